"""Formulas in one line, as people type them: `x²`, `(a + b)/2`, `√(x)`.

In: the parts of a formula's structure, by the names of MathML or of Word's own language (OMML).
Out: text. Nothing is reckoned or turned round; what has no place on a line is written with `^`,
`_` and brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

RAISED = str.maketrans("0123456789+-−=()n∘", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ°")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
RAISED_RE = re.compile(r"[0-9+\-−=()n∘]{1,12}")
LOWERED_RE = re.compile(r"[0-9+\-−=()]{1,12}")


def join_formula(name: str, parts: Sequence[str]) -> str:
    """Return a part of a formula, `name` (without its namespace), whose own parts are written.

    >>> join_formula("mfrac", ["a+b", "2"]), join_formula("sSup", ["x", "2"])
    ('(a+b)/2', 'x²')
    >>> join_formula("msubsup", ["∑", "i=1", "k"]), join_formula("msqrt", ["x", "+", "1"])
    ('∑_(i=1)^k', '√(x+1)')
    """
    parts = [" ".join(part.split()) for part in parts]
    joiner = JOINERS.get(name)
    if joiner is None or len(parts) < FEWEST.get(name, 2):
        return "".join(parts)
    return joiner(parts)


def _wrap(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _raise(text: str) -> str:
    if not text:
        return ""
    return text.translate(RAISED) if RAISED_RE.fullmatch(text) else f"^{_wrap(text)}"


def _lower(text: str) -> str:
    if not text:
        return ""
    return text.translate(LOWERED) if LOWERED_RE.fullmatch(text) else f"_{_wrap(text)}"


def _divide(parts: Sequence[str]) -> str:
    return f"{_wrap(parts[0])}/{_wrap(parts[1])}"


def _root(parts: Sequence[str]) -> str:
    return f"{_raise(parts[0])}√{_wrap(parts[1])}"


def _above(parts: Sequence[str]) -> str:
    """Write what stands above a sign: an accent after it, more as its power."""
    return parts[0] + (
        parts[1] if len(parts[1]) == 1 and not parts[1].isalnum() else _raise(parts[1])
    )


def _both(parts: Sequence[str]) -> str:
    return parts[0] + _lower(parts[1]) + "".join(map(_raise, parts[2:3]))


JOINERS: dict[str, Callable[[Sequence[str]], str]] = {
    **dict.fromkeys(("mfrac", "f"), _divide),
    **dict.fromkeys(("msup", "sSup"), lambda parts: parts[0] + _raise(parts[1])),
    **dict.fromkeys(("mover", "limUpp"), _above),
    **dict.fromkeys(("msub", "sSub", "munder", "limLow"), _both),
    **dict.fromkeys(("msubsup", "sSubSup", "munderover"), _both),
    "msqrt": lambda parts: f"√{_wrap(''.join(parts))}",
    "mroot": lambda parts: _root((parts[1], parts[0])),
    "rad": _root,
    "mfenced": lambda parts: f"({', '.join(parts)})",
    **dict.fromkeys(("mtr", "mr"), ", ".join),
    **dict.fromkeys(("mtable", "m", "eqArr"), "; ".join),
}
FEWEST = {"msqrt": 1, "mfenced": 1, "mtr": 1, "mr": 1, "mtable": 1, "m": 1, "eqArr": 1}
"""How many parts there have to be, two where nothing is said; fewer stand beside each other."""
