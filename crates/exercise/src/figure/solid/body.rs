//! Solids with flat faces: their corners, edges and faces, whichever way one looks at them.

use math::Lang;

use super::space::{self, Point};
use crate::figure::words::say;
use crate::template::SolidShape;

/// A solid with flat faces, which must be convex: an edge is hidden exactly where both its faces look away.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Body {
    pub(super) corners: Vec<Point>,
    /// The letters of the corners, `A1` for A₁.
    pub(super) names: &'static [&'static str],
    pub(super) faces: Vec<Face>,
    /// The edges or inner lines whose lengths are width, depth and height.
    pub(super) measures: [(Point, Point); 3],
    /// The height is a line within, and is drawn.
    pub(super) inner_height: bool,
}

/// A face, by its corners in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Face {
    pub(super) corners: Vec<usize>,
    name: (&'static str, &'static str),
}

impl Face {
    /// „priekinė“
    pub(super) fn name(&self, lang: Lang) -> String {
        say(lang, self.name.0.to_owned(), self.name.1.to_owned())
    }
}

const FRONT: (&str, &str) = ("priekinė", "front");
const BACK: (&str, &str) = ("galinė", "back");
const LEFT: (&str, &str) = ("kairioji", "left");
const RIGHT: (&str, &str) = ("dešinioji", "right");
const TOP: (&str, &str) = ("viršutinė", "top");
const BOTTOM: (&str, &str) = ("apatinė", "bottom");

impl Body {
    /// `None` for solids that are round.
    pub(super) fn new(shape: SolidShape, (width, depth, height): (f64, f64, f64)) -> Option<Self> {
        let at = |x: f64, y: f64, z: f64| [(x - 0.5) * width, (y - 0.5) * depth, (z - 0.5) * height];
        let floor = [at(0.0, 0.0, 0.0), at(1.0, 0.0, 0.0), at(1.0, 1.0, 0.0), at(0.0, 1.0, 0.0)];
        let face = |corners: &[usize], name| Face { corners: corners.to_vec(), name };
        let (wide, deep) = ((floor[0], floor[1]), (floor[1], floor[2]));
        Some(match shape {
            SolidShape::Box => {
                let top = floor.map(|[x, y, z]| [x, y, z + height]);
                Self {
                    corners: floor.into_iter().chain(top).collect(),
                    names: &["A", "B", "C", "D", "A1", "B1", "C1", "D1"],
                    faces: vec![
                        face(&[0, 1, 5, 4], FRONT),
                        face(&[1, 2, 6, 5], RIGHT),
                        face(&[2, 3, 7, 6], BACK),
                        face(&[3, 0, 4, 7], LEFT),
                        face(&[4, 5, 6, 7], TOP),
                        face(&[3, 2, 1, 0], BOTTOM),
                    ],
                    measures: [wide, deep, (floor[0], top[0])],
                    inner_height: false,
                }
            }
            SolidShape::Prism => {
                let ridge = [at(0.5, 0.0, 1.0), at(0.5, 1.0, 1.0)];
                Self {
                    corners: vec![floor[0], floor[1], ridge[0], floor[3], floor[2], ridge[1]],
                    names: &["A", "B", "C", "A1", "B1", "C1"],
                    faces: vec![
                        face(&[0, 1, 2], FRONT),
                        face(&[1, 4, 5, 2], RIGHT),
                        face(&[4, 3, 5], BACK),
                        face(&[3, 0, 2, 5], LEFT),
                        face(&[3, 4, 1, 0], BOTTOM),
                    ],
                    measures: [wide, deep, (at(0.5, 0.0, 0.0), ridge[0])],
                    inner_height: true,
                }
            }
            SolidShape::Pyramid => {
                let top = at(0.5, 0.5, 1.0);
                Self {
                    corners: floor.into_iter().chain([top]).collect(),
                    names: &["A", "B", "C", "D", "S"],
                    faces: vec![
                        face(&[0, 1, 4], FRONT),
                        face(&[1, 2, 4], RIGHT),
                        face(&[2, 3, 4], BACK),
                        face(&[3, 0, 4], LEFT),
                        face(&[3, 2, 1, 0], ("pagrindas", "base")),
                    ],
                    measures: [wide, deep, (at(0.5, 0.5, 0.0), top)],
                    inner_height: true,
                }
            }
            SolidShape::Cylinder | SolidShape::Cone | SolidShape::Sphere => return None,
        })
    }

    /// The corner of this name.
    pub(super) fn corner(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| *own == name)
    }

    /// The edge between two corners written together, `AA1`.
    pub(super) fn edge(&self, name: &str) -> Option<(usize, usize)> {
        let ends = name.char_indices().skip(1).find(|(_, letter)| letter.is_alphabetic())?;
        let (from, to) = name.split_at(ends.0);
        let (from, to) = (self.corner(from)?, self.corner(to)?);
        self.edges().iter().any(|edge| edge.is(from, to)).then_some((from, to))
    }

    /// Every edge with its two faces.
    pub(super) fn edges(&self) -> Vec<Edge> {
        let mut edges: Vec<Edge> = Vec::new();
        for (face, Face { corners, .. }) in self.faces.iter().enumerate() {
            for (at, from) in corners.iter().enumerate() {
                let to = corners[(at + 1) % corners.len()];
                match edges.iter_mut().find(|edge| edge.is(*from, to)) {
                    Some(edge) => edge.faces[1] = face,
                    None => edges.push(Edge { ends: [*from, to], faces: [face, face] }),
                }
            }
        }
        edges
    }

    /// The direction in which a face looks.
    pub(super) fn outward(&self, face: &Face) -> Point {
        let [a, b, c] = [0, 1, 2].map(|at| self.corners[face.corners[at]]);
        space::cross(space::minus(b, a), space::minus(c, a))
    }
}

/// An edge: its ends, and the faces that meet there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) ends: [usize; 2],
    pub(super) faces: [usize; 2],
}

impl Edge {
    fn is(&self, from: usize, to: usize) -> bool {
        self.ends == [from, to] || self.ends == [to, from]
    }
}

/// A corner's name as it is read: A₁.
pub(super) fn shown(name: &str) -> String {
    name.replace('1', "₁")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Euler's formula, and every face looking away from the middle: then hidden edges are found rightly.
    #[test]
    fn bodies_are_closed_and_their_faces_look_outward() {
        for (shape, edges) in [(SolidShape::Box, 12), (SolidShape::Prism, 9), (SolidShape::Pyramid, 8)] {
            let body = Body::new(shape, (2.0, 3.0, 4.0)).unwrap();
            assert_eq!(body.edges().len(), edges, "{shape:?}");
            assert_eq!(body.corners.len() + body.faces.len(), edges + 2, "{shape:?}");
            assert!(body.edges().iter().all(|edge| edge.faces[0] != edge.faces[1]), "{shape:?}");
            let middle = space::mean(&body.corners);
            for face in &body.faces {
                let out = space::minus(body.corners[face.corners[0]], middle);
                assert!(space::dot(body.outward(face), out) > 0.0, "{shape:?} {face:?}");
            }
        }
    }

    #[test]
    fn edges_go_by_their_corners() {
        let body = Body::new(SolidShape::Box, (1.0, 1.0, 1.0)).unwrap();
        assert_eq!(body.edge("AA1"), Some((0, 4)));
        assert_eq!(body.edge("C1B1"), Some((6, 5)));
        for wrong in ["AC", "AE", "A", "", "A1"] {
            assert_eq!(body.edge(wrong), None, "{wrong}");
        }
    }
}
