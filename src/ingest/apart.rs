//! The bytes of a file → a document, read by a process of its own, so that nothing that a parser does costs more than this
//! one file.
//!
//! A parser can hang, overflow the stack, or take all memory, and none of that can be caught in the same process. The
//! program therefore starts itself once more with a hidden command ([`serve`]), hands it the bytes and waits for the
//! answer for a limited time; the process limits its own memory before it looks at a byte. Starting it costs a few
//! milliseconds.

use std::io::{self, Read, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use encoding_rs::Encoding;

use super::wire::{Answer, Request, WireDocument};
use super::{Limits, ReadError};
use crate::budget::Budget;
use crate::text::Document;

/// The hidden command that [`serve`] answers.
pub const COMMAND: &str = "read-document";
/// Memory that a process that reads a file may address, in bytes (2 GiB).
const MAX_MEMORY_BYTES: u64 = 2 << 30;
/// Stack for a parser: sound files nest less deeply than it holds by far, and it is only used where it is needed.
const STACK_BYTES: usize = 64 << 20;
/// Settings of the GNU allocator, which others do not look at: memory is asked for in large steps and kept, as befits a
/// process that lives for one file. Web pages take a tenth less time so.
const ALLOCATION: [(&str, &str); 3] =
    [("MALLOC_ARENA_MAX", "1"), ("MALLOC_TOP_PAD_", "33554432"), ("MALLOC_TRIM_THRESHOLD_", "1073741824")];
/// Longest answer in bytes: the text, at most 16 million characters, with its escapes and blocks.
const MAX_ANSWER_BYTES: u64 = 256 << 20;
/// How much of what the process complains of is looked at, in bytes.
const MAX_COMPLAINT_BYTES: u64 = 64 << 10;
/// How often a waiting program looks whether the work was cancelled.
const STEP: Duration = Duration::from_millis(30);

/// Why a process gave no document.
#[derive(Debug)]
pub(super) enum Failure {
    /// The file is to blame, or what it did to its reader.
    Refused(ReadError),
    /// The work was cancelled.
    Cancelled,
    /// No process could be started.
    NotStarted(io::Error),
}

/// Reads `bytes` in a process of its own, for which `program` is started, within `max_secs` seconds.
pub(super) fn read(
    program: &Path,
    request: &Request,
    bytes: &[u8],
    max_secs: u64,
    budget: &Budget,
) -> Result<Document, Failure> {
    let json = serde_json::to_string(request).map_err(|error| Failure::NotStarted(error.into()))?;
    let mut child = Command::new(program)
        .args([COMMAND, &json])
        .envs(ALLOCATION)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Failure::NotStarted)?;
    let Waited { end, answer, complaint } = wait(&mut child, bytes, Duration::from_secs(max_secs), budget);
    // If it has answered it has nothing more to do; if not, it is to stop now.
    let killed = child.kill();
    let status = child.wait().map_err(Failure::NotStarted)?;
    tracing::debug!(?end, ?killed, ?status, "a file was read apart");
    match end {
        End::Cancelled => Err(Failure::Cancelled),
        End::OutOfTime => Err(Failure::Refused(ReadError::TooSlow { format: request.format, max_secs })),
        End::Answered => document(&answer).map_err(|error| {
            Failure::Refused(error.unwrap_or_else(|| cause_of_death(request, status, &complaint, max_secs)))
        }),
    }
}

/// The document in an answer, or its refusal, or `None` if it is no answer.
fn document(answer: &[u8]) -> Result<Document, Option<ReadError>> {
    let answer: Answer = serde_json::from_slice(answer).map_err(|_| None)?;
    answer.map_err(Some)?.into_document().ok_or(None)
}

/// How waiting for a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Answered,
    OutOfTime,
    Cancelled,
}

struct Waited {
    end: End,
    answer: Vec<u8>,
    complaint: String,
}

fn wait(child: &mut Child, bytes: &[u8], max_time: Duration, budget: &Budget) -> Waited {
    let started = Instant::now();
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            // It may stop reading, if it refuses the file or dies; what it says about that counts.
            let _ = stdin.map(|mut stdin| stdin.write_all(bytes));
        });
        scope.spawn(move || {
            let answer = stdout.map(|stdout| taken(stdout, MAX_ANSWER_BYTES)).unwrap_or_default();
            let _ = sender.send(answer);
        });
        let complaint = scope.spawn(move || stderr.map(|stderr| taken(stderr, MAX_COMPLAINT_BYTES)));
        let (end, answer) = loop {
            match receiver.recv_timeout(STEP) {
                Ok(answer) => break (End::Answered, answer),
                Err(RecvTimeoutError::Disconnected) => break (End::Answered, Vec::new()),
                Err(RecvTimeoutError::Timeout) if budget.check().is_err() => break (End::Cancelled, Vec::new()),
                Err(RecvTimeoutError::Timeout) if started.elapsed() > max_time => break (End::OutOfTime, Vec::new()),
                Err(RecvTimeoutError::Timeout) => {}
            }
        };
        if end != End::Answered {
            // The threads above wait for the process; it must be gone before they end.
            let _ = child.kill();
        }
        let complaint = complaint.join().ok().flatten().unwrap_or_default();
        Waited { end, answer, complaint: String::from_utf8_lossy(&complaint).into_owned() }
    })
}

fn taken(pipe: impl Read, max_bytes: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What came before an error is all there is.
    let _ = pipe.take(max_bytes).read_to_end(&mut bytes);
    bytes
}

/// Why a process ended without an answer, by its last words and the way in which it ended.
fn cause_of_death(request: &Request, status: ExitStatus, complaint: &str, max_secs: u64) -> ReadError {
    let format = request.format;
    let signal = signal(status);
    // The words of Rust's runtime when the allocator fails.
    if complaint.contains("memory allocation of") || complaint.contains("capacity overflow") {
        return ReadError::TooMuchMemory { format, max_mb: MAX_MEMORY_BYTES >> 20 };
    }
    match signal {
        Some(SIGXCPU) => ReadError::TooSlow { format, max_secs },
        // Nobody else kills it before it has answered, but a system that runs out of memory.
        Some(SIGKILL) if complaint.is_empty() => ReadError::TooMuchMemory { format, max_mb: MAX_MEMORY_BYTES >> 20 },
        _ => ReadError::ReaderFailed { format },
    }
}

const SIGKILL: i32 = 9;
const SIGXCPU: i32 = 24;

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<i32> {
    None
}

/// The other side: reads a file from standard input as `request` says and prints the answer. For the hidden command of the
/// program alone.
///
/// # Errors
/// If `request` is none, or standard input or output fail.
pub fn serve(request: &str) -> io::Result<()> {
    let request: Request = serde_json::from_str(request)?;
    limit_process();
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let reading = thread::Builder::new().name("variorum read".to_owned()).stack_size(STACK_BYTES).spawn(move || {
        let encoding = request.encoding.and_then(|label| Encoding::for_label(label.as_bytes()));
        let read = super::read_bytes(&bytes, request.format, encoding, request.extraction, &Limits::default());
        let answer: Answer = read.map(WireDocument::of);
        serde_json::to_vec(&answer)
    })?;
    let answer = reading.join().map_err(|_| io::Error::other("the reader panicked"))??;
    io::stdout().lock().write_all(&answer)
}

/// Limits what this process may take of the machine. Where a limit cannot be set the time limit of the one who waits still
/// holds.
#[cfg(unix)]
fn limit_process() {
    use rlimit::Resource;
    /// Seconds of processor time, in case that nobody waits any more.
    const MAX_CPU_SECS: u64 = 30;
    for (resource, limit) in
        [(Resource::AS, MAX_MEMORY_BYTES), (Resource::CPU, MAX_CPU_SECS), (Resource::CORE, 0), (Resource::FSIZE, 0)]
    {
        if let Err(error) = resource.set(limit, limit) {
            tracing::debug!(%error, resource = resource.as_name(), "no limit");
        }
    }
}

#[cfg(not(unix))]
fn limit_process() {}
