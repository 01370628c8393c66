//! Logarithms and exponential equations.

use super::{Rule, buggy, right};

pub(super) static RULES: [Rule; 14] = [
    buggy(
        "log-of-sum-termwise",
        "ln(A + B)",
        "ln(A) + ln(B)",
        ["Sumos logaritmas išskaidytas į sumą", "Logarithm of a sum split"],
        [
            "Logaritmų suma lygi sandaugos, o ne sumos logaritmui.",
            "A sum of logarithms is the logarithm of a product, not of a sum.",
        ],
        "Liang and Wood 2005, Working with logarithms: students' misconceptions and errors (The Mathematics Educator 8).",
    ),
    buggy(
        "log-of-difference-termwise",
        "ln(A - B)",
        "ln(A) - ln(B)",
        ["Skirtumo logaritmas išskaidytas", "Logarithm of a difference split"],
        [
            "Logaritmų skirtumas lygus dalmens, o ne skirtumo logaritmui.",
            "A difference of logarithms is the logarithm of a quotient.",
        ],
        "Liang and Wood 2005, Working with logarithms: students' misconceptions and errors (The Mathematics Educator 8).",
    ),
    buggy(
        "lg-of-sum-termwise",
        "lg(A + B)",
        "lg(A) + lg(B)",
        ["Sumos logaritmas išskaidytas į sumą", "Logarithm of a sum split"],
        [
            "Logaritmų suma lygi sandaugos, o ne sumos logaritmui.",
            "A sum of logarithms is the logarithm of a product, not of a sum.",
        ],
        "Liang and Wood 2005, Working with logarithms: students' misconceptions and errors (The Mathematics Educator 8).",
    ),
    buggy(
        "logs-multiplied",
        "ln(A) + ln(B)",
        "ln(A) ln(B)",
        ["Logaritmų suma palaikyta sandauga", "Sum of logarithms taken for a product"],
        [
            "Logaritmų suma – sandaugos logaritmas: dauginami skaičiai po logaritmu, o ne patys logaritmai.",
            "A sum of logarithms is the logarithm of a product: multiply the numbers, not the logarithms.",
        ],
        "Liang and Wood 2005, Working with logarithms: students' misconceptions and errors (The Mathematics Educator 8).",
    ),
    buggy(
        "log-product-as-product",
        "ln(A B)",
        "ln(A) ln(B)",
        ["Sandaugos logaritmas palaikytas logaritmų sandauga", "Logarithm of a product taken for a product"],
        [
            "Sandaugos logaritmas lygus logaritmų sumai.",
            "The logarithm of a product is the sum of the logarithms.",
        ],
        "Liang and Wood 2005, Working with logarithms: students' misconceptions and errors (The Mathematics Educator 8).",
    ),
    buggy(
        "log-quotient-as-quotient",
        "ln(A)/ln(B)",
        "ln(A/B)",
        [
            "Logaritmų dalmuo palaikytas dalmens logaritmu",
            "Quotient of logarithms taken for the logarithm of a quotient",
        ],
        [
            "Dalmens logaritmas lygus logaritmų skirtumui, o logaritmų dalmuo keičia pagrindą.",
            "The logarithm of a quotient is a difference; a quotient of logarithms changes the base.",
        ],
        "Liang and Wood 2005, Working with logarithms: students' misconceptions and errors (The Mathematics Educator 8).",
    ),
    buggy(
        "log-power-as-power",
        "ln(A^B)",
        "(ln(A))^B",
        ["Laipsnio logaritmas palaikytas logaritmo laipsniu", "Logarithm of a power taken for a power"],
        ["Laipsnio rodiklis iškeliamas prieš logaritmą.", "The exponent comes before the logarithm."],
        "Liang and Wood 2005, Working with logarithms: students' misconceptions and errors (The Mathematics Educator 8).",
    ),
    buggy(
        "power-of-log-as-factor",
        "(ln(A))^n",
        "n ln(A)",
        [
            "Logaritmo laipsnis palaikytas laipsnio logaritmu",
            "Power of a logarithm taken for a logarithm of a power",
        ],
        [
            "Rodiklį iškelti galima tik tada, kai laipsniu pakeltas skaičius po logaritmu.",
            "The exponent comes out only when the number inside is raised.",
        ],
        "Liang and Wood 2005, Working with logarithms: students' misconceptions and errors (The Mathematics Educator 8).",
    ),
    right(
        "log-of-product",
        "ln(A B)",
        "ln(A) + ln(B)",
        ["Sandaugos logaritmas", "Logarithm of a product"],
        ["Sandaugos logaritmas užrašytas suma.", "It becomes a sum."],
    ),
    right(
        "log-of-quotient",
        "ln(A/B)",
        "ln(A) - ln(B)",
        ["Dalmens logaritmas", "Logarithm of a quotient"],
        ["Dalmens logaritmas užrašytas skirtumu.", "It becomes a difference."],
    ),
    right(
        "log-of-power",
        "ln(A^B)",
        "B ln(A)",
        ["Laipsnio logaritmas", "Logarithm of a power"],
        ["Rodiklis iškeltas prieš logaritmą.", "The exponent comes before the logarithm."],
    ),
    right(
        "logs-joined",
        "ln(A) + ln(B)",
        "ln(A B)",
        ["Logaritmų suma", "Sum of logarithms"],
        ["Suma užrašyta sandaugos logaritmu.", "The sum becomes the logarithm of a product."],
    ),
    right(
        "lg-of-product",
        "lg(A B)",
        "lg(A) + lg(B)",
        ["Sandaugos logaritmas", "Logarithm of a product"],
        ["Sandaugos logaritmas užrašytas suma.", "It becomes a sum."],
    ),
    right(
        "lg-of-power",
        "lg(A^B)",
        "B lg(A)",
        ["Laipsnio logaritmas", "Logarithm of a power"],
        ["Rodiklis iškeltas prieš logaritmą.", "The exponent comes before the logarithm."],
    ),
];
