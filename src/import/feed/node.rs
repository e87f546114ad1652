//! Node: XML as it is found: elements without an end, prefixes that nobody declared, files that are cut off.
//!
//! Entities that a document declares were put in before, if at all, and what marks up a text is kept as it is written: neither
//! makes much more of a file than it has.

use super::coding::{Coding, of_base64};
use crate::import::prose::{Form, line_of, unescaped};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// How deep elements may stand: those of feeds stand six deep.
const DEEPEST: usize = 32;
/// How many elements of a record are read: episodes have a hundred. Others are left out, as each takes more room in
/// memory than in a file.
const MOST: usize = 10_000;
/// How often a file may be broken: behind each place the next record is looked for.
const BREAKS: usize = 64;

/// An element.
pub(super) struct Node<'a> {
    /// Its name in small letters, with the prefix that is usual for its namespace.
    pub name: String,
    /// What is in it, as it is written.
    inner: &'a str,
    /// False where the file ends within it.
    pub is_whole: bool,
    /// True where its text is marked up by elements.
    has_markup: bool,
    pub children: Vec<Node<'a>>,
    tag: BytesStart<'a>,
    /// The usual prefix of the namespace that what is in it has without one: none for that of the document.
    space: &'static str,
    start: usize,
    /// True where its end was found.
    is_closed: bool,
}

impl<'a> Node<'a> {
    /// The elements in it of a name.
    pub(super) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node<'a>> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first element in it of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Node<'a>> {
        self.children.iter().find(|child| child.name == name)
    }

    /// What holds media in it, and each of them.
    pub(super) fn media<'n>(&'n self) -> impl Iterator<Item = &'n Node<'a>> {
        let groups = || self.all("media:group");
        let contents = self.all("media:content").chain(groups().flat_map(|group| group.all("media:content")));
        groups().chain(contents)
    }

    /// What the file ends in, where it ends within the element, as it is written; empty between two of its parts.
    pub(super) fn cut_off(&self) -> Option<String> {
        if self.is_whole {
            return None;
        }
        let cut = self.children.iter().find(|child| !child.is_whole);
        let tag = || {
            let begun =
                self.inner.rsplit_once('<').map(|(_, begun)| begun).filter(|begun| !begun.contains('>'));
            let name = begun.unwrap_or_default().split(char::is_whitespace).next().unwrap_or_default();
            name.trim_start_matches('/').to_owned()
        };
        Some(cut.map_or_else(tag, |cut| cut.tag.name().as_ref().to_owned()))
    }

    /// The first text in it of one of those names, in their order; empty where there is none.
    pub(super) fn first(&self, names: &[&str]) -> String {
        let texts = names.iter().flat_map(|name| self.all(name)).filter(|node| node.is_whole).map(Node::text);
        texts.map(|text| text.trim().to_owned()).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The first text of one line in it of one of those names; empty where there is none.
    pub(super) fn line(&self, names: &[&str]) -> String {
        let lines = names.iter().flat_map(|name| self.all(name)).filter(|node| node.is_whole);
        lines.map(|node| line_of(&node.text(), node.form())).find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// What its text is written in, where it says so and is not written otherwise.
    pub(super) fn form(&self) -> Form {
        match self.attribute("type").to_ascii_lowercase().as_str() {
            "text" if !self.has_markup => Form::Text,
            "html" | "text/html" => Form::Html,
            "xhtml" | "application/xhtml+xml" if self.has_markup => Form::Xhtml,
            _ => Form::Unknown,
        }
    }

    /// Its text. Where that is marked up by elements, it is HTML; empty where it is none.
    pub(super) fn text(&self) -> String {
        match self.coding() {
            Coding::Plain => self.written(),
            Coding::Base64 => of_base64(self.written()),
            Coding::NoText => String::new(),
        }
    }

    /// How its text is written.
    fn coding(&self) -> Coding {
        let is_text = TEXTS.contains(&self.name.as_str());
        if is_text { Coding::of(&self.attribute("mode"), &self.attribute("type")) } else { Coding::Plain }
    }

    /// What it is that has no text, where something else is in it: its name, and what it is said to be.
    pub(super) fn no_text(&self) -> Option<String> {
        let is_else =
            self.coding() != Coding::Plain && self.text().is_empty() && !self.written().trim().is_empty();
        is_else.then(|| format!("{}: {}", self.tag.name().as_ref(), self.attribute("type")))
    }

    /// Its text, as it is written.
    fn written(&self) -> String {
        let mut text = String::new();
        let mut rest = self.inner;
        while let Some((before, behind)) = rest.split_once("<![CDATA[") {
            self.push(before, &mut text);
            let (data, behind) = behind.split_once("]]>").unwrap_or((behind, ""));
            text.push_str(data);
            rest = behind;
        }
        self.push(rest, &mut text);
        text
    }

    /// Adds written text that is no CDATA.
    fn push(&self, written: &str, text: &mut String) {
        if self.has_markup {
            return text.push_str(written);
        }
        let mut rest = written;
        while let Some((before, behind)) = rest.split_once("<!--") {
            text.push_str(&unescaped(before));
            rest = behind.split_once("-->").map_or("", |(_, behind)| behind);
        }
        text.push_str(&unescaped(rest));
    }

    /// An attribute; empty where there is none.
    pub(super) fn attribute(&self, name: &str) -> String {
        let mut attributes = self.tag.html_attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.as_ref().eq_ignore_ascii_case(name));
        found.map(|attribute| unescaped(&attribute.value).trim().to_owned()).unwrap_or_default()
    }
}

/// Names of records.
const RECORDS: [&str; 2] = ["item", "entry"];

/// Elements that hold a text, which elements may mark up.
const TEXTS: [&str; 17] = [
    "body",
    "content",
    "content:encoded",
    "dc:description",
    "description",
    "googleplay:description",
    "itunes:subtitle",
    "itunes:summary",
    "itunes:title",
    "media:description",
    "media:title",
    "subtitle",
    "summary",
    "tagline",
    "title",
    "xhtml:body",
    "xhtml:div",
];

/// Elements of records that mark up no text: what one of them begins in has no end of its own.
const FIELDS: [&str; 24] = [
    "author",
    "category",
    "comments",
    "content:encoded",
    "dc:creator",
    "dc:date",
    "dc:subject",
    "description",
    "enclosure",
    "guid",
    "id",
    "itunes:author",
    "itunes:duration",
    "itunes:episode",
    "itunes:image",
    "itunes:summary",
    "itunes:subtitle",
    "link",
    "media:content",
    "media:group",
    "podcast:person",
    "pubdate",
    "published",
    "updated",
];

/// So many bytes behind such an element the end of the text is looked for.
const FARTHEST_END: usize = 16 << 10;

/// Namespaces, by what their address contains, and their usual prefixes.
const NAMESPACES: [(&str, &str); 17] = [
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/rss/1.0/modules/", "other"),
    ("purl.org/rss/1.0", ""),
    ("netscape.com/rdf/simple/0.9", ""),
    ("backend.userland.com/rss", ""),
    ("w3.org/2005/atom", "atom"),
    ("purl.org/atom", "atom"),
    ("purl.org/dc/elements", "dc"),
    ("purl.org/dc/terms", "dcterms"),
    ("itunes.com/dtds/podcast", "itunes"),
    ("search.yahoo.com/mrss", "media"),
    ("podcastindex.org/namespace", "podcast"),
    ("podcast-namespace", "podcast"),
    ("podlove.org/simple-chapters", "psc"),
    ("play-podcasts", "googleplay"),
    ("rssnamespace.org/feedburner", "feedburner"),
    ("22-rdf-syntax-ns", "rdf"),
];

/// Reads a document: gives its records one by one, and then the rest of it.
pub(super) fn read<'a>(source: &'a str, each: &mut dyn FnMut(Node<'a>)) -> Node<'a> {
    let mut builder = Builder {
        source,
        stack: vec![Node {
            name: String::new(),
            inner: source,
            is_whole: true,
            has_markup: false,
            children: Vec::new(),
            tag: BytesStart::new(""),
            space: "",
            start: 0,
            is_closed: true,
        }],
        prefixes: HashMap::new(),
        is_atom: false,
        record: None,
        counts: (0, 0),
        each,
    };
    let mut from = Some(0);
    for _ in 0..=BREAKS {
        from = from.and_then(|from| builder.read(from));
    }
    builder.close_to(1, source.len(), false);
    builder.stack.swap_remove(0)
}

struct Builder<'a, 'f> {
    source: &'a str,
    /// The elements that have begun.
    stack: Vec<Node<'a>>,
    /// The usual prefix for one that the document declares.
    prefixes: HashMap<String, &'static str>,
    is_atom: bool,
    /// The place of the record in the stack.
    record: Option<usize>,
    /// How many elements were read outside of records, and in this one.
    counts: (usize, usize),
    each: &'f mut dyn FnMut(Node<'a>),
}

impl<'a> Builder<'a, '_> {
    /// Reads from a byte on; gives where to go on where the document is broken.
    fn read(&mut self, from: usize) -> Option<usize> {
        let mut reader = Reader::from_str(self.source.get(from..)?);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let start = from + reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = from + reader.buffer_position() as usize;
            match event {
                Ok(Event::Start(tag)) => {
                    self.open(tag, start, end);
                }
                Ok(Event::Empty(tag)) => {
                    if self.open(tag, start, end) {
                        self.close_to(self.stack.len() - 1, end, true);
                    }
                }
                Ok(Event::End(tag)) => self.end(tag.name().as_ref(), start),
                Ok(Event::Eof) => return None,
                Ok(_) => {}
                Err(_) => return self.next_record(start + 1),
            }
        }
    }

    /// Where the next record begins.
    fn next_record(&mut self, from: usize) -> Option<usize> {
        let rest = self.source.as_bytes().get(from..)?;
        let next = RECORDS
            .iter()
            .filter_map(|name| memchr::memmem::find(rest, format!("<{name}").as_bytes()))
            .min()?;
        self.leave_record(from + next);
        Some(from + next)
    }

    /// Begins an element, where it is read.
    fn open(&mut self, tag: BytesStart<'a>, start: usize, end: usize) -> bool {
        let declared = self.declare(&tag);
        let space = self.space(tag.name().as_ref(), declared);
        let name = self.usual(space, tag.name().as_ref());
        self.leave_text(&name, start);
        if let Some(parent) = self.stack.last_mut().filter(|parent| TEXTS.contains(&parent.name.as_str())) {
            let is_record = RECORDS.contains(&name.as_str());
            parent.has_markup = true;
            if !is_record {
                return false;
            }
        }
        if RECORDS.contains(&name.as_str()) {
            self.leave_record(start);
            self.record = Some(self.stack.len());
            self.counts.1 = 0;
        }
        let count = if self.record.is_some() { &mut self.counts.1 } else { &mut self.counts.0 };
        *count += 1;
        if *count > MOST || self.stack.len() > DEEPEST {
            return false;
        }
        self.is_atom |= self.stack.len() == 1 && matches!(name.as_str(), "feed" | "atom:feed");
        self.stack.push(Node {
            name,
            inner: "",
            is_whole: true,
            has_markup: false,
            children: Vec::new(),
            tag,
            space,
            start: end,
            is_closed: false,
        });
        true
    }

    /// Ends a text that has no end of its own, where what begins is none that marks up a text.
    fn leave_text(&mut self, next: &str, start: usize) {
        let depth = self.stack.len().saturating_sub(1);
        let Some(text) = self.stack.last_mut() else { return };
        // `<link>https://example.org/<link>`: the stroke of an end was forgotten.
        if text.name == next && (FIELDS.contains(&next) || next == "title") {
            return self.close_to(depth, start, true);
        }
        if text.is_closed || !FIELDS.contains(&next) || !TEXTS.contains(&text.name.as_str()) {
            return;
        }
        let rest = self.source.as_bytes().get(start..).unwrap_or_default();
        let rest = rest.get(..FARTHEST_END.min(rest.len())).unwrap_or_default();
        let record =
            RECORDS.iter().filter_map(|name| memchr::memmem::find(rest, format!("</{name}").as_bytes()));
        let rest = rest.get(..record.min().unwrap_or(rest.len())).unwrap_or_default();
        let end = format!("</{}", text.tag.name().as_ref());
        text.is_closed = memchr::memmem::find(rest, end.as_bytes()).is_some();
        if !text.is_closed {
            self.close_to(depth, start, true);
        }
    }

    /// Ends a record that has no end of its own.
    fn leave_record(&mut self, end: usize) {
        if let Some(record) = self.record {
            self.close_to(record, end, true);
        }
    }

    fn end(&mut self, name: &str, start: usize) {
        let usual = self.usual("", name);
        let is_meant =
            |node: &Node| node.name == usual || node.tag.name().as_ref().eq_ignore_ascii_case(name);
        let found = self.stack.iter().rposition(is_meant);
        if let Some(depth) = found.filter(|depth| *depth > 0) {
            self.close_to(depth, start, true);
        }
    }

    /// Ends the elements from a depth on.
    fn close_to(&mut self, depth: usize, end: usize, is_whole: bool) {
        while self.stack.len() > depth.max(1) {
            let Some(mut node) = self.stack.pop() else { return };
            node.inner = self.source.get(node.start..end).unwrap_or_default();
            node.is_whole = is_whole;
            if self.record == Some(self.stack.len()) {
                self.record = None;
                (self.each)(node);
            } else if let Some(parent) = self.stack.last_mut() {
                parent.children.push(node);
            }
        }
    }

    /// Enters the prefixes that an element declares; gives the one of what is in it without any.
    fn declare(&mut self, tag: &BytesStart) -> Option<&'static str> {
        if !tag.attributes_raw().contains("xmlns") {
            return None;
        }
        let mut own = None;
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            let Some(prefix) = attribute.key.as_ref().strip_prefix("xmlns") else { continue };
            let address = attribute.value.to_ascii_lowercase();
            let known = NAMESPACES.iter().find(|(part, _)| address.contains(part)).map(|(_, usual)| *usual);
            match prefix.strip_prefix(':') {
                Some(prefix) => {
                    if let Some(usual) = known.filter(|_| self.prefixes.len() < MOST) {
                        self.prefixes.insert(prefix.to_ascii_lowercase(), usual);
                    }
                }
                None => own = known.filter(|_| prefix.is_empty()),
            }
        }
        own
    }

    /// The usual prefix of the namespace that is meant without one, in an element that declares this: what is no record, nor
    /// the document itself, may have another one than that (`<creator xmlns="http://purl.org/dc/elements/1.1/">`).
    fn space(&self, name: &str, declared: Option<&'static str>) -> &'static str {
        let is_document =
            self.stack.len() == 1 || RECORDS.iter().any(|record| name.eq_ignore_ascii_case(record));
        let above = self.stack.last().map_or("", |node| node.space);
        match declared {
            _ if is_document => "",
            Some("other") => "",
            declared => declared.unwrap_or(above),
        }
    }

    /// A name with the usual prefix, where one without any has this.
    fn usual(&self, space: &str, name: &str) -> String {
        let name = name.to_ascii_lowercase();
        let (usual, local) = match name.split_once(':') {
            None => (space, name.as_str()),
            Some((prefix, local)) => match self.prefixes.get(prefix).copied() {
                Some("other") | None => (prefix, local),
                Some(usual) => (usual, local),
            },
        };
        match usual {
            "" => local.to_owned(),
            "atom" if self.is_atom || local == "feed" => local.to_owned(),
            usual => format!("{usual}:{local}"),
        }
    }
}
