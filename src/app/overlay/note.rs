//! A note is written on a record, in several lines.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine, Tone, act};
use crate::app::action::{Action, Step};
use crate::app::confirmation::Confirmation;
use crate::app::effect::Effect;
use crate::app::keymap::{Keymap, PopupKind, Scope, key_text};
use crate::app::text_input::TextInput;
use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::lang::Lang;
use crate::layout::Areas;
use crate::words::keeping as words;
use tui_input::InputRequest;

/// Columns of text.
const COLUMNS: usize = 62;
/// Lines over the note, and the one below.
const AROUND: usize = 2;
/// No more lines are typed; a note that has more keeps them.
const MOST_LINES: usize = 1_000;

/// A note being written.
#[derive(Clone, Debug)]
pub(crate) struct NotePrompt {
    record: RecordId,
    title: TextBuf,
    /// What stood there before.
    before: String,
    lines: Vec<TextInput>,
    /// Which line is being typed.
    at: usize,
    /// Whether what was typed is to be lost.
    confirmation: Confirmation,
    /// A line in which no text is typed: where the line being typed is gone.
    none: TextInput,
}

impl NotePrompt {
    /// The note on a record as it stands.
    pub(crate) fn new(record: RecordId, title: TextBuf, before: String) -> Self {
        let mut lines: Vec<TextInput> = before.lines().map(|line| TextInput::cut_note(line, "")).collect();
        if lines.is_empty() {
            lines.push(TextInput::cut_note("", ""));
        }
        let at = lines.len() - 1;
        let confirmation = Confirmation::default();
        Self { record, title, before, lines, at, confirmation, none: TextInput::default() }
    }

    /// What is written.
    fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text().as_str()).collect();
        lines.join("\n").trim_end().to_owned()
    }

    /// What was written elsewhere in its place, with what it is about; `None` where that is the same.
    pub(crate) fn written(&self, text: &str) -> Option<(RecordId, String)> {
        let text = text.trim_end();
        (text != self.text()).then(|| (self.record, text.to_owned()))
    }

    /// Parts the line being typed at the cursor.
    fn part(&mut self) {
        let Some(line) = self.lines.get(self.at).filter(|_| self.lines.len() < MOST_LINES) else { return };
        let (before, after) = line.at_cursor();
        let parts = [TextInput::cut_note(before, ""), TextInput::cut_note("", after)];
        self.lines.splice(self.at..=self.at, parts);
        self.at += 1;
    }

    /// Joins the line being typed with the one before, where the cursor stands at its start. True where it did.
    fn join(&mut self) -> bool {
        let is_at_start = self.lines.get(self.at).is_some_and(|line| line.at_cursor().0.is_empty());
        if !is_at_start || self.at == 0 {
            return false;
        }
        let line = self.lines.remove(self.at);
        self.at -= 1;
        if let Some(before) = self.lines.get_mut(self.at) {
            *before = TextInput::cut_note(before.text().as_str(), line.text().as_str());
        }
        true
    }

    /// The first line seen.
    fn top(&self, areas: &Areas) -> usize {
        let inner = areas.popup_inner(areas.popup(COLUMNS, self.lines.len() + AROUND));
        (self.at + AROUND + 1).saturating_sub(inner.height.into())
    }
}

impl Popup for NotePrompt {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Popup(PopupKind::Note), Scope::Text]
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        Some(self.lines.get_mut(self.at).unwrap_or(&mut self.none))
    }

    fn edited(&mut self, _context: &mut PopupContext) -> Reply {
        self.confirmation = Confirmation::default();
        Reply::Stay
    }

    fn step(&mut self, step: Step, _context: &mut PopupContext) -> Reply {
        if let Step::By(by) = step {
            self.at = self.at.saturating_add_signed(by).min(self.lines.len() - 1);
        }
        Reply::Stay
    }

    fn enter(&mut self, context: &mut PopupContext) -> Reply {
        self.part();
        self.edited(context)
    }

    fn back(&mut self, _context: &mut PopupContext) -> Reply {
        self.confirmation.next_key();
        if self.confirmation.is_open() || self.text() == self.before.trim_end() {
            return Reply::Close;
        }
        self.confirmation.ask();
        Reply::Stay
    }

    fn act(&mut self, action: Action, context: &mut PopupContext) -> Reply {
        match action {
            Action::Edit(InputRequest::DeletePrevChar) if self.join() => self.edited(context),
            Action::Save => Reply::Note(self.record, self.text()),
            Action::EditOutside => Reply::Do(Effect::EditNote(self.text())),
            action => act(self, action, context),
        }
    }

    fn renumber(&mut self, renumber: &dyn Fn(RecordId) -> Option<RecordId>) {
        self.record = renumber(self.record).unwrap_or(self.record);
    }

    fn sheet(&self, lang: Lang, keymap: &Keymap, areas: &Areas) -> Option<Sheet<'_>> {
        let below = match self.confirmation.is_asked() {
            true => SheetLine::Text(keymap.text(&key_text::NOTE_UNSAVED, lang), Tone::Notice),
            false => SheetLine::Text(TextBuf::default(), Tone::Faint),
        };
        let title = SheetLine::Text(self.title.clone(), Tone::Title);
        let written = self.lines.iter().enumerate().map(|(at, line)| match at == self.at {
            true => SheetLine::Input(line),
            false => SheetLine::Text(line.text().to_buf(), Tone::Plain),
        });
        let lines = [title].into_iter().chain(written).chain([below]).collect();
        let top = Some(self.top(areas));
        Some(Sheet { title: words::NOTE, in_corner: false, columns: COLUMNS, selected: None, top, lines })
    }
}
