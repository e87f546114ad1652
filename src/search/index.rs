//! Index: which words stand in which records, and what makes candidates cheap to find.
//!
//! Records are numbered as *documents*: media newest first, events newest first, people with the most appearances
//! first, programmes. A document holds its own words only; what it inherits (a talk its speaker's name) is reached by
//! the links from people, events and programmes to what belongs to them. Everything is a flat column of bytes or
//! numbers, so that a cache is a dump of the columns, and nothing here panics on columns that make no sense.

pub mod build;
pub mod collect;
pub mod columns;
pub mod document;
pub mod exactness;
pub mod field;
pub mod group;
pub mod ids;
pub mod kind_names;
pub mod masks;
pub mod numbering;
pub mod postings;
pub mod spellings;
pub mod terms;

use crate::codec::pack_fields;

/// What makes records cheap to find: built once for an archive, on any thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Which document is which record, and what belongs to it.
    pub(in crate::search) numbering: numbering::Numbering,
    /// What is known of each document besides its words.
    pub(in crate::search) columns: columns::Columns,
    /// The documents of each word.
    pub(in crate::search) postings: postings::PostingLists,
    /// How each word may be typed.
    pub(in crate::search) spellings: spellings::Spellings,
}

pack_fields!(Index { numbering, columns, postings, spellings });

impl Index {
    /// How many documents there are.
    pub(in crate::search) fn len(&self) -> usize {
        self.numbering.len()
    }
}
