//! Version 1 of the session file → version 2. It is read only, and never changes.

use serde::{Deserialize, Serialize};

use super::shared::{DecisionInFile, OriginInFile, TargetInFile};
use super::v2::{AnnotationV2, CodeV2, SessionV2, SettingsV2, SourceV2};

/// The whole file. It can be written as JSON only for its checksum.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Session", deny_unknown_fields)]
pub(super) struct SessionV1 {
    format: String,
    version: u32,
    /// Missing in a file that was written by hand.
    #[serde(default)]
    pub(super) checksum: String,
    next_id: u32,
    settings: SettingsV1,
    sources: Vec<SourceV1>,
    codebook: Vec<CodeV1>,
    annotations: Vec<AnnotationV1>,
    decisions: Vec<DecisionInFile>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Settings", deny_unknown_fields)]
struct SettingsV1 {
    threshold: f32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Source", deny_unknown_fields)]
struct SourceV1 {
    id: u32,
    label: String,
    origin: OriginInFile,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    hash: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Code", deny_unknown_fields)]
struct CodeV1 {
    id: u32,
    name: String,
    description: String,
    /// `#rrggbb`.
    color: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Annotation", deny_unknown_fields)]
struct AnnotationV1 {
    id: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<u32>,
    note: String,
    created: String,
    changed: String,
    targets: Vec<TargetInFile>,
}

impl SessionV1 {
    /// Everything that the checksum guards: all but itself and what was understood before it.
    pub(super) fn content(&self) -> impl Serialize {
        let Self { format: _, version, checksum: _, next_id, settings, sources, codebook, annotations, decisions } =
            self;
        (version, next_id, settings, sources, codebook, annotations, decisions)
    }
}

impl From<SessionV1> for SessionV2 {
    fn from(file: SessionV1) -> Self {
        // In version 1 the first nine codes had the keys 1 to 9 by their order.
        let keys = (1..=9).map(Some).chain(std::iter::repeat(None));
        Self {
            next_id: file.next_id,
            settings: SettingsV2::with_threshold(file.settings.threshold),
            sources: file.sources.into_iter().map(SourceV2::from).collect(),
            codebook: file.codebook.into_iter().zip(keys).map(|(code, key)| code.with_key(key)).collect(),
            annotations: file.annotations.into_iter().map(AnnotationV2::from).collect(),
            decisions: file.decisions,
            ..Self::empty()
        }
    }
}

impl From<SourceV1> for SourceV2 {
    fn from(source: SourceV1) -> Self {
        let SourceV1 { id, label, origin, encoding, hash } = source;
        Self { id, label, origin, encoding, extraction: None, metadata: None, hash, kept_text: None }
    }
}

impl CodeV1 {
    fn with_key(self, key: Option<u8>) -> CodeV2 {
        let Self { id, name, description, color } = self;
        CodeV2 { id, parent: None, name, description, color, key }
    }
}

impl From<AnnotationV1> for AnnotationV2 {
    fn from(annotation: AnnotationV1) -> Self {
        let AnnotationV1 { id, code, note, created, changed, targets } = annotation;
        Self { id, code, note, created, changed, targets, ..Self::empty() }
    }
}
