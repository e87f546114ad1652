//! A day of the calendar: what marks it, and its number.

use super::look::Look;
use super::paint::{self, Piece};
use super::theme::{EVENT, SPAN};
use crate::app::month::Mark;
use crate::archive::record::Status;
use crate::archive::sanitize::TextBuf;
use crate::describe::labels;
use chrono::{Datelike, NaiveDate};

/// What marks a day; nothing where nothing is.
pub(super) fn sign(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark { begins: true, held: true, .. } => Some(EVENT),
        Mark { begins: true, .. } => Some(labels::status_sign(Status::Announced)),
        Mark { goes_on: true, .. } => Some(SPAN),
        Mark { .. } => None,
    }
}

/// A day in so many cells: before it what marks it, and its number.
pub(super) fn pieces(look: &Look, mark: Mark, day: NaiveDate, cells: u16) -> Vec<Piece> {
    let theme = &look.theme;
    let sign = sign(mark);
    let fill = if sign == Some(SPAN) { SPAN } else { " " };
    let digits = day.day().to_string();
    let lead = usize::from(cells).saturating_sub(digits.len());
    let before: String =
        (0..lead).map(|at| if at + 1 == lead { sign.unwrap_or(" ") } else { fill }).collect();
    let marked = if sign.is_some() { theme.event_day } else { theme.text };
    let style = if day == look.app.setup.today { marked.patch(theme.today) } else { marked };
    vec![paint::piece(TextBuf::own(before), marked), paint::piece(TextBuf::own(digits), style)]
}
