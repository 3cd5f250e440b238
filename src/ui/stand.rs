//! How far each view is scrolled, and what is chosen and unfolded in it: kept with a place that Back leads to.

use crate::synopsis::{Sides, Unfolded, View};

use super::heights::RowPlace;
use super::state::WindowState;

/// How the views stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stand {
    rows: RowPlace,
    coverage: RowPlace,
    paragraphs: RowPlace,
    pair: Sides<RowPlace>,
    discrepancies: RowPlace,
    quotes: RowPlace,
    discrepancy: Option<usize>,
    quote: Option<usize>,
    overlap: Option<(usize, usize)>,
    unfolded: Unfolded,
}

impl WindowState {
    /// How the views stand now.
    pub fn stand(&self) -> Stand {
        Stand {
            rows: self.rows.place(),
            coverage: self.coverage.place(),
            paragraphs: self.paragraphs.place(),
            pair: self.pair.places(),
            discrepancies: self.discrepancies.heights.place(),
            quotes: self.quotes.heights.place(),
            discrepancy: self.discrepancies.chosen,
            quote: self.quotes.chosen,
            overlap: self.overlap.chosen,
            unfolded: self.unfolded.clone(),
        }
    }

    /// Lets the views that are shown stand as they stood. The sources must be the same.
    pub fn stand_as(&mut self, stand: Stand) {
        let Stand { rows, coverage, paragraphs, pair, discrepancies, quotes, discrepancy, quote, overlap, unfolded } =
            stand;
        self.unfolded = unfolded;
        for view in [Some(self.view), self.beside].into_iter().flatten() {
            match view {
                View::Synopsis => self.rows.return_to(rows),
                View::Reading => self.paragraphs.return_to(paragraphs),
                View::Pair => self.pair.return_to(pair),
                View::Coverage => self.coverage.return_to(coverage),
                View::Overlap => self.overlap.chosen = overlap,
                View::Discrepancies => {
                    self.discrepancies.chosen = discrepancy;
                    self.discrepancies.heights.return_to(discrepancies);
                }
                View::Quotes => {
                    self.quotes.chosen = quote;
                    self.quotes.heights.return_to(quotes);
                }
            }
        }
    }
}
