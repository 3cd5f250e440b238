//! How long each stage of the alignment takes, and the plain way beside it. Inside the timed region: the named function
//! alone; the articles are made, read and segmented outside. The plain way is timed on the same articles.

use divan::{Bencher, black_box};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use variorum::align::{self, AlignOptions, Scored, ScoredPair};
use variorum::budget::Budget;
use variorum::ingest;
use variorum::segment::Source;
use variorum::text::SentenceRef;

fn main() {
    divan::main();
}

/// Sentences an article.
const N_SENTENCES: usize = 30;

/// Articles about one event: every fact is told by about half of them, with a fifth of its words replaced.
fn articles(n_articles: usize) -> Vec<Source> {
    let mut random = Random(7);
    let words: Vec<String> = (0..4000).map(|_| random.word()).collect();
    // Frequent words are frequent: the square of an even choice.
    let pick = |random: &mut Random| {
        let even = random.below(words.len() * words.len());
        let root = (even as f64).sqrt() as usize;
        words[words.len() - 1 - root.min(words.len() - 1)].clone()
    };
    let facts: Vec<Vec<String>> =
        (0..2 * N_SENTENCES).map(|_| (0..12 + random.below(14)).map(|_| pick(&mut random)).collect()).collect();
    (0..n_articles)
        .map(|_| {
            let mut text = String::new();
            for fact in &facts {
                if random.below(2) == 0 {
                    let told: Vec<String> = fact
                        .iter()
                        .map(|word| if random.below(5) == 0 { pick(&mut random) } else { word.clone() })
                        .collect();
                    text += &format!("The {} .\n", told.join(" "));
                }
            }
            Source::new(ingest::from_text(&text))
        })
        .collect()
}

/// Numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn word(&mut self) -> String {
        let n_syllables = 1 + self.below(4);
        (0..n_syllables)
            .map(|_| ["ka", "lo", "min", "ter", "su", "ra", "ven", "dor", "pe", "shi"][self.below(10)])
            .collect()
    }
}

fn scored(sources: &[Source]) -> Scored {
    align::score(sources, &Budget::default()).expect("nobody cancels")
}

#[divan::bench(args = [5, 50, 200])]
fn score(bencher: Bencher, n_articles: usize) {
    let sources = articles(n_articles);
    bencher.bench_local(|| scored(black_box(&sources)));
}

#[divan::bench(args = [5, 50, 200])]
fn decide(bencher: Bencher, n_articles: usize) {
    let scored = scored(&articles(n_articles));
    bencher.bench_local(|| align::decide(black_box(&scored), &[], &AlignOptions::default()));
}

/// What moving the threshold costs with a million pairs, a third of which are linked.
#[divan::bench]
fn decide_of_a_million(bencher: Bencher) {
    let mut random = Random(7);
    let pair = |nth: usize, random: &mut Random| ScoredPair {
        a: SentenceRef::new(0, nth / 20),
        b: SentenceRef::new(1 + nth % 20, random.below(10_000)),
        score: random.below(1000) as f32 * 0.0003,
    };
    let mut pairs: Vec<ScoredPair> = (0..1_000_000).map(|nth| pair(nth, &mut random)).collect();
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    let scored = Scored { pairs, ..Scored::default() };
    bencher.bench_local(|| align::decide(black_box(&scored), &[], &AlignOptions::default()));
}

#[divan::bench(args = [5, 50, 200])]
fn group(bencher: Bencher, n_articles: usize) {
    let sources = articles(n_articles);
    let links = align::decide(&scored(&sources), &[], &AlignOptions::default());
    bencher.bench_local(|| align::group(black_box(&sources), &links, &[]));
}

#[divan::bench]
fn word_diff(bencher: Bencher) {
    let sources = articles(2);
    let (a, b) = (SentenceRef::new(0, 3), SentenceRef::new(1, 3));
    bencher.bench_local(|| align::word_diff(black_box(&sources), a, b));
}

#[divan::bench]
fn explain(bencher: Bencher) {
    let sources = articles(5);
    let scored = scored(&sources);
    let (a, b) = (SentenceRef::new(0, 3), SentenceRef::new(1, 3));
    bencher.bench_local(|| align::explain(black_box(&sources), &scored, a, b));
}

/// The plain way: the ratio that `similar` gives, over all pairs of sentences of different articles.
#[divan::bench(args = [5, 50], sample_count = 5)]
fn ratio_of_all_pairs_by_similar(bencher: Bencher, n_articles: usize) {
    let sources = articles(n_articles);
    let sentences: Vec<(usize, Vec<&str>)> = sources
        .iter()
        .enumerate()
        .flat_map(|(source_idx, source)| {
            (0..source.sentences().len()).map(move |sentence_idx| {
                let tokens = source.tokens(sentence_idx).iter();
                (source_idx, tokens.map(|token| &*source.lexeme(token).key).collect())
            })
        })
        .collect();
    bencher.bench_local(|| {
        let mut sum = 0.0;
        for (position, (left_source, left)) in sentences.iter().enumerate() {
            for (right_source, right) in &sentences[position + 1..] {
                if left_source != right_source {
                    let n_equal: usize = capture_diff_slices(Algorithm::Myers, left, right)
                        .iter()
                        .map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 })
                        .sum();
                    sum += 2.0 * n_equal as f32 / (left.len() + right.len()) as f32;
                }
            }
        }
        sum
    });
}
