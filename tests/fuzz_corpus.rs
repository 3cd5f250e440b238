//! The seeds of the fuzz targets (`fuzz/corpus`) and what becomes of them when bytes are changed, cut out and doubled: every
//! reader gives a sound document or an error, and comes to an end.
//!
//! The changes are the same at each run. What a fuzzer has found lies in the corpus as a file of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use variorum::ingest::{Format, ReadError, parse};
use variorum::text::Document;

/// How many changed forms of each seed are read.
const N_CHANGED: u64 = 60;
/// What a seed of some kilobytes may take at most, changed or not, in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

const FORMATS: [(&str, Format); 11] = [
    ("plain", Format::Plain),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("mhtml", Format::Mhtml),
    ("webarchive", Format::WebArchive),
    ("docx", Format::Docx),
    ("odt", Format::Odt),
    ("rtf", Format::Rtf),
    ("epub", Format::Epub),
    ("pdf", Format::Pdf),
    ("eml", Format::Eml),
];

fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} has no seed", folder.display());
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// Numbers that look random and are the same each time (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// A changed form of `seed`: a few bytes or bits changed, a part cut out, doubled or put elsewhere, or the end cut off.
fn changed(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    const TELLING: [&[u8]; 12] = [
        b"\0",
        b"\xff\xff\xff\xff",
        b"<",
        b"</",
        b"[[[[[[[[",
        b"((((((((",
        b"{\\",
        b"99999999999",
        b"-1",
        b"\r\n\r\n",
        b"&#x110000;",
        b"\\u-65536",
    ];
    let mut bytes = seed.to_vec();
    for _ in 0..1 + numbers.below(4) {
        let at = numbers.below(bytes.len());
        let end = (at + 1 + numbers.below(64)).min(bytes.len());
        match numbers.below(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << numbers.below(8),
            1 => drop(bytes.drain(at.min(end)..end)),
            2 => {
                let part = bytes[at.min(end)..end].to_vec();
                for _ in 0..1 + numbers.below(30) {
                    bytes.splice(at..at, part.iter().copied());
                }
            }
            3 => bytes.truncate(at),
            4 => drop(bytes.splice(at..at, TELLING[numbers.below(TELLING.len())].iter().copied())),
            _ if !bytes.is_empty() => bytes[at] = numbers.below(256) as u8,
            _ => {}
        }
    }
    bytes
}

fn check(document: &Document) {
    let mut at = 0;
    for block in &document.blocks {
        assert!(!block.span.is_empty());
        assert!(document.text[at..block.span.start()].trim().is_empty());
        at = block.span.end();
    }
    assert!(document.text[at..].trim().is_empty());
}

fn read(path: &Path, bytes: &[u8], format: Format) -> Result<Document, ReadError> {
    let started = Instant::now();
    let result = parse(bytes, format);
    assert!(started.elapsed() < PATIENCE, "{} took {:?}", path.display(), started.elapsed());
    if let Ok(document) = &result {
        check(document);
    }
    result
}

#[test]
fn seeds_are_read_and_their_changed_forms_do_no_harm() {
    for (target, format) in FORMATS {
        for (path, seed) in seeds(target) {
            // Those that a fuzzer has found need not be sound.
            let sound = path.file_name().unwrap().to_str().unwrap().starts_with("sound");
            let result = read(&path, &seed, format);
            assert!(!sound || result.is_ok(), "{}: {:?}", path.display(), result.err());
            let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
            for _ in 0..N_CHANGED {
                let _ = read(&path, &changed(&seed, &mut numbers), format);
            }
        }
    }
}

#[test]
fn every_format_reads_the_seeds_of_every_other_without_harm() {
    for (target, _) in FORMATS {
        for (path, seed) in seeds(target) {
            for (_, format) in FORMATS {
                let _ = read(&path, &seed, format);
            }
        }
    }
}

#[test]
fn sessions_are_opened_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("session.ron");
    for (_, seed) in seeds("session") {
        fs::write(&path, &seed).unwrap();
        variorum::store::load(&path).unwrap();
        let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
        for _ in 0..N_CHANGED {
            fs::write(&path, changed(&seed, &mut numbers)).unwrap();
            if let Err(error) = variorum::store::load(&path) {
                assert!(error.to_string().len() < 2000, "{error}");
            }
        }
    }
}
