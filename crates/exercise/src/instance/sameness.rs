//! Which instances are one task to a student, whatever their seeds.

use math::Lang;
use protocol::Seed;

use super::Instance;
use crate::exercise::Exercise;
use crate::figure::Figure;
use crate::question::Question;

/// How many seeds are looked at for numbers that were not seen: of an exercise with fifty tasks of which forty were seen,
/// one of these is new all but once in a thousand times (0.8³²).
const TRIES: usize = 32;

impl Instance {
    /// Everything that is asked, whatever the order of options: the same for two instances that are one task to a student.
    /// For comparing; nobody reads it.
    pub fn task(&self) -> String {
        let mut texts: Vec<String> = self
            .texts(Lang::Lt)
            .into_iter()
            .filter(|(key, _)| key.starts_with("answer") || key.starts_with("part"))
            .map(|(key, text)| format!("{key} {text:?}"))
            .collect();
        texts.sort();
        let given = (0..self.count()).filter_map(|part| given(self.question(part, Lang::Lt)?));
        let given: Vec<String> = given.collect();
        let seen = self.figures(Lang::Lt).into_iter().map(|figure| match figure {
            Figure::Drawing { words, .. } => words.concat(),
            table @ Figure::Table { .. } => format!("{table:?}"),
        });
        let seen: Vec<String> = seen.collect();
        format!("{:?} {seen:?} {texts:?} {given:?}", self.statement(Lang::Lt))
    }
}

/// What a question gives, besides its texts.
fn given(question: Question) -> Option<String> {
    match question {
        Question::Lines { start, .. } => Some(format!("{start:?}")),
        Question::Construct(board) => Some(format!("{:?}", board.given)),
        // Other pictures make another task, even where they are called the same.
        Question::Choice { options, marks, .. } => {
            let shown = marks.map(|marks| marks.words.concat()).unwrap_or_default();
            let mut words: Vec<String> = options
                .iter()
                .filter(|option| option.figure.is_some())
                .map(|option| option.text.plain_text(Lang::Lt))
                .collect();
            words.sort();
            Some(shown + &words.concat())
        }
        Question::Field(field) => field.canvas.map(|canvas| canvas.words()),
        _ => None,
    }
}

impl Exercise {
    /// The first seed from `from` on ([`Seed::next`]) that gives a task other than those of `seen`. If all that are looked at
    /// were seen, the first that gives a task at all; `None` if none does.
    pub fn fresh_seed(&self, from: Seed, seen: &[Seed]) -> Option<Seed> {
        let instances = std::iter::successors(Some(from), |seed| Some(seed.next()))
            .take(TRIES)
            .filter_map(|seed| self.instantiate(seed).ok());
        if seen.is_empty() {
            return instances.map(|instance| instance.seed()).next();
        }
        let tasks: Vec<String> =
            seen.iter().filter_map(|seed| Some(self.instantiate(*seed).ok()?.task())).collect();
        let mut first = None;
        for instance in instances {
            if !tasks.contains(&instance.task()) {
                return Some(instance.seed());
            }
            first = first.or(Some(instance.seed()));
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use protocol::Seed;

    use crate::example::LINEAR_EQUATION;
    use crate::template::Template;

    #[test]
    fn no_task_comes_twice_while_there_are_others() {
        let template: Template = toml::from_str(LINEAR_EQUATION).unwrap();
        let exercise = template.compile().unwrap();
        let mut seen = Vec::new();
        let mut tasks = std::collections::BTreeSet::new();
        for _ in 0..30 {
            // Even where it would begin with the same numbers every time.
            let seed = exercise.fresh_seed(Seed(5), &seen).unwrap();
            assert!(tasks.insert(exercise.instantiate(seed).unwrap().task()), "{seed}");
            seen.push(seed);
        }
    }

    #[test]
    fn where_all_were_seen_one_comes_again() {
        let few = LINEAR_EQUATION.replacen("from = 2, to = 9", "from = 2, to = 2", 1).replacen(
            "from = -9, to = 9",
            "from = 1, to = 1",
            1,
        );
        let template: Template = toml::from_str(&few).unwrap();
        let exercise = template.compile().unwrap();
        let seen: Vec<Seed> = (0..300).map(Seed).collect();
        let again = exercise.fresh_seed(Seed(9), &seen);
        assert_eq!(again, Some(Seed(9)));
    }
}
