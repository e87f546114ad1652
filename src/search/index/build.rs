//! From the words that were read of an archive to its [`Index`].

use crate::archive::Archive;
use crate::archive::multimap::Multimap;
use crate::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId};
use crate::archive::store::BLOCK;
use crate::search::index::Index;
use crate::search::index::collect::{Facts, Occurrence, TermCollector};
use crate::search::index::columns::Columns;
use crate::search::index::ids::{DocId, TermId};
use crate::search::index::numbering::Numbering;
use crate::search::index::postings::{PartialPostings, PostingLists};
use crate::search::index::spellings::Spellings;
use crate::search::index::terms::Vocabulary;
use crate::threads;
use std::ops::Range;

/// Documents whose words are put side by side before they are looked at. They lie in the order of the file, and memory
/// fetches those of many documents at once where nothing waits for one after the other.
const GATHERED: usize = 64;

impl Index {
    /// Indexes every person, medium, event and programme.
    pub fn new(archive: &Archive) -> Self {
        let (rest, media) = collect(archive);
        Self::of_words(archive, &rest, media)
    }

    /// The same of words that were read before: by `rest` of everything but the media, by `media` of the media.
    pub(crate) fn of_words(archive: &Archive, rest: &TermCollector, mut media: Vec<TermCollector>) -> Self {
        media.iter_mut().for_each(TermCollector::close);
        let vocabulary = Vocabulary::new(&collectors(rest, &media));
        media.iter_mut().for_each(TermCollector::forget_words);
        let (segments, numbering, spellings) = segments(archive, collectors(rest, &media), &vocabulary);
        // What was read is half as large again as what is made of it, and needed no longer.
        drop(media);
        let [first, second] = segments;
        let mut columns = first.columns;
        columns.append(second.columns);
        let postings = PostingLists::join(first.postings, second.postings);
        Self { numbering, columns, postings, spellings }
    }
}

/// Those who have read an archive, as they are numbered.
fn collectors<'c>(rest: &'c TermCollector, media: &'c [TermCollector]) -> Vec<&'c TermCollector> {
    std::iter::once(rest).chain(media).collect()
}

/// Reads the words of an archive on two threads: of everything but the media, and of the media.
fn collect(archive: &Archive) -> (TermCollector, Vec<TermCollector>) {
    let count = archive.media_count();
    let middle = (count / 2).next_multiple_of(BLOCK as u32).min(count);
    let second = || TermCollector::of_media(archive, middle..count);
    let (second, (rest, first)) = threads::join(second, || {
        (TermCollector::of_all_but_media(archive), TermCollector::of_media(archive, 0..middle))
    });
    (rest, vec![first, second])
}

/// Puts the words of all documents in order, each half on a thread; beside that, all that is no document's own.
fn segments(
    archive: &Archive,
    collectors: Vec<&TermCollector>,
    vocabulary: &Vocabulary,
) -> ([Segment; 2], Numbering, Spellings) {
    let plan = Plan::new(archive, collectors, vocabulary);
    let middle = plan.records.len() / 2;
    let first = || plan.segment(0..middle);
    let second = || plan.segment(middle..plan.records.len());
    let (first, (second, (numbering, spellings))) = threads::join(first, || {
        threads::join(second, || {
            (Numbering::new(archive, &plan.records), Spellings::new(vocabulary.words(), &plan.names()))
        })
    });
    ([first, second], numbering, spellings)
}

/// A run of documents, written down.
#[derive(Default)]
struct Segment {
    postings: PartialPostings,
    columns: Columns,
    /// The words of the title being written down.
    title: Vec<TermId>,
}

impl Segment {
    /// Puts a document behind the last.
    fn add(
        &mut self,
        doc: DocId,
        facts: Facts,
        words: impl Iterator<Item = Occurrence>,
        vocabulary: &Vocabulary,
    ) {
        self.title.clear();
        for word in words {
            self.postings.add(word.term(), doc, word.mask());
            if word.is_in_title() {
                self.title.push(word.term());
            }
        }
        let columns = &mut self.columns;
        columns.first.push(facts.first);
        columns.last.push(facts.last);
        columns.exactness.push(facts.exactness);
        columns.kinds.push(facts.kind);
        columns.push_title(self.title.iter().map(|term| vocabulary.head(*term)), facts.several_titles);
    }
}

/// The documents in their order, and where their words are.
struct Plan<'a> {
    archive: &'a Archive,
    records: Vec<RecordId>,
    collectors: Vec<&'a TermCollector>,
    /// For each [`BLOCK`] of media its collector, and the place of the first among what that has read.
    blocks: Vec<(usize, u32)>,
    vocabulary: &'a Vocabulary,
    /// What people were.
    offices: Multimap<Occurrence>,
}

impl<'a> Plan<'a> {
    fn new(archive: &'a Archive, collectors: Vec<&'a TermCollector>, vocabulary: &'a Vocabulary) -> Self {
        // The newest day first; those of one day in the order of the calendar.
        let day = |id: &EventId| {
            collectors.first().and_then(|rest| rest.record(id.0 as usize)).map(|(facts, _)| facts.first)
        };
        let days = archive.dated_events().chunk_by(|one, other| day(one) == day(other)).rev();
        let events: Vec<EventId> = days.flatten().chain(archive.undated_events()).copied().collect();
        let mut people: Vec<PersonId> = [archive.speakers(), archive.credits(), archive.unnamed()].concat();
        people.sort_by_cached_key(|id| {
            usize::MAX - archive.media_of_person(*id).len() - archive.events_of_person(*id).len()
        });
        let media = archive.catalogue().iter().map(|id| RecordId::Medium(*id));
        let records = media
            .chain(events.into_iter().map(RecordId::Event))
            .chain(people.into_iter().map(RecordId::Person))
            .chain((0..archive.programme_count()).map(|id| RecordId::Programme(ProgrammeId(id))))
            .collect();
        let mut blocks = vec![(usize::MAX, 0); (archive.media_count() as usize).div_ceil(BLOCK)];
        for (collector, words) in collectors.iter().enumerate() {
            for (block, first) in &words.blocks {
                if let Some(place) = blocks.get_mut(*block as usize) {
                    *place = (collector, *first);
                }
            }
        }
        let all_offices = collectors.iter().enumerate().flat_map(|(collector, words)| {
            words
                .offices
                .iter()
                .map(move |(person, occurrence)| (*person, vocabulary.common(collector, *occurrence)))
        });
        let offices = Multimap::new(archive.person_count() as usize, all_offices);
        Self { archive, records, collectors, blocks, vocabulary, offices }
    }

    /// The words of a record: who has read them, what is known besides, and the words as that collector counts them.
    fn words(&self, record: RecordId) -> (usize, Facts, &'a [Occurrence]) {
        let (events, people) = (self.archive.event_count(), self.archive.person_count());
        let (collector, at) = match record {
            RecordId::Medium(MediumId(id)) => {
                let (collector, first) = self.blocks.get(id as usize / BLOCK).copied().unwrap_or_default();
                (collector, first as usize + id as usize % BLOCK)
            }
            RecordId::Event(EventId(id)) => (0, id as usize),
            RecordId::Person(PersonId(id)) => (0, (events + id) as usize),
            RecordId::Programme(ProgrammeId(id)) => (0, (events + people + id) as usize),
        };
        let read = self.collectors.get(collector).and_then(|words| words.record(at));
        let (facts, occurrences) = read.unwrap_or_default();
        (collector, facts, occurrences)
    }

    /// Writes down the words of some documents.
    fn segment(&self, docs: Range<usize>) -> Segment {
        let postings = PartialPostings::new(self.vocabulary.len());
        let mut segment = Segment { postings, ..Segment::default() };
        let mut gathered: Vec<Occurrence> = Vec::new();
        let mut doc = DocId::at(docs.start);
        for run in self.records.get(docs).unwrap_or_default().chunks(GATHERED) {
            let read: Vec<_> = run.iter().map(|record| self.words(*record)).collect();
            gathered.clear();
            read.iter().for_each(|(_, _, occurrences)| gathered.extend_from_slice(occurrences));
            let mut rest = gathered.as_mut_slice();
            for (collector, _, occurrences) in &read {
                let (words, others) = rest.split_at_mut_checked(occurrences.len()).unwrap_or_default();
                self.vocabulary.renumber(*collector, words);
                rest = others;
            }
            let mut rest = gathered.iter().copied();
            for (record, (_, facts, occurrences)) in run.iter().zip(read) {
                let words = rest.by_ref().take(occurrences.len());
                segment.add(doc, facts, words, self.vocabulary);
                if let RecordId::Person(PersonId(id)) = record {
                    let postings = &mut segment.postings;
                    self.offices.of(*id).iter().for_each(|word| postings.add(word.term(), doc, word.mask()));
                }
                doc.0 += 1;
            }
        }
        segment
    }

    /// For each word whether it is part of the name of a person.
    fn names(&self) -> Vec<bool> {
        let mut names = vec![false; self.vocabulary.len()];
        for person in (0..self.archive.person_count()).map(PersonId) {
            let (collector, _, occurrences) = self.words(RecordId::Person(person));
            for occurrence in occurrences.iter().filter(|occurrence| occurrence.is_name()) {
                let term = self.vocabulary.common(collector, *occurrence).term();
                if let Some(name) = names.get_mut(term.index()) {
                    *name = true;
                }
            }
        }
        names
    }
}
