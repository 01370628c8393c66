//! Laws that hold for every quantity.

use proptest::prelude::*;

use super::table::UNITS;
use super::{Prefix, Quantity, Reading, Sameness, Unit, UnitName};
use crate::{Lang, Print, ratio};

fn unit_name() -> impl Strategy<Value = UnitName> {
    let prefixes = &super::prefix::PREFIXES;
    (0..UNITS.len(), 0..3 * prefixes.len()).prop_map(move |(unit, prefix)| {
        let unit = &UNITS[unit];
        let prefix: Option<&'static Prefix> = prefixes.get(prefix).filter(|_| unit.prefixed);
        // What has a unit's name of its own is never a prefixed unit: `cd`, `Pa`, `min`.
        let name = UnitName::Known { prefix, unit };
        UnitName::named(&name.symbol()).unwrap_or(name)
    })
}

fn unit() -> impl Strategy<Value = Unit> {
    prop::collection::vec((unit_name(), prop_oneof![Just(1), Just(-1), Just(2), Just(-3)]), 1..4)
        .prop_map(Unit::new)
}

fn quantity() -> impl Strategy<Value = Quantity> {
    (-99_999i64..100_000, 1i64..1000, unit()).prop_map(|(n, d, unit)| {
        let number = ratio(n, d).map(crate::Expr::rational);
        Quantity::new(number, unit)
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_the_same(quantity in quantity()) {
        for lang in Lang::ALL {
            let text = quantity.text(lang);
            let again = Quantity::parse(&text, Reading::default());
            prop_assert!(again.is_ok(), "{text}: {again:?}");
            let again = again.unwrap();
            prop_assert!(again.compare(&quantity).sameness == Sameness::Same, "{text} as {}", again.text(lang));
            prop_assert_eq!(again.text(lang), text);
            quantity.speech(lang);
            quantity.latex(lang);
            quantity.mathml(lang);
        }
    }

    #[test]
    fn equal_to_itself_and_to_itself_elsewhere(quantity in quantity(), to in unit()) {
        prop_assert_eq!(quantity.compare(&quantity).sameness, Sameness::Same);
        if let Some(there) = quantity.convert(&to) {
            prop_assert!(there.compare(&quantity).sameness.is_equal());
            prop_assert!(quantity.compare(&there).sameness.is_equal());
            let back = there.convert(quantity.unit());
            prop_assert!(back.is_some_and(|back| back.compare(&quantity).sameness == Sameness::Same));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[-+0-9.,eE/*^() %a-zA-Zµμ°²⁻½\\[\\]{}=;√π'\"€]{0,40}") {
        if let Ok(quantity) = Quantity::parse(&text, Reading::default()) {
            for lang in Lang::ALL {
                quantity.text(lang);
                quantity.speech(lang);
            }
            quantity.compare(&quantity);
            quantity.convert(&Unit::default());
        }
    }
}
