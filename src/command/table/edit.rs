//! The menu Edit: undo, selecting, linking, annotating, settings.

use crate::command::action::{Action as A, ActionInfo, MenuPlace};
use crate::command::need::Need;
use crate::command::shortcut::{Key, Shortcut};

const fn row(action: A, label: &'static str, tooltip: &'static str) -> ActionInfo {
    ActionInfo::new(action, MenuPlace::Edit, label, tooltip)
}

const fn letter(letter: char) -> Shortcut {
    Shortcut::plain(Key::Char(letter))
}

const fn ctrl(letter: char) -> Shortcut {
    Shortcut::ctrl(Key::Char(letter))
}

pub const ACTIONS: &[ActionInfo] = &[
    row(A::Undo, "Undo", "Take back the last step").also("revert back").keys(&[ctrl('z')]).needs(&[Need::StepToUndo]),
    row(A::Redo, "Redo", "Do again what was taken back")
        .keys(&[Shortcut::ctrl_shift(Key::Char('z')), ctrl('y')])
        .needs(&[Need::StepToRedo]),
    row(
        A::Copy,
        "Copy",
        "Copy the selected words, or the selected sentence (Ctrl+C)",
    )
    .needs(&[Need::Sentence])
    .group(),
    row(
        A::SelectSentenceText,
        "Select the sentence",
        "Select all words of the sentence; Shift with the arrow keys moves the end of the selection",
    )
    .keys(&[letter('x')])
    .needs(&[Need::Sentence]),
    row(
        A::SwitchEdge,
        "Switch the edge",
        "Choose whether Shift with the arrow keys moves the beginning or the end of the selected words or annotation",
    )
    .keys(&[letter('e')])
    .needs(&[Need::Sentence]),
    row(A::ClearSelection, "Clear the selection", "Close the notices, then select nothing, one thing after the other")
        .keys(&[Shortcut::plain(Key::Escape)]),
    row(
        A::AnnotateSelection,
        "Annotate",
        "Annotate the selected words, or the whole sentence, without a code; 1 to 9 choose one",
    ).also("highlight mark code tag comment")
    .keys(&[letter('a')])
    .needs(&[Need::SentenceOrGap])
    .group(),
    row(
        A::AnnotatePassage,
        "Annotate the passage…",
        "Annotate the sentences of all sources that report the same, in one step",
    ).also("highlight mark code tag comment")
    .keys(&[Shortcut::shift(Key::Char('a'))])
    .needs(&[Need::SentenceOrGap, Need::ComparedSentence]),
    row(
        A::AddToAnnotation,
        "Add to the last annotation",
        "Make the selected words, or the whole sentence, one more place of the annotation that was selected last",
    )
    .keys(&[Shortcut::plain(Key::Char('+'))])
    .needs(&[Need::Sentence, Need::AnnotationToAddTo]),
    row(A::EditNote, "Write a note", "Write a note on the selected annotation").also("comment memo")
        .keys(&[Shortcut::plain(Key::F(2))])
        .needs(&[Need::Annotation]),
    row(A::DeleteAnnotation, "Delete the annotation", "Delete the selected annotation").also("remove")
        .keys(&[Shortcut::plain(Key::Delete)])
        .needs(&[Need::Annotation]),
    row(
        A::LinkSelected,
        "Link the two sentences",
        "Hold together the selected sentence and a second one of another source (Ctrl+click)",
    ).also("align match connect")
    .keys(&[letter('l')])
    .needs(&[Need::Pair])
    .group(),
    row(
        A::UnlinkSelected,
        "Unlink the two sentences",
        "Keep apart the selected sentence and the second one (Ctrl+click)",
    ).also("separate split disconnect")
    .keys(&[letter('u')])
    .needs(&[Need::Pair]),
    row(
        A::JudgeConfirmed,
        "Confirm the conflict",
        "Say that the values of the chosen discrepancy contradict each other",
    ).also("verdict contradiction")
    .keys(&[letter('c')])
    .needs(&[Need::Discrepancy])
    .group(),
    row(
        A::JudgeNotAConflict,
        "Not a conflict",
        "Say that they do not: the same values are not marked any more",
    )
    .also("verdict false dismiss")
        .keys(&[letter('v')])
        .needs(&[Need::Discrepancy]),
    row(A::JudgeOpen, "Leave it open", "Take the verdict on the chosen discrepancy back").also("verdict reset")
        .keys(&[Shortcut::shift(Key::Char('c'))])
        .needs(&[Need::Discrepancy]),
    row(
        A::AnnotateLink,
        "Annotate the two sentences",
        "Annotate how the selected sentence and the second one correspond",
    )
        .needs(&[Need::Pair]),
    row(
        A::SplitSentence,
        "Split the sentence",
        "Begin a new sentence where the selected words begin; every later comparison obeys",
    ).also("divide cut")
    .keys(&[Shortcut::alt(Key::Char('s'))])
    .needs(&[Need::Sentence])
    .group(),
    row(
        A::MergeSentence,
        "Merge with the sentence before",
        "Make one sentence of the selected one and the one before it",
    )
    .also("join")
        .keys(&[Shortcut::alt(Key::Char('m'))])
        .needs(&[Need::Sentence]),
    row(
        A::ToggleFurniture,
        "Page furniture or article",
        "Leave the line out of the comparison as furniture of the page, or take it back into the article",
    ).also("exclude ignore include boilerplate advertising")
    .keys(&[Shortcut::alt(Key::Char('f'))])
    .needs(&[Need::Sentence]),
    row(
        A::CheckAndGoOn,
        "Check and go on",
        "Mark the passage, or while reading the sentence, as checked and go to the next unchecked one; with an annotation \
         selected, write its note",
    ).also("done reviewed mark")
    .keys(&[Shortcut::plain(Key::Enter)])
    .needs(&[Need::Sentence])
    .group(),
    row(
        A::ToggleChecked,
        "Checked or not",
        "Mark the passage, or while reading the sentence, as checked or not checked",
    )
    .also("done reviewed mark")
        .keys(&[Shortcut::shift(Key::Enter)])
        .needs(&[Need::Sentence]),
    row(
        A::EditCodebook,
        "Codebook…",
        "Codes: make, rename, colour, move, merge, delete, import, export",
    )
    .also("tags labels categories colours")
        .keys(&[Shortcut::alt(Key::Char('c'))])
        .group(),
    row(
        A::ShowComparison,
        "What counts as a difference…",
        "Case, punctuation, quotes, diacritics, spelling, figures",
    )
    .also("ignore options normalise normalize")
    .group(),
    row(A::Compare, "Compare the sources", "Compare what is open, after that was cancelled")
        .also("align start resume")
        .needs(&[Need::NotCompared]),
    row(
        A::ShowSettings,
        "Settings…",
        "Theme, type, keys",
    )
    .also("preferences options font contrast")
    .keys(&[ctrl(',')]),
];
