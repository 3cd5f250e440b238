//! The list of annotations, and the editor of the selected one.

use egui::{CornerRadius, Id, Margin, RichText, Role, Sense, Stroke, TextEdit, Ui, Vec2, WidgetInfo};

use crate::command::{Action, Command};
use crate::session::{Annotation, CodeId};
use crate::synopsis::{AnnotationRow, TargetState};

use super::Frame;
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Draws the list of all annotations; a click goes to the place.
pub fn list_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let rows = &frame.synopsis.annotations;
    if rows.is_empty() {
        widgets::muted(ui, "None yet. Select words and press 1 to 9.", palette);
        return;
    }
    for row in rows {
        if row_ui(ui, row, state.annotation == Some(row.id), frame, palette) {
            frame.commands.push(Command::SelectAnnotation(row.id));
        }
    }
}

/// Draws one annotation of the list and tells whether it was clicked.
fn row_ui(ui: &mut Ui, row: &AnnotationRow, selected: bool, frame: &Frame<'_>, palette: &Palette) -> bool {
    let code = row.code.as_deref().unwrap_or("No code");
    let quote = widgets::snippet(&row.quote, 60);
    let place = place_name(row, frame);
    let width = ui.available_width();
    let head_text = format!("{code}  ·  {place}");
    let head = ui.painter().layout_no_wrap(head_text, theme::sans_bold(size::SMALL), palette.ink);
    let body = ui.painter().layout(quote.clone(), theme::serif(size::BODY), palette.ink, width - 30.0);
    let note = (!row.note.is_empty()).then(|| {
        let first_line = row.note.lines().next().unwrap_or_default().to_owned();
        ui.painter().layout(first_line, theme::sans(size::SMALL), palette.muted, width - 30.0)
    });
    let note_height = note.as_ref().map_or(0.0, |note| note.size().y + 2.0);
    let height = 6.0 + head.size().y + 2.0 + body.size().y + note_height + 6.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
    let found = row.targets.iter().all(|target| target.found().is_some());
    let trouble = if found { String::new() } else { format!(" ({place})") };
    let label = format!("Annotation {code}: {quote}{trouble}");
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, &label));
    let fill = match (selected, response.hovered() || response.has_focus()) {
        (true, _) => palette.selected,
        (false, true) => palette.hover,
        (false, false) => palette.surface,
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(4), fill, Stroke::new(1.0, palette.line), egui::StrokeKind::Inside);
    let bar = egui::Rect::from_min_size(rect.min + Vec2::new(6.0, 7.0), Vec2::new(4.0, height - 14.0));
    painter.rect_filled(bar, CornerRadius::same(2), palette.code(row.color));
    let mut at = rect.min + Vec2::new(18.0, 6.0);
    let head_height = head.size().y;
    painter.galley(at, head, palette.ink);
    at.y += head_height + 2.0;
    let body_height = body.size().y;
    painter.galley(at, body, palette.ink);
    at.y += body_height + 2.0;
    if let Some(note) = note {
        painter.galley(at, note, palette.muted);
    }
    response.clicked()
}

/// Where an annotation stands: the letters of its sources, or what became of its place.
fn place_name(row: &AnnotationRow, frame: &Frame<'_>) -> String {
    let mut letters = Vec::new();
    for target in &row.targets {
        letters.push(match target {
            TargetState::Found(place) => frame.synopsis.columns[place.source].letter.clone(),
            TargetState::Doubtful(place) => format!("{}, text changed", frame.synopsis.columns[place.source].letter),
            TargetState::Orphan => "text not found".to_owned(),
            TargetState::SourceMissing => "source not open".to_owned(),
        });
    }
    letters.dedup();
    letters.join(", ")
}

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
