//! A list as it is written: records, or values with counts.

use crate::archive::Archive;
use crate::archive::record::RecordId;
use crate::archive::sanitize::TextBuf;
use crate::cli::context::Context;
use crate::describe::resolved::{self, Belonging};
use crate::listing::facet::Facet;
use crate::listing::order::Order;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// What is to be written: a list.
pub(crate) struct Listed<'a> {
    /// The command line.
    pub context: &'a Context,
    /// The records.
    pub archive: &'a Archive,
    /// The query as typed; empty for all records.
    pub line: &'a str,
    /// By what it is sorted.
    pub order: Order,
    /// How many rows there are altogether.
    pub total: usize,
    /// How many of all records have nothing to be sorted by.
    pub apart: usize,
    /// How many of the rows have.
    pub known: usize,
    /// The rows.
    pub rows: Rows,
}

/// The rows of a list.
pub(crate) enum Rows {
    /// Records.
    Records(Vec<RecordId>),
    /// Values of a facet.
    Values(Facet, Vec<ListedValue>),
    /// Values of all facets.
    Facets(Vec<FacetCounts>),
}

/// A value, and how many records have it.
#[derive(Serialize)]
pub(crate) struct ListedValue {
    /// As it is shown.
    pub value: TextBuf,
    /// How many.
    pub count: usize,
    /// The query that finds them, unless it is longer than queries are read.
    pub query: Option<String>,
}

/// The values of a facet.
pub(crate) struct FacetCounts {
    /// Which.
    pub facet: Facet,
    /// Those that there are, with how many records have each.
    pub values: Vec<ListedValue>,
}

/// A value with its facet.
#[derive(Serialize)]
pub(super) struct FacetedValue<'a> {
    facet: &'static str,
    #[serde(flatten)]
    value: &'a ListedValue,
}

impl FacetCounts {
    /// Each value with its facet.
    pub(super) fn each(&self) -> impl Iterator<Item = FacetedValue<'_>> {
        self.values.iter().map(|value| FacetedValue { facet: self.facet.name(), value })
    }
}

impl Rows {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Records(records) => records.len(),
            Self::Values(_, values) => values.len(),
            Self::Facets(facets) => facets.iter().map(|facet| facet.values.len()).sum(),
        }
    }
}

/// Records one by one: there may be a million.
struct Records<'a>(&'a Archive, &'a [RecordId]);

impl Serialize for Records<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(archive, records) = self;
        serializer.collect_seq(records.iter().map(|id| resolved::record(archive, *id, Belonging::Counted)))
    }
}

/// The facets by their names.
struct Facets<'a>(&'a [FacetCounts]);

impl Serialize for Facets<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|facet| (facet.facet.name(), &facet.values)))
    }
}

impl Serialize for Listed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("query", self.line)?;
        match &self.rows {
            Rows::Records(records) => {
                map.serialize_entry("sort", self.order.name())?;
                map.serialize_entry("total", &self.total)?;
                map.serialize_entry("apart", &self.apart)?;
                map.serialize_entry("records", &Records(self.archive, records))?;
            }
            Rows::Values(facet, values) => {
                map.serialize_entry("sort", self.order.name())?;
                map.serialize_entry("total", &self.total)?;
                map.serialize_entry("facet", facet.name())?;
                map.serialize_entry("values", values)?;
            }
            Rows::Facets(facets) => map.serialize_entry("facets", &Facets(facets))?,
        }
        map.end()
    }
}
