//! Two texts, a line each: comparing does not depend on the order, and not on notation.

#![no_main]

use libfuzzer_sys::fuzz_target;
use math::{
    Assumptions, Entry, Equivalence, Lang, Print, Sameness, equivalent, parse_entry, same_statement,
};

fuzz_target!(|text: &str| {
    let Some((first, second)) = text.split_once('\n') else { return };
    let (Ok(a), Ok(b)) = (parse_entry(first), parse_entry(second)) else { return };
    let assumptions = Assumptions::default();
    let found = same_statement(&a, &b, &assumptions);
    let other = same_statement(&b, &a, &assumptions);
    // Which side is looked at first may cost more work than there is; but never is one answer the contrary of the other.
    let same = |sameness| matches!(sameness, Sameness::Same);
    let different = |sameness| matches!(sameness, Sameness::Different);
    assert!(
        !(same(found) && different(other) || different(found) && same(other)),
        "{found:?} and {other:?}: {first:?}, {second:?}"
    );
    if let (Entry::Expression(a), Entry::Expression(b)) = (&a, &b) {
        let (forth, back) = (equivalent(a, b), equivalent(b, a));
        assert!(
            !(forth.holds() && back == Equivalence::Different || back.holds() && forth == Equivalence::Different),
            "{forth:?} and {back:?}: {first:?}, {second:?}"
        );
        let Ok(Entry::Expression(again)) = parse_entry(&a.text(Lang::Lt)) else { return };
        assert_ne!(equivalent(a, &again), Equivalence::Different, "{first:?} as it is written");
    }
});
