//! How the window stands: what is selected, shown and typed. Not saved with the session, not undone.

use crate::command::{Action, AnnotationsOfCode};
use crate::session::{AnnotationId, CodeId, RelationKind};
use crate::synopsis::{AnnotationLens, GapRef, Hits, Lens, Query, Unfolded, View};
use crate::text::{Located, SentenceRef, Span};

use super::columns::ColumnChoices;
use super::dialog::Dialog;
use super::discrepancies::DiscrepanciesState;
use super::heights::RowHeights;
use super::overlap::OverlapState;
use super::overview::OverviewState;
use super::pair::PairState;
use super::quotes::QuotesState;

/// How the window stands.
#[derive(Debug)]
pub struct WindowState {
    /// The view in the centre.
    pub view: View,
    /// Position of the source that the reading view shows.
    pub reading_source: usize,
    /// The view beside it, if two are shown; never the same.
    pub beside: Option<View>,
    /// Whether the overview strip is shown.
    pub overview_visible: bool,
    /// How the matrix of overlap stands.
    pub overlap: OverlapState,
    /// How the overview strip stands.
    pub overview: OverviewState,
    /// The sentence that is brought into view in this frame without being selected.
    pub glance: Option<SentenceRef>,
    /// The two sources of the pair view, and how it stands.
    pub pair: PairState,
    /// How the reader wants the columns of the synopsis.
    pub columns: ColumnChoices,
    /// Which passages are shown.
    pub lens: Lens,
    /// Passages that are shown although the lens does not let them through.
    pub unfolded: Unfolded,
    /// Whether lines that take no part in the comparison are shown while reading.
    pub excluded_visible: bool,
    /// The selected sentence.
    pub selected: Option<SentenceRef>,
    /// The selected gap; then no sentence is selected.
    pub gap: Option<GapRef>,
    /// The second sentence of a pair to link or unlink.
    pub second: Option<SentenceRef>,
    /// The sentence of which the inspector shows all counterparts, however many they are.
    pub all_counterparts_of: Option<SentenceRef>,
    /// The selected words.
    pub text: Option<TextSelection>,
    /// The selected annotation.
    pub annotation: Option<AnnotationId>,
    /// The annotation that was selected last, to which places are added.
    pub last_annotation: Option<AnnotationId>,
    /// Which of its targets the keys move, and which edge of it.
    pub target_idx: usize,
    /// The edge of the selected target that the keys move.
    pub edge: Edge,
    /// How the reader wants to see the list of annotations.
    pub annotations: AnnotationListState,
    /// How the table of discrepancies stands.
    pub discrepancies: DiscrepanciesState,
    /// How the table of quotations stands.
    pub quotes: QuotesState,
    /// How the editor of the codebook stands.
    pub codes: CodesState,
    /// What the lower half of the panel on the left shows.
    pub work: WorkTab,
    /// The annotation that waits for another one to be related to, and how.
    pub relating: Option<(AnnotationId, RelationKind)>,
    /// The keyword that is being typed.
    pub tag: String,
    /// Whether the selected sentence shall be scrolled into view.
    pub reveal: bool,
    /// Whether the note of the selected annotation shall get the keyboard.
    pub focus_note: bool,
    /// Whether the panel on the left is shown.
    pub sources_visible: bool,
    /// Whether the panel on the right is shown.
    pub inspector_visible: bool,
    /// Whether words are marked that only one source uses in a passage.
    pub word_marks: bool,
    /// The question or form that is open.
    pub dialog: Option<Dialog>,
    /// What the reader should know, the latest last.
    pub notices: Vec<Notice>,
    /// What is looked for in all sources, and where it stands.
    pub search: SearchState,
    /// What the last key asked for and could not have.
    pub refused: Option<Refused>,
    /// Actions that were chosen in the palette, the latest first.
    pub recent_actions: Vec<Action>,
    /// The threshold while its slider is moved; the session's otherwise.
    pub threshold: f32,
    /// Heights of the rows of the synopsis.
    pub(super) rows: RowHeights,
    /// Where the coverage is scrolled to.
    pub(super) coverage: RowHeights,
    /// Heights of the paragraphs of the reading view.
    pub(super) paragraphs: RowHeights,
}

impl Default for WindowState {
    fn default() -> Self {
        Self {
            view: View::default(),
            reading_source: 0,
            beside: None,
            overview_visible: true,
            overlap: OverlapState::default(),
            overview: OverviewState::default(),
            glance: None,
            pair: PairState::default(),
            columns: ColumnChoices::default(),
            lens: Lens::default(),
            unfolded: Unfolded::new(),
            excluded_visible: true,
            selected: None,
            gap: None,
            second: None,
            all_counterparts_of: None,
            text: None,
            annotation: None,
            last_annotation: None,
            target_idx: 0,
            edge: Edge::End,
            annotations: AnnotationListState::default(),
            discrepancies: DiscrepanciesState::default(),
            quotes: QuotesState::default(),
            codes: CodesState::default(),
            work: WorkTab::default(),
            relating: None,
            tag: String::new(),
            reveal: false,
            focus_note: false,
            sources_visible: true,
            inspector_visible: true,
            word_marks: true,
            dialog: None,
            notices: Vec::new(),
            search: SearchState::default(),
            refused: None,
            recent_actions: Vec::new(),
            threshold: 0.5,
            rows: RowHeights::default(),
            coverage: RowHeights::default(),
            paragraphs: RowHeights::default(),
        }
    }
}

impl WindowState {
    /// Shows other sources: nothing of the last ones stays selected, and all views begin at their top.
    pub fn start_over(&mut self) {
        self.selected = None;
        self.gap = None;
        self.second = None;
        self.text = None;
        self.annotation = None;
        self.last_annotation = None;
        self.annotations = AnnotationListState::default();
        self.codes = CodesState::default();
        self.relating = None;
        self.reading_source = 0;
        self.overlap.chosen = None;
        self.pair = PairState::default();
        self.columns.clear();
        self.discrepancies = DiscrepanciesState::default();
        self.quotes = QuotesState::default();
        self.notices.clear();
        self.search = SearchState::default();
        self.lens = Lens::default();
        self.unfolded.clear();
        self.scroll_to_top();
    }

    /// Whether a view is shown, as the first or beside it.
    pub fn shows(&self, view: View) -> bool {
        self.view == view || self.beside == Some(view)
    }

    /// Notes for the overview strip that a view shows these sentences of a source.
    pub(super) fn note_visible(&mut self, source_idx: usize, first: usize, last: usize) {
        if let Some(visible) = self.overview.visible.get_mut(source_idx) {
            let (from, to) = visible.unwrap_or((first, last));
            *visible = Some((from.min(first), to.max(last)));
        }
    }

    /// Brings the beginning of the view into sight.
    pub fn scroll_to_top(&mut self) {
        self.rows.scroll_to_top();
        self.coverage.scroll_to_top();
        self.paragraphs.scroll_to_top();
        self.pair.scroll_to_top();
    }
}

/// The list of annotations in the panel.
#[derive(Debug, Default)]
pub struct AnnotationListState {
    /// What is shown, in which order.
    pub lens: AnnotationLens,
    /// Whether the list shall get the keyboard.
    pub focus: bool,
    /// Whether the selected annotation shall be scrolled into view.
    pub reveal: bool,
    /// Heights of its lines.
    pub(super) heights: RowHeights,
}

/// What the lower half of the panel on the left shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WorkTab {
    /// The annotations.
    #[default]
    Annotations,
    /// Annotations whose places are not certain.
    Doubtful,
    /// What was decided by hand.
    Decisions,
}

/// How the editor of the codebook stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodesState {
    /// The code that is edited.
    pub selected: Option<CodeId>,
    /// Whether its name shall get the keyboard.
    pub focus_name: bool,
    /// What is asked about it.
    pub question: Option<CodeQuestion>,
}

/// A question about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeQuestion {
    /// What becomes of its annotations when it is deleted.
    Delete(AnnotationsOfCode),
    /// Which code it shall become a part of.
    Merge(Option<CodeId>),
}

/// An end of a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    #[default]
    End,
}

impl Edge {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Start => Self::End,
            Self::End => Self::Start,
        }
    }
}

/// A search in all sources.
#[derive(Clone, Debug, Default)]
pub struct SearchState {
    /// Whether it is shown.
    pub visible: bool,
    /// Whether its field shall get the keyboard.
    pub focus: bool,
    /// What is looked for.
    pub query: Query,
    /// Where it stands.
    pub hits: Hits,
    /// Position of the hit that the reader is at.
    pub current: Option<usize>,
    /// Whether the current line of the list shall be brought into view.
    pub reveal: bool,
}

/// Selected words of one source: from the byte where the selection began to the byte where it ends now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextSelection {
    /// Position of the source.
    pub source: usize,
    /// Where the selection began.
    pub anchor: usize,
    /// Where it ends; may lie before the anchor.
    pub head: usize,
}

impl TextSelection {
    /// All of `place`, its end movable.
    pub fn over(place: Located) -> Self {
        Self { source: place.source, anchor: place.span.start(), head: place.span.end() }
    }

    /// The selected bytes; empty while nothing but a caret is set.
    pub fn span(self) -> Span {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }

    /// The selected place, if any byte is selected.
    pub fn place(self) -> Option<Located> {
        (!self.span().is_empty()).then(|| Located { source: self.source, span: self.span() })
    }
}

/// An action that a key asked for when it could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The action.
    pub action: Action,
    /// Why it could not be done.
    pub reason: &'static str,
}

/// Something that the reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How grave it is.
    pub kind: NoticeKind,
    /// One or two sentences, which name the file and what can be done.
    pub text: String,
    /// What can be done by a click, if anything.
    pub action: Option<Action>,
}

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Done,
    /// Something is not as expected; nothing is lost.
    Warning,
    /// Something could not be done.
    Error,
}

/// Work that is going on.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// What is being done: `Comparing 5 sources`.
    pub what: String,
    /// How much of it is done, 0 to 1.
    pub done: f32,
}
