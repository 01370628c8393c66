//! The steps that bring most per answer, best first.
//!
//! What an answer to a skill is worth is the chance that the skill is not known yet and can be learnt now, and what the
//! answer would tell: the more skills above wait for this one, and the less is known of it, the sooner it is asked. So a
//! skill that keeps failing turns the route to whichever foundation is most likely missing, before more is practised on
//! sand; a foundation that is all but known is not asked again and again.

use protocol::{AttemptId, SkillId};

use super::plan::Plan;
use crate::mastery::Level;
use crate::reason::Reason;

/// A foundation counts as suspected where answers above take so much from the chance that it is known.
const SUSPICION: f64 = 0.15;

impl Plan<'_> {
    /// Adds steps as long as more than `kept` stops are free. What is mastered comes
    /// last of all, unless answers above speak against it.
    pub(super) fn steps(&mut self, kept: usize) {
        let candidate = |&at: &usize| (self.is_under_assigned_work(at), self.worth(at), at);
        let mut candidates: Vec<(bool, f64, usize)> = self.way.iter().map(candidate).collect();
        candidates.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
        for (_, _, at) in candidates {
            if self.stops.len() + kept >= self.length {
                return;
            }
            if !self.has_room_for(at) {
                continue;
            }
            let (wanted, reason) = self.step(at);
            self.add(at, self.aimed_success(), wanted, reason);
        }
    }

    /// A known gap on which work given by a teacher builds: nothing is worth more than to close it first.
    fn is_under_assigned_work(&self, at: usize) -> bool {
        let graph = self.picture.graph;
        let mut assigned = self.stops.iter().filter(|stop| stop.assignment.is_some());
        self.picture.is_gap(at)
            && assigned.any(|stop| graph.place(&stop.skill).is_some_and(|above| graph.builds_on(above, at)))
    }

    /// Expected gain of one answer, in skills.
    fn worth(&self, at: usize) -> f64 {
        let readiness = &self.picture.readiness;
        let telling = self.picture.parameters.worth_of_knowing * self.tells(at) * self.waiting(at);
        let weight = self.weights.as_ref().map_or(1.0, |way| way.weight(at));
        weight * (readiness.learnable(at) + telling)
    }

    /// By how much one answer is expected to narrow down whether the skill is known: the part of the variance `k (1 − k)`
    /// that a right or wrong answer explains, 0…¼.
    fn tells(&self, at: usize) -> f64 {
        let (known, rates) = (self.picture.readiness.known(at), self.picture.rates);
        let right = known * (1.0 - rates.slip) + (1.0 - known) * rates.guess;
        let variance = known * (1.0 - known);
        let contrast = 1.0 - rates.slip - rates.guess;
        variance * contrast * (variance * contrast) / (right * (1.0 - right)).max(f64::MIN_POSITIVE)
    }

    /// How many skills directly above are not known, and could be learnt if this one were known.
    fn waiting(&self, at: usize) -> f64 {
        let readiness = &self.picture.readiness;
        let above = self.picture.graph.children(at).iter().filter(|&above| self.way.contains(above));
        above
            .map(|&above| {
                // All foundations being there includes this one being known.
                let others = (readiness.founded(above) / readiness.known(at).max(0.05)).min(1.0);
                (1.0 - readiness.known(above)) * others
            })
            .sum()
    }

    /// How many right answers are wanted, and why the skill is on the route.
    fn step(&self, at: usize) -> (u8, Reason) {
        let picture = self.picture;
        if let Some((blocks, evidence)) = self.lacking(at) {
            let waits = self.roots.iter().any(|(root, about)| *root == at && about.can_wait);
            let wanted = if picture.is_gap(at) && !waits { 3 } else { 2 };
            return (wanted, Reason::RootGap { blocks, evidence });
        }
        match (picture.level(at), picture.state(at)) {
            (Level::Learning | Level::Gap, Some(skill)) => {
                let wrong = skill.answers.saturating_sub(skill.right);
                let wanted = 3_u32.saturating_sub(skill.streak).max(1) as u8;
                (wanted, Reason::Continue { right: skill.right, wrong })
            }
            (Level::Mastered, _) => (1, Reason::Challenge),
            (Level::DueForReview, Some(skill)) => {
                let days = self.request.now.days_since(skill.fresh_at) as u32;
                (1, Reason::Review { days })
            }
            _ if picture.is_ready(at) && !picture.graph.parents(at).is_empty() => (2, self.why_next(at)),
            _ => (1, Reason::FirstLook),
        }
    }

    /// What a skill blocks and the answers that show it, if it is a root of failing, or a suspect.
    fn lacking(&self, at: usize) -> Option<(SkillId, Vec<AttemptId>)> {
        let graph = self.picture.graph;
        if let Some((_, root)) = self.roots.iter().find(|(root, _)| *root == at) {
            let blocked = root.suspected_for.or_else(|| self.most_blocked(at))?;
            return Some((graph.id(blocked).clone(), root.evidence.clone()));
        }
        if self.picture.readiness.suspicion(at) < SUSPICION {
            return None;
        }
        let failing =
            graph.children(at).iter().filter_map(|&above| Some((above, self.picture.state(above)?)));
        let (above, skill) =
            failing.filter(|(_, skill)| !skill.wrong.is_empty()).max_by_key(|(_, skill)| skill.last_at)?;
        Some((graph.id(above).clone(), skill.wrong.clone()))
    }

    /// What a lacking skill is best explained by: the nearest skill above it that was tried, or simply the nearest.
    fn most_blocked(&self, at: usize) -> Option<usize> {
        let blocked = crate::gap::blocks(self.picture, &self.way, at);
        let tried = blocked.iter().find(|&&above| self.picture.mastery(above).answers > 0);
        tried.or(blocked.first()).copied()
    }

    fn why_next(&self, at: usize) -> Reason {
        match self.picture.leads_to(at) {
            Some(success) => Reason::NextStep { after: Some(self.picture.graph.id(success).clone()) },
            None if self.goals.contains(&at) => Reason::Goal,
            None => Reason::NextStep { after: None },
        }
    }

    /// Skills in which an answer showed a misconception that no right answer has answered.
    pub(super) fn misconceptions(&mut self, limit: usize) {
        let mut left = limit;
        for &at in self.picture.graph.prerequisites_first() {
            let slip = self.picture.state(at).and_then(|skill| skill.last_misconception.as_ref());
            // A teacher said since that it is known, and no answer has outweighed that.
            let is_told = self.picture.is_told(at);
            let Some(slip) = slip.filter(|_| self.way.contains(&at) && left > 0 && !is_told) else {
                continue;
            };
            let reason = Reason::Misconception { id: slip.id.clone(), item: slip.item.clone() };
            if self.add(at, self.aimed_success(), 2, reason) {
                left -= 1;
            }
        }
    }
}
