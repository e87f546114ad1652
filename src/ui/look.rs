//! Look: what every part of the screen is drawn from.

use super::paint::Selected;
use super::theme::{MARKED, Theme};
use crate::app::App;
use crate::app::detail::Subject;
use crate::app::kin::Kinship;
use crate::app::signs::signs;
use crate::archive::record::{RecordId, Status};
use crate::describe::labels;
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
        Self { app, areas: app.areas(), theme: Theme::of(app.setup.taste.theme) }
    }

    /// True where the keys go to a pane.
    pub(super) fn is_front(&self, pane: Pane) -> bool {
        self.app.panes.front == pane && self.app.overlay.is_none()
    }

    /// How a row of a pane is selected: in front by the reader, behind by how it belongs to what is selected there.
    pub(super) fn selected(&self, pane: Pane, is_at: bool, kinship: Kinship) -> Selected {
        match kinship {
            _ if self.app.panes.front == pane => Selected::new(is_at, self.is_front(pane)),
            Kinship::None => Selected::No,
            Kinship::OneOfMany => Selected::Kin,
            Kinship::Same => Selected::Behind,
        }
    }

    /// What stands before the title in a row: what is kept of a record, and how it is known to have taken place.
    pub(super) fn signs(&self, record: RecordId, status: Status) -> String {
        let mut signs = signs(self.app.own(), record) + labels::status_sign(status);
        if self.app.marked.has(record) && self.is_pointed_at(record) {
            // The mark of selection stands in its place.
            signs.insert_str(0, MARKED);
        }
        if !signs.is_empty() {
            signs.push(' ');
        }
        signs
    }

    /// True for what has the mark of selection in a pane.
    fn is_pointed_at(&self, record: RecordId) -> bool {
        let kin = &self.app.panes.kin;
        let kinship = match record {
            RecordId::Medium(id) => kin.of_medium(id),
            RecordId::Person(id) => kin.of_person(id),
            RecordId::Event(_) | RecordId::Programme(_) => kin.of_entry(record),
        };
        kinship == Kinship::Same || self.app.subject() == Subject::Record(record)
    }

    /// The same in the panes, where what belongs to the hits of a query stands among them.
    pub(super) fn signs_among_hits(&self, record: RecordId, status: Status) -> String {
        match (self.app.filtered().is_related(record), self.signs(record, status)) {
            (false, signs) => signs,
            (true, signs) if signs.is_empty() => format!("{} ", labels::RELATED),
            (true, signs) => format!("{}{signs}", labels::RELATED),
        }
    }

    /// True where the keys go to a part of the calendar.
    pub(super) fn has_focus(&self, part: CalendarFocus) -> bool {
        self.is_front(Pane::Calendar) && self.app.panes.calendar.focus == part
    }
}
