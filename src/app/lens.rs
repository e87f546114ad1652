//! Lens: what the panes are narrowed to, one after the other or within a query.

use super::event_days::{self, Entry};
use super::filter::Filtered;
use crate::archive::Archive;
use crate::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId};
use crate::archive::sanitize::Text;
use crate::archive::when::When;
use crate::dates::span::Span;
use crate::dates::write;
use crate::describe::summary::Summary;
use crate::describe::{ROW, schedule};
use crate::lang::Lang;
use crate::listing::facet::Facet;
use crate::listing::value::FacetValue;
use crate::search::{Choice, Query, values};
use chrono::{Datelike, NaiveDate};
use std::cmp::Reverse;

/// What the panes are narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lens {
    /// Nothing: they show all.
    #[default]
    All,
    /// What belongs to a day.
    Day(NaiveDate),
    /// What was recorded at an event.
    Event(EventId),
    /// What a person takes part in.
    Person(PersonId),
    /// What belongs to a programme.
    Programme(ProgrammeId),
    /// A section, by its place among the archive's sections.
    Section(u32),
}

impl Lens {
    /// What it leaves, in words: `21. Lernnetzwerktreffen`, `Rubrik: Vortragsvideos`; `None` for all.
    pub(crate) fn name(self, archive: &Archive, lang: Lang) -> Option<String> {
        let name = |record| Summary::of(archive, record).name(lang).beginning(ROW).to_string();
        match self {
            Self::All => None,
            Self::Day(day) => Some(write::day(lang, day)),
            Self::Event(id) => Some(name(RecordId::Event(id))),
            Self::Person(id) => Some(name(RecordId::Person(id))),
            Self::Programme(id) => Some(name(RecordId::Programme(id))),
            Self::Section(at) => archive.sections().get(at as usize).map(|name| {
                // As a query for it is headed.
                format!("{}: {}", lang.say(Facet::Section.label()), name.as_text().beginning(ROW))
            }),
        }
    }

    /// A query with what it leaves, as one would type it; `None` where no field says that.
    pub(super) fn typed(self, line: &str, archive: &Archive, lang: Lang) -> Option<String> {
        let (facet, name) = match self {
            Self::All => return None,
            Self::Event(id) => {
                let title = sole_name(id.0, archive.event_count(), |at| archive.event(EventId(at)).title)?;
                // A blank behind it says that it is typed out.
                let line = format!("{}:={} {line}", lang.pick("termin", "event"), values::quoted(&title));
                return Some(line).filter(|line| !Query::parse(line).is_cut());
            }
            Self::Day(day) => {
                let day = Span::between(day, day).asked(lang)?;
                return Some(format!("{day} {line}").trim_end().to_owned());
            }
            Self::Person(id) => {
                let name = |at| archive.person(PersonId(at)).name;
                (Facet::Person, sole_name(id.0, archive.person_count(), name)?)
            }
            Self::Programme(id) => {
                let name = |at| archive.programme(ProgrammeId(at)).name;
                (Facet::Programme, sole_name(id.0, archive.programme_count(), name)?)
            }
            Self::Section(at) => {
                let sections = archive.sections();
                let name = |at| sections.get(at as usize).map(|name| name.as_text()).unwrap_or_default();
                (Facet::Section, sole_name(at, sections.len() as u32, name)?)
            }
        };
        let line = facet.choose(line, &FacetValue::Text(name.to_buf()), Some(Choice::In), lang);
        Some(line).filter(|line| !Query::parse(line).is_cut())
    }

    /// The media it leaves; `None` for all.
    pub fn media(self, filtered: &Filtered) -> Option<Vec<MediumId>> {
        match self {
            Self::All => None,
            Self::Day(day) => Some(media_of_day(filtered, day)),
            Self::Event(id) => Some(media_of_event(filtered, id)),
            Self::Person(id) => Some(filtered.keep(filtered.archive.media_of_person(id))),
            Self::Programme(id) => Some(filtered.keep(filtered.archive.media_of_programme(id))),
            Self::Section(at) => Some(filtered.keep(filtered.archive.media_of_section(at as usize))),
        }
    }

    /// The media dated to a month or to days of it, newest first.
    pub(super) fn media_of_month(filtered: &Filtered, first: NaiveDate) -> Vec<MediumId> {
        let archive = filtered.archive;
        let when = |id: &MediumId| archive.medium(*id).when;
        let day = |id: &MediumId| archive.day_of_medium(*id);
        let media = archive.catalogue();
        let from =
            media.partition_point(|id| day(id).is_some_and(|day| day > event_days::last_of_month(first)));
        let to = media.partition_point(|id| day(id).is_some_and(|day| day >= first));
        // What is known to no more than the year stands at the first day of January.
        let end = media.partition_point(|id| day(id).is_some_and(|day| day > first)).max(from);
        let is_of_month = |id: &&MediumId| when(id).is_some_and(|when| when.start.month > 0);
        let later = media.get(from..end).unwrap_or_default().iter();
        let on_first = media.get(end..to).unwrap_or_default().iter();
        let on_first = on_first.filter(|id| first.month() > 1 || is_of_month(id));
        filtered.keep(&later.chain(on_first).copied().collect::<Vec<_>>())
    }

    /// All records it leaves, from which [`Filter::new`](super::filter::Filter::new) has the rest; `None` for all.
    pub(super) fn records(self, filtered: &Filtered) -> Option<Vec<RecordId>> {
        let archive = filtered.archive;
        let media = self.media(filtered)?.into_iter().map(RecordId::Medium);
        let events: Vec<RecordId> = match self {
            Self::All | Self::Section(_) => Vec::new(),
            Self::Day(day) => event_days::of_day(filtered, day).iter().map(|entry| entry.record).collect(),
            Self::Event(id) => {
                let parts = archive.events_within(id).into_iter();
                std::iter::once(id).chain(parts).map(RecordId::Event).collect()
            }
            Self::Person(id) => archive.events_of_person(id).iter().copied().map(RecordId::Event).collect(),
            Self::Programme(id) => {
                archive.events_of_programme(id).iter().copied().map(RecordId::Event).collect()
            }
        };
        let events = events.into_iter().filter(|record| filtered.holds(*record));
        let person = match self {
            Self::Person(id) => Some(RecordId::Person(id)),
            _ => None,
        };
        Some(media.chain(events).chain(person).collect())
    }
}

/// The name at a place, where nobody and nothing else of so many is called so: who is asked for by it is meant then.
fn sole_name<'a>(at: u32, count: u32, name: impl Fn(u32) -> Text<'a>) -> Option<Text<'a>> {
    let own = values::Name::of(&name(at))?;
    let is_alone = (0..count).filter(|other| own.is(&name(*other))).nth(1).is_none();
    is_alone.then(|| name(at))
}

/// The media of an event and of those within it, in order of time.
fn media_of_event(filtered: &Filtered, event: EventId) -> Vec<MediumId> {
    let mut media = filtered.keep(&filtered.archive.media_within(event));
    if !filtered.archive.parts_of_event(event).is_empty() {
        schedule::by_time(filtered.archive, &mut media);
    }
    media
}

/// The media dated to a day, in order of time, and those without a date of their own that were recorded at an event which
/// goes on that day. What an event of the day goes on with after midnight is of that day, and not of the next.
fn media_of_day(filtered: &Filtered, day: NaiveDate) -> Vec<MediumId> {
    let archive = filtered.archive;
    let when = |id: &MediumId| archive.medium(*id).when;
    let event = |id: &MediumId| archive.medium(*id).event.and_then(|event| archive.event(event).when);
    let is_of_night =
        |id: &MediumId| when(id).zip(event(id)).is_some_and(|(when, event)| when.is_night_of(event));
    let covers = |id: &MediumId| when(id).is_some_and(|when| when.covers(day)) && !is_of_night(id);
    let key = |id: &MediumId| Reverse(archive.day_of_medium(*id));
    let of_day = run(archive.catalogue(), key, Reverse(Some(day)));
    let (night, mut media): (Vec<_>, Vec<_>) = of_day.into_iter().partition(is_of_night);
    for Entry { record, when: of_event } in event_days::of_day(filtered, day) {
        // Media of an event that begins on the day begin on it, too.
        if let RecordId::Event(event) = record
            && of_event.first_day() < day
        {
            let in_order = archive.media_of_event(event);
            media.extend(run(
                in_order,
                |id| when(id).map_or(NaiveDate::MAX, When::first_day),
                of_event.first_day(),
            ));
        }
    }
    media.retain(covers);
    media.extend(night);
    filtered.keep(&media)
}

/// Those of some media whose key, by which they are in order, is `wanted`.
fn run<K: Ord>(media: &[MediumId], key: impl Fn(&MediumId) -> K, wanted: K) -> Vec<MediumId> {
    let from = media.partition_point(|id| key(id) < wanted);
    media.iter().skip(from).copied().take_while(|id| key(id) == wanted).collect()
}
