//! A topic as a teacher prepares it: what it is about, whether the class is ready, what will go wrong.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{ClassId, UserId};
use view::{NeededSkill, TopicMistake, TopicPage, TopicSkill};

use crate::address::{example_page, exercise_page, lesson_page, topic_page};
use crate::api;
use crate::components::{EmptyState, Icon, Loaded, PageTitle, ProseInline, ProseView};
use crate::language::{learning, planning, texts};
use crate::teacher::assign::assign_address;
use crate::teacher::plan::{ReadinessBar, StateBadge};

/// `/klases/:class/temos/:topic`
#[component]
pub(crate) fn TopicView() -> impl IntoView {
    let params = use_params_map();
    let asked = move || {
        let params = params.get();
        (params.get("class").unwrap_or_default(), params.get("topic").unwrap_or_default())
    };
    let page = Resource::new_blocking(asked, |(class, topic)| api::plan::topic(class, topic));
    view! { <Loaded resource=page children={|page: TopicPage| view! { <Topic page/> }}/> }
}

#[component]
fn Topic(page: TopicPage) -> impl IntoView {
    let (t, p) = (texts(), planning());
    let class = page.class.id;
    let plan = format!("/klases/{class}/planas");
    let students = page.class.students;
    let time = match page.time {
        Some(time) => view! {
            <p class="cluster gap-small">
                <StateBadge state=time.state/>
                <span>{p.days(time.first.monday, time.last.friday)}</span>
            </p>
        }
        .into_any(),
        None => view! { <p class="soft">{p.not_in_plan}</p> }.into_any(),
    };
    let guide = page.guide.then(|| {
        view! {
            <p class="cluster screen-only">
                <A href=topic_page(&page.id) attr:class="button"><Icon name="book"/><span>{p.topic_page}</span></A>
                <A href=format!("/klases/{class}/skirti?tema={}", page.id) attr:class="button">
                    <Icon name="assignment"/><span>{p.assign_test}</span>
                </A>
            </p>
        }
    });
    let skills = page.skills.into_iter().map(|skill| view! { <SkillOfTopic skill students/> }).collect_view();
    let needs = if page.needs.is_empty() {
        view! { <p class="soft">{p.needs_none}</p> }.into_any()
    } else {
        let rows = page.needs.into_iter().map(|need| view! { <Need class need/> }).collect_view();
        view! {
            <p class="soft small">{p.needs_lead}</p>
            <ReadinessBar ready=page.ready/>
            <ul class="topic__needs">{rows}</ul>
        }
        .into_any()
    };
    let unknown =
        (!page.unknown.is_empty()).then(|| view! { <p class="soft small">{p.unknown(&page.unknown)}</p> });
    view! {
        <div class="page topic">
            <div class="stack gap-small">
                <p class="soft screen-only">
                    <A href=plan attr:class="button button--quiet button--small">
                        <Icon name="arrow-left"/><span>{t.class_title(&page.class.name)}" · "{p.tab}</span>
                    </A>
                </p>
                <PageTitle text=page.name/>
                {time}
                {guide}
            </div>
            <div class="topic__columns">
                <section class="section" aria-labelledby="needs-title">
                    <h2 class="section__title" id="needs-title">{p.needs_title}</h2>
                    {needs}
                    {unknown}
                </section>
                <section class="section" aria-labelledby="skills-title">
                    <h2 class="section__title" id="skills-title">{p.skills_title}</h2>
                    <ol class="topic__skills">{skills}</ol>
                </section>
            </div>
            <Mistakes mistakes=page.mistakes/>
        </div>
    }
}

/// A skill of the topic with its exercises.
#[component]
fn SkillOfTopic(skill: TopicSkill, students: u32) -> impl IntoView {
    let p = planning();
    let practised = !skill.items.is_empty();
    let count = skill.items.len() as u32;
    let state = if practised {
        let gaps = (skill.gaps > 0).then(|| format!(" · {}", p.lacking(skill.gaps)));
        view! { <span class="soft small">{p.mastered_by(skill.mastered, students)}{gaps}</span> }.into_any()
    } else {
        view! { <span class="soft small">{p.no_exercises}</span> }.into_any()
    };
    let name = skill.name.clone();
    let example = skill.example.map(|(item, seed)| {
        view! {
            <li>
                <A href=example_page(&item, seed) attr:class="button button--quiet button--small">
                    <Icon name="hint"/><span>{p.example}<span class="visually-hidden">": "{name}</span></span>
                </A>
            </li>
        }
    });
    let lesson = skill.lesson.then(|| {
        let name = skill.name.clone();
        view! {
            <li>
                <A href=lesson_page(&skill.id) attr:class="button button--quiet button--small">
                    <Icon name="book"/><span>{learning().lesson}<span class="visually-hidden">": "{name}</span></span>
                </A>
            </li>
        }
    });
    let items = skill
        .items
        .into_iter()
        .enumerate()
        .map(|(at, item)| {
            view! {
                <li class="topic__item">
                    <span>
                        <ProseInline prose=item.statement/>
                        {learning().track(item.track).map(|track| view! { " "<span class="badge">{track}</span> })}
                    </span>
                    <A href=exercise_page(&item.id, item.seed) attr:class="button button--quiet button--small">
                        <span class="visually-hidden">{p.try_exercise(at + 1)}</span><Icon name="arrow-right"/>
                    </A>
                </li>
            }
        })
        .collect_view();
    view! {
        <li class="topic__skill">
            <p class="topic__name">
                <strong>{skill.name}</strong>
                <span class="soft small">{p.grade(skill.grade)}</span>
                {skill.not_taught.then(|| view! { <span class="badge"><Icon name="clock"/>{p.not_taught}</span> })}
            </p>
            <p>{state}</p>
            {practised.then(|| view! {
                <details class="disclosure">
                    <summary>{p.exercises(count)}</summary>
                    <ul class="topic__items">{lesson}{example}{items}</ul>
                </details>
            })}
        </li>
    }
}

/// A skill that is needed: who has it, and work for those who lack it.
#[component]
fn Need(class: ClassId, need: NeededSkill) -> impl IntoView {
    let p = planning();
    let count = need.lacks.len() as u32;
    let name = need.name.clone();
    let assign = (count > 0).then(|| {
        let address = assign_address(class, Some(&need.id), need.lacks.iter().map(|(id, _)| *id));
        view! {
            <A href=address attr:class="button button--small">
                <span>{p.assign_to(count)}<span class="visually-hidden">": "{name}</span></span>
                <Icon name="arrow-right"/>
            </A>
        }
    });
    view! {
        <li class="topic__need">
            <p class="topic__name">
                <strong>{need.name}</strong>
                <span class="soft small">{need.topic}</span>
                {need.not_taught.then(|| view! { <span class="badge"><Icon name="clock"/>{p.not_taught}</span> })}
            </p>
            <div class="topic__who">
                <Who label=p.lacks students=need.lacks/>
                <Who label=p.unsure students=need.unsure/>
                <Who label=p.has students=need.has/>
            </div>
            {assign}
        </li>
    }
}

/// A number of students, with their names behind it.
#[component]
fn Who(label: &'static str, students: Vec<(UserId, String)>) -> impl IntoView {
    let count = students.len();
    if students.is_empty() {
        return view! { <p class="topic__nobody soft">{label}": "{count}</p> }.into_any();
    }
    let names = students
        .into_iter()
        .map(|(id, name)| view! { <li><A href=format!("/mokiniai/{id}")>{name}</A></li> })
        .collect_view();
    view! {
        <details class="disclosure">
            <summary>{label}": "{count}</summary>
            <ul class="story__names">{names}</ul>
        </details>
    }
    .into_any()
}

#[component]
fn Mistakes(mistakes: Vec<TopicMistake>) -> impl IntoView {
    let p = planning();
    let none = mistakes.is_empty();
    let (shown, others): (Vec<_>, Vec<_>) = mistakes.into_iter().partition(|mistake| mistake.times > 0);
    let count = others.len() as u32;
    let is_any_shown = !shown.is_empty();
    let list = |mistakes: Vec<TopicMistake>| {
        mistakes.into_iter().map(|mistake| view! { <Mistake mistake/> }).collect_view()
    };
    let shown = list(shown);
    let others = (count > 0).then(|| {
        let rows = list(others);
        view! {
            <details class="disclosure">
                <summary>{p.other_mistakes(count)}</summary>
                <ul class="topic__mistakes">{rows}</ul>
            </details>
        }
    });
    view! {
        <section class="section" aria-labelledby="mistakes-title">
            <h2 class="section__title" id="mistakes-title">{p.mistakes_title}</h2>
            {if none {
                view! { <EmptyState icon="info" text=p.mistakes_none small=true/> }.into_any()
            } else {
                view! { <p class="soft small">{p.mistakes_lead}</p> }.into_any()
            }}
            {is_any_shown.then(|| view! { <ul class="topic__mistakes">{shown}</ul> })}
            {others}
        </section>
    }
}

/// What a student is told, in which exercise, and who needed it.
#[component]
fn Mistake(mistake: TopicMistake) -> impl IntoView {
    let p = planning();
    let count = mistake.students.len() as u32;
    let how_often = if mistake.times > 0 { p.shown(mistake.times, count) } else { p.never_shown.to_owned() };
    let who = (count > 0).then(|| view! { <Who label=p.whose students=mistake.students/> });
    let exercise = exercise_page(&mistake.item.id, mistake.item.seed);
    view! {
        <li class="topic__mistake">
            <blockquote class="topic__told"><ProseView prose=mistake.feedback/></blockquote>
            <p class="small">
                <A href=exercise>{p.see_exercise}</A>": "<ProseInline prose=mistake.item.statement/>
            </p>
            <p class="soft small">{how_often}</p>
            {who}
        </li>
    }
}
