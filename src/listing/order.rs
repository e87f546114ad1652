//! Orders: all records of a kind, put in order once; a list of some of them is a walk through it.

use super::done::Done;
use crate::archive::Archive;
use crate::archive::load::Progress;
use crate::archive::record::{Appearance, EventId, MediumId, PersonId, ProgrammeId, RecordId, RecordKind};
use crate::archive::sanitize::TextBuf;
use crate::codec::{Input, Pack};
use crate::lang::Words;
use crate::letters::collation::index_key;
use crate::threads;
use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::io::{self, Write};
use std::ops::Range;

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
    /// By track of a conference.
    Track,
}

impl Order {
    /// All of them, each at its number.
    pub const ALL: [Self; 9] = [
        Self::Newest,
        Self::Oldest,
        Self::Title,
        Self::Speaker,
        Self::Section,
        Self::Duration,
        Self::Count,
        Self::Relevance,
        Self::Track,
    ];

    /// Those that make sense for records of a kind; the first is the usual one. By relevance those of a query are sorted
    /// besides.
    pub fn of(kind: RecordKind) -> &'static [Self] {
        match kind {
            RecordKind::Medium => &[
                Self::Newest,
                Self::Oldest,
                Self::Title,
                Self::Speaker,
                Self::Section,
                Self::Track,
                Self::Duration,
            ],
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
            Self::Speaker => Words::new("Person", "Person"),
            Self::Section => Words::new("Rubrik", "Section"),
            Self::Duration => Words::new("Dauer", "Duration"),
            Self::Count => Words::new("Anzahl", "Count"),
            Self::Relevance => Words::new("Beste Treffer zuerst", "Best hits first"),
            Self::Track => Words::new("Track", "Track"),
        }
    }

    /// What those are called that have nothing to be sorted by.
    pub fn apart(self) -> Words {
        match self {
            Self::Newest | Self::Oldest => Words::new("ohne Datum", "undated"),
            Self::Title => Words::new("ohne Titel", "untitled"),
            Self::Speaker => Words::new("ohne Person", "without a person"),
            Self::Section => Words::new("ohne Rubrik", "without section"),
            Self::Track => Words::new("ohne Track", "without track"),
            Self::Duration => Words::new("ohne Dauer", "without duration"),
            Self::Count | Self::Relevance => Words::new("ohne", "without"),
        }
    }

    /// True where a medium has what it is sorted by.
    pub(crate) fn is_known(self, archive: &Archive, id: MediumId) -> bool {
        match self {
            Self::Newest | Self::Oldest => archive.times_of_medium(id).0.is_some(),
            Self::Duration => archive.times_of_medium(id).1.is_some(),
            Self::Speaker => archive.medium(id).appearances.iter().any(|one| one.part.speaks()),
            Self::Section => !archive.medium(id).section.is_empty(),
            Self::Track => archive.medium(id).extra.is_some_and(|extra| extra.track.is_some()),
            Self::Title | Self::Count | Self::Relevance => true,
        }
    }

    /// A name that is typed for it, and the one under which it is kept, which never changes.
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
            Self::Track => "track",
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
    pub fn new(archive: &Archive, kind: RecordKind, order: Order, progress: Progress) -> Self {
        match kind {
            RecordKind::Medium => media(archive, order, progress),
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

    /// The same of many media, so many in a part, on all cores.
    fn by_in_parts<K: Ord + Send>(
        (ids, size): (&[MediumId], u32),
        key: impl Fn(u32) -> Option<K> + Sync,
        progress: Progress,
    ) -> Self {
        let done = Done::new(ids.len(), progress);
        let parts = threads::in_parts(ids.len() as u32, size, |range| {
            let (mut keyed, mut apart) = (Vec::new(), Vec::new());
            done.each(part(ids, range), |id| match key(id) {
                Some(key) => keyed.push((key, id)),
                None => apart.push(id),
            });
            keyed.sort_by(|(one, _), (two, _)| one.cmp(two));
            (keyed, apart)
        });
        let (mut keyed, mut apart) = (Vec::new(), Vec::new());
        for (more, more_apart) in parts {
            keyed.extend(more);
            apart.extend(more_apart);
        }
        // Parts in order are put together at once.
        keyed.sort_by(|(one, _), (two, _)| one.cmp(two));
        Self::joined(keyed.into_iter().map(|(_, id)| id).collect(), apart)
    }

    /// Records in the order given by texts as an index has them: `key` adds to what it is given.
    fn by_text(ids: impl Iterator<Item = u32>, key: impl Fn(u32, &mut String)) -> Self {
        Keys::of(ids, key, &Done::new(0, &|_| {})).sorted()
    }

    /// The same of many media, so many in a part, on all cores.
    fn by_text_in_parts(
        (ids, size): (&[MediumId], u32),
        key: impl Fn(u32, &mut String) + Sync,
        progress: Progress,
    ) -> Self {
        let done = Done::new(ids.len(), progress);
        let parts =
            threads::in_parts(ids.len() as u32, size, |range| Keys::of(part(ids, range), &key, &done));
        let rows =
            parts.iter().flat_map(|part| part.rows.iter().map(|row| (row.beginning, part.text(row), row.id)));
        let mut rows: Vec<(u64, &str, u32)> = rows.collect();
        // Parts in order are put together at once.
        rows.sort_by(|(one, text, _), (two, other, _)| one.cmp(two).then_with(|| text.cmp(other)));
        let apart = parts.iter().flat_map(|part| part.apart.iter().copied()).collect();
        Self::joined(rows.into_iter().map(|(.., id)| id).collect(), apart)
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

/// Some of many media.
fn part(ids: &[MediumId], range: Range<u32>) -> impl Iterator<Item = u32> {
    let part = ids.get(range.start as usize..range.end as usize).unwrap_or_default();
    part.iter().map(|id| id.0)
}

/// Texts to sort by, in their order, and what has none. The texts stand one behind the other: a million of them would be a
/// million pieces of memory.
struct Keys {
    text: String,
    rows: Vec<KeyRow>,
    apart: Vec<u32>,
}

/// A text to sort by.
struct KeyRow {
    /// Its beginning as a number.
    beginning: u64,
    /// Where it stands.
    start: usize,
    end: usize,
    /// Whose it is.
    id: u32,
}

impl Keys {
    /// Those of some records: `key` adds to what it is given.
    fn of(ids: impl Iterator<Item = u32>, key: impl Fn(u32, &mut String), done: &Done<'_>) -> Self {
        let mut keys = Self { text: String::new(), rows: Vec::new(), apart: Vec::new() };
        done.each(ids, |id| {
            let start = keys.text.len();
            key(id, &mut keys.text);
            let end = keys.text.len();
            let own = keys.text.as_bytes().get(start..).unwrap_or_default();
            let letter = |at: usize| u64::from(own.get(at).copied().unwrap_or_default());
            let beginning = (0..8).fold(0, |sum, at| sum << 8 | letter(at));
            if end > start {
                keys.rows.push(KeyRow { beginning, start, end, id });
            } else {
                keys.apart.push(id);
            }
        });
        let mut rows = std::mem::take(&mut keys.rows);
        // Equal ones stay as they were given.
        rows.sort_by(|one, two| {
            one.beginning.cmp(&two.beginning).then_with(|| keys.text(one).cmp(keys.text(two)))
        });
        Self { rows, ..keys }
    }

    fn text(&self, row: &KeyRow) -> &str {
        self.text.get(row.start..row.end).unwrap_or_default()
    }

    /// Whose they are.
    fn sorted(self) -> Sorted {
        Sorted::joined(self.rows.into_iter().map(|row| row.id).collect(), self.apart)
    }
}

/// The places of some media.
fn media(archive: &Archive, order: Order, progress: Progress) -> Sorted {
    let all = archive.catalogue();
    let parts = (all, threads::part_size(archive.media_count()));
    let catalogue = || all.iter().map(|id| id.0);
    match order {
        Order::Oldest => Sorted::by(catalogue(), |id| {
            archive.day_of_medium(MediumId(id)).map(|day| day.num_days_from_ce())
        }),
        Order::Title => {
            let key = |id, key: &mut String| push_title(archive, RecordId::Medium(MediumId(id)), key);
            Sorted::by_text_in_parts(parts, key, progress)
        }
        Order::Speaker => {
            let places = places_of_people(archive);
            let key = |id| first_speaker(&archive.medium(MediumId(id)).appearances, &places);
            Sorted::by_in_parts(parts, key, progress)
        }
        Order::Section => {
            let groups = groups(archive, archive.sections(), |at| archive.media_of_section(at));
            Sorted::by(catalogue(), |id| groups.get(id as usize).copied().flatten())
        }
        Order::Track => {
            let groups = groups(archive, archive.tracks(), |at| archive.media_of_track(at));
            Sorted::by(catalogue(), |id| groups.get(id as usize).copied().flatten())
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

/// The group of each medium by its place among `names`, where it is in one.
fn groups<'a>(
    archive: &Archive,
    names: &[TextBuf],
    media: impl Fn(usize) -> &'a [MediumId],
) -> Vec<Option<usize>> {
    let mut groups = vec![None; archive.media_count() as usize];
    for (at, _) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        for id in media(at) {
            groups.get_mut(id.0 as usize).into_iter().for_each(|group| *group = Some(at));
        }
    }
    groups
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
        Order::Oldest | Order::Duration | Order::Count | Order::Relevance | Order::Track => {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::load;

    #[test]
    fn parts_make_the_same_order_as_all_at_once() {
        let archive = load::parse(include_str!("../../tests/data/journeys.json")).unwrap();
        let all = archive.catalogue();
        let ids = || all.iter().map(|id| id.0);
        let title = |id: u32, key: &mut String| {
            // Some are equal, and some have none.
            *key += archive.medium(MediumId(id)).title.as_str().get(..id as usize % 3).unwrap_or_default();
        };
        let length =
            |id: u32| Some(archive.medium(MediumId(id)).title.len() % 4).filter(|length| *length > 0);
        for size in [1, 2, 7, u32::MAX] {
            let told = |_| {};
            assert_eq!(Sorted::by_text_in_parts((all, size), title, &told), Sorted::by_text(ids(), title));
            assert_eq!(Sorted::by_in_parts((all, size), length, &told), Sorted::by(ids(), length));
        }
    }
}
