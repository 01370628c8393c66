//! All skills of the curriculum as a map: what builds on what, and where a student stands.

use protocol::{SkillId, TopicId};
use serde::{Deserialize, Serialize};

use crate::Cell;

/// The map of one student.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillMap {
    /// Topics in teaching order.
    pub topics: Vec<MapTopic>,
}

/// A topic on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapTopic {
    /// The topic.
    pub id: TopicId,
    /// Its name.
    pub name: String,
    /// Whether it has a page.
    #[serde(default)]
    pub guide: bool,
    /// The lowest school year of its skills.
    pub grade: u8,
    /// Its skills in teaching order.
    pub skills: Vec<MapSkill>,
}

/// A skill on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapSkill {
    /// The skill.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Its name where there is little room.
    pub short: String,
    /// Where the student stands.
    pub cell: Cell,
    /// What it builds on directly.
    pub needs: Vec<SkillId>,
    /// How many steps of the graph lie below it.
    pub depth: u16,
    /// It belongs to a goal of the student.
    pub wanted: bool,
    /// There is nothing to practise it with yet.
    pub planned: bool,
}

/// Where things lie on the drawn map, in pixels at full size.
#[derive(Debug, Clone, PartialEq)]
pub struct MapLayout {
    /// Width of the whole.
    pub width: f64,
    /// Height of the whole.
    pub height: f64,
    /// The box of each topic: left, top, width, height.
    pub topics: Vec<(f64, f64, f64, f64)>,
    /// The upper left corner of each skill, by topic.
    pub skills: Vec<Vec<(f64, f64)>>,
    /// Lines from a foundation to what builds on it: the path's `d`, and whether it leads to another topic.
    pub lines: Vec<(String, bool)>,
}

/// Width of a skill's box.
pub const SKILL_WIDTH: f64 = 176.0;
/// Height of a skill's box: room for a finger.
pub const SKILL_HEIGHT: f64 = 56.0;
const GAP_ACROSS: f64 = 56.0;
const GAP_DOWN: f64 = 16.0;
const HEAD: f64 = 40.0;
const PADDING: f64 = 16.0;
/// Rows of topics are about so wide, so that the map is not one long strip.
const ROW_WIDTH: f64 = 2400.0;
/// Up to this grade school years share rows: their topics are foundations, few of each year.
const FOUNDATIONS: u8 = 7;

impl SkillMap {
    /// Lays the map out: a box for each topic, in it a column for each step of the graph; topics follow one another in
    /// teaching order, in rows, with a new row for each school year.
    pub fn layout(&self) -> MapLayout {
        let shapes: Vec<Shape> = self.topics.iter().map(shape).collect();
        let mut topics: Vec<(f64, f64, f64, f64)> = Vec::with_capacity(shapes.len());
        let (mut left, mut top, mut tallest, mut width) = (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64);
        let mut year = None;
        for (shape, topic) in shapes.iter().zip(&self.topics) {
            let this_year = topic.grade.max(FOUNDATIONS);
            let is_new = left > 0.0 && (year != Some(this_year) || left + shape.width > ROW_WIDTH);
            if is_new {
                (left, top, tallest) = (0.0, top + tallest + GAP_ACROSS, 0.0);
            }
            year = Some(this_year);
            topics.push((left, top, shape.width, shape.height));
            left += shape.width + GAP_ACROSS;
            width = width.max(left - GAP_ACROSS);
            tallest = tallest.max(shape.height);
        }
        let skills: Vec<Vec<(f64, f64)>> = shapes
            .iter()
            .zip(&topics)
            .map(|(shape, (left, top, ..))| {
                let place = |(column, row): &(usize, usize)| {
                    let x = left + PADDING + *column as f64 * (SKILL_WIDTH + GAP_ACROSS);
                    let y = top + HEAD + *row as f64 * (SKILL_HEIGHT + GAP_DOWN);
                    (x, y)
                };
                shape.cells.iter().map(place).collect()
            })
            .collect();
        let lines = self.lines(&skills);
        MapLayout { width, height: top + tallest, topics, skills, lines }
    }

    fn lines(&self, places: &[Vec<(f64, f64)>]) -> Vec<(String, bool)> {
        let of = |id: &SkillId| {
            self.topics.iter().enumerate().find_map(|(topic, held)| {
                let skill = held.skills.iter().position(|skill| skill.id == *id)?;
                Some((topic, places.get(topic)?.get(skill).copied()?))
            })
        };
        let mut lines = Vec::new();
        for skill in self.topics.iter().flat_map(|topic| &topic.skills) {
            let Some((topic, to)) = of(&skill.id) else { continue };
            for (other, from) in skill.needs.iter().filter_map(of) {
                let (x1, y1) = (from.0 + SKILL_WIDTH, from.1 + SKILL_HEIGHT / 2.0);
                let (x2, y2) = (to.0, to.1 + SKILL_HEIGHT / 2.0);
                let bend = ((x2 - x1).abs() / 2.0).clamp(24.0, 120.0);
                let line = format!(
                    "M{x1:.0} {y1:.0}C{:.0} {y1:.0} {:.0} {y2:.0} {x2:.0} {y2:.0}",
                    x1 + bend,
                    x2 - bend
                );
                lines.push((line, other != topic));
            }
        }
        lines
    }
}

/// A topic's box and where its skills stand in it: column and row.
struct Shape {
    width: f64,
    height: f64,
    cells: Vec<(usize, usize)>,
}

fn shape(topic: &MapTopic) -> Shape {
    let mut depths: Vec<u16> = topic.skills.iter().map(|skill| skill.depth).collect();
    depths.sort_unstable();
    depths.dedup();
    let mut filled = vec![0; depths.len().max(1)];
    let cells: Vec<(usize, usize)> = topic
        .skills
        .iter()
        .map(|skill| {
            let column = depths.iter().position(|depth| *depth == skill.depth).unwrap_or(0);
            filled[column] += 1;
            (column, filled[column] - 1)
        })
        .collect();
    let (columns, rows) = (filled.len() as f64, filled.iter().copied().max().unwrap_or(0).max(1) as f64);
    Shape {
        width: 2.0 * PADDING + columns * SKILL_WIDTH + (columns - 1.0) * GAP_ACROSS,
        height: HEAD + PADDING + rows * SKILL_HEIGHT + (rows - 1.0) * GAP_DOWN,
        cells,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use learner::Level;

    /// A skill, its depth, and what it needs.
    type Told<'a> = (&'a str, u16, &'a [&'a str]);

    fn map(topics: &[&[Told]]) -> SkillMap {
        let cell = Cell { value: 0.0, low: 0.0, high: 0.0, level: Level::NotStarted, answers: 0 };
        let skill = |(id, depth, needs): &Told| MapSkill {
            id: id.parse().unwrap(),
            name: (*id).to_owned(),
            short: (*id).to_owned(),
            cell,
            needs: needs.iter().map(|need| need.parse().unwrap()).collect(),
            depth: *depth,
            wanted: false,
            planned: false,
        };
        let topic = |(at, skills): (usize, &&[Told])| MapTopic {
            id: format!("t-{at}").parse().unwrap(),
            name: String::new(),
            guide: false,
            grade: 5,
            skills: skills.iter().map(skill).collect(),
        };
        SkillMap { topics: topics.iter().enumerate().map(topic).collect() }
    }

    #[test]
    fn nothing_overlaps_and_all_lines_are_drawn() {
        let map = map(&[
            &[("a", 0, &[]), ("b", 0, &[]), ("c", 1, &["a", "b"])],
            &[("d", 2, &["c"]), ("e", 2, &["c"])],
            &[("f", 3, &["d", "a"])],
        ]);
        let layout = map.layout();
        assert_eq!(layout.lines.len(), 6);
        let all: Vec<(f64, f64)> = layout.skills.iter().flatten().copied().collect();
        for (at, a) in all.iter().enumerate() {
            for b in &all[at + 1..] {
                assert!(
                    (a.0 - b.0).abs() >= SKILL_WIDTH || (a.1 - b.1).abs() >= SKILL_HEIGHT,
                    "{a:?} covers {b:?}"
                );
            }
            assert!(a.0 + SKILL_WIDTH <= layout.width && a.1 + SKILL_HEIGHT <= layout.height, "{a:?}");
        }
    }

    #[test]
    fn an_empty_map_is_laid_out() {
        assert!(map(&[]).layout().skills.is_empty());
    }
}
