//! The search: a line with what is looked for, and the list of where it stands among its words.

use egui::{
    CornerRadius, Key, Margin, Panel, Pos2, Rect, RichText, Role, ScrollArea, Sense, TextEdit, Ui, Vec2, WidgetInfo,
};

use crate::command::{Action, Command};
use crate::synopsis::{HitLine, MAX_HITS};
use crate::text::Direction;

use super::Frame;
use super::state::WindowState;
use super::theme::{self, Palette, size, space};
use super::widgets;

/// Height of a line of the list, in points.
const LINE: f32 = 24.0;
/// How many characters of the text stand on either side of a hit at most: more than fit the widest window.
const N_CONTEXT: usize = 140;

/// Draws the search, if it is shown.
pub fn search_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    if !state.search.visible {
        return;
    }
    let bar = egui::Frame::NONE.fill(palette.panel).inner_margin(Margin::symmetric(12, 6));
    Panel::top("search").frame(bar).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| query_ui(ui, state, frame, palette));
    });
    if state.search.hits.lines.is_empty() {
        return;
    }
    let list = egui::Frame::NONE.fill(palette.panel).inner_margin(Margin::symmetric(12, 6));
    Panel::bottom("hits").frame(list).resizable(true).default_size(176.0).size_range(72.0..=480.0).show(ui, |ui| {
        list_ui(ui, state, frame, palette);
    });
}

fn query_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let search = &mut state.search;
    let mut query = search.query.clone();
    let caption = ui.label("Search");
    let field = TextEdit::singleline(&mut query.text).desired_width(260.0).hint_text("in all sources");
    let edit = ui.add(field).labelled_by(caption.id);
    if std::mem::take(&mut search.focus) {
        edit.request_focus();
    }
    for (value, name, hint) in [
        (&mut query.match_case, "Aa", "Match case: capitals and small letters differ"),
        (&mut query.whole_words, "Word", "Whole words only"),
        (&mut query.match_accents, "é", "Match accents: é and e differ"),
        (&mut query.regex, ".*", "Regular expression"),
    ] {
        let response = ui.toggle_value(value, name);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, *value, hint));
        response.on_hover_text(hint);
    }
    let (entered, shift, escaped) =
        ui.input(|input| (input.key_pressed(Key::Enter), input.modifiers.shift, input.key_pressed(Key::Escape)));
    if edit.lost_focus() && entered {
        frame.push(Command::Do(if shift { Action::PreviousHit } else { Action::NextHit }));
        edit.request_focus();
    }
    if edit.lost_focus() && escaped {
        frame.push(Command::CloseSearch);
    }
    if query != search.query {
        // The field shows what is typed at once; the result follows when it is there.
        search.query = query.clone();
        frame.push(Command::Search(query));
    }
    widgets::action_button_named(ui, Action::PreviousHit, "Previous", frame);
    widgets::action_button_named(ui, Action::NextHit, "Next", frame);
    let close = ui.button("Close");
    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close the search"));
    if close.on_hover_text("Close the search (Escape)").clicked() {
        frame.push(Command::CloseSearch);
    }
    count_ui(ui, state, palette);
}

/// "12 of 48", or why there is none.
fn count_ui(ui: &mut Ui, state: &WindowState, palette: &Palette) {
    let search = &state.search;
    let hits = &search.hits;
    let n_hits = hits.places.len();
    if let Some(error) = &hits.error {
        ui.label(RichText::new(error).color(palette.error));
    } else if hits.truncated {
        ui.label(format!("more than {MAX_HITS} hits; the first are listed"));
    } else if n_hits == 0 && !search.query.text.trim().is_empty() {
        ui.label(RichText::new("Not found in any source").color(palette.warning));
    } else if let Some(current) = search.current {
        ui.label(format!("{} of {n_hits}", current + 1));
    } else if n_hits > 0 {
        let n_sources = hits.lines.len() - n_hits;
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        ui.label(format!("{n_hits} hit{} in {n_sources} source{}", plural(n_hits), plural(n_sources)));
    }
}

fn list_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let mut area = ScrollArea::vertical().id_salt("hits").auto_shrink(false);
    ui.spacing_mut().item_spacing.y = 0.0;
    if std::mem::take(&mut state.search.reveal)
        && let Some(current) = state.search.current
    {
        let is_current = |line: &HitLine| *line == HitLine::Hit(current);
        if let Some(line_idx) = state.search.hits.lines.iter().position(is_current) {
            let above = (ui.available_height() - LINE) / 2.0;
            area = area.vertical_scroll_offset((line_idx as f32 * LINE - above).max(0.0));
        }
    }
    let lines = &state.search.hits.lines;
    area.show_rows(ui, LINE, lines.len(), |ui, shown| {
        for line in lines.get(shown).unwrap_or_default() {
            match line {
                HitLine::Source { source, n_hits } => source_ui(ui, *source, *n_hits, frame, palette),
                HitLine::Hit(hit_idx) => hit_ui(ui, *hit_idx, state, frame, palette),
            }
        }
    });
}

fn source_ui(ui: &mut Ui, source: usize, n_hits: usize, frame: &Frame<'_>, palette: &Palette) {
    let Some(column) = frame.synopsis.columns.get(source) else { return };
    ui.allocate_ui(Vec2::new(ui.available_width(), LINE), |ui| {
        ui.horizontal_centered(|ui| {
            widgets::source_tag(ui, &column.letter, &column.label, palette);
            widgets::muted(ui, n_hits.to_string(), palette);
        });
    });
}

/// A hit in the middle of its line, so that what stands beside it can be compared down the list.
fn hit_ui(ui: &mut Ui, hit_idx: usize, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let hits = &state.search.hits;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let Some(place) = hits.places.get(hit_idx) else { return };
    let text = frame.synopsis.documents.get(place.source).map_or("", |document| &document.text);
    let Some(context) = hits.context(hit_idx, text, N_CONTEXT) else { return };
    let current = state.search.current == Some(hit_idx);
    let spoken = format!("Hit {}: {}{}{}", hit_idx + 1, context.before, context.hit, context.after);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, current, &spoken));
    let font = theme::serif(size::READING_SMALL);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if current || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, CornerRadius::same(4), if current { palette.selected } else { palette.hover });
    }
    let line = |text: &str, color| widgets::elided(ui, text, font.clone(), color, f32::INFINITY);
    let hit = line(&context.hit, palette.ink);
    let right_to_left = frame.synopsis.direction(place.source) == Direction::RightToLeft;
    let left = rect.left() + rect.width() * if right_to_left { 0.6 } else { 0.4 };
    let hit_rect = Rect::from_min_size(Pos2::new(left, rect.top() + 2.0), Vec2::new(hit.size().x, LINE - 4.0));
    let behind = if current { palette.current_hit } else { palette.hit };
    painter.rect_filled(hit_rect.expand2(Vec2::new(2.0, 0.0)), CornerRadius::same(3), behind);
    painter.galley(Pos2::new(left, rect.center().y - hit.size().y / 2.0), hit, palette.ink);
    // What comes before the hit stands where reading begins.
    let (before, after) = (line(context.before.trim_end(), palette.muted), line(&context.after, palette.muted));
    let (on_left, on_right) = if right_to_left { (after, before) } else { (before, after) };
    let beside = |x: f32, galley: &egui::Galley| Pos2::new(x, rect.center().y - galley.size().y / 2.0);
    let left_clip = painter.with_clip_rect(Rect::from_min_max(rect.min, Pos2::new(left, rect.bottom())));
    let left_pos = beside(left - space::XS - on_left.size().x, &on_left);
    left_clip.galley(left_pos, on_left, palette.muted);
    painter.galley(beside(hit_rect.right() + space::XS, &on_right), on_right, palette.muted);
    if response.clicked() {
        frame.push(Command::GoToHit(hit_idx));
    }
}
