//! The work that teachers gave.

use super::plan::Plan;
use super::request::OpenAssignment;
use crate::catalogue::CatalogueItem;
use crate::reason::Reason;

impl<'a> Plan<'a> {
    /// One stop for each assignment, nearest deadline first; then further ones in turn, leaving a stop for what the
    /// student needs first.
    pub(super) fn assigned(&mut self) {
        let mut queues: Vec<(&OpenAssignment, Vec<&CatalogueItem>)> = Vec::new();
        let mut open: Vec<&OpenAssignment> = self.request.assignments.iter().collect();
        open.sort_by_key(|assignment| (assignment.due.is_none(), assignment.due, assignment.id));
        for assignment in open {
            let mut items: Vec<&CatalogueItem> = Vec::new();
            for item in assignment.items.iter().filter_map(|item| self.catalogue.get(item)) {
                if !items.iter().any(|there| there.id == item.id) {
                    items.push(item);
                }
            }
            queues.push((assignment, items));
        }
        for round in 0..self.length {
            for (assignment, items) in &queues {
                let room = if round == 0 { self.length } else { self.length - 1 };
                if self.stops.len() >= room {
                    return;
                }
                let reason = Reason::Assigned { due: assignment.due };
                let next = items.iter().copied().find(|item| !self.items.contains(&item.id));
                if let Some(item) = next {
                    self.push(item, 1, Some(assignment.id), reason);
                } else if let Some((item, wanted)) = self.for_assigned_skill(assignment) {
                    self.push(item, wanted, Some(assignment.id), reason);
                }
            }
        }
    }

    /// An exercise for one of the skills that a teacher assigned without naming exercises, unmastered ones first. Each
    /// skill gets one stop; but an assignment without any gets its first, even on a skill that is there already.
    fn for_assigned_skill(&self, assignment: &OpenAssignment) -> Option<(&'a CatalogueItem, u8)> {
        let picture = self.picture;
        let mut skills: Vec<usize> =
            assignment.skills.iter().filter_map(|skill| picture.graph.place(skill)).collect();
        if self.stops.iter().any(|stop| stop.assignment == Some(assignment.id)) {
            skills.retain(|at| !self.skills.contains(at));
        }
        skills.sort_by_key(|&at| (self.skills.contains(&at), picture.is_mastered(at)));
        skills.into_iter().find_map(|at| {
            let wanted = if picture.is_mastered(at) { 1 } else { 2 };
            let success = self.aimed_success();
            Some((self.fittest(picture.graph.id(at), success)?, wanted))
        })
    }
}
