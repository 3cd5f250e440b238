//! The overview strip, and a second view beside the first one.

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use variorum::synopsis::View;
use variorum::text::SentenceRef;

use crate::bench::{Bench, SHARED, SHARED_B};

const STRIP: &str = "Overview of all sources";

/// Where the middle of a sentence's cell stands.
fn cell(bench: &Bench, source: usize, sentence: usize) -> egui::Pos2 {
    let strip = bench.window.get_by_label(STRIP).rect();
    let n_sentences = bench.app().synopsis().sentences[source].len();
    let lane = strip.height() / bench.app().synopsis().columns.len() as f32;
    let letters = 26.0;
    let x = strip.left() + letters + (strip.width() - letters) * (sentence as f32 + 0.5) / n_sentences as f32;
    egui::Pos2::new(x, strip.top() + lane * (source as f32 + 0.5))
}

#[test]
fn a_click_on_a_cell_goes_to_its_sentence() {
    let mut bench = Bench::with_articles();
    let at = cell(&bench, 1, 2);
    bench.window.hover_at(at);
    bench.settle();
    bench.window.drag_at(at);
    bench.window.drop_at(at);
    bench.settle();
    assert_eq!(bench.app().state().selected, Some(SentenceRef::new(1, 2)));
}

#[test]
fn a_drag_scrolls_and_selects_nothing() {
    let mut bench = Bench::with_articles();
    bench.press(Key::F6);
    assert_eq!(bench.app().state().reading_source, 0);
    let (from, to) = (cell(&bench, 0, 0), cell(&bench, 2, 1));
    bench.window.drag_at(from);
    bench.settle();
    bench.window.hover_at(to);
    bench.settle();
    assert_eq!(bench.app().state().reading_source, 2, "the source under the pointer is read");
    assert_eq!(bench.app().state().selected, None);
    bench.window.drop_at(to);
    bench.settle();
}

#[test]
fn the_strip_is_one_control_with_a_value_that_arrow_keys_move() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    let value = |bench: &Bench| bench.window.get_by_label(STRIP).accesskit_node().value().unwrap_or_default();
    assert_eq!(value(&bench), format!("Sentence 2 of 4, {SHARED}"));
    bench.window.get_by_label(STRIP).focus();
    bench.settle();
    bench.press(Key::ArrowDown);
    assert_eq!(value(&bench), format!("Sentence 2 of 4, {SHARED_B}"));
    bench.press(Key::ArrowRight);
    assert_eq!(bench.app().state().selected, Some(SentenceRef::new(1, 2)));
    bench.press(Key::Home);
    assert_eq!(bench.app().state().selected, Some(SentenceRef::new(1, 0)));
}

#[test]
fn the_strip_can_be_hidden() {
    let mut bench = Bench::with_articles();
    bench.press(Key::O);
    assert!(bench.window.query_by_label(STRIP).is_none());
    bench.press(Key::O);
    assert!(bench.window.query_by_label(STRIP).is_some());
}

#[test]
fn what_is_selected_in_one_view_is_shown_in_the_one_beside() {
    let mut bench = Bench::with_articles();
    bench.press(Key::B);
    assert_eq!((bench.app().state().view, bench.app().state().beside), (View::Synopsis, Some(View::Reading)));
    bench.click(SHARED_B);
    assert_eq!(bench.app().state().reading_source, 1, "the reading view beside follows");
    bench.press(Key::F6);
    let views = (bench.app().state().view, bench.app().state().beside);
    assert_eq!(views, (View::Reading, Some(View::Synopsis)), "no view is shown twice");
    bench.click("Pair beside");
    assert!(bench.shows("connectors in view"));
    bench.click("Close the view beside");
    assert_eq!(bench.app().state().beside, None);
}
