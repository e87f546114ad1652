//! Link: addresses as files have them, mended where that is certain.

use super::account::{Account, Note};
use super::draft::text;
use crate::archive::format::Link;
use crate::archive::links::LinkKind;
use crate::archive::web_address::WebAddressBuf;
use url::Url;

/// What links lead to, by the words for it in German and English, beside those of the format.
const KINDS: [(LinkKind, &[&str]); 6] = [
    (LinkKind::Slides, &["slides", "presentation", "folien", "foliensatz", "präsentation", "slide", "deck"]),
    (LinkKind::Transcript, &["transcript", "transkript", "abschrift", "mitschrift"]),
    (LinkKind::Subtitles, &["subtitles", "untertitel", "captions"]),
    (LinkKind::Image, &["image", "bild", "foto", "poster", "thumbnail", "vorschaubild"]),
    (LinkKind::Audio, &["audio", "mp3", "audiodatei", "tonaufnahme", "podcast"]),
    (
        LinkKind::Video,
        &["video", "recording", "aufzeichnung", "mitschnitt", "videolink", "youtube", "vimeo", "film"],
    ),
];

/// What a word says that a link leads to: `slides`, `VIDEO`, `Folien`.
pub(super) fn link_kind(word: &str) -> Option<LinkKind> {
    let word = word.trim().to_lowercase();
    KINDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind)
}

/// What the links of a column are called among the fields that a source can say anything of: where its heading does not say
/// what they lead to, that is anything that is to be seen or heard.
pub(super) const fn told_of(kind: Option<LinkKind>) -> &'static [&'static str] {
    match kind {
        Some(LinkKind::Slides) => &["links.slides"],
        Some(LinkKind::Transcript) => &["links.transcript"],
        Some(LinkKind::Subtitles) => &["links.subtitles"],
        Some(LinkKind::Image) => &["links.image"],
        Some(LinkKind::Audio) => &["links.audio"],
        Some(LinkKind::Video) => &["links.video"],
        _ => &["links", "links.page", "links.audio", "links.video", "links.other"],
    }
}

/// What a heading says that its links lead to.
pub(super) fn link_kind_of(heading: &str) -> Option<LinkKind> {
    let words = heading.split(|letter: char| !letter.is_alphanumeric());
    words.into_iter().find_map(link_kind)
}

/// True for what stands beside a recording: it is no way to see or hear it.
pub(super) const fn is_beside(kind: LinkKind) -> bool {
    !matches!(kind, LinkKind::Page | LinkKind::Video | LinkKind::Audio)
}

/// Endings of hosts with which a text without a scheme is certainly an address.
const ENDINGS: [&str; 32] = [
    "app", "at", "be", "ch", "cloud", "com", "cz", "de", "dev", "edu", "es", "eu", "fi", "fr", "gov", "info",
    "io", "it", "me", "museum", "net", "nl", "no", "nrw", "org", "pl", "pt", "se", "social", "tv", "uk",
    "us",
];

/// The address in a text, relative to a page where that is known; what was mended in it is entered, and what is none.
pub(super) fn link(
    raw: &str,
    label: &str,
    base: Option<&str>,
    place: &str,
    account: &mut Account,
) -> Option<Link<'static>> {
    let written = raw.trim();
    if written.is_empty() {
        return None;
    }
    let Some((address, is_mended)) = address(written, base) else {
        account.note(Note::Link, place, written);
        return None;
    };
    if is_mended {
        account.note(Note::MendedLink, place, written);
    }
    let label = text(label);
    let label = if *label == *address.as_str() { text("") } else { label };
    Some(Link { url: address.into(), label, file: None })
}

/// The address that a text means, and whether it was written otherwise; `None` where that is not certain.
pub(super) fn address(written: &str, base: Option<&str>) -> Option<(WebAddressBuf, bool)> {
    let bare = written.trim_matches(|letter: char| letter.is_whitespace() || "\"'“”„«»‹›<>".contains(letter));
    let is_bare = bare.len() == written.len() && !bare.contains("&amp;");
    // Written for HTML.
    let bare = &*bare.replace("&amp;", "&");
    if has_scheme(bare, "http") || has_scheme(bare, "https") {
        let inner = bare.rfind("://").and_then(|at| scheme_before(bare, at));
        // `https://https://example.org`: a host is not called https.
        let (text, doubled) = match (inner, host(bare)) {
            (Some(inner), Some("http" | "https")) => (inner, true),
            _ => (bare, false),
        };
        return WebAddressBuf::parse(text).filter(has_host).map(|address| (address, doubled || !is_bare));
    }
    let slipped = slip(bare);
    if let Some(mended) = slipped {
        return WebAddressBuf::parse(&mended).filter(has_host).map(|address| (address, true));
    }
    if bare.contains("://") || bare.contains(char::is_whitespace) {
        return None;
    }
    if let Some(rest) = bare.strip_prefix("//") {
        return WebAddressBuf::parse(&format!("https://{rest}"))
            .filter(has_host)
            .map(|address| (address, true));
    }
    if is_host(bare) {
        return WebAddressBuf::parse(&format!("https://{bare}")).map(|address| (address, true));
    }
    if begins_with_host(bare, base?) {
        return WebAddressBuf::parse(&format!("https://{bare}")).map(|address| (address, true));
    }
    let page = Url::parse(base?).ok()?.join(bare).ok()?;
    WebAddressBuf::parse(page.as_str()).map(|address| (address, false))
}

/// True where a text begins with a scheme.
fn has_scheme(text: &str, scheme: &str) -> bool {
    let named = text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    named && text.get(scheme.len()..).is_some_and(|rest| rest.starts_with("://"))
}

/// The text from the scheme on that ends at a byte.
fn scheme_before(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    let start = SCHEMES.into_iter().find_map(|scheme| before.strip_suffix(scheme))?.len();
    text.get(start..)
}

/// What stands for the host.
fn host(text: &str) -> Option<&str> {
    let rest = text.split_once("://")?.1;
    rest.split(['/', ':', '?', '#']).next()
}

/// True for an address whose host could be one.
fn has_host(address: &WebAddressBuf) -> bool {
    host(address.as_str()).is_some_and(|host| !host.is_empty())
}

/// A scheme with one slip in it: `thttps://`, `htp://`, `http:/x`, `https//x`, `http;//x`.
fn slip(text: &str) -> Option<String> {
    let at = text.find("//").or_else(|| text.find(":/"))?;
    let (scheme, rest) = (text.get(..at)?, text.get(at..)?);
    let scheme = scheme.trim_end_matches([':', ';', '.']).to_ascii_lowercase();
    let is_near = |known: &&str| {
        scheme.len() > 2
            && strsim::damerau_levenshtein(&scheme, known) == 1
            && !OTHERS.contains(&scheme.as_str())
    };
    let exact = SCHEMES.into_iter().find(|known| scheme == *known);
    let meant = exact.or_else(|| SCHEMES.into_iter().find(is_near))?;
    Some(format!("{meant}://{}", rest.trim_start_matches([':', '/'])))
}

/// The schemes of the web.
const SCHEMES: [&str; 2] = ["https", "http"];

/// Schemes that are near, and others.
const OTHERS: [&str; 2] = ["shttp", "httpu"];

/// True for a text that begins with a host: `www.example.org/x`, `example.org`.
fn is_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let mut labels = host.rsplit('.');
    let ending = labels.next().unwrap_or_default().to_ascii_lowercase();
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let labels: Vec<&str> = labels.collect();
    let begins = host.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("www."));
    !labels.is_empty()
        && labels.iter().copied().all(is_label)
        && is_label(&ending)
        && (ENDINGS.contains(&ending.as_str()) || begins && labels.len() > 1)
        && !text.contains('@')
}

/// Endings of files in whose place something may stand behind a stroke: `index.php/7`.
const SCRIPTS: [&str; 9] = ["php", "html", "htm", "xhtml", "asp", "aspx", "jsp", "cgi", "phtml"];

/// True for what is written as relative to a page, and begins with the host of that, with one beside it, or with
/// another: `cdn.example.org/6.mp3`.
fn begins_with_host(text: &str, base: &str) -> bool {
    let (first, path) = text.split_once('/').map_or((text, None), |(first, path)| (first, Some(path)));
    let first = first.split([':', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let own = host(base).unwrap_or_default().to_ascii_lowercase();
    let site = own.strip_prefix("www.").unwrap_or(&own);
    if site.contains('.')
        && first.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    {
        return true;
    }
    let labels: Vec<&str> = first.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && !label.starts_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let ending = labels.last().copied().unwrap_or_default();
    let is_ending = ending.len() > 1 && ending.bytes().all(|letter| letter.is_ascii_alphabetic());
    path.is_some_and(|path| !path.is_empty())
        && labels.len() > 1
        && labels.iter().all(is_label)
        && is_ending
        && !SCRIPTS.contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_certain_is_mended_and_nothing_else() {
        for (written, meant) in [
            ("https://example.org/a", Some("https://example.org/a")),
            ("www.example.org/a", Some("https://www.example.org/a")),
            ("example.org", Some("https://example.org/")),
            ("“https://example.org/a”", Some("https://example.org/a")),
            ("https://example.org/a?b=1&amp;c=2", Some("https://example.org/a?b=1&c=2")),
            ("https://https://example.org/a", Some("https://example.org/a")),
            ("thttps://example.org/a", Some("https://example.org/a")),
            ("//example.org/a", Some("https://example.org/a")),
            ("http:/example.org/a", Some("http://example.org/a")),
            ("https//example.org/a", Some("https://example.org/a")),
            (
                "https://web.archive.org/web/2010/http://example.org/",
                Some("https://web.archive.org/web/2010/http://example.org/"),
            ),
            ("https://", None),
            ("ipns://example.org", None),
            ("ftp://example.org/a", None),
            ("slides.pdf", None),
            ("../slides/a.pdf", None),
            ("/system/a.pdf", None),
            ("me@example.org", None),
            ("mailto:me@example.org", None),
            ("siehe Programm", None),
        ] {
            assert_eq!(
                address(written, None).map(|(address, _)| address.as_str().to_owned()).as_deref(),
                meant,
                "{written}"
            );
        }
        let page = Some("https://www.h.example/feed/");
        for (written, meant, is_mended) in [
            ("h.example/7", "https://h.example/7", true),
            ("h.example", "https://h.example/", true),
            ("cdn.h.example/6.mp3", "https://cdn.h.example/6.mp3", true),
            ("radio.koeln/6.mp3", "https://radio.koeln/6.mp3", true),
            ("index.php/7", "https://www.h.example/feed/index.php/7", false),
            ("6.mp3", "https://www.h.example/feed/6.mp3", false),
            ("v1.2/6.mp3", "https://www.h.example/feed/v1.2/6.mp3", false),
            ("/a.b/6.mp3", "https://www.h.example/a.b/6.mp3", false),
            ("folge/7.1", "https://www.h.example/feed/folge/7.1", false),
        ] {
            let found = address(written, page).map(|(address, mended)| (address.as_str().to_owned(), mended));
            assert_eq!(found, Some((meant.to_owned(), is_mended)), "{written}");
        }
        let relative = address("../slides/a.pdf", Some("https://example.org/talks/b/")).unwrap().0;
        assert_eq!(relative.as_str(), "https://example.org/talks/slides/a.pdf");
    }
}
