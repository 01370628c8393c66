//! A construction with compass and ruler. Each step is chosen in a form, whose fields a tap on the picture fills, so
//! that keys and fingers do the same; the given points can be moved to try what holds.

use exercise::construction::{Need, Object, Scene, Spot, Step, Tool};
use exercise::question::Board;
use leptos::prelude::*;
use leptos::svg::Svg;
use protocol::Answer;

use super::Asked;
use super::canvas::{capture, place_of, steps};
use crate::components::Icon;
use crate::language::{lang, texts};

/// The size of the picture.
const SIDE: (f64, f64) = (460.0, 340.0);
const MARGIN: f64 = 70.0;
/// How near a tap has to be to what it means.
const NEAR: f64 = 22.0;

/// Where the plane lies in the picture.
#[derive(Debug, Clone, Copy)]
struct Mapping {
    middle: Spot,
    scale: f64,
}

impl Mapping {
    fn around(given: &[(String, Spot)]) -> Self {
        let range = |of: &dyn Fn(&Spot) -> f64| {
            given
                .iter()
                .map(|(_, at)| of(at))
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                    (low.min(value), high.max(value))
                })
        };
        let ((left, right), (bottom, top)) = (range(&|at| at.x), range(&|at| at.y));
        let room = (SIDE.0 - 2.0 * MARGIN, SIDE.1 - 2.0 * MARGIN);
        let scale = (room.0 / (right - left).max(1.0)).min(room.1 / (top - bottom).max(1.0));
        Self { middle: Spot { x: f64::midpoint(left, right), y: f64::midpoint(bottom, top) }, scale }
    }

    fn place(self, at: Spot) -> (f64, f64) {
        (
            SIDE.0 / 2.0 + (at.x - self.middle.x) * self.scale,
            SIDE.1 / 2.0 - (at.y - self.middle.y) * self.scale,
        )
    }

    fn spot(self, (right, down): (f64, f64)) -> Spot {
        Spot {
            x: self.middle.x + (right - SIDE.0 / 2.0) / self.scale,
            y: self.middle.y - (down - SIDE.1 / 2.0) / self.scale,
        }
    }
}

/// A number of a free point, as it is written in a step.
fn written(value: f64) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}

/// How far a tap is from an object.
fn distance(mapping: Mapping, object: &Object, place: (f64, f64)) -> f64 {
    let between = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1);
    let straight = |a: &Spot, b: &Spot, from: f64, to: f64| {
        let (a, b) = (mapping.place(*a), mapping.place(*b));
        let square = between(a, b).powi(2).max(1e-9);
        let part = ((place.0 - a.0) * (b.0 - a.0) + (place.1 - a.1) * (b.1 - a.1)) / square;
        let part = part.clamp(from, to);
        between(place, (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part))
    };
    match object {
        Object::Point(at) => between(place, mapping.place(*at)),
        Object::Line(a, b) => straight(a, b, f64::NEG_INFINITY, f64::INFINITY),
        Object::Ray(a, b) => straight(a, b, 0.0, f64::INFINITY),
        Object::Segment(a, b) => straight(a, b, 0.0, 1.0),
        Object::Circle { center, radius } => {
            (between(place, mapping.place(*center)) - radius * mapping.scale).abs()
        }
    }
}

fn is_point(object: &Object) -> bool {
    matches!(object, Object::Point(_))
}

/// Whether an object is what a tool needs.
fn fits(need: Need, object: &Object) -> bool {
    match need {
        Need::Point => is_point(object),
        Need::Straight => matches!(object, Object::Line(..) | Object::Ray(..) | Object::Segment(..)),
        Need::Curve => !is_point(object),
        Need::Number => false,
    }
}

#[component]
pub(super) fn ConstructView(board: Board, asked: Asked) -> impl IntoView {
    let t = texts();
    let language = lang();
    let (draft, locked) = (asked.draft, asked.locked);
    let mapping = Mapping::around(&board.given);
    let tools = board.tools.clone();
    let measures = board.measures.clone();
    let first = tools.first().copied().unwrap_or(Tool::Line);
    let given: Vec<Spot> = board.given.iter().map(|(_, at)| *at).collect();
    let given_names: Vec<String> = board.given.iter().map(|(name, _)| name.clone()).collect();
    let count = given.len();
    let board = StoredValue::new(board);
    let places = RwSignal::new(given.clone());
    let done = move || match draft.get() {
        Answer::Lines { lines } => lines.iter().filter_map(|line| Step::read(line).ok()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let scene: Memo<Scene> =
        Memo::new(move |_| board.with_value(|board| board.scene(&done(), &places.get())));
    let tool = RwSignal::new(first);
    let chosen = RwSignal::new(vec![String::new(); first.needs().len()]);
    let problem = RwSignal::new(false);
    let choose = move |next: Tool| {
        tool.set(next);
        chosen.set(vec![String::new(); next.needs().len()]);
        problem.set(false);
    };
    let add = move || {
        let step = Step { tool: tool.get_untracked(), on: chosen.get_untracked() };
        let mut tried = board.with_value(|board| {
            let steps = match draft.get_untracked() {
                Answer::Lines { lines } => {
                    lines.iter().filter_map(|line| Step::read(line).ok()).collect::<Vec<_>>()
                }
                _ => Vec::new(),
            };
            let given: Vec<Spot> = board.given.iter().map(|(_, at)| *at).collect();
            board.scene(&steps, &given)
        });
        // It has to work where the points were given, for there it is marked.
        if tried.take(&step).is_err() {
            problem.set(true);
            return;
        }
        draft.update(|draft| {
            if let Answer::Lines { lines } = draft {
                lines.push(step.text());
            }
        });
        choose(tool.get_untracked());
    };
    let undo = move |_| {
        draft.update(|draft| {
            if let Answer::Lines { lines } = draft {
                lines.pop();
            }
        });
        problem.set(false);
    };
    // A tap fills the next open field; the last one does the step.
    let fill = move |text: String| {
        let open = chosen.with_untracked(|chosen| chosen.iter().position(String::is_empty));
        if let Some(open) = open {
            chosen.update(|chosen| chosen[open] = text);
            if chosen.with_untracked(|chosen| chosen.iter().all(|own| !own.is_empty())) {
                add();
            }
        }
    };
    let picture = NodeRef::<Svg>::new();
    let dragged = RwSignal::new(None::<usize>);
    let start = StoredValue::new(None::<(f64, f64)>);
    let nearest_given = move |place: (f64, f64)| {
        places.with_untracked(|places| {
            let far = |at: &Spot| {
                let (x, y) = mapping.place(*at);
                (x - place.0).hypot(y - place.1)
            };
            let all = places.iter().enumerate().map(|(at, spot)| (at, far(spot)));
            all.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, far)| *far < NEAR).map(|(at, _)| at)
        })
    };
    let tap = move |place: (f64, f64)| {
        if tool.get_untracked() == Tool::Point {
            let spot = mapping.spot(place);
            chosen.set(vec![written(spot.x), written(spot.y)]);
            add();
            return;
        }
        let open = chosen.with_untracked(|chosen| chosen.iter().position(String::is_empty));
        let need = open.and_then(|open| tool.get_untracked().needs().get(open).copied());
        let Some(need) = need else { return };
        let found = scene.with_untracked(|scene| {
            let fitting = scene.objects.iter().filter(|known| fits(need, &known.object));
            let measured = fitting.map(|known| (known.name.clone(), distance(mapping, &known.object, place)));
            measured.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, far)| *far < NEAR).map(|(name, _)| name)
        });
        if let Some(name) = found {
            fill(name);
        }
    };
    let down = move |event: leptos::ev::PointerEvent| {
        let Some(place) = place_of(&event, picture, SIDE).filter(|_| !locked.get_untracked()) else { return };
        event.prevent_default();
        capture(&event, picture);
        start.set_value(Some(place));
        dragged.set(nearest_given(place));
    };
    let follow = move |event: leptos::ev::PointerEvent| {
        let (Some(from), Some(place)) = (start.get_value(), place_of(&event, picture, SIDE)) else { return };
        let far = (place.0 - from.0).hypot(place.1 - from.1) > 6.0;
        if let Some(at) = dragged.get_untracked().filter(|_| far) {
            places.update(|places| places[at] = mapping.spot(place));
        }
    };
    let lift = move |event: leptos::ev::PointerEvent| {
        if let (Some(from), Some(place)) = (start.get_value(), place_of(&event, picture, SIDE))
            && (place.0 - from.0).hypot(place.1 - from.1) <= 6.0
        {
            tap(place);
        }
        start.set_value(None);
        dragged.set(None);
    };
    let curves = move || {
        scene.with(|scene| {
            let shapes = scene.objects.iter().filter(|known| !is_point(&known.object));
            shapes
                .map(|known| curve(mapping, &known.object, &known.name, known.step.is_some()))
                .collect_view()
        })
    };
    let points = move || {
        scene.with(|scene| {
            let made = scene.objects.iter().filter(|known| known.step.is_some());
            made.filter_map(|known| match &known.object {
                Object::Point(at) => {
                    let (x, y) = mapping.place(*at);
                    Some(view! {
                        <circle class="dot" cx=x cy=y r="5"/>
                        <text class="letter" x=x + 8.0 y=y - 8.0>{known.name.clone()}</text>
                    })
                }
                _ => None,
            })
            .collect_view()
        })
    };
    let id = asked.id();
    // Heard while a point moves: comparing them is what it is moved for.
    let measured = {
        let measures = measures.clone();
        move || {
            let value = |name: &String| {
                let measure = scene.with(|scene| scene.measure(name))?;
                Some(format!("{name} = {}", measure.text(language)))
            };
            measures.iter().filter_map(value).collect::<Vec<_>>().join("; ")
        }
    };
    let handle = |at: usize| {
        let measured = measured.clone();
        let name = given_names[at].clone();
        let place = move || places.with(|places| mapping.place(places[at]));
        let key = move |event: leptos::ev::KeyboardEvent| {
            if let Some((right, up)) = steps(&event) {
                event.prevent_default();
                let step = 8.0 / mapping.scale;
                places.update(|places| {
                    places[at].x += right as f64 * step;
                    places[at].y += up as f64 * step;
                });
            }
        };
        view! {
            <g
                class="canvas__handle"
                role="slider"
                tabindex=move || if locked.get() { "-1" } else { "0" }
                aria-label=t.given_point(&name)
                aria-valuenow=move || (places.with(|places| places[at].x) * 10.0).round().to_string()
                aria-valuetext=move || format!(
                    "{}. {}",
                    places.with(|places| t.coordinates(&written(places[at].x), &written(places[at].y))),
                    measured(),
                )
                on:keydown=key
            >
                <circle class="canvas__reach" cx=move || place().0 cy=move || place().1 r="22"/>
                <circle class="canvas__point" cx=move || place().0 cy=move || place().1 r="6"/>
                <text class="letter" x=move || place().0 + 9.0 y=move || place().1 - 9.0>{name.clone()}</text>
            </g>
        }
    };
    let handles = (0..count).map(handle).collect_view();
    let tool_id = format!("{id}-tool");
    let tool_label = tool_id.clone();
    let step_field = {
        let id = id.clone();
        move |at: usize| {
            let need = tool.get().needs().get(at).copied()?;
            let field_id = format!("{id}-on-{at}");
            let label = t.construction_need(need, at + 1);
            let value = move || chosen.with(|chosen| chosen.get(at).cloned().unwrap_or_default());
            let set = move |text: String| {
                chosen.update(|chosen| {
                    if let Some(own) = chosen.get_mut(at) {
                        *own = text;
                    }
                });
            };
            let control = match need {
                Need::Number => view! {
                    <input
                        id=field_id.clone()
                        class="gap__input"
                        type="text"
                        inputmode="decimal"
                        size="5"
                        prop:value=value
                        on:input=move |event| set(event_target_value(&event))
                    />
                }
                .into_any(),
                need => {
                    let options = move || {
                        scene.with(|scene| {
                            let fitting = scene.objects.iter().filter(|known| fits(need, &known.object));
                            fitting
                                .map(|known| {
                                    let name = known.name.clone();
                                    let own = name.clone();
                                    let text = name.clone();
                                    view! { <option value=name selected=move || value() == own>{text}</option> }
                                })
                                .collect_view()
                        })
                    };
                    view! {
                        <select
                            id=field_id.clone()
                            class="gap__select"
                            prop:value=value
                            on:change=move |event| set(event_target_value(&event))
                        >
                            <option value="">"–"</option>
                            {options}
                        </select>
                    }
                    .into_any()
                }
            };
            Some(view! {
                <label class="construct__field" for=field_id>
                    <span>{label}</span>
                    {control}
                </label>
            })
        }
    };
    let fields = move || {
        let count = tool.get().needs().len();
        (0..count).filter_map(&step_field).collect_view()
    };
    let begun = board.with_value(|board| board.start.clone());
    let list = move || {
        let started =
            begun.iter().map(|step| view! { <li class="soft">{step.words(language)}</li> }).collect_view();
        let first = board.with_value(|board| board.start.len());
        let own = done()
            .iter()
            .enumerate()
            .map(|(at, step)| {
                let made = scene.with(|scene| {
                    let own = scene.objects.iter().filter(|known| known.step == Some(first + at));
                    own.map(|known| known.name.clone()).collect::<Vec<_>>().join(", ")
                });
                view! { <li><b>{made}</b>" "{step.words(language)}</li> }
            })
            .collect_view();
        view! { {started}{own} }
    };
    let nothing_done =
        move || draft.with(|draft| matches!(draft, Answer::Lines { lines } if lines.is_empty()));
    let options = tools
        .into_iter()
        .map(|own| view! { <option value=own.word() selected=move || tool.get() == own>{t.tool(own)}</option> })
        .collect_view();
    let description = format!("{id}-words");
    view! {
        <div class="question construct" role="group" aria-describedby=format!("{} {}", asked.task, asked.feedback)>
            <p class="visually-hidden" id=description.clone()>{t.construct_keys}</p>
            <svg
                class="canvas__picture"
                node_ref=picture
                viewBox=format!("0 0 {:.0} {:.0}", SIDE.0, SIDE.1)
                width=SIDE.0
                role="group"
                aria-label=t.drawing
                aria-describedby=description
                data-locked=move || locked.get().then_some("")
                on:pointerdown=down
                on:pointermove=follow
                on:pointerup=lift
                on:pointercancel=move |_| {
                    start.set_value(None);
                    dragged.set(None);
                }
            >
                <g aria-hidden="true">{curves}{points}</g>
                {handles}
            </svg>
            <div class="construct__side">
                {(!measures.is_empty()).then(|| {
                    let rows = measures
                        .into_iter()
                        .map(|name| {
                            let own = name.clone();
                            let value = move || {
                                scene.with(|scene| scene.measure(&own)).map_or_else(|| "–".to_owned(), |measure| measure.text(language))
                            };
                            let angle = (name.chars().filter(|letter| letter.is_uppercase()).count() == 3).then_some("∠");
                            view! { <div><dt>{angle}{name}</dt><dd>{value}</dd></div> }
                        })
                        .collect_view();
                    view! { <dl class="construct__measures" aria-label=t.measures>{rows}</dl> }
                })}
                <div class="construct__form" role="group" aria-label=t.next_step_form hidden=locked>
                    <label class="construct__field" for=tool_label>
                        <span>{t.tool_label}</span>
                        <select
                            id=tool_id
                            class="gap__select"
                            on:change=move |event| {
                                let word = event_target_value(&event);
                                if let Some(next) = Tool::ALL.into_iter().find(|tool| tool.word() == word) {
                                    choose(next);
                                }
                            }
                        >
                            {options}
                        </select>
                    </label>
                    {fields}
                    <button type="button" class="button button--small" id=id on:click=move |_| add()>
                        <Icon name="plus"/>
                        <span>{t.add_step}</span>
                    </button>
                    <p class="canvas__note small" role="status">{move || problem.get().then_some(t.step_not_possible)}</p>
                </div>
                <ol class="construct__steps" aria-label=t.construction_steps>{list}</ol>
                <div class="canvas__tools" hidden=locked>
                    <button type="button" class="button button--quiet button--small" disabled=nothing_done on:click=undo>
                        <Icon name="backspace"/>
                        <span>{t.undo_step}</span>
                    </button>
                    <button
                        type="button"
                        class="button button--quiet button--small"
                        on:click=move |_| places.set(given.clone())
                    >
                        <Icon name="refresh"/>
                        <span>{t.points_back}</span>
                    </button>
                </div>
            </div>
        </div>
    }
}

/// A line or circle with its name.
fn curve(mapping: Mapping, object: &Object, name: &str, made: bool) -> AnyView {
    let class = if made { "main" } else { "axis" };
    let far = |a: &Spot, b: &Spot| {
        let (a, b) = (mapping.place(*a), mapping.place(*b));
        let scale = 2000.0 / (b.0 - a.0).hypot(b.1 - a.1).max(1e-6);
        let step = ((b.0 - a.0) * scale, (b.1 - a.1) * scale);
        ((a.0 - step.0, a.1 - step.1), (a.0 + step.0, a.1 + step.1))
    };
    let straight = |from: (f64, f64), to: (f64, f64), near: (f64, f64)| {
        view! {
            <line class=class x1=from.0 y1=from.1 x2=to.0 y2=to.1/>
            <text class="letter construct__name" x=near.0 + 6.0 y=near.1 - 6.0>{name.to_owned()}</text>
        }
        .into_any()
    };
    let part = |a: &Spot, b: &Spot, part: f64| {
        let (a, b) = (mapping.place(*a), mapping.place(*b));
        (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part)
    };
    match object {
        Object::Line(a, b) => straight(far(a, b).0, far(a, b).1, part(a, b, 0.6)),
        Object::Ray(a, b) => straight(mapping.place(*a), far(a, b).1, part(a, b, 0.8)),
        Object::Segment(a, b) => straight(mapping.place(*a), mapping.place(*b), part(a, b, 0.5)),
        Object::Circle { center, radius } => {
            let (x, y) = mapping.place(*center);
            let radius = radius * mapping.scale;
            view! {
                <circle class=class cx=x cy=y r=radius/>
                <text class="letter construct__name" x=x + radius * 0.72 y=y - radius * 0.72>{name.to_owned()}</text>
            }
            .into_any()
        }
        Object::Point(_) => ().into_any(),
    }
}

/// The given points and what is drawn already, without anything to press.
#[component]
pub(crate) fn ConstructPicture(board: Board) -> impl IntoView {
    let mapping = Mapping::around(&board.given);
    let places: Vec<Spot> = board.given.iter().map(|(_, at)| *at).collect();
    let scene = board.scene(&[], &places);
    let shapes = scene.objects.iter().map(|known| match &known.object {
        Object::Point(at) => {
            let (x, y) = mapping.place(*at);
            view! {
                <circle class="dot" cx=x cy=y r="5"/>
                <text class="letter" x=x + 9.0 y=y - 9.0>{known.name.clone()}</text>
            }
            .into_any()
        }
        object => curve(mapping, object, &known.name, false),
    });
    view! {
        <svg class="figure__picture" viewBox=format!("0 0 {:.0} {:.0}", SIDE.0, SIDE.1) width=SIDE.0 aria-hidden="true">
            {shapes.collect_view()}
        </svg>
    }
}
