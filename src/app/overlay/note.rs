//! A note is written on a record, in several lines.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine, Tone, act};
use super::written::{NoteBefore, WrittenNote};
use crate::app::action::{Action, Step};
use crate::app::confirmation::Confirmation;
use crate::app::effect::Effect;
use crate::app::keymap::{Keymap, PopupKind, Scope, key_text};
use crate::app::text_input::TextInput;
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
/// More bytes are not pasted at once: nobody reads them here.
const LONGEST_PASTE: usize = 1 << 16;

/// What a tab is seen as; what is stored is a tab.
const TAB: &str = "\u{2409}";

/// A line of a note.
#[derive(Clone, Debug)]
struct NoteLine {
    input: TextInput,
    /// What of it is stored, as long as nothing in it is changed: a line has more than may be drawn.
    stored: String,
    /// How that is seen.
    shown: TextBuf,
}

impl NoteLine {
    /// A line with the cursor between two texts, as they are stored.
    fn of(before: &str, after: &str) -> Self {
        let [seen_before, seen_after] = [before, after].map(|text| text.replace('\t', TAB));
        let input = TextInput::cut_note(&seen_before, &seen_after);
        let shown = input.text().to_buf();
        Self { input, stored: format!("{before}{after}"), shown }
    }

    /// What is stored of it, in a note that was `whole` before.
    fn text(&self, whole: &str) -> String {
        let text = self.input.text();
        if text == self.shown.as_text() { self.stored.clone() } else { as_stored(text.as_str(), whole) }
    }

    /// What is stored of it before the cursor, and behind it.
    fn at_cursor(&self, whole: &str) -> (String, String) {
        let (before, after) = self.input.at_cursor();
        match (before, after) {
            ("", _) => return (String::new(), self.text(whole)),
            (_, "") => return (self.text(whole), String::new()),
            _ => {}
        }
        (as_stored(before, whole), as_stored(after, whole))
    }
}

/// What was typed, as it is stored: signs that are seen in place of characters which cannot be drawn are these again.
fn as_stored(text: &str, whole: &str) -> String {
    let stored = |sign: char| {
        let place = u32::from(sign).checked_sub(0x2400).filter(|place| *place < 0x20);
        let control = place.and_then(char::from_u32)?;
        let is_meant = !whole.contains(sign) && (control == '\t' || whole.contains(control));
        is_meant.then_some(control)
    };
    text.chars().map(|sign| stored(sign).unwrap_or(sign)).collect()
}

/// A note being written.
#[derive(Clone, Debug)]
pub(crate) struct NotePrompt {
    before: NoteBefore,
    /// The text that it was opened with.
    opened: String,
    lines: Vec<NoteLine>,
    /// Which line is being typed.
    at: usize,
    /// Whether what was typed is to be lost.
    confirmation: Confirmation,
    /// A line in which no text is typed: where the line being typed is gone.
    none: TextInput,
}

impl NotePrompt {
    /// The note on a record as it stands, or a draft of it.
    pub(crate) fn new(before: NoteBefore, draft: Option<String>) -> Self {
        let opened = draft.unwrap_or_else(|| before.text.clone());
        // The end of the last line is no line of its own.
        let lines: Vec<NoteLine> = opened.trim_end().split('\n').map(|line| NoteLine::of(line, "")).collect();
        let at = lines.len() - 1;
        let confirmation = Confirmation::default();
        Self { before, opened, lines, at, confirmation, none: TextInput::default() }
    }

    /// What stood in it when it was opened.
    pub(crate) fn opened(&self) -> &str {
        &self.opened
    }

    /// The note as it stands now, kept or not.
    pub(crate) fn as_it_stands(&self) -> WrittenNote {
        self.with(self.text())
    }

    /// What is written, to be stored.
    fn text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(|line| line.text(&self.opened)).collect();
        lines.join("\n").trim_end().to_owned()
    }

    /// This text is the note.
    fn with(&self, text: String) -> WrittenNote {
        WrittenNote { before: self.before.clone(), text }
    }

    /// The note as it was left elsewhere.
    pub(crate) fn written(&self, text: &str) -> WrittenNote {
        self.with(text.trim_end().to_owned())
    }

    /// Puts lines at the cursor, in place of the line being typed; it stands behind the last of them. False where there is
    /// no room for all of it.
    fn put(&mut self, typed: &str) -> bool {
        let Some(line) = self.lines.get(self.at) else { return false };
        let (before, after) = line.at_cursor(&self.opened);
        let room = MOST_LINES.saturating_sub(self.lines.len());
        let mut texts: Vec<&str> = typed.split('\n').take(room + 1).collect();
        let is_all = texts.len() == typed.split('\n').count();
        let last = texts.pop().unwrap_or_default();
        let mut begun = before;
        let mut lines = Vec::new();
        for text in texts {
            lines.push(NoteLine::of(&(begun + text), ""));
            begun = String::new();
        }
        lines.push(NoteLine::of(&(begun + last), &after));
        let at = self.at + lines.len() - 1;
        self.lines.splice(self.at..=self.at, lines);
        self.at = at;
        is_all
    }

    /// Joins the line being typed with the one before, where the cursor stands at its start. True where it did.
    fn join(&mut self) -> bool {
        let is_at_start = self.lines.get(self.at).is_some_and(|line| line.input.at_cursor().0.is_empty());
        if !is_at_start || self.at == 0 {
            return false;
        }
        let line = self.lines.remove(self.at);
        self.at -= 1;
        if let Some(before) = self.lines.get_mut(self.at) {
            let whole = &self.opened;
            *before = NoteLine::of(&before.text(whole), &line.text(whole));
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
        Some(self.lines.get_mut(self.at).map_or(&mut self.none, |line| &mut line.input))
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
        self.put("\n");
        self.edited(context)
    }

    fn paste(&mut self, text: &str, context: &mut PopupContext) -> Reply {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let is_all = text.len() <= LONGEST_PASTE && self.put(&text);
        match self.edited(context) {
            Reply::Stay if !is_all => Reply::Say(words::PASTED_TOO_MUCH),
            reply => reply,
        }
    }

    fn back(&mut self, _context: &mut PopupContext) -> Reply {
        self.confirmation.next_key();
        if self.confirmation.is_open() || self.text() == self.before.text.trim_end() {
            return self.before.draft.clone().map_or(Reply::Close, Reply::DropDraft);
        }
        self.confirmation.ask();
        Reply::Stay
    }

    fn act(&mut self, action: Action, context: &mut PopupContext) -> Reply {
        match action {
            Action::Edit(InputRequest::DeletePrevChar) if self.join() => self.edited(context),
            Action::Save => Reply::Note(Box::new(self.with(self.text()))),
            Action::EditOutside => Reply::Do(Effect::EditNote(self.text())),
            action => act(self, action, context),
        }
    }

    fn sheet(&self, lang: Lang, keymap: &Keymap, areas: &Areas) -> Option<Sheet<'_>> {
        let below = match self.confirmation.is_asked() {
            true => SheetLine::Text(keymap.text(&key_text::NOTE_UNSAVED, lang), Tone::Notice),
            false if self.before.draft.is_some() => {
                SheetLine::Text(TextBuf::own(lang.say(words::DRAFT)), Tone::Faint)
            }
            false => SheetLine::Text(TextBuf::default(), Tone::Faint),
        };
        let title = SheetLine::Text(self.before.name.clone(), Tone::Title);
        let written = self.lines.iter().enumerate().map(|(at, line)| match at == self.at {
            true => SheetLine::Input(&line.input),
            false => SheetLine::Text(line.input.text().to_buf(), Tone::Plain),
        });
        let lines = [title].into_iter().chain(written).chain([below]).collect();
        let top = Some(self.top(areas));
        Some(Sheet { title: words::NOTE, in_corner: false, columns: COLUMNS, selected: None, top, lines })
    }
}
