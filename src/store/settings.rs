//! The program's own small files in the reader's configuration folder: preferences and recent sessions.
//!
//! They are a convenience: one that is missing gives the defaults, one that is broken gives the defaults and a notice,
//! and neither ever keeps the program from starting.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::error::shortened;
use super::{Notice, SaveError, atomic};

/// How many recent sessions are kept: as many as fit a menu.
pub const MAX_RECENT: usize = 10;

/// A settings file has some hundred bytes; one beyond this is not ours.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// How the reader wants the program to be, for every session: what the settings file holds.
///
/// Numbers may have been written by hand; who uses them puts them into their ranges.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// Whether text and lines stand out as far as they can.
    pub high_contrast: bool,
    /// The type of the articles.
    pub reading_font: Font,
    /// Size of the text of the articles, in points.
    pub text_size: f32,
    /// Height of a line of the articles as a multiple of its size.
    pub line_height: f32,
    /// Whether nothing moves by itself.
    pub reduced_motion: bool,
    /// Magnification of the whole window.
    pub zoom: f32,
    /// The keys that were changed, by the names of their actions: `{"Save": ["Ctrl+S"]}`.
    pub keys: BTreeMap<String, Vec<String>>,
    /// The name that annotations are signed with, if it is not that of the user of the machine.
    pub author: Option<String>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            high_contrast: false,
            reading_font: Font::Serif,
            text_size: 16.0,
            line_height: 1.42,
            reduced_motion: false,
            zoom: 1.0,
            keys: BTreeMap::new(),
            author: None,
        }
    }
}

/// The type of the articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Font {
    /// With serifs.
    #[default]
    Serif,
    /// Without.
    Sans,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the desktop says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The folder that holds the program's own files.
#[derive(Clone, Debug)]
pub struct ConfigFolder(PathBuf);

impl ConfigFolder {
    /// The folder of the reader who runs the program (XDG: `~/.config/variorum`), or `None` without a home.
    pub fn of_reader() -> Option<Self> {
        directories::ProjectDirs::from("", "", "variorum").map(|dirs| Self(dirs.config_dir().to_owned()))
    }

    /// Any folder; it is made when something is saved.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// Reads the preferences.
    pub fn load_preferences(&self) -> (Preferences, Option<Notice>) {
        load_or_default::<Preferences>(&self.preferences_path())
    }

    /// Writes the preferences.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn save_preferences(&self, preferences: &Preferences) -> Result<(), SaveError> {
        self.save(&self.preferences_path(), preferences)
    }

    /// Reads the paths of the sessions that were open last, the latest first, at most [`MAX_RECENT`].
    ///
    /// Whether they are still there is not looked up, since a folder on the network might block.
    pub fn load_recent(&self) -> (Vec<PathBuf>, Option<Notice>) {
        let (mut recent, notice) = load_or_default::<Vec<PathBuf>>(&self.recent_path());
        recent.truncate(MAX_RECENT);
        (recent, notice)
    }

    /// Puts a session first among the recent ones and returns them all.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn add_recent(&self, session_path: &Path) -> Result<Vec<PathBuf>, SaveError> {
        let absolute = std::path::absolute(session_path).unwrap_or_else(|_| session_path.to_owned());
        self.change_recent(|recent| {
            recent.retain(|path| *path != absolute);
            recent.insert(0, absolute);
            recent.truncate(MAX_RECENT);
        })
    }

    /// Takes a session, which may be gone, off the recent ones and returns the others.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn remove_recent(&self, session_path: &Path) -> Result<Vec<PathBuf>, SaveError> {
        self.change_recent(|recent| recent.retain(|path| path != session_path))
    }

    fn change_recent(&self, change: impl FnOnce(&mut Vec<PathBuf>)) -> Result<Vec<PathBuf>, SaveError> {
        let (mut recent, _told_at_start) = self.load_recent();
        change(&mut recent);
        // A path that is not Unicode cannot stand in the file; such a session is opened by the dialog.
        recent.retain(|path| path.to_str().is_some());
        self.save(&self.recent_path(), &recent)?;
        Ok(recent)
    }

    fn save(&self, path: &Path, value: &impl Serialize) -> Result<(), SaveError> {
        let write = || {
            fs::create_dir_all(&self.0)?;
            let config = ron::ser::PrettyConfig::new().new_line("\n").struct_names(true);
            let text = ron::ser::to_string_pretty(value, config).map_err(io::Error::other)?;
            atomic::write(path, format!("{text}\n").as_bytes())
        };
        write().map_err(|source| SaveError { path: path.to_owned(), source })
    }

    fn preferences_path(&self) -> PathBuf {
        self.0.join("preferences.ron")
    }

    fn recent_path(&self) -> PathBuf {
        self.0.join("recent.ron")
    }
}

fn load_or_default<Value: DeserializeOwned + Default>(path: &Path) -> (Value, Option<Notice>) {
    let text = match read_limited(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Value::default(), None),
        Err(error) => return (Value::default(), Some(unreadable(path, &error))),
    };
    match ron::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(value) => (value, None),
        Err(error) => (Value::default(), Some(unreadable(path, &error))),
    }
}

fn read_limited(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "not a file"));
    }
    let mut text = String::new();
    fs::File::open(path)?.take(MAX_FILE_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

fn unreadable(path: &Path, error: &dyn std::error::Error) -> Notice {
    Notice::SettingsUnreadable { message: format!("{}: {}", path.display(), shortened(&error.to_string())) }
}
