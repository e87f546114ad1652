//! The links of what is selected, and opening one.

use super::App;
use super::detail::Subject;
use super::effect::Effect;
use super::overlay::{Choices, Chooser, Overlay};
use crate::archive::Archive;
use crate::archive::record::{Link, RecordId};
use crate::archive::sanitize::TextBuf;
use crate::archive::web_address::WebAddressBuf;
use crate::words;

impl App {
    /// Opens a link of what is selected.
    pub(super) fn open_link(&mut self, at: usize) -> Option<Effect> {
        match self.subject_links().into_iter().nth(at) {
            Some((_, address)) => Some(Effect::Open(address)),
            None => self.say(words::NO_LINK),
        }
    }

    /// Shows the links of what is selected, to choose one.
    pub(super) fn choose_link(&mut self) -> Option<Effect> {
        let links = self.subject_links();
        if links.is_empty() {
            return self.say(words::NO_LINK);
        }
        self.put(Overlay::Chooser(Chooser::new(words::CHOOSE_LINK, Choices::Links(links))))
    }

    /// The links of what is selected.
    fn subject_links(&self) -> Vec<(TextBuf, WebAddressBuf)> {
        match self.subject() {
            Subject::Record(record) => links_of(&self.library.archive, record),
            Subject::Day(_) | Subject::Nothing => Vec::new(),
        }
    }
}

/// The links of a record: label and address. A person has none.
pub(super) fn links_of(archive: &Archive, record: RecordId) -> Vec<(TextBuf, WebAddressBuf)> {
    let list = |links: Vec<Link>| links.iter().map(|link| (link.label.to_buf(), link.url.to_buf())).collect();
    match record {
        RecordId::Person(_) => Vec::new(),
        RecordId::Medium(id) => list(archive.medium(id).links),
        RecordId::Event(id) => list(archive.event(id).links),
        RecordId::Programme(id) => list(archive.programme(id).links),
    }
}
