//! A skill explained in five minutes: the idea, an example to be opened step by step, a mistake that many make, and two
//! questions that nobody counts.

use exercise::{Instance, Lesson, Referred, Template};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use math::Lang;
use protocol::Failure;
use view::{SkillLesson, Task, prose};

use crate::address::exercise_page;
use crate::components::{
    BackButton, FailureView, FigureView, Icon, Loaded, PageTitle, PrintButton, ProseView,
};
use crate::language::{lang, learning};
use crate::student::at_hand;
use crate::student::example::SolvedSteps;
use crate::student::paper::Solved;
use crate::student::self_check::SelfCheck;
use crate::student::source::Source;

/// `/pamokos/:skill`
#[component]
pub(crate) fn SkillLessonView() -> impl IntoView {
    let params = use_params_map();
    let page = Resource::new_blocking(move || params.get().get("skill").unwrap_or_default(), at_hand::lesson);
    view! { <Loaded resource=page children={|page: SkillLesson| view! { <Compiled page/> }}/> }
}

/// What a lesson refers to, with its numbers.
fn instance_of(template: &Template, referred: &Referred) -> Option<Instance> {
    template.clone().compile().ok()?.instantiate(referred.seed).ok()
}

/// The same as a question to be asked.
pub(super) fn question_of(template: &Template, referred: &Referred, lang: Lang) -> Option<(Source, Task)> {
    let task = Task::of(&instance_of(template, referred)?, lang, &[]);
    Some((Source::of(template, referred.seed)?, task))
}

/// Compiles it all; the server has checked the content, so a failure here is the server's fault.
#[component]
fn Compiled(page: SkillLesson) -> impl IntoView {
    let lesson = page.lesson.clone().compile().ok();
    let example = instance_of(&page.example, &page.lesson.example);
    let checks = page.checks.iter().zip(&page.lesson.checks);
    let language = lang();
    let checks: Option<Vec<(Source, Task)>> =
        checks.map(|(template, referred)| question_of(template, referred, language)).collect();
    match (lesson, example, checks) {
        (Some(lesson), Some(example), Some(checks)) => {
            view! { <Read page lesson example checks/> }.into_any()
        }
        _ => view! { <FailureView failure=Failure::Internal/> }.into_any(),
    }
}

#[component]
fn Read(page: SkillLesson, lesson: Lesson, example: Instance, checks: Vec<(Source, Task)>) -> impl IntoView {
    let (l, language) = (learning(), lang());
    let figures = lesson.figures(language).into_iter().map(|figure| view! { <FigureView figure/> });
    let practise = page.practise.map(|(item, seed)| {
        view! {
            <p class="cluster screen-only">
                <A href=exercise_page(&item, seed) attr:class="button button--primary">
                    {l.lesson_practise}<Icon name="arrow-right"/>
                </A>
            </p>
        }
    });
    view! {
        <article class="page skill-lesson">
            <header class="stack gap-small">
                <p class="cluster screen-only">
                    <BackButton/>
                    <PrintButton/>
                </p>
                <PageTitle text=page.skill_name/>
                <p class="soft">{l.lesson_lead}</p>
            </header>
            <section class="skill-lesson__idea" aria-label=l.lesson>
                <ProseView prose=prose(&lesson.idea(language), language)/>
                {figures.collect_view()}
            </section>
            <section class="section" aria-labelledby="lesson-example">
                <h2 class="section__title" id="lesson-example">{l.lesson_example}</h2>
                <div class="skill-lesson__statement stack">
                    <Solved instance=example.clone()/>
                </div>
                <p class="soft screen-only">{l.example_lead}</p>
                <SolvedSteps instance=example/>
            </section>
            <section class="skill-lesson__mistake" aria-labelledby="lesson-mistake">
                <h2 id="lesson-mistake"><Icon name="info"/>{l.lesson_mistake}</h2>
                <ProseView prose=prose(&lesson.mistake(language), language)/>
            </section>
            <SelfCheck user=page.user checks title=l.lesson_check over=l.lesson_over/>
            {practise}
        </article>
    }
}
