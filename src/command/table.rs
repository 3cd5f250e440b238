//! The one table of actions: label, tooltip, key and place of each. Menus, buttons, keys and help read it.

/// Something that a menu, a button or a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the table below says of each what it does")]
pub enum Action {
    OpenArticles,
    OpenFolder,
    OpenPath,
    PasteArticle,
    OpenSample,
    NewSession,
    OpenSession,
    Save,
    SaveAs,
    Quit,
    Undo,
    Redo,
    LinkSelected,
    UnlinkSelected,
    DeleteAnnotation,
    EditNote,
    AnnotateSelection,
    SelectSentenceText,
    ShowSynopsis,
    ShowReading,
    ShowDiscrepancies,
    ShowQuotes,
    NextPassage,
    PreviousPassage,
    NextColumn,
    PreviousColumn,
    FilterAll,
    FilterInAll,
    FilterShared,
    FilterUnique,
    FilterConflicting,
    ToggleSources,
    ToggleInspector,
    ToggleWordMarks,
    ToggleTheme,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    CancelWork,
    CloseNotices,
    SaveByPath,
    ShowMarks,
    ClearSelection,
    ShowKeys,
    About,
}

/// Which menu an action stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuPlace {
    /// Opening and saving.
    File,
    /// Undo, selecting, linking, annotating.
    Edit,
    /// What is shown and how.
    View,
    /// Help.
    Help,
    /// A key only.
    Hidden,
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Ctrl, or ⌘ on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key itself.
    pub key: Key,
}

/// The keys that actions use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Key {
    Char(char),
    Plus,
    Minus,
    Delete,
    Enter,
    Escape,
    Up,
    Down,
    Left,
    Right,
    F1,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
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
    /// Its keys; the first is the one that menus show.
    pub shortcuts: &'static [Shortcut],
    /// Where it stands.
    pub menu: MenuPlace,
    /// Whether a separator stands before it in its menu.
    pub new_group: bool,
}

const fn key(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: false, alt: false, key }
}

const fn ctrl(letter: char) -> Shortcut {
    Shortcut { ctrl: true, shift: false, alt: false, key: Key::Char(letter) }
}

const fn ctrl_shift(letter: char) -> Shortcut {
    Shortcut { ctrl: true, shift: true, alt: false, key: Key::Char(letter) }
}

const fn ctrl_key(key: Key) -> Shortcut {
    Shortcut { ctrl: true, shift: false, alt: false, key }
}

const fn alt_key(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: false, alt: true, key }
}

const fn row(
    action: Action,
    label: &'static str,
    tooltip: &'static str,
    shortcuts: &'static [Shortcut],
    menu: MenuPlace,
) -> ActionInfo {
    ActionInfo { action, label, tooltip, shortcuts, menu, new_group: false }
}

const fn group(mut info: ActionInfo) -> ActionInfo {
    info.new_group = true;
    info
}

use Action as A;
use MenuPlace as M;

/// All actions in the order of the menus.
pub const ACTIONS: &[ActionInfo] = &[
    row(A::OpenArticles, "Open articles…", "Add articles to the comparison", &[ctrl('o')], M::File),
    row(A::OpenFolder, "Open a folder…", "Add all articles of a folder", &[ctrl_shift('o')], M::File),
    row(A::OpenPath, "Open by path…", "Type or paste the path of a file or folder", &[ctrl('l')], M::File),
    row(A::PasteArticle, "Paste an article…", "Add text from the clipboard as a source", &[ctrl_shift('v')], M::File),
    row(A::OpenSample, "Open the sample", "Five invented articles about one event", &[], M::File),
    group(row(A::NewSession, "New session", "Start over with no sources", &[ctrl('n')], M::File)),
    row(A::OpenSession, "Open a session…", "Go on with saved work", &[ctrl_shift('e')], M::File),
    row(A::Save, "Save", "Save the session", &[ctrl('s')], M::File),
    row(A::SaveAs, "Save as…", "Save the session under another name", &[ctrl_shift('s')], M::File),
    row(A::SaveByPath, "Save by path…", "Type where to save the session", &[], M::File),
    group(row(A::Quit, "Quit", "Close the window", &[ctrl('q')], M::File)),
    row(A::Undo, "Undo", "Take back the last step", &[ctrl('z')], M::Edit),
    row(A::Redo, "Redo", "Do again what was taken back", &[ctrl_shift('z'), ctrl('y')], M::Edit),
    group(row(
        A::SelectSentenceText,
        "Select the sentence",
        "Select all words of the sentence; Shift with the arrow keys moves the end of the selection",
        &[key(Key::Char('x'))],
        M::Edit,
    )),
    row(
        A::AnnotateSelection,
        "Annotate",
        "Annotate the selected words, or the whole sentence, without a code; 1 to 9 choose one",
        &[key(Key::Char('a'))],
        M::Edit,
    ),
    row(A::DeleteAnnotation, "Delete the annotation", "Delete the selected annotation", &[key(Key::Delete)], M::Edit),
    row(A::EditNote, "Write a note", "Write a note on the selected annotation", &[key(Key::Enter)], M::Edit),
    group(row(
        A::LinkSelected,
        "Link the two sentences",
        "Hold together the selected sentence and a second one of another source (Ctrl+click)",
        &[key(Key::Char('l'))],
        M::Edit,
    )),
    row(
        A::UnlinkSelected,
        "Unlink the two sentences",
        "Keep apart the selected sentence and the second one (Ctrl+click)",
        &[key(Key::Char('u'))],
        M::Edit,
    ),
    row(A::ShowSynopsis, "Synopsis", "Passages as rows, sources as columns", &[key(Key::F5)], M::View),
    row(A::ShowReading, "Reading", "One source in its own order", &[key(Key::F6)], M::View),
    row(
        A::ShowDiscrepancies,
        "Discrepancies",
        "Names, numbers, dates, lists and quotes that differ",
        &[key(Key::F7)],
        M::View,
    ),
    row(A::ShowQuotes, "Quotes", "Who is quoted, and how each source words it", &[key(Key::F8)], M::View),
    group(row(A::FilterAll, "All passages", "Show every passage", &[ctrl('1')], M::View)),
    row(A::FilterInAll, "In all sources", "Only passages that every source reports", &[ctrl('2')], M::View),
    row(A::FilterShared, "Shared", "Only passages that two or more sources report", &[ctrl('3')], M::View),
    row(A::FilterUnique, "Unique", "Only passages that one source reports", &[ctrl('4')], M::View),
    row(A::FilterConflicting, "Conflicting", "Only passages in which values conflict", &[ctrl('5')], M::View),
    group(row(A::ToggleSources, "Sources panel", "Show or hide the panel on the left", &[key(Key::F9)], M::View)),
    row(A::ToggleInspector, "Inspector", "Show or hide the panel on the right", &[key(Key::F10)], M::View),
    row(
        A::ToggleWordMarks,
        "Mark own words",
        "Mark the words that only this source uses in a passage",
        &[key(Key::Char('w'))],
        M::View,
    ),
    group(row(A::ToggleTheme, "Light or dark", "Change between the light and the dark theme", &[ctrl('d')], M::View)),
    row(A::ZoomIn, "Larger", "Make everything larger", &[ctrl_key(Key::Plus)], M::View),
    row(A::ZoomOut, "Smaller", "Make everything smaller", &[ctrl_key(Key::Minus)], M::View),
    row(A::ZoomReset, "Actual size", "Back to the size at first start", &[ctrl('0')], M::View),
    row(A::ShowKeys, "Keys", "What every key does", &[key(Key::F1)], M::Help),
    row(A::ShowMarks, "What the marks mean", "Glyphs, colours and lines in the text", &[], M::Help),
    row(A::About, "About Variorum", "Version and licences", &[], M::Help),
    row(
        A::NextPassage,
        "Next passage",
        "Go to the next passage shown",
        &[key(Key::Down), key(Key::Char('n')), alt_key(Key::Down)],
        M::Hidden,
    ),
    row(
        A::PreviousPassage,
        "Previous passage",
        "Go to the previous passage shown",
        &[key(Key::Up), key(Key::Char('p')), alt_key(Key::Up)],
        M::Hidden,
    ),
    row(A::NextColumn, "Next source", "Go to the next source", &[key(Key::Right)], M::Hidden),
    row(A::PreviousColumn, "Previous source", "Go to the previous source", &[key(Key::Left)], M::Hidden),
    row(A::CancelWork, "Cancel", "Stop the work that is going on", &[], M::Hidden),
    row(A::CloseNotices, "Close all notices", "Close all notices", &[], M::Hidden),
    row(A::ClearSelection, "Clear the selection", "Select nothing", &[key(Key::Escape)], M::Hidden),
];

/// The line of the table for `action`.
pub fn info(action: Action) -> &'static ActionInfo {
    ACTIONS.iter().find(|info| info.action == action).expect("every action has a line; a test looks at each")
}

/// The action that `shortcut` stands for.
pub fn action_for(shortcut: Shortcut) -> Option<Action> {
    ACTIONS.iter().find(|info| info.shortcuts.contains(&shortcut)).map(|info| info.action)
}
