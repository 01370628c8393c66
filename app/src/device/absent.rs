//! The same functions where there is no device: on the server, which renders pages but never answers.

use desk::Desk;
use exercise::Instance;
use leptos::ev::PointerEvent;
use leptos::prelude::Callback;
use leptos::web_sys::{Element, Event};
use math::Lang;
use protocol::{
    Answer, AttemptId, Deed, DiagnosticId, Failure, MarkId, Millis, NoteId, PhotoId, Place, UserId,
};
use view::{Me, TestPage};

use super::{Connection, Given, Heard, Kept, LockScreen, Preparation, Refused, Taken};

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

pub(crate) async fn act(_connection: Connection, _user: UserId, _deed: Deed) -> Kept {
    Kept::Nowhere
}

pub(crate) fn try_now(_connection: Connection) {}

pub(crate) fn remember(_me: &Me) {}

pub(crate) async fn export() -> bool {
    false
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

pub(crate) fn enrolled() -> bool {
    false
}

pub(crate) async fn enrol(_code: String, _label: String) -> Result<(), Failure> {
    Err(Failure::Offline)
}

pub(crate) fn visible() -> bool {
    true
}

pub(crate) fn drop_key() {}

pub(crate) async fn lock_screen(_connection: Connection) -> Option<LockScreen> {
    None
}

pub(crate) async fn enter(_user: UserId, _pin: String) -> Result<(), Refused> {
    Err(Refused::Unable)
}

pub(crate) async fn hand_over() {}

pub(crate) fn go(_address: &str) {}

pub(crate) fn is_alone() -> bool {
    false
}

pub(crate) fn settle(
    said: Result<Option<Me>, Failure>,
    _lang: Lang,
) -> impl Future<Output = Result<Option<Me>, Failure>> + Send {
    std::future::ready(said)
}

pub(crate) async fn welcome(_me: Result<Option<Me>, Failure>) -> bool {
    false
}

pub(crate) fn watch() {}

/// What is made without a server, of which there is nothing here.
pub(crate) type Making<T> = std::pin::Pin<Box<dyn Future<Output = T>>>;

pub(crate) fn or_here<T, F, M>(ask: impl FnOnce() -> F, _make: impl FnOnce() -> M) -> F
where
    F: Future<Output = Result<T, Failure>>,
{
    ask()
}

pub(crate) async fn from_here<T>(_make: impl FnOnce(&mut Desk, Millis) -> Option<T>) -> Option<T> {
    None
}

pub(crate) fn newer_version() -> bool {
    false
}

pub(crate) fn change_version(_address: &str) {}

pub(crate) async fn note(_deed: Deed) {}

pub(crate) fn new_diagnostic_id() -> DiagnosticId {
    DiagnosticId(uuid::Uuid::nil())
}

pub(crate) fn watch_progress(_progress: leptos::prelude::RwSignal<Option<Preparation>>) {}
