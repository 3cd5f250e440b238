//! An OpenDocument text (.odt) → draft.

use super::format::Format;
use super::{Draft, Limits, ReadError};

/// Reads the document in `bytes`.
pub(super) fn read(_bytes: &[u8], _limits: &Limits) -> Result<Draft, ReadError> {
    Err(ReadError::NotReadYet { format: Format::Odt })
}
