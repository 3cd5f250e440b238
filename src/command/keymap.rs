//! The keys of the table + what the reader changed → which action a key stands for.

use std::collections::BTreeMap;

use super::action::Action;
use super::shortcut::Shortcut;
use super::table::{actions, info};

/// Which keys stand for which action.
///
/// Only what differs from the table is kept, so that a key which a later version gives to a new action arrives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyMap {
    changed: BTreeMap<Action, Vec<Shortcut>>,
}

impl KeyMap {
    /// The keys that were changed, by the names of their actions; names and keys that are not known are left out and
    /// returned beside it.
    pub fn from_names<'a>(names: impl IntoIterator<Item = (&'a String, &'a Vec<String>)>) -> (Self, Vec<String>) {
        let mut keymap = Self::default();
        let mut unknown = Vec::new();
        for (name, shortcuts) in names {
            let Some(line) = actions().find(|line| line.action.name() == *name) else {
                unknown.push(name.clone());
                continue;
            };
            let mut known = Vec::new();
            for shortcut in shortcuts {
                match shortcut.parse::<Shortcut>() {
                    Ok(shortcut) if shortcut.reserved().is_none() => known.push(shortcut),
                    _ => unknown.push(shortcut.clone()),
                }
            }
            keymap.set(line.action, known);
        }
        (keymap, unknown)
    }

    /// What [`Self::from_names`] reads.
    pub fn names(&self) -> BTreeMap<String, Vec<String>> {
        let names = |shortcuts: &Vec<Shortcut>| shortcuts.iter().map(Shortcut::to_string).collect();
        self.changed.iter().map(|(action, shortcuts)| (action.name(), names(shortcuts))).collect()
    }

    /// The keys of an action; the first is the one that menus show.
    pub fn shortcuts(&self, action: Action) -> &[Shortcut] {
        self.changed.get(&action).map_or_else(|| info(action).shortcuts, Vec::as_slice)
    }

    /// The key that menus and tooltips show: `Ctrl+O`.
    pub fn name(&self, action: Action) -> Option<String> {
        self.shortcuts(action).first().map(Shortcut::to_string)
    }

    /// The action that a key stands for.
    pub fn action(&self, shortcut: Shortcut) -> Option<Action> {
        // What the reader chose goes before the table, which may have given the key to another action since.
        let chosen =
            self.changed.iter().find(|(_, shortcuts)| shortcuts.contains(&shortcut)).map(|(action, _)| *action);
        chosen.or_else(|| {
            let of_table = |line: &&super::ActionInfo| {
                !self.changed.contains_key(&line.action) && line.shortcuts.contains(&shortcut)
            };
            actions().find(of_table).map(|line| line.action)
        })
    }

    /// Whether the reader changed the keys of an action.
    pub fn is_changed(&self, action: Action) -> bool {
        self.changed.contains_key(&action)
    }

    /// Whether the reader changed any key.
    pub fn any_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// Gives an action one key more, and takes it from the action that had it, which is returned.
    pub fn add(&mut self, action: Action, shortcut: Shortcut) -> Option<Action> {
        let before = self.action(shortcut).filter(|before| *before != action);
        if let Some(before) = before {
            self.remove(before, shortcut);
        }
        let mut shortcuts = self.shortcuts(action).to_vec();
        if !shortcuts.contains(&shortcut) {
            shortcuts.push(shortcut);
        }
        self.set(action, shortcuts);
        before
    }

    /// Takes a key from an action.
    pub fn remove(&mut self, action: Action, shortcut: Shortcut) {
        let mut shortcuts = self.shortcuts(action).to_vec();
        shortcuts.retain(|known| *known != shortcut);
        self.set(action, shortcuts);
    }

    /// Gives an action the keys of the table again. Keys that were given to other actions meanwhile stay with those.
    pub fn reset(&mut self, action: Action) {
        self.changed.remove(&action);
        let taken: Vec<Shortcut> =
            info(action).shortcuts.iter().filter(|shortcut| self.action(**shortcut) != Some(action)).copied().collect();
        if !taken.is_empty() {
            let left = info(action).shortcuts.iter().filter(|shortcut| !taken.contains(shortcut)).copied().collect();
            self.set(action, left);
        }
    }

    /// Gives every action the keys of the table again.
    pub fn reset_all(&mut self) {
        self.changed.clear();
    }

    fn set(&mut self, action: Action, shortcuts: Vec<Shortcut>) {
        if shortcuts == info(action).shortcuts {
            self.changed.remove(&action);
        } else {
            self.changed.insert(action, shortcuts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, KeyMap, Shortcut};

    fn key(name: &str) -> Shortcut {
        name.parse().unwrap()
    }

    #[test]
    fn a_key_has_one_action_and_the_one_that_loses_it_is_told() {
        let mut keymap = KeyMap::default();
        assert_eq!(keymap.action(key("Ctrl+S")), Some(Action::Save));
        assert_eq!(keymap.add(Action::Redo, key("Ctrl+S")), Some(Action::Save));
        assert_eq!(keymap.action(key("Ctrl+S")), Some(Action::Redo));
        assert_eq!(keymap.shortcuts(Action::Save), []);
        keymap.reset(Action::Redo);
        assert_eq!(keymap.action(key("Ctrl+S")), None, "Save gets its key back by its own reset");
        keymap.reset(Action::Save);
        assert_eq!(keymap, KeyMap::default());
    }

    #[test]
    fn a_reset_takes_no_key_from_another_action() {
        let mut keymap = KeyMap::default();
        keymap.add(Action::Redo, key("Ctrl+S"));
        keymap.reset(Action::Save);
        assert_eq!(keymap.action(key("Ctrl+S")), Some(Action::Redo));
    }

    #[test]
    fn changed_keys_are_kept_by_name_and_unknown_ones_are_told() {
        let mut keymap = KeyMap::default();
        keymap.add(Action::GoToSource(3), key("Ctrl+Alt+C"));
        keymap.remove(Action::Undo, key("Ctrl+Z"));
        let mut names = keymap.names();
        assert_eq!(KeyMap::from_names(&names), (keymap, Vec::new()));
        names.insert("Fly".to_owned(), vec!["Ctrl+F".to_owned()]);
        names.insert("Save".to_owned(), vec!["Hyper+S".to_owned(), "1".to_owned()]);
        assert_eq!(KeyMap::from_names(&names).1, ["Fly", "Hyper+S", "1"]);
    }
}
