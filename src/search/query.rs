//! A typed line, read: words, phrases, exclusions, fields, date ranges.

pub(crate) mod begun;
pub(super) mod brackets;
pub(super) mod chunk;
pub(super) mod count;
pub(super) mod date_parts;
pub(super) mod fact;
pub(super) mod fields;
pub(super) mod length;
pub(super) mod lexer;
pub(super) mod loose;
pub(super) mod narrowing;
pub(super) mod needle;
pub(super) mod operators;
pub(crate) mod own_states;
pub(super) mod parse;
pub(super) mod title;
pub(crate) mod values;

use crate::dates::names;
use crate::dates::read;
use crate::dates::span::Span;
use crate::dates::write;
use crate::lang::{Lang, Words, language_in_words, language_name, language_tag, say};
use crate::letters::fold;
use crate::marks::key::name_key;
use crate::search::index::field::Fields;
use crate::search::index::kind_names;
use chrono::{Datelike, NaiveDate};
use fact::{Fact, ID_LETTERS};
use lexer::{Token, is_quote};
use needle::Needle;
use own_states::state_named;
use title::TypedTitle;

/// Days of the longest year.
const LONGEST_YEAR: u32 = 366;

/// So many letters of a word that stands nowhere are a beginning that others have.
const BEGUN_LETTERS: usize = 4;

/// A typed line, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(in crate::search) terms: Vec<Term>,
    pub(in crate::search) remarks: Vec<Remark>,
    /// The line as a title, where it has more in it than words.
    pub(in crate::search) title: Option<Box<TypedTitle>>,
    /// The same of the words alone, where something narrows them.
    pub(in crate::search) beside: Option<Box<TypedTitle>>,
    /// What else it may mean, where nothing answers it as it is typed.
    pub(in crate::search) loose: Vec<Loose>,
    /// The line as it was typed.
    pub(in crate::search) line: String,
}

/// Another reading of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Loose {
    /// What it asks for.
    pub(in crate::search) query: Query,
    /// What of the line it does not ask for, as typed.
    pub(in crate::search) missing: Vec<Missing>,
    /// Only what has all of its words in its title answers it.
    pub(in crate::search) in_title: bool,
}

/// What was not understood as it may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// There is no such field; its value was searched anywhere.
    UnknownField(String),
    /// This is no date; it was searched as a word.
    UnreadableDate(String),
    /// This is no length of time; it was searched as a word.
    UnreadableLength(String),
    /// A date is typed from its end to its beginning; the days between are searched.
    SwappedDate(String, Span),
    /// The day has another name in the week than the one typed before it.
    OtherWeekday(NaiveDate),
    /// A word is a slip away from the name of a month, which is searched.
    MeantMonth(String, u32),
    /// Nothing has this in that field; its words were searched anywhere.
    NothingInField(Words, String),
    /// No query was kept under this name; its words were searched anywhere, or nothing was left out.
    NoSaved {
        /// As typed.
        name: String,
        /// Whether its words were searched anywhere.
        anywhere: bool,
    },
    /// The query of this name names itself, or too many others; it was left out.
    SavedInItself(String),
    /// It is half typed, and nothing has it yet: it was left out.
    NotYet(String),
    /// The name of a season stands nowhere beside the other words, and these days of any year are meant.
    SeasonMeant(String, Span),
    /// A title is typed, or its beginning, that does not answer what the line asks for.
    ReadAsTitle,
    /// The line was too long; the rest was left out.
    Cut,
}

impl Remark {
    /// In words.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::UnknownField(name) => say!(
                lang,
                "„{name}:“ ist kein Feld, überall gesucht",
                "“{name}:” is no field, searched everywhere"
            ),
            Self::UnreadableDate(text) => say!(
                lang,
                "„{text}“ ist kein Datum, als Wort gesucht",
                "“{text}” is no date, searched as a word"
            ),
            Self::UnreadableLength(text) => say!(
                lang,
                "„{text}“ ist keine Dauer, als Wort gesucht",
                "“{text}” is no duration, searched as a word"
            ),
            Self::SwappedDate(text, span) => {
                let days = write::span(lang, *span);
                say!(lang, "„{text}“ rückwärts, als {days} gesucht", "“{text}” backwards, searched as {days}")
            }
            Self::OtherWeekday(day) => {
                let (weekday, day) = (names::weekday(lang, day.weekday()), write::day(lang, *day));
                say!(lang, "{day} ist ein {weekday}", "{day} is a {weekday}")
            }
            Self::MeantMonth(word, month) => {
                let month = names::month(lang, *month);
                say!(lang, "„{word}“ als {month} gelesen", "“{word}” read as {month}")
            }
            Self::NothingInField(field, text) => {
                let field = lang.say(*field);
                say!(
                    lang,
                    "nichts hat „{field}: {text}“, überall gesucht",
                    "nothing has “{field}: {text}”, searched everywhere"
                )
            }
            Self::NoSaved { name, anywhere: true } => say!(
                lang,
                "keine Suche heißt „{name}“, überall gesucht",
                "no query is called “{name}”, searched everywhere"
            ),
            Self::NoSaved { name, anywhere: false } => {
                say!(lang, "keine Suche heißt „{name}“", "no query is called “{name}”")
            }
            Self::SavedInItself(name) => say!(
                lang,
                "die Suche „{name}“ nennt sich selbst, dort weggelassen",
                "the query “{name}” names itself, left out there"
            ),
            Self::SeasonMeant(text, span) => {
                let days = write::span(lang, *span);
                say!(lang, "„{text}“ als {days} gesucht", "“{text}” searched as {days}")
            }
            Self::NotYet(text) => {
                say!(lang, "„{text}“ noch nicht gesucht", "“{text}” not searched yet")
            }
            Self::ReadAsTitle => {
                lang.pick("auch als Titel gesucht", "searched as a title as well").to_owned()
            }
            Self::Cut => lang.pick("nur der Anfang der Zeile", "only the beginning of the line").to_owned(),
        }
    }
}

/// A word of a query that a record lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The field in which it was asked for.
    pub(crate) field: Option<Words>,
    /// As typed.
    pub text: String,
}

impl Missing {
    /// With its field: `ort: köln`.
    pub(crate) fn words(&self, lang: Lang) -> String {
        self.field.map_or_else(|| self.text.clone(), |field| format!("{}: {}", lang.say(field), self.text))
    }
}

/// Something that must, or must not, match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Term {
    pub(in crate::search) negated: bool,
    /// Need not match: an article, a word of a question as `wer` or `bitte`, beside others.
    pub(in crate::search) small: bool,
    /// A form of address beside a name: need not match, and fits everyone who is named.
    pub(in crate::search) address: bool,
    /// It ends in what is half typed, or means nothing without what will follow: left out where nothing answers.
    pub(in crate::search) unfinished: bool,
    /// It is unfinished and yet whole, whatever may follow: a month, a field's name, a length. Where nothing has it, what has
    /// the rest nearly answers.
    pub(in crate::search) complete: bool,
    /// Its last word is still being typed: a beginning, even where it happens to be a word.
    pub(in crate::search) begun: bool,
    /// It is the whole value of a field, or a year: it narrows what the other words find, and nothing else is found
    /// because of it.
    pub(in crate::search) narrows: bool,
    /// One of these is enough.
    pub(in crate::search) any: Vec<Atom>,
    /// Of an exclusion: what is enough instead of it.
    pub(in crate::search) or: Vec<Term>,
    /// The same without its fields, where it has some, or, where a date is half typed and nothing else, what begins as its
    /// word does, and then what has any date: asked for instead where nothing answers it.
    pub(in crate::search) anywhere: Option<Box<Term>>,
}

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct Atom {
    pub(in crate::search) scope: Fields,
    /// The name of the field it was typed with, in both languages.
    pub(in crate::search) field: Option<Words>,
    /// As typed.
    pub(in crate::search) text: String,
    pub(in crate::search) what: What,
    /// What is asked for beside its words: an id that it may be, or the beginning of one; the host of a link.
    pub(in crate::search) ids: Vec<Fact>,
}

/// What an atom looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) enum What {
    /// The words of one chunk, and the chunk written as one word.
    Words(Vec<Needle>, Option<Needle>),
    /// Words that stand together.
    Phrase(Vec<Needle>),
    /// Words that are all of a field.
    Exact(Vec<Needle>),
    /// Days; or else the words they were typed with.
    Days { span: Span, words: Vec<Needle>, reading: DateReading },
    /// Something else than words and days.
    Fact(Fact),
}

/// How far a date is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum DateReading {
    /// It is complete, and means nothing else that is more likely.
    Whole,
    /// It is complete as it is typed, and the likeliest of what it may mean.
    Typed,
    /// It goes on: the part that is complete, `2015` of `2015-`.
    SoFar,
    /// It goes on: all the days that it may yet mean.
    Begun,
}

impl Atom {
    /// Something that is asked for anywhere, and is no id.
    pub(in crate::search) fn anywhere(text: &str, what: What) -> Self {
        Self { scope: Fields::ALL, field: None, text: text.to_owned(), what, ids: Vec::new() }
    }

    /// All needles that may match as words.
    pub(in crate::search) fn needles(&self) -> &[Needle] {
        match &self.what {
            What::Words(words, _) | What::Phrase(words) | What::Exact(words) | What::Days { words, .. } => {
                words
            }
            What::Fact(_) => &[],
        }
    }

    /// True for the name of a query that was kept.
    pub(in crate::search) fn is_saved(&self) -> bool {
        matches!(self.what, What::Fact(Fact::Saved(..)))
    }

    /// True for what a record is to the reader, typed to its end: where there is no such record, no word is meant.
    fn is_state(&self) -> bool {
        matches!(self.what, What::Fact(Fact::Own(_))) && state_named(&self.text).is_some()
    }

    /// True for the code of a language, asked for as one.
    fn is_language_code(&self) -> bool {
        self.scope == Fields::LANGUAGE && language_name(&self.text) != Words::default()
    }

    /// The host that its text may be; where it is still being typed, what may become one, if so much may be looked through:
    /// `example.o` is one by its point.
    pub(in crate::search) fn host(&self, may_be_begun: bool) -> Option<Fact> {
        let is_typed = || self.needles().last().is_some_and(|needle| needle.begun);
        let is_begun = may_be_begun && (self.text.contains('.') || is_typed());
        Fact::bare_host(&self.text).or_else(|| Fact::host_begun(&self.text).filter(|_| is_begun))
    }

    /// What it asks for in a field as words anywhere.
    fn as_words(&self) -> What {
        match &self.what {
            What::Exact(needles) => {
                What::Words(needles.iter().map(|needle| Needle::new(&needle.plain)).collect(), None)
            }
            // A length is no word.
            What::Fact(Fact::Lasts(_)) => What::Words(Vec::new(), None),
            What::Fact(_) => {
                What::Words(fold::words(&self.text).map(|word| Needle::new(&word.plain)).collect(), None)
            }
            // The code of a language is not the beginning of a word: `de`.
            What::Words(needles, _) if self.is_language_code() => {
                What::Words(needles.iter().map(|needle| Needle::whole(&needle.plain)).collect(), None)
            }
            what => what.clone(),
        }
    }

    /// Makes the last of its words one that is still being typed.
    pub(in crate::search) fn begin(&mut self) {
        if let What::Words(words, joined) = &mut self.what {
            // `lnt1` goes on to `lnt17`.
            let number = words.last_mut().filter(|_| joined.is_some());
            number.into_iter().for_each(|number| number.whole = false);
            words.last_mut().into_iter().chain(joined).for_each(Needle::begin);
        }
    }

    /// Gives the last of its words the forms that it may yet become.
    pub(in crate::search) fn begin_forms(&mut self) {
        if let What::Words(words, joined) = &mut self.what {
            words.last_mut().into_iter().chain(joined).for_each(Needle::begin_forms);
        }
    }

    /// Makes the id that it asks for, or may be, one that is still being typed, from letters of which few ids begin so.
    pub(in crate::search) fn begin_id(&mut self) {
        let is_told = self.field.is_some() || self.text.chars().count() >= ID_LETTERS;
        let begun = match (&self.what, self.field) {
            (What::Fact(fact), _) => fact.begun(),
            (What::Words(..), None) => {
                self.ids.iter().find_map(Fact::begun).or_else(|| Fact::id_of_word(&self.text))
            }
            _ => None,
        };
        self.ids.extend(begun.filter(|_| is_told));
    }
}

impl Query {
    /// True where there is more in the line than is read.
    pub fn is_cut(&self) -> bool {
        self.remarks.contains(&Remark::Cut)
    }

    /// True where nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// True for a sign alone, or `NOT`, that a phrase or an exclusion begins with: what it asks for is yet to come.
    pub(crate) fn is_sign_alone(&self) -> bool {
        let is_sign = |letter: char| lexer::is_quote(letter) || matches!(letter, '-' | '!');
        let is_alone = self.line.trim_end() == lexer::NOT || self.line.chars().all(is_sign);
        self.is_empty() && !self.line.is_empty() && is_alone
    }

    /// What stands in quotation marks, and asks for nothing else.
    pub(in crate::search) fn phrases(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.is_phrase())
    }

    /// True where it names a query that was kept.
    pub(in crate::search) fn names_saved(&self) -> bool {
        let atoms = |term: &Term| term.any.iter().any(Atom::is_saved);
        self.terms.iter().any(|term| atoms(term) || term.or.iter().any(atoms))
    }

    /// True where it names the query that is kept under a name.
    pub fn calls(&self, name: &str) -> bool {
        let name = name_key(name);
        let is_it = |atom: &Atom| match &atom.what {
            What::Fact(Fact::Saved(typed, _)) => name_key(typed) == name,
            _ => false,
        };
        let atoms = |term: &Term| term.any.iter().any(is_it);
        self.terms.iter().any(|term| atoms(term) || term.or.iter().any(atoms))
    }

    /// True where what it finds depends on what is kept of records: on marks, on notes alone, or on a query with a name.
    pub fn asks_own(&self) -> bool {
        let asks = |atom: &Atom| match &atom.what {
            What::Fact(fact) => matches!(fact, Fact::Own(_) | Fact::Saved(..)),
            _ => atom.scope != Fields::ALL && atom.scope.meets(Fields::OWN_NOTE),
        };
        let atoms = |term: &Term| term.any.iter().any(asks);
        self.terms.iter().any(|term| atoms(term) || term.or.iter().any(atoms))
    }

    /// The same with other terms.
    pub(in crate::search) fn with_terms(&self, terms: &[&Term]) -> Self {
        let terms = terms.iter().copied().cloned().collect();
        Self { terms, remarks: Vec::new(), ..self.clone() }
    }

    /// The same without some of its terms.
    pub(in crate::search) fn without(&self, terms: &[&Term]) -> Self {
        let left = self.terms.iter().filter(|term| !terms.contains(term));
        Self { terms: left.cloned().collect(), ..Self::default() }
    }

    /// What it leaves out, and nothing else; `None` where it leaves out nothing.
    pub(in crate::search) fn exclusions(&self) -> Option<Self> {
        let terms: Vec<Term> = self.terms.iter().filter(|term| term.negated).cloned().collect();
        (!terms.is_empty()).then(|| Self { terms, ..Self::default() })
    }

    /// True where words are asked for and nothing else, none of them a small one.
    pub(crate) fn is_plain(&self) -> bool {
        self.terms.iter().all(|term| term.is_plain() && !term.is_small())
    }

    /// True where it asks for the words of a line, and for nothing else.
    fn has_only(&self, line: &TypedTitle) -> bool {
        let needles = || self.terms.iter().flat_map(|term| &term.any).flat_map(Atom::needles);
        self.terms.iter().all(Term::is_plain)
            && !line.words.is_empty()
            && needles().count() == line.words.len()
    }

    /// What was not understood as it may have been meant.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// How the line was understood, as it could be typed: `sprecher: stolz · 2018–2019 · ohne nugget`.
    pub fn reading(&self, lang: Lang) -> String {
        self.reading_as_answered(lang, &[])
    }

    /// True where dates are asked for, or left out, and nothing else; none of them lies behind the year 9999.
    pub(crate) fn is_of_dates(&self) -> bool {
        let is_known = |day: NaiveDate| (1..=9999).contains(&day.year());
        let is_known = |span: Span| span.first_day().is_none_or(is_known);
        let is_date = |atom: &Atom| matches!(atom.what, What::Days { span, .. } if is_known(span));
        let is_of_dates = |term: &Term| {
            let choices = std::iter::once(term).chain(&term.or);
            !term.any.is_empty() && choices.flat_map(|term| &term.any).all(is_date)
        };
        !self.terms.is_empty() && self.remarks.is_empty() && self.terms.iter().all(is_of_dates)
    }

    /// The same as an archive answered it: what a field has nothing of was searched anywhere, as `remarks` say.
    pub fn reading_as_answered(&self, lang: Lang, remarks: &[Remark]) -> String {
        let mut text = String::new();
        let mut plain_before = false;
        let is_same = |one: &Term, other: &Term| one.negated == other.negated && one.any == other.any;
        let is_or = |other: &Term, term: &Term| other.or.iter().any(|or| is_same(or, term));
        let instead = |term: &Term| term.small && self.terms.iter().any(|other| is_or(other, term));
        let says_nothing = |term: &Term| term.negated && term.unfinished;
        let left_out = |term: &Term| term.unfinished && remarks.contains(&term.not_yet());
        // Instead of a date that is hardly begun any date is asked for.
        let any_day = |term: &Term| term.last_resort().is_some_and(Term::has_days);
        let says_nothing = |term: &Term| says_nothing(term) || (left_out(term) && !any_day(term));
        for term in self.terms.iter().filter(|term| !instead(term) && !says_nothing(term)) {
            let nothing = term.nothing_in_field().filter(|remark| remarks.contains(remark));
            let is_other = nothing.is_some() || left_out(term);
            let term = term.last_resort().filter(|_| is_other).unwrap_or(term);
            let plain = term.is_plain();
            text.push_str(match (text.is_empty(), plain && plain_before) {
                (true, _) => "",
                (false, true) => " ",
                (false, false) => " · ",
            });
            text.push_str(&term.words(lang));
            plain_before = plain;
        }
        text
    }
}

impl Query {
    /// How what it leaves is headed: words as they were `typed`, in quotes; anything else as it was understood, without
    /// what one types only so that the program understands it: `Ort: Köln · 2018`.
    pub(crate) fn heading(&self, typed: &str, lang: Lang) -> String {
        if self.terms.iter().all(Term::has_only_words) {
            let inner = typed.trim().trim_matches(is_quote);
            // Its own quotation marks say the same; those within it do not.
            let typed = if inner.contains(is_quote) { typed } else { inner };
            return lang.pick(format!("„{typed}“"), format!("“{typed}”"));
        }
        let mut query = self.clone();
        for atom in query.terms.iter_mut().flat_map(|term| &mut term.any) {
            if let What::Exact(_) = atom.what {
                atom.what = What::Words(Vec::new(), None);
            }
            if atom.scope == Fields::LANGUAGE
                && let Some(name) = language_in_words(language_tag(&atom.text).unwrap_or(&atom.text), lang)
            {
                atom.text = name;
            }
        }
        let mut reading = query.reading(lang);
        let mut fields = self.terms.iter().map(|term| term.any.first().and_then(|atom| atom.field));
        if let Some(Some(field)) = fields.next()
            && fields.all(|other| other == Some(field))
            && !self.terms.iter().any(|term| term.negated)
        {
            // `raum:saal 2`: the field of all is said once.
            reading = reading.replace(&format!(" · {}: ", lang.say(field)), " ");
        }
        let parts: Vec<String> =
            reading.split(" · ").enumerate().map(|(at, part)| headed(part, at == 0, lang)).collect();
        parts.join(" · ")
    }
}

/// A part of a reading as it stands in a heading: fields with their first letters large, and behind that of an exclusion
/// what it is without: `Ort: ohne Köln`.
fn headed(part: &str, is_first: bool, lang: Lang) -> String {
    let field = |text: &str| {
        let (field, value) = text.split_once(": ")?;
        field.chars().all(char::is_alphabetic).then(|| (capitalized(field), value.to_owned()))
    };
    let without = part.strip_prefix(lang.pick("ohne ", "without "));
    if let Some((name, value)) = without.and_then(field) {
        return format!("{name}: {}{value}", lang.pick("ohne ", "without "));
    }
    let or = lang.pick(" oder ", " or ");
    let choice = |(at, choice): (usize, &str)| match field(choice) {
        Some((name, value)) => format!("{name}: {value}"),
        None if is_first && at == 0 => capitalized(choice),
        None => choice.to_owned(),
    };
    part.split(or).enumerate().map(choice).collect::<Vec<_>>().join(or)
}

/// A text with its first letter large.
fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

impl Term {
    /// True where it asks for words anywhere.
    fn has_only_words(&self) -> bool {
        let is_words = |atom: &Atom| matches!(atom.what, What::Words(..) | What::Phrase(_));
        !self.negated && self.any.iter().all(|atom| atom.field.is_none() && is_words(atom))
    }

    /// How it was understood.
    fn words(&self, lang: Lang) -> String {
        let or = lang.pick(" oder ", " or ");
        let mut atoms = self.any.clone();
        // All that a date may yet mean is said, and that is more.
        atoms.retain(|atom| !matches!(atom.what, What::Days { reading: DateReading::SoFar, .. }));
        // What is looked for apart and as one word was typed once.
        let is_same = |one: &Atom, other: &Atom| one.text == other.text && one.field == other.field;
        atoms.dedup_by(|one, other| is_same(one, other) && !matches!(one.what, What::Days { .. }));
        let without = match (self.negated, self.or.is_empty()) {
            (true, true) => lang.pick("ohne ", "without "),
            (true, false) => lang.pick("alles ohne ", "anything without "),
            (false, _) => "",
        };
        // The field of several is said once.
        let before = std::iter::once(None).chain(atoms.iter().map(|atom| atom.field));
        let atoms: Vec<String> =
            atoms.iter().zip(before).map(|(atom, before)| atom.words_behind(before, lang)).collect();
        let own = format!("{without}{}", atoms.join(or));
        self.or.iter().map(|other| other.words(lang)).chain([own]).collect::<Vec<_>>().join(or)
    }

    /// The same without its fields; `None` where it has none, leaves something out, or has no word that may stand elsewhere.
    fn without_fields(&self) -> Option<Self> {
        let has_field = |atom: &Atom| atom.field.is_some();
        if self.negated || self.any.is_empty() || !self.any.iter().all(has_field) {
            return None;
        }
        if self.any.iter().any(Atom::is_state) {
            return None;
        }
        let anywhere = |atom: &Atom, what: What| Atom {
            scope: Fields::ALL,
            field: None,
            text: atom.text.clone(),
            what,
            ids: Fact::id(&atom.text).into_iter().collect(),
        };
        let whole = |plain: &str| What::Words(vec![Needle::whole(plain)], None);
        let any = self.any.iter().flat_map(|atom| match &atom.what {
            // What stands for a kind of link is that, and no slip of another word.
            What::Fact(Fact::Link(_, kinds, _)) if !kinds.is_empty() => {
                let plain = fold::plain(&atom.text);
                kind_names::link_names(&plain).map(|name| anywhere(atom, whole(name))).collect()
            }
            _ => vec![anywhere(atom, atom.as_words())],
        });
        let any: Vec<Atom> = any.filter(|atom| !atom.needles().is_empty()).collect();
        (!any.is_empty()).then(|| Self { any, narrows: false, ..self.clone() })
    }

    /// What lasts for any time, of a length that is half typed and may go on: `dauer:5`, `dauer:<3`.
    fn on_any_length(&self) -> Option<Self> {
        let first = self.any.first().filter(|_| self.unfinished)?;
        let is_length = |atom: &Atom| matches!(atom.what, What::Fact(Fact::Lasts(_)));
        let any = Atom { what: What::Fact(Fact::Lasts(0..=u32::MAX)), ..first.clone() };
        self.any.iter().all(is_length).then(|| Self { any: vec![any], ..Self::default() })
    }

    /// What has any date, of a date or an operator that is half typed and says nothing yet.
    fn on_any_day(&self, is_operator: impl Fn(&str) -> bool) -> Option<Self> {
        let text = self.typed().next()?;
        let is_begun = self.is_date_begun() && !self.is_typed_date();
        let is_word = self.is_plain() && read::is_unit(&text, self.begun);
        let is_season = || self.begun && !read::season_begun(&text, true).is_empty();
        let is_name = |letter: char| letter.is_alphabetic() || matches!(letter, '/' | '-');
        let is_long = text.chars().count() >= BEGUN_LETTERS && text.chars().all(is_name);
        let is_opening = || self.begun && is_long && read::is_unfinished(&text, true);
        let says_nothing =
            read::is_part_typed(&text) || is_operator(&fold::plain(&text)) || is_season() || is_opening();
        let is_half = is_begun || is_word || (self.is_plain() && says_nothing);
        let is_part = self.unfinished && is_half;
        let span = Span::Days { from: 0, to: u32::MAX };
        let what = What::Days { span, words: Vec::new(), reading: DateReading::Typed };
        let any_day = Self { any: vec![Atom::anywhere(&text, what)], ..Self::default() };
        is_part.then(|| if is_word { any_day.begun_as(&text) } else { any_day })
    }

    /// What has a word that begins as another does, with as many of its letters as any has, and, where there is none, this:
    /// what each beginning of the word finds, too.
    fn begun_as(self, text: &str) -> Self {
        let plain = fold::plain(text);
        let lengths = BEGUN_LETTERS..plain.chars().count().max(BEGUN_LETTERS + 1);
        lengths.fold(self, |next, length| {
            let begun: String = plain.chars().take(length).collect();
            let mut needle = Needle::new(&begun);
            needle.begin();
            let what = What::Words(vec![needle], None);
            let any = vec![Atom::anywhere(text, what)];
            Self { any, begun: true, anywhere: Some(Box::new(next)), ..Self::default() }
        })
    }

    /// What is asked for in the last place where nothing answers it.
    fn last_resort(&self) -> Option<&Self> {
        let next = self.anywhere.as_deref()?;
        Some(next.last_resort().unwrap_or(next))
    }

    /// What is to be said where nothing answers it and something else is asked for instead.
    pub(in crate::search) fn nowhere(&self) -> Option<Remark> {
        let not_yet = || self.unfinished.then(|| self.not_yet());
        match self.on_any_length() {
            Some(_) => not_yet(),
            None => self.nothing_in_field().or_else(not_yet),
        }
    }

    /// What is to be said where its field has nothing of it.
    pub(in crate::search) fn nothing_in_field(&self) -> Option<Remark> {
        let first = self.any.first()?;
        let field = first.field?;
        if matches!(first.what, What::Fact(Fact::Saved(..) | Fact::OneOf(_))) {
            return Some(Remark::NoSaved { name: first.text.clone(), anywhere: true });
        }
        let sign = |atom: &Atom| if matches!(atom.what, What::Exact(_)) { "=" } else { "" };
        let texts: Vec<String> = self.any.iter().map(|atom| format!("{}{}", sign(atom), atom.text)).collect();
        Some(Remark::NothingInField(field, texts.join(", ")))
    }

    /// What is to be said where it is left out.
    pub(in crate::search) fn not_yet(&self) -> Remark {
        let mut typed: Vec<String> = self.typed().collect();
        typed.dedup();
        Remark::NotYet(typed.join(", "))
    }

    /// Its choices, as typed.
    pub(in crate::search) fn typed(&self) -> impl Iterator<Item = String> {
        self.any.iter().map(|atom| atom.text.clone())
    }

    /// The same for one who lacks them, with the field in which each is asked for.
    pub(in crate::search) fn missing(&self) -> impl Iterator<Item = Missing> {
        let sign = if self.negated { "-" } else { "" };
        self.any.iter().map(move |atom| Missing { field: atom.field, text: format!("{sign}{}", atom.text) })
    }

    /// Takes back the choice that was typed last, beside an exclusion or as one, with the words of that in a row; true
    /// where there is another.
    fn take_back(&mut self, text: &str, tokens: &[Token<'_>]) -> bool {
        let row = tokens.iter().map(|token| token.text).collect::<Vec<_>>().join(" ");
        let is_last = |term: &Self| term.typed().any(|typed| typed == text);
        self.or.retain(|term| tokens.len() == 1 || !term.typed().any(|typed| typed == row));
        let Some(other) = self.or.pop() else { return false };
        if !is_last(&other) {
            *self = Self { small: false, ..other };
        }
        true
    }

    /// The word of an exclusion that is still being typed.
    pub(in crate::search) fn begun_exclusion(&self) -> Option<&Needle> {
        let [Atom { what: What::Words(words, None), ids, .. }] = self.any.as_slice() else { return None };
        let [word] = words.as_slice() else { return None };
        (self.negated && self.begun && ids.is_empty()).then_some(word)
    }

    /// The same exclusion of another word.
    pub(in crate::search) fn excluding(&self, word: &str) -> Self {
        let what = || What::Words(vec![Needle::whole(word)], None);
        let any = self.any.iter().map(|atom| Atom { what: what(), ..atom.clone() }).collect();
        Self { any, ..self.clone() }
    }

    /// True for words in quotation marks, which stand together anywhere.
    pub(in crate::search) fn is_phrase(&self) -> bool {
        let is_phrase = |atom: &Atom| atom.field.is_none() && matches!(atom.what, What::Phrase(_));
        !self.negated && self.any.iter().all(is_phrase)
    }

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
            What::Phrase(_) | What::Exact(_) | What::Days { .. } | What::Fact(_) => None,
        }
    }

    /// True for a single letter.
    pub(in crate::search) fn is_letter(&self) -> bool {
        self.any.iter().all(|atom| matches!(atom.needles(), [needle] if needle.len() == 1))
    }

    /// True for signs without a word.
    pub(in crate::search) fn is_signs(&self) -> bool {
        matches!(self.any.as_slice(), [Atom { what: What::Fact(Fact::Signs(_)), .. }])
    }

    /// True for figures.
    pub(in crate::search) fn is_number(&self) -> bool {
        self.any.iter().flat_map(Atom::needles).any(Needle::is_number)
    }

    /// True for a word that is still being typed, and of which nearly all records have one that begins so.
    pub(in crate::search) fn is_hardly_begun(&self) -> bool {
        let begun =
            |atom: &Atom| self.begun || matches!(atom.what, What::Days { reading: DateReading::Begun, .. });
        let few = |needle: &Needle| needle.len() <= if needle.is_number() { 3 } else { 2 };
        // A year, a length is no word.
        let is_value = |atom: &Atom| match &atom.what {
            What::Days { reading, words, .. } => {
                words.is_empty() && matches!(reading, DateReading::Whole | DateReading::Typed)
            }
            What::Fact(Fact::Lasts(_)) => true,
            _ => atom.is_state(),
        };
        let is_short = |atom: &Atom| !is_value(atom) && atom.needles().iter().all(few);
        self.any.iter().any(begun) && self.any.iter().all(is_short)
    }

    /// How a title is written before a name that is typed in full: `dr` of `doktor`.
    pub(in crate::search) fn short_title(&self) -> Option<&'static str> {
        let [needle] = self.any.first().filter(|_| self.is_plain())?.needles() else { return None };
        fold::short_title(&needle.plain, self.begun)
    }

    /// How the dates that it asks for were read.
    fn dates(&self) -> impl Iterator<Item = (Span, DateReading)> {
        self.any.iter().filter_map(|atom| match atom.what {
            What::Days { span, reading, .. } => Some((span, reading)),
            _ => None,
        })
    }

    /// True for a date.
    pub(in crate::search) fn has_days(&self) -> bool {
        self.dates().next().is_some()
    }

    /// True for a date that is half typed.
    pub(in crate::search) fn is_date_begun(&self) -> bool {
        self.dates().any(|(_, reading)| matches!(reading, DateReading::SoFar | DateReading::Begun))
    }

    /// True for a date of a certain year that is complete, or for no date at all.
    pub(in crate::search) fn is_certain_date(&self) -> bool {
        let is_certain = |span: Span| matches!(span, Span::Days { .. } | Span::Undated);
        self.has_days() && !self.is_date_begun() && self.dates().any(|(span, _)| is_certain(span))
    }

    /// True for days of a year at most that are complete as they are typed, whatever they may go on to: `12/18`, `mai 20`.
    pub(in crate::search) fn is_typed_date(&self) -> bool {
        let is_short = |span: Span| matches!(span, Span::Days { from, to } if to - from <= LONGEST_YEAR);
        self.dates().any(|(span, reading)| reading == DateReading::Typed && is_short(span))
    }

    /// True for a date that comes every year.
    pub(in crate::search) fn is_every_year(&self) -> bool {
        self.dates().any(|(span, _)| matches!(span, Span::EveryYear { .. }))
    }

    /// True for forms of address and nothing else.
    pub(in crate::search) fn is_address(&self) -> bool {
        let mut needles = self.any.iter().flat_map(|atom| atom.needles());
        self.is_plain() && needles.all(|needle| fold::is_address(&needle.plain))
    }

    /// True for words of a question and nothing else.
    pub(in crate::search) fn is_filler(&self) -> bool {
        let mut needles = self.any.iter().flat_map(|atom| atom.needles());
        self.is_plain() && needles.all(|needle| fold::is_filler(&needle.plain))
    }

    /// True for the beginning of a word that will not have to match.
    pub(in crate::search) fn begins_slight(&self) -> bool {
        self.begins(fold::begins_slight)
    }

    /// True for the beginning of a form of address.
    pub(in crate::search) fn begins_address(&self) -> bool {
        self.begins(fold::begins_address)
    }

    /// True for a word alone that is still being typed, and begins as it must.
    fn begins(&self, as_must: impl Fn(&str) -> bool) -> bool {
        self.begun && self.as_one().is_some_and(as_must)
    }

    /// True for what may be left out: a small word, a form of address.
    pub(in crate::search) fn is_slight(&self) -> bool {
        self.small || self.address
    }

    /// True for what need not match where something else is asked for.
    pub(in crate::search) fn is_small(&self) -> bool {
        if self.is_signs() {
            return !self.negated;
        }
        let needle = match self.any.as_slice() {
            [Atom { what: What::Words(needles, None), field: None, .. }] if !self.negated => needles.first(),
            _ => None,
        };
        needle.is_some_and(|needle| fold::is_small(&needle.plain))
    }
}

impl Atom {
    /// Days, before which the word is said that they were typed with where it is another: `heute oder 26.11.2026`.
    fn day_or_word(&self, lang: Lang, span: Span) -> String {
        let days = write::span(lang, span);
        if read::is_day_or_version(&self.text) && !self.needles().is_empty() {
            return format!("{} {} {days}", self.text, lang.pick("oder", "or"));
        }
        let is_name = read::is_part(&self.text) && span != Span::Undated;
        let is_word = is_name && self.needles().len() == 1 && self.text.chars().all(char::is_alphabetic);
        if !is_word || fold::plain(&days) == fold::plain(&self.text) {
            return days;
        }
        format!("{} {} {days}", self.text, lang.pick("oder", "or"))
    }

    /// In words, without its field where it stands behind one that says it.
    fn words_behind(&self, before: Option<Words>, lang: Lang) -> String {
        let value = match &self.what {
            What::Words(..) | What::Fact(_) => self.text.clone(),
            What::Exact(_) => format!("={}", self.text),
            What::Phrase(_) => lang.pick(format!("„{}“", self.text), format!("“{}”", self.text)),
            What::Days { span, .. } => read::is_before(&self.text)
                .then(|| write::before(lang, *span))
                .flatten()
                .unwrap_or_else(|| self.day_or_word(lang, *span)),
        };
        match self.field.filter(|_| !matches!(self.what, What::Days { .. })) {
            field if field == before => value,
            Some(words) => format!("{}: {value}", lang.say(words)),
            None => value,
        }
    }
}
