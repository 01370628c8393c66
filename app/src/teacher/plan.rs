//! The year plan of a class: topics down the weeks, moved by dragging or by buttons, and kept at once.

mod add;
mod changes;
mod grip;
mod states;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{ClassId, TopicId};
use view::{PlanPage, PlannedTopic, TopicCard, Week, YearPlan};

use crate::api;
use crate::components::{EmptyState, Icon, Loaded};
use crate::language::{planning, texts};
use crate::teacher::class_tabs::{ClassTab, ClassTabs};
use add::AddTopic;
use changes::Changes;
use grip::Grip;
use states::state_key;
pub(crate) use states::{ReadinessBar, StateBadge};

/// `/klases/:class/planas`
#[component]
pub(crate) fn PlanView() -> impl IntoView {
    let params = use_params_map();
    let page = Resource::new_blocking(move || params.get().get("class").unwrap_or_default(), api::plan::plan);
    view! { <Loaded resource=page children={|page: PlanPage| view! { <Plan page/> }}/> }
}

/// The address of a topic's page for a class.
pub(crate) fn topic_address(class: ClassId, topic: &TopicId) -> String {
    format!("/klases/{class}/temos/{topic}")
}

/// The plan while it is changed.
#[derive(Clone, Copy)]
struct Editor {
    page: StoredValue<PlanPage>,
    plan: RwSignal<YearPlan>,
    /// Earlier plans, the latest last.
    past: RwSignal<Vec<YearPlan>>,
    /// The topic that is dragged, and the place where it would be put.
    dragged: RwSignal<Option<(TopicId, usize)>>,
    /// What was done, for who does not see it.
    said: RwSignal<String>,
    /// The page can be worked with.
    alive: RwSignal<bool>,
}

impl Editor {
    /// Changes the plan, if that comes to something that can be kept.
    fn change(self, edit: impl FnOnce(&mut YearPlan)) -> bool {
        let before = self.plan.get_untracked();
        let mut after = before.clone();
        edit(&mut after);
        if after == before || !after.is_sound() {
            return false;
        }
        self.past.update(|past| past.push(before));
        self.plan.set(after);
        true
    }

    fn undo(self) {
        let last = self.past.try_update(Vec::pop).flatten();
        if let Some(last) = last {
            self.plan.set(last);
            self.said.set(planning().undone.to_owned());
        }
    }

    fn place(self, topic: &TopicId) -> Option<usize> {
        self.plan.with_untracked(|plan| plan.place(topic))
    }

    /// The topic as planned.
    fn planned(self, topic: &TopicId) -> Option<PlannedTopic> {
        self.plan.with(|plan| plan.topics.iter().find(|planned| planned.topic == *topic).cloned())
    }

    /// The week after the last one of the topic before.
    fn free_from(self, topic: &TopicId) -> u8 {
        self.plan.with(|plan| {
            let before = plan.place(topic).and_then(|at| at.checked_sub(1));
            before.map_or(0, |before| plan.topics[before].ends())
        })
    }

    fn week(self, week: u8) -> Option<Week> {
        self.page.with_value(|page| page.weeks.get(usize::from(week)).copied())
    }

    fn name(self, topic: &TopicId) -> String {
        self.page.with_value(|page| {
            let card = page.topics.iter().find(|card| card.id == *topic);
            card.map_or_else(|| topic.to_string(), |card| card.name.clone())
        })
    }

    /// Says where a topic begins now.
    fn say_begin(self, topic: &TopicId) {
        let begins = self.place(topic).and_then(|at| {
            self.week(self.plan.with_untracked(|plan| plan.topics.get(at).map(|planned| planned.begins))?)
        });
        if let Some(week) = begins {
            self.said.set(planning().begins(&self.name(topic), week.monday));
        }
    }

    /// Puts a topic in another place.
    fn put(self, topic: &TopicId, to: usize) {
        if let Some(from) = self.place(topic) {
            self.change(|plan| plan.put(from, to));
            self.say_begin(topic);
        }
    }

    fn step(self, topic: &TopicId, earlier: bool) {
        if let Some(at) = self.place(topic) {
            self.put(topic, if earlier { at.saturating_sub(1) } else { at + 1 });
        }
    }

    fn lengthen(self, topic: &TopicId, longer: bool) {
        let Some(at) = self.place(topic) else { return };
        self.change(|plan| {
            let weeks = plan.topics[at].weeks;
            plan.last(at, if longer { weeks.saturating_add(1) } else { weeks.saturating_sub(1) });
        });
        let weeks = self.plan.with_untracked(|plan| plan.topics.get(at).map_or(0, |planned| planned.weeks));
        self.said.set(planning().lasts(&self.name(topic), weeks));
    }
}

#[component]
fn Plan(page: PlanPage) -> impl IntoView {
    let p = planning();
    let class = page.class.clone();
    let id = class.id.to_string();
    let (year, in_year) = (page.year, page.in_year);
    let editor = Editor {
        plan: RwSignal::new(page.plan.clone()),
        page: StoredValue::new(page),
        past: RwSignal::new(Vec::new()),
        dragged: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        alive: RwSignal::new(false),
    };
    Effect::new(move |_| editor.alive.set(true));
    let empty = Memo::new(move |_| editor.plan.with(|plan| plan.topics.is_empty()));
    view! {
        <section class="page plan">
            <ClassTabs class here=ClassTab::Plan/>
            <div class="page__head">
                <div class="stack gap-small">
                    <p class="plan__year">{p.school_year(year)}</p>
                    <p class="page__lead small screen-only">{p.lead}</p>
                </div>
                <Keeping editor id/>
            </div>
            <Show
                when=move || empty.get()
                fallback=move || view! { <Topics editor in_year/> }
            >
                <EmptyState icon="route" text=p.empty>
                    <p class="soft small plan__hint">{p.import_hint}</p>
                    <Import editor label=p.import primary=true/>
                </EmptyState>
            </Show>
            <div class="plan__below screen-only">
                <AddTopic editor/>
                <Show when=move || !empty.get()>
                    <Import editor label=p.import_again primary=false/>
                </Show>
            </div>
            <p class="visually-hidden" role="status">{editor.said}</p>
        </section>
    }
}

/// Sends the plan whenever it has changed, one after the other, and says how that went.
#[component]
fn Keeping(editor: Editor, id: String) -> impl IntoView {
    let (t, p) = (texts(), planning());
    let sent = RwSignal::new(editor.plan.get_untracked());
    let save = Action::new(move |plan: &YearPlan| api::plan::save_plan(id.clone(), plan.topics.clone()));
    Effect::new(move |_| {
        let plan = editor.plan.get();
        if !save.pending().get() && sent.with_untracked(|sent| *sent != plan) {
            sent.set(plan.clone());
            save.dispatch(plan);
        }
    });
    let failure = move || save.value().with(|value| value.as_ref()?.as_ref().err().cloned());
    let words = move || {
        if save.pending().get() {
            p.saving
        } else if save.value().with(Option::is_none) {
            ""
        } else if failure().is_some() {
            p.not_saved
        } else {
            p.saved
        }
    };
    let retry = move |_| {
        save.dispatch(editor.plan.get_untracked());
    };
    view! {
        <div class="cluster gap-small screen-only">
            <p class="soft small" role="status">{words}</p>
            <Show when=move || failure().is_some() && !save.pending().get()>
                <p class="field__error" role="alert">{move || failure().map(|failure| t.failure(&failure))}</p>
                <button type="button" class="button button--small" on:click=retry>{p.retry}</button>
            </Show>
            <button
                type="button"
                class="button button--small"
                disabled=move || editor.past.with(Vec::is_empty)
                on:click=move |_| editor.undo()
            >
                {p.undo}
            </button>
            <Show when=move || editor.plan.with(|plan| !plan.topics.is_empty())>
                <button
                    type="button"
                    class="button button--small"
                    disabled=move || !editor.alive.get()
                    on:click=move |_| { let _ = window().print(); }
                >
                    <Icon name="print"/><span>{p.print}</span>
                </button>
            </Show>
        </div>
    }
}

/// The button that lays the plan out by the programme.
#[component]
fn Import(editor: Editor, label: &'static str, primary: bool) -> impl IntoView {
    let lay_out = move |_| {
        let proposed = editor.page.with_value(|page| page.proposed.clone());
        editor.change(|plan| *plan = proposed);
    };
    view! {
        <button
            type="button"
            class="button"
            class:button--primary=primary
            disabled=move || !editor.alive.get()
            on:click=lay_out
        >
            {label}
        </button>
    }
}

#[component]
fn Topics(editor: Editor, in_year: u8) -> impl IntoView {
    let p = planning();
    let order = move || {
        editor.plan.with(|plan| plan.topics.iter().map(|planned| planned.topic.clone()).collect::<Vec<_>>())
    };
    view! {
        <div class="stack gap-small">
            <h2 class="section__title">{p.topics}</h2>
            <p class="soft small screen-only">{p.drag_hint}</p>
            <ol class="plan__topics">
                <For each=order key=TopicId::clone children=move |topic| view! { <TopicRow editor topic in_year/> }/>
            </ol>
            <p class="soft small">{p.ready_key}</p>
        </div>
    }
}

#[component]
fn TopicRow(editor: Editor, topic: TopicId, in_year: u8) -> impl IntoView {
    let p = planning();
    let card: Option<TopicCard> =
        editor.page.with_value(|page| page.topics.iter().find(|card| card.id == topic).cloned());
    let (class, this_week) = editor.page.with_value(|page| (page.class.id, page.this_week));
    let name = editor.name(&topic);
    let linked = name.clone();
    let topic = StoredValue::new(topic);
    let planned = Memo::new(move |_| topic.with_value(|topic| editor.planned(topic)));
    let state = move || planned.with(|planned| planned.as_ref().map(|planned| planned.state(this_week)));
    let days = move || {
        let planned = planned.get()?;
        let first = editor.week(planned.begins)?;
        let last = editor.week(planned.ends().saturating_sub(1))?;
        Some(p.days(first.monday, last.friday))
    };
    let weeks = move || planned.with(|planned| planned.as_ref().map(|planned| p.weeks(planned.weeks)));
    let height =
        move || planned.with(|planned| planned.as_ref().map(|planned| format!("--weeks:{}", planned.weeks)));
    let free = move || {
        let begins = planned.with(|planned| planned.as_ref().map_or(0, |planned| planned.begins));
        let from = topic.with_value(|topic| editor.free_from(topic));
        (begins > from).then(|| view! { <p class="plan__free soft small">{p.free_weeks(begins - from)}</p> })
    };
    let by_hand = move || planned.with(|planned| planned.as_ref().is_some_and(|p| p.taught.is_some()));
    let beyond = move || planned.with(|planned| planned.as_ref().is_some_and(|p| p.ends() > in_year));
    let here = move || topic.with_value(|topic| editor.plan.with(|plan| plan.place(topic)));
    // Where the dragged topic would come to stand: before this one, or after the last.
    let drop = move || {
        let (dragged, to) = editor.dragged.get()?;
        let from = editor.plan.with(|plan| plan.place(&dragged))?;
        match here() {
            Some(at) if at == to && to < from => Some("before"),
            Some(at) if at == to && to > from => Some("after"),
            _ => None,
        }
    };
    let is_dragged = move || {
        editor.dragged.with(|dragged| {
            dragged.as_ref().is_some_and(|(dragged, _)| topic.with_value(|topic| topic == dragged))
        })
    };
    let address = topic.with_value(|topic| topic_address(class, topic));
    let row_id = topic.with_value(row_id);
    let no_exercises = card.as_ref().is_some_and(|card| card.practised == 0);
    let ready = card.map(|card| card.ready).unwrap_or_default();
    view! {
        <li
            class="plan__topic"
            id=row_id
            style=height
            data-state=move || state().map(state_key)
            data-drop=drop
            data-dragged=move || is_dragged().then_some("")
        >
            {free}
            <div class="plan__row">
                <Grip editor topic/>
                <p class="plan__when">
                    <span class="plan__days">{days}</span>
                    <span class="soft small">{weeks}</span>
                </p>
                <div class="plan__what">
                    <p class="plan__name"><A href=address>{linked}</A></p>
                    <p class="cluster gap-small">
                        {move || state().map(|state| view! { <StateBadge state/> })}
                        {move || by_hand().then(|| view! { <span class="soft small">{p.by_hand}</span> })}
                        {move || beyond().then(|| view! {
                            <span class="badge badge--amber"><Icon name="flag"/>{p.beyond}</span>
                        })}
                        {no_exercises.then(|| view! { <span class="soft small">{p.no_exercises}</span> })}
                    </p>
                </div>
                <ReadinessBar ready/>
                <Changes editor topic planned name/>
            </div>
        </li>
    }
}

fn row_id(topic: &TopicId) -> String {
    format!("planned-{topic}")
}
