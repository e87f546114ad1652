//! The names of the actions, by which a person may bind keys to them. They stay as they are for ever.

use super::{Action, Copied, Direction, Step};
use crate::app::keymap::scope::PopupKind;
use crate::layout::{CalendarFocus, Pane};
use tui_input::InputRequest;

/// The actions that a key may ask for, but for the popups, which name themselves.
const NAMES: &[(&str, Action)] = &[
    ("quit", Action::Quit),
    ("quit-now", Action::QuitNow),
    ("suspend", Action::Suspend),
    ("repaint", Action::Repaint),
    ("read-again", Action::Reread),
    ("back", Action::Back),
    ("calendar", Action::Front(Pane::Calendar)),
    ("catalogue", Action::Front(Pane::Catalogue)),
    ("speakers", Action::Front(Pane::Speakers)),
    ("details", Action::Front(Pane::Detail)),
    ("next-pane", Action::Turn(1)),
    ("previous-pane", Action::Turn(-1)),
    ("zoom", Action::Zoom),
    ("mouse", Action::Mouse),
    ("go-back", Action::Backward),
    ("go-forward", Action::Forward),
    ("up", Action::Move(Step::By(-1))),
    ("down", Action::Move(Step::By(1))),
    ("half-page-up", Action::Move(Step::Half(-1))),
    ("half-page-down", Action::Move(Step::Half(1))),
    ("page-up", Action::Move(Step::Page(-1))),
    ("page-down", Action::Move(Step::Page(1))),
    ("top", Action::Move(Step::First)),
    ("bottom", Action::Move(Step::Last)),
    ("previous-day", Action::Aside(-1)),
    ("next-day", Action::Aside(1)),
    ("previous-week", Action::Days(-7)),
    ("next-week", Action::Days(7)),
    ("previous-month", Action::Months(-1)),
    ("next-month", Action::Months(1)),
    ("previous-year", Action::Months(-12)),
    ("next-year", Action::Months(12)),
    ("previous-event-day", Action::EventDay(Direction::Earlier)),
    ("next-event-day", Action::EventDay(Direction::Later)),
    ("month", Action::View(CalendarFocus::Month)),
    ("agenda", Action::View(CalendarFocus::Agenda)),
    ("year", Action::View(CalendarFocus::Year)),
    ("choose-series", Action::ChooseSeries),
    ("today", Action::Today),
    ("newest-event", Action::Newest),
    ("enter", Action::Enter),
    ("open", Action::Open),
    ("choose-link", Action::ChooseLink),
    ("to-person", Action::ToPerson),
    ("to-event", Action::ToEvent),
    ("to-media", Action::ToMedia),
    ("to-section", Action::ToSection),
    ("to-programme", Action::ToProgramme),
    ("choose-programme", Action::Programmes),
    ("read-on", Action::Scroll(1)),
    ("read-back", Action::Scroll(-1)),
    ("previous-lead", Action::Lead(Direction::Earlier)),
    ("next-lead", Action::Lead(Direction::Later)),
    ("previous-hit", Action::Hit(Direction::Earlier)),
    ("next-hit", Action::Hit(Direction::Later)),
    ("choose-value", Action::Choose),
    ("leave-value-out", Action::LeaveOut),
    ("sort", Action::Sort),
    ("group-by-section", Action::Group),
    ("pick-row", Action::Pick(0)),
    ("open-hit", Action::OpenHit),
    ("show-only-hits", Action::Lens),
    ("filter-help", Action::Filter),
    ("mark", Action::Mark),
    ("mark-all", Action::MarkAll),
    ("copy-address", Action::Copy(Copied::Address)),
    ("copy-page", Action::Copy(Copied::Page)),
    ("copy-title", Action::Copy(Copied::Title)),
    ("copy-citation", Action::Copy(Copied::Citation)),
    ("copy-all", Action::Copy(Copied::All)),
    ("bookmark", Action::Bookmark),
    ("seen", Action::Seen),
    ("undo", Action::Undo),
    ("save", Action::Save),
    ("edit-outside", Action::EditOutside),
    ("edit-archive", Action::EditArchive),
    ("choose-query", Action::Queries),
    ("remove-query", Action::RemoveQuery),
    ("rename-query", Action::RenameQuery),
    ("choose-recent", Action::Recent),
    ("export-scope", Action::Extent),
    ("export-to-clipboard", Action::ToClipboard),
    ("character-left", Action::Edit(InputRequest::GoToPrevChar)),
    ("character-right", Action::Edit(InputRequest::GoToNextChar)),
    ("line-start", Action::Edit(InputRequest::GoToStart)),
    ("line-end", Action::Edit(InputRequest::GoToEnd)),
    ("delete-before", Action::Edit(InputRequest::DeletePrevChar)),
    ("delete-after", Action::Edit(InputRequest::DeleteNextChar)),
    ("delete-word", Action::Edit(InputRequest::DeletePrevWord)),
    ("delete-line", Action::Edit(InputRequest::DeleteLine)),
    ("delete-to-end", Action::Edit(InputRequest::DeleteTillEnd)),
];

impl Action {
    /// Every action that has a name, with it.
    pub fn named() -> impl Iterator<Item = (&'static str, Self)> {
        let popups = PopupKind::ALL.into_iter().map(|kind| (kind.name(), Self::Show(kind)));
        NAMES.iter().copied().chain(popups)
    }

    /// Its name; `None` for one that no key asks for, such as a step of seven rows.
    pub fn name(self) -> Option<&'static str> {
        Self::named().find(|(_, action)| *action == self).map(|(name, _)| name)
    }

    /// The action with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::named().find(|(other, _)| *other == name).map(|(_, action)| action)
    }
}
