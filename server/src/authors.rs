//! `takas content …`: what authors ask for at the command line.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use app::now;
use content::report::{TopicReport, report};
use content::{Bundle, Part, Problem as Flaw, Severity, Spelling, Work};
use exercise::{Instance, Rich};
use math::Lang;
use protocol::{ItemId, Seed};
use service::HashingCost;
use store::StoreError;
use store::content_reports::{self, Report};

use crate::config::Config;
use crate::serve::{self, Problem};

/// Instances of every exercise that are looked at, unless another number is asked for.
const SEEDS: u32 = 500;
/// Fewer are enough to tell which exercises have few instances, and how long a topic takes.
const SEEDS_OF_REPORT: u32 = 200;
/// The most reports that one command lists.
const MOST_REPORTS: u32 = 1_000;

/// Runs `takas content <words>` and gives what it prints.
pub(crate) fn command(mut config: Config, words: &[&str]) -> Result<String, Problem> {
    match words {
        ["check", rest @ ..] => {
            let wanted = Wanted::read(rest)?;
            wanted.folder.iter().for_each(|folder| config.content.clone_from(folder));
            check(&config, &wanted)
        }
        ["report"] => report_all(&config),
        ["report", folder] => {
            config.content = PathBuf::from(folder);
            report_all(&config)
        }
        ["show", name] => show(&config, name, "0"),
        ["show", name, seed] => show(&config, name, seed),
        other => Err(format!("`content` does not know `{}`: see `takas help`", other.join(" "))),
    }
}

/// What `content check` was asked to look at.
#[derive(Debug, PartialEq)]
struct Wanted {
    folder: Option<PathBuf>,
    /// Exercises and topics; empty means everything.
    only: BTreeSet<String>,
    seeds: u32,
    /// The folder with Hunspell dictionaries, `dictionary-lt/index.dic` and so on.
    dictionaries: Option<PathBuf>,
}

impl Wanted {
    fn read(words: &[&str]) -> Result<Self, Problem> {
        let mut wanted = Self { folder: None, only: BTreeSet::new(), seeds: SEEDS, dictionaries: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--only" => {
                    let name = words.next().ok_or("`--only` wants the name of an exercise or topic")?;
                    wanted.only.insert((*name).to_owned());
                }
                "--seeds" => {
                    let seeds = words.next().and_then(|text| text.parse().ok()).filter(|seeds| *seeds > 0);
                    wanted.seeds = seeds.ok_or("`--seeds` wants a number above 0")?;
                }
                "--dictionaries" => {
                    let folder = words.next().ok_or("`--dictionaries` wants a folder")?;
                    wanted.dictionaries = Some(PathBuf::from(folder));
                }
                folder if wanted.folder.is_none() && !folder.starts_with('-') => {
                    wanted.folder = Some(PathBuf::from(folder));
                }
                other => return Err(format!("`content check` does not know `{other}`")),
            }
        }
        Ok(wanted)
    }

    /// What is meant; an error if a name is neither an exercise nor a topic.
    fn part(&self, bundle: &Bundle) -> Result<Part, Problem> {
        let mut part = Part::default();
        for name in &self.only {
            let topic = bundle.topics().iter().find(|topic| topic.id.as_str() == name);
            let exercise = name.parse::<ItemId>().ok();
            let exercise =
                exercise.filter(|id| bundle.exercise(id).is_some() || bundle.showcase().contains_key(id));
            match (topic, exercise) {
                (Some(topic), _) => {
                    for skill in &topic.skills {
                        part.items.extend(bundle.of_skill(skill).iter().chain(bundle.beside(skill)).cloned());
                    }
                    part.topics.push(topic.id.clone());
                }
                (None, Some(exercise)) => part.items.push(exercise),
                (None, None) => return Err(format!("there is no exercise and no topic `{name}`")),
            }
        }
        Ok(part)
    }
}

/// The dictionaries in a folder, as the package registry of JavaScript has them.
fn read_dictionaries(folder: &Path) -> Result<Spelling, Problem> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let (lt, en) = ("dictionary-lt/index", "dictionary-en-gb/index");
    Spelling::new(
        (&read(&format!("{lt}.aff"))?, &read(&format!("{lt}.dic"))?),
        (&read(&format!("{en}.aff"))?, &read(&format!("{en}.dic"))?),
    )
}

/// As many workers as there are processors.
fn side_by_side(work: Work<'_>) -> Vec<Vec<Flaw>> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        // A panic of a worker is one of the check.
        let join = |worker: std::thread::ScopedJoinHandle<'_, Vec<Flaw>>| {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        all.into_iter().map(join).collect()
    })
}

fn check(config: &Config, wanted: &Wanted) -> Result<String, Problem> {
    let bundle = serve::load_content(config)?;
    let seeds = wanted.seeds;
    let spelling = wanted.dictionaries.as_deref().map(read_dictionaries).transpose()?;
    let spelling = spelling.as_ref();
    let (flaws, what) = if wanted.only.is_empty() {
        let (skills, exercises) = (bundle.taught().count(), bundle.exercises().len());
        let (lessons, guides) = (bundle.lessons().count(), bundle.guides().count());
        (
            content::check_shared(&bundle, seeds, spelling, &side_by_side),
            format!("{skills} skills, {lessons} lessons, {guides} topics framed, {exercises} exercises"),
        )
    } else {
        let part = wanted.part(&bundle)?;
        (
            content::check_part(&bundle, &part, seeds, spelling, &side_by_side),
            format!("of what was asked for, {} exercises", part.items.len()),
        )
    };
    let told = serve::render(&flaws, &config.content);
    let errors = flaws.iter().filter(|flaw| flaw.severity == Severity::Error).count();
    if errors > 0 {
        return Err(format!("{told}\n{errors} errors in the content"));
    }
    Ok(format!("{told}\nthe content is good: {what}, each with {seeds} seeds"))
}

/// A table of what there is, and below it what is missing in topics that have been begun.
fn report_all(config: &Config) -> Result<String, Problem> {
    let bundle = serve::load_content(config)?;
    let mut text = format!(
        "{:<24} {:>7} {:>9} {:>7} {:>11} {:>10} {:>5} {:>7} {:>5} {:>14} {:>9} {:>15} {:>9}\n",
        "topic",
        "skills",
        "exercises",
        "proven",
        "small steps",
        "challenges",
        "kinds",
        "lessons",
        "frame",
        "misconceptions",
        "real life",
        "fewest distinct",
        "check"
    );
    let mut missing = String::new();
    let mut planned = 0;
    for topic in bundle.topics() {
        let found = report(&bundle, topic, SEEDS_OF_REPORT);
        if found.exercises.is_empty() {
            planned += found.skills;
            continue;
        }
        let began = Instant::now();
        let part = Part { items: found.exercises.clone(), topics: vec![topic.id.clone()] };
        let flaws = content::check_part(&bundle, &part, SEEDS_OF_REPORT, None, &side_by_side);
        let took = began.elapsed().as_secs_f64();
        text.push_str(&row(&found, took));
        for shortfall in &found.shortfalls {
            let _ = writeln!(missing, "{}: {shortfall}", found.topic);
        }
        missing.push_str(&serve::render(&flaws, &config.content));
    }
    let _ = writeln!(text, "\nplanned: {planned} skills of topics without any exercise");
    if missing.is_empty() {
        text.push_str("nothing that was begun falls short");
    } else {
        let _ = write!(text, "\n{missing}");
    }
    Ok(text)
}

fn row(found: &TopicReport, took: f64) -> String {
    let exercises = found.exercises.len();
    let share = 100 * found.real_life / exercises.max(1);
    let fewest = found.fewest_distinct.as_ref().map_or(0, |(_, fewest)| *fewest);
    format!(
        "{:<24} {:>7} {:>9} {:>7} {:>11} {:>10} {:>5} {:>7} {:>5} {:>14} {:>8}% {:>15} {:>7.1} s\n",
        found.topic.as_str(),
        format!("{}/{}", found.taught, found.skills),
        exercises,
        found.proven,
        found.support,
        found.challenges,
        found.kinds.len(),
        found.lessons,
        if found.guide { "yes" } else { "no" },
        found.misconceptions,
        share,
        fewest,
        took
    )
}

fn show(config: &Config, name: &str, seed: &str) -> Result<String, Problem> {
    let bundle = serve::load_content(config)?;
    let id: ItemId = name.parse().map_err(|_| format!("`{name}` is not an id"))?;
    let seed = Seed(seed.parse().map_err(|_| format!("`{seed}` is not a seed: a number from 0"))?);
    let exercise = bundle.exercise(&id).or_else(|| bundle.showcase().get(&id));
    let exercise = exercise.ok_or_else(|| format!("there is no exercise `{name}`"))?;
    let instance = exercise.instantiate(seed).map_err(|error| error.to_string())?;
    let both: Vec<String> = Lang::ALL.iter().map(|lang| told(&instance, *lang)).collect();
    Ok(both.join("\n"))
}

/// `takas content reports`: the queue of what teachers reported, over all schools.
pub(crate) async fn reports(config: Config, words: &[&str]) -> Result<String, Problem> {
    let service = serve::open(&config, HashingCost::default()).await?;
    match words {
        [] => {
            let waiting = content_reports::waiting(service.db(), MOST_REPORTS).await;
            Ok(list(&waiting.map_err(|error| error.to_string())?))
        }
        ["done", id] => match content_reports::done(service.db(), id, now()).await {
            Ok(()) => Ok(format!("{id} is done")),
            Err(StoreError::NotFound) => Err(format!("no report that waits is called `{id}`")),
            Err(error) => Err(error.to_string()),
        },
        other => Err(format!("`content reports` does not know `{}`", other.join(" "))),
    }
}

fn list(reports: &[Report]) -> String {
    if reports.is_empty() {
        return "nothing was reported".to_owned();
    }
    let told = |report: &Report| {
        let Report { id, item, revision, seed, lang, words, .. } = report;
        format!(
            "{id}  {item} (revision {revision}, seed {seed}, {lang})\n    {}",
            words.replace('\n', "\n    ")
        )
    };
    let lines: Vec<String> = reports.iter().map(told).collect();
    format!("{}\n{} wait", lines.join("\n"), reports.len())
}

/// An instance as text.
fn told(instance: &Instance, lang: Lang) -> String {
    let plain = |rich: &Rich| rich.plain_text(lang);
    let mut text = format!("── {} ({lang}), seed {}\n", instance.item(), instance.seed());
    let _ = writeln!(text, "{}", plain(&instance.statement(lang)));
    for part in 0..instance.count() {
        if let Some(prompt) = instance.prompt(part, lang) {
            let _ = writeln!(text, "  part {}: {}", part + 1, plain(&prompt));
        }
    }
    for figure in instance.figures(lang) {
        match figure {
            exercise::Figure::Drawing { words, .. } => {
                let _ = writeln!(text, "  figure: {}", words.join(" "));
            }
            exercise::Figure::Table { caption, head, rows } => {
                let _ = writeln!(text, "  table: {}", plain(&caption));
                for row in std::iter::once(&head).chain(&rows) {
                    let cells: Vec<String> = row.iter().map(plain).collect();
                    let _ = writeln!(text, "    {}", cells.join(" | "));
                }
            }
        }
    }
    for (at, hint) in instance.hints(lang).iter().enumerate() {
        let _ = writeln!(text, "  hint {}: {}", at + 1, plain(hint));
    }
    for (at, step) in instance.steps(lang).iter().enumerate() {
        let _ = writeln!(text, "  step {}: {}", at + 1, plain(step));
    }
    let _ = writeln!(text, "  answer: {}", plain(&instance.show_right(lang)));
    for (mistake, answer) in instance.misconception_answers() {
        let marking = instance.mark(&answer);
        let feedback = instance.feedback(&marking, lang).map(|rich| plain(&rich)).unwrap_or_default();
        let _ = writeln!(text, "  {mistake}: {} → {feedback}", plain(&instance.show(&answer, lang)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_check_are_understood() {
        let words = ["my", "--only", "a", "--seeds", "20", "--dictionaries", "their", "--only", "b"];
        let wanted = Wanted::read(&words).unwrap();
        let only = ["a".to_owned(), "b".to_owned()].into();
        let dictionaries = Some("their".into());
        assert_eq!(wanted, Wanted { folder: Some("my".into()), only, seeds: 20, dictionaries });
        assert_eq!(
            Wanted::read(&[]).unwrap(),
            Wanted { folder: None, only: BTreeSet::new(), seeds: SEEDS, dictionaries: None }
        );
        for wrong in [
            &["--only"][..],
            &["--seeds"],
            &["--dictionaries"],
            &["--seeds", "0"],
            &["--seeds", "x"],
            &["a", "b"],
            &["--x"],
        ] {
            assert!(Wanted::read(wrong).is_err(), "{wrong:?}");
        }
    }
}
