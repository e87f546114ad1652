//! Forms of a word: `Kommunen` and `Kommune`, `finding` and `find`, by the Snowball stemmers of German and English.

use frostem::{Algorithm, Stemmer};

/// Letters of the shortest word that has forms, and of what its forms have in common.
const SHORTEST: usize = 3;

/// A form is longer or shorter by so many letters at most: `Lehrerinnen` and `Lehrerin`, not `Kommunikation` and
/// `kommunal`.
const LONGEST_ENDING: usize = 4;

/// The languages whose words have forms.
const LANGUAGES: [Algorithm; 2] = [Algorithm::German, Algorithm::English];

/// A word, in one spelling, with its stems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stems {
    stems: [String; LANGUAGES.len()],
}

impl Stems {
    /// The stems of a word; none where it is too short, or no word.
    pub(crate) fn new(spelling: &str) -> Option<Self> {
        let is_word = spelling.len() > SHORTEST && spelling.bytes().all(|byte| byte.is_ascii_lowercase());
        is_word.then(|| Self { stems: LANGUAGES.map(|language| stem(language, spelling)) })
    }

    /// What all forms begin with.
    pub(crate) fn beginning<'w>(&self, spelling: &'w str) -> &'w str {
        // `stories` and `story` have `stori` for a stem.
        let kept = |stem: &'_ String| stem.strip_suffix('i').map_or(stem.len(), str::len);
        let common = |stem: &String| {
            stem.bytes().take(kept(stem)).zip(spelling.bytes()).take_while(|(a, b)| a == b).count()
        };
        let shortest = self.stems.iter().map(common).min().unwrap_or_default();
        spelling.get(..shortest.max(SHORTEST)).unwrap_or(spelling)
    }

    /// True where another spelling is a form of the word, which is spelt `spelling`.
    pub(crate) fn are_of(&self, spelling: &str, other: &str) -> bool {
        let common = spelling.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        let is_near = common >= SHORTEST && other.len().max(spelling.len()) <= common + LONGEST_ENDING;
        let is_word = is_near && other.bytes().all(|byte| byte.is_ascii_lowercase());
        is_word && LANGUAGES.into_iter().zip(&self.stems).any(|(language, own)| stem(language, other) == *own)
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
