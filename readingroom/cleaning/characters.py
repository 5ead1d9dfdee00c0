"""Repairs of single characters: what a file carries that no reader should meet.

Text in, text out; line ends are never touched. They hold in every language.
"""

from __future__ import annotations

import html
import re
import unicodedata

ENTITY_RE = re.compile(r"&(?:amp;){0,4}(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
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
