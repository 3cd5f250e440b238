//! The menu File: opening and saving.

use crate::command::action::{Action as A, ActionInfo, MenuPlace};
use crate::command::need::Need;
use crate::command::shortcut::{Key, Shortcut};

const fn row(action: A, label: &'static str, tooltip: &'static str) -> ActionInfo {
    ActionInfo::new(action, MenuPlace::File, label, tooltip)
}

const fn ctrl(letter: char) -> Shortcut {
    Shortcut::ctrl(Key::Char(letter))
}

const fn ctrl_shift(letter: char) -> Shortcut {
    Shortcut::ctrl_shift(Key::Char(letter))
}

const DIALOG: &[Need] = &[Need::NoFileDialog];

pub const ACTIONS: &[ActionInfo] = &[
    row(A::OpenArticles, "Open articles…", "Add articles to the comparison")
        .also("load import file files")
        .keys(&[ctrl('o')])
        .needs(DIALOG),
    row(A::OpenFolder, "Open a folder…", "Add all articles of a folder")
        .also("load import directory")
        .keys(&[ctrl_shift('o')])
        .needs(DIALOG),
    row(A::OpenPath, "Open by path…", "Type or paste the path of a file or folder")
        .also("load import")
        .keys(&[ctrl('l')]),
    row(A::PasteArticle, "Paste an article…", "Add text from the clipboard as a source")
        .also("clipboard")
        .keys(&[ctrl_shift('v')]),
    row(A::OpenSample, "Open the sample", "Five invented articles about one event").also("example demo tutorial"),
    row(
        A::ReloadChanged,
        "Reload changed articles",
        "Read anew what has changed on disk; annotations are looked up again",
    )
    .also("refresh update")
    .keys(&[ctrl('r')])
    .needs(&[Need::ChangedFile]),
    row(
        A::ShowDetails,
        "About this source…",
        "Title, outlet, author, date, address and language of the source of the selected sentence, and how it was read",
    )
    .also("metadata properties rename")
    .keys(&[ctrl('i')])
    .needs(&[Need::Source]),
    row(A::NewSession, "New session", "Start over with no sources")
        .also("close clear")
        .keys(&[ctrl('n')])
        .needs(&[Need::Source])
        .group(),
    row(A::OpenSession, "Open a session…", "Go on with saved work")
        .also("load project")
        .keys(&[ctrl_shift('e')])
        .needs(DIALOG),
    row(A::Save, "Save", "Save the session").also("project").keys(&[ctrl('s')]).needs(&[Need::Source]),
    row(A::SaveAs, "Save as…", "Save the session under another name")
        .keys(&[ctrl_shift('s')])
        .needs(&[Need::Source, Need::NoFileDialog]),
    row(A::SaveByPath, "Save by path…", "Type where to save the session").needs(&[Need::Source]),
    row(A::CopyOverlap, "Copy the overlap", "Copy the matrix of overlap as comma-separated values")
        .also("export csv table")
        .needs(&[Need::TwoSources, Need::Overlap])
        .group(),
    row(A::SaveOverlap, "Save the overlap…", "Save the matrix of overlap as comma-separated values")
        .also("export csv table")
        .needs(&[Need::TwoSources, Need::Overlap, Need::NoFileDialog]),
    row(
        A::KeepTexts,
        "Keep the texts in the session",
        "Save the texts of all sources in the session file, so that it opens without their files, or stop doing so",
    )
    .also("embed portable share")
    .needs(&[Need::Source]),
    row(A::EarlierVersions, "Earlier versions…", "Open the session as it was before one of the last saves")
        .also("backup restore history recover"),
    row(A::Quit, "Quit", "Close the window").also("exit").keys(&[ctrl('q')]).group(),
];
