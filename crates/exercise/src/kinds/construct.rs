//! Constructions with compass and ruler, judged by what holds and not by how they look.
//!
//! The given points are moved a little, several times, and everything is built anew: what is constructed stays right,
//! what was put there by eye does not.

use math::Lang;
use protocol::MisconceptionId;

use super::Building;
use crate::construction::{MAX_STEPS, Measure, Object, Scene, Spot, Step, Tool, run};
use crate::error::TemplateErrorKind;
use crate::figure;
use crate::instance::Flaw;
use crate::marking::{Marking, Note};
use crate::misconception::{Misconception, Sign};
use crate::question::Board;
use crate::rich::Rich;
use crate::template::ConstructSpec;
use crate::values::Values;

/// How the given points are moved, as shares of the size of the figure: to no pattern.
const MOVES: [[(f64, f64); 4]; 3] = [
    [(0.061, -0.043), (-0.052, 0.071), (0.083, 0.031), (-0.027, -0.064)],
    [(-0.074, 0.022), (0.033, -0.081), (-0.046, -0.057), (0.069, 0.048)],
    [(0.029, 0.077), (0.088, 0.019), (-0.071, 0.042), (-0.038, 0.093)],
];

/// `kind = "construct"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Construct {
    points: Vec<(String, figure::Spot)>,
    tools: Vec<Tool>,
    start: Vec<Step>,
    model: Vec<Step>,
    wanted: usize,
    mistakes: Vec<(Vec<Step>, MisconceptionId)>,
    measures: Vec<String>,
}

/// The given points of an instance.
#[derive(Debug, Clone)]
pub(crate) struct Posed {
    given: Vec<(String, Spot)>,
}

impl Construct {
    pub(crate) fn compile(spec: &ConstructSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        building.count(&format!("{path}.point"), spec.points.len(), (1, 8));
        let mut points: Vec<(String, figure::Spot)> = Vec::new();
        for (at, point) in spec.points.iter().enumerate() {
            let path = format!("{path}.point[{at}]");
            let capital = point.name.chars().count() == 1 && point.name.chars().all(char::is_uppercase);
            if !capital {
                let kind = TemplateErrorKind::WrongSort("a point is named by one capital letter");
                building.mistakes.add(format!("{path}.name"), kind);
            }
            if points.iter().any(|(name, _)| *name == point.name) {
                building.mistakes.add(format!("{path}.name"), TemplateErrorKind::Twice(point.name.clone()));
            }
            points.push((point.name.clone(), figure::spot(&point.at, &format!("{path}.at"), building)?));
        }
        let start = steps(&spec.start, &format!("{path}.start"), building);
        let model = steps(&spec.model, &format!("{path}.model"), building);
        building.count(&format!("{path}.model"), spec.model.len(), (1, MAX_STEPS));
        if spec.wanted == 0 || spec.wanted > spec.model.len() {
            let kind = TemplateErrorKind::OutOfRange { from: 1.0, to: spec.model.len() as f64 };
            building.mistakes.add(format!("{path}.wanted"), kind);
        }
        let mut mistakes = Vec::new();
        for (at, mistake) in spec.mistakes.iter().enumerate() {
            let path = format!("{path}.mistake[{at}]");
            let model = steps(&mistake.model, &format!("{path}.model"), building);
            let feedback =
                building.texts(&mistake.misconception.feedback, &format!("{path}.misconception.feedback"));
            let id = mistake.misconception.id.clone();
            building.misconceptions.push(Misconception {
                id: id.clone(),
                when: None,
                sign: Sign::Built(at),
                skill: mistake.misconception.skill.clone(),
                feedback: feedback?,
            });
            mistakes.push((model?, id));
        }
        for (at, measure) in spec.measure.iter().enumerate() {
            if Measure::read(measure).is_none() {
                let kind = TemplateErrorKind::WrongSort("two points for a distance or three for an angle");
                building.mistakes.add(format!("{path}.measure[{at}]"), kind);
            }
        }
        let measures = spec.measure.clone();
        let tools = if spec.tools.is_empty() { Tool::ALL.to_vec() } else { spec.tools.clone() };
        Some(Self { points, tools, start: start?, model: model?, wanted: spec.wanted, mistakes, measures })
    }

    pub(crate) fn pose(&self, values: &Values) -> Option<Posed> {
        let spot = |spot: &figure::Spot| spot.at(values).map(|(x, y)| Spot { x, y });
        let given = self.points.iter().map(|(name, at)| Some((name.clone(), spot(at)?)));
        let posed = Posed { given: given.collect::<Option<_>>()? };
        self.wanted(&posed, &posed.given, &self.model).is_some().then_some(posed)
    }

    pub(crate) fn board(&self, posed: &Posed) -> Board {
        Board {
            given: posed.given.clone(),
            start: self.start.clone(),
            tools: self.tools.clone(),
            measures: self.measures.clone(),
        }
    }

    /// The objects that a model makes in its last steps, the points being moved to `places`; `None` if it cannot be built.
    fn wanted(&self, posed: &Posed, places: &[(String, Spot)], model: &[Step]) -> Option<Vec<Object>> {
        let steps: Vec<Step> = self.start.iter().chain(model).cloned().collect();
        let scene = built(posed, places, &steps)?;
        let first = steps.len().checked_sub(self.wanted.min(model.len()))?;
        let made: Vec<Object> = made(&scene, first).cloned().collect();
        (!made.is_empty()).then_some(made)
    }

    /// How many of the wanted objects a student's steps have made, and how many there are.
    fn found(
        &self,
        posed: &Posed,
        places: &[(String, Spot)],
        steps: &[Step],
        model: &[Step],
    ) -> Option<(usize, usize)> {
        let wanted = self.wanted(posed, places, model)?;
        let all: Vec<Step> = self.start.iter().chain(steps).cloned().collect();
        let scene = built(posed, places, &all)?;
        let has = |wanted: &&Object| made(&scene, self.start.len()).any(|object| object.covers(wanted));
        Some((wanted.iter().filter(has).count(), wanted.len()))
    }

    /// The least that is found, wherever the given points are moved to.
    fn surely_found(&self, posed: &Posed, steps: &[Step], model: &[Step]) -> (usize, usize) {
        let all =
            variants(&posed.given).map(|places| self.found(posed, &places, steps, model).unwrap_or((0, 1)));
        all.min_by_key(|(found, _)| *found).unwrap_or((0, 1))
    }

    pub(crate) fn mark(&self, posed: &Posed, lines: &[String]) -> Marking {
        let lines: Vec<&String> = lines.iter().filter(|line| !line.trim().is_empty()).collect();
        if lines.is_empty() {
            return Marking::invalid(Note::NothingBuilt);
        }
        if lines.len() > MAX_STEPS {
            return Marking::invalid(Note::TooLong);
        }
        let mut steps = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            match Step::read(line) {
                Ok(step) => steps.push(step),
                Err(_) => return Marking::invalid(Note::StepNotDone { step: at + 1 }),
            }
        }
        let all: Vec<Step> = self.start.iter().chain(&steps).cloned().collect();
        if let Err((at, _)) = run(&posed.given, &all) {
            return Marking::invalid(Note::StepNotDone { step: (at + 1).saturating_sub(self.start.len()) });
        }
        // A tool that the exercise does not give: no page offers it.
        if steps.iter().any(|step| !self.tools.contains(&step.tool)) {
            return Marking::invalid(Note::NoSuchOption);
        }
        let (found, all) = self.surely_found(posed, &steps, &self.model);
        if found == all {
            return Marking::correct();
        }
        let mistake = self.mistakes.iter().find(|(model, _)| {
            let (found, all) = self.surely_found(posed, &steps, model);
            found == all
        });
        if let Some((_, id)) = mistake {
            return Marking::mistaken(id.clone());
        }
        let by_eye =
            self.found(posed, &posed.given, &steps, &self.model).is_some_and(|(seen, _)| seen == all);
        if by_eye {
            return Marking::wrong(Some(Note::OnlyLooksRight));
        }
        Marking::partial(found as f64 / all as f64)
    }

    /// A right construction, in the tools that the exercise gives if the model is written in those.
    pub(crate) fn right(&self) -> Vec<String> {
        self.model.iter().map(Step::text).collect()
    }

    pub(crate) fn mistaken(&self) -> impl Iterator<Item = (MisconceptionId, Vec<String>)> {
        self.mistakes.iter().map(|(model, id)| (id.clone(), model.iter().map(Step::text).collect()))
    }

    pub(crate) fn show(lines: &[String], lang: Lang) -> Rich {
        Rich::paragraphs(lines.iter().map(|line| match Step::read(line) {
            Ok(step) => Rich::text(step.words(lang)),
            Err(_) => Rich::text(line.clone()),
        }))
    }

    pub(crate) fn flaws(&self, posed: &Posed, path: &str, flaws: &mut Vec<Flaw>) {
        if self.mark(posed, &self.right()).verdict != crate::Verdict::Correct {
            flaws.push(Flaw::NotASolution { path: format!("{path}.model") });
        }
        for (at, (model, _)) in self.mistakes.iter().enumerate() {
            if self.wanted(posed, &posed.given, model).is_none() {
                flaws.push(Flaw::AnswerWithoutValue { path: format!("{path}.mistake[{at}].model") });
            } else {
                let (found, all) = self.surely_found(posed, model, &self.model);
                if found == all {
                    flaws.push(Flaw::AnswerIsRight { path: format!("{path}.mistake[{at}].model") });
                }
            }
        }
    }
}

/// What the steps make with the points moved, called as where they were given; `None` if one cannot be done there.
fn built(posed: &Posed, places: &[(String, Spot)], steps: &[Step]) -> Option<Scene> {
    run(&posed.given, steps).ok()?.moved(places, steps).ok()
}

fn made(scene: &Scene, after: usize) -> impl Iterator<Item = &Object> {
    let own = scene.objects.iter().filter(move |known| known.step.is_some_and(|step| step >= after));
    own.map(|known| &known.object)
}

/// The given points where they are, and moved a little.
fn variants(given: &[(String, Spot)]) -> impl Iterator<Item = Vec<(String, Spot)>> {
    let far = given.iter().flat_map(|(_, a)| given.iter().map(|(_, b)| a.distance(*b))).fold(1.0, f64::max);
    let moved = move |moves: &[(f64, f64); 4]| {
        let all = given.iter().enumerate().map(|(at, (name, spot))| {
            let (x, y) = moves[at % moves.len()];
            let more = 1.0 + (at / moves.len()) as f64 * 0.37;
            (name.clone(), Spot { x: spot.x + x * far * more, y: spot.y + y * far * more })
        });
        all.collect()
    };
    std::iter::once(given.to_vec()).chain(MOVES.iter().map(moved))
}

fn steps(lines: &[String], path: &str, building: &mut Building<'_>) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Ok(step) = Step::read(line) {
            steps.push(step);
        } else {
            let kind = TemplateErrorKind::WrongSort("a step is wanted here, such as `circle A B`");
            building.mistakes.add(format!("{path}[{at}]"), kind);
            return None;
        }
    }
    Some(steps)
}
