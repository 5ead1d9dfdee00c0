"""Look at the lines a text begins with, and tell what kind each is.

In: a text of any length. Out: its first lines, without their Markdown, each with its kind. Only
these few are looked at, so that the cost does not depend on how long the article is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from readingroom.headers.credits import Credit, parse_credit
from readingroom.headers.datelines import find_dateline
from readingroom.headers.dates import DateOrder
from readingroom.headers.labels import Label, parse_label
from readingroom.headers.vocabulary import SECTIONS, SHARE_WORDS

MAX_LINES = 120
MAX_FILLED = 40
MAX_CHARS = 2000
MIN_DATELINED = 60

_HEADING_RE = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE_RE = re.compile(r"\s*(?:[-*_=~+.#<>·•]\s*){3,}$")
_FENCE_RE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*\s*$")
_URL_RE = re.compile(
    r"\s*<?(?:(?:source|url|link)\s*:\s*)?(?:https?://|www\.)\S+>?\s*$", re.IGNORECASE
)
_COPYRIGHT_RE = re.compile(
    r"\s*(?:©|\(c\)\s|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés)"
    r".{0,160}$",
    re.IGNORECASE,
)
_SIGN = r"(?:\s*[|•·»]\s*|\s+>\s+)"
_NAVIGATION_RE = re.compile(rf"[^|•·»>]{{1,30}}(?:{_SIGN}[^|•·»>]{{1,30}}){{3,}}")
_SIGN_RE = re.compile(_SIGN)
_WRAPPER_RE = re.compile(
    r"(\*{1,3}|(?<!\w)(?!__[a-z0-9_]+__(?!\w))_{1,3}|`+)(?=\S)(.+?)(?<=\S)\1(?!(?<=_)\w)"
)
_TAG_RE = re.compile(
    r"<(u|b|i|em|strong|center|h[1-6]|p|span|font|small|big)(?:\s[^<>]*)?>(.*?)</\1>", re.I
)
_EDGE_TAG_RE = re.compile(r"^</?(?:p|h[1-6]|center)>|</?(?:p|h[1-6]|center)>$|<br\s*/?>", re.I)
_LINK_RE = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_ESCAPE_RE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


class LineKind(Enum):
    """What a line at the head of a text is."""

    BLANK = "blank"
    RULE = "rule"
    FENCE = "fence"
    URL = "address"
    COPYRIGHT = "copyright"
    NAVIGATION = "navigation"
    SHARING = "sharing links"
    SECTION = "section"
    LETTERHEAD = "letterhead"
    LABEL = "label"
    CREDIT = "credit"
    DATELINE = "dateline"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: where it stands, as it stands, and its bare text."""

    index: int
    raw: str
    text: str
    kind: LineKind
    level: int = 0
    indent: int = 0
    is_marked: bool = False
    credit: Credit | None = None
    label: Label | None = None

    @property
    def words(self) -> int:
        """Count the words."""
        return len(self.text.split())


def read_head(text: str, order: DateOrder = DateOrder.UNKNOWN) -> tuple[Line, ...]:
    """Read the first lines of a text: at most `MAX_FILLED` that are not blank."""
    lines: list[Line] = []
    filled = 0
    for index, raw in _first_lines(text):
        line = read_line(index, raw, order)
        lines.append(line)
        filled += line.kind is not LineKind.BLANK
        if filled == MAX_FILLED:
            break
    return tuple(lines)


def _first_lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for index in range(MAX_LINES):
        end = text.find("\n", position)
        stop = len(text) if end < 0 else end
        yield index, text[position : min(stop, position + MAX_CHARS)]
        if end < 0:
            return
        position = end + 1


def read_line(index: int, raw: str, order: DateOrder = DateOrder.UNKNOWN) -> Line:
    """Tell what one line is."""
    heading = _HEADING_RE.match(raw)
    bare = heading[2] if heading else raw.strip(" \t\f\ufeff\u00a0\x1a")
    text = strip_markup(bare)
    indent = len(raw) - len(raw.lstrip(" \t\u00a0"))
    level = len(heading[1]) if heading else 0
    marked = bool(heading) or (text != bare and bool(_WRAPPER_RE.fullmatch(_strip_tags(bare))))
    kind, credit, label = _tell_kind(raw, text, order)
    return Line(index, raw, text, kind, level, indent, marked, credit, label)


def _tell_kind(
    raw: str, text: str, order: DateOrder
) -> tuple[LineKind, Credit | None, Label | None]:
    if not text:
        return (LineKind.RULE if raw.strip("\f \t\u00a0\x1a\ufeff") else LineKind.BLANK), None, None
    plain = _tell_plain_kind(raw, text)
    if plain:
        return plain, None, None
    label = parse_label(text)
    if label:
        return LineKind.LABEL, None, label
    if len(text) <= 200 and (credit := parse_credit(text, order)):
        return LineKind.CREDIT, credit, None
    dateline = find_dateline(text, order)
    opens = dateline and (dateline.is_sure or len(text) > MIN_DATELINED)
    return (LineKind.DATELINE if opens else LineKind.TEXT), None, None


def _tell_plain_kind(raw: str, text: str) -> LineKind | None:
    for kind, pattern in (
        (LineKind.FENCE, _FENCE_RE),
        (LineKind.RULE, _RULE_RE),
        (LineKind.URL, _URL_RE),
        (LineKind.COPYRIGHT, _COPYRIGHT_RE),
    ):
        if pattern.match(raw):
            return kind
    if is_sharing(text):
        return LineKind.SHARING
    if text.casefold().strip(":") in SECTIONS:
        return LineKind.SECTION
    if _NAVIGATION_RE.fullmatch(text) and not any(char.isdigit() for char in text):
        return LineKind.NAVIGATION
    return None


def has_section(text: str) -> bool:
    """Tell whether a row of links names a section that newspapers have.

    >>> has_section("Home | News | Sailing | About"), has_section("Ice | Wind | Fog | Rain")
    (True, False)
    """
    return any(part.casefold().strip() in SECTIONS for part in _SIGN_RE.split(text))


def is_sharing(text: str) -> bool:
    """Judge whether a line is a row of buttons for sharing, printing and following.

    >>> is_sharing("Share this: Twitter Email Print"), is_sharing("Share of gas in power falls")
    (True, False)
    """
    words = [word.strip(":|,•·()").casefold() for word in text.split()]
    words = [word for word in words if word]
    known = sum(word in SHARE_WORDS for word in words)
    return 2 <= len(words) <= 14 and known >= 0.8 * len(words) and text[-1:] not in ".?!"


def strip_markup(text: str) -> str:
    r"""Take the Markdown off a line: emphasis, code, links, tags and backslashes.

    >>> strip_markup("**<u>`ICE MELTS`</u>**"), strip_markup("All of *The Times* \\# 1")
    ('ICE MELTS', 'All of The Times # 1')
    >>> strip_markup("<u>What</u> <b> and <i> mean")
    'What <b> and <i> mean'
    >>> strip_markup("What __init__ of a_b_c Does"), strip_markup("__What It Does__")
    ('What __init__ of a_b_c Does', 'What It Does')
    """
    bare = _strip_tags(text)
    for _ in range(3):
        bare = _WRAPPER_RE.sub(r"\2", bare)
    return _ESCAPE_RE.sub(r"\1", _LINK_RE.sub(r"\1", bare)).strip()


def _strip_tags(text: str) -> str:
    """Take tags off that come in pairs or stand at an edge; one alone may be meant."""
    bare = _EDGE_TAG_RE.sub("", text) if "<" in text else text
    for _ in range(3 if "</" in bare else 0):
        bare = _TAG_RE.sub(r"\2", bare)
    return bare
