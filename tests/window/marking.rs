//! Marks in the text and the list of annotations: overlapping ones picked, edges moved, the list filtered, a passage
//! annotated at once.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use variorum::session::Annotation;
use variorum::synopsis::{AnnotationSort, Grouping, ListLine, annotation_list};
use variorum::text::Located;

use super::bench::{Bench, SHARED, SHARED_B, UNIQUE};

fn annotations(bench: &Bench) -> &[Annotation] {
    &bench.app().session().annotations
}

/// Selects `words` of the sentence with this label, as a drag over them does.
fn select(bench: &mut Bench, sentence: &str, words: &str) {
    bench.click(sentence);
    let synopsis = bench.app().synopsis();
    let selected = bench.app().state().selected.expect("the sentence is selected");
    let span = synopsis.sentence(selected).expect("it is there").span;
    let source = selected.source_idx();
    let at = span.start() + span.of(synopsis.text(source)).find(words).expect("the sentence has these words");
    let span = variorum::text::Span::new(at, at + words.len());
    bench.push(variorum::command::Command::SelectText(Some(Located { source, span })));
}

/// The quote of the selected annotation.
fn selected_quote(bench: &Bench) -> String {
    let id = bench.app().state().annotation.expect("an annotation is selected");
    bench.app().session().annotation(id).expect("it is there").targets[0].exact.clone()
}

#[test]
fn of_nested_annotations_each_is_picked_by_another_click() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num1);
    for words in ["Divers will look at the hull", "Divers will"] {
        select(&mut bench, UNIQUE, words);
        bench.press(Key::Num2);
    }
    let lanes = |bench: &Bench| bench.app().synopsis().marks[0].iter().map(|mark| mark.lane).collect::<Vec<_>>();
    assert_eq!(lanes(&bench), [0, 1, 2], "what encloses lies below");
    bench.press(Key::Escape);
    let at = bench.window.get_by_label(UNIQUE).rect().left_top() + egui::vec2(12.0, 8.0);
    let mut picked = Vec::new();
    for _ in 0..4 {
        // Clicks that follow too quickly are a double click, which selects a word.
        bench.window.run_steps(12);
        bench.window.drag_at(at);
        bench.window.drop_at(at);
        bench.settle();
        picked.push(selected_quote(&bench));
    }
    let all = "Divers will look at the hull on Wednesday morning.";
    assert_eq!(picked, ["Divers will", "Divers will look at the hull", all, "Divers will"]);
}

#[test]
fn either_edge_of_an_annotation_moves_by_letter_and_by_word() {
    let mut bench = Bench::with_articles();
    select(&mut bench, UNIQUE, "will look");
    bench.press(Key::Num2);
    bench.press_with(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    bench.press_with(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(selected_quote(&bench), "will look at the");
    bench.press(Key::E);
    bench.press_with(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected_quote(&bench), "ill look at the");
    bench.press_with(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowLeft);
    assert_eq!(selected_quote(&bench), "will look at the");
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(selected_quote(&bench), "will look", "a run of keys is one step");
}

#[test]
fn the_edges_of_a_span_never_meet() {
    let mut bench = Bench::with_articles();
    select(&mut bench, UNIQUE, "Divers");
    bench.press(Key::Num2);
    for _ in 0..9 {
        bench.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    }
    assert_eq!(selected_quote(&bench), "D");
}

#[test]
fn the_list_is_found_by_words_and_put_in_groups() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num6);
    for sentence in [SHARED_B, SHARED] {
        bench.click(sentence);
        bench.press(Key::Num1);
    }
    let lines = |bench: &Bench, change: &dyn Fn(&mut variorum::synopsis::AnnotationLens)| -> Vec<String> {
        let synopsis = bench.app().synopsis();
        let mut lens = Default::default();
        change(&mut lens);
        let list = annotation_list(synopsis, &lens);
        let name = |line: &ListLine| match line {
            ListLine::Head { name, n_annotations, .. } => format!("{name} ({n_annotations})"),
            ListLine::Annotation(row_idx) => {
                let row = &synopsis.annotations[*row_idx];
                format!("{} {}", row.code.as_deref().unwrap_or("-"), row.quote.split(' ').next().unwrap_or_default())
            }
        };
        list.lines.iter().map(name).collect()
    };
    assert_eq!(lines(&bench, &|_| ()), ["Fact The", "Error Divers", "Fact With"]);
    assert_eq!(lines(&bench, &|lens| lens.query = "DIVERS hull".into()), ["Error Divers"]);
    assert_eq!(lines(&bench, &|lens| lens.sort = AnnotationSort::Code), ["Error Divers", "Fact The", "Fact With"]);
    let by_code = ["Error (1)", "Error Divers", "Fact (2)", "Fact The", "Fact With"];
    assert_eq!(lines(&bench, &|lens| lens.grouping = Grouping::Code), by_code);
    let in_b = lines(&bench, &|lens| lens.source_idx = Some(1));
    assert_eq!(in_b, ["Fact With"]);

    bench.window.get_by_label("Find in annotations").focus();
    bench.settle();
    bench.type_text("hull");
    assert!(bench.shows("Annotation Error"));
    assert!(!bench.shows("Annotation Fact"));
    assert!(bench.shows("1 of 3"));
}

#[test]
fn the_arrow_keys_walk_along_the_list() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num6);
    bench.click(SHARED);
    bench.press(Key::Num1);
    bench.press(Key::Escape);
    bench.press_with(Modifiers::ALT, Key::A);
    assert_eq!(selected_quote(&bench), &SHARED[3..]);
    bench.press(Key::ArrowDown);
    assert_eq!(selected_quote(&bench), &UNIQUE[3..]);
    bench.press(Key::ArrowUp);
    assert_eq!(selected_quote(&bench), &SHARED[3..]);
    bench.press(Key::Enter);
    bench.type_text("checked");
    assert_eq!(annotations(&bench)[1].note, "checked", "Enter goes to the note");
}

#[test]
fn a_passage_is_annotated_in_one_step_after_a_look_at_its_sentences() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    bench.press_with(Modifiers::SHIFT, Key::A);
    assert!(bench.shows("Annotate 4 sentences"));
    bench.click(&format!("Annotate {SHARED_B}"));
    bench.click("Annotate 3 sentences");
    let quotes: Vec<&str> = annotations(&bench).iter().map(|annotation| &*annotation.targets[0].exact).collect();
    assert_eq!(quotes.len(), 3);
    assert!(!quotes.contains(&&SHARED_B[3..]), "{quotes:?}");
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert!(annotations(&bench).is_empty(), "one undo takes all of them back");
}
