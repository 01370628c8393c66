//! Quantities: a number with a unit, as people type them, compared and converted exactly.
//!
//! ```
//! use math::units::{Quantity, Reading, Sameness};
//! let parse = |text| Quantity::parse(text, Reading::default()).unwrap();
//! let comparison = parse("90 km/h").compare(&parse("25 m/s"));
//! assert_eq!(comparison.sameness, Sameness::OtherUnit);
//! let converted = parse("3 h 20 min").convert(parse("min").unit()).unwrap();
//! assert_eq!(math::text(&converted, math::Lang::Lt), "200\u{A0}min");
//! ```
//!
//! # How a quantity is read
//!
//! - A number or several multiplied and divided (`15/π`, `1,5 · 10^3`, `1.05e-33`, `3 1/2`), then units with signs or
//!   blanks between them and exponents (`12.3*m*s^(-1)`, `9,8 kg m/s²`, `5 cm2`). Comma and point are both decimal
//!   marks; blanks join groups of three digits.
//! - Units after a unit under a bar stay under it: `J/kg K` is J/(kg · K).
//! - `3 h 20 min`: several numbers with units of one kind, each smaller than the one before.
//! - Symbols as in the SI, with prefixes; `val.`, `min.`, `sek.`, `Eur`; and the full names in any case and number, in
//!   Lithuanian and English. Capital and small letters differ in symbols: `Kj` is an error that suggests `kJ`.
//! - `°C` alone is a temperature on its scale; in a compound (J/°C) it counts differences.

mod compare;
mod dimension;
mod error;
#[cfg(test)]
mod laws;
pub(crate) mod parser;
mod prefix;
mod print;
mod quantity;
mod speech;
mod suggest;
mod table;
mod token;
mod unit;
mod words;

pub use compare::{Comparison, Sameness};
pub use dimension::{BaseQuantity, Dimension};
pub use error::{QuantityError, QuantityErrorKind};
pub use prefix::Prefix;
pub use quantity::Quantity;
pub use table::NamedUnit;
pub use unit::{Unit, UnitName};

/// How typed quantities are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// What to do with names that are no units.
    pub unknown: Unknown,
}

/// What to do with names that are no units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unknown {
    /// An error, with what was perhaps meant.
    #[default]
    Refused,
    /// They are units of their own, equal only to themselves.
    Opaque,
}
