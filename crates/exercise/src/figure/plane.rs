//! Coordinate planes.

use math::{Bindings, Entry, Expr, Lang, Print, Rational, Relation, RelationOp, Symbol};

use super::drawing::{Anchor, Ink, Place};
use super::frame::{Frame, multiples};
use super::words::{list, number, point, say};
use super::{Label, Scene, Spot, label_of, quantity, spot};
use crate::error::TemplateErrorKind;
use crate::kinds::Building;
use crate::template::{PlaneSpec, Quantity};
use crate::values::Values;

/// A window of the plane, compiled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Window {
    x: (Expr, Expr),
    y: (Expr, Expr),
    grid: (Expr, Expr),
    names: Option<(Label, Label)>,
}

impl Window {
    pub(crate) fn compile(
        (x, y): (&[Quantity; 2], &[Quantity; 2]),
        (grid, grid_y): (Option<&Quantity>, Option<&Quantity>),
        names: Option<&[crate::template::Label; 2]>,
        path: &str,
        building: &mut Building<'_>,
    ) -> Option<Self> {
        let mut range = |range: &[Quantity; 2], key: &str| {
            let path = format!("{path}.{key}");
            Some((quantity(&range[0], &path, building)?, quantity(&range[1], &path, building)?))
        };
        let (x, y) = (range(x, "x")?, range(y, "y")?);
        let one = Quantity::Whole(1);
        let grid = grid.unwrap_or(&one);
        let grid = (
            quantity(grid, &format!("{path}.grid"), building)?,
            quantity(grid_y.unwrap_or(grid), &format!("{path}.grid_y"), building)?,
        );
        let names = match names {
            Some([x, y]) => Some((
                building.label(x, &format!("{path}.names[0]"))?,
                building.label(y, &format!("{path}.names[1]"))?,
            )),
            None => None,
        };
        Some(Self { x, y, grid, names })
    }

    pub(crate) fn frame(&self, values: &Values, lang: Lang) -> Option<Frame> {
        let range = |(from, to): &(Expr, Expr)| Some((values.approximate(from)?, values.approximate(to)?));
        let names = match &self.names {
            Some((x, y)) => [label_of(x, values, lang), label_of(y, values, lang)],
            None => ["x".to_owned(), "y".to_owned()],
        };
        let angles = pi_multiple(&values.in_numbers(&self.grid.0)).is_some();
        Frame::new(range(&self.x)?, range(&self.y)?, range(&self.grid)?, names, angles)
    }

    /// The distance of the lines of the grid, exactly.
    pub(crate) fn snap(&self, values: &Values) -> (Expr, Expr) {
        (values.substitute(&self.grid.0), values.substitute(&self.grid.1))
    }
}

/// The number of which this is a multiple of π: 1/2 of π/2.
pub(crate) fn pi_multiple(expr: &Expr) -> Option<Rational> {
    let text = expr.text(Lang::Lt);
    let with = |pi: i64| {
        let replaced = math::parse_expression(&text.replace('π', &format!("({pi})"))).ok()?;
        math::evaluate(&replaced, &Bindings::new()).ok()
    };
    let (one, two) = (with(1)?, with(2)?);
    (text.contains('π') && two == &one * math::whole(2)).then_some(one)
}

/// `kind = "plane"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plane {
    window: Window,
    curves: Vec<Curve>,
    points: Vec<(Spot, Option<Label>, bool)>,
    segments: Vec<Segment>,
    polygons: Vec<Vec<Spot>>,
    circles: Vec<(Spot, Expr)>,
    regions: Vec<Relation>,
}

#[derive(Debug, Clone, PartialEq)]
struct Curve {
    formula: Expr,
    domain: (Option<Expr>, Option<Expr>),
    label: Option<Label>,
    dashed: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Segment {
    from: Spot,
    to: Spot,
    arrow: bool,
    dashed: bool,
    label: Option<Label>,
}

/// The letter along the first axis in formulas of curves.
pub(crate) fn x() -> Symbol {
    Symbol::new("x")
}

fn y() -> Symbol {
    Symbol::new("y")
}

impl Plane {
    pub(crate) fn compile(spec: &PlaneSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        let window = Window::compile(
            (&spec.x, &spec.y),
            (spec.grid.as_ref(), spec.grid_y.as_ref()),
            spec.names.as_ref(),
            path,
            building,
        );
        let mut curves = Vec::new();
        for (at, curve) in spec.curves.iter().enumerate() {
            let path = format!("{path}.curve[{at}]");
            let formula = curve_formula(&curve.formula, &format!("{path}.formula"), building);
            let mut end = |end: &Option<Quantity>, key: &str| match end {
                Some(end) => quantity(end, &format!("{path}.{key}"), building).map(Some),
                None => Some(None),
            };
            let domain = (end(&curve.from, "from")?, end(&curve.to, "to")?);
            let label = optional_label(curve.label.as_ref(), &path, building)?;
            curves.push(Curve { formula: formula?, domain, label, dashed: curve.dashed });
        }
        let mut points = Vec::new();
        for (at, one) in spec.points.iter().enumerate() {
            let path = format!("{path}.point[{at}]");
            let label = optional_label(one.label.as_ref(), &path, building)?;
            points.push((spot(&one.at, &format!("{path}.at"), building)?, label, one.open));
        }
        let mut segments = Vec::new();
        for (at, one) in spec.segments.iter().enumerate() {
            let path = format!("{path}.segment[{at}]");
            let label = optional_label(one.label.as_ref(), &path, building)?;
            let (from, to) = (
                spot(&one.from, &format!("{path}.from"), building)?,
                spot(&one.to, &format!("{path}.to"), building)?,
            );
            segments.push(Segment { from, to, arrow: one.arrow, dashed: one.dashed, label });
        }
        let mut polygons = Vec::new();
        for (at, one) in spec.polygons.iter().enumerate() {
            let path = format!("{path}.polygon[{at}].at");
            building.count(&path, one.at.len(), (3, 12));
            let vertices = one.at.iter().map(|vertex| spot(vertex, &path, building));
            polygons.push(vertices.collect::<Option<Vec<_>>>()?);
        }
        let mut circles = Vec::new();
        for (at, one) in spec.circles.iter().enumerate() {
            let path = format!("{path}.circle[{at}]");
            let center = spot(&one.center, &format!("{path}.center"), building)?;
            circles.push((center, quantity(&one.radius, &format!("{path}.radius"), building)?));
        }
        let mut regions = Vec::new();
        for (at, one) in spec.regions.iter().enumerate() {
            let path = format!("{path}.region[{at}].of");
            let relation = building.mistakes.take(&path, building.scope.relation(&one.of))?;
            let solved = relation.left == Expr::Symbol(y()) || relation.left == Expr::Symbol(x());
            if !solved || matches!(relation.op, RelationOp::Eq | RelationOp::Ne) {
                let kind = TemplateErrorKind::WrongSort("an inequality solved for `y` or `x` is wanted here");
                building.mistakes.add(path, kind);
            }
            regions.push(relation);
        }
        Some(Self { window: window?, curves, points, segments, polygons, circles, regions })
    }

    pub(crate) fn draw(&self, values: &Values, lang: Lang) -> Option<Scene> {
        let frame = self.window.frame(values, lang)?;
        let mut drawing = frame.drawing(lang);
        let mut words = vec![window_words(&frame, lang)];
        for region in &self.regions {
            let relation = values.substitute_relation(region);
            if let Some(border) = region_border(&frame, &relation) {
                drawing.area(border, Ink::Tint);
            }
            words.push(say(
                lang,
                "Nuspalvinta sritis vienoje kreivės pusėje.".into(),
                "The region on one side of the curve is shaded.".into(),
            ));
            words.extend(region_words(&frame, &relation, lang));
        }
        for polygon in &self.polygons {
            let corners = polygon.iter().map(|corner| corner.at(values)).collect::<Option<Vec<_>>>()?;
            drawing.area(corners.iter().map(|corner| frame.place(*corner)).collect(), Ink::Tint);
            let border = corners.iter().chain(corners.first()).map(|corner| frame.place(*corner));
            drawing.line(border.collect(), Ink::Main);
            let names: Vec<String> = corners.iter().map(|corner| point(*corner, lang)).collect();
            words.push(say(
                lang,
                format!("Daugiakampis su viršūnėmis {}.", list(&names, lang)),
                format!("A polygon with the vertices {}.", list(&names, lang)),
            ));
        }
        for (center, radius) in &self.circles {
            let (middle, radius) = (center.at(values)?, values.approximate(radius)?);
            drawing.line(frame.circle(middle, radius), Ink::Main);
            let (at, far) = (point(middle, lang), point((middle.0 + radius, middle.1), lang));
            words.push(say(
                lang,
                format!("Apskritimas, kurio centras {at}; jis eina per tašką {far}."),
                format!("A circle with the centre {at}; it passes through {far}."),
            ));
        }
        let mut pieces_of_one: Vec<(f64, f64)> = Vec::new();
        let mut is_first = true;
        for (index, curve) in self.curves.iter().enumerate() {
            let formula = values.in_numbers(&curve.formula);
            let domain = curve.domain(&frame, values)?;
            // Curves one after another that share no x are the pieces of one function, and look alike.
            let apart = |(from, to): &(f64, f64)| *to <= domain.0 || domain.1 <= *from;
            if index > 0 && !pieces_of_one.iter().all(apart) {
                pieces_of_one.clear();
                is_first = false;
            }
            pieces_of_one.push(domain);
            let value = |at: f64| math::approximate_at(&formula, &x(), at);
            let ink = match (curve.dashed, is_first) {
                (true, _) => Ink::Helper,
                (false, true) => Ink::Main,
                (false, false) => Ink::Second,
            };
            let pieces = frame.trace(domain, value);
            let name = curve.label.as_ref().map(|label| label_of(label, values, lang));
            if let (Some(name), Some(end)) = (&name, label_place(&frame, &pieces)) {
                drawing.letter(end, name.clone(), Anchor::End);
            }
            for piece in pieces {
                drawing.line(piece, ink);
            }
            words.push(curve_words(&frame, domain, value, (name.as_deref(), curve.dashed), lang));
        }
        for segment in &self.segments {
            let (from, to) = (segment.from.at(values)?, segment.to.at(values)?);
            let (start, end) = (frame.place(from), frame.place(to));
            let ink = if segment.dashed { Ink::Helper } else { Ink::Main };
            if segment.arrow {
                drawing.arrow(start, end, ink);
            } else {
                drawing.line(vec![start, end], ink);
            }
            let name = segment.label.as_ref().map(|label| label_of(label, values, lang));
            if let Some(name) = &name {
                let middle = (f64::midpoint(start.0, end.0) + 8.0, f64::midpoint(start.1, end.1) - 8.0);
                drawing.letter(middle, name.clone(), Anchor::Start);
            }
            let named = name.map(|name| format!(" {name}")).unwrap_or_default();
            let (from, to) = (point(from, lang), point(to, lang));
            words.push(match (segment.arrow, segment.dashed) {
                (true, _) => say(
                    lang,
                    format!("Vektorius{named} iš {from} į {to}."),
                    format!("A vector{named} from {from} to {to}."),
                ),
                (false, false) => say(
                    lang,
                    format!("Atkarpa{named} nuo {from} iki {to}."),
                    format!("A segment{named} from {from} to {to}."),
                ),
                (false, true) => say(
                    lang,
                    format!("Brūkšninė atkarpa{named} nuo {from} iki {to}."),
                    format!("A dashed segment{named} from {from} to {to}."),
                ),
            });
        }
        for (spot, label, open) in &self.points {
            let at = spot.at(values)?;
            let place = frame.place(at);
            drawing.dot(place, *open);
            let name = label.as_ref().map(|label| label_of(label, values, lang));
            if let Some(name) = &name {
                drawing.letter((place.0 + 8.0, place.1 - 8.0), name.clone(), Anchor::Start);
            }
            let named = name.map(|name| format!(" {name}")).unwrap_or_default();
            let at = point(at, lang);
            words.push(match open {
                true => say(
                    lang,
                    format!("Tuščiaviduris taškas{named} {at}."),
                    format!("An open point{named} {at}."),
                ),
                false => say(lang, format!("Taškas{named} {at}."), format!("Point{named} {at}.")),
            });
        }
        Some(Scene { drawing, words })
    }

    /// The number of a graph of which nothing is seen.
    pub(crate) fn unseen_curve(&self, values: &Values) -> Option<usize> {
        let frame = self.window.frame(values, Lang::Lt)?;
        self.curves.iter().position(|curve| {
            let formula = values.in_numbers(&curve.formula);
            curve.domain(&frame, values).is_some_and(|domain| {
                frame.trace(domain, |at| math::approximate_at(&formula, &x(), at)).is_empty()
            })
        })
    }
}

impl Curve {
    /// From where to where it is drawn.
    fn domain(&self, frame: &Frame, values: &Values) -> Option<(f64, f64)> {
        let end =
            |end: &Option<Expr>, edge: f64| end.as_ref().map_or(Some(edge), |end| values.approximate(end));
        Some((end(&self.domain.0, frame.x.0)?, end(&self.domain.1, frame.x.1)?))
    }
}

/// A formula in which only x stands for itself.
pub(crate) fn curve_formula(text: &str, path: &str, building: &mut Building<'_>) -> Option<Expr> {
    let formula = building.mistakes.take(path, building.scope.expression(text))?;
    let free =
        formula.symbols().into_iter().find(|symbol| !building.scope.knows(symbol.as_str()) && *symbol != x());
    if free.is_some() {
        building.mistakes.add(path, TemplateErrorKind::WrongSort("a formula of `x` is wanted here"));
        return None;
    }
    Some(formula)
}

/// `Some(None)` where there is none, `None` where it is broken, which is noted.
#[allow(clippy::option_option, reason = "`?` tells what is broken from what is not there")]
pub(super) fn optional_label(
    label: Option<&crate::template::Label>,
    path: &str,
    building: &mut Building<'_>,
) -> Option<Option<Label>> {
    match label {
        Some(label) => building.label(label, &format!("{path}.label")).map(Some),
        None => Some(None),
    }
}

pub(crate) fn window_words(frame: &Frame, lang: Lang) -> String {
    let range = |(from, to): (f64, f64)| (number(from, lang), number(to, lang));
    let ((x_from, x_to), (y_from, y_to)) = (range(frame.x), range(frame.y));
    let [x, y] = &frame.names;
    say(
        lang,
        format!("Koordinačių plokštuma: {x} nuo {x_from} iki {x_to}, {y} nuo {y_from} iki {y_to}."),
        format!("A coordinate plane: {x} from {x_from} to {x_to}, {y} from {y_from} to {y_to}."),
    )
}

/// The points of a graph that one reads off: where both coordinates lie on the grid, or half-way. The graph may have a
/// name, and be dashed.
pub(crate) fn curve_words(
    frame: &Frame,
    (from, to): (f64, f64),
    value: impl Fn(f64) -> Option<f64>,
    (name, dashed): (Option<&str>, bool),
    lang: Lang,
) -> String {
    const MOST: usize = 9;
    let range = (from.max(frame.x.0), to.min(frame.x.1));
    let at = |x: f64| value(x).map(|y| (x, y)).filter(|point| frame.contains(*point));
    let mut all: Vec<(f64, f64)> = multiples(range, frame.grid.0).into_iter().filter_map(at).collect();
    if all.is_empty() {
        // A short piece between two lines of the grid is told by three of its points.
        let between = |part: u32| range.0 + (range.1 - range.0) * f64::from(part) / 24.0;
        let seen: Vec<(f64, f64)> = (0..=24).map(between).filter_map(at).collect();
        all = [seen.first(), seen.get(seen.len() / 2), seen.last()].into_iter().flatten().copied().collect();
    }
    let half = frame.grid.1 / 2.0;
    let readable = |(_, y): &(f64, f64)| ((y / half).round() * half - y).abs() < 1e-6;
    let exact: Vec<(f64, f64)> = all.iter().copied().filter(readable).collect();
    let slope = |a: (f64, f64), b: (f64, f64)| (b.1 - a.1) / (b.0 - a.0);
    let straight = all.len() > 2
        && all.windows(3).all(|three| (slope(three[0], three[1]) - slope(three[1], three[2])).abs() < 1e-6);
    let enough = if straight { 2 } else { 3 };
    let (points, about) = if exact.len() >= enough { (exact, false) } else { (all, true) };
    let points: Vec<(f64, f64)> = if straight {
        // The ends of what can be read tell all.
        [points.first(), points.get(points.len() / 2), points.last()].into_iter().flatten().copied().collect()
    } else {
        let every = points.len().div_ceil(MOST).max(1);
        points.into_iter().step_by(every).collect()
    };
    let rounded = |(x, y): (f64, f64)| if about { (x, (y * 10.0).round() / 10.0) } else { (x, y) };
    let mut points: Vec<String> = points.into_iter().map(|at| point(rounded(at), lang)).collect();
    points.dedup();
    let named = name.map(|name| format!(" {name}")).unwrap_or_default();
    let about = match (about, lang) {
        (false, _) => "",
        (true, Lang::Lt) => "apytiksliai ",
        (true, Lang::En) => "roughly ",
    };
    let (lt, en) = match (straight, dashed) {
        (true, false) => ("Tiesė", "A straight line"),
        (true, true) => ("Brūkšninė tiesė", "A dashed straight line"),
        (false, false) => ("Kreivė", "A curve"),
        (false, true) => ("Brūkšninė kreivė", "A dashed curve"),
    };
    if points.is_empty() {
        return say(
            lang,
            format!("{lt}{named} į matomą plokštumos dalį nepatenka."),
            format!("{en}{named} that lies outside of what is seen."),
        );
    }
    let points = list(&points, lang);
    say(
        lang,
        format!("{lt}{named} eina {about}per taškus {points}."),
        format!("{en}{named} through {about}{points}."),
    )
}

/// Where the name of a graph stands: near its right end, inside the picture.
fn label_place(frame: &Frame, pieces: &[Vec<Place>]) -> Option<Place> {
    let last = pieces.last()?.last()?;
    let (width, height) = frame.size();
    Some((last.0.min(width - 12.0) - 4.0, (last.1 - 8.0).clamp(18.0, height - 24.0)))
}

/// The border of the part of the window where `y > f(x)` or the like holds.
pub(crate) fn region_border(frame: &Frame, relation: &Relation) -> Option<Vec<Place>> {
    const STEPS: u32 = 120;
    let above = matches!(relation.op, RelationOp::Gt | RelationOp::Ge);
    let (bottom, top) = frame.y;
    if relation.left == Expr::Symbol(x()) {
        let edge = math::approximate_at(&relation.right, &x(), 0.0)?.clamp(frame.x.0, frame.x.1);
        let far = if above { frame.x.1 } else { frame.x.0 };
        let corners = [(edge, bottom), (edge, top), (far, top), (far, bottom)];
        return Some(corners.into_iter().map(|corner| frame.place(corner)).collect());
    }
    let mut border = Vec::new();
    for step in 0..=STEPS {
        let at = frame.x.0 + (frame.x.1 - frame.x.0) * f64::from(step) / f64::from(STEPS);
        if let Some(value) = math::approximate_at(&relation.right, &x(), at) {
            border.push(frame.place((at, value.clamp(bottom, top))));
        }
    }
    let far = if above { top } else { bottom };
    let (first, last) = (border.first()?.0, border.last()?.0);
    let (_, edge) = frame.place((0.0, far));
    border.extend([(last, edge), (first, edge)]);
    Some(border)
}

/// A point inside and one outside, which tell the side without its inequality.
fn region_words(frame: &Frame, relation: &Relation, lang: Lang) -> Vec<String> {
    let holds = |(px, py): (f64, f64)| {
        let left = if relation.left == Expr::Symbol(x()) { px } else { py };
        let right = math::approximate_at(&relation.right, &x(), px)?;
        Some(match relation.op {
            RelationOp::Gt | RelationOp::Ge => left > right + 1e-9,
            _ => left < right - 1e-9,
        })
    };
    let mut all = Vec::new();
    for x in multiples(frame.x, frame.grid.0) {
        all.extend(multiples(frame.y, frame.grid.1).into_iter().map(|y| (x, y)));
    }
    all.sort_by(|a, b| (a.0.hypot(a.1)).total_cmp(&b.0.hypot(b.1)));
    let inside = all.iter().find(|at| holds(**at) == Some(true));
    let outside = all.iter().find(|at| holds(**at) == Some(false));
    match (inside, outside) {
        (Some(inside), Some(outside)) => {
            let (inside, outside) = (point(*inside, lang), point(*outside, lang));
            vec![say(
                lang,
                format!("Taškas {inside} yra srityje, o taškas {outside} – ne."),
                format!("The point {inside} lies in the region, the point {outside} does not."),
            )]
        }
        _ => Vec::new(),
    }
}

/// Points of an entry that is one: `(2; 3)`.
pub(super) fn tuple(entry: Entry) -> Option<(Expr, Expr)> {
    match entry {
        Entry::Tuple(parts) => {
            let [x, y] = <[Expr; 2]>::try_from(parts).ok()?;
            Some((x, y))
        }
        _ => None,
    }
}
