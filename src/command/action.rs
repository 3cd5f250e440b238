//! Everything that has a name in menus: the [`Action`]s and what the table says of each.

use super::need::Need;
use super::shortcut::Shortcut;

/// Something that a menu, a button, a key or the palette does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the table says of each what it does")]
pub enum Action {
    OpenArticles,
    OpenFolder,
    OpenPath,
    PasteArticle,
    OpenSample,
    ReloadChanged,
    ShowDetails,
    NewSession,
    OpenSession,
    Save,
    SaveAs,
    SaveByPath,
    KeepTexts,
    EarlierVersions,
    Quit,
    Undo,
    Redo,
    Copy,
    SelectSentenceText,
    SwitchEdge,
    AnnotateSelection,
    AnnotatePassage,
    AddToAnnotation,
    AnnotateLink,
    EditCodebook,
    SplitSentence,
    MergeSentence,
    ToggleFurniture,
    CheckAndGoOn,
    ToggleChecked,
    EditNote,
    DeleteAnnotation,
    LinkSelected,
    UnlinkSelected,
    ClearSelection,
    ShowSettings,
    /// Show which differences of writing count.
    ShowComparison,
    Compare,
    ShowSynopsis,
    ShowReading,
    ShowPair,
    ShowCoverage,
    ShowOverlap,
    ShowDiscrepancies,
    ShowQuotes,
    FilterAll,
    FilterInAll,
    FilterShared,
    FilterAllButOne,
    FilterUnique,
    CopyOverlap,
    SaveOverlap,
    OrderByConsensus,
    OrderBySource,
    OrderByMostSources,
    OrderByFewestSources,
    OrderByConflicts,
    FilterConflicting,
    FilterMoved,
    GoToDiscrepancy,
    JudgeOpen,
    JudgeConfirmed,
    JudgeNotAConflict,
    FilterAnnotated,
    FilterUnchecked,
    ToggleExcluded,
    ToggleColumnText,
    HideColumn,
    ShowAllColumns,
    MoveColumnLeft,
    MoveColumnRight,
    ToggleSources,
    ToggleInspector,
    ToggleWordMarks,
    ToggleOverview,
    ToggleBeside,
    SwapPair,
    ToggleScrollTogether,
    ToggleTheme,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Back,
    Forward,
    NextPassage,
    PreviousPassage,
    NextDifference,
    PreviousDifference,
    NextConflict,
    PreviousConflict,
    NextAnnotation,
    PreviousAnnotation,
    ListAnnotations,
    NextUnchecked,
    PreviousUnchecked,
    NextColumn,
    PreviousColumn,
    GoToPassage,
    /// Goes to the source with this number, from 1.
    GoToSource(u8),
    Search,
    NextHit,
    PreviousHit,
    ShowCommands,
    ShowKeys,
    ChangeKeys,
    ShowMarks,
    About,
    CancelWork,
    CloseNotices,
}

impl Action {
    /// The name by which a settings file knows it: `GoToSource(3)`, `Save`.
    pub fn name(self) -> String {
        format!("{self:?}")
    }
}

/// Which menu an action stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MenuPlace {
    /// Opening and saving.
    File,
    /// Undo, selecting, linking, annotating.
    Edit,
    /// What is shown and how.
    View,
    /// Moving about and searching.
    Go,
    /// Help.
    Help,
    /// None: keys, buttons and the palette only.
    Hidden,
}

impl MenuPlace {
    /// The menus in their order.
    pub const MENUS: [Self; 5] = [Self::File, Self::Edit, Self::View, Self::Go, Self::Help];

    /// What the menu bar says.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Go => "Go",
            Self::Help => "Help",
            Self::Hidden => "Window",
        }
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// What menus and buttons say; ends with `…` when more input follows.
    pub label: &'static str,
    /// One sentence more than the label.
    pub tooltip: &'static str,
    /// Other words by which people look for it, set apart by spaces.
    pub also: &'static str,
    /// Its keys, unless the reader chose others; the first is the one that menus show.
    pub shortcuts: &'static [Shortcut],
    /// Where it stands.
    pub menu: MenuPlace,
    /// Whether a separator stands before it in its menu.
    pub new_group: bool,
    /// What must be there before it can be done; the first that is not is the reason why it cannot.
    pub needs: &'static [Need],
}

impl ActionInfo {
    /// An action without keys and needs.
    pub(super) const fn new(action: Action, menu: MenuPlace, label: &'static str, tooltip: &'static str) -> Self {
        Self { action, label, tooltip, also: "", shortcuts: &[], menu, new_group: false, needs: &[] }
    }

    /// Found by these words too.
    pub(super) const fn also(self, words: &'static str) -> Self {
        Self { also: words, ..self }
    }

    /// With these keys.
    pub(super) const fn keys(self, shortcuts: &'static [Shortcut]) -> Self {
        Self { shortcuts, ..self }
    }

    /// Needing all of these.
    pub(super) const fn needs(self, needs: &'static [Need]) -> Self {
        Self { needs, ..self }
    }

    /// With a separator before it.
    pub(super) const fn group(self) -> Self {
        Self { new_group: true, ..self }
    }
}
