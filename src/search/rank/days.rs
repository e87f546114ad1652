//! How all documents answer days that are asked for.

use crate::archive::record::{RecordId, RecordKind};
use crate::archive::when::When;
use crate::dates::span::{Span, day_of};
use crate::search::index::exactness;
use crate::search::index::field;
use crate::search::index::ids::DocId;
use crate::search::lookup::level::Level;
use crate::search::rank::ranks::Rank;
use crate::search::run::Run;
use chrono::Datelike;

/// After this many documents it is worth a look whether the answer is still wanted.
const CHECK: usize = 1 << 12;

/// A day counted from the year 1.
fn number(day: chrono::NaiveDate) -> u32 {
    u32::try_from(day.num_days_from_ce()).unwrap_or_default()
}

/// Gives every document of these days its rank.
/// `None` where it was cancelled.
pub(crate) fn add(run: Run<'_>, span: Span, ranks: &mut [Rank]) -> Option<()> {
    let block = |kind| run.index.numbering.block(kind);
    let (events, programmes) = (block(RecordKind::Event), block(RecordKind::Programme));
    for (doc, rank) in ranks.iter_mut().enumerate() {
        if doc % CHECK == 0 {
            run.go_on()?;
        }
        if lies_in(run, DocId::at(doc), span) {
            let weight = match doc {
                doc if events.contains(&doc) => field::DATE + 1,
                doc if programmes.contains(&doc) => 1,
                _ => field::DATE,
            };
            *rank = rank.or(Rank::new(Level::WORD, weight));
        }
    }
    Some(())
}

/// True where a document's date lies in a span: days that touch it; a month or a year that lies in it as a whole.
pub(crate) fn lies_in(run: Run<'_>, doc: DocId, span: Span) -> bool {
    let Some((first, last, exactness)) = run.index.columns.days(doc) else { return false };
    match span {
        Span::Days { from, to } => {
            let inside = from <= first && last <= to;
            inside
                || (exactness == exactness::DAYS && first <= to && from <= last)
                || (exactness == exactness::SPAN && surely_touches(run, doc, from, to))
        }
        Span::Month(month) => {
            let of = |day| day_of(day).map(|day| (day.year(), day.month()));
            match (of(first), of(last)) {
                (Some(first), Some(last)) if exactness == exactness::POINT => {
                    first == last && first.1 == month
                }
                (Some(first), Some(last)) => {
                    exactness == exactness::DAYS && (first.1 == month || last.1 == month)
                }
                _ => false,
            }
        }
        Span::Day { month, day } => {
            let in_year = |year| chrono::NaiveDate::from_ymd_opt(year, month, day).map(number);
            let years = day_of(first).zip(day_of(last)).map(|(first, last)| first.year()..=last.year());
            exactness == exactness::DAYS
                && last.saturating_sub(first) < 400
                && years.into_iter().flatten().filter_map(in_year).any(|day| (first..=last).contains(&day))
        }
        Span::Week(week) => {
            let is = |day| day_of(day).is_some_and(|day| day.iso_week().week() == week);
            exactness == exactness::DAYS && (is(first) || is(last))
        }
    }
}

/// True where the part of a span that is known for sure touches these days.
fn surely_touches(run: Run<'_>, doc: DocId, from: u32, to: u32) -> bool {
    let sure = when(run, doc).and_then(|when| Some((when.start.last_day()?, when.end?.first_day()?)));
    sure.is_some_and(|(start, end)| number(start) <= to && from <= number(end))
}

fn when(run: Run<'_>, doc: DocId) -> Option<When> {
    match run.index.numbering.record(doc) {
        RecordId::Medium(id) => run.archive.medium(id).when,
        RecordId::Event(id) => run.archive.event(id).when,
        RecordId::Programme(id) => run.archive.programme(id).when,
        RecordId::Person(_) => None,
    }
}
