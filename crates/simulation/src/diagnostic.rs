//! The diagnostic put to the test: how well it tells what simulated students know, against simpler ways to ask.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Instant;

use learner::{
    Chances, Diagnostic, DiagnosticAnswer, DiagnosticItem, DiagnosticLimits, DiagnosticRequest,
    DiagnosticStep, Evidence, Graph, Knowledge, KnowledgeParameters, Prior, Reply,
};
use protocol::{AttemptId, ItemId};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::graphs;
use crate::problem::{Problem, number};
use crate::side_by_side::side_by_side;
use crate::students::{Kind, Population, Student};

/// After so many questions the map is compared with the truth.
const LOOKS: [usize; 4] = [10, 20, 25, 40];
/// Exercises for each skill, so that a skill can be asked again.
const EXERCISES: usize = 3;

/// What to simulate.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Skills of a random graph; without meaning where the graph is given.
    pub skills: usize,
    /// A table of skills instead of a random graph ([`graphs::from_csv`]).
    pub graph: Option<PathBuf>,
    /// Students, all on one graph.
    pub students: usize,
    /// True chance of a wrong answer by who knows.
    pub slip: f64,
    /// True chance of a right answer by who does not.
    pub guess: f64,
    /// Of the random numbers: the same seed gives the same graph, students and answers.
    pub seed: u64,
    /// How the students' knowledge is drawn.
    pub kinds: Vec<Kind>,
    /// Whether the inference is told slip and guess, or takes its own defaults.
    pub tells_noise: bool,
    /// If not 0, the ceiling is told too: what could be known at best from the answers to our questions, by weighing
    /// so many students drawn in the true way.
    pub ceiling: usize,
}

/// How the next question is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Random,
    HalfSplit,
    Takas,
    /// As `Takas`, judged by who knows how the students are drawn.
    Ceiling,
}

/// What is counted at one look.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    skills: f64,
    right: f64,
    undecided: f64,
    log_loss: f64,
}

impl Tally {
    fn add(&mut self, probabilities: &[f64], student: &Student) {
        for (&p, &known) in probabilities.iter().zip(&student.knows) {
            self.skills += 1.0;
            self.right += f64::from(u8::from((p > 0.5) == known));
            self.undecided += f64::from(u8::from(0.2 < p && p < 0.8));
            let given = if known { p } else { 1.0 - p };
            self.log_loss -= given.max(1e-6).ln();
        }
    }

    fn merge(&mut self, other: Self) {
        self.skills += other.skills;
        self.right += other.right;
        self.undecided += other.undecided;
        self.log_loss += other.log_loss;
    }
}

/// Runs `[--skills N | --graph FILE] [--students N] [--slip P] [--guess P] [--seed S] [--kind NAME]
/// [--noise told|default] [--ceiling N]`.
pub fn command(words: &[&str]) -> Result<String, Problem> {
    let setting = Setting::parse(words)?;
    let graph = match &setting.graph {
        Some(path) => graphs::from_file(path)?,
        None => graphs::random(setting.skills, &mut ChaCha8Rng::seed_from_u64(setting.seed))?,
    };
    report(&graph, &setting)
}

impl Setting {
    fn parse(words: &[&str]) -> Result<Self, Problem> {
        let mut setting = Self {
            skills: 300,
            graph: None,
            students: 500,
            slip: 0.1,
            guess: 0.05,
            seed: 1,
            kinds: Kind::ALL.to_vec(),
            tells_noise: true,
            ceiling: 0,
        };
        for pair in words.chunks(2) {
            let [name, value] = *pair else {
                return Err(Problem::new(format!("`{}` needs a value", pair[0])));
            };
            match name {
                "--skills" => setting.skills = number(name, value, 1..=5_000)?,
                "--graph" => setting.graph = Some(PathBuf::from(value)),
                "--students" => setting.students = number(name, value, 1..=1_000_000)?,
                "--slip" => setting.slip = chance(name, value)?,
                "--guess" => setting.guess = chance(name, value)?,
                "--seed" => setting.seed = number(name, value, 0..=u64::MAX)?,
                "--kind" => setting.kinds = vec![Kind::named(value)?],
                "--responses" | "--data" => {
                    let text = "recorded answers are for `takas model evaluate diagnostic --data FILE`";
                    return Err(Problem::new(text));
                }
                "--ceiling" => setting.ceiling = number(name, value, 0..=1_000_000)?,
                "--noise" => {
                    setting.tells_noise = match value {
                        "told" => true,
                        "default" => false,
                        _ => {
                            let text = format!("--noise is `told` or `default`, not `{value}`");
                            return Err(Problem::new(text));
                        }
                    }
                }
                _ => return Err(Problem::new(format!("`{name}` is no setting"))),
            }
        }
        if setting.graph.is_some() && words.contains(&"--skills") {
            return Err(Problem::new("`--graph` says what the skills are: `--skills` does not go with it"));
        }
        Ok(setting)
    }
}

fn chance(name: &str, value: &str) -> Result<f64, Problem> {
    number(name, value, 0.0..=0.5)
}

/// All kinds of students on one graph, all ways to ask.
pub fn report(graph: &Graph, setting: &Setting) -> Result<String, Problem> {
    let edges: usize = graph.skills().iter().map(|node| node.prerequisites.len()).sum();
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} skills, {edges} edges; {} students of each kind; slip {}, guess {}; seed {}",
        graph.skills().len(),
        setting.students,
        setting.slip,
        setting.guess,
        setting.seed
    );
    let mut parameters = KnowledgeParameters::default();
    if setting.tells_noise {
        (parameters.slip, parameters.guess) = (setting.slip, setting.guess);
    }
    let items = items(graph)?;
    let trial = Trial::new(graph, &parameters, &items, setting);
    for &kind in &setting.kinds {
        let _ = writeln!(text, "\n{}: rightly classified / undecided (.2 < p < .8) / log loss", kind.name());
        let ceiling = Ceiling::new(&trial.population, kind, setting);
        for way in [Way::Random, Way::HalfSplit, Way::Takas, Way::Ceiling] {
            if way == Way::Ceiling && setting.ceiling == 0 {
                continue;
            }
            let (tallies, times) = trial.run(kind, way, &ceiling);
            let _ = write!(text, "{:<12}", format!("{way:?}"));
            for (look, tally) in LOOKS.iter().zip(tallies) {
                let share = |part: f64| 100.0 * part / tally.skills;
                let _ = write!(
                    text,
                    "  {look}: {:.1} % / {:.1} % / {:.3}",
                    share(tally.right),
                    share(tally.undecided),
                    tally.log_loss / tally.skills
                );
            }
            let mean = times.iter().sum::<f64>() / times.len().max(1) as f64;
            let longest = times.iter().copied().fold(0.0, f64::max);
            let _ = writeln!(text, "  {mean:.2} ms a choice (longest {longest:.1})");
        }
    }
    Ok(text)
}

fn items(graph: &Graph) -> Result<Vec<DiagnosticItem>, Problem> {
    let mut items = Vec::new();
    for node in graph.skills() {
        for number in 0..EXERCISES {
            items.push(DiagnosticItem {
                id: format!("{}-{number}", node.id).parse().map_err(Problem::because)?,
                skills: vec![node.id.clone()],
                difficulty: 0.0,
                seconds: 60,
                choices: None,
            });
        }
    }
    Ok(items)
}

struct Trial<'a> {
    setting: &'a Setting,
    population: Population<'a>,
    chances: Chances,
    prior: Prior,
    diagnostic: Diagnostic<'a>,
    items: &'a [DiagnosticItem],
}

impl<'a> Trial<'a> {
    fn new(
        graph: &'a Graph,
        parameters: &'a KnowledgeParameters,
        items: &'a [DiagnosticItem],
        setting: &'a Setting,
    ) -> Self {
        let limits = DiagnosticLimits { questions: LOOKS[3], good_enough: 0.0, least_gain: 0.0 };
        let not_taught = const { &BTreeSet::new() };
        let request = DiagnosticRequest { grade: None, topics: &[], items, not_taught, limits };
        Self {
            setting,
            population: Population::new(graph, &mut ChaCha8Rng::seed_from_u64(setting.seed)),
            chances: Chances::of_item(parameters, 0.0, None),
            prior: Prior::new(graph, parameters, None),
            diagnostic: Diagnostic::start(graph, parameters, &request),
            items,
        }
    }

    /// Every way meets the same students; every student answers from a stream of random numbers of their own, and is
    /// counted in their order: how many processors there are changes nothing but the time.
    fn run(&self, kind: Kind, way: Way, ceiling: &Ceiling) -> ([Tally; 4], Vec<f64>) {
        let all = side_by_side(self.setting.students, |number| self.one(kind, way, ceiling, number as u64));
        let mut tallies = [Tally::default(); 4];
        let mut times = Vec::new();
        for (one, taken) in all {
            for (tally, one) in tallies.iter_mut().zip(one) {
                tally.merge(one);
            }
            times.extend(taken);
        }
        (tallies, times)
    }

    /// One student, with the time of every choice, ms.
    fn one(&self, kind: Kind, way: Way, ceiling: &Ceiling, number: u64) -> ([Tally; 4], Vec<f64>) {
        let mut tallies = [Tally::default(); 4];
        let mut times = Vec::new();
        let mut rng =
            ChaCha8Rng::seed_from_u64(self.setting.seed.wrapping_mul(1_000_003).wrapping_add(number));
        let student = self.population.student(kind, &mut rng);
        let mut answers = Vec::new();
        let mut evidence = Evidence::none(self.prior.len());
        let mut asked = vec![0; self.prior.len()];
        let mut replies = Vec::new();
        for question in 1..=LOOKS[3] {
            let start = Instant::now();
            let Some(skill) = self.choose(way, &answers, &evidence, &asked, &mut rng) else { break };
            times.push(start.elapsed().as_secs_f64() * 1e3);
            let right = student.answers(skill, self.setting.slip, self.setting.guess, &mut rng);
            let item = self.items[skill * EXERCISES + asked[skill]].id.clone();
            asked[skill] += 1;
            replies.push((skill, right));
            evidence.answer(&[skill], self.chances, right, 1.0);
            let reply = if right { Reply::Right } else { Reply::Wrong };
            let attempt = AttemptId(uuid::Uuid::from_u128(question as u128));
            answers.push(DiagnosticAnswer { item, attempt, reply });
            if let Some(look) = LOOKS.iter().position(|&look| look == question) {
                if way == Way::Ceiling {
                    tallies[look].add(&ceiling.probabilities(&replies), &student);
                } else {
                    let knowledge = Knowledge::infer(&self.prior, &evidence);
                    tallies[look].add(knowledge.probabilities(), &student);
                }
            }
        }
        (tallies, times)
    }

    fn choose(
        &self,
        way: Way,
        answers: &[DiagnosticAnswer],
        evidence: &Evidence,
        asked: &[usize],
        rng: &mut ChaCha8Rng,
    ) -> Option<usize> {
        let place =
            |item: &ItemId| self.items.iter().position(|other| other.id == *item).map(|at| at / EXERCISES);
        match way {
            Way::Takas | Way::Ceiling => match self.diagnostic.next(answers) {
                DiagnosticStep::Ask { item, .. } => place(&item),
                DiagnosticStep::Finished(_) => None,
            },
            Way::Random => {
                let open: Vec<usize> = (0..asked.len()).filter(|&at| asked[at] == 0).collect();
                open.get(rng.random_range(0..open.len().max(1))).copied()
            }
            Way::HalfSplit => {
                let knowledge = Knowledge::infer(&self.prior, evidence);
                let open = (0..asked.len()).filter(|&at| asked[at] < EXERCISES);
                let distance = |at: usize| (knowledge.probability(at) - 0.5).abs();
                open.min_by(|&a, &b| distance(a).total_cmp(&distance(b)))
            }
        }
    }
}

/// The true posterior, by importance sampling from the true way to draw students.
struct Ceiling {
    students: Vec<Student>,
    slip: f64,
    guess: f64,
}

impl Ceiling {
    fn new(population: &Population, kind: Kind, setting: &Setting) -> Self {
        // Other random numbers than those of the students who are tested.
        let mut rng = ChaCha8Rng::seed_from_u64(!setting.seed);
        let students = (0..setting.ceiling).map(|_| population.student(kind, &mut rng)).collect();
        Self { students, slip: setting.slip, guess: setting.guess }
    }

    fn probabilities(&self, replies: &[(usize, bool)]) -> Vec<f64> {
        let skills = self.students.first().map_or(0, |student| student.knows.len());
        let (mut total, mut known) = (0.0, vec![0.0; skills]);
        for student in &self.students {
            let weight: f64 = replies
                .iter()
                .map(|&(skill, right)| {
                    let chance = if student.knows[skill] { 1.0 - self.slip } else { self.guess };
                    if right { chance } else { 1.0 - chance }
                })
                .product();
            total += weight;
            for (sum, &knows) in known.iter_mut().zip(&student.knows) {
                *sum += if knows { weight } else { 0.0 };
            }
        }
        known.into_iter().map(|sum| sum / total).collect()
    }
}
