//! What working in a session with 10,000 annotations costs: CPU time of the thread that draws for each frame in which
//! something is done, and the time of opening and of saving, which other threads do.
//!
//! `cargo bench --bench session`. The frames are timed as in `frames`; a frame in which something is done is timed with
//! the two after it, in which its result is drawn. A save is timed from the command to the moment at which the file is replaced.

#[path = "common/window.rs"]
mod window;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Event, Modifiers, PointerButton, Pos2};
use variorum::app::Workbench;
use variorum::command::{Action, Command};
use variorum::ingest;
use variorum::segment::Source;
use variorum::session::{Annotation, AnnotationId, CodeId, Origin, Session, SessionSource, SourceId, Target};
use variorum::store;
use variorum::synopsis::View;
use variorum::text::SentenceRef;
use window::{Random, Window, article_text, print_head, report, wheel, write_articles};

const N_SOURCES: usize = 20;
const N_SENTENCES: usize = 200;
const N_ANNOTATIONS: usize = 10_000;
/// How often a thing is done.
const N_STEPS: usize = 25;

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the session");
    let texts: Vec<String> = (0..N_SOURCES).map(|article| article_text(article, N_SENTENCES)).collect();
    let paths = write_articles(folder.path(), &texts);
    let session_path = folder.path().join("news.ron");
    let session = annotated(&paths);
    store::save(&session_path, &session).expect("the session can be saved");
    let n_bytes = std::fs::metadata(&session_path).expect("it is there").len();
    println!("{N_ANNOTATIONS} annotations in {N_SOURCES} sources; {:.1} MB of RON", n_bytes as f64 / 1e6);

    let mut window = Window::new();
    let begin = Instant::now();
    window.workbench.push(Command::OpenSession(session_path.clone()));
    window.frames_until(|workbench| workbench.session().annotations.len() == N_ANNOTATIONS && !workbench.is_working());
    println!("open and aligned after {:.0} ms", begin.elapsed().as_secs_f64() * 1e3);
    window.rest();
    print_head();
    series(&mut window, &session);
    saving(&mut window, &session_path);
}

/// A session in which sentences, halves of them and single words are annotated, at random and overlapping.
fn annotated(paths: &[PathBuf]) -> Session {
    let mut session = Session::new();
    let mut random = Random(4_711);
    let mut sources = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        let document = ingest::from_text(&std::fs::read_to_string(path).expect("written before"));
        let id = SourceId(1_000 + number as u32);
        session.sources.push(SessionSource::new(
            id,
            format!("Outlet {number}"),
            Origin::File(path.clone()),
            document.hash,
        ));
        sources.push((id, Source::new(document)));
    }
    let codes: Vec<CodeId> = session.codebook.codes.iter().map(|code| code.id).collect();
    for number in 0..N_ANNOTATIONS {
        let (source_id, source) = &sources[random.below(sources.len())];
        let tokens = source.tokens(random.below(source.sentences().len()));
        let from = random.below(tokens.len());
        let to = (from + random.below(tokens.len())).min(tokens.len() - 1);
        let span = tokens[from].span.union(tokens[to].span);
        let target = Target::new(*source_id, &source.document, span).expect("a good span");
        let id = AnnotationId(2_000 + number as u32);
        let annotation = Annotation::new(id, vec![target], "2026-03-01T08:00:00Z");
        session.annotations.push(Annotation {
            code: Some(codes[random.below(codes.len())]),
            note: if number % 3 == 0 { format!("Note {number}: who says so, and since when?") } else { String::new() },
            tags: if number % 5 == 0 { vec!["check".to_owned()] } else { Vec::new() },
            ..annotation
        });
    }
    session.next_id = 2_000 + N_ANNOTATIONS as u32;
    session
}

fn series(window: &mut Window, session: &Session) {
    for view in [View::Synopsis, View::Reading] {
        window.workbench.push(Command::Show(view));
        window.rest();
        report(&format!("{view:?}, still"), &window.frames(120, |_, _| Vec::new()));
        report(&format!("{view:?}, scrolling"), &window.frames(120, |_, _| vec![wheel(-60.0)]));
        window.workbench.push(Command::GoTo(SentenceRef::new(3, 7)));
        window.rest();
        let n_before = window.workbench.session().annotations.len();
        report(&format!("{view:?}, adding"), &doing(window, |_| Command::Annotate(None)));
        assert_eq!(window.workbench.session().annotations.len(), n_before + N_STEPS);
        report(&format!("{view:?}, undoing"), &doing(window, |_| Command::Do(Action::Undo)));
        report(&format!("{view:?}, redoing"), &doing(window, |_| Command::Do(Action::Redo)));
        let jump = |step: usize| Command::SelectAnnotation(session.annotations[step * 397 % N_ANNOTATIONS].id);
        report(&format!("{view:?}, jumping"), &doing(window, jump));
        let filter = |step: usize| Command::Do([Action::FilterAnnotated, Action::FilterAll][step % 2]);
        report(&format!("{view:?}, filtering passages"), &doing(window, filter));
    }
    let here = std::mem::replace(&mut window.pointer, Pos2::new(130.0, 760.0));
    report("List, scrolling", &window.frames(120, |_, _| vec![wheel(-60.0)]));
    report("List, scrolling fast", &window.frames(120, |_, _| vec![wheel(-4000.0)]));
    enter_search_field(window);
    let typed = window.frames(60, |_, frame| match frame % 12 {
        step @ 0..6 => vec![Event::Text("since "[step..=step].to_owned())],
        _ => vec![key(egui::Key::Backspace)],
    });
    report("List, filtering by each letter", &typed);
    window.pointer = here;
}

/// The frames in which commands are done, each with the two that follow.
fn doing(window: &mut Window, command: impl Fn(usize) -> Command) -> Vec<Duration> {
    let mut frames = Vec::new();
    for step in 0..N_STEPS {
        window.workbench.push(command(step));
        frames.extend(window.frames(3, |_, _| Vec::new()));
        window.frames_until(|workbench: &Workbench| !workbench.is_working());
    }
    frames
}

/// Clicks down the panel at the left until a field there has the keyboard.
fn enter_search_field(window: &mut Window) {
    for y in (100..900).step_by(6) {
        window.pointer = Pos2::new(130.0, y as f32);
        let button = |pressed| Event::PointerButton {
            pos: Pos2::new(130.0, y as f32),
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.frame(vec![button(true)]);
        window.frame(vec![button(false)]);
        window.frame(Vec::new());
        if window.ctx.text_edit_focused() {
            return;
        }
    }
    panic!("no field in the panel at the left");
}

fn key(key: egui::Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

/// Saves again and again, and times the thread that draws and the whole save.
fn saving(window: &mut Window, path: &Path) {
    let mut waits = Vec::new();
    let mut frames = Vec::new();
    for _ in 0..10 {
        window.workbench.push(Command::Annotate(None));
        window.rest();
        let written =
            || std::fs::metadata(path).and_then(|metadata| metadata.modified()).expect("the session is there");
        let before = written();
        let begin = Instant::now();
        window.workbench.push(Command::Do(Action::Save));
        frames.extend(window.frames_until(|_| written() != before));
        waits.push(begin.elapsed());
    }
    report("Saving, the frames meanwhile", &frames);
    window.rest();
    let load = Instant::now();
    let loaded = store::load(path).expect("what was saved can be read");
    println!(
        "  saved in {:.0} ms (the slowest of {}); read again in {:.0} ms: {} annotations",
        waits.iter().max().expect("some saves").as_secs_f64() * 1e3,
        waits.len(),
        load.elapsed().as_secs_f64() * 1e3,
        loaded.session.annotations.len()
    );
}
