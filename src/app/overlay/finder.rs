//! The finder: the line typed, what was asked, and the hits.

use super::completion::{Completion, Cut};
use super::help::line_width;
use super::popup::{Popup, PopupContext, Reply};
use super::search_help::SearchHelp;
use crate::app::action::{Action, Step};
use crate::app::cursor::Shape;
use crate::app::detail::{Detail, Subject};
use crate::app::effect::{Effect, Request, Want};
use crate::app::history::History;
use crate::app::hit_walk::{FIRST_HITS, HitWalk};
use crate::app::kept::in_words;
use crate::app::keymap::{Key, PopupKind, Scope};
use crate::app::list::List;
use crate::app::message::Found;
use crate::app::text_input::TextInput;
use crate::archive::record::RecordId;
use crate::describe::link;
use crate::layout::{Areas, FinderAreas};
use crate::listing::completion::{self, Candidate};
use crate::listing::facet::Facet;
use crate::search::{Hit, Hits, Query, is_day_or_topic, is_saved_field};
use crate::words;
use ratatui::layout::Rect;

/// The number of the rule between hits that are spelled like the query and the others.
const LIKE: u32 = 0;
/// The number of the rule above what lacks some words of the query.
pub(crate) const NEAR: u32 = 1;

/// The state of the finder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Finder {
    /// The line being typed.
    pub(crate) line: TextInput,
    /// The line as read.
    pub(crate) query: Query,
    /// The best hits.
    pub(crate) hits: Hits,
    /// The list of the hits.
    pub(crate) list: List,
    /// The details of the hit selected, where there is room for them.
    pub(crate) preview: Detail,
    /// What can be typed, while that is shown.
    pub(crate) help: Option<SearchHelp>,
    /// What the line can go on with, while that is shown.
    pub(crate) completion: Option<Completion>,
    /// What is to be completed once it is known with what, by the number of its request.
    completing: Option<(u64, Cut)>,
    /// The hit to select once it is there.
    returns_to: Option<RecordId>,
    /// True where there are earlier queries.
    has_earlier: bool,
    /// What is to be done with the hit selected once the answer to what is typed has come.
    wish: Option<Action>,
    /// Steps among the hits of what is typed, made before they were there.
    early: Vec<Step>,
    /// Which earlier query is in the line, counted from the newest.
    recalled: Option<usize>,
    /// The number of the last request; 0 before the first.
    asked: u64,
    /// The number of the last answer.
    answered: u64,
    /// Hits asked for.
    wanted: usize,
}

impl Finder {
    /// A finder that says what can be typed.
    pub(super) fn with_help(context: &PopupContext) -> Self {
        let mut finder = Self::default();
        finder.show_help(context);
        finder
    }

    /// A finder with a query typed, which is searched for once there is an archive.
    pub(in crate::app) fn typed(query: &str) -> Self {
        Self { line: TextInput::of(query), wanted: FIRST_HITS, ..Self::default() }
    }

    /// Comes back to the query it was left with, which what is typed takes the place of.
    fn come_back(&mut self, context: &mut PopupContext) -> Reply {
        let Some((query, hit)) = context.history.left().cloned() else { return Reply::Stay };
        self.line = TextInput::marked(&query);
        self.recalled = context.history.newest().position(|earlier| earlier == query);
        self.returns_to = hit;
        self.start(context)
    }

    /// The hits, to be gone through in the panes, from `record` on.
    pub(in crate::app) fn walk(&self, record: Option<RecordId>) -> HitWalk {
        let Hits { total, top, .. } = &self.hits;
        HitWalk::new(self.query_text().to_owned(), (top.clone(), *total), record)
    }

    /// Says what can be typed.
    pub(crate) fn show_help(&mut self, context: &PopupContext) {
        self.help =
            Some(SearchHelp::new((context.filtered.archive, context.own), context.lang, line_width(context)));
    }

    /// Searches for the example selected in that.
    fn take_example(&mut self, context: &mut PopupContext) -> Reply {
        if let Some(query) = self.help.take().and_then(|help| help.query().cloned()) {
            self.line = TextInput::of(&query);
        }
        self.start(context)
    }

    /// True while the answer to what is typed has not come.
    fn awaits_answer(&self) -> bool {
        self.asked != self.answered
    }

    /// True while the hits shown are not those of what is typed: the answer has not come, or nothing is asked for yet, as of
    /// a query that the program began with, before there is an archive.
    pub(crate) fn is_behind(&self) -> bool {
        self.awaits_answer() || self.asked == 0 && !self.asks_nothing()
    }

    /// True while what is to be done waits for the answer, or for more of an archive of which it found nothing.
    pub(in crate::app) fn has_wish(&self, is_coming: bool) -> bool {
        self.wish.is_some() && (self.awaits_answer() || self.asked == 0 || is_coming)
    }

    /// Another key, or the mouse: nothing waits for the answer any more.
    pub(in crate::app) fn next_key(&mut self) {
        self.wish = None;
    }

    /// True where the hits shown are not yet those of what is typed: they are waited for before one of them is taken.
    fn wishes(&mut self, action: Action) -> bool {
        let is_behind = self.is_behind();
        self.wish = is_behind.then_some(action);
        is_behind
    }

    /// The answer has to come first: it is asked for again where a completion overtook it.
    fn wait(&mut self, context: &mut PopupContext) -> Reply {
        if self.completing.is_some() { self.ask_for_hits(context) } else { Reply::Stay }
    }

    /// Does what waited for the answer, unless nothing is found yet: of an archive that is being read there may be more.
    fn do_wished(&mut self, context: &mut PopupContext) -> Reply {
        match self.wish.take_if(|_| !self.hits.top.is_empty() || !self.hits.near.is_empty()) {
            Some(Action::OpenHit) => self.open(context),
            Some(Action::Lens) => self.narrow(context),
            Some(_) => self.accept(context),
            None => Reply::Stay,
        }
    }

    /// True where nothing is typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.query_text().is_empty()
    }

    /// True where nothing is asked for: nothing is typed, or no more than the sign before a phrase or an exclusion.
    pub(crate) fn asks_nothing(&self) -> bool {
        self.is_empty() || self.query.is_sign_alone()
    }

    /// The query as typed.
    pub(crate) fn query_text(&self) -> &str {
        self.line.text().as_str().trim()
    }

    /// True for the number of the last request.
    pub(crate) fn asked(&self, generation: u64) -> bool {
        self.asked == generation
    }

    /// The line has changed: reads it and asks for hits.
    fn start(&mut self, context: &mut PopupContext) -> Reply {
        self.query = Query::parse_on(&self.line.text(), Some(context.today));
        (self.wanted, self.wish) = (FIRST_HITS, None);
        self.early.clear();
        self.list.reset();
        self.completion = None;
        self.ask_for_hits(context)
    }

    /// Asks for as many hits as are wanted now; an empty line has none.
    fn ask_for_hits(&mut self, context: &mut PopupContext) -> Reply {
        self.completing = None;
        if self.asks_nothing() {
            context.requests.next();
            self.answered = self.asked;
            self.hits = Hits::default();
            self.list.reshape(Shape::default());
            return Reply::Stay;
        }
        self.ask(Want::Top(self.wanted), context)
    }

    /// Asks for hits in the shape that is wanted.
    fn ask(&mut self, want: Want, context: &mut PopupContext) -> Reply {
        self.completing = None;
        self.asked = context.requests.next();
        let query = self.query.clone();
        Reply::Do(Effect::Search(Request { generation: self.asked, query, want }))
    }

    /// Completes what the line ends in before the cursor: a field at once, a value once it is known which there are.
    pub(in crate::app) fn complete(&mut self, context: &mut PopupContext) -> Reply {
        let Some(cut) = Cut::of(&self.line).filter(|_| self.help.is_none()) else {
            return Reply::Say(words::NOTHING_TO_COMPLETE);
        };
        let rest = match &cut.begun.field {
            Some(field) => match (Facet::of_field(field), completion::saved(&cut.begun, context.own)) {
                // `tag:` is no topic where a date stands behind it.
                (Some(facet), _) if is_day_or_topic(field) => {
                    facet.without(&cut.rest().replacen(field.as_str(), facet.field_name(context.lang), 1))
                }
                (Some(facet), _) => facet.without(&cut.rest()),
                (None, Some(names)) => return self.offer(cut, names, context),
                (None, None) => return Reply::Say(words::NOTHING_TO_COMPLETE),
            },
            None => {
                let fields = completion::fields(&cut.begun.typed, context.lang);
                // Beside other words it is to be known first which of them lead to anything.
                if !fields.is_empty() && cut.rest().trim().is_empty() {
                    return self.offer(cut, fields, context);
                }
                cut.rest()
            }
        };
        let generation = context.requests.next();
        let query = Query::parse_on(&rest, Some(context.today));
        let want = Want::Completions(cut.begun.clone(), context.lang);
        self.completing = Some((generation, cut));
        Reply::Do(Effect::Search(Request { generation, query, want }))
    }

    /// True where the line is empty, or ends in a field, or in what may become one.
    fn begins_something(&self) -> bool {
        self.is_empty()
            || Cut::of(&self.line).is_some_and(|Cut { begun, .. }| match &begun.field {
                Some(field) => Facet::of_field(field).is_some() || is_saved_field(field),
                None => {
                    let is_begun = !begun.typed.is_empty() && completion::is_field_begun(&begun.typed);
                    is_begun || completion::is_operator_begun(&begun)
                }
            })
    }

    /// Puts the one candidate there is into the line; shows several, and fills in what they have in common.
    fn offer(&mut self, cut: Cut, mut candidates: Vec<Candidate>, context: &mut PopupContext) -> Reply {
        let is_several = candidates.len() > 1;
        let line = match candidates.first() {
            None => {
                // The answer to the line was overtaken.
                let again = if self.awaits_answer() { self.ask_for_hits(context) } else { Reply::Stay };
                return if matches!(again, Reply::Stay) {
                    Reply::Say(words::NOTHING_TO_COMPLETE)
                } else {
                    again
                };
            }
            Some(_) if is_several => cut.with_common(&candidates),
            Some(one) => Some(cut.with_candidate(one)),
        };
        let reply = match line {
            Some(line) => {
                self.line = line;
                self.edited(context)
            }
            None if self.awaits_answer() => self.ask_for_hits(context),
            None => Reply::Stay,
        };
        if is_several {
            let cut = Cut::of(&self.line).unwrap_or(cut);
            self.completion = Some(Completion::new(cut, std::mem::take(&mut candidates)));
        }
        reply
    }

    /// Puts the candidate selected into the line.
    fn take_candidate(&mut self, context: &mut PopupContext) -> Reply {
        match self.completion.take().and_then(|completion| completion.line()) {
            Some(line) => {
                self.line = line;
                self.edited(context)
            }
            None => Reply::Stay,
        }
    }

    /// True for the number of the last request for what completes the line.
    pub(in crate::app) fn completes(&self, generation: u64) -> bool {
        self.completing.as_ref().is_some_and(|(asked, _)| *asked == generation)
    }

    /// Takes the answer to the last request.
    fn answer(&mut self, hits: Hits) {
        self.answered = self.asked;
        self.show(hits);
        if let Some(record) = self.returns_to.take()
            && let Some(place) =
                self.hits.top.iter().chain(&self.hits.near).position(|hit| hit.record == record)
        {
            self.list.go(place);
        }
    }

    /// Shows these hits; the selection stays at its place.
    fn show(&mut self, hits: Hits) {
        let spelled = hits.top.partition_point(|hit| hit.tier.is_spelled());
        let rest = hits.top.len() - spelled;
        // Where nothing is spelled like the query, each hit says why it is there, and there is nothing to part.
        let rule = (spelled > 0).then_some(LIKE);
        self.list.reshape(Shape::of([(None, spelled), (rule, rest), (Some(NEAR), hits.near.len())]));
        self.hits = hits;
    }

    /// Where its parts are.
    pub(crate) fn areas(&self, areas: &Areas) -> FinderAreas {
        areas.finder(
            self.list.lines(),
            self.completion.as_ref().map_or(0, |completion| completion.list.lines()),
        )
    }

    /// The hit selected.
    pub(crate) fn selected(&self) -> Option<&Hit> {
        self.hit(self.list.at())
    }

    /// The hit at a place of the list.
    pub(crate) fn hit(&self, at: usize) -> Option<&Hit> {
        self.hits.top.iter().chain(&self.hits.near).nth(at)
    }

    /// The record selected.
    fn record(&self) -> Option<RecordId> {
        self.selected().map(|hit| hit.record)
    }

    /// True where up or down walk through earlier queries: in an empty line, or in one that came from there, unless
    /// the selection has moved down into the hits.
    fn walks_history(&self, up: bool) -> bool {
        self.is_empty() || (self.recalled.is_some() && up && self.list.at() == 0)
    }

    /// Puts an earlier query into the line, or the one after it. True where the line changed.
    fn recall(&mut self, history: &History, earlier: bool) -> bool {
        let at = match (self.recalled, earlier) {
            (None, true) => Some(0),
            (Some(at), true) => Some((at + 1).min(history.len().saturating_sub(1))),
            (None | Some(0), false) => None,
            (Some(at), false) => Some(at - 1),
        };
        let query = at.and_then(|at| history.newest().nth(at));
        let changed = self.line.text() != query.unwrap_or_default();
        self.recalled = at.filter(|_| query.is_some());
        self.line = TextInput::of(query.unwrap_or_default());
        changed
    }

    /// Moves through the hits; asks for more of them where it comes to their end.
    fn step_in_hits(&mut self, step: Step, context: &mut PopupContext) -> Reply {
        // Those of what was typed before are not meant.
        if self.awaits_answer() && self.wanted == FIRST_HITS {
            self.early.push(step);
            return Reply::Stay;
        }
        self.list.step(step, self.areas(&context.areas).list);
        let at_end = self.list.at() + 1 >= self.hits.top.len();
        let all_there = self.hits.top.len() >= self.hits.total;
        if !at_end || all_there || self.awaits_answer() || self.asks_nothing() {
            return Reply::Stay;
        }
        self.wanted = self.wanted.saturating_mul(4);
        self.ask_for_hits(context)
    }

    /// Goes to the hit selected.
    fn accept(&mut self, context: &mut PopupContext) -> Reply {
        if self.wishes(Action::Enter) {
            return self.wait(context);
        }
        let Some(record) = self.record() else { return Reply::Stay };
        self.leave(context);
        Reply::GoToHit(record)
    }

    /// The record to stay at where the panes are narrowed: the hit gone to; of the first, which nobody need have gone to, a
    /// medium alone.
    pub(in crate::app) fn chosen(&self) -> Option<RecordId> {
        let is_first = self.list.at() == 0;
        self.record().filter(|record| !is_first || matches!(record, RecordId::Medium(_)))
    }

    /// Keeps the query, and at which hit it was left.
    fn leave(&self, context: &mut PopupContext) {
        context.history.remember(self.query_text());
        context.history.leave(self.query_text(), self.record());
    }

    /// Opens the best link of the hit selected; the finder stays.
    fn open(&mut self, context: &mut PopupContext) -> Reply {
        if self.wishes(Action::OpenHit) {
            return self.wait(context);
        }
        let Some(record) = self.record() else { return Reply::Stay };
        context.history.remember(self.query_text());
        match link::whose(context.filtered.archive, record) {
            Some(whose) => Reply::OpenFirst(whose),
            None => Reply::Say(link::none(record)),
        }
    }

    /// Narrows the panes to all that answers; what nearly does makes no lens.
    fn narrow(&mut self, context: &mut PopupContext) -> Reply {
        if self.asks_nothing() {
            return Reply::Stay;
        }
        if self.wishes(Action::Lens) {
            return self.wait(context);
        }
        if self.hits.total == 0 {
            return Reply::Stay;
        }
        // Where the archive grows meanwhile, it is asked for again.
        self.wish = Some(Action::Lens);
        context.history.leave(self.query_text(), self.record());
        self.ask(Want::All, context)
    }

    /// Reads on in the details of the hit selected.
    fn scroll(&mut self, pages: isize, context: &PopupContext) -> Reply {
        self.preview.scroll(pages, self.areas(&context.areas).preview);
        Reply::Stay
    }
}

impl Popup for Finder {
    fn scopes(&self) -> &'static [Scope] {
        match (&self.help, &self.completion) {
            (Some(_), _) => &[Scope::Popup(PopupKind::SearchHelp)],
            (None, Some(_)) => &[Scope::Popup(PopupKind::Completion), Scope::Text],
            (None, None) => &[Scope::Popup(PopupKind::Finder), Scope::Text],
        }
    }

    fn list(&mut self, areas: &Areas) -> Option<(&mut List, Rect)> {
        let own = self.areas(areas);
        Some(match (&mut self.help, &mut self.completion) {
            (Some(help), _) => (&mut help.list, areas.help_list()),
            (None, Some(completion)) => (&mut completion.list, own.completion),
            (None, None) => (&mut self.list, own.list),
        })
    }

    fn shown(&mut self, context: &mut PopupContext) -> Reply {
        if self.help.is_some() { Reply::Stay } else { self.come_back(context) }
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        self.help.is_none().then_some(&mut self.line)
    }

    /// In an empty line a question mark asks what can be typed.
    fn unbound(&mut self, key: Key, context: &mut PopupContext) -> Reply {
        match key.typed() {
            Some('?') if self.line.text().is_empty() || self.line.is_marked() => {
                self.show_help(context);
                Reply::Stay
            }
            Some(c) => self.edit(&mut |line| line.insert(c), context),
            None => Reply::Stay,
        }
    }

    fn edited(&mut self, context: &mut PopupContext) -> Reply {
        // Edited by hand it is no earlier query any more.
        (self.recalled, self.returns_to) = (None, None);
        self.start(context)
    }

    /// Moves through earlier queries in an empty line, through the hits otherwise.
    fn step(&mut self, step: Step, context: &mut PopupContext) -> Reply {
        if let Some(help) = &mut self.help {
            help.list.step(step, context.areas.help_list());
            return Reply::Stay;
        }
        let area = self.areas(&context.areas).completion;
        match (step, &mut self.completion) {
            (Step::By(by @ (-1 | 1)), Some(completion)) => {
                completion.turn(by);
                return Reply::Stay;
            }
            (step, Some(completion)) => {
                completion.list.step(step, area);
                return Reply::Stay;
            }
            (_, None) => {}
        }
        match step {
            Step::By(count @ (-1 | 1)) if self.walks_history(count < 0) => {
                if self.recall(context.history, count < 0) { self.start(context) } else { Reply::Stay }
            }
            step => self.step_in_hits(step, context),
        }
    }

    fn enter(&mut self, context: &mut PopupContext) -> Reply {
        match (&self.help, &self.completion) {
            (Some(_), _) => self.take_example(context),
            (None, Some(_)) => self.take_candidate(context),
            (None, None) => self.accept(context),
        }
    }

    fn back(&mut self, context: &mut PopupContext) -> Reply {
        if self.help.take().is_some() || self.completion.take().is_some() {
            return Reply::Stay;
        }
        match self.recalled {
            Some(_) => context.history.remember_new(self.query_text()),
            None => context.history.remember(self.query_text()),
        }
        context.history.leave(self.query_text(), self.record());
        Reply::Close
    }

    fn other(&mut self, action: Action, context: &mut PopupContext) -> Reply {
        match action {
            Action::Turn(by) => {
                self.completion.iter_mut().for_each(|completion| completion.turn(by));
                Reply::Stay
            }
            Action::OpenHit => self.open(context),
            Action::Scroll(pages) => self.scroll(pages, context),
            Action::Lens => self.narrow(context),
            _ => Reply::Pass,
        }
    }

    fn click(&mut self, at: (u16, u16), context: &mut PopupContext) -> Reply {
        self.next_key();
        if let Some(help) = &mut self.help {
            match help.list.item_at(context.areas.help_list(), at) {
                Some(item) if item == help.list.at() => return self.take_example(context),
                Some(item) => help.list.go(item),
                None => {}
            }
            return Reply::Stay;
        }
        let areas = self.areas(&context.areas);
        if let Some(completion) = &mut self.completion
            && let Some(item) = completion.list.item_at(areas.completion, at)
        {
            if item == completion.list.at() {
                return self.take_candidate(context);
            }
            completion.list.go(item);
            return Reply::Stay;
        }
        match self.list.item_at(areas.list, at) {
            Some(item) if item == self.list.at() => return self.accept(context),
            Some(item) => self.list.go(item),
            None => {}
        }
        Reply::Stay
    }

    fn wheel(&mut self, at: (u16, u16), turns: isize, context: &mut PopupContext) -> Reply {
        self.next_key();
        if self.areas(&context.areas).preview.contains(at.into()) {
            return self.scroll(turns, context);
        }
        self.step(Step::wheel(turns), context)
    }

    fn renumber(&mut self, renumber: &dyn Fn(RecordId) -> Option<RecordId>) {
        let Hits { total, top, near, remarks } = std::mem::take(&mut self.hits);
        let renumbered = |hits: Vec<Hit>| {
            let hits = hits.into_iter().filter_map(|hit| Some(Hit { record: renumber(hit.record)?, ..hit }));
            hits.collect()
        };
        self.show(Hits { total, top: renumbered(top), near: renumbered(near), remarks });
    }

    fn grown(&mut self, context: &mut PopupContext) -> Reply {
        self.preview.forget();
        if self.completing.is_some() {
            // The hits are searched again once that is known.
            self.answered = 0;
            return self.complete(context);
        }
        if self.is_empty() {
            return Reply::Pass;
        }
        self.query = Query::parse_on(&self.line.text(), Some(context.today));
        self.ask_for_hits(context)
    }

    fn found(&mut self, found: Found, context: &mut PopupContext) -> Reply {
        match (found, self.completing.take()) {
            (Found::Top(hits), _) => {
                self.answer(hits);
                let area = self.areas(&context.areas).list;
                self.early.drain(..).for_each(|step| self.list.step(step, area));
                self.do_wished(context)
            }
            (Found::Completions(candidates), Some((_, cut))) => self.offer(cut, candidates, context),
            _ => Reply::Stay,
        }
    }

    fn is_waiting(&self) -> bool {
        self.awaits_answer() || self.completing.is_some()
    }

    fn offers(&self, action: Action, areas: &Areas) -> bool {
        if self.help.is_some() {
            return true;
        }
        match action {
            Action::Enter if self.completion.is_some() => true,
            Action::Enter | Action::OpenHit => self.record().is_some(),
            Action::Lens => !self.hits.top.is_empty(),
            Action::Show(PopupKind::Completion) => self.begins_something(),
            Action::Show(PopupKind::QueryName) => self.completion.is_none() && !self.asks_nothing(),
            Action::Move(Step::By(-1)) => self.has_earlier && self.walks_history(true),
            Action::Scroll(_) => {
                let room = self.areas(areas).preview.height;
                room > 0 && self.preview.list.lines() > usize::from(room)
            }
            _ => true,
        }
    }

    /// The list; the details are about the hit selected.
    fn settle(&mut self, context: &mut PopupContext) {
        if let Some(help) = &mut self.help {
            help.lines.settle(&mut help.list, context.areas.help_list());
            if help.lines.width() != line_width(context) {
                self.show_help(context);
            }
        }
        self.has_earlier = context.history.len() > 0;
        let areas = self.areas(&context.areas);
        self.completion.iter_mut().for_each(|completion| completion.list.settle(areas.completion));
        self.list.settle(areas.list);
        self.preview.show(self.record().map_or(Subject::Nothing, Subject::Record));
    }

    /// The details of the hit selected, where there is room for them.
    fn lay_out(&mut self, context: &PopupContext) {
        let FinderAreas { preview, .. } = self.areas(&context.areas);
        if !preview.is_empty() {
            let all = context.filtered.all();
            let own = in_words(context.own, self.preview.subject(), context.lang);
            self.preview.tell_own(own, 0);
            self.preview.fill(&all, context.keymap, (context.own, context.lang), preview);
        }
    }
}
