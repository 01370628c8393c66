//! Students who ask to be let into a class.

use leptos::prelude::*;
use protocol::UserId;
use view::WaitingStudent;

use super::{Keeper, problem};
use crate::api;
use crate::language::{keeping, texts};

#[component]
pub(super) fn Requests(keeper: Keeper) -> impl IntoView {
    let (t, k) = (texts(), keeping());
    let answer = keeper.action(move |(student, accept): &(UserId, bool)| {
        api::keeping::answer_request(keeper.class(), *student, *accept)
    });
    let problem = problem(answer);
    let waiting = Memo::new(move |_| keeper.page.with(|page| page.waiting.clone()));
    let line = move |student: WaitingStudent| {
        let id = student.id;
        let (let_in_whom, decline_whom) = (student.name.clone(), student.name.clone());
        let about = format!(
            "{} · {} · {}",
            student.user_name,
            k.is_in(&student.classes),
            k.asked(&t.moment(student.at))
        );
        view! {
            <li class="keeping__line">
                <span><strong>{student.name}</strong><br/><span class="soft small">{about}</span></span>
                <span class="cluster gap-small">
                    <button class="button button--primary" type="button" disabled=move || answer.pending().get()
                        on:click=move |_| { answer.dispatch((id, true)); }>
                        {k.let_in}<span class="visually-hidden">" – "{let_in_whom}</span>
                    </button>
                    <button class="button button--quiet" type="button" disabled=move || answer.pending().get()
                        on:click=move |_| { answer.dispatch((id, false)); }>
                        {k.decline}<span class="visually-hidden">" – "{decline_whom}</span>
                    </button>
                </span>
            </li>
        }
    };
    view! {
        <Show when=move || waiting.with(|all| !all.is_empty())>
            <section class="card" aria-labelledby="keeping-requests">
                <h2 id="keeping-requests">{k.requests}</h2>
                <p class="soft small">{k.requests_lead}</p>
                <ul class="keeping__list">{move || waiting.get().into_iter().map(line).collect_view()}</ul>
            </section>
        </Show>
        <p class="field__error" role="alert">{problem}</p>
    }
}
