"""What the report tells an editor to do next, with the lines that do it.

In: questions, and the names of a collection. Out: the values that the report shows: doubtful names,
names put together, names much alike, names in one article only, places without a pin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from readingroom.corrections import Addition, render_lines
from readingroom.corrections.catalogue import make_key
from readingroom.entities import DecisionKind
from readingroom.models import Entity, Kind
from readingroom.pipeline.asking import Question
from readingroom.pipeline.merges import doubt_merge
from readingroom.pipeline.named import Named
from readingroom.pipeline.questions import Directory, build_directory
from readingroom.report import Choice, Desk, DoubtfulName, Finding, Sighting

ALIKE = 88  # of a hundred; names that differ by more are seldom the same
MOST_OF_A_WORD = 60  # names that share a word; more of them share it because it is common
MOST_FORMS = 5


def describe_doubts(questions: Iterable[Question]) -> tuple[DoubtfulName, ...]:
    """Give the doubtful names as the report shows them, each with sentences and answers."""
    return tuple(
        DoubtfulName(
            surface=one.name,
            kind=str(one.kind),
            articles=one.articles,
            reason=one.reason,
            is_ambiguous=one.is_ambiguous,
            is_place=one.is_place,
            count=len(one.occurrences),
            sightings=tuple(
                dict.fromkeys(
                    Sighting(
                        place.mention.document,
                        place.paragraph,
                        place.sentence,
                        place.start,
                        place.end,
                    )
                    for place in one.occurrences
                )
            ),
            choices=tuple(
                Choice(answer.label, render_lines(answer.addition)) for answer in one.answers
            ),
        )
        for one in questions
    )


def describe_desk(named: Named) -> Desk:
    """Find what else an editor may want to put right."""
    directory = build_directory(named)
    return Desk(
        merged=tuple(_list_merged(named, directory)),
        alike=tuple(_list_alike(named, directory)),
        once=tuple(
            Finding(one.name, str(one.kind), f"{len(one.mentions):,} times", one.documents)
            for one in named.shown
            if len(one.documents) == 1
        ),
        unplaced=tuple(_list_unplaced(named, directory)),
    )


def _list_merged(named: Named, directory: Directory) -> Iterator[Finding]:
    """List the names put together, the most doubtful first.

    What makes a form doubtful is told; sure is the share of articles where nobody else would fit.
    """
    doubts: defaultdict[str, set[str]] = defaultdict(set)
    for decision in named.resolution.decisions:
        if decision.kind is DecisionKind.AMBIGUOUS:
            for entity in decision.entities:
                doubts[entity] |= set(decision.documents)
    found: list[tuple[tuple[float, float, int, str], Finding]] = []
    for one in named.shown:
        if not one.aliases or not one.reason or one.id in named.touched:
            continue
        documents = one.documents
        sure = 1 - len(doubts[one.id] & set(documents)) / len(documents)
        key = directory.call(one)
        merges = sorted(
            (doubt_merge(one, form) for form in one.aliases), key=lambda two: -two.weight
        )
        choices = tuple(
            Choice(
                f"{merge.form} is another",
                render_lines(Addition(one.kind, key, merge.form, is_apart=True)),
            )
            for merge in merges[:MOST_FORMS]
        )
        forms = [f"{two.form} ({two.doubt})" if two.doubt else two.form for two in merges]
        about = f"{', '.join(forms)}: {one.reason}"
        told = sure if sure < 1 else None
        finding = Finding(one.name, str(one.kind), about, documents, told, choices)
        found.append(((-merges[0].weight, sure, -len(one.mentions), one.id), finding))
    for _, finding in sorted(found, key=lambda pair: pair[0]):
        yield finding


def _list_alike(named: Named, directory: Directory) -> Iterator[Finding]:
    """List pages whose names differ by little; the more frequent one keeps its page."""
    found: dict[tuple[str, str], float] = {}
    by_id = {one.id: one for one in named.shown}
    for first, second in _pair(named.shown):
        likeness = fuzz.ratio(make_key(first.name), make_key(second.name))
        if likeness >= ALIKE and not _are_different_places(first, second):
            pair = sorted((first, second), key=lambda one: (-len(one.mentions), one.id))
            found[pair[0].id, pair[1].id] = likeness / 100
    for (kept, other), likeness in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        one, two = by_id[kept], by_id[other]
        addition = Addition(one.kind, directory.call(one), directory.call(two))
        choice = Choice("both are the same", render_lines(addition))
        about = f"and {two.name}"
        documents = tuple(sorted({*one.documents, *two.documents}))
        yield Finding(one.name, str(one.kind), about, documents, likeness, (choice,))


def _are_different_places(first: Entity, second: Entity) -> bool:
    """Tell whether the gazetteer has both, Laos and Lagos; one place has one page."""
    return first.location is not None and second.location is not None


def _pair(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Give the pairs of one kind that share a word, or all letters but one."""
    blocks: defaultdict[tuple[Kind, str], dict[str, Entity]] = defaultdict(dict)
    for entity in entities:
        key = make_key(entity.name)
        shorter = (key[:at] + key[at + 1 :] for at in range(min(len(key), 60)))
        for word in (*key.split(), f"{key} ", *(f"{one} " for one in shorter)):
            blocks[entity.kind, word][entity.id] = entity
    seen: set[tuple[str, str]] = set()
    for block in sorted(blocks):
        if 1 < len(blocks[block]) <= MOST_OF_A_WORD:
            for first, second in combinations(sorted(blocks[block]), 2):
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield blocks[block][first], blocks[block][second]


def _list_unplaced(named: Named, directory: Directory) -> Iterator[Finding]:
    for one in named.shown:
        if one.kind is not Kind.PLACE or one.pin:
            continue
        key = directory.call(one)
        choices = (
            Choice("it lies here", render_lines(Addition(Kind.PLACE, key, is_unplaced=True))),
            Choice("it is no name", render_lines(Addition(None, key))),
        )
        about = f"{len(one.mentions):,} times"
        yield Finding(one.name, str(one.kind), about, one.documents, None, choices)
