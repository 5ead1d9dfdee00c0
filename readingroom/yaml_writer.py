"""Write YAML: the one place where values become YAML text, in blocks or in brackets.

In: texts, numbers, dates, and lists and mappings of them. Out: lines that every YAML reader, of 1.1
or 1.2, reads as the same values: whatever a reader could take for something else is quoted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

STEP = "  "  # the indent of one level

_PLAIN_RE = re.compile(r"[^\W\d_](?:[\w .,;()/&’'+-]*[\w.)-])?")
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan"})
# What YAML does not allow in a text, or what ends a line for some readers.
_UNREADABLE_RE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
# That, and what shows nothing or turns the direction of writing.
_INVISIBLE_RE = re.compile(
    r"[^\x20-\x7e\xa1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|[\xad\u034f\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufff9-\ufffb]"
)


def write_fields(fields: Mapping[str, object], indent: str = "") -> list[str]:
    """Return a mapping as lines, a value or an item of a list on each.

    >>> write_fields({"title": "Ice: a story", "authors": ["Ann Ode"]})
    ['title: "Ice: a story"', 'authors:', '  - Ann Ode']
    """
    return [line for key, value in fields.items() for line in _write_field(key, value, indent)]


def _write_field(key: str, value: object, indent: str) -> list[str]:
    name = f"{indent}{write_scalar(str(key))}:"
    if isinstance(value, Mapping) and value:
        return [name, *write_fields(value, indent + STEP)]
    if isinstance(value, list | tuple) and value:
        return [name, *_write_items(value, indent + STEP)]
    return [f"{name} {write_scalar(value)}"]


def _write_items(values: Sequence[object], indent: str) -> list[str]:
    lines: list[str] = []
    for value in values:
        if isinstance(value, Mapping) and value:
            nested = write_fields(value, indent + STEP)
        elif isinstance(value, list | tuple) and value:
            nested = _write_items(value, indent + STEP)
        else:
            nested = [f"{indent}{STEP}{write_scalar(value)}"]
        lines += [f"{indent}- {nested[0][len(indent) + len(STEP) :]}", *nested[1:]]
    return lines


def write_scalar(value: object) -> str:
    """Return one value on one line; a mapping or a list only where it is empty."""
    if isinstance(value, str):
        return value if _is_plain(value) else _quote(value, _UNREADABLE_RE)
    if value is None or isinstance(value, bool | int):
        return json.dumps(value)
    if isinstance(value, float):
        return _write_float(value)
    if isinstance(value, date):  # a datetime is a date, too
        return str(value)
    if isinstance(value, Mapping | list | tuple):
        return "{}" if isinstance(value, Mapping) else "[]"
    raise TypeError(f"YAML cannot hold {type(value).__name__}")


def write_inline(value: object) -> str:
    r"""Return a value on one line, lists and mappings in brackets, for an editor to read and move.

    A text is quoted where it could stand within brackets differently, and what is invisible in it
    is written as its code point.

    >>> write_inline({"name": "Lee, Ann", "in": ["one", "null", "a\u200bb"]})
    '{name: "Lee, Ann", in: [one, "null", "a\\u200bb"]}'
    """
    if isinstance(value, str):
        is_plain = _is_plain(value) and "," not in value and not _INVISIBLE_RE.search(value)
        return value if is_plain else _quote(value, _INVISIBLE_RE)
    if isinstance(value, Mapping):
        pairs = (f"{write_inline(key)}: {write_inline(item)}" for key, item in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(write_inline, value))}]"
    return write_scalar(value)


def indent_lines(lines: Iterable[str], by: int = len(STEP)) -> list[str]:
    """Return the lines, each moved to the right by as many spaces."""
    return [" " * by + line for line in lines]


def _is_plain(text: str) -> bool:
    return bool(_PLAIN_RE.fullmatch(text)) and text.casefold() not in _RESERVED


def _quote(text: str, escaped: re.Pattern[str]) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return escaped.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _write_float(value: float) -> str:
    text = repr(value)
    if "inf" in text or text == "nan":
        return text.replace("inf", ".inf").replace("nan", ".nan")
    mantissa, _, exponent = text.partition("e")
    mantissa += "" if "." in mantissa else ".0"
    return f"{mantissa}e{exponent}" if exponent else mantissa
