//! TextInput: one line of text being typed.

use crate::archive::sanitize::{Text, TextBuf, TextCow, clean};
use crate::text;
use tui_input::{Input, InputRequest};

/// At most this many characters of a line are kept: nobody types more, and a paste must not cost anything.
const LONGEST: usize = 256;

/// What joins letters, and emoji, without being seen.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// At most this many characters of a line of a note are typed, besides those that it has.
const LONGEST_OF_NOTE: usize = 10_000;

/// One line of text being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextInput {
    input: Input,
    /// What the input holds, which may be drawn.
    text: TextBuf,
    /// A joiner that was typed and joins nothing yet: the next letter tells whether it may stay.
    joiner: Option<char>,
    /// True while all of it is marked: what is typed next takes its place.
    marked: bool,
    /// How many characters it has room for, where that is more than [`LONGEST`].
    room: usize,
}

impl TextInput {
    /// A line with the cursor at its end.
    pub(super) fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.paste(text);
        line
    }

    /// The same, all of it marked.
    pub(super) fn marked(text: &str) -> Self {
        Self { marked: true, ..Self::of(text) }
    }

    /// A line with the cursor between two texts, as far as there is room.
    pub(super) fn cut(before: &str, after: &str) -> Self {
        Self::default().with(before, after)
    }

    /// The same for a line of a note, which has room for both.
    pub(super) fn cut_note(before: &str, after: &str) -> Self {
        let letters = before.chars().chain(after.chars()).count();
        Self { room: letters + LONGEST_OF_NOTE, ..Self::default() }.with(before, after)
    }

    /// This empty line with the cursor between two texts, as far as there is room.
    fn with(self, before: &str, after: &str) -> Self {
        let mut line = self;
        let room = line.room.max(LONGEST);
        let letters = before.chars().count();
        let text: String = before.chars().chain(after.chars()).take(room).collect();
        line.take(Input::new(text).with_cursor(letters.min(room)));
        line
    }

    /// What stands before the cursor, and behind it.
    pub(super) fn at_cursor(&self) -> (&str, &str) {
        let text: &str = &self.text;
        let at = text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at);
        text.split_at_checked(at).unwrap_or((text, ""))
    }

    /// True while all of it is marked: what is typed next takes its place.
    pub(crate) fn is_marked(&self) -> bool {
        self.marked
    }

    /// Takes away what is marked. True where anything was.
    fn take_marked(&mut self) -> bool {
        let was = self.marked;
        if was {
            *self = Self::default();
        }
        was
    }

    /// What has been typed.
    pub(crate) fn text(&self) -> Text<'_> {
        self.text.as_text()
    }

    /// Cells before the cursor.
    pub(crate) fn cursor_cells(&self) -> usize {
        let text = self.text().as_str();
        let at = text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at);
        text::width(text.get(..at).unwrap_or_default())
    }

    /// Cells to leave out at the start, so that the cursor is within `cells`.
    pub(crate) fn scroll(&self, cells: usize) -> usize {
        let hidden = self.cursor_cells().saturating_sub(cells);
        let text = self.text().as_str();
        // A letter that does not fit whole is left out.
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let cells_before = |at: usize| text::width(text.get(..at).unwrap_or_default());
        let first = ends.partition_point(|at| cells_before(*at) < hidden);
        ends.get(first).map_or(hidden, |at| cells_before(*at))
    }

    /// Types a character, as far as it may stand there. True where that changed the line.
    pub(super) fn insert(&mut self, c: char) -> bool {
        self.take_marked();
        let joiner = self.joiner.take();
        let changed = self.insert_all(joiner.into_iter().chain([c]));
        self.joiner = (!changed && JOINERS.contains(&c)).then_some(c);
        changed
    }

    /// Types a text, its lines as one, cleaned, as far as there is room. True where that changed the line.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        let mut start = String::new();
        for line in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
            let blank = if start.is_empty() { "" } else { " " };
            start.extend(blank.chars().chain(line.chars().take(LONGEST)));
            if start.len() >= LONGEST * 4 {
                break;
            }
        }
        self.take_marked();
        self.joiner = None;
        self.insert_all(clean(&start).chars())
    }

    /// Edits the line. True where its text changed.
    pub(super) fn edit(&mut self, request: InputRequest) -> bool {
        let deletes = !matches!(
            request,
            InputRequest::GoToPrevChar
                | InputRequest::GoToNextChar
                | InputRequest::GoToStart
                | InputRequest::GoToEnd
        );
        if deletes && self.take_marked() {
            return true;
        }
        self.marked = false;
        self.joiner = None;
        self.edit_all([request])
    }

    /// Types these together, as far as there is room: what joins letters is nothing without them.
    fn insert_all(&mut self, letters: impl Iterator<Item = char>) -> bool {
        let room = self.room.max(LONGEST).saturating_sub(self.text().chars().count());
        self.edit_all(letters.take(room).map(InputRequest::InsertChar))
    }

    /// Edits the line and cleans it: letters that came together, or were parted, may not stand as they did.
    fn edit_all(&mut self, requests: impl IntoIterator<Item = InputRequest>) -> bool {
        let mut edited = self.input.clone();
        for request in requests {
            edited.handle(request);
        }
        self.take(edited)
    }

    /// Takes what was edited, cleaned. True where the text changed.
    fn take(&mut self, edited: Input) -> bool {
        let mut edited = edited;
        let text = cleaned(edited.value());
        if text != *edited.value() {
            let before: String = edited.value().chars().take(edited.cursor()).collect();
            let cursor = cleaned(&before).chars().count();
            edited = edited.with_value(text.as_text().as_str().to_owned()).with_cursor(cursor);
        }
        self.input = edited;
        let changed = text != self.text;
        self.text = text;
        changed
    }
}

/// A line as it may be drawn: word by word, as between words blanks stay as they were typed.
fn cleaned(line: &str) -> TextBuf {
    let words: Vec<TextCow> = line.split(' ').map(clean).collect();
    TextBuf::join(words.iter().map(TextCow::as_text), " ", usize::MAX)
}
