//! What the reader asks for: the [`Command`] enum, and the one table of everything that has a name in menus.

mod action;
mod column;
mod finder;
mod keymap;
mod look;
mod need;
mod safety;
mod shortcut;
mod table;
mod wishes;

pub use action::{Action, ActionInfo, MenuPlace};
pub use column::{ColumnChange, ColumnShape};
pub use finder::{Findable, ranked};
pub use keymap::KeyMap;
pub use look::{Look, ReadingFont, Theme};
pub use need::{Circumstances, Need};
pub use safety::Safety;
pub use shortcut::{Key, NoShortcut, Shortcut};
pub use table::{actions, info, refusal};
pub use wishes::{AnnotationWish, AnnotationsOfCode, CodePlace, CodeWish, PassageScope, SentenceWish};

use std::path::PathBuf;

use crate::segment::Normalisation;
use crate::session::{Annotation, AnnotationId, CodeId, SourceId, SourceMetadata, VerdictKind};
use crate::synopsis::{Condition, Filter, GapRef, Query, RowOrder, Sides, View};
use crate::text::steps::Stride;
use crate::text::{Extraction, Located, SentenceRef};

/// One wish of the reader. Data, not a closure: it can be printed, compared and replayed in a test.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Something of the table: menus, keys, buttons.
    Do(Action),
    /// Open these files, folders or one session file.
    OpenPaths(Vec<PathBuf>),
    /// Open the first articles of this folder, as many as the reader was asked for.
    OpenMany {
        /// The folder.
        folder: PathBuf,
        /// How many.
        max_articles: usize,
    },
    /// Open this session file, after asking about unsaved work.
    OpenSession(PathBuf),
    /// Save the session to this file.
    SaveTo(PathBuf),
    /// Ask for the text of an article to be pasted, beginning with this one.
    AskToPaste(String),
    /// Add pasted text as a source.
    AddPasted {
        /// Short name for the source; made from the text if empty.
        label: String,
        /// The text.
        text: String,
    },
    /// Take a source out of the session.
    RemoveSource(SourceId),
    /// Give a source another short name.
    RenameSource(SourceId, String),
    /// Read the file of a source again in the encoding with this WHATWG label; without one, in the one it seems to have.
    ReadAs(SourceId, Option<String>),
    /// Read the web page of a source again and take this part of it.
    Extract(SourceId, Extraction),
    /// Show the form with what is known of this source.
    ShowDetails(SourceId),
    /// Say what a source is.
    Describe {
        /// The source.
        source_id: SourceId,
        /// Its short name.
        label: String,
        /// What the reader says about it.
        metadata: SourceMetadata,
    },
    /// Move a source to another position.
    MoveSource(SourceId, usize),
    /// Read the file of a source again as it is now.
    Reload(SourceId),
    /// Ask for the file that a missing source has become.
    LocateSource(SourceId),
    /// Show another view.
    Show(View),
    /// List the passages in this order.
    Order(RowOrder),
    /// Show this view beside the first one, or none.
    ShowBeside(Option<View>),
    /// Read this source in the reading view.
    Read(usize),
    /// Show these two sources side by side.
    Compare(Sides<usize>),
    /// Show this source as a column of text in the synopsis.
    Widen(usize),
    /// Change the column of a source in the synopsis.
    Column(SourceId, ColumnChange),
    /// Show the passages that the filter lets through; with [`Filter::All`] whatever conditions were set.
    Filter(Filter),
    /// Show the passages that the filters hide around the one at this position, or hide them again.
    Fold(usize),
    /// Set or take back a condition that shown passages must meet.
    Condition(Condition),
    /// Say what the discrepancy at this position is, and why; without a note the one that is there stays.
    Judge {
        /// Its position among all discrepancies.
        discrepancy_idx: usize,
        /// What it is.
        verdict: VerdictKind,
        /// Why.
        note: Option<String>,
    },
    /// Select a gap: the passage and the source that does not report it.
    SelectGap(GapRef),
    /// Change the threshold of the links; `done` when the gesture has ended.
    Threshold {
        /// The new threshold, 0 to 1.
        value: f32,
        /// Whether the gesture has ended.
        done: bool,
    },
    /// Change which differences of writing count.
    Normalise(Normalisation),
    /// Make this sentence, which is in view, the selected one.
    Select(SentenceRef),
    /// Make this sentence the selected one and bring it into view.
    GoTo(SentenceRef),
    /// Go to the passage with this number, from 1.
    GoToPassage(usize),
    /// Go to the sentence that holds these bytes and select them.
    GoToPlace(Located),
    /// Take this sentence as the second of a pair to link or unlink.
    SelectSecond(SentenceRef),
    /// Show all counterparts of a sentence in the inspector, and not only the first ones.
    ShowAllCounterparts(SentenceRef),
    /// Select these bytes.
    SelectText(Option<Located>),
    /// Make this annotation the selected one and bring it into view.
    SelectAnnotation(AnnotationId),
    /// Make this place of an annotation the selected one and bring it into view.
    SelectTarget(AnnotationId, usize),
    /// Move the active edge of the selected words, or else of the selected place of an annotation.
    MoveEdge(EdgeMove),
    /// Annotate the selected text, or else the selected sentence, with this code.
    Annotate(Option<CodeId>),
    /// Do this with annotations, their places and relations.
    OnAnnotations(AnnotationWish),
    /// Do this with the codebook.
    OnCodes(CodeWish),
    /// Decide this about sentences.
    OnSentences(SentenceWish),
    /// Replace the annotation with the same id. Successive changes of one note are one step.
    ChangeAnnotation(Annotation),
    /// Delete this annotation.
    DeleteAnnotation(AnnotationId),
    /// Hold the two sentences together.
    Link(SentenceRef, SentenceRef),
    /// Keep the two sentences apart.
    Unlink(SentenceRef, SentenceRef),
    /// Take back what was decided by hand about the two sentences.
    Undecide(SentenceRef, SentenceRef),
    /// Look for this in all sources.
    Search(Query),
    /// Go to the place at this position among those that the search has found.
    GoToHit(usize),
    /// Put the search away.
    CloseSearch,
    /// Change how the window looks.
    ChangeLook(Look),
    /// Change which keys stand for an action.
    ChangeKeys(KeyChange),
    /// Close the notice at this position.
    DismissNotice(usize),
    /// Do this with work that is at stake.
    Safety(Safety),
    /// Answer the question that is open.
    Answer(Answer),
}

/// How an edge shall move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeMove {
    /// Towards the end of the text.
    pub forward: bool,
    /// How far.
    pub stride: Stride,
    /// Whether the edge that is not active shall move.
    pub other: bool,
}

/// The reader's answer to a question in a window of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Save first, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Do not go on.
    Cancel,
}

/// A change of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyChange {
    /// One key more for an action; another action that had it loses it.
    Add(Action, Shortcut),
    /// One key less.
    Remove(Action, Shortcut),
    /// The keys of the table again for one action.
    Reset(Action),
    /// The keys of the table again for all.
    ResetAll,
}
