//! Examinations: what result to expect, and what would raise it.

use leptos::prelude::*;
use view::ExamForecast;

use crate::components::{EmptyState, ExamCard, Loaded, PageTitle};
use crate::language::learning;
use crate::student::at_hand;

/// `/egzaminai`
#[component]
pub(crate) fn ExamsView() -> impl IntoView {
    let exams = Resource::new_blocking(|| (), |()| at_hand::forecasts());
    view! { <Loaded resource=exams children={|exams: Vec<ExamForecast>| view! { <Exams exams/> }}/> }
}

#[component]
fn Exams(exams: Vec<ExamForecast>) -> impl IntoView {
    let l = learning();
    let cards = if exams.is_empty() {
        view! { <EmptyState icon="clock" text=l.no_exams/> }.into_any()
    } else {
        exams.into_iter().map(|exam| view! { <ExamCard exam own=true/> }).collect_view().into_any()
    };
    view! {
        <div class="page exams-page">
            <div class="stack gap-small">
                <PageTitle text=l.exams_title/>
                <p class="route__lead">{l.exams_lead}</p>
            </div>
            {cards}
        </div>
    }
}
