//! A coordinate plane to draw on: shapes with a few points that are moved.

use math::{Bindings, Entry, Expr, Lang, Print, Rational, Relation, RelationOp, Symbol};

use crate::figure::drawing::{Anchor, Ink, Place};
use crate::figure::{self, Drawing, Frame, Spot, Window};
use crate::kinds;
use crate::template::Drawn;
use crate::values::Values;

/// The most given points whose coordinates stand beside them.
const LABELLED: usize = 3;
/// The most half-planes that are drawn together.
const MOST_BORDERS: usize = 4;

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

/// A line that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Its pieces.
    pub pieces: Vec<Vec<Place>>,
    /// It is a border that does not belong to its region.
    pub dashed: bool,
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
            Drawn::HalfPlane => 2 * count.clamp(1, MOST_BORDERS),
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

    /// How many half-planes are drawn; 0 where something else is.
    pub fn borders(&self) -> usize {
        if self.draw == Drawn::HalfPlane { self.count / 2 } else { 0 }
    }

    /// What is drawn with these points, as one types it; `None` if they do not fix a shape. `signs` are those of the
    /// half-planes, each of two points.
    pub fn write(&self, handles: &[Handle], signs: &[RelationOp]) -> Option<String> {
        match self.draw {
            Drawn::Points | Drawn::Polygon | Drawn::Segment | Drawn::Ray | Drawn::Vector => {
                let names: Vec<String> = handles.iter().map(|handle| self.name(*handle, self.lang)).collect();
                Some(names.join(if self.lang == Lang::Lt { "; " } else { ", " }))
            }
            Drawn::HalfPlane => {
                let written = handles.chunks(2).zip(signs).map(|(border, sign)| {
                    let (left, right) = self.function(border)?;
                    Some(self.noted(format!("{left} {} {right}", sign.sign())))
                });
                Some(written.collect::<Option<Vec<_>>>()?.join("; "))
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
        let ((h, k), (px, py)) = (self.exact(first), self.exact(second));
        let same_x = first.x == second.x;
        if first == second || (same_x && !matches!(self.draw, Drawn::Line | Drawn::HalfPlane | Drawn::Circle))
        {
            return None;
        }
        // Along the axes from the first point to the second.
        let across = self.exact(Handle { x: second.x - first.x, y: 0 }).0;
        let up = self.exact(Handle { x: 0, y: second.y - first.y }).1;
        let value = |expr: &Expr| math::evaluate(expr, &Bindings::new()).ok();
        let at = |letter: &str, with: &Rational| (letter.to_owned(), Expr::rational(with.clone()));
        let place = |letter: &str, with: &Expr| (letter.to_owned(), with.clone());
        let function = |of: &str, with: &[(String, Expr)]| Some(("y".to_owned(), written(of, with)?));
        match self.draw {
            Drawn::Line | Drawn::HalfPlane if same_x => Some(("x".to_owned(), h.text(Lang::Lt))),
            Drawn::Line | Drawn::HalfPlane => {
                let slope = value(&up)? / value(&across)?;
                let start = value(&k)? - slope.clone() * value(&h)?;
                function("a*x + k", &[at("a", &slope), at("k", &start)])
            }
            Drawn::Parabola => {
                let width = value(&across)?;
                let scale = value(&up)? / (width.clone() * width);
                function("a*(x - h)^2 + k", &[at("a", &scale), place("h", &h), place("k", &k)])
            }
            Drawn::Modulus => {
                let width = value(&across)?;
                let scale = value(&up)? / size(&width);
                function("a*|x - h| + k", &[at("a", &scale), place("h", &h), place("k", &k)])
            }
            Drawn::Root => {
                let (width, rise) = (value(&across)?, value(&up)?);
                let side = if width < math::whole(0) { "h - x" } else { "x - h" };
                let with = [place("h", &h), place("k", &k)];
                let (of, over) = match exact_root(&size(&width), 2) {
                    Some(root) => (format!("a*sqrt({side}) + k"), root),
                    None => (format!("a*sqrt(({side})/b) + k"), math::whole(1)),
                };
                let sizes = [at("a", &(rise / over)), at("b", &size(&width))];
                function(&of, &[&with[..], &sizes].concat())
            }
            Drawn::Hyperbola => {
                let scale = value(&up)? * value(&across)?;
                if scale == math::whole(0) {
                    return None;
                }
                function("a/(x - h) + k", &[at("a", &scale), place("h", &h), place("k", &k)])
            }
            Drawn::Exponential => {
                let start = value(&k)?;
                if start == math::whole(0) {
                    return None;
                }
                let ratio = value(&py)? / start.clone();
                if ratio <= math::whole(0) || ratio == math::whole(1) {
                    return None;
                }
                let base = root_of(&ratio, &value(&across)?)?;
                // Back to x = 0, if that is a whole number of steps.
                let back = value(&h)?;
                let back = i32::try_from(back.to_integer()).ok().filter(|_| back.is_integer())?;
                let start = start / base.pow(back);
                function("a*b^x", &[at("a", &start), at("b", &base)])
            }
            Drawn::Logarithm => {
                // It is 0 one step right of where it ends.
                let end = value(&h)? - math::whole(1);
                let width = value(&px)? - end.clone();
                let rise = value(&py)?;
                if first.y != 0
                    || rise == math::whole(0)
                    || width <= math::whole(0)
                    || width == math::whole(1)
                {
                    return None;
                }
                let base = root_of(&width, &rise)?;
                let inner = written("x - h", &[at("h", &end)])?;
                Some(("y".to_owned(), format!("log_({})({inner})", fraction_text(&base))))
            }
            Drawn::Sine => {
                let rise = value(&up)?;
                if rise == math::whole(0) {
                    return None;
                }
                // A quarter that is a multiple of π cancels against the π above.
                let speed = match figure::pi_multiple(&across) {
                    Some(part) => Expr::rational((part * math::whole(2)).recip()),
                    None => pi_text(&(value(&across)? * math::whole(2)).recip()),
                };
                let with = [at("a", &rise), place("w", &speed), place("h", &h), place("k", &k)];
                function("a*sin(w*(x - h)) + k", &with)
            }
            Drawn::Circle => {
                let (width, height) = (value(&across)?, value(&up)?);
                let square = width.clone() * width + height.clone() * height;
                let left = written("(x - h)^2 + (y - k)^2", &[place("h", &h), place("k", &k)])?;
                Some((left, fraction_text(&square)))
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

    /// What these points draw: the lines of the shape. `signs` as in [`write`](Self::write).
    pub fn curves(&self, handles: &[Handle], signs: &[RelationOp]) -> Vec<Curve> {
        let places: Vec<Place> = handles.iter().map(|handle| self.place(*handle)).collect();
        let pieces = match (self.draw, &places[..]) {
            (Drawn::HalfPlane, _) => {
                let border = |(border, sign): (&[Handle], &RelationOp)| {
                    let pieces = self.function(border).map(|(left, right)| self.graph_of(&left, &right));
                    Curve { pieces: pieces.unwrap_or_default(), dashed: is_strict(*sign) }
                };
                return handles.chunks(2).zip(signs).map(border).collect();
            }
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
        };
        vec![Curve { pieces, dashed: false }]
    }

    /// The graphs of typed equations and inequalities, and the area where each inequality holds, as far as they can be
    /// drawn.
    pub fn graph(&self, text: &str) -> (Vec<Curve>, Vec<Vec<Place>>) {
        let statements = match math::parse_entry(text) {
            Ok(Entry::All(parts) | Entry::List(parts)) => parts,
            Ok(entry) => vec![entry],
            Err(_) => return Default::default(),
        };
        let relations = statements.into_iter().filter_map(|statement| match statement {
            Entry::Relation(relation) => Some(relation),
            Entry::Expression(right) => Some(Relation::equation(Expr::Symbol(Symbol::new("y")), right)),
            _ => None,
        });
        let (mut curves, mut areas) = (Vec::new(), Vec::new());
        for relation in relations.take(MOST_BORDERS) {
            curves.push(Curve { pieces: self.pieces_of(&relation), dashed: is_strict(relation.op) });
            if matches!(&relation.left, Expr::Symbol(_)) && relation.op != RelationOp::Eq {
                areas.extend(figure::region_border(&self.frame, &relation));
            }
        }
        (curves, areas)
    }

    fn pieces_of(&self, relation: &Relation) -> Vec<Vec<Place>> {
        if matches!(&relation.left, Expr::Symbol(_)) {
            return self.graph_of(&relation.left.text(Lang::Lt), &relation.right.text(Lang::Lt));
        }
        // Curves that are no function have several branches: the two halves of a circle.
        let solved = math::solve_for(relation, &Symbol::new("y"));
        let branches = solved.map(|solved| solved.values).unwrap_or_default();
        branches.iter().flat_map(|branch| self.graph_of("y", &branch.text(Lang::Lt))).collect()
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

const fn is_strict(sign: RelationOp) -> bool {
    matches!(sign, RelationOp::Lt | RelationOp::Gt)
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

/// A formula with these values in place of its letters, as one writes it.
fn written(formula: &str, with: &[(String, Expr)]) -> Option<String> {
    let value = |letter: &Symbol| {
        with.iter().find(|(name, _)| name == letter.as_str()).map(|(_, value)| value.clone())
    };
    Some(math::parse_expression(formula).ok()?.substitute(&value).tidy().text(Lang::Lt))
}

/// How large a number is.
fn size(value: &Rational) -> Rational {
    if *value < math::whole(0) { -value.clone() } else { value.clone() }
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
