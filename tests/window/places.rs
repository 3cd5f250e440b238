//! Where views stand when the reader jumps, comes back, and lets rows be shown that were not laid out before.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use variorum::command::Command;
use variorum::synopsis::{Filter, View};
use variorum::text::SentenceRef;

use crate::bench::Bench;

/// Two articles of 60 sentences of very different lengths, every third of which both have.
fn long() -> Bench {
    let mut bench = Bench::empty();
    let article = |word: &str| -> String {
        let sentence = |number: usize| {
            let (name, said) = match number.is_multiple_of(3) {
                true => ("marigold", format!("ran aground off skellig{number} with {} passengers", number + 200)),
                false => (word, format!("of {word}{} saw {word}{}", number + 100, number + 200)),
            };
            let more = format!(" and {name}{number} and {name}{}", number + 300).repeat(number * 7 % 13);
            format!("The {name}{number} {said} there{more}.\n")
        };
        (0..60).map(sentence).collect()
    };
    for (name, word) in [("long_a.txt", "alder"), ("long_b.txt", "birch")] {
        std::fs::write(bench.path(name), article(word)).unwrap();
    }
    bench.drop_files(&["long_a.txt", "long_b.txt"]);
    bench
}

/// The sentences that stand within the view, at least in part, with their upper edges.
fn in_view(bench: &Bench) -> Vec<(String, f32)> {
    let mut shown: Vec<(String, f32)> = bench
        .window
        .query_all_by_label_contains(" there")
        .filter(|node| node.rect().top() > 240.0 && node.rect().bottom() < 740.0)
        .filter_map(|node| Some((node.accesskit_node().label()?, node.rect().top())))
        .collect();
    shown.sort_by(|one, other| one.0.cmp(&other.0));
    shown
}

fn scroll(bench: &mut Bench, points: f32) {
    bench.window.hover_at(egui::Pos2::new(640.0, 500.0));
    bench.window.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::Vec2::new(0.0, -points),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..20 {
        bench.settle();
    }
}

#[test]
fn a_sentence_that_is_jumped_to_stays_in_view_however_long_its_neighbours_are() {
    for view in [View::Synopsis, View::Reading, View::Pair] {
        let mut bench = long();
        bench.push(Command::Show(view));
        for sentence in [59, 20, 47, 3, 58, 31] {
            let at = SentenceRef::new(0, sentence);
            bench.push(Command::GoTo(at));
            for _ in 0..4 {
                bench.settle();
            }
            let text = bench.app().synopsis().sentence_text(at).to_owned();
            // Not the line in the inspector.
            let mut nodes = bench.window.query_all_by_label_contains(&text).map(|node| node.rect());
            let shown = nodes.find(|rect| rect.left() < 880.0);
            let shown = shown.unwrap_or_else(|| panic!("{view:?}, sentence {sentence} is not drawn"));
            assert!(shown.top() > 150.0 && shown.bottom() < 800.0, "{view:?}, sentence {sentence}: {shown:?}");
        }
    }
}

#[test]
fn back_leads_to_where_the_view_was_scrolled_to() {
    for view in [View::Synopsis, View::Reading, View::Pair, View::Coverage] {
        let mut bench = long();
        bench.push(Command::Show(view));
        scroll(&mut bench, 700.0);
        let before = in_view(&bench);
        assert!(!before.is_empty(), "{view:?}");
        bench.push(Command::Show(View::Overlap));
        bench.push(Command::Show(view));
        bench.push(Command::GoTo(SentenceRef::new(0, 59)));
        scroll(&mut bench, -3000.0);
        bench.push(Command::Filter(Filter::Unique));
        for _ in 0..3 {
            bench.press_with(Modifiers::ALT, Key::ArrowLeft);
        }
        for _ in 0..20 {
            bench.settle();
        }
        assert_eq!(bench.app().state().view, view);
        let now = in_view(&bench);
        assert_eq!(now.len(), before.len(), "{view:?}");
        for (now, before) in now.iter().zip(&before) {
            assert!(now.0 == before.0 && (now.1 - before.1).abs() < 2.0, "{view:?}: {now:?} and {before:?}");
        }
    }
}

#[test]
fn back_leads_to_the_line_of_the_table_that_was_chosen() {
    let mut bench = Bench::empty();
    bench.click("Open the sample");
    bench.push(Command::Show(View::Discrepancies));
    for _ in 0..3 {
        bench.press(Key::ArrowDown);
    }
    let chosen = bench.app().state().discrepancies.chosen.expect("the keys choose one");
    bench.press(Key::Enter);
    assert_eq!(bench.app().state().view, View::Synopsis);
    bench.push(Command::Show(View::Discrepancies));
    bench.press(Key::ArrowDown);
    assert_ne!(bench.app().state().discrepancies.chosen, Some(chosen));
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    bench.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(bench.app().state().view, View::Discrepancies);
    assert_eq!(bench.app().state().discrepancies.chosen, Some(chosen));
}

#[test]
fn an_unfolded_line_stays_where_it_was() {
    let mut bench = long();
    bench.push(Command::Filter(Filter::Shared));
    scroll(&mut bench, 500.0);
    let line = bench.window.get_all_by_label_contains(" passages hidden").find(|node| node.rect().top() > 400.0);
    let line = line.expect("a line in the middle of the view");
    let top = line.rect().top();
    let n_hidden = line.accesskit_node().label().unwrap_or_default().replace(" passages hidden", "");
    line.click();
    let open_label = format!("{n_hidden} passages that the filters hide");
    for _ in 0..4 {
        bench.settle();
    }
    let open = bench.window.get_by_label(&open_label);
    assert!((open.rect().top() - top).abs() < 1.5, "{} and {top}", open.rect().top());
}
