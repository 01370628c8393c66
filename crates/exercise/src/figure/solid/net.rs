//! Nets: the surface of a solid laid flat, and how it folds.

use math::Lang;

use super::space::{self, Point};
use crate::figure::drawing::{Anchor, Drawing, Ink, Place};
use crate::figure::words::say;
use crate::template::SolidShape;

/// The largest picture, without its margins.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 300.0;
const MARGIN: f64 = 26.0;
/// One looks straight down on a flat net, and from here on a folded one, in degrees.
const FOLDED: (f64, f64) = (-30.0, 25.0);

/// A point of the sheet: right, up.
type Spot = (f64, f64);

/// A net.
#[derive(Debug, Clone, PartialEq)]
pub struct Net {
    panels: Vec<Panel>,
    /// Words at places of a panel.
    labels: Vec<(usize, Spot, String)>,
    /// Lines within a panel, such as a radius.
    helpers: Vec<(usize, Spot, Spot)>,
    /// Whether it may be folded, if it has hinges.
    pub(super) foldable: bool,
    lang: Lang,
}

#[derive(Debug, Clone, PartialEq)]
struct Panel {
    border: Vec<Spot>,
    hinge: Option<Hinge>,
}

/// Where a panel hangs together with another one, which lies on the right of the way from `from` to `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Hinge {
    parent: usize,
    from: Spot,
    to: Spot,
    /// How far it turns up until the solid is closed, in radians.
    angle: f64,
}

impl Net {
    /// The net of a solid of these sizes; `None` for a sphere, which has none. The labels stand beside width, depth,
    /// height and slant height.
    pub(super) fn of(
        shape: SolidShape,
        sizes: (f64, f64, f64),
        labels: [Option<String>; 4],
        lang: Lang,
    ) -> Option<Self> {
        let mut net =
            Self { panels: Vec::new(), labels: Vec::new(), helpers: Vec::new(), foldable: true, lang };
        match shape {
            SolidShape::Box => net.lay_box(sizes, labels),
            SolidShape::Prism => net.lay_prism(sizes, labels),
            SolidShape::Pyramid => net.lay_pyramid(sizes, labels),
            SolidShape::Cylinder => net.lay_cylinder(sizes, labels),
            SolidShape::Cone => net.lay_cone(sizes, labels),
            SolidShape::Sphere => return None,
        }
        Some(net)
    }

    /// A net of unit squares at these columns and rows, with what is written in them; each hangs on one that was laid
    /// before it. Squares that hang together with no other are laid without a hinge, and do not fold.
    pub(super) fn of_squares(squares: &[(i32, i32, Option<char>)], lang: Lang) -> Self {
        let mut net =
            Self { panels: Vec::new(), labels: Vec::new(), helpers: Vec::new(), foldable: true, lang };
        // Folding begins at the square with most neighbours: there the net hangs together best.
        let touch = |a: usize, b: usize| {
            (squares[a].0 - squares[b].0).abs() + (squares[a].1 - squares[b].1).abs() == 1
        };
        let neighbours = |at: usize| (0..squares.len()).filter(|other| touch(at, *other)).count();
        let mut open: Vec<usize> = (0..squares.len()).collect();
        open.sort_by_key(|at| std::cmp::Reverse(neighbours(*at)));
        let mut laid: Vec<usize> = Vec::new();
        while !open.is_empty() {
            let next = open
                .iter()
                .enumerate()
                .find_map(|(place, at)| {
                    let parent = laid.iter().position(|other| touch(*at, *other))?;
                    Some((place, Some(parent)))
                })
                .unwrap_or((0, None));
            let at = open.remove(next.0);
            let corner = (f64::from(squares[at].0), -f64::from(squares[at].1));
            let panel = net.rectangle((corner.0, corner.1 - 1.0), (1.0, 1.0));
            if let Some(parent) = next.1 {
                let other = (f64::from(squares[laid[parent]].0), -f64::from(squares[laid[parent]].1));
                let (right, up) = (corner.0 - other.0, corner.1 - other.1);
                let middle = (other.0 + 0.5 + right / 2.0, other.1 - 0.5 + up / 2.0);
                let ends = |side: f64| (middle.0 + up.abs() * side, middle.1 + right.abs() * side);
                net.hang(panel, parent, (ends(-0.5), ends(0.5)), std::f64::consts::FRAC_PI_2);
            }
            if let Some(letter) = squares[at].2 {
                net.labels.push((panel, (corner.0 + 0.5, corner.1 - 0.5), letter.to_string()));
            }
            laid.push(at);
        }
        net
    }

    /// Whether it can be folded.
    pub fn folds(&self) -> bool {
        self.foldable && self.panels.iter().any(|panel| panel.hinge.is_some())
    }

    /// The picture, from flat (0) to closed (1). Its size is always the same.
    pub fn drawing(&self, folded: f64) -> Drawing {
        let folded = if self.folds() { folded.clamp(0.0, 1.0) } else { 0.0 };
        let (corner, scale, size) = self.room();
        let mut drawing = Drawing::new(size.0, size.1);
        let place = |[x, y, _]: Point| -> Place {
            (MARGIN + (x - corner.0) * scale, MARGIN + (corner.1 - y) * scale)
        };
        let mut order: Vec<(f64, usize)> = (0..self.panels.len())
            .map(|at| {
                let border: Vec<Point> =
                    self.panels[at].border.iter().map(|spot| self.seen(at, *spot, folded)).collect();
                (space::mean(&border)[2], at)
            })
            .collect();
        // Far ones first; those that lie flat stay in their order.
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        let label = |drawing: &mut Drawing, at: usize| {
            for (_, spot, text) in self.labels.iter().filter(|(panel, ..)| *panel == at) {
                let (right, down) = place(self.seen(at, *spot, folded));
                drawing.text((right, down + 5.0), text.clone(), Anchor::Middle);
            }
        };
        // A flat net has nothing behind: its words lie over all borders.
        let flat = folded <= 0.0;
        for &(_, at) in &order {
            let border: Vec<Place> =
                self.panels[at].border.iter().map(|spot| place(self.seen(at, *spot, folded))).collect();
            drawing.area(border.clone(), Ink::Face);
            drawing.line(border.iter().chain(border.first()).copied().collect(), Ink::Main);
            for (_, from, to) in self.helpers.iter().filter(|(panel, ..)| *panel == at) {
                drawing
                    .line([from, to].map(|spot| place(self.seen(at, *spot, folded))).to_vec(), Ink::Helper);
            }
            if !flat {
                label(&mut drawing, at);
            }
        }
        if flat {
            for (_, at) in &order {
                label(&mut drawing, *at);
            }
        }
        drawing
    }

    /// How far it is folded, in words.
    pub fn words(&self, folded: f64) -> String {
        let percent = (folded.clamp(0.0, 1.0) * 100.0).round();
        let (lt, en) = match percent {
            0.0 => ("Išklotinė plokščia.".to_owned(), "The net lies flat.".to_owned()),
            100.0 => ("Išklotinė sulenkta iki galo.".to_owned(), "The net is folded up.".to_owned()),
            _ => (format!("Išklotinė sulenkta {percent} %."), format!("The net is folded by {percent}%.")),
        };
        say(self.lang, lt, en)
    }

    /// The upper left corner of all that is ever seen, units of the picture for 1, and the size of the picture.
    fn room(&self) -> (Spot, f64, Place) {
        let stages: &[f64] = if self.folds() { &[0.0, 0.25, 0.5, 0.75, 1.0] } else { &[0.0] };
        let (mut low, mut high) = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
        for stage in stages {
            for (at, panel) in self.panels.iter().enumerate() {
                for spot in &panel.border {
                    let [x, y, _] = self.seen(at, *spot, *stage);
                    low = (low.0.min(x), low.1.min(y));
                    high = (high.0.max(x), high.1.max(y));
                }
            }
        }
        let (width, height) = ((high.0 - low.0).max(1e-9), (high.1 - low.1).max(1e-9));
        let scale = (WIDTH / width).min(HEIGHT / height);
        ((low.0, high.1), scale, (width * scale + 2.0 * MARGIN, height * scale + 2.0 * MARGIN))
    }

    /// Where a spot of a panel is seen.
    fn seen(&self, panel: usize, (x, y): Spot, folded: f64) -> Point {
        let folded_up = self.folded(panel, [x, y, 0.0], folded);
        let around = (FOLDED.0 * folded).to_radians();
        let tilt = (90.0 + (FOLDED.1 - 90.0) * folded).to_radians();
        space::look((around, tilt), folded_up)
    }

    /// Where a point of the flat sheet lies after folding.
    fn folded(&self, panel: usize, mut point: Point, folded: f64) -> Point {
        let mut at = panel;
        // Each panel hangs on one that was laid before it, so the way ends.
        while let Some(hinge) = self.panels[at].hinge {
            point = turned(point, hinge, hinge.angle * folded);
            at = hinge.parent;
        }
        point
    }

    fn lay(&mut self, border: Vec<Spot>) -> usize {
        self.panels.push(Panel { border, hinge: None });
        self.panels.len() - 1
    }

    fn rectangle(&mut self, (x, y): Spot, (width, height): Spot) -> usize {
        self.lay(vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    }

    fn circle(&mut self, (x, y): Spot, radius: f64) -> usize {
        let on = |step: u32| {
            let angle = f64::from(step) / 48.0 * 2.0 * std::f64::consts::PI;
            (x + radius * angle.cos(), y + radius * angle.sin())
        };
        self.lay((0..48).map(on).collect())
    }

    /// Hangs a panel on another one along a line between them.
    fn hang(&mut self, panel: usize, parent: usize, (a, b): (Spot, Spot), angle: f64) {
        let border = &self.panels[panel].border;
        let count = border.len().max(1) as f64;
        let middle =
            border.iter().fold((0.0, 0.0), |sum, spot| (sum.0 + spot.0 / count, sum.1 + spot.1 / count));
        let left = (b.0 - a.0) * (middle.1 - a.1) - (b.1 - a.1) * (middle.0 - a.0) > 0.0;
        let (from, to) = if left { (a, b) } else { (b, a) };
        self.panels[panel].hinge = Some(Hinge { parent, from, to, angle });
    }

    fn label(&mut self, panel: usize, spot: Spot, text: Option<String>) {
        self.labels.extend(text.map(|text| (panel, spot, text)));
    }

    /// A cross: the bottom in its middle, the top behind the back.
    fn lay_box(&mut self, (width, depth, height): (f64, f64, f64), labels: [Option<String>; 4]) {
        let quarter = std::f64::consts::FRAC_PI_2;
        let bottom = self.rectangle((0.0, 0.0), (width, depth));
        let front = self.rectangle((0.0, -height), (width, height));
        self.hang(front, bottom, ((0.0, 0.0), (width, 0.0)), quarter);
        let back = self.rectangle((0.0, depth), (width, height));
        self.hang(back, bottom, ((0.0, depth), (width, depth)), quarter);
        let left = self.rectangle((-height, 0.0), (height, depth));
        self.hang(left, bottom, ((0.0, 0.0), (0.0, depth)), quarter);
        let right = self.rectangle((width, 0.0), (height, depth));
        self.hang(right, bottom, ((width, 0.0), (width, depth)), quarter);
        let top = self.rectangle((0.0, depth + height), (width, depth));
        self.hang(top, back, ((0.0, depth + height), (width, depth + height)), quarter);
        let [wide, deep, high, _] = labels;
        self.label(front, (width / 2.0, -height), wide);
        self.label(right, (width + height, depth / 2.0), deep);
        self.label(front, (width, -height / 2.0), high);
    }

    fn lay_prism(&mut self, (width, depth, height): (f64, f64, f64), labels: [Option<String>; 4]) {
        let slope = (width / 2.0).hypot(height);
        let quarter = std::f64::consts::FRAC_PI_2;
        let steep = std::f64::consts::PI - height.atan2(width / 2.0);
        let bottom = self.rectangle((0.0, 0.0), (width, depth));
        let left = self.rectangle((-slope, 0.0), (slope, depth));
        self.hang(left, bottom, ((0.0, 0.0), (0.0, depth)), steep);
        let right = self.rectangle((width, 0.0), (slope, depth));
        self.hang(right, bottom, ((width, 0.0), (width, depth)), steep);
        let front = self.lay(vec![(0.0, 0.0), (width, 0.0), (width / 2.0, -height)]);
        self.hang(front, bottom, ((0.0, 0.0), (width, 0.0)), quarter);
        let back = self.lay(vec![(0.0, depth), (width, depth), (width / 2.0, depth + height)]);
        self.hang(back, bottom, ((0.0, depth), (width, depth)), quarter);
        let [wide, deep, high, slant] = labels;
        if high.is_some() {
            self.helpers.push((front, (width / 2.0, 0.0), (width / 2.0, -height)));
        }
        self.label(bottom, (width / 2.0, depth), wide);
        self.label(right, (width + slope, depth / 2.0), deep);
        self.label(front, (width / 2.0, -height / 2.0), high);
        self.label(right, (width + slope / 2.0, 0.0), slant);
    }

    fn lay_pyramid(&mut self, (width, depth, height): (f64, f64, f64), labels: [Option<String>; 4]) {
        let base = self.rectangle((0.0, 0.0), (width, depth));
        // Apothems of the faces over the width and over the depth, and how far these faces fold.
        let (over_width, over_depth) = (height.hypot(depth / 2.0), height.hypot(width / 2.0));
        let fold = |half: f64| std::f64::consts::PI - height.atan2(half);
        let (w, d) = (width, depth);
        let front = self.lay(vec![(0.0, 0.0), (w, 0.0), (w / 2.0, -over_width)]);
        self.hang(front, base, ((0.0, 0.0), (w, 0.0)), fold(d / 2.0));
        let back = self.lay(vec![(0.0, d), (w, d), (w / 2.0, d + over_width)]);
        self.hang(back, base, ((0.0, d), (w, d)), fold(d / 2.0));
        let left = self.lay(vec![(0.0, 0.0), (0.0, d), (-over_depth, d / 2.0)]);
        self.hang(left, base, ((0.0, 0.0), (0.0, d)), fold(w / 2.0));
        let right = self.lay(vec![(w, 0.0), (w, d), (w + over_depth, d / 2.0)]);
        self.hang(right, base, ((w, 0.0), (w, d)), fold(w / 2.0));
        let [wide, deep, _, slant] = labels;
        if slant.is_some() {
            self.helpers.push((front, (w / 2.0, 0.0), (w / 2.0, -over_width)));
        }
        self.label(base, (w / 2.0, d), wide);
        self.label(base, (w, d / 2.0), deep);
        self.label(front, (w / 2.0, -over_width / 2.0), slant);
    }

    fn lay_cylinder(&mut self, (radius, _, height): (f64, f64, f64), labels: [Option<String>; 4]) {
        let around = 2.0 * std::f64::consts::PI * radius;
        let side = self.rectangle((0.0, 0.0), (around, height));
        self.circle((around / 2.0, -radius), radius);
        let middle = (around / 2.0, height + radius);
        let top = self.circle(middle, radius);
        let [wide, _, high, _] = labels;
        self.helpers.push((top, middle, (middle.0 + radius, middle.1)));
        self.label(top, (middle.0 + radius / 2.0, middle.1 + radius * 0.25), wide);
        self.label(side, (around, height / 2.0), high);
    }

    fn lay_cone(&mut self, (radius, _, height): (f64, f64, f64), labels: [Option<String>; 4]) {
        let slant = radius.hypot(height);
        // The arc of the sector is as long as the circle.
        let half = std::f64::consts::PI * radius / slant;
        let on = |step: u32| {
            let angle = -std::f64::consts::FRAC_PI_2 - half + 2.0 * half * f64::from(step) / 48.0;
            (slant * angle.cos(), slant * angle.sin())
        };
        let sector: Vec<Spot> = std::iter::once((0.0, 0.0)).chain((0..=48).map(on)).collect();
        let edge = *sector.last().unwrap_or(&(0.0, 0.0));
        let side = self.lay(sector);
        let middle = (0.0, -slant - radius);
        let base = self.circle(middle, radius);
        let [wide, _, _, slope] = labels;
        self.helpers.push((base, middle, (radius, middle.1)));
        self.label(base, (radius / 2.0, middle.1 + radius * 0.25), wide);
        self.label(side, (edge.0 / 2.0, edge.1 / 2.0), slope);
    }
}

/// A point turned up around a hinge (Rodrigues' rotation formula).
fn turned(point: Point, hinge: Hinge, angle: f64) -> Point {
    let from = [hinge.from.0, hinge.from.1, 0.0];
    let along = space::minus([hinge.to.0, hinge.to.1, 0.0], from);
    let length = space::length(along).max(1e-12);
    let along = along.map(|part| part / length);
    let arm = space::minus(point, from);
    let (sin, cos) = angle.sin_cos();
    let (across, part) = (space::cross(along, arm), space::dot(along, arm) * (1.0 - cos));
    [0, 1, 2].map(|at| from[at] + arm[at] * cos + across[at] * sin + along[at] * part)
}

/// What a net of a solid consists of.
pub(super) fn words(shape: SolidShape, lang: Lang) -> String {
    let (lt, en) = match shape {
        SolidShape::Box => (
            "Stačiakampio gretasienio išklotinė: pagrindas, prie jo keturios šoninės sienos, prie galinės – viršus.",
            "The net of a box: the bottom, the four sides beside it, and the top beside the back.",
        ),
        SolidShape::Prism => (
            "Trikampės prizmės išklotinė: trys stačiakampiai greta, prie vidurinio – du trikampiai.",
            "The net of a triangular prism: three rectangles in a row, and two triangles beside the middle one.",
        ),
        SolidShape::Pyramid => (
            "Keturkampės piramidės išklotinė: pagrindas ir prie jo keturi trikampiai.",
            "The net of a square pyramid: the base and four triangles beside it.",
        ),
        SolidShape::Cylinder => (
            "Ritinio išklotinė: stačiakampis ir du skrituliai.",
            "The net of a cylinder: a rectangle and two discs.",
        ),
        SolidShape::Cone => {
            ("Kūgio išklotinė: skritulio išpjova ir skritulys.", "The net of a cone: a sector and a disc.")
        }
        SolidShape::Sphere => ("", ""),
    };
    say(lang, lt.to_owned(), en.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many different corners the closed solid has: those of panels that meet fall together.
    fn corners(net: &Net) -> usize {
        let mut found: Vec<Point> = Vec::new();
        for (at, panel) in net.panels.iter().enumerate() {
            for (x, y) in &panel.border {
                let point = net.folded(at, [*x, *y, 0.0], 1.0);
                if found.iter().all(|known| space::length(space::minus(*known, point)) > 1e-6) {
                    found.push(point);
                }
            }
        }
        found.len()
    }

    fn net(shape: SolidShape) -> Net {
        Net::of(shape, (2.0, 3.0, 4.0), [None, None, None, None], Lang::Lt).unwrap()
    }

    #[test]
    fn nets_close() {
        for (shape, count) in [(SolidShape::Box, 8), (SolidShape::Prism, 6), (SolidShape::Pyramid, 5)] {
            assert_eq!(corners(&net(shape)), count, "{shape:?}");
        }
    }

    fn squares(rows: &[&str]) -> Net {
        let cells = rows.iter().zip(0..).flat_map(|(row, y)| {
            row.chars().zip(0..).filter(|(cell, _)| *cell == '#').map(move |(_, x)| (x, y, None))
        });
        Net::of_squares(&cells.collect::<Vec<_>>(), Lang::Lt)
    }

    /// The middles of the faces of a closed net, which are six different ones for a cube.
    fn faces(net: &Net) -> usize {
        let mut found: Vec<Point> = Vec::new();
        for (at, panel) in net.panels.iter().enumerate() {
            let corners: Vec<Point> =
                panel.border.iter().map(|(x, y)| net.folded(at, [*x, *y, 0.0], 1.0)).collect();
            let middle = space::mean(&corners);
            if found.iter().all(|known| space::length(space::minus(*known, middle)) > 1e-6) {
                found.push(middle);
            }
        }
        found.len()
    }

    #[test]
    fn nets_of_a_cube_have_six_faces_when_folded() {
        for right in [&[".#..", "####", ".#.."][..], &["###..", "..###"], &["#...", "####", "...#"]] {
            assert_eq!(faces(&squares(right)), 6, "{right:?}");
        }
        for wrong in [&["######"][..], &["##..", "####"], &["###", "###"]] {
            assert!(faces(&squares(wrong)) < 6, "{wrong:?}");
        }
    }

    #[test]
    fn round_nets_lie_flat() {
        for shape in [SolidShape::Cylinder, SolidShape::Cone] {
            assert!(!net(shape).folds());
            assert_eq!(net(shape).drawing(0.0), net(shape).drawing(1.0));
        }
    }

    #[test]
    fn a_picture_keeps_its_size() {
        let net = net(SolidShape::Pyramid);
        let (flat, closed) = (net.drawing(0.0), net.drawing(1.0));
        assert!((flat.width - closed.width).abs() < 1e-9 && (flat.height - closed.height).abs() < 1e-9);
        assert_eq!(net.words(0.3), "Išklotinė sulenkta 30 %.");
    }
}
