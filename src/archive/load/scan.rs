//! split: where the records of a document begin and end, found in one pass without reading them.
//!
//! Only quotation marks, brackets and commas are looked at. Whatever lies between two of the commas of a table is read
//! as one JSON value afterwards, and all that lies outside the tables is read as a document of its own, so what is no
//! JSON is found out there.

use crate::archive::read_at::{self, ReadAt, ReadError};
use crate::threads;
use memchr::memchr2;
use std::io;
use std::ops::Range;

/// An array of a document that holds records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Array {
    Programmes,
    Events,
    Media,
    People,
    Sources,
    Topics,
    Origins,
}

impl Array {
    /// Those whose records have ids.
    pub(super) const WITH_IDS: [Self; 6] =
        [Self::Programmes, Self::Events, Self::Media, Self::People, Self::Sources, Self::Topics];

    /// The array's name.
    pub(super) fn name(self) -> &'static str {
        TABLES.get(self as usize).copied().unwrap_or_default()
    }
}

/// The names of the arrays, in the order of [`Array`].
pub(super) const TABLES: [&str; 7] =
    ["programmes", "events", "media", "people", "sources", "topics", "origins"];

/// Bytes that are read at a time.
const WINDOW: usize = 1 << 18;

/// Elements that are read at a time: few enough that a piece of the file is still close by when it is looked at again.
const PIECE: usize = 128;

/// From this many bytes on two threads look, each at its half.
const LARGE: usize = 1 << 23;

/// Bytes around the middle in which the second thread looks for a place to begin.
const MIDDLE: usize = 1 << 16;

/// The elements of an array of a document, or of all arrays of its name; until it is known better, an empty array has
/// one of blanks.
#[derive(Clone, Debug, Default)]
pub(super) struct Elements {
    /// Where the array begins, behind its bracket.
    begin: usize,
    /// Where each begins: behind a bracket or a comma.
    starts: Places,
    /// Where the array ends, the last of them.
    end: usize,
    /// Where one array ends and another of its name begins.
    breaks: Vec<Break>,
}

/// What lies between two arrays of the same name.
#[derive(Clone, Debug)]
struct Break {
    /// The first element of the second.
    element: usize,
    /// Where the first ends, and the second begins behind its bracket.
    between: Range<usize>,
}

impl Elements {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }

    /// Where all of them lie, array by array; nothing where there is no such array.
    fn cuts(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.breaks.iter().map(|one| one.between.start).chain([self.end]);
        let begins = [self.begin].into_iter().chain(self.breaks.iter().map(|one| one.between.end));
        begins.zip(ends).filter(|_| self.end > 0).map(|(begin, end)| begin..end)
    }

    /// Begins with an array, or goes on with another of the name, behind the bracket that stands before `begin`.
    fn open(&mut self, begin: usize) {
        self.part(begin);
        self.starts.push(begin);
    }

    /// Notes that another array of the name begins at `begin`, if there is one already.
    fn part(&mut self, begin: usize) {
        if self.count() == 0 {
            self.begin = begin;
        } else {
            self.breaks.push(Break { element: self.count(), between: self.end..begin });
        }
    }

    /// Puts those of another array of the name behind these.
    fn append(&mut self, other: Self) {
        if self.end == 0 {
            *self = other;
            return;
        }
        let before = self.count();
        self.part(other.begin);
        let later = |one: Break| Break { element: one.element + before, ..one };
        self.breaks.extend(other.breaks.into_iter().map(later));
        self.starts.append(&other.starts);
        self.end = other.end;
    }

    /// The elements `range` in pieces that lie in one array each, and have at most [`PIECE`] elements.
    fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let mut first = range.start;
        std::iter::from_fn(move || {
            let at = self.breaks.partition_point(|one| one.element <= first);
            let most = self.breaks.get(at).map_or(range.end, |next| next.element.min(range.end));
            let piece = first..most.min(first + PIECE);
            first = piece.end;
            (!piece.is_empty()).then_some(piece)
        })
    }

    /// How many bytes the elements `range` have.
    pub(super) fn length(&self, range: Range<usize>) -> usize {
        self.pieces(range).map(|piece| self.bytes(piece).len()).sum()
    }

    /// The same without the elements of blanks that empty arrays have.
    fn without_blanks(mut self, document: &dyn ReadAt) -> io::Result<Self> {
        let is_blank = |part: Range<usize>| -> io::Result<bool> {
            let mut only = vec![0; if part.len() == 1 { self.bytes(part.clone()).len() } else { 0 }];
            document.read(self.bytes(part.clone()).start, &mut only)?;
            Ok(part.len() == 1 && only.iter().all(|byte| BLANKS.contains(&char::from(*byte))))
        };
        if self.breaks.is_empty() {
            if is_blank(0..self.count())? {
                self.starts.clear();
            }
            return Ok(self);
        }
        let (mut starts, mut breaks) = (Places::default(), Vec::new());
        let mut first = 0;
        for at in 0..=self.breaks.len() {
            let next = self.breaks.get(at);
            let part = first..next.map_or(self.count(), |next| next.element);
            first = part.end;
            if !is_blank(part.clone())? {
                part.filter_map(|at| self.starts.get(at)).for_each(|start| starts.push(start));
            }
            breaks.extend(next.map(|next| Break { element: starts.len(), between: next.between.clone() }));
        }
        Ok(Self { starts, breaks, ..self })
    }

    /// Where the elements `range` lie, from the first byte of the first to the last of the last.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let start = self.starts.get(range.start).unwrap_or(self.end);
        // Before the next element stands a comma.
        let next = || self.starts.get(range.end).map_or(self.end, |next| next - 1);
        let ends = self.breaks.get(self.breaks.partition_point(|one| one.element < range.end));
        let end = ends.filter(|one| one.element == range.end).map_or_else(next, |one| one.between.start);
        start..end.max(start)
    }

    /// Reads the elements `range`, a [`PIECE`] at a time, and hands them out in their order. `buffer` is where they are
    /// kept meanwhile.
    pub(super) fn each(
        &self,
        document: &dyn ReadAt,
        range: Range<usize>,
        buffer: &mut Vec<u8>,
        mut take: impl FnMut(&str),
    ) -> Result<(), ReadError> {
        for piece in self.pieces(range) {
            let bytes = self.bytes(piece.clone());
            let text = read_at::text(document, bytes.clone(), buffer)?;
            for at in piece {
                let element = self.bytes(at..at + 1);
                take(text.get(element.start - bytes.start..element.end - bytes.start).unwrap_or_default());
            }
        }
        Ok(())
    }
}

/// Rising numbers: of each the lower half alone, as an array may have half as many elements as a file has bytes.
#[derive(Clone, Debug, Default)]
struct Places {
    low: Vec<u32>,
    /// The first of those with each upper half, from 1 on.
    highs: Vec<usize>,
}

impl Places {
    fn len(&self) -> usize {
        self.low.len()
    }

    fn get(&self, at: usize) -> Option<usize> {
        let high = self.highs.partition_point(|first| *first <= at);
        Some(*self.low.get(at)? as usize + (high << u32::BITS))
    }

    fn last(&self) -> Option<usize> {
        self.get(self.len().checked_sub(1)?)
    }

    fn push(&mut self, place: usize) {
        self.highs.resize(place >> u32::BITS, self.low.len());
        self.low.push(place as u32);
    }

    /// Takes away the last, which is put back at once, or a higher one.
    fn pop(&mut self) {
        self.low.pop();
    }

    fn append(&mut self, other: &Self) {
        self.low.reserve_exact(other.len());
        (0..other.len()).filter_map(|at| other.get(at)).for_each(|place| self.push(place));
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}

/// What may stand between the parts of a JSON text (RFC 8259, 2): less than ASCII's white space, which has a form feed.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// A JSON text from its first letter on.
pub(super) fn trim_start(json: &str) -> &str {
    json.trim_start_matches(BLANKS)
}

/// A document without its records, and where these are.
#[derive(Debug, Default)]
pub(super) struct Split {
    /// The document with nothing in its tables.
    pub(super) frame: Vec<u8>,
    /// Those of [`TABLES`].
    pub(super) tables: [Elements; TABLES.len()],
}

impl Split {
    /// The elements of an array.
    pub(super) fn elements(&self, array: Array) -> &Elements {
        let [programmes, events, media, people, sources, topics, origins] = &self.tables;
        match array {
            Array::Programmes => programmes,
            Array::Events => events,
            Array::Media => media,
            Array::People => people,
            Array::Sources => sources,
            Array::Topics => topics,
            Array::Origins => origins,
        }
    }

    /// Where byte `at` of the frame stands in the document.
    pub(super) fn in_document(&self, mut at: usize) -> usize {
        let mut cuts: Vec<Range<usize>> = self.tables.iter().flat_map(Elements::cuts).collect();
        cuts.sort_unstable_by_key(|cut| cut.start);
        for cut in cuts {
            at += if cut.start <= at { cut.len() } else { 0 };
        }
        at
    }
}

/// Finds the records of a document. `None` where its brackets do not fit together.
pub(super) fn split(document: &dyn ReadAt) -> io::Result<Option<Split>> {
    let Some(mut split) = scan(document, element_near_middle(document)?)?.finish() else { return Ok(None) };
    for elements in &mut split.tables {
        *elements = std::mem::take(elements).without_blanks(document)?;
    }
    Ok(Some(split))
}

/// Looks at the whole of a document, from `middle` on with a second thread.
fn scan(document: &dyn ReadAt, middle: Option<usize>) -> io::Result<Scanner> {
    let length = document.length();
    let Some(middle) = middle else {
        let mut scanner = Scanner::default();
        scanner.scan(document, 0..length)?;
        return Ok(scanner);
    };
    let mut first = Scanner::default();
    let from_middle = || {
        let mut scanner = Scanner::at_element(middle);
        scanner.scan(document, middle..length).map(|()| scanner)
    };
    let (second, scanned) = threads::join(from_middle, || first.scan(document, 0..middle));
    scanned?;
    match (first.table, second) {
        // An element of a table does begin there: what the second has found goes on from what the first has.
        (Some(table), Ok(second)) if first.is_at_element(middle) => first.append(table, second),
        _ => first.scan(document, middle..length)?,
    }
    Ok(first)
}

/// Where an element of a table seems to begin near the middle of a large document: a guess, which the thread that
/// comes from the beginning proves right or wrong.
fn element_near_middle(document: &dyn ReadAt) -> io::Result<Option<usize>> {
    if document.length() < LARGE {
        return Ok(None);
    }
    let from = document.length() / 2;
    let mut bytes = vec![0; MIDDLE];
    document.read(from, &mut bytes)?;
    let begins = |comma: &usize| {
        let rest = bytes.get(comma + 1..).unwrap_or_default().trim_ascii_start();
        rest.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\"id\""))
    };
    Ok(memchr::memchr_iter(b',', &bytes).find(begins).map(|comma| from + comma + 1))
}

/// Goes through a document from beginning to end, or from one element of a table on.
#[derive(Default)]
struct Scanner {
    /// How many brackets are open.
    depth: usize,
    in_string: bool,
    /// A string has ended in a backslash so far.
    escaped: bool,
    /// The table that is open, by its place in [`TABLES`], or [`UNKNOWN`].
    table: Option<usize>,
    /// A bracket was closed that was not open.
    broken: bool,
    found: Split,
    /// The elements of the table that was open at the beginning.
    unknown: Elements,
}

/// The table in which a scanner has begun.
const UNKNOWN: usize = usize::MAX;

/// How many brackets are open in a table, outside of its elements.
const IN_TABLE: usize = 2;

impl Scanner {
    /// A scanner that begins with an element of a table.
    fn at_element(at: usize) -> Self {
        let mut unknown = Elements::default();
        unknown.open(at);
        Self { depth: IN_TABLE, table: Some(UNKNOWN), unknown, ..Self::default() }
    }

    /// True where the last thing seen was what stands before an element of a table.
    fn is_at_element(&mut self, at: usize) -> bool {
        let inside = self.depth == IN_TABLE && !self.in_string && !self.broken;
        inside && self.elements().is_some_and(|elements| elements.starts.last() == Some(at))
    }

    /// The elements of the table that is open.
    fn elements(&mut self) -> Option<&mut Elements> {
        match self.table? {
            UNKNOWN => Some(&mut self.unknown),
            table => self.found.tables.get_mut(table),
        }
    }

    /// Looks at the next bytes.
    fn scan(&mut self, document: &dyn ReadAt, range: Range<usize>) -> io::Result<()> {
        let mut buffer = vec![0; WINDOW.min(range.len())];
        for start in range.clone().step_by(WINDOW) {
            let window = buffer.get_mut(..WINDOW.min(range.end - start)).unwrap_or_default();
            document.read(start, window)?;
            self.window(start, window);
        }
        Ok(())
    }

    /// Looks at the bytes that stand at `start`.
    fn window(&mut self, start: usize, window: &[u8]) {
        let mut rest = window;
        // Where that begins which goes into the frame.
        let mut frame = window;
        while !rest.is_empty() {
            if self.in_string {
                rest = self.string(rest);
                continue;
            }
            let Some((byte, behind)) = rest.split_first() else { break };
            let at = start + window.len() - rest.len();
            rest = behind;
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    self.depth += 1;
                    if *byte == b'[' && self.depth == IN_TABLE {
                        let until = frame.len() - rest.len();
                        self.found.frame.extend_from_slice(frame.get(..until).unwrap_or_default());
                        frame = rest;
                        self.table = table_before(&self.found.frame);
                        if let Some(elements) = self.elements() {
                            elements.open(at + 1);
                        }
                    }
                }
                b'}' | b']' => {
                    if self.depth == IN_TABLE
                        && let Some(elements) = self.elements()
                    {
                        elements.end = at;
                        self.table = None;
                        let bracket = window.len() - rest.len() - 1;
                        frame = window.get(bracket..).unwrap_or_default();
                    }
                    self.broken |= self.depth == 0;
                    self.depth = self.depth.saturating_sub(1);
                }
                b',' if self.depth == IN_TABLE => {
                    if let Some(elements) = self.elements() {
                        // Nothing between two commas is no JSON, and would take more memory than it has bytes.
                        let is_empty = elements.starts.last() == Some(at);
                        if !is_empty {
                            elements.starts.push(at + 1);
                        }
                        self.broken |= is_empty;
                    }
                }
                _ => {}
            }
        }
        if self.table.is_none() {
            self.found.frame.extend_from_slice(frame);
        }
    }

    /// What follows the string that begins `rest`, or goes on there.
    fn string<'b>(&mut self, mut rest: &'b [u8]) -> &'b [u8] {
        if std::mem::take(&mut self.escaped) {
            rest = rest.get(1..).unwrap_or_default();
        }
        while let Some(at) = memchr2(b'"', b'\\', rest) {
            let (mark, behind) = (rest.get(at), rest.get(at + 1..).unwrap_or_default());
            if mark == Some(&b'"') {
                self.in_string = false;
                return behind;
            }
            self.escaped = behind.is_empty();
            rest = behind.get(1..).unwrap_or_default();
        }
        &[]
    }

    /// Goes on where `other` has ended, which has begun in `table`.
    fn append(&mut self, table: usize, other: Self) {
        if let Some(elements) = self.found.tables.get_mut(table) {
            elements.starts.pop();
            elements.starts.append(&other.unknown.starts);
            elements.end = other.unknown.end;
        }
        for (mine, theirs) in self.found.tables.iter_mut().zip(other.found.tables) {
            if theirs.count() > 0 {
                mine.append(theirs);
            }
        }
        self.found.frame.extend_from_slice(&other.found.frame);
        (self.depth, self.in_string, self.table) = (other.depth, other.in_string, other.table);
        self.broken |= other.broken;
    }

    /// What was found, if all brackets are closed.
    fn finish(self) -> Option<Split> {
        (self.depth == 0 && !self.in_string && !self.broken).then_some(self.found)
    }
}

/// The table whose name stands before the bracket that ends `frame`.
fn table_before(frame: &[u8]) -> Option<usize> {
    let before = frame.strip_suffix(b"[")?.trim_ascii_end().strip_suffix(b":")?.trim_ascii_end();
    let inside = before.strip_suffix(b"\"")?;
    // The quotation mark before it that is none of the name's own.
    let opens = |at: &usize| {
        let slashes = inside.get(..*at).unwrap_or_default().iter().rev().take_while(|byte| **byte == b'\\');
        slashes.count().is_multiple_of(2)
    };
    let start = memchr::memrchr_iter(b'"', inside).find(opens)?;
    let name: String = serde_json::from_slice(before.get(start..)?).ok()?;
    TABLES.iter().position(|table| *table == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    /// What a document has in its tables, by the bytes found.
    fn elements(text: &str, split: &Split) -> Vec<Vec<Value>> {
        let read = |elements: &Elements| {
            let each = (0..elements.count()).map(|at| text.get(elements.bytes(at..at + 1)).unwrap());
            each.map(|element| serde_json::from_str(element).unwrap()).collect()
        };
        split.tables.iter().map(read).collect()
    }

    /// Any JSON, with what could be taken for the border of a record in its strings.
    fn value() -> impl Strategy<Value = Value> {
        let text =
            prop::sample::select(vec!["", "a", "\"", "\\", "\\\"", "]", "},{\"id\"", "ä", "\u{1f600}"]);
        let leaf =
            prop_oneof![Just(Value::Null), any::<i32>().prop_map(Value::from), text.prop_map(Value::from)];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::hash_map("[a-c\"\\\\]{1,2}", inner, 0..3)
                    .prop_map(|map| map.into_iter().collect::<Value>()),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_element_is_found_and_the_rest_is_the_frame(
            tables in prop::collection::vec(prop::collection::vec(value(), 0..4), TABLES.len()),
            other in value(),
            pretty: bool,
        ) {
            let mut document = json!({ "title": "T", "other": other });
            for (name, records) in TABLES.iter().zip(&tables) {
                document[name] = records.clone().into();
            }
            let text = if pretty { serde_json::to_string_pretty(&document) } else { serde_json::to_string(&document) };
            let text = text.unwrap();
            let split = split(&text.as_bytes()).unwrap().unwrap();
            prop_assert_eq!(elements(&text, &split), tables);
            let mut frame: Value = serde_json::from_slice(&split.frame).unwrap();
            for name in TABLES {
                prop_assert_eq!(frame[name].take(), json!([]));
                document[name].take();
            }
            prop_assert_eq!(frame, document);
        }

        #[test]
        fn it_does_not_matter_where_the_second_thread_begins(
            records in prop::collection::vec(value(), 1..6),
            at in any::<prop::sample::Index>(),
        ) {
            let document = json!({ "media": records, "people": [{ "id": 1 }, { "id": 2 }], "title": "T" });
            let text = serde_json::to_string(&document).unwrap();
            let (bytes, middle) = (text.as_bytes(), at.index(text.len()));
            let whole = scan(&bytes, None).unwrap().finish().unwrap();
            let halves = scan(&bytes, Some(middle)).unwrap().finish().unwrap();
            prop_assert_eq!(elements(&text, &whole), elements(&text, &halves));
            prop_assert_eq!(whole.frame, halves.frame);
        }
    }

    #[test]
    fn a_name_may_be_written_with_escapes_and_blanks() {
        let text = r#" { "m\u0065dia" : [ {"id":"a"} , {"id":"b"} ] , "x\"media":[1], "people":[ ] } "#;
        let split = split(&text.as_bytes()).unwrap().unwrap();
        let counts: Vec<usize> = split.tables.iter().map(Elements::count).collect();
        assert_eq!(counts, [0, 0, 2, 0, 0, 0, 0]);
    }

    #[test]
    fn places_may_lie_behind_four_gigabytes() {
        let all = [0, 7, (1 << 32) - 1, 1 << 32, (1 << 32) + 7, 3 << 32, (3 << 32) + 1];
        let (mut first, mut second) = (Places::default(), Places::default());
        all[..5].iter().for_each(|place| first.push(*place));
        first.pop();
        all[4..].iter().for_each(|place| second.push(*place));
        first.append(&second);
        let read: Vec<usize> = (0..first.len()).map(|at| first.get(at).unwrap()).collect();
        assert_eq!(read, all);
        assert_eq!(first.last(), all.last().copied());
    }

    #[test]
    fn brackets_that_do_not_fit_are_no_document() {
        for text in ["{", "}", "{]}", "\"", "{\"media\":[", "{\"media\":[]}}", "{\"a\":\"\\\"}"] {
            assert!(split(&text.as_bytes()).unwrap().is_none(), "{text}");
        }
    }

    #[test]
    fn a_large_document_is_parted_between_two_of_its_records() {
        let record = json!({ "id": "a", "text": "b".repeat(1000), "links": [{ "id": 1 }, { "id": 2 }] });
        let document = json!({ "media": vec![record.clone(); LARGE / 1000], "title": "T" });
        let text = serde_json::to_string(&document).unwrap();
        let middle = element_near_middle(&text.as_bytes()).unwrap().unwrap();
        assert!(text.get(middle..).unwrap().starts_with('{'));
        let split = split(&text.as_bytes()).unwrap().unwrap();
        assert!(elements(&text, &split).concat().iter().all(|element| *element == record));
        assert_eq!(elements(&text, &split).concat().len(), LARGE / 1000);
    }
}
