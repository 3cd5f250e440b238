//! A web page saved by Safari (.webarchive) → draft of the page in it.

use std::io::Cursor;

use encoding_rs::Encoding;
use plist::Value;

use super::format::Format;
use super::{Draft, Limits, ReadError, html};
use crate::text::Extraction;

/// Reads the main resource of the property list in `bytes`.
pub(super) fn read(
    bytes: &[u8],
    encoding: Option<&'static Encoding>,
    extraction: Extraction,
    limits: &Limits,
) -> Result<Draft, ReadError> {
    let damaged = |detail: String| ReadError::Damaged { format: Format::WebArchive, detail };
    let archive = Value::from_reader(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let main = archive.as_dictionary().and_then(|all| all.get("WebMainResource")).and_then(Value::as_dictionary);
    let main = main.ok_or_else(|| damaged("there is no main page in it".to_owned()))?;
    let page = main.get("WebResourceData").and_then(Value::as_data);
    let page = page.ok_or_else(|| damaged("its main page is missing".to_owned()))?;
    let text = |key: &str| main.get(key).and_then(Value::as_string);
    let declared = text("WebResourceTextEncodingName").and_then(|label| Encoding::for_label(label.as_bytes()));
    let mut draft = html::read(page, encoding.or(declared), extraction, limits)?;
    if draft.metadata.url.is_none() {
        draft.metadata.url = text("WebResourceURL").filter(|url| url.starts_with("http")).map(str::to_owned);
    }
    Ok(draft)
}
