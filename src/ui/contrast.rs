//! Tests of the colours: text can be read on every ground, and colours with a meaning stay apart for every eye.

use egui::{Color32, Pos2};

use crate::find::Severity;
use crate::synopsis::Status;

use super::signs;
use super::theme::Palette;
use super::widgets::{self, Glyph};

/// What text needs at least (WCAG 2.2, success criterion 1.4.3).
const TEXT: f64 = 4.5;
/// What glyphs and lines with a meaning need at least (1.4.11).
const GLYPH: f64 = 3.0;
/// Colours farther apart than this in CIE L*a*b* are told apart at a glance, also on small marks; 2.3 is just noticeable.
const APART: f64 = 15.0;

/// Protanopia, deuteranopia and tritanopia as matrices over linear RGB (Machado, Oliveira and Fernandes, "A
/// physiologically-based model for simulation of color vision deficiency", 2009, severity 1.0), and an eye with all cones.
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

fn palettes() -> [(&'static str, Palette); 4] {
    [
        ("light", Palette::named(false, false)),
        ("dark", Palette::named(true, false)),
        ("light, high contrast", Palette::named(false, true)),
        ("dark, high contrast", Palette::named(true, true)),
    ]
}

fn linear(color: Color32) -> [f64; 3] {
    [color.r(), color.g(), color.b()].map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance(color: Color32) -> f64 {
    let [red, green, blue] = linear(color);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// CIE L*a*b* under D65, as an eye with these cones sees it.
fn seen(color: Color32, eye: &[[f64; 3]; 3]) -> [f64; 3] {
    let rgb = linear(color);
    let times = |row: &[f64; 3]| row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2];
    let [r, g, b] = [&eye[0], &eye[1], &eye[2]].map(|row| times(row).clamp(0.0, 1.0));
    let f = |t: f64| if t > 0.008856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    std::iter::zip(one, other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn text_can_be_read_on_every_ground_it_stands_on() {
    for (name, palette) in palettes() {
        let p = &palette;
        let plain = [("paper", p.paper), ("surface", p.surface), ("panel", p.panel), ("hover", p.hover)];
        let tints = [
            ("selected", p.selected),
            ("second", p.second),
            ("in all", p.in_all_tint),
            ("shared", p.shared_tint),
            ("unique", p.unique_tint),
        ];
        let marks =
            [("selection", p.selection), ("hit", p.hit), ("current hit", p.current_hit), ("own words", p.own_words)];
        let everywhere: Vec<_> = plain.iter().chain(&tints).copied().collect();
        let on_marks: Vec<_> = everywhere.iter().chain(&marks).copied().collect();
        let colored = plain.to_vec();
        for (text, color, grounds) in [
            ("ink", p.ink, &on_marks),
            ("muted", p.muted, &everywhere),
            ("accent", p.accent, &colored),
            ("warning", p.warning, &colored),
            ("error", p.error, &colored),
        ] {
            for (ground, under) in grounds {
                let ratio = contrast(color, *under);
                assert!(ratio >= TEXT, "{name}: {text} on {ground} has a contrast of {ratio:.2}");
            }
        }
        assert!(contrast(p.on_accent, p.accent) >= TEXT, "{name}: text on the accent colour");
    }
}

#[test]
fn glyphs_with_a_meaning_stand_out_from_every_ground() {
    for (name, p) in palettes() {
        let grounds = [p.paper, p.surface, p.panel, p.selected, p.in_all_tint, p.shared_tint, p.unique_tint];
        let glyphs = [("in all", p.in_all), ("shared", p.shared), ("unique", p.unique), ("excluded", p.muted)];
        let others = [("conflict", p.error), ("variant", p.variant), ("by hand", p.accent)];
        for (glyph, color) in glyphs.into_iter().chain(others) {
            for ground in grounds {
                let ratio = contrast(color, ground);
                assert!(ratio >= GLYPH, "{name}: {glyph} on {ground:?} has a contrast of {ratio:.2}");
            }
        }
    }
}

#[test]
fn colours_with_a_meaning_stay_apart_for_every_eye() {
    for (name, p) in palettes() {
        let meanings = [
            ("in all", p.in_all),
            ("shared", p.shared),
            ("unique", p.unique),
            ("conflict", p.error),
            ("variant", p.variant),
        ];
        for (eye, cones) in &EYES {
            for (idx, (one, color)) in meanings.iter().enumerate() {
                for (other, other_color) in &meanings[..idx] {
                    let apart = distance(seen(*color, cones), seen(*other_color, cones));
                    assert!(apart >= APART, "{name}, {eye}: {one} and {other} are {apart:.1} apart");
                }
            }
        }
    }
}

/// What a glyph is painted as when all colours are one.
fn painted(paint: impl Fn(&egui::Ui, Pos2, &Palette)) -> String {
    let light = Palette::named(false, false);
    let grey = light.muted;
    let palette =
        Palette { in_all: grey, shared: grey, unique: grey, error: grey, variant: grey, accent: grey, ..light };
    let ctx = egui::Context::default();
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| paint(ui, Pos2::new(20.0, 20.0), &palette));
    output.textures_delta.clear();
    format!("{:?}", output.shapes.iter().map(|clipped| &clipped.shape).collect::<Vec<_>>())
}

#[test]
fn every_state_is_told_by_its_shape_where_colours_are_not_seen() {
    let glyph = |glyph| painted(move |ui, center, palette| widgets::paint_glyph(ui, center, 5.0, glyph, palette));
    let shapes = [
        glyph(Glyph::Status(Status::InAll)),
        glyph(Glyph::Status(Status::Shared)),
        glyph(Glyph::Status(Status::Unique)),
        glyph(Glyph::Status(Status::Excluded)),
        glyph(Glyph::Severity(Severity::Conflict)),
        glyph(Glyph::Severity(Severity::Variant)),
        glyph(Glyph::Moved),
        painted(widgets::paint_pin),
        painted(signs::paint_tick),
        painted(signs::paint_hand),
    ];
    for (idx, shape) in shapes.iter().enumerate() {
        assert!(shape.len() > 2, "glyph {idx} paints something");
        assert!(!shapes[..idx].contains(shape), "glyph {idx} looks like another one");
    }
}
