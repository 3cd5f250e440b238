//! Passages → findings: discrepancies, quotes, probable copying; one file a kind.

mod ages;
mod amounts;
mod article;
mod calendar;
mod copying;
mod coverage;
mod dates;
mod lexicon;
mod lists;
mod mentions;
mod names;
mod numbers;
mod numerals;
mod places;
mod plurals;
mod quotation_marks;
mod quotes;
mod reported;
mod requoted;
mod same_amount;
mod sayings;
mod scope;
mod shown_names;
mod speakers;
mod statements;
mod story;
mod units;
mod utterances;
mod values;
mod wording;

use article::Stems;
use copying::Copying;
use statements::Statements;
use story::Story;

use crate::align::{Passage, WordRun};
use crate::segment::Source;
use crate::text::Located;

/// What was found in a comparison; it can be thrown away and rebuilt.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Values that differ, by passage and then by kind.
    pub discrepancies: Vec<Discrepancy>,
    /// Direct quotations, by source and then by their order in the text.
    pub quotes: Vec<Quote>,
    /// What was said, by the first quotation of it; [`Quote::statement`] points here.
    pub statements: Vec<Statement>,
    /// What speaks for a common wire source or copying, one for each pair of sources where anything does, in the order of the
    /// sources; of very many sources only the strongest pairs of each.
    pub copying: Vec<ProbableCopying>,
    /// How many more pairs of sources have something, if less, to speak for it.
    pub n_copying_left_out: usize,
}

/// Values of one thing that differ, between sources or inside one. The program never says who is right.
#[derive(Clone, Debug, PartialEq)]
pub struct Discrepancy {
    /// What kind of value differs.
    pub kind: DiscrepancyKind,
    /// Whether both can be right.
    pub severity: Severity,
    /// What the values are of, in a few words: `given name of Carrick`.
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
    /// Position in [`Findings::statements`] of what it quotes, if it quotes several sentences of the first one.
    pub statement: usize,
}

/// What one person said, as the sources quote and report it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    /// The quotations of it, one a source or more; the one with most words first.
    pub wordings: Vec<Wording>,
    /// Where sources of its passage report it in their own words.
    pub reported: Vec<Located>,
}

/// How one source quotes a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// Its words, from the first to the last; `she said` may stand between.
    pub place: Located,
    /// The positions in [`Findings::quotes`] of the quotations that hold it.
    pub quotes: Vec<usize>,
    /// The runs of words against the first wording, which is on the left; empty for the first wording itself.
    pub runs: Vec<WordRun>,
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

/// Finds what differs in `passages`, who is quoted, and what speaks for a common text.
///
/// The order of the sources changes nothing but the numbers of sources and the order of the lists.
pub fn find(sources: &[Source], passages: &[Passage]) -> Findings {
    let stems = Stems::new(sources);
    let mut story = Story::new(&stems, sources, passages);
    let said = statements::statements(&story);
    said.join(&mut story);
    let reported = reported::find(&story, &said);
    let mut discrepancies = names::find(&story);
    discrepancies.extend(numbers::find(&story));
    discrepancies.extend(ages::find(&story));
    discrepancies.extend(dates::find(&story));
    discrepancies.extend(places::find(&story));
    discrepancies.extend(plurals::find(&story));
    discrepancies.extend(lists::find(&story));
    discrepancies.extend(wording::find(&story));
    discrepancies.extend(requoted::find(&story, &said));
    discrepancies.extend(sayings::find(&story, &said));
    discrepancies.extend(reported.iter().map(|reported| reported.discrepancy.clone()));
    discrepancies.sort_by(|a, b| order(a).cmp(&order(b)));
    let Copying { pairs: copying, n_left_out: n_copying_left_out } = copying::find(&story, &discrepancies);
    let (quotes, first_quote) = quotes(&story, &said);
    let mut statements = statements::grouped(&story, &said, &first_quote);
    for reported in reported {
        for statement in reported.statements {
            statements[statement].reported.extend(&reported.places);
        }
    }
    Findings { discrepancies, quotes, statements, copying, n_copying_left_out }
}

/// Discrepancies are listed by passage, then by kind and by what they are of.
fn order(discrepancy: &Discrepancy) -> impl Ord + '_ {
    let places: Vec<&Vec<Located>> = discrepancy.values.iter().map(|value| &value.places).collect();
    (&discrepancy.passages, discrepancy.kind, &discrepancy.what, places)
}

/// The quotations of all articles with the number of their statement, and the number of each article's first one.
fn quotes(story: &Story<'_>, said: &Statements) -> (Vec<Quote>, Vec<usize>) {
    let mut quotes = Vec::new();
    let mut first_quote = Vec::new();
    for (article, quotations) in story.articles.iter().zip(&story.quotations) {
        first_quote.push(quotes.len());
        quotes.extend(quotations.iter().enumerate().map(|(quotation_idx, quotation)| Quote {
            place: article.located(quotation.span),
            speaker: quotation.speaker.as_ref().map(|speaker| speaker.name.clone()),
            statement: said.statement(article.source_idx, quotation_idx),
        }));
    }
    (quotes, first_quote)
}
