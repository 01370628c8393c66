//! Figures as they are written: what is to be seen, in the coordinates of mathematics.

use serde::{Deserialize, Serialize};

use super::{Label, TableSpec};

/// A table `[[figure]]`; its key `kind` says which of these it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum FigureSpec {
    /// A coordinate plane with what lies on it.
    Plane(PlaneSpec),
    /// Points, segments, angles and circles without axes.
    Geometry(GeometrySpec),
    /// A number line.
    NumberLine(NumberLineSpec),
    /// Data as bars, a pie, boxes, dots or a line.
    Chart(ChartSpec),
    /// Two or three sets.
    Venn(VennSpec),
    /// A probability tree.
    Tree(TreeSpec),
    /// A solid in projection.
    Solid(SolidSpec),
    /// Squares that may be the net of a cube.
    Net(NetSpec),
    /// A random experiment that is repeated.
    Simulation(SimulationSpec),
    /// A table.
    Table(TableSpec),
}

/// A number as a formula on the parameters: `3`, `"-2,5"`, `"a + 1"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Quantity {
    /// A whole number.
    Whole(i64),
    /// Any formula.
    Formula(String),
}

impl Quantity {
    /// As a formula.
    pub fn formula(&self) -> String {
        match self {
            Self::Whole(number) => number.to_string(),
            Self::Formula(formula) => formula.clone(),
        }
    }
}

/// `kind = "plane"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaneSpec {
    /// From and to along x.
    pub x: [Quantity; 2],
    /// From and to along y.
    pub y: [Quantity; 2],
    /// The distance of the lines of the grid; 1 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<Quantity>,
    /// The same along y, where the axes have different scales.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid_y: Option<Quantity>,
    /// What stands at the axes; `x` and `y` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<[Label; 2]>,
    /// Its name, by which an option shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Graphs of functions.
    #[serde(default, rename = "curve", skip_serializing_if = "Vec::is_empty")]
    pub curves: Vec<CurveSpec>,
    /// Points.
    #[serde(default, rename = "point", skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointSpec>,
    /// Segments and vectors between two points.
    #[serde(default, rename = "segment", skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<SegmentSpec>,
    /// Polygons, by their vertices.
    #[serde(default, rename = "polygon", skip_serializing_if = "Vec::is_empty")]
    pub polygons: Vec<PolygonSpec>,
    /// Circles.
    #[serde(default, rename = "circle", skip_serializing_if = "Vec::is_empty")]
    pub circles: Vec<CircleSpec>,
    /// Where an inequality holds.
    #[serde(default, rename = "region", skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<RegionSpec>,
}

/// The graph of a function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurveSpec {
    /// y by x: `"a*x + b"`.
    pub formula: String,
    /// Drawn from here on; from the edge if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Quantity>,
    /// Drawn up to here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Quantity>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Dashed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub dashed: bool,
}

/// A point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointSpec {
    /// `"(a; b)"`
    pub at: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// A ring: the point does not belong to it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
}

/// A segment between two places of the plane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentSpec {
    /// `"(a; b)"`
    pub from: String,
    /// `"(c; d)"`
    pub to: String,
    /// With an arrow at its end: a vector.
    #[serde(default, skip_serializing_if = "is_false")]
    pub arrow: bool,
    /// Dashed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub dashed: bool,
    /// What stands beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
}

/// A polygon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolygonSpec {
    /// `["(0; 0)", "(a; 0)", "(0; b)"]`
    pub at: Vec<String>,
}

/// A circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CircleSpec {
    /// `"(0; 0)"`, or the name of a point.
    pub center: String,
    /// Its radius.
    pub radius: Quantity,
}

/// Where an inequality holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionSpec {
    /// `"y > a*x + b"`
    pub of: String,
}

/// `kind = "geometry"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeometrySpec {
    /// Its name, by which an option shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Named points.
    #[serde(rename = "point")]
    pub points: Vec<NamedPointSpec>,
    /// Segments between named points.
    #[serde(default, rename = "segment", skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<NamedSegmentSpec>,
    /// Angles of named points.
    #[serde(default, rename = "angle", skip_serializing_if = "Vec::is_empty")]
    pub angles: Vec<AngleSpec>,
    /// Circles.
    #[serde(default, rename = "circle", skip_serializing_if = "Vec::is_empty")]
    pub circles: Vec<CircleSpec>,
    /// Polygons that are filled, by the names of their vertices: `"ABC"`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fill: Vec<String>,
}

/// A point with a name of one capital letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedPointSpec {
    /// One capital letter.
    pub name: String,
    /// `"(a; b)"`
    pub at: String,
    /// Neither drawn nor named: only segments end there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
}

/// A segment between two named points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedSegmentSpec {
    /// `"AB"`
    pub of: String,
    /// Its length, or what else stands beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Strokes across it, from 0 to 3: segments with as many are equal.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub ticks: u8,
    /// Dashed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub dashed: bool,
}

/// An angle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AngleSpec {
    /// `"ABC"`, with its vertex in the middle.
    pub of: String,
    /// Its size, or its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Drawn as a right angle.
    #[serde(default, skip_serializing_if = "is_false")]
    pub right: bool,
    /// Its arcs, from 1 to 3: angles with as many are equal.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub arcs: u8,
}

/// `kind = "number-line"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberLineSpec {
    /// Its name, by which an option shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its left end.
    pub from: Quantity,
    /// Its right end.
    pub to: Quantity,
    /// The distance of the numbers; 1 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Quantity>,
    /// Into how many parts the distance between two numbers is divided by smaller strokes, at most 12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Quantity>,
    /// Only these numbers are written; all if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Vec<Quantity>>,
    /// Points with their names.
    #[serde(default, rename = "point", skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<LinePointSpec>,
    /// The set that is shown: `"(a; b]"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<String>,
}

/// A point of a number line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinePointSpec {
    /// Where it lies.
    pub at: Quantity,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
}

/// `kind = "chart"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartSpec {
    /// Its name, by which an option shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How the data are shown.
    pub form: ChartForm,
    /// What it shows.
    pub title: Label,
    /// What the axes show, along x and along y.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub axes: Option<[Label; 2]>,
    /// The data.
    #[serde(rename = "datum")]
    pub data: Vec<DatumSpec>,
    /// The distance of the lines along the axis of values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<Quantity>,
    /// The values are written beside what shows them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub values: bool,
}

/// How data are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartForm {
    /// A bar for each datum.
    Bars,
    /// A bar for each class, without gaps: `label` is its left end, the last datum only ends it.
    Histogram,
    /// Slices of a circle.
    Pie,
    /// Points joined by lines.
    Line,
    /// Points with two numbers each: `value` and `second`.
    Scatter,
    /// A column of dots for each datum.
    Dots,
    /// Exactly five data: smallest, lower quartile, median, upper quartile, largest.
    Box,
}

/// A datum of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatumSpec {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Its value.
    pub value: Quantity,
    /// Its second value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Quantity>,
}

/// `kind = "venn"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VennSpec {
    /// Its name, by which an option shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The names of two or three sets.
    pub sets: Vec<Label>,
    /// What stands in which region: `1` lies in the first set only, `12` in both, `0` in none.
    #[serde(default, rename = "region", skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<VennRegionSpec>,
}

/// A region of a Venn diagram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VennRegionSpec {
    /// The numbers of the sets it lies in: `"1"`, `"12"`; `"0"` for none.
    pub of: String,
    /// What stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// It is shaded.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fill: bool,
}

/// `kind = "tree"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreeSpec {
    /// Its name, by which an option shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The branches that leave the root.
    #[serde(rename = "branch")]
    pub branches: Vec<BranchSpec>,
}

/// A branch of a tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BranchSpec {
    /// What happens.
    pub label: Label,
    /// How likely it is, or `"?"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chance: Option<Label>,
    /// What may happen then.
    #[serde(default, rename = "branch", skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<BranchSpec>,
}

/// `kind = "solid"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the file")]
pub struct SolidSpec {
    /// Its name, by which an option shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Which solid.
    pub shape: SolidShape,
    /// How wide it is, or its radius. Only ratios are seen.
    pub width: Quantity,
    /// How deep a box is; as deep as wide if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<Quantity>,
    /// How high it is; of a sphere nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<Quantity>,
    /// What stands beside the width or radius.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width_label: Option<Label>,
    /// What stands beside the depth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth_label: Option<Label>,
    /// What stands beside the height.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height_label: Option<Label>,
    /// What stands beside the slant height of a net: an apothem, the slope of a prism, the side of a cone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slant_label: Option<Label>,
    /// It can be turned and seen from any side.
    #[serde(default, skip_serializing_if = "is_false")]
    pub turns: bool,
    /// Its net is shown.
    #[serde(default, skip_serializing_if = "is_false")]
    pub net: bool,
    /// Its net can be folded.
    #[serde(default, skip_serializing_if = "is_false")]
    pub folds: bool,
    /// The letters of its corners are shown: `A` to `D` and `A1` to `D1`, or `S`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub corners: bool,
    /// Points on edges.
    #[serde(default, rename = "point", skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<EdgePointSpec>,
    /// Three points or corners: the section by the plane through them is shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<String>,
    /// Points or corners: the polygon with these vertices is shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub polygon: Vec<String>,
}

/// A point on an edge of a solid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EdgePointSpec {
    /// One capital letter.
    pub name: String,
    /// The edge, by its corners: `"AA1"`.
    pub on: String,
    /// Which part of the edge lies between its first corner and the point: `"1/2"`.
    pub at: Quantity,
}

/// `kind = "net"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetSpec {
    /// Its name, by which an option shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Rows from above, `[".#..", "####", ".#.."]`: `#` is a square, a letter or digit is one with it written inside,
    /// `.` is nothing.
    pub squares: Vec<String>,
    /// It can be folded.
    #[serde(default, skip_serializing_if = "is_false")]
    pub folds: bool,
}

/// `kind = "simulation"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimulationSpec {
    /// What is done again and again.
    pub experiment: Experiment,
    /// The sectors of a spinner, or the balls of an urn.
    #[serde(default, rename = "outcome", skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<OutcomeSpec>,
    /// How many trials the table on paper shows; 100 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trials: Option<Quantity>,
    /// The theoretical frequencies cannot be shown: they are asked for.
    #[serde(default, skip_serializing_if = "is_false")]
    pub secret: bool,
}

/// Random experiments of school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Experiment {
    /// A coin is tossed.
    Coin,
    /// A die is rolled.
    Die,
    /// Two dice are rolled, and their points are added.
    TwoDice,
    /// A spinner with sectors is turned.
    Spinner,
    /// A ball is drawn from an urn and put back.
    Urn,
}

/// A sector, or balls of one colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeSpec {
    /// What it is called.
    pub label: Label,
    /// How many equal parts of the spinner, or how many balls: a whole number.
    pub weight: Quantity,
}

/// Solids of school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SolidShape {
    /// A rectangular box.
    Box,
    /// A right prism on a regular triangle.
    Prism,
    /// A regular pyramid on a square.
    Pyramid,
    /// A cylinder.
    Cylinder,
    /// A cone.
    Cone,
    /// A sphere.
    Sphere,
}

impl FigureSpec {
    /// Its name, if it has one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Plane(spec) => spec.id.as_deref(),
            Self::Geometry(spec) => spec.id.as_deref(),
            Self::NumberLine(spec) => spec.id.as_deref(),
            Self::Chart(spec) => spec.id.as_deref(),
            Self::Venn(spec) => spec.id.as_deref(),
            Self::Tree(spec) => spec.id.as_deref(),
            Self::Solid(spec) => spec.id.as_deref(),
            Self::Net(spec) => spec.id.as_deref(),
            Self::Simulation(_) | Self::Table(_) => None,
        }
    }
}

/// A drawn way to give an answer that can also be typed: a number line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineInputSpec {
    /// Its left end.
    pub from: Quantity,
    /// Its right end.
    pub to: Quantity,
    /// The distance of the numbers; 1 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Quantity>,
    /// Into how many parts the distance between two numbers is divided, at most 12; points snap to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Quantity>,
}

/// A drawn way to give an answer that can also be typed: a coordinate plane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaneInputSpec {
    /// From and to along x.
    pub x: [Quantity; 2],
    /// From and to along y.
    pub y: [Quantity; 2],
    /// See [`PlaneSpec::grid`]. Points snap to the grid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<Quantity>,
    /// See [`PlaneSpec::grid_y`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid_y: Option<Quantity>,
    /// See [`PlaneSpec::names`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<[Label; 2]>,
    /// Graphs that are there already: `["x^2"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<String>,
    /// Points that are there already: `["(a; b)"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given_points: Vec<String>,
    /// Where the points that are moved lie at first, `["(0; 0)", "(1; 1)"]`: a graph that is there and is moved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub start: Vec<String>,
}

/// What can be drawn on a coordinate plane, each by a few points that are moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawn {
    /// As many points as the answer has.
    #[default]
    Points,
    /// A polygon, by its vertices in order.
    Polygon,
    /// A segment, by its ends.
    Segment,
    /// A ray, by its end and a point.
    Ray,
    /// A vector, by its beginning and its end.
    Vector,
    /// A line through two points.
    Line,
    /// A parabola, by its vertex and a point.
    Parabola,
    /// The graph of a modulus, by its vertex and a point.
    Modulus,
    /// A square root, by its end and a point.
    Root,
    /// A hyperbola, by its centre and a point.
    Hyperbola,
    /// An exponential function with the axis y = 0, by two points.
    Exponential,
    /// A logarithm, by the point where it is 0 and another one: y = `log_b` (x − h) has (h + 1; 0) and (h + b; 1).
    Logarithm,
    /// A sine, by a point of its middle line and the next highest or lowest point.
    Sine,
    /// A circle, by its centre and a point.
    Circle,
    /// A half-plane, by two points of its border.
    HalfPlane,
}

const fn one() -> u8 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_one(value: &u8) -> bool {
    *value == 1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_zero(value: &u8) -> bool {
    *value == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
