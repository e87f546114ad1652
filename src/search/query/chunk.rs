//! What a run of letters and signs asks for: its words, signs, a kind, a name.

use crate::dates::read;
use crate::letters::fold;
use crate::search::index::field::Fields;
use crate::search::index::kind_names;
use crate::search::query::fact::{Fact, is_sign};
use crate::search::query::lexer::Token;
use crate::search::query::needle::Needle;
use crate::search::query::{Atom, What};

/// The words of a chunk, and the chunk as one word.
pub(in crate::search) fn chunk(text: &str) -> Option<What> {
    let mut words: Vec<fold::Word> = fold::words(text).collect();
    let joined = fold::joined(text, &words).map(|plain| Needle::new(&plain));
    if is_genitive(text, &words) {
        words.pop();
    }
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

/// True for an English genitive, `Kraft's`, the s of which is no word: who has that is asked for.
fn is_genitive(text: &str, words: &[fold::Word]) -> bool {
    let [.., owner, last] = words else { return false };
    let between = text.get(owner.bytes.end..last.bytes.start).unwrap_or_default();
    let is_name = owner.plain.chars().count() >= OWNER_LETTERS && !NO_OWNERS.contains(&owner.plain.as_str());
    last.plain == "s" && matches!(between, "'" | "’") && is_name
}

/// So many letters has the name of who has something, `Eva's`: `it's` is two words.
const OWNER_LETTERS: usize = 3;

/// Words of so many letters that are two words with an s as well: `let's`, `who's`.
const NO_OWNERS: [&str; 6] = ["let", "she", "who", "how", "why", "all"];

/// The letters and the number of a word that may be meant as two: `lnt17`, `covid19`.
fn numbered(word: &str) -> Option<(&str, &str)> {
    let (letters, number) = word.split_at_checked(word.find(|letter: char| letter.is_ascii_digit())?)?;
    let is_two = letters.chars().count() > 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_two.then_some((letters, number))
}

/// The whole value of a field.
pub(in crate::search) fn exactly(text: &str) -> Option<What> {
    let needles: Vec<Needle> = needles(text).into_iter().map(|needle| Needle::whole(&needle.plain)).collect();
    (!needles.is_empty()).then_some(What::Exact(needles))
}

/// The same where whole words count and nothing else: several as they stand, one behind the other, or as one word.
pub(in crate::search) fn whole(what: What) -> Vec<What> {
    let set = |mut needle: Needle| {
        needle.whole = true;
        needle
    };
    match what {
        What::Words(needles, joined) => {
            let needles: Vec<Needle> = needles.into_iter().map(set).collect();
            if needles.len() < 2 {
                return vec![What::Words(needles, joined.map(set))];
            }
            let joined = joined.map(|joined| What::Words(Vec::new(), Some(set(joined))));
            [What::Phrase(needles)].into_iter().chain(joined).collect()
        }
        other => vec![other],
    }
}

/// One word with signs at it, as they stand there: `-c++` leaves out neither C nor C#.
pub(in crate::search) fn sign_for_sign(text: &str) -> Option<What> {
    let text = spelt(text);
    let mut words = fold::words(&text);
    let word = words.next().filter(|_| text.contains(is_sign))?;
    let mut needle = Needle::whole(&word.plain);
    needle.signs = Some(text.clone());
    words.next().is_none().then(|| What::Phrase(vec![needle]))
}

/// A name that indexes show with the surname first as it is told: `Stolz, Heinz-Jürgen`.
pub(in crate::search) fn turned(text: &str) -> Option<Vec<Needle>> {
    let (last, first) = text.split_once(',').filter(|(_, first)| !first.contains(','))?;
    let (first, last) = (needles(first), needles(last));
    let is_name = !first.is_empty() && !last.is_empty();
    is_name.then(|| [first, last].concat())
}

/// A name in a row without the forms of address before it: `Dr. Ada Au`; `None` where there are none.
pub(in crate::search) fn without_address(needles: &[Needle]) -> Option<Vec<Needle>> {
    let titles = needles.iter().take_while(|needle| fold::is_address(&needle.plain)).count();
    let name = needles.get(titles..).filter(|name| titles > 0 && !name.is_empty())?;
    Some(name.to_vec())
}

/// What a kind is called that has a blank in it, as one word: `lightning talk`.
pub(in crate::search) fn kind_of(text: &str) -> Option<What> {
    let joined: String = needles(text).into_iter().map(|needle| needle.plain).collect();
    kind_names::has(&joined).then(|| What::Words(vec![Needle::whole(&joined)], None))
}

/// The same while it is typed: `art:"light`.
pub(in crate::search) fn kind_begun(text: &str) -> What {
    let joined: String = needles(text).into_iter().map(|needle| needle.plain).collect();
    let mut needle = Needle::new(&joined);
    needle.begin();
    What::Words(vec![needle], None)
}

/// Such a kind, the second word of which is the next token, with a joint for its blank.
pub(in crate::search) fn kind_in_two(token: &Token<'_>, rest: &[Token<'_>]) -> Option<String> {
    // A sign beside the name of a kind is no part of it.
    let has_letters = |text: &str| !needles(text).is_empty();
    let next = rest.get(1).filter(|next| next.is_word() && has_letters(next.text))?;
    if token.quoted.is_some() || !has_letters(token.text) {
        return None;
    }
    let name = format!("{}-{}", token.text, next.text);
    kind_of(&name).map(|_| name)
}

/// The words that a date was typed with: of several only whole ones count, the names that begin other words, and the last
/// as far as it is typed.
pub(in crate::search) fn typed_words(text: &str, begun: bool) -> Vec<Needle> {
    let mut words = needles(text);
    let count = words.len();
    for (at, word) in words.iter_mut().enumerate().filter(|_| count > 1) {
        let is_begun = begun && at + 1 == count;
        word.whole = !is_begun && !read::begins_compounds(&word.plain);
    }
    words
}

/// All words of a text.
pub(in crate::search) fn needles(text: &str) -> Vec<Needle> {
    fold::chunks(text)
        .flat_map(|(_, chunk)| fold::words(chunk))
        .map(|word| Needle::new(&word.plain))
        .collect()
}

/// A run of letters and signs as it is compared sign for sign: in small letters, without marks of a sentence around it.
pub(in crate::search) fn spelt(text: &str) -> String {
    trimmed(text).trim_matches(['.', '*']).to_lowercase()
}

/// Without punctuation around it.
pub(in crate::search) fn trimmed(text: &str) -> &str {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '*') || is_sign(letter);
    text.trim_matches(|letter: char| !is_part(letter))
}

/// Anywhere.
pub(in crate::search) fn plain_atom(text: &str, what: What) -> Atom {
    let text = trimmed(text).to_owned();
    let is_words = matches!(what, What::Words(..));
    let ids = [Fact::id(&text), Fact::bare_host(&text)].into_iter().flatten().filter(|_| is_words).collect();
    Atom { scope: Fields::ALL, field: None, ids, text, what }
}
