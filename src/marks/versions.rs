//! Versions: a note as it was written on several devices: what nobody has replaced in knowledge of it is kept.

use super::others::Others;
use super::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::iter;

/// What is known of a note: of each device the highest counter.
type Known = BTreeMap<String, u64>;

/// A note as it was written once. An empty one is a removal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Fields")]
pub struct Version {
    /// When and where it was written.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// What it replaced: of each device the highest counter that was known of this note.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub after: Known,
    /// The text.
    pub value: String,
    /// What a later version of this program says of it.
    #[serde(flatten)]
    pub others: Others,
}

/// The fields of a version as they are read: all that is known beside each other.
#[derive(Deserialize)]
struct Fields {
    counter: u64,
    device: String,
    time: String,
    #[serde(default)]
    after: Known,
    value: String,
    #[serde(flatten)]
    others: Others,
}

impl From<Fields> for Version {
    fn from(Fields { counter, device, time, after, value, others }: Fields) -> Self {
        Self { stamp: Stamp { counter, device, time }, after, value, others }
    }
}

impl Version {
    /// The highest counter that this version knows of a device, its own included.
    fn knows(&self, device: &str) -> u64 {
        let own = if self.stamp.device == device { self.stamp.counter } else { 0 };
        self.after.get(device).copied().unwrap_or_default().max(own)
    }

    /// All that it knows: a counter of 0 tells of nothing.
    fn known(&self) -> Known {
        let devices = self.after.keys().chain([&self.stamp.device]);
        let known = devices.map(|device| (device.clone(), self.knows(device)));
        known.filter(|(_, counter)| *counter > 0).collect()
    }

    /// True where it was written in place of another, or is that: it knows all that the other knows, and itself. A device
    /// may have written something earlier that this one does not know (another of the same name; a home that was lost):
    /// of itself a version knows no more than its own counter.
    fn covers(&self, other: &Self) -> bool {
        let after = |device: &str| self.after.get(device).copied().unwrap_or_default();
        let is_own =
            |device: &str, counter: u64| self.stamp.device == device && self.stamp.counter == counter;
        let Stamp { counter, device, .. } = &other.stamp;
        let knows_it = *counter <= after(device) || is_own(device, *counter);
        let knows_before = |(device, counter): (&String, &u64)| {
            let known = after(device);
            known >= *counter || known + 1 == *counter && is_own(device, *counter)
        };
        knows_it && other.after.iter().all(knows_before)
    }

    /// True where it was written in place of another. What a version knows is a set, and one set within another is a
    /// partial order whatever the counters are, so that [`Versions::merge`] is a law.
    fn replaces(&self, other: &Self) -> bool {
        self.covers(other) && !other.covers(self)
    }
}

/// A note: one version, or several that were written without knowledge of each other (Shapiro et al. 2011, 3.2.2).
/// Sorted, each once: of nearly all notes there is one, for which a tree is too wide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Version>")]
pub struct Versions(Vec<Version>);

impl From<Vec<Version>> for Versions {
    fn from(mut all: Vec<Version>) -> Self {
        all.sort_unstable();
        all.dedup();
        Self(all)
    }
}

impl Versions {
    /// Of two histories what nobody has replaced.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let all = Self::from(self.0.into_iter().chain(other.0).collect::<Vec<_>>());
        let is_kept = |version: &&Version| !all.0.iter().any(|other| other.replaces(version));
        Self(all.0.iter().filter(is_kept).cloned().collect())
    }

    /// Writes another text in place of all that is known.
    pub fn set(&mut self, value: String, stamp: Stamp) {
        self.0 = vec![Version { stamp, after: self.known(), value, others: Others::default() }];
    }

    /// Writes another text in place of what was seen, and of nothing else: what was written meanwhile stays beside it. Gives
    /// back what was written, alone.
    pub fn write(&mut self, value: String, stamp: Stamp, seen: &Self) -> Self {
        let after = seen.known();
        let device = writer(&self.known(), &after, stamp.device);
        let stamp = Stamp { device, ..stamp };
        let written = Self(vec![Version { stamp, after, value, others: Others::default() }]);
        *self = std::mem::take(self).merge(written.clone());
        written
    }

    /// All that its versions know together.
    fn known(&self) -> Known {
        let mut all = Known::new();
        for (device, counter) in self.0.iter().flat_map(Version::known) {
            let known = all.entry(device).or_default();
            *known = counter.max(*known);
        }
        all
    }

    /// True where each version of another history is one that nobody has replaced in this one.
    pub fn has(&self, other: &Self) -> bool {
        other.0.iter().all(|version| self.0.contains(version))
    }

    /// True where one of its texts was written in place of each version of another history.
    pub fn replaces(&self, other: &Self) -> bool {
        let mut texts = self.0.iter().filter(|version| !version.value.trim().is_empty());
        texts.any(|version| other.0.iter().all(|before| version.replaces(before)))
    }

    /// Those of its versions that another history does not have.
    #[must_use]
    pub fn other_than(&self, other: &Self) -> Self {
        Self(self.0.iter().filter(|version| !other.0.contains(version)).cloned().collect())
    }

    /// Each of its versions alone.
    pub fn each(&self) -> impl Iterator<Item = Self> {
        self.0.iter().map(|version| Self(vec![version.clone()]))
    }

    /// The highest counter in it.
    pub fn counter(&self) -> u64 {
        self.known().into_values().max().unwrap_or_default()
    }

    /// True where nothing was ever written.
    pub fn is_unset(&self) -> bool {
        self.0.is_empty()
    }

    /// The texts, the newest first, each once; more than one where they were written without knowledge of each other.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let mut texts: Vec<&str> = Vec::new();
        for version in self.0.iter().rev().filter(|version| !version.value.trim().is_empty()) {
            if !texts.contains(&version.value.as_str()) {
                texts.push(&version.value);
            }
        }
        texts.into_iter()
    }
}

/// The name under which a device writes: its own, unless more was written under it than was seen, by another window, or
/// before a copy of an old file was put back; then that with a number. So under each name what comes later knows of all
/// that came before.
fn writer(all: &Known, seen: &Known, device: String) -> String {
    let of = |known: &Known, name: &str| known.get(name).copied().unwrap_or_default();
    let numbered = (2..).map(|number: u32| format!("{device}+{number}"));
    let mut names = iter::once(device.clone()).chain(numbered);
    names.find(|name| of(all, name) <= of(seen, name)).unwrap_or_else(|| device.clone())
}
