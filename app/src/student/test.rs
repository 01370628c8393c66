//! A test: its card on the route, the sitting, and the result.
//!
//! Answers are kept on the device before anything else, like all answers, and sent when there is a network; so is the whole
//! sitting, so that a reload without a network goes on where it was. Nothing is said of right and wrong until the teacher
//! gives the results out.

use exercise::{Instance, Verdict};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{Answer, AssignmentId, Deed, Failure, UserId};
use view::{Task as Printed, TaskResult, TestCard, TestPage, TestResult, TestState, TestTask, Told};

use crate::api;
use crate::components::keypad::KeypadState;
use crate::components::{
    ANSWER, Confirmation, FailureView, Icon, Loaded, OnlineForm, PageTitle, ProseInline, ProseView, Refusal,
    Shares, Toasts, focus_soon,
};
use crate::device::{self, Connection, Given, Kept};
use crate::language::{lang, teaching, texts};
use crate::student::answering::{drafts, figures};
use crate::student::at_hand;
use crate::student::feedback::Feedback;
use crate::student::question::{Asked, QuestionView};
use crate::student::source::Source;

const TASK: &str = "task";
const SAID: &str = "said";

/// The tests on the route page.
#[component]
pub(super) fn TestCards(tests: Vec<TestCard>) -> impl IntoView {
    let tt = teaching();
    let cards = tests.into_iter().map(|card| view! { <li><Card card/></li> }).collect_view();
    view! {
        <section class="section" aria-labelledby="tests-title">
            <h2 class="section__title" id="tests-title">{tt.tests_title}</h2>
            <ul class="test-cards">{cards}</ul>
        </section>
    }
}

#[component]
fn Card(card: TestCard) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let address = format!("/testas/{}", card.id);
    let label = match card.state {
        TestState::Open => Some(tt.open_test),
        TestState::Running => Some(tt.go_on),
        TestState::Released => Some(tt.see_result),
        TestState::Ahead | TestState::HandedIn | TestState::Missed => None,
    };
    let when = match card.starts {
        Some(start) => Some(tt.starts(&t.moment(start))),
        None => card.due.filter(|_| card.state == TestState::Open).map(|due| tt.until(&t.moment(due))),
    };
    view! {
        <div class="test-card">
            <div>
                <strong>{card.title.clone()}</strong>
                <p class="soft small">
                    {tt.test_facts(card.tasks, card.minutes)}" · "{tt.test_state(&card)}
                    {when.map(|when| format!(" · {when}"))}
                </p>
            </div>
            {label.map(|label| view! { <A href=address attr:class="button button--primary button--small">{label}</A> })}
        </div>
    }
}

/// `/testas/:test`
#[component]
pub(crate) fn TestView() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.get().get("test").unwrap_or_default();
    let page = Resource::new_blocking(id, |test| async move {
        match at_hand::test(test.clone()).await {
            Err(Failure::Offline) => device::kept_test(&test).ok_or(Failure::Offline),
            loaded => loaded,
        }
    });
    let reload = Callback::new(move |()| page.refetch());
    view! { <Loaded resource=page children={move |page: TestPage| view! { <Test page reload/> }}/> }
}

#[component]
fn Test(page: TestPage, reload: Callback<()>) -> impl IntoView {
    let tt = teaching();
    let title = page.card.title.clone();
    let body = match (page.card.state, page.result.clone()) {
        (TestState::Running, _) => view! { <Sitting page reload/> }.into_any(),
        (_, Some(result)) => view! { <Outcome result changed=page.card.changed/> }.into_any(),
        (TestState::Open, _) => view! { <Beginning page/> }.into_any(),
        _ => view! { <p>{tt.test_state(&page.card)}</p> }.into_any(),
    };
    view! {
        <article class="page test">
            <header class="exercise__header">
                <A href="/kelias" attr:class="button button--quiet button--small"><Icon name="arrow-left"/><span>{texts().nav_route}</span></A>
                <PageTitle text=title class="page__title exercise__title"/>
            </header>
            {body}
        </article>
    }
}

/// What to know before it begins.
#[component]
fn Beginning(page: TestPage) -> impl IntoView {
    let tt = teaching();
    view! {
        <section class="card stack">
            <p><strong>{tt.test_facts(page.card.tasks, page.card.minutes)}</strong></p>
            {(!page.note.is_empty()).then(|| view! { <p>{page.note}</p> })}
            <p>{tt.test_rules}</p>
            {page.calculator.then(|| view! { <p>{tt.calculator}</p> })}
            <OnlineForm action="/api/begin-test">
                <input type="hidden" name="test" value=page.card.id.to_string()/>
                <button class="button button--primary" type="submit">{tt.begin_test}</button>
            </OnlineForm>
        </section>
    }
}

/// One task under way: its instance, the answer as it stands, and the answer that is kept.
#[derive(Clone)]
struct Task {
    instance: Instance,
    source: Source,
    printed: Printed,
    points: u32,
    drafts: Vec<RwSignal<Answer>>,
    kept: RwSignal<Option<Answer>>,
    /// The answer that is just being kept.
    keeping: RwSignal<Option<Answer>>,
    /// Only of what cannot be understood.
    said: RwSignal<Option<Told>>,
}

impl Task {
    fn new(task: TestTask) -> Option<Self> {
        let source = Source::of(&task.template, task.seed)?;
        let instance = task.template.compile().ok()?.instantiate(task.seed).ok()?;
        let printed = Printed::of(&instance, lang(), &[]);
        let answered = task.answer.as_ref().filter(|answer| **answer != Answer::DontKnow);
        Some(Self {
            drafts: drafts(&printed, answered),
            points: task.points,
            kept: RwSignal::new(task.answer),
            keeping: RwSignal::new(None),
            said: RwSignal::new(None),
            instance,
            source,
            printed,
        })
    }

    /// The answer as it stands.
    fn answer(&self) -> Answer {
        match &self.drafts[..] {
            [draft] if !self.instance.has_parts() => draft.get_untracked(),
            drafts => {
                Answer::Parts { parts: drafts.iter().map(|draft| Some(draft.get_untracked())).collect() }
            }
        }
    }

    /// An answer that is kept on the device and not on the server.
    fn bring_in(&self, answer: Option<Answer>) {
        if answer.is_none() || self.kept.with_untracked(Option::is_some) {
            return;
        }
        for (part, draft) in self.drafts.iter().enumerate() {
            match &answer {
                Some(Answer::Parts { parts }) => {
                    if let Some(Some(given)) = parts.get(part) {
                        draft.set(given.clone());
                    }
                }
                Some(given) => draft.set(given.clone()),
                None => {}
            }
        }
        self.kept.set(answer);
    }

    /// Somebody has begun to answer, or changed what was kept.
    fn is_changed(&self) -> bool {
        let answer = self.answer();
        let mut parts = self.printed.parts.iter().zip(&self.drafts);
        let untouched_parts = parts.all(|(part, draft)| part.untouched == draft.get_untracked());
        let newest = self.keeping.get_untracked().or_else(|| self.kept.get_untracked());
        !untouched_parts && newest != Some(answer)
    }
}

/// A test that is being written.
#[derive(Clone, Copy)]
struct Work {
    test: AssignmentId,
    user: UserId,
    tasks: StoredValue<Vec<Task>>,
    at: RwSignal<usize>,
    shown_at: StoredValue<protocol::Millis>,
    /// Answers that are just being kept.
    saving: RwSignal<u32>,
    connection: Connection,
    toasts: Toasts,
}

impl Work {
    fn count(self) -> usize {
        self.tasks.with_value(Vec::len)
    }

    fn answered(self) -> usize {
        self.tasks.with_value(|tasks| tasks.iter().filter(|task| task.kept.with(Option::is_some)).count())
    }

    /// Keeps the answer that is on show, if it is new, and says so afterwards if it is to be said; `false` if it cannot be
    /// understood.
    fn keep(self, say: bool) -> bool {
        let Some(task) = self.tasks.with_value(|tasks| tasks.get(self.at.get_untracked()).cloned()) else {
            return true;
        };
        let (saved, nowhere) = (teaching().saved, texts().kept_nowhere);
        if !task.is_changed() {
            if say {
                self.toasts.show(saved);
            }
            return true;
        }
        let answer = task.answer();
        let marking = task.instance.mark(&answer);
        if marking.verdict == Verdict::Invalid {
            task.said.set(Some(Told::of(&task.instance, &marking, lang())));
            return false;
        }
        task.said.set(None);
        task.keeping.set(Some(answer.clone()));
        self.saving.update(|saving| *saving += 1);
        device::remember_test_answer(&self.test.to_string(), &task.instance, &answer);
        let given = Given {
            id: device::new_attempt_id(),
            item: task.instance.item().clone(),
            revision: task.instance.revision(),
            seed: task.instance.seed(),
            answer: answer.clone(),
            hints: 0,
            saw_solution: false,
            duration_ms: device::elapsed(self.shown_at.get_value()),
            assignment: Some(self.test),
            confidence: None,
        };
        leptos::task::spawn_local(async move {
            let kept = device::record(self.connection, self.user, given).await;
            if task.kept.is_disposed() {
                return;
            }
            if task.keeping.get_untracked().as_ref() == Some(&answer) {
                task.keeping.set(None);
            }
            if kept == Kept::Safely {
                task.kept.set(Some(answer));
                if say {
                    self.toasts.show(saved);
                }
            } else {
                // It can be tried again.
                self.toasts.show(nowhere);
            }
            self.saving.update(|saving| *saving = saving.saturating_sub(1));
        });
        true
    }

    /// Leads to another task; what stands on this one is kept first.
    fn go(self, to: usize) {
        if self.keep(false) && to < self.count() {
            self.at.set(to);
            self.shown_at.set_value(device::clock());
            focus_soon(TASK);
        }
    }
}

#[component]
fn Sitting(mut page: TestPage, reload: Callback<()>) -> impl IntoView {
    let tt = teaching();
    let before = page.clone();
    device::keep_test(&mut page);
    // What is drawn first is what the server drew; then what was kept here comes in.
    let kept = StoredValue::new(page.tasks);
    let page = before;
    let all = page.tasks.len();
    let tasks: Vec<Task> = page.tasks.into_iter().filter_map(Task::new).collect();
    if tasks.len() < all {
        return view! { <FailureView failure=Failure::Internal/> }.into_any();
    }
    let work = Work {
        test: page.card.id,
        user: page.user,
        tasks: StoredValue::new(tasks),
        at: RwSignal::new(0),
        shown_at: StoredValue::new(protocol::Millis(0)),
        saving: RwSignal::new(0),
        connection: expect_context(),
        toasts: expect_context(),
    };
    Effect::new(move |_| {
        work.shown_at.set_value(device::clock());
        work.tasks.with_value(|tasks| {
            for (task, kept) in tasks.iter().zip(kept.get_value()) {
                task.bring_in(kept.answer);
            }
        });
    });
    let over = RwSignal::new(false);
    let numbers = (0..all)
        .map(|at| {
            let kept = work.tasks.with_value(|tasks| tasks[at].kept);
            let answered = move || kept.with(Option::is_some);
            view! {
                <li>
                    <button
                        type="button"
                        class="test__number"
                        aria-current=move || (work.at.get() == at).then_some("step")
                        data-answered=move || answered().then_some("")
                        aria-label=move || tt.task_state(at + 1, answered())
                        on:click=move |_| work.go(at)
                    >
                        {at + 1}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="test__bar">
            <nav aria-label=tt.tasks_nav><ol class="test__numbers">{numbers}</ol></nav>
            {page.card.seconds_left.map(|seconds| view! { <Clock seconds over work/> })}
        </div>
        {page.calculator.then(|| view! { <p class="soft small">{tt.calculator}</p> })}
        <Show when=move || !over.get() fallback=move || view! { <p role="alert">{tt.time_over}</p> }>
            <For each=move || std::iter::once(work.at.get()) key=|at| *at children=move |at| view! { <OneTask work at/> }/>
        </Show>
        <HandIn work over reload/>
    }
    .into_any()
}

#[component]
fn OneTask(work: Work, at: usize) -> impl IntoView {
    let tt = teaching();
    let Some(task) = work.tasks.with_value(|tasks| tasks.get(at).cloned()) else { return ().into_any() };
    let keypad = KeypadState::new(ANSWER);
    let said = task.said;
    let several = task.printed.has_parts();
    let questions = task
        .printed
        .parts
        .iter()
        .zip(&task.drafts)
        .enumerate()
        .map(|(part, (own, draft))| {
            let question = own.question.clone();
            let prompt = own.prompt.clone().filter(|_| several);
            let asked = Asked {
                part,
                source: task.source.clone(),
                user: work.user,
                draft: *draft,
                told: Signal::derive(move || {
                    said.with(|said| {
                        let said = said.as_ref()?;
                        if several { said.parts.get(part).cloned() } else { Some(said.clone()) }
                    })
                }),
                locked: Signal::stored(false),
                task: TASK.to_owned(),
                feedback: SAID.to_owned(),
                keypad,
                steps_shown: RwSignal::new(0),
            };
            let letter = format!("{})", char::from(b'a' + (part % 26) as u8));
            view! {
                <section class="part">
                    {prompt.map(|prose| view! {
                        <div class="part__prompt"><span class="part__letter">{letter}</span><div><ProseView prose/></div></div>
                    })}
                    <QuestionView question asked/>
                </section>
            }
        })
        .collect_view();
    let figures = figures(&task.printed, &task.source);
    let statement = task.printed.statement.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        if at + 1 == work.count() {
            work.keep(true);
        } else {
            work.go(at + 1);
        }
    };
    view! {
        <section class="exercise__statement" id=TASK tabindex="-1" aria-label=tt.task_number(at + 1, work.count())>
            <p class="soft small">{tt.task_number(at + 1, work.count())}" · "{tt.points_each}": "{task.points}</p>
            <ProseView prose=statement/>
            {figures}
        </section>
        <form class="exercise__work" on:submit=save>
            {questions}
            <div class="exercise__feedback" id=SAID role="status" aria-live="polite" data-verdict=move || said.with(Option::is_some).then_some("invalid")>
                {move || said.get().map(|told| view! { <Feedback answer=None told/> })}
            </div>
            <div class="exercise__actions">
                <button class="button button--primary" type="submit">{tt.save_next}</button>
                {(at > 0).then(|| view! {
                    <button class="button button--quiet" type="button" on:click=move |_| work.go(at - 1)><Icon name="arrow-left"/><span>{tt.previous}</span></button>
                })}
            </div>
        </form>
    }
    .into_any()
}

/// So far apart two clocks that went together are no longer believed, in milliseconds.
const APART_MS: f64 = 3_000.0;

/// How far the device's clock is from the one that nobody can set, in milliseconds.
fn clocks_apart() -> f64 {
    device::clock().0 as f64 - device::steady_clock()
}

/// The time that is left, which may be hidden: it makes some people nervous.
#[component]
fn Clock(seconds: u32, over: RwSignal<bool>, work: Work) -> impl IntoView {
    let tt = teaching();
    let left = RwSignal::new(seconds);
    let hidden = RwSignal::new(false);
    Effect::new(move |_| {
        // Not by the clock on the wall: one that is set forward would end the test.
        let ends = StoredValue::new(device::steady_clock() + f64::from(seconds) * 1000.0);
        let apart = StoredValue::new(clocks_apart());
        let tick = move || {
            // The two clocks go apart when one is set, and when the device sleeps, which may stop the steady one. Only the
            // server knows which it was; without it the steady clock holds.
            if (clocks_apart() - apart.get_value()).abs() > APART_MS {
                apart.set_value(clocks_apart());
                leptos::task::spawn_local(async move {
                    if let Ok(page) = api::student::test(work.test.to_string()).await {
                        let left = f64::from(page.card.seconds_left.unwrap_or(0));
                        ends.try_update_value(|ends| *ends = device::steady_clock() + left * 1000.0);
                    }
                });
            }
            let now = ((ends.get_value() - device::steady_clock()).max(0.0) / 1000.0) as u32;
            left.set(now);
            if now == 0 && !over.get_untracked() {
                // What stands on the page counts, if it can be understood.
                work.keep(false);
                over.set(true);
            }
        };
        if let Ok(timer) = set_interval_with_handle(tick, std::time::Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
    });
    let words = move || if hidden.get() { String::new() } else { tt.time_left(left.get()) };
    view! {
        <p class="test__clock">
            <Icon name="clock"/>
            <span role="timer">{words}</span>
            <button type="button" class="button button--quiet button--small" aria-pressed=move || hidden.get().to_string()
                on:click=move |_| hidden.update(|hidden| *hidden = !*hidden)>
                {move || if hidden.get() { tt.show_time } else { tt.hide_time }}
            </button>
        </p>
    }
}

#[component]
fn HandIn(work: Work, over: RwSignal<bool>, reload: Callback<()>) -> impl IntoView {
    let tt = teaching();
    let asking = RwSignal::new(false);
    // Pressed once, it is done as soon as every answer has reached the server.
    let wanted = RwSignal::new(false);
    let hand_in = Action::new(move |(): &()| {
        let test = work.test.to_string();
        async move { api::student::hand_in(test).await }
    });
    // Without a network it is written down like an answer, and done when it arrives, whatever becomes of this page.
    let (written, failed) = (StoredValue::new(false), StoredValue::new(false));
    let leave = move || {
        device::forget_test(&work.test.to_string());
        reload.run(());
    };
    Effect::new(move |_| {
        let done = (wanted.get() || over.get()) && work.saving.get() == 0;
        let offline = work.connection.offline();
        let sent = work.connection.unsent() == 0 && !offline;
        if !done || hand_in.pending().get_untracked() {
            return;
        }
        if offline && !written.get_value() {
            written.set_value(true);
            leptos::task::spawn_local(async move {
                let deed = Deed::HandIn { test: work.test };
                if device::act(work.connection, work.user, deed).await == Kept::Nowhere {
                    // Then it is handed in when the network is back, if the page is still there.
                    let _ = failed.try_set_value(true);
                }
            });
        } else if sent && written.get_value() && !failed.get_value() {
            leave();
        } else if sent {
            hand_in.dispatch(());
        }
    });
    Effect::new(move |_| {
        match hand_in.value().get() {
            Some(Ok(())) => leave(),
            // Told below the tasks; it can be pressed again.
            Some(Err(failure)) => {
                if failure == Failure::Offline {
                    work.connection.lost();
                }
                wanted.set(false);
            }
            None => {}
        }
    });
    let problem = Refusal::of(hand_in).besides(&[]);
    let state = move || {
        let waiting = wanted.get() || over.get();
        match (waiting, work.connection.offline()) {
            (false, _) => tt.answered_of(work.answered(), work.count()),
            (true, true) => tt.hand_in_offline.to_owned(),
            (true, false) => tt.handing_in.to_owned(),
        }
    };
    let confirm = move |()| {
        asking.set(false);
        if work.keep(false) {
            wanted.set(true);
        }
    };
    view! {
        <footer class="test__end">
            <p role="status">{state}</p>
            <p class="field__error" role="alert">{problem}</p>
            <button type="button" class="button" disabled=move || wanted.get() on:click=move |_| asking.set(true)>{tt.hand_in}</button>
            <Confirmation id="hand-in" title=tt.hand_in_title words=tt.hand_in_words confirm=tt.hand_in open=asking
                on_confirm=confirm/>
        </footer>
    }
}

#[component]
fn Outcome(result: TestResult, changed: bool) -> impl IntoView {
    let tt = teaching();
    let words = tt.test_result(&result);
    let grade = result.grade.map(|grade| tt.grade(grade));
    let tasks = result
        .tasks
        .into_iter()
        .enumerate()
        .map(|(at, task)| view! { <OneResult number=at + 1 task/> })
        .collect_view();
    view! {
        <section class="card test__result">
            <p class="test__sum">{words}</p>
            {grade.map(|grade| view! { <p class="test__grade">{grade}</p> })}
            {changed.then(|| view! { <p role="status"><Icon name="info"/>{tt.result_changed}</p> })}
            <Shares shares=result.shares/>
        </section>
        <ol class="report-questions">{tasks}</ol>
    }
}

#[component]
fn OneResult(number: usize, task: TaskResult) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let answer = match task.answer {
        Some(prose) => view! { <ProseInline prose/> }.into_any(),
        None => tt.no_answer.into_any(),
    };
    let note = match (task.waiting, task.decided) {
        (true, _) => Some(tt.waits),
        (false, true) => Some(tt.decided),
        (false, false) => None,
    };
    view! {
        <li class="card report-questions__question">
            <header class="cluster cluster--apart">
                <p class="soft small">{number}"."</p>
                <p>
                    {task.verdict.map(|verdict| view! { <span class="soft">{t.verdict_noun(verdict)}" · "</span> })}
                    <strong>{tt.points(task.points, task.most)}</strong>
                    {note.map(|note| view! { " "<span class="badge">{note}</span> })}
                </p>
            </header>
            <ProseView prose=task.statement/>
            <p>{tt.your_answer}": "{answer}</p>
            <p>{tt.right_answer}": "<ProseInline prose=task.right_answer/></p>
            {task.mistake.map(|prose| view! { <ProseView prose/> })}
        </li>
    }
}
