//! The grid: one tile for each student, those who need the teacher first.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, Node};
use protocol::UserId;
use view::{LiveClass, LiveState, LiveStudent};

use super::controls::Chosen;
use super::live::Live;
use crate::components::Icon;
use crate::language::{lesson_texts, texts};

/// The icon of a state: it is never told by its colour alone.
pub(super) fn state_icon(state: LiveState) -> &'static str {
    match state {
        LiveState::Stuck => "question",
        LiveState::Elsewhere => "route",
        LiveState::Working => "pencil",
        LiveState::Done => "check",
        LiveState::Away => "offline",
    }
}

/// The name of a state for the style sheet.
pub(super) fn state_key(state: LiveState) -> &'static str {
    match state {
        LiveState::Stuck => "stuck",
        LiveState::Elsewhere => "elsewhere",
        LiveState::Working => "working",
        LiveState::Done => "done",
        LiveState::Away => "away",
    }
}

/// The order in which the tiles stand: as the server sorts them, but never changed under somebody's hand.
fn ordered(before: Option<&Vec<UserId>>, students: &[LiveStudent], held: bool) -> Vec<UserId> {
    let now = || students.iter().map(|student| student.id);
    match before.filter(|_| held) {
        None => now().collect(),
        Some(before) => {
            let stay = before.iter().copied().filter(|id| students.iter().any(|student| student.id == *id));
            stay.chain(now().filter(|id| !before.contains(id))).collect()
        }
    }
}

/// The tiles. Arrow keys lead from one to the next, and the Tab key past all of them: thirty stops would put whatever
/// follows out of reach.
#[component]
pub(super) fn Grid(live: Live<LiveClass>, chosen: Chosen) -> impl IntoView {
    let l = lesson_texts();
    let list = NodeRef::<html::Ul>::new();
    let within = RwSignal::new(false);
    let held = move || within.get() || chosen.any();
    let order = Memo::new(move |before: Option<&Vec<UserId>>| {
        let held = held();
        live.with(|page| ordered(before, &page.students, held))
    });
    let active = RwSignal::new(None::<UserId>);
    let at_tab = Memo::new(move |_| {
        let active = active.get();
        order.with(|order| active.filter(|id| order.contains(id)).or_else(|| order.first().copied()))
    });
    let leave = move |event: FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let stays = list.get_untracked().is_some_and(|list| list.contains(to.as_ref()));
        within.set(stays);
    };
    view! {
        <ul
            class="live-grid"
            node_ref=list
            aria-label=l.grid
            on:focusin=move |_| within.set(true)
            on:focusout=leave
            on:keydown=move |event| step(&event)
        >
            <For each=move || order.get() key=|id| *id children=move |id| view! { <Tile id live chosen active at_tab/> }/>
        </ul>
    }
}

#[component]
fn Tile(
    id: UserId,
    live: Live<LiveClass>,
    chosen: Chosen,
    active: RwSignal<Option<UserId>>,
    #[prop(into)] at_tab: Signal<Option<UserId>>,
) -> impl IntoView {
    let (t, l) = (texts(), lesson_texts());
    let student =
        Memo::new(move |_| live.with(|page| page.students.iter().find(|student| student.id == id).cloned()));
    let state =
        Memo::new(move |_| student.with(|student| student.as_ref().map_or(LiveState::Away, |s| s.state)));
    let name = move || student.with(|student| student.as_ref().map(|s| s.name.clone()));
    let stuck = move || student.with(|student| Some(l.stuck_by(student.as_ref()?.stuck?)));
    let work = move || student.with(|student| Some(student.as_ref()?.work.as_ref()?.skill.clone()));
    let answers = move || student.with(|student| student.as_ref().map(|s| t.right_of(s.right, s.answers)));
    let helped = Memo::new(move |_| student.with(|student| student.as_ref().is_some_and(|s| s.helped)));
    let (box_id, about_id) = (format!("live-{id}"), format!("live-{id}-about"));
    let (label_for, described_by) = (box_id.clone(), about_id.clone());
    view! {
        <li class="live-tile" data-state=move || state_key(state.get()) data-student=id.to_string()>
            <div class="live-tile__who">
                <input
                    type="checkbox"
                    id=box_id
                    aria-describedby=described_by
                    tabindex=move || if at_tab.get() == Some(id) { "0" } else { "-1" }
                    prop:checked=move || chosen.has(id)
                    on:focus=move |_| active.set(Some(id))
                    on:change=move |event| chosen.set(id, event_target_checked(&event))
                />
                <label class="live-tile__name" for=label_for>{name}</label>
            </div>
            <div id=about_id class="live-tile__about">
                <p class="live-tile__state">
                    {move || view! { <Icon name=state_icon(state.get())/> }}
                    <span>{move || l.state(state.get())}{move || stuck().map(|by| format!(": {by}"))}</span>
                </p>
                <p class="live-tile__work">
                    <span class="live-tile__skill">{work}</span>
                    <span class="live-tile__answers">{answers}</span>
                </p>
                <Show when=move || helped.get()>
                    <p class="live-tile__helped"><Icon name="hint"/><span>{l.helped}</span></p>
                </Show>
            </div>
        </li>
    }
}

fn step(event: &KeyboardEvent) {
    let from = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(tile) = from.and_then(|element| element.closest(".live-tile").ok().flatten()) else { return };
    if let Some(input) = neighbour(&tile, &event.key()) {
        event.prevent_default();
        let _ = input.focus();
    }
}

/// The box of the tile in the direction of a key; up and down by as many tiles as stand in a row.
fn neighbour(tile: &Element, key: &str) -> Option<HtmlElement> {
    let tiles = tile.parent_element()?.children();
    let top = |at: u32| Some(tiles.item(at)?.dyn_into::<HtmlElement>().ok()?.offset_top());
    let count = tiles.length();
    let here = (0..count).find(|at| tiles.item(*at).as_ref() == Some(tile))?;
    let row = (0..count).take_while(|at| top(*at) == top(0)).count() as u32;
    let there = match key {
        "ArrowRight" => here + 1,
        "ArrowLeft" => here.checked_sub(1)?,
        "ArrowDown" => here + row,
        "ArrowUp" => here.checked_sub(row)?,
        "Home" => 0,
        "End" => count.checked_sub(1)?,
        _ => return None,
    };
    tiles.item(there)?.query_selector("input").ok().flatten()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn nothing_moves_under_the_hand() {
        let id = |n: u128| UserId(Uuid::from_u128(n));
        let students = |ids: &[u128]| -> Vec<LiveStudent> {
            let student = |n: &u128| LiveStudent {
                id: id(*n),
                name: String::new(),
                state: LiveState::Working,
                work: None,
                stuck: None,
                answers: 0,
                right: 0,
                helped: false,
            };
            ids.iter().map(student).collect()
        };
        let before: Vec<UserId> = [1, 2, 3].map(id).into();
        for (now, held, expect) in [
            (&[3, 1, 2][..], false, &[3, 1, 2][..]),
            (&[3, 1, 2], true, &[1, 2, 3]),
            (&[4, 3, 1], true, &[1, 3, 4]),
        ] {
            let expect: Vec<UserId> = expect.iter().map(|n| id(*n)).collect();
            assert_eq!(ordered(Some(&before), &students(now), held), expect, "{now:?} {held}");
            assert_eq!(ordered(None, &students(now), held)[0], id(now[0]));
        }
    }
}
