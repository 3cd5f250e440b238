//! Edits of the codebook → the changed session and the edits that take them back.

use super::super::validate;
use super::super::{AnnotationId, Code, CodeId, Invalid, Session};
use super::{Edit, annotations, check_index, check_insertion, take_id};

pub(super) fn add(session: &mut Session, at: usize, code: Code) -> Result<Edit, Invalid> {
    let code_id = code.id;
    if session.codebook.code(code_id).is_some() {
        return Err(Invalid::CodeTwice(code_id));
    }
    check_insertion(at, session.codebook.codes.len())?;
    check(session, &code)?;
    take_id(session, code_id.0)?;
    session.codebook.codes.insert(at, code);
    Ok(Edit::RemoveCode(code_id))
}

pub(super) fn remove(session: &mut Session, code_id: CodeId) -> Result<Edit, Invalid> {
    let at = idx(session, code_id)?;
    let n_annotations = labelled(session, code_id).count();
    if n_annotations > 0 {
        return Err(Invalid::CodeInUse { code_id, n_annotations });
    }
    let n_codes = session.codebook.children(Some(code_id)).count();
    if n_codes > 0 {
        return Err(Invalid::CodeAboveOthers { code_id, n_codes });
    }
    Ok(Edit::AddCode { at, code: session.codebook.codes.remove(at) })
}

pub(super) fn change(session: &mut Session, code: Code) -> Result<Edit, Invalid> {
    let idx = idx(session, code.id)?;
    check(session, &code)?;
    Ok(Edit::ChangeCode(std::mem::replace(&mut session.codebook.codes[idx], code)))
}

pub(super) fn move_to(
    session: &mut Session,
    code_id: CodeId,
    parent: Option<CodeId>,
    to: usize,
) -> Result<Edit, Invalid> {
    let from = idx(session, code_id)?;
    check_index(to, session.codebook.codes.len())?;
    check_parent(session, code_id, parent)?;
    let mut code = session.codebook.codes.remove(from);
    let parent_before = std::mem::replace(&mut code.parent, parent);
    session.codebook.codes.insert(to, code);
    Ok(Edit::MoveCode { code: code_id, parent: parent_before, to: from })
}

pub(super) fn merge(session: &mut Session, from: CodeId, into: CodeId) -> Result<Edit, Invalid> {
    let at = idx(session, from)?;
    idx(session, into)?;
    if session.codebook.is_within(into, from) {
        return Err(Invalid::CodeBelowItself(from));
    }
    let labelled: Vec<AnnotationId> = labelled(session, from).collect();
    let label_again = annotations::label(session, labelled, Some(into))?;

    let mut inverses = Vec::new();
    for (child_idx, child) in session.codebook.codes.iter_mut().enumerate() {
        if child.parent == Some(from) {
            child.parent = Some(into);
            inverses.push(Edit::MoveCode { code: child.id, parent: Some(from), to: child_idx });
        }
    }
    let code = session.codebook.codes.remove(at);
    inverses.insert(0, Edit::AddCode { at, code });
    inverses.push(label_again);
    Ok(Edit::Group(inverses))
}

/// Checks a code against the codebook that holds it or shall hold it.
fn check(session: &Session, code: &Code) -> Result<(), Invalid> {
    check_parent(session, code.id, code.parent)?;
    validate::check_key(code)?;
    match session.codebook.codes.iter().find(|other| other.key.is_some() && other.key == code.key) {
        Some(other) if other.id != code.id => Err(Invalid::KeyTwice(other.id, code.id)),
        _ => Ok(()),
    }
}

fn check_parent(session: &Session, code_id: CodeId, parent: Option<CodeId>) -> Result<(), Invalid> {
    validate::check_code(session, parent)?;
    match parent {
        Some(parent) if session.codebook.is_within(parent, code_id) => Err(Invalid::CodeBelowItself(code_id)),
        _ => Ok(()),
    }
}

fn labelled(session: &Session, code_id: CodeId) -> impl Iterator<Item = AnnotationId> {
    session.annotations.iter().filter(move |annotation| annotation.code == Some(code_id)).map(|it| it.id)
}

fn idx(session: &Session, code_id: CodeId) -> Result<usize, Invalid> {
    session.codebook.codes.iter().position(|code| code.id == code_id).ok_or(Invalid::NoSuchCode(code_id))
}
