//! Withheld: what is not to be brought in, by ids, guids, names and titles.

use super::decode::decode;
use super::name::common_spelling;
use super::recognition::of_other_scheme;
use super::renewal::{Record, text_of};
use crate::archive::sanitize::clean;
use crate::letters::fold::is_address;
use std::collections::{HashMap, HashSet};

/// What is not to be brought in, and what of it was found.
#[derive(Debug, Default)]
pub(super) struct Withheld {
    /// Each as it is written.
    exact: HashSet<String>,
    /// What all spellings of each have in common, for the names of people: `MEIER, Anna` is `Anna Meier`.
    names: HashMap<String, Vec<String>>,
    /// What was asked for on the way in.
    asked: Vec<String>,
    /// What of it was met.
    met: HashSet<String>,
}

/// The lines of a file of what is not to be brought in, in the encoding that they are in; what begins with `#` is left out.
pub fn withheld_lines(bytes: &[u8]) -> Vec<String> {
    let text = decode(bytes, None).text;
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// What all spellings of a name have in common, without titles before it where two words of it are left.
fn untitled(name: &str) -> String {
    let whole = common_spelling(name);
    let own: Vec<&str> = whole.split(' ').filter(|word| !is_address(word)).collect();
    if own.len() < 2 { whole } else { own.join(" ") }
}

impl Withheld {
    /// Of what was asked for.
    pub(super) fn of(asked: Vec<String>) -> Self {
        let mut withheld = Self::default();
        asked.iter().for_each(|name| withheld.add(name));
        Self { asked, ..withheld }
    }

    /// Adds one.
    pub(super) fn add(&mut self, name: &str) {
        let spelling = untitled(name);
        if !spelling.is_empty() {
            self.names.entry(spelling).or_default().push(name.to_owned());
        }
        self.exact.insert(name.to_owned());
    }

    /// True where nothing is withheld.
    pub(super) fn is_empty(&self) -> bool {
        self.exact.is_empty()
    }

    /// True for a record that is withheld by one of its ids, its name or its title.
    pub(super) fn has(&mut self, record: &Record, ids: &[Option<&str>]) -> bool {
        if self.exact.is_empty() {
            return false;
        }
        let (name, title) = (text_of(record, "name"), text_of(record, "title"));
        let mut found: Vec<String> = Vec::new();
        for text in ids.iter().copied().flatten().chain(name).chain(title) {
            found.extend(self.exact.get(text).cloned());
            // A feed that was moved to `https` is the same.
            found.extend(of_other_scheme(text).and_then(|other| self.exact.get(&other)).cloned());
        }
        let is_withheld = !found.is_empty();
        self.met.extend(found);
        name.is_some_and(|name| self.has_name(name)) || is_withheld
    }

    /// True for somebody who is withheld by their name.
    pub(super) fn has_name(&mut self, name: &str) -> bool {
        let same = if self.names.is_empty() { None } else { self.names.get(&untitled(name)) };
        self.met.extend(same.into_iter().flatten().cloned());
        same.is_some()
    }

    /// What was asked for and never met, as it may be shown.
    pub(super) fn unmet(&self) -> impl Iterator<Item = String> {
        self.asked.iter().filter(|name| !self.met.contains(*name)).map(|name| clean(name).to_string())
    }
}
