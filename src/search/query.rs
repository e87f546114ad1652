//! A typed line -> words, phrases, exclusions, fields, date ranges.

pub mod lexer;

use crate::dates::read::{self, Place};
use crate::dates::span::Span;
use crate::dates::write;
use crate::lang::Lang;
use crate::letters::fold;
use crate::search::index::field::Fields;
use crate::search::lookup::level::Needle;
use lexer::{Token, tokens};

/// No more of a line is read.
const LONGEST_LINE: usize = 256;
/// No more terms are read.
const MOST_TERMS: usize = 24;

/// What a field is called, and where it looks.
const SCOPES: &[(&[&str], &str, &str, Scope)] = &[
    (
        &["sprecher", "sprecherin", "speaker", "person", "name", "referent", "referentin", "wer", "who"],
        "sprecher",
        "speaker",
        Scope::In(Fields::PERSON.with(Fields::ROLE)),
    ),
    (&["titel", "title"], "titel", "title", Scope::In(Fields::TITLE)),
    (&["termin", "event", "veranstaltung", "anlass"], "termin", "event", Scope::In(Fields::EVENT)),
    (&["ort", "place", "stadt", "wo", "where"], "ort", "place", Scope::In(Fields::PLACE)),
    (&["thema", "topic", "themen", "topics", "schlagwort"], "thema", "topic", Scope::In(Fields::TOPIC)),
    (&["reihe", "section", "series", "rubrik", "abschnitt"], "reihe", "section", Scope::In(Fields::SERIES)),
    (&["art", "kind", "typ", "type"], "art", "kind", Scope::In(Fields::KIND)),
    (&["programm", "programme", "program"], "programm", "programme", Scope::In(Fields::PROGRAMME)),
    (&["rolle", "role", "amt"], "rolle", "role", Scope::In(Fields::ROLE)),
    (
        &["organisation", "organization", "veranstalter", "organiser", "org"],
        "organisation",
        "organisation",
        Scope::In(Fields::ORGANISATION),
    ),
    (&["inhalt", "summary", "zusammenfassung"], "inhalt", "summary", Scope::In(Fields::SUMMARY)),
    (&["jahr", "year"], "jahr", "year", Scope::Date),
    (&["datum", "date", "wann", "when", "tag", "day"], "datum", "date", Scope::Date),
];

/// Where a field looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    In(Fields),
    Date,
}

/// A typed line, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(in crate::search) terms: Vec<Term>,
    remarks: Vec<Remark>,
}

/// What was not understood as it may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// There is no such field; it was searched as a word.
    UnknownField(String),
    /// This is no date; it was searched as a word.
    UnreadableDate(String),
    /// The line was too long; the rest was left out.
    Cut,
}

impl Remark {
    /// In words.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::UnknownField(name) => lang.pick(
                format!("„{name}:“ ist kein Feld, als Wort gesucht"),
                format!("“{name}:” is no field, searched as a word"),
            ),
            Self::UnreadableDate(text) => lang.pick(
                format!("„{text}“ ist kein Datum, als Wort gesucht"),
                format!("“{text}” is no date, searched as a word"),
            ),
            Self::Cut => lang.pick("nur der Anfang der Zeile", "only the beginning of the line").to_owned(),
        }
    }
}

/// Something that must, or must not, match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Term {
    pub(in crate::search) negated: bool,
    /// Need not match.
    pub(in crate::search) small: bool,
    /// One of these is enough.
    pub(in crate::search) any: Vec<Atom>,
}

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Atom {
    pub(in crate::search) scope: Fields,
    /// The name of the field it was typed with, in both languages.
    field: Option<(&'static str, &'static str)>,
    /// As typed.
    pub(in crate::search) text: String,
    pub(in crate::search) what: What,
}

/// What an atom looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) enum What {
    /// The words of one chunk, and the chunk written as one word.
    Words(Vec<Needle>, Option<Needle>),
    /// Words that stand together.
    Phrase(Vec<Needle>),
    /// Days; or else the words they were typed with.
    Days(Span, Vec<Needle>),
}

impl Atom {
    /// All needles that may match as words.
    pub(in crate::search) fn needles(&self) -> &[Needle] {
        match &self.what {
            What::Words(needles, _) | What::Phrase(needles) | What::Days(_, needles) => needles,
        }
    }
}

impl Query {
    /// Reads a line as typed. Never fails: what is not understood is a word like any other.
    pub fn parse(line: &str) -> Self {
        let mut reader = Reader::default();
        let end = line.char_indices().nth(LONGEST_LINE).map_or(line.len(), |(at, _)| at);
        reader.query.remarks.extend((end < line.len()).then_some(Remark::Cut));
        let tokens = tokens(line.get(..end).unwrap_or_default(), &|name| scope(name).is_some());
        reader.read(&tokens);
        reader.query.finish()
    }

    /// True where nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What was not understood as it may have been meant.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// How the line was understood, as it could be typed: `sprecher: stolz · 2018–2019 · ohne nugget`.
    pub fn reading(&self, lang: Lang) -> String {
        let mut text = String::new();
        let mut plain_before = false;
        for term in &self.terms {
            let plain = term.is_plain();
            text.push_str(match (text.is_empty(), plain && plain_before) {
                (true, _) => "",
                (false, true) => " ",
                (false, false) => " · ",
            });
            text.push_str(if term.negated { lang.pick("ohne ", "without ") } else { "" });
            let atoms: Vec<String> = term.any.iter().map(|atom| atom.words(lang)).collect();
            text.push_str(&atoms.join(lang.pick(" oder ", " or ")));
            plain_before = plain;
        }
        text
    }

    /// Marks small words, and leaves out what is too much.
    fn finish(mut self) -> Self {
        let mut seen: Vec<Term> = Vec::new();
        self.terms.retain(|term| {
            let new = !seen.contains(term);
            seen.extend(new.then(|| term.clone()));
            new
        });
        if self.terms.len() > MOST_TERMS {
            self.terms.truncate(MOST_TERMS);
            self.remarks.push(Remark::Cut);
        }
        if self.terms.iter().any(|term| !term.negated && !term.is_small()) {
            for term in &mut self.terms {
                term.small = term.is_small();
            }
        }
        self.remarks.dedup();
        self
    }
}

impl Term {
    /// True for a word alone, without field or choice.
    pub(in crate::search) fn is_plain(&self) -> bool {
        match self.any.as_slice() {
            [atom] => !self.negated && atom.field.is_none() && matches!(atom.what, What::Words(..)),
            _ => false,
        }
    }

    /// A plain term as one word.
    pub(in crate::search) fn as_one(&self) -> Option<&str> {
        let atom = self.any.first().filter(|_| self.is_plain())?;
        match &atom.what {
            What::Words(_, Some(joined)) => Some(&joined.plain),
            What::Words(needles, None) => {
                needles.first().filter(|needle| !needle.whole).map(|needle| needle.plain.as_str())
            }
            What::Phrase(_) | What::Days(..) => None,
        }
    }

    /// True for a single letter.
    pub(in crate::search) fn is_letter(&self) -> bool {
        self.any.iter().all(|atom| matches!(atom.needles(), [needle] if needle.len() == 1))
    }

    fn is_small(&self) -> bool {
        let needle = match self.any.as_slice() {
            [Atom { what: What::Words(needles, None), field: None, .. }] if !self.negated => needles.first(),
            _ => None,
        };
        needle.is_some_and(|needle| fold::is_small(&needle.plain))
    }
}

impl Atom {
    fn words(&self, lang: Lang) -> String {
        let value = match &self.what {
            What::Words(..) => self.text.clone(),
            What::Phrase(_) => lang.pick(format!("„{}“", self.text), format!("“{}”", self.text)),
            What::Days(span, _) => read::is_before(&self.text)
                .then(|| write::before(lang, *span))
                .flatten()
                .unwrap_or_else(|| write::span(lang, *span)),
        };
        match self.field.filter(|_| !matches!(self.what, What::Days(..))) {
            Some((german, english)) => format!("{}: {value}", lang.pick(german, english)),
            None => value,
        }
    }
}

/// A field by any of its names.
fn scope(name: &str) -> Option<(&'static str, &'static str, Scope)> {
    let name = fold::plain(name);
    let found = SCOPES.iter().find(|(names, ..)| names.contains(&name.as_str()));
    found.map(|(_, german, english, scope)| (*german, *english, *scope))
}

/// Puts terms together from tokens.
#[derive(Default)]
struct Reader {
    query: Query,
    /// An `oder` stands before the next term.
    or: bool,
}

impl Reader {
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
        let field = token.field.map(|name| (name, scope(name)));
        match field {
            Some((_, Some((_, _, Scope::Date)))) => {
                if let Some(used) = self.date(token, rest, true) {
                    return used;
                }
                self.query.remarks.push(Remark::UnreadableDate(token.text.to_owned()));
                self.words(token, Fields::ALL, None);
            }
            Some((_, Some((german, english, Scope::In(scope))))) => {
                self.words(token, scope, Some((german, english)))
            }
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
        let date = read::read(texts.get(small..)?, if field { Place::Field } else { Place::Text })?;
        let used = date.words;
        let text = texts.get(small..small + used)?.join(" ");
        // In a field it is a date and nothing else; elsewhere it may stand in a title as well.
        let needles = if field || !date.single { Vec::new() } else { needles(&text) };
        let atom = Atom { scope: Fields::ALL, field: None, text, what: What::Days(date.span, needles) };
        self.push(token.negated, vec![atom]);
        Some(small + used)
    }

    /// Reads words or a phrase; a comma inside a field's value parts what may match instead.
    fn words(&mut self, token: &Token<'_>, scope: Fields, field: Option<(&'static str, &'static str)>) {
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
    let words = fold::words(text);
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
