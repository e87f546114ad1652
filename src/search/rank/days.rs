//! How all documents answer days that are asked for.

use crate::archive::record::{RecordId, RecordKind};
use crate::archive::when::When;
use crate::dates::span::{Span, day_of};
use crate::search::index::exactness;
use crate::search::index::field;
use crate::search::index::ids::DocId;
use crate::search::lookup::level::Level;
use crate::search::query::DateReading;
use crate::search::rank::ranks::Rank;
use crate::search::run::Run;
use chrono::{Datelike, NaiveDate};

/// After this many documents it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 12;

/// A day counted from the year 1.
fn number(day: NaiveDate) -> u32 {
    u32::try_from(day.num_days_from_ce()).unwrap_or_default()
}

/// Gives every document of these days its rank: of several meanings the likeliest first.
/// `None` where it was cancelled.
pub(crate) fn add(run: Run<'_>, span: Span, reading: DateReading, ranks: &mut [Rank]) -> Option<()> {
    let (level, nearer) = match reading {
        DateReading::SoFar | DateReading::Typed => (Level::WORD, 2),
        DateReading::Whole => (Level::WORD, 0),
        DateReading::Begun => (Level::START, 0),
    };
    let block = |kind| run.index.numbering.block(kind);
    let (events, programmes) = (block(RecordKind::Event), block(RecordKind::Programme));
    for (doc, rank) in ranks.iter_mut().enumerate() {
        if doc % CHECK == 0 {
            run.go_on()?;
        }
        if lies_in(run, DocId::at(doc), span) {
            let weight = match doc {
                doc if events.contains(&doc) && only_goes_on(run, DocId::at(doc), span) => field::DATE - 1,
                doc if events.contains(&doc) => field::DATE + 1 + nearer,
                doc if programmes.contains(&doc) => 1 + nearer,
                _ => field::DATE + nearer,
            };
            *rank = rank.or(Rank::new(level, weight));
        }
    }
    Some(())
}

/// True where a document's date lies in a span: days that touch it; a month or a year that lies in it as a whole.
pub(crate) fn lies_in(run: Run<'_>, doc: DocId, span: Span) -> bool {
    let Some((first, last, exactness)) = run.index.columns.days(doc) else {
        let is_person = || matches!(run.index.numbering.record(doc), RecordId::Person(_));
        return span == Span::Undated && !is_person();
    };
    match span {
        Span::Days { from, to } => {
            let sure = || when(run, doc).and_then(When::sure_days);
            touches((first, last), exactness, sure, (from, to))
        }
        Span::EveryYear { from, to } => match exactness {
            exactness::DAYS => touches_every_year(first, last, from, to),
            exactness::POINT => lies_in_every_year(first, last, from, to),
            _ => false,
        },
        Span::Week(week) => {
            let is = |day| day_of(day).is_some_and(|day| day.iso_week().week() == week);
            exactness == exactness::DAYS && (is(first) || is(last))
        }
        Span::Weekday(weekday) => {
            let is = |day| day_of(day).is_some_and(|day| day.weekday().num_days_from_monday() == weekday);
            exactness == exactness::DAYS && (is(first) || is(last))
        }
        Span::Undated => false,
    }
}

/// Days of a long event: the longest month.
const LONG: u32 = 31;

/// True for a long event that began before these days and ends after them: it is less of an answer than what was then.
fn only_goes_on(run: Run<'_>, doc: DocId, span: Span) -> bool {
    let Span::Days { from, to } = span else { return false };
    let days = run.index.columns.days(doc);
    days.is_some_and(|(first, last, _)| first < from && to < last && last - first > LONG)
}

/// Month and day.
type DayOfYear = (u32, u32);

/// True for a day between two others of any year, or over its end.
fn is_within(day: DayOfYear, from: DayOfYear, to: DayOfYear) -> bool {
    if from <= to { from <= day && day <= to } else { from <= day || day <= to }
}

/// Month and day of a day counted from the year 1.
fn day_of_year(number: u32) -> Option<DayOfYear> {
    day_of(number).map(|day| (day.month(), day.day()))
}

/// True where days touch what comes every year; of what lasts a year or longer only its ends count.
fn touches_every_year(first: u32, last: u32, from: DayOfYear, to: DayOfYear) -> bool {
    let Some(begin) = day_of_year(first) else { return false };
    if is_within(begin, from, to) || first == last {
        return is_within(begin, from, to);
    }
    let is_short = last.saturating_sub(first) < 365;
    day_of_year(last).is_some_and(|end| is_within(end, from, to) || (is_short && is_within(from, begin, end)))
}

/// True where a month or a year lies as a whole in what comes every year.
fn lies_in_every_year(first: u32, last: u32, from: DayOfYear, to: DayOfYear) -> bool {
    let ends = day_of_year(first).zip(day_of_year(last));
    last.saturating_sub(first) < 364
        && ends.is_some_and(|(first, last)| is_within(first, from, to) && is_within(last, from, to))
}

/// True where a date from `first` to `last`, so exact, surely lies in these days, or touches them; `sure`: the days that
/// surely lie in it.
fn touches(
    (first, last): (u32, u32),
    exactness: u8,
    sure: impl FnOnce() -> Option<(NaiveDate, NaiveDate)>,
    (from, to): (u32, u32),
) -> bool {
    let surely = || sure().is_some_and(|(start, end)| number(start) <= to && from <= number(end));
    (from <= first && last <= to)
        || (exactness == exactness::DAYS && first <= to && from <= last)
        || (exactness == exactness::SPAN && surely())
}

/// The years by which a record of this date is found.
pub(crate) fn years(when: When) -> impl Iterator<Item = i32> {
    let (first, last) = (when.first_day(), when.last_day());
    let days = (number(first), number(last));
    (first.year()..=last.year()).filter(move |year| {
        let day = |month, day| NaiveDate::from_ymd_opt(*year, month, day).map(number);
        let of_year = day(1, 1).zip(day(12, 31));
        of_year.is_some_and(|year| touches(days, exactness::of(when), || when.sure_days(), year))
    })
}

fn when(run: Run<'_>, doc: DocId) -> Option<When> {
    match run.index.numbering.record(doc) {
        RecordId::Medium(id) => run.archive.medium(id).when,
        RecordId::Event(id) => run.archive.event(id).when,
        RecordId::Programme(id) => run.archive.programme(id).when,
        RecordId::Person(_) => None,
    }
}
