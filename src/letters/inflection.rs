//! Forms of a word: `Kommunen` and `Kommune`, `finding` and `find`, by the Snowball stemmers of German and English;
//! `Zentrum` and `Zentren`, `leaf` and `leaves`, which these keep apart, by the endings that take the place of others.

use frostem::{Algorithm, Stemmer};

/// Letters of the shortest word that has forms, and of what its forms have in common.
const SHORTEST: usize = 3;

/// A form is longer or shorter by so many letters at most: `Lehrerinnen` and `Lehrerin`, not `Kommunikation` and
/// `kommunal`.
const LONGEST_ENDING: usize = 4;

/// The languages whose words have forms.
const LANGUAGES: [Algorithm; 2] = [Algorithm::German, Algorithm::English];

/// What words end with in their forms; of a word that is being typed the ending may be begun as well.
const ENDINGS: [&str; 42] = [
    "e", "en", "ern", "er", "es", "em", "n", "s", "nen", "innen", "in", "ung", "ungen", "end", "lich",
    "isch", "ig", "keit", "heit", "ing", "ings", "ed", "ly", "able", "ible", "ably", "ance", "ances", "ence",
    "ences", "ant", "ent", "ment", "ments", "ion", "ions", "ive", "ively", "ity", "ities", "ful", "ness",
];

/// Endings of one and of several, of which one takes the other's place, and the letters of the shortest word before them.
const CHANGED: [(&str, &str, usize); 14] = [
    ("um", "en", 3),
    ("ums", "en", 3),
    ("um", "a", 5),
    ("a", "en", 3),
    ("a", "ata", 4),
    ("o", "en", 4),
    ("o", "i", 4),
    ("us", "en", 3),
    ("us", "i", 3),
    ("is", "en", 3),
    ("is", "es", 4),
    ("on", "a", 5),
    ("f", "ves", 3),
    ("fe", "ves", 3),
];

/// How a word for a man ends, and how one for a woman does, in one spelling: `Minister`, `Ministerin`; `Landrat`,
/// `Landrätin`.
const OF_PEOPLE: [(&str, &str); 14] = [
    ("er", "erin"),
    ("or", "orin"),
    ("eur", "eurin"),
    ("ent", "entin"),
    ("ant", "antin"),
    ("ist", "istin"),
    ("at", "atin"),
    ("at", "aetin"),
    ("walt", "waeltin"),
    ("arzt", "aerztin"),
    ("chef", "chefin"),
    ("oge", "ogin"),
    ("ege", "egin"),
    ("erte", "ertin"),
];

/// What is behind it where they are several.
const SEVERAL: &str = "nen";

/// Letters of the shortest word before such an ending.
const SHORTEST_OF_PEOPLE: usize = 3;

/// Words that are no form of one another, though they end so.
const APART: [[&str; 2]; 6] = [
    ["warum", "waren"],
    ["darum", "daren"],
    ["campus", "campen"],
    ["buero", "bueren"],
    ["foto", "foten"],
    ["data", "daten"],
];

/// A word, in one spelling, with its stems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stems {
    /// Those of each language; of a begun word all that it may come to have.
    stems: [Vec<String>; LANGUAGES.len()],
    /// The forms that have another ending in the place of its own; of a begun word those that it may come to have.
    changed: Vec<String>,
    /// Those of them that are looked for at the end of a compound.
    ends: Vec<String>,
}

impl Stems {
    /// The stems of a word; none where it is too short, or no word.
    pub(crate) fn new(spelling: &str) -> Option<Self> {
        let is_word = spelling.len() > SHORTEST && spelling.bytes().all(|byte| byte.is_ascii_lowercase());
        is_word.then(|| Self {
            stems: LANGUAGES.map(|language| vec![stem(language, spelling)]),
            changed: changed(spelling, false),
            ends: ends(spelling, false),
        })
    }

    /// The same of a word that is being typed: `planni` may become `planning`, and finds `plan` already.
    pub(crate) fn begun(spelling: &str) -> Option<Self> {
        let mut all = Self::new(spelling)?;
        let tails =
            ENDINGS.iter().flat_map(|ending| ending.char_indices().filter_map(|(at, _)| ending.get(at..)));
        let words: Vec<String> = tails.map(|tail| format!("{spelling}{tail}")).collect();
        for (language, stems) in LANGUAGES.into_iter().zip(&mut all.stems) {
            stems.extend(words.iter().map(|word| stem(language, word)));
            stems.sort_unstable();
            stems.dedup();
        }
        all.changed = changed(spelling, true);
        all.ends = ends(spelling, true);
        Some(all)
    }

    /// The forms that have another ending in the place of its own.
    pub(crate) fn changed(&self) -> impl Iterator<Item = &str> {
        self.changed.iter().map(String::as_str)
    }

    /// Those of them that are looked for at the end of a compound.
    pub(crate) fn ends(&self) -> impl Iterator<Item = &str> {
        self.ends.iter().map(String::as_str)
    }

    /// True where a word ends with such a form: `Familienzentren` of `zentrum`.
    pub(crate) fn end(&self, other: &str) -> bool {
        self.ends().any(|form| other.len() > form.len() && other.ends_with(form))
    }

    /// What all forms begin with.
    pub(crate) fn beginning<'w>(&self, spelling: &'w str) -> &'w str {
        // `stories` and `story` have `stori` for a stem.
        let kept = |stem: &'_ String| stem.strip_suffix('i').map_or(stem.len(), str::len);
        let common = |stem: &String| {
            stem.bytes().take(kept(stem)).zip(spelling.bytes()).take_while(|(a, b)| a == b).count()
        };
        let shortest = self.stems.iter().flatten().map(common).min().unwrap_or_default();
        spelling.get(..shortest.max(SHORTEST)).unwrap_or(spelling)
    }

    /// True where another spelling is a form of the word, which is spelt `spelling`.
    pub(crate) fn are_of(&self, spelling: &str, other: &str) -> bool {
        let common = spelling.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        let is_near = common >= SHORTEST && other.len().max(spelling.len()) <= common + LONGEST_ENDING;
        let is_word = is_near && other.bytes().all(|byte| byte.is_ascii_lowercase());
        self.changed.iter().any(|form| form == other)
            || is_word
                && LANGUAGES
                    .into_iter()
                    .zip(&self.stems)
                    .any(|(language, own)| own.contains(&stem(language, other)))
    }
}

/// The endings of which compounds are looked through: each costs as much as the inside of a word does.
const AT_THE_END: (&str, &str) = ("um", "en");

/// Letters of the shortest word that is looked for so.
const SHORTEST_END: usize = 5;

/// What compounds may end with for a word; `begun`: or for one that begins so.
fn ends(word: &str, begun: bool) -> Vec<String> {
    let (one, several) = AT_THE_END;
    let first = |own: &str| if begun { 1 } else { own.len() };
    let stems = |own: &'static str| {
        (first(own)..=own.len()).filter_map(move |end| word.strip_suffix(own.get(..end)?))
    };
    let other = |own, other: &'static str| stems(own).map(move |stem| format!("{stem}{other}"));
    let known = changed(word, begun);
    // What a compound for a man has in it, one for a woman has as well.
    let of_women = OF_PEOPLE.iter().flat_map(|(one, other)| {
        let ends = if begun { one.len() + 1..=other.len() } else { other.len()..=other.len() };
        let stem = move |end| word.strip_suffix(other.get(..end)?);
        ends.filter_map(stem).map(move |stem| format!("{stem}{one}"))
    });
    let both = other(one, several).chain(other(several, one)).chain(of_women);
    both.filter(|form| form.len() >= SHORTEST_END && known.contains(form)).collect()
}

/// What a word is once another ending takes the place of its own; `begun`: or of the letters that may become that ending.
fn changed(word: &str, begun: bool) -> Vec<String> {
    let of_people = OF_PEOPLE.into_iter().map(|(one, other)| (one, other, SHORTEST_OF_PEOPLE));
    let pairs = CHANGED.into_iter().chain(of_people);
    let pairs = pairs.flat_map(|(one, several, least)| [(one, several, least), (several, one, least)]);
    let mut all = Vec::new();
    for (own, other, least) in pairs {
        let whole = own.len();
        let first = if begun { 1 } else { whole };
        let stems = (first..=whole).filter_map(|end| word.strip_suffix(own.get(..end)?));
        all.extend(stems.filter(|stem| stem.len() >= least).map(|stem| format!("{stem}{other}")));
    }
    if let Some(one) = word.strip_suffix(SEVERAL).filter(|one| one.ends_with("in")) {
        all.extend(changed(one, false));
        all.push(one.to_owned());
    }
    let is_apart =
        |form: &String| APART.iter().any(|two| two.contains(&word) && two.contains(&form.as_str()));
    all.retain(|form| !is_apart(form) && form != word);
    all.sort_unstable();
    all.dedup();
    all
}

/// The stem of a word in a language.
fn stem(language: Algorithm, word: &str) -> String {
    Stemmer::new(language).stem(word).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_its_forms_while_it_is_typed() {
        let longer = [("performance", "performant"), ("extensively", "extensive"), ("orderly", "order")];
        let shorter = [("planning", "plan"), ("stories", "story"), ("kommunen", "kommune")];
        for (word, other) in shorter.into_iter().chain(longer) {
            for end in 4..=word.len() {
                let typed = word.get(..end).unwrap();
                let stems = Stems::begun(typed).unwrap();
                let finds = other.starts_with(typed) || stems.are_of(typed, other);
                assert!(finds && other.starts_with(stems.beginning(typed)), "{typed} {other}");
            }
        }
        assert!(!Stems::begun("hausb").unwrap().are_of("hausb", "haus"));
    }

    #[test]
    fn endings_take_the_place_of_others() {
        for (one, several) in [
            ("zentrum", "zentren"),
            ("museum", "museen"),
            ("thema", "themen"),
            ("gremium", "gremien"),
            ("firma", "firmen"),
            ("konto", "konten"),
            ("kriterium", "kriterien"),
            ("virus", "viren"),
            ("basis", "basen"),
            ("praktikum", "praktika"),
            ("lexikon", "lexika"),
            ("familiengrundschulzentrum", "familiengrundschulzentren"),
            ("leaf", "leaves"),
            ("knife", "knives"),
            ("analysis", "analyses"),
        ] {
            for (word, other) in [(one, several), (several, one)] {
                assert!(Stems::new(word).unwrap().are_of(word, other), "{word} {other}");
                for end in 4..=word.len() {
                    let typed = word.get(..end).unwrap();
                    let finds = other.starts_with(typed) || Stems::begun(typed).unwrap().are_of(typed, other);
                    assert!(finds, "{typed} {other}");
                }
            }
        }
        assert!(!Stems::new("warum").unwrap().are_of("warum", "waren"));
        assert!(Stems::new("zentrum").unwrap().end("familienzentren"));
        for (typed, compound) in [("zentru", "familienzentren"), ("zentre", "familienzentrum")] {
            assert!(Stems::begun(typed).unwrap().end(compound), "{typed} {compound}");
        }
    }

    #[test]
    fn forms_of_a_word() {
        let are_forms = |one: &str, other: &str| {
            Stems::new(one)
                .is_some_and(|stems| stems.are_of(one, other) && other.starts_with(stems.beginning(one)))
        };
        for (one, other) in [
            ("kommunen", "kommune"),
            ("kommune", "kommunen"),
            ("finding", "find"),
            ("findings", "finding"),
            ("hauses", "haus"),
            ("hauser", "haus"),
            ("tage", "tag"),
            ("familien", "familie"),
            ("stories", "story"),
            ("planning", "plan"),
        ] {
            assert!(are_forms(one, other), "{one} {other}");
        }
        for (one, other) in
            [("kommunal", "kommunikation"), ("stolz", "stoll"), ("haus", "haut"), ("tag", "tage")]
        {
            assert!(!are_forms(one, other), "{one} {other}");
        }
    }
}
