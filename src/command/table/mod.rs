//! The one table of actions, a file for each menu: label, tooltip, keys, place and needs of each. Menus, buttons, keys,
//! the palette, context menus and help read it.

mod edit;
mod file;
mod go;
mod help;
mod view;

use super::action::{Action, ActionInfo};
use super::need::Circumstances;

/// The lines of the table by menu.
const MENUS: [&[ActionInfo]; 5] = [file::ACTIONS, edit::ACTIONS, view::ACTIONS, go::ACTIONS, help::ACTIONS];

/// All actions in the order of the menus.
pub fn actions() -> impl Iterator<Item = &'static ActionInfo> {
    MENUS.into_iter().flatten()
}

/// The line of the table for `action`.
pub fn info(action: Action) -> &'static ActionInfo {
    actions().find(|info| info.action == action).expect("every action has a line; a test looks at each")
}

/// Why `action` cannot be done now; nothing if it can.
pub fn refusal(action: Action, now: &Circumstances) -> Option<&'static str> {
    info(action).needs.iter().find(|need| !now.meet(**need)).map(|need| need.reason())
}
