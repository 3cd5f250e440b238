//! Views, filters, the threshold, moving about by keys.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use variorum::synopsis::{Status, View};

use crate::bench::{Bench, SHARED, SHARED_B, UNIQUE};

#[test]
fn a_selected_sentence_is_shown_beside_its_counterparts() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    assert!(bench.shows("In all 3 sources"));
    assert!(bench.shows(&format!("Counterpart {SHARED_B}")));
    bench.click(UNIQUE);
    assert!(bench.shows("Only here"));
    assert!(bench.shows("Not reported by"));
}

#[test]
fn gaps_are_visible_and_named() {
    let bench = Bench::with_articles();
    assert!(bench.shows("Not reported by Coast Radio"));
}

#[test]
fn filters_show_what_they_count() {
    let mut bench = Bench::with_articles();
    let counts = bench.app().synopsis().counts;
    assert!(counts.n_in_all >= 1 && counts.n_unique >= 1, "{counts:?}");
    for (label, n_rows) in [
        (format!("In all {}", counts.n_in_all), counts.n_in_all),
        (format!("Shared {}", counts.n_shared), counts.n_shared),
        (format!("Unique {}", counts.n_unique), counts.n_unique),
        (format!("All {}", counts.n_passages), counts.n_passages),
    ] {
        bench.click(&label);
        assert_eq!(bench.app().synopsis().rows.len(), n_rows, "{label}");
    }
    bench.click(&format!("Unique {}", counts.n_unique));
    assert!(bench.app().synopsis().rows.iter().all(|row| row.status == Status::Unique));
    assert!(bench.window.query_by_label(SHARED).is_none());
}

#[test]
fn the_threshold_changes_the_links_at_once_and_is_one_step() {
    let mut bench = Bench::with_articles();
    let before = bench.app().synopsis().counts.n_links;
    assert!(before > 0);
    let slider = bench.window.get_all_by_role(egui::Role::Slider).next().unwrap();
    slider.set_value_accesskit(0.95);
    bench.settle();
    let after = bench.app().synopsis().counts.n_links;
    assert!(after <= before);
    assert_eq!(bench.app().session().settings.threshold, 0.95);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.app().synopsis().counts.n_links, before);
}

#[test]
fn reading_shows_one_source_whole_with_what_is_left_out_of_the_comparison() {
    let mut bench = Bench::with_articles();
    bench.click("Reading");
    assert_eq!(bench.app().state().view, View::Reading);
    assert!(bench.shows("Captain Ines Duarte blamed a broken rudder for the accident."));
    bench.click("B  Island Times");
    assert!(bench.shows("A broken rudder was to blame, said Captain Ines Duarte."));
    assert!(!bench.shows("Captain Ines Duarte blamed a broken rudder for the accident."));
}

#[test]
fn passages_and_sources_are_reached_by_keys_alone() {
    let mut bench = Bench::with_articles();
    bench.press(Key::N);
    let first = bench.app().state().selected.expect("the first passage");
    bench.press(Key::N);
    assert_ne!(bench.app().state().selected, Some(first));
    bench.press(Key::P);
    assert_eq!(bench.app().state().selected, Some(first));
    bench.click(SHARED);
    bench.press(Key::ArrowRight);
    let selected = bench.app().state().selected.expect("the same passage in the next source");
    assert_eq!(format!("B: {}", bench.app().synopsis().sentence_text(selected)), SHARED_B);
    bench.press(Key::ArrowLeft);
    assert_eq!(bench.app().state().selected.map(|at| at.source), Some(0));
    bench.press(Key::F6);
    assert_eq!(bench.app().state().view, View::Reading);
    bench.press(Key::F5);
    assert_eq!(bench.app().state().view, View::Synopsis);
}

#[test]
fn discrepancies_and_quotes_are_listed_and_lead_to_their_places() {
    let mut bench = Bench::empty();
    bench.click("Open the sample");
    bench.press(Key::F7);
    assert_eq!(bench.app().state().view, View::Discrepancies);
    bench.click("A: £38m");
    assert_eq!(bench.app().state().view, View::Synopsis);
    let place = bench.app().state().text.and_then(|text| text.place()).expect("the value is selected");
    assert_eq!(place.span.of(bench.app().synopsis().text(place.source)), "£38\u{a0}million");
    bench.press(Key::F8);
    assert!(bench.shows("Marine Accident Board"));
    assert!(bench.shows("3 sources"));
}

#[test]
fn the_window_rests_while_nobody_does_anything() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    bench.window.remove_cursor();
    bench.settle();
    for view in [Key::F5, Key::F6, Key::F7, Key::F8] {
        bench.press(view);
        assert!(bench.window.try_run().is_ok(), "{view:?} is drawn again and again");
    }
}
