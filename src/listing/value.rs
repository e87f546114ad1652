//! A value of a facet: how it is shown, and how it is typed.

use super::texts;
use crate::archive::sanitize::{Text, TextBuf};
use crate::lang::{Lang, Words, language_in_words, language_name};
use crate::marks::own::OwnState;
use crate::search::{state_name, state_named};

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FacetValue {
    /// What records are called by what they are.
    Kind(Words),
    /// A year.
    Year(i32),
    /// A language, by its tag.
    Language(TextBuf),
    /// What a record is to the reader.
    Own(OwnState),
    /// A text of the archive.
    Text(TextBuf),
}

impl FacetValue {
    /// As it is shown.
    pub fn shown(&self, lang: Lang) -> TextBuf {
        match self {
            Self::Kind(words) => Text::of(lang.say(*words)).to_buf(),
            Self::Year(year) => TextBuf::own(year.to_string()),
            Self::Language(tag) => language_in_words(tag, lang).map_or_else(|| tag.clone(), TextBuf::own),
            Self::Own(state) => Text::of(lang.say(state_name(*state))).to_buf(),
            Self::Text(text) => text.clone(),
        }
    }

    /// As it is typed in a query.
    pub fn typed(&self, lang: Lang) -> String {
        match self {
            Self::Kind(words) => lang.say(*words).to_owned(),
            Self::Own(state) => lang.say(state_name(*state)).to_owned(),
            Self::Year(year) => format!("{year:04}"),
            Self::Language(text) | Self::Text(text) => text.to_string(),
        }
    }

    /// True for the value, however it is typed.
    pub(super) fn is(&self, typed: &str) -> bool {
        let spelled = texts::spelled(typed);
        let is = |text: &str| texts::is_same(&texts::spelled(text), &spelled);
        match self {
            Self::Kind(words) => Lang::ALL.into_iter().any(|lang| is(lang.say(*words))),
            Self::Own(state) => state_named(typed) == Some(*state),
            Self::Year(_) | Self::Text(_) => is(&self.typed(Lang::De)),
            Self::Language(tag) => {
                let name = language_name(tag);
                is(tag) || Lang::ALL.into_iter().any(|lang| !name.is_empty() && is(lang.say(name)))
            }
        }
    }
}
