//! The menu Help, and what stands in no menu.

use crate::command::action::{Action as A, ActionInfo, MenuPlace};
use crate::command::need::Need;
use crate::command::shortcut::{Key, Shortcut};

const fn row(action: A, label: &'static str, tooltip: &'static str) -> ActionInfo {
    ActionInfo::new(action, MenuPlace::Help, label, tooltip)
}

const fn hidden(action: A, label: &'static str, tooltip: &'static str) -> ActionInfo {
    ActionInfo::new(action, MenuPlace::Hidden, label, tooltip)
}

const fn ctrl(letter: char) -> Shortcut {
    Shortcut::ctrl(Key::Char(letter))
}

pub const ACTIONS: &[ActionInfo] = &[
    row(A::ShowCommands, "All commands…", "Find any command, source or code by a few letters of its name")
        .keys(&[ctrl('k'), ctrl('p')]),
    row(A::ShowKeys, "Keys", "What every key does")
        .also("shortcuts keyboard help")
        .keys(&[Shortcut::plain(Key::F(1)), Shortcut::plain(Key::Char('?'))]),
    row(A::ChangeKeys, "Change keys…", "Choose which keys stand for which commands")
        .also("shortcuts keyboard rebind hotkeys"),
    row(A::ShowMarks, "What the marks mean", "Glyphs, colours and lines in the text").also("legend symbols help"),
    row(A::About, "About Variorum", "Version and licences").also("version help").group(),
    hidden(A::CancelWork, "Cancel the work", "Stop the work that is going on").also("abort").needs(&[Need::Work]),
    hidden(A::CloseNotices, "Close all notices", "Close all notices").needs(&[Need::Notice]),
];
