//! Has the crate rebuilt when a migration is added: `sqlx::migrate!` only sees those there at compile time.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
