//! In what items are alike: the skills they need, and what a graph says of these.

use std::collections::{BTreeMap, BTreeSet};

use learner::Graph;

use super::learn::Layers;

/// Similarity by skills; with a graph also by topics, and by everything that the skills build on, themselves included.
/// Each is the cosine of two sets, so that every layer is a covariance. Skills that are not in the graph build on nothing
/// and are their own topic.
pub(crate) fn layers(skills: &[Vec<u32>], names: &[String], graph: Option<&Graph>) -> Layers {
    let sets = skills.iter().map(|skills| skills.iter().map(|&skill| u64::from(skill)).collect());
    let mut layers = vec![similarity(&sets.collect::<Vec<_>>())];
    if let Some(graph) = graph {
        let mut numbers = BTreeMap::new();
        let (mut topics, mut below) = (Vec::new(), Vec::new());
        for skills in skills {
            let (mut topic, mut foundations) = (BTreeSet::new(), BTreeSet::new());
            for name in skills.iter().filter_map(|&skill| names.get(skill as usize)) {
                let mut number = |name: &str| {
                    let count = numbers.len() as u64;
                    *numbers.entry(name.to_owned()).or_insert(count)
                };
                foundations.insert(number(name));
                let id = name.parse().ok();
                let node = id.as_ref().and_then(|id| graph.get(id));
                topic.insert(number(
                    &node.map_or_else(|| name.clone(), |node| format!("topic {}", node.topic)),
                ));
                for ancestor in id.iter().flat_map(|id| graph.ancestors(id)) {
                    foundations.insert(number(ancestor.as_str()));
                }
            }
            topics.push(topic);
            below.push(foundations);
        }
        layers.extend([similarity(&topics), similarity(&below)]);
    }
    layers
}

fn similarity(sets: &[BTreeSet<u64>]) -> Vec<f64> {
    let mut cells = Vec::with_capacity(sets.len() * sets.len());
    for (row, one) in sets.iter().enumerate() {
        for (column, other) in sets.iter().enumerate() {
            let both = (one.len() * other.len()) as f64;
            let shared = one.intersection(other).count() as f64;
            // An item without skills is still like itself.
            cells.push(if row == column { 1.0 } else { shared / both.sqrt().max(1.0) });
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::layers;

    #[test]
    fn what_is_alike() {
        let table = "id,grade,topic,prereqs\na,5,t,\nb,6,t,a\nc,6,u,b\n";
        let graph = simulation::graphs::from_csv(table.as_bytes()).unwrap();
        let names = ["a", "c", "odd name"].map(str::to_owned);
        let skills = [vec![0], vec![1], vec![0, 2], vec![]];
        let alone = layers(&skills, &names, None);
        assert_eq!(alone.len(), 1);
        assert_eq!(alone[0][..4], [1.0, 0.0, 1.0 / 2.0_f64.sqrt(), 0.0]);
        let graphed = layers(&skills, &names, Some(&graph));
        assert_eq!(graphed[1][..2], [1.0, 0.0]);
        assert!((graphed[2][1] - 1.0 / 3.0_f64.sqrt()).abs() < 1e-12, "{:?}", graphed[2]);
    }
}
