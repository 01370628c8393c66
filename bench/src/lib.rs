//! What `cargo xtask bench grading` times: one comparison, text in, verdict out; and what `cargo xtask bench verdicts`
//! compares: [`marking`]; and what `cargo xtask bench learner` times: [`learning`].

#[cfg(not(target_arch = "wasm32"))]
pub mod clock;
pub mod learning;
pub mod marking;

use math::Symbol;
use math::grading::{Expected, Options, Test, grade};

/// Whether the answer means the same as the expected one: `correct`, `wrong` or `invalid`.
///
/// ```
/// assert_eq!(bench::compare("2(x + 1)", "2x + 2"), "correct");
/// ```
pub fn compare(student: &str, expected: &str) -> &'static str {
    // As the vectors say for every comparison of KAS.
    let functions = ["f", "g", "h"].map(Symbol::new).to_vec();
    let options = Options { functions, ..Options::default() };
    grade(Test::Equivalent, student, Expected::Text(expected), &options).verdict.name()
}

/// The same for JavaScript.
#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "what JavaScript calls has to be public")]
mod javascript {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// See [`crate::marking::Marker`].
    #[wasm_bindgen]
    pub struct Marker(crate::marking::Marker);

    #[wasm_bindgen]
    impl Marker {
        /// Of a template as JSON.
        #[wasm_bindgen(constructor)]
        pub fn new(template: &str, seed: u32) -> Result<Marker, String> {
            crate::marking::Marker::new(template, seed).map(Self)
        }

        /// JSON in, JSON out.
        pub fn mark(&self, answer: &str) -> String {
            self.0.mark(answer)
        }
    }

    /// See [`crate::learning::Learning`].
    #[wasm_bindgen]
    pub struct Learning(crate::learning::Learning);

    #[wasm_bindgen]
    impl Learning {
        /// Everything made ready.
        #[wasm_bindgen(constructor)]
        pub fn new() -> Result<Learning, String> {
            crate::learning::Learning::new().map(Self)
        }

        /// A task, so many times.
        pub fn run(&mut self, task: usize, times: u32) -> Result<f64, String> {
            self.0.run(task, times)
        }
    }

    /// See [`crate::learning::TASKS`].
    #[wasm_bindgen]
    pub fn learning_tasks() -> Vec<String> {
        crate::learning::TASKS.map(str::to_owned).to_vec()
    }

    /// See [`crate::compare`].
    #[wasm_bindgen]
    pub fn compare(student: &str, expected: &str) -> String {
        crate::compare(student, expected).to_owned()
    }
}
