//! Saved: queries with a name, put in place of what names them in a line: `liste:woche`.

use crate::archive::record::RecordId;
use crate::marks::key::name_key;
use crate::marks::own::Own;
use crate::search::query::fact::Fact;
use crate::search::query::parse::MOST_TERMS;
use crate::search::query::{Atom, Query, Remark, Term, What};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::cell::Cell;
use std::iter;

/// At most this many queries are put in for one line, those within others counted each time.
const MOST: usize = 64;

/// The queries that are being put in, one inside the other.
#[derive(Clone, Debug)]
pub(super) struct Inside<'a> {
    names: Vec<String>,
    /// How many were put in for the whole line.
    count: &'a Cell<usize>,
}

impl<'a> Inside<'a> {
    /// In none yet.
    pub(super) fn new(count: &'a Cell<usize>) -> Self {
        Self { names: Vec::new(), count }
    }

    /// In one more; `None` where that is in itself, or there are too many.
    fn within(&self, name: &str) -> Option<Self> {
        self.count.set(self.count.get() + 1);
        let may = self.count.get() <= MOST && !self.names.iter().any(|outer| outer == name);
        let names = self.names.iter().map(String::as_str).chain([name]).map(str::to_owned);
        may.then(|| Self { names: names.collect(), count: self.count })
    }
}

/// What a query finds that is inside others.
type Find<'a> = &'a dyn Fn(&Query, &Inside<'_>) -> Option<Vec<RecordId>>;

/// A query with others in place of their names: term by term, or what they find where that is left out or one of several.
/// `None` where it was cancelled.
pub(super) fn put_in<'q>(
    own: &Own,
    query: &'q Query,
    inside: &Inside<'_>,
    find: Find<'_>,
) -> Option<Cow<'q, Query>> {
    if !query.names_saved() {
        return Some(Cow::Borrowed(query));
    }
    let mut opening = Opening { own, inside, find, terms: Vec::new(), remarks: query.remarks.clone() };
    if let [term] = query.terms.as_slice()
        && let Some(only) = opening.alone(term)
    {
        let only = only?;
        opening.remarks.extend(only.remarks);
        return Some(Cow::Owned(Query { remarks: opening.remarks, ..only }));
    }
    for term in &query.terms {
        opening.put_in(term)?;
    }
    let Opening { mut terms, mut remarks, .. } = opening;
    if terms.len() > MOST_TERMS {
        terms.truncate(MOST_TERMS);
        remarks.push(Remark::Cut);
    }
    Some(Cow::Owned(Query { terms, remarks, ..query.clone() }))
}

/// A query while others are put in.
struct Opening<'a> {
    own: &'a Own,
    inside: &'a Inside<'a>,
    find: Find<'a>,
    terms: Vec<Term>,
    remarks: Vec<Remark>,
}

impl<'a> Opening<'a> {
    /// Adds a term, or what stands for it.
    fn put_in(&mut self, term: &Term) -> Option<()> {
        if let Some(query) = self.alone(term) {
            let query = query?;
            self.terms.extend(query.terms);
            self.remarks.extend(query.remarks);
            return Some(());
        }
        let mut term = term.clone();
        self.find_choices(&mut term)?;
        let mut others = std::mem::take(&mut term.or);
        for other in &mut others {
            self.find_choices(other)?;
        }
        self.terms.push(Term { or: others, ..term });
        Some(())
    }

    /// The query that a term names and asks for, and nothing else; `None` where it is no such term, and inside of that where
    /// it was cancelled.
    fn alone(&mut self, term: &Term) -> Option<Option<Query>> {
        let [Atom { what: What::Fact(Fact::Saved(name, today)), .. }] = term.any.as_slice() else {
            return None;
        };
        if term.negated || !term.or.is_empty() {
            return None;
        }
        let [(name, line)] = *named(self.own, name, term.begun).as_slice() else { return None };
        Some(self.query(name, line, *today))
    }

    /// Puts what queries find in place of the choices that name them.
    fn find_choices(&mut self, term: &mut Term) -> Option<()> {
        for atom in &mut term.any {
            let What::Fact(Fact::Saved(name, today)) = &atom.what else { continue };
            let named = named(self.own, name, term.begun && !term.negated);
            let mut records = Vec::new();
            for (name, line) in &named {
                let query = self.query(name, line, *today)?;
                let inside = self.inside.within(name);
                if let Some(inside) = inside.filter(|_| !query.is_empty()) {
                    records.extend((self.find)(&query, &inside)?);
                }
            }
            records.sort_unstable();
            records.dedup();
            if !named.is_empty() {
                // What it does not find is meant nowhere else.
                term.anywhere = None;
            } else if term.negated {
                self.remarks.push(Remark::NoSaved { name: atom.text.clone(), anywhere: false });
            }
            atom.what = What::Fact(Fact::OneOf(records));
        }
        Some(())
    }

    /// The query of a name, with others in it; an empty one where it is in itself. `None` where it was cancelled.
    fn query(&mut self, name: &str, line: &str, today: Option<NaiveDate>) -> Option<Query> {
        let Some(inside) = self.inside.within(name) else {
            self.remarks.push(Remark::SavedInItself(name.to_owned()));
            return Some(Query::default());
        };
        put_in(self.own, &Query::parse_on(line, today), &inside, self.find).map(Cow::into_owned)
    }
}

/// The query that is called so, or else all whose names begin so where it is `begun`.
fn named<'o>(own: &'o Own, typed: &str, begun: bool) -> Vec<(&'o str, &'o str)> {
    if let Some((name, line)) = own.query(typed.trim()) {
        return vec![(name, line)];
    }
    let beginning = name_key(typed);
    let fitting = own.queries().iter().filter(|(name, _)| name_key(name).starts_with(&beginning));
    fitting.filter(|_| begun).map(|(name, line)| (name.as_str(), line.as_str())).collect()
}

/// What a query calls by names that no query has.
pub fn unnamed(own: &Own, query: &Query) -> Vec<Remark> {
    let terms = query.terms.iter().flat_map(|term| iter::once(term).chain(&term.or));
    let missing = |term: &Term, atom: &Atom| match &atom.what {
        What::Fact(Fact::Saved(name, _)) if named(own, name, term.begun && !term.negated).is_empty() => {
            Some(Remark::NoSaved { name: atom.text.clone(), anywhere: !term.negated })
        }
        _ => None,
    };
    terms.flat_map(|term| term.any.iter().filter_map(move |atom| missing(term, atom))).collect()
}
