//! The menu bar and the toolbar: views, filters with counts, the threshold.

use egui::{Id, Margin, MenuBar, Panel, Slider, Ui};

use crate::align::AlignOptions;
use crate::command::{Action, Command, MenuPlace, actions};
use crate::synopsis::{Filter, RowOrder, View};

use super::state::WindowState;
use super::theme::{Palette, space};
use super::{Frame, filters, keys, order, widgets};

/// Draws the menus, all from the table of actions.
pub fn menu_bar_ui(ui: &mut Ui, state: &WindowState, frame: &mut Frame<'_>) {
    Panel::top("menu").show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            for place in MenuPlace::MENUS {
                ui.menu_button(place.label(), |ui| menu_ui(ui, place, state, frame));
            }
        });
    });
}

fn menu_ui(ui: &mut Ui, place: MenuPlace, state: &WindowState, frame: &mut Frame<'_>) {
    ui.set_min_width(260.0);
    for line in actions().filter(|line| line.menu == place) {
        if line.new_group {
            ui.separator();
        }
        widgets::menu_action(ui, line.action, &menu_label(line.action, state, frame), frame);
    }
    if place == MenuPlace::File && !frame.facts.recent.is_empty() {
        ui.separator();
        for path in frame.facts.recent.clone() {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if ui.button(format!("Open {name}")).on_hover_text(path.display().to_string()).clicked() {
                frame.push(Command::OpenSession(path));
            }
        }
    }
}

/// The label of an action with what it would do now: the name of the step, or a tick.
fn menu_label(action: Action, state: &WindowState, frame: &Frame<'_>) -> String {
    let label = crate::command::info(action).label;
    let step = match action {
        Action::Undo => frame.facts.undo.as_ref(),
        Action::Redo => frame.facts.redo.as_ref(),
        _ => None,
    };
    if let Some(step) = step {
        return format!("{label}: {step}");
    }
    let ticked = match action {
        Action::ShowSynopsis => state.view == View::Synopsis,
        Action::ShowReading => state.view == View::Reading,
        Action::ToggleOverview => state.overview_visible,
        Action::ToggleBeside => state.beside.is_some(),
        Action::ShowCoverage => state.view == View::Coverage,
        Action::FilterAllButOne => state.lens.filter == Filter::AllButOne,
        Action::OrderByConsensus => state.lens.order == RowOrder::Consensus,
        Action::OrderByMostSources => state.lens.order == RowOrder::Widest,
        Action::OrderByFewestSources => state.lens.order == RowOrder::Rarity,
        Action::OrderByConflicts => state.lens.order == RowOrder::Conflicts,
        Action::OrderBySource => matches!(state.lens.order, RowOrder::Source(_)),
        Action::ShowOverlap => state.view == View::Overlap,
        Action::ShowPair => state.view == View::Pair,
        Action::ToggleScrollTogether => state.pair.together,
        Action::ShowDiscrepancies => state.view == View::Discrepancies,
        Action::ShowQuotes => state.view == View::Quotes,
        Action::FilterConflicting => state.lens.conditions.conflicting,
        Action::FilterMoved => state.lens.conditions.moved,
        Action::FilterUnchecked => state.lens.conditions.unchecked,
        Action::FilterAnnotated => state.lens.conditions.annotated,
        Action::FilterAll => state.lens.shows_all(),
        Action::FilterInAll => state.lens.filter == Filter::InAll,
        Action::FilterShared => state.lens.filter == Filter::Shared,
        Action::FilterUnique => state.lens.filter == Filter::Unique,
        Action::ToggleExcluded => state.excluded_visible,
        Action::ToggleSources => state.sources_visible,
        Action::ToggleInspector => state.inspector_visible,
        Action::ToggleWordMarks => state.word_marks,
        _ => false,
    };
    if ticked { format!("✔ {label}") } else { label.to_owned() }
}

/// The room that the order and the threshold are taken to need before they were drawn once, in points.
const ARRANGEMENT_ROOM: f32 = 560.0;

/// Draws the toolbar.
pub fn toolbar_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    if frame.synopsis.columns.is_empty() {
        return;
    }
    let bar = egui::Frame::NONE.fill(palette.panel).inner_margin(Margin::symmetric(12, 6));
    Panel::top("toolbar").frame(bar).show(ui, |ui| {
        let mut beside_tabs = false;
        ui.horizontal_wrapped(|ui| {
            for (view, name) in View::NAMES {
                let name = match view {
                    _ if !frame.synopsis.counts.is_compared => name.to_owned(),
                    View::Discrepancies => format!("{name} {}", frame.synopsis.discrepancies.len()),
                    View::Quotes => format!("{name} {}", frame.synopsis.statements.len()),
                    _ => name.to_owned(),
                };
                if widgets::tab(ui, state.view == view, &name, palette).clicked() {
                    frame.push(Command::Show(view));
                }
            }
            ui.add_space(space::M);
            let beside = state.beside.is_some();
            let response = widgets::chip(ui, beside, "Beside", None, palette);
            response
                .widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, beside, "Second view beside"));
            if response.on_hover_text(widgets::action_tooltip(Action::ToggleBeside, frame)).clicked() {
                frame.push(Command::Do(Action::ToggleBeside));
            }
            beside_tabs = state.view.shows_sentences() && arrangement_fits(ui);
            if beside_tabs {
                ui.add_space(space::M);
                arrangement_ui(ui, state, frame, palette);
            }
        });
        if state.view.shows_sentences() {
            ui.add_space(space::XS);
            ui.horizontal_wrapped(|ui| {
                filters::filters_ui(ui, state, frame, palette);
                if !beside_tabs {
                    ui.add_space(space::M);
                    // What belongs together is not torn apart by the end of the line.
                    if !arrangement_fits(ui) {
                        ui.end_row();
                    }
                    arrangement_ui(ui, state, frame, palette);
                }
            });
        }
    });
}

/// The place in egui's memory of the width that the order and the threshold took when they were last drawn.
fn arrangement_id() -> Id {
    Id::unique("room of the order and the threshold")
}

/// Whether the order and the threshold have room in the rest of this line.
fn arrangement_fits(ui: &Ui) -> bool {
    let room: f32 = ui.data(|data| data.get_temp(arrangement_id())).unwrap_or(ARRANGEMENT_ROOM);
    ui.available_size_before_wrap().x >= room + space::M
}

/// The order of the passages and the least score of a link.
fn arrangement_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let drawn = ui.horizontal(|ui| {
        if state.view.shows_passages() {
            order::order_ui(ui, state, frame);
        }
        threshold_ui(ui, state, frame, palette);
    });
    let width = drawn.response.rect.width();
    ui.data_mut(|data| data.insert_temp(arrangement_id(), width));
}

fn threshold_ui(ui: &mut Ui, state: &mut WindowState, frame: &mut Frame<'_>, palette: &Palette) {
    let label = ui.label("Link score at least");
    let slider = Slider::new(&mut state.threshold, 0.05..=0.95).step_by(0.01).fixed_decimals(2);
    let response = ui.add(slider).labelled_by(label.id);
    if response.changed() || response.drag_stopped() {
        let done = !response.dragged();
        frame.push(Command::Threshold { value: state.threshold, done });
    }
    let n_links = frame.synopsis.counts.n_links;
    if frame.synopsis.counts.is_compared {
        widgets::muted(ui, format!("{n_links} link{}", if n_links == 1 { "" } else { "s" }), palette);
    } else if frame.facts.progress.is_some() {
        widgets::muted(ui, "comparing…", palette);
    } else if keys::refusal(Action::Compare, frame).is_none() {
        widgets::action_button(ui, Action::Compare, frame);
    }
    let default = AlignOptions::default().threshold;
    let response = response.on_hover_text(format!(
        "Sentences whose pair is scored at least this are linked. To the left more links, to the right surer ones. \
         Double click: back to {default:.2}"
    ));
    if response.double_clicked() {
        frame.push(Command::Threshold { value: default, done: true });
    }
}
