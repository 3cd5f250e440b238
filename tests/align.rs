//! What a reader sees of the alignment: which sentences of small articles belong together, and why.

mod align_fixture;

use align_fixture::{Fixture, source};
use proptest::prelude::*;
use variorum::align::{
    self, AlignOptions, Constraint, ConstraintKind, EvidenceKind, Link, LinkOrigin, Passage, WordRunKind, moved,
    shared_words, word_diff,
};
use variorum::budget::Budget;
use variorum::comparison::Comparison;
use variorum::segment::Source;
use variorum::text::SentenceRef;

const A: &str = "The ferry Meridian ran aground off Port Halden on Tuesday with 212 people on board.\n\
    Captain Elsa Brandt blamed a failed rudder for the accident at the harbour mouth.\n\
    Rescuers brought all passengers to safety within three hours, the coast guard said.\n\
    Tickets for the festival of lights go on sale next week, the town hall announced.\n";
const B: &str = "Rescuers brought every passenger to safety within three hours, said the coast guard.\n\
    The ferry Meridian ran aground near Port Halden on Tuesday evening with 213 people on board.\n\
    Shares of the shipping company fell by four per cent in early trading.\n";
const C: &str = "Captain Elsa Brandt said that a rudder had failed before the accident at the harbour mouth.\n\
    With 212 people on board the ferry Meridian ran aground on Tuesday off Port Halden.\n";

fn sources() -> Vec<Source> {
    [A, B, C].map(|text| source(text, "en")).to_vec()
}

fn compare(sources: Vec<Source>, constraints: &[Constraint]) -> Comparison {
    Comparison::new(sources, constraints, &AlignOptions::default(), &Budget::default()).expect("nobody cancels")
}

fn at(source: usize, sentence: usize) -> SentenceRef {
    SentenceRef::new(source, sentence)
}

fn together(comparison: &Comparison, a: SentenceRef, b: SentenceRef) -> bool {
    comparison.passages.iter().any(|passage| passage.members.contains(&a) && passage.members.contains(&b))
}

#[test]
fn the_tables_of_every_language_hold() {
    for name in ["english", "one_to_many", "german", "russian", "chinese", "arabic"] {
        let fixture = Fixture::read(name);
        let comparison = compare(fixture.sources.clone(), &[]);
        let found: Vec<[SentenceRef; 2]> = comparison.links.iter().map(|link| [link.a, link.b]).collect();
        assert_eq!(fixture.show(&found), fixture.show(&fixture.links), "{name}");
    }
}

#[test]
fn a_long_sentence_stands_with_the_two_that_say_the_same() {
    let comparison = compare(Fixture::read("one_to_many").sources, &[]);
    let passage = comparison.passages.iter().find(|passage| passage.members.contains(&at(0, 0)));
    assert_eq!(passage.map(|passage| passage.members.clone()), Some(vec![at(0, 0), at(1, 0), at(1, 1)]));
}

#[test]
fn two_facts_that_one_long_sentence_of_a_third_source_reports_are_not_linked() {
    let texts = [
        "\"And if the pay is not settled by spring, there will be no pilots in this harbour,\" Keller said.\n\n\
         The tugs went out again on Monday morning.\n",
        "\"The council should listen to the people who know these waters and bring ships home every night,\" Keller told \
         the crowd on the quay.\n\nFerries ran to timetable for the first time in nine days.\n",
        "\"The council should listen to the people who know these waters and bring ships home every night, and if the pay \
         is not settled by spring, there will be no pilots in this harbour,\" Keller said.\n\n\
         A tanker had waited outside since Friday.\n",
    ];
    let comparison = compare(texts.map(|text| source(text, "en")).to_vec(), &[]);
    let linked: Vec<[SentenceRef; 2]> = comparison.links.iter().map(|link| [link.a, link.b]).collect();
    assert_eq!(linked, [[at(0, 0), at(2, 0)], [at(1, 0), at(2, 0)]]);
}

#[test]
fn a_line_with_one_word_that_means_anything_is_linked_to_the_same_line_only() {
    let asks = "What happened?\n\nThe bridge of Wexmouth was hit by a ship with a cargo of timber before dawn.\n\n\
        The mayor closed the road to the harbour for a week.\n\nDivers look at the pier today.\n";
    let tells = "What nobody expected happened at dawn.\n\nA ship with timber hit the Wexmouth bridge.\n\n\
        The road to the harbour is closed for a week, the mayor said.\n\nNobody was on the quay.\n";
    let linked = |texts: [&str; 2]| {
        let comparison = compare(texts.map(|text| source(text, "en")).to_vec(), &[]);
        comparison.links.iter().any(|link| link.a == at(0, 0))
    };
    assert!(!linked([asks, tells]));
    assert!(linked([asks, asks]));
}

/// The passages of more than one sentence that these links make: source and sentence of each, and the score.
fn grouped(links: &[([u32; 2], [u32; 2], f32)]) -> Vec<Vec<[u32; 2]>> {
    let at = |[source, sentence]: [u32; 2]| SentenceRef { source, sentence };
    let link = |&(a, b, score)| Link { a: at(a), b: at(b), score, origin: LinkOrigin::Computed };
    let links: Vec<Link> = links.iter().map(link).collect();
    let passages = align::group(&sources(), &links, &[]);
    let members = passages.iter().map(|passage| passage.members.iter().map(|at| [at.source, at.sentence]).collect());
    members.filter(|members: &Vec<_>| members.len() > 1).collect()
}

#[test]
fn two_sentences_linked_with_one_another_alone_are_one_passage_however_weak_the_link() {
    assert_eq!(grouped(&[([0, 0], [1, 1], 0.21)]), [[[0, 0], [1, 1]]]);
}

#[test]
fn a_chain_of_which_only_neighbours_are_linked_is_not_one_passage() {
    let chain = [([0, 0], [1, 0], 0.9), ([1, 0], [2, 0], 0.8), ([0, 1], [2, 0], 0.9)];
    assert_eq!(grouped(&chain), [vec![[0, 0], [1, 0]], vec![[0, 1], [2, 0]]]);
    let closed = [chain[0], chain[1], chain[2], ([0, 0], [2, 0], 0.8)];
    assert_eq!(grouped(&closed), [[[0, 0], [0, 1], [1, 0], [2, 0]]]);
}

#[test]
fn weak_links_between_sentences_with_surer_ones_join_nothing() {
    let pattern = |weak| [([0, 0], [1, 0], 1.0), ([0, 1], [1, 1], 1.0), ([0, 0], [1, 1], weak), ([0, 1], [1, 0], weak)];
    assert_eq!(grouped(&pattern(0.25)), [[[0, 0], [1, 0]], [[0, 1], [1, 1]]]);
    assert_eq!(grouped(&pattern(0.5)), [[[0, 0], [0, 1], [1, 0], [1, 1]]]);
}

#[test]
fn a_passage_with_several_sentences_of_a_source_stands_where_the_first_of_them_does() {
    let around = [([0, 0], [1, 2], 0.9), ([0, 2], [1, 2], 0.9), ([0, 3], [1, 2], 0.9), ([0, 1], [2, 0], 0.9)];
    assert_eq!(grouped(&around), [vec![[0, 0], [0, 2], [0, 3], [1, 2]], vec![[0, 1], [2, 0]]]);
}

#[test]
fn sentences_kept_apart_never_meet_not_even_through_others() {
    let free = compare(sources(), &[]);
    assert!(together(&free, at(0, 0), at(1, 1)) && together(&free, at(0, 0), at(2, 1)));
    let apart = Constraint { a: at(1, 1), b: at(0, 0), kind: ConstraintKind::Apart };
    let comparison = compare(sources(), &[apart]);
    assert!(!together(&comparison, at(0, 0), at(1, 1)));
}

#[test]
fn sentences_held_together_are_linked_for_sure_whatever_the_threshold() {
    let pin = Constraint { a: at(0, 3), b: at(1, 2), kind: ConstraintKind::Together };
    let scored = align::score(&sources(), &Budget::default()).expect("nobody cancels").into();
    let comparison = Comparison::decided(sources(), scored, &[pin], &AlignOptions { threshold: 1.1 });
    let pinned: Vec<_> = comparison.links.iter().map(|link| (link.a, link.b, link.score, link.origin)).collect();
    assert_eq!(pinned, [(at(0, 3), at(1, 2), 1.0, LinkOrigin::Pinned)]);
    assert!(together(&comparison, at(0, 3), at(1, 2)));
}

#[test]
fn a_higher_threshold_only_takes_links_away() {
    let scored = align::score(&sources(), &Budget::default()).expect("nobody cancels");
    let links = |threshold| align::decide(&scored, &[], &AlignOptions { threshold });
    let mut n_before = usize::MAX;
    for threshold in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
        let links = links(threshold);
        assert!(links.len() <= n_before && links.iter().all(|link| link.score >= threshold));
        n_before = links.len();
    }
}

#[test]
fn cancelled_work_gives_nothing() {
    let budget = Budget::default();
    budget.cancel();
    assert!(align::score(&sources(), &budget).is_err());
}

#[test]
fn a_link_explains_itself() {
    let sources = sources();
    let scored = align::score(&sources, &Budget::default()).expect("nobody cancels");
    let reasons = align::explain(&sources, &scored, at(0, 0), at(1, 1));
    let words = |kind| -> Vec<&str> {
        reasons.iter().filter(|reason| reason.kind == kind).map(|reason| &*reason.words).collect()
    };
    assert_eq!(words(EvidenceKind::SharedName), ["Port Halden", "Tuesday"]);
    assert_eq!(words(EvidenceKind::SharedRun), ["ferry Meridian ran aground", "people on board"]);
    assert_eq!(words(EvidenceKind::OtherNumber), ["212"]);
    for reason in &reasons {
        assert!(reason.left.iter().chain(&reason.right).next().is_some(), "{reason:?} points somewhere");
        assert_eq!(reason.weight < 0.0, matches!(reason.kind, EvidenceKind::OtherName | EvidenceKind::OtherNumber));
    }
    let conflict = reasons.iter().find(|reason| reason.kind == EvidenceKind::OtherNumber).expect("just seen");
    assert_eq!(conflict.right[0].of(sources[1].text()), "213");
}

#[test]
fn an_amount_in_full_and_the_same_rounded_speak_for_a_link() {
    let in_full = "The couple paid $43,885,310 in federal taxes and gave €14,959,450 away.\n\n\
        They earned 1,250,000 dollars in 2014 with speeches.\n\nThe harbour was closed for a week in winter.\n";
    let rounded = "About $43 million went to the treasury.\n\nGifts came to €15m since 2007.\n\n\
        Her lectures brought 1.3 million in a year.\n\nNobody knows why the harbour was closed.\n";
    let sources = [in_full, rounded].map(|text| source(text, "en")).to_vec();
    let scored = align::score(&sources, &Budget::default()).expect("nobody cancels");
    let told = |a: u32, b: u32| -> Vec<String> {
        let a = SentenceRef { source: 0, sentence: a };
        let reasons = align::explain(&sources, &scored, a, SentenceRef { source: 1, sentence: b });
        let numbers = reasons.into_iter().filter(|reason| reason.kind == EvidenceKind::SharedNumber);
        numbers.map(|reason| reason.words).collect()
    };
    assert_eq!(told(0, 0), ["43,885,310 / 43 million"]);
    assert_eq!(told(0, 1), ["14,959,450 / 15m"]);
    assert_eq!(told(1, 2), ["1,250,000 / 1.3 million"]);
    assert_eq!(told(1, 1), [""; 0], "2014 and 2007 are years");
    let score = |a: u32, b: u32| {
        let (a, b) = (SentenceRef { source: 0, sentence: a }, SentenceRef { source: 1, sentence: b });
        scored.pairs.iter().find(|pair| (pair.a, pair.b) == (a, b)).map_or(0.0, |pair| pair.score)
    };
    assert!(score(0, 0) > score(0, 2), "{} {}", score(0, 0), score(0, 2));
}

#[test]
fn a_pair_without_a_score_is_explained_too() {
    let sources = sources();
    let scored = align::score(&sources, &Budget::default()).expect("nobody cancels");
    let reasons = align::explain(&sources, &scored, at(1, 2), at(0, 3));
    assert!(reasons.iter().all(|reason| reason.weight.abs() <= 1.0));
}

#[test]
fn the_words_of_a_pair_are_few_long_runs() {
    let sources = sources();
    let diff = word_diff(&sources, at(0, 2), at(1, 0));
    let shown: Vec<(WordRunKind, &str, &str)> = diff
        .runs
        .iter()
        .map(|run| {
            let text = |span: Option<variorum::text::Span>, source: usize| {
                span.map_or("", |span| span.of(sources[source].text()))
            };
            (run.kind, text(run.left, 0), text(run.right, 1))
        })
        .collect();
    assert_eq!(shown[0], (WordRunKind::Shared, "Rescuers brought", "Rescuers brought"));
    assert_eq!(shown[1], (WordRunKind::Substitution, "all passengers", "every passenger"));
    assert_eq!(shown[2].0, WordRunKind::Shared);
    assert!(!diff.rewritten);
}

#[test]
fn a_sentence_beside_quite_another_counts_as_rewritten() {
    assert!(word_diff(&sources(), at(0, 3), at(1, 2)).rewritten);
}

#[test]
fn shared_words_say_with_whom() {
    let sources = sources();
    let passage = Passage { members: vec![at(0, 0), at(1, 1), at(2, 1)] };
    let runs = shared_words(&sources, &passage, at(1, 1));
    let with = |words: &str| {
        let run = runs.iter().find(|run| run.span.of(sources[1].text()).contains(words));
        run.map(|run| run.sources())
    };
    assert_eq!(with("Meridian"), Some(vec![0, 2]));
    assert_eq!(with("213"), Some(vec![]));
}

#[test]
fn what_one_source_tells_elsewhere_is_moved() {
    let passage = |sentences: [usize; 3]| Passage {
        members: sentences.iter().enumerate().map(|(source, sentence)| at(source, *sentence)).collect(),
    };
    // The third source tells first what the others tell last.
    let passages = [passage([0, 0, 1]), passage([1, 1, 2]), passage([2, 2, 3]), passage([3, 3, 0])];
    assert_eq!(moved(&passages), [at(2, 0)]);
    let in_order = [passage([0, 0, 0]), passage([1, 1, 1])];
    assert_eq!(moved(&in_order), []);
}

#[test]
fn passages_come_in_an_order_that_follows_the_sources() {
    let sources = [
        source(
            "Alpha opened the gates of the northern reservoir.\nOnly here the weather is told.\nThe council met behind closed doors on Friday.\n",
            "en",
        ),
        source(
            "Alpha opened the gates of the northern reservoir.\nThe council met behind closed doors on Friday.\n",
            "en",
        ),
    ];
    let comparison = compare(sources.to_vec(), &[]);
    let first: Vec<SentenceRef> = comparison.passages.iter().map(|passage| passage.members[0]).collect();
    assert_eq!(first, [at(0, 0), at(0, 1), at(0, 2)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_the_sources_changes_no_link_and_no_passage(order in Just(vec![0, 1, 2, 3]).prop_shuffle()) {
        let fixture = Fixture::read("english");
        let mut all = sources();
        all.push(fixture.sources[0].clone());
        let straight = compare(all.clone(), &[]);
        let shuffled = compare(order.iter().map(|source_idx| all[*source_idx].clone()).collect(), &[]);
        let back = |member: &SentenceRef| at(order[member.source_idx()], member.sentence_idx());
        let mut links: Vec<_> = shuffled
            .links
            .iter()
            .map(|link| (back(&link.a).min(back(&link.b)), back(&link.a).max(back(&link.b)), link.score))
            .collect();
        links.sort_by_key(|link| (link.0, link.1));
        prop_assert_eq!(links, straight.links.iter().map(|link| (link.a, link.b, link.score)).collect::<Vec<_>>());
        let passages: Vec<Vec<SentenceRef>> = shuffled
            .passages
            .iter()
            .map(|passage| {
                let mut members: Vec<_> = passage.members.iter().map(back).collect();
                members.sort();
                members
            })
            .collect();
        let expected: Vec<Vec<SentenceRef>> = straight.passages.iter().map(|passage| passage.members.clone()).collect();
        prop_assert_eq!(passages, expected);
    }

    #[test]
    fn the_runs_of_a_pair_hold_every_word_once(left in "[a-d ,.]{1,40}", right in "[a-d ,.]{1,40}") {
        let sources = [source(&format!("x {left} y"), "en"), source(&format!("x {right} y"), "en")];
        let diff = word_diff(&sources, at(0, 0), at(1, 0));
        for (side, source) in sources.iter().enumerate() {
            let spans: Vec<_> =
                diff.runs.iter().filter_map(|run| if side == 0 { run.left } else { run.right }).collect();
            prop_assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            for token in source.tokens(0) {
                let n = spans.iter().filter(|span| span.start() <= token.span.start() && token.span.end() <= span.end());
                prop_assert_eq!(n.count(), 1);
            }
        }
    }

    #[test]
    fn a_text_beside_itself_is_shared_from_end_to_end(text in "[a-z]{2,8}( [a-z]{2,8}){3,12}") {
        let sources = [source(&text, "en"), source(&text, "en")];
        let diff = word_diff(&sources, at(0, 0), at(1, 0));
        prop_assert!(diff.runs.iter().all(|run| run.kind == WordRunKind::Shared) && !diff.rewritten);
    }
}
