//! The I codes.

codes! {}
