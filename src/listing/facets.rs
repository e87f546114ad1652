//! Facets: what records have in common, with counts. A value has exactly the records that a query for the whole of it in
//! its field finds.

use super::done::GoesOn;
use super::facet::Facet;
use super::gathering::{self, Gathered};
use super::sets::Numbers;
use super::value::FacetValue;
use crate::archive::Archive;
use crate::archive::load::Progress;
use crate::archive::multimap::Multimap;
use crate::archive::record::{EventId, MediumId, PersonId, ProgrammeId, RecordId};
use crate::archive::sanitize::TextBuf;
use crate::codec::{Input, Pack};
use crate::lang::Lang;
use crate::letters::collation::index_key;
use crate::marks::own::{Own, OwnState};
use std::cmp::Reverse;
use std::io::{self, Write};
use std::sync::OnceLock;

/// The values of a facet, and which of them each record has.
#[derive(Debug)]
pub struct Column {
    facet: Facet,
    values: Vec<FacetValue>,
    /// Which values there are together, each set once.
    sets: Multimap<u32>,
    /// The set of each record.
    of: Numbers,
}

impl Column {
    /// The values, in no particular order.
    pub fn values(&self) -> &[FacetValue] {
        &self.values
    }

    /// The value that is typed so.
    pub fn value_of(&self, typed: &str) -> Option<usize> {
        self.values.iter().position(|value| value.is(typed))
    }

    /// Those with records, with how many there are of each: the most frequent first, years the latest first.
    pub fn ranked(&self, counts: &[u32], lang: Lang) -> Vec<(usize, u32)> {
        let counted = counts.iter().copied().enumerate().filter(|(_, count)| *count > 0);
        let mut ranked: Vec<(usize, u32)> = counted.collect();
        ranked.sort_by_cached_key(|(at, count)| match self.values.get(*at) {
            Some(FacetValue::Year(year)) => {
                (Reverse(u32::try_from(*year).unwrap_or_default()), String::new())
            }
            value => {
                let name = value.map(|value| index_key(&value.shown(lang))).unwrap_or_default();
                (Reverse(*count), name)
            }
        });
        ranked
    }

    /// How many bytes it takes, but for the texts of its values.
    pub fn bytes(&self) -> usize {
        self.of.bytes() + 4 * (self.sets.group_count() + self.sets.member_count())
    }
}

/// The facets of an archive, as far as their columns are made.
#[derive(Debug)]
pub struct Facets {
    columns: [OnceLock<Column>; Facet::ALL.len()],
    /// The values of what is the reader's own, which no archive has.
    own: Column,
    /// Where media, events, people and programmes begin among the records, and where these end.
    starts: [usize; 5],
}

/// For each facet how many records each of its values has.
pub type Counts = Vec<Vec<u32>>;

impl Facets {
    /// Those of an archive, none of them made.
    pub(super) fn of(archive: &Archive) -> Self {
        let mut start = 0;
        let [media, events, people, programmes, _] = archive.counts().map(|count| count as usize);
        let starts = [0, media, events, people, programmes].map(|count| {
            start += count;
            start
        });
        Self { columns: Default::default(), own: Column::own(), starts }
    }

    /// Which of some facets have no column yet.
    pub(super) fn lacking(&self, wanted: &[Facet]) -> Vec<Facet> {
        wanted.iter().copied().filter(|facet| self.column(*facet).is_none()).collect()
    }

    /// Takes in a column, unless there is one of its facet; one of another archive, by its size, is left out.
    pub(super) fn put(&self, column: Column) {
        if let Some(slot) = self.columns.get(column.facet as usize).filter(|_| column.of.len() == self.len())
        {
            // There is one for an archive.
            let _ = slot.set(column);
        }
    }

    /// Those that are made.
    pub(super) fn made(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter_map(OnceLock::get)
    }

    /// The column of a facet, if it is made.
    pub fn column(&self, facet: Facet) -> Option<&Column> {
        match facet {
            Facet::Own => Some(&self.own),
            _ => self.columns.get(facet as usize)?.get(),
        }
    }

    /// How many of some records each value of each facet has, in the order of [`Facet::ALL`].
    pub fn counts(&self, records: impl Iterator<Item = RecordId>) -> Counts {
        let places = self.places(records);
        let counts =
            |column: &OnceLock<Column>| column.get().map(|column| column.counts(&places)).unwrap_or_default();
        self.columns.iter().map(counts).collect()
    }

    /// The same of one facet, for a reader who has this.
    pub fn counts_of(&self, facet: Facet, records: impl Iterator<Item = RecordId>, own: &Own) -> Vec<u32> {
        if facet == Facet::Own {
            return own_counts(records, own);
        }
        let places = self.places(records);
        self.column(facet).map(|column| column.counts(&places)).unwrap_or_default()
    }

    /// The places of records, one behind the other: what a query finds comes from all over, and to fetch a million numbers
    /// that way takes ten times as long.
    fn places(&self, records: impl Iterator<Item = RecordId>) -> Vec<u32> {
        let mut is_there = vec![false; self.len()];
        for record in records {
            is_there.get_mut(self.place(record)).into_iter().for_each(|is_there| *is_there = true);
        }
        let there = (0..).zip(is_there).filter(|(_, is_there)| *is_there);
        there.map(|(place, _)| place).collect()
    }

    /// How many records there are.
    fn len(&self) -> usize {
        let [.., end] = self.starts;
        end
    }

    /// How many bytes the columns take.
    pub fn bytes(&self) -> usize {
        self.made().map(Column::bytes).sum()
    }

    /// The place of a record among all.
    fn place(&self, record: RecordId) -> usize {
        let [media, events, people, programmes, _] = self.starts;
        match record {
            RecordId::Medium(MediumId(at)) => media + at as usize,
            RecordId::Event(EventId(at)) => events + at as usize,
            RecordId::Person(PersonId(at)) => people + at as usize,
            RecordId::Programme(ProgrammeId(at)) => programmes + at as usize,
        }
    }
}

/// How many of some records are in each state to the reader.
fn own_counts(records: impl Iterator<Item = RecordId>, own: &Own) -> Vec<u32> {
    let mut counts = OwnState::ALL.map(|_| 0);
    for record in records.take(if own.has_marks() { usize::MAX } else { 0 }) {
        let each = counts.iter_mut().zip(OwnState::ALL);
        each.for_each(|(count, state)| *count += u32::from(own.is(record, state)));
    }
    counts.to_vec()
}

impl Column {
    /// Those of some facets. All records are read once, which takes a while where there are many, and is told of; `None`
    /// where it does not go on to the end.
    pub(super) fn gather(archive: &Archive, wanted: &[Facet], told: (Progress, GoesOn)) -> Option<Vec<Self>> {
        let gathered = gathering::gather(archive, wanted, told)?.into_iter();
        let column = |(facet, Gathered { values, sets, of })| Self { facet, values, sets, of };
        Some(gathered.map(column).collect())
    }

    /// The facet.
    pub(super) fn facet(&self) -> Facet {
        self.facet
    }

    /// The values of what is the reader's own.
    fn own() -> Self {
        let values = OwnState::ALL.map(FacetValue::Own).to_vec();
        Self { facet: Facet::Own, values, sets: Multimap::default(), of: Numbers::new(Vec::new()) }
    }

    /// How many records at some places each value has.
    fn counts(&self, places: &[u32]) -> Vec<u32> {
        let mut of_sets = vec![0u32; self.sets.group_count()];
        for place in places {
            let set = self.of.get(*place as usize);
            if let Some(count) = set.and_then(|set| of_sets.get_mut(set as usize)) {
                *count += 1;
            }
        }
        let mut counts = vec![0; self.values.len()];
        for (set, count) in (0..).zip(of_sets).filter(|(_, count)| *count > 0) {
            for value in self.sets.of(set) {
                counts.get_mut(*value as usize).into_iter().for_each(|sum| *sum += count);
            }
        }
        counts
    }
}

/// Into the cache and back: the number of the facet, and of the values their texts.
impl Pack for Column {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        (self.facet as u32).pack(out)?;
        let texts = self.values.iter().map(|value| value.typed(Lang::De));
        texts.collect::<Vec<String>>().pack(out)?;
        self.sets.pack(out)?;
        self.of.pack(out)
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        let number = u32::unpack(input)? as usize;
        let facet = Facet::ALL.get(number).copied().ok_or(io::ErrorKind::InvalidData)?;
        let texts: Vec<TextBuf> = Pack::unpack(input)?;
        let values = texts.into_iter().map(|text| facet.value(text)).collect();
        Ok(Self { facet, values, sets: Pack::unpack(input)?, of: Pack::unpack(input)? })
    }
}
