//! The test suite.

mod cli;
mod support;
mod terminal;
