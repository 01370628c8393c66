//! What the predictor remembers: of a student, of a student's skill, and of a student's meetings with an exercise.
//!
//! All traces are of fixed size and belong to the caller, who stores them beside the student. They are brought up to
//! date by [`Predictor::update`](super::Predictor::update) only. Every number is a finite `f64`, which JSON keeps
//! to the last bit (`serde_json` with `float_roundtrip`, as everywhere here).

use protocol::Millis;
use serde::{Deserialize, Serialize};

use super::dynamics::{Paces, share_of};
use crate::belief::{Belief, on_grid};

/// How many speeds abilities are followed at: a slow one that hardly forgets, and a fast one.
pub(crate) const PACES: usize = 2;
/// How many half-lives practice is counted with.
pub(crate) const WINDOWS: usize = 2;

/// A mean and its variance, in logits and logits².
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "(f64, f64)", into = "(f64, f64)")]
pub(crate) struct Estimate {
    pub(crate) mean: f64,
    /// 0 means: nothing was met yet, and the prior stands.
    pub(crate) variance: f64,
}

impl From<(f64, f64)> for Estimate {
    fn from((mean, variance): (f64, f64)) -> Self {
        Self { mean, variance }
    }
}

impl From<Estimate> for (f64, f64) {
    fn from(estimate: Estimate) -> Self {
        (estimate.mean, estimate.variance)
    }
}

/// What is remembered of one student as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "[f64; 13]", into = "[f64; 13]")]
pub struct StudentTrace {
    /// Overall ability at each pace.
    pub(crate) ability: [Estimate; PACES],
    /// Moving means of surprise (outcome − expected), over about 3, 10 and 33 answers.
    pub(crate) form: [f64; 3],
    /// Moving means of outcomes, halving with each answer and over about 7 answers; ½ at the start.
    pub(crate) recent: [f64; 2],
    /// Moving mean of the outcomes of first answers to new skills; ½ at the start.
    pub(crate) first_tries: f64,
    /// Answers so far.
    pub(crate) answers: u32,
    /// Answers in this sitting.
    pub(crate) sitting: u32,
    /// When the last one came, where that is known.
    pub(crate) last_at: Option<Millis>,
}

impl Default for StudentTrace {
    fn default() -> Self {
        Self {
            ability: [Estimate::default(); PACES],
            form: [0.0; 3],
            recent: [0.5; 2],
            first_tries: 0.5,
            answers: 0,
            sitting: 0,
            last_at: None,
        }
    }
}

/// What is remembered of one student's practice of one skill.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "[f64; 18]", into = "[f64; 18]")]
pub struct SkillTrace {
    /// How the student is better or worse at this skill than overall, at each pace.
    pub(crate) ability: [Estimate; PACES],
    /// Weighted right and wrong answers.
    pub(crate) right: f64,
    pub(crate) wrong: f64,
    /// Moving mean of outcomes, halving with each answer; ½ at the start.
    pub(crate) recent: f64,
    /// Moving mean of surprise, over about 5 answers.
    pub(crate) form: f64,
    /// Right and wrong answers in a row, up to now; one of them is 0.
    pub(crate) right_in_a_row: u32,
    pub(crate) wrong_in_a_row: u32,
    /// Right and wrong answers since the student last did something else.
    pub(crate) run: [u32; 2],
    /// The student's count of answers after the last one to this skill.
    pub(crate) last_number: u32,
    /// When that was, where it is known.
    pub(crate) last_at: Option<Millis>,
    /// Right and wrong answers, fading with time, per half-life.
    pub(crate) faded: [[f64; 2]; WINDOWS],
}

impl Default for SkillTrace {
    fn default() -> Self {
        Self {
            ability: [Estimate::default(); PACES],
            right: 0.0,
            wrong: 0.0,
            recent: 0.5,
            form: 0.0,
            right_in_a_row: 0,
            wrong_in_a_row: 0,
            run: [0; 2],
            last_number: 0,
            last_at: None,
            faded: [[0.0; 2]; WINDOWS],
        }
    }
}

/// What is not known is stored as −1: no clock here shows a time before 1970, nor one after the year 280,000, where
/// milliseconds would no longer fit.
fn stored(at: Option<Millis>) -> f64 {
    at.map_or(-1.0, |at| at.0 as f64)
}

fn moment(stored: f64) -> Option<Millis> {
    (stored >= 0.0).then_some(Millis(stored as i64))
}

fn count(stored: f64) -> u32 {
    stored as u32
}

// Stored as one row of numbers: a student has hundreds of them, and names would be most of it.
impl From<[f64; 13]> for StudentTrace {
    fn from(row: [f64; 13]) -> Self {
        let [m0, v0, m1, v1, f0, f1, f2, r0, r1, first_tries, answers, sitting, at] = row;
        Self {
            ability: [(m0, v0).into(), (m1, v1).into()],
            form: [f0, f1, f2],
            recent: [r0, r1],
            first_tries,
            answers: count(answers),
            sitting: count(sitting),
            last_at: moment(at),
        }
    }
}

impl From<StudentTrace> for [f64; 13] {
    fn from(trace: StudentTrace) -> Self {
        let [slow, fast] = trace.ability;
        let ([f0, f1, f2], [r0, r1]) = (trace.form, trace.recent);
        let (answers, sitting) = (f64::from(trace.answers), f64::from(trace.sitting));
        let (m0, v0, m1, v1) = (slow.mean, slow.variance, fast.mean, fast.variance);
        [m0, v0, m1, v1, f0, f1, f2, r0, r1, trace.first_tries, answers, sitting, stored(trace.last_at)]
    }
}

impl From<[f64; 18]> for SkillTrace {
    fn from(row: [f64; 18]) -> Self {
        let [
            m0,
            v0,
            m1,
            v1,
            right,
            wrong,
            recent,
            form,
            in_row,
            wrong_row,
            run0,
            run1,
            number,
            at,
            a,
            b,
            c,
            d,
        ] = row;
        Self {
            ability: [(m0, v0).into(), (m1, v1).into()],
            right,
            wrong,
            recent,
            form,
            right_in_a_row: count(in_row),
            wrong_in_a_row: count(wrong_row),
            run: [count(run0), count(run1)],
            last_number: count(number),
            last_at: moment(at),
            faded: [[a, b], [c, d]],
        }
    }
}

impl From<SkillTrace> for [f64; 18] {
    fn from(trace: SkillTrace) -> Self {
        let [slow, fast] = trace.ability;
        let [in_row, wrong_row, run0, run1, number] =
            [trace.right_in_a_row, trace.wrong_in_a_row, trace.run[0], trace.run[1], trace.last_number]
                .map(f64::from);
        let [[a, b], [c, d]] = trace.faded;
        let (m0, v0, m1, v1) = (slow.mean, slow.variance, fast.mean, fast.variance);
        let (right, wrong, recent, form) = (trace.right, trace.wrong, trace.recent, trace.form);
        let at = stored(trace.last_at);
        [m0, v0, m1, v1, right, wrong, recent, form, in_row, wrong_row, run0, run1, number, at, a, b, c, d]
    }
}

/// On the grid that states are kept on; times in milliseconds are too large for it, and whole anyway.
fn tidy(x: f64) -> f64 {
    if x.abs() < 1e9 { on_grid(x) } else { x.round() }
}

impl StudentTrace {
    /// Rounded to the grid that states are kept on.
    pub(crate) fn on_grid(self) -> Self {
        <[f64; 13]>::from(self).map(tidy).into()
    }
}

impl StudentTrace {
    /// This trace with the counts and times of `later`, and nothing of what it says of the student.
    pub(crate) fn only_counting(self, later: Self) -> Self {
        Self { answers: later.answers, sitting: later.sitting, last_at: later.last_at, ..self }
    }
}

impl SkillTrace {
    /// Rounded to the grid that states are kept on.
    pub(crate) fn on_grid(self) -> Self {
        <[f64; 18]>::from(self).map(tidy).into()
    }

    /// Whether the student has met the skill.
    pub fn is_new(&self) -> bool {
        self.last_number == 0
    }
}

/// What is remembered of one student's meetings with one exercise, or with one series of exercises.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Meeting {
    /// How often.
    pub(crate) times: u32,
    /// Outcome of the last one, 0…1.
    pub(crate) last: f64,
    /// Moving mean of surprise, over about 3 meetings.
    pub(crate) form: f64,
}

/// All that is remembered and bears on one answer: what [`Predictor`](super::Predictor) reads and updates.
///
/// The caller looks the parts up by student, skill, exercise and [series](super::Exercise::series), fills in the
/// default for what was never met, and stores them again after the update.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Traces {
    /// The student.
    pub student: StudentTrace,
    /// The student with each skill of the exercise, no skill twice.
    pub skills: Vec<SkillTrace>,
    /// The student with this very exercise.
    pub item: Meeting,
    /// The student with the series that the exercise belongs to.
    pub series: Meeting,
}

impl Traces {
    /// The ability that these skills need together, logits, as the slow pace believes it: what an exercise's difficulty is
    /// compared with.
    pub(crate) fn able(&self, paces: &Paces) -> Belief {
        let overall = self.student.ability(paces, 0);
        let share = share_of(self.skills.len());
        let (mut mean, mut variance) = (overall.mean, overall.variance);
        for skill in &self.skills {
            let skill = skill.ability(paces, 0);
            mean += share * skill.mean;
            variance += share * share * skill.variance;
        }
        Belief::new(mean, variance)
    }
}
