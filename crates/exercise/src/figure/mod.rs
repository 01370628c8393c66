//! Figures: what a template draws, with words made from the same data for those who do not see it.

mod chart;
mod diagram;
pub mod drawing;
mod frame;
mod geometry;
mod line;
mod plane;
pub mod simulation;
mod solid;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use math::{Expr, Lang};

pub(crate) use self::diagram::{venn_drawing, within};
pub use self::drawing::Drawing;
pub use self::frame::Frame;
use self::line::Line;
pub use self::line::Ruler;
pub(crate) use self::line::Span as LineSpan;
pub(crate) use self::plane::{
    Window, curve_formula, curve_words, pi_multiple, region_border, window_words, x,
};
pub use self::simulation::Simulation;
pub use self::solid::{Net, Turn, TurnedSolid};
use self::{
    chart::Chart, diagram::Tree, diagram::Venn, geometry::Geometry, plane::Plane, simulation::Trials,
    solid::Solid, solid::Squares,
};
use crate::compile::Bilingual;
use crate::error::TemplateErrorKind;
use crate::generator::Generator;
use crate::kinds::Building;
use crate::markup::Markup;
use crate::question::Part;
use crate::rich::Rich;
use crate::template::{FigureSpec, Quantity, TableSpec};
use crate::values::Values;

/// A label in both languages.
pub(crate) type Label = Bilingual<Markup>;

/// A figure of an instance, in one language.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// A picture, and the same in words.
    Drawing {
        /// The picture.
        drawing: Drawing,
        /// Sentences.
        words: Vec<String>,
        /// What a page can ask anew, if there is something to be moved.
        live: Option<Live>,
    },
    /// A table.
    Table {
        /// What it shows.
        caption: Rich,
        /// Heads of the columns.
        head: Vec<Rich>,
        /// The rows; the first cell of each is its head.
        rows: Vec<Vec<Rich>>,
    },
}

/// A picture that can be moved: it is drawn anew from what was moved, and by nothing else. The picture of the figure
/// is how it looks before, on paper, and where no program runs.
#[derive(Debug, Clone, PartialEq)]
pub enum Live {
    /// A solid that is turned.
    Turn(Box<TurnedSolid>),
    /// A net that is folded.
    Fold(Box<Net>),
    /// A random experiment that is repeated.
    Simulate(Box<Simulation>),
}

/// A figure, compiled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Compiled {
    pub(crate) id: Option<String>,
    body: Body,
}

#[derive(Debug, Clone, PartialEq)]
enum Body {
    Plane(Box<Plane>),
    Geometry(Box<Geometry>),
    Line(Box<Line>),
    Chart(Box<Chart>),
    Venn(Venn),
    Tree(Tree),
    Solid(Box<Solid>),
    Squares(Squares),
    Trials(Trials),
    Table { caption: Label, head: Vec<Label>, rows: Vec<Vec<Label>> },
}

/// What a picture and its words are before they are a [`Figure`].
pub(crate) struct Scene {
    pub(crate) drawing: Drawing,
    pub(crate) words: Vec<String>,
}

impl Compiled {
    pub(crate) fn compile(spec: &FigureSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        let body = match spec {
            FigureSpec::Plane(spec) => Body::Plane(Box::new(Plane::compile(spec, path, building)?)),
            FigureSpec::Geometry(spec) => Body::Geometry(Box::new(Geometry::compile(spec, path, building)?)),
            FigureSpec::NumberLine(spec) => Body::Line(Box::new(Line::compile(spec, path, building)?)),
            FigureSpec::Chart(spec) => Body::Chart(Box::new(Chart::compile(spec, path, building)?)),
            FigureSpec::Venn(spec) => Body::Venn(Venn::compile(spec, path, building)?),
            FigureSpec::Tree(spec) => Body::Tree(Tree::compile(spec, path, building)?),
            FigureSpec::Solid(spec) => Body::Solid(Box::new(Solid::compile(spec, path, building)?)),
            FigureSpec::Net(spec) => Body::Squares(Squares::compile(spec, path, building)?),
            FigureSpec::Simulation(spec) => Body::Trials(Trials::compile(spec, path, building)?),
            FigureSpec::Table(spec) => table(spec, path, building)?,
        };
        Some(Self { id: spec.id().map(str::to_owned), body })
    }

    /// The figure with these numbers; `None` if something in it has no value or cannot be drawn.
    /// `chance` is what trials are drawn from.
    pub(crate) fn show(&self, values: &Values, chance: &Generator, lang: Lang) -> Option<Figure> {
        let scene = match &self.body {
            Body::Plane(plane) => plane.draw(values, lang),
            Body::Geometry(geometry) => geometry.draw(values, lang),
            Body::Line(line) => line.draw(values, lang),
            Body::Chart(chart) => chart.draw(values, lang),
            Body::Venn(venn) => Some(venn.draw(values, lang)),
            Body::Tree(tree) => Some(tree.draw(values, lang)),
            Body::Solid(solid) => return solid.show(values, lang),
            Body::Squares(squares) => return Some(squares.show(lang)),
            Body::Trials(trials) => return trials.show(values, chance, lang),
            Body::Table { caption, head, rows } => {
                let text = |text: &Label| text.of(lang).show(values, lang);
                return Some(Figure::Table {
                    caption: text(caption),
                    head: head.iter().map(text).collect(),
                    rows: rows.iter().map(|row| row.iter().map(text).collect()).collect(),
                });
            }
        };
        scene.map(|Scene { drawing, words }| Figure::Drawing { drawing, words, live: None })
    }
}

impl Compiled {
    /// The key of a graph of which nothing is seen with these numbers.
    pub(crate) fn unseen(&self, values: &Values) -> Option<String> {
        match &self.body {
            Body::Plane(plane) => Some(format!("curve[{}]", plane.unseen_curve(values)?)),
            _ => None,
        }
    }
}

/// Parts of a figure of geometry, by the places of their points.
impl Compiled {
    /// The letters of points, one after the other.
    pub(crate) fn names(&self, points: &[usize]) -> String {
        match &self.body {
            Body::Geometry(geometry) => geometry.names(points),
            _ => String::new(),
        }
    }

    /// A segment (two points) or an angle (three), to be marked.
    pub(crate) fn part(&self, points: &[usize], values: &Values) -> Option<Part> {
        match &self.body {
            Body::Geometry(geometry) => geometry.part(points, values),
            _ => None,
        }
    }
}

fn table(spec: &TableSpec, path: &str, building: &mut Building<'_>) -> Option<Body> {
    if spec.signs {
        let kind = TemplateErrorKind::WrongSort("only a table with gaps is a table of signs");
        building.mistakes.add(format!("{path}.signs"), kind);
    }
    let caption = building.label(&spec.caption, &format!("{path}.caption"));
    let head =
        spec.head.iter().enumerate().map(|(at, cell)| building.label(cell, &format!("{path}.head[{at}]")));
    let head: Vec<_> = head.collect();
    let mut rows = Vec::new();
    for (at, row) in spec.rows.iter().enumerate() {
        building.count(&format!("{path}.rows[{at}]"), row.len(), (spec.head.len(), spec.head.len()));
        let cells = row.iter().enumerate();
        let cells: Vec<_> =
            cells.map(|(cell, text)| building.label(text, &format!("{path}.rows[{at}][{cell}]"))).collect();
        rows.push(cells.into_iter().collect::<Option<Vec<_>>>());
    }
    Some(Body::Table {
        caption: caption?,
        head: head.into_iter().collect::<Option<_>>()?,
        rows: rows.into_iter().collect::<Option<_>>()?,
    })
}

/// A point of the plane, parameters still open.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Spot {
    x: Expr,
    y: Expr,
}

impl Spot {
    pub(crate) fn at(&self, values: &Values) -> Option<(f64, f64)> {
        Some((values.approximate(&self.x)?, values.approximate(&self.y)?))
    }
}

/// A number that the parameters give.
pub(crate) fn quantity(quantity: &Quantity, path: &str, building: &mut Building<'_>) -> Option<Expr> {
    building.mistakes.take(path, building.scope.numeric(&quantity.formula()))
}

/// `"(a; b)"`
pub(crate) fn spot(text: &str, path: &str, building: &mut Building<'_>) -> Option<Spot> {
    let entry = building.mistakes.take(path, building.scope.entry(text))?;
    let known = entry.symbols().iter().all(|symbol| building.scope.knows(symbol.as_str()));
    if let Some((x, y)) = plane::tuple(entry).filter(|_| known) {
        Some(Spot { x, y })
    } else {
        let kind = TemplateErrorKind::WrongSort("a point is wanted here, such as `(a; b)`");
        building.mistakes.add(path, kind);
        None
    }
}

/// A label of an instance as plain words.
pub(crate) fn label_of(label: &Label, values: &Values, lang: Lang) -> String {
    label.of(lang).show(values, lang).plain_text(lang)
}
