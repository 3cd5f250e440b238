//! The body of an OpenDocument text → paragraphs.

use super::super::office::{Found, Paragraph};
use super::super::xml::{Element, Handler, Then};
use super::styles::Styles;
use crate::text::BlockKind;

/// Greatest number of spaces that one element stands for.
const MAX_SPACES: usize = 1000;

/// Gathers the paragraphs of the body.
///
/// Deleted text lies in a list of changes of its own, so that the body is as if all changes were accepted.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    in_text: bool,
    done: Vec<Paragraph>,
    /// Paragraphs of text boxes whose anchor paragraph goes on.
    boxed: Vec<Paragraph>,
    notes: Vec<Paragraph>,
    /// Paragraphs that are open: a box or a note stands inside of one.
    open: Vec<Open>,
    /// Where the text that is read belongs, innermost last.
    places: Vec<Place>,
    n_lists: usize,
    /// Of the spans that are open: whether their text is hidden.
    spans: Vec<bool>,
    changed: bool,
    hidden: bool,
}

#[derive(Default)]
struct Open {
    paragraph: Paragraph,
    hidden: bool,
    /// White space is a single space, and none at the start of a paragraph.
    after_space: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Box,
    Note,
}

impl<'a> Body<'a> {
    /// A body whose paragraphs have the styles `styles`.
    pub fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            in_text: false,
            done: Vec::new(),
            boxed: Vec::new(),
            notes: Vec::new(),
            open: Vec::new(),
            places: Vec::new(),
            n_lists: 0,
            spans: Vec::new(),
            changed: false,
            hidden: false,
        }
    }

    /// All paragraphs, with the notes at their end.
    pub fn finished(self) -> Found {
        let Self { done, boxed, notes, changed, hidden, .. } = self;
        Found { paragraphs: [done, boxed, notes].concat(), changed, hidden }
    }

    fn begin(&mut self, element: &Element<'_>) {
        let style = element.attr("style-name").unwrap_or_default();
        let kind = if element.name == "h" {
            let level = element.attr("outline-level").and_then(|level| level.parse().ok()).unwrap_or(1_u8);
            BlockKind::Heading(level.clamp(1, 6))
        } else {
            match self.styles.kind(&style) {
                BlockKind::Paragraph if self.n_lists > 0 => BlockKind::ListItem,
                kind => kind,
            }
        };
        self.open.push(Open {
            paragraph: Paragraph { kind, text: String::new() },
            hidden: self.styles.hides("paragraph", &style),
            after_space: true,
        });
    }

    fn end(&mut self) {
        let Some(Open { paragraph, .. }) = self.open.pop() else { return };
        match self.places.last() {
            Some(Place::Note) => self.notes.push(paragraph),
            Some(Place::Box) => self.boxed.push(paragraph),
            None => {
                self.done.push(paragraph);
                self.done.append(&mut self.boxed);
            }
        }
    }

    /// Adds text that is not changed any more.
    fn push(&mut self, text: &str) {
        let hidden_span = self.spans.contains(&true);
        let Some(open) = self.open.last_mut() else { return };
        if hidden_span || open.hidden {
            self.hidden |= !text.trim().is_empty();
            return;
        }
        open.paragraph.text.push_str(text);
        open.after_space = false;
    }
}

impl Handler for Body<'_> {
    fn open(&mut self, element: &Element<'_>) -> Then {
        match (element.space, element.name) {
            ("office", "text") => self.in_text = true,
            ("office", "automatic-styles" | "styles" | "master-styles" | "meta" | "settings" | "scripts") => {
                return Then::Skip;
            }
            _ if !self.in_text => {}
            ("text", "tracked-changes") => {
                self.changed = true;
                return Then::Skip;
            }
            ("text", "p" | "h") => self.begin(element),
            ("text", "span") => {
                let style = element.attr("style-name").unwrap_or_default();
                self.spans.push(self.styles.hides("text", &style));
            }
            ("text", "list") => self.n_lists += 1,
            ("text", "s") => {
                let n_spaces = element.attr("c").and_then(|n| n.parse().ok()).unwrap_or(1_usize);
                self.push(&" ".repeat(n_spaces.min(MAX_SPACES)));
            }
            ("text", "tab") => self.push("\t"),
            ("text", "line-break") => {
                self.push("\n");
                if let Some(open) = self.open.last_mut() {
                    open.after_space = true;
                }
            }
            ("text", "note") => self.places.push(Place::Note),
            ("draw", "text-box") => self.places.push(Place::Box),
            ("text", "section" | "hidden-paragraph") => {
                let style = element.attr("style-name").unwrap_or_default();
                let hidden = element.attr("display").as_deref() == Some("none")
                    || element.attr("is-hidden").as_deref() == Some("true") && element.name == "section"
                    || self.styles.hides("section", &style);
                if hidden {
                    self.hidden = true;
                    return Then::Skip;
                }
                if element.name == "hidden-paragraph"
                    && element.attr("is-hidden").as_deref() == Some("true")
                    && let Some(open) = self.open.last_mut()
                {
                    open.hidden = true;
                    self.hidden |= !open.paragraph.text.trim().is_empty();
                    open.paragraph.text.clear();
                }
            }
            ("text", "hidden-text") if element.attr("is-hidden").as_deref() != Some("false") => {
                self.hidden = true;
                return Then::Skip;
            }
            ("text", "note-citation" | "ruby-text" | "index-title-template" | "script")
            | ("office", "annotation" | "forms" | "event-listeners")
            | ("svg", "title" | "desc") => return Then::Skip,
            _ => {}
        }
        Then::Enter
    }

    fn close(&mut self, space: &'static str, name: &str) {
        match (space, name) {
            ("office", "text") => self.in_text = false,
            _ if !self.in_text => {}
            ("text", "p" | "h") => self.end(),
            ("text", "span") => drop(self.spans.pop()),
            ("text", "list") => self.n_lists = self.n_lists.saturating_sub(1),
            ("text", "note") | ("draw", "text-box") => drop(self.places.pop()),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !self.in_text {
            return;
        }
        let Some(open) = self.open.last() else { return };
        let mut after_space = open.after_space;
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                shown.push(c);
            } else if !after_space {
                shown.push(' ');
            }
            after_space = is_space;
        }
        self.push(&shown);
        if let Some(open) = self.open.last_mut() {
            open.after_space = after_space;
        }
    }
}
