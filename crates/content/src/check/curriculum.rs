//! Whether the skills fit together, beyond what the loader refuses (unknown skills, the same one twice, rings).

use std::collections::{BTreeMap, BTreeSet};

use protocol::SkillId;

use crate::bundle::{Bundle, Skill};
use crate::place::locate;
use crate::problem::Problem;
use crate::skill_file::{Area, Course};

/// More would say that the skill is too large, or name what another prerequisite brings already.
const MAX_PREREQUISITES: usize = 4;
/// What a topic may hold: a page of the map, a unit of lessons.
const SKILLS_OF_TOPIC: std::ops::RangeInclusive<usize> = 3..=8;
/// Up to here a skill may stand at the beginning of everything.
const LAST_GRADE_OF_ROOTS: u8 = 7;
/// From here on there are courses.
const FIRST_GRADE_OF_COURSES: u8 = 11;
/// What fits into the head of a column, in characters.
const MAX_SHORT: usize = 23;

pub(super) fn check(bundle: &Bundle, problems: &mut Vec<Problem>) {
    let place: BTreeMap<&SkillId, usize> =
        bundle.skills().enumerate().map(|(at, skill)| (&skill.id, at)).collect();
    let mut names = Names::default();
    for topic in bundle.topics() {
        let path = format!("skills/{}.toml", topic.id);
        let text = bundle.sources().text(&path);
        let mut wrong = |key: &str, message: String| {
            problems.push(Problem::error(&path, locate(text, key, None), message));
        };
        if !SKILLS_OF_TOPIC.contains(&topic.skills.len()) {
            let (least, most) = (SKILLS_OF_TOPIC.start(), SKILLS_OF_TOPIC.end());
            let found = topic.skills.len();
            wrong("id", format!("a topic has from {least} to {most} skills, not {found}"));
        }
        for (at, skill) in topic.skills.iter().filter_map(|id| bundle.skill(id)).enumerate() {
            let mut wrong = |key: &str, message: String| wrong(&format!("skill[{at}].{key}"), message);
            alone(skill, &mut wrong);
            names.check(skill, &mut wrong);
            for (index, id) in skill.prerequisites.iter().enumerate() {
                let key = format!("prerequisites[{index}]");
                if skill.prerequisites.iter().take(index).any(|earlier| earlier == id) {
                    wrong(&key, format!("`{id}` is there twice"));
                }
                let Some(needed) = bundle.skill(id) else { continue };
                let later = place.get(id) > place.get(&skill.id);
                if let Some(message) = needs(skill, needed, later) {
                    wrong(&key, message);
                }
            }
        }
    }
}

/// What can be said of a skill by itself.
fn alone(skill: &Skill, wrong: &mut dyn FnMut(&str, String)) {
    let (letter, area) = match skill.area {
        Area::S => ("s", "S"),
        Area::M => ("m", "M"),
        Area::G => ("g", "G"),
        Area::D => ("d", "D"),
    };
    let mut parts = skill.id.as_str().split('-');
    let begins_with_area = parts.next() == Some(letter);
    let mut rest = parts.peekable();
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if !begins_with_area || rest.peek().is_none() || !rest.all(plain) {
        wrong(
            "id",
            format!("the id of a skill of area {area} is `{letter}-` and words of a-z, 0-9 with hyphens"),
        );
    }
    match (skill.course, skill.grade >= FIRST_GRADE_OF_COURSES) {
        (None, true) => wrong("id", "from grade 11 on a skill says its `course`, \"AB\" or \"A\"".to_owned()),
        (Some(_), false) => wrong("course", "there are no courses before grade 11".to_owned()),
        _ => {}
    }
    let count = skill.prerequisites.len();
    if count > MAX_PREREQUISITES {
        let message = format!("{count} prerequisites; name at most {MAX_PREREQUISITES}, the nearest ones");
        wrong("prerequisites", message);
    }
    if count == 0 && skill.grade > LAST_GRADE_OF_ROOTS {
        let grade = skill.grade;
        wrong("id", format!("a skill of grade {grade} builds on others, but no prerequisites are named"));
    }
    if skill.scope.trim().is_empty() {
        wrong("scope", "the scope says what belongs to the skill and what does not".to_owned());
    }
    let short = skill.short.iter().flat_map(|short| [("short.lt", &short.lt), ("short.en", &short.en)]);
    for (key, text) in short {
        let length = text.chars().filter(|&c| c != '\u{ad}').count();
        if length == 0 || length > MAX_SHORT {
            wrong(key, format!("a short name has from 1 to {MAX_SHORT} characters, not {length}"));
        }
    }
}

/// What is wrong with a skill that needs another one, which stands before or later in the teaching order.
fn needs(skill: &Skill, needed: &Skill, later: bool) -> Option<String> {
    let id = &needed.id;
    if needed.grade > skill.grade {
        let (grade, own) = (needed.grade, skill.grade);
        return Some(format!("`{id}` is taught in grade {grade}, later than this skill of grade {own}"));
    }
    if skill.course == Some(Course::Both) && needed.course == Some(Course::Extended) {
        return Some(format!("`{id}` is for course A only, but this skill is for B as well"));
    }
    later.then(|| format!("`{id}` comes later in the teaching order than this skill"))
}

/// The names met so far: two skills of one name could not be told apart on a page.
#[derive(Default)]
struct Names<'a> {
    lt: BTreeSet<&'a str>,
    en: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn check(&mut self, skill: &'a Skill, wrong: &mut dyn FnMut(&str, String)) {
        let (lt, en) = (&skill.name.lt, &skill.name.en);
        for (key, known, name) in [("name.lt", &mut self.lt, lt), ("name.en", &mut self.en, en)] {
            if !known.insert(name) {
                wrong(key, format!("another skill is called “{name}”, too"));
            }
        }
    }
}
