//! How closely documents answer a query, and which answer best.

pub(super) mod adder;
pub(super) mod addresses;
pub(super) mod best;
pub(super) mod boosts;
pub(super) mod cascade;
pub(super) mod days;
pub(super) mod misheard;
pub(super) mod mistyped_names;
pub(super) mod near;
pub(super) mod needles;
pub(super) mod ranks;
pub(super) mod signs;
pub(super) mod synonyms;
pub(super) mod terms;
pub(super) mod totals;
