//! What the reader decides about sentences, and what the comparison makes of it.

use std::sync::Arc;

use variorum::align::{self, WordRunKind};
use variorum::budget::Budget;
use variorum::ingest;
use variorum::segment::{Normalisation, Role, RoleDecision, SegmentDecisions, SegmentOptions, Source};
use variorum::text::{SentenceRef, Span};

const TEXT: &str = "Ferry aground\n\nThe ferry Meridian ran aground off Port Halden on Tuesday; nobody was hurt. \
    Rescuers came at 5 a.m. and left. They spoke of a\n\nnarrow escape.\n\nShare this article\n";

fn decided(decisions: SegmentDecisions) -> Source {
    let options = SegmentOptions { decisions, ..SegmentOptions::default() };
    Source::segmented(Arc::new(ingest::from_text(TEXT)), &options)
}

fn sentences(source: &Source) -> Vec<&str> {
    (0..source.sentences().len()).map(|sentence_idx| source.sentence_text(sentence_idx)).collect()
}

fn at(words: &str) -> usize {
    TEXT.find(words).expect("the words are in the text")
}

/// Sentences lie in their paragraphs in order, and tokens in their sentences.
fn assert_whole(source: &Source) {
    let mut next_sentence = 0;
    for (paragraph_idx, paragraph) in source.segments.paragraphs.iter().enumerate() {
        assert_eq!(paragraph.first_sentence, next_sentence);
        next_sentence += paragraph.n_sentences;
        for sentence_idx in paragraph.first_sentence..next_sentence {
            let sentence = source.sentences()[sentence_idx as usize];
            assert_eq!(sentence.paragraph_idx as usize, paragraph_idx);
            assert_eq!(paragraph.span.intersection(sentence.span), Some(sentence.span));
            for token in source.tokens(sentence_idx as usize) {
                assert_eq!(sentence.span.intersection(token.span), Some(token.span));
            }
        }
    }
    assert_eq!(next_sentence as usize, source.sentences().len());
}

#[test]
fn a_sentence_is_split_where_the_reader_says() {
    let split = decided(SegmentDecisions { splits: vec![at(" nobody"), at("and left")], ..Default::default() });
    assert_eq!(
        sentences(&split)[1..5],
        [
            "The ferry Meridian ran aground off Port Halden on Tuesday;",
            "nobody was hurt.",
            "Rescuers came at 5 a.m.",
            "and left."
        ]
    );
    assert_whole(&split);
    let roles: Vec<Role> = split.sentences().iter().map(|sentence| sentence.role).collect();
    assert_eq!(roles[1], Role::Body);
    assert_eq!(roles[1], roles[2], "both parts have the role of the whole");
}

#[test]
fn sentences_are_merged_also_across_paragraphs() {
    let merged = decided(SegmentDecisions { merges: vec![at("Rescuers"), at("narrow")], ..Default::default() });
    let expected = "The ferry Meridian ran aground off Port Halden on Tuesday; nobody was hurt. Rescuers came at 5 a.m. \
                    and left.";
    assert_eq!(sentences(&merged)[1..3], [expected, "They spoke of a\n\nnarrow escape."]);
    assert_whole(&merged);
    let all = (0..TEXT.len()).filter(|offset| TEXT.is_char_boundary(*offset)).collect();
    let one = decided(SegmentDecisions { merges: all, ..Default::default() });
    assert_eq!(sentences(&one), [TEXT.trim()]);
    assert_whole(&one);
}

#[test]
fn a_role_that_the_reader_gave_holds() {
    let plain = decided(SegmentDecisions::default());
    let share = plain.sentences().len() - 1;
    assert_eq!(plain.sentences()[share].role, Role::Furniture);
    let line = Span::new(at("Share"), TEXT.trim_end().len());
    let back = |role| RoleDecision { span: line, role };
    let roles = vec![back(Role::Caption), back(Role::Body)];
    let decided = decided(SegmentDecisions { roles, ..Default::default() });
    assert_eq!(decided.sentences()[share].role, Role::Body, "the last decision holds");
    assert_eq!(decided.sentences()[..share], plain.sentences()[..share]);
}

#[test]
fn decisions_that_fit_nowhere_change_nothing() {
    let nowhere = SegmentDecisions {
        splits: vec![0, at("The ferry"), TEXT.len(), TEXT.len() + 7],
        merges: vec![0, at("ferry Meridian"), TEXT.len() + 7],
        roles: vec![RoleDecision { span: Span::new(TEXT.len(), TEXT.len() + 9), role: Role::Caption }],
    };
    assert_eq!(decided(nowhere).segments, decided(SegmentDecisions::default()).segments);
}

/// Whether the second sentence is shown as the same as the first under `normalisation`.
fn alike(normalisation: Normalisation, one: &str, other: &str) -> bool {
    let options = SegmentOptions { normalisation, ..SegmentOptions::default() };
    let source = |words: &str| {
        let mut document = ingest::from_text(&format!("Then {words} stood there.\n"));
        document.metadata.language = Some("en".to_owned());
        Source::segmented(Arc::new(document), &options)
    };
    let sources = [source(one), source(other)];
    let diff = align::word_diff(&sources, SentenceRef::new(0, 0), SentenceRef::new(1, 0));
    let scored = align::score(&sources, &Budget::default()).expect("nobody cancels");
    assert_eq!(scored.pairs.len(), 1, "both are compared");
    diff.runs.iter().all(|run| run.kind == WordRunKind::Shared)
}

#[test]
fn each_switch_decides_what_counts_as_a_difference() {
    type Switch = fn(&mut Normalisation) -> &mut bool;
    let switches: [(Switch, &str, &str); 14] = [
        (|normalisation| &mut normalisation.case, "the Bridge", "the bridge"),
        (|normalisation| &mut normalisation.case, "THE BRIDGE", "the bridge"),
        (|normalisation| &mut normalisation.punctuation, "the old, grey bridge", "the old grey bridge"),
        (|normalisation| &mut normalisation.punctuation, "the bridge", "(the bridge)"),
        (|normalisation| &mut normalisation.quotes_and_dashes, "a “bridge” – there", "a \"bridge\" - there"),
        (|normalisation| &mut normalisation.diacritics, "the café in Łódź", "the cafe in Lodz"),
        (|normalisation| &mut normalisation.spelling, "the Harbour recognised", "the Harbor recognized"),
        (|normalisation| &mut normalisation.spelling, "the U.N. envoy", "the UN envoy"),
        (|normalisation| &mut normalisation.numerals, "seven people", "7 people"),
        (|normalisation| &mut normalisation.numerals, "Seven people", "7 people"),
        (|normalisation| &mut normalisation.numerals, "4,500,000 euros", "4500000 euros"),
        (|normalisation| &mut normalisation.numerals, "at 5.40 a.m. again", "at 5:40 a.m. again"),
        (|normalisation| &mut normalisation.numerals, "at 5:40am again", "at 5:40 a.m. again"),
        (|normalisation| &mut normalisation.numerals, "the ٢٥ euros", "the 25 euros"),
    ];
    for (switch, one, other) in switches {
        for case in [true, false] {
            let (mut on, mut off) = (Normalisation { case, ..Default::default() }, Normalisation::default());
            *switch(&mut on) = true;
            off.case = case;
            *switch(&mut off) = false;
            assert!(alike(on, one, other), "{one} = {other} with {on:?}");
            assert!(!alike(off, one, other), "{one} ≠ {other} with {off:?}");
        }
    }
}

#[test]
fn inflected_words_still_share_a_stem_whatever_is_chosen() {
    let strict =
        Normalisation { case: false, diacritics: false, spelling: false, numerals: false, ..Default::default() };
    let options = SegmentOptions { normalisation: strict, ..SegmentOptions::default() };
    for (language, text) in [("en", "Bridge Bridges"), ("de", "Brücke Brücken"), ("ru", "моста мостами")]
    {
        let mut document = ingest::from_text(text);
        document.metadata.language = Some(language.to_owned());
        let source = Source::segmented(Arc::new(document), &options);
        let stems: Vec<&str> = source.tokens(0).iter().map(|token| source.lexeme(token).compared_stem()).collect();
        assert_eq!(stems[0], stems[1], "{language}");
        assert_eq!(source.lexeme(&source.tokens(0)[0]).key.to_lowercase(), &*source.lexeme(&source.tokens(0)[0]).key);
    }
}
