//! What texts are written in.

use super::*;

#[test]
fn base64_is_read_and_what_is_no_text_is_told() {
    let (document, draft) = read_text(
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title mode='base64' type='text/html'>RXhhbXBsZSA8Yj5iPC9iPg==</title>\
         <entry><title mode='base64'>RXhhbXBsZQ</title><summary mode='base64'>PHA+R3LDvMOfZTwvcD4=</summary></entry>\
         <entry><title type='application/octet-stream'>\nUkZD\n</title><content type='image/png'>iVBORw0KGgo=</content></entry>\
         <entry><title>Drei</title><content type='application/xml'><x xmlns='urn:x'>y</x></content></entry>\
         <entry><title>Vier</title><content type='application/zip'>UEsDBAAA</content></entry>\
         <entry><title mode='base64'>Nicht so!</title></entry></feed>",
    );
    assert_eq!(document["title"], "Example b");
    let media = document["media"].as_array().unwrap();
    let titles: Vec<&Value> = media.iter().map(|medium| &medium["title"]).collect();
    assert_eq!(titles, ["Example", "RFC", "Drei", "Vier", "Nicht so!"]);
    let texts: Vec<&Value> = media.iter().map(|medium| &medium["abstract"]).collect();
    assert_eq!(texts, [&json!("Grüße"), &Value::Null, &Value::Null, &Value::Null, &Value::Null]);
    assert_eq!(
        draft.account.notes[&Note::Homeless].examples,
        [
            "item 2: content: image/png",
            "item 3: content: application/xml",
            "item 4: content: application/zip"
        ]
    );
}

#[test]
fn xhtml_is_read_once_and_a_title_as_it_says_it_is_written() {
    let (document, _) = read_text(
        "<feed xmlns='http://www.w3.org/2005/Atom'>\
         <entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Less: <em> &lt; </em> &amp;amp; &amp;lt;i&amp;gt;</div></title>\
         <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><code>&amp;lt;b&amp;gt;</code> &amp;copy; <kbd>&amp;nbsp;</kbd></div></content></entry>\
         <entry><title type='html'>&lt;code&gt;&amp;lt;b&amp;gt;&lt;/code&gt;</title></entry>\
         <entry><title type='text'>Was &lt;b&gt;x&lt;/b&gt; ist</title></entry></feed>",
    );
    let titles: Vec<&Value> =
        document["media"].as_array().unwrap().iter().map(|medium| &medium["title"]).collect();
    assert_eq!(titles, ["Less: < &amp; &lt;i&gt;", "<b>", "Was <b>x</b> ist"]);
    assert_eq!(document["media"][0]["abstract"], "&lt;b&gt; &copy; &nbsp;");
}

#[test]
fn each_encoding_that_is_known_is_read_and_another_one_told() {
    let feed = |head: &str, word: &str| {
        format!("{head}<rss><channel><item><title>{word}</title></item></channel></rss>")
    };
    let title = |bytes: &[u8]| {
        assert_eq!(crate::import::Kind::of(bytes), Ok(crate::import::Kind::Feed));
        let draft = read_bytes(bytes);
        let told = draft.account.notes.get(&Note::Encoding).map(|note| note.examples.join(" "));
        (draft.whole().media[0].title.to_string(), told.unwrap_or_default())
    };
    for number in [u32::to_le_bytes, u32::to_be_bytes] {
        for mark in ["", "\u{feff}"] {
            let text = feed(mark, "Grüße");
            let bytes: Vec<u8> = text.chars().map(u32::from).flat_map(number).collect();
            assert_eq!(title(&bytes), ("Grüße".to_owned(), String::new()));
        }
    }
    let head = |label: &str| format!("<?xml version='1.0' encoding='{label}'?>");
    let japanese = feed(&head("iso-2022-jp"), "\u{1b}$BF|K\\\u{1b}(B");
    assert_eq!(title(japanese.as_bytes()), ("日本".to_owned(), String::new()));
    assert_eq!(
        title(feed(&head("utf-7"), "+AMQ-pfel").as_bytes()),
        ("+AMQ-pfel".to_owned(), "feed.xml: UTF-8 (utf-7)".to_owned())
    );
}

#[test]
fn what_is_broken_in_json_is_told_with_its_place_in_the_file() {
    let told = |text: &str, lang| {
        let input = Input { name: "x".to_owned(), bytes: text.as_bytes().to_vec() };
        match read(&input, &Options::default()) {
            Ok(draft) => draft.account.tell(lang).into_iter().take(2).collect::<Vec<_>>().join("; "),
            Err(refusal) => refusal.tell(lang),
        }
    };
    use crate::lang::Lang;
    let items =
        "{\"version\": \"https://jsonfeed.org/version/1\",\n \"items\": [{\"title\": \"x\"},\n\"a\", 5]}";
    assert_eq!(
        told(items, Lang::De),
        "ausgelassen: Eintrag 2: kaputt: Zeile 3, Spalte 3: ein Wert ist von falscher Art; \
         ausgelassen: Eintrag 3: kaputt: Zeile 3, Spalte 6: ein Wert ist von falscher Art"
    );
    assert_eq!(
        told("{\"feed_url\": \"x\",\n\"items\": {}}", Lang::En),
        "broken (JSON Feed): line 2, column 10: a value is of the wrong kind"
    );
}

#[test]
fn an_element_may_declare_its_namespace_itself() {
    let (medium, _) = item(
        "<link xmlns='http://www.w3.org/2005/Atom' rel='self' href='https://example.org/self'/>\
         <link>https://example.org/1</link>\
         <creator xmlns='http://purl.org/dc/elements/1.1/'>Eva Ott</creator>\
         <date xmlns='http://purl.org/dc/elements/1.1/'>2020-01-02</date>\
         <encoded xmlns='http://purl.org/rss/1.0/modules/content/'>&lt;p&gt;Text.&lt;/p&gt;</encoded>\
         <group xmlns='http://search.yahoo.com/mrss/'><content url='https://example.org/1.mp3' type='audio/mpeg'/></group>\
         <duration xmlns='http://www.itunes.com/dtds/podcast-1.0.dtd'>00:20:00</duration>",
    );
    let links: Vec<&Value> = medium["links"].as_array().unwrap().iter().map(|link| &link["url"]).collect();
    assert_eq!(links, ["https://example.org/1", "https://example.org/1.mp3"]);
    assert_eq!(medium["appearances"][0]["person"], "eva-ott");
    assert_eq!((&medium["date"], &medium["duration"]), (&"2020-01-02".into(), &"PT20M".into()));
    assert_eq!(
        medium["abstract"],
        medium["summary"].is_null().then_some("Text.").map_or(Value::Null, Value::from)
    );
}
