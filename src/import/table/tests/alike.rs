//! Which rows are one record.

use super::*;

#[test]
fn two_of_one_title_on_one_day_are_two_where_others_speak() {
    let draft = read_text(
        "Titel;Datum;Referent;Link\nWorkshop;3.6.2019;Ida Dorn;\nWorkshop;3.6.2019;Jo Thal;\nA;;;https://v.example/1\nB;;;https://v.example/1\n",
    );
    assert_eq!((draft.account.taken, draft.account.merged), (4, 0));
}

#[test]
fn a_row_that_only_has_no_address_is_no_other_one() {
    let merged = |rows: &[&str]| {
        let draft = read_text(&format!("Titel;Referent;Datum;Uhrzeit;Raum;Link\n{}\n", rows.join("\n")));
        let links = draft.whole().media.iter().filter(|one| !one.links.is_empty()).count();
        (draft.account.merged, links)
    };
    let [linked, bare] = ["A;Ida Dorn;3.6.2019;10:00;;https://v.example/1", "A;Ida Dorn;3.6.2019;10:00;;"];
    assert_eq!(merged(&[linked, bare]), (1, 1));
    assert_eq!(merged(&[bare, linked]), (1, 1));
    assert_eq!(merged(&[bare, linked, bare, linked]), (3, 1));
    for other in [
        "A;Ida Dorn;3.6.2019;11:00;;",
        "A;Ida Dorn;4.6.2019;10:00;;",
        "A;Jo Thal;3.6.2019;10:00;;",
        "A;Ida Dorn;;;;",
    ] {
        assert_eq!(merged(&[linked, other]).0, 0, "{other}");
    }
    // Nobody knows which of the two it is, and rooms tell them apart.
    assert_eq!(merged(&[linked, bare, "A;Ida Dorn;3.6.2019;10:00;;https://v.example/2"]).0, 0);
    assert_eq!(
        merged(&["A;Ida Dorn;3.6.2019;10:00;1;https://v.example/1", "A;Ida Dorn;3.6.2019;10:00;2;"]).0,
        0
    );
}

#[test]
fn rows_are_two_where_one_says_otherwise_in_any_cell() {
    let taken = |headings: &str, rows: &[&str]| {
        let rows = rows.iter().map(|row| format!("Yoga;4.3.2024;Eva Ott;{row}\n"));
        read_text(&format!("Titel;Datum;Referent;{headings}\n{}", rows.collect::<String>())).account.taken
    };
    let link = "https://v.example/1";
    for (headings, rows, count) in [
        ("Bemerkung", &["Gruppe A", "Gruppe B"][..], 2),
        ("Bemerkung", &["Gruppe A", "Gruppe A", ""], 1),
        ("Bemerkung;Link", &["Gruppe A;@", "Gruppe B;"], 2),
        ("Bemerkung;Link", &["Gruppe A;@", "Gruppe B;@"], 2),
        ("Bemerkung;Link", &["Gruppe A;", ";@"], 1),
        ("Plätze;Link", &["12;@", "14;"], 2),
        ("Plätze;Link", &["12;@", "14;", "14;"], 2),
        ("Plätze", &["12", "14", "", "12"], 2),
        ("Zielgruppe;Plätze", &["ab 60;", ";12", "ab 70;"], 2),
        // What counts the rows, or tells when they were written, says nothing of the record.
        ("Lfd. Nr.;Zeitstempel", &["1;2.1.2024 10:00", "2;3.1.2024 11:00"], 1),
    ] {
        let rows: Vec<String> = rows.iter().map(|row| row.replace('@', link)).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        assert_eq!(taken(headings, &rows), count, "{headings}: {rows:?}");
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
