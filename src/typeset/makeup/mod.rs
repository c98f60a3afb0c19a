//! Make-up: from the galley to pages.

pub mod pagebreak;
