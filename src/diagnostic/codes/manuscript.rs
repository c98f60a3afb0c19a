//! The R codes.

codes! {}
