//! What becomes of whole tables.

use super::*;

mod alike;
mod when;

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
    assert_eq!(told(0), "2019-06-03 | held | PT45M | https://v.example/1 Folienhttps://v.example/f/1 | gut");
    assert_eq!(
        told(1),
        "2019-06-03 | cancelled | - | https://v.example/2 | Datum: 3./4. Juni 2019 · doppelt"
    );
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
    assert_eq!((draft.account.taken, draft.account.notes.contains_key(&Note::StatusKept)), (2, true));
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
    assert_eq!(draft.account.notes[&Note::StatusKept].count, 1);
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
    for heading in ["Talk title", "Session title", "Titel des Vortrags", "Beitragstitel", "Name des Vortrags"]
    {
        for occasion in ["Event", "Veranstaltung"] {
            let draft =
                read_text(&format!("{occasion};{heading};Referent\nTag;Alpha;Ida Dorn\nTag;Beta;Jo Thal\n"));
            let whole = draft.whole();
            let titles: Vec<&str> = whole.media.iter().map(|medium| &*medium.title).collect();
            assert_eq!((titles, whole.people.len()), (vec!["Alpha", "Beta"], 2), "{occasion}, {heading}");
            assert_eq!(&*whole.events[0].title, "Tag");
        }
    }
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
    assert_eq!(sorts(&read_text("Thema;Referent\nA;\"Hübner, Max\"\nB;Ida Dorn\n")), ["Hübner, Max", "-"]);
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

/// Each record of a table in short: its title, when it is, for how long, whether it was held, who takes part, and its note.
fn short(text: &str) -> Vec<String> {
    let draft = read_text(text);
    let whole = draft.whole();
    let names = |appearances: &[crate::archive::format::Appearance]| {
        let name = |id: &str| {
            whole.people.iter().find(|person| &*person.id == id).map_or("?", |person| &*person.name)
        };
        let one = |one: &crate::archive::format::Appearance| {
            let of = one.organisation.as_deref().map(|of| format!(" ({of})")).unwrap_or_default();
            format!("{}{of}", name(&one.person))
        };
        appearances.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let media = whole.media.iter().map(|one| {
        let when = [one.date.as_deref(), one.duration.as_deref()];
        (&*one.title, when, one.status.name(), names(&one.appearances), one.note.as_deref())
    });
    let events = whole.events.iter().map(|one| {
        let when = [one.start.as_deref(), one.end.as_deref()];
        (&*one.title, when, one.status.name(), names(&one.appearances), one.note.as_deref())
    });
    let told = media.chain(events).map(|(title, when, status, people, note)| {
        let all = [Some(title), when[0], when[1], Some(status), Some(&people), note];
        all.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" | ")
    });
    told.collect()
}

#[test]
fn what_is_asked_or_paid_of_people_is_neither_they_nor_the_record() {
    let told = short(
        "Titel;Referent;Honorar Referent;Telefon Referent;Hotel Referent;Datum\n\
         A;Eva Maier;300 €;0251 123;Hotel Mauritz;1.3.2024\nB;300 €;;;;1.3.2024\n",
    );
    assert_eq!(told, ["A | 2024-03-01 | held | Eva Maier", "B | 2024-03-01 | held"]);
}

#[test]
fn a_day_that_was_called_off_is_one_that_was() {
    let told = short(
        "Titel;Referent;Datum\nA;Eva Maier;fällt aus\nB;Eva Maier;13.02.2024 entfällt\nC;Eva Maier;verschoben auf Mai\n",
    );
    assert_eq!(
        told,
        [
            "A | cancelled | Eva Maier",
            "B | 2024-02-13 | cancelled | Eva Maier",
            "C | moved | Eva Maier | Datum: verschoben auf Mai",
        ]
    );
}

#[test]
fn a_name_beside_what_is_called_a_title_is_somebodys() {
    for headings in [
        "Name,Title of your talk,Date",
        "Name,Talk title,Date",
        "Your name,What is the title of your talk?,Preferred date",
        "Name,Thema des Vortrags,Datum",
        "Name,Titel,Datum",
    ] {
        let draft = read_text(&format!("{headings}\nEva Ott,On bridges,2024-03-01\n")).whole();
        let record = serde_json::to_string(&draft).unwrap();
        assert!(record.contains("\"title\":\"On bridges\""), "{headings}: {record}");
        assert_eq!(draft.people.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["Eva Ott"], "{headings}");
    }
    let event =
        read_text("EVENT NAME,EVENT EXCERPT,EVENT START DATE\nFest,Kurz,2024-03-01\nMarkt,,2024-03-02\n")
            .whole();
    let record = serde_json::to_string(&event).unwrap();
    assert!(
        ["\"title\":\"Fest\"", "\"title\":\"Markt\""].iter().all(|title| record.contains(title)),
        "{record}"
    );
}

#[test]
fn abbreviations_behind_a_name_are_where_somebody_works_and_requests_are_no_dates() {
    let draft = read_text(
        "Titel;Referent;Datum der Anfrage;Datum der Durchführung\nA;Tom Huber, TU Berlin;1.1.2024;1.3.2024\n\
         B;Eva Ott, FH Aachen;2.1.2024;2.3.2024\nJahressumme;;;\n",
    )
    .whole();
    assert_eq!(draft.people.len(), 2);
    assert_eq!(
        draft.media.iter().map(|one| one.date.as_deref()).collect::<Vec<_>>(),
        [Some("2024-03-01"), Some("2024-03-02")]
    );
    assert_eq!(draft.media[0].appearances[0].organisation.as_deref(), Some("TU Berlin"));
}

#[test]
fn what_is_internal_is_in_no_note_and_an_institution_is_the_speakers() {
    let draft = read_text(
        "Titel;Referent;Moderation;Institution;Kommune;Internal notes;Comment Status;Anmerkungen intern\n\
         A;Eva Ott;Tom Huber;VHS Neuss;Neuss;geheim;open;bitte Wasser\n",
    );
    let document = draft.whole();
    let medium = &document.media[0];
    let said = serde_json::to_string(&document).unwrap();
    assert!(!["geheim", "open", "Wasser"].iter().any(|word| said.contains(word)), "{said}");
    let of: Vec<_> = medium.appearances.iter().map(|one| one.organisation.as_deref()).collect();
    assert_eq!(of, [Some("VHS Neuss"), None]);
    assert_eq!(medium.places.iter().map(|place| &**place).collect::<Vec<_>>(), ["Neuss"]);
}

#[test]
fn what_was_not_accepted_is_no_talk() {
    let draft =
        read_text("Title,Speakers,Status\nA,Eva Ott,Accepted\nB,Eva Ott,Declined\nC,Eva Ott,Waitlisted\n");
    assert_eq!(left_out(&draft), ["row 3 Rejected(\"Declined\")", "row 4 Rejected(\"Waitlisted\")"]);
    assert_eq!((draft.account.taken, draft.account.notes.len()), (1, 0));
}

#[test]
fn what_goes_on_past_midnight_needs_no_note() {
    let told = short("Vortrag;Vorname;Nachname;Datum;von;bis\nA;Eva;Ott;12.03.2024;22:30;00:15\n");
    assert_eq!(told, ["A | 2024-03-12T22:30 | PT1H45M | held | Eva Ott"]);
}

#[test]
fn a_day_may_stand_in_three_columns() {
    let told = short("Jahr;Monat;Tag;Titel\n2024;3;12;A\n2024;März;12;B\n2024;3;;C\n2024;;;D\n");
    assert_eq!(
        told,
        ["A | 2024-03-12 | held", "B | 2024-03-12 | held", "C | 2024-03 | held", "D | 2024 | held"]
    );
}

#[test]
fn each_of_several_columns_of_people_has_its_own_organisation() {
    let told = short(
        "Thema;Referent 1;Institution 1;Referent 2;Institution 2\n\
         A;Eva Maier;TU Wien;Tom Huber;ETH Zürich\nB;Eva Maier;TU Wien;;\n",
    );
    assert_eq!(
        told,
        ["A | held | Eva Maier (TU Wien), Tom Huber (ETH Zürich)", "B | held | Eva Maier (TU Wien)"]
    );
}

#[test]
fn a_note_may_be_of_several_columns() {
    let text = "Titel;UE;Gebühr\nA;8;48,50\n";
    let input = Input { name: "x.csv".to_owned(), bytes: text.as_bytes().to_vec() };
    let columns = ["UE", "Gebühr"].map(|heading| ("note".to_owned(), heading.to_owned())).to_vec();
    let draft = read(&input, &Options { columns, ..Options::default() }).unwrap();
    assert_eq!(draft.whole().events[0].note.as_deref(), Some("UE: 8 · Gebühr: 48,50"));
}

#[test]
fn a_field_is_told_to_be_named_twice_wherever_the_headings_stand() {
    let text = "Programm;;\nTitel;Ort;Stadt\nA;Köln;Köln\n";
    let input = Input { name: "x.csv".to_owned(), bytes: text.as_bytes().to_vec() };
    let columns = ["Ort", "Stadt"].map(|heading| ("place".to_owned(), heading.to_owned())).to_vec();
    let refused = read(&input, &Options { columns, ..Options::default() }).err();
    assert_eq!(refused, Some(Refusal::FieldTwice("place".to_owned())));
}

#[test]
fn a_column_that_another_one_stands_for_is_told_so() {
    let draft = read_text("Titel;Datum;Datum;Zimmer\nA;1.2.2020;2.2.2020;7\n");
    let told = |note| draft.account.notes.get(&note).map(|counted: &crate::import::Counted| counted.count);
    assert_eq!([Note::SpareColumn, Note::Column].map(told), [Some(1), Some(1)]);
}

#[test]
fn signs_that_nobody_sees_leave_a_table_what_it_is() {
    use crate::import::Kind;
    let text = "Titel,Referent,Datum\n\"a\u{b}b\u{7}\",Eva Ott,2024-01-01\n";
    assert_eq!(Kind::of(text.as_bytes()), Ok(Kind::Csv));
    assert_eq!(Kind::of(b"a,b\n\0\x01,c\n"), Err(Refusal::Unknown));
    assert_eq!(short(text), ["a b␇ | 2024-01-01 | held | Eva Ott"]);
    assert_eq!(Kind::of(b"Titel;Datum\nA\x1b[1mB\x1b[0m;1.3.2024\n\x1a"), Ok(Kind::Csv));
}

#[test]
fn what_a_column_is_of_a_day_or_a_time_its_cells_tell() {
    for headings in [
        "Datum der Veranstaltung;Beginn;Ende",
        "Datum Vortrag;Beginn;Ende",
        "Kursdatum;Beginn;Ende",
        "Event Date;Start;End",
        "Session date;Start;End",
        "Talk Date;Begin;Finish",
        "Veranstaltungstag;von;bis",
        "Datum;Anfang;Ende",
        "Am;um;bis",
        "Date of event;From;To",
        "Wann genau?;Beginn;Ende",
        "Datum (Beginn);Uhrzeit (Beginn);Uhrzeit (Ende)",
        "Beginn (Datum);Beginn (Uhrzeit);Ende (Uhrzeit)",
    ] {
        let told = short(&format!("Vortragstitel;{headings};Referent\nA;1.3.2024;10:00;12:00;Eva Ott\n"));
        assert_eq!(told, ["A | 2024-03-01T10:00 | PT2H | held | Eva Ott"], "{headings}");
    }
    let told = short("Titel;Datum (Beginn);Datum (Ende)\nA;1.3.2024;2.3.2024\n");
    assert_eq!(told, ["A | 2024-03-01 | 2024-03-02 | held"]);
    // A number alone is the day of a conference and no hour.
    let told = short("Title;Day;Speaker\nA;1;Eva Ott\n");
    assert_eq!(told, ["A | held | Eva Ott | Day: 1"]);
}

#[test]
fn when_something_was_booked_is_not_when_it_was() {
    for headings in [
        "Booking Date;Start Date",
        "Order date;Workshop date",
        "Decision date;Talk date",
        "Created;Date",
        "Gebucht am;Termin",
    ] {
        let told = short(&format!("Title;{headings};Speaker\nA;2023-12-01;2024-03-01;Eva Ott\n"));
        assert_eq!(told, ["A | 2024-03-01 | held | Eva Ott"], "{headings}");
    }
    for heading in
        ["Anmeldedatum", "Erstellt am", "Rechnungsdatum", "Last modified", "Created", "Buchungsdatum"]
    {
        let told = short(&format!("Title;{heading};Speaker\nA;2023-12-01;Eva Ott\n"));
        assert_eq!(told, ["A | held | Eva Ott"], "{heading}");
    }
}

#[test]
fn what_is_remarked_of_a_day_leaves_it_what_it_is() {
    let told = short(
        "Titel;Referent;Datum\nA;Eva Ott;1.3.2024, fällt leider aus\nB;Eva Ott;1.3.2024 - verschoben auf 2.4.2024\n\
         C;Eva Ott;1.3.2024 ausgebucht\n",
    );
    assert_eq!(
        told,
        [
            "A | 2024-03-01 | cancelled | Eva Ott | Datum: 1.3.2024, fällt leider aus",
            "B | 2024-03-01 | moved | Eva Ott | Datum: 1.3.2024 - verschoben auf 2.4.2024",
            "C | 2024-03-01 | held | Eva Ott | Datum: 1.3.2024 ausgebucht",
        ]
    );
}

#[test]
fn titles_with_a_number_are_those_of_people() {
    let draft = read_text(
        "Titel;Vorname 1;Nachname 1;Vorname 2;Nachname 2;Titel 2;Datum\nA;Eva;Ott;Tom;Huber;Dr.;1.3.2024\n",
    );
    let whole = draft.whole();
    let titles: Vec<Option<&str>> =
        whole.media[0].appearances.iter().map(|one| one.title.as_deref()).collect();
    assert_eq!((&*whole.media[0].title, titles), ("A", vec![None, Some("Dr.")]));
}

#[test]
fn whether_something_is_says_not_what() {
    let told = short("Subject,Start Date,Start Time,All day event\nA,3/14/2024,9:00 AM,False\n");
    assert_eq!(told, ["A | 2024-03-14T09:00 | held"]);
}

#[test]
fn a_day_above_rows_is_theirs() {
    let told = short(
        "Uhrzeit;Programmpunkt;Referent;Raum\nDonnerstag, 14.03.2024;;;\n09:00;Ankommen;;Foyer\n\
         09:30 - 10:15;Gruß;Eva Ott;Aula\nFreitag, 15.03.2024;;;\n10:15;Vortrag;Jo Thal;Aula\nNachlese;;;\n;Ausklang;Jo Thal;Aula\n",
    );
    assert_eq!(
        told,
        [
            "Ankommen | 2024-03-14T09:00 | held",
            "Gruß | 2024-03-14T09:30 | PT45M | held | Eva Ott",
            "Vortrag | 2024-03-15T10:15 | held | Jo Thal",
            "Ausklang | held | Jo Thal",
        ]
    );
}

#[test]
fn tables_of_programs_are_read_as_they_are_meant() {
    // A number of hours that were watched is no time of day.
    assert_eq!(
        short(
            "Content,Video title,Video publish time,Duration,Watch time (hours)\na,A,\"Jan 5, 2024\",3720,60\nb,B,\"Feb 9, 2024\",5400,20\n"
        ),
        ["A | 2024-01-05 | PT1H2M | held", "B | 2024-02-09 | PT1H30M | held"]
    );
    // What numbers meetings is no event.
    assert_eq!(
        short(
            "Meeting No.,Date of Meeting,Speaker,Title of Talk\n401,Thursday 8 February 2024 at 7.30pm,Jane Smith,Bogs\n"
        ),
        ["Bogs | 2024-02-08T19:30 | held | Jane Smith"]
    );
    assert_eq!(
        short(
            "Veranstaltungsname;Veranstaltungsdatum von;Veranstaltungsdatum bis;Uhrzeit von;Uhrzeit bis\nFest;15.06.2024;16.06.2024;14:00;22:00\n"
        ),
        ["Fest | 2024-06-15T14:00 | 2024-06-16T22:00 | held"]
    );
    assert_eq!(
        short("Termin;Vortragstitel;Vortragende\nDo 11.01.2024 / 18:00 Uhr;A;Eva Ott\n"),
        ["A | 2024-01-11T18:00 | held | Eva Ott"]
    );
    // When a form was sent in is not when the talk is.
    assert_eq!(short("Zeitstempel,Titel des Vortrags\n05.01.2024 10:11:12,A\n"), ["A | held"]);
    let draft = read_text(
        "Titel;Audiodatei;Abstract;Description;Session;Hosts;Speaker photo\nA;https://p.example/1.mp3;Kurz.;Lang.;S 1;Eva Ott;https://p.example/eva.jpg\n",
    );
    let medium = &draft.whole().media[0];
    assert_eq!((medium.links.len(), &*medium.summary, medium.track.as_deref()), (1, "Kurz.", Some("S 1")));
    assert_eq!(medium.appearances.len(), 1);
    assert_eq!(short("Topic,Webinar ID\nGrants,812 345\n"), ["Grants | held"]);
}

#[test]
fn a_year_may_stand_beside_the_day() {
    let told = short(
        "Jahr;Datum;Thema;Studiogast\n2019;12. Jan.;Imkern;Karl Biene\n2020;9.2.;Obst;Rosa Apfel\n;1.3.;C;\n2021;1.3.2020;D;\n",
    );
    assert_eq!(
        told,
        [
            "Imkern | 2019-01-12 | held | Karl Biene",
            "Obst | 2020-02-09 | held | Rosa Apfel",
            "C | held | Datum: 1.3.",
            "D | 2020-03-01 | held",
        ]
    );
    // How many days there are is neither a day nor an hour.
    assert_eq!(
        short("Titel;Kursbeginn;Termine;Leitung\nA;19.02.2024;12;Eva Ott\n"),
        ["A | 2024-02-19 | held | Eva Ott"]
    );
    assert_eq!(short("Titel;Termine;Leitung\nA;12;Eva Ott\n"), ["A | held | Eva Ott | Termine: 12"]);
    assert_eq!(
        short("Titel;Termine;Leitung\nA;12.03.2024, 19 Uhr;Eva Ott\n"),
        ["A | 2024-03-12T19:00 | held | Eva Ott"]
    );
    let told = short("Course title,Tutor,Start date,Day,Time\nA,John Roe,15/04/2024,Mon,18:30-20:30\n");
    assert_eq!(told, ["A | 2024-04-15T18:30 | PT2H | held | John Roe"]);
    assert_eq!(
        short(
            "Authors,Title,Decision,Last update\nEva Ott,A,accept,Feb 01 2024\nEva Ott,B,reject,Feb 01 2024\n"
        ),
        ["A | held | Eva Ott"]
    );
}

#[test]
fn what_was_called_off_may_have_a_column_of_its_own() {
    let told = short(
        "Titel;Datum;Referent;Abgesagt\nA;1.3.2024;Eva Ott;nein\nB;2.3.2024;Eva Ott;ja\nC;3.3.2024;Eva Ott;\n",
    );
    assert_eq!(
        told,
        [
            "A | 2024-03-01 | held | Eva Ott",
            "B | 2024-03-02 | cancelled | Eva Ott",
            "C | 2024-03-03 | held | Eva Ott"
        ]
    );
}

#[test]
fn when_it_was_goes_before_when_it_was_published() {
    for headings in [
        "Veröffentlicht am;Start",
        "Datum der Veröffentlichung;Datum der Aufzeichnung",
        "Upload date;Talk date",
        "Published;Begin",
        "Acceptance date;Presentation date",
    ] {
        let told = short(&format!("Titel;Referent;{headings}\nA;Eva Ott;15.12.2023;1.3.2024\n"));
        assert_eq!(told, ["A | 2024-03-01 | held | Eva Ott"], "{headings}");
    }
    let told = short("Titel;Referent;Hochgeladen am;Published at\nA;Eva Ott;;2023-12-15\n");
    assert_eq!(told, ["A | 2023-12-15 | held | Eva Ott"]);
    // Of two days that differ the other one is kept.
    let told = short("Titel;Referent;Datum;Startzeit\nA;Eva Ott;1.3.2024;2.3.2024 10:00\n");
    assert_eq!(told, ["A | 2024-03-01 | held | Eva Ott | Startzeit: 2.3.2024 10:00"]);
}

#[test]
fn who_made_it_is_told_apart_from_who_is_heard() {
    let draft = read_text(
        "Titel;Datum;Referent;Institution;Moderation;Kamera;Schnitt;Regie;Interviewpartner\n\
         Eins;1.3.2024;Anna Berg;Uni Köln;Jan Otto;Cem Cak;Dan Do;Eva Ott;Ida Dorn\n\
         Zwei;2.3.2024;Anna Berg;Uni Köln;;ja;;;\n\
         Drei;3.3.2024;Anna Berg, geb. Thal;;;Sony FX3;2 Kameras;;\n\
         Vier;4.3.2024;Anna Berg;;;Dan Do und Team;;;\n\
         Fünf;5.3.2024;Anna Berg;;;Dan Do, Sony FX3;Thal;;\n\
         [Deleted video];;;;;;;;\n",
    );
    let whole = draft.whole();
    let told = |at: usize| {
        let all = whole.media[at].appearances.iter();
        all.map(|one| {
            format!("{} {:?} {}", one.person, one.part, one.organisation.as_deref().unwrap_or_default())
                .trim()
                .to_owned()
        })
        .collect::<Vec<_>>()
        .join(", ")
    };
    assert_eq!(
        told(0),
        "anna-berg Speaker, ida-dorn Interviewee, jan-otto Moderator, cem-cak Camera, dan-do Editing"
    );
    assert_eq!(whole.media[0].note.as_deref(), Some("Regie: Eva Ott · Institution: Uni Köln"));
    assert_eq!(told(1), "anna-berg Speaker Uni Köln");
    assert_eq!(told(2), "anna-berg Speaker");
    assert_eq!(
        whole.media[2].note.as_deref(),
        Some("Referent: Anna Berg, geb. Thal · Kamera: Sony FX3 · Schnitt: 2 Kameras")
    );
    assert_eq!(told(4), told(3));
    assert_eq!(whole.media[4].note.as_deref(), Some("Kamera: Dan Do, Sony FX3 · Schnitt: Thal"));
    assert_eq!(told(3), "anna-berg Speaker, dan-do Camera");
    assert_eq!(whole.people.len(), 5);
    assert_eq!(left_out(&draft), ["row 7 Unseen"]);
    assert_eq!(draft.account.notes.keys().collect::<Vec<_>>(), [&Note::Nobody]);
}

#[test]
fn a_length_or_a_count_before_a_title_is_no_sum() {
    for (headings, rows) in [
        ("Länge;Titel;Reihe", "12 Min.;A;Kita\n8 Min.;B;Kita"),
        ("Umfang;Titel;Reihe", "2 Abende;A;Kita\n3 Termine;B;Kita"),
    ] {
        let draft = read_text(&format!("{headings}\n{rows}\n20 Min.;;\n"));
        let whole = draft.whole();
        let media = whole.media.iter().map(|medium| medium.title.to_string());
        let titles: Vec<String> =
            media.chain(whole.events.iter().map(|event| event.title.to_string())).collect();
        assert_eq!(
            (titles, left_out(&draft)),
            (vec!["A".to_owned(), "B".to_owned()], vec!["row 4 Sum".to_owned()]),
            "{headings}"
        );
    }
}
