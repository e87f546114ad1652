//! builder: reads the records of one table, leaves out what is wrong with them, and notes it.

use super::findings::{Finding, Findings};
use super::ids::{IdMap, Ids, Named, SortedIds};
use super::mend::{Form, NULL, Notes, mend};
use super::scan::{Array, BLANKS, trim_start};
use super::values::{address_fault, value_fault};
use crate::archive::Table;
use crate::archive::duration::Duration;
use crate::archive::fault::{FaultKind, Position, SyntaxFlaw, Wanted, quote};
use crate::archive::format::{self, Languages};
use crate::archive::language::is_language;
use crate::archive::links::Links;
use crate::archive::prose::{Prose, ProseCow};
use crate::archive::record::{Appearance, PersonId, SourceId};
use crate::archive::sanitize::{Text, TextCow};
use crate::archive::store::Rows;
use crate::archive::web_address::{AddressCow, WebAddress};
use crate::archive::when::{Point, When};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use xxhash_rust::xxh3::xxh3_64;

/// Reads the records of one table, leaves out what is wrong with them, and notes it.
pub(super) struct Builder {
    pub(super) array: Array,
    pub(super) first: usize,
    pub(super) seen: usize,
    /// Elements of which no record was made, by their places.
    pub(super) lost: Vec<u32>,
    /// Hashes of the ids of those that have one, with their places.
    pub(super) lost_ids: Vec<(u64, u32)>,
    pub(super) rows: Rows,
    pub(super) hashes: Vec<u64>,
    pub(super) findings: Findings,
    /// The id of the record being read.
    id: String,
    /// Faults of the record being read.
    faults: u32,
    /// The record being read needs something that is faulty.
    falls_out: bool,
    /// The fields of it that are missing or faulty, which has been told, and have another value in their place.
    stand_ins: FxHashSet<String>,
}

impl Builder {
    pub(super) fn new(array: Array, count: usize) -> Self {
        Self {
            array,
            first: 0,
            seen: 0,
            lost: Vec::new(),
            lost_ids: Vec::new(),
            rows: Rows::default(),
            hashes: Vec::with_capacity(count),
            findings: Findings::default(),
            id: String::new(),
            faults: 0,
            falls_out: false,
            stand_ins: FxHashSet::default(),
        }
    }

    /// The number of the record being read.
    pub(super) fn next(&self) -> u32 {
        self.rows.count() as u32
    }

    /// The id of the record being read; empty where it has none.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The place in its array of the element being read.
    pub(super) fn element(&self) -> usize {
        self.first + self.seen.saturating_sub(1)
    }

    /// Reads one record; where that fails, all that is wrong with it falls out, and is noted, and the rest is written
    /// to `left` and read. Also where the record falls out with it: what else is wrong with it is to be told.
    pub(super) fn read<'a, T: Deserialize<'a>>(&mut self, json: &'a str, left: &'a mut String) -> Option<T> {
        self.seen += 1;
        self.id.clear();
        self.stand_ins.clear();
        (self.faults, self.falls_out) = (0, false);
        let whole = json;
        let json = trim_start(whole);
        if json.trim_end_matches(BLANKS) == NULL {
            self.lost.push(self.element() as u32);
            return None;
        }
        if !json.starts_with('{') {
            let mut notes = Notes::new(self.findings.room(), whole);
            match serde_json::from_str::<&RawValue>(json) {
                Ok(_) => notes.add(json, || (String::new(), value_fault(json, Wanted::Object))),
                Err(_) => self.refuse(json, &mut notes),
            }
            self.findings.take(notes, (self.array, self.element()), "");
            self.lose();
            return None;
        }
        match serde_json::from_str(json) {
            Ok(record) => Some(record),
            Err(_) => {
                self.mend(whole, left);
                // Without room for faults nothing stands in for what is missing, and it need not be tried.
                let is_read = !self.falls_out || !self.stand_ins.is_empty();
                let record = is_read.then(|| serde_json::from_str(left).ok()).flatten();
                if record.is_none() {
                    if self.faults == 0 {
                        self.fault("", value_fault(json, Wanted::Object));
                    }
                    self.lose();
                }
                record
            }
        }
    }

    /// Writes to `left` what is left of a record that cannot be read as it is; `json` is its text with what stands before.
    #[cold]
    fn mend(&mut self, json: &str, left: &mut String) {
        let mut notes = Notes::new(self.findings.room(), json);
        match mend(Form::of(self.array), trim_start(json), None, left, &mut notes) {
            Ok(mended) => {
                self.id = mended.id;
                self.falls_out = !mended.is_whole;
                self.stand_ins.extend(mended.stand_ins);
            }
            Err(_) => {
                self.refuse(json, &mut notes);
                self.falls_out = true;
            }
        }
        self.faults += u32::try_from(notes.count).unwrap_or(u32::MAX);
        self.findings.take(notes, (self.array, self.element()), &self.id);
    }

    /// What is no JSON ends it all; why, is told of the whole document.
    fn refuse(&mut self, json: &str, notes: &mut Notes) {
        let kind = FaultKind::Syntax(SyntaxFlaw::Other);
        self.findings.refusal = Some(kind.clone());
        notes.add(json, || (String::new(), kind));
    }

    /// Counts the record being read among those that are left out.
    fn lose(&mut self) {
        self.findings.left_out.records += 1;
        let element = self.element() as u32;
        self.lost.push(element);
        if !self.id.is_empty() {
            self.lost_ids.push((xxh3_64(self.id.as_bytes()), element));
        }
    }

    /// Notes the id of the record being read, which must have one.
    pub(super) fn name(&mut self, id: &TextCow) {
        if self.stands_in("id") {
            return;
        }
        self.id.clear();
        self.id.push_str(id);
        self.require("id", id);
    }

    /// Takes up the id of the record being read, which no other of its table may have.
    pub(super) fn begin(&mut self, ids: &IdMap, id: &TextCow) {
        self.name(id);
        // Of one that fell out nothing is left, and the next one is the only one.
        if matches!(ids.get(id), Named::Record(_)) {
            self.miss("id", FaultKind::DoubleId(Position::START));
        }
    }

    /// True where the record being read has all it needs. Otherwise it falls out, and is to be left alone.
    pub(super) fn keep(&mut self) -> bool {
        if self.falls_out {
            self.lose();
            return false;
        }
        self.findings.left_out.fields += self.faults;
        self.hashes.push(xxh3_64(self.id.as_bytes()));
        true
    }

    /// The same; takes the id of the record as well.
    pub(super) fn keep_in(&mut self, ids: &mut IdMap) -> bool {
        let kept = self.keep();
        if kept {
            ids.insert(&self.id, self.next());
        } else {
            self.forget(ids);
        }
        kept
    }

    /// Notes the id of a record that fell out, so that those who name it need not be told.
    pub(super) fn forget(&self, ids: &mut IdMap) {
        if !self.id.is_empty() {
            ids.lose(&self.id);
        }
    }

    pub(super) fn push<T: Serialize>(&mut self, record: &T) {
        if self.rows.push(record).is_none() {
            self.findings.refusal = Some(FaultKind::TooMany);
        }
    }

    pub(super) fn finish(self, findings: &mut Findings) -> Table {
        findings.append(self.findings);
        SortedIds::new(&self.hashes).table(self.rows)
    }

    /// Notes a fault of the record being read, for which a field or an element falls out.
    pub(super) fn fault(&mut self, field: &str, kind: FaultKind) {
        if self.stands_in(field) {
            return;
        }
        self.faults += 1;
        let (array, at) = (self.array, self.element());
        self.findings.add(|| Finding {
            id: quote(&self.id),
            field: field.to_owned(),
            kind,
            element: Some((array, at)),
            counts_read: true,
            place: None,
            other: None,
        });
    }

    /// True for a field of which it has been told that it is missing or faulty.
    pub(super) fn stands_in(&self, field: &str) -> bool {
        !self.stand_ins.is_empty() && self.stand_ins.contains(field)
    }

    /// True for an element of a list that falls out with one of these fields.
    fn falls(&self, list: &str, at: usize, fields: &[&str]) -> bool {
        !self.stand_ins.is_empty()
            && fields.iter().any(|field| self.stands_in(&format!("{list}[{at}].{field}")))
    }

    /// Notes a fault for which the whole record falls out.
    pub(super) fn miss(&mut self, field: &str, kind: FaultKind) {
        self.fault(field, kind);
        self.falls_out = true;
    }

    pub(super) fn require(&mut self, field: &str, text: &TextCow) {
        if text.is_empty() {
            self.miss(field, FaultKind::Empty);
        }
    }

    /// The address in `text`, as it will be opened; a record without it falls out.
    pub(super) fn address<'r>(&mut self, field: &str, text: &'r AddressCow) -> WebAddress<'r> {
        text.address().unwrap_or_else(|refused| {
            self.miss(field, address_fault(refused));
            WebAddress::INVALID
        })
    }

    pub(super) fn date(&mut self, field: &str, date: &Option<TextCow>) -> Option<Point> {
        let date = given(date)?;
        let point = Point::parse(date);
        point.map_err(|flaw| self.fault(field, FaultKind::of_date(flaw, date))).ok()
    }

    pub(super) fn duration(&mut self, field: &str, duration: &Option<TextCow>) -> Option<Duration> {
        let text = given(duration)?;
        let duration = Duration::parse(text);
        duration.map_err(|flaw| self.fault(field, FaultKind::of_duration(flaw, text))).ok()
    }

    pub(super) fn span(&mut self, start: &Option<TextCow>, end: &Option<TextCow>) -> Option<When> {
        if given(start).is_none() && given(end).is_some() {
            self.fault("end", FaultKind::EndWithoutStart);
        }
        let start = self.date("start", start);
        let end = self.date("end", end);
        let (start, mut end) = (start?, end.filter(|end| Some(*end) != start));
        if let Some(early) = end.take_if(|end| end.ends_before(start)) {
            self.fault("end", FaultKind::EndBeforeStart { start: start.to_string(), end: early.to_string() });
        }
        Some(When { start, end })
    }

    /// The same; nothing where something is wrong with it.
    pub(super) fn sound_span(&mut self, start: &Option<TextCow>, end: &Option<TextCow>) -> Option<When> {
        let before = self.findings.count;
        self.span(start, end).filter(|_| self.findings.count == before)
    }

    /// The number of the record that `id` names. One that fell out has been told, and is not told again.
    fn number(&mut self, id: &str, field: impl FnOnce() -> String, ids: &IdMap, array: Array) -> Option<u32> {
        match ids.get(id) {
            Named::Record(at) => return Some(at),
            Named::Lost => {}
            Named::Nothing if id.is_empty() => self.fault(&field(), FaultKind::Empty),
            Named::Nothing => {
                self.fault(&field(), FaultKind::UnknownId { id: quote(id), table: array.name() });
            }
        }
        None
    }

    /// The number of the record that the field names, if it names one.
    pub(super) fn known(
        &mut self,
        id: &Option<TextCow>,
        field: &str,
        ids: &IdMap,
        array: Array,
    ) -> Option<u32> {
        self.number(given(id)?, || field.to_owned(), ids, array)
    }

    pub(super) fn sources(&mut self, sources: &[TextCow], ids: &Ids) -> Vec<SourceId> {
        let mut out = Vec::with_capacity(sources.len());
        for (at, id) in sources.iter().enumerate().filter(|(_, id)| !id.is_empty()) {
            let found = self.number(id, || format!("sources[{at}]"), &ids.sources, Array::Sources);
            out.extend(found.map(SourceId));
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
            let field = || format!("appearances[{at}].person");
            let person = self.number(&appearance.person, field, &ids.people, Array::People);
            let person = person.filter(|_| !self.falls("appearances", at, &["person", "part"]));
            out.extend(person.map(|person| Appearance {
                person: PersonId(person),
                part: appearance.part,
                title: text(&appearance.title),
                role: text(&appearance.role),
                organisation: text(&appearance.organisation),
                contribution: text(&appearance.contribution),
            }));
        }
        out
    }

    /// The languages of a record, each once.
    pub(super) fn languages<'r>(&mut self, Languages(languages): &'r Languages) -> Vec<Text<'r>> {
        let mut out = Vec::new();
        let mut seen = FxHashSet::default();
        for (at, language) in languages.iter().enumerate().filter(|(_, language)| !language.is_empty()) {
            if is_language(language) {
                let is_new = languages.len() == 1 || seen.insert(language.to_ascii_lowercase());
                out.extend(is_new.then_some(language.as_text()));
            } else {
                let field =
                    if languages.len() == 1 { "language".to_owned() } else { format!("language[{at}]") };
                self.fault(&field, FaultKind::of_language(language));
            }
        }
        out
    }

    /// The links of a record, without those whose address must not be opened.
    pub(super) fn links<'r>(&mut self, raw: &'r [format::Link]) -> Links<'r> {
        for (at, link) in raw.iter().enumerate() {
            if let Err(refused) = link.url.address() {
                self.fault(&format!("links[{at}].url"), address_fault(refused));
            }
            let language = link.file.as_ref().and_then(|file| text(&file.language));
            if let Some(language) = language.filter(|language| !is_language(language)) {
                self.fault(&format!("links[{at}].language"), FaultKind::of_language(&language));
            }
        }
        Links::of(raw)
    }
}

/// A text that is given; an empty one is none.
pub(super) fn given<'r, 't>(text: &'r Option<TextCow<'t>>) -> Option<&'r TextCow<'t>> {
    text.as_ref().filter(|text| !text.is_empty())
}

/// An optional text of several lines; an empty one counts as none.
pub(super) fn prose<'r>(prose: &'r Option<ProseCow>) -> Option<Prose<'r>> {
    prose.as_ref().and_then(ProseCow::prose)
}

/// An optional text; an empty one counts as none.
pub(super) fn text<'r>(text: &'r Option<TextCow>) -> Option<Text<'r>> {
    text.as_ref().map(TextCow::as_text).filter(|text| !text.is_empty())
}
