//! Comparison → the JSON of `variorum compare --format json`, format `variorum-comparison`, version 1.
//!
//! Offsets are Unicode code points in the source's text as shown, end exclusive, as in the W3C's TextPositionSelector.

use serde_json::{Value, json};

use crate::comparison::Comparison;
use crate::text::{Located, SentenceRef};

use super::NamedSource;

/// What goes into the JSON beside the comparison itself; by default nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonOptions {
    /// Add the scored pairs that were not linked, as `candidates`.
    pub candidates: bool,
}

/// Writes `comparison`, whose sources are `named` in the same order.
pub fn json(comparison: &Comparison, named: &[NamedSource<'_>], options: JsonOptions) -> String {
    let sentence = |at: SentenceRef| json!([at.source, at.sentence]);
    let pair = |a, b, score: f32| json!({ "a": sentence(a), "b": sentence(b), "score": rounded(score) });
    let mut root = json!({
        "format": "variorum-comparison",
        "version": 1,
        "sources": named.iter().enumerate().map(|(id, named)| source(id, named)).collect::<Vec<_>>(),
        "links": comparison.links.iter().map(|link| pair(link.a, link.b, link.score)).collect::<Vec<_>>(),
    });
    if options.candidates {
        let linked = |a, b| comparison.links.binary_search_by_key(&(a, b), |link| (link.a, link.b)).is_ok();
        let rest = comparison.scored.pairs.iter().filter(|scored| !linked(scored.a, scored.b));
        root["candidates"] = rest.map(|scored| pair(scored.a, scored.b, scored.score)).collect();
    }
    root["passages"] = comparison
        .passages
        .iter()
        .map(|passage| {
            let members: Vec<Value> = passage.members.iter().map(|member| sentence(*member)).collect();
            json!({ "members": members, "sources": passage.sources() })
        })
        .collect();
    let mut points: Vec<CodePoints<'_>> = named.iter().map(|named| CodePoints::new(named.source.text())).collect();
    let mut place = |at: &Located| {
        let points = &mut points[at.source];
        json!({ "source": at.source, "start": points.at(at.span.start()), "end": points.at(at.span.end()) })
    };
    root["discrepancies"] = comparison
        .findings
        .discrepancies
        .iter()
        .map(|discrepancy| {
            let values: Vec<Value> = discrepancy
                .values
                .iter()
                .map(|value| {
                    let spans: Vec<Value> = value.places.iter().map(&mut place).collect();
                    json!({ "value": value.value, "spans": spans })
                })
                .collect();
            json!({
                "kind": discrepancy.kind.name(),
                "severity": discrepancy.severity.name(),
                "what": discrepancy.what,
                "values": values,
            })
        })
        .collect();
    root["quotes"] = comparison
        .findings
        .quotes
        .iter()
        .map(|quote| {
            let mut quote_json = place(&quote.place);
            quote_json["text"] = json!(quote.place.span.of(named[quote.place.source].source.text()));
            quote_json["speaker"] = json!(quote.speaker);
            quote_json["statement"] = json!(quote.statement);
            quote_json
        })
        .collect();
    root["copying"] = comparison
        .findings
        .copying
        .iter()
        .map(|copying| {
            let runs: Vec<Value> = copying.runs.iter().map(|run| json!([place(&run[0]), place(&run[1])])).collect();
            json!({
                "sources": copying.sources,
                "statement": copying.statement,
                "shares": [rounded(copying.shares[0]), rounded(copying.shares[1])],
                "evidence": copying.evidence,
                "runs": runs,
            })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&root).expect("a JSON value can always be written");
    text.push('\n');
    text
}

fn source(id: usize, named: &NamedSource<'_>) -> Value {
    let document = &named.source.document;
    let text = named.source.text();
    let mut points = CodePoints::new(text);
    let sentences: Vec<Value> = named
        .source
        .sentences()
        .iter()
        .map(|sentence| {
            json!({
                "start": points.at(sentence.span.start()),
                "end": points.at(sentence.span.end()),
                "role": sentence.role.name(),
                "text": sentence.span.of(text),
            })
        })
        .collect();
    json!({
        "id": id,
        "path": named.path,
        "title": document.metadata.title,
        "language": named.source.segments.language,
        "text": text,
        "sentences": sentences,
        "warnings": document.warnings.iter().map(|warning| &warning.message).collect::<Vec<_>>(),
    })
}

/// Scores are printed with four digits: more would be noise, and the same on every machine.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 10_000.0).round() / 10_000.0
}

/// Converts ascending byte offsets to code points in one pass over the text.
pub(super) struct CodePoints<'a> {
    text: &'a str,
    offset: usize,
    n_points: usize,
}

impl<'a> CodePoints<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, offset: 0, n_points: 0 }
    }

    /// The number of code points before byte `offset`; fastest if offsets ascend.
    pub(super) fn at(&mut self, offset: usize) -> usize {
        if offset < self.offset {
            *self = Self::new(self.text);
        }
        self.n_points += self.text[self.offset..offset].chars().count();
        self.offset = offset;
        self.n_points
    }
}
