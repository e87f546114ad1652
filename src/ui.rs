//! view(&App, &mut Frame): which parts are drawn, in which order; changes nothing.

mod agenda;
mod bars;
mod calendar;
mod catalogue;
mod charset;
mod chooser;
mod code;
mod cursor;
mod day;
mod detail;
mod facets;
mod finder;
mod help;
mod hyperlink;
mod look;
mod paint;
mod palette;
mod pane;
mod popup;
mod speakers;
mod theme;
mod year;

use crate::app::App;
use crate::app::overlay::Overlay;
use crate::layout::Pane;
use look::Look;
use pane::About;
use ratatui::Frame;

/// Draws the whole screen.
pub fn view(app: &App, frame: &mut Frame) {
    app.setup.charset.put_to_use();
    let look = Look::new(app);
    if look.areas.too_small() {
        return bars::too_small(&look, frame);
    }
    bars::top(&look, frame);
    let shown = |pane: &Pane| !look.areas.outer(*pane).is_empty();
    // Neighbours share their border: all borders come first, that of the pane in front last of them.
    let others = Pane::ALL.into_iter().filter(|pane| *pane != app.panes.front);
    for pane in others.chain([app.panes.front]).filter(shown) {
        pane::border(&look, frame, pane, &about(&look, pane));
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
        Some(Overlay::Facets(facets)) => facets::render(&look, facets, frame),
        Some(Overlay::Palette(palette)) => palette::render(&look, palette, frame),
        Some(Overlay::Code(code)) => code::render(&look, code, frame),
        Some(Overlay::Chooser(chooser)) => chooser::render(&look, chooser, frame),
        Some(overlay) => popup::render(&look, overlay.popup(), frame),
        None => {}
    }
    let cursor = cursor::place(&look, frame);
    bars::bottom(&look, frame, cursor);
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
    charset::restrict(frame.buffer_mut(), app.setup.charset);
    hyperlink::put(&look, frame);
}

/// What a pane shows; where it stands alone, also what all are narrowed to.
fn about(look: &Look, pane: Pane) -> About {
    let about = about_alone(look, pane);
    if !look.areas.one_pane || !look.app.is_narrowed() || pane == Pane::Catalogue {
        return about;
    }
    let lens = catalogue::about(look);
    let shown = if about.shown.is_empty() { lens } else { format!("{} › {lens}", about.shown) };
    About { shown, ..about }
}

/// What a pane shows.
fn about_alone(look: &Look, pane: Pane) -> About {
    let panes = &look.app.panes;
    match pane {
        Pane::Calendar => calendar::about(look),
        Pane::Catalogue => catalogue::told(look),
        Pane::Speakers => About { count: Some(panes.speakers.list.shape().items()), ..About::default() },
        Pane::Detail => About { shown: detail::about(look, &panes.detail).to_string(), ..About::default() },
    }
}
