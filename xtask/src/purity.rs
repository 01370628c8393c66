//! The thinking crates take time, randomness and files as arguments. The compiler cannot say that about the
//! standard library, so their text is looked through.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::dependencies::PURE;
use crate::project::Project;

/// What reaches outside by itself.
const IMPURE: [&str; 12] = [
    "Instant::now",
    "SystemTime",
    "now_v7",
    "new_v4",
    "RandomState",
    "HashMap", // its order differs from run to run
    "HashSet",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "thread::",
];

/// The one exception: content's loader reads the folder it is given.
const EXCEPTION: (&str, &str) = ("crates/content/src/load", "std::fs");

/// Looks through the sources; the error names every place.
pub(crate) fn check(project: &Project) -> Result<()> {
    let mut offences = Vec::new();
    for name in PURE {
        look_in(project, &project.path(&format!("crates/{name}/src")), &mut offences)?;
    }
    if !offences.is_empty() {
        bail!("thinking crates take time, randomness and files as arguments:\n{}", offences.join("\n"));
    }
    Ok(())
}

fn look_in(project: &Project, folder: &Path, offences: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            // Folders and files named so hold tests alone.
            if path.file_name().is_some_and(|name| name != "tests") {
                look_in(project, &path, offences)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && path.file_stem().is_some_and(|stem| stem != "tests")
        {
            let text = fs::read_to_string(&path)?;
            let shown = project.shown(&path).to_string();
            offences.extend(look(&shown, &text));
        }
    }
    Ok(())
}

/// Offences of one file, up to its tests (which stand last) and outside of comments.
fn look(path: &str, text: &str) -> Vec<String> {
    let product = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut offences = Vec::new();
    for (number, line) in product.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for impure in IMPURE {
            if code.contains(impure) && !(path.starts_with(EXCEPTION.0) && impure == EXCEPTION.1) {
                offences.push(format!("{path}:{}: {impure}", number + 1));
            }
        }
    }
    offences
}

#[cfg(test)]
mod tests {
    use super::look;

    #[test]
    fn offences_are_found_where_they_count() {
        let check = |path: &str, text: &str, expect: &[&str]| assert_eq!(look(path, text), expect, "{text}");
        check(
            "crates/math/src/a.rs",
            "let x = 1;\nlet t = Instant::now();",
            &["crates/math/src/a.rs:2: Instant::now"],
        );
        check("crates/math/src/a.rs", "// Instant::now() is forbidden\n/// std::fs too", &[]);
        check("crates/math/src/a.rs", "fn a() {}\n#[cfg(test)]\nmod tests { use std::fs; }", &[]);
        check("crates/content/src/load.rs", "use std::fs;", &[]);
        check("crates/content/src/load.rs", "use std::env;", &["crates/content/src/load.rs:1: std::env"]);
        check("crates/content/src/check.rs", "use std::fs;", &["crates/content/src/check.rs:1: std::fs"]);
    }
}
