//! Facets: what records have in common, with counts. A value has exactly the records that a query for the whole of it in
//! its field finds.

use super::facet::Facet;
use super::sets::{Numbers, SetTable};
use super::texts::Texts;
use super::value::FacetValue;
use crate::archive::Archive;
use crate::archive::multimap::Multimap;
use crate::archive::record::{EventId, MediumId, MediumKind, PersonId, ProgrammeId, RecordId};
use crate::archive::sanitize::TextBuf;
use crate::archive::when::When;
use crate::codec::{Input, Pack};
use crate::describe::labels;
use crate::describe::labels::Label;
use crate::lang::{Lang, Words, language_tag};
use crate::letters::collation::index_key;
use crate::search::document::{self, OwnText};
use crate::search::{ANY_MEDIUM, Fields, Origin, OwnField, field_of, years};
use std::cmp::Reverse;
use std::io::{self, Write};

/// How many facets there are.
const COUNT: usize = Facet::ALL.len();

/// The values of a facet, and which of them each record has.
#[derive(Debug)]
pub struct Column {
    facet: Facet,
    values: Vec<FacetValue>,
    /// Which values there are together, each set once.
    sets: Multimap<u32>,
    /// The set of each record.
    of: Numbers,
}

impl Column {
    /// The values, in no particular order.
    pub fn values(&self) -> &[FacetValue] {
        &self.values
    }

    /// The value that is typed so.
    pub fn value_of(&self, typed: &str) -> Option<usize> {
        self.values.iter().position(|value| value.is(typed))
    }

    /// Those with records, with how many there are of each: the most frequent first, years the latest first.
    pub fn ranked(&self, counts: &[u32], lang: Lang) -> Vec<(usize, u32)> {
        let counted = counts.iter().copied().enumerate().filter(|(_, count)| *count > 0);
        let mut ranked: Vec<(usize, u32)> = counted.collect();
        ranked.sort_by_cached_key(|(at, count)| match self.values.get(*at) {
            Some(FacetValue::Year(year)) => {
                (Reverse(u32::try_from(*year).unwrap_or_default()), String::new())
            }
            value => {
                let name = value.map(|value| index_key(&value.shown(lang))).unwrap_or_default();
                (Reverse(*count), name)
            }
        });
        ranked
    }

    /// How many bytes it takes, but for the texts of its values.
    pub fn bytes(&self) -> usize {
        self.of.bytes() + 4 * (self.sets.group_count() + self.sets.member_count())
    }
}

/// All facets of an archive.
#[derive(Debug)]
pub struct Facets {
    columns: Vec<Column>,
    /// Where media, events, people and programmes begin among the records.
    starts: [usize; 4],
}

/// For each facet how many records each of its values has.
pub type Counts = Vec<Vec<u32>>;

impl Facets {
    /// Reads all records of an archive once. It takes a while where there are many.
    pub fn new(archive: &Archive) -> Self {
        Builder::new(archive).build()
    }

    /// True where these can be of an archive, by their size.
    pub(super) fn is_of(&self, archive: &Archive) -> bool {
        let [media, events, people, programmes, _] = archive.counts().map(|count| count as usize);
        let all = media + events + people + programmes;
        self.starts == [0, media, media + events, media + events + people]
            && self.columns.iter().all(|column| column.of.len() == all)
    }

    /// The column of a facet.
    pub fn column(&self, facet: Facet) -> Option<&Column> {
        self.columns.iter().find(|column| column.facet == facet)
    }

    /// How many of some records each value of each facet has, in the order of [`Facet::ALL`].
    pub fn counts(&self, records: impl Iterator<Item = RecordId>) -> Counts {
        let places = self.places(records);
        self.columns.iter().map(|column| column.counts(&places)).collect()
    }

    /// The same of one facet.
    pub fn counts_of(&self, facet: Facet, records: impl Iterator<Item = RecordId>) -> Vec<u32> {
        let places = self.places(records);
        self.column(facet).map(|column| column.counts(&places)).unwrap_or_default()
    }

    /// The places of records, one behind the other: what a query finds comes from all over, and to fetch a million numbers
    /// that way takes ten times as long.
    fn places(&self, records: impl Iterator<Item = RecordId>) -> Vec<u32> {
        let count = self.columns.iter().map(|column| column.of.len()).max().unwrap_or_default();
        let mut is_there = vec![false; count];
        for record in records {
            is_there.get_mut(self.place(record)).into_iter().for_each(|is_there| *is_there = true);
        }
        let there = (0..).zip(is_there).filter(|(_, is_there)| *is_there);
        there.map(|(place, _)| place).collect()
    }

    /// How many bytes the columns take.
    pub fn bytes(&self) -> usize {
        self.columns.iter().map(Column::bytes).sum()
    }

    /// The place of a record among all.
    fn place(&self, record: RecordId) -> usize {
        let [media, events, people, programmes] = self.starts;
        match record {
            RecordId::Medium(MediumId(at)) => media + at as usize,
            RecordId::Event(EventId(at)) => events + at as usize,
            RecordId::Person(PersonId(at)) => people + at as usize,
            RecordId::Programme(ProgrammeId(at)) => programmes + at as usize,
        }
    }
}

impl Column {
    /// How many records at some places each value has.
    fn counts(&self, places: &[u32]) -> Vec<u32> {
        let mut of_sets = vec![0u32; self.sets.group_count()];
        for place in places {
            let set = self.of.get(*place as usize);
            if let Some(count) = set.and_then(|set| of_sets.get_mut(set as usize)) {
                *count += 1;
            }
        }
        let mut counts = vec![0; self.values.len()];
        for (set, count) in (0..).zip(of_sets).filter(|(_, count)| *count > 0) {
            for value in self.sets.of(set) {
                counts.get_mut(*value as usize).into_iter().for_each(|sum| *sum += count);
            }
        }
        counts
    }
}

/// Into the cache and back: of the values their texts.
impl Pack for Facets {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        self.starts.map(|start| start as u32).to_vec().pack(out)?;
        self.columns.iter().try_for_each(|column| {
            let texts = column.values.iter().map(|value| value.typed(Lang::De));
            texts.collect::<Vec<String>>().pack(out)?;
            column.sets.pack(out)?;
            column.of.pack(out)
        })
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        let starts: Vec<u32> = Pack::unpack(input)?;
        let starts = <[u32; 4]>::try_from(starts).map_err(|_| io::ErrorKind::InvalidData)?;
        let column = |facet: Facet| {
            let texts: Vec<TextBuf> = Pack::unpack(input)?;
            let values = texts.into_iter().map(|text| facet.value(text)).collect();
            Ok(Column { facet, values, sets: Pack::unpack(input)?, of: Pack::unpack(input)? })
        };
        let columns: io::Result<Vec<Column>> = Facet::ALL.into_iter().map(column).collect();
        Ok(Self { columns: columns?, starts: starts.map(|start| start as usize) })
    }
}

/// What is gathered of one facet.
#[derive(Default)]
struct Draft {
    texts: Texts,
    sets: SetTable,
    of: Vec<u32>,
    /// What the record that is read has.
    own: Vec<u32>,
}

/// The texts that a record passes on to what belongs to it: the number of the facet, and that of the text in it.
type Passed = Vec<(u8, u32)>;

/// Reads the records of an archive.
struct Builder<'a> {
    archive: &'a Archive,
    drafts: [Draft; COUNT],
    /// What each event, person and programme passes on; of events their rooms apart.
    events: Vec<Passed>,
    rooms: Vec<Passed>,
    people: Vec<Passed>,
    programmes: Vec<Passed>,
}

impl<'a> Builder<'a> {
    fn new(archive: &'a Archive) -> Self {
        let empty = |count: u32| (0..count).map(|_| Passed::default()).collect();
        Self {
            archive,
            drafts: Default::default(),
            events: empty(archive.event_count()),
            rooms: empty(archive.event_count()),
            people: empty(archive.person_count()),
            programmes: empty(archive.programme_count()),
        }
    }

    fn build(mut self) -> Facets {
        self.read_passed();
        // What is listed is known now: the series of events, names of people and programmes; of media their sections.
        let archive = self.archive;
        for (facet, texts) in [(Facet::Section, archive.sections()), (Facet::Track, archive.tracks())] {
            let draft = self.drafts.get_mut(facet as usize);
            let names = texts.iter().filter(|text| !text.is_empty());
            draft.into_iter().for_each(|draft| {
                names.clone().for_each(|text| {
                    draft.texts.number(text, true);
                });
            });
        }
        for facet in [Facet::Section, Facet::Series, Facet::Programme, Facet::Track, Facet::Person] {
            self.drafts.get_mut(facet as usize).into_iter().for_each(|draft| draft.texts.close());
        }
        (0..archive.media_count()).for_each(|id| self.medium(MediumId(id)));
        (0..archive.event_count()).for_each(|id| self.event(EventId(id)));
        (0..archive.person_count()).for_each(|id| self.person(PersonId(id)));
        (0..archive.programme_count()).for_each(|id| self.programme(ProgrammeId(id)));
        let media = archive.media_count() as usize;
        let events = media + archive.event_count() as usize;
        let people = events + archive.person_count() as usize;
        let columns = Facet::ALL.into_iter().zip(self.drafts).map(|(facet, draft)| draft.column(facet));
        Facets { columns: columns.collect(), starts: [0, media, events, people] }
    }

    /// Reads what events, people and programmes pass on.
    fn read_passed(&mut self) {
        let archive = self.archive;
        for id in 0..archive.event_count() {
            for text in document::of_event(&archive.event(EventId(id))) {
                let is_series = text.field == OwnField::Series;
                let passed = self.numbers(Origin::Event, &text, |facet| facet == Facet::Series && is_series);
                add_to(self.events.get_mut(id as usize), passed);
                let passed = self.numbers(Origin::Room, &text, |_| false);
                add_to(self.rooms.get_mut(id as usize), passed);
            }
        }
        for id in 0..archive.person_count() {
            for text in document::of_person(&archive.person(PersonId(id))) {
                let is_name = text.field == OwnField::Title;
                let passed = self.numbers(Origin::Person, &text, |_| is_name);
                add_to(self.people.get_mut(id as usize), passed);
            }
        }
        for id in 0..archive.programme_count() {
            let programme = archive.programme(ProgrammeId(id));
            for text in document::of_programme(&programme) {
                let is_name = text.field == OwnField::Title;
                let passed = self.numbers(Origin::Programme, &text, |_| is_name);
                add_to(self.programmes.get_mut(id as usize), passed);
            }
        }
    }

    /// The number of a text in each facet for which it counts where it comes from there.
    fn numbers(
        &mut self,
        origin: Origin,
        text: &OwnText<'_>,
        listed: impl Fn(Facet) -> bool,
    ) -> [Option<u32>; COUNT] {
        let fields = field_of(origin, text.field);
        let mut numbers = [None; COUNT];
        if fields == Fields::default() {
            return numbers;
        }
        for ((facet, draft), number) in Facet::ALL.into_iter().zip(&mut self.drafts).zip(&mut numbers) {
            if facet.fields().meets(fields) {
                *number = draft.texts.number(&text.text, listed(facet));
            }
        }
        numbers
    }

    /// Takes in a text of the record that is read.
    fn take(&mut self, origin: Origin, text: &OwnText<'_>) {
        let numbers = self.numbers(origin, text, |facet| is_listed(facet, text));
        let whole = text.whole.map(|whole| OwnText { text: whole.into(), whole: None, ..text.clone() });
        self.drafts.iter_mut().zip(numbers).for_each(|(draft, number)| draft.own.extend(number));
        if let Some(whole) = whole {
            self.take(origin, &whole);
        }
    }

    /// Takes in what another record passes on to the one that is read.
    fn take_passed(&mut self, from: RecordId, room: bool) {
        let (rows, at) = match from {
            RecordId::Event(EventId(at)) if room => (&self.rooms, at),
            RecordId::Event(EventId(at)) => (&self.events, at),
            RecordId::Person(PersonId(at)) => (&self.people, at),
            RecordId::Programme(ProgrammeId(at)) => (&self.programmes, at),
            RecordId::Medium(_) => return,
        };
        for (facet, number) in rows.get(at as usize).into_iter().flatten() {
            let draft = self.drafts.get_mut(usize::from(*facet));
            draft.into_iter().for_each(|draft| draft.own.push(*number));
        }
    }

    /// Takes in what an event and those that it is a part of pass on. A room of its own takes the place of theirs.
    fn take_events(&mut self, event: Option<EventId>, mut has_room: bool) {
        let archive = self.archive;
        for id in std::iter::successors(event, |id| archive.parent_of_event(*id)) {
            self.take_passed(RecordId::Event(id), false);
            if !has_room {
                self.take_passed(RecordId::Event(id), true);
            }
            has_room |= archive.event(id).room.is_some();
        }
    }

    fn medium(&mut self, id: MediumId) {
        let medium = self.archive.medium(id);
        document::of_medium(&medium, self.archive.topics(), |text| {
            if !matches!(text.field, OwnField::Title | OwnField::Summary | OwnField::Note | OwnField::Prose) {
                self.take(Origin::Own, &text);
            }
        });
        for appearance in &medium.appearances {
            self.take_passed(RecordId::Person(appearance.person), false);
        }
        let has_room = medium.extra.as_ref().is_some_and(|extra| extra.room.is_some());
        self.take_events(medium.event, has_room);
        medium.programme.into_iter().for_each(|id| self.take_passed(RecordId::Programme(id), false));
        // Media of every kind are found by what all of them are called.
        if let Some(draft) = self.drafts.get_mut(Facet::Kind as usize) {
            draft.own.extend(ANY_MEDIUM.iter().filter_map(|name| draft.texts.number(name, false)));
        }
        self.end(kind_label(medium.kind), medium.when);
    }

    fn event(&mut self, id: EventId) {
        let archive = self.archive;
        let event = archive.event(id);
        document::of_event(&event).for_each(|text| self.take(Origin::OwnEvent, &text));
        for appearance in &event.appearances {
            self.take_passed(RecordId::Person(appearance.person), false);
        }
        self.take_events(archive.parent_of_event(id), event.room.is_some());
        event.programme.into_iter().for_each(|id| self.take_passed(RecordId::Programme(id), false));
        self.end(Some(labels::EVENT), event.when);
    }

    fn person(&mut self, id: PersonId) {
        let texts = document::own(self.archive, RecordId::Person(id), document::SOME_APPEARANCES);
        texts.iter().for_each(|text| self.take(Origin::OwnPerson, text));
        self.end(Some(labels::PERSON), None);
    }

    fn programme(&mut self, id: ProgrammeId) {
        let programme = self.archive.programme(id);
        document::of_programme(&programme).for_each(|text| self.take(Origin::OwnProgramme, &text));
        self.end(Some(labels::PROGRAMME), programme.when);
    }

    /// Ends a record of this kind and date.
    fn end(&mut self, kind: Option<Words>, when: Option<When>) {
        for (facet, draft) in Facet::ALL.into_iter().zip(&mut self.drafts) {
            match facet {
                Facet::Kind => {
                    draft.own.extend(kind.and_then(|kind| draft.texts.number(kind.de, true)));
                }
                Facet::Year => {
                    let years = when.into_iter().flat_map(years);
                    let number =
                        |year: i32| draft.texts.number(&FacetValue::Year(year).typed(Lang::De), true);
                    draft.own.extend(years.filter_map(number));
                }
                _ => {}
            }
            draft.of.push(draft.sets.number(&mut draft.own));
            draft.own.clear();
        }
    }
}

/// Adds what a text is in each facet to what a record passes on.
fn add_to(passed: Option<&mut Passed>, numbers: [Option<u32>; COUNT]) {
    let numbered = (0..).zip(numbers).filter_map(|(facet, number)| Some((facet, number?)));
    passed.into_iter().for_each(|passed| passed.extend(numbered.clone()));
}

/// True for a text of a record that is shown as a value: other texts of the field are found with it, as rooms with towns.
fn is_listed(facet: Facet, text: &OwnText<'_>) -> bool {
    match facet {
        Facet::Place => text.field == OwnField::Place,
        Facet::Topic => text.field == OwnField::Topic,
        Facet::Language => language_tag(&text.text).is_none(),
        Facet::Kind => true,
        Facet::Section | Facet::Year | Facet::Series | Facet::Programme | Facet::Track | Facet::Person => {
            false
        }
    }
}

/// What a medium is called by what it is; nothing where the archive has its own name for that.
fn kind_label(kind: MediumKind) -> Option<Words> {
    match labels::medium(kind) {
        Label::Words(words) => Some(words),
        Label::Text(_) => None,
    }
}

impl Draft {
    /// The column of all records.
    fn column(self, facet: Facet) -> Column {
        let (texts, of_texts) = self.texts.values();
        let values = texts.into_iter().map(|text| facet.value(text)).collect();
        let of = |text: u32| of_texts.get(text as usize).map(Vec::as_slice).unwrap_or_default();
        Column { facet, values, sets: self.sets.with_members(of), of: Numbers::new(self.of) }
    }
}
