//! Diagrams of sets and trees of chances.

use math::Lang;

use super::drawing::{Anchor, Drawing, Ink, Place};
use super::plane::optional_label;
use super::words::{list, say};
use super::{Label, Scene, label_of};
use crate::error::TemplateErrorKind;
use crate::kinds::Building;
use crate::template::{BranchSpec, TreeSpec, VennSpec};
use crate::values::Values;

/// `kind = "venn"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Venn {
    sets: Vec<Label>,
    regions: Vec<Region>,
}

#[derive(Debug, Clone, PartialEq)]
struct Region {
    /// Whether it lies in each of the sets.
    within: Vec<bool>,
    label: Option<Label>,
    fill: bool,
}

const VENN_WIDTH: f64 = 400.0;

impl Venn {
    pub(crate) fn compile(spec: &VennSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        building.count(&format!("{path}.sets"), spec.sets.len(), (2, 3));
        let sets = spec.sets.iter().enumerate();
        let sets = sets
            .map(|(at, set)| building.label(set, &format!("{path}.sets[{at}]")))
            .collect::<Option<Vec<_>>>()?;
        let mut regions = Vec::new();
        for (at, region) in spec.regions.iter().enumerate() {
            let path = format!("{path}.region[{at}]");
            let within = within(&region.of, sets.len());
            if within.is_none() {
                let kind =
                    TemplateErrorKind::WrongSort("a region is named by its sets: `1`, `12`, or `0` for none");
                building.mistakes.add(format!("{path}.of"), kind);
            }
            let label = optional_label(region.label.as_ref(), &path, building)?;
            regions.push(Region { within: within?, label, fill: region.fill });
        }
        Some(Self { sets, regions })
    }

    pub(crate) fn draw(&self, values: &Values, lang: Lang) -> Scene {
        let names: Vec<String> = self.sets.iter().map(|set| label_of(set, values, lang)).collect();
        let mut words = vec![say(
            lang,
            format!("Veno diagrama: aibės {}.", list(&names, lang)),
            format!("A Venn diagram of the sets {}.", list(&names, lang)),
        )];
        let mut drawing = Drawing::new(VENN_WIDTH, venn_height(names.len()));
        for region in self.regions.iter().filter(|region| region.fill) {
            shade(&mut drawing, &region.within);
        }
        outline(&mut drawing, &names);
        for region in &self.regions {
            let label = region.label.as_ref().map(|label| label_of(label, values, lang));
            let place = middle_of(&region.within);
            if let Some(label) = &label {
                drawing.text((place.0, place.1 + 5.0), label.clone(), Anchor::Middle);
            }
            let name = region_name(&region.within, &names, lang);
            if let Some(label) = label {
                words.push(format!("{name}: {label}."));
            }
            if region.fill {
                words.push(say(lang, format!("{name}: nuspalvinta."), format!("{name}: shaded.")));
            }
        }
        Scene { drawing, words }
    }
}

/// How high the picture of two or three sets is.
fn venn_height(sets: usize) -> f64 {
    if sets == 3 { 330.0 } else { 236.0 }
}

/// The frame, the circles and their names.
fn outline(drawing: &mut Drawing, names: &[String]) {
    let (right, bottom) = (drawing.width - 4.0, drawing.height - 4.0);
    let frame = vec![(4.0, 4.0), (right, 4.0), (right, bottom), (4.0, bottom), (4.0, 4.0)];
    drawing.line(frame, Ink::Axis);
    let count = names.len();
    for (at, name) in names.iter().enumerate() {
        let (middle, radius) = circle(at, count);
        drawing.circle(middle, radius, Ink::Main);
        // Above and below all circles, so that no name touches one, however long it is.
        let (place, anchor) = match at {
            0 => ((16.0, 24.0), Anchor::Start),
            1 => ((drawing.width - 16.0, 24.0), Anchor::End),
            _ => ((middle.0, middle.1 + radius + 20.0), Anchor::Middle),
        };
        drawing.text(place, name.clone(), anchor);
    }
}

/// A diagram with what stands in each of these regions, a few words a line.
pub(crate) fn venn_drawing(names: &[String], regions: &[Vec<bool>], held: &[String]) -> Drawing {
    let mut drawing = Drawing::new(VENN_WIDTH, venn_height(names.len()));
    outline(&mut drawing, names);
    for (within, held) in regions.iter().zip(held) {
        let (x, y) = middle_of(within);
        let lines: Vec<&str> = held.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let up = 9.0 * (lines.len() as f64 - 1.0);
            let y = (y + 5.0 - up + 18.0 * at as f64).min(drawing.height - 10.0);
            drawing.text((x, y), *line, Anchor::Middle);
        }
    }
    drawing
}

/// In which of the sets a region lies; `None` if there are no such sets.
pub(crate) fn within(of: &str, sets: usize) -> Option<Vec<bool>> {
    let mut within = vec![false; sets];
    if of == "0" {
        return Some(within);
    }
    for letter in of.chars() {
        let set = letter.to_digit(10)?.checked_sub(1)? as usize;
        *within.get_mut(set)? = true;
    }
    within.contains(&true).then_some(within)
}

/// What a region is called: „Tik A“, „A ir B, bet ne C“, „Nei A, nei B“.
pub(crate) fn region_name(within: &[bool], names: &[String], lang: Lang) -> String {
    let part = |wanted: bool| -> Vec<String> {
        within.iter().zip(names).filter(|(own, _)| **own == wanted).map(|(_, name)| name.clone()).collect()
    };
    let (inside, outside) = (part(true), part(false));
    match (inside.len(), outside.len()) {
        (0, _) => {
            say(lang, format!("Nei {}", outside.join(", nei ")), format!("Neither {}", outside.join(" nor ")))
        }
        (1, _) => say(lang, format!("Tik {}", inside[0]), format!("Only {}", inside[0])),
        (_, 0) => list(&inside, lang),
        _ => say(
            lang,
            format!("{}, bet ne {}", list(&inside, lang), outside.join(", ")),
            format!("{}, but not {}", list(&inside, lang), outside.join(", ")),
        ),
    }
}

fn circle(at: usize, count: usize) -> (Place, f64) {
    match (at, count) {
        (0, 2) => ((152.0, 124.0), 88.0),
        (1, 2) => ((248.0, 124.0), 88.0),
        (0, _) => ((150.0, 124.0), 88.0),
        (1, _) => ((250.0, 124.0), 88.0),
        _ => ((200.0, 208.0), 88.0),
    }
}

fn inside(place: Place, within: &[bool]) -> bool {
    within.iter().enumerate().all(|(at, wanted)| {
        let (middle, radius) = circle(at, within.len());
        ((place.0 - middle.0).hypot(place.1 - middle.1) < radius) == *wanted
    })
}

/// The middle of a region, found on a grid: what is far from every border.
fn middle_of(within: &[bool]) -> Place {
    let height = venn_height(within.len());
    if !within.contains(&true) {
        return (VENN_WIDTH - 34.0, height - 26.0);
    }
    let depth = |place: Place| {
        (0..within.len())
            .map(|at| {
                let (middle, radius) = circle(at, within.len());
                ((place.0 - middle.0).hypot(place.1 - middle.1) - radius).abs()
            })
            .fold(f64::INFINITY, f64::min)
    };
    let mut best = ((VENN_WIDTH / 2.0, height / 2.0), -1.0);
    for row in 0..(height / 4.0) as u32 {
        for column in 0..(VENN_WIDTH / 4.0) as u32 {
            let place = (f64::from(column) * 4.0, f64::from(row) * 4.0);
            if inside(place, within) && depth(place) > best.1 + 1e-6 {
                best = (place, depth(place));
            }
        }
    }
    best.0
}

/// A region as narrow stripes of the area between circles.
fn shade(drawing: &mut Drawing, within: &[bool]) {
    const STEP: f64 = 3.0;
    let height = drawing.height;
    let (rows, columns) = ((height / STEP) as u32, (VENN_WIDTH / STEP) as u32);
    for row in 2..rows - 1 {
        let y = f64::from(row) * STEP;
        let mut from: Option<f64> = None;
        for column in 2..columns {
            let x = f64::from(column) * STEP;
            let here = column + 2 < columns && inside((x, y + STEP / 2.0), within);
            match (from, here) {
                (None, true) => from = Some(x),
                (Some(start), false) => {
                    drawing.area(vec![(start, y), (x, y), (x, y + STEP), (start, y + STEP)], Ink::Tint);
                    from = None;
                }
                _ => {}
            }
        }
    }
}

/// `kind = "tree"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tree {
    branches: Vec<Branch>,
}

#[derive(Debug, Clone, PartialEq)]
struct Branch {
    label: Label,
    chance: Option<Label>,
    branches: Vec<Branch>,
}

/// The least distance of two leaves.
const LEAF: f64 = 40.0;
/// From one level to the next.
const LEVEL: f64 = 150.0;

impl Tree {
    pub(crate) fn compile(spec: &TreeSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        let branches = branches(&spec.branches, path, 1, building)?;
        Some(Self { branches })
    }

    pub(crate) fn draw(&self, values: &Values, lang: Lang) -> Scene {
        let leaves = self.branches.iter().map(Branch::leaves).sum::<usize>().max(1);
        let depth = self.branches.iter().map(Branch::depth).max().unwrap_or(1);
        let mut drawing = Drawing::new(40.0 + LEVEL * depth as f64 + 60.0, LEAF * leaves as f64 + 16.0);
        let mut words = vec![say(lang, "Tikimybių medis.".into(), "A probability tree.".into())];
        let root = (16.0, drawing.height / 2.0);
        drawing.dot(root, false);
        grow(&mut drawing, &self.branches, root, 8.0, &mut words, &[], values, lang);
        Scene { drawing, words }
    }
}

fn branches(
    specs: &[BranchSpec],
    path: &str,
    level: usize,
    building: &mut Building<'_>,
) -> Option<Vec<Branch>> {
    building.count(&format!("{path}.branch"), specs.len(), (1, 6));
    if level > 4 {
        building.mistakes.add(path, TemplateErrorKind::WrongSort("at most four levels can be drawn"));
        return None;
    }
    let mut all = Vec::new();
    for (at, spec) in specs.iter().enumerate() {
        let path = format!("{path}.branch[{at}]");
        let label = building.label(&spec.label, &format!("{path}.label"));
        let chance = match &spec.chance {
            Some(chance) => Some(building.label(chance, &format!("{path}.chance"))?),
            None => None,
        };
        let below = if spec.branches.is_empty() {
            Vec::new()
        } else {
            branches(&spec.branches, &path, level + 1, building)?
        };
        all.push(Branch { label: label?, chance, branches: below });
    }
    Some(all)
}

impl Branch {
    fn leaves(&self) -> usize {
        self.branches.iter().map(Self::leaves).sum::<usize>().max(1)
    }

    fn depth(&self) -> usize {
        1 + self.branches.iter().map(Self::depth).max().unwrap_or(0)
    }
}

#[allow(clippy::too_many_arguments, reason = "one picture grows through all levels")]
fn grow(
    drawing: &mut Drawing,
    branches: &[Branch],
    from: Place,
    top: f64,
    words: &mut Vec<String>,
    path: &[String],
    values: &Values,
    lang: Lang,
) {
    let mut top = top;
    for branch in branches {
        let room = LEAF * branch.leaves() as f64;
        let to = (from.0 + LEVEL, top + room / 2.0);
        let label = label_of(&branch.label, values, lang);
        let chance = branch.chance.as_ref().map(|chance| label_of(chance, values, lang));
        drawing.line(vec![from, (to.0 - 34.0, to.1)], Ink::Main);
        if let Some(chance) = &chance {
            let rise = (to.1 - from.1) / (LEVEL - 34.0);
            let middle = ((from.0 + to.0 - 34.0) / 2.0, f64::midpoint(from.1, to.1) - 7.0 - 3.0 * rise.abs());
            drawing.text(middle, chance.clone(), Anchor::Middle);
        }
        drawing.text((to.0 - 28.0, to.1 + 5.0), label.clone(), Anchor::Start);
        let mut path = path.to_vec();
        path.push(label);
        let way = path.join(" → ");
        words.push(match chance {
            Some(chance) => {
                say(lang, format!("{way}: tikimybė {chance}."), format!("{way}: probability {chance}."))
            }
            None => format!("{way}."),
        });
        let next = (to.0 + 6.0, to.1);
        grow(drawing, &branch.branches, next, top, words, &path, values, lang);
        top += room;
    }
}
