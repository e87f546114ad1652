//! Which keys are worth showing here: those that lead somewhere from what is selected.

use super::action::{Action, Direction};
use super::detail::Subject;
use super::keymap::{Binding, PopupKind, Scope};
use super::lens::Lens;
use super::overlay::Overlay;
use super::overlay::palette::Offer;
use super::state::App;
use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::describe::link;
use crate::lang::Words;
use crate::layout::{CalendarFocus, Pane};
use crate::text;
use crate::words;
use ratatui::layout::Rect;

/// A key in the line at the bottom.
#[derive(Clone, Debug)]
pub(crate) struct HintedKey {
    /// What it asks for.
    pub(super) action: Action,
    /// Its name, behind a blank.
    pub(crate) key: String,
    /// What it does, between blanks.
    pub(crate) words: String,
    /// Where it stands.
    pub(crate) area: Rect,
}

impl HintedKey {
    /// True for a key that leads somewhere from every pane.
    pub(crate) fn is_constant(&self) -> bool {
        is_constant(self.action)
    }

    fn width(&self) -> usize {
        text::width(&self.key) + text::width(&self.words)
    }
}

/// How much a key matters where there is not room for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// What is obvious, and the next pane.
    First,
    /// What is always there.
    Constant,
    /// What is done with a list that was put together.
    HandOn,
    /// The way back, and in the details the way on.
    Way,
    /// One step back, to all again.
    All,
    /// Who is named here.
    Person,
    /// What the pane in front alone has.
    Pane,
    /// Where else to go.
    Goto,
    /// What is kept of it.
    Keep,
    /// What is copied of it.
    Copy,
    /// Anything else.
    Other,
}

/// The line at the bottom.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bar {
    /// How much of the archive is read, where nothing else says so; how many records are marked.
    pub(crate) said: Option<String>,
    /// The keys, from left to right.
    pub(crate) keys: Vec<HintedKey>,
}

impl App {
    /// The line at the bottom as far as there is room: the keys that lead somewhere from here, and at its end those that
    /// always do. Those come first that matter most, see [`App::rank`]; all stand in the order of the table.
    pub(crate) fn bar(&self, area: Rect) -> Bar {
        let lang = self.setup.lang;
        let under_way = self.in_progress().filter(|_| self.areas().one_pane);
        let under_way = under_way.map(|told| format!(" {told}"));
        let marked = Some(self.marked.len()).filter(|count| *count > 0 && self.overlay.is_none());
        let marked = marked.map(|count| format!(" {} ", words::marked(lang, count)));
        let unsaved = self.kept.failure().map(|_| format!(" {} ", lang.say(words::keeping::UNSAVED)));
        let said = unsaved.or(under_way).or(marked);
        let start = said.as_deref().map_or(0, text::width);
        // The blank behind the last word needs no cell.
        let width = usize::from(area.width) + 1;
        let mut hints: Vec<HintedKey> = Vec::new();
        for hint in self.hints().chain(self.constant_hints()).filter_map(|row| self.hinted(row)) {
            if !hints.iter().any(|other| other.key == hint.key) {
                hints.push(hint);
            }
        }
        // One blank is enough before those at the end.
        let shared = usize::from(self.overlay.is_none());
        let (constant, hints): (Vec<_>, Vec<_>) = self
            .fitting(hints, (width + shared).saturating_sub(start))
            .into_iter()
            .partition(|hint| self.overlay.is_none() && is_constant(hint.action));
        let end = width.saturating_sub(constant.iter().map(HintedKey::width).sum());
        let keys = placed(hints.into_iter(), start, area).chain(placed(constant.into_iter(), end, area));
        Bar { said, keys: keys.collect() }
    }

    /// Those of some keys for which there is room, in their order. Those that are always there are: where there is not room
    /// for them, they stand without their words, the best known first.
    fn fitting(&self, mut hints: Vec<HintedKey>, room: usize) -> Vec<HintedKey> {
        for action in [PopupKind::Help, PopupKind::Finder].map(Action::Show).into_iter().chain([Action::Quit])
        {
            let first = |hint: &&HintedKey| self.rank(hint.action) <= Rank::Constant;
            if hints.iter().filter(first).map(HintedKey::width).sum::<usize>() <= room {
                break;
            }
            let known = hints.iter_mut().filter(|hint| hint.is_constant() && hint.action == action);
            known.for_each(|hint| " ".clone_into(&mut hint.words));
        }
        let mut ranks: Vec<(Rank, usize, usize)> =
            hints.iter().enumerate().map(|(at, hint)| (self.rank(hint.action), at, hint.width())).collect();
        ranks.sort_unstable();
        let mut left = room;
        ranks.retain(|(_, _, width)| {
            let fits = *width <= left;
            left -= if fits { *width } else { 0 };
            fits
        });
        let is_kept = |at: usize| ranks.iter().any(|(_, kept, _)| *kept == at);
        hints.into_iter().enumerate().filter(|(at, _)| is_kept(*at)).map(|(_, hint)| hint).collect()
    }

    /// True where the list is one that was put together: by a query alone, or by marks.
    fn has_own_list(&self) -> bool {
        self.filter.is_some() && !self.has_lens() || !self.marked.is_empty()
    }

    /// How much a key matters in that line.
    fn rank(&self, action: Action) -> Rank {
        // Where the window holds one pane, the panes stand above it; of the way back nothing else tells.
        let leads_back = self.is_narrowed() || self.leaves_by_stepping_back();
        let one_pane = self.areas().one_pane;
        match (action, self.panes.front) {
            (Action::Back, _) if self.overlay.is_some() || one_pane && leads_back => Rank::First,
            (Action::Turn(1), front) if one_pane && (front == Pane::Detail || leads_back) => Rank::Other,
            (Action::Backward, Pane::Detail) if one_pane => Rank::First,
            (Action::Turn(1), _) if self.overlay.is_some() => Rank::Pane,
            (Action::Enter | Action::Choose | Action::Turn(1), _) => Rank::First,
            (action, _) if is_constant(action) => Rank::Constant,
            // Esc leads from there to all again.
            (Action::Backward, _) if self.has_own_list() => Rank::Other,
            (Action::Reread | Action::Backward, _) => Rank::Way,
            (Action::Zoom, _) if self.panes.is_zoomed => Rank::Way,
            (Action::Lead(_) | Action::Zoom, Pane::Detail) => Rank::Way,
            (Action::Back, front) if front == Pane::Detail || leads_back => Rank::All,
            // Who begins with the catalogue sorts it; who has come to a row asks who that is.
            (Action::ToPerson, Pane::Catalogue) if self.trail.is_at_start() => Rank::Other,
            (Action::Sort, Pane::Catalogue) => Rank::Pane,
            (Action::ToPerson, Pane::Calendar | Pane::Catalogue) | (Action::Hit(_), _) => Rank::Person,
            (Action::ToEvent, Pane::Calendar) => Rank::Pane,
            (Action::EventDay(_), _) | (Action::Show(PopupKind::Date), Pane::Calendar) => Rank::Pane,
            // From what stands in place of the month nothing else leads to the rest of it.
            (Action::Show(PopupKind::Goto), Pane::Calendar) if self.panes.is_in_mode() => Rank::Way,
            (Action::Show(PopupKind::Goto), _) => Rank::Goto,
            // Who has put a list together means to do something with it.
            (Action::Show(PopupKind::Export), _) if self.has_own_list() => Rank::HandOn,
            (Action::Bookmark, Pane::Catalogue) => Rank::Keep,
            // Where nothing opens, there is no address.
            (Action::Show(PopupKind::Copy), _) if self.panes.holdings.links => Rank::Copy,
            _ => Rank::Other,
        }
    }

    /// A row of the table as it stands in that line, if it has a key.
    fn hinted(&self, binding: &Binding) -> Option<HintedKey> {
        let lang = self.setup.lang;
        let key = match binding.action {
            Action::Pick(_) => self.digits().filter(|_| !binding.keys.is_empty())?,
            _ => self.keymap.pressed(binding, &self.key_scopes(), lang).into_iter().next()?,
        };
        let key = format!(" {key}");
        let words = format!(" {} ", lang.say(self.hint(binding)));
        Some(HintedKey { action: binding.action, key, words, area: Rect::ZERO })
    }

    /// The digits that choose a row of the list that lies over the panes.
    fn digits(&self) -> Option<String> {
        let Some(Overlay::Chooser(chooser)) = &self.overlay else { return None };
        match chooser.list.shape().items().min(9) {
            0 | 1 => None,
            most => Some(format!("1–{most}")),
        }
    }

    /// The keys to show in that line.
    fn hints(&self) -> impl Iterator<Item = &Binding> {
        let leads = self.leads();
        // Right behind a hit its keys go on to others, whatever they mean in the pane in front.
        let goes_on = self.walks_hits
            && self.overlay.is_none()
            && matches!(self.panes.front, Pane::Calendar | Pane::Detail);
        let is_hit = |row: &&Binding| row.action == Action::Hit(Direction::Later);
        let hits = self.keymap.hints(vec![Scope::Catalogue]).filter(is_hit).filter(move |_| goes_on);
        let is_own =
            move |row: &&Binding| !goes_on || !row.keys.iter().any(|key| self.hit_key(*key).is_some());
        let own = self.keymap.hints(self.key_scopes()).filter(is_own);
        own.chain(hits).filter(move |row| self.offers(row.action, leads))
    }

    /// The keys that always lead somewhere from the panes.
    fn constant_hints(&self) -> impl Iterator<Item = &Binding> {
        let rows = self.keymap.of_scope(Scope::Panes).filter(|row| is_constant(row.action));
        rows.filter(|_| self.overlay.is_none())
    }

    /// What a key of that line does here, where that is not always the same.
    fn hint(&self, binding: &Binding) -> Words {
        match binding.action {
            Action::Enter if self.chooses() && binding.scope == Scope::Popup(PopupKind::Finder) => {
                words::CHOOSE
            }
            // Beside Tab there is room for a word.
            Action::Lens if self.completes() => words::ONLY_HITS,
            _ if self.overlay.is_some() => binding.hint,
            Action::Enter if self.chooses_in_panes() => words::CHOOSE,
            Action::Enter if self.is_in_year() => binding.hint,
            Action::Enter if let Some(lens) = self.lens_without_media() => match lens {
                Lens::Event(_) | Lens::Person(_) if self.areas().one_pane => words::NARROWS,
                Lens::Event(_) => words::NARROWS_TO_EVENT,
                Lens::Person(_) => words::NARROWS_TO_PERSON,
                _ => words::TO_DETAIL,
            },
            Action::Enter if self.panes.front == Pane::Catalogue && self.areas().is_small => words::TO_DETAIL,
            Action::Enter if self.panes.detail.opens() && self.panes.front == Pane::Detail => words::OPENS,
            Action::Zoom if self.panes.is_zoomed => words::UNZOOM,
            Action::ToEvent
                if self.panes.calendar.focus == CalendarFocus::List && self.panes.is_in_list() =>
            {
                words::TO_DAYS
            }
            Action::ToEvent if self.panes.is_in_list() => words::TO_MONTH,
            Action::Group if self.panes.holdings.tracks => words::GROUPS,
            Action::Back if self.leaves_by_stepping_back() => words::CANCEL,
            Action::EventDay(direction) if self.panes.holdings.events => match direction {
                Direction::Later => words::NEXT_EVENT,
                Direction::Earlier => words::PREVIOUS_EVENT,
            },
            Action::Back if !self.is_narrowed() => self.step_back_words(),
            // Of a lens within a query only the lens is taken off.
            Action::Back if self.has_lens() && self.filter.is_some() => words::TO_ALL_HITS,
            _ => binding.hint,
        }
    }

    /// True where a line is typed that can be completed.
    fn completes(&self) -> bool {
        let completion = Action::Show(PopupKind::Completion);
        self.overlay.as_ref().is_some_and(|overlay| overlay.popup().offers(completion, &self.areas()))
    }

    /// Where one step back leads from panes that show all.
    fn step_back_words(&self) -> Words {
        match self.panes.front {
            Pane::Calendar if self.panes.calendar.focus == CalendarFocus::List => words::TO_DAYS,
            Pane::Calendar if self.panes.is_in_list() => words::TO_MONTH,
            // The details of a day are those of the month.
            Pane::Detail if matches!(self.panes.detail.subject(), Subject::Day(_)) => words::TO_MONTH,
            Pane::Detail => words::TO_LIST,
            _ => words::UNZOOM,
        }
    }

    /// The day, event or person selected, where there are no media of it.
    fn lens_without_media(&self) -> Option<Lens> {
        let filtered = self.filtered();
        let lens = self.panes.lens_of_selection(&filtered)?;
        lens.media(&filtered)?.is_empty().then_some(lens)
    }

    /// True unless an action would lead nowhere from here.
    fn offers(&self, action: Action, leads: Leads) -> bool {
        if let Some(overlay) = &self.overlay {
            return overlay.popup().offers(action, &self.areas());
        }
        match action {
            action if is_constant(action) => false,
            Action::Scroll(_) => {
                let areas = self.areas();
                !areas.one_pane
                    && self.panes.detail.list.lines() > usize::from(areas.inner(Pane::Detail).height.max(1))
            }
            Action::Group => self.subject() != Subject::Nothing,
            Action::Enter => self.enter_leads_on(),
            Action::Lead(_) => self.panes.detail.has_other_lead(),
            Action::Undo => self.kept.has_undo(),
            Action::Queries => !self.kept.own().queries().is_empty(),
            Action::Recent => !self.kept.recent(&self.library.archive).is_empty(),
            Action::Back => {
                self.is_narrowed()
                    || self.panes.is_in_list()
                    || self.panes.front == Pane::Detail
                    || self.leaves_by_stepping_back()
            }
            Action::Reread => self.is_outdated,
            Action::Hit(_) => !self.walk.is_empty(),
            Action::Backward => !self.trail.is_at_start(),
            Action::Bookmark | Action::Seen | Action::Copy(_) => {
                !self.marked.is_empty() || matches!(self.subject(), Subject::Record(_))
            }
            Action::ToPerson => leads.people,
            Action::ToEvent if self.is_in_year() => false,
            Action::ToEvent => leads.event || self.panes.front == Pane::Calendar,
            Action::ToSection => leads.section,
            Action::ToProgramme => leads.programme,
            Action::ChooseLink => leads.is_choice,
            _ => true,
        }
    }

    /// True unless Enter leads nowhere in the pane in front.
    fn enter_leads_on(&self) -> bool {
        match self.panes.front {
            Pane::Catalogue => !self.marked.is_empty() || self.subject() != Subject::Nothing,
            Pane::Calendar if self.is_in_year() => true,
            Pane::Calendar | Pane::Speakers => self.panes.lens_of_selection(&self.filtered()).is_some(),
            Pane::Detail => self.panes.detail.target().is_some(),
        }
    }

    /// Every action of the table, those of the panes first, with its keys there and whether it leads somewhere from what is
    /// selected. Asked while nothing lies over the panes.
    pub(super) fn all_actions(&self) -> Vec<Offer> {
        let here = self.key_scopes();
        let menus = [PopupKind::Goto, PopupKind::Copy].map(Scope::Popup);
        let leads = self.leads();
        let near: Vec<Scope> = here.iter().copied().chain(menus).chain([Scope::Always]).collect();
        // Nothing is typed in the panes: what edits a line would never run from there.
        let others = Scope::ALL.into_iter().filter(|scope| !near.contains(scope) && *scope != Scope::Text);
        let mut offers: Vec<Offer> = Vec::new();
        for (scope, is_near) in
            near.iter().map(|scope| (*scope, true)).chain(others.map(|scope| (scope, false)))
        {
            for row in self.keymap.of_scope(scope) {
                if offers.iter().any(|offer| offer.action == row.action) {
                    continue;
                }
                let is_held = is_near && self.keymap.offers(row);
                let keys = self.keymap.pressed(row, &here, self.setup.lang).join(" ");
                offers.push(Offer {
                    action: row.action,
                    keys: TextBuf::own(keys),
                    text: self.keymap.help(row, self.setup.lang),
                    leads_on: is_held && self.leads_on(row.action, leads),
                });
            }
        }
        offers
    }

    /// True for an action of the panes that leads somewhere from what is selected.
    fn leads_on(&self, action: Action, leads: Leads) -> bool {
        match action {
            Action::Show(PopupKind::Palette) => false,
            Action::Open => match self.subject() {
                Subject::Record(record) => link::whose(&self.library.archive, record).is_some(),
                Subject::Day(_) | Subject::Month(_) | Subject::Nothing => false,
            },
            Action::Forward => !self.trail.is_at_end(),
            // Where there is nothing to choose from, they say how there would be.
            Action::Queries | Action::Recent => true,
            action => is_constant(action) || self.offers(action, leads),
        }
    }

    /// Where it goes from what is selected. The record is looked up once: it may have megabytes.
    fn leads(&self) -> Leads {
        let archive = &self.library.archive;
        let Subject::Record(record) = self.subject() else {
            return Leads::default();
        };
        match record {
            RecordId::Medium(id) => {
                let medium = archive.medium(id);
                Leads {
                    people: !medium.appearances.is_empty(),
                    event: medium.event.is_some(),
                    programme: medium.programme.is_some(),
                    section: !medium.section.is_empty(),
                    is_choice: link::is_choice(
                        medium.links,
                        medium.extra.as_deref().and_then(|extra| extra.prose),
                    ),
                }
            }
            RecordId::Event(id) => {
                let event = archive.event(id);
                Leads {
                    people: !event.appearances.is_empty(),
                    event: true,
                    programme: event.programme.is_some(),
                    section: false,
                    is_choice: link::is_choice(event.links, event.prose),
                }
            }
            RecordId::Person(id) => {
                let person = archive.person(id);
                Leads {
                    event: !archive.events_of_person(id).is_empty(),
                    is_choice: link::is_choice(person.links, person.prose),
                    ..Leads::default()
                }
            }
            RecordId::Programme(id) => Leads {
                event: !archive.events_of_programme(id).is_empty(),
                is_choice: link::is_choice(archive.programme(id).links, None),
                ..Leads::default()
            },
        }
    }
}

/// What is to be gone to from what is selected.
#[derive(Clone, Copy, Debug, Default)]
struct Leads {
    people: bool,
    event: bool,
    programme: bool,
    section: bool,
    is_choice: bool,
}

/// True for an action that leads somewhere from every pane.
fn is_constant(action: Action) -> bool {
    matches!(action, Action::Show(PopupKind::Finder | PopupKind::Help) | Action::Quit)
}

/// Keys one beside the other in an area, from a column of it on.
fn placed(
    keys: impl Iterator<Item = HintedKey>,
    start: usize,
    area: Rect,
) -> impl Iterator<Item = HintedKey> {
    let mut x = start;
    keys.map(move |key| {
        let at = Rect { x: area.x + x as u16, width: key.width() as u16, ..area }.intersection(area);
        x += key.width();
        HintedKey { area: at, ..key }
    })
}
