//! What a student's pages ask for.

use leptos::prelude::*;
use protocol::Failure;
use view::{
    DiagnosticPage, ExamForecast, ExamplePage, GrowthPage, PosedPage, RoutePage, SkillLesson, SkillMap,
    SkillPage, TestPage, TopicGuidePage,
};

use super::json::Json;

/// Today's route.
#[server(prefix = "/api", endpoint = "student/today", output = Json)]
pub(crate) async fn today() -> Result<RoutePage, Failure> {
    super::backend::call(|c| async move { c.service.today(&c.caller, c.lang, c.now).await }).await
}

/// All skills, and where the student stands.
#[server(prefix = "/api", endpoint = "student/map", output = Json)]
pub(crate) async fn map_of_skills() -> Result<SkillMap, Failure> {
    super::backend::call(|c| async move { c.service.skill_map(&c.caller, c.lang, c.now).await }).await
}

/// One skill of the student.
#[server(prefix = "/api", endpoint = "student/skill", output = Json)]
pub(crate) async fn skill(skill: String) -> Result<SkillPage, Failure> {
    super::backend::call(|c| async move { c.service.skill_page(&c.caller, &skill, c.lang, c.now).await })
        .await
}

/// What the student can do now that they could not.
#[server(prefix = "/api", endpoint = "student/growth", output = Json)]
pub(crate) async fn growth() -> Result<GrowthPage, Failure> {
    super::backend::call(|c| async move { c.service.growth_page(&c.caller, c.lang, c.now).await }).await
}

/// The student's examinations: what result to expect.
#[server(prefix = "/api", endpoint = "student/forecast", output = Json)]
pub(crate) async fn forecasts() -> Result<Vec<ExamForecast>, Failure> {
    super::backend::call(|c| async move { c.service.forecasts(&c.caller, c.lang, c.now).await }).await
}

/// Where the student's diagnostic stands.
#[server(prefix = "/api", endpoint = "student/diagnostic", output = Json)]
pub(crate) async fn diagnostic() -> Result<DiagnosticPage, Failure> {
    super::backend::call(|c| async move { c.service.diagnostic_page(&c.caller, c.lang, c.now).await }).await
}

/// An exercise of today's route that is shown solved.
#[server(prefix = "/api", endpoint = "student/example", output = Json)]
pub(crate) async fn example(item: String, seed: String) -> Result<ExamplePage, Failure> {
    super::backend::call(
        |c| async move { c.service.example_page(&c.caller, &item, &seed, c.lang, c.now).await },
    )
    .await
}

/// A skill explained; staff may read it, too.
#[server(prefix = "/api", endpoint = "student/lesson", output = Json)]
pub(crate) async fn lesson(skill: String) -> Result<SkillLesson, Failure> {
    super::backend::call(|c| async move { c.service.lesson_page(&c.caller, &skill, c.lang, c.now).await })
        .await
}

/// What frames a topic; staff may read it, too.
#[server(prefix = "/api", endpoint = "student/topic", output = Json)]
pub(crate) async fn topic_guide(topic: String) -> Result<TopicGuidePage, Failure> {
    super::backend::call(|c| async move { c.service.topic_guide(&c.caller, &topic, c.lang) }).await
}

/// A test that the student was given: before, during and after.
#[server(prefix = "/api", endpoint = "student/test", output = Json)]
pub(crate) async fn test(test: String) -> Result<TestPage, Failure> {
    super::backend::call(|c| async move { c.service.test_page(&c.caller, &test, c.lang, c.now).await }).await
}

/// The student hands a test in.
#[server(prefix = "/api", endpoint = "student/hand-in", output = Json)]
pub(crate) async fn hand_in(test: String) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.hand_in(&c.caller, &test, c.now).await }).await
}

/// One exercise with given numbers, and the answer just given to it, if `attempt` names one.
#[server(prefix = "/api", endpoint = "student/exercise", output = Json)]
pub(crate) async fn exercise(
    item: String,
    seed: String,
    attempt: Option<String>,
) -> Result<PosedPage, Failure> {
    super::backend::call(|c| async move {
        let page =
            c.service.exercise_page(&c.caller, &item, &seed, attempt.as_deref(), c.lang, c.now).await?;
        Ok(crate::student::posed(page, c.lang).ok_or(Failure::Internal)?)
    })
    .await
}
