//! The selected gap: which source is silent, who is not, and where the passage would stand.

use egui::{RichText, Ui};

use crate::command::Command;
use crate::synopsis::{GapInspection, Status};
use crate::text::SentenceRef;

use super::Frame;
use super::centre::sentence_label;
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Draws what the inspector says of a gap.
pub fn gap_ui(ui: &mut Ui, gap: &GapInspection, frame: &mut Frame<'_>, palette: &Palette) {
    let Some(column) = frame.synopsis.columns.get(gap.at.source_idx) else { return };
    let (letter, label) = (column.letter.clone(), column.label.clone());
    let n_sources = frame.synopsis.columns.len();
    ui.horizontal(|ui| {
        widgets::status_glyph(ui, Status::Excluded, palette);
        widgets::heading(ui, &format!("Not reported by {letter}"));
        widgets::muted(ui, format!("passage {}", gap.at.passage_idx + 1), palette);
    });
    widgets::muted(ui, format!("{label} is silent on what {} of {n_sources} sources report", gap.n_reporting), palette);
    ui.add_space(space::S);
    super::signs::gap_annotations_ui(ui, gap.at, frame, palette);
    place_ui(ui, gap, &letter, frame, palette);
    widgets::rule(ui);
    widgets::muted(ui, "Reported by", palette);
    for member in gap.members.iter().take(N_MEMBERS) {
        sentence_ui(ui, *member, frame, palette);
    }
    let n_more = gap.members.len().saturating_sub(N_MEMBERS);
    if n_more > 0 {
        widgets::muted(ui, format!("and {n_more} more sentences"), palette);
    }
}

/// So many of the sentences that report the passage are shown; all stand in the row.
const N_MEMBERS: usize = 12;

fn place_ui(ui: &mut Ui, gap: &GapInspection, letter: &str, frame: &mut Frame<'_>, palette: &Palette) {
    let text = match (gap.after, gap.before) {
        (Some(_), Some(_)) => format!("In {letter} it would stand between these two"),
        (Some(_), None) => format!("In {letter} it would stand at the end, after this"),
        (None, Some(_)) => format!("In {letter} it would stand at the beginning, before this"),
        (None, None) => format!("Nothing near it is reported by {letter}, so that it has no place there"),
    };
    ui.label(RichText::new(text).color(palette.ink));
    for sentence in [gap.after, gap.before].into_iter().flatten() {
        sentence_ui(ui, sentence, frame, palette);
    }
    let near = gap.after.or(gap.before);
    if let Some(near) = near
        && ui.button(format!("Read {letter} there")).clicked()
    {
        frame.push(Command::Read(gap.at.source_idx));
        frame.push(Command::GoTo(near));
    }
}

/// A sentence to be gone to.
fn sentence_ui(ui: &mut Ui, sentence: SentenceRef, frame: &mut Frame<'_>, palette: &Palette) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let letter = frame.synopsis.columns.get(sentence.source_idx()).map_or("", |column| &column.letter);
        widgets::letter_badge(ui, letter, palette);
        let text = widgets::flat(frame.synopsis.sentence_text(sentence));
        let spoken = format!("Go to {}", sentence_label(frame, sentence));
        let label = widgets::source_text(ui, &text, &spoken, theme::serif(size::READING_SMALL), palette.ink);
        if label.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            frame.push(Command::GoTo(sentence));
        }
    });
}
