"""Reference links: `[words][label]` in the text, and `[label]: address` on a line of its own.

In: a line. Out: the label and the address that it defines. A line whose address is neither on the
web nor plainly a path defines nothing: `[Keeper]: Yes.` is what somebody says.
"""

from __future__ import annotations

import re

from readingroom.targets import is_picture, is_web

NAME = "link-references"
REASON = "the address of a link; it stands at the link itself"
LABELS = "link-labels"
DEFINITION_RE = re.compile(
    r"[ ]{0,3}\[(?!\^)([^\[\]\n]{1,300})\]:[ \t]{1,9}<?([^\s<>\"]{1,2000})>?"
    r"(?:[ \t]{1,9}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?[ \t]*$"
)
PATH_RE = re.compile(r"#|\.{0,2}/(?!/)|[^?#:]+\.(?:md|html?|pdf)(?:#.*)?$", re.IGNORECASE)
LABEL_RE = re.compile(r"[ ]?\[([^\[\]\n]{0,300})\]")


def fold_label(label: str) -> str:
    """Return a label as it is compared: case and white space do not count."""
    return " ".join(label.split()).casefold()


def read_reference(text: str) -> tuple[str, str] | None:
    """Return the label that a line defines, and its address.

    >>> read_reference('[The  Log]: https://a.example/log "The log"')
    ('the log', 'https://a.example/log')
    >>> read_reference("[Keeper]: Yes."), read_reference("[^1]: https://a.example/")
    (None, None)
    """
    match = DEFINITION_RE.match(text)
    if not match or not (is_web(match[2]) or is_picture(match[2]) or PATH_RE.match(match[2])):
        return None
    return fold_label(match[1]), match[2]
