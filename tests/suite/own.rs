//! What is the reader's own, found: bookmarks, what was seen, notes, what is new, queries with a name.

use crate::session::{Session, library};
use crate::support::program::run_in;
use lernnetzwerk::app::Charset;
use lernnetzwerk::app::effect::Effect;
use lernnetzwerk::app::message::{KeepOutcome, Message, Opening};
use lernnetzwerk::archive::record::{RecordId, RecordKind};
use lernnetzwerk::archive::sanitize::Text;
use lernnetzwerk::archive::web_address::WebAddressBuf;
use lernnetzwerk::keeper::Keeper;
use lernnetzwerk::lang::Lang;
use lernnetzwerk::library::Library;
use lernnetzwerk::listing::completion;
use lernnetzwerk::listing::facet::Facet;
use lernnetzwerk::listing::value::FacetValue;
use lernnetzwerk::marks::Marks;
use lernnetzwerk::marks::key::Key;
use lernnetzwerk::marks::mark::{Change, Mark};
use lernnetzwerk::marks::own::{NOTHING, Own};
use lernnetzwerk::marks::stamp::Stamp;
use lernnetzwerk::marks::wish::Wish;
use lernnetzwerk::search::{Begun, Choice, Hit, Matches, Query};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;

fn wegenetz() -> Arc<Library> {
    library(include_str!("../data/journeys.json"))
}

/// An archive, and what a reader keeps of it.
pub struct Desk {
    pub library: Arc<Library>,
    pub own: Own,
}

/// What somebody who has worked with the archive for some weeks keeps of it.
static DESK: LazyLock<Desk> = LazyLock::new(|| {
    let bookmark = Change::Bookmark(true);
    let seen = Change::Seen(true);
    let note = |text: &str| Change::Note(text.to_owned());
    let mut desk = Desk::new(
        wegenetz(),
        &[
            (RecordKind::Medium, "torwald-wagnis", bookmark.clone()),
            (RecordKind::Medium, "torwald-wagnis", seen.clone()),
            (RecordKind::Medium, "aussicht-1", seen.clone()),
            (RecordKind::Medium, "aussicht-2", seen),
            (RecordKind::Medium, "schatzkiste", note("Zitat für die Einladung:\nMinute 12, Straßenfest")),
            (RecordKind::Person, "erna-neuwald", bookmark),
            (RecordKind::Person, "erna-neuwald", note("anfragen für 2027")),
            (RecordKind::Event, "netzwerktreffen-9", note("Kostenvoranschlag liegt bei")),
        ],
    );
    for (name, line) in [
        ("Woche", "kinderarmut"),
        ("zwei Worte", "torwald oder neuwald"),
        ("in sich", "liste:\"in sich\" torwald"),
        ("hin", "liste:her"),
        ("her", "liste:hin"),
        ("außen", "liste:woche teil"),
        ("ungesehen", "kinderarmut -ist:gesehen"),
        ("heuer", "dieses jahr"),
        ("Über Ämter", "bolte"),
    ] {
        desk.keep(name, line);
    }
    let new = ["fragen-bolte", "salongespraech"].map(|id| desk.record(RecordKind::Medium, id));
    desk.own.set_new(new.into_iter().collect());
    desk
});

impl Desk {
    /// An archive, with changes one after the other.
    pub fn new(library: Arc<Library>, changes: &[(RecordKind, &str, Change)]) -> Self {
        let mut marks = Marks::default();
        for ((kind, id, change), counter) in changes.iter().zip(1..) {
            let record = library.archive.find(*kind, id).unwrap_or_else(|| panic!("no {id}"));
            let stamp = Stamp { counter, device: "hier".to_owned(), time: String::new() };
            marks.of(Key::of(&library.archive, record)).set(change.clone(), stamp);
        }
        let own = Own::of(&library.archive, &marks);
        Self { library, own }
    }

    /// Changes what is kept of a record.
    pub fn change(&mut self, record: RecordId, change: Change) {
        let wish = Own::wish(&self.library.archive, record, change);
        self.own.carry_out(&self.library.archive, &wish);
    }

    /// Keeps a query under a name.
    pub fn keep(&mut self, name: &str, line: &str) {
        let key = Key::of_query(&self.library.archive, name);
        let wish = Wish::new(key, String::new(), Change::Query(line.to_owned()), Mark::default());
        self.own.carry_out(&self.library.archive, &wish);
    }

    fn record(&self, kind: RecordKind, id: &str) -> RecordId {
        self.library.archive.find(kind, id).unwrap()
    }

    fn asked<T>(&self, line: &str, take: impl FnOnce(Matches<'_>) -> T) -> T {
        let query = Query::parse(line);
        take(self.library.searcher().of_reader(&self.own).matches(&query, &|| false).unwrap())
    }

    /// What a line finds.
    pub fn found(&self, line: &str) -> BTreeSet<RecordId> {
        self.asked(line, |matches| matches.records().collect())
    }

    /// The ids of what a line finds, in order of the alphabet.
    fn ids(&self, line: &str) -> String {
        let ids = self.found(line).into_iter().map(|record| self.library.archive.id_of(record).to_string());
        let mut ids: Vec<String> = ids.collect();
        ids.sort();
        ids.join(" ")
    }

    /// The hits of a line, the best first.
    fn hits(&self, line: &str) -> Vec<Hit> {
        self.asked(line, |matches| matches.top(usize::MAX).unwrap())
    }

    /// What is said of how a line was understood.
    fn remarks(&self, line: &str) -> Vec<String> {
        let query = Query::parse(line);
        let told = self.asked(line, |matches| matches.remarks().to_vec());
        query.remarks().iter().chain(&told).map(|remark| remark.words(Lang::De)).collect()
    }
}

#[test]
fn what_a_record_is_to_the_reader_is_found_in_both_languages() {
    for (lines, wanted) in [
        (["ist:gemerkt", "is:bookmarked", "ist:bookmarked"], "erna-neuwald torwald-wagnis"),
        (["ist:gesehen", "is:seen", "IST:Gesehen "], "aussicht-1 aussicht-2 torwald-wagnis"),
        (["ist:notiert", "is:noted", "is: noted"], "erna-neuwald netzwerktreffen-9 schatzkiste"),
        (["ist:neu", "is:new", "ist:\"neu\""], "fragen-bolte salongespraech"),
        (
            ["ist:gemerkt,gesehen", "is:bookmarked, seen", "ist:gemerkt oder ist:gesehen"],
            "aussicht-1 aussicht-2 erna-neuwald torwald-wagnis",
        ),
        (["ist:gemerkt ist:gesehen", "torwald ist:gemerkt", "is:seen wagnis"], "torwald-wagnis"),
        (
            ["ist:gesehen,-gemerkt", "ist:gesehen -ist:gemerkt", "is:seen -is:bookmarked"],
            "aussicht-1 aussicht-2",
        ),
    ] {
        for line in lines {
            assert_eq!(DESK.ids(line), wanted, "{line}");
        }
    }
}

#[test]
fn what_was_seen_is_left_out() {
    let (all, left) = (DESK.found("kinderarmut"), DESK.found("kinderarmut -ist:gesehen"));
    let seen = ["aussicht-1", "aussicht-2"].map(|id| DESK.record(RecordKind::Medium, id));
    assert!(seen.iter().all(|record| all.contains(record)));
    assert_eq!(left, all.into_iter().filter(|record| !seen.contains(record)).collect());
    assert_eq!(DESK.found("kinderarmut ohne ist:gesehen"), left);
    assert_eq!(DESK.found("kinderarmut -is:se"), left);
}

#[test]
fn a_half_typed_value_never_empties_the_list() {
    for whole in [
        "ist:gemerkt",
        "is:bookmarked",
        "kinderarmut ist:gesehen",
        "liste:woche",
        "kinderarmut liste:woche",
        "bilanz liste:\"zwei worte\"",
        "kinderarmut -liste:\"zwei worte\"",
    ] {
        let least = whole.find(':').unwrap() + 2;
        for end in least..=whole.len() {
            let line = &whole[..end];
            assert!(!DESK.found(line).is_empty(), "{line}");
        }
    }
    // Nothing in Hohenau is bookmarked, and that may yet become another word.
    assert!(!DESK.found("hohenau ist:gem").is_empty());
    assert!(DESK.found("hohenau ist:gemerkt").is_empty());
}

#[test]
fn what_is_nothing_of_the_readers_is_found_anywhere_and_that_is_said() {
    assert_eq!(DESK.found("ist:torwald"), DESK.found("torwald"));
    assert_eq!(DESK.remarks("ist:torwald"), ["nichts hat „ist: torwald“, überall gesucht"]);
    // Where nothing is bookmarked the answer is just that.
    let empty = Desk { library: Arc::clone(&DESK.library), own: Own::default() };
    assert_eq!(empty.ids("ist:gemerkt"), "");
    assert_eq!(empty.ids("torwald ist:gemerkt"), "");
    assert_eq!(empty.found("torwald -ist:gemerkt"), DESK.found("torwald"));
}

#[test]
fn notes_are_found_by_whole_words_and_by_beginnings_however_they_are_spelt() {
    for (line, wanted) in [
        ("notiz:einladung", "schatzkiste"),
        ("note:EINLADUNG", "schatzkiste"),
        ("notiz:einlad", "schatzkiste"),
        ("notiz:strassenfest", "schatzkiste"),
        ("notiz:\"für die einladung\"", "schatzkiste"),
        ("notiz:fuer", "erna-neuwald schatzkiste"),
        ("kostenvoranschlag", "netzwerktreffen-9"),
        ("kostenvor", "netzwerktreffen-9"),
        ("\"voranschlag liegt\"", ""),
        ("\"kostenvoranschlag liegt\"", "netzwerktreffen-9"),
        ("schatzkiste straßenfest", "schatzkiste"),
    ] {
        assert_eq!(DESK.ids(line), wanted, "{line}");
    }
    let plain = |line: &str| {
        let query = Query::parse(line);
        DESK.library.searcher().matches(&query, &|| false).unwrap().records().collect::<BTreeSet<_>>()
    };
    let note = DESK.record(RecordKind::Event, "netzwerktreffen-9");
    assert!(!plain("kostenvoranschlag").contains(&note));
    assert!(!DESK.found("kostenvoranschlag -notiz:liegt").contains(&note));
}

#[test]
fn a_hit_by_a_note_says_so_and_stands_behind_all_others() {
    let hits = DESK.hits("kostenvoranschlag");
    assert_eq!(hits[0].fields.names().collect::<Vec<_>>(), ["note"]);
    // A title with the word stands before a note with it.
    let desk =
        Desk::new(wegenetz(), &[(RecordKind::Medium, "schatzkiste", Change::Note("Wegeketten".to_owned()))]);
    let hits = desk.hits("wegeketten");
    assert!(hits.len() > 1);
    assert_eq!(hits.last().unwrap().record, desk.record(RecordKind::Medium, "schatzkiste"));
}

#[test]
fn notes_of_the_archive_stay_its_own() {
    let archives_own = DESK.found("anmerkung:richtig");
    assert!(!archives_own.is_empty());
    assert_eq!(DESK.found("remark:richtig"), archives_own);
    assert_eq!(DESK.found("notiz:richtig"), archives_own);
    let own = DESK.record(RecordKind::Medium, "schatzkiste");
    assert!(
        !DESK.found("anmerkung:einladung").contains(&own) || !DESK.remarks("anmerkung:einladung").is_empty()
    );
    let desk =
        Desk::new(wegenetz(), &[(RecordKind::Medium, "schatzkiste", Change::Note("richtig".to_owned()))]);
    let both: BTreeSet<RecordId> = archives_own.iter().copied().chain([own]).collect();
    assert_eq!(desk.found("notiz:richtig"), both);
    assert_eq!(desk.found("anmerkung:richtig"), archives_own);
}

#[test]
fn a_name_stands_for_its_query_wherever_one_can_stand() {
    for (line, same) in [
        ("liste:woche", "kinderarmut"),
        ("saved:WOCHE", "kinderarmut"),
        ("liste:aussen", "kinderarmut teil"),
        ("liste:\"ueber Aemter\"", "bolte"),
        ("liste:\"über ämter\"", "bolte"),
        ("liste:\"woche\"", "kinderarmut"),
        ("liste:\"zwei worte\"", "torwald oder neuwald"),
        ("saved:„Zwei Worte“ bilanz", "torwald oder neuwald bilanz"),
        ("bilanz liste:\"zwei worte\"", "bilanz torwald oder neuwald"),
        ("teil liste:woche", "teil kinderarmut"),
        ("liste:außen", "kinderarmut teil"),
        ("teil -liste:woche", "teil -kinderarmut"),
        ("netzwerktreffen ohne liste:\"zwei worte\"", "netzwerktreffen -torwald -neuwald"),
        ("liste:woche oder bilanz", "kinderarmut oder bilanz"),
        ("liste:ungesehen", "kinderarmut -ist:gesehen"),
        ("liste:woche,\"zwei worte\"", "kinderarmut oder torwald oder neuwald"),
    ] {
        assert_eq!(DESK.ids(line), DESK.ids(same), "{line}");
        assert!(!DESK.found(line).is_empty(), "{line}");
        assert_eq!(DESK.remarks(line), Vec::<String>::new(), "{line}");
    }
    let order = |line: &str| DESK.hits(line).into_iter().map(|hit| hit.record).collect::<Vec<_>>();
    assert_eq!(order("liste:\"zwei worte\""), order("torwald oder neuwald"));
}

#[test]
fn a_query_with_a_name_is_read_on_the_day_it_is_used() {
    let day = |text: &str| Some(text.parse().unwrap());
    let found = |line: &str, today| {
        let query = Query::parse_on(line, today);
        let searcher = DESK.library.searcher().of_reader(&DESK.own);
        searcher.matches(&query, &|| false).unwrap().records().collect::<BTreeSet<_>>()
    };
    let year = found("liste:heuer", day("2018-05-01"));
    assert_eq!(year, found("2018", day("2026-05-01")));
    assert_eq!(found("bolte -liste:heuer", day("2018-05-01")), found("bolte -jahr:2018", None));
}

#[test]
fn a_name_that_is_none_is_said_and_one_in_itself_comes_to_an_end() {
    assert_eq!(DESK.remarks("liste:torwald "), ["keine Suche heißt „torwald“, überall gesucht"]);
    assert_eq!(DESK.found("liste:torwald "), DESK.found("torwald "));
    assert_eq!(DESK.remarks("torwald -liste:nirgends"), ["keine Suche heißt „nirgends“"]);
    assert_eq!(DESK.found("torwald -liste:nirgends"), DESK.found("torwald"));
    assert_eq!(DESK.found("liste:\"in sich\""), DESK.found("torwald"));
    assert_eq!(
        DESK.remarks("liste:\"in sich\""),
        ["die Suche „in sich“ nennt sich selbst, dort weggelassen"]
    );
    assert_eq!(DESK.ids("liste:hin"), "");
    assert_eq!(DESK.found("torwald liste:hin"), DESK.found("torwald"));
    assert_eq!(DESK.found("torwald -liste:hin"), DESK.found("torwald"));
}

#[test]
fn many_queries_in_each_other_come_to_an_end() {
    let mut desk = Desk::new(wegenetz(), &[]);
    for at in 0..40 {
        let next = at + 1;
        desk.keep(&format!("l{at}"), &format!("liste:l{next} -liste:l{next} oder liste:l{next} torwald"));
    }
    desk.found("liste:l0");
    assert!(!desk.remarks("liste:l0").is_empty());
}

/// What completes a line, as text, with the counts.
fn completed(desk: &Desk, line: &str, lang: Lang) -> Vec<String> {
    let begun = Begun::of(line).unwrap();
    let all = desk.library.archive.records();
    let found = completion::saved(&begun, &desk.own)
        .unwrap_or_else(|| completion::values(desk.library.facets(), &begun, all, &desk.own, lang));
    let told = |count: Option<u32>| count.map(|count| format!(" {count}")).unwrap_or_default();
    found.into_iter().map(|one| format!("{}{}", one.text, told(one.count))).collect()
}

#[test]
fn values_and_names_complete_a_line() {
    assert_eq!(completed(&DESK, "ist:", Lang::De), ["gesehen 3", "notiert 3", "gemerkt 2", "neu 2"]);
    assert_eq!(completed(&DESK, "ist:ge", Lang::De), ["gesehen 3", "gemerkt 2"]);
    assert_eq!(completed(&DESK, "is:", Lang::En), ["noted 3", "seen 3", "bookmarked 2", "new 2"]);
    assert_eq!(completed(&DESK, "kinder liste:w", Lang::De), ["Woche"]);
    assert_eq!(completed(&DESK, "saved:\"zwei", Lang::En), ["\"zwei Worte\""]);
    assert_eq!(completed(&DESK, "liste:wor", Lang::De), ["\"zwei Worte\""]);
    let nobody = Desk { library: Arc::clone(&DESK.library), own: Own::default() };
    assert_eq!(completed(&nobody, "ist:", Lang::De), Vec::<String>::new());
    assert_eq!(completed(&nobody, "liste:", Lang::De), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// As for the facets of an archive, and these as well where a line asks for what is the reader's own.
    #[test]
    fn every_count_of_the_readers_own_is_that_of_the_line_with_its_value(
        line in prop::sample::select(vec![
            "", "torwald", "kinderarmut", "netzwerk", "ist:gesehen", "-ist:gemerkt", "torwald ist:gemerkt,neu",
            "netzwerk -ist:notiert", "bolte oder torwald", "2018", "straßenfest", "liste:woche", "-liste:woche",
            "erna nwuald", "art:film",
        ]),
        facet in prop::sample::select(Facet::every().chain([Facet::Own; 6]).collect::<Vec<_>>()),
        lang in prop::sample::select(Lang::ALL.to_vec()),
    ) {
        let facets = DESK.library.facets();
        let others = facet.without(line);
        let base: BTreeSet<RecordId> = match Query::parse(&others).is_empty() {
            true => DESK.library.archive.records().collect(),
            false => DESK.found(&others),
        };
        let counts = facets.counts_of(facet, base.iter().copied(), &DESK.own);
        let column = facets.column(facet).unwrap();
        let is_told = |(_, count): &(&FacetValue, u32)| facet == Facet::Own || *count > 0;
        for (value, count) in column.values().iter().zip(counts).filter(is_told).take(6) {
            let asked = facet.choose(&others, value, Some(Choice::In), lang);
            let narrowed = DESK.found(&asked);
            prop_assert_eq!(narrowed.len(), count as usize, "{:?}", asked);
            prop_assert!(narrowed.is_subset(&base), "{asked:?}");
            let out = facet.choose(&others, value, Some(Choice::Out), lang);
            if !others.is_empty() {
                prop_assert_eq!(DESK.found(&out).len(), base.len() - count as usize, "{:?}", out);
            }
        }
    }
}

#[test]
fn what_is_chosen_of_the_readers_own_stands_in_the_line_as_one_types_it() {
    let facets = DESK.library.facets();
    let values = facets.column(Facet::Own).unwrap().values();
    let [bookmarked, seen, ..] = values else { panic!("{values:?}") };
    let choose = |line: &str, value, choice, lang| Facet::Own.choose(line, value, choice, lang);
    let (chosen, out) = (Some(Choice::In), Some(Choice::Out));
    assert_eq!(choose("torwald", bookmarked, chosen, Lang::De), "torwald ist:gemerkt");
    assert_eq!(choose("torwald", bookmarked, chosen, Lang::En), "torwald is:bookmarked");
    assert_eq!(choose("ist:gemerkt", seen, chosen, Lang::De), "ist:gemerkt,gesehen");
    assert_eq!(choose("ist:gemerkt", seen, out, Lang::De), "ist:gemerkt -ist:gesehen");
    assert_eq!(choose("is:bookmarked torwald", bookmarked, None, Lang::De), "torwald");
    let counts = facets.counts_of(Facet::Own, DESK.library.archive.records(), &NOTHING);
    assert_eq!(counts, [0, 0, 0, 0]);
}

#[test]
fn facets_have_what_is_ones_own_as_soon_as_there_is_any() {
    let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
    session.press("f").shows(" Art ").hides("Eigenes").press("<esc>");
    session.press("bjb").press("f<s-tab>").shows("Eigenes").selects("gemerkt").selects(" 2");
    session.press("<space>").shows("/ ist:gemerkt").shows("2 Treffer").press("<enter>").shows("Ist: gemerkt");
    let mut english = Session::with(wegenetz(), Lang::En, 100, 30);
    english.press("b").press("f<s-tab>-").shows("Mine").shows("/ -is:bookmarked");
}

#[test]
fn a_name_is_one_however_it_is_written_and_is_replaced_only_when_asked_for_twice() {
    let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
    session.press("/kinderarmut<c-s>Über<enter>").hides("┌ Suche benennen ─");
    // The finder is there again, as it was.
    session.shows("/ kinderarmut").press("<esc>");
    let asked = "heißt schon so: Enter ersetzt sie.";
    session.press("/bolte<c-s>UEBER<enter>").shows("Über: kinderarmut").shows(asked);
    session.press("x<back>").hides(asked).press("<enter>").shows(asked);
    session.press("<enter>").hides("┌ Suche benennen ─").press("<esc>");
    session.press("gq").shows("Über: bolte").hides("UEBER").press("<esc>U");
    session.press("gq").shows("Über: kinderarmut").press("<esc>");
    // The same query again replaces nothing.
    session.press("/kinderarmut<c-s>über<enter>").hides("┌ Suche benennen ─").press("<esc>");
    session
        .press("/bolte liste:x<c-s>X<enter>")
        .shows("So heißt die Suche, die sie selbst nennt.")
        .press("<esc><esc>");
    session.press("/bolte<c-s>-x<enter>").shows("Ein Name beginnt mit einem Buchstaben").press("<esc>");
    session.press("<c-s>x\"y<enter>").shows("Ein Name ist ohne Anführungszeichen.").press("<esc>");
}

#[test]
fn queries_with_a_name_are_removed_and_renamed_where_they_are_chosen() {
    let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
    session.press("/kinderarmut<c-s>Eins<enter><esc>/bolte<c-s>Zwei<enter><esc>");
    session
        .press("gq")
        .shows("d löschen")
        .shows("r umbenennen")
        .press("d")
        .hides("Eins:")
        .shows("Zwei: bolte");
    session.press("d").hides("Zwei:").hides("┌ Welche Suche?").press("gq").shows("Noch keine Suche");
    session.press("UUgq").shows("Eins: kinderarmut").shows("Zwei: bolte");
    session
        .press("jr")
        .shows("> Zwei")
        .press("Drei<enter>gq")
        .shows("Drei: bolte")
        .hides("Zwei")
        .press("<esc>");
    session.press("Ugq").shows("Zwei: bolte").hides("Drei").press("<esc>");
    // Only a capital is another, and under the name of the other query it is asked for.
    session.press("gqjrzwei<enter>gq").shows("zwei: bolte").hides("Zwei");
    session.press("jrEINS<enter>").shows("Eins: kinderarmut").shows("Enter ersetzt sie.");
    session.press("<enter>gq").shows("Eins: bolte").hides("kinderarmut").press("<esc>Ugq");
    session.shows("Eins: kinderarmut").shows("zwei: bolte").press("<esc>");
    // Among links there is nothing to be removed.
    session.press("gr").hides("löschen").press("d").shows("Zu welchem Programm?");
}

#[test]
fn where_no_query_has_a_name_the_palette_says_how_one_gets_it() {
    let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
    session.press(":benannten<enter>").shows("Noch keine Suche hat einen Namen; Strg-S");
}

#[test]
fn the_signs_of_ones_own_are_told_apart_in_ascii() {
    for charset in [Charset::Ascii, Charset::AsciiSigns] {
        let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
        session.app.setup.charset = charset;
        session.press("baeins<c-s>").shows("*& ");
        assert!(!session.screen().contains(['★', '✎', '✓', '◆']));
    }
}

/// What the notes are that were asked to be kept, the last at the end.
fn written(session: &Session) -> Vec<String> {
    let text = |wish: Wish| match wish.change {
        Change::Note(text) => Some(text),
        _ => None,
    };
    session.app.unkept().wishes.into_iter().filter_map(text).collect()
}

#[test]
fn a_note_is_kept_as_it_is_stored_but_for_what_is_changed() {
    const STORED: &str = "a\tb\u{1b}[1m \n  zwei  Worte\u{200b}\r\n\tdrei";
    let first = || {
        let session = Session::with(wegenetz(), Lang::De, 100, 30);
        let library = wegenetz();
        let record = RecordId::Medium(library.archive.catalogue()[0]);
        let id = library.archive.id_of(record).to_string();
        let mut marks = Marks::default();
        let stamp = Stamp { counter: 1, device: "hier".to_owned(), time: String::new() };
        marks.of(Key::of(&library.archive, record)).set(Change::Note(STORED.to_owned()), stamp);
        assert!(!id.is_empty());
        let mut session = session;
        session.send(Message::Kept(KeepOutcome::Read {
            marks: Arc::new(marks),
            troubles: Vec::new(),
            drafts: Vec::new(),
        }));
        session
    };
    let mut session = first();
    session.press("a<c-s>").shows("Die Notiz ist wie zuvor.");
    assert_eq!(written(&session), [""; 0]);
    session.press("a<c-o>");
    assert_eq!(session.effects.last(), Some(&Effect::EditNote(STORED.to_owned())));
    session.send(Message::NoteEdited(Ok(format!("{STORED}\n"))));
    assert_eq!(written(&session), [""; 0]);
    // A line that is changed keeps its tabs, and the others all they have.
    session.shows("Die Notiz ist wie zuvor.").press("a!<c-s>");
    assert_eq!(written(&session), [format!("{STORED}!")]);
    let mut session = first();
    session.press("a<up><up><end>?<c-s>");
    assert_eq!(written(&session)[0].split('\n').next(), Some("a\tb\u{1b}[1m ?"));
    assert!(written(&session)[0].ends_with("\n  zwei  Worte\u{200b}\r\n\tdrei"));
    let mut session = first();
    session.press("a<enter>vier<up><home><back><c-s>");
    assert_eq!(written(&session), [STORED.replace("\r\n", "\r") + "\nvier"]);
}

#[test]
fn what_asks_for_what_is_kept_waits_until_that_is_read_however_it_is_asked() {
    let bookmarked = || {
        let library = wegenetz();
        let mut marks = Marks::default();
        let stamp = Stamp { counter: 1, device: "hier".to_owned(), time: String::new() };
        let record = RecordId::Medium(library.archive.catalogue()[0]);
        marks.of(Key::of(&library.archive, record)).set(Change::Bookmark(true), stamp);
        Message::Kept(KeepOutcome::Read { marks: Arc::new(marks), troubles: Vec::new(), drafts: Vec::new() })
    };
    let changes = |session: &Session| {
        session.app.unkept().wishes.into_iter().map(|wish| wish.change).collect::<Vec<_>>()
    };
    for asked in ["b", ":merken<enter>"] {
        let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
        session.app.await_kept();
        session.press(asked).shows("Wartet, bis das Archiv da ist.");
        assert_eq!(changes(&session), [], "{asked}");
        session.send(bookmarked());
        assert_eq!(changes(&session), [Change::Bookmark(false)], "{asked}");
        assert!(!session.screen().contains("Wartet"), "{asked}");
        // Esc takes it back, and what was typed behind it is not done.
        let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
        session.app.await_kept();
        session.press(asked).press("u<esc>").send(bookmarked());
        assert_eq!(changes(&session), [], "{asked}");
    }
}

#[test]
fn a_note_of_one_very_long_line_is_written_on() {
    let long = "wort ".repeat(60_000);
    let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
    session.press("aeins");
    session.send(Message::NoteEdited(Ok(long.clone())));
    session.press("a").shows("wort wort").press("!").shows("!");
    session.press("<c-s>");
    assert_eq!(written(&session), [long.trim_end().to_owned(), format!("{}!", long.trim_end())]);
}

#[test]
fn a_note_stays_on_what_it_was_begun_on_when_that_is_gone_meanwhile() {
    let archive = |ids: &[&str]| {
        let media = ids.iter().map(|id| format!(r#"{{"id":"{id}","title":"Titel {id}","kind":"video"}}"#));
        let media = media.collect::<Vec<_>>().join(",");
        library(&format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"A","media":[{media}]}}"#))
    };
    let mut session = Session::with(archive(&["m1", "m2", "m3"]), Lang::De, 100, 30);
    let first = session.app.library.archive.catalogue()[0];
    let id = session.app.library.archive.id_of(RecordId::Medium(first)).to_string();
    let left: Vec<&str> = ["m1", "m2", "m3"].into_iter().filter(|other| *other != id).collect();
    session.press("adazu");
    session.send(Message::Reread(archive(&left)));
    session.shows(&format!("Titel {id}")).press("<c-s>");
    let Some(Effect::Keep(wishes, _)) = session.effects.iter().rfind(|one| matches!(one, Effect::Keep(..)))
    else {
        panic!("{:?}", session.effects)
    };
    assert_eq!((wishes[0].key.id.as_str(), wishes[0].title.clone()), (id.as_str(), format!("Titel {id}")));
}

#[test]
fn a_table_that_is_pasted_into_a_note_keeps_its_lines_and_tabs() {
    let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
    session.press("avor ");
    session.send(Message::Paste("1\t2\r3\t4\r\nEnde".to_owned()));
    session.press(" nach<c-s>");
    assert_eq!(written(&session), ["vor 1\t2\n3\t4\nEnde nach"]);
    session.press("a");
    session.send(Message::Paste("x\n".repeat(2_000)));
    session.shows("So viel Text nimmt die Notiz hier nicht auf");
}

#[test]
fn a_note_that_is_nothing_is_not_said_to_be_removed() {
    let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
    session.press("a<c-s>").shows("Nichts geschrieben: Es gibt keine Notiz.");
    session.press("aeins");
    session.send(Message::NoteEdited(Ok(String::new())));
    session.shows("Nichts geschrieben: Es gibt keine Notiz.");
    assert_eq!(written(&session), [""; 0]);
}

#[test]
fn what_opening_says_is_taken_back_before_what_was_done_before_it() {
    let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
    session.press("jb").shows("★").press("o");
    let url = WebAddressBuf::parse(session.opened()[0]).unwrap();
    session.send(Message::Opened(Opening::Started { program: Text::of("firefox").to_buf(), url }));
    session.shows("✓").press("U").hides("✓").shows("★").press("U").hides("★");
}

#[test]
fn the_finder_searches_what_is_ones_own_as_of_now() {
    let mut session = Session::with(wegenetz(), Lang::De, 100, 30);
    session.press("/ist:<tab>").shows("Hier gibt es nichts zu ergänzen.").press("<esc>");
    session.press("b").press("/ist:<tab>").shows("/ ist:gemerkt ").shows("1 Treffer").press("<esc>");
    // No value can be completed that begins otherwise.
    session.press("/ist:ges<tab>").shows("Hier gibt es nichts zu ergänzen.");
    session.press("<c-u><f1>").shows("was gemerkt ist").hides("was schon gesehen ist");
}

#[test]
fn the_command_line_finds_what_is_ones_own_and_says_what_of_it_cannot_be_read() {
    const ARCHIVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/journeys.json");
    let data = TempDir::new().unwrap();
    let folder = data.path().join("lernnetzwerk/marks");
    let archive = &DESK.library.archive;
    let record = DESK.record(RecordKind::Medium, "torwald-wagnis");
    let mut query = Own::wish(archive, record, Change::Query("bolte".to_owned()));
    query.key = Key::of_query(archive, "Woche");
    let bookmark = Own::wish(archive, record, Change::Bookmark(true));
    Keeper::in_folder(folder.clone(), "hier".to_owned()).save(&[bookmark, query]).unwrap();
    let run = |args: &[&str]| {
        let all = ["--lang", "de", "--archive", ARCHIVE].iter().chain(args).copied();
        run_in(&[("XDG_DATA_HOME", data.path().to_str().unwrap())], all, b"")
    };
    let total = |line: &str| {
        let answer: serde_json::Value = serde_json::from_str(&run(&["search", "--json", line]).out).unwrap();
        answer["total"].as_u64().unwrap()
    };
    assert_eq!(total("ist:gemerkt"), 1);
    assert_eq!(total("is:seen"), 0);
    assert_eq!(total("liste:woche"), total("bolte"));
    assert_eq!(run(&["list", "--type", "medium", "ist:gemerkt"]).out.lines().count(), 1);
    let facets: serde_json::Value =
        serde_json::from_str(&run(&["list", "--facets", "--json", "torwald"]).out).unwrap();
    let value = &facets["facets"]["own"][0];
    assert_eq!((value["count"].as_u64(), value["query"].as_str()), (Some(1), Some("torwald ist:gemerkt")));
    fs::write(folder.join("dort.jsonl"), "{\n").unwrap();
    let outcome = run(&["search", "ist:gemerkt"]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(outcome.err.contains("dort.jsonl"), "{outcome:?}");
    let outcome = run(&["search", "liste:zzzqx"]);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    assert!(outcome.err.contains("keine Suche heißt „zzzqx“"), "{outcome:?}");
}
