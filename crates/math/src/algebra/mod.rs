//! Canonical forms: polynomials and rational functions over ℚ.

mod modular;
mod polynomial;
mod quotient;
mod work;

pub(crate) use modular::differ_modulo_prime;
pub(crate) use quotient::Canon;
