//! The catalogue: kind, title, speaker and date of each medium, in columns that give way when it gets narrow. In a list
//! of few days time and room come first.

use super::look::Look;
use super::paint::{self, Piece};
use super::pane::{self, About};
use crate::app::catalogue::common::Common;
use crate::app::catalogue::{APART, Grouping};
use crate::app::cursor::ListRow;
use crate::app::keymap::key_text;
use crate::app::lens::Lens;
use crate::archive::record::{MediumId, RecordId};
use crate::archive::sanitize::{Text, TextBuf};
use crate::archive::when::{Point, When};
use crate::dates::span::Span;
use crate::dates::write::{self, Among};
use crate::describe::ROW;
use crate::describe::summary::Summary;
use crate::lang::Lang;
use crate::layout::Pane;
use crate::listing::order::Order;
use crate::search::Query;
use crate::text as cells;
use crate::words;
use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Cells of the column of dates, at least: it stays where the dates seen have other words.
const SHORTEST_DATE: usize = 8;

/// Cells that a title keeps where the column beside it grows.
const SHORTEST_TITLE: usize = 24;

/// From so many cells on a row says who speaks, whatever it is sorted by.
const ROOM_FOR_WHO: usize = 64;

/// How wide the columns are; 0 where one gave way.
#[derive(Clone, Copy, Debug)]
struct Widths {
    /// When it begins, in a list that times tell apart.
    time: usize,
    room: usize,
    kind: usize,
    title: usize,
    speaker: usize,
    date: usize,
    /// True where there is room for a date in as many words as it takes.
    is_long: bool,
    /// What the rows share and leave out.
    common: Common,
}

impl Widths {
    /// The columns of a row of `width` cells: first the speaker gives way, then the room and the kind, then the date; but
    /// what the rows are sorted by goes before the kind.
    fn of(width: usize, lang: Lang, common: Common, order: Order) -> Self {
        let is_long = width >= lang.pick(110, 140);
        let time = match common.among {
            Among::Day(_) => 6,
            Among::Week(..) => 9,
            Among::Year(_) | Among::Any => 0,
        };
        let time = if common.is_timed && width >= 26 { time + common.zone } else { 0 };
        let room = if common.room == 0 || width < 40 { 0 } else { common.room.min(width / 5) + 1 };
        let date = match common.among {
            _ if width < 26 || common.is_timed || common.days.is_none() => 0,
            Among::Day(_) => 0,
            // `Oktober 2018 – März 2019`, `29 December 2018 – 3 January 2019`.
            _ if is_long => lang.pick(24, 33),
            Among::Year(_) | Among::Week(..) => 6,
            Among::Any if common.has_long_years => lang.pick(10, 11),
            Among::Any => lang.pick(8, 9),
        };
        let is_beside = matches!(order, Order::Speaker | Order::Section | Order::Track | Order::Duration);
        let narrow = if common.is_timed || is_beside { ROOM_FOR_WHO } else { 40 };
        let kind = if width < narrow || common.kind.is_some() { 0 } else { 10 };
        let speaker = match width {
            ROOM_FOR_WHO.. => (width / 4).clamp(18, 34),
            40.. if is_beside => 18,
            _ => 0,
        };
        let gaps = 1 + usize::from(speaker > 0) * 2 + usize::from(date > 0);
        let title = width.saturating_sub(time + room + kind + speaker + date + gaps);
        Self { time, room, kind, title, speaker, date, is_long, common }
    }

    /// The same for what is seen: the speaker takes as many cells as those seen take, and so does a date in words; a kind
    /// that is longer takes as many as leave the title enough, and the title takes the rest.
    fn fitted(self, kind: usize, speaker: usize, date: usize) -> Self {
        let speaker = self.speaker.min(speaker);
        let date = if self.is_long { self.date.min(date.max(SHORTEST_DATE)) } else { self.date };
        let gap = if speaker == 0 && self.speaker > 0 { 2 } else { 0 };
        let title = self.title + self.speaker - speaker + self.date - date + gap;
        let spare = title.saturating_sub(SHORTEST_TITLE);
        let more = (kind + 1).saturating_sub(self.kind).min(if self.kind > 0 { spare } else { 0 });
        Self { kind: self.kind + more, title: title - more, speaker, date, ..self }
    }
}

/// Draws the catalogue.
pub(super) fn render(look: &Look, frame: &mut Frame) {
    let app = look.app;
    let filtered = app.filtered();
    let catalogue = &app.panes.catalogue;
    let media = catalogue.media(&filtered);
    let inner = pane::inner(look, frame, Pane::Catalogue);
    if media.is_empty() {
        return empty(look, frame, inner);
    }
    let seen: Vec<(usize, ListRow)> = catalogue.list.seen(inner).collect();
    let columns = Widths::of(usize::from(inner.width), app.setup.lang, left_out(look), order_beside(look));
    let ids = || seen.iter().filter_map(|row| of_row(media, row));
    let medium = |id: &MediumId| Summary::of(&app.library.archive, RecordId::Medium(*id));
    let speaker = ids().map(|id| cells::width(&beside(look, &medium(id)))).max().unwrap_or_default();
    let date = ids().map(|id| cells::width(&date(look, &medium(id), columns))).max().unwrap_or_default();
    let kind = ids().map(|id| cells::width(&medium(id).kind.say(app.setup.lang))).max().unwrap_or_default();
    let columns = columns.fitted(kind, speaker, date);
    let mut told = told_apart(look, media, &seen, columns).into_iter();
    for (at, row) in seen {
        match row {
            ListRow::Heading(section) => heading(look, frame, inner, at, section),
            ListRow::Item(item) => {
                let Some(id) = media.get(item).copied() else { continue };
                let kinship = app.panes.kin.of_medium(id);
                let selected = look.selected(Pane::Catalogue, item == catalogue.list.at(), kinship);
                let selected = selected.or_marked(app.marked.has(RecordId::Medium(id)));
                let pieces = one(look, id, columns, told.next().flatten());
                paint::list_row(frame, inner, at, selected, pieces, &look.theme);
            }
        }
    }
    pane::scroll_mark(frame, inner, &catalogue.list);
}

/// Titles of the rows seen that would look like others.
fn told_apart(
    look: &Look,
    media: &[MediumId],
    seen: &[(usize, ListRow)],
    columns: Widths,
) -> Vec<Option<TextBuf>> {
    let title = |id: &MediumId| {
        let medium = Summary::of(&look.app.library.archive, RecordId::Medium(*id));
        medium.name(look.app.setup.lang).beginning(ROW)
    };
    let titles: Vec<Text> = seen.iter().filter_map(|row| of_row(media, row)).map(title).collect();
    cells::told_apart(&titles, columns.title)
}

/// The medium of a row seen; none of a heading.
fn of_row<'m>(media: &'m [MediumId], (_, row): &(usize, ListRow)) -> Option<&'m MediumId> {
    match row {
        ListRow::Item(item) => media.get(*item),
        ListRow::Heading(_) => None,
    }
}

/// What is shown: `„stolz“ › 21. Lernnetzwerktreffen`, `Ort: Köln`.
pub(super) fn about(look: &Look) -> String {
    let app = look.app;
    let lang = app.setup.lang;
    let lens = app.panes.catalogue.lens.name(&app.library.archive, lang);
    let query = app.filter.as_ref().map(|filter| match Span::of_asked(&filter.query) {
        Some(days) => days.season_words(lang).unwrap_or_else(|| write::span(lang, days)),
        None => Query::parse_on(&filter.query, Some(app.setup.today)).heading(&filter.query, lang),
    });
    match (query, lens) {
        (None, None) => lang.say(words::ALL_MEDIA).to_owned(),
        (Some(query), None) => query,
        (None, Some(lens)) => lens,
        (Some(query), Some(lens)) => format!("{query} › {lens}"),
    }
}

/// What the title says.
pub(super) fn told(look: &Look) -> About {
    let media = look.app.panes.catalogue.media(&look.app.filtered());
    let zone = look.app.panes.catalogue.common.zones.usual().map(|offset| offset.to_string());
    About {
        shown: in_order(look),
        count: Some(media.len()),
        shared: shared(look),
        aside: zone.unwrap_or_default(),
    }
}

/// What the rows share and leave out: what has room in the title, and the kind of an archive that has but one.
fn left_out(look: &Look) -> Common {
    let catalogue = &look.app.panes.catalogue;
    let common = catalogue.common;
    if pane::tells_shared(look, Pane::Catalogue, &told(look)) {
        return common;
    }
    let kind = common.kind.filter(|_| catalogue.is_one_kind);
    let among = if common.is_timed { common.among } else { Among::Any };
    Common { kind, among, ..common }
}

/// The same behind the order, where that is not the usual one.
fn in_order(look: &Look) -> String {
    order(look).into_iter().chain([about(look)]).collect::<Vec<_>>().join(" · ")
}

/// The order of the catalogue, where it is not the usual one.
fn order(look: &Look) -> Option<String> {
    let lang = look.app.setup.lang;
    let order = look.app.panes.catalogue.order();
    let label = lang.say(order.label());
    match order {
        Order::Newest => None,
        Order::Oldest | Order::Relevance => Some(label.to_owned()),
        _ => Some(lang.pick(format!("nach {label}"), format!("by {}", label.to_lowercase()))),
    }
}

/// Why there is nothing, and what to do.
fn empty(look: &Look, frame: &mut Frame, inner: Rect) {
    let app = look.app;
    let lang = app.setup.lang;
    let narrowed = app.panes.catalogue.lens != Lens::All || app.filter.is_some();
    let text = |text| app.keymap.text(text, lang);
    let (words, keys) = match (narrowed, app.progress) {
        (true, _) => (words::NOTHING_HERE, vec![text(&key_text::SHOW_ALL)]),
        (false, Some(_)) => (words::READING, Vec::new()),
        (false, None) => (words::NO_MEDIA, Vec::new()),
    };
    let width = usize::from(inner.width).saturating_sub(2);
    let lines = [Text::of(lang.say(words)).to_buf()].into_iter().chain(keys);
    let wrapped = lines.flat_map(|line| cells::wrap(&line, width, 9));
    for (at, line) in wrapped.enumerate() {
        paint::draw(frame, inner, at, paint::indented(&line, width + 2, look.theme.faint));
    }
}

/// The name of a section or a track over its media.
fn heading(look: &Look, frame: &mut Frame, inner: Rect, at: usize, group: u32) {
    if group == APART {
        return apart(look, frame, inner, at);
    }
    let grouping = look.app.panes.catalogue.grouping.unwrap_or(Grouping::Section);
    let none = match grouping {
        Grouping::Section => words::NO_SECTION,
        Grouping::Track => words::NO_TRACK,
    };
    let names = grouping.names(&look.app.library.archive);
    let name = names.get(group as usize).map_or(look.app.setup.lang.say(none), |name| name);
    let width = usize::from(inner.width).saturating_sub(1);
    paint::draw(
        frame,
        inner,
        at,
        paint::line(TextBuf::own(cells::cut(name, width).into_owned()), look.theme.title),
    );
}

/// Heads the media that have nothing to be sorted by, with their number.
fn apart(look: &Look, frame: &mut Frame, inner: Rect, at: usize) {
    let catalogue = &look.app.panes.catalogue;
    let lang = look.app.setup.lang;
    let count = catalogue.list.shape().items_under(APART);
    let line = format!("{} · {}", lang.say(catalogue.order().apart()), lang.number(count));
    paint::draw(frame, inner, at, paint::line(TextBuf::own(line), look.theme.title));
}

/// What the rows leave out because they share it, unless the lens says it: the kind, the year, the days.
fn shared(look: &Look) -> String {
    let app = look.app;
    let lang = app.setup.lang;
    let catalogue = &app.panes.catalogue;
    let common = &catalogue.common;
    let kind = common.kind.filter(|_| !catalogue.is_one_kind).map(|id| {
        let kind = Summary::of(&app.library.archive, RecordId::Medium(id)).kind.say(lang);
        kind.beginning(ROW).to_string()
    });
    let day = |day| Point::day(day).map(When::at);
    let days = match (common.among, catalogue.lens) {
        (_, Lens::Day(_)) => None,
        (Among::Any, _) => None,
        (Among::Year(year), _) => Some(format!("{year:04}")),
        (Among::Day(one), _) if common.is_timed => day(one).map(|when| write::long(lang, when)),
        (Among::Day(_), _) => {
            let first = catalogue.media(&app.filtered()).first();
            first.and_then(|id| app.library.archive.medium(*id).when).map(|when| write::long(lang, when))
        }
        (Among::Week(first, last), _) => {
            let when = day(first).map(|when| When { end: Point::day(last), ..when });
            when.map(|when| write::long(lang, when))
        }
    };
    let said = about(look);
    // Of days of several years, "until 2015" says the year of none.
    let span = app.filter.as_ref().and_then(|filter| Span::of_asked(&filter.query));
    let years = span.map(|span| [span.first_day(), span.last_day()].map(|day| day.map(|day| day.year())));
    let is_open = years.is_some_and(|[first, last]| first != last);
    // Nor does "2023 or 2024".
    let has_other_year = |text: &str| {
        let words = said.split(|letter: char| !letter.is_alphanumeric());
        text.parse::<u16>().is_ok() && words.filter(|word| word.len() == 4 && *word != text).any(is_number)
    };
    let is_new = |text: &String| is_open || has_other_year(text) || !says(&said, text);
    kind.into_iter().chain(days).filter(is_new).collect::<Vec<_>>().join(" · ")
}

/// True for a number in figures.
fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for a title in which some words stand as such.
fn says(title: &str, words: &str) -> bool {
    title.match_indices(words).any(|(at, _)| {
        let before = title.get(..at).and_then(|text| text.chars().next_back());
        let after = title.get(at + words.len()..).and_then(|text| text.chars().next());
        !before.into_iter().chain(after).any(char::is_alphanumeric)
    })
}

/// The date of a medium, in as many words as there is room for.
fn date(look: &Look, medium: &Summary, columns: Widths) -> String {
    let lang = look.app.setup.lang;
    let common = &columns.common;
    match medium.time.known().filter(|_| columns.is_long && !common.is_timed) {
        // Where a time stands, there is no room for both ends.
        Some(when) if when.start.time.is_some() => write::long(lang, when.start),
        Some(when) => write::long(lang, when),
        None => {
            let zones = Some(common.zones).filter(|_| columns.time > 0);
            let zone = zones.and_then(|zones| zones.told(&look.app.library.archive, medium.record));
            medium.time.among(lang, common.among, zone)
        }
    }
}

/// The order of which something stands beside the titles: not that by section or track, where a heading or the title says it.
fn order_beside(look: &Look) -> Order {
    let catalogue = &look.app.panes.catalogue;
    let is_told = matches!(catalogue.lens, Lens::Section(_));
    match (catalogue.order(), catalogue.grouping) {
        (Order::Section, Some(Grouping::Section)) | (Order::Track, Some(Grouping::Track)) => Order::Newest,
        (Order::Section, _) if is_told => Order::Newest,
        (order, _) => order,
    }
}

/// What stands beside a title: who speaks, or what the rows are sorted by.
fn beside(look: &Look, medium: &Summary) -> TextBuf {
    let RecordId::Medium(id) = medium.record else { return TextBuf::default() };
    let archive = &look.app.library.archive;
    match order_beside(look) {
        Order::Section => archive.medium(id).section.beginning(ROW).to_buf(),
        Order::Track => {
            let track = archive.medium(id).extra.and_then(|extra| extra.track);
            track.map(|track| track.beginning(ROW).to_buf()).unwrap_or_default()
        }
        Order::Duration => {
            let length = archive.times_of_medium(id).1;
            length
                .map(|length| TextBuf::own(write::duration(look.app.setup.lang, length)))
                .unwrap_or_default()
        }
        _ => medium.beside.brief(),
    }
}

/// The columns of a medium.
fn one(look: &Look, id: MediumId, columns: Widths, told: Option<TextBuf>) -> Vec<Piece> {
    let lang = look.app.setup.lang;
    let theme = &look.theme;
    let medium = Summary::of(&look.app.library.archive, RecordId::Medium(id));
    let who = beside(look, &medium);
    let date = TextBuf::own(date(look, &medium, columns));
    let mut spans = vec![paint::column(&date, columns.time, theme.kind)];
    let mut title = columns.title;
    if columns.room > 0 {
        spans.push(paint::column(medium.room.unwrap_or_default(), columns.room - 1, theme.faint));
        spans.push(paint::plain(" "));
    }
    if columns.kind > 0 {
        spans.push(paint::column(medium.kind.say(lang), columns.kind - 1, theme.kind));
        spans.push(paint::plain(" "));
    }
    let sign = look.signs(RecordId::Medium(id), medium.status);
    title = title.saturating_sub(cells::width(&sign));
    spans.push(paint::piece(TextBuf::own(sign), theme.event_day));
    // A title takes the room of the speaker, if nobody speaks.
    let has_speaker = columns.speaker > 0 && !who.is_empty();
    if !has_speaker && columns.speaker > 0 {
        title += 2 + columns.speaker;
    }
    let name = told.unwrap_or_else(|| medium.name(lang).beginning(ROW).to_buf());
    spans.push(paint::column(&name, title, theme.text));
    if has_speaker {
        spans.push(paint::plain("  "));
        spans.push(paint::column(&who, columns.speaker, theme.faint));
    }
    if columns.date > 0 {
        spans.push(paint::plain(" "));
        spans.push(paint::right(&date, columns.date, theme.text));
    }
    spans
}
