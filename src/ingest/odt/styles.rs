//! The styles of an OpenDocument text → what a paragraph of each style is, and which text is hidden.

use std::collections::HashMap;

use super::super::office;
use super::super::xml::{Element, Handler, Then};
use crate::text::BlockKind;

/// How many styles may be children of each other: more are a loop.
const MAX_CHAIN: usize = 24;

/// The styles of the whole document and those that its text brings, by family and name.
#[derive(Default)]
pub(super) struct Styles {
    by_name: HashMap<(String, String), Style>,
    open: Option<(String, String)>,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    hidden: Option<bool>,
}

impl Styles {
    /// What a paragraph of the style `name` is.
    pub fn kind(&self, name: &str) -> BlockKind {
        self.first("paragraph", name, |name, _| office::kind_of_style(&name.replace("_20_", " "))).unwrap_or_default()
    }

    /// Whether text or a section of the style `name` is hidden.
    pub fn hides(&self, family: &str, name: &str) -> bool {
        self.first(family, name, |_, style| style.hidden).unwrap_or(false)
    }

    /// What the style, or else the nearest of its parents, says.
    fn first<T>(&self, family: &str, name: &str, says: impl Fn(&str, &Style) -> Option<T>) -> Option<T> {
        let unknown = Style::default();
        let mut name = name.to_owned();
        for _ in 0..MAX_CHAIN {
            let style = self.by_name.get(&(family.to_owned(), name.clone())).unwrap_or(&unknown);
            if let Some(said) = says(&name, style) {
                return Some(said);
            }
            name = style.parent.clone()?;
        }
        None
    }
}

impl Handler for Styles {
    fn open(&mut self, element: &Element<'_>) -> Then {
        match (element.space, element.name) {
            ("office", "body" | "master-styles") => return Then::Skip,
            ("style", "style") => {
                let key = (element.attr("family").unwrap_or_default(), element.attr("name").unwrap_or_default());
                let style = Style { parent: element.attr("parent-style-name"), hidden: None };
                self.by_name.insert(key.clone(), style);
                self.open = Some(key);
            }
            ("style", "text-properties" | "section-properties") => {
                let hidden = element.attr("display").map(|display| display == "none");
                if let Some(style) = self.open.as_ref().and_then(|key| self.by_name.get_mut(key)) {
                    style.hidden = hidden.or(style.hidden);
                }
            }
            _ => {}
        }
        Then::Enter
    }

    fn close(&mut self, space: &'static str, name: &str) {
        if (space, name) == ("style", "style") {
            self.open = None;
        }
    }

    fn text(&mut self, _text: &str) {}
}
