//! The form with what is known of a source: its short name, what its file tells and what the reader says.

use egui::{Grid, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui};

use crate::command::Command;
use crate::ui::Frame;
use crate::ui::details_form::DetailsForm;
use crate::ui::sources::{encoding_menu_ui, extraction_name};
use crate::ui::theme::{Palette, size, space};
use crate::ui::widgets;

use super::{buttons_ui, title_ui};

/// Draws the form; tells whether it shall close.
pub fn details_ui(ui: &mut Ui, form: &mut DetailsForm, frame: &mut Frame<'_>, palette: &Palette) -> bool {
    ui.set_width(560.0);
    title_ui(ui, "About this source");
    ui.add(egui::Label::new(RichText::new(&form.place).size(size::SMALL).color(palette.muted)).wrap());
    ui.add_space(space::S);
    Grid::new("details").num_columns(2).spacing([space::M, space::S]).show(ui, |ui| {
        field_ui(ui, "Short name", "Herald", None, &mut form.label, palette);
        for (field_idx, (name, example)) in DetailsForm::FIELDS.into_iter().enumerate() {
            let told = Some(form.told[field_idx].as_str());
            field_ui(ui, name, example, told, &mut form.fields[field_idx], palette);
        }
    });
    let reread = reading_ui(ui, form, frame);
    if !form.warnings.is_empty() {
        ui.add_space(space::S);
        widgets::muted(ui, "How it was read", palette);
        ScrollArea::vertical().max_height(110.0).auto_shrink([false, true]).show(ui, |ui| {
            for warning in &form.warnings {
                ui.add(egui::Label::new(RichText::new(format!("! {warning}")).color(palette.warning)).wrap());
            }
        });
    }
    let metadata = form.metadata();
    if let Err(problem) = &metadata {
        ui.add_space(space::S);
        ui.label(RichText::new(*problem).color(palette.warning));
    }
    let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let close = buttons_ui(ui, |ui| {
        let save = ui.add_enabled(metadata.is_ok(), egui::Button::new("Save"));
        if let Ok(metadata) = metadata
            && (save.clicked() || entered)
        {
            let (source_id, label) = (form.source_id, form.label.clone());
            frame.push(Command::Describe { source_id, label, metadata });
            return true;
        }
        ui.button("Cancel").clicked()
    });
    close || reread
}

/// A field with its name; below it what the file tells, if that is something else.
fn field_ui(ui: &mut Ui, name: &str, example: &str, told: Option<&str>, value: &mut String, palette: &Palette) {
    let caption = ui.label(name);
    ui.vertical(|ui| {
        let edit = TextEdit::singleline(value).desired_width(440.0).hint_text(format!("for example {example}"));
        ui.add(edit).labelled_by(caption.id);
        widgets::typed_ui(ui, value, palette);
        let Some(told) = told.filter(|told| *told != value.trim()) else { return };
        ui.horizontal(|ui| {
            let text = if told.is_empty() { "The file tells nothing" } else { "The file tells:" };
            ui.label(RichText::new(text).size(size::SMALL).color(palette.muted));
            if !told.is_empty() {
                let shown = RichText::new(told).size(size::SMALL);
                let hint = format!("Take {} from the file again", name.to_lowercase());
                if ui.add(egui::Button::new(shown).small().truncate()).on_hover_text(hint).clicked() {
                    told.clone_into(value);
                }
            }
        });
    });
    ui.end_row();
}

/// In which encoding and by which method the text was taken from its file, to be changed; tells whether it was.
fn reading_ui(ui: &mut Ui, form: &DetailsForm, frame: &mut Frame<'_>) -> bool {
    if form.encoding.is_none() && form.extraction.is_none() {
        return false;
    }
    let n_commands = frame.commands.len();
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        if let Some(encoding) = &form.encoding {
            let menu = format!("Encoding: {encoding}");
            ui.menu_button(menu, |ui| encoding_menu_ui(ui, form.source_id, encoding, frame));
        }
        if let Some(now) = form.extraction {
            for extraction in crate::text::Extraction::ALL {
                let radio = ui.radio(now == extraction, extraction_name(extraction));
                if radio.clicked() && now != extraction {
                    frame.push(Command::Extract(form.source_id, extraction));
                }
            }
        }
    });
    frame.commands.len() > n_commands
}
