//! builder: reads the records of one table, and notes what is wrong with them.

use super::diagnose::record_faults;
use super::ids::{IdMap, Ids, SortedIds};
use super::locate::Found;
use super::scan::Array;
use crate::archive::Table;
use crate::archive::fault::{FaultKind, format_id, quote};
use crate::archive::format;
use crate::archive::record::{Appearance, Link, PersonId, SourceId};
use crate::archive::sanitize::{Text, TextCow};
use crate::archive::store::Rows;
use crate::archive::web_address::{AddressCow, WebAddress};
use crate::archive::when::{Point, When};
use serde::Serialize;
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

/// Reads the records of one table, and notes what is wrong with them.
pub(super) struct Builder {
    pub(super) array: Array,
    pub(super) first: usize,
    pub(super) seen: usize,
    /// Elements of which no record could be made, by their places.
    pub(super) unread: Vec<usize>,
    /// The id of the record being read.
    pub(super) id: String,
    pub(super) rows: Rows,
    pub(super) hashes: Vec<u64>,
    pub(super) faults: Vec<Found>,
}

impl Builder {
    pub(super) fn new(array: Array, count: usize) -> Self {
        Self {
            array,
            first: 0,
            seen: 0,
            unread: Vec::new(),
            id: String::new(),
            rows: Rows::default(),
            hashes: Vec::with_capacity(count),
            faults: Vec::new(),
        }
    }

    /// The number of the record being read.
    pub(super) fn next(&self) -> u32 {
        self.rows.count() as u32
    }

    /// Reads one record; where that fails, notes everything that is wrong with it.
    pub(super) fn read<'a, T: serde::Deserialize<'a>>(
        &mut self,
        json: &'a str,
        probe: impl Fn(&Value) -> Option<(String, String)>,
    ) -> Option<T> {
        let at = self.first + self.seen;
        self.seen += 1;
        match serde_json::from_str(json) {
            Ok(record) => Some(record),
            Err(error) => {
                self.unread.push(at);
                self.faults.extend(record_faults(json, (self.array, at), &error, probe));
                None
            }
        }
    }

    /// Notes the id of the record being read.
    pub(super) fn name(&mut self, id: &str) {
        self.id.clear();
        self.id.push_str(id);
        self.hashes.push(xxh3_64(id.as_bytes()));
    }

    /// Takes up the id of the record being read, which no other of its table may have.
    pub(super) fn begin(&mut self, ids: &mut IdMap, id: &TextCow) {
        self.name(id);
        if id.is_empty() {
            self.fault("id", FaultKind::Empty);
        } else if !ids.insert(id, self.next()) {
            self.fault("id", FaultKind::DoubleId);
        }
    }

    pub(super) fn push<T: Serialize>(&mut self, record: &T) {
        if self.rows.push(record).is_none() {
            self.fault("", FaultKind::TooMany);
        }
    }

    pub(super) fn finish(self, faults: &mut Vec<Found>) -> Table {
        faults.extend(self.faults);
        SortedIds::new(&self.hashes).table(self.rows)
    }

    pub(super) fn fault(&mut self, field: &str, kind: FaultKind) {
        self.faults.push(Found {
            record: format_id(self.array.record(), &self.id),
            field: field.to_owned(),
            kind,
            element: Some((self.array, self.first + self.seen.saturating_sub(1))),
        });
    }

    pub(super) fn require(&mut self, field: &str, text: &TextCow) {
        if text.is_empty() {
            self.fault(field, FaultKind::Empty);
        }
    }

    /// The address in `text`, as it will be opened.
    pub(super) fn address<'r>(&mut self, field: &str, text: &'r AddressCow) -> Option<WebAddress<'r>> {
        text.address().map_err(|text| self.fault(field, FaultKind::Address(quote(&text)))).ok()
    }

    pub(super) fn date(&mut self, field: &str, date: &Option<TextCow>) -> Option<Point> {
        let date = date.as_ref()?;
        let point = Point::parse(date);
        if point.is_none() {
            self.fault(field, FaultKind::Date(quote(date)));
        }
        point
    }

    pub(super) fn span(&mut self, start: &Option<TextCow>, end: &Option<TextCow>) -> Option<When> {
        if start.is_none() && end.is_some() {
            self.fault("end", FaultKind::EndWithoutStart);
        }
        let start = self.date("start", start);
        let end = self.date("end", end);
        let (start, end) = (start?, end.filter(|end| Some(*end) != start));
        if let Some(end) = end
            && end.last_day() < start.first_day()
        {
            self.fault("end", FaultKind::EndBeforeStart { start: start.to_string(), end: end.to_string() });
        }
        Some(When { start, end })
    }

    /// The number of the record that `id` names.
    pub(super) fn known(
        &mut self,
        id: &Option<TextCow>,
        field: &str,
        ids: &IdMap,
        array: Array,
    ) -> Option<u32> {
        let id = id.as_ref()?;
        let found = ids.get(id);
        if found.is_none() {
            self.fault(field, FaultKind::UnknownId { id: quote(id), table: array.name() });
        }
        found
    }

    pub(super) fn sources(&mut self, sources: &[TextCow], ids: &Ids) -> Vec<SourceId> {
        let mut out = Vec::with_capacity(sources.len());
        for (at, id) in sources.iter().enumerate() {
            match ids.sources.get(id) {
                Some(found) => out.push(SourceId(found)),
                None => self.fault(
                    &format!("sources[{at}]"),
                    FaultKind::UnknownId { id: quote(id), table: Array::Sources.name() },
                ),
            }
        }
        out
    }

    pub(super) fn appearances<'r>(
        &mut self,
        raw: &'r [format::Appearance],
        ids: &Ids,
    ) -> Vec<Appearance<'r>> {
        let mut out = Vec::with_capacity(raw.len());
        for (at, appearance) in raw.iter().enumerate() {
            let id = &appearance.person;
            match ids.people.get(id) {
                Some(person) => out.push(Appearance {
                    person: PersonId(person),
                    part: appearance.part,
                    title: text(&appearance.title),
                    role: text(&appearance.role),
                    organisation: text(&appearance.organisation),
                }),
                None => self.fault(
                    &format!("appearances[{at}].person"),
                    FaultKind::UnknownId { id: quote(id), table: Array::People.name() },
                ),
            }
        }
        out
    }

    pub(super) fn links<'r>(&mut self, raw: &'r [format::Link]) -> Vec<Link<'r>> {
        let mut out = Vec::with_capacity(raw.len());
        for (at, link) in raw.iter().enumerate() {
            match link.url.address() {
                Ok(url) => out.push(Link { url, label: link.label.as_text() }),
                Err(text) => self.fault(&format!("links[{at}].url"), FaultKind::Address(quote(&text))),
            }
        }
        out
    }
}

/// An optional text; an empty one counts as none.
pub(super) fn text<'r>(text: &'r Option<TextCow>) -> Option<Text<'r>> {
    text.as_ref().map(TextCow::as_text).filter(|text| !text.is_empty())
}

/// A list of texts without empty ones.
pub(super) fn texts<'r>(texts: &'r [TextCow]) -> Vec<Text<'r>> {
    texts.iter().map(TextCow::as_text).filter(|text| !text.is_empty()).collect()
}
