//! The finder: the line typed, how it was understood, the hits with their matched letters marked.

use super::look::Look;
use super::paint::{self, Piece, Selected};
use super::{detail, pane};
use crate::app::cursor::ListRow;
use crate::app::examples::Example;
use crate::app::keymap::key_text;
use crate::app::overlay::finder::{Finder, NEAR};
use crate::app::overlay::search_help::SearchHelp;
use crate::archive::record::{RecordId, Status};
use crate::archive::sanitize::{Text, TextBuf};
use crate::describe::summary::{Beside, Summary};
use crate::describe::{ROW, join, labels};
use crate::lang::Lang;
use crate::layout::FinderAreas;
use crate::search::{Fields, Hit, Tier, highlight_in};
use crate::text as cells;
use crate::words;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Cells for the kind of a hit.
const KIND: usize = 10;
/// Cells for when a hit was.
const WHEN: usize = 9;
/// Cells that must be left behind a title to say who speaks.
const ROOM_FOR_WHO: usize = 12;
/// Cells for the count of a value.
const COUNT: usize = 8;
/// Cells for what the line can go on with.
const CANDIDATE: usize = 50;
/// Cells for an example of a query.
const EXAMPLE: usize = 25;
/// From this many cells on a hit says both why it is there and what else tells it from others.
const ROOM_FOR_BOTH: usize = 90;

/// Draws the finder.
pub(super) fn render(look: &Look, finder: &Finder, frame: &mut Frame) {
    if let Some(search_help) = &finder.help {
        return help(look, search_help, frame);
    }
    let areas = finder.areas(&look.areas);
    pane::popup(look, frame, areas.outer, look.app.setup.lang.say(words::FIND));
    paint::typed(frame, areas.input, "/", &finder.line, true, &look.theme);
    completion(look, finder, areas, frame);
    if finder.asks_nothing() {
        let area = if finder.completion.is_some() { areas.list } else { areas.reading.union(areas.list) };
        return before_typing(look, frame, area);
    }
    let reading =
        cells::cut(&reading(look, finder), usize::from(areas.reading.width).saturating_sub(2)).into_owned();
    paint::draw(frame, areas.reading, 0, paint::line(TextBuf::own(format!("  {reading}")), look.theme.faint));
    if finder.list.is_empty() && !finder.is_behind() {
        let words = if look.app.progress.is_some() { words::FIND_NOTHING_YET } else { words::FIND_NOTHING };
        let width = usize::from(areas.list.width);
        let lines = cells::wrap(look.app.setup.lang.say(words), width.saturating_sub(3), 3);
        for (at, line) in lines.iter().enumerate() {
            let line = TextBuf::own(format!("  {line}"));
            paint::draw(frame, areas.list, at, paint::line(line, look.theme.text));
        }
        return;
    }
    preview(look, finder, areas, frame);
    let list = areas.list.intersection(frame.area());
    let width = usize::from(list.width).saturating_sub(2);
    let seen: Vec<(usize, ListRow)> = finder.list.seen(list).collect();
    let mut told = told_apart(look, finder, &seen, width).into_iter();
    for (at, row) in seen {
        match row {
            ListRow::Heading(rule) => self::rule(look, rule, frame, list, at),
            ListRow::Item(item) => {
                let Some(hit) = finder.hit(item) else { continue };
                // While it is completed, the keys go through what it can go on with.
                let is_at = item == finder.list.at() && finder.completion.is_none();
                let selected = Selected::new(is_at, true);
                let spans = one(look, finder, hit, (width, told.next().flatten()));
                paint::list_row(frame, list, at, selected, spans, &look.theme);
            }
        }
    }
    pane::scroll_mark(frame, list, &finder.list);
}

/// Draws what the line can go on with, above the hits.
fn completion(look: &Look, finder: &Finder, areas: FinderAreas, frame: &mut Frame) {
    let Some(completion) = &finder.completion else { return };
    let area = areas.completion.intersection(frame.area());
    let theme = &look.theme;
    for (at, row) in completion.list.seen(area) {
        let ListRow::Item(item) = row else { continue };
        let Some(candidate) = completion.candidates.get(item) else { continue };
        let count =
            candidate.count.map(|count| look.app.setup.lang.number(count as usize)).unwrap_or_default();
        let name = usize::from(area.width).saturating_sub(COUNT + 4).min(CANDIDATE);
        let pieces = vec![
            paint::plain(" "),
            paint::column(&candidate.shown, name, theme.title),
            paint::piece(TextBuf::own(format!("{count:>COUNT$}")), theme.text),
        ];
        paint::list_row(frame, area, at, Selected::new(item == completion.list.at(), true), pieces, theme);
    }
    pane::scroll_mark(frame, area, &completion.list);
    if area.bottom() + 1 < areas.outer.bottom() {
        across(look, frame, areas.outer, area.bottom(), "");
    }
}

/// Draws a line from side to side of a frame, with what stands below as its title.
fn across(look: &Look, frame: &mut Frame, outer: Rect, y: u16, title: &str) {
    let rule = Rect { y, height: 1, ..outer };
    let title = if title.is_empty() { String::new() } else { format!("─ {title} ") };
    let line = format!("├{title}{}", "─".repeat(usize::from(rule.width)));
    let line = format!("{}┤", cells::head(&line, usize::from(rule.width).saturating_sub(1)).0);
    paint::draw(frame, rule, 0, paint::line(TextBuf::own(line), look.theme.border_front));
}

/// Draws what can be typed.
fn help(look: &Look, search_help: &SearchHelp, frame: &mut Frame) {
    let lang = look.app.setup.lang;
    let inner = pane::popup(look, frame, look.areas.help(), lang.say(words::SEARCH_HELP));
    let (what, width) = (look.app.keymap.text(&key_text::SEARCH_HELP, lang), usize::from(inner.width));
    // Where there is little room, what can be typed is told without how.
    let what = if cells::width(&what) + 2 > width {
        Text::of(lang.say(words::FIND_WHAT).split(" – ").next().unwrap_or_default()).to_buf()
    } else {
        what
    };
    let what = paint::indented(&what, width, look.theme.faint);
    paint::draw(frame, inner, 0, what);
    let area = look.areas.help_list().intersection(frame.area());
    for (at, row) in search_help.list.seen(area) {
        let ListRow::Item(item) = row else { continue };
        let line = (&search_help.lines, item, item == search_help.list.at());
        super::help::line(look, frame, area, at, line);
    }
    pane::scroll_mark(frame, area, &search_help.list);
}

/// Draws the details of the hit selected beside the list or under it, where there is room for them.
fn preview(look: &Look, finder: &Finder, areas: FinderAreas, frame: &mut Frame) {
    let area = areas.preview.intersection(frame.area());
    if area.is_empty() {
        return;
    }
    if area.y > areas.list.y {
        across(look, frame, areas.outer, area.y - 1, &detail::about(look, &finder.preview));
    } else {
        for at in 0..usize::from(area.height) {
            let rule = Rect { x: area.x - 1, width: 1, ..area };
            paint::draw(frame, rule, at, paint::line("│", look.theme.border));
        }
        let foot = Rect { x: area.x - 1, y: area.bottom(), width: 1, height: 1 };
        if foot.bottom() == areas.outer.bottom() {
            paint::draw(frame, foot, 0, paint::line("┴", look.theme.border_front));
        }
    }
    // Gaps between letters tell something in a title only.
    let hit = finder.selected();
    let tier = hit.map(|hit| hit.tier).filter(|tier| *tier != Tier::Fuzzy).unwrap_or(Tier::Word);
    let halves = hit.map_or(&[][..], |hit| &hit.halves);
    detail::lines(look, &finder.preview, area, frame, |_, line| {
        (Selected::No, highlight_in(&finder.query, tier, halves, line))
    });
}

/// How the line was understood, how many hits there are, and whether more may come.
fn reading(look: &Look, finder: &Finder) -> String {
    let lang = look.app.setup.lang;
    let count = match (finder.hits.total, finder.is_behind()) {
        // That nothing answers is not known yet.
        (0, true) => lang.say(words::FIND_SEARCHING).to_owned(),
        (total, true) => format!("{} · {}", lang.count(total, words::HITS), lang.say(words::FIND_COMING)),
        (total, false) => lang.count(total, words::HITS),
    };
    let mut parts = vec![finder.query.reading_as_answered(lang, &finder.hits.remarks), count];
    parts.retain(|part| !part.is_empty());
    if look.app.progress.is_some() {
        parts.push(lang.say(words::FIND_PARTIAL).to_owned());
    }
    let remarks = finder.query.remarks().iter().chain(&finder.hits.remarks);
    parts.extend(remarks.map(|remark| remark.words(lang)));
    parts.join(" · ")
}

/// What can be typed, and what was typed earlier.
fn before_typing(look: &Look, frame: &mut Frame, area: Rect) {
    let lang = look.app.setup.lang;
    let theme = &look.theme;
    let width = usize::from(area.width).saturating_sub(4);
    let what = cells::wrap(lang.say(words::FIND_WHAT), width, 3);
    let mut lines: Vec<_> = what.into_iter().map(|line| (format!("  {line}"), theme.faint)).collect();
    if width > 2 * EXAMPLE {
        lines.push((String::new(), theme.text));
    }
    for Example { query, what } in &look.app.examples {
        let query = query.as_str();
        let room = width.saturating_sub(EXAMPLE).max(10);
        for (at, what) in cells::wrap(lang.say(*what), room, 3).into_iter().enumerate() {
            let query = if at == 0 { query } else { "" };
            lines.push((format!("   {}{what}", cells::fit(query, EXAMPLE)), theme.text));
        }
    }
    let mut earlier = look.app.history.newest().peekable();
    if earlier.peek().is_some() {
        lines.push((String::new(), theme.text));
        lines.push((format!("   {}", look.app.keymap.text(&key_text::FIND_EARLIER, lang)), theme.faint));
        lines.extend(earlier.map(|query| (format!("   {query}"), theme.text)));
    }
    for (at, (line, style)) in lines.into_iter().enumerate().take(usize::from(area.height)) {
        paint::draw(
            frame,
            area,
            at,
            paint::line(TextBuf::own(cells::cut(&line, width + 3).into_owned()), style),
        );
    }
}

/// Parts the hits that are spelled like the query from the others, and those from what lacks some of its words.
fn rule(look: &Look, rule: u32, frame: &mut Frame, list: Rect, at: usize) {
    let words = look.app.setup.lang.say(if rule == NEAR { words::FIND_NEAR } else { words::FIND_LIKE });
    let width = usize::from(list.width).saturating_sub(1);
    let line =
        cells::cut(&format!("── {words} {}", "─".repeat(width)), width).trim_end_matches('…').to_owned();
    paint::draw(frame, list, at, paint::line(TextBuf::own(format!(" {line}")), look.theme.faint));
}

/// Titles of the hits seen that would look like others.
fn told_apart(look: &Look, finder: &Finder, seen: &[(usize, ListRow)], width: usize) -> Vec<Option<TextBuf>> {
    let of_row = |(_, row): &(usize, ListRow)| match row {
        ListRow::Item(item) => finder.hit(*item),
        ListRow::Heading(_) => None,
    };
    let archive = &look.app.library.archive;
    let title = |hit: &Hit| Summary::of(archive, hit.record).name(look.app.setup.lang).beginning(ROW);
    let titles: Vec<Text> = seen.iter().filter_map(of_row).map(title).collect();
    cells::told_apart(&titles, width.saturating_sub(KIND + WHEN))
}

/// A hit: its kind, its title with the matched letters marked, and its date, count, or why it is there.
fn one(look: &Look, finder: &Finder, hit: &Hit, (width, told): (usize, Option<TextBuf>)) -> Vec<Piece> {
    let theme = &look.theme;
    let lang = look.app.setup.lang;
    let archive = &look.app.library.archive;
    let summary = Summary::of(archive, hit.record);
    let marks = |seen: &str| highlight_in(&finder.query, hit.tier, &hit.halves, seen);
    let title = told.unwrap_or_else(|| summary.name(lang).beginning(ROW).to_buf());
    // What a record without the query in its title may be found by.
    let who = summary.beside.brief();
    // What takes time to find is looked for last.
    let is_seen = || hit.fields.meets(Fields::SEEN) || !marks(&title).is_empty() || !marks(&who).is_empty();
    let is_in_section = || match hit.record {
        RecordId::Medium(id) => !marks(&archive.medium(id).section).is_empty(),
        _ => false,
    };
    let end = match (hit.reason(lang), what_else(&summary, lang)) {
        (None, what) => match hit.found_in(lang, !is_in_section()).filter(|_| !is_seen()) {
            Some(field) => format!("{field}  {what:>8}"),
            None => what.into_string(),
        },
        (Some(why), what) if width >= ROOM_FOR_BOTH => format!("{why}  {what:>10}"),
        (Some(why), _) => why,
    };
    let kind_width = if width < 44 { 0 } else { KIND };
    let end = cells::cut(&end, width * 2 / 5).into_owned();
    // How it took place stands beside its date.
    let sign = look.signs(hit.record, Status::default());
    let title_width = width.saturating_sub(kind_width + cells::width(&sign) + cells::width(&end) + 1);
    // A blank parts what is cut from the title.
    let kind = summary.kind.say(lang);
    let kind = TextBuf::own(cells::cut(&kind, kind_width.saturating_sub(1)).into_owned());
    let kind = paint::column(kind, kind_width, theme.kind);
    let mut spans = vec![kind, paint::piece(TextBuf::own(sign), theme.event_day)];
    let used = cells::head(&title, title_width).1;
    // A title that leaves room is seen as a whole, and only such a one is searched.
    if who.is_empty() || title_width < used + ROOM_FOR_WHO || title.contains(who.as_ref()) {
        spans.extend(paint::marked(title, title_width, theme.text, theme.mark, marks));
    } else {
        spans.extend(paint::marked(title, used, theme.text, theme.mark, marks));
        spans.push(paint::piece(" · ", theme.faint));
        spans.extend(paint::marked(&who, title_width - used - 3, theme.faint, theme.mark, marks));
    }
    spans.push(paint::piece(TextBuf::own(format!(" {end}")), theme.faint));
    spans
}

/// What else tells a record from others: its date, or what a person has.
fn what_else(summary: &Summary, lang: Lang) -> TextBuf {
    if let Beside::Career(career) = &summary.beside {
        let count = match career.media() {
            0 => lang.count(career.events(), words::EVENTS),
            media => lang.count(media, words::MEDIA),
        };
        return TextBuf::own(count);
    }
    let date = TextBuf::own(summary.time.row(lang));
    join(" ", [Text::of(labels::status_sign(summary.status)), date.as_text()])
}
