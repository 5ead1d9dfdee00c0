"""How much speaks for each place that a name may mean: an option in its context in, a figure out.

Two linear models over what an option is and what the rest of the article says of where it lies: the
choice among the options of a name, and whether the chosen town is meant at all. Their weights
(`data/toponyms.tsv`) are fitted by `benchmarks/fit_places.py`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readingroom.entities.geography import Option
from readingroom.entities.thresholds import (
    CONTINENT_FLOOR,
    FOREIGN_FLOOR,
    HOME_NAMES,
    LEAST_CONTINENT,
    LEAST_ELSEWHERE,
    LEAST_REGION_NAMES,
    REGION_WEIGHT,
    SPOKEN_CONTINENT,
    SURE_ODDS,
)
from readingroom.entities.toponym_context import ToponymContext
from readingroom.gazetteer import Feature
from readingroom.lexicon import read_rows

CHOICE = (
    "prior alias region country other shadowed area foreign continent near wide region_named home "
    "habit"
).split()
"""What an option is known by: three kinds of sign, what it is, the article, the collection."""

MEANT = "bias prior alias variant area near region_named probability sure words options".split()
"""What a chosen town is known by: how well it fits, how sure the name is, how many bear it."""

_SURROUNDINGS = "area foreign continent near wide region_named home".split()

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ToponymModel:
    """The weights of `CHOICE` and of `MEANT`, in their order."""

    choice: Vector
    meant: Vector

    def weigh(self, values: Sequence[float]) -> float:
        """Return what speaks for an option, as a natural logarithm."""
        return sum(weight * value for weight, value in zip(self.choice, values, strict=True))

    def judge(self, values: Sequence[float]) -> float:
        """Return how likely a chosen town is meant."""
        odds = sum(weight * value for weight, value in zip(self.meant, values, strict=True))
        return 1 / (1 + math.exp(-odds))


def load_toponym_model() -> ToponymModel:
    """Read the weights that ship with the package."""
    weights: dict[str, dict[str, float]] = {"choice": {}, "meant": {}}
    for model, name, weight in read_rows("toponyms.tsv"):
        weights[model][name] = float(weight)
    return ToponymModel(
        tuple(weights["choice"][name] for name in CHOICE),
        tuple(weights["meant"][name] for name in MEANT),
    )


def describe_option(option: Option, context: ToponymContext) -> Vector:
    """Return what is known of an option, in the order of `CHOICE`."""
    place = option.place
    is_region = place.feature == Feature.REGION and bool(place.country)
    is_city, is_country = place.feature == Feature.CITY, place.feature == Feature.COUNTRY
    values = {
        "prior": option.prior,
        "alias": float(option.is_alias),
        "region": float(is_region),
        "country": float(is_country),
        "other": float(not (is_region or is_city or is_country)),
        "shadowed": float(option.is_shadowed),
        "habit": context.habits.get(place.key, 0.0),
        **_describe_surroundings(option, context),
    }
    return tuple(values[name] for name in CHOICE)


def describe_choice(
    option: Option, values: Vector, probability: float, confidence: float, bearers: int
) -> Vector:
    """Return what is known of the chosen town, in the order of `MEANT`.

    `values` are those of `describe_option`; `confidence` is that of the name's surest mention,
    `bearers` how many places are called so.
    """
    known = dict(zip(CHOICE, values, strict=True))
    odds = math.log(max(confidence, 1e-6) / max(1 - confidence, 1e-6))
    extra = {
        "bias": 1.0,
        "variant": float(option.is_variant),
        "probability": probability,
        "sure": max(-SURE_ODDS, min(SURE_ODDS, odds)),
        "words": float(" " in option.place.name),
        "options": math.log(max(bearers, 1)),
    }
    return tuple({**known, **extra}[name] for name in MEANT)


def _describe_surroundings(option: Option, context: ToponymContext) -> Mapping[str, float]:
    """Return what the article and the collection say of where an option lies."""
    place = option.place
    if not place.country:
        return dict.fromkeys(_SURROUNDINGS, 0.0)
    is_city = place.feature == Feature.CITY
    near = context.count_near(option.cells[0]) if option.cells else 0.0
    wide = context.count_wide(option.zones[0]) if option.zones else 0.0
    home = context.share_near(option.cells[0]) if option.cells else 0.0
    named = min(1.0, context.count_named(option.region)) if is_city and place.admin else 0.0
    return {
        "area": math.log10(_estimate_chance(option, context)),
        "foreign": _measure_foreign(option, context),
        "continent": _measure_continent(option, context),
        "near": math.log1p(near),
        "wide": math.log1p(wide),
        "region_named": named,
        "home": math.log1p(HOME_NAMES * home),
    }


def _estimate_chance(option: Option, context: ToponymContext) -> float:
    """Return how many times as likely a name lies there as anywhere in the world.

    An area takes its share of what is spoken of, and there people, fewer than in the world, share
    that: so "Stanley" beside the Falkland Islands is there. A region spoken of once is a rumour
    that counts for little beside a country spoken of throughout.
    """
    place = option.place
    in_country, in_region = option.rarity
    amount = context.count_all() + context.all_demonyms + 1.0
    spoken = context.count_country(place.country) + context.demonyms.get(place.country, 0.0)
    spoken += context.share_country(place.country)
    chance = max(1 - context.largest / amount, LEAST_ELSEWHERE) + spoken / amount * in_country
    if place.feature != Feature.COUNTRY and place.admin:
        names = max(0.0, context.count_region(option.region) - LEAST_REGION_NAMES)
        names += context.share_region(option.region)
        chance += REGION_WEIGHT * names / amount * in_region
    return chance


def _measure_foreign(option: Option, context: ToponymContext) -> float:
    """Return the logarithm of a country's share of the article: far below 0 where nothing is."""
    code, names = option.place.country, context.count_all()
    if option.place.feature == Feature.COUNTRY or not names + context.all_demonyms:
        return 0.0
    spoken = context.count_country(code) + context.demonyms.get(code, 0.0) / 2
    share = (spoken + FOREIGN_FLOOR) / (names + context.all_demonyms / 2 + FOREIGN_FLOOR)
    return max(math.log(share), -4.0)


def _measure_continent(option: Option, context: ToponymContext) -> float:
    """Return how far an option's continent is from being spoken of: 0 where some name lies there.

    Else a logarithm below 0, the lower the more names lie elsewhere, all on one continent: a
    namesake there is likelier than what is famous. An article of many continents may well name one
    more.
    """
    lonely = max(0.0, 1 - SPOKEN_CONTINENT * context.count_continent(option.continent))
    single = max(0.0, 2 * context.share_largest_continent() - 1)
    elsewhere = math.log((context.count_all() + CONTINENT_FLOOR) / CONTINENT_FLOOR)
    return lonely * single * max(-elsewhere, LEAST_CONTINENT)
