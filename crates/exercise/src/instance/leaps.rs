//! Whether each line of a worked solution follows from what stands before it. For checking content.

use math::{Assumptions, Entry, Equivalence, Expr, Lang, Print, Real, Relation, RelationOp, StepRelation};

use super::Instance;
use crate::kinds::Posed;
use crate::rich::{Block, Formula, Inline, Rich};

/// A line of a worked solution that does not follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leap {
    /// The language of the solution.
    pub lang: Lang,
    /// The step, by its place in the template.
    pub step: usize,
    /// The line, as it is read.
    pub line: String,
}

/// What a worked solution states in one language.
#[derive(PartialEq)]
struct Claims {
    /// What the task says.
    task: Vec<Relation>,
    /// What each step says, by its place in the template, and whether that is taken for granted.
    steps: Vec<(usize, bool, Vec<Relation>)>,
}

impl Instance {
    /// The lines of the worked solution that do not follow from the task or from a line before, as the lines of a student
    /// are judged.
    ///
    /// A statement about numbers has to be true. One with letters has to hold for all values of the letters, or to follow
    /// from what is known of just these letters; where nothing is known of them yet, it is the first thing known: words
    /// may have said why. What a step that is marked so (`given = true`) says with letters is taken for granted.
    /// Formulas that state nothing (`3x − 2`) are not looked at.
    ///
    /// A language whose solution states the same as that of one before is not judged again.
    pub fn leaps(&self) -> Vec<Leap> {
        let mut judged: Vec<Claims> = Vec::new();
        let mut leaps = Vec::new();
        for lang in Lang::ALL {
            let claims = self.claims(lang);
            if !judged.contains(&claims) {
                leaps.extend(claims.leaps(lang));
                judged.push(claims);
            }
        }
        leaps
    }

    fn claims(&self, lang: Lang) -> Claims {
        let mut task = Vec::new();
        for text in std::iter::once(self.statement(lang))
            .chain((0..self.count()).filter_map(|at| self.prompt(at, lang)))
        {
            task.extend(relations(&text));
        }
        for posed in &self.posed {
            if let Posed::Lines(posed) = posed {
                task.extend(relations_of(&posed.start));
            }
        }
        let steps = self.shown_steps(lang);
        let steps = steps.map(|(at, step)| (at, step.given, relations(&step.text.show(&self.values, lang))));
        Claims { task, steps: steps.collect() }
    }
}

impl Claims {
    fn leaps(&self, lang: Lang) -> Vec<Leap> {
        let mut known = self.task.clone();
        let mut leaps = Vec::new();
        for (step, given, lines) in &self.steps {
            for line in lines {
                // `0 = 60` is what is left of an equation without solutions.
                let may_be_given = !line.symbols().is_empty() || line.left.text(lang) == "0";
                let is_given = *given && may_be_given;
                if !is_given && !follows(line, &known) {
                    leaps.push(Leap { lang, step: *step, line: line.text(lang) });
                }
                known.push(line.clone());
            }
        }
        leaps
    }
}

/// What a text states in formulas, in order.
fn relations(text: &Rich) -> Vec<Relation> {
    let stated = |formula: &Formula| match formula {
        Formula::Relation(relation) => Some(relation.clone()),
        Formula::Expression(_) | Formula::Entry(_) => None,
    };
    let mut found = Vec::new();
    for block in &text.0 {
        match block {
            Block::Display(formula) => found.extend(stated(formula)),
            Block::Paragraph(inlines) => found.extend(inlines.iter().filter_map(|inline| match inline {
                Inline::Math(formula) => stated(formula),
                Inline::Text(_) | Inline::Strong(_) | Inline::Gap(_) => None,
            })),
        }
    }
    found
}

/// What an entry states: one relation, or those of a system.
fn relations_of(entry: &Entry) -> Vec<Relation> {
    match entry {
        Entry::Relation(relation) => vec![relation.clone()],
        Entry::All(parts) => parts.iter().flat_map(relations_of).collect(),
        _ => Vec::new(),
    }
}

fn follows(line: &Relation, known: &[Relation]) -> bool {
    let letters = line.symbols();
    // What contradicts itself follows from what has no solutions.
    let is_absurd = letters.is_empty() && !is_true(line);
    if !is_absurd && (letters.is_empty() || holds_always(line)) {
        return true;
    }
    let entry = |relation: &Relation| Entry::Relation(relation.clone());
    if is_absurd {
        return known.iter().any(|fact| same(&entry(fact), &entry(line)));
    }
    let of_these: Vec<&Relation> = known.iter().filter(|fact| fact.symbols() == letters).collect();
    if of_these.is_empty() {
        return true;
    }
    // One of several solutions may be named by itself.
    let names_a_value = matches!(line.left, Expr::Symbol(_)) && line.right.symbols().is_empty();
    let line = entry(line);
    let leads = |fact: &Entry| match math::relation(fact, &line, &Assumptions::default()) {
        StepRelation::Wrong | StepRelation::AndOr => false,
        StepRelation::SolutionsLost(_) => names_a_value,
        _ => true,
    };
    if of_these.iter().any(|fact| leads(&entry(fact))) {
        return true;
    }
    // From what is known of each of these letters, as in a system. From a contradiction all would follow.
    let of_any = known.iter().filter(|fact| !fact.symbols().is_disjoint(&letters));
    let together = Entry::All(of_any.map(entry).collect());
    leads(&together) && !same(&together, &Entry::NoSolution)
}

fn same(one: &Entry, other: &Entry) -> bool {
    let found = math::relation(one, other, &Assumptions::default());
    matches!(found, StepRelation::Equivalent | StepRelation::EquivalentReals)
}

fn is_true(line: &Relation) -> bool {
    let order =
        Real::of(&line.left).zip(Real::of(&line.right)).and_then(|(left, right)| left.compare(&right));
    order.is_some_and(|order| line.op.holds(order))
}

fn holds_always(line: &Relation) -> bool {
    line.op == RelationOp::Eq
        && matches!(
            math::equivalent(&line.left, &line.right),
            Equivalence::Equal | Equivalence::ProbablyEqual
        )
}

#[cfg(test)]
mod tests {
    use math::Lang;
    use protocol::Seed;

    use super::Leap;
    use crate::example::LINEAR_EQUATION;
    use crate::template::Template;

    /// The lines that do not follow, of a solution of `a*x + b = c` with these steps in Lithuanian and in English.
    fn leaps(lithuanian: &str, english: &str) -> Vec<Leap> {
        let mut template: toml::Table = toml::from_str(LINEAR_EQUATION).unwrap();
        for (lang, steps) in [("lt", lithuanian), ("en", english)] {
            let steps: toml::Table = toml::from_str(&format!("steps = [{steps}]")).unwrap();
            let text = template["text"][lang].as_table_mut().unwrap();
            text.insert("steps".to_owned(), steps["steps"].clone());
        }
        let template: Template = template.try_into().unwrap();
        template.compile().unwrap().instantiate(Seed(3)).unwrap().leaps()
    }

    #[test]
    fn each_line_follows_from_one_before() {
        for (steps, expect) in [
            (r#""Atimame: $a*x = c - b$.", "Dalijame: $x = (c - b)/a$.""#, &[][..]),
            (r#""Atimame: $a*x = c + b$.", "Dalijame: $x = (c - b)/a$.""#, &[0]),
            (r#""$a*x = c - b$.", "Taigi $x = (c - b)/a + 1$, nes $2 + 2 = 5$.""#, &[1, 1]),
            // A new letter is the first thing known of it, and what holds for all numbers always holds.
            (r#""Tegul $n = 2$, tai $2*n = 4$, o $n + 1 = 4$.", "$(t + 1)^2 = t^2 + 2*t + 1$""#, &[0]),
            // Another case is said to be one; numbers have to be right in it, too.
            (r#""$a*x = c - b$", { given = true, text = "Kai $x = 0$, tai $1 + 1 = 2$." }"#, &[]),
            (r#""$a*x = c - b$", { given = true, text = "Kai $x = 0$, tai $1 + 1 = 3$." }"#, &[1]),
            // Nothing fits, so that a contradiction follows.
            (r#""Jei $y = y + 3$, tai $0 = 3$.", "O $0 = 4$?""#, &[]),
            (r#""Jei $y = 3$, tai $0 = 3$.", "Taip.""#, &[0]),
        ] {
            let found: Vec<usize> = leaps(steps, steps).into_iter().map(|leap| leap.step).collect();
            assert_eq!(found, expect, "{steps}");
        }
    }

    #[test]
    fn a_language_that_states_something_else_is_judged_by_itself() {
        let found = |lithuanian, english| -> Vec<Lang> {
            let with = |first| format!(r#""{first}", "$x = (c - b)/a$""#);
            leaps(&with(lithuanian), &with(english)).into_iter().map(|leap| leap.lang).collect()
        };
        let (right, wrong) = ("Atimame: $a*x = c - b$.", "Atimame: $a*x = c + b$.");
        assert_eq!(found(right, "Subtract: $a*x = c - b$."), []);
        assert_eq!(found(right, "Subtract: $a*x = c + b$."), [Lang::En]);
        assert_eq!(found(wrong, "Subtract: $a*x = c + b$."), [Lang::Lt]);
    }
}
