//! Which words of an archive, and which titles, answer to a typed word, tier by tier.

use crate::letters::fold;
use crate::letters::phonetic;
use crate::letters::typo;
use crate::search::index::Index;
use crate::search::index::document;
use crate::search::index::field;
use crate::search::index::ids::{DocId, TermId};
use crate::search::lookup::beginnings::{self, beginnings};
use crate::search::lookup::initials;
use crate::search::lookup::level::{self, Level};
use crate::search::query::needle::Needle;
use crate::search::run::Run;
use memchr::memmem;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Spellings or first letters that are looked through before it is worth a look whether we still are wanted.
const CHECK: usize = 1 << 14;

/// What it costs, in letters compared, to look up whether a part of a compound begins somewhere.
const PART: usize = 1 << 7;
/// In letters compared: to look up sixteen words instead of one.
const WHOLE_PART: usize = 1 << 10;
/// In letters compared: to read a letter of a title and put it among its words.
const TITLE_LETTER: usize = 1 << 4;
/// In letters compared: to let fuzzy-matcher compare a letter with another.
const SCORE: usize = 1 << 3;

/// Words and documents that answer, with how closely.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// Words of the vocabulary.
    pub words: Vec<(TermId, Level)>,
    /// Documents whose title answers as a whole.
    pub documents: Vec<(DocId, Level)>,
    /// They answer to a word that is still being typed.
    pub begun: bool,
}

impl Candidates {
    /// Leaves each word once, at its closest.
    fn tidy(mut self) -> Self {
        let last = self.words.iter().map(|(word, _)| word.index()).max().unwrap_or_default();
        // Where they are many, to note each at its place is faster than to sort them.
        if self.words.len() > last / 16 {
            let mut levels = vec![Level::NONE; last + 1];
            for (word, level) in self.words {
                if let Some(best) = levels.get_mut(word.index()) {
                    *best = level.max(*best);
                }
            }
            let words = levels.into_iter().zip(0..).filter(|(level, _)| level.matches());
            return Self { words: words.map(|(level, word)| (TermId(word), level)).collect(), ..self };
        }
        self.words.sort_unstable_by_key(|(word, level)| (*word, Reverse(*level)));
        self.words.dedup_by_key(|(word, _)| *word);
        self
    }
}

/// Words spelt like a needle.
pub(crate) fn spelled(run: Run<'_>, needle: &Needle) -> Option<Candidates> {
    let mut found = from_the_start(run, needle)?;
    if needle.looks_inside() {
        let index = run.index;
        for wanted in &needle.spellings {
            let inside = index.spellings.containing(wanted, || run.go_on())?;
            let is_meant =
                |at: &usize| !needle.wants_compound() || is_compound(index, index.spellings.get(*at), wanted);
            let inside = inside.into_iter().filter(is_meant);
            found.words.extend(inside.map(|at| (index.spellings.term(at), Level::INSIDE)));
            run.go_on()?;
        }
        ends(run, needle, &mut found.words)?;
    }
    Some(found.tidy())
}

/// Words that are a needle, begin so, or are other forms of it; each perhaps more than once.
pub(crate) fn from_the_start(run: Run<'_>, needle: &Needle) -> Option<Candidates> {
    let spellings = &run.index.spellings;
    // A figure of a number says less than one alone: `Teil 2`.
    let begun = needle.begun && !needle.is_number();
    let mut found = Candidates { begun, ..Candidates::default() };
    let mut add = |at: usize, level| found.words.push((spellings.term(at), level));
    for wanted in &needle.spellings {
        spellings.equal_to(wanted).for_each(|at| add(at, Level::WORD));
        if !needle.whole {
            spellings.starting_with(wanted).for_each(|at| add(at, Level::START));
        }
        run.go_on()?;
    }
    forms(run, needle, &mut found.words)?;
    Some(found)
}

/// True where the rest of a word, without the s that joins a compound, is made of words of the archive: `tag` in Fachtag
/// and Präventionstag, not in Sonntagabend.
pub(crate) fn is_compound(index: &Index, word: &str, part: &str) -> bool {
    let is_known = |rest: &str| match rest.len() {
        0 => true,
        1..3 => false,
        _ => index.spellings.has(rest),
    };
    let is_rest = |rest: &str| is_known(rest) || rest.strip_suffix('s').is_some_and(is_known);
    word.match_indices(part).any(|(at, _)| {
        let (before, after) = (word.get(..at), word.get(at + part.len()..));
        before.is_some_and(is_rest) && after.is_some_and(is_known)
    })
}

/// Adds the other forms of a needle.
fn forms(run: Run<'_>, needle: &Needle, found: &mut Vec<(TermId, Level)>) -> Option<()> {
    let spellings = &run.index.spellings;
    for (wanted, stems) in needle.stems() {
        for at in spellings.starting_with(stems.beginning(wanted)) {
            let word = spellings.get(at);
            run.work(word.len())?;
            // `Linda` is no form of `Linden`.
            let is_name = || stems.changed().any(|form| form == word) && spellings.is_of_name(word);
            if stems.are_of(wanted, word) && !is_name() {
                found.push((spellings.term(at), Level::FORM));
            }
        }
        for form in stems.changed() {
            let same = spellings.equal_to(form).filter(|_| !spellings.is_of_name(form));
            found.extend(same.map(|at| (spellings.term(at), Level::FORM)));
        }
    }
    Some(())
}

/// Adds the compounds that end with another form of a needle.
fn ends(run: Run<'_>, needle: &Needle, found: &mut Vec<(TermId, Level)>) -> Option<()> {
    let spellings = &run.index.spellings;
    for form in needle.stems().flat_map(|(_, stems)| stems.ends()) {
        let inside = spellings.containing(form, || run.go_on())?;
        let ends = inside.into_iter().filter(|at| spellings.get(*at).ends_with(form));
        found.extend(ends.map(|at| (spellings.term(at), Level::INSIDE)));
    }
    Some(())
}

/// Words that have the letters of a needle with gaps, and titles whose words begin with them.
pub(crate) fn fuzzy(run: Run<'_>, needle: &Needle) -> Option<Candidates> {
    let mut found = Candidates::default();
    if !needle.forgives() {
        return Some(found);
    }
    // Where a single slip explains the word, gaps would only hide what was meant.
    let slipped = slipped(run, needle, typo::PART)?;
    let slips =
        slipped.words.iter().any(|(word, level)| *level == Level::SLIP && !is_aside(run.index, *word));
    if slips && needle.len() > MOST_HEADS {
        return Some(found);
    }
    for wanted in &needle.spellings {
        if !slips {
            with_gaps(run, wanted, &mut found.words)?;
        }
    }
    found.documents.extend(initials(run, needle)?.into_iter().map(|doc| (doc, Level::FUZZY)));
    Some(found.tidy())
}

/// True for a word that is only said at length or by the way, as far as that is looked for.
fn is_aside(index: &Index, word: TermId) -> bool {
    let mut documents = index.postings.documents(word).take(SOME_DOCUMENTS);
    let masks = index.postings.masks();
    documents.all(|(_, mask)| masks.get(mask.index()).is_none_or(|mask| mask & !field::ASIDES == 0))
}

/// In so many documents it is looked where a word stands.
const SOME_DOCUMENTS: usize = 64;

/// Adds the words that have the letters with gaps, or of whose parts they are the beginnings.
fn with_gaps(run: Run<'_>, wanted: &str, found: &mut Vec<(TermId, Level)>) -> Option<()> {
    let spellings = &run.index.spellings;
    let letters = fold::letters(wanted);
    let Some(first) = wanted.chars().next().filter(|_| wanted.len() > 2) else { return Some(()) };
    for at in spellings.starting_with(first.encode_utf8(&mut [0; 4])) {
        let has = letters & !spellings.letters(at) == 0;
        let word = if has { spellings.get(at) } else { "" };
        if !run.spend(1 + SCORE * wanted.len() * word.len())? {
            break;
        }
        if has && (level::gaps(wanted, word) || is_of_compound(run, wanted, word)) {
            found.push((spellings.term(at), Level::FUZZY));
        }
    }
    Some(())
}

/// True where letters are the beginnings of the parts of a compound.
pub(crate) fn is_of_compound(run: Run<'_>, letters: &str, word: &str) -> bool {
    letters.len() > 2 && beginnings(letters, &[word], &|part| is_part(run, part)).is_some()
}

/// True where the rest of a word begins with a word of the archive, so that a part of a compound begins there; false, too,
/// where nobody waits any more, or too much was looked up before.
pub(crate) fn is_part(run: Run<'_>, rest: &str) -> bool {
    let spellings = &run.index.spellings;
    let mut ends =
        rest.char_indices().map(|(at, letter)| at + letter.len_utf8()).skip(SHORTEST_PART - 1).take(16);
    let Some(shortest) = ends.next().and_then(|end| rest.get(..end)) else { return false };
    let goes_on = |work| run.spend(work).unwrap_or_default();
    goes_on(PART)
        && spellings.has_start(shortest)
        && goes_on(WHOLE_PART)
        && (spellings.has(shortest) || ends.filter_map(|end| rest.get(..end)).any(|part| spellings.has(part)))
}

/// Letters of the shortest part of a compound: shorter ones stand in any letters.
const SHORTEST_PART: usize = 4;

/// At most this many titles are looked at.
const MOST_TITLES: usize = 10_000;

/// Documents whose words begin with the letters of a needle.
fn initials(run: Run<'_>, needle: &Needle) -> Option<Vec<DocId>> {
    let Run { archive, index, .. } = run;
    let columns = &index.columns;
    let mut documents = Vec::new();
    // The head of a word is one letter; in a title the second letter of an umlaut is no other head's.
    let (Some(letters), Some(short)) = (needle.spellings.first(), needle.spellings.last()) else {
        return Some(documents);
    };
    let wanted = HeadsWanted::new(index, short);
    let mut looked_at = 0;
    let mut doc = DocId::default();
    let finders = wanted.beginnings();
    let mut places = Vec::new();
    for start in (0..columns.initials.len()).step_by(CHECK) {
        run.go_on()?;
        // Two letters may stand on both sides of the border.
        let end = columns.initials.len().min(start + CHECK + short.len());
        let block = columns.initials.get(start..end).unwrap_or_default();
        places.clear();
        places.extend(finders.iter().flat_map(|finder| all_places(finder, block)).filter(|at| *at < CHECK));
        places.sort_unstable();
        for at in places.iter().map(|at| start + at) {
            doc = columns.with_initial(at, doc);
            let end = columns.initial_ends.get(doc.index()).map_or(0, |end| *end as usize);
            let heads = columns.initials.get(at..end).unwrap_or_default();
            if !run.spend(short.len())? {
                return Some(documents);
            }
            if documents.last() == Some(&doc) || !wanted.may_be(heads) {
                continue;
            }
            looked_at += 1;
            if looked_at > MOST_TITLES {
                return Some(documents);
            }
            let title = archive.title_of(index.numbering.record(doc));
            if title_begins(run, &title, letters)? {
                documents.push(doc);
            }
        }
    }
    Some(documents)
}

/// Which words, by their first letters, may stand together where some letters are their beginnings.
struct HeadsWanted<'l> {
    letters: &'l [u8],
    /// So many of the letters at least are each a word's first; `None` where they are too many or too few.
    least: Option<usize>,
    /// Where a word begins that the letters end with (`hstolz`, `evneu`): with it fewer are enough.
    ends: Vec<usize>,
}

impl<'l> HeadsWanted<'l> {
    fn new(index: &Index, letters: &'l str) -> Self {
        let count = letters.chars().count();
        let least = match count {
            2..=3 => Some(count),
            4..=MOST_INITIALS => Some(count - 1),
            _ => None,
        };
        let is_word = |end: &str| end.chars().count() >= 3 && index.spellings.has_start(end);
        let ends = letters.char_indices().map(|(at, _)| at).skip(1).take(MOST_HEADS);
        let ends = ends.filter(|at| count > 3 && letters.get(*at..).is_some_and(is_word)).collect();
        Self { letters: letters.as_bytes(), least, ends }
    }

    /// Finds what such heads begin with: all letters where each is a word's, otherwise the first and one of the next.
    fn beginnings(&self) -> Vec<memmem::Finder<'static>> {
        let Some((first, rest)) = self.letters.split_first() else { return Vec::new() };
        if self.least == Some(self.letters.len()) {
            return vec![memmem::Finder::new(self.letters).into_owned()];
        }
        let by_count = self.least.map_or(0, |least| self.letters.len() + 1 - least);
        let last = self.ends.iter().copied().max().unwrap_or_default().max(by_count);
        let seconds: BTreeSet<u8> = rest.iter().take(last).copied().collect();
        seconds.into_iter().map(|second| memmem::Finder::new(&[*first, second]).into_owned()).collect()
    }

    /// True where the heads, of which the first is the first letter, stand among the letters in order.
    fn may_be(&self, heads: &[u8]) -> bool {
        let mut from = 1;
        let mut count = 1;
        for head in heads.iter().skip(1) {
            let letters = self.letters.get(from..).unwrap_or_default();
            let Some(at) = letters.iter().position(|letter| letter == head).map(|at| from + at) else {
                break;
            };
            if self.ends.iter().any(|end| *end >= at && self.letters.get(*end) == Some(head)) {
                return true;
            }
            (from, count) = (at + 1, count + 1);
        }
        self.least.is_some_and(|least| count >= least)
    }
}

/// All places of some letters, those that overlap as well.
fn all_places(finder: &memmem::Finder<'_>, letters: &[u8]) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + finder.find(letters.get(from..)?)?;
        from = at + 1;
        Some(at)
    })
}

/// At most this many first letters are typed before a name.
const MOST_HEADS: usize = 4;
/// At most this many first letters are typed instead of words.
const MOST_INITIALS: usize = 8;

/// True where words of a title that stand together begin with the letters, the small words counted or not.
///
/// False, too, where too much was looked at before; `None` where nobody waits any more.
pub(crate) fn title_begins(run: Run<'_>, title: &str, letters: &str) -> Option<bool> {
    let length = document::beginning(title).len();
    if !run.spend(length * (TITLE_LETTER + letters.len()))? {
        return Some(false);
    }
    let words: Vec<String> =
        initials::words(title).into_iter().filter_map(|word| word.into_iter().next()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let begins = beginnings::in_title(letters, &words, &|part| is_part(run, part)).is_some();
    run.go_on().map(|()| begins)
}

/// Words a slip or two away, of which it may be the beginning from `part` letters on.
pub(crate) fn slipped(run: Run<'_>, needle: &Needle, part: usize) -> Option<Candidates> {
    let spellings = &run.index.spellings;
    let mut found = Candidates::default();
    for wanted in needle.spellings.iter().filter(|_| needle.forgives()) {
        let count = wanted.chars().count();
        if typo::allowed(count) == 0 {
            continue;
        }
        let letters = fold::letters(wanted);
        let is_chance = |at: usize| count < typo::TELLING && is_chance(run.index, wanted, at);
        for (at, (length, has)) in spellings.outlines().enumerate() {
            if at % CHECK == 0 && !run.spend(CHECK)? {
                break;
            }
            let most = typo::allowed_for(count, length);
            // A letter that the word has not is a slip at least.
            if (letters & !has).count_ones() as usize > most || length + most < count {
                continue;
            }
            if !run.spend(count * length)? {
                break;
            }
            let level = level::typo(wanted, spellings.get(at), part);
            if level.matches() && !is_chance(at) {
                found.words.push((spellings.term(at), level));
            }
        }
    }
    Some(found.tidy())
}

/// True for a word that short letters are a slip away from by chance, or that stands in a great part of the archive. A name is
/// meant.
fn is_chance(index: &Index, typed: &str, at: usize) -> bool {
    let word = index.spellings.get(at);
    if index.spellings.is_of_name(word) {
        return false;
    }
    let most = (index.len() / GREAT_PART).max(FEW_DOCUMENTS);
    let term = index.spellings.term(at);
    let is_common = || index.postings.size(term) > most && index.postings.documents(term).count() > most;
    typo::is_chance(typed, word) || is_common()
}

/// What stands in one of so many documents stands in a great part of them.
const GREAT_PART: usize = 5;
/// So many documents are no great part of any archive.
const FEW_DOCUMENTS: usize = 50;

/// Names that sound like a needle.
pub(crate) fn sounding(run: Run<'_>, needle: &Needle) -> Option<Candidates> {
    let index = run.index;
    let mut found = Candidates::default();
    for wanted in needle.spellings.iter().filter(|wanted| needle.forgives() && wanted.len() >= 3) {
        let code = phonetic::code(wanted);
        if code == 0 {
            continue;
        }
        for name in index.spellings.sounding(code) {
            let word = index.spellings.get(name);
            if !run.spend(wanted.len() * word.len())? {
                break;
            }
            if phonetic::near(wanted, word) {
                found.words.push((index.spellings.term(name), Level::SOUND));
            }
        }
        run.go_on()?;
    }
    Some(found.tidy())
}
