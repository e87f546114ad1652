//! How the faults of an archive are told, and what is missing for them.

use crate::archive::fault::{Fault, FaultKind, LeftOut, Position};
use crate::lang::{Counted, Lang, Words};

/// Records that are missing.
const RECORDS: Counted =
    Counted { one: Words::new("Eintrag", "record"), many: Words::new("Einträge", "records") };
/// Fields, and elements of lists, that are missing.
const FIELDS: Counted = Counted { one: Words::new("Angabe", "field"), many: Words::new("Angaben", "fields") };

/// What is missing from an archive, and what shows it.
pub(crate) fn left_out(lang: Lang, left_out: LeftOut, file: &str) -> String {
    let LeftOut { records, fields } = left_out;
    let counts = [(records, RECORDS), (fields, FIELDS)];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, words)| lang.count(count as usize, words)).collect();
    let counts = counts.join(lang.pick(" und ", " and "));
    let (fehlt, is) = if records + fields == 1 { ("fehlt", "is") } else { ("fehlen", "are") };
    let file = if file.is_empty() { String::new() } else { format!(" {file}") };
    lang.pick(
        format!("{counts} {fehlt}: lernnetzwerk check{file} zeigt alles"),
        format!("{counts} {is} missing: lernnetzwerk check{file} shows all"),
    )
}

/// One fault on one line: where it stands, record, field, what is wrong; and that it is none but a warning.
pub(crate) fn fault(lang: Lang, fault: &Fault) -> String {
    let Position { line, column } = fault.position;
    let german = format!("Zeile {line}, Spalte {column}");
    let kind = fault_kind(lang, &fault.kind);
    let kind =
        if fault.kind.is_warning() { lang.pick("Warnung: ", "warning: ").to_owned() + &kind } else { kind };
    fault.tell(&lang.pick(german, fault.position.to_string()), &kind)
}

/// What is wrong.
fn fault_kind(lang: Lang, kind: &FaultKind) -> String {
    let german = match kind {
        FaultKind::Syntax(_) | FaultKind::Value(_) => return kind.to_string(),
        FaultKind::NotUtf8(at) => format!("kein UTF-8 (ab Byte {at})"),
        FaultKind::Format => "ist nicht \"lernnetzwerk-archive\"".to_owned(),
        FaultKind::Version(version) => {
            format!("Version {version} des Formats; dieses Programm liest die Versionen 1 und 2")
        }
        FaultKind::NoVersion => "ist keine Versionsnummer (1 oder 2)".to_owned(),
        FaultKind::UnknownField => "unbekanntes Feld".to_owned(),
        FaultKind::DoubleField => "Feld steht doppelt".to_owned(),
        FaultKind::NoObject => "ist kein Objekt".to_owned(),
        FaultKind::Missing => "fehlt".to_owned(),
        FaultKind::Empty => "leer".to_owned(),
        FaultKind::DoubleId => "id steht doppelt".to_owned(),
        FaultKind::UnknownId { id, table } => format!("{id:?} steht nicht in {table:?}"),
        FaultKind::Date(date) => {
            format!("{date:?} ist kein Datum (2018, 2018-11, 2018-11-29 oder 2018-11-29T11:00)")
        }
        FaultKind::Time(date) => {
            format!("{date:?} hat keine gültige Uhrzeit (T00:00 bis T23:59, auch mit Sekunden)")
        }
        FaultKind::Offset(date) => {
            format!("{date:?} hat hinter der Uhrzeit keine gültige Zeitzone (Z, +01:00 oder -01:00)")
        }
        FaultKind::Duration(duration) => {
            format!("{duration:?} ist keine Dauer (PT45M, PT1H30M oder P1DT2H)")
        }
        FaultKind::EndWithoutStart => "Ende ohne Anfang".to_owned(),
        FaultKind::EndBeforeStart { start, end } => format!("{end} liegt vor dem Anfang, {start}"),
        FaultKind::Address(address) => format!("{address:?} ist keine http- oder https-Adresse"),
        FaultKind::Language(text) => format!("{text:?} ist keine Sprache (de, en-GB)"),
        FaultKind::Circle => "führt zum Termin selbst zurück".to_owned(),
        FaultKind::TooDeep => "liegt unter mehr als 8 Terminen".to_owned(),
        FaultKind::TooManyKinds => "ist eine von mehr als 1.000 unbekannten Arten".to_owned(),
        FaultKind::TooMany => "zu viele Einträge".to_owned(),
    };
    lang.pick(german, kind.to_string())
}
