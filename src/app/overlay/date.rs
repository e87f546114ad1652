//! A date is typed: a day is gone to, more days narrow the panes, and so does what else a query says of dates.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine, Tone};
use crate::app::detail::Target;
use crate::app::keymap::{Keymap, PopupKind, Scope};
use crate::app::text_input::TextInput;
use crate::archive::sanitize::{Text, TextBuf};
use crate::dates::read;
use crate::dates::span::Span;
use crate::lang::{Lang, say};
use crate::layout::Areas;
use crate::search::Query;
use crate::words;
use chrono::Datelike;

/// Columns of text.
const COLUMNS: usize = 46;

/// What is wrong with what was typed.
#[derive(Clone, Debug)]
enum Wrong {
    /// Something else.
    NoDate,
    /// It looks like a date, and there is no such day.
    Impossible(String),
}

impl Wrong {
    /// What is to be said of it.
    fn words(&self, lang: Lang) -> String {
        match self {
            Self::NoDate => lang.say(words::DATE_WRONG).to_owned(),
            Self::Impossible(text) => {
                say!(lang, "„{text}“ ist kein Datum. So geht es:", "“{text}” is no date. Try:")
            }
        }
    }
}

/// A date being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct DatePrompt {
    line: TextInput,
    /// What is wrong with what was typed, where it is no date.
    wrong: Option<Wrong>,
}

impl Popup for DatePrompt {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Popup(PopupKind::Date), Scope::Text]
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        Some(&mut self.line)
    }

    fn edited(&mut self, _context: &mut PopupContext) -> Reply {
        self.wrong = None;
        Reply::Stay
    }

    fn enter(&mut self, context: &mut PopupContext) -> Reply {
        let (line, today) = (self.line.text(), Some(context.today));
        let year = context.day.year();
        let span = read::alone(&line, year, today);
        // With a blank behind it its last word is whole.
        let asks = Query::parse_on(&format!("{line} "), today).is_of_dates();
        // A day without a year is gone to in the one shown; more days are asked for as in a query, of every year.
        let is_of_year = |span: &Span| {
            span.one_day().is_some() || read::alone(&line, year + 1, today).is_some_and(|next| next == *span)
        };
        let Some(span) = span.filter(|span| !asks || is_of_year(span)) else {
            if asks {
                return Reply::Follow(Target::Ask(TextBuf::own(line.trim().to_owned())));
            }
            let impossible = read::impossible_alone(&line, today);
            self.wrong = Some(impossible.map_or(Wrong::NoDate, Wrong::Impossible));
            return Reply::Stay;
        };
        match (span.one_day(), span.asked(context.lang)) {
            (Some(day), _) => Reply::GoToDay(day),
            (None, Some(line)) => Reply::Follow(Target::Ask(TextBuf::own(line))),
            (None, None) => Reply::Close,
        }
    }

    fn sheet(&self, lang: Lang, _keymap: &Keymap, _areas: &Areas) -> Option<Sheet<'_>> {
        let wrong = self.wrong.as_ref().map(|wrong| wrong.words(lang)).unwrap_or_default();
        let lines = vec![
            SheetLine::Input(&self.line),
            SheetLine::Text(TextBuf::own(wrong), Tone::Notice),
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
