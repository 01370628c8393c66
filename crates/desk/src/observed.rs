//! What one answer tells the model.

use exercise::{Exercise, Marking, Verdict};
use learner::{Observation, SkillEvidence};
use protocol::{AttemptEvent, Millis};

/// What one answer tells the model; nothing for an answer that does not count.
pub fn observation(
    event: &AttemptEvent,
    marking: &Marking,
    exercise: &Exercise,
    at: Millis,
) -> Option<Observation> {
    if marking.evidence.is_empty() {
        return None;
    }
    let evidence = marking
        .evidence
        .iter()
        .map(|e| SkillEvidence { skill: e.skill.clone(), weight: e.weight, correct: e.correct })
        .collect();
    Some(Observation {
        attempt: event.id,
        at,
        item: event.item.clone(),
        evidence,
        credit: marking.credit,
        dont_know: marking.verdict == Verdict::DontKnow,
        hints: event.hints,
        saw_solution: event.saw_solution,
        duration_ms: event.duration_ms,
        typical_ms: exercise.template().seconds.saturating_mul(1000),
        misconception: marking.misconception.clone(),
    })
}
