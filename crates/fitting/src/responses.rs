//! Recorded answers: reading them from CSV.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use learner::predictor::series_name;

use crate::problem::Problem;

/// One answer of one student.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Place of the exercise in [`Responses::items`].
    pub item: u32,
    /// Place of the combination of skills in [`Responses::combinations`].
    pub combination: u32,
    /// Place of the series in [`Responses::series`].
    pub series: u32,
    /// Seconds since some moment, where that is known.
    pub seconds: Option<i64>,
    /// Whether the answer was right.
    pub correct: bool,
}

/// One student with all answers, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Student {
    /// The fold that the student belongs to.
    pub fold: u32,
    /// The answers.
    pub responses: Vec<Response>,
}

/// Answers of many students, with everything named by its place in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Responses {
    /// The students, in the order of their first answers.
    pub students: Vec<Student>,
    /// Ids of exercises.
    pub items: Vec<String>,
    /// Ids of skills.
    pub skills: Vec<String>,
    /// The combinations of skills that exercises have, as places in `skills`.
    pub combinations: Vec<Vec<u32>>,
    /// Names of series of exercises ([`series_name`]).
    pub series: Vec<String>,
}

/// Gives each name its place in a list.
struct Names {
    places: BTreeMap<String, u32>,
    list: Vec<String>,
}

impl Names {
    const fn new() -> Self {
        Self { places: BTreeMap::new(), list: Vec::new() }
    }

    fn place(&mut self, name: &str) -> u32 {
        if let Some(&place) = self.places.get(name) {
            return place;
        }
        let place = self.list.len() as u32;
        self.places.insert(name.to_owned(), place);
        self.list.push(name.to_owned());
        place
    }
}

/// What is asked of the header, in any order.
const COLUMNS: [&str; 6] = ["user", "item", "skills", "ts", "correct", "fold"];

impl Responses {
    /// The ids of the skills of a combination.
    pub fn skills_of(&self, combination: u32) -> Vec<&str> {
        self.combinations[combination as usize]
            .iter()
            .map(|&skill| self.skills[skill as usize].as_str())
            .collect()
    }

    /// How many answers there are.
    pub fn len(&self) -> usize {
        self.students.iter().map(|student| student.responses.len()).sum()
    }

    /// Whether there is no answer at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads a file, unpacking it if its name ends in `.gz`.
    pub fn from_file(path: &Path) -> Result<Self, Problem> {
        let file = std::fs::File::open(path)
            .map_err(|source| Problem::Open { path: path.display().to_string(), source })?;
        if path.extension().is_some_and(|ending| ending == "gz") {
            Self::read(flate2::read::MultiGzDecoder::new(file))
        } else {
            Self::read(file)
        }
    }

    /// Reads CSV with the columns `user,item,skills,ts,correct,fold`: skills separated by `~` (may be empty),
    /// `ts` in seconds (0 or empty: unknown), `correct` 0 or 1. A student's rows must be in time order.
    pub fn read(csv: impl Read) -> Result<Self, Problem> {
        let mut reader = csv::Reader::from_reader(csv);
        let header = reader.headers()?.clone();
        let mut at = [0; COLUMNS.len()];
        for (place, name) in at.iter_mut().zip(COLUMNS) {
            *place =
                header.iter().position(|column| column.trim() == name).ok_or(Problem::NoColumn { name })?;
        }
        let [mut users, mut items, mut skills, mut combined, mut series] = [const { Names::new() }; 5];
        let mut students: Vec<Student> = Vec::new();
        let mut combinations = Vec::new();
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record)? {
            let line = record.position().map_or(0, csv::Position::line);
            let [user, item, skill_list, ts, correct, fold] =
                at.map(|place| record.get(place).unwrap_or_default().trim());
            let wrong = |column: &'static str, found: &str| Problem::Value {
                line,
                column,
                found: found.chars().take(40).collect(),
            };
            let fold: u32 = fold.parse().map_err(|_| wrong("fold", fold))?;
            let correct = match correct {
                "1" => true,
                "0" => false,
                _ => return Err(wrong("correct", correct)),
            };
            let seconds: i64 = if ts.is_empty() { 0 } else { ts.parse().map_err(|_| wrong("ts", ts))? };
            let mut names: Vec<&str> = skill_list.split('~').filter(|name| !name.is_empty()).collect();
            names.sort_unstable();
            names.dedup();
            let combination = combined.place(&names.join("~"));
            let series = series.place(&series_name(item, &names));
            if combination as usize == combinations.len() {
                combinations.push(names.into_iter().map(|name| skills.place(name)).collect());
            }
            let student = users.place(user) as usize;
            if student == students.len() {
                students.push(Student { fold, responses: Vec::new() });
            }
            let student = &mut students[student];
            if student.fold != fold {
                return Err(Problem::TwoFolds { line, user: user.to_owned() });
            }
            let seconds = (seconds != 0).then_some(seconds);
            let before = student.responses.iter().rev().find_map(|response| response.seconds);
            if let (Some(before), Some(now)) = (before, seconds)
                && now < before
            {
                return Err(Problem::Order { line, user: user.to_owned() });
            }
            let item = items.place(item);
            student.responses.push(Response { item, combination, series, seconds, correct });
        }
        if students.is_empty() {
            return Err(Problem::Empty);
        }
        Ok(Self { students, items: items.list, skills: skills.list, combinations, series: series.list })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "user,item,skills,ts,correct,fold\n";

    #[test]
    fn rows_become_answers() {
        let all = Responses::read(format!("{HEADER}u,1,b~a,0,1,3\nu,2,a,7,0,3\nv,1,a~b~a,,1,0\n").as_bytes())
            .unwrap();
        assert_eq!((all.items.len(), all.skills.len(), all.combinations.len(), all.len()), (2, 2, 2, 3));
        assert_eq!(all.students[0].responses[1].seconds, Some(7));
        assert_eq!(all.students[1].responses[0].seconds, None);
        assert_eq!(all.students[0].responses[0].combination, all.students[1].responses[0].combination);
        assert_eq!(all.skills_of(0), ["a", "b"]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (csv, expect) in [
            ("user,item,skills,ts,correct\n", "no column `fold`"),
            (HEADER, "no answers in the file"),
            (&format!("{HEADER}u,1,a,0,1,0\nu,1,a,0,2,0\n"), "line 3: `2` is no correct"),
            (&format!("{HEADER}u,1,a,x,1,0\n"), "line 2: `x` is no ts"),
            (&format!("{HEADER}u,1,a,0,1,-1\n"), "line 2: `-1` is no fold"),
            (&format!("{HEADER}u,1,a,0,1,0\nu,1,a,0,1,1\n"), "line 3: user u was in another fold before"),
            (&format!("{HEADER}u,1,a,9,1,0\nu,1,a,8,1,0\n"), "line 3: user u answered something later"),
            (&format!("{HEADER}u,1,a\n"), "not readable as CSV"),
        ] {
            let message = Responses::read(csv.as_bytes()).unwrap_err().to_string();
            assert!(message.contains(expect), "{message}");
        }
    }
}
