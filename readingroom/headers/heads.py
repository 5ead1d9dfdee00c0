"""Settle which units are the head: those above the body, each with its label.

In: units with decoded labels. Out: the units of the head. The model decides unit by unit; what is
plain from the words of a line itself has the last say: a byline or a day that seems to end a
headline is none of it, a headline printed twice is one, a YAML header names the headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat

from readingroom.headers.credits import parse_credit
from readingroom.headers.evidence import line_key
from readingroom.headers.head_model import HeadLabel, Prediction
from readingroom.headers.head_units import TITLE, HeadUnit, add_neighbours
from readingroom.headers.headlines import is_same, join_wrapped, repeats
from readingroom.headers.names import is_desk
from readingroom.headers.people import find_handle, find_honoured
from readingroom.headers.rejoining import rejoin_headline
from readingroom.headers.sharing import is_row
from readingroom.headers.thresholds import (
    EXPLAINED,
    HELD_UNITS,
    MAX_CREDIT,
    MAX_STANDFIRST,
    TEXT_EXPLAINED,
    TEXT_KNOWN,
    TEXT_WORDS,
)
from readingroom.headers.units import Top
from readingroom.headers.wording import (
    WORD_RE,
    dangles,
    find_phrases,
    is_partly_known,
    share_explained,
    share_known,
)

_BY_RE = re.compile(r"(?i)(?:an?\s+)?(?:address|speech|remarks|statement)?\s*(?:by|from)\b")
_NUMBERED_RE = re.compile(r"[>\s]*[^\W\d_]{3,}\s+\d{1,3}\s?:")
_LONE_BY = frozenset({"by", "von", "par", "av", "di"})
_SURE = (*TITLE, HeadLabel.BYLINE, HeadLabel.DATE, HeadLabel.LABEL)


def settle_head(
    top: Top, decoded: Sequence[Prediction], given: str, features: Sequence[Sequence[str]] = ()
) -> tuple[HeadUnit, ...]:
    """Return the units above the body; `given` is a headline known from elsewhere.

    Without `features` each line is taken for what its label says.
    """
    head = [
        HeadUnit(unit, part.label, part.chance, tuple(some))
        for unit, part, some in zip(top.units, decoded, features or repeat(()), strict=False)
        if part.label is not HeadLabel.BODY
    ]
    if len(head) == len(top.units) and not top.has_rest:
        head = _leave_body(head)
    head = _spare_text(add_neighbours(rejoin_headline(_spare_series(head, top))))
    head = _part_headline(_extend(_reach_byline(head, top), top))
    return tuple(_keep_given(head, given) if given else head)


def find_headline(head: Sequence[HeadUnit]) -> tuple[HeadUnit, ...]:
    """Return the units of the headline."""
    return tuple(part for part in head if part.label in TITLE)


def join_units(units: Sequence[HeadUnit]) -> str:
    """Join the words of some units, as they were before they were wrapped."""
    return join_wrapped(part.text for part in units)


def _leave_body(head: list[HeadUnit]) -> list[HeadUnit]:
    """Leave to the body what a text ends with that is no headline, byline or date."""
    end = len(head)
    while end and head[end - 1].label not in _SURE:
        end -= 1
    return head[:end]


def _spare_text(head: list[HeadUnit]) -> list[HeadUnit]:
    """Leave to the body what a head ends with that may well be text, and would be missed."""
    end = len(head)
    while end and head[end - 1].label is HeadLabel.FURNITURE:
        end -= 1
    kept = next((n for n in range(end, len(head)) if _is_text(head[n])), len(head))
    title = join_units(find_headline(head))
    while kept > end and not (head[kept - 1].is_proved or repeats(head[kept - 1].text, title)):
        kept -= 1
    return head[:kept]


def _spare_series(head: list[HeadUnit], top: Top) -> list[HeadUnit]:
    """Leave to the body the first of the numbered labels that part it: "Question 1:"."""
    following = top.units[len(head) :]
    last = max((place for place, part in enumerate(head) if part.label in _SURE), default=-1)
    for place, part in enumerate(head):
        if place < last or not _NUMBERED_RE.fullmatch(part.text):
            continue
        same = [unit for unit in following if line_key(unit.text) == line_key(part.text)]
        if any(unit.text != part.text for unit in same):
            return head[:place]
    return head


def _is_text(part: HeadUnit) -> bool:
    is_running = "running" in part.features and not part.is_proved
    return is_running or _reads_as_text(part.text)


def _reads_as_text(text: str) -> bool:
    """Return whether a line has words enough that the language knows and no letterhead explains."""
    words = [word.lower() for word in WORD_RE.findall(text)]
    if len(words) < TEXT_WORDS or "#" in text or "://" in text:
        return False
    if any(pattern.match(text) for _, pattern in find_phrases(text)):
        return False
    return share_known(words) >= TEXT_KNOWN and share_explained(text) < TEXT_EXPLAINED


def _reach_byline(head: list[HeadUnit], top: Top) -> list[HeadUnit]:
    """Take running words for a standfirst where a byline that is proved follows them soon."""
    held: list[HeadUnit] = []
    for unit in top.units[len(head) : len(head) + HELD_UNITS] if find_headline(head) else ():
        credit = parse_credit(unit.text) if len(unit.text) <= MAX_CREDIT else None
        if credit and credit.authors and (credit.is_introduced or credit.is_dated):
            return [*head, *held, HeadUnit(unit, HeadLabel.BYLINE, EXPLAINED)]
        held.append(HeadUnit(unit, HeadLabel.STANDFIRST, EXPLAINED))
        if sum(part.unit.words for part in held) > MAX_STANDFIRST or unit.level:
            break
    return head


def _extend(head: list[HeadUnit], top: Top) -> list[HeadUnit]:
    """Take what follows into the head while its every word is that of a byline with a day."""
    for unit in top.units[len(head) :] if head else ():
        credit = parse_credit(unit.text) if len(unit.text) <= MAX_CREDIT else None
        signed = credit is not None and bool(credit.authors) and all(map(is_desk, credit.authors))
        signed = signed or (credit is not None and _is_team(head[-1], credit.authors))
        if not credit or not (credit.is_introduced or credit.is_dated or signed):
            break
        label = HeadLabel.BYLINE if credit.authors else HeadLabel.DATE
        head = [*head, HeadUnit(unit, label, EXPLAINED)]
    return head


def _is_team(above: HeadUnit, authors: Sequence[str]) -> bool:
    """Return whether these are several people, and stand right below a headline."""
    return above.label in TITLE and len(authors) > 1 and all(map(is_partly_known, authors))


def _part_headline(head: Sequence[HeadUnit]) -> list[HeadUnit]:
    """Let a line end the headline that is a byline, a day, or the headline once more."""
    parted: list[HeadUnit] = []
    first, ended = "", False
    for number, part in enumerate(head):
        label = part.label
        if label is HeadLabel.HEADLINE:
            first = part.text
        elif label is HeadLabel.CONTINUED and not dangles(head[number - 1].text):
            label = HeadLabel.FURNITURE if ended else _relabel(head[number:], first)
            ended = ended or label is not HeadLabel.CONTINUED
        parted.append(replace(part, label=label))
    return parted


def _relabel(units: Sequence[HeadUnit], headline: str) -> HeadLabel:
    """Return what the first of some lines is, which seems to continue a headline."""
    text = units[0].text
    credit = parse_credit(text) if len(text) <= MAX_CREDIT else None
    apart = units[0].unit.above > 0 or (len(units) > 1 and units[1].label is HeadLabel.DATE)
    named = credit is not None and any(map(is_partly_known, credit.authors)) and apart
    if credit and (credit.is_introduced or credit.is_dated or named):
        return HeadLabel.BYLINE if credit.authors else HeadLabel.DATE
    if find_handle(text) or (_BY_RE.match(text) and find_honoured(text)):
        return HeadLabel.BYLINE
    lone = text.casefold() in _LONE_BY or is_same(text, headline)
    lone = lone or (is_row(text) and not is_row(headline))
    return HeadLabel.FURNITURE if lone else HeadLabel.CONTINUED


def _keep_given(head: Sequence[HeadUnit], given: str) -> Sequence[HeadUnit]:
    """End a head where something begins that the YAML header does not speak of."""
    if is_same(join_units(find_headline(head)), given):
        return head
    for number, part in enumerate(head):
        if part.label not in (HeadLabel.BYLINE, HeadLabel.DATE, HeadLabel.LABEL) and not is_same(
            part.text, given
        ):
            return head[:number]
    return head
