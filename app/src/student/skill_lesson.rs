//! A skill explained in five minutes: the idea, an example to be opened step by step, a mistake that many make, and two
//! questions that nobody counts.

use exercise::{Instance, Lesson, Referred, Template, Verdict};
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{Answer, Failure, UserId};
use view::{SkillLesson, Task, prose};

use crate::address::{exercise_page, follows_here};
use crate::components::keypad::KeypadState;
use crate::components::{
    ANSWER, FailureView, FigureView, Icon, Loaded, PageTitle, ProseView, Toasts, focus_soon, select,
};
use crate::language::{lang, learning, texts};
use crate::student::answering::{Answering, FEEDBACK, STATEMENT, figures, questions};
use crate::student::at_hand;
use crate::student::example::SolvedSteps;
use crate::student::exercise::{SOLUTION, Solution};
use crate::student::feedback::{Feedback, verdict_key};
use crate::student::marking;
use crate::student::paper::Solved;
use crate::student::source::Source;

/// Where the focus goes when a question is over.
const ONWARD: &str = "onward";

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

/// Compiles it all; the server has checked the content, so a failure here is the server's fault.
#[component]
fn Compiled(page: SkillLesson) -> impl IntoView {
    let lesson = page.lesson.clone().compile().ok();
    let example = instance_of(&page.example, &page.lesson.example);
    let checks = page.checks.iter().zip(&page.lesson.checks);
    let language = lang();
    let check = |(template, referred): (&Template, &Referred)| {
        let task = Task::of(&instance_of(template, referred)?, language);
        Some((Source::of(template, referred.seed)?, task))
    };
    let checks: Option<Vec<(Source, Task)>> = checks.map(check).collect();
    match (lesson, example, checks) {
        (Some(lesson), Some(example), Some(checks)) => {
            view! { <Read page lesson example checks/> }.into_any()
        }
        _ => view! { <FailureView failure=Failure::Internal/> }.into_any(),
    }
}

/// Back to where one came from, which the browser knows; to one's first page from a tab that came from nowhere.
fn back(event: MouseEvent) {
    if !follows_here(&event) {
        return;
    }
    if let Ok(history) = window().history()
        && history.length().is_ok_and(|pages| pages > 1)
    {
        event.prevent_default();
        let _ = history.back();
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
                    <a href="/" class="button button--quiet button--small" on:click=back>
                        <Icon name="arrow-left"/><span>{l.lesson_back}</span>
                    </a>
                    <button
                        type="button"
                        class="button button--quiet button--small"
                        on:click=move |_| { let _ = window().print(); }
                    >
                        <Icon name="print"/><span>{l.lesson_print}</span>
                    </button>
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
            <Checks user=page.user checks/>
            {practise}
        </article>
    }
}

/// The questions one after the other; on paper all of them.
#[component]
fn Checks(user: UserId, checks: Vec<(Source, Task)>) -> impl IntoView {
    let l = learning();
    let count = checks.len();
    let written = checks
        .iter()
        .map(|(_, task)| view! { <li><ProseView prose=task.statement.clone()/></li> })
        .collect_view();
    let checks = StoredValue::new(checks);
    let at = RwSignal::new(0_usize);
    let next = Callback::new(move |()| {
        at.update(|at| *at += 1);
        focus_soon(ANSWER);
    });
    view! {
        <section class="section" aria-labelledby="lesson-check">
            <h2 class="section__title" id="lesson-check">{l.lesson_check}</h2>
            <p class="soft screen-only">{l.lesson_check_lead}</p>
            <div class="screen-only">
                // Every question has fields of its own.
                <For
                    each=move || std::iter::once(at.get())
                    key=|at| *at
                    children=move |at| checks.with_value(|checks| checks.get(at).cloned()).map(|(source, task)| view! {
                        <Check user source task number=at + 1 count next/>
                    })
                />
            </div>
            <ol class="print-only">{written}</ol>
        </section>
    }
}

/// One question. It is marked here and told to nobody.
#[component]
fn Check(
    user: UserId,
    source: Source,
    task: Task,
    number: usize,
    count: usize,
    next: Callback<()>,
) -> impl IntoView {
    let (t, l, language) = (texts(), learning(), lang());
    let answering = Answering::new(user, &task);
    let told = answering.told;
    let toasts: Toasts = expect_context();
    Effect::new(|_| marking::fetch_when_idle());
    let solution = RwSignal::new(false);
    let over = Signal::derive(move || {
        solution.get() || told.with(|told| told.as_ref().is_some_and(|m| m.verdict == Verdict::Correct))
    });
    let marked = StoredValue::new(None::<Answer>);
    let solved = StoredValue::new(task.clone());
    let own = StoredValue::new(source.clone());
    let has_parts = task.has_parts();
    let check = move |event: SubmitEvent| {
        event.prevent_default();
        if over.get_untracked() {
            return;
        }
        let answer = answering.answer(has_parts);
        leptos::task::spawn_local(async move {
            let said = marking::mark(own.get_value(), answer.clone(), language).await;
            if told.is_disposed() {
                return;
            }
            match said {
                Ok(said) => {
                    let right = said.verdict == Verdict::Correct;
                    marked.set_value(Some(answer));
                    told.set(Some(said));
                    if right {
                        focus_soon(ONWARD);
                    } else {
                        select(ANSWER);
                    }
                }
                Err(missing) => toasts.show(t.failure_page(&missing.into()).0),
            }
        });
    };
    let give_up = move |_| {
        solution.set(true);
        focus_soon(SOLUTION);
    };
    let keypad = KeypadState::new(ANSWER);
    view! {
        <div class="stack">
            <p class="soft">{l.check_of(number, count)}</p>
            <div class="exercise__statement" id=STATEMENT>
                <ProseView prose=task.statement.clone()/>
                {figures(&task, &source)}
            </div>
            <form class="exercise__work" on:submit=check>
                {questions(&task, &source, answering, keypad, over)}
                <div
                    class="exercise__feedback"
                    id=FEEDBACK
                    role="status"
                    aria-live="polite"
                    data-verdict=move || told.with(|m| m.as_ref().map(|m| verdict_key(m.verdict)))
                >
                    {move || told.get().map(|told| view! {
                        <Feedback answer=marked.get_value() told/>
                    })}
                </div>
                <div class="exercise__actions" data-over=move || over.get().then_some("")>
                    <Show
                        when=move || over.get()
                        fallback=move || view! {
                            <button class="button button--primary" type="submit">{t.check}</button>
                            <button class="button button--quiet" type="button" on:click=give_up>{t.show_solution}</button>
                        }
                    >
                        {if number < count {
                            view! {
                                <button class="button button--primary" type="button" id=ONWARD on:click=move |_| next.run(())>
                                    {l.lesson_next}<Icon name="arrow-right"/>
                                </button>
                            }
                            .into_any()
                        } else {
                            view! { <p id=ONWARD tabindex="-1">{l.lesson_over}</p> }.into_any()
                        }}
                    </Show>
                </div>
                <section class="exercise__help" aria-label=t.help>
                    <Show when=move || solution.get()>
                        <Solution task=solved.get_value()/>
                    </Show>
                </section>
            </form>
        </div>
    }
}
