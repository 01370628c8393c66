//! Today's route: a path of stops, each with its reason.

use desk::MINUTES;
use learner::StopKind;
use leptos::prelude::*;
use leptos_router::components::A;
use protocol::Deed;
use view::{DiagnosticOffer, ReasonView, RoutePage, StopState, StopView};

use crate::address::{example_page, exercise_page, lesson_page};
use crate::components::{DeedForm, Goals, Icon, Loaded, MasteryBar, PageTitle, Scene, mastery_words};
use crate::device::Connection;
use crate::language::{learning, texts};
use crate::parts::Part;
use crate::student::at_hand;
use crate::student::corrections::CorrectionsView;
use crate::student::map::skill_address;
use crate::student::marked::NewsView;
use crate::student::test::TestCards;

/// `/kelias`
#[component]
pub(crate) fn RouteView() -> impl IntoView {
    let connection: Connection = expect_context();
    // From here most go to an exercise.
    Effect::new(|_| Part::Exercise.fetch_when_idle());
    // Answers that reach the server while the page is open may change the route.
    let route =
        Resource::new_blocking(move || (connection.unsent() == 0, connection.deeds()), |_| at_hand::today());
    view! { <Loaded resource=route children={|page: RoutePage| view! { <Path page/> }}/> }
}

#[component]
fn Path(page: RoutePage) -> impl IntoView {
    let t = texts();
    let done = page.stops.iter().filter(|stop| stop.state == StopState::Done).count();
    let all = page.stops.len();
    let changes =
        page.changes.iter().map(|change| view! { <li>{t.route_change(change)}</li> }).collect_view();
    let changed = !page.changes.is_empty();
    let no_goals = page.goals.is_empty();
    // A skill may have several stops, but grows once.
    let first_of_skill = |(index, stop): &(usize, &StopView)| {
        !page.stops[..*index].iter().any(|earlier| earlier.skill == stop.skill)
    };
    let growth = page
        .stops
        .iter()
        .enumerate()
        .filter(first_of_skill)
        .map(|(_, stop)| {
            view! {
                <li>
                    <span>{stop.name.clone()}</span>
                    <span class="soft" aria-hidden="true">{t.level(stop.mastery.level)}</span>
                    <MasteryBar cell=stop.mastery/>
                    <span class="visually-hidden">{mastery_words(&stop.mastery)}</span>
                </li>
            }
        })
        .collect_view();
    let stops = page
        .stops
        .into_iter()
        .enumerate()
        .map(|(index, stop)| view! { <Stop stop number=index + 1/> })
        .collect_view();
    view! {
        <div class="page route">
            <div class="route__main">
                <div class="stack gap-small">
                    <PageTitle text=t.route_title/>
                    <p class="route__lead">
                        {no_goals.then(|| format!("{} · ", t.route_goal(&page.goal)))}
                        {t.route_summary(done, all, page.answers_today)}
                    </p>
                </div>
                {changed.then(|| view! {
                    <section class="route__change" role="status" aria-label=t.route_changed>
                        <Icon name="route"/>
                        <div><p><strong>{t.route_changed}</strong></p><ul>{changes}</ul></div>
                    </section>
                })}
                {(!page.tests.is_empty()).then(|| view! { <TestCards tests=page.tests/> })}
                {(!page.corrections.is_empty()).then(|| view! { <CorrectionsView news=page.corrections/> })}
                {(!page.marks.is_empty()).then(|| view! { <NewsView marks=page.marks/> })}
                <SessionLength minutes=page.minutes/>
                {(!page.ask_teacher.is_empty()).then(|| view! { <AskTeacher skills=page.ask_teacher/> })}
                {page.diagnostic.map(|offer| view! { <Offer offer/> })}
                {page.finished.then(|| view! { <Finished/> })}
                <ol class="route__path">{stops}</ol>
            </div>
            <aside class="route__side" aria-labelledby="growth-title">
                <div class="route__scene"><Scene/></div>
                <Goals goals=page.goals choices=page.choices/>
                <section class="section">
                    <h2 class="section__title" id="growth-title">{t.growth_title}</h2>
                    <ul class="growth">{growth}</ul>
                </section>
            </aside>
        </div>
    }
}

/// How long today's route is.
#[component]
fn SessionLength(minutes: u16) -> impl IntoView {
    let l = learning();
    let choices = MINUTES.map(|choice| {
        view! {
            <DeedForm action="/api/session-length" deed=move || Deed::Minutes { minutes: choice } then="/kelias">
                <input type="hidden" name="minutes" value=choice.to_string()/>
                <button class="button button--small" type="submit" aria-pressed=(choice == minutes).to_string()>
                    {l.minutes(choice.into())}
                </button>
            </DeedForm>
        }
    });
    view! {
        <div class="cluster gap-small" role="group" aria-label=l.session_length>
            <span class="soft small" aria-hidden="true">{l.session_length}</span>
            {choices.collect_view()}
        </div>
    }
}

/// Where more exercises do not help.
#[component]
fn AskTeacher(skills: Vec<(protocol::SkillId, String)>) -> impl IntoView {
    let l = learning();
    let rows = skills
        .into_iter()
        .map(|(id, name)| view! { <li><A href=skill_address(&id)>{name}</A></li> })
        .collect_view();
    view! {
        <section class="route__change" role="status">
            <Icon name="users"/>
            <div><p>{l.ask_teacher}</p><ul>{rows}</ul></div>
        </section>
    }
}

/// The diagnostic, as long as little is known or one waits to be gone on with.
#[component]
fn Offer(offer: DiagnosticOffer) -> impl IntoView {
    let l = learning();
    let button = match offer {
        DiagnosticOffer::Begin => l.diagnostic_title,
        DiagnosticOffer::GoOn => l.diagnostic_go_on,
    };
    view! {
        <section class="route__change" aria-label=l.diagnostic_title>
            <Icon name="map"/>
            <div class="stack gap-small">
                <p>{l.diagnostic_lead}</p>
                <p><A href="/diagnostika" attr:class="button button--small">{button}</A></p>
            </div>
        </section>
    }
}

#[component]
fn Finished() -> impl IntoView {
    let t = texts();
    view! {
        <div class="route__done card">
            <Icon name="check"/>
            <div>
                <h2>{t.route_finished}</h2>
                <p>{t.route_finished_words}</p>
                <DeedForm action="/api/another-round" deed=|| Deed::AnotherRound then="/kelias">
                    <button class="button" type="submit">{t.route_more}</button>
                </DeedForm>
            </div>
        </div>
    }
}

#[component]
fn Stop(stop: StopView, number: usize) -> impl IntoView {
    let (t, l) = (texts(), learning());
    let address = match stop.kind {
        StopKind::WorkedExample => example_page(&stop.item, stop.seed),
        _ => exercise_page(&stop.item, stop.seed),
    };
    let (state, where_it_stands, marker) = match stop.state {
        StopState::Done => ("done", t.stop_done, view! { <Icon name="check"/> }.into_any()),
        StopState::Current => ("current", t.stop_now, view! { <Icon name="flag"/> }.into_any()),
        StopState::Ahead => ("ahead", t.stop_ahead, number.to_string().into_any()),
    };
    let dots = (0..stop.wanted)
        .map(|index| view! { <i data-on=(index < stop.right).then_some("")></i> })
        .collect_view();
    let (why, name) = (skill_address(&stop.skill), stop.name.clone());
    let progress = t.stop_progress(stop.right, stop.wanted);
    let begun = stop.right + stop.wrong > 0;
    // Whoever only refreshes a skill has read it.
    let lesson = (stop.lesson && !matches!(stop.reason, ReasonView::Review { .. }))
        .then(|| (lesson_page(&stop.skill), stop.name.clone()));
    let title = match stop.state {
        StopState::Ahead => view! { <A href=address.clone()>{stop.name}</A> }.into_any(),
        StopState::Done | StopState::Current => stop.name.into_any(),
    };
    view! {
        <li class="stop" data-state=state aria-current=(stop.state == StopState::Current).then_some("step")>
            <span class="stop__marker" aria-hidden="true">{marker}</span>
            <div class="stop__body">
                <h2 class="stop__title"><span class="visually-hidden">{where_it_stands}" "</span>{title}</h2>
                <p class="stop__reason">
                    {t.route_reason(&stop.reason)}" "
                    <A href=why>{learning().why}<span class="visually-hidden">" – "{name}</span></A>
                </p>
                {(!stop.serves.is_empty()).then(|| view! { <p class="soft small">{l.serves(&stop.serves)}</p> })}
                <div class="stop__meta">
                    <span class="dots" role="img" aria-label=progress.clone()>{dots}</span>
                    <span aria-hidden="true">{progress}</span>
                    <span>{l.minutes(stop.minutes)}</span>
                    {l.stop_kind(stop.kind).map(|kind| view! { <span>{kind}</span> })}
                </div>
                {(stop.state == StopState::Current).then(|| view! {
                    <div class="stop__actions">
                        <A href=address attr:class="button button--primary">
                            {if begun { t.stop_continue } else { t.stop_start }}
                            <Icon name="arrow-right"/>
                        </A>
                        {lesson.map(|(address, name)| view! {
                            <A href=address attr:class="button button--quiet">
                                <Icon name="book"/><span>{l.lesson}<span class="visually-hidden">": "{name}</span></span>
                            </A>
                        })}
                    </div>
                })}
            </div>
        </li>
    }
}
