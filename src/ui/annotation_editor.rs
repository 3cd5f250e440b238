//! The selected annotation → its editor in the inspector.

use egui::{CornerRadius, Id, Margin, RichText, Role, Stroke, TextEdit, Ui, WidgetInfo};

use crate::command::{Action, Command};
use crate::session::{Annotation, CodeId};
use crate::synopsis::TargetState;

use super::Frame;
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Draws the editor of the selected annotation.
pub fn editor_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let selected = state.annotation;
    let Some(annotation) = frame.session.annotations.iter().find(|annotation| Some(annotation.id) == selected) else {
        return;
    };
    let card = egui::Frame::NONE
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.accent))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::same(10));
    card.show(ui, |ui| {
        widgets::heading(ui, "Annotation");
        quote_ui(ui, annotation, frame, palette);
        code_ui(ui, annotation, frame, palette);
        note_ui(ui, annotation, state, frame, palette);
        ui.horizontal(|ui| {
            if ui.button("Delete").on_hover_text("Delete this annotation (Delete)").clicked() {
                frame.commands.push(Command::DeleteAnnotation(annotation.id));
            }
            if ui.button("Done").on_hover_text("Close the editor; everything is kept (Escape)").clicked() {
                frame.commands.push(Command::Do(Action::ClearSelection));
            }
        });
    });
    ui.add_space(space::M);
}

fn quote_ui(ui: &mut Ui, annotation: &Annotation, frame: &Frame<'_>, palette: &Palette) {
    let row = frame.synopsis.annotation(annotation.id);
    for (target_idx, target) in annotation.targets.iter().enumerate() {
        let quote = widgets::snippet(&target.exact, 160);
        ui.label(RichText::new(quote).font(theme::serif_italic(size::READING_SMALL)));
        let state = row.and_then(|row| row.targets.get(target_idx));
        let trouble = match state {
            Some(TargetState::Doubtful(_)) => "The text has changed here; check whether the annotation still fits.",
            Some(TargetState::Orphan) => "This text is no longer in the source. The annotation is kept.",
            Some(TargetState::SourceMissing) => "The source is not open. The annotation is kept.",
            Some(TargetState::Found(_)) | None => continue,
        };
        ui.label(RichText::new(trouble).size(size::SMALL).color(palette.warning));
    }
}

fn code_ui(ui: &mut Ui, annotation: &Annotation, frame: &mut Frame<'_>, palette: &Palette) {
    let codes = &frame.session.codebook.codes;
    let name =
        |id: Option<CodeId>| codes.iter().find(|code| Some(code.id) == id).map_or("No code", |code| code.name.as_str());
    let mut chosen = annotation.code;
    ui.horizontal(|ui| {
        let color = codes.iter().find(|code| Some(code.id) == annotation.code).map(|code| code.color);
        widgets::swatch(ui, palette.code(color));
        let combo = egui::ComboBox::from_id_salt("code").selected_text(name(annotation.code)).width(150.0);
        let response = combo.show_ui(ui, |ui| {
            ui.selectable_value(&mut chosen, None, "No code");
            for code in codes {
                ui.selectable_value(&mut chosen, Some(code.id), &code.name);
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
        .desired_rows(3)
        .desired_width(f32::INFINITY)
        .hint_text("What is worth saying about it");
    let response = ui.add(edit).labelled_by(label.id);
    if std::mem::take(&mut state.focus_note) {
        response.request_focus();
    }
    let done = response.has_focus() && ui.input(|input| input.modifiers.command && input.key_pressed(egui::Key::Enter));
    if done {
        response.surrender_focus();
    }
    if response.changed() {
        frame.commands.push(Command::ChangeAnnotation(Annotation { note, ..annotation.clone() }));
    }
}
