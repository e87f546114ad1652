//! From a typed line to a [`Query`]. Never fails: what is not understood is a word like any other.

use crate::dates::read::{self, DateContext};
use crate::lang::Words;
use crate::letters::fold;
use crate::search::index::field::Fields;
use crate::search::query::lexer::{Token, tokens};
use crate::search::query::needle::Needle;
use crate::search::query::{Atom, Query, Remark, Term, What};

/// At most this many characters of a line are read.
const LONGEST_LINE: usize = 256;
/// At most this many terms are read.
const MOST_TERMS: usize = 24;

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
    (read::YEAR_NAMES, Words::new("jahr", "year"), FieldScope::Date),
    (read::DATE_NAMES, Words::new("datum", "date"), FieldScope::Date),
];

/// Where a field looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldScope {
    In(Fields),
    Date,
}

impl Query {
    /// Reads a line as typed. Never fails: what is not understood is a word like any other.
    pub fn parse(line: &str) -> Self {
        let mut parser = Parser::default();
        let end = line.char_indices().nth(LONGEST_LINE).map_or(line.len(), |(at, _)| at);
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
#[derive(Default)]
struct Parser {
    query: Query,
    /// An `oder` stands before the next term.
    or: bool,
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
            at += self.term(token, rest);
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
            Some((_, Some((_, FieldScope::Date)))) => {
                if let Some(used) = self.date(token, rest, true) {
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
                if let Some(used) = self.date(token, rest, false) {
                    return used;
                }
                self.words(token, Fields::ALL, None);
            }
        }
        1
    }

    /// Reads a date that begins here.
    fn date(&mut self, token: &Token<'_>, rest: &[Token<'_>], field: bool) -> Option<usize> {
        if token.quoted.is_some() {
            return None;
        }
        let plain = |token: &&Token<'_>| token.quoted.is_none() && token.field.is_none() && !token.negated;
        let more = rest.iter().skip(1).take_while(plain).take(7);
        let texts: Vec<&str> = [token.text].into_iter().chain(more.map(|token| token.text)).collect();
        let small = if field { 0 } else { read::lead(&texts) };
        let date =
            read::read(texts.get(small..)?, if field { DateContext::Field } else { DateContext::Text })?;
        let used = date.words;
        let text = texts.get(small..small + used)?.join(" ");
        // In a field it is a date and nothing else; elsewhere it may stand in a title as well.
        let needles = if field || !date.single { Vec::new() } else { needles(&text) };
        let atom = Atom { scope: Fields::ALL, field: None, text, what: What::Days(date.span, needles) };
        self.push(token.negated, vec![atom]);
        Some(small + used)
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
        self.query.terms.push(Term { negated, small: false, any });
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
    let ordinal = text.ends_with('.') && words.len() == 1;
    let needles: Vec<Needle> = words
        .iter()
        .map(|word| {
            let needle = Needle::new(&word.plain);
            // `22.` is that number, not the beginning of 2200.
            Needle { whole: ordinal && needle.is_number(), ..needle }
        })
        .collect();
    (!needles.is_empty()).then_some(What::Words(needles, joined))
}

/// All words of a text.
fn needles(text: &str) -> Vec<Needle> {
    fold::chunks(text)
        .flat_map(|(_, chunk)| fold::words(chunk))
        .map(|word| Needle::new(&word.plain))
        .collect()
}
