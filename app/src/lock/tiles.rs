//! The names of all who may log in here.

use leptos::prelude::*;
use protocol::ClassId;

use crate::components::{Icon, PageTitle};
use crate::device::{Connection, LockScreen, LockedStudent};
use crate::language::tablet_texts;

/// From so many names on, one may be looked for by typing.
const MANY: usize = 12;

/// Whether a name has a word that begins as typed; marks on letters do not matter to whoever types without them.
fn begins(name: &str, typed: &str) -> bool {
    let plain = |text: &str| -> String {
        let unmarked = |c: char| match c {
            'ą' => 'a',
            'č' => 'c',
            'ę' | 'ė' => 'e',
            'į' => 'i',
            'š' => 's',
            'ų' | 'ū' => 'u',
            'ž' => 'z',
            other => other,
        };
        text.to_lowercase().chars().map(unmarked).collect()
    };
    let typed = plain(typed.trim());
    plain(name).split_whitespace().any(|word| word.starts_with(&typed)) || plain(name).starts_with(&typed)
}

#[component]
pub(super) fn Tiles(screen: LockScreen, chosen: RwSignal<Option<LockedStudent>>) -> impl IntoView {
    let l = tablet_texts();
    let connection: Connection = expect_context();
    let LockScreen { label, classes, students, .. } = screen;
    let (many, several) = (students.len() > MANY, classes.len() > 1);
    let nobody = students.is_empty();
    let empty = if label.is_some() && connection.offline_now() { l.list_missing } else { l.nobody_here };
    let students = StoredValue::new(students);
    let typed = RwSignal::new(String::new());
    let class = RwSignal::new(None::<ClassId>);
    let shown = Memo::new(move |_| {
        let (typed, class) = (typed.get(), class.get());
        students.with_value(|students| {
            let fits = |student: &&LockedStudent| {
                begins(&student.name, &typed) && class.is_none_or(|class| student.classes.contains(&class))
            };
            students.iter().filter(fits).cloned().collect::<Vec<_>>()
        })
    });
    let tile = move |student: LockedStudent| {
        let needs_network = !student.offline;
        let name = student.short.clone();
        view! {
            <li>
                <button class="lock__tile" type="button" on:click=move |_| chosen.set(Some(student.clone()))>
                    <span>{name}</span>
                    <Show when=move || needs_network && connection.offline()>
                        <span class="lock__tile-note">{l.needs_network}</span>
                    </Show>
                </button>
            </li>
        }
    };
    let found =
        move || typed.with(|typed| (!typed.trim().is_empty()).then(|| l.found(shown.with(Vec::len) as u32)));
    let choice = move |id: Option<ClassId>, name: String| {
        view! {
            <button class="tabs__tab" type="button" aria-pressed=move || (class.get() == id).to_string()
                on:click=move |_| class.set(id)>
                {name}
            </button>
        }
    };
    let choices = classes.into_iter().map(|each| choice(Some(each.id), each.name)).collect_view();
    view! {
        <div class="stack gap-small">
            <PageTitle text=l.who/>
            <p class="page__lead">{l.who_lead}</p>
        </div>
        {several.then(|| view! {
            <div class="tabs__list" role="group" aria-label=l.classes>{choice(None, l.everybody.to_owned())}{choices}</div>
        })}
        {many.then(|| view! {
            <div class="field lock__search">
                <label class="field__label" for="lock-search">{l.search}</label>
                <input id="lock-search" type="search" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="80"
                    prop:value=typed on:input=move |event| typed.set(event_target_value(&event))/>
            </div>
        })}
        <p class="visually-hidden" role="status">{found}</p>
        {nobody.then(|| view! { <p class="lock__note"><Icon name="info"/>{empty}</p> })}
        <Show when=move || !nobody && shown.with(Vec::is_empty)>
            <p>{l.nobody_found}</p>
        </Show>
        <ul class="lock__tiles" aria-label=l.students>
            {move || shown.get().into_iter().map(tile).collect_view()}
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn names_are_found_by_any_word_and_without_marks() {
        for (typed, found) in
            [("", true), ("on", true), ("zel", true), ("Žel", true), ("ona ž", true), ("na", false)]
        {
            assert_eq!(begins("Ona Želvytė", typed), found, "{typed}");
        }
    }
}
