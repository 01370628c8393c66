//! Who may depend on whom: the one table, and the check that the workspace obeys it.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};

use crate::process::{self, cargo};
use crate::project::Project;

/// Every package of ours with the packages of ours that it may name. Tests may name more: they are not shipped.
const ALLOWED: [(&str, &[&str]); 20] = [
    ("math", &[]),
    ("protocol", &[]),
    ("seal", &[]),
    ("courier", &["protocol", "seal"]),
    ("exercise", &["math", "protocol"]),
    ("learner", &["protocol"]),
    ("content", &["exercise", "learner", "math", "protocol"]),
    ("view", &["exercise", "learner", "math", "protocol"]),
    // A student's pages from a snapshot, on the server and on the tablet.
    ("desk", &["exercise", "learner", "math", "protocol", "view"]),
    ("store", &["learner", "protocol"]),
    ("service", &["content", "desk", "exercise", "learner", "math", "protocol", "seal", "store", "view"]),
    // `service` only with the feature `ssr`: what the browser may contain is ruled below.
    ("app", &["courier", "desk", "exercise", "learner", "math", "protocol", "seal", "service", "view"]),
    ("frontend", &["app"]),
    ("simulation", &["learner", "protocol"]),
    // Real answers are measured beside simulated ones.
    ("fitting", &["learner", "protocol", "simulation"]),
    // Only the commands `takas model …` name the two that measure the model.
    (
        "server",
        &[
            "app",
            "content",
            "exercise",
            "fitting",
            "learner",
            "math",
            "protocol",
            "seal",
            "service",
            "simulation",
            "store",
            "view",
        ],
    ),
    // What marking is tried with; no part of the product.
    ("trial", &["exercise", "math", "protocol"]),
    ("bench", &["content", "exercise", "learner", "math", "protocol", "trial"]),
    // What puts load on a server; no part of the product.
    ("load", &["content", "exercise", "protocol", "service", "store"]),
    // The devices that the chaos test simulates.
    ("xtask", &["courier", "protocol", "seal"]),
];

/// Crates that think: data in, data out.
pub(crate) const PURE: [&str; 7] = ["math", "protocol", "seal", "courier", "exercise", "learner", "content"];

/// What thinking crates must not contain, however deep: the web, databases, clocks.
const NOT_PURE: [&str; 16] = [
    "app",
    "axum",
    "chrono",
    "hyper",
    "jiff",
    "leptos",
    "leptos_axum",
    "leptos_router",
    "reqwest",
    "service",
    "sqlx",
    "store",
    "time",
    "tokio",
    "tower-http",
    "view",
];

/// What the browser must never download.
const NOT_IN_THE_BROWSER: [&str; 12] = [
    "argon2",
    "axum",
    "content",
    "fitting",
    "hyper",
    "leptos_axum",
    "rustls",
    "service",
    "simulation",
    "sqlx",
    "store",
    "tokio",
];

/// A set of packages that must not be among the dependencies of others, however deep.
struct Ban {
    packages: &'static [&'static str],
    /// The target for which dependencies are looked up: some are there for the browser only, some never.
    target: Option<&'static str>,
    banned: &'static [&'static str],
    why: &'static str,
}

const BANS: [Ban; 2] = [
    Ban { packages: &PURE, target: None, banned: &NOT_PURE, why: "it must stay pure" },
    Ban {
        packages: &["frontend"],
        target: Some(crate::toolchain::TARGET),
        banned: &NOT_IN_THE_BROWSER,
        why: "the browser must not download it",
    },
];

/// Checks the whole table; the error names every offence.
pub(crate) fn check(project: &Project) -> Result<()> {
    let metadata =
        process::output(cargo(project).args(["metadata", "--format-version=1", "--no-deps", "--offline"]))?;
    let mut offences = wrong_directions(&metadata)?;
    for ban in &BANS {
        for package in ban.packages {
            let tree = tree(project, package, ban.target)?;
            offences.extend(banned(&tree, ban).into_iter().map(|name| {
                format!(
                    "{package} depends on {name}: {}. `cargo tree -p {package} -i {name}` shows how",
                    ban.why
                )
            }));
        }
    }
    if !offences.is_empty() {
        bail!("{}", offences.join("\n"));
    }
    Ok(())
}

/// Names of all packages that one package is built with.
fn tree(project: &Project, package: &str, target: Option<&str>) -> Result<BTreeSet<String>> {
    let mut command = cargo(project);
    command.args(["tree", "--package", package, "--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    if let Some(target) = target {
        command.args(["--target", target]);
    }
    Ok(names(&process::output(&mut command)?))
}

/// First word of each line of `cargo tree`, without the package itself.
fn names(tree: &str) -> BTreeSet<String> {
    tree.lines().skip(1).filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

fn banned<'a>(tree: &BTreeSet<String>, ban: &'a Ban) -> Vec<&'a str> {
    ban.banned.iter().copied().filter(|name| tree.contains(*name)).collect()
}

/// Direct dependencies between packages of ours that the table does not allow.
fn wrong_directions(metadata: &str) -> Result<Vec<String>> {
    let metadata: serde_json::Value =
        serde_json::from_str(metadata).context("cargo metadata printed no JSON")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let mut offences = Vec::new();
    for package in packages {
        let name = package["name"].as_str().context("a package without a name")?;
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
            offences.push(format!("{name} is new: say in xtask/src/dependencies.rs what it may depend on"));
            continue;
        };
        let own =
            package["dependencies"].as_array().into_iter().flatten().filter(|dependency| {
                !dependency["path"].is_null() && dependency["kind"].as_str() != Some("dev")
            });
        for dependency in own.filter_map(|dependency| dependency["name"].as_str()) {
            if !allowed.contains(&dependency) {
                offences
                    .push(format!("{name} must not depend on {dependency} (see xtask/src/dependencies.rs)"));
            }
        }
    }
    Ok(offences)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_circle() {
        // Each package stands below those it may depend on, so that the order of the table proves it.
        for (at, (name, allowed)) in ALLOWED.iter().enumerate() {
            for dependency in *allowed {
                let below = ALLOWED[..at].iter().any(|(earlier, _)| earlier == dependency);
                assert!(below, "{name} → {dependency}");
            }
        }
        assert!(PURE.iter().all(|pure| ALLOWED.iter().any(|(name, _)| name == pure)));
    }

    #[test]
    fn wrong_directions_are_named() {
        let metadata = |packages: &str| format!("{{\"packages\":[{packages}]}}");
        let package = |name: &str, dependency: &str, kind: &str| {
            format!(
                r#"{{"name":"{name}","dependencies":[{{"name":"{dependency}","path":"/x","kind":{kind}}}]}}"#
            )
        };
        let check = |packages: &str, expect: &[&str]| {
            let found = wrong_directions(&metadata(packages)).unwrap();
            assert_eq!(found.len(), expect.len(), "{found:?}");
            assert!(found.iter().zip(expect).all(|(found, part)| found.contains(part)), "{found:?}");
        };
        check(&package("exercise", "math", "null"), &[]);
        check(&package("math", "exercise", "null"), &["math must not depend on exercise"]);
        check(&package("math", "exercise", "\"build\""), &["math must not depend on exercise"]);
        check(&package("math", "exercise", "\"dev\""), &[]);
        check(&package("store", "service", "null"), &["store must not depend on service"]);
        check(r#"{"name":"math","dependencies":[{"name":"app","path":null,"kind":null}]}"#, &[]);
        check(r#"{"name":"newcomer","dependencies":[]}"#, &["newcomer is new"]);
    }

    #[test]
    fn deep_dependencies_are_found() {
        let tree = names("math v0.1.0 (/x)\nnum-rational v0.4.2\nnum-bigint v0.5.0 (*)\ntokio v1.0.0\n");
        assert!(tree.contains("num-bigint") && !tree.contains("math"));
        assert_eq!(banned(&tree, &BANS[0]), ["tokio"]);
        assert_eq!(banned(&names("frontend v0\nsqlx v0.9\naxum v0.8"), &BANS[1]), ["axum", "sqlx"]);
    }
}
