//! Annotations: made on words, sentences, passages, gaps, discrepancies and links; changed, related, walked along.

use crate::command::{AnnotationWish, Command, PassageScope};
use crate::session::{
    About, Annotation, AnnotationId, CodeId, Edit, EditError, Gesture, Relation, RelationId, RelationKind, Target,
};
use crate::synopsis;
use crate::text::{Located, SentenceRef};
use crate::ui::{Dialog, Edge, NoticeKind, PassageChoice, PassageForm, TextSelection};

use super::Workbench;
use super::walking::Direction;

impl Workbench {
    pub(super) fn on_annotations(&mut self, wish: AnnotationWish) -> Result<(), EditError> {
        match wish {
            AnnotationWish::Passage { passage_idx, scope, code } => self.annotate_passage(passage_idx, scope, code),
            AnnotationWish::Discrepancy(discrepancy_idx) => self.annotate_discrepancy(discrepancy_idx),
            AnnotationWish::Link(a, b) => {
                let targets = [a, b].into_iter().filter_map(|sentence| self.sentence_target(sentence)).collect();
                self.add_annotations(vec![(About::Link, targets)], None, "Annotate link")
            }
            AnnotationWish::AddTarget(place) => self.add_target(place),
            AnnotationWish::RemoveTarget(annotation_id, target_idx) => self.remove_target(annotation_id, target_idx),
            AnnotationWish::Attach(annotation_id, target_idx, place) => self.attach(annotation_id, target_idx, place),
            AnnotationWish::Relate { kind, from, to } => self.relate(kind, from, to),
            AnnotationWish::ChangeRelation(relation) => {
                let gesture = Gesture::Relation(relation.id);
                self.apply_in_gesture(Edit::ChangeRelation(relation), gesture)
            }
            AnnotationWish::RemoveRelation(relation_id) => self.apply(Edit::RemoveRelation(relation_id)),
            AnnotationWish::SetAuthor(name) => {
                self.set_author(name);
                Ok(())
            }
        }
    }

    /// Annotates the selected words, or else the selected sentence; with an annotation selected, gives it the code.
    pub(super) fn annotate(&mut self, code: Option<CodeId>) -> Result<(), EditError> {
        let words = self.state.text.and_then(TextSelection::place);
        if let (Some(annotation_id), None, Some(_)) = (self.state.annotation, words, code)
            && let Some(annotation) = self.session.annotation(annotation_id).cloned()
        {
            return self.change_annotation(Annotation { code, ..annotation });
        }
        let target = match (words, self.state.selected) {
            (Some(place), _) => self.target(place),
            (None, Some(sentence)) => self.sentence_target(sentence),
            (None, None) => None,
        };
        if let (None, Some(gap)) = (&target, self.state.gap) {
            return self.annotate_passage(gap.passage_idx, PassageScope::Gaps(vec![gap.source_idx]), code);
        }
        let Some(target) = target else {
            self.notice(NoticeKind::Warning, "Select words or a sentence first, then choose a code");
            return Ok(());
        };
        self.add_annotations(vec![(About::Text, vec![target])], code, "Add annotation")
    }

    /// Adds an annotation for each of these in one step, and selects the first.
    fn add_annotations(
        &mut self,
        places: Vec<(About, Vec<Target>)>,
        code: Option<CodeId>,
        name: &str,
    ) -> Result<(), EditError> {
        let now = (self.surroundings.now)();
        let with_place = places.into_iter().filter(|(_, targets)| !targets.is_empty());
        let annotations: Vec<Annotation> = self
            .session
            .fresh_ids()
            .zip(with_place)
            .map(|(fresh_id, (about, targets))| {
                let new = Annotation::new(AnnotationId(fresh_id), targets, now.clone());
                Annotation { about, code, author: self.author.clone(), ..new }
            })
            .collect();
        let Some(first) = annotations.first().map(|annotation| annotation.id) else { return Ok(()) };
        let mut edits: Vec<Edit> = annotations.into_iter().map(Edit::AddAnnotation).collect();
        let edit = if edits.len() == 1 { edits.remove(0) } else { Edit::Group(edits) };
        let code_name = code.and_then(|code_id| self.session.codebook.code(code_id)).map(|code| code.name.clone());
        let name = code_name.map_or_else(|| name.to_owned(), |code_name| format!("{name} {code_name}"));
        self.apply_named(edit, name)?;
        self.refresh();
        self.take_up(first);
        Ok(())
    }

    /// Annotates a passage: its sentences, each or together, or its gaps.
    fn annotate_passage(
        &mut self,
        passage_idx: usize,
        scope: PassageScope,
        code: Option<CodeId>,
    ) -> Result<(), EditError> {
        let targets = |sentences: &[SentenceRef]| -> Vec<Target> {
            sentences.iter().filter_map(|sentence| self.sentence_target(*sentence)).collect()
        };
        let members = self.synopsis.comparison.passages.get(passage_idx).map(|passage| passage.members.clone());
        let places = match scope {
            PassageScope::Each(sentences) => {
                sentences.iter().map(|sentence| (About::Text, targets(&[*sentence]))).collect()
            }
            PassageScope::Together(sentences) => vec![(About::Passage, targets(&sentences))],
            PassageScope::Gaps(sources) => {
                let of_gap = |source_idx: &usize| {
                    let source_id = *self.compared.get(*source_idx)?;
                    Some((About::Gap(source_id), targets(members.as_ref()?)))
                };
                sources.iter().filter_map(of_gap).collect()
            }
        };
        self.add_annotations(places, code, "Annotate passage")
    }

    fn annotate_discrepancy(&mut self, discrepancy_idx: usize) -> Result<(), EditError> {
        let row = self.synopsis.discrepancies.get(discrepancy_idx);
        let (Some(row), Some(finding)) = (row, self.synopsis.finding_keys.get(discrepancy_idx)) else { return Ok(()) };
        let places = row.values.iter().flat_map(|value| &value.places);
        let targets = places.filter_map(|place| self.target(*place)).collect();
        let about = About::Discrepancy(finding.clone());
        self.add_annotations(vec![(about, targets)], None, "Annotate discrepancy")
    }

    /// Selects an annotation that was just made.
    fn take_up(&mut self, annotation_id: AnnotationId) {
        self.state.annotation = Some(annotation_id);
        self.state.last_annotation = Some(annotation_id);
        self.state.target_idx = 0;
        self.state.edge = Edge::End;
        self.state.text = None;
        self.state.annotations.reveal = true;
    }

    /// Replaces an annotation. Writing into one field goes into one step; choosing something is a step of its own.
    pub(super) fn change_annotation(&mut self, annotation: Annotation) -> Result<(), EditError> {
        let Some(before) = self.session.annotation(annotation.id) else { return Ok(()) };
        let note_only = before.note != annotation.note;
        let name = if note_only {
            "Write note".to_owned()
        } else if before.code != annotation.code {
            let code = annotation.code.and_then(|code_id| self.session.codebook.code(code_id));
            code.map_or("Take the code away".to_owned(), |code| format!("Label as {}", code.name))
        } else if before.tags != annotation.tags {
            "Change tags".to_owned()
        } else if before.status != annotation.status {
            format!("Mark annotation as {}", annotation.status.label().to_lowercase())
        } else if before.confidence != annotation.confidence {
            "Change confidence".to_owned()
        } else {
            "Change annotation".to_owned()
        };
        let gesture = Gesture::Annotation(annotation.id);
        let edit = Edit::ChangeAnnotation(Annotation { changed: (self.surroundings.now)(), ..annotation });
        if note_only { self.apply_named_in_gesture(edit, name, gesture) } else { self.apply_named(edit, name) }
    }

    /// Notes how one annotation stands to another.
    fn relate(&mut self, kind: RelationKind, from: AnnotationId, to: AnnotationId) -> Result<(), EditError> {
        let known = self.session.relations.iter().any(|known| (known.kind, known.from, known.to) == (kind, from, to));
        if from == to || known {
            return Ok(());
        }
        let id = RelationId(self.session.fresh_id());
        let relation = Relation { id, kind, from, to, note: String::new() };
        self.apply_named(Edit::AddRelation(relation), format!("Relate annotations ({})", kind.label()))
    }

    /// Asks what of the selected passage shall be annotated, and how.
    pub(super) fn ask_about_passage(&mut self) {
        let of_sentence = self.state.selected.and_then(|at| self.synopsis.sentence(at)?.passage_idx);
        let gap = self.state.gap;
        self.ask_about(of_sentence.or(gap.map(|gap| gap.passage_idx)), gap.map(|gap| gap.source_idx));
    }

    /// Asks what of a passage shall be annotated; with a source that does not report it, its gap is proposed.
    pub(super) fn ask_about(&mut self, passage_idx: Option<usize>, gap: Option<usize>) {
        let Some(passage_idx) = passage_idx else { return };
        let Some(passage) = self.synopsis.comparison.passages.get(passage_idx) else { return };
        let reports = |source_idx: usize| passage.members.iter().any(|member| member.source_idx() == source_idx);
        let silent = (0..self.compared.len()).filter(|source_idx| !reports(*source_idx));
        let gaps = silent.map(|source_idx| (source_idx, gap.is_none_or(|gap| gap == source_idx))).collect();
        let sentences = passage.members.iter().map(|member| (*member, true)).collect();
        let code = self.session.codebook.codes.first().map(|code| code.id);
        let choice = if gap.is_some() { PassageChoice::Gaps } else { PassageChoice::Each };
        self.state.dialog = Some(Dialog::AnnotatePassage(PassageForm { passage_idx, sentences, gaps, code, choice }));
    }

    /// Goes to the next or previous annotation of the list.
    pub(super) fn walk_annotations(&mut self, direction: Direction) {
        let forward = direction == Direction::Forward;
        if let Some(next) = self.annotation_list.next(&self.synopsis, self.state.annotation, forward) {
            self.change_view(Command::SelectAnnotation(next));
        }
    }

    /// Makes the list of annotations again if the annotations or what the reader wants to see of them have changed.
    pub(super) fn list_annotations(&mut self) {
        let lens = &self.state.annotations.lens;
        if self.listed.0 != self.synopsis_revision || self.listed.1 != *lens {
            self.annotation_list = synopsis::annotation_list(&self.synopsis, lens);
            self.listed = (self.synopsis_revision, lens.clone());
        }
    }

    /// Where a target of an annotation certainly is.
    pub(super) fn place_of(&self, annotation_id: AnnotationId, target_idx: usize) -> Option<Located> {
        self.synopsis.annotation(annotation_id)?.targets.get(target_idx)?.found()
    }
}
