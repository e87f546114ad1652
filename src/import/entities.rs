//! Entities: those that an XML document declares itself for a text, put in where they stand: `<!ENTITY pub "Press &amp; Co">`.
//!
//! Nothing outside of the file is read. How deep they may lie in each other, how long one may be and how much longer all of
//! them make a document has an end each. What is beyond that stays as it is written, and is entered.

use super::account::{Account, Note};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

/// How deep they may lie in each other.
const DEEPEST: usize = 4;
/// Bytes of the longest one.
const LONGEST: usize = 1 << 10;
/// Bytes of the longest name of one.
const LONGEST_NAME: usize = 64;
/// Those that every document has.
const OF_XML: [&str; 5] = ["amp", "apos", "gt", "lt", "quot"];

/// A document with the texts of its entities.
pub(super) fn put_in<'s>(source: Cow<'s, str>, place: &str, account: &mut Account) -> Cow<'s, str> {
    let (declared, head) = declared(&source);
    if declared.is_empty() {
        return source;
    }
    let known = texts(&declared);
    let (mut room, mut stay) = (source.len(), BTreeSet::new());
    let mut whole = source.get(..head).unwrap_or_default().to_owned();
    let (mut from, bytes) = (head, source.as_bytes());
    let mut at = head;
    while let Some(next) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'<', b'&', rest)) {
        at += next;
        let rest = source.get(at..).unwrap_or_default();
        if rest.starts_with('<') {
            at += verbatim(rest).max(1);
            continue;
        }
        let name = reference(rest).filter(|name| declared.contains_key(name));
        let Some(name) = name else {
            at += 1;
            continue;
        };
        let behind = at + name.len() + 2;
        match known.get(name).filter(|text| text.len() <= room) {
            Some(text) => {
                room -= text.len();
                whole.push_str(source.get(from..at).unwrap_or_default());
                // A quote would end an attribute.
                whole.push_str(&text.replace('"', "&quot;").replace('\'', "&apos;"));
                from = behind;
            }
            None => drop(stay.insert(name)),
        }
        at = behind;
    }
    stay.into_iter().for_each(|name| account.note(Note::Entity, place, &format!("&{name};")));
    if from == head {
        return source;
    }
    whole.push_str(source.get(from..).unwrap_or_default());
    whole.into()
}

/// The name in what a text begins with, where that is a reference.
fn reference(text: &str) -> Option<&str> {
    let begin = text.as_bytes().get(1..).unwrap_or_default();
    let end = memchr::memchr(b';', begin.get(..LONGEST_NAME.min(begin.len())).unwrap_or_default())?;
    text.get(1..=end).filter(|name| !name.is_empty())
}

/// How long what a text begins with is, where nothing in that is read: a comment, or CDATA; 0 for all else.
fn verbatim(text: &str) -> usize {
    let length = |(begin, end): (&str, &str)| {
        let inner = text.strip_prefix(begin)?;
        Some(inner.find(end).map_or(text.len(), |at| begin.len() + at + end.len()))
    };
    [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].into_iter().find_map(length).unwrap_or_default()
}

/// The texts of entities, where these are no more than that.
fn texts<'d>(declared: &HashMap<&'d str, Option<&str>>) -> HashMap<&'d str, String> {
    let mut texts: HashMap<&str, String> = HashMap::new();
    for _ in 0..DEEPEST {
        let left = declared.iter().filter(|(name, _)| !texts.contains_key(*name));
        let more = left.filter_map(|(name, raw)| Some((*name, text((*raw)?, declared, &texts)?)));
        let more: Vec<(&str, String)> = more.collect();
        texts.extend(more);
    }
    texts
}

/// The text of an entity, where all that it is made of is known.
fn text(raw: &str, declared: &HashMap<&str, Option<&str>>, known: &HashMap<&str, String>) -> Option<String> {
    let mut text = String::new();
    let mut parts = raw.split('&');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(';').filter(|(name, _)| declared.contains_key(name)) {
            Some((name, behind)) => text.extend([known.get(name)?.as_str(), behind]),
            None => text.extend(["&", part]),
        }
        if text.len() > LONGEST {
            return None;
        }
    }
    (text.len() <= LONGEST && !text.contains('<')).then_some(text)
}

/// The entities that a document declares, each with its text, if it has one; and where what follows begins.
fn declared(source: &str) -> (HashMap<&str, Option<&str>>, usize) {
    let mut declared = HashMap::new();
    let at = |rest: &str| source.len() - rest.len();
    let mut rest = source.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    while let length @ 1.. = verbatim(rest) {
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    let subset = rest.strip_prefix("<!DOCTYPE").and_then(|rest| {
        let open = rest.find(['[', '>'])?;
        rest.get(open..)?.strip_prefix('[')
    });
    rest = subset.unwrap_or_default().trim_start();
    loop {
        let length = verbatim(rest);
        if length > 0 {
            rest = rest.get(length..).unwrap_or_default().trim_start();
            continue;
        }
        let Some((declaration, behind)) = rest.strip_prefix("<!").and_then(to_end) else { break };
        if let Some((name, text)) = declaration.strip_prefix("ENTITY").and_then(entity) {
            declared.entry(name).or_insert(text);
        }
        rest = behind.trim_start();
    }
    // The first one counts.
    declared.retain(|name, _| !OF_XML.contains(name));
    let head = at(rest);
    (declared, head)
}

/// A declaration up to its end, which is not within quotes, and what is behind it.
fn to_end(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    let end = text.char_indices().find(|(_, letter)| {
        match quote {
            Some(open) if open == *letter => quote = None,
            None if matches!(letter, '"' | '\'') => quote = Some(*letter),
            _ => {}
        }
        quote.is_none() && *letter == '>'
    });
    text.split_at_checked(end?.0).map(|(declaration, end)| (declaration, end.get(1..).unwrap_or_default()))
}

/// The name of a declared entity, and its text; `None` where that stands elsewhere.
fn entity(declaration: &str) -> Option<(&str, Option<&str>)> {
    let (name, rest) = declaration.trim().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let text = quote.and_then(|quote| Some(rest.get(1..)?.split_once(quote)?.0));
    // Those of declarations themselves begin with a `%`.
    (name != "%" && name.len() < LONGEST_NAME).then_some((name, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A document with declarations, and what became of the rest of it; what stayed.
    fn read(declarations: &str, rest: &str) -> (String, Vec<String>) {
        let source = format!(
            "<?xml version='1.0'?><!-- <!DOCTYPE x [ -->\n<!DOCTYPE rss [{declarations}]><r>{rest}</r>"
        );
        let mut account = Account::default();
        let read = put_in(source.as_str().into(), "feed", &mut account).into_owned();
        let read = read.split_once("<r>").unwrap().1.strip_suffix("</r>").unwrap().to_owned();
        let notes = account.notes.get(&Note::Entity).into_iter().flat_map(|told| told.examples.clone());
        (read, notes.collect())
    }

    #[test]
    fn a_text_is_put_in_where_its_entity_stands() {
        for (declarations, rest, meant) in [
            ("<!ENTITY ent \"W &amp; D\">", "a &ent; b &ent;", "a W &amp; D b W &amp; D"),
            ("<!ENTITY e 'Müller'><!ENTITY e 'other'>", "&e;", "Müller"),
            ("<!ENTITY a 'A'><!ENTITY b '&a;-&a;'>", "&b;", "A-A"),
            (
                "<!ELEMENT x (#PCDATA)><!-- <!ENTITY e 'no'> --> <!ENTITY e 'a > \"b\"'>",
                "<x y=\"&e;\"/>",
                "<x y=\"a > &quot;b&quot;\"/>",
            ),
            (
                "<!ENTITY e 'x'>",
                "<![CDATA[&e;]]><!-- &e; --> &e; &f; &#8217; & ;",
                "<![CDATA[&e;]]><!-- &e; --> x &f; &#8217; & ;",
            ),
            ("<!ENTITY amp '&#38;#38;'><!ENTITY % p 'x'> %p;", "&amp; &p;", "&amp; &p;"),
            ("", "&e;", "&e;"),
        ] {
            assert_eq!(read(declarations, rest), (meant.to_owned(), Vec::new()), "{declarations}");
        }
        assert_eq!(put_in("<rss>&a;</rss>".into(), "feed", &mut Account::default()), "<rss>&a;</rss>");
    }

    #[test]
    fn what_is_no_text_or_too_much_stays_and_is_told() {
        for declarations in [
            "<!ENTITY e SYSTEM 'file:///etc/hostname'>",
            "<!ENTITY e '<b>x</b>'>",
            "<!ENTITY e '&f;'><!ENTITY f '&e;'>",
        ] {
            assert_eq!(
                read(declarations, "a &e; &e;"),
                ("a &e; &e;".to_owned(), vec!["feed: &e;".to_owned()]),
                "{declarations}"
            );
        }
        let mut bomb = "<!ENTITY e0 'aaaaaaaaaa'>".to_owned();
        for level in 1..10 {
            bomb += &format!("<!ENTITY e{level} '{}'>", format!("&e{};", level - 1).repeat(10));
        }
        assert_eq!(read(&bomb, "&e9;"), ("&e9;".to_owned(), vec!["feed: &e9;".to_owned()]));
        let empty = bomb.replace("aaaaaaaaaa", "");
        assert_eq!(read(&empty, "&e9;").0, "&e9;");
        // All of them make a document at most twice as long.
        let long = format!("<!ENTITY e '{}'>", "x".repeat(1000));
        let rest = "&e;".repeat(10_000);
        let (read, told) = read(&long, &rest);
        assert!(read.len() < 3 * rest.len() && told == ["feed: &e;"], "{}", read.len());
    }
}
