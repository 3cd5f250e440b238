//! The codebook that a new session starts with.

use super::{Code, CodeColor, CodeId, Codebook};

/// Name, description and colour of the codes for news, in the order of their keys.
///
/// The colours are those of Okabe and Ito ("Color Universal Design", 2008), which readers with any common colour
/// blindness tell apart; the two blues and black are left to codes of the reader's own, as text is black.
const NEWS_CODES: [(&str, &str, CodeColor); 6] = [
    ("Fact", "A statement that can be checked: who, what, when, where, how many", rgb(0x00, 0x9e, 0x73)),
    ("Framing", "How the event is put: headline, order, cause, who is to blame", rgb(0xe6, 0x9f, 0x00)),
    ("Attribution", "Who says so: a named person, an agency, nobody", rgb(0x56, 0xb4, 0xe9)),
    ("Omission", "Something that other sources tell and this one leaves out", rgb(0xcc, 0x79, 0xa7)),
    ("Loaded word", "A word that judges: regime, so-called, slaughter, only", rgb(0xf0, 0xe4, 0x42)),
    ("Error", "Wrong, or against another source: a name, a number, a date", rgb(0xd5, 0x5e, 0x00)),
];

const fn rgb(red: u8, green: u8, blue: u8) -> CodeColor {
    CodeColor { red, green, blue }
}

impl Codebook {
    /// Six codes for the comparison of news, with the ids from 0.
    pub fn for_news() -> Self {
        let codes = (0..).zip(NEWS_CODES).map(|(id, (name, description, color))| Code {
            id: CodeId(id),
            name: name.to_owned(),
            description: description.to_owned(),
            color,
        });
        Self { codes: codes.collect() }
    }
}
