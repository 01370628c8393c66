//! The content of this very repository is sound. `cargo xtask content check` does the same with more seeds.

use std::path::Path;

#[test]
fn the_content_of_this_repository_is_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let sources = content::Sources::read(&folder).unwrap();
    let problems = match content::load(&folder) {
        Ok(bundle) => content::check(&bundle, 50),
        Err(problems) => problems,
    };
    let report: Vec<String> = problems.iter().map(|problem| problem.render(&sources)).collect();
    assert!(report.is_empty(), "{} problems\n\n{}", report.len(), report.join("\n"));
}
