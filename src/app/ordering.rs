//! The order of the catalogue: which there are, and how one is asked for, which takes a while in a large archive.

use super::effect::{Effect, Request, Want};
use super::overlay::Overlay;
use super::overlay::chooser::{Choices, Chooser};
use super::state::App;
use crate::archive::record::RecordKind;
use crate::archive::sanitize::Text;
use crate::layout::Pane;
use crate::listing::order::{Order, Sorted};
use crate::search::Query;
use crate::words;
use std::sync::Arc;

/// Of no more media it is told beforehand how many have nothing to be sorted by.
const COUNTED_AT_ONCE: usize = 2_000;

impl App {
    /// Asks in which order the catalogue is to stand; by relevance only what was looked for can stand.
    pub(super) fn choose_order(&mut self) -> Option<Effect> {
        if !self.panes.holdings.media {
            return self.say(words::NO_MEDIA);
        }
        let mut orders = Order::of(RecordKind::Medium).to_vec();
        orders.extend(self.filter.is_some().then_some(Order::Relevance));
        let usual = orders.first().copied();
        let filtered = self.filtered();
        let media = self.panes.catalogue.media(&filtered);
        let is_counted = media.len() <= COUNTED_AT_ONCE;
        let title =
            self.setup.lang.say(if is_counted { words::CHOOSE_ORDER } else { words::CHOOSE_ORDER_OF_MANY });
        let title = Text::of(title).to_buf();
        let apart = |order: Order| match is_counted {
            true => media.iter().filter(|id| !order.is_known(filtered.archive, **id)).count(),
            false => 0,
        };
        let says = |(order, apart): &(Order, usize)| {
            Some(*order) == usual
                || *order == self.panes.catalogue.order()
                || if is_counted { *apart < media.len().max(1) } else { self.may_say(*order) }
        };
        let orders: Vec<(Order, usize)> =
            orders.into_iter().map(|order| (order, apart(order))).filter(says).collect();
        let now = orders.iter().position(|(order, _)| *order == self.panes.catalogue.order());
        let mut chooser = Chooser::new(title, Choices::Orders(orders));
        chooser.list.go(now.unwrap_or_default());
        self.put(Overlay::Chooser(chooser))
    }

    /// True where some medium of the archive may have what an order is by.
    fn may_say(&self, order: Order) -> bool {
        let holdings = &self.panes.holdings;
        match order {
            Order::Section => holdings.sections,
            Order::Track => holdings.tracks,
            Order::Speaker => holdings.people,
            Order::Newest
            | Order::Oldest
            | Order::Title
            | Order::Duration
            | Order::Count
            | Order::Relevance => true,
        }
    }

    /// Puts the catalogue in an order: the usual one at once, another once it is made.
    pub(super) fn sort(&mut self, order: Order) -> Option<Effect> {
        self.panes.front = Pane::Catalogue;
        if order == Order::Newest {
            self.put_in_order(None);
            return None;
        }
        self.order_wanted = Some(order);
        self.sort_request()
    }

    /// The archive is another: the order of its media is to be made anew.
    pub(super) fn forget_order(&mut self) {
        self.order_wanted = self.panes.catalogue.forget_order().or(self.order_wanted);
    }

    /// Asks for the order that is wanted and not there yet, if there is one.
    pub(super) fn sort_request(&mut self) -> Option<Effect> {
        let order = self.order_wanted?;
        let query = self.filter.as_ref().map(|filter| filter.query.clone()).unwrap_or_default();
        let query = Query::parse_on(&query, Some(self.setup.today));
        Some(Effect::Search(Request { generation: self.requests.next(), query, want: Want::Sorted(order) }))
    }

    /// Puts the catalogue in an order, or the usual one; what is selected stays, unless that is the first row.
    pub(super) fn put_in_order(&mut self, sorted: Option<(Order, Arc<Sorted>)>) {
        self.order_wanted = None;
        let (panes, filtered) = self.parts();
        let medium = panes.catalogue.selected(&filtered).filter(|_| panes.catalogue.list.at() > 0);
        panes.catalogue.sort(sorted);
        panes.catalogue.fill(&filtered, medium);
    }
}
