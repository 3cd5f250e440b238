//! Searching in all sources.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use variorum::command::Command;
use variorum::synopsis::View;

use crate::bench::Bench;

fn search(text: &str) -> Bench {
    let mut bench = Bench::with_articles();
    bench.press_with(Modifiers::COMMAND, Key::F);
    bench.type_text(text);
    bench
}

#[test]
fn words_are_found_in_all_sources_and_listed_among_their_neighbours() {
    let bench = search("marigold");
    let hits = &bench.app().state().search.hits;
    let sources: std::collections::BTreeSet<usize> = hits.places.iter().map(|at| at.source).collect();
    assert_eq!(sources.len(), 3, "{hits:?}");
    assert!(bench.shows(&format!("{} hits in 3 sources", hits.places.len())));
    assert!(bench.shows("Hit 1: "));
}

#[test]
fn enter_and_f3_lead_from_hit_to_hit_and_round() {
    let mut bench = search("marigold");
    let n_hits = bench.app().state().search.hits.places.len();
    bench.press(Key::Enter);
    assert!(bench.shows(&format!("1 of {n_hits}")));
    let place = bench.app().state().search.hits.places[0];
    let selected = bench.app().state().selected.expect("the sentence of the hit is selected");
    let span = bench.app().synopsis().sentence(selected).unwrap().span;
    assert!(selected.source_idx() == place.source && span.covers(place.span));
    bench.press(Key::Enter);
    assert!(bench.shows(&format!("2 of {n_hits}")));
    bench.press_with(Modifiers::SHIFT, Key::Enter);
    bench.press_with(Modifiers::SHIFT, Key::F3);
    assert!(bench.shows(&format!("{n_hits} of {n_hits}")));
    bench.press(Key::F3);
    assert!(bench.shows(&format!("1 of {n_hits}")));
}

#[test]
fn a_line_of_the_list_leads_to_its_place_in_every_view() {
    let mut bench = search("rudder");
    let place = bench.app().state().search.hits.places[0];
    bench.push(Command::Show(View::Reading));
    bench.window.get_by_label_contains("Hit 1: ").click();
    bench.settle();
    assert_eq!(bench.app().state().view, View::Reading);
    assert_eq!(bench.app().state().reading_source, place.source);
    bench.push(Command::Show(View::Quotes));
    bench.window.get_by_label_contains("Hit 1: ").click();
    bench.settle();
    assert_eq!(bench.app().state().view, View::Synopsis);
}

#[test]
fn switches_and_mistakes_are_answered_at_once() {
    let mut bench = search("MARIGOLD");
    assert!(!bench.app().state().search.hits.places.is_empty());
    bench.click("Match case: capitals and small letters differ");
    assert!(bench.shows("Not found in any source"));
    bench.click("Regular expression");
    bench.window.get_by_role_and_label(egui::Role::TextInput, "Search").focus();
    bench.settle();
    bench.type_text("(");
    assert!(bench.shows("This is no regular expression: unclosed group"));
    bench.press(Key::Escape);
    assert!(!bench.app().state().search.visible);
}

#[test]
fn a_source_that_comes_or_goes_changes_the_hits() {
    let mut bench = search("marigold");
    let before = bench.app().state().search.hits.places.len();
    let source_id = bench.app().session().sources[0].id;
    bench.push(Command::RemoveSource(source_id));
    assert!(bench.app().state().search.hits.places.len() < before);
    assert!(bench.shows("in 2 sources"));
}
