//! Sine and its like.

use super::{Rule, buggy, right};

pub(super) static RULES: [Rule; 15] = [
    buggy(
        "sine-of-sum-termwise",
        "sin(A + B)",
        "sin(A) + sin(B)",
        ["Sumos sinusas išskaidytas į sumą", "Sine of a sum split"],
        [
            "Sinusas nėra daugiklis: sumos sinusui yra atskira formulė.",
            "Sine is not a factor: there is a formula for the sine of a sum.",
        ],
        "Orhun 2004, Students' mistakes and misconceptions on teaching of trigonometry.",
    ),
    buggy(
        "cosine-of-sum-termwise",
        "cos(A + B)",
        "cos(A) + cos(B)",
        ["Sumos kosinusas išskaidytas į sumą", "Cosine of a sum split"],
        [
            "Kosinusas nėra daugiklis: sumos kosinusui yra atskira formulė.",
            "Cosine is not a factor: there is a formula for the cosine of a sum.",
        ],
        "Orhun 2004, Students' mistakes and misconceptions on teaching of trigonometry.",
    ),
    buggy(
        "sine-of-double",
        "sin(2 A)",
        "2 sin(A)",
        [
            "Dvigubo kampo sinusas palaikytas dvigubu sinusu",
            "Sine of a double angle taken for twice the sine",
        ],
        ["Dvigubo kampo sinusas lygus 2 sin α cos α.", "The sine of a double angle is 2 sin α cos α."],
        "De Bock, Van Dooren, Janssens and Verschaffel 2007, The Illusion of Linearity.",
    ),
    buggy(
        "cosine-of-double",
        "cos(2 A)",
        "2 cos(A)",
        [
            "Dvigubo kampo kosinusas palaikytas dvigubu kosinusu",
            "Cosine of a double angle taken for twice the cosine",
        ],
        [
            "Dvigubo kampo kosinusui yra atskira formulė.",
            "There is a formula for the cosine of a double angle.",
        ],
        "De Bock, Van Dooren, Janssens and Verschaffel 2007, The Illusion of Linearity.",
    ),
    buggy(
        "tangent-of-sum-termwise",
        "tg(A + B)",
        "tg(A) + tg(B)",
        ["Sumos tangentas išskaidytas į sumą", "Tangent of a sum split"],
        ["Sumos tangentui yra atskira formulė.", "There is a formula for the tangent of a sum."],
        "Orhun 2004, Students' mistakes and misconceptions on teaching of trigonometry.",
    ),
    buggy(
        "cosine-of-sum-sign",
        "cos(A + B)",
        "cos(A) cos(B) + sin(A) sin(B)",
        ["Sumos kosinuso ženklas", "Sign in the cosine of a sum"],
        ["Sumos kosinuso formulėje tarp sandaugų yra minusas.", "There is a minus between the products."],
        "Orhun 2004, Students' mistakes and misconceptions on teaching of trigonometry.",
    ),
    buggy(
        "cosine-even-as-odd",
        "cos(-A)",
        "-cos(A)",
        ["Kosinusas palaikytas nelygine funkcija", "Cosine taken for odd"],
        [
            "Kosinusas – lyginė funkcija: minusas kampe nieko nekeičia.",
            "Cosine is even: a minus in the angle changes nothing.",
        ],
        "Orhun 2004, Students' mistakes and misconceptions on teaching of trigonometry.",
    ),
    buggy(
        "sine-odd-as-even",
        "sin(-A)",
        "sin(A)",
        ["Sinusas palaikytas lygine funkcija", "Sine taken for even"],
        [
            "Sinusas – nelyginė funkcija: minusas iškeliamas prieš sinusą.",
            "Sine is odd: the minus comes before it.",
        ],
        "Orhun 2004, Students' mistakes and misconceptions on teaching of trigonometry.",
    ),
    buggy(
        "pythagorean-without-squares",
        "sin(A) + cos(A)",
        "1",
        ["Sinuso ir kosinuso suma palaikyta vienetu", "Sine plus cosine taken for one"],
        ["Vienetui lygi kvadratų suma: sin²α + cos²α.", "It is the sum of the squares that is one."],
        "Orhun 2004, Students' mistakes and misconceptions on teaching of trigonometry.",
    ),
    right(
        "pythagorean",
        "sin(A)^2 + cos(A)^2",
        "1",
        ["Pagrindinė trigonometrinė tapatybė", "Pythagorean identity"],
        ["Kvadratų suma lygi vienetui.", "The squares add up to one."],
    ),
    right(
        "sine-of-double-angle",
        "sin(2 A)",
        "2 sin(A) cos(A)",
        ["Dvigubo kampo sinusas", "Sine of a double angle"],
        ["Pritaikyta dvigubo kampo formulė.", "The formula for a double angle."],
    ),
    right(
        "cosine-of-double-angle",
        "cos(2 A)",
        "cos(A)^2 - sin(A)^2",
        ["Dvigubo kampo kosinusas", "Cosine of a double angle"],
        ["Pritaikyta dvigubo kampo formulė.", "The formula for a double angle."],
    ),
    right(
        "tangent-as-quotient",
        "tg(A)",
        "sin(A)/cos(A)",
        ["Tangento išraiška", "Tangent as a quotient"],
        ["Tangentas užrašytas sinuso ir kosinuso dalmeniu.", "Tangent is sine over cosine."],
    ),
    right(
        "sine-of-sum",
        "sin(A + B)",
        "sin(A) cos(B) + cos(A) sin(B)",
        ["Sumos sinusas", "Sine of a sum"],
        ["Pritaikyta sumos formulė.", "The formula for a sum."],
    ),
    right(
        "cosine-of-sum",
        "cos(A + B)",
        "cos(A) cos(B) - sin(A) sin(B)",
        ["Sumos kosinusas", "Cosine of a sum"],
        ["Pritaikyta sumos formulė.", "The formula for a sum."],
    ),
];
