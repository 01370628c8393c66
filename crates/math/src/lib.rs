//! Numbers, expressions, parsing, equivalence and notation for school mathematics.
//!
//! Exact and total: arithmetic is rational without rounding, and no input makes anything here panic or run long.
//! What cannot be decided is refused in words ([`ParseError`], [`EvaluationError`], [`Equivalence::Unknown`]).
//! No clock, no randomness, no I/O.
//!
//! # How typed text is read
//!
//! The parser understands what people type on phones and paste from elsewhere, in Lithuanian and international
//! notation, LaTeX and `MathML` among it. A [`Reading`] says what a task allows beside. Where a text may mean two
//! things these rules decide, and the typeset preview shows what was understood. From the loosest binding to the
//! tightest:
//!
//! 1. **`+` and `−`** (any dash), **`±` and `∓`**, from left to right.
//! 2. **`·` and `:`**, from left to right; also `*`, `×`, `÷`. So `12 : 3 · 2` is 8.
//! 3. **Side by side and the fraction bar `/`**, from left to right. So `2x/3` is (2x)/3, `1/2x` is ½ · x and
//!    `12ab : 4a` is (12ab) : (4a), and `12 : 3/4` is 12 : ¾ = 16. Where only display is concerned, `a*x/b` with
//!    an asterisk before a letter is drawn as the one fraction (a · x)/b; `5*3/4` and `a · x/b` are not.
//! 4. **A sign of one's own**, allowed after any operator: `3 · −4`. Below powers: `−2²` is −4.
//! 5. **`^`**, raised characters (`x²`, `x⁻¹`), **`%`**, **`°`** and **`!`**. `2^3^2` is 2^(3²); `2^2x` is 2² · x. A
//!    degree sign multiplies by π/180: 30° is π/6. `!=` is ≠.
//! 6. Numbers, variables, brackets `( )`, `[ ]`, `{ }`, modulus bars, roots and functions.
//!    `√` covers a power, not a product: `√x²` is √(x²), `√2x` is √2 · x; brackets right after it are all it covers.
//!
//! *Multiplication without a sign* stands before a letter, bracket, root, function or modulus bar. Two numbers, or a
//! letter and then a number after a blank, have lost their sign and are an error rather than a guess; a digit right
//! after a letter is its index: `x1`, `x_1`, `x₁` are the same variable. Indices of three letters and more need no
//! braces (`S_pav`), others do (`a_{n+1}`). `C_n^k` with both indices is a number of combinations.
//!
//! *Letters* are variables one by one (`ab` is a · b) up to four in a row; longer runs are unknown words, unless they
//! are names given to the reading. Small and capital letters differ. `pi` and `π` are the constant. **`e` is Euler's
//! number** unless it is a given name or has an index; `i` is the imaginary unit only where the reading says so. `e`
//! right between a digit and digits, or a sign and digits, makes a power of ten: `1,6e-35`; `2e − 3` with blanks is 2 · e − 3.
//!
//! *Functions* of elementary mathematics need no brackets. Without, the argument is what stands side by side:
//! `sin 2x` is sin(2x), `cos x²` is cos(x²). It ends at `+`, `−`, `·`, `:`, at another function (`sin x cos x`), and
//! at a bracket, root or modulus unless only numbers stand before that: `sin 2(x + 1)` but `cos x · (1 + sin x)`
//! for `cos x(1 + sin x)`. A fraction bar belongs to the argument only with a number under it: `sin π/6`, `cos x/2`,
//! `log_2 1/8` go on, `ln x/x` is (ln x)/x. Brackets right after the name hold the whole argument: `cos(x)^2` is
//! (cos x)². `sin² x` is (sin x)², but `sin⁻¹ x` is arcsin x. Names may touch up to two letters on either side
//! (`alnx`, `sinxcosx`). `log x` is lg x; `log2(8)`, `log_2 8` have a base, `log(8; 2)` gives the number first.
//! `root(x; 3)` is ∛x, `exp(x)` is e^x. Other functions ([`Function::name`]) count only before a bracket.
//!
//! *`f(x)`* is a function of x: f and F always, g and G before a single letter or number, letters with a prime (`y′(x)`),
//! functions of the reading, and what the text begins by defining (`h(x) = x²`, `P(A) = 0,5`). Other letters before a
//! bracket are multiplied, and so are given names.
//!
//! *Comma.* Between two digits without blanks it is a decimal mark, like the point. It separates when a blank stands
//! next to it, when the number would get two marks (`1,2,3`), and where brackets need two values when nothing else
//! separates them: `max(1,5)` is max(1; 5), `max(1,5; 2)` is max(1.5; 2), `(1,5]` and `x ∈ [1,5]` are intervals
//! from 1 to 5. `(1,5)` and `lg(1,5)` are the number. `;` always separates. `1.234,5` and `1.234.567` have groups of
//! thousands. [`DecimalMark`] and [`Thousands`] decide otherwise.
//!
//! *Blanks* join groups of three digits after one to three digits (`12 500`), and an integer with a proper fraction
//! to a mixed number (`3 1/2`, also `3½`). Where both readings are possible, `3 125/200` is a mixed number because
//! its fraction is proper, and `3 500/2` is 3500/2; a no-break or thin space always joins digits.
//!
//! *Bars.* `|` closes the modulus that is open at this level of brackets, if an operand stands before it.
//!
//! *Pieces.* A brace with a formula and „kai“, „jei“, `if`, `when` or `for` after it holds a function given piece by
//! piece, [`Expr::Piecewise`]: `{x², kai x < 0; 2x, kai x ≥ 0}`. The comma before the word may be missing, and the word
//! where a relation sign leaves no doubt; `;`, commas and the ends of lines stand between pieces, „kitais atvejais“,
//! `otherwise` or `else` after the last formula. The brace may be left open at the very end. Only in such a brace „if“
//! and the like are words rather than letters.
//!
//! *A full stop* at the very end is ignored.
//!
//! *Slips* with only one sensible meaning are read: `=>` as ≥ and `=<` as ≤, `+-3` as ±3 where nothing stands before,
//! `,5` as 0,5, `x^²` as x², `≈` as = if it is the only relation, „x lygu 3“. A second `%`, `°` or `!` in a row is an
//! error, for 5!! is another function than (5!)!.
//!
//! ## Answers
//!
//! Answer fields ([`parse_entry`]) take statements and sets as well; see [`Entry`] and [`SetExpr`].
//!
//! - `;`, a separating comma, the end of a line, „arba“ and `or` stand between alternatives; „ir“, `and` and `∧` join
//!   what holds together. But „ir“ between values only lists them, and „x = 1 ir x = 2“ are two solutions.
//! - A brace around statements, or open before them, and `cases` hold a system; around formulas with conditions a
//!   function given piece by piece, also in `cases` with a condition in the second column. Equations in lines without a brace are
//!   a list.
//! - „Ats.:“ before an answer is passed over. `x = 1 x = 2` with a blank is two answers, `x = 2y = 6` a chain.
//!   `x1,2 =` and `x₁,₂ =` are one name, x_{1,2}.
//! - `(1; 3)` is a point, and an interval beside `∈`, `∪`, `∩` or `\`, or with an infinity in it; [`Entry::as_set`]
//!   reads it as an interval where a set is asked for. `[1; 3)` and `]1; 3[` are always intervals, and so is `[1,5]`
//!   alone. `A(1; 3)` and `AB⃗(1; 3)` are their coordinates.
//! - `{1; 2}` is a set; braces after which an expression goes on are plain brackets. R, Z, N, Q are sets of numbers
//!   only where a set stands; U between sets is `∪`.
//! - `k ∈ Z` after statements in which k occurs, but does not stand alone, makes families of them.
//! - Phrases such as „sprendinių nėra“ or „bet koks x“ are understood whatever their case and diacritics.
//!
//! Limits: [`MAX_LENGTH`] characters, [`MAX_DEPTH`] levels, [`MAX_DIGITS`] digits in a number, [`MAX_BITS`] in a value.
//!
//! # How expressions are written
//!
//! Everything that can be written implements [`Print`]. What the parser makes of [`text`] is equivalent to what was
//! written, and is written the same again; LaTeX and `MathML` are read back likewise. Brackets and multiplication signs
//! stand where the rules above need them and nowhere else. English names of functions (`tan`) are written in English,
//! Lithuanian ones (`tg`) in Lithuanian; in speech Lithuanian nouns take the case that is due.

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
pub mod next_step;
mod number;
mod numeric;
mod parse;
mod print;
mod relation;
mod rounding;
mod set;
mod set_expr;
mod solve;
mod statement;
pub mod steps;
mod symbol;
pub mod transform;
pub mod units;
mod written_number;

pub use algebra::work_done;
pub use compare::{Comparison, Domains, Equivalence, compare, equivalent};
pub use condition::{Condition, evaluate_condition};
pub use entry::Entry;
pub use evaluate::{Bindings, EvaluationError, MAX_BITS, evaluate};
pub use expr::{Constant, Expr, Factor, Function, Guard, Join, Piece, Piecewise, Sign, Term};
pub use lang::{Lang, UnknownLang};
pub use num_bigint::{BigInt, BigUint};
pub use number::{
    Literal, Notation, Rational, decimal_places_of, decimal_text, grouped, number_text, ratio, round_to,
    whole,
};
pub use numeric::{approximate, approximate_at};
pub use parse::{
    DecimalMark, MAX_DEPTH, MAX_DIGITS, MAX_LENGTH, ParseError, ParseErrorKind, Reading, SpanTable,
    Thousands, parse_entry, parse_entry_spanned, parse_entry_with, parse_expression, parse_expression_with,
    parse_relation, parse_relation_with,
};
pub use print::{Print, latex, mathml, speech, text};
pub use relation::{Relation, RelationChain, RelationOp};
pub use rounding::{Rounding, Tolerance, cut_off, is_near, is_real_number, rounded};
pub use set::{End, Interval, Parts, Real, RealSet};
pub use set_expr::{Bound, SetExpr, SetRelation, SetRelationOp};
pub use solve::{
    GeneralSolution, LinearSolution, Reason, Solution, SolvedSystem, Step, SystemSolution, linear_form,
    solve, solve_for, solve_linear, solve_system,
};
pub use statement::{Sameness, same_statement};
pub use steps::{Assumptions, StepRelation, relation};
pub use symbol::Symbol;
pub use written_number::WrittenNumber;
