//! The table of commands, the palette, keys that the reader changes, places that Back leads to.

use std::collections::{HashMap, HashSet};

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use variorum::command::{self, Action, Command, KeyChange, KeyMap, MenuPlace, Shortcut};
use variorum::store::settings::Theme;
use variorum::synopsis::{Filter, Status, View};
use variorum::ui::Dialog;

use crate::bench::{Bench, SHARED, UNIQUE};

const CTRL: Modifiers = Modifiers::COMMAND;

#[test]
fn the_table_says_all_of_every_action() {
    let mut seen = HashSet::new();
    let mut keys = HashMap::new();
    for line in command::actions() {
        assert!(seen.insert(line.action), "{:?} stands twice", line.action);
        assert!(line.tooltip.len() > 3 && !line.tooltip.ends_with('.'), "{:?}: {:?}", line.action, line.tooltip);
        assert!(line.menu != MenuPlace::Hidden || !line.new_group, "{:?}", line.action);
        for shortcut in line.shortcuts {
            assert_eq!(keys.insert(shortcut, line.action), None, "{shortcut} stands for two actions");
            assert_eq!(shortcut.reserved(), None, "{shortcut}");
            assert_eq!(shortcut.to_string().parse::<Shortcut>().as_ref(), Ok(shortcut));
        }
        assert!(line.needs.iter().all(|need| !need.reason().is_empty()));
    }
}

#[test]
fn every_key_is_listed() {
    let mut bench = Bench::with_articles();
    bench.press(Key::Questionmark);
    assert_eq!(bench.app().state().dialog, Some(Dialog::Keys));
    for line in command::actions().filter(|line| line.menu != MenuPlace::Hidden && !line.shortcuts.is_empty()) {
        assert!(bench.shows(line.label), "{}", line.label);
        assert!(bench.shows(&line.shortcuts[0].to_string()), "{}", line.shortcuts[0]);
    }
    bench.press(Key::Escape);
    assert_eq!(bench.app().state().dialog, None);
}

#[test]
fn a_few_letters_find_a_command_and_enter_does_it() {
    let mut bench = Bench::with_articles();
    bench.press_with(CTRL, Key::K);
    bench.type_text("disc");
    bench.press(Key::Enter);
    assert_eq!(bench.app().state().view, View::Discrepancies);
    bench.press_with(CTRL, Key::P);
    let first = bench.window.get_all_by_role(egui::Role::ListBoxOption).next().unwrap();
    let label = first.accesskit_node().label().unwrap_or_default();
    assert!(label.starts_with("Discrepancies F7"), "what was chosen last comes first, with its key: {label}");
    bench.press(Key::ArrowDown);
    bench.press(Key::Escape);
    assert_eq!(bench.app().state().dialog, None);
}

#[test]
fn the_palette_knows_sources_and_codes() {
    let mut bench = Bench::with_articles();
    bench.press_with(CTRL, Key::K);
    bench.type_text("island");
    bench.press(Key::Enter);
    assert_eq!((bench.app().state().view, bench.app().state().reading_source), (View::Reading, 1));
    bench.press_with(CTRL, Key::K);
    bench.type_text("framing");
    bench.press(Key::Enter);
    assert!(bench.app().state().dialog.is_some(), "nothing is selected that could be annotated");
    assert!(bench.shows("Select a sentence first"));
}

#[test]
fn a_command_is_found_by_what_it_does() {
    let mut bench = Bench::with_articles();
    let was_dark = bench.window.ctx.global_style().visuals.dark_mode;
    bench.press_with(CTRL, Key::K);
    bench.type_text("appearance");
    bench.press(Key::Enter);
    assert_eq!(bench.app().state().dialog, None);
    assert_ne!(bench.window.ctx.global_style().visuals.dark_mode, was_dark);
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut bench = Bench::with_articles();
    bench.press(Key::Delete);
    assert!(bench.shows("Delete the annotation: Select an annotation first"));
    bench.click("Edit");
    let label = "Link the two sentences";
    assert!(bench.window.get_by_label_contains(label).accesskit_node().is_disabled());
    bench.window.get_by_label_contains(label).hover();
    bench.window.run_steps(60);
    assert!(bench.shows("Ctrl+click one of another source"));
}

#[test]
fn keys_are_changed_saved_and_reset() {
    let mut bench = Bench::with_articles();
    bench.push(Command::Do(Action::ChangeKeys));
    // It may stand below the edge of the list.
    bench.window.get_by_label("Add a key for Synopsis").click_accesskit();
    bench.settle();
    bench.press_with(CTRL, Key::S);
    assert!(bench.shows("Ctrl+S was the key of “Save”, which has lost it"));
    bench.press(Key::Escape);
    bench.press(Key::F6);
    bench.press_with(CTRL, Key::S);
    assert_eq!(bench.app().state().view, View::Synopsis);
    let saved = bench.saved_settings().keys;
    assert_eq!(saved["ShowSynopsis"], ["F5", "Ctrl+S"]);
    assert_eq!(saved["Save"], [""; 0]);
    assert!(KeyMap::from_names(&saved).1.is_empty());
    bench.push(Command::ChangeKeys(KeyChange::ResetAll));
    assert!(bench.saved_settings().keys.is_empty());
}

#[test]
fn a_key_that_the_program_needs_cannot_be_given_away() {
    let mut bench = Bench::with_articles();
    bench.push(Command::Do(Action::ChangeKeys));
    // It may stand below the edge of the list.
    bench.window.get_by_label("Add a key for Synopsis").click_accesskit();
    bench.settle();
    bench.press(Key::Num1);
    assert!(bench.shows("1 cannot be given away: The digits annotate with the codes"));
    assert!(bench.saved_settings().keys.is_empty());
}

#[test]
fn the_look_is_changed_at_once_and_saved() {
    let mut bench = Bench::with_articles();
    bench.press_with(CTRL, Key::Comma);
    bench.click("Dark");
    bench.click("High: black and white, strong lines");
    bench.click("Sans-serif");
    assert!(bench.window.ctx.global_style().visuals.dark_mode);
    let saved = bench.saved_settings();
    assert_eq!((saved.theme, saved.high_contrast), (Theme::Dark, true));
    bench.click("Reduced: nothing moves by itself");
    assert_eq!(bench.window.ctx.global_style().animation_time, 0.0);
    bench.click("Reset the look");
    assert_eq!(bench.saved_settings().theme, Theme::System);
}

#[test]
fn back_and_forward_remember_places() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    let unique = bench.app().state().selected;
    bench.press_with(Modifiers::ALT, Key::Num3);
    assert_eq!(bench.app().state().lens.filter, Filter::Shared);
    bench.click(SHARED);
    bench.press(Key::F6);
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(bench.app().state().view, View::Synopsis);
    assert_eq!(bench.app().state().lens.filter, Filter::Shared);
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!((bench.app().state().lens.filter, bench.app().state().selected), (Filter::All, unique));
    for _ in 0..3 {
        bench.press_with(Modifiers::ALT, Key::ArrowRight);
    }
    assert_eq!(bench.app().state().view, View::Reading);
    bench.press_with(Modifiers::ALT, Key::ArrowRight);
    assert!(bench.shows("Forward: There is no later place"));
}

#[test]
fn keys_lead_to_differences_conflicts_sources_and_numbers() {
    let mut bench = Bench::empty();
    bench.click("Open the sample");
    let row = |bench: &Bench| {
        let selected = bench.app().state().selected.expect("something is selected");
        let synopsis = bench.app().synopsis();
        synopsis.rows[synopsis.row_of(selected).unwrap()].clone()
    };
    for _ in 0..3 {
        bench.press(Key::N);
        let row = row(&bench);
        assert!(row.status != Status::InAll || row.severity.is_some());
    }
    bench.press_with(CTRL, Key::PageDown);
    let first = bench.app().state().text;
    assert!(first.is_some() && row(&bench).severity == Some(variorum::find::Severity::Conflict));
    bench.press_with(CTRL, Key::PageDown);
    assert_ne!(bench.app().state().text, first);
    bench.press_with(CTRL, Key::PageUp);
    assert_eq!(bench.app().state().text, first);
    bench.press_with(CTRL, Key::G);
    bench.type_text("7");
    bench.press(Key::Enter);
    assert_eq!(row(&bench).passage_idx, 6);
    bench.press(Key::F6);
    bench.press_with(CTRL, Key::Num3);
    assert_eq!(bench.app().state().reading_source, 2);
    bench.press_with(CTRL, Key::Num9);
    assert!(bench.shows("There are not so many sources"));
}

#[test]
fn the_menu_of_a_sentence_reads_the_table() {
    let mut bench = Bench::with_articles();
    bench.window.get_by_label(UNIQUE).click_secondary();
    bench.settle();
    assert!(bench.app().state().selected.is_some());
    for action in [Action::AnnotateSelection, Action::LinkSelected, Action::Copy] {
        assert!(bench.shows(command::info(action).label), "{action:?}");
    }
    bench.window.get_by_label("Annotate A").click();
    bench.settle();
    assert_eq!(bench.app().session().annotations.len(), 1);
}
