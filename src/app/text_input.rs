//! TextInput: one line of text being typed.

use crate::archive::sanitize::{Text, TextBuf, clean};
use tui_input::{Input, InputRequest};

/// At most this many characters of a line are kept: nobody types more, and a paste must not cost anything.
const LONGEST: usize = 256;

/// One line of text being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextInput {
    input: Input,
    /// What the input holds, which may be drawn.
    text: TextBuf,
}

impl TextInput {
    /// A line with the cursor at its end.
    pub(super) fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.paste(text);
        line
    }

    /// What has been typed.
    pub(crate) fn text(&self) -> Text<'_> {
        self.text.as_text()
    }

    /// Cells before the cursor.
    pub(crate) fn cursor_cells(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Cells to leave out at the start, so that the cursor is within `cells`.
    pub(crate) fn scroll(&self, cells: usize) -> usize {
        self.input.visual_scroll(cells)
    }

    /// Types a character. True where that changed the line.
    pub(super) fn insert(&mut self, c: char) -> bool {
        let is_full = self.text().chars().count() >= LONGEST;
        !is_full && self.edit(InputRequest::InsertChar(c))
    }

    /// Types the first line of a text, cleaned, as far as there is room. True where that changed the line.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        let start: String =
            text.trim_start().chars().take_while(|c| !matches!(c, '\n' | '\r')).take(LONGEST).collect();
        let mut changed = false;
        for c in clean(&start).chars() {
            changed |= self.insert(c);
        }
        changed
    }

    /// Edits the line, unless it would hold what may not be drawn then. True where its text changed.
    pub(super) fn edit(&mut self, request: InputRequest) -> bool {
        let mut edited = self.input.clone();
        let changed = edited.handle(request).is_some_and(|change| change.value);
        if changed {
            // Word by word: between words blanks stay as they were typed.
            if !edited.value().split(' ').all(|word| clean(word).as_text() == word) {
                return false;
            }
            self.text = TextBuf::own(edited.value());
        }
        self.input = edited;
        changed
    }
}
