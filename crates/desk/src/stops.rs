//! A plan as its page shows it, with names instead of ids.

use std::collections::BTreeMap;

use exercise::Verdict;
use learner::{Reason, RouteChange, stuck};
use math::Lang;
use protocol::{AssignmentId, Millis, SkillId};
use view::{ChangeView, GoalView, LocalTime, ReasonView, StopState, StopView};

use crate::{Material, Plan, Planned, Situation, Standing};

/// What a plan and a situation say on the page of today's route.
#[derive(Debug, Clone, PartialEq)]
pub struct RouteStops {
    /// Done stops first, then what is ahead.
    pub stops: Vec<StopView>,
    /// What the last answers changed.
    pub changes: Vec<ChangeView>,
    /// Skills at which a person helps better than another exercise.
    pub ask_teacher: Vec<(SkillId, String)>,
    /// Answers given today.
    pub answers_today: u32,
    /// Nothing is left for today.
    pub finished: bool,
}

/// Puts a plan into words. `show` is the school's wall clock.
#[expect(clippy::too_many_arguments, reason = "each is another side of the page")]
pub fn route_stops(
    material: &Material,
    situation: &Situation,
    plan: &Plan,
    changes: &[RouteChange],
    standing: &Standing<'_>,
    goals: &[GoalView],
    show: &dyn Fn(Millis) -> LocalTime,
    lang: Lang,
) -> RouteStops {
    let words = Words { material, situation, show, lang };
    let current = plan.planned.iter().position(|planned| !planned.done);
    let stop_view = |(index, planned): (usize, &Planned)| {
        let (right, wrong) = planned.progress(material, situation);
        let stop = &planned.stop;
        StopView {
            skill: stop.skill.clone(),
            name: words.skill(&stop.skill),
            item: stop.item.clone(),
            seed: stop.seed,
            wanted: stop.wanted,
            right: right.min(stop.wanted),
            wrong,
            state: match current {
                _ if planned.done => StopState::Done,
                Some(at) if at == index => StopState::Current,
                _ => StopState::Ahead,
            },
            reason: words.reason(&stop.reason, stop.assignment),
            lesson: material.lesson(&stop.skill).is_some(),
            mastery: standing.cell(&stop.skill),
            assignment: stop.assignment,
            kind: planned.kind,
            minutes: planned.seconds.div_ceil(60),
            serves: planned
                .serves
                .iter()
                .filter_map(|id| goals.iter().find(|goal| goal.id == *id))
                .map(|goal| goal.name.clone())
                .collect(),
        }
    };
    let understood = situation.today.iter().filter(|said| said.verdict != Verdict::Invalid);
    RouteStops {
        stops: plan.planned.iter().enumerate().map(stop_view).collect(),
        changes: changes.iter().filter_map(|change| words.change(change, plan)).collect(),
        ask_teacher: stuck(&situation.state)
            .into_iter()
            .map(|stuck| (words.skill(&stuck.skill), stuck.skill))
            .map(|(name, skill)| (skill, name))
            .collect(),
        answers_today: understood.count() as u32,
        finished: current.is_none(),
    }
}

/// Names for ids.
struct Words<'a> {
    material: &'a Material,
    situation: &'a Situation,
    show: &'a dyn Fn(Millis) -> LocalTime,
    lang: Lang,
}

impl Words<'_> {
    fn skill(&self, skill: &SkillId) -> String {
        self.material.skill_name(skill, self.lang)
    }

    fn reason(&self, reason: &Reason, assignment: Option<AssignmentId>) -> ReasonView {
        match reason {
            Reason::Assigned { due } => {
                let work = self.situation.open.iter().find(|work| Some(work.id) == assignment);
                ReasonView::Assigned {
                    title: work.map(|work| work.title.clone()).unwrap_or_default(),
                    due: due.map(|due| (self.show)(due)),
                }
            }
            Reason::RootGap { blocks, evidence } => {
                ReasonView::RootGap { blocks: self.skill(blocks), answers: evidence.len() }
            }
            Reason::Misconception { .. } => ReasonView::Misconception,
            Reason::NextStep { after } => {
                ReasonView::NextStep { after: after.as_ref().map(|skill| self.skill(skill)) }
            }
            Reason::Continue { right, wrong } => ReasonView::Continue { right: *right, wrong: *wrong },
            Reason::Review { days } => ReasonView::Review { days: *days },
            Reason::Challenge => ReasonView::Challenge,
            Reason::FirstLook => ReasonView::FirstLook,
            Reason::Goal => ReasonView::Goal,
        }
    }

    /// A change worth telling: nothing about stops that were reached, or that only moved back.
    fn change(&self, change: &RouteChange, plan: &Plan) -> Option<ChangeView> {
        let by_skill: BTreeMap<&SkillId, &Planned> =
            plan.planned.iter().map(|planned| (&planned.stop.skill, planned)).collect();
        let reason_now = |skill: &SkillId| {
            by_skill.get(skill).map(|planned| self.reason(&planned.stop.reason, planned.stop.assignment))
        };
        match change {
            RouteChange::Added { skill, reason } => {
                let assignment = by_skill.get(skill).and_then(|planned| planned.stop.assignment);
                Some(ChangeView::Added { name: self.skill(skill), reason: self.reason(reason, assignment) })
            }
            RouteChange::Removed { skill } => {
                let reached = plan.planned.iter().any(|planned| planned.done && planned.stop.skill == *skill);
                (!reached).then(|| ChangeView::Removed { name: self.skill(skill) })
            }
            RouteChange::Moved { skill, earlier: true } => {
                Some(ChangeView::Sooner { name: self.skill(skill), reason: reason_now(skill)? })
            }
            RouteChange::Moved { .. } | RouteChange::Reconsidered { .. } => None,
        }
    }
}
