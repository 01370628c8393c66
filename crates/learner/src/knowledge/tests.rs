//! Against exact enumeration, and what must hold for every graph and all answers.

use proptest::prelude::*;

use super::prior::{LEVELS, STRENGTHS};
use super::*;
use crate::graph::{Graph, SkillNode};

/// A graph from the direct prerequisites of each skill, two topics, a grade up every third skill.
fn graph_of(below: &[Vec<usize>]) -> Graph {
    let id = |at: usize| format!("k-{at}").parse().unwrap();
    let node = |(at, below): (usize, &Vec<usize>)| SkillNode {
        id: id(at),
        topic: if at % 2 == 0 { "even".parse().unwrap() } else { "odd".parse().unwrap() },
        grade: 7 + (at / 3) as u8,
        prerequisites: below.iter().map(|&at| id(at)).collect(),
    };
    Graph::new(below.iter().enumerate().map(node).collect()).unwrap()
}

/// Every state of every skill, level and topic strength, weighed.
fn exact(prior: &Prior, evidence: &Evidence) -> Vec<f64> {
    let skills = prior.len();
    let (mut total, mut known) = (0.0, vec![0.0; skills]);
    for level in 0..LEVELS {
        for strengths in 0..3_usize.pow(prior.topics as u32) {
            let strength = |topic: usize| strengths / 3_usize.pow(topic as u32) % 3;
            let mut base = prior.levels[level];
            for topic in 0..prior.topics {
                base *= STRENGTHS[strength(topic)];
            }
            for state in 0..1_usize << skills {
                let knows = |skill: usize| state >> skill & 1 == 1;
                let mut weight = base;
                for skill in 0..skills {
                    let founded = prior.edges_below(skill).all(|edge| knows(prior.below[edge]));
                    let chance = prior.chance(skill, evidence.is_untaught(skill))
                        [strength(prior.topic[skill])][level]
                        * if founded { 1.0 } else { prior.leak };
                    weight *= if knows(skill) { chance * evidence.ratio(skill) } else { 1.0 - chance };
                }
                for answer in &evidence.together {
                    weight *=
                        if answer.skills.iter().all(|&skill| knows(skill)) { answer.ratio } else { 1.0 };
                }
                total += weight;
                for (skill, sum) in known.iter_mut().enumerate() {
                    *sum += if knows(skill) { weight } else { 0.0 };
                }
            }
        }
    }
    known.into_iter().map(|sum| sum / total).collect()
}

fn evidence_of(skills: usize, answers: &[(usize, f64)]) -> Evidence {
    let mut evidence = Evidence::none(skills);
    for &(skill, ratio) in answers {
        evidence.add(skill, ratio);
    }
    evidence
}

fn greatest_error(graph: &Graph, evidence: &Evidence, parameters: &KnowledgeParameters) -> f64 {
    let prior = Prior::new(graph, parameters, Some(8));
    let knowledge = Knowledge::infer(&prior, evidence);
    let exact = exact(&prior, evidence);
    knowledge.probabilities().iter().zip(&exact).map(|(got, exact)| (got - exact).abs()).fold(0.0, f64::max)
}

#[test]
fn exact_on_trees() {
    // Without topics there is no loop: each skill is tied to its topic, so two ties between topics close one.
    let parameters = KnowledgeParameters { topic_deviation: 0.0, ..Default::default() };
    let tree = graph_of(&[vec![], vec![0], vec![0], vec![1], vec![1], vec![2], vec![5]]);
    for answers in
        [&[][..], &[(3, 2.5)], &[(6, -2.0), (0, 2.5)], &[(4, 2.5), (3, -2.0), (6, 2.5), (1, -2.0), (1, -2.0)]]
    {
        let error = greatest_error(&tree, &evidence_of(7, answers), &parameters);
        assert!(error < 1e-3, "{answers:?}: {error}");
    }
}

#[test]
fn near_on_graphs_with_loops() {
    let loops =
        graph_of(&[vec![], vec![], vec![0, 1], vec![0, 1], vec![2, 3], vec![1, 3], vec![4, 5], vec![4]]);
    for (answers, most) in [
        (&[][..], 0.1),
        (&[(6, 2.5)], 0.1),
        (&[(6, -2.0)], 0.1),
        (&[(6, -2.0), (2, 2.5)], 0.1),
        (&[(6, -2.0), (7, 2.5), (5, -2.0)], 0.1),
    ] {
        let error = greatest_error(&loops, &evidence_of(8, answers), &KnowledgeParameters::default());
        assert!(error < most, "{answers:?}: {error}");
    }
}

fn any_below() -> impl Strategy<Value = Vec<Vec<usize>>> {
    proptest::collection::vec(any::<u8>(), 1..8).prop_map(|bits| {
        bits.iter()
            .enumerate()
            .map(|(at, bits)| (0..at).filter(|below| bits >> below & 1 == 1).collect())
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn near_on_any_small_graph(
        below in any_below(), answers in proptest::collection::vec((0..8_usize, -2.3..2.9_f64), 0..8)
    ) {
        let error = greatest_error(&graph_of(&below), &evidence_of(below.len(), &answers), &KnowledgeParameters::default());
        prop_assert!(error < 0.2, "{}", error);
    }
}
