//! Annotations + what the reader looks for → the lines of the list: filtered, sorted, in groups.

use std::cmp::Reverse;

use crate::session::{AnnotationId, CodeColor, CodeId, Status};

use super::annotations::AnnotationRow;
use super::build::Synopsis;

/// How the reader wants to see the list of annotations. Not saved, not undone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AnnotationLens {
    /// Words that all must stand in the code, the text or the note, in any case.
    pub query: String,
    /// Which codes are shown.
    pub code: CodeChoice,
    /// Position of the source whose annotations are shown.
    pub source_idx: Option<usize>,
    /// Which state is shown.
    pub status: Option<Status>,
    /// Which keyword they have.
    pub tag: Option<String>,
    /// Who made them.
    pub author: Option<String>,
    /// Whether only those are shown whose place is not certain.
    pub in_doubt_only: bool,
    /// What the lines are sorted by.
    pub sort: AnnotationSort,
    /// What the lines are put together by.
    pub grouping: Grouping,
}

impl AnnotationLens {
    /// Whether annotations may be hidden.
    pub fn filters(&self) -> bool {
        let Self { query, code, source_idx, status, tag, author, in_doubt_only, sort: _, grouping: _ } = self;
        let chosen = source_idx.is_some() || status.is_some() || tag.is_some() || author.is_some();
        !query.trim().is_empty() || *code != CodeChoice::Any || chosen || *in_doubt_only
    }

    /// The same order with nothing hidden.
    pub fn unfiltered(&self) -> Self {
        Self { sort: self.sort, grouping: self.grouping, ..Self::default() }
    }
}

/// Which codes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CodeChoice {
    /// All.
    #[default]
    Any,
    /// No code at all.
    None,
    /// This one.
    Code(CodeId),
}

/// What the lines of the list are sorted by; what is alike stays in the order of the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AnnotationSort {
    /// Source and position.
    #[default]
    Position,
    /// When they were last changed, the latest first.
    Changed,
    /// When they were made, the earliest first.
    Created,
    /// The name of the code.
    Code,
}

impl AnnotationSort {
    /// All, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Position, Self::Code, Self::Changed, Self::Created];

    /// What the menu says.
    pub fn label(self) -> &'static str {
        match self {
            Self::Position => "Place in the text",
            Self::Changed => "Last changed",
            Self::Created => "First made",
            Self::Code => "Code",
        }
    }
}

/// What the lines of the list are put together by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// Nothing.
    #[default]
    None,
    /// The source of the first place.
    Source,
    /// The code.
    Code,
    /// The state.
    Status,
    /// Who made it.
    Author,
}

impl Grouping {
    /// All, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::None, Self::Source, Self::Code, Self::Status, Self::Author];

    /// What the menu says.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "No groups",
            Self::Source => "By source",
            Self::Code => "By code",
            Self::Status => "By status",
            Self::Author => "By author",
        }
    }
}

/// The list of annotations as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnnotationList {
    /// Its lines, from the top.
    pub lines: Vec<ListLine>,
    /// How many annotations it shows.
    pub n_shown: usize,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListLine {
    /// The head of a group.
    Head {
        /// What its annotations have in common.
        name: String,
        /// The colour of their code, in groups by code.
        color: Option<CodeColor>,
        /// How many they are.
        n_annotations: usize,
    },
    /// An annotation, by its position in [`Synopsis::annotations`].
    Annotation(usize),
}

impl AnnotationList {
    /// The line of an annotation.
    pub fn line_of(&self, synopsis: &Synopsis, id: AnnotationId) -> Option<usize> {
        let is_it =
            |line: &ListLine| matches!(line, ListLine::Annotation(row_idx) if synopsis.annotations[*row_idx].id == id);
        self.lines.iter().position(is_it)
    }

    /// The annotation after or before `id`; the first or the last if `id` is not in the list.
    pub fn next(&self, synopsis: &Synopsis, id: Option<AnnotationId>, forward: bool) -> Option<AnnotationId> {
        let shown = self.lines.iter().filter_map(|line| match line {
            ListLine::Annotation(row_idx) => synopsis.annotations.get(*row_idx).map(|row| row.id),
            ListLine::Head { .. } => None,
        });
        let mut shown: Vec<AnnotationId> = shown.collect();
        if !forward {
            shown.reverse();
        }
        let here = shown.iter().position(|other| Some(*other) == id);
        shown.get(here.map_or(0, |here| here + 1)).copied()
    }
}

/// The lines of the list of annotations that the lens shows.
pub fn annotation_list(synopsis: &Synopsis, lens: &AnnotationLens) -> AnnotationList {
    let rows = &synopsis.annotations;
    let query = lens.query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut shown: Vec<usize> = (0..rows.len()).filter(|row_idx| shows(lens, &words, &rows[*row_idx])).collect();
    // All sorts are stable, so that what is alike stays in the order of the texts.
    match lens.sort {
        AnnotationSort::Position => {}
        AnnotationSort::Changed => shown.sort_by_key(|row_idx| Reverse(rows[*row_idx].changed.as_str())),
        AnnotationSort::Created => shown.sort_by_key(|row_idx| rows[*row_idx].created.as_str()),
        AnnotationSort::Code => shown.sort_by_key(|row_idx| code_order(&rows[*row_idx])),
    }
    let n_shown = shown.len();
    let lines = match lens.grouping {
        Grouping::None => shown.into_iter().map(ListLine::Annotation).collect(),
        Grouping::Source => {
            shown.sort_by_key(|row_idx| source_order(&rows[*row_idx]));
            in_groups(&shown, |row_idx| source_order(&rows[row_idx]), |row_idx| source_head(synopsis, &rows[row_idx]))
        }
        Grouping::Code => {
            shown.sort_by_key(|row_idx| code_order(&rows[*row_idx]));
            let head =
                |row_idx: usize| (rows[row_idx].code.clone().unwrap_or("No code".to_owned()), rows[row_idx].color);
            in_groups(&shown, |row_idx| rows[row_idx].code_id, head)
        }
        Grouping::Status => {
            shown.sort_by_key(|row_idx| rows[*row_idx].status);
            in_groups(&shown, |row_idx| rows[row_idx].status, |row_idx| (rows[row_idx].status.label().to_owned(), None))
        }
        Grouping::Author => {
            shown.sort_by_key(|row_idx| rows[*row_idx].author.as_str());
            let head = |row_idx: usize| match rows[row_idx].author.as_str() {
                "" => ("No name".to_owned(), None),
                author => (author.to_owned(), None),
            };
            in_groups(&shown, |row_idx| rows[row_idx].author.as_str(), head)
        }
    };
    AnnotationList { lines, n_shown }
}

fn shows(lens: &AnnotationLens, words: &[&str], row: &AnnotationRow) -> bool {
    let code_fits = match lens.code {
        CodeChoice::Any => true,
        CodeChoice::None => row.code_id.is_none(),
        CodeChoice::Code(code_id) => row.code_id == Some(code_id),
    };
    let in_source =
        |source_idx| row.targets.iter().filter_map(|target| target.found()).any(|at| at.source == source_idx);
    code_fits
        && lens.source_idx.is_none_or(in_source)
        && lens.status.is_none_or(|status| row.status == status)
        && lens.tag.as_ref().is_none_or(|tag| row.tags.contains(tag))
        && lens.author.as_ref().is_none_or(|author| row.author == *author)
        && (!lens.in_doubt_only || row.in_doubt())
        && (words.is_empty() || {
            let text = row.searchable();
            words.iter().all(|word| text.contains(word))
        })
}

impl AnnotationRow {
    /// All words that a search looks at, in lower case.
    fn searchable(&self) -> String {
        let code = self.code.as_deref().unwrap_or_default();
        let tags = self.tags.join("\n");
        format!("{code}\n{}\n{}\n{tags}\n{}", self.quote, self.note, self.author).to_lowercase()
    }
}

/// Sorts by name, what has no code last.
fn code_order(row: &AnnotationRow) -> (bool, Option<&str>, Option<CodeId>) {
    (row.code.is_none(), row.code.as_deref(), row.code_id)
}

/// Sorts by the source of the first place, what was not found last.
fn source_order(row: &AnnotationRow) -> (bool, Option<usize>) {
    let source_idx = row.place().map(|place| place.source);
    (source_idx.is_none(), source_idx)
}

fn source_head(synopsis: &Synopsis, row: &AnnotationRow) -> (String, Option<CodeColor>) {
    let column = row.place().and_then(|place| synopsis.columns.get(place.source));
    (column.map_or("Not found".to_owned(), |column| format!("{}  {}", column.letter, column.label)), None)
}

/// Puts a head before each run of rows with the same key.
fn in_groups<Key: PartialEq>(
    shown: &[usize],
    key: impl Fn(usize) -> Key,
    head: impl Fn(usize) -> (String, Option<CodeColor>),
) -> Vec<ListLine> {
    let groups = shown.chunk_by(|a, b| key(*a) == key(*b));
    let lines = groups.flat_map(|group| {
        let (name, color) = head(group[0]);
        let head = ListLine::Head { name, color, n_annotations: group.len() };
        std::iter::once(head).chain(group.iter().map(|row_idx| ListLine::Annotation(*row_idx)))
    });
    lines.collect()
}
