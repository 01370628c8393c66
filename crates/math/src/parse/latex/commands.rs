//! What the commands of LaTeX stand for.

use super::super::characters::{BAR_CLOSE, BAR_OPEN};
use super::super::markup::greek;

pub(super) enum Command {
    /// A sign or letter of ours.
    Sign(char),
    /// A function, by its own name.
    Word,
    Blank,
    /// Only how it looks.
    Nothing,
    /// Upright letters in braces.
    Text,
    Blackboard,
    Fraction,
    Root,
    /// `\binom`
    Choose,
    /// An arrow over letters.
    Arrow,
    /// `\left`, `\right`, `\big`: whether the bar after it opens a modulus, if that is known.
    Delimiter {
        opens: Option<bool>,
    },
    Not,
    Begin,
}

pub(super) fn command(name: &str) -> Option<Command> {
    if let Some(letter) = greek(name) {
        return Some(Command::Sign(letter));
    }
    Some(match name {
        "frac" | "dfrac" | "tfrac" | "cfrac" => Command::Fraction,
        "sqrt" => Command::Root,
        "binom" | "dbinom" | "tbinom" => Command::Choose,
        "cdot" | "times" | "bullet" => Command::Sign('·'),
        "ast" => Command::Sign('*'),
        "div" | "colon" => Command::Sign(':'),
        "pm" => Command::Sign('±'),
        "mp" => Command::Sign('∓'),
        "le" | "leq" | "leqslant" => Command::Sign('≤'),
        "ge" | "geq" | "geqslant" => Command::Sign('≥'),
        "ne" | "neq" => Command::Sign('≠'),
        "lt" => Command::Sign('<'),
        "gt" => Command::Sign('>'),
        "infty" => Command::Sign('∞'),
        "in" => Command::Sign('∈'),
        "notin" => Command::Sign('∉'),
        "subset" | "subseteq" => Command::Sign('⊂'),
        "cup" => Command::Sign('∪'),
        "cap" => Command::Sign('∩'),
        "setminus" | "smallsetminus" | "backslash" => Command::Sign('\\'),
        "emptyset" | "varnothing" => Command::Sign('∅'),
        "land" | "wedge" => Command::Sign('∧'),
        "lor" | "vee" => Command::Sign('∨'),
        "neg" | "lnot" => Command::Sign('¬'),
        "circ" | "degree" => Command::Sign('°'),
        "prime" => Command::Sign('′'),
        "mid" | "vert" => Command::Sign('|'),
        "lvert" => Command::Sign(BAR_OPEN),
        "rvert" => Command::Sign(BAR_CLOSE),
        "lbrace" => Command::Sign('{'),
        "rbrace" => Command::Sign('}'),
        "lbrack" => Command::Sign('['),
        "rbrack" => Command::Sign(']'),
        "not" => Command::Not,
        "left" | "bigl" | "Bigl" | "biggl" | "Biggl" => Command::Delimiter { opens: Some(true) },
        "right" | "bigr" | "Bigr" | "biggr" | "Biggr" => Command::Delimiter { opens: Some(false) },
        "middle" | "big" | "Big" | "bigg" | "Bigg" | "bigm" => Command::Delimiter { opens: None },
        "text" | "textrm" | "textit" | "textbf" | "mbox" | "mathrm" | "mathit" | "mathbf" | "mathsf"
        | "boldsymbol" | "operatorname" => Command::Text,
        "mathbb" => Command::Blackboard,
        "vec" | "overrightarrow" => Command::Arrow,
        "begin" => Command::Begin,
        "quad" | "qquad" | "enspace" | "thinspace" | "space" => Command::Blank,
        "displaystyle" | "textstyle" | "limits" | "nolimits" | "hfill" | "strut" => Command::Nothing,
        "sin" | "cos" | "tan" | "tg" | "cot" | "ctg" | "cotg" | "sec" | "csc" | "cosec" | "arcsin"
        | "arccos" | "arctan" | "arctg" | "arccot" | "arcctg" | "sinh" | "cosh" | "tanh" | "coth"
        | "sech" | "csch" | "ln" | "lg" | "log" | "exp" | "min" | "max" | "gcd" => Command::Word,
        _ => return None,
    })
}
