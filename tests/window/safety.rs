//! Work at stake: a crash, two windows, a file that another program has changed, an earlier version, a moved session.

use egui::{Key, Modifiers};
use variorum::command::{Action, Command};

use crate::bench::{ARTICLES, Bench, SHARED, UNIQUE};

/// A bench with one annotation, saved as `work.ron`.
fn saved() -> Bench {
    let mut bench = Bench::with_articles();
    bench.click(UNIQUE);
    bench.press(Key::Num2);
    bench.answer(&["work.ron"]);
    bench.press_with(Modifiers::COMMAND, Key::S);
    bench
}

/// Adds an annotation to `bench`.
fn annotate(bench: &mut Bench) {
    bench.click(SHARED);
    bench.press(Key::Num1);
}

fn n_annotations(bench: &Bench) -> usize {
    bench.app().session().annotations.len()
}

#[test]
fn after_a_crash_the_unsaved_work_is_offered_and_recovered() {
    let mut bench = saved();
    annotate(&mut bench);
    let mut bench = bench.crash_and_restart();
    assert!(bench.shows("Unsaved work was found"));
    assert!(bench.shows("before “work.ron” was saved. 1 change can be recovered, the last of 2026-05-04 at 03:02 UTC"));
    assert_eq!(n_annotations(&bench), 0);
    bench.click("Recover");
    assert_eq!(n_annotations(&bench), 2);
    assert!(bench.shows("3 sources,"));
    assert!(bench.shows("unsaved changes"));

    // A second crash finds the same work once.
    let mut bench = bench.crash_and_restart();
    bench.click("Recover");
    bench.press_with(Modifiers::COMMAND, Key::S);
    assert!(!bench.shows("unsaved changes"));
    let bench = bench.crash_and_restart();
    assert!(!bench.shows("Unsaved work was found"), "it is saved");
}

#[test]
fn unsaved_work_waits_while_the_saved_version_is_looked_at_and_goes_when_discarded() {
    let mut bench = saved();
    annotate(&mut bench);
    let mut bench = bench.crash_and_restart();
    bench.click("Open saved version");
    assert_eq!(n_annotations(&bench), 1);
    assert!(!bench.shows("unsaved changes"));
    let mut bench = bench.crash_and_restart();
    bench.click("Discard");
    let bench = bench.crash_and_restart();
    assert!(!bench.shows("Unsaved work was found"));
}

#[test]
fn work_that_never_had_a_file_is_recovered_too() {
    let mut bench = Bench::with_articles();
    annotate(&mut bench);
    let mut bench = bench.crash_and_restart();
    assert!(bench.shows("Variorum ended before a new session was saved"));
    bench.click("Recover");
    assert_eq!(n_annotations(&bench), 1);
    bench.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(n_annotations(&bench), 1, "what was recovered is where undo begins");
}

#[test]
fn articles_that_were_only_opened_are_no_work_to_recover() {
    let bench = Bench::with_articles().crash_and_restart();
    assert!(!bench.shows("Unsaved work was found"));
}

#[test]
fn a_second_window_gets_a_copy_and_cannot_overwrite_the_first() {
    let bench = saved();
    let mut second = bench.second_window();
    second.drop_files(&["work.ron"]);
    assert!(second.shows("“work.ron” is open in another window"));
    assert_eq!(n_annotations(&second), 1);
    annotate(&mut second);
    second.answer(&["work.ron"]);
    second.press_with(Modifiers::COMMAND, Key::S);
    assert!(second.shows("not saved: it is open in another window"));
    second.answer(&["work copy.ron"]);
    second.press_with(Modifiers::COMMAND, Key::S);
    assert!(!second.shows("unsaved changes"));
    assert!(bench.path("work copy.ron").exists());
    drop(second);
    drop(bench);
}

#[test]
fn a_file_that_another_program_has_changed_is_not_overwritten_unasked() {
    let mut bench = saved();
    let text = std::fs::read_to_string(bench.path("work.ron")).unwrap();
    annotate(&mut bench);
    let theirs = text.replace("threshold: 0.2", "threshold: 0.3");
    assert_ne!(theirs, text);
    std::fs::write(bench.path("work.ron"), &theirs).unwrap();
    bench.press_with(Modifiers::COMMAND, Key::S);
    assert!(bench.shows("The session file has changed"));
    assert!(bench.shows("1 annotation only here") && bench.shows("Settings differ"));
    assert_eq!(std::fs::read_to_string(bench.path("work.ron")).unwrap(), theirs);
    bench.click("Cancel");
    assert!(bench.shows("unsaved changes"));

    bench.press_with(Modifiers::COMMAND, Key::S);
    bench.click("Replace the file");
    assert!(!bench.shows("unsaved changes"));
    assert_eq!(bench.app().session().settings.threshold, 0.2);
    // What was replaced is not lost.
    bench.push(Command::Do(Action::EarlierVersions));
    let label = "2026-05-04 at 03:02 UTC: sources: 3, annotations: 1";
    bench.click(label);
    assert_eq!(bench.app().session().settings.threshold, 0.3);
    assert!(bench.shows("unsaved changes"));
}

#[test]
fn what_another_program_saved_can_be_taken_instead() {
    let mut bench = saved();
    let text = std::fs::read_to_string(bench.path("work.ron")).unwrap();
    annotate(&mut bench);
    std::fs::write(bench.path("work.ron"), text.replace("threshold: 0.2", "threshold: 0.3")).unwrap();
    bench.press_with(Modifiers::COMMAND, Key::S);
    bench.click("Discard mine and reload");
    assert_eq!((n_annotations(&bench), bench.app().session().settings.threshold), (1, 0.3));
    assert!(!bench.shows("unsaved changes"));
}

#[test]
fn a_portable_session_opens_without_its_articles_and_a_linked_one_names_them() {
    let mut bench = saved();
    bench.push(Command::Do(Action::KeepTexts));
    bench.press_with(Modifiers::COMMAND, Key::S);
    let before = bench.app().session().clone();
    for (name, _) in ARTICLES {
        std::fs::remove_file(bench.path(name)).unwrap();
    }
    bench.press_with(Modifiers::COMMAND, Key::N);
    bench.drop_files(&["work.ron"]);
    assert!(bench.shows("3 sources,"));
    assert_eq!(bench.app().session().annotations, before.annotations);
    assert!(bench.app().synopsis().annotations[0].targets[0].found().is_some());

    bench.push(Command::Do(Action::KeepTexts));
    bench.press_with(Modifiers::COMMAND, Key::S);
    bench.press_with(Modifiers::COMMAND, Key::N);
    bench.drop_files(&["work.ron"]);
    assert!(bench.shows("Evening_Post.txt"), "now its file is missed");
}

#[test]
fn a_session_from_somebody_else_reads_no_files_elsewhere_unasked() {
    let bench = saved();
    let text = std::fs::read_to_string(bench.path("work.ron")).unwrap();
    drop(bench);
    let mut bench = Bench::empty();
    std::fs::create_dir(bench.path("mail")).unwrap();
    let text = text
        .replace("File(\"Evening_Post.txt\")", "File(\"../Evening_Post.txt\")")
        .replace("File(\"Island_Times.txt\")", "File(\"../../../../../../../../dev/zero\")");
    std::fs::write(bench.path("mail/work.ron"), text).unwrap();
    std::fs::copy(bench.path("Coast_Radio.txt"), bench.path("mail/Coast_Radio.txt")).unwrap();
    bench.drop_files(&["mail/work.ron"]);
    assert!(bench.shows("Read files outside of the folder?"));
    assert!(bench.shows("/dev/zero"));
    assert!(bench.shows("1 source,"), "only the one beside the session is read");
    // To leave them closed is no consent, not even after a save.
    bench.click("Leave them closed");
    bench.push(Command::Do(Action::KeepTexts));
    bench.press_with(Modifiers::COMMAND, Key::S);
    assert!(!bench.shows("unsaved changes"));
    let mut bench = bench.crash_and_restart();
    bench.drop_files(&["mail/work.ron"]);
    assert!(bench.shows("Read files outside of the folder?"));
    assert!(bench.shows("1 source,"));
    bench.click("Read them");
    assert!(bench.shows("2 sources,"));
    assert!(bench.app().state().notices.iter().any(|notice| notice.text.contains("/dev/zero")), "it is no file");
}

#[test]
fn work_that_could_not_be_kept_against_a_crash_is_kept_once_there_is_room() {
    let mut bench = saved();
    let data = bench.path(".data");
    std::fs::remove_dir_all(&data).unwrap();
    std::fs::write(&data, "in the way").unwrap();
    annotate(&mut bench);
    assert!(bench.shows("Unsaved work cannot be kept against a crash"));
    std::fs::remove_file(&data).unwrap();
    bench.settle();
    let mut bench = bench.crash_and_restart();
    assert!(bench.shows("Unsaved work was found"));
    bench.click("Recover");
    assert_eq!(n_annotations(&bench), 2);
}

/// The paths that a session from nowhere may name: a file of the system, a device, a pipe that nobody writes to, links.
#[cfg(unix)]
#[test]
fn a_hostile_session_gets_no_file_of_the_system_and_no_pipe_holds_the_window() {
    let bench = saved();
    let text = std::fs::read_to_string(bench.path("work.ron")).unwrap();
    drop(bench);
    let mut bench = Bench::empty();
    let folder = bench.path("mail");
    std::fs::create_dir(&folder).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.join("pipe.txt")).status().unwrap().success());
    std::os::unix::fs::symlink("/etc/passwd", folder.join("link.txt")).unwrap();
    let text = text
        .replace("File(\"Evening_Post.txt\")", "File(\"../../../../../../../../etc/passwd\")")
        .replace("File(\"Island_Times.txt\")", "File(\"pipe.txt\")")
        .replace("File(\"Coast_Radio.txt\")", "File(\"link.txt\")");
    std::fs::write(folder.join("work.ron"), text).unwrap();
    bench.drop_files(&["mail/work.ron"]);
    assert!(bench.shows("Read files outside of the folder?"));
    assert!(bench.shows("/etc/passwd"));
    assert!(bench.shows("link.txt"), "a link is where it leads to");
    assert_eq!(bench.app().synopsis().columns.len(), 0, "no text was read");
    assert!(bench.app().state().notices.iter().any(|notice| notice.text.contains("pipe.txt")), "it is no file");
    bench.click("Leave them closed");
    assert_eq!(bench.app().session().sources.len(), 3, "nothing of the session is lost");
}
