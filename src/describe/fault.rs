//! How the faults of an archive are told.

use crate::archive::fault::{Fault, FaultKind, Position};
use crate::lang::Lang;

/// The first fault, and how many more there are.
pub(crate) fn faults(lang: Lang, faults: &[Fault], file: &str) -> String {
    let Some((first, more)) = faults.split_first() else { return String::new() };
    let first = fault(lang, first);
    let check =
        if file.is_empty() { "lernnetzwerk check".to_owned() } else { format!("lernnetzwerk check {file}") };
    match more.len() {
        0 => first,
        1 => lang.pick(
            format!("{first} (und 1 weiterer: {check} zeigt alle)"),
            format!("{first} (and 1 more: {check} shows all)"),
        ),
        more => lang.pick(
            format!("{first} (und {more} weitere: {check} zeigt alle)"),
            format!("{first} (and {more} more: {check} shows all)"),
        ),
    }
}

/// One fault on one line: where it stands, record, field, what is wrong.
pub(crate) fn fault(lang: Lang, fault: &Fault) -> String {
    let Position { line, column } = fault.position;
    let german = format!("Zeile {line}, Spalte {column}");
    fault.tell(&lang.pick(german, fault.position.to_string()), &fault_kind(lang, &fault.kind))
}

/// What is wrong.
fn fault_kind(lang: Lang, kind: &FaultKind) -> String {
    let german = match kind {
        FaultKind::Syntax(_) | FaultKind::Value(_) => return kind.to_string(),
        FaultKind::Format => "ist nicht \"lernnetzwerk-archive\"".to_owned(),
        FaultKind::Version(version) => {
            format!("Version {version} des Formats; dieses Programm liest Version 1")
        }
        FaultKind::UnknownField => "unbekanntes Feld".to_owned(),
        FaultKind::Missing => "fehlt".to_owned(),
        FaultKind::Empty => "leer".to_owned(),
        FaultKind::DoubleId => "id steht doppelt".to_owned(),
        FaultKind::UnknownId { id, table } => format!("{id:?} steht nicht in {table:?}"),
        FaultKind::Date(date) => format!("{date:?} ist kein Datum (2018, 2018-11 oder 2018-11-29)"),
        FaultKind::EndWithoutStart => "Ende ohne Anfang".to_owned(),
        FaultKind::EndBeforeStart { start, end } => format!("{end} liegt vor dem Anfang, {start}"),
        FaultKind::Address(address) => format!("{address:?} ist keine http- oder https-Adresse"),
        FaultKind::TooMany => "zu viele Einträge".to_owned(),
    };
    lang.pick(german, kind.to_string())
}
