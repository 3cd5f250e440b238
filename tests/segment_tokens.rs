//! Which words the comparison sees, and which of them it takes for the same.

use variorum::segment::{Segments, TokenKind, segment};
use variorum::text::{Block, BlockKind, Document, Span};

fn segments(language: &str, text: &str) -> Segments {
    let mut document = Document::new(text, vec![Block::new(Span::new(0, text.len()), BlockKind::Paragraph)]);
    document.metadata.language = Some(language.to_owned());
    segment(&document)
}

fn tokens(language: &str, text: &str) -> String {
    let segments = segments(language, text);
    segments.tokens.iter().map(|token| token.span.of(text)).collect::<Vec<_>>().join("|")
}

fn keys(language: &str, text: &str) -> String {
    let segments = segments(language, text);
    let key = |lexeme: u32| segments.lexemes[lexeme as usize].key.to_string();
    segments.tokens.iter().map(|token| key(token.lexeme)).collect::<Vec<_>>().join(" ")
}

fn stems(language: &str, text: &str) -> String {
    let segments = segments(language, text);
    let stem = |lexeme: u32| segments.lexemes[lexeme as usize].stem.to_string();
    segments.tokens.iter().map(|token| stem(token.lexeme)).collect::<Vec<_>>().join(" ")
}

#[test]
fn tokens_are_the_units_of_news() {
    for (text, expected) in [
        ("Elwin’s bridge and Lund's ship", "Elwin|’s|bridge|and|Lund|'s|ship"),
        ("The U.S. paid $4.5m.", "The|U.S.|paid|$|4.5|m|."),
        ("It cost 4,500,000 or 12% more", "It|cost|4,500,000|or|12|%|more"),
        ("counter-terrorism don't “stop”…", "counter|-|terrorism|don't|“|stop|”|…"),
        ("22cm at 5.40am", "22|cm|at|5.40|am"),
        ("at 5:40am and 17:05, 3:1 up", "at|5:40|am|and|17:05|,|3|:|1|up"),
        ("the A320 and 5th G20", "the|A320|and|5th|G20"),
        ("two\nlines\u{a0}joined", "two|lines|joined"),
    ] {
        assert_eq!(tokens("en", text), expected, "{text}");
    }
    assert_eq!(tokens("fr", "l’accord d'Elwin aujourd'hui"), "l’|accord|d'|Elwin|aujourd'hui");
    assert_eq!(tokens("zh", "大桥关闭。"), "大|桥|关|闭|。");
    assert_eq!(tokens("th", "สะพาน").split('|').collect::<String>(), "สะพาน");
}

#[test]
fn what_is_written_in_several_ways_has_one_key() {
    for (language, one, other) in [
        ("en", "recognised the organisation", "recognized the organization"),
        ("en", "harbour defence centre programme", "harbor defense center program"),
        ("en", "the U.S. and the U.N. there", "the US and the UN there"),
        ("en", "4,500,000", "4500000"),
        ("en", "at 5.40 a.m. and 6.05pm", "at 5:40am and 6:05 p.m."),
        ("en", "“it’s” — café", "\"it's\" - cafe"),
        ("de", "4.500.000 Straßen für Öl", "4500000 straßen fur ol"),
        ("ru", "Ёлка самолёт", "елка самолет"),
        ("ar", "إلى الســــلام", "الى السلام"),
        ("ar", "٢٥", "25"),
        ("ja", "ｶﾞｽ", "ガス"),
    ] {
        assert_eq!(keys(language, one), keys(language, other));
    }
}

#[test]
fn what_differs_keeps_its_own_key() {
    for (language, one, other) in [
        ("en", "they told us there", "they told US there"),
        ("en", "the wise rise of the prize", "the wize rize of the prise"),
        ("ru", "мои", "мой"),
        ("hi", "की", "का"),
        ("en", "4.5", "45"),
    ] {
        assert_ne!(keys(language, one), keys(language, other));
    }
}

#[test]
fn inflected_forms_share_a_stem_where_the_language_has_a_stemmer() {
    for (language, one, other) in [
        ("en", "recognising bridges", "recognizes bridge"),
        ("de", "Brücken", "Brücke"),
        ("ru", "мостами", "моста"),
        ("fr", "fermées", "fermés"),
        ("es", "puentes", "puente"),
        ("pt", "pontes", "ponte"),
    ] {
        assert_eq!(stems(language, one), stems(language, other), "{language}");
    }
    assert_eq!(stems("zh", "大桥"), "大 桥");
}

#[test]
fn tokens_know_what_they_are_made_of() {
    let text = "Pier 7 fell, no?";
    let kinds: Vec<TokenKind> = segments("en", text).tokens.iter().map(|token| token.kind).collect();
    use TokenKind::{Number, Punctuation, Word};
    assert_eq!(kinds, [Word, Number, Word, Punctuation, Word, Punctuation]);
}

#[test]
fn a_paragraph_of_one_endless_line_is_cut_like_many_short_ones() {
    // Quadratic work on thousands of sentences or of stops in one paragraph would take minutes.
    let sentence = "The ship (a freighter) struck the “third” pier. ";
    let n_sentences = 5_000;
    let text = sentence.repeat(n_sentences);
    assert_eq!(segments("en", &text).sentences.len(), n_sentences);
    for hostile in ["a.", "a. - ", ".", ". ", "(", "(a.", "“", "1. ", "x.y@", "! \"", "A.B"] {
        let text = format!("Begin {}", hostile.repeat(100_000 / hostile.len()));
        assert!(!segments("en", &text).sentences.is_empty());
    }
}
