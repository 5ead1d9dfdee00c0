"""What an article is about: its place names are weighed together until they agree.

The options of each name come in, how likely each is comes out. Every name lends what it may mean to
the setting (countries, regions, squares of the globe) in which the *other* names are weighed, at
first by all that bear it, then more and more by the likeliest: "Berea", "Irvine" and "Richmond"
together are in Kentucky, each alone is elsewhere.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readingroom.entities.geography import Cell, Key, Option
from readingroom.gazetteer import Feature

_COUNTRY, _REGION, _NEIGHBOUR = 1.0, 2.0, 0.6
_NEAR, _MOST_NEAR = 0.7, 2.0
_BACKGROUND = 1.0
_HABIT = 2.5
_SHARPNESS = (0.5, 1.0, 2.0)
_RUMOUR = 0.05  # so little speaks of any region: names that each may lie anywhere
_CITY = 0.7
_HOME = 4.0  # a region of which a quarter of the collection speaks needs no more support
_WIDE = 130.0  # a country of 60 million
_AREAS = (Feature.COUNTRY, Feature.CONTINENT)


@dataclass(slots=True)
class Evidence:
    """How much speaks for each country, (country, region code) and square of the globe."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, other: Evidence, factor: float = 1.0) -> None:
        """Add another's evidence, or with a factor of -1 take it away."""
        for code in other.countries:
            self.countries[code] += factor * other.countries[code]
        for key in other.regions:
            self.regions[key] += factor * other.regions[key]
        for cell in other.cells:
            self.cells[cell] += factor * other.cells[cell]


@dataclass(frozen=True, slots=True)
class Background:
    """What the collection speaks of, as shares, and what each name meant where that was sure.

    `homes` are the shares of the collection's names that lie in each region, one name aside.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[Key, float] = field(default_factory=dict)
    homes: Mapping[Key, float] = field(default_factory=dict)
    habits: Mapping[str, Mapping[int, float]] = field(default_factory=dict)


def weigh_names(
    options: Mapping[str, Sequence[Option]], outside: Evidence, background: Background
) -> dict[str, list[float]]:
    """Give how likely each option of each name is; `outside` is evidence that is no place name."""
    names = sorted(options)
    shares = {name: _sharpen([one.prior for one in options[name]], _SHARPNESS[0]) for name in names}
    for sharpness in _SHARPNESS:
        lent = {name: _lend(options[name], shares[name]) for name in names}
        total = _add_up([outside, *(lent[name] for name in names)])
        for name in names:
            if len(options[name]) > 1:
                rest = _Rest(total, lent[name], background)
                weights = _weigh(options[name], rest, background.habits.get(name, {}))
                shares[name] = _sharpen(weights, sharpness)
    return shares


def measure_support(
    options: Mapping[str, Sequence[Option]],
    shares: Mapping[str, Sequence[float]],
    outside: Evidence,
    background: Background,
) -> dict[str, list[float]]:
    """Give how much the rest of an article speaks for where each option of each name lies.

    A country counts for less the more people it has: that an article plays in the United States
    says little of where in them.
    """
    lent = {name: _lend(options[name], shares[name]) for name in sorted(options)}
    total = _add_up([outside, *lent.values()])
    return {
        name: [_support(one, _Rest(total, lent[name], background)) for one in options[name]]
        for name in lent
    }


def _support(option: Option, rest: _Rest) -> float:
    place = option.place
    country = rest.count_country(place.country) * min(1.0, option.rarity[0] / _WIDE)
    region = rest.spoken_of(option.region) if place.admin else 0.0
    region += _HOME * rest.background.homes.get(option.region, 0.0)
    return country + region + rest.count_near(option.cells)


def _add_up(parts: Sequence[Evidence]) -> Evidence:
    total = Evidence()
    for part in parts:
        total.add(part)
    return total


def _sharpen(weights: Sequence[float], sharpness: float) -> list[float]:
    top = max(weights, default=0.0)
    parts = [math.exp(sharpness * math.log(10) * (weight - top)) for weight in weights]
    whole = sum(parts)
    return [part / whole for part in parts]


def _lend(options: Sequence[Option], shares: Sequence[float]) -> Evidence:
    """Give what a name says of the setting of the others."""
    lent = Evidence()
    for option, share in zip(options, shares, strict=True):
        place = option.place
        if share < 0.01 or not place.country:
            continue
        lent.countries[place.country] += share * (1.0 if place.feature in _AREAS else _CITY)
        if place.admin:
            lent.regions[option.region] += share
        if option.cells:
            lent.cells[option.cells[0]] += share
    return lent


@dataclass(frozen=True, slots=True)
class _Rest:
    """The setting that all names of an article but one make."""

    total: Evidence
    own: Evidence
    background: Background

    def count_country(self, code: str) -> float:
        return max(0.0, self.total.countries.get(code, 0.0) - self.own.countries.get(code, 0.0))

    def spoken_of(self, key: Key) -> float:
        return max(0.0, self.total.regions.get(key, 0.0) - self.own.regions.get(key, 0.0))

    def count_region(self, key: Key) -> float:
        spoken = max(0.0, self.spoken_of(key) - _RUMOUR)
        return spoken + _BACKGROUND * self.background.regions.get(key, 0.0)

    def count_near(self, cells: Sequence[Cell]) -> float:
        near = sum(self.total.cells.get(one, 0.0) - self.own.cells.get(one, 0.0) for one in cells)
        return min(max(near, 0.0), _MOST_NEAR)


def _weigh(options: Sequence[Option], rest: _Rest, habits: Mapping[int, float]) -> list[float]:
    """Weigh a name's options in the setting that all others make.

    An area takes its share of what is spoken of, and there people, fewer than in the world, share
    that: so "Stanley" beside the Falkland Islands is there. What is left is for the whole world.
    """
    total, own = rest.total, rest.own
    amount = sum(total.countries.values()) - sum(own.countries.values()) + _BACKGROUND
    regional = sum(total.regions.values()) - sum(own.regions.values()) + _BACKGROUND
    elsewhere = 1 - max(map(rest.count_country, total.countries), default=0.0) / amount

    def share(code: str) -> float:
        usual = _BACKGROUND * rest.background.countries.get(code, 0.0)
        return (rest.count_country(code) + usual) / amount

    weights = []
    for option in options:
        place, weight = option.place, option.prior + _HABIT * habits.get(option.place.key, 0.0)
        in_country, in_region = option.rarity
        if place.country:
            chance = elsewhere + _COUNTRY * share(place.country) * in_country
            if place.feature != Feature.COUNTRY:
                if place.admin:
                    chance += _REGION * rest.count_region(option.region) / regional * in_region
                weight += _NEIGHBOUR * max(map(share, option.neighbours), default=0.0)
                weight += _NEAR * rest.count_near(option.cells)
            weight += math.log10(chance)
        weights.append(weight)
    return weights
