//! near_spellings: names that are written in two ways: the same once folded, or a slip of the finger apart.
//!
//! Only what shares a spelling with one of its letters left out can be a slip apart, so each name is looked up as often
//! as it has letters, and the time grows with their number and not with its square.

use super::scan::Array;
use crate::letters::{fold, typo};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

/// A name of fewer letters is near too many others.
const FEWEST_LETTERS: usize = 8;
/// A longer name is only compared as a whole.
const MOST_LETTERS: usize = 80;
/// Of more names than this, the others are only compared as a whole.
const MOST_NAMES: usize = 50_000;

/// Where a name stands.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) element: (Array, usize),
    pub(super) field: Cow<'static, str>,
}

/// A name as it is written, where it stands first, and how often it is there.
struct Name {
    text: String,
    count: usize,
    site: Site,
}

/// All names of a kind, each spelling once.
#[derive(Default)]
pub(super) struct Names {
    names: Vec<Name>,
    by_text: FxHashMap<u64, usize>,
}

/// Two spellings of what is perhaps one name.
pub(super) struct Near {
    /// Where the rarer one stands first.
    pub(super) site: Site,
    pub(super) spelling: String,
    pub(super) other: String,
}

impl Names {
    /// Takes a name; `site` says where it stands.
    pub(super) fn take(&mut self, text: &str, site: impl FnOnce() -> Site) {
        if text.is_empty() {
            return;
        }
        let at = *self.by_text.entry(xxh3_64(text.as_bytes())).or_insert(self.names.len());
        match self.names.get_mut(at) {
            Some(name) => name.count += 1,
            None => self.names.push(Name { text: text.to_owned(), count: 1, site: site() }),
        }
    }

    /// The pairs of them that are perhaps one.
    pub(super) fn near(&self) -> Vec<Near> {
        let mut near = Vec::new();
        let folded: Vec<String> = self.names.iter().map(|name| folded(&name.text)).collect();
        let mut whole: FxHashMap<&str, usize> = FxHashMap::default();
        let mut parts: FxHashMap<u64, usize> = FxHashMap::default();
        for (at, (name, own)) in self.names.iter().zip(&folded).enumerate() {
            if let Some(other) = whole.get(own.as_str()).and_then(|other| self.names.get(*other)) {
                near.push(pair(name, other));
                continue;
            }
            let letters = own.chars().count();
            if (FEWEST_LETTERS..=MOST_LETTERS).contains(&letters) && whole.len() < MOST_NAMES {
                let other = one_slip_away(at, &folded, &mut parts);
                near.extend(other.and_then(|other| self.names.get(other)).map(|other| pair(name, other)));
            }
            whole.insert(own, at);
        }
        near
    }
}

/// Another of the names, folded, that is one slip from number `at`; what is left of this one without one of its letters
/// is noted.
fn one_slip_away(at: usize, folded: &[String], parts: &mut FxHashMap<u64, usize>) -> Option<usize> {
    let own = folded.get(at)?;
    let (mut found, mut tried) = (None, None);
    for left_out in std::iter::once(own.len()).chain(own.char_indices().map(|(at, _)| at)) {
        let (before, behind) = own.split_at_checked(left_out)?;
        let mut behind = behind.chars();
        behind.next();
        let part = xxh3_64([before, behind.as_str()].concat().as_bytes());
        let other = *parts.entry(part).or_insert(at);
        if other != at && found.is_none() && tried != Some(other) {
            tried = Some(other);
            found = folded.get(other).filter(|other| is_slip(own, other)).map(|_| other);
        }
    }
    found
}

/// A name without what stands between its words, in plain letters, umlauts long.
fn folded(text: &str) -> String {
    let words = fold::chunks(text).flat_map(|(_, chunk)| fold::words(chunk));
    let spell = |plain: String| fold::spellings(&plain).into_iter().next().unwrap_or(plain);
    words.map(|word| spell(word.plain)).collect::<Vec<_>>().join(" ")
}

/// True for a slip of the finger: two rooms that have different numbers are two rooms.
fn is_slip(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let lengths = one.chars().count().abs_diff(other.chars().count());
    lengths <= 1 && digits(one) == digits(other) && typo::slips(one, other) == Some(1)
}

/// The rarer of two spellings, or the later one, as the one that is odd.
fn pair(later: &Name, first: &Name) -> Near {
    let (odd, other) = if later.count <= first.count { (later, first) } else { (first, later) };
    Near { site: odd.site.clone(), spelling: odd.text.clone(), other: other.text.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(names: &[&str]) -> Vec<(String, String)> {
        let mut all = Names::default();
        let site = || Site { element: (Array::Events, 0), field: Cow::Borrowed("") };
        names.iter().for_each(|name| all.take(name, site));
        all.near().into_iter().map(|near| (near.spelling, near.other)).collect()
    }

    #[test]
    fn the_rarer_of_two_near_spellings_is_the_odd_one() {
        let pair = |one: &str, other: &str| vec![(one.to_owned(), other.to_owned())];
        assert_eq!(near(&["Muenchen", "München", "München"]), pair("Muenchen", "München"));
        assert_eq!(near(&["Stadt Köln", "Stadt-Köln"]), pair("Stadt-Köln", "Stadt Köln"));
        assert_eq!(near(&["Jugendhilfe", "Jugndhilfe"]), pair("Jugndhilfe", "Jugendhilfe"));
        assert_eq!(near(&["Jugendhilfe", "Jugenhdilfe"]), pair("Jugenhdilfe", "Jugendhilfe"));
        assert_eq!(near(&["Jugendhilfe", "Jugendhilve"]), pair("Jugendhilve", "Jugendhilfe"));
        for names in
            [["Halle", "Halla"], ["Hörsaal 1", "Hörsaal 2"], ["Jugendhilfe", "Jugendhaus"], ["A", "A"]]
        {
            assert_eq!(near(&names), [], "{names:?}");
        }
    }

    #[test]
    fn a_hundred_thousand_names_are_no_matter() {
        let names: Vec<String> =
            (0..100_000u64).map(|at| format!("Verein {:x}", at * 2_654_435_761)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(near(&names).len() < names.len());
    }
}
