//! Version 1 of the session file ↔ [`Session`].
//!
//! These structs are the format: the order of their fields is the order in the file, and a change of any of them is a new
//! version. Unknown fields are refused, since what is not read would be lost by the next save.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{LoadErrorKind, paths};
use crate::session::{
    Annotation, AnnotationId, Code, CodeColor, CodeId, Codebook, ConstraintKind, LinkDecision, Origin, Session,
    SessionSource, Settings, SourceId, Target, ToldBy,
};
use crate::text::{ContentHash, Span};

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Session", deny_unknown_fields)]
pub(super) struct SessionV1 {
    pub(super) format: String,
    pub(super) version: u32,
    /// Missing in a file that was written by hand.
    #[serde(default)]
    pub(super) checksum: String,
    next_id: u32,
    settings: SettingsV1,
    sources: Vec<SourceV1>,
    codebook: Vec<CodeV1>,
    annotations: Vec<AnnotationV1>,
    decisions: Vec<DecisionV1>,
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
    origin: OriginV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
    hash: String,
}

#[derive(Debug, Serialize, Deserialize)]
enum OriginV1 {
    /// A path relative to the folder of the session, or absolute, with `/`.
    File(String),
    /// A path that is not Unicode: the bytes of its absolute form in hexadecimal digits.
    FileInHex(String),
    /// The lines of the text.
    Pasted(Vec<String>),
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
    targets: Vec<TargetV1>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Target", deny_unknown_fields)]
struct TargetV1 {
    source: u32,
    start: u32,
    end: u32,
    exact: String,
    prefix: String,
    suffix: String,
    told_by: ToldByV1,
    /// Missing if it is the hash of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
enum ToldByV1 {
    Quote,
    Context,
    Position,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Decision", deny_unknown_fields)]
struct DecisionV1 {
    kind: DecisionKindV1,
    a: TargetV1,
    b: TargetV1,
}

#[derive(Debug, Serialize, Deserialize)]
enum DecisionKindV1 {
    Together,
    Apart,
}

impl SessionV1 {
    /// The content of a session file in the folder `base`; format, version and checksum are left to the caller.
    pub(super) fn from_session(session: &Session, base: &Path) -> Self {
        let Session { sources, codebook, annotations, decisions, settings, next_id } = session;
        Self {
            format: String::new(),
            version: 1,
            checksum: String::new(),
            next_id: *next_id,
            settings: SettingsV1 { threshold: settings.threshold },
            sources: sources.iter().map(|source| SourceV1::from_source(source, base)).collect(),
            codebook: codebook.codes.iter().map(CodeV1::from_code).collect(),
            annotations: annotations.iter().map(|it| AnnotationV1::from_annotation(it, session)).collect(),
            decisions: decisions.iter().map(|it| DecisionV1::from_decision(it, session)).collect(),
        }
    }

    /// Everything that the checksum guards: all but itself and what was understood before it.
    pub(super) fn content(&self) -> impl Serialize {
        let Self { format: _, version, checksum: _, next_id, settings, sources, codebook, annotations, decisions } =
            self;
        (version, next_id, settings, sources, codebook, annotations, decisions)
    }

    pub(super) fn into_session(self, base: &Path) -> Result<Session, LoadErrorKind> {
        let sources = self.sources.into_iter().map(|source| source.into_source(base)).collect::<Result<Vec<_>, _>>()?;
        let codes = self.codebook.into_iter().map(CodeV1::into_code).collect::<Result<_, _>>()?;
        let mut annotations = self
            .annotations
            .into_iter()
            .map(|annotation| annotation.into_annotation(&sources))
            .collect::<Result<Vec<_>, _>>()?;
        // Whoever adds an annotation by hand may put it anywhere.
        annotations.sort_by_key(|annotation| annotation.id);
        let decisions = (1..).zip(self.decisions).map(|(number, decision)| decision.into_decision(number, &sources));
        Ok(Session {
            decisions: decisions.collect::<Result<_, _>>()?,
            sources,
            codebook: Codebook { codes },
            annotations,
            settings: Settings { threshold: self.settings.threshold },
            next_id: self.next_id,
        })
    }
}

impl SourceV1 {
    fn from_source(source: &SessionSource, base: &Path) -> Self {
        let SessionSource { id, label, origin, encoding, hash } = source;
        let origin = match origin {
            Origin::File(path) => match paths::to_text(&paths::relative(path, base)) {
                Some(text) => OriginV1::File(text),
                None => OriginV1::FileInHex(paths::to_hex(path)),
            },
            Origin::Pasted(text) => OriginV1::Pasted(text.split('\n').map(str::to_owned).collect()),
        };
        Self { id: id.0, label: label.clone(), origin, encoding: encoding.clone(), hash: hash.to_string() }
    }

    fn into_source(self, base: &Path) -> Result<SessionSource, LoadErrorKind> {
        let what = || format!("source {}", self.id);
        let origin = match self.origin {
            OriginV1::File(text) if text.is_empty() => return Err(LoadErrorKind::value(what(), "its path is empty")),
            OriginV1::File(text) => Origin::File(paths::absolute(Path::new(&text), base)),
            OriginV1::FileInHex(digits) => Origin::File(
                paths::from_hex(&digits)
                    .filter(|path: &PathBuf| path.is_absolute())
                    .ok_or_else(|| LoadErrorKind::value(what(), "its path cannot be read on this system"))?,
            ),
            OriginV1::Pasted(lines) => Origin::Pasted(lines.join("\n").into()),
        };
        let hash = hash_from_text(&self.hash, what)?;
        Ok(SessionSource { id: SourceId(self.id), label: self.label, origin, encoding: self.encoding, hash })
    }
}

impl CodeV1 {
    fn from_code(code: &Code) -> Self {
        let Code { id, name, description, color: CodeColor { red, green, blue } } = code;
        let color = format!("#{red:02x}{green:02x}{blue:02x}");
        Self { id: id.0, name: name.clone(), description: description.clone(), color }
    }

    fn into_code(self) -> Result<Code, LoadErrorKind> {
        let color = color_from_text(&self.color).ok_or_else(|| {
            LoadErrorKind::value(format!("code {}", self.id), format!("{} is no colour like #e69f00", self.color))
        })?;
        Ok(Code { id: CodeId(self.id), name: self.name, description: self.description, color })
    }
}

impl AnnotationV1 {
    fn from_annotation(annotation: &Annotation, session: &Session) -> Self {
        let Annotation { id, targets, code, note, created, changed } = annotation;
        Self {
            id: id.0,
            code: code.map(|code_id| code_id.0),
            note: note.clone(),
            created: created.clone(),
            changed: changed.clone(),
            targets: targets.iter().map(|target| TargetV1::from_target(target, session)).collect(),
        }
    }

    fn into_annotation(self, sources: &[SessionSource]) -> Result<Annotation, LoadErrorKind> {
        let what = format!("annotation {}", self.id);
        let targets = self.targets.into_iter().map(|target| target.into_target(&what, sources));
        Ok(Annotation {
            id: AnnotationId(self.id),
            targets: targets.collect::<Result<_, _>>()?,
            code: self.code.map(CodeId),
            note: self.note,
            created: self.created,
            changed: self.changed,
        })
    }
}

impl TargetV1 {
    fn from_target(target: &Target, session: &Session) -> Self {
        let Target { source, span, exact, prefix, suffix, hash, told_by } = target;
        let is_of_source = session.source(*source).is_some_and(|source| source.hash == *hash);
        Self {
            source: source.0,
            start: span.start() as u32,
            end: span.end() as u32,
            exact: exact.clone(),
            prefix: prefix.clone(),
            suffix: suffix.clone(),
            told_by: match told_by {
                ToldBy::Quote => ToldByV1::Quote,
                ToldBy::Context => ToldByV1::Context,
                ToldBy::Position => ToldByV1::Position,
            },
            hash: (!is_of_source).then(|| hash.to_string()),
        }
    }

    fn into_target(self, what: &str, sources: &[SessionSource]) -> Result<Target, LoadErrorKind> {
        if self.start > self.end {
            let message = format!("a place ends at {} before it starts at {}", self.end, self.start);
            return Err(LoadErrorKind::value(what, message));
        }
        let source_id = SourceId(self.source);
        let hash = match &self.hash {
            Some(digits) => hash_from_text(digits, || what.to_owned())?,
            None => {
                sources.iter().find(|source| source.id == source_id).map(|source| source.hash).ok_or_else(|| {
                    LoadErrorKind::value(what, format!("there is no source with the id {}", self.source))
                })?
            }
        };
        Ok(Target {
            source: source_id,
            span: Span::new(self.start as usize, self.end as usize),
            exact: self.exact,
            prefix: self.prefix,
            suffix: self.suffix,
            hash,
            told_by: match self.told_by {
                ToldByV1::Quote => ToldBy::Quote,
                ToldByV1::Context => ToldBy::Context,
                ToldByV1::Position => ToldBy::Position,
            },
        })
    }
}

impl DecisionV1 {
    fn from_decision(decision: &LinkDecision, session: &Session) -> Self {
        let LinkDecision { a, b, kind } = decision;
        let kind = match kind {
            ConstraintKind::Together => DecisionKindV1::Together,
            ConstraintKind::Apart => DecisionKindV1::Apart,
        };
        Self { kind, a: TargetV1::from_target(a, session), b: TargetV1::from_target(b, session) }
    }

    fn into_decision(self, number: usize, sources: &[SessionSource]) -> Result<LinkDecision, LoadErrorKind> {
        let what = format!("decision {number}");
        let kind = match self.kind {
            DecisionKindV1::Together => ConstraintKind::Together,
            DecisionKindV1::Apart => ConstraintKind::Apart,
        };
        Ok(LinkDecision { a: self.a.into_target(&what, sources)?, b: self.b.into_target(&what, sources)?, kind })
    }
}

fn hash_from_text(digits: &str, what: impl Fn() -> String) -> Result<ContentHash, LoadErrorKind> {
    ContentHash::parse(digits)
        .filter(|hash| hash.to_string() == digits)
        .ok_or_else(|| LoadErrorKind::value(what(), format!("{digits} is no hash of 64 digits 0-9 and a-f")))
}

fn color_from_text(text: &str) -> Option<CodeColor> {
    let digits = text.strip_prefix('#')?;
    let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(CodeColor { red, green, blue })
}
