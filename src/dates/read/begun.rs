//! What a date may become that is half typed: all that it may yet be, so that nothing is lost that will be meant.

use super::begun_years::{decade_begun, is_two_years, year_called_begun};
use super::context::DateContext;
use super::count;
use super::point::{is_day, point, third_apart};
use super::range::{Open, around_dots, weekdays};
use super::table;
use super::token::{
    ORDINAL_ENDINGS, day, early_year, figures, figures_before, is_of_our_time, month, romans_begun, year,
    year_of_two, year_short,
};
use super::whole::{few, hull, whole, with_name, years};
use crate::dates::names::months_begun;
use crate::dates::span::Span;

/// From so many letters on a word alone may be the beginning of a month.
const MONTH_LETTERS: usize = 3;

/// A date that is half typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// The days that it may yet mean; none where it is complete, or no date.
    pub spans: Vec<Span>,
    /// Of two dates with a word between them the first one, while the second is typed.
    pub so_far: Option<Span>,
}

impl Begun {
    /// What may become any date.
    pub(crate) fn any() -> Self {
        Self { spans: vec![ANY_DAYS], so_far: None }
    }
}

/// What some words up to the end of a line may yet become; nothing where they are complete, or no date.
pub(super) fn begun(words: &[&str], typing: bool, context: DateContext) -> Begun {
    let apart = third_apart(words);
    let words = apart.as_deref().unwrap_or(words);
    let spans = meanings(words, typing, context);
    let so_far = if spans.is_empty() { None } else { first_of_two(words, typing, context) };
    // `2018-n` is no range: its months lie in the year.
    let so_far = so_far.map(|(first, _)| first).filter(|first| !spans.iter().all(|span| first.has(*span)));
    Begun { spans, so_far }
}

/// All days that a half-typed date may mean.
fn meanings(words: &[&str], typing: bool, context: DateContext) -> Vec<Span> {
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    if is_version(last) {
        return Vec::new();
    }
    // `2017.` goes on to `2017..2019`.
    if typing && last.strip_suffix('.').is_some_and(|first| year(first).is_some()) {
        let dots = format!("{last}.");
        let words: Vec<&str> = before.iter().copied().chain([dots.as_str()]).collect();
        return end_begun(&words, typing, context)
            .or_else(|| whole(&words, context).map(|range| range.span))
            .into_iter()
            .collect();
    }
    if weekdays(words).is_some_and(|(_, used)| used == words.len()) {
        return Vec::new();
    }
    if typing && table::undated_begun(words) {
        return vec![Span::Undated];
    }
    let kinds = [year_called_begun, one_word_begun, decade_begun, roman_begun];
    let mut begun = kinds.iter().filter(|_| typing).map(|kind| kind(before, last, context));
    if let Some(spans) = begun.find(|spans| !spans.is_empty()) {
        return spans;
    }
    if typing && let Some(spans) = figures_begun(before, last, context) {
        return spans;
    }
    if let Some(span) = opened_day(words) {
        return vec![span];
    }
    let counted = count::begun(before, last, typing, context);
    if !counted.is_empty() {
        let named = if typing { name_begun(before, last, context) } else { Vec::new() };
        let mut spans: Vec<Span> = counted.into_iter().chain(named).collect();
        spans.dedup();
        return few(spans);
    }
    let days = if typing { day_begun(before, last) } else { Vec::new() };
    let has_year = last.matches(['/', '-']).count() > 1;
    if has_year && !days.is_empty() {
        return days;
    }
    if typing && let Some(span) = year_begun(before, last, context) {
        return [span].into_iter().chain(days).collect();
    }
    // `12/18` is a month, and a day elsewhere.
    if !days.is_empty() {
        return days;
    }
    if let Some(span) = end_begun(words, typing, context) {
        return vec![span];
    }
    if typing && let Some(span) = second_year_begun(before, last, context) {
        return vec![span];
    }
    let is_whole = whole(words, context).is_some();
    if !typing || is_whole && !last.ends_with(|end: char| end.is_ascii_digit()) {
        return opened_name(words, typing).filter(|_| !is_whole).into_iter().collect();
    }
    let mut spans = name_begun(before, last, context);
    spans.extend(number_begun(before, last, context));
    if spans.is_empty() {
        spans.extend(weekday_begun(before, last));
    }
    if spans.is_empty() && !is_whole {
        spans.extend(opened_name(words, typing));
    }
    few(spans)
}

/// `4.0`: no month is 0, and one with a nought before its figure has a day with one, too.
fn is_version(word: &str) -> bool {
    word.strip_suffix(".0").is_some_and(|day| day.len() == 1 && figures(day).is_some())
}

/// Any days, behind a word that opens an end of time and the number of a day: `ab 15.`, `until the 3rd`.
fn opened_day(words: &[&str]) -> Option<Span> {
    let (first, rest) = words.split_first().filter(|(first, _)| Open::read(first).is_some())?;
    let mut behind = rest.iter().skip_while(|word| table::is(word, |words| words.article));
    let is_number = |word: &&str| day(word).is_some() && figures(word).is_none();
    let is_one = !first.is_empty() && behind.next().is_some_and(is_number) && behind.next().is_none();
    is_one.then_some(ANY_DAYS)
}

/// Any days, behind a word that opens an end of time and a name that says nothing yet: `seit herbst`, `vor heut`.
fn opened_name(words: &[&str], typing: bool) -> Option<Span> {
    let (first, rest) = words.split_first().filter(|(first, _)| Open::read(first).is_some())?;
    let mut behind = rest.iter().skip_while(|word| table::is(word, |words| words.article));
    let is_name = |word: &&str| {
        let is_long = word.chars().count() >= SEASON_LETTERS && word.chars().all(char::is_alphabetic);
        is_long && (is_part(word) || typing && is_part_begun(word))
    };
    let is_one = !first.is_empty() && behind.next().is_some_and(is_name) && behind.next().is_none();
    is_one.then_some(ANY_DAYS)
}

/// Whatever has a date.
const ANY_DAYS: Span = Span::Days { from: 0, to: u32::MAX };

/// A word that has letters and figures of a date in it: `2018-n`, `2018-q`, `1990e`, `mai/ju`.
fn one_word_begun(before: &[&str], word: &str, context: DateContext) -> Vec<Span> {
    if !before.is_empty() || whole(&[word], context).is_some() {
        return Vec::new();
    }
    let is_numbered = |name: &&str| table::is_numbered(name) || table::season(name).is_some();
    let months = |begun| months_begun(begun).map(|(_, name)| name);
    if let Some((first, name)) =
        word.split_once('-').filter(|(first, name)| year(first).is_some() && !name.is_empty())
    {
        // Of a quarter only the year is known.
        let read = |name| with_name(&[first], name, context).or_else(|| with_name(&[], first, context));
        let names = months(name).chain(table::units_begun(name).filter(is_numbered));
        let mut spans: Vec<Span> = names.filter_map(read).collect();
        spans.dedup();
        return few(spans);
    }
    if let Some((first, name)) =
        word.split_once('/').filter(|(first, _)| first.ends_with(|l: char| l.is_ascii_digit()))
    {
        let part = with_name(&[], first, DateContext { alone: true, ..context });
        let is_second = !name.is_empty() && table::units_begun(name).any(|name| is_numbered(&name));
        if let Some(part) = part.filter(|_| is_second && year(first).is_none()) {
            return vec![part];
        }
    }
    if let Some((first, name)) = word.split_once('/').filter(|(first, _)| month(first).is_some()) {
        let second: Vec<&str> = months(name).filter(|_| !name.is_empty()).collect();
        let known = second.is_empty() == name.is_empty();
        let names = [first].into_iter().chain(second).filter(|_| known);
        return names.filter_map(|name| with_name(&[], name, context)).collect();
    }
    let spans = month_behind_figures(word, context);
    if spans.is_empty() { unit_behind_year(word, context).into_iter().collect() } else { spans }
}

/// `2018kw`: the year, until the number of its week is typed.
fn unit_behind_year(word: &str, context: DateContext) -> Option<Span> {
    let (first, name) = word.split_at_checked(word.find(char::is_alphabetic)?)?;
    let is_unit = name.len() > 1 && table::units_begun(name).any(table::is_numbered);
    year(first).filter(|_| is_unit).and_then(|_| with_name(&[], first, context))
}

/// `15-n`, `15.no`, `15nov`, `2018no`: a month behind figures in one word, half typed; without a sign from two letters on.
fn month_behind_figures(word: &str, context: DateContext) -> Vec<Span> {
    let Some((stem, name)) = word.find(char::is_alphabetic).and_then(|at| word.split_at_checked(at)) else {
        return Vec::new();
    };
    let number = stem.trim_end_matches(['-', '.', '/']);
    let is_date = figures(number).is_some() && (year(number).is_some() || day(number).is_some());
    let is_told = number.len() < stem.len() || name.chars().count() > 1;
    let names = months_begun(name).filter(|_| is_date && is_told && !number.is_empty());
    names.filter_map(|(_, name)| with_name(&[], &format!("{stem}{name}"), context)).collect()
}

/// Figures that go on: `2022.11.1`, `2020-08-0`, `20221`; `None` where they are no days or months of one year.
fn figures_begun(before: &[&str], last: &str, context: DateContext) -> Option<Vec<Span>> {
    let is_compact = figures(last).is_some() && (5..8).contains(&last.len());
    let likely = context.alone || is_of_our_time(last);
    let of_year = begins_with_year(last);
    let separators = last.matches(['-', '.', '/']).count();
    let is_month =
        |span: &Span| span.ends().is_some_and(|(from, to)| to.saturating_sub(from) < LONGEST_MONTH);
    if is_compact && likely {
        let (year, rest) = last.split_at_checked(4)?;
        let parts = match rest.split_at_checked(2) {
            Some((month, "")) => format!("{year}-{month}"),
            Some((month, day)) => format!("{year}-{month}-{day}"),
            None => format!("{year}-{rest}"),
        };
        let word: &str = &parts;
        if rest.len() == 2 {
            let words: Vec<&str> = before.iter().copied().chain([word]).collect();
            return whole(&words, context).map(|range| vec![range.span]);
        }
        // `2016-17` is two years, but `201617` is none.
        let mut spans = number_begun(before, word, context);
        spans.retain(is_month);
        return hull(&spans).map(|span| vec![span]);
    }
    // `1950-1` goes on to another year; behind `2018-1` there is none.
    let may_be_range = separators == 1 && last.contains('-') && !last.starts_with(THIS_MILLENNIUM);
    if !of_year || separators == 0 || may_be_range {
        return None;
    }
    let mut spans = number_begun(before, last, context);
    if spans.iter().any(is_month) {
        spans.retain(is_month);
    }
    // Of one year alone: `2018-2` may go on to another one.
    if spans.is_empty() || !spans.iter().all(is_month) {
        return None;
    }
    Some(few(spans))
}

/// `15/11`, `15.1`, `15-11-`, `15/11/202`: that day of any year until its own is typed, in each month that its figures begin; the
/// 15th of November for `11/15` as well.
fn day_begun(before: &[&str], last: &str) -> Vec<Span> {
    let behind_weekday = matches!(before, [name] if table::weekday(name).is_some());
    let Some(separator) = ['/', '-', '.'].into_iter().find(|sign| last.contains(*sign)) else {
        return Vec::new();
    };
    let parts: Vec<&str> = last.split(separator).collect();
    // `15.11.` is a day wherever it stands.
    if separator == '.' && (parts.len() != 2 || last.ends_with('.')) {
        return Vec::new();
    }
    let is_year_begun = parts.len() == 3;
    let (day, month, may_go_on) = match *parts.as_slice() {
        [day, month] => (day, month, month.len() == 1),
        // No year of ours goes on from `23`.
        [_, _, year] if year.len() == 2 && !is_of_our_time(year) => return Vec::new(),
        [day, month, year] if year.len() < 4 && !year.contains(not_figure) => (day, month, false),
        _ => return Vec::new(),
    };
    let number = |text: &str| figures(text).filter(|_| (1..=2).contains(&text.len()));
    let (Some(day), Some(month)) = (number(day), number(month)) else { return Vec::new() };
    if !(before.is_empty() || behind_weekday) {
        return Vec::new();
    }
    let more = (0..10).filter(|_| may_go_on).map(|figure| month * 10 + figure);
    let months = [month].into_iter().chain(more);
    // `18-1` goes on to a month of 2018, too.
    let is_year = separator == '-' && may_go_on && parts.first().is_some_and(|first| first.len() == 2);
    let year = Some(year_of_two(day)).filter(|_| is_year).and_then(|year| Span::years(year, year));
    let mut spans: Vec<Span> = months.filter_map(|month| Span::day_of_any_year(month, day)).collect();
    if spans.is_empty() || is_year_begun {
        spans.extend(Span::day_of_any_year(day, month).filter(|_| separator == '/'));
        spans.dedup();
    }
    spans.extend(year.filter(|_| !spans.is_empty()));
    spans
}

/// What years begin with behind which no earlier one is meant.
const THIS_MILLENNIUM: &str = "20";

/// Days of a month at most.
const LONGEST_MONTH: u32 = 31;

/// `20`, `November 20`, `15.11.20`, `seit 201`: what is known without the year, else all years that begin so.
fn year_begun(before: &[&str], last: &str, context: DateContext) -> Option<Span> {
    let stem = last.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let typed = last.strip_prefix(stem)?;
    let with = |word: &str| before.iter().copied().chain([word]).collect::<Vec<_>>().join(" ");
    let read = |line: &str| whole(&line.split(' ').collect::<Vec<_>>(), context);
    let is_early = begins_early(stem);
    // `800..999` is a range to its end, `476..152` rather half of one, and `..152` may be both.
    if is_early
        && stem != ".."
        && typed.len() == 3
        && !is_of_our_time(typed)
        && read(&with(last)).is_some_and(|range| !range.swapped)
    {
        return None;
    }
    if is_two_years(stem, typed) && read(&with(last)).is_some_and(|range| !range.swapped) {
        return None;
    }
    let Some((first, end)) = years(typed, DateContext { alone: context.alone || is_early, ..context }) else {
        // `2017..15`, `1200-01`: from its beginning on, until its end is a year.
        let first = stem.strip_suffix("..").or_else(|| stem.strip_suffix('-').filter(|_| is_early));
        let first = first.filter(|_| (1..4).contains(&typed.len()))?;
        return read(&with(&format!("{first}.."))).map(|range| range.span);
    };
    // No year stands behind the month of a date that begins with its year.
    if is_year_and_month(stem) || stem.strip_suffix('-').is_some_and(|left| is_part_of_iso(left, typed)) {
        return None;
    }
    let (low, high) = (read(&with(&format!("{stem}{first}")))?, read(&with(&format!("{stem}{end}")))?);
    let known =
        if stem.is_empty() { before.join(" ") } else { with(stem.trim_end_matches(['\'', '’', '/'])) };
    // With its year behind it a season's name is no other word.
    let part =
        |line: &str| whole(&line.split(' ').collect::<Vec<_>>(), DateContext { alone: true, ..context });
    if let Some(known) = part(&known).map(|known| known.span).filter(|span| span.ends().is_none()) {
        return Some(known);
    }
    if low.swapped && high.swapped {
        return None;
    }
    // `8/2` is August, until its year is typed.
    if let Some(month) = low.span.month_number().filter(|month| high.span.month_number() == Some(*month)) {
        return Span::months_of_any_year(month, month);
    }
    match (low.span.ends()?, high.span.ends()?) {
        (_, (from, to)) if low.swapped => Some(Span::Days { from, to }),
        ((from, to), _) if high.swapped => Some(Span::Days { from, to }),
        ((from, to), (other, end)) => Some(Span::Days { from: from.min(other), to: to.max(end) }),
    }
}

/// True for what begins with a year of four figures: `2018-11-2`.
fn begins_with_year(word: &str) -> bool {
    word.split(['-', '.', '/']).next().is_some_and(|first| first.len() == 4 && figures(first).is_some())
}

/// True for a year, its month and the sign behind it: `2018-11-`.
fn is_year_and_month(stem: &str) -> bool {
    let parts: Vec<&str> = stem.split(['-', '.', '/']).collect();
    matches!(*parts.as_slice(), [_, month, ""] if !month.is_empty()) && begins_with_year(stem)
}

/// True for the first year of a range and the sign behind it, or for the sign alone, where any year may follow:
/// `476..`, `1200-`, `..`.
fn begins_early(stem: &str) -> bool {
    let dotted = stem.strip_suffix("..");
    let is_early = |first: &str| figures(first).is_some() && !(first.len() == 4 && is_of_our_time(first));
    let is_year = |first: &str| year(first).or_else(|| early_year(first)).is_some();
    let dashed = || stem.strip_suffix('-').is_some_and(|first| is_year(first) && is_early(first));
    dotted.map_or_else(dashed, |first| first.is_empty() || is_early(first))
}

/// True for the first year of a range that is half typed and no year yet: `17..`.
pub(super) fn is_range_begun(word: &str) -> bool {
    let first = word.strip_suffix("..").and_then(|first| figures(first).filter(|_| first.len() < 3));
    first.is_some_and(|first| first > 0)
}

/// `winter 2022/2`: the first of two years.
fn second_year_begun(before: &[&str], last: &str, context: DateContext) -> Option<Span> {
    let (first, second) = last.split_once('/')?;
    year_short(first).filter(|_| second.len() < 4 && !before.is_empty() && !second.contains(not_figure))?;
    let words: Vec<&str> = before.iter().copied().chain([first]).collect();
    let is_whole = whole(&[before, &[last]].concat(), context).is_some();
    whole(&words, context).filter(|_| !is_whole).map(|range| range.span)
}

fn not_figure(letter: char) -> bool {
    !letter.is_ascii_digit()
}

/// `zwischen 2015 u`, `2015 bis`, `1.4.2017-30`: from the first of two dates on.
fn end_begun(words: &[&str], typing: bool, context: DateContext) -> Option<Span> {
    if whole(words, context).is_some() {
        return None;
    }
    let (first, end) = first_of_two(words, typing, context)?;
    let joins = |word: &&str| typing && table::begins_join(word);
    let is_begun = end.is_empty() || matches!(&end[..], [word] if joins(word)) || end_is_begun(&end, typing);
    is_begun.then(|| Open::From.span(first).unwrap_or_else(|| every_year_begun(words, first, &end, context)))
}

/// `januar bis m`: what comes every year stays what it is until so much of its end is typed that it can only be one.
fn every_year_begun(words: &[&str], first: Span, end: &[&str], context: DateContext) -> Span {
    let (Some(last), Some((_, before))) = (end.last(), words.split_last()) else { return first };
    if last.chars().count() < MONTH_LETTERS || !last.chars().all(char::is_alphabetic) {
        return first;
    }
    let names = months_begun(last).map(|(_, name)| name).chain(table::units_begun(last));
    let mut spans: Vec<Span> = names.filter_map(|name| with_name(before, name, context)).collect();
    spans.dedup();
    match spans.as_slice() {
        [span] => *span,
        _ => ANY_DAYS,
    }
}

/// The first of two dates with a word or a sign between them, and what stands behind that.
fn first_of_two<'a>(words: &[&'a str], typing: bool, context: DateContext) -> Option<(Span, Vec<&'a str>)> {
    let between = words
        .first()
        .is_some_and(|word| table::is(word, |words| words.between) && Open::read(word).is_none());
    let rest = words.get(usize::from(between)..)?;
    if between && let Some((span, used)) = point(rest, context) {
        let behind = rest.get(used..)?;
        let joined = behind.first().is_some_and(|word| table::is_to(word) || table::is_and(word));
        return Some((span, behind.get(usize::from(joined)..)?.to_vec()));
    }
    if let Some(at) = rest.iter().position(|word| table::is_to(word)) {
        return Some((beginning(rest.get(..at)?, context)?, rest.get(at + 1..)?.to_vec()));
    }
    let (last, before) = rest.split_last()?;
    // `1. november 2022 b`: behind a whole day a second one is likely; behind a year, any word is.
    if typing && table::begins_to(last) {
        let day = whole(before, context).map(|range| range.span).filter(|span| is_day(*span));
        return day.map(|day| (day, Vec::new()));
    }
    if let Some((first, end)) = around_dots(rest) {
        return Some((beginning(&first, context)?, end));
    }
    // `211-4567` goes on to no year, `2018-02-30` to no other date.
    let goes_on = |right: &str| right.len() < 4 || figures(right).is_none();
    let (left, right) =
        last.rsplit_once('-').filter(|(left, right)| goes_on(right) && !is_part_of_iso(left, right))?;
    let first: Vec<&str> = before.iter().copied().chain([left.trim_end_matches('-')]).collect();
    let end = Some(right).filter(|right| !right.is_empty());
    Some((beginning(&first, context)?, end.into_iter().collect()))
}

/// True for the year, or year and month or week, of an ISO date and the number of its day, which begins no other year:
/// `2018-02` and `30`, `2018-w48` and `8`, `2018` and `366`.
fn is_part_of_iso(left: &str, right: &str) -> bool {
    let is_number = !right.is_empty() && figures(right).is_some();
    let is_day = left.contains('-') && right.len() <= 2;
    let is_ordinal = right.len() == 3 && is_of_our_time(left) && !is_of_our_time(right);
    begins_with_year(left) && is_number && (is_day || is_ordinal)
}

/// The first of two dates: `476 bis`, `476-` begin with a year, as `476` does not.
fn beginning(words: &[&str], context: DateContext) -> Option<Span> {
    let is_early = matches!(words, [word] if early_year(word).is_some());
    let context = DateContext { alone: context.alone || is_early, ..context };
    whole(words, context).map(|range| range.span)
}

/// Half of a range that is open at both ends: `..`.
pub(super) fn ends_begun(word: &str) -> Option<Span> {
    (word == "..").then_some(ANY_DAYS)
}

/// True for words that may be the beginning of a second date.
fn end_is_begun(words: &[&str], typing: bool) -> bool {
    words.iter().all(|word| if typing { is_part_begun(word) } else { is_part(word) })
}

/// `nove`, `1. a`, `letztes j`: each month, season and unit whose name begins so; where the words before are a date, the
/// last one is another word.
fn name_begun(before: &[&str], last: &str, context: DateContext) -> Vec<Span> {
    let alone = before.is_empty() && last.chars().count() < MONTH_LETTERS;
    if alone || last.is_empty() || whole(before, context).is_some() {
        return Vec::new();
    }
    let units = table::units_begun(last).filter(|_| !before.is_empty());
    let days = table::weekday_names_begun(last).filter(|_| !before.is_empty());
    let adjective = before.last().filter(|word| table::goes_with_genitive(word));
    let genitives: Vec<String> = adjective.into_iter().flat_map(|_| table::genitives_begun(last)).collect();
    let names = months_begun(last).map(|(_, name)| name).chain(units).chain(days);
    let read = |name: &str| with_name(before, name, context);
    let mut spans: Vec<Span> =
        names.filter_map(read).chain(genitives.iter().filter_map(|name| read(name))).collect();
    spans.dedup();
    spans
}

/// `15. X`, which goes on to `15. XI.`: each month in Roman figures that begins so.
fn roman_begun(before: &[&str], last: &str, context: DateContext) -> Vec<Span> {
    let is_day = matches!(before, [number] if number.ends_with('.') && day(number).is_some());
    let names = romans_begun(last).filter(|_| is_day && !last.is_empty());
    names.filter_map(|name| with_name(before, name, context)).collect()
}

/// `diens`, `dienstag 1`, `dienstag 15.`: each day of that name, until there is a month behind its number.
fn weekday_begun(before: &[&str], last: &str) -> Vec<Span> {
    let number = last.strip_suffix('.').unwrap_or(last);
    let is_day = || figures(number).is_some_and(|day| (1..=31).contains(&day));
    match before {
        [] if last.chars().count() >= WEEKDAY_LETTERS => {
            table::weekdays_begun(last).map(Span::Weekday).collect()
        }
        [name] if is_day() => table::weekday_in_full(name).map(Span::Weekday).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// From so many letters on a word may be the beginning of a day's name: fewer begin too many others.
const WEEKDAY_LETTERS: usize = 4;

/// `2022 n`, `2015 früh`: each month, and what else a year has, that may be meant behind a date that is complete without it.
pub(super) fn part_behind(before: &[&str], last: &str, context: DateContext) -> Vec<Span> {
    if last.is_empty() || whole(before, context).is_none() {
        return Vec::new();
    }
    let units = table::units_begun(last).filter(|_| last.chars().count() >= SEASON_LETTERS);
    let names = months_begun(last).map(|(_, name)| name).chain(units);
    // Of a quarter only the year is known.
    let year = |name| whole(before, context).filter(|_| table::is_unit(name)).map(|range| range.span);
    let mut spans: Vec<Span> =
        names.filter_map(|name| with_name(before, name, context).or_else(|| year(name))).collect();
    spans.dedup();
    spans
}

/// `15.1`, `29. 1`: each number of one more figure.
fn number_begun(before: &[&str], last: &str, context: DateContext) -> Vec<Span> {
    let figures = last.len() - last.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    if figures != 1 {
        return Vec::new();
    }
    let with = |figure: u32| {
        let word = format!("{last}{figure}");
        let words: Vec<&str> = before.iter().copied().chain([word.as_str()]).collect();
        whole(&words, context).map(|range| range.span)
    };
    (0..10).filter_map(with).collect()
}

/// True for a word that may belong to a date: figures, or the beginning of a word of dates.
fn is_part_begun(word: &str) -> bool {
    let rest = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_number = rest.len() < word.len()
        && rest.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '/'));
    let is_decade = |word: &str| table::decade_names_begun(word).next().is_some();
    let is_one = |word: &str| months_begun(word).next().is_some() || table::begins(word) || is_decade(word);
    let is_pair = |(first, last): (&str, &str)| is_part(first) && (last.is_empty() || is_one(last));
    let is_name = is_one(word) || word.rsplit_once(['/', '-']).is_some_and(is_pair);
    is_number || is_name || is_ordinal_begun(word) || is_roman_begun(word)
}

/// `15.x`: a day with its month in Roman figures, half typed.
pub(super) fn is_roman_begun(word: &str) -> bool {
    let parts = word.split_once('.').filter(|(number, _)| day(number).is_some());
    parts.is_some_and(|(_, name)| !name.is_empty() && romans_begun(name).next().is_some())
}

/// The seasons of any year whose names begin so.
pub(super) fn season_begun(word: &str, typing: bool) -> Vec<Span> {
    let is_name = table::season(word).is_some() || table::semester(word).is_some();
    let is_begun = typing && word.chars().count() >= SEASON_LETTERS;
    // `winter` is a season.
    let semesters = table::semesters_begun(word).filter(|_| table::season(word).is_none());
    let names = table::units_begun(word).chain(semesters).filter(|_| is_name || is_begun);
    let is_part = |name: &str| table::season(name).is_some() || table::semester(name).is_some();
    let names = names.filter(|name| is_part(name) && (typing || *name == word));
    let any_year = DateContext { alone: true, today: None };
    let mut spans: Vec<Span> = names.filter_map(|name| with_name(&[], name, any_year)).collect();
    // `winter` is one in both languages.
    spans.dedup();
    spans
}

/// From so many letters on a word alone may be the beginning of a season.
const SEASON_LETTERS: usize = 4;

/// `29t`: the number of a day with an ending, half typed.
pub(super) fn is_ordinal_begun(word: &str) -> bool {
    let (number, ending) = word.split_at(figures_before(word));
    !ending.is_empty()
        && day(number).is_some()
        && ORDINAL_ENDINGS.iter().any(|whole| whole.starts_with(ending))
}

/// True for a whole word that means nothing without the rest of a date: `15.`, `25./26.`, `herbst`, `quartal`.
pub(super) fn is_part(word: &str) -> bool {
    let is_number = |word: &str| {
        let (number, ending) = word.split_at(figures_before(word));
        let is_day = ORDINAL_ENDINGS.contains(&ending) && day(word).is_some();
        is_day || (ending == "." && !number.is_empty())
    };
    let is_name = |word: &str| month(word).is_some() || table::has(word) || table::is_decade_part(word);
    word.split('/').all(is_number) || is_name(word) || word.split(['/', '-']).all(is_name)
}

/// True for a word that opens an end of time, or stands between two dates.
pub(super) fn opens(word: &str) -> bool {
    Open::read(word).is_some() || table::is(word, |words| words.between) || table::is_to(word)
}

/// The number of the last week of a long year: no date begins with a higher one of two figures.
const LAST_WEEK: u32 = 53;

/// True for the last word of a line that means nothing without a date or what follows in one.
pub(super) fn is_unfinished(word: &str, typing: bool) -> bool {
    let figures = word.len() - word.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    // Three figures are the beginning of a year, or no date at all.
    let complete = match figures {
        0 => false,
        3 => years(word, DateContext::default()).is_none(),
        // `90` goes on to `90er`.
        1 | 2 if figures == word.len() => {
            let is_none = |number| number > LAST_WEEK && !(typing && number % 10 == 0);
            word.parse::<u32>().is_ok_and(is_none)
        }
        _ => figures > 3 || word.len() > 6,
    };
    let is_whole = complete || table::undated(&[word]).is_some();
    // `26 ` may yet be `26 November 2018`.
    let is_day = !typing && figures == word.len() && day(word).is_some();
    is_day || opens(word) || is_part(word) || (typing && !is_whole && is_part_begun(word))
}
