//! Takes a student's answers through the predictor's traces.

use std::collections::BTreeMap;

use learner::predictor::{Meeting, SkillTrace, StudentTrace, Traces};
use protocol::Millis;

use crate::responses::{Response, Responses};

/// All traces of one student.
pub(crate) struct Memory<'a> {
    responses: &'a Responses,
    student: StudentTrace,
    skills: Vec<SkillTrace>,
    items: BTreeMap<u32, Meeting>,
    series: BTreeMap<u32, Meeting>,
}

impl<'a> Memory<'a> {
    /// Of a student who has not answered anything.
    pub(crate) fn new(responses: &'a Responses) -> Self {
        Self {
            responses,
            student: StudentTrace::default(),
            skills: vec![SkillTrace::default(); responses.skills.len()],
            items: BTreeMap::new(),
            series: BTreeMap::new(),
        }
    }

    /// What bears on an answer, written into `traces`.
    pub(crate) fn recall(&self, response: &Response, traces: &mut Traces) {
        traces.student = self.student;
        traces.skills.clear();
        let combination = &self.responses.combinations[response.combination as usize];
        traces.skills.extend(combination.iter().map(|&skill| self.skills[skill as usize]));
        traces.item = self.items.get(&response.item).copied().unwrap_or_default();
        traces.series = self.series.get(&response.series).copied().unwrap_or_default();
    }

    /// Keeps the traces after an answer.
    pub(crate) fn keep(&mut self, response: &Response, traces: &Traces) {
        self.student = traces.student;
        let combination = &self.responses.combinations[response.combination as usize];
        for (&skill, trace) in combination.iter().zip(&traces.skills) {
            self.skills[skill as usize] = *trace;
        }
        self.items.insert(response.item, traces.item);
        self.series.insert(response.series, traces.series);
    }
}

impl Response {
    /// When it was given, if that is known.
    pub(crate) fn at(&self) -> Option<Millis> {
        self.seconds.map(|seconds| Millis(seconds.saturating_mul(1000)))
    }

    /// 1 for right, 0 for wrong.
    pub(crate) fn outcome(&self) -> f64 {
        if self.correct { 1.0 } else { 0.0 }
    }
}
