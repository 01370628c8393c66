//! The part of a coordinate plane that is seen, and where its places lie in the picture.

use super::drawing::{Anchor, Drawing, Ink, Place};
use super::words::number;
use math::Lang;

/// The longest side of a plane, in units of the picture.
const SIDE: f64 = 380.0;
/// Room around it.
const MARGIN: f64 = 22.0;
/// The least distance of two numbers at an axis.
const NUMBER_ROOM: f64 = 30.0;

/// A window of the plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// From and to along x.
    pub x: (f64, f64),
    /// From and to along y.
    pub y: (f64, f64),
    /// The distance of the lines of the grid along x and y.
    pub grid: (f64, f64),
    /// What stands at the axes.
    pub names: [String; 2],
    /// Numbers along x are written as multiples of π.
    angles: bool,
    /// Units of the picture for 1 along x and y.
    scale: (f64, f64),
    /// Room on the left: more where the numbers of the axis stand there.
    left: f64,
}

impl Frame {
    /// The window from and to; `None` where nothing lies between, or its grid is too fine to be seen.
    pub(crate) fn new(
        x: (f64, f64),
        y: (f64, f64),
        grid: (f64, f64),
        names: [String; 2],
        angles: bool,
    ) -> Option<Self> {
        let (width, height) = (x.1 - x.0, y.1 - y.0);
        let lines = (width / grid.0).max(height / grid.1);
        let fits = width > 0.0 && height > 0.0 && grid.0 > 0.0 && grid.1 > 0.0 && lines <= 80.0;
        if !fits {
            return None;
        }
        // Squares of the grid are squares on the page, unless the picture became a strip.
        let ratio = (height / grid.1) / (width / grid.0);
        let ratio = ratio.clamp(0.55, 1.1);
        let scale = (SIDE / width, SIDE * ratio / height);
        // Numbers stand left of the axis: at the left edge they need room of their own.
        let longest = number(y.1, Lang::Lt).chars().count().max(number(y.0, Lang::Lt).chars().count());
        let left = if x.0 >= 0.0 { MARGIN.max(14.0 + 9.0 * longest as f64) } else { MARGIN };
        Some(Self { x, y, grid, names, angles, scale, left })
    }

    /// How large the picture is.
    pub fn size(&self) -> (f64, f64) {
        let side = |(from, to): (f64, f64), scale: f64| (to - from) * scale;
        (side(self.x, self.scale.0) + self.left + MARGIN, side(self.y, self.scale.1) + 2.0 * MARGIN)
    }

    /// Where a point of the plane lies in the picture.
    pub fn place(&self, (x, y): (f64, f64)) -> Place {
        (self.left + (x - self.x.0) * self.scale.0, MARGIN + (self.y.1 - y) * self.scale.1)
    }

    /// Which point of the plane lies at a place of the picture.
    pub fn point(&self, (right, down): Place) -> (f64, f64) {
        (self.x.0 + (right - self.left) / self.scale.0, self.y.1 - (down - MARGIN) / self.scale.1)
    }

    /// Whether a point of the plane is seen.
    pub fn contains(&self, (x, y): (f64, f64)) -> bool {
        (self.x.0..=self.x.1).contains(&x) && (self.y.0..=self.y.1).contains(&y)
    }

    /// The places of a circle: an ellipse in the picture where 1 is not as long along both axes.
    pub(crate) fn circle(&self, middle: (f64, f64), radius: f64) -> Vec<Place> {
        const STEPS: u32 = 96;
        let on = |step: u32| {
            let angle = f64::from(step) / f64::from(STEPS) * 2.0 * std::f64::consts::PI;
            self.place((middle.0 + radius * angle.cos(), middle.1 + radius * angle.sin()))
        };
        (0..=STEPS).map(on).collect()
    }

    /// An empty plane with its grid, axes and numbers.
    pub(crate) fn drawing(&self, lang: Lang) -> Drawing {
        let (width, height) = self.size();
        let mut drawing = Drawing::new(width, height);
        let (left, top) = self.place((self.x.0, self.y.1));
        let (right, bottom) = self.place((self.x.1, self.y.0));
        let (xs, ys) = (multiples(self.x, self.grid.0), multiples(self.y, self.grid.1));
        for x in &xs {
            let (at, _) = self.place((*x, 0.0));
            drawing.line(vec![(at, top), (at, bottom)], Ink::Grid);
        }
        for y in &ys {
            let (_, at) = self.place((0.0, *y));
            drawing.line(vec![(left, at), (right, at)], Ink::Grid);
        }
        // Where zero is not seen, the axis stands at the edge.
        let (axis_x, axis_y) =
            self.place((0.0_f64.clamp(self.x.0, self.x.1), 0.0_f64.clamp(self.y.0, self.y.1)));
        drawing.arrow((left, axis_y), (right + 12.0, axis_y), Ink::Axis);
        drawing.arrow((axis_x, bottom), (axis_x, top - 12.0), Ink::Axis);
        let every = |step: f64, scale: f64| (NUMBER_ROOM / (step * scale)).ceil().max(1.0) * step;
        let (every_x, every_y) = (every(self.grid.0, self.scale.0), every(self.grid.1, self.scale.1 * 1.4));
        for x in multiples(self.x, every_x).into_iter().filter(|x| x.abs() > 1e-9 && *x < self.x.1 - 1e-9) {
            let (at, _) = self.place((x, 0.0));
            drawing.line(vec![(at, axis_y - 3.0), (at, axis_y + 3.0)], Ink::Axis);
            let text = if self.angles { multiple_of_pi(x) } else { number(x, lang) };
            drawing.text((at, axis_y + 15.0), text, Anchor::Middle);
        }
        for y in multiples(self.y, every_y).into_iter().filter(|y| y.abs() > 1e-9 && *y < self.y.1 - 1e-9) {
            let (_, at) = self.place((0.0, y));
            drawing.line(vec![(axis_x - 3.0, at), (axis_x + 3.0, at)], Ink::Axis);
            drawing.text((axis_x - 6.0, at + 4.0), number(y, lang), Anchor::End);
        }
        if self.contains((0.0, 0.0)) {
            drawing.text((axis_x - 5.0, axis_y + 15.0), "0", Anchor::End);
        }
        let [x, y] = &self.names;
        // Long names need room that letters do not.
        let letter = |name: &str| name.chars().count() <= 2;
        let x_anchor = Anchor::End;
        let x_at = (right + if letter(x) { 16.0 } else { 12.0 }, axis_y - 8.0);
        let y_at = (axis_x + 8.0, top - 8.0);
        if letter(x) {
            drawing.letter(x_at, x.clone(), x_anchor);
        } else {
            drawing.text(x_at, x.clone(), x_anchor);
        }
        if letter(y) {
            drawing.letter(y_at, y.clone(), Anchor::Start);
        } else {
            drawing.text(y_at, y.clone(), Anchor::Start);
        }
        drawing
    }

    /// The parts of a graph that are seen.
    pub fn trace(&self, domain: (f64, f64), value: impl Fn(f64) -> Option<f64>) -> Vec<Vec<Place>> {
        const STEPS: u32 = 240;
        let (from, to) = (domain.0.max(self.x.0), domain.1.min(self.x.1));
        let height = self.y.1 - self.y.0;
        let mut pieces: Vec<Vec<Place>> = Vec::new();
        let mut piece: Vec<Place> = Vec::new();
        let mut before: Option<(f64, f64)> = None;
        let mut cut = |piece: &mut Vec<Place>| {
            if piece.len() > 1 {
                pieces.push(std::mem::take(piece));
            }
            piece.clear();
        };
        for step in 0..=STEPS {
            let x = from + (to - from) * f64::from(step) / f64::from(STEPS);
            let here = value(x).map(|y| (x, y));
            match (before, here) {
                (_, None) => cut(&mut piece),
                // A jump from one side to the other is a pole, not a line.
                (Some((_, old)), Some((_, new))) if (old - new).abs() > 1.5 * height => {
                    cut(&mut piece);
                }
                (Some(old), Some(new)) => {
                    if let Some((start, end)) = self.clipped(old, new) {
                        if piece.is_empty() {
                            piece.push(self.place(start));
                        }
                        piece.push(self.place(end));
                        if end != new {
                            cut(&mut piece);
                        }
                    } else {
                        cut(&mut piece);
                    }
                }
                (None, Some(_)) => {}
            }
            before = here;
        }
        cut(&mut piece);
        pieces
    }

    /// The part of a step that lies between the upper and lower edge.
    fn clipped(&self, a: (f64, f64), b: (f64, f64)) -> Option<((f64, f64), (f64, f64))> {
        let (bottom, top) = self.y;
        let inside = |y: f64| (bottom..=top).contains(&y);
        let at = |edge: f64| (a.0 + (b.0 - a.0) * (edge - a.1) / (b.1 - a.1), edge);
        let edge = |y: f64| if y > top { at(top) } else { at(bottom) };
        match (inside(a.1), inside(b.1)) {
            (true, true) => Some((a, b)),
            (true, false) => Some((a, edge(b.1))),
            (false, true) => Some((edge(a.1), b)),
            (false, false) if (a.1 > top) == (b.1 > top) => None,
            (false, false) => Some((edge(a.1), edge(b.1))),
        }
    }
}

/// `π/2`, `−π`, `3π/4`
fn multiple_of_pi(value: f64) -> String {
    let turns = value / std::f64::consts::PI;
    let below = (1..=12).find(|below| {
        (turns * f64::from(*below)).fract().abs().min(1.0 - (turns * f64::from(*below)).fract().abs()) < 1e-6
    });
    let below = below.unwrap_or(1);
    let above = (turns * f64::from(below)).round() as i64;
    let sign = if above < 0 { "−" } else { "" };
    let above = match above.abs() {
        0 => return "0".to_owned(),
        1 => "π".to_owned(),
        many => format!("{many}π"),
    };
    if below == 1 { format!("{sign}{above}") } else { format!("{sign}{above}/{below}") }
}

/// The multiples of a step between two numbers.
pub(crate) fn multiples((from, to): (f64, f64), step: f64) -> Vec<f64> {
    let first = (from / step - 1e-9).ceil() as i64;
    let last = (to / step + 1e-9).floor() as i64;
    (first..=last.min(first + 400)).map(|count| count as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        Frame::new((-5.0, 5.0), (-4.0, 4.0), (1.0, 1.0), ["x".into(), "y".into()], false).unwrap()
    }

    #[test]
    fn places_and_points_are_each_others_inverse() {
        let frame = frame();
        for point in [(0.0, 0.0), (-5.0, 4.0), (2.5, -1.25)] {
            let back = frame.point(frame.place(point));
            assert!((back.0 - point.0).abs() < 1e-9 && (back.1 - point.1).abs() < 1e-9);
        }
    }

    #[test]
    fn circles_pass_through_their_points_whatever_the_scales() {
        let names = ["x".to_owned(), "y".to_owned()];
        let frame = Frame::new((-10.0, 10.0), (-2.0, 2.0), (1.0, 1.0), names, false).unwrap();
        let circle = frame.circle((1.0, 0.0), 2.0);
        for (at, point) in [(0, (3.0, 0.0)), (24, (1.0, 2.0)), (48, (-1.0, 0.0)), (72, (1.0, -2.0))] {
            let (place, wanted) = (circle[at], frame.place(point));
            assert!((place.0 - wanted.0).hypot(place.1 - wanted.1) < 1e-9, "{point:?}");
        }
    }

    #[test]
    fn angles_are_multiples_of_pi() {
        let pi = std::f64::consts::PI;
        for (value, text) in
            [(pi, "π"), (-pi / 2.0, "−π/2"), (1.5 * pi, "3π/2"), (0.0, "0"), (2.0 * pi, "2π")]
        {
            assert_eq!(multiple_of_pi(value), text);
        }
    }

    #[test]
    fn a_pole_parts_the_graph() {
        let pieces = frame().trace((-5.0, 5.0), |x| (x != 0.0).then(|| 1.0 / x));
        assert_eq!(pieces.len(), 2);
    }

    #[test]
    fn nothing_is_drawn_outside() {
        let frame = frame();
        let (width, height) = frame.size();
        for piece in frame.trace((-5.0, 5.0), |x| Some(3.0 * x * x - 2.0)) {
            assert!(piece.iter().all(|(x, y)| (0.0..=width).contains(x) && (0.0..=height).contains(y)));
        }
    }

    #[test]
    fn windows_that_cannot_be_drawn_are_refused() {
        let names = || ["x".to_owned(), "y".to_owned()];
        assert!(Frame::new((1.0, 1.0), (0.0, 1.0), (1.0, 1.0), names(), false).is_none());
        assert!(Frame::new((0.0, 1.0), (0.0, 1.0), (0.0, 1.0), names(), false).is_none());
        assert!(Frame::new((0.0, 1e6), (0.0, 1.0), (1.0, 1.0), names(), false).is_none());
    }
}
