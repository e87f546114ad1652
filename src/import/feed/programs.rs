//! Programs: what they set into the texts of records, beside what somebody wrote.

use super::targets::Target;
use crate::archive::links::LinkKind;
use crate::import::prose::{line, recordings};

/// The recordings that a text shows: `<video src="talk.mov">`.
pub(super) fn in_text(raw: &str, base: &str) -> Vec<Target> {
    let all = recordings(raw).into_iter().map(|(tag, address)| Target {
        kind: Some(if tag == "audio" { LinkKind::Audio } else { LinkKind::Video }),
        is_enclosure: true,
        ..Target::page(&address, base)
    });
    all.collect()
}

/// What Drupal sets before a text ends so: title, account and day of the record, which stand elsewhere.
const HEADS: [&str; 2] = ["schema:dateCreated", "field--name-created"];

/// No head is longer.
const LONGEST_HEAD: usize = 2000;

/// A text without the title, the account and the day that Drupal sets before it.
pub(super) fn without_head(raw: &str) -> &str {
    let begins = raw.trim_start().starts_with("<span");
    let head =
        HEADS.iter().filter(|_| begins).find_map(|head| raw.find(head)).filter(|at| *at < LONGEST_HEAD);
    let rest = head.and_then(|at| raw.get(at..)?.split_once("</span>"));
    // An older one has the date in a tag within that.
    rest.map_or(raw, |(_, rest)| rest.trim_start().strip_prefix("</span>").unwrap_or(rest))
}

/// A text without the paragraphs of Vimeo that say whose account it is and what it is about; that becomes topics.
pub(super) fn without_lines(raw: &str, topics: &mut Vec<String>) -> String {
    let mut text = raw.to_owned();
    for (name, address) in [("Cast:", "https://vimeo.com/"), ("Tags:", "https://vimeo.com/tag:")] {
        let begin = format!("<p><strong>{name}</strong>");
        let Some((before, rest)) = text.split_once(&begin) else { continue };
        let Some((own, behind)) = rest.split_once("</p>").filter(|(own, _)| own.contains(address)) else {
            continue;
        };
        if name == "Tags:" {
            let tags = own.split("</a>").filter_map(|tag| Some(line(tag.split_once('>')?.1)));
            topics.extend(tags.filter(|tag| !tag.is_empty()));
        }
        text = [before, behind].concat();
    }
    text
}
