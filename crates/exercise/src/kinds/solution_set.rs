//! All solutions of an equation, inequality or system: values in any order, intervals, families, pairs.

use std::cmp::Ordering;

use math::{
    Entry, Equivalence, Expr, Real, RealSet, Relation, RelationOp, SetExpr, SolvedSystem, Symbol,
    SystemSolution,
};

use super::equation_solution::unknown;
use super::field::{AnswerFormula, Reading, Target, Value, single_number};
use crate::error::{Located, Mistakes};
use crate::marking::Note;
use crate::scope::Scope;
use crate::template::{SolutionSetSpec, Statements, Unknowns};
use crate::values::Values;

/// `kind = "solution-set"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SolutionSet {
    pub(super) value: AnswerFormula,
    /// One letter, or those of a system in the order of its pairs.
    pub(super) unknowns: Vec<Symbol>,
    of: Vec<Relation>,
}

/// A set that is neither empty nor all real numbers.
#[derive(Debug, Clone)]
pub(crate) enum Solutions {
    /// Real numbers.
    Numbers(RealSet),
    /// Values of several letters, as of a system.
    Tuples(Vec<Vec<Real>>),
}

impl PartialEq for Solutions {
    fn eq(&self, other: &Self) -> bool {
        self.same(other) == Equivalence::Equal
    }
}

impl Solutions {
    /// Whether both hold the same, in whatever order.
    pub(super) fn same(&self, other: &Self) -> Equivalence {
        match (self, other) {
            (Self::Numbers(a), Self::Numbers(b)) => match a.is_same(b) {
                Some(true) => Equivalence::Equal,
                Some(false) => Equivalence::Different,
                None => Equivalence::Unknown,
            },
            (Self::Tuples(a), Self::Tuples(b)) => {
                let within =
                    |all: &[Vec<Real>], one: &Vec<Real>| all.iter().any(|other| same_tuple(one, other));
                let same = a.iter().all(|one| within(b, one)) && b.iter().all(|one| within(a, one));
                if same { Equivalence::Equal } else { Equivalence::Different }
            }
            _ => Equivalence::Different,
        }
    }
}

fn same_tuple(a: &[Real], b: &[Real]) -> bool {
    let same = |(a, b): (&Real, &Real)| a.compare(b) == Some(Ordering::Equal);
    a.len() == b.len() && a.iter().zip(b).all(same)
}

impl SolutionSet {
    pub(super) fn compile(
        spec: &SolutionSetSpec,
        path: &str,
        scope: &Scope,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let names = match &spec.unknown {
            Unknowns::One(name) => std::slice::from_ref(name),
            Unknowns::Several(names) => names,
        };
        let unknowns: Option<Vec<_>> =
            names.iter().map(|name| unknown(name, &format!("{path}.unknown"), scope, mistakes)).collect();
        let statements = match &spec.of {
            None => &[][..],
            Some(Statements::One(text)) => std::slice::from_ref(text),
            Some(Statements::Several(texts)) => texts,
        };
        let of: Option<Vec<_>> = statements
            .iter()
            .map(|text| mistakes.take(&format!("{path}.of"), scope.relation(text)))
            .collect();
        let value = mistakes.take(&format!("{path}.value"), formula(&spec.value, scope));
        Some(Self { value: value?, unknowns: unknowns?, of: of? })
    }

    pub(super) fn target(&self, entry: &Entry, values: &Values) -> Option<Target> {
        let shown = entry.map(&|expr| values.substitute(expr));
        let value = self.value(&shown).ok()?;
        Some(Target::new(value, shown))
    }

    pub(super) fn read(&self, text: &str) -> Result<Reading, Note> {
        let entry = math::parse_entry(text).map_err(Note::Syntax)?;
        let value = self.value(&entry)?;
        Ok(Reading::plain(entry, value))
    }

    /// What an answer says.
    fn value(&self, entry: &Entry) -> Result<Value, Note> {
        let solutions = match (&self.unknowns[..], entry) {
            (_, Entry::NoSolution) => return Ok(Value::NoSolution),
            (_, Entry::AllReals) => return Ok(Value::AllReals),
            ([unknown], _) => {
                let set = numbers(&entry.without_both_signs(), unknown)?;
                if set.is_empty() {
                    return Ok(Value::NoSolution);
                }
                if set.is_all() {
                    return Ok(Value::AllReals);
                }
                Solutions::Numbers(set)
            }
            (unknowns, _) => Solutions::Tuples(tuples(entry, unknowns)?),
        };
        Ok(Value::Set(solutions))
    }

    /// Whether the statements of this instance have exactly these solutions. What cannot be solved is believed.
    pub(super) fn proves(&self, right: &Value, values: &Values) -> bool {
        let of: Vec<Relation> =
            self.of.iter().map(|relation| relation.substitute(&|symbol| values.shown(symbol))).collect();
        match (&of[..], &self.unknowns[..]) {
            ([], _) => true,
            (statements, [unknown]) => {
                let sets = statements.iter().map(|statement| math::solve(statement, unknown));
                let all = sets
                    .into_iter()
                    .try_fold(RealSet::all(), |all, solution| all.intersection(&solution?.set));
                let Some(all) = all else { return true };
                match right {
                    Value::NoSolution => all.is_empty(),
                    Value::AllReals => all.is_all(),
                    Value::Set(Solutions::Numbers(set)) => set.is_same(&all) != Some(false),
                    _ => false,
                }
            }
            (equations, unknowns) => match (math::solve_system(equations, unknowns), right) {
                (None, _) => true,
                (Some(SolvedSystem { solution: SystemSolution::Points(points), .. }), right) => match right {
                    Value::NoSolution => points.is_empty(),
                    Value::Set(solutions) => *solutions == Solutions::Tuples(points),
                    _ => false,
                },
                (Some(_), _) => false,
            },
        }
    }
}

/// The value of a solution set: `none`, `all`, or an entry.
pub(super) fn formula(text: &str, scope: &Scope) -> Result<AnswerFormula, Located> {
    match text.trim() {
        "none" => Ok(AnswerFormula::NoSolution),
        "all" => Ok(AnswerFormula::AllReals),
        _ => scope.entry(text).map(|entry| AnswerFormula::Entry(Box::new(entry))),
    }
}

/// The numbers that an answer without ± names.
pub(crate) fn numbers(entry: &Entry, unknown: &Symbol) -> Result<RealSet, Note> {
    let undecided = Note::Undecided;
    let known = |set: Option<RealSet>| set.ok_or(Note::Undecided);
    match entry {
        Entry::NoSolution => Ok(RealSet::empty()),
        Entry::AllReals => Ok(RealSet::all()),
        Entry::Expression(value) => {
            known(RealSet::written(&SetExpr::Finite(vec![computed(value, unknown)?])))
        }
        Entry::Relation(relation) => solved(relation, unknown),
        Entry::Chain(chain) => chain
            .relations()
            .iter()
            .try_fold(RealSet::all(), |all, relation| known(all.intersection(&solved(relation, unknown)?))),
        Entry::List(parts) => {
            parts.iter().try_fold(RealSet::empty(), |all, part| known(all.union(&numbers(part, unknown)?)))
        }
        Entry::All(parts) => parts
            .iter()
            .try_fold(RealSet::all(), |all, part| known(all.intersection(&numbers(part, unknown)?))),
        Entry::Not(inner) => known(numbers(inner, unknown)?.complement()),
        Entry::Member { element, .. } if !is_letter(element, unknown) => {
            Err(Note::ExpectedUnknown { unknown: unknown.clone() })
        }
        Entry::Family { statement, indices, domain } => {
            let statement = match &**statement {
                Entry::Relation(Relation { left, op: RelationOp::Eq, right }) if is_letter(left, unknown) => {
                    Entry::Expression(right.clone())
                }
                Entry::List(parts) => {
                    let family = |part: &Entry| Entry::Family {
                        statement: Box::new(part.clone()),
                        indices: indices.clone(),
                        domain: domain.clone(),
                    };
                    return parts.iter().try_fold(RealSet::empty(), |all, part| {
                        known(all.union(&numbers(&family(part), unknown)?))
                    });
                }
                other => other.clone(),
            };
            let family = Entry::Family {
                statement: Box::new(statement),
                indices: indices.clone(),
                domain: domain.clone(),
            };
            known(family.as_set().as_ref().and_then(RealSet::written))
        }
        Entry::Set(_) | Entry::Member { .. } | Entry::Tuple(_) => {
            let set = entry.as_set().ok_or(undecided)?;
            known(RealSet::written(&set))
        }
        Entry::True | Entry::False | Entry::SetRelation(_) => Err(Note::NotSolved),
    }
}

/// Whether it is the letter, or one of several solutions named by it: `x_1`.
fn is_letter(expr: &Expr, letter: &Symbol) -> bool {
    let Expr::Symbol(name) = expr.unbracketed() else { return false };
    name == letter || name.as_str().strip_prefix(letter.as_str()).is_some_and(|index| index.starts_with('_'))
}

/// A value on which no work is left.
fn computed(value: &Expr, unknown: &Symbol) -> Result<Expr, Note> {
    if value.contains(unknown) {
        return Err(Note::NotSolved);
    }
    if let Some(found) = value.symbols().into_iter().next() {
        return Err(Note::OtherUnknown { found });
    }
    match single_number(value) {
        Some(number) => number.map(|_| value.clone()),
        None if math::form::simplified(value).is_ok() => Ok(value.clone()),
        None => Err(Note::NotComputed),
    }
}

fn real(value: &Expr, unknown: &Symbol) -> Result<Real, Note> {
    Real::of(&computed(value, unknown)?).ok_or(Note::Undefined)
}

/// The numbers of a relation whose unknown stands alone on one side.
fn solved(relation: &Relation, unknown: &Symbol) -> Result<RealSet, Note> {
    let Relation { left, op, right } = relation;
    let (op, value) = if is_letter(left, unknown) {
        (*op, right)
    } else if is_letter(right, unknown) {
        (op.mirrored(), left)
    } else if relation.symbols().contains(unknown) {
        return Err(Note::NotSolved);
    } else {
        return Err(Note::ExpectedUnknown { unknown: unknown.clone() });
    };
    let value = computed(value, unknown)?;
    let alone = Relation { left: Expr::Symbol(unknown.clone()), op, right: value };
    math::solve(&alone, unknown).map(|solution| solution.set).ok_or(Note::Undecided)
}

/// The values of several letters that an answer names: `(2; 3)`, `x = 2; y = 3`, several of the first.
fn tuples(entry: &Entry, unknowns: &[Symbol]) -> Result<Vec<Vec<Real>>, Note> {
    match entry {
        Entry::Tuple(parts) if parts.len() == unknowns.len() => {
            let parts: Result<Vec<_>, _> = parts.iter().map(|part| real(part, &unknowns[0])).collect();
            Ok(vec![parts?])
        }
        Entry::All(parts) | Entry::List(parts)
            if parts.iter().all(|part| matches!(part, Entry::Relation(_))) =>
        {
            assignment(parts, unknowns).map(|tuple| vec![tuple])
        }
        Entry::List(parts) => {
            let all: Result<Vec<_>, _> = parts.iter().map(|part| tuples(part, unknowns)).collect();
            Ok(all?.concat())
        }
        _ => Err(Note::ExpectedTuple { unknowns: unknowns.to_vec() }),
    }
}

/// `x = 2; y = 3`
fn assignment(parts: &[Entry], unknowns: &[Symbol]) -> Result<Vec<Real>, Note> {
    let expected = || Note::ExpectedTuple { unknowns: unknowns.to_vec() };
    if parts.len() != unknowns.len() {
        return Err(expected());
    }
    let value = |unknown: &Symbol| {
        parts.iter().find_map(|part| match part {
            Entry::Relation(Relation { left, op: RelationOp::Eq, right }) if is_letter(left, unknown) => {
                Some(real(right, unknown))
            }
            _ => None,
        })
    };
    unknowns.iter().map(|unknown| value(unknown).unwrap_or_else(|| Err(expected()))).collect()
}
