//! What a reader sees greyed as page furniture, and what as headline, byline, caption and text.
//!
//! A fixture has a sentence on each line, with its role before it: `body| …` begins a line of the page, `body+ …` goes on
//! in the same line.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use variorum::ingest;
use variorum::segment::{Role, Source};

/// The page that a fixture is about.
fn page(fixture: &str) -> String {
    let mut page = String::new();
    for line in fixture.lines() {
        if let Some((_, text)) = line.split_once("| ") {
            page.push('\n');
            page.push_str(text);
        } else if let Some((_, text)) = line.split_once("+ ") {
            page.push(' ');
            page.push_str(text);
        } else {
            page.push('\n');
        }
    }
    page.trim_start_matches('\n').to_owned()
}

/// What the program makes of it, written like a fixture.
fn described(source: &Source) -> String {
    let mut described = String::new();
    let mut end_before = 0;
    for paragraph in &source.segments.paragraphs {
        let gap = &source.text()[end_before..paragraph.span.start()];
        described.extend(gap.matches('\n').skip(1));
        end_before = paragraph.span.end();
        let first = paragraph.first_sentence as usize;
        for sentence_idx in first..first + paragraph.n_sentences as usize {
            let role = source.sentences()[sentence_idx].role.name();
            let mark = if sentence_idx == first { '|' } else { '+' };
            writeln!(described, "{role}{mark} {}", source.sentence_text(sentence_idx)).unwrap();
        }
    }
    described
}

#[test]
fn pages_are_told_from_their_articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/segment/roles");
    let mut n_fixtures = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let expected = fs::read_to_string(&path).unwrap();
        let source = Source::new(ingest::from_text(&page(&expected)));
        assert_eq!(described(&source), expected, "{}", path.display());
        n_fixtures += 1;
    }
    assert!(n_fixtures >= 7);
}

#[test]
fn an_article_without_full_stops_is_not_eaten() {
    let text = "Mayor speaks\nBridge closed\nDivers at work\nFerry runs\nShops shut early\nSchool bus late";
    let source = Source::new(ingest::from_text(text));
    assert!(source.sentences().iter().all(|sentence| sentence.role.compared()));
}

#[test]
fn a_list_below_few_sentences_is_no_page_furniture() {
    let text = "The council published the list of the ships that had passed the bridge.\nElena from Rostwick\nMaria \
                Benedetta from Porto Vento\nNorth Star from Elwin\nOld Harbour Tug from Elwin\nSea Goose from Lund";
    let source = Source::new(ingest::from_text(text));
    assert!(source.sentences().iter().all(|sentence| sentence.role != Role::Furniture));
}
