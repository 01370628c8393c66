//! `simulate route …`

use std::path::Path;

use super::{Curriculum, Setting, Which, report, run};
use crate::problem::{Problem, number};

/// Runs the comparison that the words set, and returns its tables: `--skills`, `--students` (on each graph),
/// `--graphs`, `--seed`, `--graph` with a table of skills instead of random graphs ([`crate::graphs::from_csv`]; every
/// run is then on it, and all its skills are the goal), and `--only` with names of policies, or beginnings of them, between commas.
pub fn command(words: &[&str]) -> Result<String, Problem> {
    let mut setting = Setting {
        skills: 100,
        students: 25,
        graphs: 20,
        seed: 1,
        given: None,
        policies: Which::ALL.to_vec(),
    };
    for pair in words.chunks(2) {
        let [name, value] = *pair else {
            return Err(Problem::new(format!("`{}` needs a value", pair[0])));
        };
        match name {
            "--skills" => setting.skills = number(name, value, 2..=5_000)?,
            "--students" => setting.students = number(name, value, 1..=1_000_000)?,
            "--graphs" => setting.graphs = number(name, value, 1..=10_000)?,
            "--seed" => setting.seed = number(name, value, 0..=u64::MAX)?,
            "--graph" => {
                let graph = crate::graphs::from_file(Path::new(value))?;
                setting.given = Some(Curriculum::given(&graph));
            }
            "--only" => {
                setting.policies.retain(|which| value.split(',').any(|part| which.name().contains(part)));
            }
            _ => return Err(Problem::new(format!("`{name}` is no setting"))),
        }
    }
    if setting.given.is_some() {
        if words.contains(&"--skills") || words.contains(&"--graphs") {
            return Err(Problem::new(
                "`--graph` says what the skills are: neither `--skills` nor `--graphs` goes with it",
            ));
        }
        setting.graphs = 1;
    }
    if setting.policies.is_empty() {
        return Err(Problem::new("no policy is called so"));
    }
    Ok(report(&setting, &run(&setting)))
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn settings_are_read() {
        for (words, expect) in [
            (&["--skills"][..], "`--skills` needs a value"),
            (&["--wish", "1"], "`--wish` is no setting"),
            (&["--graph", "/nowhere"], "/nowhere: No such file or directory (os error 2)"),
            (&["--only", "nobody"], "no policy is called so"),
        ] {
            assert_eq!(command(words).unwrap_err().to_string(), expect);
        }
        let small = ["--skills", "12", "--students", "1", "--graphs", "1", "--only", "oracle,linear"];
        assert!(command(&small).unwrap().contains("| oracle |"));
    }
}
