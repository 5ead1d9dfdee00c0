"""What an editor is asked and shown, as values: the names of a collection, questions, findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from readingroom.corrections import Addition
from readingroom.entities import Decision, Placement
from readingroom.models import Entity, Kind, Occurrence


@dataclass(frozen=True, slots=True)
class CuratedNames:
    """The names of a collection as the editor wants them; `shown` are those that get pages.

    `decisions` and `placements` are the resolver's, by the ids that it gave. `touched` are the ids
    of which `glossary.yml` speaks and `decided` the mentions (article, start) that a form of it
    speaks of, so that nobody asks about them again.
    """

    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...]
    placements: tuple[Placement, ...]
    shown: tuple[Entity, ...]
    touched: frozenset[str]
    decided: frozenset[tuple[str, int]]


class Topic(IntEnum):
    """What a question is about; what may stand wrong on a page is asked first."""

    AMBIGUOUS = 1
    """A name that may mean several pages."""
    NAMESAKE = 2
    """A place whose pin may be that of another place of its name."""
    DOUBTFUL = 3
    """What may be no name, or of another kind, or got no page."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A possible answer: what it says, what it writes, the key that gives it on a terminal.

    `page` is the id of the page that it means, where it means one.
    """

    label: str
    addition: Addition
    key: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A name in doubt, why, all its sentences, and the possible answers."""

    name: str
    kind: Kind
    topic: Topic
    reason: str
    occurrences: tuple[Occurrence, ...]
    answers: tuple[Answer, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The slugs of the articles that the name stands in, sorted."""
        return tuple(sorted({occurrence.mention.document for occurrence in self.occurrences}))

    @property
    def sentences(self) -> tuple[Occurrence, ...]:
        """The occurrences without those that read the same, in one paragraph, as one before."""
        shown: dict[tuple[str, int, str, int, int], Occurrence] = {}
        for found in self.occurrences:
            place = (
                found.mention.document,
                found.paragraph,
                found.sentence,
                found.start,
                found.end,
            )
            shown.setdefault(place, found)
        return tuple(shown.values())


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a page that an editor may want to put right, and how.

    `confidence` is how sure the resolver was, or how alike two names are, from 0 to 1.
    """

    name: str
    kind: Kind
    about: str
    documents: tuple[str, ...] = ()
    confidence: float | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What else is worth a look: merged names, names alike, rare ones, places without a pin."""

    merged: tuple[Finding, ...] = ()
    alike: tuple[Finding, ...] = ()
    once: tuple[Finding, ...] = ()
    unplaced: tuple[Finding, ...] = ()
