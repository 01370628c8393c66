//! Properties of the whole crate under random and hostile input.

mod algebra;
mod laws;
mod notations;
mod solving;
mod statements;
mod strategies;
mod totality;
