//! Names in cells, as they are written in tables.

use super::*;

fn told(cell: &str) -> String {
    told_in(Names::default(), cell)
}

fn told_in(names: Names, cell: &str) -> String {
    let one = |named: Named| {
        let part = named.part.map_or(String::new(), |part| format!("{part:?}"));
        [named.name, named.title, part, named.role, named.organisation]
            .join("|")
            .trim_end_matches('|')
            .to_owned()
    };
    names.read(cell).into_iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_cell_of_people_is_parted_where_it_shows_several() {
    for (cell, meant) in [
        ("Dr. Ümit Aksoy", "Ümit Aksoy|Dr."),
        ("Anna Berg, Jörg Thal", "Anna Berg; Jörg Thal"),
        ("Anna Berg, Jörg Thal und Ida Dorn", "Anna Berg; Jörg Thal; Ida Dorn"),
        ("Berg, Anna / Thal, Jörg", "Anna Berg; Jörg Thal"),
        ("Berg, Anna", "Anna Berg"),
        ("Nguyen, Thi Hoa", "Thi Hoa Nguyen"),
        ("von der Aue, Ida", "Ida von der Aue"),
        ("Berg, Prof. Dr. Anna", "Anna Berg|Prof. Dr."),
        ("Berg, Anna, Thal, Jörg", "Anna Berg; Jörg Thal"),
        ("Prof. Dr. Anna Berg-Thal und Team", "Anna Berg-Thal|Prof. Dr.; Team"),
        ("Anna Berg & Jörg Thal", "Anna Berg; Jörg Thal"),
        ("Anna Berg\nJörg Thal", "Anna Berg; Jörg Thal"),
        ("Anna Berg and Jörg Thal", "Anna Berg; Jörg Thal"),
        ("Anna Berg (Moderation), Jörg Thal", "Anna Berg||Moderator; Jörg Thal"),
        ("Moderation: Anna Berg", "Anna Berg||Moderator"),
        ("Anna Berg (Stadt Köln/LVR); Jörg Thal (Leiter)", "Anna Berg||||Stadt Köln/LVR; Jörg Thal|||Leiter"),
        ("Anna Berg, LWL", "Anna Berg||||LWL"),
        ("Anna Berg, geb. Thal", "Anna Berg"),
        ("Anna Berg (geb. Thal), Jörg Thal", "Anna Berg; Jörg Thal"),
        ("Anna Berg geb. Thal", "Anna Berg geb. Thal"),
        ("Anna Berg, Universität Köln", "Anna Berg||||Universität Köln"),
        ("Anna Berg, M.A.", "Anna Berg|M.A."),
        ("Frau Dr. med. Anna Berg", "Anna Berg|Dr. med."),
        ("Dipl.-Päd. Anna Berg", "Anna Berg|Dipl.-Päd."),
        ("Dr.-Ing. Jörg Thal", "Jörg Thal|Dr.-Ing."),
        ("Ministerium für Kinder und Familie", "Ministerium für Kinder und Familie"),
        ("Anna M. Berg", "Anna M. Berg"),
        ("Anna Berg (Stadt Köln) und Jörg Thal (LVR)", "Anna Berg||||Stadt Köln; Jörg Thal||||LVR"),
        ("Anna Berg (Stadt Köln), Jörg Thal (LVR)", "Anna Berg||||Stadt Köln; Jörg Thal||||LVR"),
        ("Jane Roe (ACME) and John Doe (Foo Inc.)", "Jane Roe||||ACME; John Doe||||Foo Inc."),
        ("Anna Berg, Jugendamt Köln / Jörg Thal, LVR", "Anna Berg||||Jugendamt Köln; Jörg Thal||||LVR"),
        ("Anna Berg & Jörg Thal (beide Stadt Köln)", "Anna Berg||||Stadt Köln; Jörg Thal||||Stadt Köln"),
        ("Anna Berg (Stadt Köln, Jugendamt)", "Anna Berg||||Stadt Köln, Jugendamt"),
        ("Anna Berg\nLeiterin Jugendamt\nStadt Köln", "Anna Berg|||Leiterin Jugendamt|Stadt Köln"),
        ("Anna Berg – Stadt Köln", "Anna Berg||||Stadt Köln"),
        ("Anna Berg / Stadt Köln", "Anna Berg||||Stadt Köln"),
        ("Jörg Thal, Ph.D., und Anna Berg, M. Sc.", "Jörg Thal|Ph.D.; Anna Berg|M. Sc."),
        ("PD Dr. habil. Anna Berg M.A.", "Anna Berg|PD Dr. habil., M.A."),
        ("Oberbürgermeisterin Anna Berg", "Anna Berg|||Oberbürgermeisterin"),
        ("Graf von Thal, Jörg", "Jörg Graf von Thal"),
        ("Anna Berg u. a.", "Anna Berg; u. a."),
        ("Anna Berg + 3 weitere", "Anna Berg; 3 weitere"),
        ("Anna Berg und weitere", "Anna Berg; weitere"),
        ("Anna Berg, Jörg Thal und andere", "Anna Berg; Jörg Thal; andere"),
        ("Anna Berg sowie weitere Referierende", "Anna Berg; weitere Referierende"),
        ("Anna Berg (Saz)", "Anna Berg"),
        ("Anna Berg (Einführung), Jörg Thal (Klavier und Gesang)", "Anna Berg; Jörg Thal"),
        ("Anna Berg (nur vormittags)", "Anna Berg"),
        ("Anna Berg (Zeitung)", "Anna Berg||||Zeitung"),
        ("Anna Berg (netzpolitik.org)", "Anna Berg||||netzpolitik.org"),
        ("Anna Berg (angefragt)", "Anna Berg"),
        ("Anna Leitner, Jörg Kreis", "Anna Leitner; Jörg Kreis"),
        ("Mitarbeiter/innen des Jugendamtes", "Mitarbeiter/innen des Jugendamtes"),
        ("Max & Moritz GmbH", "Max & Moritz GmbH"),
        ("Anna Berg & Partner GmbH", "Anna Berg & Partner GmbH"),
        ("Anna Berg & Jörg Thal GbR", "Anna Berg & Jörg Thal GbR"),
        ("Dr. Karl-Heinz Freiherr von und zu Thal", "Karl-Heinz Freiherr von und zu Thal|Dr."),
        ("Dr. Berg, Frau Thal", "Berg|Dr.; Thal"),
        ("Herr Thal, Frau Berg", "Thal; Berg"),
        ("Prof. Dr. Berg, Dr. Thal", "Berg|Prof. Dr.; Thal|Dr."),
        ("Anna Berg, Prof. Dr. Thal", "Anna Berg; Thal|Prof. Dr."),
        ("Anna, Jörg und Uwe", "Anna; Jörg; Uwe"),
        (
            "Ministerium für Kinder, Familie, Flüchtlinge und Integration",
            "Ministerium für Kinder, Familie, Flüchtlinge und Integration",
        ),
        (
            "Anna Berg, Ministerium für Arbeit, Gesundheit und Soziales",
            "Anna Berg||||Ministerium für Arbeit, Gesundheit und Soziales",
        ),
        ("Anna Berg, N.N.", "Anna Berg; N.N."),
        ("N.N., Anna Berg", "N.N.; Anna Berg"),
        ("TBA, Anna Berg", "TBA; Anna Berg"),
        ("De Luca, Gino", "Gino De Luca"),
        ("mit Anna Berg", "Anna Berg"),
        ("Anna Berg, Tel. 0251 123", "Anna Berg"),
        ("Anna Berg (0251 123), Jörg Thal", "Anna Berg; Jörg Thal"),
        ("mit Anna Berg und Jörg Thal", "Anna Berg; Jörg Thal"),
        ("Referent:in: Anna Berg", "Anna Berg||Speaker"),
        ("Input: Jörg Thal", "Jörg Thal||Speaker"),
        ("Interview mit Anna Berg", "Anna Berg||Interviewee"),
        ("Anna Berg, ISA, Köln", "Anna Berg||||ISA, Köln"),
        ("Martin Luther King, Jr.", "Martin Luther King Jr."),
        ("Prof. Dr.", ""),
        ("N.N. (Uni Köln), Eva Ott", "N.N.||||Uni Köln; Eva Ott"),
        ("N. N., Anna", "N. N.; Anna"),
        ("Eva Ott, Autorin und Journalistin", "Eva Ott|||Autorin und Journalistin"),
        ("Eva Ott, Journalistin", "Eva Ott|||Journalistin"),
        ("Eva Ott, Ärztin und Autorin, und Jörg Thal", "Eva Ott|||Ärztin und Autorin; Jörg Thal"),
        ("García López, María", "María García López"),
        ("Nguyễn Thị, Hoa", "Hoa Nguyễn Thị"),
        ("Al Sayed, Omar", "Omar Al Sayed"),
        ("Kaya Öz, Ayşe Nur", "Ayşe Nur Kaya Öz"),
        ("Tom Huber, Köln", "Tom Huber||||Köln"),
        ("Oduya Abara, Temi", "Oduya Abara, Temi"),
        ("Dipl.-Ing. (FH) Anna Berg", "Anna Berg|Dipl.-Ing. (FH)"),
        ("Anna Berg, B.Sc. (Hons)", "Anna Berg|B.Sc. (Hons)"),
        ("Anna Berg, RAin", "Anna Berg|RAin"),
        ("Moderation: Anna Berg, Referent: Jörg Thal", "Anna Berg||Moderator; Jörg Thal||Speaker"),
        ("Moderation: Anna Berg und Jörg Thal", "Anna Berg||Moderator; Jörg Thal||Moderator"),
        ("Hans Müller - Moderation: Eva Meier", "Hans Müller; Eva Meier||Moderator"),
        ("Ltg.: Max Bruch", "Max Bruch|||Ltg."),
        ("Moderation: Anna Berg, Leitung: Max Bruch", "Anna Berg||Moderator; Max Bruch|||Leitung"),
        ("Hans und Eva Müller", "Hans Müller; Eva Müller"),
        ("Hans & Eva Maria von Thal", "Hans von Thal; Eva Maria von Thal"),
        ("Nuka und Eva Müller", "Nuka und Eva Müller"),
        ("Hans und Nuka Müller", "Hans und Nuka Müller"),
        ("Dr. Berg und Anna Thal", "Berg|Dr.; Anna Thal"),
        ("LVR und Anna Thal", "LVR; Anna Thal"),
        ("SWR, Anna Berg", "Anna Berg||||SWR"),
        ("Stadt Köln, Dr. Anna Berg", "Anna Berg|Dr.|||Stadt Köln"),
        ("Pfarrer Max Bruch", "Max Bruch|||Pfarrer"),
        ("Pastorin i. R. Anna Berg", "Anna Berg|||Pastorin i. R."),
        ("Anna Berg, Pastorin i. R.", "Anna Berg|||Pastorin i. R."),
        ("Polizeihauptkommissar Max Bruch", "Max Bruch|||Polizeihauptkommissar"),
        ("Max Pastor", "Max Pastor"),
        ("", ""),
    ] {
        assert_eq!(told(cell), meant, "{cell}");
    }
}

#[test]
fn other_cells_show_that_the_family_name_stands_first() {
    let mut names = Names::default();
    ["Berg, Anna", "Thal, Jörg"].iter().for_each(|cell| names.see(cell));
    assert_eq!(told_in(names, "García Márquez, Gabriel"), "Gabriel García Márquez");
    assert_eq!(told("Gabriel García, Aracataca"), "Gabriel García||||Aracataca");
    assert_eq!(told_in(names, "Uwe Klein, Eva Groß"), "Uwe Klein; Eva Groß");
    assert_eq!(
        told_in(names, "John Smith (Google), Jane Doe (MIT)"),
        "John Smith||||Google; Jane Doe||||MIT"
    );
    assert_eq!(told_in(names, "Anna Berg (ISA, Münster), Jörg Thal"), "Anna Berg||||ISA, Münster; Jörg Thal");
}

#[test]
fn where_nothing_tells_a_cell_is_one_person_as_it_is_written() {
    let mut names = Names::default();
    let cells = ["Schmidt, Anna", "García López, María José", "Anna Müller, Petra Groß", "Tom Huber, Köln"];
    cells.iter().for_each(|cell| names.see(cell));
    for (cell, meant) in [
        ("Schmidt, Anna", "Anna Schmidt"),
        ("García López, María José", "María José García López"),
        ("Anna Müller, Petra Groß", "Anna Müller; Petra Groß"),
        ("Tom Huber, Köln", "Tom Huber||||Köln"),
        ("Oduya Abara, Lagos", "Oduya Abara, Lagos"),
    ] {
        assert_eq!(told_in(names, cell), meant, "{cell}");
    }
    let mut names = Names::default();
    ["Anna Berg", "Jörg Thal, Köln"].iter().for_each(|cell| names.see(cell));
    assert_eq!(told_in(names, "Oduya Abara, Lagos"), "Oduya Abara||||Lagos");
}

#[test]
fn what_a_heading_or_all_cells_say_of_the_order_holds_for_every_name() {
    let mut names = Names::default();
    let cells = ["Berg, Anna", "Thal, Jörg", "García López, María", "Dr. Dorn, Ida", "Klein, Uwe"];
    cells.iter().for_each(|cell| names.see(cell));
    for (cell, meant) in [
        ("García López, María", "María García López"),
        ("Dr. Dorn, Ida", "Ida Dorn|Dr."),
        ("Kaya Öz, Ayşe Nur", "Ayşe Nur Kaya Öz"),
        ("Tom Huber, Köln", "Tom Huber||||Köln"),
        ("N.N., Anna Berg", "N.N.; Anna Berg"),
    ] {
        assert_eq!(told_in(names, cell), meant, "{cell}");
    }
    ["Groß, Eva", "Kurz, Ina"].iter().for_each(|cell| names.see(cell));
    assert_eq!(told_in(names, "Oduya Abara, Temi Ade"), "Temi Ade Oduya Abara");
    for heading in ["Referent (Name, Vorname)", "Speaker (last name, first name)"] {
        let names = Names::default().under(heading);
        assert_eq!(told_in(names, "Maier Huber, Eva Anna"), "Eva Anna Maier Huber", "{heading}");
        assert_eq!(told_in(names, "Dr. Maier, Eva"), "Eva Maier|Dr.", "{heading}");
    }
    let names = Names::default().under("Referent (Vorname, Name)");
    assert_eq!(told_in(names, "Oduya Abara, Temi Ade"), "Oduya Abara; Temi Ade");
}

#[test]
fn a_name_has_one_key_however_its_signs_were_typed() {
    assert_eq!(key("Niamh O’Hara"), key("Niamh O'Hara"));
    assert_ne!(key("Ümit Aksoy"), key("Umit Aksoy"));
}
