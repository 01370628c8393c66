//! Figures of geometry: named points and what lies between them.

use math::{Expr, Lang};

use super::drawing::{Anchor, Drawing, Ink, Place};
use super::plane::optional_label;
use super::words::{list, number, say};
use super::{Label, Scene, Spot, label_of, quantity, spot};
use crate::error::TemplateErrorKind;
use crate::kinds::Building;
use crate::question::Part;
use crate::template::GeometrySpec;
use crate::values::Values;

/// The largest picture, without its margins.
const WIDTH: f64 = 380.0;
const HEIGHT: f64 = 260.0;
const MARGIN: f64 = 40.0;
/// How far names and lengths stand from what they name.
const AWAY: f64 = 16.0;
/// How far from its vertex an angle is marked.
const MARK_RADIUS: f64 = 24.0;

/// `kind = "geometry"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Geometry {
    points: Vec<Point>,
    segments: Vec<Segment>,
    angles: Vec<Angle>,
    circles: Vec<(usize, Expr)>,
    fill: Vec<Vec<usize>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Point {
    name: String,
    at: Spot,
    hidden: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Segment {
    ends: [usize; 2],
    label: Option<Label>,
    ticks: u8,
    dashed: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Angle {
    of: [usize; 3],
    label: Option<Label>,
    right: bool,
    arcs: u8,
}

impl Geometry {
    pub(crate) fn compile(spec: &GeometrySpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        building.count(&format!("{path}.point"), spec.points.len(), (1, 26));
        let mut points: Vec<Point> = Vec::new();
        for (at, point) in spec.points.iter().enumerate() {
            let path = format!("{path}.point[{at}]");
            let capital = point.name.chars().count() == 1 && point.name.chars().all(char::is_uppercase);
            if !capital {
                let kind = TemplateErrorKind::WrongSort("a point is named by one capital letter");
                building.mistakes.add(format!("{path}.name"), kind);
            }
            if points.iter().any(|known| known.name == point.name) {
                building.mistakes.add(format!("{path}.name"), TemplateErrorKind::Twice(point.name.clone()));
            }
            let at = spot(&point.at, &format!("{path}.at"), building)?;
            points.push(Point { name: point.name.clone(), at, hidden: point.hidden });
        }
        let named = |of: &str, count: usize, path: String, building: &mut Building<'_>| {
            let places: Option<Vec<usize>> = of
                .chars()
                .map(|letter| points.iter().position(|point| point.name.chars().eq([letter])))
                .collect();
            let found = places.filter(|places| count == 0 && places.len() > 2 || places.len() == count);
            if found.is_none() {
                building.mistakes.add(path, TemplateErrorKind::NoSuchId(of.to_owned()));
            }
            found
        };
        let mut segments = Vec::new();
        for (at, segment) in spec.segments.iter().enumerate() {
            let path = format!("{path}.segment[{at}]");
            let ends = named(&segment.of, 2, format!("{path}.of"), building)?;
            let label = optional_label(segment.label.as_ref(), &path, building)?;
            let (ticks, dashed) = (segment.ticks.min(3), segment.dashed);
            segments.push(Segment { ends: [ends[0], ends[1]], label, ticks, dashed });
        }
        let mut angles = Vec::new();
        for (at, angle) in spec.angles.iter().enumerate() {
            let path = format!("{path}.angle[{at}]");
            let of = named(&angle.of, 3, format!("{path}.of"), building)?;
            let label = optional_label(angle.label.as_ref(), &path, building)?;
            let (right, arcs) = (angle.right, angle.arcs.clamp(1, 3));
            angles.push(Angle { of: [of[0], of[1], of[2]], label, right, arcs });
        }
        let mut circles = Vec::new();
        for (at, circle) in spec.circles.iter().enumerate() {
            let path = format!("{path}.circle[{at}]");
            let center = named(&circle.center, 1, format!("{path}.center"), building)?;
            circles.push((center[0], quantity(&circle.radius, &format!("{path}.radius"), building)?));
        }
        let mut fill = Vec::new();
        for (at, of) in spec.fill.iter().enumerate() {
            fill.push(named(of, 0, format!("{path}.fill[{at}]"), building)?);
        }
        Some(Self { points, segments, angles, circles, fill })
    }

    /// Where the points lie, and the circles with their radii.
    fn laid_out(&self, values: &Values) -> Option<Layout> {
        let spots = self.points.iter().map(|point| point.at.at(values)).collect::<Option<Vec<_>>>()?;
        let radii = self.circles.iter().map(|(center, radius)| Some((*center, values.approximate(radius)?)));
        let circles = radii.collect::<Option<Vec<(usize, f64)>>>()?;
        let view = View::around(&spots, &circles)?;
        let places = spots.iter().map(|spot| view.place(*spot)).collect();
        Some(Layout { spots, circles, view, places })
    }

    /// The letters of points, one after the other.
    pub(super) fn names(&self, points: &[usize]) -> String {
        points.iter().filter_map(|at| self.points.get(*at)).map(|point| point.name.as_str()).collect()
    }

    /// A segment or an angle that can be marked, by its two or three points.
    pub(super) fn part(&self, points: &[usize], values: &Values) -> Option<Part> {
        let Layout { places, .. } = self.laid_out(values)?;
        match *points {
            [a, b] => {
                let (a, b) = (*places.get(a)?, *places.get(b)?);
                Some(Part { touched: vec![a, b], strokes: strokes(a, b, 1) })
            }
            [a, vertex, b] => {
                let arm = |at: usize| Some(unit(*places.get(vertex)?, *places.get(at)?));
                let arc = arc(*places.get(vertex)?, arm(a)?, arm(b)?, MARK_RADIUS);
                Some(Part { touched: arc.clone(), strokes: vec![arc] })
            }
            _ => None,
        }
    }

    pub(crate) fn draw(&self, values: &Values, lang: Lang) -> Option<Scene> {
        let Layout { spots, circles, view, places } = self.laid_out(values)?;
        let middle = mean(&places);
        let mut drawing = Drawing::new(view.size.0, view.size.1);
        let mut words = Vec::new();
        let name = |at: usize| self.points[at].name.as_str();
        let shown: Vec<String> =
            self.points.iter().filter(|point| !point.hidden).map(|point| point.name.clone()).collect();
        if !shown.is_empty() {
            let all = list(&shown, lang);
            words.push(say(
                lang,
                format!("Brėžinyje – taškai {all}."),
                format!("The figure has the points {all}."),
            ));
        }
        for corners in &self.fill {
            drawing.area(corners.iter().map(|at| places[*at]).collect(), Ink::Tint);
            // A hidden corner has no name that could be seen.
            if corners.iter().all(|at| !self.points[*at].hidden) {
                let of: String = corners.iter().map(|at| name(*at)).collect();
                words.push(say(
                    lang,
                    format!("Daugiakampis {of} nuspalvintas."),
                    format!("The polygon {of} is shaded."),
                ));
            }
        }
        for (center, radius) in &circles {
            drawing.circle(places[*center], radius * view.scale, Ink::Main);
            let on: Vec<String> = (0..spots.len())
                .filter(|at| !self.points[*at].hidden)
                .filter(|at| (distance(spots[*at], spots[*center]) - radius).abs() < 1e-6 * radius.max(1.0))
                .map(|at| name(at).to_owned())
                .collect();
            let (lt, en) = if self.points[*center].hidden {
                ("Apskritimas".to_owned(), "A circle".to_owned())
            } else {
                let center = name(*center);
                (format!("Apskritimas, kurio centras {center}"), format!("A circle with the centre {center}"))
            };
            words.push(if on.is_empty() {
                say(lang, format!("{lt}."), format!("{en}."))
            } else {
                let on = list(&on, lang);
                say(lang, format!("{lt}; jame yra taškai {on}."), format!("{en}; on it lie {on}."))
            });
        }
        for angle in &self.angles {
            words.push(draw_angle(&mut drawing, angle, &places, &|at| name(at), values, lang));
        }
        for segment in &self.segments {
            let [a, b] = segment.ends;
            let ink = if segment.dashed { Ink::Helper } else { Ink::Main };
            drawing.line(vec![places[a], places[b]], ink);
            for stroke in strokes(places[a], places[b], segment.ticks) {
                drawing.line(stroke, Ink::Second);
            }
            let label = segment.label.as_ref().map(|label| label_of(label, values, lang));
            if let Some(text) = &label {
                let at = beside(places[a], places[b], middle);
                drawing.text((at.0, at.1 + 5.0), text.clone(), Anchor::Middle);
            }
            let of = format!("{}{}", name(a), name(b));
            let (lt, en) = if segment.dashed {
                ("Brūkšninė atkarpa", "Dashed segment")
            } else {
                ("Atkarpa", "Segment")
            };
            words.push(match label {
                Some(label) => say(lang, format!("{lt} {of}: {label}."), format!("{en} {of}: {label}.")),
                None => say(lang, format!("{lt} {of}."), format!("{en} {of}.")),
            });
        }
        for ticks in 1..=3 {
            let equal = self.segments.iter().filter(|segment| segment.ticks == ticks);
            let equal: Vec<String> = equal.map(|segment| segment.ends.map(&name).concat()).collect();
            if equal.len() > 1 {
                let all = list(&equal, lang);
                words.push(say(
                    lang,
                    format!("Atkarpos {all} pažymėtos kaip lygios."),
                    format!("{all} are marked as equal."),
                ));
            }
        }
        for (point, place) in self.points.iter().zip(&places).filter(|(point, _)| !point.hidden) {
            drawing.dot(*place, false);
            let out = unit(middle, *place);
            let at = (place.0 + out.0 * AWAY, place.1 + out.1 * AWAY + 5.0);
            drawing.letter(at, point.name.clone(), Anchor::Middle);
        }
        Some(Scene { drawing, words })
    }
}

/// A figure of geometry with its numbers.
struct Layout {
    spots: Vec<(f64, f64)>,
    circles: Vec<(usize, f64)>,
    view: View,
    places: Vec<Place>,
}

/// How the coordinates of a figure become places of its picture.
pub(super) struct View {
    corner: (f64, f64),
    scale: f64,
    pub(super) size: (f64, f64),
}

impl View {
    pub(super) fn around(spots: &[(f64, f64)], circles: &[(usize, f64)]) -> Option<Self> {
        let mut all: Vec<(f64, f64)> = spots.to_vec();
        for (center, radius) in circles {
            let (x, y) = *spots.get(*center)?;
            all.extend([(x - radius, y - radius), (x + radius, y + radius)]);
        }
        let range = |values: &dyn Fn(&(f64, f64)) -> f64| {
            all.iter().map(values).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            })
        };
        let ((left, right), (bottom, top)) = (range(&|spot| spot.0), range(&|spot| spot.1));
        let (width, height) = (right - left, top - bottom);
        if !(width.is_finite() && height.is_finite()) || width.max(height) <= 0.0 {
            return None;
        }
        let scale = (WIDTH / width.max(1e-9)).min(HEIGHT / height.max(1e-9));
        let size = (width * scale + 2.0 * MARGIN, height * scale + 2.0 * MARGIN);
        Some(Self { corner: (left, top), scale, size })
    }

    pub(super) fn place(&self, (x, y): (f64, f64)) -> Place {
        (MARGIN + (x - self.corner.0) * self.scale, MARGIN + (self.corner.1 - y) * self.scale)
    }
}

fn draw_angle<'a>(
    drawing: &mut Drawing,
    angle: &Angle,
    places: &[Place],
    name: &dyn Fn(usize) -> &'a str,
    values: &Values,
    lang: Lang,
) -> String {
    let [a, vertex, b] = angle.of;
    let (from, to) = (unit(places[vertex], places[a]), unit(places[vertex], places[b]));
    let at = places[vertex];
    let along = |direction: Place, length: f64| (at.0 + direction.0 * length, at.1 + direction.1 * length);
    if angle.right {
        let corner = (along(from, 14.0), along(to, 14.0));
        let far = (corner.0.0 + to.0 * 14.0, corner.0.1 + to.1 * 14.0);
        drawing.line(vec![corner.0, far, corner.1], Ink::Second);
    } else {
        for count in 0..angle.arcs {
            drawing.line(arc(at, from, to, 22.0 + 4.0 * f64::from(count)), Ink::Second);
        }
    }
    let label = angle.label.as_ref().map(|label| label_of(label, values, lang));
    if let Some(text) = &label {
        let half = (from.0 + to.0, from.1 + to.1);
        let length = half.0.hypot(half.1).max(1e-6);
        // Narrow angles have room for words further out only.
        let far = (30.0 / (length / 2.0).max(0.35)).clamp(36.0, 70.0) + 4.0 * f64::from(angle.arcs);
        let spot = along((half.0 / length, half.1 / length), far);
        drawing.text((spot.0, spot.1 + 5.0), text.clone(), Anchor::Middle);
    }
    let of = [a, vertex, b].map(name).concat();
    match (label, angle.right) {
        (None, true) => say(
            lang,
            format!("Kampas {of} pažymėtas kaip status."),
            format!("Angle {of} is marked as a right angle."),
        ),
        (Some(label), true) => say(
            lang,
            format!("Kampas {of} pažymėtas kaip status: {label}."),
            format!("Angle {of} is marked as a right angle: {label}."),
        ),
        (Some(label), false) => say(lang, format!("Kampas {of}: {label}."), format!("Angle {of}: {label}.")),
        (None, false) => {
            let arcs = number(f64::from(angle.arcs), lang);
            say(
                lang,
                format!("Kampas {of} pažymėtas, lankų: {arcs}."),
                format!("Angle {of} is marked, arcs: {arcs}."),
            )
        }
    }
}

/// The arc of an angle with its vertex at a place, between two directions, on the side that is less than half a turn.
fn arc(at: Place, from: Place, to: Place, radius: f64) -> Vec<Place> {
    let start = from.1.atan2(from.0);
    let mut turn = to.1.atan2(to.0) - start;
    if turn > std::f64::consts::PI {
        turn -= 2.0 * std::f64::consts::PI;
    } else if turn < -std::f64::consts::PI {
        turn += 2.0 * std::f64::consts::PI;
    }
    let through = (0..=16).map(|step| {
        let direction = start + turn * f64::from(step) / 16.0;
        (at.0 + radius * direction.cos(), at.1 + radius * direction.sin())
    });
    through.collect()
}

/// Strokes across the middle of a segment.
fn strokes(a: Place, b: Place, count: u8) -> Vec<Vec<Place>> {
    let along = unit(a, b);
    let across = (-along.1, along.0);
    let stroke = |number: u8| {
        let shift = 5.0 * (f64::from(number) - f64::from(count - 1) / 2.0);
        let at = (f64::midpoint(a.0, b.0) + along.0 * shift, f64::midpoint(a.1, b.1) + along.1 * shift);
        let end = |side: f64| (at.0 + across.0 * side, at.1 + across.1 * side);
        vec![end(-7.0), end(7.0)]
    };
    (0..count).map(stroke).collect()
}

/// A place beside the middle of a segment, on the side away from the middle of the figure.
fn beside(a: Place, b: Place, middle: Place) -> Place {
    let half = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
    let along = unit(a, b);
    let across = (-along.1, along.0);
    let outward = (half.0 - middle.0) * across.0 + (half.1 - middle.1) * across.1;
    let side = if outward < -1e-9 { -1.0 } else { 1.0 };
    // Words are wider than high.
    let away = AWAY + 8.0 * across.0.abs();
    (half.0 + side * across.0 * away, half.1 + side * across.1 * away)
}

fn mean(places: &[Place]) -> Place {
    let count = places.len().max(1) as f64;
    let sum = places.iter().fold((0.0, 0.0), |sum, place| (sum.0 + place.0, sum.1 + place.1));
    (sum.0 / count, sum.1 / count)
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn unit(from: Place, to: Place) -> Place {
    let length = distance(from, to);
    if length < 1e-9 { (0.0, -1.0) } else { ((to.0 - from.0) / length, (to.1 - from.1) / length) }
}
