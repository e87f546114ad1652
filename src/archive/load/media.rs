//! media: a million media, read in batches on all cores, put together column by column, sorted and grouped.

use super::builder::{Builder, text, texts};
use super::diagnose::fault_in;
use super::ids::{Ids, SortedIds};
use super::locate::Found;
use super::people::{Roles, each_person};
use super::scan::{Array, Elements};
use crate::archive::Archive;
use crate::archive::fault::{FaultKind, format_id};
use crate::archive::format;
use crate::archive::multimap::Multimap;
use crate::archive::read_at::{ReadAt, ReadError};
use crate::archive::record::{EventId, Medium, MediumId, MediumKind, PersonId, ProgrammeId};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::store::{BLOCK, Block, Rows};
use crate::archive::when::When;
use crate::threads;
use chrono::Datelike;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// No record, in a column of record numbers.
const NONE: u32 = u32::MAX;
/// No day, in a column of days.
const UNDATED: i32 = i32::MIN;

/// Is told how many per cent are done.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// Looks at media as they are read, while their text is at hand.
pub trait Observer: Default + Send {
    /// Is shown each medium once. Media come in runs of `BLOCK`, each in its order.
    fn medium(&mut self, id: MediumId, medium: &Medium);
}

impl Observer for () {
    fn medium(&mut self, _: MediumId, _: &Medium) {}
}

/// Media as they are read, column by column.
#[derive(Default)]
pub(super) struct MediaTable {
    pub(super) rows: Rows,
    /// What one batch read; empty in the whole.
    pub(super) block: Block,
    pub(super) ids: Vec<u64>,
    pub(super) days: Vec<i32>,
    pub(super) events: Vec<u32>,
    pub(super) programmes: Vec<u32>,
    pub(super) section_of: Vec<u32>,
    pub(super) sections: Vec<TextBuf>,
    pub(super) section_numbers: FxHashMap<TextBuf, u32>,
    pub(super) refs: Vec<PersonId>,
    pub(super) ref_ends: Vec<u32>,
    pub(super) people: Roles,
    pub(super) faults: Vec<Found>,
    /// Elements of which no medium could be made, by their places.
    pub(super) unread: Vec<usize>,
}

impl MediaTable {
    /// The people of a medium, each once.
    pub(super) fn people_of(&self, id: MediumId) -> &[PersonId] {
        let at = id.0 as usize;
        let start = if at == 0 { 0 } else { self.ref_ends.get(at - 1).map_or(0, |end| *end as usize) };
        let end = self.ref_ends.get(at).map_or(0, |end| *end as usize);
        self.refs.get(start..end).unwrap_or_default()
    }

    /// The number of a section, new if it is; [`NONE`] where it is empty.
    pub(super) fn section(&mut self, name: Text) -> u32 {
        if name.is_empty() {
            return NONE;
        }
        if let Some(at) = self.section_numbers.get(name.as_str()) {
            return *at;
        }
        let at = self.sections.len() as u32;
        self.sections.push(name.to_buf());
        self.section_numbers.insert(name.to_buf(), at);
        at
    }

    /// A fault for each medium whose id stood before.
    pub(super) fn doubles(&self, ids: &SortedIds) -> Vec<Found> {
        let id = |at: u32| self.rows.get::<Medium>(at).map(|medium| medium.id);
        let fault = |(row, id): (u32, Text)| Found {
            record: format_id(Array::Media.record(), &id),
            field: "id".to_owned(),
            kind: FaultKind::DoubleId,
            element: Some((Array::Media, self.element(row))),
        };
        ids.doubles(id).into_iter().map(fault).collect()
    }

    /// The place in the array of the medium in a row.
    fn element(&self, row: u32) -> usize {
        // Each element before it that could not be read has left its row to the next.
        self.unread.iter().fold(row as usize, |element, unread| element + usize::from(*unread <= element))
    }

    /// Takes what of a medium stands in columns.
    fn note(&mut self, medium: &Medium) {
        self.people.note(&medium.appearances, medium.kind == MediumKind::Reading);
        self.refs.extend(each_person(&medium.appearances));
        self.ref_ends.push(self.refs.len() as u32);
        self.days.push(medium.when.map_or(UNDATED, |when| when.first_day().num_days_from_ce()));
        self.events.push(medium.event.map_or(NONE, |event| event.0));
        self.programmes.push(medium.programme.map_or(NONE, |programme| programme.0));
        let section = self.section(medium.section);
        self.section_of.push(section);
    }

    /// Puts the next batch behind this one.
    pub(super) fn append(&mut self, other: Self, faults: &mut Vec<Found>) {
        self.rows.push_block(other.block);
        let base = self.refs.len() as u32;
        let numbers: Vec<u32> = other.sections.iter().map(|name| self.section(name.as_text())).collect();
        let renumber = |at: &u32| numbers.get(*at as usize).copied().unwrap_or(NONE);
        self.section_of.extend(other.section_of.iter().map(renumber));
        self.ids.extend(other.ids);
        self.days.extend(other.days);
        self.events.extend(other.events);
        self.programmes.extend(other.programmes);
        self.refs.extend(other.refs);
        self.ref_ends.extend(other.ref_ends.iter().map(|end| base + end));
        self.people.merge(&other.people);
        self.unread.extend(other.unread);
        faults.extend(other.faults);
    }
}

/// What reading media takes: where they are, and what they name.
pub(super) struct MediaReader<'a> {
    pub(super) document: &'a dyn ReadAt,
    pub(super) media: &'a Elements,
    pub(super) ids: &'a Ids,
    /// When each event was.
    pub(super) event_when: &'a [Option<When>],
    /// How many people there are.
    pub(super) people: usize,
}

impl MediaReader<'_> {
    /// Reads media on all cores, in batches; gives these in order.
    pub(super) fn read_media<W: Observer>(
        &self,
        media: Range<usize>,
        progress: Progress,
    ) -> Result<(Vec<MediaTable>, Vec<W>), ReadError> {
        let batches = media.len().div_ceil(BLOCK);
        let next = AtomicUsize::new(0);
        let work = || {
            let (mut done, mut observer, mut buffer) = (Vec::new(), W::default(), Vec::new());
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if at >= batches {
                    return Ok((done, observer));
                }
                progress(at * 100 / batches);
                let batch = at * BLOCK..media.end.min((at + 1) * BLOCK);
                done.push((at, self.read_batch(batch, &mut buffer, &mut observer)?));
            }
        };
        let results: Vec<Result<_, ReadError>> = threads::on_all_cores(batches, work);
        let (mut done, mut observers) = (Vec::new(), Vec::new());
        for result in results {
            let (batches, observer): (Vec<(usize, MediaTable)>, W) = result?;
            done.extend(batches);
            observers.push(observer);
        }
        done.sort_by_key(|(at, _)| *at);
        Ok((done.into_iter().map(|(_, table)| table).collect(), observers))
    }

    /// Reads the media `batch`.
    fn read_batch(
        &self,
        batch: Range<usize>,
        buffer: &mut Vec<u8>,
        observer: &mut impl Observer,
    ) -> Result<MediaTable, ReadError> {
        let first = batch.start;
        let mut table = Builder::new(Array::Media, batch.len());
        table.first = first;
        // Packed, a record is shorter than as JSON.
        let mut block = Block::with_capacity(self.media.bytes(batch.clone()).len());
        let mut out = MediaTable { people: Roles::new(self.people), ..MediaTable::default() };
        self.media.each(self.document, batch, buffer, |json| {
            let Some(medium) = table.read::<format::Medium>(json, |value| fault_in::<format::Medium>(value))
            else {
                return;
            };
            table.name(&medium.id);
            table.require("id", &medium.id);
            table.require("title", &medium.title);
            let event = table.known(&medium.event, "event", &self.ids.events, Array::Events);
            let programme =
                table.known(&medium.programme, "programme", &self.ids.programmes, Array::Programmes);
            let own_date = table.date("date", &medium.date).map(When::at);
            let event_date = event.and_then(|event| self.event_when.get(event as usize).copied().flatten());
            let appearances = table.appearances(&medium.appearances, self.ids);
            let sources = table.sources(&medium.sources, self.ids);
            let links = table.links(&medium.links);
            let medium = Medium {
                id: medium.id.as_text(),
                title: medium.title.as_text(),
                kind: medium.kind,
                section: medium.section.as_text(),
                summary: medium.summary.as_text(),
                when: own_date.or(event_date),
                event: event.map(EventId),
                programme: programme.map(ProgrammeId),
                appearances,
                topics: texts(&medium.topics),
                places: texts(&medium.places),
                links,
                sources,
                note: text(&medium.note),
            };
            out.note(&medium);
            observer.medium(MediumId((first + block.count()) as u32), &medium);
            if block.push(&medium).is_none() {
                table.fault("", FaultKind::TooMany);
            }
        })?;
        out.block = block;
        out.ids = table.hashes;
        out.faults = table.faults;
        out.unread = table.unread;
        Ok(out)
    }
}

/// Everything but the media themselves, with the media sorted and grouped, and the people by `roles` and the media's.
pub(super) fn assemble(
    mut archive: Archive,
    table: &MediaTable,
    mut roles: Roles,
    sorted_people: &[PersonId],
) -> Archive {
    // Newest first, then in the order of the file: one sort over plain numbers.
    let newest = |at: usize, day: &i32| (u64::from(!(*day as u32 ^ 0x8000_0000)) << 32) | at as u64;
    let mut order: Vec<u64> = table.days.iter().enumerate().map(|(at, day)| newest(at, day)).collect();
    order.sort_unstable();
    archive.catalogue = order.into_iter().map(|key| MediumId(key as u32)).collect();
    let by = |group_of: &[u32], count: u32| {
        let group = |id: &MediumId| group_of.get(id.0 as usize).copied().unwrap_or(NONE);
        let pairs = archive.catalogue.iter().map(|id| (group(id), *id));
        Multimap::new(count as usize, pairs.filter(|(group, _)| *group != NONE))
    };
    let people_of = |id: &'_ MediumId| {
        let id = *id;
        table.people_of(id).iter().map(move |person| (person.0, id))
    };
    let people = archive.people.len() as usize;
    let of_person = || Multimap::new(people, archive.catalogue.iter().flat_map(people_of));
    let (of_person, (of_event, of_programme, of_section)) = threads::join(of_person, || {
        let of_event = by(&table.events, archive.events.len());
        let of_programme = by(&table.programmes, archive.programmes.len());
        (of_event, of_programme, by(&table.section_of, table.sections.len() as u32))
    });
    archive.media_of_person = of_person;
    archive.media_of_event = of_event;
    archive.media_of_programme = of_programme;
    archive.media_of_section = of_section;
    roles.merge(&table.people);
    (archive.speakers, archive.credits) = roles.part(sorted_people);
    archive
}
