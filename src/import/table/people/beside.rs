//! Beside: titles, offices, parts and organisations, which stand around names.

use super::brackets::outside;
use crate::archive::record::Part;
use crate::import::degrees::is_title;

/// Words of those who do something, by their beginnings.
const PARTS: [(&str, Part); 34] = [
    ("moderat", Part::Moderator),
    ("host", Part::Moderator),
    ("chair", Part::Moderator),
    ("gesprächsleitung", Part::Moderator),
    ("kamera", Part::Camera),
    ("camera", Part::Camera),
    ("schnitt", Part::Editing),
    ("editing", Part::Editing),
    ("cutter", Part::Editing),
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
    ("interviewpartner", Part::Interviewee),
    ("vortrag", Part::Speaker),
    ("referent", Part::Speaker),
    ("referierende", Part::Speaker),
    ("input", Part::Speaker),
    ("impuls", Part::Speaker),
    ("keynote", Part::Speaker),
    ("speaker", Part::Speaker),
    ("ref.", Part::Speaker),
    ("gast", Part::Speaker),
    ("gäste", Part::Speaker),
    ("kommentar", Part::Speaker),
];

/// What a word says that someone does.
pub(in crate::import::table) fn part_called(text: &str) -> Option<Part> {
    let lower = text.trim().to_lowercase();
    let is_short = lower.split_whitespace().count() == 1;
    PARTS.iter().find(|(begin, _)| is_short && lower.starts_with(begin)).map(|(_, part)| *part)
}

/// What stands before someone who is asked.
const TALKS_WITH: [&str; 4] = ["interview mit ", "interview with ", "im gespräch mit ", "gespräch mit "];

/// A text without what is said before a colon: `Moderation: Käthe Größler`.
pub(super) fn without_part(text: &str) -> (&str, Option<Part>) {
    let talk = TALKS_WITH.iter().find_map(|with| {
        let begin = text.get(..with.len()).filter(|begin| begin.eq_ignore_ascii_case(with))?;
        text.get(begin.len()..)
    });
    if let Some(behind) = talk {
        return (behind, Some(Part::Interviewee));
    }
    // `Referent:in: Käthe Größler`.
    let found = text
        .split_once(": ")
        .or_else(|| text.split_once(':'))
        .and_then(|(before, behind)| Some((behind, part_called(before)?)));
    found.map_or((text, None), |(behind, part)| (behind, Some(part)))
}

/// Words before the name that someone had from birth, or before when that was.
const BORN: [&str; 5] = ["geb.", "geborene", "geborener", "née", "born"];

/// True for what someone was called, or when they were born: `geb. Größler`.
pub(super) fn is_born(text: &str) -> bool {
    text.split_once([' ', '\u{a0}'])
        .is_some_and(|(word, name)| BORN.contains(&word) && !name.trim().is_empty())
        || text.strip_prefix("geb.").is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// True for a text that begins with what someone does in it or is: `Moderation: Käthe Größler`, `Ltg.: Käthe Größler`.
pub(super) fn is_labelled(text: &str) -> bool {
    let label = text.split_once(':').filter(|(_, name)| !name.trim().is_empty());
    label.is_some_and(|(label, _)| {
        let is_short = !label.contains(',') && label.split_whitespace().count() <= 2;
        is_short && (part_called(label).is_some() || is_role(label))
    })
}

/// Words of offices, without the ending of their feminine form.
const OFFICES: [&str; 23] = [
    "leiter",
    "leitung",
    "ltg",
    "leitender",
    "leitende",
    "direktor",
    "director",
    "präsident",
    "president",
    "professor",
    "koordination",
    "coordination",
    "coordinator",
    "head",
    "manager",
    "minister",
    "dezernent",
    "ceo",
    "cto",
    "sprecher",
    "referent",
    "landrat",
    "landrät",
];
/// Beginnings and endings of words of offices, which no family name has.
const OFFICE_BEGINNINGS: [&str; 5] =
    ["vorsitz", "koordinator", "geschäftsführ", "staatssekretär", "beauftragt"];
const OFFICE_ENDINGS: [&str; 9] = [
    "leiter",
    "leitung",
    "direktor",
    "bürgermeister",
    "vorsitzende",
    "beauftragte",
    "beauftragter",
    "präsident",
    "minister",
];
/// Words of organisations, and their endings.
const ORGANISATIONS: [&str; 75] = [
    "tu",
    "fh",
    "rwth",
    "htw",
    "eth",
    "lmu",
    "mpi",
    "awo",
    "drk",
    "swr",
    "wdr",
    "ndr",
    "mdr",
    "zdf",
    "ard",
    "landeshauptstadt",
    "fraunhofer",
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
    "corp",
    "corp.",
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
    "fachbereich",
    "abteilung",
    "gesellschaft",
    "caritas",
    "diakonie",
    "vhs",
    "fachdienst",
    "redaktion",
    "pressestelle",
    "geschäftsstelle",
    "museum",
    "bibliothek",
    "bücherei",
    "sekretariat",
];
/// Words of organisations that are family names as well: they are none behind a name.
const BEFORE_OTHERS: [&str; 7] = ["stadt", "kreis", "gemeinde", "land", "amt", "schule", "college"];
const ORGANISATION_ENDINGS: [&str; 14] = [
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
    "bibliothek",
    "redaktion",
];

/// What people are by trade, without the ending of the feminine form; none that is a family name as well.
const JOBS: [&str; 30] = [
    "anwält",
    "architekt",
    "artist",
    "author",
    "autor",
    "coach",
    "consultant",
    "designer",
    "developer",
    "diakon",
    "dozent",
    "dramaturg",
    "engineer",
    "founder",
    "fotograf",
    "kurator",
    "mediator",
    "musician",
    "pastor",
    "pfarrer",
    "regisseur",
    "redakteur",
    "researcher",
    "schauspieler",
    "schriftsteller",
    "scientist",
    "student",
    "superintendent",
    "supervisor",
    "writer",
];
const JOB_ENDINGS: [&str; 24] = [
    "agoge",
    "agog",
    "anwalt",
    "anwält",
    "arbeiter",
    "ärzt",
    "berater",
    "entwickler",
    "forscher",
    "ingenieur",
    "inspektor",
    "kommissar",
    "künstler",
    "iatiker",
    "loge",
    "log",
    "musiker",
    "nalist",
    "pfleger",
    "pianist",
    "politiker",
    "therapeut",
    "unternehmer",
    "wissenschaftler",
];
/// Words beside those of a trade.
const OF_JOBS: [&str; 12] =
    ["und", "and", "freie", "freier", "freelance", "ehemalige", "ehemaliger", "&", "i.", "r.", "a.", "d."];

/// True for a trade or several and nothing else: `Autorin und Journalistin`.
fn is_job(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_one = |word: &str| {
        let word = word.trim_end_matches(['.', ',']);
        let word = ["innen", "in"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        let word = word.trim_end_matches([':', '*', '_']);
        let is_long = word.chars().count() > 3;
        JOBS.contains(&word) || is_long && JOB_ENDINGS.iter().any(|ending| word.ends_with(ending))
    };
    let mut words =
        lower.split_whitespace().flat_map(|word| word.split('/')).filter(|word| !OF_JOBS.contains(word));
    words.clone().next().is_some() && words.all(is_one)
}

/// True for an office, or a trade.
pub(super) fn is_role(text: &str) -> bool {
    let lower = outside(text).0.to_lowercase();
    if is_job(&lower) {
        return true;
    }
    lower.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
        let word = word.strip_suffix("in").or_else(|| word.strip_suffix("innen")).unwrap_or(word);
        OFFICES.contains(&word)
            || OFFICE_BEGINNINGS.iter().any(|begin| word.starts_with(begin))
            || OFFICE_ENDINGS.iter().any(|end| word.ends_with(end))
    })
}

/// True for the name of an organisation, outside of brackets.
pub(in crate::import) fn is_organisation(text: &str) -> bool {
    let lower = outside(text).0.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(|word| word.trim_matches([',', '/'])).collect();
    words.iter().enumerate().any(|(at, word)| {
        let is_name = at > 0 && at + 1 == words.len() && BEFORE_OTHERS.contains(word);
        ORGANISATIONS.contains(word) && !is_name
            || word.chars().count() > 7 && ORGANISATION_ENDINGS.iter().any(|ending| word.ends_with(ending))
    })
}

/// What stands behind a name in brackets and is neither a part nor a place: whether they come, and how to speak of them.
const STATES: [&str; 16] = [
    "angefragt",
    "eingeladen",
    "zugesagt",
    "abgesagt",
    "tbc",
    "tba",
    "invited",
    "requested",
    "confirmed",
    "online",
    "digital",
    "er/ihm",
    "sie/ihr",
    "he/him",
    "she/her",
    "they/them",
];

/// True for what says something of someone that no field has.
pub(super) fn is_state(text: &str) -> bool {
    STATES.contains(&text.trim().trim_end_matches('.').to_lowercase().as_str())
}

/// What people play or do on a stage.
const CONTRIBUTIONS: [&str; 45] = [
    "akkordeon",
    "bass",
    "bağlama",
    "baglama",
    "bratsche",
    "cello",
    "drums",
    "fagott",
    "flöte",
    "gast",
    "geige",
    "gesang",
    "gitarre",
    "grußwort",
    "guitar",
    "harfe",
    "horn",
    "klarinette",
    "klavier",
    "kontrabass",
    "laute",
    "musik",
    "music",
    "ney",
    "oboe",
    "orgel",
    "oud",
    "percussion",
    "perkussion",
    "piano",
    "posaune",
    "querflöte",
    "saxofon",
    "saxophon",
    "saz",
    "schlagzeug",
    "schlusswort",
    "tanz",
    "trommel",
    "trompete",
    "ud",
    "viola",
    "violine",
    "vocals",
    "violin",
];
/// Endings of words for what someone does: `Einführung`, `Begrüßung`. Those of houses end so as well.
const DOINGS: [&str; 2] = ["ung", "ungen"];
const HOUSES: [&str; 8] =
    ["verwaltung", "zeitung", "einrichtung", "beratung", "vereinigung", "abteilung", "regierung", "stiftung"];

/// Words with which begins what is said of someone: `nur vormittags`, `ab 14 Uhr`, `per Zoom`.
const SAID: [&str; 10] = ["ab", "als", "am", "auf", "bis", "mit", "nur", "per", "um", "via"];

/// True for what someone does in it, or when: words that no organisation has for a name.
pub(super) fn is_contribution(text: &str) -> bool {
    if is_beside(text) {
        return false;
    }
    let lower = text.to_lowercase();
    let is_doing = |word: &str| {
        CONTRIBUTIONS.contains(&word)
            || DOINGS.iter().any(|end| word.ends_with(end)) && !HOUSES.iter().any(|end| word.ends_with(end))
    };
    let mut words = lower.split(|letter: char| letter.is_whitespace() || "/&+".contains(letter));
    let is_small = |word: &str| ["und", "and", "u.", ""].contains(&word);
    let is_said = text.split_once(' ').is_some_and(|(first, _)| SAID.contains(&first));
    is_said || words.all(|word| is_small(word) || is_doing(word))
}

/// True for what stands beside a name and is none.
pub(super) fn is_beside(text: &str) -> bool {
    let text = &*outside(text).0;
    let is_in_capitals = text.chars().filter(|letter| letter.is_alphabetic()).count() > 1
        && !text.contains(char::is_lowercase)
        && text.chars().count() <= 6;
    let is_known = is_title(text) || is_organisation(text) || is_role(text) || is_born(text);
    is_known || part_called(text).is_some() || is_in_capitals
}
