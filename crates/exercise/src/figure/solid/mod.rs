//! Solids: in projection, from any side, cut by a plane, and as nets.

mod body;
mod front;
mod net;
mod section;
mod space;
mod turned;

use math::{Bindings, Expr, Lang, Print};

use self::body::{Body, shown};
pub use self::net::Net;
use self::section::{On, section};
use self::space::Point;
pub use self::space::Turn;
pub use self::turned::TurnedSolid;
use super::words::{list, number, say};
use super::{Figure, Label, Live, label_of, quantity};
use crate::error::TemplateErrorKind;
use crate::kinds::Building;
use crate::template::{NetSpec, Quantity, SolidShape, SolidSpec};
use crate::values::Values;

/// `kind = "solid"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Solid {
    shape: SolidShape,
    width: Expr,
    depth: Option<Expr>,
    height: Option<Expr>,
    /// Beside width, depth, height and slant height.
    labels: [Option<Label>; 4],
    form: Form,
    corners: bool,
    points: Vec<EdgePoint>,
    /// Three places, or none.
    section: Vec<Named>,
    polygon: Vec<Named>,
}

/// How a solid is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Standing { turns: bool },
    Net { folds: bool },
}

#[derive(Debug, Clone, PartialEq)]
struct EdgePoint {
    name: String,
    edge: (usize, usize),
    at: Expr,
}

/// A place that has a name: the number of a point, or of a corner.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Named {
    Point(usize),
    Corner(usize),
}

impl Solid {
    pub(crate) fn compile(spec: &SolidSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        let mut size = |size: &Option<Quantity>, key: &str| match size {
            Some(size) => quantity(size, &format!("{path}.{key}"), building).map(Some),
            None => Some(None),
        };
        let (depth, height) = (size(&spec.depth, "depth")?, size(&spec.height, "height")?);
        if height.is_none() && spec.shape != SolidShape::Sphere {
            building.mistakes.add(path, TemplateErrorKind::NeedsKey("height"));
        }
        let width = quantity(&spec.width, &format!("{path}.width"), building)?;
        let mut label = |label: &Option<crate::template::Label>, key: &str| match label {
            Some(label) => building.label(label, &format!("{path}.{key}")).map(Some),
            None => Some(None),
        };
        let labels = [
            label(&spec.width_label, "width_label")?,
            label(&spec.depth_label, "depth_label")?,
            label(&spec.height_label, "height_label")?,
            label(&spec.slant_label, "slant_label")?,
        ];
        check(spec, path, building);
        let points = edge_points(spec, path, building)?;
        let mut named = |names: &[String], key: &str| -> Option<Vec<Named>> {
            let places = names.iter().enumerate().map(|(at, name)| {
                let body = Body::new(spec.shape, (1.0, 1.0, 1.0))?;
                let point = points.iter().position(|point| point.name == *name).map(Named::Point);
                let found = point.or_else(|| body.corner(name).map(Named::Corner));
                if found.is_none() {
                    let kind = TemplateErrorKind::NoSuchId(name.clone());
                    building.mistakes.add(format!("{path}.{key}[{at}]"), kind);
                }
                found
            });
            places.collect()
        };
        let (section, polygon) = (named(&spec.section, "section")?, named(&spec.polygon, "polygon")?);
        Some(Self {
            shape: spec.shape,
            width,
            depth,
            height,
            labels,
            form: if spec.net {
                Form::Net { folds: spec.folds }
            } else {
                Form::Standing { turns: spec.turns }
            },
            corners: spec.corners,
            points,
            section,
            polygon,
        })
    }

    /// The figure of an instance; `None` if a size is not positive, or the points make no section.
    pub(crate) fn show(&self, values: &Values, lang: Lang) -> Option<Figure> {
        let positive = |size: &Expr| values.approximate(size).filter(|size| *size > 0.0);
        let width = positive(&self.width)?;
        let depth = self.depth.as_ref().map_or(Some(width), positive)?;
        let height = self.height.as_ref().map_or(Some(2.0 * width), positive)?;
        // Solids much longer than wide would be a line.
        let longest = width.max(depth).max(height);
        let shown = |size: f64| front::SIDE * (size / longest).max(0.22);
        let sizes = (shown(width), shown(depth), shown(height));
        let text = |at: usize| self.labels[at].as_ref().map(|label| label_of(label, values, lang));
        let labels = [text(0), text(1), text(2)];
        let turns = match self.form {
            Form::Standing { turns } => turns,
            Form::Net { folds } => {
                let labels = [text(0), text(1), text(2), text(3)];
                let mut words = vec![net::words(self.shape, lang)];
                words.extend(self.measure_words(&labels, lang));
                let net = Net::of(self.shape, sizes, labels, lang)?;
                return Some(folding(net, folds, words));
            }
        };
        let mut words = vec![self.name(lang)];
        words.extend(self.measure_words(&labels, lang));
        // Solids that neither turn nor show more than lengths are drawn as textbooks do.
        let plain =
            !self.corners && self.points.is_empty() && self.polygon.is_empty() && self.section.is_empty();
        if plain && !turns {
            let drawing = front::from_the_front(self.shape, sizes, &labels);
            return Some(Figure::Drawing { drawing, words, live: None });
        }
        let solid = self.turned(sizes, labels, values, lang)?;
        words.extend(self.marked_words(&solid, values, lang));
        let drawing = solid.drawing(Turn::START);
        let live = turns.then(|| Live::Turn(Box::new(solid)));
        Some(Figure::Drawing { drawing, words, live })
    }

    fn turned(
        &self,
        sizes: (f64, f64, f64),
        labels: [Option<String>; 3],
        values: &Values,
        lang: Lang,
    ) -> Option<TurnedSolid> {
        let mut solid = TurnedSolid {
            shape: self.shape,
            sizes,
            labels,
            corners: self.corners,
            points: Vec::new(),
            section: Vec::new(),
            polygon: Vec::new(),
            lang,
        };
        let Some(body) = Body::new(self.shape, sizes) else { return Some(solid) };
        for point in &self.points {
            let part = values.approximate(&point.at).filter(|part| (0.0..=1.0).contains(part))?;
            let (from, to) = point.edge;
            let at = space::between(body.corners[from], body.corners[to], part);
            solid.points.push((point.name.clone(), at));
        }
        let place = |named: &Named| -> Point {
            match *named {
                Named::Point(at) => solid.points[at].1,
                Named::Corner(at) => body.corners[at],
            }
        };
        let polygon = self.polygon.iter().map(place).collect();
        let cut = match &self.section[..] {
            [a, b, c] => section(&body, [a, b, c].map(place))?,
            _ => Vec::new(),
        };
        (solid.polygon, solid.section) = (polygon, cut);
        Some(solid)
    }

    fn name(&self, lang: Lang) -> String {
        let (lt, en) = match self.shape {
            SolidShape::Box => ("Stačiakampis gretasienis.", "A rectangular box."),
            SolidShape::Prism => ("Trikampė prizmė.", "A triangular prism."),
            SolidShape::Pyramid => ("Taisyklingoji keturkampė piramidė.", "A square pyramid."),
            SolidShape::Cylinder => ("Ritinys.", "A cylinder."),
            SolidShape::Cone => ("Kūgis.", "A cone."),
            SolidShape::Sphere => ("Rutulys.", "A sphere."),
        };
        say(lang, lt.to_owned(), en.to_owned())
    }

    /// The labels of width, depth, height and slant height, those that there are.
    fn measure_words(&self, labels: &[Option<String>], lang: Lang) -> Vec<String> {
        let is_round = matches!(self.shape, SolidShape::Cylinder | SolidShape::Cone | SolidShape::Sphere);
        let slant = match self.shape {
            SolidShape::Pyramid => ("Apotema", "Apothem"),
            SolidShape::Cone => ("Sudaromoji", "Slant height"),
            _ => ("Šoninė kraštinė", "Slanting side"),
        };
        let names = if is_round {
            [("Spindulys", "Radius"), ("", ""), ("Aukštinė", "Height"), slant]
        } else {
            // School's names of the edges of a box, however it stands.
            [("Ilgis", "Length"), ("Plotis", "Width"), ("Aukštis", "Height"), slant]
        };
        let told = names.into_iter().zip(labels).filter_map(|((lt, en), label)| {
            let label = label.as_ref()?;
            Some(say(lang, format!("{lt}: {label}."), format!("{en}: {label}.")))
        });
        told.collect()
    }

    /// What is marked: corners, points, the section. The shape of the section is not told, only where its corners lie.
    fn marked_words(&self, solid: &TurnedSolid, values: &Values, lang: Lang) -> Vec<String> {
        let Some(body) = Body::new(self.shape, solid.sizes) else { return Vec::new() };
        let mut words = Vec::new();
        let corner = |at: usize| shown(body.names[at]);
        let edge = |from: usize, to: usize| format!("{}{}", corner(from), corner(to));
        if self.corners {
            let all: Vec<String> = (0..body.corners.len()).map(corner).collect();
            let all = all.join(", ");
            words.push(say(lang, format!("Viršūnės: {all}."), format!("Corners: {all}.")));
        }
        for EdgePoint { name, edge: (from, to), at } in &self.points {
            let (whole, from) = (edge(*from, *to), corner(*from));
            let part = math::evaluate(&values.in_numbers(at), &Bindings::new());
            let part = part.map_or_else(
                |_| number(values.approximate(at).unwrap_or_default(), lang),
                |part| Expr::rational(part).text(lang),
            );
            words.push(say(
                lang,
                format!("Taškas {name} yra briaunoje {whole}; {from}{name} yra {part} jos ilgio."),
                format!("Point {name} lies on the edge {whole}; {from}{name} is {part} of its length."),
            ));
        }
        let named = |places: &[Named]| -> Vec<String> {
            let name = |named: &Named| match *named {
                Named::Point(at) => self.points[at].name.clone(),
                Named::Corner(at) => corner(at),
            };
            places.iter().map(name).collect()
        };
        if !solid.section.is_empty() {
            let through = list(&named(&self.section), lang);
            let on = |cut: &section::Cut| match cut.on {
                On::Edge(from, to) => {
                    let edge = edge(from, to);
                    say(lang, format!("briaunoje {edge}"), format!("on the edge {edge}"))
                }
                On::Corner(at) => {
                    let corner = corner(at);
                    say(lang, format!("viršūnėje {corner}"), format!("in the corner {corner}"))
                }
            };
            let on: Vec<String> = solid.section.iter().map(on).collect();
            let on = on.join(", ");
            words.push(say(
                lang,
                format!("Nuspalvintas pjūvis plokštuma per taškus {through}. Pjūvio viršūnės: {on}."),
                format!("The section by the plane through {through} is shaded. Its vertices lie {on}."),
            ));
        }
        if !solid.polygon.is_empty() {
            let name = named(&self.polygon).concat();
            words.push(say(
                lang,
                format!("Nuspalvintas daugiakampis {name}."),
                format!("The polygon {name} is shaded."),
            ));
        }
        words
    }
}

/// Keys that exclude each other, or mean nothing for this shape.
fn check(spec: &SolidSpec, path: &str, building: &mut Building<'_>) {
    let is_round = Body::new(spec.shape, (1.0, 1.0, 1.0)).is_none();
    let marked =
        spec.corners || !spec.points.is_empty() || !spec.section.is_empty() || !spec.polygon.is_empty();
    let mistake = if spec.net && (spec.turns || marked) {
        Some("a net does not turn and has neither corners, points nor sections")
    } else if spec.folds && !spec.net {
        Some("`folds` belongs to a `net`")
    } else if spec.folds && is_round {
        Some("only nets of solids with flat faces can be folded")
    } else if marked && is_round {
        Some("only solids with flat faces have corners, points and sections")
    } else if spec.shape == SolidShape::Sphere && (spec.turns || spec.net) {
        Some("a sphere looks the same from every side, and has no net")
    } else if spec.slant_label.is_some() && !spec.net {
        Some("`slant_label` belongs to a `net`")
    } else {
        None
    };
    if let Some(mistake) = mistake {
        building.mistakes.add(path, TemplateErrorKind::WrongSort(mistake));
    }
    if !spec.section.is_empty() {
        building.count(&format!("{path}.section"), spec.section.len(), (3, 3));
    }
    if !spec.polygon.is_empty() {
        building.count(&format!("{path}.polygon"), spec.polygon.len(), (3, 6));
    }
}

fn edge_points(spec: &SolidSpec, path: &str, building: &mut Building<'_>) -> Option<Vec<EdgePoint>> {
    let mut points: Vec<EdgePoint> = Vec::new();
    let body = Body::new(spec.shape, (1.0, 1.0, 1.0));
    for (at, point) in spec.points.iter().enumerate() {
        let path = format!("{path}.point[{at}]");
        let known = |name: &str| body.as_ref().is_some_and(|body| body.corner(name).is_some());
        if known(&point.name) || points.iter().any(|other| other.name == point.name) {
            building.mistakes.add(format!("{path}.name"), TemplateErrorKind::Twice(point.name.clone()));
        }
        if point.name.chars().count() != 1 || !point.name.chars().all(char::is_uppercase) {
            let kind = TemplateErrorKind::WrongSort("a point is named by one capital letter");
            building.mistakes.add(format!("{path}.name"), kind);
        }
        let edge = body.as_ref().and_then(|body| body.edge(&point.on));
        if edge.is_none() {
            building.mistakes.add(format!("{path}.on"), TemplateErrorKind::NoSuchId(point.on.clone()));
        }
        let at = quantity(&point.at, &format!("{path}.at"), building)?;
        points.push(EdgePoint { name: point.name.clone(), edge: edge?, at });
    }
    Some(points)
}

/// `kind = "net"`: squares at columns and rows, with what is written in them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Squares {
    squares: Vec<(i32, i32, Option<char>)>,
    folds: bool,
}

impl Squares {
    pub(crate) fn compile(spec: &NetSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        let path = format!("{path}.squares");
        let mut squares = Vec::new();
        for (row, y) in spec.squares.iter().zip(0..) {
            for (cell, x) in row.chars().zip(0..) {
                match cell {
                    '.' => {}
                    '#' => squares.push((x, y, None)),
                    letter if letter.is_alphanumeric() => squares.push((x, y, Some(letter))),
                    _ => {
                        let kind = TemplateErrorKind::WrongSort(
                            "rows of squares consist of `.`, `#`, letters and digits",
                        );
                        building.mistakes.add(&path, kind);
                        return None;
                    }
                }
            }
        }
        building.count(&path, squares.len(), (1, 12));
        Some(Self { squares, folds: spec.folds })
    }

    pub(crate) fn show(&self, lang: Lang) -> Figure {
        let count = self.squares.len().to_string();
        let mut words = vec![say(
            lang,
            format!(
                "Vienodų kvadratų išklotinė, kvadratų: {count}. Eilutės eina iš viršaus, vietos – iš kairės."
            ),
            format!("A net of equal squares, {count} of them. Rows go from above, places from the left."),
        )];
        let last = self.squares.iter().map(|square| square.1).max().unwrap_or(0);
        let first = self.squares.iter().map(|square| square.0).min().unwrap_or(0);
        for row in 0..=last {
            let places = self.squares.iter().filter(|square| square.1 == row).map(|(x, _, letter)| {
                let place = x - first + 1;
                letter.map_or_else(|| place.to_string(), |letter| format!("{place} ({letter})"))
            });
            let places = places.collect::<Vec<_>>().join(", ");
            if !places.is_empty() {
                let row = row + 1;
                words.push(say(
                    lang,
                    format!("{row} eilutėje kvadratų vietos: {places}."),
                    format!("Row {row} has squares at {places}."),
                ));
            }
        }
        folding(Net::of_squares(&self.squares, lang), self.folds, words)
    }
}

fn folding(mut net: Net, folds: bool, words: Vec<String>) -> Figure {
    net.foldable = folds;
    let drawing = net.drawing(0.0);
    let live = net.folds().then(|| Live::Fold(Box::new(net)));
    Figure::Drawing { drawing, words, live }
}
