//! What is shown while no source is open, and while files are dragged over the window.

use egui::{
    Align2, CentralPanel, CornerRadius, Frame as Panel, Id, LayerId, Order, Pos2, Rect, RichText, Role, Sense, Shape,
    Stroke, Ui, Vec2, WidgetInfo,
};

use crate::command::{Action, Command};
use crate::find::Severity;
use crate::synopsis::Status;

use super::Frame;
use super::theme::{self, Palette, size, space};
use super::widgets::{self, Glyph};

/// Room for a glyph before its text.
const GLYPH: f32 = 26.0;

/// Draws the first page: what Variorum is for and what to do.
pub fn empty_ui(ui: &mut Ui, frame: &mut Frame<'_>, palette: &Palette) {
    CentralPanel::default().frame(Panel::NONE.fill(palette.paper)).show(ui, |ui| {
        let height = ui.available_height();
        ui.vertical_centered(|ui| {
            ui.add_space((height * 0.12).max(space::L));
            ui.label(RichText::new("Variorum").font(theme::serif_bold(size::DISPLAY)));
            ui.label(
                RichText::new("Compare articles about one event, sentence by sentence")
                    .font(theme::serif_italic(size::READING + 2.0))
                    .color(palette.muted),
            );
            ui.add_space(space::XL);
            drop_zone_ui(ui, frame, palette);
            ui.add_space(space::L);
            promise_ui(ui, palette);
            recent_ui(ui, frame, palette);
        });
    });
}

fn drop_zone_ui(ui: &mut Ui, frame: &mut Frame<'_>, palette: &Palette) {
    let width = ui.available_width().min(560.0);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, 190.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(10), palette.surface);
    dashed_frame(ui, rect, palette);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(space::L)));
    inside.vertical_centered(|ui| {
        ui.add_space(space::S);
        if frame.facts.progress.is_some() {
            ui.spinner();
            ui.label("Opening…");
            return;
        }
        ui.label(RichText::new("Drop two or more articles here").font(theme::sans_bold(size::READING)));
        widgets::muted(ui, "web pages, Word, PDF, mail or text files, or a folder of them", palette);
        ui.add_space(space::M);
        let open = egui::Button::new(RichText::new("Open articles…").color(palette.on_accent).strong())
            .fill(palette.accent)
            .min_size(Vec2::new(170.0, 32.0));
        let refusal = super::keys::refusal(Action::OpenArticles, frame);
        let response = ui.add_enabled(refusal.is_none(), open);
        widgets::finish_action(response, Action::OpenArticles, refusal, frame);
        ui.add_space(space::S);
        let row = [Action::OpenFolder, Action::PasteArticle, Action::OpenSession, Action::OpenSample];
        ui.horizontal(|ui| {
            let text_width: f32 = row
                .iter()
                .map(|action| {
                    let label = crate::command::info(*action).label.to_owned();
                    ui.painter().layout_no_wrap(label, theme::sans(size::BODY), palette.ink).size().x + 20.0
                })
                .sum();
            let spacing = ui.spacing().item_spacing.x * (row.len() - 1) as f32;
            ui.add_space(((ui.available_width() - text_width - spacing) / 2.0).max(0.0));
            for action in row {
                widgets::action_button(ui, action, frame);
            }
        });
    });
}

/// What will be seen of the articles, with the glyphs by which it will be known.
fn promise_ui(ui: &mut Ui, palette: &Palette) {
    const LINES: [(Glyph, &str); 4] = [
        (Glyph::Status(Status::InAll), "what all of them report"),
        (Glyph::Status(Status::Unique), "what only one of them says"),
        (Glyph::Status(Status::Excluded), "what each of them leaves out"),
        (Glyph::Severity(Severity::Conflict), "where they contradict each other"),
    ];
    let font = theme::serif(size::READING);
    let texts = LINES.map(|(_, text)| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), palette.ink));
    let width = texts.iter().map(|text| text.size().x).fold(0.0, f32::max) + GLYPH;
    for ((glyph, text), galley) in LINES.into_iter().zip(texts) {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, galley.size().y + space::XS), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        let middle = rect.center().y;
        widgets::paint_glyph(ui, Pos2::new(rect.left() + 7.0, middle), 6.0, glyph, palette);
        let left = rect.left() + GLYPH;
        ui.painter().galley(Pos2::new(left, middle - galley.size().y / 2.0), galley, palette.ink);
    }
}

fn dashed_frame(ui: &Ui, rect: Rect, palette: &Palette) {
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.5, palette.line), 7.0, 5.0));
}

fn recent_ui(ui: &mut Ui, frame: &mut Frame<'_>, palette: &Palette) {
    if frame.facts.recent.is_empty() {
        return;
    }
    ui.add_space(space::L);
    ui.label(RichText::new("Recent sessions").font(theme::sans_bold(size::HEAD)));
    for path in frame.facts.recent.clone() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        let response = ui.link(&name).on_hover_text(path.display().to_string());
        widgets::muted(ui, folder, palette);
        if response.clicked() {
            frame.push(Command::OpenSession(path));
        }
    }
}

/// Draws over everything while files are dragged over the window.
pub fn drop_overlay_ui(ui: &Ui, palette: &Palette) {
    let n_files = ui.input(|input| input.raw.hovered_files.len());
    if n_files == 0 {
        return;
    }
    let painter = ui.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop overlay")));
    let rect = ui.content_rect();
    painter.rect_filled(
        rect,
        CornerRadius::ZERO,
        Palette::mixed(palette.paper, palette.accent, 0.18).gamma_multiply(0.93),
    );
    let frame = rect.shrink(space::L);
    let corners = [frame.left_top(), frame.right_top(), frame.right_bottom(), frame.left_bottom(), frame.left_top()];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(2.5, palette.accent), 10.0, 7.0));
    let text = match n_files {
        1 => "Drop to add it to the comparison".to_owned(),
        n => format!("Drop to add {n} files to the comparison"),
    };
    painter.text(rect.center(), Align2::CENTER_CENTER, text, theme::serif_bold(size::HEADLINE), palette.ink);
}
