//! The F codes.

codes! {}
