//! findings: what is wrong with a document, as it is found: the first faults, and how many there are in all.

use super::mend::{Note, Notes};
use super::scan::Array;
use crate::archive::fault::{Fault, FaultKind, FaultyRecord, LeftOut, MOST_TOLD, Position, quote};

/// A fault that was found, and the element of an array it was found in; the line is not known yet.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    /// The id of that element, quoted; empty where it has none.
    pub(super) id: String,
    /// See [`Fault::field`].
    pub(super) field: String,
    /// What is wrong.
    pub(super) kind: FaultKind,
    /// The element and its array; `None` for the document itself.
    pub(super) element: Option<(Array, usize)>,
    /// The places in `field` count only the elements of a list that are read: neither `null` nor faulty ones.
    pub(super) counts_read: bool,
    /// The byte of the element, or of what lies outside of all, at which the value begins, where it is known already.
    pub(super) place: Option<usize>,
    /// The same of another value that it is told with.
    pub(super) other: Option<usize>,
}

impl Finding {
    /// A fault of the document itself.
    pub(super) fn of_document(field: &str, kind: FaultKind) -> Self {
        let (id, field) = (String::new(), field.to_owned());
        Self { id, field, kind, element: None, counts_read: false, place: None, other: None }
    }

    /// A fault of the document itself that was noted.
    pub(super) fn of_note(note: Note) -> Self {
        let Note { field, kind, place, other } = note;
        Self { place: Some(place), other, ..Self::of_document(&field, kind) }
    }

    /// The fault, at `position`; `other`: where the other value stands.
    pub(super) fn at(mut self, position: Position, other: Option<Position>) -> Fault {
        if let (FaultKind::DoubleField { first, .. } | FaultKind::DoubleId(first), Some(other)) =
            (&mut self.kind, other)
        {
            *first = other;
        }
        let record = |(array, at): (Array, usize)| FaultyRecord { table: array.name(), at, id: self.id };
        Fault { position, record: self.element.map(record), field: self.field, kind: self.kind }
    }
}

/// Faults in the order of the file: the first of them are kept, the others counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    pub(super) kept: Vec<Finding>,
    /// All of them, kept or not.
    pub(super) count: usize,
    pub(super) left_out: LeftOut,
    /// What is odd, likewise: the first of it, and how much there is.
    pub(super) warnings: Vec<Finding>,
    pub(super) warning_count: usize,
    /// What makes it impossible to go on.
    pub(super) refusal: Option<FaultKind>,
}

impl Findings {
    /// How many more are kept.
    pub(super) fn room(&self) -> usize {
        MOST_TOLD.saturating_sub(self.kept.len())
    }

    /// True where a fault of a field of the document itself is kept.
    pub(super) fn has_field(&self, field: &str) -> bool {
        self.kept.iter().any(|found| found.element.is_none() && found.field == field)
    }

    /// Takes a fault, which is only made where it is kept.
    pub(super) fn add(&mut self, found: impl FnOnce() -> Finding) {
        self.count += 1;
        if self.room() > 0 {
            self.kept.push(found());
        }
    }

    /// Takes what was noted of an element with this id.
    pub(super) fn take(&mut self, notes: Notes, element: (Array, usize), id: &str) {
        self.count += notes.count;
        for note in notes.kept.into_iter().take(self.room()) {
            self.kept.push(Finding { id: quote(id), element: Some(element), ..Finding::of_note(note) });
        }
    }

    /// Takes a warning, which is only made where it is kept.
    pub(super) fn warn(&mut self, found: impl FnOnce() -> Finding) {
        self.warning_count += 1;
        if self.warnings.len() < MOST_TOLD {
            self.warnings.push(found());
        }
    }

    /// Takes those of a later part of the document.
    pub(super) fn append(&mut self, other: Self) {
        let room = self.room();
        self.kept.extend(other.kept.into_iter().take(room));
        self.count += other.count;
        let room = MOST_TOLD.saturating_sub(self.warnings.len());
        self.warnings.extend(other.warnings.into_iter().take(room));
        self.warning_count += other.warning_count;
        self.left_out.records += other.left_out.records;
        self.left_out.fields += other.left_out.fields;
        self.refusal = self.refusal.take().or(other.refusal);
    }

    /// Takes those of another thread, which has read the same array elsewhere.
    pub(super) fn merge(&mut self, mut other: Self) {
        self.kept.append(&mut other.kept);
        self.kept.sort_by_key(|found| found.element.map(|(_, at)| at));
        self.kept.truncate(MOST_TOLD);
        self.append(other);
    }
}
