//! The links of a record: which is the best, what to call each.

use super::{ROW, join, join_within, labels};
use crate::archive::Archive;
use crate::archive::links::{Link, LinkKind, Links};
use crate::archive::prose::Prose;
use crate::archive::record::{MediumId, PersonId, RecordId, Source};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::web_address::{WebAddress, WebAddressBuf};
use crate::lang::{Lang, Words};
use crate::words;
use std::ops::Range;

/// The link to open for a record, and the record whose link it is.
pub fn best(archive: &Archive, record: RecordId) -> Option<(RecordId, Link<'_>)> {
    let whose = whose(archive, record)?;
    first(archive, whose).map(|link| (whose, link))
}

/// The record whose first link is the best one for a record: the record itself; where it has none, its newest medium that
/// has some; of a person the newest medium in which they speak, or else take part, or else they themselves.
pub(crate) fn whose(archive: &Archive, record: RecordId) -> Option<RecordId> {
    let itself = || Some(record).filter(|_| first(archive, record).is_some());
    let linked = |id: &MediumId| first(archive, RecordId::Medium(*id)).is_some();
    let of_media = |media: &[MediumId]| media.iter().copied().find(linked).map(RecordId::Medium);
    match record {
        RecordId::Medium(_) => itself(),
        RecordId::Event(id) => itself().or_else(|| of_media(&archive.media_within(id))),
        RecordId::Programme(id) => itself().or_else(|| of_media(archive.media_of_programme(id))),
        RecordId::Person(id) => {
            let media = archive.media_of_person(id);
            let spoken = media.iter().copied().filter(|medium| speaks(archive, id, *medium));
            let spoken = spoken.map(RecordId::Medium).find(|medium| first(archive, *medium).is_some());
            spoken.or_else(|| of_media(media)).or_else(itself)
        }
    }
}

/// The first link that stands on a record itself.
pub(crate) fn first(archive: &Archive, record: RecordId) -> Option<Link<'_>> {
    own(archive, record).into_iter().next()
}

/// The links that stand on a record itself, in its order.
pub fn own(archive: &Archive, record: RecordId) -> Vec<Link<'_>> {
    match record {
        RecordId::Person(id) => archive.person(id).links.into(),
        RecordId::Medium(id) => archive.medium(id).links.into(),
        RecordId::Event(id) => archive.event(id).links.into(),
        RecordId::Programme(id) => archive.programme(id).links.into(),
    }
}

/// What is said where nothing can be opened for a record.
pub(crate) fn none(record: RecordId) -> Words {
    match record {
        RecordId::Medium(_) => words::NO_RECORDING,
        RecordId::Event(_) | RecordId::Person(_) | RecordId::Programme(_) => words::NO_LINK,
    }
}

/// All that can be opened from a record, numbered as its details number it: its own links, and the addresses in what is
/// told of it at length. Of each how it is told, and the address.
pub(crate) fn all(archive: &Archive, record: RecordId, lang: Lang) -> Vec<(TextBuf, WebAddressBuf)> {
    let own = own(archive, record);
    let further = further(&own, prose(archive, record));
    let own = own.into_iter().map(|link| (told(&named(archive, record, link), lang, ROW), link.url.to_buf()));
    let further = further.into_iter().map(|address| (place(address.as_address()).to_buf(), address));
    own.chain(further).collect()
}

/// What tells a link of a record from its best one; empty for that one, `None` where the record has no such link.
pub(crate) fn which(archive: &Archive, record: RecordId, address: WebAddress<'_>) -> Option<TextBuf> {
    let own = own(archive, record);
    match own.iter().position(|link| link.url.as_str() == address.as_str()) {
        Some(0) => Some(TextBuf::default()),
        Some(at) => {
            let name = own.get(at).map(name).unwrap_or_default();
            Some(if name.is_empty() { place(address) } else { name }.to_buf())
        }
        None => {
            let mut further = further(&own, prose(archive, record)).into_iter();
            further.find(|other| other.as_str() == address.as_str()).map(|_| place(address).to_buf())
        }
    }
}

/// What a link of a record leads to, as far as the record says.
pub(crate) fn kind(archive: &Archive, record: RecordId, address: WebAddress<'_>) -> Option<LinkKind> {
    let own = own(archive, record).into_iter().find(|link| link.url.as_str() == address.as_str())?;
    leads_to(&own)
}

/// What a link leads to: as it says itself, or else by its media type.
pub(crate) fn leads_to(link: &Link) -> Option<LinkKind> {
    let file = link.file?;
    let by_type = || match file.media_type?.as_str().split('/').next()? {
        "video" => Some(LinkKind::Video),
        "audio" => Some(LinkKind::Audio),
        "image" => Some(LinkKind::Image),
        _ => None,
    };
    file.kind.or_else(by_type)
}

/// True where there is one to choose: several links, or one that is not opened as the best.
pub(crate) fn is_choice(links: Links, prose: Option<Prose>) -> bool {
    let links: Vec<Link> = links.into();
    links.len() > 1 || !further(&links, prose).is_empty()
}

/// True where something stands on a record that can be opened: a link, or an address in its text.
pub(crate) fn any(archive: &Archive, record: RecordId) -> bool {
    first(archive, record).is_some() || !further(&[], prose(archive, record)).is_empty()
}

/// The addresses in a text that are none of `links`, each once.
pub(super) fn further(links: &[Link], prose: Option<Prose>) -> Vec<WebAddressBuf> {
    let mut found: Vec<WebAddressBuf> = Vec::new();
    for address in addresses(prose.map_or("", Prose::as_str)).map(|(_, address)| address) {
        let is_known = links.iter().any(|link| link.url.as_str() == address.as_str());
        if !is_known && !found.iter().any(|other| other.as_str() == address.as_str()) {
            found.push(address);
        }
        if found.len() == MOST_FURTHER {
            break;
        }
    }
    found
}

/// Of the addresses in one text no more are looked for.
const MOST_FURTHER: usize = 200;

/// What is told of a record at length.
fn prose(archive: &Archive, record: RecordId) -> Option<Prose<'_>> {
    match record {
        RecordId::Person(id) => archive.person(id).prose,
        RecordId::Medium(id) => archive.medium(id).extra.and_then(|extra| extra.prose),
        RecordId::Event(id) => archive.event(id).prose,
        RecordId::Programme(_) => None,
    }
}

/// The web addresses in a text, without the punctuation around them, each with the bytes it takes.
pub(crate) fn addresses(text: &str) -> impl Iterator<Item = (Range<usize>, WebAddressBuf)> {
    let word = move |word: &str, end: usize| Some((end - word.len()..end, WebAddressBuf::parse(word)?));
    words_of_addresses(text).filter_map(move |(word_is, end)| word(word_is, end))
}

/// What looks like a web address in a text, each with the byte it ends before.
fn words_of_addresses(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(['h', 'H'])?;
            let from = rest.get(start..)?;
            if !begins_with(from, "http://") && !begins_with(from, "https://") {
                rest = from.get(1..)?;
                continue;
            }
            let end = from.find(|letter| !is_of_address(letter)).unwrap_or(from.len());
            let (word, behind) = from.split_at_checked(end)?;
            rest = behind;
            let end = text.len() - behind.len();
            let address = without_punctuation(word);
            return Some((address, end - (word.len() - address.len())));
        }
    })
}

/// True for a text that begins so, in capitals or not.
fn begins_with(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}

/// True for what may stand in an address in the middle of a text: letters and digits of any writing, signs of ASCII.
fn is_of_address(letter: char) -> bool {
    letter.is_alphanumeric() || letter.is_ascii_graphic() && !"<>\"'`|{}\\^".contains(letter)
}

/// An address without what ends the sentence, and without a bracket that was opened before it.
fn without_punctuation(word: &str) -> &str {
    let count = |sign: char| word.matches(sign).count();
    // Brackets that are closed more often than opened.
    let mut round = count(')').saturating_sub(count('('));
    let mut square = count(']').saturating_sub(count('['));
    let closes = |left: &mut usize| left.checked_sub(1).map(|less| *left = less).is_some();
    word.trim_end_matches(|letter: char| match letter {
        '.' | ',' | ';' | ':' | '!' | '?' | '…' | '*' | '_' => true,
        ')' => closes(&mut round),
        ']' => closes(&mut square),
        _ => false,
    })
}

/// What is known of where a link leads: what it is, its language, its media type, its size; mostly nothing.
pub(crate) fn file(link: &Link, lang: Lang) -> TextBuf {
    let Some(file) = link.file else { return TextBuf::default() };
    let kind = file.kind.map_or("", |kind| lang.say(labels::link_kind(kind)));
    let size = file.size.map(|bytes| size(lang, bytes)).unwrap_or_default();
    let [language, media_type] = [file.language, file.media_type].map(Option::unwrap_or_default);
    join(", ", [Text::of(kind), language, media_type, size.as_text()])
}

/// A size as people write it: `640 B`, `1,5 MB`.
fn size(lang: Lang, bytes: u64) -> TextBuf {
    const UNITS: [&str; 5] = ["kB", "MB", "GB", "TB", "PB"];
    if bytes < 1000 {
        return TextBuf::own(format!("{bytes} B"));
    }
    let mut tenths = bytes / 100;
    let mut units = UNITS.iter().copied();
    let mut unit = units.next().unwrap_or_default();
    while tenths >= 10_000 {
        let Some(next) = units.next() else { break };
        (tenths, unit) = (tenths / 1000, next);
    }
    TextBuf::own(match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} {unit}"),
        (whole, _) if whole >= 100 => format!("{whole} {unit}"),
        (whole, tenth) => format!("{whole}{}{tenth} {unit}", lang.pick(',', '.')),
    })
}

/// A link as it is told in a row: what it is called, what is known of it, and at whom it is, or else where it leads.
/// No more than so many bytes.
pub(crate) fn told(link: &Link, lang: Lang, bytes: usize) -> TextBuf {
    let name = name(link);
    let leads = if name.is_empty() { place(link.url) } else { without_www(link.url.host()) };
    join_within(bytes, " · ", [name, file(link, lang).as_text(), leads])
}

/// What a link is called; empty where that is no more than where it leads: the host, also with a number behind it.
pub(crate) fn name<'a>(link: &Link<'a>) -> Text<'a> {
    let label = link.label;
    let number = label.rsplit_once(" (").filter(|(_, number)| {
        number.strip_suffix(')').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let host = number.map_or(label.as_str(), |(host, _)| host);
    let says_more = !place(link.url).starts_with(host) && !link.url.host().ends_with(host);
    if says_more { label } else { Text::default() }
}

/// The address of the whole page: without the place on it, and the words that a browser would look for there.
pub(crate) fn page(address: WebAddress<'_>) -> &str {
    let address = address.as_str();
    address.split_once('#').map_or(address, |(page, _)| page)
}

/// Where an address leads, without what all begin with: `example.org/page`; of a first page, the host.
pub(crate) fn place(address: WebAddress<'_>) -> Text<'_> {
    let text = address.as_text();
    let scheme = text.find("://").map_or(0, |at| at + 3);
    let rest = text.get(scheme..text.len()).unwrap_or_default();
    let rest = if rest.find('/') == Some(rest.len() - 1) {
        rest.part(|rest| rest.trim_end_matches('/'))
    } else {
        rest
    };
    without_www(rest)
}

/// A host, and what follows it, without what says no more than that it is on the web.
fn without_www(host: Text<'_>) -> Text<'_> {
    match host.strip_prefix("www.") {
        Some(_) => host.get(4..host.len()).unwrap_or_default(),
        None => host,
    }
}

/// A link with a name: one that has none of its own has that of the source that is the same page.
fn named<'a>(archive: &'a Archive, record: RecordId, link: Link<'a>) -> Link<'a> {
    if !name(&link).is_empty() {
        return link;
    }
    let sources = match record {
        RecordId::Medium(id) => archive.medium(id).sources,
        RecordId::Event(id) => archive.event(id).sources,
        RecordId::Programme(id) => archive.programme(id).sources,
        RecordId::Person(_) => return link,
    };
    let is_same = |source: &Source<'_>| place(source.url).as_str() == place(link.url).as_str();
    let source = sources.into_iter().map(|id| archive.source(id)).find(is_same);
    source.map_or(link, |source| Link { label: source.title, ..link })
}

/// True where a person is heard or read in a medium.
fn speaks(archive: &Archive, person: PersonId, medium: MediumId) -> bool {
    archive.medium(medium).appearances.iter().any(|one| one.person == person && one.part.speaks())
}
