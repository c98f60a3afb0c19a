//! The M codes.

codes! {}
