//! What is chosen so far.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use protocol::{ClassId, ItemId, SkillId, UserId};
use view::{
    AssignForm, AssignableItem, Numbers, ProposalFor, ProposedTask, StudentWish, TaskWish, WorkKind,
    WorkProposal, WorkRules, WorkWish,
};

use crate::api;
use crate::texts::Messages;

/// A skill with its exercises.
#[derive(Clone)]
pub(super) struct Offer {
    pub(super) skill: SkillId,
    pub(super) name: String,
    pub(super) items: Vec<AssignableItem>,
}

/// The exercises by skill, in teaching order.
fn offers(items: &[AssignableItem]) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    for item in items {
        match offers.iter_mut().find(|offer| offer.skill == item.skill) {
            Some(offer) => offer.items.push(item.clone()),
            None => offers.push(Offer {
                skill: item.skill.clone(),
                name: item.skill_name.clone(),
                items: vec![item.clone()],
            }),
        }
    }
    offers
}

/// The longest title that the server takes, in characters.
pub(super) const LONGEST_TITLE: usize = 120;

/// A title out of the skills' names, as many as fit.
fn title_of(names: &[String]) -> String {
    let mut title = String::new();
    for name in names {
        let comma = if title.is_empty() { "" } else { ", " };
        if title.chars().count() + comma.len() + name.chars().count() > LONGEST_TITLE {
            break;
        }
        title.push_str(comma);
        title.push_str(name);
    }
    title
}

/// Whose exercises they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// Each student's own, at their level.
    Each,
    /// The same for everybody.
    All,
}

/// Right answers that the form asks of each exercise at first.
const USUALLY_WANTED: u8 = 1;

/// How, and until when.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    pub(super) note: RwSignal<String>,
    pub(super) starts: RwSignal<String>,
    pub(super) due: RwSignal<String>,
    pub(super) hints: RwSignal<bool>,
    pub(super) calculator: RwSignal<bool>,
    /// Empty: any number of times.
    pub(super) tries: RwSignal<String>,
    /// Empty: everybody their own; else how many variants.
    pub(super) numbers: RwSignal<String>,
    pub(super) minutes: RwSignal<String>,
    pub(super) weeks: RwSignal<String>,
}

/// Everything that is chosen. In [`Whose::All`] every exercise in `items` belongs to a skill in `skills`, so that all of
/// them are on show.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub(super) offers: StoredValue<Vec<Offer>>,
    pub(super) kind: RwSignal<WorkKind>,
    pub(super) whose: RwSignal<Whose>,
    /// In the order in which they were added.
    pub(super) skills: RwSignal<Vec<SkillId>>,
    /// For everybody: the exercises with the right answers wanted of each, or its points.
    pub(super) items: RwSignal<BTreeMap<ItemId, u8>>,
    /// For each: what is proposed, as far as it was kept.
    pub(super) tasks: RwSignal<BTreeMap<UserId, Vec<ProposedTask>>>,
    /// A proposal is on its way.
    pub(super) asking: RwSignal<bool>,
    pub(super) students: RwSignal<BTreeSet<UserId>>,
    pub(super) title: RwSignal<String>,
    /// The title that the form proposed last: another one is the teacher's own and stays.
    proposed: StoredValue<String>,
    pub(super) terms: StoredValue<Terms>,
    /// Its failure is told beside the button.
    pub(super) ask: Action<(ClassId, ProposalFor), Result<WorkProposal, protocol::Failure>>,
}

impl Choice {
    pub(super) fn new(form: &AssignForm, skill: Option<&SkillId>, students: &BTreeSet<UserId>) -> Self {
        let everybody: BTreeSet<UserId> = form.students.iter().map(|student| student.id).collect();
        // An old link may name somebody who has left the class.
        let asked: BTreeSet<UserId> = students.intersection(&everybody).copied().collect();
        let choice = Self {
            offers: StoredValue::new(offers(&form.items)),
            kind: RwSignal::new(WorkKind::Practice),
            whose: RwSignal::new(Whose::Each),
            skills: RwSignal::new(Vec::new()),
            items: RwSignal::new(BTreeMap::new()),
            tasks: RwSignal::new(BTreeMap::new()),
            asking: RwSignal::new(false),
            students: RwSignal::new(if asked.is_empty() { everybody } else { asked }),
            title: RwSignal::new(String::new()),
            proposed: StoredValue::new(String::new()),
            terms: StoredValue::new(Terms {
                note: RwSignal::new(String::new()),
                starts: RwSignal::new(String::new()),
                due: RwSignal::new(form.proposed_due.iso_minute()),
                hints: RwSignal::new(true),
                calculator: RwSignal::new(true),
                tries: RwSignal::new(String::new()),
                numbers: RwSignal::new(String::new()),
                minutes: RwSignal::new("45".to_owned()),
                weeks: RwSignal::new("1".to_owned()),
            }),
            ask: Action::new(|(class, what): &(ClassId, ProposalFor)| {
                let (class, what) = (class.to_string(), what.clone());
                async move { api::teacher::proposal(class, what, Vec::new()).await }
            }),
        };
        if let Some(skill) = skill {
            choice.add(skill);
        }
        choice
    }

    /// Asks for a proposal whenever the skills change, and for the source that the address names.
    pub(super) fn follow_proposals(self, class: ClassId, source: Option<ProposalFor>) {
        Effect::new(move |before: Option<()>| {
            let skills = self.skills.get();
            if before.is_none()
                && let Some(source) = source.clone()
            {
                self.take_from(class, source);
            } else if self.whose.get() == Whose::Each && !skills.is_empty() {
                self.take_from(class, ProposalFor::Skills(skills));
            }
        });
        Effect::new(move |_| self.asking.set(self.ask.pending().get()));
        Effect::new(move |_| {
            if let Some(Ok(proposal)) = self.ask.value().get() {
                self.take(proposal);
            }
        });
    }

    /// Asks what to give.
    pub(super) fn take_from(self, class: ClassId, source: ProposalFor) {
        self.ask.dispatch((class, source));
    }

    /// Takes over what is proposed. Without reasons it is the same for everybody, or was given before.
    fn take(self, proposal: WorkProposal) {
        let for_each =
            proposal.students.iter().flat_map(|(_, tasks)| tasks).any(|task| task.reason.is_some());
        if !for_each {
            let WorkRules { hints, calculator, tries, minutes } = proposal.rules;
            let terms = self.terms.get_value();
            self.kind.set(proposal.kind);
            terms.hints.set(hints || proposal.kind == WorkKind::Test);
            terms.calculator.set(calculator);
            terms.numbers.set(match proposal.numbers {
                Numbers::Own => String::new(),
                Numbers::Variants(variants) => variants.to_string(),
            });
            terms.tries.set(tries.map(|tries| tries.to_string()).unwrap_or_default());
            if let Some(minutes) = minutes {
                terms.minutes.set(minutes.to_string());
            }
            self.title.set(proposal.title.clone());
            self.proposed.set_value(proposal.title);
            let first = proposal.students.first().map(|(_, tasks)| tasks.clone()).unwrap_or_default();
            let alike = proposal.students.iter().all(|(_, tasks)| *tasks == first);
            self.whose.set(if alike { Whose::All } else { Whose::Each });
            if alike {
                let mut skills: Vec<SkillId> = Vec::new();
                for task in &first {
                    if !skills.contains(&task.skill) {
                        skills.push(task.skill.clone());
                    }
                }
                self.skills.set(skills);
                self.items.set(first.into_iter().map(|task| (task.item, task.wanted)).collect());
                return;
            }
        }
        self.tasks.set(proposal.students.into_iter().collect());
    }

    /// Chooses a skill with all its exercises for everybody; one without exercises, or chosen already, changes nothing.
    pub(super) fn add(self, skill: &SkillId) {
        let items: Option<Vec<ItemId>> = self.offers.with_value(|offers| {
            let offer = offers.iter().find(|offer| offer.skill == *skill)?;
            let for_all = offer.items.iter().filter(|item| item.track.is_standard());
            Some(for_all.map(|item| item.id.clone()).collect())
        });
        if let Some(items) = items
            && !self.skills.with_untracked(|skills| skills.contains(skill))
        {
            self.skills.update(|skills| skills.push(skill.clone()));
            self.items.update(|chosen| chosen.extend(items.into_iter().map(|item| (item, USUALLY_WANTED))));
            self.propose_title();
        }
    }

    pub(super) fn remove(self, offer: &Offer) {
        self.skills.update(|skills| skills.retain(|skill| *skill != offer.skill));
        self.items.update(|chosen| {
            for item in &offer.items {
                chosen.remove(&item.id);
            }
        });
        self.tasks.update(|tasks| {
            for own in tasks.values_mut() {
                own.retain(|task| task.skill != offer.skill);
            }
        });
        self.propose_title();
    }

    fn propose_title(self) {
        let title = title_of(&self.names(&self.skills.get_untracked()));
        if self.title.get_untracked() == self.proposed.get_value() {
            self.title.set(title.clone());
            self.proposed.set_value(title);
        }
    }

    pub(super) fn names<'a>(self, skills: impl IntoIterator<Item = &'a SkillId>) -> Vec<String> {
        self.offers.with_value(|offers| {
            let name = |skill: &SkillId| {
                offers.iter().find(|offer| offer.skill == *skill).map(|offer| offer.name.clone())
            };
            skills.into_iter().filter_map(name).collect()
        })
    }

    /// Those of a student's gaps that are chosen.
    pub(super) fn lacking(self, gaps: &[SkillId]) -> Vec<SkillId> {
        self.skills.with(|skills| skills.iter().filter(|skill| gaps.contains(skill)).cloned().collect())
    }

    /// Each student has their own exercises.
    pub(super) fn is_individual(self) -> bool {
        self.whose.get() == Whose::Each && self.kind.get() == WorkKind::Practice
    }

    /// What the chosen students are given.
    fn given(self) -> Vec<StudentWish> {
        let individual = self.is_individual();
        let for_all: Vec<TaskWish> = self.in_order();
        let wish = |student: &UserId| StudentWish {
            student: *student,
            tasks: if individual {
                let own = self.tasks.with(|tasks| tasks.get(student).cloned().unwrap_or_default());
                own.into_iter().map(|task| TaskWish { item: task.item, wanted: task.wanted }).collect()
            } else {
                for_all.clone()
            },
        };
        self.students.with(|students| students.iter().map(wish).collect())
    }

    /// The exercises for everybody, in teaching order.
    fn in_order(self) -> Vec<TaskWish> {
        let chosen = self.items.get();
        self.offers.with_value(|offers| {
            let items = offers.iter().flat_map(|offer| &offer.items);
            items
                .filter_map(|item| Some(TaskWish { item: item.id.clone(), wanted: *chosen.get(&item.id)? }))
                .collect()
        })
    }

    pub(super) fn is_incomplete(self) -> bool {
        self.asking.get() || self.given().iter().all(|given| given.tasks.is_empty())
    }

    /// How much to how many, in words.
    pub(super) fn summary(self, t: &Messages) -> String {
        let given = self.given();
        let items: BTreeSet<&ItemId> =
            given.iter().flat_map(|given| &given.tasks).map(|task| &task.item).collect();
        let students = given.iter().filter(|given| !given.tasks.is_empty()).count();
        t.assign_summary(items.len() as u32, students as u32)
    }

    pub(super) fn wish(self) -> WorkWish {
        untrack(|| {
            let (kind, terms) = (self.kind.get(), self.terms.get_value());
            WorkWish {
                title: self.title.get(),
                note: terms.note.get(),
                kind,
                starts: terms.starts.get(),
                due: terms.due.get(),
                rules: WorkRules {
                    hints: terms.hints.get(),
                    calculator: terms.calculator.get(),
                    tries: terms.tries.get().parse().ok(),
                    // What is no number is refused by the server, and told at its field.
                    minutes: (kind == WorkKind::Test).then(|| terms.minutes.get().parse().unwrap_or(0)),
                },
                numbers: terms.numbers.get().parse().map_or(Numbers::Own, Numbers::Variants),
                weeks: terms.weeks.get().parse().unwrap_or(1),
                students: self.given(),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn titles_are_made_of_whole_names() {
        let long = "ą".repeat(70);
        for (names, expect) in [
            (vec![], ""),
            (vec!["Lygtys"], "Lygtys"),
            (vec!["Lygtys", "Trupmenos"], "Lygtys, Trupmenos"),
            (vec![&long, &long], &long),
        ] {
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            assert_eq!(title_of(&names), expect);
        }
    }
}
