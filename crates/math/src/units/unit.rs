//! Products of powers of units: km/h, N·m, €/kg.

use num_bigint::BigInt;
use num_traits::{One, Pow};

use super::dimension::Dimension;
use super::prefix::{Prefix, splits};
use super::table::{Factor, NamedUnit, UNITS};
use super::words::is_name;
use crate::Rational;

/// One unit with its prefix: `km`, `°C`, `kWh`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitName {
    /// One that is known.
    Known {
        /// Such as kilo.
        prefix: Option<&'static Prefix>,
        /// Such as metre.
        unit: &'static NamedUnit,
    },
    /// A name that stands for itself; made only where [`Reading::unknown`](super::Reading::unknown) allows it.
    Unknown(String),
}

/// A product of powers of units, in the order written: `m/s²` is m¹ · s⁻². Without parts it is that of a bare number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Unit {
    parts: Vec<(UnitName, i32)>,
}

/// How many base units one unit is: a rational number times a power of π.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scale {
    pub(super) rational: Rational,
    pub(super) pi: i32,
}

/// Larger exponents of units are refused by the parser, so that scales stay small.
pub(super) const MAX_EXPONENT: i32 = 99;

impl UnitName {
    /// The unit with this symbol (`km`, `kWh`, `°C`, `val`) or, if there is none, with this full name in either
    /// language (`kilometrai`, `hours`). Capital and small letters differ in symbols.
    pub fn named(written: &str) -> Option<Self> {
        let written = written.strip_suffix('.').unwrap_or(written);
        let known = |prefix, unit| Self::Known { prefix, unit };
        let has_symbol = |unit: &&NamedUnit, symbol: &str| {
            unit.symbol.strip_suffix('.').unwrap_or(unit.symbol) == symbol || unit.spellings.contains(&symbol)
        };
        if let Some(unit) = UNITS.iter().find(|unit| has_symbol(unit, written)) {
            return Some(known(None, unit));
        }
        let prefixed = splits(written).find_map(|(prefix, symbol)| {
            let unit = UNITS.iter().find(|unit| unit.prefixed && has_symbol(unit, symbol))?;
            Some(known(Some(prefix), unit))
        });
        prefixed.or_else(|| Self::spelled_out(written))
    }

    fn spelled_out(written: &str) -> Option<Self> {
        // No name is shorter than „bar“, and the search is not for free.
        if written.chars().count() < 3 {
            return None;
        }
        // American spelling.
        let written = written.to_lowercase().replace("meter", "metre").replace("liter", "litre");
        let unprefixed = UNITS.iter().find(|unit| is_name(&unit.words, None, &written));
        if let Some(unit) = unprefixed {
            return Some(Self::Known { prefix: None, unit });
        }
        let prefixes = super::prefix::PREFIXES.iter();
        prefixes.filter(|prefix| written.starts_with(prefix.lt) || written.starts_with(prefix.en)).find_map(
            |prefix| {
                let fits = |unit: &&NamedUnit| unit.prefixed && is_name(&unit.words, Some(prefix), &written);
                Some(Self::Known { prefix: Some(prefix), unit: UNITS.iter().find(fits)? })
            },
        )
    }

    /// What it measures; `None` when it is unknown.
    pub fn dimension(&self) -> Option<Dimension> {
        match self {
            Self::Known { unit, .. } => Some(unit.dimension),
            Self::Unknown(_) => None,
        }
    }

    /// The symbol with its prefix, as printed.
    pub fn symbol(&self) -> String {
        match self {
            Self::Known { prefix, unit } => {
                format!("{}{}", prefix.map_or("", |prefix| prefix.symbol), unit.symbol)
            }
            Self::Unknown(name) => name.clone(),
        }
    }

    /// Degrees of temperature do not begin at absolute zero: what is added, in kelvins, after scaling.
    pub(super) fn offset(&self) -> Option<Rational> {
        let hundredths = |n: i64, d: i64| Some(Rational::new(n.into(), d.into()));
        match self {
            Self::Known { unit, .. } => match unit.symbol {
                "°C" => hundredths(27_315, 100),
                // (t − 32) · 5/9 + 273.15
                "°F" => hundredths(45_967, 180),
                _ => None,
            },
            Self::Unknown(_) => None,
        }
    }

    /// Unknown units count as one base unit of their own.
    fn scale(&self) -> Scale {
        match self {
            Self::Known { prefix, unit } => {
                let Factor { digits, exponent, divisor, pi } = unit.factor;
                let ten = exponent + prefix.map_or(0, |prefix| prefix.exponent);
                let rational = Rational::new(BigInt::from(digits), BigInt::from(divisor)) * power_of_ten(ten);
                Scale { rational, pi }
            }
            Self::Unknown(_) => Scale { rational: Rational::one(), pi: 0 },
        }
    }
}

fn power_of_ten(exponent: i32) -> Rational {
    let power = Rational::from_integer(Pow::pow(BigInt::from(10), exponent.unsigned_abs()));
    if exponent < 0 { power.recip() } else { power }
}

impl Unit {
    /// The product of these powers; exponents of 0 are dropped.
    pub fn new(parts: impl IntoIterator<Item = (UnitName, i32)>) -> Self {
        Self { parts: parts.into_iter().filter(|(_, exponent)| *exponent != 0).collect() }
    }

    /// The parts with their exponents, in the order written.
    pub fn parts(&self) -> &[(UnitName, i32)] {
        &self.parts
    }

    /// Whether it is that of a bare number.
    pub fn is_none(&self) -> bool {
        self.parts.is_empty()
    }

    /// What it measures. Unknown names count as nothing; see [`Unit::measures_the_same`].
    pub fn dimension(&self) -> Dimension {
        self.parts.iter().fold(Dimension::NONE, |sum, (name, exponent)| {
            sum + name.dimension().unwrap_or(Dimension::NONE).power(*exponent)
        })
    }

    /// Whether one can be converted to the other: same dimension, and the same unknown names.
    pub fn measures_the_same(&self, other: &Self) -> bool {
        self.dimension() == other.dimension() && self.unknown() == other.unknown()
    }

    /// Whether both are made of the same units, in whatever order and notation: `m/s` and `m·s⁻¹`; not `l` and `dm³`.
    pub fn same_units(&self, other: &Self) -> bool {
        self.collected() == other.collected()
    }

    /// Like units put together, sorted.
    fn collected(&self) -> Vec<(UnitName, i32)> {
        let mut parts = self.parts.clone();
        parts.sort();
        let mut together: Vec<(UnitName, i32)> = Vec::with_capacity(parts.len());
        for (name, exponent) in parts {
            match together.last_mut() {
                Some((last, sum)) if *last == name => *sum = sum.saturating_add(exponent),
                _ => together.push((name, exponent)),
            }
        }
        together.retain(|(_, exponent)| *exponent != 0);
        together
    }

    fn unknown(&self) -> Vec<(UnitName, i32)> {
        let mut collected = self.collected();
        collected.retain(|(name, _)| matches!(name, UnitName::Unknown(_)));
        collected
    }

    /// The scale of the whole; `None` when it is made of too many or too high powers to be computed at once.
    pub(super) fn scale(&self) -> Option<Scale> {
        let collected = self.collected();
        let size: u32 = collected.iter().map(|(_, exponent)| exponent.unsigned_abs()).sum();
        if size > MAX_EXPONENT.unsigned_abs() {
            return None;
        }
        let mut total = Scale { rational: Rational::one(), pi: 0 };
        for (name, exponent) in collected {
            let scale = name.scale();
            total.rational *= Pow::pow(&scale.rational, exponent);
            total.pi += scale.pi * exponent;
        }
        Some(total)
    }

    /// What is added after scaling: only a temperature by itself has an offset, J/°C counts differences.
    pub(super) fn offset(&self) -> Option<Rational> {
        match self.parts.as_slice() {
            [(name, 1)] => name.offset(),
            _ => None,
        }
    }
}

impl From<UnitName> for Unit {
    fn from(name: UnitName) -> Self {
        Self::new([(name, 1)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_and_names() {
        let check = |written: &str, expect: Option<&str>| {
            assert_eq!(UnitName::named(written).map(|name| name.symbol()).as_deref(), expect, "{written}");
        };
        for symbol in
            ["m", "km", "kg", "min", "cd", "ha", "Pa", "hPa", "ct", "€", "%", "°C", "kWh", "kVA", "dam"]
        {
            check(symbol, Some(symbol));
        }
        check("um", Some("µm"));
        check("μm", Some("µm"));
        check("val", Some("h"));
        check("val.", Some("h"));
        check("sek", Some("s"));
        check("Eur", Some("€"));
        check("amu", Some("u"));
        check("hh", Some("hh"));
        check("kilometrai", Some("km"));
        check("Valandų", Some("h"));
        check("sekundžių", Some("s"));
        check("minutes", Some("min"));
        check("centimetre", Some("cm"));
        check("kin", None);
        check("Kj", None);
        check("obuoliai", None);
        check("", None);
        check(".", None);
    }

    #[test]
    fn no_two_units_share_a_symbol() {
        for unit in &UNITS {
            let written = std::iter::once(&unit.symbol).chain(unit.spellings);
            for symbol in written {
                let found = UnitName::named(symbol);
                assert_eq!(found, Some(UnitName::Known { prefix: None, unit }), "{symbol}");
            }
        }
    }

    #[test]
    fn the_order_does_not_matter() {
        let unit = |parts: &[(&str, i32)]| {
            Unit::new(parts.iter().map(|(name, exponent)| (UnitName::named(name).unwrap(), *exponent)))
        };
        assert!(unit(&[("m", 1), ("s", -2)]).same_units(&unit(&[("s", -1), ("m", 1), ("s", -1)])));
        assert!(!unit(&[("l", 1)]).same_units(&unit(&[("dm", 3)])));
        assert!(unit(&[("l", 1)]).measures_the_same(&unit(&[("dm", 3)])));
        assert!(!unit(&[("€", 1)]).measures_the_same(&unit(&[("kg", 1)])));
    }
}
