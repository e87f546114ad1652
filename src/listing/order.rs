//! Orders: all records of a kind, put in order once; a list of some of them is a walk through it.

use crate::archive::Archive;
use crate::archive::record::{Appearance, EventId, MediumId, PersonId, ProgrammeId, RecordId, RecordKind};
use crate::codec::{Input, Pack};
use crate::lang::Words;
use crate::letters::collation::index_key;
use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::io::{self, Write};

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// The newest first, of one day by time.
    Newest,
    /// The oldest first.
    Oldest,
    /// By title or name, as an index has it.
    Title,
    /// By the first of those who speak, as an index has them.
    Speaker,
    /// By section; events by series and number.
    Section,
    /// The longest first.
    Duration,
    /// What there is most of first.
    Count,
    /// What answers a query best first: the order in which it is found.
    Relevance,
}

impl Order {
    /// All of them, each at its number.
    pub const ALL: [Self; 8] = [
        Self::Newest,
        Self::Oldest,
        Self::Title,
        Self::Speaker,
        Self::Section,
        Self::Duration,
        Self::Count,
        Self::Relevance,
    ];

    /// Those that make sense for records of a kind; the first is the usual one. By relevance those of a query are sorted
    /// besides.
    pub fn of(kind: RecordKind) -> &'static [Self] {
        match kind {
            RecordKind::Medium => {
                &[Self::Newest, Self::Oldest, Self::Title, Self::Speaker, Self::Section, Self::Duration]
            }
            RecordKind::Event => &[Self::Newest, Self::Oldest, Self::Title, Self::Speaker, Self::Section],
            RecordKind::Person => &[Self::Title, Self::Count],
            RecordKind::Programme => &[Self::Title, Self::Oldest, Self::Newest, Self::Count],
        }
    }

    /// True for the order in which the archive itself has the records of a kind: it is made at once.
    pub(super) fn is_kept_by_archive(self, kind: RecordKind) -> bool {
        matches!((kind, self), (RecordKind::Medium, Self::Newest) | (RecordKind::Event, Self::Oldest))
    }

    /// What it is called.
    pub fn label(self) -> Words {
        match self {
            Self::Newest => Words::new("Neueste zuerst", "Newest first"),
            Self::Oldest => Words::new("Älteste zuerst", "Oldest first"),
            Self::Title => Words::new("Titel", "Title"),
            Self::Speaker => Words::new("Sprecher", "Speaker"),
            Self::Section => Words::new("Rubrik", "Section"),
            Self::Duration => Words::new("Dauer", "Duration"),
            Self::Count => Words::new("Anzahl", "Count"),
            Self::Relevance => Words::new("Treffer", "Relevance"),
        }
    }

    /// What those are called that have nothing to be sorted by.
    pub fn apart(self) -> Words {
        match self {
            Self::Newest | Self::Oldest => Words::new("ohne Datum", "undated"),
            Self::Title => Words::new("ohne Titel", "untitled"),
            Self::Speaker => Words::new("ohne Sprecher", "without speaker"),
            Self::Section => Words::new("ohne Rubrik", "without section"),
            Self::Duration => Words::new("ohne Dauer", "without duration"),
            Self::Count | Self::Relevance => Words::new("ohne", "without"),
        }
    }

    /// The name that is typed for it, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::Speaker => "speaker",
            Self::Section => "section",
            Self::Duration => "duration",
            Self::Count => "count",
            Self::Relevance => "relevance",
        }
    }
}

/// Records of a kind in an order, by their places in the archive; those that have nothing to be sorted by at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// All of them.
    pub ids: Vec<u32>,
    /// How many of them have what they are sorted by.
    pub known: usize,
}

impl Sorted {
    /// All records of a kind in an order; in the usual one where it makes no sense for the kind.
    pub fn new(archive: &Archive, kind: RecordKind, order: Order) -> Self {
        match kind {
            RecordKind::Medium => media(archive, order),
            RecordKind::Event => events(archive, order),
            RecordKind::Person => people(archive, order),
            RecordKind::Programme => programmes(archive, order),
        }
    }

    /// True where these are the records of a kind of which there are so many.
    pub(super) fn is_of(&self, count: usize) -> bool {
        self.ids.len() == count && self.known <= count && self.ids.iter().all(|id| (*id as usize) < count)
    }

    /// Those of `all` that are not among them behind them, as what is not known.
    pub fn followed_by(mut self, all: impl Iterator<Item = u32>) -> Self {
        let are_first: FxHashSet<u32> = self.ids.iter().copied().collect();
        self.ids.extend(all.filter(|id| !are_first.contains(id)));
        self
    }

    /// How many of them have nothing to be sorted by.
    pub fn apart(&self) -> usize {
        self.ids.len() - self.known
    }

    /// Those of them for which `is` is true.
    pub fn only(&self, is: impl Fn(u32) -> bool) -> Self {
        let (known, apart) = self.ids.split_at_checked(self.known).unwrap_or_default();
        let mut ids: Vec<u32> = known.iter().copied().filter(|id| is(*id)).collect();
        let known = ids.len();
        ids.extend(apart.iter().copied().filter(|id| is(*id)));
        Self { ids, known }
    }

    /// Records in the order given, put in order by what `key` says of each; what it says nothing of stands apart.
    fn by<K: Ord>(ids: impl Iterator<Item = u32>, key: impl Fn(u32) -> Option<K>) -> Self {
        let (mut keyed, mut apart) = (Vec::new(), Vec::new());
        for id in ids {
            match key(id) {
                Some(key) => keyed.push((key, id)),
                None => apart.push(id),
            }
        }
        keyed.sort_by(|(one, _), (two, _)| one.cmp(two));
        Self::joined(keyed.into_iter().map(|(_, id)| id).collect(), apart)
    }

    /// The same by texts as an index has them: `key` adds to what it is given.
    fn by_text(ids: impl Iterator<Item = u32>, key: impl Fn(u32, &mut String)) -> Self {
        let mut keys = Keys::default();
        let mut apart = Vec::new();
        for id in ids {
            if !keys.push(id, &key) {
                apart.push(id);
            }
        }
        Self::joined(keys.sorted(), apart)
    }

    fn joined(mut ids: Vec<u32>, apart: Vec<u32>) -> Self {
        let known = ids.len();
        ids.extend(apart);
        Self { ids, known }
    }
}

/// Into the cache and back.
impl Pack for Sorted {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        (self.known as u32).pack(out)?;
        self.ids.pack(out)
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        Ok(Self { known: u32::unpack(input)? as usize, ids: Pack::unpack(input)? })
    }
}

/// Texts to sort by, one behind the other: a million of them would be a million pieces of memory.
#[derive(Default)]
struct Keys {
    text: String,
    /// Of each the beginning as a number, where it ends in `text`, and whose it is.
    rows: Vec<(u64, usize, u32)>,
}

impl Keys {
    /// Adds the key of a record; false where it has none.
    fn push(&mut self, id: u32, key: impl Fn(u32, &mut String)) -> bool {
        let start = self.text.len();
        key(id, &mut self.text);
        let own = self.text.as_bytes().get(start..).unwrap_or_default();
        let beginning =
            (0..8).fold(0, |sum, at| sum << 8 | u64::from(own.get(at).copied().unwrap_or_default()));
        let is_key = !own.is_empty();
        if is_key {
            self.rows.push((beginning, self.text.len(), id));
        }
        is_key
    }

    /// Whose they are, in their order; equal ones as they were added.
    fn sorted(&self) -> Vec<u32> {
        let key = |at: u32| {
            let start = at.checked_sub(1).and_then(|before| self.rows.get(before as usize));
            let start = start.map_or(0, |(_, end, _)| *end);
            let end = self.rows.get(at as usize).map_or(0, |(_, end, _)| *end);
            self.text.get(start..end).unwrap_or_default()
        };
        let mut order: Vec<(u64, u32)> =
            self.rows.iter().zip(0..).map(|((beginning, ..), at)| (*beginning, at)).collect();
        order.sort_unstable_by(|(one, at), (two, other)| {
            one.cmp(two).then_with(|| key(*at).cmp(key(*other))).then(at.cmp(other))
        });
        order.into_iter().filter_map(|(_, at)| self.rows.get(at as usize)).map(|(.., id)| *id).collect()
    }
}

/// The places of some media.
fn media(archive: &Archive, order: Order) -> Sorted {
    let catalogue = || archive.catalogue().iter().map(|id| id.0);
    match order {
        Order::Oldest => Sorted::by(catalogue(), |id| archive.times_of_medium(MediumId(id)).0.map(day)),
        Order::Title => {
            Sorted::by_text(catalogue(), |id, key| push_title(archive, RecordId::Medium(MediumId(id)), key))
        }
        Order::Speaker => {
            let places = places_of_people(archive);
            Sorted::by(catalogue(), |id| first_speaker(&archive.medium(MediumId(id)).appearances, &places))
        }
        Order::Section => {
            let mut sections = vec![None; archive.media_count() as usize];
            for (at, _) in archive.sections().iter().enumerate().filter(|(_, name)| !name.is_empty()) {
                for id in archive.media_of_section(at) {
                    sections.get_mut(id.0 as usize).into_iter().for_each(|section| *section = Some(at));
                }
            }
            Sorted::by(catalogue(), |id| sections.get(id as usize).copied().flatten())
        }
        Order::Duration => Sorted::by(catalogue(), |id| {
            archive.times_of_medium(MediumId(id)).1.map(|duration| Reverse(duration.seconds))
        }),
        Order::Newest | Order::Count | Order::Relevance => {
            let is_dated = |id: &MediumId| archive.times_of_medium(*id).0.is_some();
            Sorted { ids: catalogue().collect(), known: archive.catalogue().partition_point(is_dated) }
        }
    }
}

fn events(archive: &Archive, order: Order) -> Sorted {
    let dated = || archive.dated_events().iter();
    let all = || dated().chain(archive.undated_events()).map(|id| id.0);
    let event = |id| archive.event(EventId(id));
    match order {
        Order::Newest => Sorted::by(all(), |id| event(id).when.map(|when| Reverse(day(when)))),
        Order::Title => {
            Sorted::by_text(all(), |id, key| push_title(archive, RecordId::Event(EventId(id)), key))
        }
        Order::Speaker => {
            let places = places_of_people(archive);
            Sorted::by(all(), |id| first_speaker(&event(id).appearances, &places))
        }
        Order::Section => Sorted::by(all(), |id| {
            let event = event(id);
            Some((index_key(event.series?.as_str()), event.number.is_none(), event.number))
        }),
        Order::Oldest | Order::Duration | Order::Count | Order::Relevance => {
            Sorted { ids: all().collect(), known: archive.dated_events().len() }
        }
    }
}

fn people(archive: &Archive, order: Order) -> Sorted {
    let parts = [archive.speakers(), archive.credits(), archive.unnamed()];
    let all = parts.into_iter().flatten().map(|id| id.0);
    let by_name =
        Sorted::by_text(all, |id, key| *key += &index_key(archive.person(PersonId(id)).sort.as_str()));
    let count = |id: u32| {
        let id = PersonId(id);
        archive.media_of_person(id).len() + archive.events_of_person(id).len()
    };
    if order == Order::Count { by_count(by_name, count) } else { by_name }
}

fn programmes(archive: &Archive, order: Order) -> Sorted {
    let programme = |id| archive.programme(ProgrammeId(id));
    let by_name = Sorted::by_text(0..archive.programme_count(), |id, key| {
        push_title(archive, RecordId::Programme(ProgrammeId(id)), key);
    });
    let count = |id: u32| {
        let id = ProgrammeId(id);
        archive.media_of_programme(id).len() + archive.events_of_programme(id).len()
    };
    let ids = || by_name.ids.iter().copied();
    match order {
        Order::Newest => Sorted::by(ids(), |id| programme(id).when.map(|when| Reverse(day(when)))),
        Order::Oldest => Sorted::by(ids(), |id| programme(id).when.map(day)),
        Order::Count => by_count(by_name, count),
        _ => by_name,
    }
}

/// The most frequent first; those of one number as they are.
fn by_count(sorted: Sorted, count: impl Fn(u32) -> usize) -> Sorted {
    Sorted::by(sorted.ids.into_iter(), |id| Some(count(id)).filter(|count| *count > 0).map(Reverse))
}

/// A day as a number.
fn day(when: crate::archive::when::When) -> i32 {
    NaiveDate::num_days_from_ce(&when.first_day())
}

/// Adds what a title is sorted by.
fn push_title(archive: &Archive, record: RecordId, key: &mut String) {
    *key += &index_key(archive.title_of(record).as_str());
}

/// The place of each person in the index of all.
fn places_of_people(archive: &Archive) -> Vec<u32> {
    let mut places = vec![0; archive.person_count() as usize];
    let people = people(archive, Order::Title).ids;
    for (id, place) in people.into_iter().zip(0..) {
        places.get_mut(id as usize).into_iter().for_each(|own| *own = place);
    }
    places
}

/// The place of the first of those who speak.
fn first_speaker(appearances: &[Appearance], places: &[u32]) -> Option<u32> {
    let first = appearances.iter().find(|appearance| appearance.part.speaks())?;
    places.get(first.person.0 as usize).copied()
}
