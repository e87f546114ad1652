//! The list of what the line of the finder can go on with.

use crate::app::cursor::Shape;
use crate::app::list::List;
use crate::app::text_input::TextInput;
use crate::listing::completion::{Candidate, common_beginning};
use crate::search::Begun;

/// A line, cut where something is to be completed.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    /// What stands before that, and behind it.
    before: String,
    after: String,
    /// What is begun there.
    pub(super) begun: Begun,
}

impl Cut {
    /// A line cut at its cursor; `None` where nothing is begun there.
    pub(super) fn of(line: &TextInput) -> Option<Self> {
        let (head, after) = line.at_cursor();
        let begun = Begun::of(head)?;
        let before = head.get(..begun.start).unwrap_or_default().to_owned();
        Some(Self { before, after: after.to_owned(), begun })
    }

    /// The line without what is begun.
    pub(super) fn rest(&self) -> String {
        format!("{}{} ", self.before, self.after)
    }

    /// The line with a text in its place, and the cursor behind it.
    fn with(&self, text: &str) -> TextInput {
        TextInput::cut(&format!("{}{text}", self.before), &self.after)
    }

    /// The line with a candidate in its place. A value is complete: another word may follow.
    pub(super) fn with_candidate(&self, candidate: &Candidate) -> TextInput {
        let is_value = !candidate.text.ends_with(':');
        let blank = if is_value && !self.after.starts_with(' ') { " " } else { "" };
        self.with(&format!("{}{blank}", candidate.text))
    }

    /// The line with as much as all candidates have in common, where that is more than what is typed.
    pub(super) fn with_common(&self, candidates: &[Candidate]) -> Option<TextInput> {
        Some(self.with(&common_beginning(candidates, &self.begun.typed)?))
    }
}

/// Several candidates, to be walked through under the line.
#[derive(Clone, Debug)]
pub(crate) struct Completion {
    cut: Cut,
    /// All of them.
    pub(crate) candidates: Vec<Candidate>,
    /// Their list.
    pub(crate) list: List,
}

impl Completion {
    pub(super) fn new(cut: Cut, candidates: Vec<Candidate>) -> Self {
        let list = List::new(Shape::plain(candidates.len()));
        Self { cut, candidates, list }
    }

    /// Moves on, from the last to the first and back.
    pub(super) fn turn(&mut self, by: isize) {
        let count = self.candidates.len().max(1);
        self.list.go((self.list.at() + count).wrapping_add_signed(by) % count);
    }

    /// The line with the candidate selected.
    pub(super) fn line(&self) -> Option<TextInput> {
        Some(self.cut.with_candidate(self.candidates.get(self.list.at())?))
    }
}
