//! Fitting text to cells: width, cutting, wrapping. Counts what a terminal draws, in the characters that it has, and reads
//! no further than it must.

pub(crate) mod ascii;
pub(crate) mod charset;
pub(crate) mod json;

use crate::archive::sanitize::{Text, TextBuf};
use ascii::ascii;
use charset::Charset;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells `text` takes.
pub fn width(text: &str) -> usize {
    head(text, usize::MAX).1
}

/// As much of `text` as `cells` hold, and how many of them it takes.
pub fn head(text: &str, cells: usize) -> (&str, usize) {
    let (mut rest, mut used) = (text, 0);
    let is_ascii = Charset::in_use() == Charset::Ascii;
    loop {
        let plain = plain(rest, cells - used);
        rest = rest.get(plain..).unwrap_or_default();
        used += plain;
        let Some(grapheme) = rest.graphemes(true).next() else { return (text, used) };
        let wide = if is_ascii { ascii(grapheme).len() } else { grapheme.width() };
        if used + wide > cells {
            return (text.get(..text.len() - rest.len()).unwrap_or_default(), used);
        }
        rest = rest.get(grapheme.len()..).unwrap_or_default();
        used += wide;
    }
}

/// With how many letters of one byte and one cell `text` begins, at most `most`: those need no look at where letters end.
/// A mark may belong to the letter before it, so that the next one must be of one byte too.
fn plain(text: &str, most: usize) -> usize {
    let is_plain = |pair: &&[u8]| matches!(pair, [b' '..=b'~', next] if next.is_ascii());
    text.as_bytes().windows(2).take(most).take_while(is_plain).count()
}

/// `text` where it fits into `cells`, otherwise its beginning and `…`.
pub fn cut(text: &str, cells: usize) -> Cow<'_, str> {
    let (whole, _) = head(text, cells);
    if whole.len() == text.len() || cells == 0 {
        return Cow::Borrowed(whole);
    }
    let (start, _) = head(text, cells - 1);
    Cow::Owned(format!("{}…", start.trim_end()))
}

/// Cells that a part of a text has at least.
const PART_LEAST: usize = 8;

/// A text of parts, with ` · ` or ` › ` between them, in at most `cells`: the longest parts are cut first, and of those for
/// whose beginnings there is no room it is told how many they are: `Ort: Köl… · 2018 · +2`.
pub(crate) fn cut_parts(text: &str, cells: usize) -> Cow<'_, str> {
    let parts: Vec<&str> = text.split_inclusive(" · ").flat_map(|part| part.split_inclusive(" › ")).collect();
    if parts.len() < 2 || width(text) <= cells {
        return cut(text, cells);
    }
    let sign = |part: &str| [" · ", " › "].into_iter().find(|sign| part.ends_with(sign)).unwrap_or_default();
    let cut_to = |most: usize, count: usize| {
        let mut line = String::new();
        for part in parts.iter().take(count) {
            line += &cut(part.trim_end_matches(sign(part)), most);
            line += sign(part);
        }
        match parts.len() - count {
            0 => line,
            left => format!("{}+{left}", line),
        }
    };
    let longest = |count: usize| (PART_LEAST..cells).rev().map(move |most| cut_to(most, count));
    let mut ways = (1..=parts.len()).rev().flat_map(longest);
    ways.find(|line| width(line) <= cells).map_or_else(|| cut(text, cells), Cow::Owned)
}

/// `text` cut or filled with blanks to exactly `cells`.
pub fn fit(text: &str, cells: usize) -> String {
    let cut = cut(text, cells);
    let blanks = cells.saturating_sub(width(&cut));
    format!("{cut}{:blanks$}", "")
}

/// Those of `texts` that would look like another one where each is cut to `cells`: with the beginning that they share
/// shortened, so that one sees where they differ.
pub(crate) fn told_apart(texts: &[Text], cells: usize) -> Vec<Option<TextBuf>> {
    let cuts: Vec<Cow<str>> = texts.iter().map(|text| cut(text, cells)).collect();
    let twin = |at: usize| {
        let (text, cut) = (texts.get(at)?, cuts.get(at).filter(|cut| cut.ends_with('…'))?);
        let mut others = texts.iter().zip(&cuts);
        others.find(|(other, other_cut)| *other_cut == cut && *other != text).map(|(other, _)| *other)
    };
    let apart = |(at, text): (usize, &Text)| Some(TextBuf::own(apart(text, &twin(at)?, cells)));
    texts.iter().enumerate().map(apart).collect()
}

/// The beginning of `text`, `…`, and from the word on in which it differs from `twin`, in at most `cells`.
fn apart(text: &str, twin: &str, cells: usize) -> String {
    let same = text.char_indices().zip(twin.chars()).find(|((_, one), other)| one != other);
    let differs = same.map_or(text.len(), |((at, _), _)| at);
    let word = text.get(..differs).and_then(|before| before.rfind(' ')).map_or(differs, |blank| blank + 1);
    let rest = cut(text.get(word..).unwrap_or_default(), cells / 2);
    let (start, _) = head(text, cells.saturating_sub(width(&rest) + 1));
    format!("{}…{rest}", start.trim_end())
}

/// `text` in lines of at most `cells`, broken at blanks, and within a word only where it is longer than a line.
/// At most `limit` lines; the last then ends in `…`. A dot between parts stands within a line only.
pub fn wrap<'t>(text: impl Into<Text<'t>>, cells: usize, limit: usize) -> Vec<TextBuf> {
    let mut lines = Vec::new();
    let mut rest = text.into().part(str::trim);
    while !rest.is_empty() && cells > 0 && lines.len() < limit {
        if lines.len() + 1 == limit {
            lines.push(TextBuf::own(cut(&rest, cells)));
            break;
        }
        let end = line_end(&rest, cells);
        lines.push(rest.part(|rest| parts_before(rest.get(..end).unwrap_or(rest))).to_buf());
        rest = rest.part(|rest| parts_after(rest.get(end..).unwrap_or_default()));
    }
    lines
}

/// A line without the dot that would part it from the next one: its end does that.
fn parts_before(line: &str) -> &str {
    let line = line.trim_end();
    line.strip_suffix(" ·").map_or(line, str::trim_end)
}

/// The same of what follows.
fn parts_after(rest: &str) -> &str {
    let rest = rest.trim_start();
    rest.strip_prefix("· ").map_or(rest, str::trim_start)
}

/// Where the first line of `text` ends, in bytes.
fn line_end(text: &str, cells: usize) -> usize {
    let (line, _) = head(text, cells);
    if line.len() == text.len() {
        return text.len();
    }
    let next_is_blank = text.get(line.len()..).is_some_and(|rest| rest.starts_with(' '));
    let breaks = line.rmatch_indices([' ', '-', '/', '–']).map(|(at, _)| at);
    let last = breaks.into_iter().find(|at| !begins_word(line, *at));
    let end = match last.map(|at| keep_number(text, at)) {
        _ if next_is_blank => keep_number(text, line.len()),
        Some(at) if at > 0 => {
            let sign = line.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            if sign == ' ' { at } else { at + sign.len_utf8() }
        }
        _ => line.len(),
    };
    if end == 0 { text.graphemes(true).next().map_or(text.len(), str::len) } else { end }
}

/// True for the hyphen of a word whose beginning stands before: `Fachkongress und -messe`.
fn begins_word(line: &str, at: usize) -> bool {
    let before = line.get(..at).and_then(|before| before.chars().next_back());
    line.get(at..).is_some_and(|rest| rest.starts_with('-'))
        && before.is_some_and(|sign| " (/".contains(sign))
}

/// What a number counts that stands before it, and what it is the number of behind it.
const UNITS: [&str; 6] = ["Min.", "Sek.", "Std.", "h", "min", "s"];
const NUMBERED: [&str; 2] = ["KW", "week"];

/// Where to break instead of at `at`, so that `21.` and `30 Min.` stay with what they count, and `KW` with its number: before
/// the word there, if that is it.
fn keep_number(text: &str, at: usize) -> usize {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind(' ').unwrap_or(0);
    let word = before.get(start..).unwrap_or_default().trim_start();
    let next = behind.split_whitespace().next().unwrap_or_default().trim_end_matches(',');
    let is_number =
        |digits: &str| !digits.is_empty() && digits.len() < 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let stays = word.strip_suffix('.').is_some_and(is_number)
        || is_number(word) && UNITS.contains(&next)
        || NUMBERED.contains(&word) && next.starts_with(|sign: char| sign.is_ascii_digit());
    if stays && start > 0 { start } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_what_it_counts() {
        for (text, cells, meant) in [
            ("Freitag, KW 52", 12, "Freitag,|KW 52"),
            ("Mon, week 9 / 2026", 11, "Mon, week 9|/ 2026"),
            ("Länge 1 Std. 30 Min.", 8, "Länge|1 Std.|30 Min."),
            ("bis zum 21. Treffen", 12, "bis zum|21. Treffen"),
            ("im Jahr 9 Leute", 9, "im Jahr 9|Leute"),
        ] {
            let lines: Vec<String> = wrap(text, cells, 9).iter().map(ToString::to_string).collect();
            assert_eq!(lines.join("|"), meant);
        }
    }
}
