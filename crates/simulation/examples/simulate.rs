//! Simulations without a server: `cargo run --release -p simulation --example simulate -- diagnostic --students 50`.

#![allow(clippy::print_stdout, reason = "its purpose")]

fn main() -> Result<(), simulation::Problem> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    println!("{}", simulation::command(&words)?);
    Ok(())
}
