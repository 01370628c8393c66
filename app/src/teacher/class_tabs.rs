//! The pages of one class, side by side.

use leptos::prelude::*;
use leptos_router::components::A;
use view::ClassCard;

use crate::components::PageTitle;
use crate::language::texts;

/// Which page of the class is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClassTab {
    Overview,
    Students,
    Assign,
    Assignments,
}

/// The class's name, code and pages.
#[component]
pub(crate) fn ClassTabs(class: ClassCard, here: ClassTab) -> impl IntoView {
    let t = texts();
    let root = format!("/klases/{}", class.id);
    let tabs = [
        (ClassTab::Overview, root.clone(), t.tab_overview),
        (ClassTab::Students, format!("{root}/mokiniai"), t.tab_students),
        (ClassTab::Assign, format!("{root}/skirti"), t.tab_assign),
        (ClassTab::Assignments, format!("{root}/darbai"), t.tab_assignments),
    ]
    .map(|(tab, address, label)| {
        view! { <A href=address exact=true attr:class="tabs__tab" attr:aria-current=(tab == here).then_some("page")>{label}</A> }
    })
    .collect_view();
    view! {
        <div class="stack gap-small">
            <PageTitle text=t.class_title(&class.name)/>
            <p class="soft small">
                {t.students_count(class.students)}" · "{t.class_code}": "<strong class="code">{class.code}</strong>
            </p>
        </div>
        <nav class="tabs__list" aria-label=t.class_pages>{tabs}</nav>
    }
}
