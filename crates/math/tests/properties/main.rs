//! Properties of the whole crate under random and hostile input.

mod algebra;
mod laws;
mod strategies;
mod totality;
