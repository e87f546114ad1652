//! Which keys lead somewhere in an archive that holds no more than it does, and what the help says of them there.

use super::scope::{PopupKind, Scope};
use crate::app::action::{Action, Direction};
use crate::app::holdings::Holdings;
use crate::lang::Words;
use crate::layout::{CalendarFocus, Pane};

/// True unless what an action of a scope is for is nowhere in the archive.
pub(super) fn is_offered(scope: Scope, action: Action, holdings: &Holdings) -> bool {
    let of_scope = match scope {
        Scope::Month | Scope::Year | Scope::Calendar | Scope::Popup(PopupKind::Date) => holdings.calendar,
        Scope::Catalogue => holdings.media,
        Scope::Speakers => holdings.people,
        _ => true,
    };
    let of_action = match action {
        Action::Front(pane) => holdings.panes().has(pane),
        Action::View(_) => holdings.calendar,
        Action::ChooseSeries => holdings.series,
        Action::Today | Action::Newest | Action::Show(PopupKind::Date) => holdings.calendar,
        Action::ToPerson => holdings.people,
        Action::ToEvent => holdings.events || scope == Scope::Calendar,
        Action::ToMedia => holdings.media && (holdings.events || holdings.people),
        Action::Open | Action::ChooseLink | Action::OpenHit => holdings.links,
        Action::Enter => holdings.links || scope != Scope::Catalogue,
        Action::Sort => holdings.media,
        Action::Group => holdings.has_groups(),
        Action::ToSection => holdings.sections,
        Action::ToProgramme | Action::Programmes => holdings.programmes,
        _ => true,
    };
    of_scope && of_action
}

/// What the help says in place of words for what the archive does not hold.
pub(super) fn help_without(scope: Scope, action: Action, holdings: &Holdings) -> Option<Words> {
    let details = || Some(Words::new("zu den Details", "to the details"));
    match (scope, action) {
        (_, Action::Group) if !holdings.tracks => {
            Some(Words::new("nach Rubriken gruppieren, oder nicht mehr", "group by section, or no longer"))
        }
        (_, Action::Group) if !holdings.sections => {
            Some(Words::new("nach Tracks gruppieren, oder nicht mehr", "group by track, or no longer"))
        }
        (Scope::Calendar | Scope::Speakers, Action::Enter) if !holdings.media => details(),
        (Scope::Panes, Action::Back) if !holdings.media => {
            Some(Words::new("einen Schritt zurück", "one step back"))
        }
        (Scope::Detail, Action::Enter) if !(holdings.media && holdings.events && holdings.people) => {
            Some(Words::new("der Zeile folgen, wohin sie führt", "follow the line to where it leads"))
        }
        _ if holdings.events => None,
        (Scope::Calendar, Action::Enter) => {
            Some(Words::new("zu den Medien des Tages", "to the media of the day"))
        }
        (_, Action::EventDay(Direction::Later)) => {
            Some(Words::new("zum nächsten Tag mit Medien", "to the next day with media"))
        }
        (_, Action::EventDay(Direction::Earlier)) => {
            Some(Words::new("zum vorigen Tag mit Medien", "to the previous day with media"))
        }
        (Scope::Calendar, Action::ToEvent) => {
            Some(Words::new("in die Liste, und zurück", "into the list, and back"))
        }
        (_, Action::View(CalendarFocus::Agenda)) => {
            Some(Words::new("zu allem in einer Liste", "to all of it in one list"))
        }
        (_, Action::Newest) => {
            Some(Words::new("zum neuesten Tag mit Medien", "to the newest day with media"))
        }
        _ => None,
    }
}

/// What is said where a pane is asked for that shows nothing of the archive.
pub(crate) fn none_for(pane: Pane) -> Words {
    match pane {
        Pane::Calendar => crate::words::NO_EVENTS_AT_ALL,
        Pane::Catalogue | Pane::Detail => crate::words::NO_MEDIA,
        Pane::Speakers => crate::words::NO_PEOPLE_AT_ALL,
    }
}
