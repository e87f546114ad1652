//! Library: an archive with the index over it, which is what a screen and a search need.

use crate::archive::Archive;
use crate::archive::document::{Document, Trouble};
use crate::archive::load::{Outline, Progress};
use crate::search::{Index, WordReader};
use std::sync::{Arc, OnceLock};

/// An archive and its index; immutable, shared behind one `Arc`.
#[derive(Debug, Default)]
pub struct Library {
    /// The records.
    pub archive: Archive,
    /// What finds them.
    pub index: Index,
}

impl Library {
    /// Indexes an archive.
    pub fn new(archive: Archive) -> Self {
        let index = Index::new(&archive);
        Self { archive, index }
    }
}

/// A document of which libraries are made: of its first media, and of all.
pub struct Draft<'a> {
    outline: Outline<'a>,
    /// The words of everything but the media; read when first wanted, and once.
    rest: OnceLock<Arc<WordReader>>,
}

impl<'a> Draft<'a> {
    /// Reads all but the media.
    ///
    /// # Errors
    /// What makes it impossible to go on: unreadable, no JSON, no archive, a later version.
    pub fn read(document: &'a dyn Document) -> Result<Self, Trouble> {
        Ok(Self { outline: Outline::read(document)?, rest: OnceLock::new() })
    }

    /// How many media the document has.
    pub fn media_count(&self) -> usize {
        self.outline.media_count()
    }

    /// Reads the first `count` media, and their words with them; tells how many per cent it has come to.
    ///
    /// # Errors
    /// Every fault found in what was read.
    pub fn media(&self, count: usize, progress: Progress) -> Result<Unindexed, Trouble> {
        let (archive, media) = self.outline.archive(count, progress)?;
        let rest = self.rest.get_or_init(|| Arc::new(WordReader::of_all_but_media(self.outline.base())));
        Ok(Unindexed { archive, rest: Arc::clone(rest), media })
    }
}

/// An archive, and the words that were read of it. The document is no longer needed.
pub struct Unindexed {
    archive: Archive,
    rest: Arc<WordReader>,
    media: Vec<WordReader>,
}

impl Unindexed {
    /// Makes the index.
    pub fn index(self) -> Library {
        let index = Index::of_words(&self.archive, &self.rest, self.media);
        Library { archive: self.archive, index }
    }
}
