//! Prose: HTML, Markdown, reStructuredText and plain text as paragraphs, where nothing says how they are written.
//!
//! What is certainly marked up is made plain, and the rest stays: `a < b`, `5 * 3`, `snake_case`.

mod block;
mod html;
mod markdown;
mod rst;
mod sign;

use crate::archive::prose::ProseCow;
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

/// What a text is written in, where something says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing says, or nothing that can be relied on.
    #[default]
    Unknown,
    /// Plain text, in which a tag is one that is shown.
    Text,
    /// HTML, escaped once.
    Html,
    /// HTML, not escaped.
    Xhtml,
}

/// The paragraphs of a text; `None` where there are none. The address of a link stands in brackets behind its text.
pub(super) fn prose(raw: &str) -> Option<ProseCow<'static>> {
    let text = plain(raw);
    (!text.is_empty()).then(|| ProseCow::of(&text).into_owned())
}

/// The same as text.
pub(super) fn plain(raw: &str) -> String {
    plain_of(raw, Form::Unknown, &|_| None)
}

/// The same of a text in a form, with what an address means that is relative to another one. Whoever says that a long text
/// is HTML may have escaped it more often.
pub(super) fn plain_of(raw: &str, form: Form, meant: &dyn Fn(&str) -> Option<String>) -> String {
    let times = if form == Form::Xhtml { 1 } else { html::ESCAPED };
    let text = outdented(&html::lines(&demoronized(raw), times, meant));
    let text = if rst::is_rst(&text) {
        rst::lines(&text)
    } else if markdown::is_markdown(&text) {
        markdown::lines(&text)
    } else {
        text
    };
    laid_out(&text)
}

/// The recordings that HTML shows: the tag of each, `video` or `audio`, and its address.
pub(super) fn recordings(raw: &str) -> Vec<(String, String)> {
    html::recordings(raw)
}

/// A text of XML or HTML without its entities, once.
pub(super) fn unescaped(raw: &str) -> String {
    html::unescaped(raw)
}

/// A text of one line: a title, a name, without tags and entities.
pub(super) fn line(raw: &str) -> String {
    line_of(raw, Form::Unknown)
}

/// The same of a text in a form.
pub(super) fn line_of(raw: &str, form: Form) -> String {
    let times = match form {
        Form::Text => 0,
        Form::Html | Form::Xhtml => 1,
        Form::Unknown => html::ESCAPED,
    };
    let text = html::title(&demoronized(raw), times);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in which points of Windows-1252 between U+0080 and U+009F, where Unicode has controls, are the letters that
/// were meant.
fn demoronized(raw: &str) -> Cow<'_, str> {
    let is_meant = |letter: char| ('\u{80}'..='\u{9f}').contains(&letter);
    if !raw.contains(is_meant) {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    for letter in raw.chars() {
        match u8::try_from(letter) {
            Ok(byte) if is_meant(letter) => {
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[byte]).0)
            }
            _ => text.push(letter),
        }
    }
    Cow::Owned(text)
}

/// A text without what all of its lines but the first begin with: in XML a text goes on as far in as its element stands.
fn outdented(text: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let blanks = |line: &str| line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let written = rest.lines().filter(|line| !line.trim().is_empty());
    let depth = written.map(blanks).min().unwrap_or_default();
    let lines = rest.lines().map(|line| line.get(depth..).unwrap_or_default());
    std::iter::once(first.trim_start()).chain(lines).collect::<Vec<_>>().join("\n")
}

/// Lines without blanks around them, items with one kind of mark, and one empty line between paragraphs.
fn laid_out(text: &str) -> String {
    let mut page = String::with_capacity(text.len());
    let mut is_parted = false;
    let mut was_item = false;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() || sign::is_rule(line) {
            is_parted |= !line.starts_with('|');
            continue;
        }
        let item = item(line);
        // An empty line between two items parts nothing.
        if !page.is_empty() {
            page.push_str(if is_parted && !(was_item && item.is_some()) { "\n\n" } else { "\n" });
        }
        match item {
            Some(item) => page.extend(["- ", item]),
            None => page.push_str(line),
        }
        was_item = item.is_some() || was_item && !is_parted;
        is_parted = false;
    }
    page
}

/// The text of an item of a list.
fn item(line: &str) -> Option<&str> {
    let rest =
        ["- ", "* ", "• ", "· ", "‣ ", "◦ ", "▪ ", "– "].into_iter().find_map(|mark| line.strip_prefix(mark));
    let rest = rest.or_else(|| line.strip_prefix('•'))?;
    Some(rest.trim()).filter(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(raw: &str) -> String {
        prose(raw)
            .map(|prose| serde_json::to_value(prose).unwrap().as_str().unwrap().to_owned())
            .unwrap_or_default()
    }

    #[test]
    fn plain_text_comes_out_unharmed() {
        for text in [
            "a < b und c > d",
            "5 * 3 * 2 = 30",
            "C++ <vector> und std::map<Key, Value>",
            "snake_case und __init__ und _x",
            "Teilnehmer*innen und Referent*innen",
            "AT&T, R&D, x&y;z",
            "<script> considered harmful",
            "if a <b or c> d",
            "2**3 und 4**5",
            "C:\\_alt\\*.txt",
            "*Pflichtfeld",
            "siehe https://example.org/a_b_c?x=1&copy=2",
            "Zeile\nZeile",
            "#hashtag und #2",
            "1. erstens\n2. zweitens",
            "a | b",
            "00:00 Intro\n05:10 Vortrag",
            "...",
        ] {
            assert_eq!(plain(text), text);
        }
        assert_eq!(prose(" \n<p> </p>&nbsp;"), None);
        assert_eq!(plain("Don\u{92}t"), "Don’t");
        assert_eq!(
            plain("Agenda\n\n-::~:~::~:~::-\nhttps://meet.google.com/a\n-::~:~::~:~::-"),
            "Agenda\n\nhttps://meet.google.com/a"
        );
        assert_eq!(plain("| a | b |\n|---|---|\n| 1 | 2 |"), "| a | b |\n| 1 | 2 |");
    }

    #[test]
    fn html_becomes_paragraphs_however_often_it_was_escaped() {
        let html = "<p>Ein <b>Wort</b> &amp; ein\n <a href=\"https://example.org/a?b=1&amp;c=2\">Link</a>.</p>\
                    <ul><li>eins<li><p>zwei</p></ul><!-- <p>nichts --><script>if (a<b) {}</script>\
                    <p>Ende<br/>Zeile <a href=https://example.org>example.org</a> C++ <vector> &uuml;&#8217;</p>";
        let meant = "Ein Wort & ein Link (https://example.org/a?b=1&c=2).\n\n- eins\n- zwei\n\n\
                     Ende\nZeile example.org C++ <vector> ü’";
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert_eq!(plain(html), meant);
        assert_eq!(plain(&escape(html)), meant);
        assert_eq!(plain(&escape(&escape(html))), meant);
        assert_eq!(plain("eins &amp;amp; zwei"), "eins & zwei");
        assert_eq!(plain("<p>Ein &lt;b&gt; als Beispiel&lt;/b&gt;</p>"), "Ein <b> als Beispiel</b>");
        assert_eq!(plain("<div>&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;</div>"), "a\n\nb");
        assert_eq!(
            plain("Eins\n\nZwei <a href='https://example.org/x'>da</a>\nDrei"),
            "Eins\n\nZwei da (https://example.org/x)\nDrei"
        );
        assert_eq!(plain("<p>abgeschnitten <a href=\"https://exam"), "abgeschnitten");
        assert_eq!(plain("Eins<br>\nZwei\n\nDrei<br><br>Vier"), "Eins\nZwei\n\nDrei\n\nVier");
        assert_eq!(plain("<pre>a\n  b</pre>"), "a\nb");
        assert_eq!(plain("<a href='javascript:x()'>da</a> <a href='/x'>dort</a>"), "da dort");
        assert_eq!(plain("<p>eins</p><style type=\"text/css\">p { color: red"), "eins");
    }

    #[test]
    fn tags_that_are_not_known_go_and_their_text_stays() {
        for (html, meant) in [
            ("<p>Hallo<o:p></o:p></p>", "Hallo"),
            ("<html-blob>G<br>x</html-blob>", "G\nx"),
            (
                "<p>a<video controls src=\"v.mp4\">b</video> <nobr>c</nobr><wbr>d <input value=1>e</p>",
                "ab cd e",
            ),
            (
                "<p><ruby>a<rt>b</rt></ruby> <custom-tag>c</custom-tag><w:sdt>d</w:sdt><embed src=x></p>",
                "ab cd",
            ),
            ("<p><![if !supportLists]>a<![endif]><?xml:namespace prefix = o />b</p>", "ab"),
            (
                "<p>std::map&lt;Key&gt; und Vec<u8>, <https://example.org/a></p>",
                "std::map<Key> und Vec<u8>, <https://example.org/a>",
            ),
        ] {
            assert_eq!(plain(html), meant, "{html}");
        }
    }

    #[test]
    fn markdown_is_read_where_it_is_certain() {
        let markdown = "# Titel\n\nEin **fetter** und _schräger_ Text von Teilnehmer*innen, `a*b` und __init__.\n\n\
                        * eins\n* zwei mit [Link](https://example.org/a_b)\n\nEnde: https://example.org/_a_/b, <https://example.org/c> \
                        und [dort][1], a < b, Vec<T>.\n\n![Bild](https://example.org/a.png)\n\n[1]: https://example.org/d\n";
        let meant = "Titel\n\nEin fetter und schräger Text von Teilnehmer*innen, a*b und __init__.\n\n- eins\n\
                     - zwei mit Link (https://example.org/a_b)\n\nEnde: https://example.org/_a_/b, https://example.org/c und dort \
                     (https://example.org/d), a < b, Vec<T>.";
        assert_eq!(plain(markdown), meant);
        assert_eq!(plain("<p>Ein **fettes** Wort</p>"), "Ein fettes Wort");
        assert_eq!(plain("* eins\n\n* zwei"), "- eins\n- zwei");
    }

    #[test]
    fn a_text_that_is_indented_as_its_element_is_read_as_if_it_were_not() {
        let markdown = "Ein **Wort**.\n\n                    # Titel\n                    - eins\n                      - zwei\n                    \
                        [da](https://example.org/a)";
        let meant = "Ein Wort.\n\nTitel\n\n- eins\n- zwei\nda (https://example.org/a)";
        assert_eq!(plain(markdown), meant);
        assert_eq!(plain("\n    # Titel\n    `a`\n  "), "Titel\n\na");
        assert_eq!(plain("Zeile\n    Zeile"), "Zeile\nZeile");
    }

    #[test]
    fn what_a_note_says_within_restructured_text_stays() {
        let rst = "Ein ``wort``.\n\n.. note:: Bitte früh\n   kommen.\n\n.. image:: a.png\n\n.. versionadded:: 3.1\n\nEnde";
        assert_eq!(plain(rst), "Ein wort.\n\nBitte früh\nkommen.\n\n3.1\n\nEnde");
    }

    #[test]
    fn restructured_text_is_read_where_it_is_certain() {
        let rst = "Titel\n=====\n\nEin ``wort``, `ein Link <https://example.org/a>`_ und Python_ in *dieser* Form, \
                   :ref:`dort`.\n\n.. image:: a.png\n   :alt: Bild\n\n* eins\n* zwei\n\nCode::\n\n    x = 1\n\n\
                   .. _Python: https://example.org/python\n";
        let meant = "Titel\n\nEin wort, ein Link (https://example.org/a) und Python (https://example.org/python) in dieser Form, \
                     dort.\n\n- eins\n- zwei\n\nCode:\n\nx = 1";
        assert_eq!(plain(rst), meant);
    }

    #[test]
    fn a_title_is_one_line_without_tags_and_entities() {
        for (raw, meant) in [
            (" Ein\n Titel ", "Ein Titel"),
            ("Q&amp;amp;A", "Q&A"),
            ("AT&T &nbsp;&ndash; R&D", "AT&T – R&D"),
            ("<b>Fett</b> und <i>schräg</i>", "Fett und schräg"),
            ("&lt;b&gt;Fett&lt;/b&gt;", "Fett"),
            ("<script> considered harmful", "<script> considered harmful"),
            ("HTMLs <b> verstehen", "HTMLs <b> verstehen"),
            ("a < b", "a < b"),
            ("C++ <vector>", "C++ <vector>"),
            ("eins<br>zwei", "eins zwei"),
            ("<div xmlns=\"http://www.w3.org/1999/xhtml\">Mein <em>Titel</em></div>", "Mein Titel"),
            ("Wozu ein <div> gut ist", "Wozu ein <div> gut ist"),
            ("<code>&lt;b&gt;</code> verstehen", "<b> verstehen"),
            ("<img src=\"x.png\" alt=\"Ein Bild\"/>", "Ein Bild"),
            ("5 * 3, **kwargs", "5 * 3, **kwargs"),
        ] {
            assert_eq!(line(raw), meant);
        }
    }

    #[test]
    fn a_title_that_says_what_it_is_written_in_is_read_once() {
        for (form, raw, meant) in [
            (Form::Text, "Wozu <b>das</b> &amp; mehr", "Wozu <b>das</b> &amp; mehr"),
            (Form::Html, "<code>&lt;b&gt;x&lt;/b&gt;</code>", "<b>x</b>"),
            (Form::Xhtml, "<div>Was <kbd>&amp;nbsp;</kbd> ist</div>", "Was &nbsp; ist"),
        ] {
            assert_eq!(line_of(raw, form), meant);
        }
    }

    #[test]
    fn deeply_nested_tags_and_signs_without_a_pair_are_only_read_once() {
        assert_eq!(plain(&format!("{}x", "<div><b>".repeat(20_000))), "x");
        for sign in ["<", "&", "*a ", "`a ", "[", "_a "] {
            let text = sign.repeat(20_000);
            assert_eq!(plain(&text), text.trim());
            assert!(plain(&format!("``x`` **y** {text}")).starts_with("x y "));
        }
    }
}
