//! The cues: what the predictor looks at, as numbers.

use protocol::Millis;
use serde::{Deserialize, Serialize};

use super::dynamics::{Paces, days_between, expected, share_of};
use super::exercise::Exercise;
use super::trace::{Meeting, SkillTrace, Traces};
use crate::logistic::chord_log2;

/// What kind of thing a cue speaks of: how contributions are summed up for people, and left out in ablations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// How difficult the exercise is.
    Difficulty,
    /// How able the student is overall.
    Ability,
    /// How the student's last answers went, whatever the skill.
    Form,
    /// How able the student is at the skills of the exercise.
    Skill,
    /// How much the student has practised.
    Practice,
    /// Right and wrong answers in a row.
    Streak,
    /// How long ago.
    Time,
    /// How the student did when meeting this exercise, or its series, before.
    Again,
}

impl Family {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Difficulty,
        Self::Ability,
        Self::Form,
        Self::Skill,
        Self::Practice,
        Self::Streak,
        Self::Time,
        Self::Again,
    ];
}

/// How a fully right answer may move a cue, everything else being the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// Up or not at all.
    Up,
    /// Down or not at all.
    Down,
    /// Not at all.
    Still,
    /// Either way.
    Either,
}

macro_rules! cues {
    ($($(#[$doc:meta])+ $name:ident: $family:ident, $movement:ident;)+) => {
        /// Something that the predictor looks at. Of several skills it is the mean, unless said otherwise.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Cue { $($(#[$doc])+ $name),+ }

        impl Cue {
            /// All of them, in the order of [`Cues`].
            pub const ALL: &[Self] = &[$(Self::$name),+];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// What kind of thing it speaks of.
            pub fn family(self) -> Family { match self { $(Self::$name => Family::$family),+ } }
            /// How a right answer moves it.
            pub fn movement(self) -> Movement { match self { $(Self::$name => Movement::$movement),+ } }
        }
    };
}

cues! {
    /// Difficulty of the exercise, logits.
    Difficulty: Difficulty, Still;
    /// Standard deviation of that difficulty, logits.
    ItemDoubt: Difficulty, Still;
    /// How many skills the exercise has.
    SkillCount: Difficulty, Still;
    /// Overall ability at the slow pace, logits.
    AbilitySlow: Ability, Up;
    /// Overall ability at the fast pace, logits.
    AbilityFast: Ability, Up;
    /// Ability with these skills − difficulty at the slow pace, logits.
    ExpectedSlow: Ability, Up;
    /// Ability with these skills − difficulty at the fast pace, logits.
    ExpectedFast: Ability, Up;
    /// Outcomes of first answers to new skills, moving mean.
    FirstTries: Ability, Up;
    /// Surprise (outcome − expected), mean of about 3 answers.
    Form3: Form, Either;
    /// Surprise, mean of about 10 answers.
    Form10: Form, Either;
    /// Surprise, mean of about 33 answers.
    Form33: Form, Either;
    /// Outcomes of the last answers, halving with each.
    Recent: Form, Up;
    /// Outcomes, mean of about 7 answers.
    Recent7: Form, Up;
    /// How the student is better at the skills than overall, slow pace, logits.
    SkillSlow: Skill, Up;
    /// The same at the fast pace.
    SkillFast: Skill, Up;
    /// The least of the skills at the slow pace.
    WeakestSkill: Skill, Up;
    /// Variance of the skills at the slow pace, logits².
    SkillDoubt: Skill, Either;
    /// Outcomes of the last answers to the skills, halving with each.
    SkillRecent: Skill, Up;
    /// Surprise, mean of about 5 answers to the skills.
    SkillForm: Skill, Either;
    /// Share of the skills that the student has never met.
    NewSkills: Practice, Down;
    /// Answers so far, doublings.
    Answers: Practice, Either;
    /// Answers in this sitting, doublings.
    Sitting: Practice, Either;
    /// Right answers to the skills, doublings.
    SkillRight: Practice, Up;
    /// Wrong answers to the skills, doublings.
    SkillWrong: Practice, Still;
    /// Right answers to the skills in a row, doublings.
    RightInARow: Streak, Up;
    /// Wrong answers to the skills in a row, doublings.
    WrongInARow: Streak, Down;
    /// Right answers since the student last did something else, doublings.
    RunRight: Streak, Up;
    /// Wrong answers since the student last did something else, doublings.
    RunWrong: Streak, Still;
    /// Answers to other skills since the last to these, doublings; −1 for a new skill.
    Lag: Time, Either;
    /// Time since the last answer, doublings of a second; −1 if not known.
    Gap: Time, Either;
    /// Time since the last answer to the skills, doublings of a second; −1 if not known.
    SkillGap: Time, Either;
    /// Right answers to the skills within about an hour, doublings; 0 if time is not known.
    RightHour: Time, Up;
    /// Wrong answers to the skills within about an hour, doublings; 0 if time is not known.
    WrongHour: Time, Still;
    /// Right answers to the skills within about a week, doublings; 0 if time is not known.
    RightWeek: Time, Up;
    /// Wrong answers to the skills within about a week, doublings; 0 if time is not known.
    WrongWeek: Time, Still;
    /// How often this very exercise was met, doublings.
    ItemMet: Again, Either;
    /// Outcome of the last meeting with this very exercise; −1 if there was none.
    ItemLast: Again, Up;
    /// How often the series was met, doublings.
    SeriesMet: Again, Either;
    /// Outcome of the last meeting with the series; −1 if there was none.
    SeriesLast: Again, Up;
    /// Surprise, mean of about 3 meetings with the series.
    SeriesForm: Again, Either;
}

/// One number per [`Cue`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cues([f64; Cue::COUNT]);

impl Cues {
    /// What can be said of an exercise for this student `now`.
    pub fn of(paces: &Paces, traces: &Traces, exercise: &Exercise, now: Option<Millis>) -> Self {
        let mut cues = Self([0.0; Cue::COUNT]);
        cues.look_at_exercise(paces, traces, exercise);
        cues.look_at_student(paces, traces, now);
        for skill in &traces.skills {
            cues.look_at_skill(paces, skill, traces, now);
        }
        let weakest = traces.skills.iter().map(|skill| skill.ability(paces, 0).mean).reduce(f64::min);
        cues.set(Cue::WeakestSkill, weakest.unwrap_or(0.0));
        cues.set(Cue::ItemMet, doublings(f64::from(traces.item.times)));
        cues.set(Cue::ItemLast, last(&traces.item));
        cues.set(Cue::SeriesMet, doublings(f64::from(traces.series.times)));
        cues.set(Cue::SeriesLast, last(&traces.series));
        cues.set(Cue::SeriesForm, traces.series.form);
        cues
    }

    /// One of them.
    pub fn get(&self, cue: Cue) -> f64 {
        self.0[cue as usize]
    }

    fn set(&mut self, cue: Cue, value: f64) {
        self.0[cue as usize] = value;
    }

    fn look_at_exercise(&mut self, paces: &Paces, traces: &Traces, exercise: &Exercise) {
        self.set(Cue::Difficulty, exercise.difficulty);
        self.set(Cue::ItemDoubt, exercise.doubt);
        self.set(Cue::SkillCount, traces.skills.len() as f64);
        self.set(Cue::ExpectedSlow, expected(paces, traces, exercise.difficulty, 0));
        self.set(Cue::ExpectedFast, expected(paces, traces, exercise.difficulty, 1));
    }

    fn look_at_student(&mut self, paces: &Paces, traces: &Traces, now: Option<Millis>) {
        let student = &traces.student;
        self.set(Cue::AbilitySlow, student.ability(paces, 0).mean);
        self.set(Cue::AbilityFast, student.ability(paces, 1).mean);
        self.set(Cue::FirstTries, student.first_tries);
        for (cue, form) in [Cue::Form3, Cue::Form10, Cue::Form33].into_iter().zip(student.form) {
            self.set(cue, form);
        }
        self.set(Cue::Recent, student.recent[0]);
        self.set(Cue::Recent7, student.recent[1]);
        self.set(Cue::Answers, doublings(f64::from(student.answers)));
        self.set(Cue::Sitting, doublings(f64::from(student.sitting)));
        self.set(Cue::Gap, log_gap(student.last_at, now));
    }

    fn look_at_skill(&mut self, paces: &Paces, skill: &SkillTrace, traces: &Traces, now: Option<Millis>) {
        let share = share_of(traces.skills.len());
        let mut add = |cue: Cue, value: f64| self.0[cue as usize] += share * value;
        let slow = skill.ability(paces, 0);
        add(Cue::SkillSlow, slow.mean);
        add(Cue::SkillFast, skill.ability(paces, 1).mean);
        add(Cue::SkillDoubt, slow.variance);
        add(Cue::SkillRecent, skill.recent);
        add(Cue::SkillForm, skill.form);
        add(Cue::NewSkills, if skill.is_new() { 1.0 } else { 0.0 });
        add(Cue::SkillRight, doublings(skill.right));
        add(Cue::SkillWrong, doublings(skill.wrong));
        add(Cue::RightInARow, doublings(f64::from(skill.right_in_a_row)));
        add(Cue::WrongInARow, doublings(f64::from(skill.wrong_in_a_row)));
        let lag = traces.student.answers.saturating_sub(skill.last_number);
        add(Cue::Lag, if skill.is_new() { -1.0 } else { doublings(f64::from(lag)) });
        if lag == 0 {
            add(Cue::RunRight, doublings(f64::from(skill.run[0])));
            add(Cue::RunWrong, doublings(f64::from(skill.run[1])));
        }
        add(Cue::SkillGap, log_gap(skill.last_at, now));
        if now.is_some() {
            let windows = [(Cue::RightHour, Cue::WrongHour), (Cue::RightWeek, Cue::WrongWeek)];
            for (window, (right, wrong)) in windows.into_iter().enumerate() {
                let faded = skill.faded_at(window, now);
                add(right, doublings(faded[0]));
                add(wrong, doublings(faded[1]));
            }
        }
    }
}

/// 0 for none, 1 for one, 2 for three, 3 for seven…: what comes first counts most.
fn doublings(count: f64) -> f64 {
    chord_log2(1.0 + count)
}

fn last(meeting: &Meeting) -> f64 {
    if meeting.times == 0 { -1.0 } else { meeting.last }
}

fn log_gap(earlier: Option<Millis>, now: Option<Millis>) -> f64 {
    days_between(earlier, now).map_or(-1.0, |days| doublings(days * 86_400.0))
}
