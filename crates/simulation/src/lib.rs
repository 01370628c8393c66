//! Simulated learners, with which the diagnostic and the route are put to the test.

pub mod diagnostic;
pub mod graphs;
mod problem;
pub mod students;

pub use problem::Problem;

/// Runs `diagnostic …` and returns its tables.
pub fn command(words: &[&str]) -> Result<String, Problem> {
    match words.split_first() {
        Some((&"diagnostic", rest)) => diagnostic::command(rest),
        Some((other, _)) => Err(Problem::new(format!("`{other}` cannot be simulated; `diagnostic` can"))),
        None => Err(Problem::new("say what to simulate: `diagnostic`")),
    }
}

#[cfg(test)]
mod tests;
