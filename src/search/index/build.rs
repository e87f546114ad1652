//! From the words that were read of an archive to its [`Index`].

use crate::archive::Archive;
use crate::archive::multimap::Multimap;
use crate::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId};
use crate::archive::store::BLOCK;
use crate::search::index::collect::{Entry, Facts, TermCollector};
use crate::search::index::postings::{Postings, write_postings};
use crate::search::index::terms::{Vocabulary, merge, write_spellings};
use crate::search::index::{Index, LOOK_UP};
use std::ops::Range;
use std::thread;

/// Documents whose words are put side by side before they are looked at. They lie in the order of the file, and memory
/// fetches those of many documents at once where nothing waits for one after the other.
const GATHERED: usize = 64;

/// What parts the two rows of initials of a title.
const INITIALS_BORDER: u8 = b' ';

/// Reads the words of an archive on two threads: of everything but the media, and of the media.
pub(in crate::search) fn read(archive: &Archive) -> (TermCollector, Vec<TermCollector>) {
    let count = archive.media_count();
    let middle = (count / 2).next_multiple_of(BLOCK as u32).min(count);
    thread::scope(|scope| {
        let second = scope.spawn(|| TermCollector::of_media(archive, middle..count));
        let rest = TermCollector::of_all_but_media(archive);
        let first = TermCollector::of_media(archive, 0..middle);
        (rest, [Some(first), second.join().ok()].into_iter().flatten().collect())
    })
}

/// Makes the index of an archive of which `rest` has read everything but the media, and `media` the media.
pub(in crate::search) fn index(archive: &Archive, rest: &TermCollector, media: Vec<TermCollector>) -> Index {
    let mut index = Index::default();
    let halves = halves(archive, rest, &media, &mut index);
    // What was read is half as large again as what is made of it, and needed no longer.
    drop(media);
    write_postings(&mut index, &halves.each_ref().map(|half| half.postings.as_slice()));
    for Half { columns, .. } in halves {
        let border = index.initials.len() as u32;
        index.first.extend(columns.first);
        index.last.extend(columns.last);
        index.exactness.extend(columns.exactness);
        index.kinds.extend(columns.kinds);
        index.title_words.extend(columns.title_words);
        index.initials.extend(columns.initials);
        index.initial_ends.extend(columns.initial_ends.iter().map(|end| border + end));
    }
    index
}

/// Puts the words of all documents in order, each half on a thread; beside that, all that is no document's own.
fn halves(archive: &Archive, rest: &TermCollector, media: &[TermCollector], index: &mut Index) -> [Half; 2] {
    let readers: Vec<&TermCollector> = std::iter::once(rest).chain(media).collect();
    let vocabulary = merge(&readers);
    let plan = Plan::new(archive, readers, &vocabulary);
    let middle = plan.records.len() / 2;
    thread::scope(|scope| {
        let halves = [0..middle, middle..plan.records.len()].map(|docs| scope.spawn(|| plan.half(docs)));
        plan.write_links(index);
        write_spellings(index, &vocabulary.words, &plan.names());
        halves.map(|half| half.join().unwrap_or_default())
    })
}

/// Half of the documents.
#[derive(Default)]
struct Half {
    /// Of each word.
    postings: Vec<Postings>,
    /// The columns of the same names.
    columns: Index,
    /// The words of the title being written down.
    title: Vec<u32>,
}

impl Half {
    /// Puts a document behind the last.
    fn add(&mut self, doc: u32, facts: Facts, words: impl Iterator<Item = Entry>, vocabulary: &Vocabulary) {
        self.title.clear();
        for word in words {
            self.post(word, doc);
            if word.is_in_title() {
                self.title.push(word.word());
            }
        }
        let columns = &mut self.columns;
        columns.first.push(facts.first);
        columns.last.push(facts.last);
        columns.exactness.push(facts.exactness);
        columns.kinds.push(facts.kind);
        let count = u8::try_from(self.title.len()).unwrap_or(LOOK_UP);
        columns.title_words.push(if facts.several_titles { LOOK_UP } else { count });
        // The initials of all words, and where there are small words those of all others.
        let heads = self.title.iter().filter_map(|word| vocabulary.heads.get(*word as usize)).take(255);
        columns.initials.extend(heads.clone().map(|(head, _)| head));
        if heads.clone().any(|(_, small)| *small) {
            columns.initials.push(INITIALS_BORDER);
            columns.initials.extend(heads.filter(|(_, small)| !small).map(|(head, _)| head));
        }
        columns.initial_ends.push(columns.initials.len() as u32);
    }

    fn post(&mut self, word: Entry, doc: u32) {
        if let Some(postings) = self.postings.get_mut(word.word() as usize) {
            postings.add(doc, word.field());
        }
    }
}

/// The documents in their order, and where their words are.
struct Plan<'a> {
    archive: &'a Archive,
    records: Vec<RecordId>,
    /// Where media, events, people and programmes end.
    ends: [usize; 4],
    readers: Vec<&'a TermCollector>,
    /// For each [`BLOCK`] of media its reader, and the place of the first among what that has read.
    blocks: Vec<(usize, u32)>,
    vocabulary: &'a Vocabulary<'a>,
    /// What people were.
    offices: Multimap<Entry>,
}

impl<'a> Plan<'a> {
    fn new(archive: &'a Archive, readers: Vec<&'a TermCollector>, vocabulary: &'a Vocabulary<'a>) -> Self {
        let mut events = archive.dated_events().to_vec();
        events.reverse();
        events.extend_from_slice(archive.undated_events());
        let mut people: Vec<PersonId> = [archive.speakers(), archive.credits()].concat();
        people.sort_by_cached_key(|id| {
            usize::MAX - archive.media_of_person(*id).len() - archive.events_of_person(*id).len()
        });
        let programmes = archive.programme_count();
        let mut ends = [archive.catalogue().len(), events.len(), people.len(), programmes as usize];
        for at in 1..ends.len() {
            let before = ends.get(at - 1).copied().unwrap_or_default();
            if let Some(end) = ends.get_mut(at) {
                *end += before;
            }
        }
        let media = archive.catalogue().iter().map(|id| RecordId::Medium(*id));
        let records = media
            .chain(events.into_iter().map(RecordId::Event))
            .chain(people.into_iter().map(RecordId::Person))
            .chain((0..programmes).map(|id| RecordId::Programme(ProgrammeId(id))))
            .collect();
        let mut blocks = vec![(usize::MAX, 0); (archive.media_count() as usize).div_ceil(BLOCK)];
        for (reader, words) in readers.iter().enumerate() {
            for (block, first) in &words.blocks {
                if let Some(place) = blocks.get_mut(*block as usize) {
                    *place = (reader, *first);
                }
            }
        }
        let all_offices = readers.iter().enumerate().flat_map(|(reader, words)| {
            words.offices.iter().map(move |(person, entry)| (*person, vocabulary.common(reader, *entry)))
        });
        let offices = Multimap::new(archive.person_count() as usize, all_offices);
        Self { archive, records, ends, readers, blocks, vocabulary, offices }
    }

    /// The words of a record: who has read them, what is known besides, and the words as that reader counts them.
    fn words(&self, record: RecordId) -> (usize, Facts, &'a [Entry]) {
        let (events, people) = (self.archive.event_count(), self.archive.person_count());
        let (reader, at) = match record {
            RecordId::Medium(MediumId(id)) => {
                let (reader, first) = self.blocks.get(id as usize / BLOCK).copied().unwrap_or_default();
                (reader, first as usize + id as usize % BLOCK)
            }
            RecordId::Event(EventId(id)) => (0, id as usize),
            RecordId::Person(PersonId(id)) => (0, (events + id) as usize),
            RecordId::Programme(ProgrammeId(id)) => (0, (events + people + id) as usize),
        };
        let read = self.readers.get(reader).and_then(|words| words.record(at));
        let (facts, entries) = read.unwrap_or_default();
        (reader, facts, entries)
    }

    /// Writes down the words of some documents.
    fn half(&self, docs: Range<usize>) -> Half {
        let mut half = Half::default();
        half.postings.resize_with(self.vocabulary.words.len(), Postings::default);
        let mut gathered: Vec<Entry> = Vec::new();
        let mut doc = docs.start as u32;
        for run in self.records.get(docs).unwrap_or_default().chunks(GATHERED) {
            let read: Vec<_> = run.iter().map(|record| self.words(*record)).collect();
            gathered.clear();
            read.iter().for_each(|(_, _, entries)| gathered.extend_from_slice(entries));
            let mut rest = gathered.iter();
            for (record, (reader, facts, entries)) in run.iter().zip(read) {
                let words = rest.by_ref().take(entries.len());
                half.add(
                    doc,
                    facts,
                    words.map(|word| self.vocabulary.common(reader, *word)),
                    self.vocabulary,
                );
                if let RecordId::Person(PersonId(id)) = record {
                    self.offices.of(*id).iter().for_each(|word| half.post(*word, doc));
                }
                doc += 1;
            }
        }
        half
    }

    /// For each word whether it is part of the name of a person.
    fn names(&self) -> Vec<bool> {
        let mut names = vec![false; self.vocabulary.words.len()];
        for person in (0..self.archive.person_count()).map(PersonId) {
            let (reader, _, entries) = self.words(RecordId::Person(person));
            for entry in entries {
                let word = self.vocabulary.common(reader, *entry).word();
                if let Some(name) = names.get_mut(word as usize) {
                    *name = true;
                }
            }
        }
        names
    }

    /// Writes down what needs no words: numbers and links.
    fn write_links(&self, index: &mut Index) {
        index.ends = self.ends.iter().map(|end| *end as u32).collect();
        index.records = self.records.iter().map(|record| place(*record)).collect();
        let mut media = vec![0u32; self.archive.media_count() as usize];
        let mut events = vec![0u32; self.archive.event_count() as usize];
        for (doc, record) in self.records.iter().enumerate() {
            let slot = match record {
                RecordId::Medium(id) => media.get_mut(id.0 as usize),
                RecordId::Event(id) => events.get_mut(id.0 as usize),
                RecordId::Person(_) | RecordId::Programme(_) => None,
            };
            if let Some(slot) = slot {
                *slot = doc as u32;
            }
        }
        for record in self.records.get(media.len()..).unwrap_or_default() {
            let (of_media, of_events): (&[MediumId], &[EventId]) = match record {
                RecordId::Medium(_) => (&[], &[]),
                RecordId::Event(id) => (self.archive.media_of_event(*id), &[]),
                RecordId::Person(id) => {
                    (self.archive.media_of_person(*id), self.archive.events_of_person(*id))
                }
                RecordId::Programme(id) => {
                    (self.archive.media_of_programme(*id), self.archive.events_of_programme(*id))
                }
            };
            index.links.extend(of_media.iter().filter_map(|id| media.get(id.0 as usize)));
            index.links.extend(of_events.iter().filter_map(|id| events.get(id.0 as usize)));
            index.link_ends.push(index.links.len() as u32);
        }
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
