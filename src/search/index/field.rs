//! Fields: where a record can match, what they are called, and how much they weigh.

/// Which fields of a record matched, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fields(pub u32);

impl Fields {
    /// The name of a person, or of someone who takes part.
    pub const PERSON: Self = Self(1);
    /// The title of a medium, event or programme itself.
    pub const TITLE: Self = Self(1 << 1);
    /// Title, number and motto of the event a medium was recorded at; number and motto of an event itself.
    pub const EVENT: Self = Self(1 << 2);
    /// The series of an event, the section and the track of a medium.
    pub const SERIES: Self = Self(1 << 3);
    /// Town, house, room, municipalities.
    pub const PLACE: Self = Self(1 << 4);
    /// Subjects.
    pub const TOPIC: Self = Self(1 << 5);
    /// What a record is: film, podcast …
    pub const KIND: Self = Self(1 << 6);
    /// The programme a record belongs to.
    pub const PROGRAMME: Self = Self(1 << 7);
    /// The summary, what is told at length, contributions, notes.
    pub const SUMMARY: Self = Self(1 << 8);
    /// Academic title and role of someone who takes part.
    pub const ROLE: Self = Self(1 << 9);
    /// Who someone works for, who holds an event, who pays.
    pub const ORGANISATION: Self = Self(1 << 10);
    /// The date.
    pub const DATE: Self = Self(1 << 11);
    /// The language. Only who asks for it finds it: `de` is a word of a thousand others.
    pub const LANGUAGE: Self = Self(1 << 12);
    /// What became of it: called off, moved, announced.
    pub const STATUS: Self = Self(1 << 13);
    /// The id.
    pub const ID: Self = Self(1 << 14);
    /// The address of a link, and what it is called.
    pub const LINK: Self = Self(1 << 15);
    /// How long it lasts.
    pub const DURATION: Self = Self(1 << 16);
    /// The licence.
    pub const LICENCE: Self = Self(1 << 17);
    /// Where its facts come from.
    pub const SOURCE: Self = Self(1 << 24);
    /// What the reader has noted on it.
    pub const OWN_NOTE: Self = Self(1 << 25);
    /// What the reader has set of it: a bookmark, that it was seen.
    pub const MARK: Self = Self(1 << 26);
    /// Everywhere that a word is looked for without being told where.
    pub const ALL: Self = Self((1 << 12) - 1).with(Self::STATUS).with(Self::LINK).with(Self::OWN_NOTE);

    /// What a hit's row shows by itself: its kind, its date.
    pub(crate) const SEEN: Self = Self::KIND.with(Self::DATE);

    /// The house, a part of [`Fields::PLACE`].
    pub(crate) const VENUE: Self = Self(1 << 18);
    /// The room or stage, a part of [`Fields::PLACE`].
    pub(crate) const ROOM: Self = Self(1 << 19);
    /// What has a number behind its name.
    pub(crate) const ROOMS: Self = Self::VENUE.with(Self::ROOM);
    /// The track of a conference, a part of [`Fields::SERIES`].
    pub(crate) const TRACK: Self = Self(1 << 20);
    /// What is told at length, a part of [`Fields::SUMMARY`].
    pub(crate) const PROSE: Self = Self(1 << 21);
    /// Notes, a part of [`Fields::SUMMARY`].
    pub(crate) const NOTE: Self = Self(1 << 22);
    /// What someone contributed, a part of [`Fields::SUMMARY`].
    pub(crate) const CONTRIBUTION: Self = Self(1 << 23);

    /// All fields by their names, as `--json` prints them; a part of a field has the name of that.
    pub(crate) const NAMED: [(&'static str, Self); 21] = [
        ("person", Self::PERSON),
        ("title", Self::TITLE),
        ("event", Self::EVENT),
        ("section", Self::SERIES),
        ("place", Self::PLACE),
        ("topic", Self::TOPIC),
        ("kind", Self::KIND),
        ("programme", Self::PROGRAMME),
        ("summary", Self::SUMMARY),
        ("role", Self::ROLE),
        ("organisation", Self::ORGANISATION),
        ("date", Self::DATE),
        ("language", Self::LANGUAGE),
        ("status", Self::STATUS),
        ("id", Self::ID),
        ("link", Self::LINK),
        ("duration", Self::DURATION),
        ("licence", Self::LICENCE),
        ("source", Self::SOURCE),
        ("note", Self::OWN_NOTE),
        ("mark", Self::MARK),
    ];

    /// Both sets together.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True where the sets have a field in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The names of the fields in the set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED.into_iter().filter(move |(_, field)| self.meets(*field)).map(|(name, _)| name)
    }
}

/// Where a word stands in a record's own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum OwnField {
    /// Its title, or a person's plain name.
    Title,
    /// Its other titles or names; and what stands in the title with hyphens, written as one word.
    OtherTitle,
    /// Number and motto of an event.
    Event,
    /// Series of an event, section of a medium.
    Series,
    /// Towns.
    Place,
    /// Subjects.
    Topic,
    /// Summary.
    Summary,
    /// Academic titles and roles.
    Role,
    /// Organisations.
    Organisation,
    /// What is told at length.
    Prose,
    /// Notes.
    Note,
    /// What someone contributed.
    Contribution,
    /// Languages.
    Language,
    /// Kinds that only the archive knows.
    Kind,
    /// The other words of subjects.
    OtherTopic,
    /// Houses and halls.
    Venue,
    /// Rooms and stages.
    Room,
    /// The track of a conference.
    Track,
    /// What became of it, other than that it took place.
    Status,
    /// What someone did, other than speaking.
    Part,
    /// What links are called.
    Link,
}

impl OwnField {
    /// All of them, each at its number.
    pub(crate) const ALL: [Self; 21] = [
        Self::Title,
        Self::OtherTitle,
        Self::Event,
        Self::Series,
        Self::Place,
        Self::Topic,
        Self::Summary,
        Self::Role,
        Self::Organisation,
        Self::Prose,
        Self::Note,
        Self::Contribution,
        Self::Language,
        Self::Kind,
        Self::OtherTopic,
        Self::Venue,
        Self::Room,
        Self::Track,
        Self::Status,
        Self::Part,
        Self::Link,
    ];

    /// The set of it alone: one bit of the sets that [`Masks`](super::masks::Masks) numbers.
    pub(crate) const fn mask(self) -> u32 {
        1 << self as u8
    }
}

/// From where a word comes to a record: its own text, or that of a record it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Its own text, of a medium.
    Own,
    /// Its own text, of an event.
    OwnEvent,
    /// Its own text, of a person.
    OwnPerson,
    /// Its own text, of a programme.
    OwnProgramme,
    /// Someone takes part in it.
    Person,
    /// It was recorded at an event.
    Event,
    /// It has no room of its own, and is in that of its event.
    Room,
    /// It belongs to a programme.
    Programme,
}

/// Titles and names of both sorts.
pub(crate) const TITLES: u32 = OwnField::Title.mask() | OwnField::OtherTitle.mask();
const EVENT: u32 = OwnField::Event.mask();
const SERIES: u32 = OwnField::Series.mask();
const PLACE: u32 = OwnField::Place.mask();
const TOPIC: u32 = OwnField::Topic.mask();
const SUMMARY: u32 = OwnField::Summary.mask();
const ROLE: u32 = OwnField::Role.mask();
const ORGANISATION: u32 = OwnField::Organisation.mask();
const PROSE: u32 = OwnField::Prose.mask();
const NOTE: u32 = OwnField::Note.mask();
/// What is said at length, or by the way.
pub(crate) const ASIDES: u32 = PROSE | NOTE | LINK;
const CONTRIBUTION: u32 = OwnField::Contribution.mask();
const VENUE: u32 = OwnField::Venue.mask();
const ROOM: u32 = OwnField::Room.mask();
const TRACK: u32 = OwnField::Track.mask();
const STATUS: u32 = OwnField::Status.mask();
const PART: u32 = OwnField::Part.mask();
const LINK: u32 = OwnField::Link.mask();

/// What the parts of a field count as: as the field, too.
const OF_VENUE: Fields = Fields::PLACE.with(Fields::VENUE);
const OF_ROOM: Fields = Fields::PLACE.with(Fields::ROOM);
const OF_TRACK: Fields = Fields::SERIES.with(Fields::TRACK);
const OF_PROSE: Fields = Fields::SUMMARY.with(Fields::PROSE);
const OF_NOTE: Fields = Fields::SUMMARY.with(Fields::NOTE);
const OF_CONTRIBUTION: Fields = Fields::SUMMARY.with(Fields::CONTRIBUTION);

/// What own fields count as, and how much they weigh (1 to 15), by where they come from.
///
/// A person asked for by name stands first (15), then their talks (13), the events they appeared at (11). On a person,
/// an office held counts less than a title does (`kinder` is no head of a department for children), an employer hardly
/// (`stolz landeskoordinierungsstelle` is a talk).
const WEIGHTS: &[(Origin, u32, Fields, u8)] = &[
    (Origin::Own, TITLES, Fields::TITLE, 10),
    (Origin::Own, SERIES, Fields::SERIES, 8),
    (Origin::Own, PLACE, Fields::PLACE, 6),
    (Origin::Own, TOPIC, Fields::TOPIC, 6),
    (Origin::Own, OwnField::OtherTopic.mask(), Fields::TOPIC, 2),
    (Origin::Own, SUMMARY, Fields::SUMMARY, 5),
    (Origin::Own, ROLE, Fields::ROLE, 8),
    (Origin::Own, ORGANISATION, Fields::ORGANISATION, 4),
    (Origin::Own, CONTRIBUTION, OF_CONTRIBUTION, 7),
    (Origin::Own, PROSE, OF_PROSE, ASIDE),
    (Origin::Own, NOTE, OF_NOTE, ASIDE),
    (Origin::Own, PART, Fields::ROLE, ASIDE),
    (Origin::Own, LINK, Fields::LINK, ASIDE),
    (Origin::Own, STATUS, Fields::STATUS, 2),
    (Origin::Own, ROOM, OF_ROOM, 6),
    (Origin::Own, TRACK, OF_TRACK, 8),
    (Origin::Own, OwnField::Language.mask(), Fields::LANGUAGE, 5),
    (Origin::Own, OwnField::Kind.mask(), Fields::KIND, KIND),
    (Origin::OwnEvent, TITLES, Fields::TITLE.with(Fields::EVENT), 10),
    (Origin::OwnEvent, EVENT, Fields::EVENT, OWN_SERIES),
    (Origin::OwnEvent, SERIES, Fields::SERIES, OWN_SERIES),
    (Origin::OwnEvent, PLACE, Fields::PLACE, OWN_PLACE),
    (Origin::OwnEvent, ROLE, Fields::ROLE, 7),
    (Origin::OwnEvent, ORGANISATION, Fields::ORGANISATION, 3),
    (Origin::OwnEvent, CONTRIBUTION, OF_CONTRIBUTION, 4),
    (Origin::OwnEvent, PROSE, OF_PROSE, ASIDE),
    (Origin::OwnEvent, NOTE, OF_NOTE, ASIDE),
    (Origin::OwnEvent, PART, Fields::ROLE, ASIDE),
    (Origin::OwnEvent, LINK, Fields::LINK, ASIDE),
    (Origin::OwnEvent, STATUS, Fields::STATUS, 2),
    (Origin::OwnEvent, ROOM, OF_ROOM, OWN_PLACE),
    (Origin::OwnEvent, VENUE, OF_VENUE, OWN_PLACE),
    (Origin::OwnPerson, TITLES, Fields::PERSON, 15),
    (Origin::OwnPerson, ROLE, Fields::ROLE, OFFICE),
    (Origin::OwnPerson, ORGANISATION, Fields::ORGANISATION, EMPLOYER),
    (Origin::OwnPerson, CONTRIBUTION, OF_CONTRIBUTION, 2),
    (Origin::OwnPerson, PROSE, OF_PROSE, ASIDE),
    (Origin::OwnPerson, NOTE, OF_NOTE, ASIDE),
    (Origin::OwnPerson, PART, Fields::ROLE, ASIDE),
    (Origin::OwnPerson, LINK, Fields::LINK, ASIDE),
    (Origin::OwnProgramme, TITLES, Fields::TITLE.with(Fields::PROGRAMME), 10),
    (Origin::OwnProgramme, PLACE, Fields::PLACE, 2),
    (Origin::OwnProgramme, TOPIC, Fields::TOPIC, 5),
    (Origin::OwnProgramme, SUMMARY, Fields::SUMMARY, 3),
    (Origin::OwnProgramme, ORGANISATION, Fields::ORGANISATION, 2),
    (Origin::OwnProgramme, LINK, Fields::LINK, ASIDE),
    (Origin::Person, TITLES, Fields::PERSON, 13),
    (Origin::Event, TITLES, Fields::EVENT, 8),
    (Origin::Event, EVENT, Fields::EVENT, 7),
    (Origin::Event, SERIES, Fields::SERIES, 7),
    (Origin::Event, PLACE, Fields::PLACE, 5),
    (Origin::Event, VENUE, OF_VENUE, 5),
    (Origin::Room, ROOM, OF_ROOM, 5),
    (Origin::Programme, TITLES, Fields::PROGRAMME, 4),
];

/// What the title of a record itself weighs: the more of it is asked for, the better.
pub(crate) const OWN_TITLE: [u8; 2] = [10, OWN_NAME];

/// What town and house weigh on an event that took place there.
pub(crate) const OWN_PLACE: u8 = 6;

/// What its number, its motto and its series weigh on an event.
pub(crate) const OWN_SERIES: u8 = 8;

/// What a word of their name weighs on a person.
pub(crate) const OWN_NAME: u8 = 15;

/// What a word of a name weighs on a person, on their talks and on the events they appeared at.
pub(crate) const NAMES: [u8; 3] = [OWN_NAME, 13, 11];

/// What an id, an address, a sign weighs where it is asked for: as nothing else does, so that no title is taken for it.
pub(crate) const FACT: u8 = 14;

/// What an office weighs on the person who holds it, and nothing else of theirs does.
pub(crate) const OFFICE: u8 = 9;

/// What an employer weighs on the person.
pub(crate) const EMPLOYER: u8 = 3;

/// What a date weighs on a medium; on an event, one more.
pub(crate) const DATE: u8 = 7;

/// What is said at length, or by the way, weighs: it answers no more closely than the inside of a word does.
pub(crate) const ASIDE: u8 = 1;

/// What it weighs that a record is a film, an interview …
pub(crate) const KIND: u8 = 5;

/// What field an own field counts as from an origin; none where it does not count.
pub(crate) fn field_of(origin: Origin, own: OwnField) -> Fields {
    let found = WEIGHTS.iter().find(|(from, mask, _, _)| *from == origin && mask & own.mask() != 0);
    found.map_or(Fields::default(), |(_, _, field, _)| *field)
}

/// For each of some sets of own fields the weight of the best that lies in `scope`; 0 where none does.
pub(crate) fn weights(origin: Origin, scope: Fields, masks: &[u32]) -> Vec<u8> {
    let count = |(from, _, field, _): &&(Origin, u32, Fields, u8)| *from == origin && scope.meets(*field);
    let counted: Vec<_> = WEIGHTS.iter().filter(count).collect();
    let best = |mask: &u32| {
        let met = counted.iter().filter(|(_, own, _, _)| mask & own != 0);
        met.map(|(_, _, _, weight)| *weight).max().unwrap_or_default()
    };
    masks.iter().map(best).collect()
}
