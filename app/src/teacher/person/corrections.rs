//! What teachers say of a student's skills, and the log of it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::{CorrectionId, CorrectionKind, Failure, SkillId, UserId};
use view::{CorrectionView, SkillView};

use super::Desk;
use crate::api;
use crate::components::{EmptyState, Icon, Refusal, Toasts, focus_soon};
use crate::language::{person_texts, texts};

/// The heading to which the focus goes when what had it is gone.
pub(crate) const GAPS: &str = "gaps-title";
const LOG: &str = "corrections-title";

/// Says something of a skill, and asks for the page anew.
fn correct(
    student: UserId,
    focus_then: &'static str,
) -> Action<(SkillId, String, CorrectionKind), Result<(), Failure>> {
    let (p, desk, toasts) = (person_texts(), expect_context::<Desk>(), expect_context::<Toasts>());
    Action::new(move |(skill, name, kind): &(SkillId, String, CorrectionKind)| {
        let (skill, name, kind) = (skill.clone(), name.clone(), *kind);
        async move {
            let done = api::person::correct(student.to_string(), skill, kind).await;
            if done.is_ok() {
                toasts.show(p.correction_done(kind, &name));
                desk.reload.run(());
                focus_soon(focus_then);
            }
            done
        }
    })
}

/// The three things that can be said of one skill.
#[component]
pub(in crate::teacher) fn CorrectionButtons(student: UserId, skill: SkillId, name: String) -> impl IntoView {
    let p = person_texts();
    let say = correct(student, GAPS);
    let problem = Refusal::of(say).besides(&[]);
    let pending = say.pending();
    let buttons = CorrectionKind::ALL
        .into_iter()
        .map(|kind| {
            let (skill, name) = (skill.clone(), name.clone());
            let spoken = name.clone();
            view! {
                <button
                    type="button"
                    class="button button--quiet button--small"
                    title=p.correction_meaning(kind)
                    disabled=pending
                    on:click=move |_| {
                        say.dispatch((skill.clone(), name.clone(), kind));
                    }
                >
                    {p.correction_button(kind)}
                    <span class="visually-hidden">" – "{spoken}</span>
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="cluster gap-small screen-only">
            <span class="soft small">{p.correct}": "</span>
            {buttons}
            <p class="field__error" role="alert">{problem}</p>
        </div>
    }
}

/// The same for a skill that is chosen from all.
#[component]
pub(in crate::teacher) fn CorrectOther(student: UserId, skills: Vec<SkillView>) -> impl IntoView {
    let (t, p) = (texts(), person_texts());
    let say = correct(student, LOG);
    let problem = Refusal::of(say).besides(&[]);
    let pending = say.pending();
    let chosen = RwSignal::new(String::new());
    let options = skills
        .iter()
        .map(|skill| view! { <option value=skill.id.to_string()>{skill.name.clone()}</option> })
        .collect_view();
    let names = StoredValue::new(
        skills.into_iter().map(|skill| (skill.id.to_string(), skill.id, skill.name)).collect::<Vec<_>>(),
    );
    let dispatch = move |kind: CorrectionKind| {
        let found = names.with_value(|names| {
            let chosen = chosen.get_untracked();
            names.iter().find(|(value, ..)| *value == chosen).cloned()
        });
        if let Some((_, skill, name)) = found {
            say.dispatch((skill, name, kind));
        }
    };
    let buttons = CorrectionKind::ALL
        .into_iter()
        .map(|kind| {
            let meaning = format!("correct-{kind}");
            view! {
                <li class="correct-other__choice">
                    <button
                        type="button"
                        class="button"
                        disabled=move || pending.get() || chosen.with(String::is_empty)
                        aria-describedby=meaning.clone()
                        on:click=move |_| dispatch(kind)
                    >
                        {p.correction_button(kind)}
                    </button>
                    <span class="soft small" id=meaning>{p.correction_meaning(kind)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="disclosure screen-only">
            <summary>{p.correct_other}</summary>
            <form class="stack gap-small" on:submit=move |event: SubmitEvent| event.prevent_default()>
                <p class="soft small">{p.correct_lead}</p>
                <label class="field">
                    <span class="field__label">{p.correct_skill}</span>
                    <select class="field__input" prop:value=move || chosen.get()
                        on:change=move |event| chosen.set(event_target_value(&event))>
                        <option value="">{t.choose_skill}</option>
                        {options}
                    </select>
                </label>
                <ul class="correct-other">{buttons}</ul>
                <p class="field__error" role="alert">{problem}</p>
            </form>
        </details>
    }
}

/// What holds, each with the way back, and what held.
#[component]
pub(in crate::teacher) fn Corrections(student: UserId, log: Vec<CorrectionView>) -> impl IntoView {
    let p = person_texts();
    if log.is_empty() {
        return view! {
            <section class="section" aria-labelledby=LOG>
                <h2 class="section__title" id=LOG tabindex="-1">{p.corrections_title}</h2>
                <EmptyState icon="info" text=p.no_corrections small=true/>
            </section>
        }
        .into_any();
    }
    let (holding, over): (Vec<CorrectionView>, Vec<CorrectionView>) =
        log.into_iter().partition(|entry| entry.ended.is_none());
    let none_hold = holding.is_empty();
    let earlier = over.len();
    let holding = holding.into_iter().map(|entry| view! { <Entry student entry/> }).collect_view();
    let over = over.into_iter().map(|entry| view! { <Entry student entry/> }).collect_view();
    view! {
        <section class="section" aria-labelledby=LOG>
            <h2 class="section__title" id=LOG tabindex="-1">{p.corrections_title}</h2>
            {none_hold.then(|| view! { <p class="soft small">{p.corrections_none_hold}</p> })}
            <ul class="person-list">{holding}</ul>
            {(earlier > 0).then(|| view! {
                <details class="disclosure">
                    <summary>{p.earlier(earlier)}</summary>
                    <ul class="person-list">{over}</ul>
                </details>
            })}
        </section>
    }
    .into_any()
}

#[component]
fn Entry(student: UserId, entry: CorrectionView) -> impl IntoView {
    let (t, p) = (texts(), person_texts());
    let ended = entry.ended.as_ref().map(|(name, at)| p.ended_by(name, &t.day(*at)));
    let holds = entry.ended.is_none();
    let id = entry.id;
    let name = entry.skill_name.clone();
    view! {
        <li class="person-list__row">
            <div class="stack gap-small">
                <p>
                    <strong>{entry.skill_name}</strong>
                    " "<span class="badge"><Icon name=icon(entry.kind)/>{p.correction_said(entry.kind)}</span>
                </p>
                <p class="soft small">
                    {p.said_by(&entry.by, &t.moment(entry.at))}
                    {ended.map(|ended| view! { " · "{ended} })}
                </p>
            </div>
            {holds.then(|| view! { <TakeBack student id name/> })}
        </li>
    }
}

fn icon(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Knows => "check",
        CorrectionKind::NotTaught => "clock",
        CorrectionKind::Focus => "star",
    }
}

#[component]
fn TakeBack(student: UserId, id: CorrectionId, name: String) -> impl IntoView {
    let (p, desk, toasts) = (person_texts(), expect_context::<Desk>(), expect_context::<Toasts>());
    let end = Action::new(move |(): &()| async move {
        let done = api::person::end_correction(student.to_string(), id).await;
        if done.is_ok() {
            toasts.show(p.undone);
            desk.reload.run(());
            focus_soon(LOG);
        }
        done
    });
    let problem = Refusal::of(end).besides(&[]);
    let pending = end.pending();
    view! {
        <div class="screen-only">
            <button type="button" class="button button--quiet button--small" disabled=pending on:click=move |_| { end.dispatch(()); }>
                {p.undo}<span class="visually-hidden">" – "{name}</span>
            </button>
            <p class="field__error" role="alert">{problem}</p>
        </div>
    }
}
