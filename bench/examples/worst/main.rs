//! The slowest answers: inputs made to be slow, through every way into the engine.
//!
//! `cargo run --release --package bench --example worst [WORD]` prints the slowest twenty, of those inputs or ways in
//! whose names contain the word, and fails if one took more than [`LIMIT`].

mod doors;
mod inputs;

use std::process::ExitCode;
use std::time::Duration;

use bench::clock;
use inputs::Input;

/// What a student may wait for; inputs have up to 10,000 characters.
const LIMIT: Duration = Duration::from_millis(50);

struct Measured {
    took: Duration,
    door: &'static str,
    input: String,
}

fn main() -> ExitCode {
    let word = std::env::args().nth(1).unwrap_or_default();
    let inputs = inputs::all();
    let mut measured = Vec::new();
    for (index, input) in inputs.iter().enumerate() {
        // Beside itself, beside the same with something added, and beside the next.
        let next = &inputs[(index + 1) % inputs.len()];
        let added = Input { name: input.name, text: format!("{} + 1", input.text) };
        for (kind, other) in [("itself", input), ("itself + 1", &added), (next.name, next)] {
            let name = format!("{} | {kind}", input.name);
            for (door, run) in doors::all(&input.text, &other.text) {
                if !name.contains(&word) && !door.contains(&word) {
                    continue;
                }
                let took = clock::least(LIMIT, || {
                    run();
                });
                if took > LIMIT {
                    eprintln!("{took:>12.1?}  {door:24} {name}");
                }
                measured.push(Measured { took, door, input: name.clone() });
            }
        }
    }
    measured.sort_by_key(|one| std::cmp::Reverse(one.took));
    report(&measured)
}

#[expect(clippy::print_stdout, reason = "what the program is for")]
fn report(measured: &[Measured]) -> ExitCode {
    for Measured { took, door, input } in measured.iter().take(20) {
        println!("{took:>12.1?}  {door:24} {input}");
    }
    let over = measured.iter().filter(|one| one.took > LIMIT).count();
    println!("{} answers, {over} of them slower than {LIMIT:?}", measured.len());
    if over == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
