//! A list to choose from: records to go to, or links to open.

use super::popup::{Popup, PopupContext, Reply};
use crate::app::action::Action;
use crate::app::cursor::Shape;
use crate::app::detail::Target;
use crate::app::keymap::{PopupKind, Scope};
use crate::app::list::List;
use crate::archive::record::RecordId;
use crate::archive::sanitize::{TextBuf, clean};
use crate::archive::web_address::WebAddressBuf;
use crate::layout::Areas;
use crate::listing::order::Order;
use ratatui::layout::Rect;

/// A list to choose from.
#[derive(Clone, Debug)]
pub(crate) struct Chooser {
    /// What is asked.
    pub(crate) title: TextBuf,
    /// What there is.
    pub(crate) choices: Choices,
    /// The list of it.
    pub(crate) list: List,
}

/// What there is to choose from.
#[derive(Clone, Debug)]
pub(crate) enum Choices {
    /// Records to go to.
    Records(Vec<RecordId>),
    /// Links to open: how each is told, and its address.
    Links(Vec<(TextBuf, WebAddressBuf)>),
    /// Orders of the catalogue.
    Orders(Vec<(Order, usize)>),
    /// Where a line of the details leads.
    Targets(Vec<(TextBuf, Target)>),
    /// Queries with their names.
    Queries(Vec<(String, String)>),
}

impl Choices {
    /// How many there are.
    fn len(&self) -> usize {
        match self {
            Self::Records(records) => records.len(),
            Self::Links(links) => links.len(),
            Self::Orders(orders) => orders.len(),
            Self::Targets(targets) => targets.len(),
            Self::Queries(queries) => queries.len(),
        }
    }
}

impl Chooser {
    /// A list with its first row selected.
    pub(crate) fn new(title: TextBuf, choices: Choices) -> Self {
        let list = List::new(Shape::plain(choices.len()));
        Self { title, choices, list }
    }

    /// There are others to choose from now; the selection stays where it is.
    pub(crate) fn become_of(&mut self, choices: Choices) {
        self.choices = choices;
        self.list.reshape(Shape::plain(self.choices.len()));
    }

    /// The popup with its border.
    pub(crate) fn outer(&self, areas: &Areas) -> Rect {
        areas.chooser(self.choices.len())
    }

    /// Where its rows are.
    fn inner(&self, areas: &Areas) -> Rect {
        areas.popup_inner(self.outer(areas))
    }

    /// Takes a row.
    fn pick(&self, at: usize) -> Reply {
        let reply = match &self.choices {
            Choices::Records(records) => records.get(at).map(|record| Reply::Go(*record)),
            Choices::Links(links) => links.get(at).map(|(_, address)| Reply::Open(address.clone())),
            Choices::Orders(orders) => orders.get(at).map(|(order, _)| Reply::Sort(*order)),
            Choices::Targets(targets) => targets.get(at).map(|(_, target)| Reply::Follow(target.clone())),
            Choices::Queries(queries) => {
                queries.get(at).map(|(_, query)| Reply::Follow(Target::Ask(clean(query).into_owned())))
            }
        };
        reply.unwrap_or(Reply::Stay)
    }

    /// The name of the query selected, where there are any to choose from.
    fn query_name(&self) -> Option<&str> {
        let Choices::Queries(queries) = &self.choices else { return None };
        queries.get(self.list.at()).map(|(name, _)| name.as_str())
    }
}

impl Popup for Chooser {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Popup(PopupKind::Chooser)]
    }

    fn list(&mut self, areas: &Areas) -> Option<(&mut List, Rect)> {
        let area = self.inner(areas);
        Some((&mut self.list, area))
    }

    fn enter(&mut self, _context: &mut PopupContext) -> Reply {
        self.pick(self.list.at())
    }

    fn other(&mut self, action: Action, _context: &mut PopupContext) -> Reply {
        match action {
            Action::Pick(number) => number.checked_sub(1).map_or(Reply::Stay, |at| self.pick(at)),
            Action::RemoveQuery | Action::RenameQuery => {
                let Some(name) = self.query_name().map(str::to_owned) else { return Reply::Stay };
                match action {
                    Action::RemoveQuery => Reply::RemoveQuery(name),
                    _ => Reply::RenameQuery(name),
                }
            }
            _ => Reply::Pass,
        }
    }

    fn offers(&self, action: Action, _areas: &Areas) -> bool {
        !matches!(action, Action::RemoveQuery | Action::RenameQuery) || self.query_name().is_some()
    }

    fn renumber(&mut self, renumber: &dyn Fn(RecordId) -> Option<RecordId>) {
        if let Choices::Records(records) = &mut self.choices {
            *records = records.iter().filter_map(|record| renumber(*record)).collect();
            self.list.reshape(Shape::plain(records.len()));
        }
    }

    fn click(&mut self, at: (u16, u16), context: &mut PopupContext) -> Reply {
        let area = self.inner(&context.areas);
        self.list.item_at(area, at).map_or(Reply::Stay, |item| self.pick(item))
    }
}
