//! The editor of the codebook: the tree on the left, the selected code on the right, files and ready codebooks below.

use egui::{CornerRadius, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, TextEdit, Ui, Vec2, WidgetInfo};

use crate::command::{AnnotationsOfCode, CodePlace, CodeWish, Command};
use crate::session::{Code, CodeColor, CodeId, CodeInTree, ReadyCodebook};
use crate::ui::state::{CodeQuestion, CodesState};
use crate::ui::theme::{self, Palette, size, space};
use crate::ui::{Frame, widgets};

use super::{buttons_ui, title_ui};

/// Height of a line of the tree, in points.
const LINE: f32 = 28.0;
/// How far a code stands in for each code above it, in points.
const INDENT: f32 = 18.0;
/// Size of the editor, in points.
const SIZE: Vec2 = Vec2::new(700.0, 430.0);

/// Draws the editor; tells whether it shall close.
pub fn codebook_ui(ui: &mut Ui, state: &mut CodesState, frame: &mut Frame<'_>, palette: &Palette) -> bool {
    ui.set_width(SIZE.x);
    title_ui(ui, "Codebook");
    let session = frame.session;
    if state.selected.is_none_or(|id| session.codebook.code(id).is_none()) {
        state.selected = session.codebook.tree().first().map(|code| code.code.id);
        state.question = None;
    }
    let (rect, _) = ui.allocate_exact_size(SIZE, Sense::hover());
    let (left, right) = rect.split_left_right_at_fraction(0.5);
    ui.painter().vline(rect.center().x, rect.y_range(), egui::Stroke::new(1.0, palette.line));
    ui.scope_builder(egui::UiBuilder::new().max_rect(left.with_max_x(left.right() - space::M)), |ui| {
        tree_ui(ui, state, frame, palette);
    });
    ui.scope_builder(egui::UiBuilder::new().max_rect(right.with_min_x(right.left() + space::M)), |ui| {
        ScrollArea::vertical().id_salt("code").auto_shrink(false).show(ui, |ui| {
            if let Some(code) = state.selected.and_then(|id| session.codebook.code(id)) {
                code_ui(ui, code, state, frame, palette);
            }
        });
    });
    buttons_ui(ui, |ui| {
        if ui.button("New code").on_hover_text("Add a code at the top level").clicked() {
            frame.push(Command::OnCodes(CodeWish::Add { parent: None }));
        }
        ui.menu_button("Ready codebooks", |ui| {
            for (ready_idx, ready) in ReadyCodebook::ALL.iter().enumerate() {
                if ui.button(ready.name).on_hover_text(ready.description).clicked() {
                    frame.push(Command::OnCodes(CodeWish::UseReady(ready_idx)));
                }
            }
        })
        .response
        .on_hover_text("Codes that are in use are kept, those of the ready codebook added; while none is in use, they replace them");
        if ui.button("Import…").on_hover_text("Add the codes of a codebook file").clicked() {
            frame.push(Command::OnCodes(CodeWish::Import));
        }
        if ui.button("Export…").on_hover_text("Write the codebook to a file").clicked() {
            frame.push(Command::OnCodes(CodeWish::Export));
        }
        ui.button("Close").clicked()
    })
}

/// The tree: arrow keys walk along it, with Alt they move the selected code; codes can be dragged.
fn tree_ui(ui: &mut Ui, state: &mut CodesState, frame: &mut Frame<'_>, palette: &Palette) {
    let session = frame.session;
    let tree = session.codebook.tree();
    if !ui.text_edit_focused() {
        keys(ui, &tree, state, frame);
    }
    ScrollArea::vertical().id_salt("codes").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for code in &tree {
            line_ui(ui, code, state, frame, palette);
        }
        ui.add_space(space::S);
        widgets::muted(ui, "Alt with the arrow keys moves a code, or drag it onto another", palette);
    });
}

fn keys(ui: &Ui, tree: &[CodeInTree<'_>], state: &mut CodesState, frame: &mut Frame<'_>) {
    let Some(selected) = state.selected else { return };
    let here = tree.iter().position(|code| code.code.id == selected).unwrap_or(0);
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, to) in [
        (Key::ArrowUp, CodePlace::Up),
        (Key::ArrowDown, CodePlace::Down),
        (Key::ArrowRight, CodePlace::In),
        (Key::ArrowLeft, CodePlace::Out),
    ] {
        if pressed(Modifiers::ALT, key) {
            frame.push(Command::OnCodes(CodeWish::Move { code: selected, to }));
        }
    }
    let step = |idx: Option<usize>| idx.and_then(|idx| tree.get(idx)).map(|code| code.code.id);
    let next = match (pressed(Modifiers::NONE, Key::ArrowDown), pressed(Modifiers::NONE, Key::ArrowUp)) {
        (true, _) => step(Some(here + 1)),
        (_, true) => step(here.checked_sub(1)),
        _ => None,
    };
    if let Some(next) = next {
        state.selected = Some(next);
        state.question = None;
    }
    if pressed(Modifiers::NONE, Key::F2) {
        state.focus_name = true;
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        state.question = Some(CodeQuestion::Delete(AnnotationsOfCode::Unlabelled));
    }
}

fn line_ui(ui: &mut Ui, code: &CodeInTree<'_>, state: &mut CodesState, frame: &mut Frame<'_>, palette: &Palette) {
    let CodeInTree { code, depth } = *code;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click_and_drag());
    let selected = state.selected == Some(code.id);
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, selected, &code.name));
    let hit = rect.shrink2(Vec2::new(2.0, 1.0));
    if selected {
        ui.painter().rect_filled(hit, CornerRadius::same(4), palette.selected);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(hit, CornerRadius::same(4), palette.hover);
    }
    let left = rect.left() + 8.0 + INDENT * depth.min(8) as f32;
    let swatch = Rect::from_center_size(egui::pos2(left + 6.0, rect.center().y), Vec2::splat(12.0));
    ui.painter().rect_filled(swatch, CornerRadius::same(3), palette.code(Some(code.color)));
    let n_annotations = frame.synopsis.annotation_facts.n_by_code.get(&code.id).copied().unwrap_or(0);
    let count = if n_annotations > 0 { n_annotations.to_string() } else { String::new() };
    let count = ui.painter().layout_no_wrap(count, theme::sans(size::SMALL), palette.muted);
    let mut right = rect.right() - 8.0;
    if let Some(key) = code.key {
        right = widgets::paint_keys(ui, egui::pos2(right, rect.center().y), &key.to_string(), palette) - 8.0;
    }
    ui.painter().galley(
        egui::pos2(right - count.size().x, rect.center().y - count.size().y / 2.0),
        count.clone(),
        palette.muted,
    );
    let room = right - count.size().x - 8.0 - (left + 18.0);
    let name = widgets::elided(ui, &code.name, theme::sans(size::BODY), palette.ink, room.max(20.0));
    ui.painter().galley(egui::pos2(left + 18.0, rect.center().y - name.size().y / 2.0), name, palette.ink);
    response.dnd_set_drag_payload(code.id);
    if let Some(dragged) = response.dnd_hover_payload::<CodeId>()
        && *dragged != code.id
    {
        let stroke = egui::Stroke::new(1.5, palette.accent);
        ui.painter().rect_stroke(hit, CornerRadius::same(4), stroke, egui::StrokeKind::Inside);
    }
    if let Some(dropped) = response.dnd_release_payload::<CodeId>() {
        let to = CodePlace::Below(Some(code.id));
        frame.push(Command::OnCodes(CodeWish::Move { code: *dropped, to }));
    }
    if response.clicked() {
        state.selected = Some(code.id);
        state.question = None;
    }
}

/// The fields of the selected code, and what can be done with it.
fn code_ui(ui: &mut Ui, code: &Code, state: &mut CodesState, frame: &mut Frame<'_>, palette: &Palette) {
    let mut changed = code.clone();
    let caption = widgets::muted(ui, "Name", palette);
    let edit =
        TextEdit::singleline(&mut changed.name).id(Id::unique(("code name", code.id.0))).desired_width(f32::INFINITY);
    let response = ui.add(edit).labelled_by(caption.id);
    if std::mem::take(&mut state.focus_name) {
        response.request_focus();
        select_all(ui, response.id, &changed.name);
    }
    let caption = widgets::muted(ui, "What it is for", palette);
    let edit = TextEdit::multiline(&mut changed.description).desired_rows(2).desired_width(f32::INFINITY);
    ui.add(edit).labelled_by(caption.id);
    ui.horizontal(|ui| {
        let caption = widgets::muted(ui, "Colour", palette);
        let mut rgb = [code.color.red, code.color.green, code.color.blue];
        let response = ui.color_edit_button_srgb(&mut rgb).labelled_by(caption.id);
        response.widget_info(|| WidgetInfo::labeled(Role::ColorWell, true, "Colour"));
        changed.color = CodeColor { red: rgb[0], green: rgb[1], blue: rgb[2] };
        ui.add_space(space::M);
        key_ui(ui, code, frame, palette);
    });
    if changed != *code {
        frame.push(Command::OnCodes(CodeWish::Change(changed)));
    }
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        if ui.button("New code below").on_hover_text("Add a code that is a kind of this one").clicked() {
            frame.push(Command::OnCodes(CodeWish::Add { parent: Some(code.id) }));
        }
        for (label, to, hint) in [
            ("Up", CodePlace::Up, "Move it up among its neighbours (Alt+Up)"),
            ("Down", CodePlace::Down, "Move it down among its neighbours (Alt+Down)"),
            ("In", CodePlace::In, "Move it below the code before it (Alt+Right)"),
            ("Out", CodePlace::Out, "Move it out of the code it stands below (Alt+Left)"),
        ] {
            if ui.button(label).on_hover_text(hint).clicked() {
                frame.push(Command::OnCodes(CodeWish::Move { code: code.id, to }));
            }
        }
    });
    ui.horizontal(|ui| {
        let several = frame.session.codebook.codes.len() > 1;
        let merge = ui.add_enabled(several, egui::Button::new("Merge…"));
        if merge.on_hover_text("Make it a part of another code").clicked() {
            state.question = Some(CodeQuestion::Merge(None));
        }
        if ui.button("Delete…").on_hover_text("Delete the code (Delete)").clicked() {
            state.question = Some(CodeQuestion::Delete(AnnotationsOfCode::Unlabelled));
        }
    });
    if let Some(question) = state.question {
        ui.add_space(space::XS);
        question_ui(ui, code, question, state, frame, palette);
    }
}

/// Selects the whole text of a field, so that typing replaces it.
fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut field = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    field.cursor.set_char_range(Some(egui::text::CCursorRange::two(egui::text::CCursor::new(0), end)));
    field.store(ui.ctx(), id);
}

fn key_ui(ui: &mut Ui, code: &Code, frame: &mut Frame<'_>, palette: &Palette) {
    widgets::muted(ui, "Key", palette);
    let name = code.key.map_or("None".to_owned(), |key| key.to_string());
    let mut chosen = code.key;
    let response = egui::ComboBox::from_id_salt("code key").selected_text(name).width(70.0).show_ui(ui, |ui| {
        ui.selectable_value(&mut chosen, None, "None");
        for key in 1..=9 {
            let holder = frame.session.codebook.code_of_key(key).filter(|holder| holder.id != code.id);
            let label = holder.map_or(key.to_string(), |holder| format!("{key}  (now {})", holder.name));
            ui.selectable_value(&mut chosen, Some(key), label);
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Key"));
    if chosen != code.key {
        frame.push(Command::OnCodes(CodeWish::SetKey(code.id, chosen)));
    }
}

fn question_ui(
    ui: &mut Ui,
    code: &Code,
    question: CodeQuestion,
    state: &mut CodesState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let card = egui::Frame::NONE.fill(palette.hover).corner_radius(CornerRadius::same(5)).inner_margin(10);
    card.show(ui, |ui| {
        ui.set_width(ui.available_width());
        match question {
            CodeQuestion::Delete(what) => delete_ui(ui, code, what, state, frame),
            CodeQuestion::Merge(into) => merge_ui(ui, code, into, state, frame),
        }
    });
}

fn delete_ui(ui: &mut Ui, code: &Code, what: AnnotationsOfCode, state: &mut CodesState, frame: &mut Frame<'_>) {
    let n_annotations = frame.synopsis.annotation_facts.n_by_code.get(&code.id).copied().unwrap_or(0);
    let mut what = what;
    if n_annotations == 0 {
        ui.label("No annotation has this code.");
    } else {
        let plural = if n_annotations == 1 { "" } else { "s" };
        ui.label(format!("What becomes of its {n_annotations} annotation{plural}?"));
        ui.radio_value(&mut what, AnnotationsOfCode::Unlabelled, "They stay without a code");
        let others = other_codes(code, frame);
        if let Some((first, _)) = others.first() {
            let moved = match what {
                AnnotationsOfCode::Moved(to) => to,
                _ => *first,
            };
            ui.horizontal(|ui| {
                let is_moved = matches!(what, AnnotationsOfCode::Moved(_));
                if ui.radio(is_moved, "They get the code").clicked() {
                    what = AnnotationsOfCode::Moved(moved);
                }
                if let Some(to) = code_choice_ui(ui, "moved to", Some(moved), &others) {
                    what = AnnotationsOfCode::Moved(to);
                }
            });
        }
        ui.radio_value(&mut what, AnnotationsOfCode::Deleted, "They are deleted too");
    }
    state.question = Some(CodeQuestion::Delete(what));
    ui.horizontal(|ui| {
        if ui.button("Delete the code").clicked() {
            frame.push(Command::OnCodes(CodeWish::Delete { code: code.id, annotations: what }));
            state.question = None;
        }
        if ui.button("Keep it").clicked() {
            state.question = None;
        }
    });
}

fn merge_ui(ui: &mut Ui, code: &Code, into: Option<CodeId>, state: &mut CodesState, frame: &mut Frame<'_>) {
    let others = other_codes(code, frame);
    let into = into.or(others.first().map(|(id, _)| *id));
    ui.label(format!("The annotations of {} and the codes below it go to", code.name));
    let chosen = code_choice_ui(ui, "merge into", into, &others).or(into);
    state.question = Some(CodeQuestion::Merge(chosen));
    ui.horizontal(|ui| {
        let response = ui.add_enabled(chosen.is_some(), egui::Button::new("Merge the codes"));
        if let Some(into) = chosen.filter(|_| response.clicked()) {
            frame.push(Command::OnCodes(CodeWish::Merge { from: code.id, into }));
            state.selected = Some(into);
            state.question = None;
        }
        if ui.button("Cancel").clicked() {
            state.question = None;
        }
    });
}

/// The codes that are neither this one nor below it, with their names.
fn other_codes(code: &Code, frame: &Frame<'_>) -> Vec<(CodeId, String)> {
    let codebook = &frame.session.codebook;
    let others = codebook.tree().into_iter().filter(|other| !codebook.is_within(other.code.id, code.id));
    others.map(|other| (other.code.id, other.code.name.clone())).collect()
}

/// A choice among codes; returns what was chosen in this frame.
fn code_choice_ui(ui: &mut Ui, salt: &str, now: Option<CodeId>, codes: &[(CodeId, String)]) -> Option<CodeId> {
    let name = codes.iter().find(|(id, _)| Some(*id) == now).map_or("", |(_, name)| name.as_str());
    let mut chosen = now;
    let response = egui::ComboBox::from_id_salt(salt).selected_text(name).show_ui(ui, |ui| {
        for (id, name) in codes {
            ui.selectable_value(&mut chosen, Some(*id), name);
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, "Other code"));
    chosen.filter(|_| chosen != now)
}
