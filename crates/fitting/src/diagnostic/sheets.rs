//! Answer sheets: who answered what of a test, each item once.

use std::collections::BTreeMap;

use crate::responses::Responses;

/// A test and its answer sheets.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheets {
    /// Per item: its skills, as places in the list of skills.
    pub(crate) skills: Vec<Vec<u32>>,
    /// Per student.
    pub(crate) students: Vec<Sheet>,
}

/// One student's answers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    pub(crate) fold: u32,
    /// Items by place, ascending, and whether the answer was right.
    pub(crate) answers: Vec<(usize, bool)>,
}

impl Sheets {
    /// The `most` items that most students answered (of equals those that came first), and the students who answered at
    /// least `least` of them. Of several answers to one item the first counts.
    pub(crate) fn new(responses: &Responses, most: usize, least: usize) -> Self {
        let mut firsts = Vec::with_capacity(responses.students.len());
        let mut asked = vec![0_usize; responses.items.len()];
        let mut skills = vec![Vec::new(); responses.items.len()];
        for student in &responses.students {
            let mut first = BTreeMap::new();
            for response in &student.responses {
                let item = response.item as usize;
                if first.contains_key(&item) {
                    continue;
                }
                first.insert(item, response.correct);
                if asked[item] == 0 {
                    skills[item].clone_from(&responses.combinations[response.combination as usize]);
                }
                asked[item] += 1;
            }
            firsts.push(first);
        }
        let mut kept: Vec<usize> = (0..asked.len()).collect();
        kept.sort_by_key(|&item| std::cmp::Reverse(asked[item]));
        kept.truncate(most);
        kept.sort_unstable();
        let mut students = Vec::new();
        for (student, first) in responses.students.iter().zip(firsts) {
            let answers: Vec<(usize, bool)> = kept
                .iter()
                .enumerate()
                .filter_map(|(place, item)| Some((place, *first.get(item)?)))
                .collect();
            if answers.len() >= least {
                students.push(Sheet { fold: student.fold, answers });
            }
        }
        Self { skills: kept.into_iter().map(|item| std::mem::take(&mut skills[item])).collect(), students }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_answers_to_the_items_of_most() {
        let csv = "user,item,skills,ts,correct,fold\n\
            a,x,s,0,1,0\na,x,s,0,0,0\na,y,s~t,0,1,0\nb,y,t,0,0,1\nb,z,t,0,0,1\nc,x,s,0,0,1\n";
        let responses = Responses::read(csv.as_bytes()).unwrap();
        let sheets = Sheets::new(&responses, 2, 1);
        assert_eq!(sheets.skills, [vec![0], vec![0, 1]]);
        let answers: Vec<_> = sheets.students.iter().map(|sheet| sheet.answers.clone()).collect();
        assert_eq!(answers, [vec![(0, true), (1, true)], vec![(1, false)], vec![(0, false)]]);
        assert_eq!(Sheets::new(&responses, 2, 2).students.len(), 1);
    }
}
