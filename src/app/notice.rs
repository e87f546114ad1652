//! Notice: what is said in the line at the bottom, until the next key.

use crate::archive::sanitize::{Text, TextBuf};

/// Something said to the reader.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    text: TextBuf,
    refuses: bool,
    is_brief: bool,
}

impl Notice {
    /// Something that happened.
    pub(super) fn of(text: TextBuf) -> Self {
        Self { text, refuses: false, is_brief: false }
    }

    /// Something that was not done; it stays where what was done meanwhile is to be said.
    pub(super) fn refusal(text: TextBuf) -> Self {
        Self { text, refuses: true, is_brief: false }
    }

    /// The same in one line, however long it is: its end is what can be missed.
    pub(super) fn in_one_line(self) -> Self {
        Self { is_brief: true, ..self }
    }

    /// True for what is said in one line.
    pub(crate) fn is_brief(&self) -> bool {
        self.is_brief
    }

    /// What is said.
    pub(crate) fn text(&self) -> Text<'_> {
        self.text.as_text()
    }

    /// Says this unless `said` must be read first.
    pub(super) fn say_in(self, said: &mut Option<Self>) {
        if self.refuses || !said.as_ref().is_some_and(|said| said.refuses) {
            *said = Some(self);
        }
    }
}
