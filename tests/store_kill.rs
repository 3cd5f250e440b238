//! Processes that are killed while they save: what is on the disk is whole, and what was taken is not lost.
//!
//! These tests are apart from others, since a process that is being started holds the locks of its parent for a moment.

#[path = "common/numbers.rs"]
mod numbers;

use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use numbers::Numbers;
use variorum::session::Session;
use variorum::store::{self, DataFolder, Journal, Loaded, Locking, SessionLock, unsaved_work};

const SAMPLE: &str = include_str!("fixtures/sessions/v2.ron");

/// Tells the child process of a test what to do, and where.
const CHILD: &str = "VARIORUM_TEST_CHILD";

/// A folder of its own with the sample in it, and the path of the sample.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("bridge.ron");
    fs::write(&path, SAMPLE).expect("a file in it");
    (folder, path)
}

fn loaded(path: &Path) -> Session {
    let Loaded { session, notices } = store::load(path).expect("a good session");
    assert_eq!(notices, []);
    session
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Runs one test of this file in a process of its own, which does what it is told until it is killed.
fn child(test: &str, folder: &Path) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(CHILD, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the test can run itself");
    let stdout = BufReader::new(child.stdout.take().expect("its output is piped"));
    (child, stdout)
}

/// The folder in which this process shall work, if it is such a child.
fn told_as_child() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}

/// Tells the parent that the step with this number is done.
fn tell(number: usize) {
    let mut stdout = io::stdout();
    writeln!(stdout, "\ndone {number}").and_then(|()| stdout.flush()).expect("the parent listens");
}

/// Waits until the child has done `n_steps` and kills it in whatever it does next; the last step that it told.
fn kill_after(n_steps: usize, mut child: Child, stdout: BufReader<std::process::ChildStdout>) -> usize {
    let mut last = 0;
    let mut lines = stdout.lines().map_while(Result::ok).filter_map(|line| line.strip_prefix("done ")?.parse().ok());
    for number in lines.by_ref().take(n_steps) {
        last = number;
    }
    child.kill().expect("it still runs");
    child.wait().expect("it has ended");
    // What it told before the signal came.
    lines.last().unwrap_or(last)
}

#[test]
fn a_save_that_is_killed_leaves_one_whole_state() {
    if let Some(folder) = told_as_child() {
        let path = folder.join("bridge.ron");
        let session = loaded(&path);
        for number in 1.. {
            let mut session = session.clone();
            session.annotations[0].note = number.to_string();
            store::save(&path, &session).unwrap();
            tell(number);
        }
    }
    let (folder, path) = folder();
    let mut numbers = Numbers(11);
    let mut n_saves = 0;
    while n_saves < 200 {
        fs::write(&path, SAMPLE).unwrap();
        let (child, stdout) = child("a_save_that_is_killed_leaves_one_whole_state", folder.path());
        let n_told = kill_after(1 + numbers.below(12), child, stdout);
        let number: usize = loaded(&path).annotations[0].note.parse().unwrap();
        assert!(number == n_told || number == n_told + 1, "{number} is saved, {n_told} was told");
        n_saves += number;
    }
    let Locking::Locked(lock) = SessionLock::take(&path) else { panic!("the system took the lock back") };
    drop(lock);
    assert_eq!(names(folder.path()), ["bridge.ron"], "the files in the making are swept up");
}

#[test]
fn a_window_that_is_killed_loses_nothing_that_its_journal_has_taken() {
    if let Some(folder) = told_as_child() {
        let session = loaded(&folder.join("bridge.ron"));
        let mut journal = Journal::begin(&DataFolder::at(folder.join("data")), None).unwrap();
        for number in 1.. {
            let mut session = session.clone();
            session.annotations[0].note = number.to_string();
            journal.append(Arc::new(session), number, "2026-03-01T08:00:00Z").unwrap();
            tell(number);
        }
    }
    let (folder, _path) = folder();
    let data = DataFolder::at(folder.path().join("data"));
    let mut numbers = Numbers(12);
    for _ in 0..20 {
        let (child, stdout) = child("a_window_that_is_killed_loses_nothing_that_its_journal_has_taken", folder.path());
        let n_told = kill_after(1 + numbers.below(20), child, stdout);
        let (mut found, troubles) = unsaved_work(&data);
        assert_eq!(troubles, Vec::<String>::new());
        let unsaved = found.pop().expect("it was killed with unsaved work");
        let number: usize = unsaved.session.annotations[0].note.parse().unwrap();
        assert!(number == n_told || number == n_told + 1, "{number} is recovered, {n_told} was told");
        unsaved.discard().unwrap();
    }
}
