//! Told: what became of the records of a source, in words.

use super::account::{Account, LeftOut, Note, Reason};
use super::input::Refusal;
use super::kind::Kind;
use crate::lang::{Counted, Lang, Words, say};

impl Reason {
    /// Why the record was left out.
    fn tell(&self, lang: Lang) -> String {
        match self {
            Self::NoId => lang.pick("keine Kennung", "no id").to_owned(),
            Self::NoTitle => lang.pick("kein Titel", "no title").to_owned(),
            Self::NoDate => lang.pick("kein Datum", "no date").to_owned(),
            Self::Unreadable(text) => {
                say!(lang, "das Datum „{text}“ ist nicht zu lesen", "the date \"{text}\" cannot be read")
            }
            Self::Empty => lang.pick("leer", "empty").to_owned(),
            Self::Sum => lang.pick("eine Summe über andere", "a sum of others").to_owned(),
            Self::Withheld => lang.pick("soll nicht übernommen werden", "is withheld").to_owned(),
            Self::Deleted => lang
                .pick("wurde im Archiv von Hand gelöscht", "was deleted from the archive by hand")
                .to_owned(),
            Self::CutOff => lang.pick("die Datei endet mitten darin", "the file ends within it").to_owned(),
            Self::Broken(how) => say!(lang, "kaputt: {how}", "broken: {how}"),
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
            Self::Duration => of(
                Words::new("Dauer unlesbar, bleibt unbekannt", "unreadable duration, stays unknown"),
                Words::new("Dauern unlesbar, bleiben unbekannt", "unreadable durations, stay unknown"),
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
            Self::Line => of(
                Words::new("Zeile ohne Eigenschaft, ausgelassen", "line without a property, left out"),
                Words::new("Zeilen ohne Eigenschaft, ausgelassen", "lines without a property, left out"),
            ),
            Self::Mail => of(
                Words::new(
                    "Veranstalter nur mit Mailadresse, ausgelassen",
                    "organiser with a mail address alone, left out",
                ),
                Words::new(
                    "Veranstalter nur mit Mailadresse, ausgelassen",
                    "organisers with mail addresses alone, left out",
                ),
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
            Self::MonthFirst => of(
                Words::new("Datum mit dem Monat zuerst gelesen", "date read month first"),
                Words::new("Daten mit dem Monat zuerst gelesen", "dates read month first"),
            ),
            Self::Cell => of(
                Words::new("Zelle ohne Überschrift ausgelassen", "cell without a heading left out"),
                Words::new("Zellen ohne Überschrift ausgelassen", "cells without a heading left out"),
            ),
            Self::Column => of(
                Words::new("Spalte ausgelassen, Überschrift unbekannt", "column left out, unknown heading"),
                Words::new(
                    "Spalten ausgelassen, Überschriften unbekannt",
                    "columns left out, unknown headings",
                ),
            ),
            Self::Status => of(
                Words::new("Status unbekannt, ausgelassen", "unknown status, left out"),
                Words::new("Status unbekannt, ausgelassen", "unknown statuses, left out"),
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
            let why = reason.tell(lang);
            say!(lang, "ausgelassen: {place}: {why}", "left out: {place}: {why}")
        });
        let notes = self.notes.iter().map(|(note, counted)| {
            let more = if counted.count > counted.examples.len() { ", …" } else { "" };
            format!("{} ({}{more})", lang.count(counted.count, note.words()), counted.examples.join("; "))
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
            Self::Packed(with) => {
                say!(lang, "mit {with} gepackt: zuerst auspacken", "packed with {with}: unpack it first")
            }
            Self::Unknown => say!(
                lang,
                "kein Format, das bekannt ist; --from sagt, welches es ist ({kinds})",
                "of no format that is known; --from says which it is ({kinds})"
            ),
            Self::Broken(name, how) => say!(lang, "kaputt ({name}): {how}", "broken ({name}): {how}"),
            Self::NoColumn(column) => say!(lang, "keine Spalte „{column}“", "no column \"{column}\""),
            Self::NoField(field) => {
                say!(lang, "--map: es gibt kein Feld „{field}“", "--map: there is no field \"{field}\"")
            }
        }
    }
}
