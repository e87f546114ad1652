//! view(&App, &mut Frame): which parts are drawn, in which order; changes nothing.

mod bars;
mod calendar;
mod catalogue;
mod detail;
mod finder;
mod help;
mod labels;
mod paint;
mod pane;
mod popup;
mod speakers;
mod theme;

use crate::app::App;
use crate::app::overlay::Overlay;
use crate::layout::{Areas, Pane};
use ratatui::Frame;
use theme::Theme;

/// What every part of the screen is drawn from.
struct Look<'a> {
    app: &'a App,
    areas: Areas,
    theme: Theme,
}

/// Draws the whole screen.
pub fn view(app: &App, frame: &mut Frame) {
    let look = Look { app, areas: app.areas(), theme: Theme::new(app.setup.colour) };
    if look.areas.too_small() {
        return bars::too_small(&look, frame);
    }
    bars::top(&look, frame);
    let shown = |pane: &Pane| !look.areas.outer(*pane).is_empty();
    // Neighbours share their border: all borders come first, that of the pane in front last of them.
    let others = Pane::ALL.into_iter().filter(|pane| *pane != app.front);
    for pane in others.chain([app.front]).filter(shown) {
        pane::border(&look, frame, pane, about(&look, pane));
    }
    for pane in Pane::ALL.into_iter().filter(shown) {
        match pane {
            Pane::Calendar => calendar::render(&look, frame),
            Pane::Catalogue => catalogue::render(&look, frame),
            Pane::Speakers => speakers::render(&look, frame),
            Pane::Detail => detail::render(&look, frame),
        }
    }
    match &app.overlay {
        Some(Overlay::Finder(finder)) => finder::render(&look, finder, frame),
        Some(Overlay::Help(help)) => help::render(&look, help, frame),
        Some(Overlay::Chooser(chooser)) => popup::chooser(&look, chooser, frame),
        Some(Overlay::Goto) => popup::goto(&look, frame),
        Some(Overlay::Date(entry)) => popup::date(&look, entry, frame),
        Some(Overlay::Address { url, reason }) => popup::address(&look, url, reason, frame),
        None => {}
    }
    bars::bottom(&look, frame);
}

/// What a pane shows, and how many of it.
fn about(look: &Look, pane: Pane) -> (String, Option<usize>) {
    let app = look.app;
    match pane {
        Pane::Calendar => (calendar::about(look), None),
        Pane::Catalogue => (catalogue::about(look), Some(app.catalogue.media(&app.filtered()).len())),
        Pane::Speakers => (String::new(), Some(app.speakers.shape.items())),
        Pane::Detail => (detail::about(look, &app.detail).to_owned(), None),
    }
}
