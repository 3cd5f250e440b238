//! Spans in order of their beginnings → those that touch a stretch of text, without a look at all before it.

use crate::text::Span;

/// For each item, sorted by where it begins, how far it and all before it reach: the greatest end so far.
pub(super) fn reach<T>(items: &[T], span_of: impl Fn(&T) -> Span) -> Vec<usize> {
    let farther = |end: &mut usize, item: &T| {
        *end = (*end).max(span_of(item).end());
        Some(*end)
    };
    items.iter().scan(0, farther).collect()
}

/// The items that touch `span`, given their [`reach`]: since that never shrinks, the first that can is found by halves.
pub(super) fn touching<'a, T>(
    items: &'a [T],
    reach: &[usize],
    span: Span,
    span_of: impl Fn(&T) -> Span + Copy + 'a,
) -> impl Iterator<Item = &'a T> {
    let first = reach.partition_point(|end| *end <= span.start());
    let last = items.partition_point(|item| span_of(item).start() < span.end()).max(first);
    items[first..last].iter().filter(move |item| span_of(item).intersection(span).is_some())
}

#[cfg(test)]
mod tests {
    use super::{reach, touching};
    use crate::text::Span;

    #[test]
    fn a_long_span_is_found_behind_short_ones() {
        let spans = [(0, 3), (1, 40), (5, 6), (10, 12), (50, 60)].map(|(start, end)| Span::new(start, end));
        let found = |start, end| -> Vec<Span> {
            let reach = reach(&spans, |span| *span);
            touching(&spans, &reach, Span::new(start, end), |span| *span).copied().collect()
        };
        assert_eq!(found(11, 20), [spans[1], spans[3]]);
        assert_eq!(found(40, 50), []);
        assert_eq!(found(45, 55), [spans[4]]);
        assert_eq!(found(70, 80), []);
    }
}
