//! Why a record is a hit: the fields that match, and below the spelling tiers the word that was meant.

use crate::archive::record::RecordId;
use crate::letters::fold;
use crate::search::hit::{Tier, Why};
use crate::search::index::document::{self, FieldText, SOME_APPEARANCES};
use crate::search::index::field::{Fields, OwnField};
use crate::search::index::ids::DocId;
use crate::search::lookup::candidates;
use crate::search::lookup::facts;
use crate::search::lookup::joined;
use crate::search::lookup::kinds;
use crate::search::lookup::level::{self, Level};
use crate::search::lookup::misheard;
use crate::search::lookup::mistyped_names::{self, Name};
use crate::search::lookup::notes;
use crate::search::lookup::phrase;
use crate::search::lookup::slipped_titles;
use crate::search::lookup::stage::Stage;
use crate::search::lookup::synonyms::Synonym;
use crate::search::lookup::titles;
use crate::search::query::fact::Fact;
use crate::search::query::needle::Needle;
use crate::search::query::title::TypedTitle;
use crate::search::query::{Atom, Query, Term, What};
use crate::search::rank::days;
use crate::search::run::Run;
use std::cell::LazyCell;

/// What is told of a hit.
pub(crate) struct Explained {
    /// The fields that match best.
    pub(crate) fields: Fields,
    /// Why a hit below the spelling tiers is one.
    pub(crate) why: Option<Why>,
    /// See [`Hit::halves`](crate::search::hit::Hit::halves).
    pub(crate) halves: Vec<String>,
}

/// Where a hit matches, and why; `synonyms`: those of the words of the line. `None` where it was cancelled.
pub(crate) fn explain(
    run: Run<'_>,
    (query, synonyms): (&Query, &[Synonym<'_>]),
    doc: DocId,
    tier: Tier,
) -> Option<Explained> {
    run.go_on()?;
    let record = run.index.numbering.record(doc);
    let some = document::all(run.archive, record, SOME_APPEARANCES);
    let seeker = Seeker { run, doc, lowest: Level::lowest_of(tier) };
    let mut further = None;
    let mut terms: Vec<&Term> = query.terms.iter().filter(|term| !term.negated).collect();
    // Words are neighbours, whatever narrows them stands between.
    terms.sort_by_key(|term| term.narrows);
    let found: Vec<Best> = terms
        .iter()
        .map(|term| {
            let found = seeker.term(term, &some, document::beginning);
            if !found.is_none() || term.is_slight() {
                return found;
            }
            // It stands further on in a long text, or is what someone was long ago.
            seeker.term(term, further.get_or_insert_with(|| seeker.further(&some)), |text| text)
        })
        .collect();
    // Neighbours that are written as one word.
    let pairs = terms.windows(2).zip(found.windows(2)).filter(|(_, found)| found.iter().any(Best::is_none));
    let joined: Vec<Best> = pairs.filter_map(|(terms, _)| seeker.joined(terms, &some)).collect();
    let synonyms = seeker.synonyms(synonyms, &found, &some);
    let names = seeker.mistyped_names(&terms, &found, &some);
    let title = Some(seeker.title(query)).filter(|_| found.iter().all(Best::is_none));
    let slipped = seeker.slipped_title(query).filter(|_| found.iter().any(Best::is_none));
    let best = found
        .into_iter()
        .chain(title)
        .chain(slipped)
        .chain(joined)
        .chain(synonyms)
        .chain(names)
        .fold(Best::default(), Best::with);
    let Best { fields, why, halves } = best;
    run.go_on().map(|()| Explained { fields, why: why.map(|(_, why)| why), halves })
}

/// Where something matches, the reason of what matches worst, and words that were typed as one.
#[derive(Clone, Debug, Default)]
struct Best {
    fields: Fields,
    why: Option<(Level, Why)>,
    halves: Vec<String>,
}

impl Best {
    /// True where nothing matches.
    fn is_none(&self) -> bool {
        self.fields == Fields::default()
    }

    /// A match in some fields that needs no reason.
    fn of(fields: Fields) -> Self {
        Self { fields, ..Self::default() }
    }

    /// Both together.
    fn with(mut self, other: Self) -> Self {
        let fields = self.fields.with(other.fields);
        let why = match (self.why, other.why) {
            (Some(one), Some(two)) => Some(if two.0 < one.0 { two } else { one }),
            (one, two) => one.or(two),
        };
        self.halves.extend(other.halves);
        Self { fields, why, halves: self.halves }
    }
}

/// As much of a text as is looked at.
type Excerpt = for<'t> fn(&'t str) -> &'t str;

/// Looks for what a query asks for in the texts of a record.
struct Seeker<'a> {
    run: Run<'a>,
    doc: DocId,
    lowest: Level,
}

impl<'a> Seeker<'a> {
    /// All texts of the record, where some of them, or of their words, were not looked at.
    fn further(&self, some: &[FieldText<'_>]) -> Vec<FieldText<'a>> {
        let record = self.run.index.numbering.record(self.doc);
        let is_cut = |text: &FieldText<'_>| document::beginning(&text.text).len() < text.text.len();
        if some.iter().any(is_cut) || document::has_more(self.run.archive, record, SOME_APPEARANCES) {
            document::all(self.run.archive, record, document::MOST_APPEARANCES)
        } else {
            Vec::new()
        }
    }

    /// Where needles stand in a text one behind the other, which may be long; nowhere once nobody waits any more.
    fn phrase(&self, needles: &[Needle], text: &str) -> Option<usize> {
        phrase::find(self.run, needles, text).flatten()
    }

    /// The title where that is what was typed.
    fn title(&self, query: &Query) -> Best {
        let record = self.run.index.numbering.record(self.doc);
        let is_typed = |typed: &TypedTitle| {
            let titles = document::titles(self.run.archive, record);
            titles.iter().any(|title| titles::level(typed, document::beginning(title)).matches())
        };
        let field = if matches!(record, RecordId::Person(_)) { Fields::PERSON } else { Fields::TITLE };
        if query.title.as_deref().into_iter().chain(query.beside.as_deref()).any(is_typed) {
            Best::of(field)
        } else {
            Best::default()
        }
    }

    /// The title where that is what was typed with a slip.
    fn slipped_title(&self, query: &Query) -> Option<Best> {
        let line = slipped_titles::Line::new(query).filter(|_| self.lowest <= Level::SLIP)?;
        let titles = document::titles(self.run.archive, self.run.index.numbering.record(self.doc));
        let meant = titles.iter().find_map(|title| line.level(document::beginning(title)))?;
        let why = Some((Level::SLIP, Why::Typo(meant.word.clone())));
        Some(Best { why, halves: vec![meant.word], ..Best::of(Fields::TITLE) })
    }

    /// Where any of the choices of a term matches.
    fn term(&self, term: &Term, texts: &[FieldText<'_>], excerpt: Excerpt) -> Best {
        let atoms = term.any.iter().map(|atom| self.atom(atom, texts, excerpt));
        atoms.fold(Best::default(), Best::with)
    }

    /// Where two neighbours match as one word.
    fn joined(&self, terms: &[&Term], texts: &[FieldText<'_>]) -> Option<Best> {
        let [first, second] = terms else { return None };
        let needle = Needle::new(&format!("{}{}", first.as_one()?, second.as_one()?));
        let texts: Vec<_> = texts.iter().collect();
        let kind = self.run.index.columns.kind(self.doc);
        let is_kind = kinds::level_of(kind, &needle, Fields::ALL, Stage::Spelled).matches();
        let fields = if is_kind { Fields::KIND } else { Fields::default() };
        let found = || self.needle(&needle, Level::INSIDE, &texts, document::beginning);
        (!needle.is_number()).then(|| found().with(Best::of(fields)))
    }

    /// Names that words which were not found alone are nearly, wherever their blanks are.
    fn mistyped_names(&self, terms: &[&Term], found: &[Best], texts: &[FieldText<'_>]) -> Vec<Best> {
        if !found.iter().any(Best::is_none) {
            return Vec::new();
        }
        let names: Vec<_> = texts.iter().filter(|text| text.fields.meets(Fields::PERSON)).collect();
        let best = |typed: &Name| {
            let level = |text: &&FieldText<'_>| typed.level(document::beginning(&text.text));
            let text = names.iter().max_by_key(|text| level(text)).filter(|text| level(text).matches())?;
            let halves = fold::chunks(&text.text).flat_map(|(_, chunk)| fold::words(chunk));
            let halves = halves.map(|word| word.plain).collect();
            Some(Best {
                fields: text.fields,
                why: Some((level(text), Why::Typo(text.text.to_string()))),
                halves,
            })
        };
        let is_missing = |typed: &Name| {
            let own = found.get(typed.first..typed.first + typed.count);
            own.is_some_and(|own| own.iter().any(Best::is_none))
        };
        mistyped_names::of(terms).iter().filter(|typed| is_missing(typed)).filter_map(best).collect()
    }

    /// Where words match that mean the same as those that were not found.
    fn synonyms(&self, synonyms: &[Synonym<'_>], found: &[Best], texts: &[FieldText<'_>]) -> Vec<Best> {
        let is_missing = |term: usize| found.get(term).is_some_and(Best::is_none);
        let of_missing = |synonym: &&Synonym<'_>| synonym.places.iter().any(|place| is_missing(place.term));
        synonyms.iter().filter(of_missing).map(|synonym| self.synonym(synonym, texts)).collect()
    }

    /// Where one of them matches.
    fn synonym(&self, synonym: &Synonym<'_>, texts: &[FieldText<'_>]) -> Best {
        let mut best = Best::default();
        for text in texts.iter().filter(|text| text.fields.meets(synonym.scope)) {
            let excerpt = document::beginning(&text.text);
            let word = match synonym.needles.as_slice() {
                [needle] if needle.signs.is_none() => {
                    self.in_text(needle, Level::INSIDE, text, excerpt, false)
                }
                needles => self.phrase(needles, excerpt).map(|_| (Level::FORM, "")),
            };
            let Some((_, word)) = word.filter(|(level, _)| *level >= Level::FORM) else { continue };
            best.fields = best.fields.with(text.fields);
            best.halves.extend((!word.is_empty()).then(|| fold::plain(word)));
        }
        if best.is_none() {
            return best;
        }
        if best.halves.is_empty() {
            best.halves.extend(synonym.needles.iter().map(|needle| needle.plain.clone()));
        }
        Best { why: Some((Level::SYNONYM, Why::Synonym(synonym.text.to_string()))), ..best }
    }

    fn atom(&self, atom: &Atom, texts: &[FieldText<'_>], excerpt: Excerpt) -> Best {
        let texts: Vec<_> = texts.iter().filter(|text| text.fields.meets(atom.scope)).collect();
        if let What::Phrase(needles) | What::Exact(needles) = &atom.what {
            let any = matches!(atom.what, What::Phrase(_));
            let is_in = |text: &str| {
                self.phrase(needles, excerpt(text)).is_some()
                    && (any || phrase::has_words(text, needles.len()))
            };
            let has = |text: &&&FieldText<'_>| is_in(&text.text) || text.whole.is_some_and(is_in);
            let fields = texts.iter().filter(has).fold(Fields::default(), |all, text| all.with(text.fields));
            return Best::of(fields.with(self.date_and_kind(atom)).with(self.note(atom)));
        }
        let look = |needle: &Needle, lowest| self.needle(needle, lowest, &texts, excerpt);
        let fields = self.date_and_kind(atom).with(self.note(atom));
        let found = atom.needles().iter().map(|needle| look(needle, self.lowest));
        let found = found.fold(Best::of(fields), Best::with);
        let What::Words(needles, joined) = &atom.what else { return found };
        let is_true = |fact: Option<Fact>| {
            let fact = fact.filter(|fact| atom.field.is_none() && facts::is_true(self.run, fact, self.doc));
            fact.map_or_else(Best::default, |fact| Best::of(fact.fields()))
        };
        let found = atom.ids.iter().cloned().map(|id| is_true(Some(id))).fold(found, Best::with);
        if !found.is_none() {
            return found;
        }
        let host = is_true(atom.host(true));
        if !host.is_none() {
            return host;
        }
        let id = is_true(Fact::id_of_word(&atom.text));
        if !id.is_none() {
            return id;
        }
        // A chunk as one word; a word as several that stand one behind the other, or wherever.
        let joined = joined.iter().map(|needle| look(needle, self.lowest));
        let forgiving = || needles.iter().filter(|needle| needle.forgives());
        let titled = forgiving().map(|needle| titled(needle, &texts, excerpt));
        let glued = needles.iter().filter_map(joined::glued).map(|parts| self.glued(&parts, &texts, excerpt));
        let found = joined.chain(titled).chain(glued).fold(found, Best::with);
        if !found.is_none() || self.lowest > Level::FUZZY {
            return found;
        }
        let index = self.run.index;
        let parted = forgiving().flat_map(|needle| joined::parted(index, needle));
        let parted = parted.map(|parts| self.parts(parts, &texts, excerpt)).fold(found, Best::with);
        let elided = forgiving().flat_map(|needle| joined::elided(index, needle));
        elided.map(|(first, rest)| elided_in(&first, rest, &texts)).fold(parted, Best::with)
    }

    /// Where a number stands, and behind it the word that was typed together with it.
    fn glued(&self, parts: &[Needle; 2], texts: &[&FieldText<'_>], excerpt: Excerpt) -> Best {
        let has = |text: &&&FieldText<'_>| self.phrase(parts, excerpt(&text.text)).is_some();
        let fields = texts.iter().filter(has).fold(Fields::default(), |all, text| all.with(text.fields));
        let halves = parts.iter().map(|part| part.plain.clone());
        Best { halves: halves.filter(|_| fields != Fields::default()).collect(), ..Best::of(fields) }
    }

    /// Where the parts of a word stand that was typed as one; nowhere unless all of them do.
    fn parts(&self, parts: Vec<Needle>, texts: &[&FieldText<'_>], excerpt: Excerpt) -> Best {
        let each: Vec<Best> =
            parts.iter().map(|part| self.needle(part, Level::WORD, texts, excerpt)).collect();
        if each.iter().any(Best::is_none) {
            return Best::default();
        }
        let halves = parts.into_iter().map(|part| part.plain).collect();
        let why = Some((Level::FUZZY, Why::Similar));
        Best { halves, why, ..each.into_iter().fold(Best::default(), Best::with) }
    }

    /// Date and kind, which have no text.
    fn date_and_kind(&self, atom: &Atom) -> Fields {
        let is_true = |fact: &Fact| facts::is_true(self.run, fact, self.doc);
        match &atom.what {
            What::Days { span, .. } if days::lies_in(self.run, self.doc, *span) => Fields::DATE,
            What::Fact(fact) if is_true(fact) || atom.ids.iter().any(is_true) => fact.fields(),
            What::Exact(name) if atom.scope == Fields::KIND => {
                let kind = self.run.index.columns.kind(self.doc);
                if kinds::is_called(kind, name) { Fields::KIND } else { Fields::default() }
            }
            What::Words(needles, joined) => {
                let kind = self.run.index.columns.kind(self.doc);
                let guess = (self.lowest <= Level::SLIP).then_some(Stage::Slips);
                let mut stages = [Some(Stage::Spelled), guess].into_iter().flatten();
                let is = |stage| {
                    let level = |needle: &Needle| kinds::level_of(kind, needle, atom.scope, stage);
                    needles.iter().chain(joined).any(|needle| level(needle).matches())
                };
                if stages.any(is) { Fields::KIND } else { Fields::default() }
            }
            _ => Fields::default(),
        }
    }

    /// What the reader has noted on it.
    fn note(&self, atom: &Atom) -> Fields {
        let mark = self.run.own.get(self.run.index.numbering.record(self.doc));
        let Some(mark) = mark.filter(|_| atom.scope.meets(Fields::OWN_NOTE)) else {
            return Fields::default();
        };
        let words = LazyCell::new(|| notes::words_of(&mark.notes));
        let has = |needle: &Needle| notes::level_in(&words, needle).matches();
        let phrase = |needles: &[Needle], exact| notes::has_phrase(self.run, &mark.notes, needles, exact);
        let is_noted = match &atom.what {
            What::Phrase(needles) => phrase(needles, false).unwrap_or_default(),
            What::Exact(needles) => phrase(needles, true).unwrap_or_default(),
            What::Words(needles, joined) => needles.iter().chain(joined).any(has),
            What::Days { words, .. } => words.iter().any(has),
            What::Fact(_) => false,
        };
        if is_noted { Fields::OWN_NOTE } else { Fields::default() }
    }

    /// Where a needle matches best.
    fn needle(&self, needle: &Needle, lowest: Level, texts: &[&FieldText<'_>], excerpt: Excerpt) -> Best {
        let mut best = self.in_texts(needle, lowest, texts, excerpt, false);
        if best.is_none() && needle.forgives() {
            if lowest <= Level::FUZZY {
                best = self.compounds(needle, texts, excerpt);
            }
            // What is someone's name sounds alike wherever it stands.
            if best.is_none() && lowest <= Level::SOUND {
                best = self.in_texts(needle, lowest, texts, excerpt, true);
            }
            if best.is_none() && lowest <= Level::SOUND {
                best = misheard(needle, texts);
            }
        }
        best
    }

    /// Where a needle matches best as a word; `names`: what is part of a name anywhere counts as one everywhere.
    fn in_texts(
        &self,
        needle: &Needle,
        lowest: Level,
        texts: &[&FieldText<'_>],
        excerpt: Excerpt,
        names: bool,
    ) -> Best {
        let mut best = Best::default();
        let mut best_level = Level::NONE;
        for text in texts {
            let Some((level, word)) = self.in_text(needle, lowest, text, excerpt(&text.text), names) else {
                continue;
            };
            if level > best_level {
                best_level = level;
                best = Best { why: why(level, word).map(|why| (level, why)), ..Best::of(text.fields) };
            } else if level == best_level {
                best.fields = best.fields.with(text.fields);
            }
        }
        best
    }

    /// Where a needle is the beginnings of the parts of a compound.
    fn compounds(&self, needle: &Needle, texts: &[&FieldText<'_>], excerpt: Excerpt) -> Best {
        let is_compound = |word: &fold::Word| {
            let spellings = fold::spellings(&word.plain);
            let is = |wanted: &String| {
                spellings.iter().any(|word| candidates::is_of_compound(self.run, wanted, word))
            };
            needle.spellings.iter().any(is)
        };
        let has = |text: &&&FieldText<'_>| {
            fold::chunks(excerpt(&text.text))
                .take_while(|(_, chunk)| self.may_look(needle, chunk, Level::FUZZY))
                .flat_map(|(_, chunk)| fold::words(chunk))
                .any(|word| is_compound(&word))
        };
        let fields =
            texts.iter().filter(has).fold(Fields::default(), |fields, text| fields.with(text.fields));
        let why = (fields != Fields::default()).then_some((Level::FUZZY, Why::Similar));
        Best { why, ..Best::of(fields) }
    }

    /// True while somebody waits and not too much was done, before a run of letters is compared with a needle.
    fn may_look(&self, needle: &Needle, chunk: &str, lowest: Level) -> bool {
        let per_letter = if lowest < Level::INSIDE { needle.len() } else { 1 };
        self.run.spend(chunk.len() * per_letter).unwrap_or_default()
    }

    /// True where a needle may be the inside of a word.
    fn is_compound(&self, needle: &Needle, spellings: &[String]) -> bool {
        let Some(word) = spellings.first().filter(|_| needle.wants_compound()) else { return true };
        needle.spellings.iter().any(|wanted| candidates::is_compound(self.run.index, word, wanted))
    }

    /// How a needle matches a text best, and the word of the text that it is.
    fn in_text<'t>(
        &self,
        needle: &Needle,
        lowest: Level,
        of: &FieldText<'_>,
        text: &'t str,
        names: bool,
    ) -> Option<(Level, &'t str)> {
        let mut best = (Level::NONE, "");
        for (_, chunk) in fold::chunks(text) {
            if !self.may_look(needle, chunk, lowest) {
                break;
            }
            let chunk = chunk.get(..chunk.floor_char_boundary(LONGEST_CHUNK)).unwrap_or_default();
            let words: Vec<fold::Word> = fold::words(chunk).collect();
            let joined = fold::joined(chunk, &words).map(|plain| fold::Word { plain, bytes: 0..chunk.len() });
            for word in words.into_iter().chain(joined) {
                let spellings = fold::spellings(&word.plain);
                let known = || spellings.iter().any(|spelling| self.run.index.spellings.is_of_name(spelling));
                let name = || of.fields == Fields::PERSON || names && known();
                let level = match level::level(needle, &spellings, &name, lowest) {
                    Level::INSIDE if !self.is_compound(needle, &spellings) => Level::NONE,
                    level => level,
                };
                if level > best.0 {
                    best = (level, chunk.get(word.bytes).unwrap_or_default());
                }
            }
        }
        let title = matches!(of.own, OwnField::Title | OwnField::OtherTitle);
        let begins = |wanted: &String| candidates::title_begins(self.run, text, wanted).unwrap_or_default();
        let fuzzy = best.0 < Level::FUZZY && lowest <= Level::FUZZY && title && needle.forgives();
        if fuzzy && needle.spellings.iter().any(begins) {
            best = (Level::FUZZY, text);
        }
        best.0.matches().then_some(best)
    }
}

/// Where a word stands with a hyphen for what is left out behind it, and ends with `rest` elsewhere.
fn elided_in(first: &Needle, rest: String, texts: &[&FieldText<'_>]) -> Best {
    let has = |text: &&&FieldText<'_>| joined::is_elided_in(first, &text.text);
    let fields = texts.iter().filter(has).fold(Fields::default(), |all, text| all.with(text.fields));
    if fields == Fields::default() {
        return Best::default();
    }
    Best { fields, why: Some((Level::FUZZY, Why::Similar)), halves: vec![first.plain.clone(), rest] }
}

/// Where a needle sounds like a word of a title.
fn misheard(needle: &Needle, texts: &[&FieldText<'_>]) -> Best {
    let mut best = Best::default();
    for text in texts.iter().filter(|text| matches!(text.own, OwnField::Title | OwnField::OtherTitle)) {
        let word = Some(needle).filter(|needle| misheard::may_be(needle));
        if let Some(word) = word.and_then(|needle| misheard::word_in(needle, &text.text)) {
            let why = Some((Level::SOUND, Why::SoundsLike(word.to_owned())));
            best = best.with(Best { why, ..Best::of(text.fields) });
        }
    }
    best
}

/// Where a needle stands in titles as several words.
fn titled(needle: &Needle, texts: &[&FieldText<'_>], excerpt: Excerpt) -> Best {
    let mut best = Best::default();
    for text in texts.iter().filter(|text| matches!(text.own, OwnField::Title | OwnField::OtherTitle)) {
        let parts = |wanted: &String| joined::stands_in(wanted, excerpt(&text.text));
        if let Some(halves) = needle.spellings.iter().find_map(parts) {
            best = best.with(Best { halves, ..Best::of(text.fields) });
        }
    }
    best
}

/// What stands behind this many letters of a run without blanks is not looked at for reasons.
const LONGEST_CHUNK: usize = 1 << 16;

fn why(level: Level, word: &str) -> Option<Why> {
    match level {
        Level::FUZZY => Some(Why::Similar),
        Level::SLIP | Level::SLIPS => Some(Why::Typo(word.to_owned())),
        Level::SOUND => Some(Why::SoundsLike(word.to_owned())),
        _ => None,
    }
}
