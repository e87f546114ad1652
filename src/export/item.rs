//! Item: a record as every format is given it.

use super::account::Reason;
use crate::archive::Archive;
use crate::archive::record::{MediumKind, RecordId, RecordKind, Status};
use crate::archive::sanitize::Text;
use crate::archive::when::{Offset, Point, When};
use crate::describe::labels;
use crate::describe::resolved::{self, Belonging, Resolved};
use crate::describe::summary::{Beside, Summary, Time};
use crate::lang::Lang;
use chrono::{Datelike, NaiveDate};
use xxhash_rust::xxh3::xxh3_64;

/// A record: what a row tells of it, all that is known of it, and when it was.
pub(super) struct Item<'a> {
    /// Whose record.
    pub archive: &'a Archive,
    /// What a row tells.
    pub summary: Summary<'a>,
    /// What it is, of a medium.
    pub medium: Option<MediumKind<'a>>,
    /// All that is known, as data.
    pub data: Resolved<'a>,
    /// Who made it: those who speak in a medium, or else took part; of an event who held it.
    pub authors: Vec<Author<'a>>,
    /// What the reader has noted on it, where that is to be handed on.
    pub notes: &'a [String],
    /// How far its times are from UTC, where that is known.
    pub offset: Option<Offset>,
    /// When its addresses were looked up last, as exactly as the archive says.
    pub looked_up: Option<Point>,
}

/// A person or an institution as an author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Author<'a> {
    /// The whole name.
    pub name: Text<'a>,
    /// Family name and given names, where an index sorts by the former.
    pub parts: Option<(&'a str, &'a str)>,
    /// True for a person, false for an institution.
    pub is_person: bool,
}

impl<'a> Author<'a> {
    /// A person. What is sorted by the name itself, as the archive says nothing else, has no parts that are known:
    /// a comma in it may be anything.
    fn person(name: Text<'a>, sort: Text<'a>) -> Self {
        let parts = sort.as_str().split_once(", ").filter(|_| sort != name);
        let parts = parts.filter(|(family, given)| !family.is_empty() && !given.is_empty());
        Self { name, parts, is_person: true }
    }

    fn institution(name: Text<'a>) -> Self {
        Self { name, parts: None, is_person: false }
    }

    /// As an index has it: `Stolz, Heinz-Jürgen`.
    pub(super) fn sorted(&self) -> String {
        self.parts.map_or_else(|| self.name.to_string(), |(family, given)| format!("{family}, {given}"))
    }
}

impl<'a> Item<'a> {
    /// A record of an archive.
    pub(super) fn of(archive: &'a Archive, record: RecordId) -> Self {
        let summary = Summary::of(archive, record);
        let data = resolved::record(archive, record, Belonging::Counted);
        let people = match &summary.beside {
            Beside::People(people) => people.ids(),
            _ => Vec::new(),
        };
        let author = |id| {
            let person = archive.person(id);
            Author::person(person.name, person.sort)
        };
        let organisers = data.organisers.iter().map(|name| Author::institution(*name));
        let authors = people.into_iter().map(author).chain(organisers).collect();
        let offset = summary.time.known().and_then(|when| archive.offset_of(record, when));
        let medium = match record {
            RecordId::Medium(id) => Some(archive.kind_of_medium(id)),
            _ => None,
        };
        Self { archive, summary, medium, data, authors, notes: &[], offset, looked_up: looked_up(archive) }
    }

    /// What belongs to a person or a programme: media, then events, each in the order of the details. Nothing else has any.
    pub(super) fn belonging(&self) -> impl Iterator<Item = RecordId> + Clone + use<'a> {
        let archive = self.archive;
        let (media, events) = match self.summary.record {
            RecordId::Person(id) => (archive.media_of_person(id), archive.events_of_person(id)),
            RecordId::Programme(id) => (archive.media_of_programme(id), archive.events_of_programme(id)),
            RecordId::Medium(_) | RecordId::Event(_) => (&[][..], &[][..]),
        };
        let media = media.iter().copied().map(RecordId::Medium);
        media.chain(events.iter().copied().map(RecordId::Event))
    }

    /// Its languages, or else that of the archive's text: who cites it must know in which its title is.
    pub(super) fn languages(&self) -> Vec<Text<'a>> {
        let own = &self.data.languages;
        let of_archive = self.archive.heading().language.as_text();
        match own.is_empty() && !of_archive.is_empty() {
            true => vec![of_archive],
            false => own.clone(),
        }
    }

    /// What it is about, in one line: in short where the archive says so, or else at length.
    pub(super) fn about(&self) -> String {
        let at_length = || self.data.text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        self.data.summary.map(|summary| summary.to_string()).or_else(at_length).unwrap_or_default()
    }

    /// That it did not take place as planned, where that is so.
    pub(super) fn status(&self, lang: Lang) -> Option<&'static str> {
        let status = Some(self.summary.status).filter(|status| *status != Status::Held)?;
        Some(lang.say(labels::status(status)))
    }

    /// That it did not take place as planned, and what is said of it by the way; empty where neither is.
    pub(super) fn remarks(&self, lang: Lang) -> String {
        let note = self.data.note.map(|note| note.to_string());
        self.status(lang).map(str::to_owned).into_iter().chain(note).collect::<Vec<_>>().join("; ")
    }

    /// Which kind of record it is.
    pub(super) fn kind(&self) -> RecordKind {
        self.summary.record.kind()
    }

    /// When it was, where both ends are known to the day; otherwise why not.
    pub(super) fn days(&self) -> Result<When, Reason> {
        match self.summary.time {
            Time::Never | Time::Through(_) => Err(Reason::Dayless),
            Time::On(None) => Err(Reason::Undated),
            Time::On(Some(when)) if when.is_exact() && is_last(when.last_day()) => Err(Reason::Last),
            Time::On(Some(when)) if when.is_exact() => Ok(when),
            Time::On(Some(_)) | Time::Within(_) => Err(Reason::Inexact),
        }
    }

    /// The day, month or year in which it begins, as exactly as known.
    pub(super) fn date(&self) -> Option<Point> {
        match self.summary.time {
            Time::Within(days) => crate::dates::write::of_span(days),
            time => time.known().map(|when| when.start),
        }
    }

    /// The same where it ends, if that is another day, month or year.
    pub(super) fn end(&self) -> Option<Point> {
        let end = match self.summary.time {
            Time::Within(_) => None,
            time => time.known().and_then(|when| when.end),
        };
        let day = |point: Point| Point { time: None, ..point };
        end.map(day).filter(|end| self.date().map(day) != Some(*end))
    }

    /// True for what can be cited; a person or a programme cannot.
    pub(super) fn is_work(&self) -> bool {
        matches!(self.kind(), RecordKind::Medium | RecordKind::Event)
    }

    /// See [`key`].
    pub(super) fn key(&self) -> String {
        key(&self.summary)
    }

    /// The town: its own, or that of its event; empty where none is known.
    pub(super) fn place(&self) -> Text<'a> {
        let of_event = || self.data.event.as_ref().and_then(|event| event.place);
        self.data.place.or_else(of_event).unwrap_or_default()
    }
}

/// True for the last day that has a year of four figures.
fn is_last(day: NaiveDate) -> bool {
    day.succ_opt().is_none_or(|after| after.year() > 9999)
}

/// The day, month or year on which an archive was last changed, and its addresses held to be right. Whoever hands records
/// on looks none of them up, and the same archive is handed on in the same way on any day.
pub(super) fn looked_up(archive: &Archive) -> Option<Point> {
    let updated = archive.heading().updated.as_ref()?;
    Point::parse(updated).ok().map(|point| Point { time: None, ..point })
}

/// A key that is its own among all records, whatever their ids: of small letters, digits and hyphens.
pub(super) fn key(summary: &Summary) -> String {
    let (kind, id) = (summary.type_name, summary.id.as_str());
    let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if id.chars().all(is_plain) {
        return format!("{kind}-{id}");
    }
    let plain: String = id
        .chars()
        .map(|letter| letter.to_ascii_lowercase())
        .map(|letter| if is_plain(letter) { letter } else { '-' })
        .take(40)
        .collect();
    format!("{kind}-{plain}-{:016x}", xxh3_64(id.as_bytes()))
}
