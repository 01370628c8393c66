//! Canonical forms: expressions as quotients of polynomials in atoms that obey known relations.

mod approximate;
pub(crate) mod budget;
mod canon;
pub(crate) mod dense;
mod exponential;
pub(crate) mod factor;
mod field;
mod fraction;
pub(crate) mod gcd;
pub(crate) mod hidden;
mod logarithm;
mod monomial;
mod poly;
pub(crate) mod power_product;
pub(crate) mod primes;
mod radical;
mod special;
mod work;
mod written;

pub(crate) use approximate::value_where;
pub(crate) use field::{Field, Form, Kernel, NoForm};
pub(crate) use fraction::Fraction;
pub(crate) use gcd::gcd;
pub(crate) use monomial::{Atom, MAX_ATOMS, Monomial};
pub(crate) use poly::Poly;
pub(crate) use work::Work;
pub use work::work_done;
