//! Decimal numbers with separators in groups of three.

use num_bigint::BigInt;

use crate::{Literal, MAX_DIGITS, Rational};

/// The value of a decimal number such as `−1,234.50` or, with a comma as the mark, `16.500,00`.
///
/// `mark` stands before the decimals; the other of point and comma, and blanks, may separate groups of three digits.
/// `None` for anything else. A number that begins with zeros and a separator is refused, because `0,342` hardly means
/// 342.
pub(super) fn decimal(text: &str, mark: char) -> Option<Rational> {
    let text = text.trim();
    let (negative, digits) = unsigned(text);
    let separator = if mark == ',' { '.' } else { ',' };
    let (whole, fraction) = match digits.split_once(mark) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let zeros = whole.trim_start_matches('0');
    if zeros.len() < whole.len() && zeros.starts_with(separator) {
        return None;
    }
    let whole = grouped(whole, separator, false)?;
    let fraction = match fraction {
        Some(fraction) if !fraction.is_empty() => grouped(fraction, separator, true)?,
        _ => String::new(),
    };
    if whole.is_empty() && fraction.is_empty() || whole.len() + fraction.len() > MAX_DIGITS {
        return None;
    }
    let places = fraction.len() as u32;
    let digits = BigInt::parse_bytes((whole + &fraction).as_bytes(), 10)?;
    let value = Literal::decimal(digits.magnitude().clone(), places).value();
    Some(if negative { -value } else { value })
}

/// The readings of a number: with the mark given or, if none is, with a point, and with a comma where it cannot
/// separate thousands.
pub(super) fn readings(text: &str, mark: Option<char>) -> Vec<Rational> {
    let with = |mark| decimal(text, mark);
    let point = with('.');
    match mark {
        Some('.') => point.into_iter().collect(),
        Some(_) => point.into_iter().chain(with(',')).collect(),
        None => point.or_else(|| with(',')).into_iter().collect(),
    }
}

/// The sign before a number and what follows it.
pub(super) fn unsigned(text: &str) -> (bool, &str) {
    let rest = text.strip_prefix(['-', '−', '+']);
    (text.starts_with(['-', '−']), rest.map_or(text, str::trim_start))
}

/// The digits without separators, if these stand between groups of three: counted from the right before the mark,
/// from the left after it.
fn grouped(text: &str, separator: char, after_mark: bool) -> Option<String> {
    let groups: Vec<&str> = text.split([separator, ' ']).collect();
    if !groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let full = |group: &&str| !group.is_empty() && group.len().is_multiple_of(3);
    let well_grouped = match groups.split_last() {
        _ if groups.len() == 1 => true,
        Some((last, before)) if after_mark => !last.is_empty() && before.iter().all(full),
        _ => !groups[0].is_empty() && groups[1..].iter().all(full),
    };
    well_grouped.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ratio;

    #[test]
    fn marks_and_groups() {
        let check = |text: &str, mark, n: i64, d: i64| {
            assert_eq!(decimal(text, mark), ratio(n, d), "{text} with {mark}");
        };
        check("16,000", '.', 16_000, 1);
        check("16,000", ',', 16, 1);
        check("16.500,00", ',', 16_500, 1);
        check("-1 234.5", '.', -12_345, 10);
        check("- 0.5", '.', -1, 2);
        check("−.5", '.', -1, 2);
        check("5.", '.', 5, 1);
        check("3.141 592 65", '.', 314_159_265, 100_000_000);
        for refused in ["16,5", "0,342", "", "-", ".", "1,2,3", "1.2.3", "x", "1e3", "1/2", ",5"] {
            assert_eq!(decimal(refused, '.'), None, "{refused}");
        }
    }

    #[test]
    fn without_a_mark_a_comma_is_read_by_its_place() {
        let check = |text: &str, expect: &[(i64, i64)]| {
            let expect: Vec<_> = expect.iter().filter_map(|(n, d)| ratio(*n, *d)).collect();
            assert_eq!(readings(text, None), expect, "{text}");
        };
        check("16,5", &[(33, 2)]);
        check("16,000", &[(16_000, 1)]);
        check("0,342", &[(342, 1000)]);
        check("16.5", &[(33, 2)]);
    }
}
