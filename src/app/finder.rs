//! The state of the finder: the line typed, what was asked, and the hits.

mod session;

use super::action::Step;
use super::cursor::{Cursor, Shape};
use super::detail::{Detail, Subject};
use super::effect::{Request, Want};
use super::filter::Filtered;
use super::text_input::TextInput;
use crate::archive::record::RecordId;
use crate::lang::Lang;
use crate::search::{Hit, Hits, Query};

/// So many hits are asked for at first; more when the reader comes to their end.
const FIRST_HITS: usize = 100;
/// The number of the rule between hits that are spelled like the query and the others.
pub const LIKE: u32 = 0;

/// The state of the finder.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// The line being typed.
    pub line: TextInput,
    /// The line as read.
    pub query: Query,
    /// The best hits.
    pub hits: Hits,
    /// How the list of hits is made up.
    pub shape: Shape,
    /// The selection.
    pub cursor: Cursor,
    /// The details of the hit selected, where there is room for them.
    pub preview: Detail,
    /// Which earlier query is in the line, counted from the newest.
    recalled: Option<usize>,
    /// The number of the last request.
    asked: u64,
    /// The number of the last answer.
    answered: u64,
    wanted: usize,
}

impl Finder {
    /// A finder whose requests are numbered from after `generation`.
    pub fn new(generation: u64) -> Self {
        Self { asked: generation, answered: generation, ..Self::default() }
    }

    /// True while the answer to what is typed has not come.
    pub fn is_waiting(&self) -> bool {
        self.asked != self.answered
    }

    /// True where nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.line.text().trim().is_empty()
    }

    /// The number of the last request.
    pub fn generation(&self) -> u64 {
        self.asked
    }

    /// The line has changed: reads it and asks for hits.
    pub fn ask(&mut self) -> Option<Request> {
        self.query = Query::parse(self.line.text());
        self.wanted = FIRST_HITS;
        self.cursor.reset();
        self.request()
    }

    /// Asks again, after the archive has grown.
    pub fn ask_again(&mut self) -> Option<Request> {
        self.preview.forget();
        self.query = Query::parse(self.line.text());
        self.request()
    }

    /// Asks for as many hits as are wanted now; an empty line has none.
    fn request(&mut self) -> Option<Request> {
        self.asked += 1;
        if self.is_empty() {
            self.answered = self.asked;
            self.hits = Hits::default();
            self.shape = Shape::default();
            return None;
        }
        let query = self.line.text().to_owned();
        Some(Request { generation: self.asked, query, want: Want::Top(self.wanted) })
    }

    /// Asks for every record, for a lens.
    pub fn ask_all(&mut self) -> Request {
        self.asked += 1;
        Request { generation: self.asked, query: self.line.text().to_owned(), want: Want::All }
    }

    /// Takes an answer, if it is the one waited for.
    pub fn answer(&mut self, generation: u64, hits: Hits) {
        if generation != self.asked {
            return;
        }
        self.answered = generation;
        let spelled = hits.top.partition_point(|hit| hit.tier.is_spelled());
        let rest = hits.top.len() - spelled;
        // Where nothing is spelled like the query, each hit says why it is there, and there is nothing to part.
        let rule = (spelled > 0).then_some(LIKE);
        self.shape = Shape::of([(None, spelled), (rule, rest)]);
        self.hits = hits;
    }

    /// Moves the selection; asks for more hits where it comes to their end.
    pub fn step(&mut self, step: Step, height: usize) -> Option<Request> {
        self.cursor.step(step, &self.shape, height);
        let at_end = self.cursor.at() + 1 >= self.hits.top.len();
        if !at_end || self.hits.top.len() >= self.hits.total || self.is_waiting() || self.is_empty() {
            return None;
        }
        self.wanted = self.wanted.saturating_mul(4);
        self.request()
    }

    /// Writes the details of the hit selected for lines of `width` cells.
    pub fn show(&mut self, filtered: &Filtered, lang: Lang, width: usize) {
        self.preview.subject = self.record().map_or(Subject::Nothing, Subject::Record);
        self.preview.fill(filtered, lang, width);
    }

    /// The hit selected.
    pub fn selected(&self) -> Option<&Hit> {
        self.hits.top.get(self.cursor.at())
    }

    /// The record selected.
    pub fn record(&self) -> Option<RecordId> {
        self.selected().map(|hit| hit.record)
    }

    /// True where up or down walk through earlier queries: in an empty line, or in one that came from there, unless
    /// the selection has moved down into the hits.
    pub fn walks_history(&self, up: bool) -> bool {
        self.is_empty() || (self.recalled.is_some() && up && self.cursor.at() == 0)
    }

    /// Puts an earlier query into the line, or the one after it. True where the line changed.
    pub fn recall(&mut self, history: &[String], earlier: bool) -> bool {
        let at = match (self.recalled, earlier) {
            (None, true) => Some(0),
            (Some(at), true) => Some((at + 1).min(history.len().saturating_sub(1))),
            (None | Some(0), false) => None,
            (Some(at), false) => Some(at - 1),
        };
        let query = at.and_then(|at| history.iter().rev().nth(at));
        let changed = query.map(String::as_str).unwrap_or_default() != self.line.text();
        self.recalled = at.filter(|_| query.is_some());
        self.line = TextInput::of(query.map(String::as_str).unwrap_or_default());
        changed
    }

    /// The line was edited by hand: it is no earlier query any more.
    pub fn edited(&mut self) {
        self.recalled = None;
    }
}
