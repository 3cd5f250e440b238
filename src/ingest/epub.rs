//! An electronic book (.epub) → draft: its chapters in reading order, without its cover and table of contents.

use std::collections::{HashMap, HashSet};

use super::archive::Archive;
use super::day::day;
use super::format::Format;
use super::office::{self, filled};
use super::xml::{self, Element, Handler, Spaces, Then};
use super::{Draft, Limits, ReadError, html};
use crate::text::{BlockOrigin, Metadata};

const SPACES: Spaces = &[
    ("http://www.idpf.org/2007/opf", "opf"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("urn:oasis:names:tc:opendocument:xmlns:container", "container"),
];

/// Ways of hiding fonts that keep nobody from reading the text.
const FONT_OBFUSCATIONS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// Reads the book in `bytes`: each item of its reading order once, notes where they stand.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, ReadError> {
    let mut archive = Archive::open(bytes, Format::Epub, limits)?;
    if let Some(part) = archive.part("META-INF/encryption.xml")? {
        let mut encryption = Encryption::default();
        xml::walk(&part, Format::Epub, SPACES, limits, &mut encryption)?;
        if encryption.found {
            return Err(ReadError::Encrypted { format: Format::Epub });
        }
    }
    let mut container = Container::default();
    xml::walk(&archive.required("META-INF/container.xml")?, Format::Epub, SPACES, limits, &mut container)?;
    let damaged = |detail: &str| ReadError::Damaged { format: Format::Epub, detail: detail.to_owned() };
    let name = container.package.ok_or_else(|| damaged("it names no package"))?;
    let mut package = Package::default();
    xml::walk(&archive.required(&name)?, Format::Epub, SPACES, limits, &mut package)?;
    let folder = name.rfind('/').map_or("", |slash| &name[..=slash]);
    let mut draft = Draft::default();
    let (mut chapter, mut n_missing) = (0, 0);
    for item in package.reading_order() {
        let Some(page) = archive.part(&item_name(folder, &item.href))? else {
            n_missing += 1;
            continue;
        };
        let before = draft.blocks().len();
        for (kind, text) in html::blocks(&page, limits)? {
            let paragraph = (draft.blocks().len() - before) as u32 + 1;
            let origin = BlockOrigin::Chapter { chapter: chapter + 1, paragraph };
            draft.push(kind, &text, Some(origin), limits);
        }
        chapter += u32::from(draft.blocks().len() > before);
        if draft.is_full() {
            break;
        }
    }
    if n_missing > 0 {
        draft.warn(format!("Chapters are missing in the file ({n_missing}); the others are shown"));
    }
    draft.metadata = package.metadata();
    draft.metadata.title = draft.metadata.title.take().or_else(|| office::shown_title(&draft));
    Ok(draft)
}

/// The name of the part that a package in `folder` refers to as `href`.
fn item_name(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let name = format!("{folder}{}", percent_decoded(href));
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

fn percent_decoded(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| href.to_owned())
}

/// Looks whether parts other than fonts are encrypted.
#[derive(Default)]
struct Encryption {
    found: bool,
}

impl Handler for Encryption {
    fn open(&mut self, element: &Element<'_>) -> Then {
        if element.name == "EncryptionMethod" {
            let method = element.attr("Algorithm").unwrap_or_default();
            self.found |= !FONT_OBFUSCATIONS.contains(&method.as_str());
        }
        // The key of a part is encrypted by a method of its own.
        if element.name == "KeyInfo" { Then::Skip } else { Then::Enter }
    }

    fn close(&mut self, _space: &'static str, _name: &str) {}

    fn text(&mut self, _text: &str) {}
}

/// Looks for the name of the package.
#[derive(Default)]
struct Container {
    package: Option<String>,
}

impl Handler for Container {
    fn open(&mut self, element: &Element<'_>) -> Then {
        if element.name == "rootfile" && self.package.is_none() {
            self.package = element.attr("full-path");
        }
        Then::Enter
    }

    fn close(&mut self, _space: &'static str, _name: &str) {}

    fn text(&mut self, _text: &str) {}
}

/// The package: what is in a book, in which order, and what it tells about itself.
#[derive(Default)]
struct Package {
    items: HashMap<String, Item>,
    /// Ids of the items in reading order.
    spine: Vec<String>,
    /// Addresses of the cover and the table of contents by the guide of older books.
    left_out: HashSet<String>,
    properties: Vec<(String, String)>,
    open: Option<String>,
}

struct Item {
    href: String,
    media_type: String,
    properties: String,
}

impl Package {
    /// The pages with the text, each once.
    fn reading_order(&self) -> Vec<&Item> {
        let (mut seen, mut seen_pages) = (HashSet::new(), HashSet::new());
        let is_text = |item: &Item| item.media_type.contains("html") || item.media_type.contains("dtbook");
        let left_out = |id: &str, item: &Item| {
            let page = item.href.split('#').next().unwrap_or_default();
            item.properties.split_ascii_whitespace().any(|property| property == "nav")
                || self.left_out.contains(page)
                || matches!(id.to_ascii_lowercase().as_str(), "cover" | "cover-page" | "coverpage" | "nav" | "toc")
        };
        let spine = self.spine.iter().filter(|id| seen.insert(id.as_str()));
        let items = spine.filter_map(|id| self.items.get_key_value(id));
        let texts = items.filter(|(id, item)| is_text(item) && !left_out(id, item)).map(|(_, item)| item);
        // Items that only point to different places of one page are one.
        texts.filter(|item| seen_pages.insert(item.href.split('#').next().unwrap_or_default())).collect()
    }

    fn metadata(&self) -> Metadata {
        let all = |name: &str| -> Vec<String> {
            let known = self.properties.iter().filter(|(known, _)| known == name);
            known.filter_map(|(_, text)| filled(text)).collect()
        };
        let first = |name: &str| all(name).into_iter().next();
        let authors = all("creator");
        let addresses = all("source").into_iter().chain(all("identifier"));
        Metadata {
            title: first("title"),
            outlet: first("publisher"),
            author: (!authors.is_empty()).then(|| authors.join(", ")),
            date: all("date").iter().find_map(|date| day(date)),
            url: addresses.into_iter().find(|address| address.starts_with("http")),
            language: first("language"),
            ..Metadata::default()
        }
    }
}

impl Handler for Package {
    fn open(&mut self, element: &Element<'_>) -> Then {
        let attr = |name: &str| element.attr(name).unwrap_or_default();
        match (element.space, element.name) {
            ("dc", name) => {
                self.open = Some(name.to_owned());
                self.properties.push((name.to_owned(), String::new()));
            }
            (_, "item") => {
                let item = Item { href: attr("href"), media_type: attr("media-type"), properties: attr("properties") };
                self.items.insert(attr("id"), item);
            }
            (_, "itemref") => self.spine.push(attr("idref")),
            (_, "reference") if matches!(attr("type").as_str(), "cover" | "toc") => {
                let href = attr("href");
                self.left_out.insert(href.split('#').next().unwrap_or_default().to_owned());
            }
            _ => {}
        }
        Then::Enter
    }

    fn close(&mut self, space: &'static str, _name: &str) {
        if space == "dc" {
            self.open = None;
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.is_some()
            && let Some((_, property)) = self.properties.last_mut()
        {
            property.push_str(text);
        }
    }
}
