//! Channel: a feed in XML, and its records.

use super::credits::{authors, humans};
use super::item::{Channel, Item, Told};
use super::node::{Node, read as read_nodes};
use super::people::Publisher;
use super::targets::{Target, based, label};
use crate::archive::format::Document;
use crate::archive::links::LinkKind;
use crate::import::account::Note;
use crate::import::draft::{Draft, text};
use crate::import::entities::put_in;
use crate::import::language::languages;
use crate::import::link::address;
use crate::import::prose::line;
use crate::import::stray::guarded;

/// What holds the records of a feed, without prefixes.
const ROOTS: [&str; 4] = ["channel", "feed", "rdf", "rss"];

/// Reads a feed; gives whether it is one.
pub(super) fn read(source: &str, draft: &mut Draft) -> bool {
    let source = put_in(guarded(source), "feed", &mut draft.account);
    // What is said of all records may stand behind them.
    let document = read_nodes(&source, &mut |_| {});
    let root = document.children.first().unwrap_or(&document);
    let channel = root.child("channel").unwrap_or(root);
    let channel = heading(channel, root, draft);
    let mut number = 0;
    read_nodes(&source, &mut |node| {
        number += 1;
        item(&node, &channel).take(number, &channel, draft);
    });
    let local = root.name.rsplit(':').next().unwrap_or_default();
    number > 0 || ROOTS.contains(&local)
}

/// The first text that is not empty, if any.
fn first_of(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}

/// What a feed says of itself.
fn heading(channel: &Node, root: &Node, draft: &mut Draft) -> Channel {
    let title = channel.line(&["title", "itunes:title", "dc:title"]);
    let homepage = page_of(channel);
    let language = [
        channel.first(&["language", "dc:language"]),
        channel.attribute("xml:lang"),
        root.attribute("xml:lang"),
    ];
    let languages = languages(
        language.iter().find(|tag| !tag.is_empty()).map_or("", String::as_str),
        "feed",
        &mut draft.account,
    );
    let document: &mut Document = &mut draft.document;
    if !title.is_empty() {
        document.title = text(&title);
    }
    if let Some(language) = languages.0.first() {
        document.language = language.clone();
    }
    // The heading of Atom is the root.
    let outer = if std::ptr::eq(root, channel) { String::new() } else { based("", root) };
    let given = based(&outer, channel);
    let homepage = address(&homepage, Some(given.as_str()).filter(|base| !base.is_empty()));
    let homepage = homepage.map(|(address, _)| address);
    let base = homepage.as_ref().map(|homepage| homepage.as_str().to_owned()).unwrap_or_default();
    document.homepage = homepage.map(Into::into);
    let own =
        channel.all("atom:link").chain(channel.all("link")).find(|link| link.attribute("rel") == "self");
    let own = own.map(|link| link.attribute("href")).unwrap_or_default();
    let key =
        [channel.first(&["podcast:guid"]), channel.first(&["id"]), own.clone(), base.clone(), title.clone()];
    let base = first_of([given.clone(), base]);
    let links = || channel.all("link").chain(channel.all("atom:link"));
    let is_next = |link: &&Node| ["next", "prev-archive"].contains(&link.attribute("rel").as_str());
    let next = links().find(is_next).map(|link| link.attribute("href"));
    if let Some(next) = next.filter(|next| !next.is_empty() && *next != own) {
        draft.account.note(Note::Paged, "feed", &next);
    }
    // Whether each of them is heard in an episode is not said.
    for person in channel.all("podcast:person") {
        draft.account.note(Note::Homeless, "feed", &format!("podcast:person: {}", line(&person.text())));
    }
    let owner = channel.child("itunes:owner").map(|owner| owner.first(&["itunes:name"])).unwrap_or_default();
    // Atom says so of the author of a feed, RSS of none.
    let authors = if root.name == "feed" { authors(channel, &base) } else { Vec::new() };
    Channel {
        key: first_of(key),
        base,
        given,
        languages,
        licence: licence(channel),
        authors,
        publisher: Publisher::of([&title, &channel.first(&["itunes:author"]), &owner]),
        title,
    }
}

/// The page of a feed: RSS has it as a text, Atom as an attribute.
fn page_of(channel: &Node) -> String {
    let alternate = |link: &&Node| matches!(link.attribute("rel").as_str(), "" | "alternate");
    let hrefs = channel
        .all("link")
        .chain(channel.all("atom:link"))
        .filter(alternate)
        .map(|link| link.attribute("href"));
    let text = channel.first(&["link"]);
    first_of(std::iter::once(text).chain(hrefs))
}

fn licence(node: &Node) -> String {
    let named = node.first(&["podcast:license", "creativecommons:license", "cc:license", "dcterms:license"]);
    let of_media = std::iter::once(node).chain(node.media()).flat_map(|media| media.all("media:license"));
    let of_media = first_of(of_media.flat_map(|licence| [licence.attribute("href"), line(&licence.text())]));
    let links = || node.all("link").chain(node.all("atom:link"));
    let linked = links().find(|link| link.attribute("rel") == "license").map(|link| link.attribute("href"));
    let resource = node.child("cc:license").map(|node| node.attribute("rdf:resource"));
    let rights = ["copyright", "rights", "dc:rights", "media:copyright"].map(|name| node.first(&[name]));
    let rights = rights.into_iter().find(|rights| is_licence(rights));
    first_of([Some(named), linked, resource, Some(of_media), rights].into_iter().flatten())
}

/// True for what says how something may be used, and not only whose it is.
fn is_licence(rights: &str) -> bool {
    const WORDS: [&str; 9] = [
        "creative commons",
        "creativecommons",
        "cc by",
        "cc-by",
        "cc0",
        "public domain",
        "gemeinfrei",
        "lizenz",
        "license",
    ];
    let lower = rights.to_lowercase();
    // Reserved as a whole, it is left to each record: `All rights reserved, unless otherwise specified … licenses`.
    if lower.starts_with("all rights reserved") || lower.starts_with("alle rechte vorbehalten") {
        return false;
    }
    WORDS.iter().any(|word| lower.contains(word))
}

/// A record.
fn item(node: &Node, channel: &Channel) -> Item {
    let base = based(&channel.base, node);
    let mut item = Item {
        guid: first_of([node.first(&["guid", "id"]), node.attribute("rdf:about")]),
        title: node.line(&["title", "itunes:title", "media:title", "dc:title"]),
        dates: [
            "pubdate",
            "published",
            "atom:published",
            "issued",
            "created",
            "dc:date",
            "dcterms:issued",
            "dcterms:created",
            "prism:publicationdate",
            "updated",
            "atom:updated",
            "modified",
            "dcterms:modified",
        ]
        .map(|name| node.first(&[name]))
        .to_vec(),
        language: first_of([node.first(&["language", "dc:language"]), node.attribute("xml:lang")]),
        licence: licence(node),
        cut_off: node.cut_off(),
        ..Item::default()
    };
    let subjects = node
        .all("podcast:location")
        .filter(|place| matches!(place.attribute("rel").as_str(), "" | "subject"));
    item.places.extend(subjects.map(Node::text));
    item.lengths.push(node.first(&["itunes:duration"]));
    texts(node, channel, &mut item);
    pages(node, &base, &mut item);
    episodes(node, &base, &mut item);
    attachments(node, &base, &mut item);
    player(node, &base, &mut item);
    let is_german = channel.languages.0.first().is_some_and(|tag| tag.starts_with("de"));
    let is_chapters = |link: &&Node| link.attribute("rel").contains("podlove.org/simple-chapters");
    let linked = node.all("link").chain(node.all("atom:link")).filter(is_chapters);
    let chapters = node.all("podcast:chapters").map(|chapters| (chapters, "url"));
    for (chapters, url) in chapters.chain(linked.map(|link| (link, "href"))) {
        item.targets.push(Target {
            kind: Some(LinkKind::Other),
            label: if is_german { "Kapitel" } else { "Chapters" }.to_owned(),
            media_type: chapters.attribute("type"),
            ..Target::page(&chapters.attribute(url), &based(&base, chapters))
        });
    }
    item.number = numbers(node, &item.title, is_german);
    humans(node, channel, &base, &mut item);
    topics(node, &mut item);
    item.heed_programs(&base);
    item
}

/// Words before the number of a season, and of an episode, in titles.
const NUMBERED: [&[&str]; 2] =
    [&["staffel", "season", "s"], &["folge", "episode", "ep", "e", "nr", "no", "#", "teil", "part"]];

/// Which season and episode of a podcast it is, where its title does not say so.
fn numbers(node: &Node, title: &str, is_german: bool) -> String {
    let names = if is_german { ["Staffel", "Folge"] } else { ["Season", "Episode"] };
    let all = [["itunes:season", "podcast:season"], ["itunes:episode", "podcast:episode"]];
    let numbers = names.into_iter().zip(all).zip(NUMBERED).filter_map(|((name, fields), words)| {
        let number = line(&node.first(&fields));
        let is_told = is_numbered(title, number.trim_start_matches('0'), words);
        (!number.is_empty() && !is_told).then(|| format!("{name} {number}"))
    });
    numbers.collect::<Vec<_>>().join(", ")
}

/// True where a title has a number behind one of these words: `Folge 12`, `S2E12`, `#12`; or begins with that of an episode,
/// `12: Holz`.
fn is_numbered(title: &str, number: &str, words: &[&str]) -> bool {
    let lower = title.to_lowercase();
    let is_figure = |letter: char| letter.is_ascii_digit();
    let is_start = |at: &usize| lower.get(..*at).is_some_and(|before| !before.ends_with(is_figure));
    lower.match_indices(is_figure).map(|(at, _)| at).filter(is_start).any(|at| {
        let (before, from) = lower.split_at(at);
        let figures = from.split(|letter| !is_figure(letter)).next().unwrap_or_default();
        let behind = from.get(figures.len()..).unwrap_or_default();
        let before = before.trim_end_matches(|letter: char| letter.is_whitespace() || ".:-".contains(letter));
        let word =
            before.rsplit(|letter: char| !letter.is_alphabetic() && letter != '#').next().unwrap_or_default();
        let is_first = words.contains(&"folge")
            && before.is_empty()
            && behind.trim_start().starts_with([':', '.', '-', '–', '|']);
        figures.trim_start_matches('0') == number && (words.contains(&word) || is_first)
    })
}

/// What the record is about.
fn texts(node: &Node, channel: &Channel, item: &mut Item) {
    const TEXTS: [&str; 13] = [
        "description",
        "summary",
        "content:encoded",
        "content",
        "itunes:summary",
        "itunes:subtitle",
        "googleplay:description",
        "media:description",
        "dc:description",
        "dcterms:abstract",
        "body",
        "xhtml:body",
        "xhtml:div",
    ];
    let given = based(&channel.given, node);
    for media in std::iter::once(node).chain(node.media()) {
        let named = TEXTS.iter().flat_map(|name| media.all(name).map(|text| (*name, text)));
        item.texts.extend(named.map(|(name, text)| Told {
            name,
            raw: text.text(),
            form: text.form(),
            base: based(&given, text),
        }));
        item.homeless.extend(TEXTS.iter().flat_map(|name| media.all(name)).filter_map(Node::no_text));
        if item.title.is_empty() {
            item.title = media.line(&["media:title"]);
        }
    }
    let chapters = node.all("psc:chapters").flat_map(|list| list.all("psc:chapter"));
    let without_parts = |start: String| start.split('.').next().unwrap_or_default().to_owned();
    item.chapters = chapters
        .map(|chapter| (without_parts(chapter.attribute("start")), chapter.attribute("title")))
        .collect();
}

/// The pages of the record.
fn pages(node: &Node, base: &str, item: &mut Item) {
    let original = node.first(&["feedburner:origlink"]);
    let texts = node.all("link").map(|link| (link, Node::text(link)));
    let mut pages: Vec<Target> = Vec::new();
    pages.extend((!original.is_empty()).then(|| Target::page(&original, base)));
    for (link, text) in texts.filter(|(_, text)| !text.trim().is_empty()) {
        // Behind the original there is only the way through a counter.
        if original.is_empty() && link.is_whole {
            pages.push(Target::page(text.trim(), base));
        }
    }
    for link in node.all("link").chain(node.all("atom:link")) {
        let page = Target {
            media_type: link.attribute("type"),
            language: link.attribute("hreflang"),
            ..Target::page(&link.attribute("href"), &based(base, link))
        };
        match link.attribute("rel").as_str() {
            _ if page.url.is_empty() => {}
            "enclosure" => item.targets.push(Target {
                size: link.attribute("length"),
                label: label(&link.attribute("title")),
                is_enclosure: true,
                ..page
            }),
            "" | "alternate" => pages.push(Target { media_type: String::new(), ..page }),
            "related" | "via" => item.targets.push(Target {
                label: label(&link.attribute("title")),
                media_type: String::new(),
                ..page
            }),
            _ => {}
        }
    }
    // What is no text stands elsewhere.
    for content in node.all("content").filter(|content| !content.attribute("src").is_empty()) {
        item.targets.push(Target {
            media_type: content.attribute("type"),
            is_enclosure: true,
            ..Target::page(&content.attribute("src"), &based(base, content))
        });
    }
    let is_address = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    let no_link = node.all("guid").any(|guid| guid.attribute("ispermalink").eq_ignore_ascii_case("false"));
    if pages.is_empty() && is_address(&item.guid) && !no_link {
        pages.push(Target::page(&item.guid, ""));
    }
    item.targets.splice(0..0, pages);
}

/// What is enclosed: recordings, and the media that are no pictures.
fn episodes(node: &Node, base: &str, item: &mut Item) {
    let enclosures = node.all("enclosure").map(|enclosure| Target {
        media_type: enclosure.attribute("type"),
        size: enclosure.attribute("length"),
        is_enclosure: true,
        ..Target::page(&enclosure.attribute("url"), base)
    });
    item.targets.extend(enclosures.filter(|enclosure| !enclosure.is_flash()));
    for content in node.media() {
        let medium = content.attribute("medium");
        let kind = match medium.as_str() {
            "audio" => Some(LinkKind::Audio),
            "video" => Some(LinkKind::Video),
            _ => None,
        };
        let target = Target {
            kind,
            media_type: content.attribute("type"),
            size: content.attribute("filesize"),
            language: content.attribute("lang"),
            is_enclosure: true,
            ..Target::page(&content.attribute("url"), base)
        };
        let is_recording = matches!(target.kind(), Some(LinkKind::Audio | LinkKind::Video));
        let player = content.child("media:player").map(|player| player.attribute("url")).unwrap_or_default();
        // A player of its own is where the page of the video is not known.
        let has_page = item.targets.iter().any(|target| target.kind() == Some(LinkKind::Video));
        if target.url.is_empty() && !player.is_empty() && !has_page {
            let kind = kind.or(Some(LinkKind::Video));
            item.targets.push(Target { kind, is_enclosure: true, ..Target::page(&player, base) });
        }
        if is_recording || !content.attribute("duration").is_empty() {
            item.lengths.push(content.attribute("duration"));
        }
        if is_recording && !target.url.is_empty() && !target.is_flash() {
            item.targets.push(target);
        }
    }
}

/// The page with a player, of a record that leads nowhere else.
fn player(node: &Node, base: &str, item: &mut Item) {
    let players = std::iter::once(node).chain(node.media()).flat_map(|media| media.all("media:player"));
    let player = players.map(|player| player.attribute("url")).find(|url| !url.is_empty());
    if let Some(url) = player.filter(|_| item.targets.is_empty()) {
        let kind = Some(LinkKind::Video);
        item.targets.push(Target { kind, is_enclosure: true, ..Target::page(&url, base) });
    }
}

/// Other files of an episode, those that the web has.
fn attachments(node: &Node, base: &str, item: &mut Item) {
    for other in node.all("podcast:alternateenclosure") {
        for source in other.all("podcast:source") {
            let url = source.attribute("uri");
            // Others are for networks of their own: ipfs.
            if url.starts_with("http://") || url.starts_with("https://") {
                let media_type = [source.attribute("contenttype"), other.attribute("type")];
                item.targets.push(Target {
                    label: label(&other.attribute("title")),
                    media_type: first_of(media_type),
                    size: other.attribute("length"),
                    language: other.attribute("lang"),
                    ..Target::page(&url, base)
                });
            }
        }
    }
    for subtitles in std::iter::once(node).chain(node.media()).flat_map(|media| media.all("media:subtitle")) {
        item.targets.push(Target {
            kind: Some(LinkKind::Subtitles),
            media_type: subtitles.attribute("type"),
            language: subtitles.attribute("lang"),
            ..Target::page(&subtitles.attribute("href"), base)
        });
    }
    for transcript in node.all("podcast:transcript") {
        let media_type = transcript.attribute("type");
        let is_captions = transcript.attribute("rel") == "captions"
            || media_type.contains("vtt")
            || media_type.contains("srt")
            || media_type.contains("subrip");
        item.targets.push(Target {
            kind: Some(if is_captions { LinkKind::Subtitles } else { LinkKind::Transcript }),
            media_type,
            language: transcript.attribute("language"),
            ..Target::page(&transcript.attribute("url"), base)
        });
    }
}

fn topics(node: &Node, item: &mut Item) {
    for category in node.all("category").chain(node.all("atom:category")) {
        let term = [category.attribute("label"), category.attribute("term"), category.text()];
        let term = term.into_iter().find(|term| !term.trim().is_empty()).unwrap_or_default();
        // How some programs name what kind of a record it is.
        item.topics.extend(Some(term).filter(|term| !term.contains("://")));
    }
    item.topics.extend(node.all("dc:subject").map(Node::text));
    let keywords = std::iter::once(node)
        .chain(node.media())
        .flat_map(|media| media.all("itunes:keywords").chain(media.all("media:keywords")));
    for list in keywords.map(Node::text) {
        item.topics.extend(list.split(',').map(|word| word.trim().to_owned()));
    }
}
