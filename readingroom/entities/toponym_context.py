"""What an article and its collection speak of: countries, regions, stretches of the globe.

The options of each name lend, by how likely each is, to the context in which the *other* names are
weighed. All counts are names; a table a kind of area keeps the cost linear in the options.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from readingroom.entities.geography import Cell, Key, Option
from readingroom.entities.thresholds import BACKGROUND_NAMES, LEAST_LENT
from readingroom.gazetteer import Feature

_Area = TypeVar("_Area", str, Key, Cell)
Probabilities = Mapping[str, Sequence[float]]
Options = Mapping[str, Sequence[Option]]


@dataclass(slots=True)
class ToponymEvidence:
    """How many names speak for each area; `named` are regions that are themselves named.

    `near` and `wide` are squares of the globe, a name counting in its own and the eight around it;
    `total` counts names that lie in a country.
    """

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    continents: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    named: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    near: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))
    wide: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0

    def count(self, option: Option, amount: float) -> None:
        """Count a name, or so much of one, for where a place lies."""
        place = option.place
        if not place.country:
            return
        self.total += amount
        self.countries[place.country] += amount
        self.continents[option.continent] += amount
        if place.admin:
            self.regions[option.region] += amount
            if place.feature == Feature.REGION:
                self.named[option.region] += amount
        for cell in option.cells:
            self.near[cell] += amount
        for cell in option.zones:
            self.wide[cell] += amount

    def add(self, other: ToponymEvidence) -> None:
        """Add another's counts."""
        self.total += other.total
        _add_counts(self.countries, other.countries)
        _add_counts(self.continents, other.continents)
        _add_counts(self.regions, other.regions)
        _add_counts(self.named, other.named)
        _add_counts(self.near, other.near)
        _add_counts(self.wide, other.wide)


def _add_counts(counts: dict[_Area, float], others: Mapping[_Area, float]) -> None:
    for area, amount in others.items():
        counts[area] += amount


@dataclass(frozen=True, slots=True)
class Background:
    """What the collection surely speaks of, all in all and by name, and what each name meant there.

    `habits` are shares of the articles in which a name means another place than the best known one.
    """

    total: ToponymEvidence = field(default_factory=ToponymEvidence)
    names: Mapping[str, ToponymEvidence] = field(default_factory=dict)
    habits: Mapping[str, Mapping[int, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToponymContext:
    """What all names of an article but one (`own`) speak of, and its `demonyms` by country.

    `largest` are the names of the country that most of them lie in; `all_usual` is the collection,
    `own_usual` what the one name says there, `habits` what it meant.
    """

    total: ToponymEvidence
    own: ToponymEvidence
    demonyms: Mapping[str, float]
    all_demonyms: float
    largest: float
    all_usual: ToponymEvidence
    own_usual: ToponymEvidence
    habits: Mapping[int, float]

    def count_all(self) -> float:
        """Return how many other names lie in any country."""
        return max(0.0, self.total.total - self.own.total)

    def count_country(self, code: str) -> float:
        """Return how many other names lie in a country."""
        return max(0.0, _leave_out(self.total.countries, self.own.countries, code))

    def count_continent(self, code: str) -> float:
        """Return how many other names lie on a continent."""
        return max(0.0, _leave_out(self.total.continents, self.own.continents, code))

    def share_largest_continent(self) -> float:
        """Return the share of the other names that lie on the continent of most of them."""
        known, own = self.total.continents, self.own.continents
        most = max((_leave_out(known, own, code) for code in sorted(known)), default=0.0)
        return most / max(self.count_all(), LEAST_LENT)

    def count_region(self, key: Key) -> float:
        """Return how many other names lie in a first-level region, or are it."""
        return max(0.0, _leave_out(self.total.regions, self.own.regions, key))

    def count_named(self, key: Key) -> float:
        """Return how often another name is the region's."""
        return max(0.0, _leave_out(self.total.named, self.own.named, key))

    def count_near(self, cell: Cell) -> float:
        """Return how many other names lie within a degree or two."""
        return max(0.0, _leave_out(self.total.near, self.own.near, cell))

    def count_wide(self, cell: Cell) -> float:
        """Return how many other names lie within five or ten degrees."""
        return max(0.0, _leave_out(self.total.wide, self.own.wide, cell))

    def share_country(self, code: str) -> float:
        """Return the share of the collection's other names that lie in a country."""
        return self._share(_leave_out(self.all_usual.countries, self.own_usual.countries, code))

    def share_region(self, key: Key) -> float:
        """Return the share of the collection's other names that lie in a first-level region."""
        return self._share(_leave_out(self.all_usual.regions, self.own_usual.regions, key))

    def share_near(self, cell: Cell) -> float:
        """Return the share of the collection's other names that lie within a degree or two."""
        return self._share(_leave_out(self.all_usual.near, self.own_usual.near, cell))

    def _share(self, names: float) -> float:
        return names / (self.all_usual.total - self.own_usual.total + BACKGROUND_NAMES)


def _leave_out(counts: Mapping[_Area, float], own: Mapping[_Area, float], area: _Area) -> float:
    """Return the names that lie in an area, without what one name lends."""
    return counts.get(area, 0.0) - own.get(area, 0.0)


def make_contexts(
    options: Options,
    probabilities: Probabilities,
    demonyms: Mapping[str, float],
    background: Background,
) -> dict[str, ToponymContext]:
    """Return for each name the context that all other names of its article make."""
    lent = {name: lend(options[name], probabilities[name]) for name in sorted(options)}
    total = ToponymEvidence()
    for evidence in lent.values():
        total.add(evidence)
    largest = max(total.countries.values(), default=0.0)
    nothing = ToponymEvidence()
    spoken = sum(demonyms[code] for code in sorted(demonyms))
    return {
        name: ToponymContext(
            total,
            own,
            demonyms,
            spoken,
            largest,
            background.total,
            background.names.get(name, nothing),
            background.habits.get(name, {}),
        )
        for name, own in lent.items()
    }


def lend(options: Sequence[Option], probabilities: Sequence[float]) -> ToponymEvidence:
    """Return what a name says of the context of the others; a mere direction says nothing."""
    lent = ToponymEvidence()
    for option, probability in zip(options, probabilities, strict=True):
        if probability >= LEAST_LENT and not option.is_vague:
            lent.count(option, probability)
    return lent


def make_background(
    sure: Mapping[str, Iterable[Option]], habits: Mapping[str, Mapping[int, float]]
) -> Background:
    """Add up where the places lie that articles surely speak of, by name."""
    background = Background(habits=habits, names={name: ToponymEvidence() for name in sorted(sure)})
    for name, own in background.names.items():
        for option in sure[name]:
            own.count(option, 1.0)
        background.total.add(own)
    return background
