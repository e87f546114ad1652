//! People: the names in a cell, each with what stands beside it.

use crate::archive::record::Part;
use crate::letters::fold;

/// A name in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// Given name and family name, without titles.
    pub name: String,
    /// Academic titles before and behind it.
    pub title: String,
    /// What they do, where that is said.
    pub part: Option<Part>,
    /// An office.
    pub role: String,
    /// Where they work.
    pub organisation: String,
}

/// What a column shows of how its names are written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names {
    inverted: usize,
    plain: usize,
}

impl Names {
    /// Looks at a cell.
    pub(super) fn see(&mut self, cell: &str) {
        for part in hard_parts(cell) {
            match soft_parts(part).as_slice() {
                [family, _] if is_family(family) => self.inverted += 1,
                [name, ..] if bare(name).split_whitespace().count() > 1 => self.plain += 1,
                _ => {}
            }
        }
    }

    /// The names in a cell.
    pub(super) fn read(self, cell: &str) -> Vec<Named> {
        let parts = hard_parts(cell).into_iter().flat_map(at_words);
        parts.flat_map(|part| self.of_part(part)).filter(|named| !named.name.is_empty()).collect()
    }

    /// The names between commas.
    fn of_part(self, part: &str) -> Vec<Named> {
        let (part, before) = without_part(part);
        let parts = soft_parts(part);
        let turned = |family: &str, given: &str| named(&format!("{} {}", given.trim(), family.trim()));
        let is_pair = |family: &str, given: &str| {
            (is_family(family) || self.inverted > self.plain && is_short(family))
                && is_short(given)
                && !is_organisation(family)
                && !is_beside(given)
        };
        let mut all: Vec<Named> = match parts.as_slice() {
            [family, given] if is_pair(family, given) => vec![turned(family, given)],
            [family, given, beside] if is_family(family) && is_pair(family, given) && is_beside(beside) => {
                let mut all = vec![turned(family, given)];
                push_beside(&mut all, beside);
                all
            }
            parts
                if parts.len() > 2
                    && parts.len() % 2 == 0
                    && parts.chunks(2).all(
                        |pair| matches!(pair, [family, given] if is_family(family) && is_single(given)),
                    ) =>
            {
                parts.chunks(2).filter_map(|pair| Some(turned(pair.first()?, pair.get(1)?))).collect()
            }
            parts => in_turn(parts),
        };
        if let Some(part) = before {
            all.iter_mut().for_each(|named| named.part = named.part.or(Some(part)));
        }
        all
    }
}

/// Names one after the other, or what stands beside the one before.
fn in_turn(parts: &[&str]) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    for part in parts {
        // Beside a name in full a word alone is where they are from.
        let is_place =
            parts.len() == 2 && is_single(part) && all.last().is_some_and(|named| named.name.contains(' '));
        if !all.is_empty() && (is_beside(part) || is_place) {
            push_beside(&mut all, part);
        } else {
            all.push(named(part));
        }
    }
    all
}

/// Adds what stands beside the last name.
fn push_beside(all: &mut [Named], beside: &str) {
    let Some(named) = all.last_mut() else { return };
    let beside = beside.trim();
    let slot = if is_title(beside) {
        &mut named.title
    } else if let Some(part) = part_called(beside) {
        named.part = Some(part);
        return;
    } else if is_role(beside) {
        &mut named.role
    } else {
        &mut named.organisation
    };
    if !slot.is_empty() {
        slot.push_str(", ");
    }
    slot.push_str(beside);
}

/// A name with its titles before it, and what stands in brackets behind it.
fn named(text: &str) -> Named {
    let (name, brackets) = match text.trim().split_once(" (") {
        Some((name, behind)) => (name, behind.trim().trim_end_matches(')')),
        None => (text.trim(), ""),
    };
    let (titles, name) = titles_and_name(name);
    let mut all = [Named { name, title: titles, ..Named::default() }];
    if !brackets.is_empty() {
        push_beside(&mut all, brackets);
    }
    let [named] = all;
    named
}

/// Forms of address, which are no titles.
const ADDRESSES: [&str; 10] = ["herr", "herrn", "frau", "hr.", "fr.", "mr", "mr.", "mrs.", "ms.", "ms"];

/// Academic titles before a name, and the name: `Prof. Dr. Änne Öztürk` is `Prof. Dr.` and `Änne Öztürk`.
fn titles_and_name(text: &str) -> (String, String) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_address = |word: &&str| ADDRESSES.contains(&word.to_lowercase().as_str());
    let addressed = words.iter().take_while(|word| is_address(word)).count();
    let rest = words.get(addressed..).unwrap_or_default();
    let mut titles = 0;
    for word in rest {
        let is_short = word.ends_with('.') && word.starts_with(char::is_lowercase)
            || ["h.c.", "h.", "c."].contains(word);
        if !(is_title(word) || titles > 0 && is_short) {
            break;
        }
        titles += 1;
    }
    let join = |words: Option<&[&str]>| words.unwrap_or_default().join(" ");
    // `"N. N."` and a title alone are no name.
    (join(rest.get(..titles)), join(rest.get(titles..)))
}

/// Titles as they are written before a name or behind it, without points.
const TITLES: [&str; 34] = [
    "dr",
    "drin",
    "drs",
    "prof",
    "profin",
    "professor",
    "professorin",
    "doktor",
    "doctor",
    "pd",
    "privatdozent",
    "dipl",
    "diplom",
    "mag",
    "ing",
    "ma",
    "msc",
    "ba",
    "bsc",
    "mba",
    "mph",
    "llm",
    "phd",
    "md",
    "univ",
    "jun",
    "apl",
    "rn",
    "med",
    "habil",
    "dring",
    "dph",
    "edd",
    "em",
];

/// True for an academic title: `Dr.`, `Dipl.-Päd.`, `M.A.`, `PhD`.
fn is_title(text: &str) -> bool {
    let is_one = |word: &str| {
        let plain: String =
            word.chars().filter(|letter| letter.is_alphabetic()).collect::<String>().to_lowercase();
        let head = word.split(['.', '-']).next().unwrap_or_default().to_lowercase();
        let is_known = |word: &str| TITLES.contains(&word);
        let is_in_full = [
            "professor",
            "professorin",
            "doktor",
            "doctor",
            "phd",
            "mba",
            "msc",
            "bsc",
            "dr",
            "prof",
            "pd",
            "privatdozent",
        ]
        .contains(&plain.as_str());
        is_in_full || word.contains('.') && (is_known(&plain) || is_known(&head) && !word.ends_with(&head))
    };
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some() && words.all(is_one)
}

/// Words of those who do something, by their beginnings.
const PARTS: [(&str, Part); 24] = [
    ("moderat", Part::Moderator),
    ("host", Part::Moderator),
    ("chair", Part::Moderator),
    ("gesprächsleitung", Part::Moderator),
    ("kamera", Part::Camera),
    ("camera", Part::Camera),
    ("schnitt", Part::Editing),
    ("editing", Part::Editing),
    ("editor", Part::Editing),
    ("stimme", Part::Narrator),
    ("voice", Part::Narrator),
    ("narrat", Part::Narrator),
    ("erzähler", Part::Narrator),
    ("foto", Part::Photo),
    ("photo", Part::Photo),
    ("autor", Part::Author),
    ("author", Part::Author),
    ("panel", Part::Panelist),
    ("podium", Part::Panelist),
    ("interviewte", Part::Interviewee),
    ("interviewee", Part::Interviewee),
    ("vortrag", Part::Speaker),
    ("referent", Part::Speaker),
    ("speaker", Part::Speaker),
];

/// What a word says that someone does.
fn part_called(text: &str) -> Option<Part> {
    let lower = text.trim().to_lowercase();
    let is_short = lower.split_whitespace().count() == 1;
    PARTS.iter().find(|(begin, _)| is_short && lower.starts_with(begin)).map(|(_, part)| *part)
}

/// A text without what is said before a colon: `Moderation: Käthe Größler`.
fn without_part(text: &str) -> (&str, Option<Part>) {
    let found = text.split_once(':').and_then(|(before, behind)| Some((behind, part_called(before)?)));
    found.map_or((text, None), |(behind, part)| (behind, Some(part)))
}

/// Words of offices, by their beginnings.
const ROLES: [&str; 20] = [
    "leit",
    "direktor",
    "director",
    "vorsitz",
    "präsident",
    "president",
    "professor",
    "koordinat",
    "coordinat",
    "geschäftsführ",
    "head",
    "manager",
    "minister",
    "bürgermeister",
    "dezernent",
    "ceo",
    "cto",
    "sprecher",
    "staatssekretär",
    "beauftragt",
];
/// Words of organisations, and their endings.
const ORGANISATIONS: [&str; 42] = [
    "stadt",
    "kreis",
    "gemeinde",
    "land",
    "amt",
    "jugendamt",
    "e.v.",
    "ev",
    "gmbh",
    "ggmbh",
    "ag",
    "universität",
    "university",
    "uni",
    "hochschule",
    "fachhochschule",
    "institut",
    "institute",
    "ministerium",
    "verein",
    "verband",
    "stiftung",
    "foundation",
    "inc",
    "inc.",
    "ltd",
    "ltd.",
    "llc",
    "lwl",
    "lvr",
    "college",
    "school",
    "schule",
    "kita",
    "akademie",
    "academy",
    "zentrum",
    "center",
    "centre",
    "fachstelle",
    "bundesamt",
    "bezirksregierung",
];
const ORGANISATION_ENDINGS: [&str; 12] = [
    "ministerium",
    "verband",
    "institut",
    "stiftung",
    "hochschule",
    "universität",
    "verein",
    "zentrum",
    "schule",
    "akademie",
    "werk",
    "amt",
];

/// True for an office.
fn is_role(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower
        .split(|letter: char| !letter.is_alphanumeric())
        .any(|word| ROLES.iter().any(|role| word.starts_with(role)))
}

/// True for the name of an organisation.
fn is_organisation(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    words.any(|word| {
        let word = word.trim_matches(|letter: char| ",()".contains(letter));
        ORGANISATIONS.contains(&word)
            || word.chars().count() > 7 && ORGANISATION_ENDINGS.iter().any(|ending| word.ends_with(ending))
    })
}

/// True for what stands beside a name and is none.
fn is_beside(text: &str) -> bool {
    let text = text.trim();
    let is_in_capitals = text.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && !text.contains(char::is_lowercase)
        && text.chars().count() <= 6;
    is_title(text) || is_organisation(text) || part_called(text).is_some() || is_role(text) || is_in_capitals
}

/// A name without titles.
fn bare(text: &str) -> String {
    titles_and_name(text.split(" (").next().unwrap_or_default()).1
}

/// True for one word.
fn is_single(text: &str) -> bool {
    bare(text).split_whitespace().count() == 1
}

/// True for at most three words.
fn is_short(text: &str) -> bool {
    (1..=3).contains(&bare(text).split_whitespace().count())
}

/// True for what can stand before a comma as a family name: one word, or several of which the first is a small one.
fn is_family(text: &str) -> bool {
    let bare = bare(text);
    let words = bare.split_whitespace().count();
    words == 1 || (2..=4).contains(&words) && bare.starts_with(char::is_lowercase)
}

/// The parts of a cell between signs that part people: line breaks, `;`, `/`, `&`, `|`.
fn hard_parts(cell: &str) -> Vec<&str> {
    let parts = split(cell, |letter| "\n\r;|•".contains(letter));
    let parts = parts.into_iter().flat_map(|part| {
        if is_organisation(part) { vec![part] } else { split(part, |letter| "/&+".contains(letter)) }
    });
    parts
        .map(|part| part.trim().trim_start_matches(['-', '–', '*', '·']).trim())
        .filter(|part| !part.is_empty())
        .collect()
}

/// The parts between commas.
fn soft_parts(part: &str) -> Vec<&str> {
    split(part, |letter| letter == ',').into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The parts of a text outside of brackets.
fn split(text: &str, parts: impl Fn(char) -> bool) -> Vec<&str> {
    let mut depth = 0_usize;
    text.split(|letter| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && parts(letter)
    })
    .collect()
}

/// Words that part two people.
const AND: [&str; 5] = [" und ", " and ", " u. ", " sowie ", " mit "];

/// A text that is longer than this is none of names between words.
const LONGEST: usize = 1000;

/// The parts between words that part people, where both sides can be names.
fn at_words(part: &str) -> Vec<&str> {
    if part.len() > LONGEST || is_organisation(part) && !part.contains(',') {
        return vec![part];
    }
    let at = AND.iter().flat_map(|word| part.match_indices(word)).filter(|(at, word)| {
        let (left, right) =
            (part.get(..*at).unwrap_or_default(), part.get(at + word.len()..).unwrap_or_default());
        let is_outside = left.matches('(').count() == left.matches(')').count();
        let (left, right) = (
            left.rsplit([',', ':']).next().unwrap_or_default(),
            right.split([',', ':']).next().unwrap_or_default(),
        );
        let next = AND
            .iter()
            .filter_map(|word| right.find(word))
            .min()
            .and_then(|end| right.get(..end))
            .unwrap_or(right);
        is_outside && is_like_name(left) && is_like_name(next)
    });
    let Some((at, word)) = at.min_by_key(|(at, _)| *at) else { return vec![part] };
    let (left, right) = (part.get(..at).unwrap_or_default(), part.get(at + word.len()..).unwrap_or_default());
    let mut parts = vec![left];
    parts.extend(at_words(right));
    parts
}

/// True for words as names have them: with large letters, but for small ones before a family name.
fn is_like_name(text: &str) -> bool {
    let name = bare(text);
    let is_large = |word: &str| {
        !word.starts_with(char::is_lowercase)
            || fold::is_small(&fold::plain(word))
            || PARTICLES.contains(&word)
    };
    (1..=6).contains(&name.split_whitespace().count()) && name.split_whitespace().all(is_large)
}

/// Small words of family names.
const PARTICLES: [&str; 12] = ["von", "van", "de", "der", "den", "zu", "zum", "zur", "da", "di", "el", "al"];

/// The key of a name: the same for signs that are typed in several ways.
pub(super) fn key(name: &str) -> String {
    let plain = name.chars().map(|letter| match letter {
        '’' | '‘' | '`' | '´' | 'ʼ' => '\'',
        '‐' | '‑' | '–' => '-',
        '\u{a0}' => ' ',
        letter => letter,
    });
    unicode_normalization::UnicodeNormalization::nfc(plain).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(cell: &str) -> String {
        told_in(Names::default(), cell)
    }

    fn told_in(names: Names, cell: &str) -> String {
        let one = |named: Named| {
            let part = named.part.map_or(String::new(), |part| format!("{part:?}"));
            [named.name, named.title, part, named.role, named.organisation]
                .join("|")
                .trim_end_matches('|')
                .to_owned()
        };
        names.read(cell).into_iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_cell_of_people_is_parted_where_it_shows_several() {
        for (cell, meant) in [
            ("Dr. Ümit Aksoy", "Ümit Aksoy|Dr."),
            ("Anna Berg, Jörg Thal", "Anna Berg; Jörg Thal"),
            ("Anna Berg, Jörg Thal und Ida Dorn", "Anna Berg; Jörg Thal; Ida Dorn"),
            ("Berg, Anna / Thal, Jörg", "Anna Berg; Jörg Thal"),
            ("Berg, Anna", "Anna Berg"),
            ("Nguyen, Thi Hoa", "Thi Hoa Nguyen"),
            ("von der Aue, Ida", "Ida von der Aue"),
            ("Berg, Prof. Dr. Anna", "Anna Berg|Prof. Dr."),
            ("Berg, Anna, Thal, Jörg", "Anna Berg; Jörg Thal"),
            ("Prof. Dr. Anna Berg-Thal und Team", "Anna Berg-Thal|Prof. Dr.; Team"),
            ("Anna Berg & Jörg Thal", "Anna Berg; Jörg Thal"),
            ("Anna Berg\nJörg Thal", "Anna Berg; Jörg Thal"),
            ("Anna Berg and Jörg Thal", "Anna Berg; Jörg Thal"),
            ("Anna Berg (Moderation), Jörg Thal", "Anna Berg||Moderator; Jörg Thal"),
            ("Moderation: Anna Berg", "Anna Berg||Moderator"),
            (
                "Anna Berg (Stadt Köln/LVR); Jörg Thal (Leiter)",
                "Anna Berg||||Stadt Köln/LVR; Jörg Thal|||Leiter",
            ),
            ("Anna Berg, LWL", "Anna Berg||||LWL"),
            ("Anna Berg, Universität Köln", "Anna Berg||||Universität Köln"),
            ("Anna Berg, M.A.", "Anna Berg|M.A."),
            ("Frau Dr. med. Anna Berg", "Anna Berg|Dr. med."),
            ("Dipl.-Päd. Anna Berg", "Anna Berg|Dipl.-Päd."),
            ("Dr.-Ing. Jörg Thal", "Jörg Thal|Dr.-Ing."),
            ("Ministerium für Kinder und Familie", "Ministerium für Kinder und Familie"),
            ("Anna M. Berg", "Anna M. Berg"),
            ("Prof. Dr.", ""),
            ("", ""),
        ] {
            assert_eq!(told(cell), meant, "{cell}");
        }
    }

    #[test]
    fn other_cells_show_that_the_family_name_stands_first() {
        let mut names = Names::default();
        ["Berg, Anna", "Thal, Jörg"].iter().for_each(|cell| names.see(cell));
        assert_eq!(told_in(names, "García Márquez, Gabriel"), "Gabriel García Márquez");
        assert_eq!(told("Gabriel García, Aracataca"), "Gabriel García||||Aracataca");
    }

    #[test]
    fn a_name_has_one_key_however_its_signs_were_typed() {
        assert_eq!(key("Niamh O’Hara"), key("Niamh O'Hara"));
        assert_ne!(key("Ümit Aksoy"), key("Umit Aksoy"));
    }
}
