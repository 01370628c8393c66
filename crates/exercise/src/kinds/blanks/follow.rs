//! A gap that follows from a mistake in another one.

use std::collections::{BTreeMap, BTreeSet};

use math::{Rational, Symbol};

use super::{Blanks, Gap, GapKind, Posed};
use crate::draw::Recipe;
use crate::exercise::Carried;
use crate::instance::single_value;
use crate::marking::{Marking, Note, Verdict};
use crate::values::Values;

/// The numbers that gaps put in the place of derived ones.
type Written = BTreeMap<Symbol, Rational>;

impl Blanks {
    /// The marking of each gap once more: one that is wrong by itself is right if it follows from what the other gaps
    /// hold.
    pub(super) fn follow(
        &self,
        parts: Vec<Marking>,
        texts: &[String],
        letters: &BTreeSet<Symbol>,
        values: &Values,
        recipe: &Recipe,
    ) -> Vec<Marking> {
        let Some(written) = self.carried(&parts, values, recipe) else { return parts };
        let follow = |((gap, text), marking): ((&Gap, &String), Marking)| {
            if marking.verdict != Verdict::Wrong {
                return marking;
            }
            // What stands in the gap itself proves nothing.
            let own = gap.carries.as_ref().map(|carries| &carries.name);
            let others = written.iter().filter(|(name, _)| Some(*name) != own);
            let others: Written = others.map(|(name, number)| (name.clone(), number.clone())).collect();
            let follows = recipe.carried(values, &others).is_some_and(|others| {
                let again =
                    gap.pose_as_written(&others).map(|posed| gap.mark(&posed, text, letters, &others, &[]));
                again.is_some_and(|again| again.verdict == Verdict::Correct)
            });
            if follows {
                let right = Marking { note: Some(Note::CarriedForward), ..Marking::correct() };
                Marking { understood: marking.understood, ..right }
            } else {
                marking
            }
        };
        self.gaps.iter().zip(texts).zip(parts).map(follow).collect()
    }

    /// What the gaps hold that carry a number; `None` if no mistake is carried forward.
    fn carried(&self, parts: &[Marking], values: &Values, recipe: &Recipe) -> Option<Written> {
        let mut written = Written::new();
        let mut wrong: Vec<(&Carried, Rational)> = Vec::new();
        for (gap, marking) in self.gaps.iter().zip(parts) {
            let Some(carries) = &gap.carries else { continue };
            match marking.verdict {
                Verdict::Wrong => {
                    let number = marking.understood.as_ref().and_then(single_value);
                    wrong.extend(number.map(|number| (carries, number)));
                }
                // It is right whatever stands in the gaps that it is computed from. Not as it was typed: that may be
                // rounded.
                Verdict::Correct | Verdict::WrongForm | Verdict::Partial => {
                    let number = values.number(carries.name.as_str())?;
                    written.insert(carries.name.clone(), number.value.clone());
                }
                Verdict::Invalid | Verdict::DontKnow => {}
            }
        }
        // What an earlier number was is known when the condition of a later one is looked at.
        wrong.sort_by_key(|(carries, _)| recipe.place(&carries.name));
        let mut any = false;
        for (carries, number) in wrong {
            let mut tried = written.clone();
            tried.insert(carries.name.clone(), number);
            let fulfils = |values: Values| values.fulfil(carries.when.as_ref());
            if recipe.carried(values, &tried).is_some_and(fulfils) {
                written = tried;
                any = true;
            }
        }
        any.then_some(written)
    }
}

impl Gap {
    /// What belongs into it with these numbers, for marking only.
    fn pose_as_written(&self, values: &Values) -> Option<Posed> {
        match &self.kind {
            GapKind::Field(field) => field.pose(&[], values).map(|posed| Posed::Field(Box::new(posed))),
            GapKind::Choice(choice) => Some(Posed::Choice(choice.pose_as_written(values))),
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::Answer;

    use crate::kinds::tests::{instance, is_sound, template, verdicts};
    use crate::{Flaw, Marking, Note, Verdict};

    /// s = 7, p = 2 · 7 = 14.
    const CHAIN: &str = r#"[answer]
kind = "blanks"
text = "[[sum]] [[product]] [[rest]] [[size]]"
[[answer.blank]]
id = "sum"
carries = "s"
carries_when = "s > 3"
answer = { kind = "number", value = "s" }
[[answer.blank]]
id = "product"
carries = "p"
answer = { kind = "number", value = "p" }
[[answer.blank]]
id = "rest"
answer = { kind = "number", value = "p - s" }
[[answer.blank]]
id = "size"
[answer.blank.answer]
kind = "choice"
option = [{ text = "maža", right_when = "p < 20" }, { text = "didelė", right_when = "p >= 20" }]
[[misconception]]
id = "twice"
blank = "product"
answer = "2*p"
feedback = { lt = "Dukart.", en = "Twice." }
"#;

    fn fill(texts: [&str; 4]) -> Marking {
        instance(CHAIN, 0).mark(&Answer::Filled { texts: texts.map(str::to_owned).into() })
    }

    #[test]
    fn gaps_go_on_from_a_mistake() {
        const RIGHT: Verdict = Verdict::Correct;
        const WRONG: Verdict = Verdict::Wrong;
        is_sound(&instance(CHAIN, 0));
        let check = |texts: [&str; 4], expect: [Verdict; 4]| {
            assert_eq!(verdicts(&fill(texts)), expect, "{texts:?}");
        };
        check(["7", "14", "7", "0"], [RIGHT; 4]);
        // 2 · 10 follows from the wrong 10, and so does all that goes on from there.
        check(["10", "20", "10", "1"], [WRONG, RIGHT, RIGHT, RIGHT]);
        // A right product is right whatever the sum was: 14 − 10.
        check(["10", "14", "4", "0"], [WRONG, RIGHT, RIGHT, RIGHT]);
        // Two mistakes: the rest follows from both.
        check(["10", "30", "20", "1"], [WRONG, WRONG, RIGHT, RIGHT]);
        // The right rest is right in any case.
        check(["10", "30", "7", "0"], [WRONG, WRONG, RIGHT, RIGHT]);
        check(["10", "30", "21", "1"], [WRONG, WRONG, WRONG, RIGHT]);
        // Too absurd to be carried.
        check(["0", "0", "0", "0"], [WRONG, WRONG, WRONG, RIGHT]);
        // A wrong product does not make its own sum right.
        check(["7", "20", "13", "1"], [RIGHT, WRONG, RIGHT, RIGHT]);
    }

    #[test]
    fn it_is_told_and_counted() {
        let carried = fill(["10", "20", "10", "1"]);
        assert_eq!((carried.verdict, carried.credit), (Verdict::Partial, 0.75));
        assert_eq!(carried.note, Some(Note::CarriedForward));
        assert_eq!(carried.parts[0].note, None);
        assert_eq!(carried.parts[1].note, Some(Note::CarriedForward));
        assert!(carried.parts[1].understood.is_some());
        // What follows is no mistake any more: 2 · 14 = 28 is one with the right sum only.
        assert_eq!(
            fill(["7", "28", "21", "1"]).misconception.map(|id| id.to_string()).as_deref(),
            Some("twice")
        );
        assert_eq!(fill(["14", "28", "14", "1"]).misconception, None);
        assert_eq!(fill(["7", "14", "7", "0"]).note, None);
        assert_eq!(fill(["10", "", "10", "1"]).note, Some(Note::SomeNotFilled));
    }

    #[test]
    fn mistakes_of_the_author() {
        let check = |from: &str, to: &str, expect: &str| {
            let errors = template(&CHAIN.replace(from, to)).compile().map(|_| ()).unwrap_err();
            let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
            assert!(told.iter().any(|told| told.contains(expect)), "{to}: {told:?}");
        };
        check("carries = \"p\"", "carries = \"q\"", "answer.blank[1].carries: there is no `q` here");
        check("carries = \"p\"", "carries = \"a\"", "there is no `a` here");
        check("carries = \"p\"", "carries = \"s\"", "answer.blank[1].carries: `s` stands here twice");
        check("carries = \"s\"\n", "", "answer.blank[0].carries_when: this needs `carries` beside it");
        check("s > 3", "t > 3", "`t` is not defined");
        check(
            "answer = { kind = \"number\", value = \"p\" }",
            "answer = { kind = \"expression\", value = \"p*x\" }",
            "only an answer that is one number",
        );
        // A number that is computed from itself, by whatever way round, cannot be written at all.
        let round = |derived: &str| {
            let mut template = template(CHAIN);
            let own = template.derived.0.iter_mut().find(|(name, _)| name == "s");
            derived.clone_into(&mut own.unwrap().1.value);
            template.compile().map(|_| ()).unwrap_err()[0].to_string()
        };
        assert_eq!(round("p - 7"), "derived.s: `p` is not defined yet: it stands further below");
        let other = CHAIN.replace("kind = \"number\", value = \"p\"", "kind = \"number\", value = \"p + 1\"");
        assert_eq!(
            instance(&other, 0).flaws(),
            [Flaw::CarriesAnother { path: "answer.blank[1].carries".into() }]
        );
    }
}
