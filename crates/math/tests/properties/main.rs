//! Properties of the whole crate under random and hostile input.

mod laws;
mod strategies;
mod totality;
