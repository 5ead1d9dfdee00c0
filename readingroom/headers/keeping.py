"""Judge which lines of a head may leave the page, and how those that stay are shown.

In: the features of a unit and its words. Out: yes or no. That a model takes a line for a
letterhead is no proof: the line itself must be one by its words, signs or figures, stand in other
files of the collection, too, or be no words at all. A headline, a kicker or a first sentence that
was mistaken stays for the reader to see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readingroom.headers.thresholds import (
    DECK_EXPLAINED,
    DECK_TELLING,
    FEW_BESIDE,
    HALF_EXPLAINED,
    LEAST_LONG,
    LEGIBLE,
    MOST_EXPLAINED,
    MOSTLY_JOINING,
    SHORTEST_DECK,
    SHORTEST_SENTENCE,
    SHORTEST_TELLING,
    SHORTEST_UNCASED,
)
from readingroom.headers.wording import WORD_RE, share_explained, share_known

_SIGNS = frozenset(
    "url mail phone copyright number label site-row agency desk role date-rest=0 date-rest=1 "
    "shared=few shared=some shared=most people=known credit=by+none credit=by+date "
    "credit=none+date credit=name+date honoured".split()
)
_PAPER_RE = re.compile(
    r"\b(?:reprint(?:s|ed)?|excerpt(?:s|ed)?|exclusive|special)\b.*\b(?:from|to|of|for|by)\b", re.I
)
_OTHER_RE = re.compile(
    r"\b[A-Z]{2}\s+\d{5}\b|^\W*\d+[A-Z]?\s+(?:\S+\s+){1,3}(?:court|drive|lane|place|square|way|park)\b"
    r"|\brights\b|\b\d+(?:st|nd|rd|th)\s+\w+$|\b(?:forwarded|original)\s+message\b"
    r"|^\W*(?:chapter|part|section|volume)\s+[\divxlc]+\W*$|^\W*\d[\d.,:]*(?:\s+\w+){1,2}\W*$",
    re.I,
)
_LABEL_RE = re.compile(r"\W*\w+(?:\s\w+){0,2}\s*(?:\.{3,}\s*:.*|:\W*)|[\w-]+:(?:\s+\S+){1,3}")
_ENDED_RE = re.compile(r"[.!?…。！？][\"'”’)\]]*\Z")
_NO_PROSE_RE = re.compile(r"://|@|\{|\||\s>\s|\A[(\[].*[)\]]\Z")
_CLASSES = ("release", "embargo", "contact", "office", "issue", "site", "subject", "transcript")
_WHOLE = frozenset(f"all-{name}" for name in (*_CLASSES, "speech", "field"))
_OPENING = frozenset(f"opens-{name}" for name in _CLASSES)
_HOLDING = frozenset(f"has-{name}" for name in _CLASSES)


def is_proved(features: Sequence[str], text: str) -> bool:
    """Return whether something beside its label tells that a line may leave the page."""
    if not is_legible(text) or not _SIGNS.isdisjoint(features) or not _WHOLE.isdisjoint(features):
        return True
    values = dict(feature.split("=", 1) for feature in features if feature.count("=") == 1)
    explained, words = int(values.get("explained", -1)), int(values["words"])
    holds_class = not (_HOLDING | _OPENING).isdisjoint(features)
    if explained >= MOST_EXPLAINED and int(values["joined"]) < MOSTLY_JOINING:
        return True
    if explained >= HALF_EXPLAINED and holds_class:
        return True
    if "paper" in features and (words <= 2 or values["case"] in ("title", "mixed")):
        return True
    if "date" in features and int(values.get("date-rest", 12)) <= FEW_BESIDE:
        return True
    return bool(_PAPER_RE.search(text) or _OTHER_RE.search(text) or _LABEL_RE.fullmatch(text))


def is_legible(text: str) -> bool:
    """Return whether a line holds words that the language or the lists of names know.

    >>> is_legible("Ice melts"), is_legible("/Q 9 A ./d ^ o /"), is_legible("Phew [ihe mp GFO/")
    (True, False, False)
    """
    words = [word.lower() for word in WORD_RE.findall(text)]
    telling = [word for word in words if len(word) >= SHORTEST_TELLING]
    if 2 * len(telling) < len(words):
        return False
    if not telling or (len(telling) == 1 and len(telling[0]) <= SHORTEST_TELLING):
        return False
    return share_known(telling) > LEGIBLE


def reads_as_deck(text: str) -> bool:
    """Return whether a line can stand below a headline: a sentence, or a phrase of prose.

    >>> [reads_as_deck(text) for text in ("A ship comes home", "It froze. Again.", "Two years on")]
    [True, True, False]
    >>> [reads_as_deck(text) for text in ("DRAFT · OPENING", "(all of it free)", "Home > Our News")]
    [False, False, False]
    """
    if _NO_PROSE_RE.search(text):
        return False
    if text.upper() == text.lower():
        return len(text) >= SHORTEST_UNCASED
    words = WORD_RE.findall(text)
    is_running = any(len(word) > 1 and word.islower() for word in words)
    if not is_running or len(words) < (SHORTEST_SENTENCE if ends_sentence(text) else SHORTEST_DECK):
        return False
    explained, long = share_explained(text), sum(len(word) > 1 for word in words)
    is_telling = explained < DECK_EXPLAINED and (1 - explained) * len(words) >= DECK_TELLING
    return is_telling and long >= LEAST_LONG * len(words)


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence does."""
    return bool(_ENDED_RE.search(text[-8:]))
