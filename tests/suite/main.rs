//! The test suite.

mod journeys;
mod keymap;
mod properties;
mod screens;
mod session;
