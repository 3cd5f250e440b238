//! Edits of sources → the changed session and the edits that take them back.

use super::super::{Invalid, Session, SessionSource, SourceId};
use super::{Edit, check_index, check_insertion, take_id};

pub(super) fn add(session: &mut Session, at: usize, source: SessionSource) -> Result<Edit, Invalid> {
    let source_id = source.id;
    if session.source(source_id).is_some() {
        return Err(Invalid::SourceTwice(source_id));
    }
    check_insertion(at, session.sources.len())?;
    take_id(session, source_id.0)?;
    session.sources.insert(at, source);
    Ok(Edit::RemoveSource(source_id))
}

pub(super) fn remove(session: &mut Session, source_id: SourceId) -> Result<Edit, Invalid> {
    let at = idx(session, source_id)?;
    Ok(Edit::AddSource { at, source: session.sources.remove(at) })
}

pub(super) fn move_to(session: &mut Session, source_id: SourceId, to: usize) -> Result<Edit, Invalid> {
    let from = idx(session, source_id)?;
    check_index(to, session.sources.len())?;
    let source = session.sources.remove(from);
    session.sources.insert(to, source);
    Ok(Edit::MoveSource { source: source_id, to: from })
}

pub(super) fn change(session: &mut Session, source: SessionSource) -> Result<Edit, Invalid> {
    let idx = idx(session, source.id)?;
    Ok(Edit::ChangeSource(std::mem::replace(&mut session.sources[idx], source)))
}

fn idx(session: &Session, source_id: SourceId) -> Result<usize, Invalid> {
    session.sources.iter().position(|source| source.id == source_id).ok_or(Invalid::NoSuchSource(source_id))
}
