//! Unsaved work and what the reader is asked before it would be lost.

use egui::Context;

use crate::command::{Action, Answer, Command};
use crate::ui::{AfterUnsaved, Dialog};

use super::file_dialogs::FileRequest;
use super::{Purpose, Workbench};

impl Workbench {
    /// Whether there is work that would be lost.
    pub(super) fn unsaved(&self) -> bool {
        !self.history.is_saved()
    }

    pub(super) fn look_at_close(&mut self, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked && self.unsaved() && !self.may_close {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.state.dialog = Some(Dialog::Unsaved { then: AfterUnsaved::Quit });
        }
    }

    /// Does `then`, after asking about unsaved work if there is any.
    pub(super) fn ask_then(&mut self, then: AfterUnsaved) {
        if self.unsaved() {
            self.state.dialog = Some(Dialog::Unsaved { then });
        } else {
            self.go_on(None, then);
        }
    }

    pub(super) fn answer(&mut self, ctx: &Context, answer: Answer) {
        let Some(Dialog::Unsaved { then }) = self.state.dialog.take() else { return };
        match answer {
            Answer::Cancel => {}
            Answer::Discard => self.go_on(Some(ctx), then),
            Answer::Save => {
                self.after_save = Some(then);
                self.save();
            }
        }
    }

    /// Does what the reader wanted before unsaved work came between.
    pub(super) fn go_on(&mut self, ctx: Option<&Context>, then: AfterUnsaved) {
        match then {
            AfterUnsaved::New => self.start_over(),
            AfterUnsaved::Open(path) => self.load(path),
            AfterUnsaved::ChooseSession => self.ask_for_files(FileRequest::Session, Purpose::Open),
            AfterUnsaved::Quit => {
                self.may_close = true;
                if let Some(ctx) = ctx {
                    ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                } else {
                    self.commands.push(Command::Do(Action::Quit));
                }
            }
        }
    }
}
