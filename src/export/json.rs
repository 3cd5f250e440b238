//! Comparison → the JSON of `variorum compare --format json`, format `variorum-comparison`, version 1.
//!
//! Offsets are Unicode code points in the source's text as shown, end exclusive, as in the W3C's TextPositionSelector. The
//! JSON is written as it is made: of thousands of articles it is far larger than all that it is made from.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::comparison::Comparison;
use crate::find::{Discrepancy, DiscrepancyValue, ProbableCopying, Quote};
use crate::text::{Located, SentenceRef};

use super::NamedSource;
use super::code_points::CodePoints;

/// What goes into the JSON beside the comparison itself; by default nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonOptions {
    /// Add the scored pairs that were not linked, as `candidates`.
    pub candidates: bool,
}

/// Writes `comparison`, whose sources are `named` in the same order, to `out`, which should be buffered.
///
/// # Errors
/// Those of `out`.
pub fn json(
    mut out: impl Write,
    comparison: &Comparison,
    named: &[NamedSource<'_>],
    options: JsonOptions,
) -> io::Result<()> {
    let points: Vec<CodePoints<'_>> = named.iter().map(|named| CodePoints::new(named.source.text())).collect();
    let all = All { comparison, named, points: &points };
    let linked = |a, b| comparison.links.binary_search_by_key(&(a, b), |link| (link.a, link.b)).is_ok();
    let root = Root {
        format: "variorum-comparison",
        version: 1,
        sources: Each(|| (0..named.len()).map(|id| all.source(id))),
        links: Each(|| comparison.links.iter().map(|link| PairJson::new(link.a, link.b, link.score))),
        candidates: options.candidates.then_some(Each(|| {
            let rest = comparison.scored.pairs.iter().filter(|scored| !linked(scored.a, scored.b));
            rest.map(|scored| PairJson::new(scored.a, scored.b, scored.score))
        })),
        passages: Each(|| {
            comparison.passages.iter().map(|passage| PassageJson {
                members: Each(|| passage.members.iter().map(|member| sentence(*member))),
                sources: passage.sources(),
            })
        }),
        discrepancies: Each(|| comparison.findings.discrepancies.iter().map(|found| all.discrepancy(found))),
        quotes: Each(|| comparison.findings.quotes.iter().map(|quote| all.quote(quote))),
        copying: Each(|| comparison.findings.copying.iter().map(|copying| all.copying(copying))),
        copying_left_out: comparison.findings.n_copying_left_out,
    };
    serde_json::to_writer_pretty(&mut out, &root)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// A list that is made while it is written.
struct Each<F>(F);

impl<F: Fn() -> I, I: IntoIterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct Root<S, L, C, P, D, Q, Y> {
    format: &'static str,
    version: u32,
    sources: S,
    links: L,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<C>,
    passages: P,
    discrepancies: D,
    quotes: Q,
    copying: Y,
    #[serde(skip_serializing_if = "is_none")]
    copying_left_out: usize,
}

fn is_none(n: &usize) -> bool {
    *n == 0
}

#[derive(Serialize)]
struct SourceJson<'a, S, W> {
    id: usize,
    path: &'a str,
    title: Option<&'a str>,
    language: &'a str,
    text: &'a str,
    sentences: S,
    warnings: W,
}

#[derive(Serialize)]
struct SentenceJson<'a> {
    start: usize,
    end: usize,
    role: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct PairJson {
    a: [u32; 2],
    b: [u32; 2],
    score: f64,
}

impl PairJson {
    fn new(a: SentenceRef, b: SentenceRef, score: f32) -> Self {
        Self { a: sentence(a), b: sentence(b), score: rounded(score) }
    }
}

#[derive(Serialize)]
struct PassageJson<M> {
    members: M,
    sources: Vec<usize>,
}

#[derive(Serialize)]
struct PlaceJson {
    source: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct DiscrepancyJson<'a, V> {
    kind: &'static str,
    severity: &'static str,
    what: &'a str,
    values: V,
}

#[derive(Serialize)]
struct ValueJson<'a, P> {
    value: &'a str,
    spans: P,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    #[serde(flatten)]
    place: PlaceJson,
    text: &'a str,
    speaker: Option<&'a str>,
    statement: usize,
}

#[derive(Serialize)]
struct CopyingJson<'a, R> {
    sources: [usize; 2],
    statement: &'a str,
    shares: [f64; 2],
    evidence: &'a [String],
    runs: R,
}

/// A comparison with the names and the code points of its sources.
#[derive(Clone, Copy)]
struct All<'a> {
    comparison: &'a Comparison,
    named: &'a [NamedSource<'a>],
    points: &'a [CodePoints<'a>],
}

impl<'a> All<'a> {
    fn place(self, at: &Located) -> PlaceJson {
        let points = &self.points[at.source];
        PlaceJson { source: at.source, start: points.at(at.span.start()), end: points.at(at.span.end()) }
    }

    fn source(self, id: usize) -> impl Serialize + 'a {
        let NamedSource { path, source } = &self.named[id];
        let (document, points) = (&source.document, &self.points[id]);
        let of_sentence = move |sentence: &'a crate::segment::Sentence| SentenceJson {
            start: points.at(sentence.span.start()),
            end: points.at(sentence.span.end()),
            role: sentence.role.name(),
            text: sentence.span.of(source.text()),
        };
        SourceJson {
            id,
            path,
            title: document.metadata.title.as_deref(),
            language: &source.segments.language,
            text: source.text(),
            sentences: Each(move || source.sentences().iter().map(of_sentence)),
            warnings: Each(|| document.warnings.iter().map(|warning| &warning.message)),
        }
    }

    fn discrepancy(self, found: &'a Discrepancy) -> impl Serialize + 'a {
        let of_value = move |value: &'a DiscrepancyValue| ValueJson {
            value: &value.value,
            spans: Each(move || value.places.iter().map(move |place| self.place(place))),
        };
        DiscrepancyJson {
            kind: found.kind.name(),
            severity: found.severity.name(),
            what: &found.what,
            values: Each(move || found.values.iter().map(of_value)),
        }
    }

    fn quote(self, quote: &'a Quote) -> impl Serialize + 'a {
        let text = self.comparison.sources[quote.place.source].text();
        QuoteJson {
            place: self.place(&quote.place),
            text: quote.place.span.of(text),
            speaker: quote.speaker.as_deref(),
            statement: quote.statement,
        }
    }

    fn copying(self, copying: &'a ProbableCopying) -> impl Serialize + 'a {
        let of_run = move |run: &'a [Located; 2]| [self.place(&run[0]), self.place(&run[1])];
        CopyingJson {
            sources: copying.sources,
            statement: &copying.statement,
            shares: copying.shares.map(rounded),
            evidence: &copying.evidence,
            runs: Each(move || copying.runs.iter().map(of_run)),
        }
    }
}

fn sentence(at: SentenceRef) -> [u32; 2] {
    [at.source, at.sentence]
}

/// Scores are printed with four digits: more would be noise, and the same on every machine.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 10_000.0).round() / 10_000.0
}
