//! Simulated learners, with which the diagnostic and the route are put to the test.

pub mod answers;
pub mod diagnostic;
pub mod forecast;
pub mod graphs;
pub mod learners;
mod problem;
pub mod route;
mod side_by_side;
pub mod students;

pub use problem::Problem;
pub use side_by_side::side_by_side;

/// Runs `diagnostic …`, `route …` or `forecast …` and returns its tables, or `answers …` and returns simulated answers.
pub fn command(words: &[&str]) -> Result<String, Problem> {
    match words.split_first() {
        Some((&"diagnostic", rest)) => diagnostic::command(rest),
        Some((&"route", rest)) => route::command(rest),
        Some((&"forecast", rest)) => forecast::command(rest),
        Some((&"answers", rest)) => answers::command(rest),
        Some((other, _)) => Err(Problem::new(format!(
            "`{other}` cannot be simulated; `diagnostic`, `route`, `forecast` and `answers` can"
        ))),
        None => Err(Problem::new("say what to simulate: `diagnostic`, `route`, `forecast` or `answers`")),
    }
}

#[cfg(test)]
mod tests;
