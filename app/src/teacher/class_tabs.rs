//! The pages of one class, side by side.

use leptos::prelude::*;
use leptos_router::components::A;
use view::ClassCard;

use crate::components::PageTitle;
use crate::language::{keeping, lesson_texts, planning, tablet_texts, teaching, texts};

/// Which page of the class is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClassTab {
    Overview,
    Groups,
    Students,
    Assign,
    Assignments,
    Lesson,
    Marking,
    /// Reached from the students; no tab of its own.
    Keeping,
    Plan,
    /// Reached from the students, too.
    Tablets,
}

/// The class's name, code and pages.
#[component]
pub(crate) fn ClassTabs(
    class: ClassCard,
    here: ClassTab,
    /// How many students there are now, where they can be added.
    #[prop(optional, into)]
    students: Option<Signal<u32>>,
) -> impl IntoView {
    let t = texts();
    let root = format!("/klases/{}", class.id);
    let pages = [
        (ClassTab::Overview, root.clone(), t.tab_overview),
        (ClassTab::Groups, format!("{root}/grupes"), teaching().tab_groups),
        (ClassTab::Students, format!("{root}/mokiniai"), t.tab_students),
        (ClassTab::Assign, format!("{root}/skirti"), t.tab_assign),
        (ClassTab::Assignments, format!("{root}/darbai"), t.tab_assignments),
        (ClassTab::Lesson, format!("{root}/pamoka"), lesson_texts().tab),
        (ClassTab::Marking, format!("{root}/vertinti"), t.tab_marking),
        (ClassTab::Plan, format!("{root}/planas"), planning().tab),
    ];
    let elsewhere = if here == ClassTab::Tablets { tablet_texts().title } else { keeping().title };
    let part = pages.iter().find(|(tab, ..)| *tab == here).map_or(elsewhere, |(.., label)| *label);
    let tabs = pages
        .map(|(_, address, label)| view! { <A href=address exact=true attr:class="tabs__tab">{label}</A> })
        .collect_view();
    let students = students.unwrap_or_else(|| Signal::stored(class.students));
    view! {
        <div class="stack gap-small">
            <PageTitle text=t.class_title(&class.name) part/>
            <p class="soft small">
                {move || t.students_count(students.get())}" · "{t.class_code}": "<strong class="code">{class.code}</strong>
            </p>
        </div>
        <nav class="tabs__list" aria-label=t.class_pages>{tabs}</nav>
    }
}
