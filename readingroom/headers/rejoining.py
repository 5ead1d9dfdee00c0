"""Take lines into the headline that belong to it and were taken for something else.

In: the units of a head, each with its label. Out: the same units. A headline does not end in a
joining word, is no notice of rights or contact, and does not stand as a running sentence under a
line in capitals that nothing proves a letterhead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readingroom.headers.head_model import HeadLabel
from readingroom.headers.head_units import TITLE, HeadUnit
from readingroom.headers.thresholds import MAX_BETWEEN, MAX_HEADLINE_WORDS, STATED
from readingroom.headers.wording import NEVER_FIRST, STATED_RE, dangles

_LOOSE = (HeadLabel.FURNITURE, HeadLabel.OFFICE, HeadLabel.STANDFIRST)
_NOTICES = frozenset(
    "copyright phone mail url number site-row all-embargo opens-embargo opens-contact".split()
)


def rejoin_headline(head: Sequence[HeadUnit]) -> list[HeadUnit]:
    """Return a head whose headline is whole, and no notice."""
    return _go_on(_begin_earlier(_replace_notice(_take_statement(list(head)))))


def _find(head: Sequence[HeadUnit]) -> tuple[int, int]:
    """Return where the headline begins and ends; (0, 0) where a head has none."""
    places = [place for place, part in enumerate(head) if part.label in TITLE]
    return (places[0], places[-1] + 1) if places else (0, 0)


def _take_statement(head: list[HeadUnit]) -> list[HeadUnit]:
    """Take a line that says whose statement a text is for its headline, where it has no better."""
    start, end = _find(head)
    if end and not _is_notice(head[start:end]):
        return head
    for place, part in enumerate(head):
        if STATED_RE.match(part.text) and part.label not in TITLE:
            head[start:end] = [replace(old, label=HeadLabel.FURNITURE) for old in head[start:end]]
            head[place] = replace(part, label=HeadLabel.HEADLINE, chance=STATED)
            break
    return head


def _is_notice(headline: Sequence[HeadUnit]) -> bool:
    return any(not _NOTICES.isdisjoint(part.features) for part in headline)


def _replace_notice(head: list[HeadUnit]) -> list[HeadUnit]:
    """Take a line that nothing proves a letterhead for the headline, where that is a notice."""
    start, end = _find(head)
    if not end or not _is_notice(head[start:end]):
        return head
    for place, part in enumerate(head):
        if _may_be_headline(part):
            head[start:end] = [replace(old, label=HeadLabel.FURNITURE) for old in head[start:end]]
            head[place] = replace(part, label=HeadLabel.HEADLINE)
            break
    return head


def _begin_earlier(head: list[HeadUnit]) -> list[HeadUnit]:
    """Take the line above into the headline that breaks off, or is it instead of a sentence."""
    start, end = _find(head)
    if not start or not end or not _may_be_headline(head[start - 1]):
        return head
    above, first = head[start - 1], head[start]
    if dangles(above.text) and first.unit.above <= MAX_BETWEEN:
        head[start - 1] = replace(above, label=HeadLabel.HEADLINE, chance=first.chance)
        head[start] = replace(first, label=HeadLabel.CONTINUED)
    elif above.text.isupper() and not first.text.isupper() and _may_be_deck(first):
        head[start - 1] = replace(above, label=HeadLabel.HEADLINE)
        head[start:end] = [replace(part, label=HeadLabel.STANDFIRST) for part in head[start:end]]
    return head


def _go_on(head: list[HeadUnit]) -> list[HeadUnit]:
    """Let a headline go on where a joining word ends it, or opens the next line."""
    _, end = _find(head)
    while 0 < end < len(head) and _goes_on(head[end - 1], head[end]):
        part = head[end]
        if (
            part.label not in _LOOSE
            or part.unit.above > MAX_BETWEEN
            or part.unit.words > MAX_HEADLINE_WORDS
        ):
            break
        head[end] = replace(part, label=HeadLabel.CONTINUED, chance=head[end - 1].chance)
        end += 1
    return head


def _goes_on(before: HeadUnit, part: HeadUnit) -> bool:
    opening = part.text.split(maxsplit=1)[0].casefold()
    return dangles(before.text) or (opening in NEVER_FIRST and not part.unit.above)


def _may_be_headline(part: HeadUnit) -> bool:
    is_open = part.text[:1].islower() or part.text.split()[0].casefold() in NEVER_FIRST
    loose = part.label in _LOOSE and not part.is_proved and not is_open
    return loose and 2 <= part.unit.words <= MAX_HEADLINE_WORDS


def _may_be_deck(part: HeadUnit) -> bool:
    return not part.unit.above or "running" in part.features or part.text.endswith(".")
