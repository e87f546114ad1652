//! What a list is filtered by: a word that is typed, and stays when it has been.

use crate::app::text_input::TextInput;

/// What a list is filtered by.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListFilter {
    /// The word.
    pub(crate) line: TextInput,
    /// True while it is typed.
    pub(crate) typing: bool,
}

impl ListFilter {
    /// True where there is anything to be seen of it.
    pub(crate) fn is_on(&self) -> bool {
        self.typing || !self.line.text().is_empty()
    }

    /// Begins to type: the word that was typed before is marked, so that another takes its place.
    pub(super) fn begin(&mut self) {
        *self = Self { line: TextInput::marked(&self.line.text()), typing: true };
    }

    /// Is done typing; the word stays.
    pub(super) fn end(&mut self) {
        *self = Self { line: TextInput::of(&self.line.text()), typing: false };
    }

    /// What is wanted, in lower case, without blanks around it.
    pub(super) fn wanted(&self) -> String {
        self.line.text().trim().to_lowercase()
    }

    /// The line, while it is typed.
    pub(super) fn input(&mut self) -> Option<&mut TextInput> {
        self.typing.then_some(&mut self.line)
    }

    /// Takes it off. False where there was none.
    pub(super) fn take_off(&mut self) -> bool {
        let was_on = self.is_on();
        *self = Self::default();
        was_on
    }
}
