//! Notes about a student: one's own, and what others share.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{Failure, NoteId, UserId};
use view::NoteView;

use super::{Desk, Undo};
use crate::api;
use crate::components::{EmptyState, Field, Refusal, SubmitButton, focus_soon};
use crate::device;
use crate::language::{person_texts, texts};

/// Where a note is written.
const FIELD: &str = "note-body";
/// Where it says what was done.
const TITLE: &str = "notes-title";

#[component]
pub(in crate::teacher) fn Notes(student: UserId, notes: Vec<NoteView>) -> impl IntoView {
    let p = person_texts();
    let none = notes.is_empty().then(|| view! { <EmptyState icon="pencil" text=p.no_notes small=true/> });
    let rows = notes.into_iter().map(|note| view! { <Row student note/> }).collect_view();
    view! {
        <section class="section" aria-labelledby=TITLE>
            <h2 class="section__title" id=TITLE tabindex="-1">{p.notes_title}</h2>
            <JustDone student/>
            {none}
            <ul class="person-list">{rows}</ul>
            <Writing student/>
        </section>
    }
}

#[component]
fn Row(student: UserId, note: NoteView) -> impl IntoView {
    let (t, p) = (texts(), person_texts());
    let meta = p.note_meta(&note, &t.moment(note.at));
    let body = note.body.clone();
    let own = note.own.then(|| view! { <OwnNote student note/> });
    view! {
        <li class="person-list__row">
            <div class="stack gap-small">
                <p class="note__body">{body}</p>
                <p class="soft small">{meta}</p>
            </div>
            {own}
        </li>
    }
}

/// What the author may do with a note.
#[component]
fn OwnNote(student: UserId, note: NoteView) -> impl IntoView {
    let (p, desk) = (person_texts(), expect_context::<Desk>());
    let id = note.id;
    let (to_change, to_remove) = (note.clone(), note);
    let change = move |_| {
        desk.body.set(to_change.body.clone());
        desk.shared.set(to_change.shared);
        desk.changing.set(Some(to_change.clone()));
        focus_soon(FIELD);
    };
    let remove = Action::new(move |(): &()| {
        let note = to_remove.clone();
        async move {
            let done = api::person::remove_note(student.to_string(), id).await;
            if done.is_ok() {
                // A note that is gone is not changed any more.
                if desk.changing.with_untracked(|changing| changing.as_ref().is_some_and(|it| it.id == id)) {
                    desk.leave_note();
                }
                desk.undo.set(Some(Undo::Removal(note)));
                desk.reload.run(());
                focus_soon(TITLE);
            }
            done
        }
    });
    let problem = Refusal::of(remove).besides(&[]);
    let pending = remove.pending();
    view! {
        <div class="cluster gap-small screen-only">
            <button type="button" class="button button--quiet button--small" on:click=change>{p.note_change}</button>
            <button type="button" class="button button--quiet button--small" disabled=pending on:click=move |_| { remove.dispatch(()); }>
                {p.note_remove}
            </button>
            <p class="field__error" role="alert">{problem}</p>
        </div>
    }
}

/// What was just done to a note, with the way back.
#[component]
fn JustDone(student: UserId) -> impl IntoView {
    let (p, desk) = (person_texts(), expect_context::<Desk>());
    let take_back = Action::new(move |(): &()| {
        let undo = desk.undo.get_untracked();
        async move {
            let done: Result<(), Failure> = match undo {
                Some(Undo::Removal(note)) => api::person::restore_note(student.to_string(), note.id).await,
                Some(Undo::Change(note)) => {
                    api::person::save_note(student.to_string(), note.id, note.body, note.shared).await
                }
                None => Ok(()),
            };
            if done.is_ok() {
                desk.undo.set(None);
                desk.reload.run(());
                focus_soon(TITLE);
            }
            done
        }
    });
    let problem = Refusal::of(take_back).besides(&[]);
    let pending = take_back.pending();
    let words = move || {
        desk.undo.with(|undo| {
            undo.as_ref().map(|undo| match undo {
                Undo::Change(_) => p.note_changed,
                Undo::Removal(_) => p.note_removed,
            })
        })
    };
    view! {
        <div class="cluster screen-only">
            <span role="status">{words}</span>
            <Show when=move || desk.undo.with(Option::is_some)>
                <button type="button" class="button button--small" disabled=pending on:click=move |_| { take_back.dispatch(()); }>
                    {p.undo}
                </button>
            </Show>
            <p class="field__error" role="alert">{problem}</p>
        </div>
    }
}

/// The form for a new note, or for one that is changed.
#[component]
fn Writing(student: UserId) -> impl IntoView {
    let (p, desk) = (person_texts(), expect_context::<Desk>());
    // The same until it is there: a reply that was lost writes nothing twice.
    let fresh: StoredValue<Option<NoteId>> = StoredValue::new(None);
    let saved = RwSignal::new(false);
    let save = Action::new(move |(): &()| {
        let before = desk.changing.get_untracked();
        let id = match &before {
            Some(note) => note.id,
            None => fresh.get_value().unwrap_or_else(device::new_note_id),
        };
        if before.is_none() {
            fresh.set_value(Some(id));
        }
        let (body, shared) = (desk.body.get_untracked(), desk.shared.get_untracked());
        saved.set(false);
        async move {
            let done = api::person::save_note(student.to_string(), id, body, shared).await;
            if done.is_ok() {
                fresh.set_value(None);
                saved.set(before.is_none());
                desk.undo.set(before.map(Undo::Change));
                desk.leave_note();
                desk.reload.run(());
                focus_soon(TITLE);
            }
            done
        }
    });
    let refusal = Refusal::of(save);
    let changing = move || desk.changing.with(Option::is_some);
    let empty = Signal::derive(move || desk.body.with(|body| body.trim().is_empty()));
    view! {
        <form class="stack gap-small screen-only" on:submit=move |event: SubmitEvent| {
            event.prevent_default();
            save.dispatch(());
        }>
            <Field id=FIELD label=p.note_label value=desk.body fault=refusal.about("note")>
                <textarea class="note__field" rows="3" maxlength="2000"></textarea>
            </Field>
            <div class="choice">
                <input type="checkbox" id="note-shared" prop:checked=move || desk.shared.get()
                    on:change=move |event| desk.shared.set(event_target_checked(&event))/>
                <label class="choice__text" for="note-shared">{p.note_shared}</label>
            </div>
            <p class="soft small">{p.note_who}</p>
            <p class="field__error" role="alert">{refusal.besides(&["note"])}</p>
            <div class="cluster">
                <SubmitButton pending=save.pending() disabled=empty>
                    {move || if changing() { p.note_save_change } else { p.note_save }}
                </SubmitButton>
                <Show when=changing>
                    <button type="button" class="button button--quiet" on:click=move |_| desk.leave_note()>{p.note_leave}</button>
                </Show>
                <span role="status" class="soft">{move || saved.get().then_some(p.note_saved)}</span>
            </div>
        </form>
    }
}
