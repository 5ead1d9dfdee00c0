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

    `decisions` and `placements` are the resolver's, by the ids that it gave. So that nobody asks
    again about what `glossary.yml` says: `touched` are the ids of the pages that it speaks of,
    `placed` those that it puts on the map, `told` pages with the forms (`make_key`) that it says
    mean them or do not, and `decided` the mentions (article, start) that a form of it speaks of.
    """

    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...]
    placements: tuple[Placement, ...]
    shown: tuple[Entity, ...]
    touched: frozenset[str]
    decided: frozenset[tuple[str, int]]
    placed: frozenset[str] = frozenset()
    told: frozenset[tuple[str, str]] = frozenset()


class Topic(IntEnum):
    """What a question is about."""

    AMBIGUOUS = 1
    """A name that may mean several pages."""
    NAMESAKE = 2
    """A place whose pin may be that of another place of its name."""
    DOUBTFUL = 3
    """What may be no name, or of another kind, or got no page."""
    KIND = 4
    """What has a page, and may be no name all the same, or of another kind."""
    MERGED = 5
    """A name that was put together with another."""
    SAME = 6
    """Two pages that may be about the same."""


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
    """A name in doubt, why, all its sentences, and the possible answers.

    `worth` is the number of links that an answer is expected to put right.
    """

    name: str
    kind: Kind
    topic: Topic
    reason: str
    occurrences: tuple[Occurrence, ...]
    answers: tuple[Answer, ...] = ()
    worth: float = 0.0

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
class Inquiry:
    """All that an editor may be asked, what is worth most first.

    Of `unasked` questions, whose answers are worth `unasked_worth` links together, only the number
    is told: what stands above them is worth more.
    """

    questions: tuple[Question, ...] = ()
    unasked: int = 0
    unasked_worth: float = 0.0

    @property
    def worth(self) -> float:
        """The links that all answers together are expected to put right."""
        return sum(question.worth for question in self.questions) + self.unasked_worth

    def count_for(self, share: float) -> int:
        """Return how many of the first answers settle a share (0 to 1) of what is doubtful.

        >>> Inquiry((), 3, 1.0).count_for(0.8)
        0
        """
        left = share * self.worth
        for number, question in enumerate(self.questions):
            if left <= 0:
                return number
            left -= question.worth
        return len(self.questions)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a page that an editor may want to put right, and how."""

    name: str
    kind: Kind
    about: str
    documents: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What else is worth a look: names that stand in one article only, places without a pin."""

    once: tuple[Finding, ...] = ()
    unplaced: tuple[Finding, ...] = ()
