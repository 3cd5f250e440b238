//! What every key does, on one page.

use egui::{Grid, RichText, ScrollArea, Ui};

use crate::command::{Action, ActionInfo, Command, MenuPlace, actions};
use crate::ui::theme::{self, Palette, size, space};
use crate::ui::{Frame, widgets};

use super::{buttons_ui, title_ui};

/// Keys and gestures that stand in no line of the table.
const GESTURES: [(&str, &str); 6] = [
    ("1 … 9", "Annotate the selection with a code"),
    ("Ctrl+1 … 9", "Go to a source"),
    ("Shift+← →", "Move the end of the selection; with Ctrl by words, with Alt its beginning"),
    ("Ctrl+C", "Copy the selected words or the sentence"),
    ("Ctrl+click", "Choose a second sentence, to link or unlink it"),
    ("Double click", "Select a word"),
];

/// Draws the page; tells whether it shall close.
pub fn keys_ui(ui: &mut Ui, frame: &mut Frame<'_>, palette: &Palette) -> bool {
    ui.set_width(760.0_f32.min(ui.ctx().content_rect().width() - 80.0));
    title_ui(ui, "Keys");
    let height = (ui.ctx().content_rect().height() - 220.0).max(200.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.columns(2, |columns| {
            for (column, places) in columns
                .iter_mut()
                .zip([&[MenuPlace::File, MenuPlace::Edit, MenuPlace::Help][..], &[MenuPlace::Go, MenuPlace::View]])
            {
                let names_px = names_width(column, places, frame, palette);
                for place in places {
                    menu_keys_ui(column, *place, names_px, frame, palette);
                }
            }
            gestures_ui(&mut columns[0], palette);
        });
    });
    buttons_ui(ui, |ui| {
        let change = ui.button("Change keys…").clicked();
        if change {
            frame.push(Command::Do(Action::ChangeKeys));
        }
        change || ui.button("Close").clicked()
    })
}

/// The actions of a menu that have keys.
fn keyed(place: MenuPlace, frame: &Frame<'_>) -> impl Iterator<Item = &'static ActionInfo> {
    actions().filter(move |line| line.menu == place && !frame.keymap.shortcuts(line.action).is_empty())
}

/// The width of the longest name, so that the keys of all menus stand below each other.
fn names_width(ui: &Ui, places: &[MenuPlace], frame: &Frame<'_>, palette: &Palette) -> f32 {
    let width = |line: &ActionInfo| {
        let font = theme::sans(size::BODY);
        ui.painter().layout_no_wrap(line.label.to_owned(), font, palette.ink).size().x
    };
    places.iter().flat_map(|place| keyed(*place, frame)).map(width).fold(0.0, f32::max)
}

fn menu_keys_ui(ui: &mut Ui, place: MenuPlace, names_px: f32, frame: &Frame<'_>, palette: &Palette) {
    ui.label(RichText::new(place.label()).font(theme::sans_bold(size::BODY)).color(palette.accent));
    Grid::new(("keys", place.label())).num_columns(2).spacing([space::M, space::XS]).show(ui, |ui| {
        for line in keyed(place, frame) {
            ui.horizontal(|ui| {
                ui.set_min_width(names_px);
                ui.label(line.label).on_hover_text(line.tooltip);
            });
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                for shortcut in frame.keymap.shortcuts(line.action) {
                    widgets::key_cap(ui, &shortcut.to_string(), palette);
                }
            });
            ui.end_row();
        }
    });
    ui.add_space(space::M);
}

fn gestures_ui(ui: &mut Ui, palette: &Palette) {
    ui.label(RichText::new("In the text").font(theme::sans_bold(size::BODY)).color(palette.accent));
    for (names, what) in GESTURES {
        ui.horizontal_wrapped(|ui| {
            widgets::key_cap(ui, names, palette);
            ui.label(what);
        });
    }
}
