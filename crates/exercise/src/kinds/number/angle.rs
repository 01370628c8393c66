//! Angles with minutes and seconds: `30°15′`.

use math::Rational;

use crate::kinds::field::Value;

/// Minutes of a degree, and seconds of a minute.
const PARTS: i64 = 60;

/// So many degrees, as an angle with minutes; `None` where even seconds are not fine enough.
pub(super) fn text(degrees: &Value) -> Option<String> {
    let Value::Number(degrees) = degrees else { return None };
    let zero = math::whole(0);
    let (sign, size) = if *degrees < zero { ("−", -degrees) } else { ("", degrees.clone()) };
    let (whole, rest) = cut(&size);
    let (minutes, rest) = cut(&(rest * math::whole(PARTS)));
    let (seconds, rest) = cut(&(rest * math::whole(PARTS)));
    if rest != zero {
        return None;
    }
    Some(match (minutes == zero, seconds == zero) {
        (true, true) => format!("{sign}{whole}°"),
        (false, true) => format!("{sign}{whole}°{minutes}′"),
        (_, false) => format!("{sign}{whole}°{minutes}′{seconds}″"),
    })
}

/// The whole part and the rest.
fn cut(value: &Rational) -> (Rational, Rational) {
    let whole = value.floor();
    let rest = value - &whole;
    (whole, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_it_is_written() {
        let text = |n, d| text(&Value::Number(math::ratio(n, d).unwrap()));
        assert_eq!(text(121, 4).as_deref(), Some("30°15′"));
        assert_eq!(text(-1, 2).as_deref(), Some("−0°30′"));
        assert_eq!(text(90, 1).as_deref(), Some("90°"));
        assert_eq!(text(1, 3600).as_deref(), Some("0°0′1″"));
        assert_eq!(text(1, 7), None);
    }
}
