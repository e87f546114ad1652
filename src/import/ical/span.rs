//! Span: the beginning and the end of an event, as an archive has them.

use super::calendar::Component;
use super::moment::Moment;
use super::occurrences::Span;
use super::zone::Zone;
use crate::archive::format::Event;
use crate::archive::when::Point;
use crate::import::account::{Account, Note};
use crate::import::draft::text;
use chrono::NaiveTime;

/// Enters when an event begins and ends. An end before the beginning is none, and entered where there is an account.
pub(super) fn enter(
    event: &mut Event<'static>,
    (start, end): &Span,
    (component, zone): (&Component, Option<&Zone>),
    account: Option<&mut Account>,
) {
    let (start, end) = (start.shown(zone), end.as_ref().map(|end| end.shown(zone)));
    let Some(from) = start.point() else { return };
    event.start = Some(text(&from.to_string()));
    let Some(end) = end else { return };
    if end.point().is_some_and(|to| to.ends_before(from)) {
        if let Some(account) = account {
            account.note(Note::End, &component.place(), &end.key());
        }
        return;
    }
    let to = last(&start, &end).filter(|to| *to != from && !to.ends_before(from));
    event.end = to.map(|to| text(&to.to_string()));
}

/// The last day of what ends before a day; the time at which something else ends.
fn last(start: &Moment, end: &Moment) -> Option<Point> {
    let day = match (start, end) {
        (_, Moment::Day(day)) => day.pred_opt()?,
        (Moment::Day(_), Moment::Time(local, _)) if local.time() == NaiveTime::MIN => {
            local.date().pred_opt()?
        }
        (Moment::Day(_), Moment::Time(local, _)) => local.date(),
        _ => return end.point(),
    };
    Point::day(day)
}
