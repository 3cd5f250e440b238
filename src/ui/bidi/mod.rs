//! Text that holds letters from right to left → lines in the order in which they are seen, with the place of every byte.
//!
//! egui shapes letters but lays all words out from left to right, and counts glyphs where a cursor needs characters. So such
//! text is laid out here (UAX #9): cut into [`atoms`], which are measured and broken into [`lines`] in the order in which they are
//! read; each line is then put into the order in which it is seen and handed to egui as one row, a section for each atom. Text
//! without such letters never comes here.
//!
//! Limits: a line breaks at white space only; all of a paragraph has one type; the text fields of the window are egui's own.

mod atoms;
mod labels;
mod lines;
mod stops;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use egui::text::{ByteIndex, ByteRange, LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, Galley, Id, Ui};

use crate::text::Direction;

use atoms::{Atom, AtomKind, atoms, visual_order};
use lines::{Line, lines};
use stops::{Stop, stops};

pub use labels::{elided, label_job};

/// What is to be laid out.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The text, with no line ends in it.
    pub text: &'a str,
    /// How it runs as a whole.
    pub direction: Direction,
    /// Type of all of it; the colour is that of [`Self::colors`].
    pub format: TextFormat,
    /// From which byte on it has which colour; the first begins at 0.
    pub colors: Vec<(usize, Color32)>,
    /// Bytes before which there is a gap, ascending.
    pub gaps: Vec<usize>,
    /// Width of a gap in points.
    pub gap_px: f32,
    /// Width at which lines break, in points.
    pub width_px: f32,
}

/// Where everything stands in text that was laid out.
#[derive(Debug)]
pub struct Plan {
    job: LayoutJob,
    /// The lines, from the top.
    pub lines: Vec<PlacedLine>,
}

/// A line, as it is seen.
#[derive(Clone, Debug, Default)]
pub struct PlacedLine {
    /// Its first byte.
    pub start: usize,
    /// Its atoms from left to right, then those at its end that take no room.
    pub atoms: Vec<PlacedAtom>,
}

/// An atom in its place.
#[derive(Clone, Debug)]
pub struct PlacedAtom {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its left edge, in points from that of the text.
    pub left_px: f32,
    /// Its width in points.
    pub width_px: f32,
    /// Whether it runs from right to left.
    pub right_to_left: bool,
    /// Whether it is the room for a glyph.
    pub gap: bool,
    stops: Vec<Stop>,
}

impl PlacedAtom {
    /// The horizontal position of the byte at `offset`, which lies in it or at its end.
    pub fn x_px(&self, offset: usize) -> f32 {
        let within = offset.saturating_sub(self.bytes.start);
        let stop = self.stops.iter().rev().find(|stop| stop.offset <= within).or(self.stops.first());
        self.left_px + stop.map_or(0.0, |stop| stop.x_px)
    }

    /// The byte whose position is nearest to `x_px`.
    pub fn offset_at(&self, x_px: f32) -> usize {
        let far_px = |stop: &&Stop| (self.left_px + stop.x_px - x_px).abs();
        let nearest = self.stops.iter().min_by(|one, other| far_px(one).total_cmp(&far_px(other)));
        self.bytes.start + nearest.map_or(0, |stop| stop.offset)
    }
}

impl PlacedLine {
    /// The atom that holds the byte at `offset`, or ends there.
    pub fn atom(&self, offset: usize) -> Option<&PlacedAtom> {
        let texts = || self.atoms.iter().filter(|atom| !atom.bytes.is_empty());
        texts().find(|atom| atom.bytes.contains(&offset)).or_else(|| texts().find(|atom| atom.bytes.end == offset))
    }

    /// The byte at the horizontal position `x_px`; that at an end of the line beyond it.
    pub fn offset_at(&self, x_px: f32) -> usize {
        let shown = || self.atoms.iter().filter(|atom| atom.width_px > 0.0 && !atom.bytes.is_empty());
        let far_px = |atom: &&PlacedAtom| {
            let right_px = atom.left_px + atom.width_px;
            (atom.left_px - x_px).max(x_px - right_px).max(0.0)
        };
        let nearest = shown().min_by(|one, other| far_px(one).total_cmp(&far_px(other)));
        nearest.map_or(self.start, |atom| atom.offset_at(x_px))
    }
}

impl Plan {
    /// The line that holds the byte at `offset`.
    pub fn line_idx(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }
}

/// Plans are kept while they are drawn, since one takes some ten times as long as looking up what egui laid out.
type Kept = Arc<Mutex<HashMap<u64, KeptPlan>>>;

struct KeptPlan {
    plan: Arc<Plan>,
    /// The frame that asked for it last.
    frame: u64,
}

/// With more plans than this, those that the last frames have not asked for are dropped.
const N_KEPT: usize = 600;

/// Lays `request` out, or finds how it was laid out before.
pub fn lay_out(ui: &Ui, request: &Request<'_>) -> (Arc<Galley>, Arc<Plan>) {
    let kept: Kept = ui.data_mut(|data| data.get_temp_mut_or_default::<Kept>(Id::unique("bidi plans")).clone());
    let key = fingerprint(ui, request);
    let frame = ui.ctx().cumulative_pass_nr();
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() > N_KEPT {
        kept.retain(|_, plan| plan.frame + 2 > frame);
    }
    let plan = match kept.get_mut(&key) {
        Some(kept) => {
            kept.frame = frame;
            Arc::clone(&kept.plan)
        }
        None => {
            let plan = Arc::new(plan(ui, request));
            kept.insert(key, KeptPlan { plan: Arc::clone(&plan), frame });
            plan
        }
    };
    (ui.painter().layout_job(plan.job.clone()), plan)
}

fn fingerprint(ui: &Ui, request: &Request<'_>) -> u64 {
    let Request { text, direction, format, colors, gaps, gap_px, width_px } = request;
    let mut hasher = DefaultHasher::new();
    (text, direction, format, colors, gaps, gap_px.to_bits(), width_px.to_bits()).hash(&mut hasher);
    (ui.pixels_per_point().to_bits(), super::theme::look_of(ui).reading_font).hash(&mut hasher);
    hasher.finish()
}

fn plan(ui: &Ui, request: &Request<'_>) -> Plan {
    let cuts: Vec<usize> = request.colors.iter().map(|(from, _)| *from).collect();
    let atoms = atoms(request.text, request.direction, &cuts, &request.gaps);
    let shaped = shape(ui, &atoms, request);
    let widths: Vec<f32> = shaped.iter().map(|shaped| shaped.width_px).collect();
    let mut job = LayoutJob::default();
    let lines = lines(&atoms, &widths, request.width_px);
    let n_lines = lines.len();
    let lines = lines.iter().enumerate().map(|(line_idx, line)| {
        let is_last = line_idx + 1 == n_lines;
        place(line, &atoms, &shaped, request, &mut job, is_last)
    });
    Plan { lines: lines.collect(), job }
}

/// An atom as the shaper has drawn it.
#[derive(Clone, Debug, Default)]
struct Shaped {
    width_px: f32,
    stops: Vec<Stop>,
}

/// Shapes each atom by itself: egui gives each its own row.
fn shape(ui: &Ui, atoms: &[Atom], request: &Request<'_>) -> Vec<Shaped> {
    let mut text = String::new();
    for (idx, atom) in atoms.iter().enumerate() {
        if idx > 0 {
            text.push('\n');
        }
        text.push_str(&atom.drawn(request.text));
    }
    let mut job = LayoutJob::default();
    job.append(&text, 0.0, request.format.clone());
    let galley = ui.painter().layout_job(job);
    let rows = galley.rows.iter().map(Some).chain(std::iter::repeat(None));
    std::iter::zip(atoms, rows)
        .map(|(atom, row)| {
            let width_px = match (atom.kind, row) {
                (AtomKind::Gap, _) => request.gap_px,
                (_, Some(row)) => row.size.x,
                (_, None) => 0.0,
            };
            let glyphs = row.map(|row| &row.glyphs[..]).unwrap_or_default();
            let word = &request.text[atom.bytes.clone()];
            Shaped { width_px, stops: stops(word, glyphs, width_px, atom.right_to_left()) }
        })
        .collect()
}

/// Puts the atoms of a line into the order in which they are seen, and adds them to the job as a row.
fn place(
    line: &Line,
    atoms: &[Atom],
    shaped: &[Shaped],
    request: &Request<'_>,
    job: &mut LayoutJob,
    is_last: bool,
) -> PlacedLine {
    let shown = line.atoms.start..line.end;
    let line_px: f32 = shaped[shown.clone()].iter().map(|shaped| shaped.width_px).sum();
    let from_right = request.direction == Direction::RightToLeft;
    let free_px = if request.width_px.is_finite() { (request.width_px - line_px).max(0.0) } else { 0.0 };
    let mut x_px = if from_right { free_px } else { 0.0 };
    let mut leading_px = x_px;
    let mut placed = Vec::with_capacity(line.atoms.len());
    let levels: Vec<u8> = atoms[shown.clone()].iter().map(|atom| atom.level).collect();
    for idx in visual_order(&levels).into_iter().map(|at| shown.start + at) {
        let (atom, shaped) = (&atoms[idx], &shaped[idx]);
        placed.push(placed_atom(atom, shaped, x_px, shaped.width_px));
        x_px += shaped.width_px;
        let drawn = atom.drawn(request.text);
        if drawn.is_empty() {
            leading_px += shaped.width_px;
            continue;
        }
        push_section(job, &drawn, std::mem::take(&mut leading_px), color_at(request, atom.bytes.start), request);
    }
    let end_px = if from_right { free_px } else { line_px };
    placed.extend((line.end..line.atoms.end).map(|idx| placed_atom(&atoms[idx], &Shaped::default(), end_px, 0.0)));
    if !is_last {
        push_section(job, "\n", 0.0, request.format.color, request);
    }
    PlacedLine { start: atoms[line.atoms.start].bytes.start, atoms: placed }
}

fn placed_atom(atom: &Atom, shaped: &Shaped, left_px: f32, width_px: f32) -> PlacedAtom {
    PlacedAtom {
        bytes: atom.bytes.clone(),
        left_px,
        width_px,
        right_to_left: atom.right_to_left(),
        gap: atom.kind == AtomKind::Gap,
        stops: shaped.stops.clone(),
    }
}

fn push_section(job: &mut LayoutJob, text: &str, leading_space: f32, color: Color32, request: &Request<'_>) {
    let start = ByteIndex(job.text.len());
    job.text.push_str(text);
    let byte_range = ByteRange::from(start..ByteIndex(job.text.len()));
    let format = TextFormat { color, ..request.format.clone() };
    job.sections.push(LayoutSection { leading_space, byte_range, format });
}

fn color_at(request: &Request<'_>, offset: usize) -> Color32 {
    let at = request.colors.partition_point(|(from, _)| *from <= offset);
    at.checked_sub(1).map_or(request.format.color, |at| request.colors[at].1)
}
