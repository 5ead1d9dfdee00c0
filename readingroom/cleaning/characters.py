"""Repairs of single characters: what a file carries that no reader should meet.

Text in, text out; line ends are never touched. They hold in every language.
"""

from __future__ import annotations

import html
import re
import unicodedata

ENTITY_RE = re.compile(r"&(?:amp;){0,4}(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
CONTROL_RE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb]")
PAGE_BREAK_RE = re.compile(r"[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
LATIN_JOINER_RE = re.compile(r"(?<=[\u0000-\u024f])[\u200c\u200d]+(?=[\u0000-\u024f])")
INVISIBLE_RE = re.compile(
    r"[\u200b\u2060\ufeff\u034f\u061c\u180e\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
SOFT_HYPHEN_RE = re.compile(r"(?<![^\W_])\u00ad|\u00ad(?![ \t]{0,9}(?:\n|\Z))")
SPACE_RE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f]+")
NARROW_BEFORE, NARROW_AFTER = frozenset(":;!?»›%€"), frozenset("«‹")
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
LIGATURE_RE = re.compile("[" + "".join(LIGATURES) + "]")


def decode_entities(text: str) -> str:
    """Read character references that an export left behind.

    >>> decode_entities("Smith &amp;amp; Sons&#8217; caf&eacute;")
    'Smith & Sons’ café'
    >>> decode_entities("R&D; AT&T")
    'R&D; AT&T'
    """
    return ENTITY_RE.sub(_decode_entity, text) if "&" in text else text


def _decode_entity(match: re.Match[str]) -> str:
    decoded = html.unescape(f"&{match[1]};")
    is_usable = len(decoded) <= 2 and not decoded.isspace() and decoded.isprintable()
    return decoded if is_usable else " " if decoded.isspace() else match[0]


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


def split_ligatures(text: str) -> str:
    r"""Write the ligatures of a typesetter as letters.

    >>> split_ligatures("\ufb01ve o\ufb03ces")
    'five offices'
    """
    return LIGATURE_RE.sub(lambda match: LIGATURES[match[0]], text)


def compose_letters(text: str) -> str:
    r"""Put letters and their accents together (Unicode NFC).

    >>> len(compose_letters("Se\u0301gou"))
    5
    """
    return unicodedata.normalize("NFC", text)


def plain_spaces(text: str) -> str:
    r"""Make typographic spaces plain ones.

    No-break spaces stay where French puts them, between a word and its punctuation.

    >>> plain_spaces("10\u00a0km\u2009north")
    '10 km north'
    >>> plain_spaces("Quoi\u00a0?") == "Quoi\u00a0?"
    True
    """
    return SPACE_RE.sub(_plain_space, text)


def _plain_space(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    is_french = text[end : end + 1] in NARROW_BEFORE or text[start - 1 : start] in NARROW_AFTER
    return match[0] if is_french and len(match[0]) == 1 and match[0] in "\u00a0\u202f" else " "
