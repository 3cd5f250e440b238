//! Version 2 of the session file ↔ [`crate::session::Session`].
//!
//! These structs are the format: the order of their fields is the order in the file, and a change of any of them is a new
//! version. Unknown fields are refused, since what is not read would be lost by the next save. What is missing in most
//! files, such as a tag, is left out where there is none.

mod convert;
mod kept_text;

use serde::{Deserialize, Serialize};

use super::shared::{DecisionInFile, OriginInFile, TargetInFile};
use kept_text::KeptTextV2;

/// The whole file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Session", deny_unknown_fields)]
pub(super) struct SessionV2 {
    pub(super) format: String,
    pub(super) version: u32,
    /// Missing in a file that was written by hand.
    #[serde(default)]
    pub(super) checksum: String,
    pub(super) next_id: u32,
    pub(super) settings: SettingsV2,
    pub(super) sources: Vec<SourceV2>,
    pub(super) codebook: Vec<CodeV2>,
    pub(super) annotations: Vec<AnnotationV2>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) relations: Vec<RelationV2>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) decisions: Vec<DecisionInFile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) boundaries: Vec<BoundaryV2>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) roles: Vec<RoleDecisionV2>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) checked: Vec<TargetInFile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) verdicts: Vec<VerdictV2>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Settings", deny_unknown_fields)]
pub(super) struct SettingsV2 {
    pub(super) threshold: f32,
    pub(super) normalisation: NormalisationV2,
    pub(super) portable: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Normalisation", deny_unknown_fields)]
pub(super) struct NormalisationV2 {
    pub(super) case: bool,
    pub(super) punctuation: bool,
    pub(super) quotes_and_dashes: bool,
    pub(super) diacritics: bool,
    pub(super) spelling: bool,
    pub(super) numerals: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Source", deny_unknown_fields)]
pub(super) struct SourceV2 {
    pub(super) id: u32,
    pub(super) label: String,
    pub(super) origin: OriginInFile,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) encoding: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) extraction: Option<ExtractionV2>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) metadata: Option<MetadataV2>,
    pub(super) hash: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) kept_text: Option<KeptTextV2>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum ExtractionV2 {
    Article,
    Second,
    WholePage,
}

#[derive(Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename = "Metadata", deny_unknown_fields)]
pub(super) struct MetadataV2 {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) outlet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Code", deny_unknown_fields)]
pub(super) struct CodeV2 {
    pub(super) id: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<u32>,
    pub(super) name: String,
    pub(super) description: String,
    /// `#rrggbb`.
    pub(super) color: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<u8>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Annotation", deny_unknown_fields)]
pub(super) struct AnnotationV2 {
    pub(super) id: u32,
    #[serde(default, skip_serializing_if = "AboutV2::is_text")]
    pub(super) about: AboutV2,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<String>,
    pub(super) note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) confidence: Option<ConfidenceV2>,
    #[serde(default, skip_serializing_if = "StatusV2::is_open")]
    pub(super) status: StatusV2,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) author: String,
    pub(super) created: String,
    pub(super) changed: String,
    pub(super) targets: Vec<TargetInFile>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) enum AboutV2 {
    #[default]
    Text,
    Passage,
    /// The source that is silent.
    Gap(u32),
    Discrepancy(FindingV2),
    Link,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Finding", deny_unknown_fields)]
pub(super) struct FindingV2 {
    pub(super) kind: String,
    pub(super) values: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum ConfidenceV2 {
    Low,
    Medium,
    High,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) enum StatusV2 {
    #[default]
    Open,
    Settled,
    Rejected,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Relation", deny_unknown_fields)]
pub(super) struct RelationV2 {
    pub(super) id: u32,
    pub(super) kind: RelationKindV2,
    pub(super) from: u32,
    pub(super) to: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) note: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum RelationKindV2 {
    Contradicts,
    Supports,
    Elaborates,
    DerivedFrom,
    Omits,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Boundary", deny_unknown_fields)]
pub(super) struct BoundaryV2 {
    pub(super) kind: BoundaryKindV2,
    pub(super) place: TargetInFile,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum BoundaryKindV2 {
    Split,
    Merge,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Role", deny_unknown_fields)]
pub(super) struct RoleDecisionV2 {
    pub(super) role: RoleV2,
    pub(super) place: TargetInFile,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum RoleV2 {
    Headline,
    Standfirst,
    Dateline,
    Byline,
    Caption,
    Body,
    Furniture,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Verdict", deny_unknown_fields)]
pub(super) struct VerdictV2 {
    pub(super) finding: FindingV2,
    pub(super) verdict: VerdictKindV2,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) note: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum VerdictKindV2 {
    Open,
    Confirmed,
    NotAConflict,
}
