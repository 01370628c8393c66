//! Points, lines and circles in floating point.

/// Differences below this share of the size of a figure are none.
const SAME: f64 = 1e-7;

/// A point of the plane, or a step in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// To the right.
    pub x: f64,
    /// Up.
    pub y: f64,
}

impl Spot {
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }

    pub(crate) fn times(self, factor: f64) -> Self {
        Self { x: self.x * factor, y: self.y * factor }
    }

    pub(crate) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    fn length(self) -> f64 {
        self.x.hypot(self.y)
    }

    pub(crate) fn distance(self, other: Self) -> f64 {
        self.minus(other).length()
    }

    /// The point this part of the way to the other.
    pub(crate) fn between(self, other: Self, part: f64) -> Self {
        self.plus(other.minus(self).times(part))
    }

    pub(crate) fn turned_left(self) -> Self {
        Self { x: -self.y, y: self.x }
    }

    pub(crate) fn turned(self, angle: f64) -> Self {
        let (sin, cos) = angle.sin_cos();
        Self { x: self.x * cos - self.y * sin, y: self.x * sin + self.y * cos }
    }

    pub(crate) fn unit(self) -> Option<Self> {
        let length = self.length();
        (length > SAME).then(|| self.times(1.0 / length))
    }

    fn is(self, other: Self) -> bool {
        self.distance(other) < SAME * (1.0 + self.length())
    }
}

/// An object of a construction.
#[derive(Debug, Clone, PartialEq)]
pub enum Object {
    /// A point.
    Point(Spot),
    /// A straight line through two points.
    Line(Spot, Spot),
    /// From the first point through the second.
    Ray(Spot, Spot),
    /// Between two points.
    Segment(Spot, Spot),
    /// A circle.
    Circle {
        /// Its centre.
        center: Spot,
        /// Its radius.
        radius: f64,
    },
}

impl Object {
    fn apart(a: Spot, b: Spot) -> bool {
        a.distance(b) > SAME * (1.0 + a.length())
    }

    pub(crate) fn line(a: Spot, b: Spot) -> Option<Self> {
        Self::apart(a, b).then_some(Self::Line(a, b))
    }

    pub(crate) fn ray(a: Spot, b: Spot) -> Option<Self> {
        Self::apart(a, b).then_some(Self::Ray(a, b))
    }

    pub(crate) fn segment(a: Spot, b: Spot) -> Option<Self> {
        Self::apart(a, b).then_some(Self::Segment(a, b))
    }

    pub(crate) fn circle(center: Spot, radius: f64) -> Option<Self> {
        (radius > SAME).then_some(Self::Circle { center, radius })
    }

    pub(crate) fn is_finite(&self) -> bool {
        let finite = |spot: &Spot| spot.x.is_finite() && spot.y.is_finite() && spot.length() < 1e9;
        match self {
            Self::Point(at) => finite(at),
            Self::Line(a, b) | Self::Ray(a, b) | Self::Segment(a, b) => finite(a) && finite(b),
            Self::Circle { center, radius } => finite(center) && radius.is_finite(),
        }
    }

    /// A point of a line, the beginning of a ray or segment, the centre of a circle.
    pub(crate) fn start(&self) -> Spot {
        match self {
            Self::Point(at) | Self::Line(at, _) | Self::Ray(at, _) | Self::Segment(at, _) => *at,
            Self::Circle { center, .. } => *center,
        }
    }

    /// Where a line, ray or segment goes.
    pub(crate) fn direction(&self) -> Option<Spot> {
        match self {
            Self::Line(a, b) | Self::Ray(a, b) | Self::Segment(a, b) => b.minus(*a).unit(),
            Self::Point(_) | Self::Circle { .. } => None,
        }
    }

    /// Whether both are the same object.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Point(a), Self::Point(b)) => a.is(*b),
            (Self::Line(..), Self::Line(..)) => self.lies_along(other),
            (Self::Ray(a, _), Self::Ray(b, _)) => {
                let same_way = self.direction().zip(other.direction()).is_some_and(|(a, b)| a.dot(b) > 0.0);
                a.is(*b) && same_way && self.lies_along(other)
            }
            (Self::Segment(a, b), Self::Segment(c, d)) => a.is(*c) && b.is(*d) || a.is(*d) && b.is(*c),
            (Self::Circle { center: a, radius: r }, Self::Circle { center: b, radius: s }) => {
                a.is(*b) && (r - s).abs() < SAME * (1.0 + r)
            }
            _ => false,
        }
    }

    /// Whether the object is what is wanted, or a line that the wanted ray lies on: a student who draws the whole
    /// line has found it.
    pub(crate) fn covers(&self, wanted: &Self) -> bool {
        match (self, wanted) {
            (Self::Line(..), Self::Ray(..)) => self.lies_along(wanted),
            _ => self.is(wanted),
        }
    }

    fn lies_along(&self, other: &Self) -> bool {
        let (Some(along), Some(own)) = (self.direction(), other.direction()) else { return false };
        let between = other.start().minus(self.start());
        along.cross(own).abs() < SAME && along.cross(between).abs() < SAME * (1.0 + between.length())
    }

    fn reaches(&self, at: Spot) -> bool {
        let slack = SAME * 10.0;
        let part = |a: Spot, b: Spot| at.minus(a).dot(b.minus(a)) / b.minus(a).dot(b.minus(a));
        match self {
            Self::Ray(a, b) => part(*a, *b) > -slack,
            Self::Segment(a, b) => (-slack..=1.0 + slack).contains(&part(*a, *b)),
            _ => true,
        }
    }

    /// Where two lines or circles meet; with two points, the left one as one goes from the first to the second, or
    /// along the line, comes first.
    pub(crate) fn meets(&self, other: &Self) -> Vec<Spot> {
        let found = match (self, other) {
            (Self::Circle { center, radius }, Self::Circle { center: far, radius: reach }) => {
                circles((*center, *radius), (*far, *reach))
            }
            (Self::Circle { center, radius }, straight) | (straight, Self::Circle { center, radius }) => {
                match straight.direction() {
                    Some(along) => line_and_circle(straight.start(), along, *center, *radius),
                    None => Vec::new(),
                }
            }
            (a, b) => match (a.direction(), b.direction()) {
                (Some(along), Some(own)) if along.cross(own).abs() > SAME => {
                    let part = b.start().minus(a.start()).cross(own) / along.cross(own);
                    vec![a.start().plus(along.times(part))]
                }
                _ => Vec::new(),
            },
        };
        found.into_iter().filter(|at| self.reaches(*at) && other.reaches(*at)).collect()
    }
}

fn circles((a, r): (Spot, f64), (b, s): (Spot, f64)) -> Vec<Spot> {
    let apart = a.distance(b);
    let Some(along) = b.minus(a).unit() else { return Vec::new() };
    let part = (apart * apart + r * r - s * s) / (2.0 * apart);
    let square = r * r - part * part;
    let foot = a.plus(along.times(part));
    halves(foot, along.turned_left(), square, r)
}

fn line_and_circle(start: Spot, along: Spot, center: Spot, radius: f64) -> Vec<Spot> {
    let foot = start.plus(along.times(center.minus(start).dot(along)));
    let square = radius * radius - foot.distance(center).powi(2);
    halves(foot, along.times(-1.0), square, radius)
}

/// The points on both sides of the foot; one where both fall together.
fn halves(foot: Spot, side: Spot, square: f64, radius: f64) -> Vec<Spot> {
    if square.abs() < SAME * radius * radius {
        return vec![foot];
    }
    if square < 0.0 {
        return Vec::new();
    }
    let step = side.times(square.sqrt());
    vec![foot.plus(step), foot.minus(step)]
}
