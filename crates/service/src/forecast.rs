//! Examinations of a student: the points to expect, how sure that is, and what would raise them.

use std::collections::BTreeSet;

use content::{Area, Paper, Unit};
use learner::{BlueprintPart, Forecast, LearnerState, forecast};
use math::Lang;
use protocol::{Millis, SkillId};
use store::goals::{self, Goal, GoalKind};
use store::{Caller, StudentAccess, classes};
use view::{AreaForecast, ExamForecast, Expected, SuggestionView};

use crate::Service;
use crate::error::Result;
use crate::wall_clock::WallClock;

/// Answers without which nothing is foretold: with fewer, the interval would be as wide as the paper.
const FEWEST_ANSWERS: u32 = 15;
/// Suggestions told.
const SUGGESTIONS: usize = 3;
/// Typical time for one exercise, seconds, where there is none to go by.
const USUAL_SECONDS: u32 = 90;

impl Service {
    /// The examinations of the student who asks: those that are their goals, or else the next one from their grade on.
    pub async fn forecasts(&self, caller: &Caller, lang: Lang, now: Millis) -> Result<Vec<ExamForecast>> {
        let student = StudentAccess::from(caller.student()?);
        let state = self.state_of(&student).await?;
        self.forecasts_of(&student, &state, &WallClock::of(caller.time_zone()), lang, now).await
    }

    pub(crate) async fn forecasts_of(
        &self,
        student: &StudentAccess,
        state: &LearnerState,
        clock: &WallClock,
        lang: Lang,
        now: Millis,
    ) -> Result<Vec<ExamForecast>> {
        let goals = goals::of_student(&self.db, student, now).await?;
        let classes = classes::of_student(&self.db, student).await?;
        let grade = classes.iter().map(|class| class.grade).max();
        let papers = self.papers_of(&goals, grade);
        Ok(papers
            .into_iter()
            .map(|paper| {
                let goal = goals.iter().find(|goal| goal.kind == GoalKind::Exam && goal.target == paper.id);
                let at = goal.and_then(|goal| goal.due_at);
                self.forecast_of(paper, state, at.map(|at| clock.show(at)), lang, now)
            })
            .collect())
    }

    /// The papers that are goals; without one, those of the next examination from this grade on.
    fn papers_of(&self, goals: &[Goal], grade: Option<u8>) -> Vec<&Paper> {
        let asked = |paper: &&Paper| !self.skills_of_goal(GoalKind::Exam, &paper.id).is_empty();
        let papers = || self.content.papers().iter().filter(asked);
        let is_goal =
            |paper: &Paper| goals.iter().any(|goal| goal.kind == GoalKind::Exam && goal.target == paper.id);
        let wanted: Vec<&Paper> = papers().filter(|paper| is_goal(paper)).collect();
        if !wanted.is_empty() {
            return wanted;
        }
        let ahead = |paper: &&Paper| grade.is_none_or(|grade| paper.grade >= grade);
        let next = papers().filter(ahead).map(|paper| paper.exam).min();
        papers().filter(|paper| Some(paper.exam) == next).collect()
    }

    fn forecast_of(
        &self,
        paper: &Paper,
        state: &LearnerState,
        at: Option<view::LocalTime>,
        lang: Lang,
        now: Millis,
    ) -> ExamForecast {
        // Of what cannot be practised here yet, the answers to its foundations tell a little, and the interval is wide.
        let graph = self.content.curriculum();
        let asked: BTreeSet<&SkillId> = self.content.asked_by(paper).map(|skill| &skill.id).collect();
        let of_area = |area: Area| {
            let skills = self.content.asked_by(paper).filter(move |skill| skill.area == area);
            skills.map(|skill| skill.id.clone()).collect::<Vec<SkillId>>()
        };
        let parts = |area: Area| -> Vec<BlueprintPart> {
            let skills = of_area(area);
            let parts = paper.parts.iter().filter(|part| part.area == area);
            parts
                .map(|part| BlueprintPart { skills: skills.clone(), points: part.points, tasks: part.tasks })
                .collect()
        };
        let foretell = |blueprint: &[BlueprintPart]| -> Forecast {
            forecast(graph, &self.parameters, state, blueprint, USUAL_SECONDS, now)
        };
        let standing = self.standing(state, now);
        let areas: Vec<AreaForecast> = Area::ALL
            .into_iter()
            .filter_map(|area| {
                let parts = parts(area);
                let skills = of_area(area);
                if parts.is_empty() || skills.is_empty() {
                    return None;
                }
                let foretold = foretell(&parts);
                Some(AreaForecast {
                    name: area.name(lang).to_owned(),
                    most: foretold.most,
                    expected: foretold.expected,
                    skills: skills.len() as u32,
                    asked: skills.iter().filter(|skill| standing.cell(skill).answers > 0).count() as u32,
                    mastered: skills.iter().filter(|skill| standing.is_mastered(skill)).count() as u32,
                })
            })
            .collect();
        let whole: Vec<BlueprintPart> = Area::ALL.into_iter().flat_map(parts).collect();
        let foretold = foretell(&whole);
        let answers: u32 =
            state.skills().filter(|(skill, _)| asked.contains(skill)).map(|(_, known)| known.answers).sum();
        let suggestions = foretold
            .suggestions
            .iter()
            .map(|found| SuggestionView {
                name: self.content.skill_name(&found.skill, lang).to_owned(),
                points_per_hour: found.points_per_hour,
                exercise: self.practice_of(state, &found.skill, now),
                skill: found.skill.clone(),
            })
            .filter(|found| found.exercise.is_some())
            .take(SUGGESTIONS)
            .collect();
        ExamForecast {
            id: paper.id.clone(),
            name: paper.name.of(lang).to_owned(),
            note: paper.note.of(lang).to_owned(),
            checked: paper.checked.clone(),
            month: paper.month,
            at,
            in_percent: paper.unit == Unit::Percent,
            most: foretold.most,
            expected: (answers >= FEWEST_ANSWERS).then_some(Expected {
                mean: foretold.expected,
                low: foretold.low,
                high: foretold.high,
            }),
            skills: asked.len() as u32,
            asked: areas.iter().map(|area| area.asked).sum(),
            areas,
            suggestions,
        }
    }
}
