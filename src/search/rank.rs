//! How closely documents answer a query, and which answer best.

pub mod adder;
pub mod best;
pub mod days;
pub mod needles;
pub mod ranks;
pub mod terms;
pub mod totals;
