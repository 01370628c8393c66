//! The predictor itself.

use protocol::Millis;
use serde::{Deserialize, Serialize};

use super::contribution::{Contribution, Explanation};
use super::cue::{Cue, Cues, Movement};
use super::dynamics::{Marked, Paces, update};
use super::exercise::{Exercise, combination_name, series_name};
use super::file::{PredictorError, PredictorFile};
use super::shape::Line;
use super::trace::Traces;
use crate::logistic::quick_sigmoid;

/// The model file that ships with the program. It was fitted on **simulated** students (`fitting::simulated`, see
/// there), never on recorded ones, and knows no skill or exercise by name: a start until there are enough answers of
/// one's own to fit on. Its predictions obey the law of [`Predictor::is_monotone`].
pub const SHIPPED: &str = include_str!("../../priors/predictor.json");

/// A checked model, ready to predict.
///
/// ```
/// use learner::predictor::{Marked, Predictor, SHIPPED, SkillTrace, Traces};
///
/// let predictor: Predictor = serde_json::from_str(SHIPPED)?;
/// let exercise = predictor.exercise("m-linear-eq-basic-1", &["m-linear-eq-basic"]);
/// let mut traces = Traces { skills: vec![SkillTrace::default()], ..Traces::default() };
/// let before = predictor.chance(&traces, &exercise, None);
/// predictor.update(&mut traces, &exercise, Marked { outcome: 1.0, weight: 1.0, at: None });
/// assert!(predictor.chance(&traces, &exercise, None) > before);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "PredictorFile", into = "PredictorFile")]
pub struct Predictor {
    file: PredictorFile,
    /// The file's shapes, made ready.
    lines: Vec<Line>,
}

impl TryFrom<PredictorFile> for Predictor {
    type Error = PredictorError;
    fn try_from(file: PredictorFile) -> Result<Self, PredictorError> {
        Self::new(file)
    }
}

impl From<Predictor> for PredictorFile {
    fn from(predictor: Predictor) -> Self {
        predictor.file
    }
}

impl Predictor {
    /// Checks a model file: its version, the lengths of its lists, and that every weight is a sensible number.
    pub fn new(file: PredictorFile) -> Result<Self, PredictorError> {
        file.check()?;
        let lines = file.shapes.iter().map(Line::new).collect();
        Ok(Self { file, lines })
    }

    /// The file that it was made from.
    pub fn file(&self) -> &PredictorFile {
        &self.file
    }

    /// Variances and drift of the abilities.
    pub fn paces(&self) -> &Paces {
        &self.file.paces
    }

    /// What is known of an exercise. Without knowledge of its own it takes the difficulty of its series, else of its
    /// combination of skills, else the usual one; and slopes from as many of its skills as are known.
    pub fn exercise(&self, item: &str, skills: &[&str]) -> Exercise {
        let file = &self.file;
        let series = series_name(item, skills);
        let combination = file.combinations.get(&combination_name(skills));
        let difficulty = match (file.series.get(&series), combination) {
            (Some(&difficulty), _) => difficulty,
            (None, Some(term)) => term.difficulty,
            (None, None) => file.difficulty,
        };
        let known = file.items.get(item);
        let mut slopes = vec![0.0; file.slopes.len() + 1];
        let mut add = |some: &[f64], share: f64| {
            for (sum, slope) in slopes.iter_mut().zip(some) {
                *sum += share * slope;
            }
        };
        if let Some(term) = combination {
            add(&term.slopes, 1.0);
        }
        for skill in skills {
            if let Some(some) = file.skills.get(*skill) {
                add(some, 1.0 / skills.len() as f64);
            }
        }
        Exercise {
            difficulty: known.map_or(difficulty, |item| item.difficulty),
            doubt: known.map_or(file.doubt, |item| item.doubt),
            slopes,
            series,
        }
    }

    /// The chance of a right answer, 0…1, from what was known before it.
    pub fn chance(&self, traces: &Traces, exercise: &Exercise, now: Option<Millis>) -> f64 {
        quick_sigmoid(self.logit(&Cues::of(&self.file.paces, traces, exercise, now), exercise))
    }

    /// The same from cues, in logits.
    pub fn logit(&self, cues: &Cues, exercise: &Exercise) -> f64 {
        let mut sum = self.file.intercept;
        for line in &self.lines {
            sum += line.at(cues.get(line.cue));
        }
        if let [constant, slopes @ ..] = exercise.slopes.as_slice() {
            sum += constant;
            for (scale, slope) in self.file.slopes.iter().zip(slopes) {
                sum += slope * scale.of(cues.get(scale.cue));
            }
        }
        sum
    }

    /// The prediction with every contribution.
    pub fn explain(&self, traces: &Traces, exercise: &Exercise, now: Option<Millis>) -> Explanation {
        let cues = Cues::of(&self.file.paces, traces, exercise, now);
        let constant = exercise.slopes.first().copied().unwrap_or(0.0);
        let mut contributions = Vec::new();
        for &cue in Cue::ALL {
            let value = cues.get(cue);
            let shapes = self.lines.iter().filter(|line| line.cue == cue).map(|line| line.at(value));
            let slopes = self.file.slopes.iter().zip(exercise.slopes.iter().skip(1));
            let slopes = slopes.filter(|(scale, _)| scale.cue == cue).map(|(scale, by)| by * scale.of(value));
            let parts: Vec<f64> = shapes.chain(slopes).collect();
            if !parts.is_empty() {
                contributions.push(Contribution { cue, value, logits: parts.iter().sum() });
            }
        }
        let chance = quick_sigmoid(self.logit(&cues, exercise));
        Explanation { chance, base: self.file.intercept + constant, contributions }
    }

    /// Takes one answer into account. Depends on its arguments only, so a replayed history gives the same traces,
    /// bit for bit.
    pub fn update(&self, traces: &mut Traces, exercise: &Exercise, answer: Marked) {
        update(&self.file.paces, traces, exercise.difficulty, answer);
    }

    /// Whether a right answer can never lower the predicted success on the same exercise at the same moment: every
    /// cue that it moves, it moves one way, and the shapes follow; and no skill has slopes on such cues.
    ///
    /// Models that may break this law predict real answers better: after three right answers in a row many systems
    /// move on to something harder, and a model that sees how often a skill is practised learns that.
    pub fn is_monotone(&self) -> bool {
        let shapes = self.file.shapes.iter().all(|shape| {
            let mut steps = shape.values.windows(2).map(|pair| pair[1] - pair[0]);
            match shape.cue.movement() {
                Movement::Up => steps.all(|step| step >= 0.0),
                Movement::Down => steps.all(|step| step <= 0.0),
                Movement::Still => true,
                Movement::Either => steps.all(|step| step == 0.0),
            }
        });
        shapes && self.file.slopes.iter().all(|scale| scale.cue.movement() == Movement::Still)
    }
}
