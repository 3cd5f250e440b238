//! A question with its answers → the answer that the reader chose.

use egui::{Button, ScrollArea, Ui};

use super::super::Frame;
use super::super::dialog::Question;
use super::super::theme::{Palette, space};
use super::super::widgets;
use super::{buttons_ui, title_ui};

/// More answers than this stand below each other.
const MAX_IN_A_ROW: usize = 4;

/// Draws the question; tells whether it shall close.
pub(super) fn question_ui(ui: &mut Ui, question: &Question, frame: &mut Frame<'_>, palette: &Palette) -> bool {
    let Question { title, lines, answers } = question;
    ui.set_width(520.0);
    title_ui(ui, title);
    ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
        for (line_idx, line) in lines.iter().enumerate() {
            if line_idx == 0 {
                ui.label(line);
            } else {
                widgets::muted(ui, line, palette);
            }
        }
    });
    let mut answers_ui = |ui: &mut Ui| {
        let mut answered = false;
        for answer in answers {
            if ui.add(Button::new(&answer.label)).clicked() {
                frame.commands.extend(answer.command.clone());
                answered = true;
            }
        }
        answered
    };
    if answers.len() <= MAX_IN_A_ROW {
        return buttons_ui(ui, answers_ui);
    }
    ui.add_space(space::M);
    ScrollArea::vertical()
        .id_salt("answers")
        .max_height(260.0)
        .show(ui, |ui| {
            ui.spacing_mut().interact_size.y = 30.0;
            answers_ui(ui)
        })
        .inner
}
