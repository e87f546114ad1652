//! The test suite.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may fail"
)]

mod journeys;
mod keymap;
mod properties;
mod screens;
mod session;
