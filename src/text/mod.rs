//! The vocabulary: immutable documents, byte spans in them, and the addresses of sentences.

mod characters;
mod direction;
mod document;
mod place;
mod span;
pub mod steps;

pub use characters::rare_characters;
pub use direction::{Direction, direction, holds_right_to_left, is_right_to_left};
pub use document::{Block, BlockKind, BlockOrigin, ContentHash, Document, Extraction, Metadata, Warning};
pub use place::{Located, SentenceRef, SourceIdx};
pub use span::Span;
