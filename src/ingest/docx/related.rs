//! The relations of a part of a package → the names of the parts that it is related to.

use super::super::archive::Archive;
use super::super::format::Format;
use super::super::xml::{self, Element, Handler, Then};
use super::{Limits, ReadError};

/// The parts that one part refers to, by the kind of their relation.
#[derive(Default)]
pub(super) struct Related {
    /// The folder of the part, with a slash at its end; empty for the root.
    folder: String,
    /// The last word of the relation's type, and the name of the part.
    parts: Vec<(String, String)>,
}

impl Related {
    /// Reads the relations of the part `name`, or those of the whole package if `name` is empty.
    pub fn read(archive: &mut Archive<'_>, name: &str, limits: &Limits) -> Result<Self, ReadError> {
        let (folder, file) = name.rfind('/').map_or(("", name), |slash| name.split_at(slash + 1));
        let mut related = Self { folder: folder.to_owned(), parts: Vec::new() };
        if let Some(part) = archive.part(&format!("{folder}_rels/{file}.rels"))? {
            xml::walk(&part, Format::Docx, &[], limits, &mut related)?;
        }
        Ok(related)
    }

    /// The first part whose relation is of this kind, such as `styles`.
    pub fn part(&self, kind: &str) -> Option<&str> {
        self.parts.iter().find(|(known, _)| known == kind).map(|(_, name)| name.as_str())
    }
}

impl Handler for Related {
    fn open(&mut self, element: &Element<'_>) -> Then {
        if element.name == "Relationship"
            && element.attr("TargetMode").as_deref() != Some("External")
            && let (Some(kind), Some(target)) = (element.attr("Type"), element.attr("Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let name = target.strip_prefix('/').map_or_else(|| format!("{}{target}", self.folder), str::to_owned);
            self.parts.push((kind, without_dots(&name)));
        }
        Then::Enter
    }

    fn close(&mut self, _space: &'static str, _name: &str) {}

    fn text(&mut self, _text: &str) {}
}

/// `word/../docProps/core.xml` → `docProps/core.xml`.
fn without_dots(name: &str) -> String {
    let mut folders: Vec<&str> = Vec::new();
    for folder in name.split('/') {
        match folder {
            "." => {}
            ".." => drop(folders.pop()),
            _ => folders.push(folder),
        }
    }
    folders.join("/")
}
