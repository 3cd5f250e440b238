//! Files that are made to hurt: each is opened, or refused with a reason that says what is wrong, in bounded time and
//! memory, by the program as it runs.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flate2::{Compress, Compression, FlushCompress};
use tempfile::TempDir;
use variorum::budget::Budget;
use variorum::ingest::{IngestError, ReadError, ReadOptions, Reader};
use variorum::text::Document;

/// What anybody waits for one file at most; half a minute more than the limit of the reader, for machines under load.
const PATIENCE: Duration = Duration::from_secs(50);

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_variorum"))
}

fn put(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn read_within(path: &Path, max_secs: u64) -> Result<Document, IngestError> {
    let started = Instant::now();
    let reader = Reader::apart(program()).within_secs(max_secs);
    let result = reader.read(path, &ReadOptions::default(), &Budget::default());
    assert!(started.elapsed() < PATIENCE, "{} took {:?}", path.display(), started.elapsed());
    if let Err(error) = &result {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(error.to_string().contains(name), "{error}");
    }
    result
}

fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let (_folder, path) = put(name, bytes);
    read_within(&path, 20).map_err(|error| match error {
        IngestError::Refused { reason, .. } => reason,
        other => panic!("{other}"),
    })
}

/// A PDF of these objects, numbered from 1; the first is the catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (object_idx, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        writeln!(bytes, "{} 0 obj", object_idx + 1).unwrap();
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let xref = bytes.len();
    write!(bytes, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for offset in offsets {
        writeln!(bytes, "{offset:010} 00000 n ").unwrap();
    }
    write!(bytes, "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1).unwrap();
    bytes
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dictionary}/Length {}>>\nstream\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

/// A PDF of one page with this content, and more objects from number 5 on. Number 4 is the content.
fn page(content: Vec<u8>, resources: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}>>>>")
            .into_bytes(),
        content,
    ];
    objects.extend(more);
    pdf(&objects)
}

const FONT: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

/// A zlib stream that unpacks to this pattern of bytes over and over, `n_mib` mebibytes in all. One mebibyte is packed, the
/// rest repeats it.
fn packed(pattern: [u8; 2], n_mib: usize) -> Vec<u8> {
    let mut packer = Compress::new(Compression::best(), false);
    let mut packed = Vec::with_capacity(1 << 16);
    packer.compress_vec(&pattern.repeat(1 << 19), &mut packed, FlushCompress::Full).unwrap();
    [&b"\x78\xda"[..], &packed.repeat(n_mib)].concat()
}

#[test]
fn a_sound_pdf_is_read_apart_as_it_is_read_here() {
    let text = "BT /F 12 Tf 50 700 Td (The bridge is closed.) Tj ET";
    let bytes = page(stream("", text.as_bytes()), FONT, Vec::new());
    let (_folder, path) = put("sound.pdf", &bytes);
    let apart = read_within(&path, 20).unwrap();
    assert_eq!(&*apart.text, "The bridge is closed.");
    assert_eq!(apart, variorum::ingest::read(&path).unwrap());
}

/// A PDF whose page takes longer to draw than anybody waits.
fn endless_forms() -> Vec<u8> {
    // Each form draws the next one ten times: ten to the power of twenty in all.
    let mut forms = Vec::new();
    for form_idx in 0..20 {
        let content = if form_idx < 19 { "/X Do ".repeat(10) } else { "0 0 m 9 9 l S".to_owned() };
        let next = format!("/Resources<</XObject<</X {} 0 R>>>>", form_idx + 6);
        forms.push(stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]{next}"), content.as_bytes()));
    }
    page(stream("", b"/X Do"), "/XObject<</X 5 0 R>>", forms)
}

#[test]
fn forms_that_draw_each_other_without_end_cost_their_file_only() {
    let bytes = endless_forms();
    let (_folder, path) = put("forms.pdf", &bytes);
    let error = read_within(&path, 2).unwrap_err();
    assert!(matches!(error, IngestError::Refused { reason: ReadError::TooSlow { max_secs: 2, .. }, .. }), "{error}");
}

#[test]
fn a_form_that_draws_itself_ends() {
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>";
    let bytes = page(stream("", b"/X Do"), "/XObject<</X 5 0 R>>", vec![stream(form, b"/X Do")]);
    assert!(matches!(read("itself.pdf", &bytes), Err(ReadError::NoText { .. })));
}

#[test]
fn pages_that_hold_each_other_end() {
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 99999999>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R]/Count 1>>".to_vec(),
    ];
    let error = read("loop.pdf", &pdf(&objects)).unwrap_err();
    assert!(matches!(error, ReadError::Damaged { .. } | ReadError::NoText { .. }), "{error}");
}

#[test]
fn a_bomb_in_a_pdf_is_named_for_what_it_is() {
    // Each two bytes of 40 megabytes, which are packed again, stand for 128 spaces: 2.6 gigabytes.
    let content = stream("/Filter[/FlateDecode/RunLengthDecode]", &packed([0x81, b' '], 40));
    let error = read("bomb.pdf", &page(content, FONT, Vec::new())).unwrap_err();
    assert!(matches!(error, ReadError::TooMuchMemory { .. }), "{error}");
}

#[test]
fn arrays_inside_of_arrays_cost_their_file_only() {
    let nested = format!("{}{}", "[".repeat(300_000), "]".repeat(300_000));
    let bytes = page(stream("", format!("{nested} TJ").as_bytes()), FONT, vec![nested.into_bytes()]);
    assert!(read("nested.pdf", &bytes).is_err());
}

#[test]
fn a_pdf_without_text_is_a_scan_and_a_damaged_one_is_damaged() {
    let scan = page(stream("", b"0 0 600 800 re f"), "", Vec::new());
    let error = read("scan.pdf", &scan).unwrap_err();
    assert!(matches!(error, ReadError::NoText { .. }) && error.to_string().contains("OCR"), "{error}");
    let error = read("cut.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Cat").unwrap_err();
    assert!(matches!(error, ReadError::Damaged { .. }), "{error}");
}

#[test]
fn deep_and_wide_web_pages_open() {
    let deep = format!("<html><body>{}The bridge is closed.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let document = read("deep.html", deep.as_bytes()).unwrap();
    assert!(document.text.contains("The bridge is closed."));
    assert!(document.warnings[0].message.contains("nests"));
    let mut wide = "<html><body><p".to_owned();
    for attribute_idx in 0..200_000 {
        write!(wide, " a{attribute_idx}=1").unwrap();
    }
    wide.push_str(">The bridge is closed.</p>");
    assert!(read("wide.html", wide.as_bytes()).unwrap().text.contains("The bridge is closed."));
    for tag in ["<table><tr><td>", "<b><i><a href=x>", "<svg><g>", "<select><option>", "<p><ul><li>"] {
        let page = format!("<html><body><p>The bridge is closed.</p>{}", tag.repeat(60_000));
        let document = read("tags.html", page.as_bytes()).unwrap();
        assert!(document.text.contains("The bridge is closed."), "{tag}");
    }
}

#[test]
fn zero_bytes_and_bytes_of_no_encoding_are_shown_or_told() {
    let mut bytes = b"<html><body><p>The bridge\0 is \xff\xfe closed.</p>".to_vec();
    bytes.extend([0; 1000]);
    let document = read("zeros.html", &bytes).unwrap();
    assert!(document.text.contains("closed.") && !document.text.contains('\0'), "{:?}", document.text);
    assert!(read("noise.pdf", &[&b"%PDF-1.4\n"[..], &[0xff; 5000]].concat()).is_err());
    assert!(read("noise.eml", &[&b"From: a\nSubject: b\nMIME-Version: 1.0\n\n"[..], &[0xff; 5000]].concat()).is_ok());
}

#[test]
fn a_line_without_end_is_read_here_and_soon() {
    let line = "The bridge is closed and nobody was hurt. ".repeat(8 * 1024 * 1024 / 42);
    let (_folder, path) = put("line.txt", line.as_bytes());
    assert!(read_within(&path, 20).unwrap().text.len() > 8 * 1024 * 1024 - 100);
}

#[test]
fn the_content_decides_where_the_ending_is_wrong() {
    let text = "BT /F 12 Tf 50 700 Td (The bridge is closed.) Tj ET";
    let bytes = page(stream("", text.as_bytes()), FONT, Vec::new());
    assert_eq!(&*read("wrong.docx", &bytes).unwrap().text, "The bridge is closed.");
    assert_eq!(&*read("wrong.pdf", b"The bridge is closed.").unwrap().text, "The bridge is closed.");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe.html");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    assert!(matches!(read_within(&path, 20), Err(IngestError::NoRegularFile { .. })));
}

#[test]
fn a_file_that_shrinks_while_it_is_read_gives_what_was_there() {
    let page = format!("<html><body>{}", "<p>The bridge is closed and nobody was hurt.</p>\n".repeat(20_000));
    let (_folder, path) = put("shrinks.html", page.as_bytes());
    let shrinking = path.clone();
    let writer = std::thread::spawn(move || {
        for n_bytes in (0..page.len()).rev().step_by(page.len() / 200) {
            // A reader that has the file open sees it shrink.
            let file = fs::OpenOptions::new().write(true).open(&shrinking).unwrap();
            file.set_len(n_bytes as u64).unwrap();
        }
    });
    for _ in 0..5 {
        match read_within(&path, 20) {
            Ok(document) => assert!(!document.text.is_empty()),
            Err(IngestError::Refused { reason: ReadError::Empty, .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    writer.join().unwrap();
}

#[test]
fn reading_is_cancelled_at_once() {
    let (_folder, path) = put("slow.pdf", &endless_forms());
    let budget = Budget::default();
    budget.cancel();
    let started = Instant::now();
    let result = Reader::apart(program()).read(&path, &ReadOptions::default(), &budget);
    assert!(matches!(result, Err(IngestError::Cancelled { .. })), "{result:?}");
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_program_that_dies_or_is_none_is_told_apart() {
    let (_folder, path) = put("page.html", b"<html><body><p>The bridge is closed.</p>");
    let read = |program: &str| {
        Reader::apart(PathBuf::from(program)).read(&path, &ReadOptions::default(), &Budget::default()).unwrap_err()
    };
    assert!(matches!(read("/nonexistent/variorum"), IngestError::NotStarted { .. }));
    #[cfg(unix)]
    assert!(matches!(read("/bin/false"), IngestError::Refused { reason: ReadError::ReaderFailed { .. }, .. }));
}
