//! What feeds have that their specifications do not, in small ones.

mod credits;
mod forms;
mod slips;

use super::*;
use serde_json::{Value, json};

fn read_bytes(bytes: &[u8]) -> Draft {
    let input = Input { name: "folder/feed.xml".to_owned(), bytes: bytes.to_vec() };
    read(&input, &Options::default()).unwrap()
}

fn read_text(text: &str) -> (Value, Draft) {
    let draft = read_bytes(text.as_bytes());
    (serde_json::to_value(draft.whole()).unwrap(), draft)
}

/// The first medium of a channel with one item.
fn item(inner: &str) -> (Value, Draft) {
    let (document, draft) = read_text(&format!(
        "<rss xmlns:pod='https://podcastindex.org/namespace/1.0'><channel><title>Kanal</title>\
         <link>https://example.org/kanal/</link><item><title>Folge</title>{inner}</item></channel></rss>"
    ));
    (document["media"][0].clone(), draft)
}

#[test]
fn a_podcast_is_read_with_what_belongs_to_it() {
    let (medium, draft) = item(
        "<guid isPermaLink='false'>42</guid><link>/folge-1</link><pubDate>Sun, 07 Feb 2021 23:01:00 GMT</pubDate>\
         <itunes:duration>00:37:07</itunes:duration><category>Bildung</category><category>bildung</category>\
         <enclosure url='https://example.org/1.mp3' length='2519606' type='audio/mpeg'/>\
         <pod:alternateEnclosure type='audio/opus' length='300'><pod:source uri='https://example.org/1.opus'/>\
         <pod:source uri='ipfs://x'/></pod:alternateEnclosure>\
         <pod:transcript url='https://example.org/1.vtt' type='text/vtt' language='deu'/>\
         <pod:person role='guest' href='https://example.org/gast'>Gisela Gast</pod:person><pod:person>Hans Host</pod:person>\
         <pod:person group='visuals' role='cover art designer'>Bea Bild</pod:person>\
         <author>mail@example.org (Hans Host)</author><author>Eva Autorin; N. N.</author>\
         <description>&lt;p&gt;Ein Gespräch über Schule.&lt;/p&gt;</description>\
         <itunes:subtitle>Worum es geht</itunes:subtitle>\
         <psc:chapters><psc:chapter start='00:00:12.000' title='Anfang'/></psc:chapters>",
    );
    let meant = json!({
        "id": "folge", "title": "Folge", "kind": "podcast", "section": "Kanal", "summary": "Worum es geht",
        "abstract": "Ein Gespräch über Schule.\n\n- 00:00:12 Anfang", "date": "2021-02-07T23:01Z", "duration": "PT37M7S",
        "appearances": [
            { "person": "gisela-gast", "part": "interviewee" },
            { "person": "hans-host", "part": "moderator" },
            { "person": "bea-bild", "part": "editing", "contribution": "cover art designer" },
            { "person": "eva-autorin", "part": "author" },
        ],
        "topics": ["Bildung"],
        "links": [
            { "url": "https://example.org/folge-1" },
            { "url": "https://example.org/1.mp3", "kind": "audio", "type": "audio/mpeg", "size": 2519606 },
            { "url": "https://example.org/1.opus", "kind": "audio", "type": "audio/opus", "size": 300 },
            { "url": "https://example.org/1.vtt", "kind": "subtitles", "language": "de", "type": "text/vtt" },
        ],
        "guid": "42",
    });
    assert_eq!(medium, meant);
    assert_eq!(draft.account.notes.keys().collect::<Vec<_>>(), [&Note::Nobody]);
}

#[test]
fn atom_is_read_whatever_its_prefixes_are() {
    let (document, _) = read_text(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xmlns:m='http://search.yahoo.com/mrss/' xml:lang='de'>\
         <a:title>Kanal</a:title><a:link rel='self' href='https://example.org/feed'/><a:link href='https://example.org/'/>\
         <a:entry xml:base='https://example.org/talks/'><a:id>tag:1</a:id><a:title type='html'>&lt;b&gt;Eins&lt;/b&gt; &amp;amp; zwei</a:title>\
         <a:link href='eins'/><a:link rel='enclosure' type='video/mp4' href='eins.mp4'/><a:author><a:name>Eva</a:name></a:author>\
         <a:content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Ein Absatz &lt; zwei</p><p>Noch einer</p></div></a:content>\
         <a:updated>2021-03-02T23:39:15+01:00</a:updated><a:published>2021-03-01</a:published></a:entry>\
         <a:entry><a:id>https://example.org/2</a:id><a:title>Zwei</a:title><m:group><m:description>Dazu</m:description>\
         <m:content url='https://www.youtube.com/v/2' type='application/x-shockwave-flash' duration='61'/>\
         <m:content url='https://example.org/2.jpg' medium='image'/></m:group></a:entry></a:feed>",
    );
    assert_eq!(
        (&document["title"], &document["language"], &document["homepage"]),
        (&json!("Kanal"), &json!("de"), &json!("https://example.org/"))
    );
    let [first, second] = document["media"].as_array().unwrap().as_slice() else { panic!() };
    assert_eq!(first["title"], "Eins & zwei");
    assert_eq!(first["abstract"], "Ein Absatz < zwei\n\nNoch einer");
    assert_eq!(first["links"][0]["url"], "https://example.org/talks/eins");
    assert_eq!((&first["kind"], &first["date"]), (&json!("video"), &json!("2021-03-01")));
    assert_eq!((&second["abstract"], &second["duration"]), (&json!("Dazu"), &json!("PT1M1S")));
    assert_eq!(second["links"], json!([{ "url": "https://example.org/2" }]));
}

#[test]
fn json_feeds_are_read_and_a_broken_record_alone_is_left_out() {
    let (document, draft) = read_text(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"Kanal","home_page_url":"https://example.org/","items":[
        {"id":7,"title":"Eins","url":"https://example.org/1","external_url":"https://example.com/","content_html":"<p>Da</p>",
         "date_published":"2020-01-24T23:46:57Z","tags":["A","a"],"authors":[{"name":"Eva"}],"author":{"name":"Eva"},
         "attachments":[{"url":"1.mp3","mime_type":"audio/mpeg","size_in_bytes":9,"duration_in_seconds":312}]},
        "nichts", {"id":"8"}]}"#,
    );
    let medium = &document["media"][0];
    assert_eq!(
        (&medium["kind"], &medium["duration"], &medium["guid"]),
        (&json!("podcast"), &json!("PT5M12S"), &json!("7"))
    );
    assert_eq!(medium["links"][2]["url"], "https://example.org/1.mp3");
    assert_eq!((medium["appearances"].as_array().unwrap().len(), &medium["topics"]), (1, &json!(["A"])));
    let reasons: Vec<_> = draft
        .account
        .left_out
        .iter()
        .map(|left| (left.place.as_str(), matches!(left.reason, crate::import::Reason::NoTitle)))
        .collect();
    assert_eq!(reasons, [("item 2", false), ("item 3", true)]);
    let cut = Input { name: "x".to_owned(), bytes: b"{\"items\":[{\"id\"".to_vec() };
    assert!(matches!(read(&cut, &Options::default()), Err(Refusal::Broken("JSON Feed", _))));
}

#[test]
fn what_is_cut_off_or_broken_costs_no_more_than_that() {
    let titles = |text: &str| {
        let (document, draft) = read_text(text);
        let media = document["media"].as_array().cloned().unwrap_or_default();
        (
            media
                .iter()
                .map(|medium| medium["title"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
                .join(","),
            draft.account.total(),
        )
    };
    let item = |title: &str| format!("<item><title>{title}</title></item>");
    for (text, meant) in [
        (format!("<!-- x --><?xml version='1.0'?><rss><channel>{}</channel></rss", item("a")), ("a", 1)),
        (format!("<rss><channel>{}<item><title><![CD", item("a")), ("a", 2)),
        (format!("<rss><channel>{}<item><title>b</title><description>x", item("a")), ("a,b", 2)),
        ("<rss><channel><title>Kanal</title><copy".to_owned(), ("", 0)),
        (format!("<rss><channel><item><title>a</title>{}</channel></rss>", item("b")), ("a,b", 2)),
        (
            format!(
                "<rss><channel><item><title>a</title><description>x <br> y <b></description></item>{}</rss>",
                item("b")
            ),
            ("a,b", 2),
        ),
        (format!("<rss><channel><item><title>a</title><x y=\"></item>{}</rss>", item("b")), ("a,b", 2)),
        (
            format!("<rss><channel>{}{}</channel></rss>", item("a < b & c &nbsp;"), item("AT&amp;T")),
            ("a < b & c,AT&T", 2),
        ),
        ("<rss><channel><itunes:subtitle>x</itunes:subtitle></channel></rss>".to_owned(), ("", 0)),
        ("<rss/>".to_owned(), ("", 0)),
    ] {
        let (read, total) = titles(&text);
        assert_eq!((read.as_str(), total), meant, "{text}");
    }
    let (medium, _) = self::item(
        "<link>http://link/get?a=1&amp;b=2</link><podcast:liveItem><title>Falsch</title></podcast:liveItem>",
    );
    assert_eq!(
        (&medium["title"], &medium["links"][0]["url"]),
        (&json!("Folge"), &json!("http://link/get?a=1&b=2"))
    );
}

#[test]
fn a_feed_is_read_in_the_encoding_it_is_in() {
    let title = |before: &str, word: &[u8]| {
        let draft = read_bytes(
            &[before.as_bytes(), b"<rss><channel><item><title>", word, b"</title></item></channel></rss>"]
                .concat(),
        );
        let encodings = draft.account.notes.get(&Note::Encoding).map(|note| note.examples.join(" "));
        (draft.whole().media[0].title.to_string(), encodings)
    };
    let read = |text: &str, note: Option<&str>| (text.to_owned(), note.map(str::to_owned));
    assert_eq!(
        title("<!-- x --><?xml version='1.0' encoding='ISO-8859-1'?>", b"Gr\xfc\xdfe"),
        read("Grüße", None)
    );
    assert_eq!(title("<?xml version='1.0' encoding='euc-kr'?>", b"\xb3\xe2"), read("년", None));
    assert_eq!(title("", b"Gr\xfc\xdfe"), read("Grüße", Some("feed.xml: windows-1252")));
    assert_eq!(title("", "Grüße, Mädchen, don\u{92}t".as_bytes()), read("Grüße, Mädchen, don’t", None));
    assert_eq!(
        title(
            "",
            "Grüße \u{2014} ".as_bytes().iter().copied().chain(*b"\x96").collect::<Vec<_>>().as_slice()
        ),
        read("Grüße — –", Some("feed.xml: windows-1252"))
    );
    let wide: Vec<u8> = "\u{feff}<?xml version='1.0' encoding='utf-16'?><rss/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read_bytes(&wide).account.total(), 0);
}

#[test]
fn what_cannot_be_read_is_unknown_and_entered() {
    let (medium, draft) = item(
        "<pubDate>31 Apr 2020 10:00 GMT</pubDate><itunes:duration>lang</itunes:duration><link>ftp://example.org/</link>\
         <dc:creator>LAPALU, N., SIMON, A., Lu, A.</dc:creator><author>mail@example.org</author>",
    );
    assert_eq!(
        (&medium["date"], &medium["duration"], &medium["links"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(draft.whole().people.len(), 1);
    assert_eq!(
        draft.account.notes.keys().collect::<Vec<_>>(),
        [&Note::Link, &Note::Date, &Note::Duration, &Note::Nobody]
    );
}

#[test]
fn records_of_one_key_become_one_and_nothing_makes_more_of_a_file_than_it_has() {
    let twice = "<item><guid>1</guid><title>a</title></item>".repeat(2);
    let other = "<item><guid>1</guid><title>b</title></item>";
    let (_, draft) = read_text(&format!("<rss><channel>{twice}{other}</channel></rss>"));
    assert_eq!((draft.account.taken, draft.account.merged), (2, 1));
    let (document, draft) = read_text(
        "<!DOCTYPE rss [<!ENTITY p 'Press &amp; Co'><!ENTITY b '&b;'>]><rss><channel><item><title>&p; &b;</title></item></channel></rss>",
    );
    assert_eq!(document["media"][0]["title"], "Press & Co &b;");
    assert_eq!(draft.account.notes[&Note::Entity].examples, ["feed: &b;"]);
    let deep = format!("<rss><channel><item><title>a</title>{}</item></channel></rss>", "<x>".repeat(50_000));
    assert_eq!(read_text(&deep).1.account.taken, 1);
}

#[test]
fn a_text_without_an_end_swallows_nothing() {
    for inner in [
        "<title>Eins<guid>1</guid><link>https://p.example.org/1</link><author>Anna Berg</author>",
        "<title>Eins</title><description>Worum<guid>1</guid><link>https://p.example.org/1</link><author>Anna Berg</author>",
        "<title>Eins<description>Worum<guid>1</guid><link>https://p.example.org/1</link><author>Anna Berg</author>",
    ] {
        let (document, _) = read_text(&format!(
            "<rss><channel><title>Kanal</title><item>{inner}</item><item><title>Zwei</title></item></channel></rss>"
        ));
        let medium = &document["media"][0];
        assert_eq!(
            [&medium["title"], &medium["guid"], &medium["links"][0]["url"]],
            ["Eins", "1", "https://p.example.org/1"],
            "{inner}"
        );
        assert_eq!(document["people"][0]["name"], "Anna Berg");
        assert_eq!(document["media"][1]["title"], "Zwei");
    }
    // What marks up a text that has its end stays in it.
    let (medium, _) = item("<description>Von <author>Eva Groß</author> und <b>mehr</b></description>");
    assert_eq!(medium["appearances"], Value::Null);
}

#[test]
fn an_institution_is_no_author_and_whoever_is_called_as_the_feed_may_be_one() {
    let names = |author: &str| {
        let (document, draft) = read_text(&format!(
            "<rss><channel><title>Hören</title><itunes:author>Kreis Beispiel, Fachdienst Jugend</itunes:author>\
             <itunes:owner><itunes:name>Tonwerk</itunes:name></itunes:owner><item><title>Eins</title>{author}</item>\
             </channel></rss>"
        ));
        let people = document["people"].as_array().cloned().unwrap_or_default();
        let names: Vec<_> = people.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect();
        (names.join("; "), draft.account.notes.contains_key(&Note::Publisher))
    };
    for author in [
        "<itunes:author>Kreis Beispiel, Fachdienst Jugend</itunes:author>",
        "<dc:creator>Stadtbibliothek Beispiel</dc:creator>",
    ] {
        assert_eq!(names(author), (String::new(), true), "{author}");
    }
    for (author, name) in [
        ("<itunes:author>Anna Müller</itunes:author>", "Anna Müller"),
        ("<dc:creator>Nuka Duda</dc:creator>", "Nuka Duda"),
        ("<itunes:author>Tonwerk</itunes:author>", "Tonwerk"),
        ("<itunes:author>SWR, Anna Müller</itunes:author>", "Anna Müller"),
        ("<author>Dr. Anna Müller und Dipl.-Päd. Tom Huber, LL.M.</author>", "Anna Müller; Tom Huber"),
    ] {
        assert_eq!(names(author), (name.to_owned(), false), "{author}");
    }
    let (document, _) = read_text(
        "<rss><channel><title>Anna Müller</title><item><title>Eins</title><author>Anna Müller</author></item></channel></rss>",
    );
    assert_eq!(document["people"][0]["name"], "Anna Müller");
}

#[test]
fn what_programs_set_into_a_text_is_none_of_it() {
    let (medium, draft) = item(
        "<link>https://vimeo.com/1</link><description><![CDATA[<p>Vortrag in Husum.</p><p><strong>Cast:</strong> \
         <a href='https://vimeo.com/nord'>Nord</a></p><p><strong>Tags:</strong> <a href='https://vimeo.com/tag:deich'>Deich</a>, \
         <a href='https://vimeo.com/tag:meer'>Meer</a></p>]]></description>\
         <enclosure url='https://vimeo.com/moogaloop.swf?clip_id=1' type='application/x-shockwave-flash'/>\
         <media:content><media:player url='https://player.vimeo.com/video/1?h=a'/></media:content>",
    );
    assert_eq!(
        (&medium["abstract"], &medium["topics"]),
        (&json!("Vortrag in Husum."), &json!(["Deich", "Meer"]))
    );
    assert_eq!(medium["links"], json!([{ "kind": "video", "url": "https://vimeo.com/1" }]));
    assert!(draft.account.notes.is_empty());
    let (medium, _) = item(
        "<description><![CDATA[<p>Text.</p><p><strong>Cast:</strong> <a href='https://vimeo.com/nord'>Nord</a> and Eva Groß</p>\
         <p><strong>Tags:</strong> <a href='https://vimeo.com/tag:meer'>Meer</a> und Deich</p>]]></description>",
    );
    assert_eq!(
        (&medium["abstract"], &medium["topics"]),
        (
            &json!(
                "Text.\n\nCast: Nord (https://vimeo.com/nord) and Eva Groß\n\nTags: Meer (https://vimeo.com/tag:meer) und Deich"
            ),
            &json!(["Meer"])
        )
    );
    let (medium, _) = item(
        "<description><![CDATA[<span property=\"schema:name\">Folge</span>\n<span rel=\"schema:author\"><span>r.schulte</span>\
         </span>\n<span property=\"schema:dateCreated\">Di., 11.02.2025 - 09:15</span>\n\n<div><p>Mit Carla.</p></div>]]></description>",
    );
    assert_eq!(medium["abstract"], "Mit Carla.");
    let (medium, _) = item(
        "<description><![CDATA[<span>Achtung</span> <p>Bitte lesen.</p><span class='field--name-created'>gestern</span><p>Rest</p>]]></description>",
    );
    assert_eq!(medium["abstract"], "Achtung\n\nBitte lesen.\n\ngestern\n\nRest");
    let (medium, _) = item(
        "<description><![CDATA[<p>Mein Vortrag.</p><video src='/talk.mov' controls></video>]]></description>",
    );
    assert_eq!(
        (&medium["links"], &medium["kind"]),
        (&json!([{ "kind": "video", "url": "https://example.org/talk.mov" }]), &json!("video"))
    );
}

#[test]
fn the_numbers_of_an_episode_stay_and_the_fuller_text_is_what_it_is_about() {
    let note = |inner: &str| item(inner).0["note"].clone();
    assert_eq!(
        note("<itunes:season>1</itunes:season><itunes:episode>9</itunes:episode>"),
        "Season 1, Episode 9"
    );
    assert_eq!(note("<podcast:episode>9</podcast:episode>"), "Episode 9");
    let (document, _) = read_text(
        "<rss><channel><title>K</title><language>de</language><item><title>Folge 012</title><itunes:episode>12</itunes:episode>\
         <itunes:season>2</itunes:season></item></channel></rss>",
    );
    assert_eq!(document["media"][0]["note"], "Staffel 2");
    let (medium, _) = item(
        "<description>&lt;p&gt;Jan und Ida reden.&lt;/p&gt; &lt;p&gt;&amp;nbsp;&lt;/p&gt;</description><itunes:subtitle>Jan und Ida reden. ...</itunes:subtitle>",
    );
    assert_eq!((&medium["abstract"], &medium["summary"]), (&json!("Jan und Ida reden."), &Value::Null));
}

#[test]
fn what_a_feed_says_of_people_is_taken_or_told() {
    let (document, draft) = read_text(
        "<rss><channel><title>Kanal</title><link>https://h.example/</link>\
         <podcast:person role='host'>Hans Host</podcast:person>\
         <item><title>Eins</title><itunes:author>Lena Groß, Max Hübner</itunes:author><link>h.example/7</link>\
         <enclosure url='cdn.h.example/6.mp3' type='audio/mpeg'/><media:credit role='author'>Eva</media:credit>\
         <media:subTitle type='text/vtt' lang='de' href='https://h.example/6.vtt'/></item></channel></rss>",
    );
    let names: Vec<&Value> = document["people"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Lena Groß", "Max Hübner"]);
    let links = document["media"][0]["links"].as_array().unwrap().iter();
    let urls: Vec<&Value> = links.map(|link| &link["url"]).collect();
    assert_eq!(urls, ["https://h.example/7", "https://cdn.h.example/6.mp3", "https://h.example/6.vtt"]);
    let counts = [Note::Homeless, Note::MendedLink].map(|note| draft.account.notes[&note].count);
    assert_eq!(counts, [2, 2]);
}

#[test]
fn what_a_planet_gathers_is_of_whoever_wrote_it() {
    let (document, _) = read_text(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Planet</title><author><name>Betreiber</name></author>\
         <entry><title>Eins</title><id>tag:1</id><source><author><name>Eva Groß</name></author></source>\
         <content type='video/mp4' src='https://b.example.org/2.mp4'/></entry></feed>",
    );
    assert_eq!(document["people"].as_array().unwrap().len(), 1);
    assert_eq!(document["people"][0]["name"], "Eva Groß");
    let medium = &document["media"][0];
    assert_eq!(
        (&medium["kind"], &medium["links"][0]["url"]),
        (&json!("video"), &json!("https://b.example.org/2.mp4"))
    );
}

#[test]
fn an_entry_alone_is_a_feed_of_one() {
    let text = "<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title><id>x</id><updated>2024-01-01T00:00:00Z</updated></entry>";
    assert_eq!(crate::import::Kind::of(text.as_bytes()), Ok(crate::import::Kind::Feed));
    let (document, _) = read_text(text);
    assert_eq!([&document["media"][0]["title"], &document["media"][0]["date"]], ["A", "2024-01-01T00:00Z"]);
}

#[test]
fn addresses_within_a_text_are_those_of_the_site_or_left_out() {
    let text = "&lt;p&gt;&lt;a href='/a'&gt;Eins&lt;/a&gt;, &lt;a href='b.html'&gt;zwei&lt;/a&gt;, \
                &lt;a href='#c'&gt;drei&lt;/a&gt;, &lt;a href='mailto:x@example.org'&gt;vier&lt;/a&gt;.&lt;/p&gt;";
    let (medium, _) = item(&format!("<description>{text}</description>"));
    assert_eq!(medium["abstract"], "Eins (https://example.org/a), zwei, drei, vier.");
    let (medium, _) =
        item(&format!("<description xml:base='https://example.org/blog/x/'>{text}</description>"));
    let meant = "Eins (https://example.org/a), zwei (https://example.org/blog/x/b.html), drei, vier.";
    assert_eq!(medium["abstract"], meant);
}

#[test]
fn a_player_is_the_page_of_what_has_no_other() {
    let player = "<media:player url='https://example.org/player/1'/>";
    let (medium, _) = item(player);
    assert_eq!(medium["links"], json!([{ "url": "https://example.org/player/1", "kind": "video" }]));
    assert_eq!(medium["kind"], "video");
    let (medium, _) = item(&format!("<link>https://example.org/1</link>{player}"));
    assert_eq!(medium["links"], json!([{ "url": "https://example.org/1" }]));
}

#[test]
fn a_text_that_says_something_else_is_told_where_there_is_no_room_for_it() {
    let long = |what: &str| format!("{what} steht hier. ").repeat(60);
    let text = |name: &str, text: &str| format!("<{name}>{text}</{name}>");
    let other = text("itunes:summary", &long("Etwas anderes"));
    let inner = text("description", "Worum es geht.")
        + &text("content:encoded", &long("Das Ganze sehr lang"))
        + &other;
    let (medium, draft) = item(&inner);
    assert_eq!(medium["summary"], "Worum es geht.");
    assert_eq!(draft.account.notes[&Note::Homeless].count, 1);
    let again =
        text("description", &long("Das Ganze")) + &text("content:encoded", &long("Das Ganze").repeat(2));
    assert!(item(&again).1.account.notes.is_empty(), "what stands in the other is not lost");
}

#[test]
fn the_text_in_full_stands_whatever_else_is_longer() {
    let footer = "&lt;p&gt;The post &lt;a href='https://example.org/a'&gt;A&lt;/a&gt; appeared first on Blog.&lt;/p&gt;";
    let (medium, draft) = item(&format!(
        "<description>&lt;p&gt;Kurz gesagt: alles neu. […]&lt;/p&gt;{footer}</description>\
         <content:encoded>&lt;p&gt;Ort: Aula&lt;/p&gt;{footer}</content:encoded>"
    ));
    assert_eq!([&medium["abstract"], &medium["summary"]], ["Ort: Aula", "Kurz gesagt: alles neu. […]"]);
    assert!(draft.account.notes.is_empty());
    let (medium, _) = item(
        "<description>Anna Groß spricht.</description><itunes:subtitle>Anna Groß spricht. ...</itunes:subtitle>\
         <content:encoded>https://example.org/1</content:encoded>",
    );
    assert_eq!(medium["abstract"], "Anna Groß spricht.");
    let (medium, _) =
        item("<description>Gast: Eva. Mehr dort.</description><content:encoded>Gast: Eva.</content:encoded>");
    assert_eq!(medium["abstract"], "Gast: Eva. Mehr dort.");
}

#[test]
fn only_the_line_of_a_program_is_none_of_a_text() {
    for (text, is_footer) in [
        ("The post Folge appeared first on Kanal.", true),
        ("Der Beitrag Folge erschien zuerst auf Kanal.", true),
        (
            "The post &lt;a href='https://example.org/a'&gt;Folge&lt;/a&gt; appeared first on &lt;a href='https://example.org'&gt;Blog&lt;/a&gt;.",
            true,
        ),
        ("Der Beitrag Folge erschien zuerst auf Papier im Jahr 1890 und wurde oft gelesen.", false),
        ("Der Beitrag von Eva Groß erschien zuerst auf Englisch.", false),
        ("The post Folge appeared first on Kanal. But there is more behind it.", false),
    ] {
        let (medium, _) = item(&format!("<description>{text}</description>"));
        assert_eq!(medium["abstract"].is_null(), is_footer, "{text}");
        let (medium, _) =
            item(&format!("<description>&lt;p&gt;Davor.&lt;/p&gt;&lt;p&gt;{text}&lt;/p&gt;</description>"));
        assert_eq!(medium["abstract"] == "Davor.", is_footer, "{text}");
    }
}

#[test]
fn a_feed_that_goes_on_elsewhere_says_so() {
    for feed in [
        "<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>K</title><atom:link rel='next' href='https://example.org/?page=2'/>\
         <item><title>A</title></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>K</title><link rel='next' href='https://example.org/?page=2'/>\
         <entry><title>A</title></entry></feed>",
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "K", "next_url": "https://example.org/?page=2", "items": [{"id": "1", "title": "A"}]}"#,
    ] {
        let (_, draft) = read_text(feed);
        assert_eq!(
            draft.account.notes[&Note::Paged].examples,
            ["feed: https://example.org/?page=2"],
            "{feed}"
        );
    }
}

#[test]
fn a_guest_who_also_contributes_is_there_once() {
    let (medium, _) = item(
        "<enclosure url='https://example.org/1.mp3' type='audio/mpeg'/><pod:person role='guest'>Dr. Eva Groß</pod:person>\
         <contributor><name>Eva Groß</name></contributor><contributor><name>Max Hübner</name></contributor>",
    );
    let parts: Vec<&Value> =
        medium["appearances"].as_array().unwrap().iter().map(|one| &one["part"]).collect();
    assert_eq!(parts, ["interviewee", "speaker"]);
}

#[test]
fn rights_reserved_are_no_licence() {
    let reserved = "All rights reserved, unless specified in licenses granted by each holder.";
    assert_eq!(item(&format!("<copyright>{reserved}</copyright>")).0["licence"], Value::Null);
    assert_eq!(item("<copyright>Eva, CC BY 4.0</copyright>").0["licence"], "Eva, CC BY 4.0");
}

#[test]
fn of_very_many_texts_the_first_are_read_and_the_others_told() {
    let (medium, draft) = item(&"<description>kurz</description>".repeat(50_000));
    assert_eq!(medium["abstract"], "kurz");
    assert_eq!(draft.account.notes.len(), 1);
}

#[test]
fn season_and_episode_are_told_where_the_title_does_not_say_them() {
    for (title, numbers, note) in [
        ("Karten", (2, 1), "Staffel 2, Folge 1"),
        ("Folge 2: Film", (2, 2), "Staffel 2"),
        ("Die 3 Fragen an Anna", (3, 7), "Staffel 3, Folge 7"),
        ("S2E12 – Holz", (2, 12), ""),
        ("#7 Holz", (1, 7), "Staffel 1"),
        ("7: Holz", (1, 7), "Staffel 1"),
        ("7 Jahre Holz", (1, 7), "Staffel 1, Folge 7"),
        ("Staffel 3, Folge 04", (3, 4), ""),
    ] {
        let (document, _) = read_text(&format!(
            "<rss><channel><title>P</title><language>de</language><item><title>{title}</title>\
             <itunes:season>{}</itunes:season><itunes:episode>{}</itunes:episode></item></channel></rss>",
            numbers.0, numbers.1
        ));
        assert_eq!(document["media"][0]["note"].as_str().unwrap_or_default(), note, "{title}");
    }
}
