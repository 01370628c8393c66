//! Opening brackets and taking factors out of them.

use super::{Rule, buggy, right};

pub(super) static RULES: [Rule; 4] = [
    buggy(
        "bracket-first-term-only",
        "n(A + R)",
        "n A + R",
        ["Padaugintas tik pirmasis skliaustų narys", "Only the first term multiplied"],
        [
            "Daugiklis prieš skliaustus priklauso kiekvienam skliaustų nariui.",
            "The factor before the bracket belongs to every term inside it.",
        ],
        "Matz 1982, Towards a process model for high school algebra errors; Booth 1984, Algebra: Children's Strategies and Errors.",
    ),
    buggy(
        "minus-before-bracket-first-only",
        "A - (B + R)",
        "A - B + R",
        ["Pakeistas tik pirmojo nario ženklas", "Only the first sign changed"],
        [
            "Minusas prieš skliaustus keičia kiekvieno skliaustų nario ženklą.",
            "A minus before a bracket changes the sign of every term inside it.",
        ],
        "Ayres 2000, An analysis of bracket expansion errors (PME 24).",
    ),
    buggy(
        "square-of-sum-termwise",
        "(A + B)^2",
        "A^2 + B^2",
        ["Sumos kvadratas be dvigubos sandaugos", "Square of a sum without the double product"],
        [
            "Sumos kvadrate yra ir dviguba narių sandauga: (a + b)² = a² + 2ab + b².",
            "The square of a sum has the double product too: (a + b)² = a² + 2ab + b².",
        ],
        "Matz 1982, Towards a process model for high school algebra errors.",
    ),
    right(
        "open-bracket",
        "A(B + R)",
        "A B + A R",
        ["Atskliautimas", "Opening a bracket"],
        ["Daugiklis padauginamas iš kiekvieno skliaustų nario.", "The factor multiplies every term of the bracket."],
    ),
];
