"""Describe one unit of a head by what can be told of any text: no feature is a word.

In: a unit, the layout it stands in, what is known beside it. Out: features: length, case,
punctuation, classes of words, names, dates, what the text, the file's name and other articles
repeat of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from readingroom.headers.bylines import BY_RE
from readingroom.headers.credits import PICTURED_RE, parse_credit
from readingroom.headers.dates import FoundDate, find_dates
from readingroom.headers.evidence import HeaderEvidence
from readingroom.headers.labels import parse_label
from readingroom.headers.layout import Layout
from readingroom.headers.names import is_agency, is_desk, is_publication, is_role
from readingroom.headers.sharing import is_navigation, is_section, is_sharing
from readingroom.headers.thresholds import (
    CENTRED,
    CLASSED,
    MAX_NAMES,
    NAME_CHARS,
    REPEAT_CHARS,
    WORDED,
)
from readingroom.headers.units import Unit
from readingroom.headers.wording import (
    WORD_RE,
    count_verbs,
    find_phrases,
    is_honoured,
    rate_person,
    share_explained,
    share_joining,
    share_known,
)
from readingroom.lexicon import fold

_URL_RE = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.(?:com|org|net|gov|edu|co\.uk)\b", re.I)
_MAIL_RE = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_PHONE_RE = re.compile(r"(?:\(\d{2,4}\)|\b\d{2,4}[- ])\s?\d{3,4}[- ]?\d{3,4}\b|\+\d[\d ()-]{7,}")
_NUMBER_RE = re.compile(r"\W*(?:[A-Z]{1,5}\W{0,2})?\d+(?:\s?[/.:-]\s?\d+)*[A-Za-z]?\W*")
_COPYRIGHT_RE = re.compile(r"©|\(c\)\s|copyright\b|all rights reserved", re.I)
_LIST_RE = re.compile(r"(?:[-*•·–+]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_SPEAKER_RE = re.compile(r"[A-Z][A-Z .'’-]{1,40}:(?:\s|$)|(?:Q|A)[.:]\s")
_DATELINE_RE = re.compile(
    r"[A-Z][A-Z .,'’-]{3,}(?:\([^()]{2,30}\)|,[^–—-]{2,30})?\s*(?:--+|[–—]|-\s)"
)
_COUNTED_RE = re.compile(
    r"\W*(?:$|\d|[IVXLC]+\b|(?:by|from|one|two|three|four|five|six|seven|eight|nine|ten|(?:thir|four|"
    r"fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b)|\s?[.:#]",
    re.IGNORECASE,
)
_AND_RE = re.compile(r",|;|&|\b(?:and|und|et|y)\b", re.I)
_YEAR_RE = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_FILLERS = frozenset("on the at of a in for and p m am pm est gmt edt".split())

_SIGNS: dict[str, Callable[[str], object]] = {
    "url": _URL_RE.search,
    "mail": _MAIL_RE.search,
    "phone": _PHONE_RE.search,
    "copyright": _COPYRIGHT_RE.search,
    "picture": PICTURED_RE.search,
    "speaker": _SPEAKER_RE.match,
    "dateline": _DATELINE_RE.match,
    "number": _NUMBER_RE.fullmatch,
    "site-row": lambda text: is_sharing(text) or is_section(text) or is_navigation(text),
}
_SHAPES: dict[str, Callable[[str], bool]] = {
    "role": is_role,
    "desk": is_desk,
    "agency": is_agency,
    "paper": is_publication,
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the units: the text, the file's name, the collection.

    `opening` is the text's first characters, `folded` these in small letters, `stem` the name.
    """

    opening: str
    folded: str
    stem: str
    evidence: HeaderEvidence


def read_surroundings(text: str, path: str, evidence: HeaderEvidence) -> Surroundings:
    """Read what a text, its path and its collection tell of each unit."""
    opening = text[:REPEAT_CHARS]
    return Surroundings(opening, opening.lower(), fold(PurePosixPath(path).stem), evidence)


def describe_unit(unit: Unit, layout: Layout, context: Surroundings) -> list[str]:
    """Describe a unit by itself."""
    words = WORD_RE.findall(unit.text[:WORDED])
    return [
        *_describe_words(unit.text, words),
        *_describe_setting(unit, layout, words),
        *_describe_classes(unit.text[:CLASSED]),
        *_describe_credit(unit.text, len(words), context),
        *_describe_date(unit.text[:CLASSED]),
        *_describe_name(unit.text, len(words)),
        *_describe_repeats(unit.text, context),
    ]


def _describe_words(text: str, words: Sequence[str]) -> list[str]:
    lower = [word.lower() for word in words]
    joining = share_joining(lower)
    features = [
        f"words={step(len(words), (0, 1, 2, 4, 8, 13, 20, 30, 60))}",
        f"case={name_case(text, words)}",
        f"joined={step(int(joining * 100), (0, 12, 25, 35))}",
        f"verbs={min(2, count_verbs(lower))}",
        f"known={step(int(share_known(lower) * 100), (0, 40, 70, 85, 99))}",
    ]
    features += ["running"] if len(words) >= 9 and joining >= 0.25 else []
    if 0 < len(words) <= MAX_NAMES:
        features.append(f"explained={step(int(100 * share_explained(text)), (0, 34, 60, 80, 99))}")
    return features


def _describe_setting(unit: Unit, layout: Layout, words: Sequence[str]) -> list[str]:
    text = unit.text
    width = int(100 * len(text) / max(1, layout.width))
    letters = int(100 * sum(map(str.isalpha, text)) / max(1, len(text.replace(" ", ""))))
    features = [
        f"end={name_end(text)}",
        f"start={name_start(text)}",
        f"width={step(width, (15, 35, 60, 85, 105, 200))}",
        f"letters={step(letters, (30, 60, 80, 95))}",
    ]
    features += ["centred"] if unit.indent - layout.indent >= CENTRED else []
    features += ["all-capitals"] if layout.is_capital else []
    features += [f"level={min(unit.level, 2)}"] if unit.level else []
    return [*features, "marked"] if unit.is_marked else features


def name_case(text: str, words: Sequence[str]) -> str:
    """Name the case of a line: in capitals, loud for the most part, as a title, as a sentence.

    >>> [name_case(text, text.split()) for text in ("ICE", "Ice Melts Fast", "Ice melts fast")]
    ['capitals', 'title', 'sentence']
    """
    if text.isupper() and any(len(word) > 1 for word in words):
        return "capitals"
    long = [word for word in words if len(word) > 3]
    if not long:
        return "short"
    if sum(word.isupper() for word in long) > 0.6 * len(long):
        return "loud"
    if not words[0][:1].isupper():
        return "small"
    share = sum(word[0].isupper() for word in long) / len(long)
    return "title" if share >= 0.75 and len(long) > 1 else "mixed" if share >= 0.5 else "sentence"


def name_end(text: str) -> str:
    """Name the sign a text ends with, whatever closes it."""
    last = text.rstrip("\"”’'»)*_] ")[-1:]
    return last if last in ".:;,?!-–—…" and last else "open"


def name_start(text: str) -> str:
    """Name what a text begins with: an item's sign, a figure, a quotation, a letter."""
    if _LIST_RE.match(text):
        return "list"
    first = text[:1]
    if first.isdigit():
        return "figure"
    if first in "\"“'‘«„":
        return "quote"
    return "capital" if first.isupper() else "small" if first.isalpha() else "sign"


def _describe_classes(text: str) -> list[str]:
    """Name the classes of phrases and signs that a line holds."""
    found = [name for name, has in _SIGNS.items() if has(text)]
    count = len(text.split())
    for name, pattern in find_phrases(text):
        hits = [hit for hit in pattern.finditer(text) if name != "issue" or _counts(hit, text)]
        if hits:
            found.append(f"has-{name}")
            found += [f"opens-{name}"] if hits[0].start() < 3 else []
            covered = sum(len(hit[0].split()) for hit in hits)
            found += [f"all-{name}"] if covered >= 0.7 * count else []
    label = parse_label(text)
    return [*found, f"label={label.field}", "label"] if label else found


def _counts(hit: re.Match[str], text: str) -> bool:
    """Return whether a word such as "volume" or "source" is that of an edition, as in "Vol. 3"."""
    return bool(_COUNTED_RE.match(text, hit.end())) or " " in hit[0]


def _describe_credit(text: str, count: int, context: Surroundings) -> list[str]:
    """Describe what a line credits, if its every word is explained so."""
    credit = None
    if count <= MAX_NAMES and len(text) <= CLASSED:
        credit = parse_credit(text)
    if credit is None:
        return []
    who = "by" if credit.is_introduced else "name" if credit.authors else "none"
    found = [f"credit={who}+{'date' if credit.is_dated else 'none'}"]
    common = is_common(credit.authors, context.opening)
    return [*found, "credits-common-words"] if common else found


def is_common(names: Sequence[str], text: str) -> bool:
    """Return whether a text uses all words of some names with small letters."""
    words = [word for name in names for word in WORD_RE.findall(name) if len(word) > 2]
    return bool(words) and all(
        re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text[:REPEAT_CHARS]) for word in words
    )


def _describe_date(text: str) -> list[str]:
    dates = [found for found in find_dates(text) if found.year or found.day]
    if not dates:
        return ["year"] if _YEAR_RE.search(text) else []
    whole = any(found.year and found.day for found in dates)
    return ["date", f"date={'whole' if whole else 'part'}", f"date-rest={_rest(text, dates)}"]


def _rest(text: str, dates: Sequence[FoundDate]) -> str:
    """Return how many words stand beside the dates, in steps."""
    for found in reversed(dates):
        text = text[: found.start] + " " + text[found.end :]
    words = [word for word in WORD_RE.findall(text) if word.lower() not in _FILLERS]
    return step(len(words), (0, 1, 3, 6, 12))


def _describe_name(text: str, count: int) -> list[str]:
    if not 0 < count <= MAX_NAMES or len(text) > NAME_CHARS:
        return []
    opening = BY_RE.match(text)
    found = ["by"] if opening else []
    bare = (text[opening.end() :] if opening else text).strip(" ,.:;*")
    rates = [rate_person(part.strip(" ,.*")) for part in _AND_RE.split(bare)[:8]]
    rated = [rate for rate in rates if rate]
    if rated:
        best = max(rated, key=("shape", "half", "known").index)
        found += [f"person={best}", *([f"people={best}"] if len(rated) == len(rates) else [])]
    found += [name for name, test in _SHAPES.items() if test(bare)]
    return [*found, "honoured"] if is_honoured(text) else found


def _describe_repeats(text: str, context: Surroundings) -> list[str]:
    """Describe what the text, the file's name and other articles repeat of a line."""
    size = context.evidence.rank_share(text)
    found = [f"shared={size}"] if size else []
    words = {fold(word) for word in WORD_RE.findall(text[:300]) if len(word) > 3}
    if not 1 <= len(words) <= 25:
        return found
    repeated = sum(context.folded.count(word) > 1 for word in words) / len(words)
    found.append(f"repeated={step(int(100 * repeated), (0, 34, 67, 99))}")
    named = sum(word in context.stem for word in words) / len(words)
    return [*found, "in-name"] if named >= 0.6 else found


def step(value: int, steps: Sequence[int]) -> str:
    """Return which step a figure reaches: the largest that is not above it, or -1."""
    return str(max((step for step in steps if step <= value), default=-1))
