//! What a teacher does during a lesson: begins and ends it, pauses the screens, chooses students and sends them help.

use std::collections::{BTreeMap, BTreeSet};

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use protocol::{ItemId, UserId};
use view::{LiveClass, LiveState, LiveStudent};

use super::SCREEN;
use super::live::Live;
use crate::api;
use crate::components::{Field, Refusal, SubmitButton, Toasts, focus_soon};
use crate::language::{lesson_texts, texts};

/// The students that were chosen.
#[derive(Clone, Copy)]
pub(super) struct Chosen(RwSignal<BTreeSet<UserId>>);

impl Chosen {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(BTreeSet::new()))
    }

    /// Whether anybody is.
    pub(super) fn any(self) -> bool {
        self.0.with(|chosen| !chosen.is_empty())
    }

    /// Whether this one is.
    pub(super) fn has(self, student: UserId) -> bool {
        self.0.with(|chosen| chosen.contains(&student))
    }

    /// Chooses one, or no longer.
    pub(super) fn set(self, student: UserId, chosen: bool) {
        self.0.update(|all| {
            if chosen {
                all.insert(student)
            } else {
                all.remove(&student)
            };
        });
    }
}

/// What is done to the whole class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Command {
    Start,
    End,
    Pause(bool),
}

async fn carry_out(class: String, command: Command) -> Result<(), protocol::Failure> {
    match command {
        Command::Start => api::lesson::start(class).await,
        Command::End => api::lesson::end(class).await,
        Command::Pause(paused) => api::lesson::pause(class, paused).await,
    }
}

/// The row of buttons above the grid, and what belongs to the students chosen.
#[component]
pub(super) fn Controls(
    class: String,
    live: Live<LiveClass>,
    chosen: Chosen,
    /// The list of answers to show is open.
    showing: RwSignal<bool>,
) -> impl IntoView {
    let (t, l) = (texts(), lesson_texts());
    let toasts: Toasts = expect_context();
    let own = class.clone();
    let command = Action::new(move |command: &Command| {
        let (class, command) = (own.clone(), *command);
        async move {
            match carry_out(class.clone(), command).await {
                // Seen at once, also while the line is lost.
                Ok(()) => {
                    if let Ok(page) = api::lesson::lesson(class).await {
                        live.put(page);
                    }
                }
                Err(failure) => toasts.show(t.failure(&failure)),
            }
        }
    });
    let pending = command.pending();
    let lesson = Memo::new(move |_| live.with(|page| page.lesson));
    let begun = Memo::new(move |_| lesson.with(Option::is_some));
    let paused = Memo::new(move |_| lesson.with(|lesson| lesson.is_some_and(|lesson| lesson.paused)));
    let since = move || match lesson.get() {
        Some(lesson) => l.since(&lesson.started.clock()),
        None => l.day_answers.to_owned(),
    };
    let end = move |_| {
        showing.set(false);
        command.dispatch(Command::End);
        // The button that was pressed goes away.
        focus_soon("lesson-controls");
    };
    let start = move |_| {
        command.dispatch(Command::Start);
        focus_soon("lesson-controls");
    };
    let projector = format!("/klases/{class}/pamoka?{SCREEN}");
    view! {
        <div class="lesson-controls" id="lesson-controls" tabindex="-1" role="group" aria-label=l.tab>
            <p class="soft">{since}</p>
            <Show
                when=move || begun.get()
                fallback=move || view! {
                    <button type="button" class="button button--primary" disabled=pending on:click=start>{l.start}</button>
                }
            >
                <button type="button" class="button" disabled=pending on:click=move |_| { command.dispatch(Command::Pause(!paused.get_untracked())); }>
                    {move || if paused.get() { l.resume } else { l.pause }}
                </button>
                <button type="button" class="button" aria-expanded=move || showing.get().to_string() on:click=move |_| showing.update(|on| *on = !*on)>
                    {l.show}
                </button>
                <button type="button" class="button button--quiet" disabled=pending on:click=end>{l.end}</button>
            </Show>
            <a class="button button--quiet" href=projector target="_blank" rel="external noopener">
                {l.projector}<span class="visually-hidden">" ("{t.new_tab}")"</span>
            </a>
        </div>
        <p role="status" class="lesson-page__paused">{move || paused.get().then_some(l.paused)}</p>
        <Show when=move || !begun.get()><p class="soft small">{l.lead}</p></Show>
        <Choices live chosen/>
        <Show when=move || chosen.any()>
            <Help class=class.clone() live chosen begun/>
        </Show>
    }
}

/// Ways to choose several students at once.
#[component]
fn Choices(live: Live<LiveClass>, chosen: Chosen) -> impl IntoView {
    let l = lesson_texts();
    let stuck = Memo::new(move |_| live.with(|page| stuck_by_exercise(&page.students)));
    let all = move || {
        stuck.with(|groups| groups.values().flat_map(|(_, who)| who.iter().copied()).collect::<BTreeSet<_>>())
    };
    let groups = move || {
        let groups = stuck.get().into_iter();
        groups.map(|(item, (skill, who))| (item, skill, who)).collect::<Vec<_>>()
    };
    view! {
        <Show when=move || stuck.with(|groups| !groups.is_empty()) || chosen.any()>
            <div class="cluster gap-small" role="group" aria-label=l.choose>
                <span class="soft small">{l.choose}</span>
                <Show when=move || stuck.with(|groups| !groups.is_empty())>
                    <button type="button" class="chip" on:click=move |_| chosen.0.set(all())>{l.choose_stuck}</button>
                </Show>
                <For each=groups key=|(item, _, who)| (item.clone(), who.clone()) children=move |(_, skill, who)| {
                    let words = l.stuck_at(&skill, who.len() as u32);
                    view! { <button type="button" class="chip" on:click=move |_| chosen.0.set(who.clone())>{words}</button> }
                }/>
                <Show when=move || chosen.any()>
                    <button type="button" class="chip" on:click=move |_| chosen.0.set(BTreeSet::new())>{l.choose_none}</button>
                </Show>
            </div>
        </Show>
    }
}

/// Who is stuck at which exercise, with its skill's name.
fn stuck_by_exercise(students: &[LiveStudent]) -> BTreeMap<ItemId, (String, BTreeSet<UserId>)> {
    let mut groups = BTreeMap::<ItemId, (String, BTreeSet<UserId>)>::new();
    for student in students.iter().filter(|student| student.state == LiveState::Stuck) {
        if let Some(work) = &student.work {
            let group =
                groups.entry(work.item.clone()).or_insert_with(|| (work.skill.clone(), BTreeSet::new()));
            group.1.insert(student.id);
        }
    }
    groups
}

/// The students chosen, each with a way to their answers, and help for all of them.
#[component]
fn Help(
    class: String,
    live: Live<LiveClass>,
    chosen: Chosen,
    #[prop(into)] begun: Signal<bool>,
) -> impl IntoView {
    let l = lesson_texts();
    let toasts: Toasts = expect_context();
    let words = RwSignal::new(String::new());
    let send = Action::new(move |own_words: &bool| {
        let (class, own_words) = (class.clone(), *own_words);
        let line = if own_words { words.get_untracked() } else { String::new() };
        let students: Vec<UserId> = chosen.0.with_untracked(|chosen| chosen.iter().copied().collect());
        async move {
            let all = students.len() as u32;
            let sent = api::lesson::send_hint(class, students, line).await?;
            if own_words {
                words.set(String::new());
            }
            toasts.show(l.sent(sent, all));
            Ok(())
        }
    });
    let refusal = Refusal::of(send);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.dispatch(true);
    };
    let nothing = Signal::derive(move || !begun.get() || words.with(|words| words.trim().is_empty()));
    let who = move || {
        let chosen = chosen.0.get();
        live.with(|page| {
            let chosen = page.students.iter().filter(|student| chosen.contains(&student.id));
            chosen.map(|student| (student.id, student.name.clone())).collect::<Vec<_>>()
        })
    };
    view! {
        <form class="lesson-help card" novalidate on:submit=submit>
            <p>
                <strong>{move || l.selected(chosen.0.with(BTreeSet::len) as u32)}</strong>": "
                <For each=who key=|(id, _)| *id children=|(id, name)| view! {
                    <A href=format!("/mokiniai/{id}") attr:class="lesson-help__name">{name}</A>
                }/>
            </p>
            <div class="lesson-help__row">
                <Field id="hint-words" label=l.words hint=l.words_hint value=words fault=refusal.about("words")>
                    <input type="text" maxlength="200" autocomplete="off"/>
                </Field>
                <SubmitButton pending=send.pending() disabled=nothing>{l.send}</SubmitButton>
                <button type="button" class="button" disabled=move || !begun.get() || send.pending().get() on:click=move |_| { send.dispatch(false); }>
                    {l.send_next}
                </button>
            </div>
            <p class="field__error" role="alert">{refusal.besides(&["words"])}</p>
        </form>
    }
}
