//! Versions: a note as it was written on several devices: what nobody has replaced in knowledge of it is kept.

use super::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A note as it was written once. An empty one is a removal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// When and where it was written.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// What it replaced: of each device the highest counter that was known of this note.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub after: BTreeMap<String, u64>,
    /// The text.
    pub value: String,
}

impl Version {
    /// The highest counter that this version knows of a device, its own included.
    fn knows(&self, device: &str) -> u64 {
        let own = if self.stamp.device == device { self.stamp.counter } else { 0 };
        self.after.get(device).copied().unwrap_or_default().max(own)
    }

    /// All that it knows: a counter of 0 tells of nothing.
    fn known(&self) -> BTreeMap<String, u64> {
        let devices = self.after.keys().chain([&self.stamp.device]);
        let known = devices.map(|device| (device.clone(), self.knows(device)));
        known.filter(|(_, counter)| *counter > 0).collect()
    }

    /// True where it knows all that another knows, and more: it was written in its place. This is a partial order whatever
    /// the counters are, so that [`Versions::merge`] is a law.
    fn replaces(&self, other: &Self) -> bool {
        let knows_all = other.known().iter().all(|(device, counter)| self.knows(device) >= *counter);
        knows_all && self.known() != other.known()
    }
}

/// A note: one version, or several that were written without knowledge of each other (Shapiro et al. 2011, 3.2.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Versions(BTreeSet<Version>);

impl Versions {
    /// Of two histories what nobody has replaced.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let all: BTreeSet<Version> = self.0.into_iter().chain(other.0).collect();
        let is_kept = |version: &&Version| !all.iter().any(|other| other.replaces(version));
        Self(all.iter().filter(is_kept).cloned().collect())
    }

    /// Writes another text in place of all that is known.
    pub fn set(&mut self, value: String, stamp: Stamp) {
        let mut after: BTreeMap<String, u64> = BTreeMap::new();
        for (device, counter) in self.0.iter().flat_map(Version::known) {
            let known = after.entry(device).or_default();
            *known = counter.max(*known);
        }
        self.0 = BTreeSet::from([Version { stamp, after, value }]);
    }

    /// True where nothing was ever written.
    pub fn is_unset(&self) -> bool {
        self.0.is_empty()
    }

    /// The texts, the newest first; more than one where devices did not know of each other.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().rev().map(|version| version.value.as_str()).filter(|text| !text.trim().is_empty())
    }

    /// The versions.
    pub fn iter(&self) -> impl Iterator<Item = &Version> {
        self.0.iter()
    }
}
