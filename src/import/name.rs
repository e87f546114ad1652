//! Name: names that stand for nobody, and ids made of names.

use super::degrees::{is_title, titles_and_name};
use super::hashed::{Hashed, hashed};
use super::title::status;
use crate::archive::record::Status;
use crate::letters::fold;
use std::collections::{HashMap, HashSet};

/// What stands where a name should, folded.
const NOBODY: [&str; 87] = [
    "0",
    "dito",
    "dto",
    "all",
    "alle",
    "andere",
    "anderen",
    "angefragt",
    "anonymous",
    "div",
    "diverse",
    "einige",
    "et al",
    "everybody",
    "everyone",
    "folgen",
    "folgt",
    "gast",
    "guest",
    "host",
    "in planung",
    "intern",
    "internal",
    "k a",
    "keine",
    "keine angabe",
    "keine angaben",
    "keynote",
    "many more",
    "many others",
    "mehrere",
    "moderation",
    "more",
    "n a",
    "n n",
    "na",
    "nicht bekannt",
    "nn",
    "nobody",
    "noch nicht bekannt",
    "noch offen",
    "noch unbekannt",
    "none",
    "null",
    "not yet known",
    "offen",
    "ohne angabe",
    "others",
    "see above",
    "see program",
    "see programme",
    "s o",
    "s u",
    "several",
    "siehe ankündigung",
    "siehe oben",
    "siehe programm",
    "siehe unten",
    "speaker",
    "speakers",
    "staff",
    "t b a",
    "t b c",
    "t b d",
    "tba",
    "tbc",
    "tbd",
    "team",
    "to be announced",
    "to be confirmed",
    "to be defined",
    "u a",
    "u v m",
    "unbekannt",
    "unknown",
    "uvm",
    "various",
    "verschiedene",
    "viele andere",
    "viele mehr",
    "viele weitere",
    "weitere",
    "weiteren",
    "wird bekannt gegeben",
    "wird bekanntgegeben",
    "wird noch bekannt gegeben",
    "wird noch bekanntgegeben",
];

/// Words with which such a name goes on: `Various speakers`, `Diverse Referenten`, `Referent folgt`, `3 weitere Personen`.
const MORE: [&str; 31] = [
    "artists",
    "authors",
    "autoren",
    "dozent",
    "dozenten",
    "guests",
    "gäste",
    "innen",
    "künstler",
    "künstlerinnen",
    "mitwirkende",
    "musiker",
    "musikerinnen",
    "participants",
    "people",
    "personen",
    "presenters",
    "referent",
    "referenten",
    "referentin",
    "referentinnen",
    "referierende",
    "speaker",
    "speakers",
    "sprecher",
    "sprecherin",
    "sprecherinnen",
    "teilnehmende",
    "teilnehmer",
    "teilnehmerinnen",
    "vortragende",
];

/// True for a name that stands for nobody: `N. N.`, `Various speakers`, `Team`, and titles without a name.
pub(super) fn is_nobody(name: &str) -> bool {
    let words: Vec<String> =
        fold::chunks(name).flat_map(|(_, chunk)| fold::words(chunk)).map(|word| word.plain).collect();
    let is_more = |word: &str| MORE.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    while words.len() > 1 && words.last().is_some_and(|last| is_more(last)) {
        words.pop();
    }
    let begun = words.iter().take(words.len().saturating_sub(1)).take_while(|first| is_more(first)).count();
    words.drain(..begun);
    let whole = words.join(" ");
    let is_team = whole.strip_suffix("team").is_some_and(|of| TEAMS.contains(&of.trim_end()));
    let is_off = || matches!(status(name), Some(Status::Cancelled | Status::Moved));
    let is_title_alone = || name.trim().contains(['.', ' ']) && is_title(name);
    let is_listed = NOBODY.contains(&whole.as_str()) || MORE.contains(&whole.as_str());
    words.is_empty() || is_listed || is_team || is_off() || is_title_alone()
}

/// Those whom a team is of that is called by no name: `Dozententeam`, `VHS-Team`.
const TEAMS: [&str; 16] = [
    "autoren",
    "dozenten",
    "dozentinnen",
    "dozierenden",
    "kurs",
    "kursleiter",
    "kursleiterinnen",
    "kursleitungs",
    "moderations",
    "orga",
    "referenten",
    "referentinnen",
    "referierenden",
    "trainer",
    "trainerinnen",
    "vhs",
];

/// What all spellings of a name have in common: the words in the order of the alphabet, umlauts as their vowels, without
/// academic titles.
pub(super) fn common_spelling(name: &str) -> String {
    let (_, bare) = titles_and_name(name);
    let name = if bare.is_empty() { name } else { &bare };
    let words = fold::chunks(name).flat_map(|(_, chunk)| fold::words(chunk));
    let mut words: Vec<String> = words
        .map(|word| {
            let vowels = word.plain.replace('ä', "a").replace('ö', "o").replace('ü', "u");
            vowels.replace("ae", "a").replace("oe", "o").replace("ue", "u")
        })
        .collect();
    words.sort_unstable();
    words.join(" ")
}

/// Letters of the longest id.
const LONGEST: usize = 64;

/// Ids in use within one list of records.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    used: HashSet<Hashed>,
    /// The last number behind a text, so that a thousand records of one title do not each try all numbers.
    last: HashMap<Hashed, usize>,
}

impl Ids {
    /// An id that nothing has yet, made of a text: `Größler, Käthe` is `groessler-kaethe`. Where it has no letters that
    /// an id may have, `otherwise` is the text.
    pub(super) fn take(&mut self, text: &str, otherwise: &str) -> String {
        let slug = [text, otherwise]
            .into_iter()
            .map(slug)
            .find(|slug| !slug.is_empty())
            .unwrap_or_else(|| "x".to_owned());
        if self.used.insert(hashed(&slug)) {
            return slug;
        }
        let last = self.last.entry(hashed(&slug)).or_insert(1);
        loop {
            *last += 1;
            let id = format!("{slug}-{last}");
            if self.used.insert(hashed(&id)) {
                return id;
            }
        }
    }

    /// Marks an id as one that something has.
    pub(super) fn mark(&mut self, id: &str) {
        self.used.insert(hashed(id));
    }
}

/// A text as part of an address: small letters of ASCII, digits and hyphens.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for word in fold::chunks(text).flat_map(|(_, chunk)| fold::words(chunk)) {
        let plain: String = word.plain.chars().fold(String::new(), |mut so_far, letter| {
            match letter {
                'ä' | 'æ' => so_far.push_str("ae"),
                'ö' => so_far.push_str("oe"),
                'ü' => so_far.push_str("ue"),
                'å' => so_far.push('a'),
                'ø' => so_far.push('o'),
                letter if letter.is_ascii_alphanumeric() => so_far.push(letter),
                _ => {}
            }
            so_far
        });
        if plain.is_empty() {
            continue;
        }
        if slug.len() + plain.len() >= LONGEST && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&plain);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_nobody() {
        for name in [
            "N. N.",
            "n.n.",
            "NN",
            "Various speakers",
            "various",
            "Team",
            "",
            "  ",
            "TBA",
            "t.b.a.",
            "Diverse Referenten",
            "Referent folgt",
            "3 weitere",
            "keine Angabe",
            "u. a.",
            "?",
            "alle",
            "noch nicht bekannt",
            "0",
            "intern",
            "siehe Programm",
            "weitere Referierende",
            "entfällt",
            "abgesagt",
            "s. o.",
            "siehe oben",
            "Dozententeam",
            "VHS-Team",
            "Prof. Dr.",
            "Dr.",
            "div. Künstler",
            "diverse Künstler*innen",
            "Gäste",
            "verschiedene",
            "Referentinnen",
        ] {
            assert!(is_nobody(name), "{name:?}");
        }
        for name in ["Nina Neumann", "Teamo Gast", "Nana", "An Na Ko", "Andreas", "Team Rocket", "Doctor"] {
            assert!(!is_nobody(name), "{name:?}");
        }
    }

    #[test]
    fn ids_are_of_ascii_and_each_is_taken_once() {
        let mut ids = Ids::default();
        assert_eq!(ids.take("Größler, Käthe", "x"), "groessler-kaethe");
        assert_eq!(ids.take("Größler, Käthe", "x"), "groessler-kaethe-2");
        assert_eq!(ids.take("Åke Sørensen", "x"), "ake-sorensen");
        assert_eq!(ids.take("日本語", "guid 7"), "guid-7");
        assert_eq!(ids.take("日本語", "日"), "x");
    }
}
