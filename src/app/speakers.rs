//! The state of the speakers: those who speak, then those who only made something, and who is selected.

use super::cursor::Shape;
use super::filter::Filtered;
use super::list::List;
use crate::archive::record::PersonId;

/// The state of the speakers.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// The people; the only heading stands above those who do not speak.
    pub list: List,
}

impl Speakers {
    /// Puts the list together; the selection stays on its person where they are left.
    pub(crate) fn fill(&mut self, filtered: &Filtered, selected: Option<PersonId>) {
        let runs = [(None, filtered.speakers().len()), (Some(0), filtered.credits().len())];
        self.list.fill(Shape::of(runs));
        if let Some(id) = selected {
            self.select(filtered, id);
        }
    }

    /// The person at a place of the list.
    pub fn person(&self, filtered: &Filtered, at: usize) -> Option<PersonId> {
        let speakers = filtered.speakers();
        speakers.get(at).or_else(|| filtered.credits().get(at.checked_sub(speakers.len())?)).copied()
    }

    /// The person selected.
    pub fn selected(&self, filtered: &Filtered) -> Option<PersonId> {
        self.person(filtered, self.list.at())
    }

    /// Selects a person. False where they are not shown.
    pub fn select(&mut self, filtered: &Filtered, id: PersonId) -> bool {
        let place = filtered.speakers().iter().chain(filtered.credits()).position(|other| *other == id);
        if let Some(place) = place {
            self.list.go(place);
        }
        place.is_some()
    }
}
