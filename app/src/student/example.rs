//! An exercise shown solved: its steps are opened one by one, each after a thought of one's own.

use exercise::Instance;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{Deed, Failure};
use view::{ExamplePage, prose};

use crate::components::{DeedForm, FailureView, Icon, Loaded, PageTitle, ProseInline, ProseView};
use crate::language::{lang, learning, texts};
use crate::student::at_hand;
use crate::student::paper::Solved;

/// `/pavyzdys/:item/:seed`
#[component]
pub(crate) fn ExampleView() -> impl IntoView {
    let params = use_params_map();
    let page = Resource::new_blocking(
        move || {
            let params = params.get();
            (params.get("item").unwrap_or_default(), params.get("seed").unwrap_or_default())
        },
        |(item, seed)| at_hand::example(item, seed),
    );
    view! { <Loaded resource=page children={|page: ExamplePage| view! { <Compiled page/> }}/> }
}

/// The server has checked the template, so a failure here is the server's fault.
#[component]
fn Compiled(page: ExamplePage) -> impl IntoView {
    match page.template.clone().compile().ok().and_then(|exercise| exercise.instantiate(page.seed).ok()) {
        Some(instance) => view! { <Example page instance/> }.into_any(),
        None => view! { <FailureView failure=Failure::Internal/> }.into_any(),
    }
}

#[component]
fn Example(page: ExamplePage, instance: Instance) -> impl IntoView {
    let (t, l) = (texts(), learning());
    let (item, seed) = (instance.item().clone(), instance.seed());
    let read = move || Deed::ExampleRead { item: item.clone(), seed };
    let (back, back_name) =
        if page.trial { ("/showcase", t.showcase_title) } else { ("/kelias", t.nav_route) };
    view! {
        <article class="page exercise">
            <header class="exercise__header">
                <A href=back attr:class="button button--quiet button--small"><Icon name="arrow-left"/><span>{back_name}</span></A>
                <PageTitle text=l.example_title(&page.skill_name) class="page__title exercise__title"/>
            </header>
            <section class="exercise__statement" aria-label=t.statement>
                <Solved instance=instance.clone()/>
            </section>
            <section class="example stack" aria-labelledby="steps-title">
                <h2 id="steps-title">{t.solution_title}</h2>
                <p class="soft">{l.example_lead}</p>
                <SolvedSteps instance=instance.clone()/>
                {(!page.trial).then(|| view! {
                    <DeedForm action="/api/example-read" deed=read then="/kelias">
                        <input type="hidden" name="item" value=instance.item().to_string()/>
                        <input type="hidden" name="seed" value=instance.seed().to_string()/>
                        <button class="button button--primary" type="submit">{l.example_understood}<Icon name="arrow-right"/></button>
                    </DeedForm>
                })}
            </section>
        </article>
    }
}

/// The steps of a solution, opened one by one, and the answer last. On paper all of them are open.
#[component]
pub(crate) fn SolvedSteps(instance: Instance) -> impl IntoView {
    let (l, language) = (learning(), lang());
    let steps = instance.steps(language);
    let written =
        steps.iter().map(|step| view! { <li><ProseView prose=prose(step, language)/></li> }).collect_view();
    let opened = steps
        .iter()
        .enumerate()
        .map(|(at, step)| {
            view! {
                <details class="example__step disclosure" open=(at == 0).then_some("")>
                    <summary>{l.step(at + 1)}</summary>
                    <ProseView prose=prose(step, language)/>
                </details>
            }
        })
        .collect_view();
    let answer = prose(&instance.show_right(language), language);
    view! {
        <div class="example__steps screen-only">
            {opened}
            <details class="example__step disclosure">
                <summary>{l.example_answer}</summary>
                <p><ProseInline prose=answer.clone()/></p>
            </details>
        </div>
        <div class="print-only">
            <ol class="steps">{written}</ol>
            <p>{l.example_answer}": "<ProseInline prose=answer/></p>
        </div>
    }
}
