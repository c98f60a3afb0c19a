//! The P codes.

codes! {}
