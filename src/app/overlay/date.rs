//! A date is typed, and how it is read is said: a day is gone to, more days narrow the panes, and so does
//! what else a query says of dates.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine, Tone};
use crate::app::detail::Target;
use crate::app::event_days;
use crate::app::keymap::{Keymap, PopupKind, Scope};
use crate::app::text_input::TextInput;
use crate::archive::sanitize::{Text, TextBuf};
use crate::dates::span::Span;
use crate::dates::{read, write};
use crate::lang::{Lang, say};
use crate::layout::Areas;
use crate::search::Query;
use crate::words;
use chrono::{Datelike, NaiveDate};

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

/// Where what was typed leads.
enum Meant {
    /// To a day.
    Day(NaiveDate),
    /// To the days of a year.
    Days(Span),
    /// To what answers a query.
    Query(Query),
}

impl Meant {
    /// Reads a line.
    fn of(line: &str, context: &PopupContext) -> Option<Self> {
        let (today, year) = (Some(context.today), context.day.year());
        if let Some(day) = read::day_of_month(line) {
            return context.day.with_day(day).map(Self::Day);
        }
        let span = read::alone(line, year, today);
        // With a blank behind it its last word is whole.
        let query = Query::parse_on(&format!("{line} "), today);
        let asks = query.is_of_dates();
        let is_of_year = |span: &Span| read::alone(line, year + 1, today).is_some_and(|next| next == *span);
        match (span, span.and_then(Span::one_day)) {
            (Some(span), Some(day)) if is_of_year(&span) => Some(Self::Day(day)),
            // A day without a year is gone to in the one shown, or in the nearest that has something then.
            (Some(_), Some(day)) => {
                Some(Self::Day(event_days::yearly(&context.filtered, day, context.day).unwrap_or(day)))
            }
            // More days without a year are asked for as in a query, of every year.
            (Some(span), None) if !asks || is_of_year(&span) => Some(Self::Days(span)),
            _ => asks.then_some(Self::Query(query)),
        }
    }

    /// How it is read, in words.
    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Day(day) => write::weekday_and_day(lang, *day),
            Self::Days(span) => write::span(lang, *span),
            Self::Query(query) => query.reading(lang),
        }
    }
}

/// A date being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct DatePrompt {
    line: TextInput,
    /// How it is read, where it is a date.
    reading: String,
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

    fn edited(&mut self, context: &mut PopupContext) -> Reply {
        self.wrong = None;
        let meant = Meant::of(&self.line.text(), context);
        self.reading = meant.map(|meant| meant.words(context.lang)).unwrap_or_default();
        Reply::Stay
    }

    fn enter(&mut self, context: &mut PopupContext) -> Reply {
        let line = self.line.text();
        let ask = |line: String| Reply::Follow(Target::Ask(TextBuf::own(line)));
        match Meant::of(&line, context) {
            Some(Meant::Day(day)) => Reply::GoToDay(day),
            Some(Meant::Days(span)) => span.asked(context.lang).map_or(Reply::Close, ask),
            Some(Meant::Query(_)) => ask(line.trim().to_owned()),
            None => {
                let is_day = read::day_of_month(&line).is_some();
                let impossible = if is_day {
                    Some(line.trim().to_owned())
                } else {
                    read::impossible_alone(&line, Some(context.today))
                };
                self.wrong = Some(impossible.map_or(Wrong::NoDate, Wrong::Impossible));
                Reply::Stay
            }
        }
    }

    fn sheet(&self, lang: Lang, _keymap: &Keymap, _areas: &Areas) -> Option<Sheet<'_>> {
        let (said, tone) = match &self.wrong {
            Some(wrong) => (wrong.words(lang), Tone::Notice),
            None => (self.reading.clone(), Tone::Plain),
        };
        let lines = vec![
            SheetLine::Input(&self.line),
            SheetLine::Text(TextBuf::own(said), tone),
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
