//! `cargo run --release -p simulation --example forecast`: how well exam points are foreseen, by kind of learner and
//! number of answers.

#![allow(clippy::print_stdout, reason = "this is what it is for")]

fn main() {
    println!("| answers | learner | inside the 80 % interval | bias, % of points | width, % of points |");
    println!("|---|---|---|---|---|");
    for answers in [0, 60, 150, 400] {
        for one in simulation::forecast::calibration(400, answers, 1) {
            println!(
                "| {answers} | {} | {:.1} % | {:+.1} | {:.1} |",
                one.kind.name(),
                100.0 * one.coverage,
                100.0 * one.bias,
                100.0 * one.width
            );
        }
    }
}
