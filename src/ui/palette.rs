//! The palette: the line being typed, and the actions with their keys.

use super::look::Look;
use super::paint::{self, Selected};
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::overlay::palette::Palette;
use crate::archive::sanitize::TextBuf;
use crate::words;
use ratatui::Frame;

/// Draws the palette.
pub(super) fn render(look: &Look, palette: &Palette, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let theme = &look.theme;
    let inner = pane::popup(look, frame, look.areas.help(), lang.say(words::PALETTE));
    paint::typed(frame, paint::row(frame, inner, 0), ":", &palette.line, true, theme);
    let list = look.areas.help_list().intersection(frame.area());
    if palette.list.is_empty() {
        let nothing = TextBuf::own(format!(" {}", lang.say(words::NO_ACTION)));
        paint::draw(frame, list, 0, paint::line(nothing, theme.faint));
    }
    let keys = (palette.keys_width() + 2).min(usize::from(list.width) * 2 / 5);
    for (at, row) in palette.list.seen(list) {
        let ListRow::Item(item) = row else { continue };
        let Some(offer) = palette.offer(item) else { continue };
        let (of_keys, of_text) = match offer.leads_on {
            true => (theme.key, theme.text),
            false => (theme.faint, theme.faint),
        };
        let pieces = vec![
            paint::plain(" "),
            paint::column(&offer.keys, keys, of_keys),
            paint::column(&offer.text, usize::from(list.width).saturating_sub(keys + 3), of_text),
        ];
        paint::list_row(frame, list, at, Selected::new(item == palette.list.at(), true), pieces, theme);
    }
    pane::scroll_mark(frame, list, &palette.list);
}
