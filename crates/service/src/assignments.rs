//! Work that a teacher gives to chosen students.

use std::collections::BTreeSet;

use exercise::Exercise;
use learner::Level;
use math::Lang;
use protocol::{AssignmentId, Failure, ItemId, Millis, Seed, SkillId};
use store::assignments::{self, AssignmentSummary, NewAssignment, Rules, StudentTasks, Task};
use store::{AssignmentAccess, Caller, access, classes, groups};
use view::{
    AssignForm, AssignableItem, AssignableStudent, AssignmentRow, ClassCard, EarlierWork, KeptGroup, Numbers,
    ProposalFor, StudentWish, WorkKind, WorkRules, WorkWish, prose,
};

use crate::classes::{card, new_uuid};
use crate::error::{Result, id};
use crate::sittings::USUAL_SCALE;
use crate::wall_clock::WallClock;
use crate::{Service, text};

const LONGEST_TITLE: usize = 120;
const LONGEST_NOTE: usize = 300;
/// Tasks of one student.
const MOST_TASKS: usize = 40;
/// The deadline proposed, in days.
const PROPOSED_DAYS: i64 = 7;
/// Right answers that may be wanted of practice, and points that a task of a test may give.
const MOST_WANTED: u8 = 5;
const MOST_POINTS: u8 = 10;
/// How often the same may be given, a week apart.
const MOST_WEEKS: u8 = 12;
const MOST_VARIANTS: u8 = 6;
const MOST_TRIES: u8 = 9;
/// The length of a test, in minutes.
const MINUTES: std::ops::RangeInclusive<u16> = 5..=300;
/// Earlier work offered to be given again.
const EARLIER: i64 = 30;
/// Seeds that give no instance are rare in checked content; so many in a row there are not.
const SEED_TRIES: usize = 16;

/// Without repetitions, in the first order.
fn once<T: Ord + Clone>(list: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    list.into_iter().filter(|entry| seen.insert(entry.clone())).collect()
}

/// Practice or test, as pages say it.
pub(crate) fn kind_view(kind: assignments::WorkKind) -> WorkKind {
    match kind {
        assignments::WorkKind::Practice => WorkKind::Practice,
        assignments::WorkKind::Test => WorkKind::Test,
    }
}

/// What is allowed, as pages say it.
pub(crate) fn rules_view(rules: Rules) -> WorkRules {
    let Rules { hints, calculator, tries, minutes } = rules;
    WorkRules { hints, calculator, tries, minutes }
}

/// An assignment in a list.
pub(crate) fn row(summary: &AssignmentSummary, clock: &WallClock, now: Millis) -> AssignmentRow {
    let closed = summary.closed_at.is_some();
    AssignmentRow {
        id: summary.id,
        title: summary.title.clone(),
        kind: kind_view(summary.kind),
        starts: summary.starts_at.filter(|start| *start > now).map(|start| clock.show(start)),
        due: summary.due_at.map(|due| clock.show(due)),
        created: clock.show(summary.created_at),
        students: u32::try_from(summary.students).unwrap_or(0),
        done: u32::try_from(summary.finished).unwrap_or(0),
        overdue: !closed
            && summary.finished < summary.students
            && summary.due_at.is_some_and(|due| due < now),
        closed,
    }
}

impl Service {
    /// What can be assigned in this class, and to whom.
    pub async fn assign_form(
        &self,
        caller: &Caller,
        class: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<AssignForm> {
        let class = self.class_access(caller, class).await?;
        let clock = WallClock::of(caller.time_zone());
        let columns = self.columns(lang);
        let lines = self.lines(&class, &columns, &clock, now).await?;
        let students = lines
            .into_iter()
            .map(|line| {
                let lacking = columns.iter().zip(&line.cells).filter(|(_, cell)| cell.level == Level::Gap);
                let gaps = lacking.map(|(column, _)| column.id.clone()).collect();
                AssignableStudent { id: line.id, name: line.name, gaps }
            })
            .collect();
        let items = self
            .content
            .graph()
            .skills()
            .iter()
            .flat_map(|node| self.content.of_skill(&node.id).iter().chain(self.content.beside(&node.id)))
            .filter_map(|item| self.assignable(self.content.exercise(item)?, lang))
            .collect();
        let earlier = assignments::given_by(&self.db, &caller.staff()?, EARLIER).await?;
        Ok(AssignForm {
            class: card(classes::detail(&self.db, &class).await?),
            students,
            groups: self.kept_groups(groups::of_class(&self.db, &class).await?, lang),
            items,
            sources: self.test_sources(lang),
            earlier: earlier
                .into_iter()
                .map(|work| EarlierWork {
                    id: work.id,
                    title: work.title,
                    class_name: work.class_name,
                    created: clock.show(work.created_at),
                })
                .collect(),
            proposed_due: clock
                .show(clock.end_of_day(&clock.day(now.plus(PROPOSED_DAYS * Millis::DAY)), now)?),
            now: clock.show(now),
        })
    }

    /// What a test can be put together from.
    fn test_sources(&self, lang: Lang) -> Vec<(ProposalFor, String)> {
        let has_skills = |paper: &&content::Paper| {
            self.content.asked_by(paper).any(|skill| self.content.has_exercises(&skill.id))
        };
        let papers = self.content.papers().iter().filter(has_skills).flat_map(|paper| {
            let whole = (ProposalFor::Paper(paper.id.clone()), paper.name.of(lang).to_owned());
            let trials = paper.trials.iter().enumerate().map(|(number, trial)| {
                (ProposalFor::Trial(paper.id.clone(), number), trial.name.of(lang).to_owned())
            });
            std::iter::once(whole).chain(trials).collect::<Vec<_>>()
        });
        let topics = self.content.topics().iter().filter(|topic| self.content.guide(&topic.id).is_some());
        let topics =
            topics.map(|topic| (ProposalFor::Topic(topic.id.clone()), topic.name.of(lang).to_owned()));
        papers.chain(topics).collect()
    }

    /// Groups as pages show them.
    pub(crate) fn kept_groups(&self, groups: Vec<groups::Group>, lang: Lang) -> Vec<KeptGroup> {
        let skill_name = |skill: &SkillId| self.content.skill_name(skill, lang).to_owned();
        let kept = |group: groups::Group| KeptGroup {
            id: group.id,
            name: group.name,
            skill_name: group.skill.as_ref().map(skill_name).unwrap_or_default(),
            skill: group.skill,
            members: group.members,
        };
        groups.into_iter().map(kept).collect()
    }

    /// An exercise with the first of its instances as an example.
    pub(crate) fn assignable(&self, exercise: &Exercise, lang: Lang) -> Option<AssignableItem> {
        let template = exercise.template();
        let skill = template.skills.first()?.clone();
        let instance = exercise.instantiate(Seed(1)).ok()?;
        Some(AssignableItem {
            id: template.id.clone(),
            skill_name: self.content.skill_name(&skill, lang).to_owned(),
            skill,
            example: prose(&instance.statement(lang), lang),
            real_life: !template.context.is_empty(),
            track: template.track,
            seconds: template.seconds,
        })
    }

    /// Gives work to students of the class, once or each week; says the first of the assignments made.
    pub async fn assign(
        &self,
        caller: &Caller,
        class: &str,
        wish: WorkWish,
        now: Millis,
    ) -> Result<AssignmentId> {
        let class = self.class_access(caller, class).await?;
        let clock = WallClock::of(caller.time_zone());
        let title = text::checked(&wish.title, LONGEST_TITLE, "title")?.to_owned();
        let note = text::checked(&wish.note, LONGEST_NOTE, "note")?.to_owned();
        if title.is_empty() {
            return Err(Failure::invalid("title").into());
        }
        let (starts_at, due_at) = times(&wish, &clock, now)?;
        let rules = checked_rules(&wish)?;
        let students = self.checked_students(&wish)?;
        let skills = students.iter().flat_map(|given| &given.tasks);
        let skills = once(skills.filter_map(|task| self.practised(&task.item)));
        let mut first = None;
        for week in 0..i64::from(wish.weeks) {
            let id = AssignmentId(new_uuid(now));
            let given: Vec<StudentTasks> = students
                .iter()
                .enumerate()
                .map(|(place, given)| self.with_seeds(id, place, given, wish.kind, wish.numbers))
                .collect();
            let assignment = NewAssignment {
                id,
                title: title.clone(),
                note: note.clone(),
                kind: match wish.kind {
                    WorkKind::Practice => assignments::WorkKind::Practice,
                    WorkKind::Test => assignments::WorkKind::Test,
                },
                // What is given again has a beginning: it would stand on the route weeks ahead.
                starts_at: match (starts_at, week) {
                    (None, 0) => None,
                    (start, _) => Some(clock.weeks_later(start.unwrap_or(now), week)),
                },
                due_at: Some(clock.weeks_later(due_at, week)),
                rules,
                scale: (wish.kind == WorkKind::Test).then(|| USUAL_SCALE.to_owned()),
                skills: skills.clone(),
                students: given,
                created_at: now,
            };
            assignments::create(&self.db, &class, &assignment).await?;
            first = first.or(Some(id));
        }
        first.ok_or_else(|| Failure::invalid("weeks").into())
    }

    fn checked_students(&self, wish: &WorkWish) -> Result<Vec<StudentWish>> {
        let most = match wish.kind {
            WorkKind::Practice => MOST_WANTED,
            WorkKind::Test => MOST_POINTS,
        };
        let students: Vec<&StudentWish> =
            wish.students.iter().filter(|given| !given.tasks.is_empty()).collect();
        if wish.students.is_empty()
            || once(students.iter().map(|given| given.student)).len() != students.len()
        {
            return Err(Failure::invalid("students").into());
        }
        let known = |given: &&StudentWish| {
            let items = given.tasks.iter().map(|task| &task.item);
            // Practice counts right answers by exercise, so each stands there once.
            (wish.kind == WorkKind::Test || once(items.clone()).len() == given.tasks.len())
                && given.tasks.len() <= MOST_TASKS
                && items.clone().all(|item| self.practised(item).is_some())
        };
        if students.is_empty() || !students.iter().all(known) {
            return Err(Failure::invalid("items").into());
        }
        if !students.iter().flat_map(|given| &given.tasks).all(|task| (1..=most).contains(&task.wanted)) {
            return Err(Failure::invalid("wanted").into());
        }
        Ok(students.into_iter().cloned().collect())
    }

    /// A student's tasks with the numbers that they are to have.
    fn with_seeds(
        &self,
        assignment: AssignmentId,
        place: usize,
        given: &StudentWish,
        kind: WorkKind,
        numbers: Numbers,
    ) -> StudentTasks {
        let variant = match numbers {
            Numbers::Own => 0,
            Numbers::Variants(count) => u8::try_from(place % usize::from(count.max(1))).unwrap_or(0),
        };
        // Practice with numbers of one's own needs none to be fixed: the route chooses them.
        let fixed = kind == WorkKind::Test || numbers != Numbers::Own;
        let whose = match numbers {
            Numbers::Own => given.student.to_string(),
            Numbers::Variants(_) => variant.to_string(),
        };
        let tasks = given.tasks.iter().enumerate().map(|(position, task)| Task {
            item: task.item.clone(),
            wanted: u32::from(task.wanted),
            seed: if fixed { self.seed_for(assignment, &whose, &task.item, position) } else { None },
        });
        StudentTasks { student: given.student, variant, tasks: tasks.collect() }
    }

    /// Numbers that follow from what is given to whom (FNV-1a, 32 bits), and that give an instance.
    pub(crate) fn seed_for(
        &self,
        assignment: AssignmentId,
        whose: &str,
        item: &ItemId,
        position: usize,
    ) -> Option<Seed> {
        let exercise = self.content.exercise(item)?;
        let text = format!("{assignment}{whose}{item}{position}");
        let hash = text
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let seeds = std::iter::successors(Some(Seed(hash)), |seed| Some(seed.next()));
        seeds.take(SEED_TRIES).find(|seed| exercise.instantiate(*seed).is_ok())
    }

    /// The skill that an exercise practises first.
    pub(crate) fn practised(&self, item: &ItemId) -> Option<SkillId> {
        self.content.exercise(item)?.template().skills.first().cloned()
    }

    /// The class's assignments, latest first.
    pub async fn assignments(
        &self,
        caller: &Caller,
        class: &str,
        now: Millis,
    ) -> Result<(ClassCard, Vec<AssignmentRow>)> {
        let class = self.class_access(caller, class).await?;
        let clock = WallClock::of(caller.time_zone());
        let mut summaries = assignments::of_class(&self.db, &class).await?;
        summaries.sort_by_key(|summary| {
            let begins = summary.starts_at.unwrap_or(summary.created_at);
            std::cmp::Reverse((begins, summary.created_at))
        });
        let rows = summaries.iter().map(|summary| row(summary, &clock, now)).collect();
        Ok((card(classes::detail(&self.db, &class).await?), rows))
    }

    pub(crate) async fn assignment_access(
        &self,
        caller: &Caller,
        assignment: &str,
    ) -> Result<AssignmentAccess> {
        Ok(access::assignment_access(&self.db, caller, id(assignment)?).await?)
    }

    /// Takes an assignment off the students' routes; what was done stays in the log.
    pub async fn close_assignment(&self, caller: &Caller, assignment: &str, now: Millis) -> Result<()> {
        let assignment = self.assignment_access(caller, assignment).await?;
        Ok(assignments::close(&self.db, &assignment, now).await?)
    }
}

/// From when on, and until when.
fn times(wish: &WorkWish, clock: &WallClock, now: Millis) -> Result<(Option<Millis>, Millis)> {
    let starts_at = match wish.starts.as_str() {
        "" => None,
        text => Some(clock.moment(text, "starts", now)?),
    };
    // The minute that is named belongs to it.
    let due_at = clock.moment(&wish.due, "due", now)?.plus(59_999);
    if due_at <= now || starts_at.is_some_and(|start| start >= due_at) {
        return Err(Failure::invalid("due").into());
    }
    if !(1..=MOST_WEEKS).contains(&wish.weeks) {
        return Err(Failure::invalid("weeks").into());
    }
    Ok((starts_at, due_at))
}

fn checked_rules(wish: &WorkWish) -> Result<Rules> {
    let WorkRules { hints, calculator, tries, minutes } = wish.rules;
    if tries.is_some_and(|tries| !(1..=MOST_TRIES).contains(&tries)) {
        return Err(Failure::invalid("tries").into());
    }
    if minutes.is_some_and(|minutes| !MINUTES.contains(&minutes)) {
        return Err(Failure::invalid("minutes").into());
    }
    if matches!(wish.numbers, Numbers::Variants(count) if !(1..=MOST_VARIANTS).contains(&count)) {
        return Err(Failure::invalid("numbers").into());
    }
    Ok(match wish.kind {
        WorkKind::Practice => Rules { hints, calculator, tries, minutes: None },
        WorkKind::Test => Rules { hints: false, calculator, tries: None, minutes },
    })
}
