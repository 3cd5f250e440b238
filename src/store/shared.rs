//! The parts of a session file that versions 1 and 2 have in common.
//!
//! A version to come that changes one of them gets its own; these stay as they are, since they are the old formats.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{LoadErrorKind, paths};
use crate::session::{CodeColor, ConstraintKind, LinkDecision, Origin, Session, SourceId, Target, ToldBy};
use crate::text::{ContentHash, Span};

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum OriginInFile {
    /// A path relative to the folder of the session, or absolute, with `/`.
    File(String),
    /// A path that is not Unicode: the bytes of its absolute form in hexadecimal digits.
    FileInHex(String),
    /// The lines of the text.
    Pasted(Vec<String>),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Target", deny_unknown_fields)]
pub(super) struct TargetInFile {
    source: u32,
    start: u32,
    end: u32,
    exact: String,
    prefix: String,
    suffix: String,
    told_by: ToldByInFile,
    /// Missing if it is the hash of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
enum ToldByInFile {
    Quote,
    Context,
    Position,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "Decision", deny_unknown_fields)]
pub(super) struct DecisionInFile {
    kind: DecisionKindInFile,
    a: TargetInFile,
    b: TargetInFile,
}

#[derive(Debug, Serialize, Deserialize)]
enum DecisionKindInFile {
    Together,
    Apart,
}

/// The hashes of the texts of sources, which their targets have too unless they say otherwise.
pub(super) type Hashes = std::collections::HashMap<SourceId, ContentHash>;

/// The hash of each source of a session.
pub(super) fn hashes(session: &Session) -> Hashes {
    session.sources.iter().map(|source| (source.id, source.hash)).collect()
}

impl OriginInFile {
    pub(super) fn from_origin(origin: &Origin, base: &Path) -> Self {
        match origin {
            Origin::File(path) => match paths::to_text(&paths::relative(path, base)) {
                Some(text) => Self::File(text),
                None => Self::FileInHex(paths::to_hex(path)),
            },
            Origin::Pasted(text) => Self::Pasted(lines(text)),
        }
    }

    pub(super) fn into_origin(self, base: &Path, what: impl Fn() -> String) -> Result<Origin, LoadErrorKind> {
        Ok(match self {
            Self::File(text) if text.is_empty() => return Err(LoadErrorKind::value(what(), "its path is empty")),
            Self::File(text) => Origin::File(paths::absolute(Path::new(&text), base)),
            Self::FileInHex(digits) => Origin::File(
                paths::from_hex(&digits)
                    .filter(|path: &PathBuf| path.is_absolute())
                    .ok_or_else(|| LoadErrorKind::value(what(), "its path cannot be read on this system"))?,
            ),
            Self::Pasted(lines) => Origin::Pasted(lines.join("\n").into()),
        })
    }
}

impl TargetInFile {
    pub(super) fn from_target(target: &Target, hashes: &Hashes) -> Self {
        let Target { source, span, exact, prefix, suffix, hash, told_by } = target;
        let is_of_source = hashes.get(source) == Some(hash);
        Self {
            source: source.0,
            start: span.start() as u32,
            end: span.end() as u32,
            exact: exact.clone(),
            prefix: prefix.clone(),
            suffix: suffix.clone(),
            told_by: match told_by {
                ToldBy::Quote => ToldByInFile::Quote,
                ToldBy::Context => ToldByInFile::Context,
                ToldBy::Position => ToldByInFile::Position,
            },
            hash: (!is_of_source).then(|| hash.to_string()),
        }
    }

    pub(super) fn into_target(self, what: &str, hashes: &Hashes) -> Result<Target, LoadErrorKind> {
        if self.start > self.end {
            let message = format!("a place ends at {} before it starts at {}", self.end, self.start);
            return Err(LoadErrorKind::value(what, message));
        }
        let source_id = SourceId(self.source);
        let hash = match &self.hash {
            Some(digits) => hash_from_text(digits, || what.to_owned())?,
            None => *hashes
                .get(&source_id)
                .ok_or_else(|| LoadErrorKind::value(what, format!("there is no source with the id {}", self.source)))?,
        };
        Ok(Target {
            source: source_id,
            span: Span::new(self.start as usize, self.end as usize),
            exact: self.exact,
            prefix: self.prefix,
            suffix: self.suffix,
            hash,
            told_by: match self.told_by {
                ToldByInFile::Quote => ToldBy::Quote,
                ToldByInFile::Context => ToldBy::Context,
                ToldByInFile::Position => ToldBy::Position,
            },
        })
    }
}

impl DecisionInFile {
    pub(super) fn from_decision(decision: &LinkDecision, hashes: &Hashes) -> Self {
        let LinkDecision { a, b, kind } = decision;
        let kind = match kind {
            ConstraintKind::Together => DecisionKindInFile::Together,
            ConstraintKind::Apart => DecisionKindInFile::Apart,
        };
        Self { kind, a: TargetInFile::from_target(a, hashes), b: TargetInFile::from_target(b, hashes) }
    }

    pub(super) fn into_decision(self, what: &str, hashes: &Hashes) -> Result<LinkDecision, LoadErrorKind> {
        let kind = match self.kind {
            DecisionKindInFile::Together => ConstraintKind::Together,
            DecisionKindInFile::Apart => ConstraintKind::Apart,
        };
        Ok(LinkDecision { a: self.a.into_target(what, hashes)?, b: self.b.into_target(what, hashes)?, kind })
    }
}

/// The lines of a text, which joined by `\n` give the text again.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.split('\n').map(str::to_owned).collect()
}

pub(super) fn hash_from_text(digits: &str, what: impl Fn() -> String) -> Result<ContentHash, LoadErrorKind> {
    ContentHash::parse(digits)
        .filter(|hash| hash.to_string() == digits)
        .ok_or_else(|| LoadErrorKind::value(what(), format!("{digits} is no hash of 64 digits 0-9 and a-f")))
}

pub(super) fn color_to_text(color: CodeColor) -> String {
    let CodeColor { red, green, blue } = color;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

pub(super) fn color_from_text(text: &str, what: impl Fn() -> String) -> Result<CodeColor, LoadErrorKind> {
    let digits = text.strip_prefix('#').filter(|it| it.len() == 6 && it.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let [_, red, green, blue] =
        number.ok_or_else(|| LoadErrorKind::value(what(), format!("{text} is no colour like #e69f00")))?.to_be_bytes();
    Ok(CodeColor { red, green, blue })
}
