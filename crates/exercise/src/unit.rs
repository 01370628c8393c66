//! Units typed after a number.

use math::units::{Quantity, Reading, Unit};
use math::{Bindings, Expr, Rational};

/// Units whose smaller ones are written after them as a matter of course: `5 € 50 ct`, `30° 15′`.
const WITH_SMALLER: [&str; 2] = ["€", "°"];

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
    let Some((number, unit)) = sign_and_number(text).or_else(|| number_and_rest(text)) else { return bare };
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
pub(crate) fn converted(number: &Expr, from: &str, to: &str) -> Option<Expr> {
    Quantity::new(Some(number.clone()), known_unit(from)?).number_in(&known_unit(to)?)
}

/// Whether this is a unit of measure.
pub(crate) fn is_known(unit: &str) -> bool {
    known_unit(unit).is_some()
}

/// Whether this is per cent, in whatever spelling.
pub(crate) fn is_percent(unit: &str) -> bool {
    known_unit("%").zip(known_unit(unit)).is_some_and(|(percent, unit)| percent.same_units(&unit))
}

/// An amount of several units: `3 h 20 min`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Several {
    /// In the unit that is expected.
    pub(crate) amount: Rational,
    /// It is one way of writing amounts in that unit, as `5 € 50 ct` is in euros. But `3 h 20 min` is not yet hours.
    pub(crate) usual: bool,
}

/// The amount of a text such as `3 h 20 min` or `3:20`, in the unit that is expected; `None` for every other text.
pub(crate) fn several_units(text: &str, expected: &str) -> Option<Several> {
    let answer = text.rsplit('=').next()?;
    let duration = duration(answer, expected);
    let quantity = Quantity::parse(duration.as_deref().unwrap_or(answer), Reading::default()).ok()?;
    if quantity.smaller().is_empty() {
        return None;
    }
    let unit = known_unit(expected)?;
    let usual = quantity.unit().same_units(&unit)
        && matches!(unit.parts(), [(name, 1)] if WITH_SMALLER.contains(&name.symbol().as_str()));
    Some(Several { amount: in_unit(&quantity, &unit)?, usual })
}

/// A duration as a clock shows it, with the names of its units, where a time is expected: `1 h 20 min` for `1:20`.
///
/// Where seconds are asked for, two numbers are minutes and seconds: nobody measures hours in seconds.
fn duration(text: &str, expected: &str) -> Option<String> {
    converted(&Expr::integer(1), expected, "s")?;
    let (clock, unit) = match text.trim().split_once(|c: char| !(c.is_ascii_digit() || c == ':')) {
        Some((clock, _)) => (clock, text.trim()[clock.len()..].trim()),
        None => (text.trim(), ""),
    };
    // `1:20 h` says what the first number counts.
    let first = if unit.is_empty() { expected } else { unit };
    let parts: Vec<&str> = clock.split(':').collect();
    let of_two = |digits: &&str| digits.len() == 2 && digits.parse().is_ok_and(|number: u32| number < 60);
    let whole = parts.first().is_some_and(|digits| (1..=4).contains(&digits.len()));
    if !whole || !parts.iter().skip(1).all(of_two) {
        return None;
    }
    match parts[..] {
        [minutes, seconds] if same_unit(first, "s") || (same_unit(unit, "min")) => {
            Some(format!("{minutes} min {seconds} s"))
        }
        [hours, minutes] if same_unit(first, "h") || same_unit(first, "min") => {
            Some(format!("{hours} h {minutes} min"))
        }
        [hours, minutes, seconds] if unit.is_empty() || same_unit(unit, "h") => {
            Some(format!("{hours} h {minutes} min {seconds} s"))
        }
        _ => None,
    }
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

/// `€5.50`: the sign of the currency before the number.
fn sign_and_number(text: &str) -> Option<(&str, &str)> {
    let trimmed = text.trim();
    let number = trimmed.strip_prefix('€')?;
    number
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| (number.trim(), &trimmed[..'€'.len_utf8()]))
}

/// Splits after the first digit or π that is followed by nothing but what units consist of.
fn number_and_rest(text: &str) -> Option<(&str, &str)> {
    let ends = text.char_indices().filter_map(|(at, c)| match c {
        ')' | 'π' => Some(at + c.len_utf8()),
        'p' => pi_at(&text[at..]).then_some(at + 2),
        c => c.is_numeric().then_some(at + c.len_utf8()),
    });
    ends.map(|end| (&text[..end], text[end..].trim())).find(|(_, rest)| is_unit_like(rest))
}

/// Whether π comes first, in letters too: `pi cm`, but not „pieštukai“.
fn pi_at(text: &str) -> bool {
    text.starts_with('π')
        || text.strip_prefix("pi").is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic()))
}

/// Letters and unit signs; digits only as exponents.
fn is_unit_like(text: &str) -> bool {
    if pi_at(text) {
        return false;
    }
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
        check("€15.50", Some("€"), "15.50", None);
        check("€ 15,50", Some("€"), "15,50", None);
        check("30,25°", Some("°"), "30,25", None);
        check("1 250 000 €", Some("€"), "1 250 000", None);
        check("π/6 rad", Some("rad"), "π/6", None);
        check("2π rad", Some("rad"), "2π", None);
        check("25 pi cm", Some("cm"), "25 pi", None);
        check("2√3 cm", Some("cm"), "2√3", None);
        check("5 pieštukai", Some("pieštukai"), "5", None);
    }

    #[test]
    fn another_unit() {
        check("15 kg", Some("€"), "15", Some("kg"));
        check("15 cm", Some("m"), "15", Some("cm"));
        check("15 cm", None, "15", Some("cm"));
        check("15 bananų", Some("kg"), "15", Some("bananų"));
        check("15 m", Some("m²"), "15", Some("m"));
        check("€15", Some("ct"), "15", Some("€"));
        check("9π cm", Some("cm²"), "9π", Some("cm"));
    }

    #[test]
    fn no_unit_at_all() {
        for text in
            ["", "x", "kg", "π", "2π", "pi", "€", "2x", "50%", "3 x 4", "−3", "1 h 20", "5x3", "(", "2²"]
        {
            check(text, None, text, None);
        }
        check("2x", Some("€"), "2x", None);
    }

    #[test]
    fn amounts_in_other_units() {
        let converted = |number: &str, from, to| {
            let found = converted(&math::parse_expression(number).unwrap(), from, to)?;
            Some(math::evaluate(&found, &Bindings::new()).unwrap())
        };
        let whole = |number| Some(math::whole(number));
        assert_eq!(converted("1500", "cm", "m"), whole(15));
        assert_eq!(converted("90", "km/val.", "m/s"), whole(25));
        assert_eq!(converted("250", "ct", "€"), math::ratio(5, 2));
        assert_eq!(converted("15", "kg", "m"), None);
        assert_eq!(converted("15", "obuoliai", "kg"), None);
        let several = |text, expected| several_units(text, expected).map(|found| (found.amount, found.usual));
        assert_eq!(several("3 h 20 min", "min"), Some((math::whole(200), false)));
        assert_eq!(several("t = 1 val. 30 min.", "h"), Some((math::ratio(3, 2).unwrap(), false)));
        assert_eq!(several("5 € 50 ct", "€"), Some((math::ratio(11, 2).unwrap(), true)));
        assert_eq!(several("5 Eur 5 ct", "ct"), Some((math::whole(505), false)));
        for text in ["30°15′", "30° 15'", "α = 30° 15′"] {
            assert_eq!(several(text, "°"), Some((math::ratio(121, 4).unwrap(), true)), "{text}");
        }
        assert_eq!(several("30°3′", "°"), Some((math::ratio(601, 20).unwrap(), true)));
        assert_eq!(several("30° 15′ 36″", "°"), Some((math::ratio(3026, 100).unwrap(), true)));
        let duration = |text, expected| several_units(text, expected).map(|found| found.amount);
        for (text, expected, amount) in [
            ("1:20", "h", math::ratio(4, 3)),
            ("t = 1:20", "min", whole(80)),
            ("1:20 h", "min", whole(80)),
            ("1:20 val.", "h", math::ratio(4, 3)),
            ("0:45", "val.", math::ratio(3, 4)),
            ("26:05", "h", math::ratio(313, 12)),
            ("1:20", "s", whole(80)),
            ("1:20 min", "s", whole(80)),
            ("1:20 min", "min", math::ratio(4, 3)),
            ("1:20:30", "min", math::ratio(161, 2)),
            // A ratio, a quotient, a slip.
            ("1:2", "h", None),
            ("1:75", "h", None),
            ("1:200", "h", None),
            (":20", "h", None),
            ("1:20:", "h", None),
            ("1:20", "km", None),
            ("1:20", "km/h", None),
            ("1:20", "obuoliai", None),
            ("1:20 km", "h", None),
            ("1:20 + 5", "h", None),
            ("-1:20", "h", None),
        ] {
            assert_eq!(duration(text, expected), amount, "{text} where {expected} is expected");
        }
        assert_eq!(several_units("200 min", "min"), None);
        assert_eq!(several_units("3 m 20 min", "min"), None);
    }
}
