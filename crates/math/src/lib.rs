//! Numbers, expressions, parsing, equivalence and notation for school mathematics.
//!
//! Exact and total: arithmetic is rational without rounding, and no input makes anything here panic or run long.
//! What cannot be decided is refused in words ([`ParseError`], [`EvaluationError`], [`Equivalence::Unknown`]).
//! No clock, no randomness, no I/O.
//!
//! # How typed text is read
//!
//! The parser understands what people type on phones and paste from elsewhere, in Lithuanian and international
//! notation. The rules, from the loosest binding to the tightest:
//!
//! 1. **`+` and `−`** (any dash), from left to right.
//! 2. **`·` and `:`**, from left to right; also `*`, `×`, `÷`. So `12 : 3 · 2` is 8.
//! 3. **Side by side and the fraction bar `/`**, from left to right. So `2x/3` is (2x)/3, `1/2x` is ½ · x and
//!    `12ab : 4a` is (12ab) : (4a), and `12 : 3/4` is 12 : ¾ = 16. Where only display is concerned, `a*x/b` with
//!    an asterisk before a letter is drawn as the one fraction (a · x)/b; `5*3/4` and `a · x/b` are not.
//! 4. **A sign of one's own**, allowed after any operator: `3 · −4`. Below powers: `−2²` is −4.
//! 5. **`^`**, raised characters (`x²`, `x⁻¹`) and **`%`**. `2^3^2` is 2^(3²); `2^2x` is 2² · x.
//! 6. Numbers, variables, brackets `( )`, `[ ]`, `{ }`, modulus bars, roots and functions.
//!    `√` covers a power, not a product: `√x²` is √(x²), `√2x` is √2 · x.
//!
//! *Multiplication without a sign* stands before a letter, bracket, root, function or modulus bar. Two numbers, or a
//! letter and then a number after a blank, have lost their sign and are an error rather than a guess; a digit right
//! after a letter is its index: `x1`, `x_1`, `x₁` are the same variable.
//!
//! *Letters* are variables one by one (`ab` is a · b) up to four in a row; longer runs are unknown words, unless they
//! are names given to [`parse_expression_with`]. Small and capital letters differ. `pi` and `π` are the constant. A
//! function name ([`Function::name`]) counts only before a bracket, which it needs.
//!
//! *Comma.* Between two digits without blanks it is a decimal mark, like the point. It separates when a blank stands
//! next to it, when the number would get two marks (`1,2,3`), and among the arguments of a function that needs several
//! when nothing else separates them (`max(1,5)` is max(1; 5), `max(1,5; 2)` is max(1.5; 2)). `;` always separates.
//!
//! *Blanks* join groups of three digits after one to three digits (`12 500`), and an integer with a proper fraction
//! to a mixed number (`3 1/2`, also `3½`). Where both readings are possible, `3 125/200` is a mixed number because
//! its fraction is proper, and `3 500/2` is 3500/2; a no-break or thin space always joins digits.
//!
//! *Bars.* `|` closes the modulus that is open at this level of brackets, if an operand stands before it.
//!
//! *A full stop* at the very end is ignored.
//!
//! In answer fields ([`parse_entry`]), `;`, a separating comma, „ir“, „arba“, `and` and `or` make a list, and phrases
//! such as „sprendinių nėra“, „x ∈ R“ or „bet koks x“ are understood whatever their case and diacritics.
//!
//! Limits: [`MAX_LENGTH`] characters, [`MAX_DEPTH`] levels, [`MAX_DIGITS`] digits in a number, [`MAX_BITS`] in a value.
//!
//! # How expressions are written
//!
//! Everything that can be written implements [`Print`]. What the parser makes of [`text`] is equivalent to what was
//! written, and is written the same again.

mod algebra;
pub mod calculus;
mod compare;
mod condition;
mod enclosure;
mod entry;
mod evaluate;
mod expr;
mod figures;
pub mod form;
pub mod grading;
mod lang;
mod number;
mod numeric;
mod parse;
mod print;
mod relation;
mod set;
mod solve;
mod statement;
pub mod steps;
mod symbol;
pub mod transform;
pub mod units;
mod written_number;

pub use compare::{Comparison, Domains, Equivalence, compare, equivalent};
pub use condition::{Condition, evaluate_condition};
pub use entry::Entry;
pub use evaluate::{Bindings, EvaluationError, MAX_BITS, evaluate};
pub use expr::{Constant, Expr, Factor, Function, Join, Sign, Term};
pub use lang::{Lang, UnknownLang};
pub use num_bigint::{BigInt, BigUint};
pub use number::{
    Literal, Notation, Rational, decimal_places_of, decimal_text, number_text, ratio, round_to, whole,
};
pub use parse::{
    MAX_DEPTH, MAX_DIGITS, MAX_LENGTH, ParseError, ParseErrorKind, parse_entry, parse_expression,
    parse_expression_with, parse_relation, parse_relation_with,
};
pub use print::{Print, latex, mathml, speech, text};
pub use relation::{Relation, RelationOp};
pub use set::{End, Interval, Parts, Real, RealSet};
pub use solve::{
    LinearSolution, Reason, Solution, SolvedSystem, Step, SystemSolution, linear_form, solve, solve_linear,
    solve_system,
};
pub use statement::{Sameness, same_statement};
pub use steps::{Assumptions, StepRelation, relation};
pub use symbol::Symbol;
pub use written_number::WrittenNumber;
