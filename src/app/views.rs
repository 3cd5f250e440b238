//! Commands that change what is shown and selected: neither saved with the session nor undone.

use egui::Context;

use crate::command::{Action, ColumnChange, ColumnShape, Command, Look, Theme};
use crate::session::SourceId;
use crate::synopsis::{self, Condition, Filter, GapRef, Lens, RowOrder, View};
use crate::text::{Located, SentenceRef};
use crate::ui::{Dialog, SettingsPage, TextSelection};

use super::Workbench;
use super::walking::Direction;

/// One step of the zoom.
const ZOOM_STEP: f32 = 0.1;

impl Workbench {
    pub(super) fn change_view(&mut self, command: Command) {
        match command {
            Command::Show(view) => self.show(view),
            Command::Read(source_idx) => {
                self.state.reading_source = source_idx;
                self.state.view = View::Reading;
                self.state.reveal = self.state.selected.is_some_and(|at| at.source_idx() == source_idx);
            }
            Command::Order(order) => self.see_through(Lens { order, ..self.state.lens }),
            Command::ShowBeside(view) => self.show_beside(view),
            Command::Compare(sources) => self.compare_two(sources),
            Command::Widen(source_idx) => {
                if let Some(source_id) = self.compared.get(source_idx) {
                    self.state.columns.change(*source_id, ColumnChange::Visible(true));
                    self.state.columns.change(*source_id, ColumnChange::Shape(ColumnShape::Text));
                }
            }
            Command::Column(source_id, change) => self.state.columns.change(source_id, change),
            Command::Filter(Filter::All) => self.see_through(self.state.lens.everything()),
            Command::Filter(filter) => self.see_through(Lens { filter, ..self.state.lens }),
            Command::Fold(passage_idx) => self.fold(passage_idx),
            Command::Condition(condition) => {
                let mut lens = self.state.lens;
                lens.conditions.set(condition);
                self.see_through(lens);
            }
            Command::SelectGap(gap) => self.select_gap(gap),
            Command::Select(sentence) => {
                self.select(sentence, false);
                self.show_in_both(sentence);
            }
            Command::GoTo(sentence) => self.select(sentence, true),
            Command::GoToPassage(number) => self.go_to_passage(number.saturating_sub(1)),
            Command::GoToPlace(place) => {
                if let Some(sentence) = self.synopsis.sentence_at(place.source, place.span.start()) {
                    self.select(sentence, true);
                    self.state.text = Some(TextSelection::over(place));
                }
            }
            Command::ShowAllCounterparts(sentence) => {
                self.state.all_counterparts_of = Some(sentence);
                self.stale.inspection = true;
            }
            Command::SelectSecond(sentence) => {
                self.state.second = Some(sentence).filter(|second| Some(*second) != self.state.selected);
                self.stale.inspection = true;
            }
            Command::SelectText(place) => self.select_text(place),
            Command::SelectAnnotation(annotation_id) => {
                let row = self.synopsis.annotation(annotation_id);
                let target_idx = row.and_then(|row| row.targets.iter().position(|target| target.found().is_some()));
                self.select_target(annotation_id, target_idx.unwrap_or(0));
            }
            Command::SelectTarget(annotation_id, target_idx) => self.select_target(annotation_id, target_idx),
            _ => {}
        }
    }

    /// Shows the passages of a fold, or hides them again.
    fn fold(&mut self, passage_idx: usize) {
        let passages = self.synopsis.folded_with(passage_idx);
        let unfolded = &mut self.state.unfolded;
        if passages.iter().any(|passage_idx| unfolded.contains(passage_idx)) {
            for passage_idx in passages {
                unfolded.remove(passage_idx);
            }
        } else {
            unfolded.extend(passages);
        }
        self.stale.synopsis = true;
    }

    /// Shows a passage, and those that are hidden beside it, if the lens does not let it through.
    pub(super) fn unfold(&mut self, passage_idx: usize) {
        if self.synopsis.row_of_passage(passage_idx).is_none() {
            self.state.unfolded.extend(self.synopsis.folded_with(passage_idx));
            self.stale.synopsis = true;
        }
    }

    /// Shows the passages that `lens` lets through.
    fn see_through(&mut self, lens: Lens) {
        self.state.lens = lens;
        self.state.unfolded.clear();
        self.stale.synopsis = true;
        self.state.scroll_to_top();
        self.state.reveal = self.state.selected.is_some();
    }

    /// Selects a gap instead of a sentence.
    pub(super) fn select_gap(&mut self, gap: GapRef) {
        self.state.selected = None;
        self.state.second = None;
        self.state.text = None;
        self.state.annotation = None;
        self.state.gap = Some(gap);
        self.state.reveal = true;
        self.column = gap.source_idx;
        self.stale.inspection = true;
    }

    /// Does something with the column that is walked down.
    fn change_column(&mut self, action: Action) {
        let Some(source_id) = self.compared.get(self.column).copied() else { return };
        let columns = &mut self.state.columns;
        match action {
            Action::ToggleColumnText => {
                let shape = match columns.shape(source_id) {
                    ColumnShape::Text => ColumnShape::Narrow,
                    ColumnShape::Narrow => ColumnShape::AsRoom,
                    ColumnShape::AsRoom => ColumnShape::Text,
                };
                columns.change(source_id, ColumnChange::Shape(shape));
            }
            Action::HideColumn => columns.change(source_id, ColumnChange::Visible(false)),
            Action::MoveColumnLeft if self.column > 0 => self.move_column(source_id, self.column - 1),
            Action::MoveColumnRight if self.column + 1 < self.compared.len() => {
                self.move_column(source_id, self.column + 1);
            }
            _ => {}
        }
    }

    fn move_column(&mut self, source_id: SourceId, to: usize) {
        self.edit(Command::MoveSource(source_id, to));
        self.column = to;
    }

    pub(super) fn show(&mut self, view: View) {
        if self.state.beside == Some(view) {
            // No view is shown twice: the two change places.
            self.state.beside = Some(self.state.view);
        }
        self.state.view = view;
        if let Some(selected) = self.state.selected {
            self.state.reading_source = selected.source_idx();
            self.bring_into_pair(selected.source_idx());
        }
        self.state.reveal = true;
    }

    pub(super) fn select(&mut self, sentence: SentenceRef, reveal: bool) {
        let same = self.state.selected == Some(sentence);
        self.state.selected = Some(sentence);
        self.state.gap = None;
        self.column = sentence.source_idx();
        self.state.annotation = None;
        self.state.reveal |= reveal;
        self.stale.inspection = true;
        if !same {
            self.state.second = None;
        }
        let span = self.synopsis.sentence(sentence).map(|view| view.span);
        let keeps_text = |text: &TextSelection| {
            text.source == sentence.source_idx() && span.is_some_and(|span| span.covers(text.span())) && !reveal
        };
        self.state.text = self.state.text.filter(keeps_text).filter(|text| text.place().is_none() || !same);
        let shows_sentences = |view: View| view.shows_sentences();
        if reveal && !self.state.view.shows_sentences() && !self.state.beside.is_some_and(shows_sentences) {
            self.state.view = View::Synopsis;
        }
        if reveal && self.state.shows(View::Reading) {
            self.state.reading_source = sentence.source_idx();
        }
        if reveal {
            self.bring_into_pair(sentence.source_idx());
        }
        let of_passages = self.state.shows(View::Synopsis) || self.state.shows(View::Coverage);
        if reveal && of_passages && self.synopsis.row_of(sentence).is_none() {
            // The filter hides the row, or the sentence is excluded and stands in no row.
            if let Some(passage_idx) = self.synopsis.sentence(sentence).and_then(|view| view.passage_idx) {
                self.unfold(passage_idx);
            } else if !self.state.shows(View::Reading) && !self.state.shows(View::Pair) {
                self.show(View::Reading);
            }
        }
    }

    fn select_text(&mut self, place: Option<Located>) {
        self.state.text = place.map(TextSelection::over);
        if let Some(place) = place
            && let Some(sentence) = self.synopsis.sentence_at(place.source, place.span.start())
        {
            self.state.selected = Some(sentence);
            self.state.gap = None;
            self.stale.inspection = true;
        }
    }

    /// Drops selections that point at what is no longer there.
    pub(super) fn keep_selection_valid(&mut self) {
        self.keep_discrepancy_valid();
        let exists = |sentence: &SentenceRef| self.synopsis.sentence(*sentence).is_some();
        self.state.selected = self.state.selected.filter(exists);
        self.state.second = self.state.second.filter(exists);
        self.state.gap = self.state.gap.filter(|gap| synopsis::inspect_gap(&self.synopsis, *gap).is_some());
        let within = |text: &TextSelection| {
            let source_text = self.synopsis.text(text.source);
            source_text.is_char_boundary(text.anchor) && source_text.is_char_boundary(text.head)
        };
        self.state.text = self.state.text.filter(within);
        let annotated = |id: &crate::session::AnnotationId| self.session.annotation(*id).is_some();
        self.state.annotation = self.state.annotation.filter(annotated);
        self.state.reading_source = self.state.reading_source.min(self.synopsis.columns.len().saturating_sub(1));
        self.keep_pair_valid();
    }

    pub(super) fn act_on_view(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::ShowSynopsis => self.show(View::Synopsis),
            Action::ShowReading => self.show(View::Reading),
            Action::ShowCoverage => self.show(View::Coverage),
            Action::ShowOverlap => self.show(View::Overlap),
            Action::CopyOverlap => self.copy_overlap(ctx),
            Action::SaveOverlap => self.save_overlap(),
            Action::ShowPair => self.show(View::Pair),
            Action::ToggleOverview => self.state.overview_visible = !self.state.overview_visible,
            Action::ToggleBeside => self.toggle_beside(),
            Action::SwapPair => self.swap_pair(),
            Action::ToggleScrollTogether => self.state.pair.together = !self.state.pair.together,
            Action::ShowDiscrepancies => self.show(View::Discrepancies),
            Action::ShowQuotes => self.show(View::Quotes),
            Action::FilterConflicting => {
                let wanted = !self.state.lens.conditions.conflicting;
                self.change_view(Command::Condition(Condition::Conflicting(wanted)));
            }
            Action::FilterMoved => {
                self.change_view(Command::Condition(Condition::Moved(!self.state.lens.conditions.moved)));
            }
            Action::FilterUnchecked => {
                self.change_view(Command::Condition(Condition::Unchecked(!self.state.lens.conditions.unchecked)));
            }
            Action::FilterAnnotated => {
                self.change_view(Command::Condition(Condition::Annotated(!self.state.lens.conditions.annotated)));
            }
            Action::ToggleExcluded => self.state.excluded_visible = !self.state.excluded_visible,
            Action::ToggleColumnText | Action::HideColumn | Action::MoveColumnLeft | Action::MoveColumnRight => {
                self.change_column(action)
            }
            Action::ShowAllColumns => self.state.columns.show_all(),
            Action::FilterAll => self.change_view(Command::Filter(Filter::All)),
            Action::FilterInAll => self.change_view(Command::Filter(Filter::InAll)),
            Action::FilterShared => self.change_view(Command::Filter(Filter::Shared)),
            Action::FilterAllButOne => self.change_view(Command::Filter(Filter::AllButOne)),
            Action::OrderByConsensus => self.change_view(Command::Order(RowOrder::Consensus)),
            Action::OrderBySource => self.change_view(Command::Order(RowOrder::Source(self.column))),
            Action::OrderByMostSources => self.change_view(Command::Order(RowOrder::Widest)),
            Action::OrderByFewestSources => self.change_view(Command::Order(RowOrder::Rarity)),
            Action::OrderByConflicts => self.change_view(Command::Order(RowOrder::Conflicts)),
            Action::FilterUnique => self.change_view(Command::Filter(Filter::Unique)),
            Action::NextPassage => self.walk(1),
            Action::PreviousPassage => self.walk(-1),
            Action::NextColumn => self.walk_columns(1),
            Action::PreviousColumn => self.walk_columns(-1),
            Action::ToggleSources => self.state.sources_visible = !self.state.sources_visible,
            Action::ToggleInspector => self.state.inspector_visible = !self.state.inspector_visible,
            Action::ToggleWordMarks => self.state.word_marks = !self.state.word_marks,
            Action::ToggleTheme => self.toggle_theme(ctx),
            Action::ZoomIn => self.zoom(ctx, self.look.zoom + ZOOM_STEP),
            Action::ZoomOut => self.zoom(ctx, self.look.zoom - ZOOM_STEP),
            Action::ZoomReset => self.zoom(ctx, 1.0),
            Action::SelectSentenceText => {
                if let Some(selected) = self.state.selected
                    && let Some(view) = self.synopsis.sentence(selected)
                {
                    let place = Located { source: selected.source_idx(), span: view.span };
                    self.state.text = Some(TextSelection::over(place));
                }
            }
            Action::SwitchEdge => self.switch_edge(),
            Action::AnnotatePassage => self.ask_about_passage(),
            Action::NextAnnotation => self.walk_annotations(Direction::Forward),
            Action::PreviousAnnotation => self.walk_annotations(Direction::Backward),
            Action::ListAnnotations => {
                self.state.sources_visible = true;
                self.state.annotations.focus = true;
            }
            Action::EditCodebook => self.state.dialog = Some(Dialog::Codebook),
            Action::NextUnchecked => self.walk_unchecked(Direction::Forward),
            Action::PreviousUnchecked => self.walk_unchecked(Direction::Backward),
            Action::EditNote => self.state.focus_note = self.state.annotation.is_some(),
            Action::ClearSelection => self.clear_selection(),
            Action::ShowMarks => self.state.dialog = Some(Dialog::Marks),
            Action::Search => {
                self.state.search.visible = true;
                self.state.search.focus = true;
            }
            Action::NextHit => self.walk_hits(Direction::Forward),
            Action::PreviousHit => self.walk_hits(Direction::Backward),
            Action::ShowCommands => self.state.dialog = Some(Dialog::Commands { query: String::new(), chosen: 0 }),
            Action::GoToPassage => self.state.dialog = Some(Dialog::GoToPassage { number: String::new() }),
            Action::ShowSettings => self.show_settings(SettingsPage::Look),
            Action::ShowComparison => self.show_settings(SettingsPage::Comparison),
            Action::ChangeKeys => self.show_settings(SettingsPage::Keys),
            Action::Copy => self.copy(ctx),
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::GoToSource(number) => self.go_to_source(usize::from(number) - 1),
            Action::NextDifference => self.walk_differences(Direction::Forward),
            Action::PreviousDifference => self.walk_differences(Direction::Backward),
            Action::NextConflict => self.walk_conflicts(Direction::Forward),
            Action::PreviousConflict => self.walk_conflicts(Direction::Backward),
            Action::ShowKeys => self.state.dialog = Some(Dialog::Keys),
            Action::About => self.state.dialog = Some(Dialog::About),
            _ => {}
        }
    }

    /// Clears one thing at a time: the notices, the search, the words, the annotation, the second sentence, the sentence.
    fn clear_selection(&mut self) {
        self.stale.inspection = true;
        if !self.state.notices.is_empty() {
            self.state.notices.clear();
            return;
        }
        if self.state.search.visible {
            self.close_search();
            return;
        }
        if self.state.text.take().is_some() || self.state.annotation.take().is_some() {
            return;
        }
        if self.state.second.take().is_none() && self.state.gap.take().is_none() {
            self.state.selected = None;
        }
    }

    fn show_settings(&mut self, page: SettingsPage) {
        self.state.dialog = Some(Dialog::Settings { page, waiting: None, told: None });
    }

    fn toggle_theme(&mut self, ctx: &Context) {
        let theme = match ctx.theme() {
            egui::Theme::Dark => Theme::Light,
            egui::Theme::Light => Theme::Dark,
        };
        self.change_look(ctx, Look { theme, ..self.look });
    }

    fn zoom(&mut self, ctx: &Context, zoom: f32) {
        self.change_look(ctx, Look { zoom, ..self.look });
    }

    fn copy(&self, ctx: &Context) {
        let words = self.state.text.and_then(TextSelection::place);
        let text = match (words, self.state.selected) {
            (Some(place), _) => place.span.of(self.synopsis.text(place.source)),
            (None, Some(sentence)) => self.synopsis.sentence_text(sentence),
            (None, None) => return,
        };
        ctx.copy_text(text.to_owned());
    }
}
