//! Questions to check oneself with: marked here and told to nobody.

use exercise::Verdict;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use protocol::{Answer, UserId};
use view::{GuideSkill, Task};

use crate::address::lesson_page;
use crate::components::keypad::KeypadState;
use crate::components::{ANSWER, Icon, ProseView, Toasts, focus_soon, select};
use crate::language::{lang, learning, texts};
use crate::student::answering::{Answering, FEEDBACK, STATEMENT, figures, questions};
use crate::student::exercise::{SOLUTION, Solution};
use crate::student::feedback::{Feedback, verdict_key};
use crate::student::marking;
use crate::student::source::Source;

/// Where the focus goes when a question is over.
const ONWARD: &str = "onward";

/// The questions one after the other; on paper all of them.
#[component]
pub(super) fn SelfCheck(
    user: UserId,
    checks: Vec<(Source, Task)>,
    /// What each is about, told with a wrong answer; none where all are about the page.
    #[prop(optional)]
    about: Vec<GuideSkill>,
    title: &'static str,
    over: &'static str,
) -> impl IntoView {
    let l = learning();
    let count = checks.len();
    let written = checks
        .iter()
        .map(|(_, task)| view! { <li><ProseView prose=task.statement.clone()/></li> })
        .collect_view();
    let checks = StoredValue::new(checks);
    let about = StoredValue::new(about);
    let at = RwSignal::new(0_usize);
    let next = Callback::new(move |()| {
        at.update(|at| *at += 1);
        focus_soon(ANSWER);
    });
    view! {
        <section class="section" aria-labelledby="self-check">
            <h2 class="section__title" id="self-check">{title}</h2>
            <p class="soft screen-only">{l.lesson_check_lead}</p>
            <div class="screen-only">
                // Every question has fields of its own.
                <For
                    each=move || std::iter::once(at.get())
                    key=|at| *at
                    children=move |at| {
                        let about = about.with_value(|about| about.get(at).cloned());
                        checks.with_value(|checks| checks.get(at).cloned()).map(|(source, task)| view! {
                            <Check user source task about number=at + 1 count next last_word=over/>
                        })
                    }
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
    about: Option<GuideSkill>,
    number: usize,
    count: usize,
    next: Callback<()>,
    last_word: &'static str,
) -> impl IntoView {
    let (t, l, language) = (texts(), learning(), lang());
    let answering = Answering::new(user, &task);
    let told = answering.told;
    let toasts: Toasts = expect_context();
    Effect::new(|_| marking::fetch_when_idle());
    let solution = RwSignal::new(false);
    let failed = Signal::derive(move || {
        solution.get() || told.with(|told| told.as_ref().is_some_and(|told| told.verdict != Verdict::Correct))
    });
    let about = StoredValue::new(about);
    let where_to_learn = move || {
        let skill = about.get_value().filter(|_| failed.get())?;
        let link = skill.lesson.then(|| {
            view! {
                " "<A href=lesson_page(&skill.id)>{l.lesson}</A>
            }
        });
        Some(view! { <p class="self-check__about">{l.needs_skill(&skill.name)}{link}</p> })
    };
    let over = Signal::derive(move || {
        solution.get() || told.with(|told| told.as_ref().is_some_and(|told| told.verdict == Verdict::Correct))
    });
    let marked = StoredValue::new(None::<Answer>);
    let marking_now = StoredValue::new(false);
    let own = StoredValue::new(source.clone());
    let solved = StoredValue::new(task.clone());
    let has_parts = task.has_parts();
    let check = move |event: SubmitEvent| {
        event.prevent_default();
        if over.get_untracked() || marking_now.get_value() {
            return;
        }
        marking_now.set_value(true);
        let answer = answering.answer(has_parts);
        leptos::task::spawn_local(async move {
            let said = marking::mark(own.get_value(), answer.clone(), language).await;
            // Whoever has left the question meanwhile is told nothing, nor who has the solution before them.
            if told.is_disposed() {
                return;
            }
            marking_now.set_value(false);
            if over.get_untracked() {
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
                            view! { <p id=ONWARD tabindex="-1">{last_word}</p> }.into_any()
                        }}
                    </Show>
                </div>
                <section class="exercise__help" aria-label=t.help>
                    <Show when=move || solution.get()>
                        <Solution task=solved.get_value()/>
                    </Show>
                    {where_to_learn}
                </section>
            </form>
        </div>
    }
}
