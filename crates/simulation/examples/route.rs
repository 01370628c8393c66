//! `cargo run --release -p simulation --example route -- --skills 100 --students 25 --graphs 20 --seed 1`: the tables of
//! `docs/learner-model.md`, on standard output.

#![allow(clippy::print_stdout, reason = "this is what it is for")]

use simulation::route::{Setting, Which, report, run};

fn main() -> Result<(), String> {
    let mut setting =
        Setting { skills: 100, students: 25, graphs: 20, seed: 1, policies: Which::ALL.to_vec() };
    let words: Vec<String> = std::env::args().skip(1).collect();
    for pair in words.chunks(2) {
        let [name, value] = pair else { return Err(format!("{} needs a number", pair[0])) };
        if name == "--only" {
            setting.policies.retain(|which| value.split(',').any(|part| which.name().contains(part)));
            continue;
        }
        let number: u64 = value.parse().map_err(|_| format!("{name} needs a number, not {value}"))?;
        match name.as_str() {
            "--skills" => setting.skills = number as usize,
            "--students" => setting.students = number as usize,
            "--graphs" => setting.graphs = number as usize,
            "--seed" => setting.seed = number,
            _ => return Err(format!("{name} is not known")),
        }
    }
    println!("{}", report(&setting, &run(&setting)));
    Ok(())
}
