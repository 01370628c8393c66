//! Templates that the tests of this crate share.

use crate::{Exercise, Template};

/// An equation with one step and three misconceptions; uses every part of the format but words.
pub(crate) const LINEAR_EQUATION: &str = r#"
format = 1
id = "two-step"
revision = 1
skills = ["m-linear-eq-basic", "s-negative-mul-div"]
difficulty = -0.5
seconds = 60
context = ["money"]
constraints = ["abs(c) <= 60", "c - b != 0"]

[parameters]
s = { from = -9, to = 9, not = [0] }
b = { from = -9, to = 9, not = [0] }
a = { from = 2, to = 9 }

[derived]
c = "a*s + b"
d = { value = "c/4", show = "mixed" }

[answer]
kind = "equation-solution"
unknown = "x"
equation = "a*x + b = c"
value = "s"

[text.lt]
statement = """
Išspręsk lygtį.

$$a*x + b = c$$
"""
hints = ["Pirmiausia perkelk **laisvąjį narį** $b$."]
steps = ["$a*x = c - b$", "$x = s$"]

[text.en]
statement = """
Solve the equation.

$$a*x + b = c$$
"""
hints = ["First move the **constant term** $b$."]
steps = ["$a*x = c - b$", "$x = s$"]

[[misconception]]
id = "sign-when-moving"
answer = "(c + b)/a"
feedback.lt = "Perkeliant $b$ jo ženklas keičiasi."
feedback.en = "The sign of $b$ changes when it is moved."

[[misconception]]
id = "not-divided"
answer = "c - b"
skill = "s-negative-mul-div"
feedback.lt = "Dar padalyk iš $a$."
feedback.en = "Now divide by $a$."

[[misconception]]
id = "no-solution"
when = "s < 0"
answer = "none"
feedback.lt = "Sprendinys gali būti ir neigiamas."
feedback.en = "A solution may be negative."
"#;

/// A number with a unit, in a form asked for, with words that are declined.
pub(crate) const SHOPPING: &str = r#"
format = 1
id = "shopping"
revision = 1
skills = ["s-decimals-ops"]
difficulty = 0
seconds = 60
context = ["money", "food"]

[parameters]
n = { from = 1, to = 25 }
price = { values = ["0,40", "0,50", "1,25"] }
who = { choices = [
  { lt = "Ona", lt-kam = "Onai", en = "Ona" },
  { lt = "Jonas", lt-kam = "Jonui", en = "Jonas" },
] }

[derived]
total = { value = "n*price", show = "decimal" }

[answer]
kind = "number"
value = "total"
form = "decimal"
unit = "€"

[text.lt]
statement = "{who.kam} reikia {n, plural, one {# obuolio} few {# obuolių} other {# obuolių}} po {price} €. Kiek mokės {who}?"
hints = ["Daugink."]
steps = ["Skaičiuojame $n*price$.", "Gauname {total} €."]

[text.en]
statement = "{who} needs {n, plural, one {# apple} other {# apples}} at €{price} each. How much does {who} pay?"
hints = ["Multiply."]
steps = ["Calculate $n*price$.", "The result is €{total}."]

[[misconception]]
id = "added"
answer = "n + price"
feedback.lt = "Sudėjai, o reikia dauginti."
feedback.en = "You added; multiply instead."
"#;

/// An expression to expand.
pub(crate) const EXPAND: &str = r#"
format = 1
id = "expand"
revision = 1
skills = ["m-like-terms"]
difficulty = 0
seconds = 40

[parameters]
a = { from = -5, to = 5, not = [-1, 0, 1] }
b = { from = -9, to = 9, not = [0] }

[derived]
c = "a*b"

[answer]
kind = "expression"
value = "a*x + c"
form = "expanded"

[text.lt]
statement = "Atskliausk $a*(x + b)$."
hints = ["Daugink kiekvieną narį."]
steps = ["$a*x + a*b$", "$a*x + c$"]

[text.en]
statement = "Expand $a*(x + b)$."
hints = ["Multiply every term."]
steps = ["$a*x + a*b$", "$a*x + c$"]

[[misconception]]
id = "first-term-only"
answer = "a*x + b"
feedback.lt = "Padauginai tik pirmą narį."
feedback.en = "You multiplied the first term only."
"#;

/// The compiled template of `toml`.
pub(crate) fn exercise(toml: &str) -> Exercise {
    toml::from_str::<Template>(toml).unwrap().compile().unwrap()
}

/// An exercise whose head and texts do not matter, with this answer and further tables.
pub(crate) fn with_tables(answer: &str, tables: &str) -> Exercise {
    exercise(&format!(
        r#"
format = 1
id = "sample"
revision = 1
skills = ["s-one"]
difficulty = 0
seconds = 60
parameters.a = {{ from = 2, to = 2 }}
[text.lt]
statement = "Užduotis su $x$ ir $y$: {{a}}."
hints = ["Užuomina."]
steps = ["Vienas.", "Du."]
[text.en]
statement = "A task with $x$ and $y$: {{a}}."
hints = ["A hint."]
steps = ["One.", "Two."]
[answer]
{answer}
{tables}
"#
    ))
}

/// The same without further tables.
pub(crate) fn with_answer(answer: &str) -> Exercise {
    with_tables(answer, "")
}
