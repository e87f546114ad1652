//! Kinds: what media are called that the program has no word for, one name for all spellings of one.

use super::sanitize::{Text, TextBuf};
use crate::codec::pack_fields;
use rustc_hash::{FxHashMap, FxHashSet};

/// Spellings of kinds that differ from an earlier one by their letters' case alone, each with that one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KindSpellings {
    /// The later spellings, in order.
    later: Vec<TextBuf>,
    /// Of each of them the first.
    first: Vec<TextBuf>,
}

impl KindSpellings {
    /// That of spellings, each once, in the order of the file.
    pub(super) fn new(spellings: &[TextBuf]) -> Self {
        let mut firsts: FxHashMap<String, &TextBuf> = FxHashMap::default();
        let mut later: Vec<(&TextBuf, &TextBuf)> = Vec::new();
        for spelling in spellings {
            let first = *firsts.entry(folded(spelling)).or_insert(spelling);
            if first != spelling {
                later.push((spelling, first));
            }
        }
        later.sort_unstable_by_key(|(later, _)| &***later);
        let (later, first) = later.into_iter().map(|(later, first)| (later.clone(), first.clone())).unzip();
        Self { later, first }
    }

    /// What a kind of this name is called: as it was written first.
    pub(super) fn first<'a>(&'a self, name: Text<'a>) -> Text<'a> {
        let found = self.later.binary_search_by(|later| (**later).cmp(&*name)).ok();
        found.and_then(|at| self.first.get(at)).map_or(name, TextBuf::as_text)
    }
}

/// The first kinds of these spellings, folded, where there are more than `most`.
pub(super) fn first_of(spellings: &[TextBuf], most: usize) -> Option<FxHashSet<String>> {
    let mut kinds = FxHashSet::default();
    for kind in spellings.iter().map(|spelling| folded(spelling)) {
        if kinds.len() == most && !kinds.contains(&kind) {
            return Some(kinds);
        }
        kinds.insert(kind);
    }
    None
}

/// What two spellings of a kind have in common.
pub(super) fn folded(name: &str) -> String {
    name.to_lowercase()
}

pack_fields!(KindSpellings { later, first });
