//! media: a million media, read in batches on all cores, put together column by column, sorted and grouped.

use super::builder::{Builder, prose, text};
use super::findings::{Finding, Findings};
use super::ids::Ids;
use super::members::id_of;
use super::people::{Roles, each_person, is_of_authors};
use super::scan::{Array, Elements};
use crate::archive::Archive;
use crate::archive::fault::{FaultKind, MOST_KINDS, MOST_TOLD, Position, quote};
use crate::archive::format;
use crate::archive::kinds::{self, KindSpellings};
use crate::archive::multimap::Multimap;
use crate::archive::read_at::{self, ReadAt, ReadError};
use crate::archive::record::{EventId, Medium, MediumExtra, MediumId, MediumKind, PersonId, ProgrammeId};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::store::{BLOCK, Block, Rows};
use crate::archive::texts::Texts;
use crate::archive::topics::Topics;
use crate::archive::when::{Offset, When};
use crate::threads;
use chrono::Datelike;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::atomic::{AtomicUsize, Ordering};

/// No record, in a column of record numbers.
const NONE: u32 = u32::MAX;
/// No day, in a column of days.
const UNDATED: i32 = i32::MIN;
/// No time of day, in a column of times: what is of the whole day stands before all else.
const WHOLE_DAY: i32 = i32::MIN;

/// Is told how many per cent are done.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// Looks at media as they are read, while their text is at hand.
pub trait Observer: Default + Send {
    /// Is shown each medium once, and the archive's topics. Media come in runs of `BLOCK`, each in its order.
    fn medium(&mut self, id: MediumId, medium: &Medium, topics: &Topics);
}

impl Observer for () {
    fn medium(&mut self, _: MediumId, _: &Medium, _: &Topics) {}
}

/// Media as they are read, column by column.
#[derive(Default)]
pub(super) struct MediaTable {
    pub(super) rows: Rows,
    /// What one batch read; empty in the whole.
    pub(super) block: Block,
    pub(super) ids: Vec<u64>,
    pub(super) days: Vec<i32>,
    /// What puts the media of one day in order.
    pub(super) times: Vec<i32>,
    pub(super) events: Vec<u32>,
    pub(super) programmes: Vec<u32>,
    pub(super) sections: Groups,
    pub(super) tracks: Groups,
    /// Unknown kinds, in the order of the file.
    pub(super) kinds: Kinds,
    pub(super) refs: Vec<PersonId>,
    pub(super) ref_ends: Vec<u32>,
}

/// What media are in groups by: the names, in the order of the file, and the number of each medium's.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) names: Vec<TextBuf>,
    numbers: FxHashMap<TextBuf, u32>,
    of: Vec<u32>,
}

impl Groups {
    /// The number of a name, new if it is; [`NONE`] where it is empty.
    fn number(&mut self, name: Text) -> u32 {
        if name.is_empty() {
            return NONE;
        }
        if let Some(at) = self.numbers.get(name.as_str()) {
            return *at;
        }
        let at = self.names.len() as u32;
        self.names.push(name.to_buf());
        self.numbers.insert(name.to_buf(), at);
        at
    }

    /// Takes the name of the next medium.
    fn take(&mut self, name: Text) {
        let at = self.number(name);
        self.of.push(at);
    }

    /// Puts those of the next batch behind these.
    fn append(&mut self, other: Self) {
        let numbers: Vec<u32> = other.names.iter().map(|name| self.number(name.as_text())).collect();
        let renumber = |at: &u32| numbers.get(*at as usize).copied().unwrap_or(NONE);
        self.of.extend(other.of.iter().map(renumber));
    }
}

/// Kinds of media that the program does not know, each spelling once, in the order of the file.
#[derive(Default)]
pub(super) struct Kinds {
    names: Vec<TextBuf>,
    known: FxHashSet<TextBuf>,
}

impl Kinds {
    /// Takes a kind that is not known yet.
    fn take(&mut self, name: Text) {
        if !name.is_empty() && !self.known.contains(name.as_str()) {
            self.names.push(name.to_buf());
            self.known.insert(name.to_buf());
        }
    }

    /// The first of them, folded, where there are too many.
    pub(super) fn first(&self) -> Option<FxHashSet<String>> {
        kinds::first_of(&self.names, MOST_KINDS)
    }
}

impl MediaTable {
    /// The people of a medium, each once.
    pub(super) fn people_of(&self, id: MediumId) -> &[PersonId] {
        let at = id.0 as usize;
        let start = if at == 0 { 0 } else { self.ref_ends.get(at - 1).map_or(0, |end| *end as usize) };
        let end = self.ref_ends.get(at).map_or(0, |end| *end as usize);
        self.refs.get(start..end).unwrap_or_default()
    }

    /// Takes what of a medium stands in columns; of its event when that was, and how far from UTC.
    fn note(&mut self, medium: &Medium, (event, around): (Option<When>, Option<Offset>)) {
        self.refs.extend(each_person(&medium.appearances));
        self.ref_ends.push(self.refs.len() as u32);
        let (day, time) = medium.when.map(|when| when.order_at(event, around)).unzip();
        self.days.push(day.map_or(UNDATED, |day| day.num_days_from_ce()));
        self.times.push(time.flatten().unwrap_or(WHOLE_DAY));
        self.events.push(medium.event.map_or(NONE, |event| event.0));
        self.programmes.push(medium.programme.map_or(NONE, |programme| programme.0));
        if let MediumKind::Other(name) = medium.kind {
            self.kinds.take(name);
        }
        self.sections.take(medium.section);
        self.tracks.take(medium.extra.as_ref().and_then(|extra| extra.track).unwrap_or_default());
    }

    /// Puts the next batch behind this one.
    pub(super) fn append(&mut self, other: Self) {
        self.rows.push_block(other.block);
        other.kinds.names.iter().for_each(|name| self.kinds.take(name.as_text()));
        let base = self.refs.len() as u32;
        self.sections.append(other.sections);
        self.tracks.append(other.tracks);
        self.ids.extend(other.ids);
        self.days.extend(other.days);
        self.times.extend(other.times);
        self.events.extend(other.events);
        self.programmes.extend(other.programmes);
        self.refs.extend(other.refs);
        self.ref_ends.extend(other.ref_ends.iter().map(|end| base + end));
    }
}

/// What reading media takes: where they are, and what they name.
pub(super) struct MediaReader<'a> {
    pub(super) document: &'a dyn ReadAt,
    pub(super) media: &'a Elements,
    /// This many elements are read, from the first on.
    pub(super) count: usize,
    /// Those of them that are passed over.
    pub(super) skipped: Skipped,
    pub(super) ids: &'a Ids,
    /// When each event was.
    pub(super) event_when: &'a [Option<When>],
    /// How far from UTC each event is.
    pub(super) event_offsets: &'a [Option<Offset>],
    /// How many people there are.
    pub(super) people: usize,
    pub(super) topics: &'a Topics,
    /// The only unknown kinds that count, where there are too many.
    pub(super) kinds: Option<FxHashSet<String>>,
}

/// What was read of some media.
pub(super) struct MediaRead<W> {
    pub(super) table: MediaTable,
    pub(super) people: Roles,
    pub(super) findings: Findings,
    /// Elements of which no medium was made, by their places.
    pub(super) lost: Vec<u32>,
    /// Hashes of the ids of those that have one, with their places.
    pub(super) lost_ids: Vec<(u64, u32)>,
    pub(super) observers: Vec<W>,
}

/// What one thread reads, batch by batch.
struct Reading<W> {
    done: Vec<(usize, MediaTable)>,
    people: Roles,
    findings: Findings,
    lost: Vec<u32>,
    lost_ids: Vec<(u64, u32)>,
    observer: W,
    buffer: Vec<u8>,
}

/// Elements of an array that are passed over, in their order.
#[derive(Default)]
pub(super) struct Skipped {
    places: Vec<u32>,
    /// How many of the others stand before each.
    kept_before: Vec<u32>,
}

impl Skipped {
    pub(super) fn new(mut places: Vec<u32>) -> Self {
        places.sort_unstable();
        let kept_before = places.iter().zip(0..).map(|(place, at)| place.saturating_sub(at)).collect();
        Self { places, kept_before }
    }

    /// How many there are.
    fn count(&self) -> usize {
        self.places.len()
    }

    pub(super) fn places(&self) -> impl Iterator<Item = u32> {
        self.places.iter().copied()
    }

    /// The place of the element that is number `at` of the others.
    pub(super) fn place(&self, at: usize) -> usize {
        at + self.kept_before.partition_point(|before| *before as usize <= at)
    }

    /// True for an element that is passed over.
    fn contains(&self, place: usize) -> bool {
        !self.places.is_empty() && self.places.binary_search(&(place as u32)).is_ok()
    }
}

impl MediaReader<'_> {
    /// Reads the media on all cores, in batches.
    pub(super) fn read_media<W: Observer>(&self, progress: Progress) -> Result<MediaRead<W>, ReadError> {
        let batches = (self.count - self.skipped.count().min(self.count)).div_ceil(BLOCK);
        let next = AtomicUsize::new(0);
        let work = || {
            let mut reading = self.start();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= batches {
                    return Ok(reading);
                }
                progress(at * 100 / batches);
                self.read_batch(at, at + 1 == batches, &mut reading)?;
            }
        };
        let results: Result<Vec<Reading<W>>, ReadError> =
            threads::on_all_cores(batches, work).into_iter().collect();
        Ok(self.join(results?))
    }

    fn start<W: Observer>(&self) -> Reading<W> {
        Reading {
            done: Vec::new(),
            people: Roles::new(self.people),
            findings: Findings::default(),
            lost: Vec::new(),
            lost_ids: Vec::new(),
            observer: W::default(),
            buffer: Vec::new(),
        }
    }

    /// Puts together what the threads have read.
    fn join<W: Observer>(&self, readings: Vec<Reading<W>>) -> MediaRead<W> {
        let mut read = MediaRead {
            table: MediaTable::default(),
            people: Roles::new(self.people),
            findings: Findings::default(),
            lost: Vec::new(),
            lost_ids: Vec::new(),
            observers: Vec::new(),
        };
        let mut done = Vec::new();
        for reading in readings {
            done.extend(reading.done);
            read.people.merge(&reading.people);
            read.findings.merge(reading.findings);
            read.lost.extend(reading.lost);
            read.lost_ids.extend(reading.lost_ids);
            read.observers.push(reading.observer);
        }
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().for_each(|(_, batch)| read.table.append(batch));
        read
    }

    /// Reads batch number `at`.
    fn read_batch<W: Observer>(
        &self,
        at: usize,
        is_last: bool,
        reading: &mut Reading<W>,
    ) -> Result<(), ReadError> {
        let end = if is_last { self.count } else { self.skipped.place((at + 1) * BLOCK) };
        let batch = self.skipped.place(at * BLOCK)..end;
        let mut table = Builder::new(Array::Media, BLOCK);
        table.first = batch.start;
        std::mem::swap(&mut table.findings, &mut reading.findings);
        // Packed, a record is shorter than as JSON.
        let mut block = Block::with_capacity(self.media.length(batch.clone()));
        let mut out = MediaTable::default();
        let Reading { people, observer, buffer, .. } = reading;
        self.media.each(self.document, batch, buffer, |json| {
            if self.skipped.contains(table.first + table.seen) {
                table.seen += 1;
                return;
            }
            let mut left = String::new();
            let Some(medium) = table.read::<format::Medium>(json, &mut left) else { return };
            let Some(medium) = self.medium(&medium, &mut table) else { return };
            let number = medium.event.map(|event| event.0 as usize);
            let event = number.and_then(|number| *self.event_when.get(number)?);
            let around = number.and_then(|number| *self.event_offsets.get(number)?);
            out.note(&medium, (event, around));
            people.note(&medium.appearances, is_of_authors(medium.kind));
            observer.medium(MediumId((at * BLOCK + block.count()) as u32), &medium, self.topics);
            if block.push(&medium).is_none() {
                table.findings.refusal = Some(FaultKind::TooMany);
            }
        })?;
        out.block = block;
        out.ids = table.hashes;
        std::mem::swap(&mut table.findings, &mut reading.findings);
        reading.lost.extend(table.lost);
        reading.lost_ids.extend(table.lost_ids);
        reading.done.push((at, out));
        Ok(())
    }

    /// A medium as it is kept, with all it names; `None` where it falls out.
    fn medium<'r>(&self, medium: &'r format::Medium, table: &mut Builder) -> Option<Medium<'r>> {
        table.name(&medium.id);
        table.require("title", &medium.title);
        table.require("kind", medium.kind.name());
        let kind = self.kind(medium.kind.kind(), table);
        let event = table.known(&medium.event, "event", &self.ids.events, Array::Events);
        let programme = table.known(&medium.programme, "programme", &self.ids.programmes, Array::Programmes);
        let own_date = table.date("date", &medium.date).map(When::at);
        let duration = table.duration("duration", &medium.duration);
        // Of the event its days: when in them this was is not known.
        let event_date =
            event.and_then(|event| self.event_when.get(event as usize).copied()?.map(When::days));
        let appearances = table.appearances(&medium.appearances, self.ids);
        let sources = table.sources(&medium.sources, self.ids);
        let links = table.links(&medium.links);
        let extra = extra(medium, table);
        table.keep().then(|| Medium {
            id: medium.id.as_text(),
            title: medium.title.as_text(),
            kind,
            section: medium.section.as_text(),
            summary: medium.summary.as_text(),
            when: own_date.or(event_date),
            duration,
            event: event.map(EventId),
            programme: programme.map(ProgrammeId),
            appearances,
            topics: Texts::of(&medium.topics),
            places: Texts::of(&medium.places),
            links,
            sources,
            note: text(&medium.note),
            extra,
        })
    }

    /// The kind of the medium being read; no known one where the archive has too many.
    fn kind<'r>(&self, kind: MediumKind<'r>, table: &mut Builder) -> MediumKind<'r> {
        let counts = |name: Text| self.kinds.as_ref().is_none_or(|all| all.contains(&kinds::folded(&name)));
        match kind {
            MediumKind::Other(name) if !counts(name) => {
                table.fault("kind", FaultKind::TooManyKinds);
                MediumKind::Other(Text::default())
            }
            kind => kind,
        }
    }

    /// A fault for each of the media at these places, whose ids stood before.
    ///
    /// # Errors
    /// The document cannot be read.
    pub(super) fn doubles(&self, places: &[u32]) -> Result<Findings, ReadError> {
        let mut findings = Findings::default();
        let mut buffer = Vec::new();
        for place in places.iter().map(|place| *place as usize).take(MOST_TOLD) {
            let json = read_at::text(self.document, self.media.bytes(place..place + 1), &mut buffer)?;
            let id = quote(&id_of(json));
            let found = Finding::of_document("id", FaultKind::DoubleId(Position::START));
            findings.kept.push(Finding { id, element: Some((Array::Media, place)), ..found });
        }
        findings.count = places.len();
        Ok(findings)
    }
}

/// What most media do not have, if this one has any of it.
fn extra<'r>(medium: &'r format::Medium, table: &mut Builder) -> Option<Box<MediumExtra<'r>>> {
    let extra = MediumExtra {
        guid: text(&medium.guid),
        prose: prose(&medium.prose),
        languages: table.languages(&medium.language),
        room: text(&medium.room),
        track: text(&medium.track),
        licence: text(&medium.licence),
        status: medium.status,
    };
    let is_nothing = extra == MediumExtra::default();
    (!is_nothing).then(|| Box::new(extra))
}

/// The places of those of the `lost` media whose ids stood before; `kept` gives the place of the first that is there, by
/// the hash of the id.
pub(super) fn lost_again(lost: Vec<(u64, u32)>, kept: impl Fn(u64) -> Option<u32>) -> Vec<u32> {
    let again = lost.into_iter().filter(|(hash, place)| kept(*hash).is_some_and(|first| first < *place));
    again.map(|(_, place)| place).collect()
}

/// Media in the order of the catalogue: under the number of each stands its day, the newest with the lowest number.
struct Order(Vec<u64>);

impl Order {
    /// The newest day first, the undated at the end; within a day by time, then in the order of the file.
    fn new(table: &MediaTable) -> Self {
        // One sort over plain numbers, and another of the days on which a time is known.
        let newest = |at: usize, day: &i32| (u64::from(!(*day as u32 ^ 0x8000_0000)) << 32) | at as u64;
        let mut keys: Vec<u64> = table.days.iter().enumerate().map(|(at, day)| newest(at, day)).collect();
        keys.sort_unstable();
        if table.times.iter().any(|time| *time != WHOLE_DAY) {
            let time = |key: &u64| table.times.get(Self::id(key).0 as usize).copied().unwrap_or(WHOLE_DAY);
            keys.chunk_by_mut(Self::are_of_one_day).for_each(|of_day| of_day.sort_by_key(time));
        }
        Self(keys)
    }

    fn id(key: &u64) -> MediumId {
        MediumId(*key as u32)
    }

    fn are_of_one_day(one: &u64, other: &u64) -> bool {
        one >> 32 == other >> 32
    }

    /// All media.
    fn newest_first(&self) -> Vec<MediumId> {
        self.0.iter().map(Self::id).collect()
    }

    /// The media that are wanted, the oldest day first, the undated at the end; within a day as before.
    fn oldest_first(&self, wanted: impl Fn(&MediumId) -> bool) -> Vec<MediumId> {
        let undated = u64::from(u32::MAX) << 32;
        let (dated, undated) =
            self.0.split_at_checked(self.0.partition_point(|key| *key < undated)).unwrap_or_default();
        let days = dated.chunk_by(Self::are_of_one_day).rev();
        days.flatten().chain(undated).map(Self::id).filter(wanted).collect()
    }
}

/// For each event, whether the calendar has it on a day, or what it is a part of.
fn events_in_calendar(archive: &Archive) -> Vec<bool> {
    let mut dated = vec![false; archive.events.len() as usize];
    for id in archive.dated_events() {
        dated.get_mut(id.0 as usize).into_iter().for_each(|is_dated| *is_dated = true);
    }
    let parent = |id: &EventId| archive.parent_of_event(*id);
    let is_dated = |id: EventId| dated.get(id.0 as usize) == Some(&true);
    let is_there = |id: u32| std::iter::successors(Some(EventId(id)), parent).any(is_dated);
    (0..archive.events.len()).map(is_there).collect()
}

/// Everything but the media themselves, with the media sorted and grouped, and the people by `roles` and the media's.
pub(super) fn assemble(
    mut archive: Archive,
    (table, media_roles): (&MediaTable, &Roles),
    mut roles: Roles,
    sorted_people: &[PersonId],
) -> Archive {
    let order = Order::new(table);
    archive.catalogue = order.newest_first();
    let group = |group_of: &[u32], id: &MediumId| group_of.get(id.0 as usize).copied().unwrap_or(NONE);
    let by = |group_of: &[u32], count: u32| {
        let pairs = archive.catalogue.iter().map(|id| (group(group_of, id), *id));
        Multimap::new(count as usize, pairs.filter(|(group, _)| *group != NONE))
    };
    let people_of = |id: &'_ MediumId| {
        let id = *id;
        table.people_of(id).iter().map(move |person| (person.0, id))
    };
    let people = archive.people.len() as usize;
    let of_person = || Multimap::new(people, archive.catalogue.iter().flat_map(people_of));
    let is_dated = |id: &MediumId| table.days.get(id.0 as usize).is_some_and(|day| *day != UNDATED);
    let in_calendar = events_in_calendar(&archive);
    let is_lone = |id: &MediumId| {
        is_dated(id) && !in_calendar.get(group(&table.events, id) as usize).is_some_and(|is_there| *is_there)
    };
    let (of_person, (of_event, of_programme, [of_section, of_track], lone)) =
        threads::join(of_person, || {
            let in_order = order.oldest_first(|id| group(&table.events, id) != NONE);
            let pairs = in_order.iter().map(|id| (group(&table.events, id), *id));
            let of_event = Multimap::new(archive.events.len() as usize, pairs);
            let of_programme = by(&table.programmes, archive.programmes.len());
            let in_groups = [&table.sections, &table.tracks].map(|groups| match groups.names.len() {
                0 => Multimap::default(),
                count => by(&groups.of, count as u32),
            });
            (of_event, of_programme, in_groups, order.oldest_first(is_lone))
        });
    archive.lone_media = lone;
    archive.kind_spellings = KindSpellings::new(&table.kinds.names);
    archive.media_of_person = of_person;
    archive.media_of_event = of_event;
    archive.media_of_programme = of_programme;
    archive.media_of_section = of_section;
    archive.media_of_track = of_track;
    roles.merge(media_roles);
    let appears = |id: &PersonId| {
        !(archive.media_of_person(*id).is_empty() && archive.events_of_person(*id).is_empty())
    };
    let (named, unnamed) = sorted_people.iter().partition(|id| appears(id));
    (archive.speakers, archive.credits) = roles.part(named);
    archive.unnamed = unnamed;
    archive
}
