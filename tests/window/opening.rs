//! Opening articles in every way there is.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use variorum::command::Command;

use crate::bench::{ARTICLES, Bench, SHARED};

#[test]
fn the_first_page_says_what_to_do() {
    let bench = Bench::empty();
    for label in ["Open articles…", "Open a folder…", "Paste an article…", "Open a session…", "Open the sample"]
    {
        assert!(bench.window.query_by_label(label).is_some(), "{label}");
    }
    assert!(bench.shows("Drop two or more articles here"));
}

#[test]
fn dropped_files_are_compared() {
    let bench = Bench::with_articles();
    assert!(bench.window.query_by_label(SHARED).is_some());
    assert!(bench.shows("3 sources,"), "{}", bench.app().synopsis().counts.summary());
    let labels: Vec<_> = bench.app().session().sources.iter().map(|source| &source.label).collect();
    assert_eq!(labels, ["Evening Post", "Island Times", "Coast Radio"]);
}

#[test]
fn the_dialog_opens_several_files_at_once() {
    let mut bench = Bench::empty();
    bench.answer(&ARTICLES.map(|(name, _)| name));
    bench.click("Open articles…");
    assert!(bench.shows("3 sources,"));
}

#[test]
fn a_cancelled_dialog_changes_nothing_and_can_be_opened_again() {
    let mut bench = Bench::empty();
    bench.press_with(Modifiers::COMMAND, Key::O);
    assert!(bench.shows("No sources open"));
    bench.answer(&["Evening_Post.txt"]);
    bench.press_with(Modifiers::COMMAND, Key::O);
    assert!(bench.shows("1 source,"));
}

#[test]
fn a_folder_opens_whole() {
    let mut bench = Bench::empty();
    bench.answer(&["."]);
    bench.click("Open a folder…");
    assert!(bench.shows("3 sources,"));
}

#[test]
fn a_path_can_be_typed() {
    let mut bench = Bench::empty();
    bench.press_with(Modifiers::COMMAND, Key::L);
    let path = bench.path("Evening_Post.txt").display().to_string();
    bench.window.event(Event::Text(path));
    bench.settle();
    bench.press(Key::Enter);
    assert!(bench.shows("1 source,"));
}

#[test]
fn pasted_text_becomes_a_source() {
    let mut bench = Bench::with_articles();
    let text = "The ferry Marigold was refloated at high tide on Thursday.".to_owned();
    bench.window.event(Event::Paste(text));
    bench.settle();
    bench.click("Add as a source");
    assert!(bench.shows("4 sources,"));
    assert_eq!(bench.app().session().sources[3].label, "The ferry Marigold was");
}

#[test]
fn the_sample_opens_without_files() {
    let mut bench = Bench::empty();
    bench.click("Open the sample");
    assert!(bench.shows("5 sources,"));
}

#[test]
fn a_file_that_is_open_already_is_named_and_not_opened_twice() {
    let mut bench = Bench::with_articles();
    bench.drop_files(&["Evening_Post.txt"]);
    assert!(bench.shows("Evening_Post.txt: is open already"));
    assert!(bench.shows("3 sources,"));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_opens() {
    let mut bench = Bench::empty();
    std::fs::write(bench.path("empty.txt"), "").unwrap();
    std::fs::write(bench.path("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    bench.drop_files(&["empty.txt", "Evening_Post.txt", "picture.txt", "gone.txt"]);
    assert!(bench.shows("1 source,"));
    for name in ["empty.txt", "picture.txt", "gone.txt"] {
        assert!(bench.app().state().notices.iter().any(|notice| notice.text.contains(name)), "{name} is not named");
    }
    let n_notices = bench.app().state().notices.len();
    bench.window.get_all_by_label("Close").next().unwrap().click();
    bench.settle();
    assert_eq!(bench.app().state().notices.len(), n_notices - 1);
}

#[test]
fn a_folder_without_articles_is_named() {
    let mut bench = Bench::empty();
    std::fs::create_dir(bench.path("pictures")).unwrap();
    bench.drop_files(&["pictures"]);
    let notices = &bench.app().state().notices;
    assert!(notices.iter().any(|notice| notice.text.contains("pictures: holds no article")), "{notices:?}");
}

#[test]
fn a_folder_of_sets_opens_the_first_and_names_the_others() {
    let mut bench = Bench::empty();
    for set in ["sets/ferry", "sets/storm"] {
        std::fs::create_dir_all(bench.path(set)).unwrap();
        std::fs::copy(bench.path("Evening_Post.txt"), bench.path(set).join("a.txt")).unwrap();
    }
    bench.drop_files(&["sets"]);
    assert!(bench.shows("1 source,"));
    assert!(bench.shows("ferry was opened, not storm"));
}

#[test]
fn a_source_can_be_read_again_in_another_encoding() {
    let mut bench = Bench::empty();
    let (text, _, _) = encoding_rs::WINDOWS_1251.encode("Паром сел на мель. Никто не пострадал.");
    std::fs::write(bench.path("ferry.txt"), text).unwrap();
    bench.drop_files(&["ferry.txt"]);
    let shown = |bench: &Bench| bench.app().synopsis().text(0).to_owned();
    let source_id = bench.app().session().sources[0].id;
    bench.push(Command::ReadAs(source_id, Some("windows-1252".to_owned())));
    assert!(shown(&bench).starts_with("Ïàðîì"), "{}", shown(&bench));
    bench.push(Command::ReadAs(source_id, Some("windows-1251".to_owned())));
    assert!(shown(&bench).starts_with("Паром сел"), "{}", shown(&bench));
    assert_eq!(bench.app().session().sources[0].encoding.as_deref(), Some("windows-1251"));
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert!(shown(&bench).starts_with("Ïàðîì"), "undo shows the text as it was read before");
}
