//! The same functions where there is no device: on the server, which renders pages but never answers.

use exercise::Instance;
use leptos::ev::PointerEvent;
use leptos::prelude::Callback;
use leptos::web_sys::{Element, Event};
use protocol::{Answer, AttemptId, MarkId, Millis, NoteId, PhotoId, Place, UserId};
use view::TestPage;

use super::{Connection, Given, Heard, Kept, Taken};

pub(crate) fn touch_first() -> bool {
    false
}

pub(crate) fn place_in(_event: &PointerEvent, _element: &Element) -> Option<(f64, f64)> {
    None
}

pub(crate) fn capture(_event: &PointerEvent, _element: &Element) {}

pub(crate) fn clock() -> Millis {
    Millis(0)
}

pub(crate) fn steady_clock() -> f64 {
    0.0
}

pub(crate) fn elapsed(_since: Millis) -> u32 {
    0
}

pub(crate) fn new_attempt_id() -> AttemptId {
    AttemptId(uuid::Uuid::nil())
}

pub(crate) fn new_mark_id() -> MarkId {
    MarkId(uuid::Uuid::nil())
}

pub(crate) fn new_note_id() -> NoteId {
    NoteId(uuid::Uuid::nil())
}

pub(crate) fn take_photos(_event: &Event, _most: usize) -> impl Future<Output = Taken> + use<> {
    std::future::ready(Taken { photos: Vec::new(), all: true, left_out: false })
}

pub(crate) fn taken_photo(_id: PhotoId) -> Option<String> {
    None
}

pub(crate) fn replace_address(_path: &str) {}

pub(crate) fn show(_id: &str) {}

pub(crate) async fn record(_connection: Connection, _user: UserId, _given: Given) -> Kept {
    Kept::Nowhere
}

pub(crate) fn keep_test(_page: &mut TestPage) {}

pub(crate) fn kept_test(_test: &str) -> Option<TestPage> {
    None
}

pub(crate) fn remember_test_answer(_test: &str, _instance: &Instance, _answer: &Answer) {}

pub(crate) fn forget_test(_test: &str) {}

pub(crate) fn forget_tests() {}

pub(crate) fn listen(_address: String, _patience_ms: f64, _heard: Callback<Heard>) {}
pub(crate) fn hang_up() {}
pub(crate) fn follow_presence(_who: Option<(UserId, Place)>, _lesson: Callback<bool>) {}
