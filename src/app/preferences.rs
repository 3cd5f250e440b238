//! The program's own small files: how the reader wants the window to be, and the sessions opened lately.

use std::ops::RangeInclusive;
use std::path::Path;

use egui::Context;

use crate::command::{KeyChange, KeyMap, Look, ReadingFont, Theme};
use crate::store::settings::{self, Preferences};
use crate::ui::{self, NoticeKind};

use super::{Finished, Workbench};

impl Workbench {
    /// Puts a session among the recent ones.
    pub(super) fn remember(&mut self, path: &Path) {
        let Some(config) = self.surroundings.config.clone() else { return };
        let path = path.to_owned();
        self.jobs.spawn("recent", move || match config.add_recent(&path) {
            Ok(recent) => Finished::Remembered { recent: Some(recent), error: None },
            Err(error) => Finished::Remembered { recent: None, error: Some(error.to_string()) },
        });
    }

    pub(super) fn load_preferences(&mut self, ctx: &Context) {
        if let Some(config) = &self.surroundings.config {
            let (preferences, preferences_notice) = config.load_preferences();
            let (recent, recent_notice) = config.load_recent();
            self.recent = recent;
            self.look = look(&preferences);
            if let Some(author) = preferences.author.clone() {
                self.author = author;
            }
            let (keymap, unknown) = KeyMap::from_names(&preferences.keys);
            self.keymap = keymap;
            if !unknown.is_empty() {
                let text =
                    format!("The settings file names keys or commands that are not known: {}", unknown.join(", "));
                self.notice(NoticeKind::Warning, text);
            }
            for notice in [preferences_notice, recent_notice].into_iter().flatten() {
                self.notice(NoticeKind::Warning, notice.to_string());
            }
        }
        ui::use_look(ctx, &self.look);
    }

    fn save_preferences(&mut self) {
        let Some(config) = self.surroundings.config.clone() else { return };
        let author = Some(self.author.clone()).filter(|author| *author != user_name());
        let preferences = Preferences { author, ..preferences(&self.look, &self.keymap) };
        self.jobs.spawn("preferences", move || {
            let error = config.save_preferences(&preferences).err().map(|error| error.to_string());
            Finished::Remembered { recent: None, error }
        });
    }

    /// Makes the window look as the reader wants from now on.
    pub(super) fn change_look(&mut self, ctx: &Context, look: Look) {
        self.look = sane(look);
        ui::use_look(ctx, &self.look);
        // Heights of rows depend on the type; they are kept by the revision.
        self.stale.synopsis = true;
        self.save_preferences();
    }

    /// Signs annotations with this name from now on.
    pub(super) fn set_author(&mut self, name: String) {
        self.author = name;
        self.save_preferences();
    }

    pub(super) fn change_keys(&mut self, change: KeyChange) {
        match change {
            KeyChange::Add(action, shortcut) => {
                self.keymap.add(action, shortcut);
            }
            KeyChange::Remove(action, shortcut) => self.keymap.remove(action, shortcut),
            KeyChange::Reset(action) => self.keymap.reset(action),
            KeyChange::ResetAll => self.keymap.reset_all(),
        }
        self.save_preferences();
    }
}

/// The name of the user of the machine; empty where it has none.
pub(super) fn user_name() -> String {
    let names = ["USER", "LOGNAME", "USERNAME"].into_iter();
    names.filter_map(|name| std::env::var(name).ok()).find(|name| !name.is_empty()).unwrap_or_default()
}

fn look(preferences: &Preferences) -> Look {
    sane(Look {
        theme: match preferences.theme {
            settings::Theme::System => Theme::System,
            settings::Theme::Light => Theme::Light,
            settings::Theme::Dark => Theme::Dark,
        },
        high_contrast: preferences.high_contrast,
        reading_font: match preferences.reading_font {
            settings::Font::Serif => ReadingFont::Serif,
            settings::Font::Sans => ReadingFont::Sans,
        },
        text_size: preferences.text_size,
        line_height: preferences.line_height,
        reduced_motion: preferences.reduced_motion,
        zoom: preferences.zoom,
    })
}

fn preferences(look: &Look, keymap: &KeyMap) -> Preferences {
    Preferences {
        theme: match look.theme {
            Theme::System => settings::Theme::System,
            Theme::Light => settings::Theme::Light,
            Theme::Dark => settings::Theme::Dark,
        },
        high_contrast: look.high_contrast,
        reading_font: match look.reading_font {
            ReadingFont::Serif => settings::Font::Serif,
            ReadingFont::Sans => settings::Font::Sans,
        },
        text_size: look.text_size,
        line_height: look.line_height,
        reduced_motion: look.reduced_motion,
        zoom: look.zoom,
        keys: keymap.names(),
        author: None,
    }
}

/// Puts numbers that a hand may have written back into their ranges.
fn sane(look: Look) -> Look {
    let default = Look::default();
    let within = |value: f32, range: RangeInclusive<f32>, default: f32| {
        if value.is_finite() { value.clamp(*range.start(), *range.end()) } else { default }
    };
    Look {
        text_size: within(look.text_size, Look::TEXT_SIZES, default.text_size),
        line_height: within(look.line_height, Look::LINE_HEIGHTS, default.line_height),
        zoom: within(look.zoom, Look::ZOOMS, default.zoom),
        ..look
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, Preferences, look};

    #[test]
    fn numbers_out_of_range_still_give_a_window_that_can_be_read() {
        let strange = Preferences { text_size: 4000.0, zoom: f32::NAN, line_height: -1.0, ..Preferences::default() };
        let look = look(&strange);
        assert_eq!((look.text_size, look.zoom, look.line_height), (36.0, 1.0, 1.1));
        assert_eq!(super::look(&Preferences::default()), Look::default());
    }
}
