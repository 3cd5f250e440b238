//! What the reader says about sources → their texts with it, made in jobs and kept as long as the session is open.
//!
//! The day of an article decides which day a weekday in it is, its language how it is cut into sentences: so what the
//! reader says becomes part of the document that is compared. The document as it was read stays beside it.

use std::sync::Arc;

use crate::segment::Source;
use crate::session::{Edit, SessionSource, SourceId, SourceMetadata};
use crate::text::ContentHash;
use crate::ui::{DetailsForm, Dialog, NoticeKind};

use super::files::file_of;
use super::opening::label_of;
use super::{Finished, ReadFrom, Workbench};

/// A text that was read, and what the reader says about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Described {
    read_from: ReadFrom,
    hash: ContentHash,
    metadata: SourceMetadata,
}

impl Workbench {
    /// The text of a source with what the reader says about it; as it was read while that is being made.
    pub(super) fn text_of(&self, source: &SessionSource) -> Option<&Source> {
        let read = self.version_of(source)?;
        let described = described(source, read).and_then(|key| self.described.get(&key)?.as_ref());
        Some(described.unwrap_or(read))
    }

    /// Starts to make the texts that are missing; tells whether all are there.
    pub(super) fn describe_sources(&mut self) -> bool {
        let mut all_there = true;
        for source in &self.session.sources {
            let Some(read) = self.version_of(source) else { continue };
            let Some(key) = described(source, read) else { continue };
            match self.described.get(&key) {
                Some(known) => all_there &= known.is_some(),
                None => {
                    all_there = false;
                    let document = Arc::clone(&read.document);
                    self.described.insert(key.clone(), None);
                    self.jobs.spawn("describe", move || {
                        let metadata = key.metadata.over(&document.metadata);
                        let source = Source::new(crate::text::Document { metadata, ..(*document).clone() });
                        Finished::Described { key, source }
                    });
                }
            }
        }
        all_there
    }

    pub(super) fn take_described(&mut self, key: Described, source: Source) {
        self.described.insert(key, Some(source));
        self.stale.sources = true;
    }

    /// Shows the form with what is known of a source.
    pub(super) fn show_details(&mut self, source_id: SourceId) {
        let Some(source) = self.session.source(source_id) else { return };
        let Some(read) = self.version_of(source) else {
            self.notice(NoticeKind::Warning, format!("{}: its file was not found; locate it first", source.label));
            return;
        };
        let place = file_of(source).map_or_else(|| "Pasted text".to_owned(), |path| path.display().to_string());
        let form = DetailsForm::new(source, &read.document, place);
        self.state.dialog = Some(Dialog::Details(Box::new(form)));
    }

    /// Keeps what the reader says about a source. A short name that was made from the file follows the outlet.
    pub(super) fn describe(&mut self, source_id: SourceId, label: String, metadata: SourceMetadata) {
        let Some(known) = self.session.source(source_id).cloned() else { return };
        let made = || Some(label_of(file_of(&known)?, self.version_of(&known)?));
        let outlet =
            metadata.outlet.clone().filter(|outlet| !outlet.is_empty() && metadata.outlet != known.metadata.outlet);
        let label = match outlet {
            Some(outlet) if label == known.label && made().as_ref() == Some(&label) => outlet,
            _ if label.trim().is_empty() => known.label.clone(),
            _ => label.trim().to_owned(),
        };
        if label == known.label && metadata == known.metadata {
            return;
        }
        let edit = Edit::ChangeSource(SessionSource { label, metadata, ..known });
        if let Err(error) = self.apply(edit) {
            self.notice(NoticeKind::Error, error.to_string());
        }
    }
}

fn described(source: &SessionSource, read: &Source) -> Option<Described> {
    let metadata = source.metadata.clone();
    let hash = read.document.hash;
    (!metadata.is_empty()).then(|| Described { read_from: ReadFrom::of(source), hash, metadata })
}
