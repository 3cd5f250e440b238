//! The pieces of a rich text document → paragraphs and what the document tells about itself.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::super::day::day;
use super::super::format::Format;
use super::super::office::{self, Found, Paragraph, filled};
use super::ReadError;
use super::code_pages::{of_character_set, of_code_page};
use super::destinations::{Destination, Effect, effect};
use super::styles::{Style, Styles};
use super::tokens::Token;
use crate::text::{BlockKind, Metadata};

/// Greatest depth of groups. Real documents have a dozen.
const MAX_DEPTH: usize = 2000;
/// Longest entry of a table or property that is kept, in bytes.
const MAX_ENTRY_BYTES: usize = 4096;

/// What was found in a document.
pub(super) struct Article {
    pub found: Found,
    pub metadata: Metadata,
    /// Whether groups were open at the end.
    pub cut_off: bool,
}

/// What holds inside of a group; a group begins with what holds around it.
#[derive(Clone, Default)]
struct Group {
    destination: Destination,
    /// Where the text belonged around two forms of one thing.
    twice: Option<Destination>,
    /// A word was seen in it, or text: what follows does not name its destination.
    begun: bool,
    starred: bool,
    hidden: bool,
    deleted: bool,
    /// How many characters behind one of Unicode stand for it where Unicode is unknown.
    n_fallback: Option<usize>,
    font: Option<i32>,
    paragraph: ParagraphStyle,
    /// Whether a box or a note began with it.
    opens: Option<Aside>,
}

#[derive(Clone, Copy, Default)]
struct ParagraphStyle {
    style: i32,
    outline_level: Option<i32>,
    listed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Aside {
    Box,
    Note,
}

/// Takes the pieces of a document one after the other.
#[derive(Default)]
pub(super) struct Reader {
    groups: Vec<Group>,
    code_page: Option<&'static Encoding>,
    default_font: i32,
    fonts: HashMap<i32, &'static Encoding>,
    styles: Styles,
    /// Bytes of text that are not decoded yet, and their encoding.
    bytes: Vec<u8>,
    encoding: Option<&'static Encoding>,
    /// How many characters are still to be left out, because they stand for one of Unicode.
    n_skipped: usize,
    /// The first half of a character that needs two numbers.
    high_surrogate: Option<u16>,
    /// The paragraphs that are open: a box or a note stands inside of one.
    open: Vec<Open>,
    asides: Vec<Aside>,
    /// An entry of a table or a property.
    entry: String,
    style: Style,
    created: [i32; 3],
    boxed: Vec<Paragraph>,
    notes: Vec<Paragraph>,
    found: Found,
    metadata: Metadata,
}

#[derive(Default)]
struct Open {
    text: String,
    labelled: bool,
}

impl Reader {
    /// Takes the next piece.
    pub fn take(&mut self, token: Token<'_>) -> Result<(), ReadError> {
        match token {
            Token::Open => {
                self.flush();
                self.n_skipped = 0;
                let around = self.groups.last().cloned().unwrap_or_default();
                self.groups.push(Group { begun: false, starred: false, opens: None, ..around });
                if self.groups.len() > MAX_DEPTH {
                    let detail = format!("its groups are nested deeper than {MAX_DEPTH}");
                    return Err(ReadError::OverLimit { format: Format::Rtf, detail });
                }
            }
            Token::Close => self.close(),
            Token::Text(bytes) => {
                let skipped = self.n_skipped.min(bytes.len());
                self.n_skipped -= skipped;
                self.add_bytes(&bytes[skipped..]);
            }
            Token::Byte(_) if self.n_skipped > 0 => self.n_skipped -= 1,
            Token::Byte(byte) => self.add_bytes(&[byte]),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(name, value) => self.word(name, value),
        }
        Ok(())
    }

    /// Everything that was found.
    pub fn finished(mut self) -> Article {
        let cut_off = !self.groups.is_empty();
        while !self.groups.is_empty() {
            self.close();
        }
        self.flush();
        self.end_paragraph(ParagraphStyle::default());
        self.found.paragraphs.append(&mut self.boxed);
        self.found.paragraphs.append(&mut self.notes);
        Article { found: self.found, metadata: self.metadata, cut_off }
    }

    fn group(&mut self) -> &mut Group {
        if self.groups.is_empty() {
            self.groups.push(Group::default());
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn close(&mut self) {
        self.flush();
        self.n_skipped = 0;
        let Some(group) = self.groups.pop() else { return };
        let outer = self.groups.last().map_or(Destination::Skip, |outer| outer.destination);
        if group.opens.is_some() {
            self.end_paragraph(group.paragraph);
            self.open.pop();
            self.asides.pop();
        }
        match group.destination {
            Destination::Styles => self.end_style(),
            Destination::Title if outer != Destination::Title => self.metadata.title = self.entry(),
            Destination::Author if outer != Destination::Author => self.metadata.author = self.entry(),
            Destination::Created if outer != Destination::Created => {
                let [year, month, date] = self.created;
                self.metadata.date = day(&format!("{year:04}-{month:02}-{date:02}"));
            }
            _ => {}
        }
    }

    fn entry(&mut self) -> Option<String> {
        filled(&std::mem::take(&mut self.entry))
    }

    fn end_style(&mut self) {
        let style = std::mem::take(&mut self.style);
        let name = std::mem::take(&mut self.entry);
        let name = name.trim().trim_end_matches(';').to_owned();
        if !name.is_empty() {
            self.styles.add(Style { name, ..style });
        }
    }

    fn symbol(&mut self, symbol: u8) {
        if symbol == b'*' {
            self.group().starred = true;
            return;
        }
        let text = match symbol {
            b'~' => "\u{a0}",
            b'-' => "\u{ad}",
            b'_' => "\u{2011}",
            b'{' => "{",
            b'}' => "}",
            b'\\' => "\\",
            b'\t' => "\t",
            b'\r' | b'\n' => return self.word("par", None),
            _ => return,
        };
        if self.n_skipped > 0 {
            self.n_skipped -= 1;
        } else {
            self.push(text);
        }
    }

    fn word(&mut self, name: &str, value: Option<i32>) {
        self.flush();
        let group = self.group();
        let (starred, first) = (group.starred, !std::mem::replace(&mut group.begun, true));
        if (first || starred)
            && let Some(effect) = effect(name, starred)
        {
            self.group().starred = false;
            return self.begin(effect);
        }
        match self.group().destination {
            Destination::Skip => {}
            Destination::Fonts => self.font_word(name, value.unwrap_or(0)),
            Destination::Styles => self.style_word(name, value),
            Destination::Created => {
                if let Some(idx) = ["yr", "mo", "dy"].iter().position(|known| *known == name) {
                    self.created[idx] = value.unwrap_or(0);
                }
            }
            _ => self.text_word(name, value),
        }
    }

    /// The group that is open is for something.
    fn begin(&mut self, effect: Effect) {
        let group = self.group();
        match effect {
            Effect::To(_) if group.destination == Destination::Skip => {}
            Effect::To(destination) => {
                group.destination = destination;
                if matches!(destination, Destination::Title | Destination::Author | Destination::Styles) {
                    self.entry.clear();
                }
            }
            Effect::Box | Effect::Note if group.destination == Destination::Body => {
                let aside = if effect == Effect::Box { Aside::Box } else { Aside::Note };
                group.opens = Some(aside);
                group.paragraph = ParagraphStyle::default();
                group.hidden = false;
                if self.open.is_empty() {
                    self.open.push(Open::default());
                }
                self.open.push(Open::default());
                self.asides.push(aside);
            }
            Effect::Label => {
                if group.destination == Destination::Body {
                    self.open_paragraph().labelled = true;
                }
                self.group().destination = Destination::Skip;
            }
            Effect::Twice => {
                group.twice = Some(group.destination);
                group.destination = Destination::Skip;
            }
            Effect::Unicode => group.destination = group.twice.take().unwrap_or(group.destination),
            Effect::Box | Effect::Note | Effect::Plain => {}
        }
    }

    fn font_word(&mut self, name: &str, value: i32) {
        let font = self.group().font.unwrap_or(0);
        match name {
            "f" => self.group().font = Some(value),
            "cpg" => drop(self.fonts.insert(font, of_code_page(value))),
            "fcharset" => {
                if let Some(encoding) = of_character_set(value) {
                    self.fonts.insert(font, encoding);
                }
            }
            _ => {}
        }
    }

    fn style_word(&mut self, name: &str, value: Option<i32>) {
        match name {
            // The number of a style of characters or tables is counted apart.
            "cs" | "ts" | "ds" => self.style.number = i32::MIN,
            "s" => self.style.number = value.unwrap_or(0),
            "sbasedon" => self.style.based_on = value,
            "outlinelevel" => self.style.outline_level = value,
            "v" => self.style.hidden = value != Some(0),
            "u" => self.unicode(value.unwrap_or(0)),
            "uc" => self.group().n_fallback = value.and_then(|n| n.try_into().ok()),
            _ => {}
        }
    }

    fn text_word(&mut self, name: &str, value: Option<i32>) {
        let on = value != Some(0);
        match name {
            "par" | "sect" | "cell" | "nestcell" | "row" | "nestrow" => {
                let group = self.group();
                let (style, deleted) = (group.paragraph, group.deleted);
                if !(deleted && name == "par") {
                    self.end_paragraph(style);
                }
            }
            "pard" => self.group().paragraph = ParagraphStyle::default(),
            "plain" => {
                let hidden = self.style_hides();
                let group = self.group();
                (group.hidden, group.deleted, group.font) = (hidden, false, None);
            }
            "s" => {
                self.group().paragraph.style = value.unwrap_or(0);
                self.group().hidden = self.style_hides();
            }
            "outlinelevel" => self.group().paragraph.outline_level = value,
            "ls" => self.group().paragraph.listed = on,
            "v" => self.group().hidden = on,
            "deleted" => {
                self.group().deleted = on;
                self.found.changed = true;
            }
            "revised" => self.found.changed |= on,
            "f" => self.group().font = value,
            "deff" => self.default_font = value.unwrap_or(0),
            "ansicpg" => self.code_page = value.map(of_code_page),
            "mac" => self.code_page = Some(of_code_page(10000)),
            "uc" => self.group().n_fallback = value.and_then(|n| n.try_into().ok()),
            "u" => self.unicode(value.unwrap_or(0)),
            "tab" => self.push("\t"),
            "line" | "page" | "column" | "softline" => self.push("\n"),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "bullet" => self.push("•"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "emspace" => self.push("\u{2003}"),
            "enspace" => self.push("\u{2002}"),
            "qmspace" => self.push("\u{2005}"),
            "zwj" => self.push("\u{200d}"),
            "zwnj" => self.push("\u{200c}"),
            "ltrmark" => self.push("\u{200e}"),
            "rtlmark" => self.push("\u{200f}"),
            _ => {}
        }
    }

    fn style_hides(&mut self) -> bool {
        let style = self.group().paragraph.style;
        self.styles.hides(style)
    }

    /// A character by its number, of which half may follow.
    fn unicode(&mut self, value: i32) {
        self.n_skipped = self.group().n_fallback.unwrap_or(1);
        // Numbers beyond 32,767 are written as negative ones.
        let unit = value as u16;
        let units = [self.high_surrogate.take(), Some(unit)];
        if (0xd800..0xdc00).contains(&unit) {
            self.high_surrogate = Some(unit);
            return;
        }
        for decoded in char::decode_utf16(units.into_iter().flatten()) {
            let mut buffer = [0; 4];
            self.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut buffer));
        }
    }

    fn add_bytes(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        self.group().begun = true;
        if self.group().destination == Destination::Skip {
            return;
        }
        let font = self.group().font.unwrap_or(self.default_font);
        let encoding = self.fonts.get(&font).copied().or(self.code_page);
        if self.encoding != encoding {
            self.flush();
            self.encoding = encoding;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Decodes the bytes that were gathered: a character may need several.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let text = self.encoding.unwrap_or(WINDOWS_1252).decode_without_bom_handling(&bytes).0;
        self.push_decoded(&text);
    }

    fn push(&mut self, text: &str) {
        self.flush();
        self.push_decoded(text);
    }

    fn push_decoded(&mut self, text: &str) {
        let &mut Group { destination, hidden, deleted, .. } = self.group();
        match destination {
            Destination::Body if hidden => self.found.hidden |= !text.trim().is_empty(),
            Destination::Body if deleted => {}
            Destination::Body => self.open_paragraph().text.push_str(text),
            Destination::Title | Destination::Author | Destination::Styles if self.entry.len() < MAX_ENTRY_BYTES => {
                self.entry.push_str(text);
            }
            _ => {}
        }
    }

    fn open_paragraph(&mut self) -> &mut Open {
        if self.open.is_empty() {
            self.open.push(Open::default());
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn end_paragraph(&mut self, style: ParagraphStyle) {
        let Open { text, labelled } = std::mem::take(self.open_paragraph());
        let styled = self.styles.kind(style.style);
        let kind = match style.outline_level.map(office::heading) {
            Some(Some(heading)) => heading,
            Some(None) if matches!(styled, BlockKind::Heading(_)) => BlockKind::Paragraph,
            _ if styled == BlockKind::Paragraph && (style.listed || labelled) => BlockKind::ListItem,
            _ => styled,
        };
        let paragraph = Paragraph { kind, text };
        match self.asides.last() {
            Some(Aside::Note) => self.notes.push(paragraph),
            Some(Aside::Box) => self.boxed.push(paragraph),
            None => {
                self.found.paragraphs.push(paragraph);
                self.found.paragraphs.append(&mut self.boxed);
            }
        }
    }
}
