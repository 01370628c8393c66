//! Systems of linear equations of any size, by Gauss's elimination.

use crate::algebra::{Atom, Field, Fraction, Kernel, Poly};
use crate::{Expr, Symbol};

/// What a linear system says of its unknowns.
#[derive(Debug, Clone)]
pub(super) enum Linear {
    /// It contradicts itself.
    None,
    /// Each unknown by those that stay free, in the order of the unknowns; a free one is itself.
    Solved(Vec<Expr>),
}

/// A matrix with one row for each equation: coefficients of the unknowns, and the constant term.
pub(super) struct Matrix {
    pub(super) field: Field,
    rows: Vec<Vec<Fraction>>,
    columns: usize,
}

impl Matrix {
    /// The matrix of equations `difference = 0`, if all are linear in the unknowns. Other letters are numbers.
    pub(super) fn of(differences: &[Expr], unknowns: &[Symbol]) -> Option<Self> {
        let (mut field, forms) = Field::of_all(&differences.iter().collect::<Vec<_>>()).ok()?;
        let atoms: Vec<Option<Atom>> =
            unknowns.iter().map(|unknown| field.find(&Kernel::Symbol(unknown.clone()))).collect();
        let mut rows = Vec::new();
        for form in forms {
            // Whatever the unknowns occur in besides themselves is not linear.
            let hidden = form.numerator().atoms().iter().chain(&form.denominator().atoms()).any(|atom| {
                !atoms.contains(&Some(*atom))
                    && unknowns.iter().any(|u| super::solver::depends(&field, *atom, u))
            });
            if hidden || atoms.iter().flatten().any(|atom| form.denominator().contains(*atom)) {
                return None;
            }
            let mut rest = form.numerator().clone();
            let mut row = Vec::new();
            for atom in &atoms {
                let (without, factor) = match atom.map(|atom| rest.coefficients(atom)).as_deref() {
                    None | Some([]) => (rest.clone(), Poly::zero()),
                    Some([without]) => (without.clone(), Poly::zero()),
                    Some([without, factor]) => (without.clone(), factor.clone()),
                    Some(_) => return None,
                };
                if atoms.iter().flatten().any(|atom| factor.contains(*atom)) {
                    return None;
                }
                row.push(Fraction::whole(factor));
                rest = without;
            }
            row.push(Fraction::whole(rest));
            rows.push(row);
        }
        field = field.copied();
        Some(Self { field, rows, columns: unknowns.len() })
    }

    /// Eliminates below and above each pivot; `see` is shown the matrix after each unknown.
    pub(super) fn solve(mut self, unknowns: &[Symbol], see: &mut dyn FnMut(&Self)) -> Option<Linear> {
        let mut pivots: Vec<(usize, usize)> = Vec::new();
        for column in 0..self.columns {
            let top = pivots.len();
            let Some(found) = self.pivot(top, column)? else { continue };
            self.rows.swap(top, found);
            let pivot = self.rows[top][column].clone();
            for entry in 0..=self.columns {
                self.rows[top][entry] = self.field.over(&self.rows[top][entry].clone(), &pivot).ok()?;
            }
            for row in 0..self.rows.len() {
                let factor = self.rows[row][column].clone();
                if row == top || factor.is_zero() {
                    continue;
                }
                for entry in 0..=self.columns {
                    let part = self.field.times(&self.rows[top][entry].clone(), &factor).ok()?;
                    self.rows[row][entry] =
                        self.field.difference(&self.rows[row][entry].clone(), &part).ok()?;
                }
            }
            pivots.push((top, column));
            see(&self);
        }
        for row in &self.rows[pivots.len()..] {
            if !row[self.columns].is_zero() {
                return self.is_surely_nonzero(&row[self.columns]).then_some(Linear::None);
            }
        }
        let mut values = Vec::new();
        for (column, unknown) in unknowns.iter().enumerate() {
            let Some((row, _)) = pivots.iter().find(|(_, own)| *own == column) else {
                values.push(Expr::Symbol(unknown.clone()));
                continue;
            };
            // x = −constant − coefficients of free unknowns
            let mut total = self.rows[*row][self.columns].negated();
            for (other, symbol) in unknowns.iter().enumerate().filter(|(other, _)| *other != column) {
                let factor = self.rows[*row][other].clone();
                if !factor.is_zero() {
                    let own = self.field.kernel_form(Kernel::Symbol(symbol.clone())).ok()?;
                    let part = self.field.times(&factor, &own).ok()?;
                    total = self.field.difference(&total, &part).ok()?;
                }
            }
            values.push(self.field.written(&total)?);
        }
        Some(Linear::Solved(values))
    }

    /// A row from `top` on with a coefficient that is surely not zero; `None` inside where all are zero.
    #[allow(clippy::option_option, reason = "not known, known that there is none, or found")]
    fn pivot(&self, top: usize, column: usize) -> Option<Option<usize>> {
        let mut doubtful = false;
        for row in top..self.rows.len() {
            let entry = &self.rows[row][column];
            if entry.is_zero() {
                continue;
            }
            if self.is_surely_nonzero(entry) {
                return Some(Some(row));
            }
            doubtful = true;
        }
        (!doubtful).then_some(None)
    }

    /// Whether an entry is a number other than zero. With letters it may be zero for some of their values.
    fn is_surely_nonzero(&self, entry: &Fraction) -> bool {
        super::solver::is_nonzero_number(&self.field, entry.numerator())
    }

    /// The rows as equations.
    pub(super) fn equations(&self, unknowns: &[Symbol]) -> Vec<(Expr, Expr)> {
        let row = |row: &Vec<Fraction>| {
            let mut field = self.field.copied();
            let mut left = Fraction::constant(crate::number::Rat::ZERO);
            for (factor, unknown) in row.iter().zip(unknowns) {
                let own = field.kernel_form(Kernel::Symbol(unknown.clone())).ok()?;
                let part = field.times(factor, &own).ok()?;
                left = field.sum(&left, &part).ok()?;
            }
            let right = row.last()?.negated();
            if left.is_zero() && right.is_zero() {
                return None;
            }
            Some((field.written(&left)?, field.written(&right)?))
        };
        self.rows.iter().filter_map(row).collect()
    }
}
