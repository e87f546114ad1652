//! An address that could not be opened, in full, so that it can be read and copied.

use super::popup::{Popup, Sheet, SheetLine, Tone};
use crate::app::keymap::{Keymap, PopupKind, Scope};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::web_address::WebAddressBuf;
use crate::lang::Lang;
use crate::layout::Areas;
use crate::text::wrap;
use crate::words;

/// Columns of text, at most.
const COLUMNS: usize = 100;

/// An address that could not be opened.
#[derive(Clone, Debug)]
pub(crate) struct AddressNotice {
    /// The address in full.
    pub(crate) url: WebAddressBuf,
    /// Why, as the system says it; may be empty.
    pub(crate) reason: TextBuf,
    /// Why it was not copied, where that is so.
    pub(crate) uncopied: Option<TextBuf>,
}

impl Popup for AddressNotice {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Popup(PopupKind::Address)]
    }

    fn sheet(&self, lang: Lang, _keymap: &Keymap, areas: &Areas) -> Option<Sheet<'_>> {
        let columns = areas.popup_width().min(COLUMNS);
        let height = usize::from(areas.body.height);
        let copied = Text::of(lang.say(words::ADDRESS_COPIED));
        let parts = [
            (self.reason.as_text(), 2, Tone::Faint),
            (self.url.as_address().as_text(), height, Tone::Title),
            (self.uncopied.as_ref().map_or(copied, TextBuf::as_text), 3, Tone::Plain),
        ];
        let wrapped = |(text, rows, tone)| {
            let lines = wrap(text, columns.saturating_sub(1), rows);
            lines.into_iter().map(move |line| SheetLine::Text(line, tone))
        };
        let lines: Vec<SheetLine> = parts.into_iter().flat_map(wrapped).collect();
        let selected = lines.iter().position(|line| matches!(line, SheetLine::Text(_, Tone::Title)));
        Some(Sheet { title: words::ADDRESS, in_corner: false, columns, selected, top: None, lines })
    }
}
