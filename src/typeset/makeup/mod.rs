//! Make-up: from the galley to pages.
//!
//! [`pagebreak`] cuts a piece's column, [`place`] puts what each page prints where it belongs, [`furniture`]
//! adds heads and folios; [`matter`] and [`contents`] set what stands before and after the text.

pub mod contents;

pub mod folios;

pub mod furniture;

pub mod matter;

pub mod pagebreak;

pub mod place;
