//! A line that may be a title, sign for sign: what its operators would do to it is not meant there.

use crate::letters::fold;
use crate::search::query::lexer::{NOT, is_quote};
use crate::search::query::needle::Needle;

/// From so many words on they are some out of a title by no chance.
const INSIDE_WORDS: usize = 3;

/// A line as it would stand in a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct TypedTitle {
    /// What stands before the first word.
    pub(in crate::search) head: String,
    pub(in crate::search) words: Vec<TypedWord>,
    /// It may stand further on in a title as well, whose beginning was left out: `NOT` is a word of it in capitals.
    pub(in crate::search) inside: bool,
}

/// A word of it, and what stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::search) struct TypedWord {
    pub(in crate::search) needle: Needle,
    pub(in crate::search) behind: String,
}

impl TypedTitle {
    /// A line; `typing`: its last word may be only begun.
    pub(in crate::search) fn new(line: &str, typing: bool) -> Self {
        let words: Vec<fold::Word> = fold::words(line).collect();
        let (head, behind) = signs(line, &words);
        let words: Vec<TypedWord> =
            words.iter().zip(behind).map(|(word, behind)| TypedWord::new(word, behind)).collect();
        let inside = words.len() >= INSIDE_WORDS && line.split_whitespace().any(|word| word == NOT);
        let mut title = Self { head, words, inside };
        // One word begins too many titles.
        if let [_, .., last] = title.words.as_mut_slice() {
            last.needle.whole = !typing || !last.behind.is_empty();
        }
        title
    }

    /// The line without its last word, and without its first, where there are more than two: a title may be the rest.
    pub(in crate::search) fn with_a_word_less(&self) -> Vec<Self> {
        let [first, middle @ .., _] = self.words.as_slice() else { return Vec::new() };
        if middle.is_empty() {
            return Vec::new();
        }
        let others = |words: &[TypedWord], head: &str| {
            let mut words = words.to_vec();
            words.last_mut().into_iter().for_each(|last| last.behind.truncate(last.behind.trim_end().len()));
            Self { head: head.trim_start().to_owned(), words, inside: false }
        };
        let (last, rest) = (self.words.len() - 1, &first.behind);
        let without_last = others(self.words.get(..last).unwrap_or_default(), &self.head);
        vec![without_last, others(self.words.get(1..).unwrap_or_default(), rest)]
    }

    /// True where nothing at all was typed.
    pub(in crate::search) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.head.is_empty()
    }
}

impl TypedWord {
    fn new(word: &fold::Word, behind: String) -> Self {
        Self { needle: Needle::whole(&word.plain), behind }
    }
}

/// What stands before the first word of a text, and behind each of its words, with one kind of blanks, dashes and quotation
/// marks.
pub(in crate::search) fn signs(text: &str, words: &[fold::Word]) -> (String, Vec<String>) {
    let between = |from: usize, to: usize| plain_signs(text.get(from..to).unwrap_or_default());
    let starts = words.iter().map(|word| word.bytes.start).chain([text.len()]);
    let ends = std::iter::once(0).chain(words.iter().map(|word| word.bytes.end));
    let mut signs = ends.zip(starts).map(|(from, to)| between(from, to));
    let head = signs.next().unwrap_or_default();
    let mut behind: Vec<String> = signs.collect();
    let ends = [behind.last_mut()].into_iter().flatten();
    ends.for_each(|last| last.truncate(last.trim_end().len()));
    (head.trim_start().to_owned(), behind)
}

/// Signs as they are compared.
pub(in crate::search) fn plain_signs(text: &str) -> String {
    let mut plain = String::new();
    for sign in text.chars() {
        match sign {
            sign if sign.is_whitespace() && plain.ends_with(' ') => {}
            sign if sign.is_whitespace() => plain.push(' '),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            '\u{2018}'..='\u{201b}' | '´' | '`' => plain.push('\''),
            sign if is_quote(sign) => plain.push('"'),
            '…' => plain.push_str("..."),
            '\u{ad}' | '\u{fe0e}' | '\u{fe0f}' => {}
            sign => plain.push(sign),
        }
    }
    plain
}
