//! From a typed line to a [`Query`]. Never fails: what is not understood is a word like any other.

use crate::dates::read::{self, DateContext, DateSlip};
use crate::dates::span::Span;
use crate::lang::Words;
use crate::letters::fold;
use crate::search::index::field::Fields;
use crate::search::query::lexer::{Token, tokens};
use crate::search::query::needle::Needle;
use crate::search::query::{Atom, Query, Remark, Term, What};
use chrono::NaiveDate;

/// At most this many characters of a line are read.
const LONGEST_LINE: usize = 256;
/// At most this many terms are read.
const MOST_TERMS: usize = 24;
/// At most this many words behind its first are tried for a date.
const MOST_DATE_WORDS: usize = 12;

/// What people type for a field, what it is called, and where it looks.
const FIELDS: &[(&[&str], Words, FieldScope)] = &[
    (
        &["sprecher", "sprecherin", "speaker", "person", "name", "referent", "referentin", "wer", "who"],
        Words::new("sprecher", "speaker"),
        FieldScope::In(Fields::PERSON.with(Fields::ROLE)),
    ),
    (&["titel", "title"], Words::new("titel", "title"), FieldScope::In(Fields::TITLE)),
    (
        &["termin", "event", "veranstaltung", "anlass"],
        Words::new("termin", "event"),
        FieldScope::In(Fields::EVENT),
    ),
    (&["ort", "place", "stadt", "wo", "where"], Words::new("ort", "place"), FieldScope::In(Fields::PLACE)),
    (
        &["thema", "topic", "themen", "topics", "schlagwort"],
        Words::new("thema", "topic"),
        FieldScope::In(Fields::TOPIC),
    ),
    (
        &["reihe", "section", "series", "rubrik", "abschnitt"],
        Words::new("reihe", "section"),
        FieldScope::In(Fields::SERIES),
    ),
    (&["art", "kind", "typ", "type"], Words::new("art", "kind"), FieldScope::In(Fields::KIND)),
    (
        &["programm", "programme", "program"],
        Words::new("programm", "programme"),
        FieldScope::In(Fields::PROGRAMME),
    ),
    (&["rolle", "role", "amt"], Words::new("rolle", "role"), FieldScope::In(Fields::ROLE)),
    (
        &["organisation", "organization", "veranstalter", "organiser", "org"],
        Words::new("organisation", "organisation"),
        FieldScope::In(Fields::ORGANISATION),
    ),
    (
        &["inhalt", "summary", "zusammenfassung"],
        Words::new("inhalt", "summary"),
        FieldScope::In(Fields::SUMMARY),
    ),
    (&["sprache", "language", "lang"], Words::new("sprache", "language"), FieldScope::In(Fields::LANGUAGE)),
    (read::YEAR_NAMES, Words::new("jahr", "year"), FieldScope::Date(DateField::Year)),
    (read::DATE_NAMES, Words::new("datum", "date"), FieldScope::Date(DateField::Date)),
];

/// Where a field looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldScope {
    In(Fields),
    Date(DateField),
}

/// A field that asks for nothing but a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateField {
    /// Two figures are a year.
    Year,
    Date,
}

impl Query {
    /// Reads a line as typed, on no day that is known. Never fails: what is not understood is a word like any other.
    pub fn parse(line: &str) -> Self {
        Self::parse_on(line, None)
    }

    /// The same where it is known what `heute` is.
    pub fn parse_on(line: &str, today: Option<NaiveDate>) -> Self {
        let end = line.char_indices().nth(LONGEST_LINE).map_or(line.len(), |(at, _)| at);
        let typing = !line.ends_with(char::is_whitespace) && end == line.len();
        let mut parser = Parser { query: Self::default(), or: false, today, typing };
        parser.query.remarks.extend((end < line.len()).then_some(Remark::Cut));
        let tokens = tokens(line.get(..end).unwrap_or_default(), &|name| field(name).is_some());
        parser.read(&tokens);
        finish(parser.query)
    }
}

/// Marks small words, and leaves out what is too much.
fn finish(mut query: Query) -> Query {
    let mut seen: Vec<Term> = Vec::new();
    query.terms.retain(|term| {
        let new = !seen.contains(term);
        seen.extend(new.then(|| term.clone()));
        new
    });
    if query.terms.len() > MOST_TERMS {
        query.terms.truncate(MOST_TERMS);
        query.remarks.push(Remark::Cut);
    }
    if query.terms.iter().any(|term| !term.negated && !term.is_small()) {
        for term in &mut query.terms {
            term.small = term.is_small();
        }
    }
    query.remarks.dedup();
    query
}

/// A field by any of its names.
fn field(name: &str) -> Option<(Words, FieldScope)> {
    let name = fold::plain(name);
    let found = FIELDS.iter().find(|(names, ..)| names.contains(&name.as_str()));
    found.map(|(_, words, target)| (*words, *target))
}

/// Puts terms together from tokens.
struct Parser {
    query: Query,
    /// An `oder` stands before the next term.
    or: bool,
    today: Option<NaiveDate>,
    /// The last word may be only begun.
    typing: bool,
}

/// What is read of a date that begins at a token.
struct ReadDate {
    atoms: Vec<Atom>,
    remark: Option<Remark>,
    /// How many tokens it takes.
    used: usize,
}

impl Parser {
    fn read(&mut self, tokens: &[Token<'_>]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let rest = tokens.get(at..).unwrap_or_default();
            if self.reads_or(token, rest) {
                self.or = true;
                at += 1;
                continue;
            }
            let used = self.term(token, rest);
            if at + used >= tokens.len() {
                self.mark_unfinished(tokens);
            }
            at += used;
        }
    }

    /// Marks the last term where its last word may be left out until more is typed.
    fn mark_unfinished(&mut self, tokens: &[Token<'_>]) {
        let plain = tokens.last().filter(|token| token.quoted.is_none() && !token.negated);
        let unfinished = plain.is_some_and(|token| read::is_unfinished(token.text, self.typing));
        let begun = self.typing && plain.is_some_and(|token| token.text.ends_with(char::is_alphanumeric));
        if let Some(term) = self.query.terms.last_mut() {
            (term.unfinished, term.begun) = (unfinished, begun);
        }
    }

    /// True for an `oder` between two terms.
    fn reads_or(&self, token: &Token<'_>, rest: &[Token<'_>]) -> bool {
        let word = token.quoted.is_none() && token.field.is_none() && !token.negated;
        let or = matches!(fold::plain(token.text).as_str(), "oder" | "or" | "|" | "||");
        let before = self.query.terms.last().is_some_and(|term| !term.negated);
        word && or && before && !self.or && rest.get(1).is_some_and(|next| !next.negated)
    }

    /// Reads a term; says how many tokens it takes.
    fn term(&mut self, token: &Token<'_>, rest: &[Token<'_>]) -> usize {
        let field = token.field.map(|name| (name, self::field(name)));
        match field {
            Some((_, Some((_, FieldScope::Date(name))))) => {
                if let Some(used) = self.date_list(token, name).or_else(|| self.date(token, rest, true)) {
                    return used;
                }
                self.query.remarks.push(Remark::UnreadableDate(token.text.to_owned()));
                self.words(token, Fields::ALL, None);
            }
            Some((_, Some((words, FieldScope::In(scope))))) => self.words(token, scope, Some(words)),
            Some((name, None)) => {
                if !token.text.starts_with("//") {
                    self.query.remarks.push(Remark::UnknownField(name.to_owned()));
                }
                self.words(&Token { text: name, quoted: None, ..*token }, Fields::ALL, None);
                self.words(token, Fields::ALL, None);
            }
            None => {
                let date = self.date(token, rest, false);
                if let Some(used) = date.or_else(|| self.impossible_date(token, rest)) {
                    return used;
                }
                self.words(token, Fields::ALL, None);
            }
        }
        1
    }

    /// Reads a date that begins here.
    fn date(&mut self, token: &Token<'_>, rest: &[Token<'_>], field: bool) -> Option<usize> {
        let date = self.read_date(token, rest, field)?;
        self.query.remarks.extend(date.remark);
        self.push(token.negated, date.atoms);
        Some(date.used)
    }

    /// Reads a date, and at the end of the line what may yet become one.
    fn read_date(&self, token: &Token<'_>, rest: &[Token<'_>], field: bool) -> Option<ReadDate> {
        let texts = texts(token, rest)?;
        let small = if field { 0 } else { read::lead(&texts) };
        let words = texts.get(small..)?;
        let context = DateContext { alone: field, today: self.today };
        let date = read::read(words, context);
        let at_end = texts.len() == rest.len() && !token.negated;
        let begun = if at_end { read::begun(words, self.typing, context) } else { Vec::new() };
        let date = date.filter(|date| begun.is_empty() || date.words == words.len());
        if date.is_none() && begun.is_empty() {
            return None;
        }
        let used = date.as_ref().map_or(words.len(), |date| date.words);
        let text = words.get(..used)?.join(" ");
        let lone = date.is_none() && texts.len() == 1 && !field;
        if lone && text.chars().count() == 1 && self.query.terms.is_empty() {
            return None;
        }
        let mut remark = None;
        let mut atoms: Vec<Atom> = Vec::new();
        atoms.extend(lone.then(|| chunk(&text)).flatten().map(|what| plain_atom(&text, what)));
        if let Some(date) = &date {
            remark = date.slip.and_then(|slip| remark_of(slip, &text, &date.spans));
            atoms.extend(date.spans.iter().map(|span| days(&text, *span, false)));
        }
        let known = |span: &&Span| date.as_ref().is_some_and(|date| date.spans.contains(span));
        atoms.extend(begun.iter().filter(|span| !known(span)).map(|span| days(&text, *span, true)));
        // In a field, or with a sign, it is a date and nothing else; elsewhere it may stand in a title as well.
        let only_date = field || text.contains("..") || text.contains(['<', '>']);
        if let (Some(Atom { what: What::Days { words, .. }, .. }), false) = (atoms.first_mut(), only_date) {
            *words = typed_words(&text, date.is_none());
        }
        Some(ReadDate { atoms, remark, used: small + used })
    }

    /// Reads what looks like a date and is none as words, and says so.
    fn impossible_date(&mut self, token: &Token<'_>, rest: &[Token<'_>]) -> Option<usize> {
        let texts = texts(token, rest)?;
        let context = DateContext { alone: false, today: self.today };
        let used = read::impossible(&texts, context)?;
        self.query.remarks.push(Remark::UnreadableDate(texts.get(..used)?.join(" ")));
        for token in rest.iter().take(used) {
            self.words(token, Fields::ALL, None);
        }
        Some(used)
    }

    /// Dates in a field with commas between them, each of which is enough; a year may leave out its century there.
    fn date_list(&mut self, token: &Token<'_>, name: DateField) -> Option<usize> {
        let context = DateContext { alone: true, today: self.today };
        let parts: Vec<&str> = token.text.split(',').filter(|part| !part.is_empty()).collect();
        let short = |part: &str| read::short_year(part).filter(|_| name == DateField::Year);
        let read = |part: &&str| short(part).or_else(|| read::read(&[part], context)?.spans.first().copied());
        let is_list = parts.len() > 1 || parts.iter().any(|part| short(part).is_some());
        if !is_list || token.quoted.is_some() {
            return None;
        }
        let dates = parts.iter().map(|part| Some((*part, read(part)?))).collect::<Option<Vec<_>>>()?;
        let mut atoms: Vec<Atom> = dates.iter().map(|(part, span)| days(part, *span, false)).collect();
        if self.typing {
            let last = dates.last().map(|(part, _)| read::begun(&[part], true, context));
            atoms.extend(last.iter().flatten().map(|span| days(token.text, *span, true)));
        }
        self.push(token.negated, atoms);
        Some(1)
    }

    /// Reads words or a phrase; a comma inside a field's value parts what may match instead.
    fn words(&mut self, token: &Token<'_>, scope: Fields, field: Option<Words>) {
        let text = token.text.trim();
        let atom = |text: &str, what| Atom { scope, field, text: trimmed(text).to_owned(), what };
        if let Some(closed) = token.quoted {
            let mut needles = needles(text);
            let count = needles.len();
            for (at, needle) in needles.iter_mut().enumerate() {
                needle.whole = closed || at + 1 < count;
            }
            if !needles.is_empty() {
                self.push(token.negated, vec![atom(text, What::Phrase(needles))]);
            }
            return;
        }
        let parts: Vec<&str> = if field.is_some() { text.split(',').collect() } else { vec![text] };
        let atoms: Vec<Atom> = parts.iter().filter_map(|part| Some(atom(part, chunk(part)?))).collect();
        if !atoms.is_empty() {
            self.push(token.negated, atoms);
        }
    }

    fn push(&mut self, negated: bool, mut any: Vec<Atom>) {
        if std::mem::take(&mut self.or)
            && let Some(last) = self.query.terms.last_mut()
        {
            last.any.append(&mut any);
            return;
        }
        self.query.terms.push(Term { negated, small: false, unfinished: false, begun: false, any });
    }
}

/// The words from a token on of which a date may be.
fn texts<'a>(token: &Token<'a>, rest: &[Token<'a>]) -> Option<Vec<&'a str>> {
    if token.quoted.is_some() {
        return None;
    }
    let plain = |token: &&Token<'_>| token.quoted.is_none() && token.field.is_none() && !token.negated;
    let more = rest.iter().skip(1).take_while(plain).take(MOST_DATE_WORDS);
    Some([token.text].into_iter().chain(more.map(|token| token.text)).collect())
}

/// Anywhere.
fn plain_atom(text: &str, what: What) -> Atom {
    Atom { scope: Fields::ALL, field: None, text: trimmed(text).to_owned(), what }
}

/// Days, and no words.
fn days(text: &str, span: Span, begun: bool) -> Atom {
    let what = What::Days { span, words: Vec::new(), begun };
    Atom { scope: Fields::ALL, field: None, text: text.to_owned(), what }
}

/// The words that a date was typed with: of several only whole ones count, and the last as far as it is typed.
fn typed_words(text: &str, begun: bool) -> Vec<Needle> {
    let mut words = needles(text);
    let count = words.len();
    for (at, word) in words.iter_mut().enumerate().filter(|_| count > 1) {
        word.whole = !begun || at + 1 < count;
    }
    words
}

/// What is to be said of a date that cannot be as it was typed.
fn remark_of(slip: DateSlip, text: &str, spans: &[Span]) -> Option<Remark> {
    match slip {
        DateSlip::Swapped => spans.first().map(|span| Remark::SwappedDate(text.to_owned(), *span)),
        DateSlip::Weekday(day) => Some(Remark::OtherWeekday(day)),
    }
}

/// Without punctuation around it.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '.' | '*' | '+' | '#'))
}

/// The words of a chunk, and the chunk as one word.
fn chunk(text: &str) -> Option<What> {
    let words: Vec<fold::Word> = fold::words(text).collect();
    let joined = fold::joined(text, &words).map(|plain| Needle::new(&plain));
    if let [word] = words.as_slice()
        && let Some((letters, number)) = numbered(&word.plain)
    {
        return Some(What::Words(
            vec![Needle::new(letters), Needle::whole(number)],
            Some(Needle::new(&word.plain)),
        ));
    }
    let ordinal = text.ends_with('.') && words.len() == 1;
    let needles: Vec<Needle> = words
        .iter()
        .map(|word| {
            let mut needle = Needle::new(&word.plain);
            // `22.` is that number, not the beginning of 2200.
            needle.whole = ordinal && needle.is_number();
            needle
        })
        .collect();
    (!needles.is_empty()).then_some(What::Words(needles, joined))
}

/// The letters and the number of a word that may be meant as two: `lnt17`, `covid19`.
fn numbered(word: &str) -> Option<(&str, &str)> {
    let (letters, number) = word.split_at_checked(word.find(|letter: char| letter.is_ascii_digit())?)?;
    let is_two = letters.chars().count() > 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_two.then_some((letters, number))
}

/// All words of a text.
fn needles(text: &str) -> Vec<Needle> {
    fold::chunks(text)
        .flat_map(|(_, chunk)| fold::words(chunk))
        .map(|word| Needle::new(&word.plain))
        .collect()
}
