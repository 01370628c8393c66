//! Random experiments that are repeated: what comes of so many trials, beside what is expected.

use math::{Expr, Lang};

use super::drawing::{Anchor, Drawing, Ink};
use super::words::{number, say};
use super::{Figure, Label, Live, label_of, quantity};
use crate::error::TemplateErrorKind;
use crate::generator::Generator;
use crate::kinds::Building;
use crate::template::{Experiment, Quantity, SimulationSpec};
use crate::values::Values;

/// Trials of the table on paper where the template says nothing.
const TRIALS: i64 = 100;
/// Parts of a spinner, or balls, all together.
const MOST_PARTS: f64 = 1000.0;
/// The fewest and the most outcomes.
const COUNT: (usize, usize) = (2, 12);

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 230.0;
const LEFT: f64 = 46.0;
const RIGHT: f64 = 10.0;
const ABOVE: f64 = 14.0;
const BELOW: f64 = 30.0;

/// `kind = "simulation"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Trials {
    experiment: Experiment,
    outcomes: Vec<(Label, Expr)>,
    on_paper: Expr,
    secret: bool,
}

impl Trials {
    pub(crate) fn compile(spec: &SimulationSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        let own = matches!(spec.experiment, Experiment::Spinner | Experiment::Urn);
        if own {
            building.count(&format!("{path}.outcome"), spec.outcomes.len(), COUNT);
        } else if !spec.outcomes.is_empty() {
            let kind = TemplateErrorKind::WrongSort("only a spinner and an urn have outcomes of their own");
            building.mistakes.add(format!("{path}.outcome"), kind);
        }
        let mut outcomes = Vec::new();
        for (at, outcome) in spec.outcomes.iter().enumerate() {
            let path = format!("{path}.outcome[{at}]");
            let label = building.label(&outcome.label, &format!("{path}.label"));
            let weight = quantity(&outcome.weight, &format!("{path}.weight"), building);
            outcomes.push((label?, weight?));
        }
        let trials = spec.trials.clone().unwrap_or(Quantity::Whole(TRIALS));
        let on_paper = quantity(&trials, &format!("{path}.trials"), building)?;
        Some(Self { experiment: spec.experiment, outcomes, on_paper, secret: spec.secret })
    }

    /// The figure of an instance; `None` if the weights or the number of trials are no whole numbers that can be used.
    pub(crate) fn show(&self, values: &Values, chance: &Generator, lang: Lang) -> Option<Figure> {
        let whole = |expr: &Expr, most: f64| {
            let value = values.approximate(expr)?;
            let fits = (1.0..=most).contains(&value) && (value - value.round()).abs() < 1e-9;
            fits.then_some(value.round() as u32)
        };
        let outcomes = match self.experiment {
            Experiment::Coin => {
                let names = [("herbas", "heads"), ("skaičius", "tails")];
                names.map(|(lt, en)| (say(lang, lt.to_owned(), en.to_owned()), 1)).to_vec()
            }
            Experiment::Die => (1..=6).map(|points: u32| (points.to_string(), 1)).collect(),
            // Of 36 equally likely pairs so many have this sum.
            Experiment::TwoDice => (2..=12_u32).map(|sum| (sum.to_string(), 6 - sum.abs_diff(7))).collect(),
            Experiment::Spinner | Experiment::Urn => {
                let own = self.outcomes.iter();
                own.map(|(label, weight)| Some((label_of(label, values, lang), whole(weight, MOST_PARTS)?)))
                    .collect::<Option<Vec<_>>>()?
            }
        };
        let trials = whole(&self.on_paper, f64::from(Simulation::MOST))?;
        let simulation = Simulation {
            experiment: self.experiment,
            outcomes,
            secret: self.secret,
            chance: chance.clone(),
            trials,
            lang,
        };
        let (drawing, words) = (simulation.drawing(trials, false), simulation.all_words(trials));
        Some(Figure::Drawing { drawing, words, live: Some(Live::Simulate(Box::new(simulation))) })
    }
}

/// A random experiment of an instance. The same trial has the same outcome on every device: it depends on the
/// exercise, the seed and the number of the trial only.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    experiment: Experiment,
    /// What may come, and how many of all equally likely cases lead to it.
    outcomes: Vec<(String, u32)>,
    secret: bool,
    chance: Generator,
    trials: u32,
    lang: Lang,
}

/// What came of trials, for one outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The outcome.
    pub name: String,
    /// How often it came.
    pub count: u32,
    /// Its relative frequency; a dash before the first trial.
    pub frequency: String,
    /// Its probability.
    pub expected: String,
}

impl Simulation {
    /// The most trials there can be: what a tablet draws in no time.
    pub const MOST: u32 = 10_000;

    /// How many trials are shown on paper.
    pub fn trials_on_paper(&self) -> u32 {
        self.trials
    }

    /// The probabilities are asked for, so they cannot be shown.
    pub fn is_secret(&self) -> bool {
        self.secret
    }

    /// How often each outcome came in the first `trials` trials.
    pub fn counts(&self, trials: u32) -> Vec<u32> {
        let mut chance = self.chance.clone();
        let mut counts = vec![0; self.outcomes.len()];
        let all = self.cases();
        for _ in 0..trials.min(Self::MOST) {
            let mut case = chance.below(all as usize) as u32;
            for (count, (_, weight)) in counts.iter_mut().zip(&self.outcomes) {
                if case < *weight {
                    *count += 1;
                    break;
                }
                case -= weight;
            }
        }
        counts
    }

    /// The table of the first `trials` trials.
    pub fn table(&self, trials: u32) -> Vec<Tally> {
        let counts = self.counts(trials);
        let rows = self.outcomes.iter().zip(counts).map(|((name, weight), count)| Tally {
            name: name.clone(),
            count,
            frequency: self.part(count, trials),
            expected: self.part(*weight, self.cases()),
        });
        rows.collect()
    }

    /// The bars of the relative frequencies of the first `trials` trials, with strokes at the probabilities if these
    /// are `expected`.
    pub fn drawing(&self, trials: u32, expected: bool) -> Drawing {
        let mut drawing = Drawing::new(WIDTH, HEIGHT);
        let share = |part: u32, of: u32| f64::from(part) / f64::from(of.max(1));
        let frequencies: Vec<f64> =
            self.counts(trials).into_iter().map(|count| share(count, trials)).collect();
        let chances: Vec<f64> =
            self.outcomes.iter().map(|(_, weight)| share(*weight, self.cases())).collect();
        // What is expected has room whether it is shown or not, so that showing it moves nothing. It must not be read
        // off the axis, so that a secret one does not count.
        let told = if self.secret { &[][..] } else { &chances[..] };
        let highest = frequencies.iter().chain(told).copied().fold(0.1, f64::max);
        let (top, step) = scale(highest);
        let floor = HEIGHT - BELOW;
        let level = |value: f64| floor - value / top * (floor - ABOVE);
        let lines = (top / step).round() as u32;
        for line in 0..=lines {
            let value = f64::from(line) * step;
            drawing.line(vec![(LEFT, level(value)), (WIDTH - RIGHT, level(value))], Ink::Grid);
            drawing.text((LEFT - 6.0, level(value) + 4.0), number(value, self.lang), Anchor::End);
        }
        let room = (WIDTH - LEFT - RIGHT) / self.outcomes.len().max(1) as f64;
        let half = (room * 0.34).min(30.0);
        for (at, (name, _)) in self.outcomes.iter().enumerate() {
            let middle = LEFT + room * (at as f64 + 0.5);
            let (left, right, up) = (middle - half, middle + half, level(frequencies[at]));
            if frequencies[at] > 0.0 {
                drawing.area(vec![(left, floor), (left, up), (right, up), (right, floor)], Ink::Tint);
                drawing.line(vec![(left, floor), (left, up), (right, up), (right, floor)], Ink::Main);
            }
            if expected && !self.secret {
                let at = level(chances[at]);
                drawing.line(vec![(left - 5.0, at), (right + 5.0, at)], Ink::Second);
            }
            drawing.text((middle, floor + 18.0), name.clone(), Anchor::Middle);
        }
        drawing.line(vec![(LEFT, floor), (WIDTH - RIGHT, floor)], Ink::Axis);
        drawing
    }

    /// What came of the trials, shortly, to be said after each run.
    pub fn words(&self, trials: u32) -> String {
        let counts = self.counts(trials);
        let most = counts.iter().copied().max().unwrap_or(0);
        if most == 0 {
            return say(self.lang, "Bandymų dar nebuvo.".into(), "There were no trials yet.".into());
        }
        let often = self.outcomes.iter().zip(&counts).filter(|(_, count)| **count == most);
        let often: Vec<&str> = often.map(|((name, _), _)| name.as_str()).collect();
        let (often, part) = (often.join(", "), self.part(most, trials));
        say(
            self.lang,
            format!("Bandymų: {trials}. Dažniausiai: {often}, santykinis dažnis {part}."),
            format!("Trials: {trials}. Most often: {often}, relative frequency {part}."),
        )
    }

    /// What is done again and again.
    pub fn title(&self) -> String {
        let (lt, en) = match self.experiment {
            Experiment::Coin => ("Metama moneta.", "A coin is tossed."),
            Experiment::Die => ("Metamas lošimo kauliukas.", "A die is rolled."),
            Experiment::TwoDice => (
                "Metami du lošimo kauliukai ir sudedamos iškritusios akutės.",
                "Two dice are rolled and their points are added.",
            ),
            Experiment::Spinner => ("Sukamas ratas su rodykle.", "A spinner is turned."),
            Experiment::Urn => (
                "Iš urnos nežiūrint ištraukiamas rutulys ir vėl įdedamas.",
                "A ball is drawn from an urn without looking and put back.",
            ),
        };
        say(self.lang, lt.to_owned(), en.to_owned())
    }

    /// The experiment, and the table of so many trials in sentences.
    fn all_words(&self, trials: u32) -> Vec<String> {
        let mut words = vec![self.title()];
        words.push(say(self.lang, format!("Bandymų: {trials}."), format!("Trials: {trials}.")));
        words.extend(self.table(trials).into_iter().map(|Tally { name, count, frequency, .. }| {
            say(
                self.lang,
                format!("Baigtis „{name}“: dažnis {count}, santykinis dažnis {frequency}."),
                format!("Outcome “{name}”: frequency {count}, relative frequency {frequency}."),
            )
        }));
        words
    }

    /// How many equally likely cases there are.
    fn cases(&self) -> u32 {
        self.outcomes.iter().map(|(_, weight)| weight).sum()
    }

    /// A part of all with three decimals.
    fn part(&self, part: u32, of: u32) -> String {
        if of == 0 {
            return "–".to_owned();
        }
        number((f64::from(part) / f64::from(of) * 1000.0).round() / 1000.0, self.lang)
    }
}

/// The top of an axis that reaches this high, and the distance of its lines.
fn scale(highest: f64) -> (f64, f64) {
    let steps = [(0.1, 0.02), (0.2, 0.05), (0.3, 0.05), (0.4, 0.1), (0.6, 0.1), (0.8, 0.2)];
    steps.into_iter().find(|(top, _)| *top >= highest - 1e-9).unwrap_or((1.0, 0.2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Seed;

    fn simulation(experiment: Experiment, outcomes: &[(&str, u32)]) -> Simulation {
        Simulation {
            experiment,
            outcomes: outcomes.iter().map(|(name, weight)| ((*name).to_owned(), *weight)).collect(),
            secret: false,
            chance: Generator::new(&"dice".parse().unwrap(), Seed(1)),
            trials: 100,
            lang: Lang::Lt,
        }
    }

    #[test]
    fn trials_are_pinned_for_ever_and_those_before_stay() {
        let spinner = simulation(Experiment::Spinner, &[("raudona", 3), ("mėlyna", 1)]);
        assert_eq!(spinner.counts(0), [0, 0]);
        for trials in 0..40 {
            let (before, after) = (spinner.counts(trials), spinner.counts(trials + 1));
            let more: Vec<u32> = before.iter().zip(&after).map(|(before, after)| after - before).collect();
            assert_eq!(more.iter().sum::<u32>(), 1, "{trials}");
        }
        assert_eq!(spinner.counts(1000), PINNED);
        assert_eq!(spinner.counts(u32::MAX).iter().sum::<u32>(), Simulation::MOST);
    }

    const PINNED: [u32; 2] = [728, 272];

    #[test]
    fn frequencies_come_near_to_what_is_expected() {
        let weights: Vec<(String, u32)> =
            (2..=12_u32).map(|sum| (sum.to_string(), 6 - sum.abs_diff(7))).collect();
        let named: Vec<(&str, u32)> = weights.iter().map(|(name, weight)| (name.as_str(), *weight)).collect();
        let dice = simulation(Experiment::TwoDice, &named);
        assert_eq!(dice.cases(), 36);
        for (count, (name, weight)) in dice.counts(10_000).into_iter().zip(&weights) {
            let (found, expected) = (f64::from(count) / 10_000.0, f64::from(*weight) / 36.0);
            assert!((found - expected).abs() < 0.015, "{name}: {found} {expected}");
        }
    }

    #[test]
    fn words_and_table_say_the_same() {
        let coin = simulation(Experiment::Coin, &[("herbas", 1), ("skaičius", 1)]);
        assert_eq!(coin.words(0), "Bandymų dar nebuvo.");
        assert_eq!(coin.table(0)[0].frequency, "–");
        let table = coin.table(8);
        assert_eq!(table.iter().map(|row| row.count).sum::<u32>(), 8);
        assert_eq!(table[0].expected, "0,5");
        assert!(coin.all_words(8)[2].contains(&format!("dažnis {}", table[0].count)));
    }

    #[test]
    fn a_secret_is_not_drawn() {
        let mut spinner = simulation(Experiment::Spinner, &[("raudona", 3), ("mėlyna", 1)]);
        assert_ne!(spinner.drawing(10, true), spinner.drawing(10, false));
        spinner.secret = true;
        assert_eq!(spinner.drawing(10, true), spinner.drawing(10, false));
    }
}
