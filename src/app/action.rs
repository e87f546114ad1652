//! Action: everything a person can ask for.

mod name;

use super::keymap::scope::PopupKind;
use crate::layout::{CalendarFocus, Pane};
use tui_input::InputRequest;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// One step back out of a popup, or leave.
    Quit,
    /// Leave at once.
    QuitNow,
    /// Stop the program.
    Suspend,
    /// Draw everything again.
    Repaint,
    /// Read the archive's file again.
    Reread,
    /// One step back; never leaves.
    Back,
    /// Lay a popup over the panes.
    Show(PopupKind),
    /// Bring a pane to the front.
    Front(Pane),
    /// The pane this many further on.
    Turn(isize),
    /// Back to the place visited before.
    Backward,
    /// Forward again.
    Forward,
    /// Move the selection.
    Move(Step),
    /// A day on in the week, or a day back; from its edge to the pane beside it.
    Aside(isize),
    /// The whole screen for the pane in front, or no longer.
    Zoom,
    /// Give the mouse back to the terminal, or take it again.
    Mouse,
    /// This many days on in the calendar.
    Days(i64),
    /// This many months on.
    Months(i32),
    /// The next event day, or the previous one.
    EventDay(Direction),
    /// Show the month, all events or the year in the calendar.
    View(CalendarFocus),
    /// Choose a series, and show its events.
    ChooseSeries,
    /// To today in the calendar.
    Today,
    /// To the newest event that is not in the future.
    Newest,
    /// The obvious next thing.
    Enter,
    /// Open the best link.
    Open,
    /// Show the links to choose from.
    ChooseLink,
    /// To the person of what is selected.
    ToPerson,
    /// To the event of what is selected.
    ToEvent,
    /// To the media of what is selected.
    ToMedia,
    /// To others of the same section.
    ToSection,
    /// To the programme of what is selected.
    ToProgramme,
    /// Choose among all programmes.
    Programmes,
    /// This many half pages on in the details, whichever pane is in front.
    Scroll(isize),
    /// The next line of the details that leads somewhere, or the previous one.
    Lead(Direction),
    /// The next hit of the last query, or the previous one.
    Hit(Direction),
    /// Choose the value selected, or no longer.
    Choose,
    /// Leave the value selected out, or no longer.
    LeaveOut,
    /// Choose in which order the catalogue stands.
    Sort,
    /// Group the catalogue by section, by track, or not.
    Group,
    /// The row with this number.
    Pick(usize),
    /// Open what is selected in the finder at once.
    OpenHit,
    /// Turn the query into a lens.
    Lens,
    /// Start to type what the help is filtered by.
    Filter,
    /// Change the line being typed.
    Edit(InputRequest),
    /// Mark the record selected, or no longer, and go on to the next row.
    Mark,
    /// Mark all of the list.
    MarkAll,
    /// Bookmark what is marked or selected, or no longer.
    Bookmark,
    /// Say that what is marked or selected was seen, or not.
    Seen,
    /// Take back the last change to what is kept.
    Undo,
    /// Keep what is typed.
    Save,
    /// Write it in the user's editor.
    EditOutside,
    /// Open the archive's file in the user's editor.
    EditArchive,
    /// Choose among the queries with a name.
    Queries,
    /// Keep the query selected no longer.
    RemoveQuery,
    /// Give the query selected another name.
    RenameQuery,
    /// Choose among what was opened lately.
    Recent,
    /// Copy something of what is marked or selected.
    Copy(Copied),
    /// Hand on the whole list, or what is selected alone.
    Extent,
    /// Hand on to the clipboard.
    ToClipboard,
}

impl Action {
    /// True for what is done with what is kept of the archive.
    pub(super) fn asks_for_what_is_kept(self) -> bool {
        matches!(
            self,
            Self::Bookmark
                | Self::Seen
                | Self::Undo
                | Self::Queries
                | Self::Recent
                | Self::Show(PopupKind::Note | PopupKind::QueryName)
        )
    }
}

/// What of a record is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The address of the best link, as it is opened.
    Address,
    /// The address of its page, without the place on it.
    Page,
    /// The title or name.
    Title,
    /// A citation.
    Citation,
    /// All that is told of it.
    All,
}

/// How far a selection moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This many rows down, or up below zero.
    By(isize),
    /// This many half pages.
    Half(isize),
    /// This many pages.
    Page(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Rows that a turn of the wheel moves.
const WHEEL: isize = 3;

impl Step {
    /// That of the wheel, up where `turns` is below 0.
    pub(super) fn wheel(turns: isize) -> Self {
        Self::By(wheel_rows(turns))
    }
}

/// Rows that so many turns of the wheel move.
pub(super) fn wheel_rows(turns: isize) -> isize {
    turns * WHEEL
}

/// Which way in time, or on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Earlier, or further up.
    Earlier,
    /// Later, or further down.
    Later,
}
