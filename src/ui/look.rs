//! Look: what every part of the screen is drawn from.

use super::theme::Theme;
use crate::app::App;
use crate::layout::{Areas, CalendarFocus, Pane};

/// What every part of the screen is drawn from.
pub(super) struct Look<'a> {
    /// The state.
    pub(super) app: &'a App,
    /// Where everything is.
    pub(super) areas: Areas,
    /// How everything looks.
    pub(super) theme: Theme,
}

impl<'a> Look<'a> {
    /// That of a state.
    pub(super) fn new(app: &'a App) -> Self {
        Self { app, areas: app.areas(), theme: Theme::new(app.setup.colour) }
    }

    /// True where the keys go to a pane.
    pub(super) fn is_front(&self, pane: Pane) -> bool {
        self.app.panes.front == pane && self.app.overlay.is_none()
    }

    /// True where the keys go to a part of the calendar.
    pub(super) fn has_focus(&self, part: CalendarFocus) -> bool {
        self.is_front(Pane::Calendar) && self.app.panes.calendar.focus == part
    }
}
