//! The places of annotations: selected, added, taken away, attached again, their edges moved.

use crate::command::EdgeMove;
use crate::session::{Annotation, AnnotationId, Edit, EditError, Gesture};
use crate::synopsis::View;
use crate::text::steps::moved;
use crate::text::{Located, Span};
use crate::ui::{Edge, NoticeKind, TextSelection};

use super::Workbench;

impl Workbench {
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
        self.state.last_annotation = Some(annotation_id);
        self.state.target_idx = target_idx;
        self.state.text = None;
        self.state.annotations.reveal = true;
    }

    /// The words that are selected, or else the selected sentence.
    pub(super) fn selected_place(&self) -> Option<Located> {
        let words = self.state.text.and_then(TextSelection::place);
        words.or_else(|| {
            let sentence = self.state.selected?;
            Some(Located { source: sentence.source_idx(), span: self.synopsis.sentence(sentence)?.span })
        })
    }

    /// Adds a place to the annotation that was selected last.
    pub(super) fn add_target(&mut self, place: Located) -> Result<(), EditError> {
        let annotation = self.state.last_annotation.and_then(|id| self.session.annotation(id)).cloned();
        let (Some(annotation), Some(target)) = (annotation, self.target(place)) else { return Ok(()) };
        let annotation_id = annotation.id;
        if annotation.targets.contains(&target) {
            self.select_target(annotation_id, 0);
            return Ok(());
        }
        let mut targets = annotation.targets.clone();
        targets.push(target);
        let target_idx = targets.len() - 1;
        let changed = (self.surroundings.now)();
        self.apply_named(Edit::ChangeAnnotation(Annotation { targets, changed, ..annotation }), "Add place")?;
        self.refresh();
        self.select_target(annotation_id, target_idx);
        Ok(())
    }

    /// Takes a place out of an annotation, unless it is the only one.
    pub(super) fn remove_target(&mut self, annotation_id: AnnotationId, target_idx: usize) -> Result<(), EditError> {
        let Some(annotation) = self.session.annotation(annotation_id).cloned() else { return Ok(()) };
        if annotation.targets.len() < 2 || target_idx >= annotation.targets.len() {
            return Ok(());
        }
        let mut targets = annotation.targets.clone();
        targets.remove(target_idx);
        self.state.target_idx = self.state.target_idx.min(targets.len() - 1);
        let changed = (self.surroundings.now)();
        self.apply_named(Edit::ChangeAnnotation(Annotation { targets, changed, ..annotation }), "Remove place")
    }

    /// Says where a place of an annotation is from now on.
    pub(super) fn attach(
        &mut self,
        annotation_id: AnnotationId,
        target_idx: usize,
        place: Located,
    ) -> Result<(), EditError> {
        let (Some(annotation), Some(target)) = (self.session.annotation(annotation_id).cloned(), self.target(place))
        else {
            return Ok(());
        };
        let mut targets = annotation.targets.clone();
        let Some(known) = targets.get_mut(target_idx) else { return Ok(()) };
        *known = target;
        let changed = (self.surroundings.now)();
        self.apply_named(Edit::ChangeAnnotation(Annotation { targets, changed, ..annotation }), "Attach annotation")?;
        self.refresh();
        self.select_target(annotation_id, target_idx);
        Ok(())
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
        self.apply_named_in_gesture(edit, "Move edge", Gesture::Edge(annotation_id))
    }
}
