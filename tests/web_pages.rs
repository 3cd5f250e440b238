//! Saved web pages of many makes → the article in each, measured against what a reader would copy out of it.
//!
//! Each page in `tests/fixtures/pages` has a text of the same name beside it: what the page tells about the article, an
//! empty line, and the paragraphs that belong to it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use dom_smoothie::Readability;
use variorum::ingest;
use variorum::text::Document;

/// Least mean of the pages' F1, the mark that the best extractors reach on news.
const MIN_F1: f64 = 0.965;

struct Expected {
    told: HashMap<String, String>,
    text: String,
}

fn pages() -> Vec<(PathBuf, Document, Expected)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages");
    let list = ingest::articles_in(&folder, 1000).unwrap();
    let pages = list.paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    pages
        .map(|path| {
            let written = fs::read_to_string(path.with_extension("txt")).unwrap();
            let (head, text) = written.split_once("\n\n").unwrap();
            let told = head.lines().map(|line| line.split_once(": ").unwrap());
            let told = told.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
            let document = ingest::read(&path).unwrap();
            (path, document, Expected { told, text: text.to_owned() })
        })
        .collect()
}

/// How often each four words in a row occur, as extractors are compared. Scripts without spaces count characters.
fn shingles(text: &str) -> HashMap<Vec<String>, usize> {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut words: Vec<String> = Vec::new();
    let mut goes_on = false;
    for c in text.chars() {
        match words.last_mut() {
            Some(word) if goes_on && c.is_alphanumeric() && !is_han(c) => word.push(c),
            _ if c.is_alphanumeric() => words.push(c.to_string()),
            _ => {}
        }
        goes_on = c.is_alphanumeric() && !is_han(c);
    }
    let mut counts = HashMap::new();
    for window in words.windows(4) {
        *counts.entry(window.to_vec()).or_insert(0) += 1;
    }
    counts
}

fn f1(found: &str, expected: &str) -> f64 {
    let (found, expected) = (shingles(found), shingles(expected));
    let both: usize = found.iter().map(|(words, n)| (*n).min(expected.get(words).copied().unwrap_or(0))).sum();
    2.0 * both as f64 / (found.values().sum::<usize>() + expected.values().sum::<usize>()) as f64
}

#[test]
fn the_article_of_every_page_is_found() {
    let pages = pages();
    assert!(pages.len() >= 15);
    let mut report = String::new();
    let mut sum = 0.0;
    for (path, document, expected) in &pages {
        let f1 = f1(&document.text, &expected.text);
        sum += f1;
        report += &format!("{f1:.3} {}\n", path.file_stem().unwrap().display());
        let missing = expected.text.lines().filter(|line| !document.text.lines().any(|found| found == *line));
        missing.for_each(|line| report += &format!("      - {line}\n"));
        let more =
            document.text.lines().filter(|line| !line.is_empty() && !expected.text.lines().any(|known| known == *line));
        more.for_each(|line| report += &format!("      + {line}\n"));
    }
    let mean = sum / pages.len() as f64;
    println!("{report}mean {mean:.4}");
    assert!(mean >= MIN_F1, "mean F1 {mean:.4}\n{report}");
}

#[test]
fn the_page_tells_headline_names_outlet_day_and_language() {
    let mut wrong = Vec::new();
    for (path, document, expected) in &pages() {
        let metadata = &document.metadata;
        let found = [
            ("title", &metadata.title),
            ("author", &metadata.author),
            ("outlet", &metadata.outlet),
            ("date", &metadata.date),
            ("language", &metadata.language),
        ];
        for (key, value) in found {
            let known = expected.told.get(key);
            if known.is_some() && value.as_ref() != known {
                wrong.push(format!("{}: {key} is {value:?}, not {known:?}", path.file_stem().unwrap().display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_headline_is_lost_that_readability_finds() {
    for (path, document, expected) in &pages() {
        let html = fs::read(path).unwrap();
        let Ok(html) = String::from_utf8(html) else { continue };
        let alone = Readability::new(html, None, None).unwrap().get_article_metadata(None).title;
        let title = &expected.told["title"];
        let name = path.display();
        assert!(alone != *title || document.metadata.title.as_ref() == Some(title), "{name}");
    }
}
