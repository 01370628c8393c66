//! A test under way, kept on the device: after a reload without a network it goes on where it was.
//!
//! Answers are safe without this: they are in the queue. What is kept here is the page. It is forgotten when the test is
//! handed in, and when somebody logs out.

use exercise::Instance;
use leptos::prelude::window;
use leptos::web_sys::Storage;
use protocol::{Answer, Millis};
use serde::{Deserialize, Serialize};
use view::TestPage;

use super::browser::clock;

const PREFIX: &str = "takas.test.";

/// The page, and when its time is over by this device's clock.
#[derive(Serialize, Deserialize)]
struct KeptTest {
    page: TestPage,
    ends: Option<Millis>,
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn write(kept: &KeptTest) {
    if let (Some(storage), Ok(json)) = (storage(), serde_json::to_string(kept)) {
        // Without room for it only a reload without a network would be worse.
        let _ = storage.set_item(&format!("{PREFIX}{}", kept.page.card.id), &json);
    }
}

fn read(test: &str) -> Option<KeptTest> {
    let json = storage()?.get_item(&format!("{PREFIX}{test}")).ok().flatten()?;
    serde_json::from_str(&json).ok()
}

/// Keeps the page of a test that is being written. Answers that were kept here and have not reached the server yet come into
/// it.
pub(crate) fn keep_test(page: &mut TestPage) {
    let before = read(&page.card.id.to_string()).filter(|before| before.page.user == page.user);
    for kept in before.into_iter().flat_map(|before| before.page.tasks) {
        let same =
            |task: &&mut view::TestTask| task.template.id == kept.template.id && task.seed == kept.seed;
        if let Some(task) = page.tasks.iter_mut().find(same).filter(|task| task.answer.is_none()) {
            task.answer = kept.answer;
        }
    }
    let ends = page.card.seconds_left.map(|seconds| clock().plus(i64::from(seconds) * 1000));
    write(&KeptTest { page: page.clone(), ends });
}

/// The page of a test as it was kept, with the time that is left now.
pub(crate) fn kept_test(test: &str) -> Option<TestPage> {
    let KeptTest { mut page, ends } = read(test)?;
    let left = |end: Millis| u32::try_from((end.0 - clock().0).max(0) / 1000).unwrap_or(0);
    page.card.seconds_left = ends.map(left);
    Some(page)
}

/// Notes an answer in the page that is kept.
pub(crate) fn remember_test_answer(test: &str, instance: &Instance, answer: &Answer) {
    let Some(mut kept) = read(test) else { return };
    let here =
        |task: &&mut view::TestTask| task.template.id == *instance.item() && task.seed == instance.seed();
    if let Some(task) = kept.page.tasks.iter_mut().find(here) {
        task.answer = Some(answer.clone());
        write(&kept);
    }
}

/// Forgets a test that was handed in.
pub(crate) fn forget_test(test: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{PREFIX}{test}"));
    }
}

/// Forgets every test: somebody else may come.
pub(crate) fn forget_tests() {
    let Some(storage) = storage() else { return };
    let count = storage.length().unwrap_or(0);
    let keys: Vec<String> = (0..count).filter_map(|at| storage.key(at).ok().flatten()).collect();
    for key in keys.iter().filter(|key| key.starts_with(PREFIX)) {
        let _ = storage.remove_item(key);
    }
}
