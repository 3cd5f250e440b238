//! Saving, opening again, and not losing anything.

use egui::{Key, Modifiers, ViewportEvent, ViewportId};

use crate::bench::{Bench, SHARED, SHARED_B, UNIQUE};

/// A bench with two annotations in two sources, a link kept apart, another threshold, saved as `work.ron`.
fn saved() -> Bench {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num2);
    bench.click(SHARED);
    bench.click(&format!("Unlink {SHARED_B}"));
    bench.press(Key::Num1);
    bench.answer(&["work.ron"]);
    bench.press_with(Modifiers::COMMAND, Key::S);
    bench
}

#[test]
fn a_saved_session_opens_as_it_was() {
    let mut bench = saved();
    assert!(!bench.shows("unsaved changes"));
    let before = bench.app().session().clone();
    let bytes = std::fs::read(bench.path("work.ron")).unwrap();
    bench.press_with(Modifiers::COMMAND, Key::N);
    assert!(bench.shows("No sources open"));
    bench.drop_files(&["work.ron"]);
    assert!(bench.app().session().same_content(&before));
    assert!(bench.shows("Annotation Framing: “Divers will look"));
    bench.press_with(Modifiers::COMMAND, Key::S);
    assert_eq!(std::fs::read(bench.path("work.ron")).unwrap(), bytes, "save, load, save gives the same bytes");
}

#[test]
fn unsaved_work_is_asked_about_before_the_window_closes() {
    let mut bench = saved();
    bench.click(SHARED_B);
    bench.press(Key::Num3);
    assert!(bench.shows("unsaved changes"));
    let viewport = bench.window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    viewport.events.push(ViewportEvent::Close);
    bench.settle();
    assert!(bench.shows("Save your work first?"));
    bench.window.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
    bench.click("Cancel");
    assert_eq!(bench.app().session().annotations.len(), 3);
    assert!(!bench.shows("Save your work first?"));
}

#[test]
fn a_new_session_asks_too_and_can_save_first() {
    let mut bench = saved();
    bench.click(SHARED_B);
    bench.press(Key::Num3);
    bench.press_with(Modifiers::COMMAND, Key::N);
    bench.click("Save");
    assert!(bench.shows("No sources open"));
    bench.drop_files(&["work.ron"]);
    assert_eq!(bench.app().session().annotations.len(), 3);
}

#[test]
fn a_source_that_has_gone_is_named_and_keeps_its_annotations() {
    let mut bench = saved();
    std::fs::rename(bench.path("Evening_Post.txt"), bench.path("moved.txt")).unwrap();
    bench.press_with(Modifiers::COMMAND, Key::N);
    bench.drop_files(&["work.ron"]);
    assert!(bench.shows("Evening_Post.txt"), "the notice names the file");
    assert!(bench.shows("source not open"), "the annotations stay in the list");
    assert_eq!(bench.app().session().annotations.len(), 2);
    bench.answer(&["moved.txt"]);
    bench.click("Locate…");
    assert!(bench.shows("3 sources,"));
    assert!(!bench.shows("source not open"));
}

#[test]
fn a_source_that_has_changed_keeps_what_can_be_found() {
    let mut bench = saved();
    let text = std::fs::read_to_string(bench.path("Evening_Post.txt")).unwrap();
    std::fs::write(bench.path("Evening_Post.txt"), format!("A new first line was added by the paper.\n\n{text}"))
        .unwrap();
    bench.press_with(Modifiers::COMMAND, Key::N);
    bench.drop_files(&["work.ron"]);
    assert!(bench.shows("Evening Post: the text has changed since the session was saved"));
    let row = &bench.app().synopsis().annotations[0];
    let place = row.targets[0].found().expect("its words are still there");
    assert_eq!(place.span.of(bench.app().synopsis().text(place.source)), row.quote);
}

#[test]
fn a_broken_session_is_named_and_what_is_open_stays() {
    let mut bench = saved();
    let bytes = std::fs::read(bench.path("work.ron")).unwrap();
    std::fs::write(bench.path("cut.ron"), &bytes[..bytes.len() / 2]).unwrap();
    let newer = String::from_utf8(bytes).unwrap().replacen("version: 2", "version: 99", 1);
    std::fs::write(bench.path("newer.ron"), newer).unwrap();
    for name in ["cut.ron", "newer.ron"] {
        bench.drop_files(&[name]);
        assert!(bench.app().state().notices.iter().any(|notice| notice.text.contains(name)), "{name}");
        assert!(bench.shows("3 sources,"));
        assert_eq!(bench.app().session().annotations.len(), 2);
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named_and_the_work_stays_unsaved() {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num2);
    bench.answer(&["no such folder/work.ron"]);
    bench.press_with(Modifiers::COMMAND, Key::S);
    assert!(bench.app().state().notices.iter().any(|notice| notice.text.contains("work.ron")));
    assert!(bench.shows("unsaved changes"));
}

#[test]
fn a_source_that_moved_beside_the_session_is_found_and_said_so() {
    let mut bench = Bench::empty();
    std::fs::create_dir(bench.path("articles")).unwrap();
    std::fs::rename(bench.path("Coast_Radio.txt"), bench.path("articles/Coast_Radio.txt")).unwrap();
    bench.drop_files(&["articles/Coast_Radio.txt", "Evening_Post.txt"]);
    bench.answer(&["work.ron"]);
    bench.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    std::fs::rename(bench.path("articles/Coast_Radio.txt"), bench.path("Coast_Radio.txt")).unwrap();
    bench.press_with(Modifiers::COMMAND, Key::N);
    bench.drop_files(&["work.ron"]);
    assert!(bench.shows("Coast Radio: its file has moved and was found as"));
    assert!(bench.shows("2 sources,"));
    assert!(bench.shows("unsaved changes"), "the new place is saved with the next save");
}
