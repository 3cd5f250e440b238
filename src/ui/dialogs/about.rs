//! What the program is, its version, and the licences of all that it is built from.

use std::sync::LazyLock;

use egui::{RichText, ScrollArea, TextStyle, Ui};

use crate::ui::theme::{self, Palette, size, space};
use crate::ui::widgets;

use super::buttons_ui;

/// The crates with their licences, made by `assets/licences/make.py`.
const LICENCES: &str = include_str!("../../../assets/licences/licences.txt");
/// Its lines, since only those in sight are drawn.
static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| LICENCES.lines().collect());
/// Height of the list of licences, in points.
const HEIGHT: f32 = 260.0;

/// Draws what the program is; tells whether the window shall close.
pub fn about_ui(ui: &mut Ui, palette: &Palette) -> bool {
    ui.set_width(720.0);
    let version = format!("Version {}", env!("CARGO_PKG_VERSION"));
    ui.horizontal(|ui| {
        ui.label(RichText::new("Variorum").font(theme::serif_bold(size::HEADLINE)));
        widgets::muted(ui, &version, palette);
    });
    ui.label("Compares articles about one event, sentence by sentence. Nothing leaves this machine: the program opens no network connection.");
    ui.add_space(space::S);
    ui.label("MIT or Apache-2.0, as you like. The fonts Inter, and Variorum Serif made from Source Serif 4, are under the SIL Open Font License 1.1.");
    ui.add_space(space::S);
    widgets::heading(ui, "What it is built from");
    let frame = egui::Frame::NONE.fill(palette.paper).inner_margin(egui::Margin::same(8));
    frame.stroke(egui::Stroke::new(1.0, palette.line)).show(ui, |ui| {
        let row = ui.text_style_height(&TextStyle::Monospace);
        let area = ScrollArea::both().id_salt("licences").auto_shrink(false).max_height(HEIGHT);
        area.show_rows(ui, row, LINES.len(), |ui, rows| {
            for line in &LINES[rows] {
                ui.add(egui::Label::new(RichText::new(*line).monospace().size(size::SMALL)).extend());
            }
        });
    });
    buttons_ui(ui, |ui| {
        if ui.button("Copy the licences").clicked() {
            ui.copy_text(LICENCES.to_owned());
        }
        if ui.button("Copy the version").on_hover_text("For a report of a fault").clicked() {
            ui.copy_text(format!("Variorum {}, {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS));
        }
        ui.button("Close").clicked()
    })
}
