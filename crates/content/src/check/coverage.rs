//! Whether there is enough for every skill that is taught.

use std::collections::BTreeSet;

use exercise::Exercise;
use protocol::SkillId;

use crate::bundle::{Bundle, Topic};
use crate::exam_file::Paper;
use crate::place::locate;
use crate::problem::Problem;

/// A skill with fewer exercises could be learnt by heart.
const MIN_EXERCISES: usize = 3;

pub(super) fn check(bundle: &Bundle, problems: &mut Vec<Problem>) {
    papers(bundle, problems);
    for topic in bundle.topics() {
        let path = format!("skills/{}.toml", topic.id);
        let text = bundle.sources().text(&path);
        for (at, skill) in topic.skills.iter().enumerate() {
            let found = bundle.of_skill(skill).len();
            // None at all: the skill is planned.
            if (1..MIN_EXERCISES).contains(&found) {
                let message = format!("`{skill}` has {found} exercises; at least {MIN_EXERCISES} are wanted");
                problems.push(Problem::error(&path, locate(text, &format!("skill[{at}].id"), None), message));
            }
        }
        let begun = topic.skills.iter().any(|skill| bundle.has_exercises(skill));
        if begun && !has_real_life(bundle, topic) {
            let message = "no exercise of this topic is set in life (`context`)";
            problems.push(Problem::error(&path, locate(text, "id", None), message));
        }
    }
}

/// Every part of an examination paper must have something to ask.
fn papers(bundle: &Bundle, problems: &mut Vec<Problem>) {
    for paper in bundle.papers() {
        let path = format!("exams/{}.toml", paper.id);
        let text = bundle.sources().text(&path);
        trials(bundle, paper, problems);
        for (at, part) in paper.parts.iter().enumerate() {
            if !bundle.asked_by(paper).any(|skill| skill.area == part.area) {
                let message = "no skill of this area names this exam (and course)";
                let key = format!("part[{at}].area");
                problems.push(Problem::error(&path, locate(text, &key, None), message));
            }
        }
    }
}

/// The tasks of trial papers: exercises for everybody, each of its part's area, none in two papers of an examination.
fn trials(bundle: &Bundle, paper: &Paper, problems: &mut Vec<Problem>) {
    let path = format!("exams/{}.toml", paper.id);
    let text = bundle.sources().text(&path);
    let asked: BTreeSet<&SkillId> = bundle.asked_by(paper).map(|skill| &skill.id).collect();
    let mut used = BTreeSet::new();
    for (at, trial) in paper.trials.iter().enumerate() {
        for (place, (item, area)) in trial.tasks.iter().zip(paper.areas_in_order()).enumerate() {
            let found = bundle.exercise(item).filter(|exercise| exercise.template().track.is_standard());
            let skill = found.and_then(|exercise| bundle.skill(exercise.template().skills.first()?));
            let message = match skill {
                None => format!("there is no exercise for everybody called `{item}`"),
                Some(skill) if skill.area != area => format!("`{item}` is not of this part's area"),
                Some(skill) if !asked.contains(&skill.id) => {
                    format!("the exam does not ask for `{}`", skill.id)
                }
                Some(_) if !used.insert(item) => format!("`{item}` stands in the trial papers twice"),
                Some(_) => continue,
            };
            let key = format!("trial[{at}].tasks[{place}]");
            problems.push(Problem::error(&path, locate(text, &key, None), message));
        }
    }
}

fn has_real_life(bundle: &Bundle, topic: &Topic) -> bool {
    let skills: BTreeSet<_> = topic.skills.iter().collect();
    let items = skills.iter().flat_map(|skill| bundle.of_skill(skill));
    let set_in_life = |exercise: &Exercise| !exercise.template().context.is_empty();
    items.filter_map(|item| bundle.exercise(item)).any(set_in_life)
}
