//! The text of a Word document and its notes → paragraphs.

use std::collections::HashMap;

use super::super::office::{self, Found, Paragraph};
use super::super::xml::{Element, Handler, Then};
use super::styles::{Styles, is_on};
use crate::text::BlockKind;

/// A paragraph that is being read.
#[derive(Default)]
struct Open {
    style: String,
    /// Its own outline level; 9 says that it is no heading whatever its style says.
    outline_level: Option<u8>,
    listed: Option<bool>,
    text: String,
    /// Its end was deleted, so that the next paragraph goes on with it.
    runs_on: bool,
}

/// Where in a field the text is: in what computes it, or in what it shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FieldPart {
    Code,
    Result,
}

/// What is open around the text of a paragraph. A text box begins it anew.
#[derive(Default)]
struct Inline {
    fields: Vec<FieldPart>,
    in_paragraph_properties: bool,
    run_hidden: bool,
    in_text: bool,
}

/// Gathers paragraphs from the main part, then from the parts with notes.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    done: Vec<Paragraph>,
    /// Paragraphs of text boxes whose anchor paragraph goes on.
    boxed: Vec<Paragraph>,
    open: Vec<Open>,
    inline: Inline,
    /// What was open around each text box.
    around: Vec<Inline>,
    /// Text of a paragraph whose end was deleted.
    carried: Option<Open>,
    /// Of each choice between two forms of one thing: whether the first was taken.
    chosen: Vec<bool>,
    /// Of each row of a table that is open: whether it was deleted.
    rows: Vec<bool>,
    in_row_properties: bool,
    /// The notes that marks refer to, in their order: kind and id.
    marks: Vec<String>,
    notes: HashMap<String, Vec<Paragraph>>,
    /// The note that is being read, and where its paragraphs begin.
    note: Option<(String, usize)>,
    changed: bool,
    hidden: bool,
    /// Whether there is another document inside of it.
    pub foreign: bool,
}

impl<'a> Body<'a> {
    /// A body whose paragraphs have the styles `styles`.
    pub fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            done: Vec::new(),
            boxed: Vec::new(),
            open: Vec::new(),
            inline: Inline::default(),
            around: Vec::new(),
            carried: None,
            chosen: Vec::new(),
            rows: Vec::new(),
            in_row_properties: false,
            marks: Vec::new(),
            notes: HashMap::new(),
            note: None,
            changed: false,
            hidden: false,
            foreign: false,
        }
    }

    /// All paragraphs, with the notes that the text refers to at their end.
    pub fn finished(mut self) -> Found {
        self.flush_carried();
        let mut paragraphs = self.done;
        for mark in &self.marks {
            paragraphs.extend(self.notes.remove(mark).unwrap_or_default());
        }
        Found { paragraphs, changed: self.changed, hidden: self.hidden }
    }

    fn push(&mut self, text: &str) {
        if self.inline.run_hidden {
            self.hidden = true;
        } else if !self.inline.fields.contains(&FieldPart::Code)
            && let Some(open) = self.open.last_mut()
        {
            open.text.push_str(text);
        }
    }

    fn field(&mut self, step: Option<&str>) {
        let fields = &mut self.inline.fields;
        match step {
            Some("begin") => fields.push(FieldPart::Code),
            Some("separate") => {
                if let Some(last) = fields.last_mut() {
                    *last = FieldPart::Result;
                }
            }
            Some("end") => drop(fields.pop()),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else { return };
        // No field computes across paragraphs; one that seems to is damaged, and must not swallow the text behind it.
        self.inline.fields.retain(|part| *part == FieldPart::Result);
        if self.rows.contains(&true) {
            return;
        }
        let in_box = !self.around.is_empty();
        if !in_box {
            if let Some(before) = self.carried.take() {
                // The paragraph that goes on is of the kind of the one that it goes on with, as in Word.
                paragraph.text.insert_str(0, &before.text);
            }
            if paragraph.runs_on {
                self.carried = Some(paragraph);
                return;
            }
        }
        let finished = self.finish(paragraph);
        if in_box {
            self.boxed.push(finished);
        } else {
            self.done.push(finished);
            self.done.append(&mut self.boxed);
        }
    }

    fn finish(&self, paragraph: Open) -> Paragraph {
        let styled = self.styles.kind(&paragraph.style);
        let listed = |styled| match paragraph.listed {
            Some(true) if styled == BlockKind::Paragraph => BlockKind::ListItem,
            Some(false) if styled == BlockKind::ListItem => BlockKind::Paragraph,
            _ => styled,
        };
        let kind = match paragraph.outline_level.map(office::heading) {
            Some(Some(heading)) => heading,
            Some(None) if matches!(styled, BlockKind::Heading(_)) => BlockKind::Paragraph,
            _ => listed(styled),
        };
        Paragraph { kind, text: paragraph.text }
    }

    fn flush_carried(&mut self) {
        if let Some(paragraph) = self.carried.take() {
            let finished = self.finish(paragraph);
            self.done.push(finished);
        }
        self.done.append(&mut self.boxed);
    }

    /// The end of a paragraph, a row or a run was deleted, or a run of text itself.
    fn deleted(&mut self) -> Then {
        self.changed = true;
        if self.inline.in_paragraph_properties {
            if let Some(open) = self.open.last_mut() {
                open.runs_on = true;
            }
            return Then::Enter;
        }
        if self.in_row_properties {
            if let Some(row) = self.rows.last_mut() {
                *row = true;
            }
            return Then::Enter;
        }
        Then::Skip
    }

    fn paragraph_property(&mut self, element: &Element<'_>) -> Then {
        let Some(open) = self.open.last_mut() else { return Then::Skip };
        match element.name {
            "pStyle" => {
                open.style = element.attr("val").unwrap_or_default();
                self.inline.run_hidden = self.styles.hides(&open.style);
            }
            "outlineLvl" => open.outline_level = element.attr("val").and_then(|level| level.parse().ok()),
            "numId" => open.listed = Some(element.attr("val").as_deref() != Some("0")),
            "numPr" | "rPr" => {}
            "del" | "moveFrom" => return self.deleted(),
            "ins" | "moveTo" => self.changed = true,
            // Among them is what the paragraph was before a change, and the places of tabulators.
            _ => return Then::Skip,
        }
        Then::Enter
    }
}

impl Handler for Body<'_> {
    fn open(&mut self, element: &Element<'_>) -> Then {
        match (element.space, element.name) {
            ("mc", "AlternateContent") => self.chosen.push(false),
            ("mc", "Choice" | "Fallback") => {
                let chosen = self.chosen.last_mut();
                if chosen.is_some_and(|chosen| std::mem::replace(chosen, true)) {
                    return Then::Skip;
                }
            }
            ("m", "t") => self.inline.in_text = true,
            ("w", _) if self.inline.in_paragraph_properties => return self.paragraph_property(element),
            ("w", name) => return self.open_word(name, element),
            _ => {}
        }
        Then::Enter
    }

    fn close(&mut self, space: &'static str, name: &str) {
        match (space, name) {
            ("mc", "AlternateContent") => drop(self.chosen.pop()),
            ("w" | "m", "t") => self.inline.in_text = false,
            ("w", "pPr") => self.inline.in_paragraph_properties = false,
            ("w", "trPr") => self.in_row_properties = false,
            ("w", "p") => self.end_paragraph(),
            ("w", "tr") => drop(self.rows.pop()),
            ("w", "txbxContent") => self.inline = self.around.pop().unwrap_or_default(),
            ("w", "body") => self.flush_carried(),
            ("w", "footnote" | "endnote") => {
                self.flush_carried();
                if let Some((id, start)) = self.note.take() {
                    let paragraphs = self.done.split_off(start.min(self.done.len()));
                    self.notes.entry(id).or_insert(paragraphs);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.inline.in_text {
            self.push(text);
        }
    }
}

impl Body<'_> {
    /// An element of Word's own begins, outside of the properties of a paragraph.
    fn open_word(&mut self, name: &str, element: &Element<'_>) -> Then {
        match name {
            "p" => {
                self.open.push(Open::default());
                self.inline.run_hidden = false;
            }
            "pPr" => self.inline.in_paragraph_properties = true,
            "r" => {
                let style = self.open.last().map_or("", |open| &open.style);
                self.inline.run_hidden = self.styles.hides(style);
            }
            "rStyle" => self.inline.run_hidden |= element.attr("val").is_some_and(|id| self.styles.hides(&id)),
            "vanish" => self.inline.run_hidden = is_on(element),
            "t" => self.inline.in_text = true,
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("\u{2011}"),
            "softHyphen" => self.push("\u{ad}"),
            "sym" => {
                let symbol = element.attr("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(symbol) = symbol.and_then(char::from_u32).filter(|c| !is_private(*c)) {
                    self.push(symbol.encode_utf8(&mut [0; 4]));
                }
            }
            "fldChar" => self.field(element.attr("fldCharType").as_deref()),
            "footnoteReference" | "endnoteReference" => {
                let kind = name.trim_end_matches("Reference");
                self.marks.extend(element.attr("id").map(|id| format!("{kind} {id}")));
            }
            "footnote" | "endnote" => {
                // Lines between the text and its notes are notes too.
                let of_text = element.attr("type").is_none_or(|kind| kind == "normal");
                let Some(id) = element.attr("id").filter(|_| of_text) else { return Then::Skip };
                self.note = Some((format!("{name} {id}"), self.done.len()));
            }
            "txbxContent" => self.around.push(std::mem::take(&mut self.inline)),
            "tr" => self.rows.push(false),
            "trPr" => self.in_row_properties = true,
            "ins" | "moveTo" => self.changed = true,
            "del" | "moveFrom" => return self.deleted(),
            "altChunk" => self.foreign = true,
            "delText" | "instrText" | "delInstrText" | "pPrChange" | "rPrChange" | "trPrChange" | "sectPr"
            | "sdtPr" | "tblPr" | "rt" => return Then::Skip,
            _ => {}
        }
        Then::Enter
    }
}

/// Whether a character is one of a symbol font, which means another sign in each font.
fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}
