//! Points of space, and how one looks at them.

/// Right, away, up.
pub(super) type Point = [f64; 3];

/// From which side a solid is seen, in whole degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// How far it is turned around its vertical axis, from −180 to 180; to the left if positive, as seen from its
    /// front.
    pub around: i16,
    /// How far one looks down on it, from −90 (from below) to 90 (from above).
    pub tilt: i16,
}

impl Turn {
    /// How a solid is seen before anybody turns it, and on paper: its front, its right side and its top.
    pub const START: Self = Self { around: -30, tilt: 20 };

    /// Turned further; around the axis without an end, up and down until one looks straight.
    #[must_use]
    pub fn by(self, around: i16, tilt: i16) -> Self {
        let full = (i32::from(self.around) + i32::from(around) + 180).rem_euclid(360) - 180;
        let tilt = self.tilt.saturating_add(tilt).clamp(-90, 90);
        Self { around: i16::try_from(full).unwrap_or(0), tilt }
    }

    /// Where a point is seen: right, up, and how near.
    pub(super) fn seen(self, [x, y, z]: Point) -> Point {
        look((f64::from(self.around).to_radians(), f64::from(self.tilt).to_radians()), [x, y, z])
    }
}

/// The same for any angles, in radians.
pub(super) fn look((around, tilt): (f64, f64), [x, y, z]: Point) -> Point {
    let (sin, cos) = around.sin_cos();
    let (right, away) = (x * cos - y * sin, x * sin + y * cos);
    let (sin, cos) = tilt.sin_cos();
    [right, z * cos + away * sin, z * sin - away * cos]
}

pub(super) fn minus(a: Point, b: Point) -> Point {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

/// The point that divides the way from one to another.
pub(super) fn between(a: Point, b: Point, part: f64) -> Point {
    [0, 1, 2].map(|at| a[at] + (b[at] - a[at]) * part)
}

pub(super) fn dot(a: Point, b: Point) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(super) fn cross(a: Point, b: Point) -> Point {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

pub(super) fn length(a: Point) -> f64 {
    dot(a, a).sqrt()
}

pub(super) fn mean(points: &[Point]) -> Point {
    let count = points.len().max(1) as f64;
    let sum = points.iter().fold([0.0; 3], |sum, point| [0, 1, 2].map(|at| sum[at] + point[at]));
    sum.map(|all| all / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_looks_from_the_side_that_is_said() {
        let close = |a: Point, b: Point| length(minus(a, b)) < 1e-9;
        let point = [1.0, 2.0, 3.0];
        assert!(close(Turn { around: 0, tilt: 0 }.seen(point), [1.0, 3.0, -2.0]));
        assert!(close(Turn { around: 0, tilt: 90 }.seen(point), [1.0, 2.0, 3.0]));
        assert!(close(Turn { around: 90, tilt: 0 }.seen(point), [-2.0, 3.0, -1.0]));
    }

    #[test]
    fn turning_goes_round_and_tilting_stops() {
        let turn = Turn { around: 170, tilt: 80 };
        assert_eq!(turn.by(20, 20), Turn { around: -170, tilt: 90 });
        assert_eq!(turn.by(-360, -200), Turn { around: 170, tilt: -90 });
    }
}
