//! How the selected annotation stands to others: listed both ways, added by choosing the other one.

use egui::{Role, Ui, WidgetInfo};

use crate::command::{AnnotationWish, Command};
use crate::session::{Annotation, AnnotationId, RelationKind};

use super::Frame;
use super::state::WindowState;
use super::theme::{Palette, space};
use super::widgets;

/// Draws the relations of an annotation, and the choice of a new one.
pub fn relations_ui(
    ui: &mut Ui,
    annotation: &Annotation,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    if let Some((from, kind)) = state.relating.filter(|(from, _)| *from != annotation.id) {
        finish_ui(ui, annotation, from, kind, state, frame, palette);
    }
    let session = frame.session;
    for relation in session.relations.iter().filter(|relation| relation.joins(annotation.id)) {
        let forth = relation.from == annotation.id;
        let (verb, other) =
            if forth { (relation.kind.label(), relation.to) } else { (relation.kind.label_back(), relation.from) };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            ui.label(egui::RichText::new(verb).strong());
            let name = annotation_name(other, frame);
            if ui.link(&name).on_hover_text("Go to that annotation").clicked() {
                frame.commands.push(Command::SelectAnnotation(other));
            }
            let remove = widgets::small_button(ui, "×");
            remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove relation: {verb} {name}")));
            if remove.on_hover_text("Remove this relation").clicked() {
                frame.commands.push(Command::OnAnnotations(AnnotationWish::RemoveRelation(relation.id)));
            }
        });
    }
    let waiting = state.relating.filter(|(from, _)| *from == annotation.id);
    if let Some((_, kind)) = waiting {
        ui.horizontal_wrapped(|ui| {
            let text = format!("Now choose the annotation that this one {}", choose_label(kind));
            ui.label(egui::RichText::new(text).color(palette.accent));
            if widgets::small_button(ui, "Cancel").clicked() {
                state.relating = None;
            }
        });
        return;
    }
    ui.menu_button("Relate to…", |ui| {
        for kind in RelationKind::ALL {
            if ui.button(format!("This one {}…", choose_label(kind))).clicked() {
                state.relating = Some((annotation.id, kind));
            }
        }
    });
}

/// Offers to relate the annotation that waits with the one that is selected now.
fn finish_ui(
    ui: &mut Ui,
    annotation: &Annotation,
    from: AnnotationId,
    kind: RelationKind,
    state: &mut WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    if frame.session.annotation(from).is_none() {
        state.relating = None;
        return;
    }
    let text = format!("{} {} this one?", annotation_name(from, frame), choose_label(kind));
    ui.label(egui::RichText::new(text).color(palette.accent));
    ui.horizontal(|ui| {
        if ui.button("Relate").clicked() {
            let to = annotation.id;
            frame.push(Command::OnAnnotations(AnnotationWish::Relate { kind, from, to }));
            state.relating = None;
        }
        if ui.button("Cancel").clicked() {
            state.relating = None;
        }
    });
}

fn choose_label(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::DerivedFrom => "is derived from",
        kind => kind.label(),
    }
}

/// The code and the beginning of the text of an annotation.
pub fn annotation_name(id: AnnotationId, frame: &Frame<'_>) -> String {
    let Some(row) = frame.synopsis.annotation(id) else { return "an annotation".to_owned() };
    let code = row.code.as_deref().unwrap_or("No code");
    format!("{code} {}", widgets::snippet(&row.quote, 40))
}
