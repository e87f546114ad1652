//! A date is typed.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine, Tone};
use crate::app::action::Direction;
use crate::app::event_days::{event_day, exact_event_day};
use crate::app::keymap::{Keymap, PopupKind, Scope};
use crate::app::text_input::TextInput;
use crate::archive::sanitize::Text;
use crate::dates::read;
use crate::dates::span::Span;
use crate::lang::Lang;
use crate::layout::Areas;
use crate::words;
use chrono::{Datelike, NaiveDate};

/// Columns of text.
const COLUMNS: usize = 46;

/// A date being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct DatePrompt {
    line: TextInput,
    /// True after something that is no date.
    wrong: bool,
}

/// The day to go to for the days typed: that of the first event in them, one that is known to the day before others, or
/// their first day; where their beginning is open, that of the last event up to their end.
fn day_of(span: Span, context: &PopupContext) -> Option<NaiveDate> {
    let (first, last) = (span.first_day(), span.last_day());
    let edge = first.or(last)?;
    let (from, direction) = match first {
        Some(first) => (first.pred_opt()?, Direction::Later),
        None => (edge.succ_opt()?, Direction::Earlier),
    };
    let within = |day: &NaiveDate| first.is_none() || last.is_none_or(|last| *day <= last);
    let event = [exact_event_day, event_day].into_iter();
    let event = event.filter_map(|nearest| nearest(&context.filtered, from, direction)).find(within);
    Some(event.unwrap_or(edge))
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
        match span.map(|span| day_of(span, context)) {
            Some(Some(day)) => Reply::GoToDay(day),
            Some(None) => Reply::Close,
            None => {
                self.wrong = true;
                Reply::Stay
            }
        }
    }

    fn sheet(&self, lang: Lang, _keymap: &Keymap, _areas: &Areas) -> Option<Sheet<'_>> {
        let wrong = if self.wrong { lang.say(words::DATE_WRONG) } else { "" };
        let lines = vec![
            SheetLine::Input(&self.line),
            SheetLine::Text(Text::of(wrong).to_buf(), Tone::Notice),
            SheetLine::Text(Text::of(lang.say(words::DATE_FORMS)).to_buf(), Tone::Faint),
        ];
        Some(Sheet { title: words::DATE, in_corner: false, columns: COLUMNS, selected: None, lines })
    }
}
