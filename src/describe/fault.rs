//! How the faults of an archive are told, and what is odd about it, and what is missing from it.

use crate::archive::fault::{
    Fault, FaultKind, FaultyRecord, Found, Inside, LeftOut, Oddity, Position, SyntaxFlaw, Wanted,
};
use crate::archive::web_address::AddressFlaw;
use crate::lang::{Counted, Lang, Words, say};

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
    let fehlt = if records + fields == 1 { "fehlt" } else { "fehlen" };
    let file = if file.is_empty() { String::new() } else { format!(" {file}") };
    say!(
        lang,
        "{counts} {fehlt}, da fehlerhaft: lernnetzwerk check{file}",
        "{counts} left out as faulty: lernnetzwerk check{file}"
    )
}

/// One fault on one line: where it stands, that it is none but a warning, the record; and then in a sentence without a
/// colon the field, its value where that tells something, and what is wrong with it.
pub fn fault(lang: Lang, fault: &Fault) -> String {
    let Position { line, column } = fault.position;
    let position = say!(lang, "Zeile {line}, Spalte {column}", "line {line}, column {column}");
    let record = fault.record.as_ref().map_or_else(String::new, |record| name(lang, record));
    let warning = if fault.kind.is_warning() { lang.pick("Warnung", "warning") } else { "" };
    let what = kind(lang, &fault.kind);
    let (record, subject) = match (&fault.field, &fault.kind) {
        (_, FaultKind::Syntax(_)) => (record, "JSON:"),
        (field, _) if !field.is_empty() => (record, field.as_str()),
        _ if record.is_empty() => (record, lang.pick("die Datei", "the file")),
        _ => (String::new(), record.as_str()),
    };
    let sentence = format!("{subject} {what}");
    let parts = [position.as_str(), warning, &record, &sentence];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

/// `medium "id"`, or by its place (`media[3]`) where it has no id.
fn name(lang: Lang, FaultyRecord { table, at, id }: &FaultyRecord) -> String {
    if id.is_empty() {
        return format!("{table}[{at}]");
    }
    let word = lang.say(match *table {
        "programmes" => Words::new("Programm", "programme"),
        "events" => Words::new("Termin", "event"),
        "media" => Words::new("Medium", "medium"),
        "people" => Words::new("Person", "person"),
        "sources" => Words::new("Quelle", "source"),
        "topics" => Words::new("Thema", "topic"),
        _ => Words::new("Herkunft", "origin"),
    });
    format!("{word} {}", quoted(lang, id))
}

/// A text in the quotation marks of a language.
fn quoted(lang: Lang, text: &str) -> String {
    say!(lang, "„{text}“", "\"{text}\"")
}

/// A text, and what is to be said of it.
fn told_of(lang: Lang, text: &str, words: Words) -> String {
    format!("{} {}", quoted(lang, text), lang.say(words))
}

/// What is wrong.
fn kind(lang: Lang, kind: &FaultKind) -> String {
    match kind {
        FaultKind::Syntax(flaw) => lang.say(syntax(*flaw)).to_owned(),
        FaultKind::NotUtf8(at) => {
            say!(lang, "ist kein UTF-8 (ab Byte {at})", "is not UTF-8 (from byte {at} on)")
        }
        FaultKind::Format => {
            say!(lang, "ist nicht „lernnetzwerk-archive“", "is not \"lernnetzwerk-archive\"")
        }
        FaultKind::Version(version) => say!(
            lang,
            "ist {version}; dieses Programm liest die Versionen 1 und 2 des Formats",
            "is {version}; this program reads versions 1 and 2 of the format"
        ),
        FaultKind::DoubleField { first, is_read } => double_field(lang, *first, *is_read),
        FaultKind::Missing => say!(lang, "fehlt", "is missing"),
        FaultKind::Value { found, wanted } => value(lang, found, wanted),
        FaultKind::HalfLetter => say!(
            lang,
            "enthält ein halbes Zeichen (ein \\u von zweien fehlt)",
            "holds half a character (one \\u of two is missing)",
        ),
        FaultKind::Empty => say!(lang, "ist leer", "is empty"),
        FaultKind::DoubleId(Position { line, column }) => say!(
            lang,
            "hat schon ein anderer Eintrag dieser Liste (Zeile {line}, Spalte {column})",
            "is that of another record of this list (line {line}, column {column})"
        ),
        FaultKind::UnknownId { id, table } => {
            say!(lang, "„{id}“ steht nicht in „{table}“", "\"{id}\" is not in \"{table}\"")
        }
        FaultKind::Date(text)
        | FaultKind::Time(text)
        | FaultKind::Offset(text)
        | FaultKind::Duration(text)
        | FaultKind::LongDuration(text)
        | FaultKind::LeftOut(text) => told_of(lang, text, unreadable(kind)),
        FaultKind::Language { text, meant } => language(lang, text, meant.as_deref()),
        FaultKind::EndWithoutStart => say!(lang, "steht ohne Anfang (start)", "stands without a start"),
        FaultKind::EndBeforeStart { start, end } => {
            say!(lang, "{end} liegt vor dem Anfang, {start}", "{end} lies before the start, {start}")
        }
        FaultKind::Circle => say!(lang, "führt zum Termin selbst zurück", "leads back to the event itself"),
        FaultKind::TooDeep => say!(lang, "liegt unter mehr als 8 Terminen", "lies below more than 8 events"),
        FaultKind::TooManyKinds => {
            say!(
                lang,
                "ist eine von mehr als 1.000 unbekannten Arten",
                "is one of more than 1,000 unknown kinds"
            )
        }
        FaultKind::Address { address: text, flaw } => address(lang, text, *flaw),
        FaultKind::TooMany => say!(lang, "enthält zu viele Einträge", "holds too many records"),
        FaultKind::Odd(oddity) => odd(lang, oddity),
    }
}

/// A field that stands in a record twice: where it stood first, and whether the second one `is_read`.
fn double_field(lang: Lang, Position { line, column }: Position, is_read: bool) -> String {
    let here =
        if is_read { "" } else { lang.pick(" und wird hier übergangen", ", and is passed over here") };
    say!(
        lang,
        "steht schon in Zeile {line}, Spalte {column}{here}",
        "is already in line {line}, column {column}{here}"
    )
}

/// What is wrong with a text that cannot be read as what it is meant for.
fn unreadable(kind: &FaultKind) -> Words {
    match kind {
        FaultKind::Time(_) => Words::new(
            "hat keine gültige Uhrzeit (T00:00 bis T23:59, auch mit Sekunden)",
            "has no valid time of day (T00:00 to T23:59, or with seconds)",
        ),
        FaultKind::Offset(_) => Words::new(
            "hat hinter der Uhrzeit keine gültige Zeitzone (Z, +01:00 oder -01:00)",
            "has no valid offset behind its time (Z, +01:00 or -01:00)",
        ),
        FaultKind::Duration(_) => Words::new(
            "ist keine Dauer (PT45M, PT1H30M oder P1DT2H)",
            "is not a duration (PT45M, PT1H30M or P1DT2H)",
        ),
        FaultKind::LongDuration(_) => Words::new("ist mehr als 136 Jahre", "is more than 136 years"),
        FaultKind::LeftOut(_) => Words::new("ist fehlerhaft und fehlt", "is faulty and left out"),
        _ => Words::new(
            "ist kein Datum (2018, 2018-11, 2018-11-29 oder 2018-11-29T11:00)",
            "is not a date (2018, 2018-11, 2018-11-29 or 2018-11-29T11:00)",
        ),
    }
}

/// That a text is no language, and what was perhaps meant.
fn language(lang: Lang, text: &str, meant: Option<&str>) -> String {
    let told =
        told_of(lang, text, Words::new("ist keine Sprache (de, en-GB)", "is not a language (de, en-GB)"));
    match meant {
        Some(meant) => say!(lang, "{told}; ist „{meant}“ gemeint?", "{told}; did you mean \"{meant}\"?"),
        None => told,
    }
}

/// What stands where something else belongs.
fn value(lang: Lang, found: &Found, wanted: &Wanted) -> String {
    let only_texts = matches!(
        (found, wanted),
        (Found::List, Wanted::Texts | Wanted::TextOrTexts) | (Found::Object, Wanted::Object)
    );
    if only_texts {
        return say!(lang, "enthält nicht nur Texte", "does not hold texts only");
    }
    let found = match found {
        Found::Word(word) => say!(lang, "ist {word}", "is {word}"),
        Found::Number(number) => {
            say!(lang, "ist die Zahl {number}", "is the number {number}")
        }
        Found::Text(text) => {
            let text = quoted(lang, text);
            say!(lang, "ist der Text {text}", "is the text {text}")
        }
        Found::List => say!(lang, "ist eine Liste", "is a list"),
        Found::Object => say!(lang, "ist ein Objekt", "is an object"),
    };
    let wanted = belongs(lang, wanted);
    say!(lang, "{found}; hierher gehört {wanted}", "{found}; {wanted} belongs here")
}

/// What belongs somewhere.
fn belongs(lang: Lang, wanted: &Wanted) -> String {
    match wanted {
        Wanted::OneOf(names) => {
            let names = names.join(", ");
            say!(lang, "eines von diesen: {names}", "one of these ({names})")
        }
        Wanted::Number(least, most) => {
            say!(lang, "eine ganze Zahl von {least} bis {most}", "a whole number from {least} to {most}")
        }
        Wanted::Text => say!(lang, "ein Text", "a text"),
        Wanted::Date => say!(lang, "ein Datum als Text („2018-11-29“)", "a date as a text (\"2018-11-29\")"),
        Wanted::Address => {
            say!(lang, "eine Adresse als Text („https://…“)", "an address as a text (\"https://…\")")
        }
        Wanted::Texts => say!(lang, "eine Liste von Texten", "a list of texts"),
        Wanted::TextOrTexts => say!(lang, "ein Text oder eine Liste von Texten", "a text or a list of texts"),
        Wanted::Groups => say!(lang, "eine Liste von Listen von Texten", "a list of lists of texts"),
        Wanted::YesNo => say!(lang, "true oder false", "true or false"),
        Wanted::Objects => say!(lang, "eine Liste von Objekten", "a list of objects"),
        Wanted::Object => say!(lang, "ein Objekt", "an object"),
    }
}

/// Inside of what a document ends.
fn cut_off(inside: Inside) -> Words {
    match inside {
        Inside::List => Words::new(
            "die Datei endet mitten in einer Liste; sie sieht abgeschnitten aus",
            "the file ends in the middle of a list; it looks cut off",
        ),
        Inside::Object => Words::new(
            "die Datei endet mitten in einem Objekt; sie sieht abgeschnitten aus",
            "the file ends in the middle of an object; it looks cut off",
        ),
        Inside::Text => Words::new(
            "ein Text wird nicht geschlossen; die Datei sieht abgeschnitten aus",
            "a text is not closed; the file looks cut off",
        ),
        Inside::Value => Words::new(
            "die Datei endet, wo ein Wert stehen muss; sie sieht abgeschnitten aus",
            "the file ends where a value must stand; it looks cut off",
        ),
    }
}

/// Why a document is no JSON.
fn syntax(flaw: SyntaxFlaw) -> Words {
    match flaw {
        SyntaxFlaw::CutOff(inside) => cut_off(inside),
        SyntaxFlaw::NoColon => Words::new(
            "hinter dem Namen eines Feldes fehlt der Doppelpunkt",
            "a colon is missing behind the name of a field",
        ),
        SyntaxFlaw::NoCommaInList => Words::new(
            "hier fehlt ein Komma oder das „]“ der Liste",
            "a comma, or the \"]\" of the list, is missing here",
        ),
        SyntaxFlaw::NoCommaInObject => Words::new(
            "hier fehlt ein Komma oder das „}“ des Objekts",
            "a comma, or the \"}\" of the object, is missing here",
        ),
        SyntaxFlaw::TrailingComma => {
            Words::new("hinter dem letzten Komma steht nichts mehr", "nothing stands behind the last comma")
        }
        SyntaxFlaw::Comment => Words::new("Kommentare sind nicht erlaubt", "comments are not allowed"),
        SyntaxFlaw::NoValue => Words::new(
            "hier muss ein Wert stehen (Text in \"…\", Zahl, Liste, Objekt, true, false oder null)",
            "a value must stand here (text in \"…\", number, list, object, true, false or null)",
        ),
        SyntaxFlaw::Escape => Words::new(
            "hinter dem „\\“ steht in diesem Text nichts, was dorthin gehört",
            "what stands behind the \"\\\" in this text does not belong there",
        ),
        SyntaxFlaw::Number => {
            Words::new("so wird in JSON keine Zahl geschrieben", "no number is written like this in JSON")
        }
        SyntaxFlaw::ControlCharacter => Words::new(
            "in einem Text steht ein Zeilenumbruch, Tabulator oder anderes Steuerzeichen (\\n, \\t); \
             vielleicht ist er nicht geschlossen",
            "a text holds a line break, tab or other control character (\\n, \\t); perhaps it is not closed",
        ),
        SyntaxFlaw::NameWithoutMarks => Words::new(
            "hier muss der Name eines Feldes in \"…\" stehen",
            "the name of a field must stand here in \"…\"",
        ),
        SyntaxFlaw::Behind => Words::new(
            "hinter dem Ende des Archivs steht noch etwas",
            "something stands behind the end of the archive",
        ),
        SyntaxFlaw::TooDeep => {
            Words::new("zu viele Klammern stehen ineinander", "too many brackets stand in one another")
        }
        SyntaxFlaw::Changed => {
            Words::new("die Datei hat sich beim Lesen geändert", "the file changed while it was read")
        }
        SyntaxFlaw::Other => Words::new("das ist hier kein gültiges JSON", "this is not valid JSON here"),
    }
}

/// Why an address must not be opened.
fn address(lang: Lang, text: &str, flaw: AddressFlaw) -> String {
    let scheme = text.split(':').next().unwrap_or_default();
    let why = match flaw {
        AddressFlaw::Sign(sign) => self::sign(lang, sign),
        AddressFlaw::Scheme => say!(
            lang,
            "beginnt mit „{scheme}:“ statt mit http:// oder https://",
            "begins with \"{scheme}:\" and not with http:// or https://"
        ),
        AddressFlaw::NoScheme => {
            say!(lang, "beginnt nicht mit http:// oder https://", "does not begin with http:// or https://")
        }
        AddressFlaw::User => {
            say!(lang, "enthält einen Benutzernamen oder ein Passwort", "holds a user name or a password")
        }
        AddressFlaw::NoHost => say!(lang, "nennt keinen Rechner (Host)", "names no host"),
        AddressFlaw::Host => say!(
            lang,
            "nennt einen Rechner (Host), den es so nicht geben kann",
            "names a host that cannot be one",
        ),
        AddressFlaw::Port => say!(
            lang,
            "nennt einen Port, der keine Zahl bis 65535 ist",
            "names a port that is no number up to 65535",
        ),
        AddressFlaw::Escape => {
            say!(lang, "enthält ein Steuerzeichen hinter einem %", "holds a control character behind a %")
        }
        AddressFlaw::TooLong => say!(lang, "ist länger als 8192 Byte", "is longer than 8192 bytes"),
    };
    format!("{} {why}", quoted(lang, text))
}

/// That a sign stands where it must not.
fn sign(lang: Lang, sign: char) -> String {
    match sign {
        ' ' => say!(lang, "enthält ein Leerzeichen", "holds a blank"),
        '\n' | '\r' => say!(lang, "enthält einen Zeilenumbruch", "holds a line break"),
        sign if sign.is_control() => {
            let number = sign as u32;
            say!(
                lang,
                "enthält ein Steuerzeichen (U+{number:04X})",
                "holds a control character (U+{number:04X})"
            )
        }
        sign => {
            let number = sign as u32;
            say!(
                lang,
                "enthält ein Zeichen, das in keiner Adresse steht (U+{number:04X})",
                "holds a character that stands in no address (U+{number:04X})"
            )
        }
    }
}

/// What is odd, where no more is to be said of it.
fn plainly_odd(oddity: &Oddity) -> Words {
    match oddity {
        Oddity::Blank => Words::new("besteht nur aus Leerzeichen", "is nothing but blanks"),
        Oddity::Empty => Words::new("ist leer", "is empty"),
        Oddity::Twice => Words::new("steht doppelt", "is given twice"),
        Oddity::SmallGroup => {
            Words::new("nennt weniger als zwei verschiedene Wörter", "names fewer than two different words")
        }
        Oddity::Zero => Words::new("beträgt 0", "is 0"),
        Oddity::Long => Words::new("beträgt mehr als 30 Tage", "is more than 30 days"),
        Oddity::NoOffset => Words::new(
            "hat keine Zeitzone (+01:00), andere Zeiten des Termins haben eine",
            "has no offset (+01:00), and other times of the event have one",
        ),
        _ => Words::new("steht auch bei einem anderen Eintrag", "stands in another record as well"),
    }
}

/// What is odd of a text.
fn odd_text(oddity: &Oddity) -> Words {
    match oddity {
        Oddity::MediaType(_) => {
            Words::new("ist kein Medientyp (video/mp4)", "is not a media type (video/mp4)")
        }
        Oddity::NotWithheld(_) => {
            Words::new("ist zurückgehalten und steht doch im Archiv", "is withheld and yet in the archive")
        }
        Oddity::NoRecord(_) => Words::new(
            "nennt keinen Eintrag des Archivs (medium:eine-id)",
            "names no record of the archive (medium:an-id)",
        ),
        _ => Words::new(
            "ist keine Prüfsumme (16 hexadezimale Ziffern)",
            "is not a hash (16 hexadecimal digits)",
        ),
    }
}

/// What is odd.
fn odd(lang: Lang, oddity: &Oddity) -> String {
    match oddity {
        Oddity::UnknownField(None) => {
            say!(lang, "ist kein Feld des Formats", "is no field of the format")
        }
        Oddity::UnknownField(Some(meant)) => say!(
            lang,
            "ist kein Feld des Formats; ist „{meant}“ gemeint?",
            "is no field of the format; did you mean \"{meant}\"?"
        ),
        Oddity::SameName(other) => {
            let other = name(lang, other);
            say!(lang, "ist auch der Name von {other}", "is the name of {other} as well")
        }
        Oddity::OutsideEvent { date, event } => say!(
            lang,
            "{date} liegt außerhalb des Termins ({event})",
            "{date} lies outside of the event ({event})"
        ),
        Oddity::OutsideParent { date, parent } => say!(
            lang,
            "{date} liegt außerhalb des übergeordneten Termins ({parent})",
            "{date} lies outside of the event that this is a part of ({parent})"
        ),
        Oddity::NeverNamed => say!(lang, "kommt nirgends vor", "appears nowhere"),
        Oddity::NeverUsed => say!(lang, "wird von nichts genannt", "is named by nothing"),
        Oddity::NearSpelling { spelling, other } => {
            say!(lang, "„{spelling}“ heißt sonst „{other}“", "\"{spelling}\" is spelt \"{other}\" elsewhere")
        }
        Oddity::SameTopic { word, other } => say!(
            lang,
            "„{word}“ nennt auch Thema „{other}“",
            "\"{word}\" is a word for topic \"{other}\" as well"
        ),
        Oddity::MediaType(text)
        | Oddity::NotWithheld(text)
        | Oddity::NoRecord(text)
        | Oddity::NoHash(text) => told_of(lang, text, odd_text(oddity)),
        Oddity::Blank
        | Oddity::Empty
        | Oddity::Twice
        | Oddity::SmallGroup
        | Oddity::Zero
        | Oddity::Long
        | Oddity::NoOffset
        | Oddity::Elsewhere => lang.say(plainly_odd(oddity)).to_owned(),
    }
}
