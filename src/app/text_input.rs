//! TextInput: one line of text being typed.

use crate::archive::sanitize::clean;
use tui_input::{Input, InputRequest};

/// No longer line is kept: nobody types more, and a paste must not cost anything.
const LONGEST: usize = 256;

/// One line of text being typed.
#[derive(Clone, Debug, Default)]
pub struct TextInput {
    input: Input,
}

impl TextInput {
    /// A line with the cursor at its end.
    pub fn of(text: &str) -> Self {
        Self { input: Input::new(text.chars().take(LONGEST).collect()) }
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Cells before the cursor.
    pub fn cursor_cells(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Cells to leave out at the start, so that the cursor is within `cells`.
    pub fn scroll(&self, cells: usize) -> usize {
        self.input.visual_scroll(cells)
    }

    /// Types a character. True where that changed the line.
    pub fn insert(&mut self, c: char) -> bool {
        if c.is_control() || self.text().chars().count() >= LONGEST {
            return false;
        }
        self.edit(InputRequest::InsertChar(c))
    }

    /// Types the first line of a text, cleaned, as far as there is room. True where that changed the line.
    pub fn paste(&mut self, text: &str) -> bool {
        let start: String =
            text.trim_start().chars().take_while(|c| !matches!(c, '\n' | '\r')).take(LONGEST).collect();
        let mut changed = false;
        for c in clean(&start).chars() {
            changed |= self.insert(c);
        }
        changed
    }

    /// Edits the line. True where its text changed.
    pub fn edit(&mut self, request: InputRequest) -> bool {
        self.input.handle(request).is_some_and(|change| change.value)
    }
}
