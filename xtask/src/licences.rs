//! Licences of everything we ship or build with, against the list in `deny.toml`.
//!
//! `cargo-deny` checks more (advisories, sources) and is used where it is installed; what must always hold is
//! checked here without it.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::process::{self, cargo};
use crate::project::Project;

/// Checks with `cargo-deny` or, without it, by the crates' own words.
pub(crate) fn check(project: &Project) -> Result<()> {
    if process::find("cargo-deny").is_some() {
        // Advisories need the network and change without us: not part of a test that must be repeatable.
        return process::run(cargo(project).args(["deny", "check", "licenses", "bans", "sources"]));
    }
    let rules = std::fs::read_to_string(project.path("deny.toml")).context("cannot read deny.toml")?;
    let rules: Rules = toml::from_str(&rules).context("deny.toml")?;
    let metadata = process::output(cargo(project).args(["metadata", "--format-version=1"]))?;
    let offences = offences(&metadata, &rules)?;
    if !offences.is_empty() {
        bail!("not allowed by deny.toml:\n{}", offences.join("\n"));
    }
    Ok(())
}

/// The parts of `deny.toml` that this check reads.
#[derive(Deserialize)]
struct Rules {
    licenses: Licences,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licences {
    allow: BTreeSet<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// A licence that one crate may have and others may not.
#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Sources {
    #[serde(rename = "allow-registry")]
    registries: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// Absent for packages of ours.
    source: Option<String>,
}

fn offences(metadata: &str, rules: &Rules) -> Result<Vec<String>> {
    let metadata: Metadata = serde_json::from_str(metadata).context("cargo metadata printed no such JSON")?;
    let mut offences = Vec::new();
    for Package { name, version, license, source } in metadata.packages {
        if let Some(source) = &source
            && !rules.sources.registries.iter().any(|allowed| source == &format!("registry+{allowed}"))
        {
            offences.push(format!("{name} {version}: comes from {source}"));
        }
        let Some(license) = license else {
            offences.push(format!("{name} {version}: names no licence"));
            continue;
        };
        let excepted = rules.licenses.exceptions.iter().find(|exception| exception.name == name);
        let allowed = |licence: &str| {
            rules.licenses.allow.contains(licence)
                || excepted.is_some_and(|exception| exception.allow.contains(licence))
        };
        if !satisfied(&license, &allowed) {
            offences.push(format!("{name} {version}: {license}"));
        }
    }
    Ok(offences)
}

/// Whether an SPDX expression can be satisfied with allowed licences alone.
///
/// `/` is the way old crates wrote `OR`. `AND` binds more tightly than `OR`; `X WITH Y` is one licence (SPDX 2.3,
/// annex D).
fn satisfied(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let result = either(&words, &mut at, allowed);
    result && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut result = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        // No short cut: the words of the other side have to be read either way.
        result |= both(words, at, allowed);
    }
    result
}

fn both(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut result = single(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        result &= single(words, at, allowed);
    }
    result
}

fn single(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let result = either(words, at, allowed);
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return result && closed;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return allowed(&format!("{word} WITH {exception}"));
    }
    allowed(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_weighed() {
        let allowed =
            |licence: &str| ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].contains(&licence);
        let check =
            |expression: &str, expect| assert_eq!(satisfied(expression, &allowed), expect, "{expression}");
        check("MIT", true);
        check("GPL-3.0", false);
        check("MIT OR GPL-3.0", true);
        check("GPL-3.0/MIT", true);
        check("MIT AND GPL-3.0", false);
        check("GPL-3.0 AND BSL-1.0 OR MIT", true);
        check("MIT AND (GPL-3.0 OR Apache-2.0)", true);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", false);
        check("Apache-2.0 WITH LLVM-exception", true);
        check("GPL-2.0 WITH Classpath-exception-2.0", false);
        check("", false);
        check("(MIT", false);
        check("MIT OR", true);
        check("MIT MIT", false);
    }

    #[test]
    fn our_own_list_is_readable_and_refuses_what_it_should() {
        let rules: Rules = toml::from_str(include_str!("../../deny.toml")).unwrap();
        let registry = "registry+https://github.com/rust-lang/crates.io-index";
        let package = |name: &str, license: &str, source: &str| {
            format!(
                r#"{{"packages":[{{"name":"{name}","version":"1.0.0","license":{license},"source":{source}}}]}}"#
            )
        };
        let check =
            |package: String, expect: &[&str]| assert_eq!(offences(&package, &rules).unwrap(), expect);
        let quoted = |text: &str| format!("\"{text}\"");
        check(package("serde", &quoted("MIT OR Apache-2.0"), &quoted(registry)), &[]);
        check(package("math", &quoted("EUPL-1.2"), "null"), &[]);
        check(package("x", &quoted("AGPL-3.0"), &quoted(registry)), &["x 1.0.0: AGPL-3.0"]);
        check(package("x", "null", &quoted(registry)), &["x 1.0.0: names no licence"]);
        check(
            package("x", &quoted("MIT"), &quoted("git+https://x.org")),
            &["x 1.0.0: comes from git+https://x.org"],
        );
    }
}
