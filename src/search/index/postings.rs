//! Postings: the documents of each word with the fields it stands in, as they are written into an index.

use crate::search::index::{Documents, Index, push_varint};

/// The documents of one word so far.
#[derive(Default)]
pub(in crate::search) struct Postings {
    bytes: Vec<u8>,
    /// The last document written down.
    last: u32,
    /// The document that is being read, with the fields so far; nothing yet where these are none.
    current: u32,
    fields: u8,
}

impl Postings {
    /// Adds a document, which is not before the last.
    pub(in crate::search) fn add(&mut self, doc: u32, field: u8) {
        if self.current != doc || self.fields == 0 {
            self.write();
            self.current = doc;
        }
        self.fields |= field;
    }

    fn write(&mut self) {
        if self.fields != 0 {
            push_varint(self.current - self.last, &mut self.bytes);
            self.bytes.push(self.fields);
            self.last = self.current;
            self.fields = 0;
        }
    }
}

/// Writes the documents of all words; each half has those of every word, the second what comes after the first.
pub(in crate::search) fn write_postings(index: &mut Index, halves: &[&[Postings]; 2]) {
    let [first, second] = halves;
    for both in first.iter().zip(*second) {
        let mut last = 0;
        for postings in <[&Postings; 2]>::from(both) {
            // Only the first step depends on what stands before; the rest is copied as it is.
            if let Some((doc, fields)) = Documents::new(&postings.bytes).next() {
                let mut own_start = Vec::new();
                push_varint(doc, &mut own_start);
                push_varint(doc - last, &mut index.postings);
                index.postings.push(fields);
                index
                    .postings
                    .extend_from_slice(postings.bytes.get(own_start.len() + 1..).unwrap_or_default());
                last = postings.last;
            }
            // What was being read when the half ended.
            if postings.fields != 0 {
                push_varint(postings.current - last, &mut index.postings);
                index.postings.push(postings.fields);
                last = postings.current;
            }
        }
        index.posting_ends.push(index.postings.len() as u32);
    }
}
