//! Which passages are shown: chips with counts that can be combined, and what they hide.

use egui::{Button, Ui};

use crate::command::{Action, Command};
use crate::find::Severity;
use crate::synopsis::{Condition, Filter, Status};

use super::Frame;
use super::state::WindowState;
use super::theme::{Palette, space};
use super::widgets::{self, Glyph};

/// Draws the filters.
pub fn filters_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    spread_ui(ui, state, frame, palette);
    ui.add_space(space::XS);
    conditions_ui(ui, state, frame, palette);
    sources_ui(ui, state, frame, palette);
    hidden_ui(ui, state, frame, palette);
}

/// How widely the passages are reported: one of few.
fn spread_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let counts = frame.synopsis.counts;
    // Of three sources or more: of two, what one leaves out is what the other alone reports.
    let n_at_least = |n_sources: usize| frame.synopsis.n_at_least.get(n_sources).copied().unwrap_or(0);
    let n_all_but_one = match counts.n_sources {
        0..=2 => 0,
        n_sources => n_at_least(n_sources - 1) - n_at_least(n_sources),
    };
    for (filter, action, name, count, glyph) in [
        (Filter::All, Action::FilterAll, "All", counts.n_passages, None),
        (Filter::InAll, Action::FilterInAll, "In all", counts.n_in_all, Some(Status::InAll)),
        (Filter::Shared, Action::FilterShared, "Shared", counts.n_shared, Some(Status::Shared)),
        (Filter::AllButOne, Action::FilterAllButOne, "All but one", n_all_but_one, Some(Status::Shared)),
        (Filter::Unique, Action::FilterUnique, "Unique", counts.n_unique, Some(Status::Unique)),
    ] {
        if filter == Filter::AllButOne && n_all_but_one == 0 {
            continue;
        }
        if filter != Filter::All && !counts.is_compared && state.lens.filter != filter {
            // How many there are is not known.
            continue;
        }
        let selected = if filter == Filter::All { state.lens.shows_all() } else { state.lens.filter == filter };
        let text = format!("{name} {count}");
        let response = widgets::chip(ui, selected, &text, glyph.map(Glyph::Status), palette);
        if response.on_hover_text(widgets::action_tooltip(action, frame)).clicked() {
            frame.push(Command::Filter(filter));
        }
    }
    if counts.n_sources > 3 && counts.is_compared {
        at_least_ui(ui, state, frame, palette);
    }
}

/// A menu of the numbers of sources.
fn at_least_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let name = match state.lens.filter {
        Filter::AtLeast(n_sources) => format!("At least {n_sources} sources {}", frame.synopsis.n_at_least[n_sources]),
        _ => "At least…".to_owned(),
    };
    let selected = matches!(state.lens.filter, Filter::AtLeast(_));
    let fill = if selected { palette.selected } else { palette.surface };
    ui.menu_button(egui::RichText::new(name).background_color(fill), |ui| {
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (n_sources, n_passages) in frame.synopsis.n_at_least.iter().enumerate().skip(2) {
                let text = format!("{n_sources} sources: {n_passages}");
                if ui.add_enabled(*n_passages > 0, Button::new(text)).clicked() {
                    frame.commands.push(Command::Filter(Filter::AtLeast(n_sources)));
                }
            }
        });
    });
}

/// What else they have in common: each on or off.
fn conditions_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let conditions = state.lens.conditions;
    let conflict = Some(Glyph::Severity(Severity::Conflict));
    let n_conflicting = frame.synopsis.counts.n_conflicting;
    let (n_moved, n_annotated) = (frame.synopsis.n_moved, frame.synopsis.n_annotated());
    // Before the first is checked it would show all.
    let n_unchecked = Some(frame.synopsis.n_unchecked()).filter(|n| *n < frame.synopsis.passages.len()).unwrap_or(0);
    for (action, on, name, count, glyph, condition) in [
        (
            Action::FilterConflicting,
            conditions.conflicting,
            "Conflicting",
            n_conflicting,
            conflict,
            Condition::Conflicting(!conditions.conflicting),
        ),
        (
            Action::FilterMoved,
            conditions.moved,
            "Moved",
            n_moved,
            Some(Glyph::Moved),
            Condition::Moved(!conditions.moved),
        ),
        (
            Action::FilterAnnotated,
            conditions.annotated,
            "Annotated",
            n_annotated,
            None,
            Condition::Annotated(!conditions.annotated),
        ),
        (
            Action::FilterUnchecked,
            conditions.unchecked,
            "Unchecked",
            n_unchecked,
            None,
            Condition::Unchecked(!conditions.unchecked),
        ),
    ] {
        if count == 0 && !on {
            continue;
        }
        let response = widgets::toggle_chip(ui, on, &format!("{name} {count}"), glyph, palette);
        if response.on_hover_text(widgets::action_tooltip(action, frame)).clicked() {
            frame.push(Command::Condition(condition));
        }
    }
}

/// Which source reports them, and which does not.
fn sources_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    if !frame.synopsis.counts.is_compared {
        return;
    }
    let conditions = state.lens.conditions;
    for (source_idx, verb, condition) in [
        (conditions.reported_by, "Reported by", Condition::ReportedBy(None)),
        (conditions.left_out_by, "Left out by", Condition::LeftOutBy(None)),
    ] {
        let Some(column) = source_idx.and_then(|source_idx| frame.synopsis.columns.get(source_idx)) else { continue };
        let text = format!("{verb} {}", column.letter);
        let hint = format!("Only passages {} {}; click to show the others too", verb.to_lowercase(), column.label);
        if widgets::toggle_chip(ui, true, &text, None, palette).on_hover_text(hint).clicked() {
            frame.push(Command::Condition(condition));
        }
    }
    ui.menu_button("By source…", |ui| {
        ui.set_min_width(280.0);
        egui::ScrollArea::vertical().max_height(400.0).show(ui, |ui| {
            let Frame { synopsis, commands, .. } = frame;
            for (source_idx, column) in synopsis.columns.iter().enumerate() {
                let n_reported = synopsis.passages.len() - column.n_gaps;
                ui.horizontal(|ui| {
                    widgets::letter_badge(ui, &column.letter, palette);
                    for (name, on, count, condition) in [
                        (
                            "reported",
                            conditions.reported_by == Some(source_idx),
                            n_reported,
                            Condition::ReportedBy(Some(source_idx)),
                        ),
                        (
                            "left out",
                            conditions.left_out_by == Some(source_idx),
                            column.n_gaps,
                            Condition::LeftOutBy(Some(source_idx)),
                        ),
                    ] {
                        let response = ui.selectable_label(on, format!("{name} {count}"));
                        let spoken = format!("{name} by {}: {count}", column.label);
                        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, on, &spoken));
                        if response.on_hover_text(&column.label).clicked() {
                            commands.push(Command::Condition(condition));
                        }
                    }
                });
            }
        });
    });
}

/// How many passages are not shown, and the way back.
fn hidden_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    if state.lens.shows_all() {
        return;
    }
    let n_hidden = frame.synopsis.n_hidden();
    widgets::muted(ui, format!("{n_hidden} passage{} hidden", if n_hidden == 1 { "" } else { "s" }), palette);
    if ui.button("Clear filters").on_hover_text(widgets::action_tooltip(Action::FilterAll, frame)).clicked() {
        frame.push(Command::Filter(Filter::All));
    }
}
