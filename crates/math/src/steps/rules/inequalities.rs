//! Inequalities.

use super::{Rule, buggy, right};

pub(super) static RULES: [Rule; 13] = [
    buggy(
        "inequality-not-flipped",
        "-n A < B",
        "A < B/(-n)",
        ["Nepakeistas nelygybės ženklas", "Inequality sign not turned"],
        [
            "Dalijant iš neigiamo skaičiaus nelygybės ženklas keičiamas priešingu.",
            "Dividing by a negative number turns the inequality sign.",
        ],
        "Tsamir and Bazzini 2004, Consistencies and inconsistencies in solutions to algebraic inequalities (IJMEST 35).",
    ),
    buggy(
        "inequality-negative-letter-not-flipped",
        "-A < B",
        "A < -B",
        ["Nepakeistas nelygybės ženklas", "Inequality sign not turned"],
        [
            "Dauginant iš −1 nelygybės ženklas keičiamas priešingu.",
            "Multiplying by −1 turns the inequality sign.",
        ],
        "Tsamir and Bazzini 2004, Consistencies and inconsistencies in solutions to algebraic inequalities (IJMEST 35).",
    ),
    buggy(
        "inequality-flipped-needlessly",
        "n A < B",
        "A > B/n",
        ["Be reikalo pakeistas nelygybės ženklas", "Inequality sign turned needlessly"],
        [
            "Dalijant iš teigiamo skaičiaus nelygybės ženklas nesikeičia.",
            "Dividing by a positive number does not turn the sign.",
        ],
        "Tsamir and Bazzini 2004, Consistencies and inconsistencies in solutions to algebraic inequalities (IJMEST 35).",
    ),
    buggy(
        "inequality-flipped-when-moving",
        "A + B < C",
        "A > C - B",
        ["Perkeliant pakeistas nelygybės ženklas", "Inequality sign turned when moving"],
        ["Perkeliant narį nelygybės ženklas nesikeičia.", "Moving a term does not turn the sign."],
        "Tsamir and Bazzini 2004, Consistencies and inconsistencies in solutions to algebraic inequalities (IJMEST 35).",
    ),
    buggy(
        "inequality-sign-when-moving",
        "A + B < C",
        "A < C + B",
        ["Perkeliant nepakeistas nario ženklas", "Sign of the term not changed when moving"],
        [
            "Perkeliamo nario ženklas keičiasi, kaip ir lygtyje.",
            "The sign of a moved term changes, as in an equation.",
        ],
        "Tsamir and Bazzini 2004, Consistencies and inconsistencies in solutions to algebraic inequalities (IJMEST 35).",
    ),
    buggy(
        "inequality-sign-when-moving-difference",
        "A - B < C",
        "A < C - B",
        ["Perkeliant nepakeistas nario ženklas", "Sign of the term not changed when moving"],
        [
            "Perkeliamo nario ženklas keičiasi, kaip ir lygtyje.",
            "The sign of a moved term changes, as in an equation.",
        ],
        "Tsamir and Bazzini 2004, Consistencies and inconsistencies in solutions to algebraic inequalities (IJMEST 35).",
    ),
    buggy(
        "inequality-square-root-single",
        "A^2 < n",
        "A < √n",
        ["Kvadratinė nelygybė išspręsta kaip lygtis", "Quadratic inequality solved like an equation"],
        [
            "Kvadratinės nelygybės sprendiniai turi du galus: tinka ir neigiami skaičiai.",
            "A quadratic inequality has two ends: negative numbers count too.",
        ],
        "Tsamir and Bazzini 2004, Consistencies and inconsistencies in solutions to algebraic inequalities (IJMEST 35).",
    ),
    buggy(
        "inequality-multiplied-by-unknown",
        "A/x < B",
        "A < B x",
        ["Padauginta iš nežinomo ženklo reiškinio", "Multiplied by something of unknown sign"],
        [
            "Nelygybės negalima dauginti iš reiškinio, kurio ženklas nežinomas.",
            "An inequality cannot be multiplied by something whose sign is unknown.",
        ],
        "Tsamir and Bazzini 2004, Consistencies and inconsistencies in solutions to algebraic inequalities (IJMEST 35).",
    ),
    right(
        "inequality-move-term",
        "A + B < C",
        "A < C - B",
        ["Nario perkėlimas", "Moving a term"],
        ["Narys perkeltas su priešingu ženklu.", "A term moved with the opposite sign."],
    ),
    right(
        "inequality-move-subtracted-term",
        "A - B < C",
        "A < C + B",
        ["Nario perkėlimas", "Moving a term"],
        ["Narys perkeltas su priešingu ženklu.", "A term moved with the opposite sign."],
    ),
    right(
        "inequality-divide-positive",
        "n A < B",
        "A < B/n",
        ["Dalijimas iš teigiamo skaičiaus", "Dividing by a positive number"],
        ["Nelygybės ženklas nesikeičia.", "The sign stays."],
    ),
    right(
        "inequality-divide-negative",
        "-n A < B",
        "A > B/(-n)",
        ["Dalijimas iš neigiamo skaičiaus", "Dividing by a negative number"],
        ["Nelygybės ženklas pasikeičia.", "The sign turns."],
    ),
    right(
        "inequality-change-signs",
        "-A < B",
        "A > -B",
        ["Dauginimas iš −1", "Multiplying by −1"],
        ["Nelygybės ženklas pasikeičia.", "The sign turns."],
    ),
];
