"""What else an editor may want to put right: names that stand in one article only, lost places.

In: the names of a collection. Out: `Findings`, with the answers that put each right.
"""

from __future__ import annotations

from collections.abc import Iterator

from readingroom.corrections import Addition
from readingroom.models import Entity, Kind
from readingroom.review.answers import answer_no_name
from readingroom.review.directory import Directory, build_directory
from readingroom.review.questions import Answer, CuratedNames, Finding, Findings


def find_findings(names: CuratedNames) -> Findings:
    """Find what the resolver did not doubt and an editor may."""
    return Findings(
        once=tuple(_find(entity) for entity in names.shown if len(entity.documents) == 1),
        unplaced=tuple(_list_unplaced(names, build_directory(names))),
    )


def _find(entity: Entity, answers: tuple[Answer, ...] = ()) -> Finding:
    about = f"{len(entity.mentions):,} times"
    return Finding(entity.name, entity.kind, about, entity.documents, answers)


def _list_unplaced(names: CuratedNames, directory: Directory) -> Iterator[Finding]:
    for entity in names.shown:
        if entity.kind is Kind.PLACE and not entity.pin:
            key = directory.key_of(entity)
            here = Answer("it lies here", Addition(Kind.PLACE, key, is_unplaced=True))
            yield _find(entity, (here, answer_no_name(key)))
