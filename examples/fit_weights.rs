//! Gold files → `src/align/weights.rs`: fits the weights of the score and prints how well they do on cases left out.
//!
//! ```text
//! cargo run --release --no-default-features --example fit_weights -- GOLD.jsonl... > src/align/weights.rs
//! ```
//!
//! A gold file holds one case in JSON, or one a line: `{"id", "docs": [{"text" or "file" (beside the gold file),
//! "sentences": [{"start", "end"}], "annotated"?: [sentence...]}], "links": [{"a": [doc, sentence], "b": [...],
//! "label": "aligned" | "partial"}]}`, offsets in code points. "partial" links are counted neither way, and so are
//! links that touch a sentence which is not among the "annotated" ones of its doc.
//!
//! The weights are a logistic regression with an L2 penalty on standardised features. The table on standard error
//! gives, for each gold file, average precision and F1 of scores from weights that were fitted without the case, and
//! of scores from the weights that are printed; the first of these are noted beside the weights.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use serde_json::Value;
use variorum::align::{AlignOptions, FEATURE_NAMES, Features, N_FEATURES, featured_pairs};
use variorum::budget::Budget;
use variorum::ingest;
use variorum::segment::Source;

/// Strength of the penalty on standardised weights; the folds are flat from 1 to 30.
const PENALTY: f64 = 10.0;

/// Rounds of Newton's method; it converges in about eight.
const N_ROUNDS: usize = 25;

/// A sentence of the gold data: document and sentence.
type GoldSentence = (usize, usize);

/// One pair of gold sentences with what the engine says about it.
struct Example {
    features: Vec<Features>,
    aligned: bool,
}

struct Case {
    file: String,
    examples: Vec<Example>,
}

/// A logistic regression.
struct Model {
    bias: f64,
    weights: [f64; N_FEATURES],
}

impl Model {
    fn score(&self, features: &Features) -> f64 {
        let sum: f64 = features.iter().zip(self.weights).map(|(feature, weight)| f64::from(*feature) * weight).sum();
        1.0 / (1.0 + (-self.bias - sum).exp())
    }

    fn score_of(&self, example: &Example) -> f64 {
        example.features.iter().map(|features| self.score(features)).fold(0.0, f64::max)
    }
}

fn main() {
    let paths: Vec<String> = env::args().skip(1).collect();
    assert!(!paths.is_empty(), "usage: fit_weights GOLD.json|GOLD.jsonl...");
    let cases: Vec<Case> = paths.iter().flat_map(|path| read_cases(Path::new(path))).collect();
    let folds: Vec<(f64, bool, &str)> = (0..cases.len()).flat_map(|left_out| fold(&cases, left_out)).collect();
    let model = fit(cases.iter());
    let fitted: Vec<(f64, bool, &str)> = cases.iter().flat_map(|case| scored(&model, case)).collect();
    let files: BTreeSet<&str> = cases.iter().map(|case| &*case.file).collect();
    let mut table = String::new();
    for file in files {
        let left_out = report(file, &folds);
        eprintln!("{left_out} left out\n{} fitted", report(file, &fitted));
        table += &format!("//! {left_out}\n");
    }
    print!("{}", weights_file(&model, &table));
}

fn fold(cases: &[Case], left_out: usize) -> Vec<(f64, bool, &str)> {
    let rest = cases.iter().enumerate().filter(|(case_idx, _)| *case_idx != left_out).map(|(_, case)| case);
    scored(&fit(rest), &cases[left_out])
}

fn scored<'a>(model: &Model, case: &'a Case) -> Vec<(f64, bool, &'a str)> {
    case.examples.iter().map(|example| (model.score_of(example), example.aligned, &*case.file)).collect()
}

/// How well the scores of one gold file rank its pairs, and how well they decide at the default threshold.
fn report(file: &str, scored: &[(f64, bool, &str)]) -> String {
    let mut ranked: Vec<(f64, bool)> =
        scored.iter().filter(|(_, _, of)| *of == file).map(|(score, aligned, _)| (*score, *aligned)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let n_aligned = ranked.iter().filter(|(_, aligned)| *aligned).count();
    let (mut n_right, mut precisions) = (0, 0.0);
    let mut best = (0.0, 0.0);
    let mut at_default = 0.0;
    for (rank, (score, aligned)) in ranked.iter().enumerate() {
        if *aligned {
            n_right += 1;
            precisions += n_right as f64 / (rank + 1) as f64;
        }
        let f1 = 2.0 * n_right as f64 / (rank + 1 + n_aligned) as f64;
        if f1 > best.0 {
            best = (f1, *score);
        }
        if *score >= f64::from(AlignOptions::default().threshold) {
            at_default = f1;
        }
    }
    let average_precision = precisions / n_aligned.max(1) as f64;
    format!(
        "{file:10} pairs {:5} aligned {n_aligned:3} AP {average_precision:.3} F1 {at_default:.3} best {:.3} at {:.2}",
        ranked.len(),
        best.0,
        best.1
    )
}

/// Reads the cases of a gold file and describes their pairs.
fn read_cases(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).expect("a gold file can be read");
    let jsonl = path.extension().is_some_and(|extension| extension == "jsonl");
    let rows: Vec<&str> =
        if jsonl { text.lines().filter(|line| !line.trim().is_empty()).collect() } else { vec![&text] };
    let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(Path::new("."));
    rows.iter()
        .map(|row| {
            let case: Value = serde_json::from_str(row).expect("a gold case is JSON");
            Case { file: file.clone(), examples: examples(&case, folder) }
        })
        .collect()
}

/// The pairs of gold sentences of a case that count, with the features of the engine's sentences that cover them.
fn examples(case: &Value, folder: &Path) -> Vec<Example> {
    let docs = case["docs"].as_array().expect("a case has docs");
    let texts: Vec<String> = docs
        .iter()
        .map(|doc| match doc["text"].as_str() {
            Some(text) => text.to_owned(),
            None => fs::read_to_string(folder.join(doc["file"].as_str().expect("a doc has text or file")))
                .expect("a doc can be read"),
        })
        .collect();
    let sources: Vec<Source> = texts.iter().map(|text| Source::new(ingest::from_text(text))).collect();
    let covered: Vec<Vec<Vec<usize>>> = sources.iter().zip(docs).map(|(source, doc)| project(source, doc)).collect();
    let labels: BTreeMap<[GoldSentence; 2], &str> = case["links"]
        .as_array()
        .expect("a case has links")
        .iter()
        .map(|link| (pair(gold_sentence(&link["a"]), gold_sentence(&link["b"])), link["label"].as_str().unwrap_or("")))
        .collect();
    let counts = |(doc, sentence): GoldSentence| {
        docs[doc]["annotated"].as_array().is_none_or(|list| list.iter().any(|one| *one == sentence))
    };
    let mut described: BTreeMap<[GoldSentence; 2], Vec<Features>> = BTreeMap::new();
    for (gold, label) in &labels {
        if *label == "aligned" && gold.iter().all(|sentence| counts(*sentence)) {
            described.entry(*gold).or_default();
        }
    }
    for featured in featured_pairs(&sources, &Budget::default()).expect("nobody cancels") {
        for left in &covered[featured.a.source_idx()][featured.a.sentence_idx()] {
            for right in &covered[featured.b.source_idx()][featured.b.sentence_idx()] {
                let (left, right) = ((featured.a.source_idx(), *left), (featured.b.source_idx(), *right));
                let gold = pair(left, right);
                if counts(left) && counts(right) && labels.get(&gold) != Some(&"partial") {
                    described.entry(gold).or_default().push(featured.features);
                }
            }
        }
    }
    let example = |(gold, features)| Example { features, aligned: labels.get(&gold) == Some(&"aligned") };
    described.into_iter().map(example).collect()
}

fn pair(a: GoldSentence, b: GoldSentence) -> [GoldSentence; 2] {
    [a.min(b), a.max(b)]
}

fn gold_sentence(value: &Value) -> GoldSentence {
    let number = |position: usize| value[position].as_u64().expect("a sentence is [doc, sentence]") as usize;
    (number(0), number(1))
}

/// For each sentence of the engine, the gold sentences that it shares at least half of the shorter one with.
fn project(source: &Source, doc: &Value) -> Vec<Vec<usize>> {
    let text = source.text();
    let points = |offset: usize| text[..offset].chars().count();
    let gold: Vec<(usize, usize)> = doc["sentences"]
        .as_array()
        .expect("a doc has sentences")
        .iter()
        .map(|sentence| {
            (sentence["start"].as_u64().unwrap_or(0) as usize, sentence["end"].as_u64().unwrap_or(0) as usize)
        })
        .collect();
    source
        .sentences()
        .iter()
        .map(|sentence| {
            let (start, end) = (points(sentence.span.start()), points(sentence.span.end()));
            let same = |(from, to): &(usize, usize)| {
                let overlap = end.min(*to).saturating_sub(start.max(*from));
                overlap * 2 >= (end - start).min(to - from).max(1)
            };
            gold.iter().enumerate().filter(|(_, range)| same(range)).map(|(sentence_idx, _)| sentence_idx).collect()
        })
        .collect()
}

/// Logistic regression by Newton's method on standardised features.
fn fit<'a>(cases: impl Iterator<Item = &'a Case>) -> Model {
    let rows: Vec<(Features, bool)> = cases
        .flat_map(|case| &case.examples)
        .flat_map(|example| example.features.iter().map(|features| (*features, example.aligned)))
        .collect();
    let n_rows = rows.len() as f64;
    let mean: [f64; N_FEATURES] =
        std::array::from_fn(|k| rows.iter().map(|(features, _)| f64::from(features[k])).sum::<f64>() / n_rows);
    let deviation: [f64; N_FEATURES] = std::array::from_fn(|k| {
        let square = |(features, _): &(Features, bool)| (f64::from(features[k]) - mean[k]).powi(2);
        (rows.iter().map(square).sum::<f64>() / n_rows).sqrt().max(1e-9)
    });
    const N: usize = N_FEATURES + 1;
    let mut weights = [0.0; N];
    for _ in 0..N_ROUNDS {
        let mut gradient = [0.0; N];
        let mut curvature = [[0.0; N]; N];
        for k in 1..N {
            gradient[k] = -PENALTY * weights[k];
            curvature[k][k] = PENALTY;
        }
        for (features, aligned) in &rows {
            let row: [f64; N] = std::array::from_fn(|k| match k {
                0 => 1.0,
                _ => (f64::from(features[k - 1]) - mean[k - 1]) / deviation[k - 1],
            });
            let sum: f64 = row.iter().zip(weights).map(|(value, weight)| value * weight).sum();
            let probability = 1.0 / (1.0 + (-sum).exp());
            let error = f64::from(u8::from(*aligned)) - probability;
            let spread = probability * (1.0 - probability);
            for i in 0..N {
                gradient[i] += error * row[i];
                for j in 0..N {
                    curvature[i][j] += spread * row[i] * row[j];
                }
            }
        }
        let step = solve(curvature, gradient);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    let plain: [f64; N_FEATURES] = std::array::from_fn(|k| weights[k + 1] / deviation[k]);
    Model { bias: weights[0] - plain.iter().zip(mean).map(|(weight, mean)| weight * mean).sum::<f64>(), weights: plain }
}

/// Solves a system of linear equations by elimination with pivots.
fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for column in 0..N {
        let pivot = (column..N).max_by(|a, b| matrix[*a][column].abs().total_cmp(&matrix[*b][column].abs()));
        let pivot = pivot.unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in 0..N {
            if row != column {
                let factor = matrix[row][column] / matrix[column][column];
                let pivot_row = matrix[column];
                matrix[row].iter_mut().zip(pivot_row).for_each(|(value, pivot)| *value -= factor * pivot);
                right[row] -= factor * right[column];
            }
        }
    }
    std::array::from_fn(|k| right[k] / matrix[k][k])
}

fn weights_file(model: &Model, folds: &str) -> String {
    let mut text = format!(
        "//! The weights of the score: logistic regression on pairs of sentences that annotators judged.\n//!\n\
         //! Written by `examples/fit_weights.rs`; do not edit by hand. On cases that were left out of the fit, by kind\n\
         //! (F1 at the default threshold, and at the threshold that is best for all of the kind):\n\
         //! ```text\n{folds}//! ```\n\n\
         use super::features::N_FEATURES;\n\n/// Added to the weighted sum.\n",
    );
    text += &format!("pub(super) const BIAS: f32 = {:.4};\n\n", model.bias);
    text += "/// Weights of the features, in their order.\npub(super) const WEIGHTS: [f32; N_FEATURES] = [\n";
    for (weight, name) in model.weights.iter().zip(FEATURE_NAMES) {
        text += &format!("    {weight:.4}, // {name}\n");
    }
    text + "];\n"
}
