//! Sets of numbers, each kept once, and which of them each record has: a column.

use crate::archive::multimap::Multimap;
use crate::codec::{Input, Pack};
use crate::number_table::NumberTable;
use std::io::{self, Write};
use xxhash_rust::xxh3::xxh3_64;

/// Sets of numbers, each kept once, while they are gathered.
#[derive(Default)]
pub(super) struct SetTable {
    numbers: NumberTable,
    ends: Vec<u32>,
    members: Vec<u32>,
    bytes: Vec<u8>,
}

impl SetTable {
    /// The number of a set, which is put in order.
    pub(super) fn number(&mut self, set: &mut Vec<u32>) -> u32 {
        set.sort_unstable();
        set.dedup();
        self.bytes.clear();
        self.bytes.extend(set.iter().flat_map(|member| member.to_le_bytes()));
        let hash = xxh3_64(&self.bytes);
        if let Some(number) = self.numbers.get(hash) {
            return number;
        }
        let number = self.ends.len() as u32;
        self.members.extend_from_slice(set);
        self.ends.push(self.members.len() as u32);
        self.numbers.insert(hash, number);
        number
    }

    /// The sets by their numbers.
    pub(super) fn each(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends).map(|(start, end)| start as usize..*end as usize);
        ranges.map(|range| self.members.get(range).unwrap_or_default())
    }

    /// The sets, with what `of` makes of each of their members instead.
    pub(super) fn with_members<'m>(self, of: impl Fn(u32) -> &'m [u32]) -> Multimap<u32> {
        let mut members: Vec<(u32, u32)> = Vec::new();
        let mut own: Vec<u32> = Vec::new();
        for (set, texts) in (0..).zip(self.each()) {
            own.clear();
            own.extend(texts.iter().flat_map(|text| of(*text)));
            own.sort_unstable();
            own.dedup();
            members.extend(own.iter().map(|member| (set, *member)));
        }
        Multimap::new(self.ends.len(), members.iter().copied())
    }
}

/// Numbers in a row, as narrow as the highest of them allows.
#[derive(Debug)]
pub(super) enum Numbers {
    Bytes(Vec<u8>),
    Pairs(Vec<u16>),
    Words(Vec<u32>),
}

impl Numbers {
    /// A row of numbers.
    pub(super) fn new(numbers: Vec<u32>) -> Self {
        match numbers.iter().max().copied().unwrap_or_default() {
            0..=0xff => Self::Bytes(numbers.into_iter().map(|number| number as u8).collect()),
            0x100..=0xffff => Self::Pairs(numbers.into_iter().map(|number| number as u16).collect()),
            _ => Self::Words(numbers),
        }
    }

    /// The number at a place.
    pub(super) fn get(&self, at: usize) -> Option<u32> {
        match self {
            Self::Bytes(numbers) => numbers.get(at).map(|number| u32::from(*number)),
            Self::Pairs(numbers) => numbers.get(at).map(|number| u32::from(*number)),
            Self::Words(numbers) => numbers.get(at).copied(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Bytes(numbers) => numbers.len(),
            Self::Pairs(numbers) => numbers.len(),
            Self::Words(numbers) => numbers.len(),
        }
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Bytes(numbers) => numbers.len(),
            Self::Pairs(numbers) => 2 * numbers.len(),
            Self::Words(numbers) => 4 * numbers.len(),
        }
    }
}

/// Into the cache and back: how wide they are, and the row.
impl Pack for Numbers {
    fn pack(&self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Bytes(numbers) => 1u32.pack(out).and_then(|()| numbers.pack(out)),
            Self::Pairs(numbers) => 2u32.pack(out).and_then(|()| numbers.pack(out)),
            Self::Words(numbers) => 4u32.pack(out).and_then(|()| numbers.pack(out)),
        }
    }

    fn unpack(input: &mut Input) -> io::Result<Self> {
        match u32::unpack(input)? {
            1 => Pack::unpack(input).map(Self::Bytes),
            2 => Pack::unpack(input).map(Self::Pairs),
            _ => Pack::unpack(input).map(Self::Words),
        }
    }
}
