//! One answer changes one student's state and one item's.

use protocol::{AttemptId, ItemId, Millis, MisconceptionId, SkillId};
use serde::{Deserialize, Serialize};

use crate::belief::Belief;
use crate::graph::Graph;
use crate::memory;
use crate::parameters::Parameters;
use crate::predictor::{Exercise, Marked, Traces};
use crate::state::{ItemState, LearnerState, SkillState, Slip};
use crate::trace::Trace;

/// Evidence of at least this weight speaks of its skill plainly and is counted as an answer to it; less only shifts
/// chances.
const PLAIN_WEIGHT: f64 = 0.5;
/// Where only one step of the graph is looked at, the foundations of foundations are taken to be there so likely.
const TYPICALLY_FOUNDED: f64 = 0.8;

/// What one answer says of one skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillEvidence {
    /// The skill.
    pub skill: SkillId,
    /// How much of a full answer about this skill it is, 0…1.
    pub weight: f64,
    /// Whether it speaks for the skill or against it.
    pub correct: bool,
}

/// One marked answer, as the model sees it. Invalid input is no answer and must not come here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// The answer, kept as evidence.
    pub attempt: AttemptId,
    /// When it counts as given.
    pub at: Millis,
    /// The exercise.
    pub item: ItemId,
    /// The practised skill first. A recognised misconception is laid at the skill that is most heavily spoken
    /// against; between equals, at one that is not the practised one.
    /// Skills that are not in the graph are passed over, as is the second mention of one.
    pub evidence: Vec<SkillEvidence>,
    /// Credit for the whole answer, 0…1.
    pub credit: f64,
    /// "I don't know yet".
    pub dont_know: bool,
    /// Hints open when it was given.
    pub hints: u8,
    /// The worked solution of this very instance had been shown.
    pub saw_solution: bool,
    /// How long it took, ms; 0 if that is not known.
    pub duration_ms: u32,
    /// How long it takes typically, ms; 0 if that is not known.
    pub typical_ms: u32,
    /// The misconception recognised in the answer.
    pub misconception: Option<MisconceptionId>,
}

/// Takes one answer into account. Depends on its arguments only, so a log replayed in its order gives the same
/// state, bit for bit.
///
/// A right answer never lowers the ability in its skill, nor what the next answer to it is predicted with. The chance that
/// the skill is known it raises; where the skill was as good as decided, better relatives may take back a breath of that,
/// because they explain old failures less.
pub fn observe(
    graph: &Graph,
    parameters: &Parameters,
    state: &mut LearnerState,
    item: &mut ItemState,
    observation: &Observation,
) {
    let Some(step) = Step::new(graph, parameters, state, observation) else { return };
    step.trace(state);
    step.answer_skills(state);
    step.review(state);
    step.perform(state, item);
}

/// One answer on its way into the state.
struct Step<'a> {
    graph: &'a Graph,
    parameters: &'a Parameters,
    observation: &'a Observation,
    /// The evidence that counts, with the skills' places in the graph.
    direct: Vec<(usize, &'a SkillEvidence)>,
    /// The practised skill's place, and what is said of it.
    practised: usize,
    main: &'a SkillEvidence,
    /// The other skill that a recognised misconception points at.
    blamed: Option<usize>,
    /// What was believed before of skills that were never answered.
    unseen: Trace,
}

impl<'a> Step<'a> {
    /// `None` if the answer says nothing about any skill of the graph.
    fn new(
        graph: &'a Graph,
        parameters: &'a Parameters,
        state: &LearnerState,
        observation: &'a Observation,
    ) -> Option<Self> {
        let mut direct: Vec<(usize, &SkillEvidence)> = Vec::with_capacity(observation.evidence.len());
        for evidence in &observation.evidence {
            let Some(at) = graph.place(&evidence.skill) else { continue };
            // "I don't know" with a right part is a contradiction: nothing is said of that part.
            let contradictory = observation.dont_know && evidence.correct;
            if !contradictory && !direct.iter().any(|&(there, _)| there == at) {
                direct.push((at, evidence));
            }
        }
        let &(practised, main) = direct.first()?;
        let blamed = observation.misconception.as_ref().and_then(|_| other_fault(&direct));
        let unseen = state.unseen(parameters);
        Some(Self { graph, parameters, observation, direct, practised, main, blamed, unseen })
    }

    /// Whether an answer speaks of a skill plainly, and not only in passing.
    fn is_plain(&self, at: usize, evidence: &SkillEvidence) -> bool {
        at == self.practised || self.blamed == Some(at) || evidence.weight >= PLAIN_WEIGHT
    }

    /// Counts, memory and level of the skills that the answer speaks about directly.
    fn answer_skills(&self, state: &mut LearnerState) {
        for &(at, evidence) in &self.direct {
            let known = state.trace(&evidence.skill, self.unseen).known(self.founded(state, at, None));
            let strength = self.strength(evidence);
            let skill = state
                .skills
                .entry(evidence.skill.clone())
                .or_insert_with(|| SkillState::new(self.observation.at));
            let failures = skill.failures;
            if self.is_plain(at, evidence) {
                let excused = at == self.practised && self.blamed.is_some();
                self.count(skill, evidence.correct, excused);
            } else if evidence.correct {
                self.refresh(skill, strength);
            }
            settle(self.parameters, skill, known, self.observation.at);
            if !evidence.correct && at == self.blamed.unwrap_or(self.practised) {
                self.remember_misconception(skill);
            }
            let counted = skill.failures;
            if let Some(told) = state.told_mut(&evidence.skill) {
                told.count(failures, counted);
            }
        }
    }

    /// What the answer says of whether its skills are known and could be learnt. Only the practised skill is taught by
    /// the feedback, and what may have been learnt frees what builds on it.
    fn trace(&self, state: &mut LearnerState) {
        let p = self.parameters;
        let rates = state.habits.rates(p);
        let before = state.trace(&self.main.skill, self.unseen);
        let founded = self.founded(state, self.practised, None);
        let known = before.taught(p).known(founded);
        let (right, strength) = (self.main.correct, self.strength(self.main));
        // Only where there was a practice is there a pace to be seen.
        if before.lesson > 0.0 {
            state.habits = state.habits.learning(p, before, founded, right, strength);
        }
        state.habits = state.habits.after(p, known, right, strength);
        for &(at, evidence) in &self.direct {
            let excused = at == self.practised && self.blamed.is_some() && !evidence.correct;
            let strength = self.strength(evidence);
            let strength = if excused { strength.min(p.explained_away_weight) } else { strength };
            self.follow(state, &evidence.skill, |trace| {
                trace.taught(p).answered(rates, evidence.correct, strength)
            });
        }
        let founded = self.founded(state, self.practised, None);
        let learns = state.habits.learns(p);
        let trace = self.follow(state, &self.main.skill, |trace| trace.practised(learns));
        let practised = trace.taught(p);
        let learnt = practised.known(founded) - trace.known(founded);
        // Also skills above that were never answered: what builds on something learnt just now is hardly known yet. (Left
        // out, so that they follow overall ability for longer, the route of simulated students was 26 answers longer.)
        for &child in self.graph.children(self.practised) {
            let others = self.founded(state, child, Some(self.practised));
            let newly = learnt * others;
            let founded = (others * practised.known(TYPICALLY_FOUNDED) - newly).max(0.0);
            self.follow(state, self.graph.id(child), |above| above.foundation_learnt(founded, newly));
        }
    }

    /// Changes what is believed of a skill, and beside it what is believed with a teacher's word, and gives the first.
    fn follow(&self, state: &mut LearnerState, skill: &SkillId, change: impl Fn(Trace) -> Trace) -> Trace {
        let trace = change(state.trace(skill, self.unseen));
        remember(state, skill, trace);
        if let Some(told) = state.told_mut(skill) {
            told.trace = change(told.trace);
        }
        trace
    }

    /// The chance that all foundations of a skill are there (but for one that is left out), by the answers to them alone.
    fn founded(&self, state: &LearnerState, at: usize, without: Option<usize>) -> f64 {
        let mut founded = 1.0;
        for &parent in self.graph.parents(at).iter().filter(|&&parent| Some(parent) != without) {
            let trace = state.trace(self.graph.id(parent), self.unseen).taught(self.parameters);
            founded *= trace.known(TYPICALLY_FOUNDED);
        }
        founded
    }

    /// A plain answer to one skill: its counts and its memory. `excused` if the fault lies with another.
    fn count(&self, skill: &mut SkillState, correct: bool, excused: bool) {
        let (p, at) = (self.parameters, self.observation.at);
        skill.answers = skill.answers.saturating_add(1);
        skill.remember(self.observation.attempt);
        if correct {
            skill.failures = 0;
            if self.is_unaided() {
                skill.right = skill.right.saturating_add(1);
                skill.streak = skill.streak.saturating_add(1);
                skill.stability_days =
                    memory::strengthened(p, skill.stability_days, at.days_since(skill.fresh_at));
                skill.last_misconception = None;
            }
        } else {
            skill.streak = 0;
            skill.failures = skill.failures.saturating_add(u32::from(!excused));
            skill.stability_days = memory::weakened(p, skill.stability_days);
            if !excused {
                skill.remember_wrong(self.observation.attempt);
            }
        }
        skill.last_at = skill.last_at.max(at);
        skill.fresh_at = skill.fresh_at.max(at);
    }

    /// Success with a skill that was used, but was not the point, counts as part (`share`, 0…1) of a review.
    fn refresh(&self, skill: &mut SkillState, share: f64) {
        let rested = self.observation.at.0.saturating_sub(skill.fresh_at.0).max(0) as f64;
        skill.fresh_at = skill.fresh_at.plus((rested * self.parameters.implicit_review * share) as i64);
    }

    fn remember_misconception(&self, skill: &mut SkillState) {
        let Some(id) = &self.observation.misconception else { return };
        let before = skill.last_misconception.take();
        let again = before.filter(|slip| slip.id == *id && slip.item == self.observation.item);
        skill.last_misconception = Some(Slip {
            id: id.clone(),
            item: self.observation.item.clone(),
            attempt: self.observation.attempt,
            times: again.map_or(1, |slip| slip.times.saturating_add(1)),
        });
    }

    /// Who succeeds with a skill has used what it builds on directly.
    fn review(&self, state: &mut LearnerState) {
        if !self.main.correct {
            return;
        }
        let strength = self.strength(self.main);
        for &at in self.graph.parents(self.practised) {
            let spoken_of = self.direct.iter().any(|&(there, _)| there == at);
            if let Some(skill) = state.skills.get_mut(self.graph.id(at)).filter(|_| !spoken_of) {
                self.refresh(skill, strength);
            }
        }
    }

    /// What the answer says of the next ones: the predictor's traces move, and the item's difficulty by what students do
    /// without help.
    fn perform(&self, state: &mut LearnerState, item: &mut ItemState) {
        let predictor = &self.parameters.predictor;
        let plain = |&&(at, evidence): &&(usize, &SkillEvidence)| {
            evidence.correct == self.main.correct && self.is_plain(at, evidence)
        };
        let plain: Vec<&SkillId> =
            self.direct.iter().filter(plain).map(|(_, evidence)| &evidence.skill).collect();
        let mut traces = Traces {
            student: state.student,
            skills: plain.iter().filter_map(|skill| Some(state.skills.get(*skill)?.performance)).collect(),
            ..Traces::default()
        };
        let typical = predictor.file().difficulty;
        let able = traces.able(predictor.paces());
        let exercise = Exercise::alone(typical + item.belief.mean, item.belief.deviation());
        let marked = Marked {
            outcome: if self.main.correct { 1.0 } else { 0.0 },
            weight: self.strength(self.main),
            at: Some(self.observation.at),
        };
        predictor.update(&mut traces, &exercise, marked);
        // Honest not knowing costs nothing beyond the skill itself.
        state.student = if self.observation.dont_know {
            state.student.only_counting(traces.student).on_grid()
        } else {
            traces.student.on_grid()
        };
        for (skill, trace) in plain.into_iter().zip(traces.skills) {
            if let Some(skill) = state.skills.get_mut(skill) {
                skill.performance = trace.on_grid();
            }
        }
        if self.is_unaided() && !self.observation.dont_know {
            let student = Belief::new(able.mean - typical, able.variance);
            let weight = unit(self.main.weight) * self.effort();
            item.belief = item.belief.after_being_met(student, unit(self.observation.credit), weight);
            item.answers = item.answers.saturating_add(1);
        }
    }

    fn is_unaided(&self) -> bool {
        self.observation.hints == 0 && !self.observation.saw_solution
    }

    /// How many full answers some evidence is worth, 0…1.
    fn strength(&self, evidence: &SkillEvidence) -> f64 {
        let (p, observation) = (self.parameters, self.observation);
        let weight = unit(evidence.weight);
        if observation.dont_know {
            return weight.min(p.dont_know_weight);
        }
        let credit = unit(observation.credit);
        if !evidence.correct {
            return weight * self.effort() * (1.0 - credit);
        }
        let mut help = 1.0;
        for _ in 0..observation.hints.min(8) {
            help *= p.hint_factor;
        }
        if observation.saw_solution {
            help *= p.seen_solution_factor;
        }
        weight * self.effort() * help * credit.max(p.right_part_factor)
    }

    /// What an answer is worth by the time taken: full from twice the rapid-guessing threshold on, least below it.
    fn effort(&self) -> f64 {
        let (p, observation) = (self.parameters, self.observation);
        if observation.typical_ms == 0 || observation.duration_ms == 0 {
            return 1.0;
        }
        let threshold = p.rapid_share * f64::from(observation.typical_ms);
        let above = unit(f64::from(observation.duration_ms) / threshold - 1.0);
        p.rapid_factor + (1.0 - p.rapid_factor) * above
    }
}

/// Keeps a trace. Nearly always there is one already, and then no name is copied.
fn remember(state: &mut LearnerState, skill: &SkillId, trace: Trace) {
    match state.traces.get_mut(skill) {
        Some(there) => *there = trace,
        None => {
            state.traces.insert(skill.clone(), trace);
        }
    }
}

/// The skill other than the practised one (which stands first) that is most heavily spoken against, if it is at
/// least as heavily as the practised one.
fn other_fault(direct: &[(usize, &SkillEvidence)]) -> Option<usize> {
    let against = |evidence: &SkillEvidence| if evidence.correct { 0.0 } else { unit(evidence.weight) };
    let (&(_, main), others) = direct.split_first()?;
    let mut heaviest = (None, against(main).max(f64::MIN_POSITIVE));
    for &(at, evidence) in others {
        let weight = against(evidence);
        if weight > heaviest.1 || (weight >= heaviest.1 && heaviest.0.is_none()) {
            heaviest = (Some(at), weight);
        }
    }
    heaviest.0
}

/// 0…1, whatever came.
fn unit(x: f64) -> f64 {
    if x.is_nan() { 0.0 } else { x.clamp(0.0, 1.0) }
}

/// Whether a skill that is known with chance `known` counts as mastered from now on.
fn settle(parameters: &Parameters, skill: &mut SkillState, known: f64, now: Millis) {
    if skill.mastered {
        skill.mastered = known >= parameters.mastered_until;
    } else if known >= parameters.mastered_from
        && skill.right >= parameters.mastered_answers
        && skill.is_steady()
    {
        skill.mastered = true;
        skill.mastered_at = skill.mastered_at.or(Some(now));
        skill.wrong.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{answer, graph_of};

    const CHAIN: &[(&str, &str)] = &[("a", ""), ("b", "a"), ("c", "b"), ("d", "c"), ("e", "")];

    fn evidence(skill: &str, weight: f64, correct: bool) -> SkillEvidence {
        SkillEvidence { skill: skill.parse().unwrap(), weight, correct }
    }

    #[test]
    fn what_an_answer_is_worth() {
        #[track_caller]
        fn check(right: bool, change: impl Fn(&mut Observation), expect: f64) {
            let graph = graph_of(CHAIN).unwrap();
            let mut observation = answer("c", right);
            change(&mut observation);
            let (p, state) = (Parameters::default(), LearnerState::default());
            let worth =
                Step::new(&graph, &p, &state, &observation).map_or(0.0, |step| step.strength(step.main));
            assert!((worth - expect).abs() < 1e-9, "worth {worth}, not {expect}");
        }
        check(true, |_| {}, 1.0);
        check(true, |o| o.evidence[0].weight = 0.3, 0.3);
        check(true, |o| o.evidence[0].weight = f64::NAN, 0.0);
        check(true, |o| o.credit = 0.8, 0.8);
        check(true, |o| o.credit = 0.0, 0.5);
        check(true, |o| o.hints = 1, 0.6);
        check(true, |o| o.hints = 2, 0.36);
        check(true, |o| o.saw_solution = true, 0.1);
        check(true, |o| o.duration_ms = 3_000, 0.2);
        check(true, |o| o.duration_ms = 9_000, 0.6);
        check(true, |o| o.duration_ms = 12_000, 1.0);
        check(true, |o| o.duration_ms = 0, 1.0);
        check(true, |o| o.typical_ms = 0, 1.0);
        check(true, |o| o.dont_know = true, 0.0);
        check(false, |_| {}, 1.0);
        check(false, |o| o.credit = 0.8, 0.2);
        check(false, |o| o.hints = 2, 1.0);
        check(false, |o| o.duration_ms = 3_000, 0.2);
        check(false, |o| o.dont_know = true, 0.4);
        check(false, |o| (o.dont_know, o.evidence[0].weight) = (true, 0.3), 0.3);
        check(false, |o| o.evidence.clear(), 0.0);
        check(false, |o| o.evidence[0].skill = "not-there".parse().unwrap(), 0.0);
    }

    /// The skills whose shown chance moves by more than a hundredth, with the direction.
    #[test]
    fn where_evidence_goes() {
        #[track_caller]
        fn check(observation: &Observation, expect: &str) {
            let graph = graph_of(CHAIN).unwrap();
            let p = Parameters::default();
            let (mut state, mut item) = (LearnerState::default(), ItemState::prior(0.0));
            let shown = |state: &LearnerState| crate::masteries(&graph, &p, state, Millis(0));
            let before = shown(&state);
            observe(&graph, &p, &mut state, &mut item, observation);
            let moved: Vec<String> = shown(&state)
                .iter()
                .zip(&before)
                .enumerate()
                .map(|(at, (after, before))| (at, after.probability - before.probability))
                .filter(|(_, moved)| moved.abs() > 0.01)
                .map(|(at, moved)| format!("{}{}", if moved > 0.0 { '+' } else { '-' }, graph.id(at)))
                .collect();
            assert_eq!(moved.join(" "), expect);
        }
        check(&answer("a", true), "+a +b +c +d +e");
        check(&answer("d", true), "+a +b +c +d +e");
        check(&answer("d", false), "-a -b -c -d -e");
        check(&Observation { dont_know: true, ..answer("d", false) }, "-a -b -c -d");
        let slip = Some("sign".parse().unwrap());
        let with = |more: SkillEvidence| {
            let mut observation = Observation { misconception: slip.clone(), ..answer("d", false) };
            observation.evidence.push(more);
            observation
        };
        check(&with(evidence("a", 1.0, false)), "-a -b -c -d -e");
    }

    #[test]
    fn a_misconception_is_laid_where_it_belongs_until_a_right_answer() {
        let graph = graph_of(CHAIN).unwrap();
        let p = Parameters::default();
        let (mut state, mut item) = (LearnerState::default(), ItemState::prior(0.0));
        let mut wrong = Observation { misconception: Some("sign".parse().unwrap()), ..answer("d", false) };
        wrong.evidence[0].weight = 0.5;
        wrong.evidence.push(evidence("a", 1.0, false));
        for _ in 0..2 {
            observe(&graph, &p, &mut state, &mut item, &wrong);
        }
        let slip = |state: &LearnerState, skill: &str| {
            let skill = state.skill(&skill.parse().unwrap())?;
            skill.last_misconception.as_ref().map(|slip| (slip.id.to_string(), slip.times))
        };
        assert_eq!(slip(&state, "a"), Some(("sign".into(), 2)));
        assert_eq!(slip(&state, "d"), None);
        observe(&graph, &p, &mut state, &mut item, &Observation { hints: 1, ..answer("a", true) });
        assert_eq!(slip(&state, "a"), Some(("sign".into(), 2)), "help does not show that it is gone");
        observe(&graph, &p, &mut state, &mut item, &answer("a", true));
        assert_eq!(slip(&state, "a"), None);
    }

    #[test]
    fn items_learn_from_unaided_answers_only() {
        #[track_caller]
        fn check(observation: &Observation, harder: std::cmp::Ordering) {
            let graph = graph_of(CHAIN).unwrap();
            let (mut state, mut item) = (LearnerState::default(), ItemState::prior(0.0));
            observe(&graph, &Parameters::default(), &mut state, &mut item, observation);
            assert_eq!(item.belief.mean.total_cmp(&0.0), harder, "{item:?}");
        }
        use std::cmp::Ordering::{Equal, Greater, Less};
        check(&answer("a", true), Less);
        check(&answer("a", false), Greater);
        check(&Observation { hints: 1, ..answer("a", true) }, Equal);
        check(&Observation { saw_solution: true, ..answer("a", true) }, Equal);
        check(&Observation { dont_know: true, ..answer("a", false) }, Equal);
    }

    #[test]
    fn using_a_skill_puts_off_its_review() {
        let graph = graph_of(CHAIN).unwrap();
        let p = Parameters::default();
        let (mut state, mut item) = (LearnerState::default(), ItemState::prior(0.0));
        for _ in 0..6 {
            observe(&graph, &p, &mut state, &mut item, &answer("a", true));
        }
        let due =
            |state: &LearnerState| crate::mastery(&graph, &p, state, &"a".parse().unwrap(), Millis(0)).due;
        let before = due(&state);
        let later = Observation { at: answer("b", true).at.plus(2 * Millis::DAY), ..answer("b", true) };
        observe(&graph, &p, &mut state, &mut item, &later);
        let won = due(&state).unwrap().days_since(before.unwrap());
        assert!((won - 1.0).abs() < 1e-6, "half the time passed, not {won} days");
    }
}
