//! Postings: the documents of each word with the own fields it stands in there, written and read.
//!
//! A posting is the distance to the document before as a varint, then the number of the set of fields: a byte, and
//! where that is [`ESCAPE`] a varint behind it.

use crate::codec::pack_fields;
use crate::search::index::group::group;
use crate::search::index::ids::{DocId, MaskId, TermId};
use crate::search::index::masks::Masks;

/// Stands before a number of a set that needs more than a byte.
const ESCAPE: u8 = u8::MAX;

/// The documents of all words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PostingLists {
    /// The sets of own fields that occur, each at its number.
    masks: Vec<u32>,
    /// The postings, word after word.
    bytes: Vec<u8>,
    /// Where those of each word end.
    ends: Vec<u32>,
}

pack_fields!(PostingLists { masks, bytes, ends });

impl PostingLists {
    /// Joins two parts: the second has what comes after the first.
    pub(in crate::search) fn join(mut first: PartialPostings, second: PartialPostings) -> Self {
        let mut masks = std::mem::take(&mut first.masks);
        let numbers = masks.renumber(&second.masks);
        let same = numbers.iter().zip(0..).all(|(number, at)| number.0 == at);
        let mut lists = Self { ends: Vec::with_capacity(first.terms.len()), ..Self::default() };
        for (before, after) in first.terms.iter().zip(&second.terms) {
            let (before, after) = (first.last(before), second.last(after));
            lists.push_list(before, DocId(0), None, &mut masks);
            lists.push_list(after, before.doc(), (!same).then_some(&numbers), &mut masks);
            lists.ends.push(lists.bytes.len() as u32);
        }
        lists.masks = masks.into_row();
        lists
    }

    /// Puts documents behind those up to `last`; their sets have other numbers now.
    fn push_list(
        &mut self,
        part: Last,
        DocId(mut last): DocId,
        numbers: Option<&Vec<MaskId>>,
        masks: &mut Masks,
    ) {
        let mut documents = Documents::new(part.written.map_or(&[], |written| &written.bytes));
        let number =
            |mask: MaskId| numbers.map_or(mask, |all| all.get(mask.index()).copied().unwrap_or_default());
        while let Some((doc, mask)) = documents.next() {
            push_posting(doc.0 - last, number(mask), &mut self.bytes);
            last = doc.0;
            if numbers.is_none() {
                // Only the first step depends on what stands before; the rest is copied as it is.
                self.bytes.extend_from_slice(documents.bytes);
                last = part.written.map_or(last, |written| written.last);
                break;
            }
        }
        // What was being read when the part ended.
        if part.fields != 0 {
            push_posting(part.current - last, masks.number(part.fields), &mut self.bytes);
        }
    }

    /// The documents of a word with the sets of own fields it stands in.
    pub(in crate::search) fn documents(&self, term: TermId) -> Documents<'_> {
        Documents::new(group(&self.bytes, &self.ends, term.index()))
    }

    /// How many bytes the documents of a word take.
    pub(in crate::search) fn size(&self, term: TermId) -> usize {
        group(&self.bytes, &self.ends, term.index()).len()
    }

    /// The sets of own fields that occur, each at its number.
    pub(in crate::search) fn masks(&self) -> &[u32] {
        &self.masks
    }

    /// A set of own fields.
    pub(in crate::search) fn mask(&self, number: MaskId) -> u32 {
        self.masks.get(number.index()).copied().unwrap_or_default()
    }
}

/// The documents of all words in a part of the archive.
#[derive(Default)]
pub(in crate::search) struct PartialPostings {
    /// Of each word the document that is being read, and the fields so far: nothing yet where these are none. Most words
    /// stand in one document, and need no more. Of others, behind [`WRITTEN`], the number of what is written down. As
    /// plain numbers that are none, memory is only given out for those parts of the row that are used.
    terms: Vec<[u32; 2]>,
    written: Vec<Written>,
    /// The sets of fields as they are numbered in there.
    masks: Masks,
}

/// Stands for a number instead of fields: their sets have less bits.
const WRITTEN: u32 = 1 << 31;

/// What is written down of a word: its documents but the last.
#[derive(Default)]
struct Written {
    bytes: Vec<u8>,
    /// The last document written down.
    last: u32,
    /// The fields of the document that is being read.
    fields: u32,
}

impl Written {
    /// Writes down the document `doc`, of which the fields are all known.
    fn write(&mut self, doc: u32, masks: &mut Masks) {
        push_posting(doc - self.last, masks.number(self.fields), &mut self.bytes);
        (self.last, self.fields) = (doc, 0);
    }
}

/// What a part of the archive has of a word: the last document, with its fields, and what is written down.
#[derive(Clone, Copy)]
struct Last<'a> {
    current: u32,
    fields: u32,
    written: Option<&'a Written>,
}

impl Last<'_> {
    /// The last document.
    fn doc(&self) -> DocId {
        DocId(if self.fields == 0 { self.written.map_or(0, |written| written.last) } else { self.current })
    }
}

impl PartialPostings {
    /// For so many words.
    pub(in crate::search) fn new(words: usize) -> Self {
        Self { terms: vec![[0; 2]; words], ..Self::default() }
    }

    /// Adds a document, which is not before the last, to a word that stands in some own fields there.
    pub(in crate::search) fn add(&mut self, term: TermId, doc: DocId, fields: u32) {
        let Self { terms, written, masks } = self;
        let Some([current, state]) = terms.get_mut(term.index()) else { return };
        if *state & WRITTEN == 0 {
            if *current == doc.0 || *state == 0 {
                *current = doc.0;
                *state |= fields;
                return;
            }
            written.push(Written { fields: *state, ..Written::default() });
            *state = WRITTEN | (written.len() - 1) as u32;
        }
        let Some(written) = written.get_mut((*state & !WRITTEN) as usize) else { return };
        if *current != doc.0 {
            written.write(*current, masks);
            *current = doc.0;
        }
        written.fields |= fields;
    }

    /// What there is of a word.
    fn last(&self, [current, state]: &[u32; 2]) -> Last<'_> {
        let written = self.written.get((state & !WRITTEN) as usize).filter(|_| state & WRITTEN != 0);
        Last { current: *current, fields: written.map_or(*state, |written| written.fields), written }
    }
}

/// Walks through the documents of a word.
pub(in crate::search) struct Documents<'a> {
    bytes: &'a [u8],
    doc: u32,
}

impl<'a> Documents<'a> {
    /// The postings of a word, as they were written.
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, doc: 0 }
    }

    #[inline]
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*byte)
    }

    #[inline]
    fn varint(&mut self) -> Option<u32> {
        let mut number = 0u32;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f).wrapping_shl(shift);
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
    }
}

impl Iterator for Documents<'_> {
    type Item = (DocId, MaskId);

    #[inline]
    fn next(&mut self) -> Option<(DocId, MaskId)> {
        let step = self.varint()?;
        let mask = match self.byte()? {
            ESCAPE => u32::from(ESCAPE).wrapping_add(self.varint()?),
            mask => u32::from(mask),
        };
        self.doc = self.doc.wrapping_add(step);
        Some((DocId(self.doc), MaskId(mask)))
    }
}

/// Writes one posting: the distance to the document before, and the number of the set of fields.
fn push_posting(step: u32, MaskId(mask): MaskId, out: &mut Vec<u8>) {
    push_varint(step, out);
    match u8::try_from(mask) {
        Ok(mask) if mask != ESCAPE => out.push(mask),
        _ => {
            out.push(ESCAPE);
            push_varint(mask - u32::from(ESCAPE), out);
        }
    }
}

/// Writes a number in as many bytes as it needs.
fn push_varint(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number as u8 & 0x7f) | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A part of an index in which one word stands in some documents.
    fn part(documents: impl Iterator<Item = (u32, u32)>) -> PartialPostings {
        let mut postings = PartialPostings::new(1);
        documents.for_each(|(doc, mask)| postings.add(TermId(0), DocId(doc), mask));
        postings
    }

    #[test]
    fn more_sets_of_fields_than_a_byte_can_number() {
        // 900 different sets, the same ones in another order in the second part.
        let written: Vec<(u32, u32)> =
            (1..=900).chain((1..=900).rev()).zip(0..).map(|(mask, at)| (at * 3, mask)).collect();
        for border in [0, 1, 300, 900, 1800] {
            let (first, second) = written.split_at(border);
            let lists = PostingLists::join(part(first.iter().copied()), part(second.iter().copied()));
            let read: Vec<(u32, u32)> =
                lists.documents(TermId(0)).map(|(doc, mask)| (doc.0, lists.mask(mask))).collect();
            assert_eq!(read, written, "{border}");
        }
    }

    #[test]
    fn a_document_in_two_fields_is_one_posting() {
        let first = part([(7, 1), (7, 4), (7, 1), (9, 2)].into_iter());
        let lists = PostingLists::join(first, PartialPostings::new(1));
        let read: Vec<(u32, u32)> =
            lists.documents(TermId(0)).map(|(doc, mask)| (doc.0, lists.mask(mask))).collect();
        assert_eq!(read, [(7, 5), (9, 2)]);
    }
}
