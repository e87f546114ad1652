//! What a record is found by: THE list of its texts, which the index is made of and hits are explained with.
//!
//! Each function walks through the texts of a record of one kind in one order, each text with the own field it counts
//! as. Who adds a field to the archive that is to be searched adds it here, and its weight in [`field`](super::field).

use crate::archive::Archive;
use crate::archive::links::Links;
use crate::archive::prose::Prose;
use crate::archive::record::{
    Appearance, Event, Medium, MediumExtra, MediumKind, Person, PersonId, Programme, RecordId,
};
use crate::archive::sanitize::Text;
use crate::archive::texts::Texts;
use crate::archive::topics::Topics;
use crate::lang::language_name;
use crate::letters::fold;
use crate::search::index::field::{Fields, Origin, OwnField, field_of};
use crate::search::index::kind_names;
use std::borrow::Cow;

/// Of this many appearances of a person, at most, the office held is looked at first.
pub(crate) const SOME_APPEARANCES: usize = 64;

/// In at most this many appearances of a person a word is looked for to tell where it stands.
pub(in crate::search) const MOST_APPEARANCES: usize = 1 << 14;

/// At most this many bytes of a text are looked at first: a title of a megabyte is no reason to wait.
const LONGEST: usize = 4096;

/// As much of a text as is looked at for reasons, marks and beginnings.
pub(crate) fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default()
}

/// A text of a record's own.
#[derive(Clone, Debug)]
pub(crate) struct OwnText<'a> {
    /// Where it stands.
    pub field: OwnField,
    /// What is found by; never empty.
    pub text: Cow<'a, str>,
    /// The text that it is a part of.
    pub whole: Option<&'a str>,
    /// Whom it is passed on to, too: what someone was when they appeared here.
    pub person: Option<PersonId>,
}

impl<'a> OwnText<'a> {
    fn new(field: OwnField, text: Text<'a>) -> Self {
        Self { field, text: Cow::Borrowed(text.as_str()), whole: None, person: None }
    }
}

/// Hands out the texts of a medium. `topics`: those of its archive. A million media are read this way, and an iterator
/// over so many lists would be moved about for each of them.
pub(crate) fn of_medium<'a>(medium: &Medium<'a>, topics: &'a Topics, mut take: impl FnMut(OwnText<'a>)) {
    let mut take = |text: OwnText<'a>| {
        if is_text(&text) {
            take(text);
        }
    };
    take(OwnText::new(OwnField::Title, medium.title));
    take(OwnText::new(OwnField::Series, medium.section));
    take(OwnText::new(OwnField::Summary, medium.summary));
    take(OwnText::new(OwnField::Note, medium.note.unwrap_or_default()));
    if let MediumKind::Other(name) = medium.kind {
        take(OwnText::new(OwnField::Kind, name));
    }
    medium.topics.iter().for_each(|text| topic(text, topics, &mut take));
    if let Some(some) = &medium.extra {
        extra(some, &mut take);
    }
    medium.places.iter().for_each(|place| take(OwnText::new(OwnField::Place, place)));
    // A million recordings have a link called `Video`.
    labels(&medium.links).filter(|label| !kind_names::is_name(&label.text)).for_each(&mut take);
    medium.appearances.iter().flat_map(office).for_each(take);
}

/// The words for a topic: its name and its other ones, or itself.
fn topic<'a>(topic: Text<'a>, topics: &'a Topics, take: &mut impl FnMut(OwnText<'a>)) {
    let known = topics.get(&topic);
    take(OwnText::new(OwnField::Topic, known.map_or(topic, |known| known.name.as_text())));
    let also = known.into_iter().flat_map(|known| known.also.iter());
    also.for_each(|name| take(OwnText::new(OwnField::OtherTopic, name)));
}

/// The texts of what most media do not have.
fn extra<'a>(extra: &MediumExtra<'a>, take: &mut impl FnMut(OwnText<'a>)) {
    take(OwnText::new(OwnField::Room, extra.room.unwrap_or_default()));
    take(OwnText::new(OwnField::Track, extra.track.unwrap_or_default()));
    take(OwnText::new(OwnField::Status, Text::of(kind_names::of_status(extra.status))));
    take(prose(extra.prose));
    let names = extra.languages.iter().flat_map(|tag| {
        let name = language_name(tag);
        [*tag, Text::of(name.de), Text::of(name.en)]
    });
    names.for_each(|name| take(OwnText::new(OwnField::Language, name)));
}

/// What links are called.
fn labels<'a>(links: &Links<'a>) -> impl Iterator<Item = OwnText<'a>> {
    links.iter().map(|link| OwnText::new(OwnField::Link, link.label))
}

/// What is told at length.
fn prose(prose: Option<Prose<'_>>) -> OwnText<'_> {
    let text = Cow::Borrowed(prose.map_or("", Prose::as_str));
    OwnText { text, ..OwnText::new(OwnField::Prose, Text::default()) }
}

/// The texts of an event.
pub(crate) fn of_event<'a>(event: &Event<'a>) -> impl Iterator<Item = OwnText<'a>> {
    let texts = [
        OwnText::new(OwnField::Title, event.title),
        OwnText::new(OwnField::Series, event.series.unwrap_or_default()),
        OwnText::new(OwnField::Event, event.motto.unwrap_or_default()),
        OwnText::new(OwnField::Place, event.place.unwrap_or_default()),
        OwnText::new(OwnField::Venue, event.venue.unwrap_or_default()),
        OwnText::new(OwnField::Room, event.room.unwrap_or_default()),
        OwnText::new(OwnField::Status, Text::of(kind_names::of_status(event.status))),
        OwnText::new(OwnField::Place, if event.online { Text::of("online") } else { Text::default() }),
        OwnText::new(OwnField::Note, event.note.unwrap_or_default()),
        prose(event.prose),
    ];
    let number = |number: u32| OwnText {
        text: Cow::Owned(number.to_string()),
        ..OwnText::new(OwnField::Event, Text::default())
    };
    texts
        .into_iter()
        .chain(event.number.map(number))
        .chain(event.organisers.iter().map(|organiser| OwnText::new(OwnField::Organisation, organiser)))
        .chain(event.appearances.iter().flat_map(office))
        .chain(labels(&event.links))
        .filter(is_text)
}

/// The texts of a person. What they were is passed on to them from where they appeared.
pub(crate) fn of_person<'a>(person: &Person<'a>) -> impl Iterator<Item = OwnText<'a>> {
    let texts = [
        OwnText::new(OwnField::Organisation, person.organisation.unwrap_or_default()),
        OwnText::new(OwnField::Note, person.note.unwrap_or_default()),
        prose(person.prose),
    ];
    names_of_person(person).chain(texts).chain(labels(&person.links)).filter(is_text)
}

/// The names of a person.
fn names_of_person<'a>(person: &Person<'a>) -> impl Iterator<Item = OwnText<'a>> {
    names([person.name, Text::default()], &person.also)
}

/// The texts of a programme.
pub(crate) fn of_programme<'a>(programme: &Programme<'a>) -> impl Iterator<Item = OwnText<'a>> {
    let organisations = programme.funders.iter().chain(programme.coordinators.iter());
    names([programme.name, programme.short], &programme.also)
        .chain(programme.municipalities.iter().map(|name| OwnText::new(OwnField::Place, name)))
        .chain(programme.keywords.iter().map(|name| OwnText::new(OwnField::Topic, name)))
        .chain(organisations.map(|name| OwnText::new(OwnField::Organisation, name)))
        .chain([OwnText::new(OwnField::Summary, programme.summary)])
        .chain(labels(&programme.links))
        .filter(is_text)
}

/// All names, the first as the title.
fn names<'a>([name, short]: [Text<'a>; 2], also: &Texts<'a>) -> impl Iterator<Item = OwnText<'a>> {
    let also = also.iter().map(|name| OwnText::new(OwnField::OtherTitle, name));
    [OwnText::new(OwnField::Title, name), OwnText::new(OwnField::OtherTitle, short)]
        .into_iter()
        .chain(also)
        .filter(is_text)
}

/// What someone was: the office itself (`Leiter der …`), and the rest, which says more of the organisation, or of what
/// they spoke about.
fn office<'a>(appearance: &Appearance<'a>) -> impl Iterator<Item = OwnText<'a>> + use<'a> {
    let whole = appearance.role.unwrap_or_default().as_str();
    let (role, rest) = cut_role(whole);
    let texts = [
        (OwnField::Role, appearance.title.unwrap_or_default().as_str(), None),
        (OwnField::Role, role, (!rest.is_empty()).then_some(whole)),
        (OwnField::Organisation, rest, None),
        (OwnField::Organisation, appearance.organisation.unwrap_or_default().as_str(), None),
        (OwnField::Contribution, appearance.contribution.unwrap_or_default().as_str(), None),
        (OwnField::Part, kind_names::of_part(appearance.part), None),
    ];
    let person = Some(appearance.person);
    texts.into_iter().map(move |(field, text, whole)| OwnText {
        field,
        text: Cow::Borrowed(text),
        whole,
        person,
    })
}

/// The first two words of a role, or what stands before a comma, a bracket or a quotation.
fn cut_role(role: &str) -> (&str, &str) {
    let mut blanks = 0;
    let ends = |letter: char| {
        blanks += usize::from(letter == ' ');
        blanks == 2 || matches!(letter, ',' | ';' | '(' | '„' | '“' | '"' | '«' | '»')
    };
    let end = role.find(ends).unwrap_or(role.len());
    role.split_at_checked(end).unwrap_or((role, ""))
}

fn is_text(text: &OwnText<'_>) -> bool {
    !text.text.is_empty()
}

/// A record's own texts, those of a person with what they were in their first `appearances`.
pub(crate) fn own(archive: &Archive, record: RecordId, appearances: usize) -> Vec<OwnText<'_>> {
    match record {
        RecordId::Medium(id) => {
            let mut texts = Vec::new();
            of_medium(&archive.medium(id), archive.topics(), |text| texts.push(text));
            texts
        }
        RecordId::Event(id) => of_event(&archive.event(id)).collect(),
        RecordId::Programme(id) => of_programme(&archive.programme(id)).collect(),
        RecordId::Person(id) => {
            let mut texts: Vec<_> = of_person(&archive.person(id)).collect();
            let media = archive.media_of_person(id).iter().take(appearances);
            let events = archive.events_of_person(id).iter().take(appearances);
            let passed_on = |text: &OwnText<'_>| text.person == Some(id);
            for id in media {
                let of_them = |text| texts.extend(Some(text).filter(passed_on));
                of_medium(&archive.medium(*id), archive.topics(), of_them);
            }
            for id in events {
                texts.extend(of_event(&archive.event(*id)).filter(passed_on));
            }
            texts
        }
    }
}

/// True where a person has appeared more often, so that not all they were is among their texts.
pub(crate) fn has_more(archive: &Archive, record: RecordId, appearances: usize) -> bool {
    match record {
        RecordId::Person(id) => {
            archive.media_of_person(id).len() > appearances
                || archive.events_of_person(id).len() > appearances
        }
        RecordId::Medium(_) | RecordId::Event(_) | RecordId::Programme(_) => false,
    }
}

/// A text that a record is found by, its own or one that it inherits.
#[derive(Clone, Debug)]
pub(crate) struct FieldText<'a> {
    /// What it counts as.
    pub fields: Fields,
    /// Where it stands in the record that it comes from.
    pub own: OwnField,
    /// The text.
    pub text: Cow<'a, str>,
    /// The text that it is a part of.
    pub whole: Option<&'a str>,
}

/// All texts of a record, its own and those it inherits: a talk those of its speakers, its event, what that is a part of,
/// and its programme, an event those of who took part, of what it is a part of and of its programme.
pub(crate) fn all(archive: &Archive, record: RecordId, appearances: usize) -> Vec<FieldText<'_>> {
    let (origin, people, event, programme) = match record {
        RecordId::Medium(id) => {
            let medium = archive.medium(id);
            (Origin::Own, medium.appearances, medium.event, medium.programme)
        }
        RecordId::Event(id) => {
            let event = archive.event(id);
            (Origin::OwnEvent, event.appearances, archive.parent_of_event(id), event.programme)
        }
        RecordId::Person(_) => (Origin::OwnPerson, Vec::new(), None, None),
        RecordId::Programme(_) => (Origin::OwnProgramme, Vec::new(), None, None),
    };
    let mut texts = Vec::new();
    texts.extend(own(archive, record, appearances).into_iter().filter_map(counted_from(origin)));
    for appearance in people.into_iter().take(MOST_APPEARANCES) {
        let person = archive.person(appearance.person);
        texts.extend(names_of_person(&person).filter_map(counted_from(Origin::Person)));
    }
    // A room of its own takes the place of that of its event.
    let mut has_room = texts.iter().any(|text| text.own == OwnField::Room);
    for id in std::iter::successors(event, |id| archive.parent_of_event(*id)) {
        let event = archive.event(id);
        texts.extend(of_event(&event).filter_map(counted_from(Origin::Event)));
        let room = of_event(&event).filter(|_| !has_room).filter_map(counted_from(Origin::Room));
        texts.extend(room);
        has_room |= event.room.is_some();
    }
    if let Some(id) = programme {
        texts.extend(of_programme(&archive.programme(id)).filter_map(counted_from(Origin::Programme)));
    }
    texts
}

/// What a text counts as where it comes from there; nothing where it does not count.
fn counted_from<'a>(origin: Origin) -> impl Fn(OwnText<'a>) -> Option<FieldText<'a>> {
    move |own| {
        let fields = field_of(origin, own.field);
        let OwnText { field, text, whole, .. } = own;
        (fields != Fields::default()).then_some(FieldText { fields, own: field, text, whole })
    }
}

/// True where a word, or a part of one, stands anywhere in what a record is found by.
pub(crate) fn has_text(archive: &Archive, record: RecordId, word: &str) -> bool {
    let word = fold::plain(word);
    all(archive, record, SOME_APPEARANCES).iter().any(|text| fold::plain(&text.text).contains(&word))
}

/// The titles or names of a record itself.
pub(crate) fn titles(archive: &Archive, record: RecordId) -> Vec<Cow<'_, str>> {
    match record {
        RecordId::Medium(_) | RecordId::Event(_) => vec![Cow::Borrowed(archive.title_of(record).as_str())],
        RecordId::Person(id) => names_of_person(&archive.person(id)).map(|name| name.text).collect(),
        RecordId::Programme(id) => {
            let programme = archive.programme(id);
            names([programme.name, programme.short], &programme.also).map(|name| name.text).collect()
        }
    }
}
