//! Fields: where a record can match, what they are called, and how much they weigh.

/// Which fields of a record matched, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fields(pub u16);

impl Fields {
    /// The name of a person, or of someone who takes part.
    pub const PERSON: Self = Self(1);
    /// The title of a medium, event or programme itself.
    pub const TITLE: Self = Self(1 << 1);
    /// Title, number and motto of the event a medium was recorded at; number and motto of an event itself.
    pub const EVENT: Self = Self(1 << 2);
    /// The series of an event, the section of a medium.
    pub const SERIES: Self = Self(1 << 3);
    /// Town, house, municipalities.
    pub const PLACE: Self = Self(1 << 4);
    /// Subjects.
    pub const TOPIC: Self = Self(1 << 5);
    /// What a record is: film, podcast …
    pub const KIND: Self = Self(1 << 6);
    /// The programme a record belongs to.
    pub const PROGRAMME: Self = Self(1 << 7);
    /// The summary.
    pub const SUMMARY: Self = Self(1 << 8);
    /// Academic title and role of someone who takes part.
    pub const ROLE: Self = Self(1 << 9);
    /// Who someone works for, who holds an event, who pays.
    pub const ORGANISATION: Self = Self(1 << 10);
    /// The date.
    pub const DATE: Self = Self(1 << 11);
    /// Everywhere.
    pub const ALL: Self = Self((1 << 12) - 1);

    /// All fields by their names, as `--json` prints them.
    pub const NAMED: [(&'static str, Self); 12] = [
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

/// Where a word stands in a record's own text: what postings carry, one bit each.
pub mod own {
    /// Name or title, with other spellings.
    pub const TITLE: u8 = 1;
    /// Number and motto of an event.
    pub const EVENT: u8 = 1 << 1;
    /// Series of an event, section of a medium.
    pub const SERIES: u8 = 1 << 2;
    /// Towns and houses.
    pub const PLACE: u8 = 1 << 3;
    /// Subjects.
    pub const TOPIC: u8 = 1 << 4;
    /// Summary.
    pub const SUMMARY: u8 = 1 << 5;
    /// Academic titles and roles.
    pub const ROLE: u8 = 1 << 6;
    /// Organisations.
    pub const ORGANISATION: u8 = 1 << 7;
}

/// From where a word comes to a record: its own text, or that of a record it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
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
    /// It belongs to a programme.
    Programme,
}

/// What each own field counts as, and how much it weighs (1 to 15), by where it comes from.
///
/// A person asked for by name stands first (15), then their talks (12), the events they appeared at (11). On a person,
/// an office held counts nearly like the name (`staatssekretär bothe` is a person), an employer hardly (`stolz
/// landeskoordinierungsstelle` is a talk).
const WEIGHTS: &[(Source, u8, Fields, u8)] = &[
    (Source::Own, own::TITLE, Fields::TITLE, 10),
    (Source::Own, own::SERIES, Fields::SERIES, 8),
    (Source::Own, own::PLACE, Fields::PLACE, 6),
    (Source::Own, own::TOPIC, Fields::TOPIC, 6),
    (Source::Own, own::SUMMARY, Fields::SUMMARY, 3),
    (Source::Own, own::ROLE, Fields::ROLE, 9),
    (Source::Own, own::ORGANISATION, Fields::ORGANISATION, 4),
    (Source::OwnEvent, own::TITLE, Fields::TITLE.with(Fields::EVENT), 10),
    (Source::OwnEvent, own::EVENT, Fields::EVENT, 8),
    (Source::OwnEvent, own::SERIES, Fields::SERIES, 8),
    (Source::OwnEvent, own::PLACE, Fields::PLACE, 6),
    (Source::OwnEvent, own::ROLE, Fields::ROLE, 9),
    (Source::OwnEvent, own::ORGANISATION, Fields::ORGANISATION, 4),
    (Source::OwnPerson, own::TITLE, Fields::PERSON, 15),
    (Source::OwnPerson, own::ROLE, Fields::ROLE, 13),
    (Source::OwnPerson, own::ORGANISATION, Fields::ORGANISATION, 2),
    (Source::OwnProgramme, own::TITLE, Fields::TITLE.with(Fields::PROGRAMME), 11),
    (Source::OwnProgramme, own::PLACE, Fields::PLACE, 2),
    (Source::OwnProgramme, own::TOPIC, Fields::TOPIC, 5),
    (Source::OwnProgramme, own::SUMMARY, Fields::SUMMARY, 3),
    (Source::OwnProgramme, own::ORGANISATION, Fields::ORGANISATION, 2),
    (Source::Person, own::TITLE, Fields::PERSON, 12),
    (Source::Event, own::TITLE, Fields::EVENT, 8),
    (Source::Event, own::EVENT, Fields::EVENT, 7),
    (Source::Event, own::SERIES, Fields::SERIES, 7),
    (Source::Event, own::PLACE, Fields::PLACE, 5),
    (Source::Programme, own::TITLE, Fields::PROGRAMME, 4),
];

/// What the title of a record itself weighs: the more of it is asked for, the better.
pub const OWN_TITLE: [u8; 3] = [10, 11, OWN_NAME];

/// What a word of their name weighs on a person.
pub const OWN_NAME: u8 = 15;

/// What a date weighs on a medium; on an event, one more.
pub const DATE: u8 = 7;

/// What it weighs that a record is a film, an interview …
pub const KIND: u8 = 5;

/// What field an own field counts as from a source.
pub fn field_of(source: Source, own: u8) -> Fields {
    let found = WEIGHTS.iter().find(|(from, bit, _, _)| *from == source && *bit == own);
    found.map_or(Fields(0), |(_, _, field, _)| *field)
}

/// For each set of own fields the weight of the best that lies in `scope`; 0 where none does.
pub fn weights(source: Source, scope: Fields) -> [u8; 256] {
    let mut weights = [0; 256];
    for (mask, weight) in weights.iter_mut().enumerate() {
        let counts = WEIGHTS.iter().filter(|(from, bit, field, _)| {
            *from == source && mask & usize::from(*bit) != 0 && scope.meets(*field)
        });
        *weight = counts.map(|(_, _, _, weight)| *weight).max().unwrap_or(0);
    }
    weights
}
