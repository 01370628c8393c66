//! An exercise: statement, answer, feedback, hints, worked solution, next numbers.
//!
//! The browser makes the instance from the template, marks the answer at once and keeps it; the server marks it
//! again when it arrives. Before the page is alive (or without JavaScript) the same form goes to the server.

use exercise::{Exercise, Instance, KindName, Marking, Verdict};
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use math::Lang;
use protocol::{Answer, Failure, Seed};
use view::{ExercisePage, Mathematics, StopProgress, prose};

use crate::api;
use crate::components::{FailureView, Icon, Loaded, MathField, MathView, PageTitle, ProseView, Toasts};
use crate::device::{self, Connection, Given, Kept};
use crate::language::{lang, texts};
use crate::student::feedback::{Feedback, verdict_key};

/// `/uzduotis/:item/:seed`
#[component]
pub(crate) fn ExerciseView() -> impl IntoView {
    let params = use_params_map();
    let query = leptos_router::hooks::use_query_map();
    let page = Resource::new_blocking(
        move || {
            let params = params.get();
            let attempt = query.with_untracked(|query| query.get("atsakymas"));
            (params.get("item").unwrap_or_default(), params.get("seed").unwrap_or_default(), attempt)
        },
        |(item, seed, attempt)| api::student::exercise(item, seed, attempt),
    );
    view! { <Loaded resource=page children={|page: ExercisePage| view! { <Compiled page/> }}/> }
}

/// Compiles the template; the server has checked it, so a failure here is the server's fault.
#[component]
fn Compiled(page: ExercisePage) -> impl IntoView {
    match page.template.clone().compile().ok().and_then(|e| e.instantiate(page.seed).ok().map(|i| (e, i))) {
        Some((exercise, instance)) => view! { <Solver page exercise instance/> }.into_any(),
        None => view! { <FailureView failure=Failure::Internal/> }.into_any(),
    }
}

/// The state of one instance on the page.
#[derive(Clone, Copy)]
struct Work {
    instance: RwSignal<Instance>,
    typed: RwSignal<String>,
    marking: RwSignal<Option<Marking>>,
    hints: RwSignal<usize>,
    solution: RwSignal<bool>,
    shown_at: StoredValue<protocol::Millis>,
    right: RwSignal<u8>,
}

impl Work {
    /// No more answers are taken: it is right, or the solution is on show.
    fn over(self) -> bool {
        self.solution.get()
            || self.marking.with(|m| m.as_ref().is_some_and(|m| m.verdict == Verdict::Correct))
    }

    fn begin(self, instance: Instance) {
        self.typed.set(String::new());
        self.marking.set(None);
        self.hints.set(0);
        self.solution.set(false);
        self.shown_at.set_value(device::clock());
        self.instance.set(instance);
    }
}

#[component]
fn Solver(page: ExercisePage, exercise: Exercise, instance: Instance) -> impl IntoView {
    let t = texts();
    let language = lang();
    let connection: Connection = expect_context();
    let toasts: Toasts = expect_context();
    let given = page.given.clone();
    let typed = given.as_ref().map_or(String::new(), |given| match &given.answer {
        Answer::Typed { text } => text.clone(),
        Answer::DontKnow => String::new(),
    });
    let work = Work {
        instance: RwSignal::new(instance),
        typed: RwSignal::new(typed),
        solution: RwSignal::new(given.as_ref().is_some_and(|given| given.answer == Answer::DontKnow)),
        marking: RwSignal::new(given.map(|given| given.marking)),
        hints: RwSignal::new(0),
        shown_at: StoredValue::new(protocol::Millis(0)),
        right: RwSignal::new(page.stop.map_or(0, |stop| stop.right)),
    };
    Effect::new(move |_| work.shown_at.set_value(device::clock()));

    let assignment = page.assignment;
    let keep = move |answer: Answer, marking: &Marking| {
        let given = work.instance.with_untracked(|instance| Given {
            id: device::new_attempt_id(),
            item: instance.item().clone(),
            revision: instance.revision(),
            seed: instance.seed(),
            answer,
            hints: work.hints.get_untracked() as u8,
            saw_solution: work.solution.get_untracked(),
            duration_ms: device::elapsed(work.shown_at.get_value()),
            assignment,
        });
        if marking.verdict == Verdict::Invalid {
            return;
        }
        leptos::task::spawn_local(async move {
            match device::record(connection, given).await {
                Kept::OnServer => {}
                Kept::OnDevice => toasts.show(t.kept_on_device),
                Kept::Nowhere => toasts.show(t.kept_nowhere),
            }
        });
    };
    let answer = move |answer: Answer| {
        let marking = work.instance.with_untracked(|instance| instance.mark(&answer));
        if marking.verdict == Verdict::Correct && !work.solution.get_untracked() {
            work.right.update(|right| *right = right.saturating_add(1));
        }
        keep(answer, &marking);
        work.marking.set(Some(marking));
    };
    let check = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !work.over() {
            answer(Answer::Typed { text: work.typed.get_untracked() });
        }
    };
    let dont_know = move |_| {
        answer(Answer::DontKnow);
        work.solution.set(true);
    };
    let exercise_for_next = exercise.clone();
    let next = move |_| {
        let mut seed: Seed = work.instance.with_untracked(Instance::seed);
        // A seed without an instance is rare and checked away for published content; a few tries never fail.
        for _ in 0..16 {
            seed = seed.next();
            if let Ok(instance) = exercise_for_next.instantiate(seed) {
                device::replace_address(&format!("/uzduotis/{}/{seed}", instance.item()));
                work.begin(instance);
                focus_answer();
                return;
            }
        }
        toasts.show(t.try_again);
    };
    let over = Signal::derive(move || work.over());
    let invalid = Signal::derive(move || {
        work.marking.with(|m| m.as_ref().is_some_and(|m| m.verdict == Verdict::Invalid))
    });
    let attempt = page.next_attempt;
    let sets = exercise.template().answer.kind == KindName::EquationSolution;
    let stop = page.stop;
    view! {
        <article class="page exercise">
            <header class="exercise__header">
                <A href="/kelias" attr:class="button button--quiet button--small"><Icon name="arrow-left"/><span>{t.nav_route}</span></A>
                <PageTitle text=page.skill_name.clone() class="page__title exercise__title"/>
                {stop.map(|stop| view! { <StopCounter stop right=work.right/> })}
            </header>
            <section class="exercise__statement" aria-label=t.statement>
                {move || work.instance.with(|instance| view! { <ProseView prose=prose(&instance.statement(language), language)/> })}
            </section>
            <form class="exercise__work" method="post" action="/api/answer" on:submit=check>
                {move || work.instance.with(|instance| hidden_fields(instance, attempt, assignment))}
                {move || work.instance.with(|instance| {
                    let unknown = instance.answer_label().map(ToString::to_string);
                    let unit = instance.answer_unit().map(str::to_owned);
                    view! {
                        <MathField unknown unit sets value=work.typed locked=over described_by="feedback" invalid/>
                    }
                })}
                <div
                    class="exercise__feedback"
                    id="feedback"
                    role="status"
                    aria-live="polite"
                    data-verdict=move || work.marking.with(|m| m.as_ref().map(|m| verdict_key(m.verdict)))
                >
                    {move || work.marking.get().map(|marking| view! { <Feedback instance=work.instance.get() marking/> })}
                </div>
                <div class="exercise__actions">
                    <Show
                        when=move || over.get()
                        fallback=move || view! {
                            <button class="button button--primary" type="submit">{t.check}</button>
                            <HintButton work/>
                            <button class="button button--quiet" type="submit" name="dont_know" value="1" formnovalidate
                                on:click=move |event| { event.prevent_default(); dont_know(event); }>
                                {t.dont_know}
                            </button>
                        }
                    >
                        <NextActions stop right=work.right next=Callback::new(next.clone()) work/>
                    </Show>
                </div>
            </form>
            <section class="exercise__help" aria-label=t.help>
                <Hints work language/>
                <Show when=move || work.solution.get()>
                    <Solution instance=work.instance.get() language/>
                </Show>
            </section>
        </article>
    }
}

/// What the plain form sends along when there is no JavaScript to do it.
fn hidden_fields(
    instance: &Instance,
    attempt: protocol::AttemptId,
    assignment: Option<protocol::AssignmentId>,
) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="id" value=attempt.to_string()/>
        <input type="hidden" name="item" value=instance.item().to_string()/>
        <input type="hidden" name="revision" value=instance.revision().to_string()/>
        <input type="hidden" name="seed" value=instance.seed().to_string()/>
        <input type="hidden" name="assignment" value=assignment.map(|id| id.to_string()).unwrap_or_default()/>
    }
}

/// A new exercise begins where the typing goes on.
fn focus_answer() {
    use leptos::wasm_bindgen::JsCast;
    let field = document().get_element_by_id("answer");
    if let Some(field) = field.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = field.focus();
    }
}

#[component]
fn StopCounter(stop: StopProgress, right: RwSignal<u8>) -> impl IntoView {
    let t = texts();
    let dots = (0..stop.wanted)
        .map(|index| view! { <i data-on=move || (index < right.get()).then_some("")></i> })
        .collect_view();
    view! {
        <span class="dots" role="img" aria-label=move || t.stop_progress(right.get().min(stop.wanted), stop.wanted)>{dots}</span>
    }
}

#[component]
fn HintButton(work: Work) -> impl IntoView {
    let t = texts();
    let in_all = move || work.instance.with(|instance| instance.exercise().template().text.lt.hints.len());
    let press = move |_| {
        if work.hints.get_untracked() < in_all() {
            work.hints.update(|open| *open += 1);
        } else {
            work.solution.set(true);
        }
    };
    view! {
        <button class="button" type="button" on:click=press>
            <Icon name="hint"/>
            <span>{move || {
                let open = work.hints.get();
                if open < in_all() { t.hint_button(open + 1, in_all()) } else { t.show_solution.to_owned() }
            }}</span>
        </button>
    }
}

/// After the end: the same skill with new numbers, or back to the route when the stop is reached.
#[component]
fn NextActions(
    stop: Option<StopProgress>,
    right: RwSignal<u8>,
    next: Callback<leptos::ev::MouseEvent>,
    work: Work,
) -> impl IntoView {
    let t = texts();
    let reached = move || stop.is_some_and(|stop| right.get() >= stop.wanted);
    view! {
        <Show
            when=reached
            fallback=move || view! {
                <button class="button button--primary" type="button" on:click=move |event| next.run(event)>{t.next_exercise}</button>
                <A href="/kelias" attr:class="button button--quiet">{t.back_to_route}</A>
            }
        >
            <A href="/kelias" attr:class="button button--primary">{t.stop_reached}</A>
            <button class="button button--quiet" type="button" on:click=move |event| next.run(event)>{t.one_more}</button>
        </Show>
        <Show when=move || !work.solution.get()>
            <button class="button button--quiet" type="button" on:click=move |_| work.solution.set(true)>{t.show_solution}</button>
        </Show>
    }
}

#[component]
fn Hints(work: Work, language: Lang) -> impl IntoView {
    let t = texts();
    view! {
        <div class="hints" role="status" aria-live="polite">
            {move || {
                let open = work.hints.get();
                work.instance.with(|instance| {
                    instance.hints(language).iter().take(open).enumerate().map(|(index, hint)| view! {
                        <div class="hint">
                            <h2 class="hint__title"><Icon name="hint"/>{t.hint_title(index + 1)}</h2>
                            <ProseView prose=prose(hint, language)/>
                        </div>
                    }).collect_view()
                })
            }}
        </div>
    }
}

#[component]
fn Solution(instance: Instance, language: Lang) -> impl IntoView {
    let t = texts();
    let steps = instance
        .steps(language)
        .iter()
        .map(|step| view! { <li><ProseView prose=prose(step, language)/></li> })
        .collect_view();
    view! {
        <h2>{t.solution_title}</h2>
        <ol class="steps">{steps}</ol>
        <p class="solution__answer">{t.solution_answer}" "<MathView mathematics=Mathematics::of(instance.right_answer(), language)/></p>
    }
}
