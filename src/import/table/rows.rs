//! Rows: the text of a table, its separator, and its rows one after the other.

use crate::import::decode::{decode, unmarked};
use csv::{ReaderBuilder, StringRecord};
use std::borrow::Cow;

/// What can stand between two cells.
const SEPARATORS: [u8; 4] = *b";,\t|";
/// How much of a table tells how its cells are parted, in bytes and in rows.
const SAMPLE: (usize, usize) = (64 << 10, 40);
/// No row of headings is longer.
const LONGEST: usize = 1 << 20;
/// In how many rows from the top the headings are looked for: above them may stand what the table is called.
const TOP: usize = 10;
/// How many quotes that nobody closes are mended before the rest of the table is one row.
const MENDED: usize = 3;

/// What is understood of a row as one of headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Understood {
    /// How many of its cells are.
    pub cells: usize,
    /// How many are called what a field is called, and do not only have such a word somewhere.
    pub near: usize,
    /// True where one of them is that of titles.
    pub has_titles: bool,
    /// True where a cell is a date or an address, as records have them.
    pub is_record: bool,
}

/// A table, with the place of its headings.
#[derive(Clone, Debug)]
pub(super) struct Rows<'t> {
    text: &'t str,
    separator: u8,
    /// The headings.
    pub headings: Vec<String>,
    /// How many rows stand above the first one below the headings, those left out in which nothing stands.
    skipped: usize,
}

/// The text of a file, and the encoding to be told: what is not UTF-8 throughout is read line by line, since lines of
/// several files may stand in one.
pub(super) fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    let unmarked = unmarked(bytes);
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
    /// The rows of a text. `understood`: what of a row is as headings.
    pub(super) fn of(text: &'t str, understood: impl Fn(&[String]) -> Understood) -> Self {
        let (named, text) = named_separator(text);
        // To the end of a line: a row of headings may be longer than all of it.
        let least = text.floor_char_boundary(SAMPLE.0);
        let end =
            text.get(least..).and_then(|rest| rest.find(['\n', '\r'])).map_or(text.len(), |end| least + end);
        let end = text.floor_char_boundary(end.min(LONGEST));
        let sample = text.get(..end).unwrap_or_default();
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

    /// Shows each row below the headings with its number, as a sheet counts them; `None` for one with a quote that nobody
    /// closes.
    pub(super) fn each(&self, mut show: impl FnMut(usize, Option<&StringRecord>)) {
        let (mut text, mut number, mut mended, mut empty) = (self.text, 0, 0, 0);
        let mut record = StringRecord::new();
        loop {
            let mut reader = reader(text, self.separator);
            let mut unclosed = None;
            while reader.read_record(&mut record).unwrap_or(false) {
                let start = record.position().map_or(0, |position| position.byte() as usize);
                let is_last = reader.position().byte() as usize >= text.len();
                empty += empty_lines(text, start);
                unclosed = text.get(start..).filter(|rest| is_last && mended < MENDED && is_unclosed(rest));
                number += 1;
                if number > self.skipped {
                    show(number + empty, Some(&record).filter(|_| unclosed.is_none()));
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

/// How many lines stand before a row in which nothing stands: in a sheet they are rows.
fn empty_lines(text: &str, start: usize) -> usize {
    let (before, behind) = text.split_at_checked(start).unwrap_or_default();
    // The end of the row before may be two letters.
    let behind = behind.strip_prefix('\n').filter(|_| before.ends_with('\r')).unwrap_or(behind);
    let end = behind.find(|letter| !"\r\n".contains(letter)).unwrap_or(behind.len());
    let ends = behind.get(..end).unwrap_or_default();
    ends.matches(['\n', '\r']).count() - ends.matches("\r\n").count()
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

/// The headings: the first row near the top that can be one; where it stands, and how many of them are understood. Above
/// it stands what the table is called, in fewer cells; a record below headings that nobody knows is none.
fn headings(
    rows: &[StringRecord],
    understood: impl Fn(&[String]) -> Understood,
) -> (usize, Vec<String>, usize) {
    let cells = |row: &StringRecord| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut top: Vec<Vec<String>> = rows.iter().take(TOP).map(cells).collect();
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
    let (mut widest, mut known, mut found) = (0, None, None);
    for (at, cells) in top.iter().enumerate() {
        let (row, wide) = (understood(cells), filled(cells));
        let is_one = row.near > 1 || widest == 0 && row.cells > 1;
        if is_one && row.has_titles && !row.is_record && (wide > widest || row.near == wide) {
            found = Some((at, row.cells));
            break;
        }
        if row.near > 1 && !row.is_record && wide > widest {
            known.get_or_insert((at, 0));
        }
        widest = widest.max(wide);
    }
    let (at, count) = found.or(known).unwrap_or_else(|| {
        let first = top.first().map(|cells| understood(cells)).filter(|row| row.has_titles);
        (0, first.map_or(0, |row| row.cells))
    });
    if at < top.len() { (at, top.swap_remove(at), count) } else { (0, Vec::new(), 0) }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<String>, Vec<String>) {
        let known = |cells: &[String]| {
            let has = |names: &[&str]| {
                cells.iter().filter(|cell| names.contains(&cell.to_lowercase().as_str())).count()
            };
            let count = has(&["titel", "datum", "title", "date"]);
            Understood {
                cells: count,
                near: count,
                has_titles: has(&["titel", "title"]) > 0,
                is_record: false,
            }
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
            assert_eq!(shown, ["2: a; b, c | d\te·2019", "4: f·"], "{separator}");
        }
        assert_eq!(rows("sep=#\nTitel#Datum\na#b;c").1, ["2: a·b;c"]);
        assert_eq!(rows("Titel\na, b; c").1, ["2: a, b; c"]);
        assert_eq!(rows("").1, Vec::<String>::new());
    }

    #[test]
    fn headings_may_stand_below_what_the_table_is_called() {
        let (headings, shown) = rows("Vorträge 2019;;\n;;\nTitel;Datum;Ort\na;b;c\n");
        assert_eq!(
            (headings, shown),
            (["Titel", "Datum", "Ort"].map(str::to_owned).to_vec(), vec!["4: a·b·c".to_owned()])
        );
    }

    #[test]
    fn headings_may_be_many() {
        let others = "Spalte;".repeat(20_000);
        let (headings, shown) = rows(&format!("Titel;{others}Datum\na;{}1\n", ";".repeat(20_000)));
        assert_eq!(
            (headings.len(), headings.last().map(String::as_str), shown.len()),
            (20_002, Some("Datum"), 1)
        );
    }

    #[test]
    fn a_quote_that_nobody_closes_costs_its_row_alone() {
        assert_eq!(rows("Titel;Datum\na;1\n\"b;2\nc;3\nd;4\n").1, ["2: a·1", "3: ?", "4: c·3", "5: d·4"]);
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
