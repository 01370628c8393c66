//! The diagnostic: what it is, the way to its next question, and what it found.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::{A, Redirect};
use protocol::{Deed, SkillId};
use view::{DiagnosticFound, DiagnosticPage, DiagnosticQuestion, NextStepView};

use crate::address::exercise_page;
use crate::components::{DeedForm, Icon, Loaded, PageTitle};
use crate::device::{self, Connection};
use crate::language::{learning, texts};
use crate::student::at_hand;
use crate::student::map::skill_address;

/// `/diagnostika`
#[component]
pub(crate) fn DiagnosticView() -> impl IntoView {
    let connection: Connection = expect_context();
    let page = Resource::new_blocking(
        move || (connection.unsent() == 0, connection.deeds()),
        |_| at_hand::diagnostic(),
    );
    view! { <Loaded resource=page children={|page: DiagnosticPage| view! { <Standing page/> }}/> }
}

/// `/diagnostika/kitas`: leads to the question that waits, as soon as the answer before it has reached the server.
#[component]
pub(crate) fn NextQuestionView() -> impl IntoView {
    let connection: Connection = expect_context();
    // While an answer is on its way nothing is asked for: the server would name the same question again.
    let page = Resource::new_blocking(
        move || connection.unsent() == 0 || connection.offline(),
        |known| async move { if known { at_hand::diagnostic().await.map(Some) } else { Ok(None) } },
    );
    view! {
        <Loaded
            resource=page
            children={move |page: Option<DiagnosticPage>| match page.map(|page| page.question) {
                None => view! { <OnItsWay/> }.into_any(),
                Some(Some(question)) => view! { <Redirect path=exercise_page(&question.item, question.seed) options=in_place()/> }.into_any(),
                Some(None) => view! { <Redirect path="/diagnostika" options=in_place()/> }.into_any(),
            }}
        />
    }
}

/// Going back must not lead to a page that leads on at once.
fn in_place() -> NavigateOptions {
    NavigateOptions { replace: true, ..NavigateOptions::default() }
}

/// The answer before has not reached the server.
#[component]
fn OnItsWay() -> impl IntoView {
    let l = learning();
    view! {
        <div class="page diagnostic">
            <PageTitle text=l.diagnostic_title/>
            <p role="status">{l.answer_on_its_way}</p>
            <p><A href="/kelias" attr:class="button">{l.diagnostic_pause}</A></p>
        </div>
    }
}

#[component]
fn Standing(page: DiagnosticPage) -> impl IntoView {
    let l = learning();
    let rules = l.diagnostic_rules.map(|rule| view! { <li>{rule}</li> }).collect_view();
    let begin = || Deed::BeginDiagnostic { diagnostic: device::new_diagnostic_id() };
    let start = |words: &'static str, class: &'static str| {
        view! {
            <DeedForm action="/api/diagnostic/start" deed=begin then="/diagnostika/kitas">
                <button class=class type="submit">{words}</button>
            </DeedForm>
        }
    };
    match (page.question, page.found) {
        (Some(question), _) => view! { <UnderWay question/> }.into_any(),
        (None, Some(found)) => view! {
            <div class="page diagnostic">
                <PageTitle text=l.found_title/>
                <Found found/>
                {start(l.diagnostic_again, "button")}
            </div>
        }
        .into_any(),
        (None, None) => view! {
            <div class="page diagnostic">
                <PageTitle text=l.diagnostic_title/>
                <p class="route__lead">{l.diagnostic_lead}</p>
                <ul class="diagnostic__rules">{rules}</ul>
                {start(l.diagnostic_start, "button button--primary")}
            </div>
        }
        .into_any(),
    }
}

#[component]
fn UnderWay(question: DiagnosticQuestion) -> impl IntoView {
    let l = learning();
    let progress = question.progress;
    view! {
        <div class="page diagnostic">
            <PageTitle text=l.diagnostic_title/>
            <p class="route__lead">{l.question_of(progress.number, progress.most)}</p>
            <div class="cluster">
                <A href=exercise_page(&question.item, question.seed) attr:class="button button--primary">
                    {l.diagnostic_go_on}<Icon name="arrow-right"/>
                </A>
                <A href="/kelias" attr:class="button">{l.diagnostic_pause}</A>
                <DeedForm action="/api/diagnostic/end" deed=|| Deed::EndDiagnostic then="/diagnostika">
                    <button class="button button--quiet" type="submit">{l.diagnostic_end}</button>
                </DeedForm>
            </div>
        </div>
    }
}

#[component]
fn Found(found: DiagnosticFound) -> impl IntoView {
    let (t, l) = (texts(), learning());
    let words = l.found(found.known.len(), found.unknown.len(), found.undecided.len());
    let some = !found.next.is_empty();
    let steps = found
        .next
        .into_iter()
        .map(|NextStepView { skill, name, exercise }| {
            let spoken = name.clone();
            let begin = exercise.map(|(item, seed)| {
                view! {
                    <A href=exercise_page(&item, seed) attr:class="button button--small">
                        {t.stop_start}<span class="visually-hidden">" – "{spoken}</span>
                    </A>
                }
            });
            view! { <li class="goal"><Icon name="flag"/><A href=skill_address(&skill)>{name}</A>{begin}</li> }
        })
        .collect_view();
    view! {
        <p class="route__lead">{words}</p>
        {some.then(|| view! {
            <section class="section" aria-labelledby="next-title">
                <h2 class="section__title" id="next-title">{l.next_steps}</h2>
                <ol class="goals__list">{steps}</ol>
            </section>
        })}
        <div class="diagnostic__lists">
            <FoundList id="known-title" title=l.known icon="check" skills=found.known/>
            <FoundList id="unknown-title" title=l.unknown icon="flag" skills=found.unknown/>
            <FoundList id="undecided-title" title=l.undecided icon="question" skills=found.undecided/>
            <FoundList id="never-title" title=l.never_taught icon="clock" skills=found.not_taught/>
        </div>
    }
}

/// Nothing if there is none such.
#[component]
fn FoundList(
    id: &'static str,
    title: &'static str,
    icon: &'static str,
    skills: Vec<(SkillId, String)>,
) -> impl IntoView {
    if skills.is_empty() {
        return ().into_any();
    }
    let count = skills.len();
    let rows = skills
        .into_iter()
        .map(|(id, name)| view! { <li><A href=skill_address(&id)>{name}</A></li> })
        .collect_view();
    view! {
        <section class="section" aria-labelledby=id>
            <h2 class="section__title" id=id><Icon name=icon/>" "{title}" ("{count}")"</h2>
            <ul class="stack gap-small">{rows}</ul>
        </section>
    }
    .into_any()
}
