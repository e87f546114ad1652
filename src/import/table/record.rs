//! Record: what a row becomes.

use super::asides::{is_amount, is_sum};
use super::called_off::called_off;
use super::cells::{Cell, kind, links, truth};
use super::dates::{beginning, is_date, remarked};
use super::fields::Field;
use super::headings::{is_numbered, meanings};
use super::partial::below;
use super::survey::Survey;
use crate::archive::format::{Appearance, Event, KindCow, Link, Medium};
use crate::archive::links::FileCow;
use crate::archive::record::Status;
use crate::archive::sanitize::TextCow;
use crate::archive::when::{Time, When};
use crate::import::account::{Note, Reason};
use crate::import::agreement::{BETWEEN, agree};
use crate::import::draft::{Draft, each_once, some, text};
use crate::import::hashed::{Hashed, hashed};
use crate::import::language::languages;
use crate::import::link::{is_beside, link, link_kind_of};
use crate::import::online::is_on_the_net;
use crate::import::prose::{line, prose};
use crate::import::renewal::{Record, record_of};
use crate::import::title::{begun_status, is_rejected, is_unseen, status, status_and_date, titled};
use csv::StringRecord;
use serde::Serialize;
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// Makes records of rows.
pub(super) struct Maker<'s> {
    /// The archive.
    pub draft: Draft,
    pub survey: &'s Survey,
    is_of_events: bool,
    /// The day, or the month, that stands in a row of its own above those that have none.
    pub section: Option<When>,
    /// The day of the last row that has one of its own.
    pub above: Option<When>,
    /// The time of the last row below that day which is not in the night after it.
    pub before: Option<Time>,
    /// What first had a link as its key.
    keys: HashMap<String, String>,
    /// The numbers of the records of a key that say otherwise than the first of it, by what they say.
    others: HashMap<Hashed, HashMap<Hashed, usize>>,
    /// What the first record of a key has in cells that the format has no field for.
    beside: HashMap<Hashed, Record>,
    /// The events that media were at, by their titles.
    events: HashMap<String, TextCow<'static>>,
}

/// A row that is being read.
pub(super) struct Row<'r> {
    pub place: String,
    pub cells: &'r StringRecord,
    /// What is kept of cells that the format has no field for, or that cannot be read as one.
    pub kept: Vec<String>,
}

impl<'s> Maker<'s> {
    /// Of a table that shows this.
    pub(super) fn new(draft: Draft, survey: &'s Survey, is_of_events: bool) -> Self {
        Self {
            draft,
            survey,
            is_of_events,
            section: None,
            above: None,
            before: None,
            keys: HashMap::new(),
            others: HashMap::new(),
            beside: HashMap::new(),
            events: HashMap::new(),
        }
    }

    /// Leaves out a row.
    pub(super) fn leave_out(&mut self, place: String, reason: Reason) {
        self.draft.account.leave_out(place, reason);
    }

    /// Takes a row.
    pub(super) fn take(&mut self, place: String, cells: &StringRecord) {
        let columns = &self.survey.columns;
        // The line below the headings in Markdown.
        let is_rule = |cell: &str| cell.bytes().all(|byte| b"-: ".contains(&byte));
        if columns.is_repeated(cells) {
            return self.leave_out(place, Reason::Headings);
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) || cells.len() > 1 && cells.iter().all(is_rule) {
            return self.leave_out(place, Reason::Empty);
        }
        // Of a row without a subject the event is what it is about.
        let called = [Field::Title, Field::Event].map(|field| Cell::of(columns.cell(cells, field)).text);
        let called = called.iter().find(|called| !called.is_empty()).map_or("", String::as_str);
        let (title, status) = titled(called);
        let is_bare = [Field::Date, Field::People, Field::Link]
            .iter()
            .map(|field| columns.cell(cells, *field).trim())
            .all(|cell| cell.is_empty() || is_amount(cell) && !is_date(cell));
        let first = cells.iter().map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default();
        // `3 Termine` beside a title says what there is of it.
        let is_count = first.starts_with(|letter: char| letter.is_ascii_digit());
        if is_bare && (is_sum(&title) || is_sum(first) && (title.is_empty() || !is_count)) {
            return self.leave_out(place, Reason::Sum);
        }
        // A day without a title is no heading, unless times or rows without days stand below it.
        let is_headed = columns.has(Field::Time) || self.survey.merged.has_no_days();
        let is_day = || beginning(&columns.day(cells)).is_some_and(|day| day.day > 0);
        if title.is_empty() && !is_headed && is_day() {
            return self.leave_out(place, Reason::NoTitle);
        }
        if let Some(reason) = self.survey.alone.reason(cells) {
            if reason == Reason::Section {
                // `Do, 14.11.` below `November 2024`.
                let whole = self.section.and_then(|above| below(first, above));
                let read = self.survey.dates.read(whole.as_deref().unwrap_or(first), "");
                self.section = read.and_then(|read| read.when);
                self.before = None;
            }
            return self.leave_out(place, reason);
        }
        if title.is_empty() {
            return self.leave_out(place, Reason::NoTitle);
        }
        if is_unseen(&title) {
            return self.leave_out(place, Reason::Unseen);
        }
        let written = Cell::of(columns.cell(cells, Field::Status)).text;
        if is_rejected(&written) {
            return self.leave_out(place, Reason::Rejected(written));
        }
        let beyond = cells.iter().enumerate().filter(|(column, cell)| {
            !cell.trim().is_empty() && columns.headings.get(*column).is_none_or(String::is_empty)
        });
        for (_, cell) in beyond {
            self.draft.account.note(Note::Cell, &place, cell.trim());
        }
        let merged = self.draft.account.merged;
        let mut row = Row { place: place.clone(), cells, kept: Vec::new() };
        let day = Cell::of(&columns.day(cells)).text;
        let of_day = || {
            let apart = status_and_date(&day).map(|(status, _)| status);
            apart.or_else(|| begun_status(remarked(&day).map_or(&day, |(_, remark)| remark)))
        };
        let status = self.status(&mut row).or(status).or_else(of_day).or_else(|| called_off(columns, cells));
        if self.is_of_events {
            self.event(row, &title, status)
        } else {
            self.medium(row, &title, status)
        }
        if self.draft.account.merged > merged {
            self.draft.account.note(Note::Row, &place, &title);
        }
    }

    /// The text of a row's first cell of a field.
    pub(super) fn cell(&self, row: &Row, field: Field) -> String {
        line(&Cell::of(self.survey.columns.cell(row.cells, field)).text)
    }

    /// Keeps what a field of a row has, under its heading.
    pub(super) fn keep(&self, row: &mut Row, field: Field) {
        for column in self.survey.columns.columns(field) {
            let heading = self.survey.columns.headings.get(column).map_or("", String::as_str);
            let cell = line(&Cell::of(row.cells.get(column).unwrap_or_default()).text);
            let kept = format!("{heading}: {cell}");
            if !cell.is_empty() && !row.kept.contains(&kept) {
                row.kept.push(kept);
            }
        }
    }

    /// What is kept of a row, behind its note.
    fn note(&self, row: &mut Row) -> Option<TextCow<'static>> {
        let kept = std::mem::take(&mut row.kept);
        match self.survey.columns.columns(Field::Note).count() {
            0 | 1 => row.kept.push(self.cell(row, Field::Note)),
            _ => self.keep(row, Field::Note),
        }
        let all = std::mem::take(&mut row.kept).into_iter().chain(kept).filter(|note| !note.is_empty());
        some(&all.collect::<Vec<_>>().join(BETWEEN))
    }

    /// Takes a row as a medium.
    fn medium(&mut self, mut row: Row, title: &str, status: Option<Status>) {
        for field in [Field::Subtitle, Field::Organiser] {
            self.keep(&mut row, field);
        }
        self.keep_number(&mut row);
        let places = self.places(&mut row);
        let when = self.when(&mut row);
        self.keep_span(&mut row, when);
        let survey = self.survey;
        let prose_of = |field| prose(&Cell::of(survey.columns.cell(row.cells, field)).text);
        let medium = Medium {
            title: text(title),
            kind: kind(survey.columns.cell(row.cells, Field::Kind))
                .unwrap_or_else(|| KindCow::of(text("talk"))),
            section: text(&self.cell(&row, Field::Series)),
            summary: text(&self.cell(&row, Field::Summary)),
            prose: prose_of(Field::Abstract),
            language: languages(&self.cell(&row, Field::Language), &row.place, &mut self.draft.account),
            date: when.map(|when| text(&when.start.to_string())),
            duration: self.duration(&mut row, when),
            event: self.occasion(&row),
            room: some(&self.cell(&row, Field::Room)),
            track: some(&self.cell(&row, Field::Track)),
            licence: some(&self.cell(&row, Field::Licence)),
            status: status.unwrap_or_default(),
            topics: self.topics(&row),
            places,
            links: self.links(&row),
            appearances: self.people(&mut row),
            note: self.note(&mut row),
            ..Medium::default()
        };
        let link = medium.links.first().map(|link| link.url.as_str().to_owned());
        let key = self.key(&row, link, title, &medium.appearances, when);
        let key = self.told_apart(&row, key, (&medium.title, medium.date.as_ref()), &medium);
        self.draft.take_medium(&row.place, &key, medium);
    }

    /// Takes a row as an event.
    fn event(&mut self, mut row: Row, title: &str, status: Option<Status>) {
        for field in
            [Field::Kind, Field::Language, Field::Topics, Field::Track, Field::Licence, Field::Duration]
        {
            self.keep(&mut row, field);
        }
        if !self.cell(&row, Field::Title).is_empty() {
            self.keep(&mut row, Field::Event);
        }
        self.keep_number(&mut row);
        let when = self.when(&mut row);
        let survey = self.survey;
        let texts = [Field::Summary, Field::Abstract]
            .map(|field| Cell::of(survey.columns.cell(row.cells, field)).text);
        let place = self.cell(&row, Field::Place);
        let venue = self.cell(&row, Field::Venue);
        let is_online = is_on_the_net(if place.is_empty() { &venue } else { &place });
        let organisers = Cell::of(survey.columns.cell(row.cells, Field::Organiser)).text;
        let event = Event {
            title: text(title),
            series: some(&self.cell(&row, Field::Series)),
            motto: some(&self.cell(&row, Field::Subtitle)),
            start: when.map(|when| text(&when.start.to_string())),
            end: when.and_then(|when| when.end).map(|end| text(&end.to_string())),
            place: some(&place).filter(|_| !is_online),
            online: is_online.then_some(true),
            venue: some(&venue).filter(|venue| !is_on_the_net(venue)),
            room: some(&self.cell(&row, Field::Room)),
            organisers: organisers.split([';', '\n', '|']).filter_map(|name| some(&line(name))).collect(),
            status: status.unwrap_or_default(),
            prose: prose(&texts.join("\n\n")),
            links: self.links(&row),
            appearances: self.people(&mut row),
            note: self.note(&mut row),
            ..Event::default()
        };
        let link = event.links.first().map(|link| link.url.as_str().to_owned());
        let key = self.key(&row, link, title, &event.appearances, when);
        let key = self.told_apart(&row, key, (&event.title, event.start.as_ref()), &event);
        self.draft.take_events(&row.place, vec![(key, event)]);
    }

    /// The key of a row: its guid, or else its link where it is the first to have that and no row that says the same has
    /// none, or else what tells it from others.
    fn key(
        &mut self,
        row: &Row,
        link: Option<String>,
        title: &str,
        people: &[Appearance],
        when: Option<When>,
    ) -> String {
        let guid = self.cell(row, Field::Guid);
        if !guid.is_empty() {
            return guid;
        }
        let date = when.map(|when| when.start.to_string()).unwrap_or_default();
        let people: Vec<&str> = people.iter().map(|appearance| &*appearance.person).collect();
        let all = [title, &date, &people.join(" ")].join("|");
        let is_partly_linked = || self.survey.alike.is_partly_linked(&self.survey.columns, row.cells);
        match link.filter(|_| !is_partly_linked()) {
            None => all,
            Some(link)
                if !self.survey.is_shared(&link)
                    && *self.keys.entry(link.clone()).or_insert_with(|| all.clone()) == all =>
            {
                link
            }
            Some(_) => all,
        }
    }

    /// The key of a row, with a number where the first one of that key says something otherwise: in another room, with
    /// another text, at a day that cannot be read, for more people. What is told apart by that alone is no more than a number: what is mended
    /// of it leaves it what it is.
    fn told_apart(
        &mut self,
        row: &Row,
        key: String,
        name: (&str, Option<&TextCow>),
        record: &impl Serialize,
    ) -> String {
        let is_given = !self.cell(row, Field::Guid).is_empty();
        let same = self.draft.same(self.is_of_events, &key, name).filter(|_| !is_given);
        let beside = self.survey.alike.beside(&self.survey.columns, row.cells);
        let known = self.beside.get(&hashed(&key));
        let is_one = same.is_none_or(|same| {
            agree(&same, &record_of(record)) && known.is_none_or(|known| agree(known, &beside))
        });
        if is_one && beside.is_empty() {
            return key;
        }
        if is_one {
            let known = self.beside.entry(hashed(&key)).or_default();
            for (heading, cell) in beside {
                known.entry(heading).or_insert(cell);
            }
            return key;
        }
        let said = hashed(&json!([record_of(record), beside]).to_string());
        let known = self.others.entry(hashed(&key)).or_default();
        let next = known.len() + 2;
        format!("{key}|{}", known.entry(said).or_insert(next))
    }

    /// Keeps what a row is called by a number: people ask for a course by that.
    fn keep_number(&self, row: &mut Row) {
        if is_numbered(self.survey.columns.heading(Field::Guid)) {
            self.keep(row, Field::Guid);
        }
    }

    /// The status that a column tells.
    fn status(&mut self, row: &mut Row) -> Option<Status> {
        let written = self.cell(row, Field::Status);
        // `Abgesagt: ja`.
        let named = status(self.survey.columns.heading(Field::Status));
        if let (Some(named), Some(is_so)) = (named, truth(&written)) {
            return is_so.then_some(named);
        }
        if let Some(status) = status(&written) {
            return Some(status);
        }
        let status = begun_status(&written);
        if status.is_some() {
            // Why, or to when.
            self.keep(row, Field::Status);
        } else if !written.is_empty() {
            self.draft.account.note(Note::StatusKept, &row.place, &written);
            self.keep(row, Field::Status);
        }
        status
    }

    /// The event that a medium was at.
    fn occasion(&mut self, row: &Row) -> Option<TextCow<'static>> {
        let title = self.cell(row, Field::Event);
        if title.is_empty() || self.cell(row, Field::Title).is_empty() {
            return None;
        }
        if let Some(known) = self.events.get(&title) {
            return Some(known.clone());
        }
        let id = self.draft.add_event(&title, Event { title: text(&title), ..Event::default() })?;
        self.events.insert(title, id.clone());
        Some(id)
    }

    /// Subjects, each once.
    fn topics(&self, row: &Row) -> Vec<TextCow<'static>> {
        let cells = self.survey.columns.columns(Field::Topics).filter_map(|column| row.cells.get(column));
        let cells: Vec<String> = cells.map(|cell| Cell::of(cell).text).collect();
        each_once(cells.iter().flat_map(|cell| cell.split([',', ';', '|', '\n', '#'])))
    }

    /// Places, each once. What is held on the net has none, which is kept.
    fn places(&self, row: &mut Row) -> Vec<TextCow<'static>> {
        let mut all = Vec::new();
        for field in [Field::Place, Field::Venue] {
            let columns = &self.survey.columns;
            let cells = columns.columns(field).filter_map(|column| row.cells.get(column));
            let cells: Vec<String> = cells.map(|cell| Cell::of(cell).text).collect();
            if cells.iter().any(|cell| is_on_the_net(cell)) {
                self.keep(row, field);
            } else {
                all.extend(cells);
            }
        }
        each_once(all.iter().flat_map(|cell| cell.split([';', '|', '\n'])))
    }

    /// Links, each address once: what is to be seen or heard before what stands beside it. Those of the first column have no
    /// label where they lead to that, others their heading.
    fn links(&mut self, row: &Row) -> Vec<Link<'static>> {
        let mut all: Vec<Link> = Vec::new();
        let mut known = HashSet::new();
        // Behind the title itself.
        if let Some(address) = Cell::of(self.survey.columns.cell(row.cells, Field::Title)).address {
            all.extend(link(&address, "", None, &row.place, &mut self.draft.account));
            known.extend(all.iter().map(|link| link.url.as_str().to_owned()));
        }
        let named = |column: usize| {
            let heading = self.survey.columns.headings.get(column).map_or("", String::as_str);
            (heading, link_kind_of(heading), column)
        };
        let mut columns: Vec<_> = self.survey.columns.columns(Field::Link).map(named).collect();
        columns.sort_by_key(|(_, kind, _)| kind.is_some_and(is_beside));
        for (at, (heading, kind, column)) in columns.into_iter().enumerate() {
            // `Anmeldung` leads elsewhere, as far as one can tell.
            let is_link = || meanings(heading).iter().any(|(_, field)| *field == Field::Link);
            let is_main = at == 0 && !kind.is_some_and(is_beside) && is_link();
            let label = if is_main { String::new() } else { label(heading) };
            let found = links(
                row.cells.get(column).unwrap_or_default(),
                &label,
                &self.survey.hosts,
                &row.place,
                &mut self.draft.account,
            );
            let found = found.into_iter().filter(|link| known.insert(link.url.as_str().to_owned()));
            let file = kind.map(|kind| Box::new(FileCow { kind: Some(kind), ..FileCow::default() }));
            all.extend(found.map(|link| Link { file: file.clone(), ..link }));
        }
        all
    }
}

/// What a heading calls a link: `slides_url` is `slides`.
fn label(heading: &str) -> String {
    let plain = heading.replace('_', " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let rest: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !["url", "link", "urls", "links"].contains(&word.to_lowercase().as_str()))
        .collect();
    // `Link zu den Folien`.
    let is_small = |word: &&&str| {
        ["zu", "zum", "zur", "den", "der", "dem", "to", "the"].contains(&word.to_lowercase().as_str())
    };
    let rest: Vec<&str> = rest.iter().skip_while(is_small).copied().collect();
    if rest.is_empty() { words.join(" ") } else { rest.join(" ") }
}
