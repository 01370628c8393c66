//! Too few skills for a route: more of what there is.

use super::plan::Plan;
use crate::mastery::Level;
use crate::reason::Reason;

/// The success aimed at where something harder is wanted of who has mastered a skill: an even chance, the most that an
/// answer can tell, and a little more.
const CHALLENGED_SUCCESS: f64 = 0.6;

impl Plan<'_> {
    /// Too few skills for a route: further exercises for those it has, in turn, then for whatever else is possible.
    pub(super) fn more_of_the_same(&mut self) {
        if self.is_full() {
            return;
        }
        let open = |at: &usize| self.is_open(*at);
        let on_route =
            self.stops.iter().filter_map(|stop| self.picture.graph.place(&stop.skill)).filter(open).collect();
        let on_the_way = self.way.iter().rev().copied().filter(open).collect();
        let anywhere = (0..self.picture.graph.len()).filter(open).collect();
        let groups: [Vec<usize>; 3] = [on_route, on_the_way, anywhere];
        for group in groups {
            while group.iter().filter(|&&at| self.one_more(at)).count() > 0 {}
        }
    }

    /// A further exercise for a skill, for the reason that the skill is there already.
    fn one_more(&mut self, at: usize) -> bool {
        let id = self.picture.graph.id(at);
        let there = self.stops.iter().find(|stop| stop.skill == *id && stop.assignment.is_none());
        let reason = there.map_or_else(|| self.plain_reason(at), |stop| stop.reason.clone());
        let success = if reason == Reason::Challenge { CHALLENGED_SUCCESS } else { self.aimed_success() };
        let Some(item) = self.fittest(id, success).filter(|_| !self.is_full()) else {
            return false;
        };
        self.push(item, 1, None, reason);
        true
    }

    fn plain_reason(&self, at: usize) -> Reason {
        match (self.picture.level(at), self.picture.state(at)) {
            (Level::Learning | Level::Gap, Some(skill)) => {
                Reason::Continue { right: skill.right, wrong: skill.answers.saturating_sub(skill.right) }
            }
            (Level::Mastered | Level::DueForReview, _) => Reason::Challenge,
            _ => Reason::FirstLook,
        }
    }
}
