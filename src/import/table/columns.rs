//! Columns: what the headings of a table mean beside each other, or as one was told.

use super::asides::is_sum;
use super::beside::{number, tell_occasions, tell_subjects, tell_summaries, tell_titles};
use super::cells::truth;
use super::fields::Field;
use super::fields::names::field_called;
use super::headings::{FAR, is_whole_day, meanings, plain, without_name, words};
use super::others::{is_counting, is_of_others, is_of_something_else};
use super::partial::with_year;
use super::people::part_called;
use super::rows::Understood;
use super::shown::{Shown, tell_days, tell_links, tell_moments, tell_truths};
use crate::archive::record::Part;
use crate::import::gone::told_in;
use crate::import::input::{Options, Refusal};
use crate::import::link::{link_kind_of, told_of};
use crate::import::renewal::told_under;
use csv::StringRecord;
use serde_json::to_value;
use std::borrow::Cow;
use std::collections::HashSet;

/// Fields of which a table may have several columns.
const SEVERAL: [Field; 11] = [
    Field::End,
    Field::People,
    Field::Given,
    Field::Family,
    Field::Degree,
    Field::Moderator,
    Field::Crew,
    Field::Link,
    Field::Topics,
    Field::Organisation,
    Field::Note,
];
/// Beginnings of words of headings for the titles of what is heard, whatever else the table has.
const TALKS: [&str; 6] = ["session", "vortrag", "talk", "lecture", "beitrag", "video"];
/// What a heading of titles means where another column has those.
const SECOND: [Field; 2] = [Field::Topics, Field::Event];
/// What the columns of a table mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    fields: Vec<Option<Field>>,
    /// The headings as they are written.
    pub headings: Vec<String>,
    /// How many of them are called what a field is called, or were told.
    near: usize,
    /// The columns of year, month and day, where a date stands in three.
    parts: Option<[Option<usize>; 3]>,
    /// The column of a year, where days without one stand in another column.
    year: Option<usize>,
    /// The column that says whether something goes on all day.
    whole: Option<usize>,
}

impl Columns {
    /// What headings mean, above cells that show this, where any were looked at.
    ///
    /// # Errors
    /// What one was told is none of the fields, or no heading.
    pub(super) fn of(headings: &[String], shown: &[Shown], options: &Options) -> Result<Self, Refusal> {
        let mut fields: Vec<Option<Field>> = vec![None; headings.len()];
        let mut told: Vec<Field> = Vec::new();
        for (name, _) in &options.columns {
            let field = field_called(name).ok_or_else(|| Refusal::NoField(name.clone()))?;
            if told.contains(&field) && !SEVERAL.contains(&field) {
                return Err(Refusal::FieldTwice(name.clone()));
            }
            told.push(field);
        }
        for ((_, heading), field) in options.columns.iter().zip(&told) {
            let is_called = |known: &&String| plain(known) == plain(heading);
            let column = headings.iter().position(|known| known.trim() == heading.trim());
            let column = column.or_else(|| headings.iter().position(|known| is_called(&known)));
            let slot = column.and_then(|column| fields.get_mut(column));
            let slot = slot.ok_or_else(|| Refusal::NoColumn(heading.clone()))?;
            if slot.replace(*field).is_some() {
                return Err(Refusal::ColumnTwice(heading.clone()));
            }
        }
        let mut guesses = Vec::new();
        let mut all: Vec<_> = headings.iter().map(|heading| meanings(heading)).collect();
        tell_subjects(&mut all, headings);
        tell_occasions(&mut all, headings);
        tell_titles(&mut all, headings);
        tell_summaries(&mut all, headings);
        tell_truths(&mut all, shown);
        tell_moments(&mut all, shown);
        tell_days(&mut all, headings, shown);
        tell_links(&mut all, headings, shown);
        let all = all;
        let mut near = told.len();
        // Whom the columns of parts of names are of: `Vorname Co-Referent` and `Name Co-Referent`.
        let whose = |wanted| {
            let of_part =
                move |(meanings, _): &(&Vec<(usize, Field)>, &String)| meanings.first() == Some(&(0, wanted));
            all.iter()
                .zip(headings)
                .filter(of_part)
                .map(|(_, heading)| without_name(heading))
                .collect::<Vec<_>>()
        };
        let (given, families) = (whose(Field::Given), whose(Field::Family));
        for (column, (heading, meanings)) in headings.iter().zip(&all).enumerate() {
            // `Name` beside `Vorname`.
            let whose = without_name(heading);
            let is_family = words(heading).iter().any(|word| word == "name")
                && given.contains(&whose)
                && !families.contains(&whose);
            let family = is_family.then_some((0, Field::Family, column));
            guesses
                .extend(meanings.iter().map(|(rank, field)| (*rank, *field, column)).filter(|_| !is_family));
            guesses.extend(family);
        }
        guesses.sort_unstable();
        for (rank, field, column) in guesses {
            let has = fields.contains(&Some(field)) && !(SEVERAL.contains(&field) && rank < FAR);
            if let Some(slot) =
                fields.get_mut(column).filter(|slot| slot.is_none() && !has && !told.contains(&field))
            {
                *slot = Some(field);
                near += usize::from(rank < FAR);
            }
        }
        let mut columns =
            Self { fields, headings: headings.to_vec(), near, parts: None, year: None, whole: None };
        columns.tell_parts();
        let is_whole = |heading: &String| is_whole_day(heading);
        columns.whole = headings.iter().position(is_whole).filter(|column| columns.is_free(*column));
        columns.tell_subject();
        if !told.contains(&Field::Title) {
            columns.tell_degrees();
        }
        Ok(columns)
    }

    /// Takes what is called a topic or the contents for the titles, where no column has those; or else a broadcast.
    fn tell_subject(&mut self) {
        let called = |names: &[&str], fields: &[Field]| {
            let all = self.headings.iter().zip(&self.fields);
            all.enumerate().find_map(|(column, (heading, field))| {
                let is_named = words(heading).last().is_some_and(|word| names.contains(&word.as_str()));
                (is_named && field.is_some_and(|field| fields.contains(&field))).then_some(column)
            })
        };
        let subject = called(&["topic", "inhalt"], &[Field::Topics, Field::Abstract])
            .or_else(|| called(&["sendung"], &[Field::Series]));
        let slot = subject.filter(|_| !self.has(Field::Title)).and_then(|at| self.fields.get_mut(at));
        slot.into_iter().for_each(|slot| *slot = Some(Field::Title));
    }

    /// Takes a column that is called a title for the academic one where names stand beside it and another one has titles:
    /// `Anrede;Titel;Vorname;Name;Vortragstitel`.
    fn tell_degrees(&mut self) {
        let is_named = self.has(Field::Given) || self.has(Field::Family);
        let title = self.columns(Field::Title).next();
        let is_bare = |heading: &String| ["titel", "title"].contains(&plain(heading).as_str());
        let Some(at) = title.filter(|at| is_named && self.headings.get(*at).is_some_and(is_bare)) else {
            return;
        };
        let other = self.headings.iter().enumerate().position(|(column, heading)| {
            let is_title = |(rank, field): &(usize, Field)| *field == Field::Title && *rank < FAR;
            let is_free = self
                .fields
                .get(column)
                .is_some_and(|field| field.is_none_or(|field| SECOND.contains(&field)));
            column != at && is_free && meanings(heading).iter().min().is_some_and(is_title)
        });
        let slots = self.fields.get_disjoint_mut([at, other.unwrap_or(at)]);
        if let Ok([degree, title]) = slots {
            (*degree, *title) = (Some(Field::Degree), Some(Field::Title));
        }
    }

    /// The columns of the given name, the family name and the academic title of each of those whose names stand in parts:
    /// titles with a number at its parts of the same number, others one after the other.
    pub(super) fn in_parts(&self) -> Vec<[Option<usize>; 3]> {
        let all = |field| self.columns(field).collect::<Vec<_>>();
        let [given, families, degrees] = [Field::Given, Field::Family, Field::Degree].map(all);
        let number_of = |column: usize| self.headings.get(column).and_then(|heading| number(heading));
        let is_numbered = degrees.iter().any(|column| number_of(*column).is_some());
        let one = |at: usize| {
            let (given, family) = (given.get(at).copied(), families.get(at).copied());
            let own = given.or(family).and_then(number_of);
            let of_number = || degrees.iter().find(|column| number_of(**column) == own);
            let degree = if is_numbered { of_number() } else { degrees.get(at) };
            [given, family, degree.copied()]
        };
        (0..given.len().max(families.len())).map(one).collect()
    }

    /// Takes the columns of a year, a month and a day for a date together, where no other one has that; without a year what
    /// there is of it.
    fn tell_parts(&mut self) {
        let called = |names: &[&str]| {
            self.headings.iter().position(|heading| names.contains(&plain(heading).as_str()))
        };
        self.year = called(&["jahr", "year"]).filter(|year| self.is_free(*year) && self.has(Field::Date));
        let parts = [called(&["jahr", "year"]), called(&["monat", "month"]), called(&["tag", "day"])];
        let is_other = |column: usize| !parts.contains(&Some(column));
        if parts.iter().skip(1).any(Option::is_none) || self.columns(Field::Date).any(is_other) {
            return;
        }
        for column in parts.into_iter().flatten() {
            if let Some(slot) = self.fields.get_mut(column) {
                *slot = Some(Field::Date);
            }
        }
        self.parts = Some(parts);
    }

    /// What a row has of a day: in one column, or without its year in that and the year in another one, or of its parts in
    /// three.
    pub(super) fn day<'r>(&self, row: &'r StringRecord) -> Cow<'r, str> {
        let Some(parts) = self.parts else {
            let day = self.cell(row, Field::Date);
            let year = self.year.and_then(|column| row.get(column)).unwrap_or_default().trim();
            return with_year(day, year).map_or_else(|| day.into(), Cow::from);
        };
        let cell =
            |column: Option<usize>| column.and_then(|column| row.get(column)).unwrap_or_default().trim();
        let [year, month, day] = parts.map(cell);
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        match (day.trim_end_matches('.'), month.trim_end_matches('.')) {
            ("", "") => year.into(),
            ("", month) if is_number(month) => format!("{month}.{year}").into(),
            ("", month) => format!("{month} {year}").into(),
            (day, month) if is_number(month) => format!("{day}.{month}.{year}").into(),
            (day, month) => format!("{day}. {month} {year}").into(),
        }
    }

    /// True for a row that says of itself that it goes on all day.
    pub(super) fn is_all_day(&self, row: &StringRecord) -> bool {
        self.whole.and_then(|column| row.get(column)).and_then(|cell| truth(cell.trim())) == Some(true)
    }

    /// What of the headings is understood.
    pub(super) fn understood(&self) -> Understood {
        Understood {
            cells: self.fields.iter().flatten().count(),
            near: self.near,
            has_titles: self.has(Field::Title),
            is_record: false,
        }
    }

    /// True where a column has this.
    pub(super) fn has(&self, field: Field) -> bool {
        self.fields.contains(&Some(field))
    }

    /// The columns of a field.
    pub(super) fn columns(&self, field: Field) -> impl Iterator<Item = usize> {
        self.fields
            .iter()
            .enumerate()
            .filter(move |(_, known)| **known == Some(field))
            .map(|(column, _)| column)
    }

    /// What a row has in the first column of a field.
    pub(super) fn cell<'r>(&self, row: &'r StringRecord, field: Field) -> &'r str {
        self.columns(field).next().and_then(|column| row.get(column)).unwrap_or_default()
    }

    /// The fields of records that a row can say anything of, and which columns have a part of them.
    pub(super) fn told(&self) -> HashSet<String> {
        let all = self.fields.iter().zip(&self.headings).enumerate();
        let told = all.flat_map(|(column, (field, heading))| {
            // A year completes the days beside it.
            let field = field.or_else(|| (self.year == Some(column)).then_some(Field::Date));
            let named = named_by(field, heading);
            let told = field.map_or(&[][..], Field::told).iter().map(|name| (*name).to_owned());
            let shared = field.map_or(&[][..], Field::shared).iter().map(|name| (*name).to_owned());
            let columns = shared.chain(named.iter().cloned()).map(|name| told_in(&name, heading));
            told.chain(columns).chain([told_under(heading)]).chain(named.clone()).collect::<Vec<_>>()
        });
        told.collect()
    }

    /// What the heading of a field is.
    pub(super) fn heading(&self, field: Field) -> &str {
        self.columns(field).next().and_then(|column| self.headings.get(column)).map_or("", String::as_str)
    }

    /// True for a row that repeats the headings.
    pub(super) fn is_repeated(&self, row: &StringRecord) -> bool {
        row.iter().map(str::trim).eq(self.headings.iter().map(String::as_str))
    }

    /// True for a column that means nothing.
    pub(super) fn is_free(&self, column: usize) -> bool {
        self.fields.get(column).is_some_and(Option::is_none)
    }

    /// True for a column that says something of the record: it neither counts rows nor is of something else or of others,
    /// and leads nowhere.
    pub(super) fn is_of_record(&self, column: usize) -> bool {
        let field = self.fields.get(column).copied().flatten();
        let words = words(self.headings.get(column).map_or("", String::as_str));
        let is_other = || {
            words.is_empty() || is_counting(&words) || is_of_something_else(&words) || is_of_others(&words)
        };
        field != Some(Field::Link) && (field.is_some() || !is_other())
    }

    /// The columns that mean nothing and say something of the record all the same.
    pub(super) fn beside(&self) -> impl Iterator<Item = usize> {
        let is_known = |column: &usize| [self.year, self.whole].contains(&Some(*column));
        (0..self.fields.len())
            .filter(|column| self.is_free(*column) && self.is_of_record(*column))
            .filter(move |column| !is_known(column))
    }

    /// True for a row with a title and something beside it that is no sum.
    pub(super) fn is_titled(&self, row: &StringRecord) -> bool {
        let title = self.cell(row, Field::Title).trim();
        let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
        filled > 1 && !title.is_empty() && !is_sum(title) && !self.is_repeated(row)
    }

    /// Makes columns something else.
    pub(super) fn change(&mut self, column: usize, field: Option<Field>) {
        let field = field.filter(|field| !self.has(*field));
        if let Some(slot) = self.fields.get_mut(column) {
            *slot = field;
        }
    }

    /// The headings of columns that are left out, each with true where it is understood and another column has its field.
    pub(super) fn others(&self) -> impl Iterator<Item = (&str, bool)> {
        let all = self.headings.iter().zip(&self.fields).enumerate();
        let is_left_out = |column: usize, heading: &String, field: &Option<Field>| {
            field.is_none() && !heading.is_empty() && ![self.year, self.whole].contains(&Some(column))
        };
        let left_out = all.filter(move |(column, (heading, field))| is_left_out(*column, heading, field));
        left_out.map(|(_, (heading, _))| {
            let is_spare = |(rank, field): &(usize, Field)| *rank < FAR && self.has(*field);
            (heading.as_str(), meanings(heading).iter().min().is_some_and(is_spare))
        })
    }

    /// True for a table of events: of what took place, not of what can be watched or read. `has_spans`: some of it goes on
    /// for days.
    pub(super) fn is_of_events(&self, has_spans: bool) -> bool {
        let is_held = [Field::End, Field::Organiser].into_iter().any(|field| self.has(field));
        let named = [Field::Title, Field::Kind].map(|field| words(self.heading(field)));
        let is_talk = named.iter().flatten().any(|word| TALKS.iter().any(|talk| word.starts_with(talk)));
        if is_talk || self.has(Field::Track) {
            return false;
        }
        let is_heard = [Field::Link, Field::People, Field::Given, Field::Family]
            .into_iter()
            .any(|field| self.has(field));
        (has_spans || !self.has(Field::Duration)) && (is_held || !is_heard)
    }
}

/// The parts of lists that the heading of a column names: what its links lead to, and what a crew does.
fn named_by(field: Option<Field>, heading: &str) -> Vec<String> {
    match field {
        Some(Field::Link) => told_of(link_kind_of(heading)).iter().map(|name| (*name).to_owned()).collect(),
        Some(Field::Crew) => {
            let part = to_value(part_called(heading).unwrap_or(Part::Editing)).ok();
            part.and_then(|part| Some(format!("appearances.{}", part.as_str()?))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(line: &str) -> String {
        let headings: Vec<String> = line.split(';').map(str::to_owned).collect();
        let columns = Columns::of(&headings, &[], &Options::default()).unwrap();
        columns
            .fields
            .iter()
            .map(|field| field.map_or("-".to_owned(), |field| format!("{field:?}")))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn headings_are_understood_in_german_and_english() {
        for (line, meant) in [
            (
                "Lfd. Nr.;Datum;Titel der Veranstaltung;Referent/in;Ort;Dauer (Min.);Art;Link;Bemerkung",
                "- Date Title People Place Duration Kind Link Note",
            ),
            (
                "title;speakers;recorded_on;series;city;video_url;slides_url;minutes;lang;keywords",
                "Title People Date Series Place Link Link Duration Language Topics",
            ),
            ("Tag;Thema;Referent:innen;Länge;Adresse;Schlagworte", "Date Title People Duration Link Topics"),
            ("Titel;Thema;Sprecher*in;Format", "Title Topics People Kind"),
            (
                "Nr;Veranstaltung;Veranstalter;Veranstaltungsort;von;bis;Raum",
                "- Title Organiser Place Date End Room",
            ),
            ("Vortragstitel;Untertitel;ReferentInnen;Uhrzeit;Datum", "Title Subtitle People Time Date"),
            (
                "Talk title;Speaker name;Speaker affiliation;Talk language;Start date;Start time",
                "Title People Organisation Language Date Time",
            ),
            ("videoUrl;Name;Year;E-Mail-Adresse", "Link Title Date -"),
            ("Name;Datum;Referent:innen;Thema;Link", "Title Date People Topics Link"),
            ("Name;Thema;Datum", "People Title Date"),
            ("Referent;Vortrag;Thema;Datum", "People Title Topics Date"),
            ("Veranstaltung;Thema;Datum", "Title Topics Date"),
            ("Veranstaltung;Thema;Referent;Datum", "Event Title People Date"),
            ("Titel;Datum;Vorname;Nachname;Titel (akad.)", "Title Date Given Family Degree"),
            ("Title;First name;Last name;Title (academic)", "Title Given Family Degree"),
            ("Datum;Veranstaltung;Veranstaltungsort;Ort", "Date Title Venue Place"),
            ("Datum;Veranstaltung;Veranstaltungsort;Stadt", "Date Title Venue Place"),
            ("Haus;Veranstaltungsort;Titel", "Venue Place Title"),
            ("Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Ort", "Title Date Time End End Place"),
            ("Titel;Veröffentlicht;MP3;Homepage", "Title Date Link Link"),
            ("Titel;Veranstaltung;Name;Link zur Aufzeichnung;Status", "Title Event People Link Status"),
            ("Titel;Referent 1;Referent 2;Kosten", "Title People People -"),
            ("Vorname;Nachname;Titel;Datum", "Given Family Title Date"),
            (
                "Anrede;Titel;Vorname;Name;Institution;Vortragstitel;Datum",
                "- Degree Given Family Organisation Title Date",
            ),
            ("Session Title;Speaker First Name;Speaker Last Name;Start Time", "Title Given Family Time"),
            ("Thema;Vor- und Nachname;Akad. Titel", "Title People Degree"),
            ("Event Name;Event ID;Start Date;Organizer Name;Event URL", "Title - Date Organiser Link"),
            ("Titel;Name, Vorname;Anzahl TN", "Title People -"),
            ("Titel;Referent;Honorar Referent;Telefon Referent;Datum", "Title People - - Date"),
            ("Titel;Telefon Referent;Hotel für Referent;Referent angefragt;Datum", "Title - - - Date"),
            ("Titel;Ort;Ort Referent;Firma Referent;Veranstalter Telefon", "Title Place - Organisation -"),
            ("Title;Speaker;Speaker city;Speaker bio;Speaker photo;Date", "Title People - - - Date"),
            ("Titel;Co-Referent;Weitere Referenten;Name des Referenten", "Title People People People"),
            (
                "Vorname;Name;Titel;Vorname Co-Referent:in;Name Co-Referent:in",
                "Given Family Title Given Family",
            ),
            ("Event Name;Start Date & Time;End Date & Time", "Title Date End"),
            ("Titel;Datum und Uhrzeit;Ende (Datum/Uhrzeit)", "Title Date End"),
            ("Titel;Termin;Anmeldefrist bis;Anmeldung bis;Abbau bis", "Title Date - - -"),
            ("Title;Date;Registration end;Ticket sale start", "Title Date - -"),
            ("Title;Event Start Date;Event End Date;Session date", "Title Date End -"),
            ("Titel;Anfang;Schluss", "Title Date End"),
            ("Title;Starttime;Endtime", "Title Time End"),
            ("Titel;Geburtsdatum;Rechnungsdatum;Veröffentlicht am", "Title - - Date"),
            ("Titel;Aufgenommen am;Parken bis;end_at", "Title Date - End"),
            ("Titel;Datum;Name Ansprechpartner;Vorname Kontakt;Preis pro Person", "Title Date - - -"),
            ("Kursnr.;Kurstitel;Kursleitung;Kursbeginn;Kursende;Kursort", "Guid Title People Date End Place"),
            ("Kurs-Nr.;Kurs;Kursleiter/in;Begin;Außenstelle", "Guid Title People Date Venue"),
            ("Kursnummer;Kursbezeichnung;Dozierende;Beginn", "Guid Title People Date"),
            ("Titel;Leitung;Bemerkung;Hinweis", "Title People Note Note"),
            ("Titel;Referent;Kamera;Schnitt;Regie", "Title People Crew Crew Crew"),
            ("VA-Titel;Ref. Vorname;Ref. Nachname;Ref. Titel", "Title Given Family Degree"),
            ("Tag der Aufnahme;Name der Sendung;Gäste", "Date Title People"),
            ("Sendung;Titel;Session Code", "Series Title -"),
            ("Event;Date;Speaker;Topic", "Event Date People Title"),
            ("Talk;Date;Speaker;Topic", "Title Date People Topics"),
            ("Vorlesungsthema;Termine;Vorlesungszeit;Lehrende/r;Hörsaal", "Title Date Time People Room"),
            (
                "Titel;Vorname 1;Nachname 1;Vorname 2;Nachname 2;Titel 2",
                "Title Given Family Given Family Degree",
            ),
            (
                "Thema;Titel 1;Vorname 1;Name 1;Titel 2;Vorname 2;Name 2",
                "Title Degree Given Family Degree Given Family",
            ),
            ("Titel 1;Vorname 1;Nachname 1", "Title Given Family"),
            ("Veranstaltungsname;Kursdatum;Seminarleitung", "Title Date People"),
            ("Seminartitel;Veranstaltungstag;Veranstaltungsende", "Title Date End"),
            ("Name der Veranstaltung;Name;Datum (Beginn);Datum (Ende)", "Title People Date End"),
            ("Titel;Beginn (Datum);Beginn (Uhrzeit);Ende (Uhrzeit)", "Title Date Time End"),
            ("Title;Booking Date;Start Date;Last modified;Order date", "Title - Date - -"),
            ("Title;Decision date;Talk date;Created;Invoice date", "Title - Date - -"),
            ("Titel;Anmeldedatum;Erstellt am;Rechnungsdatum;Bestelldatum", "Title - - - -"),
            ("Titel;Erster Termin;Letzter Termin", "Title Date End"),
            ("Title;Beginning of event;End of event", "Title Date End"),
        ] {
            assert_eq!(guessed(line), meant, "{line}");
        }
    }

    #[test]
    fn what_one_is_told_goes_before_what_is_guessed() {
        let headings = ["Vortrag", "Titel", "Wer"].map(str::to_owned);
        let told = |field: &str, heading: &str| Options {
            columns: vec![(field.to_owned(), heading.to_owned())],
            ..Options::default()
        };
        let columns = Columns::of(&headings, &[], &told("people", "titel")).unwrap();
        assert_eq!(columns.fields, [Some(Field::Title), Some(Field::People), None]);
        let twice = [("title", "Titel"), ("abstract", "Titel")]
            .map(|(field, heading)| (field.to_owned(), heading.to_owned()));
        assert_eq!(
            Columns::of(&headings, &[], &Options { columns: twice.to_vec(), ..Options::default() }).err(),
            Some(Refusal::ColumnTwice("Titel".to_owned()))
        );
        assert_eq!(
            Columns::of(
                &headings,
                &[],
                &Options {
                    columns: [("title", "Titel"), ("title", "Vortrag")]
                        .map(|(field, heading)| (field.to_owned(), heading.to_owned()))
                        .to_vec(),
                    ..Options::default()
                }
            )
            .err(),
            Some(Refusal::FieldTwice("title".to_owned()))
        );
        assert_eq!(
            Columns::of(&headings, &[], &told("colour", "Titel")).err(),
            Some(Refusal::NoField("colour".to_owned()))
        );
        assert_eq!(
            Columns::of(&headings, &[], &told("title", "Titles")).err(),
            Some(Refusal::NoColumn("Titles".to_owned()))
        );
    }
}
