//! A page → its glyphs: characters with their places, in the order in which the page draws them.

use hayro_interpret::font::{Glyph as DrawnGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{BezPath, Point, Rect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt as _, interpret_page,
};
use hayro_syntax::object::{Dict, String as PdfString};
use hayro_syntax::page::Page;
use unicode_normalization::UnicodeNormalization as _;

use super::strings;

/// Units of a glyph's own space that make the size of its font.
const UNITS_PER_EM: f64 = 1000.0;
/// Lines that lean more than this (the tangent of their angle) are stamps and watermarks.
const MAX_LEAN: f64 = 0.2;
/// How far outside of its page a glyph may begin, in points. What lies beyond is seen by nobody.
const BLEED: f64 = 4.0;
/// Weight from which on a font is bold.
const BOLD_WEIGHT: u32 = 600;
/// Diameters of the dots that are collected, in points: the bullets of small and of large print.
const DOT_SIZES: std::ops::Range<f64> = 1.0..16.0;
/// How much the sides of a dot differ at most.
const MAX_DOT_RATIO: f64 = 1.2;
/// How many dots of a page are collected: more are a drawing.
const MAX_DOTS: usize = 500;
/// What is shown for a glyph whose character is not known.
const UNKNOWN: char = '\u{fffd}';

/// A glyph in the frame of its line: x grows along the line, y down to the next one. All numbers are points.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// The characters that it stands for; none if another glyph stands for them too.
    pub text: String,
    /// Where it begins.
    pub x0: f32,
    /// Where the next one may begin.
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    /// The size of its font.
    pub size: f32,
    /// Whether its font is bold.
    pub bold: bool,
    /// Whether the page says that it is no part of the text, such as a page number.
    pub artifact: bool,
}

/// A filled shape as wide as it is high, in the frame of the lines, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dot {
    /// Left end.
    pub x0: f32,
    /// Right end.
    pub x1: f32,
    /// Its middle.
    pub y: f32,
}

/// The glyphs of a page.
#[derive(Debug, Default)]
pub(super) struct PageGlyphs {
    /// Height of the page across its lines.
    pub height: f32,
    /// Those that run as most of the page does.
    pub upright: Vec<Glyph>,
    /// Those that run across, such as a stamp at the margin; each direction in a frame of its own.
    pub across: Vec<Vec<Glyph>>,
    /// Dots among those that run as most of the page does, if that is from left to right.
    pub dots: Vec<Dot>,
    /// How many characters are not known.
    pub n_unknown: usize,
}

/// Reads the glyphs of `page`, at most `max_glyphs`.
pub(super) fn glyphs<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, max_glyphs: usize) -> PageGlyphs {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let mut context = Context::new(page.initial_transform(true).to_kurbo(), bounds, cache, page.xref(), settings);
    let visible = bounds.inflate(BLEED, BLEED);
    let mut collector = Collector { visible, max_glyphs, drawn: Vec::new(), dots: Vec::new(), marks: Vec::new() };
    interpret_page(page, &mut context, &mut collector);
    in_frames(collector, f64::from(width), f64::from(height))
}

/// A glyph on its page, y growing down.
struct Drawn {
    text: String,
    place: Point,
    advance: f64,
    size: f64,
    direction: Direction,
    bold: bool,
    artifact: bool,
    invisible: bool,
}

/// Where the next glyph of a line lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Right,
    Down,
    Left,
    Up,
    Oblique,
}

impl Direction {
    const ALL: [Self; 5] = [Self::Right, Self::Down, Self::Left, Self::Up, Self::Oblique];

    fn of(dx: f64, dy: f64) -> Self {
        let (long, short) = (dx.abs().max(dy.abs()), dx.abs().min(dy.abs()));
        match (dx.abs() >= dy.abs(), dx >= 0.0, dy >= 0.0) {
            _ if short > MAX_LEAN * long => Self::Oblique,
            (true, true, _) => Self::Right,
            (true, false, _) => Self::Left,
            (false, _, true) => Self::Down,
            (false, _, false) => Self::Up,
        }
    }

    /// The place on a page of this size, with x along the line and y to the next one.
    fn framed(self, place: Point, width: f64, height: f64) -> (f64, f64) {
        match self {
            Self::Right | Self::Oblique => (place.x, place.y),
            Self::Down => (place.y, width - place.x),
            Self::Left => (width - place.x, height - place.y),
            Self::Up => (height - place.y, place.x),
        }
    }
}

/// What a sequence of marked content says of the glyphs in it.
struct Mark {
    artifact: bool,
    /// The text that all its glyphs stand for together, and where they begin.
    actual: Option<(String, usize)>,
}

struct Collector {
    visible: Rect,
    max_glyphs: usize,
    drawn: Vec<Drawn>,
    dots: Vec<Dot>,
    marks: Vec<Mark>,
}

impl Device<'_> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        // Text with an outline comes twice, filled and stroked.
        if matches!(mode, DrawMode::Stroke(_)) && self.repeats(run, &props) {
            return;
        }
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        let bold = run.glyphs().first().is_some_and(|glyph| is_bold(glyph));
        for glyph in run.glyphs() {
            if self.drawn.len() >= self.max_glyphs {
                return;
            }
            let transform = props.transform * glyph.transform();
            let place = transform * Point::ZERO;
            if !self.visible.contains(place) {
                continue;
            }
            let along = transform * Point::new(UNITS_PER_EM, 0.0) - place;
            let up = transform * Point::new(0.0, UNITS_PER_EM) - place;
            let size = up.hypot();
            let vertical = run.writing_mode() == WritingMode::Vertical;
            let (direction, advance) = if vertical {
                (Direction::of(-up.x, -up.y), size)
            } else {
                let units = advance_units(glyph).unwrap_or(UNITS_PER_EM / 2.0);
                (Direction::of(along.x, along.y), along.hypot() * units / UNITS_PER_EM)
            };
            if !(size.is_finite() && advance.is_finite() && size > 0.0) {
                continue;
            }
            let invisible = matches!(mode, DrawMode::Invisible);
            let text = text_of(glyph.as_unicode());
            self.drawn.push(Drawn { text, place, advance, size, direction, bold, artifact, invisible });
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let actual = properties.and_then(|properties| properties.get::<PdfString<'_>>(b"ActualText"));
        let actual = actual.map(|text| (strings::decoded(text.as_bytes()), self.drawn.len()));
        self.marks.push(Mark { artifact: tag == b"Artifact", actual });
    }

    fn end_marked_content(&mut self) {
        let Some(Mark { actual: Some((text, first)), .. }) = self.marks.pop() else { return };
        let mut members = self.drawn.iter_mut().skip(first);
        if let Some(glyph) = members.next() {
            glyph.text = text.nfc().collect();
            members.for_each(|glyph| glyph.text.clear());
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        // The marks of a list are a square or a circle, of which browsers make about 20 curves; a larger drawing is no dot.
        const MAX_ELEMENTS: usize = 64;
        if path.elements().len() <= MAX_ELEMENTS {
            self.push_dot(path.bounding_box(), &props, mode);
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'_>, mode: &DrawMode) {
        self.push_dot(*rect, &props, mode);
    }
}

impl Collector {
    fn push_dot(&mut self, shape: Rect, props: &DrawProps<'_>, mode: &DrawMode) {
        let shape = props.transform.transform_rect_bbox(shape);
        let (short, long) = (shape.width().min(shape.height()), shape.width().max(shape.height()));
        let is_dot = DOT_SIZES.contains(&short) && long <= MAX_DOT_RATIO * short;
        if is_dot && self.dots.len() < MAX_DOTS && !matches!(mode, DrawMode::Invisible) {
            let (x0, x1, y) = (shape.x0 as f32, shape.x1 as f32, shape.center().y as f32);
            self.dots.push(Dot { x0, x1, y });
        }
    }

    /// Whether the first glyph of the run lies where the last run of this length began.
    fn repeats(&self, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>) -> bool {
        let Some(first) = run.glyphs().first() else { return false };
        let place = props.transform * first.transform() * Point::ZERO;
        let before = self.drawn.len().checked_sub(run.glyphs().len()).and_then(|at| self.drawn.get(at));
        before.is_some_and(|before| before.place.distance(place) < 0.01 * before.size)
    }
}

fn advance_units(glyph: &DrawnGlyph<'_>) -> Option<f64> {
    match glyph {
        DrawnGlyph::Outline(outline) => outline.advance_width().map(f64::from),
        DrawnGlyph::Type3(type3) => type3.advance_width().map(f64::from),
    }
}

fn is_bold(glyph: &DrawnGlyph<'_>) -> bool {
    let DrawnGlyph::Outline(outline) = glyph else { return false };
    outline.font_data().is_some_and(|font| {
        font.weight.is_some_and(|weight| weight >= BOLD_WEIGHT)
            || font.postscript_name.is_some_and(|name| {
                let name = name.to_ascii_lowercase();
                name.contains("bold") || name.contains("black") || name.contains("heavy")
            })
    })
}

/// The characters of a glyph: ligatures and shaped letters taken apart, nothing that shows nothing.
fn text_of(unicode: Option<BfString>) -> String {
    let plain = |c: char| -> String {
        match c {
            // Latin and Armenian ligatures, Hebrew and Arabic letters in the shape that their place in a word gives them.
            '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => std::iter::once(c).nfkc().collect(),
            '\u{f0b7}' | '\u{f0a7}' => "•".to_owned(),
            '\u{e000}'..='\u{f8ff}' => UNKNOWN.to_string(),
            c if c.is_control() && !c.is_whitespace() => String::new(),
            c => c.to_string(),
        }
    };
    match unicode {
        None => UNKNOWN.to_string(),
        Some(BfString::Char(c)) => plain(c),
        Some(BfString::String(text)) => text.chars().map(plain).collect(),
    }
}

/// Sorts the glyphs of a page by where they run, and turns them so that all run to the right.
fn in_frames(collector: Collector, width: f64, height: f64) -> PageGlyphs {
    let Collector { mut drawn, dots, .. } = collector;
    let n_invisible = drawn.iter().filter(|glyph| glyph.invisible).count();
    // A scan has a picture and, unseen over it, the text that was recognised. Elsewhere nobody sees unseen text.
    if 2 * n_invisible < drawn.len() {
        drawn.retain(|glyph| !glyph.invisible);
    }
    let n_unknown = drawn.iter().filter(|glyph| glyph.text.contains(UNKNOWN)).count();
    let count = |direction: Direction| drawn.iter().filter(|glyph| glyph.direction == direction).count();
    let straight = &Direction::ALL[..4];
    // The first of equals: max_by_key would take the last.
    let main = straight.iter().rev().copied().max_by_key(|direction| count(*direction)).unwrap_or(Direction::Right);
    let turned = matches!(main, Direction::Down | Direction::Up);
    let height_across = if turned { width } else { height };
    let mut frames: [Vec<Glyph>; 5] = Default::default();
    for glyph in drawn {
        let (x, y) = glyph.direction.framed(glyph.place, width, height);
        let Drawn { text, advance, size, bold, artifact, .. } = glyph;
        let (x0, x1, y, size) = (x as f32, (x + advance) as f32, y as f32, size as f32);
        frames[glyph.direction as usize].push(Glyph { text, x0, x1, y, size, bold, artifact });
    }
    let upright = std::mem::take(&mut frames[main as usize]);
    let across = frames.into_iter().filter(|glyphs| !glyphs.is_empty()).collect();
    let dots = if main == Direction::Right { dots } else { Vec::new() };
    PageGlyphs { height: height_across as f32, upright, across, dots, n_unknown }
}
