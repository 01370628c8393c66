//! What is measured in a construction while its points are moved.

use math::{Lang, Rational};

use super::{Object, Scene, Spot};

/// A distance or an angle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure {
    /// Of two points, in units of the plane.
    Distance(f64),
    /// At the second of three points, in degrees from 0 to 180.
    Angle(f64),
}

impl Measure {
    /// The names of the points of `AB` or `ABC`; `None` if it is neither. A name is a capital letter with digits or dashes
    /// after it: `A1B`.
    pub(crate) fn read(name: &str) -> Option<Vec<String>> {
        let mut points: Vec<String> = Vec::new();
        for letter in name.chars() {
            match points.last_mut() {
                _ if letter.is_uppercase() => points.push(letter.into()),
                Some(point) if letter.is_ascii_digit() || letter == '\'' => point.push(letter),
                _ => return None,
            }
        }
        matches!(points.len(), 2 | 3).then_some(points)
    }

    /// The value as it is said: `3,5` or `60°`, to a tenth and to a degree.
    pub fn text(self, lang: Lang) -> String {
        let (value, places, unit) = match self {
            Self::Distance(length) => (length, 10.0, ""),
            Self::Angle(degrees) => (degrees, 1.0, "°"),
        };
        let exact = Rational::new(((value * places).round() as i64).into(), (places as i64).into());
        format!(
            "{}{unit}",
            math::Expr::decimal(&exact).map_or_else(String::new, |number| math::Print::text(&number, lang))
        )
    }
}

impl Scene {
    /// What `AB` or `ABC` measures now; `None` where one of the points is not there, or two of an angle are the same.
    pub fn measure(&self, name: &str) -> Option<Measure> {
        let at = |name: &String| match self.find(name)? {
            Object::Point(spot) => Some(*spot),
            _ => None,
        };
        let spots: Vec<Spot> = Measure::read(name)?.iter().map(at).collect::<Option<_>>()?;
        let between = |a: &Spot, b: &Spot| (a.x - b.x).hypot(a.y - b.y);
        match &spots[..] {
            [a, b] => Some(Measure::Distance(between(a, b))),
            [a, b, c] => {
                let (first, second) = ((a.x - b.x, a.y - b.y), (c.x - b.x, c.y - b.y));
                let cross = first.0 * second.1 - first.1 * second.0;
                let along = first.0 * second.0 + first.1 * second.1;
                let there = between(a, b) > 1e-9 && between(c, b) > 1e-9;
                there.then(|| Measure::Angle(cross.abs().atan2(along).to_degrees()))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_and_angles() {
        let spot = |x: f64, y: f64| Spot { x, y };
        let scene = Scene::given(&[
            ("A".to_owned(), spot(0.0, 0.0)),
            ("B".to_owned(), spot(3.0, 4.0)),
            ("C".to_owned(), spot(3.0, 0.0)),
            ("D".to_owned(), spot(3.0, 0.0)),
        ]);
        for (name, expect) in [
            ("AB", Some("5")),
            ("BAC", Some("53°")),
            ("ACB", Some("90°")),
            ("CD", Some("0")),
            ("CDA", None),
            ("AE", None),
            ("A", None),
            ("ab", None),
        ] {
            let text = scene.measure(name).map(|measure| measure.text(Lang::Lt));
            assert_eq!(text.as_deref(), expect, "{name}");
        }
        assert_eq!(Measure::Distance(3.46).text(Lang::Lt), "3,5");
        assert_eq!(Measure::Distance(3.46).text(Lang::En), "3.5");
    }
}
