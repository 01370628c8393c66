//! Files of vectors: what was answered, what was expected, what the verdict is.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::project::Project;

/// Names the folder or file where no argument does.
pub(crate) const VARIABLE: &str = "TAKAS_GRADING_VECTORS";

/// The vectors that were found.
pub(crate) struct Vectors {
    /// Answers with their verdicts.
    pub(crate) answers: Option<Vec<Value>>,
    /// Solutions line by line.
    pub(crate) derivations: Option<Vec<Value>>,
}

/// Reads the file or folder named, or named by the environment, or lying beside the checkout.
pub(crate) fn find(project: &Project, place: Option<&str>) -> Result<Option<Vectors>> {
    let named = place.map(PathBuf::from).or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from));
    let place = named.unwrap_or_else(|| project.path("../shared/data"));
    if place.is_file() {
        let found = read(&place)?;
        let are_derivations = found.first().is_some_and(|vector| vector.get("lines").is_some());
        return Ok(Some(if are_derivations {
            Vectors { answers: None, derivations: Some(found) }
        } else {
            Vectors { answers: Some(found), derivations: None }
        }));
    }
    let file = |name: &str| {
        let file = place.join(name);
        if file.is_file() { read(&file).map(Some) } else { Ok(None) }
    };
    let vectors = Vectors { answers: file("grading.json")?, derivations: file("derivations.json")? };
    Ok((vectors.answers.is_some() || vectors.derivations.is_some()).then_some(vectors))
}

/// A list of vectors, or an object whose member `vectors` is one.
fn read(file: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let value: Value =
        serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))?;
    let list = value.as_array().or_else(|| value.get("vectors")?.as_array());
    Ok(list.with_context(|| format!("{} holds no list of vectors", file.display()))?.clone())
}

/// A member as text.
pub(crate) fn text<'a>(vector: &'a Value, key: &str) -> &'a str {
    vector.get(key).and_then(Value::as_str).unwrap_or_default()
}
