//! Work on paper: sheets to print with codes, the key, and the form that takes the results.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use view::{EnterPage, PaperSheet, QrCode, SheetsPage};

use crate::api;
use crate::components::{Icon, Loaded, PageTitle, ProseInline, ProseView, Refusal, SubmitButton, Toasts};
use crate::language::{teaching, texts};
use crate::student::Paper;
use crate::texts::variant_letter;

/// `/darbai/:assignment/lapai`
#[component]
pub(crate) fn SheetsView() -> impl IntoView {
    let params = use_params_map();
    let page = Resource::new_blocking(
        move || params.get().get("assignment").unwrap_or_default(),
        api::teacher::sheets,
    );
    view! { <Loaded resource=page children={|page: SheetsPage| view! { <Sheets page/> }}/> }
}

#[component]
fn Sheets(page: SheetsPage) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let back = format!("/darbai/{}", page.id);
    let class = page.class.name.clone();
    // One key for each variant; without variants one for each student whose numbers are their own.
    let mut keyed: Vec<String> = Vec::new();
    let mut keys = Vec::new();
    for sheet in &page.sheets {
        let name = key_name(sheet);
        if !keyed.contains(&name) {
            keys.push(view! { <Key sheet=sheet.clone() name=name.clone()/> });
            keyed.push(name);
        }
    }
    let title = page.title.clone();
    let sheets = page
        .sheets
        .into_iter()
        .map(|sheet| view! { <SheetOf sheet class=class.clone() title=title.clone()/> })
        .collect_view();
    view! {
        <article class="page paper">
            <div class="paper__tools">
                <A href=back attr:class="button button--quiet button--small"><Icon name="arrow-left"/><span>{page.title.clone()}</span></A>
                <button type="button" class="button" on:click=move |_| { let _ = window().print(); }>
                    <Icon name="print"/>
                    <span>{t.print}</span>
                </button>
            </div>
            <PageTitle text=tt.sheet_title.to_owned() class="visually-hidden"/>
            {sheets}
            <section class="sheet">
                <h2>{tt.sheet_key}</h2>
                {keys}
            </section>
        </article>
    }
}

/// Whose key it is: that of a variant, or of one student.
fn key_name(sheet: &PaperSheet) -> String {
    match sheet.variant {
        Some(variant) => format!("{} {}", teaching().variant, variant_letter(variant)),
        None => sheet.name.clone(),
    }
}

#[component]
fn Code(code: QrCode) -> impl IntoView {
    let view_box = format!("0 0 {0} {0}", code.size);
    view! {
        <svg class="sheet__code" viewBox=view_box role="img" aria-label=teaching().sheet_scan shape-rendering="crispEdges">
            <rect class="sheet__code-ground" width=code.size.to_string() height=code.size.to_string()></rect>
            <path d=code.path></path>
        </svg>
    }
}

#[component]
fn SheetOf(sheet: PaperSheet, class: String, title: String) -> impl IntoView {
    let tt = teaching();
    let variant = sheet.variant.map(|variant| format!("{} {}", tt.variant, variant_letter(variant)));
    let tasks = sheet
        .tasks
        .into_iter()
        .filter_map(|task| {
            let instance = task.template.compile().ok()?.instantiate(task.seed).ok()?;
            let points = task
                .points
                .map(|points| view! { <p class="soft small">{tt.points_each}": ____ / "{points}</p> });
            Some(view! { <li class="sheet__task"><Paper instance/>{points}</li> })
        })
        .collect_view();
    view! {
        <section class="sheet">
            <header class="sheet__head">
                <div>
                    <h2>{title}</h2>
                    <p>{tt.sheet_name}": "<strong>{sheet.name}</strong>" · "{tt.sheet_class}": "<strong>{class}</strong>{variant.map(|variant| format!(" · {variant}"))}</p>
                </div>
                <Code code=sheet.code/>
            </header>
            <ol class="sheet__tasks">{tasks}</ol>
        </section>
    }
}

#[component]
fn Key(sheet: PaperSheet, name: String) -> impl IntoView {
    let answers = sheet
        .tasks
        .into_iter()
        .map(|task| view! { <li><ProseInline prose=task.right_answer/></li> })
        .collect_view();
    view! { <section class="sheet__key"><h3>{name}</h3><ol>{answers}</ol></section> }
}

/// `/darbai/:assignment/ivesti/:student`: where the code on a sheet leads.
#[component]
pub(crate) fn EnterView() -> impl IntoView {
    let params = use_params_map();
    let page = Resource::new_blocking(
        move || {
            let params = params.get();
            (params.get("assignment").unwrap_or_default(), params.get("student").unwrap_or_default())
        },
        |(assignment, student)| api::teacher::enter_page(assignment, student),
    );
    view! { <Loaded resource=page children={|page: EnterPage| view! { <Enter page/> }}/> }
}

#[component]
fn Enter(page: EnterPage) -> impl IntoView {
    let tt = teaching();
    let toasts: Toasts = expect_context();
    let (assignment, student) = (page.id.to_string(), page.student.to_string());
    let back = format!("/darbai/{}", page.id);
    let results: Vec<RwSignal<Option<bool>>> = page.tasks.iter().map(|_| RwSignal::new(None)).collect();
    let sent = results.clone();
    let save = Action::new(move |(): &()| {
        let results = sent.iter().map(|result| result.get_untracked()).collect();
        api::teacher::enter_results(assignment.clone(), student.clone(), results)
    });
    let saved = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(Ok(())) = save.value().get() {
            saved.set(true);
            toasts.show(tt.results_saved);
        }
    });
    let rows = page
        .tasks
        .into_iter()
        .zip(results)
        .enumerate()
        .map(|(at, ((statement, right_answer), result))| {
            let choices = [(None, tt.no_answer, "none"), (Some(true), tt.right, "right"), (Some(false), tt.wrong, "wrong")]
                .map(|(value, label, key)| {
                    let id = format!("result-{at}-{key}");
                    view! {
                        <div class="choice">
                            <input type="radio" id=id.clone() name=format!("result-{at}") prop:checked=move || result.get() == value
                                on:change=move |_| result.set(value)/>
                            <label class="choice__text" for=id>{label}</label>
                        </div>
                    }
                });
            view! {
                <li class="card">
                    <ProseView prose=statement/>
                    <p class="small">{tt.right_answer}": "<ProseInline prose=right_answer/></p>
                    <div class="cluster" role="radiogroup" aria-label=texts().exercise_number(at + 1)>{choices.collect_view()}</div>
                </li>
            }
        })
        .collect_view();
    let next = page.next.map(|next| {
        let address = format!("/darbai/{}/ivesti/{next}", page.id);
        view! { <A href=address attr:class="button">{tt.next_student}<Icon name="arrow-right"/></A> }
    });
    view! {
        <section class="page">
            <header class="page__header">
                <p class="page__meta"><A href=back>{page.title}</A></p>
                <PageTitle text=page.name/>
                <p class="page__lead">{tt.enter_lead}</p>
            </header>
            <form class="stack" on:submit=move |event| { event.prevent_default(); save.dispatch(()); }>
                <ol class="report-questions">{rows}</ol>
                <p class="field__error" role="alert">{Refusal::of(save).besides(&[])}</p>
                <div class="cluster">
                    <SubmitButton pending=save.pending() disabled=saved>{tt.save_results}</SubmitButton>
                    {next}
                </div>
            </form>
        </section>
    }
}
