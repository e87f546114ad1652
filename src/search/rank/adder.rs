//! From the documents of words to ranks, and on to what belongs to these documents.

use crate::archive::record::RecordKind;
use crate::search::index::Index;
use crate::search::index::field::{self, Fields, Origin};
use crate::search::index::ids::{DocId, MaskId};
use crate::search::lookup::level::Level;
use crate::search::rank::ranks::{self, Rank, Ranks};
use crate::search::run::Run;

/// After passing on this often it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 15;

/// For each set of own fields its weight by kind of document, and when it is passed on.
pub(crate) struct Weights {
    own: [Vec<u8>; 4],
    passed: [Vec<u8>; 3],
    /// The same of the room of an event.
    room: Vec<u8>,
}

impl Weights {
    /// What counts in `scope`, for some sets of own fields.
    pub(crate) fn new(scope: Fields, masks: &[u32]) -> Self {
        let own = [Origin::Own, Origin::OwnEvent, Origin::OwnPerson, Origin::OwnProgramme];
        let passed = [Origin::Event, Origin::Person, Origin::Programme];
        Self {
            own: own.map(|origin| field::weights(origin, scope, masks)),
            passed: passed.map(|origin| field::weights(origin, scope, masks)),
            room: field::weights(Origin::Room, scope, masks),
        }
    }
}

/// Writes ranks, and remembers what is to be passed on to what belongs to a document.
pub(crate) struct Adder<'a> {
    index: &'a Index,
    weights: &'a Weights,
    ranks: &'a mut [Rank],
    /// For each event, person and programme the rank it passes on.
    passed: Ranks,
    /// The events whose rooms answer, and how.
    rooms: Vec<(DocId, Rank)>,
    media_end: usize,
    /// Where events and people end.
    ends: [usize; 2],
    any: bool,
    /// What is added answers to a word that is still being typed.
    begun: bool,
}

impl<'a> Adder<'a> {
    /// Adds to `ranks`.
    pub(crate) fn new(index: &'a Index, weights: &'a Weights, ranks: &'a mut [Rank], begun: bool) -> Self {
        let end = |kind| index.numbering.block(kind).end;
        let media_end = end(RecordKind::Medium);
        let ends = [RecordKind::Event, RecordKind::Person].map(end);
        let passed = ranks::none(index.len().saturating_sub(media_end));
        Self { index, weights, ranks, passed, rooms: Vec::new(), media_end, ends, any: false, begun }
    }

    /// Adds a document that answers at a level, in a set of own fields.
    #[inline]
    pub(crate) fn add(&mut self, doc: DocId, mask: MaskId, level: Level) {
        let kind = if doc.index() < self.media_end { 0 } else { self.kind(doc) };
        let weight = self.weights.own.get(kind).and_then(|weights| weights.get(mask.index())).copied();
        let weight = weight.unwrap_or_default();
        if let Some(rank) = self.ranks.get_mut(doc.index()).filter(|_| weight > 0) {
            let own = if weight == field::ASIDE { level.or_lower(Level::INSIDE) } else { level };
            *rank = better(*rank, Rank::new(own, weight), self.begun);
        }
        if kind > 0 {
            self.keep(doc, kind, mask, level);
        }
    }

    /// Remembers what an event, a person or a programme passes on.
    fn keep(&mut self, doc: DocId, kind: usize, mask: MaskId, level: Level) {
        let weights = self.weights.passed.get(kind - 1);
        let weight = weights.and_then(|weights| weights.get(mask.index())).copied().unwrap_or_default();
        let passed = self.passed.get_mut(doc.index() - self.media_end);
        if let Some(passed) = passed.filter(|_| weight > 0) {
            *passed = better(*passed, Rank::new(level, weight), self.begun);
            self.any = true;
        }
        let room = self.weights.room.get(mask.index()).copied().unwrap_or_default();
        if kind == 1 && room > 0 {
            self.rooms.push((doc, Rank::new(level, room)));
        }
    }

    /// 1 for events, 2 for people, 3 for programmes.
    fn kind(&self, doc: DocId) -> usize {
        1 + self.ends.iter().filter(|end| doc.index() >= **end).count()
    }

    /// Passes on: a talk is found by its speaker, its event and its programme, an event by who took part.
    /// `None` where it was cancelled.
    pub(crate) fn pass_on(self, run: Run<'_>) -> Option<()> {
        let Self { index, ranks, passed, rooms, media_end, any, begun, .. } = self;
        let mut count: usize = 0;
        let mut pass = |doc: DocId, passed: Rank| {
            // After the talks of someone the events they appeared at.
            count += 1;
            if count.is_multiple_of(CHECK) {
                run.go_on()?;
            }
            let passed = if doc.index() >= media_end { passed.lighter() } else { passed };
            if let Some(rank) = ranks.get_mut(doc.index()) {
                *rank = better(*rank, passed, begun);
            }
            Some(())
        };
        // Mostly nothing is passed on.
        let passed = passed.iter().take(if any { usize::MAX } else { 0 }).enumerate();
        for (at, passed) in passed.filter(|(_, passed)| passed.answers()) {
            index.numbering.linked(DocId::at(media_end + at)).try_for_each(|doc| pass(doc, *passed))?;
        }
        for (event, passed) in rooms {
            index.numbering.in_room(event).try_for_each(|doc| pass(doc, passed))?;
        }
        Some(())
    }
}

/// The better of two ranks for a word, which may be still being typed.
#[inline]
fn better(one: Rank, other: Rank, begun: bool) -> Rank {
    if begun { one.or_begun(other) } else { one.or(other) }
}
