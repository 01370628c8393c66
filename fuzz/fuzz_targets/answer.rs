//! An answer as JSON from anybody, to any exercise: its marking breaks no law, and nothing panics.
//!
//! The first byte chooses the exercise, the second the seed, the rest is the answer.

#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use exercise::Exercise;
use libfuzzer_sys::fuzz_target;
use protocol::{Answer, Seed};

/// Those that show every kind, so that a byte is enough to name one.
static EXERCISES: LazyLock<Vec<Exercise>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let bundle =
        content::load(&folder).unwrap_or_else(|problems| panic!("{} problems in content/", problems.len()));
    bundle.showcase().values().cloned().collect()
});

fuzz_target!(|data: &[u8]| {
    let [exercise, seed, json @ ..] = data else { return };
    let Ok(answer) = serde_json::from_slice::<Answer>(json) else { return };
    let Some(exercise) = EXERCISES.get(usize::from(*exercise) % EXERCISES.len()) else { return };
    let Ok(instance) = exercise.instantiate(Seed(u32::from(*seed))) else { return };
    if let Err(law) = trial::laws::check(&instance, &answer) {
        panic!("{} seed {seed}: {law}", instance.item());
    }
});
