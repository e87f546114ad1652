//! Handing on: what is copied, and what is exported.

use super::action::Copied;
use super::detail::Subject;
use super::effect::{Effect, HandOn};
use super::keymap::key_text;
use super::message::HandedOn;
use super::notice::Notice;
use super::overlay::Overlay;
use super::overlay::code::Code;
use super::overlay::export::{ExportPrompt, Extent};
use super::state::App;
use super::under_way::UnderWay;
use crate::archive::record::{RecordId, RecordKind};
use crate::archive::sanitize::{Text, TextBuf};
use crate::describe::link;
use crate::describe::summary::Summary;
use crate::export;
use crate::layout::Pane;
use crate::text::charset::Charset;
use crate::words;
use rustc_hash::FxHashSet;

/// At most so many letters of what was copied are said.
const SAID: usize = 200;

impl App {
    /// Hands records on.
    pub(super) fn hand_on(&mut self, wanted: Box<HandOn>) -> Option<Effect> {
        self.under_way = Some(UnderWay::default());
        Some(Effect::HandOn(wanted))
    }

    /// So many per cent of the records are handed on.
    pub(super) fn handing_on(&mut self, percent: u8) {
        if let Some(under_way) = &mut self.under_way {
            under_way.comes_to(percent);
        }
        if let Some(Overlay::Export(prompt)) = &mut self.overlay {
            prompt.writing(percent.min(100));
        }
    }

    /// Asks whether what is being written is to be given up; `None` where nothing is, or that was said already.
    pub(super) fn asks_to_stop(&mut self) -> Option<TextBuf> {
        let asks = self.under_way.as_mut().is_some_and(UnderWay::asks);
        asks.then(|| self.keymap.text(&key_text::LEAVE_WRITING, self.setup.lang))
    }

    /// Copies something of what is marked or selected, a line or more for each.
    pub(super) fn copy(&mut self, what: Copied) -> Option<Effect> {
        let (archive, lang) = (&self.library.archive, self.setup.lang);
        let records = self.taken();
        let address = |record: RecordId| link::best(archive, record).map(|(_, link)| link.url);
        let told = |record: RecordId| match what {
            Copied::Address => address(record).map(|url| url.as_str().to_owned()),
            Copied::Page => address(record).map(|url| link::page(url).to_owned()),
            Copied::Title => Some(Summary::of(archive, record).name(lang).to_string()),
            Copied::Citation => export::citation(archive, record, lang),
            Copied::All => Some(export::plain(archive, record, lang)),
        };
        let texts: Vec<String> = records.iter().filter_map(|record| told(*record)).collect();
        let without = records.len() - texts.len();
        // Several talks may stand on one page.
        let mut known = FxHashSet::default();
        let is_address = matches!(what, Copied::Address | Copied::Page);
        let texts: Vec<String> =
            texts.into_iter().filter(|text| !is_address || known.insert(text.clone())).collect();
        let words = match what {
            Copied::Address | Copied::Page => words::COPIED_ADDRESS,
            Copied::Title => words::COPIED_TITLE,
            Copied::Citation => words::COPIED_CITATION,
            Copied::All => words::COPIED_ALL,
        };
        if texts.is_empty() {
            return self.say(match (what, records.as_slice()) {
                (_, []) => words::NOTHING_SELECTED,
                (Copied::Citation, _) => words::NOT_CITABLE,
                _ => words::NO_LINK,
            });
        }
        let said = match texts.as_slice() {
            [_] if what == Copied::All => {
                let title = records.first().map(|record| Summary::of(archive, *record).name(lang));
                title.unwrap_or_default().beginning(SAID).to_string()
            }
            [one] => {
                let line = one.lines().next().unwrap_or_default();
                let more = if line.chars().nth(SAID).is_some() { "…" } else { "" };
                line.chars().take(SAID).collect::<String>() + more
            }
            several if is_address => lang.count(several.len(), words::ADDRESSES),
            several => lang.count(several.len(), words::RECORDS),
        };
        let without = (is_address && without > 0).then(|| words::without_link(lang, without));
        self.notice = Some(Notice::of(TextBuf::own(format!(
            "{}: {said}{}",
            lang.say(words),
            without.unwrap_or_default()
        ))));
        Some(Effect::Copy(texts.join(if what == Copied::All { "\n\n" } else { "\n" })))
    }

    /// Shows the address of what is selected as a QR code.
    pub(super) fn show_code(&mut self) -> Option<Effect> {
        if self.setup.charset != Charset::Unicode {
            return self.say(words::CODE_NEEDS_BLOCKS);
        }
        let taken = self.taken();
        let [record] = *taken else {
            return self.say(if taken.is_empty() { words::NO_LINK } else { words::CODE_OF_ONE });
        };
        let archive = &self.library.archive;
        let Some((_, link)) = link::best(archive, record) else { return self.say(words::NO_LINK) };
        let title = Summary::of(archive, record).name(self.setup.lang).to_buf();
        let (address, page) = (link.url.as_str(), link::page(link.url));
        let (exact, plain) = (Code::of(title.clone(), address), Code::of(title, page));
        let areas = self.areas();
        let fits = |code: &Option<Code>| code.as_ref().is_some_and(|code| code.place(&areas).is_some());
        let is_exact = fits(&exact);
        let Some(code) = (if is_exact { exact } else { plain }) else {
            return self.say(words::CODE_TOO_LONG);
        };
        if code.place(&areas).is_none() {
            let (columns, rows) = code.size();
            let text = words::code_too_large(
                self.setup.lang,
                (columns, rows + 1),
                (areas.screen.width, areas.screen.height),
            );
            self.notice = Some(Notice::of(TextBuf::own(text)));
            return None;
        }
        if !is_exact && page != address {
            // Under the code there is one line.
            let told = Text::of(self.setup.lang.say(words::CODE_OF_PAGE)).to_buf();
            self.notice = Some(Notice::of(told).in_one_line());
        }
        self.put(Overlay::Code(code))
    }

    /// Asks in which format and where to the list in front, or what is marked or selected, is handed on.
    pub(super) fn choose_export(&mut self) -> Option<Effect> {
        if self.under_way.is_some() {
            return self.say(words::STILL_WRITING);
        }
        if !self.is_whole {
            // It would be a part, and look like the whole.
            return self.say(words::STILL_LOADING);
        }
        match ExportPrompt::new(self.extents()) {
            Some(prompt) => self.put(Overlay::Export(Box::new(prompt))),
            None => self.say(words::NOTHING_SELECTED),
        }
    }

    /// What can be handed on: what is marked; the list in front; what is selected in it.
    fn extents(&self) -> Vec<Extent> {
        let lang = self.setup.lang;
        let mut extents = Vec::new();
        if !self.marked.is_empty() {
            let what = TextBuf::own(words::marked(lang, self.marked.len()));
            extents.push(Extent { name: plain(&what), what, query: String::new(), records: self.taken() });
        }
        let records = self.panes.listed(&self.filtered());
        if self.panes.front != Pane::Detail {
            let counted = match records.first().map(|record| record.kind()) {
                Some(RecordKind::Event) => words::EVENTS,
                Some(RecordKind::Person) => words::PEOPLE,
                _ => words::MEDIA,
            };
            let what = TextBuf::own(lang.count(records.len(), counted));
            let query = self.filter.as_ref().map(|filter| filter.query.clone());
            let lens = self.panes.catalogue.lens.name(&self.library.archive, lang);
            let query = query.into_iter().chain(lens).collect::<Vec<_>>().join(" › ");
            extents.push(Extent { name: plain(&what), what, query, records });
        }
        if let Subject::Record(record) = self.subject() {
            let what = Summary::of(&self.library.archive, record).name(lang).to_buf();
            extents.push(Extent {
                name: what.to_string(),
                what,
                query: String::new(),
                records: vec![record],
            });
        }
        extents
    }

    /// What came of handing records on.
    pub(super) fn handed_on(&mut self, outcome: HandedOn) -> Option<Effect> {
        let lang = self.setup.lang;
        self.under_way = None;
        let prompt = match &mut self.overlay {
            Some(Overlay::Export(prompt)) => Some(prompt),
            _ => None,
        };
        let (said, account, text) = match outcome {
            HandedOn::Exists(path) => {
                prompt?.ask_to_replace(path, lang);
                return None;
            }
            HandedOn::Failed(reason) => {
                match prompt {
                    Some(prompt) => prompt.failed(reason),
                    None => self.notice = Some(Notice::of(reason)),
                }
                return None;
            }
            HandedOn::Stopped => {
                if prompt.is_some() {
                    self.close();
                }
                return self.say(words::NOT_WRITTEN);
            }
            HandedOn::Written { path, account } => (words::written(lang, account.told, &path), account, None),
            HandedOn::Text { text, account } => (words::copied(lang, account.told), account, Some(text)),
        };
        if prompt.is_some() {
            self.close();
        }
        let left_out = account.tell(lang).map(|left_out| format!(" · {left_out}")).unwrap_or_default();
        self.notice = Some(Notice::of(TextBuf::own(said + &left_out)));
        text.map(Effect::Copy)
    }
}

/// How many records there are without the signs that part the thousands.
fn plain(counted: &str) -> String {
    counted.replace(['.', ','], "")
}
