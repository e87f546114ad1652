//! Schedule: what a schedule says, as text, however it is written.

use crate::archive::links::LinkKind;
use crate::import::account::LeftOut;

/// More people than any conference has, as it tells of them apart from their talks.
pub(super) const MOST_PEOPLE: usize = 40_000;

/// More people, links, languages or days than anything has.
pub(super) const MOST_PARTS: usize = 1_000;

/// A conference, but for its talks: those are handed out one by one.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    pub conference: Conference,
    pub days: Vec<Day>,
    /// What is told of people apart from their talks.
    pub people: Vec<Human>,
    /// What cannot be read.
    pub broken: Vec<LeftOut>,
}

/// The conference itself.
#[derive(Debug, Default)]
pub(super) struct Conference {
    pub acronym: String,
    pub title: String,
    pub subtitle: String,
    pub description: String,
    pub start: String,
    pub end: String,
    pub venue: String,
    pub city: String,
    pub url: String,
    pub base_url: String,
    /// The time of day before which all still belongs to the day before.
    pub day_change: String,
}

/// A day of the conference, which may end on the morning after.
#[derive(Debug, Default)]
pub(super) struct Day {
    pub date: String,
    pub start: String,
    pub end: String,
}

/// Something that takes place.
#[derive(Debug, Default)]
pub(super) struct Talk {
    /// The place of its day among the days, where it stands in one.
    pub day: Option<usize>,
    pub id: String,
    pub guid: String,
    pub code: String,
    pub slug: String,
    pub url: String,
    pub date: String,
    pub start: String,
    pub end: String,
    pub duration: String,
    pub room: String,
    pub title: String,
    pub subtitle: String,
    pub track: String,
    pub kind: String,
    pub language: String,
    pub summary: String,
    pub description: String,
    pub licence: String,
    pub status: String,
    /// Whether it is not to be recorded.
    pub optout: String,
    /// How many answers to questions of whoever holds the conference stand there.
    pub answers: usize,
    pub links: Vec<Address>,
    pub people: Vec<Human>,
}

impl Talk {
    /// How its place in the file is told.
    pub(super) fn place(&self) -> String {
        let names = [&self.id, &self.code, &self.guid, &self.slug, &self.title, &self.start];
        let name = names.into_iter().map(|name| name.trim()).find(|name| !name.is_empty());
        format!("event {}", name.unwrap_or("?"))
    }
}

/// An address, and what it is called.
#[derive(Debug, Default)]
pub(super) struct Address {
    pub url: String,
    pub label: String,
    pub kind: Option<LinkKind>,
}

/// Someone who takes part.
#[derive(Debug, Default)]
pub(super) struct Human {
    pub guid: String,
    pub id: String,
    pub code: String,
    pub name: String,
    pub role: String,
    pub biography: String,
    pub url: String,
    pub links: Vec<Address>,
}
