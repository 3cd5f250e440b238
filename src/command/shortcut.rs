//! A key with its modifiers, and how it is written: `Ctrl+Shift+Z`.

use std::fmt;
use std::str::FromStr;

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shortcut {
    /// Ctrl, or ⌘ on a Mac.
    pub ctrl: bool,
    /// Shift. Never with a sign such as `?`, which needs Shift on one keyboard and not on another.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key itself.
    pub key: Key,
}

/// The keys that can stand for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Key {
    /// A letter (small), a digit or a sign.
    Char(char),
    /// F1 to F24.
    F(u8),
    Delete,
    Backspace,
    Insert,
    Enter,
    Escape,
    Space,
    Tab,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

/// The names of keys that are neither a character nor a function key.
const NAMES: [(Key, &str); 15] = [
    (Key::Delete, "Delete"),
    (Key::Backspace, "Backspace"),
    (Key::Insert, "Insert"),
    (Key::Enter, "Enter"),
    (Key::Escape, "Escape"),
    (Key::Space, "Space"),
    (Key::Tab, "Tab"),
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::PageUp, "PgUp"),
    (Key::PageDown, "PgDn"),
];

/// The last function key that a keyboard may have.
const LAST_FUNCTION_KEY: u8 = 24;

impl Shortcut {
    /// A key alone.
    pub const fn plain(key: Key) -> Self {
        Self { ctrl: false, shift: false, alt: false, key }
    }

    /// With Ctrl.
    pub const fn ctrl(key: Key) -> Self {
        Self { ctrl: true, ..Self::plain(key) }
    }

    /// With Ctrl and Shift.
    pub const fn ctrl_shift(key: Key) -> Self {
        Self { ctrl: true, shift: true, ..Self::plain(key) }
    }

    /// With Shift.
    pub const fn shift(key: Key) -> Self {
        Self { shift: true, ..Self::plain(key) }
    }

    /// With Alt.
    pub const fn alt(key: Key) -> Self {
        Self { alt: true, ..Self::plain(key) }
    }

    /// Why the reader cannot give this key to an action; nothing if it can be given.
    pub fn reserved(self) -> Option<&'static str> {
        let plain = !self.ctrl && !self.alt;
        match self.key {
            Key::Char('1'..='9') if plain => Some("The digits annotate with the codes"),
            Key::Tab => Some("Tab moves from control to control"),
            Key::Left | Key::Right if self.shift => Some("Shift with an arrow moves the end of a selection"),
            Key::Char('c' | 'x' | 'v') if self.ctrl && !self.shift && !self.alt => {
                Some("Copy, cut and paste keep their keys")
            }
            _ => None,
        }
    }
}

impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, word) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                f.write_str(word)?;
            }
        }
        match self.key {
            Key::Char('-') => f.write_str("−"),
            Key::Char(letter) => write!(f, "{}", letter.to_uppercase()),
            Key::F(number) => write!(f, "F{number}"),
            named => f.write_str(NAMES.iter().find(|(key, _)| *key == named).map_or("", |(_, name)| name)),
        }
    }
}

/// What is no key with modifiers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no key; keys are written like Ctrl+Shift+Z")]
pub struct NoShortcut(String);

impl FromStr for Shortcut {
    type Err = NoShortcut;

    fn from_str(text: &str) -> Result<Self, NoShortcut> {
        let mut shortcut = Self::plain(Key::Escape);
        let mut rest = text.trim();
        // The key itself may be a plus sign, so that the modifiers are taken from the front.
        while let Some((word, after)) =
            rest.split_once('+').filter(|(word, after)| !word.is_empty() && !after.is_empty())
        {
            match word {
                "Ctrl" => shortcut.ctrl = true,
                "Alt" => shortcut.alt = true,
                "Shift" => shortcut.shift = true,
                _ => return Err(NoShortcut(text.to_owned())),
            }
            rest = after;
        }
        shortcut.key = key_of(rest).ok_or_else(|| NoShortcut(text.to_owned()))?;
        Ok(shortcut)
    }
}

fn key_of(name: &str) -> Option<Key> {
    if let Some((key, _)) = NAMES.iter().find(|(_, known)| *known == name) {
        return Some(*key);
    }
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(Key::Char(if letter == '−' { '-' } else { letter.to_lowercase().next().unwrap_or(letter) }));
    }
    let number = name.strip_prefix('F')?.parse().ok()?;
    (1..=LAST_FUNCTION_KEY).contains(&number).then_some(Key::F(number))
}

#[cfg(test)]
mod tests {
    use super::{Key, Shortcut};

    #[test]
    fn what_is_written_is_read_back() {
        for shortcut in [
            Shortcut::ctrl_shift(Key::Char('z')),
            Shortcut::ctrl(Key::Char('+')),
            Shortcut::ctrl(Key::Char('-')),
            Shortcut::alt(Key::Left),
            Shortcut::plain(Key::Char('?')),
            Shortcut::plain(Key::F(12)),
            Shortcut { ctrl: true, shift: true, alt: true, key: Key::PageDown },
        ] {
            assert_eq!(shortcut.to_string().parse(), Ok(shortcut), "{shortcut}");
        }
        assert_eq!(Shortcut::ctrl(Key::PageDown).to_string(), "Ctrl+PgDn");
        for nonsense in ["", "Ctrl+", "Hyper+X", "F0", "F25", "Ctrl+ab"] {
            assert!(nonsense.parse::<Shortcut>().is_err(), "{nonsense:?}");
        }
    }
}
