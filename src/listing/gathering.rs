//! Gathering: reads all records once for what they have in common, the media of a large archive on all cores.

use super::done::{Done, GoesOn};
use super::facet::Facet;
use super::sets::{Numbers, SetTable};
use super::texts::{PartTexts, Texts};
use super::value::FacetValue;
use crate::archive::Archive;
use crate::archive::load::Progress;
use crate::archive::multimap::Multimap;
use crate::archive::record::{EventId, Medium, MediumId, MediumKind, PersonId, ProgrammeId, RecordId};
use crate::archive::when::When;
use crate::describe::labels;
use crate::describe::labels::Label;
use crate::lang::{Lang, Words, language_tag};
use crate::search::document::{self, OwnText};
use crate::search::{ANY_MEDIUM, Fields, Origin, OwnField, field_of, years};
use crate::threads;

/// How many facets there are.
const COUNT: usize = Facet::ALL.len();

/// What is gathered of one facet.
pub(super) struct Gathered {
    /// The values, in no particular order.
    pub(super) values: Vec<FacetValue>,
    /// Which values there are together, each set once.
    pub(super) sets: Multimap<u32>,
    /// The set of each record.
    pub(super) of: Numbers,
}

/// Gathers some facets, in the order of [`Facet::ALL`]; tells how many per cent are done. `None` where it did not go on to
/// the end.
pub(super) fn gather(
    archive: &Archive,
    wanted: &[Facet],
    told: (Progress, GoesOn),
) -> Option<Vec<(Facet, Gathered)>> {
    gather_in_parts(archive, wanted, threads::part_size(archive.media_count()), told)
}

/// The same with so many media in a part.
fn gather_in_parts(
    archive: &Archive,
    wanted: &[Facet],
    size: u32,
    (progress, goes_on): (Progress, GoesOn),
) -> Option<Vec<(Facet, Gathered)>> {
    let [media, events, people, programmes, _] = archive.counts();
    let all = (media + 2 * (events + people + programmes)) as usize;
    let done = Done::while_wanted(all, progress, goes_on);
    let mut drafts = Facet::ALL.map(|facet| Draft::new(wanted.contains(&facet)));
    let reads_texts = wanted.iter().any(|facet| !facet.is_seen_without_texts());
    let passes = if reads_texts { Passes::read(archive, &mut drafts, &done) } else { Passes::default() };
    list_names(archive, &mut drafts);
    let parts = threads::in_parts(media, size, |media| {
        let drafts = drafts.each_ref().map(Draft::beside);
        let mut reader = Reader { archive, passes: &passes, reads_texts, drafts };
        done.each(media, |id| reader.medium(MediumId(id)));
        reader.drafts.map(Draft::into_part)
    });
    if done.is_stopped() {
        return None;
    }
    for part in parts {
        drafts.iter_mut().zip(part).for_each(|(draft, part)| draft.join(part));
    }
    let mut reader = Reader { archive, passes: &passes, reads_texts, drafts };
    done.each(0..events, |id| reader.event(EventId(id)));
    done.each(0..people, |id| reader.person(PersonId(id)));
    done.each(0..programmes, |id| reader.programme(ProgrammeId(id)));
    let drafts = Facet::ALL.into_iter().zip(reader.drafts).filter(|(_, draft)| draft.is_wanted);
    (!done.is_stopped()).then(|| drafts.map(|(facet, draft)| (facet, draft.gathered(facet))).collect())
}

/// What is gathered of one facet so far.
#[derive(Default)]
struct Draft<'b> {
    /// It is asked for.
    is_wanted: bool,
    texts: Texts<'b>,
    sets: SetTable,
    of: Vec<u32>,
    /// What the record that is read has.
    own: Vec<u32>,
}

/// A draft for each facet.
type Drafts<'b> = [Draft<'b>; COUNT];

/// What one core has gathered of some records.
struct Part {
    texts: PartTexts,
    sets: SetTable,
    of: Vec<u32>,
}

impl<'b> Draft<'b> {
    /// Nothing yet.
    fn new(is_wanted: bool) -> Self {
        Self { is_wanted, ..Self::default() }
    }

    /// One that has the texts of this.
    fn beside(&'b self) -> Self {
        Self { texts: Texts::beside(&self.texts), ..Self::new(self.is_wanted) }
    }

    fn into_part(self) -> Part {
        Part { texts: self.texts.into_part(), sets: self.sets, of: self.of }
    }

    /// Takes in what was gathered of the records behind those that there are.
    fn join(&mut self, part: Part) {
        let number_of = self.texts.join(part.texts);
        let sets: Vec<u32> = part
            .sets
            .each()
            .map(|set| {
                self.own.extend(set.iter().map(|text| number_of(*text)));
                let number = self.sets.number(&mut self.own);
                self.own.clear();
                number
            })
            .collect();
        self.of.extend(part.of.iter().filter_map(|set| sets.get(*set as usize)));
    }

    /// What there is of all records.
    fn gathered(self, facet: Facet) -> Gathered {
        let (texts, of_texts) = self.texts.values();
        let values = texts.into_iter().map(|text| facet.value(text)).collect();
        let of = |text: u32| of_texts.get(text as usize).map(Vec::as_slice).unwrap_or_default();
        Gathered { values, sets: self.sets.with_members(of), of: Numbers::new(self.of) }
    }
}

/// What is listed is known before the media are read: the series of events, names of people and programmes; of media
/// their sections.
fn list_names(archive: &Archive, drafts: &mut Drafts<'_>) {
    for (facet, texts) in [(Facet::Section, archive.sections()), (Facet::Track, archive.tracks())] {
        let draft = drafts.get_mut(facet as usize);
        let names = texts.iter().filter(|text| !text.is_empty());
        draft.into_iter().for_each(|draft| {
            names.clone().for_each(|text| {
                draft.texts.number(text, true);
            });
        });
    }
    for facet in [Facet::Section, Facet::Series, Facet::Programme, Facet::Track, Facet::Person] {
        drafts.get_mut(facet as usize).into_iter().for_each(|draft| draft.texts.close());
    }
}

/// The texts that a record passes on to what belongs to it: the number of the facet, and that of the text in it.
type Passed = Vec<(u8, u32)>;

/// What each event, person and programme passes on; of events their rooms apart.
#[derive(Default)]
struct Passes {
    events: Vec<Passed>,
    rooms: Vec<Passed>,
    people: Vec<Passed>,
    programmes: Vec<Passed>,
}

impl Passes {
    /// Reads what events, people and programmes pass on.
    fn read(archive: &Archive, drafts: &mut Drafts<'_>, done: &Done<'_>) -> Self {
        let empty = |count: u32| (0..count).map(|_| Passed::default()).collect();
        let mut passes = Self {
            events: empty(archive.event_count()),
            rooms: empty(archive.event_count()),
            people: empty(archive.person_count()),
            programmes: empty(archive.programme_count()),
        };
        done.each(0..archive.event_count(), |id| {
            for text in document::of_event(&archive.event(EventId(id))) {
                let is_series = text.field == OwnField::Series;
                let is_listed = |facet| facet == Facet::Series && is_series;
                add_to(passes.events.get_mut(id as usize), numbers(drafts, Origin::Event, &text, is_listed));
                add_to(passes.rooms.get_mut(id as usize), numbers(drafts, Origin::Room, &text, |_| false));
            }
        });
        done.each(0..archive.person_count(), |id| {
            for text in document::of_person(&archive.person(PersonId(id))) {
                let is_name = text.field == OwnField::Title;
                add_to(
                    passes.people.get_mut(id as usize),
                    numbers(drafts, Origin::Person, &text, |_| is_name),
                );
            }
        });
        done.each(0..archive.programme_count(), |id| {
            for text in document::of_programme(&archive.programme(ProgrammeId(id))) {
                let is_name = text.field == OwnField::Title;
                let passed = numbers(drafts, Origin::Programme, &text, |_| is_name);
                add_to(passes.programmes.get_mut(id as usize), passed);
            }
        });
        passes
    }

    /// What a record passes on; of an event its `room`, or all else.
    fn of(&self, from: RecordId, room: bool) -> &[(u8, u32)] {
        let (rows, at) = match from {
            RecordId::Event(EventId(at)) if room => (&self.rooms, at),
            RecordId::Event(EventId(at)) => (&self.events, at),
            RecordId::Person(PersonId(at)) => (&self.people, at),
            RecordId::Programme(ProgrammeId(at)) => (&self.programmes, at),
            RecordId::Medium(_) => return &[],
        };
        rows.get(at as usize).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Adds what a text is in each facet to what a record passes on.
fn add_to(passed: Option<&mut Passed>, numbers: [Option<u32>; COUNT]) {
    let numbered = (0..).zip(numbers).filter_map(|(facet, number)| Some((facet, number?)));
    passed.into_iter().for_each(|passed| passed.extend(numbered.clone()));
}

/// The number of a text in each facet for which it counts where it comes from there.
fn numbers(
    drafts: &mut Drafts<'_>,
    origin: Origin,
    text: &OwnText<'_>,
    listed: impl Fn(Facet) -> bool,
) -> [Option<u32>; COUNT] {
    let fields = field_of(origin, text.field);
    let mut numbers = [None; COUNT];
    if fields == Fields::default() {
        return numbers;
    }
    for ((facet, draft), number) in Facet::ALL.into_iter().zip(drafts).zip(&mut numbers) {
        if draft.is_wanted && facet.fields().meets(fields) {
            *number = draft.texts.number(&text.text, listed(facet));
        }
    }
    numbers
}

/// Reads the records of an archive.
struct Reader<'a> {
    archive: &'a Archive,
    passes: &'a Passes,
    /// False where no facet that is asked for is made of texts.
    reads_texts: bool,
    drafts: Drafts<'a>,
}

impl Reader<'_> {
    /// Takes in a text of the record that is read.
    fn take(&mut self, origin: Origin, text: &OwnText<'_>) {
        let numbers = numbers(&mut self.drafts, origin, text, |facet| is_listed(facet, text));
        let whole = text.whole.map(|whole| OwnText { text: whole.into(), whole: None, ..text.clone() });
        self.drafts.iter_mut().zip(numbers).for_each(|(draft, number)| draft.own.extend(number));
        if let Some(whole) = whole {
            self.take(origin, &whole);
        }
    }

    /// Takes in what another record passes on to the one that is read.
    fn take_passed(&mut self, from: RecordId, room: bool) {
        for (facet, number) in self.passes.of(from, room) {
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
        if self.reads_texts || matches!(medium.kind, MediumKind::Other(_)) {
            self.texts_of_medium(&medium);
        }
        // Media of every kind are found by what all of them are called.
        if let Some(draft) = self.drafts.get_mut(Facet::Kind as usize).filter(|draft| draft.is_wanted) {
            draft.own.extend(ANY_MEDIUM.iter().filter_map(|name| draft.texts.number(name, false)));
        }
        self.end(kind_label(medium.kind), medium.when);
    }

    /// Takes in what a medium has, and what is passed on to it.
    fn texts_of_medium(&mut self, medium: &Medium<'_>) {
        document::of_medium(medium, self.archive.topics(), |text| {
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
    }

    fn event(&mut self, id: EventId) {
        let archive = self.archive;
        let event = archive.event(id);
        if self.reads_texts {
            document::of_event(&event).for_each(|text| self.take(Origin::OwnEvent, &text));
            for appearance in &event.appearances {
                self.take_passed(RecordId::Person(appearance.person), false);
            }
            self.take_events(archive.parent_of_event(id), event.room.is_some());
            event.programme.into_iter().for_each(|id| self.take_passed(RecordId::Programme(id), false));
        }
        self.end(Some(labels::EVENT), event.when);
    }

    fn person(&mut self, id: PersonId) {
        if self.reads_texts {
            let texts = document::own(self.archive, RecordId::Person(id), document::SOME_APPEARANCES);
            texts.iter().for_each(|text| self.take(Origin::OwnPerson, text));
        }
        self.end(Some(labels::PERSON), None);
    }

    fn programme(&mut self, id: ProgrammeId) {
        let programme = self.archive.programme(id);
        document::of_programme(&programme).for_each(|text| self.take(Origin::OwnProgramme, &text));
        self.end(Some(labels::PROGRAMME), programme.when);
    }

    /// Ends a record of this kind and date.
    fn end(&mut self, kind: Option<Words>, when: Option<When>) {
        let drafts = Facet::ALL.into_iter().zip(&mut self.drafts);
        for (facet, draft) in drafts.filter(|(_, draft)| draft.is_wanted) {
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

/// True for a text of a record that is shown as a value: other texts of the field are found with it, as rooms with towns.
fn is_listed(facet: Facet, text: &OwnText<'_>) -> bool {
    match facet {
        Facet::Place => text.field == OwnField::Place,
        Facet::Room => text.field == OwnField::Room,
        // What is left of an office begins with what parts it from its name.
        Facet::Organisation => {
            text.field == OwnField::Organisation && !text.text.starts_with([' ', ',', '('])
        }
        Facet::Topic => text.field == OwnField::Topic,
        Facet::Language => language_tag(&text.text).is_none(),
        Facet::Kind => true,
        Facet::Section
        | Facet::Year
        | Facet::Series
        | Facet::Programme
        | Facet::Track
        | Facet::Person
        | Facet::Own => false,
    }
}

/// What a medium is called by what it is; nothing where the archive has its own name for that.
fn kind_label(kind: MediumKind) -> Option<Words> {
    match labels::medium(kind) {
        Label::Words(words) => Some(words),
        Label::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::load;

    #[test]
    fn parts_make_the_same_columns_as_all_at_once() {
        for text in
            [include_str!("../../tests/data/facets.json"), include_str!("../../tests/data/conference.json")]
        {
            let archive = load::parse(text).unwrap();
            let gathered = |wanted: &[Facet], size| {
                let all = gather_in_parts(&archive, wanted, size, (&|_| {}, &|| true)).unwrap().into_iter();
                let told = |(facet, one): (Facet, Gathered)| {
                    format!("{facet:?} {:?} {:?} {:?}", one.values, one.sets, one.of)
                };
                all.map(told).collect::<Vec<_>>()
            };
            let whole = gathered(&Facet::ALL, u32::MAX);
            assert_eq!(gathered(&Facet::ALL, 1), whole);
            assert_eq!(gathered(&Facet::ALL, 2), whole);
            let apart = Facet::ALL.into_iter().flat_map(|facet| gathered(&[facet], 2));
            assert_eq!(apart.collect::<Vec<_>>(), whole);
        }
    }
}
