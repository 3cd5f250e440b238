//! The menu View: what is shown and how.

use crate::command::action::{Action as A, ActionInfo, MenuPlace};
use crate::command::need::Need;
use crate::command::shortcut::{Key, Shortcut};

const fn row(action: A, label: &'static str, tooltip: &'static str) -> ActionInfo {
    ActionInfo::new(action, MenuPlace::View, label, tooltip)
}

const fn function(number: u8) -> Shortcut {
    Shortcut::plain(Key::F(number))
}

const fn alt(digit: char) -> Shortcut {
    Shortcut::alt(Key::Char(digit))
}

const fn ctrl(sign: char) -> Shortcut {
    Shortcut::ctrl(Key::Char(sign))
}

const fn letter(letter: char) -> Shortcut {
    Shortcut::plain(Key::Char(letter))
}

const SOURCE: &[Need] = &[Need::Source];

pub const ACTIONS: &[ActionInfo] = &[
    row(A::ShowSynopsis, "Synopsis", "Passages as rows, sources as columns").keys(&[function(5)]).needs(SOURCE),
    row(A::ShowReading, "Reading", "One source in its own order")
        .also("article text")
        .keys(&[function(6)])
        .needs(SOURCE),
    row(A::ShowPair, "Pair", "Two sources side by side, with connectors between what both report")
        .also("compare diff two")
        .keys(&[function(4)])
        .needs(&[Need::TwoSources]),
    row(A::ShowCoverage, "Coverage", "Which source reports which passage, and who leaves out what")
        .also("matrix missing gaps omissions")
        .keys(&[function(11)])
        .needs(SOURCE),
    row(A::ShowOverlap, "Overlap", "How much of each source every other one has, and how much word for word")
        .also("similarity copying percent")
        .keys(&[function(12)])
        .needs(&[Need::TwoSources]),
    row(A::ShowDiscrepancies, "Discrepancies", "Names, numbers, dates, lists and quotes that differ")
        .also("contradictions conflicts differences table")
        .keys(&[function(7)])
        .needs(SOURCE),
    row(A::ShowQuotes, "Quotes", "Who is quoted, and how each source words it")
        .also("quotations speakers statements")
        .keys(&[function(8)])
        .needs(SOURCE),
    row(A::FilterAll, "All passages", "Show every passage")
        .also("clear filters reset")
        .keys(&[alt('1')])
        .needs(SOURCE)
        .group(),
    row(A::FilterInAll, "In all sources", "Only passages that every source reports").keys(&[alt('2')]).needs(SOURCE),
    row(A::FilterShared, "Shared", "Only passages that two or more sources report").keys(&[alt('3')]).needs(SOURCE),
    row(A::FilterAllButOne, "In all but one", "Only passages that one source leaves out and all others report")
        .needs(SOURCE),
    row(A::FilterUnique, "Unique", "Only passages that one source reports")
        .also("only one source")
        .keys(&[alt('4')])
        .needs(SOURCE),
    row(A::FilterConflicting, "Conflicting", "Only passages in which values conflict; again to show the others too")
        .also("contradictions")
        .keys(&[alt('5')])
        .needs(SOURCE),
    row(A::FilterMoved, "Moved", "Only passages that stand elsewhere in one source; again to show the others too")
        .keys(&[alt('6')])
        .needs(SOURCE),
    row(A::FilterAnnotated, "Annotated", "Only passages that you have annotated; again to show the others too")
        .keys(&[alt('7')])
        .needs(SOURCE),
    row(A::FilterUnchecked, "Unchecked", "Only passages that you have not checked; again to show the others too")
        .needs(SOURCE),
    row(A::ToggleExcluded, "Excluded lines", "Show or fold the lines that take no part in the comparison")
        .also("furniture boilerplate hidden advertising")
        .keys(&[Shortcut::plain(Key::Char('f'))])
        .needs(SOURCE),
    row(A::ToggleColumnText, "Column as text", "Show the column of the source as text, or narrow")
        .keys(&[Shortcut::plain(Key::Char('t'))])
        .needs(SOURCE)
        .group(),
    row(A::HideColumn, "Hide the column", "Hide the column of the source; it is compared all the same")
        .also("remove")
        .keys(&[Shortcut::plain(Key::Char('h'))])
        .needs(SOURCE),
    row(A::ShowAllColumns, "Show all columns", "Show the columns that were hidden")
        .also("unhide")
        .needs(&[Need::HiddenColumn]),
    row(A::MoveColumnLeft, "Move the column left", "Put the source before the one to its left")
        .keys(&[Shortcut::plain(Key::Char(','))])
        .needs(SOURCE),
    row(A::MoveColumnRight, "Move the column right", "Put the source behind the one to its right")
        .keys(&[Shortcut::plain(Key::Char('.'))])
        .needs(SOURCE),
    row(A::ToggleSources, "Sources panel", "Show or hide the panel on the left")
        .also("sidebar list")
        .keys(&[function(9)])
        .group(),
    row(A::ToggleInspector, "Inspector", "Show or hide the panel on the right")
        .also("sidebar details")
        .keys(&[function(10)]),
    row(A::ToggleWordMarks, "Mark own words", "Mark the words that only this source uses in a passage")
        .also("highlight underline unique")
        .keys(&[letter('w')]),
    row(A::OrderByConsensus, "Order by consensus", "List passages in the order that most sources agree on")
        .also("sort")
        .needs(SOURCE)
        .group(),
    row(A::OrderBySource, "Order by this source", "List passages in the order of the source that is selected")
        .also("sort")
        .needs(SOURCE),
    row(A::OrderByMostSources, "Most sources first", "List passages first that most sources report")
        .also("sort")
        .needs(SOURCE),
    row(A::OrderByFewestSources, "Fewest sources first", "List passages first that fewest sources report")
        .also("sort rare rarity")
        .needs(SOURCE),
    row(A::OrderByConflicts, "Conflicts first", "List passages first in which most values conflict")
        .also("sort")
        .needs(SOURCE),
    row(A::ToggleOverview, "Overview strip", "Show or hide the strip with a lane for each source")
        .also("map minimap timeline")
        .keys(&[letter('o')]),
    row(A::ToggleBeside, "Second view beside", "Show a second view beside the first one, or close it")
        .also("split")
        .keys(&[letter('b')])
        .needs(SOURCE),
    row(A::SwapPair, "Swap the two sources", "Let the two sources of the pair change places")
        .keys(&[letter('s')])
        .needs(&[Need::TwoSources])
        .group(),
    row(
        A::ToggleScrollTogether,
        "Scroll together",
        "Scrolling one source of the pair brings the counterpart of its middle to the same height",
    )
    .keys(&[Shortcut::shift(Key::Char('s'))])
    .needs(&[Need::TwoSources]),
    row(A::ToggleTheme, "Light or dark", "Change between the light and the dark theme")
        .also("mode colours appearance")
        .keys(&[ctrl('d')])
        .group(),
    row(A::ZoomIn, "Larger", "Make everything larger").also("zoom bigger font text size").keys(&[ctrl('+'), ctrl('=')]),
    row(A::ZoomOut, "Smaller", "Make everything smaller").also("zoom font text size").keys(&[ctrl('-')]),
    row(A::ZoomReset, "Actual size", "Back to the size at first start")
        .also("zoom font text size 100")
        .keys(&[ctrl('0')]),
];
