//! Searcher{archive, index, own}.matches(query) -> hits; highlight_in(query, tier, halves, text); pure: no clock, no disk,
//! no threads beyond the call.
//!
//! A line is read once ([`Query`]). Its words are looked up among the words of the archive ([`Index`]), stage by stage;
//! each gives every document a byte of how well it answers; the bytes are added up, and what answers are the
//! [`Matches`]: the best of them as a list, all of them as a filter, or their counts. Nothing is kept from one query to
//! the next, so a hit never depends on how a line came to be typed.
//!
//! The files in their order; each names only what stands before it:
//!
//! | file | is |
//! |---|---|
//! | `index` | what a record is found by (`index/document.rs`), and the columns that make it cheap to find |
//! | `query` | a typed line, read |
//! | `hit` | a record that answers: how closely, where, why |
//! | `run` | one search under way: what it looks through, whether it is to go on |
//! | `lookup` | which words and titles answer to a typed word, and how closely |
//! | `rank` | how closely documents answer all words together, and which answer best |
//! | `answer` | what is said of a hit: why it is there, which letters match |
//! | `saved` | queries with a name, in place of what names them |
//! | `searcher` | all of it together |

mod answer;
mod hit;
mod index;
mod lookup;
mod query;
mod rank;
mod run;
mod saved;
mod searcher;

pub use answer::highlight::highlight_in;
pub use hit::{Hit, Hits, Tier, Why};
pub use index::Index;
pub use index::collect::TermCollector;
pub(crate) use index::document;
pub(crate) use index::document::has_text;
pub use index::field::Fields;
pub(crate) use index::field::{Origin, OwnField, field_of};
pub(crate) use index::kind_names::ANY_MEDIUM;
pub use query::begun::Begun;
pub(crate) use query::begun::{field_names, is_saved_field, other_names};
pub(crate) use query::fields::is_day_or_topic;
pub(crate) use query::own_states::{state_name, state_named};
pub(crate) use query::parse::is_read_whole;
pub(crate) use query::values;
pub use query::values::{Choice, TypedValue};
pub use query::{Missing, Query, Remark};
pub(crate) use rank::days::years;
pub use saved::unnamed;
pub use searcher::{Matches, Searcher};
