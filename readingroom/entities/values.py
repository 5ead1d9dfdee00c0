"""What resolution hands out: entities, and the decisions behind them that an editor may check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readingroom.models import Entity, Kind, Location, Mention


class DecisionKind(StrEnum):
    """What was decided: names merged, a name left ambiguous, a name doubtful."""

    MERGED = "merged"
    AMBIGUOUS = "ambiguous"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """A decision; `entities` are ids, `documents` those where the question arose, sorted."""

    kind: DecisionKind
    name: str
    entities: tuple[str, ...]
    reason: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """All entities, sorted by id, and the decisions behind them, sorted."""

    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions of one person, place or organization before it has an id.

    `doubts` are (name, reason, documents) for names that could have gone elsewhere. `qualifier` is
    what tells it from a namesake in an id ("Texas").
    """

    kind: Kind
    name: str
    mentions: tuple[Mention, ...]
    reason: str = ""
    location: Location | None = None
    qualifier: str = ""
    doubts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
