//! Articles in Hebrew and Arabic: where their words stand, and what the pointer takes hold of.

use egui::{Key, Modifiers, Pos2, Rect};
use egui_kittest::kittest::Queryable as _;
use variorum::command::{Action, Command};
use variorum::synopsis::View;

use crate::bench::Bench;

const HEBREW: [(&str, &str); 2] = [
    (
        "Hadashot.txt",
        "מעבורת עלתה על שרטון מול נמל תירוש\n\n\
         המעבורת \"מרגנית\" עלתה ביום שני בלילה על שרטון, ועל סיפונה 212 נוסעים.\n\
         איש מהנוסעים לא נפגע, אמרה קברניטת הספינה, נועה ברקת (47).\n",
    ),
    (
        "Haolam.txt",
        "212 נוסעים פונו ממעבורת שנתקעה\n\n\
         212 נוסעים היו על סיפונה של המעבורת \"מרגנית\", שעלתה על שרטון ביום שני בלילה.\n\
         לדברי הקברניטה נועה ברקת, לא היו נפגעים.\n",
    ),
];

const ARABIC: (&str, &str) = (
    "Akhbar.txt",
    "جنوح عبّارة قبالة رأس سكيليغ\n\n\
     وقالت القبطانة نورا بركات (٤٧ عامًا) إنّ أحدًا لم يُصَب بأذى، بحسب BBC.\n",
);

const SENTENCE: &str = "A: איש מהנוסעים לא נפגע, אמרה קברניטת הספינה, נועה ברקת (47).";

fn with(articles: &[(&str, &str)]) -> Bench {
    let mut bench = Bench::empty();
    for (name, text) in articles {
        std::fs::write(bench.path(name), text).unwrap();
    }
    bench.drop_files(&articles.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    bench
}

/// Where a sentence is drawn.
fn rect(bench: &Bench, label: &str) -> Rect {
    bench.window.get_by_label(label).rect()
}

/// Drags from one point of a sentence to another.
fn drag(bench: &mut Bench, from: Pos2, to: Pos2) {
    bench.window.drag_at(from);
    bench.settle();
    bench.window.hover_at(to);
    bench.settle();
    bench.window.drop_at(to);
    bench.settle();
}

/// The words that are selected.
fn selected(bench: &Bench) -> String {
    let place = bench.app().state().text.and_then(|text| text.place()).expect("words are selected");
    place.span.of(bench.app().synopsis().text(place.source)).to_owned()
}

#[test]
fn a_drag_from_the_right_selects_from_the_first_word_on() {
    let mut bench = with(&HEBREW);
    let rect = rect(&bench, SENTENCE);
    let y = rect.top() + 10.0;
    drag(&mut bench, Pos2::new(rect.right() - 2.0, y), Pos2::new(rect.right() - 60.0, y));
    let words = selected(&bench);
    assert!(words.starts_with("איש מהנוסעים"), "{words}");
    assert!(words.chars().count() < 25, "{words}");
}

#[test]
fn a_line_ends_at_the_left_and_the_lower_line_goes_on_at_the_right() {
    let mut bench = with(&HEBREW);
    let rect = rect(&bench, SENTENCE);
    let last = rect.bottom() - 8.0;
    assert!(rect.height() > 30.0, "the sentence has two lines");
    drag(&mut bench, Pos2::new(rect.right() - 2.0, last), Pos2::new(rect.left() + 2.0, last));
    let words = selected(&bench);
    assert!(words.ends_with("ברקת (47).") || words.ends_with("(47)"), "{words}");
}

#[test]
fn keys_select_words_and_a_code_annotates_them_as_in_any_script() {
    let mut bench = with(&HEBREW);
    bench.click(SENTENCE);
    bench.press(Key::X);
    assert_eq!(selected(&bench), SENTENCE.trim_start_matches("A: "));
    bench.press(Key::Num1);
    let annotations = &bench.app().session().annotations;
    assert_eq!(annotations[0].targets[0].exact, SENTENCE.trim_start_matches("A: "));
}

#[test]
fn an_arrow_moves_the_edge_to_where_it_points() {
    let mut bench = with(&HEBREW);
    bench.click(SENTENCE);
    bench.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    bench.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&bench), "אי");
    bench.press_with(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&bench), "א");
}

#[test]
fn the_pointer_finds_the_word_that_is_seen_in_arabic_with_figures_and_latin_words() {
    let mut bench = with(&[ARABIC]);
    bench.push(Command::Show(View::Reading));
    let paragraph = ARABIC.1.lines().nth(2).unwrap();
    let rect = rect(&bench, paragraph);
    // A short drag selects the whole word under it. The text stands at the right edge of its column.
    let mut found: Vec<String> = Vec::new();
    let mut x = rect.right() - 4.0;
    while x - 6.0 > rect.left() {
        drag(&mut bench, Pos2::new(x, rect.top() + 12.0), Pos2::new(x - 6.0, rect.top() + 12.0));
        let place = bench.app().state().text.and_then(|text| text.place());
        found.extend(place.map(|place| place.span.of(bench.app().synopsis().text(place.source)).to_owned()));
        x -= 6.0;
    }
    assert_eq!(found[0], "وقالت");
    // Each word is found somewhere on the line, from right to left in the order in which they are read.
    found.dedup();
    let place =
        |word: &str| found.iter().position(|found| found == word).unwrap_or_else(|| panic!("{word} in {found:?}"));
    let order: Vec<usize> = ["وقالت", "نورا", "٤٧", "BBC"].map(place).to_vec();
    assert!(order.is_sorted(), "{found:?}");
}

#[test]
fn every_view_and_list_shows_such_text() {
    let mut bench = with(&HEBREW);
    bench.click(SENTENCE);
    bench.press(Key::X);
    bench.press(Key::Num1);
    for view in [View::Synopsis, View::Reading, View::Pair, View::Discrepancies, View::Quotes] {
        bench.push(Command::Show(view));
        assert!(bench.shows("נועה ברקת"), "{view:?}: the annotation or the text is there");
    }
    bench.push(Command::Do(Action::Search));
    bench.push(Command::Search(variorum::synopsis::Query { text: "ברקת".to_owned(), ..Default::default() }));
    assert!(bench.shows("Hit 1: "));
}

#[test]
fn a_note_that_runs_from_right_to_left_is_shown_below_as_it_reads() {
    let mut bench = with(&HEBREW);
    bench.click(SENTENCE);
    bench.press(Key::Num1);
    bench.press(Key::Enter);
    bench.window.event(egui::Event::Text("seen ".to_owned()));
    bench.settle();
    assert!(!bench.shows("Reads:"));
    bench.window.event(egui::Event::Text("ברקת 47".to_owned()));
    bench.settle();
    assert!(bench.shows("Reads: seen ברקת 47"));
}
