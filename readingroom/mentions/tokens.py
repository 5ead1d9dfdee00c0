"""Split a text into sentences of tokens that know their place in it.

Plain text comes in, paragraphs apart by blank lines, lines perhaps wrapped; sentences come out. The
recogniser reads sentences: what begins one has a capital that says nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_TOKEN_RE = re.compile(
    r"""
    (?:https?://|www\.)\S+[\w/]            # addresses
  | [\w.+-]+@[\w-]+\.[\w.-]+\w
  | (?:[^\W\d_]\.){2,}                     # U.S., J.K.
  | [^\W\d_]\.[A-Z](?![\w.])               # U.S
  | (?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Lt|Col|Capt|Maj|Sgt|Cpl|Cmdr|Adm|Brig|Gov|Sen|Rep|Hon|Fr|St|Ste|Mt
      |Messrs|Mme|Mlle|Jr|Sr|Det|Supt|Insp|Amb|Pres|Sec)\.(?=\s)
  | [A-Z]\.(?=\s+[A-Z])                    # an initial
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|k|%)?\b
  | ['’][A-Za-z](?=\w*\s)(?<=\s['’].)      # ’t
  | [^\W_]+(?:[-‐‑–'’&·][^\W_]+)*          # words
  | \.{2,}|--+
  | \S
    """,
    re.VERBOSE,
)
_POSSESSIVE_RE = re.compile(r"['’][sS]$")
_PREFIX_RE = re.compile(
    r"(?:anti|pro|ex|non|pre|post|mid|then|neo|ultra|inter|trans|cross)[-–]", re.IGNORECASE
)
_BREAK_RE = re.compile(r"\n[ \t]*\n\s*")
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"”’')]»")
_OPENING = frozenset("\"“‘'([«")
# A syllable as Chinese and Korean given names are written in Latin letters: "Ing-wen", "Ka-man".
_SYLLABLE_RE = re.compile(
    r"(?:[bcdfghjklmnprstwxyz]|ch|sh|zh|ts|kw|gw|hs|ky|gy|my|hy|kh)?w?[aeiouy]{1,3}(?:ng|[nkptmhl])?",
    re.IGNORECASE,
)
_SUFFIXES = frozenset("run won hit set cut ran ago out in up off on".split())
_NUMBERS = frozenset({"No", "Nos", "no", "nos"})  # "No. 5" goes on
_LONGEST = 150


class Token(NamedTuple):
    """A token: its text, and where it stands."""

    text: str
    start: int
    end: int


Sentence = list[Token]
IsName = Callable[[str], bool]
IsWord = Callable[[str], bool]


def split_sentences(text: str, is_name: IsName, is_word: IsWord) -> Iterator[Sentence]:
    """Give the sentences of a text.

    `is_name` tells known countries and bodies, so that "China-Russia" comes apart; `is_word` tells
    English words, so that "London-based" does and "Jong-un" does not.
    """
    start = 0
    for gap in _BREAK_RE.finditer(text):
        yield from _split_paragraph(text, start, gap.start(), is_name, is_word)
        start = gap.end()
    yield from _split_paragraph(text, start, len(text), is_name, is_word)


def _split_paragraph(
    text: str, start: int, end: int, is_name: IsName, is_word: IsWord
) -> Iterator[Sentence]:
    breaks = _find_line_breaks(text, start, end)
    sentence: Sentence = []
    for token in _tokenise(text, start, end, is_name, is_word):
        if sentence and (
            _is_end(text, sentence, token, is_word)
            or (breaks and any(sentence[-1].end <= at < token.end for at in breaks))
            or len(sentence) >= _LONGEST
        ):
            yield sentence
            sentence = []
        sentence.append(token)
    if sentence:
        yield sentence


def _find_line_breaks(text: str, start: int, end: int) -> list[int]:
    """Find line ends that are meant: the next line's first word would still have fitted."""
    lines = text[start:end].split("\n")
    if len(lines) < 2:
        return []
    width = max(map(len, lines))
    breaks, at = [], start
    for line, after in itertools.pairwise(lines):
        at += len(line)
        word = after.split(" ", 1)[0]
        if len(line) + len(word) + 12 < width and after[:1].strip():
            breaks.append(at)
        at += 1
    return breaks


def _is_end(text: str, sentence: Sentence, following: Token, is_word: IsWord) -> bool:
    """Tell whether a sentence ends before a token."""
    last = sentence[-1]
    if last.end == following.start:
        return False
    index = len(sentence) - 1
    while index > 0 and sentence[index].text in _CLOSERS:
        index -= 1
    mark = sentence[index].text
    first = following.text
    starts = first[0].isupper() or first[0].isdigit() or first in _OPENING
    if mark == "." and first[0].isdigit() and index and sentence[index - 1].text in _NUMBERS:
        return False
    if mark in _ENDS or mark.startswith(".."):
        return starts
    if mark[-1] == "." and len(mark) > 2 and mark.count(".") > 1:
        return starts and first[0].isupper() and is_word(first.lower()) and first[1:].islower()
    return False


def _tokenise(text: str, start: int, end: int, is_name: IsName, is_word: IsWord) -> Iterator[Token]:
    for match in _TOKEN_RE.finditer(text, start, end):
        word, at = match[0], match.start()
        if len(word) < 3 or not word[0].isalpha():
            yield Token(word, at, match.end())
            continue
        possessive = _POSSESSIVE_RE.search(word)
        cut = possessive.start() if possessive else len(word)
        for piece, offset in split_compound(word[:cut], is_name, is_word):
            yield Token(piece, at + offset, at + offset + len(piece))
        if possessive:
            yield Token(word[cut:], at + cut, match.end())


def split_compound(word: str, is_name: IsName, is_word: IsWord) -> list[tuple[str, int]]:
    """Split a compound where a name may stand in it; give pieces with their offsets.

    >>> split_compound("anti-Putin", lambda _: False, lambda _: True)
    [('anti', 0), ('-', 4), ('Putin', 5)]
    >>> split_compound("Jean-Claude", lambda _: False, lambda _: True)
    [('Jean-Claude', 0)]
    """
    if "-" not in word and "–" not in word:
        return [(word, 0)]
    prefix = _PREFIX_RE.match(word)
    at = prefix.end() - 1 if prefix else max(word.find("-"), word.find("–"))
    left, right = word[:at], word[at + 1 :]
    if not right or not left:
        return [(word, 0)]
    capital = left[0].isupper()
    is_apart = (
        (prefix is not None and right[0].isupper())
        or (
            capital
            and len(right) > 2
            and right.islower()
            and _is_english(right, is_word)
            and not _is_given_name(left, right)
        )
        or (capital and right[0].isupper() and is_name(left) and is_name(right.split("-")[0]))
    )
    if not is_apart or is_name(word):
        return [(word, 0)]
    tail = split_compound(right, is_name, is_word)
    return [(left, 0), (word[at], at), *((piece, at + 1 + place) for piece, place in tail)]


def _is_given_name(left: str, right: str) -> bool:
    """Tell "Ing-wen" and "Ka-man" from "UN-run" and "Iran-led"."""
    return (
        left[1:].islower()
        and len(left) < 6
        and right not in _SUFFIXES
        and _SYLLABLE_RE.fullmatch(left) is not None
        and _SYLLABLE_RE.fullmatch(right) is not None
    )


def _is_english(words: str, is_word: IsWord) -> bool:
    return all(is_word(word) for word in words.replace("–", "-").split("-"))
