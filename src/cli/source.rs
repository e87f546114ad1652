//! source: where the records of a command come from: all of an archive, or what a query finds. Only what is searched needs
//! an index.

use super::context::Context;
use super::exit::ExitError;
use crate::archive::Archive;
use crate::archive::record::{RecordId, RecordKind};
use crate::library::{Library, ListedArchive};
use crate::listing::facets::Facets;
use crate::listing::order::{Order, Sorted};
use crate::marks::own::Own;
use crate::runtime::today::today;
use crate::search::{Matches, Query};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Where records come from.
pub(super) enum Source {
    /// All of an archive.
    All(Box<ListedArchive>, Own),
    /// What a query finds, for a reader who has this.
    Found(Arc<Library>, Own),
}

impl Source {
    /// The archive that was named, with an index where there is a query.
    ///
    /// # Errors
    /// It cannot be read.
    pub(super) fn read(context: &Context, query: &str) -> Result<Self, ExitError> {
        Ok(match query.is_empty() {
            true => {
                let listed = context.listed()?;
                let own = context.own(&listed.archive);
                Self::All(Box::new(listed), own)
            }
            false => {
                let library = context.library()?;
                let own = context.own(&library.archive);
                context.tell_unasked(query, &own);
                Self::Found(library, own)
            }
        })
    }

    /// The archive.
    pub(super) fn archive(&self) -> &Archive {
        match self {
            Self::All(listed, _) => &listed.archive,
            Self::Found(library, _) => &library.archive,
        }
    }

    /// What is the reader's own of it.
    pub(super) fn own(&self) -> &Own {
        match self {
            Self::All(_, own) | Self::Found(_, own) => own,
        }
    }

    /// What the records have in common.
    pub(super) fn facets(&self) -> &Facets {
        match self {
            Self::All(listed, _) => listed.facets(),
            Self::Found(library, _) => library.facets(),
        }
    }

    /// Records of a kind in an order, those that a query finds.
    pub(super) fn sorted(&self, kind: RecordKind, order: Order, line: &str) -> Sorted {
        let (library, own) = match self {
            Self::Found(library, own) => (library, own),
            Self::All(listed, _) => return listed.sorted(kind, order).cloned().unwrap_or_default(),
        };
        if order == Order::Relevance {
            let query = Query::parse_on(line, Some(today()));
            return library.by_relevance((&query, own), (kind, usize::MAX), &|| false).unwrap_or_default();
        }
        let found: FxHashSet<u32> = asked((library, own), line, |matches| {
            matches.records().filter(|record| record.kind() == kind).map(RecordId::place).collect()
        });
        library.sorted(kind, order).map(|all| all.only(|id| found.contains(&id))).unwrap_or_default()
    }

    /// The records that a query finds; all of them where it asks for nothing.
    pub(super) fn records(&self, line: &str) -> Vec<RecordId> {
        match self {
            Self::Found(library, own) if !Query::parse_on(line, Some(today())).is_empty() => {
                asked((library, own), line, |matches| matches.records().collect())
            }
            _ => self.archive().records().collect(),
        }
    }

    /// What a query finds of some kinds, the best first; `None` where nothing is asked for.
    pub(super) fn best(&self, line: &str, kinds: &[RecordKind]) -> Option<Vec<RecordId>> {
        let Self::Found(library, own) = self else { return None };
        Some(asked((library, own), line, |matches| {
            let matches = matches.only(kinds);
            let hits = matches.top(matches.len()).unwrap_or_default();
            hits.into_iter().map(|hit| hit.record).collect()
        }))
    }
}

/// What a query finds in a library, for a reader who has this.
fn asked<T: Default>((library, own): (&Library, &Own), line: &str, take: impl FnOnce(Matches) -> T) -> T {
    let query = Query::parse_on(line, Some(today()));
    library.searcher().of_reader(own).matches(&query, &|| false).map(take).unwrap_or_default()
}
