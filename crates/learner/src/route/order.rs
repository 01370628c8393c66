//! Foundations first.

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

    /// Foundations first. Only a first look waits for a first look: what is known to be needed comes before what
    /// is asked to learn more about the student.
    fn waits_for(&self, stop: &Stop, foundation: &Stop) -> bool {
        let place = |stop: &Stop| self.picture.graph.place(&stop.skill);
        let (Some(above), Some(below)) = (place(stop), place(foundation)) else { return false };
        let asks = |stop: &Stop| matches!(stop.reason, Reason::FirstLook | Reason::Challenge);
        self.picture.graph.builds_on(above, below) && (asks(stop) || !asks(foundation))
    }
}
