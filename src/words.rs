//! Every word of the interface, German and English, side by side.

pub(crate) mod actions;
pub(crate) mod cli;
pub(crate) mod config;
pub(crate) mod import;
pub(crate) mod keeping;

use crate::lang::{Counted, Lang, Words, say};

// Things that are counted: one and many.

/// Media.
pub(crate) const MEDIA: Counted =
    Counted { one: Words::new("Medium", "medium"), many: Words::new("Medien", "media") };
/// Events.
pub(crate) const EVENTS: Counted =
    Counted { one: Words::new("Termin", "event"), many: Words::new("Termine", "events") };
/// People.
pub(crate) const PEOPLE: Counted =
    Counted { one: Words::new("Person", "person"), many: Words::new("Personen", "people") };
/// Programmes.
const PROGRAMMES: Counted =
    Counted { one: Words::new("Programm", "programme"), many: Words::new("Programme", "programmes") };
/// Sources.
const SOURCES: Counted =
    Counted { one: Words::new("Quelle", "source"), many: Words::new("Quellen", "sources") };
/// Links.
pub(crate) const LINKS: Counted =
    Counted { one: Words::new("Link", "link"), many: Words::new("Links", "links") };
/// What an archive holds, in the order in which it counts them.
pub(crate) const HOLDINGS: [Counted; 5] = [MEDIA, EVENTS, PEOPLE, PROGRAMMES, SOURCES];
/// Hits.
pub(crate) const HITS: Counted =
    Counted { one: Words::new("Treffer", "hit"), many: Words::new("Treffer", "hits") };

// The panes.

/// The calendar pane.
pub(crate) const CALENDAR: Words = Words::new("Kalender", "Calendar");
/// The catalogue pane.
pub(crate) const CATALOGUE: Words = Words::new("Katalog", "Catalogue");
/// The speakers pane.
pub(crate) const SPEAKERS: Words = Words::new("Personen", "People");
/// The details pane.
pub(crate) const DETAIL: Words = Words::new("Details", "Details");
/// What Enter does with a record of which there are no media, where there is little room: the panes show only what belongs
/// to it.
pub(crate) const NARROWS: Words = Words::new("nur das", "only this");
/// The same of an event.
pub(crate) const NARROWS_TO_EVENT: Words = Words::new("nur diesen Termin", "only this event");
/// The same of a person.
pub(crate) const NARROWS_TO_PERSON: Words = Words::new("nur diese Person", "only this person");
/// It did so with an event.
pub(crate) const NARROWED_TO_EVENT: Words = Words::new(
    "Nur noch dieser Termin wird gezeigt. Medien gibt es dazu keine.",
    "Only this event is shown now. There are no media of it.",
);
/// It did so with a person.
pub(crate) const NARROWED_TO_PERSON: Words = Words::new(
    "Nur noch diese Person wird gezeigt. Medien gibt es von ihr keine.",
    "Only this person is shown now. There are no media of theirs.",
);
/// What Enter does on a line of the details that leads out of the program.
pub(crate) const OPENS: Words = Words::new("öffnen", "open");
/// Where Enter leads if there are no media.
pub(crate) const TO_DETAIL: Words = Words::new("Details", "details");
/// The same in the help.
pub(crate) const SHOWS_DETAIL: Words = Words::new("die Details zeigen", "show the details");
/// Where a key leads from what stands in place of the month.
pub(crate) const TO_MONTH: Words = Words::new("Monat", "month");
/// Where a key leads from the list under the month.
pub(crate) const TO_DAYS: Words = Words::new("Tage", "days");
/// Where a key leads in the calendar.
pub(crate) const NEXT_EVENT: Words = Words::new("nächster Termin", "next event");
/// The same backwards.
pub(crate) const PREVIOUS_EVENT: Words = Words::new("voriger Termin", "previous event");
/// Where a key leads from the details.
pub(crate) const TO_LIST: Words = Words::new("zur Liste", "to list");
/// Where a key leads from a lens within a query.
pub(crate) const TO_ALL_HITS: Words = Words::new("alle Treffer", "all hits");
/// What Enter does where records are chosen.
pub(crate) const CHOOSE: Words = Words::new("wählen", "choose");
/// Leaves without a choice.
pub(crate) const CANCEL: Words = Words::new("abbrechen", "cancel");
/// Heads the week numbers.
pub(crate) const WEEK: Words = Words::new("KW", "Wk");
/// The week number in running text.
pub(crate) const WEEK_NUMBER: Words = Words::new("KW", "week");
/// Stands where a date would.
pub(crate) const UNDATED: Words = Words::new("ohne Datum", "undated");
/// Stands where a date would, where there is little room.
pub(crate) const UNDATED_SHORT: Words = Words::new("o. D.", "n. d.");
/// Above those who made something but do not speak.
pub(crate) const CREDITS: Words = Words::new("Kamera, Schnitt, Foto …", "Camera, editing, photo …");
/// Above those whom no medium and no event names.
pub(crate) const UNNAMED: Words = Words::new("Ohne Auftritt", "Without an appearance");
/// Above media that stand in no section.
pub(crate) const NO_SECTION: Words = Words::new("Ohne Rubrik", "No section");
/// Heads the media that stand in no track.
pub(crate) const NO_TRACK: Words = Words::new("Ohne Track", "No track");
/// The catalogue without a lens.
pub(crate) const ALL_MEDIA: Words = Words::new("alle", "all");
/// A record without a title.
pub(crate) const UNTITLED: Words = Words::new("(ohne Titel)", "(untitled)");

// What is said where a list is empty.

/// The archive is not there yet.
pub(crate) const READING: Words = Words::new("Das Archiv wird gelesen …", "Reading the archive …");
/// While the archive is read: `Lade … 42 %`.
pub(crate) const LOADING: Words = Words::new("Lade …", "Loading …");
/// Before the per cent done, while it is counted what records have in common.
pub(crate) const COUNTING: Words = Words::new("Zähle …", "Counting …");
/// Before the per cent done, while media are put in order.
pub(crate) const SORTING: Words = Words::new("Ordne …", "Sorting …");
/// Before the per cent done, while records are handed on.
pub(crate) const WRITING: Words = Words::new("Schreibe …", "Writing …");
/// An archive without media.
pub(crate) const NO_MEDIA: Words =
    Words::new("Dieses Archiv enthält keine Medien.", "This archive holds no media.");
/// An archive with nothing for a calendar.
pub(crate) const NO_EVENTS_AT_ALL: Words =
    Words::new("Dieses Archiv enthält keine Termine.", "This archive holds no events.");
/// An archive that names nobody.
pub(crate) const NO_PEOPLE_AT_ALL: Words =
    Words::new("Dieses Archiv nennt keine Personen.", "This archive names no people.");
/// An archive without programmes.
pub(crate) const NO_PROGRAMMES: Words =
    Words::new("Dieses Archiv enthält keine Programme.", "This archive holds no programmes.");
/// The key for groups, of an archive that has several kinds of them.
pub(crate) const GROUPS: Words = Words::new("gruppieren", "group");
/// An archive without sections.
pub(crate) const NO_SECTIONS: Words =
    Words::new("Dieses Archiv hat keine Rubriken.", "This archive has no sections.");
/// A query that leaves nobody.
pub(crate) const NO_PEOPLE: Words = Words::new("Hier ist niemand verzeichnet.", "Nobody is listed here.");
/// A month without events.
pub(crate) const NO_EVENTS: Words = Words::new("kein Termin", "no event");
/// A month without events, where there are some in another.
pub(crate) const NO_EVENTS_THEN: Words = Words::new("kein Termin im Monat", "no event this month");
/// A month without media, in an archive without events.
pub(crate) const NO_ENTRIES: Words = Words::new("nichts in dieser Zeit", "nothing at this time");
/// A lens without media.
pub(crate) const NOTHING_HERE: Words = Words::new("Hierzu gibt es keine Medien.", "No media belong to this.");
/// The details of nothing.
pub(crate) const NOTHING_SELECTED: Words = Words::new("Nichts ausgewählt.", "Nothing is selected.");

/// A medium without links.
pub(crate) const NO_RECORDING: Words = Words::new("Keine Aufzeichnung bekannt.", "No recording is known.");

// Notices.

/// Nobody to go to.
pub(crate) const NO_PERSON: Words = Words::new("Hier ist keine Person genannt.", "No person is named here.");
/// No event to go to.
pub(crate) const NO_EVENT: Words =
    Words::new("Hierzu ist kein Termin bekannt.", "No event is known for this.");
/// No programme to go to.
pub(crate) const NO_PROGRAMME: Words =
    Words::new("Hierzu ist kein Programm genannt.", "No programme is named here.");
/// No section to show.
pub(crate) const NO_SECTION_HERE: Words =
    Words::new("Eine Rubrik haben nur Medien.", "Only media have a section.");
/// A medium without a section.
pub(crate) const NO_SECTION_OF_THIS: Words =
    Words::new("Dies steht in keiner Rubrik.", "This is in no section.");
/// No media to go to.
pub(crate) const NO_MEDIA_HERE: Words = NOTHING_HERE;
/// No link to open.
pub(crate) const NO_LINK: Words = Words::new("Hier gibt es keinen Link.", "There is no link here.");
/// The mouse is the terminal's own.
pub(crate) const MOUSE_LEFT: Words =
    Words::new("Die Maus gehört jetzt dem Terminal.", "The mouse is the terminal's now.");
/// The mouse is the program's again.
pub(crate) const MOUSE_TAKEN: Words =
    Words::new("Die Maus gehört wieder dem Programm.", "The mouse is the program's again.");
/// Heads what can be typed to find something.
pub(crate) const SEARCH_HELP: Words = Words::new("Was man suchen kann", "What can be searched for");
/// Heads what the signs on the screen mean.
pub(crate) const SIGNS: Words = Words::new("Zeichen", "Signs");
/// A line of the details that leads to nothing.
pub(crate) const LEADS_NOWHERE: Words =
    Words::new("Diese Zeile führt nirgends hin.", "This line leads nowhere.");
/// An action that leads nowhere from what is selected.
pub(crate) const LEADS_NOWHERE_HERE: Words =
    Words::new("Das führt hier nirgends hin.", "That leads nowhere here.");
/// A line of the details that leads to what nothing else has.
pub(crate) const NOTHING_ELSE: Words =
    Words::new("Das hat sonst kein Medium und kein Termin.", "No other medium or event has this.");
/// Days of which nothing is known.
pub(crate) const NOTHING_THEN: Words =
    Words::new("In dieser Zeit ist nichts verzeichnet.", "Nothing is listed in that time.");
/// Heads what a line of the details leads to.
pub(crate) const CHOOSE_TARGET: Words = Words::new("Wohin?", "Where to?");
/// No later event.
pub(crate) const NO_LATER: Words = Words::new("Kein späterer Termin.", "No later event.");
/// No earlier event.
pub(crate) const NO_EARLIER: Words = Words::new("Kein früherer Termin.", "No earlier event.");
/// Nothing later, in an archive without events.
pub(crate) const NOTHING_LATER: Words = Words::new("Danach kommt nichts mehr.", "Nothing comes after this.");
/// Nothing earlier, in an archive without events.
pub(crate) const NOTHING_EARLIER: Words = Words::new("Davor kommt nichts.", "Nothing comes before this.");
/// The start of the trail.
pub(crate) const NO_BACK: Words = Words::new("Weiter zurück geht es nicht.", "This is where you started.");
/// The end of the trail.
pub(crate) const NO_FORWARD: Words =
    Words::new("Weiter nach vorn geht es nicht.", "This is the latest place.");
/// Before the title of what was just opened.
pub(crate) const OPENED: Words = Words::new("Geöffnet", "Opened");
/// Before the address of a link that was opened a moment ago.
pub(crate) const JUST_OPENED: Words = Words::new("Gerade erst geöffnet", "Opened a moment ago");

// Popups.

/// No thread or process was to be had for a link.
pub(crate) const NO_PROCESS: Words = Words::new(
    "Nicht geöffnet: Das System lässt keinen weiteren Prozess zu.",
    "Not opened: the system allows no more processes.",
);
/// The archive is not from a file.
pub(crate) const NO_FILE: Words = Words::new(
    "Nichts neu zu lesen: Dieses Archiv kommt nicht aus einer Datei.",
    "Nothing to read again: this archive is not from a file.",
);
/// The archive was read again.
pub(crate) const REREAD: Words = Words::new("Neu gelesen.", "Read again.");
/// The archive's file was taken away.
pub(crate) const FILE_GONE: Words = Words::new(
    "Die Datei des Archivs ist nicht mehr da; gezeigt wird, was gelesen ist.",
    "The archive's file is gone; what was read is shown.",
);
/// What is shown is older than the archive's file.
pub(crate) const OUTDATED: Words = Words::new("veraltet", "outdated");
/// Before why the archive was not read again.
pub(crate) const NOT_REREAD: Words = Words::new("Nicht neu gelesen", "Not read again");
/// Nobody could let the program go on once it is stopped.
pub(crate) const NOBODY_WAKES: Words = Words::new(
    "Anhalten geht hier nicht: Niemand könnte das Programm wieder wecken.",
    "It cannot be suspended here: nobody could wake it.",
);
/// Heads the address that could not be opened.
pub(crate) const ADDRESS: Words =
    Words::new("Hier lässt sich kein Browser öffnen", "No browser can be opened here");
/// Under the address.
pub(crate) const ADDRESS_COPIED: Words = Words::new(
    "In die Zwischenablage kopiert (wo das Terminal es erlaubt).",
    "Copied to the clipboard (where the terminal allows it).",
);
/// Heads the links to choose from.
pub(crate) const CHOOSE_LINK: Words = Words::new("Link öffnen", "Open a link");
/// Heads the people to choose from.
pub(crate) const CHOOSE_PERSON: Words = Words::new("Zu welcher Person?", "Which person?");
/// Heads the events to choose from.
pub(crate) const CHOOSE_EVENT: Words = Words::new("Zu welchem Termin?", "Which event?");
/// Heads the series to choose from.
pub(crate) const CHOOSE_SERIES: Words = Words::new("Welche Reihe?", "Which series?");
/// No series to go to.
pub(crate) const NO_SERIES: Words =
    Words::new("Hier gehört kein Termin zu einer Reihe.", "No event here belongs to a series.");
/// Heads the programmes to choose from.
pub(crate) const CHOOSE_PROGRAMME: Words = Words::new("Zu welchem Programm?", "Which programme?");
/// Heads the orders of the catalogue.
pub(crate) const CHOOSE_ORDER: Words = Words::new("Reihenfolge", "Order");
/// Heads the orders of so many media that it is not counted of how many each says nothing.
pub(crate) const CHOOSE_ORDER_OF_MANY: Words =
    Words::new("Reihenfolge ─ bei so vielen ohne Zahlen", "Order ─ too many to count");
/// Heads the facets.
pub(crate) const FACETS: Words = Words::new("Eingrenzen", "Narrow");
/// Heads the facets: what their counts are of, of which there are any.
pub(crate) fn facets_of(lang: Lang, has_kinds: [bool; 4]) -> String {
    let kinds = [MEDIA, EVENTS, PEOPLE, PROGRAMMES].into_iter().zip(has_kinds);
    let kinds: Vec<&str> = kinds.filter(|(_, has)| *has).map(|(kind, _)| lang.say(kind.many)).collect();
    let kinds = kinds.join(", ");
    say!(lang, "Eingrenzen ─ gezählt: {kinds}", "Narrow ─ counted: {kinds}")
}
/// Shows only the hits, beside a key that completes the line.
pub(crate) const ONLY_HITS: Words = Words::new("Filter", "filter");
/// In place of a query that asks for nothing.
pub(crate) const ALL_RECORDS: Words = Words::new("alles", "everything");
/// A facet of which no record has a value.
pub(crate) const NO_VALUES: Words =
    Words::new("Davon gibt es hier nichts.", "There is nothing of this here.");
/// A filter that leaves no value of a facet.
pub(crate) const NO_VALUE_LIKE_THIS: Words = Words::new("Kein Wert passt dazu.", "No value matches this.");
/// A value that would make the query longer than it is read.
pub(crate) const NO_MORE_VALUES: Words =
    Words::new("Mehr lässt sich nicht zugleich wählen.", "No more can be chosen at once.");
/// Heads the hint of the go-to prefix.
pub(crate) const GOTO: Words = Words::new("Gehe zu", "Go to");
/// Heads the date prompt.
pub(crate) const DATE: Words = Words::new("Gehe zum Datum", "Go to a date");
/// Which dates are read.
pub(crate) const DATE_FORMS: Words =
    Words::new("29.11.2018 · Nov 2018 · KW 48 2018 · 2018", "29 Nov 2018 · Nov 2018 · week 48 2018 · 2018");
/// Heads what is known to a year and to none of its months.
pub(crate) const WITHOUT_MONTH: Words = Words::new("ohne Monat", "no month");
/// Of a month of a year: something is in it, and it is not known when.
pub(crate) const WITHOUT_DAY: Words = Words::new("ohne Tag", "no day");
/// Of a month of a year: something goes on in it from before.
pub(crate) const GOES_ON: Words = Words::new("dauert an", "goes on");
/// A date that cannot be read.
pub(crate) const DATE_WRONG: Words = Words::new("Kein Datum. So geht es:", "Not a date. Try:");
/// Heads the help.
pub(crate) const HELP: Words = Words::new("Hilfe", "Help");
/// Before the word the help is filtered by.
pub(crate) const HELP_FILTER: Words = Words::new("Suche:", "Search:");
/// No key matches.
pub(crate) const HELP_NOTHING: Words = Words::new("Keine Taste passt dazu.", "No key matches.");

/// What the key for the whole screen does once a pane has it: all panes come back.
pub(crate) const UNZOOM: Words = Words::new("klein", "unzoom");

// Going through hits.

/// Before the place of a hit among all.
pub(crate) const HIT: Words = Words::new("Treffer", "Hit");
/// No line of the details leads on.
pub(crate) const NO_LEAD: Words = Words::new("Hier gibt es keinen Link.", "There is no link here.");
/// After the last line of the details that leads on.
pub(crate) const NO_LATER_LEAD: Words =
    Words::new("Danach kommt kein Link mehr.", "No link comes after this.");
/// Before the first of them.
pub(crate) const NO_EARLIER_LEAD: Words = Words::new("Davor kommt kein Link.", "No link comes before this.");
/// After the last hit.
pub(crate) const NO_LATER_HIT: Words = Words::new("Kein weiterer Treffer.", "No further hit.");
/// Before the first hit.
pub(crate) const NO_EARLIER_HIT: Words = Words::new("Kein früherer Treffer.", "No earlier hit.");

// The palette.

/// Heads the palette.
pub(crate) const PALETTE: Words = Words::new("Aktionen", "Actions");
/// No action matches.
pub(crate) const NO_ACTION: Words = Words::new("Keine Aktion passt dazu.", "No action matches.");

// The finder.

/// Heads the finder.
pub(crate) const FIND: Words = Words::new("Suche", "Find");
/// What can be typed.
pub(crate) const FIND_WHAT: Words = Words::new(
    "Namen, Titel, Orte, Themen, Jahre – wie man sie im Kopf hat:",
    "Names, titles, places, topics, years – as you remember them:",
);
/// Tab where the line ends in nothing that could go on.
pub(crate) const NOTHING_TO_COMPLETE: Words =
    Words::new("Hier gibt es nichts zu ergänzen.", "There is nothing to complete here.");
/// A query without hits.
pub(crate) const FIND_NOTHING: Words =
    Words::new("Nichts gefunden. Weniger oder andere Wörter?", "Nothing found. Fewer or other words?");
/// A query without hits in what is loaded.
pub(crate) const FIND_NOTHING_YET: Words = Words::new(
    "Bisher nichts gefunden, das Archiv lädt noch.",
    "Nothing found so far, the archive is still loading.",
);
/// While nothing is known yet of what answers a query.
pub(crate) const FIND_SEARCHING: Words = Words::new("sucht …", "searching …");
/// While results still come.
pub(crate) const FIND_COMING: Words = Words::new("…", "…");
/// Only part of the archive was searched.
pub(crate) const FIND_PARTIAL: Words = Words::new("das Archiv lädt noch", "the archive is still loading");
/// Above hits that are not spelled like the query.
pub(crate) const FIND_LIKE: Words =
    Words::new("ähnlich geschrieben oder gesprochen", "similar in spelling or sound");
/// Above what lacks some of the words.
pub(crate) const FIND_NEAR: Words = Words::new("nicht alle Wörter", "not all of the words");

// The bars.

/// The terminal is too small.
pub(crate) const TOO_SMALL: Words = Words::new("Zu klein", "Too small");
/// Behind it, before the size that is needed.
pub(crate) const SIZE_NEEDED: Words = Words::new("nötig:", "need:");

// Labels in the details.

/// On the net.
pub(crate) const ONLINE: Words = Words::new("online", "online");
/// Before days, on one of which something was.
pub(crate) const WITHIN: Words = Words::new("im Zeitraum", "within");
/// Before the first year of something that goes on.
pub(crate) const SINCE: Words = Words::new("seit", "since");
/// The next event day.
pub(crate) const NEXT: Words = Words::new("Nächster", "Next");
/// The previous event day.
pub(crate) const PREVIOUS: Words = Words::new("Voriger", "Previous");

/// No more links are opened while this many are on their way.
pub(crate) fn too_many_links(lang: Lang, count: usize) -> String {
    say!(
        lang,
        "Noch {count} Links sind unterwegs; gleich noch einmal versuchen",
        "Still opening {count} links; try again in a moment"
    )
}

// Handing on.

/// Hand records on.
pub(crate) const EXPORT: Words = Words::new("Export", "Export");
/// The name of the file for that.
pub(crate) const EXPORT_FILE: Words = Words::new("In eine Datei", "To a file");
/// There is a file of that name.
pub(crate) const FILE_EXISTS: Words = Words::new(
    "Die Datei ist schon da: noch einmal Enter ersetzt sie.",
    "The file is there already: Enter again replaces it.",
);
/// No name was typed.
pub(crate) const NO_FILE_NAME: Words = Words::new("Es fehlt ein Name.", "There is no name yet.");
/// It was stopped.
pub(crate) const NOT_WRITTEN: Words =
    Words::new("Abgebrochen: nichts geschrieben.", "Cancelled: nothing was written.");
/// Only one list at a time.
pub(crate) const STILL_WRITING: Words =
    Words::new("Es wird noch geschrieben; Esc bricht das ab.", "Still writing; Esc cancels that.");
/// A part would be told as the whole.
pub(crate) const STILL_LOADING: Words = Words::new(
    "Das Archiv wird noch geladen; exportieren kann man es, sobald es ganz da ist.",
    "The archive is still loading; it can be exported once all of it is there.",
);
/// Copy something.
pub(crate) const COPY: Words = Words::new("Kopieren", "Copy");
/// A QR code.
pub(crate) const CODE: Words = Words::new("QR-Code", "QR code");
/// An address that no code can hold.
pub(crate) const CODE_TOO_LONG: Words =
    Words::new("Die Adresse ist zu lang für einen QR-Code.", "The address is too long for a QR code.");
/// There is no room for the code of the whole address.
pub(crate) const CODE_OF_PAGE: Words = Words::new(
    "QR-Code der ganzen Seite: für die genaue Stelle zu wenig Platz.",
    "QR code of the whole page: no room for the exact place.",
);
/// Records, whatever they are.
pub(crate) const RECORDS: Counted =
    Counted { one: Words::new("Eintrag", "record"), many: Words::new("Einträge", "records") };
/// Addresses.
pub(crate) const ADDRESSES: Counted =
    Counted { one: Words::new("Adresse", "address"), many: Words::new("Adressen", "addresses") };
/// An address was copied.
pub(crate) const COPIED_ADDRESS: Words = Words::new("Adresse kopiert", "Address copied");
/// A title was.
pub(crate) const COPIED_TITLE: Words = Words::new("Titel kopiert", "Title copied");
/// A citation was.
pub(crate) const COPIED_CITATION: Words = Words::new("Quellenangabe kopiert", "Citation copied");
/// A QR code is drawn with characters that are not of ASCII.
pub(crate) const CODE_NEEDS_BLOCKS: Words = Words::new(
    "Ein QR-Code braucht Zeichen jenseits von ASCII; y y kopiert die Adresse.",
    "A QR code needs characters beyond ASCII; y y copies the address.",
);
/// A QR code is of one address.
pub(crate) const CODE_OF_ONE: Words = Words::new(
    "Ein QR-Code ist nur für einen Eintrag; markiert sind mehrere.",
    "A QR code holds one record; several are marked.",
);
/// All that is told of a record was.
pub(crate) const COPIED_ALL: Words = Words::new("Alles kopiert", "Everything copied");
/// A person or a programme is no work.
pub(crate) const NOT_CITABLE: Words = Words::new(
    "Personen und Programme kann man nicht als Quelle angeben.",
    "People and programmes are not works to be cited.",
);
/// Nothing is marked any more.
pub(crate) const NONE_MARKED: Words =
    Words::new("Jetzt ist nichts mehr markiert.", "Nothing is marked any more.");

/// How many are marked.
pub(crate) fn marked(lang: Lang, count: usize) -> String {
    let count = lang.number(count);
    say!(lang, "{count} markiert", "{count} marked")
}

/// There is not room for the code: how much it needs, and how much there is.
pub(crate) fn code_too_large(lang: Lang, needed: (usize, usize), there: (u16, u16)) -> String {
    let ((columns, rows), (width, height)) = (needed, there);
    say!(
        lang,
        "Der QR-Code braucht {columns}×{rows} Zeichen, das Fenster hat {width}×{height}: vergrößern, oder die Adresse kopieren.",
        "The QR code needs {columns}×{rows} characters, the window has {width}×{height}: enlarge it, or copy the address.",
    )
}

/// Records stand in a file.
pub(crate) fn written(lang: Lang, count: usize, path: &str) -> String {
    let count = lang.count(count, RECORDS);
    say!(lang, "Geschrieben: {path}, {count}", "Written: {path}, {count}")
}

/// So many records have no link, behind what was done with others.
pub(crate) fn without_link(lang: Lang, count: usize) -> String {
    let count = lang.count(count, RECORDS);
    say!(lang, ", {count} ohne Link", ", {count} without a link")
}

/// Several links were opened; `without`: so many records have none.
pub(crate) fn opened(lang: Lang, opened: usize, without: usize) -> String {
    let links = lang.count(opened, LINKS);
    let without = if without > 0 { without_link(lang, without) } else { String::new() };
    say!(lang, "Geöffnet: {links}{without}", "Opened: {links}{without}")
}

/// More than a terminal takes for the clipboard.
pub(crate) fn too_long_to_copy(lang: Lang, bytes: usize, most: usize) -> String {
    let [bytes, most] = [bytes, most].map(|bytes| lang.number(bytes.div_ceil(1024)));
    say!(
        lang,
        "Nicht kopiert: {bytes} KiB, ein Terminal nimmt höchstens {most}. Besser in eine Datei schreiben.",
        "Not copied: {bytes} KiB, a terminal takes {most} at most. Better write a file.",
    )
}

/// Records are in the clipboard.
pub(crate) fn copied(lang: Lang, count: usize) -> String {
    let count = lang.count(count, RECORDS);
    say!(lang, "Kopiert: {count}", "Copied: {count}")
}
