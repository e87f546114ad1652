//! How records are numbered as documents, and which documents belong to which.

use crate::archive::Archive;
use crate::archive::multimap::Multimap;
use crate::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId, RecordKind};
use crate::codec::pack_fields;
use crate::search::index::group::group;
use crate::search::index::ids::DocId;
use std::borrow::Cow;
use std::ops::Range;

/// The records in the order of their documents: media newest first, events newest first, people with the most
/// appearances first, programmes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbering {
    /// Where media, events, people and programmes end.
    ends: Vec<u32>,
    /// The record of each document: its place in its own table.
    records: Vec<u32>,
    /// What belongs to each event, person and programme.
    links: Vec<u32>,
    /// Where that ends for each of them.
    link_ends: Vec<u32>,
    /// Which of it is in the room of each event, and in no other.
    in_rooms: Multimap<u32>,
}

pack_fields!(Numbering { ends, records, links, link_ends, in_rooms });

impl Numbering {
    /// Numbers the records of an archive, given in the order of their documents.
    pub(in crate::search) fn new(archive: &Archive, records: &[RecordId]) -> Self {
        let end = |kind| records.partition_point(|record| order(record.kind()) <= order(kind)) as u32;
        let mut numbering = Self {
            ends: KINDS.into_iter().map(end).collect(),
            records: records.iter().map(|record| place(*record)).collect(),
            ..Self::default()
        };
        numbering.link(archive, records);
        numbering
    }

    /// Writes down what belongs to what.
    fn link(&mut self, archive: &Archive, records: &[RecordId]) {
        let mut media = vec![0u32; archive.media_count() as usize];
        let mut events = vec![0u32; archive.event_count() as usize];
        for (doc, record) in records.iter().enumerate() {
            let slot = match record {
                RecordId::Medium(id) => media.get_mut(id.0 as usize),
                RecordId::Event(id) => events.get_mut(id.0 as usize),
                RecordId::Person(_) | RecordId::Programme(_) => None,
            };
            if let Some(slot) = slot {
                *slot = doc as u32;
            }
        }
        for record in records.get(media.len()..).unwrap_or_default() {
            let (of_media, of_events): (Cow<[MediumId]>, Cow<[EventId]>) = match record {
                RecordId::Medium(_) => (Cow::default(), Cow::default()),
                RecordId::Event(id) => (archive.media_within(*id), archive.events_within(*id).into()),
                RecordId::Person(id) => {
                    (archive.media_of_person(*id).into(), archive.events_of_person(*id).into())
                }
                RecordId::Programme(id) => {
                    (archive.media_of_programme(*id).into(), archive.events_of_programme(*id).into())
                }
            };
            self.links.extend(of_media.iter().filter_map(|id| media.get(id.0 as usize)));
            self.links.extend(of_events.iter().filter_map(|id| events.get(id.0 as usize)));
            self.link_ends.push(self.links.len() as u32);
        }
        let mut in_rooms = Vec::new();
        let of_events = records.get(media.len()..).unwrap_or_default().iter().take(events.len());
        for (record, at) in of_events.zip(0..) {
            let RecordId::Event(id) = *record else { continue };
            if archive.event(id).room.is_some() {
                let (parts, of_parts) = archive.in_room_of(id);
                in_rooms.extend(of_parts.iter().filter_map(|id| Some((at, *media.get(id.0 as usize)?))));
                in_rooms.extend(parts.iter().filter_map(|id| Some((at, *events.get(id.0 as usize)?))));
            }
        }
        self.in_rooms = Multimap::new(events.len(), in_rooms.iter().copied());
    }

    /// How many documents there are.
    pub(in crate::search) fn len(&self) -> usize {
        self.records.len()
    }

    /// The documents of a kind.
    pub(in crate::search) fn block(&self, kind: RecordKind) -> Range<usize> {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| (*end as usize).min(self.len()));
        let at = order(kind);
        let start = at.checked_sub(1).map_or(0, end);
        start..end(at).max(start)
    }

    /// The record of a document.
    pub(in crate::search) fn record(&self, doc: DocId) -> RecordId {
        let id = self.records.get(doc.index()).copied().unwrap_or_default();
        match KINDS.into_iter().find(|kind| self.block(*kind).contains(&doc.index())) {
            Some(RecordKind::Medium) => RecordId::Medium(MediumId(id)),
            Some(RecordKind::Event) => RecordId::Event(EventId(id)),
            Some(RecordKind::Person) => RecordId::Person(PersonId(id)),
            Some(RecordKind::Programme) | None => RecordId::Programme(ProgrammeId(id)),
        }
    }

    /// The document of a record.
    pub(in crate::search) fn document(&self, record: RecordId) -> Option<DocId> {
        let block = self.block(record.kind());
        let place = place(record);
        let at = self.records.get(block.clone())?.iter().position(|at| *at == place)?;
        Some(DocId::at(block.start + at))
    }

    /// The documents of some records, in their order. One after the other they would each be looked for among all.
    pub(in crate::search) fn documents(&self, records: impl Iterator<Item = RecordId>) -> Vec<DocId> {
        let mut wanted = KINDS.map(|_| Vec::new());
        for record in records {
            let length = self.block(record.kind()).len();
            let Some(wanted) = wanted.get_mut(order(record.kind())) else { continue };
            wanted.resize(length, false);
            wanted.get_mut(place(record) as usize).into_iter().for_each(|is| *is = true);
        }
        let mut found = Vec::new();
        for (kind, wanted) in KINDS.into_iter().zip(wanted).filter(|(_, wanted)| !wanted.is_empty()) {
            let block = self.block(kind);
            let places = block.clone().zip(self.records.get(block).unwrap_or_default());
            let is_wanted = |place: u32| wanted.get(place as usize).is_some_and(|is| *is);
            found.extend(places.filter(|(_, place)| is_wanted(**place)).map(|(doc, _)| DocId::at(doc)));
        }
        found
    }

    /// What belongs to an event, person or programme, as documents.
    pub(in crate::search) fn linked(&self, doc: DocId) -> impl Iterator<Item = DocId> {
        let at = doc.index().checked_sub(self.block(RecordKind::Medium).end);
        let linked = at.map_or(&[][..], |at| group(&self.links, &self.link_ends, at));
        linked.iter().map(|doc| DocId(*doc))
    }

    /// What of it is in the room of an event, and in no other, as documents.
    pub(in crate::search) fn in_room(&self, event: DocId) -> impl Iterator<Item = DocId> {
        let at = event.index().checked_sub(self.block(RecordKind::Medium).end);
        let in_room = at.map_or(&[][..], |at| self.in_rooms.of(at as u32));
        in_room.iter().map(|doc| DocId(*doc))
    }
}

/// The kinds of records in the order of their documents.
pub(in crate::search) const KINDS: [RecordKind; 4] =
    [RecordKind::Medium, RecordKind::Event, RecordKind::Person, RecordKind::Programme];

/// The place of a kind among [`KINDS`].
pub(in crate::search) fn order(kind: RecordKind) -> usize {
    match kind {
        RecordKind::Medium => 0,
        RecordKind::Event => 1,
        RecordKind::Person => 2,
        RecordKind::Programme => 3,
    }
}

/// The place of a record in its own table.
fn place(record: RecordId) -> u32 {
    match record {
        RecordId::Person(PersonId(at))
        | RecordId::Medium(MediumId(at))
        | RecordId::Event(EventId(at))
        | RecordId::Programme(ProgrammeId(at)) => at,
    }
}
