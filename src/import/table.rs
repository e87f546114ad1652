//! Table: rows with headings, in the encodings and separators that spreadsheets write.
//!
//! A table is read twice, a row at a time: once for what its columns show (which of day and month stands first, which unit
//! durations have, whether family names stand first), and once for its records.

mod asides;
mod cells;
mod columns;
mod dates;
mod fields;
mod lengths;
mod people;
mod record;
mod rows;
mod survey;

use super::account::{Note, Reason};
use super::draft::Draft;
use super::input::{Input, Options, Refusal};
use asides::Alone;
use cells::{Cell, host, is_address};
use columns::Columns;
use csv::StringRecord;
use dates::Dates;
use fields::Field;
pub(super) use fields::field_names;
use lengths::Lengths;
use people::Names;
pub(super) use people::{each_of_several, listed, turned};
use record::Maker;
use rows::{Rows, Understood, decoded};
use std::collections::HashSet;
use survey::Survey;

/// So many rows are read: an archive has room for a million records.
const MOST: usize = 1_000_000;

/// Reads a table.
///
/// # Errors
/// Why nothing of it is read.
pub(super) fn read(input: &Input, options: &Options) -> Result<Draft, Refusal> {
    let (text, odd) = decoded(&input.bytes);
    let understood = |headings: &[String]| {
        let columns = Columns::of(headings, options).ok();
        let row = columns.map(|columns| columns.understood()).unwrap_or_default();
        Understood { is_record: options.columns.is_empty() && is_record(headings), ..row }
    };
    let rows = Rows::of(&text, understood);
    let columns = Columns::of(&rows.headings, options)?;
    if options.columns.is_empty() && columns.understood().cells < 2 && is_record(&rows.headings) {
        return Err(Refusal::NoHeadings(rows.headings.join(" | ")));
    }
    if !columns.has(Field::Title) {
        let headings = columns.headings.iter().filter(|heading| !heading.is_empty());
        return Err(Refusal::NoTitles(headings.cloned().collect()));
    }
    let mut draft = Draft::new(input.stem());
    if let Some(encoding) = odd {
        draft.account.note(Note::Encoding, &input.name, encoding);
    }
    let survey = Survey::of(columns, &rows);
    for heading in survey.columns.others() {
        draft.account.note(Note::Column, &input.name, heading);
    }
    let mut maker = Maker::new(draft, &survey);
    rows.each(|number, row| {
        let place = format!("row {number}");
        match row {
            None => maker.leave_out(place, Reason::Unclosed),
            Some(_) if number > MOST => maker.leave_out(place, Reason::Broken(format!("> {MOST}"))),
            Some(row) => maker.take(place, row),
        }
    });
    Ok(maker.draft)
}

/// True for a row in the place of headings that is a record already: with a date in a cell, or an address.
fn is_record(headings: &[String]) -> bool {
    headings.iter().any(|heading| dates::is_date(heading) || heading.contains("://"))
}

/// Words of headings that only German has.
const GERMAN: [&str; 14] = [
    "titel",
    "datum",
    "referent",
    "dauer",
    "länge",
    "sprache",
    "bemerkung",
    "veranstaltung",
    "vortrag",
    "ort",
    "thema",
    "reihe",
    "termin",
    "anmerkung",
];

impl Survey {
    /// What the columns of these rows show.
    fn of(columns: Columns, rows: &Rows) -> Self {
        let headings = || columns.headings.iter().map(|heading| heading.to_lowercase());
        let is_german = headings().any(|heading| GERMAN.iter().any(|word| heading.starts_with(word)));
        let lengths = Lengths::of(columns.heading(Field::Duration));
        let dates = Dates::of(is_german);
        let (names, alone) = (Names::default(), Alone::default());
        let mut survey = Self { columns, dates, lengths, names, alone, hosts: HashSet::new() };
        let links: Vec<usize> = survey.columns.columns(Field::Link).collect();
        let mut addresses = vec![(0_usize, 0_usize); links.len()];
        rows.each(|_, row| {
            let Some(row) = row else { return };
            survey.see(row);
            for (column, (filled, found)) in links.iter().zip(&mut addresses) {
                let cell = Cell::of(row.get(*column).unwrap_or_default());
                *filled += usize::from(!cell.text.is_empty() || cell.address.is_some());
                *found += usize::from(cell.address.is_some() || cell.text.split_whitespace().any(is_address));
            }
        });
        survey.tell_days(rows);
        survey.tell_texts(rows);
        // `Video: ja`, `Adresse: Hauptstraße 5`.
        for (column, (filled, found)) in links.into_iter().zip(addresses) {
            if filled > 0 && found == 0 {
                let is_place = survey
                    .columns
                    .headings
                    .get(column)
                    .is_some_and(|heading| heading.to_lowercase().starts_with("adress"));
                survey.columns.change(column, is_place.then_some(Field::Venue));
            }
        }
        survey
    }

    /// Takes a column that is called a time for the one of days where that is what stands in it: `Video publish time`.
    fn tell_days(&mut self, rows: &Rows) {
        let Some(column) =
            self.columns.columns(Field::Time).next().filter(|_| !self.columns.has(Field::Date))
        else {
            return;
        };
        let mut days = Vec::new();
        rows.each(|_, row| {
            let cell = row.and_then(|row| row.get(column)).unwrap_or_default();
            if dates::is_date(cell) {
                days.push(cell.to_owned());
            }
        });
        if !days.is_empty() {
            self.columns.change(column, Some(Field::Date));
            days.iter().for_each(|day| self.dates.see(day, ""));
        }
    }

    /// Takes a column that is called a text for none where no cell has two words: `Content` may be the id of a video.
    fn tell_texts(&mut self, rows: &Rows) {
        let Some(column) = self.columns.columns(Field::Abstract).next() else { return };
        let (mut filled, mut texts) = (0_usize, 0_usize);
        rows.each(|_, row| {
            let cell = row.and_then(|row| row.get(column)).unwrap_or_default().trim();
            filled += usize::from(!cell.is_empty());
            texts += usize::from(cell.contains(char::is_whitespace));
        });
        let is_id = |heading: &String| ["content", "inhalt"].contains(&heading.to_lowercase().as_str());
        if filled > 0 && texts == 0 && self.columns.headings.get(column).is_some_and(is_id) {
            self.columns.change(column, None);
        }
    }

    /// Looks at a row.
    fn see(&mut self, row: &StringRecord) {
        let Self { columns, dates, lengths, names, alone, hosts } = self;
        if !columns.is_repeated(row) {
            alone.see(row);
        }
        let series = columns.cell(row, Field::Series).trim();
        [Field::Date, Field::End].into_iter().for_each(|field| dates.see(columns.cell(row, field), series));
        lengths.see(columns.cell(row, Field::Duration));
        let links = columns.columns(Field::Link).filter_map(|column| row.get(column));
        let written = links.flat_map(str::split_whitespace).filter(|word| word.starts_with("https://"));
        hosts.extend(written.map(|address| host(address).to_owned()));
        for column in columns.columns(Field::People) {
            let cell = Cell::of(row.get(column).unwrap_or_default());
            if cell.text.len() <= people::LONGEST {
                names.see(&people::without_mail(&cell.text).0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Draft {
        let input = Input { name: "folder/Termine 2019.csv".to_owned(), bytes: text.as_bytes().to_vec() };
        read(&input, &Options::default()).unwrap()
    }

    fn left_out(draft: &Draft) -> Vec<String> {
        draft.account.left_out.iter().map(|left| format!("{} {:?}", left.place, left.reason)).collect()
    }

    #[test]
    fn rows_become_media_and_what_is_none_is_told() {
        let draft = read_text(
            "Nr;Datum;Titel;Referent:innen;Ort;Dauer;Link;Folien;Bemerkung\r\n\
             1;03.06.2019;Anfang;Dr. Ida Dorn;Köln;45;https://v.example/1;https://v.example/f/1;gut\r\n\
             2;3./4. Juni 2019;Mitte (abgesagt);Dorn, Ida / N. N.;;;v.example/2;;\r\n\
             2;3./4. Juni 2019;Mitte (abgesagt);Dorn, Ida / N. N.;;;v.example/2;;doppelt\r\n\
             3;2019;;Ida Dorn;;;;;\r\n\
             ;;;;;;;;\r\n\
             4;31.04.2019;Kurz\r\n\
             5;2019;Lang;;;;;;;mehr\r\n\
             Nr;Datum;Titel;Referent:innen;Ort;Dauer;Link;Folien;Bemerkung\r\n\
             ;;Summe;;;=SUMME(F2:F9);;;\r\n",
        );
        assert_eq!(left_out(&draft), ["row 5 NoTitle", "row 6 Empty", "row 9 Headings", "row 10 Sum"]);
        let account = &draft.account;
        assert_eq!((account.taken, account.merged, account.total()), (4, 1, 9));
        let count = |note| account.notes.get(&note).map_or(0, |counted| counted.count);
        let notes = [Note::Column, Note::Cell, Note::Date, Note::Nobody, Note::MendedLink, Note::Link];
        assert_eq!(notes.map(count), [1, 1, 1, 2, 2, 0]);
        let document = &draft.whole();
        assert_eq!((&*document.title, document.people.len()), ("Termine 2019", 1));
        let told = |at: usize| {
            let medium = &document.media[at];
            let links: Vec<String> =
                medium.links.iter().map(|link| format!("{}{}", link.label, link.url.as_str())).collect();
            [
                medium.date.as_deref(),
                Some(medium.status.name()),
                medium.duration.as_deref(),
                Some(&links.join(" ")),
                medium.note.as_deref(),
            ]
            .map(|text| text.unwrap_or("-").to_owned())
            .join(" | ")
        };
        assert_eq!(
            told(0),
            "2019-06-03 | held | PT45M | https://v.example/1 Folienhttps://v.example/f/1 | gut"
        );
        assert_eq!(told(1), "2019-06-03 | cancelled | - | https://v.example/2 | Datum: 3./4. Juni 2019");
        assert_eq!(told(2), "- | held | - |  | Datum: 31.04.2019");
        assert_eq!(document.media[0].appearances[0].title.as_deref(), Some("Dr."));
        assert_eq!(&*document.media[0].places[0], "Köln");
        assert_eq!(document.people[0].sort.as_deref(), Some("Dorn, Ida"));
    }

    #[test]
    fn a_cell_that_is_too_long_for_names_is_a_note() {
        let names: Vec<String> = (0..4_000).map(|at| format!("Vorname{at} Nachname{at}")).collect();
        let draft = read_text(&format!("Titel;Referent\nA;\"{}\"\n", names.join(", ")));
        let whole = draft.whole();
        assert_eq!((whole.media.len(), whole.people.len()), (1, 0));
        assert!(whole.media[0].note.as_deref().is_some_and(|note| note.contains("Vorname3999")));
    }

    #[test]
    fn a_table_of_what_takes_place_becomes_events() {
        let draft = read_text(
            "Veranstaltung,Veranstalter,Ort,von,bis,Uhrzeit,Status\n\
             Netztag,Stadt Köln,Köln,03.06.2019,04.06.2019,,abgesagt\n\
             Abend,Stadt Köln,online,05.06.2019,,18:30-20:00,vielleicht\n",
        );
        let told: Vec<String> = draft
            .whole()
            .events
            .iter()
            .map(|event| {
                let online = event.online.map(|_| "online");
                let texts = [
                    event.start.as_deref(),
                    event.end.as_deref(),
                    event.place.as_deref(),
                    online,
                    Some(event.status.name()),
                ];
                format!("{} {}", &*event.title, texts.map(|text| text.unwrap_or("-")).join(" "))
            })
            .collect();
        assert_eq!(
            told,
            [
                "Netztag 2019-06-03 2019-06-04 Köln - cancelled",
                "Abend 2019-06-05T18:30 2019-06-05T20:00 - online held",
            ]
        );
        assert_eq!((draft.account.taken, draft.account.notes.contains_key(&Note::Status)), (2, true));
    }

    #[test]
    fn why_something_was_called_off_stays_and_so_does_a_time_without_a_day() {
        let draft = read_text(
            "Titel;Datum;Uhrzeit;Status\nA;1.2.2020;;abgesagt wegen Krankheit\nB;1.3.2020;;verschoben auf 3.3.2024\n\
             C;;14:00 - 15:30 Uhr;\nD;März 2024;14:00;\nE;1.4.2020;;vielleicht\n",
        );
        let whole = draft.whole();
        let told: Vec<String> = whole
            .events
            .iter()
            .map(|event| format!("{} {}", event.status.name(), event.note.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(
            told,
            [
                "cancelled Status: abgesagt wegen Krankheit",
                "moved Status: verschoben auf 3.3.2024",
                "held Uhrzeit: 14:00 - 15:30 Uhr",
                "held Uhrzeit: 14:00",
                "held Status: vielleicht",
            ]
        );
        assert_eq!(draft.account.notes[&Note::Status].count, 1);
    }

    #[test]
    fn a_span_along_an_arrow_and_a_link_behind_a_title_are_read() {
        let draft = read_text(
            "Title,Date,Speaker,Session type,End\n\
             \"=HYPERLINK(\"\"https://x.example.org/v\"\";\"\"A\"\")\",\"March 5, 2023 10:00 AM (CET) → 11:30 AM\",Ida Dorn,Talk,\n\
             B,\"5. März 2023 10:00 → 11:30\",Jo Thal,Talk,\n\
             C,\"March 5, 2023 10:00 AM → March 6, 2023 11:00 AM\",,Talk,\n",
        );
        let whole = draft.whole();
        let told: Vec<String> = whole
            .media
            .iter()
            .map(|medium| {
                let texts = [medium.date.as_deref(), medium.duration.as_deref()];
                format!("{} {}", &*medium.title, texts.map(|text| text.unwrap_or("-")).join(" "))
            })
            .collect();
        assert_eq!(
            told,
            ["A 2023-03-05T10:00+01:00 PT1H30M", "B 2023-03-05T10:00 PT1H30M", "C 2023-03-05T10:00 -"]
        );
        assert_eq!(whole.media[0].links[0].url.as_str(), "https://x.example.org/v");
        assert!(!draft.account.notes.contains_key(&Note::Date));
    }

    #[test]
    fn two_of_one_title_on_one_day_are_two_where_others_speak() {
        let draft = read_text(
            "Titel;Datum;Referent;Link\nWorkshop;3.6.2019;Ida Dorn;\nWorkshop;3.6.2019;Jo Thal;\nA;;;https://v.example/1\nB;;;https://v.example/1\n",
        );
        assert_eq!((draft.account.taken, draft.account.merged), (4, 0));
    }

    #[test]
    fn a_record_is_never_taken_for_headings() {
        for (text, headings) in [
            ("Angebot;Datum;Ort\nVortrag Armut;01.02.2023;Raum 5\n", "Angebot;Datum;Ort"),
            ("Angebot;Tag;Zimmer\nVortrag Armut;01.02.2023;Raum 5\nA;B;C\n", "Angebot;Tag;Zimmer"),
            ("Spalte1;Spalte2;Spalte3\nVortrag Armut;01.02.2023;Raum 5\n", "Spalte1;Spalte2;Spalte3"),
            ("A;B;C\nVortrag Armut;Ort der Armut;Raum 5\n", "A;B;C"),
        ] {
            let input = Input { name: "x.csv".to_owned(), bytes: text.as_bytes().to_vec() };
            let headings: Vec<String> = headings.split(';').map(str::to_owned).collect();
            assert_eq!(read(&input, &Options::default()).err(), Some(Refusal::NoTitles(headings)), "{text}");
        }
    }

    #[test]
    fn rows_are_counted_as_in_the_sheet() {
        let text = "Titel;Datum\r\nEins;1.2.2023\r\n\r\n\r\nZwei;30.2.2023\r\n;1.1.2023\r\n\r\n;\r\n";
        for text in [text.to_owned(), text.replace("\r\n", "\n"), text.replace("\r\n", "\r")] {
            let draft = read_text(&text);
            assert_eq!(left_out(&draft), ["row 6 NoTitle", "row 8 Empty"], "{text:?}");
            assert_eq!(draft.account.notes[&Note::Date].examples, ["row 5: 30.2.2023"], "{text:?}");
        }
    }

    #[test]
    fn the_title_of_a_talk_goes_before_that_of_what_it_was_at() {
        for heading in
            ["Talk title", "Session title", "Titel des Vortrags", "Beitragstitel", "Name des Vortrags"]
        {
            for occasion in ["Event", "Veranstaltung"] {
                let draft = read_text(&format!(
                    "{occasion};{heading};Referent\nTag;Alpha;Ida Dorn\nTag;Beta;Jo Thal\n"
                ));
                let whole = draft.whole();
                let titles: Vec<&str> = whole.media.iter().map(|medium| &*medium.title).collect();
                assert_eq!((titles, whole.people.len()), (vec!["Alpha", "Beta"], 2), "{occasion}, {heading}");
                assert_eq!(&*whole.events[0].title, "Tag");
            }
        }
    }

    #[test]
    fn rows_with_other_texts_are_other_records() {
        let draft = read_text(
            "Titel;Datum;Beschreibung\nAnfang;1.1.2020;erster Text\nAnfang;1.1.2020;zweiter Text\nAnfang;1.1.2020;erster Text\nAnfang;1.1.2020;\n",
        );
        assert_eq!((draft.account.taken, draft.account.merged), (2, 2));
        assert_eq!(draft.account.notes[&Note::Row].examples, ["row 4: Anfang", "row 5: Anfang"]);
    }

    #[test]
    fn family_names_are_sorted_by_where_the_table_tells_them() {
        let draft = read_text("Name;Vorname;Thema\nvan der Berg;Jan;A\nHübner;Max;B\n");
        let sorts = |draft: &Draft| {
            draft
                .whole()
                .people
                .iter()
                .map(|person| person.sort.as_deref().unwrap_or("-").to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(sorts(&draft), ["Berg, Jan van der", "Hübner, Max"]);
        assert_eq!(
            sorts(&read_text("Thema;Referent\nA;\"Hübner, Max\"\nB;Ida Dorn\n")),
            ["Hübner, Max", "-"]
        );
    }

    #[test]
    fn what_is_no_name_stays_in_the_note() {
        let draft =
            read_text("Thema;Referent\nA;\"<b>Anna Berg</b> &amp; Jörg Thal\"\nB;https://example.org/anna\n");
        let whole = draft.whole();
        let names: Vec<&str> = whole.people.iter().map(|person| &*person.name).collect();
        assert_eq!(names, ["Anna Berg", "Jörg Thal"]);
        assert_eq!(whole.media[1].note.as_deref(), Some("Referent: https://example.org/anna"));
    }

    #[test]
    fn a_table_without_titles_is_refused() {
        let input = Input { name: "x.csv".to_owned(), bytes: b"a;b\n1;2\n".to_vec() };
        let headings = ["a", "b"].map(str::to_owned).to_vec();
        assert_eq!(read(&input, &Options::default()).err(), Some(Refusal::NoTitles(headings)));
    }
}
