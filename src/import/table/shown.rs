//! Shown: what the cells of a column show of whether it has days or times of day, whatever it is called.

use super::cells::{Cell, truth};
use super::clocks::times;
use super::dates::{is_date, remarked};
use super::fields::Field;
use super::headings::{FAR, NEAR, WHEN, is_another, is_day_alone, is_of_days, is_theirs, meanings};
use super::rows::Rows;
use csv::StringRecord;

/// So many cells of a column show what it has.
const ENOUGH: usize = 1_000;
/// No date is longer.
const LONGEST: usize = 60;

/// How many cells of a column have what.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shown {
    filled: usize,
    days: usize,
    /// The same, in whatever column.
    moments: usize,
    /// Times of day; and numbers that are hours only in a column of those: `18`, `10.12`.
    times: usize,
    hours: usize,
    /// Numbers alone, whatever they are of.
    numbers: usize,
    /// `ja`, `false`: whether something is, and not what.
    truths: usize,
    /// Addresses with a scheme.
    addresses: usize,
}

impl Shown {
    /// What the columns of a table show: of days and times those whose headings are of that; where none is of days, all.
    pub(super) fn of(rows: &Rows) -> Vec<Self> {
        let has = |heading: &String, fields: &[Field]| {
            meanings(heading).iter().any(|(_, field)| fields.contains(field))
        };
        let is_any = !rows.headings.iter().any(|heading| has(heading, &[Field::Date]));
        let is_wanted = |heading: &String| is_any || has(heading, &[Field::Date, Field::Time]);
        let wanted: Vec<bool> = rows.headings.iter().map(is_wanted).collect();
        let mut all = vec![Self::default(); wanted.len()];
        rows.each(|_, row| {
            // What stands alone in a row is a heading of others.
            let cells = row.into_iter().filter(|row| !is_alone(row)).flat_map(|row| row.iter());
            cells
                .zip(&mut all)
                .zip(&wanted)
                .for_each(|((cell, shown), is_wanted)| shown.see(cell, *is_wanted));
        });
        all
    }

    /// Looks at a cell. `is_wanted`: for days and times as well.
    fn see(&mut self, cell: &str, is_wanted: bool) {
        let cell = if self.filled < ENOUGH { Cell::of(cell).text } else { String::new() };
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.addresses += usize::from(["http://", "https://"].iter().any(|scheme| cell.starts_with(scheme)));
        self.numbers += usize::from(cell.bytes().all(|byte| byte.is_ascii_digit()));
        self.truths += usize::from(truth(&cell).is_some());
        if cell.len() > LONGEST || !cell.contains(|letter: char| letter.is_ascii_digit()) {
            return;
        }
        if is_date(&cell) || remarked(&cell).is_some() {
            self.moments += 1;
            self.days += usize::from(is_wanted);
        } else if is_wanted && times(&cell).is_some() {
            let is_hour = cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            *(if is_hour { &mut self.hours } else { &mut self.times }) += 1;
        }
    }

    /// True for a column of numbers that are no hours: `Watch time (hours)`.
    fn is_of_numbers(&self) -> bool {
        self.days == 0 && self.times == 0 && self.numbers > self.hours
    }

    /// True for a column in which times of day stand and no day.
    fn is_of_times(&self, heading: &str) -> bool {
        self.days == 0 && (self.times > 0 || self.hours > 0 && !is_of_days(heading))
    }
}

/// Lets the cells tell which columns only say whether something is: `All day event`. What they say may be remarked of it.
pub(super) fn tell_truths(all: &mut [Vec<(usize, Field)>], shown: &[Shown]) {
    let is_truth = |shown: &Shown| shown.filled > 0 && shown.truths == shown.filled;
    for (meanings, _) in all.iter_mut().zip(shown).filter(|(_, shown)| is_truth(shown)) {
        // `X` is a title as well where it is called so.
        let is_title = |rank: usize, field: Field| field == Field::Title && rank < FAR;
        // `Allow comments` is no remark.
        let is_remark = |rank: usize, field: Field| field == Field::Note && rank < NEAR;
        meanings.retain(|(rank, field)| {
            *field == Field::Status || is_remark(*rank, *field) || is_title(*rank, *field)
        });
    }
}

/// Lets the cells tell which columns are of a moment and not of what is somewhere in their headings: `Playlist hinzugefügt am`.
pub(super) fn tell_moments(all: &mut [Vec<(usize, Field)>], shown: &[Shown]) {
    let is_moment = |shown: &Shown| shown.filled > 0 && shown.moments == shown.filled;
    for (meanings, _) in all.iter_mut().zip(shown).filter(|(_, shown)| is_moment(shown)) {
        meanings.retain(|(rank, field)| *rank < FAR || WHEN.contains(field));
    }
}

/// Lets the cells tell which columns are of links, whose headings are not understood: `Audiodatei`.
pub(super) fn tell_links(all: &mut [Vec<(usize, Field)>], headings: &[String], shown: &[Shown]) {
    for ((meanings, heading), shown) in all.iter_mut().zip(headings).zip(shown) {
        let is_link = shown.filled > 0 && shown.addresses == shown.filled;
        // `folgt`, `nein` may stand among them.
        let has_links = 2 * shown.addresses > shown.filled && meanings.is_empty();
        let is_known = meanings.iter().any(|(_, field)| [Field::Link, Field::Guid].contains(field));
        if (is_link || has_links) && !is_known && !heading.is_empty() && !is_theirs(heading) {
            meanings.push((FAR - 1, Field::Link));
        }
    }
}

/// True for a row of several cells of which one alone is filled.
fn is_alone(row: &StringRecord) -> bool {
    row.len() > 1 && row.iter().filter(|cell| !cell.trim().is_empty()).count() == 1
}

/// Lets the cells tell what headings of days and times mean: what has times alone is no day, what has days is one where no
/// other column is, and so is the only column of days whose heading is not understood.
pub(super) fn tell_days(all: &mut [Vec<(usize, Field)>], headings: &[String], shown: &[Shown]) {
    // A beginning is a day before it is a time.
    const SECOND: usize = 50;
    for ((meanings, heading), shown) in all.iter_mut().zip(headings).zip(shown) {
        let is_of_times = shown.is_of_times(heading);
        for (rank, field) in meanings.iter_mut().filter(|(_, field)| is_of_times && *field == Field::Date) {
            (*rank, *field) = (*rank + SECOND, Field::Time);
        }
    }
    for (meanings, _) in all.iter_mut().zip(shown).filter(|(_, shown)| shown.is_of_numbers()) {
        meanings.retain(|(_, field)| *field != Field::Time);
    }
    let has = |meanings: &[(usize, Field)], field| meanings.iter().any(|(_, of)| *of == field);
    let has_days = |all: &[Vec<(usize, Field)>]| {
        all.iter().zip(shown).any(|(meanings, shown)| shown.days > 0 && has(meanings, Field::Date))
    };
    if has_days(all) {
        // `Day: Mon`, `Tag: 2` beside the date.
        let is_no_day = |heading: &String, shown: &Shown| shown.days == 0 && is_day_alone(heading);
        let those = all.iter_mut().zip(headings).zip(shown);
        those
            .filter(|((_, heading), shown)| is_no_day(heading, shown))
            .for_each(|((meanings, _), _)| meanings.retain(|(_, field)| *field != Field::Date));
        return;
    }
    for (meanings, _) in all.iter_mut().zip(shown).filter(|(_, shown)| shown.days > 0) {
        let time = meanings.iter().find(|(_, field)| *field == Field::Time).copied();
        meanings.extend(time.map(|(rank, _)| (rank.saturating_sub(1), Field::Date)));
    }
    let is_dated =
        |(meanings, shown): (&Vec<(usize, Field)>, &Shown)| shown.filled > 0 && has(meanings, Field::Date);
    if all.iter().zip(shown).any(is_dated) {
        return;
    }
    let mut unknown = all.iter_mut().zip(headings).zip(shown).filter(|((meanings, heading), shown)| {
        let is_whole = shown.days > 0 && shown.days == shown.filled;
        is_whole && meanings.is_empty() && !heading.is_empty() && !is_another(heading)
    });
    if let (Some(((meanings, _), _)), None) = (unknown.next(), unknown.next()) {
        meanings.push((FAR, Field::Date));
    }
}
