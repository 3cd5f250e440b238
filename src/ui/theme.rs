//! Every colour, size and font of the window.
//!
//! Colours with a meaning begin with those of Okabe and Ito (Color Universal Design, 2008), moved as far as glyphs need to stand
//! out from every ground and to stay apart for readers with any of the common colour vision deficiencies; `contrast.rs` tests
//! both. Beside each stands a glyph, so that no meaning is colour alone.

use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, Theme,
    Ui, Vec2, Visuals,
};

use crate::command::{Look, ReadingFont, Theme as ThemeChoice};
use crate::session::CodeColor;
use crate::synopsis::Status;

/// The steps of the scale for distances, in points.
pub mod space {
    /// Between things that belong together.
    pub const XS: f32 = 4.0;
    /// Between neighbours.
    pub const S: f32 = 8.0;
    /// Around the content of a panel.
    pub const M: f32 = 12.0;
    /// Between groups.
    pub const L: f32 = 20.0;
    /// Around a whole page.
    pub const XL: f32 = 36.0;
}

/// The steps of the scale for type, in points.
pub mod size {
    /// Counts and badges.
    pub const SMALL: f32 = 11.5;
    /// The interface.
    pub const BODY: f32 = 13.0;
    /// Heads of panels and columns.
    pub const HEAD: f32 = 14.5;
    /// The text of articles.
    pub const READING: f32 = 16.0;
    /// The text of articles in panels and narrow columns.
    pub const READING_SMALL: f32 = 14.5;
    /// The headline of an article in the reading view.
    pub const HEADLINE: f32 = 24.0;
    /// The name of the program on the first page.
    pub const DISPLAY: f32 = 40.0;
}

/// The width of a line that reads well, in points: about 75 characters.
pub const READING_WIDTH: f32 = 660.0;

/// Line height of article text as a multiple of its size, unless the reader chose another.
pub const LINE_HEIGHT: f32 = 1.42;

/// How the reader wants the text of articles: all views lay it out with this.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReadingType {
    /// What sizes are multiplied by.
    pub scale: f32,
    /// Line height as a multiple of the size.
    pub line_height: f32,
}

impl ReadingType {
    /// What the reader chose.
    pub fn of(ui: &Ui) -> Self {
        let Look { text_size, line_height, .. } = look_of(ui);
        Self { scale: text_size / size::READING, line_height }
    }
}

/// What was chosen with [`use_look`] last.
pub fn look_of(ui: &Ui) -> Look {
    ui.data(|data| data.get_temp(look_id())).unwrap_or_default()
}

fn look_id() -> egui::Id {
    egui::Id::unique("look")
}

const SERIF: &str = "serif";
const SERIF_BOLD: &str = "serif-bold";
const SERIF_ITALIC: &str = "serif-italic";
const SANS_BOLD: &str = "sans-bold";

/// Serif type for the text of articles.
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SERIF.into()))
}

/// Serif type for headlines.
pub fn serif_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SERIF_BOLD.into()))
}

/// Serif type for captions and standfirsts.
pub fn serif_italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SERIF_ITALIC.into()))
}

/// Sans-serif type for the interface.
pub fn sans(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Sans-serif type for heads and badges.
pub fn sans_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SANS_BOLD.into()))
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub paper: Color32,
    /// Cards, cells, fields.
    pub surface: Color32,
    /// Panels and bars.
    pub panel: Color32,
    /// Lines between things.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Text that matters less.
    pub muted: Color32,
    /// What can be pressed, and what is selected.
    pub accent: Color32,
    /// Text on the accent colour.
    pub on_accent: Color32,
    /// Behind the selected sentence.
    pub selected: Color32,
    /// Behind the second sentence.
    pub second: Color32,
    /// Behind selected words.
    pub selection: Color32,
    /// Behind words that a search has found.
    pub hit: Color32,
    /// Behind the hit that the reader is at.
    pub current_hit: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// Glyphs and bars of passages in all sources.
    pub in_all: Color32,
    /// Glyphs and bars of shared passages.
    pub shared: Color32,
    /// Glyphs and bars of unique passages.
    pub unique: Color32,
    /// Behind passages in all sources.
    pub in_all_tint: Color32,
    /// Behind shared passages.
    pub shared_tint: Color32,
    /// Behind unique passages.
    pub unique_tint: Color32,
    /// Text of warnings.
    pub warning: Color32,
    /// Text of errors, and of conflicts.
    pub error: Color32,
    /// Glyphs and lines of values that vary without a conflict.
    pub variant: Color32,
    /// Behind words that only one of two sentences has.
    pub own_words: Color32,
    /// Whether it is dark.
    pub dark: bool,
}

const LIGHT: Palette = Palette {
    paper: Color32::from_rgb(0xf7, 0xf5, 0xf1),
    surface: Color32::from_rgb(0xff, 0xff, 0xff),
    panel: Color32::from_rgb(0xf0, 0xed, 0xe7),
    line: Color32::from_rgb(0xd9, 0xd4, 0xca),
    ink: Color32::from_rgb(0x1f, 0x1e, 0x1b),
    muted: Color32::from_rgb(0x5d, 0x59, 0x51),
    accent: Color32::from_rgb(0x0b, 0x57, 0x9c),
    on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
    selected: Color32::from_rgb(0xd6, 0xe6, 0xf5),
    second: Color32::from_rgb(0xee, 0xdf, 0xea),
    selection: Color32::from_rgb(0x9c, 0xc8, 0xef),
    hit: Color32::from_rgb(0xff, 0xec, 0x8a),
    current_hit: Color32::from_rgb(0xff, 0xc2, 0x4d),
    hover: Color32::from_rgb(0xf3, 0xf1, 0xec),
    in_all: Color32::from_rgb(0x00, 0x84, 0x5d),
    shared: Color32::from_rgb(0x02, 0x58, 0xd1),
    unique: Color32::from_rgb(0xb8, 0x71, 0x1a),
    in_all_tint: Color32::from_rgb(0xe0, 0xf2, 0xeb),
    shared_tint: Color32::from_rgb(0xe3, 0xee, 0xf7),
    unique_tint: Color32::from_rgb(0xfd, 0xf0, 0xd5),
    warning: Color32::from_rgb(0x8a, 0x55, 0x00),
    error: Color32::from_rgb(0xa0, 0x25, 0x04),
    variant: Color32::from_rgb(0x7a, 0x3f, 0x6d),
    own_words: Color32::from_rgb(0xfb, 0xe2, 0xb8),
    dark: false,
};

const DARK: Palette = Palette {
    paper: Color32::from_rgb(0x16, 0x17, 0x19),
    surface: Color32::from_rgb(0x1f, 0x21, 0x24),
    panel: Color32::from_rgb(0x1b, 0x1d, 0x1f),
    line: Color32::from_rgb(0x37, 0x3a, 0x3f),
    ink: Color32::from_rgb(0xe9, 0xe6, 0xe0),
    muted: Color32::from_rgb(0xab, 0xa7, 0x9e),
    accent: Color32::from_rgb(0x7d, 0xbb, 0xf2),
    on_accent: Color32::from_rgb(0x0d, 0x1a, 0x26),
    selected: Color32::from_rgb(0x22, 0x3b, 0x54),
    second: Color32::from_rgb(0x48, 0x30, 0x43),
    selection: Color32::from_rgb(0x2f, 0x5f, 0x8d),
    hit: Color32::from_rgb(0x5a, 0x50, 0x00),
    current_hit: Color32::from_rgb(0x8a, 0x5a, 0x00),
    hover: Color32::from_rgb(0x27, 0x2a, 0x2e),
    in_all: Color32::from_rgb(0x14, 0xbb, 0x88),
    shared: Color32::from_rgb(0x62, 0x9a, 0xff),
    unique: Color32::from_rgb(0xe6, 0xb5, 0x1a),
    in_all_tint: Color32::from_rgb(0x17, 0x30, 0x28),
    shared_tint: Color32::from_rgb(0x18, 0x2c, 0x3b),
    unique_tint: Color32::from_rgb(0x39, 0x2d, 0x14),
    warning: Color32::from_rgb(0xf0, 0xb4, 0x4a),
    error: Color32::from_rgb(0xfe, 0x7e, 0x49),
    variant: Color32::from_rgb(0xca, 0x96, 0xbc),
    own_words: Color32::from_rgb(0x57, 0x42, 0x14),
    dark: true,
};

/// Ink and paper as far apart as they can be, on light ground; tints only where they carry text.
const HIGH_LIGHT: Palette = Palette {
    paper: Color32::from_rgb(0xff, 0xff, 0xff),
    panel: Color32::from_rgb(0xff, 0xff, 0xff),
    line: Color32::from_rgb(0x4a, 0x4a, 0x4a),
    ink: Color32::from_rgb(0x00, 0x00, 0x00),
    muted: Color32::from_rgb(0x2b, 0x2b, 0x2b),
    accent: Color32::from_rgb(0x00, 0x33, 0x99),
    selected: Color32::from_rgb(0xbf, 0xdc, 0xff),
    second: Color32::from_rgb(0xf0, 0xcf, 0xe6),
    selection: Color32::from_rgb(0x8a, 0xc4, 0xff),
    hover: Color32::from_rgb(0xe6, 0xe6, 0xe6),
    in_all: Color32::from_rgb(0x02, 0x65, 0x4b),
    shared: Color32::from_rgb(0x0e, 0x3a, 0xb1),
    unique: Color32::from_rgb(0xa9, 0x5d, 0x00),
    in_all_tint: Color32::from_rgb(0xff, 0xff, 0xff),
    shared_tint: Color32::from_rgb(0xff, 0xff, 0xff),
    unique_tint: Color32::from_rgb(0xff, 0xf3, 0xd6),
    warning: Color32::from_rgb(0x6b, 0x3f, 0x00),
    error: Color32::from_rgb(0x8c, 0x1b, 0x16),
    variant: Color32::from_rgb(0x74, 0x1f, 0x61),
    ..LIGHT
};

/// Ink and paper as far apart as they can be, on dark ground.
const HIGH_DARK: Palette = Palette {
    paper: Color32::from_rgb(0x00, 0x00, 0x00),
    surface: Color32::from_rgb(0x00, 0x00, 0x00),
    panel: Color32::from_rgb(0x00, 0x00, 0x00),
    line: Color32::from_rgb(0xb0, 0xb0, 0xb0),
    ink: Color32::from_rgb(0xff, 0xff, 0xff),
    muted: Color32::from_rgb(0xdc, 0xdc, 0xdc),
    accent: Color32::from_rgb(0x8f, 0xd0, 0xff),
    on_accent: Color32::from_rgb(0x00, 0x00, 0x00),
    selected: Color32::from_rgb(0x00, 0x3c, 0x78),
    second: Color32::from_rgb(0x5c, 0x1f, 0x4c),
    selection: Color32::from_rgb(0x0a, 0x5c, 0xad),
    hover: Color32::from_rgb(0x33, 0x33, 0x33),
    in_all_tint: Color32::from_rgb(0x00, 0x00, 0x00),
    shared_tint: Color32::from_rgb(0x00, 0x00, 0x00),
    unique_tint: Color32::from_rgb(0x33, 0x26, 0x00),
    ..DARK
};

impl Palette {
    /// The palette of the theme that `ui` is drawn in.
    pub fn of(ui: &Ui) -> Self {
        Self::named(ui.visuals().dark_mode, look_of(ui).high_contrast)
    }

    /// The palette with this ground and contrast.
    pub(super) fn named(dark: bool, high_contrast: bool) -> Self {
        match (dark, high_contrast) {
            (false, false) => LIGHT,
            (true, false) => DARK,
            (false, true) => HIGH_LIGHT,
            (true, true) => HIGH_DARK,
        }
    }

    /// The colour of glyphs and bars for a status.
    pub fn status(&self, status: Status) -> Color32 {
        match status {
            Status::InAll => self.in_all,
            Status::Shared => self.shared,
            Status::Unique => self.unique,
            Status::Pending | Status::Excluded => self.muted,
        }
    }

    /// The colour behind text of a status.
    pub fn tint(&self, status: Status) -> Color32 {
        match status {
            Status::InAll => self.in_all_tint,
            Status::Shared => self.shared_tint,
            Status::Unique => self.unique_tint,
            Status::Pending | Status::Excluded => Color32::TRANSPARENT,
        }
    }

    /// The colour of a code; grey for annotations without one.
    pub fn code(&self, color: Option<CodeColor>) -> Color32 {
        color.map_or(self.muted, |CodeColor { red, green, blue }| Color32::from_rgb(red, green, blue))
    }

    /// The colour `over` at `share` (0 to 1) over `under`.
    pub fn mixed(under: Color32, over: Color32, share: f32) -> Color32 {
        under.lerp_to_gamma(over, share)
    }
}

/// Installs fonts and both themes as they are at first start.
pub fn install(ctx: &Context) {
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    ctx.data_mut(|data| data.remove::<Look>(look_id()));
    use_look(ctx, &Look::default());
}

/// Makes the window look as the reader wants.
pub fn use_look(ctx: &Context, look: &Look) {
    let before: Option<Look> = ctx.data(|data| data.get_temp(look_id()));
    ctx.data_mut(|data| data.insert_temp(look_id(), *look));
    if before.is_none_or(|before| before.reading_font != look.reading_font) {
        ctx.set_fonts(fonts(look.reading_font));
    }
    for (theme, dark) in [(Theme::Light, false), (Theme::Dark, true)] {
        let palette = Palette::named(dark, look.high_contrast);
        ctx.style_mut_of(theme, |style| use_style(style, &palette, look));
    }
    ctx.set_theme(match look.theme {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    });
    ctx.set_zoom_factor(look.zoom);
}

/// How long a change of a control takes, in seconds.
const ANIMATION_SECS: f32 = 0.08;

fn use_style(style: &mut egui::Style, palette: &Palette, look: &Look) {
    style.visuals = visuals(palette);
    style.text_styles = [
        (TextStyle::Small, sans(size::SMALL)),
        (TextStyle::Body, sans(size::BODY)),
        (TextStyle::Button, sans(size::BODY)),
        (TextStyle::Heading, sans_bold(size::HEAD)),
        (TextStyle::Monospace, FontId::new(size::BODY, FontFamily::Monospace)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(space::S, space::XS + 2.0);
    spacing.button_padding = Vec2::new(10.0, 4.0);
    spacing.interact_size.y = 26.0;
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(space::L as i8);
    spacing.slider_width = 130.0;
    spacing.scroll = egui::style::ScrollStyle {
        foreground_color: false,
        dormant_handle_opacity: 0.9,
        ..egui::style::ScrollStyle::thin()
    };
    style.animation_time = if look.reduced_motion { 0.0 } else { ANIMATION_SECS };
    style.scroll_animation =
        if look.reduced_motion { egui::style::ScrollAnimation::none() } else { Default::default() };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.6;
}

fn visuals(palette: &Palette) -> Visuals {
    let mut visuals = if palette.dark { Visuals::dark() } else { Visuals::light() };
    let radius = CornerRadius::same(5);
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.extreme_bg_color = palette.surface;
    visuals.faint_bg_color = palette.hover;
    visuals.code_bg_color = palette.hover;
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.weak_text_color = Some(palette.muted);
    visuals.selection.bg_fill = palette.selection;
    visuals.selection.stroke = Stroke::new(1.0, palette.ink);
    let widgets = &mut visuals.widgets;
    for (widget, fill, line) in [
        (&mut widgets.noninteractive, palette.panel, palette.line),
        (&mut widgets.inactive, palette.surface, palette.line),
        (&mut widgets.hovered, palette.hover, palette.accent),
        (&mut widgets.active, palette.selected, palette.accent),
        (&mut widgets.open, palette.hover, palette.line),
    ] {
        widget.bg_fill = Palette::mixed(fill, palette.ink, 0.32);
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, line);
        widget.fg_stroke = Stroke::new(1.0, palette.ink);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    visuals
}

/// The shipped fonts; the articles' families hold the serifs or, if the reader wants, the sans-serif.
fn fonts(reading: ReadingFont) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let shipped: [(&str, &'static [u8]); 5] = [
        (SERIF, include_bytes!("../../assets/fonts/VariorumSerif-Regular.ttf")),
        (SERIF_BOLD, include_bytes!("../../assets/fonts/VariorumSerif-SemiBold.ttf")),
        (SERIF_ITALIC, include_bytes!("../../assets/fonts/VariorumSerif-Italic.ttf")),
        ("sans", include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
        (SANS_BOLD, include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
    ];
    for (name, bytes) in shipped {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |first: &str| [first.to_owned(), "sans".to_owned()].into_iter().chain(fallback.clone()).collect();
    fonts.families.insert(FontFamily::Proportional, family("sans"));
    for (name, sans) in [(SERIF, "sans"), (SERIF_BOLD, SANS_BOLD), (SERIF_ITALIC, "sans"), (SANS_BOLD, SANS_BOLD)] {
        let first = if reading == ReadingFont::Sans { sans } else { name };
        fonts.families.insert(FontFamily::Name(name.into()), family(first));
    }
    fonts
}
