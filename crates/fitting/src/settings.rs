//! What can be chosen when a model is fitted.

use learner::predictor::{Cue, Family, Movement};

use crate::problem::Problem;

/// A part of a model that can be left out, to see what it is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All cues of a family.
    Cues(Family),
    /// Slopes by skill and by combination of skills.
    Slopes,
    /// What exercises of one series share: difficulty and memory.
    Series,
    /// The exercises' own difficulties.
    Items,
}

impl std::str::FromStr for Part {
    type Err = Problem;
    fn from_str(word: &str) -> Result<Self, Problem> {
        Ok(match word {
            "slopes" => Self::Slopes,
            "series" => Self::Series,
            "items" => Self::Items,
            "difficulty" => Self::Cues(Family::Difficulty),
            "ability" => Self::Cues(Family::Ability),
            "form" => Self::Cues(Family::Form),
            "skill" => Self::Cues(Family::Skill),
            "practice" => Self::Cues(Family::Practice),
            "streak" => Self::Cues(Family::Streak),
            "time" => Self::Cues(Family::Time),
            "again" => Self::Cues(Family::Again),
            _ => return Err(Problem::Word(word.to_owned())),
        })
    }
}

/// What goes into a model. The default is everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// What to leave out.
    pub without: Vec<Part>,
    /// Whether a right answer must never lower the prediction (`Predictor::is_monotone`).
    pub monotone: bool,
}

/// Cues that may have slopes by skill: most are those that boosted trees, tried for comparison, used together with
/// the combination of skills.
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
        let all = SLOPES.into_iter().filter(|_| self.has(Part::Slopes));
        all.filter(|&cue| self.allows(cue) && !(self.monotone && cue.movement() != Movement::Still)).collect()
    }

    pub(crate) fn has(&self, part: Part) -> bool {
        !self.without.contains(&part)
    }

    fn allows(&self, cue: Cue) -> bool {
        let of_series = matches!(cue, Cue::SeriesMet | Cue::SeriesLast | Cue::SeriesForm);
        self.has(Part::Cues(cue.family())) && (self.has(Part::Series) || !of_series)
    }
}
