//! The program's own small files: how the reader wants the window to be, and the sessions opened lately.

use std::path::Path;

use egui::Context;

use crate::store::settings::Theme;
use crate::ui::{self, NoticeKind, ThemeChoice};

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
        let Some(config) = &self.surroundings.config else { return };
        let (preferences, preferences_notice) = config.load_preferences();
        let (recent, recent_notice) = config.load_recent();
        self.recent = recent;
        self.preferences = preferences;
        self.use_preferences(ctx);
        for notice in [preferences_notice, recent_notice].into_iter().flatten() {
            self.notice(NoticeKind::Warning, notice.to_string());
        }
    }

    pub(super) fn save_preferences(&mut self) {
        let Some(config) = self.surroundings.config.clone() else { return };
        let preferences = self.preferences.clone();
        self.jobs.spawn("preferences", move || {
            let error = config.save_preferences(&preferences).err().map(|error| error.to_string());
            Finished::Remembered { recent: None, error }
        });
    }

    /// Makes the window look as the reader prefers.
    pub(super) fn use_preferences(&self, ctx: &Context) {
        ctx.set_zoom_factor(self.preferences.zoom);
        ui::choose(
            ctx,
            match self.preferences.theme {
                Theme::System => ThemeChoice::System,
                Theme::Light => ThemeChoice::Light,
                Theme::Dark => ThemeChoice::Dark,
            },
        );
    }
}
