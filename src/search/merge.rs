//! The words of all builders as one vocabulary, in order, with their documents behind one another.

use super::build::Builder;
use super::field::own;
use super::fold;
use super::index::{Documents, Index, push_varint};
use super::sound;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The documents of one word so far.
#[derive(Default)]
pub(super) struct Postings {
    bytes: Vec<u8>,
    /// The last document written down.
    last: u32,
    /// The document that is being read, with the fields so far; nothing yet where these are none.
    current: u32,
    fields: u8,
}

impl Postings {
    pub(super) fn add(&mut self, doc: u32, field: u8) {
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

/// Puts the words of all builders into one vocabulary, in order, with their documents behind one another.
pub(super) fn merge(mut builders: Vec<Builder<'_>>, people: &Range<u32>) -> Index {
    let mut index = Index::default();
    let mut words: FxHashMap<&str, usize> = FxHashMap::default();
    let mut lists: Vec<[u32; 4]> = Vec::new();
    for (at, builder) in builders.iter().enumerate() {
        for (plain, word) in &builder.words {
            let global = *words.entry(plain.as_str()).or_insert_with(|| {
                lists.push([u32::MAX; 4]);
                lists.len() - 1
            });
            if let Some(list) = lists.get_mut(global).and_then(|list| list.get_mut(at)) {
                *list = *word;
            }
        }
    }
    let mut order: Vec<(&str, usize)> = words.into_iter().collect();
    order.sort_unstable();
    let lists = order.iter().filter_map(|(_, at)| lists.get(*at));
    let names = write_postings(&mut index, &builders, lists, people);
    write_spellings(&mut index, order.iter().map(|(plain, _)| *plain), &names);
    for builder in &mut builders {
        let border = index.initials.len() as u32;
        let columns = &mut builder.columns;
        index.first.append(&mut columns.first);
        index.last.append(&mut columns.last);
        index.exactness.append(&mut columns.exactness);
        index.kinds.append(&mut columns.kinds);
        index.title_words.append(&mut columns.title_words);
        index.initials.append(&mut columns.initials);
        index.initial_ends.extend(columns.initial_ends.iter().map(|end| border + end));
    }
    index
}

/// Writes the documents of all words; gives which words are part of a name.
fn write_postings<'b>(
    index: &mut Index,
    builders: &[Builder<'_>],
    lists: impl Iterator<Item = &'b [u32; 4]>,
    people: &Range<u32>,
) -> Vec<bool> {
    let mut names = Vec::new();
    for list in lists {
        let mut last = 0;
        let mut name = false;
        for (at, builder) in builders.iter().enumerate() {
            let Some(postings) = list.get(at).and_then(|word| builder.postings.get(*word as usize)) else {
                continue;
            };
            // Only the first step depends on what stands before; the rest is copied as it is.
            let pending = (postings.fields != 0).then_some((postings.current, postings.fields));
            if let Some((first, fields)) = Documents::new(&postings.bytes).next() {
                let mut own_start = Vec::new();
                push_varint(first, &mut own_start);
                push_varint(first - last, &mut index.postings);
                index.postings.push(fields);
                index
                    .postings
                    .extend_from_slice(postings.bytes.get(own_start.len() + 1..).unwrap_or_default());
                last = postings.last;
            }
            if let Some((doc, fields)) = pending {
                push_varint(doc - last, &mut index.postings);
                index.postings.push(fields);
                last = doc;
            }
            name |= postings.is_name(people);
        }
        index.posting_ends.push(index.postings.len() as u32);
        names.push(name);
    }
    names
}

impl Postings {
    /// True where the word stands in the name of a person.
    fn is_name(&self, people: &Range<u32>) -> bool {
        // Builders hold either people and programmes, or what comes before.
        if self.current < people.start {
            return false;
        }
        let written = Documents::new(&self.bytes);
        let all = written.chain((self.fields != 0).then_some((self.current, self.fields)));
        all.take_while(|(doc, _)| people.contains(doc)).any(|(_, fields)| fields & own::TITLE != 0)
    }
}

/// Writes all spellings of all words in their order.
fn write_spellings<'b>(index: &mut Index, words: impl Iterator<Item = &'b str>, names: &[bool]) {
    let mut spellings: Vec<(String, u32)> = Vec::with_capacity(names.len() + names.len() / 4);
    for (word, plain) in words.enumerate() {
        spellings.extend(fold::spellings(plain).into_iter().map(|spelling| (spelling, word as u32)));
    }
    spellings.sort_unstable();
    for (at, (spelling, word)) in spellings.iter().enumerate() {
        index.spellings.extend_from_slice(spelling.as_bytes());
        index.spelling_ends.push(index.spellings.len() as u32);
        index.spellings.push(0);
        index.spelling_words.push(*word);
        index.spelling_letters.push(fold::letters(spelling));
        if names.get(*word as usize).copied().unwrap_or_default() {
            index.names.push(at as u32);
            index.name_sounds.push(sound::code(spelling));
        }
    }
}
