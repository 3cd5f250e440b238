//! What is read of PDF documents: paragraphs in reading order, headings, lists, and what belongs to the pages alone.
//!
//! The documents were made by LibreOffice (`two_columns`, `arabic`, `password`) and Chromium (the others) from invented
//! articles. Beside each lies what is read of it, a block a line, to be compared with the page as one sees it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use variorum::ingest::{self, IngestError, ReadError};
use variorum::segment::{Role, Source};
use variorum::text::{BlockKind, Document};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf").join(name)
}

fn shown(document: &Document) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("heading {level}"),
            kind => format!("{kind:?}").to_lowercase(),
        };
        let origin = block.origin.map(|origin| origin.to_string()).unwrap_or_default();
        writeln!(text, "{origin}, {kind}: {}", block.span.of(&document.text)).unwrap();
    }
    text
}

#[test]
fn documents_are_read_in_whole_paragraphs() {
    for name in ["two_columns", "printed_page", "russian", "arabic", "chinese"] {
        let document = ingest::read(&fixture(&format!("{name}.pdf"))).unwrap();
        let expected = std::fs::read_to_string(fixture(&format!("{name}.txt"))).unwrap();
        assert_eq!(shown(&document), expected, "{name}");
        assert!(document.warnings.is_empty(), "{name}: {:?}", document.warnings);
    }
}

#[test]
fn heads_and_numbers_of_pages_are_shown_and_compared_with_nothing() {
    let source = Source::new(ingest::read(&fixture("two_columns.pdf")).unwrap());
    let role = |start: &str| {
        let starts = |sentence_idx: &usize| source.sentence_text(*sentence_idx).starts_with(start);
        let found = (0..source.sentences().len()).find(starts).unwrap();
        source.sentences()[found].role
    };
    assert_eq!(role("The Elwin Courier"), Role::Furniture);
    assert_eq!(role("Page 2"), Role::Furniture);
    assert_eq!(role("Harbour bridge closed"), Role::Headline);
    assert_eq!(role("Divers will"), Role::Body);
}

#[test]
fn the_document_tells_its_title_and_language() {
    let metadata = ingest::read(&fixture("arabic.pdf")).unwrap().metadata;
    assert_eq!((metadata.title.as_deref(), metadata.language.as_deref()), (Some("إغلاق جسر الميناء"), Some("ar")));
    // A browser prints today; that says nothing of the day on which the article appeared.
    assert_eq!(ingest::read(&fixture("printed_page.pdf")).unwrap().metadata.date, None);
}

#[test]
fn a_password_is_asked_to_be_taken_off() {
    let error = ingest::read(&fixture("password.pdf")).unwrap_err();
    assert!(matches!(error, IngestError::Refused { reason: ReadError::Encrypted { .. }, .. }), "{error}");
    assert!(error.to_string().contains("password"), "{error}");
}
