//! Places that give a value → the values of a discrepancy, in one order whatever the order of the sources.

use std::collections::BTreeSet;

use crate::text::Located;

use super::story::Story;
use super::{Discrepancy, DiscrepancyKind, DiscrepancyValue, Severity};

/// The values of a discrepancy while they are collected.
#[derive(Clone, Debug, Default)]
pub(super) struct ValueList {
    values: Vec<DiscrepancyValue>,
}

impl ValueList {
    /// Adds `place` to the first value that `is_same` accepts, or else as a new value.
    pub fn add(&mut self, value: &str, place: Located, is_same: impl Fn(&str) -> bool) {
        let known = self.values.iter_mut().find(|known| is_same(&known.value));
        match known {
            Some(known) => known.places.push(place),
            None => self.values.push(DiscrepancyValue { value: value.to_owned(), places: vec![place] }),
        }
    }

    /// Adds `place` to the value at `value_idx`, which is the next new one or known.
    pub fn add_to(&mut self, value_idx: usize, place: Located) {
        if value_idx >= self.values.len() {
            self.values.push(DiscrepancyValue { value: String::new(), places: Vec::new() });
        }
        if let Some(value) = self.values.get_mut(value_idx) {
            value.places.push(place);
        }
    }
}

/// A discrepancy of `values`, if they are at least two.
pub(super) fn discrepancy(
    story: &Story<'_>,
    kind: DiscrepancyKind,
    severity: Severity,
    what: String,
    ValueList { mut values }: ValueList,
) -> Option<Discrepancy> {
    if values.len() < 2 {
        return None;
    }
    for value in &mut values {
        value.places.sort();
        value.places.dedup();
        // Whatever the order of the sources, the same place gives the text.
        let texts = value.places.iter().map(|place| readable(place.span.of(story.articles[place.source].text())));
        value.value = texts.min_by(|a, b| (a.len(), a).cmp(&(b.len(), b))).unwrap_or_default();
    }
    // By text at last, so that the order of the sources changes nothing.
    let n_sources =
        |value: &DiscrepancyValue| value.places.iter().map(|place| place.source).collect::<BTreeSet<_>>().len();
    values.sort_by(|a, b| n_sources(b).cmp(&n_sources(a)).then_with(|| a.value.cmp(&b.value)));
    let passages: BTreeSet<usize> =
        values.iter().flat_map(|value| &value.places).filter_map(|place| story.passage_at(place)).collect();
    Some(Discrepancy { kind, severity, what, values, passages: passages.into_iter().collect() })
}

/// The text of a value on one line.
pub(super) fn readable(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
