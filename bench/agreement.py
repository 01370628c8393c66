"""Agreement with SymPy on random school expressions, in both directions.

    cargo build --release --package bench --example agreement
    python3 bench/agreement.py target/release/examples/agreement --count 5000 --seed 1 --output 1.jsonl
    python3 bench/agreement.py target/release/examples/agreement --again 1.jsonl 2.jsonl 3.jsonl 4.jsonl

Every expression is paired with a rewriting of it (SymPy's or ours) or with a near miss of one: a sign, a number or a
function changed. Then three are asked: the engine; SymPy, whether `simplify(a - b)` is 0; and the values of both texts
at random real points in 40 digits, with roots as school reads them (∛(−8) = −2, even roots and logarithms of negative
numbers undefined). The values decide who is right. `--again` asks the engine anew about pairs that were kept, which takes seconds
instead of SymPy's hours, and prints all that is not plain. Needs SymPy 1.14. The program exits with 1 if we ever called equal
what differs, or different what is equal.
"""

import argparse
import ast
import collections
import json
import random
import re
import signal
import subprocess
import sys
from fractions import Fraction

import mpmath
import sympy
from sympy import Abs, cos, exp, log, pi, sin, sqrt, tan

LETTERS = {name: sympy.Symbol(name, real=True) for name in "xya"}
NAMES = LETTERS | {"sin": sin, "cos": cos, "tan": tan, "sqrt": sqrt, "log": log, "exp": exp, "Abs": Abs, "pi": pi}
NAMES |= {"E": sympy.E, "cot": sympy.cot, "sec": sympy.sec, "csc": sympy.csc, "Integer": sympy.Integer}
NAMES |= {name: getattr(sympy, name) for name in ("sinh", "cosh", "tanh")}
REWRITINGS = {
    "polynomials": ["expand", "factor", "simplify", "horner"],
    "rational functions": ["expand", "factor", "simplify", "together", "apart", "cancel"],
    "radicals": ["expand", "simplify", "radsimp", "together", "powdenest"],
    "powers": ["expand", "simplify", "powsimp", "powdenest", "together"],
    "exponentials and logarithms": ["expand", "simplify", "expand_log", "logcombine", "powsimp", "together"],
    "trigonometry": ["expand", "simplify", "trigsimp", "expand_trig", "fu", "rewrite"],
    "absolute values": ["expand", "simplify", "factor", "together"],
    "numbers": ["expand", "simplify", "radsimp", "nsimplify", "together"],
}
OUT = ("I", "Piecewise", "sign", "re(", "im(", "arg(", "zoo", "nan", "oo", "atan", "asin", "acos", "floor", "Mod")
SECONDS = 2


class TimedOut(Exception):
    pass


def limited(work, *arguments):
    """What the function returns; None where it fails or takes too long."""

    def stop(*_):
        raise TimedOut

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        return work(*arguments)
    except TimedOut:
        raise
    except Exception:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def python_of(text):
    """Our notation in Python's."""
    text = re.sub(r"\be\b", "E", text.replace("^", "**"))
    return re.sub(r"\babs\(", "Abs(", re.sub(r"\bln\(", "log(", text))


def ours_of(text):
    """Python's notation in ours."""
    return re.sub(r"\bAbs\(", "abs(", re.sub(r"\blog\(", "ln(", text.replace("**", "^"))).replace("E", "e")


def sympy_of(text):
    whole = re.sub(r"(?<![\w.])(\d+)(?![\w.])", r"Integer(\1)", text)
    return eval(whole, {"__builtins__": {}}, NAMES)  # noqa: S307: text that this program has made


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class Undefined(Exception):
    pass


def exact(node):
    """A number written with `+ − · /` only, as a fraction."""
    match node:
        case ast.Constant(value=int()):
            return Fraction(node.value)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            value = exact(inner)
            return None if value is None else -value
        case ast.BinOp(left=left, op=op, right=right):
            a, b = exact(left), exact(right)
            if a is None or b is None:
                return None
            match op:
                case ast.Add():
                    return a + b
                case ast.Sub():
                    return a - b
                case ast.Mult():
                    return a * b
                case ast.Div():
                    return a / b if b else None
    return None


def power(base, exponent, written):
    if written is not None and written.denominator == 1:
        if base == 0 and written <= 0:
            raise Undefined
        return base ** int(written)
    if base == 0:
        if exponent <= 0:
            raise Undefined
        return mpmath.mpf(0)
    if base < 0:
        if written is None:
            if exponent == mpmath.floor(exponent):
                return base ** int(exponent)
            raise Undefined
        if written.denominator % 2 == 0:
            raise Undefined
        size = mpmath.power(-base, exponent)
        return -size if written.numerator % 2 else size
    return mpmath.power(base, exponent)


def call(name, x):
    match name:
        case "sqrt" | "log" if x < 0 or (name == "log" and x == 0):
            raise Undefined
        case "sin" | "cos":
            found = getattr(mpmath, name)(x)
            # Of a multiple of π it is zero.
            return found if abs(found) > mpmath.mpf(10) ** -33 else mpmath.mpf(0)
        case "sqrt" | "log" | "exp" | "sinh" | "cosh" | "tanh":
            return getattr(mpmath, name)(x)
        case "Abs":
            return abs(x)
        case "tan" | "sec":
            below = mpmath.cos(x)
            above = mpmath.sin(x) if name == "tan" else 1
        case "cot" | "csc":
            below = mpmath.sin(x)
            above = mpmath.cos(x) if name == "cot" else 1
        case _:
            raise Undefined
    if abs(below) < mpmath.mpf(10) ** -30:
        raise Undefined
    return above / below


def value(node, at):
    match node:
        case ast.Expression(body=body):
            return value(body, at)
        case ast.Constant():
            return mpmath.mpf(node.value)
        case ast.Name(id="pi"):
            return +mpmath.pi
        case ast.Name(id="E"):
            return +mpmath.e
        case ast.Name(id=name):
            return at[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -value(inner, at)
        case ast.UnaryOp(operand=inner):
            return value(inner, at)
        case ast.Call(func=ast.Name(id=name), args=[inner]):
            return call(name, value(inner, at))
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return power(value(left, at), value(right, at), exact(right))
        case ast.BinOp(left=left, op=op, right=right):
            a, b = value(left, at), value(right, at)
            match op:
                case ast.Add():
                    # What cancels to nothing is zero: 1/(√4 − 2).
                    total = a + b
                case ast.Sub():
                    total = a - b
                case ast.Mult():
                    return a * b
                case _:
                    if b == 0:
                        raise Undefined
                    return a / b
            return mpmath.mpf(0) if abs(total) < mpmath.mpf(10) ** -33 * max(abs(a), abs(b)) else total
    raise Undefined


def truth(a, b, points):
    """`equal`, `different`, or `nowhere` where no point has both values."""
    mpmath.mp.dps = 40
    trees = [ast.parse(text.strip(), mode="eval") for text in (a, b)]
    seen = 0
    for at in points:
        try:
            left, right = (value(tree, at) for tree in trees)
        except (Undefined, OverflowError, ZeroDivisionError, ValueError):
            continue
        if abs(left) > 1e60 or abs(right) > 1e60:
            continue
        if abs(left - right) > mpmath.mpf(10) ** -20 * max(abs(left), abs(right), mpmath.mpf(10) ** -6):
            return "different"
        seen += 1
    return "equal" if seen else "nowhere"


def points_of(dice):
    mpmath.mp.dps = 40
    near = [{name: mpmath.mpf(dice.uniform(0.2, 3)) for name in "xya"} for _ in range(6)]
    wide = [{name: mpmath.mpf(dice.uniform(-9, 12)) for name in "xya"} for _ in range(14)]
    return near + wide


# ── Partners ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def near_miss(text, dice):
    """One sign, number or function changed."""
    places = [(match, kind) for kind, pattern in (
        ("number", r"(?<![\w.])\d+(?![\w.])"),
        ("number", r"(?<![\w.])\d+(?![\w.])"),
        ("sign", r"(?<=[\w)]) [+-] "),
        ("function", r"\b(sin|cos)\b"),
    ) for match in re.finditer(pattern, text)]
    if not places:
        return text + " + 1"
    match, kind = dice.choice(places)
    word = match.group()
    if kind == "number":
        word = str(int(word) + dice.choice([1, -1, 1])) if int(word) > 2 else str(int(word) + 1)
    elif kind == "sign":
        word = " - " if "+" in word else " + "
    else:
        word = "cos" if word == "sin" else "sin"
    return text[: match.start()] + word + text[match.end():]


def rewriting(expression, name):
    if name == "rewrite":
        return expression.rewrite(sympy.exp) if expression.has(sympy.tanh) else expression.rewrite(tan)
    if name in ("apart", "horner"):
        return getattr(sympy, name)(expression, LETTERS["x"]) if name == "apart" else sympy.horner(expression)
    if name == "expand_log":
        return sympy.expand_log(expression, force=True)
    if name == "logcombine":
        return sympy.logcombine(expression, force=True)
    if name == "fu":
        return sympy.trigsimp(expression, method="fu")
    if name == "nsimplify":
        return sympy.nsimplify(expression)
    return getattr(sympy, name)(expression)


def partner(text, name_of_class, engine, dice):
    """Another text that should mean the same, and who wrote it; the text itself where nobody had an idea."""
    if dice.random() < 0.25:
        found = [other for other in engine.ask("rewrite", ours_of(text)).split("\t") if other]
        if found:
            other = dice.choice(found)
            return other, "ours"
    name = dice.choice(REWRITINGS[name_of_class])
    try:
        other = limited(lambda: str(rewriting(sympy_of(text), name)))
    except TimedOut:
        other = None
    if other is None or any(word in other for word in OUT) or len(other) > 1500:
        return text, "nobody"
    return other, name


class Engine:
    def __init__(self, program):
        self.pipe = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *fields):
        self.pipe.stdin.write("\t".join(fields) + "\n")
        self.pipe.stdin.flush()
        return self.pipe.stdout.readline().rstrip("\n")


def by_sympy(a, b):
    try:
        difference = limited(lambda: sympy.simplify(sympy_of(a) - sympy_of(b)))
    except TimedOut:
        return "timed out"
    if difference is None:
        return "failed"
    return "equal" if difference == 0 else "different"


def pairs(arguments, engine):
    dice = random.Random(arguments.seed)
    command = [arguments.engine, "generate", str(arguments.count), str(arguments.seed)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    for number, line in enumerate(lines):
        name, text = line.split("\t")
        text = python_of(text)
        other, by = partner(text, name, engine, dice)
        missed = dice.random() < 0.5
        if missed:
            other = near_miss(other, dice)
        yield number, name, text, other, by, missed, points_of(dice)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine")
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", default="agreement.jsonl")
    parser.add_argument("--again", nargs="+", metavar="FILE")
    arguments = parser.parse_args()
    engine = Engine(arguments.engine)
    table = collections.Counter()
    for row in again(arguments.again, engine) if arguments.again else anew(arguments, engine):
        table[(row["class"], row["truth"], row["ours"], row["sympy"])] += 1
    sys.exit(report(table))


def anew(arguments, engine):
    with open(arguments.output, "w", encoding="utf-8") as output:
        for number, name, a, b, by, missed, points in pairs(arguments, engine):
            row = {"number": number, "class": name, "by": by, "missed": missed, "a": ours_of(a), "b": ours_of(b)}
            row |= {"truth": truth(a, b, points), "sympy": by_sympy(a, b), "ours": judged(row, engine)}
            output.write(json.dumps(row, ensure_ascii=False) + "\n")
            output.flush()
            yield row
            if number % 500 == 499:
                sympy.core.cache.clear_cache()


def again(files, engine):
    dice = random.Random(0)
    for file in files:
        with open(file, encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                found = truth(python_of(row["a"]), python_of(row["b"]), points_of(dice))
                # A difference that was seen once is one.
                if not (row["truth"] == "different" and found == "equal"):
                    row["truth"] = found
                row["ours"] = judged(row, engine)
                plain = "different" if row["truth"] == "different" else "equal"
                if not (row["ours"] == plain or (plain, row["ours"]) == ("equal", "probable")):
                    shown = {key: text[:200] if isinstance(text, str) else text for key, text in row.items()}
                    print(json.dumps(shown, ensure_ascii=False))
                yield row


def judged(row, engine):
    return engine.ask("judge", row["a"], row["b"])


def report(table):
    """Prints the counts and tells whether the engine was ever wrong."""
    print(f"{'':28} {'pairs':>6} {'agree':>6} {'unknown':>8} {'SymPy out':>10} {'SymPy wrong':>12} {'we wrong':>9}")
    wrong_in_all = 0
    classes = sorted({key[0] for key in table})
    for name in [*classes, None]:
        rows = {key: count for key, count in table.items() if name in (None, key[0])}

        def total(keep):
            return sum(count for key, count in rows.items() if keep(*key[1:]))

        holds = ("equal", "probable")
        wrong = total(lambda t, o, s: (t == "different" and o in holds) or (t == "equal" and o == "different"))
        counts = [
            total(lambda *_: True),
            total(lambda t, o, s: (o in holds and s == "equal") or (o == s == "different")),
            total(lambda t, o, s: o == "unknown"),
            total(lambda t, o, s: s in ("failed", "timed out")),
            total(lambda t, o, s: (t, s) in (("different", "equal"), ("equal", "different"))),
            wrong,
        ]
        print(f"{name or 'all':28} {counts[0]:6} {counts[1]:6} {counts[2]:8} {counts[3]:10} {counts[4]:12} {counts[5]:9}")
        wrong_in_all = wrong
    too_long = sum(count for key, count in table.items() if key[2] == "unreadable")
    strange = sum(count for key, count in table.items() if key[2] in ("asymmetric", "?"))
    nowhere = sum(count for key, count in table.items() if key[1] == "nowhere")
    print(f"over 10,000 characters: {too_long}; asymmetric: {strange}; no value at any point: {nowhere}")
    return 1 if wrong_in_all or strange else 0


if __name__ == "__main__":
    main()
