//! Statements → the rows of the table of quotations, filtered and sorted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Synopsis;
use super::findings::StatementRow;

/// Which quotations are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QuoteFilter {
    /// All.
    #[default]
    All,
    /// Those of several sources.
    OfSeveral,
    /// Those that sources word differently, or cut.
    Changed,
    /// Those that some source gives in its own words.
    Reported,
}

impl QuoteFilter {
    /// All of them in their order.
    pub const ALL: [Self; 4] = [Self::All, Self::OfSeveral, Self::Changed, Self::Reported];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::OfSeveral => "In several sources",
            Self::Changed => "Cut or changed",
            Self::Reported => "Also reported",
        }
    }

    fn shows(self, row: &StatementRow) -> bool {
        match self {
            Self::All => true,
            Self::OfSeveral => row.n_sources > 1,
            Self::Changed => row.n_changes() > 0,
            Self::Reported => !row.reported.is_empty(),
        }
    }
}

/// The order of the quotations; within it, that of their first places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QuoteOrder {
    /// Those that most sources quote first.
    #[default]
    Widest,
    /// By speaker; those without one come last.
    Speaker,
    /// Those that were cut and changed most first.
    Changes,
}

/// How the reader wants to see the quotations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct QuoteLens {
    /// Which are shown.
    pub filter: QuoteFilter,
    /// Only those of this speaker.
    pub speaker: Option<String>,
    /// In which order.
    pub order: QuoteOrder,
}

/// The quotations as the reader wants to see them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteTable {
    /// Positions in [`super::Groundwork::statements`].
    pub rows: Vec<usize>,
    /// How many there are of each kind, whatever is shown.
    pub n_by_filter: [(QuoteFilter, usize); 4],
    /// How often each speaker is quoted, by name.
    pub n_by_speaker: Vec<(String, usize)>,
}

/// Makes the table.
pub fn quote_table(synopsis: &Synopsis, lens: &QuoteLens) -> QuoteTable {
    let all = &synopsis.statements;
    let of_speaker = |row: &StatementRow| lens.speaker.is_none() || lens.speaker == row.speaker;
    let mut rows: Vec<usize> =
        (0..all.len()).filter(|idx| lens.filter.shows(&all[*idx]) && of_speaker(&all[*idx])).collect();
    match lens.order {
        QuoteOrder::Widest => rows.sort_by_key(|idx| Reverse(all[*idx].n_sources)),
        QuoteOrder::Speaker => rows.sort_by_key(|idx| (all[*idx].speaker.is_none(), all[*idx].speaker.as_deref())),
        QuoteOrder::Changes => rows.sort_by_key(|idx| Reverse(all[*idx].n_changes())),
    }
    let n_with = |filter: QuoteFilter| (filter, all.iter().filter(|row| filter.shows(row)).count());
    let mut n_by_speaker: BTreeMap<&str, usize> = BTreeMap::new();
    for speaker in all.iter().filter_map(|row| row.speaker.as_deref()) {
        *n_by_speaker.entry(speaker).or_default() += 1;
    }
    QuoteTable {
        rows,
        n_by_filter: QuoteFilter::ALL.map(n_with),
        n_by_speaker: n_by_speaker.into_iter().map(|(speaker, count)| (speaker.to_owned(), count)).collect(),
    }
}
