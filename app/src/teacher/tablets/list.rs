//! How each tablet is: a table, which on a narrow screen reads as cards.

use leptos::prelude::*;
use protocol::{DeviceId, Failure, LONGEST_LABEL};
use view::{TabletLine, TabletsPage};

use super::{Keeper, problem};
use crate::api;
use crate::components::{Confirmation, Dialog, Field, Icon, SubmitButton};
use crate::language::{tablet_texts, texts};

/// A tablet that somebody wants to change.
#[derive(Clone, PartialEq)]
struct Wanted {
    device: DeviceId,
    label: String,
    unsent: u32,
}

impl Wanted {
    fn of(line: &TabletLine) -> Self {
        Self { device: line.device, label: line.label.clone(), unsent: line.unsent }
    }
}

#[component]
pub(super) fn Tablets(keeper: Keeper, reload: Action<(), Result<TabletsPage, Failure>>) -> impl IntoView {
    let (t, l) = (texts(), tablet_texts());
    let tablets = Memo::new(move |_| keeper.page.with(|page| page.tablets.clone()));
    let renamed = RwSignal::new(None::<Wanted>);
    let revoked = RwSignal::new(None::<Wanted>);
    let none = move || tablets.with(Vec::is_empty);
    let summary = move || {
        tablets.with(|tablets| {
            let troubled = tablets.iter().filter(|line| !line.troubles.is_empty()).count();
            l.summary(tablets.len() as u32, troubled as u32)
        })
    };
    let at = move || t.moment(keeper.page.with(|page| page.at));
    view! {
        <section class="section" aria-labelledby="tablet-list">
            <h2 class="visually-hidden" id="tablet-list">{l.title}</h2>
            <Show when=move || !none() fallback=move || view! {
                <div class="card"><p><strong>{l.none}</strong></p><p class="soft">{l.none_words}</p></div>
            }>
                <div class="cluster">
                    <p role="status"><strong>{summary}</strong>" "<span class="soft small">{at}</span></p>
                    <button class="button button--small" type="button" disabled=move || reload.pending().get()
                        on:click=move |_| { reload.dispatch(()); }>
                        <Icon name="refresh"/><span>{l.reload}</span>
                    </button>
                </div>
                <div class="table-scroll">
                    <table class="table tablets__table" aria-labelledby="tablet-list">
                        <thead><tr>
                            <th scope="col">{l.tablet}</th><th scope="col">{l.seen}</th><th scope="col">{l.used_by}</th>
                            <th scope="col">{l.unsent}</th><th scope="col">{l.room}</th><th scope="col">{l.version}</th>
                            <th scope="col">{l.ready}</th><th scope="col"><span class="visually-hidden">{l.actions}</span></th>
                        </tr></thead>
                        <tbody>
                            {move || tablets.get().into_iter().map(|line| view! { <Line line renamed revoked/> }).collect_view()}
                        </tbody>
                    </table>
                </div>
            </Show>
            <Renaming keeper wanted=renamed/>
            <Revoking keeper wanted=revoked/>
        </section>
    }
}

#[component]
fn Line(
    line: TabletLine,
    renamed: RwSignal<Option<Wanted>>,
    revoked: RwSignal<Option<Wanted>>,
) -> impl IntoView {
    let (t, l) = (texts(), tablet_texts());
    let wanted = Wanted::of(&line);
    let (rename, revoke) = (wanted.clone(), wanted);
    let seen = if line.today { format!("{} {}", l.today, line.seen.clock()) } else { t.moment(line.seen) };
    let troubles = line
        .troubles
        .iter()
        .map(|trouble| view! { <li class="badge badge--amber"><Icon name="info"/>{l.trouble(*trouble)}</li> })
        .collect_view();
    let unsent = if line.unsent == 0 { l.nothing_unsent.to_owned() } else { l.unsent_count(line.unsent) };
    let room = line.storage_left.map_or_else(|| l.not_known.to_owned(), |left| l.megabytes(left));
    let version = match line.current {
        Some(true) => l.current,
        Some(false) => l.older,
        None => l.not_known,
    };
    let ready = match line.ready {
        Some((pack, since)) => format!("{pack} ({})", t.day(since)),
        None => l.not_ready.to_owned(),
    };
    let others = (!line.other_classes.is_empty()).then(|| l.also_used_by(&line.other_classes.join(", ")));
    let label = line.label;
    let (of_rename, of_revoke) = (label.clone(), label.clone());
    view! {
        <tr data-troubled=(!line.troubles.is_empty()).then_some("")>
            <th scope="row">
                {label}
                <ul class="tablets__troubles">{troubles}</ul>
                {others.map(|others| view! { <span class="soft small">{others}</span> })}
            </th>
            <td data-label=l.seen>{seen}</td>
            <td data-label=l.used_by>{line.last_user.unwrap_or_else(|| l.nobody_yet.to_owned())}</td>
            <td data-label=l.unsent>
                {unsent}
                {(line.missing > 0).then(|| view! { <br/><span class="small">{l.missing_count(line.missing)}</span> })}
            </td>
            <td data-label=l.room>{room}</td>
            <td data-label=l.version>{version}{line.installed.then(|| view! { <br/><span class="soft small">{l.installed}</span> })}</td>
            <td data-label=l.ready>{ready}</td>
            <td class="tablets__actions">
                <button class="button button--quiet button--small" type="button" on:click=move |_| renamed.set(Some(rename.clone()))>
                    {l.rename}<span class="visually-hidden">" – "{of_rename}</span>
                </button>
                <button class="button button--quiet button--small" type="button" on:click=move |_| revoked.set(Some(revoke.clone()))>
                    {l.revoke}<span class="visually-hidden">" – "{of_revoke}</span>
                </button>
            </td>
        </tr>
    }
}

#[component]
fn Renaming(keeper: Keeper, wanted: RwSignal<Option<Wanted>>) -> impl IntoView {
    let (t, l) = (texts(), tablet_texts());
    let label = RwSignal::new(String::new());
    let rename = keeper.action(move |(device, label): &(DeviceId, String)| {
        api::tablets::rename(keeper.class(), *device, label.clone())
    });
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(wanted) = wanted.get() {
            label.set(wanted.label);
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && wanted.with_untracked(Option::is_some) {
            wanted.set(None);
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(_)) = rename.value().get() {
            open.set(false);
        }
    });
    let submit = move || {
        if let Some(wanted) = wanted.get_untracked() {
            rename.dispatch((wanted.device, label.get_untracked()));
        }
    };
    let title = Signal::derive(move || {
        wanted.with(|wanted| {
            wanted.as_ref().map_or_else(String::new, |wanted| format!("{}: {}", l.rename, wanted.label))
        })
    });
    view! {
        <Dialog id="rename-tablet" title open>
            <form novalidate on:submit=move |event| { event.prevent_default(); submit(); }>
                <Field id="tablet-new-label" label=l.new_label value=label fault=problem(rename)>
                    <input type="text" autocomplete="off" maxlength=LONGEST_LABEL.to_string()/>
                </Field>
                <div class="dialog__actions">
                    <button type="button" class="button" on:click=move |_| open.set(false)>{t.cancel}</button>
                    <SubmitButton pending=rename.pending()>{l.save}</SubmitButton>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn Revoking(keeper: Keeper, wanted: RwSignal<Option<Wanted>>) -> impl IntoView {
    let l = tablet_texts();
    let revoke = keeper.action(move |device: &DeviceId| api::tablets::revoke(keeper.class(), *device));
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if wanted.with(Option::is_some) {
            open.set(true);
        }
    });
    // Each set tells everybody anew, whatever it sets: only what changes may be set here.
    Effect::new(move |_| {
        if !open.get() && wanted.with_untracked(Option::is_some) {
            wanted.set(None);
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(_)) = revoke.value().get() {
            open.set(false);
        }
    });
    let title = Signal::derive(move || {
        wanted.with(|wanted| wanted.as_ref().map_or_else(String::new, |wanted| l.revoke_title(&wanted.label)))
    });
    let failed = problem(revoke);
    let warning = Signal::derive(move || {
        let unsent = wanted.with(|wanted| wanted.as_ref().map_or(0, |wanted| wanted.unsent));
        let warning = (unsent > 0).then(|| l.revoke_unsent(unsent));
        failed.get().or(warning)
    });
    let confirm = Callback::new(move |()| {
        if let Some(wanted) = wanted.get_untracked() {
            revoke.dispatch(wanted.device);
        }
    });
    view! {
        <Confirmation id="revoke-tablet" title words=l.revoke_words confirm=l.revoke open pending=revoke.pending() problem=warning
            on_confirm=confirm/>
    }
}
