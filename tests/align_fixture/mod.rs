//! Reads the tables in `fixtures/align`: articles with numbered sentences, and which of them say the same.
//!
//! ```text
//! language: en
//!
//! Gazette
//! 1 A sentence.
//!
//! Courier
//! 1 Another sentence.
//!
//! same
//! Gazette 1 = Courier 1
//! ```

use std::fs;
use std::path::Path;

use variorum::ingest;
use variorum::segment::Source;
use variorum::text::SentenceRef;

/// A table.
pub struct Fixture {
    /// The names of the articles.
    pub names: Vec<String>,
    /// The articles, a line a sentence.
    pub sources: Vec<Source>,
    /// The sentences that say the same, ascending.
    pub links: Vec<[SentenceRef; 2]>,
}

/// A source over `text` in `language`.
pub fn source(text: &str, language: &str) -> Source {
    let mut document = ingest::from_text(text);
    document.metadata.language = Some(language.to_owned());
    Source::new(document)
}

impl Fixture {
    /// Reads `tests/fixtures/align/NAME.txt`.
    pub fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/align").join(name).with_extension("txt");
        let table = fs::read_to_string(path).expect("the table is there");
        let mut parts = table.trim().split("\n\n");
        let language = parts.next().and_then(|head| head.strip_prefix("language: ")).expect("the language comes first");
        let (mut names, mut sources, mut links) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            let (head, lines) = part.split_once('\n').expect("a part has a name and lines");
            if head == "same" {
                links = lines.lines().map(|line| link(&names, line)).collect();
            } else {
                names.push(head.to_owned());
                let text: String = lines
                    .lines()
                    .map(|line| line.split_once(' ').expect("a line has a number").1.to_owned() + "\n")
                    .collect();
                let source = source(&text, language);
                assert_eq!(source.sentences().len(), lines.lines().count(), "{name}: a line is a sentence");
                sources.push(source);
            }
        }
        links.sort();
        Self { names, sources, links }
    }

    /// The links as the table writes them.
    pub fn show(&self, links: &[[SentenceRef; 2]]) -> Vec<String> {
        let sentence = |at: SentenceRef| format!("{} {}", self.names[at.source_idx()], at.sentence + 1);
        links.iter().map(|[a, b]| format!("{} = {}", sentence(*a), sentence(*b))).collect()
    }
}

fn link(names: &[String], line: &str) -> [SentenceRef; 2] {
    let sentence = |side: &str| {
        let (name, number) = side.trim().rsplit_once(' ').expect("a side is a name and a number");
        let source = names.iter().position(|known| known == name).expect("the article is there");
        SentenceRef::new(source, number.parse::<usize>().expect("a number") - 1)
    };
    let (a, b) = line.split_once('=').expect("a line has two sides");
    [sentence(a), sentence(b)]
}
