//! Table: rows with headings, in the encodings and separators that spreadsheets write.
//!
//! A table is read twice, a row at a time: once for what its columns show (which of day and month stands first, which unit
//! durations have, whether family names stand first), and once for its records.

mod alike;
mod asides;
mod beside;
mod calendar;
mod called_off;
mod cast;
mod cells;
mod clocks;
mod columns;
mod dates;
mod fields;
mod headings;
mod lengths;
mod merged;
mod moments;
mod numbers;
mod occasions;
mod others;
mod partial;
mod people;
mod record;
mod remarks;
mod rows;
mod shown;
mod survey;

use super::account::{Note, Reason};
use super::draft::Draft;
use super::hashed::hashed;
use super::input::{Input, Options, Refusal};
use alike::Alike;
use asides::Alone;
use cells::{Cell, host, is_address, is_watched};
use columns::Columns;
use csv::StringRecord;
use dates::{Dates, beginning};
use fields::Field;
pub(super) use fields::names::field_names;
use lengths::Lengths;
use merged::Merged;
use numbers::Numbers;
use people::Names;
pub(super) use people::{Named, each_of_several, is_organisation, listed, several_titled, someone, turned};
use record::Maker;
use rows::{Rows, Understood, decoded};
use shown::Shown;
use std::collections::{HashMap, HashSet};
use survey::Survey;

/// So many rows are read: an archive has room for a million records.
const MOST: usize = 1_000_000;

/// Reads a table.
///
/// # Errors
/// Why nothing of it is read.
pub(super) fn read(input: &Input, options: &Options) -> Result<Draft, Refusal> {
    let (text, odd) = decoded(&input.bytes);
    let understood = |headings: &[String]| {
        let columns = Columns::of(headings, &[], options).ok();
        let row = columns.map(|columns| columns.understood()).unwrap_or_default();
        Understood { is_record: options.columns.is_empty() && is_record(headings), ..row }
    };
    let rows = Rows::of(&text, understood);
    let columns = Columns::of(&rows.headings, &Shown::of(&rows), options)?;
    if options.columns.is_empty() && columns.understood().cells < 2 && is_record(&rows.headings) {
        return Err(Refusal::NoHeadings(rows.headings.join(" | ")));
    }
    if !columns.has(Field::Title) {
        let headings = columns.headings.iter().filter(|heading| !heading.is_empty());
        return Err(Refusal::NoTitles(headings.cloned().collect()));
    }
    let mut draft = Draft::new(input.stem());
    if let Some(encoding) = odd {
        draft.account.note(Note::Encoding, &input.name, encoding);
    }
    let survey = Survey::of(columns, &rows);
    for (heading, is_spare) in survey.columns.others() {
        let note = if is_spare { Note::SpareColumn } else { Note::Column };
        draft.account.note(note, &input.name, heading);
    }
    draft.told = Some(survey.columns.told());
    if survey.columns.has(Field::Guid) {
        draft.give_keys();
    }
    let is_of_events = survey.columns.is_of_events(survey.has_spans);
    let made = records(draft.clone(), &rows, &survey, is_of_events);
    // What was an event stays one, whether a column of people has come since then or has gone.
    if options.held.is_otherwise(is_of_events, made.records(is_of_events)) {
        drop(made);
        return Ok(records(draft, &rows, &survey, !is_of_events));
    }
    Ok(made)
}

/// A draft with the records of all rows, events or media.
fn records(draft: Draft, rows: &Rows, survey: &Survey, is_of_events: bool) -> Draft {
    let mut maker = Maker::new(draft, survey, is_of_events);
    rows.each(|number, row| {
        let place = format!("row {number}");
        match row {
            None => maker.leave_out(place, Reason::Unclosed),
            Some(_) if number > MOST => maker.leave_out(place, Reason::Broken(format!("> {MOST}"))),
            Some(row) => maker.take(place, row),
        }
    });
    maker.draft
}

/// True for a row in the place of headings that is a record already: with a date in a cell, or an address.
fn is_record(headings: &[String]) -> bool {
    headings.iter().any(|heading| dates::is_date(heading) || heading.contains("://"))
}

/// Words of headings that only German has.
const GERMAN: [&str; 14] = [
    "titel",
    "datum",
    "referent",
    "dauer",
    "länge",
    "sprache",
    "bemerkung",
    "veranstaltung",
    "vortrag",
    "ort",
    "thema",
    "reihe",
    "termin",
    "anmerkung",
];

impl Survey {
    /// What the columns of these rows show.
    fn of(columns: Columns, rows: &Rows) -> Self {
        let headings = || columns.headings.iter().map(|heading| heading.to_lowercase());
        let is_german = headings().any(|heading| GERMAN.iter().any(|word| heading.starts_with(word)));
        let lengths = Lengths::of(columns.heading(Field::Duration));
        let dates = Dates::of(is_german);
        let (names, alone, merged) = (Names::default(), Alone::default(), Merged::default());
        let alike = Alike::default();
        let (hosts, addresses) = (HashSet::new(), HashMap::new());
        let mut survey =
            Self { columns, dates, lengths, names, alone, merged, alike, hosts, addresses, has_spans: false };
        let links: Vec<usize> = survey.columns.columns(Field::Link).collect();
        let mut addresses = vec![(0_usize, 0_usize); links.len()];
        let mut numbers = Numbers::of(&survey.columns);
        rows.each(|_, row| {
            let Some(row) = row else { return };
            survey.see(row);
            if !numbers.is_empty() && survey.columns.is_titled(row) {
                numbers.iter_mut().for_each(|numbers| numbers.see(row, &survey.columns));
            }
            for (column, (filled, found)) in links.iter().zip(&mut addresses) {
                let cell = Cell::of(row.get(*column).unwrap_or_default());
                *filled += usize::from(!cell.text.is_empty() || cell.address.is_some());
                *found += usize::from(cell.address.is_some() || cell.text.split_whitespace().any(is_address));
            }
        });
        survey.tell_texts(rows);
        survey.alike.settle(&survey.columns, rows);
        if let Some(column) = numbers.iter().find_map(Numbers::key) {
            survey.columns.change(column, Some(Field::Guid));
        }
        // `Video: ja`, `Adresse: Hauptstraße 5`.
        for (column, (filled, found)) in links.into_iter().zip(addresses) {
            if filled > 0 && found == 0 {
                let is_place = survey
                    .columns
                    .headings
                    .get(column)
                    .is_some_and(|heading| heading.to_lowercase().starts_with("adress"));
                survey.columns.change(column, is_place.then_some(Field::Venue));
            }
        }
        survey
    }

    /// Takes a column that is called a text for none where no cell has two words: `Content` may be the id of a video.
    fn tell_texts(&mut self, rows: &Rows) {
        let Some(column) = self.columns.columns(Field::Abstract).next() else { return };
        let (mut filled, mut texts) = (0_usize, 0_usize);
        rows.each(|_, row| {
            let cell = row.and_then(|row| row.get(column)).unwrap_or_default().trim();
            filled += usize::from(!cell.is_empty());
            texts += usize::from(cell.contains(char::is_whitespace));
        });
        let is_id = |heading: &String| ["content", "inhalt"].contains(&heading.to_lowercase().as_str());
        if filled > 0 && texts == 0 && self.columns.headings.get(column).is_some_and(is_id) {
            self.columns.change(column, None);
        }
    }

    /// Looks at a row.
    fn see(&mut self, row: &StringRecord) {
        let Self { columns, dates, lengths, names, alone, merged, alike, hosts, addresses, has_spans } = self;
        if !columns.is_repeated(row) {
            alone.see(row);
        }
        merged.see(columns, row);
        alike.see(columns, row);
        let series = columns.cell(row, Field::Series).trim();
        dates.see(&columns.day(row), series);
        let end = columns.cell(row, Field::End);
        dates.see(end, series);
        if !*has_spans && !end.trim().is_empty() {
            let days = [&columns.day(row), end].map(beginning);
            *has_spans =
                matches!(days, [Some(from), Some(to)] if to.day > 0 && from.first_day() < to.first_day());
        }
        let length = columns.cell(row, Field::Duration);
        let kinds = || [columns.cell(row, Field::Kind), columns.heading(Field::Title)];
        lengths.see(length, length.contains(':') && kinds().into_iter().any(is_watched));
        let links = columns.columns(Field::Link).filter_map(|column| row.get(column));
        let written = links.flat_map(str::split_whitespace).filter(|word| word.starts_with("https://"));
        let said = hashed(&[columns.cell(row, Field::Title).trim(), &columns.day(row)].join("\0"));
        for address in written {
            if !hosts.contains(host(address)) {
                hosts.insert(host(address).to_owned());
            }
            let known = addresses.entry(hashed(address)).or_insert(Some(said));
            *known = known.filter(|known| *known == said);
        }
        for column in columns.columns(Field::People) {
            let cell = Cell::of(row.get(column).unwrap_or_default());
            if cell.text.len() <= people::LONGEST {
                names.see(&people::without_mail(&cell.text).0);
            }
        }
    }
}

#[cfg(test)]
mod tests;
