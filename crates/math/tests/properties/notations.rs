//! What is written is read back, in every notation.

use crate::statements::entry;
use crate::strategies::{config, expression, notation, point};
use math::{
    Entry, Equivalence, Expr, Lang, Print, Reading, Symbol, equivalent, evaluate, parse_entry_spanned, text,
};
use proptest::prelude::*;

/// The reading that knows the function of the strategies.
fn reading() -> Reading {
    Reading { functions: [Symbol::new("f")].into(), ..Reading::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn expressions_are_read_back(expr in expression(), first in -9i64..9) {
        for lang in Lang::ALL {
            let written = text(&expr, lang);
            let read = reading().expression(&written);
            let Ok(read) = read else { return Err(TestCaseError::fail(format!("{written}: {read:?}"))) };
            // The same value, or the same reason why there is none.
            let at = point(first);
            let (before, after) = (evaluate(&expr, &at), evaluate(&read, &at));
            if let (Ok(before), Ok(after)) = (&before, &after) {
                prop_assert_eq!(before, after, "{}", written);
            }
            prop_assert_eq!(before.is_ok(), after.is_ok(), "{}", written);
            prop_assert_ne!(equivalent(&expr, &read), Equivalence::Different, "{}", written);
            // Reading settles the notation.
            prop_assert_eq!(&text(&read, lang), &written);
        }
    }

    #[test]
    fn notations_that_are_no_numbers_are_read_back(expr in notation()) {
        let written = text(&expr, Lang::Lt);
        let read = reading().expression(&written).map(|read| text(&read, Lang::Lt));
        prop_assert_eq!(read, Ok(written));
    }

    #[test]
    fn entries_are_read_back(entry in entry()) {
        for lang in Lang::ALL {
            let written = text(&entry, lang);
            let read = match reading().entry(&written) {
                Ok(read) => read,
                Err(error) => return Err(TestCaseError::fail(format!("{written}: {error}"))),
            };
            prop_assert_eq!(settled(&read, lang), settled(&entry, lang), "{}", written);
        }
    }

    #[test]
    fn latex_and_mathml_are_read_back(entry in entry()) {
        let expect = settled(&entry, Lang::Lt);
        for markup in [entry.latex(Lang::Lt) + "\\,", format!("<math>{}</math>", entry.mathml(Lang::Lt))] {
            match reading().entry(&markup) {
                Ok(read) => prop_assert_eq!(settled(&read, Lang::Lt), expect.clone(), "{}", markup),
                Err(error) => return Err(TestCaseError::fail(format!("{markup}: {error}"))),
            }
        }
    }

    #[test]
    fn every_part_has_its_place(entry in entry()) {
        let written = text(&entry, Lang::Lt);
        let (read, spans) = parse_entry_spanned(&written, &reading()).unwrap();
        prop_assert_eq!(reading().entry(&written), Ok(read.clone()));
        let letters: Vec<char> = written.chars().collect();
        if let Entry::Relation(relation) = &read {
            for (side, expr) in [&relation.left, &relation.right].into_iter().enumerate() {
                let part: String = letters[spans.span(&[side]).unwrap()].iter().collect();
                let alone = reading().expression(&part).map(|expr| text(&expr, Lang::Lt));
                prop_assert_eq!(alone, Ok(text(expr, Lang::Lt)));
            }
        }
        if let Entry::Expression(Expr::Sum(terms)) = &read {
            // The sign of `∓` belongs to the term and says more than the term.
            for (index, term) in terms.iter().enumerate().filter(|(_, term)| !term.value.has_both_signs()) {
                let span = spans.span(&[index]).unwrap();
                let part: String = letters[span].iter().collect();
                let alone = reading().expression(&part).map(|expr| text(&expr, Lang::Lt));
                prop_assert_eq!(alone, Ok(text(&term.value, Lang::Lt)));
            }
        }
    }
}

/// How an entry is written once all that has a name of its own goes by it.
fn settled(entry: &Entry, lang: Lang) -> String {
    let written = text(entry, lang);
    reading().entry(&written).map_or_else(|error| format!("{written}: {error}"), |again| text(&again, lang))
}
