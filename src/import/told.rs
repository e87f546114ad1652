//! Told: what became of the records of a source, in words.

use super::account::{Account, BEHIND_FILE, LeftOut, MANY, Note, Reason};
use super::input::Refusal;
use super::kind::Kind;
use crate::archive::load::VERSIONS;
use crate::lang::{Counted, Lang, Words, say};
use std::borrow::Cow;

impl Reason {
    /// Why the record was left out.
    fn tell(&self, lang: Lang) -> String {
        match self {
            Self::NoId => lang.pick("keine Kennung", "no id").to_owned(),
            Self::NoTitle => lang.pick("kein Titel", "no title").to_owned(),
            Self::CallsOff => lang
                .pick(
                    "sagt nur einen anderen Termin ab, berücksichtigt",
                    "only calls off another event, taken into account",
                )
                .to_owned(),
            Self::NoDate => lang.pick("kein Datum", "no date").to_owned(),
            Self::Unreadable(text) => {
                say!(lang, "das Datum „{text}“ ist nicht zu lesen", "the date \"{text}\" cannot be read")
            }
            Self::Empty => lang.pick("leer", "empty").to_owned(),
            Self::Unseen => lang
                .pick("ein privates oder gelöschtes Video", "a video that is private or deleted")
                .to_owned(),
            Self::Sum => lang.pick("eine Summe über andere", "a sum of others").to_owned(),
            Self::Headings => lang.pick("wiederholt die Überschriften", "repeats the headings").to_owned(),
            Self::Section => lang
                .pick("eine Überschrift für die Zeilen darunter", "a heading of the rows below it")
                .to_owned(),
            Self::Remark => lang.pick("eine Anmerkung zur Tabelle", "a remark on the table").to_owned(),
            Self::Rejected(status) => say!(lang, "nicht angenommen ({status})", "not accepted ({status})"),
            Self::Unclosed => lang
                .pick("ein Anführungszeichen wird nicht geschlossen", "a quotation mark is never closed")
                .to_owned(),
            Self::Withheld => lang.pick("soll nicht übernommen werden", "is withheld").to_owned(),
            Self::SameId => lang
                .pick("die Kennung hat schon ein anderer Eintrag", "the id is that of another record")
                .to_owned(),
            Self::Deleted => lang
                .pick("wurde im Archiv von Hand gelöscht", "was deleted from the archive by hand")
                .to_owned(),
            Self::CutOff => lang.pick("die Datei endet mitten darin", "the file ends within it").to_owned(),
            Self::Broken(how) => {
                let how = fault(lang, how);
                say!(lang, "kaputt: {how}", "broken: {how}")
            }
        }
    }
}

impl Note {
    /// What there is so many of.
    const fn words(self) -> Counted {
        const fn of(one: Words, many: Words) -> Counted {
            Counted { one, many }
        }
        match self {
            Self::Link => of(
                Words::new("Link ausgelassen, keine Webadresse", "link left out, no address of the web"),
                Words::new("Links ausgelassen, keine Webadressen", "links left out, no addresses of the web"),
            ),
            Self::MendedLink => of(
                Words::new("Link berichtigt", "link mended"),
                Words::new("Links berichtigt", "links mended"),
            ),
            Self::Date => of(
                Words::new("Datum unlesbar, bleibt unbekannt", "unreadable date, stays unknown"),
                Words::new("Daten unlesbar, bleiben unbekannt", "unreadable dates, stay unknown"),
            ),
            Self::Undated => of(
                Words::new("Datum fehlt, bleibt unbekannt", "missing date, stays unknown"),
                Words::new("Daten fehlen, bleiben unbekannt", "missing dates, stay unknown"),
            ),
            Self::Below => of(
                Words::new(
                    "Datum fehlt, das der Zeile darüber gilt",
                    "missing date, that of the row above counts",
                ),
                Words::new(
                    "Daten fehlen, die der Zeilen darüber gelten",
                    "missing dates, those of the rows above count",
                ),
            ),
            Self::Duration => of(
                Words::new("Dauer unlesbar, bleibt unbekannt", "unreadable duration, stays unknown"),
                Words::new("Dauern unlesbar, bleiben unbekannt", "unreadable durations, stay unknown"),
            ),
            Self::Length => of(
                Words::new(
                    "Dauer und Uhrzeiten sagen Verschiedenes, diese Angabe bleibt in der Notiz",
                    "duration and times say otherwise, this cell is kept in the note",
                ),
                Words::new(
                    "Mal sagen Dauer und Uhrzeiten Verschiedenes, diese Angaben bleiben in der Notiz",
                    "times duration and times say otherwise, these cells are kept in the notes",
                ),
            ),
            Self::Language => of(
                Words::new("Sprache unbekannt, ausgelassen", "unknown language, left out"),
                Words::new("Sprachen unbekannt, ausgelassen", "unknown languages, left out"),
            ),
            Self::Nobody => of(
                Words::new(
                    "Platzhalter statt eines Namens, ausgelassen",
                    "placeholder in place of a name, left out",
                ),
                Words::new(
                    "Platzhalter statt eines Namens, ausgelassen",
                    "placeholders in place of names, left out",
                ),
            ),
            Self::Publisher => of(
                Words::new(
                    "Einrichtung oder Kanal statt eines Namens, ausgelassen",
                    "institution or channel in place of a name, left out",
                ),
                Words::new(
                    "Einrichtungen oder Kanäle statt eines Namens, ausgelassen",
                    "institutions or channels in place of names, left out",
                ),
            ),
            Self::Occurrence => of(
                Words::new(
                    "Wiederholungsregel nicht bis zum Ende verfolgt",
                    "recurrence rule not followed to its end",
                ),
                Words::new(
                    "Wiederholungsregeln nicht bis zum Ende verfolgt",
                    "recurrence rules not followed to their end",
                ),
            ),
            Self::Room => of(
                Words::new(
                    "Termin einer Reihe ausgelassen, der Kalender hat zu viele",
                    "occurrence left out, the calendar has too many",
                ),
                Words::new(
                    "Termine von Reihen ausgelassen, der Kalender hat zu viele",
                    "occurrences left out, the calendar has too many",
                ),
            ),
            Self::Rule => of(
                Words::new(
                    "Wiederholungsregel unlesbar, ausgelassen",
                    "unreadable recurrence rule, left out",
                ),
                Words::new(
                    "Wiederholungsregeln unlesbar, ausgelassen",
                    "unreadable recurrence rules, left out",
                ),
            ),
            Self::Exception => of(
                Words::new(
                    "ausgenommener Tag passt zu keinem Termin seiner Reihe, ausgelassen",
                    "excepted date is none of its series, left out",
                ),
                Words::new(
                    "ausgenommene Tage passen zu keinem Termin ihrer Reihe, ausgelassen",
                    "excepted dates are none of their series, left out",
                ),
            ),
            Self::Never => of(
                Words::new(
                    "Termin findet nach seiner Regel nie statt, bleibt ohne Datum",
                    "event never takes place by its rule, stays without a date",
                ),
                Words::new(
                    "Termine finden nach ihrer Regel nie statt, bleiben ohne Datum",
                    "events never take place by their rules, stay without a date",
                ),
            ),
            Self::End => of(
                Words::new("Ende vor dem Anfang, ausgelassen", "end before the beginning, left out"),
                Words::new("Enden vor dem Anfang, ausgelassen", "ends before their beginnings, left out"),
            ),
            Self::Paged => of(
                Words::new(
                    "Feed hat weitere Seiten, die nicht in der Datei stehen",
                    "feed has more pages, which are not in the file",
                ),
                Words::new(
                    "Feeds haben weitere Seiten, die nicht in den Dateien stehen",
                    "feeds have more pages, which are not in the files",
                ),
            ),
            Self::Entity => of(
                Words::new(
                    "Kürzel, das die Datei selbst festlegt, nicht ersetzt, bleibt stehen",
                    "entity that the file declares not put in, stays as it is written",
                ),
                Words::new(
                    "Kürzel, die die Datei selbst festlegt, nicht ersetzt, bleiben stehen",
                    "entities that the file declares not put in, stay as they are written",
                ),
            ),
            Self::Line => of(
                Words::new("Zeile ohne Eigenschaft, ausgelassen", "line without a property, left out"),
                Words::new("Zeilen ohne Eigenschaft, ausgelassen", "lines without a property, left out"),
            ),
            Self::Mail => of(
                Words::new("Mailadresse ausgelassen", "mail address left out"),
                Words::new("Mailadressen ausgelassen", "mail addresses left out"),
            ),
            Self::Zone => of(
                Words::new(
                    "Zeitzone unbekannt, Uhrzeit wie geschrieben",
                    "unknown time zone, time as written",
                ),
                Words::new(
                    "Zeitzonen unbekannt, Uhrzeiten wie geschrieben",
                    "unknown time zones, times as written",
                ),
            ),
            Self::Namesake => of(
                Words::new("Name vielleicht doppelt, nicht zusammengelegt", "name perhaps twice, not merged"),
                Words::new(
                    "Namen vielleicht doppelt, nicht zusammengelegt",
                    "names perhaps twice, not merged",
                ),
            ),
            Self::Twice => of(
                Words::new(
                    "Eintrag steht schon aus einer anderen Quelle im Archiv",
                    "record is there already, from another source",
                ),
                Words::new(
                    "Einträge stehen schon aus einer anderen Quelle im Archiv",
                    "records are there already, from another source",
                ),
            ),
            Self::Address => of(
                Words::new(
                    "Eintrag hat die Adresse eines anderen, nicht zusammengelegt",
                    "record has the address of another one, not merged",
                ),
                Words::new(
                    "Einträge haben die Adresse eines anderen, nicht zusammengelegt",
                    "records have the address of another one, not merged",
                ),
            ),
            Self::Withheld => of(
                Words::new(
                    "Person soll nicht übernommen werden, ausgelassen",
                    "person is withheld, left out",
                ),
                Words::new(
                    "Personen sollen nicht übernommen werden, ausgelassen",
                    "people are withheld, left out",
                ),
            ),
            Self::StaysWithheld => of(
                Words::new(
                    "Eintrag soll nicht übernommen werden und steht schon im Archiv, bleibt",
                    "record is withheld and there already, stays",
                ),
                Words::new(
                    "Einträge sollen nicht übernommen werden und stehen schon im Archiv, bleiben",
                    "records are withheld and there already, stay",
                ),
            ),
            Self::Stays => of(
                Words::new(
                    "Eintrag hat die Quelle nicht mehr, bleibt im Archiv",
                    "record is no longer in its source, stays in the archive",
                ),
                Words::new(
                    "Einträge hat die Quelle nicht mehr, bleiben im Archiv",
                    "records are no longer in their source, stay in the archive",
                ),
            ),
            Self::Deleted => of(
                Words::new(
                    "Eintrag wurde im Archiv von Hand gelöscht, bleibt weg",
                    "record was deleted from the archive by hand, stays out",
                ),
                Words::new(
                    "Einträge wurden im Archiv von Hand gelöscht, bleiben weg",
                    "records were deleted from the archive by hand, stay out",
                ),
            ),
            Self::Renewed => of(
                Words::new("Eintrag im Archiv geändert", "record of the archive changed"),
                Words::new("Einträge im Archiv geändert", "records of the archive changed"),
            ),
            Self::Differs => of(
                Words::new(
                    "Eintrag ist in der Quelle anders, bleibt wie er ist",
                    "record is otherwise in the source, stays as it is",
                ),
                Words::new(
                    "Einträge sind in der Quelle anders, bleiben wie sie sind",
                    "records are otherwise in the source, stay as they are",
                ),
            ),
            Self::Again => of(
                Words::new(
                    "Eintrag steht weiter unten in der Quelle noch einmal und ist dort anders, der erste gilt",
                    "record stands further down in its source again and is otherwise there, the first one counts",
                ),
                Words::new(
                    "Einträge stehen weiter unten in der Quelle noch einmal und sind dort anders, die ersten gelten",
                    "records stand further down in their source again and are otherwise there, the first ones count",
                ),
            ),
            Self::Unmet => of(
                Words::new(
                    "Zeile von --without, auf die nichts passt",
                    "line of --without that nothing matches",
                ),
                Words::new(
                    "Zeilen von --without, auf die nichts passt",
                    "lines of --without that nothing matches",
                ),
            ),
            Self::MonthFirst => of(
                Words::new("Datum mit dem Monat zuerst gelesen", "date read month first"),
                Words::new("Daten mit dem Monat zuerst gelesen", "dates read month first"),
            ),
            Self::Row => of(
                Words::new(
                    "Zeile steht schon weiter oben, zusammengelegt",
                    "row stands further up already, merged",
                ),
                Words::new(
                    "Zeilen stehen schon weiter oben, zusammengelegt",
                    "rows stand further up already, merged",
                ),
            ),
            Self::Cell => of(
                Words::new("Zelle ohne Überschrift ausgelassen", "cell without a heading left out"),
                Words::new("Zellen ohne Überschrift ausgelassen", "cells without a heading left out"),
            ),
            Self::Time => of(
                Words::new("Uhrzeit unlesbar, ausgelassen", "unreadable time of day, left out"),
                Words::new("Uhrzeiten unlesbar, ausgelassen", "unreadable times of day, left out"),
            ),
            Self::Year => of(
                Words::new(
                    "Datum mehrdeutig (Tag oder Monat zuerst), nur das Jahr übernommen",
                    "ambiguous date (day or month first), only its year taken",
                ),
                Words::new(
                    "Daten mehrdeutig (Tag oder Monat zuerst), nur das Jahr übernommen",
                    "ambiguous dates (day or month first), only their years taken",
                ),
            ),
            Self::Column => of(
                Words::new("Spalte ausgelassen, Überschrift unbekannt", "column left out, unknown heading"),
                Words::new(
                    "Spalten ausgelassen, Überschriften unbekannt",
                    "columns left out, unknown headings",
                ),
            ),
            Self::Field => of(
                Words::new("Feld fehlerhaft, ausgelassen", "faulty field, left out"),
                Words::new("Felder fehlerhaft, ausgelassen", "faulty fields, left out"),
            ),
            Self::Status => of(
                Words::new("Status unbekannt, ausgelassen", "unknown status, left out"),
                Words::new("Status unbekannt, ausgelassen", "unknown statuses, left out"),
            ),
            Self::SpareColumn => of(
                Words::new(
                    "Spalte ausgelassen, eine andere steht schon für dasselbe",
                    "column left out, another one stands for the same",
                ),
                Words::new(
                    "Spalten ausgelassen, andere stehen schon für dasselbe",
                    "columns left out, others stand for the same",
                ),
            ),
            Self::StatusKept => of(
                Words::new("Status unbekannt, bleibt in der Notiz", "unknown status, kept in the note"),
                Words::new("Status unbekannt, bleiben in der Notiz", "unknown statuses, kept in the notes"),
            ),
            Self::TimeKept => of(
                Words::new(
                    "Uhrzeit unlesbar, bleibt in der Notiz",
                    "unreadable time of day, kept in the note",
                ),
                Words::new(
                    "Uhrzeiten unlesbar, bleiben in der Notiz",
                    "unreadable times of day, kept in the notes",
                ),
            ),
            Self::Homeless => of(
                Words::new(
                    "Angabe ausgelassen, für die das Archiv kein Feld hat",
                    "property left out, the archive has no field for it",
                ),
                Words::new(
                    "Angaben ausgelassen, für die das Archiv kein Feld hat",
                    "properties left out, the archive has no fields for them",
                ),
            ),
            Self::Todo => of(
                Words::new(
                    "Aufgabe, Notiz oder Sperrzeit ausgelassen, kein Termin",
                    "to-do, journal or busy time left out, no event",
                ),
                Words::new(
                    "Aufgaben, Notizen oder Sperrzeiten ausgelassen, keine Termine",
                    "to-dos, journals or busy times left out, no events",
                ),
            ),
            Self::CutOff => of(
                Words::new(
                    "Eintrag unvollständig, die Datei endet mitten darin",
                    "incomplete record, the file ends within it",
                ),
                Words::new(
                    "Einträge unvollständig, die Datei endet mitten darin",
                    "incomplete records, the file ends within them",
                ),
            ),
            Self::Encoding => of(
                Words::new("Text in anderer Zeichenkodierung gelesen", "text read in another encoding"),
                Words::new("Texte in anderer Zeichenkodierung gelesen", "texts read in another encoding"),
            ),
        }
    }
}

impl Account {
    /// All of it: each record that was left out, what was left out of others, and the sum, last.
    pub fn tell(&self, lang: Lang) -> Vec<String> {
        let left_out = self.left_out.iter().map(|LeftOut { place, reason }| {
            let (place, why) = (placed(lang, place), reason.tell(lang));
            say!(lang, "ausgelassen: {place}: {why}", "left out: {place}: {why}")
        });
        let notes = self.notes.iter().map(|(note, counted)| {
            let examples: Vec<_> = counted.examples.iter().map(|example| placed(lang, example)).collect();
            let more = match counted.count.saturating_sub(counted.examples.len()) {
                0 => String::new(),
                _ if counted.examples.len() < MANY => ", …".to_owned(),
                more => say!(lang, "; und {more} weitere", "; and {more} more"),
            };
            format!("{} ({}{more})", lang.count(counted.count, note.words()), examples.join("; "))
        });
        let [taken, merged, out, total] =
            [self.taken, self.merged, self.left_out.len(), self.total()].map(|count| lang.number(count));
        let sum = say!(
            lang,
            "übernommen {taken}, zusammengelegt {merged}, ausgelassen {out}, insgesamt {total}",
            "taken {taken}, merged {merged}, left out {out}, total {total}"
        );
        left_out.chain(notes).chain([sum]).collect()
    }
}

/// What a place begins with, and how that is said in German.
const PLACES: [(&str, &str); 13] = [
    ("row ", "Zeile "),
    ("line ", "Zeile "),
    ("item ", "Eintrag "),
    ("event ", "Veranstaltung "),
    ("medium ", "Medium "),
    ("person ", "Person "),
    ("programme ", "Programm "),
    ("topic ", "Thema "),
    ("source ", "Quelle "),
    ("archive", "Archiv"),
    ("conference", "Konferenz"),
    ("feed:", "Feed:"),
    ("input", "Eingabe"),
];

/// A place, or what begins with one, in a language; before it may stand the file that it is in.
fn placed(lang: Lang, text: &str) -> Cow<'_, str> {
    if let Some((file, place)) = text.split_once(BEHIND_FILE) {
        return format!("{file}, {}", placed(lang, place)).into();
    }
    let german = PLACES.iter().find_map(|(begin, german)| Some((german, text.strip_prefix(begin)?)));
    match german {
        Some((german, rest)) if lang == Lang::De => format!("{german}{rest}").into(),
        _ => text.into(),
    }
}

/// What parsers say is wrong, by how it begins, and how that is said.
const FAULTS: [(&str, Words); 10] = [
    ("EOF while parsing", Words::new("die Datei endet mitten darin", "the file ends within it")),
    ("unexpected end", Words::new("die Datei endet mitten darin", "the file ends within it")),
    ("invalid type", Words::new("ein Wert ist von falscher Art", "a value is of the wrong kind")),
    ("invalid value", Words::new("ein Wert ist nicht erlaubt", "a value is not allowed")),
    ("missing field", Words::new("ein Feld fehlt", "a field is missing")),
    ("duplicate field", Words::new("ein Feld steht doppelt da", "a field stands there twice")),
    ("no object", Words::new("kein Objekt", "no object")),
    ("no list", Words::new("keine Liste", "no list")),
    ("more than", Words::new("zu viele Einträge", "too many records")),
    ("syntax error", Words::new("kein gültiges XML", "no valid XML")),
];

/// Why something cannot be read, in a language: parsers say so in words of their own, with the line and the column at the
/// end.
fn fault(lang: Lang, how: &str) -> String {
    // `line 3: unexpected end`.
    if let Some((place, rest)) = how.split_once(": ").filter(|(place, _)| place.starts_with("line ")) {
        return format!("{}: {}", placed(lang, place), fault(lang, rest));
    }
    let (what, place) = how.rsplit_once(" at line ").unwrap_or((how, ""));
    let place = place.split_once(" column ").map(|(line, column)| {
        say!(lang, "Zeile {line}, Spalte {column}: ", "line {line}, column {column}: ")
    });
    let known = FAULTS.iter().find(|(begin, _)| what.starts_with(begin)).map(|(_, words)| lang.say(*words));
    let invalid = || place.is_some().then(|| lang.pick("kein gültiges JSON", "no valid JSON"));
    let said = known.or_else(invalid).unwrap_or(how);
    format!("{}{said}", place.unwrap_or_default())
}

/// What can be read, by the names that `--from` takes.
fn kinds() -> String {
    Kind::NAMES.map(|(name, _)| name).join(", ")
}

impl Refusal {
    /// Why nothing was read.
    pub fn tell(&self, lang: Lang) -> String {
        let kinds = kinds();
        match self {
            Self::Other(name) => say!(
                lang,
                "das ist {name}, ein Format, das nicht gelesen wird (gelesen werden: {kinds})",
                "this is {name}, a format that is not read (those that are: {kinds})"
            ),
            Self::Sheet(name) => say!(
                lang,
                "das ist {name}: dort als CSV speichern, das wird gelesen",
                "this is {name}: save it as CSV there, that is read"
            ),
            Self::Packed(with) => {
                say!(lang, "mit {with} gepackt: zuerst auspacken", "packed with {with}: unpack it first")
            }
            Self::Empty => lang.pick("leer", "empty").to_owned(),
            Self::None(name) => say!(lang, "nichts von {name} darin", "nothing of {name} in it"),
            Self::Unknown => say!(
                lang,
                "kein Format, das bekannt ist; --from sagt, welches es ist ({kinds})",
                "of no format that is known; --from says which it is ({kinds})"
            ),
            Self::Version(version) => {
                let (first, last) = VERSIONS.into_inner();
                say!(
                    lang,
                    "Archiv der Version {version}; dieses Programm liest die Versionen {first} bis {last} des Formats",
                    "archive of version {version}; this program reads versions {first} to {last} of the format"
                )
            }
            Self::Broken(name, how) => {
                let how = fault(lang, how);
                say!(lang, "kaputt ({name}): {how}", "broken ({name}): {how}")
            }
            Self::NoColumn(column) => say!(lang, "keine Spalte „{column}“", "no column \"{column}\""),
            Self::ColumnTwice(column) => say!(
                lang,
                "--map: die Spalte „{column}“ ist für zwei Felder genannt",
                "--map: the column \"{column}\" is named for two fields"
            ),
            Self::FieldTwice(field) => say!(
                lang,
                "--map: das Feld „{field}“ ist für zwei Spalten genannt, es hat nur eine",
                "--map: the field \"{field}\" is named for two columns, it has one only"
            ),
            Self::NoField(field) => {
                let fields = super::fields();
                say!(
                    lang,
                    "--map: es gibt kein Feld „{field}“ (es gibt: {fields})",
                    "--map: there is no field \"{field}\" (those that are: {fields})"
                )
            }
            Self::NoTitles(headings) => {
                let headings = headings.join(", ");
                say!(
                    lang,
                    "keine Spalte mit Titeln (erste Zeile: {headings}); --map \"title=…\" sagt, welche es ist",
                    "no column of titles (first row: {headings}); --map \"title=…\" says which it is"
                )
            }
            Self::NoHeadings(row) => say!(
                lang,
                "keine Überschriften über den Spalten (erste Zeile: {row}); eine Zeile davor muss sagen, was sie enthalten, etwa Titel, Datum, Referent",
                "no headings above the columns (first row: {row}); a row above it has to say what they hold, such as Title, Date, Speaker"
            ),
        }
    }
}
