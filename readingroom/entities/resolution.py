"""What resolution hands out: entities, and the decisions behind them that an editor may check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readingroom.gazetteer import Place
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
class Candidacy:
    """A place that a name may have meant, and how it was weighed.

    `prior` is a decimal logarithm (`gazetteer.priors`, with what the spelling tells); `probability`
    (0 to 1) is the mean over the articles that use the name, in the context of each.
    """

    place: Place
    prior: float
    probability: float


@dataclass(frozen=True, slots=True)
class Placement:
    """Which place an entity was taken for, and its rivals, the likeliest first."""

    entity: str
    chosen: Candidacy
    rivals: tuple[Candidacy, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """All entities, sorted by id, and what was decided, sorted.

    `placements` are those of places whose name several places bear.
    """

    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...] = ()
    placements: tuple[Placement, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """Mentions of one person, place or organization before it has an id.

    `doubts` are (name, reason, documents) for names that could have gone elsewhere. `qualifier` is
    what tells it from a namesake in an id ("Texas"). `candidacies` are what a place was chosen
    from, the chosen one first; empty where there was no choice.
    """

    kind: Kind
    name: str
    mentions: tuple[Mention, ...]
    reason: str = ""
    location: Location | None = None
    qualifier: str = ""
    doubts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    candidacies: tuple[Candidacy, ...] = ()
