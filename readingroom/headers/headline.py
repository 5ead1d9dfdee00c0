"""Choose which of the first groups of lines is the headline.

In: groups. Out: the best one with how sure that is, or none: many a text begins with its first
sentence. Evidence is added up: marks of a heading, a byline or date below, capitals, a blank line
below, no full stop at the end, a length that headlines have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.headers.evidence import HeaderEvidence, line_key
from readingroom.headers.groups import NEUTRAL, Group
from readingroom.headers.lines import LineKind, has_section
from readingroom.headers.names import is_desk

MIN_SCORE = 2.0
MAX_WORDS_ABOVE = 30

_PLAIN_RE = re.compile(r"[\W_]+")
_SITE_RE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


@dataclass(frozen=True, slots=True)
class Choice:
    """The group that is the headline: its number, and how sure."""

    number: int
    confidence: float


def choose_headline(groups: Sequence[Group], evidence: HeaderEvidence) -> Choice | None:
    """Choose the headline's group; None where no group is like a headline."""
    best: tuple[float, int] | None = None
    seen = above = 0
    for number, group in enumerate(groups):
        if group.is_body or above > MAX_WORDS_ABOVE:
            break
        if not is_candidate(group):
            continue
        points = _score(groups, number, evidence) - 1.0 * seen
        seen += group.kind is LineKind.TEXT and not _is_repeated_below(groups, number)
        above += group.words
        if best is None or points > best[0]:
            best = points, number
        if group.is_sentence:
            break
    if best is None or best[0] < MIN_SCORE:
        return None
    return Choice(best[1], min(0.98, 0.6 + 0.08 * (best[0] - MIN_SCORE)))


def is_candidate(group: Group) -> bool:
    """Judge whether a group may be a headline at all."""
    if group.kind is LineKind.TEXT:
        return any(char.isalpha() for char in group.text)
    if group.kind is LineKind.NAVIGATION:
        return not has_section(group.text)
    credit = group.lines[0].credit
    if group.kind is not LineKind.CREDIT or credit is None:
        return group.kind is LineKind.SECTION and bool(group.lines[0].level)
    signed = bool(credit.authors) and all(map(is_desk, credit.authors))
    return not (credit.published or credit.updated or credit.is_introduced or signed)


def _has_deck(groups: Sequence[Group], number: int) -> bool:
    """Tell whether one more short group, a standfirst, ends the block that this one begins."""
    deck = groups[number + 1] if number + 1 < len(groups) else None
    return deck is not None and deck.kind is LineKind.TEXT and deck.own_block and not deck.is_body


def _is_repeated_below(groups: Sequence[Group], number: int) -> bool:
    """Tell whether the same words follow soon, as after a running head or a browser's title."""
    followers = [one for one in groups[number + 1 :] if one.kind not in NEUTRAL][:3]
    return any(is_same(groups[number].text, later.text) for later in followers)


def find_repeated(groups: Sequence[Group], headline: str) -> int | None:
    """Find the group that repeats a headline known from elsewhere."""
    for number, group in enumerate(groups):
        if is_same(group.text, headline):
            return number
    return None


def is_same(text: str, headline: str) -> bool:
    """Judge whether two headlines are one, whatever their case, marks and wrapping.

    >>> is_same("ICE MELTS", "Ice melts."), is_same("Ice melts | The Herald", "Ice melts")
    (True, True)
    """
    one, other = _bare(text), _bare(headline)
    cut = _bare(_SITE_RE.sub("", text).rstrip("… "))
    return bool(one) and other in (one, cut)


def _bare(text: str) -> str:
    return _PLAIN_RE.sub("", text.casefold())


def _score(groups: Sequence[Group], number: int, evidence: HeaderEvidence) -> float:
    group = groups[number]
    text = group.text
    followers = [one for one in groups[number + 1 :] if one.kind not in NEUTRAL][:3]
    points = _score_form(group) + _score_followers(followers)
    points += 1.5 if text.isupper() and len(text) > 3 else 0.0
    points += 1.0 if group.own_block or _has_deck(groups, number) else 0.0
    points -= 1.0 if not group.own_block and followers[:1] and followers[0].is_body else 0.0
    points -= 2.0 if _is_repeated_below(groups, number) else 0.0
    points -= 2.0 if evidence.is_recurring(line_key(text)) else 0.0
    points -= 1.0 if group.kind is LineKind.NAVIGATION else 0.0
    credit = group.lines[0].credit
    points -= 0.0 if credit is None else 1.5 if credit.authors else 2.5
    return points


def _score_form(group: Group) -> float:
    text, line = group.text, group.lines[0]
    points = 3.0 if line.level or group.underlined else 2.0 if line.is_marked else 0.0
    points += -1.0 if text.rstrip("\"”’'»").endswith((".", ",", ";", ":", "。")) else 1.0
    points -= 1.5 if group.is_sentence else 0.0
    points += -0.5 if group.words == 1 else 1.0 if group.words <= 18 else 0.0
    points -= 3.0 if group.words > 30 else 0.0
    points -= 1.0 if text[:1].islower() else 0.0
    points -= 1.0 if len(group.lines) > 3 else 0.0
    points -= 1.0 if text[:1] in "([{" else 0.0
    return points


def _score_followers(followers: Sequence[Group]) -> float:
    """Count a byline or date below: the nearer, the more it says."""
    for distance, group in enumerate(followers):
        credit = group.lines[0].credit
        if group.kind is LineKind.LABEL or (credit and (credit.is_dated or credit.is_introduced)):
            return 2.5 - 0.75 * distance
        if credit and credit.authors and distance == 0:
            return 1.5
        if group.is_body or group.is_sentence:
            return 0.5 if distance == 0 else 0.0
    return 0.0
