//! A needle: a typed word as it is looked for.

use crate::letters::fold;
use crate::letters::inflection::Stems;

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Needle {
    /// In plain letters.
    pub plain: String,
    /// All ways to type it.
    pub spellings: Vec<String>,
    /// Their stems, where they are words that may have other forms.
    stems: Vec<Option<Stems>>,
    /// Only whole words count.
    pub whole: bool,
    /// It is still being typed.
    pub begun: bool,
    /// What it must stand in, sign for sign: `c++`, `OB`.
    pub signs: Option<String>,
}

impl Needle {
    /// A word, given in plain letters.
    pub(crate) fn new(plain: &str) -> Self {
        let spellings = fold::spellings(plain);
        let stems = spellings.iter().map(|spelling| Stems::new(spelling)).collect();
        Self { plain: plain.to_owned(), spellings, stems, whole: false, begun: false, signs: None }
    }

    /// Makes it one that is still being typed: it has the forms that it may yet become.
    pub(crate) fn begin(&mut self) {
        self.begin_forms();
        self.begun = !self.whole;
    }

    /// Gives it the forms that it may yet become, and no other place.
    pub(crate) fn begin_forms(&mut self) {
        if !self.whole {
            self.stems = self.spellings.iter().map(|spelling| Stems::begun(spelling)).collect();
        }
    }

    /// The same, where only whole words count.
    pub(crate) fn whole(plain: &str) -> Self {
        Self { whole: true, stems: Vec::new(), ..Self::new(plain) }
    }

    /// The same, where it must stand just so.
    pub(crate) fn standing_as(self, text: &str) -> Self {
        Self { signs: Some(text.to_owned()), ..self }
    }

    /// The spellings that may have other forms, with their stems.
    pub(crate) fn stems(&self) -> impl Iterator<Item = (&str, &Stems)> {
        let all = self.spellings.iter().zip(&self.stems).filter(|_| !self.whole);
        all.filter_map(|(spelling, stems)| Some((spelling.as_str(), stems.as_ref()?)))
    }

    /// True where it is a word, or another form of it, given in plain letters.
    pub(crate) fn is(&self, plain: &str) -> bool {
        let others = fold::spellings(plain);
        let form = |(wanted, stems): (&str, &Stems)| others.iter().any(|other| stems.are_of(wanted, other));
        others.iter().any(|other| self.spellings.contains(other)) || self.stems().any(form)
    }

    /// How many letters it has.
    pub(crate) fn len(&self) -> usize {
        self.plain.chars().count()
    }

    /// True where it has a figure: neither slips nor sounds make sense in a number.
    pub(crate) fn is_number(&self) -> bool {
        self.plain.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// True where the inside of words counts: from three letters, or in scripts that put no blanks between words.
    pub(crate) fn looks_inside(&self) -> bool {
        let long = self.len() >= 3 && !self.plain.bytes().all(|byte| byte.is_ascii_digit());
        !self.whole && (long || self.is_without_blanks())
    }

    /// True in scripts that put no blanks between words.
    fn is_without_blanks(&self) -> bool {
        self.plain.chars().any(|letter| u32::from(letter) >= 0xe00)
    }

    /// True where the inside of a word counts only in a compound of which the rest is a word, too: a word of three letters
    /// stands in too many others.
    pub(crate) fn wants_compound(&self) -> bool {
        self.len() == 3 && !self.is_without_blanks()
    }

    /// True where gaps, slips and sounds count.
    pub(crate) fn forgives(&self) -> bool {
        !self.whole && !self.is_number()
    }
}
