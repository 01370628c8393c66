//! The year plan of a class: topics down the weeks, moved by dragging or by buttons, and kept at once.

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{ClassId, TopicId};
use view::{LONGEST_TOPIC, PlanPage, PlannedTopic, Readiness, TopicCard, TopicState, Week, YearPlan};

use crate::api;
use crate::components::{EmptyState, Field, Icon, Loaded, focus, focus_soon};
use crate::device;
use crate::language::{planning, texts};
use crate::teacher::class_tabs::{ClassTab, ClassTabs};

/// Weeks that an added topic gets at first: one for each skill, but no more.
const FIRST_WEEKS: u8 = 6;

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

/// What a state looks like beside its word.
fn state_icon(state: TopicState) -> &'static str {
    match state {
        TopicState::Taught => "check",
        TopicState::Now => "arrow-right",
        TopicState::Ahead => "clock",
    }
}

fn state_key(state: TopicState) -> &'static str {
    match state {
        TopicState::Taught => "taught",
        TopicState::Now => "now",
        TopicState::Ahead => "ahead",
    }
}

/// Where a topic stands, in a word.
#[component]
pub(crate) fn StateBadge(state: TopicState) -> impl IntoView {
    let pine = state == TopicState::Taught;
    let amber = state == TopicState::Now;
    view! {
        <span class="badge" class:badge--pine=pine class:badge--amber=amber>
            <Icon name=state_icon(state)/>{planning().state(state)}
        </span>
    }
}

/// How ready the class is: a bar with a number.
#[component]
pub(crate) fn ReadinessBar(ready: Readiness) -> impl IntoView {
    let p = planning();
    let Some(percent) = ready.percent() else {
        return view! { <span class="readiness soft small">{p.needs_nothing}</span> }.into_any();
    };
    let share = |part: u32| f64::from(part) / f64::from(ready.all().max(1));
    let style = format!("--has:{:.3};--unsure:{:.3}", share(ready.has), share(ready.unsure));
    view! {
        <span class="readiness">
            <span class="readiness__bar" style=style aria-hidden="true"></span>
            <span class="readiness__words" aria-hidden="true">{p.ready(percent)}</span>
            <span class="visually-hidden">{p.ready_in_full(ready)}</span>
        </span>
    }
    .into_any()
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

/// What a finger or a mouse takes hold of. The same can be done with the buttons, so it is none itself.
#[component]
fn Grip(editor: Editor, topic: StoredValue<TopicId>) -> impl IntoView {
    let grip = NodeRef::<html::Span>::new();
    // The place where the topic would stand: behind all others whose middle is above the pointer.
    let place = move |event: &PointerEvent| {
        topic.with_value(|topic| {
            editor.plan.with_untracked(|plan| {
                let others = plan.topics.iter().filter(|planned| planned.topic != *topic);
                let above = |planned: &&PlannedTopic| {
                    let row = document().get_element_by_id(&row_id(&planned.topic));
                    let at = row.and_then(|row| device::place_in(event, &row));
                    at.is_some_and(|(_, down)| down > 0.5)
                };
                others.filter(above).count()
            })
        })
    };
    let down = move |event: PointerEvent| {
        if event.button() == 0
            && let Some(grip) = grip.get_untracked()
        {
            event.prevent_default();
            device::capture(&event, &grip);
            let at = topic.with_value(|topic| editor.place(topic)).unwrap_or(0);
            editor.dragged.set(Some((topic.get_value(), at)));
        }
    };
    let is_held = move || editor.dragged.with_untracked(Option::is_some);
    let follow = move |event: PointerEvent| {
        if is_held() {
            let to = place(&event);
            let changed =
                editor.dragged.with_untracked(|dragged| dragged.as_ref().is_some_and(|(_, at)| *at != to));
            if changed {
                editor.dragged.set(Some((topic.get_value(), to)));
                // A long list comes along.
                let there = editor
                    .plan
                    .with_untracked(|plan| plan.topics.get(to).map(|planned| row_id(&planned.topic)));
                if let Some(there) = there {
                    device::show(&there);
                }
            }
        }
    };
    let lift = move |_: PointerEvent| {
        if let Some((topic, to)) = editor.dragged.get_untracked() {
            editor.dragged.set(None);
            editor.put(&topic, to);
        }
    };
    view! {
        <span
            class="plan__grip screen-only"
            node_ref=grip
            aria-hidden="true"
            on:pointerdown=down
            on:pointermove=follow
            on:pointerup=lift
            on:pointercancel=move |_| editor.dragged.set(None)
        ></span>
    }
}

/// The buttons of one topic.
#[component]
fn Changes(
    editor: Editor,
    topic: StoredValue<TopicId>,
    planned: Memo<Option<PlannedTopic>>,
    name: String,
) -> impl IntoView {
    let p = planning();
    let with_name = move |action: &'static str| {
        let name = name.clone();
        view! { {action}<span class="visually-hidden">" – "{name}</span> }
    };
    let row = topic.with_value(row_id);
    let [earlier, later, first, taught, remove] =
        ["earlier", "later", "first", "taught", "remove"].map(|part| format!("{row}-{part}"));
    let at = move || topic.with_value(|topic| editor.plan.with(|plan| plan.place(topic)));
    let count = move || editor.plan.with(|plan| plan.topics.len());
    let is_last = move || at().map(|at| at + 1) == Some(count());
    let weeks = move || planned.with(|planned| planned.as_ref().map_or(1, |planned| planned.weeks));
    let begins = move || planned.with(|planned| planned.as_ref().map_or(0, |planned| planned.begins));
    let step = move |earlier: bool, button: String| {
        topic.with_value(|topic| editor.step(topic, earlier));
        // The row was moved in the page, and the button with it.
        focus_soon(button);
    };
    let (to_earlier, to_later) = (earlier.clone(), later.clone());
    let options = move || {
        let from = topic.with_value(|topic| editor.free_from(topic));
        let (chosen, all) = (begins(), editor.page.with_value(|page| page.weeks.clone()));
        let weeks = all.into_iter().zip(0_u8..).filter(|(_, week)| *week >= from);
        weeks
            .map(|(days, week)| {
                let label = p.days(days.monday, days.friday);
                view! { <option value=week.to_string() selected=week == chosen>{label}</option> }
            })
            .collect_view()
    };
    let begin = move |event: leptos::ev::Event| {
        if let (Ok(week), Some(at)) =
            (event_target_value(&event).parse(), topic.with_value(|topic| editor.place(topic)))
        {
            editor.change(|plan| plan.begin(at, week));
            topic.with_value(|topic| editor.say_begin(topic));
        }
    };
    let said = move || planned.with(|planned| taught_value(planned.as_ref().and_then(|p| p.taught)));
    let say = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        let taught = [None, Some(true), Some(false)].into_iter().find(|one| taught_value(*one) == value);
        if let (Some(taught), Some(at)) = (taught, topic.with_value(|topic| editor.place(topic))) {
            editor.change(|plan| plan.topics[at].taught = taught);
        }
    };
    let take_out = move |_| {
        let Some(at) = topic.with_value(|topic| editor.place(topic)) else { return };
        let name = topic.with_value(|topic| editor.name(topic));
        editor.change(|plan| plan.remove(at));
        editor.said.set(planning().removed(&name));
        // This button goes with its topic.
        focus_soon(ADD);
    };
    let choices = [(None, p.by_calendar), (Some(true), p.taught_yes), (Some(false), p.taught_no)].map(
        |(value, label)| {
            let value = taught_value(value);
            view! { <option value=value selected=move || said() == value>{label}</option> }
        },
    );
    let dead = move || !editor.alive.get();
    view! {
        <details class="plan__change disclosure screen-only">
            <summary>{with_name(p.change)}</summary>
            <div class="plan__buttons">
                <button
                    type="button"
                    class="button button--small"
                    id=earlier
                    disabled=dead
                    aria-disabled=move || (at() == Some(0)).then_some("true")
                    on:click=move |_| step(true, to_earlier.clone())
                >
                    <Icon name="arrow-up"/><span>{with_name(p.earlier)}</span>
                </button>
                <button
                    type="button"
                    class="button button--small"
                    id=later
                    disabled=dead
                    aria-disabled=move || is_last().then_some("true")
                    on:click=move |_| step(false, to_later.clone())
                >
                    <Icon name="arrow-down"/><span>{with_name(p.later)}</span>
                </button>
                <span class="plan__length" role="group" aria-label=p.length>
                    <button
                        type="button"
                        class="button button--small"
                        disabled=dead
                        aria-disabled=move || (weeks() <= 1).then_some("true")
                        on:click=move |_| topic.with_value(|topic| editor.lengthen(topic, false))
                    >
                        <span aria-hidden="true">"−"</span><span class="visually-hidden">{with_name(p.shorter)}</span>
                    </button>
                    <span>{move || p.weeks(weeks())}</span>
                    <button
                        type="button"
                        class="button button--small"
                        disabled=dead
                        aria-disabled=move || (weeks() >= LONGEST_TOPIC).then_some("true")
                        on:click=move |_| topic.with_value(|topic| editor.lengthen(topic, true))
                    >
                        <span aria-hidden="true">"+"</span><span class="visually-hidden">{with_name(p.longer)}</span>
                    </button>
                </span>
                <div class="field">
                    <label class="field__label" for=first.clone()>{p.first_week}</label>
                    <select id=first disabled=dead prop:value=move || begins().to_string() on:change=begin>{options}</select>
                </div>
                <div class="field">
                    <label class="field__label" for=taught.clone()>{p.taught}</label>
                    <select id=taught disabled=dead prop:value=said on:change=say>{choices.collect_view()}</select>
                </div>
                <button type="button" class="button button--quiet button--small" id=remove disabled=dead on:click=take_out>
                    <Icon name="cross"/><span>{with_name(p.remove)}</span>
                </button>
            </div>
        </details>
    }
}

/// A word of the teacher's as the list has it.
fn taught_value(taught: Option<bool>) -> &'static str {
    match taught {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    }
}

/// The list of topics that can be added.
const ADD: &str = "add-topic";

#[component]
fn AddTopic(editor: Editor) -> impl IntoView {
    let p = planning();
    let picked = RwSignal::new(String::new());
    let is_planned = move |topic: &TopicId| editor.plan.with(|plan| plan.place(topic).is_some());
    let options = editor
        .page
        .with_value(|page| page.topics.clone())
        .into_iter()
        .map(|card| {
            let label = p.topic_of(&card.name, card.grades);
            let value = card.id.to_string();
            view! { <option value=value disabled=move || is_planned(&card.id)>{label}</option> }
        })
        .collect_view();
    // A button of its own: a list that acts when it changes would act at each arrow key.
    let add = move |_| {
        let Ok(topic) = picked.get_untracked().parse::<TopicId>() else { return focus(ADD) };
        let skills = editor.page.with_value(|page| {
            page.topics.iter().find(|card| card.id == topic).map_or(1, |card| card.skills)
        });
        let weeks = u8::try_from(skills).unwrap_or(FIRST_WEEKS).clamp(1, FIRST_WEEKS);
        if editor.change(|plan| plan.add(topic.clone(), weeks)) {
            editor.say_begin(&topic);
            picked.set(String::new());
        }
    };
    view! {
        <div class="stack gap-small">
            <h2 class="section__title">{p.add_title}</h2>
            <div class="cluster form-line">
                <Field id=ADD label=p.add_what value=picked>
                    <select>
                        <option value="">{p.add_choose}</option>
                        {options}
                    </select>
                </Field>
                <button type="button" class="button" disabled=move || !editor.alive.get() on:click=add>{p.add}</button>
            </div>
        </div>
    }
}
