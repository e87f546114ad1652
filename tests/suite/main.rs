//! One test binary for the whole program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test that cannot go on says so, and tests look at the world"
)]

mod addresses;
mod archive;
mod archives;
mod arrivals;
mod cache;
mod calendars;
mod cli;
mod code;
mod config;
mod dates;
mod describe;
mod editors;
mod endings;
mod explained;
mod export;
mod faults;
mod fields;
mod format;
#[path = "../fuzz/checks.rs"]
mod fuzz;
#[path = "../../benches/generator.rs"]
mod generator;
mod gone_columns;
mod half_typed;
mod handing_on;
mod hostile;
mod import;
mod journeys;
mod keeping;
mod keyboard;
mod keymap;
mod keys;
mod last_time;
mod list_command;
mod listing;
mod manual;
mod marks;
mod meant;
mod messages;
mod own;
mod pick;
mod properties;
mod quality;
mod readme;
mod renewal;
mod replay;
mod rereading;
mod rows;
mod rules;
mod sanitize;
mod screens;
mod search;
mod session;
mod speech;
mod spelling;
mod support;
mod tables;
mod tasks;
mod terminal;
mod twice;
mod typed_lines;
