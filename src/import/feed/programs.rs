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
    let is_head = |at: &usize| *at < LONGEST_HEAD && !raw.get(..*at).is_some_and(|head| head.contains("<p"));
    let head = HEADS.iter().filter(|_| begins).find_map(|head| raw.find(head)).filter(is_head);
    let rest = head.and_then(|at| raw.get(at..)?.split_once("</span>"));
    // An older one has the date in a tag within that.
    rest.map_or(raw, |(_, rest)| rest.trim_start().strip_prefix("</span>").unwrap_or(rest))
}

/// A text without the paragraphs of Vimeo that say whose account it is and what it is about; that becomes topics. Of several who
/// are named, or who have no account, somebody said that they took part: these stay.
pub(super) fn without_lines(raw: &str, topics: &mut Vec<String>) -> String {
    let mut text = raw.to_owned();
    for (name, address) in [("Cast:", "https://vimeo.com/"), ("Tags:", "https://vimeo.com/tag:")] {
        let begin = format!("<p><strong>{name}</strong>");
        let Some((before, rest)) = text.split_once(&begin) else { continue };
        let Some((own, behind)) = rest.split_once("</p>").filter(|(own, _)| own.contains(address)) else {
            continue;
        };
        let (linked, is_more) = links(own);
        let is_account = linked.len() == 1;
        if name == "Tags:" {
            topics.extend(linked);
        }
        if !is_more && (name == "Tags:" || is_account) {
            text = [before, behind].concat();
        }
    }
    text
}

/// The texts of links, and whether anything else is said beside them.
fn links(html: &str) -> (Vec<String>, bool) {
    let (mut linked, mut beside) = (Vec::new(), String::new());
    for part in html.split("</a>") {
        let (before, link) = part.split_once("<a").unwrap_or((part, ""));
        beside.push_str(before);
        linked.extend(link.split_once('>').map(|(_, text)| line(text)));
    }
    linked.retain(|text| !text.is_empty());
    (linked, line(&beside).contains(char::is_alphanumeric))
}

/// A text without the line that WordPress sets below it: `The post A appeared first on B.` It has a link to the post, or
/// names the site that the feed is of: anybody may write of what appeared first elsewhere.
pub(super) fn without_footer(text: &str, is_feed: impl Fn(&str) -> bool) -> &str {
    const FOOTERS: [(&str, &str); 2] =
        [("The post ", " appeared first on "), ("Der Beitrag ", " erschien zuerst auf ")];
    let (before, last) = text.trim_end().rsplit_once('\n').unwrap_or(("", text));
    let is_footer = |(begin, middle): &(&str, &str)| {
        let parts = last.trim().strip_prefix(begin).and_then(|rest| rest.split_once(middle));
        parts.is_some_and(|(post, site)| {
            let site = site.trim_end_matches('.');
            // Behind it nothing else is said.
            let is_linked = post.ends_with(')') && post.contains(" (http") && !site.contains(". ");
            is_linked || is_feed(site)
        })
    };
    if FOOTERS.iter().any(is_footer) { before.trim_end() } else { text }
}
