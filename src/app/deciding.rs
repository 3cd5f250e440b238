//! What the reader decides about sentences: where they begin, what they are, whether they are checked.

use crate::command::{Action, AnnotationWish, SentenceWish};
use crate::segment::Role;
use crate::session::{BoundaryDecision, BoundaryKind, Edit, EditError, RoleDecision, Target};
use crate::synopsis::{DecisionAt, DecisionRow, View};
use crate::text::{Located, SentenceRef, Span};
use crate::ui::{NoticeKind, TextSelection};

use super::Workbench;
use super::walking::Direction;

impl Workbench {
    pub(super) fn on_sentences(&mut self, wish: SentenceWish) -> Result<(), EditError> {
        match wish {
            SentenceWish::Split(place) => self.split(place),
            SentenceWish::Merge(sentence) => self.merge_with_previous(sentence),
            SentenceWish::SetRole(sentence, role) => self.set_role(sentence, role),
            SentenceWish::Check(sentences, checked) => self.check(&sentences, checked),
            SentenceWish::TakeBack(decision) => self.take_back(decision),
        }
    }

    /// Does an action on the selected sentence.
    pub(super) fn decide_on_selected(&mut self, action: Action) {
        let Some(selected) = self.state.selected else { return };
        let result = match action {
            Action::AddToAnnotation => self.selected_place().map_or(Ok(()), |place| self.add_target(place)),
            Action::AnnotateLink => match self.state.second {
                Some(second) => self.on_annotations(AnnotationWish::Link(selected, second)),
                None => Ok(()),
            },
            Action::SplitSentence => self.split_at_selection(),
            Action::MergeSentence => self.merge_with_previous(selected),
            Action::ToggleFurniture => self.toggle_furniture(),
            Action::CheckAndGoOn if self.state.annotation.is_some() => {
                self.state.focus_note = true;
                Ok(())
            }
            Action::CheckAndGoOn => self.check_and_go_on(),
            Action::ToggleChecked => self.toggle_checked(),
            _ => Ok(()),
        };
        if let Err(error) = result {
            self.notice(NoticeKind::Error, error.to_string());
        }
    }

    /// Begins a sentence where the selected words begin.
    pub(super) fn split_at_selection(&mut self) -> Result<(), EditError> {
        match self.state.text {
            Some(TextSelection { source, .. }) => {
                let start = self.state.text.map_or(0, |text| text.span().start());
                self.split(Located { source, span: Span::new(start, start) })
            }
            None => {
                self.notice(NoticeKind::Warning, "Select the words with which the second sentence begins, then split");
                Ok(())
            }
        }
    }

    fn split(&mut self, place: Located) -> Result<(), EditError> {
        let Some(sentence) = self.synopsis.sentence_at(place.source, place.span.start()) else { return Ok(()) };
        let Some(span) = self.synopsis.sentence(sentence).map(|view| view.span) else { return Ok(()) };
        let behind = Span::new(place.span.start().clamp(span.start(), span.end()), span.end());
        let behind = behind.trimmed(self.synopsis.text(place.source));
        if behind.is_empty() || behind.start() <= span.start() {
            self.notice(NoticeKind::Warning, "A sentence begins there already; select words further on");
            return Ok(());
        }
        let Some(target) = self.target(Located { source: place.source, span: behind }) else { return Ok(()) };
        self.decide_boundary(target, BoundaryKind::Split, "Split sentence")
    }

    fn merge_with_previous(&mut self, sentence: SentenceRef) -> Result<(), EditError> {
        if sentence.sentence_idx() == 0 {
            self.notice(NoticeKind::Warning, "There is no sentence before this one");
            return Ok(());
        }
        let Some(target) = self.sentence_target(sentence) else { return Ok(()) };
        self.decide_boundary(target, BoundaryKind::Merge, "Merge sentences")
    }

    /// Decides about the place where `target` begins. A decision against it is taken back instead, so that a sentence that
    /// was split and merged again is as the program found it.
    fn decide_boundary(&mut self, target: Target, kind: BoundaryKind, name: &str) -> Result<(), EditError> {
        let here = |row: &&DecisionRow| {
            let place = row.place().filter(|place| self.compared.get(place.source) == Some(&target.source));
            place.is_some_and(|place| place.span.start() == target.span.start())
        };
        let of_boundary = |row: &DecisionRow| match row.at {
            DecisionAt::Boundary(at) => Some(at),
            _ => None,
        };
        let before = self.synopsis.decisions.rows.iter().filter(here).find_map(of_boundary);
        let edit = match before {
            Some(at) if self.session.boundaries[at].kind != kind => Edit::RemoveBoundary { at },
            Some(_) => return Ok(()),
            None => {
                let at = self.session.boundaries.len();
                Edit::AddBoundary { at, boundary: BoundaryDecision { kind, place: target } }
            }
        };
        self.apply_named(edit, name)
    }

    /// Makes a furniture line a part of the article, or the other way round.
    pub(super) fn toggle_furniture(&mut self) -> Result<(), EditError> {
        let Some(sentence) = self.state.selected else { return Ok(()) };
        let Some(role) = self.synopsis.sentence(sentence).map(|view| view.role) else { return Ok(()) };
        let decided = self.role_decisions_on(sentence);
        let found = self.found_role(sentence);
        // What the program found is given back by taking the decision back, so that none is kept in vain.
        let wanted = match role {
            Role::Furniture => found.filter(|found| *found != Role::Furniture).or(Some(Role::Body)),
            _ => Some(Role::Furniture),
        };
        let back_to_found = !decided.is_empty() && wanted == found;
        self.set_role(sentence, if back_to_found { None } else { wanted })
    }

    /// The role that the program itself gives to a sentence.
    fn found_role(&self, sentence: SentenceRef) -> Option<Role> {
        let span = self.synopsis.sentence(sentence)?.span;
        let source = self.open_source(*self.compared.get(sentence.source_idx())?)?;
        let overlap = |found: &&crate::segment::Sentence| found.span.intersection(span).map_or(0, |both| both.len());
        source.sentences().iter().max_by_key(overlap).map(|found| found.role)
    }

    /// Gives a sentence a role; without one it gets that which the program finds.
    fn set_role(&mut self, sentence: SentenceRef, role: Option<Role>) -> Result<(), EditError> {
        let Some(target) = self.sentence_target(sentence) else { return Ok(()) };
        let decided = self.role_decisions_on(sentence);
        let mut edits: Vec<Edit> = decided.iter().rev().map(|at| Edit::RemoveRole { at: *at }).collect();
        if let Some(role) = role {
            let at = self.session.roles.len() - edits.len();
            edits.push(Edit::AddRole { at, role: RoleDecision { place: target, role } });
        }
        let name = match role {
            Some(role) => format!("Make it {}", role.name()),
            None => "Leave the role to the program".to_owned(),
        };
        self.apply_named(Edit::Group(edits), name)
    }

    /// Positions of the decisions about the role of a sentence, ascending.
    fn role_decisions_on(&self, sentence: SentenceRef) -> Vec<usize> {
        let of_role = |at: &DecisionAt| match at {
            DecisionAt::Role(at) => Some(*at),
            _ => None,
        };
        let mut positions: Vec<usize> = self.synopsis.decided(sentence).iter().filter_map(of_role).collect();
        positions.sort_unstable();
        positions
    }

    fn take_back(&mut self, decision: DecisionAt) -> Result<(), EditError> {
        let edit = match decision {
            DecisionAt::Link(at) => Edit::RemoveDecision { at },
            DecisionAt::Boundary(at) => Edit::RemoveBoundary { at },
            DecisionAt::Role(at) => Edit::RemoveRole { at },
        };
        self.apply(edit)
    }

    /// Marks sentences as checked, or takes the marks away, as one step.
    fn check(&mut self, sentences: &[SentenceRef], checked: bool) -> Result<(), EditError> {
        let edits: Vec<Edit> = if checked {
            let unchecked = sentences.iter().filter(|sentence| self.synopsis.checked(**sentence).is_none());
            let places = unchecked.filter_map(|sentence| self.sentence_target(*sentence));
            (self.session.checked.len()..).zip(places).map(|(at, place)| Edit::AddCheck { at, place }).collect()
        } else {
            let mut positions: Vec<usize> =
                sentences.iter().filter_map(|sentence| self.synopsis.checked(*sentence)).collect();
            positions.sort_unstable();
            positions.dedup();
            positions.into_iter().rev().map(|at| Edit::RemoveCheck { at }).collect()
        };
        if edits.is_empty() {
            return Ok(());
        }
        self.apply_named(Edit::Group(edits), if checked { "Mark as checked" } else { "Mark as not checked" })
    }

    /// The sentences that a check is about: those of the passage, or while reading the selected one.
    fn sentences_to_check(&self) -> Vec<SentenceRef> {
        let Some(selected) = self.state.selected else { return Vec::new() };
        let passage_idx = self.synopsis.sentence(selected).and_then(|view| view.passage_idx);
        let passage = passage_idx.and_then(|passage_idx| self.synopsis.comparison.passages.get(passage_idx));
        match passage {
            Some(passage) if self.state.view != View::Reading => passage.members.clone(),
            _ => vec![selected],
        }
    }

    /// Marks what is selected as checked and goes on to the next that is not.
    pub(super) fn check_and_go_on(&mut self) -> Result<(), EditError> {
        let sentences = self.sentences_to_check();
        // Looked for first: a filter may hide what is checked, and with it where one was.
        let next = self.next_unchecked(Direction::Forward);
        self.check(&sentences, true)?;
        self.refresh();
        match next {
            Some(next) => self.step_to(next),
            None => self.notice(NoticeKind::Done, "Nothing further on is unchecked"),
        }
        Ok(())
    }

    /// Takes the mark away from what is selected, or sets it, without going on.
    pub(super) fn toggle_checked(&mut self) -> Result<(), EditError> {
        let sentences = self.sentences_to_check();
        let all_checked = sentences.iter().all(|sentence| self.synopsis.checked(*sentence).is_some());
        self.check(&sentences, !all_checked)
    }
}
