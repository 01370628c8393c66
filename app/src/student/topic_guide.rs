//! A topic: the question that it answers, what to keep of it on one sheet, what one must be able to do before, and problems
//! for who is ahead.

use exercise::TopicGuide;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::Failure;
use view::{ChallengeView, GuideSkill, Task, TopicGuidePage, prose};

use crate::address::{exercise_page, lesson_page};
use crate::components::{
    BackButton, FailureView, FigureView, Icon, Loaded, PageTitle, PrintButton, ProseInline, ProseView,
};
use crate::language::{lang, learning};
use crate::student::at_hand;
use crate::student::map::skill_address;
use crate::student::self_check::SelfCheck;
use crate::student::skill_lesson::question_of;
use crate::student::source::Source;

/// `/temos/:topic`
#[component]
pub(crate) fn TopicGuideView() -> impl IntoView {
    let params = use_params_map();
    let page =
        Resource::new_blocking(move || params.get().get("topic").unwrap_or_default(), at_hand::topic_guide);
    view! { <Loaded resource=page children={|page: TopicGuidePage| view! { <Compiled page/> }}/> }
}

/// Compiles it all; the server has checked the content, so a failure here is the server's fault.
#[component]
fn Compiled(page: TopicGuidePage) -> impl IntoView {
    let guide = page.guide.clone().compile().ok();
    let asked = page.readiness.iter().zip(&page.guide.readiness);
    let language = lang();
    let asked: Option<Vec<(Source, Task)>> =
        asked.map(|(question, referred)| question_of(&question.template, referred, language)).collect();
    match guide.zip(asked) {
        Some((guide, asked)) => view! { <Read page guide asked/> }.into_any(),
        None => view! { <FailureView failure=Failure::Internal/> }.into_any(),
    }
}

#[component]
fn Read(page: TopicGuidePage, guide: TopicGuide, asked: Vec<(Source, Task)>) -> impl IntoView {
    let (l, language) = (learning(), lang());
    let figures = guide.figures(language).into_iter().map(|figure| view! { <FigureView figure/> });
    let skills = page.skills.into_iter().map(|skill| view! { <SkillOfTopic skill/> }).collect_view();
    let summaries = guide
        .summaries(language)
        .into_iter()
        .map(|(title, text)| {
            view! {
                <div class="topic-guide__rule">
                    <h3><ProseInline prose=prose(&title, language)/></h3>
                    <ProseView prose=prose(&text, language)/>
                </div>
            }
        })
        .collect_view();
    let about: Vec<GuideSkill> = page.readiness.into_iter().map(|question| question.skill).collect();
    let readiness = (!asked.is_empty()).then(|| {
        view! {
            <div class="screen-only">
                <SelfCheck user=page.user checks=asked about title=l.topic_ready over=l.topic_ready_over/>
            </div>
        }
    });
    view! {
        <article class="page skill-lesson topic-guide">
            <header class="stack gap-small">
                <p class="cluster screen-only"><BackButton/><PrintButton/></p>
                <PageTitle text=page.name/>
            </header>
            <section class="topic-guide__question" aria-label=l.topic_question>
                <ProseView prose=prose(&guide.question(language), language)/>
                {figures.collect_view()}
            </section>
            <section class="skill-lesson__idea" aria-label=l.topic_introduction>
                <ProseView prose=prose(&guide.introduction(language), language)/>
            </section>
            <section class="section screen-only" aria-labelledby="topic-skills">
                <h2 class="section__title" id="topic-skills">{l.topic_skills}</h2>
                <ol class="topic-guide__skills">{skills}</ol>
            </section>
            {readiness}
            <section class="section" aria-labelledby="topic-summary">
                <h2 class="section__title" id="topic-summary">{l.topic_summary}</h2>
                <div class="topic-guide__summary">{summaries}</div>
            </section>
            <Challenges challenges=page.challenges/>
            <details class="disclosure screen-only">
                <summary>{l.topic_answer}</summary>
                <ProseView prose=prose(&guide.answer(language), language)/>
            </details>
        </article>
    }
}

#[component]
fn SkillOfTopic(skill: GuideSkill) -> impl IntoView {
    let name = skill.name.clone();
    let lesson = skill.lesson.then(|| {
        view! {
            <A href=lesson_page(&skill.id) attr:class="button button--quiet button--small">
                <Icon name="book"/><span>{learning().lesson}<span class="visually-hidden">": "{name}</span></span>
            </A>
        }
    });
    view! {
        <li class="cluster cluster--apart">
            <A href=skill_address(&skill.id)>{skill.name}</A>
            {lesson}
        </li>
    }
}

#[component]
fn Challenges(challenges: Vec<ChallengeView>) -> impl IntoView {
    let l = learning();
    if challenges.is_empty() {
        return ().into_any();
    }
    let rows = challenges
        .into_iter()
        .enumerate()
        .map(|(at, challenge)| {
            view! {
                <li class="topic-guide__challenge">
                    <ProseView prose=challenge.statement/>
                    <p>
                        <A href=exercise_page(&challenge.item, challenge.seed) attr:class="button button--small">
                            <span>{l.challenge_solve}<span class="visually-hidden">" "{l.challenge(at + 1)}</span></span>
                            <Icon name="arrow-right"/>
                        </A>
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section screen-only" aria-labelledby="topic-challenges">
            <h2 class="section__title" id="topic-challenges">{l.challenges}</h2>
            <p class="soft">{l.challenges_lead}</p>
            <ol class="topic-guide__challenges">{rows}</ol>
        </section>
    }
    .into_any()
}
