//! Summary: what is told of a record in a row.

use super::labels::Label;
use super::{ROW, join, join_within, labels};
use crate::archive::Archive;
use crate::archive::record::{Appearance, EventId, MediumId, Part, PersonId, ProgrammeId, RecordId, Status};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::when::{Offset, When};
use crate::dates::write::{self, Among};
use crate::lang::Lang;
use crate::words;
use std::collections::HashSet;
use std::fmt;

/// What is told of a record in a row: data, which whoever shows it cuts to its columns.
#[derive(Clone, Debug)]
pub struct Summary<'a> {
    /// The record.
    pub record: RecordId,
    /// Its id as the file gives it.
    pub id: Text<'a>,
    /// What a program calls its type: `person`, `medium`, `event`, `programme`.
    pub type_name: &'static str,
    /// What kind of thing it is; of a medium, which.
    pub kind: Label<'a>,
    /// As printed; may be empty, see [`Summary::name`].
    pub title: Text<'a>,
    /// What an index sorts it by, such as `Stolz, Heinz-Jürgen`; of anything but a person, the title.
    pub sort: Text<'a>,
    /// When it was.
    pub time: Time,
    /// Town.
    pub place: Option<Text<'a>>,
    /// Room or stage.
    pub room: Option<Text<'a>>,
    /// Whether it took place.
    pub status: Status,
    /// What tells it from others of the same title.
    pub beside: Beside<'a>,
}

/// When something was, as far as such a thing can have a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// It has no date: a person.
    Never,
    /// On a day or some days, as exactly as known; `None` where nothing is known.
    On(Option<When>),
    /// Within some days, nobody knows on which of them: those of its event.
    Within(When),
    /// It runs from one time to another, and both matter.
    Through(Option<When>),
}

impl Time {
    /// The date, where there is one and it is known.
    pub(crate) fn known(self) -> Option<When> {
        match self {
            Self::Never => None,
            Self::On(when) | Self::Through(when) => when,
            Self::Within(days) => Some(days),
        }
    }

    /// The date in a row's form; empty where there is none, or it is not known.
    pub(crate) fn row(self, lang: Lang) -> String {
        match self {
            Self::Within(days) => write::within_span(lang, days),
            _ => self.known().map(|when| write::row(lang, when)).unwrap_or_default(),
        }
    }

    /// The same, as short as what it stands among allows; with a time its `zone`, where that must stand with it.
    pub(crate) fn among(self, lang: Lang, among: Among, zone: Option<Offset>) -> String {
        match self {
            Self::Within(days) => write::within_span_among(lang, days, among),
            _ => self.known().map(|when| write::among(lang, when, among, zone)).unwrap_or_default(),
        }
    }

    /// When it begins, in ISO form; of what lies within some days the month or the year of these, if they have one.
    pub(crate) fn iso(self) -> Option<String> {
        match self {
            Self::Within(days) => write::of_span(days).map(write::iso),
            _ => self.known().map(|when| write::iso(when.start)),
        }
    }
}

/// What tells a record from others of the same title.
#[derive(Clone, Debug)]
pub enum Beside<'a> {
    /// Who takes part in a medium.
    People(People<'a>),
    /// Where an event was; may be empty.
    Place(Text<'a>),
    /// What a person was and has.
    Career(Career<'a>),
    /// The short name of a programme; may be empty.
    Short(Text<'a>),
}

impl Beside<'_> {
    /// In as many words as it takes: all names, the place, what a person was last, the short name.
    pub fn text(&self) -> TextBuf {
        match self {
            Self::People(people) => join(", ", people.names()),
            Self::Place(text) | Self::Short(text) => text.to_buf(),
            Self::Career(career) => career
                .last()
                .map(|last| join(", ", [last.title.unwrap_or_default(), office(&last, usize::MAX).as_text()]))
                .unwrap_or_default(),
        }
    }

    /// In few words, as much as a row holds: who speaks, or the place.
    pub fn brief(&self) -> TextBuf {
        match self {
            Self::People(people) => people.brief(),
            Self::Place(place) => place.beginning(ROW).to_buf(),
            Self::Career(_) | Self::Short(_) => TextBuf::default(),
        }
    }
}

/// Who takes part in a medium. Their names are looked up when they are asked for.
#[derive(Clone)]
pub struct People<'a> {
    archive: &'a Archive,
    appearances: Vec<Appearance<'a>>,
}

impl<'a> People<'a> {
    /// Each of those who speak once, in the archive's order; where nobody does, each who made it.
    pub(crate) fn ids(&self) -> Vec<PersonId> {
        let speak = self.appearances.iter().any(|one| one.part.speaks());
        self.distinct(speak).collect()
    }

    /// Their names.
    pub fn names(&self) -> Vec<Text<'a>> {
        self.ids().into_iter().map(|id| self.archive.person(id).name).collect()
    }

    /// The first of those who speak and how many more: `Eva Neuland +2`; nothing where nobody does.
    fn brief(&self) -> TextBuf {
        let mut speaking = self.distinct(true);
        let Some(first) = speaking.next() else { return TextBuf::default() };
        let name = self.archive.person(first).name.beginning(ROW);
        match speaking.count() {
            0 => name.to_buf(),
            more => TextBuf::own(format!("{name} +{more}")),
        }
    }

    /// Each of those who speak, or do not, once.
    fn distinct(&self, speak: bool) -> impl Iterator<Item = PersonId> {
        let mut seen = HashSet::new();
        let those = self.appearances.iter().filter(move |one| one.part.speaks() == speak);
        those.map(|one| one.person).filter(move |id| seen.insert(*id))
    }
}

impl fmt::Debug for People<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.appearances).finish()
    }
}

/// What a person was, and what of theirs there is.
#[derive(Clone)]
pub struct Career<'a> {
    archive: &'a Archive,
    person: PersonId,
}

impl<'a> Career<'a> {
    /// What they were in their newest medium.
    pub fn last(&self) -> Option<Appearance<'a>> {
        let newest = self.archive.media_of_person(self.person).first()?;
        self.archive.medium(*newest).appearances.into_iter().find(|one| one.person == self.person)
    }

    /// How many media they take part in.
    pub fn media(&self) -> usize {
        self.archive.media_of_person(self.person).len()
    }

    /// How many events they took part in.
    pub fn events(&self) -> usize {
        self.archive.events_of_person(self.person).len()
    }
}

impl fmt::Debug for Career<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Career").field(&self.person).finish()
    }
}

impl<'a> Summary<'a> {
    /// What is told of a record.
    pub fn of(archive: &'a Archive, record: RecordId) -> Self {
        match record {
            RecordId::Person(id) => Self::person(archive, id),
            RecordId::Medium(id) => Self::medium(archive, id),
            RecordId::Event(id) => Self::event(archive, id),
            RecordId::Programme(id) => Self::programme(archive, id),
        }
    }

    /// What to call it where there may be no title.
    pub fn name(&self, lang: Lang) -> Text<'a> {
        if self.title.trim().is_empty() { Text::of(lang.say(words::UNTITLED)) } else { self.title }
    }

    /// What to call it so far below the events that it is a part of: there without the name of the next one, where its own
    /// begins so (`38C3, 2024-12-28`).
    pub(crate) fn name_below(&self, archive: &Archive, lang: Lang, depth: usize) -> Text<'a> {
        let name = self.name(lang);
        let parent = match self.record {
            RecordId::Event(id) if depth > 0 => archive.parent_of_event(id),
            _ => None,
        };
        let is_between = |letter: char| letter.is_whitespace() || ",:;·|–—-".contains(letter);
        let rest = parent.and_then(|parent| {
            let rest = name.as_str().strip_prefix(archive.event(parent).title.as_str())?;
            let own = rest.trim_start_matches(is_between);
            (rest.starts_with(is_between) && !own.is_empty()).then_some(own.len())
        });
        rest.map_or(name, |length| name.part(|name| name.get(name.len() - length..).unwrap_or(name)))
    }

    /// What every record has; the rest is filled in by those that have it.
    fn new(record: RecordId, id: Text<'a>, kind: Label<'a>, title: Text<'a>, beside: Beside<'a>) -> Self {
        Self {
            record,
            id,
            type_name: record.kind().name(),
            kind,
            title,
            sort: title,
            time: Time::Never,
            place: None,
            room: None,
            status: Status::Held,
            beside,
        }
    }

    fn person(archive: &'a Archive, id: PersonId) -> Self {
        let person = archive.person(id);
        let career = Beside::Career(Career { archive, person: id });
        let summary =
            Self::new(RecordId::Person(id), person.id, Label::Words(labels::PERSON), person.name, career);
        Self { sort: person.sort, ..summary }
    }

    fn medium(archive: &'a Archive, id: MediumId) -> Self {
        let medium = archive.medium(id);
        let people = Beside::People(People { archive, appearances: medium.appearances });
        let kind = labels::medium(medium.kind);
        let (status, room) = medium.extra.map_or((Status::Held, None), |extra| (extra.status, extra.room));
        let summary = Self::new(RecordId::Medium(id), medium.id, kind, medium.title, people);
        let time = match medium.when {
            // Its own date has no end.
            Some(days) if days.end.is_some() => Time::Within(days),
            when => Time::On(when),
        };
        Self { time, status, room, ..summary }
    }

    fn event(archive: &'a Archive, id: EventId) -> Self {
        let event = archive.event(id);
        let place = Beside::Place(event.place.unwrap_or_default());
        let summary =
            Self::new(RecordId::Event(id), event.id, Label::Words(labels::EVENT), event.title, place);
        let (time, status) = (Time::On(event.when), event.status);
        Self { time, place: event.place, room: event.room, status, ..summary }
    }

    fn programme(archive: &'a Archive, id: ProgrammeId) -> Self {
        let programme = archive.programme(id);
        let short = Beside::Short(programme.short);
        let record = RecordId::Programme(id);
        let summary = Self::new(record, programme.id, Label::Words(labels::PROGRAMME), programme.name, short);
        Self { time: Time::Through(programme.when), ..summary }
    }
}

/// Who took part: the name behind its academic title, and what they were and did: `Dr. Eva Neuland · Leiterin · talk`.
/// No more than so many bytes.
pub(crate) fn credit(name: Text, appearance: &Appearance, lang: Lang, bytes: usize) -> TextBuf {
    let name = join_within(bytes, " ", [appearance.title.unwrap_or_default(), name]);
    join_within(bytes, " · ", [name.as_text(), role(appearance, lang, bytes).as_text()])
}

/// The same of someone whose name is said elsewhere; of several appearances one after the other.
pub(crate) fn credits(appearances: &[Appearance], lang: Lang, bytes: usize) -> TextBuf {
    let did: Vec<TextBuf> = appearances
        .iter()
        .map(|one| {
            let title = one.title.unwrap_or_default();
            // A title alone is part of the office: `Dr., Leiter · Vortrag`.
            let sign = if office(one, bytes).is_empty() { " · " } else { ", " };
            join_within(bytes, sign, [title, role(one, lang, bytes).as_text()])
        })
        .collect();
    join_within(bytes, "; ", did.iter().map(TextBuf::as_text))
}

/// What someone was: role and organisation at the time, unless the role says it.
fn office(appearance: &Appearance, bytes: usize) -> TextBuf {
    let [role, organisation] =
        [appearance.role, appearance.organisation].map(|text| text.unwrap_or_default().beginning(bytes));
    let organisation = if role.contains(organisation.as_str()) { Text::default() } else { organisation };
    join_within(bytes, ", ", [role, organisation])
}

/// What someone was and did in a line: their office, and the part, unless the role or what they contributed says it.
fn role(appearance: &Appearance, lang: Lang, bytes: usize) -> TextBuf {
    let role = appearance.role.unwrap_or_default().beginning(bytes);
    let part = Text::of(lang.say(labels::part(appearance.part)));
    let contribution = appearance.contribution.unwrap_or_default().beginning(bytes);
    let names = [part.to_lowercase(), labels::doer(appearance.part).to_owned()];
    let names = || names.iter().filter(|name| !name.is_empty());
    let [said, told] = [role.to_lowercase(), contribution.to_lowercase()];
    // Who speaks is expected to: what they said is enough.
    let part_is_said = appearance.part == Part::Speaker && !contribution.is_empty()
        || names().any(|name| said.contains(name) || told.starts_with(name));
    let did = if part_is_said { contribution.to_buf() } else { join(": ", [part, contribution]) };
    join(" · ", [office(appearance, bytes).as_text(), did.as_text()])
}
