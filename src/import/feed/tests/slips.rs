//! What is written wrongly, or not to its end.

use super::*;

#[test]
fn what_the_file_ends_in_is_told() {
    for (end, cut) in [
        ("<link>https://example.org/tru", "link"),
        ("<pubDate>Mon, 01 Mar 2021 10:0", "pubDate"),
        ("<enclosure url='https://example.org/a.mp3' typ", "enclosure"),
        ("<description>abc de", "description"),
        ("<description><![CDATA[abc de", "description"),
        ("<guid>1</guid>", "Zwei"),
    ] {
        let text = format!(
            "<rss><channel><title>K</title><item><title>Eins</title></item><item><title>Zwei</title>{end}"
        );
        let (_, draft) = read_text(&text);
        assert_eq!(draft.account.notes[&Note::CutOff].examples, [format!("item 2: {cut}")], "{end}");
        assert_eq!(draft.account.taken, 2);
    }
}

#[test]
fn the_first_element_says_what_a_document_is_and_not_its_type() {
    use crate::import::Kind;
    let kind = |text: &str| Kind::of(format!("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML'>{text}").as_bytes());
    assert_eq!(kind("<!-- x --><rss><channel/></rss>"), Ok(Kind::Feed));
    assert_eq!(kind("<feed xmlns='http://www.w3.org/2005/Atom'/>"), Ok(Kind::Feed));
    for text in ["<html/>", "<title>x</title>", "Text", ""] {
        assert_eq!(kind(text), Err(Refusal::Other("HTML")), "{text}");
    }
}

#[test]
fn each_base_is_relative_to_the_one_around_it() {
    let (document, draft) = read_text(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://base.example/d/'><title>T</title>\
         <link href='http://alt.example/blog/'/><author><name>Eva Groß</name><uri>by/eva</uri></author>\
         <entry xml:base='sub/'><title>rel</title><id>1</id><link href='one.html'/>\
         <link rel='enclosure' href='../a.mp3' type='audio/mpeg'/>\
         <content type='html' xml:base='deep/'>&lt;a href='x.html'&gt;x&lt;/a&gt;</content></entry></feed>",
    );
    let links = document["media"][0]["links"].as_array().unwrap().iter();
    let urls: Vec<&Value> = links.map(|link| &link["url"]).collect();
    assert_eq!(urls, ["http://base.example/d/sub/one.html", "http://base.example/d/a.mp3"]);
    assert_eq!(document["media"][0]["abstract"], "x (http://base.example/d/sub/deep/x.html)");
    assert_eq!(document["people"][0]["links"], json!([{ "url": "http://base.example/d/by/eva" }]));
    assert!(draft.account.notes.is_empty());
}

#[test]
fn an_end_without_its_stroke_makes_no_address() {
    let (medium, draft) = item("<link>https://example.org/2<link>");
    assert_eq!(medium["links"], json!([{ "url": "https://example.org/2" }]));
    assert!(draft.account.notes.is_empty());
}

#[test]
fn a_blank_in_the_address_of_an_episode_is_one() {
    let (medium, draft) = item("<enclosure url=' https://example.org/my episode.mp3 ' type='audio/mpeg'/>");
    assert_eq!(medium["links"][0]["url"], "https://example.org/my%20episode.mp3");
    assert_eq!(draft.account.notes.keys().collect::<Vec<_>>(), [&Note::MendedLink]);
}

#[test]
fn a_time_of_day_that_cannot_be_read_is_told() {
    let (medium, draft) = item("<pubDate>Thu, 01 Jan 2004 25:48:21 GMT</pubDate>");
    assert_eq!(medium["date"], "2004-01-01");
    assert_eq!(draft.account.notes[&Note::Time].examples, ["item 1: Thu, 01 Jan 2004 25:48:21 GMT"]);
}

#[test]
fn what_other_namespaces_say_of_a_record_is_taken_or_told() {
    let (medium, draft) = item(
        "<atom:updated xmlns:atom='http://www.w3.org/2005/Atom'>2025-03-29T00:00:00Z</atom:updated>\
         <media:group><media:license type='text/html' href='https://example.org/by/'>BY</media:license>\
         <media:credit role='author'>Eva</media:credit></media:group>\
         <atom:link rel='http://podlove.org/simple-chapters' href='/chapters.psc'/>",
    );
    assert_eq!(
        [&medium["date"], &medium["licence"], &medium["links"][0]["url"]],
        ["2025-03-29T00:00Z", "https://example.org/by/", "https://example.org/chapters.psc"]
    );
    assert_eq!(draft.account.notes[&Note::Homeless].examples, ["item 1: media:credit"]);
}

#[test]
fn what_stands_twice_is_of_no_other_kind_where_nothing_tells_one() {
    let (document, draft) = read_text(
        r#"{"version":"https://jsonfeed.org/version/1","items":[{"id":"3","title":"Film","attachments":[
        {"url":"https://example.org/c.mp4","mime_type":"video/mp4"}]},{"id":"3","title":"Film"},{"id":"4","title":"Text"}]}"#,
    );
    let kinds: Vec<&Value> =
        document["media"].as_array().unwrap().iter().map(|medium| &medium["kind"]).collect();
    assert_eq!(kinds, ["video", "text"]);
    assert!(draft.account.notes.is_empty());
}
