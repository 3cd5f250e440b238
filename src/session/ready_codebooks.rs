//! Codebooks that are ready for use: their codes, for the comparison of news and for textual variants.

use super::{Code, CodeColor, CodeId, Codebook};

/// A codebook that a session can start with or take codes from.
#[derive(Clone, Copy, Debug)]
pub struct ReadyCodebook {
    /// What the menu says.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
    codes: &'static [Entry],
}

/// A code: how deep it stands in the tree, its name, what it is for, its colour.
type Entry = (usize, &'static str, &'static str, CodeColor);

const fn rgb(red: u8, green: u8, blue: u8) -> CodeColor {
    CodeColor { red, green, blue }
}

// The colours are those of Okabe and Ito ("Color Universal Design", 2008), which readers with any common colour blindness
// tell apart. Codes below another have its colour, darker or lighter.
const GREEN: CodeColor = rgb(0x00, 0x9e, 0x73);
const ORANGE: CodeColor = rgb(0xe6, 0x9f, 0x00);
const SKY: CodeColor = rgb(0x56, 0xb4, 0xe9);
const PURPLE: CodeColor = rgb(0xcc, 0x79, 0xa7);
const YELLOW: CodeColor = rgb(0xf0, 0xe4, 0x42);
const VERMILION: CodeColor = rgb(0xd5, 0x5e, 0x00);
const BLUE: CodeColor = rgb(0x00, 0x72, 0xb2);
const GREY: CodeColor = rgb(0x8c, 0x8c, 0x8c);

const NEWS: &[Entry] = &[
    (0, "Fact", "A statement that can be checked: who, what, when, where, how many", GREEN),
    (0, "Framing", "How the event is put: headline, order, cause, who is to blame", ORANGE),
    (0, "Attribution", "Who says so: a named person, an agency, nobody", SKY),
    (0, "Omission", "Something that other sources tell and this one leaves out", PURPLE),
    (0, "Loaded word", "A word that judges: regime, so-called, slaughter, only", YELLOW),
    (0, "Error", "Wrong, or against another source: a name, a number, a date", VERMILION),
];

const VARIANTS: &[Entry] = &[
    (0, "Substantive", "A difference in what is said", VERMILION),
    (1, "Addition", "Words that other witnesses do not have", GREEN),
    (1, "Omission", "Words of other witnesses that are missing", PURPLE),
    (1, "Substitution", "Other words in the place of some", ORANGE),
    (1, "Transposition", "The same words in another place", SKY),
    (0, "Accidental", "A difference in how it is written", GREY),
    (1, "Orthographic", "Spelling: honour, honor", YELLOW),
    (1, "Punctuation", "Commas, quotation marks, dashes", BLUE),
    (1, "Capitals", "Upper and lower case", rgb(0xb0, 0xb0, 0xb0)),
    (1, "Abbreviation", "A word written out or cut short", rgb(0x66, 0x66, 0x66)),
];

const VERIFICATION: &[Entry] = &[
    (0, "Confirmed", "Borne out by a document or by a source of one's own", GREEN),
    (0, "Disputed", "Others say otherwise", VERMILION),
    (0, "Unsupported", "Nobody is named who could know", ORANGE),
    (0, "Eyewitness", "Said by somebody who was there", SKY),
    (0, "Official", "Said by an authority or a party to the event", BLUE),
    (0, "To check", "Still to be looked up", YELLOW),
];

impl ReadyCodebook {
    /// All of them, in the order of the menu; the first is the one of a new session.
    pub const ALL: [Self; 3] = [
        Self {
            name: "News comparison",
            description: "Fact, framing, attribution, omission, loaded word, error",
            codes: NEWS,
        },
        Self {
            name: "Textual variants",
            description: "Addition, omission, substitution, transposition, spelling …",
            codes: VARIANTS,
        },
        Self {
            name: "Verification",
            description: "Confirmed, disputed, unsupported, eyewitness, official, to check",
            codes: VERIFICATION,
        },
    ];

    /// Its codes, with the ids from 0 and number keys from 1, as far as those go.
    pub fn codebook(&self) -> Codebook {
        let mut codes: Vec<Code> = Vec::new();
        // The ids of the codes that the next one may stand below, by depth.
        let mut above: Vec<CodeId> = Vec::new();
        let mut keys = 1..=9;
        let has_children =
            |code_idx: usize| self.codes.get(code_idx + 1).is_some_and(|next| next.0 > self.codes[code_idx].0);
        for (code_idx, (depth, name, description, color)) in self.codes.iter().enumerate() {
            above.truncate(*depth);
            let id = CodeId(code_idx as u32);
            let key = if has_children(code_idx) { None } else { keys.next() };
            let parent = above.last().copied();
            let (name, description) = ((*name).to_owned(), (*description).to_owned());
            codes.push(Code { id, parent, name, description, color: *color, key });
            above.push(id);
        }
        Codebook { codes }
    }
}

#[cfg(test)]
mod tests {
    use super::{Codebook, ReadyCodebook};
    use crate::session::{Session, validate};

    #[test]
    fn every_ready_codebook_is_valid_and_the_first_is_that_of_a_new_session() {
        assert_eq!(ReadyCodebook::ALL[0].codebook(), Codebook::for_news());
        for ready in ReadyCodebook::ALL {
            let codebook = ready.codebook();
            let next_id = codebook.codes.len() as u32;
            let session = Session { codebook, next_id, ..Session::new() };
            assert_eq!(validate(&session), Ok(()), "{}", ready.name);
        }
    }

    #[test]
    fn variants_stand_below_what_kind_they_are() {
        let codebook = ReadyCodebook::ALL[1].codebook();
        let tree: Vec<(usize, &str)> = codebook.tree().iter().map(|code| (code.depth, &*code.code.name)).collect();
        assert_eq!(tree[..3], [(0, "Substantive"), (1, "Addition"), (1, "Omission")]);
        assert_eq!(codebook.code_of_key(1).map(|code| &*code.name), Some("Addition"));
    }
}
