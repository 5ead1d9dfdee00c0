"""Find the dateline a report opens with: "HOBART, 7 March 1912 (Agency) — ".

In: the first line of a body. Out: the dateline's text and its date, if it has one. The words stay
in the body: readers expect them there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from readingroom.headers.dates import (
    UNKNOWN_ORDER,
    DateOrder,
    FirstNumber,
    FoundDate,
    find_dates,
)
from readingroom.headers.names import is_agency
from readingroom.headers.thresholds import DATELINE_PLACE, MAX_BREAKS, MAX_DATELINE, MAX_PLACE
from readingroom.lexicon import load_word_lists

_BREAK_RE = re.compile(r"\s*(?:—|–|--+|\s-|\.-)\s*(?=\S)|:\s+(?=\S)|\)\s+(?=[A-Z“\"'‘])")
_PLACE_RE = re.compile(r"[^\W\d_][^\W\d_.,'’&/\s-]*(?:[.,'’&/\s-]+[^\W\d_]+)*[.,\s]*")
_WHOLE_RE = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_STATE_RE = re.compile(r",\s*([A-Z][\w.]+),?\s*\d")
_BRACKETS_RE = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline's text, without the dash that ends it, and the date in it."""

    text: str
    found: FoundDate | None = None


def find_dateline(text: str, order: DateOrder = UNKNOWN_ORDER) -> Dateline | None:
    """Find a dateline at the beginning of a line.

    >>> find_dateline("HOBART, 7 March 1912 (Agency) — The ship is back.").text
    'HOBART, 7 March 1912 (Agency)'
    >>> find_dateline("(HOBART, 7 March 1912) — The ship is back.").found.value
    '1912-03-07'
    >>> find_dateline("(ANSA) - ROMA, 3 MAG - Il porto è chiuso.").text
    '(ANSA) - ROMA, 3 MAG'
    >>> find_dateline("The ship — a whaler — is back.") is None
    True
    """
    if text.isupper():
        return None
    signed = None
    for match in list(_BREAK_RE.finditer(text, 0, MAX_DATELINE))[:MAX_BREAKS]:
        end = match.start() + (match[0][0] == ")")
        dateline = _read(text[:end].strip(" *_\t"), order)
        if dateline and (dateline.found or not (signed or _is_sign(dateline.text))):
            return dateline
        signed = signed or dateline
    return signed


def _is_sign(text: str) -> bool:
    """Return whether a dateline is so far an agency's sign alone: "(ANSA) - ROMA, 3 MAG -"."""
    return not _BRACKETS_RE.sub("", text).strip(" -–—.")


def _read(head: str, order: DateOrder) -> Dateline | None:
    whole = _WHOLE_RE.fullmatch(head)
    within = _read_bare(whole[1], order) if whole else None
    if within and within.found and within.found.year:
        return Dateline(head, within.found)
    return _read_bare(head, order)


def _order_by_state(head: str, order: DateOrder) -> DateOrder:
    """Return an order of day and month; in a state of the United States the month stands first."""
    state = _STATE_RE.search(head)
    if state and _is_state(state[1].rstrip(".")):
        return replace(order, first=FirstNumber.MONTH)
    return order


def _is_state(short: str) -> bool:
    states = load_word_lists().states
    return short.casefold() in states or short in states.values()


def _read_bare(head: str, order: DateOrder) -> Dateline | None:
    dates = find_dates(head, _order_by_state(head, order))
    found = dates[0] if len(dates) == 1 else None
    bare = head[: found.start] + " " + head[found.end :] if found else head
    asides = [aside.strip() for aside in _BRACKETS_RE.findall(bare)]
    place = _BRACKETS_RE.sub(" ", bare).strip(" ,.;()[]-–—")
    has_agency = any(is_agency(aside) for aside in asides)
    if len(dates) > 1 or not (_is_place(place) or (has_agency and not place)):
        return None
    city = place.split(",")[0].strip()
    shouted = city.isupper() and len(city) > 2
    is_short = len(place.split()) <= DATELINE_PLACE
    if has_agency or (found and found.day and (shouted or is_short)):
        return Dateline(head, found)
    return Dateline(head) if shouted and not asides and is_short else None


def _is_place(place: str) -> bool:
    """Judge by capitals: each word but the small joining ones has one."""
    if not _PLACE_RE.fullmatch(place):
        return False
    words = re.findall(r"[^\W\d_][\w.'’-]*", place)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= MAX_PLACE and capitals >= max(1, len(words) - 1)
