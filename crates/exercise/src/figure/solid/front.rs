//! Solids as textbooks draw them: from the front, what goes back shorter and rising.

use super::super::drawing::{Anchor, Drawing, Ink, Place};
use crate::template::SolidShape;

/// The longest side of the picture.
pub(super) const SIDE: f64 = 210.0;
const MARGIN: f64 = 56.0;
/// Lines that go back are this much shorter, and rise by this angle.
const DEPTH: f64 = 0.5;
const RISE: f64 = std::f64::consts::FRAC_PI_4;
/// How flat a circle lies.
const FLAT: f64 = 0.3;

/// The picture of a solid of these sizes, with what stands beside its width, depth and height.
pub(super) fn from_the_front(
    shape: SolidShape,
    sizes: (f64, f64, f64),
    labels: &[Option<String>; 3],
) -> Drawing {
    match shape {
        SolidShape::Box | SolidShape::Prism | SolidShape::Pyramid => edges(shape, sizes, labels),
        SolidShape::Cylinder | SolidShape::Cone => round(shape, sizes, labels),
        SolidShape::Sphere => sphere(labels),
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
