//! Edits → steps that can be undone and redone by name, and whether there is unsaved work.

use std::collections::VecDeque;

use super::{AnnotationId, CodeId, Edit, EditError, FindingKey, RelationId, Session, SourceId, apply};

/// How many steps are kept. A step is some hundred bytes, seldom more than a page of notes.
pub const MAX_STEPS: usize = 10_000;

/// What has been done to a session, step by step.
///
/// Each step keeps one edit: the one that takes it back while it is done, the one that does it again while it is undone.
///
/// # Limitations
/// One line, no branches: after an undo, a new edit forgets the steps that were undone. Steps older than [`MAX_STEPS`]
/// are forgotten. Only edits made through the history can be undone, so all should be.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Steps that are done, the oldest first.
    done: VecDeque<Step>,
    /// Steps that were undone, the one to be redone first at the end.
    undone: Vec<Step>,
    /// The state before the oldest step that is kept.
    oldest: StateId,
    /// The state that was saved last, the new session at first.
    saved: StateId,
    last_given: u64,
    /// The gesture that goes on.
    gesture: Option<Gesture>,
}

/// Names a state that the session was in, for as long as the history lives; never used twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StateId(u64);

/// What a reader is doing while several edits come as one: dragging a slider, typing into a note.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Gesture {
    /// Moving a setting.
    Settings,
    /// Writing into an annotation.
    Annotation(AnnotationId),
    /// Moving an edge of a place of an annotation.
    Edge(AnnotationId),
    /// Renaming or colouring a code.
    Code(CodeId),
    /// Renaming a source, or writing what is known of it.
    Source(SourceId),
    /// Writing into a relation.
    Relation(RelationId),
    /// Writing why a finding is a conflict or none.
    Verdict(FindingKey),
}

#[derive(Clone, Debug)]
struct Step {
    name: String,
    edit: Edit,
    /// The state that the session is in once the step is done.
    state: StateId,
}

impl History {
    /// A history without steps, whose session is not saved as it is.
    pub fn unsaved() -> Self {
        Self { oldest: StateId(1), last_given: 1, ..Self::default() }
    }

    /// A history without steps, whose session counts as saved.
    pub fn new() -> Self {
        Self::default()
    }

    /// Applies an edit as one step, which is called [`Edit::name`].
    ///
    /// An edit that changes nothing makes no step.
    ///
    /// # Errors
    /// If the edit does not fit; then neither session nor history has changed.
    pub fn apply(&mut self, session: &mut Session, edit: Edit) -> Result<(), EditError> {
        let name = edit.name();
        self.apply_named(session, edit, name)
    }

    /// Applies an edit as one step with a name of its own, such as "Add code irony".
    ///
    /// # Errors
    /// As [`History::apply`].
    pub fn apply_named(&mut self, session: &mut Session, edit: Edit, name: impl Into<String>) -> Result<(), EditError> {
        if let Some(inverse) = apply_change(session, edit)? {
            self.push(name.into(), inverse);
        }
        self.gesture = None;
        Ok(())
    }

    /// Applies an edit that goes into one step with those before it, as long as they belong to the same gesture.
    ///
    /// The gesture ends by [`History::end_gesture`], by an edit of another gesture or none, and by undo and redo.
    ///
    /// # Errors
    /// As [`History::apply`].
    pub fn apply_in_gesture(&mut self, session: &mut Session, edit: Edit, gesture: Gesture) -> Result<(), EditError> {
        let name = edit.name();
        self.apply_named_in_gesture(session, edit, name, gesture)
    }

    /// The same as [`History::apply_in_gesture`] for a step with a name of its own.
    ///
    /// # Errors
    /// As [`History::apply`].
    pub fn apply_named_in_gesture(
        &mut self,
        session: &mut Session,
        edit: Edit,
        name: impl Into<String>,
        gesture: Gesture,
    ) -> Result<(), EditError> {
        let Some(inverse) = apply_change(session, edit)? else { return Ok(()) };
        let last = if self.gesture.as_ref() == Some(&gesture) { self.done.pop_back() } else { None };
        match last {
            Some(step) => self.push(step.name, merged(inverse, step.edit)),
            None => self.push(name.into(), inverse),
        }
        self.gesture = Some(gesture);
        Ok(())
    }

    /// Ends the gesture that goes on, so that the next edit is a step of its own.
    pub fn end_gesture(&mut self) {
        self.gesture = None;
    }

    /// Takes back the last step and returns its name, or `None` if there is none.
    ///
    /// # Errors
    /// If the session was changed past the history, so that the step no longer fits; then nothing has changed.
    pub fn undo(&mut self, session: &mut Session) -> Result<Option<String>, EditError> {
        self.gesture = None;
        let Some(step) = self.done.back() else { return Ok(None) };
        let (name, state) = (step.name.clone(), step.state);
        let edit = apply(session, step.edit.clone())?;
        self.done.pop_back();
        self.undone.push(Step { name: name.clone(), edit, state });
        Ok(Some(name))
    }

    /// Does the step again that was undone last and returns its name, or `None` if there is none.
    ///
    /// # Errors
    /// As [`History::undo`].
    pub fn redo(&mut self, session: &mut Session) -> Result<Option<String>, EditError> {
        self.gesture = None;
        let Some(step) = self.undone.last() else { return Ok(None) };
        let (name, state) = (step.name.clone(), step.state);
        let edit = apply(session, step.edit.clone())?;
        self.undone.pop();
        self.done.push_back(Step { name: name.clone(), edit, state });
        Ok(Some(name))
    }

    /// The name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.done.back().map(|step| step.name.as_str())
    }

    /// The name of the step that redo would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|step| step.name.as_str())
    }

    /// The names of the steps that undo would take back, the latest first.
    pub fn undo_names(&self) -> impl Iterator<Item = &str> {
        self.done.iter().rev().map(|step| step.name.as_str())
    }

    /// The state that the session is in: to be kept when a save begins and handed to [`History::mark_saved`] when it is
    /// done, as the reader may go on meanwhile.
    pub fn state(&self) -> StateId {
        self.done.back().map_or(self.oldest, |step| step.state)
    }

    /// Notes that the session was saved as it was in `state`.
    pub fn mark_saved(&mut self, state: StateId) {
        self.saved = state;
    }

    /// Whether the session is as it was saved last; undoing or redoing back to that state makes it so again.
    pub fn is_saved(&self) -> bool {
        self.state() == self.saved
    }

    /// How many steps lie between the state that was saved last and now; all that there are if it is out of reach.
    pub fn n_unsaved(&self) -> usize {
        if self.is_saved() {
            return 0;
        }
        if self.oldest == self.saved {
            return self.done.len();
        }
        if let Some(idx) = self.done.iter().rposition(|step| step.state == self.saved) {
            return self.done.len() - 1 - idx;
        }
        match self.undone.iter().rposition(|step| step.state == self.saved) {
            Some(idx) => self.undone.len() - idx,
            None => self.done.len().max(1),
        }
    }

    fn push(&mut self, name: String, edit: Edit) {
        self.undone.clear();
        self.last_given += 1;
        self.done.push_back(Step { name, edit, state: StateId(self.last_given) });
        if self.done.len() > MAX_STEPS
            && let Some(forgotten) = self.done.pop_front()
        {
            self.oldest = forgotten.state;
        }
    }
}

/// Applies `edit` and returns its inverse, or `None` if it changed nothing.
fn apply_change(session: &mut Session, edit: Edit) -> Result<Option<Edit>, EditError> {
    let inverse = apply(session, edit.clone())?;
    Ok((inverse != edit).then_some(inverse))
}

/// The edit that takes back a step of a gesture and then the steps before it.
fn merged(newer: Edit, older: Edit) -> Edit {
    match (&newer, &older) {
        // Each of these replaces the whole thing, so that the older state is all that has to be restored.
        (Edit::ChangeSettings(_), Edit::ChangeSettings(_)) => older,
        (Edit::ChangeAnnotation(a), Edit::ChangeAnnotation(b)) if a.id == b.id => older,
        (Edit::ChangeCode(a), Edit::ChangeCode(b)) if a.id == b.id => older,
        (Edit::ChangeSource(a), Edit::ChangeSource(b)) if a.id == b.id => older,
        (Edit::ChangeRelation(a), Edit::ChangeRelation(b)) if a.id == b.id => older,
        (Edit::SetVerdict(a), Edit::SetVerdict(b)) if a.finding == b.finding => older,
        _ => Edit::Group(vec![newer, older]),
    }
}
