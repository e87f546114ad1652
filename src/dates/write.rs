//! Dates as people write them: a row's form, a long form, ISO, and days that are asked for in words.

use super::span::{Span, day_of};
use super::{names, read};
use crate::archive::duration::Duration;
use crate::archive::when::{Offset, Point, Time, When};
use crate::lang::{Lang, say};
use chrono::{Datelike, NaiveDate, Weekday};

/// A row's form: `29.11.18`, `29 Nov 18`; `11.2018`, `Nov 2018`; `2018`; of other years than two figures are read as
/// `29.11.1918`, `29 Nov 1918`. Of a span its beginning.
pub fn row(lang: Lang, when: impl Into<When>) -> String {
    let Point { year, month, day, .. } = when.into().start;
    let year_short = short_year(year);
    let name = names::month_short(lang, month.into());
    match (lang, month, day) {
        (_, 0, _) => format!("{year:04}"),
        (Lang::De, _, 0) => format!("{month:02}.{year:04}"),
        (Lang::En, _, 0) => format!("{name} {year:04}"),
        (Lang::De, ..) => format!("{day:02}.{month:02}.{year_short}"),
        (Lang::En, ..) => format!("{day} {name} {year_short}"),
    }
}

/// A year in two figures, where it is read from them; otherwise in four.
fn short_year(year: i16) -> String {
    if has_short_year(year.into()) { format!("{:02}", year.rem_euclid(100)) } else { format!("{year:04}") }
}

/// True for a year that is read from its last two figures.
pub(crate) fn has_short_year(year: i32) -> bool {
    read::year_of_two(year.rem_euclid(100) as u32) == year
}

/// What lies within a span, nobody knows on which day of it, in a row's form: the month, the year or the years that it
/// lies in: `11.2018`, `2018`, `2018–2019`.
pub(crate) fn within_span(lang: Lang, span: When) -> String {
    let years = || [span.first_day(), span.last_day()].map(year).join("–");
    of_span(span).map_or_else(years, |point| row(lang, point))
}

/// The month or the year that both ends of a span lie in, if there is one.
pub(crate) fn of_span(span: When) -> Option<Point> {
    let (start, end) = (span.start, span.end.unwrap_or(span.start));
    let month = if start.month == end.month { start.month } else { 0 };
    (start.year == end.year).then_some(Point { month, day: 0, time: None, ..start })
}

/// The same, as short as what it stands among allows; nothing where that is within the span, or the span in it.
pub(crate) fn within_span_among(lang: Lang, span: When, among: Among) -> String {
    let (first, last) = (span.first_day(), span.last_day());
    let is_told = |from: NaiveDate, to: NaiveDate| first <= to && from <= last;
    match among {
        Among::Day(own) if is_told(own, own) => String::new(),
        Among::Week(from, to) if is_told(from, to) => String::new(),
        Among::Year(year) if first.year() == year => {
            of_span(span).map_or_else(|| within_span(lang, span), |point| within_year(lang, point))
        }
        _ => within_span(lang, span),
    }
}

/// The long form, as exactly as it is known: `29.11.2018`, `29 November 2018`; `29.–30.11.2018`, `29–30 November 2018`;
/// `November 2018`; `2018`; `2012–2014`; `29.11.2018, 11:00–11:45 Uhr`, `29 November 2018, 11:00–11:45`. Ends of two zones
/// say both of them: `29.11.2018, 11:00 Uhr (UTC+2) – 10:00 Uhr (UTC)`.
pub fn long(lang: Lang, when: impl Into<When>) -> String {
    let when = when.into();
    let is_of_two_zones = when.is_of_two_zones();
    let clock = lang.pick(" Uhr", "");
    let own = |time: Time| match is_of_two_zones {
        true => hour_and_minute(time) + clock + &own_zone(time),
        false => hour_and_minute(time),
    };
    let clock = if is_of_two_zones { "" } else { clock };
    let time = |point: Point| point.time.map(|time| format!(", {}", own(time)));
    match (when.start, when.end) {
        (start, end) if when.is_one_day() => {
            let until = || {
                let time = own(end?.time?);
                Some(say!(lang, "bis {time}", "until {time}"))
            };
            let times = times(when, own).or_else(until).map(|times| format!(", {times}{clock}"));
            point(lang, start) + &times.unwrap_or_default()
        }
        (start, Some(end)) if start.time.is_some() || end.time.is_some() => {
            let [from, to] = [start, end].map(|end| point(lang, end) + &time(end).unwrap_or_default());
            format!("{from} – {to}{}", if end.time.is_some() { clock } else { "" })
        }
        (start, Some(end)) => from_to(&beginning(lang, start, end), &point(lang, end)),
        (start, None) => point(lang, start),
    }
}

/// When it begins, with its zone where that must stand with it: `11:00`, `11:00 (UTC+2)`; nothing where that is not known.
fn time(when: When, zone: Option<Offset>) -> Option<String> {
    let zone = zone.map(|zone| format!(" ({zone})")).unwrap_or_default();
    when.start.time.map(|time| hour_and_minute(time) + &zone)
}

/// Which days the dates of a list are of: what all of them share need not be told of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Among {
    /// Any days.
    #[default]
    Any,
    /// Days of one year.
    Year(i32),
    /// At most seven days, from one to another: the day of the week tells them apart.
    Week(NaiveDate, NaiveDate),
    /// One day: the time tells them apart.
    Day(NaiveDate),
}

impl Among {
    /// Times of the days from `first` to `last`, where these are few enough.
    pub(crate) fn times(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        match (last - first).num_days() {
            0 => Some(Self::Day(first)),
            1..7 => Some(Self::Week(first, last)),
            _ => None,
        }
    }

    /// Days from `first` to `last`.
    pub(crate) fn days(first: NaiveDate, last: NaiveDate) -> Self {
        if first.year() == last.year() { Self::Year(first.year()) } else { Self::Any }
    }
}

/// As short as what a date stands among allows: `29.11.18`, `29.11.`, `Do 11:00`, `11:00`. What lies elsewhere is told
/// in the row's form. Behind a time its `zone`, where that must stand with it: `11:00 (UTC+2)`.
pub(crate) fn among(lang: Lang, when: When, among: Among, zone: Option<Offset>) -> String {
    let (day, weekday) = (when.first_day(), || names::weekday_short(lang, when.first_day().weekday()));
    let is_day = when.start.is_day();
    match among {
        Among::Year(year) if day.year() == year => within_year(lang, when.start),
        Among::Week(first, last) if is_day && (first..=last).contains(&day) => match time(when, zone) {
            Some(time) => format!("{} {time}", weekday()),
            None if when.is_one_day() => weekday().to_owned(),
            None => within_year(lang, when.start),
        },
        Among::Day(own) if is_day && own == day => time(when, zone).unwrap_or_default(),
        _ => row(lang, when),
    }
}

/// The same, with the time where that is known and not told already: `29.11.18 11:00`.
pub(crate) fn among_with_time(lang: Lang, when: When, among: Among, zone: Option<Offset>) -> String {
    let told = self::among(lang, when, among, zone);
    let is_timed = matches!(among, Among::Week(..) | Among::Day(_));
    let time = time(when, zone).filter(|_| !is_timed);
    [Some(told), time].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A row's form without the year: `29.11.`, `29 Nov`; `Nov.`, `Nov`; but `2018`.
fn within_year(lang: Lang, point: Point) -> String {
    match (point.month, point.day) {
        (0, _) => format!("{:04}", point.year),
        (_, 0) => short(lang, point),
        (month, day) => {
            let name = names::month_short(lang, month.into());
            lang.pick(format!("{day:02}.{month:02}."), format!("{day} {name}"))
        }
    }
}

/// The times of a day from which to which something goes on, as `own` writes them: `11:00–11:45`.
fn times(when: When, own: impl Fn(Time) -> String) -> Option<String> {
    let start = own(when.start.time?);
    Some(when.end.and_then(|end| end.time).map_or(start.clone(), |end| from_to(&start, &own(end))))
}

/// From one to another: `29.–30.11.2018`; with blanks around the dash behind a beginning that has some:
/// `Oktober 2018 – März 2019`.
fn from_to(start: &str, end: &str) -> String {
    let dash = if start.contains(' ') { " – " } else { "–" };
    format!("{start}{dash}{end}")
}

/// ` (UTC+2)`.
fn own_zone(time: Time) -> String {
    time.offset.map(|offset| format!(" ({offset})")).unwrap_or_default()
}

/// `11:00`.
fn hour_and_minute(time: Time) -> String {
    format!("{:02}:{:02}", time.hour, time.minute)
}

/// How long something lasts, to the minute: `45 Min.`, `1 Std. 30 Min.`; `45 min`, `1 h 30 min`. Under a minute in seconds.
pub fn duration(lang: Lang, Duration { seconds }: Duration) -> String {
    if (1..60).contains(&seconds) {
        return format!("{seconds} {}", lang.pick("Sek.", "s"));
    }
    let minutes = seconds / 60 + u32::from(seconds % 60 >= 30);
    let hours = (minutes / 60 > 0)
        .then(|| format!("{} {}", lang.number((minutes / 60) as usize), lang.pick("Std.", "h")));
    let rest = (minutes % 60 > 0 || hours.is_none())
        .then(|| format!("{} {}", minutes % 60, lang.pick("Min.", "min")));
    hours.into_iter().chain(rest).collect::<Vec<_>>().join(" ")
}

/// ISO: `2018-11-29`, `2018-11`, `2018`, `2018-11-29T11:00+01:00`, `2018-11-29/2018-11-30`.
pub fn iso(when: impl Into<When>) -> String {
    when.into().to_string()
}

/// The long form of a day: `29.11.2018`, `29 November 2018`.
pub fn day(lang: Lang, day: NaiveDate) -> String {
    full_day(lang, day.year(), day.month(), day.day())
}

/// The long form of a day with its name: `Donnerstag, 29.11.2018`.
pub fn weekday_and_day(lang: Lang, day: NaiveDate) -> String {
    format!("{}, {}", names::weekday(lang, day.weekday()), self::day(lang, day))
}

/// The long form of a month: `November 2018`.
pub fn month(lang: Lang, day: NaiveDate) -> String {
    format!("{} {:04}", names::month(lang, day.month()), day.year())
}

/// In the list under the month that begins on `first`: `29.`, `29. 11:00`, `29.–30.`, `ab 28.`, `bis 3.`, `–15.12.`,
/// `–15.12.19`, `Nov.`, `Nov.–Dez.`, `ab Nov.`, `–02.2019`, `2018`, `2012–2014`. Behind a time its `zone`, where that must
/// stand with it.
pub(crate) fn within_month(lang: Lang, when: When, first: NaiveDate, zone: Option<Offset>) -> String {
    let is_one_day = when.is_exact() && when.first_day() == when.last_day();
    let (start, end) = (when.start, when.end.filter(|_| !is_one_day));
    match end {
        _ if start.month == 0 => {
            let end = end.filter(|end| end.year != start.year).map(|end| format!("–{:04}", end.year));
            format!("{:04}{}", start.year, end.unwrap_or_default())
        }
        None => {
            let parts = [Some(short(lang, start)), time(when, zone)];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Some(end) if !start.is_day() && !end.is_day() && end.month > 0 && end.year == start.year => {
            format!("{}–{}", short(lang, start), short(lang, end))
        }
        Some(end) => span_within_month(lang, start, end, first),
    }
}

/// What of a span lies in the month that begins on `first`.
fn span_within_month(lang: Lang, start: Point, end: Point, first: NaiveDate) -> String {
    let here =
        |point: Point| (i32::from(point.year), u32::from(point.month)) == (first.year(), first.month());
    match (here(start), here(end)) {
        (true, true) => format!("{}–{}", short(lang, start), short(lang, end)),
        (true, false) => format!("{} {}", lang.pick("ab", "from"), short(lang, start)),
        (false, true) => format!("{} {}", lang.pick("bis", "to"), short(lang, end)),
        (false, false) => format!("–{}", elsewhere(lang, end, first.year())),
    }
}

/// A day or a month in the list under its own month: `29.`, `Nov.`.
fn short(lang: Lang, point: Point) -> String {
    match point.day {
        0 => short_month(lang, point),
        day => format!("{day}{}", lang.pick(".", "")),
    }
}

/// A month as short as people write it: `Nov.`, but `Mai`.
fn short_month(lang: Lang, Point { month, .. }: Point) -> String {
    month_in_short(lang, month.into())
}

/// The same of its number.
pub(crate) fn month_in_short(lang: Lang, month: u32) -> String {
    let (name, whole) = (names::month_short(lang, month), names::month(lang, month));
    match lang {
        Lang::De if month == 9 => "Sept.".to_owned(),
        // März, Juni, Juli: so short that nobody cuts them.
        Lang::De if whole.chars().count() == 4 => whole.to_owned(),
        Lang::De if name != whole => format!("{name}."),
        _ => name.to_owned(),
    }
}

/// A month of a year, where there is little room: `Nov. 2018`, `Nov 2018`.
pub(crate) fn month_of_year(lang: Lang, first: NaiveDate) -> String {
    format!("{} {:04}", month_in_short(lang, first.month()), first.year())
}

/// The end of a span in the list under another month: its year only where that is not the one of the list.
fn elsewhere(lang: Lang, end: Point, year: i32) -> String {
    let Point { month, day, .. } = end;
    let name = names::month_short(lang, month.into());
    let other = Some(end.year).filter(|own| i32::from(*own) != year);
    match (month, day, other) {
        (0, ..) => format!("{:04}", end.year),
        (_, 0, None) => short_month(lang, end),
        (_, 0, Some(_)) => row(lang, end),
        (_, _, own) => {
            let own = own.map(short_year);
            match lang {
                Lang::De => {
                    format!("{day}.{month}.{}", own.unwrap_or_default())
                }
                Lang::En => {
                    format!("{day} {name}{}", own.map(|own| format!(" {own}")).unwrap_or_default())
                }
            }
        }
    }
}

/// Days that are asked for, in words: `2018`, `November 2018`, `KW 48 2018`, `29.11.`, `seit 2019`, `2017–2019`.
pub fn span(lang: Lang, span: Span) -> String {
    match span {
        Span::EveryYear { from, to } => every_year(lang, span, from, to),
        Span::Weekday(day) => names::weekday_at(lang, day).to_owned(),
        Span::Undated => lang.pick("ohne Datum", "undated").to_owned(),
        Span::Week(week) => format!("{} {week}", week_word(lang)),
        Span::Days { from: 0, to: u32::MAX } => lang.pick("mit Datum", "with a date").to_owned(),
        Span::Days { from: 0, to } => {
            let last = day_of(to).map(|last| match last.succ_opt().filter(|next| begins_year(*next)) {
                Some(_) => year(last),
                None => day(lang, last),
            });
            format!("{} {}", lang.pick("bis", "until"), last.unwrap_or_default())
        }
        Span::Days { from, to: u32::MAX } => {
            let first = day_of(from).map(|first| start(lang, first)).unwrap_or_default();
            format!("{} {first}", lang.pick("seit", "since"))
        }
        Span::Days { from, to } => {
            let (Some(first), Some(last)) = (day_of(from), day_of(to)) else { return String::new() };
            days(lang, first, last)
        }
    }
}

/// What comes every year: `November`, `März–Mai`, `29.11.`, `01.04.–30.04.`.
fn every_year(lang: Lang, span: Span, from: (u32, u32), to: (u32, u32)) -> String {
    let (first, last) = match span.whole_months() {
        Some((first, last)) => (names::month(lang, first).to_owned(), names::month(lang, last).to_owned()),
        None => (day_of_month(lang, from.0, from.1), day_of_month(lang, to.0, to.1)),
    };
    if first == last { first } else { from_to(&first, &last) }
}

/// The end of a span in words, as what comes before the next day: `vor 2015`.
pub fn before(lang: Lang, span: Span) -> Option<String> {
    let next = span.last_day()?.succ_opt()?;
    Some(format!("{} {}", lang.pick("vor", "before"), start(lang, next)))
}

/// From one day to another: a week, and whole months and years, as such.
fn days(lang: Lang, first: NaiveDate, last: NaiveDate) -> String {
    let next = last.succ_opt().unwrap_or(last);
    if first.weekday() == Weekday::Mon && (last - first).num_days() == 6 {
        let week = first.iso_week();
        return format!("{} {} {:04}", week_word(lang), week.week(), week.year());
    }
    let (Some(mut start), Some(mut end)) = (Point::day(first), Point::day(last)) else {
        return String::new();
    };
    if first.day() == 1 && next.day() == 1 {
        (start.day, end.day) = (0, 0);
    }
    if begins_year(first) && begins_year(next) {
        (start.month, end.month) = (0, 0);
    }
    long(lang, When { start, end: Some(end).filter(|end| *end != start) })
}

/// A day where something starts: its year alone where it is the first day of it.
fn start(lang: Lang, first: NaiveDate) -> String {
    if begins_year(first) { year(first) } else { day(lang, first) }
}

/// True for the first of January.
fn begins_year(day: NaiveDate) -> bool {
    day.ordinal() == 1
}

/// Four figures, as the reader wants them.
fn year(day: NaiveDate) -> String {
    format!("{:04}", day.year())
}

/// Before the number of a week.
fn week_word(lang: Lang) -> &'static str {
    lang.pick("KW", "week")
}

/// `29.11.`, `29 November`.
fn day_of_month(lang: Lang, month: u32, day: u32) -> String {
    lang.pick(format!("{day:02}.{month:02}."), format!("{day} {}", names::month(lang, month)))
}

/// `29.11.2018`, `29 November 2018`.
fn full_day(lang: Lang, year: i32, month: u32, day: u32) -> String {
    format!("{}{}{year:04}", day_of_month(lang, month, day), lang.pick("", " "))
}

/// One end of a date, or the whole of it, in the long form.
fn point(lang: Lang, Point { year, month, day, .. }: Point) -> String {
    match (month, day) {
        (0, _) => format!("{year:04}"),
        (month, 0) => format!("{} {year:04}", names::month(lang, month.into())),
        (month, day) => full_day(lang, year.into(), month.into(), day.into()),
    }
}

/// The beginning of a span, without what its end says as well.
fn beginning(lang: Lang, start: Point, end: Point) -> String {
    let alike = start.year == end.year && start.is_day() == end.is_day() && end.month > 0;
    match (start.month, start.day) {
        (month @ 1.., 0) if alike => names::month(lang, month.into()).to_owned(),
        (month @ 1.., day @ 1..) if alike && month == end.month => {
            lang.pick(format!("{day:02}."), day.to_string())
        }
        (month @ 1.., day @ 1..) if alike => day_of_month(lang, month.into(), day.into()),
        _ => point(lang, start),
    }
}
