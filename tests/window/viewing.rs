//! Views, filters, the threshold, moving about by keys.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use variorum::command::{Action, Command};
use variorum::segment::Normalisation;
use variorum::synopsis::{Cell, Condition, Filter, Status, View};

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
fn a_gap_is_selected_like_a_sentence_and_its_place_is_told() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::ArrowRight);
    let gap = bench.app().state().gap.expect("the Island Times does not report it");
    assert_eq!((gap.source_idx, bench.app().state().selected), (1, None));
    assert!(bench.shows("Not reported by B"));
    assert!(bench.shows("In B it would stand"));
    bench.press(Key::ArrowLeft);
    assert_eq!(bench.app().state().gap, None);
    assert_eq!(bench.app().state().selected.map(|at| at.source), Some(0));
    bench.press(Key::ArrowRight);
    bench.press(Key::Escape);
    assert_eq!(bench.app().state().gap, None);
}

#[test]
fn conditions_are_combined_and_what_they_hide_is_told() {
    let mut bench = Bench::with_articles();
    let n_passages = bench.app().synopsis().counts.n_passages;
    bench.push(Command::Condition(Condition::LeftOutBy(Some(2))));
    let n_left_out = bench.app().synopsis().columns[2].n_gaps;
    assert_eq!(bench.app().synopsis().rows.len(), n_left_out);
    assert!(bench.shows(&format!("{} passages hidden", n_passages - n_left_out)));
    bench.push(Command::Filter(Filter::Shared));
    let rows = &bench.app().synopsis().rows;
    assert!(!rows.is_empty() && rows.iter().all(|row| row.n_reporting == 2 && row.cells[2] == Cell::Gap));
    bench.push(Command::Condition(Condition::ReportedBy(Some(2))));
    assert!(bench.app().synopsis().rows.iter().all(|row| row.n_reporting >= 2 && row.cells[2] != Cell::Gap));
    bench.click("Clear filters");
    assert_eq!(bench.app().synopsis().rows.len(), n_passages);
}

#[test]
fn annotated_passages_are_a_filter_too() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::A);
    bench.click("Annotated 1");
    assert_eq!(bench.app().synopsis().rows.len(), 1);
    bench.push(Command::Do(Action::Undo));
    assert!(bench.app().synopsis().rows.is_empty());
    assert!(bench.shows("No passage passes the filters."));
    bench.click("Show all passages");
    assert!(bench.window.query_by_label(UNIQUE).is_some());
}

#[test]
fn columns_are_moved_hidden_and_narrowed_by_keys() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    bench.press(Key::Period);
    let labels = |bench: &Bench| -> Vec<String> {
        bench.app().synopsis().columns.iter().map(|column| column.label.clone()).collect()
    };
    assert_eq!(labels(&bench), ["Island Times", "Evening Post", "Coast Radio"]);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(labels(&bench), ["Evening Post", "Island Times", "Coast Radio"]);
    bench.click(SHARED);
    bench.press(Key::H);
    assert!(bench.window.query_by_label("Column A: Evening Post").is_none());
    assert!(bench.window.query_by_label(SHARED_B).is_some());
    bench.push(Command::Do(Action::ShowAllColumns));
    assert!(bench.window.query_by_label("Column A: Evening Post").is_some());
    bench.click(SHARED_B);
    bench.press(Key::T);
    bench.press(Key::T);
    let cell = bench.window.get_by_label(SHARED_B).rect();
    assert!(cell.width() < 40.0, "a narrow cell: {cell:?}");
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
fn what_is_not_compared_is_not_called_unique_or_left_out() {
    let mut bench = Bench::with_articles();
    let compared = bench.app().synopsis().counts;
    // The texts are cut anew, so that their links are to be found anew; that is cancelled at once.
    let workbench = bench.window.state_mut().as_mut().expect("it is open");
    workbench.push(Command::Normalise(Normalisation { case: false, ..Normalisation::default() }));
    workbench.push(Command::Do(Action::Compare));
    workbench.push(Command::Do(Action::CancelWork));
    bench.settle();
    assert!(bench.shows(UNIQUE), "the texts are shown all the same");
    for claim in ["not reported", "Not reported", "Unique", "only here", "In all"] {
        assert!(!bench.shows(claim), "{claim}");
    }
    assert!(bench.shows("3 sources, not compared yet"));
    assert!(bench.shows("Comparing 3 sources: cancelled"));
    bench.push(Command::Show(View::Discrepancies));
    assert!(bench.shows("The sources are not compared yet"));
    bench.click_first("Compare the sources");
    assert!(!bench.shows("cancelled"), "the offer is taken up");
    assert_eq!(bench.app().synopsis().counts.n_in_all, compared.n_in_all);
    bench.push(Command::Show(View::Synopsis));
    assert!(bench.shows("Not reported by"));
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
    bench.click("A: Ruth Carrick");
    assert_eq!(bench.app().state().view, View::Synopsis);
    let place = bench.app().state().text.and_then(|text| text.place()).expect("the value is selected");
    assert_eq!(place.span.of(bench.app().synopsis().text(place.source)), "Ruth Carrick");
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

#[test]
fn what_counts_as_a_difference_is_a_setting_of_the_session_that_undo_takes_back() {
    let mut bench = Bench::with_articles();
    let before = bench.app().session().settings;
    bench.push(Command::Do(Action::ShowComparison));
    bench.click("Ignore case");
    assert!(!bench.app().session().settings.normalisation.case);
    bench.click("Ignore punctuation");
    assert!(bench.app().session().settings.normalisation.punctuation);
    assert!(bench.shows("links, "), "the new comparison is there");
    bench.press(Key::Escape);
    bench.push(Command::Do(Action::Undo));
    bench.push(Command::Do(Action::Undo));
    assert_eq!(bench.app().session().settings, before);
    bench.push(Command::Do(Action::Redo));
    assert!(!bench.app().session().settings.normalisation.case);
}

#[test]
fn quotes_are_a_table_that_is_filtered_and_walked_by_keys() {
    let mut bench = Bench::empty();
    bench.click("Open the sample");
    bench.press(Key::F8);
    let n_several = bench.app().synopsis().n_statements_of_several;
    bench.click(&format!("In several sources {n_several}"));
    bench.window.get_by_role_and_label(egui::Role::Table, "Quotes");
    bench.press(Key::Escape);
    bench.press(Key::ArrowDown);
    bench.press(Key::ArrowDown);
    bench.press(Key::ArrowUp);
    let chosen = bench.app().state().quotes.chosen.expect("the first line");
    let place = bench.app().synopsis().statements[chosen].first_place().expect("it stands somewhere");
    assert!(bench.app().synopsis().statements[chosen].n_sources > 1);
    bench.press(Key::Enter);
    assert_eq!(bench.app().state().view, View::Synopsis);
    assert_eq!(bench.app().state().text.and_then(|text| text.place()), Some(place));
}

#[test]
fn the_order_and_the_threshold_stand_beside_the_views_where_there_is_room() {
    let mut bench = Bench::with_articles();
    let heights = |bench: &mut Bench, width: f32| {
        bench.window.set_size(egui::vec2(width, 800.0));
        bench.settle();
        let order = bench.window.get_by_label("Order of passages").rect();
        let slider = bench.window.get_all_by_role(egui::Role::Slider).next().unwrap().rect();
        assert!(slider.right() < width, "cut off at {width}: {slider:?}");
        (bench.window.get_by_label("Overlap").rect().center().y, order.center().y, slider.center().y)
    };
    let (views, order, slider) = heights(&mut bench, 1280.0);
    assert!((views - order).abs() < 4.0 && (order - slider).abs() < 4.0, "{views} {order} {slider}");
    let (views, order, slider) = heights(&mut bench, 900.0);
    assert!(order > views + 20.0 && (order - slider).abs() < 4.0, "{views} {order} {slider}");
}
