//! The form that annotates a passage at once: its sentences, each or together, or its gaps.

use egui::{Key, Modifiers, RichText, Role, ScrollArea, Ui, WidgetInfo};

use crate::command::{AnnotationWish, Command, PassageScope};
use crate::ui::centre::sentence_label;
use crate::ui::dialog::{PassageChoice, PassageForm};
use crate::ui::theme::{self, Palette, size, space};
use crate::ui::{Frame, widgets};

use super::{buttons_ui, title_ui};

/// Draws the form; tells whether it shall close.
pub fn passage_ui(ui: &mut Ui, form: &mut PassageForm, frame: &mut Frame<'_>, palette: &Palette) -> bool {
    ui.set_width(600.0);
    title_ui(ui, &format!("Annotate passage {}", form.passage_idx + 1));
    ui.radio_value(&mut form.choice, PassageChoice::Each, "An annotation on each of its sentences");
    ui.radio_value(&mut form.choice, PassageChoice::Together, "One annotation on its sentences together");
    ui.add_enabled_ui(!form.gaps.is_empty(), |ui| {
        let response = ui.radio_value(&mut form.choice, PassageChoice::Gaps, "An annotation on who does not report it");
        response.on_disabled_hover_text("All sources report this passage");
    });
    ui.add_space(space::S);
    codes_ui(ui, form, frame, palette);
    ui.add_space(space::S);
    ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| match form.choice {
        PassageChoice::Gaps => gaps_ui(ui, form, frame, palette),
        PassageChoice::Each | PassageChoice::Together => sentences_ui(ui, form, frame, palette),
    });
    let sentences = || form.sentences.iter().filter(|(_, chosen)| *chosen).map(|(sentence, _)| *sentence).collect();
    let (scope, n_chosen, unit) = match form.choice {
        PassageChoice::Each => (PassageScope::Each(sentences()), n_chosen(&form.sentences), "sentence"),
        PassageChoice::Together => (PassageScope::Together(sentences()), n_chosen(&form.sentences), "sentence"),
        PassageChoice::Gaps => {
            let gaps = form.gaps.iter().filter(|(_, chosen)| *chosen).map(|(source_idx, _)| *source_idx).collect();
            (PassageScope::Gaps(gaps), n_chosen(&form.gaps), "gap")
        }
    };
    let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    buttons_ui(ui, |ui| {
        let verb = format!("Annotate {n_chosen} {unit}{}", if n_chosen == 1 { "" } else { "s" });
        let response = ui.add_enabled(n_chosen > 0, egui::Button::new(verb));
        let clicked = response.on_disabled_hover_text(format!("Choose a {unit} first")).clicked();
        let go = n_chosen > 0 && (entered || clicked);
        if go {
            let (passage_idx, code) = (form.passage_idx, form.code);
            frame.push(Command::OnAnnotations(AnnotationWish::Passage { passage_idx, scope, code }));
        }
        go || ui.button("Cancel").clicked()
    })
}

fn n_chosen<T>(choices: &[(T, bool)]) -> usize {
    choices.iter().filter(|(_, chosen)| *chosen).count()
}

/// The sentences that can be annotated, to be looked at before it is done.
fn sentences_ui(ui: &mut Ui, form: &mut PassageForm, frame: &Frame<'_>, palette: &Palette) {
    for (sentence, chosen) in &mut form.sentences {
        ui.horizontal_top(|ui| {
            let response = ui.checkbox(chosen, "");
            let label = format!("Annotate {}", sentence_label(frame, *sentence));
            let is_chosen = *chosen;
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_chosen, &label));
            let letter = frame.synopsis.columns.get(sentence.source_idx()).map_or("", |column| &column.letter);
            widgets::letter_badge(ui, letter, palette);
            let text = frame.synopsis.sentence_text(*sentence).replace('\n', " ");
            let color = if *chosen { palette.ink } else { palette.muted };
            let text = RichText::new(text).font(theme::serif(size::READING_SMALL)).color(color);
            ui.add(egui::Label::new(text).wrap());
        });
    }
}

fn gaps_ui(ui: &mut Ui, form: &mut PassageForm, frame: &Frame<'_>, palette: &Palette) {
    if let Some((sentence, _)) = form.sentences.first() {
        widgets::muted(ui, widgets::snippet(frame.synopsis.sentence_text(*sentence), 200), palette);
    }
    for (source_idx, chosen) in &mut form.gaps {
        let Some(column) = frame.synopsis.columns.get(*source_idx) else { continue };
        ui.checkbox(chosen, format!("Not reported by {}  {}", column.letter, column.label));
    }
}

/// The codes as a row of choices.
fn codes_ui(ui: &mut Ui, form: &mut PassageForm, frame: &Frame<'_>, palette: &Palette) {
    ui.horizontal_wrapped(|ui| {
        for code in frame.session.codebook.tree() {
            ui.horizontal(|ui| {
                widgets::swatch(ui, palette.code(Some(code.code.color)));
                ui.radio_value(&mut form.code, Some(code.code.id), &code.code.name);
            });
        }
        ui.radio_value(&mut form.code, None, "No code");
    });
}
