//! Where a plane cuts a solid with flat faces.

use super::body::Body;
use super::space::{self, Point};

/// A corner of a section.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cut {
    pub(super) at: Point,
    pub(super) on: On,
}

/// Where it lies on the solid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    /// Within the edge between these corners.
    Edge(usize, usize),
    /// In this corner.
    Corner(usize),
}

/// The corners of the section by the plane through three points, in order around it; `None` if the points lie on one
/// line, or the plane only touches the solid.
pub(super) fn section(body: &Body, [a, b, c]: [Point; 3]) -> Option<Vec<Cut>> {
    let normal = space::cross(space::minus(b, a), space::minus(c, a));
    let size = body.corners.iter().map(|corner| space::length(*corner)).fold(0.0, f64::max);
    let length = space::length(normal);
    // Far below any stroke that could be seen.
    let least = 1e-6 * size;
    if length < least * size {
        return None;
    }
    let normal = normal.map(|part| part / length);
    let height = |at: usize| space::dot(normal, space::minus(body.corners[at], a));
    let mut cuts: Vec<Cut> = (0..body.corners.len())
        .filter(|at| height(*at).abs() <= least)
        .map(|at| Cut { at: body.corners[at], on: On::Corner(at) })
        .collect();
    for edge in body.edges() {
        let [from, to] = edge.ends;
        let (low, high) = (height(from), height(to));
        if low.abs() > least && high.abs() > least && (low < 0.0) != (high < 0.0) {
            let at = space::between(body.corners[from], body.corners[to], low / (low - high));
            cuts.push(Cut { at, on: On::Edge(from, to) });
        }
    }
    if cuts.len() < 3 {
        return None;
    }
    // A convex polygon: its corners go round by their angle.
    let middle = space::mean(&cuts.iter().map(|cut| cut.at).collect::<Vec<_>>());
    let across = space::minus(cuts[0].at, middle);
    let along = space::cross(normal, across);
    let angle = |cut: &Cut| {
        let from = space::minus(cut.at, middle);
        space::dot(from, along).atan2(space::dot(from, across))
    };
    cuts.sort_by(|a, b| angle(a).total_cmp(&angle(b)));
    Some(cuts)
}

/// The face on which a side of a section lies, if it lies on one.
pub(super) fn face_of(body: &Body, from: Cut, to: Cut) -> Option<usize> {
    let holds = |face: &[usize], on: On| match on {
        On::Corner(corner) => face.contains(&corner),
        On::Edge(a, b) => face.contains(&a) && face.contains(&b),
    };
    body.faces.iter().position(|face| holds(&face.corners, from.on) && holds(&face.corners, to.on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::SolidShape;

    fn on(body: &Body, edge: &str, part: f64) -> Point {
        let (from, to) = body.edge(edge).unwrap();
        space::between(body.corners[from], body.corners[to], part)
    }

    /// How many corners the section through points of edges has.
    fn corners(shape: SolidShape, points: [(&str, f64); 3]) -> Option<usize> {
        let body = Body::new(shape, (2.0, 2.0, 2.0)).unwrap();
        let cuts = section(&body, points.map(|(edge, part)| on(&body, edge, part)))?;
        let length = cuts.len();
        for at in 0..length {
            assert!(face_of(&body, cuts[at], cuts[(at + 1) % length]).is_some(), "{points:?}: {cuts:?}");
        }
        Some(length)
    }

    #[test]
    fn sections_of_school() {
        use SolidShape::{Box, Prism, Pyramid};
        for (shape, points, count) in [
            (Box, [("AB", 0.5), ("AD", 0.5), ("AA1", 0.5)], 3),
            (Box, [("AA1", 0.5), ("BB1", 0.5), ("CC1", 0.5)], 4),
            // Through the middles of six edges: the regular hexagon.
            (Box, [("AB", 0.5), ("BC", 0.5), ("CC1", 0.5)], 6),
            (Box, [("AB", 0.5), ("BC", 0.5), ("DD1", 0.5)], 5),
            // Through a diagonal of two faces.
            (Box, [("AB", 0.0), ("CD", 0.0), ("AA1", 1.0)], 4),
            (Pyramid, [("SA", 0.5), ("SB", 0.5), ("SC", 0.5)], 4),
            (Pyramid, [("AB", 0.0), ("CD", 0.0), ("SA", 0.0)], 3),
            (Pyramid, [("AB", 0.5), ("BC", 0.5), ("SD", 0.5)], 5),
            (Prism, [("AA1", 0.5), ("BB1", 0.5), ("CC1", 0.5)], 3),
            (Prism, [("AB", 0.5), ("AC", 0.5), ("B1C1", 0.5)], 4),
        ] {
            assert_eq!(corners(shape, points), Some(count), "{shape:?} {points:?}");
        }
    }

    #[test]
    fn points_on_one_line_cut_nothing() {
        assert_eq!(corners(SolidShape::Box, [("AB", 0.1), ("AB", 0.5), ("AB", 0.9)]), None);
    }
}
