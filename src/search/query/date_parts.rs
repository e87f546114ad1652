//! What parts of a date look like in a typed line.

use crate::dates::names;
use crate::dates::read::{self, DateContext};
use crate::dates::span::Span;
use crate::lang::Lang;
use crate::search::query::fields::{DateField, FieldScope, field, is_month_field};
use crate::search::query::lexer::Token;
use crate::search::query::{Atom, DateReading, Query, Remark, Term, What};
use std::ops::RangeInclusive;

/// True for what may be the number of a day: `15`, `15.`.
pub(in crate::search) fn is_day_number(token: &Token<'_>) -> bool {
    let number = token.text.strip_suffix('.').unwrap_or(token.text);
    token.is_word() && is_figures(number, 1..=2)
}

/// True for so many figures and nothing else.
pub(in crate::search) fn is_figures(text: &str, lengths: RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for two or three figures that years of our time begin with: `20`, `201`.
pub(in crate::search) fn is_year_half(text: &str) -> bool {
    is_figures(text, 2..=3) && (text.starts_with("19") || text.starts_with("20"))
}

/// From one year to another with a dash between them of which the first has fewer figures than four, with the sign of a
/// range for it: `1..2018` of `1-2018`.
pub(in crate::search) fn years(token: &Token<'_>) -> Option<String> {
    let (from, to) = token.text.split_once(['-', '–']).filter(|_| token.quoted.is_none())?;
    (is_figures(from, 1..=3) && is_figures(to, 3..=4)).then(|| format!("{from}..{to}"))
}

/// The month that a field of months asks for by its number, the 11 of `monat:11`, as it is called.
pub(in crate::search) fn month_named(field: &str, token: &Token<'_>) -> Option<&'static str> {
    let number = token.text.parse().ok().filter(|_| token.text.len() <= 2 && token.quoted.is_none())?;
    (is_month_field(field) && (1..=12).contains(&number)).then(|| names::month(Lang::De, number))
}

/// True for one or two figures in the field of a date, which begin a day or a month: `datum:11`, `datum:11/`.
pub(in crate::search) fn is_part_of_date(token: &Token<'_>, word: &str) -> bool {
    let is_date = matches!(token.field.and_then(field), Some((_, FieldScope::Date(DateField::Date))));
    let number = word.strip_suffix(['/', '.', '-']).unwrap_or(word);
    is_date && is_figures(number, 1..=2)
}

/// True for a year and the number of a month behind it, where that of a day may follow: `2018 11`.
pub(in crate::search) fn is_month_behind_year(before: &[Token<'_>], last: &[Token<'_>]) -> bool {
    let ([year], [month]) = (before, last) else { return false };
    let is_month = |text: &str| text.parse().is_ok_and(|month| (1..=12).contains(&month));
    year.is_word()
        && month.is_word()
        && is_figures(year.text, 4..=4)
        && is_figures(month.text, 1..=2)
        && is_month(month.text)
}

/// True for the figures of a year behind what is asked for without it as well: `winter 2`, `november 2017/`, `15.11.20`.
pub(in crate::search) fn is_year_behind(tokens: &[Token<'_>]) -> bool {
    let [before @ .., year] = tokens else { return false };
    let is_half = year.text.split('/').next_back().is_some_and(|figures| is_figures(figures, 0..=3))
        && year.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    let is_name = |name: &Token<'_>| is_half && name.is_word() && read::is_of_any_year(name.text);
    year.is_word() && (before.last().is_some_and(is_name) || read::is_day_before_year(year.text))
}

/// True where the last of some words is the short form of a month's name.
pub(in crate::search) fn words_end_in_short_month(text: &str) -> bool {
    text.split_whitespace().last().is_some_and(read::is_short_month)
}

/// Days, and no words.
pub(in crate::search) fn days(text: &str, span: Span, reading: DateReading) -> Atom {
    Atom::anywhere(text, What::Days { span, words: Vec::new(), reading })
}

impl Query {
    /// The same where each season behind or before other words is a date of any year as well, and each Roman month behind
    /// them one, and what is to be said of these: `stolz herbst`.
    pub(in crate::search) fn with_seasons(&self) -> Option<(Self, Vec<Remark>)> {
        let mut query = self.clone();
        let mut remarks = query.name_romans();
        for term in query.terms.iter_mut().filter(|term| term.is_plain()) {
            let Some(text) = term.typed().next() else { continue };
            for span in read::season_begun(&text, false) {
                term.any.push(days(&text, span, DateReading::Whole));
                term.unfinished = false;
                remarks.push(Remark::SeasonMeant(text.clone(), span));
            }
        }
        (!remarks.is_empty()).then_some((query, remarks))
    }

    /// Makes one date of each month in Roman figures and the year behind it, and says so: `neuss XI 2022`. Behind an
    /// abbreviation these figures number its parts: `SGB XII`.
    fn name_romans(&mut self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for at in (1..self.terms.len()).rev() {
            let typed = |at: usize| self.terms.get(at).and_then(|term| term.typed().next());
            let is_short = |text: String| text.chars().count() > 1 && text.chars().all(char::is_uppercase);
            let is_part = at > 1 && typed(at - 2).is_some_and(is_short);
            let Some([month, year]) = self.terms.get(at - 1..=at).filter(|_| !is_part) else { continue };
            let (Some(name), Some(number)) = (month.typed().next(), year.typed().next()) else { continue };
            let is_pair = month.is_plain() && year.has_days() && !year.negated;
            let named = read::roman_named(&[&name, &number]).filter(|_| is_pair);
            let date = named.and_then(|words| read::read(&words, DateContext::default()));
            let Some(span) = date.filter(|date| date.words == 2).and_then(|date| date.spans.first().copied())
            else {
                continue;
            };
            let text = format!("{name} {number}");
            self.terms.remove(at);
            if let Some(term) = self.terms.get_mut(at - 1) {
                *term = Term { any: vec![days(&text, span, DateReading::Whole)], ..Term::default() };
            }
            remarks.insert(0, Remark::SeasonMeant(text, span));
        }
        remarks
    }
}
