//! The palette: every action by its name or its key, for whoever does not know the other of the two.

use super::popup::{Popup, PopupContext, Reply};
use crate::app::action::Action;
use crate::app::cursor::Shape;
use crate::app::keymap::{PopupKind, Scope};
use crate::app::list::List;
use crate::app::text_input::TextInput;
use crate::archive::sanitize::TextBuf;
use crate::layout::Areas;
use crate::words;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ratatui::layout::Rect;
use std::cmp::Reverse;

/// An action that can be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// The action.
    pub(crate) action: Action,
    /// Its keys, as they are pressed in the panes; may be empty.
    pub(crate) keys: TextBuf,
    /// What it does.
    pub(crate) text: TextBuf,
    /// True where it leads somewhere from here.
    pub(crate) leads_on: bool,
}

/// The line being typed, and the actions that match it.
#[derive(Clone, Debug)]
pub(crate) struct Palette {
    /// The line being typed.
    pub(crate) line: TextInput,
    /// The list of the actions that match it.
    pub(crate) list: List,
    /// All actions, what one would want first.
    all: Vec<Offer>,
    /// The places in it of those that match, best first.
    matching: Vec<usize>,
}

impl Palette {
    /// All of these actions.
    pub(crate) fn new(mut all: Vec<Offer>) -> Self {
        all.sort_by_key(|offer| rank(offer.action));
        let matching: Vec<usize> = (0..all.len()).collect();
        let list = List::new(Shape::plain(matching.len()));
        Self { line: TextInput::default(), list, all, matching }
    }

    /// What stands at a place of the list.
    pub(crate) fn offer(&self, at: usize) -> Option<&Offer> {
        self.all.get(*self.matching.get(at)?)
    }

    /// Cells for the longest keys.
    pub(crate) fn keys_width(&self) -> usize {
        self.all.iter().map(|offer| crate::text::width(&offer.keys)).max().unwrap_or_default()
    }

    /// Chooses an action.
    fn pick(&self, at: usize) -> Reply {
        match self.offer(at) {
            Some(offer) if offer.leads_on => Reply::Act(offer.action),
            Some(_) => Reply::Say(words::LEADS_NOWHERE_HERE),
            None => Reply::Stay,
        }
    }
}

/// What one would want of the palette first: what is done with a record, lists of others, handing on, keeping; and last
/// what moves, for which nobody types, and what a line is typed with.
fn rank(action: Action) -> u8 {
    match action {
        Action::Enter
        | Action::Open
        | Action::ChooseLink
        | Action::ToPerson
        | Action::ToEvent
        | Action::ToMedia
        | Action::ToSection
        | Action::ToProgramme => 0,
        Action::Show(PopupKind::Finder | PopupKind::Facets | PopupKind::Date)
        | Action::Sort
        | Action::Group
        | Action::View(_)
        | Action::ChooseSeries
        | Action::Programmes
        | Action::Queries
        | Action::Recent
        | Action::Newest
        | Action::Today => 1,
        Action::Show(PopupKind::Export | PopupKind::Copy | PopupKind::Code) | Action::Copy(_) => 2,
        Action::Bookmark
        | Action::Seen
        | Action::Show(PopupKind::Note | PopupKind::QueryName)
        | Action::Undo
        | Action::Mark
        | Action::MarkAll => 3,
        Action::Move(_)
        | Action::Aside(_)
        | Action::Days(_)
        | Action::Months(_)
        | Action::EventDay(_)
        | Action::Turn(_)
        | Action::Front(_)
        | Action::Scroll(_)
        | Action::Lead(_)
        | Action::Hit(_)
        | Action::Backward
        | Action::Forward
        | Action::Back
        | Action::Pick(_) => 5,
        Action::Edit(_) => 6,
        _ => 4,
    }
}

/// What matches less than half as well as the best does not match.
const HALF: i64 = 2;

/// How well an action matches by a whole word: its keys or its name; another word for it; the same but for small and capital
/// letters, or as far as it is typed.
const TYPED: i64 = i64::MAX;
/// See [`TYPED`].
const MEANT: i64 = TYPED - 1;
/// See [`TYPED`].
const BEGUN: i64 = TYPED - 2;

/// From so many letters on a word or a key may be typed in part.
const BEGUN_LETTERS: usize = 2;

/// How well an action matches what is typed; `None` where it does not: by its very keys or its whole name best, by another word
/// for it, else by what it does, in the language of the interface, or by the name by which keys are bound to it.
fn score(offer: &Offer, typed: &str, matcher: &SkimMatcherV2) -> Option<i64> {
    let name = offer.action.name().unwrap_or_default();
    if name == typed || offer.keys.split(' ').any(|key| key == typed) {
        return Some(TYPED);
    }
    let small = typed.to_lowercase();
    let others = words::actions::others(name);
    if name == small || others.contains(&small.as_str()) {
        return Some(MEANT);
    }
    let may_go_on = small.chars().count() >= BEGUN_LETTERS;
    let is_begun = |text: &str| text == small || (may_go_on && text.starts_with(&small));
    if offer.keys.to_lowercase().split(' ').any(is_begun) || others.iter().any(|word| is_begun(word)) {
        return Some(BEGUN);
    }
    [&*offer.text, name].into_iter().filter_map(|text| fuzzy(text, typed, matcher)).max()
}

/// How well a text matches with letters left out; letters that are scattered over it do not.
fn fuzzy(text: &str, typed: &str, matcher: &SkimMatcherV2) -> Option<i64> {
    let (score, places) = matcher.fuzzy_indices(text, typed)?;
    let length = places.last().zip(places.first()).map_or(0, |(last, first)| last + 1 - first);
    (length <= places.len() + places.len() / 2 + 1).then_some(score)
}

impl Popup for Palette {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Popup(PopupKind::Palette), Scope::Text]
    }

    fn list(&mut self, areas: &Areas) -> Option<(&mut List, Rect)> {
        Some((&mut self.list, areas.help_list()))
    }

    fn input(&mut self) -> Option<&mut TextInput> {
        Some(&mut self.line)
    }

    fn edited(&mut self, _context: &mut PopupContext) -> Reply {
        let matcher = SkimMatcherV2::default().ignore_case();
        let typed = self.line.text();
        let typed = typed.as_str().trim();
        let scored = self.all.iter().enumerate();
        let scored = scored.filter_map(|(at, offer)| Some((score(offer, typed, &matcher)?, at)));
        let mut scored: Vec<(i64, usize)> = scored.collect();
        scored.sort_by_key(|(score, at)| (Reverse(*score), *at));
        // Where the keys match, the rest is what else is spelled so.
        let best = scored.iter().map(|(score, _)| *score).find(|score| *score < BEGUN).unwrap_or_default();
        scored.retain(|(score, _)| *score >= best / HALF);
        self.matching = scored.into_iter().map(|(_, at)| at).collect();
        self.list.fill(Shape::plain(self.matching.len()));
        Reply::Stay
    }

    fn enter(&mut self, _context: &mut PopupContext) -> Reply {
        self.pick(self.list.at())
    }

    fn offers(&self, action: Action, _areas: &Areas) -> bool {
        action != Action::Enter || self.offer(self.list.at()).is_some_and(|offer| offer.leads_on)
    }

    fn click(&mut self, at: (u16, u16), context: &mut PopupContext) -> Reply {
        self.list.item_at(context.areas.help_list(), at).map_or(Reply::Stay, |item| self.pick(item))
    }
}
