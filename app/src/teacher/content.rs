//! What there is to learn from: every topic and skill, to be looked through and tried.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;
use protocol::Seed;
use view::{ContentItem, ContentPage, ContentSkill, ContentTopic};

use crate::address::{exercise_page, lesson_page, topic_page};
use crate::api;
use crate::components::{EmptyState, Icon, Loaded, PageTitle};
use crate::language::{content_texts, learning, texts};

/// The numbers that an exercise is tried with at first.
const SEED: Seed = Seed(1);

/// `/content`, `/content?klase=8`
#[component]
pub(crate) fn ContentView() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| api::teacher::content());
    view! { <Loaded resource=page children={|page: ContentPage| view! { <Content page/> }}/> }
}

#[component]
fn Content(page: ContentPage) -> impl IntoView {
    let c = content_texts();
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| query.get("klase")?.parse::<u8>().ok()));
    let sum = |of: fn(&ContentTopic) -> usize| page.topics.iter().map(of).sum::<usize>();
    let all = c.in_all(
        sum(ContentTopic::taught),
        sum(|topic| topic.skills.len()),
        sum(ContentTopic::exercises),
        sum(ContentTopic::lessons),
    );
    let mut grades: Vec<u8> =
        page.topics.iter().flat_map(|topic| &topic.skills).map(|skill| skill.grade).collect();
    grades.sort_unstable();
    grades.dedup();
    let filter = |grade: Option<u8>| {
        let address = grade.map_or_else(|| "/content".to_owned(), |grade| format!("/content?klase={grade}"));
        let name = grade.map_or_else(|| c.all_grades.to_owned(), |grade| c.grades((grade, grade)));
        let current = move || (wanted.get() == grade).then_some("true");
        view! {
            <li><A href=address attr:class="button button--small showcase__filter" attr:aria-current=current>{name}</A></li>
        }
    };
    let filters = std::iter::once(None).chain(grades.into_iter().map(Some)).map(filter).collect_view();
    let topics = StoredValue::new(page.topics);
    let shown = move || {
        let wanted = wanted.get();
        let of_grade = |topic: &&ContentTopic| {
            wanted.is_none_or(|grade| topic.skills.iter().any(|skill| skill.grade == grade))
        };
        topics.with_value(|topics| topics.iter().filter(of_grade).cloned().collect::<Vec<_>>())
    };
    view! {
        <section class="page">
            <PageTitle text=c.title/>
            <p class="soft">{c.lead}</p>
            <p>{all}</p>
            <nav aria-label=c.grade><ul class="cluster showcase__filters">{filters}</ul></nav>
            <div class="stack gap-small">
                {move || shown().into_iter().map(|topic| view! { <Topic topic/> }).collect_view()}
            </div>
            <Show when=move || shown().is_empty()>
                <EmptyState icon="question" text=c.nothing small=true/>
            </Show>
        </section>
    }
}

#[component]
fn Topic(topic: ContentTopic) -> impl IntoView {
    let c = content_texts();
    let about = format!("{} · {}", c.grades(topic.grades()), c.topic(&topic));
    let guide = topic.guide.then(|| {
        let name = topic.name.clone();
        view! {
            <p>
                <A href=topic_page(&topic.id) attr:class="button button--small">
                    <Icon name="book"/><span>{c.topic_page}<span class="visually-hidden">": "{name}</span></span>
                </A>
            </p>
        }
    });
    let rows = topic.skills.into_iter().map(|skill| view! { <Skill skill/> }).collect_view();
    view! {
        <details class="card content-topic disclosure">
            <summary>
                <span class="content-topic__head">
                    <span>{topic.name}</span>
                    <span class="soft small">{about}</span>
                </span>
            </summary>
            {guide}
            <ul class="content-topic__skills">{rows}</ul>
        </details>
    }
}

#[component]
fn Skill(skill: ContentSkill) -> impl IntoView {
    let c = content_texts();
    let needs = (!skill.needs.is_empty()).then(|| c.needs(&skill.needs));
    let name = skill.name.clone();
    let lesson = if skill.lesson {
        view! {
            <A href=lesson_page(&skill.id) attr:class="button button--small">
                <Icon name="book"/><span>{c.lesson}<span class="visually-hidden">": "{name}</span></span>
            </A>
        }
        .into_any()
    } else {
        view! { <span class="soft small">{c.lesson}": "{c.no_lesson}</span> }.into_any()
    };
    let exercises = if skill.exercises.is_empty() {
        view! { <p class="soft small">{c.planned}</p> }.into_any()
    } else {
        let items = skill
            .exercises
            .into_iter()
            .enumerate()
            .map(|(at, item)| view! { <Exercise number=at + 1 item skill=skill.name.clone()/> })
            .collect_view();
        view! { <ul class="cluster gap-small">{items}</ul> }.into_any()
    };
    view! {
        <li class="content-topic__skill">
            <p><strong>{skill.name}</strong>" "<span class="soft small">{c.grades((skill.grade, skill.grade))}</span></p>
            {needs.map(|needs| view! { <p class="soft small">{needs}</p> })}
            {exercises}
            <p class="cluster gap-small">
                {lesson}
                <span class="soft small">{c.mistakes}": "{skill.misconceptions}</span>
            </p>
        </li>
    }
}

#[component]
fn Exercise(number: usize, item: ContentItem, skill: String) -> impl IntoView {
    let c = content_texts();
    let name = c.exercise(number, texts().kind_name(&item.kind));
    view! {
        <li>
            <A href=exercise_page(&item.id, SEED) attr:class="button button--small button--quiet">
                <span>{name}<span class="visually-hidden">" – "{skill}</span></span>
                {item.real_life.then(|| view! { <span class="badge">{c.real_life}</span> })}
                {learning().track(item.track).map(|track| view! { <span class="badge">{track}</span> })}
            </A>
        </li>
    }
}
