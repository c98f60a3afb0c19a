//! The C codes.

codes! {}
