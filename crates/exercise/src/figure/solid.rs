//! Solids in projection.

use math::{Expr, Lang};

use super::drawing::{Anchor, Drawing, Ink, Place};
use super::words::say;
use super::{Label, Scene, label_of, quantity};
use crate::error::TemplateErrorKind;
use crate::kinds::Building;
use crate::template::{Quantity, SolidShape, SolidSpec};
use crate::values::Values;

/// The longest side of the picture.
const SIDE: f64 = 210.0;
const MARGIN: f64 = 56.0;
/// Lines that go back are this much shorter, and rise by this angle.
const DEPTH: f64 = 0.5;
const RISE: f64 = std::f64::consts::FRAC_PI_4;
/// How flat a circle lies.
const FLAT: f64 = 0.3;

/// `kind = "solid"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Solid {
    shape: SolidShape,
    width: Expr,
    depth: Option<Expr>,
    height: Option<Expr>,
    labels: [Option<Label>; 3],
}

impl Solid {
    pub(crate) fn compile(spec: &SolidSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        let mut size = |size: &Option<Quantity>, key: &str| match size {
            Some(size) => quantity(size, &format!("{path}.{key}"), building).map(Some),
            None => Some(None),
        };
        let (depth, height) = (size(&spec.depth, "depth")?, size(&spec.height, "height")?);
        if height.is_none() && spec.shape != SolidShape::Sphere {
            building.mistakes.add(path, TemplateErrorKind::NeedsKey("height"));
        }
        let width = quantity(&spec.width, &format!("{path}.width"), building)?;
        let mut label = |label: &Option<crate::template::Label>, key: &str| match label {
            Some(label) => building.label(label, &format!("{path}.{key}")).map(Some),
            None => Some(None),
        };
        let labels = [
            label(&spec.width_label, "width_label")?,
            label(&spec.depth_label, "depth_label")?,
            label(&spec.height_label, "height_label")?,
        ];
        Some(Self { shape: spec.shape, width, depth, height, labels })
    }

    pub(crate) fn draw(&self, values: &Values, lang: Lang) -> Option<Scene> {
        let positive = |size: &Expr| values.approximate(size).filter(|size| *size > 0.0);
        let width = positive(&self.width)?;
        let depth = self.depth.as_ref().map_or(Some(width), positive)?;
        let height = self.height.as_ref().map_or(Some(2.0 * width), positive)?;
        // Solids much longer than wide would be a line.
        let longest = width.max(depth).max(height);
        let shown = |size: f64| SIDE * (size / longest).max(0.22);
        let sizes = (shown(width), shown(depth), shown(height));
        let text = |at: usize| self.labels[at].as_ref().map(|label| label_of(label, values, lang));
        let labels = [text(0), text(1), text(2)];
        let drawing = match self.shape {
            SolidShape::Box | SolidShape::Prism | SolidShape::Pyramid => edges(self.shape, sizes, &labels),
            SolidShape::Cylinder | SolidShape::Cone => round(self.shape, sizes, &labels),
            SolidShape::Sphere => sphere(&labels),
        };
        Some(Scene { drawing, words: self.words(&labels, lang) })
    }

    fn words(&self, labels: &[Option<String>; 3], lang: Lang) -> Vec<String> {
        let is_round = matches!(self.shape, SolidShape::Cylinder | SolidShape::Cone | SolidShape::Sphere);
        let mut words = vec![match self.shape {
            SolidShape::Box => say(lang, "Stačiakampis gretasienis.".into(), "A rectangular box.".into()),
            SolidShape::Prism => say(lang, "Trikampė prizmė.".into(), "A triangular prism.".into()),
            SolidShape::Pyramid => {
                say(lang, "Taisyklingoji keturkampė piramidė.".into(), "A square pyramid.".into())
            }
            SolidShape::Cylinder => say(lang, "Ritinys.".into(), "A cylinder.".into()),
            SolidShape::Cone => say(lang, "Kūgis.".into(), "A cone.".into()),
            SolidShape::Sphere => say(lang, "Rutulys.".into(), "A sphere.".into()),
        }];
        let names = if is_round {
            [("Spindulys", "Radius"), ("", ""), ("Aukštinė", "Height")]
        } else {
            [("Plotis", "Width"), ("Gylis", "Depth"), ("Aukštis", "Height")]
        };
        for ((lt, en), label) in names.into_iter().zip(labels) {
            if let Some(label) = label {
                words.push(say(lang, format!("{lt}: {label}."), format!("{en}: {label}.")));
            }
        }
        words
    }
}

/// Solids with edges, drawn from the front.
fn edges(
    shape: SolidShape,
    (width, depth, height): (f64, f64, f64),
    labels: &[Option<String>; 3],
) -> Drawing {
    let back = (depth * DEPTH * RISE.cos(), depth * DEPTH * RISE.sin());
    let mut drawing = Drawing::new(width + back.0 + 2.0 * MARGIN, height + back.1 + 2.0 * MARGIN);
    let floor = MARGIN + back.1 + height;
    let at = |x: f64, y: f64, z: f64| -> Place {
        (MARGIN + x * width + y * back.0, floor - z * height - y * back.1)
    };
    let mut edge = |a: Place, b: Place, hidden: bool| {
        drawing.line(vec![a, b], if hidden { Ink::Helper } else { Ink::Main });
    };
    match shape {
        SolidShape::Pyramid => {
            let base = [at(0.0, 0.0, 0.0), at(1.0, 0.0, 0.0), at(1.0, 1.0, 0.0), at(0.0, 1.0, 0.0)];
            let top = at(0.5, 0.5, 1.0);
            let foot = at(0.5, 0.5, 0.0);
            for side in 0..4 {
                edge(base[side], base[(side + 1) % 4], side >= 2);
                edge(base[side], top, side == 3);
            }
            edge(top, foot, true);
        }
        SolidShape::Prism => {
            let front = [at(0.0, 0.0, 0.0), at(1.0, 0.0, 0.0), at(0.5, 0.0, 1.0)];
            let rear = [at(0.0, 1.0, 0.0), at(1.0, 1.0, 0.0), at(0.5, 1.0, 1.0)];
            for corner in 0..3 {
                let next = (corner + 1) % 3;
                edge(front[corner], front[next], false);
                edge(rear[corner], rear[next], corner != 1);
                edge(front[corner], rear[corner], corner == 0);
            }
        }
        _ => {
            for y in [0.0, 1.0] {
                edge(at(0.0, y, 0.0), at(1.0, y, 0.0), y > 0.5);
                edge(at(1.0, y, 0.0), at(1.0, y, 1.0), false);
                edge(at(1.0, y, 1.0), at(0.0, y, 1.0), false);
                edge(at(0.0, y, 1.0), at(0.0, y, 0.0), y > 0.5);
            }
            for (x, z) in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)] {
                edge(at(x, 0.0, z), at(x, 1.0, z), x < 0.5 && z < 0.5);
            }
        }
    }
    let [wide, deep, high] = labels;
    if let Some(text) = wide {
        let place = at(0.5, 0.0, 0.0);
        drawing.text((place.0, place.1 + 20.0), text.clone(), Anchor::Middle);
    }
    if let Some(text) = deep {
        let place = at(1.0, 0.5, 0.0);
        drawing.text((place.0 + 10.0, place.1 + 14.0), text.clone(), Anchor::Start);
    }
    if let Some(text) = high {
        let (place, anchor) = match shape {
            SolidShape::Pyramid => (at(0.5, 0.5, 0.45), Anchor::Start),
            _ => (at(0.0, 0.0, 0.5), Anchor::End),
        };
        let side = if anchor == Anchor::End { -8.0 } else { 6.0 };
        drawing.text((place.0 + side, place.1 + 5.0), text.clone(), anchor);
    }
    drawing
}

/// A flat circle, its front and its back half.
fn ellipse(drawing: &mut Drawing, middle: Place, radius: f64, back: Ink) {
    let half = |from: f64| -> Vec<Place> {
        (0..=24)
            .map(|step| {
                let angle = from + std::f64::consts::PI * f64::from(step) / 24.0;
                (middle.0 + radius * angle.cos(), middle.1 + radius * FLAT * angle.sin())
            })
            .collect()
    };
    drawing.line(half(0.0), Ink::Main);
    drawing.line(half(std::f64::consts::PI), back);
}

fn round(shape: SolidShape, (radius, _, height): (f64, f64, f64), labels: &[Option<String>; 3]) -> Drawing {
    // The width is a radius here.
    let scale = (SIDE / (2.0 * radius)).min(SIDE / height).min(1.0);
    let (radius, height) = (radius * scale, height * scale);
    let flat = radius * FLAT;
    let mut drawing = Drawing::new(2.0 * radius + 2.0 * MARGIN, height + 2.0 * flat + 2.0 * MARGIN * 0.6);
    let middle = MARGIN + radius;
    let (top, bottom) = (MARGIN * 0.6 + flat, MARGIN * 0.6 + flat + height);
    ellipse(&mut drawing, (middle, bottom), radius, Ink::Helper);
    let apex = if shape == SolidShape::Cone { 0.0 } else { radius };
    for side in [-1.0, 1.0] {
        drawing.line(vec![(middle + side * radius, bottom), (middle + side * apex, top)], Ink::Main);
    }
    if shape == SolidShape::Cylinder {
        ellipse(&mut drawing, (middle, top), radius, Ink::Main);
    }
    drawing.line(vec![(middle, top), (middle, bottom)], Ink::Helper);
    drawing.line(vec![(middle, bottom), (middle + radius, bottom)], Ink::Helper);
    let [wide, _, high] = labels;
    if let Some(text) = wide {
        drawing.text((middle + radius / 2.0, bottom - 7.0), text.clone(), Anchor::Middle);
    }
    if let Some(text) = high {
        drawing.text((middle + 6.0, f64::midpoint(top, bottom) + 5.0), text.clone(), Anchor::Start);
    }
    drawing
}

fn sphere(labels: &[Option<String>; 3]) -> Drawing {
    let radius = SIDE / 2.0 - 5.0;
    let side = 2.0 * radius + MARGIN;
    let mut drawing = Drawing::new(side, side);
    let middle = (side / 2.0, side / 2.0);
    drawing.circle(middle, radius, Ink::Main);
    ellipse(&mut drawing, middle, radius, Ink::Helper);
    drawing.dot(middle, false);
    drawing.line(vec![middle, (middle.0 + radius, middle.1)], Ink::Helper);
    if let Some(text) = &labels[0] {
        drawing.text((middle.0 + radius / 2.0, middle.1 - 7.0), text.clone(), Anchor::Middle);
    }
    drawing
}
