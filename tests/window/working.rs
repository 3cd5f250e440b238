//! The work on the texts: places added to annotations, gaps and passages annotated, states and relations, sentences split,
//! merged, relabelled and checked, codes edited.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use variorum::command::{AnnotationWish, AnnotationsOfCode, CodePlace, CodeWish, Command};
use variorum::segment::Role;
use variorum::session::{About, Annotation, CodeId, RelationKind, Status};
use variorum::text::{Located, SentenceRef, Span};

use crate::bench::{Bench, SHARED, SHARED_B, UNIQUE};

const RUDDER: &str = "A: Captain Ines Duarte blamed a broken rudder for the accident.";

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
    let place = Located { source, span: Span::new(at, at + words.len()) };
    bench.push(Command::SelectText(Some(place)));
}

fn quotes(annotation: &Annotation) -> Vec<&str> {
    annotation.targets.iter().map(|target| &*target.exact).collect()
}

fn code_names(bench: &Bench) -> Vec<String> {
    let tree = bench.app().session().codebook.tree();
    tree.iter().map(|code| format!("{}{}", "-".repeat(code.depth), code.code.name)).collect()
}

fn code_id(bench: &Bench, name: &str) -> CodeId {
    let codes = &bench.app().session().codebook.codes;
    codes.iter().find(|code| code.name == name).expect("the code is there").id
}

/// The sentences of source A as they are compared.
fn sentences_of_a(bench: &Bench) -> Vec<String> {
    let synopsis = bench.app().synopsis();
    let n_sentences = synopsis.sentences[0].len();
    (0..n_sentences).map(|idx| synopsis.sentence_text(SentenceRef::new(0, idx)).to_owned()).collect()
}

#[test]
fn one_annotation_has_places_in_several_sources() {
    let mut bench = Bench::with_articles();
    select(&mut bench, UNIQUE, "the hull");
    bench.press(Key::Num1);
    select(&mut bench, SHARED_B, "212 passengers");
    bench.press(Key::Plus);
    assert_eq!(annotations(&bench).len(), 1);
    assert_eq!(quotes(&annotations(&bench)[0]), ["the hull", "212 passengers"]);
    assert!(bench.shows("Place B: “212 passengers”"), "the inspector lists both");
    bench.click("Remove place A: “the hull”");
    assert_eq!(quotes(&annotations(&bench)[0]), ["212 passengers"]);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(quotes(&annotations(&bench)[0]), ["the hull", "212 passengers"]);
}

#[test]
fn a_gap_is_annotated_and_says_so_in_its_cell() {
    let mut bench = Bench::with_articles();
    bench.click(RUDDER);
    bench.click("Annotate that C does not report it");
    let [annotation] = annotations(&bench) else { panic!("one annotation") };
    let coast_radio = bench.app().session().sources[2].id;
    assert_eq!(annotation.about, About::Gap(coast_radio));
    assert_eq!(quotes(annotation)[0], &RUDDER[3..]);
    let passage_idx = bench.app().synopsis().sentence(SentenceRef::new(0, 2)).unwrap().passage_idx.unwrap();
    assert_eq!(bench.app().synopsis().gap_notes_at(passage_idx, 2).len(), 1);
    assert!(bench.app().synopsis().marks[0].is_empty(), "the words of others are not marked");
    bench.press(Key::Num4);
    assert_eq!(annotations(&bench)[0].code, Some(code_id(&bench, "Omission")));
    assert!(bench.shows("not reported by C"));
}

#[test]
fn a_passage_as_a_whole_and_a_link_are_annotated() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    bench.press_with(Modifiers::SHIFT, Key::A);
    bench.click("One annotation on its sentences together");
    bench.click("Annotate 4 sentences");
    assert_eq!(annotations(&bench)[0].about, About::Passage);
    assert_eq!(annotations(&bench)[0].targets.len(), 4);
    bench.press(Key::Escape);
    bench.click(&format!("Annotate the link with {SHARED_B}"));
    assert_eq!(annotations(&bench)[1].about, About::Link);
    assert_eq!(quotes(&annotations(&bench)[1]), [&SHARED[3..], &SHARED_B[3..]]);
}

#[test]
fn state_tags_and_signature_are_written_in_the_inspector() {
    let mut bench = Bench::with_articles();
    bench.push(Command::OnAnnotations(AnnotationWish::SetAuthor("Ada".to_owned())));
    bench.click(UNIQUE);
    bench.press(Key::Num1);
    bench.click("Settled");
    bench.click("High");
    bench.window.get_by_label("Add a tag").focus();
    bench.settle();
    bench.type_text("divers,");
    bench.type_text("hull,");
    let annotation = &annotations(&bench)[0];
    assert_eq!(annotation.status, Status::Settled);
    assert_eq!(annotation.confidence.map(|it| it.label()), Some("High"));
    assert_eq!(annotation.tags, ["divers", "hull"]);
    assert_eq!(annotation.author, "Ada");
    bench.click("Remove tag divers");
    assert_eq!(annotations(&bench)[0].tags, ["hull"]);
    bench.press(Key::Escape);
    bench.click("Edit");
    assert!(bench.shows("Undo: Change tags"));
}

#[test]
fn two_annotations_are_related_and_name_each_other() {
    let mut bench = Bench::with_articles();
    select(&mut bench, UNIQUE, "Wednesday");
    bench.press(Key::Num1);
    bench.click("Relate to…");
    bench.click("This one contradicts…");
    select(&mut bench, SHARED_B, "212");
    bench.press(Key::Num6);
    bench.click("Relate");
    let [relation] = &bench.app().session().relations[..] else { panic!("one relation") };
    assert_eq!(relation.kind, RelationKind::Contradicts);
    assert!(bench.shows("contradicted by"));
    bench.click("Fact “Wednesday”");
    assert!(bench.shows("contradicts"));
    bench.press(Key::Delete);
    assert!(bench.app().session().relations.is_empty(), "it goes with the annotation");
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(bench.app().session().relations.len(), 1, "and comes back with it");
}

#[test]
fn a_sentence_is_split_and_merged_by_hand_and_annotations_stay() {
    let mut bench = Bench::with_articles();
    let before = sentences_of_a(&bench);
    select(&mut bench, UNIQUE, "Divers will look at the hull on Wednesday");
    bench.press(Key::Num2);
    select(&mut bench, UNIQUE, "on Wednesday");
    bench.press_with(Modifiers::ALT, Key::S);
    assert_eq!(sentences_of_a(&bench)[3..], ["Divers will look at the hull", "on Wednesday morning."]);
    assert_eq!(annotations(&bench)[0].targets[0].exact, "Divers will look at the hull on Wednesday");
    assert!(bench.shows("Decisions 1"));
    // The second half is still selected: merging it gives the sentence back and leaves no decision behind.
    bench.click("A, split before by you: on Wednesday morning.");
    bench.press_with(Modifiers::ALT, Key::M);
    assert_eq!(sentences_of_a(&bench), before);
    assert!(bench.app().session().boundaries.is_empty());

    bench.click(UNIQUE);
    bench.press_with(Modifiers::ALT, Key::M);
    assert_eq!(sentences_of_a(&bench).len(), before.len() - 1);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(sentences_of_a(&bench), before);
}

#[test]
fn a_line_is_made_furniture_and_taken_back_and_the_list_of_decisions_knows() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press_with(Modifiers::ALT, Key::F);
    let role = |bench: &Bench| bench.app().synopsis().sentence(SentenceRef::new(0, 3)).unwrap().role;
    assert_eq!(role(&bench), Role::Furniture);
    assert_eq!(bench.app().synopsis().sentence(SentenceRef::new(0, 3)).unwrap().passage_idx, None);
    bench.click("Decisions 1");
    bench.click("Take back: Made furniture “Divers will look at the hull on Wednesday morning.”");
    assert_eq!(role(&bench), Role::Body);
    assert!(!bench.shows("Decisions"));
}

#[test]
fn enter_checks_and_goes_on_and_progress_is_told() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    bench.press(Key::Enter);
    let selected = |bench: &Bench| {
        let selected = bench.app().state().selected.expect("something is selected");
        bench.app().synopsis().sentence_text(selected).to_owned()
    };
    assert_ne!(selected(&bench), &SHARED[3..], "it goes on");
    assert_eq!(bench.app().session().checked.len(), 4, "all sentences of the passage are checked");
    let checked = format!("A, checked: {}", &SHARED[3..]);
    assert!(bench.shows(&checked));
    assert_eq!(bench.app().synopsis().columns[0].n_checked, 2);
    bench.click("Unchecked 5");
    assert!(!bench.shows(&checked), "the filter hides what is checked");
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert!(bench.app().session().checked.is_empty());
}

#[test]
fn the_codebook_is_a_tree_whose_codes_are_made_moved_merged_and_deleted() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num6);
    bench.press_with(Modifiers::ALT, Key::C);
    bench.click("New code");
    bench.type_text("Wrong name");
    assert!(code_names(&bench).contains(&"Wrong name".to_owned()), "{:?}", code_names(&bench));
    let (wrong, error) = (code_id(&bench, "Wrong name"), code_id(&bench, "Error"));
    bench.push(Command::OnCodes(CodeWish::Move { code: wrong, to: CodePlace::In }));
    assert_eq!(code_names(&bench)[5..], ["Error", "-Wrong name"]);
    bench.push(Command::OnCodes(CodeWish::Move { code: wrong, to: CodePlace::Out }));
    bench.push(Command::OnCodes(CodeWish::Move { code: wrong, to: CodePlace::Up }));
    assert_eq!(code_names(&bench)[5..], ["Wrong name", "Error"]);
    let fact = code_id(&bench, "Fact");
    bench.push(Command::OnCodes(CodeWish::Move { code: wrong, to: CodePlace::Before(fact) }));
    assert_eq!(code_names(&bench)[..2], ["Wrong name", "Fact"]);
    bench.push(Command::OnCodes(CodeWish::Merge { from: error, into: wrong }));
    assert_eq!(annotations(&bench)[0].code, Some(wrong));
    bench.push(Command::OnCodes(CodeWish::Delete { code: wrong, annotations: AnnotationsOfCode::Moved(fact) }));
    assert_eq!(annotations(&bench)[0].code, Some(fact));
    assert_eq!(code_names(&bench).len(), 5);
    bench.press(Key::Escape);
    for _ in 0..6 {
        bench.press_with(Modifiers::COMMAND, Key::Z);
    }
    assert!(code_names(&bench).contains(&"Error".to_owned()));
}

#[test]
fn deleting_a_code_asks_what_becomes_of_its_annotations() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num6);
    bench.press_with(Modifiers::ALT, Key::C);
    bench.click("Error");
    bench.click("Delete…");
    assert!(bench.shows("What becomes of its 1 annotation?"));
    bench.click("They are deleted too");
    bench.click("Delete the code");
    assert!(annotations(&bench).is_empty());
    assert!(!code_names(&bench).contains(&"Error".to_owned()));
    bench.press(Key::Escape);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(annotations(&bench).len(), 1, "code and annotations come back in one step");
}

#[test]
fn a_codebook_goes_to_a_file_and_comes_back_into_another_session() {
    let mut bench = Bench::with_articles();
    bench.answer(&["codes.ron"]);
    bench.push(Command::OnCodes(CodeWish::UseReady(1)));
    bench.push(Command::OnCodes(CodeWish::Export));
    let names = code_names(&bench);
    assert_eq!(names[..2], ["Substantive", "-Addition"], "unused codes are replaced");
    let mut other = Bench::with_articles();
    std::fs::copy(bench.path("codes.ron"), other.path("codes.ron")).unwrap();
    other.answer(&["codes.ron"]);
    other.push(Command::OnCodes(CodeWish::Import));
    assert_eq!(code_names(&other), names);
}

#[test]
fn keys_follow_the_codes_that_have_them() {
    let mut bench = Bench::with_articles();
    let error = code_id(&bench, "Error");
    bench.push(Command::OnCodes(CodeWish::SetKey(error, Some(1))));
    bench.click(UNIQUE);
    bench.press(Key::Num1);
    assert_eq!(annotations(&bench)[0].code, Some(error));
    assert_eq!(bench.app().session().codebook.codes[0].key, None, "a key has one code");
}

#[test]
fn a_place_in_doubt_is_listed_and_attached_only_by_the_reader() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num6);
    let path = bench.path("Evening_Post.txt");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("Divers will look at the hull on", "Divers will inspect the hull again on"))
        .unwrap();
    bench.answer(&["session.ron"]);
    bench.push(Command::SaveTo(bench.path("session.ron")));
    let mut later = Bench::empty();
    for name in ["session.ron", "Evening_Post.txt"] {
        std::fs::copy(bench.path(name), later.path(name)).unwrap();
    }
    later.push(Command::OpenSession(later.path("session.ron")));
    for _ in 0..5 {
        later.settle();
    }
    assert_eq!(later.app().synopsis().annotation_facts.n_in_doubt, 1);
    later.click("In doubt 1");
    assert!(later.shows("Now: “Divers will inspect the hull again on Wednesday morning"));
    later.click("It fits");
    assert!(annotations(&later)[0].targets[0].exact.starts_with("Divers will inspect the hull"));
    assert!(!later.shows("In doubt 1"));
}
