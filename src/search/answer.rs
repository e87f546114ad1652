//! What is said of a hit: why it is there, and which of its letters match.

pub(super) mod explain;
pub(super) mod highlight;
