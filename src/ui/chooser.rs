//! A list to choose from: records to go to, or links to open.

use super::look::Look;
use super::paint::{self, Selected};
use super::pane;
use crate::app::cursor::ListRow;
use crate::app::overlay::chooser::{Choices, Chooser};
use crate::app::signs::signs;
use crate::archive::sanitize::{Text, TextBuf, clean};
use crate::describe::ROW;
use crate::describe::summary::{Summary, Time};
use crate::lang::Lang;
use crate::listing::order::Order;
use crate::text as cells;
use crate::words;
use ratatui::Frame;

/// Draws a list to choose from; the first nine rows have numbers.
pub(super) fn render(look: &Look, chooser: &Chooser, frame: &mut Frame) {
    let inner = pane::popup(look, frame, chooser.outer(&look.areas), &chooser.title);
    let seen: Vec<(usize, usize, String, TextBuf)> = chooser
        .list
        .seen(inner)
        .filter_map(|(at, row)| {
            let ListRow::Item(item) = row else { return None };
            let (date, text) = told(look, &chooser.choices, item)?;
            Some((at, item, date, text))
        })
        .collect();
    let room = usize::from(inner.width).saturating_sub(1 + 3);
    let widest = seen.iter().map(|(_, _, date, _)| date.chars().count()).max().unwrap_or_default();
    let dates = if widest > 0 { widest + 1 } else { 0 };
    let texts: Vec<Text> = seen.iter().map(|(_, _, _, text)| text.as_text()).collect();
    let apart = cells::told_apart(&texts, room.saturating_sub(dates));
    for ((at, item, date, text), apart) in seen.iter().zip(apart) {
        let number = if *item < 9 { format!(" {} ", item + 1) } else { "   ".to_owned() };
        let date_width = if date.is_empty() { 0 } else { dates };
        let text = apart.as_ref().unwrap_or(text);
        let spans = vec![
            paint::piece(TextBuf::own(number), look.theme.key),
            paint::column(TextBuf::own(date), date_width, look.theme.kind),
            paint::column(text, room.saturating_sub(date_width), look.theme.text),
        ];
        let selected = Selected::new(*item == chooser.list.at(), true);
        paint::list_row(frame, inner, *at, selected, spans, &look.theme);
    }
    pane::scroll_mark(frame, inner, &chooser.list);
}

/// How a row is told: the date of a record, and its name or that of a link.
fn told(look: &Look, choices: &Choices, item: usize) -> Option<(String, TextBuf)> {
    let lang = look.app.setup.lang;
    Some(match choices {
        Choices::Records(records) => {
            let summary = Summary::of(&look.app.library.archive, *records.get(item)?);
            let name = summary.name(lang).beginning(ROW).to_buf();
            let signs = signs(look.app.own(), summary.record);
            let signed = || TextBuf::own(format!("{signs} {name}"));
            (date_of(&summary, lang), if signs.is_empty() { name } else { signed() })
        }
        Choices::Links(links) => (String::new(), links.get(item)?.0.clone()),
        Choices::Orders(orders) => (String::new(), order(*orders.get(item)?, lang)),
        Choices::Targets(targets) => (String::new(), targets.get(item)?.0.clone()),
        Choices::Queries(queries) => {
            let (name, query) = queries.get(item)?;
            (String::new(), clean(&format!("{name}: {query}")).into_owned())
        }
    })
}

/// An order, and of how many media it says nothing.
fn order((order, apart): (Order, usize), lang: Lang) -> TextBuf {
    let label = lang.say(order.label());
    match apart {
        0 => Text::of(label).to_buf(),
        _ => TextBuf::own(format!("{label} · {} {}", lang.number(apart), lang.say(order.apart()))),
    }
}

/// The date of what may have one; of what runs for years none is needed to choose it.
fn date_of(summary: &Summary, lang: Lang) -> String {
    match summary.time {
        Time::On(None) => lang.say(words::UNDATED_SHORT).to_owned(),
        time @ (Time::On(_) | Time::Within(_)) => time.row(lang),
        Time::Through(_) | Time::Never => String::new(),
    }
}
