//! Cast: those who take part in what a row is of.

use super::asides::is_amount;
use super::cells::{Cell, truth};
use super::fields::Field;
use super::people::{LONGEST, Named, in_order, key, part_called, without_addresses, without_mail};
use super::record::{Maker, Row};
use crate::archive::format::Appearance;
use crate::archive::record::Part;
use crate::archive::sanitize::TextCow;
use crate::import::account::Note;
use crate::import::draft::some;
use crate::import::name::is_nobody;
use crate::import::prose::line;
use std::collections::HashSet;

impl Maker<'_> {
    /// Those whose given and family names stand in columns of their own, one behind the other.
    fn in_parts(&self, row: &Row) -> Vec<Named> {
        let cell = |column: Option<usize>| {
            let cell = column.and_then(|column| row.cells.get(column)).unwrap_or_default();
            line(&Cell::of(cell).text)
        };
        let people = self.survey.columns.in_parts().into_iter().map(|columns| {
            let [given, family, title] = columns.map(cell);
            let (name, sort) = (format!("{given} {family}"), in_order(&given, &family));
            Named { name: name.trim().to_owned(), title, sort, ..Named::default() }
        });
        people.filter(|named| !named.name.is_empty()).collect()
    }

    /// The person of a name, who is sorted by the family's where that is told.
    fn person(&mut self, named: &Named, place: &str) -> Option<TextCow<'static>> {
        if is_amount(&named.name) {
            self.draft.account.note(Note::Nobody, place, &named.name);
            return None;
        }
        let key = key(&named.name);
        let person = self.draft.person(&key, &named.name, place)?;
        self.draft.sort_person(&key, &named.sort);
        Some(person)
    }

    /// Those who take part, each once.
    pub(super) fn people(&mut self, row: &mut Row) -> Vec<Appearance<'static>> {
        let mut all: Vec<Appearance> = Vec::new();
        let mut known = HashSet::new();
        // `Referent 1;Institution 1;Referent 2;Institution 2`.
        let theirs: Vec<usize> = self.survey.columns.columns(Field::Organisation).collect();
        let are_paired =
            theirs.len() > 1 && theirs.len() == self.survey.columns.columns(Field::People).count();
        let all_of_them = [
            (Field::People, Part::Speaker),
            (Field::Moderator, Part::Moderator),
            (Field::Crew, Part::Editing),
        ];
        for (field, part) in all_of_them {
            for (at, column) in self.survey.columns.columns(field).enumerate() {
                let cell = Cell::of(row.cells.get(column).unwrap_or_default());
                if cell.text.len() > LONGEST {
                    self.keep(row, field);
                    continue;
                }
                let (text, mails) = without_mail(&cell.text);
                if mails > 0 {
                    self.draft.account.note(Note::Mail, &row.place, &line(&cell.text));
                }
                let (text, addresses) = without_addresses(&text);
                if addresses > 0 {
                    self.keep(row, field);
                }
                let heading = self.survey.columns.headings.get(column).map_or("", String::as_str);
                let mut named = self.survey.names.under(heading).read(&text);
                let said = part_called(heading);
                let is_name = |named: &Named| named.name.contains(' ') && !named.name.contains(is_digit);
                // Whether there is a camera is nobody.
                if field == Field::Crew && truth(&text).is_some() {
                    self.draft.account.note(Note::Nobody, &row.place, &line(&text));
                    continue;
                }
                // Of who directs it an archive has no part.
                if field == Field::Crew && said.is_none() && !named.is_empty() {
                    row.kept.push(format!("{heading}: {}", line(&text)));
                    continue;
                }
                // Nor is what it is: that may stand beside a name. `Ida Dorn und Team` is one.
                let is_someone = |named: &Named| is_name(named) || is_nobody(&named.name);
                if field == Field::Crew && !named.iter().all(is_someone) {
                    row.kept.push(format!("{heading}: {}", line(&text)));
                    named.retain(is_name);
                }
                let part = said.filter(|said| field == Field::Crew || ASKED.contains(said)).unwrap_or(part);
                let own = theirs.get(at).filter(|_| are_paired && field == Field::People);
                let own = own.map(|own| line(&Cell::of(row.cells.get(*own).unwrap_or_default()).text));
                match (own.filter(|own| !own.is_empty()), named.as_mut_slice()) {
                    (Some(own), [one]) if one.organisation.is_empty() => one.organisation = own,
                    (Some(own), _) => row.kept.push(own),
                    (None, _) => {}
                }
                if named.iter().any(|named| named.is_more) {
                    self.keep(row, field);
                }
                for named in named {
                    let Some(person) = self.person(&named, &row.place) else { continue };
                    let part = named.part.unwrap_or(part);
                    if known.insert((person.to_string(), part as u8)) {
                        all.push(appearance(person, part, &named));
                    }
                }
            }
        }
        for named in self.in_parts(row) {
            let Some(person) = self.person(&named, &row.place) else { continue };
            if known.insert((person.to_string(), Part::Speaker as u8)) {
                all.push(appearance(person, Part::Speaker, &named));
            }
        }
        let organisation = self.cell(row, Field::Organisation);
        // Who moderates, or made it, has a column of their own.
        let speaks = |one: &Appearance| one.part.speaks() && one.part != Part::Moderator;
        let mut speakers: Vec<_> = all.iter_mut().filter(|one| speaks(one)).collect();
        match speakers.as_mut_slice() {
            _ if are_paired => {}
            [one] if one.organisation.is_none() => one.organisation = some(&organisation),
            _ => self.keep(row, Field::Organisation),
        }
        all
    }
}

/// True for a digit: no name has one.
const fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// What the heading of a column of people says that they do where it is more than that they speak.
const ASKED: [Part; 2] = [Part::Interviewee, Part::Panelist];

/// What someone was and did.
fn appearance(person: TextCow<'static>, part: Part, named: &Named) -> Appearance<'static> {
    let [title, role, organisation] = [&named.title, &named.role, &named.organisation].map(|text| some(text));
    Appearance { title, role, organisation, ..Appearance::new(person, part) }
}
