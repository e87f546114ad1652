//! list: records in an order, or what they have in common, with counts; all of them, or what a query finds.

use super::args::{List, ListType, order_name};
use super::context::Context;
use super::exit::{ExitError, FINE, NOTHING, WRONG};
use super::output::{self, FacetCounts, Listed, ListedValue, Rows};
use super::source::Source;
use crate::archive::Archive;
use crate::archive::record::{RecordId, RecordKind};
use crate::lang::Lang;
use crate::listing::facet::Facet;
use crate::listing::facets::Column;
use crate::listing::order::{Order, Sorted};
use crate::search::{Choice, is_read_whole, values};
use crate::words::cli as words;

/// Lists records or values.
///
/// # Errors
/// The archive cannot be read, there is no such order, or writing failed.
pub(crate) fn run(context: &Context, options: &List) -> Result<i32, ExitError> {
    let source = Source::read(context, &options.query)?;
    let archive = source.archive();
    let of = options.of.unwrap_or_else(|| ListType::Records(first_kind(archive)));
    if let (true, ListType::Values(_)) = (options.facets, of) {
        return Err(ExitError::new(words::facets_of_records(context.lang), WRONG));
    }
    let order = order(context.lang, options, of)?;
    let (rows, known, total, apart) = match of {
        _ if options.facets => {
            let facets = facets(&source, options, context.lang);
            let total = facets.iter().map(|facet| facet.values.len()).sum();
            (Rows::Facets(cut(facets, options.limit)), total, total, 0)
        }
        ListType::Records(kind) => {
            let Sorted { mut ids, known } = source.sorted(kind, order, &options.query);
            let (total, apart) = (ids.len(), ids.len() - known);
            ids.truncate(if options.limit == 0 { total } else { options.limit });
            (Rows::Records(ids.into_iter().map(|id| RecordId::at(kind, id)).collect()), known, total, apart)
        }
        ListType::Values(facet) => {
            let mut values = values(&source, facet, &options.query, context.lang, order);
            let total = values.len();
            values.truncate(if options.limit == 0 { total } else { options.limit });
            (Rows::Values(facet, values), total, total, 0)
        }
    };
    let known = known.min(match &rows {
        Rows::Records(records) => records.len(),
        Rows::Values(..) | Rows::Facets(_) => known,
    });
    let listed = Listed { context, archive, line: &options.query, order, total, apart, known, rows };
    let format = output::format(options.format);
    context.console.print(|out| (format.list)(&listed, out))?;
    if total == 0 && !format.tells_nothing {
        context.console.note(&match options.query.is_empty() {
            true => words::nothing_listed(context.lang).to_owned(),
            false => words::nothing_found(context.lang, &options.query),
        });
    }
    Ok(if total > 0 { FINE } else { NOTHING })
}

/// The records that stand for an archive where nothing else is asked for: its media; where it has none, its events; or else
/// its people, or its programmes.
pub(super) fn usual(archive: &Archive) -> Vec<RecordId> {
    let kind = first_kind(archive);
    let order = Order::of(kind).first().copied().unwrap_or(Order::Newest);
    Sorted::new(archive, kind, order, &|_| {}).ids.into_iter().map(|id| RecordId::at(kind, id)).collect()
}

/// The first kind of which an archive has records.
fn first_kind(archive: &Archive) -> RecordKind {
    let [media, events, people, programmes, _] = archive.counts();
    let counts = [media, events, people, programmes].into_iter().zip(RecordKind::ALL);
    counts.into_iter().find(|(count, _)| *count > 0).map_or(RecordKind::Medium, |(_, kind)| kind)
}

/// The order that is asked for, or the usual one.
///
/// # Errors
/// What is listed has no such order.
fn order(lang: Lang, options: &List, of: ListType) -> Result<Order, ExitError> {
    let orders = match of {
        ListType::Records(kind) => Order::of(kind),
        ListType::Values(_) => &[Order::Count, Order::Title],
    };
    let usual = orders.first().copied().unwrap_or(Order::Newest);
    let order = options.order.unwrap_or(usual);
    let by_query = matches!(of, ListType::Records(_)) && !options.query.is_empty();
    if options.facets || orders.contains(&order) || (order == Order::Relevance && by_query) {
        return Ok(order);
    }
    let orders: Vec<Order> = orders.iter().copied().chain(by_query.then_some(Order::Relevance)).collect();
    check_order(lang, order, &orders).map(|()| order)
}

/// Says which orders there are where the one that is asked for is not among them.
///
/// # Errors
/// It is not.
pub(super) fn check_order(lang: Lang, order: Order, orders: &[Order]) -> Result<(), ExitError> {
    if orders.contains(&order) {
        return Ok(());
    }
    let mut names: Vec<&str> = Vec::new();
    for name in orders.iter().map(|order| order_name(*order, lang)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let text = words::no_such_order(lang, order_name(order, lang), &names.join(", "));
    Err(ExitError::new(text, WRONG))
}

/// At most so many values of each facet; with 0 all of them.
fn cut(mut facets: Vec<FacetCounts>, limit: usize) -> Vec<FacetCounts> {
    facets.iter_mut().filter(|_| limit > 0).for_each(|facet| facet.values.truncate(limit));
    facets
}

/// The values of a facet among what a query finds.
fn values(source: &Source, facet: Facet, line: &str, lang: Lang, order: Order) -> Vec<ListedValue> {
    let facets = source.facets();
    let counts = facets.counts_of(facet, source.records(line).into_iter(), source.own());
    let column = facets.column(facet);
    let mut values = column.map(|column| counted(column, &counts, (facet, "", lang))).unwrap_or_default();
    if order == Order::Title {
        values.sort_by_cached_key(|value| crate::listing::name_key(&value.value));
    }
    values
}

/// The values of all facets among what a query finds, each facet counted without its own choice.
fn facets(source: &Source, options: &List, lang: Lang) -> Vec<FacetCounts> {
    let line = &*values::as_read(&options.query);
    let facets = source.facets();
    let is_of = |record: &RecordId| match options.of {
        Some(ListType::Records(kind)) => record.kind() == kind,
        _ => true,
    };
    let found = source.records(line);
    let own = source.own();
    let of_line = facets.counts(found.iter().copied().filter(is_of)).into_iter();
    let of_reader = facets.counts_of(Facet::Own, found.iter().copied().filter(is_of), own);
    let each = Facet::every().zip(of_line.chain([of_reader])).filter_map(|(facet, counts)| {
        let others = facet.without(line);
        let counts = if others == line {
            counts
        } else {
            let others = source.records(&others);
            facets.counts_of(facet, others.into_iter().filter(is_of), own)
        };
        let values = counted(facets.column(facet)?, &counts, (facet, line, lang));
        (!values.is_empty()).then_some(FacetCounts { facet, values })
    });
    each.collect()
}

/// The values that records have, with the query for each of them beside the rest of a line.
fn counted(column: &Column, counts: &[u32], (facet, line, lang): (Facet, &str, Lang)) -> Vec<ListedValue> {
    let others = facet.without(line);
    let ranked = column.ranked(counts, lang).into_iter();
    let value = |(at, count): (usize, u32)| {
        let value = column.values().get(at)?;
        let query = facet.choose(&others, value, Some(Choice::In), lang);
        let query = Some(query).filter(|query| is_read_whole(query));
        Some(ListedValue { value: value.shown(lang), count: count as usize, query })
    };
    ranked.filter_map(value).collect()
}
