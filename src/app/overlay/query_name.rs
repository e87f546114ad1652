//! A query is given a name, under which it is kept.

use super::popup::{Popup, PopupContext, Reply, Sheet, SheetLine, Tone};
use crate::app::keymap::{Keymap, PopupKind, Scope};
use crate::app::text_input::TextInput;
use crate::archive::sanitize::TextBuf;
use crate::lang::Lang;
use crate::layout::Areas;
use crate::words::keeping as words;

/// Columns of text.
const COLUMNS: usize = 46;

/// A query is given a name.
#[derive(Clone, Debug)]
pub(crate) struct QueryNamePrompt {
    query: TextBuf,
    line: TextInput,
}

impl QueryNamePrompt {
    /// A query without a name.
    pub(crate) fn new(query: TextBuf) -> Self {
        Self { query, line: TextInput::default() }
    }
}

impl Popup for QueryNamePrompt {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Popup(PopupKind::QueryName), Scope::Text]
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        Some(&mut self.line)
    }

    fn enter(&mut self, _context: &mut PopupContext) -> Reply {
        let name = self.line.text().trim().to_owned();
        if name.is_empty() {
            return Reply::Say(words::NAMELESS);
        }
        Reply::KeepQuery { name, query: self.query.to_string() }
    }

    fn sheet(&self, lang: Lang, _keymap: &Keymap, _areas: &Areas) -> Option<Sheet<'_>> {
        let about = TextBuf::own(format!("{}: {}", lang.say(words::QUERY), self.query));
        let lines = vec![
            SheetLine::Text(about, Tone::Faint),
            SheetLine::Input(&self.line),
            SheetLine::Text(TextBuf::default(), Tone::Faint),
        ];
        let title = words::QUERY_NAME;
        Some(Sheet { title, in_corner: false, columns: COLUMNS, selected: None, top: None, lines })
    }
}
