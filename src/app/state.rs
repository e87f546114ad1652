//! App: the whole state, in parts that can be borrowed one beside the other.

use super::catalogue::common::are_of_one_kind;
use super::detail::Subject;
use super::effect::Effect;
use super::event_days;
use super::examples::{Example, examples};
use super::filter::{Filter, Filtered};
use super::history::History;
use super::hit_walk::HitWalk;
use super::holdings::Holdings;
use super::kept::Kept;
use super::kept::in_words;
use super::keymap::{Keymap, Scope};
use super::last_time::Returning;
use super::lens::Lens;
use super::marked::Marked;
use super::message::{Message, Work};
use super::notice::Notice;
use super::opened::OpenedLink;
use super::overlay::Overlay;
use super::overlay::finder::Finder;
use super::overlay::popup::{Popup, PopupContext, Reply};
use super::panes::Panes;
use super::requests::Requests;
use super::setup::{Setup, Start};
use super::trail::{Trail, Visit};
use super::under_way::UnderWay;
use crate::archive::record::RecordId;
use crate::archive::sanitize::Text;
use crate::lang::Words;
use crate::layout::{Areas, CalendarFocus, Pane};
use crate::library::Library;
use crate::listing::order::Order;
use crate::words;
use std::collections::VecDeque;
use std::sync::Arc;

/// A query asked for to narrow the panes.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The number of its request.
    pub(super) generation: u64,
    /// As typed.
    pub(super) query: String,
    /// The record in whose details it was asked for.
    pub(super) from: Option<RecordId>,
    /// The place that it is to lead back to.
    pub(super) under: Option<Visit>,
}

/// The whole state of the screen.
#[derive(Clone, Debug)]
pub struct App {
    /// What the world told.
    pub setup: Setup,
    /// The keys in force.
    pub keymap: Keymap,
    /// The archive and its index, as far as they are read.
    pub library: Arc<Library>,
    /// True once nothing more of the archive comes.
    pub(super) is_whole: bool,
    /// How much of the archive is read, per cent; `None` once it is there.
    pub(crate) progress: Option<u8>,
    /// What a search waits for, and how much of it is done, per cent.
    pub(super) making: Option<(Work, u8)>,
    /// True from when the archive's file has changed until it is read again.
    pub(crate) is_outdated: bool,
    /// Queries that find something in it.
    pub(crate) examples: Vec<Example>,
    /// What a query left of the archive, if one is on.
    pub(crate) filter: Option<Arc<Filter>>,
    /// What the lens left of that, if one is on.
    pub(super) narrowed: Option<Arc<Filter>>,
    /// The panes.
    pub panes: Panes,
    /// What lies over the panes.
    pub(crate) overlay: Option<Overlay>,
    /// The places visited.
    pub(super) trail: Trail,
    /// What was opened last.
    pub(super) opened: Option<OpenedLink>,
    /// A query that a lens became part of, and the place narrowed by that lens.
    pub(super) under: Option<(String, Visit)>,
    /// The query asked for to narrow the panes.
    pub(super) asked: Option<Asked>,
    /// The keys, clicks and pastes that wait for the answer to a search.
    pub(super) held: VecDeque<Message>,
    /// The place that is returned to.
    pub(super) returning: Option<Returning>,
    /// The order that the catalogue is to stand in once it is made.
    pub(super) order_wanted: Option<Order>,
    /// The searches asked for.
    pub(super) requests: Requests,
    /// Earlier queries.
    pub(crate) history: History,
    /// The hits of the last one.
    pub(super) walk: HitWalk,
    /// What is marked, to be handed on, copied or opened together.
    pub(crate) marked: Marked,
    /// Records that are being handed on.
    pub(super) under_way: Option<UnderWay>,
    /// What is the reader's own.
    pub(crate) kept: Kept,
    /// True right after a step to one of them.
    pub(super) walks_hits: bool,
    /// Where the screen began, which nobody has gone to.
    pub(super) began: Began,
    /// True where the mouse is the terminal's own.
    pub(super) leaves_mouse: bool,
    /// What is to be said in the line at the bottom, until the next key.
    pub(crate) notice: Option<Notice>,
}

/// Where the screen began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Began {
    /// No key was pressed yet.
    Nowhere,
    /// With this selected in this pane, where the first key was pressed.
    At(Pane, RecordId),
    /// More was pressed since.
    GoneOn,
}

impl App {
    /// An app that still waits for its archive.
    pub fn new(setup: Setup) -> Self {
        let panes = Panes::new(setup.today);
        let overlay = match &setup.start {
            Start::Query(query) => Some(Overlay::Finder(Box::new(Finder::typed(query)))),
            Start::Home | Start::LastTime | Start::Record(_) | Start::Behind(_) => None,
        };
        let (keymap, leaves_mouse) = (setup.taste.keymap.clone(), !setup.taste.takes_mouse);
        let mut app = Self {
            setup,
            keymap,
            library: Arc::default(),
            is_whole: false,
            progress: Some(0),
            making: None,
            is_outdated: false,
            examples: Vec::new(),
            filter: None,
            narrowed: None,
            panes,
            overlay,
            trail: Trail::default(),
            opened: None,
            asked: None,
            held: VecDeque::new(),
            under: None,
            returning: None,
            order_wanted: None,
            requests: Requests::default(),
            history: History::default(),
            walk: HitWalk::default(),
            marked: Marked::default(),
            under_way: None,
            kept: Kept::default(),
            walks_hits: false,
            began: Began::Nowhere,
            leaves_mouse,
            notice: None,
        };
        let (panes, filtered) = app.parts();
        panes.calendar.fill(&filtered, None);
        app.settle();
        app
    }

    /// Where everything is.
    pub(crate) fn areas(&self) -> Areas {
        self.panes.areas(self.setup.size)
    }

    /// What of the archive is on show.
    pub(crate) fn filtered(&self) -> Filtered<'_> {
        on_show(&self.library, self.narrowed.as_ref(), self.filter.as_ref())
    }

    /// What takes long and is under way, with how many per cent of it are done.
    pub(crate) fn in_progress(&self) -> Option<String> {
        let loading = self.progress.map(|percent| (words::LOADING, percent));
        let making = self.making.map(|(work, percent)| match work {
            Work::Counting => (words::COUNTING, percent),
            Work::Sorting => (words::SORTING, percent),
        });
        let writing = self.under_way.as_ref().and_then(UnderWay::percent);
        let writing = writing.map(|percent| (words::WRITING, percent));
        let (words, percent) = writing.or(making).or(loading)?;
        Some(format!("{} {percent} %", self.setup.lang.say(words)))
    }

    /// How many media, events and people are on show.
    pub(crate) fn counts(&self) -> [usize; 3] {
        let filtered = self.filtered();
        let events = match self.panes.catalogue.lens {
            // Its calendar goes on.
            Lens::Day(day) => {
                let of_day = event_days::of_day(&filtered, day);
                of_day.iter().filter(|entry| matches!(entry.record, RecordId::Event(_))).count()
            }
            _ => filtered.dated().len() + filtered.undated().len(),
        };
        [filtered.media().len(), events, filtered.people().into_iter().map(<[_]>::len).sum()]
    }

    /// The panes, to be changed, and what of the archive they show.
    pub(super) fn parts(&mut self) -> (&mut Panes, Filtered<'_>) {
        (&mut self.panes, on_show(&self.library, self.narrowed.as_ref(), self.filter.as_ref()))
    }

    /// What is selected in the pane in front; the details keep what they are about.
    pub(crate) fn subject(&self) -> Subject {
        self.panes.subject(&self.filtered())
    }

    /// In which scopes a key is looked up, the innermost first.
    pub fn key_scopes(&self) -> Vec<Scope> {
        let inner: &[Scope] = match (&self.overlay, self.panes.front, self.panes.calendar.focus) {
            (Some(overlay), ..) => overlay.popup().scopes(),
            (None, Pane::Calendar, CalendarFocus::Month) => &[Scope::Month, Scope::Calendar, Scope::Panes],
            (None, Pane::Calendar, CalendarFocus::Year) if self.is_in_year() => {
                &[Scope::Year, Scope::Calendar, Scope::Panes]
            }
            (None, Pane::Calendar, _) => &[Scope::Calendar, Scope::Panes],
            (None, Pane::Catalogue, _) => &[Scope::Catalogue, Scope::Panes],
            (None, Pane::Speakers, _) => &[Scope::Speakers, Scope::Panes],
            (None, Pane::Detail, _) => &[Scope::Detail, Scope::Panes],
        };
        inner.iter().copied().chain([Scope::Always]).collect()
    }

    /// True where a line is being typed.
    pub fn is_typing(&self) -> bool {
        self.key_scopes().contains(&Scope::Text)
    }

    /// What a popup may look at, and what lies over the panes.
    pub(super) fn over(&mut self) -> (PopupContext<'_>, &mut Option<Overlay>) {
        let context = PopupContext {
            areas: self.panes.areas(self.setup.size),
            lang: self.setup.lang,
            filtered: on_show(&self.library, self.narrowed.as_ref(), self.filter.as_ref()),
            library: &self.library,
            own: self.kept.own(),
            query: self.filter.as_ref().map_or("", |filter| &filter.query),
            lens: self.panes.catalogue.lens,
            day: self.panes.calendar.day,
            today: self.setup.today,
            keymap: &self.keymap,
            history: &mut self.history,
            requests: &mut self.requests,
        };
        (context, &mut self.overlay)
    }

    /// The archive is another, or has grown; `is_whole` once nothing more of it comes.
    pub(super) fn learn(&mut self, is_whole: bool) {
        self.is_whole = is_whole;
        let archive = &self.library.archive;
        let holdings = if is_whole { Holdings::of(archive) } else { Holdings::default() };
        self.panes.catalogue.is_one_kind = are_of_one_kind(archive, archive.catalogue());
        self.examples = examples(archive, self.setup.lang);
        self.kept.learn(archive, None);
        self.panes.holdings = holdings;
        self.keymap.holdings = holdings;
    }

    /// Asks what lies over the panes; `None` where nothing does.
    pub(super) fn ask(
        &mut self,
        question: impl FnOnce(&mut dyn Popup, &mut PopupContext) -> Reply,
    ) -> Option<Reply> {
        let (mut context, overlay) = self.over();
        Some(question(overlay.as_mut()?.popup_mut(), &mut context))
    }

    /// Says something in the line at the bottom.
    pub(super) fn say(&mut self, words: Words) -> Option<Effect> {
        self.notice = Some(Notice::of(Text::of(self.setup.lang.say(words)).to_buf()));
        None
    }

    /// After every message: a pane that there is in front, selections within their lists and areas.
    pub(super) fn settle(&mut self) {
        if !self.panes.holdings.panes().has(self.panes.front) {
            self.panes.front = self.panes.holdings.home();
        }
        let areas = self.areas();
        let (panes, filtered) = self.parts();
        panes.settle(&filtered, &areas);
        let (mut context, overlay) = self.over();
        if let Some(overlay) = overlay {
            overlay.popup_mut().settle(&mut context);
        }
    }

    /// Before a frame is drawn: makes the details it shows. Not after every message, of which thousands may be waiting.
    pub fn lay_out(&mut self) {
        self.setup.charset.put_to_use();
        self.follow();
        self.lay_out_details();
        let (context, overlay) = self.over();
        if let Some(overlay) = overlay {
            overlay.popup_mut().lay_out(&context);
        }
    }

    /// Lets the panes behind show what is selected in front.
    pub(super) fn follow(&mut self) {
        let areas = self.areas();
        let (panes, filtered) = self.parts();
        panes.follow(&filtered);
        panes.settle(&filtered, &areas);
    }

    /// Makes the lines of the details pane, for whoever looks at them.
    pub(super) fn lay_out_details(&mut self) {
        let (areas, lang) = (self.areas(), self.setup.lang);
        let own = in_words(self.kept.own(), self.panes.detail.subject(), lang);
        self.panes.detail.tell_own(own, self.kept.version());
        let filtered = on_show(&self.library, self.narrowed.as_ref(), self.filter.as_ref());
        self.panes.lay_out(&filtered, &areas, &self.keymap, (self.kept.own(), lang));
    }

    /// The place the reader is at.
    pub(super) fn here(&self) -> Visit {
        Visit {
            front: self.panes.front,
            filter: self.filter.clone(),
            lens: self.panes.catalogue.lens,
            selections: self.panes.selections(&self.filtered()),
            day: self.panes.calendar.day,
            shown: self.panes.calendar.focus,
            series: self.panes.calendar.series.clone(),
            subject: self.panes.detail.subject(),
            line: self.panes.detail.place(),
        }
    }
}

/// What of an archive is on show: what a lens left, or else a query.
fn on_show<'a>(
    library: &'a Library,
    narrowed: Option<&'a Arc<Filter>>,
    query: Option<&'a Arc<Filter>>,
) -> Filtered<'a> {
    Filtered::new(library, narrowed.or(query).map(AsRef::as_ref))
}
