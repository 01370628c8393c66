//! A coordinate plane to draw on: shapes with a few points that are moved.

use math::{Bindings, Entry, Expr, Lang, Print, Rational, Relation, RelationOp, Symbol};

use crate::figure::drawing::{Anchor, Ink, Place};
use crate::figure::{self, Drawing, Frame, Spot, Window};
use crate::kinds;
use crate::template::Drawn;
use crate::values::Values;

/// The most given points whose coordinates stand beside them.
const LABELLED: usize = 3;

/// A coordinate plane to draw on.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaneCanvas {
    /// Where points lie.
    pub frame: Frame,
    /// The plane itself with what is given.
    pub drawing: Drawing,
    /// The same in words.
    pub words: Vec<String>,
    /// What is drawn.
    pub draw: Drawn,
    /// How many points are moved.
    pub count: usize,
    /// The distance of two places along x and y where a point can lie.
    snap: (Expr, Expr),
    /// Where the points lie at first, if the exercise says so.
    given_start: Vec<Handle>,
    /// The language of the page, in whose notation the answer is written.
    lang: Lang,
}

/// A point that is moved: how many steps of the grid it lies right of and above the origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handle {
    /// Steps to the right.
    pub x: i64,
    /// Steps up.
    pub y: i64,
}

impl PlaneCanvas {
    pub(super) fn new(
        window: &Window,
        draw: Drawn,
        count: usize,
        (given, points, start): (&[Expr], &[Spot], &[Spot]),
        values: &Values,
        lang: Lang,
    ) -> Option<Self> {
        let frame = window.frame(values, lang)?;
        let mut drawing = frame.drawing(lang);
        let mut words = vec![figure::window_words(&frame, lang)];
        for formula in given {
            let formula = values.in_numbers(formula);
            let value = |at: f64| math::approximate_at(&formula, &figure::x(), at);
            for piece in frame.trace(frame.x, value) {
                drawing.line(piece, Ink::Second);
            }
            words.push(figure::curve_words(&frame, frame.x, value, (None, false), lang));
        }
        for spot in points {
            let at = spot.at(values)?;
            let place = frame.place(at);
            drawing.dot(place, false);
            let text = figure::words::point(at, lang);
            words.push(figure::words::say(lang, format!("Taškas {text}."), format!("Point {text}.")));
            // A cloud of points would be hidden by its numbers; the words tell them.
            if points.len() <= LABELLED {
                drawing.text((place.0 + 8.0, place.1 - 8.0), text, Anchor::Start);
            }
        }
        let count = match draw {
            Drawn::Points | Drawn::Polygon => count.clamp(1, 12),
            _ => 2,
        };
        let snap = window.snap(values);
        let mut canvas = Self { frame, drawing, words, draw, count, snap, given_start: Vec::new(), lang };
        for spot in start {
            let place = canvas.frame.place(spot.at(values)?);
            let handle = canvas.nearest(place);
            canvas.given_start.push(handle);
        }
        // Too few or too many of them would leave points without a place.
        (start.is_empty() || canvas.given_start.len() == count).then_some(canvas)
    }

    /// Where the points lie before anybody moved them: where the exercise puts them, or apart from each other in the
    /// middle of the plane.
    pub fn start(&self) -> Vec<Handle> {
        if !self.given_start.is_empty() {
            return self.given_start.clone();
        }
        let (across, up) = self.range();
        let middle = |(from, to): (i64, i64)| if from <= 0 && to >= 0 { 0 } else { i64::midpoint(from, to) };
        let (x, y) = (middle(across), middle(up));
        let step = ((across.1 - across.0) / 8).max(1);
        let shift = |at: usize| at as i64 * step - (self.count as i64 - 1) * step / 2;
        let rise =
            |at: usize| if self.draw == Drawn::Polygon && at % 2 == 1 { 2 } else { i64::from(at % 2 == 1) };
        let handles = (0..self.count).map(|at| self.within(Handle { x: x + shift(at), y: y + rise(at) }));
        handles.collect()
    }

    /// The steps of the grid that are seen, along x and y.
    pub fn range(&self) -> ((i64, i64), (i64, i64)) {
        let steps = |(from, to): (f64, f64), step: f64| {
            ((from / step - 1e-9).ceil() as i64, (to / step + 1e-9).floor() as i64)
        };
        (steps(self.frame.x, self.frame.grid.0), steps(self.frame.y, self.frame.grid.1))
    }

    /// The nearest point that is seen.
    pub fn within(&self, handle: Handle) -> Handle {
        let (across, up) = self.range();
        Handle { x: handle.x.clamp(across.0, across.1), y: handle.y.clamp(up.0, up.1) }
    }

    /// The point of the grid nearest to a place of the picture.
    pub fn nearest(&self, place: Place) -> Handle {
        let (x, y) = self.frame.point(place);
        let steps = |value: f64, step: f64| (value / step).round() as i64;
        self.within(Handle { x: steps(x, self.frame.grid.0), y: steps(y, self.frame.grid.1) })
    }

    fn point(&self, handle: Handle) -> (f64, f64) {
        (handle.x as f64 * self.frame.grid.0, handle.y as f64 * self.frame.grid.1)
    }

    /// Where a point lies in the picture.
    pub fn place(&self, handle: Handle) -> Place {
        self.frame.place(self.point(handle))
    }

    /// A point as one writes it.
    pub fn name(&self, handle: Handle, lang: Lang) -> String {
        let (x, y) = self.exact(handle);
        let between = if lang == Lang::Lt { "; " } else { ", " };
        format!("({}{between}{})", x.text(lang), y.text(lang))
    }

    fn exact(&self, handle: Handle) -> (Expr, Expr) {
        let coordinate = |steps: i64, step: &Expr| {
            let pi = figure::pi_multiple(step);
            let one = match (&pi, math::evaluate(step, &Bindings::new())) {
                (Some(part), _) => part.clone(),
                (None, Ok(step)) => step,
                (None, Err(_)) => math::whole(1),
            };
            let value = one * math::whole(steps);
            match pi {
                Some(_) => pi_text(&value),
                None => Expr::decimal(&value).unwrap_or_else(|| Expr::rational(value)),
            }
        };
        (coordinate(handle.x, &self.snap.0), coordinate(handle.y, &self.snap.1))
    }

    /// What is drawn with these points, as one types it; `None` if they do not fix a shape. `sign` is that of a
    /// half-plane.
    pub fn write(&self, handles: &[Handle], sign: RelationOp) -> Option<String> {
        match self.draw {
            Drawn::Points | Drawn::Polygon | Drawn::Segment | Drawn::Ray | Drawn::Vector => {
                let names: Vec<String> = handles.iter().map(|handle| self.name(*handle, self.lang)).collect();
                Some(names.join(if self.lang == Lang::Lt { "; " } else { ", " }))
            }
            Drawn::HalfPlane => {
                let (left, right) = self.function(handles)?;
                Some(self.noted(format!("{left} {} {right}", sign.sign())))
            }
            _ => {
                let (left, right) = self.function(handles)?;
                Some(self.noted(format!("{left} = {right}")))
            }
        }
    }

    /// An equation in the notation of the page: it holds no commas but those of decimals.
    fn noted(&self, equation: String) -> String {
        match self.lang {
            Lang::Lt => equation,
            Lang::En => equation.replace(',', "."),
        }
    }

    /// The two sides of the equation of the shape.
    fn function(&self, handles: &[Handle]) -> Option<(String, String)> {
        let [first, second] = <[Handle; 2]>::try_from(handles).ok()?;
        let (a, b) = (self.exact(first), self.exact(second));
        let text = |expr: &Expr| format!("({})", expr.text(Lang::Lt));
        let (h, k, px, py) = (text(&a.0), text(&a.1), text(&b.0), text(&b.1));
        let rational = |expr: &Expr| math::evaluate(expr, &Bindings::new()).ok();
        let value = |of: String| rational(&math::parse_expression(&of).ok()?);
        let same_x = first.x == second.x;
        if first == second || (same_x && !matches!(self.draw, Drawn::Line | Drawn::HalfPlane | Drawn::Circle))
        {
            return None;
        }
        // Outer brackets fall away in tidying.
        let function = |of: String| Some(("y".to_owned(), written(&of)?));
        match self.draw {
            Drawn::Line | Drawn::HalfPlane if same_x => Some(("x".to_owned(), a.0.text(Lang::Lt))),
            Drawn::Line | Drawn::HalfPlane => {
                let slope = value(format!("({py} - {k})/({px} - {h})"))?;
                let start = value(format!("{k} - ({})*{h}", fraction(&slope)))?;
                function(format!("{}*x + ({})", fraction(&slope), fraction(&start)))
            }
            Drawn::Parabola => {
                let scale = value(format!("({py} - {k})/({px} - {h})^2"))?;
                function(format!("{}*(x - {h})^2 + {k}", fraction(&scale)))
            }
            Drawn::Modulus => {
                let scale = value(format!("({py} - {k})/abs({px} - {h})"))?;
                function(format!("{}*|x - {h}| + {k}", fraction(&scale)))
            }
            Drawn::Root => {
                let width = value(format!("{px} - {h}"))?;
                let rise = value(format!("{py} - {k}"))?;
                let side = if width < math::whole(0) { format!("{h} - x") } else { format!("x - {h}") };
                let size = if width < math::whole(0) { -width } else { width };
                match exact_root(&size, 2) {
                    Some(root) => function(format!("{}*sqrt({side}) + {k}", fraction(&(rise / root)))),
                    None => function(format!("{}*sqrt(({side})/{}) + {k}", fraction(&rise), fraction(&size))),
                }
            }
            Drawn::Hyperbola => {
                let scale = value(format!("({py} - {k})*({px} - {h})"))?;
                if scale == math::whole(0) {
                    return None;
                }
                // With `+ 0` or `x − 0` it would not be what one writes.
                let below = written(&format!("x - {h}"))?;
                let rest = written(&k)?;
                let rest = match rest.as_str() {
                    "0" => String::new(),
                    rest if rest.starts_with('−') => format!(" − {}", rest.trim_start_matches('−')),
                    rest => format!(" + {rest}"),
                };
                let below = if below == "x" { below } else { format!("({below})") };
                let top = fraction_text(&scale);
                Some(("y".to_owned(), format!("{top}/{below}{rest}")))
            }
            Drawn::Exponential => {
                let ratio = value(format!("{py}/{k}"))?;
                if ratio <= math::whole(0) || ratio == math::whole(1) {
                    return None;
                }
                let steps = value(format!("{px} - {h}"))?;
                let base = root_of(&ratio, &steps)?;
                let start = value(format!("{k}*({})^(-{h})", fraction(&base)))?;
                let power = format!("{}^x", fraction_text(&base));
                if start == math::whole(1) {
                    Some(("y".to_owned(), power))
                } else {
                    Some(("y".to_owned(), format!("{}*{power}", fraction_text(&start))))
                }
            }
            Drawn::Logarithm => {
                // It is 0 one step right of where it ends.
                let end = value(format!("{h} - 1"))?;
                let width = value(format!("{px} - ({})", fraction(&end)))?;
                let rise = value(py)?;
                if first.y != 0
                    || rise == math::whole(0)
                    || width <= math::whole(0)
                    || width == math::whole(1)
                {
                    return None;
                }
                let base = root_of(&width, &rise)?;
                let inner = written(&format!("x - ({})", fraction(&end)))?;
                Some(("y".to_owned(), format!("log_({})({inner})", fraction_text(&base))))
            }
            Drawn::Sine => {
                let rise = value(format!("{py} - {k}"))?;
                if rise == math::whole(0) {
                    return None;
                }
                let quarter = written(&format!("{px} - {h}"))?;
                // A quarter that is a multiple of π cancels against the π above.
                let argument = match figure::pi_multiple(&math::parse_expression(&quarter).ok()?) {
                    Some(part) => {
                        let speed = (part * math::whole(2)).recip();
                        written(&format!("{}*(x - {h})", fraction(&speed)))?
                    }
                    None => written(&format!("pi/(2*({quarter}))*(x - {h})"))?,
                };
                function(format!("{}*sin({argument}) + {k}", fraction(&rise)))
            }
            Drawn::Circle => {
                let square = value(format!("({px} - {h})^2 + ({py} - {k})^2"))?;
                let part = |letter: &str, centre: &str| {
                    let inner = written(&format!("{letter} - {centre}"))?;
                    Some(if inner == letter { format!("{letter}²") } else { format!("({inner})²") })
                };
                Some((format!("{} + {}", part("x", &h)?, part("y", &k)?), fraction_text(&square)))
            }
            Drawn::Points | Drawn::Polygon | Drawn::Segment | Drawn::Ray | Drawn::Vector => None,
        }
    }

    /// The points of what was typed, where points are typed and these are of the grid.
    pub fn read(&self, text: &str) -> Option<Vec<Handle>> {
        let points = kinds::points_of(text).ok()?;
        let steps = |value: &Expr, step: &Expr| {
            let quotient =
                math::parse_expression(&format!("({})/({})", value.text(Lang::Lt), step.text(Lang::Lt)));
            let place = math::evaluate(&quotient.ok()?, &Bindings::new()).ok()?;
            place.is_integer().then(|| i64::try_from(place.to_integer()).ok())?
        };
        let handles: Vec<Handle> = points
            .iter()
            .map(|(x, y)| Some(Handle { x: steps(x, &self.snap.0)?, y: steps(y, &self.snap.1)? }))
            .collect::<Option<_>>()?;
        (handles.len() == self.count && handles.iter().all(|handle| self.within(*handle) == *handle))
            .then_some(handles)
    }

    /// What these points draw: the lines of the shape.
    pub fn lines(&self, handles: &[Handle]) -> Vec<Vec<Place>> {
        let places: Vec<Place> = handles.iter().map(|handle| self.place(*handle)).collect();
        match (self.draw, &places[..]) {
            (Drawn::Points, _) | (_, []) => Vec::new(),
            (Drawn::Polygon, [first, ..]) => vec![places.iter().chain([first]).copied().collect()],
            (Drawn::Segment | Drawn::Vector, _) => vec![places],
            (Drawn::Ray, [from, through, ..]) => {
                let far = 4000.0 / (through.0 - from.0).hypot(through.1 - from.1).max(1.0);
                let end = (from.0 + (through.0 - from.0) * far, from.1 + (through.1 - from.1) * far);
                vec![vec![*from, end]]
            }
            (Drawn::Circle, _) => {
                let points: Vec<(f64, f64)> = handles.iter().map(|handle| self.point(*handle)).collect();
                let [middle, through, ..] = points[..] else { return Vec::new() };
                let radius = (through.0 - middle.0).hypot(through.1 - middle.1);
                vec![self.frame.circle(middle, radius)]
            }
            _ => self.function(handles).map(|(left, right)| self.graph_of(&left, &right)).unwrap_or_default(),
        }
    }

    /// The graph of a typed equation or inequality, and the area where an inequality holds, as far as it can be drawn.
    pub fn graph(&self, text: &str) -> (Vec<Vec<Place>>, Option<Vec<Place>>) {
        let Ok(entry) = math::parse_entry(text) else { return Default::default() };
        let relation = match entry {
            Entry::Relation(relation) => relation,
            Entry::Expression(right) => Relation::equation(Expr::Symbol(Symbol::new("y")), right),
            _ => return Default::default(),
        };
        if matches!(&relation.left, Expr::Symbol(_)) {
            let lines = self.graph_of(&relation.left.text(Lang::Lt), &relation.right.text(Lang::Lt));
            let area = (relation.op != RelationOp::Eq).then(|| figure::region_border(&self.frame, &relation));
            return (lines, area.flatten());
        }
        // Curves that are no function have several branches: the two halves of a circle.
        let solved = math::solve_for(&relation, &Symbol::new("y"));
        let branches = solved.map(|solved| solved.values).unwrap_or_default();
        (branches.iter().flat_map(|branch| self.graph_of("y", &branch.text(Lang::Lt))).collect(), None)
    }

    fn graph_of(&self, left: &str, right: &str) -> Vec<Vec<Place>> {
        let Ok(formula) = math::parse_expression(right) else { return Vec::new() };
        if left == "x" {
            let Some(at) = math::approximate(&formula, &Bindings::new()) else { return Vec::new() };
            let (bottom, top) = self.frame.y;
            return vec![vec![self.frame.place((at, bottom)), self.frame.place((at, top))]];
        }
        self.frame.trace(self.frame.x, |at| math::approximate_at(&formula, &figure::x(), at))
    }
}

/// A multiple of π as one writes it: `3π/4`.
fn pi_text(part: &Rational) -> Expr {
    let (above, below) = (part.numer(), part.denom());
    let text =
        if *below == math::BigInt::from(1) { format!("{above}π") } else { format!("{above}π/{below}") };
    let text = match text.strip_prefix("1π").or_else(|| text.strip_prefix("-1π")) {
        Some(rest) if text.starts_with('-') => format!("-π{rest}"),
        Some(rest) => format!("π{rest}"),
        None => text,
    };
    match (math::parse_expression(&text), part == &math::whole(0)) {
        (Ok(expr), false) => expr,
        _ => Expr::integer(0),
    }
}

/// A formula as one writes it.
fn written(text: &str) -> Option<String> {
    Some(math::parse_expression(text).ok()?.tidy().text(Lang::Lt))
}

/// A number within a formula that is read again.
fn fraction(value: &Rational) -> String {
    format!("({})", Expr::rational(value.clone()).text(Lang::Lt))
}

/// A number as a factor or numerator: `3`, `−2`, `(3/4)`.
fn fraction_text(value: &Rational) -> String {
    let text = Expr::rational(value.clone()).text(Lang::Lt);
    if value.is_integer() { text } else { format!("({text})") }
}

/// b where b to the power of `exponent` is `value`, if it is rational.
fn root_of(value: &Rational, exponent: &Rational) -> Option<Rational> {
    if !exponent.is_integer() {
        return None;
    }
    let degree = i32::try_from(exponent.to_integer()).ok()?;
    let root = exact_root(value, degree.unsigned_abs())?;
    Some(if degree < 0 { root.recip() } else { root })
}

/// The root of a positive rational number, if it is rational.
fn exact_root(value: &Rational, degree: u32) -> Option<Rational> {
    if degree == 0 || degree > 12 {
        return None;
    }
    let root = |of: &math::BigInt| {
        let root = of.nth_root(degree);
        (root.pow(degree) == *of).then_some(root)
    };
    (*value > math::whole(0)).then(|| Some(Rational::new(root(value.numer())?, root(value.denom())?)))?
}
