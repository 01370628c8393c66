//! Systems: a single equation may follow from all of them, and those before stay in force.

use math::{Entry, Expr, Relation, RelationOp, StepRelation, Symbol};

use super::judge::{Line, Patience, follows};
use crate::marking::{Marking, Note};

/// More equations than any solution at school derives.
const MAX_FACTS: usize = 40;

/// What is known in the solution of a system.
#[derive(Debug, Clone)]
pub(super) struct System {
    start: Entry,
    unknowns: Vec<Symbol>,
    /// The system as it stands: it says the same as the one that was given.
    pub(super) current: Vec<Entry>,
    /// Equations that were given or follow.
    facts: Vec<Entry>,
    /// Equations that do not follow, and those that go on from them.
    slips: Vec<Entry>,
    patience: Patience,
}

impl System {
    /// A system of equations in the unknowns; `None` for other lines.
    pub(super) fn of(start: &Entry, unknowns: &[Symbol], patience: Patience) -> Option<Self> {
        let parts = match start {
            Entry::All(parts) | Entry::List(parts) if unknowns.len() > 1 => parts.clone(),
            _ => return None,
        };
        let equations = parts.iter().all(|part| matches!(part, Entry::Relation(_)));
        equations.then(|| Self {
            start: Entry::All(parts.clone()),
            unknowns: unknowns.to_vec(),
            current: parts.clone(),
            facts: parts,
            slips: Vec::new(),
            patience,
        })
    }

    /// The verdict on a line, and what it says.
    pub(super) fn judge(&mut self, line: Entry) -> (Marking, Entry) {
        let line = self.as_system(line);
        let related = self.patience.relation(&self.start, &line);
        if follows(&related) || matches!(related, StepRelation::SolutionsGained(_)) {
            self.learn(&line);
            return (Marking::correct(), line);
        }
        if matches!(related, StepRelation::Unknown) {
            return (Marking { note: Some(Note::Unchecked), ..Marking::correct() }, line);
        }
        // A true statement about numbers, as in a check.
        if let Some(truth) = super::side::truth(&line) {
            let marking = if truth {
                Marking { note: Some(Note::Aside), ..Marking::correct() }
            } else {
                Marking::wrong(Some(Note::SidesDiffer))
            };
            return (marking, line);
        }
        let marking = if self.follows_from_slip(&line) {
            Marking::correct()
        } else {
            match related {
                StepRelation::SolutionsLost(_) => Marking::wrong(Some(Note::SolutionsLost { which: None })),
                StepRelation::AndOr => Marking::wrong(Some(Note::AndOr)),
                _ => Marking::wrong(self.mistake(&line)),
            }
        };
        if self.slips.len() < MAX_FACTS {
            self.slips.push(line.clone());
        }
        (marking, line)
    }

    /// Values with their letters, and equations that hold at once, as a system: `(3; 2)`, `x = 3; y = 2`.
    fn as_system(&self, line: Entry) -> Entry {
        match line {
            Entry::Tuple(values) if values.len() == self.unknowns.len() => {
                let equal = |(unknown, value): (&Symbol, Expr)| {
                    Entry::Relation(Relation::equation(Expr::Symbol(unknown.clone()), value))
                };
                Entry::All(self.unknowns.iter().zip(values).map(equal).collect())
            }
            Entry::List(parts) => {
                // The same letter twice: alternatives.
                let mut letters = Vec::new();
                let mut at_once = true;
                for part in &parts {
                    match part {
                        Entry::Relation(Relation {
                            left: Expr::Symbol(letter), op: RelationOp::Eq, ..
                        }) => {
                            at_once &= !letters.contains(letter);
                            letters.push(letter.clone());
                        }
                        Entry::Relation(_) => {}
                        _ => at_once = false,
                    }
                }
                let single = parts.iter().all(|part| part.symbols().len() == 1)
                    && parts.iter().flat_map(Entry::symbols).collect::<std::collections::BTreeSet<_>>().len()
                        == 1;
                if at_once && !single {
                    Entry::All(parts)
                } else {
                    Entry::List(parts.into_iter().map(|part| self.as_system(part)).collect())
                }
            }
            other => other,
        }
    }

    /// Takes in what follows, in the place of an equation that it makes needless.
    fn learn(&mut self, line: &Entry) {
        match line {
            Entry::All(parts) => {
                self.facts.extend(parts.iter().take(MAX_FACTS).cloned());
                if follows(&self.patience.relation(&self.start, line)) {
                    self.current.clone_from(parts);
                }
            }
            Entry::Relation(_) => {
                self.facts.push(line.clone());
                self.replace(line);
            }
            _ => {}
        }
        let extra = self.facts.len().saturating_sub(MAX_FACTS);
        self.facts.drain(..extra);
    }

    /// Puts an equation in the place of one without which the system still says the same: of one with the same
    /// letters rather, and of one that names a letter last.
    fn replace(&mut self, line: &Entry) {
        let letters = line.symbols();
        let names_a_letter = |entry: &Entry| {
            matches!(entry, Entry::Relation(Relation { left: Expr::Symbol(_), op: RelationOp::Eq, .. }))
        };
        let mut order: Vec<usize> = (0..self.current.len()).collect();
        order.sort_by_key(|at| {
            let part = &self.current[*at];
            (part.symbols() != letters, names_a_letter(part))
        });
        for at in order {
            let mut parts = self.current.clone();
            parts[at] = line.clone();
            if follows(&self.patience.relation(&self.start, &Entry::All(parts.clone()))) {
                self.current = parts;
                return;
            }
        }
    }

    /// Whether the line follows from a line with a slip, alone or with one other equation.
    fn follows_from_slip(&self, line: &Entry) -> bool {
        let Some(slip) = self.slips.last() else { return false };
        let implied = |parts: Vec<Entry>| {
            let before = if parts.len() == 1 { parts.into_iter().next() } else { Some(Entry::All(parts)) };
            let Some(before) = before else { return false };
            let related = self.patience.relation(&before, line);
            follows(&related) || matches!(related, StepRelation::SolutionsGained(_))
        };
        if implied(vec![slip.clone()]) {
            return true;
        }
        let others = self.slips.iter().rev().skip(1).chain(self.facts.iter().rev()).take(6);
        others.cloned().any(|other| {
            let both = vec![slip.clone(), other];
            // From what contradicts itself everything would follow.
            let contradiction =
                follows(&self.patience.relation(&Entry::All(both.clone()), &Entry::NoSolution));
            !contradiction && implied(both)
        })
    }

    fn mistake(&self, line: &Entry) -> Option<Note> {
        self.current.iter().find_map(|fact| self.patience.mistake(&Line::of(fact.clone()), line))
    }

    /// The answer that the lines name together, the values standing on lines of their own.
    pub(super) fn answer(&self) -> Option<Entry> {
        let known = if self.slips.is_empty() { &self.facts } else { &self.slips };
        let value = |unknown: &Symbol| {
            known.iter().rev().find_map(|fact| match fact {
                Entry::Relation(Relation { left: Expr::Symbol(letter), op: RelationOp::Eq, right })
                    if letter == unknown && right.symbols().is_empty() =>
                {
                    Some(right.clone())
                }
                _ => None,
            })
        };
        Some(Entry::Tuple(self.unknowns.iter().map(value).collect::<Option<_>>()?))
    }

    /// Whether something did not follow.
    pub(super) fn has_slipped(&self) -> bool {
        !self.slips.is_empty()
    }
}
