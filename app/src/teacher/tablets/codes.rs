//! Codes that join tablets to the class.

use leptos::prelude::*;
use view::{QrCode, TabletCode};

use super::{Keeper, problem};
use crate::api;
use crate::components::Icon;
use crate::language::tablet_texts;

#[component]
pub(super) fn Codes(keeper: Keeper) -> impl IntoView {
    let l = tablet_texts();
    let open = keeper.action(move |(): &()| api::tablets::open_code(keeper.class()));
    let close = keeper.action(move |code: &String| api::tablets::close_code(keeper.class(), code.clone()));
    let codes = Memo::new(move |_| keeper.page.with(|page| page.codes.clone()));
    let line = move |TabletCode { code, address, qr, until }: TabletCode| {
        let (ended, spoken, link) = (code.clone(), code.clone(), address.clone());
        view! {
            <li class="card tablets__code">
                <Picture qr/>
                <div class="stack gap-small">
                    <p><strong class="code tablets__code-text">{spoken}</strong></p>
                    <p class="soft small">{l.until(&until.clock())}</p>
                    <p class="small"><a href=link>{address}</a></p>
                    <button class="button button--small" type="button" disabled=move || close.pending().get()
                        on:click=move |_| { close.dispatch(ended.clone()); }>
                        {l.close_code}<span class="visually-hidden">" "{code}</span>
                    </button>
                </div>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="tablet-codes">
            <h2 class="section__title" id="tablet-codes">{l.codes}</h2>
            <p class="soft small">{l.code_words}</p>
            <ul class="tablets__codes">{move || codes.get().into_iter().map(line).collect_view()}</ul>
            <p>
                <button class="button" type="button" disabled=move || open.pending().get() on:click=move |_| { open.dispatch(()); }>
                    <Icon name="plus"/><span>{l.new_code}</span>
                </button>
            </p>
            <p class="field__error" role="alert">{problem(open)}{problem(close)}</p>
        </section>
    }
}

#[component]
fn Picture(qr: QrCode) -> impl IntoView {
    let size = qr.size;
    view! {
        <svg class="tablets__qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label=tablet_texts().qr_label
            shape-rendering="crispEdges">
            <path d=qr.path></path>
        </svg>
    }
}
