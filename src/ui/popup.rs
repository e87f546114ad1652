//! Popups of a few lines, whatever they say.

use super::look::Look;
use super::paint::{self, Selected};
use super::pane;
use crate::app::overlay::popup::{Popup, Sheet, SheetLine, Tone};
use crate::text as cells;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws a popup.
pub(super) fn render(look: &Look, popup: &dyn Popup, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let Some(sheet) = popup.sheet(lang, &look.app.keymap, &look.areas) else { return };
    let Sheet { title, in_corner, columns, selected, top, lines } = sheet;
    let outer = match in_corner {
        true => look.areas.corner(columns, lines.len()),
        false => look.areas.popup(columns, lines.len()),
    };
    let inner = pane::popup(look, frame, outer, lang.say(title));
    // However little room there is, the line being typed is seen.
    let input = lines.iter().position(|line| matches!(line, SheetLine::Input(_)));
    let first = input.map(|input| {
        let least = (input + 1).saturating_sub(inner.height.into());
        top.unwrap_or_default().max(least).min(input)
    });
    for (row, (at, one)) in lines.iter().enumerate().skip(first.or(top).unwrap_or_default()).enumerate() {
        line(look, frame, inner, row, (one, selected == Some(at)));
    }
    if let Some(top) = top {
        pane::part_mark(frame, inner, top, lines.len());
    }
}

/// Draws a line of it.
fn line(look: &Look, frame: &mut Frame, inner: Rect, at: usize, (line, is_selected): (&SheetLine, bool)) {
    let theme = &look.theme;
    let width = usize::from(inner.width);
    let pieces = match line {
        SheetLine::Input(input) => {
            let row = paint::row(frame, inner, at);
            return paint::typed(frame, row, ">", input, true, theme);
        }
        SheetLine::Key(key, what) => {
            // A long key leaves a blank, and takes what it needs of the words.
            let taken = 4.max(cells::width(key) + 1);
            let filling = paint::column("", taken - cells::width(key), theme.key);
            let what = paint::column(what, width.saturating_sub(taken + 2), theme.text);
            vec![paint::piece(key, theme.key), filling, what]
        }
        SheetLine::Text(text, tone) => {
            let style = match tone {
                Tone::Plain => theme.text,
                Tone::Faint => theme.faint,
                Tone::Title => theme.title,
                Tone::Notice => theme.notice,
            };
            vec![paint::column(text, width.saturating_sub(1), style)]
        }
    };
    paint::list_row(frame, inner, at, Selected::new(is_selected, true), pieces, theme);
}
