//! Simulated learners: what they truly know is hidden from every policy, and only their answers are seen.
//!
//! A learner either knows a skill or does not. One who knows it still slips, one who does not still guesses right now
//! and then. Each answer is followed by feedback, which may teach the skill: with the learner's own rate where
//! everything that the skill builds on is truly known, hardly ever where something is missing.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::route::Curriculum;

/// Chance that one practice teaches a skill of which a foundation is missing.
pub const LEARNT_WITHOUT_FOUNDATION: f64 = 0.01;
/// Answers given in one day; between days learners forget.
pub const ANSWERS_A_DAY: usize = 20;

/// The five kinds of learners. Each carries one thing to an extreme and is otherwise ordinary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Learns in about three practices.
    Quick,
    /// Needs about nine practices, and knows less at the start.
    Slow,
    /// Forgets a skill that was not practised with a chance of 0.4 % a day.
    Forgetful,
    /// Guesses right at three of ten skills not known, slips at two of ten that are.
    Careless,
    /// Knows much, but a quarter of it is missing, also below what is known.
    Holes,
}

impl Kind {
    /// All kinds, in the order of tables.
    pub const ALL: [Self; 5] = [Self::Quick, Self::Slow, Self::Forgetful, Self::Careless, Self::Holes];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Slow => "slow",
            Self::Forgetful => "forgetful",
            Self::Careless => "careless",
            Self::Holes => "with holes",
        }
    }

    fn habits(self) -> Habits {
        let ordinary =
            Habits { rate: 0.18, reach: 0.25, holes: 0.10, slip: 0.07, guess: 0.08, forgets_a_day: 0.0 };
        match self {
            Self::Quick => Habits { rate: 0.26, ..ordinary },
            Self::Slow => Habits { rate: 0.13, reach: 0.20, ..ordinary },
            Self::Forgetful => Habits { forgets_a_day: 0.002, ..ordinary },
            Self::Careless => Habits { slip: 0.16, guess: 0.22, ..ordinary },
            Self::Holes => Habits { reach: 0.40, holes: 0.25, ..ordinary },
        }
    }
}

/// What makes a kind.
#[derive(Debug, Clone, Copy)]
struct Habits {
    /// Typical chance that one practice teaches a skill whose foundations are there.
    rate: f64,
    /// Share of the curriculum, counted from its beginning, that is mostly known at the start.
    reach: f64,
    /// Share of what would be known that is missing.
    holes: f64,
    slip: f64,
    guess: f64,
    forgets_a_day: f64,
}

/// One simulated student.
#[derive(Debug, Clone)]
pub struct Learner {
    /// Which kind it is.
    pub kind: Kind,
    /// Truth, by skill.
    known: Vec<bool>,
    /// Chance by skill that one practice teaches it once its foundations are there.
    rates: Vec<f64>,
    slip: f64,
    guess: f64,
    forgets_a_day: f64,
    practised_today: Vec<bool>,
    answers: usize,
}

impl Learner {
    /// A learner of a kind, drawn at random.
    pub fn new(kind: Kind, curriculum: &Curriculum, rng: &mut ChaCha8Rng) -> Self {
        let habits = kind.habits();
        let skills = curriculum.len();
        // Learners of one kind differ by a factor of up to 1.6 either way, skills by 1.5 (uniform in logarithm).
        let own = spread(rng, 1.3);
        let rates = (0..skills).map(|_| (habits.rate * own * spread(rng, 1.5)).min(0.8)).collect();
        let reach = habits.reach + rng.random_range(-0.15..0.15);
        let mut known = vec![false; skills];
        for at in 0..skills {
            let place = at as f64 / skills as f64;
            let taught = 1.0 / (1.0 + ((place - reach) * 15.0).exp());
            let founded = curriculum.parents(at).iter().all(|&below| known[below]);
            // What was taught on sand mostly did not stay.
            known[at] = rng.random_bool(if founded { taught } else { 0.25 * taught });
        }
        for skill in &mut known {
            *skill = *skill && !rng.random_bool(habits.holes);
        }
        Self {
            kind,
            known,
            rates,
            slip: habits.slip,
            guess: habits.guess,
            forgets_a_day: habits.forgets_a_day,
            practised_today: vec![false; skills],
            answers: 0,
        }
    }

    /// Whether a skill is truly known.
    pub fn knows(&self, skill: usize) -> bool {
        self.known[skill]
    }

    /// How many skills are truly known.
    pub fn known_count(&self) -> usize {
        self.known.iter().filter(|&&known| known).count()
    }

    /// Chance that one practice teaches this skill now.
    pub fn chance_to_learn(&self, curriculum: &Curriculum, skill: usize) -> f64 {
        if self.known[skill] {
            0.0
        } else if curriculum.parents(skill).iter().all(|&below| self.known[below]) {
            self.rates[skill]
        } else {
            LEARNT_WITHOUT_FOUNDATION
        }
    }

    /// Whether a task without feedback is solved.
    pub fn solves(&self, skill: usize, rng: &mut ChaCha8Rng) -> bool {
        rng.random_bool(if self.known[skill] { 1.0 - self.slip } else { self.guess })
    }

    /// Answers one exercise, and learns from the feedback or does not. Whether the answer was right.
    pub fn answer(&mut self, curriculum: &Curriculum, skill: usize, rng: &mut ChaCha8Rng) -> bool {
        let right = self.solves(skill, rng);
        let learns = rng.random_bool(self.chance_to_learn(curriculum, skill));
        self.known[skill] |= learns;
        self.practised_today[skill] = true;
        self.answers += 1;
        if self.answers.is_multiple_of(ANSWERS_A_DAY) && self.forgets_a_day > 0.0 {
            for at in 0..self.known.len() {
                let kept = self.practised_today[at] || !rng.random_bool(self.forgets_a_day);
                self.known[at] = self.known[at] && kept;
            }
            self.practised_today.fill(false);
        }
        right
    }
}

/// A factor between 1/`most` and `most`, uniform in its logarithm.
fn spread(rng: &mut ChaCha8Rng, most: f64) -> f64 {
    most.powf(rng.random_range(-1.0..1.0))
}
