//! Lines of a solution: how each follows from the one before, and by which rule.

#![no_main]

use libfuzzer_sys::fuzz_target;
use math::{Assumptions, parse_entry, relation, steps};

fuzz_target!(|text: &str| {
    let lines: Vec<_> = text.lines().take(4).filter_map(|line| parse_entry(line).ok()).collect();
    for pair in lines.windows(2) {
        let _ = relation(&pair[0], &pair[1], &Assumptions::default());
        let _ = steps::mistake(&pair[0], &pair[1]);
        let _ = steps::rule_used(&pair[0], &pair[1]);
    }
});
