//! Cells: what stands in a cell, behind what spreadsheets put around it.

use crate::archive::format::{KindCow, Link};
use crate::archive::sanitize::clean;
use crate::import::account::{Account, Note};
use crate::import::link::{address, link};
use crate::import::prose::line;
use std::collections::HashSet;

/// What stands in a cell that says nothing.
const NOTHING: [&str; 30] = [
    "-",
    "–",
    "—",
    "--",
    "---",
    "?",
    "/",
    "n/a",
    "na",
    "k. a.",
    "k.a.",
    "tba",
    "tbd",
    "null",
    "none",
    "#n/a",
    "#nv",
    "#ref!",
    "#bezug!",
    "#name?",
    "#wert!",
    "#value!",
    "#div/0!",
    "#zahl!",
    "#num!",
    "#null!",
    "#leer!",
    "#nb",
    "keine angabe",
    "k. a",
];

/// Words for whether something is.
const YES: [&str; 7] = ["ja", "yes", "true", "wahr", "x", "ein", "on"];
const NO: [&str; 6] = ["nein", "no", "false", "falsch", "aus", "off"];

/// Whether something is, where a text says only that.
pub(super) fn truth(text: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&YES) { Some(true) } else { is(&NO).then_some(false) }
}

/// What is in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// The text that is seen.
    pub text: String,
    /// The address behind it.
    pub address: Option<String>,
}

impl Cell {
    /// What is in a cell: of a formula with an address both, of another formula nothing, of a text behind a sign that makes
    /// it one the text.
    pub(super) fn of(raw: &str) -> Self {
        let raw = raw.trim();
        if let Some((address, text)) = hyperlink(raw) {
            return Self { text: given(&text).to_owned(), address: Some(address) };
        }
        Self { text: given(without_sign(raw)).to_owned(), address: None }
    }
}

/// A text; nothing where it only fills the cell.
fn given(text: &str) -> &str {
    let is_nothing = |text: &str| NOTHING.contains(&text.to_lowercase().as_str());
    if text.len() <= 12 && is_nothing(text) { "" } else { text }
}

/// The address and the text of `=HYPERLINK("https://…";"text")`.
fn hyperlink(raw: &str) -> Option<(String, String)> {
    let call = raw.strip_prefix('=')?.trim_start();
    let (name, rest) = call.split_once('(')?;
    if !name.trim().eq_ignore_ascii_case("hyperlink") {
        return None;
    }
    let mut texts = quoted(rest).into_iter();
    Some((texts.next()?, texts.next().unwrap_or_default()))
}

/// The texts between quotes; a doubled quote within is one.
fn quoted(text: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = text;
    while let Some((_, begun)) = rest.split_once('"') {
        let mut found = String::new();
        rest = begun;
        while let Some((part, behind)) = rest.split_once('"') {
            found.push_str(part);
            rest = behind;
            match rest.strip_prefix('"') {
                Some(behind) => {
                    found.push('"');
                    rest = behind;
                }
                None => break,
            }
        }
        texts.push(found);
    }
    texts
}

/// A text without the sign that made it a formula, or kept it from being one; a formula that was not worked out is nothing.
fn without_sign(raw: &str) -> &str {
    let mut letters = raw.chars();
    let (sign, rest) = (letters.next(), letters.as_str());
    match sign {
        Some('=') if is_formula(rest) => "",
        Some('=') if rest.starts_with(char::is_alphabetic) => rest,
        Some('=') => quoted_whole(rest).unwrap_or(raw),
        Some('\'') if rest.starts_with(|next: char| "=+-@'".contains(next) || next.is_ascii_digit()) => {
            rest.trim()
        }
        _ => raw,
    }
}

/// What stands in quotes as a whole: `"00123"`.
fn quoted_whole(text: &str) -> Option<&str> {
    text.trim().strip_prefix('"')?.strip_suffix('"')
}

/// True for what stands behind the `=` of a formula: a function, a cell, a sum.
fn is_formula(text: &str) -> bool {
    let text = text.trim_start();
    // `=5 Jahre Kita` is what somebody wrote.
    let is_word = |word: &str| word.len() > 1 && word.chars().all(char::is_alphabetic);
    if !text.contains('(') && text.split_whitespace().skip(1).any(is_word) {
        return false;
    }
    let name = text
        .split(|letter: char| !(letter.is_alphanumeric() || "_.$:!".contains(letter)))
        .next()
        .unwrap_or_default();
    let behind = text.get(name.len()..).unwrap_or_default();
    let is_function = behind.starts_with('(')
        && name.chars().all(|letter| letter.is_uppercase() || ".0123456789_".contains(letter));
    let letters = name.trim_start_matches('$').trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_cell = letters.len() < name.len()
        && letters.len() <= 4
        && letters.chars().all(|letter| letter.is_ascii_uppercase() || letter == '$');
    !name.is_empty()
        && (is_function
            || is_cell && (behind.is_empty() || behind.starts_with(|next: char| "+-*/&:;".contains(next))))
        || text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '(')
}

/// The host of an address, as it is written.
pub(super) fn host(address: &str) -> &str {
    let behind = address.split_once("://").map_or(address, |(_, behind)| behind);
    behind.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The links of a cell, each called by the label, where it has no text of its own. What begins with one of the hosts, which
/// other cells have with a scheme, is an address as well.
pub(super) fn links(
    raw: &str,
    label: &str,
    hosts: &HashSet<String>,
    place: &str,
    account: &mut Account,
) -> Vec<Link<'static>> {
    let cell = Cell::of(raw);
    if let Some(address) = &cell.address {
        let label = if cell.text.is_empty() { label } else { &cell.text };
        return link(address, &line(label), None, place, account).into_iter().collect();
    }
    if let Some((address, text)) = anchor(&cell.text) {
        let label = if text.is_empty() { label } else { &text };
        return link(&address, &line(label), None, place, account).into_iter().collect();
    }
    let words: Vec<&str> =
        cell.text.split(|letter: char| letter.is_whitespace() || "|<>".contains(letter)).collect();
    if is_broken(&words) {
        account.note(Note::Link, place, &cell.text);
        return Vec::new();
    }
    let bare = |word: &str| {
        word.trim_matches(|letter: char| "(),;\"".contains(letter))
            .trim_start_matches(['-', '•', '·'])
            .to_owned()
    };
    let words = words.into_iter().flat_map(|word| joined(word).into_iter().map(bare));
    let mut found: Vec<String> = words.filter(|word| is_address(word)).collect();
    // The point of a sentence.
    if cell.text.trim().contains(char::is_whitespace) {
        found.iter_mut().for_each(|word| word.truncate(word.trim_end_matches('.').len()));
    }
    if found.is_empty() && hosts.contains(host(&cell.text)) {
        account.note(Note::MendedLink, place, &cell.text);
        return link(&format!("https://{}", cell.text), label, None, place, account).into_iter().collect();
    }
    if found.is_empty() {
        return link(&cell.text, label, None, place, account).into_iter().collect();
    }
    found.iter().filter_map(|found| link(found, label, None, place, account)).collect()
}

/// True for the words of one address that has a blank in it: what it leads to is not certain then.
fn is_broken(words: &[&str]) -> bool {
    let [first, next, ..] = words else { return false };
    let is_whole = |word: &str| word.contains("://") || word.contains('@') || address(word, None).is_some();
    let name = next.rsplit_once('.').filter(|(name, _)| !name.contains(['(', ')']));
    let is_ending = |ending: &str| {
        (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let is_rest = !is_whole(next) && name.is_some_and(|(_, ending)| is_ending(ending));
    first.starts_with("http") && first.contains("://") && (!host(first).contains('.') || is_rest)
}

/// The address and the text of a link that was written in HTML, or in Markdown.
fn anchor(text: &str) -> Option<(String, String)> {
    let marked = text.trim().strip_prefix('[').and_then(|inner| inner.strip_suffix(')'));
    if let Some((label, address)) = marked.and_then(|inner| inner.split_once("](")) {
        return Some((address.trim().to_owned(), label.trim().to_owned()));
    }
    let inner = text.trim().strip_prefix("<a ")?.strip_suffix("</a>")?;
    let (head, text) = inner.split_once('>')?;
    let value = head.split_once("href=")?.1;
    let quote = value.chars().next().filter(|sign| "\"'".contains(*sign))?;
    Some((value.split(quote).nth(1)?.to_owned(), text.trim().to_owned()))
}

/// Addresses that stand together in one word: `https://a.example/1;https://a.example/2`.
fn joined(word: &str) -> Vec<&str> {
    let starts = word.match_indices("http").filter(|(at, _)| {
        let before = word.get(..*at).and_then(|before| before.chars().next_back());
        *at == 0 || before.is_some_and(|before| ";,".contains(before))
    });
    let mut starts: Vec<usize> = starts.map(|(at, _)| at).filter(|at| *at > 0).collect();
    starts.insert(0, 0);
    let ends = starts.iter().skip(1).copied().chain([word.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| word.get(*start..end)).collect()
}

/// True for a text that is meant as an address, or is one.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://") || address(text, None).is_some()
}

/// Kinds by their names in German, and others in English.
const KINDS: [(&str, &[&str]); 15] = [
    (
        "talk",
        &[
            "vortrag",
            "fachvortrag",
            "impulsvortrag",
            "impuls",
            "referat",
            "lecture",
            "presentation",
            "präsentation",
            "talk",
        ],
    ),
    ("video", &["aufzeichnung", "mitschnitt", "recording", "vortragsvideo"]),
    ("film", &["kurzfilm", "dokumentarfilm", "trickfilm", "movie"]),
    ("interview", &["gespräch im interview"]),
    ("podcast", &["podcastfolge", "podcast-folge", "podcast episode"]),
    ("reading", &["lesung"]),
    ("keynote", &["hauptvortrag", "eröffnungsvortrag", "keynotevortrag"]),
    ("workshop", &["arbeitsgruppe", "seminar", "schulung", "training", "tutorial", "fortbildung"]),
    (
        "panel",
        &[
            "podium",
            "podiumsdiskussion",
            "podiumsgespräch",
            "diskussion",
            "panel discussion",
            "discussion",
            "streitgespräch",
        ],
    ),
    ("lightning_talk", &["kurzvortrag", "blitzvortrag", "lightning talk"]),
    (
        "meeting",
        &[
            "treffen",
            "tagung",
            "fachtag",
            "fachtagung",
            "konferenz",
            "sitzung",
            "conference",
            "netzwerktreffen",
        ],
    ),
    ("exhibition", &["ausstellung"]),
    ("audio", &["tonaufnahme", "hörbeitrag", "mp3", "radio"]),
    ("text", &["artikel", "aufsatz", "article", "paper", "bericht", "report", "protokoll"]),
    ("slides", &["folien", "foliensatz", "slide deck"]),
];

/// The kind of that name: one of the known ones, or as it is written. `None` where nothing is.
pub(super) fn kind(raw: &str) -> Option<KindCow<'static>> {
    let name = line(&Cell::of(raw).text);
    let lower = name.to_lowercase();
    let known = KINDS
        .iter()
        .find(|(_, names)| names.contains(&lower.as_str()))
        .map_or(name.as_str(), |(known, _)| *known);
    (!known.is_empty()).then(|| KindCow::of(clean(known).into_owned().into()))
}

/// Kinds of what is watched or listened to.
const WATCHED: [&str; 4] = ["film", "video", "podcast", "audio"];

/// True for the name of such a kind.
pub(super) fn is_watched(raw: &str) -> bool {
    let kind = kind(raw);
    WATCHED.iter().any(|name| kind == Some(KindCow::of(clean(name))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_what_is_seen_and_the_address_behind_it() {
        for (raw, text, address) in [
            (" Köln ", "Köln", None),
            (
                r#"=HYPERLINK("https://a.example/1";"Aufzeichnung ""1""")"#,
                r#"Aufzeichnung "1""#,
                Some("https://a.example/1"),
            ),
            (r#"=hyperlink("https://a.example/1", "x")"#, "x", Some("https://a.example/1")),
            (r#"=HYPERLINK("https://a.example/1")"#, "", Some("https://a.example/1")),
            (r#"="00123""#, "00123", None),
            ("=Niamh O’Hara", "Niamh O’Hara", None),
            ("=5 Jahre Kita", "=5 Jahre Kita", None),
            ("@home mit Kindern", "@home mit Kindern", None),
            ("=SUMME(F2:F17)", "", None),
            ("=A1", "", None),
            ("=1+2", "", None),
            ("'=x", "=x", None),
            ("'n Abend", "'n Abend", None),
            ("-Elternabend", "-Elternabend", None),
            ("+++ ABGESAGT +++", "+++ ABGESAGT +++", None),
            ("+49 211", "+49 211", None),
            ("-", "", None),
            ("tba", "", None),
            ("#NV", "", None),
            ("#BEZUG!", "", None),
        ] {
            assert_eq!(
                Cell::of(raw),
                Cell { text: text.to_owned(), address: address.map(str::to_owned) },
                "{raw}"
            );
        }
    }

    #[test]
    fn a_cell_may_have_several_addresses() {
        let mut account = Account::default();
        let mut urls = |raw: &str| {
            let links = links(raw, "Folien", &HashSet::from(["a.example".to_owned()]), "row 1", &mut account);
            links.iter().map(|link| format!("{} {}", link.label, link.url.as_str())).collect::<Vec<_>>()
        };
        assert_eq!(
            urls("https://a.example/1 https://a.example/2"),
            ["Folien https://a.example/1", "Folien https://a.example/2"]
        );
        assert_eq!(urls("https://a.example/1; https://a.example/2\nwww.b.example.org/3").len(), 3);
        assert_eq!(urls("https://a.example/1,https://a.example/2").len(), 2);
        assert_eq!(urls("https://a.example/?u=https://b.example/").len(), 1);
        assert_eq!(urls("Folien: https://a.example/1 (PDF)").len(), 1);
        assert_eq!(urls(r#"=HYPERLINK("https://a.example/1";"Ton")"#), ["Ton https://a.example/1"]);
        assert_eq!(urls("a.example/1"), ["Folien https://a.example/1"]);
        assert_eq!(urls(r#"<a href="https://a.example/d">Ton</a>"#), ["Ton https://a.example/d"]);
        assert_eq!(urls("siehe https://a.example/c."), ["Folien https://a.example/c"]);
        assert_eq!(urls("[Ton](https://a.example/10)"), ["Ton https://a.example/10"]);
        assert_eq!(urls("https://a.example/?b=1&amp;c=2"), ["Folien https://a.example/?b=1&c=2"]);
        assert_eq!(urls("folgt noch").len(), 0);
        assert_eq!(urls("https://a.example/b c.html").len(), 0);
        assert_eq!(urls("https://exa mple.org").len(), 0);
        assert_eq!(account.notes.get(&Note::Link).map(|counted| counted.count), Some(3));
    }
}
