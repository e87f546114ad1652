//! The facets: the query, the facets by their names, the values of the one that is open with their counts.

use super::look::Look;
use super::paint::{self, Piece, Selected};
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::overlay::facet_tabs::tab;
use crate::app::overlay::facets::{FacetList, ValueRow};
use crate::archive::sanitize::{Text, TextBuf, clean};
use crate::listing::facet::Facet;
use crate::search::Choice;
use crate::text as cells;
use crate::words;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Cells for a count.
const COUNT: usize = 10;

/// Draws the facets.
pub(super) fn render(look: &Look, facets: &FacetList, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let holdings = &look.app.panes.holdings;
    let kinds = [holdings.media, holdings.events, holdings.people, holdings.programmes];
    let inner = pane::popup(look, frame, look.areas.help(), &words::facets_of(lang, kinds));
    query(look, facets, frame, inner);
    let tabs = look.areas.facet_tabs().intersection(frame.area());
    let filter = &facets.filter;
    if filter.is_on() {
        let name = tab(facets.open, lang);
        let width = (cells::width(&name) as u16).min(tabs.width);
        let typed = Rect { x: tabs.x + width, width: tabs.width - width, ..tabs };
        paint::draw(frame, tabs, 0, paint::line(TextBuf::own(name), look.theme.name_front));
        paint::typed(frame, typed, lang.say(words::HELP_FILTER), &filter.line, filter.typing, &look.theme);
    } else {
        paint::draw(frame, tabs, 0, names(look, facets, tabs));
    }
    let list = look.areas.facet_list().intersection(frame.area());
    if facets.list.is_empty() {
        let coming = || look.app.in_progress().unwrap_or_else(|| lang.say(words::FIND_COMING).to_owned());
        let told = match facets.awaits_answer() {
            true => coming(),
            false if filter.is_on() => lang.say(words::NO_VALUE_LIKE_THIS).to_owned(),
            false => lang.say(words::NO_VALUES).to_owned(),
        };
        let line = TextBuf::own(format!("  {told}"));
        paint::draw(frame, list, 0, paint::line(line, look.theme.faint));
    }
    for (at, row) in facets.list.seen(list) {
        let ListRow::Item(item) = row else { continue };
        let Some(value) = facets.row(item) else { continue };
        let selected = Selected::new(item == facets.list.at(), true);
        paint::list_row(frame, list, at, selected, one(look, value, usize::from(list.width)), &look.theme);
    }
    pane::scroll_mark(frame, list, &facets.list);
}

/// The query as one would type it, and how many records it finds.
fn query(look: &Look, facets: &FacetList, frame: &mut Frame, inner: Rect) {
    let lang = look.app.setup.lang;
    let width = usize::from(inner.width).saturating_sub(2);
    let line = match facets.line.trim() {
        "" => Text::of(lang.say(words::ALL_RECORDS)).to_buf(),
        line => clean(line).into_owned(),
    };
    let total = facets.total.map(|total| lang.count(total, words::HITS)).unwrap_or_default();
    let room = width.saturating_sub(cells::width(&total) + 4);
    let pieces = vec![
        paint::piece(" / ", look.theme.key),
        paint::column(line, room, look.theme.title),
        paint::piece(TextBuf::own(format!(" {total}")), look.theme.faint),
    ];
    paint::draw(frame, inner, 0, pieces);
}

/// The names of the facets as far as there is room, the open one among them; a sign where there are more.
fn names(look: &Look, facets: &FacetList, area: Rect) -> Vec<Piece> {
    let tabs = facets.tabs(area, look.app.setup.lang);
    let more = |one: Option<Facet>| one.map(|_| paint::piece(" …", look.theme.faint));
    let seen = tabs.seen.into_iter().map(|(facet, name)| {
        let style = if facet == facets.open { look.theme.name_front } else { look.theme.text };
        paint::piece(TextBuf::own(name), style)
    });
    more(tabs.before).into_iter().chain(seen).chain(more(tabs.after)).collect()
}

/// A value: whether it is chosen, its name, how many records have it.
fn one(look: &Look, value: &ValueRow, width: usize) -> Vec<Piece> {
    let sign = match value.choice {
        Some(Choice::In) => "+ ",
        Some(Choice::Out) => "- ",
        None => "  ",
    };
    let style = if value.choice.is_some() { look.theme.title } else { look.theme.text };
    let count = look.app.setup.lang.number(value.count as usize);
    vec![
        paint::piece(sign, look.theme.key),
        paint::column(&value.name, width.saturating_sub(COUNT + 4), style),
        paint::piece(TextBuf::own(format!("{count:>COUNT$}")), look.theme.text),
    ]
}
