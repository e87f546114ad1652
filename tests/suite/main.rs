//! The test suite.

mod search;
