//! Simulated learners, with which the diagnostic and the route are put to the test.

pub mod diagnostic;
pub mod forecast;
pub mod graphs;
pub mod learners;
mod problem;
pub mod route;
pub mod students;

pub use problem::Problem;

/// Runs `diagnostic …`, `route …` or `forecast …` and returns its tables.
pub fn command(words: &[&str]) -> Result<String, Problem> {
    match words.split_first() {
        Some((&"diagnostic", rest)) => diagnostic::command(rest),
        Some((&"route", rest)) => route::command(rest),
        Some((&"forecast", rest)) => forecast::command(rest),
        Some((other, _)) => Err(Problem::new(format!(
            "`{other}` cannot be simulated; `diagnostic`, `route` and `forecast` can"
        ))),
        None => Err(Problem::new("say what to simulate: `diagnostic`, `route` or `forecast`")),
    }
}

#[cfg(test)]
mod tests;
