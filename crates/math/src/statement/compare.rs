//! How the solutions of two statements are related.

use super::variety::{Alternatives, Variety, alternatives, relations};
use super::{Statement, inequality};
use crate::algebra::{Atom, Field, Fraction, Kernel, Monomial, Poly, Work, gcd};
use crate::form::parts::is_numeric;
use crate::set::RealSet;
use crate::{Expr, Relation, Symbol};

/// What is known beside the statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Setting {
    /// Only real solutions count.
    pub(crate) real: bool,
    /// All letters stand for positive numbers.
    pub(crate) positive: bool,
    /// Values that are only excluded by a denominator are not missed.
    pub(crate) condone_domains: bool,
}

/// How a second statement is related to a first.
#[derive(Debug, Clone)]
pub(crate) enum Verdict {
    /// The same solutions, with the same multiplicities where they have some.
    Same,
    /// The same real solutions, but not the same complex ones.
    SameReal,
    /// The same solutions with other multiplicities.
    SameRoots,
    /// The first implies the second, which has more solutions: these, if they are known.
    Gained(Option<RealSet>),
    /// The second implies the first, which has more solutions.
    Lost(Option<RealSet>),
    /// Neither implies the other.
    Apart,
    /// Not decided.
    Unknown,
}

/// The allowance for ideals of one comparison, in the unit of canonical forms.
const WORK: u64 = 150_000;

/// Compares the solutions of two statements.
pub(crate) fn compare(before: &Statement, after: &Statement, setting: Setting) -> Verdict {
    if before.is_too_large() || after.is_too_large() {
        return Verdict::Unknown;
    }
    let symbols = &before.symbols() | &after.symbols();
    let unknown = match symbols.len() {
        0 => Some(Symbol::new("x")),
        1 => symbols.first().cloned(),
        _ => None,
    };
    let verdict = match (alternatives(before), alternatives(after)) {
        (Some(first), Some(second)) => by_varieties(&first, &second, setting),
        _ => Verdict::Unknown,
    };
    // Complex solutions and multiplicities are told apart by varieties alone; the rest by real solutions.
    let settled = match &verdict {
        Verdict::Same => setting.condone_domains || !(divides(before) || divides(after)),
        Verdict::SameRoots => true,
        Verdict::Gained(_) | Verdict::Lost(_) | Verdict::Apart => !(setting.real || setting.positive),
        _ => false,
    };
    if settled && (unknown.is_none() || matches!(verdict, Verdict::Same | Verdict::SameRoots)) {
        return verdict;
    }
    if let Some(unknown) = unknown
        && let Some(real) = by_real_sets(before, after, &unknown, setting)
    {
        return match (&verdict, real) {
            // What is the same over the complex numbers may differ by excluded values only.
            (Verdict::Gained(_) | Verdict::Lost(_) | Verdict::Apart, Verdict::Same) => {
                if setting.positive {
                    Verdict::Same
                } else if setting.real {
                    Verdict::SameReal
                } else {
                    verdict
                }
            }
            (Verdict::Gained(_), Verdict::Gained(set)) => Verdict::Gained(set),
            (Verdict::Lost(_), Verdict::Lost(set)) => Verdict::Lost(set),
            (Verdict::Gained(_) | Verdict::Lost(_) | Verdict::Apart, _) if settled => verdict,
            (_, real) => real,
        };
    }
    match verdict {
        Verdict::Unknown => inequality::compare(before, after),
        known => known,
    }
}

fn by_varieties(first: &Alternatives, second: &Alternatives, setting: Setting) -> Verdict {
    try_varieties(first, second, setting).unwrap_or(Verdict::Unknown)
}

fn try_varieties(first: &Alternatives, second: &Alternatives, setting: Setting) -> Option<Verdict> {
    let (mut field, varieties) = Variety::of(&[first, second])?;
    let [a, b] = &varieties[..] else { return None };
    let products = a.as_one_equation(&mut field).zip(b.as_one_equation(&mut field));
    if let Some((p, q)) = &products
        && same_up_to_number(&mut field, p, q)
    {
        return Some(Verdict::Same);
    }
    let polys: Vec<&Poly> = a.systems.iter().chain(&b.systems).flatten().collect();
    // Only what takes every complex value by itself; of others no more is known than their relations.
    let plain = polys.iter().all(|poly| poly.atoms().iter().all(|atom| takes_every_value(&field, *atom)));
    let relations = relations(&field, &polys)?;
    let mut work = Work::of(WORK);
    let mut forth = a.is_within(b, &relations, &mut work);
    let mut back = b.is_within(a, &relations, &mut work);
    if !plain {
        // That something does not follow was not shown.
        forth = forth.filter(|proven| *proven);
        back = back.filter(|proven| *proven);
    }
    if setting.positive
        && let Some((p, q)) = &products
    {
        let positive = |p: &Poly, q: &Poly, work: &mut Work| cofactor_is_positive(&field, p, q, work);
        if forth != Some(true) && positive(p, q, &mut work) == Some(true) {
            forth = Some(true);
        }
        if back != Some(true) && positive(q, p, &mut work) == Some(true) {
            back = Some(true);
        }
        if (forth, back) == (Some(true), Some(true)) {
            return Some(Verdict::Same);
        }
    }
    Some(match (forth, back) {
        (Some(true), Some(true)) if products.is_some() => Verdict::SameRoots,
        (Some(true), Some(true)) => Verdict::Same,
        (Some(true), Some(false)) => Verdict::Gained(None),
        (Some(false), Some(true)) => Verdict::Lost(None),
        (Some(false), Some(false)) => Verdict::Apart,
        // A root on one side: √a = √b beside a = b.
        (None, Some(true)) if !plain => Verdict::Lost(None),
        (Some(true), None) if !plain => Verdict::Gained(None),
        _ => Verdict::Unknown,
    })
}

/// Whether an atom may have any complex value whatever the others have: letters, and unknown functions at different
/// numbers. f(x) may not: with x = 2 it is f(2).
fn takes_every_value(field: &Field, atom: Atom) -> bool {
    match field.kernel(atom) {
        Some(Kernel::Symbol(_) | Kernel::Pi) => true,
        Some(Kernel::Apply(_, arguments)) => {
            let rational = |argument: &Fraction| {
                [argument.numerator(), argument.denominator()].iter().all(|part| part.as_constant().is_some())
            };
            arguments.iter().all(rational)
        }
        _ => false,
    }
}

/// Whether p vanishes for positive numbers only where q does: what p has beside their common divisor is a sum of
/// terms of one sign.
fn cofactor_is_positive(field: &Field, p: &Poly, q: &Poly, work: &mut Work) -> Option<bool> {
    let mut rest = p.clone();
    // As often as the factors of q occur in p.
    for _ in 0..8 {
        let common = gcd(&rest, q, work).ok()?;
        if common.as_constant().is_some() {
            break;
        }
        rest = rest.exact_quotient(&common, work).ok()??;
    }
    if rest.is_zero() {
        return Some(false);
    }
    let positive = |monomial: &Monomial| {
        monomial.powers().all(|(atom, _)| {
            matches!(
                field.kernel(atom),
                Some(Kernel::Symbol(_) | Kernel::Pi | Kernel::Exp(_) | Kernel::Abs(_))
            )
        })
    };
    let negative = rest.leading()?.1.is_negative();
    Some(rest.terms().iter().all(|(monomial, value)| value.is_negative() == negative && positive(monomial)))
}

/// Whether two polynomials differ by a factor that is a number, rational or not.
pub(super) fn same_up_to_number(field: &mut Field, p: &Poly, q: &Poly) -> bool {
    if p == q {
        return true;
    }
    if p.is_zero() || q.is_zero() {
        return false;
    }
    let (Some(a), Some(b)) = (leading_number(field, p), leading_number(field, q)) else { return false };
    if a.as_constant().is_some() && b.as_constant().is_some() {
        return false;
    }
    match (field.product(p, &b), field.product(q, &a)) {
        (Ok(left), Ok(right)) => left == right,
        _ => false,
    }
}

/// The number before the greatest product of letters.
fn leading_number(field: &Field, poly: &Poly) -> Option<Poly> {
    let is_number = |atom: usize| Poly::atom(atom).is_ok_and(|atom| field.is_number(&atom));
    let letters = |monomial: &Monomial| {
        monomial
            .powers()
            .filter(|(atom, _)| is_number(*atom))
            .try_fold(*monomial, |m, (atom, _)| m.with(atom, 0))
    };
    let mut groups = Vec::new();
    for (monomial, value) in poly.terms() {
        groups.push((letters(monomial)?, *monomial, value.clone()));
    }
    let top = groups.iter().map(|(letters, ..)| *letters).max()?;
    let terms = groups.into_iter().filter(|(letters, ..)| *letters == top);
    let terms = terms.map(|(letters, monomial, value)| Some((monomial.over(&letters)?, value)));
    Some(Poly::from_terms(terms.collect::<Option<_>>()?))
}

fn by_real_sets(
    before: &Statement,
    after: &Statement,
    unknown: &Symbol,
    setting: Setting,
) -> Option<Verdict> {
    let (mut first, mut second) = (before.real_set(unknown)?, after.real_set(unknown)?);
    if setting.positive {
        let positive = RealSet::above(crate::Real::whole(0), false);
        first = first.intersection(&positive)?;
        second = second.intersection(&positive)?;
    }
    let (lost, gained) = (first.difference(&second)?, second.difference(&first)?);
    Some(match (lost.is_empty(), gained.is_empty()) {
        (true, true) => Verdict::Same,
        (true, false) => Verdict::Gained(Some(gained)),
        (false, true) => Verdict::Lost(Some(lost)),
        (false, false) => Verdict::Apart,
    })
}

/// Whether something with a letter stands below a fraction bar.
pub(crate) fn divides(statement: &Statement) -> bool {
    match statement {
        Statement::Constant(_) | Statement::Member(..) => false,
        Statement::Relation(relation) => {
            divides_by_letter(&relation.left) || divides_by_letter(&relation.right)
        }
        Statement::All(parts) | Statement::Any(parts) => parts.iter().any(divides),
        Statement::Not(inner) => divides(inner),
    }
}

fn divides_by_letter(expr: &Expr) -> bool {
    let here = match expr {
        Expr::Fraction { denominator, .. } => !is_numeric(denominator),
        Expr::Product(factors) => {
            factors.iter().any(|factor| factor.join == crate::Join::Over && !is_numeric(&factor.value))
        }
        Expr::Power { base, exponent } => matches!(**exponent, Expr::Negate(_)) && !is_numeric(base),
        _ => false,
    };
    here || expr.children().any(divides_by_letter)
}

/// Whether two equations are one, multiplied by a number or with terms moved between the sides; denominators do not
/// count, multiplicities of solutions do. `None` where canonical forms do not decide.
pub(crate) fn same_equation(a: &Relation, b: &Relation) -> Option<bool> {
    let single = |relation: &Relation| alternatives(&Statement::relation(relation));
    let (first, second) = (single(a)?, single(b)?);
    let (mut field, varieties) = Variety::of(&[&first, &second])?;
    let [x, y] = &varieties[..] else { return None };
    let (p, q) = (x.as_one_equation(&mut field)?, y.as_one_equation(&mut field)?);
    if same_up_to_number(&mut field, &p, &q) {
        return Some(true);
    }
    field.is_independent().then_some(false)
}

/// Of two statements that are one equation each: whether the first divides the second (else the second the first).
pub(crate) fn multiplicities_grow(before: &Statement, after: &Statement) -> Option<bool> {
    let (first, second) = (alternatives(before)?, alternatives(after)?);
    let (mut field, varieties) = Variety::of(&[&first, &second])?;
    let [a, b] = &varieties[..] else { return None };
    let (p, q) = (a.as_one_equation(&mut field)?, b.as_one_equation(&mut field)?);
    let mut work = Work::of(WORK);
    let divides = |p: &Poly, q: &Poly, work: &mut Work| q.exact_quotient(p, work).ok().flatten().is_some();
    if divides(&p, &q, &mut work) { Some(true) } else { divides(&q, &p, &mut work).then_some(false) }
}
