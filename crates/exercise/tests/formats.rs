//! Every version of the format that was ever published is read for ever, and gives what it gave.
//!
//! See `formats/README.md`.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::fs;
use std::path::{Path, PathBuf};

use exercise::{Instance, Template};
use math::Lang;
use protocol::{Answer, Seed};
use serde_json::{Value, json};

/// Writes the snapshots that are missing; one that exists is never written.
const FREEZE: &str = "TAKAS_FREEZE_FORMATS";

const SEEDS: std::ops::RangeInclusive<u32> = 1..=3;

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|own| own == extension)).collect();
    found.sort();
    found
}

fn versions() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

#[test]
fn what_was_published_gives_what_it_gave() {
    let mut changed = Vec::new();
    for version in versions() {
        for file in files(&version, "toml") {
            changed.extend(look_at(&file).err());
        }
        for snapshot in files(&version, "json") {
            if !snapshot.with_extension("toml").exists() {
                changed.push(format!("{} has lost its template", snapshot.display()));
            }
        }
    }
    assert!(changed.is_empty(), "{} files\n\n{}", changed.len(), changed.join("\n\n"));
}

#[test]
fn every_kind_of_answer_and_figure_is_there() {
    for version in versions() {
        let texts: String =
            files(&version, "toml").iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        for kind in [
            "number",
            "expression",
            "equation-solution",
            "solution-set",
            "equation",
            "points",
            "choice",
            "order",
            "groups",
            "blanks",
            "lines",
            "construct",
            "plane",
            "geometry",
            "number-line",
            "chart",
            "venn",
            "tree",
            "solid",
            "net",
            "simulation",
            "table",
        ] {
            assert!(texts.contains(&format!("kind = \"{kind}\"")), "{}: {kind}", version.display());
        }
        for feature in [
            "[[part]]",
            "carries",
            "credit",
            "matrix",
            "bars",
            "venn",
            "line = {",
            "plane = {",
            "unit_required",
            // Mistakes in arrangements.
            "answer = \"by ",
            "answer = \"with ",
            " before ",
            " in irrational",
            "turns = true",
            "section = [",
            "polygon = [",
            "net = true",
            "folds = true",
            "signs = true",
        ] {
            assert!(texts.contains(feature), "{}: {feature}", version.display());
        }
    }
}

/// Compares what a template gives with the snapshot beside it.
fn look_at(file: &Path) -> Result<(), String> {
    let name = file.display();
    let template: Template = toml::from_str(&fs::read_to_string(file).unwrap())
        .map_err(|error| format!("{name} is not read any more: {error}"))?;
    let exercise =
        template.compile().map_err(|errors| format!("{name} does not compile any more: {errors:?}"))?;
    let mut found = serde_json::Map::new();
    for seed in SEEDS {
        let instance =
            exercise.instantiate(Seed(seed)).map_err(|error| format!("{name}, seed {seed}: {error}"))?;
        let flaws = instance.flaws();
        if !flaws.is_empty() {
            return Err(format!("{name}, seed {seed}: {flaws:?}"));
        }
        found.insert(seed.to_string(), given_by(&instance));
    }
    let found = Value::Object(found);
    let snapshot = file.with_extension("json");
    if !snapshot.exists() {
        if std::env::var_os(FREEZE).is_none() {
            return Err(format!("{name} has no snapshot: run the test once with {FREEZE}=1"));
        }
        let text = serde_json::to_string_pretty(&found).unwrap();
        fs::write(&snapshot, text + "\n").unwrap();
        return Ok(());
    }
    let frozen: Value = serde_json::from_str(&fs::read_to_string(&snapshot).unwrap()).unwrap();
    match difference("", &frozen, &found) {
        None => Ok(()),
        Some(place) => Err(format!("{name} gives something else: {place}")),
    }
}

/// What is shown, what is right, and how that and every known mistake is marked.
fn given_by(instance: &Instance) -> Value {
    let marked = |answer: &Answer| json!({ "answer": answer, "marking": instance.mark(answer) });
    let misconceptions: Vec<Value> = instance
        .misconception_answers()
        .iter()
        .map(|(id, answer)| json!({ "id": id, "marked": marked(answer) }))
        .collect();
    json!({
        "statement": instance.statement(Lang::Lt).plain_text(Lang::Lt),
        "figures": instance.figures(Lang::Lt).len(),
        "right": marked(&instance.right_answer()),
        "misconceptions": misconceptions,
    })
}

/// The first place where two snapshots differ.
fn difference(place: &str, frozen: &Value, found: &Value) -> Option<String> {
    match (frozen, found) {
        (Value::Object(a), Value::Object(b)) => a
            .keys()
            .chain(b.keys().filter(|key| !a.contains_key(*key)))
            .find_map(|key| difference(&format!("{place}.{key}"), &frozen[key], &found[key])),
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(at, (a, b))| difference(&format!("{place}[{at}]"), a, b))
        }
        _ => (frozen != found).then(|| format!("{place}\n  was {frozen}\n  is  {found}")),
    }
}
