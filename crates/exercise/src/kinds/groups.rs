//! Items sorted into groups, or matched one to one.

mod mistake;

use math::{Condition, Lang};

pub(crate) use self::mistake::WrongGroups;
use super::{Building, same_texts};
use crate::compile::Bilingual;
use crate::error::TemplateErrorKind;
use crate::figure;
use crate::generator::Generator;
use crate::instance::Flaw;
use crate::marking::{Marking, Note, Verdict};
use crate::markup::Markup;
use crate::misconception::{Misconception, Sign};
use crate::question;
use crate::rich::Rich;
use crate::template::GroupsSpec;
use crate::values::Values;

/// The fewest and the most groups.
const GROUPS: (usize, usize) = (2, 8);
/// The fewest and the most items.
const ITEMS: (usize, usize) = (2, 16);

/// `kind = "groups"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Groups {
    pub(crate) one_each: bool,
    venn: Option<Venn>,
    /// What misconceptions call the groups.
    ids: Vec<String>,
    names: Vec<Bilingual<Markup>>,
    items: Vec<Item>,
}

/// The sets of a Venn diagram, and in which of them each group lies.
#[derive(Debug, Clone, PartialEq)]
struct Venn {
    sets: Vec<Bilingual<Markup>>,
    regions: Vec<Vec<bool>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Item {
    /// What misconceptions call it.
    id: Option<String>,
    text: Bilingual<Markup>,
    group: Option<usize>,
    /// The first whose condition holds counts before `group`.
    group_when: Vec<(Condition, usize)>,
}

/// The items of an instance.
#[derive(Debug, Clone)]
pub(crate) struct Posed {
    /// In the order shown, by their places in the template.
    pub(crate) shown: Vec<usize>,
    /// The group of each item, by its place in the template; `None` for those to be left aside.
    right: Vec<Option<usize>>,
}

impl Groups {
    pub(crate) fn compile(spec: &GroupsSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        building.count(&format!("{path}.group"), spec.groups.len(), GROUPS);
        building.count(&format!("{path}.item"), spec.items.len(), ITEMS);
        let find = |id: &str, path: String, building: &mut Building<'_>| {
            let found = spec.groups.iter().position(|group| group.id == id);
            if found.is_none() {
                building.mistakes.add(path, TemplateErrorKind::NoSuchId(id.to_owned()));
            }
            found
        };
        let mut groups = Vec::new();
        for (at, group) in spec.groups.iter().enumerate() {
            groups.push(building.label(&group.text, &format!("{path}.group[{at}].text")));
            if spec.groups[..at].iter().any(|other| other.id == group.id) {
                let twice = TemplateErrorKind::Twice(group.id.clone());
                building.mistakes.add(format!("{path}.group[{at}].id"), twice);
            }
        }
        let mut items = Vec::new();
        for (at, item) in spec.items.iter().enumerate() {
            let path = format!("{path}.item[{at}]");
            building.item_id(item.id.as_ref(), spec.items[..at].iter().map(|other| other.id.as_ref()), &path);
            let group = item.group.as_ref().and_then(|id| find(id, format!("{path}.group"), building));
            let mut group_when = Vec::new();
            for (case, spec) in item.group_when.iter().enumerate() {
                let path = format!("{path}.group_when[{case}]");
                let group = find(&spec.group, format!("{path}.group"), building);
                let when = building.condition(Some(&spec.when), &format!("{path}.when"));
                group_when.extend(when.zip(group));
            }
            let text = building.label(&item.text, &format!("{path}.text"));
            items.push(text.map(|text| Item { id: item.id.clone(), text, group, group_when }));
        }
        let venn = if spec.venn.is_empty() { None } else { Some(compile_venn(spec, path, building)?) };
        let names = groups.into_iter().collect::<Option<_>>()?;
        let ids = spec.groups.iter().map(|group| group.id.clone()).collect();
        let items = items.into_iter().collect::<Option<_>>()?;
        Some(Self { one_each: spec.one_each, venn, ids, names, items })
    }

    pub(crate) fn pose(&self, values: &Values, mut generator: Generator) -> Posed {
        let group = |item: &Item| {
            let special = item.group_when.iter().find(|(when, _)| values.fulfil(Some(when)));
            special.map(|(_, group)| *group).or(item.group)
        };
        let right = self.items.iter().map(group).collect();
        let mut shown: Vec<usize> = (0..self.items.len()).collect();
        generator.shuffle(&mut shown);
        Posed { shown, right }
    }

    pub(crate) fn right(&self, posed: &Posed) -> Vec<Vec<u16>> {
        self.filled(&posed.right)
    }

    /// The groups that a mistake leads to.
    pub(crate) fn mistaken(&self, wrong: &WrongGroups, posed: &Posed) -> Vec<Vec<u16>> {
        self.filled(&wrong.example(posed, self.one_each))
    }

    /// The groups as an answer names them, from the place of each item.
    fn filled(&self, placed: &[Option<usize>]) -> Vec<Vec<u16>> {
        let mut groups = vec![Vec::new(); self.names.len()];
        for (at, group) in placed.iter().enumerate() {
            if let Some(group) = group {
                groups[*group].push(at as u16);
            }
        }
        groups
    }

    /// The Venn diagram that the groups are the regions of.
    pub(crate) fn venn(&self, values: &Values, lang: Lang) -> Option<question::Venn> {
        let venn = self.venn.as_ref()?;
        let names = venn.sets.iter().map(|set| figure::label_of(set, values, lang)).collect();
        Some(question::Venn { names, regions: venn.regions.clone() })
    }

    /// Whether some items belong to no group.
    pub(crate) fn has_spare(&self) -> bool {
        self.items.iter().any(|item| item.group.is_none())
    }

    pub(crate) fn group_texts(&self, values: &Values, lang: Lang) -> Vec<Rich> {
        self.names.iter().map(|group| group.of(lang).show(values, lang)).collect()
    }

    pub(crate) fn text(&self, item: usize, values: &Values, lang: Lang) -> Rich {
        self.items.get(item).map(|item| item.text.of(lang).show(values, lang)).unwrap_or_default()
    }

    /// Marks groups, and names the first mistake that they show.
    pub(crate) fn mark(
        &self,
        posed: &Posed,
        groups: &[Vec<u16>],
        values: &Values,
        misconceptions: &[Misconception],
    ) -> Marking {
        let marking = self.judge(posed, groups);
        if !matches!(marking.verdict, Verdict::Wrong | Verdict::Partial) {
            return marking;
        }
        let place =
            |item: usize| groups.iter().position(|items| items.iter().any(|at| usize::from(*at) == item));
        let placed: Vec<Option<usize>> = (0..posed.right.len()).map(place).collect();
        let shown = misconceptions.iter().find(|known| match &known.sign {
            Sign::Grouped(wrong) => values.fulfil(known.when.as_ref()) && wrong.shows(&placed, posed),
            _ => false,
        });
        Marking { misconception: shown.map(|known| known.id.clone()), ..marking }
    }

    /// Each item counts; what chance alone would bring does not.
    fn judge(&self, posed: &Posed, groups: &[Vec<u16>]) -> Marking {
        if groups.len() != self.names.len() {
            return Marking::invalid(Note::NoSuchOption);
        }
        let mut placed: Vec<Option<usize>> = vec![None; posed.right.len()];
        for (group, items) in groups.iter().enumerate() {
            for item in items {
                match placed.get_mut(usize::from(*item)) {
                    Some(place @ None) => *place = Some(group),
                    _ => return Marking::invalid(Note::NoSuchOption),
                }
            }
            if self.one_each && items.len() > 1 {
                return Marking::invalid(Note::OneEach);
            }
        }
        let nothing = placed.iter().all(Option::is_none);
        let open = !self.has_spare() && placed.iter().any(Option::is_none);
        let empty = self.one_each && groups.iter().any(Vec::is_empty);
        if nothing || open || empty {
            return Marking::invalid(Note::NotAllPlaced);
        }
        let parts: Vec<Marking> = placed
            .iter()
            .zip(&posed.right)
            .map(|(placed, right)| if placed == right { Marking::correct() } else { Marking::wrong(None) })
            .collect();
        let right = parts.iter().filter(|part| part.credit > 0.0).count();
        let marking = if right == parts.len() {
            Marking::correct()
        } else {
            let places = self.names.len() + usize::from(self.has_spare());
            let chance = 1.0 / places as f64;
            let share = right as f64 / parts.len() as f64;
            Marking::partial(((share - chance) / (1.0 - chance)).max(0.0))
        };
        Marking { parts, ..marking }
    }

    pub(crate) fn flaws(&self, posed: &Posed, values: &Values, path: &str, flaws: &mut Vec<Flaw>) {
        let text = |at, lang| self.text(at, values, lang);
        same_texts(0..posed.right.len(), text, &format!("{path}.item"), flaws);
        let sizes = self.right(posed);
        if self.one_each && sizes.iter().any(|group| group.len() != 1) {
            flaws.push(Flaw::NotOneEach { path: format!("{path}.item") });
        }
    }

    pub(crate) fn markups(&self, path: &str, lang: Lang) -> Vec<(String, &Markup)> {
        let groups = self.names.iter().enumerate();
        let groups = groups.map(|(at, group)| (format!("{path}.group[{at}].text"), group.of(lang)));
        let items = self.items.iter().enumerate();
        groups
            .chain(items.map(|(at, item)| (format!("{path}.item[{at}].text"), item.text.of(lang))))
            .collect()
    }
}

fn compile_venn(spec: &GroupsSpec, path: &str, building: &mut Building<'_>) -> Option<Venn> {
    building.count(&format!("{path}.venn"), spec.venn.len(), (2, 3));
    let sets = spec.venn.iter().enumerate();
    let sets =
        sets.map(|(at, set)| building.label(set, &format!("{path}.venn[{at}]"))).collect::<Option<_>>()?;
    let mut regions = Vec::new();
    for (at, group) in spec.groups.iter().enumerate() {
        let within = figure::within(&group.id, spec.venn.len());
        if within.is_none() {
            let kind =
                TemplateErrorKind::WrongSort("the group is named by its sets: `1`, `12`, or `0` for none");
            building.mistakes.add(format!("{path}.group[{at}].id"), kind);
        }
        regions.push(within?);
    }
    Some(Venn { sets, regions })
}
