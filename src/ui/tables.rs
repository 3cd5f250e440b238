//! What the views of findings have in common: values with the letters of their sources, words of a source, copying.

use egui::{CornerRadius, Id, Margin, Response, RichText, Role, Stroke, Ui, WidgetInfo};

use crate::command::Command;
use crate::find::ProbableCopying;
use crate::synopsis::{DiscrepancyRow, Synopsis, ValueCell};
use crate::text::{Located, Span};

use super::text_view::{Style, Styled, TextView};
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Width of the list, in points: values stand under one another, so that a wider one would read worse.
pub const WIDTH: f32 = 760.0;

/// How many verbatim runs a card lists; the others are counted.
const N_RUNS: usize = 3;

/// Draws what speaks for copying between two sources.
pub fn copying_card_ui(
    ui: &mut Ui,
    copying: &ProbableCopying,
    synopsis: &Synopsis,
    commands: &mut Vec<Command>,
    palette: &Palette,
) {
    card(palette).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            for column in copying.sources.iter().filter_map(|source_idx| synopsis.columns.get(*source_idx)) {
                widgets::source_tag(ui, &column.letter, &column.label, palette);
            }
        });
        ui.label(&copying.statement);
        for line in &copying.evidence {
            widgets::muted(ui, line, palette);
        }
        for [left, _] in copying.runs.iter().take(N_RUNS) {
            let text = widgets::snippet(left.span.of(synopsis.text(left.source)), 160);
            let label = widgets::source_text(ui, &text, &text, theme::serif_italic(size::READING_SMALL), palette.ink);
            if label.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                commands.push(Command::GoToPlace(*left));
            }
        }
        let n_more = copying.runs.len().saturating_sub(N_RUNS);
        if n_more > 0 {
            widgets::muted(ui, format!("and {n_more} more in the same words"), palette);
        }
    });
    ui.add_space(space::XS);
}

fn card(palette: &Palette) -> egui::Frame {
    egui::Frame::NONE
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(5))
        .inner_margin(Margin::same(10))
}

/// Draws one discrepancy: what differs, who gives which value, and the button to annotate it, which is returned.
pub fn discrepancy_card_ui(
    ui: &mut Ui,
    row: &DiscrepancyRow,
    synopsis: &Synopsis,
    commands: &mut Vec<Command>,
    palette: &Palette,
) -> Response {
    let shown = card(palette).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            widgets::severity_glyph(ui, row.severity, palette);
            let what = capitalised(&row.what);
            widgets::source_text(ui, &what, &what, theme::sans_bold(size::BODY), palette.ink);
        });
        ui.horizontal_wrapped(|ui| {
            let kind = format!("{} · {}", capitalised(row.severity.name()), row.kind.name());
            widgets::muted_whole(ui, &kind, palette);
            if !row.within.is_empty() {
                ui.label(RichText::new(within(row, synopsis)).size(size::SMALL).color(palette.error));
            }
        });
        for value in &row.values {
            value_ui(ui, value, synopsis, commands, palette);
        }
        ui.add_space(space::XS);
        let response = widgets::small_button(ui, "Annotate this discrepancy");
        response.on_hover_text("Make an annotation on all places of its values")
    });
    ui.add_space(space::XS);
    shown.inner
}

/// Draws words of a source with its letter, those of `own` marked; a click goes there.
pub fn passage_line_ui(
    ui: &mut Ui,
    place: Located,
    own: &[Span],
    quoted: bool,
    synopsis: &Synopsis,
    commands: &mut Vec<Command>,
    palette: &Palette,
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let letter = synopsis.columns.get(place.source).map_or("", |column| &column.letter);
        widgets::letter_badge(ui, letter, palette);
        let text = synopsis.text(place.source);
        let style = Style { background: Some(palette.own_words), ..Style::default() };
        let font = if quoted { theme::serif(size::READING_SMALL) } else { theme::serif_italic(size::READING_SMALL) };
        let width = ui.available_width();
        let label = format!("{letter}: {}", place.span.of(text));
        let view = TextView {
            text,
            span: place.span,
            direction: synopsis.direction(place.source),
            font,
            color: palette.ink,
            width,
            styles: own.iter().map(|span| Styled { span: *span, style }).collect(),
            gaps: Vec::new(),
            underlines: Vec::new(),
            values: Vec::new(),
            selection: None,
            caret: None,
            label,
            selected: false,
        };
        let galley = view.layout(ui);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(width, galley.size().y), egui::Sense::hover());
        let id = Id::unique(("statement", place.source, place.span.start(), quoted));
        if view.show(ui, id, &galley, rect.min).clicked.is_some() {
            commands.push(Command::GoToPlace(place));
        }
    });
}

/// Which sources contradict themselves: `within A, C`; of many only the first few.
pub fn within(row: &DiscrepancyRow, synopsis: &Synopsis) -> String {
    let letters: Vec<&str> = row
        .within
        .iter()
        .take(N_BESIDE)
        .filter_map(|source_idx| Some(synopsis.columns.get(*source_idx)?.letter.as_str()))
        .collect();
    let n_more = row.within.len().saturating_sub(N_BESIDE);
    let more = if n_more > 0 { format!(" and {n_more} more") } else { String::new() };
    format!("within {}{more}", letters.join(", "))
}

/// The text with a capital at its beginning.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// With more letters than this, they stand above the value and not beside it.
const N_BESIDE: usize = 5;

/// Draws a value with the letters of its sources; a click goes to its first place, a click on a letter to that source.
pub fn value_ui(ui: &mut Ui, value: &ValueCell, synopsis: &Synopsis, commands: &mut Vec<Command>, palette: &Palette) {
    if value.sources.len() > N_BESIDE {
        ui.horizontal_wrapped(|ui| letters_ui(ui, value, synopsis, commands, palette));
        value_text_ui(ui, value, commands, palette);
    } else {
        ui.horizontal_top(|ui| {
            letters_ui(ui, value, synopsis, commands, palette);
            value_text_ui(ui, value, commands, palette);
        });
    }
}

fn letters_ui(ui: &mut Ui, value: &ValueCell, synopsis: &Synopsis, commands: &mut Vec<Command>, palette: &Palette) {
    ui.spacing_mut().item_spacing.x = space::XS;
    for source_idx in &value.sources {
        let letter = synopsis.columns.get(*source_idx).map_or("", |column| &column.letter);
        let badge = widgets::letter_badge(ui, letter, palette).interact(egui::Sense::click());
        let place = value.places.iter().find(|place| place.source == *source_idx);
        let spoken = format!("{letter}: {}", value.value);
        badge.widget_info(|| WidgetInfo::labeled(Role::Link, true, &spoken));
        if let Some(place) = place.filter(|_| badge.clicked()) {
            commands.push(Command::GoToPlace(*place));
        }
    }
}

fn value_text_ui(ui: &mut Ui, value: &ValueCell, commands: &mut Vec<Command>, palette: &Palette) {
    let width = ui.available_width();
    let font = theme::serif(size::READING_SMALL);
    let galley = ui.painter().layout(value.value.clone(), font, palette.ink, width - 2.0 * space::XS);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, galley.size().y + 2.0), egui::Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &value.value));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), palette.hover);
    }
    ui.painter().galley(rect.min + egui::vec2(space::XS, 0.0), galley, palette.ink);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if let Some(place) = value.places.first().filter(|_| response.clicked()) {
        commands.push(Command::GoToPlace(*place));
    }
}
