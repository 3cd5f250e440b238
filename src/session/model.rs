//! The saved model: what the reader has done. A small value, changed only by edits.

use crate::text::{ContentHash, Span};

/// Names a source through the whole life of a session, whatever its position in the comparison; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// Names an annotation; never used twice in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AnnotationId(pub u32);

/// Names a code of the codebook; never used twice in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodeId(pub u32);

/// Everything that the reader has done with a set of sources.
///
/// What always holds is listed at [`super::validate()`]; [`super::apply`] keeps it so. A target may name a source that was
/// removed: it is an orphan until the source is back.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The sources in the reader's order.
    pub sources: Vec<SessionSource>,
    /// The codes that annotations are labelled with.
    pub codebook: Codebook,
    /// The annotations, ascending by id.
    pub annotations: Vec<Annotation>,
    /// Sentences that the reader holds together or keeps apart, in the order in which that was decided.
    pub decisions: Vec<LinkDecision>,
    /// How the comparison is made.
    pub settings: Settings,
    /// The next id to give to a source, an annotation or a code; greater than every id ever given.
    ///
    /// It grows only, even by undo: an id that was given once, and may stand in a file or in a reader's notes, never
    /// comes to mean something else. It is therefore the one field that undo does not restore.
    pub next_id: u32,
}

impl Session {
    /// A session without sources, with the codebook for the comparison of news.
    pub fn new() -> Self {
        let codebook = Codebook::for_news();
        Self {
            next_id: codebook.codes.len() as u32,
            sources: Vec::new(),
            codebook,
            annotations: Vec::new(),
            decisions: Vec::new(),
            settings: Settings::default(),
        }
    }

    /// Ids that were never given, ascending: take as many as the edit to come adds things.
    ///
    /// They count as given once an edit that holds them is applied.
    pub fn fresh_ids(&self) -> impl Iterator<Item = u32> + use<> {
        self.next_id..u32::MAX
    }

    /// The first of [`Session::fresh_ids`].
    pub fn fresh_id(&self) -> u32 {
        self.next_id
    }

    /// The source with this id, if it is in the session.
    pub fn source(&self, source_id: SourceId) -> Option<&SessionSource> {
        self.sources.iter().find(|source| source.id == source_id)
    }

    /// The annotation with this id.
    pub fn annotation(&self, annotation_id: AnnotationId) -> Option<&Annotation> {
        let idx = self.annotations.binary_search_by_key(&annotation_id, |annotation| annotation.id).ok()?;
        self.annotations.get(idx)
    }

    /// Whether both hold the same, whatever ids they would give next.
    pub fn same_content(&self, other: &Self) -> bool {
        let Self { sources, codebook, annotations, decisions, settings, next_id: _ } = self;
        *sources == other.sources
            && *codebook == other.codebook
            && *annotations == other.annotations
            && *decisions == other.decisions
            && *settings == other.settings
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

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
    /// Hash of the text that the annotations were made on.
    pub hash: ContentHash,
}

/// Where the text of a source comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A file: absolute path while the session is open; the saved form is relative to the session file where it can be.
    File(std::path::PathBuf),
    /// Text that was pasted, kept in the session itself.
    Pasted(std::sync::Arc<str>),
}

/// Settings that belong to the work and are saved with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// See [`crate::align::AlignOptions::threshold`].
    pub threshold: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { threshold: crate::align::AlignOptions::default().threshold }
    }
}

/// A place in a source: bytes, and what is needed to find it again when the source has changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The source.
    pub source: SourceId,
    /// Bytes in the text with the hash `hash`.
    pub span: Span,
    /// The exact text of the span.
    pub exact: String,
    /// Up to 32 characters before it.
    pub prefix: String,
    /// Up to 32 characters after it.
    pub suffix: String,
    /// Hash of the text that the span was made on.
    pub hash: ContentHash,
    /// What told the place apart from all others in that text.
    pub told_by: ToldBy,
}

/// What told a place apart from all others in the text that a target was made on.
///
/// Without it a quote found once in a changed text could be the twin of the one that was marked and is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ToldBy {
    /// The quote stood nowhere else.
    Quote,
    /// The quote stood elsewhere too, but nowhere else between this prefix and this suffix.
    Context,
    /// Prefix, quote and suffix stood elsewhere too.
    Position,
}

/// What the reader noted about one or several places.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Its id.
    pub id: AnnotationId,
    /// What it is about; at least one.
    pub targets: Vec<Target>,
    /// Its code, if it has one.
    pub code: Option<CodeId>,
    /// The note, may be empty.
    pub note: String,
    /// When it was made: RFC 3339 in UTC, seconds.
    pub created: String,
    /// When it was last changed: RFC 3339 in UTC, seconds.
    pub changed: String,
}

/// The codes that annotations are labelled with.
#[derive(Clone, Debug, PartialEq)]
pub struct Codebook {
    /// The codes in the reader's order; the first nine have the keys 1 to 9.
    pub codes: Vec<Code>,
}

impl Codebook {
    /// The code with this id.
    pub fn code(&self, code_id: CodeId) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == code_id)
    }
}

/// A category of annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// Its id.
    pub id: CodeId,
    /// Its name.
    pub name: String,
    /// What it is for, may be empty.
    pub description: String,
    /// Its colour.
    pub color: CodeColor,
}

/// A colour of the palette for codes (Okabe and Ito), or of the reader's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CodeColor {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

/// Two sentences that the reader holds together or keeps apart.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkDecision {
    /// One sentence.
    pub a: Target,
    /// A sentence of another source.
    pub b: Target,
    /// What was decided.
    pub kind: crate::align::ConstraintKind,
}
