"""Two names of which a text says that they are one person's: "Lord X, formerly Y", "X (née Y)".

People and texts come in; people come out, joined where an article tells it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from readingroom.entities.person_clusters import PersonCluster
from readingroom.models import Mention

_TOLD_RE = re.compile(
    r",? [(\[]?(?:formerly|n[ée]e|born|alias|a\.?k\.?a\.?|(?:also |better |formerly )known as|"
    r"(?:now|later|afterwards|created|the future)(?= (?:Lord|Lady|Baron|Baroness|Viscount|Earl)))"
    r"(?: (?:Mr|Mrs|Miss|Ms|Dr|Sir|Dame|Lord|Lady|Baron|Baroness|Viscount|Earl)\b\.?)* "
)
_GAP = 45  # characters between the names; the longest such phrase has fewer


def join_told_names(
    people: Sequence[PersonCluster], texts: Mapping[str, str]
) -> list[PersonCluster]:
    """Join people whose names a text puts side by side as one person's."""
    owners = {mention: person for person in people for mention in person.mentions}
    gone: dict[int, PersonCluster] = {}
    ordered = sorted(owners)
    for before, after in itertools.pairwise(ordered):
        if not _is_told(before, after, texts):
            continue
        kept, other = (_follow(owners[mention], gone) for mention in (before, after))
        if kept is not other:
            kept.absorb(other, "two names of which an article says that they are one person's")
            gone[id(other)] = kept
    return [person for person in people if id(person) not in gone]


def _is_told(before: Mention, after: Mention, texts: Mapping[str, str]) -> bool:
    is_near = before.document == after.document and 0 < after.start - before.end < _GAP
    text = texts.get(before.document, "")
    return is_near and bool(_TOLD_RE.fullmatch(text, before.end, after.start))


def _follow(person: PersonCluster, gone: Mapping[int, PersonCluster]) -> PersonCluster:
    while id(person) in gone:
        person = gone[id(person)]
    return person
