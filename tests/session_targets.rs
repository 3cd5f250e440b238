//! Targets find their place again when the source has changed, and never claim another one.

#[path = "common/numbers.rs"]
mod numbers;

use numbers::Numbers;
use proptest::prelude::*;
use variorum::session::{Resolution, Resolver, SourceId, Target, ToldBy};
use variorum::text::{Document, Span};

/// The document in which `[` and `]` enclose a place, without them, and the place.
fn marked(text: &str) -> (Document, Span) {
    let (before, rest) = text.split_once('[').expect("a place begins");
    let (inside, after) = rest.split_once(']').expect("a place ends");
    let span = Span::new(before.len(), before.len() + inside.len());
    (Document::new(format!("{before}{inside}{after}"), Vec::new()), span)
}

fn target(text: &str) -> Target {
    let (document, span) = marked(text);
    Target::new(SourceId(0), &document, span).expect("a good span")
}

/// Where a target made on `before` is in `after`, shown by brackets: `[exact]`, `[moved]`, `{asked}`; or "orphan".
fn resolved(before: &str, after: &str) -> String {
    let document = Document::new(after, Vec::new());
    let target = target(before);
    let show = |span: Span, open: &str, close: &str| {
        format!("{}{open}{}{close}{}", &after[..span.start()], span.of(after), &after[span.end()..])
    };
    match Resolver::new(&document).resolve(&target) {
        Resolution::Exact(span) => {
            assert_eq!(span, target.span);
            show(span, "[", "]")
        }
        Resolution::Moved(span) => {
            assert_ne!(span, target.span);
            show(span, "[", "]")
        }
        Resolution::Fuzzy { span, .. } => show(span, "{", "}"),
        Resolution::Orphan => "orphan".to_owned(),
    }
}

#[test]
fn a_target_keeps_up_to_32_characters_of_context_and_cuts_no_grapheme() {
    let short = target("A [storm] hit.");
    assert_eq!((&*short.prefix, &*short.exact, &*short.suffix), ("A ", "storm", " hit."));
    assert_eq!(short.told_by, ToldBy::Quote);

    // The thirty-second character from the place is the accent of the é, which stays with its e.
    let text = format!("xe\u{301}{}[storm]{}e\u{301}x", "a".repeat(31), "b".repeat(31));
    let long = target(&text);
    assert_eq!((&*long.prefix, &*long.suffix), (&*"a".repeat(31), &*"b".repeat(31)));
}

#[test]
fn a_target_of_nothing_or_of_half_a_character_is_none() {
    let document = Document::new("Größe", Vec::new());
    for (start, end) in [(1, 1), (3, 4), (2, 3), (0, 8), (9, 12)] {
        assert_eq!(Target::new(SourceId(0), &document, Span::new(start, end)), None, "{start} to {end}");
    }
}

#[test]
fn what_tells_a_place_apart_is_noted() {
    let filler = "and nothing else was heard of it for days";
    for (text, expected) in [
        (format!("The pier is [closed]. {filler}. The road is open."), ToldBy::Quote),
        (format!("The pier is [closed]. {filler}. The road is closed; why?"), ToldBy::Context),
        (format!("In A it is [closed] {filler} So in B it is closed {filler}"), ToldBy::Context),
        (format!("{filler} [closed] {filler} {filler} closed {filler} {filler}"), ToldBy::Position),
    ] {
        assert_eq!(target(&text).told_by, expected, "{text}");
    }
}

#[test]
fn in_the_same_document_the_position_counts() {
    let twins = "Closed. Closed. [Closed.] Closed.";
    assert_eq!(resolved(twins, "Closed. Closed. Closed. Closed."), twins);
}

#[test]
fn text_put_in_before_moves_a_place_and_text_after_it_does_not() {
    let before = "Rain fell all night. [The dam near Orla held], engineers said.";
    assert_eq!(
        resolved(before, "Update: Rain fell all night. The dam near Orla held, engineers said."),
        "Update: Rain fell all night. [The dam near Orla held], engineers said."
    );
    assert_eq!(
        resolved(before, "Rain fell all night. The dam near Orla held, engineers said. More soon."),
        "Rain fell all night. [The dam near Orla held], engineers said. More soon."
    );
}

#[test]
fn a_sentence_is_found_where_nothing_around_it_is_left() {
    assert_eq!(
        resolved(
            "Rain fell all night. [Engineers opened both sluices of the dam.] People slept.",
            "A calm morning followed.\n\nEngineers opened both sluices of the dam. Fields are wet."
        ),
        "A calm morning followed.\n\n[Engineers opened both sluices of the dam.] Fields are wet."
    );
}

#[test]
fn a_single_word_is_believed_only_with_the_words_around_it() {
    let before = "The mayor of [Orla] spoke to the crowd at noon. Nobody answered her.";
    assert_eq!(
        resolved(before, "New: The mayor of Orla spoke to the crowd at noon."),
        "New: The mayor of [Orla] spoke to the crowd at noon."
    );
    // The sentence is gone; the word stands in another one.
    assert_eq!(
        resolved(before, "Nobody answered. A train to Orla was late."),
        "Nobody answered. A train to {Orla} was late."
    );
    assert_eq!(resolved(before, "Nobody answered her."), "orphan");
}

#[test]
fn twins_are_told_apart_by_their_context() {
    let before = "Monday. The bridge stays closed. Buses run late. [The bridge stays closed.] Ferries are free.";
    assert_eq!(
        resolved(
            before,
            "News. Monday. The bridge stays closed. Buses run late. The bridge stays closed. Ferries are free."
        ),
        "News. Monday. The bridge stays closed. Buses run late. [The bridge stays closed.] Ferries are free."
    );
}

#[test]
fn the_twin_of_a_place_that_is_gone_is_asked_not_taken() {
    let before = "Monday. The bridge stays closed. Buses run late. [The bridge stays closed.] Ferries are free.";
    assert_eq!(
        resolved(before, "Monday. The bridge stays closed. Buses run late."),
        "Monday. {The bridge stays closed.} Buses run late."
    );
}

#[test]
fn reworded_text_is_asked_with_the_stretch_that_is_left_of_it() {
    assert_eq!(
        resolved(
            "Rain fell. [“The regional council approved the new budget on Monday.”] Nobody objected.",
            "Rain fell. It is late. “The council approved the revised budget late on Monday.” Nobody objected."
        ),
        "Rain fell. It is late. {“The council approved the revised budget late on Monday.”} Nobody objected."
    );
    assert_eq!(
        resolved("Rain fell. [The council approved the budget.] Nobody objected.", "A goat won the race in Orla."),
        "orphan"
    );
}

#[test]
fn scripts_without_spaces_are_found_too() {
    assert_eq!(
        resolved(
            "昨夜は大雨だった。[橋は金曜日まで通行止めになる。]市長が発表した。",
            "速報。橋は金曜日まで通行止めになる。詳細は後ほど。"
        ),
        "速報。[橋は金曜日まで通行止めになる。]詳細は後ほど。"
    );
    assert_eq!(
        resolved(
            "昨夜は大雨だった。[橋は金曜日まで通行止めになる。]市長が発表した。",
            "速報。橋は土曜日の朝まで通行止めになる。詳細は後ほど。"
        ),
        "速報。{橋は土曜日の朝まで通行止めになる。}詳細は後ほど。"
    );
}

#[test]
fn a_part_of_a_word_is_found() {
    assert_eq!(
        resolved(
            "He said it was un[believ]able that nobody had come.",
            "So. He said it was unbelievable that nobody had come."
        ),
        "So. He said it was un[believ]able that nobody had come."
    );
}

#[test]
fn a_target_with_the_right_hash_and_the_wrong_quote_is_not_believed() {
    let (document, span) = marked("The [dam near the town of Orla held] through the night.");
    let mut target = Target::new(SourceId(0), &document, span).unwrap();
    target.span = Span::new(0, span.len());
    assert_eq!(Resolver::new(&document).resolve(&target), Resolution::Moved(span));
    target.span = Span::new(4_000_000_000, 4_000_000_000 + span.len());
    assert_eq!(Resolver::new(&document).resolve(&target), Resolution::Moved(span));
}

/// Sentences of a few kinds, of which many are alike.
struct Sentences(Numbers);

impl Sentences {
    fn sentence(&mut self) -> String {
        const STOCK: [&str; 4] = ["Read more.", "The ministry did not comment.", "He added nothing.", "More soon."];
        const SUBJECTS: &[&str] = &[
            "The mayor",
            "A witness",
            "The ferry",
            "Police in Orla",
            "The council",
            "Ida Brandt",
            "A spokesman",
            "The harbour master",
            "Engineers",
            "Two divers",
            "The coast guard",
            "A pilot",
            "Students",
            "The crew",
            "Her lawyer",
            "The bank",
        ];
        const VERBS: &[&str] = &[
            "reached",
            "closed",
            "praised",
            "searched",
            "left",
            "reopened",
            "sold",
            "described",
            "lost",
            "found",
            "blamed",
            "repaired",
            "guarded",
            "photographed",
            "crossed",
            "avoided",
        ];
        const OBJECTS: &[&str] = &[
            "the bridge",
            "the northern pier",
            "two schools",
            "the road",
            "a depot",
            "the hall",
            "the museum",
            "an old lighthouse",
            "the market",
            "three barges",
            "the station",
            "her office",
            "the archive",
            "a warehouse",
            "the dam",
            "the southern gate",
        ];
        const ENDS: &[&str] = &[
            "on Friday",
            "at dawn",
            "after the storm",
            "without a word",
            "for good",
            "in a hurry",
            "by mistake",
            "before the vote",
            "with some help",
            "last week",
            "in the rain",
            "at great cost",
            "twice",
            "as planned",
            "during the match",
            "despite the ban",
        ];
        if self.0.below(12) == 0 {
            return STOCK[self.0.below(STOCK.len())].to_owned();
        }
        let mut word = |words: &[&'static str]| words[self.0.below(words.len())];
        let (subject, verb, object, end) = (word(SUBJECTS), word(VERBS), word(OBJECTS), word(ENDS));
        format!("{subject} {verb} {object} {end}.")
    }
}

/// What became of the targets on sentences and parts of them that were not changed themselves.
#[derive(Debug, Default)]
struct Tally {
    n_unchanged: usize,
    n_attached: usize,
    n_asked_at_the_place: usize,
    n_wrong: usize,
}

/// Changes `percent` of 120 sentences at random and resolves all targets; twins and stock phrases abound.
fn tally(percent: usize, seed: u64) -> Tally {
    let mut numbers = Sentences(Numbers(seed));
    let sentences: Vec<String> = (0..120).map(|_| numbers.sentence()).collect();
    let document = Document::new(sentences.join(" "), Vec::new());

    // The new text, and where each sentence is in it, as it was or reworded.
    let mut changed = String::new();
    let mut now_at: Vec<Option<Span>> = vec![None; sentences.len()];
    for (idx, sentence) in sentences.iter().enumerate() {
        let change = if numbers.0.below(100) < percent { numbers.0.below(3) } else { 3 };
        if change == 0 {
            continue;
        }
        if change == 1 {
            changed.push_str(&numbers.sentence());
            changed.push(' ');
        }
        let reworded = sentence.replace(" the ", " this ").replace("on Friday", "yesterday") + " Or so.";
        let piece = if change == 2 { &reworded } else { sentence };
        now_at[idx] = Some(Span::new(changed.len(), changed.len() + piece.len()));
        changed.push_str(piece);
        changed.push(' ');
    }
    let after = Document::new(changed, Vec::new());
    let resolver = Resolver::new(&after);

    let mut tally = Tally::default();
    let mut start = 0;
    for (sentence, now_at) in sentences.iter().zip(now_at) {
        let n_words = sentence.split(' ').count();
        let half = sentence.match_indices(' ').nth(n_words / 2 - 1).map_or(0, |(offset, _)| offset + 1);
        for (from, to) in [(0, sentence.len()), (half, sentence.len() - 1)] {
            let target = Target::new(SourceId(0), &document, Span::new(start + from, start + to)).expect("a good span");
            let right = now_at
                .filter(|now_at| now_at.of(&after.text) == sentence)
                .map(|now_at| Span::new(now_at.start() + from, now_at.start() + to));
            tally.n_unchanged += usize::from(right.is_some());
            match resolver.resolve(&target) {
                Resolution::Exact(span) | Resolution::Moved(span) => {
                    // A part of a reworded sentence may be what it was; and nobody can tell a stock phrase from the same
                    // one put in its stead, with the same text on both sides.
                    let context = format!("{}{}{}", target.prefix, target.exact, target.suffix);
                    let is_there = now_at.is_some_and(|now_at| now_at.covers(span))
                        || after.text[..span.end() + target.suffix.len()].ends_with(&context);
                    tally.n_attached += usize::from(Some(span) == right);
                    tally.n_wrong += usize::from(!is_there || (right.is_some() && Some(span) != right));
                }
                Resolution::Fuzzy { span, .. } => tally.n_asked_at_the_place += usize::from(Some(span) == right),
                Resolution::Orphan => (),
            }
        }
        start += sentence.len() + 1;
    }
    tally
}

#[test]
fn places_survive_random_changes_of_a_source_and_none_is_attached_elsewhere() {
    for percent in [5, 20, 50] {
        let mut all = Tally::default();
        for seed in 0..20 {
            let Tally { n_unchanged, n_attached, n_asked_at_the_place, n_wrong } = tally(percent, seed);
            all.n_unchanged += n_unchanged;
            all.n_attached += n_attached;
            all.n_asked_at_the_place += n_asked_at_the_place;
            all.n_wrong += n_wrong;
        }
        assert_eq!(all.n_wrong, 0);
        assert!((all.n_attached + all.n_asked_at_the_place) * 100 >= all.n_unchanged * 98, "{percent} %: {all:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_place_is_found_in_its_own_document(text in "[a-c é橋\n]{1,60}", from in any::<usize>(), to in any::<usize>()) {
        let bounds: Vec<usize> = text.char_indices().map(|(offset, _)| offset).chain([text.len()]).collect();
        let (a, b) = (bounds[from % bounds.len()], bounds[to % bounds.len()]);
        let document = Document::new(&*text, Vec::new());
        let span = Span::new(a.min(b), a.max(b));
        if let Some(target) = Target::new(SourceId(0), &document, span) {
            prop_assert_eq!(Resolver::new(&document).resolve(&target), Resolution::Exact(span));
        } else {
            prop_assert!(span.is_empty());
        }
    }

    #[test]
    fn whatever_became_of_a_document_what_is_attached_has_the_quote(
        before in "[ab é橋]{1,80}", after in "[ab é橋]{0,80}", from in any::<usize>(), to in any::<usize>(),
    ) {
        let bounds: Vec<usize> = before.char_indices().map(|(offset, _)| offset).chain([before.len()]).collect();
        let (a, b) = (bounds[from % bounds.len()], bounds[to % bounds.len()]);
        let Some(target) = Target::new(SourceId(0), &Document::new(&*before, Vec::new()), Span::new(a.min(b), a.max(b)))
        else {
            return Ok(());
        };
        let document = Document::new(&*after, Vec::new());
        match Resolver::new(&document).resolve(&target) {
            Resolution::Exact(span) | Resolution::Moved(span) => prop_assert_eq!(span.of(&after), &target.exact),
            Resolution::Fuzzy { span, similarity } => {
                prop_assert!(after.get(span.range()).is_some());
                prop_assert!((0.0..=1.0).contains(&similarity));
            }
            Resolution::Orphan => (),
        }
    }
}
