//! A query is given a name, under which it is kept.

use super::finder::Finder;
use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine, Tone};
use super::written::NamedQuery;
use crate::app::confirmation::Confirmation;
use crate::app::keymap::{Keymap, PopupKind, Scope, key_text};
use crate::app::text_input::TextInput;
use crate::archive::sanitize::TextBuf;
use crate::lang::Lang;
use crate::layout::Areas;
use crate::search::Query;
use crate::search::values::can_be_quoted;
use crate::words::keeping as words;

/// Columns of text.
const COLUMNS: usize = 46;
/// A name has no more letters.
const LONGEST: usize = 80;

/// A query is given a name.
#[derive(Clone, Debug)]
pub(crate) struct QueryNamePrompt {
    query: TextBuf,
    line: TextInput,
    /// The name that it has so far.
    renames: Option<String>,
    /// The finder in which the query is typed, which is there again afterwards.
    under: Option<Box<Finder>>,
    /// The query that has the name typed, and whether it may be replaced.
    other: TextBuf,
    confirmation: Confirmation,
}

impl QueryNamePrompt {
    /// A query without a name.
    pub(crate) fn new(query: TextBuf) -> Self {
        Self {
            query,
            line: TextInput::default(),
            renames: None,
            under: None,
            other: TextBuf::default(),
            confirmation: Confirmation::default(),
        }
    }

    /// The same over a finder.
    pub(crate) fn over(self, finder: Box<Finder>) -> Self {
        Self { under: Some(finder), ..self }
    }

    /// The finder under it.
    pub(crate) fn under(&mut self) -> &mut Option<Box<Finder>> {
        &mut self.under
    }

    /// A query that has a name, to get another.
    pub(crate) fn rename(name: &str, query: TextBuf) -> Self {
        Self { line: TextInput::marked(name), renames: Some(name.to_owned()), ..Self::new(query) }
    }
}

impl Popup for QueryNamePrompt {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Popup(PopupKind::QueryName), Scope::Text]
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        Some(&mut self.line)
    }

    fn edited(&mut self, _context: &mut PopupContext) -> Reply {
        self.confirmation = Confirmation::default();
        Reply::Stay
    }

    fn enter(&mut self, context: &mut PopupContext) -> Reply {
        let name = self.line.text().trim().to_owned();
        if name.is_empty() {
            return Reply::Say(words::NAMELESS);
        }
        if !can_be_quoted(&name) {
            return Reply::Say(words::QUOTED_NAME);
        }
        if !name.starts_with(char::is_alphanumeric) {
            return Reply::Say(words::LETTERLESS_NAME);
        }
        if name.chars().count() > LONGEST {
            return Reply::Say(words::LONG_NAME);
        }
        if Query::parse(&self.query).calls(&name) {
            return Reply::Say(words::CALLS_ITSELF);
        }
        self.confirmation.next_key();
        let other = context.own.query(&name).filter(|(known, _)| self.renames.as_ref() != Some(known));
        if let Some((known, query)) = other.filter(|(_, query)| *query != *self.query)
            && !self.confirmation.is_open()
        {
            self.other = TextBuf::own(format!("{known}: {query}"));
            self.confirmation.ask();
            return Reply::Stay;
        }
        let query = self.query.to_string();
        Reply::KeepQuery(Box::new(NamedQuery { name, query, renames: self.renames.clone() }))
    }

    fn sheet(&self, lang: Lang, keymap: &Keymap, _areas: &Areas) -> Option<Sheet<'_>> {
        let about = TextBuf::own(format!("{}: {}", lang.say(words::QUERY), self.query));
        let below = match self.confirmation.is_asked() {
            true => vec![
                SheetLine::Text(self.other.clone(), Tone::Faint),
                SheetLine::Text(keymap.text(&key_text::QUERY_REPLACED, lang), Tone::Notice),
            ],
            false => vec![SheetLine::Text(TextBuf::default(), Tone::Faint)],
        };
        let above = [SheetLine::Text(about, Tone::Faint), SheetLine::Input(&self.line)];
        let lines = above.into_iter().chain(below).collect();
        let title = words::QUERY_NAME;
        Some(Sheet { title, in_corner: false, columns: COLUMNS, selected: None, top: None, lines })
    }
}
