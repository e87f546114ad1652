//! Popups of a few lines, whatever they say.

use super::look::Look;
use super::{paint, pane};
use crate::app::overlay::popup::{Popup, Sheet, SheetLine, Tone};
use crate::text as cells;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws a popup.
pub(super) fn render(look: &Look, popup: &dyn Popup, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let Some(sheet) = popup.sheet(lang, &look.app.keymap, &look.areas) else { return };
    let Sheet { title, in_corner, columns, lines } = sheet;
    let outer = match in_corner {
        true => look.areas.corner(columns, lines.len()),
        false => look.areas.popup(columns, lines.len()),
    };
    let inner = pane::popup(look, frame, outer, lang.say(title));
    for (at, one) in lines.iter().enumerate() {
        line(look, frame, inner, at, one);
    }
}

/// Draws a line of it.
fn line(look: &Look, frame: &mut Frame, inner: Rect, at: usize, line: &SheetLine) {
    let theme = &look.theme;
    let width = usize::from(inner.width);
    match line {
        SheetLine::Input(input) => {
            let row = paint::row(frame, inner, at);
            paint::typed(frame, row, ">", input, true, theme);
        }
        SheetLine::Key(key, what) => {
            let filling = paint::column("", 4_usize.saturating_sub(cells::width(key)), theme.key);
            let what = paint::column(what, width.saturating_sub(6), theme.text);
            let key = paint::piece(key, theme.key);
            paint::draw(frame, inner, at, vec![paint::piece(" ", theme.key), key, filling, what]);
        }
        SheetLine::Text(text, tone) => {
            let style = match tone {
                Tone::Plain => theme.text,
                Tone::Faint => theme.faint,
                Tone::Title => theme.title,
                Tone::Notice => theme.notice,
            };
            paint::draw(frame, inner, at, paint::indented(text, width, style));
        }
    }
}
