//! How long the findings of a story take. Inside the timed region: `find::find` alone, with everything it reads out of the
//! articles; reading, segmenting, aligning and grouping are outside.

use divan::{Bencher, black_box};
use variorum::align::{self, AlignOptions, Passage};
use variorum::budget::Budget;
use variorum::find;
use variorum::ingest;
use variorum::segment::Source;

fn main() {
    divan::main();
}

/// Facts of a story; each article tells about half of them.
const N_FACTS: usize = 100;

/// Articles about one event, as news tells it: names with offices, numbers, days, places, quotations; every tenth value is
/// told differently.
fn articles(n_articles: usize) -> Vec<Source> {
    let mut random = Random(11);
    let facts: Vec<Fact> = (0..N_FACTS).map(|_| Fact::new(&mut random)).collect();
    (0..n_articles)
        .map(|_| {
            let mut text = String::from("May 12, 2025\n");
            for fact in &facts {
                if random.below(2) == 0 {
                    text += &fact.told(&mut random);
                    text.push('\n');
                }
            }
            Source::new(ingest::from_text(&text))
        })
        .collect()
}

struct Fact {
    template: usize,
    words: Vec<String>,
    number: usize,
}

impl Fact {
    fn new(random: &mut Random) -> Self {
        let words = (0..8).map(|_| random.word()).collect();
        Self { template: random.below(6), words, number: 3 + random.below(400) }
    }

    fn told(&self, random: &mut Random) -> String {
        let number = if random.below(10) == 0 { self.number + 2 } else { self.number };
        let [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map(|at| self.words[at].as_str());
        let name = format!("{} {}", capital(a), capital(b));
        let place = capital(c);
        match self.template {
            0 => format!(
                "At least {number} people were killed when the {d} {e} near {place} on Thursday, the {f} {g} said."
            ),
            1 => format!(
                "“The {d} of {place} will {e} the {f} and the {g} {h} again,” said {name}, the mayor of {place}."
            ),
            2 => format!("Minister {name} promised {number} million euros for the {d} and the {e} in {place}."),
            3 => format!("The {d}, {e} and {f} of the {g} {h} were closed until May {} in {place}.", 1 + number % 28),
            4 => format!("{name}, a nurse from {place}, told reporters that the {d} {e} might {f} the {g}."),
            _ => format!("About {number} {d}s had to {e} the {f} in {place}, according to the {g} {h}."),
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
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
        let n_syllables = 2 + self.below(3);
        (0..n_syllables)
            .map(|_| ["ka", "lo", "min", "ter", "su", "ra", "ven", "dor", "pe", "shi"][self.below(10)])
            .collect()
    }
}

fn story(n_articles: usize) -> (Vec<Source>, Vec<Passage>) {
    let sources = articles(n_articles);
    let scored = align::score(&sources, &Budget::default()).expect("nobody cancels");
    let links = align::decide(&scored, &[], &AlignOptions::default());
    let passages = align::group(&sources, &links, &[]);
    (sources, passages)
}

#[divan::bench(args = [5, 50, 200], sample_count = 10)]
fn findings(bencher: Bencher, n_articles: usize) {
    let (sources, passages) = story(n_articles);
    bencher.bench_local(|| find::find(black_box(&sources), &passages));
}
