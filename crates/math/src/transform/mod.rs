//! Expressions rewritten: simplified, multiplied out, factored, as one fraction or as partial fractions …
//!
//! The value stays the same wherever both are defined. Results are written in the order that school uses: powers
//! descending, letters in alphabetical order, numbers before letters before functions. What cannot be done, because
//! the expression is too large or has no value, leaves it as it is, or gives `None`.

mod collect;
mod factor;
mod fraction;
mod partial;
mod seen;
mod simplify;
mod square;
mod write;

pub(crate) use collect::expand_within;
pub use collect::{collect, divide, expand};
pub use factor::{factor, factor_over_reals};
pub use fraction::{rationalise_denominator, single_fraction};
pub use partial::partial_fractions;
pub(crate) use partial::{SimpleFraction, taken_apart};
pub use simplify::simplify;
pub(crate) use simplify::simplify_within;
pub use square::complete_square;

#[cfg(test)]
fn check(transform: impl Fn(&crate::Expr) -> crate::Expr, cases: &[(&str, &str)]) {
    for (text, expect) in cases {
        let expr = crate::parse_expression(text).unwrap();
        let found = transform(&expr);
        let wanted = crate::parse_expression(expect).unwrap();
        // How it is printed is not the matter here.
        let same = crate::form::identical(&found, &wanted);
        assert!(same, "{text}: {} instead of {expect}", crate::text(&found, crate::Lang::Lt));
        assert!(crate::equivalent(&expr, &found).holds(), "{text}");
    }
}
