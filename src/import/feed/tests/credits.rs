//! Who is credited with a record.

use super::*;

/// Who takes part in each record, and in which part.
fn credits(document: &Value) -> Vec<String> {
    let person = |one: &Value| {
        let task = one["contribution"].as_str().map(|task| format!(" ({task})")).unwrap_or_default();
        format!("{} {}{task}", one["part"].as_str().unwrap(), one["person"].as_str().unwrap())
    };
    let media = document["media"].as_array().unwrap().iter();
    let people = |medium: &Value| {
        let all = medium["appearances"].as_array().cloned().unwrap_or_default();
        all.iter().map(person).collect::<Vec<_>>().join(", ")
    };
    media.map(people).collect()
}

#[test]
fn who_wrote_a_feed_wrote_what_names_no_other_author() {
    let (document, draft) = read_text(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><author><name>Eva Groß</name></author>\
         <entry><title>Mail</title><id>1</id><author><email>jo@example.org</email></author></entry>\
         <entry><title>Seite</title><id>2</id><author><uri>https://jo.example/</uri></author></entry>\
         <entry><title>Hilfe</title><id>3</id><contributor><name>Max Hübner</name></contributor></entry>\
         <entry><title>Ohne</title><id>4</id><author><name/></author></entry></feed>",
    );
    let meant = ["", "", "author eva-gross, author max-huebner (contributor)", "author eva-gross"];
    assert_eq!(credits(&document), meant);
    assert_eq!(
        draft.account.notes[&Note::Nobody].examples,
        ["item 1: jo@example.org", "item 2: https://jo.example/"]
    );
    let (document, draft) = read_text(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","authors":[{"name":"Eva Groß"}],"items":[
        {"id":"1","title":"Seite","authors":[{"url":"https://jo.example/"}]},{"id":"2","title":"Ohne"}]}"#,
    );
    assert_eq!(credits(&document), ["", "author eva-gross"]);
    assert_eq!(draft.account.notes[&Note::Nobody].examples, ["item 1: https://jo.example/"]);
}

#[test]
fn who_wrote_or_helped_is_read_by_each_of_its_names() {
    let (document, _) = read_text(
        "<rss><channel><title>K</title><item><title>Eins</title><dc:author>Jo Doe (jo@example.org)</dc:author></item>\
         <item><title>Zwei</title><dc:creator>Eva Groß</dc:creator><dc:contributor>Max Hübner</dc:contributor></item>\
         </channel></rss>",
    );
    assert_eq!(credits(&document), ["author jo-doe", "author eva-gross, author max-huebner (contributor)"]);
}

#[test]
fn the_same_list_in_two_elements_is_of_the_same_people() {
    let list = "Scott Hanselman, Rob Caron";
    let (document, _) = read_text(&format!(
        "<rss><channel><title>K</title><item><title>Eins</title><dc:creator>{list}</dc:creator>\
         <itunes:author>{list}</itunes:author></item></channel></rss>"
    ));
    assert_eq!(credits(&document), ["author scott-hanselman, author rob-caron"]);
    assert_eq!(document["people"].as_array().unwrap().len(), 2);
}
