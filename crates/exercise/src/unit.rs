//! Units typed after a number.

use math::units::{Quantity, Reading, Unit};
use math::{Bindings, Expr, Rational};

/// Units of one letter that are known where no unit is expected; other single letters are somebody's variable.
const EVERYDAY: [&str; 6] = ["m", "g", "t", "l", "h", "s"];

/// A typed text, cut before its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Typed<'a> {
    /// What stands before the unit.
    pub(crate) number: &'a str,
    /// The unit, if it is not the one that is expected.
    pub(crate) other: Option<&'a str>,
}

/// Cuts the unit off a typed number: `15` of `15 Eur` where € is expected.
///
/// Text that ends in something that is no unit is left alone.
pub(crate) fn split_unit<'a>(text: &'a str, expected: Option<&str>) -> Typed<'a> {
    let bare = Typed { number: text, other: None };
    let Some((number, unit)) = number_and_rest(text) else { return bare };
    if expected.is_some_and(|expected| same_unit(unit, expected)) {
        return Typed { number, other: None };
    }
    // Without an expected unit a per cent sign is a notation of numbers.
    let single = unit.chars().count() == 1 && unit.chars().all(char::is_alphabetic);
    let known = unit != "%"
        && known_unit(unit).is_some()
        && (!single || expected.is_some() || EVERYDAY.contains(&unit));
    let word = expected.is_some() && unit.chars().count() > 1 && unit.chars().all(char::is_alphabetic);
    if known || word { Typed { number, other: Some(unit) } } else { bare }
}

/// So much of one unit in another, exactly; `None` if they measure different things.
pub(crate) fn converted(number: &Rational, from: &str, to: &str) -> Option<Rational> {
    let quantity = Quantity::new(Some(Expr::rational(number.clone())), known_unit(from)?);
    in_unit(&quantity, &known_unit(to)?)
}

/// The amount of a text such as `3 h 20 min`, in the unit that is expected; `None` for every other text.
pub(crate) fn several_units(text: &str, expected: &str) -> Option<Rational> {
    let answer = text.rsplit('=').next()?;
    let quantity = Quantity::parse(answer, Reading::default()).ok()?;
    if quantity.smaller().is_empty() { None } else { in_unit(&quantity, &known_unit(expected)?) }
}

fn in_unit(quantity: &Quantity, unit: &Unit) -> Option<Rational> {
    math::evaluate(quantity.convert(unit)?.number()?, &Bindings::new()).ok()
}

/// The unit of this name. Capital letters where small ones belong are forgiven.
fn known_unit(text: &str) -> Option<Unit> {
    let read = |text: &str| {
        let quantity = Quantity::parse(text, Reading::default()).ok()?;
        quantity.number().is_none().then(|| quantity.unit().clone())
    };
    read(text).or_else(|| read(&text.to_lowercase()))
}

/// Splits after the first digit that is followed by nothing but what units consist of.
fn number_and_rest(text: &str) -> Option<(&str, &str)> {
    let ends =
        text.char_indices().filter(|(_, c)| c.is_numeric() || *c == ')').map(|(at, c)| at + c.len_utf8());
    ends.map(|end| (&text[..end], text[end..].trim())).find(|(_, rest)| is_unit_like(rest))
}

/// Letters and unit signs; digits only as exponents.
fn is_unit_like(text: &str) -> bool {
    let mut before = None;
    for c in text.chars() {
        let exponent = matches!(c, '2' | '3' | '²' | '³' | '^')
            && before.is_some_and(|b: char| b.is_alphabetic() || b == '^');
        let inside = before.is_some() && matches!(c, '/' | '.' | ' ' | '\u{a0}');
        if !(c.is_alphabetic() || matches!(c, '€' | '%' | '°') || exponent || inside) {
            return false;
        }
        before = Some(c);
    }
    before.is_some()
}

/// Whether both name the same unit. One that is no unit of measure, such as apples, is the same only as itself.
fn same_unit(a: &str, b: &str) -> bool {
    let plain = |unit: &str| unit.trim_end_matches('.').to_lowercase();
    plain(a) == plain(b) || known_unit(a).zip(known_unit(b)).is_some_and(|(a, b)| a.same_units(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>, number: &str, other: Option<&str>) {
        let typed = Typed { number, other };
        assert_eq!(split_unit(text, expected), typed, "{text} where {expected:?} is expected");
    }

    #[test]
    fn the_expected_unit_in_its_spellings() {
        check("15", Some("€"), "15", None);
        check("15 €", Some("€"), "15", None);
        check("15,50€", Some("€"), "15,50", None);
        check("15 Eur", Some("€"), "15", None);
        check("15 eur.", Some("€"), "15", None);
        check("24 m²", Some("m²"), "24", None);
        check("24 m^2", Some("m²"), "24", None);
        check("24m2", Some("m²"), "24", None);
        check("3/4 kg", Some("kg"), "3/4", None);
        check("2½ h", Some("h"), "2½", None);
        check("50%", Some("%"), "50", None);
        check("60 km/val.", Some("km/h"), "60", None);
        check("t = 15 min", Some("min"), "t = 15", None);
        check("7 obuoliai", Some("obuoliai"), "7", None);
    }

    #[test]
    fn another_unit() {
        check("15 kg", Some("€"), "15", Some("kg"));
        check("15 cm", Some("m"), "15", Some("cm"));
        check("15 cm", None, "15", Some("cm"));
        check("15 bananų", Some("kg"), "15", Some("bananų"));
        check("15 m", Some("m²"), "15", Some("m"));
    }

    #[test]
    fn no_unit_at_all() {
        for text in ["", "x", "kg", "2x", "50%", "3 x 4", "−3", "1 h 20", "5x3", "(", "2²"] {
            check(text, None, text, None);
        }
        check("2x", Some("€"), "2x", None);
    }

    #[test]
    fn amounts_in_other_units() {
        let whole = |number| Some(math::whole(number));
        assert_eq!(converted(&math::whole(1500), "cm", "m"), whole(15));
        assert_eq!(converted(&math::whole(90), "km/val.", "m/s"), whole(25));
        assert_eq!(converted(&math::whole(250), "ct", "€"), math::ratio(5, 2));
        assert_eq!(converted(&math::whole(15), "kg", "m"), None);
        assert_eq!(converted(&math::whole(15), "obuoliai", "kg"), None);
        assert_eq!(several_units("3 h 20 min", "min"), whole(200));
        assert_eq!(several_units("t = 1 val. 30 min.", "h"), math::ratio(3, 2));
        assert_eq!(several_units("200 min", "min"), None);
        assert_eq!(several_units("3 m 20 min", "min"), None);
    }
}
