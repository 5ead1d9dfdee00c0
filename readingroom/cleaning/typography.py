"""Quotation marks, apostrophes and dashes as English sets them. Text in, text out.

The direction of a mark follows from what stands on either side of it, whether the source had it
straight or curly; only where both sides say the same does it matter what was open before. All
rules give the same again when they are applied to their own result.
"""

from __future__ import annotations

import re

from readingroom.cleaning.thresholds import DASH_VIEW

DOUBLE = '"“”‟„'
RUN_RE = re.compile(r"[\"“”‟„'‘’‛]+")
TEX_QUOTE_RE = re.compile(r"(?<![^\s(\[—–\"“”'‘’])``(?=[^\W_])|(?<![\s`'])''(?!')")
BACKTICK_RE = re.compile(r"(?<![^\s(\[—–\"“”'‘’])`(?=[^\W_][^`]{0,300}['’‘](?![^\W_]))")
"""A backtick that opens a quotation: something closes it before the next backtick."""
ACUTE_RE = re.compile(r"(?<=[^\W\d_])´(?=[^\W\d_])")
FEET_RE = re.compile(r"(?<!\d)\d{1,3}'\s?\d{1,2}(?:[./]\d+)?(?:\"|(?!\w))")
ELISION_RE = re.compile(
    r"(?:(?:tis|twas|twere|twill|tisn|em|til|till|cause|cos|bout|round|neath|n|tween|gainst|s-|t|d)"
    r"(?![^\W_])|\d\ds(?![^\W_]))",
    re.IGNORECASE,
)
YEAR_RE = re.compile(r"\d\d(?!\d)(\s?)")
OPENS_BEFORE = frozenset("([{<—–-/¡¿=«")
ENCLOSES_BEFORE = frozenset("([{—–")
DRAWS_BEFORE = frozenset("-<!—–")
"""What two hyphens behind it are part of: an arrow, a comment, a line of dashes."""
CLOSES_AFTER = frozenset(".,;:!?)]}>…—–-/»")
DASH_RE = re.compile(
    r"(?<![-<!—–])(?P<left>[^\S\u2028]{0,9})--(?P<third>-?)(?!\s{0,9}[->—–])(?P<right>[^\S\u2028]{0,9})"
)
LINE = "\u2028"
"""Stands for a line end that is meant to be seen."""
OPTION_RE = re.compile(r"[a-z][\w-]*")


def set_dashes(text: str) -> str:
    """Make `--` a dash: an em dash between words, an en dash in a range of numbers.

    Command line options, arrows and comments keep theirs.

    >>> set_dashes("It rained--again -- all night; 1914--18.")
    'It rained—again—all night; 1914–18.'
    >>> set_dashes("run --help, <!-- note -->, ----")
    'run --help, <!-- note -->, ----'
    """
    return DASH_RE.sub(_set_dash, text) if "--" in text else text


def _set_dash(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    near, after = text[max(0, start - DASH_VIEW) : start], text[end : end + 1]
    before = near.rstrip(" \n")[-1:]
    left, right = bool(match["left"]) or near[-1:].isspace(), bool(match["right"])
    is_option = left and not right and OPTION_RE.match(text, end)
    is_drawn = bool(match["third"]) and (left or right)
    is_left_over = (left and not after) or before in DRAWS_BEFORE
    if is_option or is_drawn or is_left_over:
        return match[0]
    if (not before or before == LINE) and after in ("", LINE):
        return match[0]  # alone on its line it parts a signature from a message
    if not before or before == LINE:
        return "—" + " " * right
    is_range = before.isdigit() and after.isdigit() and not (left or right or match["third"])
    return "–" if is_range else "—"


ELLIPSIS_RE = re.compile(
    r"(?<![.\u00a0 ])(?P<lead>\s?)(?P<dots>\.(?:[ \u00a0]\.){2,3})(?![ \u00a0]?\.)"
)


def close_ellipses(text: str) -> str:
    """Close up dots set apart, which would break at a line's end.

    `...` and `…` stay as the source has them: both are right, and which one is a matter of house.

    >>> close_ellipses("He waited . . . and left. . . . Leaders . . . . . . . stay...")
    'He waited ... and left.... Leaders . . . . . . . stay...'
    """
    return ELLIPSIS_RE.sub(_close_dots, text) if ". ." in text or ".\u00a0." in text else text


def _close_dots(match: re.Match[str]) -> str:
    return match["lead"] + "." * match["dots"].count(".")


DOUBLED_RE = re.compile(
    r"""(?<![^\W_])["“]{2}(?=[^\s"“”])([^"“”]{1,400})(?<=\S)["”]{2}(?![^\W_])"""
    r"""|(?<![\w'])''(?=[^\s'])((?:[^']|'(?!')){1,400}?)(?<=\S)''(?!['\w])"""
)


HALF_DOUBLED_RE = re.compile(r'(?<![^\s(])""(?=[^\W_])|(?<=[^\W_]|[.,!?])""(?=[\s.,;:!?)]|\Z)')
DOUBLED_APOSTROPHE_RE = re.compile(r'(?<=[^\W_]|\.)""(?=s(?![^\W_]))')


def undouble_quotes(text: str) -> str:
    r"""Put one pair of quotation marks for two, as exports of tables double them, and for ''x''.

    >>> undouble_quotes('a ““fine”” day and ""a fine night"" at the \'\'Swan\'\'')
    'a "fine" day and "a fine night" at the "Swan"'
    >>> undouble_quotes('the empty "" and 5\'\' by 3\'\'')
    'the empty "" and 5\'\' by 3\'\''
    """
    if not any(mark in text for mark in ('""', "''", "““", '“"', '"“')):
        return text
    paired = DOUBLED_RE.sub(r'"\1\2"', DOUBLED_APOSTROPHE_RE.sub("'", text))
    return HALF_DOUBLED_RE.sub('"', paired)


def curl_quotes(text: str) -> str:
    r"""Set quotation marks and apostrophes curly, each in its direction.

    Feet, inches, minutes and seconds keep their strokes.

    >>> curl_quotes('"I saw \'Emma\' in the \'90s," she said—"didn\'t you?"')
    '“I saw ‘Emma’ in the ’90s,” she said—“didn’t you?”'
    >>> curl_quotes("a 6'2\" oarsman, the rowers' boat")
    'a 6\'2" oarsman, the rowers’ boat'
    """
    if not any(mark in text for mark in "\"'“”‘’`‟‛´"):
        return text
    text = ACUTE_RE.sub("’", text)
    text = BACKTICK_RE.sub("‘", TEX_QUOTE_RE.sub('"', text))
    return _Curler(text).curl()


class _Curler:
    """Walks over the runs of quotation marks in one text."""

    __slots__ = ("_closers", "_is_open", "_strokes", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_open = False
        self._strokes = {
            position
            for match in FEET_RE.finditer(text)
            for position in range(match.start(), match.end())
        }
        self._closers = [
            match.end() - 1 for match in RUN_RE.finditer(text) if self._may_close_single(match)
        ]

    def _may_close_single(self, match: re.Match[str]) -> bool:
        before = self._text[match.start() - 1 : match.start()]
        after = self._text[match.end() : match.end() + 1]
        return bool(before) and not before.isspace() and not after.isalnum()

    def curl(self) -> str:
        return RUN_RE.sub(self._curl_run, self._text)

    def _curl_run(self, match: re.Match[str]) -> str:
        before = self._text[match.start() - 1 : match.start()]
        after = self._text[match.end() : match.end() + 1]
        opens = self._find_direction(before, after)
        marks = []
        for offset, mark in enumerate(match[0]):
            position = match.start() + offset
            if position in self._strokes and mark in "\"'":
                marks.append(mark)
            elif mark in DOUBLE:
                marks.append(self._curl_double(mark, before, opens))
            else:
                is_last = offset == len(match[0]) - 1
                marks.append(self._curl_single(position, before, after if is_last else "", opens))
        return "".join(marks)

    def _find_direction(self, before: str, after: str) -> bool | None:
        """Return whether the marks open; `None` where both sides leave it undecided."""
        opens = not before or before.isspace() or before in OPENS_BEFORE
        closes = not after or after.isspace() or after in CLOSES_AFTER
        if opens and closes and (not before or before.isspace()) != (not after or after.isspace()):
            return not before or before.isspace()
        if opens == closes:
            return None
        return opens

    def _curl_double(self, mark: str, before: str, opens: bool | None) -> str:
        if opens is None:
            if before.isdigit() and not self._is_open and mark == '"':
                return mark
            opens = not self._is_open
        elif not opens and before.isdigit() and not self._is_open and mark == '"':
            return mark
        self._is_open = opens
        return "“" if opens else "”"

    def _curl_single(self, position: int, before: str, after: str, opens: bool | None) -> str:
        if opens is False or (before.isalnum() and after.isalnum()):
            return "’"
        if opens is None:
            return "’" if before and not before.isspace() and before not in ENCLOSES_BEFORE else "‘"
        if ELISION_RE.match(self._text, position + 1):
            return "’"
        has_closer = self._has_closer(position)
        year = YEAR_RE.match(self._text, position + 1)
        if year and (not has_closer or not year[1]):
            return "’"
        is_block_start = not before and position <= 1
        return "‘" if has_closer or is_block_start or not after else "’"

    def _has_closer(self, position: int) -> bool:
        return bool(self._closers) and self._closers[-1] > position
