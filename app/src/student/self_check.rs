//! Questions to check oneself with: marked here and told to nobody.

use exercise::{Instance, Verdict};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use protocol::{Answer, UserId};
use view::{GuideSkill, prose};

use crate::address::lesson_page;
use crate::components::keypad::KeypadState;
use crate::components::{ANSWER, FigureView, Icon, ProseView, focus_soon, select};
use crate::language::{lang, learning, texts};
use crate::student::answering::{Answering, FEEDBACK, STATEMENT, questions};
use crate::student::exercise::{SOLUTION, Solution};
use crate::student::feedback::{Feedback, verdict_key};

/// Where the focus goes when a question is over.
const ONWARD: &str = "onward";

/// The questions one after the other; on paper all of them.
#[component]
pub(super) fn SelfCheck(
    user: UserId,
    checks: Vec<Instance>,
    /// What each is about, told with a wrong answer; none where all are about the page.
    #[prop(optional)]
    about: Vec<GuideSkill>,
    title: &'static str,
    over: &'static str,
) -> impl IntoView {
    let (l, language) = (learning(), lang());
    let count = checks.len();
    let written = checks
        .iter()
        .map(|check| view! { <li><ProseView prose=prose(&check.statement(language), language)/></li> })
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
                        checks.with_value(|checks| checks.get(at).cloned()).map(|instance| view! {
                            <Check user instance about number=at + 1 count next last_word=over/>
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
    instance: Instance,
    about: Option<GuideSkill>,
    number: usize,
    count: usize,
    next: Callback<()>,
    last_word: &'static str,
) -> impl IntoView {
    let (t, l, language) = (texts(), learning(), lang());
    let answering = Answering::new(user, &instance);
    let marking = answering.marking;
    let solution = RwSignal::new(false);
    let failed = Signal::derive(move || {
        solution.get()
            || marking.with(|marking| marking.as_ref().is_some_and(|m| m.verdict != Verdict::Correct))
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
        solution.get()
            || marking.with(|marking| marking.as_ref().is_some_and(|m| m.verdict == Verdict::Correct))
    });
    let marked = StoredValue::new(None::<Answer>);
    let own = StoredValue::new(instance.clone());
    let check = move |event: SubmitEvent| {
        event.prevent_default();
        if over.get_untracked() {
            return;
        }
        let said = own.with_value(|instance| {
            let answer = answering.answer(instance.has_parts());
            let said = instance.mark(&answer);
            marked.set_value(Some(answer));
            said
        });
        let right = said.verdict == Verdict::Correct;
        marking.set(Some(said));
        if right {
            focus_soon(ONWARD);
        } else {
            select(ANSWER);
        }
    };
    let give_up = move |_| {
        solution.set(true);
        focus_soon(SOLUTION);
    };
    let figures = instance.figures(language).into_iter().map(|figure| view! { <FigureView figure/> });
    let keypad = KeypadState::new(ANSWER);
    view! {
        <div class="stack">
            <p class="soft">{l.check_of(number, count)}</p>
            <div class="exercise__statement" id=STATEMENT>
                <ProseView prose=prose(&instance.statement(language), language)/>
                {figures.collect_view()}
            </div>
            <form class="exercise__work" on:submit=check>
                {questions(&instance, answering, keypad, over, language)}
                <div
                    class="exercise__feedback"
                    id=FEEDBACK
                    role="status"
                    aria-live="polite"
                    data-verdict=move || marking.with(|m| m.as_ref().map(|m| verdict_key(m.verdict)))
                >
                    {move || marking.get().map(|marking| view! {
                        <Feedback instance=own.get_value() answer=marked.get_value() marking/>
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
                        <Solution instance=own.get_value() language/>
                    </Show>
                    {where_to_learn}
                </section>
            </form>
        </div>
    }
}
