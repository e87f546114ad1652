//! The details of what is selected: their lines, and the one from which Enter follows on.

use super::look::Look;
use super::paint::{self, Piece, Selected};
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::detail::{Detail, DocLine, Role, Subject};
use crate::archive::sanitize::Text;
use crate::describe::labels;
use crate::layout::Pane;
use crate::text as cells;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;

/// Draws the details.
pub(super) fn render(look: &Look, frame: &mut Frame) {
    let inner = pane::inner(look, frame, Pane::Detail);
    let front = look.is_front(Pane::Detail);
    let detail = &look.app.panes.detail;
    lines(look, detail, inner, frame, |item, _| {
        let selected = Selected::new(front && item == detail.list.at(), front);
        (selected, Vec::new())
    });
}

/// Draws as many lines of details as an area holds; `how` says whether a line is selected and what is marked in it.
pub(super) fn lines(
    look: &Look,
    detail: &Detail,
    inner: Rect,
    frame: &mut Frame,
    how: impl Fn(usize, &str) -> (Selected, Vec<Range<usize>>),
) {
    for (at, row) in detail.list.seen(inner) {
        let ListRow::Item(item) = row else { continue };
        let Some(line) = detail.lines().get(item) else { continue };
        let (selected, marks) = how(item, &line.text);
        paint::list_row(frame, inner, at, selected, one(look, line, marks), &look.theme);
    }
    pane::scroll_mark(frame, inner, &detail.list);
}

/// What kind of thing is shown.
pub(super) fn about<'a>(look: &'a Look, detail: &Detail) -> Text<'a> {
    match detail.subject() {
        Subject::Nothing | Subject::Day(_) | Subject::Month(_) => Text::default(),
        Subject::Record(record) => labels::kind(&look.app.library.archive, record).say(look.app.setup.lang),
    }
}

/// A line: what leads it, and its text.
fn one(look: &Look, line: &DocLine, marks: Vec<Range<usize>>) -> Vec<Piece> {
    let theme = &look.theme;
    let style = match line.role {
        Role::Title | Role::Heading => theme.title,
        Role::Faint => theme.faint,
        Role::Text => theme.text,
    };
    let linked = style.patch(theme.link);
    let style = if line.target.is_some() && line.links.is_empty() { linked } else { style };
    let mut spans = vec![paint::plain(" "), paint::piece(&line.lead, theme.faint)];
    for (letters, style) in runs(line, (style, linked)) {
        let letter = |at: usize| line.text.char_indices().nth(at).map_or(line.text.len(), |(at, _)| at);
        let text = line
            .text
            .as_text()
            .part(|text| text.get(letter(letters.start)..letter(letters.end)).unwrap_or_default());
        let within = |mark: &Range<usize>| {
            mark.start.max(letters.start) - letters.start
                ..mark.end.clamp(letters.start, letters.end) - letters.start
        };
        let marks = marks.iter().map(within).collect();
        spans.extend(paint::marked(text, cells::width(&text), style, theme.mark, |_| marks));
    }
    spans
}

/// The letters of a line that look alike, run by run: those that do not lead where it leads, and those that do.
fn runs(line: &DocLine, (plain, linked): (Style, Style)) -> Vec<(Range<usize>, Style)> {
    let mut runs = Vec::new();
    let mut at = 0;
    for link in &line.links {
        runs.push((at..link.start, plain));
        runs.push((link.clone(), linked));
        at = link.end;
    }
    let end = line.text.chars().count();
    runs.push((at.min(end)..end, plain));
    runs.retain(|(letters, _)| !letters.is_empty());
    runs
}
