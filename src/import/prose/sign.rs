//! Sign: where a text is marked up, and where a star, an underline or a backtick is only a letter.

use memchr::memmem;

/// Bytes of the longest text that a pair of signs marks up: nobody emphasises a page, and a text that is nothing but
/// signs takes no longer than another.
const LONGEST: usize = 2000;
/// How many signs within it are looked at, for the same reason.
const MOST: usize = 8;

/// What stands between a sign at a byte and the same sign behind it; `None` where they are no pair: a sign within a word
/// (`Teilnehmer*innen`), or beside a blank (`5 * 3`).
pub(super) fn between<'a>(text: &'a str, at: usize, sign: &str) -> Option<&'a str> {
    let before = text.get(..at)?.chars().next_back();
    let start = at + sign.len();
    let inner = text.get(start..)?;
    let inner = inner.get(..inner.floor_char_boundary(LONGEST))?;
    let mark = sign.chars().next()?;
    let opens = before.is_none_or(|letter| !letter.is_alphanumeric() && letter != mark && letter != '\\')
        && inner.starts_with(|letter: char| !letter.is_whitespace() && letter != mark);
    if !opens {
        return None;
    }
    let end = memmem::find(inner.as_bytes(), b"\n\n").unwrap_or(inner.len());
    let paragraph = inner.get(..end)?;
    memmem::find_iter(paragraph.as_bytes(), sign).take(MOST).find_map(|end| {
        let between = paragraph.get(..end)?;
        let behind = paragraph.get(end + sign.len()..)?.chars().next();
        let closes = between.ends_with(|letter: char| !letter.is_whitespace() && letter != '\\')
            && behind.is_none_or(|letter| !letter.is_alphanumeric() && letter != mark);
        closes.then_some(between)
    })
}

/// True where a text has a pair of a sign.
pub(super) fn has_pair(text: &str, sign: &str) -> bool {
    text.match_indices(sign).any(|(at, _)| between(text, at, sign).is_some())
}

/// True for a line of signs that underlines another, or parts paragraphs.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    // Between the head and the rows of a table in Markdown.
    if line.starts_with('|') && line.contains("--") && line.bytes().all(|byte| b"|-: ".contains(&byte)) {
        return true;
    }
    // What Google puts around the way to meet that it adds: `-::~:~::~:~::-`.
    if line.len() >= 8 && line.contains("::~") && line.bytes().all(|byte| b"-:~".contains(&byte)) {
        return true;
    }
    let mut letters = line.chars();
    let Some(first) = letters.next() else { return false };
    "=-~^\"'*+#_`.".contains(first)
        && line.len() >= 3
        && letters.all(|letter| letter == first)
        && line != "..."
}
