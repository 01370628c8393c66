//! `takas model …` without the server: `cargo run --release -p fitting --example model -- evaluate --data F.csv.gz`.

#![allow(clippy::print_stdout, reason = "an example prints")]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    print!("{}", fitting::command(&words)?);
    Ok(())
}
