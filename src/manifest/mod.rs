//! The manifest: what an editor writes, and what it means.

pub mod plan;

pub use plan::Plan;
