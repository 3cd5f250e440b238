//! Saves on a disk that fails: every call, a full disk, a limit on files, a folder that cannot be written to.
//!
//! What a failing [`Disk`](variorum::store::Disk) cannot show is shown by processes of their own, for which the system
//! itself refuses. Where a system has no means for that (`strace`, a name space of mounts), the test of that means says so
//! and ends; the others cover the same steps with a disk that is told to fail.
#![cfg(unix)]

#[path = "common/children.rs"]
mod children;

use std::cell::Cell;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use children::{command, tell, told, told_as_child};
use variorum::session::Session;
use variorum::store::{self, DataFolder, Disk, Journal, Loaded, RealDisk, SaveError, SaveOptions, unsaved_work};

const SAMPLE: &str = include_str!("fixtures/sessions/v2.ron");

/// What a child tells of its save.
const SAVED: usize = 1;
const NOT_SAVED: usize = 2;

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

/// The session in the file with a note of `n_bytes`.
fn noted(path: &Path, n_bytes: usize) -> Session {
    let mut session = loaded(path);
    session.annotations[0].note = "n".repeat(n_bytes);
    session
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Saves the session of the folder with a long note, and tells what came of it.
fn save_and_tell(folder: &Path, n_bytes: usize) -> Result<(), SaveError> {
    let path = folder.join("bridge.ron");
    let saved = store::save(&path, &noted(&path, n_bytes));
    tell(if saved.is_ok() { SAVED } else { NOT_SAVED });
    saved
}

/// A disk with room for so many bytes more.
struct Full {
    n_bytes_left: Cell<usize>,
}

impl Disk for Full {
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let n_bytes = bytes.len().min(self.n_bytes_left.get());
        self.n_bytes_left.set(self.n_bytes_left.get() - n_bytes);
        RealDisk.write(file, &bytes[..n_bytes])?;
        if n_bytes < bytes.len() { Err(io::Error::from(io::ErrorKind::StorageFull)) } else { Ok(()) }
    }
}

#[test]
fn on_a_disk_that_is_full_after_any_byte_the_file_stays_and_nothing_is_left() {
    let (folder, path) = folder();
    let new = noted(&path, 3000);
    for n_bytes in (0..SAMPLE.len()).step_by(97) {
        let disk = Full { n_bytes_left: Cell::new(n_bytes) };
        let options = SaveOptions { disk: &disk, ..SaveOptions::default() };
        let error = store::save_with(&path, &new, &options).unwrap_err().to_string();
        assert!(error.contains("Make room on the disk, or save the session on another one"), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), SAMPLE, "room for {n_bytes} bytes");
        assert_eq!(names(folder.path()), ["bridge.ron"], "room for {n_bytes} bytes");
    }
}

#[test]
fn a_file_system_without_room_refuses_a_save_and_loses_neither_session_nor_journal() {
    const TEST: &str = "a_file_system_without_room_refuses_a_save_and_loses_neither_session_nor_journal";
    if let Some((folder, _)) = told_as_child() {
        // This process alone sees what is mounted here: 64 KiB.
        let path = folder.join("bridge.ron");
        fs::write(&path, SAMPLE).unwrap();
        let data = DataFolder::at(folder.join("data"));
        let mut journal = Journal::begin(&data, Some(&path)).unwrap();
        journal.append(Arc::new(noted(&path, 10)), 1, "2026-03-01T08:00:00Z").unwrap();

        let error = save_and_tell(&folder, 100_000).unwrap_err().to_string();
        assert!(error.contains("Make room on the disk"), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), SAMPLE);
        assert_eq!(names(&folder), ["bridge.ron", "data"]);
        let error = journal.append(Arc::new(noted(&path, 100_000)), 2, "2026-03-01T08:01:00Z").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        // What fits is taken again, and what was taken before is there.
        journal.append(Arc::new(noted(&path, 20)), 3, "2026-03-01T08:02:00Z").unwrap();
        store::save(&path, &noted(&path, 20)).unwrap();
        drop(journal);
        let (found, troubles) = unsaved_work(&data);
        assert_eq!(troubles, Vec::<String>::new());
        assert_eq!(found[0].session, loaded(&path));
        tell(SAVED);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mount = "mount -t tmpfs -o size=64k tmpfs \"$VARIORUM_TEST_CHILD\" || exit 77; exec \"$0\" \"$@\"";
    let before = ["unshare", "--map-root-user", "--mount", "sh", "-c", mount].map(OsStr::new);
    let output = command(&before, TEST, folder.path(), "").output();
    let Some(output) = output.ok().filter(|output| output.status.code() != Some(77) && !output.stdout.is_empty())
    else {
        println!("not tried: this system lets nobody mount a small file system");
        return;
    };
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains(&format!("done {NOT_SAVED}")), "{text}");
}

#[test]
fn a_limit_on_the_length_of_files_refuses_a_save_or_kills_it_and_the_old_state_stays() {
    const TEST: &str = "a_limit_on_the_length_of_files_refuses_a_save_or_kills_it_and_the_old_state_stays";
    if let Some((folder, _)) = told_as_child() {
        let error = save_and_tell(&folder, 100_000).unwrap_err().to_string();
        assert!(error.contains("not saved"), "{error}");
        assert_eq!(names(&folder), ["bridge.ron"]);
        return;
    }
    // 40 blocks of 512 bytes. The system sends a signal too, which ends a process that does not ignore it.
    for (ignored, limit) in [(true, "trap '' XFSZ; ulimit -f 40"), (false, "ulimit -f 40")] {
        let (folder, path) = folder();
        let limit = format!("{limit}; exec \"$0\" \"$@\"");
        let output = command(&["sh", "-c", &limit].map(OsStr::new), TEST, folder.path(), "").output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        if ignored {
            assert!(output.status.success() && told.contains(&format!("done {NOT_SAVED}")), "{told}");
        } else {
            assert!(output.status.signal().is_some(), "{told}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), SAMPLE);
    }
}

#[test]
fn a_folder_that_cannot_be_written_to_is_said_and_the_file_stays() {
    let (folder, path) = folder();
    let session = noted(&path, 10);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write anywhere but where the kernel itself makes the files.
    let is_root = File::create(folder.path().join("probe")).is_ok();
    let path_there = if is_root { Path::new("/sys/kernel/bridge.ron") } else { &*path };
    let saved = store::save(path_there, &session);
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let error = saved.unwrap_err().to_string();
    assert!(error.contains("not saved") && error.contains("Save the session under another name"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), SAMPLE);
}

/// What one run under `strace` came to.
struct Run {
    /// Whether there was a call to spoil.
    injected: bool,
    /// What the child told of its save, if it came so far.
    told: Option<usize>,
}

/// Saves in a child whose `number`-th call of `calls` is spoiled by `fault`.
fn save_with_fault(folder: &Path, calls: &str, fault: &str, number: usize) -> io::Result<Run> {
    const TEST: &str = "whatever_call_to_the_system_fails_or_kills_the_file_is_the_old_or_the_new_one";
    let log = folder.join("strace.log");
    let trace = format!("trace={calls}");
    let inject = format!("inject={calls}:{fault}:when={number}");
    let words = ["strace", "-f", "-qq", "-o"].map(OsStr::new);
    let options = ["-e", &trace, "-e", &inject].map(OsStr::new);
    let before: Vec<&OsStr> = words.into_iter().chain([log.as_os_str()]).chain(options).collect();
    let mut child = command(&before, TEST, folder, "").stdout(Stdio::piped()).spawn()?;
    let told = child.stdout.take().and_then(|stdout| told(BufReader::new(stdout)).last());
    child.wait()?;
    let log_text = fs::read_to_string(&log)?;
    fs::remove_file(&log)?;
    let injected = log_text.contains("(INJECTED)") || log_text.contains("killed by SIGKILL");
    Ok(Run { injected, told })
}

#[test]
fn whatever_call_to_the_system_fails_or_kills_the_file_is_the_old_or_the_new_one() {
    if let Some((folder, _)) = told_as_child() {
        let _told_already = save_and_tell(&folder, 20_000);
        return;
    }
    let works = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    if !works.is_ok_and(|status| status.success()) {
        println!("not tried: there is no strace here, or it may not look at processes");
        return;
    }
    let mut n_faults = 0;
    for (calls, faults) in [
        ("write", &["error=ENOSPC", "signal=KILL"][..]),
        ("fsync,fdatasync", &["error=EIO", "signal=KILL"]),
        ("/^rename", &["error=EROFS", "signal=KILL"]),
        ("/^f?chmod", &["error=EPERM", "signal=KILL"]),
    ] {
        for fault in faults {
            for number in 1.. {
                let (folder, path) = folder();
                let new = noted(&path, 20_000);
                let Run { injected, told } = save_with_fault(folder.path(), calls, fault, number).unwrap();
                let now = loaded(&path);
                let is_new = now == new;
                let what = format!("{calls} {number}: {fault}, told {told:?}");
                assert!(is_new || fs::read_to_string(&path).unwrap() == SAMPLE, "{what}");
                match told {
                    Some(SAVED) => assert!(is_new, "{what}"),
                    Some(NOT_SAVED) => assert!(!is_new && names(folder.path()) == ["bridge.ron"], "{what}"),
                    _ => (),
                }
                if !injected {
                    assert!(number > 1, "{what}: a save has such a call");
                    break;
                }
                n_faults += 1;
            }
        }
    }
    println!("{n_faults} faults");
}
