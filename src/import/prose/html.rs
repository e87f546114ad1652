//! HTML: tags and entities that are certainly such, made into paragraphs.
//!
//! Tags are read one after the other and no tree is built, so that a million of them, one within the other, take a
//! moment. What only looks like a tag (`a < b`, `C++ <vector>`) is escaped first and comes out as it was.

use html5gum::{StartTag, Token, Tokenizer};
use std::collections::HashMap;

/// Tags with which a line ends, and a paragraph begins.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];

/// Tags within a line.
const INLINE: [&str; 41] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "del", "dfn", "em",
    "font", "i", "iframe", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "source", "span",
    "strike", "strong", "sub", "sup", "svg", "tbody", "td", "th", "thead", "time", "tt", "u", "var",
];

/// Tags of which what is within is not read.
const SILENT: [&str; 7] = ["head", "noscript", "object", "script", "select", "style", "template"];

/// Tags without an end that are in no text of themselves; of others that are not listed here there is an end, an attribute
/// or a `/` in those that are some, as in `<o:p></o:p>`.
const VOID: [&str; 8] = ["area", "col", "embed", "input", "meta", "param", "track", "wbr"];

/// Tags whose end may be missing where a text was cut off: what is within is none.
const CODE: [&str; 2] = ["script", "style"];

/// Tags that mark up a title.
const OF_TITLE: [&str; 24] = [
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var",
];

/// Tags that need no other one to be certain: nobody writes them of themselves.
const ALONE: [&str; 6] = ["br", "div", "hr", "li", "p", "td"];

/// How often a text was escaped at most: once for each of those that handed it on.
pub(super) const ESCAPED: usize = 4;

/// Letters of the longest name of a tag or an entity: `&CounterClockwiseContourIntegral;`.
const LONGEST_NAME: usize = 33;

/// What an address means that is relative to another one.
type Meant<'m> = &'m dyn Fn(&str) -> Option<String>;

/// The lines of a text that may be HTML, or HTML that was escaped, up to so many times in all; paragraphs are parted by an
/// empty line.
pub(super) fn lines(raw: &str, times: usize, meant: Meant) -> String {
    let mut text = raw.to_owned();
    let mut was_html = false;
    for _ in 0..times {
        // Escaped tags within HTML are shown as such, unless the whole of it was escaped.
        let is_html = if was_html { begins_with_block(&text) } else { is_html(&text) };
        was_html |= is_html;
        let read = if is_html { rendered(&text, meant) } else { decoded(&text, &|_| false) };
        if read == text {
            break;
        }
        text = read;
    }
    text
}

/// The recordings that a text shows: the tag of each, `video` or `audio`, and its address.
pub(super) fn recordings(text: &str) -> Vec<(String, String)> {
    if !["<video", "<audio"].into_iter().any(|tag| text.contains(tag)) {
        return Vec::new();
    }
    let (mut all, mut within) = (Vec::new(), String::new());
    for Ok(token) in Tokenizer::new(text) {
        let Token::StartTag(tag) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        if name == "video" || name == "audio" {
            within.clone_from(&name);
        }
        let is_one = name == within || name == "source";
        if let Some(address) = tag.attributes.get(b"src".as_slice()).filter(|_| is_one && !within.is_empty())
        {
            all.push((within.clone(), String::from_utf8_lossy(address).into_owned()));
        }
    }
    all
}

/// A text without entities; tags stay.
pub(super) fn unescaped(raw: &str) -> String {
    decoded(raw, &|_| false)
}

/// A title without tags that have their end, and without entities, up to so many times.
pub(super) fn title(raw: &str, times: usize) -> String {
    let mut text = raw.to_owned();
    for _ in 0..times {
        let pairs = pairs(&text);
        // `<div xmlns="…">Mein <em>Titel</em></div>`: a title of Atom in XHTML.
        let is_wrapped = begins_with_block(&text);
        let is_tag = |tag: &Tag| {
            let name = &*tag.name;
            let marks_up = OF_TITLE.contains(&name) || is_wrapped && BLOCKS.contains(&name);
            name == "br" || name == "img" && tag.has_attributes || marks_up && pairs.contains_key(name)
        };
        let read = decoded(&text, &is_tag);
        if read == text {
            break;
        }
        text = read;
    }
    text
}

/// True for a text with tags that are certainly such.
fn is_html(text: &str) -> bool {
    if tags(text)
        .any(|tag| !tag.is_end && (ALONE.contains(&&*tag.name) || tag.has_attributes && is_known(&tag.name)))
    {
        return true;
    }
    pairs(text).keys().any(|name| is_known(name))
}

/// True for a text whose first tag is one of a paragraph, with nothing before it.
fn begins_with_block(text: &str) -> bool {
    let first = text.trim_start();
    first.starts_with('<')
        && tags(first).next().is_some_and(|tag| tag.at == 0 && BLOCKS.contains(&&*tag.name))
}

fn is_known(name: &str) -> bool {
    BLOCKS.contains(&name) || INLINE.contains(&name) || SILENT.contains(&name)
}

/// Something that is written as a tag is.
struct Tag {
    at: usize,
    is_end: bool,
    name: String,
    has_attributes: bool,
    is_self_closed: bool,
}

/// What is written as tags are.
fn tags(text: &str) -> impl Iterator<Item = Tag> {
    memchr::memchr_iter(b'<', text.as_bytes()).filter_map(|at| tag(text, at))
}

/// What begins at a byte, where that is written as a tag is.
fn tag(text: &str, at: usize) -> Option<Tag> {
    let inner = text.get(at + 1..)?;
    let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let end = inner.bytes().take(LONGEST_NAME).take_while(|byte| is_of_name(*byte)).count();
    let (name, rest) = inner.split_at_checked(end)?;
    let next = rest.chars().next()?;
    let begins = name.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let ends = name.ends_with(|letter: char| letter.is_ascii_alphanumeric());
    if !begins || !ends || !(next.is_whitespace() || matches!(next, '>' | '/')) {
        return None;
    }
    let closed = memchr::memchr2(b'<', b'>', rest.as_bytes()).and_then(|end| rest.get(..=end))?;
    let closed = closed.strip_suffix('>')?;
    let (has_attributes, is_self_closed) = (closed.contains('='), closed.ends_with('/'));
    Some(Tag { at, is_end, name: name.to_ascii_lowercase(), has_attributes, is_self_closed })
}

/// True for what the name of a tag may have: `h1`, `o:p`, `html-blob`.
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_')
}

/// The tags that begin and, later, end.
fn pairs(text: &str) -> HashMap<String, usize> {
    let mut begun = HashMap::new();
    let mut pairs = HashMap::new();
    for tag in tags(text) {
        if !tag.is_end {
            begun.entry(tag.name).or_insert(tag.at);
        } else if let Some(at) = begun.get(&tag.name) {
            pairs.insert(tag.name, *at);
        }
    }
    pairs
}

/// A text in which what is no tag and no entity is escaped, so that a reader of HTML gives it back.
fn guarded(text: &str, is_tag: &dyn Fn(&Tag) -> bool, has_comments: bool) -> String {
    let last_comment = text.rfind("-->").filter(|_| has_comments);
    let mut guarded = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for at in memchr::memchr2_iter(b'<', b'&', text.as_bytes()) {
        guarded.push_str(text.get(from..at).unwrap_or_default());
        from = at + 1;
        let rest = text.get(at..).unwrap_or_default();
        let stays = if rest.starts_with('&') {
            is_entity(rest)
        } else {
            rest.starts_with("<!--") && last_comment.is_some_and(|last| last > at)
                || has_comments && is_told_to_readers(rest)
                || tag(text, at).is_some_and(|tag| is_tag(&tag))
        };
        guarded.push_str(match (rest.starts_with('&'), stays) {
            (true, true) => "&",
            (true, false) => "&amp;",
            (false, true) => "<",
            (false, false) => "&lt;",
        });
    }
    guarded.push_str(text.get(from..).unwrap_or_default());
    guarded
}

/// True for what begins with something that is said to the reader alone: also as Word does.
fn is_told_to_readers(text: &str) -> bool {
    ["<!doctype", "<![if", "<![endif]", "<?xml"]
        .into_iter()
        .any(|known| text.get(..known.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(known)))
}

/// True for a text that begins with an entity, and its semicolon.
fn is_entity(text: &str) -> bool {
    let inner = text.bytes().skip(1).take(LONGEST_NAME);
    let name: Vec<u8> = inner.take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').collect();
    !name.is_empty() && text.as_bytes().get(name.len() + 1) == Some(&b';')
}

/// A text without entities, and without those tags.
fn decoded(text: &str, is_tag: &dyn Fn(&Tag) -> bool) -> String {
    if memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    let mut decoded = String::with_capacity(text.len());
    for Ok(token) in Tokenizer::new(&guarded(text, is_tag, false)) {
        match token {
            Token::String(letters) => decoded.push_str(&String::from_utf8_lossy(&letters)),
            Token::StartTag(tag) if &**tag.name == b"br" => decoded.push(' '),
            Token::StartTag(tag) if &**tag.name == b"img" => {
                let shown = tag.attributes.get(b"alt".as_slice());
                decoded.push_str(&shown.map(|shown| String::from_utf8_lossy(shown)).unwrap_or_default());
            }
            _ => {}
        }
    }
    decoded
}

/// HTML as lines.
fn rendered(text: &str, meant: Meant) -> String {
    // A text that ends within a tag was cut off there.
    let whole = text.rfind('<').filter(|at| is_cut_off(text.get(*at..).unwrap_or_default()));
    let text = whole.and_then(|at| text.get(..at)).unwrap_or(text);
    let pairs = pairs(text);
    // Where some tags are certain, others are no letters either, and their text stays.
    let is_tag = |tag: &Tag| {
        let name = &*tag.name;
        let is_paired = pairs.contains_key(name);
        match SILENT.contains(&name) {
            true => is_paired || tag.has_attributes && CODE.contains(&name),
            false => {
                let is_marked = tag.has_attributes || tag.is_self_closed;
                is_known(name) || VOID.contains(&name) || is_paired || is_marked
            }
        }
    };
    // Where no tag parts paragraphs, the lines do, as in a text with a few links.
    let keeps_lines = !tags(text).any(|tag| BLOCKS.contains(&&*tag.name));
    let mut page = Page { keeps_lines, ..Page::default() };
    for Ok(token) in Tokenizer::new(&guarded(text, &is_tag, true)) {
        match token {
            Token::String(letters) => page.push(&String::from_utf8_lossy(&letters)),
            Token::StartTag(tag) => page.begin(&tag, meant),
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
            _ => {}
        }
    }
    page.end_block();
    page.text
}

/// True for a tag with attributes whose end is missing.
fn is_cut_off(text: &str) -> bool {
    let name: String =
        text.chars().skip(1).take(LONGEST_NAME).take_while(char::is_ascii_alphanumeric).collect();
    !text.contains('>') && is_known(&name.to_ascii_lowercase()) && text.contains('=')
}

/// Lists within lists whose items are counted.
const DEEPEST: usize = 16;

/// What has been read of a page.
#[derive(Default)]
struct Page {
    text: String,
    /// The paragraph that is being read.
    block: String,
    is_item: bool,
    /// The lists that have begun, with the number of the next item where they count them.
    lists: Vec<Option<u64>>,
    /// True where the block before was an item.
    was_item: bool,
    keeps_lines: bool,
    /// True behind `br`.
    is_broken: bool,
    /// The tag whose inner is not read.
    silent: Option<String>,
    /// True within `pre`.
    is_pre: bool,
    /// The address of the link that is being read, and where in the block its text begins.
    link: Option<(String, usize)>,
}

impl Page {
    fn push(&mut self, letters: &str) {
        if self.silent.is_some() {
            return;
        }
        for letter in letters.chars() {
            let is_break = letter == '\n' && (self.is_pre || self.keeps_lines);
            match letter {
                // The end of a line behind `br` is the same one.
                _ if is_break && std::mem::take(&mut self.is_broken) => {}
                _ if is_break => self.break_line(),
                // A blank that keeps words together is one too.
                letter if letter.is_whitespace() && !self.is_pre => {
                    if !self.block.is_empty() && !self.block.ends_with([' ', '\n']) {
                        self.block.push(' ');
                    }
                }
                letter => {
                    self.is_broken = false;
                    self.block.push(letter);
                }
            }
        }
    }

    fn break_line(&mut self) {
        let kept = self.block.trim_end_matches(' ').len();
        self.block.truncate(kept);
        if !self.block.is_empty() {
            self.block.push('\n');
        }
    }

    fn begin(&mut self, tag: &StartTag<()>, meant: Meant) {
        let name = String::from_utf8_lossy(&tag.name);
        if self.silent.is_some() {
            return;
        }
        match &*name {
            name if SILENT.contains(&name) => self.silent = (!tag.self_closing).then(|| name.to_owned()),
            "br" => {
                self.break_line();
                self.is_broken = true;
            }
            "a" => {
                self.end_link();
                let address =
                    tag.attributes.get(b"href".as_slice()).map(|value| String::from_utf8_lossy(value));
                self.link = address.map(|address| {
                    let address = address.trim();
                    let whole = (!super::block::is_web(address)).then(|| meant(address)).flatten();
                    (whole.unwrap_or_else(|| address.to_owned()), self.block.len())
                });
            }
            "td" | "th" if !self.block.is_empty() => self.push(" "),
            name if BLOCKS.contains(&name) => self.begin_block(name),
            _ => {}
        }
    }

    fn begin_block(&mut self, name: &str) {
        // The paragraph within an item is the item.
        if !(self.is_item && self.block.trim().is_empty()) {
            self.end_block();
        }
        if matches!(name, "ol" | "ul") && self.lists.len() < DEEPEST {
            self.lists.push((name == "ol").then_some(1));
        }
        self.is_item |= name == "li";
        self.is_pre |= name == "pre";
    }

    fn end(&mut self, name: &str) {
        if let Some(silent) = &self.silent {
            if silent == name {
                self.silent = None;
            }
            return;
        }
        if name == "a" {
            self.end_link();
        } else if name == "pre" {
            self.is_pre = false;
            self.end_block();
        } else if BLOCKS.contains(&name) {
            self.end_block();
            if matches!(name, "ol" | "ul") {
                self.lists.pop();
            }
        }
    }

    /// The address behind the text of a link, where it is not that text.
    fn end_link(&mut self) {
        let Some((address, start)) = self.link.take() else { return };
        let text = self.block.get(start..).unwrap_or_default().trim().to_owned();
        let is_shown = !text.is_empty()
            && super::block::is_web(&address)
            && !super::block::same_address(&text, &address);
        if is_shown {
            let kept = self.block.trim_end().len();
            let had_blank = kept < self.block.len();
            self.block.truncate(kept);
            self.block.push_str(&format!(" ({address})"));
            if had_blank {
                self.block.push(' ');
            }
        }
    }

    fn end_block(&mut self) {
        self.end_link();
        let block = std::mem::take(&mut self.block);
        let block = block.trim_matches([' ', '\n']);
        // What looks like another item, or a paragraph, within an item would be one.
        let in_line =
            if self.is_item { block.split_whitespace().collect::<Vec<_>>().join(" ") } else { String::new() };
        let block = if self.is_item { &in_line } else { block };
        let number = self.lists.last().copied().flatten();
        if self.is_item
            && !block.is_empty()
            && let Some(Some(next)) = self.lists.last_mut()
        {
            *next += 1;
        }
        super::block::add_block(&mut self.text, block, number, &mut self.is_item, &mut self.was_item);
    }
}
