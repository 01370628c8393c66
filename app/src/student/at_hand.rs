//! What a student's pages ask for: the server, or, without a network, what this device took along.

use desk::Desk;
use protocol::{AttemptId, Failure, Millis, Seed};
use uuid::Uuid;
use view::{
    DiagnosticPage, ExamForecast, ExamplePage, ExercisePage, GrowthPage, RoutePage, SkillLesson, SkillMap,
    SkillPage, TestPage, TopicGuidePage,
};

use crate::api::student as server;
use crate::device::or_here;

/// Today's route.
pub(crate) fn today() -> impl Future<Output = Result<RoutePage, Failure>> + Send {
    or_here(server::today, |desk, now| Some(desk.today(now)))
}

/// All skills, and where the student stands.
pub(crate) fn map_of_skills() -> impl Future<Output = Result<SkillMap, Failure>> + Send {
    or_here(server::map_of_skills, |desk, now| Some(desk.map(now)))
}

/// One skill.
pub(crate) fn skill(skill: String) -> impl Future<Output = Result<SkillPage, Failure>> + Send {
    let here = skill.clone();
    or_here(|| server::skill(skill), move |desk, now| desk.skill_page(&here.parse().ok()?, now))
}

/// What the student can do now that they could not: as it was when it was taken along.
pub(crate) fn growth() -> impl Future<Output = Result<GrowthPage, Failure>> + Send {
    or_here(server::growth, |desk, _| Some(desk.snapshot().pages.growth.clone()))
}

/// What result to expect: as it was when it was taken along.
pub(crate) fn forecasts() -> impl Future<Output = Result<Vec<ExamForecast>, Failure>> + Send {
    or_here(server::forecasts, |desk, _| Some(desk.snapshot().pages.exams.clone()))
}

/// Where the diagnostic stands.
pub(crate) fn diagnostic() -> impl Future<Output = Result<DiagnosticPage, Failure>> + Send {
    or_here(server::diagnostic, |desk, now| Some(desk.diagnostic_page(now)))
}

/// An exercise of today's route that is shown solved.
pub(crate) fn example(
    item: String,
    seed: String,
) -> impl Future<Output = Result<ExamplePage, Failure>> + Send {
    let (item_here, seed_here) = (item.clone(), seed.clone());
    or_here(
        || server::example(item, seed),
        move |desk, _| desk.example_page(&item_here.parse().ok()?, Seed(seed_here.parse().ok()?)),
    )
}

/// A skill explained.
pub(crate) fn lesson(skill: String) -> impl Future<Output = Result<SkillLesson, Failure>> + Send {
    let here = skill.clone();
    or_here(|| server::lesson(skill), move |desk, now| desk.lesson_page(&here.parse().ok()?, now))
}

/// What frames a topic.
pub(crate) fn topic_guide(topic: String) -> impl Future<Output = Result<TopicGuidePage, Failure>> + Send {
    let here = topic.clone();
    or_here(|| server::topic_guide(topic), move |desk, _| desk.topic_guide(&here.parse().ok()?))
}

/// A test: before, during and after.
pub(crate) fn test(test: String) -> impl Future<Output = Result<TestPage, Failure>> + Send {
    let here = test.clone();
    or_here(|| server::test(test), move |desk, _| desk.test_page(&here))
}

/// One exercise with given numbers, and the answer just given to it, if `attempt` names one.
pub(crate) fn exercise(
    item: String,
    seed: String,
    attempt: Option<String>,
) -> impl Future<Output = Result<ExercisePage, Failure>> + Send {
    let (item_here, seed_here) = (item.clone(), seed.clone());
    let make = move |desk: &mut Desk, now: Millis| {
        let seed = Seed(seed_here.parse().ok()?);
        // For a form that is never sent: a page made here is alive.
        let id = AttemptId(Uuid::from_u64_pair(now.0 as u64, seed.0.into()));
        desk.exercise_page(&item_here.parse().ok()?, seed, id)
    };
    or_here(|| server::exercise(item, seed, attempt), make)
}
