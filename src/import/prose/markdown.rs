//! Markdown: the text of it, where signs show that it is Markdown.

use super::sign::{between, has_pair};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Bytes of the longest text that is read as Markdown: descriptions have a few thousand. Longer ones stay as they are.
const LONGEST: usize = 256 << 10;

/// True for a text with signs that nobody writes otherwise: a heading, a link, a pair of stars or backticks.
pub(super) fn is_markdown(text: &str) -> bool {
    text.len() <= LONGEST
        && (text.lines().any(|line| is_heading(line) || line.trim_start().starts_with("```"))
            || has_link(text)
            || ["**", "*", "`"].into_iter().any(|sign| has_pair(text, sign)))
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    (1..=6).contains(&level) && rest.starts_with(' ') && !rest.trim().is_empty()
}

/// `[text](address)`, `[text][1]` with an address for it.
fn has_link(text: &str) -> bool {
    let targets = ["](http", "](/", "](#", "](mailto:", "](<http", "]: http", "]: <http"];
    targets.into_iter().any(|target| text.contains(target))
}

/// The lines of Markdown.
pub(super) fn lines(text: &str) -> String {
    let source = escaped(text);
    let mut page = Page { source: &source, ..Page::default() };
    for (event, range) in Parser::new_ext(&source, Options::empty()).into_offset_iter() {
        page.take(event, &range);
    }
    page.end_block();
    page.text
}

/// A text in which a star within a word is only a star.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_within = before.is_alphanumeric() && letters.peek().is_some_and(|next| next.is_alphanumeric());
        if letter == '*' && is_within {
            escaped.push('\\');
        }
        escaped.push(letter);
        before = letter;
    }
    escaped
}

/// What has been read of a text.
#[derive(Default)]
struct Page<'a> {
    source: &'a str,
    text: String,
    block: String,
    is_item: bool,
    was_item: bool,
    /// The lists that have begun, with the number of the next item where they count them.
    lists: Vec<Option<u64>>,
    /// The signs that are kept, of the tags that have begun.
    kept: Vec<&'static str>,
    /// The addresses of the links that have begun, and where in the block their text begins.
    links: Vec<(String, usize)>,
    /// How many pictures have begun: what they show is not read.
    pictures: usize,
}

impl Page<'_> {
    fn take(&mut self, event: Event, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.begin(tag, range),
            Event::End(end) => self.end(end),
            _ if self.pictures > 0 => {}
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.block.push_str(&text),
            Event::Code(text) => self.block.push_str(&text.replace("\\*", "*")),
            Event::SoftBreak | Event::HardBreak => self.block.push('\n'),
            Event::Rule => self.end_block(),
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag, range: &Range<usize>) {
        match tag {
            Tag::Emphasis => self.begin_emphasis(range, ["*", "_"]),
            Tag::Strong => self.begin_emphasis(range, ["**", "__"]),
            Tag::Link { link_type, dest_url, .. } => {
                let is_shown = !matches!(link_type, LinkType::Autolink | LinkType::Email);
                let address = if is_shown { dest_url.to_string() } else { String::new() };
                self.links.push((address, self.block.len()));
            }
            Tag::Image { .. } => self.pictures += 1,
            Tag::List(first) => {
                self.end_block();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_block();
                self.is_item = true;
            }
            Tag::Paragraph if self.is_item && self.block.is_empty() => {}
            _ => self.end_block(),
        }
    }

    /// The signs of what is no emphasis are kept: those of an address, `__init__`.
    fn begin_emphasis(&mut self, range: &Range<usize>, [star, underline]: [&'static str; 2]) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        let sign = if written.starts_with('_') { underline } else { star };
        let is_name =
            sign == "__" && !written.contains(char::is_whitespace) && between(written, 0, sign).is_some();
        let before = self.source.get(..range.start).unwrap_or_default();
        let before =
            before.get(before.ceil_char_boundary(before.len().saturating_sub(1000))..).unwrap_or_default();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let kept = if is_name || word.contains("://") { sign } else { "" };
        self.block.push_str(kept);
        self.kept.push(kept);
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis | TagEnd::Strong => self.block.push_str(self.kept.pop().unwrap_or_default()),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::Link => {
                let Some((address, start)) = self.links.pop() else { return };
                let text = self.block.get(start..).unwrap_or_default().trim();
                if super::block::is_web(&address)
                    && !text.is_empty()
                    && !super::block::same_address(text, &address)
                {
                    self.block.push_str(&format!(" ({address})"));
                }
            }
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
            }
            _ => self.end_block(),
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        let block = block.trim_matches([' ', '\n']);
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
