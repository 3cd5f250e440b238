//! The connectors between the two texts: what reports the same, and how annotations of the two are related.

use egui::{CornerRadius, Id, Painter, Pos2, Rect, Role, Sense, Ui, WidgetInfo};

use crate::command::Command;
use crate::synopsis::{Band, BandKind, Pair, RelationLine, Side, Sides};
use crate::text::SentenceRef;

use super::super::Frame;
use super::super::relations::annotation_name;
use super::super::state::WindowState;
use super::super::theme::Palette;
use super::layout::{Extent, Ribbon};
use super::{gap_before, paint};

/// Draws the connectors that touch what is visible on either side; a click on one selects its two sentences.
pub fn connectors_ui(
    ui: &mut Ui,
    pair: &Pair,
    gutter: Rect,
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    ui.painter().rect_filled(gutter, CornerRadius::ZERO, palette.paper);
    let visible = Side::BOTH.map(|side| {
        let heights = state.pair.heights.of(side);
        heights.visible(heights.scroll_px, heights.scroll_px + gutter.height())
    });
    let visible = |side: Side| visible[side as usize].clone();
    let ribbon = |ends: Sides<SentenceRef>| {
        let [left, right] = Side::BOTH.map(|side| extent(side, *ends.of(side), gutter, state, frame));
        Ribbon::between(left, right, gutter)
    };
    let touching = pair.bands_within(visible(Side::Left), visible(Side::Right));
    let drawn: Vec<(&Band, Ribbon)> =
        touching.iter().map(|band_idx| &pair.bands[*band_idx]).map(|band| (band, ribbon(band.ends))).collect();
    let response = ui.interact(gutter, Id::unique("pair connectors"), Sense::click());
    let label = format!("{} connectors in view", drawn.len());
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &label));
    let pointer = response.hover_pos();
    let hovered = pointer.and_then(|at| drawn.iter().rev().find(|(_, ribbon)| ribbon.covers(at, gutter)));
    let hovered = hovered.map(|(band, _)| *band);
    let painter = ui.painter().with_clip_rect(gutter.intersect(ui.clip_rect()));
    let chosen = |band: &Band| {
        let ends = [Some(band.ends.left), Some(band.ends.right)];
        state.selected.is_some() && ends.contains(&state.selected)
    };
    // What is chosen lies above the others.
    for strong in [false, true] {
        for (band, ribbon) in drawn.iter().filter(|(band, _)| (chosen(band) || hovered == Some(band)) == strong) {
            paint::band(ui, &painter, band, ribbon, gutter, strong, palette);
        }
    }
    let in_view = |line: &&RelationLine| {
        Side::BOTH.iter().any(|side| visible(*side).contains(&line.ends.of(*side).sentence_idx()))
    };
    let relations = frame.prepared.relations.iter().filter(in_view);
    let relations: Vec<(&RelationLine, Ribbon)> = relations.map(|line| (line, ribbon(line.ends))).collect();
    let over_relation = relations_ui(ui, &painter, &relations, gutter, state, frame, palette);
    if let Some(band) = hovered.filter(|_| !over_relation) {
        ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        if response.clicked() {
            frame.push(Command::Select(band.ends.left));
            frame.push(Command::SelectSecond(band.ends.right));
        }
        let hint = format!("{}\nClick selects both; then l links, u unlinks them", band_text(band, frame));
        response.on_hover_text_at_pointer(hint);
    }
}

/// Where a sentence stands at the edge of the gutter.
fn extent(side: Side, at: SentenceRef, gutter: Rect, state: &WindowState, frame: &Frame<'_>) -> Extent {
    let heights = state.pair.heights.of(side);
    let row_top = gutter.top() + (heights.top_px(at.sentence_idx()) - f64::from(heights.scroll_px)) as f32;
    let above = gap_before(frame, at.source_idx(), at.sentence_idx());
    Extent { top: row_top + above, bottom: row_top + heights.height_px(at.sentence_idx()) }
}

/// Draws the relations, each with what it says; a click on that leads from the one annotation to the other. Returns whether
/// the pointer is over one.
fn relations_ui(
    ui: &mut Ui,
    painter: &Painter,
    relations: &[(&RelationLine, Ribbon)],
    gutter: Rect,
    state: &WindowState,
    frame: &mut Frame<'_>,
    palette: &Palette,
) -> bool {
    for (line, ribbon) in relations {
        paint::relation_line(painter, line, ribbon, gutter, palette);
    }
    let mut lowest = f32::NEG_INFINITY;
    let mut by_height: Vec<&(&RelationLine, Ribbon)> = relations.iter().collect();
    by_height.sort_by(|(_, one), (_, other)| one.middle().total_cmp(&other.middle()));
    let mut over_one = false;
    for (line, ribbon) in by_height {
        // One below the other where they would cover one another.
        let middle = ribbon.middle().max(lowest + paint::TAG + 2.0);
        lowest = middle;
        if middle < gutter.top() || middle > gutter.bottom() {
            continue;
        }
        let rect = paint::relation_tag(ui, painter, line, Pos2::new(gutter.center().x, middle), gutter, palette);
        let response = ui.interact(rect.intersect(gutter), Id::unique(("relation", line.relation_id)), Sense::click());
        let text = relation_text(line, frame);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
        if response.has_focus() {
            paint::focus(painter, rect, palette);
        }
        over_one |= response.hovered();
        let here = if state.annotation == Some(line.from) { line.to } else { line.from };
        if response.on_hover_text(format!("{text}\nClick to go from one to the other")).clicked() {
            frame.push(Command::SelectAnnotation(here));
        }
    }
    over_one
}

/// What a relation says: `Fact “Wednesday” contradicts Error “Thursday”`.
fn relation_text(line: &RelationLine, frame: &Frame<'_>) -> String {
    format!("{} {} {}", annotation_name(line.from, frame), line.kind.label(), annotation_name(line.to, frame))
}

/// What a connector says: `A 5 and B 7, score 0.83, moved`.
pub fn band_text(band: &Band, frame: &Frame<'_>) -> String {
    let name = |at: SentenceRef| {
        let letter = frame.synopsis.columns.get(at.source_idx()).map_or("", |column| &column.letter);
        format!("{letter} {}", at.sentence + 1)
    };
    let kind = match band.kind {
        BandKind::Pinned => "linked by you".to_owned(),
        BandKind::Computed => format!("score {:.2}", band.score),
        BandKind::Indirect => "linked through others".to_owned(),
    };
    let moved = if band.moved { ", moved" } else { "" };
    let conflict = if band.conflict { ", values conflict" } else { "" };
    format!("{} and {}, {kind}{moved}{conflict}", name(band.ends.left), name(band.ends.right))
}
