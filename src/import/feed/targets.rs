//! Targets: where the links of a record lead.

use super::node::Node;
use crate::archive::format::Link;
use crate::archive::links::{FileCow, LinkKind};
use crate::import::account::{Account, Note};
use crate::import::draft::{some, text};
use crate::import::language::languages;
use crate::import::link::link;
use std::collections::HashMap;
use url::Url;

/// What is relative to an element, which may say that relative to the one around it; empty where that is not known.
pub(super) fn based(outer: &str, node: &Node) -> String {
    let own = node.attribute("xml:base");
    if own.is_empty() {
        return outer.to_owned();
    }
    let whole = Url::parse(&own).or_else(|_| Url::parse(outer)?.join(&own));
    whole.map(String::from).unwrap_or_default()
}

/// A link, as a feed has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    pub url: String,
    pub label: String,
    /// What it is known to be.
    pub kind: Option<LinkKind>,
    pub media_type: String,
    pub size: String,
    pub language: String,
    /// What it is relative to.
    pub base: String,
    /// True for what the record is made for: an episode.
    pub is_enclosure: bool,
}

impl Target {
    /// A page.
    pub(super) fn page(url: &str, base: &str) -> Self {
        Self { url: url.to_owned(), base: base.to_owned(), ..Self::default() }
    }

    /// What it is: by what is said of it, by its type, by the end of its address, or by where it stands.
    pub(super) fn kind(&self) -> Option<LinkKind> {
        self.kind
            .or_else(|| of_type(&self.media_type))
            .or_else(|| of_ending(&self.url))
            .or_else(|| of_host(&self.url))
    }

    /// True for Flash, which nothing plays any more.
    pub(super) fn is_flash(&self) -> bool {
        self.media_type.eq_ignore_ascii_case("application/x-shockwave-flash")
    }
}

fn of_type(media_type: &str) -> Option<LinkKind> {
    let (family, rest) = media_type.split_once('/')?;
    match (family.to_ascii_lowercase().as_str(), rest.to_ascii_lowercase().as_str()) {
        ("audio", _) => Some(LinkKind::Audio),
        ("video", _) | ("application", "x-mpegurl" | "vnd.apple.mpegurl" | "dash+xml") => {
            Some(LinkKind::Video)
        }
        ("image", _) => Some(LinkKind::Image),
        ("text", "vtt" | "srt") | ("application", "srt" | "x-subrip") => Some(LinkKind::Subtitles),
        _ => None,
    }
}

/// Endings of the addresses of files.
const ENDINGS: [(LinkKind, &[&str]); 3] = [
    (LinkKind::Audio, &["aac", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"]),
    (LinkKind::Video, &["avi", "m4v", "mkv", "mov", "mp4", "mpg", "ogv", "webm", "wmv"]),
    (LinkKind::Image, &["gif", "jpeg", "jpg", "png", "svg", "webp"]),
];

fn of_ending(url: &str) -> Option<LinkKind> {
    let path =
        url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next().unwrap_or_default();
    let ending = path.split_once('/')?.1.rsplit_once('.')?.1.to_ascii_lowercase();
    ENDINGS.iter().find(|(_, endings)| endings.contains(&ending.as_str())).map(|(kind, _)| *kind)
}

/// Pages on which there is nothing but a video to watch.
const VIDEOS: [&str; 8] = [
    "youtube.com/watch",
    "youtube.com/shorts/",
    "youtube.com/live/",
    "youtu.be/",
    "vimeo.com/",
    "player.vimeo.com/video/",
    "media.ccc.de/v/",
    "dailymotion.com/video/",
];

fn of_host(url: &str) -> Option<LinkKind> {
    let rest = url.split_once("://")?.1;
    let rest = rest.strip_prefix("www.").or_else(|| rest.strip_prefix("m.")).unwrap_or(rest);
    let page = VIDEOS.iter().find_map(|page| rest.strip_prefix(page).map(|id| (*page, id)))?;
    let is_video = page.0 != "vimeo.com/" || page.1.starts_with(|letter: char| letter.is_ascii_digit());
    is_video.then_some(LinkKind::Video)
}

/// The links that may be opened, each address once; what more is said of it later is added.
pub(super) fn links(targets: &[Target], place: &str, account: &mut Account) -> Vec<Link<'static>> {
    let mut links: Vec<Link> = Vec::new();
    let mut places = HashMap::new();
    for target in targets {
        // Some feeds escape the addresses in them twice.
        let mut url = target.url.trim().replace("&amp;", "&");
        if target.is_enclosure && url.contains(' ') && url.matches("://").count() < 2 {
            account.note(Note::MendedLink, place, &url);
            url = url.replace(' ', "%20");
        }
        let base = Some(target.base.as_str()).filter(|base| !base.is_empty());
        let Some(mut link) = link(&url, &target.label, base, place, account) else { continue };
        link.file = file(target, place, account).map(Box::new);
        match places.get(link.url.as_str()).and_then(|at: &usize| links.get_mut(*at)) {
            Some(known) => {
                known.file = known.file.take().or(link.file);
                if known.label.is_empty() {
                    known.label = link.label;
                }
            }
            None => {
                places.insert(link.url.as_str().to_owned(), links.len());
                links.push(link);
            }
        }
    }
    links
}

/// What is known of where a link leads.
fn file(target: &Target, place: &str, account: &mut Account) -> Option<FileCow<'static>> {
    let language = languages(&target.language, place, account).0.into_iter().next();
    let media_type = some(&target.media_type).filter(|media_type| media_type.contains('/'));
    // Many feeds write 0, or 1, where they know no size.
    let size = target.size.trim().parse().ok().filter(|size: &u64| *size > 1);
    let file = FileCow { kind: target.kind(), language, media_type, size };
    (file != FileCow::default()).then_some(file)
}

/// A text as a label.
pub(super) fn label(raw: &str) -> String {
    text(raw).to_string()
}
