//! Two sources of the overlap → both ways in all measures, and what speaks for a common text.

use egui::{CornerRadius, RichText, Sense, Stroke, Ui};

use crate::command::Command;
use crate::synopsis::{Overlap, OverlapMeasure, Sides};
use crate::text::Located;

use super::super::Frame;
use super::super::theme::{self, Palette, size, space};
use super::super::widgets;

/// How many runs of the same words are listed.
const N_RUNS: usize = 4;

/// Both ways in all measures, and what speaks for a common text.
pub fn details_ui(ui: &mut Ui, overlap: &Overlap, one: usize, other: usize, frame: &mut Frame<'_>, palette: &Palette) {
    let Frame { synopsis, commands, .. } = frame;
    let columns = &synopsis.columns;
    let card = egui::Frame::NONE.fill(palette.surface).stroke(Stroke::new(1.0, palette.line));
    card.corner_radius(CornerRadius::same(6)).inner_margin(egui::Margin::same(14)).show(ui, |ui| {
        ui.set_width(ui.available_width().min(820.0));
        ui.horizontal_wrapped(|ui| {
            widgets::source_tag(ui, &columns[one].letter, &columns[one].label, palette);
            widgets::source_tag(ui, &columns[other].letter, &columns[other].label, palette);
            if ui.button("Side by side").on_hover_text("Show the two sources in full, with connectors").clicked() {
                commands.push(Command::Compare(Sides { left: one, right: other }));
            }
        });
        ui.add_space(space::XS);
        for (one, other) in [(one, other), (other, one)] {
            let Some(cell) = overlap.cell(one, other) else { continue };
            let (a, b) = (&columns[one].letter, &columns[other].letter);
            ui.label(format!(
                "Of {a}, {} of {} sentences ({}) and {} of the words are in {b} too; {} of its words stand there word for \
                 word.",
                cell.n_sentences,
                columns[one].n_compared,
                cell.text(OverlapMeasure::Sentences),
                cell.text(OverlapMeasure::Words),
                cell.text(OverlapMeasure::Verbatim),
            ));
        }
        if let Some(cell) = overlap.cell(one, other).filter(|cell| cell.longest_run > 0) {
            ui.label(format!("The longest run that both have exactly has {} words.", cell.longest_run));
        }
        let ends = [one.min(other), one.max(other)];
        let Some(copying) = synopsis.copying.iter().find(|copying| copying.sources == ends) else {
            widgets::muted(ui, "Nothing speaks for copying or a common source.", palette);
            return;
        };
        widgets::rule(ui);
        ui.label(RichText::new("Probable copying").font(theme::sans_bold(size::BODY)));
        ui.label(&copying.statement);
        for line in &copying.evidence {
            widgets::muted(ui, line, palette);
        }
        for [place, _] in copying.runs.iter().take(N_RUNS) {
            run_ui(ui, *place, synopsis.text(place.source), commands, palette);
        }
    });
}

/// A run of words that both have; a click goes there.
fn run_ui(ui: &mut Ui, place: Located, text: &str, commands: &mut Vec<Command>, palette: &Palette) {
    let run = widgets::snippet(place.span.of(text), 200);
    let run = RichText::new(run).font(theme::serif_italic(size::READING_SMALL)).color(palette.ink);
    let label = ui.add(egui::Label::new(run).wrap().sense(Sense::click()));
    if label.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text("Click to go there").clicked() {
        commands.push(Command::GoToPlace(place));
    }
}
