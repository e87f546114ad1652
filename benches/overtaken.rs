//! How long a search takes that nobody overtakes, and how long one that is overtaken still goes on: hostile archives and
//! lines, each given up at many moments.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it measures time, and says what it measured"
)]

mod generator;

use lernnetzwerk::archive::load;
use lernnetzwerk::library::Library;
use lernnetzwerk::search::Query;
use std::time::{Duration, Instant};

/// Each search is given up at so many moments, evenly over the time it takes.
const MOMENTS: u32 = 40;

/// An archive of media with these titles.
fn titled(titles: impl Iterator<Item = String>) -> String {
    let media = titles.enumerate();
    let media = media.map(|(at, title)| format!(r#"{{"id":"m{at}","title":"{title}","kind":"video"}}"#));
    let media = media.collect::<Vec<_>>().join(",");
    format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[{media}]}}"#)
}

/// An archive of people who all have one name.
fn named(name: &str, count: u32) -> String {
    let people = (0..count).map(|at| format!(r#"{{"id":"p{at}","name":"{name}"}}"#)).collect::<Vec<_>>();
    let people = people.join(",");
    format!(r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","people":[{people}]}}"#)
}

/// Archives in which nearly everything is nearly everything else, each by its name, with lines for it.
fn malice() -> Vec<(&'static str, String, Vec<String>)> {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let long_word = "a".repeat(64);
    let heads: Vec<String> = (0..64usize)
        .zip(["a", "b", "c"].iter().cycle())
        .map(|(at, letter)| letter.repeat(1 + at * 5 % 6))
        .collect();
    let alike = |at: u32| format!("aaaa{at:b}").replace('0', "a").replace('1', "b");
    vec![
        (
            "20 titles of 60 words of 64 a",
            titled((0..20).map(|_| [long_word.as_str(); 60].join(" "))),
            vec![format!("{}cc", "a".repeat(62)), "aaaab".to_owned()],
        ),
        (
            "60,000 titles of 64 words of a, b, c",
            titled((0..60_000).map(|_| heads.join(" "))),
            lines(&["abcab", "\"a b c a b c\"", "ab ca bb", "cbacba -b"]),
        ),
        (
            "300,000 people named Hans-Jürgen Maier",
            named("Hans-Jürgen Maier", 300_000),
            lines(&["hj maier", "maier", "mayr", "hjm", "hans jürgen maier", "m h", "-meier hans"]),
        ),
        (
            "300,000 media of one title",
            titled((0..300_000).map(|_| "Die frühen Wege".to_owned())),
            lines(&["die frühen wege", "dfw", "frühn wege", "\"frühen wege\"", "wege frühen 2018"]),
        ),
        (
            "300,000 words that begin alike",
            titled((0..300_000).map(alike)),
            lines(&["aaaabababab", "aaaababbbbbbcc", "abababa", "aaaa -aaaab"]),
        ),
        (
            "20,000 titles of one script",
            titled((0..20_000).map(|_| "学习网络".repeat(40))),
            lines(&["习络学", "学", "络网习学"]),
        ),
        (
            "a summary of 100 MB",
            format!(
                r#"{{"format":"lernnetzwerk-archive","version":1,"title":"T","media":[{{"id":"m","title":"Lang","kind":"video","summary":"{} Ende"}}]}}"#,
                "Präventionskette für Köln ".repeat(3_600_000)
            ),
            lines(&["ende", "präventionskette", "praeventionsketen", "\"köln ende\"", "pfk"]),
        ),
        (
            "100,000 media of people's making",
            generator::json(100_000),
            lines(&["hj maier", "präventionskette", "sprachbarieren", "hstolz", "die der und 2018"]),
        ),
    ]
}

/// Searches, and gives up at a moment: how long it went on after that moment, or all in all where it had ended before.
fn given_up(library: &Library, query: &Query, at: Duration) -> Duration {
    let begun = Instant::now();
    let cancelled = || begun.elapsed() >= at;
    let hits = library.searcher().matches(query, &cancelled).and_then(|matches| matches.hits(100));
    let took = begun.elapsed();
    if hits.is_some() { Duration::ZERO } else { took.saturating_sub(at) }
}

fn main() {
    println!("| archive | line | alone, ms | goes on after the next key, at most, ms |\n|---|---|---:|---:|");
    for (name, json, lines) in malice() {
        let Ok(archive) = load::parse(&json) else { continue };
        let library = Library::new(archive);
        drop(json);
        for line in lines {
            let query = Query::parse(&line);
            let begun = Instant::now();
            let hits = library.searcher().matches(&query, &|| false).and_then(|matches| matches.hits(100));
            let whole = begun.elapsed();
            std::hint::black_box(hits);
            let worst = (0..MOMENTS).map(|at| given_up(&library, &query, whole * at / MOMENTS)).max();
            let ms = |time: Duration| time.as_secs_f64() * 1000.0;
            let shown = if line.len() > 40 { "62 a and cc" } else { &line };
            println!("| {name} | `{shown}` | {:.1} | {:.1} |", ms(whole), ms(worst.unwrap_or_default()));
        }
    }
}
