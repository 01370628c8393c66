//! How a test went by area and level.

use leptos::prelude::*;
use view::TestShare;

use crate::language::{teaching, texts};

/// A list of shares, each with a bar; nothing where there are none.
#[component]
pub(crate) fn Shares(shares: Vec<TestShare>) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    if shares.is_empty() {
        return ().into_any();
    }
    let rows = shares
        .into_iter()
        .map(|share| {
            let percent = share.percent();
            view! {
                <tr>
                    <th scope="row">{tt.share_of(&share.of)}</th>
                    <td class="number">{tt.points(share.points, share.most.round() as u32)}</td>
                    <td class="number">{t.percent(percent.into())}</td>
                    <td class="shares__bar" aria-hidden="true"><span style=format!("--share:{percent}%")></span></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll">
            <table class="table table--dense shares">
                <caption class="section__title">{tt.by_area_and_level}</caption>
                <thead class="visually-hidden"><tr>
                    <th scope="col">{tt.tasks_of}</th>
                    <th scope="col">{tt.sum}</th>
                    <th scope="col">"%"</th>
                    <td></td>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
