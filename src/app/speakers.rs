//! The state of the speakers: those who speak, those who only made something, those whom nothing names; who is selected.

use super::cursor::Shape;
use super::filter::Filtered;
use super::list::List;
use crate::archive::record::PersonId;

/// Heads those who only made something.
pub(crate) const CREDITS: u32 = 0;
/// Heads those whom nothing names.
const UNNAMED: u32 = 1;

/// The state of the speakers.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// The people, under headings but for those who speak.
    pub list: List,
}

impl Speakers {
    /// Puts the list together; the selection stays on its person where they are left.
    pub(crate) fn fill(&mut self, filtered: &Filtered, selected: Option<PersonId>) {
        let [speakers, credits, unnamed] = filtered.people().map(<[PersonId]>::len);
        self.list.fill(Shape::of([(None, speakers), (Some(CREDITS), credits), (Some(UNNAMED), unnamed)]));
        if let Some(id) = selected {
            self.select(filtered, id);
        }
    }

    /// The person at a place of the list.
    pub fn person(&self, filtered: &Filtered, mut at: usize) -> Option<PersonId> {
        for people in filtered.people() {
            match people.get(at) {
                Some(person) => return Some(*person),
                None => at = at.checked_sub(people.len())?,
            }
        }
        None
    }

    /// The person selected.
    pub fn selected(&self, filtered: &Filtered) -> Option<PersonId> {
        self.person(filtered, self.list.at())
    }

    /// Selects the first person of whom `is_wanted` is true, if there is one.
    pub(super) fn select_first(&mut self, filtered: &Filtered, is_wanted: impl Fn(PersonId) -> bool) {
        if let Some(place) = filtered.people().into_iter().flatten().position(|id| is_wanted(*id)) {
            self.list.go(place);
        }
    }

    /// Selects a person. False where they are not shown.
    pub fn select(&mut self, filtered: &Filtered, id: PersonId) -> bool {
        let place = filtered.people().into_iter().flatten().position(|other| *other == id);
        if let Some(place) = place {
            self.list.go(place);
        }
        place.is_some()
    }
}
