//! The E codes.

codes! {}
