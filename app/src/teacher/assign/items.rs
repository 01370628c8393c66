//! Which exercises: by skill, by the plan of an examination, or as given before.

use leptos::prelude::*;
use protocol::{ClassId, SkillId};
use view::{AssignableItem, EarlierWork, ProposalFor, WorkKind};

use super::choice::{Choice, Offer, Whose};
use crate::components::{Field, ProseInline, focus, focus_soon};
use crate::language::{learning, teaching, texts};

/// The list of skills.
const SKILL: &str = "skill";

#[component]
pub(super) fn ItemChoice(choice: Choice) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let picked = RwSignal::new(String::new());
    let chosen = move |skill: &SkillId| choice.skills.with(|skills| skills.contains(skill));
    let options = choice
        .offers
        .get_value()
        .into_iter()
        .map(|Offer { skill, name, .. }| {
            view! { <option value=skill.to_string() disabled=move || chosen(&skill)>{name}</option> }
        })
        .collect_view();
    // A button of its own: a list that acts when it changes would act at each arrow key.
    let add = move |_| match picked.get_untracked().parse() {
        Ok(skill) => {
            choice.add(&skill);
            picked.set(String::new());
        }
        Err(_) => focus(SKILL),
    };
    let groups = move || {
        let skills = choice.skills.get();
        let individual = choice.is_individual();
        choice.offers.with_value(|offers| {
            let offer = |skill: &SkillId| offers.iter().find(|offer| offer.skill == *skill).cloned();
            let groups = skills.iter().filter_map(offer);
            groups.map(|offer| view! { <ChosenSkill offer choice individual/> }).collect_view()
        })
    };
    let whose = [(Whose::Each, "each", tt.each_own), (Whose::All, "all", tt.all_same)].map(|(whose, key, name)| {
        let id = format!("whose-{key}");
        view! {
            <div class="choice">
                <input type="radio" name="whose" id=id.clone() prop:checked=move || choice.whose.get() == whose
                    on:change=move |_| choice.whose.set(whose)/>
                <label class="choice__text" for=id>{name}</label>
            </div>
        }
    });
    view! {
        <div class="cluster form-line">
            <Field id=SKILL label=t.skill value=picked>
                <select>
                    <option value="">{t.choose_skill}</option>
                    {options}
                </select>
            </Field>
            <button type="button" class="button" on:click=add>{t.add_skill}</button>
        </div>
        <div class="cluster" role="radiogroup" aria-label=tt.whose_level hidden=move || choice.kind.get() == WorkKind::Test>
            {whose.collect_view()}
        </div>
        <Show when=move || choice.skills.with(Vec::is_empty)>
            <p class="soft small">{t.no_skills_chosen}</p>
        </Show>
        {groups}
    }
}

/// A chosen skill, with its exercises where they are the same for everybody.
#[component]
fn ChosenSkill(offer: Offer, choice: Choice, individual: bool) -> impl IntoView {
    let t = texts();
    let name = offer.name.clone();
    let rows = (!individual)
        .then(|| offer.items.iter().cloned().map(|item| view! { <ItemRow item choice/> }).collect_view());
    let remove = move |_| {
        choice.remove(&offer);
        // This button goes with its skill.
        focus_soon(SKILL);
    };
    view! {
        <fieldset class="assign__skill">
            <legend class="visually-hidden">{name.clone()}</legend>
            <div class="cluster cluster--apart">
                <p aria-hidden="true"><strong>{name.clone()}</strong></p>
                <button type="button" class="button button--quiet button--small" on:click=remove>
                    {t.remove}" "<span class="visually-hidden">{name}</span>
                </button>
            </div>
            <div class="assign__choices assign__choices--wide">{rows}</div>
        </fieldset>
    }
}

/// The most right answers that may be wanted, and the most points.
const MOST_WANTED: u8 = 5;
const MOST_POINTS: u8 = 10;

#[component]
fn ItemRow(item: AssignableItem, choice: Choice) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let box_id = format!("item-{}", item.id);
    let (id, for_change, for_wanted, for_shown) =
        (item.id.clone(), item.id.clone(), item.id.clone(), item.id.clone());
    let chosen = Memo::new(move |_| choice.items.with(|items| items.get(&id).copied()));
    let wanted_name =
        move || if choice.kind.get() == WorkKind::Test { tt.points_each } else { tt.times_each };
    let options = move || {
        let most = if choice.kind.get() == WorkKind::Test { MOST_POINTS } else { MOST_WANTED };
        let now = choice.items.with_untracked(|items| items.get(&for_shown).copied()).unwrap_or(1);
        (1..=most.max(now))
            .map(|n| view! { <option value=n.to_string() selected=n == now>{n.to_string()}</option> })
            .collect_view()
    };
    view! {
        <div class="choice">
            <input type="checkbox" id=box_id.clone() prop:checked=move || chosen.get().is_some()
                on:change=move |e| choice.items.update(|c| {
                    if event_target_checked(&e) { c.insert(for_change.clone(), 1); } else { c.remove(&for_change); }
                })/>
            <label class="choice__text" for=box_id>
                <ProseInline prose=item.example/>
                <span class="choice__note">
                    {learning().track(item.track).map(|track| format!("{track} · "))}
                        {item.real_life.then(|| format!("{} · ", t.real_life))}{t.about_seconds(item.seconds)}
                </span>
            </label>
            <label class="assign__wanted" hidden=move || chosen.get().is_none()>
                <span class="soft small">{wanted_name}</span>
                <select on:change=move |e| {
                    if let Ok(wanted) = event_target_value(&e).parse() {
                        choice.items.update(|c| { c.insert(for_wanted.clone(), wanted); });
                    }
                }>{options}</select>
            </label>
        </div>
    }
}

/// Other places to take exercises from.
#[component]
pub(super) fn Sources(
    choice: Choice,
    sources: Vec<(ProposalFor, String)>,
    earlier: Vec<EarlierWork>,
    class: ClassId,
) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let (paper, work) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let known = StoredValue::new(sources.clone());
    let from_paper = move |_| {
        let at = paper.get_untracked().parse::<usize>().ok();
        match at.and_then(|at| known.with_value(|known| known.get(at).cloned())) {
            Some((source, _)) => choice.take_from(class, source),
            None => focus("paper"),
        }
    };
    let from_work = move |_| match work.get_untracked().parse() {
        Ok(id) => choice.take_from(class, ProposalFor::Again(id)),
        Err(_) => focus("earlier"),
    };
    let option = |(at, (source, name)): (usize, (ProposalFor, String))| {
        let name = if matches!(source, ProposalFor::Topic(_)) { tt.topic_test(&name) } else { name };
        view! { <option value=at.to_string()>{name}</option> }
    };
    let sources = sources.into_iter().enumerate().map(option).collect_view();
    let none_earlier = earlier.is_empty();
    let earlier = earlier
        .into_iter()
        .map(|work| {
            let name = format!("{} ({}, {})", work.title, work.class_name, t.day(work.created));
            view! { <option value=work.id.to_string()>{name}</option> }
        })
        .collect_view();
    view! {
        <details class="disclosure">
            <summary>{tt.from_paper}" / "{tt.from_earlier}</summary>
            <div class="assign__when">
                <div class="cluster form-line">
                    <Field id="paper" label=tt.from_paper value=paper>
                        <select><option value="">{tt.choose_source}</option>{sources}</select>
                    </Field>
                    <button type="button" class="button" on:click=from_paper>{tt.use_source}</button>
                </div>
                <div class="cluster form-line" hidden=none_earlier>
                    <Field id="earlier" label=tt.from_earlier value=work>
                        <select><option value="">{tt.choose_source}</option>{earlier}</select>
                    </Field>
                    <button type="button" class="button" on:click=from_work>{tt.use_source}</button>
                </div>
            </div>
        </details>
    }
}
