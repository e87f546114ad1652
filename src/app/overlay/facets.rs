//! Facets: what the records have in common, with live counts; what is chosen of it is text of the query.

use super::facet_tabs::FacetTabs;
use super::list_filter::ListFilter;
use super::popup::{self, Popup, PopupContext, Reply};
use crate::app::action::Action;
use crate::app::cursor::Shape;
use crate::app::effect::{Effect, Request, Want};
use crate::app::keymap::{PopupKind, Scope};
use crate::app::list::List;
use crate::app::message::Found;
use crate::app::text_input::TextInput;
use crate::archive::sanitize::TextBuf;
use crate::lang::{Lang, Words};
use crate::layout::Areas;
use crate::listing::facet::Facet;
use crate::search::{Choice, Query, values};
use crate::words;
use ratatui::layout::Rect;
use std::collections::VecDeque;

/// A value of the facet that is open.
#[derive(Clone, Debug)]
pub(crate) struct ValueRow {
    /// Its place in the column.
    at: usize,
    /// As it is shown.
    pub(crate) name: TextBuf,
    /// How many records have it, of those that the rest of the query leaves.
    pub(crate) count: u32,
    /// Whether it is chosen, or left out.
    pub(crate) choice: Option<Choice>,
}

/// The facets, one of them open.
#[derive(Clone, Debug)]
pub(crate) struct FacetList {
    /// The query, as one would type it.
    pub(crate) line: String,
    /// The same as it was at first.
    at_first: String,
    /// True where a lens was part of it then.
    has_lens: bool,
    /// How many records it finds, once that is known; `None` as well where it is empty.
    pub(crate) total: Option<usize>,
    /// The facet that is open.
    pub(crate) open: Facet,
    /// Those that some record has a value of, once that is known, and the one that is open.
    pub(crate) held: Vec<Facet>,
    /// What the values are filtered by.
    pub(crate) filter: ListFilter,
    /// The list of the values shown.
    pub(crate) list: List,
    /// The values with records, or chosen.
    rows: Vec<ValueRow>,
    /// The places in them of those that are shown.
    shown: Vec<usize>,
    /// The number of the last request, and of the last answer.
    asked: u64,
    answered: u64,
    /// What was asked for before the values were there.
    early: VecDeque<Action>,
}

impl FacetList {
    /// The facets of what a query leaves, of which nothing is seen that is not read, with the lens within it.
    pub(super) fn new(context: &PopupContext) -> Self {
        let line = values::as_read(context.query);
        let narrower = context.lens.typed(&line, context.filtered.archive, context.lang);
        let has_lens = narrower.is_some();
        let line = narrower.unwrap_or(line);
        Self {
            at_first: line.clone(),
            has_lens,
            line,
            total: None,
            open: Facet::Kind,
            held: vec![Facet::Kind],
            filter: ListFilter::default(),
            list: List::default(),
            rows: Vec::new(),
            shown: Vec::new(),
            asked: 0,
            answered: 0,
            early: VecDeque::new(),
        }
    }

    /// A value shown.
    pub(crate) fn row(&self, at: usize) -> Option<&ValueRow> {
        self.rows.get(*self.shown.get(at)?)
    }

    /// The place in the column of the value selected.
    fn selected(&self) -> Option<usize> {
        self.row(self.list.at()).map(|row| row.at)
    }

    /// True for the number of the last request.
    pub(crate) fn asked(&self, generation: u64) -> bool {
        self.asked == generation
    }

    /// True while counts are waited for.
    pub(crate) fn awaits_answer(&self) -> bool {
        self.asked != self.answered
    }

    /// True where Enter waits for the values.
    pub(in crate::app) fn is_leaving(&self) -> bool {
        self.early.contains(&Action::Enter)
    }

    /// True while it is not known which values there are.
    fn is_blank(&self) -> bool {
        self.rows.is_empty() && self.awaits_answer()
    }

    /// Does what was asked for before the values were there, as far as it can be done now.
    fn catch_up(&mut self, context: &mut PopupContext) -> Reply {
        let mut last = Reply::Stay;
        while !self.is_blank()
            && let Some(action) = self.early.pop_front()
        {
            match self.act(action, context) {
                Reply::Stay => {}
                // A later request takes the place of an earlier one.
                Reply::Do(effect) => last = Reply::Do(effect),
                reply => return reply,
            }
        }
        last
    }

    /// Asks for something of a query.
    fn ask(&mut self, line: &str, want: Want, context: &mut PopupContext) -> Reply {
        self.asked = context.requests.next();
        let query = Query::parse_on(line, Some(context.today));
        Reply::Do(Effect::Search(Request { generation: self.asked, query, want }))
    }

    /// Asks for the counts of the facet that is open: without what is chosen of it.
    fn count(&mut self, context: &mut PopupContext) -> Reply {
        let want = Want::Counts(self.open, context.lang);
        self.ask(&self.open.without(&self.line), want, context)
    }

    /// Shows the values that have records, or that the query names.
    fn show(&mut self, counts: Vec<(usize, u32)>, context: &PopupContext) {
        let PopupContext { library, own, lang, .. } = *context;
        let facets = library.facets_made();
        let selected = self.selected();
        let has_values = |facet: Facet| match facet {
            Facet::Own => own.has_marks(),
            // Of what is not made yet it is not known.
            facet => facets.column(facet).is_none_or(|one| !one.values().is_empty()),
        };
        self.held = Facet::every().filter(|one| *one == self.open || has_values(*one)).collect();
        let Some(column) = facets.column(self.open) else { return };
        let chosen = self.open.chosen(&self.line);
        let chosen: Vec<(usize, Choice)> =
            chosen.iter().filter_map(|value| Some((column.value_of(&value.text)?, value.choice))).collect();
        let without =
            chosen.iter().map(|(at, _)| *at).filter(|at| counts.iter().all(|(other, _)| other != at));
        let all: Vec<(usize, u32)> = counts.iter().copied().chain(without.map(|at| (at, 0))).collect();
        let row = |(at, count)| {
            let choice = chosen.iter().find(|(other, _)| *other == at).map(|(_, choice)| *choice);
            Some(ValueRow { at, name: column.values().get(at)?.shown(lang), count, choice })
        };
        self.rows = all.into_iter().filter_map(row).collect();
        self.fill(selected);
    }

    /// Shows the values that the filter leaves; the one at the place `selected` of the column stays selected.
    fn fill(&mut self, selected: Option<usize>) {
        let wanted = self.filter.wanted();
        let rows = self.rows.iter().enumerate();
        let shown = rows.filter(|(_, row)| row.name.to_lowercase().contains(&wanted));
        self.shown = shown.map(|(at, _)| at).collect();
        self.list.fill(Shape::plain(self.shown.len()));
        let place = self.shown.iter().position(|at| self.rows.get(*at).map(|row| row.at) == selected);
        self.list.go(place.unwrap_or_default());
    }

    /// Chooses the value selected or leaves it out; what was so already is neither. Then it is counted again.
    fn choose(&mut self, choice: Choice, context: &mut PopupContext) -> Reply {
        let before = self.line.clone();
        match self.change(choice, context) {
            Err(words) => Reply::Say(words),
            Ok(()) if self.line == before => Reply::Stay,
            Ok(()) => self.count(context),
        }
    }

    /// Changes the line so.
    ///
    /// # Errors
    /// It would have more than is read.
    fn change(&mut self, choice: Choice, context: &PopupContext) -> Result<(), Words> {
        let place = self.shown.get(self.list.at()).copied();
        let Some(row) = place.and_then(|place| self.rows.get(place)) else { return Ok(()) };
        let (at, choice) = (row.at, Some(choice).filter(|_| row.choice != Some(choice)));
        let column = context.library.facets_made().column(self.open);
        let Some(value) = column.and_then(|column| column.values().get(at)) else { return Ok(()) };
        let line = self.open.choose(&self.line, value, choice, context.lang);
        // What is not read would be shown as chosen, and not be.
        if choice.is_some() && Query::parse_on(&line, Some(context.today)).is_cut() {
            return Err(words::NO_MORE_VALUES);
        }
        self.line = line;
        if let Some(row) = place.and_then(|place| self.rows.get_mut(place)) {
            row.choice = choice;
        }
        self.total = None;
        Ok(())
    }

    /// Opens the facet this many further on.
    fn turn(&mut self, by: isize, context: &mut PopupContext) -> Reply {
        let here = self.held.iter().position(|facet| *facet == self.open).unwrap_or_default();
        let place = (here + self.held.len()).wrapping_add_signed(by) % self.held.len().max(1);
        self.open(self.held.get(place).copied().unwrap_or(self.open), context)
    }

    /// The names of the facets that are seen in an area.
    pub(crate) fn tabs(&self, area: Rect, lang: Lang) -> FacetTabs {
        FacetTabs::of(&self.held, self.open, usize::from(area.width), lang)
    }

    /// Opens a facet.
    fn open(&mut self, facet: Facet, context: &mut PopupContext) -> Reply {
        self.open = facet;
        self.filter = ListFilter::default();
        (self.rows, self.shown) = (Vec::new(), Vec::new());
        self.list.fill(Shape::default());
        self.count(context)
    }
}

impl Popup for FacetList {
    fn scopes(&self) -> &'static [Scope] {
        match self.filter.typing {
            true => &[Scope::ListFilter, Scope::Text],
            false => &[Scope::Popup(PopupKind::Facets)],
        }
    }

    /// What is pressed before the values are there waits for them.
    fn act(&mut self, action: Action, context: &mut PopupContext) -> Reply {
        let waits = match action {
            Action::Move(_) | Action::Choose | Action::LeaveOut | Action::Turn(_) => true,
            Action::Enter => !self.filter.typing,
            _ => false,
        };
        if waits && self.is_blank() {
            self.early.push_back(action);
            return Reply::Stay;
        }
        popup::act(self, action, context)
    }

    fn shown(&mut self, context: &mut PopupContext) -> Reply {
        self.count(context)
    }

    fn list(&mut self, areas: &Areas) -> Option<(&mut List, Rect)> {
        Some((&mut self.list, areas.facet_list()))
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        self.filter.input()
    }

    fn edited(&mut self, _context: &mut PopupContext) -> Reply {
        self.fill(self.selected());
        Reply::Stay
    }

    fn found(&mut self, found: Found, context: &mut PopupContext) -> Reply {
        self.answered = self.asked;
        match found {
            Found::Counts(facet, counts) if facet == self.open => {
                self.show(counts, context);
                if !self.early.is_empty() {
                    let reply = self.catch_up(context);
                    if !matches!(reply, Reply::Stay) {
                        return reply;
                    }
                }
                if self.line.trim().is_empty() {
                    return Reply::Stay;
                }
                let line = self.line.clone();
                self.ask(&line, Want::Top(0), context)
            }
            Found::Top(hits) => {
                self.total = Some(hits.total);
                Reply::Stay
            }
            _ => Reply::Stay,
        }
    }

    fn grown(&mut self, context: &mut PopupContext) -> Reply {
        self.count(context)
    }

    fn is_waiting(&self) -> bool {
        self.awaits_answer()
    }

    fn enter(&mut self, context: &mut PopupContext) -> Reply {
        if self.filter.typing {
            self.filter.end();
            return Reply::Stay;
        }
        // With nothing chosen here the value selected is meant.
        if self.line == self.at_first
            && self.row(self.list.at()).is_some_and(|row| row.choice.is_none())
            && let Err(words) = self.change(Choice::In, context)
        {
            return Reply::Say(words);
        }
        let line = self.line.as_str();
        if self.has_lens && self.line == self.at_first {
            return Reply::Close;
        }
        if line.trim().is_empty() {
            return Reply::Widen;
        }
        context.history.remember(line);
        context.history.leave(line, None);
        Reply::Narrow(TextBuf::own(line))
    }

    fn back(&mut self, context: &mut PopupContext) -> Reply {
        if self.filter.take_off() { self.edited(context) } else { Reply::Close }
    }

    fn other(&mut self, action: Action, context: &mut PopupContext) -> Reply {
        match action {
            Action::Filter => {
                self.filter.begin();
                Reply::Stay
            }
            Action::Choose => self.choose(Choice::In, context),
            Action::LeaveOut => self.choose(Choice::Out, context),
            Action::Turn(by) => self.turn(by, context),
            _ => Reply::Pass,
        }
    }

    fn click(&mut self, at: (u16, u16), context: &mut PopupContext) -> Reply {
        let tabs = context.areas.facet_tabs();
        if tabs.contains(at.into()) && !self.filter.is_on() {
            let facet = self.tabs(tabs, context.lang).at(usize::from(at.0 - tabs.x));
            return facet.map_or(Reply::Stay, |facet| self.open(facet, context));
        }
        match self.list.item_at(context.areas.facet_list(), at) {
            Some(item) if item == self.list.at() => return self.choose(Choice::In, context),
            Some(item) => self.list.go(item),
            None => {}
        }
        Reply::Stay
    }
}
