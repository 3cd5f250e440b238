//! Processes that are killed while they save: what is on the disk is whole, and what was taken is not lost.
//!
//! These tests are apart from others, since a process that is being started holds the locks of its parent for a moment.

#[path = "common/children.rs"]
mod children;
#[path = "common/numbers.rs"]
mod numbers;

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use children::{command, tell, told, told_as_child};
use numbers::Numbers;
use variorum::session::Session;
use variorum::store::{
    self, DataFolder, Disk, Journal, Loaded, Locking, RealDisk, SaveOptions, SessionLock, unsaved_work,
};

const SAMPLE: &str = include_str!("fixtures/sessions/v2.ron");

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

/// The sample with a note that says `number`.
fn numbered(session: &Session, number: usize) -> Session {
    let mut session = session.clone();
    session.annotations[0].note = number.to_string();
    session
}

/// The number that the first note says, none in the sample.
fn number_in(session: &Session) -> usize {
    session.annotations[0].note.parse().unwrap_or(0)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A child that runs, and what it tells.
struct Running {
    child: Child,
    told: Box<dyn Iterator<Item = usize>>,
}

/// Starts the test `test` of this file as a child.
fn start(test: &str, folder: &Path, task: &str) -> Running {
    let mut child = command(&[], test, folder, task).stdout(Stdio::piped()).spawn().expect("the test can run itself");
    let stdout = BufReader::new(child.stdout.take().expect("its output is piped"));
    Running { child, told: Box::new(told(stdout)) }
}

impl Running {
    /// Waits until the child tells that it has done something.
    fn next_told(&mut self) -> Option<usize> {
        self.told.next()
    }

    /// Kills the child in whatever it does; the last step that it told and the parent has not heard of.
    fn kill(mut self) -> Option<usize> {
        self.child.kill().expect("it still runs");
        self.child.wait().expect("it has ended");
        self.told.last()
    }
}

/// Kills are at random moments within so many times what a step took.
const MOMENTS: u32 = 1000;

/// Waits for a random part of what the last step took. The moment alone depends on it, and no result.
fn pass_a_part_of(step: Duration, numbers: &mut Numbers) {
    let part = step * numbers.below(MOMENTS as usize) as u32 / MOMENTS;
    let begin = Instant::now();
    while begin.elapsed() < part {
        std::hint::spin_loop();
    }
}

#[test]
fn of_200_saves_that_are_killed_each_leaves_one_whole_state() {
    if let Some((folder, _)) = told_as_child() {
        let path = folder.join("bridge.ron");
        let session = loaded(&path);
        let before = number_in(&session);
        tell(before);
        for number in before + 1.. {
            store::save(&path, &numbered(&session, number)).unwrap();
            tell(number);
        }
    }
    let (folder, path) = folder();
    let mut numbers = Numbers(11);
    let mut n_torn = 0;
    for _ in 0..200 {
        let mut child = start("of_200_saves_that_are_killed_each_leaves_one_whole_state", folder.path(), "");
        let mut last = child.next_told().expect("it has begun");
        let begin = Instant::now();
        last = child.next_told().unwrap_or(last);
        pass_a_part_of(begin.elapsed(), &mut numbers);
        last = child.kill().unwrap_or(last);
        let number = number_in(&loaded(&path));
        assert!(number == last || number == last + 1, "{number} is saved, {last} was told");
        n_torn += usize::from(names(folder.path()).len() > 1);
        let Locking::Locked(lock) = SessionLock::take(&path) else { panic!("the system took the lock back") };
        drop(lock);
        assert_eq!(names(folder.path()), ["bridge.ron"], "the files in the making are swept up");
    }
    println!("{n_torn} of 200 were killed between the first byte and the rename");
}

/// A disk that stops for ever before a step, or in the middle of a write, and tells so.
struct Stopping<'a>(&'a str);

impl Stopping<'_> {
    fn reach(&self, step: &str) {
        if self.0 == step {
            tell(1);
            loop {
                std::thread::park();
            }
        }
    }
}

impl Disk for Stopping<'_> {
    fn create(&self, path: &Path) -> io::Result<File> {
        self.reach("create");
        RealDisk.create(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        self.reach("write nothing");
        let (first, second) = bytes.split_at(bytes.len() / 2);
        RealDisk.write(file, first)?;
        self.reach("write half");
        RealDisk.write(file, second)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.reach("sync");
        RealDisk.sync(file)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.reach("rename");
        RealDisk.rename(from, to)
    }

    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        self.reach("sync the folder");
        Ok(())
    }
}

#[test]
fn a_save_that_is_killed_before_its_rename_leaves_the_old_state_and_after_it_the_new() {
    if let Some((folder, step)) = told_as_child() {
        let path = folder.join("bridge.ron");
        let options = SaveOptions { disk: &Stopping(&step), ..SaveOptions::default() };
        store::save_with(&path, &numbered(&loaded(&path), 7), &options).unwrap();
    }
    for (step, expected) in
        [("create", 0), ("write nothing", 0), ("write half", 0), ("sync", 0), ("rename", 0), ("sync the folder", 7)]
    {
        let (folder, path) = folder();
        let test = "a_save_that_is_killed_before_its_rename_leaves_the_old_state_and_after_it_the_new";
        let mut child = start(test, folder.path(), step);
        assert_eq!(child.next_told(), Some(1), "it came to: {step}");
        child.kill();
        assert_eq!(number_in(&loaded(&path)), expected, "{step}");
        let in_the_making = usize::from(!matches!(step, "create" | "sync the folder"));
        assert_eq!(names(folder.path()).len(), 1 + in_the_making, "{step}");
    }
}

#[test]
fn a_window_that_is_killed_loses_nothing_that_its_journal_has_taken() {
    if let Some((folder, _)) = told_as_child() {
        let session = loaded(&folder.join("bridge.ron"));
        let mut journal = Journal::begin(&DataFolder::at(folder.join("data")), None).unwrap();
        for number in 1.. {
            journal.append(Arc::new(numbered(&session, number)), number, "2026-03-01T08:00:00Z").unwrap();
            tell(number);
        }
    }
    let (folder, _path) = folder();
    let data = DataFolder::at(folder.path().join("data"));
    let mut numbers = Numbers(12);
    for _ in 0..50 {
        let test = "a_window_that_is_killed_loses_nothing_that_its_journal_has_taken";
        let mut child = start(test, folder.path(), "");
        let mut last = child.next_told().expect("it has begun");
        for _ in 0..numbers.below(5) {
            let begin = Instant::now();
            last = child.next_told().unwrap_or(last);
            pass_a_part_of(begin.elapsed(), &mut numbers);
        }
        last = child.kill().unwrap_or(last);
        let (mut found, troubles) = unsaved_work(&data);
        assert_eq!(troubles, Vec::<String>::new());
        let unsaved = found.pop().expect("it was killed with unsaved work");
        let number = number_in(&unsaved.session);
        assert!(number == last || number == last + 1, "{number} is recovered, {last} was told");
        unsaved.discard().unwrap();
    }
}
