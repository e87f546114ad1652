//! Rows: the text of a table, its separator, and its rows one after the other.

use crate::import::decode::decode;
use csv::{ReaderBuilder, StringRecord};
use std::borrow::Cow;

/// What can stand between two cells.
const SEPARATORS: [u8; 4] = *b";,\t|";
/// How much of a table tells how its cells are parted, in bytes and in rows.
const SAMPLE: (usize, usize) = (64 << 10, 40);
/// In how many rows from the top the headings are looked for: above them may stand what the table is called.
const TOP: usize = 10;
/// How many quotes that nobody closes are mended before the rest of the table is one row.
const MENDED: usize = 3;

/// A table, with the place of its headings.
#[derive(Clone, Debug)]
pub(super) struct Rows<'t> {
    text: &'t str,
    separator: u8,
    /// The headings.
    pub headings: Vec<String>,
    /// How many rows stand above the first one below the headings.
    pub skipped: usize,
}

/// The text of a file, and the encoding to be told: what is not UTF-8 throughout is read line by line, since lines of
/// several files may stand in one.
pub(super) fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_wide = matches!(unmarked, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..]);
    if is_wide || str::from_utf8(unmarked).is_ok() {
        let decoded = decode(unmarked, None);
        return (decoded.text, decoded.odd);
    }
    let lines = unmarked.split_inclusive(|byte| *byte == b'\n').map(|line| decode(line, None));
    let mut odd = None;
    let text = lines.fold(String::with_capacity(bytes.len()), |text, line| {
        odd = odd.or(line.odd);
        text + &line.text
    });
    (text.into(), odd)
}

impl<'t> Rows<'t> {
    /// The rows of a text. `understood`: how many headings of a row are.
    pub(super) fn of(text: &'t str, understood: impl Fn(&[String]) -> usize) -> Self {
        let (named, text) = named_separator(text);
        let sample = text.get(..text.floor_char_boundary(SAMPLE.0)).unwrap_or_default();
        let rank = |separator: &u8| {
            let rows: Vec<StringRecord> =
                reader(sample, *separator).into_records().filter_map(Result::ok).take(SAMPLE.1).collect();
            let (at, headings, understood) = headings(&rows, &understood);
            let alike = rows.iter().skip(at + 1).filter(|row| row.len() == headings.len()).count();
            ((understood, headings.len() > 1, alike, headings.len()), (headings, at + 1))
        };
        let all = SEPARATORS.into_iter().filter(|separator| named.is_none_or(|named| named == *separator));
        let ranked = all
            .chain(named.filter(|named| !SEPARATORS.contains(named)))
            .map(|separator| (rank(&separator), separator));
        // Of equals the first.
        let best = ranked.reduce(|best, other| if other.0.0 > best.0.0 { other } else { best });
        let ((_, (headings, skipped)), separator) = best.unwrap_or_default();
        Self { text, separator, headings, skipped }
    }

    /// Shows each row below the headings with its number from 1 on; `None` for one with a quote that nobody closes.
    pub(super) fn each(&self, mut show: impl FnMut(usize, Option<&StringRecord>)) {
        let (mut text, mut number, mut mended) = (self.text, 0, 0);
        let mut record = StringRecord::new();
        loop {
            let mut reader = reader(text, self.separator);
            let mut unclosed = None;
            while reader.read_record(&mut record).unwrap_or(false) {
                let start = record.position().map_or(0, |position| position.byte() as usize);
                let is_last = reader.position().byte() as usize >= text.len();
                unclosed = text.get(start..).filter(|rest| is_last && mended < MENDED && is_unclosed(rest));
                number += 1;
                if number > self.skipped {
                    show(number - self.skipped, Some(&record).filter(|_| unclosed.is_none()));
                }
            }
            let Some((_, rest)) =
                unclosed.and_then(|rest| rest.trim_start_matches(['\r', '\n']).split_once('\n'))
            else {
                return;
            };
            text = rest;
            mended += 1;
        }
    }
}

/// True for the last row of a table where it goes on over lines for a quote that nobody closes.
fn is_unclosed(row: &str) -> bool {
    row.trim().contains('\n') && row.matches('"').count() % 2 == 1
}

/// The separator that the first line names, as spreadsheets want it, and what follows.
fn named_separator(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let named = line
        .get(..4)
        .filter(|begin| begin.eq_ignore_ascii_case("sep="))
        .and_then(|_| line.as_bytes().get(4..));
    match named {
        Some([separator]) if separator.is_ascii() => (Some(*separator), rest),
        _ => (None, text),
    }
}

/// The headings: the first row near the top that has two that are understood, or else the first one; where, and how many
/// are.
fn headings(rows: &[StringRecord], understood: impl Fn(&[String]) -> usize) -> (usize, Vec<String>, usize) {
    let cells = |row: &StringRecord| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let top = rows.iter().take(TOP).map(cells).enumerate().map(|(at, cells)| {
        let count = understood(&cells);
        (at, cells, count)
    });
    let mut top: Vec<_> = top.collect();
    let at = top.iter().position(|(_, _, count)| *count > 1).unwrap_or(0);
    if at < top.len() { top.swap_remove(at) } else { (0, Vec::new(), 0) }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<String>, Vec<String>) {
        let known = |cells: &[String]| {
            cells
                .iter()
                .filter(|cell| ["titel", "datum", "title", "date"].contains(&cell.to_lowercase().as_str()))
                .count()
        };
        let rows = Rows::of(text, known);
        let mut shown = Vec::new();
        rows.each(|number, row| {
            shown.push(format!(
                "{number}: {}",
                row.map_or("?".to_owned(), |row| row.iter().collect::<Vec<_>>().join("·"))
            ))
        });
        (rows.headings, shown)
    }

    #[test]
    fn the_separator_is_the_one_that_parts_headings() {
        for separator in [",", ";", "\t", "|"] {
            let text =
                format!("Titel{separator}Datum\r\n\"a; b, c | d\te\"{separator}2019\r\n\r\nf{separator}\r\n");
            let (headings, shown) = rows(&text);
            assert_eq!(headings, ["Titel", "Datum"], "{separator}");
            assert_eq!(shown, ["1: a; b, c | d\te·2019", "2: f·"], "{separator}");
        }
        assert_eq!(rows("sep=#\nTitel#Datum\na#b;c").1, ["1: a·b;c"]);
        assert_eq!(rows("Titel\na, b; c").1, ["1: a, b; c"]);
        assert_eq!(rows("").1, Vec::<String>::new());
    }

    #[test]
    fn headings_may_stand_below_what_the_table_is_called() {
        let (headings, shown) = rows("Vorträge 2019;;\n;;\nTitel;Datum;Ort\na;b;c\n");
        assert_eq!(
            (headings, shown),
            (["Titel", "Datum", "Ort"].map(str::to_owned).to_vec(), vec!["1: a·b·c".to_owned()])
        );
    }

    #[test]
    fn a_quote_that_nobody_closes_costs_its_row_alone() {
        assert_eq!(rows("Titel;Datum\na;1\n\"b;2\nc;3\nd;4\n").1, ["1: a·1", "2: ?", "3: c·3", "4: d·4"]);
    }

    #[test]
    fn lines_of_two_encodings_are_read_each_in_its_own() {
        let bytes = [b"K\xf6ln\n".as_slice(), "Münster\n".as_bytes(), b"5 \x80\n"].concat();
        assert_eq!(decoded(&bytes), ("Köln\nMünster\n5 €\n".into(), Some("windows-1252")));
        assert_eq!(decoded("\u{feff}Köln".as_bytes()), ("Köln".into(), None));
        let wide: Vec<u8> = "\u{feff}Köln".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide), ("Köln".into(), None));
    }
}
