//! Wrong orders that are known.

use std::cmp::Reverse;

use math::Expr;

use crate::error::{Located, TemplateErrorKind};
use crate::kinds::order::{Order, Posed};
use crate::scope::Scope;
use crate::template::Direction;
use crate::values::Values;

/// What shows a mistake in an order. Items are meant by their places in the template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum WrongOrder {
    /// `c; a; b`: these items in this order, and nothing else.
    Whole(Vec<usize>),
    /// `a before b`
    Before(usize, usize),
    /// `with d`: an item that is to be left aside is used.
    With(usize),
    /// `by abs(a); abs(b)`: all items in the order of other values than their own; `None` for those to be left aside.
    By(Direction, Vec<Option<Expr>>),
}

impl Order {
    /// Reads what shows a mistake: the key `answer` of a misconception.
    pub(crate) fn mistake(&self, text: &str, scope: &Scope) -> Result<WrongOrder, Located> {
        let wrong = |why| Located::from(TemplateErrorKind::WrongSort(why));
        if let Some(values) = text.trim().strip_prefix("by ") {
            return self.by_other_values(values, scope);
        }
        if let Some(item) = text.trim().strip_prefix("with ") {
            let at = self.find(item)?;
            return if self.items[at].spare {
                Ok(WrongOrder::With(at))
            } else {
                Err(wrong(
                    "this item belongs to the right order; only one that is `spare` is a mistake to use",
                ))
            };
        }
        if let Some((first, second)) = text.split_once(" before ") {
            let (first, second) = (self.find(first)?, self.find(second)?);
            return if first == second || self.items[first].spare || self.items[second].spare {
                Err(wrong("two different items are wanted here, neither of them `spare`"))
            } else {
                Ok(WrongOrder::Before(first, second))
            };
        }
        let order: Vec<usize> = text.split(';').map(|id| self.find(id)).collect::<Result<_, _>>()?;
        if (1..order.len()).any(|at| order[..at].contains(&order[at])) {
            return Err(wrong("an item stands here twice"));
        }
        if !self.has_spare() && order.len() < self.items.len() {
            return Err(wrong("every item is to be placed here: name all of them"));
        }
        Ok(WrongOrder::Whole(order))
    }

    fn by_other_values(&self, values: &str, scope: &Scope) -> Result<WrongOrder, Located> {
        let Some(direction) = self.by_value else {
            return Err(TemplateErrorKind::NeedsKey("by_value").into());
        };
        let values: Vec<Expr> =
            values.split(';').map(|value| scope.numeric(value.trim())).collect::<Result<_, _>>()?;
        let wanted = self.items.iter().filter(|item| !item.spare).count();
        if values.len() != wanted {
            let (found, from, to) = (values.len(), wanted, wanted);
            return Err(TemplateErrorKind::WrongCount { found, from, to }.into());
        }
        let mut values = values.into_iter();
        let own = self.items.iter().map(|item| if item.spare { None } else { values.next() });
        Ok(WrongOrder::By(direction, own.collect()))
    }

    /// The item with this `id`.
    fn find(&self, id: &str) -> Result<usize, Located> {
        let id = id.trim();
        let found = self.items.iter().position(|item| item.id.as_deref() == Some(id));
        found.ok_or_else(|| TemplateErrorKind::NoSuchId(id.to_owned()).into())
    }
}

impl WrongOrder {
    /// Whether an order that is not right shows the mistake.
    pub(super) fn shows(&self, placed: &[usize], posed: &Posed, values: &Values) -> bool {
        let place = |item: &usize| placed.iter().position(|placed| placed == item);
        match self {
            Self::Whole(order) => order == placed,
            Self::Before(first, second) => {
                // With these numbers it may be right so.
                posed.ranks[*first] > posed.ranks[*second]
                    && place(first).zip(place(second)).is_some_and(|(first, second)| first < second)
            }
            Self::With(item) => placed.contains(item),
            Self::By(direction, others) => {
                let Some(ranks) = ranks_of(others, *direction, values) else { return false };
                let all = placed.len() == posed.wanted() && placed.iter().all(|at| ranks[*at].is_some());
                all && placed.is_sorted_by_key(|at| ranks[*at])
            }
        }
    }

    /// The order that somebody with no other mistake would make; `None` if a value does not exist.
    pub(super) fn example(&self, posed: &Posed, values: &Values) -> Option<Vec<usize>> {
        let mut order = Order::right_places(posed);
        match self {
            Self::Whole(order) => return Some(order.clone()),
            // With these numbers it is right so.
            Self::Before(first, second) if posed.ranks[*first] <= posed.ranks[*second] => {}
            Self::Before(first, second) => {
                order.retain(|item| item != first);
                let at = order.iter().position(|item| item == second)?;
                order.insert(at, *first);
            }
            Self::With(item) => order.push(*item),
            Self::By(direction, others) => {
                let ranks = ranks_of(others, *direction, values)?;
                // Of equal ones, the other way round than is right.
                order.sort_by_key(|at| (ranks[*at], Reverse(posed.ranks[*at])));
            }
        }
        Some(order)
    }
}

/// The place of each value in this direction, equal ones sharing one; `None` if one does not exist.
pub(super) fn ranks_of(
    formulas: &[Option<Expr>],
    direction: Direction,
    values: &Values,
) -> Option<Vec<Option<usize>>> {
    let value = |formula: &Option<Expr>| match formula {
        Some(formula) => values.evaluate(formula).map(Some),
        None => Some(None),
    };
    let numbers: Vec<_> = formulas.iter().map(value).collect::<Option<_>>()?;
    let mut sorted: Vec<_> = numbers.iter().flatten().collect();
    sorted.sort();
    sorted.dedup();
    if direction == Direction::Descending {
        sorted.reverse();
    }
    let rank =
        |number: &Option<_>| number.as_ref().and_then(|number| sorted.iter().position(|n| *n == number));
    Some(numbers.iter().map(rank).collect())
}

#[cfg(test)]
mod tests {
    use math::Lang;
    use protocol::Answer;

    use crate::kinds::tests::{instance, is_sound, template};
    use crate::{Flaw, Instance, TemplateErrorKind, Verdict};

    const PROOF: &str = r#"[answer]
kind = "order"
item = [
  { id = "task", text = "$x + a = b$" },
  { id = "first", text = "pirma", together = "t" },
  { id = "second", text = "antra", together = "t" },
  { id = "end", text = "$x = b - a$" },
  { id = "slip", text = "niekur", spare = true },
]
[[misconception]]
id = "backwards"
answer = "end; second; first; task"
feedback = { lt = "Atvirkščiai.", en = "Backwards." }
[[misconception]]
id = "sign"
answer = "with slip"
skill = "s-two"
feedback = { lt = "Ženklas.", en = "The sign." }
[[misconception]]
id = "too-early"
answer = "end before first"
feedback = { lt = "Per anksti.", en = "Too early." }
"#;

    fn named(instance: &Instance, items: &[u16]) -> Option<String> {
        let marking = instance.mark(&Answer::Arranged { groups: vec![items.into()] });
        marking.misconception.map(|id| id.to_string())
    }

    /// Every mistake is recognised by what it leads to.
    #[track_caller]
    fn knows_its_mistakes(instance: &Instance, expect: &[&str]) {
        is_sound(instance);
        let answers = instance.misconception_answers();
        let ids: Vec<&str> = answers.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, expect);
        for (id, answer) in &answers {
            let marking = instance.mark(answer);
            assert_eq!(marking.misconception.as_ref(), Some(id), "{answer:?}");
            assert!(instance.feedback(&marking, Lang::Lt).is_some(), "{id}");
        }
    }

    #[test]
    fn arrangements_pairs_and_items_that_do_not_belong() {
        let order = instance(PROOF, 0);
        knows_its_mistakes(&order, &["backwards", "sign", "too-early"]);
        let check = |items: &[u16], expect: Option<&str>| {
            assert_eq!(named(&order, items).as_deref(), expect, "{items:?}");
        };
        check(&[0, 2, 1, 3], None);
        check(&[3, 2, 1, 0], Some("backwards"));
        check(&[3, 1, 2, 0], Some("too-early"));
        check(&[0, 2, 3, 1], Some("too-early"));
        check(&[0, 4, 2, 3, 1], Some("sign"));
        check(&[1, 0, 2, 3], None);
        check(&[], None);
        check(&[9, 9], None);
    }

    #[test]
    fn the_skill_that_is_missing_gets_its_share_of_the_evidence() {
        let order = instance(PROOF, 0);
        let marking = order.mark(&Answer::Arranged { groups: vec![vec![0, 1, 2, 3, 4]] });
        assert_eq!(marking.verdict, Verdict::Partial);
        let weight = |skill: &str, correct: bool| {
            let own =
                |evidence: &&crate::Evidence| evidence.skill.as_str() == skill && evidence.correct == correct;
            marking.evidence.iter().find(own).map_or(0.0, |evidence| evidence.weight)
        };
        let lost = 1.0 - marking.credit;
        assert!((weight("s-one", true) - marking.credit).abs() < 1e-9, "{marking:?}");
        assert!((weight("s-one", false) - lost / 2.0).abs() < 1e-9, "{marking:?}");
        assert!((weight("s-two", false) - lost).abs() < 1e-9, "{marking:?}");
    }

    const BY_VALUE: &str = r#"[answer]
kind = "order"
by_value = "ascending"
item = [
  { id = "small", text = "$-b$", value = "-b" },
  { id = "middle", text = "$-a$", value = "-a" },
  { id = "large", text = "$1$", value = "1" },
]
[[misconception]]
id = "by-size"
answer = "by b; a; 1"
feedback = { lt = "Ženklas.", en = "The sign." }
[[misconception]]
id = "one-first"
answer = "large before middle"
feedback = { lt = "Vienetas didesnis.", en = "One is larger." }
"#;

    #[test]
    fn other_values() {
        let order = instance(BY_VALUE, 0);
        knows_its_mistakes(&order, &["by-size", "one-first"]);
        assert_eq!(named(&order, &[2, 1, 0]).as_deref(), Some("by-size"));
        assert_eq!(named(&order, &[2, 0, 1]).as_deref(), Some("one-first"));
        assert_eq!(named(&order, &[1, 0, 2]), None);
    }

    #[test]
    fn equal_values_are_put_the_wrong_way_round() {
        let equal = BY_VALUE.replace("by b; a; 1", "by 0; 0; 1");
        let order = instance(&equal, 0);
        knows_its_mistakes(&order, &["by-size", "one-first"]);
        assert_eq!(named(&order, &[1, 0, 2]).as_deref(), Some("by-size"));
    }

    #[test]
    fn what_is_right_is_no_mistake() {
        let flaws = |from: &str, to: &str| instance(&BY_VALUE.replace(from, to), 0).flaws();
        let path = || "misconception[1].answer".to_owned();
        assert_eq!(
            flaws("large before middle", "middle before large"),
            [Flaw::AnswerIsRight { path: path() }]
        );
        assert_eq!(flaws("large before middle", "large; middle; small"), [Flaw::SameAnswer { path: path() }]);
        assert_eq!(
            flaws("large before middle", "by 1/(a - 2); 1; 1"),
            [Flaw::AnswerWithoutValue { path: path() }]
        );
        // With something between them.
        assert_eq!(
            flaws("large before middle", "small before large"),
            [Flaw::AnswerIsRight { path: path() }]
        );
        let never =
            flaws("answer = \"large before middle\"", "when = \"a > 9\"\nanswer = \"middle before large\"");
        assert_eq!(never, []);
    }

    #[test]
    fn mistakes_of_the_author() {
        let check = |answer: &str, from: &str, to: &str, expect: &str| {
            let errors = template(&answer.replace(from, to)).compile().map(|_| ()).unwrap_err();
            let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
            assert!(told.iter().any(|told| told.contains(expect)), "{to}: {told:?}");
        };
        check(PROOF, "end before first", "end before fist", "there is no `fist` here");
        check(PROOF, "end before first", "end before slip", "neither of them `spare`");
        check(PROOF, "end before first", "end before end", "two different items");
        check(PROOF, "with slip", "with end", "only one that is `spare`");
        check(PROOF, "end; second; first; task", "end; end", "an item stands here twice");
        check(PROOF, "end; second; first; task", "by 1; 2; 3; 4", "this needs `by_value` beside it");
        check(PROOF, "id = \"second\"", "id = \"first\"", "`first` stands here twice");
        check(PROOF, "id = \"second\"", "id = \"the second\"", "one word is wanted");
        check(PROOF, "id = \"too-early\"", "id = \"sign\"", "`sign` stands here twice");
        check(BY_VALUE, "by b; a; 1", "by b; a", "has 2 elements");
        check(BY_VALUE, "by b; a; 1", "by b; a; c", "`c` is not defined");
        check(BY_VALUE, "large before middle", "large; middle", "name all of them");
        let unplaced = template(&PROOF.replace("with slip", "with slap")).compile().map(|_| ()).unwrap_err();
        assert_eq!(unplaced[0].path, "misconception[1].answer");
        assert_eq!(unplaced[0].kind, TemplateErrorKind::NoSuchId("slap".into()));
    }
}
