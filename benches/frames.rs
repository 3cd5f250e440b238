//! CPU time of the thread that draws, for each frame of the whole window: still, scrolling, jumping, in each view.
//!
//! `cargo bench --bench frames [NAME]`. Inside the timed region: both phases of a frame and the tessellation of what was
//! drawn; the upload to the graphics card is outside, and so are the jobs, which run in threads of their own. Before each
//! series the window has come to rest. The aim is a p99 of at most 12 ms at any number of sources and any length.

use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use egui::{Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2};
use variorum::app::{FileDialogs, FileRequest, Mode, Picked, Surroundings, Waiting, Workbench};
use variorum::command::{Action, Command};
use variorum::ingest::Reader;
use variorum::synopsis::View;
use variorum::text::SentenceRef;

fn main() {
    let only: Vec<String> = std::env::args().skip(1).filter(|name| !name.starts_with('-')).collect();
    println!("{:<44} {:>8} {:>8} {:>8}  (ms of CPU a frame)", "", "p50", "p99", "max");
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

/// Frames of one series.
const N_FRAMES: usize = 240;

fn measure_set(name: &str, texts: &[String]) {
    let folder = tempfile::tempdir().expect("a folder for the articles");
    let mut paths = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let path = folder.path().join(format!("{number:03} Outlet.txt"));
        std::fs::write(&path, text).expect("the folder can be written to");
        paths.push(path);
    }
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
    for view in [View::Synopsis, View::Reading, View::Discrepancies, View::Quotes] {
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
        let jump = |workbench: &mut Workbench, frame: usize| {
            let source_idx = frame % 2;
            let n_sentences = workbench.synopsis().sentences[source_idx].len();
            workbench.push(Command::GoTo(SentenceRef::new(source_idx, frame * 7919 % n_sentences)));
            Vec::new()
        };
        report(&format!("{view:?}, jumping"), &window.frames(N_FRAMES, jump));
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

fn report(what: &str, frames: &[Duration]) {
    let mut sorted = frames.to_vec();
    sorted.sort_unstable();
    let at = |share: f64| sorted[((sorted.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1e3;
    println!("  {what:<42} {:>8.2} {:>8.2} {:>8.2}", at(0.5), at(0.99), at(1.0));
}

fn wheel(points: f32) -> Event {
    Event::MouseWheel {
        source: MouseWheelSource::Unknown,
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, points),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
    }
}

/// A window without a screen.
struct Window {
    ctx: Context,
    workbench: Workbench,
    n_drawn: usize,
}

struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn open(&mut self, _request: &FileRequest) -> Waiting {
        Box::new(|| Picked::Cancelled)
    }
}

impl Window {
    fn new() -> Self {
        let ctx = Context::default();
        let surroundings = Surroundings {
            mode: Mode::Threads,
            dialogs: Box::new(NoDialogs),
            reader: Reader::default(),
            now: || "2026-05-04T03:02:01Z".to_owned(),
            config: None,
            keeping: None,
        };
        let workbench = Workbench::new(&ctx, surroundings);
        let mut window = Self { ctx, workbench, n_drawn: 0 };
        window.frame(Vec::new());
        window
    }

    /// Draws one frame and returns the CPU time that it took.
    fn frame(&mut self, mut events: Vec<Event>) -> Duration {
        let screen = Vec2::new(1600.0, 900.0);
        events.insert(0, Event::PointerMoved(Pos2::new(700.0, 600.0)));
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, screen)),
            time: Some(self.n_drawn as f64 / 60.0),
            events,
            ..RawInput::default()
        };
        self.n_drawn += 1;
        let begin = ThreadTime::now();
        let output = self.ctx.run_ui(input, |ui| {
            self.workbench.logic(ui.ctx());
            self.workbench.ui(ui);
        });
        let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let spent = begin.elapsed();
        drop(meshes);
        spent
    }

    fn frames(&mut self, n_frames: usize, mut ask: impl FnMut(&mut Workbench, usize) -> Vec<Event>) -> Vec<Duration> {
        (0..n_frames)
            .map(|frame| {
                let events = ask(&mut self.workbench, frame);
                self.frame(events)
            })
            .collect()
    }

    fn frames_until(&mut self, done: impl Fn(&Workbench) -> bool) -> Vec<Duration> {
        let mut frames = Vec::new();
        loop {
            frames.push(self.frame(Vec::new()));
            if done(&self.workbench) {
                return frames;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until jobs are done and nothing moves.
    fn rest(&mut self) {
        for _ in 0..40 {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// An article or a book about events that every other one reports too, in other words and another order.
fn article_text(number: usize, n_sentences: usize) -> String {
    let mut random = Random(number as u64 * 1_000_003 + 17);
    let mut text = format!("Outlet {number} on what has happened\n\n");
    for sentence in 0..n_sentences {
        // About half of the facts are everybody's; the others belong to few.
        let fact = if random.below(2) == 0 { sentence } else { n_sentences + random.below(40 * n_sentences) };
        let mut words = Random(fact as u64 * 7_919 + 3);
        let n_words = 10 + words.below(20);
        let mut line = String::from("The");
        for _ in 0..n_words {
            let word = words.word();
            line.push(' ');
            line.push_str(&if random.below(5) == 0 { random.word() } else { word });
        }
        if fact.is_multiple_of(5) {
            line.push_str(&format!(", {} people said on Monday", 10 + random.below(3)));
        }
        text.push_str(&line);
        text.push_str(if sentence % 3 == 2 { ".\n\n" } else { ". " });
    }
    text
}

/// Numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn word(&mut self) -> String {
        let n_syllables = 1 + self.below(3);
        (0..n_syllables)
            .map(|_| ["ka", "lo", "min", "ter", "su", "ra", "ven", "dor", "pe", "shi"][self.below(10)])
            .collect()
    }
}
