//! Where readers of many languages see sentences end.
//!
//! A fixture has a paragraph on each line, its sentences parted by `|`; the paragraph itself is the line without them.
//! Where the line says `paragraph ~ sentences`, the paragraph stands before the `~`. Lines with `#` are headings.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use variorum::ingest;
use variorum::segment::Source;
use variorum::text::{Block, BlockKind, Document, Span};

fn sentences(language: &str, paragraph: &str) -> Vec<String> {
    let span = Span::new(0, paragraph.len());
    let mut document = Document::new(paragraph, vec![Block::new(span, BlockKind::Paragraph)]);
    document.metadata.language = Some(language.to_owned());
    let source = Source::new(document);
    (0..source.sentences().len()).map(|sentence_idx| source.sentence_text(sentence_idx).to_owned()).collect()
}

/// What sentences begin and end with, and what stands in the way.
const PIECES: [&str; 30] = [
    ".", "…", "!", "?", " ", "\u{a0}", "。", "”", "“", "\"", "'", "(", ")", "[", "]", "«", "»", "—", "-", ",", ";",
    "I", "A", "the", "Mr", "5", "é", "說", "\u{301}", "\n",
];

#[test]
fn sentences_end_where_readers_see_them_end() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/segment/sentences");
    let (mut n_lines, mut wrong) = (0, Vec::new());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let language = path.file_stem().unwrap().to_str().unwrap().to_owned();
        for line in fs::read_to_string(&path).unwrap().lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (paragraph, expected) = match line.split_once(" ~ ") {
                Some((paragraph, expected)) => (paragraph.to_owned(), expected),
                None => (line.replace(" | ", " ").replace('|', "").replace("。 ", "。"), line),
            };
            let expected: Vec<&str> = expected.split('|').map(str::trim).collect();
            let found = sentences(&language, &paragraph);
            if found != expected {
                wrong.push(format!("{language}: {}", found.join(" | ")));
            }
            n_lines += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {n_lines} lines are cut otherwise:\n{}", wrong.len(), wrong.join("\n"));
    assert!(n_lines > 60);
}

/// Sentences that end and begin plainly, so that only line wraps and paragraph breaks can change what is seen.
fn plain_sentence() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "harbour",
        "bridge",
        "closed",
        "the",
        "U.S.",
        "Dr. Szabo",
        "and",
        "3.5",
        "“quay”",
        "ships",
    ]);
    let end = prop::sample::select(vec![".", "!", "?", "…", ".”"]);
    (prop::collection::vec(word, 1..30), end)
        .prop_map(|(words, end)| format!("Divers saw {} there{end}", words.join(" ")))
}

fn wrapped(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let n_chars = word.chars().count();
        if length > 0 && length + 1 + n_chars > width {
            wrapped.push('\n');
            length = 0;
        } else if length > 0 {
            wrapped.push(' ');
            length += 1;
        }
        wrapped.push_str(word);
        length += n_chars;
    }
    wrapped
}

fn shown(source: &Source) -> Vec<(&'static str, String)> {
    let shown = |idx: usize| {
        let words = source.sentence_text(idx).split_whitespace().collect::<Vec<_>>().join(" ");
        (source.sentences()[idx].role.name(), words)
    };
    (0..source.sentences().len()).map(shown).collect()
}

#[test]
fn an_ellipsis_sign_before_a_dot_is_kept_whole() {
    assert_eq!(sentences("en", "They waited… . The bridge fell."), ["They waited… .", "The bridge fell."]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn signs_in_any_order_are_read_to_their_end(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40),
        language in prop::sample::select(vec!["en", "de", "ru", "ja", "ar"]),
    ) {
        let paragraph = pieces.concat();
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(letters(&sentences(language, &paragraph).concat()), letters(&paragraph));
    }

    #[test]
    fn line_wraps_never_change_the_sentences(
        paragraphs in prop::collection::vec(prop::collection::vec(plain_sentence(), 1..6), 1..6),
        width in 60_usize..90,
    ) {
        let mut paragraphs: Vec<String> = paragraphs.iter().map(|sentences| sentences.join(" ")).collect();
        // A single break before a capital could as well end a headline: some paragraph must show that the text is wrapped.
        paragraphs.push(format!("The divers {} rose.", "went down again and ".repeat(20)));
        let flowing = paragraphs.join("\n\n");
        let broken = paragraphs.iter().map(|paragraph| wrapped(paragraph, width)).collect::<Vec<_>>().join("\n\n");
        prop_assert_eq!(
            shown(&Source::new(ingest::from_text(&flowing))),
            shown(&Source::new(ingest::from_text(&broken)))
        );
    }

    #[test]
    fn paragraph_breaks_never_change_the_sentences(all in prop::collection::vec(plain_sentence(), 1..12), cut in 0_usize..12) {
        let cut = cut.min(all.len());
        let parted = format!("{}\n\n{}", all[..cut].join(" "), all[cut..].join(" "));
        let sentences = |text: &str| shown(&Source::new(ingest::from_text(text))).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        prop_assert_eq!(sentences(&all.join(" ")), sentences(&parted));
    }

    #[test]
    fn every_byte_lies_in_one_sentence_or_in_white_space(text in "(?s)([A-Za-z .!?\"'()\n\u{e9}\u{43f}\u{4e2d}\u{3002}\u{201c}\u{201d}\u{2026}0-9-]|[^\u{0}]){0,200}") {
        let source = Source::new(ingest::from_text(&text));
        let mut at = 0;
        for sentence in source.sentences() {
            prop_assert!(source.text()[at..sentence.span.start()].trim().is_empty());
            prop_assert!(!sentence.span.is_empty());
            at = sentence.span.end();
            let mut token_at = sentence.span.start();
            for token in &source.segments.tokens[sentence.token_range()] {
                prop_assert!(source.text()[token_at..token.span.start()].trim().is_empty());
                token_at = token.span.end();
            }
            prop_assert!(source.text()[token_at..at].trim().is_empty());
        }
        prop_assert!(source.text()[at..].trim().is_empty());
    }
}
