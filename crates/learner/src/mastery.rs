//! Mastery: what the answers say to people.
//!
//! One posterior over the graph ([`Readiness`]) says how likely each skill is known; pages, route, gaps and forecast all
//! read it. How likely the *next answer* is right is another question, which [`crate::predictor`] answers.

use protocol::{Millis, SkillId};
use serde::{Deserialize, Serialize};

use crate::correction::Word;
use crate::graph::Graph;
use crate::habits::Rates;
use crate::memory;
use crate::parameters::Parameters;
use crate::readiness::Readiness;
use crate::state::{LearnerState, SkillState};

/// Half the width of an 80 % interval of a normal distribution, in standard deviations.
pub(crate) const EIGHTY_PERCENT: f64 = 1.281_551_565_5;

/// Where a student stands with a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// No answer has spoken about it directly.
    NotStarted,
    /// Probably lacking, with answers that show it. Never what the class has not come to yet.
    Gap,
    /// Under way, or not decided yet.
    Learning,
    /// Mastered: by the answers, or by a teacher's word that no answers have outweighed.
    Mastered,
    /// Mastered, and it is time to meet it again. Never a loss: the probability does not fall with time.
    DueForReview,
}

/// What is known of one student's mastery of one skill.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mastery {
    /// Chance (0…1) that the student knows the skill, by all answers to it and to its relatives in the graph.
    pub probability: f64,
    /// Where `probability` would come to lie after one more answer: a wrong one…
    pub low: f64,
    /// …and a right one. Far apart while the answers decide little, and again when they are long ago. Always
    /// `low ≤ probability ≤ high`.
    pub high: f64,
    /// The same in one word.
    pub level: Level,
    /// Answers that spoke about the skill directly.
    pub answers: u32,
    /// When it is due for review; only for what is mastered.
    pub due: Option<Millis>,
}

/// The mastery of one skill at one moment. Of several, [`masteries`] is as fast as of one.
///
/// A skill that was never answered has its chance from overall ability (as it was when an answer first touched it or one
/// of its direct foundations) and from its relatives. One that is not in the
/// graph has none, and only its own answers count.
pub fn mastery(
    graph: &Graph,
    parameters: &Parameters,
    state: &LearnerState,
    skill: &SkillId,
    now: Millis,
) -> Mastery {
    let alone = || state.believed(skill, state.unseen(parameters)).known(1.0);
    let shown = graph.place(skill).map(|at| Readiness::shown(graph, parameters, state).known(at));
    let rates = state.habits.rates(parameters);
    let word = state.word(skill);
    assess(parameters, rates, shown.unwrap_or_else(alone), state.skill(skill), word, now)
}

/// The mastery of every skill of the graph at one moment, by place in [`Graph::skills`].
pub fn masteries(graph: &Graph, parameters: &Parameters, state: &LearnerState, now: Millis) -> Vec<Mastery> {
    let shown = Readiness::shown(graph, parameters, state);
    let rates = state.habits.rates(parameters);
    (0..graph.len())
        .map(|at| {
            let id = graph.id(at);
            assess(parameters, rates, shown.known(at), state.skill(id), state.word(id), now)
        })
        .collect()
}

fn assess(
    parameters: &Parameters,
    rates: Rates,
    probability: f64,
    remembered: Option<&SkillState>,
    word: Option<Word>,
    now: Millis,
) -> Mastery {
    let days = remembered.map_or(0.0, |skill| now.days_since(skill.last_at).max(0.0));
    let faded = probability / (1.0 + parameters.fades_a_day * days);
    let low = after_answer(rates, faded, false);
    let high = after_answer(rates, probability, true);
    let is_mastered = |skill: &&SkillState| skill.mastered || is_confirmed(parameters, skill, probability);
    let mastered = remembered.filter(is_mastered);
    let due = mastered.map(|skill| memory::due(parameters, skill.fresh_at, skill.stability_days));
    let is_told = word == Some(Word::Knows) && probability >= parameters.mastered_from;
    let level = match remembered {
        _ if is_told && mastered.is_none() => Level::Mastered,
        None => Level::NotStarted,
        Some(_) if mastered.is_some() && due.is_some_and(|due| due <= now) => Level::DueForReview,
        Some(_) if mastered.is_some() => Level::Mastered,
        Some(skill) if skill.answers == 0 => Level::NotStarted,
        Some(_) if word == Some(Word::NotTaught) => Level::Learning,
        Some(skill) if is_gap(parameters, skill, probability) => Level::Gap,
        Some(_) => Level::Learning,
    };
    Mastery {
        probability,
        low: low.min(probability),
        high: high.max(probability),
        level,
        answers: remembered.map_or(0, |skill| skill.answers),
        due,
    }
}

/// Whether a skill that is not mastered is lacking: the last answers say so, or, after many answers of which most were wrong,
/// a single right one does not yet say the contrary. (Who fails four times in five would else be told to be learning after
/// every fifth answer, and a teacher's groups would be others each day.)
fn is_gap(parameters: &Parameters, skill: &SkillState, probability: f64) -> bool {
    let fails_now = skill.streak == 0 && probability <= parameters.gap_until;
    let fails_for_long = skill.streak < 2 && skill.fails_mostly();
    skill.wrong.len() >= 2 && (fails_now || fails_for_long)
}

/// Relatives in the graph may take the place of a second right answer: what builds on the skill was done with it. (They are
/// not looked at with each answer, but only here.)
fn is_confirmed(parameters: &Parameters, skill: &SkillState, probability: f64) -> bool {
    skill.right > 0 && skill.streak > 0 && skill.is_steady() && probability >= parameters.confirmed_from
}

/// Bayes' rule for one answer to a skill that is known with chance `known`.
fn after_answer(rates: Rates, known: f64, right: bool) -> f64 {
    let chance = |right_if: f64| if right { right_if } else { 1.0 - right_if };
    let (with, without) = (known * chance(1.0 - rates.slip), (1.0 - known) * chance(rates.guess));
    if with + without > 0.0 { with / (with + without) } else { known }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{graph_of, state_after};

    const CHAIN: &[(&str, &str)] = &[("a", ""), ("b", "a"), ("c", "b")];

    fn after(answers: &str, skill: &str, days: i64) -> Mastery {
        let graph = graph_of(CHAIN).unwrap();
        let state = state_after(&graph, answers);
        mastery(&graph, &Parameters::default(), &state, &skill.parse().unwrap(), Millis(days * Millis::DAY))
    }

    #[test]
    fn levels() {
        for (answers, skill, days, expect) in [
            ("", "a", 0, Level::NotStarted),
            ("a+", "a", 0, Level::Learning),
            ("a+ a+", "a", 0, Level::Mastered),
            ("a+ a+ a+ a+ a+", "a", 0, Level::Mastered),
            ("a+ a+ a+ a+ a+ a-", "a", 0, Level::Mastered),
            ("a+ a+ a+ a+ a+ a- a- a-", "a", 0, Level::Learning),
            ("a+ a+ a+ a+ a+ a- a- a- a- a-", "a", 0, Level::Gap),
            ("a-", "a", 0, Level::Learning),
            ("a- a-", "a", 0, Level::Gap),
            ("a- a- a+", "a", 0, Level::Learning),
            ("a- a- a- a- a- a- a- a+", "a", 0, Level::Gap),
            ("a- a- a- a- a- a- a- a+ a+", "a", 0, Level::Learning),
            ("a- a- a- a- a- a- a- a+ a+ a+", "a", 0, Level::Mastered),
            ("a*", "a", 2, Level::Mastered),
            ("a*", "a", 4, Level::DueForReview),
            ("b*", "a", 0, Level::NotStarted),
            ("a*", "not-there", 0, Level::NotStarted),
        ] {
            assert_eq!(after(answers, skill, days).level, expect, "{answers} → {skill} after {days} days");
        }
    }

    #[test]
    fn two_right_answers_without_help_master_a_skill() {
        let needed = |before: &str| {
            (1..10).find(|&count| {
                after(&format!("{before}{}", "a+ ".repeat(count)), "a", 0).level == Level::Mastered
            })
        };
        assert_eq!(needed(""), Some(2));
        assert_eq!(needed("a- "), Some(2));
        assert_eq!(needed("a- a- a- "), Some(2));
    }

    #[test]
    fn time_widens_the_interval_and_takes_nothing() {
        let (today, later) = (after("a*", "a", 0), after("a*", "a", 90));
        assert!((later.probability - today.probability).abs() < 1e-12);
        assert!(later.low < today.low, "{today:?} {later:?}");
    }

    #[test]
    fn unseen_skills_follow_their_foundations_and_the_student() {
        let chance = |answers, skill| after(answers, skill, 0).probability;
        assert!(chance("a*", "b") > chance("", "b"));
        assert!(chance("a- a- a-", "b") < chance("", "b"));
        assert!(chance("a*", "b") > chance("a*", "c"), "the farther, the less");
        assert!(chance("c*", "a") > chance("", "a"), "what was used is there");
        assert!(chance("a*", "not-there") > chance("", "not-there"), "a good student");
    }
}
