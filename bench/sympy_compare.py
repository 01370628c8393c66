"""SymPy: the difference of two expressions simplifies to 0, or the quotient of two equations' sides to a number."""

import re
import sys
import time

import sympy
from sympy.parsing.sympy_parser import (
    convert_xor,
    implicit_multiplication_application,
    parse_expr,
    standard_transformations,
)

TRANSFORMATIONS = standard_transformations + (implicit_multiplication_application, convert_xor)
NAMES = {"e": sympy.E, "ln": sympy.log, "lg": lambda x: sympy.log(x, 10), "abs": sympy.Abs, "i": sympy.I}
SIGNS = {"<=": "<=", ">=": ">=", "<": "<", ">": ">", "=": "="}
MIRRORED = {"<=": ">=", ">=": "<=", "<": ">", ">": "<", "=": "="}


def read(text):
    """The two sides and the sign, or an expression and no sign."""
    text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)
    for sign in SIGNS:
        if sign in text:
            left, right = text.split(sign, 1)
            return parse(left) - parse(right), sign
    return parse(text), None


def parse(text):
    return parse_expr(text, local_dict=NAMES, transformations=TRANSFORMATIONS)


def compare(student, expected):
    try:
        (own, own_sign), (other, other_sign) = read(student), read(expected)
    except Exception:
        return "invalid"
    try:
        if own_sign is None and other_sign is None:
            return "correct" if sympy.simplify(own - other) == 0 else "wrong"
        if own_sign is None or other_sign is None:
            return "wrong"
        quotient = sympy.simplify(own / other)
        if not quotient.is_number or quotient == 0:
            return "wrong"
        sign = MIRRORED[own_sign] if quotient.is_negative else own_sign
        return "correct" if sign == other_sign else "wrong"
    except Exception:
        return "wrong"


compare("x+1", "1+x")
print("ready", flush=True)
for line in sys.stdin:
    identity, student, expected = (line.rstrip("\n").split("\t") + ["", ""])[:3]
    started = time.perf_counter_ns()
    verdict = compare(student, expected)
    print(f"{identity}\t{verdict}\t{time.perf_counter_ns() - started}", flush=True)
