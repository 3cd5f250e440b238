//! The menu Go: moving about and searching.

use crate::command::action::{Action as A, ActionInfo, MenuPlace};
use crate::command::need::Need;
use crate::command::shortcut::{Key, Shortcut};

const fn row(action: A, label: &'static str, tooltip: &'static str) -> ActionInfo {
    ActionInfo::new(action, MenuPlace::Go, label, tooltip)
}

const fn plain(key: Key) -> Shortcut {
    Shortcut::plain(key)
}

const PASSAGE: &[Need] = &[Need::Passage];

/// A line for the source with this number; the keys are Ctrl and the number.
macro_rules! source {
    ($number:literal, $digit:literal) => {
        ActionInfo::new(
            A::GoToSource($number),
            MenuPlace::Hidden,
            concat!("Go to source ", $number),
            concat!("Show source ", $number, ", in the passage that is selected"),
        )
        .keys(&[Shortcut::ctrl(Key::Char($digit))])
        .needs(&[Need::Sources($number)])
    };
}

pub const ACTIONS: &[ActionInfo] = &[
    row(A::Back, "Back", "Go back to the place before the last jump")
        .also("history")
        .keys(&[Shortcut::alt(Key::Left)])
        .needs(&[Need::PlaceBefore]),
    row(A::Forward, "Forward", "Go again to the place that you came back from")
        .also("history")
        .keys(&[Shortcut::alt(Key::Right)])
        .needs(&[Need::PlaceAfter]),
    row(
        A::NextDifference,
        "Next difference",
        "Go to the next passage that some source leaves out or words with other values",
    )
    .keys(&[plain(Key::Char('n')), Shortcut::alt(Key::Down)])
    .needs(PASSAGE)
    .group(),
    row(
        A::PreviousDifference,
        "Previous difference",
        "Go to the passage before, that some source leaves out or words with other values",
    )
    .keys(&[plain(Key::Char('p')), Shortcut::alt(Key::Up)])
    .needs(PASSAGE),
    row(A::NextConflict, "Next conflict", "Go to the next value that conflicts with another")
        .also("contradiction")
        .keys(&[Shortcut::ctrl(Key::PageDown)])
        .needs(&[Need::Conflict]),
    row(A::PreviousConflict, "Previous conflict", "Go to the value before, that conflicts with another")
        .also("contradiction")
        .keys(&[Shortcut::ctrl(Key::PageUp)])
        .needs(&[Need::Conflict]),
    row(A::NextPassage, "Next passage", "Go to the next passage shown; while reading, to the next sentence")
        .keys(&[plain(Key::Down)])
        .needs(PASSAGE)
        .group(),
    row(
        A::PreviousPassage,
        "Previous passage",
        "Go to the previous passage shown; while reading, to the sentence before",
    )
    .keys(&[plain(Key::Up)])
    .needs(PASSAGE),
    row(A::NextAnnotation, "Next annotation", "Go to the next annotation of the list")
        .keys(&[plain(Key::Char(']'))])
        .needs(&[Need::ListedAnnotation])
        .group(),
    row(A::PreviousAnnotation, "Previous annotation", "Go to the annotation before, in the list")
        .keys(&[plain(Key::Char('['))])
        .needs(&[Need::ListedAnnotation]),
    row(A::ListAnnotations, "List of annotations", "Move to the list of annotations; the arrow keys walk along it")
        .also("notes")
        .keys(&[Shortcut::alt(Key::Char('a'))])
        .needs(&[Need::Source]),
    row(A::NextUnchecked, "Next unchecked", "Go to the next passage, or while reading sentence, that is not checked")
        .needs(PASSAGE),
    row(A::PreviousUnchecked, "Previous unchecked", "Go to the one before that is not checked").needs(PASSAGE),
    row(A::NextColumn, "Next source", "Go to the next source").keys(&[plain(Key::Right)]).needs(PASSAGE),
    row(A::PreviousColumn, "Previous source", "Go to the previous source").keys(&[plain(Key::Left)]).needs(PASSAGE),
    row(A::GoToPassage, "Go to passage…", "Type the number of a passage")
        .also("row line jump")
        .keys(&[Shortcut::ctrl(Key::Char('g'))])
        .needs(PASSAGE),
    row(A::GoToDiscrepancy, "Go to the discrepancy", "Show the passage of the chosen discrepancy")
        .keys(&[Shortcut::ctrl(Key::Enter)])
        .needs(&[Need::Discrepancy]),
    source!(1, '1'),
    source!(2, '2'),
    source!(3, '3'),
    source!(4, '4'),
    source!(5, '5'),
    source!(6, '6'),
    source!(7, '7'),
    source!(8, '8'),
    source!(9, '9'),
    row(A::Search, "Search…", "Find words in all sources")
        .also("find look grep")
        .keys(&[Shortcut::ctrl(Key::Char('f')), plain(Key::Char('/'))])
        .needs(&[Need::Source])
        .group(),
    row(A::NextHit, "Next hit", "Go to the next place that the search has found")
        .keys(&[plain(Key::F(3))])
        .needs(&[Need::Hit]),
    row(A::PreviousHit, "Previous hit", "Go to the place before, that the search has found")
        .keys(&[Shortcut::shift(Key::F(3))])
        .needs(&[Need::Hit]),
];
