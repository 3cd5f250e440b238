//! What an action needs in order to be done, and what to say while it is not there.

/// Something that must be there before an action can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// A source is open, or at least in the session.
    Source,
    /// Two sources are open.
    TwoSources,
    /// A source before the last one is open: as many as the number says.
    Sources(u8),
    /// No file dialog is open.
    NoFileDialog,
    /// A step can be undone.
    StepToUndo,
    /// A step can be done again.
    StepToRedo,
    /// Work is going on.
    Work,
    /// Two sources are open that are not compared.
    NotCompared,
    /// A notice is shown.
    Notice,
    /// A sentence is selected.
    Sentence,
    /// A sentence or a gap is selected.
    SentenceOrGap,
    /// A sentence and a second one of another source are selected.
    Pair,
    /// The selected sentence takes part in the comparison.
    ComparedSentence,
    /// An annotation is selected.
    Annotation,
    /// An annotation was selected to which places can be added.
    AnnotationToAddTo,
    /// The list shows an annotation.
    ListedAnnotation,
    /// A passage is shown.
    Passage,
    /// Values conflict somewhere.
    Conflict,
    /// A place was visited before this one.
    PlaceBefore,
    /// The reader went back from a place.
    PlaceAfter,
    /// A search has found something.
    Hit,
    /// The overlap of the sources is measured.
    Overlap,
    /// A column is hidden.
    HiddenColumn,
    /// A discrepancy is chosen in its table.
    Discrepancy,
    /// The file of a source has changed on disk.
    ChangedFile,
}

impl Need {
    /// Why an action that needs this cannot be done, and what to do about it.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Source => "No source is open",
            Self::TwoSources => "Open a second source first",
            Self::Sources(_) => "There are not so many sources",
            Self::NoFileDialog => "A file dialog is open already",
            Self::StepToUndo => "There is nothing to undo",
            Self::StepToRedo => "There is nothing to redo",
            Self::Work => "No work is going on",
            Self::NotCompared => "All sources that are open are compared",
            Self::Notice => "No notice is shown",
            Self::Sentence => "Select a sentence first",
            Self::SentenceOrGap => "Select a sentence first, or a gap",
            Self::Pair => "Select a sentence, then Ctrl+click one of another source",
            Self::ComparedSentence => "This sentence is page furniture and takes no part in the comparison",
            Self::AnnotationToAddTo => "Select an annotation first, then the words to add",
            Self::ListedAnnotation => "The list shows no annotation",
            Self::Annotation => "Select an annotation first",
            Self::Passage => "No passage is shown",
            Self::Conflict => "No values conflict",
            Self::PlaceBefore => "There is no earlier place",
            Self::PlaceAfter => "There is no later place",
            Self::Hit => "Search for something first",
            Self::Discrepancy => "Choose a line in the view Discrepancies first",
            Self::Overlap => "Show the overlap first",
            Self::HiddenColumn => "No column is hidden",
            Self::ChangedFile => "No article has changed on disk",
        }
    }
}

/// What is there now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the need of the same name")]
pub struct Circumstances {
    /// Sources that are open.
    pub n_sources: usize,
    /// Sources of the session whose file is not there.
    pub n_missing: usize,
    pub file_dialog: bool,
    pub step_to_undo: bool,
    pub step_to_redo: bool,
    pub work: bool,
    pub not_compared: bool,
    pub notice: bool,
    pub sentence: bool,
    pub sentence_or_gap: bool,
    pub pair: bool,
    pub compared_sentence: bool,
    pub annotation: bool,
    pub annotation_to_add_to: bool,
    pub listed_annotation: bool,
    pub passage: bool,
    pub conflict: bool,
    pub place_before: bool,
    pub place_after: bool,
    pub hit: bool,
    pub overlap: bool,
    pub hidden_column: bool,
    pub discrepancy: bool,
    pub changed_file: bool,
}

impl Circumstances {
    /// Whether `need` is met.
    pub fn meet(&self, need: Need) -> bool {
        match need {
            Need::Source => self.n_sources + self.n_missing > 0,
            Need::TwoSources => self.n_sources >= 2,
            Need::Sources(number) => self.n_sources >= usize::from(number),
            Need::NoFileDialog => !self.file_dialog,
            Need::StepToUndo => self.step_to_undo,
            Need::StepToRedo => self.step_to_redo,
            Need::Work => self.work,
            Need::NotCompared => self.not_compared,
            Need::Notice => self.notice,
            Need::Sentence => self.sentence,
            Need::SentenceOrGap => self.sentence_or_gap,
            Need::Pair => self.pair,
            Need::ComparedSentence => self.compared_sentence,
            Need::AnnotationToAddTo => self.annotation_to_add_to,
            Need::ListedAnnotation => self.listed_annotation,
            Need::Annotation => self.annotation,
            Need::Passage => self.passage,
            Need::Conflict => self.conflict,
            Need::PlaceBefore => self.place_before,
            Need::PlaceAfter => self.place_after,
            Need::Hit => self.hit,
            Need::Discrepancy => self.discrepancy,
            Need::Overlap => self.overlap,
            Need::HiddenColumn => self.hidden_column,
            Need::ChangedFile => self.changed_file,
        }
    }
}
