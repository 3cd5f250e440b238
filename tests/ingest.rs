//! What opens as an article, in which encoding, and what a reader is told about what does not.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::TempDir;
use variorum::budget::Budget;
use variorum::ingest::{self, IngestError, ReadError, ReadOptions, Reader};
use variorum::text::{BlockKind, Document};

fn file(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn read(bytes: &[u8]) -> Document {
    let (_folder, path) = file("article.txt", bytes);
    ingest::read(&path).unwrap()
}

fn in_encoding(path: &Path, label: &str) -> Result<Document, IngestError> {
    Reader::default().read(path, &ReadOptions::in_encoding(Some(label)), &Budget::default())
}

fn refusal(name: &str, bytes: &[u8]) -> IngestError {
    let (_folder, path) = file(name, bytes);
    let error = ingest::read(&path).unwrap_err();
    assert!(error.to_string().contains(name), "{error}");
    error
}

fn encoding(document: &Document) -> &str {
    document.metadata.encoding.as_deref().unwrap()
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, block.span.of(&document.text))).collect()
}

const RUSSIAN: &str = "Портовый мост закрыли во вторник после того, как судно ударило одну из его опор.";
const CHINESE: &str = "星期二，一艘货船撞上北侧桥墩。\n\n这一天，一名工人受伤，一座桥关闭。";
const JAPANESE: &str = "火曜日、貨物船が北側の橋脚に衝突したため、港の橋が通行止めになった。";
const FRENCH: &str = "Le pont a été fermé à la circulation mardi, a annoncé la mairie, après un choc très violent.";

#[test]
fn every_encoding_that_can_be_told_is_found() {
    let utf16 = |text: &str, big_endian: bool| -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let cases = [
        ("UTF-8", RUSSIAN, RUSSIAN.as_bytes().to_vec()),
        ("UTF-8", FRENCH, with_mark(b"\xef\xbb\xbf", FRENCH.into())),
        ("UTF-16LE", RUSSIAN, with_mark(b"\xff\xfe", utf16(RUSSIAN, false))),
        ("UTF-16BE", FRENCH, with_mark(b"\xfe\xff", utf16(FRENCH, true))),
        ("UTF-16LE", FRENCH, utf16(FRENCH, false)),
        ("UTF-16BE", RUSSIAN, utf16(RUSSIAN, true)),
        ("UTF-16BE", CHINESE, utf16(CHINESE, true)),
        ("UTF-16LE", CHINESE, utf16(CHINESE, false)),
        ("ISO-2022-JP", JAPANESE, encoding_rs::ISO_2022_JP.encode(JAPANESE).0.into_owned()),
        ("windows-1251", RUSSIAN, encoding_rs::WINDOWS_1251.encode(RUSSIAN).0.into_owned()),
        ("windows-1252", FRENCH, encoding_rs::WINDOWS_1252.encode(FRENCH).0.into_owned()),
        ("KOI8-U", RUSSIAN, encoding_rs::KOI8_U.encode(RUSSIAN).0.into_owned()),
    ];
    for (name, text, bytes) in cases {
        let document = read(&bytes);
        assert_eq!((encoding(&document), &*document.text), (name, text));
    }
}

#[test]
fn a_guessed_encoding_can_be_overridden() {
    let (_folder, path) = file("article.txt", &encoding_rs::IBM866.encode(RUSSIAN).0);
    let document = in_encoding(&path, "ibm866").unwrap();
    assert_eq!((encoding(&document), &*document.text), ("IBM866", RUSSIAN));
    let error = in_encoding(&path, "ebcdic").unwrap_err();
    assert!(matches!(error, IngestError::UnknownEncoding { .. }), "{error}");
}

#[test]
fn damaged_bytes_are_a_warning_and_never_an_error() {
    let mut bytes = RUSSIAN.as_bytes().to_vec();
    bytes.splice(40..40, [0xff]);
    bytes.extend([b' ', 0xfe]);
    let document = read(&bytes);
    assert_eq!(encoding(&document), "UTF-8");
    assert_eq!(document.text.matches('\u{fffd}').count(), 2);
    assert!(document.warnings[0].message.starts_with("2 characters could not be read as UTF-8"));
}

#[test]
fn line_ends_become_plain_and_nothing_else_changes() {
    let document = read("The bridge\u{a0}is closed.\r\nNobody was\u{2009}hurt.\rThe mayor\tcame.\n".as_bytes());
    assert_eq!(&*document.text, "The bridge\u{a0}is closed.\nNobody was\u{2009}hurt.\nThe mayor\tcame.\n");
    assert!(document.warnings.is_empty());
}

#[test]
fn what_is_no_article_is_named_with_its_reason() {
    use ReadError as E;
    let reason = |name: &str, bytes: &[u8]| match refusal(name, bytes) {
        IngestError::Refused { reason, .. } => reason,
        other => panic!("{other}"),
    };
    assert_eq!(reason("empty.txt", b""), E::Empty);
    assert_eq!(reason("blank.txt", b" \n\t\r\n "), E::Empty);
    assert_eq!(reason("bytes.txt", &(0..=255).collect::<Vec<u8>>()), E::Binary);
    assert_eq!(reason("zeros.md", &[0; 64]), E::Binary);
    let picture = refusal("f.txt", b"\x89PNG\r\n\x1a\n").to_string();
    assert!(picture.contains("a picture (PNG)") && picture.contains("save"), "{picture}");
}

#[test]
fn a_missing_file_and_a_folder_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let error = ingest::read(&folder.path().join("gone.txt")).unwrap_err();
    assert!(matches!(error, IngestError::NotFound { .. }) && error.to_string().contains("gone.txt"), "{error}");
    assert!(matches!(ingest::read(folder.path()).unwrap_err(), IngestError::IsFolder { .. }));
}

#[cfg(unix)]
#[test]
fn devices_are_never_opened() {
    let error = ingest::read(std::path::Path::new("/dev/zero")).unwrap_err();
    assert!(matches!(error, IngestError::NoRegularFile { .. }), "{error}");
}

#[test]
fn a_folder_gives_its_articles_and_no_more_than_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("b/.hidden")).unwrap();
    for name in ["c.MD", "a.txt", "b/d.markdown", "b/picture.png", ".e.txt", "b/.hidden/f.txt", "b/g.text"] {
        fs::write(folder.path().join(name), "Text.").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("b/loop")).unwrap();
    let names = |limit| {
        let list = ingest::articles_in(folder.path(), limit).unwrap();
        let name = |path: &PathBuf| path.strip_prefix(folder.path()).unwrap().to_str().unwrap().to_owned();
        (list.paths.iter().map(name).collect::<Vec<_>>(), list.truncated)
    };
    let all = ["a.txt", "b/d.markdown", "b/g.text", "c.MD"].map(str::to_owned);
    assert_eq!(names(50), (all.to_vec(), false));
    assert_eq!(names(4), (all.to_vec(), false));
    assert_eq!(names(2), (all[..2].to_vec(), true));
    assert!(ingest::articles_in(&folder.path().join("none"), 9).is_err());
}

#[test]
fn lines_wrapped_at_a_width_are_one_paragraph() {
    let wrapped = "The Harbour Bridge was closed on Tuesday after a cargo\nship struck one of its pillars, the harbour master said\n\
                   in a statement.\nNobody was hurt.\n\nDivers will look at the pillar on Wednesday.\n";
    let document = ingest::from_text(wrapped);
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.span.of(&document.text)).collect();
    assert_eq!(texts.len(), 3);
    assert!(texts[0].starts_with("The Harbour Bridge") && texts[0].ends_with("in a statement."));
    assert_eq!(texts[1], "Nobody was hurt.");
}

#[test]
fn lines_that_are_not_wrapped_stay_apart() {
    for text in [
        "The lamps are out along the quay tonight\nand nobody comes\nto see what the water has done to us",
        "Region\nPorts\nThe Harbour Bridge was closed on Tuesday after a ship struck a pillar.\nNobody was hurt.",
    ] {
        assert_eq!(ingest::from_text(text).blocks.len(), text.lines().count(), "{text}");
    }
}

#[test]
fn markdown_is_read_without_its_markup() {
    let markdown = "---\ntitle: \"Bridge closed\"\nauthor: [Ines Calder, Paul Rood]\ndate: 2024-03-12T10:45:00Z\nsite: Elwin \
                    Courier\nlang: en-GB\n---\n\n# Bridge closed\n\nThe *bridge* was [closed](https://example.org) on\nTuesday \
                    with `code` &amp; care.<br>Nobody was <b>hurt</b>.\n\n![The ship at the pillar](ship.jpg)\n\n> We heard a \
                    noise.\n\n- First item\n- Second item\n\n| Ship | Flag |\n|---|---|\n| Elena | Malta |\n\n```\nlet x;\n```\n";
    let (_folder, path) = file("article.md", markdown.as_bytes());
    let document = ingest::read(&path).unwrap();
    use BlockKind as K;
    assert_eq!(
        blocks(&document),
        [
            (K::Heading(1), "Bridge closed"),
            (K::Paragraph, "The bridge was closed on\nTuesday with code & care."),
            (K::Paragraph, "Nobody was hurt."),
            (K::Caption, "The ship at the pillar"),
            (K::Quotation, "We heard a noise."),
            (K::ListItem, "First item"),
            (K::ListItem, "Second item"),
            (K::Paragraph, "Ship\tFlag"),
            (K::Paragraph, "Elena\tMalta"),
            (K::Paragraph, "let x;"),
        ]
    );
    let metadata = &document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Bridge closed"));
    assert_eq!(metadata.author.as_deref(), Some("Ines Calder, Paul Rood"));
    assert_eq!(metadata.date.as_deref(), Some("2024-03-12"));
    assert_eq!(metadata.outlet.as_deref(), Some("Elwin Courier"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
}

#[test]
fn the_language_is_told_from_the_text_or_the_reader_is_warned() {
    let language = |text: &str| {
        let document = ingest::from_text(text);
        (document.metadata.language.unwrap(), document.warnings.len())
    };
    assert_eq!(language(RUSSIAN), ("ru".to_owned(), 0));
    assert_eq!(language(FRENCH), ("fr".to_owned(), 0));
    assert_eq!(language("港口大桥星期二因货船撞击桥墩而关闭。"), ("zh".to_owned(), 0));
    assert_eq!(language("The mayor said no."), ("en".to_owned(), 0));
    assert_eq!(language("Xq zzt."), ("en".to_owned(), 1));
}

proptest! {
    #[test]
    fn any_bytes_give_a_document_or_an_error_that_names_the_file(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            "(?s)[-#>*_`|\\[\\]()!<a-z\u{e9}\u{4e2d}\n\r &;:.0-9]{0,200}".prop_map(String::into_bytes),
        ],
        name in prop::sample::select(vec!["article.txt", "article.md"]),
    ) {
        let (_folder, path) = file(name, &bytes);
        match ingest::read(&path) {
            Err(error) => prop_assert!(error.to_string().contains(name)),
            Ok(document) => {
                let mut at = 0;
                for block in &document.blocks {
                    prop_assert!(document.text[at..block.span.start()].trim().is_empty());
                    prop_assert_eq!(block.span, block.span.trimmed(&document.text));
                    prop_assert!(!block.span.is_empty());
                    at = block.span.end();
                }
                prop_assert!(document.text[at..].trim().is_empty());
                prop_assert!(!document.text.contains('\r'));
                prop_assert!(document.metadata.encoding.is_some());
            }
        }
    }
}
