//! What may stand after `cargo xtask`.

use anyhow::{Result, bail};

use crate::chaos::Wanted;
use crate::project::Profile;

/// What `cargo xtask help` prints.
pub(crate) const HELP: &str = "\
cargo xtask <command>

  run [--release] [--port N] [-- …]  build everything and start a demo server (what follows -- goes to it)
  watch [--port N] [-- …]            the same, and again after every change of a source file
  build                              build the server and the site for development
  build --release                    make the release in target/dist/ and print the sizes of its files
  check                              formatting, lints, the browser's build, dependency rules, licences
  content check [--only NAME]        instantiate and mark every exercise in content/, or some exercises or topics
  content report                     what there is for each topic, and what is missing
  content show NAME [SEED]           one exercise with its numbers, as text
  test [--no-e2e] [filter]           everything: checks, unit tests, both databases, content, real browser;
                                     with a filter, only the tests whose name contains it
  bench [name]                       benchmarks, or those whose name contains the given one
  bench grading [place] [--verbose]  marking against vectors of other systems, and its speed beside theirs
  bench verdicts [count]             generated answers marked natively and in a browser, which must agree
  bench load [kills]                 answers a second of a real server on both databases, beside plain inserts, and
                                     what is left after so many times kill -9 (200)
  bench page [URL]                   how the first exercise page loads in Chromium on slow machines and lines, and how it
                                     answers; of a demo server that runs at the address, or of a release server
  bench learner                      how long the learner model takes natively and in a browser
  chaos [--seed N] [--faults N] [--browsers N] [--database sqlite|postgres]
                                     simulated tablets on a bad network against a server that is killed again and
                                     again: nothing may be lost, doubled or given to somebody else
  help                               this text";

/// A command with its options, checked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print [`HELP`].
    Help,
    /// Build and start a demo server.
    Run { profile: Profile, port: Option<u16>, rest: Vec<String> },
    /// [`Command::Run`] in the development profile, again after every change.
    Watch { port: Option<u16>, rest: Vec<String> },
    /// Build without starting anything.
    Build { profile: Profile },
    /// The checks that run no test.
    Check,
    /// The server's own commands for authors of `content/`.
    Content { words: Vec<String> },
    /// All checks and tests.
    Test { end_to_end: bool, filter: Option<String> },
    /// Simulated tablets against a server, with everything going wrong.
    Chaos(Wanted),
    /// Benchmarks.
    Bench { name: Option<String> },
    /// Marking against the vectors of other systems that lie at a place.
    BenchGrading { place: Option<String>, verbose: bool },
    /// The learner model timed natively and in a browser.
    BenchLearner,
    /// A real server under load, killed so many times.
    BenchLoad { kills: Option<u32> },
    /// The first page in a browser, from a server of its own or from one that runs already.
    BenchPage { url: Option<String> },
    /// So many generated answers, marked natively and in a browser.
    BenchVerdicts { count: Option<usize> },
}

/// Reads the words after `cargo xtask`.
pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Result<Command> {
    let mut words = Words { rest: words.into_iter().collect() };
    let Some(name) = words.next() else { return Ok(Command::Help) };
    let command = match name.as_str() {
        "help" | "--help" | "-h" => Command::Help,
        "run" => {
            let rest = words.after_dashes();
            let profile = words.profile();
            Command::Run { profile, port: words.port()?, rest }
        }
        "watch" => {
            let rest = words.after_dashes();
            Command::Watch { port: words.port()?, rest }
        }
        "build" => Command::Build { profile: words.profile() },
        "check" => Command::Check,
        "content" => {
            let rest = std::mem::take(&mut words.rest);
            if !rest.first().is_some_and(|word| ["check", "report", "show"].contains(&word.as_str())) {
                bail!("`cargo xtask content` is followed by `check`, `report` or `show`");
            }
            Command::Content { words: rest.into_iter().collect() }
        }
        "test" => {
            let end_to_end = !words.flag("--no-e2e");
            Command::Test { end_to_end, filter: words.name()? }
        }
        "bench" => {
            let verbose = words.flag("--verbose");
            match words.name()? {
                Some(name) if name == "grading" => Command::BenchGrading { place: words.name()?, verbose },
                Some(name) if name == "verdicts" && !verbose => {
                    let count = words.name()?.map(|word| match word.parse() {
                        Ok(count) => Ok(count),
                        Err(_) => bail!("`{word}` is not a number of answers"),
                    });
                    Command::BenchVerdicts { count: count.transpose()? }
                }
                Some(name) if name == "learner" && !verbose => Command::BenchLearner,
                Some(name) if name == "page" && !verbose => {
                    let url = words.name()?.map(|word| {
                        if word.starts_with("http://") || word.starts_with("https://") {
                            Ok(word.trim_end_matches('/').to_owned())
                        } else {
                            bail!("`{word}` is no address; one begins with http://")
                        }
                    });
                    Command::BenchPage { url: url.transpose()? }
                }
                Some(name) if name == "load" && !verbose => {
                    let kills = words.name()?.map(|word| match word.parse() {
                        Ok(kills) => Ok(kills),
                        Err(_) => bail!("`{word}` is not a number of kills"),
                    });
                    Command::BenchLoad { kills: kills.transpose()? }
                }
                _ if verbose => bail!("`--verbose` belongs to `cargo xtask bench grading`"),
                name => Command::Bench { name },
            }
        }
        "chaos" => {
            let postgres = match words.option("--database")?.as_deref() {
                None | Some("sqlite") => false,
                Some("postgres") => true,
                Some(other) => bail!("`{other}` is no database; `sqlite` and `postgres` are"),
            };
            let seed = words.number("--seed")?.unwrap_or(1);
            let faults = words.number("--faults")?.unwrap_or(10_000);
            let browsers = usize::try_from(words.number("--browsers")?.unwrap_or(8))?;
            Command::Chaos(Wanted { seed, faults, postgres, browsers })
        }
        other => bail!("`{other}` is not a command; `cargo xtask help` lists them"),
    };
    match words.next() {
        None => Ok(command),
        Some(left) => bail!("`{left}` means nothing to `cargo xtask {name}`; see `cargo xtask help`"),
    }
}

/// The words not yet understood.
struct Words {
    rest: Vec<String>,
}

impl Words {
    fn next(&mut self) -> Option<String> {
        (!self.rest.is_empty()).then(|| self.rest.remove(0))
    }

    fn flag(&mut self, name: &str) -> bool {
        let before = self.rest.len();
        self.rest.retain(|word| word != name);
        self.rest.len() < before
    }

    fn profile(&mut self) -> Profile {
        if self.flag("--release") { Profile::Release } else { Profile::Dev }
    }

    /// A free-standing word that is no option.
    fn name(&mut self) -> Result<Option<String>> {
        match self.rest.first() {
            Some(word) if word.starts_with('-') => bail!("unknown option `{word}`; see `cargo xtask help`"),
            _ => Ok(self.next()),
        }
    }

    /// What stands behind an option, as a word of its own or after `=`.
    fn option(&mut self, name: &str) -> Result<Option<String>> {
        let is_it = |word: &String| {
            word.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        };
        let Some(at) = self.rest.iter().position(is_it) else { return Ok(None) };
        let word = self.rest.remove(at);
        match word.split_once('=') {
            Some((_, value)) => Ok(Some(value.to_owned())),
            None if at < self.rest.len() => Ok(Some(self.rest.remove(at))),
            None => bail!("{name} wants a number or a word after it"),
        }
    }

    fn number(&mut self, name: &str) -> Result<Option<u64>> {
        let number = self.option(name)?;
        let read = number.map(|number| match number.parse() {
            Ok(number) => Ok(number),
            Err(_) => bail!("`{number}` is no number for {name}"),
        });
        read.transpose()
    }

    fn port(&mut self) -> Result<Option<u16>> {
        let port = self.option("--port")?.map(|number| match number.parse() {
            Ok(port) if port > 0 => Ok(port),
            _ => bail!("`{number}` is not a port number (1 to 65535)"),
        });
        port.transpose()
    }

    /// Takes everything behind `--` away.
    fn after_dashes(&mut self) -> Vec<String> {
        let Some(at) = self.rest.iter().position(|word| word == "--") else { return Vec::new() };
        let behind = self.rest.split_off(at + 1);
        self.rest.pop();
        behind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn commands_are_understood() {
        let check = |line: &str, expect: Command| assert_eq!(parsed(line).unwrap(), expect, "{line}");
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();

        check("", Command::Help);
        check("--help", Command::Help);
        check("run", Command::Run { profile: Profile::Dev, port: None, rest: vec![] });
        check(
            "run --port 8080 --release -- --verbose --port 1",
            Command::Run { profile: Profile::Release, port: Some(8080), rest: words("--verbose --port 1") },
        );
        check("run --port=81", Command::Run { profile: Profile::Dev, port: Some(81), rest: vec![] });
        check("watch -- --x", Command::Watch { port: None, rest: words("--x") });
        check("build", Command::Build { profile: Profile::Dev });
        check("build --release", Command::Build { profile: Profile::Release });
        check("check", Command::Check);
        check("content check", Command::Content { words: words("check") });
        check("content show a 7", Command::Content { words: words("show a 7") });
        check("test", Command::Test { end_to_end: true, filter: None });
        check("test --no-e2e", Command::Test { end_to_end: false, filter: None });
        check("test sync --no-e2e", Command::Test { end_to_end: false, filter: Some("sync".into()) });
        check("chaos", Command::Chaos(Wanted { seed: 1, faults: 10_000, postgres: false, browsers: 8 }));
        let wanted = Wanted { seed: 7, faults: 500, postgres: true, browsers: 0 };
        check("chaos --seed 7 --faults=500 --browsers 0 --database postgres", Command::Chaos(wanted));
        check("bench", Command::Bench { name: None });
        check("bench marking", Command::Bench { name: Some("marking".into()) });
        check("bench grading", Command::BenchGrading { place: None, verbose: false });
        check("bench verdicts 500", Command::BenchVerdicts { count: Some(500) });
        check("bench learner", Command::BenchLearner);
        check("bench load", Command::BenchLoad { kills: None });
        check("bench load 3", Command::BenchLoad { kills: Some(3) });
        check("bench page", Command::BenchPage { url: None });
        check(
            "bench page http://localhost:3000/",
            Command::BenchPage { url: Some("http://localhost:3000".into()) },
        );
        check("bench verdicts", Command::BenchVerdicts { count: None });
        check(
            "bench grading a/b --verbose",
            Command::BenchGrading { place: Some("a/b".into()), verbose: true },
        );
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let check = |line: &str, part: &str| {
            let message = parsed(line).unwrap_err().to_string();
            assert!(message.contains(part), "{line}: {message}");
        };
        check("runn", "`runn` is not a command");
        check("run fast", "`fast` means nothing");
        check("run --port", "--port wants a number");
        check("run --port 0", "`0` is not a port");
        check("run --port 70000", "`70000` is not a port");
        check("chaos --seed x", "`x` is no number for --seed");
        check("chaos --database oracle", "`oracle` is no database");
        check("content", "`check`, `report` or `show`");
        check("test --all", "unknown option `--all`");
        check("check it", "`it` means nothing");
        check("bench verdicts many", "`many` is not a number");
        check("bench load -1", "unknown option `-1`");
        check("bench page localhost:3000", "`localhost:3000` is no address");
        check("bench page --verbose", "`--verbose` belongs to");
    }
}
