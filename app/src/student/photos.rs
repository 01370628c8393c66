//! Photos of work on paper, beside an answer in one's own words.

use leptos::ev::Event;
use leptos::prelude::*;
use protocol::{MAX_PHOTOS, PhotoId, UserId};

use crate::components::{Icon, focus_soon};
use crate::device;
use crate::language::texts;

/// Where the server shows a photo of a student's.
pub(crate) fn photo_address(student: UserId, photo: PhotoId) -> String {
    format!("/api/v1/students/{student}/photos/{photo}")
}

/// What the button that takes a photo says now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taking {
    Ready,
    Working,
    Unreadable,
    /// More were chosen than there is room for.
    TooMany,
}

#[component]
pub(super) fn PhotosView(
    /// The id of the control that takes photos.
    id: String,
    /// Whose they are.
    user: UserId,
    photos: RwSignal<Vec<PhotoId>>,
    /// No photo is added or taken away any more.
    settled: Signal<bool>,
) -> impl IntoView {
    let t = texts();
    let taking = RwSignal::new(Taking::Ready);
    let chosen = move |event: Event| {
        let room = MAX_PHOTOS - photos.with_untracked(Vec::len).min(MAX_PHOTOS);
        let work = device::take_photos(&event, room);
        taking.set(Taking::Working);
        leptos::task::spawn_local(async move {
            let taken = work.await;
            taking.set(match &taken {
                device::Taken { all: false, .. } => Taking::Unreadable,
                device::Taken { left_out: true, .. } => Taking::TooMany,
                device::Taken { .. } => Taking::Ready,
            });
            // The answer may have been closed meanwhile: what comes too late is not a part of it.
            if !settled.get_untracked() {
                photos.update(|photos| {
                    photos.extend(taken.photos);
                    photos.truncate(MAX_PHOTOS);
                });
            }
        });
    };
    let full = move || photos.with(|photos| photos.len() >= MAX_PHOTOS);
    let words = format!("{id}-words");
    let described = words.clone();
    let shown = {
        let control = id.clone();
        move || {
            let count = photos.with(Vec::len);
            let rows = photos.get().into_iter().enumerate().map(|(at, photo)| {
                let address = device::taken_photo(photo).unwrap_or_else(|| photo_address(user, photo));
                let control = control.clone();
                let away = move |_| {
                    photos.update(|photos| photos.retain(|other| *other != photo));
                    // The button that was pressed is gone.
                    focus_soon(control.clone());
                };
                view! {
                    <li class="photos__item">
                        <img class="photos__picture" src=address alt=t.photo_number(at + 1, count)/>
                        <button type="button" class="button button--quiet button--small" hidden=move || settled.get() on:click=away>
                            <Icon name="cross"/><span>{t.photo_away}<span class="visually-hidden">" "{t.photo_away_which}" "{at + 1}</span></span>
                        </button>
                    </li>
                }
            });
            rows.collect_view()
        }
    };
    view! {
        <div class="photos">
            <ul class="photos__list" hidden=move || photos.with(Vec::is_empty)>{shown}</ul>
            <div class="photos__take" hidden=move || settled.get()>
                <label class="button photos__label" data-off=move || full().then_some("")>
                    <Icon name="camera"/>
                    <span>{t.photo_add}</span>
                    <input
                        id=id
                        class="photos__input"
                        type="file"
                        accept="image/*,android/allowCamera"
                        multiple=true
                        disabled=move || full() || taking.get() == Taking::Working
                        aria-describedby=described
                        on:change=chosen
                    />
                </label>
                <p class="soft small" role="status" id=words>
                    {move || match taking.get() {
                        Taking::Working => t.photo_working.into_any(),
                        Taking::Unreadable => t.photo_unreadable.into_any(),
                        Taking::TooMany => t.photo_too_many.into_any(),
                        Taking::Ready => match photos.with(Vec::len) {
                            0 => t.photo_hint.into_any(),
                            count => t.photos_added(count, MAX_PHOTOS).into_any(),
                        },
                    }}
                </p>
            </div>
        </div>
    }
}
