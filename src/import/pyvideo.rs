//! Pyvideo: a folder of recordings, as `pyvideo/data` has it: `<category>/category.json` and `<category>/videos/*.json`.

use super::account::{Account, Note, Reason};
use super::decode::{decode, unmarked};
use super::draft::{Draft, each_once, some, text};
use super::honours::called;
use super::input::{Input, Options, Refusal};
use super::iso::iso;
use super::language::languages;
use super::link::link;
use super::prose::{line, prose};
use crate::archive::duration::Duration;
use crate::archive::format::{Appearance, Event, KindCow, Link, Medium};
use crate::archive::links::{FileCow, LinkKind};
use crate::archive::prose::ProseCow;
use crate::archive::record::Part;
use crate::archive::sanitize::TextCow;
use crate::archive::when::Point;
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// What an archive of such a folder is called.
const TITLE: &str = "pyvideo";
/// A file that is larger is no record: the largest of pyvideo have 40 KiB, and a value of JSON can take 16 times what it
/// is written in.
const LARGEST: usize = 4 << 20;
/// Seconds that no recording lasts: a year.
const LONGEST: f64 = 31_536_000.0;

/// A record of JSON.
type Fields = Map<String, Value>;

/// What a file of the folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role<'a> {
    /// Tells what a category is called: its folder.
    Category(&'a str),
    /// A video: the folder of its category, and the name of its file.
    Video(&'a str, &'a str),
    /// The numbers of videos that are not to be published.
    Withheld,
    /// None of the records.
    Other,
}

impl<'a> Role<'a> {
    /// By the path, from the folder that was named on: that of all categories, of one of them, or one above.
    fn of(path: &'a str) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_hidden = path.split('/').any(|part| part.starts_with('.') && !part.starts_with(".."));
        match (folder.rsplit_once('/').unwrap_or(("", folder)), name) {
            (_, "NO_PUBLISH.json") => Self::Withheld,
            _ if is_hidden => Self::Other,
            (_, "category.json") => Self::Category(folder),
            ((category, "videos"), name) => match name.strip_suffix(".json") {
                Some(slug) => Self::Video(category, slug),
                None => Self::Other,
            },
            _ => Self::Other,
        }
    }
}

/// What is read, up to a file.
#[derive(Default)]
struct Reader {
    draft: Draft,
    /// The event of each category, by its folder.
    categories: HashMap<String, TextCow<'static>>,
    /// The numbers of videos that are not to be published.
    withheld: HashSet<u64>,
    has_some: bool,
}

/// Reads the files of a folder, in the order of their names; or one video alone.
///
/// # Errors
/// Why nothing of it is read.
pub(super) fn read(files: impl Iterator<Item = Input>, _options: &Options) -> Result<Draft, Refusal> {
    let mut reader = Reader { draft: Draft::new(TITLE), ..Reader::default() };
    let mut files = files.peekable();
    let mut is_first = true;
    while let Some(file) = files.next() {
        let path = file.name.replace('\\', "/");
        let is_alone = std::mem::take(&mut is_first) && files.peek().is_none();
        match Role::of(&path) {
            Role::Category(folder) => reader.category(&path, folder, &file.bytes),
            Role::Video(category, slug) => reader.video(&path, category, slug, &file.bytes),
            Role::Withheld => reader.withheld(&path, &file.bytes),
            Role::Other if is_alone => {
                let slug = path.rsplit('/').next().unwrap_or_default();
                reader.video(slug, "", slug.strip_suffix(".json").unwrap_or(slug), &file.bytes);
            }
            Role::Other => {}
        }
    }
    if reader.has_some { Ok(reader.draft) } else { Err(Refusal::Unknown) }
}

impl Reader {
    /// The fields of a file; what is none is left out.
    fn fields(&mut self, path: &str, bytes: &[u8]) -> Option<Fields> {
        self.has_some = true;
        let decoded = decode(bytes, None);
        if let Some(encoding) = decoded.odd {
            self.draft.account.note(Note::Encoding, path, encoding);
        }
        let reason = match parse(decoded.text.as_bytes()) {
            Ok(Value::Object(fields)) => return Some(fields),
            Ok(_) => Reason::Broken("no object".to_owned()),
            Err(reason) => reason,
        };
        self.draft.account.leave_out(path, reason);
        None
    }

    /// Adds the event that a category is.
    fn category(&mut self, path: &str, folder: &str, bytes: &[u8]) {
        let Some(fields) = self.fields(path, bytes) else { return };
        let slug = folder.rsplit('/').next().unwrap_or_default();
        let title = line(word(&fields, &["title", "name"]));
        let title = if title.is_empty() { slug.to_owned() } else { title };
        if title.is_empty() {
            return;
        }
        let [start, end] = ["start_date", "end_date"].map(|name| self.day(path, word(&fields, &[name])));
        let end = end.filter(|end| start.is_some_and(|start| *end != start && !end.ends_before(start)));
        let links = link(word(&fields, &["url"]), "", None, path, &mut self.draft.account);
        let event = Event {
            title: text(&title),
            start: start.map(|start| text(&start.to_string())),
            end: end.map(|end| text(&end.to_string())),
            prose: prose(word(&fields, &["description"])),
            links: links.into_iter().collect(),
            ..Event::default()
        };
        let key = if slug.is_empty() { &title } else { slug };
        if let Some(id) = self.draft.add_event(key, event) {
            self.categories.insert(folder.to_owned(), id);
        }
    }

    /// Takes a video.
    fn video(&mut self, path: &str, category: &str, slug: &str, bytes: &[u8]) {
        let Some(fields) = self.fields(path, bytes) else { return };
        let number = fields.get("id").and_then(Value::as_u64);
        let account = &mut self.draft.account;
        if number.is_some_and(|number| self.withheld.contains(&number)) {
            return account.leave_out(path, Reason::Withheld);
        }
        let title = [word(&fields, &["title"]), word(&fields, &["title2"])].map(line);
        let Some(title) = title.into_iter().find(|title| !title.is_empty()) else {
            return account.leave_out(path, Reason::NoTitle);
        };
        let medium = Medium {
            title: text(&title),
            kind: KindCow::of(text("video")),
            prose: texts(&fields),
            language: languages(word(&fields, &["language"]), path, account),
            duration: duration(&fields, path, account).map(|duration| text(&duration.to_string())),
            licence: some(&line(word(&fields, &["copyright_text"]))),
            links: links(&fields, path, account),
            topics: each_once(words(&fields, "tags")),
            note: some(&line(word(&fields, &["quality_notes"]))),
            date: self.day(path, word(&fields, &["recorded"])).map(|day| text(&day.to_string())),
            event: self.categories.get(category).cloned(),
            appearances: self.speakers(&fields, path),
            ..Medium::default()
        };
        let category = category.rsplit('/').next().unwrap_or_default();
        let key = if category.is_empty() { slug.to_owned() } else { format!("{category}/{slug}") };
        self.draft.take_medium(path, &key, medium);
    }

    /// Those who speak, each once.
    fn speakers(&mut self, fields: &Fields, path: &str) -> Vec<Appearance<'static>> {
        let (mut appearances, mut known) = (Vec::new(), HashSet::new());
        for name in words(fields, "speakers") {
            let called = called(&line(name));
            let Some(person) = self.draft.person(&called.name, &called.name, path) else { continue };
            self.draft.sort_person(&called.name, &called.sort);
            if known.insert(person.to_string()) {
                appearances.push(called.appearance(person, Part::Speaker));
            }
        }
        appearances
    }

    /// Remembers what is not to be published.
    fn withheld(&mut self, path: &str, bytes: &[u8]) {
        match parse(bytes) {
            Ok(Value::Array(numbers)) => self.withheld.extend(numbers.iter().filter_map(Value::as_u64)),
            Ok(_) => self.draft.account.leave_out(path, Reason::Broken("no list".to_owned())),
            Err(reason) => self.draft.account.leave_out(path, reason),
        }
    }

    /// A day, with the time where there is one. Midnight stands where no time is known.
    fn day(&mut self, path: &str, written: &str) -> Option<Point> {
        let day = iso(written);
        if day.is_none() && !written.trim().is_empty() {
            self.draft.account.note(Note::Date, path, written);
        }
        let is_midnight = |point: &Point| {
            point.time.is_some_and(|time| (time.hour, time.minute, time.second.unwrap_or(0)) == (0, 0, 0))
        };
        day.map(|day| if is_midnight(&day) { Point { time: None, ..day } } else { day })
    }
}

/// What a file has.
fn parse(bytes: &[u8]) -> Result<Value, Reason> {
    if bytes.len() > LARGEST {
        return Err(Reason::Broken(format!("{} MiB", bytes.len() >> 20)));
    }
    serde_json::from_slice(unmarked(bytes)).map_err(|error| Reason::Broken(error.to_string()))
}

/// The text of the first field of these names that has one.
fn word<'a>(fields: &'a Fields, names: &[&str]) -> &'a str {
    let texts = names.iter().filter_map(|name| fields.get(*name)?.as_str());
    texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
}

/// The texts of a list; a text alone is a list of one.
fn words<'a>(fields: &'a Fields, name: &str) -> impl Iterator<Item = &'a str> {
    values(fields, name).filter_map(Value::as_str)
}

/// The elements of a list, or what stands there alone.
fn values<'a>(fields: &'a Fields, name: &str) -> impl Iterator<Item = &'a Value> {
    let value = fields.get(name);
    let list = value.and_then(Value::as_array).map(Vec::as_slice);
    let alone = value.filter(|value| value.is_string() || value.is_object());
    list.unwrap_or_default().iter().chain(alone)
}

/// What it is about: the summary, and the description where that says more.
fn texts(fields: &Fields) -> Option<ProseCow<'static>> {
    let mut parts: Vec<&str> = Vec::new();
    for part in ["summary", "abstract", "description"].map(|name| word(fields, &[name]).trim()) {
        if !part.is_empty() && parts.iter().all(|other| !other.contains(part)) {
            parts.retain(|other| !part.contains(other));
            parts.push(part);
        }
    }
    prose(&parts.join("\n\n"))
}

/// How long it lasts; the key is misspelt at times.
fn duration(fields: &Fields, path: &str, account: &mut Account) -> Option<Duration> {
    let value = ["duration", ",duration"]
        .iter()
        .find_map(|name| fields.get(*name).filter(|value| !value.is_null()))?;
    let seconds = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok());
    match seconds.map(f64::round) {
        Some(0.0) => None,
        Some(seconds) if seconds > 0.0 && seconds < LONGEST => Some(Duration { seconds: seconds as u32 }),
        _ => {
            account.note(Note::Duration, path, &value.to_string());
            None
        }
    }
}

/// Where it can be watched, and behind that what belongs to it; each address once.
fn links(fields: &Fields, path: &str, account: &mut Account) -> Vec<Link<'static>> {
    let related = values(fields, "related_urls").chain(values(fields, "related_url"));
    let watched = values(fields, "videos").map(|video| (video, Some(LinkKind::Video)));
    let (mut links, mut known) = (Vec::new(), HashSet::new());
    let all = watched.chain(related.map(|related| (related, None)));
    let source = fields.get("source_url").map(|source| (source, None));
    for (value, kind) in all.chain(source) {
        let (address, label) = match value {
            Value::String(address) => (address.as_str(), ""),
            Value::Object(fields) => (word(fields, &["url"]), word(fields, &["label"])),
            _ => continue,
        };
        let Some(mut found) = link(address, &line(label), None, path, account) else { continue };
        if known.insert(found.url.as_str().to_owned()) {
            found.file = kind.map(|kind| Box::new(FileCow { kind: Some(kind), ..FileCow::default() }));
            links.push(found);
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(files: &[(&str, &str)]) -> Draft {
        let input =
            |(name, text): &(&str, &str)| Input { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() };
        read(files.iter().map(input), &Options::default()).unwrap()
    }

    const CATEGORY: (&str, &str) = (
        "days-2019/category.json",
        r#"{"title": "Days 2019 ", "start_date": "2019-05-03", "end_date": "2019-05-04", "url": "https://days.example.org"}"#,
    );

    #[test]
    fn a_category_is_an_event_and_each_video_a_medium() {
        let draft = read_all(&[
            ("LICENSE", "CC0"),
            ("NO_PUBLISH.json", "[7]"),
            CATEGORY,
            (
                "days-2019/videos/one.json",
                r#"{"title": "One", "speakers": ["Ann Bee ", "Various speakers", "Ann Bee"], "recorded": "2019-05-03T10:00:00+02:00",
                "duration": 2223.4, "language": "eng", "tags": ["a", "A", ""], "copyright_text": "CC BY", "thumbnail_url": "https://t.example.org",
                "videos": [{"type": "youtube", "url": "https://v.example.org/1"}],
                "related_urls": ["https://r.example.org/1", {"label": "slides", "url": "https://r.example.org/2"}, "https://r.example.org/1"]}"#,
            ),
            (
                "days-2019/videos/two.json",
                r#"{"title": "", "title2": "Two", "speakers": [], "recorded": "2019-05-04T00:00:00", ",duration": 60, "language": null,
                "related_url": [{"url": "https://r.example.org/3"}], "videos": []}"#,
            ),
            ("days-2019/videos/three.json", r#"{"title": "Three", "id": 7}"#),
            ("days-2019/videos/four.json", r#"{"title": "Four", "#),
            ("days-2019/videos/five.json", r#"{"title": " "}"#),
            (".github/videos/x.json", "{"),
        ]);
        let account = &draft.account;
        assert_eq!((account.taken, account.left_out.len(), account.total()), (2, 3, 5));
        let reasons: Vec<(&str, &str)> = account
            .left_out
            .iter()
            .map(|left| {
                (
                    &*left.place,
                    match left.reason {
                        Reason::Withheld => "withheld",
                        Reason::Broken(_) => "broken",
                        Reason::NoTitle => "untitled",
                        _ => "?",
                    },
                )
            })
            .collect();
        let name = |name: &str| format!("days-2019/videos/{name}.json");
        let (three, four, five) = (name("three"), name("four"), name("five"));
        assert_eq!(reasons, [(&*three, "withheld"), (&*four, "broken"), (&*five, "untitled")]);
        let whole = draft.whole();
        let [event] = whole.events.as_slice() else { panic!("one event") };
        assert_eq!(
            (&*event.title, event.start.as_deref(), event.end.as_deref()),
            ("Days 2019", Some("2019-05-03"), Some("2019-05-04"))
        );
        let [one, two] = whole.media.as_slice() else { panic!("two media") };
        assert_eq!(
            (one.date.as_deref(), one.duration.as_deref()),
            (Some("2019-05-03T10:00+02:00"), Some("PT37M3S"))
        );
        let urls: Vec<&str> = one.links.iter().map(|link| link.url.as_str()).collect();
        assert_eq!(urls, ["https://v.example.org/1", "https://r.example.org/1", "https://r.example.org/2"]);
        assert_eq!((one.appearances.len(), one.topics.len(), &*one.language.0[0]), (1, 1, "en"));
        assert_eq!((one.event.as_ref(), one.licence.as_deref()), (Some(&event.id), Some("CC BY")));
        assert_eq!(
            (&*two.title, two.date.as_deref(), two.duration.as_deref()),
            ("Two", Some("2019-05-04"), Some("PT1M"))
        );
        assert_eq!((two.links.len(), draft.whole().people.len()), (1, 1));
    }

    #[test]
    fn one_category_and_one_video_alone_are_read_as_well() {
        let draft = read_all(&[
            ("category.json", r#"{"title": "Days"}"#),
            ("videos/one.json", r#"{"title": "One"}"#),
        ]);
        assert_eq!((draft.whole().events.len(), draft.whole().media[0].event.is_some()), (1, true));
        let draft =
            read_all(&[("/tmp/one.json", r#"{"title": "One", "recorded": "2019-05-03", "speakers": []}"#)]);
        assert_eq!((draft.account.taken, draft.whole().media.len()), (1, 1));
        let none = read(std::iter::empty(), &Options::default());
        assert_eq!(none.err(), Some(Refusal::Unknown));
    }
}
