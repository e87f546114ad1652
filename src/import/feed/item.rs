//! Item: a record of a feed, whatever the feed is written in, made into a medium.

use super::date::date;
use super::length::length;
use super::people::{Human, Publisher, appearances};
use super::programs::{in_text, without_footer, without_head, without_lines};
use super::targets::{Target, links};
use crate::archive::format::{KindCow, Languages, Medium};
use crate::archive::links::LinkKind;
use crate::archive::prose::ProseCow;
use crate::archive::sanitize::TextCow;
use crate::import::account::{Note, Reason};
use crate::import::draft::{Draft, each_once, some, text};
use crate::import::language::languages;
use crate::import::link::address;
use crate::import::prose::{Form, line, plain_of};

/// What a feed says of all that is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Channel {
    /// By what it is known itself: keys are its own.
    pub key: String,
    /// What relative addresses are relative to, and what the feed says of that.
    pub base: String,
    pub given: String,
    pub languages: Languages<'static>,
    pub licence: String,
    /// What it is called, which is what its records are part of.
    pub title: String,
    /// Who wrote what names nobody.
    pub authors: Vec<Human>,
    /// What it and those who publish it are called.
    pub publisher: Publisher,
}

impl Channel {
    /// True for what it is called, or for the site that it is of: `Blog` has the feed `Blog – Podcast`.
    fn is_called(&self, site: &str) -> bool {
        let parts = self.title.split([':', '|', '–', '—', '-', '«', '»']);
        self.publisher.is_called(site) || parts.into_iter().any(|part| part.trim() == site)
    }
}

/// What a record says of itself at length.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// What it is called in the feed.
    pub name: &'static str,
    pub raw: String,
    /// What it is written in.
    pub form: Form,
    /// What its addresses are relative to, where the feed says so.
    pub base: String,
}

impl Told {
    /// It in plain text. Where nothing says what its addresses are relative to, only the host of the feed is certain.
    fn plain(&self, site: &str) -> String {
        plain_of(&self.raw, self.form, &|href| {
            let is_path = href.starts_with('/');
            let base = Some(self.base.as_str()).filter(|base| !base.is_empty());
            let base = base.or(Some(site).filter(|site| is_path && !site.is_empty()))?;
            let is_page = !href.is_empty() && !href.starts_with('#') && !href.contains(':');
            address(href, Some(base)).filter(|_| is_page).map(|(address, _)| address.as_str().to_owned())
        })
    }
}

/// A record of a feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    pub guid: String,
    /// What it is called, in one line.
    pub title: String,
    /// What it is about, in each way that it is said.
    pub texts: Vec<Told>,
    /// Parts of it: when they begin, and what they are called.
    pub chapters: Vec<(String, String)>,
    /// When it was published, what says it best in front.
    pub dates: Vec<String>,
    pub lengths: Vec<String>,
    pub targets: Vec<Target>,
    pub humans: Vec<Human>,
    pub topics: Vec<String>,
    pub places: Vec<String>,
    pub language: String,
    pub licence: String,
    /// What the feed is called that it was taken from, where that is another one.
    pub source: String,
    /// Which of a season and of all it is.
    pub number: String,
    /// What is said of it that an archive has no room for.
    pub homeless: Vec<String>,
    /// What the file ends in, where it ends within the record; empty between two of its parts.
    pub cut_off: Option<String>,
}

impl Item {
    /// Takes it into a draft.
    pub(super) fn take(self, number: usize, channel: &Channel, draft: &mut Draft) {
        let place = format!("item {number}");
        let title = &self.title;
        if title.is_empty() {
            let reason = if self.cut_off.is_some() { Reason::CutOff } else { Reason::NoTitle };
            return draft.account.leave_out(place, reason);
        }
        if let Some(part) = &self.cut_off {
            draft.account.note(Note::CutOff, &place, if part.is_empty() { title } else { part });
        }
        self.homeless.iter().for_each(|name| draft.account.note(Note::Homeless, &place, name));
        let links = links(&self.targets, &place, &mut draft.account);
        let (summary, prose) = self.told(channel, &place, draft);
        let own = languages(&self.language, &place, &mut draft.account);
        let first = links.first().map(|link| link.url.as_str().to_owned());
        let medium = Medium {
            kind: self.kind().map(|kind| KindCow::of(text(kind))).unwrap_or_default(),
            section: text(if self.source.is_empty() { &channel.title } else { &self.source }),
            summary: text(&summary),
            prose,
            language: if own.0.is_empty() { channel.languages.clone() } else { own },
            date: self.date(&place, draft),
            duration: self.length(&place, draft),
            licence: some(&line(if self.licence.is_empty() { &channel.licence } else { &self.licence })),
            appearances: appearances(&self.humans, &channel.key, &place, draft),
            topics: each_once(self.topics.iter().map(String::as_str)),
            places: each_once(self.places.iter().map(String::as_str)),
            links,
            note: some(&self.number),
            guid: some(&self.guid),
            title: text(title),
            ..Medium::default()
        };
        let key = self.key(&channel.key, first.as_deref().unwrap_or(title));
        draft.take_medium(&place, &key, medium);
    }

    /// Takes what programs set into its texts for what it is: recordings that are shown within them, topics, and lines that say
    /// what stands elsewhere.
    pub(super) fn heed_programs(&mut self, base: &str) {
        let recordings: Vec<Target> = self.texts.iter().flat_map(|text| in_text(&text.raw, base)).collect();
        if !self.targets.iter().any(|target| target.is_enclosure) {
            self.targets.extend(recordings);
        }
        for text in &mut self.texts {
            text.raw = without_head(&text.raw).to_owned();
            text.raw = without_lines(&text.raw, &mut self.topics);
        }
    }

    /// By what the source knows it: its id, which says nothing outside of its feed unless it is an address.
    fn key(&self, feed: &str, otherwise: &str) -> String {
        let guid = text(&self.guid);
        let known = if guid.is_empty() { otherwise } else { &guid };
        if known.contains("://") || known.starts_with("tag:") || known.starts_with("urn:") {
            return known.to_owned();
        }
        format!("{feed}/{known}")
    }

    /// What it is: what its episode is, or else where its pages stand, if that tells.
    fn kind(&self) -> Option<&'static str> {
        let of = |target: &Target| match target.kind() {
            Some(LinkKind::Audio) => Some("podcast"),
            Some(LinkKind::Video) => Some("video"),
            _ => None,
        };
        let enclosed = self.targets.iter().filter(|target| target.is_enclosure).find_map(of);
        enclosed.or_else(|| self.targets.iter().take(1).find_map(of))
    }

    /// The first date that can be read; one that cannot is entered.
    fn date(&self, place: &str, draft: &mut Draft) -> Option<TextCow<'static>> {
        let written = self.dates.iter().filter(|written| !written.trim().is_empty());
        let read = written.clone().find_map(|written| date(written).map(|read| (written, read)));
        if let Some(unread) = written.take(1).find(|_| read.is_none()) {
            draft.account.note(Note::Date, place, unread.trim());
        }
        let (written, read) = read?;
        if read.is_odd_zone {
            draft.account.note(Note::Zone, place, written.trim());
        }
        if read.is_odd_time {
            draft.account.note(Note::Time, place, written.trim());
        }
        some(&read.point.to_string())
    }

    fn length(&self, place: &str, draft: &mut Draft) -> Option<TextCow<'static>> {
        let mut written = self.lengths.iter().filter(|written| !written.trim().is_empty()).peekable();
        let first = written.peek()?.trim().to_owned();
        let Some(length) = written.find_map(|written| length(written)) else {
            draft.account.note(Note::Duration, place, &first);
            return None;
        };
        some(&length?.to_string())
    }

    /// The summary and the abstract: the abstract is the text in full, or else the longest one, and a short one that says
    /// something else the summary. Another one that begins with what neither says is entered.
    fn told(&self, channel: &Channel, place: &str, draft: &mut Draft) -> (String, Option<ProseCow<'static>>) {
        // Each is looked for in the others.
        let (texts, more) = self.texts.split_at(self.texts.len().min(TEXTS));
        if let Some(text) = more.first() {
            draft.account.note(Note::Homeless, place, text.name);
        }
        let is_feed = |site: &str| channel.is_called(site) || line(&self.source) == site;
        let plain = |text: &Told| without_footer(&text.plain(&channel.base), is_feed).to_owned();
        let texts = texts.iter().map(|text| (text.name, plain(text)));
        let (names, texts): (Vec<_>, Vec<String>) = texts.filter(|(_, text)| !text.is_empty()).unzip();
        let words =
            |text: &str| -> String { text.chars().filter(|letter| letter.is_alphanumeric()).collect() };
        let spoken: Vec<String> = texts.iter().map(|text| words(text)).collect();
        let rank = |((name, text), own): &((&&str, &String), &String)| {
            let is_beginning = spoken.iter().any(|other| other.len() > own.len() && other.contains(*own));
            let is_in_full = FULL.contains(*name) && !is_beginning;
            (!is_address_alone(text), is_in_full, own.len(), !is_cut(text), text.len())
        };
        let longest = names.iter().zip(&texts).zip(&spoken).max_by_key(rank);
        let (mut longest, all) =
            longest.map(|((_, text), own)| (text.clone(), own.as_str())).unwrap_or_default();
        let is_summary = |(text, own): &(&String, &String)| {
            text.len() <= LONGEST_SUMMARY && !text.contains("\n\n") && !all.starts_with(own.as_str())
        };
        let summary = texts.iter().zip(&spoken).find(is_summary);
        let summary = summary.map(|(text, _)| line(text)).unwrap_or_default();
        let kept = [all.to_owned(), words(&summary), words(&self.title)];
        for (name, own) in names.iter().zip(&spoken) {
            let begin: String = own.chars().take(BEGINNING).collect();
            if !kept.iter().any(|kept| kept.contains(&begin)) {
                draft.account.note(Note::Homeless, place, name);
            }
        }
        let chapters = self
            .chapters
            .iter()
            .map(|(start, title)| format!("- {} {}", start.trim(), line(title)).replace("-  ", "- "));
        let chapters: Vec<String> = chapters.filter(|chapter| chapter.len() > 2).collect();
        if !chapters.is_empty() {
            longest.push_str(if longest.is_empty() { "" } else { "\n\n" });
            longest.push_str(&chapters.join("\n"));
        }
        (summary, (!longest.is_empty()).then(|| ProseCow::of(&longest).into_owned()))
    }
}

/// So many texts of a record are read.
const TEXTS: usize = 16;

/// What has the text of a record in full; what else tells of it may be an excerpt.
const FULL: [&str; 4] = ["content", "content:encoded", "content_html", "content_text"];

/// True for a text that is an address and nothing else.
fn is_address_alone(text: &str) -> bool {
    text.contains("://") && !text.trim().contains(char::is_whitespace)
}

/// True for a text that breaks off.
fn is_cut(text: &str) -> bool {
    text.trim_end_matches(']').ends_with('…') || text.trim_end_matches(']').ends_with("...")
}

/// Letters of the beginning of a text by which it is known in another one.
const BEGINNING: usize = 60;

/// Bytes of the longest text that is a summary: one to three sentences.
const LONGEST_SUMMARY: usize = 500;
