//! When something was, for how long, and whether it was held: what becomes of that in whole tables.

use super::{read_text, short};
use crate::import::account::Note;

#[test]
fn a_day_in_a_heading_of_rows_is_theirs_whatever_else_stands_there() {
    let told = short(
        "Zeit;Titel;Referent\nDay 1 - Thursday 14 March 2024;;\n9:00 Uhr - 10:00 Uhr;A;Eva Ott\n\
         Tag 2 (15. März 2024);;\n9h;B;Eva Ott\n3. Konferenztag, 16.03.2024;;\n9:30 AM - 10:30 AM;C;Eva Ott\n\
         Tag 4 – 17.03.2024;;\n18:15 s.t.;D;Eva Ott\n18 Uhr c.t.;E;Eva Ott\n",
    );
    assert_eq!(
        told,
        [
            "A | 2024-03-14T09:00 | PT1H | held | Eva Ott",
            "B | 2024-03-15T09:00 | held | Eva Ott",
            "C | 2024-03-16T09:30 | PT1H | held | Eva Ott",
            "D | 2024-03-17T18:15 | held | Eva Ott",
            "E | 2024-03-17T18:00 | held | Eva Ott | Zeit: 18 Uhr c.t.",
        ]
    );
}

#[test]
fn what_stands_below_an_evening_is_of_the_night_to_the_next_day() {
    let days = |rows: &str| {
        let told = short(&format!("Datum;Uhrzeit;Titel;Referent\n{rows}"));
        told.iter().map(|line| line.split(" | ").nth(1).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let row = |day: &str, times: &[&str]| {
        let rows = times.iter().enumerate();
        rows.map(|(at, time)| format!("{};{time};T;Eva Ott\n", if at == 0 { day } else { "" }))
            .collect::<String>()
    };
    let below = |times: &[&str]| {
        days(&format!("Freitag, 15.03.2024;;;\n;{}", row("", times).trim_start_matches(';')))
    };
    let of = |day: u8, time: &str| format!("2024-03-{day}T{time}");
    assert_eq!(
        below(&["20:00", "22:00", "00:30", "02:00"]),
        [of(15, "20:00"), of(15, "22:00"), of(16, "00:30"), of(16, "02:00")]
    );
    // What a day begins with is of its morning, and so is what stands below the day.
    assert_eq!(
        below(&["00:30", "10:00", "20:00", "01:00"]),
        [of(15, "00:30"), of(15, "10:00"), of(15, "20:00"), of(16, "01:00")]
    );
    assert_eq!(below(&["20:00", "10:00", "02:00"]), [of(15, "20:00"), of(15, "10:00"), of(15, "02:00")]);
    // Each day begins anew.
    let two = "Freitag, 15.03.2024;;;\n;20:00;A;Eva Ott\nSamstag, 16.03.2024;;;\n;00:30;B;Eva Ott\n;10:00;C;Eva Ott\n";
    assert_eq!(days(two), [of(15, "20:00"), of(16, "00:30"), of(16, "10:00")]);
    // The same below a day in a cell of its row; and not in a row with its own.
    let merged =
        row("15.3.2024", &["20:00", "23:00", "00:30", "01:30"]) + &row("16.3.2024", &["10:00", "11:00"]);
    assert_eq!(
        days(&merged),
        [
            of(15, "20:00"),
            of(15, "23:00"),
            of(16, "00:30"),
            of(16, "01:30"),
            of(16, "10:00"),
            of(16, "11:00")
        ]
    );
    let own = row("15.3.2024", &["20:00"]) + &row("16.3.2024", &["00:30"]);
    assert_eq!(days(&own), [of(15, "20:00"), of(16, "00:30")]);
}

#[test]
fn an_end_that_cannot_be_is_kept_as_it_is_written() {
    let table = "Titel;Referent;Datum;Uhrzeit\nA;Eva Ott;1.3.2024;9-5\nB;Eva Ott;1.3.2024;09:00-05:00\n";
    assert_eq!(
        short(table),
        [
            "A | 2024-03-01T09:00 | PT8H | held | Eva Ott",
            "B | 2024-03-01T09:00 | held | Eva Ott | Uhrzeit: 09:00-05:00",
        ]
    );
    assert_eq!(read_text(table).account.notes[&Note::End].examples[0], "row 3: 09:00-05:00");
}

#[test]
fn what_was_moved_to_another_room_takes_place() {
    let table = "Titel;Referent;Datum;Bemerkung\nA;Eva Ott;6.3.2024;verlegt: jetzt in der Aula\n\
                 B;Eva Ott;7.3.2024;verlegt\nC;Eva Ott;8.3.2024;abgesagt? nein, findet statt\n";
    assert_eq!(
        short(table),
        [
            "A | 2024-03-06 | held | Eva Ott | verlegt: jetzt in der Aula",
            "B | 2024-03-07 | moved | Eva Ott | verlegt",
            "C | 2024-03-08 | held | Eva Ott | abgesagt? nein, findet statt",
        ]
    );
}

#[test]
fn a_day_without_its_month_is_of_the_month_above_it() {
    let told = short(
        "Datum;Uhrzeit;Veranstaltung;Ort\nJanuar 2025;;;\n15.;10:00;A;Rathaus\n20.01.;;B;Rathaus\n3.2.;;C;Rathaus\n\
         Februar 2025;;;\n12.;14:00–16:00 Uhr;D;Rathaus\n26.-27.;;E;Rathaus\n;9:00;F;Rathaus\n\
         Dezember / Januar;;;\n5.;;G;Rathaus\n",
    );
    assert_eq!(
        told,
        [
            "A | 2025-01-15T10:00 | held",
            "B | 2025-01-20 | held",
            "C | held | Datum: 3.2.",
            "D | 2025-02-12T14:00 | 2025-02-12T16:00 | held",
            "E | 2025-02-26 | 2025-02-27 | held",
            "F | 2025-02 | held | Uhrzeit: 9:00",
            "G | held | Datum: 5.",
        ]
    );
}

#[test]
fn rows_below_a_day_are_of_that_day_only_where_the_whole_table_shows_it() {
    let merged = "Datum;Uhrzeit;Titel;Referent\n27.11.2025;10:00;A;Eva Ott\n;10:00;B;Eva Ott\n;11:00;C;Eva Ott\n28.11.2025;9:00;D;Eva Ott\n";
    assert_eq!(
        short(merged),
        [
            "A | 2025-11-27T10:00 | held | Eva Ott",
            "B | 2025-11-27T10:00 | held | Eva Ott",
            "C | 2025-11-27T11:00 | held | Eva Ott",
            "D | 2025-11-28T09:00 | held | Eva Ott",
        ]
    );
    assert_eq!(read_text(merged).account.notes[&Note::Below].count, 2);
    for last in [
        // Earlier than the one above, with no time, and below a day that stands twice.
        ";8:00;C;Eva Ott\n",
        ";;C;Eva Ott\n",
        "27.11.2025;12:00;C;Eva Ott\n27.11.2025;13:00;D;Eva Ott\n",
    ] {
        let table =
            format!("Datum;Uhrzeit;Titel;Referent\n27.11.2025;10:00;A;Eva Ott\n;11:00;B;Eva Ott\n{last}");
        assert!(short(&table).contains(&"B | held | Eva Ott | Uhrzeit: 11:00".to_owned()), "{last}");
        let account = read_text(&table).account;
        assert_eq!(account.notes[&Note::Undated].examples[0], "row 3: B", "{last}");
    }
    // Of three that have a day one may have none yet.
    let few = "Datum;Uhrzeit;Titel\n1.3.2024;10:00;A\n;11:00;B\n3.3.2024;10:00;C\n";
    assert!(short(few).contains(&"B | held | Uhrzeit: 11:00".to_owned()));
    // Where nothing has a date none is missing.
    assert!(!read_text("Titel;Referent\nA;Eva Ott\n").account.notes.contains_key(&Note::Undated));
}

#[test]
fn the_time_at_which_a_day_ends_stands_where_the_day_is_named_twice() {
    let told = short("Titel;Beginn;Ende;Uhrzeit;Ort\nA;15.09.2025;15.09.2025;18:30–20:00 Uhr;Köln\n");
    assert_eq!(told, ["A | 2025-09-15T18:30 | 2025-09-15T20:00 | held"]);
    let told = short("Titel;Beginn;Ende;Uhrzeit;Ort\nA;15.09.2025;16.09.2025;18:30–20:00 Uhr;Köln\n");
    assert_eq!(told, ["A | 2025-09-15T18:30 | 2025-09-16 | held | Uhrzeit: 18:30–20:00 Uhr"]);
}

#[test]
fn what_goes_on_all_day_has_no_times() {
    for (headings, rows) in [
        (
            "Betreff,Beginnt am,Beginnt um,Endet am,Endet um,Ganztägiges Ereignis",
            ["1.3.2024,18:00:00,1.3.2024,20:00:00,Aus", "2.3.2024,00:00:00,3.3.2024,00:00:00,Ein"],
        ),
        (
            "Subject,Start Date,Start Time,End Date,End Time,All day event",
            ["3/1/2024,6:00 PM,3/1/2024,8:00 PM,False", "3/2/2024,12:00 AM,3/3/2024,12:00 AM,True"],
        ),
    ] {
        let rows = format!("{headings}\nA,{}\nB,{}\nC,13.3.2024,,13.3.2024,,\n", rows[0], rows[1]);
        let rows = if headings.starts_with("Subject") { rows.replace("13.3.", "3/13/") } else { rows };
        let told = short(&rows);
        assert_eq!(told[..2], ["A | 2024-03-01T18:00 | 2024-03-01T20:00 | held", "B | 2024-03-02 | held"]);
        assert!(!read_text(&rows).account.notes.contains_key(&Note::Column));
    }
    let told = short(
        "EVENT NAME,EVENT START DATE,EVENT START TIME,EVENT END DATE,EVENT END TIME,ALL DAY EVENT\n\
         A,2024-03-01,19:30:00,2024-03-01,21:00:00,FALSE\nB,2024-03-02,00:00:00,2024-03-03,23:59:59,TRUE\n",
    );
    assert_eq!(
        told,
        ["A | 2024-03-01T19:30 | 2024-03-01T21:00 | held", "B | 2024-03-02 | 2024-03-03 | held"]
    );
}

#[test]
fn one_day_in_a_cell_is_the_day() {
    let told = short(
        "Titel;Referent;Datum\nA;Eva Ott;ausgebucht 3.3.2024\nB;Eva Ott;neu: 5.3.2024\nC;Eva Ott;statt 1.3.2024 am 8.3.2024\n\
         D;Eva Ott;verschoben auf 9.3.2024\nE;Eva Ott;geplant: 9.3.2024\n",
    );
    assert_eq!(
        told,
        [
            "A | 2024-03-03 | held | Eva Ott | Datum: ausgebucht 3.3.2024",
            "B | 2024-03-05 | held | Eva Ott | Datum: neu: 5.3.2024",
            "C | held | Eva Ott | Datum: statt 1.3.2024 am 8.3.2024",
            "D | moved | Eva Ott | Datum: verschoben auf 9.3.2024",
            "E | 2024-03-09 | announced | Eva Ott | Datum: geplant: 9.3.2024",
        ]
    );
}

#[test]
fn a_course_that_goes_on_for_days_is_an_event_whatever_is_said_of_its_length() {
    let told =
        short("Kurs;Kursbeginn;Kursende;Kursdauer;Kursleiter\nA;1.3.2024;8.3.2024;2 Termine;Eva Ott\n");
    assert_eq!(told, ["A | 2024-03-01 | 2024-03-08 | held | Eva Ott | Kursdauer: 2 Termine"]);
    let told = short("Titel;Beginn;Ende;Dauer;Referent\nA;1.3.2024 10:00;1.3.2024 11:00;60;Eva Ott\n");
    assert_eq!(told, ["A | 2024-03-01T10:00 | PT1H | held | Eva Ott"]);
}

#[test]
fn what_was_called_off_may_be_remarked_or_stand_in_the_place_of_those_who_speak() {
    let told = short(
        "Titel;Referent;Datum;Bemerkung\nA;Eva Ott;1.3.2024;abgesagt!\nB;Eva Ott;2.3.2024;verschoben auf 16.10.\n\
         C;entfällt;3.3.2024;\nD;Eva Ott;4.3.2024;verlegt in Raum 5\nE;Eva Ott;5.3.2024;entfällt bei Regen\n",
    );
    assert_eq!(
        told,
        [
            "A | 2024-03-01 | cancelled | Eva Ott | abgesagt!",
            "B | 2024-03-02 | moved | Eva Ott | verschoben auf 16.10.",
            "C | 2024-03-03 | cancelled",
            "D | 2024-03-04 | held | Eva Ott | verlegt in Raum 5",
            "E | 2024-03-05 | held | Eva Ott | entfällt bei Regen",
        ]
    );
}

#[test]
fn a_semester_is_no_more_exact_than_its_year() {
    let told = short("Semester;Titel;Dozent\nWS 2024/25;A;Eva Ott\nSoSe 2025;B;Eva Ott\n");
    assert_eq!(
        told,
        ["A | held | Eva Ott | Semester: WS 2024/25", "B | 2025 | held | Eva Ott | Semester: SoSe 2025"]
    );
    let told = short("Semester;Titel;Dozent;Datum\n3;A;Eva Ott;1.3.2024\n");
    assert_eq!(told, ["A | 2024-03-01 | held | Eva Ott"]);
}

#[test]
fn when_it_takes_place_goes_before_what_else_has_a_day() {
    for headings in ["Veröffentlicht am;Findet statt am", "Beschlussdatum;Sitzung am", "Published;Lesung am"]
    {
        let told = short(&format!("Titel;Referent;{headings}\nA;Eva Ott;1.1.2024;1.3.2024\n"));
        assert_eq!(told, ["A | 2024-03-01 | held | Eva Ott"], "{headings}");
    }
}

#[test]
fn a_film_does_not_last_for_half_a_day() {
    assert_eq!(
        short("Titel;Länge;Art\nA;12:30;Film\nB;8:15;Film\n"),
        ["A | PT12M30S | held", "B | PT8M15S | held"]
    );
    let draft = read_text("Titel;Referent;Dauer\nA;Eva Ott;12:30\n");
    assert_eq!(draft.account.notes[&Note::Duration].count, 1);
    assert_eq!(draft.whole().media[0].note.as_deref(), Some("Dauer: 12:30"));
}

#[test]
fn of_a_cell_with_more_than_a_time_the_beginning_is_taken_and_the_rest_stays() {
    let told = short(
        "Titel;Datum;Uhrzeit;Referent\nA;1.3.2024;19:30 Uhr (Einlass 19:00);Eva Ott\nB;1.3.2024;ganztägig;Eva Ott\n\
         C;1.3.2024;bis 20 Uhr;Eva Ott\nD;1.3.2024;ganztägig (9-16 Uhr);Eva Ott\nE;3.3.2024 (verschoben vom 1.2.2024);;Eva Ott\n",
    );
    assert_eq!(
        told,
        [
            "A | 2024-03-01T19:30 | held | Eva Ott | Uhrzeit: 19:30 Uhr (Einlass 19:00)",
            "B | 2024-03-01 | held | Eva Ott",
            "C | 2024-03-01 | held | Eva Ott | Uhrzeit: bis 20 Uhr",
            "D | 2024-03-01 | held | Eva Ott | Uhrzeit: ganztägig (9-16 Uhr)",
            "E | 2024-03-03 | held | Eva Ott | Datum: 3.3.2024 (verschoben vom 1.2.2024)",
        ]
    );
}

#[test]
fn a_day_that_is_to_be_told_is_not_the_one_above() {
    let told = short(
        "Datum;Uhrzeit;Titel;Referent\n1.3.2024;10:00;A;Eva Ott\ntba;11:00;B;Eva Ott\n;12:00;C;Eva Ott\n;13:00;D;Eva Ott\n",
    );
    assert_eq!(told[1..3], ["B | held | Eva Ott | Uhrzeit: 11:00", "C | held | Eva Ott | Uhrzeit: 12:00"]);
}

#[test]
fn a_month_or_a_day_above_rows_is_read_without_a_column_of_times() {
    let told = |rows: &str| short(&format!("Datum;Titel;Ort\n{rows}\n")).join("\n");
    let months = "A | 2024-11-14 | held\nB | 2024-11-15 | held\nC | 2024-12-01 | held";
    assert_eq!(told("November 2024;;\n14.11.;A;Köln\n15.;B;Köln\nDezember 2024;;\n1.12.;C;Bonn"), months);
    let days = "A | 2024-11-14 | held\nB | 2024-11-14 | held\nC | 2024-12-01 | held";
    assert_eq!(told("14.11.2024;;\n;A;Köln\n;B;Köln\nSo, 01.12.2024;;\n;C;Bonn"), days);
    assert_eq!(
        told("November 2024;;\nDo, 14.11.;;\n;A;Köln\n;B;Köln\nDezember 2024;;\n;;\nSo, 1.12.;;\n;C;Bonn"),
        days
    );
    // Where rows have their days, one without a title is that of nothing below it.
    assert_eq!(told("14.11.2024;;\n;A;Köln\n15.11.2024;B;Köln"), "A | held\nB | 2024-11-15 | held");
}

#[test]
fn an_end_is_kept_that_says_otherwise_than_a_length() {
    let draft = |rows: &str| read_text(&format!("Titel;Datum;Uhrzeit;Dauer;Referent\n{rows}\n"));
    let rows = "A;4.3.2024;10:00-12:00;90 Min.;Eva Ott\nB;4.3.2024;10:00-12:00;2 Std.;Eva Ott\n\
                C;4.3.2024;10:00-12:00;folgt;Eva Ott\nD;4.3.2024;10:00;90 Min.;Eva Ott";
    let draft = draft(rows);
    let whole = draft.whole();
    let told = |at: usize| {
        let medium = &whole.media[at];
        [medium.duration.as_deref(), medium.note.as_deref()]
            .map(|text| text.unwrap_or("-").to_owned())
            .join(" ")
    };
    assert_eq!(
        [told(0), told(1), told(2), told(3)],
        ["PT1H30M Uhrzeit: 10:00-12:00", "PT2H -", "PT2H Dauer: folgt", "PT1H30M -"]
    );
    assert_eq!(draft.account.notes[&Note::Length].examples, ["row 2: 10:00-12:00", "row 4: folgt"]);
}
