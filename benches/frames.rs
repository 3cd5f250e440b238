//! CPU time of the thread that draws, for each frame of the whole window: still, scrolling, jumping, in each view.
//!
//! `cargo bench --bench frames [NAME]`. Inside the timed region: both phases of a frame and the tessellation of what was
//! drawn; the upload to the graphics card is outside, and so are the jobs, which run in threads of their own. Before each
//! series the window has come to rest. The aim is a p99 of at most 12 ms at any number of sources and any length.

#[path = "common/window.rs"]
mod window;

use std::time::{Duration, Instant};

use variorum::app::Workbench;
use variorum::command::{Action, Command};
use variorum::synopsis::View;
use variorum::text::SentenceRef;
use window::{Window, article_text, print_head, report, wheel, write_articles};

fn main() {
    let only: Vec<String> = std::env::args().skip(1).filter(|name| !name.starts_with('-')).collect();
    print_head();
    let five = (0..5).map(|article| article_text(article, 50)).collect();
    let many = (0..200).map(|article| article_text(article, 50)).collect();
    let books = (0..2).map(|book| article_text(book, 80_000)).collect();
    let sets: [(&str, Vec<String>); 3] = [("5 articles", five), ("200 articles", many), ("2 books", books)];
    for (name, texts) in sets {
        if only.is_empty() || only.iter().any(|only| name.contains(only.as_str())) {
            measure_set(name, &texts);
        }
    }
}

/// Goes to sentences all over the first two sources.
fn jumping(window: &mut Window) -> Vec<Duration> {
    let jump = |workbench: &mut Workbench, frame: usize| {
        let source_idx = frame % 2;
        let n_sentences = workbench.synopsis().sentences[source_idx].len();
        workbench.push(Command::GoTo(SentenceRef::new(source_idx, frame * 7919 % n_sentences)));
        Vec::new()
    };
    window.frames(N_FRAMES, jump)
}

/// Frames of one series.
const N_FRAMES: usize = 120;

fn measure_set(name: &str, texts: &[String]) {
    let folder = tempfile::tempdir().expect("a folder for the articles");
    let paths = write_articles(folder.path(), texts);
    let n_bytes: usize = texts.iter().map(String::len).sum();
    println!("\n{name}: {:.1} MB", n_bytes as f64 / 1e6);
    let mut window = Window::new();
    window.workbench.open_paths(paths);
    let begin = Instant::now();
    let opening = window.frames_until(|workbench| !workbench.synopsis().columns.is_empty());
    report("opening", &opening);
    println!("  text shown after {:.0} ms", begin.elapsed().as_secs_f64() * 1e3);
    report("aligning", &window.frames_until(|workbench| !workbench.is_working()));
    println!(
        "  aligned after {:.0} ms: {}",
        begin.elapsed().as_secs_f64() * 1e3,
        window.workbench.synopsis().counts.summary()
    );
    let views =
        [View::Synopsis, View::Reading, View::Pair, View::Coverage, View::Overlap, View::Discrepancies, View::Quotes];
    for view in views {
        window.workbench.push(Command::Show(view));
        report(&format!("{view:?}, first frames"), &window.frames(6, |_, _| Vec::new()));
        window.rest();
        report(&format!("{view:?}, still"), &window.frames(N_FRAMES, |_, _| Vec::new()));
        report(&format!("{view:?}, scrolling"), &window.frames(N_FRAMES, |_, _| vec![wheel(-60.0)]));
        report(&format!("{view:?}, scrolling fast"), &window.frames(N_FRAMES, |_, _| vec![wheel(-4000.0)]));
    }
    for view in [View::Synopsis, View::Reading] {
        window.workbench.push(Command::Show(view));
        window.rest();
        report(&format!("{view:?}, jumping"), &jumping(&mut window));
    }
    window.workbench.push(Command::Show(View::Synopsis));
    window.rest();
    let walk = |workbench: &mut Workbench, _: usize| {
        workbench.push(Command::Do(Action::NextPassage));
        Vec::new()
    };
    report("walking from passage to passage", &window.frames(N_FRAMES, walk));
    let filter = |workbench: &mut Workbench, frame: usize| {
        let filter = [Action::FilterUnique, Action::FilterAll][frame % 2];
        workbench.push(Command::Do(filter));
        Vec::new()
    };
    report("filtering", &window.frames(20, filter));
    let annotate = |workbench: &mut Workbench, _: usize| {
        workbench.push(Command::Annotate(None));
        Vec::new()
    };
    report("annotating", &window.frames(20, annotate));
}
