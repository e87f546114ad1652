//! What is said of a hit: why it is there, and which of its letters match.

pub mod explain;
pub mod highlight;
