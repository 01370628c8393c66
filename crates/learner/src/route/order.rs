//! What is lacking comes before what needs it.

use super::plan::Plan;
use super::request::Stop;
use crate::reason::Reason;

impl Plan<'_> {
    /// The stops as chosen, but each directly after those that it waits for.
    pub(super) fn in_order(mut self) -> Vec<Stop> {
        let mut ordered = Vec::with_capacity(self.stops.len());
        while !self.stops.is_empty() {
            let mut next = 0;
            // Each step goes down in an acyclic graph, so this ends.
            while let Some(first) = self.stops.iter().position(|stop| self.waits_for(&self.stops[next], stop))
            {
                next = first;
            }
            ordered.push(self.stops.remove(next));
        }
        ordered
    }

    /// What is lacking comes before whatever builds on it. Otherwise the stops stay in the order of their worth.
    fn waits_for(&self, stop: &Stop, foundation: &Stop) -> bool {
        if !matches!(foundation.reason, Reason::RootGap { .. } | Reason::Misconception { .. }) {
            return false;
        }
        let place = |stop: &Stop| self.picture.graph.place(&stop.skill);
        let (Some(above), Some(below)) = (place(stop), place(foundation)) else { return false };
        self.picture.graph.builds_on(above, below)
    }
}
