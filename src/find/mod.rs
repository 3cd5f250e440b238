//! Passages → findings: discrepancies, quotes, probable copying; one file a kind.

mod amounts;
mod article;
mod calendar;
mod dates;
mod lexicon;
mod lists;
mod mentions;
mod names;
mod numbers;
mod quotation_marks;
mod quotes;
mod sayings;
mod speakers;
mod statements;
mod story;
mod values;
mod wording;

use story::Story;

use crate::align::Passage;
use crate::segment::Source;
use crate::text::Located;

/// What was found in a comparison; it can be thrown away and rebuilt.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Values that differ, by passage and then by kind.
    pub discrepancies: Vec<Discrepancy>,
    /// Direct quotations, by source and then by their order in the text.
    pub quotes: Vec<Quote>,
    /// What speaks for a common wire source or copying, one for each pair of sources where anything does.
    pub copying: Vec<ProbableCopying>,
}

/// Values of one thing that differ, between sources or inside one. The program never says who is right.
#[derive(Clone, Debug, PartialEq)]
pub struct Discrepancy {
    /// What kind of value differs.
    pub kind: DiscrepancyKind,
    /// Whether both can be right.
    pub severity: Severity,
    /// What the values are of, in a few words: `given name of Rudenko`.
    pub what: String,
    /// The values, the one that most sources give first; at least two.
    pub values: Vec<DiscrepancyValue>,
    /// Positions of the passages that hold the values, ascending.
    pub passages: Vec<usize>,
}

/// One of the values of a discrepancy.
#[derive(Clone, Debug, PartialEq)]
pub struct DiscrepancyValue {
    /// The value, as the shortest of its places has it.
    pub value: String,
    /// All places that give it, by source and position.
    pub places: Vec<Located>,
}

/// What kind of value differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DiscrepancyKind {
    /// Persons and other names.
    Name,
    /// Numbers, money, percent.
    Number,
    /// Dates and weekdays.
    Date,
    /// Places.
    Place,
    /// The members of a list.
    List,
    /// The words of a quotation.
    Quote,
    /// Who said it, and how surely.
    Attribution,
    /// Other words for the same thing: a title, a term.
    Term,
}

impl DiscrepancyKind {
    /// The name in lower case, as JSON has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Date => "date",
            Self::Place => "place",
            Self::List => "list",
            Self::Quote => "quote",
            Self::Attribution => "attribution",
            Self::Term => "term",
        }
    }
}

/// Whether the values of a discrepancy can all be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// They cannot all be right.
    Conflict,
    /// Other wording, other detail, other members.
    Variant,
}

impl Severity {
    /// The name in lower case, as JSON has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Variant => "variant",
        }
    }
}

/// A direct quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words between the quotation marks.
    pub place: Located,
    /// Who is quoted, as the article names them, where that is clear.
    pub speaker: Option<String>,
    /// Number of the statement that it belongs to: quotes of one statement in several sources share it.
    pub statement: usize,
}

/// What speaks for a common wire source or for copying between two sources; never a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct ProbableCopying {
    /// The two sources, ascending.
    pub sources: [usize; 2],
    /// One sentence that begins with "Probably".
    pub statement: String,
    /// Verbatim runs of both, longest first.
    pub runs: Vec<[Located; 2]>,
    /// The share of the words of each source that stands in such runs, 0 to 1.
    pub shares: [f32; 2],
    /// Further evidence, such as credits, one short sentence each.
    pub evidence: Vec<String>,
}

/// Finds what differs in `passages` and who is quoted.
pub fn find(sources: &[Source], passages: &[Passage]) -> Findings {
    let mut story = Story::new(sources, passages);
    let statements = statements::statements(&story);
    statements.join(&mut story);
    let mut discrepancies = names::find(&story);
    discrepancies.extend(numbers::find(&story));
    discrepancies.extend(dates::find(&story));
    discrepancies.extend(lists::find(&story));
    discrepancies.extend(wording::find(&story));
    discrepancies.extend(statements::find(&story, &statements));
    discrepancies.extend(sayings::find(&story, &statements));
    discrepancies.sort_by(|a, b| (&a.passages, a.kind, &a.what).cmp(&(&b.passages, b.kind, &b.what)));
    let mut quotes = Vec::new();
    for (article, quotations) in story.articles.iter().zip(&story.quotations) {
        for quotation in quotations {
            quotes.push(Quote {
                place: article.located(quotation.span),
                speaker: quotation.speaker.as_ref().map(|speaker| speaker.name.clone()),
                statement: quotes.len(),
            });
        }
    }
    Findings { discrepancies, quotes, ..Findings::default() }
}
