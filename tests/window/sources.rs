//! What a reader sees and says of the sources themselves.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use variorum::command::{Action, Command};
use variorum::session::Session;
use variorum::store;
use variorum::text::Extraction;

use crate::bench::{Bench, SHARED};

const PAGE: &str = "<html lang='en'><head><title>Ferry aground - Island Times</title><meta property='og:site_name' content='Island Times'>\
    <meta property='article:published_time' content='2023-10-09'></head><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport\
    </a></li></ul></nav><article><h1>Ferry aground</h1><p>The ferry Marigold ran aground on Monday night off Skellig Point with 212 \
    passengers on board, the coast guard said in a statement.</p><p>All of them were taken off within two hours, and nobody was badly \
    hurt, a spokeswoman of the owner told reporters on the quay.</p><p>Divers will look at the hull on Wednesday morning, when the tide \
    is low enough for them to come near the rocks.</p></article><footer>Printed on the island</footer></body></html>";

/// Replaces what the field with this name holds.
fn fill(bench: &mut Bench, field: &str, text: &str) {
    bench.window.get_by_role_and_label(egui::accesskit::Role::TextInput, field).focus();
    bench.settle();
    bench.press_with(Modifiers::COMMAND, Key::A);
    bench.type_text(text);
}

fn source(bench: &Bench) -> &variorum::session::SessionSource {
    &bench.app().session().sources[0]
}

#[test]
fn the_whole_page_is_one_choice_away_and_can_be_undone() {
    let mut bench = Bench::empty();
    std::fs::write(bench.path("ferry.html"), PAGE).unwrap();
    bench.drop_files(&["ferry.html"]);
    assert_eq!(source(&bench).label, "Island Times");
    let shows = |bench: &Bench, words: &str| bench.app().synopsis().text(0).contains(words);
    assert!(!shows(&bench, "Printed on the island"));
    bench.push(Command::Do(Action::ShowDetails));
    bench.click("the whole page");
    assert!(shows(&bench, "Printed on the island"));
    assert_eq!(source(&bench).extraction, Some(Extraction::WholePage));
    bench.push(Command::Do(Action::Undo));
    assert!(!shows(&bench, "Printed on the island"));
    bench.push(Command::Do(Action::Redo));
    bench.push(Command::SaveTo(bench.path("work.ron")));
    let saved: Session = store::load(&bench.path("work.ron")).unwrap().session;
    assert_eq!(saved.sources[0].extraction, Some(Extraction::WholePage));
    bench.push(Command::OpenSession(bench.path("work.ron")));
    assert!(shows(&bench, "Printed on the island"));
}

#[test]
fn what_the_reader_says_of_a_source_is_kept_and_used() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    bench.press_with(Modifiers::COMMAND, Key::I);
    assert!(bench.shows("About this source"));
    fill(&mut bench, "Outlet", "The Evening Post");
    fill(&mut bench, "Date", "9 October 2023");
    bench.click("Save");
    let metadata = &source(&bench).metadata;
    assert_eq!((metadata.outlet.as_deref(), metadata.date.as_deref()), (Some("The Evening Post"), Some("2023-10-09")));
    assert_eq!(metadata.title, None);
    // The short name was made from the name of the file, so that it follows the outlet.
    assert_eq!(source(&bench).label, "The Evening Post");
    let known = |bench: &Bench| bench.app().synopsis().comparison.sources[0].document.metadata.date.clone();
    assert_eq!(known(&bench).as_deref(), Some("2023-10-09"));
    bench.push(Command::Do(Action::Undo));
    assert_eq!((known(&bench), source(&bench).label.as_str()), (None, "Evening Post"));
}

#[test]
fn a_date_that_is_none_is_not_taken() {
    let mut bench = Bench::with_articles();
    bench.push(Command::Do(Action::ShowDetails));
    fill(&mut bench, "Date", "09/10/2023");
    assert!(bench.shows("Write the date as 2024-03-12"));
    bench.press(Key::Enter);
    assert!(source(&bench).metadata.is_empty() && bench.shows("About this source"));
}

#[test]
fn the_inspector_says_where_a_sentence_stands_in_its_file() {
    let mut bench = Bench::with_articles();
    bench.click(SHARED);
    assert!(bench.shows("Evening Post, line "));
}

#[test]
fn a_pasted_page_is_read_as_a_page() {
    let mut bench = Bench::empty();
    bench.push(Command::AddPasted { label: String::new(), text: PAGE.to_owned() });
    let text = bench.app().synopsis().text(0);
    assert!(
        text.starts_with("Ferry aground\n\nThe ferry Marigold") && !text.contains('<') && !text.contains("Sport"),
        "{text}"
    );
    assert_eq!(source(&bench).label, "Island Times");
    assert_eq!(source(&bench).metadata.date.as_deref(), Some("2023-10-09"));
}

#[test]
fn a_page_that_was_copied_in_a_browser_is_read_as_a_page() {
    let mut bench = Bench::empty();
    bench.push(Command::Do(Action::PasteArticle));
    bench.click("Add the copied page");
    let text = bench.app().synopsis().text(0);
    assert!(text.starts_with("Ferry aground off Skellig\n\nBy Ines Calder\n\nThe ferry Marigold"), "{text}");
    assert!(text.trim_end().ends_with("Nobody was hurt, the coast guard said."), "{text}");
    assert!(!bench.shows("Paste an article"), "the form is gone");
}

#[test]
fn one_source_alone_asks_for_another() {
    let mut bench = Bench::empty();
    bench.drop_files(&[crate::bench::ARTICLES[0].0]);
    assert!(bench.shows("add another one"));
    bench.drop_files(&[crate::bench::ARTICLES[1].0]);
    assert!(!bench.shows("add another one"));
}

#[test]
fn before_a_folder_of_very_many_articles_is_opened_the_reader_is_asked() {
    let mut bench = Bench::empty();
    std::fs::create_dir(bench.path("heap")).unwrap();
    for number in 0..201 {
        std::fs::write(bench.path("heap").join(format!("{number:03}.txt")), format!("Text number {number}.")).unwrap();
    }
    bench.drop_files(&["heap"]);
    assert!(bench.shows("Open 201 articles?") && bench.shows("No sources open"));
    bench.click("Cancel");
    assert!(bench.shows("No sources open"));
    bench.push(Command::OpenMany { folder: bench.path("heap"), max_articles: 2 });
    assert!(bench.shows("2 sources,"));
}
