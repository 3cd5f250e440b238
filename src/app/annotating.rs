//! Annotations: made on words, sentences and passages, selected, walked along, their edges moved.

use crate::command::EdgeMove;
use crate::session::{Annotation, AnnotationId, CodeId, Edit, EditError, Gesture, Target};
use crate::synopsis::{self, View};
use crate::text::steps::moved;
use crate::text::{Located, SentenceRef, Span};
use crate::ui::{Dialog, Edge, NoticeKind, PassageForm, TextSelection};

use super::Workbench;
use super::walking::Direction;

impl Workbench {
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
        let Some(target) = target else {
            self.notice(NoticeKind::Warning, "Select words or a sentence first, then choose a code");
            return Ok(());
        };
        let annotation = self.new_annotation(self.session.fresh_id(), vec![target], code);
        let id = annotation.id;
        self.apply(Edit::AddAnnotation(annotation))?;
        self.take_up(id);
        Ok(())
    }

    /// Annotates sentences of one passage as one step.
    pub(super) fn annotate_passage(
        &mut self,
        sentences: &[SentenceRef],
        code: Option<CodeId>,
        together: bool,
    ) -> Result<(), EditError> {
        let targets: Vec<Target> = sentences.iter().filter_map(|sentence| self.sentence_target(*sentence)).collect();
        if targets.is_empty() {
            return Ok(());
        }
        let groups: Vec<Vec<Target>> =
            if together { vec![targets] } else { targets.into_iter().map(|target| vec![target]).collect() };
        let annotations: Vec<Annotation> = self
            .session
            .fresh_ids()
            .zip(groups)
            .map(|(fresh_id, targets)| self.new_annotation(fresh_id, targets, code))
            .collect();
        let first = annotations.first().map(|annotation| annotation.id);
        let edits = annotations.into_iter().map(Edit::AddAnnotation).collect();
        self.history.apply_named(&mut self.session, Edit::Group(edits), "Annotate passage")?;
        self.after_edit();
        if let Some(first) = first {
            self.take_up(first);
        }
        Ok(())
    }

    fn new_annotation(&self, fresh_id: u32, targets: Vec<Target>, code: Option<CodeId>) -> Annotation {
        let now = (self.surroundings.now)();
        let id = AnnotationId(fresh_id);
        Annotation { code, ..Annotation::new(id, targets, now) }
    }

    /// Selects an annotation that was just made.
    fn take_up(&mut self, annotation_id: AnnotationId) {
        self.state.annotation = Some(annotation_id);
        self.state.target_idx = 0;
        self.state.edge = Edge::End;
        self.state.text = None;
        self.state.annotations.reveal = true;
    }

    pub(super) fn change_annotation(&mut self, annotation: Annotation) -> Result<(), EditError> {
        let annotation = Annotation { changed: (self.surroundings.now)(), ..annotation };
        let before = self.session.annotation(annotation.id).map(|before| &before.note);
        let note_only = before.is_some_and(|note| *note != annotation.note);
        let gesture = Gesture::Annotation(annotation.id);
        let edit = Edit::ChangeAnnotation(annotation);
        if note_only { self.apply_in_gesture(edit, gesture) } else { self.apply(edit) }
    }

    /// Asks which sentences of the selected passage shall be annotated, and how.
    pub(super) fn ask_about_passage(&mut self) {
        let passage_idx = self.state.selected.and_then(|at| self.synopsis.sentence(at)?.passage_idx);
        let Some(passage) = passage_idx.and_then(|passage_idx| self.synopsis.comparison.passages.get(passage_idx))
        else {
            return;
        };
        let sentences = passage.members.iter().map(|member| (*member, true)).collect();
        let code = self.session.codebook.codes.first().map(|code| code.id);
        let form = PassageForm { passage_idx: passage_idx.unwrap_or(0), sentences, code, together: false };
        self.state.dialog = Some(Dialog::AnnotatePassage(form));
    }

    /// Makes a place of an annotation the selected one and brings it into view.
    pub(super) fn select_target(&mut self, annotation_id: AnnotationId, target_idx: usize) {
        let place = self.place_of(annotation_id, target_idx);
        let sentence = place.and_then(|at| self.synopsis.sentence_at(at.source, at.span.start()));
        if let Some(sentence) = sentence
            && self.state.selected != Some(sentence)
        {
            self.select(sentence, true);
        }
        self.state.annotation = Some(annotation_id);
        self.state.target_idx = target_idx;
        self.state.text = None;
        self.state.annotations.reveal = true;
    }

    /// Where a target of an annotation certainly is.
    fn place_of(&self, annotation_id: AnnotationId, target_idx: usize) -> Option<Located> {
        self.synopsis.annotation(annotation_id)?.targets.get(target_idx)?.found()
    }

    /// Goes to the next or previous annotation of the list.
    pub(super) fn walk_annotations(&mut self, direction: Direction) {
        let forward = direction == Direction::Forward;
        if let Some(next) = self.annotation_list.next(&self.synopsis, self.state.annotation, forward) {
            self.change_view(crate::command::Command::SelectAnnotation(next));
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

    /// Lets the keys move the other edge from now on.
    pub(super) fn switch_edge(&mut self) {
        match &mut self.state.text {
            Some(TextSelection { anchor, head, .. }) => std::mem::swap(anchor, head),
            None => self.state.edge = self.state.edge.other(),
        }
    }

    /// Moves an edge of the selected words, or else of the selected place of an annotation.
    pub(super) fn move_edge(&mut self, edge_move: EdgeMove) {
        let of_annotation = self.state.annotation.filter(|_| self.state.text.is_none());
        match of_annotation {
            Some(annotation_id) => {
                if let Err(error) = self.move_edge_of_annotation(annotation_id, edge_move) {
                    self.notice(NoticeKind::Error, error.to_string());
                }
            }
            None => self.move_edge_of_words(edge_move),
        }
    }

    fn move_edge_of_words(&mut self, edge_move: EdgeMove) {
        let Some(sentence) = self.state.selected else { return };
        let source = sentence.source_idx();
        let Some(view) = self.synopsis.sentence(sentence) else { return };
        let start = view.span.start();
        let mut selection = self.state.text.filter(|selection| selection.source == source).unwrap_or(TextSelection {
            source,
            anchor: start,
            head: start,
        });
        let text = self.synopsis.text(source);
        // In columns a selection stays in its sentence, unless it was made across sentences while reading.
        let reading = self.state.view == View::Reading;
        let within = if reading || !view.span.covers(selection.span()) { Span::new(0, text.len()) } else { view.span };
        let edge = if edge_move.other { &mut selection.anchor } else { &mut selection.head };
        *edge = moved(text, within, *edge, edge_move.stride, edge_move.forward);
        self.state.text = Some(selection);
    }

    /// Moves an edge of a place of an annotation; one letter at least stays between the two.
    fn move_edge_of_annotation(&mut self, annotation_id: AnnotationId, edge_move: EdgeMove) -> Result<(), EditError> {
        let target_idx = self.state.target_idx;
        let Some(Located { source, span }) = self.place_of(annotation_id, target_idx) else { return Ok(()) };
        let Some(annotation) = self.session.annotation(annotation_id).cloned() else { return Ok(()) };
        let text = self.synopsis.text(source);
        let whole = Span::new(0, text.len());
        let EdgeMove { forward, stride, other } = edge_move;
        let edge = if other { self.state.edge.other() } else { self.state.edge };
        let span = match edge {
            Edge::Start => {
                let start = moved(text, whole, span.start(), stride, forward);
                if start < span.end() { Span::new(start, span.end()) } else { span }
            }
            Edge::End => {
                let end = moved(text, whole, span.end(), stride, forward);
                if end > span.start() { Span::new(span.start(), end) } else { span }
            }
        };
        let Some(target) = self.target(Located { source, span }) else { return Ok(()) };
        let mut targets = annotation.targets.clone();
        targets[target_idx] = target;
        let changed = (self.surroundings.now)();
        let edit = Edit::ChangeAnnotation(Annotation { targets, changed, ..annotation });
        self.apply_in_gesture(edit, Gesture::Annotation(annotation_id))
    }
}
