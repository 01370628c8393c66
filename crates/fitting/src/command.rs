//! The commands, from words to text.

use std::path::Path;

use learner::predictor::PredictorFile;

use crate::diagnostic::{DiagnosticProtocol, evaluate_diagnostic};
use crate::evaluate::{Protocol, evaluate, heading};
use crate::fit::fit;
use crate::problem::Problem;
use crate::responses::Responses;
use crate::settings::Settings;
use crate::simulated::simulated;

/// How to call [`command`].
const USAGE: &str = "\
evaluate --data F.csv[.gz] [--test-folds 0,1] [--train-students N] [--seed S] [--without WHAT,…] [--monotone]
    how well answers of students of the test folds (all folds, one after the other) are predicted by a model fitted
    on the other folds
evaluate diagnostic --data F.csv[.gz] [--questions 5,10,20,25] [--graph SKILLS.csv] [--test-folds 0,1] [--items N]
        [--least-answers N] [--apart SHARE] [--seed S]
    how well few answers to a test tell the rest: each student of a test fold is asked some of the items that the student
    answered (first answers count), chosen in three ways, and the other answers are predicted; what items are like is
    learnt from the other folds. --items: only the N items that most students answered (100); --least-answers: only
    students with so many answers to them (2); --apart: a share of answers that is never asked, and then alone predicted
fit --data F.csv[.gz] --out MODEL.json [--without WHAT,…] [--monotone]
    fits a model to all answers and writes its file
fit --simulated N --out MODEL.json [--seed S] [--without WHAT,…] [--monotone]
    the same to N simulated students, keeping nothing of their skills and exercises: how the shipped model was made
WHAT: difficulty ability form skill practice streak time again (families of cues), slopes, series, items";

/// Students of the shipped model differ from those of any measurement.
const SIMULATION_SEED: u64 = 2026;

/// Runs `evaluate …` or `fit …` and returns what to print. Reads and writes the files that the words name.
///
/// # Errors
/// Unknown words, unreadable files, a fold that is not there.
pub fn command(words: &[&str]) -> Result<String, Problem> {
    let (verb, options) = words.split_first().ok_or_else(usage)?;
    if let ("evaluate", ["diagnostic", options @ ..]) = (*verb, options) {
        return diagnostic(options);
    }
    let options = Options::parse(options)?;
    match *verb {
        "evaluate" => {
            let responses = Responses::from_file(Path::new(options.data.ok_or_else(usage)?))?;
            let report = evaluate(&responses, &options.settings, &options.protocol)?;
            Ok(format!("{}{report}", heading()))
        }
        "fit" => {
            let out = options.out.ok_or_else(usage)?;
            let file = match (options.data, options.simulated) {
                (Some(data), None) => fit_recorded(data, &options.settings)?,
                (None, Some(students)) => fit_simulated(students, options.seed, &options.settings),
                _ => return Err(usage()),
            };
            let text = serde_json::to_string_pretty(&file)? + "\n";
            std::fs::write(out, &text).map_err(|source| Problem::Write { path: out.to_owned(), source })?;
            Ok(format!(
                "{out}: {} shapes, {} skills, {} exercises\n",
                file.shapes.len(),
                file.skills.len(),
                file.items.len()
            ))
        }
        _ => Err(usage()),
    }
}

/// `evaluate diagnostic …`
fn diagnostic(words: &[&str]) -> Result<String, Problem> {
    let (mut data, mut graph, mut protocol) = (None, None, DiagnosticProtocol::default());
    for pair in words.chunks(2) {
        let [name, value] = *pair else { return Err(usage()) };
        let whole = || value.parse::<usize>().map_err(|_| Problem::Word(value.to_owned()));
        match name {
            "--data" => data = Some(value),
            "--graph" => graph = Some(simulation::graphs::from_file(Path::new(value))?),
            "--questions" => {
                protocol.questions = numbers(value)?;
                protocol.questions.retain(|&questions| questions > 0);
                protocol.questions.sort_unstable();
                protocol.questions.dedup();
            }
            "--test-folds" => protocol.test_folds = numbers(value)?,
            "--items" => protocol.items = whole()?,
            "--least-answers" => protocol.least_answers = whole()?,
            "--seed" => protocol.seed = whole()? as u64,
            "--apart" => {
                let share = value.parse().ok().filter(|share| (0.0..=0.9).contains(share));
                protocol.apart = share.ok_or_else(|| Problem::Word(value.to_owned()))?;
            }
            _ => return Err(Problem::Word(name.to_owned())),
        }
    }
    let responses = Responses::from_file(Path::new(data.ok_or_else(usage)?))?;
    Ok(evaluate_diagnostic(&responses, graph.as_ref(), &protocol)?.to_string())
}

/// Numbers between commas.
fn numbers<N: std::str::FromStr>(value: &str) -> Result<Vec<N>, Problem> {
    value.split(',').map(|number| number.parse().map_err(|_| Problem::Word(number.to_owned()))).collect()
}

fn usage() -> Problem {
    Problem::Usage(USAGE)
}

fn fit_recorded(data: &str, settings: &Settings) -> Result<PredictorFile, Problem> {
    let responses = Responses::from_file(Path::new(data))?;
    let everybody: Vec<usize> = (0..responses.students.len()).collect();
    let name = Path::new(data).file_name().map_or(data.into(), |name| name.to_string_lossy());
    let source = format!("{} answers of {} students in {name}", responses.len(), everybody.len());
    Ok(fit(&responses, &everybody, settings, &source))
}

/// What is common to all skills, from simulated students; their skills and exercises do not exist.
fn fit_simulated(students: usize, seed: Option<u64>, settings: &Settings) -> PredictorFile {
    let seed = seed.unwrap_or(SIMULATION_SEED);
    let responses = simulated(students, seed);
    let everybody: Vec<usize> = (0..students).collect();
    let source = format!(
        "{} answers of {students} simulated students, seed {seed}; no recorded answers",
        responses.len()
    );
    let mut file = fit(&responses, &everybody, settings, &source);
    file.slopes.clear();
    file.skills.clear();
    file.combinations.clear();
    file.series.clear();
    file.items.clear();
    file
}

/// Everything after the verb.
#[derive(Default)]
struct Options<'a> {
    data: Option<&'a str>,
    out: Option<&'a str>,
    simulated: Option<usize>,
    seed: Option<u64>,
    settings: Settings,
    protocol: Protocol,
}

impl<'a> Options<'a> {
    fn parse(words: &[&'a str]) -> Result<Self, Problem> {
        let mut options = Self::default();
        let mut words = words.iter();
        while let Some(&word) = words.next() {
            if word == "--monotone" {
                options.settings.monotone = true;
                continue;
            }
            let value: &'a str = words.next().ok_or_else(usage)?;
            let number = || value.parse().map_err(|_| Problem::Word(value.to_owned()));
            match word {
                "--data" => options.data = Some(value),
                "--out" => options.out = Some(value),
                "--simulated" => options.simulated = Some(number()? as usize),
                "--train-students" => options.protocol.train_students = Some(number()? as usize),
                "--seed" => {
                    options.seed = Some(number()?);
                    options.protocol.seed = number()?;
                }
                "--test-folds" => {
                    for fold in value.split(',') {
                        let fold = fold.parse().map_err(|_| Problem::Word(fold.to_owned()))?;
                        options.protocol.test_folds.push(fold);
                    }
                }
                "--without" => {
                    for part in value.split(',') {
                        options.settings.without.push(part.parse()?);
                    }
                }
                _ => return Err(Problem::Word(word.to_owned())),
            }
        }
        Ok(options)
    }
}
