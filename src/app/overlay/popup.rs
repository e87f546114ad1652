//! Popup: what everything that lies over the panes can be asked.

use super::written::{NamedQuery, WrittenNote};
use crate::app::action::{Action, Step};
use crate::app::detail::Target;
use crate::app::effect::{Effect, HandOn};
use crate::app::filter::Filtered;
use crate::app::history::History;
use crate::app::keymap::{Key, Keymap, Scope};
use crate::app::lens::Lens;
use crate::app::list::List;
use crate::app::message::Found;
use crate::app::requests::Requests;
use crate::app::text_input::TextInput;
use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::archive::web_address::WebAddressBuf;
use crate::lang::{Lang, Words};
use crate::layout::Areas;
use crate::library::Library;
use crate::listing::order::Order;
use crate::marks::own::Own;
use chrono::NaiveDate;
use ratatui::layout::Rect;

/// What a popup may look at, and the little it may change.
pub(crate) struct PopupContext<'a> {
    /// Where everything is.
    pub(crate) areas: Areas,
    /// The language of the interface.
    pub(crate) lang: Lang,
    /// What of the archive is on show.
    pub(crate) filtered: Filtered<'a>,
    /// All of it, with its index.
    pub(crate) library: &'a Library,
    /// What is the reader's own of it.
    pub(crate) own: &'a Own,
    /// The query that the panes are narrowed to; may be empty.
    pub(crate) query: &'a str,
    /// What they are narrowed to within it.
    pub(crate) lens: Lens,
    /// The day selected in the calendar.
    pub(crate) day: NaiveDate,
    /// What day it is.
    pub(crate) today: NaiveDate,
    /// The keys in force.
    pub(crate) keymap: &'a Keymap,
    /// Earlier queries.
    pub(crate) history: &'a mut History,
    /// Numbers the searches.
    pub(crate) requests: &'a mut Requests,
}

/// What a popup wants done.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// Nothing more; it stays.
    Stay,
    /// It goes, and the panes carry out the action.
    Pass,
    /// It goes, and another action is carried out.
    Act(Action),
    /// It goes.
    Close,
    /// Something in the world; it stays.
    Do(Effect),
    /// Records are handed on; it stays until they are.
    HandOn(Box<HandOn>),
    /// Something is said in the line at the bottom; it stays.
    Say(Words),
    /// It goes, and a link of what is selected is opened.
    Open(WebAddressBuf),
    /// The first link of a record is opened; it stays.
    OpenFirst(RecordId),
    /// It goes, and the panes go where a line of the details leads.
    Follow(Target),
    /// It goes, and the panes show all of the archive again.
    Widen,
    /// It goes, and the panes go to a record.
    Go(RecordId),
    /// Narrows the panes to what answers a query.
    Narrow(TextBuf),
    /// It goes, and the panes go to what was looked for: of a person, their media.
    GoToHit(RecordId),
    /// It goes, and the catalogue is put in an order.
    Sort(Order),
    /// It goes, and a query is kept under a name.
    KeepQuery(Box<NamedQuery>),
    /// It goes, and a query that has a name is to get another.
    RenameQuery(String),
    /// A query is kept no longer.
    RemoveQuery(String),
    /// It goes, and a draft is kept no longer.
    DropDraft(String),
    /// It goes, and this is kept as the note on a record.
    Note(Box<WrittenNote>),
    /// It goes, and the calendar goes to a day.
    GoToDay(NaiveDate),
}

/// Something that lies over the panes.
pub(crate) trait Popup {
    /// In which scopes its keys are looked up, the innermost first.
    fn scopes(&self) -> &'static [Scope];

    /// It was laid over the panes by a key.
    fn shown(&mut self, _context: &mut PopupContext) -> Reply {
        Reply::Stay
    }

    /// Its list, and where on the screen it is.
    fn list(&mut self, _areas: &Areas) -> Option<(&mut List, Rect)> {
        None
    }

    /// The line being typed.
    fn input(&mut self) -> Option<&mut TextInput> {
        None
    }

    /// The text of that line has changed.
    fn edited(&mut self, _context: &mut PopupContext) -> Reply {
        Reply::Stay
    }

    /// The selection is to move.
    fn step(&mut self, step: Step, context: &mut PopupContext) -> Reply {
        if let Some((list, area)) = self.list(&context.areas) {
            list.step(step, area);
        }
        Reply::Stay
    }

    /// Enter.
    fn enter(&mut self, _context: &mut PopupContext) -> Reply {
        Reply::Close
    }

    /// One step back.
    fn back(&mut self, _context: &mut PopupContext) -> Reply {
        Reply::Close
    }

    /// Any other action.
    fn other(&mut self, _action: Action, _context: &mut PopupContext) -> Reply {
        Reply::Pass
    }

    /// A click on a cell of the screen.
    fn click(&mut self, at: (u16, u16), context: &mut PopupContext) -> Reply {
        if let Some((list, area)) = self.list(&context.areas) {
            if let Some(item) = list.item_at(area, at) {
                list.go(item);
            }
            return Reply::Stay;
        }
        if self.input().is_some() { Reply::Stay } else { Reply::Close }
    }

    /// The wheel was turned over a cell of the screen, up where `turns` is below 0.
    fn wheel(&mut self, _at: (u16, u16), turns: isize, context: &mut PopupContext) -> Reply {
        self.step(Step::wheel(turns), context)
    }

    /// Text was pasted.
    fn paste(&mut self, text: &str, context: &mut PopupContext) -> Reply {
        self.edit(&mut |line| line.paste(text), context)
    }

    /// A key without a meaning here: what it types.
    fn unbound(&mut self, key: Key, context: &mut PopupContext) -> Reply {
        match key.typed() {
            Some(c) => self.edit(&mut |line| line.insert(c), context),
            None => Reply::Stay,
        }
    }

    /// The archive is another: what `renumber` knows no more goes.
    fn renumber(&mut self, _renumber: &dyn Fn(RecordId) -> Option<RecordId>) {}

    /// The answer to what it asked for.
    fn found(&mut self, _found: Found, _context: &mut PopupContext) -> Reply {
        Reply::Stay
    }

    /// The archive has grown. Passed on by what does not search.
    fn grown(&mut self, _context: &mut PopupContext) -> Reply {
        Reply::Pass
    }

    /// True while an answer is waited for.
    fn is_waiting(&self) -> bool {
        false
    }

    /// True unless an action would lead nowhere from here.
    fn offers(&self, _action: Action, _areas: &Areas) -> bool {
        true
    }

    /// After every message: selections within their lists and areas.
    fn settle(&mut self, context: &mut PopupContext) {
        if let Some((list, area)) = self.list(&context.areas) {
            list.settle(area);
        }
    }

    /// Before a frame is drawn: makes what takes long.
    fn lay_out(&mut self, _context: &PopupContext) {}

    /// What it shows, where that is a few lines.
    fn sheet(&self, _lang: Lang, _keymap: &Keymap, _areas: &Areas) -> Option<Sheet<'_>> {
        None
    }

    /// Carries out an action.
    fn act(&mut self, action: Action, context: &mut PopupContext) -> Reply {
        act(self, action, context)
    }

    /// Changes the line being typed, and what depends on it. `change` says whether the text is another.
    fn edit(&mut self, change: &mut dyn FnMut(&mut TextInput) -> bool, context: &mut PopupContext) -> Reply {
        match self.input().is_some_and(change) {
            true => self.edited(context),
            false => Reply::Stay,
        }
    }
}

/// Has a popup carry out an action.
pub(super) fn act(popup: &mut (impl Popup + ?Sized), action: Action, context: &mut PopupContext) -> Reply {
    match action {
        Action::Quit | Action::Back => popup.back(context),
        Action::Enter => popup.enter(context),
        Action::Move(step) => popup.step(step, context),
        Action::Edit(request) => popup.edit(&mut |line| line.edit(request), context),
        action => popup.other(action, context),
    }
}

/// A popup of a few lines.
pub(crate) struct Sheet<'a> {
    /// What stands on its border.
    pub(crate) title: Words,
    /// In the corner above the bottom line, rather than in the middle.
    pub(crate) in_corner: bool,
    /// Columns of text, at most.
    pub(crate) columns: usize,
    /// The line selected, where none is typed.
    pub(crate) selected: Option<usize>,
    /// The first line seen, where one can go through more lines than there is room for.
    pub(crate) top: Option<usize>,
    /// What it says.
    pub(crate) lines: Vec<SheetLine<'a>>,
}

/// A line of a popup.
pub(crate) enum SheetLine<'a> {
    /// A line being typed.
    Input(&'a TextInput),
    /// A key and what it does.
    Key(TextBuf, TextBuf),
    /// A text.
    Text(TextBuf, Tone),
}

/// How a line of a popup is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// To be read.
    Plain,
    /// Small print.
    Faint,
    /// What it is about.
    Title,
    /// Something is not right.
    Notice,
}
