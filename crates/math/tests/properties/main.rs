//! Properties of the whole crate under random and hostile input.

mod algebra;
mod laws;
mod notations;
mod statements;
mod solving;
mod strategies;
mod totality;
