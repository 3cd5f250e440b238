//! Commands that change what is shown and selected: neither saved with the session nor undone.

use egui::Context;

use crate::command::{Action, Command};
use crate::store::settings::{Preferences, Theme};
use crate::synopsis::{Filter, View};
use crate::text::{Located, SentenceRef};
use crate::ui::{Dialog, TextSelection};

use super::Workbench;

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
            Command::Widen(source_idx) => {
                self.state.widened.retain(|widened| *widened != source_idx);
                self.state.widened.push(source_idx);
            }
            Command::Filter(filter) => {
                self.state.filter = filter;
                self.stale.synopsis = true;
                self.state.scroll_to_top();
                self.state.reveal = self.state.selected.is_some();
            }
            Command::Select(sentence) => self.select(sentence, false),
            Command::GoTo(sentence) => self.select(sentence, true),
            Command::GoToPlace(place) => {
                if let Some(sentence) = self.synopsis.sentence_at(place.source, place.span.start()) {
                    self.select(sentence, true);
                    self.state.text = Some(TextSelection::over(place));
                }
            }
            Command::SelectSecond(sentence) => {
                self.state.second = Some(sentence).filter(|second| Some(*second) != self.state.selected);
                self.stale.inspection = true;
            }
            Command::SelectText(place) => self.select_text(place),
            Command::SelectAnnotation(annotation_id) => {
                self.state.annotation = Some(annotation_id);
                let row = self.synopsis.annotation(annotation_id);
                let place = row.and_then(|row| row.targets.iter().find_map(|target| target.found()));
                let sentence = place.and_then(|at| self.synopsis.sentence_at(at.source, at.span.start()));
                if let Some(sentence) = sentence
                    && self.state.selected != Some(sentence)
                {
                    self.select(sentence, true);
                    self.state.annotation = Some(annotation_id);
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, view: View) {
        self.state.view = view;
        if let Some(selected) = self.state.selected {
            self.state.reading_source = selected.source_idx();
        }
        self.state.reveal = true;
    }

    pub(super) fn select(&mut self, sentence: SentenceRef, reveal: bool) {
        let same = self.state.selected == Some(sentence);
        self.state.selected = Some(sentence);
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
        if reveal && matches!(self.state.view, View::Discrepancies | View::Quotes) {
            self.state.view = View::Synopsis;
        }
        if reveal && self.state.view == View::Reading {
            self.state.reading_source = sentence.source_idx();
        }
        if reveal && self.state.view == View::Synopsis && self.synopsis.row_of(sentence).is_none() {
            // The filter hides the row, or the sentence is excluded and stands in no row.
            if self.synopsis.sentence(sentence).is_some_and(|view| view.passage_idx.is_some()) {
                self.state.filter = Filter::All;
                self.stale.synopsis = true;
            } else {
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
            self.stale.inspection = true;
        }
    }

    /// Drops selections that point at what is no longer there.
    pub(super) fn keep_selection_valid(&mut self) {
        let exists = |sentence: &SentenceRef| self.synopsis.sentence(*sentence).is_some();
        self.state.selected = self.state.selected.filter(exists);
        self.state.second = self.state.second.filter(exists);
        let within = |text: &TextSelection| {
            let source_text = self.synopsis.text(text.source);
            source_text.is_char_boundary(text.anchor) && source_text.is_char_boundary(text.head)
        };
        self.state.text = self.state.text.filter(within);
        let annotated = |id: &crate::session::AnnotationId| self.session.annotation(*id).is_some();
        self.state.annotation = self.state.annotation.filter(annotated);
        self.state.reading_source = self.state.reading_source.min(self.synopsis.columns.len().saturating_sub(1));
    }

    pub(super) fn act_on_view(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::ShowSynopsis => self.show(View::Synopsis),
            Action::ShowReading => self.show(View::Reading),
            Action::ShowDiscrepancies => self.show(View::Discrepancies),
            Action::ShowQuotes => self.show(View::Quotes),
            Action::FilterConflicting => self.change_view(Command::Filter(Filter::Conflicting)),
            Action::FilterAll => self.change_view(Command::Filter(Filter::All)),
            Action::FilterInAll => self.change_view(Command::Filter(Filter::InAll)),
            Action::FilterShared => self.change_view(Command::Filter(Filter::Shared)),
            Action::FilterUnique => self.change_view(Command::Filter(Filter::Unique)),
            Action::NextPassage => self.walk(1),
            Action::PreviousPassage => self.walk(-1),
            Action::NextColumn => self.walk_columns(1),
            Action::PreviousColumn => self.walk_columns(-1),
            Action::ToggleSources => self.state.sources_visible = !self.state.sources_visible,
            Action::ToggleInspector => self.state.inspector_visible = !self.state.inspector_visible,
            Action::ToggleWordMarks => self.state.word_marks = !self.state.word_marks,
            Action::ToggleTheme => self.toggle_theme(ctx),
            Action::ZoomIn => self.zoom(ctx, self.preferences.zoom + ZOOM_STEP),
            Action::ZoomOut => self.zoom(ctx, self.preferences.zoom - ZOOM_STEP),
            Action::ZoomReset => self.zoom(ctx, 1.0),
            Action::SelectSentenceText => {
                if let Some(selected) = self.state.selected
                    && let Some(view) = self.synopsis.sentence(selected)
                {
                    let place = Located { source: selected.source_idx(), span: view.span };
                    self.state.text = Some(TextSelection::over(place));
                }
            }
            Action::EditNote => self.state.focus_note = self.state.annotation.is_some(),
            Action::ClearSelection => self.clear_selection(),
            Action::ShowMarks => self.state.dialog = Some(Dialog::Marks),
            Action::ShowKeys => self.state.dialog = Some(Dialog::Keys),
            Action::About => self.state.dialog = Some(Dialog::About),
            _ => {}
        }
    }

    /// Clears one thing at a time: the notices, the words, the annotation, the second sentence, the sentence.
    fn clear_selection(&mut self) {
        self.stale.inspection = true;
        if !self.state.notices.is_empty() {
            self.state.notices.clear();
            return;
        }
        if self.state.text.take().is_some() || self.state.annotation.take().is_some() {
            return;
        }
        if self.state.second.take().is_none() {
            self.state.selected = None;
        }
    }

    fn toggle_theme(&mut self, ctx: &Context) {
        self.preferences.theme = match ctx.theme() {
            egui::Theme::Dark => Theme::Light,
            egui::Theme::Light => Theme::Dark,
        };
        self.use_preferences(ctx);
        self.save_preferences();
    }

    fn zoom(&mut self, ctx: &Context, zoom: f32) {
        self.preferences.zoom = zoom.clamp(*Preferences::ZOOMS.start(), *Preferences::ZOOMS.end());
        self.use_preferences(ctx);
        self.save_preferences();
    }

    /// Goes to the next or previous sentence (reading) or passage (synopsis).
    fn walk(&mut self, step: isize) {
        let next = match self.state.view {
            View::Reading => self.next_sentence(step),
            View::Synopsis => self.next_row(step),
            View::Discrepancies | View::Quotes => None,
        };
        if let Some(next) = next {
            self.select(next, true);
        }
    }

    fn next_sentence(&self, step: isize) -> Option<SentenceRef> {
        let source_idx = self.state.reading_source;
        let sentences = self.synopsis.sentences.get(source_idx)?;
        let here = self.state.selected.filter(|selected| selected.source_idx() == source_idx);
        let next = match here {
            Some(here) => here.sentence_idx().checked_add_signed(step)?,
            None => 0,
        };
        (next < sentences.len()).then(|| SentenceRef::new(source_idx, next))
    }

    /// The next row's sentence in the same column, or else in the nearest column that has one.
    fn next_row(&self, step: isize) -> Option<SentenceRef> {
        let rows = &self.synopsis.rows;
        let selected = self.state.selected;
        let column = selected.map_or(0, SentenceRef::source_idx);
        let row_idx = match selected.and_then(|selected| self.synopsis.row_of(selected)) {
            Some(row_idx) => row_idx.checked_add_signed(step)?,
            None => 0,
        };
        let cells = &rows.get(row_idx)?.cells;
        let reporting = (0..cells.len()).filter(|source_idx| !cells[*source_idx].sentences().is_empty());
        let nearest = reporting.min_by_key(|source_idx| source_idx.abs_diff(column))?;
        cells[nearest].sentences().first().copied()
    }

    /// Goes to the next or previous source: its sentence in this passage (synopsis), or its text (reading).
    fn walk_columns(&mut self, step: isize) {
        let n_columns = self.synopsis.columns.len();
        if self.state.view == View::Reading {
            let next = self.state.reading_source.checked_add_signed(step).filter(|next| *next < n_columns);
            if let Some(next) = next {
                self.change_view(Command::Read(next));
            }
            return;
        }
        let Some(selected) = self.state.selected else { return };
        let Some(row) = self.synopsis.row_of(selected).map(|row_idx| &self.synopsis.rows[row_idx]) else { return };
        let mut column = selected.source_idx();
        while let Some(next) = column.checked_add_signed(step).filter(|next| *next < n_columns) {
            column = next;
            if let Some(sentence) = row.cells[column].sentences().first() {
                self.select(*sentence, true);
                return;
            }
        }
    }
}
