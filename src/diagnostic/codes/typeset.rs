//! The T codes.

codes! {}
