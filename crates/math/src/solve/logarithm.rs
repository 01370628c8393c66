//! Equations with several logarithms.

use super::Reason;
use super::solver::{Solver, atoms_of};
use crate::algebra::{Field, Fraction, Kernel, Poly};
use crate::number::Rat;
use crate::set::{Real, RealSet};
use crate::{Constant, Expr, Factor, Term};

/// Higher powers of what stands in a logarithm are not multiplied out.
const MAX_POWER: i64 = 12;

impl Solver<'_> {
    /// A sum of logarithms with rational factors: ln a + 2·ln b − ln c = d, if a·b² = e^d·c.
    pub(super) fn logarithmic(&mut self, field: &Field, poly: &Poly) -> Option<RealSet> {
        let mut field = field.copied();
        let atoms = atoms_of(&field, poly, self.unknown);
        let mut rest = poly.clone();
        let mut parts: Vec<(Fraction, Poly)> = Vec::new();
        for atom in atoms {
            let Kernel::Log(inner) = field.kernel(atom)?.clone() else { return None };
            let [without, factor] = &rest.coefficients(atom)[..] else { return None };
            parts.push((inner, factor.clone()));
            rest = without.clone();
        }
        let common = parts.first()?.1.clone();
        let mut shares = Vec::new();
        for (_, factor) in &parts {
            let share = field.quotient(factor.clone(), common.clone()).ok()?;
            shares.push(share.as_constant()?.to_rational());
        }
        let scale = shares.iter().fold(num_bigint::BigInt::from(1), |scale, share| {
            num_integer::Integer::lcm(&scale, share.denom())
        });
        let constant = field.quotient(rest.negated(), common).ok()?;
        let constant =
            field.written(&constant.scaled(&Rat::from(crate::Rational::from_integer(scale.clone()))))?;
        let value = Real::simplified(&Expr::power(Expr::Constant(Constant::E), constant))?;
        let (mut above, mut below) = (Vec::new(), vec![Factor::times(value.expr()?.clone())]);
        for ((inner, _), share) in parts.iter().zip(shares) {
            let power = num_traits::ToPrimitive::to_i64(&(share * &scale).to_integer())?;
            if power.abs() > MAX_POWER {
                return None;
            }
            let argument = field.written(inner)?;
            let factor =
                if power.abs() == 1 { argument } else { Expr::power(argument, Expr::integer(power.abs())) };
            if power > 0 { above.push(Factor::times(factor)) } else { below.push(Factor::times(factor)) }
        }
        if below.len() > 1 && value.is(&Real::whole(1)) == Some(true) {
            below.remove(0);
        }
        let (left, right) = (Expr::product(above), Expr::product(below));
        self.note_equation(Reason::CombineLogarithms, left.clone(), right.clone());
        self.zeros(&Expr::sum(vec![Term::plus(left), Term::minus(right)]))
    }
}
