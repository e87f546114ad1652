//! lernnetzwerk: browse an archive of talks, recordings and events in the terminal.
//!
//! The map of the crate: each module, the modules it uses (all of them above it), and what it is.
//!
//! | module | uses | is |
//! |---|---|---|
//! | [`codec`] |  | flat data as bytes and back, for the cache |
//! | [`lang`] |  | the languages of the interface, and what a text needs in each of them |
//! | [`layout`] |  | size of the screen and pane in front -> where everything is |
//! | `letters` |  | how letters are compared: folding, sorting, sounds, slips of the finger |
//! | `number_table` |  | numbers by hashes, for a million look-ups one after the other |
//! | `threads` |  | work beside other work, in place where no thread is to be had |
//! | `whole_file` |  | a file that is written whole or not at all |
//! | `words` | lang | every word of the interface |
//! | [`archive`] | codec, lang, letters, number_table, threads | the records, the JSON format, and what reads and checks them; text and addresses made harmless |
//! | [`marks`] | archive, letters, text | what is the reader's own: bookmarks, what was seen, notes, queries with a name; merged from several devices |
//! | [`keeper`] | archive, lang, marks, whole_file, words | where marks lie: one file a device, saved whole or not at all |
//! | [`text`] | archive | fitting text to cells |
//! | [`dates`] | archive, lang, letters | one reader and one writer of dates |
//! | [`describe`] | archive, dates, lang, letters, text, words | how a record is told: in a row, in full, by which link |
//! | [`export`] | archive, dates, describe, lang, marks, text, words | records handed on: a file a format |
//! | [`import`] | archive, dates, lang, letters | what others publish, made into an archive: a file a format |
//! | [`search`] | archive, codec, dates, lang, letters, marks, number_table, threads | Searcher.matches(query): the best hits, all records, their counts |
//! | [`listing`] | archive, codec, describe, lang, letters, marks, number_table, search, threads | lists in any order; what records have in common, with counts, as text of a query |
//! | [`library`] | archive, listing, marks, search | an archive with its index and its lists |
//! | [`app`] | archive, dates, describe, export, lang, layout, library, listing, marks, search, text, words | the whole state of the screen; update(message) -> effects |
//! | [`config`] | app, archive, lang, layout, text, words | the configuration, read from text: all of it, or every fault in it at its place |
//! | [`ui`] | app, archive, dates, describe, lang, layout, listing, search, text, words | view(app) -> frame; changes nothing |
//! | [`loader`] | archive, codec, describe, lang, library, listing, threads, whole_file, words | from a file to a library: parts, progress, the cache |
//! | [`runtime`] | app, archive, config, export, keeper, lang, library, loader, marks, ui, whole_file, words | the loop, the terminal, keys, signals, the search thread, the browser |
//! | [`cli`] | app, archive, config, dates, describe, export, import, keeper, lang, library, listing, loader, marks, runtime, search, text, words | the command line, a file a command |
//!
//! No arrow goes up, and only `whole_file`, `keeper`, `runtime`, `loader` and `cli` touch the world: `tests/suite/rules.rs` holds both.

// `pub` says that another crate may use it: anything else shows as dead once nothing uses it. Not among the lints of
// `Cargo.toml`, because in a program, a test or a bench `pub` can only mean the crate itself.
#![warn(unreachable_pub)]

pub mod app;
pub mod archive;
pub mod cli;
pub mod codec;
pub mod config;
pub mod dates;
pub mod describe;
pub mod export;
pub mod import;
pub mod keeper;
pub mod lang;
pub mod layout;
pub(crate) mod letters;
pub mod library;
pub mod listing;
pub mod loader;
pub mod marks;
mod number_table;
pub mod runtime;
pub mod search;
pub mod text;
mod threads;
pub mod ui;
mod whole_file;
mod words;
