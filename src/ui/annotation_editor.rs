//! The selected annotation → its editor in the inspector: code, places, note, state, keywords, relations, who made it.

use egui::{CornerRadius, Id, Key, Margin, RichText, Role, Stroke, TextEdit, Ui, WidgetInfo};

use crate::command::{Action, AnnotationWish, Command};
use crate::session::{About, Annotation, CodeId, Confidence, Status};
use crate::synopsis::TargetState;

use super::Frame;
use super::relations::relations_ui;
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Draws the editor of the selected annotation.
pub fn editor_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let session = frame.session;
    let Some(annotation) = state.annotation.and_then(|id| session.annotation(id)) else { return };
    let card = egui::Frame::NONE
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.accent))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::same(10));
    card.show(ui, |ui| {
        head_ui(ui, annotation, frame, palette);
        code_ui(ui, annotation, frame, palette);
        for target_idx in 0..annotation.targets.len() {
            target_ui(ui, annotation, target_idx, state, frame, palette);
        }
        note_ui(ui, annotation, state, frame, palette);
        state_ui(ui, annotation, frame, palette);
        tags_ui(ui, annotation, state, frame, palette);
        relations_ui(ui, annotation, state, frame, palette);
        signature_ui(ui, annotation, palette);
    });
    ui.add_space(space::M);
}

fn head_ui(ui: &mut Ui, annotation: &Annotation, frame: &mut Frame<'_>, palette: &Palette) {
    ui.horizontal(|ui| {
        widgets::heading(ui, "Annotation");
        if let Some(about) = about_name(&annotation.about, frame) {
            widgets::muted(ui, about, palette);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::small_button(ui, "Done")
                .on_hover_text("Close the editor; everything is kept (Escape)")
                .clicked()
            {
                frame.commands.push(Command::Do(Action::ClearSelection));
            }
            if widgets::small_button(ui, "Delete").on_hover_text("Delete this annotation (Delete)").clicked() {
                frame.commands.push(Command::DeleteAnnotation(annotation.id));
            }
        });
    });
}

/// What an annotation is about, where that is not just some words.
pub fn about_name(about: &About, frame: &Frame<'_>) -> Option<String> {
    match about {
        About::Text => None,
        About::Passage => Some("of a passage".to_owned()),
        About::Gap(source_id) => {
            let column = frame.synopsis.columns.iter().find(|column| column.source_id == *source_id);
            Some(format!("not reported by {}", column.map_or("a source that is gone", |column| &column.letter)))
        }
        About::Discrepancy(finding) => Some(format!("of a discrepancy ({})", finding.kind)),
        About::Link => Some("of a link".to_owned()),
    }
}

/// Draws one place: whose it is, its words, what is wrong with it, and how to take it out.
fn target_ui(
    ui: &mut Ui,
    annotation: &Annotation,
    target_idx: usize,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let target = &annotation.targets[target_idx];
    let row = frame.synopsis.annotation(annotation.id);
    let found = row.and_then(|row| row.targets.get(target_idx)).copied();
    let column = frame.synopsis.columns.iter().find(|column| column.source_id == target.source);
    let letter = column.map_or("–", |column| &column.letter).to_owned();
    let several = annotation.targets.len() > 1;
    let quote = widgets::snippet(&target.exact, if several { 90 } else { 160 });
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        widgets::letter_badge(ui, &letter, palette);
        let room = ui.available_width() - if several { 26.0 } else { 0.0 };
        let active = several && state.target_idx == target_idx;
        let color = if active { palette.accent } else { palette.ink };
        let label = format!("Place {letter}: {quote}");
        let response = ui
            .scope(|ui| {
                ui.set_max_width(room);
                widgets::source_text(ui, &quote, &label, theme::serif_italic(size::READING_SMALL), color)
            })
            .inner;
        if response.on_hover_text("Go there; Shift with the arrow keys moves its edges").clicked() {
            frame.commands.push(Command::SelectTarget(annotation.id, target_idx));
        }
        if several {
            let remove = widgets::small_button(ui, "×");
            remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove place {letter}: {quote}")));
            if remove.on_hover_text("Take this place out of the annotation").clicked() {
                frame.commands.push(Command::OnAnnotations(AnnotationWish::RemoveTarget(annotation.id, target_idx)));
            }
        }
    });
    trouble_ui(ui, annotation, target_idx, found, state, frame, palette);
}

/// Says what became of a place that is not certain, and offers what can be done.
pub fn trouble_ui(
    ui: &mut Ui,
    annotation: &Annotation,
    target_idx: usize,
    found: Option<TargetState>,
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let trouble = match found {
        Some(TargetState::Doubtful(_)) => "The text has changed here. Does the annotation still fit?",
        Some(TargetState::Orphan) => "This text is no longer in the source. The annotation is kept.",
        Some(TargetState::SourceMissing) => "The source is not open. The annotation is kept.",
        Some(TargetState::Found(_)) | None => return,
    };
    ui.label(RichText::new(trouble).size(size::SMALL).color(palette.warning));
    if let Some(TargetState::Doubtful(place)) = found {
        let now = widgets::snippet(place.span.of(frame.synopsis.text(place.source)), 160);
        widgets::muted(ui, "Now:", palette);
        widgets::source_text(ui, &now, &format!("Now: {now}"), theme::serif(size::READING_SMALL), palette.ink);
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(TargetState::Doubtful(place)) = found {
            if widgets::small_button(ui, "It fits").on_hover_text("Attach the annotation to the changed text").clicked()
            {
                frame.push(Command::OnAnnotations(AnnotationWish::Attach(annotation.id, target_idx, place)));
            }
            if widgets::small_button(ui, "Show").on_hover_text("Show the changed text").clicked() {
                frame.push(Command::GoToPlace(place));
            }
        }
        if !matches!(found, Some(TargetState::SourceMissing)) {
            let place = state.text.and_then(super::TextSelection::place);
            let response = ui.add_enabled(place.is_some(), egui::Button::new("Attach to selection").small());
            let response = response
                .on_hover_text("Attach the annotation to the selected words")
                .on_disabled_hover_text("Select the words that the annotation is about now");
            if let Some(place) = place.filter(|_| response.clicked()) {
                frame.push(Command::OnAnnotations(AnnotationWish::Attach(annotation.id, target_idx, place)));
            }
        }
    });
}

fn code_ui(ui: &mut Ui, annotation: &Annotation, frame: &mut Frame<'_>, palette: &Palette) {
    let codebook = &frame.session.codebook;
    let name = |id: Option<CodeId>| id.and_then(|id| codebook.code(id)).map_or("No code", |code| code.name.as_str());
    let mut chosen = annotation.code;
    ui.horizontal(|ui| {
        let color = annotation.code.and_then(|id| codebook.code(id)).map(|code| code.color);
        widgets::swatch(ui, palette.code(color));
        let width = ui.available_width() - space::S;
        let combo = egui::ComboBox::from_id_salt("code").selected_text(name(annotation.code)).width(width).truncate();
        let response = combo.show_ui(ui, |ui| {
            ui.selectable_value(&mut chosen, None, "No code");
            for code in codebook.tree() {
                let label = format!("{}{}", "    ".repeat(code.depth.min(8)), code.code.name);
                ui.selectable_value(&mut chosen, Some(code.code.id), label);
            }
        });
        response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Code"));
    });
    if chosen != annotation.code {
        frame.commands.push(Command::ChangeAnnotation(Annotation { code: chosen, ..annotation.clone() }));
    }
}

fn note_ui(ui: &mut Ui, annotation: &Annotation, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let label = widgets::muted(ui, "Note", palette);
    let mut note = annotation.note.clone();
    let edit = TextEdit::multiline(&mut note)
        .id(Id::unique(("note", annotation.id.0)))
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        .hint_text("What is worth saying about it");
    let response = ui.add(edit).labelled_by(label.id);
    if std::mem::take(&mut state.focus_note) {
        response.request_focus();
    }
    widgets::typed_ui(ui, &note, palette);
    let done = response.has_focus() && ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
    if done {
        response.surrender_focus();
    }
    if response.changed() {
        frame.commands.push(Command::ChangeAnnotation(Annotation { note, ..annotation.clone() }));
    }
}

/// How far the reader is, and how sure.
fn state_ui(ui: &mut Ui, annotation: &Annotation, frame: &mut Frame<'_>, palette: &Palette) {
    let mut changed = annotation.clone();
    egui::Grid::new("annotation state").num_columns(2).spacing([space::S, space::XS]).show(ui, |ui| {
        widgets::muted(ui, "Status", palette);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            for status in Status::ALL {
                ui.selectable_value(&mut changed.status, status, status.label());
            }
        });
        ui.end_row();
        widgets::muted(ui, "Sure", palette);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            for confidence in Confidence::ALL {
                let chosen = annotation.confidence == Some(confidence);
                let hint = format!("Confidence: {}", confidence.label().to_lowercase());
                if ui.selectable_label(chosen, confidence.label()).on_hover_text(hint).clicked() {
                    changed.confidence = Some(confidence).filter(|_| !chosen);
                }
            }
        });
        ui.end_row();
    });
    if changed != *annotation {
        frame.commands.push(Command::ChangeAnnotation(changed));
    }
}

/// The keywords as chips that a click removes, and a field for a new one.
fn tags_ui(ui: &mut Ui, annotation: &Annotation, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let mut tags = annotation.tags.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
        widgets::muted(ui, "Tags", palette);
        for tag in &annotation.tags {
            let response = widgets::small_button(ui, format!("{tag}  ×"));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove tag {tag}")));
            if response.on_hover_text("Remove this tag").clicked() {
                tags.retain(|other| other != tag);
            }
        }
        // An id of its own: the number of chips before it changes.
        let edit = TextEdit::singleline(&mut state.tag)
            .id(Id::unique(("tag", annotation.id.0)))
            .desired_width(80.0)
            .hint_text("Add a tag");
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Add a tag"));
        let ended = state.tag.ends_with(',');
        let left = response.lost_focus();
        if ended || left {
            let tag = state.tag.trim_end_matches(',').trim().to_owned();
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
            state.tag.clear();
            // Enter adds a tag and waits for the next.
            if ended || ui.input(|input| input.key_pressed(Key::Enter)) {
                response.request_focus();
            }
        }
        if response.has_focus() {
            suggestions_ui(ui, &response, &mut tags, state, frame);
        }
    });
    if tags != annotation.tags {
        frame.commands.push(Command::ChangeAnnotation(Annotation { tags, ..annotation.clone() }));
    }
}

/// Tags of other annotations that begin as what is typed.
fn suggestions_ui(
    ui: &mut Ui,
    field: &egui::Response,
    tags: &mut Vec<String>,
    state: &mut WindowState,
    frame: &Frame<'_>,
) {
    let typed = state.tag.trim().to_lowercase();
    let known = frame.synopsis.annotation_facts.tags.iter();
    let fitting = known.filter(|tag| !tags.contains(tag) && tag.to_lowercase().starts_with(&typed)).take(4);
    for tag in fitting.cloned().collect::<Vec<_>>() {
        if widgets::small_button(ui, &tag).on_hover_text("Add this tag").clicked() {
            tags.push(tag);
            state.tag.clear();
            field.request_focus();
        }
    }
}

/// Who made it and when.
fn signature_ui(ui: &mut Ui, annotation: &Annotation, palette: &Palette) {
    let day = |time: &str| time.get(..16).unwrap_or(time).replace('T', " ");
    let by = if annotation.author.is_empty() { String::new() } else { format!("{}, ", annotation.author) };
    let mut text = format!("{by}{}", day(&annotation.created));
    if annotation.changed != annotation.created {
        text = format!("{text}, changed {}", day(&annotation.changed));
    }
    widgets::muted(ui, text, palette).on_hover_text("Times are UTC");
}
