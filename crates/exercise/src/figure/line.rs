//! Number lines.

use math::{Bound, Expr, Lang, SetExpr};

use super::drawing::{Anchor, Drawing, Ink};
use super::frame::multiples;
use super::plane::optional_label;
use super::words::{number, say};
use super::{Label, Scene, label_of, quantity};
use crate::error::TemplateErrorKind;
use crate::kinds::Building;
use crate::template::{NumberLineSpec, Quantity};
use crate::values::Values;

/// The width of a number line in units of the picture.
pub(crate) const WIDTH: f64 = 440.0;
/// Where the line lies.
pub(crate) const LEVEL: f64 = 44.0;
const HEIGHT: f64 = 84.0;
const MARGIN: f64 = 24.0;

/// From where to where a number line goes, compiled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    from: Expr,
    to: Expr,
    step: Expr,
    parts: Option<Expr>,
}

/// The same with numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ruler {
    /// Its left end.
    pub from: f64,
    /// Its right end.
    pub to: f64,
    /// The distance of the numbers.
    pub step: f64,
    /// Into how many parts this distance is divided.
    pub parts: u8,
}

impl Span {
    pub(crate) fn compile(
        (from, to, step): (&Quantity, &Quantity, Option<&Quantity>),
        parts: Option<&Quantity>,
        path: &str,
        building: &mut Building<'_>,
    ) -> Option<Self> {
        let parts = match parts {
            Some(parts) => Some(quantity(parts, &format!("{path}.parts"), building)?),
            None => None,
        };
        Some(Self {
            from: quantity(from, &format!("{path}.from"), building)?,
            to: quantity(to, &format!("{path}.to"), building)?,
            step: quantity(step.unwrap_or(&Quantity::Whole(1)), &format!("{path}.step"), building)?,
            parts,
        })
    }

    pub(crate) fn ruler(&self, values: &Values) -> Option<Ruler> {
        let (from, to) = (values.approximate(&self.from)?, values.approximate(&self.to)?);
        let step = values.approximate(&self.step)?;
        let parts = self.parts.as_ref().map_or(Some(1.0), |parts| values.approximate(parts))?;
        let whole = parts.fract() == 0.0 && (1.0..=12.0).contains(&parts);
        let marks = (to - from) / step * parts;
        (whole && step > 0.0 && to > from && marks <= 120.0).then_some(Ruler {
            from,
            to,
            step,
            parts: parts as u8,
        })
    }

    /// The distance between two places where a point can lie, exactly.
    pub(crate) fn snap(&self, values: &Values) -> Option<math::Rational> {
        let step = values.evaluate(&self.step)?;
        match &self.parts {
            Some(parts) => Some(step / values.evaluate(parts).filter(|parts| *parts > math::whole(0))?),
            None => Some(step),
        }
    }
}

impl Ruler {
    /// How large the picture is.
    pub const fn size() -> (f64, f64) {
        (WIDTH, HEIGHT)
    }

    /// The height at which the line lies.
    pub const fn level() -> f64 {
        LEVEL
    }

    /// Where a number lies.
    pub fn place(&self, at: f64) -> f64 {
        MARGIN + (at - self.from) / (self.to - self.from) * (WIDTH - 2.0 * MARGIN)
    }

    /// Which number lies there.
    pub fn number(&self, place: f64) -> f64 {
        self.from + (place - MARGIN) / (WIDTH - 2.0 * MARGIN) * (self.to - self.from)
    }

    /// From where to where it goes, and how it is divided.
    pub(crate) fn words(&self, lang: Lang) -> String {
        let (from, to, step) = (number(self.from, lang), number(self.to, lang), number(self.step, lang));
        let whole = say(
            lang,
            format!("Skaičių tiesė nuo {from} iki {to}."),
            format!("A number line from {from} to {to}."),
        );
        if self.parts == 1 && (self.step - 1.0).abs() < 1e-9 {
            return whole;
        }
        let parts = self.parts;
        let divided = say(
            lang,
            format!("Tarp didžiųjų padalų – {step}, tarpas padalytas į {parts} lygias dalis."),
            format!("The large strokes are {step} apart, divided into {parts} equal parts."),
        );
        format!("{whole} {divided}")
    }

    /// An empty line with its strokes and numbers, of which only those are written that `written` names.
    pub(crate) fn drawing(&self, written: Option<&[f64]>, lang: Lang) -> Drawing {
        let mut drawing = Drawing::new(WIDTH, HEIGHT);
        drawing.arrow((6.0, LEVEL), (WIDTH - 4.0, LEVEL), Ink::Axis);
        let fine = self.step / f64::from(self.parts);
        if self.parts > 1 {
            for at in multiples((self.from, self.to), fine) {
                let place = self.place(at);
                drawing.line(vec![(place, LEVEL - 4.0), (place, LEVEL + 4.0)], Ink::Axis);
            }
        }
        let numbers = multiples((self.from, self.to), self.step);
        let room = (WIDTH - 2.0 * MARGIN) / numbers.len().max(1) as f64;
        let widest = numbers.iter().map(|at| number(*at, lang).chars().count()).max().unwrap_or(1);
        let every = (8.5 * (widest as f64 + 1.0) / room).ceil().max(1.0) as usize;
        for at in numbers {
            let place = self.place(at);
            drawing.line(vec![(place, LEVEL - 8.0), (place, LEVEL + 8.0)], Ink::Axis);
            let count = (at / self.step).round() as i64;
            let wanted = match written {
                Some(written) => written.iter().any(|number| (number - at).abs() < 1e-9),
                None => count % every as i64 == 0,
            };
            if wanted {
                drawing.text((place, LEVEL + 28.0), number(at, lang), Anchor::Middle);
            }
        }
        drawing
    }
}

/// `kind = "number-line"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    span: Span,
    written: Option<Vec<Expr>>,
    points: Vec<(Expr, Option<Label>)>,
    set: Option<SetExpr>,
}

impl Line {
    pub(crate) fn compile(spec: &NumberLineSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        let span =
            Span::compile((&spec.from, &spec.to, spec.step.as_ref()), spec.parts.as_ref(), path, building)?;
        let written = match &spec.written {
            Some(written) => {
                let numbers = written.iter().map(|at| quantity(at, &format!("{path}.written"), building));
                Some(numbers.collect::<Option<Vec<_>>>()?)
            }
            None => None,
        };
        let mut points = Vec::new();
        for (at, point) in spec.points.iter().enumerate() {
            let path = format!("{path}.point[{at}]");
            let label = optional_label(point.label.as_ref(), &path, building)?;
            points.push((quantity(&point.at, &format!("{path}.at"), building)?, label));
        }
        let set = match &spec.set {
            Some(text) => {
                let path = format!("{path}.set");
                let entry = building.mistakes.take(&path, building.scope.entry(text))?;
                let set = entry.as_set();
                if set.is_none() {
                    building
                        .mistakes
                        .add(&path, TemplateErrorKind::WrongSort("an interval or union is wanted here"));
                }
                Some(set?)
            }
            None => None,
        };
        Some(Self { span, written, points, set })
    }

    pub(crate) fn draw(&self, values: &Values, lang: Lang) -> Option<Scene> {
        let ruler = self.span.ruler(values)?;
        let written = match &self.written {
            Some(written) => {
                Some(written.iter().map(|at| values.approximate(at)).collect::<Option<Vec<_>>>()?)
            }
            None => None,
        };
        let mut drawing = ruler.drawing(written.as_deref(), lang);
        let mut words = vec![ruler.words(lang)];
        if let Some(set) = &self.set {
            for piece in pieces(set, values)? {
                draw_piece(&mut drawing, &ruler, &piece);
                words.push(piece.words(lang));
            }
        }
        for (at, label) in &self.points {
            let at = values.approximate(at)?;
            let place = ruler.place(at);
            drawing.dot((place, LEVEL), false);
            let name = label.as_ref().map(|label| label_of(label, values, lang));
            if let Some(name) = &name {
                drawing.letter((place, LEVEL - 16.0), name.clone(), Anchor::Middle);
            }
            words.push(point_words(&ruler, at, name.as_deref(), written.as_deref(), lang));
        }
        Some(Scene { drawing, words })
    }
}

/// Where a point lies, told by strokes rather than by its number, which may be what is asked for.
fn point_words(ruler: &Ruler, at: f64, name: Option<&str>, written: Option<&[f64]>, lang: Lang) -> String {
    let named = name.map(|name| format!(" {name}")).unwrap_or_default();
    let fine = ruler.step / f64::from(ruler.parts);
    let shown: Vec<f64> = match written {
        Some(written) => written.to_vec(),
        None => multiples((ruler.from, ruler.to), ruler.step),
    };
    let before = shown.iter().copied().filter(|shown| *shown <= at + 1e-9).fold(f64::NAN, f64::max);
    let strokes = (at - before) / fine;
    if !strokes.is_finite() || (strokes - strokes.round()).abs() > 1e-6 {
        let about = number((at / ruler.step * 10.0).round() * ruler.step / 10.0, lang);
        return say(lang, format!("Taškas{named} – ties {about}."), format!("Point{named} near {about}."));
    }
    let (strokes, before) = (strokes.round() as i64, number(before, lang));
    match strokes {
        0 => say(lang, format!("Taškas{named} – ties {before}."), format!("Point{named} is at {before}.")),
        _ => say(
            lang,
            format!("Taškas{named} – ties {strokes}-a padala į dešinę nuo {before}."),
            format!("Point{named} is at stroke {strokes} to the right of {before}."),
        ),
    }
}

/// An interval or a point, in floating point.
struct Piece {
    from: (f64, bool),
    to: (f64, bool),
}

impl Piece {
    fn words(&self, lang: Lang) -> String {
        let end = |(at, open): (f64, bool)| match (at.is_infinite(), open) {
            (true, _) if at < 0.0 => say(lang, "minus begalybės".into(), "minus infinity".into()),
            (true, _) => say(lang, "begalybės".into(), "infinity".into()),
            (false, true) => say(
                lang,
                format!("{} (tuščiaviduris taškas)", number(at, lang)),
                format!("{} (open point)", number(at, lang)),
            ),
            (false, false) => say(
                lang,
                format!("{} (pilnaviduris taškas)", number(at, lang)),
                format!("{} (filled point)", number(at, lang)),
            ),
        };
        let (from, to) = (end(self.from), end(self.to));
        if (self.from.0 - self.to.0).abs() < 1e-12 {
            return say(lang, format!("Pažymėtas skaičius {from}."), format!("Marked: {from}."));
        }
        say(lang, format!("Nuspalvinta nuo {from} iki {to}."), format!("Shaded from {from} to {to}."))
    }
}

fn draw_piece(drawing: &mut Drawing, ruler: &Ruler, piece: &Piece) {
    let place = |at: f64| match at {
        _ if at == f64::INFINITY => WIDTH - 12.0,
        _ if at == f64::NEG_INFINITY => 8.0,
        _ => ruler.place(at),
    };
    let (left, right) = (place(piece.from.0), place(piece.to.0));
    drawing.line(vec![(left, LEVEL), (right, LEVEL)], Ink::Main);
    for (at, open) in [piece.from, piece.to] {
        if at.is_finite() {
            drawing.dot((ruler.place(at), LEVEL), open);
        }
    }
}

/// The intervals of a set that is written as intervals, points and their union.
fn pieces(set: &SetExpr, values: &Values) -> Option<Vec<Piece>> {
    let end = |bound: &Bound| match &bound.value {
        Expr::Constant(math::Constant::Infinity) => Some((f64::INFINITY, true)),
        Expr::Negate(inner) if **inner == Expr::Constant(math::Constant::Infinity) => {
            Some((f64::NEG_INFINITY, true))
        }
        value => Some((values.approximate(value)?, !bound.closed)),
    };
    match set {
        SetExpr::Interval { from, to } => Some(vec![Piece { from: end(from)?, to: end(to)? }]),
        SetExpr::Union(parts) => {
            let parts = parts.iter().map(|part| pieces(part, values)).collect::<Option<Vec<_>>>()?;
            Some(parts.into_iter().flatten().collect())
        }
        SetExpr::Finite(points) => points
            .iter()
            .map(|point| values.approximate(point).map(|at| Piece { from: (at, false), to: (at, false) }))
            .collect(),
        _ => None,
    }
}
