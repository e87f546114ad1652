//! lernnetzwerk: browse an archive of talks, recordings and events in the terminal.
//!
//! The map of the crate: what each module is for, and which way the arrows point.
//!
//! ```text
//! main -> cli -> runtime -> ui -> app -> layout, library, search -> archive
//! ```
//!
//! `text` (fitting text to cells) and `words` are leaves for `ui`, `app` and `cli`; `loader` (files, threads, the
//! cache) stands beside `runtime`, above `library`. No arrow goes up, and only `runtime`, `loader` and `cli` touch the world.

pub mod app;
pub mod archive;
pub mod cli;
pub mod layout;
pub mod library;
pub mod loader;
pub mod pack;
pub mod runtime;
pub mod search;
pub mod text;
pub mod ui;
pub mod words;
