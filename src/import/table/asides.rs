//! Asides: rows of a table that are no records: sums of others, headings of sections, remarks.

use super::calendar::{is_group_word, is_month, is_weekday};
use super::dates::is_date;
use crate::import::account::Reason;
use csv::StringRecord;

/// What is called a sum.
const SUMS: [&str; 36] = [
    "jahressumme",
    "monatssumme",
    "quartalssumme",
    "ø",
    "zwischensumme",
    "teilsumme",
    "endsumme",
    "summen",
    "gesamtergebnis",
    "teilergebnis",
    "zwischenergebnis",
    "endergebnis",
    "mittelwert",
    "mittel",
    "durchschnitt",
    "median",
    "minimum",
    "maximum",
    "average",
    "mean",
    "subtotal",
    "übertrag",
    "gesamtdauer",
    "summe",
    "gesamt",
    "gesamtsumme",
    "gesamtzahl",
    "gesamtanzahl",
    "insgesamt",
    "anzahl",
    "total",
    "sum",
    "totals",
    "count",
    "σ",
    "∑",
];

/// What sums are of, and words before that.
const SUMMED: [&str; 50] = [
    "q",
    "grand",
    "sub",
    "im",
    "in",
    "für",
    "for",
    "per",
    "pro",
    "monat",
    "month",
    "jahr",
    "year",
    "quartal",
    "quarter",
    "woche",
    "semester",
    "kurse",
    "kursen",
    "veranstaltung",
    "folgen",
    "videos",
    "sessions",
    "tn",
    "teilnehmer",
    "teilnehmerinnen",
    "teilnehmende",
    "teilnehmenden",
    "teilnehmern",
    "innen",
    "personen",
    "referenten",
    "vorträge",
    "veranstaltungen",
    "termine",
    "einträge",
    "zeilen",
    "stunden",
    "minuten",
    "std",
    "min",
    "participants",
    "attendees",
    "people",
    "talks",
    "events",
    "rows",
    "der",
    "aller",
    "of",
];

/// True for the name of a row that sums up others: `Summe`, `Gesamt:`, `Total 12`, `Summe März 2024`, `2 Veranstaltungen`.
pub(super) fn is_sum(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words =
        lower.split(|letter: char| !letter.is_alphabetic() && letter != '∑').filter(|word| !word.is_empty());
    let is_one = |word: &str| SUMS.contains(&word);
    // `1. Quartal` is one of several and no count.
    let number = lower.split_whitespace().next().unwrap_or_default();
    let is_count = number.starts_with(|letter: char| letter.is_ascii_digit()) && !number.ends_with('.');
    lower.split_whitespace().count() <= 6
        && (words.clone().any(is_one) || is_count && words.clone().next().is_some())
        && words.all(|word| is_one(word) || SUMMED.contains(&word) || is_month(word))
}

/// Words beside numbers that are no names: of money, and of telephones.
const BESIDE: [&str; 14] = [
    "eur", "euro", "chf", "usd", "dollar", "gbp", "pauschal", "tel", "telefon", "mobil", "handy", "fon",
    "phone", "fax",
];

/// True for a number or an amount: `300`, `Tel. 0251 123`, `48,50 EUR`.
pub(super) fn is_amount(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    text.contains(|letter: char| letter.is_ascii_digit()) && words.all(|word| BESIDE.contains(&word))
}

/// Words before a colon, or signs, with which a remark begins that stands below a table.
const REMARKS: [&str; 12] = [
    "quelle",
    "quellen",
    "source",
    "stand",
    "hinweis",
    "hinweise",
    "anmerkung",
    "note",
    "notes",
    "legende",
    "erstellt",
    "redaktion",
];

/// True for a remark on a table: `Quelle: Vereinsliste`, `Stand: 12.03.2024`, `* nur mit Anmeldung`.
fn is_remark(text: &str) -> bool {
    let begun = text.split_once(':').map(|(begun, _)| begun.trim().to_lowercase());
    begun.is_some_and(|begun| REMARKS.contains(&begun.as_str())) || text.starts_with(['*', '†'])
}

/// True for what a group of records is called by a number, or by the day that it is of: `Woche 3`, `1. Quartal 2024`,
/// `Day 1: Friday`.
fn is_group(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) || word.chars().count() == 1;
    let is_quarter = |word: &str| ["q1", "q2", "q3", "q4"].contains(&word);
    let has_number = words.iter().any(|word| is_number(word) && *word != "q" || is_quarter(word));
    let has_name = words.iter().any(|word| is_group_word(word) || is_quarter(word) || is_weekday(word));
    let is_known = |word: &&str| {
        is_number(word) || is_group_word(word) || is_quarter(word) || is_weekday(word) || is_month(word)
    };
    (1..=7).contains(&words.len()) && has_number && has_name && words.iter().all(is_known)
}

/// A text up to the first number in it: what those have in common who are counted.
fn counted(text: &str) -> Option<&str> {
    let at = text.find(|letter: char| letter.is_ascii_digit())?;
    text.get(..at).filter(|before| before.contains(char::is_alphabetic))
}

/// What the rows show that have one cell alone: whether those are headings of the ones below them.
#[derive(Clone, Debug, Default)]
pub(super) struct Alone {
    /// How many of all rows have one cell, several, and more than two.
    one: usize,
    several: usize,
    many: usize,
    /// The first row has one cell, and no row behind such a one has.
    is_first: bool,
    is_twice: bool,
    is_last_one: bool,
    /// What the first row of all is called before its number, where it has one cell, and how many others are called so.
    first: String,
    alike: usize,
}

impl Alone {
    /// Looks at a row.
    pub(super) fn see(&mut self, row: &StringRecord) {
        let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
        if filled == 0 || only(row).is_some_and(|text| is_remark(text) || is_sum(text)) {
            return;
        }
        let counted = only(row).and_then(counted);
        if filled == 1 && self.one + self.several == 0 {
            self.is_first = true;
            counted.unwrap_or_default().clone_into(&mut self.first);
        }
        self.alike += usize::from(counted.is_some_and(|counted| counted == self.first));
        self.is_twice |= filled == 1 && self.is_last_one;
        self.is_last_one = filled == 1;
        *(if filled == 1 { &mut self.one } else { &mut self.several }) += 1;
        self.many += usize::from(filled > 2);
    }

    /// Why a row is no record that has one cell alone: a remark; a day, a month or another group that has a number, where
    /// others have more than that; one of the headings that begin at the top of the table and have rows below each, or are
    /// counted.
    pub(super) fn reason(&self, row: &StringRecord) -> Option<Reason> {
        let text = only(row)?;
        let is_begun = self.one > 1 && self.is_first && 4 * self.many >= 3 * self.several;
        let is_sectioned = is_begun && !self.is_twice && !self.is_last_one;
        let is_counted = is_begun && self.alike > 1 && counted(text).is_some_and(|text| text == self.first);
        let is_called = is_date(text) || is_group(text);
        match () {
            () if is_remark(text) && self.several > 0 => Some(Reason::Remark),
            () if is_sectioned || is_counted || is_called && self.several > 0 => Some(Reason::Section),
            () => None,
        }
    }
}

/// What stands in a row of several cells of which one alone is filled.
fn only(row: &StringRecord) -> Option<&str> {
    let mut filled = row.iter().map(str::trim).filter(|cell| !cell.is_empty());
    let text = filled.next()?;
    (row.len() > 1 && filled.next().is_none()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(rows: &[&str]) -> Vec<String> {
        let rows: Vec<StringRecord> = rows.iter().map(|row| row.split(';').collect()).collect();
        let mut alone = Alone::default();
        rows.iter().for_each(|row| alone.see(row));
        rows.iter()
            .map(|row| alone.reason(row).map_or("-".to_owned(), |reason| format!("{reason:?}")))
            .collect()
    }

    #[test]
    fn a_row_with_one_cell_is_a_heading_where_the_table_is_made_so() {
        let months =
            ["Januar 2024;;", "A;Eva;1.1.2024", "Februar 2024;;", "B;Eva;2.2.2024", "Stand: 3.3.2024;;"];
        assert_eq!(told(&months), ["Section", "-", "Section", "-", "Remark"]);
        let parts =
            ["Fachbereich 1;;", "A;Eva;1.1.2024", "B;Eva;2.2.2024", "Fachbereich 2;;", "C;Eva;3.3.2024"];
        assert_eq!(told(&parts), ["Section", "-", "-", "Section", "-"]);
        let days = ["Day 1;;", "A;Eva;1.1.2024", "Day 2;;", "B;Eva;2.2.2024", "C;;"];
        assert_eq!(told(&days), ["Section", "-", "Section", "-", "-"]);
        let groups =
            ["A;Eva;1.1.2024", "Woche 3;;", "B;Eva;2.2.2024", "1. Quartal;;", "Sommer 2024;;", "C;D;E"];
        assert_eq!(told(&groups), ["-", "Section", "-", "Section", "Section", "-"]);
        let counted = ["Fachbereich 1: A;;", "B;Eva;1.1.2024", "Fachbereich 2: C;;", "D;Eva;1.1.2024", "E;;"];
        assert_eq!(told(&counted), ["Section", "-", "Section", "-", "-"]);
        // Of these nothing more is known than their titles.
        for rows in [
            ["A;Eva;1.1.2024", "B;;", "C;Eva;3.3.2024", "D;;"].as_slice(),
            &["A;;", "B;Eva;1.1.2024", "C;Eva;3.3.2024"],
            &["A;;", "B;;", "C;Eva;3.3.2024", "D;Eva;1.1.2024"],
            &["A;", "B;1.1.2024", "C;", "D;2.1.2024"],
            &["A;;", "B;;", "C;;"],
        ] {
            assert!(told(rows).iter().all(|reason| reason == "-"), "{rows:?}");
        }
    }

    #[test]
    fn numbers_and_amounts_are_no_names() {
        for text in ["300", "0251 123", "Tel. 0251/123", "48,50 EUR", "300 €"] {
            assert!(is_amount(text), "{text}");
        }
        for text in ["", "Anna Berg", "Heinrich 8.", "€"] {
            assert!(!is_amount(text), "{text}");
        }
    }

    #[test]
    fn sums_are_told_by_what_they_are_called() {
        for text in [
            "Summe",
            "Gesamt:",
            "Total 12",
            "Summe 2024",
            "Summe TN",
            "Summe Teilnehmer",
            "Anzahl: 1",
            "∑",
            "Gesamtzahl der Teilnehmenden",
            "Gesamt TN: 45",
            "Zwischensumme März",
            "Summe März 2024",
            "Gesamtergebnis",
            "Grand Total",
            "Mittelwert",
            "2 Veranstaltungen",
        ] {
            assert!(is_sum(text), "{text}");
        }
        for text in [
            "",
            "12",
            "Die Summe",
            "Gesamtschule",
            "Summer of Code",
            "Teilnehmer",
            "Anzahl und Vielfalt",
            "Total digital",
            "2 Wege",
            "März 2024",
            "1. Quartal",
            "Veranstaltungen",
        ] {
            assert!(!is_sum(text), "{text}");
        }
    }
}
