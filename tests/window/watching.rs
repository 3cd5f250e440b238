//! Files that change on disk while they are open.

use egui::Key;
use egui_kittest::kittest::Queryable as _;

use crate::bench::{ARTICLES, Bench, UNIQUE};

const RELOAD: &str = "Reload changed articles";

/// Writes another text into the file of the first article and lets the window look.
fn rewrite(bench: &mut Bench, change: impl Fn(&str) -> String) {
    let (name, text) = ARTICLES[0];
    std::fs::write(bench.path(name), change(text)).unwrap();
    bench.look_at_files();
}

#[test]
fn a_changed_file_is_told_and_reloading_keeps_what_was_noted() {
    let mut bench = Bench::with_articles();
    bench.look_at_files();
    assert!(!bench.shows("has changed on disk"));
    bench.click(UNIQUE);
    bench.press(Key::Num2);
    rewrite(&mut bench, |text| format!("It rained all night over Skellig Point.\n\n{text}"));
    assert!(bench.shows("Evening Post has changed on disk"));
    assert!(!bench.shows("It rained all night"), "nothing is read before the reader wants it");
    bench.click(RELOAD);
    assert!(bench.shows("A: It rained all night over Skellig Point."));
    assert!(bench.shows("Evening Post was reloaded: 1 of 1 annotated places found"));
    assert!(bench.shows("Annotation Framing: “Divers will look"));
    assert!(bench.window.query_by_label(RELOAD).is_none());
}

#[test]
fn reloading_can_be_undone_and_done_again() {
    let mut bench = Bench::with_articles();
    bench.look_at_files();
    rewrite(&mut bench, |text| text.replace("Divers", "Seven divers"));
    bench.click(RELOAD);
    assert!(bench.shows("A: Seven divers will look at the hull on Wednesday morning."));
    bench.press_with(egui::Modifiers::COMMAND, Key::Z);
    assert!(bench.shows(UNIQUE) && !bench.shows("Seven divers"));
    bench.press_with(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::Z);
    assert!(bench.shows("A: Seven divers will look"));
}

#[test]
fn several_changed_files_are_one_notice_and_one_step() {
    let mut bench = Bench::with_articles();
    bench.look_at_files();
    for (name, text) in ARTICLES {
        std::fs::write(bench.path(name), format!("This is the second edition of Monday night.\n\n{text}")).unwrap();
    }
    bench.look_at_files();
    assert!(bench.shows("3 sources have changed on disk: Evening Post, Island Times, Coast Radio"));
    bench.click(RELOAD);
    assert!(bench.shows("A: This is the second edition of Monday night."));
    bench.press_with(egui::Modifiers::COMMAND, Key::Z);
    assert!(!bench.shows("This is the second edition"));
}

#[test]
fn a_file_that_is_gone_is_told_and_its_text_stays() {
    let mut bench = Bench::with_articles();
    bench.look_at_files();
    std::fs::remove_file(bench.path(ARTICLES[0].0)).unwrap();
    bench.look_at_files();
    assert!(bench.shows("is gone. Its text and what you noted on it stay here"));
    assert!(bench.shows(UNIQUE));
}

#[test]
fn a_file_that_was_only_touched_changes_nothing() {
    let mut bench = Bench::with_articles();
    bench.look_at_files();
    // The same text in another file of the same name.
    let (name, text) = ARTICLES[0];
    let other = bench.path("other");
    std::fs::write(&other, text).unwrap();
    std::fs::rename(&other, bench.path(name)).unwrap();
    bench.look_at_files();
    bench.click(RELOAD);
    assert!(bench.shows("Evening Post has the same text as before"));
    assert!(bench.app().session().annotations.is_empty() && bench.shows(UNIQUE));
}
