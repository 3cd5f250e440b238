//! Work that must not be lost: saves that fail, journals of unsaved work, earlier states, two windows.

#[path = "common/edits.rs"]
mod edits;
#[path = "common/numbers.rs"]
mod numbers;
#[path = "common/sessions.rs"]
mod sessions;

use std::cell::Cell;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use edits::draft;
use numbers::Numbers;
use proptest::collection::vec;
use proptest::prelude::*;
use sessions::session;
use variorum::session::{Session, apply};
use variorum::store::{
    self, DataFolder, Disk, Journal, Loaded, Locking, N_GENERATIONS, RealDisk, SaveOptions, Saved, SessionLock,
    generations, load_generation, unsaved_work,
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

/// The session of the sample with a note that says `note`.
fn noted(path: &Path, note: &str) -> Session {
    let mut session = loaded(path);
    session.annotations[0].note = note.to_owned();
    session
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A disk on which one step fails, with the error of a full disk; a write that fails has written the first half.
struct Failing {
    step: &'static str,
    n_asked: Cell<usize>,
}

impl Failing {
    fn check(&self, step: &str) -> io::Result<()> {
        if step != self.step {
            return Ok(());
        }
        self.n_asked.set(self.n_asked.get() + 1);
        Err(io::Error::from(io::ErrorKind::StorageFull))
    }
}

impl Disk for Failing {
    fn create(&self, path: &Path) -> io::Result<File> {
        self.check("create")?;
        RealDisk.create(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if self.step == "write" {
            RealDisk.write(file, &bytes[..bytes.len() / 2])?;
        }
        self.check("write")?;
        RealDisk.write(file, bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.check("sync")?;
        RealDisk.sync(file)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check("rename")?;
        RealDisk.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.check("sync_folder")?;
        RealDisk.sync_folder(folder)
    }
}

#[test]
fn whatever_step_of_a_save_fails_the_file_is_as_it_was_and_nothing_else_is_left() {
    for step in ["create", "write", "sync", "rename"] {
        let (folder, path) = folder();
        let disk = Failing { step, n_asked: Cell::new(0) };
        let options = SaveOptions { disk: &disk, ..SaveOptions::default() };
        let error = store::save_with(&path, &noted(&path, "new"), &options).unwrap_err().to_string();
        assert!(error.contains("bridge.ron: not saved") && error.contains("Make room on the disk"), "{step}: {error}");
        assert_eq!(disk.n_asked.get(), 1, "{step}");
        assert_eq!(fs::read_to_string(&path).unwrap(), SAMPLE, "{step}");
        assert_eq!(names(folder.path()), ["bridge.ron"], "{step}");
    }
}

#[test]
fn a_save_counts_once_the_new_file_is_in_its_place() {
    let (_folder, path) = folder();
    let disk = Failing { step: "sync_folder", n_asked: Cell::new(0) };
    let options = SaveOptions { disk: &disk, ..SaveOptions::default() };
    let new = noted(&path, "new");
    assert!(matches!(store::save_with(&path, &new, &options).unwrap(), Saved::Written(_)));
    assert_eq!(disk.n_asked.get(), 1);
    assert_eq!(loaded(&path), new);
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_not_replaced() {
    let error = store::save(Path::new("/dev/full"), &Session::new()).unwrap_err().to_string();
    assert!(error.contains("/dev/full: not saved: not a file"), "{error}");
}

#[test]
fn a_file_that_another_program_has_changed_is_left_alone() {
    let (_folder, path) = folder();
    let (_, stamp) = store::load_stamped(&path).unwrap();
    let (mine, theirs) = (noted(&path, "mine"), noted(&path, "theirs"));
    store::save(&path, &theirs).unwrap();
    let options = SaveOptions { expected: Some(&stamp), ..SaveOptions::default() };
    assert_eq!(store::save_with(&path, &mine, &options).unwrap(), Saved::ChangedOutside);
    assert_eq!(loaded(&path), theirs);

    // Touched, but with the same content, or gone: nothing would be lost.
    fs::write(&path, SAMPLE).unwrap();
    let Saved::Written(stamp) = store::save_with(&path, &mine, &options).unwrap() else { panic!("not written") };
    fs::remove_file(&path).unwrap();
    let options = SaveOptions { expected: Some(&stamp), ..SaveOptions::default() };
    assert!(matches!(store::save_with(&path, &mine, &options).unwrap(), Saved::Written(_)));
    assert_eq!(loaded(&path), mine);
}

#[test]
fn a_few_earlier_states_are_kept_and_open_with_their_paths() {
    let (folder, path) = folder();
    let data = DataFolder::at(folder.path().join("data"));
    let save = |note: &str, minute: usize| {
        let now = format!("2026-03-01T08:{minute:02}:00Z");
        let options = SaveOptions { keep_in: Some((&data, &now)), ..SaveOptions::default() };
        store::save_with(&path, &noted(&path, note), &options).unwrap();
    };
    for minute in 0..9 {
        save(&format!("note {minute}"), minute);
    }
    // Saving what is there already pushes nothing out.
    save("note 8", 9);
    let kept = generations(&data, &path);
    let times: Vec<&str> = kept.iter().map(|generation| generation.replaced.as_str()).collect();
    let expected = ["08", "07", "06", "05", "04"].map(|minute| format!("2026-03-01T08:{minute}:00Z"));
    assert_eq!(times, expected);
    assert_eq!(times.len(), N_GENERATIONS);

    let earlier = load_generation(&kept[0].path, &path).unwrap().session;
    assert_eq!(earlier.annotations[0].note, "note 7");
    assert_eq!(earlier.sources[0].origin, loaded(&path).sources[0].origin);
    assert_eq!(generations(&data, &folder.path().join("other.ron")), []);
}

#[test]
fn a_large_state_outlives_much_smaller_ones() {
    let (folder, path) = folder();
    let data = DataFolder::at(folder.path().join("data"));
    let save = |session: &Session, minute: usize| {
        let now = format!("2026-03-01T08:{minute:02}:00Z");
        let options = SaveOptions { keep_in: Some((&data, &now)), ..SaveOptions::default() };
        store::save_with(&path, session, &options).unwrap();
    };
    save(&noted(&path, &"much work ".repeat(5000)), 0);
    for minute in 1..12 {
        save(&noted(&path, &format!("little {minute}")), minute);
    }
    let kept = generations(&data, &path);
    assert_eq!(kept.len(), N_GENERATIONS + 1);
    assert_eq!(kept.last().unwrap().replaced, "2026-03-01T08:01:00Z");
    assert!(kept.last().unwrap().n_bytes > 50_000);
}

#[test]
fn a_second_window_is_told_who_has_the_session() {
    let (folder, path) = folder();
    let Locking::Locked(lock) = SessionLock::take(&path) else { panic!("nobody else has it") };
    assert!(lock.guards(&path));
    assert!(!lock.guards(&folder.path().join("other.ron")));
    let Locking::HeldElsewhere { holder } = SessionLock::take(&path) else { panic!("the first window has it") };
    assert_eq!(holder, format!("process {}", std::process::id()));
    drop(lock);
    assert_eq!(names(folder.path()), ["bridge.ron"]);
    let Locking::Locked(_lock) = SessionLock::take(&path) else { panic!("nobody has it any more") };
}

#[test]
fn who_takes_the_lock_sweeps_up_after_saves_that_were_killed() {
    let (folder, path) = folder();
    for name in [".bridge.ron.saving-4242-0", ".bridge.ron.saving-mine", ".other.ron.saving-1-1", ".bridge.ron.lock"] {
        fs::write(folder.path().join(name), "half a").unwrap();
    }
    let Locking::Locked(lock) = SessionLock::take(&path) else { panic!("a file that is left is no lock") };
    drop(lock);
    assert_eq!(names(folder.path()), [".bridge.ron.saving-mine", ".other.ron.saving-1-1", "bridge.ron"]);
}

#[test]
fn where_no_lock_can_be_the_session_can_still_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gone/bridge.ron");
    assert!(matches!(SessionLock::take(&path), Locking::Impossible(_)));
}

/// A journal of these states, as its window left it when it crashed.
fn crashed_after(data: &DataFolder, session_path: Option<&Path>, states: &[Session]) {
    let mut journal = Journal::begin(data, session_path).unwrap();
    for (n_changes, state) in (1..).zip(states) {
        journal.append(Arc::new(state.clone()), n_changes, &format!("2026-03-01T08:{n_changes:02}:00Z")).unwrap();
    }
}

#[test]
fn work_of_a_window_that_crashed_is_found_and_that_of_a_living_one_is_not() {
    let (folder, path) = folder();
    let data = DataFolder::at(folder.path().join("data"));
    crashed_after(&data, Some(&path), &[loaded(&path), noted(&path, "one"), noted(&path, "two")]);
    let living = Journal::begin(&data, None).unwrap();
    let (found, troubles) = unsaved_work(&data);
    assert_eq!(troubles, Vec::<String>::new());
    let [unsaved] = &found[..] else { panic!("{} were found", found.len()) };
    assert_eq!(unsaved.session, noted(&path, "two"));
    assert_eq!(unsaved.session_path.as_deref(), Some(&*path));
    assert_eq!((unsaved.n_changes, unsaved.last_change.as_str()), (3, "2026-03-01T08:03:00Z"));
    // While one window asks about it, another does not.
    assert!(unsaved_work(&data).0.is_empty());
    drop(found);

    let (found, _) = unsaved_work(&data);
    for unsaved in found {
        unsaved.discard().unwrap();
    }
    assert!(unsaved_work(&data).0.is_empty());
    living.remove().unwrap();
    assert_eq!(names(&folder.path().join("data/journals")), Vec::<String>::new());
}

#[test]
fn of_a_journal_that_was_cut_off_all_that_is_whole_is_recovered() {
    let (folder, path) = folder();
    let data = DataFolder::at(folder.path().join("data"));
    let states = [loaded(&path), noted(&path, "one"), noted(&path, "two")];
    crashed_after(&data, None, &states);
    let journals = folder.path().join("data/journals");
    let journal = journals.join(&names(&journals)[0]);
    let bytes = fs::read(&journal).unwrap();
    for n_bytes in (0..bytes.len()).step_by(97) {
        fs::write(&journal, &bytes[..n_bytes]).unwrap();
        let n_whole = bytes[..n_bytes].iter().filter(|byte| **byte == b'\n').count();
        let (found, troubles) = unsaved_work(&data);
        assert_eq!(troubles, Vec::<String>::new());
        let recovered = found.first().map(|unsaved| &unsaved.session);
        assert_eq!(recovered, n_whole.checked_sub(2).map(|idx| &states[idx]), "{n_bytes} bytes");
    }
}

#[test]
fn a_bit_that_flips_in_a_journal_costs_what_follows_and_changes_nothing() {
    let (folder, path) = folder();
    let data = DataFolder::at(folder.path().join("data"));
    let states = [loaded(&path), noted(&path, "one"), noted(&path, "two")];
    crashed_after(&data, None, &states);
    let journals = folder.path().join("data/journals");
    let journal = journals.join(&names(&journals)[0]);
    let bytes = fs::read(&journal).unwrap();
    let mut numbers = Numbers(7);
    for _ in 0..200 {
        let bit = numbers.below(bytes.len() * 8);
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        fs::write(&journal, flipped).unwrap();
        for unsaved in unsaved_work(&data).0 {
            assert!(states.contains(&unsaved.session), "bit {bit}");
        }
    }
}

#[test]
fn a_journal_of_another_version_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = DataFolder::at(folder.path());
    crashed_after(&data, None, &[Session::new()]);
    let journals = folder.path().join("journals");
    let journal = journals.join(&names(&journals)[0]);
    let text = fs::read_to_string(&journal).unwrap();
    let (head, rest) = text.split_once('\n').unwrap();
    let json = head.split_once(' ').unwrap().1.replace("\"version\":2", "\"version\":9");
    let digits = variorum::text::ContentHash::of(&json).to_string()[..16].to_owned();
    fs::write(&journal, format!("{digits} {json}\n{rest}")).unwrap();
    let (found, troubles) = unsaved_work(&data);
    assert!(found.is_empty());
    assert!(troubles[0].contains("another version of Variorum"), "{troubles:?}");
    assert!(journal.exists());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_journal_leads_to_the_state_that_any_edits_led_to(start in session(), drafts in vec(draft(), 1..12)) {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(folder.path());
        let mut session = start;
        let mut states = vec![session.clone()];
        for draft in &drafts {
            let edit = draft.edit(&session);
            if apply(&mut session, edit).is_ok() {
                states.push(session.clone());
            }
        }
        crashed_after(&data, None, &states);
        let (mut found, _) = unsaved_work(&data);
        let unsaved = found.pop().expect("work was left");
        prop_assert_eq!(unsaved.session, session);
    }
}
