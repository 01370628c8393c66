//! Constructions with compass and ruler: a list of steps, each of which makes objects from those before.
//!
//! A construction is text, one step a line, so that it can be typed, read aloud, stored and marked anywhere:
//!
//! | step | makes |
//! |---|---|
//! | `line A B`, `ray A B`, `segment A B` | what it says |
//! | `circle O A` | the circle with centre O through A |
//! | `compass O A B` | the circle with centre O whose radius is AB |
//! | `midpoint A B` | a point |
//! | `meet a b` | the points where two lines or circles meet: one or two |
//! | `perpendicular P a`, `parallel P a` | the line through P at right angles to a, or along it |
//! | `perpendicular-bisector A B`, `bisector A B C` | a line; a ray from B |
//! | `reflect P a`, `turn P O`, `rotate P O 90` | P reflected in a; in the point O; turned around O against the clock |
//! | `translate P A B`, `dilate P O 2` | P moved by the vector AB; stretched from O |
//! | `point 2 3` | a point put there freely |
//!
//! Points are named by capital letters in the order they come, lines and circles by small ones. What a step is called
//! depends on where the points were given, and on nothing else: when they are moved, whatever happens to coincide there,
//! every name means what the same step makes.

mod measure;
mod object;
mod words;

use math::Lang;

pub use self::measure::Measure;
pub use self::object::{Object, Spot};

/// The most steps of a construction.
pub(crate) const MAX_STEPS: usize = 40;

/// What a step makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tool {
    /// A line through two points.
    Line,
    /// A ray from one point through another.
    Ray,
    /// A segment between two points.
    Segment,
    /// A circle by its centre and a point of it.
    Circle,
    /// A circle by its centre and two points that give its radius.
    Compass,
    /// The middle of two points.
    Midpoint,
    /// Where two lines or circles meet.
    Meet,
    /// A line through a point at right angles to a line.
    Perpendicular,
    /// A line through a point along a line.
    Parallel,
    /// The line at right angles through the middle of two points.
    PerpendicularBisector,
    /// The ray that halves an angle of three points.
    Bisector,
    /// A point reflected in a line.
    Reflect,
    /// A point reflected in a point.
    Turn,
    /// A point turned around another by an angle.
    Rotate,
    /// A point moved by a vector.
    Translate,
    /// A point stretched from another.
    Dilate,
    /// A free point.
    Point,
}

/// What a step needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A point.
    Point,
    /// A line, ray or segment.
    Straight,
    /// Any of these, or a circle.
    Curve,
    /// A number.
    Number,
}

impl Tool {
    /// All of them, in the order of tool boxes.
    pub const ALL: [Self; 17] = [
        Self::Point,
        Self::Segment,
        Self::Ray,
        Self::Line,
        Self::Circle,
        Self::Compass,
        Self::Meet,
        Self::Midpoint,
        Self::Perpendicular,
        Self::Parallel,
        Self::PerpendicularBisector,
        Self::Bisector,
        Self::Reflect,
        Self::Turn,
        Self::Rotate,
        Self::Translate,
        Self::Dilate,
    ];

    /// Its word in the text of a construction.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Ray => "ray",
            Self::Segment => "segment",
            Self::Circle => "circle",
            Self::Compass => "compass",
            Self::Midpoint => "midpoint",
            Self::Meet => "meet",
            Self::Perpendicular => "perpendicular",
            Self::Parallel => "parallel",
            Self::PerpendicularBisector => "perpendicular-bisector",
            Self::Bisector => "bisector",
            Self::Reflect => "reflect",
            Self::Turn => "turn",
            Self::Rotate => "rotate",
            Self::Translate => "translate",
            Self::Dilate => "dilate",
            Self::Point => "point",
        }
    }

    /// What it needs, in order.
    pub const fn needs(self) -> &'static [Need] {
        use Need::{Curve, Number, Point, Straight};
        match self {
            Self::Line
            | Self::Ray
            | Self::Segment
            | Self::Circle
            | Self::Midpoint
            | Self::PerpendicularBisector
            | Self::Turn => &[Point, Point],
            Self::Compass | Self::Bisector | Self::Translate => &[Point, Point, Point],
            Self::Meet => &[Curve, Curve],
            Self::Perpendicular | Self::Parallel | Self::Reflect => &[Point, Straight],
            Self::Rotate | Self::Dilate => &[Point, Point, Number],
            Self::Point => &[Number, Number],
        }
    }
}

/// One step: a tool and what it is used on.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The tool.
    pub tool: Tool,
    /// Names and numbers, as they are written.
    pub on: Vec<String>,
}

/// Why a step cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepError {
    /// Not a step at all.
    Unreadable,
    /// There is nothing of this name, or it is of another sort.
    NoSuch(String),
    /// Nothing comes of it: two points that are one, curves that do not meet.
    Nothing,
}

impl Step {
    /// A line of a construction.
    pub fn read(line: &str) -> Result<Self, StepError> {
        let mut words = line.split_whitespace();
        let first = words.next().ok_or(StepError::Unreadable)?;
        let tool = Tool::ALL.into_iter().find(|tool| tool.word() == first).ok_or(StepError::Unreadable)?;
        let on: Vec<String> = words.map(str::to_owned).collect();
        if on.len() == tool.needs().len() { Ok(Self { tool, on }) } else { Err(StepError::Unreadable) }
    }

    /// The step as a line.
    pub fn text(&self) -> String {
        std::iter::once(self.tool.word())
            .chain(self.on.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The step as a sentence.
    pub fn words(&self, lang: Lang) -> String {
        words::step(self, lang)
    }
}

/// An object with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// A capital letter for points, a small one for the rest; later ones have a number.
    pub name: String,
    /// What it is.
    pub object: Object,
    /// The number of the step that made it; `None` if it was given.
    pub step: Option<usize>,
}

/// Everything there is after some steps.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene {
    /// In the order they came.
    pub objects: Vec<Named>,
    /// What each step gave, in the order of its results; nothing for one that could not be done.
    results: Vec<Vec<Outcome>>,
}

/// A result of a step.
#[derive(Debug, Clone, PartialEq)]
struct Outcome {
    /// Its name, or that of the same object, which was there already.
    name: String,
    /// Whether it was not there before.
    new: bool,
}

impl Scene {
    /// The given points.
    pub(crate) fn given(points: &[(String, Spot)]) -> Self {
        let objects = points.iter().map(|(name, at)| Named {
            name: name.clone(),
            object: Object::Point(*at),
            step: None,
        });
        Self { objects: objects.collect(), results: Vec::new() }
    }

    /// The object of this name.
    pub fn find(&self, name: &str) -> Option<&Object> {
        self.objects.iter().find(|known| known.name == name).map(|known| &known.object)
    }

    fn point(&self, name: &str) -> Result<Spot, StepError> {
        match self.find(name) {
            Some(Object::Point(at)) => Ok(*at),
            _ => Err(StepError::NoSuch(name.to_owned())),
        }
    }

    /// A line or circle; `AB` is the line through two points.
    fn curve(&self, name: &str) -> Result<Object, StepError> {
        if let Some(object) = self.find(name) {
            return match object {
                Object::Point(_) => Err(StepError::NoSuch(name.to_owned())),
                object => Ok(object.clone()),
            };
        }
        let letters: Vec<String> = name.chars().map(String::from).collect();
        match &letters[..] {
            [a, b] => Object::line(self.point(a)?, self.point(b)?).ok_or(StepError::Nothing),
            _ => Err(StepError::NoSuch(name.to_owned())),
        }
    }

    /// Does one more step. What is there already is not made again: a circle that comes back to a given point names no
    /// second one.
    pub fn take(&mut self, step: &Step) -> Result<(), StepError> {
        let made = self.made_by(step);
        let number = self.results.len();
        let mut outcomes = Vec::new();
        for object in made.iter().flatten() {
            let known = self.objects.iter().find(|known| known.object.is(object));
            let (name, new) = match known {
                Some(known) => (known.name.clone(), false),
                None => (self.next_name(object), true),
            };
            if new {
                self.objects.push(Named { name: name.clone(), object: object.clone(), step: Some(number) });
            }
            outcomes.push(Outcome { name, new });
        }
        self.results.push(outcomes);
        made.map(|_| ())
    }

    /// Does one more step with the points moved, its results being called as in `as_given`, where they are not.
    pub(crate) fn take_moved(&mut self, step: &Step, as_given: &Self) -> Result<(), StepError> {
        let made = self.made_by(step);
        let number = self.results.len();
        let planned = as_given.results.get(number).map_or(&[][..], Vec::as_slice);
        let mut outcomes = Vec::new();
        for (at, object) in made.iter().flatten().enumerate() {
            let known = self.objects.iter().any(|known| known.object.is(object));
            let outcome = match planned.get(at) {
                Some(planned) if planned.new => planned.clone(),
                Some(same) if known => same.clone(),
                // It coincided with that one only where the points were given.
                Some(same) => Outcome { name: format!("{}′", same.name), new: true },
                None => Outcome { name: format!("{}′", self.next_name(object)), new: !known },
            };
            if outcome.new {
                let name = outcome.name.clone();
                self.objects.push(Named { name, object: object.clone(), step: Some(number) });
            }
            outcomes.push(outcome);
        }
        self.results.push(outcomes);
        made.map(|_| ())
    }

    /// The same steps with the given points moved to these places, or why one cannot be done there.
    pub(crate) fn moved(&self, given: &[(String, Spot)], steps: &[Step]) -> Result<Self, StepError> {
        let mut scene = Self::given(given);
        for step in steps {
            scene.take_moved(step, self)?;
        }
        Ok(scene)
    }

    /// What a step makes of the objects there are.
    fn made_by(&self, step: &Step) -> Result<Vec<Object>, StepError> {
        let number = |at: usize| {
            let value = step.on[at].replace(',', ".").replace('−', "-").parse::<f64>();
            value.ok().filter(|value| value.abs() < 1e6).ok_or_else(|| StepError::NoSuch(step.on[at].clone()))
        };
        let point = |at: usize| self.point(&step.on[at]);
        let straight = |at: usize| match self.curve(&step.on[at])? {
            Object::Circle { .. } | Object::Point(_) => Err(StepError::NoSuch(step.on[at].clone())),
            object => object.direction().map(|along| (object, along)).ok_or(StepError::Nothing),
        };
        let made: Vec<Object> = match step.tool {
            Tool::Line => Object::line(point(0)?, point(1)?).into_iter().collect(),
            Tool::Ray => Object::ray(point(0)?, point(1)?).into_iter().collect(),
            Tool::Segment => Object::segment(point(0)?, point(1)?).into_iter().collect(),
            Tool::Circle => Object::circle(point(0)?, point(1)?.distance(point(0)?)).into_iter().collect(),
            Tool::Compass => Object::circle(point(0)?, point(1)?.distance(point(2)?)).into_iter().collect(),
            Tool::Midpoint => vec![Object::Point(point(0)?.between(point(1)?, 0.5))],
            Tool::Meet => {
                let (a, b) = (self.curve(&step.on[0])?, self.curve(&step.on[1])?);
                a.meets(&b).into_iter().map(Object::Point).collect()
            }
            Tool::Perpendicular => {
                let (from, (_, along)) = (point(0)?, straight(1)?);
                Object::line(from, from.plus(along.turned_left())).into_iter().collect()
            }
            Tool::Parallel => {
                let (from, (_, along)) = (point(0)?, straight(1)?);
                Object::line(from, from.plus(along)).into_iter().collect()
            }
            Tool::PerpendicularBisector => {
                let (a, b) = (point(0)?, point(1)?);
                let middle = a.between(b, 0.5);
                let across = b.minus(a).turned_left();
                Object::line(middle, middle.plus(across)).into_iter().collect()
            }
            Tool::Bisector => {
                let (a, vertex, b) = (point(0)?, point(1)?, point(2)?);
                let half = a.minus(vertex).unit().zip(b.minus(vertex).unit()).map(|(a, b)| a.plus(b));
                half.and_then(|half| Object::ray(vertex, vertex.plus(half))).into_iter().collect()
            }
            Tool::Reflect => {
                let (at, (line, along)) = (point(0)?, straight(1)?);
                let foot =
                    line.start().plus(along.times(at.minus(line.start()).dot(along) / along.dot(along)));
                vec![Object::Point(foot.plus(foot.minus(at)))]
            }
            Tool::Turn => {
                let (at, around) = (point(0)?, point(1)?);
                vec![Object::Point(around.plus(around.minus(at)))]
            }
            Tool::Rotate => {
                let (at, around) = (point(0)?, point(1)?);
                vec![Object::Point(around.plus(at.minus(around).turned(number(2)?.to_radians())))]
            }
            Tool::Translate => vec![Object::Point(point(0)?.plus(point(2)?.minus(point(1)?)))],
            Tool::Dilate => {
                let (at, from) = (point(0)?, point(1)?);
                vec![Object::Point(from.plus(at.minus(from).times(number(2)?)))]
            }
            Tool::Point => vec![Object::Point(Spot { x: number(0)?, y: number(1)? })],
        };
        if made.is_empty() || !made.iter().all(Object::is_finite) {
            return Err(StepError::Nothing);
        }
        Ok(made)
    }

    /// The next name that is free for such an object.
    fn next_name(&self, object: &Object) -> String {
        let first = if matches!(object, Object::Point(_)) { b'A' } else { b'a' };
        let all = (0..).flat_map(|round: u32| {
            (0..26).map(move |letter| {
                let letter = char::from(first + letter);
                if round == 0 { letter.to_string() } else { format!("{letter}{round}") }
            })
        });
        let mut free = all.filter(|name| self.find(name).is_none());
        free.next().unwrap_or_default()
    }
}

/// The scene after all steps, or the number of the first that cannot be done and why.
pub(crate) fn run(given: &[(String, Spot)], steps: &[Step]) -> Result<Scene, (usize, StepError)> {
    let mut scene = Scene::given(given);
    for (at, step) in steps.iter().enumerate() {
        scene.take(step).map_err(|error| (at, error))?;
    }
    Ok(scene)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(x: f64, y: f64) -> Spot {
        Spot { x, y }
    }

    fn scene(steps: &[&str]) -> Result<Scene, (usize, StepError)> {
        let given = [
            ("A".to_owned(), spot(0.0, 0.0)),
            ("B".to_owned(), spot(4.0, 0.0)),
            ("C".to_owned(), spot(1.0, 3.0)),
        ];
        let steps: Vec<Step> = steps.iter().map(|line| Step::read(line).unwrap()).collect();
        run(&given, &steps)
    }

    #[test]
    fn compass_and_ruler_give_the_perpendicular_bisector() {
        let built = scene(&["circle A B", "circle B A", "meet a b", "line D E"]).unwrap();
        let direct = scene(&["perpendicular-bisector A B"]).unwrap();
        assert!(built.find("c").unwrap().is(direct.find("a").unwrap()));
    }

    #[test]
    fn points_go_where_they_should() {
        for (step, x, y) in [
            ("midpoint A B", 2.0, 0.0),
            ("reflect C AB", 1.0, -3.0),
            ("turn C A", -1.0, -3.0),
            ("rotate B A 90", 0.0, 4.0),
            ("translate C A B", 5.0, 3.0),
            ("dilate C A 2", 2.0, 6.0),
            ("dilate C A -0,5", -0.5, -1.5),
            ("point 2 3", 2.0, 3.0),
        ] {
            let scene = scene(&[step]).unwrap();
            assert!(scene.find("D").unwrap().is(&Object::Point(spot(x, y))), "{step}: {scene:?}");
        }
    }

    #[test]
    fn what_cannot_be_done_is_told() {
        assert_eq!(scene(&["line A A"]), Err((0, StepError::Nothing)));
        assert_eq!(scene(&["line A Q"]), Err((0, StepError::NoSuch("Q".into()))));
        let apart = ["segment A B", "midpoint A C", "circle C D", "meet a b"];
        assert_eq!(scene(&apart), Err((3, StepError::Nothing)));
        assert_eq!(scene(&["perpendicular C B"]), Err((0, StepError::NoSuch("B".into()))));
        assert_eq!(Step::read("circle A"), Err(StepError::Unreadable));
        assert_eq!(Step::read("explode A B"), Err(StepError::Unreadable));
        assert_eq!(Step::read(""), Err(StepError::Unreadable));
        assert_eq!(scene(&["dilate C A 1e300"]), Err((0, StepError::NoSuch("1e300".into()))));
    }

    #[test]
    fn what_is_there_already_gets_no_second_name() {
        let scene = scene(&["midpoint A B", "midpoint B A", "circle A B", "circle B A"]).unwrap();
        let names: Vec<&str> = scene.objects.iter().map(|known| known.name.as_str()).collect();
        assert_eq!(names, ["A", "B", "C", "D", "a", "b"]);
    }

    #[test]
    fn names_hold_wherever_the_points_are() {
        let given = |c: Spot| {
            [("A", spot(0.0, 0.0)), ("B", spot(4.0, 0.0)), ("C", c)].map(|(name, at)| (name.to_owned(), at))
        };
        let lines = ["midpoint A B", "turn A B", "segment A C", "circle A B"];
        let steps: Vec<Step> = lines.iter().map(|line| Step::read(line).unwrap()).collect();
        let (apart, in_the_middle) = (given(spot(1.0, 3.0)), given(spot(2.0, 0.0)));
        let names = |scene: &Scene| -> Vec<(String, Option<usize>)> {
            scene.objects.iter().map(|known| (known.name.clone(), known.step)).collect()
        };
        // Drawn apart, and moved so that C is the middle: the middle keeps its name, and E is still what the turn made.
        let drawn = run(&apart, &steps).unwrap();
        let moved = drawn.moved(&in_the_middle, &steps).unwrap();
        assert_eq!(names(&moved), names(&drawn));
        assert!(moved.find("E").unwrap().is(&Object::Point(spot(8.0, 0.0))));
        // Drawn with C in the middle: D is what the turn made, wherever C goes then.
        let drawn = run(&in_the_middle, &steps).unwrap();
        let own = drawn.objects.iter().map(|known| known.step).collect::<Vec<_>>();
        assert_eq!(own, [None, None, None, Some(1), Some(2), Some(3)]);
        let moved = drawn.moved(&apart, &steps).unwrap();
        assert!(moved.find("D").unwrap().is(&Object::Point(spot(8.0, 0.0))));
        assert!(moved.find("C").unwrap().is(&Object::Point(spot(1.0, 3.0))));
        assert!(moved.find("C′").unwrap().is(&Object::Point(spot(2.0, 0.0))));
        // What cannot be done leaves the numbers of the steps after it alone.
        let mut scene = Scene::given(&apart);
        for line in ["line A A", "midpoint A B"] {
            let _ = scene.take(&Step::read(line).unwrap());
        }
        assert_eq!(scene.objects.last().unwrap().step, Some(1));
    }

    #[test]
    fn steps_are_read_as_they_are_written() {
        for line in ["meet a b", "rotate A B 90", "perpendicular-bisector A B"] {
            assert_eq!(Step::read(line).unwrap().text(), line);
            for lang in Lang::ALL {
                assert!(!Step::read(line).unwrap().words(lang).is_empty());
            }
        }
    }
}
