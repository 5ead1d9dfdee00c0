"""Take from a line what is not words: Markdown, tags, letters set apart, characters read wrongly.

In: one line as it stands. Out: its bare text.
"""

from __future__ import annotations

import re

from readingroom.headers.thresholds import LEAST_WHOLE, MAX_BROKEN, MAX_PIECES
from readingroom.lexicon import fold, load_word_lists

_WRAPPER_RE = re.compile(
    r"(\*{1,3}|(?<!\w)(?!__[a-z0-9_]+__(?!\w))_{1,3}|`{1,3})(?=\S)(.{1,1000}?)(?<=\S)\1(?!(?<=_)\w)"
)
_MARKS = frozenset("*_`<[\\")  # a line without any has no Markdown on it
_TAG_RE = re.compile(
    r"<(u|b|i|em|strong|center|h[1-6]|p|span|font|small|big)(?:\s[^<>]*)?>(.*?)</\1>", re.I
)
_EDGE_TAG_RE = re.compile(r"^</?(?:p|h[1-6]|center)>|</?(?:p|h[1-6]|center)>$|<br\s*/?>", re.I)
_LINK_RE = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_ESCAPE_RE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_SPACED_RE = re.compile(r"(?<!\S)(?:[^\W_] ){3,}[^\W_](?!\S)")
_APART_RE = re.compile(
    r"(?<![\d.])(?:[12] \d(?=(?:st|nd|rd|th)\b)|(?<=[A-Za-z,] )(?:19|20) \d\d(?![\d.,:]))"
)
_APART_STOP_RE = re.compile(r"(?<![^\s.])([A-Z]) \.(?=\s|$|[A-Z]\b)")
# Words in capitals one space apart, or a capital and the rest of its word.
_BROKEN_RE = re.compile(r"(?<![\w'’.-])(?:[A-Z]+(?: [A-Z]+)+|[A-Z] [a-z]{2,})(?![\w'’-])")
_FRAME_RE = re.compile(r"^[^\w\s\"'“‘«„(\[#<¿¡@$€£*_&+.…\\/-]{1,3}\s{1,}|\s{2,}[|¦│║*+#°ºúµ]{1,3}$")
# UTF-8 taken for Latin-1 leaves such pairs; no language writes them within a word.
_MOJIBAKE_RE = re.compile(
    r"(?:[ÂÃâ][\u0080-\u00bf\u2013-\u203a\u20ac\u2122]+)+[ÂÃ]?|[\u0080-\u009f\ufffd]+"
)

# What a page sets apart by its style alone runs together where it is copied: "By" and the name, the
# year and the hour or the next word, the zone of an hour and the next word, a name and an account.
_GLUED_RE = re.compile(
    r"(?P<by>^By(?:by\b *)?)(?=[A-Z][\w'’.-]* [A-Z])"
    r"|(?<=[\d,] (?:19|20)\d\d)(?=\d{1,2}:\d\d|[A-Z][a-z]{2})"
    r"|(?<=[AP]M [A-Z][SD]T)(?=[A-Z][a-z])"
    r"|(?<=[a-z])(?=@\w{3,}(?![\w.@-]))"
    r"|(?<=[a-z]{2})(?=(?:(?:Staff|Senior) )?(?:CEO|Editor|Reporter|Writer|Correspondent)$)"
)

# Signs that lead from a name to what stands below: where an author works, a note on a title.
_SIGN = r"(?:[\u00b9\u00b2\u00b3\u2070-\u2079\u2020\u2021\u00a7\u2217]|\*(?!\*)|\u2022(?=\s))"
_SIGNED_RE = re.compile(
    rf"(\b[^\W\d_a-z][\w.'’-]{{0,30}}[^\W\d_A-Z]\.?)\s?{_SIGN}+(?:,?\s?{_SIGN}+)*"
    r"(?=\s*(?:[,;*]|and\b|$))"
)


def strip_markup(text: str) -> str:
    r"""Take the Markdown off a line: emphasis, code, links, tags and backslashes.

    >>> strip_markup("**<u>`ICE MELTS`</u>**"), strip_markup("All of *The Times* \\# 1")
    ('ICE MELTS', 'All of The Times # 1')
    >>> strip_markup("<u>What</u> <b> and <i> mean")
    'What <b> and <i> mean'
    >>> strip_markup("What __init__ of a_b_c Does"), strip_markup("__What It Does__")
    ('What __init__ of a_b_c Does', 'What It Does')
    """
    if _MARKS.isdisjoint(text):
        return text.strip()
    bare = strip_tags(text)
    for _ in range(3):
        bare = _WRAPPER_RE.sub(r"\2", bare)
    return _ESCAPE_RE.sub(r"\1", _LINK_RE.sub(r"\1", bare)).strip()


def strip_tags(text: str) -> str:
    """Take tags off that come in pairs or stand at an edge; one alone may be meant."""
    if "<" not in text:
        return text
    bare = _EDGE_TAG_RE.sub("", text)
    for _ in range(3):
        bare = _TAG_RE.sub(r"\2", bare)
    return bare


def is_wrapped(text: str) -> bool:
    """Return whether emphasis holds the whole of a line."""
    return bool(_WRAPPER_RE.fullmatch(strip_tags(text)))


def mend_letters(text: str) -> str:
    r"""Join letters that are set apart, and drop what wrong decoding left.

    >>> mend_letters("N E W S   R E L E A S E"), mend_letters("Plan A or B")
    ('NEWS RELEASE', 'Plan A or B')
    >>> mend_letters("FRO M  THE M INISTER"), mend_letters("A ndrew L"), mend_letters("TYPE B ICE")
    ('FROM THE MINISTER', 'Andrew L', 'TYPE B ICE')
    >>> mend_letters("Ann Ode ¹, Bo Ree†* and Di Day²,³"), mend_letters("All of 5 km²")
    ('Ann Ode, Bo Ree and Di Day', 'All of 5 km²')
    >>> mend_letters("The ice Ã¢Â\x80Â\x94 again")
    'The ice again'
    """
    if not text.isascii():
        text = _SIGNED_RE.sub(r"\1", _MOJIBAKE_RE.sub(" ", text))
    text = _APART_STOP_RE.sub(r"\1.", text) if " ." in text else text
    text = _SPACED_RE.sub(lambda match: match[0].replace(" ", ""), text)
    text = _APART_RE.sub(lambda match: match[0].replace(" ", ""), text)
    text = _BROKEN_RE.sub(_join_pieces, text) if len(text) <= MAX_BROKEN else text
    return " ".join(_FRAME_RE.sub("", text).split())


def part_glued(text: str) -> str:
    """Part the words of a byline that copying from a page has run together.

    >>> part_glued("ByAnn Ode@annode Dec 9, 201610:32 AM ESTUpdated Dec 10, 2016")
    'By Ann Ode @annode Dec 9, 2016 10:32 AM EST Updated Dec 10, 2016'
    >>> part_glued("By Ann OdeStaff Writer")
    'By Ann Ode Staff Writer'
    >>> part_glued("Byby ANN ODE"), part_glued("Byron Bay"), part_glued("ann@example.org")
    ('By ANN ODE', 'Byron Bay', 'ann@example.org')
    """
    return _GLUED_RE.sub(lambda match: "By " if match["by"] else " ", text)


def _join_pieces(match: re.Match[str]) -> str:
    """Join the pieces that scanning has made of a word: some are no words, the whole is one."""
    pieces = match[0].split(" ")
    joined: list[str] = []
    while pieces:
        count = next(
            (size for size in range(min(MAX_PIECES, len(pieces)), 1, -1) if _is_cut(pieces[:size])),
            1,
        )
        joined.append("".join(pieces[:count]))
        del pieces[:count]
    return " ".join(joined)


def _is_cut(pieces: list[str]) -> bool:
    lists = load_word_lists()
    word = fold("".join(pieces))
    known = lists.english.get(word) == 1
    if any(len(piece) == 1 for piece in pieces):
        known = known or word in lists.given or word in lists.surnames
    strange = any(len(piece) > 1 and lists.english.get(fold(piece)) != 1 for piece in pieces)
    return len(word) >= LEAST_WHOLE and known and strange
