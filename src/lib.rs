//! lernnetzwerk: browse an archive of talks, recordings and events in the terminal.
//!
//! The map of the crate: what each module is for, and which way the arrows point.
//!
//! ```text
//! main -> cli -> runtime -> ui -> app -> library -> search -> dates -> archive
//!          |        |        \     \---> layout, text                  |
//!          |        \-----> loader (files, parts, cache) ------------> codec
//!          \-----> words (a leaf for cli, ui, app, search)
//! ```
//!
//! | module | is |
//! |---|---|
//! | [`archive`] | the records, and what reads and checks them |
//! | [`search`] | rank(archive, index, query) -> hits; pure |
//! | [`describe`] | how a record is told: in a row, in full, by which link |
//! | [`library`] | an archive with its index |
//! | [`codec`] | flat data as bytes and back, for the cache |
//! | [`letters`] | how letters are compared: folding, sounds, slips |
//! | [`dates`] | one reader and one writer of dates |
//! | [`lang`] | the languages of the interface |
//! | [`layout`], [`text`] | where things are on the screen; fitting text to cells |
//! | [`words`] | every word of the interface, German and English |
//! | [`app`] | the whole state; update(message) -> effects |
//! | [`ui`] | view(&App, &mut Frame); changes nothing |
//! | [`loader`] | from a file to a library: parts, progress, the cache |
//! | [`runtime`] | the loop, the terminal, keys, signals, the search thread, the browser |
//! | [`cli`] | the command line |
//!
//! No arrow goes up, and only `runtime`, `loader` and `cli` touch the world: `tests/suite/rules.rs` holds both.

pub mod app;
pub mod archive;
pub mod cli;
pub mod codec;
pub mod dates;
pub mod describe;
pub mod lang;
pub mod layout;
pub mod letters;
pub mod library;
pub mod loader;
pub mod runtime;
pub mod search;
pub mod text;
pub mod ui;
pub mod words;
