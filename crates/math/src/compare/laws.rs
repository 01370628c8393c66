//! Laws of comparing, on random expressions of school: right rewriting changes nothing, and forms that are the same
//! have the same values.

use proptest::prelude::*;

use super::{Equivalence, Evidence, equivalent, evidence, symbols_of};
use crate::{Expr, parse_expression};

/// An expression written in two ways, by right rules only, and in a third with one slip.
#[derive(Debug, Clone)]
struct Written {
    plain: String,
    other: String,
    broken: String,
}

impl Written {
    fn leaf(text: &str, other: &str, broken: &str) -> Self {
        Self { plain: text.into(), other: other.into(), broken: broken.into() }
    }

    /// The three texts of a construction: `%` stands for the part.
    fn one(self, plain: &str, other: &str, broken: &str) -> Self {
        Self {
            plain: plain.replace('%', &self.plain),
            other: other.replace('%', &self.other),
            broken: broken.replace('%', &self.broken),
        }
    }

    /// The same with a second part at `#`.
    fn two(self, with: &Self, plain: &str, other: &str, broken: &str) -> Self {
        let Self { plain: a, other: b, broken: c } = self.one(plain, other, broken);
        Self {
            plain: a.replace('#', &with.plain),
            other: b.replace('#', &with.other),
            broken: c.replace('#', &with.plain),
        }
    }
}

fn leaf() -> impl Strategy<Value = Written> {
    prop_oneof![
        Just(Written::leaf("x", "(2x)/2", "2x")),
        Just(Written::leaf("y", "(y+x-x)", "y")),
        Just(Written::leaf("2", "√4", "3")),
        Just(Written::leaf("3", "6/2", "3")),
        Just(Written::leaf("1/2", "0,5", "2")),
        Just(Written::leaf("π", "(2π)/2", "π")),
    ]
}

fn school() -> impl Strategy<Value = Written> {
    leaf().prop_recursive(3, 10, 2, |inner| {
        let one = (inner.clone(), 0usize..11).prop_map(|(a, kind)| match kind {
            0 => a.one("(%)^2", "(%)*(%)", "2*(%)"),
            1 => a.one("√(%)", "(%)^(1/2)", "(%)/2"),
            2 => a.one("|%|", "√((%)^2)", "(%)"),
            3 => a.one("sin(%)", "cos(π/2-(%))", "cos(%)"),
            4 => a.one("cos(%)", "1-2*sin((%)/2)^2", "cos(2*(%))/2"),
            5 => a.one("ln(%)", "2*ln(√(%))", "ln(2*(%))"),
            6 => a.one("2^(%)", "1/2^(-(%))", "2^(-(%))"),
            7 => a.one("2^(%)", "4^((%)/2)", "2*(%)"),
            8 => a.one("-(%)", "0-(%)", "(%)"),
            9 => a.one("(%)^3", "(%)^2*(%)", "3*(%)"),
            _ => a.one("∛(%)", "∛(8*(%))/2", "(%)/3"),
        });
        let two = (inner.clone(), inner, 0usize..6).prop_map(|(a, b, kind)| match kind {
            0 => a.two(&b, "(%)+(#)", "(#)+(%)", "(%)-(#)"),
            1 => a.two(&b, "(%)-(#)", "-((#)-(%))", "(#)-(%)"),
            2 => a.two(&b, "(%)*(#)", "(#)*(%)", "(%)+(#)"),
            3 => a.two(&b, "(%)/(#)", "(%)*(#)^(-1)", "(#)/(%)"),
            4 => a.two(&b, "((%)+(#))^2", "(%)^2+2*(%)*(#)+(#)^2", "(%)^2+(#)^2"),
            _ => a.two(&b, "(%)^2-(#)^2", "((%)-(#))*((%)+(#))", "((%)-(#))^2"),
        });
        prop_oneof![one, two]
    })
}

fn read(text: &str) -> Expr {
    parse_expression(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn seen(a: &Expr, b: &Expr) -> Evidence {
    evidence(a, b, &symbols_of(a, b))
}

/// At least 600 cases; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(600), failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn right_rules_change_nothing(written in school()) {
        let (plain, other) = (read(&written.plain), read(&written.other));
        prop_assert_ne!(equivalent(&plain, &other), Equivalence::Different);
        prop_assert_ne!(equivalent(&plain, &plain), Equivalence::Different);
    }

    #[test]
    fn the_same_form_has_the_same_values(written in school()) {
        let (plain, broken) = (read(&written.plain), read(&written.broken));
        if equivalent(&plain, &broken) == Equivalence::Equal {
            prop_assert_eq!(seen(&plain, &broken).differ, 0);
        }
        prop_assert_eq!(equivalent(&plain, &broken), equivalent(&broken, &plain));
    }
}
