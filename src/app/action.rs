//! Action: everything a person can ask for.

use crate::layout::Pane;
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
    /// One step back; never leaves.
    Back,
    /// Show the help.
    Help,
    /// Open the finder.
    Find,
    /// Wait for the second key of a go-to.
    Goto,
    /// Bring a pane to the front.
    Front(Pane),
    /// The pane so many further on.
    Turn(isize),
    /// Back to the place visited before.
    Backward,
    /// Forward again.
    Forward,
    /// Move the selection.
    Move(Step),
    /// So many days on in the calendar.
    Days(i64),
    /// So many months on.
    Months(i32),
    /// The next event day, or the previous one.
    EventDay(Way),
    /// To today in the calendar.
    Today,
    /// To the newest event that is not in the future.
    Newest,
    /// Ask for a date.
    TypeDate,
    /// The obvious next thing.
    Enter,
    /// Open the first link.
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
    /// So many half pages on in the details, whichever pane is in front.
    Scroll(isize),
    /// The next line of the details that leads somewhere, or the previous one.
    Lead(Way),
    /// Group the catalogue by section, or not.
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
}

/// How far a selection moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many rows down, or up below zero.
    By(isize),
    /// So many half pages.
    Half(isize),
    /// So many pages.
    Page(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Which way in time, or on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Earlier, or further up.
    Earlier,
    /// Later, or further down.
    Later,
}
