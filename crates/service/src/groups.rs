//! Groups by need: found in the answers, and those that teachers keep.

use std::collections::{BTreeMap, BTreeSet};

use learner::{Level, gaps};
use math::Lang;
use protocol::{Failure, GroupId, Millis, MisconceptionId, SkillId, UserId};
use store::groups::{self, Group};
use store::misconceptions::{self, Shown};
use store::overview::{self, StudentOverview};
use store::{Caller, ClassAccess, classes};
use view::{GroupMember, GroupNeed, GroupWish, GroupsPage, ProposedGroup};

use crate::class_page::read_state;
use crate::classes::{card, new_uuid};
use crate::error::{Result, id};
use crate::wall_clock::WallClock;
use crate::{Service, text};

/// Fewer students than that are no group, but persons.
const SMALLEST: usize = 2;
/// How far back misconceptions are looked for, in milliseconds.
const LOOK_BACK_MS: i64 = 28 * Millis::DAY;
/// A mistake made so often is a habit…
const HABIT: i64 = 2;
/// …unless it was followed by so many right answers to the same exercise.
const OVERCOME: i64 = 2;
/// The share of the class that has begun a skill which the class is learning.
const BEGUN_BY: f64 = 1.0 / 3.0;
const LONGEST_NAME: usize = 60;

/// What one student needs.
#[derive(Debug, Clone)]
pub(crate) struct Needs {
    pub(crate) id: UserId,
    pub(crate) name: String,
    /// Where failing begins, and how many answers show it.
    pub(crate) gaps: Vec<(SkillId, u32)>,
    /// Habits, each with the skill in which it shows most, and how often.
    pub(crate) habits: Vec<(MisconceptionId, SkillId, u32)>,
    /// Skills begun, and whether each is mastered.
    pub(crate) begun: BTreeMap<SkillId, bool>,
}

impl Service {
    /// The needs of everybody in the class, by name.
    pub(crate) async fn needs(
        &self,
        class: &ClassAccess,
        students: &[StudentOverview],
        not_taught: &BTreeSet<SkillId>,
        now: Millis,
    ) -> Result<Vec<Needs>> {
        let shown = misconceptions::of_class(&self.db, class, now.plus(-LOOK_BACK_MS)).await?;
        let mut needs: Vec<Needs> =
            students.iter().map(|student| self.needs_of(student, &shown, not_taught, now)).collect();
        needs.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(needs)
    }

    fn needs_of(
        &self,
        student: &StudentOverview,
        shown: &[Shown],
        not_taught: &BTreeSet<SkillId>,
        now: Millis,
    ) -> Needs {
        let state = read_state(student.state.as_deref());
        let graph = self.content.graph();
        let gaps = gaps(graph, &self.parameters, &state, &[], not_taught, now);
        let standing = self.standing(&state, now);
        let levels = graph.skills().iter().map(|node| (&node.id, standing.cell(&node.id).level));
        let begun = levels.filter(|(_, level)| *level != Level::NotStarted);
        Needs {
            id: student.id,
            name: student.display_name.clone(),
            // A foundation that nobody asked about is a suspect, and no reason to put students together.
            gaps: gaps
                .into_iter()
                .filter(|gap| standing.cell(&gap.skill).level == Level::Gap)
                .map(|gap| (gap.skill, gap.evidence.len() as u32))
                .collect(),
            habits: self.habits(shown.iter().filter(|shown| shown.student == student.id)),
            begun: begun
                .map(|(skill, level)| (skill.clone(), matches!(level, Level::Mastered | Level::DueForReview)))
                .collect(),
        }
    }

    /// Mistakes that came again and again, over all exercises, and that no right answers followed.
    fn habits<'a>(&self, shown: impl Iterator<Item = &'a Shown>) -> Vec<(MisconceptionId, SkillId, u32)> {
        let mut by_id: BTreeMap<&MisconceptionId, BTreeMap<SkillId, i64>> = BTreeMap::new();
        for one in shown.filter(|one| one.right_since < OVERCOME) {
            let Some(skill) = self.blamed(one) else { continue };
            *by_id.entry(&one.misconception).or_default().entry(skill).or_default() += one.times;
        }
        let habit = |(id, skills): (&MisconceptionId, BTreeMap<SkillId, i64>)| {
            let times: i64 = skills.values().sum();
            let (skill, _) = skills.into_iter().max_by_key(|(_, times)| *times)?;
            (times >= HABIT).then(|| (id.clone(), skill, u32::try_from(times).unwrap_or(u32::MAX)))
        };
        by_id.into_iter().filter_map(habit).collect()
    }

    /// The skill that a misconception shows to be missing.
    fn blamed(&self, shown: &Shown) -> Option<SkillId> {
        let template = self.content.exercise(&shown.item)?.template();
        let spec = template.misconceptions.iter().find(|spec| spec.id == shown.misconception);
        spec.and_then(|spec| spec.skill.clone()).or_else(|| template.skills.first().cloned())
    }

    /// The groups that these needs propose.
    pub(crate) fn proposed_groups(&self, needs: &[Needs], lang: Lang) -> Vec<ProposedGroup> {
        let name = |skill: &SkillId| self.content.skill_name(skill, lang).to_owned();
        let order: Vec<&SkillId> = self.content.graph().skills().iter().map(|node| &node.id).collect();
        let by_gap = alike(needs, |student| student.gaps.clone()).into_iter().map(|(skill, students)| {
            ProposedGroup { need: GroupNeed::Gap { name: name(&skill), skill }, students }
        });
        let habits = |student: &Needs| -> Vec<(MisconceptionId, u32)> {
            student.habits.iter().map(|(id, _, times)| (id.clone(), *times)).collect()
        };
        let by_habit = alike(needs, habits).into_iter().filter_map(|(id, students)| {
            let with = needs.iter().flat_map(|student| &student.habits).filter(|(habit, ..)| *habit == id);
            let mut votes: BTreeMap<&SkillId, u32> = BTreeMap::new();
            with.for_each(|(_, skill, times)| *votes.entry(skill).or_default() += times);
            let (skill, _) = votes.into_iter().max_by_key(|(_, times)| *times)?;
            let skill = skill.clone();
            Some(ProposedGroup {
                need: GroupNeed::Misconception {
                    name: self.misconception_name(&id, lang),
                    id,
                    skill_name: name(&skill),
                    skill,
                },
                students,
            })
        });
        let ready = ready(needs, &order).map(|(skill, students)| ProposedGroup {
            need: GroupNeed::Ready { name: name(&skill), skill },
            students,
        });
        by_gap.chain(by_habit).chain(ready).collect()
    }

    /// The groups of a class: proposed and kept.
    pub async fn groups_page(
        &self,
        caller: &Caller,
        class: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<GroupsPage> {
        let class = self.class_access(caller, class).await?;
        let students = overview::of_class(&self.db, &class, now).await?;
        let card = card(classes::detail(&self.db, &class).await?);
        let plan = self.class_plan(&class, &WallClock::of(caller.time_zone()), now).await?;
        let needs = self.needs(&class, &students, &self.not_taught_by(card.grade, &plan), now).await?;
        Ok(GroupsPage {
            proposed: self.proposed_groups(&needs, lang),
            students: needs.into_iter().map(|student| (student.id, student.name)).collect(),
            kept: self.kept_groups(groups::of_class(&self.db, &class).await?, lang),
            class: card,
        })
    }

    /// Keeps a group of students of the class; with an id that is known already it is changed.
    pub async fn keep_group(
        &self,
        caller: &Caller,
        class: &str,
        wish: GroupWish,
        now: Millis,
    ) -> Result<GroupId> {
        let class = self.class_access(caller, class).await?;
        let name = text::checked(&wish.name, LONGEST_NAME, "group_name")?.to_owned();
        if name.is_empty() {
            return Err(Failure::invalid("group_name").into());
        }
        let mut members = wish.members;
        members.sort_unstable();
        members.dedup();
        if members.is_empty() {
            return Err(Failure::invalid("students").into());
        }
        let group = Group {
            id: wish.id.unwrap_or_else(|| GroupId(new_uuid(now))),
            name,
            skill: wish.skill.filter(|skill| self.content.skill(skill).is_some()),
            created_at: now,
            members,
        };
        groups::put(&self.db, &class, &group).await?;
        Ok(group.id)
    }

    /// Dissolves a kept group; what was assigned to its students stays with them.
    pub async fn dissolve_group(&self, caller: &Caller, class: &str, group: &str) -> Result<()> {
        let class = self.class_access(caller, class).await?;
        Ok(groups::dissolve(&self.db, &class, id(group)?).await?)
    }
}

/// Students with the same need, the largest groups first; of equals, by the need.
fn alike<K: Ord + Clone>(
    needs: &[Needs],
    of: impl Fn(&Needs) -> Vec<(K, u32)>,
) -> Vec<(K, Vec<GroupMember>)> {
    let mut found: BTreeMap<K, Vec<GroupMember>> = BTreeMap::new();
    for student in needs {
        for (need, answers) in of(student) {
            let member = GroupMember { id: student.id, name: student.name.clone(), answers };
            found.entry(need).or_default().push(member);
        }
    }
    let mut groups: Vec<_> = found.into_iter().filter(|(_, students)| students.len() >= SMALLEST).collect();
    groups.sort_by_key(|(_, students)| std::cmp::Reverse(students.len()));
    groups
}

/// Who has mastered what the class is learning now, and has no gap; and the skill that comes next in teaching order.
fn ready(needs: &[Needs], order: &[&SkillId]) -> Option<(SkillId, Vec<GroupMember>)> {
    let begun_by = |skill: &SkillId| needs.iter().filter(|student| student.begun.contains_key(skill)).count();
    let enough = (needs.len() as f64 * BEGUN_BY).ceil() as usize;
    let now = order.iter().rposition(|skill| begun_by(skill) >= enough.max(1))?;
    let next = order.get(now + 1)?;
    let is_ready = |student: &&Needs| {
        student.gaps.is_empty()
            && student.begun.get(order[now]) == Some(&true)
            && student.begun.get(*next) != Some(&true)
    };
    let students: Vec<GroupMember> = needs
        .iter()
        .filter(is_ready)
        .map(|student| GroupMember { id: student.id, name: student.name.clone(), answers: 0 })
        .collect();
    (students.len() >= SMALLEST).then(|| ((*next).clone(), students))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn skill(id: &str) -> SkillId {
        id.parse().unwrap()
    }

    /// A student by a letter, with `gap:` skills, and skills begun (`+`: mastered).
    fn student(letter: char, words: &str) -> Needs {
        let mut needs = Needs {
            id: UserId(Uuid::from_u128(u128::from(u32::from(letter)))),
            name: letter.to_string(),
            gaps: Vec::new(),
            habits: Vec::new(),
            begun: BTreeMap::new(),
        };
        for word in words.split_whitespace() {
            match word.strip_prefix("gap:") {
                Some(gap) => needs.gaps.push((skill(gap), 2)),
                None => {
                    needs.begun.insert(skill(word.trim_end_matches('+')), word.ends_with('+'));
                }
            }
        }
        needs
    }

    fn names(students: &[GroupMember]) -> String {
        students.iter().map(|student| student.name.as_str()).collect()
    }

    #[test]
    fn shared_gaps_largest_first() {
        let class = [
            student('A', "gap:x gap:y"),
            student('B', "gap:y"),
            student('C', "gap:y gap:x"),
            student('D', "gap:z"),
        ];
        let found = alike(&class, |student| student.gaps.clone());
        let words: Vec<String> =
            found.iter().map(|(need, students)| format!("{need} {}", names(students))).collect();
        assert_eq!(words, ["y ABC", "x AC"], "one student alone is no group");
    }

    #[test]
    fn ready_for_what_comes_next() {
        let (a, b, c) = (skill("a"), skill("b"), skill("c"));
        let order = [&a, &b, &c];
        let class = [
            student('A', "a+ b+"),
            student('B', "a+ b+"),
            student('C', "a+ b"),
            student('D', "a+ b+ gap:x"),
            student('E', "a+ b+ c+"),
        ];
        let (next, students) = ready(&class, &order).unwrap();
        assert_eq!((next.as_str(), names(&students).as_str()), ("c", "AB"));
        assert_eq!(ready(&class[..1], &order), None, "one is no group");
        assert_eq!(ready(&[], &order), None);
    }
}
