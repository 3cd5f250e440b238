//! Two sources side by side.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use variorum::command::{AnnotationWish, Command};
use variorum::session::RelationKind;
use variorum::synopsis::{Sides, View};
use variorum::text::SentenceRef;

use crate::bench::{ARTICLES, Bench, SHARED, SHARED_B, UNIQUE};

fn pair() -> Bench {
    let mut bench = Bench::with_articles();
    bench.press(Key::F4);
    assert_eq!(bench.app().state().view, View::Pair);
    bench
}

#[test]
fn two_sources_stand_in_full_beside_one_another() {
    let mut bench = pair();
    for sentence in [SHARED, SHARED_B, UNIQUE] {
        assert!(bench.shows(sentence), "{sentence}");
    }
    assert!(bench.shows("3 connectors in view"));
    bench.push(Command::Compare(Sides { left: 0, right: 2 }));
    assert!(!bench.shows(SHARED_B));
    assert!(bench.shows("C: Two lifeboats brought everybody ashore before midnight."));
    bench.press(Key::S);
    assert_eq!(bench.app().state().pair.sources, Sides { left: 2, right: 0 });
}

#[test]
fn the_sources_are_chosen_at_the_head_and_never_the_same_twice() {
    let mut bench = pair();
    bench.click("Source on the left");
    bench.click("B  Island Times");
    assert_eq!(bench.app().state().pair.sources, Sides { left: 1, right: 0 });
}

#[test]
fn a_selection_moves_into_the_pair_and_out_of_it() {
    let mut bench = pair();
    bench.click(SHARED_B);
    assert!(bench.shows("In all 3 sources"), "the inspector follows");
    bench.press(Key::F5);
    assert_eq!(bench.app().state().view, View::Synopsis);
    bench.click("C: Two lifeboats brought everybody ashore before midnight.");
    bench.press(Key::F4);
    assert!(bench.shows("C: Two lifeboats brought everybody ashore before midnight."), "its source joins the pair");
}

#[test]
fn arrow_keys_go_down_a_side_and_across() {
    let mut bench = pair();
    bench.click(SHARED);
    bench.press(Key::ArrowRight);
    let selected = bench.app().state().selected.unwrap();
    assert_eq!(format!("B: {}", bench.app().synopsis().sentence_text(selected)), SHARED_B);
    bench.press(Key::ArrowDown);
    assert_eq!(bench.app().state().selected.map(|at| (at.source, at.sentence)), Some((1, selected.sentence + 1)));
    bench.press(Key::ArrowLeft);
    assert_eq!(bench.app().state().selected.map(|at| at.source), Some(0));
}

#[test]
fn ctrl_click_and_l_links_two_sentences_as_one_step() {
    let mut bench = pair();
    bench.click(UNIQUE);
    bench.ctrl_click("B: The island school opened its gymnasium and served soup to those who came ashore.");
    bench.press(Key::L);
    assert_eq!(bench.app().session().decisions.len(), 1);
    assert!(bench.shows("4 connectors in view"));
    bench.press(Key::U);
    assert!(bench.shows("3 connectors in view"));
    bench.press_with(Modifiers::COMMAND, Key::Z);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.app().session().decisions.len(), 0);
}

/// Two long articles: forty sentences of their own around one that both have, at other places.
fn long_articles(bench: &mut Bench) {
    let shared = "The ferry Marigold ran aground on Monday night off Skellig Point with 212 passengers on board.";
    let lines = |word: &str, at: usize| -> String {
        let own =
            |number: usize| format!("The {word}{number} of {word}{} saw {word}{} there.\n", number + 100, number + 200);
        (0..60).map(|number| if number == at { format!("{shared}\n") } else { own(number) }).collect()
    };
    for (name, text) in [("long_a.txt", lines("alder", 50)), ("long_b.txt", lines("birch", 20))] {
        std::fs::write(bench.path(name), text).unwrap();
    }
    bench.drop_files(&["long_a.txt", "long_b.txt"]);
    bench.press(Key::F4);
}

#[test]
fn what_is_selected_brings_its_counterpart_to_the_same_height() {
    let mut bench = Bench::empty();
    long_articles(&mut bench);
    let shared = "The ferry Marigold ran aground on Monday night off Skellig Point with 212 passengers on board.";
    assert!(!bench.shows(&format!("B: {shared}")), "it stands far below");
    let synopsis = bench.app().synopsis();
    let mut sentences = (0..synopsis.sentences[0].len()).map(|at| SentenceRef::new(0, at));
    let at = sentences.find(|at| synopsis.sentence_text(*at) == shared).unwrap();
    bench.push(Command::GoTo(at));
    for _ in 0..30 {
        bench.settle();
    }
    let top = |label: &str| bench.window.get_by_label(label).rect().top();
    let (left, right) = (top(&format!("A: {shared}")), top(&format!("B: {shared}")));
    assert!((left - right).abs() < 2.0, "{left} and {right}");
}

#[test]
fn one_side_follows_the_other_only_while_they_scroll_together() {
    let mut bench = Bench::empty();
    long_articles(&mut bench);
    let first_of_b = "B: The birch0 of birch100 saw birch200 there.";
    let scroll = |bench: &mut Bench| {
        let over = bench.window.get_by_label("A: The alder3 of alder103 saw alder203 there.").rect().center();
        bench.window.hover_at(over);
        bench.window.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::Vec2::new(0.0, -900.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        for _ in 0..20 {
            bench.settle();
        }
    };
    bench.press_with(Modifiers::SHIFT, Key::S);
    assert!(!bench.app().state().pair.together);
    scroll(&mut bench);
    assert!(!bench.shows("A: The alder0 of"), "the left text was scrolled");
    assert!(bench.shows(first_of_b), "the right one stays where it is");
    let mut bench = Bench::empty();
    long_articles(&mut bench);
    scroll(&mut bench);
    assert!(!bench.shows(first_of_b), "the right one follows");
}

#[test]
fn one_source_alone_is_no_pair_and_says_so() {
    let mut bench = Bench::empty();
    bench.drop_files(&[ARTICLES[0].0]);
    bench.press(Key::F4);
    assert_eq!(bench.app().state().view, View::Synopsis);
    assert!(bench.shows("Pair: Open a second source first"));
}

#[test]
fn related_annotations_are_joined_and_a_click_leads_to_the_other_one() {
    let mut bench = Bench::with_articles();
    for (label, key) in [(UNIQUE, Key::Num1), (SHARED_B, Key::Num6)] {
        bench.click(label);
        bench.press(key);
    }
    let [from, to] = [0, 1].map(|idx| bench.app().session().annotations[idx].id);
    bench.press(Key::F4);
    let joins = |bench: &Bench| {
        let lines = bench.window.query_all_by_label_contains(" contradicts ");
        // Not the button in the inspector that removes it.
        let named = |label: Option<String>| label.is_some_and(|label| !label.starts_with("Remove"));
        lines
            .filter(|node| node.accesskit_node().role() == Role::Button && named(node.accesskit_node().label()))
            .count()
    };
    assert_eq!(joins(&bench), 0);
    let kind = RelationKind::Contradicts;
    bench.push(Command::OnAnnotations(AnnotationWish::Relate { kind, from, to }));
    assert_eq!(joins(&bench), 1);
    let lines = bench.window.query_all_by_label_contains(" contradicts ");
    lines.filter(|node| node.accesskit_node().role() == Role::Button).for_each(|node| node.click());
    bench.settle();
    assert_eq!(bench.app().state().annotation, Some(from));
    bench.push(Command::Compare(Sides { left: 0, right: 2 }));
    assert_eq!(joins(&bench), 0, "the other one stands in a source that is not shown");
    bench.push(Command::Compare(Sides { left: 1, right: 0 }));
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(joins(&bench), 0, "undone");
}
