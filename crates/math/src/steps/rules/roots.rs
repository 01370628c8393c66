//! Roots and moduli.

use super::{Rule, buggy, right};

pub(super) static RULES: [Rule; 17] = [
    buggy(
        "root-of-sum-termwise",
        "√(A + B)",
        "√A + √B",
        ["Šaknis ištraukta iš kiekvieno dėmens", "Root taken term by term"],
        ["Sumos šaknis nėra šaknų suma.", "The root of a sum is not the sum of the roots."],
        "Matz 1982, Towards a process model for high school algebra errors.",
    ),
    buggy(
        "root-of-difference-termwise",
        "√(A - B)",
        "√A - √B",
        ["Šaknis ištraukta iš kiekvieno nario", "Root taken term by term"],
        [
            "Skirtumo šaknis nėra šaknų skirtumas.",
            "The root of a difference is not the difference of the roots.",
        ],
        "Matz 1982, Towards a process model for high school algebra errors.",
    ),
    buggy(
        "roots-added-below",
        "√A + √B",
        "√(A + B)",
        ["Sudėti pošakniai", "Radicands added"],
        [
            "Sudedant šaknis pošakniai nesudedami: sudėti galima tik vienodas šaknis.",
            "Radicands are not added: only equal roots can be added together.",
        ],
        "Matz 1982, Towards a process model for high school algebra errors.",
    ),
    buggy(
        "root-as-half",
        "√A",
        "A/2",
        ["Šaknis palaikyta puse", "Root taken for half"],
        [
            "Kvadratinė šaknis – skaičius, kurio kvadratas lygus pošakniui, o ne pusė.",
            "A square root is the number whose square is the radicand, not its half.",
        ],
        "Roach, Gibson and Weber 2004, Why is √25 not ±5? (Mathematics Teacher 97).",
    ),
    buggy(
        "root-of-square-plain",
        "√(A^2)",
        "-A",
        ["Šaknies ženklas", "Sign of a root"],
        ["Kvadratinė šaknis niekada nėra neigiama.", "A square root is never negative."],
        "Roach, Gibson and Weber 2004, Why is √25 not ±5? (Mathematics Teacher 97).",
    ),
    buggy(
        "coefficient-into-root-unsquared",
        "n √A",
        "√(n A)",
        ["Daugiklis įkeltas nepakėlus kvadratu", "Factor moved below the root unsquared"],
        [
            "Įkeliamas po šaknimi daugiklis keliamas kvadratu.",
            "A factor moved below a square root is squared.",
        ],
        "Movshovitz-Hadar, Zaslavsky and Inbar 1987, An empirical classification model for errors in high school mathematics (JRME 18).",
    ),
    buggy(
        "square-of-root-product",
        "(n √A)^2",
        "n A",
        ["Kvadratu nepakeltas koeficientas", "Coefficient not squared"],
        [
            "Kvadratu keliami abu daugikliai: ir koeficientas, ir šaknis.",
            "Both factors are squared: the coefficient and the root.",
        ],
        "Movshovitz-Hadar, Zaslavsky and Inbar 1987, An empirical classification model for errors in high school mathematics (JRME 18).",
    ),
    buggy(
        "square-of-sum-with-root-termwise",
        "(A + √B)^2",
        "A^2 + B",
        ["Sumos kvadratas be dvigubos sandaugos", "Square of a sum without the double product"],
        [
            "Sumos su šaknimi kvadrate irgi yra dviguba sandauga.",
            "The square of a sum with a root has the double product too.",
        ],
        "Matz 1982, Towards a process model for high school algebra errors.",
    ),
    buggy(
        "modulus-of-sum-termwise",
        "|A + B|",
        "|A| + |B|",
        ["Modulis paimtas kiekvienam nariui", "Modulus taken term by term"],
        [
            "Sumos modulis nebūtinai lygus modulių sumai.",
            "The modulus of a sum need not be the sum of the moduli.",
        ],
        "Reported by teachers of grades 8–12; seen in marked school work.",
    ),
    buggy(
        "modulus-dropped",
        "|A|",
        "A",
        ["Modulis tiesiog nuimtas", "Modulus just dropped"],
        [
            "Nuimant modulį reikia nagrinėti du atvejus: kai viduje teigiamas skaičius ir kai neigiamas.",
            "To take off a modulus look at two cases: what is inside may be positive or negative.",
        ],
        "Reported by teachers of grades 8–12; seen in marked school work.",
    ),
    right(
        "root-of-product",
        "√(A B)",
        "√A √B",
        ["Sandaugos šaknis", "Root of a product"],
        ["Šaknis ištraukta iš kiekvieno daugiklio.", "The root of each factor is taken."],
    ),
    right(
        "root-of-product-backwards",
        "√A √B",
        "√(A B)",
        ["Šaknų sandauga", "Product of roots"],
        ["Šaknys sudaugintos po viena šaknimi.", "The roots are multiplied below one root."],
    ),
    right(
        "root-of-quotient",
        "√(A/B)",
        "(√A)/(√B)",
        ["Dalmens šaknis", "Root of a quotient"],
        ["Šaknis ištraukta iš skaitiklio ir vardiklio.", "The root of numerator and denominator is taken."],
    ),
    right(
        "root-of-square",
        "√(A^2)",
        "|A|",
        ["Kvadrato šaknis", "Root of a square"],
        ["Kvadrato šaknis lygi moduliui.", "The root of a square is the modulus."],
    ),
    right(
        "square-of-root",
        "(√A)^2",
        "A",
        ["Šaknies kvadratas", "Square of a root"],
        ["Šaknies kvadratas lygus pošakniui.", "The square of a root is the radicand."],
    ),
    right(
        "root-as-power",
        "√A",
        "A^(1/2)",
        ["Šaknis kaip laipsnis", "Root as a power"],
        ["Šaknis užrašyta laipsniu.", "The root is written as a power."],
    ),
    right(
        "rationalise",
        "A/(√B)",
        "(A √B)/B",
        ["Iracionalumo naikinimas vardiklyje", "Rationalising a denominator"],
        [
            "Skaitiklis ir vardiklis padauginti iš šaknies.",
            "Numerator and denominator are multiplied by the root.",
        ],
    ),
];
