//! A quantity against the expected one.

use std::cmp::Ordering;

use super::Quantity;
use crate::{Equivalence, Expr, equivalent};

/// What [`Quantity::compare`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// How the two are related.
    pub sameness: Sameness,
    /// Whether that is proven, rather than seen from 60 equal digits.
    pub proven: bool,
}

/// How a quantity is related to the expected one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sameness {
    /// The same amount in the same unit, in whatever notation: `m/s`, `m·s⁻¹`.
    Same,
    /// The same amount in another unit that measures the same: 90 km/h and 25 m/s.
    OtherUnit,
    /// Another amount of the same unit.
    OtherAmount,
    /// Another amount in another unit that measures the same: 80 km/h and 25 m/s.
    OtherAmountAndUnit,
    /// The same number with a unit of something else: 5 m and 5 m².
    IncompatibleUnit,
    /// Another number with a unit of something else.
    OtherNumberAndIncompatibleUnit,
    /// A bare number where a unit is expected, and it is the number that belongs to that unit.
    MissingUnit,
    /// A bare number where a unit is expected, and not even the number is right.
    OtherNumberAndMissingUnit,
    /// A unit where a bare number is expected.
    ExcessUnit,
    /// A unit without a number.
    MissingNumber,
    /// The numbers are too large or undefined (1/0).
    Undecided,
}

impl Sameness {
    /// Whether the amounts are equal.
    pub const fn is_equal(self) -> bool {
        matches!(self, Self::Same | Self::OtherUnit)
    }
}

impl Quantity {
    /// Compares this, as answered, with what is expected.
    pub fn compare(&self, expected: &Self) -> Comparison {
        let Some(number) = self.number() else {
            return Comparison { sameness: Sameness::MissingNumber, proven: true };
        };
        let Some(expected_number) = expected.number() else {
            return Comparison { sameness: Sameness::Undecided, proven: true };
        };
        if self.unit().measures_the_same(expected.unit()) {
            // „25 %“ for 0,25 and „0,25“ for 25 % are other notations, not missing units.
            return amounts(self, expected);
        }
        let numbers = same_value(number, expected_number);
        let (equal, proven) = numbers.unwrap_or((false, false));
        let sameness = match (self.unit().is_none(), expected.unit().is_none()) {
            (true, _) if equal => Sameness::MissingUnit,
            (true, _) => Sameness::OtherNumberAndMissingUnit,
            (false, true) => Sameness::ExcessUnit,
            (false, false) if equal => Sameness::IncompatibleUnit,
            (false, false) => Sameness::OtherNumberAndIncompatibleUnit,
        };
        Comparison { sameness, proven }
    }

    /// Whether both are written in the same unit or units.
    pub fn same_units(&self, expected: &Self) -> bool {
        self.unit().same_units(expected.unit())
            && self.smaller().len() == expected.smaller().len()
            && self
                .smaller()
                .iter()
                .zip(expected.smaller())
                .all(|((_, own), (_, other))| own.same_units(other))
    }
}

fn amounts(own: &Quantity, expected: &Quantity) -> Comparison {
    let same_units = own.same_units(expected);
    let values = own.in_base_units().zip(expected.in_base_units()).and_then(|(a, b)| same_value(&a, &b));
    let Some((equal, proven)) = values else {
        return Comparison { sameness: Sameness::Undecided, proven: true };
    };
    let sameness = match (equal, same_units) {
        (true, true) => Sameness::Same,
        (true, false) => Sameness::OtherUnit,
        (false, true) => Sameness::OtherAmount,
        (false, false) => Sameness::OtherAmountAndUnit,
    };
    Comparison { sameness, proven }
}

/// Whether two numbers are equal, and whether that is proven; `None` when one has no value.
pub(crate) fn same_value(a: &Expr, b: &Expr) -> Option<(bool, bool)> {
    use crate::enclosure::Enclosure;
    match Enclosure::of(a).ok()?.compare(&Enclosure::of(b).ok()?) {
        Some(Ordering::Equal) => Some((true, true)),
        Some(_) => Some((false, true)),
        None => match equivalent(a, b) {
            Equivalence::Equal => Some((true, true)),
            Equivalence::Different => Some((false, true)),
            Equivalence::ProbablyEqual | Equivalence::Unknown => Some((true, false)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Reading;

    fn check(answer: &str, expected: &str, expect: Sameness) {
        let parse = |text| Quantity::parse(text, Reading::default()).unwrap();
        let found = parse(answer).compare(&parse(expected));
        assert_eq!(found.sameness, expect, "{answer} for {expected}");
    }

    #[test]
    fn amounts_and_units() {
        use Sameness::*;
        check("5 cm", "5 cm", Same);
        check("5.0 cm", "5 cm", Same);
        check("25 m·s⁻¹", "25 m/s", Same);
        check("90 km/h", "25 m/s", OtherUnit);
        check("50 mm", "5 cm", OtherUnit);
        check("1 l", "1 dm³", OtherUnit);
        check("1 kWh", "3,6 MJ", OtherUnit);
        check("3 h 20 min", "200 min", OtherUnit);
        check("3 h 20 min", "3 h 20 min", Same);
        check("200 ct", "2 €", OtherUnit);
        check("1,99 €/kg", "0,199 ct/g", OtherUnit);
        check("25 %", "0,25", OtherUnit);
        check("20 °C", "293,15 K", OtherUnit);
        check("68 °F", "20 °C", OtherUnit);
        check("4200 J/kg °C", "4200 J/(kg·K)", OtherUnit);
        check("180°", "π rad", OtherUnit);
        check("7 in", "17,78 cm", OtherUnit);
        check("6 cm", "5 cm", OtherAmount);
        check("60 mm", "5 cm", OtherAmountAndUnit);
        check("5 cm²", "5 cm", IncompatibleUnit);
        check("6 €", "5 cm", OtherNumberAndIncompatibleUnit);
        check("5", "5 cm", MissingUnit);
        check("50", "5 cm", OtherNumberAndMissingUnit);
        check("5 cm", "5", ExcessUnit);
        check("cm", "5 cm", MissingNumber);
        check("12 mėn", "1 metai", OtherUnit);
        check("1 metai", "365 d", OtherNumberAndIncompatibleUnit);
        check("1/0 m", "5 m", Undecided);
        check("10^9999999 m", "5 m", Undecided);
        check("√2 m", "141,421356 cm", OtherAmountAndUnit);
        check("√4 m", "200 cm", OtherUnit);
    }

    #[test]
    fn numbers_in_other_units() {
        let check = |from: &str, to: &str, expect: Option<&str>| {
            let parse = |text| Quantity::parse(text, Reading::default()).unwrap();
            let found =
                parse(from).number_in(parse(to).unit()).map(|number| crate::transform::simplify(&number));
            let text = found.map(|number| crate::text(&number, crate::Lang::Lt));
            assert_eq!(text.as_deref(), expect, "{from} in {to}");
        };
        check("90 km/h", "m/s", Some("25"));
        check("√2 m", "cm", Some("100√2"));
        check("30°", "rad", Some("π/6"));
        check("π/6 rad", "°", Some("30"));
        check("9π cm²", "m²", Some("9π/10\u{202F}000"));
        check("5 m", "kg", None);
        check("m", "km", None);
    }

    #[test]
    fn conversions_are_exact() {
        let check = |from: &str, to: &str, expect: Option<&str>| {
            let parse = |text| Quantity::parse(text, Reading::default()).unwrap();
            let found = parse(from).convert(parse(to).unit());
            let text = found.map(|quantity| crate::text(&quantity, crate::Lang::Lt).replace('\u{A0}', " "));
            assert_eq!(text.as_deref(), expect, "{from} in {to}");
        };
        check("90 km/h", "m/s", Some("25 m/s"));
        check("1 m/s", "km/h", Some("3,6 km/h"));
        check("3 h 20 min", "min", Some("200 min"));
        check("10 m/s", "km/min", Some("0,6 km/min"));
        check("20 °C", "K", Some("293,15 K"));
        check("68 °F", "°C", Some("20 °C"));
        check("-40 °C", "°F", Some("−40 °F"));
        check("1 d", "sav", Some("1/7 sav."));
        check("30°", "′", Some("1800′"));
        check("180°", "rad", None);
        check("5 m", "kg", None);
        check("m", "km", None);
        check("1 lb", "g", Some("453,59237 g"));
    }
}
