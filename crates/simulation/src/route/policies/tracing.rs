//! Bayesian knowledge tracing (Corbett & Anderson 1995) with fixed, plausible parameters: what the simpler policies
//! believe.

/// Chance that a skill is known before anything was seen.
pub(super) const PRIOR: f64 = 0.3;
/// Chance that a practice teaches.
pub(super) const LEARNS: f64 = 0.15;
const SLIP: f64 = 0.1;
const GUESS: f64 = 0.15;
/// From here on a skill counts as mastered.
pub(super) const MASTERED: f64 = 0.97;

/// The chance that a skill is known, after an answer and its feedback.
pub(super) fn after(known: f64, right: bool) -> f64 {
    let (if_known, if_not) = if right { (1.0 - SLIP, GUESS) } else { (SLIP, 1.0 - GUESS) };
    let now = known * if_known / (known * if_known + (1.0 - known) * if_not);
    now + (1.0 - now) * LEARNS
}
