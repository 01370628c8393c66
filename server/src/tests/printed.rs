//! An exercise that travels to a page printed arrives as it was sent.

use exercise::Instance;
use math::Lang;
use protocol::Seed;
use view::{Task, Told};

use super::world::World;

/// What is sent and read back is the same, whatever is asked.
#[tokio::test]
async fn every_exercise_is_printed_and_read_back() {
    let world = World::new().await;
    let content = world.server.service.content();
    let (mut printed, mut without_engine) = (0, 0);
    for exercise in content.exercises().values().chain(content.showcase().values()) {
        let Ok(instance) = exercise.instantiate(Seed(1)) else { continue };
        for lang in Lang::ALL {
            let task = Task::of(&instance, lang, &[]);
            let name = &task.item;
            assert_eq!(task.parts.len(), instance.count(), "{name}");
            assert_eq!(task.steps.len(), instance.steps(lang).len(), "{name}");
            let read: Task = serde_json::from_str(&serde_json::to_string(&task).unwrap()).unwrap();
            assert_eq!(read, task, "{name}");
            for told in all_told(&instance, lang) {
                let read: Told = serde_json::from_str(&serde_json::to_string(&told).unwrap()).unwrap();
                assert_eq!(read, told, "{name}");
            }
            printed += 1;
            without_engine += usize::from(!task.needs_engine());
        }
    }
    assert!(printed > 0);
    // Otherwise pages would wait for the engine after all.
    assert!(without_engine * 2 > printed, "{without_engine} of {printed}");
}

/// What is said of the right answer and of each known mistake.
fn all_told(instance: &Instance, lang: Lang) -> Vec<Told> {
    let mistakes = instance.misconception_answers().into_iter().map(|(_, answer)| answer);
    let answers = std::iter::once(instance.right_answer()).chain(mistakes);
    answers.map(|answer| Told::of(instance, &instance.mark(&answer), lang)).collect()
}
