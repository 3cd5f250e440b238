//! The saved model: what the reader has done. A small value, changed only by edits.

use super::{
    Annotation, AnnotationId, BoundaryDecision, Codebook, FindingKey, LinkDecision, Relation, RelationId, RoleDecision,
    SessionSource, Settings, SourceId, Target, Verdict,
};

/// Everything that the reader has done with a set of sources.
///
/// What always holds is listed at [`super::validate()`]; [`super::apply`] keeps it so. A target may name a source that was
/// removed: it is an orphan until the source is back.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The sources in the reader's order.
    pub sources: Vec<SessionSource>,
    /// The codes that annotations are labelled with.
    pub codebook: Codebook,
    /// The annotations, ascending by id.
    pub annotations: Vec<Annotation>,
    /// How annotations stand to each other, ascending by id.
    pub relations: Vec<Relation>,
    /// Sentences that the reader holds together or keeps apart, in the order in which that was decided.
    pub decisions: Vec<LinkDecision>,
    /// Where the reader has cut a sentence in two or made one of two, in the order in which that was decided.
    pub boundaries: Vec<BoundaryDecision>,
    /// The roles that the reader has given to sentences, in the order in which that was decided.
    pub roles: Vec<RoleDecision>,
    /// The sentences that the reader has marked as checked, in the order in which that was done.
    pub checked: Vec<Target>,
    /// What the reader thinks of discrepancies, ascending by finding.
    pub verdicts: Vec<Verdict>,
    /// How the comparison is made, and how the session is saved.
    pub settings: Settings,
    /// The next id to give to a source, an annotation, a relation or a code; greater than every id ever given.
    ///
    /// It grows only, even by undo: an id that was given once, and may stand in a file or in a reader's notes, never
    /// comes to mean something else. It is therefore the one field that undo does not restore.
    pub next_id: u32,
}

impl Session {
    /// A session without sources, with the codebook for the comparison of news.
    pub fn new() -> Self {
        let codebook = Codebook::for_news();
        Self {
            next_id: codebook.codes.len() as u32,
            sources: Vec::new(),
            codebook,
            annotations: Vec::new(),
            relations: Vec::new(),
            decisions: Vec::new(),
            boundaries: Vec::new(),
            roles: Vec::new(),
            checked: Vec::new(),
            verdicts: Vec::new(),
            settings: Settings::default(),
        }
    }

    /// Ids that were never given, ascending: take as many as the edit to come adds things.
    ///
    /// They count as given once an edit that holds them is applied.
    pub fn fresh_ids(&self) -> impl Iterator<Item = u32> + use<> {
        self.next_id..u32::MAX
    }

    /// The first of [`Session::fresh_ids`].
    pub fn fresh_id(&self) -> u32 {
        self.next_id
    }

    /// The source with this id, if it is in the session.
    pub fn source(&self, source_id: SourceId) -> Option<&SessionSource> {
        self.sources.iter().find(|source| source.id == source_id)
    }

    /// The annotation with this id.
    pub fn annotation(&self, annotation_id: AnnotationId) -> Option<&Annotation> {
        let idx = self.annotations.binary_search_by_key(&annotation_id, |annotation| annotation.id).ok()?;
        self.annotations.get(idx)
    }

    /// The relation with this id.
    pub fn relation(&self, relation_id: RelationId) -> Option<&Relation> {
        let idx = self.relations.binary_search_by_key(&relation_id, |relation| relation.id).ok()?;
        self.relations.get(idx)
    }

    /// The relations that lead from this annotation or to it, ascending by id.
    pub fn relations_of(&self, annotation_id: AnnotationId) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(move |relation| relation.joins(annotation_id))
    }

    /// What the reader thinks of a finding, if that was said.
    pub fn verdict(&self, finding: &FindingKey) -> Option<&Verdict> {
        let idx = self.verdicts.binary_search_by(|verdict| verdict.finding.cmp(finding)).ok()?;
        self.verdicts.get(idx)
    }

    /// Every place that the session speaks of, in no order that means something.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        let of_annotations = self.annotations.iter().flat_map(|annotation| &annotation.targets);
        let of_decisions = self.decisions.iter().flat_map(|decision| [&decision.a, &decision.b]);
        of_annotations
            .chain(of_decisions)
            .chain(self.boundaries.iter().map(|boundary| &boundary.place))
            .chain(self.roles.iter().map(|role| &role.place))
            .chain(&self.checked)
    }

    /// Whether both hold the same, whatever ids they would give next.
    pub fn same_content(&self, other: &Self) -> bool {
        let Self {
            sources,
            codebook,
            annotations,
            relations,
            decisions,
            boundaries,
            roles,
            checked,
            verdicts,
            settings,
            next_id: _,
        } = self;
        *sources == other.sources
            && *codebook == other.codebook
            && *annotations == other.annotations
            && *relations == other.relations
            && *decisions == other.decisions
            && *boundaries == other.boundaries
            && *roles == other.roles
            && *checked == other.checked
            && *verdicts == other.verdicts
            && *settings == other.settings
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}
