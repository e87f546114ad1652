//! People: who wrote a record, and who takes part in it.

use crate::archive::format::Appearance;
use crate::archive::record::Part;
use crate::import::account::Note;
use crate::import::draft::{Draft, some};
use crate::import::honours::{Called, called};
use crate::import::link::link;
use crate::import::prose::line;
use crate::import::table::{each_of_several, is_organisation, listed};

use std::collections::HashSet;

/// Someone, as a feed has them.
#[derive(Clone, Debug)]
pub(super) struct Human {
    pub name: String,
    pub part: Part,
    pub task: String,
    /// Their page.
    pub page: String,
    /// What that is relative to.
    pub base: String,
}

impl Human {
    /// Who wrote it.
    pub(super) fn author(name: String, page: String) -> Self {
        Self { name, part: Part::Author, task: String::new(), page, base: String::new() }
    }

    /// True where something is said of them, if not their name.
    pub(super) fn is_told(&self) -> bool {
        !self.name.trim().is_empty() || !self.page.is_empty()
    }

    /// True for someone of the same name, whatever their titles.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let name = |human: &Self| called(&line(&human.name)).name;
        name(self) == name(other)
    }

    /// Who wrote an episode: podcasts write several names between commas.
    pub(super) fn authors(names: &str) -> Vec<Self> {
        let names = line(names);
        let names = names.split(';').flat_map(each_of_several);
        let names = names.flat_map(|names| listed(&names).into_iter().map(str::to_owned).collect::<Vec<_>>());
        names.map(|name| Self::author(name.trim().to_owned(), String::new())).collect()
    }

    /// True for an institution in the place of an author: it is no person. Who is called as the feed is may be one.
    fn is_institution(&self, names: &[Called]) -> bool {
        let are_all = || names.iter().all(|called| is_organisation(&called.name));
        self.part == Part::Author && !names.is_empty() && are_all()
    }
}

/// What a feed and those who publish it are called, in small letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Publisher(Vec<String>);

impl Publisher {
    /// One of these names.
    pub(super) fn of<const N: usize>(names: [&str; N]) -> Self {
        let names = names.into_iter().flat_map(|name| {
            // `Vimeo / Akademie Nord’s videos`.
            let own = name.strip_prefix("Vimeo / ").and_then(|own| own.strip_suffix("s videos"));
            [Some(name), own.map(|own| own.trim_end_matches(['\'', '’']))]
        });
        let names = names.flatten().map(|name| line(name).to_lowercase());
        Self(names.filter(|name| !name.is_empty()).collect())
    }

    /// True for one of its names.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.0.contains(&line(name).to_lowercase())
    }
}

/// Who takes part, each part once. Who wrote it and does something else in it stands there with that alone.
pub(super) fn appearances(
    humans: &[Human],
    feed: &str,
    place: &str,
    draft: &mut Draft,
) -> Vec<Appearance<'static>> {
    let mut appearances: Vec<Appearance> = Vec::new();
    let mut seen = HashSet::new();
    let mut known = HashSet::new();
    for human in humans {
        if human.name.trim().is_empty() {
            draft.account.note(Note::Nobody, place, &human.page);
            continue;
        }
        let names = names(&human.name, place, draft);
        if human.is_institution(&names) {
            draft.account.note(Note::Publisher, place, &line(&human.name));
            continue;
        }
        for called in names {
            let key = format!("{feed}/{}", called.name);
            let Some(person) = draft.person(&key, &called.name, place) else { continue };
            draft.sort_person(&key, &called.sort);
            add_page(&key, human, place, draft);
            let is_again = !seen.insert((key.clone(), human.part, human.task.clone()));
            if is_again || human.part == Part::Author && known.contains(&key) {
                continue;
            }
            known.insert(key);
            let contribution = some(&human.task);
            appearances.push(Appearance { contribution, ..called.appearance(person, human.part) });
        }
    }
    appearances
}

/// How many pages of a person are kept: some feeds give another one in each record.
const PAGES: usize = 8;

/// Adds a page of a person.
fn add_page(key: &str, human: &Human, place: &str, draft: &mut Draft) {
    let base = Some(human.base.as_str()).filter(|base| !base.is_empty());
    let Some(page) = link(&human.page, "", base, place, &mut draft.account) else { return };
    draft.change_person(key, |person| {
        if person.links.len() < PAGES && !person.links.contains(&page) {
            person.links.push(page);
        }
    });
}

/// Names that programs give to whoever has no other.
const NOBODY: [&str; 6] = ["admin", "administrator", "editor", "redaktion", "root", "webmaster"];

/// The names in a text. Only a semicolon certainly parts them, and `and` between two names in full: `Family, A., Family, B.`,
/// `Simon & Schuster`.
fn names(raw: &str, place: &str, draft: &mut Draft) -> Vec<Called> {
    let raw = line(raw);
    let parts = raw.split(';').flat_map(each_of_several);
    parts
        .filter_map(|part| {
            let part = part.trim();
            let name = without_mail(part);
            if part.is_empty() {
                return None;
            }
            if name.is_empty() || NOBODY.contains(&name.to_lowercase().as_str()) {
                draft.account.note(Note::Nobody, place, part);
                return None;
            }
            Some(called(name))
        })
        .collect()
}

/// A name without an address: `me@example.org (Jo Doe)`, `Jo Doe <me@example.org>`; empty where there is no other.
fn without_mail(part: &str) -> &str {
    if !part.contains('@') {
        return part;
    }
    let is_mail = |text: &str| text.contains('@') && !text.contains(char::is_whitespace);
    for (open, close) in [('(', ')'), ('<', '>')] {
        let Some((outer, rest)) = part.split_once(open) else { continue };
        let inner = rest.split(close).next().unwrap_or_default().trim();
        let outer = outer.trim().trim_matches('"');
        if is_mail(outer) && !is_mail(inner) {
            return inner;
        }
        if is_mail(inner) && !is_mail(outer) {
            return outer;
        }
    }
    let bare = part.trim_start_matches("mailto:");
    // `@name` is how people are called in some places.
    if is_mail(bare) && !bare.starts_with('@') { "" } else { part }
}

/// Words of roles of those who make what others are heard in.
const MAKERS: [&str; 7] =
    ["editor", "engineer", "producer", "production", "mixing", "mastering", "sound design"];

/// The part of a role, and the task where the part does not say it. Groups and roles are those of the podcast namespace.
pub(super) fn part(group: &str, role: &str) -> (Part, String) {
    let role = role.trim();
    let has = |words: &[&str]| {
        let lower = role.to_lowercase();
        words.iter().any(|word| lower.contains(word))
    };
    let exact = match role.to_lowercase().as_str() {
        "" | "host" | "co-host" | "cohost" | "guest host" | "moderator" => Some(Part::Moderator),
        "guest" | "interviewee" => Some(Part::Interviewee),
        "speaker" => Some(Part::Speaker),
        "panelist" => Some(Part::Panelist),
        "author" | "writer" => Some(Part::Author),
        "narrator" => Some(Part::Narrator),
        "editor" => Some(Part::Editing),
        "photographer" => Some(Part::Photo),
        _ => None,
    };
    if let Some(part) = exact {
        return (part, String::new());
    }
    let part = match group.to_lowercase().as_str() {
        "" if has(&MAKERS) => Part::Editing,
        _ if has(&["host", "moderat"]) => Part::Moderator,
        _ if has(&["guest"]) => Part::Interviewee,
        _ if has(&["camera", "cinematograph", "videograph"]) => Part::Camera,
        _ if has(&["photo"]) => Part::Photo,
        _ if has(&["narrat", "voice"]) => Part::Narrator,
        "writing" => Part::Author,
        "" | "cast" => Part::Speaker,
        // Who made it and is not heard in it.
        _ => Part::Editing,
    };
    (part, role.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_no_name() {
        for (raw, name) in [
            ("me@example.org (Jo Doe)", "Jo Doe"),
            ("Jo Doe (me@example.org)", "Jo Doe"),
            ("Jo Doe <me@example.org>", "Jo Doe"),
            ("Jo Doe", "Jo Doe"),
            ("@jo", "@jo"),
            ("/u/jo", "/u/jo"),
            ("me@example.org", ""),
            ("mailto:me@example.org", ""),
        ] {
            assert_eq!(without_mail(raw), name, "{raw}");
        }
    }

    #[test]
    fn several_names_in_full_are_several_people() {
        for (raw, meant) in [
            ("Anna Müller und Max Hübner", "Anna Müller; Max Hübner"),
            ("Anna Müller & Max Hübner", "Anna Müller; Max Hübner"),
            ("Berg, Anna; Thal, Jörg", "Anna Berg (Berg, Anna); Jörg Thal (Thal, Jörg)"),
            ("Prof. Dr. Anna Müller; Dr. No", "Anna Müller; Dr. No"),
            ("Maier, Anna and Huber, Tom", "Anna Maier (Maier, Anna); Tom Huber (Huber, Tom)"),
            ("Maier, Anna & Huber, Tom", "Anna Maier (Maier, Anna); Tom Huber (Huber, Tom)"),
            ("Maier, Anna und Max Hübner", "Anna Maier (Maier, Anna); Max Hübner"),
            ("Anna Müller, M.A.", "Anna Müller"),
            ("Anna Müller, PhD", "Anna Müller"),
            ("Anna Müller, Dr.", "Anna Müller"),
            ("Dipl.-Ing. (FH) Anna Müller", "Anna Müller"),
            ("Anna, Köln", "Anna, Köln"),
            ("Dr. Anna Müller, Dr. Max Hübner", "Anna Müller; Max Hübner"),
            ("Anna Müller, Max Hübner & Tom Huber", "Anna Müller; Max Hübner; Tom Huber"),
            ("A Berg, B Thal & C Kurz", "A Berg; B Thal; C Kurz"),
            ("Anna, Jörg und Uwe", "Anna, Jörg und Uwe"),
            ("Simon & Schuster", "Simon & Schuster"),
            ("Dr. Anna Müller und Dipl.-Päd. Max Hübner, LL.M.", "Anna Müller; Max Hübner"),
            ("Dr. Anna Müller, M.A. und Max Hübner, LL.M.", "Anna Müller; Max Hübner"),
            ("Prof. Eight, Dr. Nine", "Prof. Eight; Dr. Nine"),
            ("Anna und Max Hübner", "Anna Hübner; Max Hübner"),
            ("SWR, Anna Müller", "Anna Müller"),
            ("Anna Müller, Stadt Köln", "Anna Müller"),
            ("Anna Müller (FH Köln)", "Anna Müller"),
            ("Pfarrer Max Hübner", "Max Hübner"),
            ("Anna Müller & Partner GmbH", "Anna Müller & Partner GmbH"),
            ("admin", ""),
        ] {
            let mut draft = Draft::new("");
            let names = names(raw, "item 1", &mut draft).into_iter();
            let names = names.map(|one| {
                if one.sort.is_empty() { one.name } else { format!("{} ({})", one.name, one.sort) }
            });
            assert_eq!(names.collect::<Vec<_>>().join("; "), meant, "{raw}");
        }
    }

    #[test]
    fn the_authors_of_an_episode_stand_between_commas() {
        for (raw, meant) in [
            ("Anna Müller, Max Hübner", "Anna Müller|Max Hübner"),
            ("Nick, Anna Müller", "Nick|Anna Müller"),
            ("Anna Müller, Nick, Max Hübner", "Anna Müller|Nick|Max Hübner"),
            ("Müller, Anna", "Müller, Anna"),
            ("Anna Müller, Köln", "Anna Müller, Köln"),
            ("Anna Müller, Ph.D.", "Anna Müller, Ph.D."),
            ("Anna Müller, Stadt Köln", "Anna Müller, Stadt Köln"),
            ("Berg, A., Thal, J.", "Berg, A., Thal, J."),
            ("Maier, Anna; Huber, Tom; Kurz, Ina", "Maier, Anna|Huber, Tom|Kurz, Ina"),
            ("Maier, Anna and Huber, Tom", "Maier, Anna|Huber, Tom"),
            ("Kaya Öz, Ayşe Nur", "Kaya Öz, Ayşe Nur"),
            ("Anna Müller", "Anna Müller"),
        ] {
            let names: Vec<String> = Human::authors(raw).into_iter().map(|human| human.name).collect();
            assert_eq!(names.join("|"), meant, "{raw}");
        }
    }

    #[test]
    fn roles_become_parts() {
        assert_eq!(part("", ""), (Part::Moderator, String::new()));
        assert_eq!(part("", "Guest"), (Part::Interviewee, String::new()));
        assert_eq!(part("", "Audio Editor"), (Part::Editing, "Audio Editor".to_owned()));
        assert_eq!(part("cast", "reporter"), (Part::Speaker, "reporter".to_owned()));
        assert_eq!(part("visuals", "photographer"), (Part::Photo, String::new()));
        let designer = "cover art designer";
        assert_eq!(part("visuals", designer), (Part::Editing, designer.to_owned()), "no photographs");
        assert_eq!(
            part("Audio Post-Production", "Audio Engineer"),
            (Part::Editing, "Audio Engineer".to_owned())
        );
    }
}
