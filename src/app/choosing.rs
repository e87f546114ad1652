//! Choosing: Enter chooses records for whoever called the program, and ends it.

use super::action::Action;
use super::effect::Effect;
use super::overlay::Overlay;
use super::setup::{Purpose, Start};
use super::state::App;
use crate::archive::record::RecordId;
use crate::layout::Pane;

impl App {
    /// True where the screen is shown to choose records.
    pub(super) fn chooses(&self) -> bool {
        self.setup.purpose == Purpose::Choose
    }

    /// What Enter chooses in the pane in front: what is marked, or else what is selected. Nothing in the details, where it
    /// follows a line, and on a day or month.
    pub(super) fn choice_in_panes(&self) -> Vec<RecordId> {
        match self.chooses() && self.panes.front != Pane::Detail {
            true => self.taken(),
            false => Vec::new(),
        }
    }

    /// True where Enter chooses in the pane in front.
    pub(super) fn chooses_in_panes(&self) -> bool {
        !self.choice_in_panes().is_empty()
    }

    /// Chooses a hit, and what is marked.
    pub(super) fn choose_hit(&self, record: RecordId) -> Effect {
        let mut records = if self.marked.is_empty() { Vec::new() } else { self.taken() };
        if !records.contains(&record) {
            records.push(record);
        }
        Effect::Choose(records)
    }

    /// True where the way back leaves: nothing is left to step back from.
    pub(super) fn leaves_by_stepping_back(&self) -> bool {
        self.chooses()
            && self.marked.is_empty()
            && !self.is_narrowed()
            && !self.panes.is_in_list()
            && !self.panes.is_zoomed
            && self.panes.front != Pane::Detail
    }

    /// Leaves without a choice, where nothing is left to step back from.
    pub(super) fn leave_unchosen(&mut self) -> Option<Effect> {
        if self.chooses() { self.leave_program() } else { None }
    }

    /// True where the way back out of the finder leaves: nothing was done yet but to type a query.
    pub(super) fn leaves_with_finder(&self, action: Option<Action>) -> bool {
        self.chooses()
            && action == Some(Action::Back)
            && matches!(self.overlay, Some(Overlay::Finder(_)))
            && matches!(self.setup.start, Start::Query(_))
            && self.trail.is_at_start()
            && self.marked.is_empty()
    }
}
