//! The test suite.

// A test says what it expects by failing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
#![allow(clippy::print_stdout)]

mod cli;
mod support;
mod terminal;
