//! The format both ways: what is written is read again as it was, and what is empty is left out.

use super::generator;
use lernnetzwerk::archive::Archive;
use lernnetzwerk::archive::format::{
    Appearance, Document, Event, KindCow, Languages, Link, Medium, Origin, Person, Programme, Source, Topic,
};
use lernnetzwerk::archive::links::{FileCow, LinkKind};
use lernnetzwerk::archive::load;
use lernnetzwerk::archive::prose::ProseCow;
use lernnetzwerk::archive::record::{Part, Status};
use lernnetzwerk::archive::sanitize::{TextCow, clean};
use lernnetzwerk::archive::web_address::AddressCow;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

type Text = TextCow<'static>;

/// Texts as they come, with what JSON has to escape, and none.
fn text() -> impl Strategy<Value = Text> {
    prop_oneof![
        Just(String::new()),
        "[a-z]{1,6}",
        Just("Öl \"&\" \\ /\u{1f469}\u{200d}\u{1f467} ␛".to_owned()),
        "\\PC{0,8}",
    ]
    .prop_map(|text| clean(&text).into_owned().into())
}

fn texts() -> impl Strategy<Value = Vec<Text>> {
    vec(text(), 0..3)
}

/// Addresses, which are read as a file has them.
fn address() -> impl Strategy<Value = AddressCow<'static>> {
    let raw =
        prop_oneof![Just("HTTPS://Example.org/ä?b".to_owned()), text().prop_map(|text| text.to_string())];
    // One that must not be opened is kept as it is told, and why it must not may be another sign then.
    raw.prop_map(|raw| {
        let told = serde_json::to_string(&AddressCow::of(&raw)).unwrap();
        AddressCow::of(serde_json::from_str::<String>(&told).unwrap().leak())
    })
}

fn link() -> impl Strategy<Value = Link<'static>> {
    let file = (
        option::of(select(vec![LinkKind::Page, LinkKind::Slides])),
        option::of(text()),
        option::of(any::<u64>()),
    );
    (address(), text(), file, option::of(text())).prop_map(
        |(url, label, (kind, media_type, size), language)| {
            let file = FileCow { kind, language, media_type, size };
            let file = (file != FileCow::default()).then(|| Box::new(file));
            Link { url, label, file }
        },
    )
}

fn links() -> impl Strategy<Value = Vec<Link<'static>>> {
    vec(link(), 0..3)
}

/// Texts of several lines.
fn prose() -> impl Strategy<Value = Option<ProseCow<'static>>> {
    let lines = vec(prop_oneof![Just(String::new()), "- [a-z]{1,4}", "[a-zä ]{0,9}", "\\PC{0,8}"], 0..6);
    option::of(lines.prop_map(|lines| ProseCow::of(lines.join("\n").leak())))
}

fn appearances() -> impl Strategy<Value = Vec<Appearance<'static>>> {
    let parts = select(vec![Part::Speaker, Part::Panelist, Part::Photo]);
    let office = (option::of(text()), option::of(text()), option::of(text()), option::of(text()));
    let appearance =
        (text(), parts, office).prop_map(|(person, part, (title, role, organisation, contribution))| {
            Appearance { person, part, title, role, organisation, contribution }
        });
    vec(appearance, 0..3)
}

fn kind() -> impl Strategy<Value = KindCow<'static>> {
    let names = select(vec!["video", "audio_slideshow", "Lightning  Talk", "poster-session", "ÄRA", ""]);
    prop_oneof![names.prop_map(|name| KindCow::of(clean(name))), text().prop_map(KindCow::of)]
}

fn statuses() -> impl Strategy<Value = Status> {
    select(vec![Status::Held, Status::Announced, Status::Cancelled, Status::Moved])
}

fn medium() -> impl Strategy<Value = Medium<'static>> {
    let times = (option::of(text()), option::of(text()));
    let own = (text(), text(), kind(), text(), text(), times);
    let ties = (option::of(text()), option::of(text()), appearances(), texts(), option::of(text()));
    let place = (option::of(text()), option::of(text()), option::of(text()), statuses());
    let more = (option::of(text()), prose(), texts().prop_map(Languages), place);
    (own, ties, texts(), texts(), links(), more).prop_map(|(own, ties, topics, places, links, more)| {
        let (id, title, kind, section, summary, (date, duration)) = own;
        let (event, programme, appearances, sources, note) = ties;
        let (guid, prose, language, (room, track, licence, status)) = more;
        Medium {
            id,
            title,
            kind,
            section,
            summary,
            prose,
            language,
            date,
            duration,
            event,
            programme,
            room,
            track,
            licence,
            status,
            appearances,
            topics,
            places,
            links,
            sources,
            note,
            guid,
        }
    })
}

fn event() -> impl Strategy<Value = Event<'static>> {
    let own = (text(), text(), option::of(text()), option::of(any::<u32>()), option::of(text()));
    let place = (option::of(text()), option::of(any::<bool>()), option::of(text()), texts(), text());
    let span = (option::of(text()), option::of(text()), statuses());
    let ties = (option::of(text()), appearances(), links(), texts(), option::of(text()));
    let more = (option::of(text()), option::of(text()), prose(), option::of(text()));
    (own, place, span, ties, more).prop_map(|(own, place, (start, end, status), ties, more)| {
        let (id, title, series, number, motto) = own;
        let (place, online, venue, organisers, scope) = place;
        let (programme, appearances, links, sources, note) = ties;
        let (parent, room, prose, guid) = more;
        Event {
            id,
            title,
            parent,
            series,
            number,
            motto,
            start,
            end,
            place,
            online,
            venue,
            room,
            organisers,
            status,
            prose,
            scope,
            programme,
            appearances,
            links,
            sources,
            note,
            guid,
        }
    })
}

fn programme() -> impl Strategy<Value = Programme<'static>> {
    let own = (text(), text(), text(), texts(), option::of(text()), option::of(text()));
    let lists = (texts(), texts(), texts(), texts());
    (own, lists, text(), links(), texts()).prop_map(|(own, lists, summary, links, sources)| {
        let (id, name, short, also, start, end) = own;
        let (funders, coordinators, municipalities, keywords) = lists;
        Programme {
            id,
            name,
            short,
            also,
            start,
            end,
            funders,
            coordinators,
            municipalities,
            keywords,
            summary,
            links,
            sources,
        }
    })
}

fn person() -> impl Strategy<Value = Person<'static>> {
    let more = (option::of(text()), prose(), links(), option::of(text()));
    (text(), text(), option::of(text()), texts(), option::of(text()), more).prop_map(
        |(id, name, sort, also, note, (organisation, biography, links, guid))| Person {
            id,
            name,
            sort,
            also,
            organisation,
            biography,
            links,
            note,
            guid,
        },
    )
}

fn source() -> impl Strategy<Value = Source<'static>> {
    (text(), text(), option::of(text()), address()).prop_map(|(id, title, publisher, url)| Source {
        id,
        title,
        publisher,
        url,
    })
}

fn topic() -> impl Strategy<Value = Topic<'static>> {
    (text(), text(), texts()).prop_map(|(id, name, also)| Topic { id, name, also })
}

fn origin() -> impl Strategy<Value = Origin<'static>> {
    let fields = btree_map(text(), text(), 0..3);
    (text(), text(), option::of(text()), fields).prop_map(|(record, source, guid, fields)| Origin {
        record,
        source,
        guid,
        fields,
    })
}

fn document() -> impl Strategy<Value = Document<'static>> {
    let heading = (text(), any::<u32>(), text(), text(), option::of(address()), option::of(text()));
    let more = (option::of(text()), vec(texts(), 0..3), texts(), vec(topic(), 0..3), vec(origin(), 0..3));
    let tables = (
        vec(programme(), 0..2),
        vec(event(), 0..3),
        vec(medium(), 0..3),
        vec(person(), 0..3),
        vec(source(), 0..2),
    );
    (heading, tables, more).prop_map(|(heading, (programmes, events, media, people, sources), more)| {
        let (format, version, title, language, homepage, updated) = heading;
        let (id, synonyms, withheld, topics, origins) = more;
        Document {
            format,
            version,
            id,
            title,
            language,
            homepage,
            updated,
            synonyms: synonyms.iter().map(|group: &Vec<Text>| group.iter().map(Text::as_text)).collect(),
            withheld,
            topics,
            programmes,
            events,
            media,
            people,
            sources,
            origins,
        }
    })
}

/// The names of the fields of `value` that say nothing.
fn empty_fields(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let inside = fields.values().flat_map(empty_fields);
            let nothing = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            inside
                .chain(fields.iter().filter(|(_, value)| nothing(value)).map(|(name, _)| name.clone()))
                .collect()
        }
        Value::Array(items) => items.iter().flat_map(empty_fields).collect(),
        _ => Vec::new(),
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again_as_it_was(document in document()) {
        let json = serde_json::to_string(&document).unwrap();
        let read: Document = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&read, &document);
        prop_assert_eq!(empty_fields(&serde_json::from_str(&json).unwrap()), Vec::<String>::new());
    }
}

#[test]
fn an_archive_that_is_written_again_is_the_same_archive() {
    let bundled = str::from_utf8(Archive::BUNDLED).unwrap().to_owned();
    let mut generated = Vec::new();
    generator::write(&mut generated, 500, 3).unwrap();
    for json in [bundled, String::from_utf8(generated).unwrap()] {
        let document: Document = serde_json::from_str(&json).unwrap();
        let written = serde_json::to_string_pretty(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&written).unwrap(), document);
        assert_eq!(load::parse(&written).unwrap(), load::parse(&json).unwrap());
    }
}
