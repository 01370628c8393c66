//! Prerequisite graphs to simulate on: random ones shaped like a curriculum, and the real one from its table.

use std::fmt;
use std::io::Read;
use std::path::Path;

use learner::{Graph, SkillNode};
use protocol::SkillId;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::problem::{Problem, number};

/// Skills in one layer of a random graph; a layer is about half a school year.
const PER_LAYER: usize = 20;
/// Topics in each layer.
const TOPICS: usize = 4;
/// Direct prerequisites of a skill above the lowest layer: one, two or three with these chances, 1.9 in the mean…
const PREREQUISITES: [(usize, f64); 3] = [(1, 0.3), (2, 0.5), (3, 0.2)];
/// …which are in the layer just below with this chance, otherwise one or two further down…
const JUST_BELOW: f64 = 0.7;
/// …and in the same strand of topics with this chance.
const SAME_STRAND: f64 = 0.7;

/// A random graph shaped like a curriculum: layers of about 20 skills from grade 5 to 12, four strands of topics, 1.9
/// direct prerequisites each (none in the lowest layer), mostly from the layer below and the same strand.
pub fn random(skills: usize, rng: &mut ChaCha8Rng) -> Result<Graph, Problem> {
    let layers = skills.div_ceil(PER_LAYER).max(1);
    let name = |at: usize| format!("k-{at}").parse::<SkillId>().map_err(Problem::because);
    let mut nodes = Vec::with_capacity(skills);
    for at in 0..skills {
        let layer = at * layers / skills;
        let strand = at % TOPICS;
        let first_of = |layer: usize| (layer * skills).div_ceil(layers);
        let mut below = Vec::new();
        let wanted = if layer == 0 { 0 } else { number_of_prerequisites(rng) };
        while below.len() < wanted {
            let back =
                if rng.random::<f64>() < JUST_BELOW { 1 } else { 2 + usize::from(rng.random::<bool>()) };
            let from = layer.saturating_sub(back);
            let mut candidate = rng.random_range(first_of(from)..first_of(from + 1));
            if rng.random::<f64>() < SAME_STRAND {
                candidate = candidate - candidate % TOPICS + strand;
                candidate = candidate.clamp(first_of(from), first_of(from + 1) - 1);
            }
            if !below.contains(&candidate) {
                below.push(candidate);
            }
        }
        nodes.push(SkillNode {
            id: name(at)?,
            topic: format!("t-{strand}-{}", layer / 3).parse().map_err(Problem::because)?,
            grade: 5 + (layer * 8 / layers) as u8,
            prerequisites: below.into_iter().map(name).collect::<Result<_, _>>()?,
        });
    }
    Graph::new(nodes).map_err(Problem::because)
}

fn number_of_prerequisites(rng: &mut ChaCha8Rng) -> usize {
    let mut drawn = rng.random::<f64>();
    for (count, chance) in PREREQUISITES {
        if drawn < chance {
            return count;
        }
        drawn -= chance;
    }
    2
}

/// Reads a table of skills ([`from_csv`]); what is wrong with it is said with the file's name.
pub fn from_file(path: &Path) -> Result<Graph, Problem> {
    let named = |cause: &dyn fmt::Display| Problem::new(format!("{}: {cause}", path.display()));
    let table = std::fs::File::open(path).map_err(|cause| named(&cause))?;
    from_csv(table).map_err(|cause| named(&cause))
}

/// The graph of a table with the columns `id`, `grade` (1…12), `topic` and `prereqs` (by spaces), in any order; others are
/// passed over. The order of the rows is the teaching order.
pub fn from_csv(table: impl Read) -> Result<Graph, Problem> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table);
    let header = reader.headers().map_err(Problem::because)?.clone();
    let column = |name: &str| {
        let place = header.iter().position(|cell| cell.trim_start_matches('\u{feff}').trim() == name);
        place.ok_or_else(|| Problem::new(format!("the table of skills has no column `{name}`")))
    };
    let (id, grade, topic, prerequisites) =
        (column("id")?, column("grade")?, column("topic")?, column("prereqs")?);
    let mut nodes = Vec::new();
    for record in reader.records() {
        let record = record.map_err(Problem::because)?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let wrong =
            |column: &str, cause: &dyn fmt::Display| Problem::new(format!("line {line}: {column}: {cause}"));
        let needs = cell(prerequisites).split_whitespace().map(str::parse);
        nodes.push(SkillNode {
            id: cell(id).parse().map_err(|cause| wrong("id", &cause))?,
            topic: cell(topic).parse().map_err(|cause| wrong("topic", &cause))?,
            grade: number("a grade", cell(grade), 1..=12).map_err(|cause| wrong("grade", &cause))?,
            prerequisites: needs.collect::<Result<_, _>>().map_err(|cause| wrong("prereqs", &cause))?,
        });
    }
    if nodes.is_empty() {
        return Err(Problem::new("the table of skills has no rows"));
    }
    Graph::new(nodes).map_err(Problem::because)
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    #[test]
    fn random_graphs_are_shaped_like_a_curriculum() {
        for (skills, seed) in [(300, 1), (300, 2), (100, 3), (7, 4), (1, 5)] {
            let graph = random(skills, &mut ChaCha8Rng::seed_from_u64(seed)).unwrap();
            assert_eq!(graph.skills().len(), skills);
            let edges: usize = graph.skills().iter().map(|node| node.prerequisites.len()).sum();
            if skills == 300 {
                assert!((500..=600).contains(&edges), "{edges} edges");
            }
            let grades = graph.skills().iter().map(|node| node.grade);
            assert!(grades.into_iter().all(|grade| (5..=12).contains(&grade)));
        }
    }

    #[test]
    fn a_table_of_skills() {
        let text = "\u{feff}id,grade,area,topic,prereqs,name\na,5,S,t,,\"Big,\n \"\"quoted\"\"\"\nb,6,S,t,a,x\nc,6,S,t,a  b\n";
        let graph = from_csv(text.as_bytes()).unwrap();
        assert_eq!(graph.skills()[1].prerequisites, ["a".parse().unwrap()]);
        assert_eq!(graph.skills()[2].prerequisites.len(), 2);
        for (text, expect) in [
            ("", "the table of skills has no column `id`"),
            ("id,grade,topic\na,5,t\n", "the table of skills has no column `prereqs`"),
            ("id,grade,topic,prereqs\n", "the table of skills has no rows"),
            ("id,grade,topic,prereqs\na,x,t,\n", "line 2: grade: a grade is a number from 1 to 12, not `x`"),
            ("id,grade,topic,prereqs\na,5,t,\na,5,t,\n", "skill `a` is there twice"),
            ("id,grade,topic,prereqs\na,5,t,b\n", "skill `a` needs `b`, which does not exist"),
            ("id,grade,topic,prereqs\na,5,t,b\nb,5,t,a\n", "skills need each other in a ring: a → b"),
        ] {
            assert_eq!(from_csv(text.as_bytes()).unwrap_err().to_string(), expect);
        }
    }
}
