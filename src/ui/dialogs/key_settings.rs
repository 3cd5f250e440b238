//! The page of the settings on which keys are changed.

use egui::{Event, RichText, ScrollArea, Ui};

use crate::command::{Action, ActionInfo, Command, KeyChange, MenuPlace, Shortcut, actions, info};
use crate::ui::theme::{self, Palette, size, space};
use crate::ui::{Frame, keys, widgets};

/// Draws the keys of every action with what changes them.
pub fn key_settings_ui(
    ui: &mut Ui,
    waiting: &mut Option<Action>,
    told: &mut Option<String>,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    if let Some(action) = *waiting {
        listen(ui, action, waiting, told, frame);
    }
    ui.horizontal_wrapped(|ui| {
        match (*waiting, told.as_ref()) {
            (Some(action), _) => ui.label(
                RichText::new(format!("Press the key for “{}”; Escape keeps the old", info(action).label)).strong(),
            ),
            (None, Some(told)) => ui.label(RichText::new(told).color(palette.warning)),
            (None, None) => widgets::muted(
                ui,
                "A key belongs to one command; giving it to another takes it from the first",
                palette,
            ),
        };
    });
    ui.add_space(space::XS);
    ScrollArea::vertical().max_height(380.0).auto_shrink(false).show(ui, |ui| {
        for place in MenuPlace::MENUS.into_iter().chain([MenuPlace::Hidden]) {
            ui.label(RichText::new(place.label()).font(theme::sans_bold(size::BODY)).color(palette.accent));
            for line in actions().filter(|line| line.menu == place) {
                line_ui(ui, line, waiting, told, frame, palette);
            }
            ui.add_space(space::S);
        }
    });
    let reset = egui::Button::new("Reset all keys");
    let response = ui.add_enabled(frame.keymap.any_changed(), reset);
    if response.on_disabled_hover_text("No key was changed").clicked() {
        *told = None;
        frame.push(Command::ChangeKeys(KeyChange::ResetAll));
    }
}

fn line_ui(
    ui: &mut Ui,
    line: &ActionInfo,
    waiting: &mut Option<Action>,
    told: &mut Option<String>,
    frame: &mut Frame<'_>,
    palette: &Palette,
) {
    let action = line.action;
    ui.horizontal(|ui| {
        ui.add_sized([210.0, 22.0], egui::Label::new(line.label).halign(egui::Align::LEFT).truncate())
            .on_hover_text(line.tooltip);
        for shortcut in frame.keymap.shortcuts(action) {
            let remove = widgets::small_button(ui, format!("{shortcut}  ×"));
            let name = format!("Take {shortcut} from {}", line.label);
            remove.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            if remove.on_hover_text(&name).clicked() {
                *told = None;
                frame.commands.push(Command::ChangeKeys(KeyChange::Remove(action, *shortcut)));
            }
        }
        let add = ui.selectable_label(*waiting == Some(action), "+ key");
        let name = format!("Add a key for {}", line.label);
        add.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if add.on_hover_text(&name).clicked() {
            *waiting = Some(action);
            *told = None;
        }
        if frame.keymap.is_changed(action) {
            let reset = widgets::small_button(ui, "Reset");
            let name = format!("Reset the keys of {}", line.label);
            reset.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            if reset.on_hover_text(&name).clicked() {
                *told = None;
                frame.push(Command::ChangeKeys(KeyChange::Reset(action)));
            }
            widgets::muted(ui, "changed", palette);
        }
    });
}

/// Takes the next key that is pressed for `action`.
fn listen(ui: &Ui, action: Action, waiting: &mut Option<Action>, told: &mut Option<String>, frame: &mut Frame<'_>) {
    let pressed = ui.input_mut(|input| {
        let at = input.events.iter().position(|event| matches!(event, Event::Key { pressed: true, .. }))?;
        match input.events.remove(at) {
            Event::Key { key, modifiers, .. } => keys::shortcut(key, modifiers),
            _ => None,
        }
    });
    let Some(shortcut) = pressed else { return };
    *waiting = None;
    if shortcut == Shortcut::plain(crate::command::Key::Escape) {
        return;
    }
    if let Some(reason) = shortcut.reserved() {
        *told = Some(format!("{shortcut} cannot be given away: {reason}"));
        return;
    }
    let before = frame.keymap.action(shortcut).filter(|before| *before != action);
    *told = before.map(|before| format!("{shortcut} was the key of “{}”, which has lost it", info(before).label));
    frame.push(Command::ChangeKeys(KeyChange::Add(action, shortcut)));
}
