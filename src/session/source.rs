//! What a session knows of a source: its label, where its text comes from, and what the reader says of it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::text::{ContentHash, Document, Extraction, Metadata};

/// Names a source through the whole life of a session, whatever its position in the comparison; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// A source as the session knows it; its text is read from its file, or stored here.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionSource {
    /// Its id.
    pub id: SourceId,
    /// A short name, shown at the head of its column.
    pub label: String,
    /// Where its text comes from.
    pub origin: Origin,
    /// The WHATWG label of the encoding that the reader chose for its file; the program finds one itself without.
    pub encoding: Option<String>,
    /// Which part of a web page the reader chose for the article; the usual one without.
    pub extraction: Option<Extraction>,
    /// What the reader says about it, where that differs from what its file tells.
    pub metadata: SourceMetadata,
    /// Hash of the text that the annotations were made on.
    pub hash: ContentHash,
    /// The text as it was when a portable session was saved, with its blocks and what its file told, so that it opens as
    /// the same document where the file is not. Saving sets and removes it by [`super::Settings::portable`].
    pub kept_text: Option<Arc<Document>>,
}

impl SessionSource {
    /// A source of which the reader has said nothing yet, with the text that has this hash.
    pub fn new(id: SourceId, label: impl Into<String>, origin: Origin, hash: ContentHash) -> Self {
        Self {
            id,
            label: label.into(),
            origin,
            encoding: None,
            extraction: None,
            metadata: SourceMetadata::default(),
            hash,
            kept_text: None,
        }
    }
}

/// Where the text of a source comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A file: absolute path while the session is open; the saved form is relative to the session file where it can be.
    File(PathBuf),
    /// Text that was pasted, kept in the session itself.
    Pasted(Arc<str>),
}

/// What the reader says about a source. `None` leaves it to what the file tells, see [`Metadata`]; an empty text takes back
/// what the file tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SourceMetadata {
    /// The headline.
    pub title: Option<String>,
    /// The site, paper or agency.
    pub outlet: Option<String>,
    /// The author or authors.
    pub author: Option<String>,
    /// The day of publication, as YYYY-MM-DD.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// BCP 47 language tag, such as `en`.
    pub language: Option<String>,
}

impl SourceMetadata {
    /// Whether the reader has said nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is known of a source whose file tells `told`.
    pub fn over(&self, told: &Metadata) -> Metadata {
        let known = |said: &Option<String>, told: &Option<String>| match said {
            Some(said) => Some(said.clone()).filter(|said| !said.is_empty()),
            None => told.clone(),
        };
        Metadata {
            title: known(&self.title, &told.title),
            outlet: known(&self.outlet, &told.outlet),
            author: known(&self.author, &told.author),
            date: known(&self.date, &told.date),
            url: known(&self.url, &told.url),
            language: known(&self.language, &told.language),
            encoding: told.encoding.clone(),
            extraction: told.extraction,
        }
    }
}
