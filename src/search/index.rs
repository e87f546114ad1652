//! Index: which words stand in which records, and what makes candidates cheap to find.
//!
//! Records are numbered as *documents*: media newest first, events newest first, people with the most appearances
//! first, programmes. A document holds its own words only; what it inherits (a talk its speaker's name) is reached by
//! the links from people, events and programmes to what belongs to them. Everything is a flat column of bytes or
//! numbers, so that a cache is a dump of the columns, and nothing here panics on columns that make no sense.

pub(super) mod build;
pub(super) mod collect;
pub(super) mod columns;
pub(crate) mod document;
pub(super) mod exactness;
pub(super) mod field;
pub(super) mod group;
pub(super) mod ids;
pub(super) mod kind_names;
pub(super) mod masks;
pub(super) mod numbering;
pub(super) mod postings;
pub(super) mod spellings;
pub(super) mod terms;
pub(super) mod words;

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
