//! The diagnostic on recorded answers: which items to ask of those that a student answered, and what these answers say of
//! the rest.

mod belief;
mod calibrate;
mod layers;
mod learn;
mod sheets;

use std::fmt;
use std::time::Instant;

use learner::Graph;
use simulation::side_by_side;

use crate::evaluate::heading;
use crate::measure::Measures;
use crate::problem::Problem;
use crate::random::Random;
use crate::responses::Responses;
use belief::{Belief, Items};
use calibrate::Line;
use learn::{Layers, Learnt, learn, learn_like};
use sheets::{Sheet, Sheets};

/// How to measure.
#[derive(Debug, Clone, PartialEq)]
pub struct DiagnosticProtocol {
    /// After so many questions the rest is predicted; ascending.
    pub questions: Vec<usize>,
    /// Folds to test on, one after the other; none means all that there are.
    pub test_folds: Vec<u32>,
    /// Only so many items are looked at: those that most students answered.
    pub items: usize,
    /// Only students who answered so many of them.
    pub least_answers: usize,
    /// Share (0…1) of each student's answers that is never asked; if not 0, nothing else is predicted, so that every way to
    /// ask is measured on the same answers.
    pub apart: f64,
    /// Of the random choice, and of what is kept apart.
    pub seed: u64,
}

impl Default for DiagnosticProtocol {
    fn default() -> Self {
        Self {
            questions: vec![5, 10, 20, 25],
            test_folds: Vec::new(),
            items: 100,
            least_answers: 2,
            apart: 0.0,
            seed: 1,
        }
    }
}

/// How the next item is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Any.
    Random,
    /// The one whose answer is least foreseen.
    HalfSplit,
    /// The one whose answer leaves least doubt about the rest.
    Takas,
}

impl Way {
    const ALL: [Self; 3] = [Self::Random, Self::HalfSplit, Self::Takas];

    fn name(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::HalfSplit => "half-split",
            Self::Takas => "Takas",
        }
    }
}

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct DiagnosticReport {
    /// Students measured, items, answers looked at.
    pub students: usize,
    /// Items of the test.
    pub items: usize,
    /// Per number of questions (0 first) and way: its name, students with anything left to predict, and how well that was.
    pub rows: Vec<(usize, &'static str, usize, Measures)>,
    /// What was learnt for each fold, in words.
    pub learnt: Vec<String>,
    /// Mean time of one choice, ms.
    pub choice: f64,
}

/// Training students are dealt into so many parts, each predicted from the others.
const PARTS: usize = 4;
/// As many students are enough to say how sure predictions deserve to be.
const STUDENTS_TO_CALIBRATE: usize = 2_000;

type Predictions = Vec<(f64, bool)>;

/// For each test fold, learns what the test is like from the students of the other folds, then asks each student of the
/// fold, one item after the other.
///
/// # Errors
/// A fold without students, or without others to learn from.
pub fn evaluate_diagnostic(
    responses: &Responses,
    graph: Option<&Graph>,
    protocol: &DiagnosticProtocol,
) -> Result<DiagnosticReport, Problem> {
    let sheets = Sheets::new(responses, protocol.items, protocol.least_answers);
    let layers = layers::layers(&sheets.skills, &responses.skills, graph);
    let mut folds: Vec<u32> = sheets.students.iter().map(|sheet| sheet.fold).collect();
    folds.sort_unstable();
    folds.dedup();
    let tests = if protocol.test_folds.is_empty() { folds } else { protocol.test_folds.clone() };
    let looks = protocol.questions.len() + 1;
    let mut predictions: Vec<Predictions> = vec![Vec::new(); looks * Way::ALL.len()];
    let mut counts = vec![0; predictions.len()];
    let (mut students, mut learnt_in_words, mut times) = (0, Vec::new(), (0.0, 0));
    for fold in tests {
        let training: Vec<&Sheet> = sheets.students.iter().filter(|sheet| sheet.fold != fold).collect();
        let tested: Vec<&Sheet> = sheets.students.iter().filter(|sheet| sheet.fold == fold).collect();
        if training.is_empty() || tested.is_empty() {
            return Err(Problem::Fold { fold });
        }
        students += tested.len();
        let learnt = learn(&training, sheets.skills.len(), &layers);
        learnt_in_words.push(format!(
            "fold {fold}: {} students to learn from; guess {}, slip {}; variance of ability {:.2}, of skills{} {}; the structure is worth {} students",
            training.len(),
            learnt.items.luck.guess,
            learnt.items.luck.slip,
            learnt.ability,
            if graph.is_some() { ", topics, foundations" } else { "" },
            learnt.layers.iter().map(|variance| format!("{variance:.2}")).collect::<Vec<_>>().join(", "),
            learnt.strength
        ));
        let lines = lines(&learnt, &training, &layers, protocol);
        for (number, way) in Way::ALL.into_iter().enumerate() {
            let asked = side_by_side(tested.len(), |at| ask(&learnt.items, tested[at], way, protocol, at));
            for (of_student, time) in asked {
                times = (times.0 + time.0, times.1 + time.1);
                for (look, rest) in of_student.into_iter().enumerate() {
                    let place = look * Way::ALL.len() + number;
                    counts[place] += usize::from(!rest.is_empty());
                    let line = lines[place];
                    predictions[place]
                        .extend(rest.into_iter().map(|(chance, right)| (line.of(chance), right)));
                }
            }
        }
    }
    let mut rows = Vec::new();
    for (look, questions) in std::iter::once(0).chain(protocol.questions.iter().copied()).enumerate() {
        for (number, way) in Way::ALL.into_iter().enumerate() {
            let place = look * Way::ALL.len() + number;
            if look > 0 || number == 0 {
                let name = if look == 0 { "nothing asked" } else { way.name() };
                rows.push((questions, name, counts[place], Measures::of(&predictions[place])));
            }
        }
    }
    let choice = 1e3 * times.0 / f64::from(times.1.max(1));
    Ok(DiagnosticReport { students, items: sheets.skills.len(), rows, learnt: learnt_in_words, choice })
}

/// Per look and way, how sure predictions deserve to be: by training students, each predicted by a model of the others.
fn lines(learnt: &Learnt, training: &[&Sheet], layers: &Layers, protocol: &DiagnosticProtocol) -> Vec<Line> {
    let mut predictions: Vec<Predictions> = vec![Vec::new(); (protocol.questions.len() + 1) * Way::ALL.len()];
    let training = &training[..training.len().min(STUDENTS_TO_CALIBRATE)];
    for part in 0..PARTS {
        let of = |is_in: bool| {
            let students = training.iter().copied().enumerate();
            students.filter(move |&(at, _)| (at % PARTS == part) == is_in).map(|(_, sheet)| sheet)
        };
        let (inside, outside): (Vec<&Sheet>, Vec<&Sheet>) = (of(true).collect(), of(false).collect());
        if inside.is_empty() || outside.is_empty() {
            continue;
        }
        let model = learn_like(learnt, &outside, layers);
        for (number, way) in Way::ALL.into_iter().enumerate() {
            let asked = side_by_side(inside.len(), |at| ask(&model.items, inside[at], way, protocol, at).0);
            for (look, rest) in asked.into_iter().flat_map(|looks| looks.into_iter().enumerate()) {
                predictions[look * Way::ALL.len() + number].extend(rest);
            }
        }
    }
    predictions.iter().map(|predictions| Line::fit(predictions)).collect()
}

/// One student: per look the predictions of the rest, and the seconds and number of choices.
fn ask(
    items: &Items,
    sheet: &Sheet,
    way: Way,
    protocol: &DiagnosticProtocol,
    number: usize,
) -> (Vec<Predictions>, (f64, u32)) {
    let places: Vec<usize> = sheet.answers.iter().map(|&(item, _)| item).collect();
    let mut random = Random(protocol.seed.wrapping_mul(1_000_003).wrapping_add(number as u64));
    let mut open: Vec<usize> = (0..places.len()).collect();
    random.shuffle(&mut open);
    // Rounded up, so that something is left to predict.
    let apart = open.split_off(open.len() - (protocol.apart * open.len() as f64).ceil() as usize);
    let mut belief = Belief::new(items, &places);
    let mut looks = Vec::with_capacity(protocol.questions.len() + 1);
    let (mut asked, mut time) = (0, (0.0, 0));
    for wanted in std::iter::once(0).chain(protocol.questions.iter().copied()) {
        while asked < wanted && !open.is_empty() {
            let started = Instant::now();
            let rest = if apart.is_empty() { &open } else { &apart };
            let best = |worth: &dyn Fn(usize) -> f64| {
                (0..open.len()).min_by(|&a, &b| worth(open[a]).total_cmp(&worth(open[b]))).unwrap_or(0)
            };
            let chosen = match way {
                // Shuffled already.
                Way::Random => open.len() - 1,
                Way::HalfSplit => best(&|item| (belief.chance(item) - 0.5).abs()),
                Way::Takas => {
                    let doubts: Vec<f64> = open.iter().map(|&item| belief.doubt_after(item, rest)).collect();
                    (0..open.len()).min_by(|&a, &b| doubts[a].total_cmp(&doubts[b])).unwrap_or(0)
                }
            };
            time = (time.0 + started.elapsed().as_secs_f64(), time.1 + 1);
            let item = open.swap_remove(chosen);
            belief.observe(item, sheet.answers[item].1);
            asked += 1;
        }
        let rest = if apart.is_empty() { &open } else { &apart };
        // A student with too few answers for so many questions is not measured there.
        let is_asked = asked == wanted;
        let predicted = rest.iter().filter(|_| is_asked);
        looks.push(predicted.map(|&item| (belief.chance(item), sheet.answers[item].1)).collect());
    }
    (looks, time)
}

impl fmt::Display for DiagnosticReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} students, {} items", self.students, self.items)?;
        for line in &self.learnt {
            writeln!(f, "{line}")?;
        }
        write!(f, "\n{}", heading())?;
        for (questions, way, students, of) in &self.rows {
            writeln!(
                f,
                "{:<22}{:>8}{:>8.4}{:>10.4}{:>10.4}{:>8.4}{:>8.4}  ({students} students)",
                format!("{questions} {way}"),
                of.answers,
                of.auc,
                of.accuracy,
                of.log_loss,
                of.rmse,
                of.ece
            )?;
        }
        writeln!(f, "a choice               mean {:.3} ms", self.choice)
    }
}

#[cfg(test)]
mod tests;
