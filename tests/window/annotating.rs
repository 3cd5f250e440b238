//! Annotating, linking, and taking it all back.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use variorum::session::Annotation;

use crate::bench::{Bench, SHARED, SHARED_B, UNIQUE};

fn annotations(bench: &Bench) -> &[Annotation] {
    &bench.app().session().annotations
}

#[test]
fn a_key_annotates_the_selected_sentence() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num2);
    let [annotation] = annotations(&bench) else { panic!("one annotation") };
    assert_eq!(annotation.targets[0].exact, "Divers will look at the hull on Wednesday morning.");
    assert_eq!(annotation.code, Some(bench.app().session().codebook.codes[1].id));
    assert!(bench.shows("Annotation Framing: “Divers will look"));
}

#[test]
fn dragging_over_words_selects_them() {
    let mut bench = Bench::with_articles();
    let rect = bench.window.get_by_label(UNIQUE).rect();
    let line = rect.left_top() + egui::vec2(0.0, 8.0);
    bench.window.drag_at(line);
    bench.window.run_steps(2);
    bench.window.hover_at(line + egui::vec2(90.0, 0.0));
    bench.window.run_steps(2);
    bench.window.drop_at(line + egui::vec2(90.0, 0.0));
    bench.settle();
    let place = bench.app().state().text.and_then(|text| text.place()).expect("words are selected");
    let words = place.span.of(bench.app().synopsis().text(place.source)).to_owned();
    assert!("Divers will look at the hull".starts_with(&words) && words.len() > 5, "{words:?}");
    bench.press(Key::Num1);
    assert_eq!(annotations(&bench)[0].targets[0].exact, words);
}

#[test]
fn the_keyboard_alone_selects_words_and_annotates_them() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    bench.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    bench.press_with(Modifiers::SHIFT | Modifiers::ALT, Key::ArrowRight);
    bench.press(Key::Num3);
    assert_eq!(annotations(&bench)[0].targets[0].exact, "ivers wil");
}

#[test]
fn undo_and_redo_name_their_step() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num2);
    bench.click("Edit");
    assert!(bench.shows("Undo: Add annotation"));
    bench.press(Key::Escape);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert!(annotations(&bench).is_empty());
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(annotations(&bench).len(), 1);
}

#[test]
fn a_note_is_one_step_however_many_letters_it_has() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num2);
    bench.press(Key::Enter);
    for letter in ["s", "u", "r", "e"] {
        bench.window.event(egui::Event::Text(letter.to_owned()));
        bench.settle();
    }
    assert_eq!(annotations(&bench)[0].note, "sure");
    bench.press(Key::Escape);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(annotations(&bench)[0].note, "");
}

#[test]
fn the_list_jumps_to_the_place_and_delete_removes_it() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num6);
    bench.click(SHARED);
    assert_eq!(bench.app().state().annotation, None);
    let label = "Annotation Error: “Divers will look at the hull on Wednesday morning.”";
    bench.click(label);
    let selected = bench.app().state().selected.unwrap();
    assert_eq!(bench.app().synopsis().sentence_text(selected), "Divers will look at the hull on Wednesday morning.");
    bench.press(Key::Delete);
    assert!(annotations(&bench).is_empty());
    assert!(bench.window.query_by_label(label).is_none());
}

#[test]
fn sentences_are_unlinked_and_linked_by_hand_and_stay_so() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    assert!(bench.shows("In all 3 sources"));
    bench.click(&format!("Unlink {SHARED_B}"));
    let together = |bench: &Bench| {
        let row = |label: &str| {
            let letter_end = label.find(": ").unwrap() + 2;
            let synopsis = bench.app().synopsis();
            let sentences = synopsis.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.sentences());
            let found = sentences.copied().find(|sentence| synopsis.sentence_text(*sentence) == &label[letter_end..]);
            synopsis.row_of(found.expect("the sentence is shown"))
        };
        row(SHARED) == row(SHARED_B)
    };
    assert!(!together(&bench));
    bench.drop_files(&["Evening_Post.txt"]);
    bench.click(SHARED);
    bench.ctrl_click(SHARED_B);
    bench.press(Key::L);
    assert!(together(&bench));
    assert!(bench.shows("Linked by you"));
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert!(!together(&bench), "undo takes the link back");
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert!(together(&bench), "and then the unlinking");
}

#[test]
fn a_selection_across_sentences_can_be_moved_in_every_view() {
    let mut bench = Bench::with_articles();
    bench.press(Key::F6);
    bench.press(Key::N);
    for _ in 0..20 {
        bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    }
    let selected = |bench: &Bench| {
        let place = bench.app().state().text.and_then(|text| text.place()).expect("words are selected");
        place.span.of(bench.app().synopsis().text(place.source)).to_owned()
    };
    let before = selected(&bench);
    assert!(before.contains('\n'), "it spans several sentences: {before:?}");
    bench.press(Key::F5);
    bench.press_with(Modifiers::SHIFT, Key::ArrowRight);
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowLeft);
    assert!(selected(&bench).len() <= before.len());
}

#[test]
fn a_decision_by_hand_can_be_given_back_to_the_score() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.ctrl_click(SHARED_B);
    bench.press(Key::L);
    assert_eq!(bench.app().session().decisions.len(), 1);
    bench.click("Let the score decide");
    assert!(bench.app().session().decisions.is_empty());
    assert!(!bench.shows("Linked by you"));
}
