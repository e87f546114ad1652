//! Words typed without the blanks between them: `hanspeter luhn`, `vonderleyen`, `lernnetzwerktogo`.

use crate::letters::fold;
use crate::search::index::Index;
use crate::search::index::document;
use crate::search::index::field::OwnField;
use crate::search::index::ids::DocId;
use crate::search::lookup::initials;
use crate::search::query::needle::Needle;
use crate::search::run::Run;

/// Letters of the shortest word that may be several, and of one that is known as another word.
const SHORTEST: usize = 4;
/// See [`SHORTEST`].
const SHORTEST_KNOWN: usize = 7;

/// Of a word that is known, the last part is begun with so many letters at least: `schmidt` is not `Schmid, T.`
const BEGUN_KNOWN: usize = 3;

/// At most this many bytes of postings of a first part are looked through: what more records have tells too little.
const MOST_POSTINGS: usize = 1 << 15;

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

/// Documents in whose titles, or names, the letters of a needle stand as several words, one behind the other, the last
/// perhaps only begun; `known`: the needle is itself a word, or the start of one.
pub(crate) fn titled(run: Run<'_>, needle: &Needle, known: bool) -> Option<Vec<DocId>> {
    let (least, begun) = if known { (SHORTEST_KNOWN, BEGUN_KNOWN) } else { (SHORTEST, 1) };
    let mut found = Vec::new();
    if !needle.forgives() || needle.len() < least {
        return Some(found);
    }
    for wanted in &needle.spellings {
        for (end, _) in wanted.char_indices().filter(|(end, _)| *end >= 2 && end + begun <= wanted.len()) {
            let Some((first, rest)) = wanted.split_at_checked(end) else { continue };
            let spellings = &run.index.spellings;
            if !run.spend(PART)? {
                return Some(found);
            }
            // The rest is a word, or several.
            let start = rest.get(..rest.floor_char_boundary(2)).unwrap_or_default();
            if spellings.has_start(start) {
                titled_from(run, wanted, (first, rest), &mut found)?;
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
    found: &mut Vec<DocId>,
) -> Option<()> {
    let Run { index, .. } = run;
    let titles = OwnField::Title.mask() | OwnField::OtherTitle.mask();
    for at in index.spellings.equal_to(first) {
        let term = index.spellings.term(at);
        let size = index.postings.size(term);
        if size > MOST_POSTINGS || !run.spend(size)? {
            continue;
        }
        for (doc, mask) in index.postings.documents(term) {
            let is_title = index.postings.mask(mask) & titles != 0;
            if !is_title || !index.columns.may_follow(doc, first, rest) {
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
