//! Commands that change the session: each becomes one edit, and one step to undo.

use std::sync::Arc;

use crate::align::ConstraintKind;
use crate::command::{Action, Command};
use crate::segment::Normalisation;
use crate::session::{Edit, EditError, Gesture, LinkDecision, Resolution, Resolver, Settings, Target};
use crate::text::{Located, SentenceRef};
use crate::ui::NoticeKind;

use super::Workbench;
use super::compare::ComparedWith;

impl Workbench {
    pub(super) fn edit(&mut self, command: Command) {
        let result = match command {
            Command::RemoveSource(source_id) => self.apply(Edit::RemoveSource(source_id)),
            Command::MoveSource(source, to) => self.apply(Edit::MoveSource { source, to }),
            Command::RenameSource(source_id, label) => match self.session.source(source_id).cloned() {
                Some(source) => {
                    let edit = Edit::ChangeSource(crate::session::SessionSource { label, ..source });
                    self.apply_in_gesture(edit, Gesture::Source(source_id))
                }
                None => Ok(()),
            },
            Command::Describe { source_id, label, metadata } => {
                self.describe(source_id, label, metadata);
                Ok(())
            }
            Command::Threshold { value, done } => {
                let settings = Settings { threshold: value, ..self.session.settings };
                let result = self.apply_in_gesture(Edit::ChangeSettings(settings), Gesture::Settings);
                if done {
                    self.history.end_gesture();
                }
                result
            }
            Command::Normalise(normalisation) => self.normalise(normalisation),
            Command::Annotate(code) => self.annotate(code),
            Command::OnAnnotations(wish) => self.on_annotations(wish),
            Command::OnCodes(wish) => self.on_codes(wish),
            Command::OnSentences(wish) => self.on_sentences(wish),
            Command::ChangeAnnotation(annotation) => self.change_annotation(annotation),
            Command::DeleteAnnotation(annotation_id) => self.apply(Edit::RemoveAnnotation(annotation_id)),
            Command::Link(a, b) => self.decide(a, b, Some(ConstraintKind::Together)),
            Command::Unlink(a, b) => self.decide(a, b, Some(ConstraintKind::Apart)),
            Command::Undecide(a, b) => self.decide(a, b, None),
            _ => Ok(()),
        };
        if let Err(error) = result {
            self.notice(NoticeKind::Error, error.to_string());
        }
    }

    /// Compares with regard to other differences of writing; each switch is a step with its name.
    fn normalise(&mut self, normalisation: Normalisation) -> Result<(), EditError> {
        let settings = self.session.settings;
        let changed = Normalisation::SWITCHES
            .iter()
            .filter(|switch| switch.of(normalisation) != switch.of(settings.normalisation));
        let names: Vec<String> = changed
            .map(|switch| {
                let verb = if switch.of(normalisation) { "Ignore" } else { "Regard" };
                format!("{verb} {}", switch.name)
            })
            .collect();
        if names.is_empty() {
            return Ok(());
        }
        self.apply_named(Edit::ChangeSettings(Settings { normalisation, ..settings }), names.join(", "))
    }

    /// Does an action on what is selected.
    pub(super) fn edit_selected(&mut self, action: Action) {
        match (action, self.state.selected, self.state.second, self.state.annotation) {
            (Action::LinkSelected, Some(a), Some(b), _) => self.edit(Command::Link(a, b)),
            (Action::UnlinkSelected, Some(a), Some(b), _) => self.edit(Command::Unlink(a, b)),
            (Action::DeleteAnnotation, _, _, Some(annotation)) => self.edit(Command::DeleteAnnotation(annotation)),
            (Action::AnnotateSelection, ..) => {
                self.edit(Command::Annotate(None));
                self.state.focus_note = true;
            }
            _ => {}
        }
    }

    pub(super) fn step(&mut self, action: Action) {
        let result = match action {
            Action::Undo => self.history.undo(&mut self.session),
            _ => self.history.redo(&mut self.session),
        };
        if let Err(error) = result {
            self.notice(NoticeKind::Error, error.to_string());
        }
        self.after_edit();
    }

    pub(super) fn apply(&mut self, edit: Edit) -> Result<(), EditError> {
        self.history.apply(&mut self.session, edit)?;
        self.after_edit();
        Ok(())
    }

    pub(super) fn apply_named(&mut self, edit: Edit, name: impl Into<String>) -> Result<(), EditError> {
        self.history.apply_named(&mut self.session, edit, name)?;
        self.after_edit();
        Ok(())
    }

    pub(super) fn apply_named_in_gesture(
        &mut self,
        edit: Edit,
        name: impl Into<String>,
        gesture: Gesture,
    ) -> Result<(), EditError> {
        self.history.apply_named_in_gesture(&mut self.session, edit, name, gesture)?;
        self.after_edit();
        Ok(())
    }

    pub(super) fn apply_in_gesture(&mut self, edit: Edit, gesture: Gesture) -> Result<(), EditError> {
        self.history.apply_in_gesture(&mut self.session, edit, gesture)?;
        self.after_edit();
        Ok(())
    }

    /// Notes what an edit, an undo or a redo may have made stale. Comparing it with what was compared last is cheaper
    /// and surer than to know it of each edit.
    pub(super) fn after_edit(&mut self) {
        let open = self.open_sources().map(|(source_id, source)| (source_id, Arc::as_ptr(&source.document)));
        let documents = self.synopsis.comparison.sources.iter().map(|source| Arc::as_ptr(&source.document));
        if !open.eq(self.compared.iter().copied().zip(documents)) {
            self.stale.sources = true;
        }
        // While a comparison is going on, what it was asked with may be old.
        let with = ComparedWith::of(&self.session);
        if self.comparing.is_some() || self.compared_with.as_ref().is_some_and(|compared| *compared != with) {
            self.stale.links = true;
        }
        self.stale.synopsis = true;
        self.state.threshold = self.session.settings.threshold;
    }

    pub(super) fn target(&self, place: Located) -> Option<Target> {
        let source_id = *self.compared.get(place.source)?;
        Target::new(source_id, &self.open_source(source_id)?.document, place.span)
    }

    pub(super) fn sentence_target(&self, sentence: SentenceRef) -> Option<Target> {
        let span = self.synopsis.sentence(sentence)?.span;
        self.target(Located { source: sentence.source_idx(), span })
    }

    /// Replaces what was decided about two sentences by `kind`, as one step.
    fn decide(&mut self, a: SentenceRef, b: SentenceRef, kind: Option<ConstraintKind>) -> Result<(), EditError> {
        if a.source == b.source {
            self.notice(NoticeKind::Warning, "Two sentences of one source cannot be linked");
            return Ok(());
        }
        let (a, b) = (a.min(b), a.max(b));
        let mut edits: Vec<Edit> =
            self.decisions_on(a, b).into_iter().rev().map(|at| Edit::RemoveDecision { at }).collect();
        if let (Some(kind), Some(a), Some(b)) = (kind, self.sentence_target(a), self.sentence_target(b)) {
            let at = self.session.decisions.len() - edits.len();
            edits.push(Edit::AddDecision { at, decision: LinkDecision { a, b, kind } });
        }
        let name = match kind {
            Some(ConstraintKind::Together) => "Link sentences",
            Some(ConstraintKind::Apart) => "Unlink sentences",
            None => "Leave the link to the program",
        };
        self.history.apply_named(&mut self.session, Edit::Group(edits), name)?;
        self.after_edit();
        Ok(())
    }

    /// Positions of the decisions about two sentences, ascending.
    fn decisions_on(&self, a: SentenceRef, b: SentenceRef) -> Vec<usize> {
        let touches = |target: &Target, sentence: SentenceRef| {
            let Some(source_id) = self.compared.get(sentence.source_idx()) else { return false };
            let source = self.open_source(*source_id).filter(|_| target.source == *source_id);
            let Some(source) = source else { return false };
            let Some(view) = self.synopsis.sentence(sentence) else { return false };
            match Resolver::new(&source.document).resolve(target) {
                Resolution::Exact(span) | Resolution::Moved(span) => span.intersection(view.span).is_some(),
                Resolution::Fuzzy { .. } | Resolution::Orphan => false,
            }
        };
        let on_both = |decision: &LinkDecision| {
            (touches(&decision.a, a) && touches(&decision.b, b)) || (touches(&decision.a, b) && touches(&decision.b, a))
        };
        let decisions = self.session.decisions.iter().enumerate();
        decisions.filter(|(_, decision)| on_both(decision)).map(|(at, _)| at).collect()
    }
}
