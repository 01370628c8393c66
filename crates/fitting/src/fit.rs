//! From answers to a model file.

use std::collections::BTreeMap;

use learner::predictor::{CombinationTerm, FORMAT, ItemTerm, PredictorFile, combination_name};

use crate::difficulty::{Depth, Difficulties};
use crate::responses::Responses;
use crate::row::rows;
use crate::settings::{Part, Settings};
use crate::shapes::{Shapes, rounded};
use crate::slopes::{Slopes, scale};

/// Rounds in which shapes and slopes are fitted in turn, each round one step of Newton's method.
const ROUNDS: usize = 7;

/// Fits a model to the answers of `students` (places in `responses`). `source` is what the file says of its origin.
pub fn fit(responses: &Responses, students: &[usize], settings: &Settings, source: &str) -> PredictorFile {
    let depth = Depth { series: settings.has(Part::Series), items: settings.has(Part::Items) };
    let difficulties = Difficulties::fit(responses, students, depth);
    let rows = rows(responses, students, &difficulties);
    let mut shapes = Shapes::new(&rows, &settings.shapes(), settings.monotone);
    let scales: Vec<_> = settings.slopes().into_iter().map(|cue| scale(&rows, cue)).collect();
    let places: Vec<u32> = (0..responses.combinations.len() as u32).collect();
    let mut by_skill = Slopes::new(&rows, responses.skills.len(), scales.len(), |combination| {
        responses.combinations[combination as usize].as_slice()
    });
    let mut by_combination = Slopes::new(&rows, places.len(), scales.len(), |combination| {
        std::slice::from_ref(&places[combination as usize])
    });
    let with_slopes = settings.has(Part::Slopes);
    let mut logits = vec![0.0; rows.len()];
    for _ in 0..ROUNDS {
        shapes.step(&rows, &mut logits);
        if with_slopes {
            by_skill.step(&rows, &scales, &mut logits);
            by_combination.step(&rows, &scales, &mut logits);
        }
    }
    let (intercept, shapes) = shapes.finish(&rows);
    let mut file = PredictorFile {
        format: FORMAT,
        source: source.to_owned(),
        paces: difficulties.paces,
        intercept: rounded(intercept),
        shapes,
        slopes: scales,
        difficulty: rounded(difficulties.overall()),
        doubt: rounded(difficulties.item_variance().sqrt()),
        skills: BTreeMap::new(),
        combinations: BTreeMap::new(),
        series: BTreeMap::new(),
        items: BTreeMap::new(),
    };
    for (skill, name) in responses.skills.iter().enumerate() {
        if let (true, Some(slopes)) = (with_slopes, by_skill.of(skill)) {
            file.skills.insert(name.clone(), slopes);
        }
    }
    for &combination in &places {
        if let Some(slopes) = by_combination.of(combination as usize) {
            let name = combination_name(&responses.skills_of(combination));
            let difficulty = rounded(difficulties.of_combination(combination));
            file.combinations.insert(name, CombinationTerm { difficulty, slopes });
        }
    }
    for &student in students {
        for response in &responses.students[student].responses {
            if depth.series {
                let name = responses.series[response.series as usize].clone();
                file.series.insert(name, rounded(difficulties.of_series(response)));
            }
            if depth.items {
                let (difficulty, variance) = difficulties.of_item(response);
                let term = ItemTerm { difficulty: rounded(difficulty), doubt: rounded(variance.sqrt()) };
                file.items.insert(responses.items[response.item as usize].clone(), term);
            }
        }
    }
    file
}
