//! Items in the right order; also the lines of a proof, with some that do not belong.

mod mistake;

use math::{Expr, Lang};

pub(crate) use self::mistake::WrongOrder;
use self::mistake::ranks_of;
use super::{Building, same_texts};
use crate::compile::Bilingual;
use crate::error::TemplateErrorKind;
use crate::generator::Generator;
use crate::instance::Flaw;
use crate::marking::{Marking, Note, Verdict};
use crate::markup::Markup;
use crate::misconception::{Misconception, Sign};
use crate::rich::Rich;
use crate::template::{Direction, OrderSpec};
use crate::values::Values;

/// The fewest and the most items.
const COUNT: (usize, usize) = (2, 12);

/// `kind = "order"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Order {
    items: Vec<Item>,
    by_value: Option<Direction>,
}

#[derive(Debug, Clone, PartialEq)]
struct Item {
    /// What misconceptions call it.
    id: Option<String>,
    text: Bilingual<Markup>,
    spare: bool,
    together: Option<String>,
    value: Option<Expr>,
}

/// The items of an instance.
#[derive(Debug, Clone)]
pub(crate) struct Posed {
    /// In the order shown at first, by their places in the template.
    pub(crate) shown: Vec<usize>,
    /// The place of each item in the right order, by its place in the template; items with the same one may change
    /// places. `None` for those to be left aside.
    ranks: Vec<Option<usize>>,
}

impl Posed {
    fn wanted(&self) -> usize {
        self.ranks.iter().flatten().count()
    }
}

impl Order {
    pub(crate) fn compile(spec: &OrderSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        building.count(&format!("{path}.item"), spec.items.len(), COUNT);
        let mut items = Vec::new();
        for (at, item) in spec.items.iter().enumerate() {
            let path = format!("{path}.item[{at}]");
            if item.value.is_some() != (spec.by_value.is_some() && !item.spare) {
                let kind = TemplateErrorKind::WrongSort(
                    "`value` goes with `by_value`, for every item that is not `spare`",
                );
                building.mistakes.add(&path, kind);
            }
            building.item_id(item.id.as_ref(), spec.items[..at].iter().map(|other| other.id.as_ref()), &path);
            let value = item
                .value
                .as_ref()
                .map(|value| building.mistakes.take(&format!("{path}.value"), building.scope.numeric(value)));
            let text = building.label(&item.text, &format!("{path}.text"));
            items.push(text.map(|text| Item {
                id: item.id.clone(),
                text,
                spare: item.spare,
                together: item.together.clone(),
                value: value.flatten(),
            }));
        }
        let items = items.into_iter().collect::<Option<_>>()?;
        Some(Self { items, by_value: spec.by_value })
    }

    /// `None` if a value by which they are ordered does not exist.
    pub(crate) fn pose(&self, values: &Values, mut generator: Generator) -> Option<Posed> {
        let ranks = match self.by_value {
            Some(direction) => self.ranks_by_value(direction, values)?,
            None => self.ranks_as_written(),
        };
        let mut shown: Vec<usize> = (0..self.items.len()).collect();
        generator.shuffle(&mut shown);
        let posed = Posed { shown, ranks };
        let given: Vec<u16> = posed.shown.iter().map(|at| *at as u16).collect();
        // Nothing would be left to do.
        let solved = Self::judge(&posed, &[given]) == Marking::correct();
        let shown = if solved { posed.shown.into_iter().rev().collect() } else { posed.shown };
        Some(Posed { shown, ranks: posed.ranks })
    }

    fn ranks_as_written(&self) -> Vec<Option<usize>> {
        let mut rank = 0;
        let mut before: Option<&Item> = None;
        let mut ranks = Vec::new();
        for item in &self.items {
            if item.spare {
                ranks.push(None);
                continue;
            }
            let same =
                before.is_some_and(|before| item.together.is_some() && before.together == item.together);
            rank += usize::from(!same);
            before = Some(item);
            ranks.push(Some(rank));
        }
        ranks
    }

    fn ranks_by_value(&self, direction: Direction, values: &Values) -> Option<Vec<Option<usize>>> {
        let formulas: Vec<Option<Expr>> = self.items.iter().map(|item| item.value.clone()).collect();
        ranks_of(&formulas, direction, values)
    }

    /// A right order.
    pub(crate) fn right(posed: &Posed) -> Vec<u16> {
        named(&Self::right_places(posed))
    }

    fn right_places(posed: &Posed) -> Vec<usize> {
        let mut items: Vec<(usize, usize)> =
            posed.ranks.iter().enumerate().filter_map(|(at, rank)| Some(((*rank)?, at))).collect();
        items.sort_unstable();
        items.into_iter().map(|(_, at)| at).collect()
    }

    /// The order that a mistake leads to; `None` if it has none with these numbers.
    pub(crate) fn mistaken(wrong: &WrongOrder, posed: &Posed, values: &Values) -> Option<Vec<u16>> {
        wrong.example(posed, values).map(|order| named(&order))
    }

    /// Whether some items are to be left aside.
    pub(crate) fn has_spare(&self) -> bool {
        self.items.iter().any(|item| item.spare)
    }

    pub(crate) fn text(&self, item: usize, values: &Values, lang: Lang) -> Rich {
        self.items.get(item).map(|item| item.text.of(lang).show(values, lang)).unwrap_or_default()
    }

    /// Marks an order, and names the first mistake that it shows.
    pub(crate) fn mark(
        posed: &Posed,
        groups: &[Vec<u16>],
        values: &Values,
        misconceptions: &[Misconception],
    ) -> Marking {
        let marking = Self::judge(posed, groups);
        if !matches!(marking.verdict, Verdict::Wrong | Verdict::Partial) {
            return marking;
        }
        let placed: Vec<usize> = groups.iter().flatten().map(|at| usize::from(*at)).collect();
        let shown = misconceptions.iter().find(|known| match &known.sign {
            Sign::Ordered(wrong) => values.fulfil(known.when.as_ref()) && wrong.shows(&placed, posed, values),
            _ => false,
        });
        Marking { misconception: shown.map(|known| known.id.clone()), ..marking }
    }

    fn judge(posed: &Posed, groups: &[Vec<u16>]) -> Marking {
        let [order] = groups else { return Marking::invalid(Note::NoSuchOption) };
        let placed: Vec<usize> = order.iter().map(|at| usize::from(*at)).collect();
        let mut seen = vec![false; posed.ranks.len()];
        for at in &placed {
            match seen.get_mut(*at) {
                Some(seen) if !*seen => *seen = true,
                _ => return Marking::invalid(Note::NoSuchOption),
            }
        }
        let wanted = posed.wanted();
        let spare = placed.iter().filter(|at| posed.ranks[**at].is_none()).count();
        if placed.is_empty() || (wanted == posed.ranks.len() && placed.len() < wanted) {
            return Marking::invalid(Note::NotAllPlaced);
        }
        let ranks: Vec<usize> = placed.iter().filter_map(|at| posed.ranks[*at]).collect();
        let in_order = longest_run(&ranks);
        if spare == 0 && in_order == wanted && ranks.len() == wanted {
            return Marking::correct();
        }
        // One item is always in order with itself.
        let credit = (in_order as f64 - spare as f64 - 1.0) / (wanted.max(2) - 1) as f64;
        Marking::partial(credit.clamp(0.0, 0.9))
    }

    pub(crate) fn flaws(&self, posed: &Posed, values: &Values, path: &str, flaws: &mut Vec<Flaw>) {
        let text = |at, lang| self.text(at, values, lang);
        same_texts(0..posed.ranks.len(), text, &format!("{path}.item"), flaws);
    }

    pub(crate) fn markups(&self, path: &str, lang: Lang) -> Vec<(String, &Markup)> {
        self.items
            .iter()
            .enumerate()
            .map(|(at, item)| (format!("{path}.item[{at}].text"), item.text.of(lang)))
            .collect()
    }
}

/// Items as an answer names them.
fn named(places: &[usize]) -> Vec<u16> {
    places.iter().map(|at| *at as u16).collect()
}

/// The length of the longest subsequence that never falls.
fn longest_run(ranks: &[usize]) -> usize {
    let mut ends: Vec<usize> = Vec::new();
    for rank in ranks {
        let at = ends.partition_point(|end| end <= rank);
        match ends.get_mut(at) {
            Some(end) => *end = *rank,
            None => ends.push(*rank),
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::longest_run;

    #[test]
    fn the_longest_run_that_never_falls() {
        for (ranks, length) in
            [(&[][..], 0), (&[1][..], 1), (&[3, 1, 2][..], 2), (&[1, 1, 2][..], 3), (&[4, 3, 2, 1][..], 1)]
        {
            assert_eq!(longest_run(ranks), length, "{ranks:?}");
        }
    }
}
