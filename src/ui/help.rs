//! The help: every key of the table, grouped by where it works, and what it is filtered by.

use super::look::Look;
use super::paint::{self, Selected};
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::keymap::key_text;
use crate::app::overlay::help::HelpList;
use crate::app::overlay::help_lines::{HelpLine, HelpLines};
use crate::archive::sanitize::TextBuf;
use crate::words;
use ratatui::Frame;
use ratatui::layout::Rect;

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
    for (at, row) in help.list.seen(list) {
        match row {
            ListRow::Heading(heading) => {
                let name = help.heading(heading, &look.app.keymap, lang);
                paint::draw(frame, list, at, paint::line(name, look.theme.title));
            }
            ListRow::Item(item) => {
                line(look, frame, list, at, (&help.lines, item, item == help.list.at()));
            }
        }
    }
    pane::scroll_mark(frame, list, &help.list);
}

/// Draws a line of a help on row `at` of an area.
pub(super) fn line(
    look: &Look,
    frame: &mut Frame,
    area: Rect,
    at: usize,
    (lines, item, is_selected): (&HelpLines, usize, bool),
) {
    let Some(HelpLine { lead, text, .. }) = lines.get(item) else { return };
    let spans = vec![
        paint::plain(" "),
        paint::column(lead, lines.leads(), look.theme.key),
        paint::piece(text, look.theme.text),
    ];
    paint::list_row(frame, area, at, Selected::new(is_selected, true), spans, &look.theme);
}

/// What the help is filtered by, or how to filter it.
fn head(look: &Look, help: &HelpList, frame: &mut Frame, inner: Rect) {
    let lang = look.app.setup.lang;
    if help.filter.is_on() {
        let prompt = lang.say(words::HELP_FILTER);
        return paint::typed(frame, inner, prompt, &help.filter.line, help.filter.typing, &look.theme);
    }
    let line = look.app.keymap.text(&key_text::HELP_HINT, lang);
    paint::draw(frame, inner, 0, paint::line(TextBuf::own(format!(" {line}")), look.theme.faint));
}
