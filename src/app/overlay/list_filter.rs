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

    /// What is wanted, in lower case.
    pub(super) fn wanted(&self) -> String {
        self.line.text().to_lowercase()
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
