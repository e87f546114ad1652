//! What real calendars do, each in a small one.

use super::*;
use crate::archive::format::Event;
use crate::archive::record::Status;
use crate::import::account::Account;
use crate::import::account::Reason;

mod called_off;

/// What is made of a file.
fn read_bytes(bytes: &[u8]) -> Draft {
    let input = Input { name: "folder/termine.ics".to_owned(), bytes: bytes.to_vec() };
    read(&input, &Options::default()).unwrap()
}

/// What is made of the events of a calendar, with `|` for a line break.
fn read_events(text: &str) -> Draft {
    read_bytes(format!("BEGIN:VCALENDAR\n{}\nEND:VCALENDAR\n", text.replace('|', "\n")).as_bytes())
}

/// The one event of some lines.
fn one(lines: &str) -> Event<'static> {
    let draft = read_events(&format!("BEGIN:VEVENT|SUMMARY:A|{lines}|END:VEVENT"));
    assert_eq!(draft.whole().events.len(), 1, "{lines}");
    draft.whole().events.remove(0)
}

/// When it is: beginning and end.
fn when(event: &Event) -> String {
    let text = |text: &Option<_>| {
        text.as_ref().map(|text: &crate::archive::sanitize::TextCow| text.to_string()).unwrap_or_default()
    };
    format!("{} {}", text(&event.start), text(&event.end)).trim().to_owned()
}

/// All of them.
fn all(lines: &str) -> Vec<String> {
    read_events(&format!("BEGIN:VEVENT|SUMMARY:A|{lines}|END:VEVENT"))
        .whole()
        .events
        .iter()
        .map(when)
        .collect()
}

/// Taken, merged, left out.
fn counts(account: &Account) -> (usize, usize, usize) {
    (account.taken, account.merged, account.left_out.len())
}

fn noted(draft: &Draft, note: Note) -> usize {
    draft.account.notes.get(&note).map_or(0, |counted| counted.count)
}

#[test]
fn days_and_times_are_as_written() {
    for (lines, meant) in [
        ("DTSTART;VALUE=DATE:20140409|DTEND;VALUE=DATE:20140412", "2014-04-09 2014-04-11"),
        ("DTSTART:20140409|DTEND:20140410", "2014-04-09"),
        (
            "DTSTART;TZID=Europe/Berlin:20250401T000000|DTEND;TZID=Europe/Berlin:20250402T000000\
             |X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
            "2025-04-01",
        ),
        (
            "DTSTART:20250401T000000|DTEND:20250403T000000|X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
            "2025-04-01 2025-04-02",
        ),
        (
            "DTSTART:20250401T000000|DTEND:20250402T000000|X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
            "2025-04-01T00:00 2025-04-02T00:00",
        ),
        (
            "DTSTART:20250401T090000|DTEND:20250402T000000|X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
            "2025-04-01T09:00 2025-04-02T00:00",
        ),
        ("DTSTART;VALUE=DATE:20140409|DTEND;VALUE=DATE:20140409", "2014-04-09"),
        ("DTSTART;VALUE=DATE:20140409T000000|DURATION:P3D", "2014-04-09 2014-04-11"),
        ("DTSTART:20140409T093000|DTEND:20140409T103000", "2014-04-09T09:30 2014-04-09T10:30"),
        ("DTSTART:20140409T093000Z|DURATION:PT1H30M", "2014-04-09T09:30+00:00 2014-04-09T11:00+00:00"),
        ("DTSTART:19970901T1300Z", "1997-09-01T13:00+00:00"),
        ("DTSTART:19970901T130015", "1997-09-01T13:00:15"),
        (
            "DTSTART;TZID=Europe/Berlin:20140409T093000|DTEND;TZID=America/New_York:20140409T103000",
            "2014-04-09T09:30+02:00 2014-04-09T10:30-04:00",
        ),
        ("DTSTART;TZID=Europe/Berlin:20140109T093000Z", "2014-01-09T09:30+00:00"),
        ("DTSTART;TZID=New Zealand Standard Time:20191120T130000", "2019-11-20T13:00+13:00"),
        ("DTSTART;TZID=US-Eastern:19980312T083000", "1998-03-12T08:30-05:00"),
        ("DTSTART;TZID=UTC+11:20170228T230000", "2017-02-28T23:00+11:00"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20170728T230000", "2017-07-28T23:00+02:00"),
        ("DTSTART;TZID=FOO:20140409T093000", "2014-04-09T09:30"),
        // An hour that is not there, and one that comes twice.
        ("DTSTART;TZID=Europe/Berlin:20140330T023000", "2014-03-30T02:30+01:00"),
        ("DTSTART;TZID=Europe/Berlin:20141026T023000", "2014-10-26T02:30+02:00"),
        ("DTSTART:19970702T160000|DTEND:19970701T180000", "1997-07-02T16:00"),
        ("DTSTART:19970702T160000|DTEND:19970702T2000000Z", "1997-07-02T16:00"),
        ("DTSTART:INVALID-DATE", ""),
        ("DTSTART:20140230", ""),
        ("DESCRIPTION:undated", ""),
    ] {
        assert_eq!(when(&one(lines)), meant, "{lines}");
    }
}

#[test]
fn what_cannot_be_read_is_entered() {
    let draft = read_events(
        "BEGIN:VEVENT|SUMMARY:A|DTSTART;TZID=FOO:20140409T093000|DTEND:20130101|STATUS:LATE|ORGANIZER:mailto:a@example.org|\
         ATTACH:ftp://example.org/a|ATTACH;VALUE=BINARY;ENCODING=BASE64:AAAA|X|RRULE:FREQ=SOMETIMES|END:VEVENT",
    );
    for note in [Note::Zone, Note::End, Note::Status, Note::Mail, Note::Line, Note::Rule] {
        assert_eq!(noted(&draft, note), 1, "{note:?}");
    }
    assert_eq!(noted(&draft, Note::Link), 2);
    assert_eq!(counts(&draft.account), (1, 0, 0));
}

#[test]
fn an_event_says_what_it_is_about_and_who_holds_it_where() {
    let event = one(
        "ORGANIZER;CN=\"Größler; Käthe\":mailto:k@example.org|ATTENDEE;CN=Privat:mailto:p@example.org|LOCATION:Rathaus\\, Saal 1|\
         DESCRIPTION;ALTREP=\"data:text/html,a;b:c\":Mit \\\"Zeichen\\\"\\; und|\tmehr|X-ALT-DESC;FMTTYPE=text/html:<p>x</p>|\
         URL:https://example.org/a|ATTACH;FILENAME=Folien:https://example.org/b.pdf|STATUS:Cancelled|UID:u|\
         BEGIN:VALARM|DESCRIPTION:Los!|ATTACH:https://example.org/alarm|END:VALARM|CATEGORIES:x",
    );
    assert_eq!(event.organisers.iter().map(|name| name.to_string()).collect::<Vec<_>>(), ["Größler; Käthe"]);
    assert_eq!(event.venue.as_deref(), Some("Rathaus, Saal 1"));
    assert_eq!(event.note.as_deref(), Some("x"));
    let json = serde_json::to_value(&event).unwrap();
    assert_eq!(json["abstract"], "Mit \"Zeichen\"; undmehr");
    assert_eq!(
        json["links"],
        serde_json::json!([
            { "url": "https://example.org/a" }, { "url": "https://example.org/b.pdf", "label": "Folien" },
        ])
    );
    assert_eq!((event.status, event.guid.as_deref()), (Status::Cancelled, Some("u")));
    assert!(!json.to_string().contains("rivat") && !json.to_string().contains('@'));
}

#[test]
fn what_stands_for_a_place_may_be_the_net() {
    for (location, venue, online, links) in [
        ("online", None, Some(true), 0),
        ("Zoom", None, Some(true), 0),
        ("Microsoft Teams Meeting", None, Some(true), 0),
        ("https://example.zoom.us/j/1", None, Some(true), 1),
        ("http://www.example.org/", None, None, 1),
        ("Rathaus", Some("Rathaus"), None, 0),
    ] {
        let event = one(&format!("LOCATION:{location}"));
        assert_eq!(
            (event.venue.as_deref(), event.online, event.links.len()),
            (venue, online, links),
            "{location}"
        );
    }
    for name in ["CONFERENCE;VALUE=URI", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"] {
        let event = one(&format!("{name}:https://example.org/m"));
        assert_eq!((event.online, event.links.len()), (Some(true), 1), "{name}");
    }
}

#[test]
fn what_somebody_has_hidden_from_others_is_an_event_and_what_nobody_sees_is_none() {
    let event = |class: &str, title: &str| {
        format!("BEGIN:VEVENT|UID:{title}|SUMMARY:{title}|DTSTART:20240301T100000Z|{class}END:VEVENT|")
    };
    let all = [
        event("CLASS:PRIVATE|", "A"),
        event("CLASS:confidential|", "B"),
        event("CLASS:PUBLIC|", "C"),
        event("", "D"),
        event("", "[Private video]"),
    ];
    let draft = read_events(&all.concat());
    let titles: Vec<String> = draft.whole().events.iter().map(|event| event.title.to_string()).collect();
    assert_eq!(titles, ["A", "B", "C", "D"]);
    let reasons: Vec<_> = draft.account.left_out.iter().map(|left| &left.reason).collect();
    assert_eq!(reasons, [&Reason::Unseen]);
}

#[test]
fn what_a_calendar_says_and_an_archive_has_no_room_for_is_told() {
    let notes = |text: &str| {
        let draft = read_events(&format!("BEGIN:VEVENT|SUMMARY:A|{text}|END:VEVENT|"));
        draft.account.notes.get(&Note::Homeless).map(|counted| counted.examples.join(", "))
    };
    assert_eq!(notes("GEO:50.9;6.9").as_deref(), Some("line 2: GEO"));
    assert_eq!(notes("DESCRIPTION:Eins zwei|X-ALT-DESC:<p>Eins <b>zwei</b></p>"), None);
    let more = notes("DESCRIPTION:Eins|X-ALT-DESC:<p>Eins <b>zwei</b></p>");
    assert_eq!(more.as_deref(), Some("line 2: X-ALT-DESC"));
    let event = one("ORGANIZER;CN=\"Anna Meier, M.A.\":mailto:a@example.org");
    assert_eq!(event.organisers, ["Anna Meier"]);
}

#[test]
fn rules_are_followed_in_the_time_of_the_place() {
    let weekly = "DTSTART;TZID=Europe/Berlin:20141020T070000|DURATION:PT1H";
    assert_eq!(
        all(&format!("{weekly}|RRULE:FREQ=WEEKLY;COUNT=2")),
        ["2014-10-20T07:00+02:00 2014-10-20T08:00+02:00", "2014-10-27T07:00+01:00 2014-10-27T08:00+01:00"]
    );
    // The end in UTC is the last one's beginning; the exception is in UTC, another in two lines, one a day.
    assert_eq!(all(&format!("{weekly}|RRULE:FREQ=WEEKLY;UNTIL=20141103T060000Z")).len(), 3);
    assert_eq!(all(&format!("{weekly}|RRULE:FREQ=WEEKLY;COUNT=4|EXDATE:20141027T060000Z")).len(), 3);
    let excepted = "EXDATE;TZID=Europe/Berlin:20141020T070000|EXDATE;VALUE=DATE:20141103";
    assert_eq!(all(&format!("{weekly}|RRULE:FREQ=WEEKLY;COUNT=4|{excepted}")).len(), 2);
    assert_eq!(all("DTSTART:20150703T100000|RRULE:FREQ=DAILY;COUNT=3;BYDAY=MO, TU").len(), 3);
    assert_eq!(
        all("DTSTART;VALUE=DATE:20071201|RRULE:FREQ=MONTHLY;UNTIL=20080202T000000Z"),
        ["2007-12-01", "2008-01-01", "2008-02-01"]
    );
    assert_eq!(
        all("DTSTART;VALUE=DATE:20150812|RDATE;VALUE=DATE:20150812,20150813"),
        ["2015-08-12", "2015-08-13"]
    );
    assert_eq!(
        all(
            "DTSTART:20230920T120000|DTEND:20230920T140000|RDATE;VALUE=PERIOD:20231213T120000/20231213T150000,20231214T120000/PT1H"
        ),
        [
            "2023-09-20T12:00 2023-09-20T14:00",
            "2023-12-13T12:00 2023-12-13T15:00",
            "2023-12-14T12:00 2023-12-14T13:00"
        ]
    );
    assert_eq!(
        all("DTSTART:20150701T100000|RRULE:FREQ=DAILY;COUNT=4|EXRULE:FREQ=DAILY;INTERVAL=2"),
        ["2015-07-02T10:00", "2015-07-04T10:00"]
    );
}

#[test]
fn a_zone_may_be_described_by_the_file() {
    let zone = "BEGIN:VTIMEZONE|TZID:Ours|BEGIN:STANDARD|DTSTART:16010101T030000|TZOFFSETFROM:+0200|TZOFFSETTO:+0100|\
                RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:16010101T020000|TZOFFSETFROM:+0100|\
                TZOFFSETTO:+0200|RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU|END:DAYLIGHT|END:VTIMEZONE";
    let event = |start| format!("{zone}|BEGIN:VEVENT|SUMMARY:A|DTSTART;TZID=\"Ours\":{start}|END:VEVENT");
    for (start, meant) in
        [("20150703T100000", "2015-07-03T10:00+02:00"), ("20151203T100000", "2015-12-03T10:00+01:00")]
    {
        assert_eq!(when(&read_events(&event(start)).whole().events[0]), meant);
    }
    let until = format!(
        "{}|RRULE:FREQ=DAILY;UNTIL=20150705T080000Z",
        event("20150703T100000").replace("|END:VEVENT", "")
    );
    assert_eq!(read_events(&format!("{until}|END:VEVENT")).whole().events.len(), 3);
}

#[test]
fn an_exception_takes_the_place_of_its_occurrence() {
    let master = "BEGIN:VEVENT|UID:u|SUMMARY:Arbeit|DTSTART;TZID=Europe/Berlin:20140630T070000|RRULE:FREQ=WEEKLY;COUNT=4|END:VEVENT";
    let moved = "BEGIN:VEVENT|UID:u|SUMMARY:Arbeit später|RECURRENCE-ID:20140707T050000Z|DTSTART;TZID=Europe/Berlin:20140707T090000|END:VEVENT";
    let off = "BEGIN:VEVENT|UID:u|SUMMARY:Arbeit|RECURRENCE-ID:20140714T050000Z|DTSTART;TZID=Europe/Berlin:20140714T070000|\
               STATUS:CANCELLED|END:VEVENT";
    let withdrawn =
        "BEGIN:VEVENT|UID:u|RECURRENCE-ID;TZID=Europe/Berlin:20140721T070000|STATUS:CANCELLED|END:VEVENT";
    for order in [[master, moved, off, withdrawn], [moved, withdrawn, off, master]] {
        let draft = read_events(&order.join("|"));
        let mut events: Vec<_> = draft
            .whole()
            .events
            .iter()
            .map(|event| {
                (when(event), event.guid.as_deref().unwrap().to_owned(), event.status == Status::Cancelled)
            })
            .collect();
        events.sort();
        let told = |start: &str, instance: &str, is_off| {
            (format!("2014-{start}+02:00"), format!("u 2014{instance}"), is_off)
        };
        assert_eq!(
            events,
            [
                told("06-30T07:00", "0630", false),
                told("07-07T09:00", "0707", false),
                told("07-14T07:00", "0714", true),
                told("07-21T07:00", "0721", true),
            ]
        );
        assert!(draft.whole().events.iter().all(|event| event.series.as_deref() == Some("Arbeit")));
        assert_eq!(counts(&draft.account), (3, 0, 1));
    }
    // Without its master it is there once, whatever its rule.
    let alone = read_events(&moved.replace("|END", "|RRULE:FREQ=WEEKLY|END"));
    assert_eq!((alone.whole().events.len(), counts(&alone.account)), (1, (1, 0, 0)));
}

#[test]
fn what_takes_place_never_has_no_date() {
    for lines in
        ["RRULE:FREQ=DAILY;UNTIL=19701119T203000Z", "RRULE:FREQ=DAILY;COUNT=1|EXDATE:19801109T193000"]
    {
        let draft =
            read_events(&format!("BEGIN:VEVENT|SUMMARY:A|DTSTART:19801109T193000|{lines}|END:VEVENT"));
        assert_eq!(
            (when(&draft.whole().events[0]), noted(&draft, Note::Never)),
            (String::new(), 1),
            "{lines}"
        );
    }
}

#[test]
fn equal_events_are_one_and_different_ones_with_one_uid_are_not() {
    let event = |title: &str, more: &str| {
        format!("BEGIN:VEVENT|UID:def|SUMMARY:{title}|DTSTART:20180104T220000{more}|END:VEVENT")
    };
    let draft = read_events(&[event("Next", ""), event("Last", ""), event("Last", "")].join("|"));
    assert_eq!((draft.whole().events.len(), counts(&draft.account)), (2, (2, 1, 0)));
    let newer =
        read_events(&[event("A", "|SEQUENCE:1|LOCATION:B"), event("A", "|SEQUENCE:0|LOCATION:C")].join("|"));
    assert_eq!((newer.whole().events[0].venue.as_deref(), counts(&newer.account)), (Some("B"), (1, 1, 0)));
    let elsewhere = read_events(&[event("A", "|LOCATION:B"), event("A", "|LOCATION:C")].join("|"));
    assert_eq!(counts(&elsewhere.account), (2, 0, 0));
    let nameless = "BEGIN:VEVENT|UID:x|ORGANIZER:mailto:a@example.org|END:VEVENT";
    assert_eq!(counts(&read_events(&[nameless, nameless].join("|")).account), (0, 0, 2));
    let without = read_events(
        "BEGIN:VEVENT|SUMMARY:A|DTSTART:20180104|END:VEVENT|BEGIN:VEVENT|SUMMARY:A|DTSTART:20190104|END:VEVENT",
    );
    assert_eq!((counts(&without.account), without.whole().events[0].guid.as_deref()), ((2, 0, 0), None));
}

#[test]
fn lines_are_read_however_they_end_and_break() {
    let event = "BEGIN:VEVENT\r\nSUMMARY:Grö\r\n ßler\r\n\tin Köln\r\nEND:VEVENT\r\n";
    let title = |bytes: &[u8]| read_bytes(bytes).whole().events[0].title.to_string();
    let marked = format!("\u{feff}{event}");
    for text in [
        event,
        &marked,
        &event.replace("\r\n", "\n"),
        &event.replace("\r\n", "\r"),
        &event.replace("\r\n", "\r\r\n"),
    ] {
        assert_eq!(title(text.as_bytes()), "Größlerin Köln");
    }
    // A letter of two bytes, broken between them.
    assert_eq!(title(b"BEGIN:VEVENT\r\nSUMMARY:Gr\xc3\r\n \xb6\xc3\x9fe\r\nEND:VEVENT"), "Größe");
    assert_eq!(title(b"begin:vevent\nSUMMARY:Gr\xf6\xdfe\nEND:VEVENT"), "Größe");
    let utf_16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(title(&utf_16), "Größlerin Köln");
    assert_eq!(title(b"BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nSUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=\n=B6=C3=9Fe\nEND:VEVENT"), "Größe");
    // Empty lines count where a line is told.
    let draft = read_bytes(b"BEGIN:VEVENT\n\n\n\nSUMMARY:A\n\nX\nEND:VEVENT");
    assert_eq!(draft.account.notes[&Note::Line].examples, ["line 7: X"]);
}

#[test]
fn a_file_may_hold_many_calendars_or_none() {
    let draft = read_bytes(b"BEGIN:VCALENDAR\nX-WR-CALNAME:Termine\nBEGIN:VEVENT\nSUMMARY:A\nEND:VEVENT\nBEGIN:VTODO\nSUMMARY:C\nEND:VTODO\n\
                             END:VCALENDAR\nX-COMMENT:x\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:B\nEND:VEVENT\nEND:VCALENDAR\n");
    assert_eq!((&*draft.whole().title, counts(&draft.account)), ("Termine", (2, 0, 0)));
    assert_eq!(draft.account.notes[&Note::Todo].examples, ["line 6: VTODO"]);
    let zone = read_bytes(b"BEGIN:VTIMEZONE\nTZID:S\x0c\r\x0c\nEND:VTIMEZONE\n");
    assert_eq!((&*zone.whole().title, zone.account.total()), ("termine", 0));
    let other = Input { name: "a.vcf".to_owned(), bytes: b"BEGIN:VCARD\nEND:VCARD\n".to_vec() };
    assert!(matches!(read(&other, &Options::default()), Err(Refusal::None("iCalendar"))));
}

#[test]
fn rules_end_two_years_after_the_newest_date_and_after_a_thousand() {
    let draft = read_events(
        "BEGIN:VEVENT|SUMMARY:A|DTSTART:19000101|RRULE:FREQ=YEARLY|DTSTAMP:20001231T000000Z|END:VEVENT",
    );
    assert_eq!((draft.whole().events.len(), noted(&draft, Note::Occurrence)), (103, 1));
    let daily = read_events(
        "BEGIN:VEVENT|SUMMARY:A|DTSTART:19000101|RRULE:FREQ=DAILY|DTSTAMP:20001231T000000Z|END:VEVENT",
    );
    assert_eq!((daily.whole().events.len(), noted(&daily, Note::Occurrence)), (1000, 1));
    let ends = read_events(
        "BEGIN:VEVENT|SUMMARY:A|DTSTART:19970101|RRULE:FREQ=DAILY;COUNT=1000|DTSTAMP:20001231T000000Z|END:VEVENT",
    );
    assert_eq!((ends.whole().events.len(), noted(&ends, Note::Occurrence)), (1000, 0));
}

#[test]
fn rules_without_an_end_or_a_day_come_to_one() {
    let rules = [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    ];
    let events = (0..300).map(|number| {
        format!("BEGIN:VEVENT|UID:{number}|SUMMARY:A|DTSTART:19000101T000000|DTSTAMP:20261231T000000Z|RRULE:{}|END:VEVENT", rules[number % 3])
    });
    let text = events.collect::<Vec<_>>().join("|");
    let draft = read_events(&text);
    assert_eq!(draft.account.taken, 300);
    let room = ROOM + text.len() / BYTES_PER_ROOM;
    let count = draft.whole().events.len();
    assert!((room / 2..=300 + room).contains(&count), "{count}");
}

#[test]
fn what_is_not_taken_is_counted() {
    let draft = read_events(
        "BEGIN:VEVENT|SUMMARY:A|DTSTART:19970101|RRULE:FREQ=DAILY;COUNT=1500|END:VEVENT|\
         BEGIN:VEVENT|SUMMARY:B|DTSTART:19970101|RRULE:FREQ=DAILY;UNTIL=20001231|END:VEVENT|\
         BEGIN:VEVENT|SUMMARY:C|DTSTART:19970101|RRULE:FREQ=YEARLY|ATTENDEE:mailto:a@example.org|CONTACT:B|END:VEVENT",
    );
    assert_eq!(
        draft.account.notes[&Note::Occurrence].examples,
        [
            "line 2: FREQ=DAILY;COUNT=1500 → 1999-01-01 (+ 769)",
            "line 7: FREQ=DAILY;UNTIL=20001231 → 1999-01-01 (+ 730)",
            "line 12: FREQ=YEARLY → 1999-01-01 (+ ∞)",
        ]
    );
    assert_eq!(draft.account.notes[&Note::Homeless].examples, ["line 12: ATTENDEE", "line 12: CONTACT"]);
}

#[test]
fn an_exception_may_hold_for_all_that_follow() {
    let series = "BEGIN:VEVENT|UID:t|SUMMARY:Chor|DTSTART;TZID=Europe/Berlin:20240101T100000|DURATION:PT1H|\
                  RRULE:FREQ=WEEKLY;COUNT=5|END:VEVENT";
    let moved = "BEGIN:VEVENT|UID:t|SUMMARY:Chor neu|RECURRENCE-ID;RANGE=THISANDFUTURE:20240115T090000Z|\
                 DTSTART;TZID=Europe/Berlin:20240116T120000|DURATION:PT2H|LOCATION:Aula|END:VEVENT";
    let again = "BEGIN:VEVENT|UID:t|SUMMARY:Chor zuletzt|RECURRENCE-ID;RANGE=THISANDFUTURE:20240129T090000Z|\
                 DTSTART;TZID=Europe/Berlin:20240131T100000|END:VEVENT";
    for order in [[series, moved, again], [again, moved, series]] {
        let draft = read_events(&order.join("|"));
        let mut events: Vec<_> = draft
            .whole()
            .events
            .iter()
            .map(|event| (when(event), event.title.to_string(), event.guid.as_deref().unwrap().to_owned()))
            .collect();
        events.sort();
        let told = |when: &str, title: &str, guid: &str| (when.to_owned(), title.to_owned(), guid.to_owned());
        assert_eq!(
            events,
            [
                told("2024-01-01T10:00+01:00 2024-01-01T11:00+01:00", "Chor", "t 20240101"),
                told("2024-01-08T10:00+01:00 2024-01-08T11:00+01:00", "Chor", "t 20240108"),
                told("2024-01-16T12:00+01:00 2024-01-16T14:00+01:00", "Chor neu", "t 20240115"),
                told("2024-01-23T12:00+01:00 2024-01-23T14:00+01:00", "Chor neu", "t 20240122"),
                told("2024-01-31T10:00+01:00", "Chor zuletzt", "t 20240129"),
            ]
        );
        assert_eq!(counts(&draft.account), (3, 0, 0));
    }
}

#[test]
fn an_exception_without_a_title_has_that_of_its_series() {
    let draft = read_events(
        "BEGIN:VEVENT|UID:o|SUMMARY:S|DTSTART:20240301T100000|RRULE:FREQ=WEEKLY;COUNT=3|END:VEVENT|\
         BEGIN:VEVENT|UID:o|RECURRENCE-ID:20240308T100000|DTSTART:20240309T120000|END:VEVENT",
    );
    let mut events: Vec<_> =
        draft.whole().events.iter().map(|event| (when(event), event.title.to_string())).collect();
    events.sort();
    let meant = ["2024-03-01T10:00", "2024-03-09T12:00", "2024-03-15T10:00"];
    assert_eq!(events, meant.map(|start| (start.to_owned(), "S".to_owned())));
    assert_eq!(counts(&draft.account), (2, 0, 0));
}

#[test]
fn of_two_exceptions_of_one_occurrence_the_newer_one_counts() {
    let exception = |number: u8, hour: u8| {
        format!(
            "BEGIN:VEVENT|UID:a|SUMMARY:S{number}|RECURRENCE-ID:20240102T100000|DTSTART:20240102T{hour}0000|SEQUENCE:{number}|END:VEVENT"
        )
    };
    let series = "BEGIN:VEVENT|UID:a|SUMMARY:S|DTSTART:20240101T100000|RRULE:FREQ=DAILY;COUNT=2|END:VEVENT";
    let draft = read_events(&[series, &exception(2, 12), &exception(1, 11)].join("|"));
    let titles: Vec<_> = draft.whole().events.iter().map(|event| event.title.to_string()).collect();
    assert_eq!((titles, counts(&draft.account)), (vec!["S".to_owned(), "S2".to_owned()], (2, 1, 0)));
}

#[test]
fn a_calendar_may_call_off_what_is_in_it() {
    let event = "BEGIN:VEVENT\nUID:l\nSUMMARY:Fest\nDTSTART:20240101\nEND:VEVENT\n";
    let calendar = |method: &str| format!("BEGIN:VCALENDAR\nMETHOD:{method}\n{event}END:VCALENDAR\n");
    for text in [calendar("CANCEL"), calendar("REQUEST") + &calendar("CANCEL")] {
        let draft = read_bytes(text.as_bytes());
        let events = draft.whole().events;
        assert_eq!((events.len(), events[0].status), (1, Status::Cancelled), "{text}");
    }
    assert_eq!(read_bytes(calendar("PUBLISH").as_bytes()).whole().events[0].status, Status::Held);
}

#[test]
fn an_event_within_which_the_file_ends_is_none() {
    let draft = read_bytes(
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Ganz\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Abgeschnitt",
    );
    assert_eq!(counts(&draft.account), (1, 0, 1));
    assert_eq!(
        (draft.account.left_out[0].place.as_str(), &draft.account.left_out[0].reason),
        ("line 5", &Reason::CutOff)
    );
    // What ends with its calendar is whole.
    let whole = read_bytes(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Ganz\nEND:VCALENDAR\n");
    assert_eq!(counts(&whole.account), (1, 0, 0));
}

#[test]
fn a_zone_is_found_however_its_name_is_written() {
    let zone = "BEGIN:VTIMEZONE|TZID:Ost\\, West|BEGIN:STANDARD|DTSTART:16010101T000000|TZOFFSETFROM:+0130|TZOFFSETTO:+0130|\
                END:STANDARD|END:VTIMEZONE";
    for (name, meant) in [
        ("\"Ost, West\"", "+01:30"),
        ("Ost\\, West", "+01:30"),
        ("\"(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien\"", "+02:00"),
        ("\"tzone://Microsoft/Utc\"", "+00:00"),
    ] {
        let draft = read_events(&format!(
            "{zone}|BEGIN:VEVENT|SUMMARY:A|DTSTART;TZID={name}:20240701T100000|END:VEVENT"
        ));
        assert_eq!(when(&draft.whole().events[0]), format!("2024-07-01T10:00{meant}"), "{name}");
    }
}

#[test]
fn a_day_that_a_month_does_not_have_is_its_last_one_where_the_rule_says_so() {
    let rule = "DTSTART:20240131|RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;COUNT=4";
    assert_eq!(
        all(&format!("{rule};SKIP=BACKWARD")),
        ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]
    );
    assert_eq!(all(&format!("{rule};SKIP=OMIT")), ["2024-01-31", "2024-03-31", "2024-05-31", "2024-07-31"]);
}

#[test]
fn of_an_event_that_was_moved_the_highest_number_counts() {
    let event = |start: &str, number: u32| {
        format!("BEGIN:VEVENT|UID:u|SUMMARY:A|DTSTART:{start}|SEQUENCE:{number}|END:VEVENT|")
    };
    let draft = read_events(&(event("20240101", 0) + &event("20240102", 1)));
    assert_eq!(draft.whole().events.iter().map(when).collect::<Vec<_>>(), ["2024-01-02"]);
    assert_eq!(counts(&draft.account), (1, 1, 0));
    // Of one number each is an event of its own.
    let draft = read_events(&(event("20240101", 1) + &event("20240102", 1)));
    assert_eq!(counts(&draft.account), (2, 0, 0));
}

#[test]
fn an_occurrence_that_its_series_excepts_later_is_gone() {
    let days = |number: u32| {
        let draft = read_events(&format!(
            "BEGIN:VEVENT|UID:u|SUMMARY:A|DTSTART:20240101|RRULE:FREQ=DAILY;COUNT=3|EXDATE:20240102|SEQUENCE:{number}|END:VEVENT|\
             BEGIN:VEVENT|UID:u|SUMMARY:A|DTSTART:20240105|RECURRENCE-ID:20240102|SEQUENCE:1|END:VEVENT"
        ));
        let mut days: Vec<_> = draft.whole().events.iter().map(when).collect();
        days.sort();
        days
    };
    assert_eq!(days(2), ["2024-01-01", "2024-01-03"]);
    // Some programs except what has an event of its own.
    assert_eq!(days(1), ["2024-01-01", "2024-01-03", "2024-01-05"]);
}
