//! [`Codebook`] ↔ RON file: a codebook on its own, to be given to others or used for the next session.
//!
//! Codes are named by their paths in the tree and carry no ids: those belong to a session.

use std::io;
use std::path::Path;

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use crate::session::{Code, CodeId, CodeInTree, Codebook};

use super::error::{LoadError, LoadErrorKind, SaveError};
use super::shared::{color_from_text, color_to_text};
use super::{atomic, read_limited};

/// What stands first in the file.
const FORMAT: &str = "variorum-codebook";

/// The version that is written.
const VERSION: u32 = 1;

/// A codebook as its file has it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodebookFile {
    format: String,
    version: u32,
    codes: Vec<CodeInFile>,
}

/// What every version has.
#[derive(Debug, Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// A code, and those below it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeInFile {
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    color: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<u8>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    codes: Vec<CodeInFile>,
}

/// Writes a codebook to the file at `path`, which is replaced as a whole or, on any error, not touched.
///
/// # Errors
/// If the file cannot be written.
pub fn save(path: &Path, codebook: &Codebook) -> Result<(), SaveError> {
    let write = || {
        let text = to_text(codebook).map_err(io::Error::other)?;
        atomic::write(path, text.as_bytes())
    };
    write().map_err(|source| SaveError { path: path.to_owned(), source })
}

/// Reads the codebook in the file at `path`; its codes have the ids from 0.
///
/// # Errors
/// If the file cannot be read, is no codebook, or is of a newer version.
pub fn load(path: &Path) -> Result<Codebook, LoadError> {
    let read = || {
        let bytes = read_limited(path)?;
        let text = str::from_utf8(&bytes).map_err(|_| LoadErrorKind::NotACodebook)?;
        from_text(text)
    };
    read().map_err(|kind| LoadError { path: path.to_owned(), kind })
}

fn to_text(codebook: &Codebook) -> Result<String, ron::Error> {
    let tree = codebook.tree();
    let file = CodebookFile { format: FORMAT.to_owned(), version: VERSION, codes: codes_at(&tree, 0) };
    let config = PrettyConfig::new().new_line("\n").struct_names(false);
    Ok(ron::ser::to_string_pretty(&file, config)? + "\n")
}

/// The codes at `depth` at the beginning of `tree`, each with those below it.
fn codes_at(tree: &[CodeInTree<'_>], depth: usize) -> Vec<CodeInFile> {
    let mut codes = Vec::new();
    let mut rest = tree;
    while let [first, below @ ..] = rest {
        if first.depth < depth {
            break;
        }
        let n_below = below.iter().take_while(|other| other.depth > depth).count();
        codes.push(CodeInFile {
            name: first.code.name.clone(),
            description: first.code.description.clone(),
            color: color_to_text(first.code.color),
            key: first.code.key,
            codes: codes_at(&below[..n_below], depth + 1),
        });
        rest = &below[n_below..];
    }
    codes
}

fn from_text(text: &str) -> Result<Codebook, LoadErrorKind> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // The head is read on its own, since a newer version may have other fields.
    let head: Head = ron::from_str(text).map_err(|_| LoadErrorKind::NotACodebook)?;
    if head.format != FORMAT {
        return Err(LoadErrorKind::NotACodebook);
    }
    if head.version > VERSION {
        return Err(LoadErrorKind::NewerCodebook { found: head.version });
    }
    let file: CodebookFile = ron::from_str(text)?;
    let mut codebook = Codebook { codes: Vec::new() };
    add_codes(file.codes, None, &mut codebook)?;
    Ok(codebook)
}

fn add_codes(codes: Vec<CodeInFile>, parent: Option<CodeId>, codebook: &mut Codebook) -> Result<(), LoadErrorKind> {
    for CodeInFile { name, description, color, key, codes } in codes {
        let id = CodeId(codebook.codes.len() as u32);
        let color = color_from_text(&color, || format!("the code {name:?}"))?;
        let key = key.filter(|key| (1..=9).contains(key) && codebook.code_of_key(*key).is_none());
        codebook.codes.push(Code { id, parent, name, description, color, key });
        add_codes(codes, Some(id), codebook)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{from_text, to_text};
    use crate::session::{Code, CodeColor, CodeId, Codebook};

    fn code(id: u32, parent: Option<u32>, name: &str) -> Code {
        let color = CodeColor { red: 1, green: 2, blue: id as u8 };
        let key = (id < 2).then_some(id as u8 + 1);
        Code { id: CodeId(id), parent: parent.map(CodeId), name: name.into(), description: String::new(), color, key }
    }

    #[test]
    fn a_tree_comes_back_as_it_was() {
        let codes = vec![
            code(0, None, "Error"),
            code(1, Some(0), "Name"),
            code(2, Some(1), "First \"name\""),
            code(3, Some(0), "Number"),
            code(4, None, "Fact"),
        ];
        let codebook = Codebook { codes };
        let text = to_text(&codebook).unwrap();
        assert_eq!(from_text(&text).unwrap(), codebook, "{text}");
        assert_eq!(to_text(&from_text(&text).unwrap()).unwrap(), text);
    }

    #[test]
    fn what_is_no_codebook_says_so() {
        let text = to_text(&Codebook::for_news()).unwrap();
        for wrong in ["", "(format: \"x\", version: 1, codes: [])", &text.replace("version: 1", "version: 9")] {
            assert!(from_text(wrong).is_err(), "{wrong}");
        }
        assert!(from_text(&text.replace("#", "")).is_err(), "a colour that is none");
    }
}
