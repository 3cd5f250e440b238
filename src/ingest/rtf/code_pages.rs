//! Numbers of code pages and of character sets of fonts → encodings.

use encoding_rs::{Encoding, WINDOWS_1252};

/// The encoding of a code page. Pages of DOS that the web does not know are read as Western European.
pub(super) fn of_code_page(code_page: i32) -> &'static Encoding {
    let label = match code_page {
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        10000 => "macintosh",
        10007 => "x-mac-cyrillic",
        20866 => "koi8-r",
        21866 => "koi8-u",
        54936 => "gb18030",
        65001 => "utf-8",
        1250..=1258 => return Encoding::for_label(format!("windows-{code_page}").as_bytes()).unwrap_or(WINDOWS_1252),
        28591..=28606 => {
            let label = format!("iso-8859-{}", code_page - 28590);
            return Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
        }
        _ => return WINDOWS_1252,
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

/// The encoding of a character set of Windows; `None` for the sets that leave it to the document.
///
/// Set 0 should mean Western European, but programs write it beside the code page of their own country.
pub(super) fn of_character_set(character_set: i32) -> Option<&'static Encoding> {
    let code_page = match character_set {
        77 => 10000,
        128 => 932,
        129 | 130 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    Some(of_code_page(code_page))
}
