//! What a file tells of its article, and what the reader says → the fields of a form, and back.

use crate::ingest;
use crate::session::{SessionSource, SourceId, SourceMetadata};
use crate::text::{Document, Extraction, Metadata};

/// The form with what is known of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailsForm {
    /// The source.
    pub source_id: SourceId,
    /// Its file, in words.
    pub place: String,
    /// Its short name.
    pub label: String,
    /// What the fields hold, in the order of [`Self::FIELDS`].
    pub fields: [String; 6],
    /// What the file tells, in the same order.
    pub told: [String; 6],
    /// The encoding that its file was read in.
    pub encoding: Option<String>,
    /// Which part of its web page it is; none if it is no web page.
    pub extraction: Option<Extraction>,
    /// What the reader should know about how it was read.
    pub warnings: Vec<String>,
}

impl DetailsForm {
    /// Names of the fields, and an example of each.
    pub const FIELDS: [(&'static str, &'static str); 6] = [
        ("Title", "Harbour bridge closed after collision"),
        ("Outlet", "The Quayside Herald"),
        ("Author", "Ines Calder"),
        ("Date", "2024-03-12"),
        ("Address", "https://www.example.org/bridge"),
        ("Language", "en"),
    ];
    const DATE: usize = 3;
    const LANGUAGE: usize = 5;

    /// The form of `source`, whose file was read as `document`.
    pub fn new(source: &SessionSource, document: &Document, place: String) -> Self {
        let metadata = &document.metadata;
        Self {
            source_id: source.id,
            place,
            label: source.label.clone(),
            fields: fields(&source.metadata.over(metadata)),
            told: fields(metadata),
            encoding: metadata.encoding.clone(),
            extraction: metadata.extraction,
            warnings: document.warnings.iter().map(|warning| warning.message.clone()).collect(),
        }
    }

    /// What the reader says: the fields that differ from what the file tells.
    ///
    /// # Errors
    /// What is wrong with the first field that cannot be understood.
    pub fn metadata(&self) -> Result<SourceMetadata, &'static str> {
        let said = |field_idx: usize| {
            let field = self.fields[field_idx].trim();
            (field != self.told[field_idx]).then(|| field.to_owned())
        };
        let date = match said(Self::DATE) {
            Some(date) if !date.is_empty() => {
                Some(ingest::day(&date).ok_or("Write the date as 2024-03-12, or with the month as an English word")?)
            }
            date => date,
        };
        let language = said(Self::LANGUAGE).map(|language| language.to_lowercase());
        let is_tag = |tag: &String| {
            tag.is_empty() || (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase())
        };
        if !language.as_ref().is_none_or(is_tag) {
            return Err("Write the language as its code of two or three letters, such as en or ru");
        }
        let date = date.filter(|date| *date != self.told[Self::DATE]);
        Ok(SourceMetadata { title: said(0), outlet: said(1), author: said(2), date, url: said(4), language })
    }
}

fn fields(metadata: &Metadata) -> [String; 6] {
    let Metadata { title, outlet, author, date, url, language, .. } = metadata.clone();
    [title, outlet, author, date, url, language].map(Option::unwrap_or_default)
}
