//! The form that annotates the sentences of a passage at once: which of them, with which code, as one or several.

use egui::{Key, Modifiers, RichText, Role, ScrollArea, Ui, WidgetInfo};

use crate::command::Command;
use crate::ui::centre::sentence_label;
use crate::ui::state::PassageForm;
use crate::ui::theme::{self, Palette, size, space};
use crate::ui::{Frame, widgets};

use super::{buttons_ui, title_ui};

/// Draws the form; tells whether it shall close.
pub fn passage_ui(ui: &mut Ui, form: &mut PassageForm, frame: &mut Frame<'_>, palette: &Palette) -> bool {
    ui.set_width(600.0);
    title_ui(ui, &format!("Annotate passage {}", form.passage_idx + 1));
    codes_ui(ui, form, frame, palette);
    ui.add_space(space::S);
    widgets::muted(ui, "Sentences", palette);
    ScrollArea::vertical().max_height(340.0).auto_shrink([false, true]).show(ui, |ui| {
        for (sentence, chosen) in &mut form.sentences {
            ui.horizontal_top(|ui| {
                let response = ui.checkbox(chosen, "");
                let label = format!("Annotate {}", sentence_label(frame, *sentence));
                let is_chosen = *chosen;
                response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_chosen, &label));
                let column = &frame.synopsis.columns[sentence.source_idx()];
                widgets::letter_badge(ui, &column.letter, palette);
                let text = frame.synopsis.sentence_text(*sentence).replace('\n', " ");
                let color = if *chosen { palette.ink } else { palette.muted };
                let text = RichText::new(text).font(theme::serif(size::READING_SMALL)).color(color);
                ui.add(egui::Label::new(text).wrap());
            });
        }
    });
    ui.add_space(space::S);
    ui.radio_value(&mut form.together, false, "An annotation on each of them");
    ui.radio_value(&mut form.together, true, "One annotation on all of them");
    let n_chosen = form.sentences.iter().filter(|(_, chosen)| *chosen).count();
    let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    buttons_ui(ui, |ui| {
        let verb = format!("Annotate {n_chosen} sentence{}", if n_chosen == 1 { "" } else { "s" });
        let response = ui.add_enabled(n_chosen > 0, egui::Button::new(verb));
        let go = n_chosen > 0 && (entered || response.on_disabled_hover_text("Choose a sentence first").clicked());
        if go {
            let chosen = form.sentences.iter().filter(|(_, chosen)| *chosen).map(|(sentence, _)| *sentence);
            let (code, together) = (form.code, form.together);
            frame.push(Command::AnnotatePassage { sentences: chosen.collect(), code, together });
        }
        go || ui.button("Cancel").clicked()
    })
}

/// The codes as a row of choices; their keys choose them too.
fn codes_ui(ui: &mut Ui, form: &mut PassageForm, frame: &Frame<'_>, palette: &Palette) {
    ui.horizontal_wrapped(|ui| {
        for code in &frame.session.codebook.codes {
            ui.horizontal(|ui| {
                widgets::swatch(ui, palette.code(Some(code.color)));
                ui.radio_value(&mut form.code, Some(code.id), &code.name);
            });
        }
        ui.radio_value(&mut form.code, None, "No code");
    });
}
