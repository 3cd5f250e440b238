//! Version 2 of the session file ↔ [`Session`]: field by field, so that a change of the model is noticed here.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::super::LoadErrorKind;
use super::super::shared::{
    DecisionInFile, Hashes, OriginInFile, TargetInFile, color_from_text, color_to_text, hash_from_text, hashes,
};
use super::kept_text::KeptTextV2;
use super::{
    AboutV2, AnnotationV2, BoundaryKindV2, BoundaryV2, CodeV2, ConfidenceV2, ExtractionV2, FindingV2, MetadataV2,
    NormalisationV2, RelationKindV2, RelationV2, RoleDecisionV2, RoleV2, SessionV2, SettingsV2, SourceV2, StatusV2,
    VerdictKindV2, VerdictV2,
};
use crate::segment::{Normalisation, Role};
use crate::session::{
    About, Annotation, AnnotationId, BoundaryDecision, BoundaryKind, Code, CodeId, Codebook, Confidence, FindingKey,
    Relation, RelationId, RelationKind, RoleDecision, Session, SessionSource, Settings, SourceId, SourceMetadata,
    Status, Target, Verdict, VerdictKind,
};
use crate::text::Extraction;

/// Converts two enums without values into each other, name by name.
macro_rules! same_names {
    ($($in_file:ident = $model:ident { $($name:ident),* })*) => {$(
        impl From<$model> for $in_file {
            fn from(value: $model) -> Self {
                match value { $($model::$name => Self::$name),* }
            }
        }

        impl From<$in_file> for $model {
            fn from(value: $in_file) -> Self {
                match value { $($in_file::$name => Self::$name),* }
            }
        }
    )*};
}

same_names! {
    ExtractionV2 = Extraction { Article, Second, WholePage }
    ConfidenceV2 = Confidence { Low, Medium, High }
    StatusV2 = Status { Open, Settled, Rejected }
    RelationKindV2 = RelationKind { Contradicts, Supports, Elaborates, DerivedFrom, Omits }
    BoundaryKindV2 = BoundaryKind { Split, Merge }
    RoleV2 = Role { Headline, Standfirst, Dateline, Byline, Caption, Body, Furniture }
    VerdictKindV2 = VerdictKind { Open, Confirmed, NotAConflict }
}

impl SessionV2 {
    /// A file with nothing in it; format, version and checksum are left to the caller.
    pub(in super::super) fn empty() -> Self {
        Self {
            format: String::new(),
            version: 2,
            checksum: String::new(),
            next_id: 0,
            settings: SettingsV2::from(Settings::default()),
            sources: Vec::new(),
            codebook: Vec::new(),
            annotations: Vec::new(),
            relations: Vec::new(),
            decisions: Vec::new(),
            boundaries: Vec::new(),
            roles: Vec::new(),
            checked: Vec::new(),
            verdicts: Vec::new(),
        }
    }

    /// The content of a session file in the folder `base`; format, version and checksum are left to the caller.
    pub(in super::super) fn from_session(session: &Session, base: &Path) -> Self {
        let Session {
            sources,
            codebook,
            annotations,
            relations,
            decisions,
            boundaries,
            roles,
            checked,
            verdicts,
            settings,
            next_id,
        } = session;
        let hashes = hashes(session);
        let target = |target: &Target| TargetInFile::from_target(target, &hashes);
        Self {
            next_id: *next_id,
            settings: SettingsV2::from(*settings),
            sources: sources.iter().map(|source| SourceV2::from_source(source, base)).collect(),
            codebook: codebook.codes.iter().map(CodeV2::from_code).collect(),
            annotations: annotations.iter().map(|it| AnnotationV2::from_annotation(it, &hashes)).collect(),
            relations: relations.iter().map(RelationV2::from_relation).collect(),
            decisions: decisions.iter().map(|it| DecisionInFile::from_decision(it, &hashes)).collect(),
            boundaries: boundaries
                .iter()
                .map(|it| BoundaryV2 { kind: it.kind.into(), place: target(&it.place) })
                .collect(),
            roles: roles.iter().map(|it| RoleDecisionV2 { role: it.role.into(), place: target(&it.place) }).collect(),
            checked: checked.iter().map(target).collect(),
            verdicts: verdicts.iter().map(VerdictV2::from_verdict).collect(),
            ..Self::empty()
        }
    }

    /// Everything that the checksum guards: all but itself and what was understood before it.
    pub(in super::super) fn content(&self) -> impl Serialize {
        let Self {
            format: _,
            version,
            checksum: _,
            next_id,
            settings,
            sources,
            codebook,
            annotations,
            relations,
            decisions,
            boundaries,
            roles,
            checked,
            verdicts,
        } = self;
        (
            (version, next_id, settings, sources, codebook, annotations),
            (relations, decisions, boundaries, roles, checked, verdicts),
        )
    }

    /// The session that the file in the folder `base` holds, its laws not yet checked.
    pub(in super::super) fn into_session(self, base: &Path) -> Result<Session, LoadErrorKind> {
        let sources = self.sources.into_iter().map(|source| source.into_source(base)).collect::<Result<Vec<_>, _>>()?;
        let hashes: Hashes = sources.iter().map(|source| (source.id, source.hash)).collect();
        let codes = self.codebook.into_iter().map(CodeV2::into_code).collect::<Result<_, _>>()?;
        let mut annotations = self
            .annotations
            .into_iter()
            .map(|annotation| annotation.into_annotation(&hashes))
            .collect::<Result<Vec<_>, _>>()?;
        let mut relations: Vec<Relation> = self.relations.into_iter().map(RelationV2::into_relation).collect();
        let mut verdicts: Vec<Verdict> = self.verdicts.into_iter().map(VerdictV2::into_verdict).collect();
        // Whoever adds something by hand may put it anywhere.
        annotations.sort_by_key(|annotation| annotation.id);
        relations.sort_by_key(|relation| relation.id);
        verdicts.sort_by(|a, b| a.finding.cmp(&b.finding));
        Ok(Session {
            decisions: numbered("decision", self.decisions, |it, what| it.into_decision(what, &hashes))?,
            boundaries: numbered("boundary", self.boundaries, |it, what| {
                let place = it.place.into_target(what, &hashes)?;
                Ok(BoundaryDecision { kind: it.kind.into(), place })
            })?,
            roles: numbered("role", self.roles, |it, what| {
                Ok(RoleDecision { place: it.place.into_target(what, &hashes)?, role: it.role.into() })
            })?,
            checked: numbered("checked sentence", self.checked, |it, what| it.into_target(what, &hashes))?,
            sources,
            codebook: Codebook { codes },
            annotations,
            relations,
            verdicts,
            settings: self.settings.into(),
            next_id: self.next_id,
        })
    }
}

/// Converts things that have no id and are told apart by their numbers, from 1.
fn numbered<In, Out>(
    what: &str,
    things: Vec<In>,
    convert: impl Fn(In, &str) -> Result<Out, LoadErrorKind>,
) -> Result<Vec<Out>, LoadErrorKind> {
    (1..).zip(things).map(|(number, thing): (usize, In)| convert(thing, &format!("{what} {number}"))).collect()
}

impl SettingsV2 {
    pub(in super::super) fn with_threshold(threshold: f32) -> Self {
        Self::from(Settings { threshold, ..Settings::default() })
    }
}

impl From<Settings> for SettingsV2 {
    fn from(settings: Settings) -> Self {
        let Settings { threshold, normalisation, portable } = settings;
        let Normalisation { case, punctuation, quotes_and_dashes, diacritics, spelling, numerals } = normalisation;
        let normalisation = NormalisationV2 { case, punctuation, quotes_and_dashes, diacritics, spelling, numerals };
        Self { threshold, normalisation, portable }
    }
}

impl From<SettingsV2> for Settings {
    fn from(settings: SettingsV2) -> Self {
        let SettingsV2 { threshold, normalisation, portable } = settings;
        let NormalisationV2 { case, punctuation, quotes_and_dashes, diacritics, spelling, numerals } = normalisation;
        let normalisation = Normalisation { case, punctuation, quotes_and_dashes, diacritics, spelling, numerals };
        Self { threshold, normalisation, portable }
    }
}

impl MetadataV2 {
    /// Itself, unless it says nothing.
    pub(super) fn if_any(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }
}

impl SourceV2 {
    fn from_source(source: &SessionSource, base: &Path) -> Self {
        let SessionSource { id, label, origin, encoding, extraction, metadata, hash, kept_text } = source;
        let SourceMetadata { title, outlet, author, date, url, language } = metadata.clone();
        Self {
            id: id.0,
            label: label.clone(),
            origin: OriginInFile::from_origin(origin, base),
            encoding: encoding.clone(),
            extraction: extraction.map(ExtractionV2::from),
            metadata: MetadataV2 { title, outlet, author, date, url, language }.if_any(),
            hash: hash.to_string(),
            kept_text: kept_text.as_deref().map(KeptTextV2::from_document),
        }
    }

    fn into_source(self, base: &Path) -> Result<SessionSource, LoadErrorKind> {
        let Self { id, label, origin, encoding, extraction, metadata, hash, kept_text } = self;
        let what = || format!("source {id}");
        let MetadataV2 { title, outlet, author, date, url, language } = metadata.unwrap_or_default();
        let kept_text = kept_text.map(|kept_text| kept_text.into_document(what)).transpose()?;
        Ok(SessionSource {
            id: SourceId(id),
            label,
            origin: origin.into_origin(base, what)?,
            encoding,
            extraction: extraction.map(Extraction::from),
            metadata: SourceMetadata { title, outlet, author, date, url, language },
            hash: hash_from_text(&hash, what)?,
            kept_text: kept_text.map(Arc::new),
        })
    }
}

impl CodeV2 {
    fn from_code(code: &Code) -> Self {
        let Code { id, parent, name, description, color, key } = code;
        Self {
            id: id.0,
            parent: parent.map(|parent| parent.0),
            name: name.clone(),
            description: description.clone(),
            color: color_to_text(*color),
            key: *key,
        }
    }

    fn into_code(self) -> Result<Code, LoadErrorKind> {
        let Self { id, parent, name, description, color, key } = self;
        let color = color_from_text(&color, || format!("code {id}"))?;
        Ok(Code { id: CodeId(id), parent: parent.map(CodeId), name, description, color, key })
    }
}

impl AnnotationV2 {
    /// With nothing in it.
    pub(in super::super) fn empty() -> Self {
        Self {
            id: 0,
            about: AboutV2::Text,
            code: None,
            tags: Vec::new(),
            note: String::new(),
            confidence: None,
            status: StatusV2::Open,
            author: String::new(),
            created: String::new(),
            changed: String::new(),
            targets: Vec::new(),
        }
    }

    fn from_annotation(annotation: &Annotation, hashes: &Hashes) -> Self {
        let Annotation { id, about, targets, code, tags, note, confidence, status, author, created, changed } =
            annotation;
        Self {
            id: id.0,
            about: AboutV2::from_about(about),
            code: code.map(|code_id| code_id.0),
            tags: tags.clone(),
            note: note.clone(),
            confidence: confidence.map(ConfidenceV2::from),
            status: (*status).into(),
            author: author.clone(),
            created: created.clone(),
            changed: changed.clone(),
            targets: targets.iter().map(|target| TargetInFile::from_target(target, hashes)).collect(),
        }
    }

    fn into_annotation(self, hashes: &Hashes) -> Result<Annotation, LoadErrorKind> {
        let what = format!("annotation {}", self.id);
        let targets = self.targets.into_iter().map(|target| target.into_target(&what, hashes));
        Ok(Annotation {
            id: AnnotationId(self.id),
            about: self.about.into_about(),
            targets: targets.collect::<Result<_, _>>()?,
            code: self.code.map(CodeId),
            tags: self.tags,
            note: self.note,
            confidence: self.confidence.map(Confidence::from),
            status: self.status.into(),
            author: self.author,
            created: self.created,
            changed: self.changed,
        })
    }
}

impl AboutV2 {
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Self::Text)
    }

    fn from_about(about: &About) -> Self {
        match about {
            About::Text => Self::Text,
            About::Passage => Self::Passage,
            About::Gap(source_id) => Self::Gap(source_id.0),
            About::Discrepancy(finding) => Self::Discrepancy(FindingV2::from_finding(finding)),
            About::Link => Self::Link,
        }
    }

    fn into_about(self) -> About {
        match self {
            Self::Text => About::Text,
            Self::Passage => About::Passage,
            Self::Gap(source_id) => About::Gap(SourceId(source_id)),
            Self::Discrepancy(finding) => About::Discrepancy(finding.into_finding()),
            Self::Link => About::Link,
        }
    }
}

impl StatusV2 {
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }
}

impl FindingV2 {
    fn from_finding(finding: &FindingKey) -> Self {
        let FindingKey { kind, values } = finding.clone();
        Self { kind, values }
    }

    fn into_finding(self) -> FindingKey {
        FindingKey::new(self.kind, self.values)
    }
}

impl RelationV2 {
    fn from_relation(relation: &Relation) -> Self {
        let Relation { id, kind, from, to, note } = relation;
        Self { id: id.0, kind: (*kind).into(), from: from.0, to: to.0, note: note.clone() }
    }

    fn into_relation(self) -> Relation {
        let Self { id, kind, from, to, note } = self;
        Relation { id: RelationId(id), kind: kind.into(), from: AnnotationId(from), to: AnnotationId(to), note }
    }
}

impl VerdictV2 {
    fn from_verdict(verdict: &Verdict) -> Self {
        let Verdict { finding, verdict, note } = verdict;
        Self { finding: FindingV2::from_finding(finding), verdict: (*verdict).into(), note: note.clone() }
    }

    fn into_verdict(self) -> Verdict {
        let Self { finding, verdict, note } = self;
        Verdict { finding: finding.into_finding(), verdict: verdict.into(), note }
    }
}
