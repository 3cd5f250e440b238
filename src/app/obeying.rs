//! A command → the part of the workbench that does it.

use egui::Context;

use crate::command::{Action, Command};
use crate::ui::{AfterUnsaved, Dialog};

use super::file_dialogs::FileRequest;
use super::files::expanded;
use super::{Purpose, Workbench};

impl Workbench {
    pub(super) fn dispatch(&mut self, ctx: &Context, command: Command) {
        tracing::debug!(?command, "command");
        let before = self.place();
        self.obey(ctx, command);
        self.note_jump(before);
    }

    fn obey(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Do(action) => self.act(ctx, action),
            Command::OpenPaths(paths) => self.open_or_load(paths),
            Command::OpenMany { folder, max_articles } => self.open_many(folder, max_articles),
            Command::OpenSession(path) => self.ask_then(AfterUnsaved::Open(path)),
            Command::SaveTo(path) => self.save_to(expanded(&path)),
            Command::AskToPaste(text) => self.ask_to_paste(text),
            Command::AddPasted { label, text } => self.add_pasted(label, text),
            Command::ReadAs(source_id, encoding) => self.read_as(source_id, encoding),
            Command::Extract(source_id, extraction) => self.extract(source_id, extraction),
            Command::ShowDetails(source_id) => self.show_details(source_id),
            Command::LocateSource(source_id) => self.locate(source_id),
            Command::Reload(source_id) => self.reload(&[source_id]),
            Command::Answer(answer) => self.answer(ctx, answer),
            Command::Judge { discrepancy_idx, verdict, note } => self.judge(discrepancy_idx, verdict, note),
            Command::Safety(safety) => self.do_safely(safety),
            Command::Search(query) => self.search(query),
            Command::GoToHit(hit_idx) => self.go_to_hit(hit_idx),
            Command::CloseSearch => self.close_search(),
            Command::ChangeLook(look) => self.change_look(ctx, look),
            Command::ChangeKeys(change) => self.change_keys(change),
            Command::DismissNotice(notice_idx) => {
                if notice_idx < self.state.notices.len() {
                    self.state.notices.remove(notice_idx);
                }
            }
            Command::MoveEdge(edge_move) => self.move_edge(edge_move),
            edit @ (Command::RemoveSource(_)
            | Command::RenameSource(..)
            | Command::Describe { .. }
            | Command::MoveSource(..)
            | Command::Threshold { .. }
            | Command::Normalise(_)
            | Command::Annotate(_)
            | Command::OnAnnotations(_)
            | Command::OnCodes(_)
            | Command::OnSentences(_)
            | Command::ChangeAnnotation(_)
            | Command::DeleteAnnotation(_)
            | Command::Link(..)
            | Command::Unlink(..)
            | Command::Undecide(..)) => self.edit(edit),
            view @ (Command::Show(_)
            | Command::Read(_)
            | Command::Compare(_)
            | Command::ShowBeside(_)
            | Command::Order(_)
            | Command::Widen(_)
            | Command::Column(..)
            | Command::Filter(_)
            | Command::Fold(_)
            | Command::Condition(_)
            | Command::SelectGap(_)
            | Command::Select(_)
            | Command::GoTo(_)
            | Command::GoToPassage(_)
            | Command::GoToPlace(_)
            | Command::SelectSecond(_)
            | Command::ShowAllCounterparts(_)
            | Command::SelectText(_)
            | Command::SelectAnnotation(_)
            | Command::SelectTarget(..)) => self.change_view(view),
        }
    }

    /// Does what a menu, a button or a key stands for.
    fn act(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::OpenArticles => self.ask_for_files(FileRequest::Articles, Purpose::Open),
            Action::OpenFolder => self.ask_for_files(FileRequest::Folder, Purpose::Open),
            Action::OpenSession => self.ask_then(AfterUnsaved::ChooseSession),
            Action::OpenPath => self.state.dialog = Some(Dialog::OpenPath { path: String::new() }),
            Action::PasteArticle => self.ask_to_paste(String::new()),
            Action::OpenSample => self.open_sample(),
            Action::ShowDetails => {
                let selected = self.state.selected.map(|sentence| sentence.source_idx());
                let source_idx = selected.unwrap_or(self.state.reading_source);
                if let Some(source_id) = self.compared.get(source_idx).or(self.compared.first()).copied() {
                    self.show_details(source_id);
                }
            }
            Action::NewSession => self.ask_then(AfterUnsaved::New),
            Action::CloseNotices => self.state.notices.clear(),
            Action::SaveByPath => self.save_by_path(),
            Action::ReloadChanged => self.reload(&self.changed_sources()),
            Action::Save => self.save(),
            Action::SaveAs => self.save_as(),
            Action::EarlierVersions => self.list_earlier(),
            Action::KeepTexts => self.keep_texts(),
            Action::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Action::Undo | Action::Redo => self.step(action),
            Action::LinkSelected | Action::UnlinkSelected | Action::DeleteAnnotation | Action::AnnotateSelection => {
                self.edit_selected(action)
            }
            Action::AddToAnnotation
            | Action::AnnotateLink
            | Action::SplitSentence
            | Action::MergeSentence
            | Action::ToggleFurniture
            | Action::CheckAndGoOn
            | Action::ToggleChecked => self.decide_on_selected(action),
            Action::CancelWork => self.cancel(),
            Action::Compare => {
                self.state.notices.retain(|notice| notice.action != Some(Action::Compare));
                self.compare();
            }
            Action::GoToDiscrepancy | Action::JudgeOpen | Action::JudgeConfirmed | Action::JudgeNotAConflict => {
                self.act_on_discrepancy(action)
            }
            _ => self.act_on_view(ctx, action),
        }
    }
}
