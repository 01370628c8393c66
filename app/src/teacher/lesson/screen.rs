//! The lesson on a projector: big, and without anybody's name.

use leptos::prelude::*;
use leptos_router::components::A;
use view::{LessonScreen, LiveState};

use super::answers::AnswerShown;
use super::grid::{state_icon, state_key};
use super::live::{Live, Staleness};
use crate::components::{Icon, PageTitle};
use crate::language::{lesson_texts, texts};

/// Numbers, a bar, and the answer on show.
#[component]
pub(super) fn Screen(class: String, screen: LessonScreen) -> impl IntoView {
    let (t, l) = (texts(), lesson_texts());
    let title = t.class_title(&screen.class);
    let live = Live::new(screen);
    live.listen(format!("/api/v1/live/{class}?view=screen"));
    let counts = Memo::new(move |_| live.with(|screen| screen.counts));
    let shown = Memo::new(move |_| live.with(|screen| screen.shown.clone()));
    let numbers = LiveState::ALL
        .map(|state| {
            view! {
                <li class="lesson-screen__state" data-state=state_key(state)>
                    <Icon name=state_icon(state)/>
                    <strong class="lesson-screen__number">{move || counts.with(|counts| counts.count(state).to_string())}</strong>
                    <span>{l.state_of(state)}</span>
                </li>
            }
        })
        .collect_view();
    let done = move || counts.with(|counts| counts.count(LiveState::Done));
    let all = move || counts.with(view::LiveCounts::all);
    view! {
        <section class="lesson-screen">
            <PageTitle text=title part=l.screen_title class="lesson-screen__title"/>
            <Staleness live/>
            {move || match shown.get() {
                Some(shown) => view! {
                    <div class="lesson-screen__answer" role="status">
                        <h2>{l.screen_answer}</h2>
                        <AnswerShown shown/>
                    </div>
                }.into_any(),
                None => ().into_any(),
            }}
            <ul class="lesson-screen__states">{numbers}</ul>
            <div class="lesson-screen__progress">
                <p id="lesson-progress">{move || l.done_of(done(), all())}</p>
                <progress aria-labelledby="lesson-progress" max=move || all().max(1).to_string() value=move || done().to_string()></progress>
                <p>{move || live.with(|screen| l.right_of(screen.right, screen.answers))}</p>
            </div>
            <A href=format!("/klases/{class}/pamoka") attr:class="button button--quiet button--small">{l.screen_back}</A>
        </section>
    }
}
