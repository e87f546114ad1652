//! Dates in a typed line, with and without a field.

use crate::dates::names;
use crate::dates::read::{self, Begun, Date, DateContext, DateSlip};
use crate::dates::span::Span;
use crate::lang::Lang;
use crate::letters::fold;
use crate::search::query::chunk::{chunk, needles, plain_atom, trimmed, typed_words};
use crate::search::query::date_parts::{days, is_figures, is_part_of_date, words_end_in_short_month};
use crate::search::query::fields::{DateField, is_month_field, is_topic};
use crate::search::query::lexer::{self, OR, Token};
use crate::search::query::needle::Needle;
use crate::search::query::operators::is_operator;
use crate::search::query::parse::Parser;
use crate::search::query::{Atom, DateReading, Remark, Term, What};

/// At most this many words behind its first are tried for a date.
const MOST_DATE_WORDS: usize = 12;

/// What is read of a date that begins at a token.
pub(super) struct ReadDate {
    pub(super) atoms: Vec<Atom>,
    remark: Option<Remark>,
    /// How many tokens it takes.
    pub(super) used: usize,
}

impl Parser {
    /// Reads a date that begins here.
    pub(super) fn date(&mut self, token: &Token<'_>, rest: &[Token<'_>], field: bool) -> Option<usize> {
        let date = self.read_date(token, rest, field)?;
        self.query.remarks.extend(date.remark);
        self.push(token.negated, date.atoms);
        Some(date.used)
    }

    /// `monat:1` may go on to the tenth month and those behind it.
    pub(super) fn months_behind_ten(&mut self, token: &Token<'_>, rest: &[Token<'_>]) {
        let is_begun = self.typing && rest.len() == 1 && token.text == "1";
        let context = DateContext { alone: true, today: self.today };
        let months = (10..=12).filter(|_| is_begun).filter_map(|month| {
            let spans = read::read(&[names::month(Lang::De, month)], context)?.spans;
            Some(days(token.text, *spans.first()?, DateReading::Begun))
        });
        if let Some(term) = self.query.terms.last_mut() {
            term.any.extend(months);
        }
    }

    /// Reads a date in quotes, as it is told: `datum:"Oktober 2023"`.
    pub(super) fn quoted_date(&mut self, token: &Token<'_>, name: DateField) -> Option<usize> {
        let closed = token.quoted?;
        let words = token.text.split_whitespace().enumerate();
        let field = |at: usize| token.field.filter(|_| at == 0);
        let negated = |at: usize| token.negated && at == 0;
        let words = words.map(|(at, text)| Token {
            text,
            quoted: None,
            field: field(at),
            negated: negated(at),
            ..*token
        });
        let words: Vec<Token<'_>> = words.collect();
        let first = words.first()?;
        let typing = self.typing;
        self.typing &= !closed;
        let whole = self.read_date(first, &words, true).filter(|date| date.used == words.len());
        let list = if words.len() == 1 { self.date_list(first, &words, name) } else { None };
        let read = list.or_else(|| whole.and_then(|_| self.date(first, &words, true)));
        self.typing = typing;
        read
    }

    /// Reads a list of dates of which some are left out: `jahr:2018,-november`, each of these as a term of its own.
    pub(super) fn struck_dates(&mut self, token: &Token<'_>, name: DateField) -> Option<()> {
        let values: Vec<(bool, &str)> = lexer::parts(token.text).collect();
        if token.quoted.is_some() || !values.iter().any(|(is_struck, _)| *is_struck) {
            return None;
        }
        let typing = std::mem::take(&mut self.typing);
        let mut read = |negated: bool, text: &str| {
            let value = Token { text, negated: token.negated || negated, ..*token };
            self.date_list(&value, &[value], name).or_else(|| self.date(&value, &[value], true)).is_some()
        };
        let own: Vec<&str> =
            values.iter().filter(|(is_struck, _)| !is_struck).map(|(_, text)| *text).collect();
        let own = own.join(",");
        let is_read = own.is_empty() || read(false, &own);
        let struck = values.iter().filter(|(is_struck, _)| *is_struck && is_read);
        let unread: Vec<&str> = struck.map(|(_, text)| *text).filter(|text| !read(true, text)).collect();
        // The last one may be half typed.
        let is_half = |text: &str| typing && token.text.ends_with(text);
        let unread = unread.into_iter().filter(|text| !is_half(text)).map(str::to_owned);
        self.query.remarks.extend(unread.map(Remark::UnreadableDate));
        self.typing = typing;
        is_read.then_some(())
    }

    /// Reads a date, and at the end of the line what may yet become one.
    pub(super) fn read_date(&self, token: &Token<'_>, rest: &[Token<'_>], field: bool) -> Option<ReadDate> {
        let texts = texts(token, rest)?;
        let small = if field { 0 } else { read::lead(&texts) };
        let words = texts.get(small..)?;
        let context = DateContext { alone: field, today: self.today };
        // `XI 2022`: where nothing stands before it.
        let named = if field || self.is_alone() { read::roman_named(words) } else { None };
        let typed = words;
        let words = named.as_deref().unwrap_or(words);
        let date = read::read(words, context);
        let is_choice = date.is_none() && self.is_season_of_some(words);
        let words = if is_choice { words.get(..1)? } else { words };
        let at_end = (is_choice || texts.len() == rest.len()) && !token.negated;
        let mut begun = match words {
            [word] if at_end && self.typing && is_part_of_date(token, word) => Begun::any(),
            _ if at_end => read::begun(words, self.typing, context),
            _ => Begun::default(),
        };
        let is_alone = self.is_alone() || field || is_choice;
        if let ([word], true, true) = (words, at_end && date.is_none(), is_alone) {
            begun.spans.extend(read::season_begun(word, self.typing));
            begun.spans.extend(read::ends_begun(word).filter(|_| self.typing && !field));
        }
        let is_year_begun = words.last().is_some_and(|word| read::is_year_begun(word));
        let date = date.filter(|_| begun.spans.is_empty() || !is_year_begun);
        let date = date.filter(|date| begun.spans.is_empty() || date.words == words.len());
        if date.is_none() && begun.spans.is_empty() {
            return None;
        }
        let used = date.as_ref().map_or(words.len(), |date| date.words);
        let text = typed.get(..used)?.join(" ");
        let lone = date.is_none() && (texts.len() == 1 || is_choice) && !field;
        if lone && text.chars().count() == 1 && self.query.terms.is_empty() {
            return None;
        }
        let mut remark = None;
        let mut atoms: Vec<Atom> = Vec::new();
        atoms.extend(lone.then(|| chunk(&text)).flatten().map(|what| plain_atom(&text, what)));
        if let Some(date) = &date {
            remark = date.slip.and_then(|slip| remark_of(slip, &text, &date.spans));
            let goes_on = begun.spans.iter().any(|span| !date.spans.contains(span));
            let is_all = begun.so_far.is_some() || !(goes_on || date.other.is_some());
            let reading = if is_all { DateReading::Whole } else { DateReading::Typed };
            let whole = date.spans.iter().filter(|span| begun.so_far != Some(**span));
            atoms.extend(whole.map(|span| days(&text, *span, reading)));
            atoms.extend(date.other.map(|span| days(&text, span, DateReading::Whole)));
        }
        atoms.extend(begun.so_far.map(|span| days(&text, span, DateReading::SoFar)));
        let known = |span: &&Span| {
            let is_read = |date: &Date| date.spans.contains(span) || date.other == Some(**span);
            begun.so_far == Some(**span) || date.as_ref().is_some_and(is_read)
        };
        atoms.extend(
            begun.spans.iter().filter(|span| !known(span)).map(|span| days(&text, *span, DateReading::Begun)),
        );
        // In a field, or with a sign, it is a date and nothing else; elsewhere it may stand in a title as well.
        let is_short_year = used == 1 && read::is_short_year(&text);
        let only_date = field || is_short_year || text.contains("..") || text.contains(['<', '>']);
        if let (Some(Atom { what: What::Days { words, .. }, .. }), false) = (atoms.first_mut(), only_date) {
            // `Ende Okt` may go on to `Ende Oktober`, as `2015 Novembe` to its last letter.
            let is_slip = || {
                let slip = date.as_ref().and_then(|date| date.slip);
                matches!(slip, Some(DateSlip::Month(at, _)) if at + 1 == used)
            };
            let goes_on = || self.typing && at_end && (words_end_in_short_month(&text) || is_slip());
            *words = typed_words(&text, date.is_none() || goes_on());
            words.iter_mut().for_each(|word| word.whole |= token.negated);
        }
        Some(ReadDate { atoms, remark, used: small + used })
    }

    /// True where nothing stands before it but what is enough instead of it.
    fn is_alone(&self) -> bool {
        self.query.terms.len() <= usize::from(self.or)
    }

    /// True for a season before an `oder`, or behind one and what is all that stands there, or another season:
    /// `sommer oder herbst`, `stolz oder herbst`.
    pub(super) fn is_season_of_some(&self, words: &[&str]) -> bool {
        let (Some(first), next) = (words.first(), words.get(1)) else { return false };
        let is_last = next.is_none();
        let is_choice = is_last || next.is_some_and(|next| OR.contains(&fold::plain(next).as_str()));
        let is_behind_season =
            || self.or && is_last && self.query.terms.last().is_some_and(Term::is_every_year);
        let is_one_of_some = if self.or { is_choice } else { !is_last && is_choice };
        let is_one_of_some = is_one_of_some && self.is_alone();
        let is_begun = self.or && is_last && self.typing;
        (is_one_of_some || is_behind_season()) && !read::season_begun(first, is_begun).is_empty()
    }

    /// Reads a fraction of what is named behind it, which stands in a row where it is meant: `1/2 liter`.
    pub(super) fn fraction(&mut self, token: &Token<'_>, rest: &[Token<'_>]) -> Option<usize> {
        let [_, of, ..] = rest else { return None };
        let is_named = of.is_word() && of.text.chars().all(char::is_alphabetic);
        let is_date = read::is_part(of.text) || read::opens(of.text) || read::lead(&[of.text]) > 0;
        let is_fraction = token.is_word() && read::is_fraction(token.text);
        if !is_fraction || !is_named || is_date || is_operator(&fold::plain(of.text)) {
            return None;
        }
        let whole = needles(token.text).iter().map(|needle| Needle::whole(&needle.plain)).collect();
        self.push(false, vec![plain_atom(token.text, What::Phrase(whole))]);
        Some(1)
    }

    /// Reads what looks like a date and is none as words, and says so.
    pub(super) fn impossible_date(
        &mut self,
        token: &Token<'_>,
        rest: &[Token<'_>],
        field: bool,
    ) -> Option<usize> {
        let texts = texts(token, rest)?;
        let context = DateContext { alone: field, today: self.today };
        let typing = self.typing && texts.len() == rest.len();
        let used = read::impossible(&texts, typing, context)?;
        let text = texts.get(..used)?.join(" ");
        self.query.remarks.push(Remark::UnreadableDate(text.clone()));
        // Apart, its numbers stand in many texts by chance.
        let mut needles: Vec<Needle> =
            needles(&text).iter().map(|needle| Needle::whole(&needle.plain)).collect();
        if let Some(last) = needles.last_mut().filter(|_| typing && used == rest.len()) {
            last.whole = false;
        }
        self.push(token.negated, vec![plain_atom(&text, What::Phrase(needles))]);
        Some(used)
    }

    /// Dates in a field with commas between them, each of which is enough; a year may leave out its century there.
    pub(super) fn date_list(
        &mut self,
        token: &Token<'_>,
        rest: &[Token<'_>],
        name: DateField,
    ) -> Option<usize> {
        let context = DateContext { alone: true, today: self.today };
        let parts: Vec<&str> = token.text.split(',').filter(|part| !part.is_empty()).collect();
        let first = |part: &str| if self.typing { None } else { read::first_year(part) };
        // `datum:15` may be a day while it is typed, and before its month.
        let is_day = || self.read_date(token, rest, true).is_some_and(|date| date.used > 1);
        let is_month = token.field.is_some_and(is_month_field);
        let may_be_year =
            name == DateField::Year || !(self.typing || is_month || is_topic(token) || is_day());
        let short = |part: &str| read::short_year(part).or_else(|| first(part)).filter(|_| may_be_year);
        let read = |part: &&str| short(part).or_else(|| read::read(&[part], context)?.spans.first().copied());
        // A year of four figures is all of a year.
        let is_year = |part: &str| name == DateField::Year && is_figures(part, 4..=4);
        let are_years = rest.len() == 1 && parts.iter().all(|part| is_year(part));
        let is_list = parts.len() > 1 || are_years || parts.iter().any(|part| short(part).is_some());
        if !is_list || token.quoted.is_some() {
            return None;
        }
        let mut atoms: Vec<Atom> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let known = atoms.len();
            atoms.extend(read(part).map(|span| days(part, span, DateReading::Whole)));
            if self.typing && at + 1 == parts.len() && !is_year(part) {
                let begun = read::begun(&[part], true, context).spans.into_iter();
                atoms.extend(begun.map(|span| days(token.text, span, DateReading::Begun)));
            }
            // `datum:2018,herb`: what cannot be read yet changes nothing.
            let is_half = self.typing && known > 0 && at + 1 == parts.len();
            if is_half && atoms.len() == known {
                atoms.extend(
                    read::season_begun(part, true)
                        .into_iter()
                        .map(|span| days(token.text, span, DateReading::Begun)),
                );
            } else if atoms.len() == known {
                return None;
            }
            if is_half && atoms.len() == known && !read::is_unfinished(part, true) {
                return None;
            }
        }
        self.push(token.negated, atoms);
        Some(1)
    }
}

/// The words from a token on of which a date may be.
fn texts<'a>(token: &Token<'a>, rest: &[Token<'a>]) -> Option<Vec<&'a str>> {
    if token.quoted.is_some() {
        return None;
    }
    let plain = |token: &Token<'_>| token.quoted.is_none() && token.field.is_none() && !token.negated;
    // `datum:Montag, 12.11.2018` is one day, and no list.
    let is_named = token.text.strip_suffix(',').is_some_and(read::is_weekday);
    let is_behind_name = |at: usize, next: &Token<'_>| {
        let is_day = next.text.starts_with(|first: char| first.is_ascii_digit());
        at == 0 && is_named && next.or && is_day && next.quoted.is_none() && !next.negated
    };
    let more = rest.iter().skip(1).enumerate();
    let more = more.take_while(|(at, next)| plain(next) || is_behind_name(*at, next)).take(MOST_DATE_WORDS);
    Some([token.text].into_iter().chain(more.map(|(_, next)| next.text)).collect())
}

/// What is to be said of a date that cannot be as it was typed.
fn remark_of(slip: DateSlip, text: &str, spans: &[Span]) -> Option<Remark> {
    match slip {
        DateSlip::Swapped => spans.first().map(|span| Remark::SwappedDate(text.to_owned(), *span)),
        DateSlip::Weekday(day) => Some(Remark::OtherWeekday(day)),
        DateSlip::Month(at, month) => {
            let word = text.split_whitespace().nth(at)?;
            Some(Remark::MeantMonth(trimmed(word).trim_matches('.').to_owned(), month))
        }
    }
}
