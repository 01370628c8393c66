//! An exercise: statement, answer, feedback, hints, worked solution, next numbers.
//!
//! What is shown came printed from the server, or from the desk on this device. The browser marks the answer at once and keeps
//! it; the server marks it again when it arrives. What marks, and makes the next numbers, is a part of the code that may come
//! while the page is read ([`marking`]). Before the page is alive (or without JavaScript) the same form goes to the server.

use exercise::Verdict;
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{Answer, Confidence, Deed, ItemId, UserId};
use view::{PosedPage, Prose, StopProgress, Task, TaskQuestion, Told, WorkRules};

use crate::address::{Address, exercise_page, follows_here, lesson_page};
use crate::components::keypad::KeypadState;
use crate::components::{
    ANSWER, DeedForm, Icon, Loaded, PageTitle, ProseInline, ProseView, Toasts, focus_soon, select,
};
use crate::device::{self, Connection, Given, Kept};
use crate::language::{lang, learning, teaching, texts};
use crate::student::answering::{Answering, FEEDBACK, STATEMENT, drafts, figures, questions};
use crate::student::at_hand;
use crate::student::feedback::{Feedback, verdict_key};
use crate::student::lesson::{Lesson, TeacherHints};
use crate::student::marked::MarksView;
use crate::student::marking;
use crate::student::question::with_engine;
use crate::student::source::Source;
use crate::teacher::ReportFlaw;

/// First steps that are given count as so many hints.
const STEPS_GIVEN: usize = 2;
/// Ids of what the field and the focus refer to.
const ONWARD: &str = "onward";
pub(super) const SOLUTION: &str = "solution-title";

/// `/uzduotis/:item/:seed`
#[component]
pub(crate) fn ExerciseView() -> impl IntoView {
    let params = use_params_map();
    let query = leptos_router::hooks::use_query_map();
    let language = lang();
    let page = Resource::new_blocking(
        move || {
            let params = params.get();
            let attempt = query.with_untracked(|query| query.get("atsakymas"));
            (params.get("item").unwrap_or_default(), params.get("seed").unwrap_or_default(), attempt)
        },
        move |(item, seed, attempt)| at_hand::exercise(item, seed, attempt, language),
    );
    view! { <Loaded resource=page children={|page: PosedPage| view! { <Posed page/> }}/> }
}

/// To be worked on, or to be printed.
#[component]
fn Posed(page: PosedPage) -> impl IntoView {
    let query = leptos_router::hooks::use_query_map();
    let source = Source::new(&page.template.template, page.seed).after(page.seen.clone());
    if query.with_untracked(|query| query.get("popierius").is_some()) {
        return with_engine(move || marking::paper(source.clone()));
    }
    view! { <Solver page source/> }.into_any()
}

fn address_of(task: &Task) -> Option<String> {
    task.next.map(|seed| exercise_page(&task.item, seed))
}

/// The state of one instance on the page.
#[derive(Clone, Copy)]
struct Work {
    user: UserId,
    task: RwSignal<Task>,
    /// What the engine makes the instance of.
    source: StoredValue<Source>,
    /// The answers as they stand, one for each question.
    drafts: StoredValue<Vec<RwSignal<Answer>>>,
    told: RwSignal<Option<Told>>,
    /// What was marked last.
    marked: StoredValue<Option<Answer>>,
    hints: RwSignal<usize>,
    /// Next steps of lines that were shown.
    steps_shown: RwSignal<usize>,
    solution: RwSignal<bool>,
    shown_at: StoredValue<protocol::Millis>,
    /// With these numbers the first steps are given.
    begun: Option<protocol::Seed>,
    right: RwSignal<u8>,
    /// It is a question of a diagnostic.
    test: bool,
    /// What the assignment allows.
    rules: Option<WorkRules>,
    /// Wrong answers to these numbers.
    missed: RwSignal<u8>,
    /// How sure the student says to be, before checking.
    confidence: RwSignal<Option<Confidence>>,
    /// An answer is being written down; nothing is said of it before it is.
    keeping: RwSignal<bool>,
}

impl Work {
    fn new(page: &PosedPage, source: Source) -> Self {
        let task = &page.template.task;
        let given = page.given.as_ref();
        let answered = given.map(|given| given.answer.clone()).filter(|answer| *answer != Answer::DontKnow);
        Self {
            user: page.user,
            drafts: StoredValue::new(drafts(task, answered.as_ref())),
            task: RwSignal::new(task.clone()),
            source: StoredValue::new(source),
            told: RwSignal::new(given.map(|given| given.told.clone())),
            marked: StoredValue::new(answered),
            hints: RwSignal::new(0),
            steps_shown: RwSignal::new(0),
            solution: RwSignal::new(
                page.diagnostic.is_none() && given.is_some_and(|given| given.answer == Answer::DontKnow),
            ),
            shown_at: StoredValue::new(protocol::Millis(0)),
            begun: page.stop.and_then(|stop| stop.begun),
            right: RwSignal::new(page.stop.map_or(0, |stop| stop.right)),
            test: page.diagnostic.is_some(),
            rules: page.rules,
            missed: RwSignal::new(page.missed),
            confidence: RwSignal::new(None),
            keeping: RwSignal::new(false),
        }
    }

    /// What the controls need.
    fn answering(self) -> Answering {
        Answering { user: self.user, drafts: self.drafts, told: self.told, steps_shown: self.steps_shown }
    }

    /// The answer as it stands.
    fn answer(self) -> Answer {
        self.answering().answer(self.task.with_untracked(Task::has_parts))
    }

    /// The first steps of these numbers are given, and so were help: as much as so many hints.
    fn given_steps(self) -> usize {
        let begun = self.task.with(|task| self.begun == Some(task.seed));
        if begun { STEPS_GIVEN } else { 0 }
    }

    /// No more answers are taken: it is right, or the solution is on show. A test takes one that was understood.
    fn over(self) -> bool {
        self.solution.get()
            || self.tried_out()
            || self.told.with(|m| {
                m.as_ref().is_some_and(|m| {
                    m.verdict == Verdict::Correct || (self.test && m.verdict != Verdict::Invalid)
                })
            })
    }

    /// The assignment allows no more wrong answers to these numbers.
    fn tried_out(self) -> bool {
        let most = self.rules.and_then(|rules| rules.tries);
        most.is_some_and(|most| self.missed.get() >= most)
    }

    /// Help may be opened before the end.
    fn helped(self) -> bool {
        !self.test && self.rules.is_none_or(|rules| rules.hints)
    }

    /// Opens the solution and leads to it: the button that was pressed goes away.
    fn show_solution(self) {
        self.solution.set(true);
        focus_soon(SOLUTION);
    }

    /// Says how an answer went that is kept.
    fn tell(self, told: Told, gave_up: bool) {
        let right = told.verdict == Verdict::Correct;
        if right && !self.solution.get_untracked() {
            self.right.update(|right| *right = right.saturating_add(1));
        }
        if matches!(told.verdict, Verdict::Wrong | Verdict::Partial) {
            self.missed.update(|missed| *missed = missed.saturating_add(1));
        }
        self.confidence.set(None);
        self.told.set(Some(told));
        // The button that was pressed goes away.
        if right || self.test || untrack(|| self.tried_out()) {
            focus_soon(ONWARD);
        } else if gave_up {
            self.show_solution();
        }
    }

    /// Opens the next hint, if there is one.
    fn open_hint(self) {
        let in_all = self.task.with_untracked(|task| task.hints.len());
        self.hints.update(|open| *open = (*open + 1).min(in_all));
    }

    fn begin(self, task: Task) {
        // The same signals, because the instances of an exercise ask the same: new ones would belong to the button that
        // was pressed, and go away with it.
        self.drafts.with_value(|drafts| {
            for (part, draft) in task.parts.iter().zip(drafts) {
                draft.set(part.untouched.clone());
            }
        });
        self.told.set(None);
        self.marked.set_value(None);
        self.hints.set(0);
        self.missed.set(0);
        self.steps_shown.set(0);
        self.confidence.set(None);
        self.solution.set(false);
        self.shown_at.set_value(device::clock());
        self.source.update_value(|source| *source = source.with(task.seed));
        self.task.set(task);
    }
}

#[component]
fn Solver(page: PosedPage, source: Source) -> impl IntoView {
    let t = texts();
    let language = lang();
    let connection: Connection = expect_context();
    let address: Address = expect_context();
    let toasts: Toasts = expect_context();
    let work = Work::new(&page, source);
    Effect::new(move |_| {
        work.shown_at.set_value(device::clock());
        marking::fetch_when_idle();
    });
    // A pause of the lesson is no time spent on the exercise.
    let lesson: Lesson = expect_context();
    Effect::new(move |before: Option<bool>| {
        let paused = lesson.paused();
        if before == Some(true) && !paused {
            work.shown_at.update_value(|at| *at = at.plus(lesson.last_pause_ms()));
        }
        paused
    });
    let on_screen = Signal::derive(move || work.task.with(|task| task.item.clone()));
    let open_hint = Callback::new(move |()| work.open_hint());

    let (user, assignment) = (page.user, page.assignment);
    let given = move |answer: Answer| {
        // Said of this try only: after it the student was told how it went.
        let said = work.confidence.get_untracked().filter(|_| answer != Answer::DontKnow);
        work.task.with_untracked(|task| Given {
            id: device::new_attempt_id(),
            item: task.item.clone(),
            revision: task.revision,
            seed: task.seed,
            answer,
            hints: u8::try_from(
                work.hints.get_untracked()
                    + work.steps_shown.get_untracked()
                    + untrack(|| work.given_steps()),
            )
            .unwrap_or(u8::MAX),
            saw_solution: work.solution.get_untracked(),
            duration_ms: device::elapsed(work.shown_at.get_value()),
            assignment,
            confidence: said,
        })
    };
    let answer = move |answer: Answer| {
        work.keeping.set(true);
        let given = given(answer.clone());
        let seed = given.seed;
        let source = work.source.get_value();
        leptos::task::spawn_local(async move {
            let marked = marking::mark(source, answer.clone(), language).await;
            // Whoever has left the page meanwhile is told nothing; what they handed in counts all the same. Where the engine
            // has not come, the server marks it.
            if work.told.is_disposed() {
                if !matches!(&marked, Ok(told) if told.verdict == Verdict::Invalid) {
                    device::record(connection, user, given).await;
                }
                return;
            }
            let told = match marked {
                Ok(told) if told.verdict != Verdict::Invalid => told,
                marked => {
                    work.keeping.set(false);
                    match marked {
                        Ok(invalid) => work.told.set(Some(invalid)),
                        // Nothing was given away: it can be checked as soon as the connection is back.
                        Err(missing) => {
                            connection.lost();
                            device::try_now(connection);
                            work.marked.set_value(None);
                            toasts.show(t.failure_page(&missing.into()).0);
                        }
                    }
                    return;
                }
            };
            let kept = device::record(connection, user, given).await;
            if work.told.is_disposed() {
                return;
            }
            work.keeping.set(false);
            // Other numbers are on show by now.
            if work.task.with_untracked(|task| task.seed) != seed {
                return;
            }
            if kept == Kept::Safely {
                // That it is on this device only, the banner says.
                work.tell(told, answer == Answer::DontKnow);
            } else {
                work.marked.set_value(None);
                toasts.show(t.kept_nowhere);
            }
        });
    };
    let check = move |event: SubmitEvent| {
        event.prevent_default();
        if work.over() || work.keeping.get_untracked() {
            return;
        }
        let given = work.answer();
        // The same again is a second tap and not a second try.
        if work.marked.with_value(|marked| marked.as_ref() == Some(&given)) {
            select(ANSWER);
            return;
        }
        work.marked.set_value(Some(given.clone()));
        answer(given);
    };
    let dont_know = move |event: MouseEvent| {
        event.prevent_default();
        if !work.keeping.get_untracked() {
            answer(Answer::DontKnow);
        }
    };
    let next = move |event: MouseEvent| {
        if !follows_here(&event) || device::newer_version() {
            return;
        }
        let Some((seed, there)) = work.task.with_untracked(|task| task.next.zip(address_of(task))) else {
            return;
        };
        event.prevent_default();
        // An answer is being marked and written down, or the next numbers are on their way.
        if work.keeping.get_untracked() {
            return;
        }
        work.keeping.set(true);
        let source = work.source.with_value(|source| source.with(seed));
        leptos::task::spawn_local(async move {
            let printed = marking::print(source, language).await;
            if work.told.is_disposed() {
                return;
            }
            work.keeping.set(false);
            match printed {
                Ok(task) => {
                    address.replace(there);
                    work.begin(task);
                    focus_soon(ANSWER);
                }
                // The server makes them, too.
                Err(_) => device::go(&there),
            }
        });
    };
    let over = Signal::derive(move || work.over());
    let keypad = KeypadState::new(ANSWER);
    let attempt = page.next_attempt;
    // The gallery practises skills that the curriculum does not have yet.
    let title =
        if page.skill_name == page.skill.as_str() { t.statement.to_owned() } else { page.skill_name.clone() };
    let marks = page.given.map(|given| given.marks).filter(|marks| !marks.is_empty());
    let criteria = move |part: u32| {
        work.task.with_untracked(|task| match task.parts.get(part as usize).map(|part| &part.question) {
            Some(TaskQuestion::Free { criteria, .. }) => criteria.clone(),
            _ => Vec::new(),
        })
    };
    let stop = page.stop;
    let item = page.template.task.item.clone();
    let lesson = (page.lesson && work.helped()).then(|| lesson_page(&page.skill));
    let (back, back_name) = match page.diagnostic {
        Some(_) => ("/diagnostika", learning().diagnostic_title),
        None if page.trial => ("/showcase", t.showcase_title),
        None => ("/kelias", t.nav_route),
    };
    view! {
        <article class="page exercise" data-engine=page.template.task.needs_engine().then_some("")>
            <header class="exercise__header">
                <A href=back attr:class="button button--quiet button--small"><Icon name="arrow-left"/><span>{back_name}</span></A>
                <PageTitle text=title class="page__title exercise__title"/>
                {match page.diagnostic {
                    Some(place) => view! { <p class="soft">{learning().question_of(place.number, place.most)}</p> }.into_any(),
                    None => stop.map(|stop| view! { <StopCounter stop right=work.right/> }).into_any(),
                }}
            </header>
            <section class="exercise__statement" id=STATEMENT aria-label=t.statement>
                {move || work.task.with(|task| view! { <ProseView prose=task.statement.clone()/> })}
                {move || work.task.with(|task| figures(task, &work.source.get_value()))}
            </section>
            {page.rules.map(|rules| teaching().rules(rules, false)).filter(|words| !words.is_empty()).map(|words| view! { <p class="soft small">{words}</p> })}
            <Show when=move || work.given_steps() != 0>
                <Begun steps=work.task.with(|task| task.steps.clone())/>
            </Show>
            {(!work.test).then(|| view! { <TeacherHints item=on_screen open_next=open_hint/> })}
            <form class="exercise__work" method="post" action="/api/answer" on:submit=check>
                {move || work.task.with(|task| hidden_fields(task, user, attempt, assignment, work.given_steps()))}
                // New numbers get new fields: what stands in old ones must not be taken for typed early.
                <For
                    each=move || std::iter::once(work.task.with(|task| task.seed))
                    key=|seed| *seed
                    children=move |_| work.task.with_untracked(|task| questions(task, &work.source.get_value(), work.answering(), keypad, over))
                />
                <div
                    class="exercise__feedback"
                    id=FEEDBACK
                    role="status"
                    aria-live="polite"
                    data-verdict=move || work.told.with(|m| m.as_ref().map(|m| verdict_key(m.verdict)))
                >
                    {move || work.told.get().map(|told| view! { <Feedback answer=work.marked.get_value() told/> })}
                </div>
                {(!page.trial).then(|| view! { <HowSure work over/> })}
                <div class="exercise__actions" data-over=move || over.get().then_some("")>
                    <Show
                        when=move || over.get()
                        fallback=move || view! {
                            <button class="button button--primary" type="submit" aria-busy=move || work.keeping.get().then_some("true")>{t.check}</button>
                            {work.helped().then(|| view! { <HintButton work/> })}
                            <button class="button button--quiet" type="submit" name="dont_know" value="1" formnovalidate on:click=dont_know>
                                {t.dont_know}
                            </button>
                        }
                    >
                        {if work.test {
                            view! { <A href="/diagnostika/kitas" attr:class="button button--primary" attr:id=ONWARD>{learning().diagnostic_next}</A> }.into_any()
                        } else {
                            view! { <NextActions stop trial=page.trial next work/> }.into_any()
                        }}
                    </Show>
                </div>
                {marks.map(|marks| view! { <MarksView marks criteria/> })}
                <section class="exercise__help" aria-label=t.help>
                    <Hints work/>
                    <Show when=move || work.solution.get()>
                        <Solution task=work.task.get()/>
                    </Show>
                    {lesson.map(|address| view! {
                        <p class="exercise__lesson">
                            <A href=address attr:class="button button--quiet button--small"><Icon name="book"/><span>{learning().lesson}</span></A>
                        </p>
                    })}
                </section>
            </form>
            {page.diagnostic.map(|_| view! { <NotTaught item over/> })}
            {page.trial.then(|| view! { <ReportFlaw task=work.task/> })}
        </article>
    }
}

/// In a diagnostic: what the class has not had says nothing about the student.
#[component]
fn NotTaught(item: ItemId, over: Signal<bool>) -> impl IntoView {
    let asked = item.clone();
    let deed = move || Deed::NotTaught { item: asked.clone() };
    view! {
        <DeedForm action="/api/diagnostic/not-taught" deed then="/diagnostika/kitas" hidden=over>
            <input type="hidden" name="item" value=item.to_string()/>
            <button class="button button--quiet" type="submit">{learning().not_taught}</button>
        </DeedForm>
    }
}

/// How sure the student is, if they like to say so before checking.
#[component]
fn HowSure(work: Work, over: Signal<bool>) -> impl IntoView {
    let l = learning();
    let choice = |said: Confidence| {
        view! {
            <button
                type="button"
                class="button button--small"
                aria-pressed=move || (work.confidence.get() == Some(said)).to_string()
                on:click=move |_| work.confidence.update(|now| *now = (*now != Some(said)).then_some(said))
            >
                {l.confidence(said)}
            </button>
        }
    };
    view! {
        <details class="how-sure disclosure" hidden=over>
            <summary>{l.how_sure}</summary>
            <div class="cluster gap-small" role="group" aria-label=l.how_sure>{Confidence::ALL.map(choice).collect_view()}</div>
        </details>
    }
}

/// What the plain form sends along when there is no JavaScript to do it.
fn hidden_fields(
    task: &Task,
    user: UserId,
    attempt: protocol::AttemptId,
    assignment: Option<protocol::AssignmentId>,
    hints: usize,
) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="user" value=user.to_string()/>
        <input type="hidden" name="id" value=attempt.to_string()/>
        <input type="hidden" name="item" value=task.item.to_string()/>
        <input type="hidden" name="revision" value=task.revision.to_string()/>
        <input type="hidden" name="seed" value=task.seed.to_string()/>
        <input type="hidden" name="hints" value=hints.to_string()/>
        <input type="hidden" name="assignment" value=assignment.map(|id| id.to_string()).unwrap_or_default()/>
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
    let in_all = move || work.task.with(|task| task.hints.len());
    let press = move |_| {
        let open = work.hints.get_untracked();
        if open < in_all() {
            work.hints.set(open + 1);
            request_animation_frame(move || device::show(&hint_id(open)));
        } else {
            work.show_solution();
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
    /// Somebody who is no student tries it: there is no route to go back to.
    trial: bool,
    /// Goes on without loading a page; a plain link before the page is alive.
    next: impl Fn(MouseEvent) + Copy + Send + Sync + 'static,
    work: Work,
) -> impl IntoView {
    let t = texts();
    let reached = move || stop.is_some_and(|stop| work.right.get() >= stop.wanted);
    let following = move || work.task.with(address_of);
    view! {
        <Show
            when=reached
            fallback=move || view! {
                <a class="button button--primary" id=ONWARD href=following on:click=next>{t.next_exercise}</a>
                {(!trial).then(|| view! { <A href="/kelias" attr:class="button button--quiet">{t.back_to_route}</A> })}
            }
        >
            <A href="/kelias" attr:class="button button--primary" attr:id=ONWARD>{t.stop_reached}</A>
            <a class="button button--quiet" href=following on:click=next>{t.one_more}</a>
        </Show>
        <Show when=move || !work.solution.get()>
            <button class="button button--quiet" type="button" on:click=move |_| work.show_solution()>{t.show_solution}</button>
        </Show>
    }
}

fn hint_id(index: usize) -> String {
    format!("hint-{index}")
}

#[component]
fn Hints(work: Work) -> impl IntoView {
    let t = texts();
    let hint = move |index: usize| {
        let hint = work.task.with_untracked(|task| task.hints.get(index).cloned());
        view! {
            <div class="hint" id=hint_id(index)>
                <h2 class="hint__title"><Icon name="hint"/>{t.hint_title(index + 1)}</h2>
                {hint.map(|prose| view! { <ProseView prose/> })}
            </div>
        }
    };
    view! {
        // Only the new hint is said.
        <div class="hints" role="status" aria-live="polite" aria-atomic="false">
            <For each=move || 0..work.hints.get() key=|index| *index children=hint/>
        </div>
    }
}

/// All steps of the solution but the last, which the student takes.
#[component]
fn Begun(mut steps: Vec<Prose>) -> impl IntoView {
    let l = learning();
    steps.pop();
    let given = steps.into_iter().map(|prose| view! { <li><ProseView prose/></li> }).collect_view();
    view! {
        <section class="card begun" aria-labelledby="begun-title">
            <h2 id="begun-title">{l.begun_title}</h2>
            <ol class="steps">{given}</ol>
            <p class="soft">{l.begun_lead}</p>
        </section>
    }
}

#[component]
pub(super) fn Solution(task: Task) -> impl IntoView {
    let t = texts();
    let steps = task.steps.into_iter().map(|prose| view! { <li><ProseView prose/></li> }).collect_view();
    view! {
        <h2 id=SOLUTION tabindex="-1">{t.solution_title}</h2>
        <ol class="steps">{steps}</ol>
        <p class="solution__answer">{t.solution_answer}" "<ProseInline prose=task.right/></p>
    }
}
