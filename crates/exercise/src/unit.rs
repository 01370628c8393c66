//! Units typed after a number.

/// Spellings of one unit, as people type them: small letters, no full stop, `2` for `²`.
const SPELLINGS: [&[&str]; 21] = [
    &["€", "eur", "eurų", "eurai", "euras", "euro", "euros"],
    &["ct", "centų", "centai", "centas", "cent", "cents"],
    &["%", "proc", "procentai", "procentų", "procentas", "percent"],
    &["km", "kilometrų", "kilometrai", "kilometras", "kilometres"],
    &["m", "metrų", "metrai", "metras", "metre", "metres"],
    &["dm", "decimetrų", "decimetrai", "decimetras"],
    &["cm", "centimetrų", "centimetrai", "centimetras", "centimetres"],
    &["mm", "milimetrų", "milimetrai", "milimetras"],
    &["m2", "kvm"],
    &["cm2"],
    &["m3"],
    &["kg", "kilogramų", "kilogramai", "kilogramas"],
    &["g", "gramų", "gramai", "gramas", "grams"],
    &["t", "tonų", "tonos", "tona"],
    &["l", "litrų", "litrai", "litras", "litres"],
    &["ml", "mililitrų", "mililitrai"],
    &["h", "val", "valandų", "valandos", "valanda", "hours", "hour"],
    &["min", "minučių", "minutės", "minutė", "minutes", "minute"],
    &["s", "sek", "sekundžių", "sekundės", "sekundė", "seconds", "second"],
    &["°", "laipsnių", "laipsniai", "laipsnis", "degrees"],
    &["gb", "gigabaitų", "gigabaitai", "gigabaitas", "gigabytes"],
];

/// Cuts the unit off a typed number: `("15", None)` of `"15 Eur"` where € is expected.
///
/// The second part is a unit that was *not* expected. Text that ends in something else is left alone.
pub(crate) fn split_unit<'a>(text: &'a str, expected: Option<&str>) -> (&'a str, Option<&'a str>) {
    let Some((number, unit)) = number_and_rest(text) else {
        return (text, None);
    };
    let typed = plain(unit);
    if expected.is_some_and(|expected| same_unit(&typed, &plain(expected))) {
        return (number, None);
    }
    // Without an expected unit a per cent sign is a notation of numbers.
    let known = typed != "%" && typed.split('/').all(is_known);
    let word = expected.is_some() && typed.chars().count() > 1 && typed.chars().all(char::is_alphabetic);
    if known || word { (number, Some(unit)) } else { (text, None) }
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

fn is_known(unit: &str) -> bool {
    SPELLINGS.iter().any(|spellings| spellings.contains(&unit))
}

/// Whether two units in their plain spelling are the same; `km/h` part by part.
fn same_unit(a: &str, b: &str) -> bool {
    let same_part = |a: &str, b: &str| {
        a == b || SPELLINGS.iter().any(|spelling| spelling.contains(&a) && spelling.contains(&b))
    };
    a.split('/').count() == b.split('/').count()
        && a.split('/').zip(b.split('/')).all(|(a, b)| same_part(a, b))
}

/// The unit in the spelling of [`SPELLINGS`].
fn plain(unit: &str) -> String {
    let mut plain = String::new();
    for c in unit.chars() {
        match c {
            '²' => plain.push('2'),
            '³' => plain.push('3'),
            '^' | '.' | ' ' | '\u{a0}' => {}
            other => plain.extend(other.to_lowercase()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>, number: &str, other: Option<&str>) {
        assert_eq!(split_unit(text, expected), (number, other), "{text} where {expected:?} is expected");
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
}
