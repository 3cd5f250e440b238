//! Edits of what the reader has decided → the changed session and the edits that take them back.

use super::super::validate;
use super::super::{BoundaryDecision, Invalid, LinkDecision, RoleDecision, Session, Target, Verdict, VerdictKind};
use super::{Edit, check_index, check_insertion};

pub(super) fn add_link(session: &mut Session, at: usize, decision: LinkDecision) -> Result<Edit, Invalid> {
    check_insertion(at, session.decisions.len())?;
    validate::check_decision(session, &decision)?;
    session.decisions.insert(at, decision);
    Ok(Edit::RemoveDecision { at })
}

pub(super) fn remove_link(session: &mut Session, at: usize) -> Result<Edit, Invalid> {
    check_index(at, session.decisions.len())?;
    Ok(Edit::AddDecision { at, decision: session.decisions.remove(at) })
}

pub(super) fn add_boundary(session: &mut Session, at: usize, boundary: BoundaryDecision) -> Result<Edit, Invalid> {
    check_insertion(at, session.boundaries.len())?;
    validate::check_target(session, &boundary.place)?;
    session.boundaries.insert(at, boundary);
    Ok(Edit::RemoveBoundary { at })
}

pub(super) fn remove_boundary(session: &mut Session, at: usize) -> Result<Edit, Invalid> {
    check_index(at, session.boundaries.len())?;
    Ok(Edit::AddBoundary { at, boundary: session.boundaries.remove(at) })
}

pub(super) fn add_role(session: &mut Session, at: usize, role: RoleDecision) -> Result<Edit, Invalid> {
    check_insertion(at, session.roles.len())?;
    validate::check_target(session, &role.place)?;
    session.roles.insert(at, role);
    Ok(Edit::RemoveRole { at })
}

pub(super) fn remove_role(session: &mut Session, at: usize) -> Result<Edit, Invalid> {
    check_index(at, session.roles.len())?;
    Ok(Edit::AddRole { at, role: session.roles.remove(at) })
}

pub(super) fn add_check(session: &mut Session, at: usize, place: Target) -> Result<Edit, Invalid> {
    check_insertion(at, session.checked.len())?;
    validate::check_target(session, &place)?;
    session.checked.insert(at, place);
    Ok(Edit::RemoveCheck { at })
}

pub(super) fn remove_check(session: &mut Session, at: usize) -> Result<Edit, Invalid> {
    check_index(at, session.checked.len())?;
    Ok(Edit::AddCheck { at, place: session.checked.remove(at) })
}

pub(super) fn set_verdict(session: &mut Session, verdict: Verdict) -> Result<Edit, Invalid> {
    validate::check_finding(&verdict.finding)?;
    let says_nothing_yet =
        Verdict { finding: verdict.finding.clone(), verdict: VerdictKind::Open, note: String::new() };
    let found = session.verdicts.binary_search_by(|other| other.finding.cmp(&verdict.finding));
    let before = match found {
        Ok(idx) if verdict.says_nothing() => session.verdicts.remove(idx),
        Ok(idx) => std::mem::replace(&mut session.verdicts[idx], verdict),
        Err(_) if verdict.says_nothing() => says_nothing_yet,
        Err(idx) => {
            session.verdicts.insert(idx, verdict);
            says_nothing_yet
        }
    };
    Ok(Edit::SetVerdict(before))
}
