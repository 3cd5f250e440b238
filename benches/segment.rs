//! How fast a document is cut into sentences with roles and tokens with keys. Inside the timed region: `segment::segment`
//! alone; reading and decoding are outside. Megabytes are of UTF-8.

use divan::Bencher;
use divan::counter::BytesCount;
use variorum::ingest;
use variorum::segment;

fn main() {
    divan::main();
}

/// Bytes of text to cut.
const TEXT_BYTES: usize = 2_000_000;

/// The sample article again and again; `separator` stands for its line ends.
fn text(separator: &str) -> String {
    let article = include_str!("../sample_docs/harbour_bridge/2_meridian_wire.txt");
    let article = article.trim().lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(separator);
    let mut text = String::with_capacity(TEXT_BYTES + article.len());
    for copy in 0.. {
        if text.len() >= TEXT_BYTES {
            break;
        }
        text.push_str(&article);
        // A word of its own for each copy, as articles have.
        text.push_str(&format!(" The ferry Number{copy} was late.{separator}"));
    }
    text
}

#[divan::bench(args = ["paragraphs", "one line"])]
fn segment(bencher: Bencher<'_, '_>, form: &str) {
    let document = ingest::from_text(&text(if form == "one line" { " " } else { "\n\n" }));
    bencher.counter(BytesCount::new(document.text.len())).bench_local(|| segment::segment(&document));
}

#[divan::bench]
fn segment_russian(bencher: Bencher<'_, '_>) {
    let article = include_str!("../sample_docs/ice_floe_ru/1_vetlinskie_vesti.txt");
    let document = ingest::from_text(&article.repeat(TEXT_BYTES / article.len()));
    bencher.counter(BytesCount::new(document.text.len())).bench_local(|| segment::segment(&document));
}
