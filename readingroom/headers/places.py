"""Judge a group of lines by its place: by what stands above and below it.

In: the groups below a headline, the number of one of them, what was found so far. Out: yes or no.
"""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.headers.groups import NEUTRAL, Group
from readingroom.headers.lines import LineKind
from readingroom.headers.names import is_generic
from readingroom.headers.record import Record


def find_neighbour(groups: Sequence[Group], number: int, step: int) -> Group | None:
    """Give the nearest group in a direction that is no rule, fence or blank."""
    position = number + step
    while 0 <= position < len(groups):
        if groups[position].kind not in NEUTRAL:
            return groups[position]
        position += step
    return None


def is_dated(group: Group | None) -> bool:
    """Tell whether a group is a credit with a day in it."""
    credit = group.lines[0].credit if group else None
    return bool(credit and credit.is_dated)


def is_credited_soon(groups: Sequence[Group], number: int, reach: int) -> bool:
    """Tell whether a sure byline or date follows before the text begins."""
    followers = [one for one in groups[number + 1 :] if one.kind not in NEUTRAL][: reach + 1]
    for distance, group in enumerate(followers):
        credit = group.lines[0].credit
        if credit and (credit.is_dated or credit.is_introduced):
            return True
        if credit and credit.authors and distance == 0:
            return groups[number].words <= 40
        if group.is_body:
            return False
    return False


def is_deck(groups: Sequence[Group], group: Group, record: Record) -> bool:
    """Judge whether a group right under the headline, with no blank between, is a standfirst."""
    return (
        group.first == record.next_line
        and group.kind is LineKind.TEXT
        and group.own_block
        and group.words <= 40
        and not group.text.endswith((":", ";", ","))
        and _stands_close(groups, group)
    )


def _stands_close(groups: Sequence[Group], group: Group) -> bool:
    follower = find_neighbour(groups, groups.index(group), 1)
    return group.text[:3] in ("...", "…") or (
        not group.is_sentence
        and follower is not None
        and (follower.is_body or follower.is_sentence or len(follower.lines) > 1)
    )


def is_place_line(groups: Sequence[Group], number: int, record: Record) -> bool:
    """Judge whether a line between byline and date is where the author wrote."""
    group = groups[number]
    return (
        group.kind is LineKind.TEXT
        and group.words <= 4
        and group.text[:1].isupper()
        and record.has("author")
        and record.next_line == group.first
        and is_dated(find_neighbour(groups, number, 1))
    )


def is_shouted_name(groups: Sequence[Group], number: int, record: Record) -> bool:
    """Judge whether one word in capitals, alone between date and text, is the author's surname."""
    group = groups[number]
    word = group.text.strip(".")
    follower = find_neighbour(groups, number, 1)
    return (
        group.kind is LineKind.TEXT
        and record.has("date")
        and not record.has("author")
        and group.own_block
        and len(word) > 2
        and word.isalpha()
        and word.isupper()
        and not is_generic(word)
        and follower is not None
        and follower.kind is LineKind.TEXT
    )
