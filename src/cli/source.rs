//! source: where the records of a command come from: all of an archive, or what a query finds. Only what is searched needs
//! an index.

use super::context::Context;
use super::exit::ExitError;
use crate::archive::Archive;
use crate::archive::record::{RecordId, RecordKind};
use crate::library::{Library, ListedArchive};
use crate::listing::facets::Facets;
use crate::listing::order::{Order, Sorted};
use crate::runtime::today::today;
use crate::search::{Matches, Query};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Where records come from.
pub(super) enum Source {
    /// All of an archive.
    All(Box<ListedArchive>),
    /// What a query finds.
    Found(Arc<Library>),
}

impl Source {
    /// The archive that was named, with an index where there is a query.
    ///
    /// # Errors
    /// It cannot be read.
    pub(super) fn read(context: &Context, query: &str) -> Result<Self, ExitError> {
        Ok(match query.is_empty() {
            true => Self::All(Box::new(context.listed()?)),
            false => Self::Found(context.library()?),
        })
    }

    /// The archive.
    pub(super) fn archive(&self) -> &Archive {
        match self {
            Self::All(listed) => &listed.archive,
            Self::Found(library) => &library.archive,
        }
    }

    /// What the records have in common.
    pub(super) fn facets(&self) -> &Facets {
        match self {
            Self::All(listed) => listed.facets(),
            Self::Found(library) => library.facets(),
        }
    }

    /// Records of a kind in an order, those that a query finds.
    pub(super) fn sorted(&self, kind: RecordKind, order: Order, line: &str) -> Sorted {
        let library = match self {
            Self::Found(library) => library,
            Self::All(listed) => return listed.sorted(kind, order).cloned().unwrap_or_default(),
        };
        if order == Order::Relevance {
            let query = Query::parse_on(line, Some(today()));
            return library.by_relevance(&query, (kind, usize::MAX), &|| false).unwrap_or_default();
        }
        let found: FxHashSet<u32> = asked(library, line, |matches| {
            matches.records().filter(|record| record.kind() == kind).map(RecordId::place).collect()
        });
        library.sorted(kind, order).map(|all| all.only(|id| found.contains(&id))).unwrap_or_default()
    }

    /// The records that a query finds; all of them where it asks for nothing.
    pub(super) fn records(&self, line: &str) -> Vec<RecordId> {
        match self {
            Self::Found(library) if !Query::parse_on(line, Some(today())).is_empty() => {
                asked(library, line, |matches| matches.records().collect())
            }
            _ => self.archive().records().collect(),
        }
    }

    /// What a query finds of some kinds, the best first; `None` where nothing is asked for.
    pub(super) fn best(&self, line: &str, kinds: &[RecordKind]) -> Option<Vec<RecordId>> {
        let Self::Found(library) = self else { return None };
        Some(asked(library, line, |matches| {
            let matches = matches.only(kinds);
            let hits = matches.top(matches.len()).unwrap_or_default();
            hits.into_iter().map(|hit| hit.record).collect()
        }))
    }
}

/// What a query finds in a library.
fn asked<T: Default>(library: &Library, line: &str, take: impl FnOnce(Matches) -> T) -> T {
    let query = Query::parse_on(line, Some(today()));
    library.searcher().matches(&query, &|| false).map(take).unwrap_or_default()
}
