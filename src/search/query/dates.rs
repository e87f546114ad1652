//! Dates as people type them: `2018`, `2017..2019`, `seit 2019`, `Nov 18`, `29.11.`, `KW 48 2018`.

use crate::lang::Lang;
use crate::letters::fold;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Days that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// From one day to another, counted from the year 1, both included.
    Days {
        /// The first day; 0 for an open beginning.
        from: u32,
        /// The last day; `u32::MAX` for an open end.
        to: u32,
    },
    /// This month of any year.
    Month(u32),
    /// This day of this month of any year.
    Day {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// This week of any year.
    Week(u32),
}

/// A point in time as typed: its first and its last day, or one that comes every year.
type Point = Span;

impl Span {
    /// Both ends where they are days.
    fn ends(self) -> Option<(u32, u32)> {
        match self {
            Self::Days { from, to } => Some((from, to)),
            Self::Month(_) | Self::Day { .. } | Self::Week(_) => None,
        }
    }

    /// In words, as short as can be: `2018`, `November 2018`, `seit 2019`, `2017–2019`.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Month(month) => month_name(month, lang).to_owned(),
            Self::Day { month, day } => {
                lang.pick(format!("{day}.{month}."), format!("{day} {}", month_name(month, lang)))
            }
            Self::Week(week) => lang.pick(format!("KW {week}"), format!("week {week}")),
            Self::Days { from: 0, to } => {
                let last = date(to).filter(|day| day.succ_opt().is_some_and(starts));
                let last = last.map_or_else(|| day_words(to, lang), |day| day.year().to_string());
                format!("{} {last}", lang.pick("bis", "until"))
            }
            Self::Days { from, to: u32::MAX } => {
                let from = date(from).map(|day| start_words(day, lang)).unwrap_or_default();
                format!("{} {from}", lang.pick("seit", "since"))
            }
            Self::Days { from, to } => span_words(from, to, lang),
        }
    }
}

/// True where a typed date says what it comes before: `vor 2015`, `<2015`.
pub fn is_before(typed: &str) -> bool {
    let typed = normal(typed);
    ["vor ", "before ", "<"].iter().any(|word| typed.starts_with(word)) && !typed.starts_with("<=")
}

/// The end of a span in words, as what comes before the next day: `vor 2015`.
pub fn before_words(span: Span, lang: Lang) -> Option<String> {
    let (_, to) = span.ends()?;
    Some(format!("{} {}", lang.pick("vor", "before"), start_words(date(to)?.succ_opt()?, lang)))
}

/// True for the first of January.
fn starts(day: NaiveDate) -> bool {
    day.ordinal() == 1
}

/// A day where something starts: its year alone where it is the first day of it.
fn start_words(day: NaiveDate, lang: Lang) -> String {
    if starts(day) { day.year().to_string() } else { day_words(number(day), lang) }
}

fn day_words(day: u32, lang: Lang) -> String {
    let format = lang.pick("%-d.%-m.%Y", "%-d %b %Y");
    date(day).map(|day| day.format(format).to_string()).unwrap_or_default()
}

fn span_words(from: u32, to: u32, lang: Lang) -> String {
    let (Some(first), Some(last)) = (date(from), date(to)) else { return String::new() };
    let after = last.succ_opt().unwrap_or(last);
    if from == to {
        day_words(from, lang)
    } else if starts(first) && starts(after) {
        match (first.year(), last.year()) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first}–{last}"),
        }
    } else if first.day() == 1
        && after.day() == 1
        && first.month() == last.month()
        && first.year() == last.year()
    {
        format!("{} {}", month_name(first.month(), lang), first.year())
    } else if first.weekday() == Weekday::Mon && to - from == 6 {
        format!("{} {} {}", lang.pick("KW", "week"), first.iso_week().week(), first.iso_week().year())
    } else {
        format!("{}–{}", day_words(from, lang), day_words(to, lang))
    }
}

/// Month names and their short forms, in plain letters.
const MONTHS: [(&str, &str, &[&str]); 12] = [
    ("Januar", "January", &["januar", "jan", "january", "jänner", "jaenner"]),
    ("Februar", "February", &["februar", "feb", "february", "feber"]),
    ("März", "March", &["märz", "mär", "maerz", "marz", "mrz", "march", "mar"]),
    ("April", "April", &["april", "apr"]),
    ("Mai", "May", &["mai", "may"]),
    ("Juni", "June", &["juni", "jun", "june"]),
    ("Juli", "July", &["juli", "jul", "july"]),
    ("August", "August", &["august", "aug"]),
    ("September", "September", &["september", "sep", "sept"]),
    ("Oktober", "October", &["oktober", "okt", "october", "oct"]),
    ("November", "November", &["november", "nov"]),
    ("Dezember", "December", &["dezember", "dez", "december", "dec"]),
];

fn month_name(month: u32, lang: Lang) -> &'static str {
    let names = MONTHS.get((month as usize).wrapping_sub(1));
    names.map_or("", |(german, english, _)| lang.pick(german, english))
}

/// The number of a day, counted from the year 1.
fn number(day: NaiveDate) -> u32 {
    u32::try_from(day.num_days_from_ce()).unwrap_or_default()
}

/// The day of a number.
pub fn date(number: u32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)
}

/// A date as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The days that are meant.
    pub span: Span,
    /// How many words it takes.
    pub words: usize,
    /// A single day, month or year, which may stand in a title just so.
    pub single: bool,
}

/// Reads a date at the beginning of some typed words. `field`: it stands in a date's field, so that a number alone is
/// a year and nothing else.
pub fn read(words: &[&str], field: bool) -> Option<Date> {
    let words: Vec<String> = words.iter().take(8).map(|word| normal(word)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let date = |(span, words), single| Date { span, words, single };
    let range = range(&words, field).map(|read| date(read, false));
    range.or_else(|| point(&words, field).map(|read| date(read, true)))
}

/// Lower case, no commas behind, one kind of dash.
fn normal(word: &str) -> String {
    let word: String = word
        .chars()
        .map(|letter| if matches!(letter, '–' | '—' | '‑' | '−') { '-' } else { letter })
        .collect();
    fold::plain(word.trim_matches([',', ';', '(', ')', '\'', '’']))
}

/// Two points, or one with a word that opens an end.
fn range(words: &[&str], field: bool) -> Option<(Span, usize)> {
    let (first, rest) = words.split_first()?;
    for (sign, open) in [(">=", Open::From), ("<=", Open::Until), (">", Open::After), ("<", Open::Before)] {
        if let Some(word) = first.strip_prefix(sign) {
            let joined: Vec<&str> =
                [word].into_iter().filter(|word| !word.is_empty()).chain(rest.iter().copied()).collect();
            let (span, used) = point(&joined, field)?;
            return Some((open.span(span)?, used + usize::from(word.is_empty())));
        }
    }
    if matches!(*first, "zwischen" | "between" | "von" | "vom" | "from")
        && let Some((span, used)) = two(rest, field, &["und", "and", "bis", "to", "until", "-"])
    {
        return Some((span, used + 1));
    }
    if let Some(open) = Open::read(first) {
        // A whole range behind the word is not meant.
        let (span, used) = point(rest, field)?;
        return Some((open.span(span)?, used + 1));
    }
    if let Some(span) = dotted(first, field) {
        return Some((span, 1));
    }
    two(words, field, &["..", "...", "-", "bis", "to", "until"])
}

/// Which end of time is open.
#[derive(Clone, Copy)]
enum Open {
    From,
    After,
    Before,
    Until,
}

impl Open {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "seit" | "ab" | "since" | "from" => Self::From,
            "nach" | "after" => Self::After,
            "vor" | "before" => Self::Before,
            "bis" | "until" | "till" => Self::Until,
            _ => return None,
        })
    }

    fn span(self, point: Point) -> Option<Span> {
        let (from, to) = point.ends()?;
        let (from, to) = match self {
            Self::From => (from, u32::MAX),
            Self::After => (to.saturating_add(1), u32::MAX),
            Self::Before => (0, from.saturating_sub(1)),
            Self::Until => (0, to),
        };
        Some(Span::Days { from, to })
    }
}

/// `2017..2019`, `2017..`, `..2019`, `2017-2019`, in one word.
fn dotted(word: &str, field: bool) -> Option<Span> {
    let side = |text: &str| match text {
        "" => Some(None),
        text => point(&[text], field).map(|(point, _)| point.ends()).map(Some),
    };
    if let Some((from, to)) = word.split_once("..").map(|(from, to)| (from, to.trim_start_matches('.'))) {
        let (from, to) = (side(from)?, side(to)?);
        if from.is_none() && to.is_none() {
            return None;
        }
        let from = from.map_or(Some(0), |point| point.map(|(from, _)| from))?;
        let to = to.map_or(Some(u32::MAX), |point| point.map(|(_, to)| to))?;
        return Some(Span::Days { from: from.min(to), to: to.max(from) });
    }
    let (from, to) = word.split_once('-')?;
    if from.len() == 4 && to.len() == 4 {
        let (first, last) = (year(from, true)?, year(to, true)?);
        return between(first, last).filter(|_| first <= last);
    }
    let (last, _) = point(&[to], field).filter(|_| to.contains('.'))?;
    days_before(from, last)
}

/// `29.-30.11.2018`: the first day lies in the month of the last.
fn days_before(first: &str, last: Span) -> Option<Span> {
    let (to, _) = last.ends()?;
    let parts: Vec<u32> =
        first.trim_end_matches('.').split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let end = date(to)?;
    let start = match parts.as_slice() {
        [day] => end.with_day(*day)?,
        [day, month] => NaiveDate::from_ymd_opt(end.year(), *month, *day)?,
        _ => return None,
    };
    Some(Span::Days { from: number(start), to }).filter(|_| start <= end)
}

/// A point, one of `between`, another point.
fn two(words: &[&str], field: bool, between: &[&str]) -> Option<(Span, usize)> {
    let (first, used) = point(words, field)?;
    words.get(used).filter(|word| between.contains(word))?;
    let (last, more) = point(words.get(used + 1..)?, field)?;
    let ((from, _), (_, to)) = (first.ends()?, last.ends()?);
    (from <= to).then_some((Span::Days { from, to }, used + 1 + more))
}

/// A single year, month, week or day.
fn point(words: &[&str], field: bool) -> Option<(Point, usize)> {
    let (first, rest) = words.split_first()?;
    week(words)
        .or_else(|| named(words))
        .or_else(|| spaced(words))
        .or_else(|| slashed_days(first).map(|span| (span, 1)))
        .or_else(|| numeric(first).map(|span| (span, 1)))
        .or_else(|| year(first, field).and_then(|year| between(year, year)).map(|span| (span, 1)))
        .filter(|(_, used)| *used <= rest.len() + 1)
}

/// `KW 48 2018`, `KW48/2018`, `48. KW 2018`, `week 48`.
fn week(words: &[&str]) -> Option<(Point, usize)> {
    let (first, rest) = words.split_first()?;
    let (number, used) = if matches!(*first, "kw" | "week" | "woche" | "kalenderwoche") {
        (rest.first()?.to_owned(), 2)
    } else if let Some(number) = first.strip_prefix("kw").filter(|number| !number.is_empty()) {
        (number, 1)
    } else if rest.first().is_some_and(|word| matches!(*word, "kw" | "kalenderwoche")) {
        (first.strip_suffix('.').unwrap_or(first), 2)
    } else {
        return None;
    };
    let (number, with_year) =
        number.split_once(['/', '-']).map_or((number, None), |(week, year)| (week, Some(year)));
    let week: u32 = number.parse().ok().filter(|week| (1..=53).contains(week))?;
    let next = words.get(used).copied();
    let (year, used) = match (with_year, next.and_then(year_short)) {
        (Some(year), _) => (Some(year_short(year)?), used),
        (None, Some(year)) => (Some(year), used + 1),
        (None, None) => (None, used),
    };
    let Some(year) = year else { return Some((Span::Week(week), used)) };
    let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
    let sunday = monday.checked_add_days(Days::new(6))?;
    Some((Span::Days { from: self::number(monday), to: self::number(sunday) }, used))
}

/// Dates with the month's name: `November 2018`, `Nov 18`, `29. November 2018`, `November 29, 2018`.
fn named(words: &[&str]) -> Option<(Point, usize)> {
    let (first, rest) = words.split_first()?;
    if let Some(month) = month(first) {
        let next = rest.first().copied().unwrap_or_default();
        if let (Some(day), Some(year)) = (day(next), rest.get(1).and_then(|word| year(word, false))) {
            return Some((single(year, month, day)?, 3));
        }
        return Some(match year_short(next) {
            Some(year) => (whole_month(year, month)?, 2),
            None => (Span::Month(month), 1),
        });
    }
    let day = day(first)?;
    let month = month(rest.first()?)?;
    Some(match rest.get(1).and_then(|word| year(word, false)) {
        Some(year) => (single(year, month, day)?, 3),
        None => (Span::Day { month, day }, 2),
    })
}

/// `29. 11. 2018`.
fn spaced(words: &[&str]) -> Option<(Point, usize)> {
    let [first, second, third, ..] = words else { return None };
    let day = day(first).filter(|_| first.ends_with('.'))?;
    let month = second.strip_suffix('.')?.parse().ok()?;
    Some((single(year(third, false)?, month, day)?, 3))
}

/// `29./30.11.2018`.
fn slashed_days(word: &str) -> Option<Point> {
    let (first, last) = word.split_once("./")?;
    days_before(first, numeric(last)?)
}

/// Dates in figures and one word: `2018-11-29`, `2018-11`, `29.11.2018`, `29.11.18`, `29.11.`, `11.2018`, `11/2018`.
fn numeric(word: &str) -> Option<Point> {
    let figures =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok())?;
    let separator = ['.', '-', '/'].into_iter().find(|separator| word.contains(*separator))?;
    let parts: Vec<&str> = word.strip_suffix('.').unwrap_or(word).split(separator).collect();
    match (separator, parts.as_slice()) {
        ('-', [text, month]) if text.len() == 4 => whole_month(year(text, false)?, figures(month)?),
        ('-', [text, month, day]) if text.len() == 4 => {
            single(year(text, false)?, figures(month)?, figures(day)?)
        }
        ('.' | '/', [month, text]) if text.len() == 4 => whole_month(year(text, false)?, figures(month)?),
        ('.' | '/', [day, month, text]) => single(year_short(text)?, figures(month)?, figures(day)?),
        ('.', [day, month]) if day.len() <= 2 && month.len() <= 2 => {
            let (month, day) = (figures(month)?, figures(day)?);
            NaiveDate::from_ymd_opt(2000, month, day).map(|_| Span::Day { month, day })
        }
        _ => None,
    }
}

/// A day of a month, `29` or `29.`.
fn day(word: &str) -> Option<u32> {
    let figures = word.strip_suffix('.').unwrap_or(word);
    (figures.len() <= 2).then(|| figures.parse().ok().filter(|day| (1..=31).contains(day)))?
}

/// A month by its name.
fn month(word: &str) -> Option<u32> {
    let word = word.strip_suffix('.').unwrap_or(word);
    MONTHS.iter().position(|(_, _, names)| names.contains(&word)).map(|at| at as u32 + 1)
}

/// A year of four figures; outside of a date's field only what is likely to be one.
fn year(word: &str, field: bool) -> Option<i32> {
    let figures = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year: i32 = figures.then(|| word.parse().ok())??;
    (year > 0 && (field || (1900..=2099).contains(&year))).then_some(year)
}

/// A year of four figures, or of two: `18` is 2018.
fn year_short(word: &str) -> Option<i32> {
    let short = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    if !short {
        return year(word, false);
    }
    word.parse::<i32>().ok().map(|year| if year < 70 { 2000 + year } else { 1900 + year })
}

fn between(first: i32, last: i32) -> Option<Span> {
    let from = number(NaiveDate::from_ymd_opt(first, 1, 1)?);
    Some(Span::Days { from, to: number(NaiveDate::from_ymd_opt(last, 12, 31)?) })
}

fn whole_month(year: i32, month: u32) -> Option<Span> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(year + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)
    };
    Some(Span::Days { from: number(first), to: number(next?) - 1 })
}

fn single(year: i32, month: u32, day: u32) -> Option<Span> {
    let day = number(NaiveDate::from_ymd_opt(year, month, day)?);
    Some(Span::Days { from: day, to: day })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let words: Vec<&str> = line.split(' ').collect();
        read(&words, false)
            .map_or_else(String::new, |date| format!("{}/{}", date.span.words(Lang::De), date.words))
    }

    #[test]
    fn dates_as_people_type_them() {
        for (typed, read) in [
            ("2018", "2018/1"),
            ("2017..2019", "2017–2019/1"),
            ("2017-2019", "2017–2019/1"),
            ("2017 bis 2019", "2017–2019/3"),
            ("zwischen 2017 und 2019", "2017–2019/4"),
            ("2017..", "seit 2017/1"),
            ("..2015", "bis 2015/1"),
            ("seit 2019", "seit 2019/2"),
            (">2018", "seit 2019/1"),
            ("vor 2015", "bis 2014/2"),
            ("November 2018", "November 2018/2"),
            ("nov 18", "November 2018/2"),
            ("29.11.2018", "29.11.2018/1"),
            ("29.11.18", "29.11.2018/1"),
            ("29.11.", "29.11./1"),
            ("29. November 2018", "29.11.2018/3"),
            ("November 29, 2018", "29.11.2018/3"),
            ("2018-11-29", "29.11.2018/1"),
            ("2018-11", "November 2018/1"),
            ("11/2018", "November 2018/1"),
            ("KW 48 2018", "KW 48 2018/3"),
            ("48. KW 2018", "KW 48 2018/3"),
            ("kw48", "KW 48/1"),
            ("29.-30.11.2018", "29.11.2018–30.11.2018/1"),
            ("22. Lernnetzwerktreffen", ""),
            ("22", ""),
            ("31.2.2018", ""),
            ("vor Ort", ""),
        ] {
            assert_eq!(said(typed), read, "{typed}");
        }
    }
}
