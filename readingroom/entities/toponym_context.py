"""What an article is about: its place names are weighed together until they agree.

The options of each name come in, the probability of each comes out. Every name lends what it may
mean to the context (countries, regions, squares of the globe) in which the *other* names are
weighed, at first by all that bear it, then more and more by the likeliest: "Berea", "Irvine" and
"Richmond" together are in Kentucky, each alone is elsewhere.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readingroom.entities.geography import Cell, Key, Option
from readingroom.entities.thresholds import (
    BACKGROUND_WEIGHT,
    CITY_EVIDENCE,
    COUNTRY_WEIGHT,
    HABIT_WEIGHT,
    HOME_SUPPORT,
    LEAST_LENT,
    LEAST_REGION_EVIDENCE,
    MOST_NEARNESS,
    NEARNESS_WEIGHT,
    NEIGHBOUR_WEIGHT,
    REGION_WEIGHT,
    SHARPNESS,
    WIDE_COUNTRY,
)
from readingroom.gazetteer import Feature

_AREAS = (Feature.COUNTRY, Feature.CONTINENT)


@dataclass(slots=True)
class ToponymEvidence:
    """How much speaks for each country, (country, region code) and square of the globe."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: dict[Key, float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, other: ToponymEvidence, factor: float = 1.0) -> None:
        """Add another's evidence, or with a factor of -1 take it away."""
        for code in other.countries:
            self.countries[code] += factor * other.countries[code]
        for key in other.regions:
            self.regions[key] += factor * other.regions[key]
        for cell in other.cells:
            self.cells[cell] += factor * other.cells[cell]


@dataclass(frozen=True, slots=True)
class Background:
    """What the collection speaks of, as shares of it, and what each name meant where that was sure.

    `homes` are the shares of the collection's names that lie in each region, one name aside.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[Key, float] = field(default_factory=dict)
    homes: Mapping[Key, float] = field(default_factory=dict)
    habits: Mapping[str, Mapping[int, float]] = field(default_factory=dict)


def weigh_names(
    options: Mapping[str, Sequence[Option]], outside: ToponymEvidence, background: Background
) -> dict[str, list[float]]:
    """Return the probability of each option of each name, in their order.

    `outside` is evidence that is no place name.
    """
    names = sorted(options)
    weighed = {
        name: _sharpen([option.prior for option in options[name]], SHARPNESS[0]) for name in names
    }
    for sharpness in SHARPNESS:
        lent = {name: _lend(options[name], weighed[name]) for name in names}
        total = _add_up([outside, *(lent[name] for name in names)])
        for name in names:
            if len(options[name]) > 1:
                context = _Context(total, lent[name], background)
                weights = _weigh(options[name], context, background.habits.get(name, {}))
                weighed[name] = _sharpen(weights, sharpness)
    return weighed


def measure_support(
    options: Mapping[str, Sequence[Option]],
    probabilities: Mapping[str, Sequence[float]],
    outside: ToponymEvidence,
    background: Background,
) -> dict[str, list[float]]:
    """Return how much the rest of an article speaks for where each option of each name lies.

    A country counts for less the more people it has: that an article plays in the United States
    says little of where in them.
    """
    lent = {name: _lend(options[name], probabilities[name]) for name in sorted(options)}
    total = _add_up([outside, *lent.values()])
    return {
        name: [
            _support(option, _Context(total, lent[name], background)) for option in options[name]
        ]
        for name in lent
    }


def _support(option: Option, context: _Context) -> float:
    place = option.place
    country = context.count_country(place.country) * min(1.0, option.rarity[0] / WIDE_COUNTRY)
    region = context.count_spoken(option.region) if place.admin else 0.0
    region += HOME_SUPPORT * context.background.homes.get(option.region, 0.0)
    return country + region + context.count_near(option.cells)


def _add_up(parts: Sequence[ToponymEvidence]) -> ToponymEvidence:
    total = ToponymEvidence()
    for part in parts:
        total.add(part)
    return total


def _sharpen(weights: Sequence[float], sharpness: float) -> list[float]:
    """Turn decimal logarithms into probabilities; the sharper, the surer of the largest."""
    top = max(weights, default=0.0)
    parts = [math.exp(sharpness * math.log(10) * (weight - top)) for weight in weights]
    whole = sum(parts)
    return [part / whole for part in parts]


def _lend(options: Sequence[Option], probabilities: Sequence[float]) -> ToponymEvidence:
    """Return what a name says of the context of the others."""
    lent = ToponymEvidence()
    for option, probability in zip(options, probabilities, strict=True):
        place = option.place
        if probability < LEAST_LENT or not place.country:
            continue
        weight = 1.0 if place.feature in _AREAS else CITY_EVIDENCE
        lent.countries[place.country] += probability * weight
        if place.admin:
            lent.regions[option.region] += probability
        if option.cells:
            lent.cells[option.cells[0]] += probability
    return lent


@dataclass(frozen=True, slots=True)
class _Context:
    """What all names of an article but one (`own`) speak of."""

    total: ToponymEvidence
    own: ToponymEvidence
    background: Background

    def count_country(self, code: str) -> float:
        return max(0.0, self.total.countries.get(code, 0.0) - self.own.countries.get(code, 0.0))

    def count_spoken(self, key: Key) -> float:
        return max(0.0, self.total.regions.get(key, 0.0) - self.own.regions.get(key, 0.0))

    def count_region(self, key: Key) -> float:
        spoken = max(0.0, self.count_spoken(key) - LEAST_REGION_EVIDENCE)
        return spoken + BACKGROUND_WEIGHT * self.background.regions.get(key, 0.0)

    def count_near(self, cells: Sequence[Cell]) -> float:
        total, own = self.total.cells, self.own.cells
        near = sum(total.get(cell, 0.0) - own.get(cell, 0.0) for cell in cells)
        return min(max(near, 0.0), MOST_NEARNESS)

    def count_all_countries(self) -> float:
        named = sum(self.total.countries.values()) - sum(self.own.countries.values())
        return named + BACKGROUND_WEIGHT

    def count_all_regions(self) -> float:
        named = sum(self.total.regions.values()) - sum(self.own.regions.values())
        return named + BACKGROUND_WEIGHT


def _weigh(
    options: Sequence[Option], context: _Context, habits: Mapping[int, float]
) -> list[float]:
    """Weigh a name's options in the context that all others make, as decimal logarithms.

    An area takes its share of what is spoken of, and there people, fewer than in the world, share
    that: so "Stanley" beside the Falkland Islands is there. What is left is for the whole world.
    """
    amount, regional = context.count_all_countries(), context.count_all_regions()
    named = map(context.count_country, context.total.countries)
    elsewhere = 1 - max(named, default=0.0) / amount

    def share(code: str) -> float:
        usual = BACKGROUND_WEIGHT * context.background.countries.get(code, 0.0)
        return (context.count_country(code) + usual) / amount

    weights = []
    for option in options:
        place = option.place
        weight = option.prior + HABIT_WEIGHT * habits.get(place.key, 0.0)
        in_country, in_region = option.rarity
        if place.country:
            chance = elsewhere + COUNTRY_WEIGHT * share(place.country) * in_country
            if place.feature != Feature.COUNTRY:
                if place.admin:
                    in_area = context.count_region(option.region) / regional
                    chance += REGION_WEIGHT * in_area * in_region
                weight += NEIGHBOUR_WEIGHT * max(map(share, option.neighbours), default=0.0)
                weight += NEARNESS_WEIGHT * context.count_near(option.cells)
            weight += math.log10(chance)
        weights.append(weight)
    return weights
