//! The styles of a Word document → what a paragraph or a run of each style is.

use std::collections::HashMap;

use super::super::office;
use super::super::xml::{Element, Handler, Then};
use crate::text::BlockKind;

/// How many styles may be based on each other: more are a loop.
const MAX_CHAIN: usize = 24;

/// The styles, by their ids.
#[derive(Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The id of the style that is being read.
    open: String,
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    /// From 0; 9 is the level of text.
    outline_level: Option<u8>,
    listed: Option<bool>,
    hidden: Option<bool>,
}

impl Styles {
    /// What a paragraph of the style `id` is.
    pub fn kind(&self, id: &str) -> BlockKind {
        self.first(id, |style| {
            let level = style.outline_level.and_then(office::heading);
            office::kind_of_style(&style.name)
                .or(level)
                .or_else(|| style.listed.map(|listed| if listed { BlockKind::ListItem } else { BlockKind::Paragraph }))
        })
        .unwrap_or_default()
    }

    /// Whether text of the style `id` is hidden.
    pub fn hides(&self, id: &str) -> bool {
        self.first(id, |style| style.hidden).unwrap_or(false)
    }

    /// What the style `id`, or else the first one that it is based on, says.
    fn first<T>(&self, id: &str, says: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut id = id;
        for _ in 0..MAX_CHAIN {
            let style = self.by_id.get(id)?;
            if let Some(said) = says(style) {
                return Some(said);
            }
            id = style.based_on.as_deref()?;
        }
        None
    }
}

/// Whether an element that can be switched off is on.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    !matches!(element.attr("val").as_deref(), Some("0" | "false" | "off" | "none"))
}

impl Handler for Styles {
    fn open(&mut self, element: &Element<'_>) -> Then {
        if element.space != "w" {
            return Then::Enter;
        }
        if element.name == "style" {
            self.open = element.attr("styleId").unwrap_or_default();
            self.by_id.insert(self.open.clone(), Style::default());
            return Then::Enter;
        }
        let Some(style) = self.by_id.get_mut(&self.open) else { return Then::Enter };
        match element.name {
            "name" => style.name = element.attr("val").unwrap_or_default(),
            "basedOn" => style.based_on = element.attr("val"),
            "outlineLvl" => style.outline_level = element.attr("val").and_then(|level| level.parse().ok()),
            "numId" => style.listed = Some(element.attr("val").as_deref() != Some("0")),
            "vanish" => style.hidden = Some(is_on(element)),
            // Looks of a part of a table, and what a style was before a change.
            "tblStylePr" | "pPrChange" | "rPrChange" => return Then::Skip,
            _ => {}
        }
        Then::Enter
    }

    fn close(&mut self, space: &'static str, name: &str) {
        if space == "w" && name == "style" {
            self.open.clear();
        }
    }

    fn text(&mut self, _text: &str) {}
}
