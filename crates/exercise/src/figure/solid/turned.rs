//! Solids seen from any side.

use math::Lang;

use super::body::{Body, shown};
use super::section::{Cut, face_of};
use super::space::{self, Point, Turn};
use crate::figure::drawing::{Anchor, Drawing, Ink, Place};
use crate::figure::words::say;
use crate::template::SolidShape;

/// How far the farthest corner lies from the middle of the picture.
const REACH: f64 = 130.0;
/// Room for letters and lengths around it.
const MARGIN: f64 = 40.0;
/// How far letters and lengths stand from what they name.
const AWAY: f64 = 17.0;
/// What looks away by less than this is seen from its side, and hides nothing.
const EDGE_ON: f64 = 1e-9;

/// A solid that can be seen from any side.
#[derive(Debug, Clone, PartialEq)]
pub struct TurnedSolid {
    pub(super) shape: SolidShape,
    /// Width, depth and height, in units of the picture.
    pub(super) sizes: (f64, f64, f64),
    pub(super) labels: [Option<String>; 3],
    /// The letters of the corners are shown.
    pub(super) corners: bool,
    /// Named points.
    pub(super) points: Vec<(String, Point)>,
    /// The section that is shown.
    pub(super) section: Vec<Cut>,
    /// A polygon that is shown.
    pub(super) polygon: Vec<Point>,
    pub(super) lang: Lang,
}

impl TurnedSolid {
    /// Solids of revolution look the same from all around.
    pub fn is_round(&self) -> bool {
        matches!(self.shape, SolidShape::Cylinder | SolidShape::Cone | SolidShape::Sphere)
    }

    /// The picture from this side. Its size is the same from every side.
    pub fn drawing(&self, turn: Turn) -> Drawing {
        let side = 2.0 * (REACH + MARGIN);
        let mut sheet = Sheet { drawing: Drawing::new(side, side), turn, scale: self.scale() };
        match Body::new(self.shape, self.sizes) {
            Some(body) => self.draw_flat(&body, &mut sheet),
            None => self.draw_round(&mut sheet),
        }
        sheet.drawing
    }

    /// What is seen from this side.
    pub fn words(&self, turn: Turn) -> String {
        let lang = self.lang;
        let Some(body) = Body::new(self.shape, self.sizes) else { return self.round_words(turn) };
        let seen = body.faces.iter().filter(|face| turn.seen(body.outward(face))[2] > EDGE_ON);
        let seen: Vec<String> = seen.map(|face| face.name(lang)).collect();
        let (all, one) = (seen.join(", "), seen.len() == 1);
        let (lt, en) = if one {
            ("Matoma siena", "The face that is seen")
        } else {
            ("Matomos sienos", "Faces that are seen")
        };
        say(lang, format!("{lt}: {all}."), format!("{en}: {all}."))
    }

    fn round_words(&self, turn: Turn) -> String {
        let (cylinder, lang) = (self.shape == SolidShape::Cylinder, self.lang);
        let (lt, en) = match (turn.tilt, cylinder) {
            (90, true) => ("Matomas tik viršutinis pagrindas.", "Only the top base is seen."),
            (-90, _) => ("Matomas tik pagrindas.", "Only the base is seen."),
            (0, _) => ("Matomas iš šono.", "It is seen from its side."),
            (1.., true) => (
                "Matomas šoninis paviršius ir viršutinis pagrindas.",
                "The lateral surface and the top base are seen.",
            ),
            (1.., false) => (
                "Matomas šoninis paviršius, pagrindas apačioje.",
                "The lateral surface is seen, the base is below.",
            ),
            _ => (
                "Matomas šoninis paviršius ir pagrindas iš apačios.",
                "The lateral surface and the base from below are seen.",
            ),
        };
        say(lang, lt.to_owned(), en.to_owned())
    }

    /// Units of the picture for one of the sizes.
    fn scale(&self) -> f64 {
        let (width, depth, height) = self.sizes;
        let reach =
            if self.is_round() { width.hypot(height / 2.0) } else { width.hypot(depth).hypot(height) / 2.0 };
        REACH / reach.max(1e-9)
    }

    fn draw_flat(&self, body: &Body, sheet: &mut Sheet) {
        let facing = |face: usize| sheet.turn.seen(body.outward(&body.faces[face]))[2] > EDGE_ON;
        let faces: Vec<bool> = (0..body.faces.len()).map(facing).collect();
        let ink = |visible: bool, ink: Ink| if visible { ink } else { Ink::Helper };
        let cut: Vec<Point> = self.section.iter().map(|cut| cut.at).collect();
        for area in [&cut, &self.polygon] {
            if !area.is_empty() {
                sheet.area(area);
            }
        }
        // What is hidden lies below what is seen.
        for visible in [false, true] {
            for edge in body.edges() {
                if edge.faces.iter().any(|face| faces[*face]) == visible {
                    sheet.line(edge.ends.map(|end| body.corners[end]), ink(visible, Ink::Main));
                }
            }
        }
        for (at, from) in self.section.iter().enumerate() {
            let to = self.section[(at + 1) % self.section.len()];
            let visible = face_of(body, *from, to).is_some_and(|face| faces[face]);
            sheet.line([from.at, to.at], ink(visible, Ink::Second));
        }
        for (at, from) in self.polygon.iter().enumerate() {
            let to = self.polygon[(at + 1) % self.polygon.len()];
            sheet.line([*from, to], Ink::Second);
        }
        for (measure, label) in self.labels.iter().enumerate() {
            let (from, to) = body.measures[measure];
            let within = measure == 2 && body.inner_height;
            if within && label.is_some() {
                sheet.line([from, to], Ink::Helper);
            }
            if let Some(label) = label {
                sheet.beside(from, to, label, within);
            }
        }
        if self.corners {
            for (name, corner) in body.names.iter().zip(&body.corners) {
                sheet.letter(*corner, &shown(name));
            }
        }
        for (name, point) in &self.points {
            sheet.dot(*point, name);
        }
    }

    /// A cylinder, cone or sphere; their width is a radius.
    fn draw_round(&self, sheet: &mut Sheet) {
        let (radius, _, height) = self.sizes;
        let (low, high) = (-height / 2.0, height / 2.0);
        // They look the same from all around.
        sheet.turn.around = 0;
        let flat = f64::from(sheet.turn.tilt).to_radians().sin();
        let stands = f64::from(sheet.turn.tilt).to_radians().cos();
        let on = |angle: f64, z: f64| [radius * angle.cos(), radius * angle.sin(), z];
        let arc = |from: f64, to: f64, z: f64| -> Vec<Point> {
            (0..=32).map(|step| on(from + (to - from) * f64::from(step) / 32.0, z)).collect()
        };
        let (half, full) = (std::f64::consts::PI, 2.0 * std::f64::consts::PI);
        let (base, top) = ([0.0, 0.0, low], [0.0, 0.0, high]);
        if self.shape == SolidShape::Cylinder {
            let (far, near) = if flat >= 0.0 { (low, high) } else { (high, low) };
            // Of the base that looks away, the half behind is hidden, from above and from below.
            sheet.path(&arc(0.0, half, far), Ink::Helper);
            sheet.path(&arc(half, full, far), Ink::Main);
            sheet.path(&arc(0.0, full, near), Ink::Main);
            for side in [0.0, half] {
                sheet.line([on(side, low), on(side, high)], Ink::Main);
            }
        } else {
            // Tangents from the apex to the base as it is seen.
            let rise = radius * flat.abs() / (height * stands).max(1e-9);
            if rise >= 1.0 {
                sheet.path(&arc(0.0, full, low), Ink::Main);
            } else {
                let touch = rise.asin();
                let ink = if flat > 0.0 { Ink::Helper } else { Ink::Main };
                // Angles grow away from the viewer, which is up only if seen from above.
                let (from, to) = if flat >= 0.0 { (touch, half - touch) } else { (-half + touch, -touch) };
                sheet.path(&arc(from, to, low), ink);
                sheet.path(&arc(to, from + full, low), Ink::Main);
                for angle in [from, to] {
                    sheet.line([on(angle, low), top], Ink::Main);
                }
            }
        }
        sheet.line([base, top], Ink::Helper);
        sheet.line([base, on(0.0, low)], Ink::Helper);
        if let Some(label) = &self.labels[0] {
            sheet.beside(base, on(0.0, low), label, true);
        }
        if let Some(label) = &self.labels[2] {
            sheet.beside(base, top, label, true);
        }
    }
}

/// A picture that is being drawn from one side.
struct Sheet {
    drawing: Drawing,
    turn: Turn,
    scale: f64,
}

impl Sheet {
    fn place(&self, point: Point) -> Place {
        let [right, up, _] = self.turn.seen(point);
        (self.drawing.width / 2.0 + right * self.scale, self.drawing.height / 2.0 - up * self.scale)
    }

    fn line(&mut self, ends: [Point; 2], ink: Ink) {
        self.path(&ends, ink);
    }

    fn path(&mut self, through: &[Point], ink: Ink) {
        let through = through.iter().map(|point| self.place(*point)).collect();
        self.drawing.line(through, ink);
    }

    fn area(&mut self, border: &[Point]) {
        let border = border.iter().map(|point| self.place(*point)).collect();
        self.drawing.area(border, Ink::Tint);
    }

    fn dot(&mut self, point: Point, name: &str) {
        let place = self.place(point);
        self.drawing.dot(place, false);
        self.letter(point, name);
    }

    /// A place further out from the middle of the picture.
    fn outward(&self, (right, down): Place) -> Place {
        let out = (right - self.drawing.width / 2.0, down - self.drawing.height / 2.0);
        let length = out.0.hypot(out.1);
        // What lies in the middle is named above it.
        let out = if length < 1.0 { (0.0, -1.0) } else { (out.0 / length, out.1 / length) };
        (right + out.0 * AWAY, down + out.1 * AWAY + 5.0)
    }

    fn letter(&mut self, point: Point, name: &str) {
        let at = self.outward(self.place(point));
        self.drawing.letter(at, name, Anchor::Middle);
    }

    /// A length beside the middle of a line: outside of the solid, or to the right of a line within.
    fn beside(&mut self, from: Point, to: Point, label: &str, within: bool) {
        let middle = self.place(space::between(from, to, 0.5));
        if within {
            let flat = (self.place(from).1 - self.place(to).1).abs() < 8.0;
            let (at, anchor) = if flat {
                ((middle.0, middle.1 - 7.0), Anchor::Middle)
            } else {
                ((middle.0 + 6.0, middle.1 + 5.0), Anchor::Start)
            };
            self.drawing.text(at, label, anchor);
        } else {
            let at = self.outward(middle);
            let centre = self.drawing.width / 2.0;
            // Words grow away from the solid.
            let anchor = match middle.0 - centre {
                right if right > 20.0 => Anchor::Start,
                right if right < -20.0 => Anchor::End,
                _ => Anchor::Middle,
            };
            let back = match anchor {
                Anchor::Start => -8.0,
                Anchor::Middle => 0.0,
                Anchor::End => 8.0,
            };
            self.drawing.text((at.0 + back, at.1), label, anchor);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::drawing::Mark;

    fn solid(shape: SolidShape) -> TurnedSolid {
        TurnedSolid {
            shape,
            sizes: (2.0, 2.0, 2.0),
            labels: [Some("a".into()), None, Some("h".into())],
            corners: true,
            points: Vec::new(),
            section: Vec::new(),
            polygon: Vec::new(),
            lang: Lang::Lt,
        }
    }

    fn dashed(drawing: &Drawing) -> usize {
        drawing.marks.iter().filter(|mark| matches!(mark, Mark::Line { ink: Ink::Helper, .. })).count()
    }

    #[test]
    fn the_edges_behind_are_dashed_from_every_side() {
        let cube = solid(SolidShape::Box);
        // Three faces are seen: the three edges of the corner behind are not.
        for (around, tilt) in [(-30, 20), (30, 20), (100, -40), (-170, 60)] {
            assert_eq!(dashed(&cube.drawing(Turn { around, tilt })), 3, "{around} {tilt}");
        }
        // Two faces are seen: all edges of the two behind but those that are shared.
        assert_eq!(dashed(&cube.drawing(Turn { around: 45, tilt: 0 })), 5);
        assert_eq!(dashed(&cube.drawing(Turn { around: 0, tilt: 90 })), 8);
    }

    #[test]
    fn words_tell_the_faces_that_are_seen() {
        let words = |shape, around, tilt| solid(shape).words(Turn { around, tilt });
        assert_eq!(words(SolidShape::Box, -30, 20), "Matomos sienos: priekinė, dešinioji, viršutinė.");
        assert_eq!(words(SolidShape::Box, 180, 0), "Matoma siena: galinė.");
        assert_eq!(words(SolidShape::Pyramid, 0, -90), "Matoma siena: pagrindas.");
        assert_eq!(words(SolidShape::Cylinder, 5, 90), "Matomas tik viršutinis pagrindas.");
    }

    #[test]
    fn nothing_leaves_the_picture_from_any_side() {
        for shape in
            [SolidShape::Box, SolidShape::Prism, SolidShape::Pyramid, SolidShape::Cylinder, SolidShape::Cone]
        {
            for around in (-180..180).step_by(45) {
                for tilt in (-90..=90).step_by(30) {
                    let drawing = solid(shape).drawing(Turn { around, tilt });
                    let inside = |(x, y): &Place| {
                        (0.0..=drawing.width).contains(x) && (0.0..=drawing.height).contains(y)
                    };
                    for mark in &drawing.marks {
                        if let Mark::Line { through, .. } = mark {
                            assert!(through.iter().all(inside), "{shape:?} {around} {tilt}");
                        }
                    }
                }
            }
        }
    }
}
