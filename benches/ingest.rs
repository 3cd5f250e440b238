//! How fast files are read. Inside the timed region: reading the bytes of one file that are in memory, or a whole folder from
//! disk as the program does it. CPU seconds of processes of their own are counted with those of the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use variorum::budget::Budget;
use variorum::ingest::{Format, ReadOptions, Reader, each_at_once, parse};

/// How many saved pages a folder has.
const N_PAGES: usize = 200;
/// Bytes of a saved page, most of them scripts, styles, menus and links as real pages have them.
const PAGE_BYTES: usize = 200_000;

fn main() {
    println!("{:44} {:>12}", "what", "measured");
    let page = saved_page();
    per_second("web page of 200 KB, in this process", "pages/s", 1, 20, || drop(parse(page.as_bytes(), Format::Html)));
    let pdf = fs::read(fixture("two_columns.pdf")).expect("the fixture is there");
    per_second("PDF in two columns, in this process", "PDF pages/s", 2, 100, || drop(parse(&pdf, Format::Pdf)));
    let program = PathBuf::from(env!("CARGO_BIN_EXE_variorum"));
    let reader = Reader::apart(program.clone());
    let small = tempfile::tempdir().expect("a folder for temporary files");
    let path = small.path().join("small.html");
    fs::write(&path, "<html><body><p>The bridge is closed.</p>").expect("the folder can be written to");
    let started = Instant::now();
    for _ in 0..50 {
        reader.read(&path, &ReadOptions::default(), &Budget::default()).expect("a sound page");
    }
    println!("{:44} {:>9.1} ms", "process of its own, start and a small page", started.elapsed().as_secs_f64() * 20.0);
    folder_of_pages(&page, &reader);
    let version = Instant::now();
    let _ = Command::new(&program).arg("--version").stdout(Stdio::null()).status();
    println!("{:44} {:>9.1} ms", "start of the program alone", version.elapsed().as_secs_f64() * 1000.0);
}

fn per_second(what: &str, unit: &str, n_units: usize, n_times: usize, work: impl Fn()) {
    work();
    let started = Instant::now();
    for _ in 0..n_times {
        work();
    }
    let rate = (n_units * n_times) as f64 / started.elapsed().as_secs_f64();
    println!("{what:44} {rate:>7.0} {unit}");
}

fn folder_of_pages(page: &str, reader: &Reader) {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let paths: Vec<PathBuf> = (0..N_PAGES).map(|page_idx| folder.path().join(format!("{page_idx}.html"))).collect();
    for path in &paths {
        fs::write(path, page).expect("the folder can be written to");
    }
    let (started, cpu) = (Instant::now(), cpu_secs());
    each_at_once(paths.len(), |path_idx| {
        reader.read(&paths[path_idx], &ReadOptions::default(), &Budget::default()).expect("a sound page");
    });
    let wall = started.elapsed().as_secs_f64();
    println!("{:44} {wall:>9.1} s, {:.1} CPU s", "200 saved pages of 200 KB, apart", cpu_secs() - cpu);
}

/// CPU seconds of this process and of those that it has started and that have ended.
fn cpu_secs() -> f64 {
    let Ok(stat) = fs::read_to_string("/proc/self/stat") else { return f64::NAN };
    let fields: Vec<&str> = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().collect();
    // utime, stime, cutime, cstime in hundredths of a second.
    fields.get(11..15).unwrap_or_default().iter().filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf").join(name)
}

/// A page with one article among the things that saved pages consist of.
fn saved_page() -> String {
    let article = include_str!("../sample_docs/harbour_bridge/2_meridian_wire.txt");
    let paragraphs: String =
        article.lines().filter(|line| !line.is_empty()).map(|line| format!("<p>{line}</p>\n")).collect();
    let mut page = String::from("<!DOCTYPE html><html lang=en><head><title>Bridge closed</title>");
    let mut n = 0;
    while page.len() < PAGE_BYTES / 2 {
        page.push_str(&format!(
            "<script>window.data{n}={{\"id\":{n},\"list\":[1,2,3],\"text\":\"some words\"}};</script>"
        ));
        page.push_str(&format!("<style>.c{n} a:hover{{color:#12345{};margin:0 {n}px}}</style>", n % 10));
        n += 1;
    }
    page.push_str("</head><body><nav><ul>");
    while page.len() < PAGE_BYTES * 3 / 4 {
        page.push_str(&format!(
            "<li class=\"menu item{n}\"><a href=\"/section/{n}\" title=\"Go\"><span>Section {n}</span></a></li>"
        ));
        n += 1;
    }
    page.push_str("</ul></nav><main><article><h1>Bridge closed</h1>");
    page.push_str(&paragraphs);
    page.push_str("</article></main><aside>");
    while page.len() < PAGE_BYTES {
        page.push_str(&format!("<div class=card><a href=\"/story/{n}\"><img src=\"/i/{n}.jpg\" alt=\"\"><h3>Another story, number {n}</h3></a></div>"));
        n += 1;
    }
    page.push_str("</aside></body></html>");
    page
}
