"""Split a text into sentences of tokens that know their place in it.

Plain text comes in, paragraphs apart by blank lines, lines perhaps wrapped; sentences come out. The
recogniser reads sentences: what begins one has a capital that says nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from readingroom.gazetteer import Gazetteer
from readingroom.lexicon import Grade, fold, fold_place, read_rows
from readingroom.lexicon.abbreviations import Abbreviation, make_pattern
from readingroom.lexicon.sentences import find_ends
from readingroom.mentions.thresholds import (
    LINE_SLACK,
    LONGEST_SENTENCE,
    SHORT_NAME,
)

_SHORT = make_pattern(Abbreviation.TITLE, Abbreviation.PLACE)
# "Ill.", "Qld.": with the stop where the sentence goes on, or after a town.
_STATES = "|".join(
    re.escape(short.title())
    for _, shorts, *_ in read_rows("us_states.tsv")
    for short in shorts.split()
)
_TOKEN_RE = re.compile(
    rf"""
    (?:https?://|www\.)\S+[\w/]            # addresses
  | [\w.+-]{{1,64}}@[\w-]{{1,63}}\.[\w.-]{{1,255}}\w
  | (?:[^\W\d_]\.){{2,}}                   # U.S., J.K.
  | [^\W\d_]\.[A-Z](?![\w.])               # U.S
  | (?:{_SHORT}|Jr|Sr)\.(?=\s)
  | (?:{_STATES})\.(?=[,;)]|\s+[a-z(–—-])
  | (?<=,\s)(?:{_STATES})\.(?!\w)
  | [A-Z]\.(?=\s+[A-Z]|[A-Z][a-z])         # an initial, perhaps without a blank: "L.Zorb"
  | (?<=,\s)[DRI](?=-[A-Z])               # a party: "Budish, D-Zorbville"
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|k|%)?\b
  | ['’][A-Za-z](?=\w*\s)(?<=\s['’].)      # ’t
  | [^\W_]+(?:[-‐‑–'’&·][^\W_]+)*          # words
  | \.{{2,}}|--+
  | \S
    """,
    re.VERBOSE,
)
_POSSESSIVE_RE = re.compile(r"['’][sS]$")
_PREFIX_RE = re.compile(
    r"(?:anti|pro|ex|non|pre|post|mid|then|neo|ultra|inter|trans|cross)[-–]", re.IGNORECASE
)
_BREAK_RE = re.compile(r"\n[ \t]*\n\s*")
# A syllable as Chinese and Korean given names are written in Latin letters: "Ing-wen", "Ka-man".
_SYLLABLE_RE = re.compile(
    r"(?:[bcdfghjklmnprstwxyz]|ch|sh|zh|ts|kw|gw|hs|ky|gy|my|hy|kh)?w?[aeiouy]{1,3}(?:ng|[nkptmhl])?",
    re.IGNORECASE,
)
_GOES_ON_RE = re.compile(r"[,;)]|\s+[a-z]")
POSSESSIVES = frozenset({"'s", "’s"})
"""A possessive ending, a token of its own, small as it is usually written."""
_KNOWN_IN_PAIRS = frozenset({Grade.COUNTRY, Grade.REGION, Grade.MILLION})
LONGEST_COMPOUND = 200  # characters; what is longer is no word, and not cut
_SUFFIXES = frozenset("run won hit set cut ran ago out in up off on".split())


class Token(NamedTuple):
    """A token: its text, and where it stands."""

    text: str
    start: int
    end: int


Sentence = list[Token]


class WordTests(NamedTuple):
    """What tells where a compound comes apart.

    `is_name` knows countries and bodies, so that "China-Russia" comes apart; `is_word` knows
    English words, so that "London-based" does and "Jong-un" does not.
    """

    is_name: Callable[[str], bool]
    is_word: Callable[[str], bool]


def make_word_tests(gazetteer: Gazetteer) -> WordTests:
    """Return the tests of compounds that the gazetteer and the word lists give."""
    words = gazetteer.words

    def is_name(word: str) -> bool:
        if gazetteer.grade(fold_place(word)) in _KNOWN_IN_PAIRS:
            return True
        return len(word) < SHORT_NAME and fold(word) in words.organizations

    return WordTests(is_name, words.english.__contains__)


def split_sentences(text: str, known: WordTests) -> Iterator[Sentence]:
    """Yield the sentences of a text, as all of the package cuts them."""
    start = 0
    for gap in _BREAK_RE.finditer(text):
        yield from _split_paragraph(text, start, gap.start(), known)
        start = gap.end()
    yield from _split_paragraph(text, start, len(text), known)


def _split_paragraph(text: str, start: int, end: int, known: WordTests) -> Iterator[Sentence]:
    ends = sorted([*find_ends(text, start, end), *_find_line_breaks(text, start, end)])
    at = 0
    sentence: Sentence = []
    for token in _tokenise(text, start, end, known):
        passed = at
        while passed < len(ends) and ends[passed] <= token.start:
            passed += 1
        if sentence and (passed > at or len(sentence) >= LONGEST_SENTENCE):
            yield sentence
            sentence = []
        at = passed
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
        if len(line) + len(word) + LINE_SLACK < width and after[:1].strip():
            breaks.append(at)
        at += 1
    return breaks


def _tokenise(text: str, start: int, end: int, known: WordTests) -> Iterator[Token]:
    for match in _TOKEN_RE.finditer(text, start, end):
        word, at = match[0], match.start()
        if len(word) < 3 or not word[0].isalpha():
            yield Token(word, at, match.end())
            continue
        possessive = _POSSESSIVE_RE.search(word)
        cut = possessive.start() if possessive else len(word)
        for piece, offset in split_compound(word[:cut], known):
            yield Token(piece, at + offset, at + offset + len(piece))
        if possessive:
            yield Token(word[cut:], at + cut, match.end())


def find_name_end(token: Token, text: str, *, is_state: bool) -> int:
    """Return where a name ends whose last token is given: the stop that ends a sentence is none's.

    >>> find_name_end(Token("Ore.", 0, 4), "Ore. It rained.", is_state=True)
    3
    >>> find_name_end(Token("Ore.", 0, 4), "Ore., where it rained.", is_state=True)
    4
    """
    is_short = is_state and token.text.endswith(".") and not token.text.isupper()
    return token.end - 1 if is_short and not _GOES_ON_RE.match(text, token.end) else token.end


def split_compound(word: str, known: WordTests) -> list[tuple[str, int]]:
    """Split a compound where a name may stand in it; give pieces with their offsets.

    >>> known = WordTests(lambda _: False, lambda _: True)
    >>> split_compound("anti-Putin", known)
    [('anti', 0), ('-', 4), ('Putin', 5)]
    >>> split_compound("Jean-Claude", known)
    [('Jean-Claude', 0)]
    """
    if ("-" not in word and "–" not in word) or len(word) > LONGEST_COMPOUND:
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
            and _is_english(right, known)
            and not _is_given_name(left, right)
        )
        or (
            capital
            and right[0].isupper()
            and known.is_name(left)
            and known.is_name(right.split("-")[0])
        )
    )
    if not is_apart or known.is_name(word):
        return [(word, 0)]
    tail = split_compound(right, known)
    return [(left, 0), (word[at], at), *((piece, at + 1 + place) for piece, place in tail)]


def _is_given_name(left: str, right: str) -> bool:
    """Distinguish "Ing-wen" and "Ka-man" from "UN-run" and "Iran-led"."""
    return (
        left[1:].islower()
        and len(left) < 6
        and right not in _SUFFIXES
        and _SYLLABLE_RE.fullmatch(left) is not None
        and _SYLLABLE_RE.fullmatch(right) is not None
    )


def _is_english(words: str, known: WordTests) -> bool:
    return all(known.is_word(word) for word in words.replace("–", "-").split("-"))
