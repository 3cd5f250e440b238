//! The style sheet of a rich text document → what a paragraph of each style is.

use std::collections::HashMap;

use super::super::office;
use crate::text::BlockKind;

/// How many styles may be based on each other: more are a loop.
const MAX_CHAIN: usize = 24;

/// The styles of paragraphs, by their numbers.
#[derive(Default)]
pub(super) struct Styles {
    by_number: HashMap<i32, Style>,
}

/// A style while it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub number: i32,
    pub name: String,
    pub based_on: Option<i32>,
    /// From 0; 9 is the level of text.
    pub outline_level: Option<i32>,
    pub hidden: bool,
}

impl Styles {
    /// Adds a style whose entry has ended.
    pub fn add(&mut self, style: Style) {
        self.by_number.insert(style.number, style);
    }

    /// What a paragraph of the style `number` is.
    pub fn kind(&self, number: i32) -> BlockKind {
        let mut number = number;
        for _ in 0..MAX_CHAIN {
            let Some(style) = self.by_number.get(&number) else { break };
            let level = style.outline_level.and_then(office::heading);
            if let Some(kind) = office::kind_of_style(&style.name).or(level) {
                return kind;
            }
            match style.based_on {
                Some(base) if base != number => number = base,
                _ => break,
            }
        }
        BlockKind::Paragraph
    }

    /// Whether text of the style `number` is hidden.
    pub fn hides(&self, number: i32) -> bool {
        self.by_number.get(&number).is_some_and(|style| style.hidden)
    }
}
