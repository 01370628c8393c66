//! Lithuanian.

use super::super::layout::NamedSet;
use super::lt_grammar::{counted, declined, natural_power, numeral, ordinal, simple_fraction};
use super::{Case, Words, greek, sets};
use crate::{Function, RelationOp};

pub(super) const WORDS: Words = Words {
    plus: "plius",
    minus: "minus",
    plus_minus: "plius minus",
    minus_plus: "minus plius",
    times: "kart",
    divided_by: "padalyta iš",
    open: "skliaustai atsidaro",
    close: "skliaustai užsidaro",
    fraction: ["trupmena, skaitiklis", "vardiklis", "trupmenos pabaiga"],
    modulus: ["modulis", "modulio pabaiga"],
    power: ["laipsniu", "laipsnio pabaiga"],
    root,
    end_root: "šaknies pabaiga",
    capital: "didžioji",
    infinity: "begalybė",
    vector: "vektorius",
    prime: "štrichas",
    index: "indeksas",
    and: "ir",
    argument: ["iš", "argumento pabaiga"],
    applied: "nuo",
    base: "pagrindu",
    factorial: "faktorialas",
    choose: ["derinių skaičius iš", "po", ""],
    next: "kabliataškis",
    relation,
    letter,
    function,
    declined,
    simple_fraction,
    natural_power,
    percent,
    degrees,
    sets: sets::Words {
        member: "priklauso",
        not_member: "nepriklauso",
        interval: "intervalas",
        from: "nuo",
        to: "iki",
        inclusive: "imtinai",
        union: "sąjunga",
        or: "arba",
        intersection: "sankirta",
        without: "be",
        equal: "lygu",
        not_equal: "nelygu",
        subset: "yra poaibis",
        named,
        elements: ["aibė, kurios elementai", "aibės pabaiga"],
        such_that: ["aibė visų", "kuriems", "aibės pabaiga"],
        system: ["sistema:", "sistemos pabaiga"],
        index: "kur",
        not: "netiesa, kad",
    },
};

fn root(degree: u32) -> String {
    match degree {
        2 => "kvadratinė šaknis iš".into(),
        3 => "kubinė šaknis iš".into(),
        _ => match ordinal(degree) {
            Some((tens, stem)) => format!("{} laipsnio šaknis iš", numeral(tens, stem, "ojo")),
            None => format!("{degree} laipsnio šaknis iš"),
        },
    }
}

const fn relation(op: RelationOp) -> (&'static str, Case) {
    match op {
        RelationOp::Eq => ("lygu", Case::Nominative),
        RelationOp::Ne => ("nelygu", Case::Nominative),
        RelationOp::Lt => ("mažiau už", Case::Accusative),
        RelationOp::Le => ("mažiau arba lygu", Case::Nominative),
        RelationOp::Gt => ("daugiau už", Case::Accusative),
        RelationOp::Ge => ("daugiau arba lygu", Case::Nominative),
    }
}

const fn named(set: NamedSet) -> &'static str {
    match set {
        NamedSet::Empty => "tuščioji aibė",
        NamedSet::Reals => "realiųjų skaičių aibė",
        NamedSet::Rationals => "racionaliųjų skaičių aibė",
        NamedSet::Integers => "sveikųjų skaičių aibė",
        NamedSet::Naturals => "natūraliųjų skaičių aibė",
    }
}

fn percent(amount: Option<&str>, case: Case) -> &'static str {
    counted(amount, case, [["procentas", "procento", "procentą"], ["procentai", "procentų", "procentus"]])
}

fn degrees(amount: Option<&str>, case: Case) -> &'static str {
    counted(amount, case, [["laipsnis", "laipsnio", "laipsnį"], ["laipsniai", "laipsnių", "laipsnius"]])
}

fn letter(letter: char) -> Option<&'static str> {
    const LATIN: [&str; 26] = [
        "a",
        "bė",
        "cė",
        "dė",
        "e",
        "ef",
        "gė",
        "haš",
        "i",
        "jot",
        "ka",
        "el",
        "em",
        "en",
        "o",
        "pė",
        "kū",
        "er",
        "es",
        "tė",
        "u",
        "vė",
        "dviguba vė",
        "iks",
        "igrek",
        "zet",
    ];
    const GREEK: [&str; 25] = [
        "alfa", "beta", "gama", "delta", "epsilon", "dzeta", "eta", "teta", "jota", "kapa", "lambda", "miu",
        "niu", "ksi", "omikron", "pi", "ro", "sigma", "sigma", "tau", "ipsilon", "fi", "chi", "psi", "omega",
    ];
    match letter {
        'a'..='z' => LATIN.get(letter as usize - 'a' as usize).copied(),
        'ϕ' => Some("fi"),
        other => greek(other, &GREEK),
    }
}

const fn function(function: Function) -> &'static str {
    match function {
        Function::Abs => "modulis",
        Function::Sign => "ženklas",
        Function::Sin => "sinusas",
        Function::Cos => "kosinusas",
        Function::Tan => "tangentas",
        Function::Cot => "kotangentas",
        Function::Sec => "sekantas",
        Function::Csc => "kosekantas",
        Function::Arcsin => "arksinusas",
        Function::Arccos => "arkkosinusas",
        Function::Arctan => "arktangentas",
        Function::Arccot => "arkkotangentas",
        Function::Sinh => "hiperbolinis sinusas",
        Function::Cosh => "hiperbolinis kosinusas",
        Function::Tanh => "hiperbolinis tangentas",
        Function::Coth => "hiperbolinis kotangentas",
        Function::Sech => "hiperbolinis sekantas",
        Function::Csch => "hiperbolinis kosekantas",
        Function::Ln => "natūrinis logaritmas",
        Function::Lg => "dešimtainis logaritmas",
        Function::Log => "logaritmas",
        Function::Factorial => "faktorialas",
        Function::Binomial => "derinių skaičius",
        Function::Gcd => "didžiausiasis bendrasis daliklis",
        Function::Lcm => "mažiausiasis bendrasis kartotinis",
        Function::Min => "mažiausias",
        Function::Max => "didžiausias",
        Function::Floor => "sveikoji dalis",
        Function::Round => "suapvalinta",
        Function::Mod => "liekana",
        Function::Num => "skaitiklis",
        Function::Den => "vardiklis",
    }
}
