//! What a student's pages ask for: the server, or, without a network, what this device took along.
//!
//! What makes a page here is a part of the code of its own (see [`crate::parts`]).

#![allow(clippy::unnecessary_wraps, reason = "the code itself may not come, so the macro wants a `Result`")]

use leptos::wasm_split::wasm_split;
use math::Lang;
use protocol::{AttemptId, Failure, Seed};
use uuid::Uuid;
use view::{
    DiagnosticPage, ExamForecast, ExamplePage, GrowthPage, PosedPage, RoutePage, SkillLesson, SkillMap,
    SkillPage, TestPage, TopicGuidePage,
};

use crate::api::student as server;
use crate::device::{Making, from_here, or_here};
use crate::parts::Missing;
use crate::student::source::posed;

type Made<T> = Result<Making<Option<T>>, Missing>;

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn today_here() -> Made<RoutePage> {
    Ok(Box::pin(from_here(|desk, now| Some(desk.today(now)))))
}

/// Today's route.
pub(crate) fn today() -> impl Future<Output = Result<RoutePage, Failure>> + Send {
    or_here(server::today, today_here)
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn map_here() -> Made<SkillMap> {
    Ok(Box::pin(from_here(|desk, now| Some(desk.map(now)))))
}

/// All skills, and where the student stands.
pub(crate) fn map_of_skills() -> impl Future<Output = Result<SkillMap, Failure>> + Send {
    or_here(server::map_of_skills, map_here)
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn skill_here(skill: String) -> Made<SkillPage> {
    Ok(Box::pin(from_here(move |desk, now| desk.skill_page(&skill.parse().ok()?, now))))
}

/// One skill.
pub(crate) fn skill(skill: String) -> impl Future<Output = Result<SkillPage, Failure>> + Send {
    let here = skill.clone();
    or_here(move || server::skill(skill.clone()), || skill_here(here))
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn growth_here() -> Made<GrowthPage> {
    Ok(Box::pin(from_here(|desk, _| Some(desk.snapshot().pages.growth.clone()))))
}

/// What the student can do now that they could not: as it was when it was taken along.
pub(crate) fn growth() -> impl Future<Output = Result<GrowthPage, Failure>> + Send {
    or_here(server::growth, growth_here)
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn forecasts_here() -> Made<Vec<ExamForecast>> {
    Ok(Box::pin(from_here(|desk, _| Some(desk.snapshot().pages.exams.clone()))))
}

/// What result to expect: as it was when it was taken along.
pub(crate) fn forecasts() -> impl Future<Output = Result<Vec<ExamForecast>, Failure>> + Send {
    or_here(server::forecasts, forecasts_here)
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn diagnostic_here() -> Made<DiagnosticPage> {
    Ok(Box::pin(from_here(|desk, now| Some(desk.diagnostic_page(now)))))
}

/// Where the diagnostic stands.
pub(crate) fn diagnostic() -> impl Future<Output = Result<DiagnosticPage, Failure>> + Send {
    or_here(server::diagnostic, diagnostic_here)
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn example_here(item: String, seed: String) -> Made<ExamplePage> {
    Ok(Box::pin(from_here(move |desk, _| desk.example_page(&item.parse().ok()?, Seed(seed.parse().ok()?)))))
}

/// An exercise of today's route that is shown solved.
pub(crate) fn example(
    item: String,
    seed: String,
) -> impl Future<Output = Result<ExamplePage, Failure>> + Send {
    let (item_here, seed_here) = (item.clone(), seed.clone());
    or_here(move || server::example(item.clone(), seed.clone()), || example_here(item_here, seed_here))
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn test_here(test: String) -> Made<TestPage> {
    Ok(Box::pin(from_here(move |desk, _| desk.test_page(&test))))
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn lesson_here(skill: String) -> Made<SkillLesson> {
    Ok(Box::pin(from_here(move |desk, now| desk.lesson_page(&skill.parse().ok()?, now))))
}

/// A skill explained.
pub(crate) fn lesson(skill: String) -> impl Future<Output = Result<SkillLesson, Failure>> + Send {
    let here = skill.clone();
    or_here(move || server::lesson(skill.clone()), || lesson_here(here))
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn topic_guide_here(topic: String) -> Made<TopicGuidePage> {
    Ok(Box::pin(from_here(move |desk, _| desk.topic_guide(&topic.parse().ok()?))))
}

/// What frames a topic.
pub(crate) fn topic_guide(topic: String) -> impl Future<Output = Result<TopicGuidePage, Failure>> + Send {
    let here = topic.clone();
    or_here(move || server::topic_guide(topic.clone()), || topic_guide_here(here))
}

/// A test: before, during and after.
pub(crate) fn test(test: String) -> impl Future<Output = Result<TestPage, Failure>> + Send {
    let here = test.clone();
    or_here(move || server::test(test.clone()), || test_here(here))
}

#[wasm_split(here, wasm_split_path = leptos::wasm_split, fallible)]
fn exercise_here(item: String, seed: String, lang: Lang) -> Made<PosedPage> {
    Ok(Box::pin(from_here(move |desk, now| {
        let seed = Seed(seed.parse().ok()?);
        // For a form that is never sent: a page made here is alive.
        let id = AttemptId(Uuid::from_u64_pair(now.0 as u64, seed.0.into()));
        posed(desk.exercise_page(&item.parse().ok()?, seed, id)?, lang)
    })))
}

/// One exercise with given numbers, and the answer just given to it, if `attempt` names one.
pub(crate) fn exercise(
    item: String,
    seed: String,
    attempt: Option<String>,
    lang: Lang,
) -> impl Future<Output = Result<PosedPage, Failure>> + Send {
    let (item_here, seed_here) = (item.clone(), seed.clone());
    or_here(
        move || server::exercise(item.clone(), seed.clone(), attempt.clone()),
        move || exercise_here(item_here, seed_here, lang),
    )
}
