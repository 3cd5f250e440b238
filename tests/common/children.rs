//! Tests that run themselves in a process of their own, which does one thing until it ends or is killed.

use std::ffi::OsStr;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};

/// Tells the process where to work; a test in which it is set is such a child.
const FOLDER: &str = "VARIORUM_TEST_CHILD";

/// Tells it what to do there.
const TASK: &str = "VARIORUM_TEST_TASK";

/// What a child tells its parent when it has done something.
const DONE: &str = "done ";

/// The folder and the task of this process, if it is a child.
pub fn told_as_child() -> Option<(PathBuf, String)> {
    let folder = std::env::var_os(FOLDER).map(PathBuf::from)?;
    Some((folder, std::env::var(TASK).unwrap_or_default()))
}

/// Tells the parent that the step with this number is done.
pub fn tell(number: usize) {
    let mut stdout = io::stdout();
    writeln!(stdout, "\n{DONE}{number}").and_then(|()| stdout.flush()).expect("the parent listens");
}

/// The command that runs the test `test` of this file as a child; `before` are programs that start it.
pub fn command(before: &[&OsStr], test: &str, folder: &Path, task: &str) -> Command {
    let program = std::env::current_exe().expect("the test knows itself");
    let mut words = before.iter().copied().chain([program.as_os_str()]);
    let mut command = Command::new(words.next().expect("at least the test"));
    command.args(words).args(["--exact", test, "--nocapture", "--test-threads=1"]);
    command.env(FOLDER, folder).env(TASK, task).stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// The numbers in what a child has told.
pub fn told(stdout: BufReader<ChildStdout>) -> impl Iterator<Item = usize> {
    stdout.lines().map_while(Result::ok).filter_map(|line| line.strip_prefix(DONE)?.parse().ok())
}
