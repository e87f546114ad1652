//! What is said of single occurrences, and calls them off.

use super::*;

#[test]
fn an_occurrence_is_the_same_in_whatever_zone_it_is_named() {
    let series = "BEGIN:VEVENT|UID:u|SUMMARY:A|DTSTART;TZID=Europe/Berlin:20240304T003000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=3|END:VEVENT";
    let other = |number: u8, instance: &str, rest: &str| {
        format!("BEGIN:VEVENT|UID:u|SEQUENCE:{number}|RECURRENCE-ID{instance}|{rest}|END:VEVENT")
    };
    let here = ";TZID=Europe/Berlin:20240311T003000";
    let moved = other(1, here, "SUMMARY:B|DTSTART;TZID=Europe/Berlin:20240312T120000|LOCATION:Aula");
    let draft = |events: &[&str]| read_events(&events.join("|"));
    let told = |draft: &Draft| {
        let whole = draft.whole();
        let all = whole.events.iter().filter(|event| event.guid.as_deref() == Some("u 20240311"));
        all.map(|event| format!("{} {} {:?}", when(event), event.title, event.status)).collect::<Vec<_>>()
    };
    for instance in
        [here, ":20240310T233000Z", ";TZID=America/New_York:20240310T193000", ";VALUE=DATE:20240311"]
    {
        // It is moved again, or called off.
        let again = other(2, instance, "SUMMARY:C|DTSTART;TZID=Europe/Berlin:20240313T120000");
        for events in [&[series, &moved, &again][..], &[&again, &moved, series]] {
            let draft = draft(events);
            assert_eq!(told(&draft), ["2024-03-13T12:00+01:00 C Held"], "{instance}");
            assert_eq!((draft.whole().events.len(), counts(&draft.account)), (3, (2, 1, 0)), "{instance}");
        }
        for rest in ["STATUS:CANCELLED", "STATUS:CANCELLED|SUMMARY:B"] {
            let off = other(2, instance, rest);
            for events in [&[series, &moved, &off][..], &[&off, &moved, series]] {
                let draft = draft(events);
                assert_eq!(told(&draft), ["2024-03-12T12:00+01:00 B Cancelled"], "{off}");
                // One without a title is left out, and told that it counts.
                let untitled = usize::from(!rest.contains("SUMMARY"));
                let meant = (3, (2, 1 - untitled, untitled));
                assert_eq!((draft.whole().events.len(), counts(&draft.account)), meant, "{off}");
            }
            // What was said before counts no longer.
            let draft = draft(&[series, &moved.replace("SEQUENCE:1", "SEQUENCE:3"), &off]);
            assert_eq!(told(&draft), ["2024-03-12T12:00+01:00 B Held"], "{off}");
        }
    }
    // Without its series it is the same one as well, and two of a day are two.
    let off = other(2, ":20240310T233000Z", "STATUS:CANCELLED");
    let alone = draft(&[&moved, &off]);
    assert_eq!(
        (told(&alone), counts(&alone.account)),
        (vec!["2024-03-12T12:00+01:00 B Cancelled".into()], (1, 0, 1))
    );
    let later = other(2, ";TZID=Europe/Berlin:20240311T183000", "SUMMARY:C|DTSTART:20240311T183000");
    assert_eq!(counts(&draft(&[&moved, &later]).account), (2, 0, 0));
}

#[test]
fn what_was_moved_before_it_was_called_off_is_called_off_then() {
    let series = "BEGIN:VEVENT|UID:u|SUMMARY:A|DTSTART:20240101T100000|RRULE:FREQ=DAILY;COUNT=3|LOCATION:Saal|END:VEVENT";
    let moved = "BEGIN:VEVENT|UID:u|SUMMARY:A|RECURRENCE-ID:20240102T100000|DTSTART:20240105T120000|DURATION:PT1H|LOCATION:Aula|END:VEVENT";
    let off = |start: &str| {
        format!(
            "BEGIN:VEVENT|UID:u|SUMMARY:A|SEQUENCE:1|STATUS:CANCELLED|RECURRENCE-ID:20240102T100000|DTSTART:{start}|END:VEVENT"
        )
    };
    for (start, meant) in [
        ("20240102T100000", "2024-01-05T12:00 2024-01-05T13:00"),
        ("20240106T120000", "2024-01-06T12:00 2024-01-06T13:00"),
    ] {
        let draft = read_events(&[series, moved, &off(start)].join("|"));
        let events = draft.whole().events;
        let told = events.iter().find(|event| event.status == Status::Cancelled).unwrap();
        assert_eq!((&*when(told), told.venue.as_deref()), (meant, Some("Aula")));
        assert_eq!((events.len(), counts(&draft.account)), (3, (2, 1, 0)));
    }
}

#[test]
fn all_that_follow_may_be_called_off() {
    let series = "BEGIN:VEVENT|UID:t|SUMMARY:Chor|DTSTART;TZID=Europe/Berlin:20240101T100000|DURATION:PT1H|\
                  RRULE:FREQ=WEEKLY;COUNT=5|END:VEVENT";
    let moved = |number: u8| {
        format!(
            "BEGIN:VEVENT|UID:t|SUMMARY:Chor|SEQUENCE:{number}|RECURRENCE-ID:20240122T090000Z|DTSTART;TZID=Europe/Berlin:20240123T120000|END:VEVENT"
        )
    };
    for rest in ["", "|SUMMARY:Chor", "|SUMMARY:Chor|DTSTART;TZID=Europe/Berlin:20240115T100000"] {
        let off = format!(
            "BEGIN:VEVENT|UID:t|SEQUENCE:1|STATUS:CANCELLED|RECURRENCE-ID;RANGE=THISANDFUTURE:20240115T090000Z{rest}|END:VEVENT"
        );
        for number in [0, 2] {
            let draft = read_events(&[series, &moved(number), &off].join("|"));
            let mut events: Vec<_> = draft
                .whole()
                .events
                .iter()
                .map(|event| (when(event), event.status == Status::Cancelled))
                .collect();
            events.sort();
            let told: String = events.iter().map(|(_, is_off)| if *is_off { '1' } else { '0' }).collect();
            // What was said since then counts.
            assert_eq!(told, if number == 0 { "00111" } else { "00101" }, "{off}");
            assert!(events[2].0.starts_with("2024-01-15T10:00+01:00 2024-01-15T11:00"), "{events:?}");
            assert_eq!((draft.account.total(), noted(&draft, Note::Homeless)), (3, 0), "{off}");
        }
    }
}

#[test]
fn what_calls_off_a_day_that_a_series_does_not_have_is_named() {
    let series = "BEGIN:VEVENT|UID:t|SUMMARY:Chor|DTSTART:20240101T100000|RRULE:FREQ=WEEKLY;COUNT=3|EXDATE:20240108T100000|END:VEVENT";
    let off =
        |day: &str| format!("BEGIN:VEVENT|UID:t|STATUS:CANCELLED|RECURRENCE-ID:{day}T100000|END:VEVENT");
    let draft = read_events(
        &[series, &off("20240108"), &off("20240115"), &off("20240116"), &off("20240122")].join("|"),
    );
    assert_eq!(
        draft.account.notes[&Note::Exception].examples,
        ["line 19: 20240116T100000", "line 24: 20240122T100000"]
    );
    assert_eq!(counts(&draft.account), (1, 0, 4));
    assert!(draft.account.left_out.iter().all(|left_out| left_out.reason == Reason::CallsOff));
}

#[test]
fn what_is_called_off_by_itself_is_when_it_would_have_been() {
    let off = "BEGIN:VEVENT|UID:u|SUMMARY:A|STATUS:CANCELLED|RECURRENCE-ID;TZID=Europe/Berlin:20240311T183000|END:VEVENT";
    assert_eq!(when(&read_events(off).whole().events[0]), "2024-03-11T18:30+01:00");
}
