//! The help: every key of the table, grouped by where it works, and what it is filtered by.

use super::look::Look;
use super::paint::{self, Selected};
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::keymap::key_text;
use crate::app::overlay::help::HelpList;
use crate::archive::sanitize::TextBuf;
use crate::text as cells;
use crate::words;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Cells for the keys.
const KEYS: usize = 26;

/// Draws the help.
pub(super) fn render(look: &Look, help: &HelpList, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let inner = pane::popup(look, frame, look.areas.help(), lang.say(words::HELP));
    head(look, help, frame, inner);
    let list = look.areas.help_list().intersection(frame.area());
    if help.list.is_empty() {
        paint::draw(
            frame,
            list,
            1,
            paint::line(TextBuf::own(format!(" {}", lang.say(words::HELP_NOTHING))), look.theme.faint),
        );
    }
    let room = room_for_words(list);
    let keys = usize::from(list.width).saturating_sub(room + 3);
    for (at, row) in help.list.seen(list) {
        match row {
            ListRow::Heading(scope) => {
                let name = help.scope(scope).map(|scope| look.app.keymap.scope_name(scope, lang));
                paint::draw(frame, list, at, paint::line(name.unwrap_or_default(), look.theme.title));
            }
            ListRow::Item(item) => {
                let Some(binding) = help.binding(item, &look.app.keymap) else { continue };
                let spans = vec![
                    paint::plain(" "),
                    paint::column(TextBuf::own(binding.keys_text(lang)), keys, look.theme.key),
                    paint::column(look.app.keymap.help(binding, lang), room, look.theme.text),
                ];
                paint::list_row(
                    frame,
                    list,
                    at,
                    Selected::new(item == help.list.at(), true),
                    spans,
                    &look.theme,
                );
            }
        }
    }
    pane::scroll_mark(frame, list, &help.list);
}

/// Cells for what a key does, in a list.
fn room_for_words(list: Rect) -> usize {
    let width = usize::from(list.width);
    width.saturating_sub(KEYS.min(width * 2 / 5) + 3)
}

/// What the help is filtered by, or how to filter it.
fn head(look: &Look, help: &HelpList, frame: &mut Frame, inner: Rect) {
    let lang = look.app.setup.lang;
    if help.typing || !help.filter.text().is_empty() {
        let prompt = lang.say(words::HELP_FILTER);
        return paint::typed(frame, inner, prompt, &help.filter, help.typing, &look.theme);
    }
    // What is cut in the list stands here in full.
    let keymap = &look.app.keymap;
    let selected = help.binding(help.list.at(), keymap).map(|binding| keymap.help(binding, lang));
    let cut = selected.filter(|selected| cells::width(selected) > room_for_words(inner));
    let line = cut.unwrap_or_else(|| keymap.text(&key_text::HELP_HINT, lang));
    paint::draw(frame, inner, 0, paint::line(TextBuf::own(format!(" {line}")), look.theme.faint));
}
