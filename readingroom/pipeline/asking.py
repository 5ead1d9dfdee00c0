"""A question to the editor, as a value: a name in doubt, its sentences, the possible answers."""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.corrections import Addition
from readingroom.models import Kind, Occurrence


@dataclass(frozen=True, slots=True)
class Answer:
    """A possible answer: the key to press, what it says, what is written; the page it means."""

    key: str
    label: str
    addition: Addition
    page: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A name in doubt, with all its sentences and the answers that there are.

    `is_ambiguous` where it may mean several pages, `is_place` where its pin may be a namesake's.
    """

    name: str
    kind: Kind
    reason: str
    occurrences: tuple[Occurrence, ...]
    answers: tuple[Answer, ...]
    is_ambiguous: bool = False
    is_place: bool = False

    @property
    def articles(self) -> tuple[str, ...]:
        """Give the slugs of the articles that it stands in."""
        return tuple(sorted({one.mention.document for one in self.occurrences}))
