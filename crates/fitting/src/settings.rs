//! What can be chosen when a model is fitted.

use learner::predictor::{Cue, Family, Movement};

/// What goes into a model. The default is everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Families of cues to leave out.
    pub without: Vec<Family>,
    /// Whether skills and combinations of skills have slopes of their own.
    pub slopes: bool,
    /// Whether exercises of one series share difficulty and memory.
    pub series: bool,
    /// Whether exercises have difficulties of their own.
    pub items: bool,
    /// Whether a right answer must never lower the prediction (`Predictor::is_monotone`).
    pub monotone: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { without: Vec::new(), slopes: true, series: true, items: true, monotone: false }
    }
}

/// Cues that may have slopes by skill: those whose slopes differed most between skills when all were tried.
const SLOPES: [Cue; 20] = [
    Cue::Difficulty,
    Cue::ItemDoubt,
    Cue::AbilitySlow,
    Cue::ExpectedFast,
    Cue::FirstTries,
    Cue::Form3,
    Cue::Recent,
    Cue::SkillSlow,
    Cue::SkillRecent,
    Cue::Answers,
    Cue::SkillRight,
    Cue::SkillWrong,
    Cue::RightInARow,
    Cue::WrongInARow,
    Cue::RunRight,
    Cue::Lag,
    Cue::Gap,
    Cue::SkillGap,
    Cue::RightHour,
    Cue::SeriesMet,
];

impl Settings {
    /// The cues that have shapes.
    pub(crate) fn shapes(&self) -> Vec<Cue> {
        let all = Cue::ALL.iter().copied();
        all.filter(|&cue| self.allows(cue) && !(self.monotone && cue.movement() == Movement::Either))
            .collect()
    }

    /// The cues that have slopes by skill.
    pub(crate) fn slopes(&self) -> Vec<Cue> {
        let all = SLOPES.into_iter().filter(|_| self.slopes);
        all.filter(|&cue| self.allows(cue) && !(self.monotone && cue.movement() != Movement::Still)).collect()
    }

    fn allows(&self, cue: Cue) -> bool {
        let of_series = matches!(cue, Cue::SeriesMet | Cue::SeriesLast | Cue::SeriesForm);
        !self.without.contains(&cue.family()) && (self.series || !of_series)
    }
}
