"""Characters that show nothing: none of them belongs into a text, a title or a name.

By them two names that look alike would be two, and what follows could stand turned round.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

CONTROL_RE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb]")
PAGE_BREAK_RE = re.compile(r"[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
LATIN_JOINER_RE = re.compile(r"(?<=[\u0000-\u024f])[\u200c\u200d]+(?=[\u0000-\u024f])")
INVISIBLE_RE = re.compile(
    r"[\u200b\u2060\ufeff\u034f\u061c\u180e\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
SOFT_HYPHEN_RE = re.compile(r"(?<![^\W_])\u00ad|\u00ad(?![ \t]{0,9}(?:\n|\Z))")
DEEPEST = 50  # lists within lists; what lies deeper no one reads


def drop_controls(text: str) -> str:
    r"""Drop control characters; page breaks and the like become spaces.

    >>> drop_controls("a\x07b\x0cc")
    'ab c'
    """
    return CONTROL_RE.sub("", PAGE_BREAK_RE.sub(" ", text))


def drop_invisible(text: str) -> str:
    r"""Drop characters that show nothing and hide words from search.

    Joiners stay where a script or an emoji needs them, a soft hyphen at a line's end until the
    word is mended.

    >>> drop_invisible("in\u00advis\u200bible \ufeffword")
    'invisible word'
    >>> drop_invisible("می\u200cخواهم") == "می\u200cخواهم"
    True
    """
    return LATIN_JOINER_RE.sub("", SOFT_HYPHEN_RE.sub("", INVISIBLE_RE.sub("", text)))


def drop_unseen(value: object, depth: int = 0) -> object:
    r"""Drop them from all texts of a value, as headers hold it.

    >>> drop_unseen({"author": ["Ann\u200b Ode", 3], "title": "\u202eA\0"})
    {'author': ['Ann Ode', 3], 'title': 'A'}
    """
    if isinstance(value, str):
        return drop_invisible(drop_controls(value))
    if depth < DEEPEST and isinstance(value, Mapping):
        return {key: drop_unseen(item, depth + 1) for key, item in value.items()}
    if depth < DEEPEST and isinstance(value, list):
        return [drop_unseen(item, depth + 1) for item in value]
    return value
