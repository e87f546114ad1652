//! Forms of a word: `Kommunen` and `Kommune`, `finding` and `find`, by the Snowball stemmers of German and English.

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

/// A word, in one spelling, with its stems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stems {
    /// Those of each language; of a begun word all that it may come to have.
    stems: [Vec<String>; LANGUAGES.len()],
}

impl Stems {
    /// The stems of a word; none where it is too short, or no word.
    pub(crate) fn new(spelling: &str) -> Option<Self> {
        let is_word = spelling.len() > SHORTEST && spelling.bytes().all(|byte| byte.is_ascii_lowercase());
        is_word.then(|| Self { stems: LANGUAGES.map(|language| vec![stem(language, spelling)]) })
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
        Some(all)
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
        is_word
            && LANGUAGES
                .into_iter()
                .zip(&self.stems)
                .any(|(language, own)| own.contains(&stem(language, other)))
    }
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
