//! A window without a screen that tells how long each of its frames took, and articles to fill it with.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use cpu_time::ThreadTime;
use egui::{Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, Vec2};
use variorum::app::{FileDialogs, FileRequest, Mode, Picked, Surroundings, Waiting, Workbench};
use variorum::ingest::Reader;

/// Prints what the columns of [`report`] are.
pub fn print_head() {
    println!("{:<44} {:>8} {:>8} {:>8}  (ms of CPU a frame)", "", "p50", "p99", "max");
}

/// Writes each of `texts` into a file of its own in `folder`.
pub fn write_articles(folder: &Path, texts: &[String]) -> Vec<PathBuf> {
    let write = |(number, text): (usize, &String)| {
        let path = folder.join(format!("{number:03} Outlet.txt"));
        std::fs::write(&path, text).expect("the folder can be written to");
        path
    };
    texts.iter().enumerate().map(write).collect()
}

/// Prints the line of a series of frames.
pub fn report(what: &str, frames: &[Duration]) {
    let mut sorted = frames.to_vec();
    sorted.sort_unstable();
    let at = |share: f64| sorted[((sorted.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1e3;
    println!("  {what:<42} {:>8.2} {:>8.2} {:>8.2}", at(0.5), at(0.99), at(1.0));
}

/// A turn of the wheel by so many points.
pub fn wheel(points: f32) -> Event {
    Event::MouseWheel {
        source: MouseWheelSource::Unknown,
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(0.0, points),
        phase: TouchPhase::Move,
        modifiers: Modifiers::NONE,
    }
}

/// A window without a screen.
pub struct Window {
    pub ctx: Context,
    pub workbench: Workbench,
    /// Where the pointer rests.
    pub pointer: Pos2,
    n_drawn: usize,
}

struct NoDialogs;

impl FileDialogs for NoDialogs {
    fn open(&mut self, _request: &FileRequest) -> Waiting {
        Box::new(|| Picked::Cancelled)
    }
}

impl Window {
    pub fn new() -> Self {
        let ctx = Context::default();
        let surroundings = Surroundings {
            mode: Mode::Threads,
            dialogs: Box::new(NoDialogs),
            copied_page: Arc::new(|| None),
            reader: Reader::default(),
            now: || "2026-05-04T03:02:01Z".to_owned(),
            config: None,
            keeping: None,
        };
        let workbench = Workbench::new(&ctx, surroundings);
        let mut window = Self { ctx, workbench, pointer: Pos2::new(700.0, 600.0), n_drawn: 0 };
        window.frame(Vec::new());
        window
    }

    /// Draws one frame and returns the CPU time that it took.
    pub fn frame(&mut self, mut events: Vec<Event>) -> Duration {
        let screen = Vec2::new(1600.0, 900.0);
        events.insert(0, Event::PointerMoved(self.pointer));
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

    /// Draws so many frames, each after what `ask` does and with the events that it returns.
    pub fn frames(
        &mut self,
        n_frames: usize,
        mut ask: impl FnMut(&mut Workbench, usize) -> Vec<Event>,
    ) -> Vec<Duration> {
        (0..n_frames)
            .map(|frame| {
                let events = ask(&mut self.workbench, frame);
                self.frame(events)
            })
            .collect()
    }

    /// Draws until `done`.
    pub fn frames_until(&mut self, done: impl Fn(&Workbench) -> bool) -> Vec<Duration> {
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
    pub fn rest(&mut self) {
        for _ in 0..40 {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// An article or a book about events that every other one reports too, in other words and another order.
pub fn article_text(number: usize, n_sentences: usize) -> String {
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
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
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
