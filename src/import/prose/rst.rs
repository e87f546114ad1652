//! reStructuredText: the text of it, where signs show that it is such.

use super::sign::{between, has_pair, is_rule};
use std::collections::HashMap;

/// True for a text with signs that nobody writes otherwise: a directive, a role, an address in angles before a backtick.
pub(super) fn is_rst(text: &str) -> bool {
    ["\n.. _", "`_ ", ">`_", ">`__"].into_iter().any(|sign| text.contains(sign))
        || text.lines().any(|line| directive(line).is_some() || target(line).is_some())
        || text.match_indices(":`").any(|(at, _)| text.get(..at).is_some_and(|before| role(before).is_some()))
        || has_pair(text, "``")
}

/// The lines of reStructuredText.
pub(super) fn lines(text: &str) -> String {
    let targets: HashMap<String, &str> = text.lines().filter_map(target).collect();
    let mut lines = String::with_capacity(text.len());
    let mut is_option = false;
    for line in text.lines() {
        if target(line).is_some() {
            continue;
        }
        if let Some((name, said)) = directive(line) {
            is_option = true;
            if TOLD.contains(&name) && !said.trim().is_empty() {
                lines.extend([said.trim(), "\n"]);
            }
            continue;
        }
        let is_setting = line.starts_with([' ', '\t']) && line.trim_start().starts_with(':');
        if is_option && is_setting {
            continue;
        }
        is_option = false;
        let line = match line.trim_end() {
            "::" => "",
            line if line.ends_with(" ::") => line.trim_end_matches([' ', ':']),
            line if line.ends_with("::") => line.strip_suffix(':').unwrap_or(line),
            line => line,
        };
        lines.push_str(if is_rule(line) { "" } else { line });
        lines.push('\n');
    }
    inline(&lines, &targets)
}

/// Directives behind which a text stands, and not what they take or show.
const TOLD: [&str; 18] = [
    "admonition",
    "attention",
    "caution",
    "centered",
    "danger",
    "deprecated",
    "error",
    "epigraph",
    "hint",
    "important",
    "note",
    "rubric",
    "seealso",
    "tip",
    "topic",
    "versionadded",
    "versionchanged",
    "warning",
];

/// The name of `.. image:: a.png` and the like, and what stands behind it.
fn directive(line: &str) -> Option<(&str, &str)> {
    let is_part = |letter: char| letter.is_alphanumeric() || "-:+.".contains(letter);
    let parts = line.trim_start().strip_prefix(".. ")?.split_once("::")?;
    Some(parts).filter(|(name, _)| !name.is_empty() && name.chars().all(is_part))
}

/// A name and its address: `.. _Python: https://python.org`.
fn target(line: &str) -> Option<(String, &str)> {
    let (name, address) = line.trim_start().strip_prefix(".. _")?.split_once(": ")?;
    Some((name.trim_matches('`').to_lowercase(), address.trim()))
}

/// Where the name of a role begins, before its last colon: `:ref`.
fn role(before: &str) -> Option<usize> {
    let name = before.len()
        - before.bytes().rev().take(40).take_while(|byte| byte.is_ascii_lowercase() || *byte == b':').count();
    before.get(name..).filter(|role| role.starts_with(':') && role.len() > 1).map(|_| name)
}

/// A text without what marks up parts of its lines.
fn inline(text: &str, targets: &HashMap<String, &str>) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let next = rest.find(['*', '`', '_']).unwrap_or(rest.len());
        plain.push_str(rest.get(..next).unwrap_or_default());
        at += next;
        let Some(sign) = ["``", "**", "*", "`", "_"]
            .into_iter()
            .find(|sign| text.get(at..).is_some_and(|rest| rest.starts_with(sign)))
        else {
            break;
        };
        at += match (sign, between(text, at, sign)) {
            ("_", _) => reference(text, at, targets, &mut plain),
            ("`", Some(inner)) => interpreted(text, at, inner, targets, &mut plain),
            (_, Some(inner)) => {
                plain.push_str(inner);
                inner.len() + 2 * sign.len()
            }
            (_, None) => {
                plain.push_str(sign);
                sign.len()
            }
        };
    }
    plain
}

/// `` `text <address>`_ ``, `` `name`_ ``, `` :role:`text` ``; gives how many bytes it has.
fn interpreted(
    text: &str,
    at: usize,
    inner: &str,
    targets: &HashMap<String, &str>,
    plain: &mut String,
) -> usize {
    let end = at + inner.len() + 2;
    let behind = text.get(end..).unwrap_or_default();
    let underlines = behind.bytes().take(2).take_while(|byte| *byte == b'_').count();
    if plain.ends_with(':')
        && let Some(start) = role(plain.strip_suffix(':').unwrap_or_default())
    {
        plain.truncate(start);
    }
    let embedded = inner.strip_suffix('>').and_then(|inner| inner.rsplit_once('<'));
    let (name, address) = embedded.unwrap_or((inner, ""));
    let name = name.trim();
    let known = targets.get(&name.to_lowercase()).copied().unwrap_or_default();
    let address = if address.is_empty() { known } else { address };
    plain.push_str(if name.is_empty() { address } else { name });
    if super::block::is_web(address) && !name.is_empty() && !super::block::same_address(name, address) {
        plain.push_str(&format!(" ({address})"));
    }
    inner.len() + 2 + underlines
}

/// `Python_` where an address is known for it; gives how many bytes it has.
fn reference(text: &str, at: usize, targets: &HashMap<String, &str>, plain: &mut String) -> usize {
    let is_end = text
        .get(at + 1..)
        .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_'));
    let word =
        plain.rsplit(|letter: char| letter.is_whitespace() || letter == '(').next().unwrap_or_default();
    match targets.get(&word.to_lowercase()).filter(|_| is_end && !targets.is_empty()) {
        Some(address) if super::block::is_web(address) => plain.push_str(&format!(" ({address})")),
        _ => plain.push('_'),
    }
    1
}
