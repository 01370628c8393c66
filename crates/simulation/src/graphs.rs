//! Prerequisite graphs to simulate on: random ones shaped like a curriculum, and the real one from its table.

use learner::{Graph, SkillNode};
use protocol::SkillId;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::Problem;

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

/// The graph of a table with the columns `id`, `grade`, `topic` and `prereqs` (by spaces); others are passed over. Texts
/// may stand in double quotes.
pub fn from_csv(text: &str) -> Result<Graph, Problem> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let header = cells(lines.next().unwrap_or_default());
    let column = |name: &str| {
        header
            .iter()
            .position(|cell| cell == name)
            .ok_or_else(|| Problem::new(format!("the table of skills has no column `{name}`")))
    };
    let (id, grade, topic, prerequisites) =
        (column("id")?, column("grade")?, column("topic")?, column("prereqs")?);
    let mut nodes = Vec::new();
    for (number, line) in lines.enumerate() {
        let cells = cells(line);
        let place = |problem: String| Problem::new(format!("skill {}: {problem}", number + 1));
        let cell = |at: usize| cells.get(at).map_or("", String::as_str);
        let needs = cell(prerequisites).split_whitespace().map(str::parse);
        nodes.push(SkillNode {
            id: cell(id).parse().map_err(|problem| place(format!("{problem}")))?,
            topic: cell(topic).parse().map_err(|problem| place(format!("{problem}")))?,
            grade: cell(grade).parse().map_err(|problem| place(format!("grade: {problem}")))?,
            prerequisites: needs.collect::<Result<_, _>>().map_err(|problem| place(format!("{problem}")))?,
        });
    }
    Graph::new(nodes).map_err(Problem::because)
}

/// The cells of one line of CSV.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
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
        let text = "id,grade,area,topic,prereqs,name\na,5,S,t,,\"Big, \"\"quoted\"\"\"\nb,6,S,t,a,x\n";
        let graph = from_csv(text).unwrap();
        assert_eq!(graph.skills()[1].prerequisites, ["a".parse().unwrap()]);
        for (text, expect) in [
            ("", "the table of skills has no column `id`"),
            ("id,grade,topic,prereqs\na,x,t,\n", "skill 1: grade: invalid digit found in string"),
            ("id,grade,topic,prereqs\na,5,t,b\n", "skill `a` needs `b`, which does not exist"),
        ] {
            assert_eq!(from_csv(text).unwrap_err().to_string(), expect);
        }
    }
}
