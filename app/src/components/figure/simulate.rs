//! A random experiment that is repeated: bars that come near to what is expected, and the same as a table.

use exercise::figure::Simulation;
use exercise::figure::simulation::Tally;
use leptos::prelude::*;

use super::{Picture, alive};
use crate::components::Icon;
use crate::language::texts;

/// So many trials are made at once.
const RUNS: [u32; 4] = [1, 10, 100, 1000];

#[component]
pub(super) fn SimulateView(simulation: Simulation) -> impl IntoView {
    let t = texts();
    let alive = alive();
    // Until somebody can make trials, those of the paper are shown.
    let trials = RwSignal::new(simulation.trials_on_paper());
    Effect::new(move |_| trials.set(0));
    let expected = RwSignal::new(false);
    let (secret, title) = (simulation.is_secret(), simulation.title());
    let simulation = StoredValue::new(simulation);
    let enough = Memo::new(move |_| trials.get() >= Simulation::MOST);
    let buttons = RUNS
        .into_iter()
        .map(|run| {
            view! {
                <button
                    type="button"
                    class="button"
                    aria-label=t.more_trials(run)
                    aria-disabled=move || enough.get().to_string()
                    on:click=move |_| trials.update(|trials| *trials = (*trials + run).min(Simulation::MOST))
                >
                    {format!("+{run}")}
                </button>
            }
        })
        .collect_view();
    let picture = move || {
        let drawing = simulation.with_value(|simulation| simulation.drawing(trials.get(), expected.get()));
        view! { <Picture drawing/> }
    };
    let table = move || {
        let (trials, expected) = (trials.get(), expected.get());
        let rows = simulation.with_value(|simulation| simulation.table(trials));
        view! { <TrialsView rows trials expected/> }
    };
    view! {
        <figure class="figure simulation">
            <figcaption>{title}</figcaption>
            {picture}
            <div class="figure__tools" role="group" aria-label=t.trials hidden=move || !alive.get()>
                {buttons}
                <button type="button" class="button button--quiet" on:click=move |_| trials.set(0)>
                    <Icon name="refresh"/>
                    <span>{t.begin_again}</span>
                </button>
                {(!secret).then(|| view! {
                    <button
                        type="button"
                        class="button"
                        aria-pressed=move || expected.get().to_string()
                        on:click=move |_| expected.update(|expected| *expected = !*expected)
                    >
                        {t.show_probabilities}
                    </button>
                })}
            </div>
            <p class="canvas__note soft small" role="status">
                {move || simulation.with_value(|simulation| simulation.words(trials.get()))}
                {move || enough.get().then(|| format!(" {}", t.trials_enough))}
            </p>
            {table}
        </figure>
    }
}

/// What came of the trials, as a table.
#[component]
pub(super) fn TrialsView(
    rows: Vec<Tally>,
    trials: u32,
    /// With the probabilities.
    expected: bool,
) -> impl IntoView {
    let t = texts();
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{row.name}</th>
                    <td>{row.count}</td>
                    <td>{row.frequency}</td>
                    {expected.then(|| view! { <td>{row.expected}</td> })}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="blanks__table" tabindex="0" role="region" aria-label=t.table>
            <table class="table simulation__table">
                <caption>{t.trials_made(trials)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.outcome}</th>
                        <th scope="col">{t.frequency}</th>
                        <th scope="col">{t.relative_frequency}</th>
                        {expected.then(|| view! { <th scope="col">{t.probability}</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
