//! The source code → the rules of ARCHITECTURE.md that the compiler cannot hold: who may use whom, where files are
//! read and written, where colours are named, what is never left behind.
//!
//! The rules see code only: comments, string literals and `#[cfg(test)] mod` at the end of a file are blanked first.

use std::fs;
use std::path::Path;

use Uses::{AllBut, Only};

/// What a module may use of the package.
enum Uses {
    /// These modules and no other.
    Only(&'static [&'static str]),
    /// Every module but these.
    AllBut(&'static [&'static str]),
}

/// One line a module; a new module needs one here and one in ARCHITECTURE.md.
const MODULES: &[(&str, Uses)] = &[
    ("text", Only(&[])),
    ("budget", Only(&[])),
    ("ingest", Only(&["text", "budget"])),
    ("segment", Only(&["text"])),
    ("align", Only(&["segment", "text", "budget"])),
    ("find", Only(&["align", "segment", "text"])),
    ("comparison", Only(&["align", "budget", "find", "segment", "text"])),
    ("session", Only(&["text", "align", "segment"])),
    ("store", Only(&["session", "segment", "text"])),
    ("synopsis", AllBut(&["store", "ui", "app"])),
    ("export", AllBut(&["store", "ui", "app"])),
    ("command", Only(&["text", "align", "segment", "session", "synopsis"])),
    ("ui", AllBut(&["app", "store"])),
    ("app", AllBut(&[])),
    ("cli", AllBut(&["ui", "app"])),
    ("lib", AllBut(&[])),
    ("main", AllBut(&[])),
];

/// Words of code that only the named places may say. A place is a module, or a path that begins like this.
const WORDS: &[WordRule] = &[
    WordRule {
        words: &["egui", "eframe", "egui_extras", "epaint", "rfd"],
        places: &["ui", "app", "main"],
        reason: "the library builds without a window: widgets belong to ui, the window to app",
    },
    WordRule {
        words: &["Color32::", "Rgba::", "Hsva::", "hex_color!"],
        places: &["src/ui/theme"],
        reason: "colours have names in src/ui/theme.rs and are named nowhere else",
    },
    WordRule {
        words: &["fs", "File::", "OpenOptions"],
        places: &["ingest", "store", "export", "cli"],
        reason: "files are read by ingest and written by store, export and cli; ask one of them",
    },
    WordRule {
        words: &["TcpStream", "TcpListener", "UdpSocket", "net"],
        places: &[],
        reason: "the reader's texts never leave the machine",
    },
    WordRule {
        words: &["Instant::now", "SystemTime", "Timestamp::now", "Zoned::now"],
        places: &["budget", "store", "export", "cli", "ui", "app", "main", "src/ingest/apart.rs"],
        reason: "the engine is deterministic: time is an argument",
    },
    WordRule { words: &["todo!", "unimplemented!", "dbg!"], places: &[], reason: "unfinished code is not left behind" },
];

/// Colours that are none: they leave the choice to the theme.
const NO_COLOUR: &[&str] = &["Color32::PLACEHOLDER", "Color32::TRANSPARENT"];

/// Names each breach in a file, with its place and the reason.
type Rule = fn(&SourceFile) -> Vec<String>;

struct WordRule {
    words: &'static [&'static str],
    places: &'static [&'static str],
    reason: &'static str,
}

/// A file of `src/`.
struct SourceFile {
    /// Path from the root of the package, with `/`.
    path: String,
    /// Its text.
    text: String,
    /// `text` with comments, literals and tests replaced by spaces, line by line the same.
    code: String,
}

impl SourceFile {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned(), code: code_of(path, text) }
    }

    /// The top module: `align` for `src/align/score.rs`, `cli` for `src/cli.rs`.
    fn module(&self) -> &str {
        let inner = self.path.strip_prefix("src/").unwrap_or(&self.path);
        inner.split('/').next().unwrap_or(inner).trim_end_matches(".rs")
    }

    /// How many `super` lead from this file to the root of the package.
    fn depth(&self) -> usize {
        let is_folder_root = self.path.ends_with("/mod.rs");
        self.path.matches('/').count() - usize::from(is_folder_root)
    }

    fn at(&self, offset: usize) -> String {
        format!("{}:{}", self.path, self.code[..offset].matches('\n').count() + 1)
    }
}

#[test]
fn modules_use_only_what_they_may() {
    assert_none(directions);
}

#[test]
fn words_stay_in_their_places() {
    assert_none(words);
}

#[test]
fn every_file_says_first_what_it_is_for() {
    assert_none(purposes);
}

/// Each rule must see what it forbids, or the tests above would pass on anything.
#[test]
fn the_rules_see_what_they_forbid() {
    let cases: &[(&str, &str, Rule, &str)] = &[
        ("src/text/span.rs", "use crate::align::Link;", directions, "text may not use align"),
        ("src/align/score.rs", "use crate::{text::Span, find};", directions, "align may not use find"),
        ("src/align/score.rs", "use super::super::session;", directions, "align may not use session"),
        ("src/align/mod.rs", "use super::{find, text};", directions, "align may not use find"),
        ("src/ui/rows.rs", "fn f() { crate::app::dispatch() }", directions, "ui may not use app"),
        ("src/novel.rs", "", directions, "novel is in no line of MODULES"),
        ("src/find/mod.rs", "use egui::Ui;", words, "src/find/mod.rs:1: `egui`"),
        ("src/ui/rows.rs", "let red = Color32::from_rgb(1, 2, 3);", words, "`Color32::`"),
        ("src/app/mod.rs", "\nuse std::{fs, io};", words, "src/app/mod.rs:2: `fs`"),
        ("src/align/mod.rs", "let start = Instant::now();", words, "`Instant::now`"),
        ("src/cli.rs", "todo!()", words, "`todo!`"),
        ("src/cli.rs", "use std::io;", purposes, "src/cli.rs:1: begins without `//!`"),
    ];
    for (path, code, rule, expected) in cases {
        let found = rule(&SourceFile::new(path, code));
        assert!(found.iter().any(|breach| breach.contains(expected)), "{path}, {code:?}: {found:?}");
    }
}

#[test]
fn the_rules_leave_alone_what_is_allowed() {
    let cases: &[(&str, &str, Rule)] = &[
        ("src/text/span.rs", "//! See [`crate::align`].\n/* crate::ui */ const A: &str = \"crate::ui\";", directions),
        ("src/text/span.rs", "use super::place;", directions),
        (
            "src/align/score.rs",
            "use super::{Link, words};\nuse crate::{budget::{Budget, Cancelled}, text};",
            directions,
        ),
        ("src/find/mod.rs", "// egui\nlet fs_offset = r#\"std::fs \" egui\"#;", words),
        ("src/find/mod.rs", "fn f<'a>(c: &'a char) -> bool { *c == '\"' }\nlet a = \"egui\";", words),
        ("src/find/mod.rs", "fn f() {}\n#[cfg(test)]\nmod tests { use std::fs; }", words),
        ("src/ui/rows.rs", "fn f(color: Color32) { g(Color32::PLACEHOLDER) }", words),
        ("src/ui/theme.rs", "const RED: Color32 = Color32::from_rgb(1, 2, 3);", words),
    ];
    for (path, code, rule) in cases {
        let found = rule(&SourceFile::new(path, code));
        assert!(found.is_empty(), "{path}, {code:?}: {found:?}");
    }
}

fn assert_none(rule: Rule) {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "src", &mut files);
    assert!(files.iter().any(|file| file.path == "src/lib.rs"), "src/lib.rs was not found");
    let breaches: Vec<String> = files.iter().flat_map(rule).collect();
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

fn collect(folder: &Path, name: &str, files: &mut Vec<SourceFile>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = format!("{name}/{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            collect(&path, &name, files);
        } else if name.ends_with(".rs") {
            files.push(SourceFile::new(&name, &fs::read_to_string(&path).unwrap()));
        }
    }
}

fn directions(file: &SourceFile) -> Vec<String> {
    let module = file.module();
    let Some((_, uses)) = MODULES.iter().find(|(name, _)| *name == module) else {
        return vec![format!("{}: the module {module} is in no line of MODULES in tests/tidy.rs", file.path)];
    };
    let forbidden = |used: &str| match uses {
        Only(allowed) => used != module && !allowed.contains(&used),
        AllBut(not_allowed) => not_allowed.contains(&used),
    };
    used_modules(file)
        .into_iter()
        .filter(|(_, used)| forbidden(used))
        .map(|(offset, used)| format!("{}: {module} may not use {used} (see ARCHITECTURE.md)", file.at(offset)))
        .collect()
}

/// The modules of the package that `file` names through `crate::…` or enough `super::`, with the offset of each.
fn used_modules(file: &SourceFile) -> Vec<(usize, &'static str)> {
    let mut used = Vec::new();
    let up = "super::".repeat(file.depth());
    for root in ["crate::", up.as_str()] {
        for (offset, _) in file.code.match_indices(root) {
            if offset > 0 && is_path_character(file.code.as_bytes()[offset - 1]) {
                continue;
            }
            for name in first_names(&file.code[offset + root.len()..]) {
                if let Some((module, _)) = MODULES.iter().find(|(module, _)| *module == name) {
                    used.push((offset, *module));
                }
            }
        }
    }
    used
}

/// The first name of each path in `a::b` or `{a::{b, c}, d}`.
fn first_names(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else { return vec![leading_name(path)] };
    let mut names = vec![leading_name(group.trim_start())];
    let mut depth = 1;
    for (offset, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(leading_name(group[offset + 1..].trim_start())),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn leading_name(path: &str) -> &str {
    let end = path.bytes().position(|byte| !is_name_character(byte)).unwrap_or(path.len());
    &path[..end]
}

fn words(file: &SourceFile) -> Vec<String> {
    let mut breaches = Vec::new();
    for WordRule { words, places, reason } in WORDS {
        if places.iter().any(|place| *place == file.module() || place.contains('/') && file.path.starts_with(place)) {
            continue;
        }
        for word in *words {
            for (offset, _) in file.code.match_indices(word) {
                if is_whole_word(&file.code, offset, word) && !is_no_colour(&file.code[offset..]) {
                    breaches.push(format!("{}: `{word}`: {reason}", file.at(offset)));
                }
            }
        }
    }
    breaches
}

fn is_no_colour(code: &str) -> bool {
    NO_COLOUR.iter().any(|name| code.starts_with(name))
}

fn is_whole_word(code: &str, offset: usize, word: &str) -> bool {
    let before = code[..offset].bytes().last();
    let after = code[offset + word.len()..].bytes().next();
    let word_goes_on =
        word.ends_with(|last: char| last.is_ascii_alphanumeric()) && after.is_some_and(is_name_character);
    !before.is_some_and(is_name_character) && !word_goes_on
}

fn is_name_character(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

fn is_path_character(byte: u8) -> bool {
    byte == b':' || is_name_character(byte)
}

fn purposes(file: &SourceFile) -> Vec<String> {
    let begins = file.text.starts_with("//! ");
    if begins {
        Vec::new()
    } else {
        vec![format!("{}:1: begins without `//!`: what does it turn into what?", file.path)]
    }
}

/// `text` with comments, literals and tests as spaces; line ends stay.
fn code_of(path: &str, text: &str) -> String {
    if path.ends_with("/tests.rs") {
        return String::new();
    }
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let blank = literal_or_comment_len(rest);
        let (part, after) = rest.split_at(blank.unwrap_or_else(|| rest.chars().next().map_or(0, char::len_utf8)));
        match blank {
            Some(_) => code.extend(part.chars().map(|character| if character == '\n' { '\n' } else { ' ' })),
            None => code.push_str(part),
        }
        rest = after;
    }
    if let Some(tests) = code.find("#[cfg(test)]\nmod ") {
        code.truncate(tests);
    }
    code
}

/// The length in bytes of the comment or literal that `rest` begins with.
fn literal_or_comment_len(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if rest.starts_with("r\"") || rest.starts_with("r#") {
        let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
        let opening = 1 + hashes + 1;
        if rest.as_bytes().get(opening - 1) == Some(&b'"') {
            let closing = format!("\"{}", "#".repeat(hashes));
            return Some(rest[opening..].find(&closing).map_or(rest.len(), |end| opening + end + closing.len()));
        }
    }
    if rest.starts_with('"') {
        return Some(quoted_len(rest, b'"'));
    }
    // A lifetime has no closing quote right after its first character.
    let mut characters = rest.strip_prefix('\'')?.chars();
    let is_character = characters.next() == Some('\\') || characters.next() == Some('\'');
    is_character.then(|| quoted_len(rest, b'\''))
}

/// The length of a literal with escapes that ends with `quote`.
fn quoted_len(rest: &str, quote: u8) -> usize {
    let mut escaped = true; // the opening quote
    for (offset, byte) in rest.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            _ if byte == quote => return offset + 1,
            _ => {}
        }
    }
    rest.len()
}

#[test]
fn the_licences_of_all_direct_dependencies_are_shipped() {
    let read = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    let manifest = read("Cargo.toml");
    let listed = read("assets/licences/licences.txt");
    let after = manifest.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    let names = after.lines().take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once(" = "));
    let mut n_names = 0;
    for (name, _) in names.filter(|(name, _)| !name.starts_with('#')) {
        n_names += 1;
        let shipped = listed.lines().any(|line| line.split_once(' ').is_some_and(|(listed, _)| listed == name));
        assert!(shipped, "{name} is not in assets/licences/licences.txt: run assets/licences/make.py");
    }
    assert!(n_names > 20);
}
