//! A date is typed: a day is gone to, more days narrow the panes.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine, Tone};
use crate::app::detail::Target;
use crate::app::keymap::{Keymap, PopupKind, Scope};
use crate::app::text_input::TextInput;
use crate::archive::sanitize::{Text, TextBuf};
use crate::dates::read;
use crate::lang::Lang;
use crate::layout::Areas;
use crate::words;
use chrono::Datelike;

/// Columns of text.
const COLUMNS: usize = 46;

/// A date being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct DatePrompt {
    line: TextInput,
    /// True after something that is no date.
    wrong: bool,
}

impl Popup for DatePrompt {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Popup(PopupKind::Date), Scope::Text]
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        Some(&mut self.line)
    }

    fn edited(&mut self, _context: &mut PopupContext) -> Reply {
        self.wrong = false;
        Reply::Stay
    }

    fn enter(&mut self, context: &mut PopupContext) -> Reply {
        let span = read::alone(&self.line.text(), context.day.year(), Some(context.today));
        let Some(span) = span else {
            self.wrong = true;
            return Reply::Stay;
        };
        match (span.one_day(), span.asked()) {
            (Some(day), _) => Reply::GoToDay(day),
            (None, Some(line)) => Reply::Follow(Target::Ask(TextBuf::own(line))),
            (None, None) => Reply::Close,
        }
    }

    fn sheet(&self, lang: Lang, _keymap: &Keymap, _areas: &Areas) -> Option<Sheet<'_>> {
        let wrong = if self.wrong { lang.say(words::DATE_WRONG) } else { "" };
        let lines = vec![
            SheetLine::Input(&self.line),
            SheetLine::Text(Text::of(wrong).to_buf(), Tone::Notice),
            SheetLine::Text(Text::of(lang.say(words::DATE_FORMS)).to_buf(), Tone::Faint),
        ];
        Some(Sheet {
            title: words::DATE,
            in_corner: false,
            columns: COLUMNS,
            selected: None,
            top: None,
            lines,
        })
    }
}
