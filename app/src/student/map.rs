//! The map of all skills: drawn, and as a list that says the same.

use leptos::prelude::*;
use leptos_router::components::A;
use view::{MapSkill, MapTopic, SKILL_HEIGHT, SKILL_WIDTH, SkillMap};

use crate::address::topic_page;
use crate::components::{Icon, Loaded, MasteryBar, PageTitle, level_icon, level_key, mastery_words};
use crate::language::{learning, texts};
use crate::student::at_hand;

/// The sizes at which the map can be looked at, in percent.
const ZOOMS: [u32; 5] = [40, 60, 80, 100, 130];
/// The one it begins with.
const FULL: usize = 3;

/// `/zemelapis`
#[component]
pub(crate) fn MapView() -> impl IntoView {
    let map = Resource::new_blocking(|| (), |()| at_hand::map_of_skills());
    view! { <Loaded resource=map children={|map: SkillMap| view! { <Map map/> }}/> }
}

/// The address of a skill's page.
pub(crate) fn skill_address(skill: &protocol::SkillId) -> String {
    format!("/igudziai/{skill}")
}

#[component]
fn Map(map: SkillMap) -> impl IntoView {
    let l = learning();
    let drawn = RwSignal::new(true);
    let tab = move |name: &'static str, is_drawn: bool| {
        view! {
            <button
                type="button"
                class="button button--small"
                aria-pressed=move || (drawn.get() == is_drawn).to_string()
                on:click=move |_| drawn.set(is_drawn)
            >
                {name}
            </button>
        }
    };
    let list = map.topics.clone();
    view! {
        <div class="page page--wide skill-map">
            <div class="cluster cluster--apart">
                <PageTitle text=l.map_title/>
                <div class="cluster gap-small" role="group" aria-label=l.map_title>{tab(l.map_drawn, true)}{tab(l.map_list, false)}</div>
            </div>
            <p class="soft">{l.map_lead}</p>
            <Legend/>
            <div hidden=move || !drawn.get()><Drawn map/></div>
            <div hidden=move || drawn.get()><List topics=list/></div>
        </div>
    }
}

/// What shades and signs mean.
#[component]
fn Legend() -> impl IntoView {
    use learner::Level;
    let (t, l) = (texts(), learning());
    let levels = [Level::NotStarted, Level::Gap, Level::Learning, Level::Mastered, Level::DueForReview];
    let levels = levels.map(|level| {
        view! {
            <li><span class="skill-map__key" data-level=level_key(level)>{level_icon(level).map(|name| view! { <Icon name/> })}</span>{t.level(level)}</li>
        }
    });
    view! {
        <ul class="skill-map__legend">
            {levels.collect_view()}
            <li>{l.map_bar}</li>
            <li><span class="skill-map__key" data-wanted=""><Icon name="star"/></span>{l.wanted}</li>
        </ul>
    }
}

#[component]
fn Drawn(map: SkillMap) -> impl IntoView {
    let l = learning();
    let zoom = RwSignal::new(FULL);
    let far = RwSignal::new(false);
    let layout = map.layout();
    let (width, height) = (layout.width, layout.height);
    // Each topic with its skills after it, as they are read.
    let topics = layout
        .topics
        .iter()
        .zip(&layout.skills)
        .zip(&map.topics)
        .map(|(((left, top, width, height), places), topic)| {
            let style = place_of(*left, *top, *width, *height);
            let grade = l.grade(topic.grade);
            let nodes = topic
                .skills
                .iter()
                .zip(places)
                .map(|(skill, place)| view! { <Node skill=skill.clone() place=*place/> })
                .collect_view();
            view! {
                <div class="skill-map__topic" style=style><h2>{topic.name.clone()}" "<small>{grade}</small></h2></div>
                {nodes}
            }
        })
        .collect_view();
    let line = |(d, far): &(String, bool)| {
        view! { <path d=d.clone() data-far=far.then_some("") marker-end="url(#map-arrow)"/> }
    };
    let lines = layout.lines.iter().map(line).collect_view();
    let sheet = format!("inline-size:{}rem;block-size:{}rem", width / REM, height / REM);
    let size = move || format!("--zoom:{}", f64::from(ZOOMS[zoom.get()]) / 100.0);
    view! {
        <div class="skill-map__zoom cluster gap-small">
            <button
                type="button"
                class="button button--small"
                aria-disabled=move || (zoom.get() == 0).to_string()
                on:click=move |_| zoom.update(|zoom| *zoom = zoom.saturating_sub(1))
            >
                <span aria-hidden="true">"−"</span><span>{l.zoom_out}</span>
            </button>
            <output aria-live="polite">{move || texts().percent(ZOOMS[zoom.get()])}</output>
            <button
                type="button"
                class="button button--small"
                aria-disabled=move || (zoom.get() + 1 == ZOOMS.len()).to_string()
                on:click=move |_| zoom.update(|zoom| *zoom = (*zoom + 1).min(ZOOMS.len() - 1))
            >
                <span aria-hidden="true">"+"</span><span>{l.zoom_in}</span>
            </button>
            <button
                type="button"
                class="button button--small"
                aria-pressed=move || far.get().to_string()
                on:click=move |_| far.update(|far| *far = !*far)
            >
                {l.map_far}
            </button>
        </div>
        <div class="skill-map__frame" data-far=move || far.get().then_some("") tabindex="0" role="region" aria-label=l.map_title style=size>
            <div class="skill-map__sheet" style=sheet>
                <svg class="skill-map__lines" viewBox=format!("0 0 {width:.0} {height:.0}") aria-hidden="true">
                    <defs>
                        <marker id="map-arrow" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" orient="auto">
                            <path d="M0 0L6 3L0 6z"/>
                        </marker>
                    </defs>
                    {lines}
                </svg>
                {topics}
            </div>
        </div>
    }
}

/// Pixels of the layout to one `rem`: the map grows with the browser's text.
const REM: f64 = 16.0;

/// Where a box lies on the map.
fn place_of(left: f64, top: f64, width: f64, height: f64) -> String {
    let [left, top, width, height] = [left, top, width, height].map(|length| length / REM);
    format!(
        "inset-inline-start:{left}rem;inset-block-start:{top}rem;inline-size:{width}rem;block-size:{height}rem"
    )
}

#[component]
fn Node(skill: MapSkill, place: (f64, f64)) -> impl IntoView {
    let l = learning();
    let (x, y) = place;
    let style = place_of(x, y, SKILL_WIDTH, SKILL_HEIGHT);
    let cell = skill.cell;
    view! {
        <a
            class="skill-node"
            href=skill_address(&skill.id)
            style=style
            data-level=level_key(cell.level)
            data-wanted=skill.wanted.then_some("")
            data-planned=skill.planned.then_some("")
        >
            <span class="skill-node__name">
                {level_icon(cell.level).map(|name| view! { <Icon name/> })}
                <span>{skill.short}</span>
                {skill.wanted.then(|| view! { <Icon name="star"/><span class="visually-hidden">" ("{l.wanted}")"</span> })}
            </span>
            {if skill.planned {
                view! { <small class="skill-node__planned">{l.planned}</small> }.into_any()
            } else {
                view! { <MasteryBar cell/><span class="visually-hidden">{mastery_words(&cell)}</span> }.into_any()
            }}
        </a>
    }
}

#[component]
fn List(topics: Vec<MapTopic>) -> impl IntoView {
    let (t, l) = (texts(), learning());
    let names: Vec<(protocol::SkillId, String)> =
        topics.iter().flat_map(|topic| &topic.skills).map(|s| (s.id.clone(), s.name.clone())).collect();
    let sections = topics
        .into_iter()
        .map(|topic| {
            let mastered = topic.skills.iter().filter(|skill| is_mastered(skill)).count();
            let there = topic.skills.iter().filter(|skill| !skill.planned).count();
            let summary = if there == 0 { l.planned.to_owned() } else { l.topic_summary(mastered, there) };
            let rows = topic
                .skills
                .into_iter()
                .map(|skill| {
                    let cell = skill.cell;
                    let needs: Vec<&str> = names
                        .iter()
                        .filter(|(id, _)| skill.needs.contains(id))
                        .map(|(_, name)| name.as_str())
                        .collect();
                    let needs = (!needs.is_empty())
                        .then(|| view! { <span class="soft small">{l.builds_on}": "{needs.join("; ")}</span> });
                    view! {
                        <li class="skill-row" data-level=level_key(cell.level)>
                            <span class="stack gap-none">
                                <A href=skill_address(&skill.id)>{skill.name}</A>
                                {needs}
                            </span>
                            {(!skill.planned).then(|| view! { <MasteryBar cell/><span class="visually-hidden">{mastery_words(&cell)}</span> })}
                            {skill.planned.then(|| view! { <span class="soft small">{l.planned}</span> })}
                            <span class="skill-row__words" aria-hidden="true">
                                {(!skill.planned).then(|| view! { <span>{level_icon(cell.level).map(|name| view! { <Icon name/> })}{t.level(cell.level)}</span> })}
                                {skill.wanted.then(|| view! { <span><Icon name="star"/>{l.wanted}</span> })}
                            </span>
                            {skill.wanted.then(|| view! { <span class="visually-hidden">{l.wanted}</span> })}
                        </li>
                    }
                })
                .collect_view();
            let guide = topic.guide.then(|| {
                let name = topic.name.clone();
                view! {
                    <A href=topic_page(&topic.id) attr:class="button button--quiet button--small">
                        <Icon name="book"/><span>{l.topic_page}<span class="visually-hidden">": "{name}</span></span>
                    </A>
                }
            });
            view! {
                <section class="section">
                    <div class="cluster cluster--apart">
                        <h2 class="section__title">{topic.name}" "<small class="soft">{l.grade(topic.grade)}" · "{summary}</small></h2>
                        {guide}
                    </div>
                    <ul class="skill-list">{rows}</ul>
                </section>
            }
        })
        .collect_view();
    view! { <div class="stack">{sections}</div> }
}

fn is_mastered(skill: &MapSkill) -> bool {
    matches!(skill.cell.level, learner::Level::Mastered | learner::Level::DueForReview)
}
