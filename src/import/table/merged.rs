//! Merged: days that stand in the first row of theirs alone, as a sheet writes cells that were merged.

use super::clocks::{is_of_night, times};
use super::columns::Columns;
use super::fields::Field;
use crate::archive::when::Time;
use csv::StringRecord;

/// What the rows of a table show of that.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged {
    /// The day that stands above and the time of the row above, as they are written.
    above: Option<(String, String)>,
    /// How many rows have a day, and how many have none.
    dated: usize,
    undated: usize,
    /// A day stands twice one below the other, or a row without one goes on with nothing.
    is_otherwise: bool,
}

impl Merged {
    /// Looks at a row.
    pub(super) fn see(&mut self, columns: &Columns, row: &StringRecord) {
        if !columns.is_titled(row) {
            self.above = None;
            return;
        }
        let day = columns.day(row).trim().to_owned();
        let time = columns.cell(row, Field::Time);
        *(if day.is_empty() { &mut self.undated } else { &mut self.dated }) += 1;
        if self.is_otherwise {
            return;
        }
        if !day.is_empty() {
            self.is_otherwise |= self.above.as_ref().is_some_and(|(above, _)| *above == day);
            self.above = Some((day, time.to_owned()));
            return;
        }
        let at = |text: &str| times(text).map(|times| times.from);
        let minutes = |time: Time| (time.hour, time.minute);
        let times = self.above.as_ref().and_then(|(_, last)| at(last)).zip(at(time));
        match (&mut self.above, times) {
            (Some((_, last)), Some((before, now))) if minutes(before) <= minutes(now) => {
                time.clone_into(last);
            }
            (Some(_), Some((before, now))) if is_of_night(before, now) => {}
            _ => self.is_otherwise = true,
        }
    }

    /// True where no row has a day beside its title: what days there are stand above them.
    pub(super) const fn has_no_days(&self) -> bool {
        self.dated == 0 && self.undated > 0
    }

    /// True where each row without a day certainly goes on with the one above it: their times rise up to midnight, no day stands twice one
    /// below the other, and days are at most as many.
    pub(super) fn is_sure(&self) -> bool {
        !self.is_otherwise && self.undated > 0 && self.undated >= self.dated
    }
}
