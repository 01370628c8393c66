//! Functions hidden behind letters, so that an expression is a polynomial in what a student sees as its parts:
//! `sin²x − sin x` is a polynomial in sin x, not in e^(ix).

use std::cell::{Cell, RefCell};

use super::field::{Form, NoForm};
use crate::{Constant, Expr, Factor, Function, Symbol};

/// What stands behind the letters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hidden(Vec<Expr>);

/// More different functions than this are not looked at.
const MAX_HIDDEN: usize = 12;

/// Letters of the private use area of Unicode: nobody types them.
fn letter(index: usize) -> Symbol {
    Symbol::new(&char::from_u32(0xE000 + index as u32).unwrap_or('\u{E000}').to_string())
}

fn index_of(symbol: &Symbol) -> Option<usize> {
    let mut chars = symbol.as_str().chars();
    match (chars.next(), chars.next()) {
        (Some(first), None) => (first as usize).checked_sub(0xE000).filter(|index| *index < MAX_HIDDEN),
        _ => None,
    }
}

impl Hidden {
    /// The expression with a letter for every function of something and every power with a letter in its exponent.
    /// Equal parts, as written, get equal letters.
    pub(crate) fn hide(&mut self, expr: &Expr) -> Form<Expr> {
        let is_opaque = match expr {
            // The laws of moduli are worth keeping.
            Expr::Call { function: Function::Abs, .. } => false,
            Expr::Call { .. } | Expr::Apply { .. } => true,
            Expr::Power { base, exponent } => !is_number(exponent) && !has_known_base(base),
            _ => false,
        };
        if is_opaque {
            return self.letter_for(bare(expr)).map(Expr::Symbol);
        }
        let (this, failed) = (RefCell::new(self), Cell::new(None));
        let inner = expr.map_children(|child| {
            this.borrow_mut().hide(child).unwrap_or_else(|error| {
                failed.set(Some(error));
                child.clone()
            })
        });
        failed.get().map_or(Ok(inner), Err)
    }

    /// The letter that stands for this part.
    pub(crate) fn letter_for(&mut self, part: Expr) -> Form<Symbol> {
        if let Some(known) = self.0.iter().position(|own| *own == part) {
            return Ok(letter(known));
        }
        if self.0.len() == MAX_HIDDEN {
            return Err(NoForm::Exhausted);
        }
        self.0.push(part);
        Ok(letter(self.0.len() - 1))
    }

    /// The expression with the parts back in their places.
    pub(crate) fn show(&self, expr: &Expr) -> Expr {
        match expr {
            Expr::Symbol(symbol) => self.behind(symbol).unwrap_or(expr).clone(),
            Expr::Power { base, exponent } => match (self.show(base), &**exponent) {
                // (a^x)² as a^(2x)
                (Expr::Power { base, exponent: inner }, Expr::Number(_)) => {
                    let factors = vec![Factor::times((**exponent).clone()), Factor::times((*inner).clone())];
                    Expr::power((*base).clone(), Expr::product(factors))
                }
                (base, exponent) => Expr::power(base, self.show(exponent)),
            },
            other => other.map_children(|child| self.show(child)),
        }
    }

    /// What a letter stands for.
    fn behind(&self, symbol: &Symbol) -> Option<&Expr> {
        self.0.get(index_of(symbol)?)
    }
}

fn is_number(exponent: &Expr) -> bool {
    exponent.symbols().is_empty() && !has_call(exponent)
}

fn has_call(expr: &Expr) -> bool {
    matches!(expr, Expr::Call { .. } | Expr::Apply { .. }) || expr.children().any(has_call)
}

/// 2^x and e^x obey laws that are used.
fn has_known_base(base: &Expr) -> bool {
    matches!(base.unbracketed(), Expr::Number(_) | Expr::Constant(Constant::E))
}

/// The expression without any brackets; printing puts back those that are needed.
pub(crate) fn bare(expr: &Expr) -> Expr {
    match expr {
        Expr::Bracket(inner) => bare(inner),
        other => other.map_children(bare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, parse_expression, text};

    #[test]
    fn equal_parts_share_a_letter() {
        let mut hidden = Hidden::default();
        let expr = parse_expression("sin(x)·(sin(x) + 2^x) - |cos(x)| + x^n").unwrap();
        let bare = hidden.hide(&expr).unwrap();
        assert_eq!(text(&bare, Lang::Lt), "\u{E000}(\u{E000} + 2^x) − |\u{E001}| + \u{E002}");
        assert_eq!(text(&hidden.show(&bare), Lang::Lt), text(&expr, Lang::Lt));
    }
}
