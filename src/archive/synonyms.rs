//! Synonyms: groups of words that mean the same in an archive, all in one text.

use super::nullable::{Each, Listed};
use super::sanitize::{Text, TextBuf, TextCow};
use crate::codec::pack_fields;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// Groups of words that mean the same. They are the lines of one text, with an empty one behind each group: a million
/// groups of two words of a letter each would take a hundred bytes a group as lists of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    lines: TextBuf,
}

impl Synonyms {
    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The groups in their order; none of them is empty, and no word.
    pub fn groups(&self) -> impl Iterator<Item = Vec<Text<'_>>> {
        let mut lines = self.lines.as_text().lines();
        std::iter::from_fn(move || {
            let group: Vec<Text> = lines.by_ref().take_while(|word| !word.is_empty()).collect();
            (!group.is_empty()).then_some(group)
        })
    }

    /// Those groups that say something: of two words or more.
    pub(super) fn of_several(&self) -> Self {
        self.groups().filter(|group| group.len() > 1).collect()
    }

    /// Puts a group behind the last.
    fn push<'w>(&mut self, words: impl Iterator<Item = Text<'w>>) {
        let before = self.lines.len();
        words.filter(|word| !word.is_empty()).for_each(|word| self.lines.push_line(word));
        if self.lines.len() > before {
            self.lines.push_line(Text::default());
        }
    }
}

impl<'w, G: IntoIterator<Item = Text<'w>>> FromIterator<G> for Synonyms {
    fn from_iter<I: IntoIterator<Item = G>>(groups: I) -> Self {
        let mut synonyms = Self::default();
        groups.into_iter().for_each(|group| synonyms.push(group.into_iter()));
        synonyms
    }
}

impl<'de> Deserialize<'de> for Synonyms {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut synonyms = Self::default();
        let take = |Listed(group): Listed<TextCow>| synonyms.push(group.iter().map(TextCow::as_text));
        deserializer.deserialize_seq(Each::new(take))?;
        Ok(synonyms)
    }
}

impl Serialize for Synonyms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.groups())
    }
}

impl JsonSchema for Synonyms {
    fn schema_name() -> Cow<'static, str> {
        <Vec<Vec<TextCow>>>::schema_name()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <Vec<Vec<TextCow>>>::json_schema(generator)
    }
}

pack_fields!(Synonyms { lines });
