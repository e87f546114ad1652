//! Words typed without the blanks between them: `hanspeter luhn`, `vonderleyen`, `lernnetzwerktogo`.

use crate::archive::record::RecordKind;
use crate::letters::fold;
use crate::search::index::Index;
use crate::search::index::document;
use crate::search::index::field::TITLES;
use crate::search::index::ids::{DocId, TermId};
use crate::search::lookup::initials;
use crate::search::query::needle::Needle;
use crate::search::run::Run;

/// Letters of the shortest word that may be several.
const SHORTEST: usize = 4;

/// At most this many bytes of postings of a first part are looked through: what more records have tells too little.
const MOST_POSTINGS: usize = 1 << 15;
/// The same of a first part of which the rest is a word, so that few records have both.
const MOST_OF_BOTH: usize = 1 << 20;

/// At most this many parts has a word.
const MOST_PARTS: usize = 8;

/// At most so many ways to part a word are tried.
const MOST_WAYS: usize = 3;

/// In letters compared: to look a part up.
const PART: usize = 1 << 7;
/// In letters compared: to read a letter of a title and put it among its words.
const TITLE_LETTER: usize = 1 << 4;

/// Ways to part a typed word into several that are all known, as whole words: those of the fewest parts.
pub(crate) fn parted(index: &Index, needle: &Needle) -> Vec<Vec<Needle>> {
    let mut ways = Vec::new();
    for count in 2..=MOST_PARTS {
        part(index, &needle.plain, count, &mut Vec::new(), &mut ways);
        if !ways.is_empty() {
            break;
        }
    }
    ways
}

/// Adds the ways to part letters into so many words behind those in `before`.
fn part(index: &Index, letters: &str, count: usize, before: &mut Vec<Needle>, ways: &mut Vec<Vec<Needle>>) {
    let known = |needle: &Needle| needle.spellings.iter().any(|spelling| index.spellings.has(spelling));
    if count == 1 {
        let last = Needle::whole(letters);
        let is_all_small = fold::is_small(letters) && before.iter().all(|word| fold::is_small(&word.plain));
        // Small words alone stand in every text.
        if letters.len() >= 2 && !is_all_small && known(&last) {
            ways.push(before.iter().cloned().chain([last]).collect());
        }
        return;
    }
    for (end, _) in
        letters.char_indices().filter(|(end, _)| *end >= 2 && end + 2 * (count - 1) <= letters.len())
    {
        let Some((first, rest)) = letters.split_at_checked(end) else { continue };
        let first = Needle::whole(first);
        if ways.len() < MOST_WAYS && known(&first) {
            before.push(first);
            part(index, rest, count - 1, before, ways);
            before.pop();
        }
    }
}

/// A number and the word that it is typed together with: `15Jahre`.
pub(crate) fn glued(needle: &Needle) -> Option<[Needle; 2]> {
    let figures =
        needle.plain.find(|letter: char| !letter.is_ascii_digit()).filter(|figures| *figures > 0)?;
    let (number, word) = needle.plain.split_at_checked(figures)?;
    let is_word = word.chars().all(char::is_alphabetic) && !needle.whole;
    let mut word = Needle::new(word);
    if needle.begun {
        word.begin();
    }
    is_word.then(|| [Needle::whole(number), word])
}

/// Letters of the shortest first part of a compound of which the end is left out, and of the shortest end.
const SHORTEST_FIRST: usize = 4;
/// See [`SHORTEST_FIRST`].
const SHORTEST_REST: usize = 3;

/// Ways to part a word into one that is known and one that may be the end of a compound: `Städtebund` stands in „Städte- und
/// Gemeindebund“ as well.
pub(crate) fn elided(index: &Index, needle: &Needle) -> Vec<(Needle, String)> {
    let mut ways = Vec::new();
    for wanted in &needle.spellings {
        let ends = wanted.char_indices().map(|(end, _)| end);
        for end in ends.filter(|end| *end >= SHORTEST_FIRST && end + SHORTEST_REST <= wanted.len()) {
            let Some((first, rest)) = wanted.split_at_checked(end) else { continue };
            if ways.len() < MOST_WAYS && index.spellings.has(first) {
                ways.push((Needle::whole(first), rest.to_owned()));
            }
        }
    }
    ways
}

/// The words that end with such a rest, or have it somewhere where it is only `begun`. `None` where it was cancelled.
pub(crate) fn ending_with(run: Run<'_>, rest: &str, begun: bool) -> Option<Vec<TermId>> {
    let spellings = &run.index.spellings;
    let mut found = spellings.containing(rest, || run.go_on())?;
    found.retain(|at| begun || spellings.get(*at).ends_with(rest));
    Some(found.into_iter().map(|at| spellings.term(at)).collect())
}

/// True where a word stands in a text with a hyphen behind it that says: what follows is left out.
pub(crate) fn is_elided_in(first: &Needle, text: &str) -> bool {
    let is_first = |chunk: &str| chunk.ends_with('-') && fold::words(chunk).any(|word| first.is(&word.plain));
    fold::chunks(document::beginning(text)).any(|(_, chunk)| is_first(chunk))
}

/// Documents in whose titles, or names, the letters of a needle stand as several words, one behind the other, the last
/// perhaps only begun. What begins with a small word is a name, unless it is `guessed`: `inder` is not `in der`.
///
/// That the letters are a word elsewhere changes nothing: what is added to an archive takes no hit from another record.
pub(crate) fn titled(run: Run<'_>, needle: &Needle, guessed: bool) -> Option<Vec<DocId>> {
    let mut found = Vec::new();
    if !needle.forgives() || needle.len() < SHORTEST {
        return Some(found);
    }
    for wanted in &needle.spellings {
        for (end, _) in wanted.char_indices().filter(|(end, _)| *end >= 2) {
            let Some((first, rest)) = wanted.split_at_checked(end) else { continue };
            let spellings = &run.index.spellings;
            if !run.spend(PART)? {
                return Some(found);
            }
            // The rest is a word, or several.
            let start = rest.get(..rest.floor_char_boundary(2)).unwrap_or_default();
            if spellings.has_start(start) {
                titled_from(run, wanted, (first, rest), guessed, &mut found)?;
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// Adds those in which the letters begin with a word.
fn titled_from(
    run: Run<'_>,
    wanted: &str,
    (first, rest): (&str, &str),
    guessed: bool,
    found: &mut Vec<DocId>,
) -> Option<()> {
    let Run { index, .. } = run;
    let of_name = fold::is_small(first) && !guessed;
    let people = index.numbering.block(RecordKind::Person);
    for at in index.spellings.equal_to(first) {
        let term = index.spellings.term(at);
        let size = index.postings.size(term);
        let others = if size > MOST_POSTINGS { having(run, rest)? } else { None };
        let most = if others.is_some() { MOST_OF_BOTH } else { MOST_POSTINGS };
        if size > most || !run.spend(size)? {
            continue;
        }
        let has_rest = |doc: DocId| others.as_ref().is_none_or(|others| others.binary_search(&doc).is_ok());
        for (doc, mask) in index.postings.documents(term) {
            let is_title =
                index.postings.mask(mask) & TITLES != 0 && (!of_name || people.contains(&doc.index()));
            if !is_title || !index.columns.may_follow(doc, first, rest) || !has_rest(doc) {
                continue;
            }
            let names = document::titles(run.archive, index.numbering.record(doc));
            let letters: usize = names.iter().map(|name| document::beginning(name).len()).sum();
            if !run.spend(letters * TITLE_LETTER)? {
                return Some(());
            }
            found.extend(names.iter().any(|name| stands_in(wanted, name).is_some()).then_some(doc));
        }
    }
    Some(())
}

/// The documents that have a word, in order; `None` inside where there is no such word, or too many have it. `None` where it
/// was cancelled.
fn having(run: Run<'_>, word: &str) -> Option<Option<Vec<DocId>>> {
    let Run { index, .. } = run;
    let terms = || index.spellings.equal_to(word).map(|at| index.spellings.term(at));
    let size: usize = terms().map(|term| index.postings.size(term)).sum();
    if size == 0 || size > MOST_OF_BOTH || !run.spend(size)? {
        return Some(None);
    }
    let mut documents: Vec<DocId> =
        terms().flat_map(|term| index.postings.documents(term).map(|(doc, _)| doc)).collect();
    documents.sort_unstable();
    Some(Some(documents))
}

/// The words of a title, in plain spelling, that letters are without the blanks between them.
pub(crate) fn stands_in(letters: &str, title: &str) -> Option<Vec<String>> {
    let words = initials::words(title);
    (0..words.len()).find_map(|start| {
        let mut path = Vec::new();
        follow(letters, words.get(start..)?, &mut path).then_some(path)
    })
}

/// Follows letters through words, of which they take at least two; puts what they are into `path`.
fn follow(letters: &str, words: &[Vec<String>], path: &mut Vec<String>) -> bool {
    let Some((word, rest)) = words.split_first().filter(|_| path.len() < MOST_PARTS) else { return false };
    let mut spellings = word.iter();
    let ends = [spellings.next(), spellings.next_back()];
    ends.into_iter().flatten().any(|spelling| {
        path.push(spelling.clone());
        let goes_on = match letters.strip_prefix(spelling.as_str()) {
            Some("") => path.len() > 1,
            Some(left) => follow(left, rest, path),
            None => path.len() > 1 && spelling.starts_with(letters),
        };
        if !goes_on {
            path.pop();
        }
        goes_on
    })
}
