//! Expected answers copied from a calculator: −1.709975946 for (−5)^(1/3).

use num_traits::{Signed as _, Zero as _};

use crate::enclosure::Enclosure;
use crate::{Expr, Rational, WrittenNumber, ratio};

/// With fewer figures a decimal is a number of its own: 0.333 is not ⅓.
const FIGURES: u32 = 7;

/// Whether a decimal of seven figures or more is the value of an expression, rounded to its digits or, as some
/// calculators show it, cut off there.
///
/// An answer that is a decimal itself is not looked at: it says what it says, and 3.14159265 is not 3.141592654.
pub(super) fn stands_for(decimal: &Expr, own: &Expr) -> bool {
    rounded(decimal, own).unwrap_or(false)
}

fn rounded(decimal: &Expr, own: &Expr) -> Option<bool> {
    let written = WrittenNumber::of(decimal).filter(|written| !written.is_scientific())?;
    if *written.significant_figures().start() < FIGURES || written.decimal_places() == 0 {
        return None;
    }
    if WrittenNumber::of(own).is_some() || !own.symbols().is_empty() {
        return None;
    }
    let shown = written.value().filter(|shown| !shown.is_zero())?;
    let value = Enclosure::of(own).ok()?;
    let (shown, value) = if shown.is_negative() { (-shown, value.negated()) } else { (shown, value) };
    let last_digit = Rational::new(1.into(), num_traits::pow(10.into(), written.decimal_places() as usize));
    // The value may lie half a digit nearer to zero than what is shown, or up to a whole one farther.
    let least = Enclosure::exact(&shown - &last_digit * ratio(1, 2)?);
    let most = Enclosure::exact(shown + last_digit);
    Some(value.compare(&least)?.is_ge() && value.compare(&most)?.is_lt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    #[test]
    fn rounded_or_cut_off() {
        let check = |decimal: &str, own: &str, expect: bool| {
            let parse = |text| parse_expression(text).unwrap();
            assert_eq!(stands_for(&parse(decimal), &parse(own)), expect, "{own} for {decimal}");
        };
        check("-1,709975947", "(-5)^(1/3)", true);
        check("-1,709975946", "(-5)^(1/3)", true);
        check("-1,709975948", "(-5)^(1/3)", false);
        check("-1,709975945", "(-5)^(1/3)", false);
        check("1,709975946", "(-5)^(1/3)", false);
        check("8,549879733", "(-5)^(4/3)", true);
        check("-1,379729661", "(-5)^(0,2)", true);
        check("0,3333333", "1/3", true);
        check("0,333333", "1/3", false);
        check("3,1415926", "π", true);
        check("3,1415928", "π", false);
        check("1234567", "1234567 + 1/3", false);
        check("1,0000001", "1,00000012", false);
        check("1,4142136", "√2 + x - x", false);
        check("0,9999999", "1 - 1/10^8", true);
        check("1,4142136", "√(-2)", false);
        check("0,00000000", "π/10^12", false);
    }
}
