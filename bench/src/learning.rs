//! What a tablet computes of the learner model between two exercises, for `cargo xtask bench learner`: the same
//! work natively and as WebAssembly.

use std::collections::BTreeSet;

use learner::predictor::{
    Cue, Exercise, Marked, Predictor, PredictorFile, SHIPPED, Scale, Shape, SkillTrace, Traces,
};
use learner::{
    Catalogue, CatalogueItem, Diagnostic, DiagnosticAnswer, DiagnosticItem, DiagnosticLimits,
    DiagnosticRequest, DiagnosticStep, Goal, GoalKind, Graph, ItemState, KnowledgeParameters, LearnerState,
    Observation, Parameters, Reply, SessionRequest, SkillEvidence, SkillNode, observe, session,
};
use protocol::{AttemptId, Millis, SkillId, Track};
use uuid::Uuid;

/// Skills of the curriculum, 3 exercises each.
const SKILLS: usize = 300;
/// Answers of the student whose state is used.
const ANSWERS: usize = 2_000;
/// Answers of the diagnostic before the choice.
const ASKED: usize = 20;
/// Between two answers.
const MINUTES: i64 = 2;

/// What is timed, in the order of [`Learning::run`].
pub const TASKS: [&str; 5] = [
    "predict and update, one skill",
    "predict and update, three skills",
    "diagnostic choice",
    "observe one answer",
    "session of 45 minutes",
];

/// A student in the middle of a curriculum of 300 skills.
pub struct Learning {
    graph: Graph,
    layered: Graph,
    items: Vec<DiagnosticItem>,
    asked: Vec<DiagnosticAnswer>,
    catalogue: Catalogue,
    parameters: Parameters,
    state: LearnerState,
    goals: Vec<Goal>,
    predictor: Predictor,
    exercise: Exercise,
    traces: [Traces; 2],
    answers: usize,
}

impl Learning {
    /// Makes everything ready.
    ///
    /// # Errors
    /// In words; never, unless this crate names a skill wrongly.
    pub fn new() -> Result<Self, String> {
        // Each skill builds on the one before it and on one further back; as the benchmarks of `learner` have it.
        let graph = graph(&[1, 7])?;
        let layered = graph_in_layers()?;
        let mut items = Vec::with_capacity(SKILLS);
        let mut exercises = Vec::with_capacity(3 * SKILLS);
        for number in 0..SKILLS {
            items.push(DiagnosticItem {
                id: parsed(&format!("i-{number}"))?,
                skills: vec![skill(number)?],
                difficulty: 0.0,
                seconds: 60,
                choices: None,
            });
            for own in 0..3 {
                exercises.push(CatalogueItem {
                    id: parsed(&format!("s-{number}-{own}"))?,
                    skill: skill(number)?,
                    difficulty: f64::from(own) - 1.0,
                    seconds: 60,
                    real_life: own == 2,
                    track: Track::Standard,
                });
            }
        }
        let answer = |number: usize| {
            let skill = number * 37 % SKILLS;
            Ok(DiagnosticAnswer {
                item: parsed(&format!("i-{skill}"))?,
                attempt: AttemptId(Uuid::from_u128(number as u128)),
                reply: if skill < SKILLS / 2 { Reply::Right } else { Reply::Wrong },
            })
        };
        let wish = |number| {
            Ok(Goal { kind: GoalKind::Wish, skills: vec![skill(number)?], topics: vec![], weight: 1.0 })
        };
        let predictor = predictor()?;
        let mut exercise = predictor.exercise("e-1", &[]);
        exercise.slopes = vec![0.05; 21];
        let of_skills = |count| Traces { skills: vec![SkillTrace::default(); count], ..Traces::default() };
        let mut learning = Self {
            graph,
            layered,
            items,
            asked: (0..ASKED).map(answer).collect::<Result<_, String>>()?,
            catalogue: Catalogue::new(exercises),
            parameters: Parameters::default(),
            state: LearnerState::default(),
            goals: [SKILLS - 1, SKILLS / 2].into_iter().map(wish).collect::<Result<_, String>>()?,
            predictor,
            exercise,
            traces: [of_skills(1), of_skills(3)],
            answers: 0,
        };
        for _ in 0..ANSWERS {
            learning.observe()?;
        }
        Ok(learning)
    }

    /// Does a task so many times; returns something that depends on all of it.
    ///
    /// # Errors
    /// In words, if there is no such task.
    pub fn run(&mut self, task: usize, times: u32) -> Result<f64, String> {
        let mut sum = 0.0;
        match task {
            0 | 1 => {
                for _ in 0..times {
                    sum += self.predict(task);
                }
            }
            2 => {
                let parameters = KnowledgeParameters::default();
                let limits = DiagnosticLimits { questions: 40, good_enough: 0.0, least_gain: 0.0 };
                let request = DiagnosticRequest {
                    grade: Some(8),
                    topics: &[],
                    items: &self.items,
                    not_taught: &BTreeSet::new(),
                    limits,
                };
                let diagnostic = Diagnostic::start(&self.layered, &parameters, &request);
                for _ in 0..times {
                    let step = diagnostic.next(&self.asked);
                    sum += f64::from(u8::from(matches!(step, DiagnosticStep::Ask { .. })));
                }
            }
            3 => {
                for _ in 0..times {
                    sum += self.observe()?;
                }
            }
            4 => {
                for _ in 0..times {
                    sum += self.session();
                }
            }
            _ => return Err(format!("there is no task {task}")),
        }
        Ok(sum)
    }

    fn now(&self) -> Millis {
        Millis(self.answers as i64 * MINUTES * 60_000)
    }

    fn predict(&mut self, which: usize) -> f64 {
        self.answers += 1;
        let outcome = if self.answers.is_multiple_of(4) { 0.0 } else { 1.0 };
        let answer = Marked { outcome, weight: 1.0, at: Some(self.now()) };
        let traces = &mut self.traces[which];
        let chance = self.predictor.chance(traces, &self.exercise, answer.at);
        self.predictor.update(traces, &self.exercise, answer);
        chance
    }

    fn observe(&mut self) -> Result<f64, String> {
        self.answers += 1;
        let practised = self.answers * 7 % SKILLS;
        let correct = !self.answers.is_multiple_of(5);
        let mut evidence = vec![SkillEvidence { skill: skill(practised)?, weight: 1.0, correct }];
        if practised > 0 {
            evidence.push(SkillEvidence { skill: skill(practised - 1)?, weight: 0.3, correct });
        }
        let observation = Observation {
            attempt: AttemptId(Uuid::from_u128(self.answers as u128)),
            at: self.now(),
            item: parsed(&format!("s-{practised}-{}", self.answers % 3))?,
            evidence,
            credit: if correct { 1.0 } else { 0.0 },
            dont_know: false,
            hints: 0,
            saw_solution: false,
            duration_ms: 45_000,
            typical_ms: 60_000,
            misconception: None,
        };
        let mut item = ItemState::prior(0.0);
        observe(&self.graph, &self.parameters, &mut self.state, &mut item, &observation);
        Ok(item.belief.mean)
    }

    fn session(&self) -> f64 {
        let request = SessionRequest {
            goals: &self.goals,
            assignments: &[],
            recent: &[],
            read: &[],
            seen: &[],
            activities: &[],
            not_taught: &BTreeSet::new(),
            now: self.now(),
            minutes: 45,
            small_steps: false,
            day_seed: 1,
        };
        session(&self.graph, &self.parameters, &self.catalogue, &self.state, &request).stops.len() as f64
    }
}

/// A name that this crate made.
fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(name: &str) -> Result<T, String> {
    name.parse().map_err(|error| format!("{name}: {error}"))
}

fn skill(number: usize) -> Result<SkillId, String> {
    parsed(&format!("s-{number}"))
}

fn graph(back: &[usize]) -> Result<Graph, String> {
    let mut nodes = Vec::with_capacity(SKILLS);
    for number in 0..SKILLS {
        nodes.push(SkillNode {
            id: skill(number)?,
            topic: parsed("f-equations")?,
            grade: 5 + (number / 40).min(7) as u8,
            prerequisites: back
                .iter()
                .filter_map(|back| number.checked_sub(*back))
                .map(skill)
                .collect::<Result<_, _>>()?,
        });
    }
    Graph::new(nodes).map_err(|error| error.to_string())
}

/// Layers of 20; each skill builds on two of the layer below.
fn graph_in_layers() -> Result<Graph, String> {
    let mut nodes: Vec<SkillNode> = graph(&[20, 13])?.into();
    for (number, node) in nodes.iter_mut().enumerate() {
        node.topic = parsed(&format!("t-{}-{}", number % 4, number / 60))?;
        node.grade = 5 + (number * 8 / SKILLS) as u8;
    }
    Graph::new(nodes).map_err(|error| error.to_string())
}

/// As large as any fitted model: a shape of four knots for every cue, and 20 slopes.
fn predictor() -> Result<Predictor, String> {
    let mut file: PredictorFile = serde_json::from_str(SHIPPED).map_err(|error| error.to_string())?;
    let knots = vec![-1.0, 0.0, 1.0, 2.0];
    let shape = |&cue: &Cue| Shape { cue, knots: knots.clone(), values: vec![-0.2, 0.0, 0.1, 0.3] };
    file.shapes = Cue::ALL.iter().map(shape).collect();
    file.slopes = Cue::ALL.iter().take(20).map(|&cue| Scale { cue, centre: 0.5, factor: 1.5 }).collect();
    Predictor::new(file).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Learning, TASKS};

    #[test]
    fn every_task_does_something() {
        let mut learning = Learning::new().unwrap();
        for (task, name) in TASKS.iter().enumerate() {
            assert!(learning.run(task, 2).unwrap() > 0.0, "{name}");
        }
        assert!(learning.run(TASKS.len(), 1).is_err());
    }
}
