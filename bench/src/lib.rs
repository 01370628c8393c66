//! What `cargo xtask bench grading` times: one comparison, text in, verdict out.

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

    /// See [`crate::compare`].
    #[wasm_bindgen]
    pub fn compare(student: &str, expected: &str) -> String {
        crate::compare(student, expected).to_owned()
    }
}
